/* tavan-reading.h: finds the codes in an image, a PDF or a text
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "tavan-code.h"

G_BEGIN_DECLS

#define TAVAN_READING_MAX_BYTES (50 * 1024 * 1024)
#define TAVAN_READING_MAX_PAGES 1000

/* What was read: each page (an image and a text have one) with the texts of all its codes. */
typedef struct
{
  gboolean   is_pdf;
  GPtrArray *pages; /* of GPtrArray of char *, never NULL; an empty one where a page has no code */
} TavanReading;

/* Reads a PNG, JPEG or PDF file (known by its bytes, not by its name), or a file with the code's text. Minutes for a
 * thousand pages: not on the window's thread. Finding no code is not an error. NOT_FOUND: no such file; INVALID: no
 * such kind of file, broken, locked with a password, or too large; CANCELLED. */
TavanReading    *tavan_reading_file  (const char *path, GCancellable *cancellable, GError **error);
/* The same of bytes that were dropped or pasted. */
TavanReading    *tavan_reading_bytes (GBytes *bytes, GCancellable *cancellable, GError **error);
void             tavan_reading_free  (TavanReading *self);

/* The verdicts (TavanCodeResult, freed with the array) on all codes of ours, in the order of pages; a page without one
 * is NOT_OURS. Never empty. */
GPtrArray       *tavan_reading_verify (TavanReading *self, const TavanCodeTrust *trust);
/* The verdict on the whole: GENUINE only if all are; else the first of the enum's order that occurs. */
TavanVerdict     tavan_reading_verdict (GPtrArray *results);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanReading, tavan_reading_free)

G_END_DECLS
