/* tavan-pdf.h: writes pages into one PDF file
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-pages.h"

G_BEGIN_DECLS

/* Pages are added one document after the other, and memory stays flat however many they are: lay out, add, unref. The file is
 * written beside its target under another name and takes its place in tavan_pdf_finish(): a half-written PDF is never seen.
 * The same pages and info give the same bytes. */
typedef struct _TavanPdf TavanPdf;

typedef struct
{
  const char *title;    /* may be NULL, as all here */
  const char *author;   /* the office */
  const char *subject;
  const char *keywords;
  const char *created;  /* ISO day "2025-11-22" or moment "2025-11-22T08:30:00Z": issue date, else today's. NULL: 1970-01-01 */
} TavanPdfInfo;

/* Errors: TAVAN_ERROR_NO_SPACE for a full disk, TAVAN_ERROR_DENIED where one may not write, else TAVAN_ERROR_FAILED. */
TavanPdf *tavan_pdf_open   (const char *path, const TavanPdfInfo *info, GError **error);
gboolean  tavan_pdf_add    (TavanPdf *pdf, TavanPages *pages, GError **error);
gboolean  tavan_pdf_finish (TavanPdf *pdf, GError **error);
/* Without finish before it: nothing is left on disk. */
void      tavan_pdf_free   (TavanPdf *pdf);

/* open, add, finish in one. */
gboolean  tavan_pdf_write  (TavanPages *pages, const char *path, const TavanPdfInfo *info, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanPdf, tavan_pdf_free)

G_END_DECLS
