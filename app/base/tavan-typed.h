/* tavan-typed.h: what a person typed where a number is due (private to app/base)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tavan-error.h"

G_BEGIN_DECLS

#define TAVAN_TYPED_LONGEST 200

/* The text in one plain alphabet: Latin digits, "," for every group mark, "." for the decimal mark, "/" and "-" for
 * every slash and dash, single spaces, no invisible characters; what is none of these stays as it is. Longer text
 * than TAVAN_TYPED_LONGEST characters, and empty text, is refused with the caller's hint before any work: NULL with
 * TAVAN_ERROR_INVALID. */
char *tavan_typed_plain (const char *typed, const char *hint, GError **error);

/* The same without spaces and dashes and in ASCII capitals: for codes. */
char *tavan_typed_code  (const char *typed, const char *hint, GError **error);

gboolean tavan_typed_is_digits (const char *text);
gboolean tavan_typed_refuse    (GError **error, const char *hint, const char *message);

G_END_DECLS
