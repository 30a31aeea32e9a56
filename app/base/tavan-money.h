/* tavan-money.h: whole rials; numbers and words
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { TAVAN_UNIT_NONE, TAVAN_UNIT_RIAL, TAVAN_UNIT_TOMAN } TavanUnit;

/* "۱۲٬۵۰۰٬۰۰۰", "12,500,000 ریال", "۵ میلیون تومان" is not taken: digits, group marks and an optional unit word.
 * The result is in rials (a toman amount is multiplied); unit is what bare digits mean. Negative amounts and those
 * above 9·10^17 are refused. */
gboolean tavan_money_parse   (const char *typed, TavanUnit unit, gint64 *out_rials, GError **error);
char    *tavan_money_format  (gint64 rials, TavanUnit unit); /* ۱٬۲۰۰٬۰۰۰ ریال; RIAL, TOMAN with its word, NONE bare */
char    *tavan_number_format (gint64 number);                /* ۱٬۲۰۰٬۰۰۰ */
char    *tavan_number_plain  (gint64 number);                /* ۱۴۰۴: Persian digits, no groups */
char    *tavan_decimal_format (gint64 hundredths, int least_decimals); /* ۱۸٫۵۰ ; 1850 with 0 → ۱۸٫۵ */
gboolean tavan_number_parse  (const char *typed, gint64 *out_number, GError **error);
gboolean tavan_decimal_parse (const char *typed, gint64 *out_hundredths, GError **error); /* 18.5 ۱۸٫۵ ۱۸/۵ */

char    *tavan_words         (gint64 number);                  /* یک میلیارد و دویست میلیون */
char    *tavan_words_money   (gint64 rials, TavanUnit unit);   /* … ریال; toman with a rest of rials where not whole */
char    *tavan_words_decimal (gint64 hundredths);              /* 1850 → هجده و نیم (نیم, ربع, سه‌چهارم, else … صدم) */
char    *tavan_words_ordinal (gint64 number);                  /* اول، دوم، سوم، … بیست و سوم، سی‌ام */

G_END_DECLS
