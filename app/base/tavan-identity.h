/* tavan-identity.h: the numbers by which Iran knows people, firms, accounts and phones
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each parser takes what was typed (any digits, spaces, hyphens), gives the stored form (Latin digits) in @out, or
 * refuses with TAVAN_ERROR_INVALID, message and hint in words. domain.md "Values". */
gboolean tavan_national_id_parse  (const char *typed, char **out, GError **error);
gboolean tavan_foreign_code_parse (const char *typed, char **out, GError **error);
gboolean tavan_legal_id_parse     (const char *typed, char **out, GError **error);
gboolean tavan_sheba_parse        (const char *typed, char **out, GError **error); /* IR + 24 digits */
gboolean tavan_card_parse         (const char *typed, char **out, GError **error);
gboolean tavan_mobile_parse       (const char *typed, char **out, GError **error);
/* A fixed line with its area code, or a mobile number. */
gboolean tavan_phone_parse        (const char *typed, char **out, GError **error);
/* @out_warning (may be NULL) gets a sentence where the number breaks a soft rule. */
gboolean tavan_postal_code_parse  (const char *typed, char **out, char **out_warning, GError **error);

gboolean    tavan_national_id_is_valid (const char *ten_digits);
char        tavan_national_id_check_digit (const char *nine_digits);
/* All valid ids one digit or one swap of neighbours away: NULL-terminated, for the search of typing errors. */
char      **tavan_national_id_neighbours (const char *ten_digits);
const char *tavan_sheba_bank      (const char *sheba);  /* "بانک کشاورزی", or NULL when the code is unknown; static */
char       *tavan_sheba_format    (const char *sheba);  /* IR12 0160 …, Latin, isolated by the caller */
char       *tavan_card_format     (const char *card);
char       *tavan_mobile_format   (const char *mobile); /* ۰۹۱۲ ۳۴۵ ۶۷۸۹ */
char       *tavan_mask            (const char *code);   /* "760****739": for lists seen by the queue */

G_END_DECLS
