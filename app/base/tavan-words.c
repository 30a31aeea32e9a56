/* tavan-words.c: numbers and amounts in Persian words
 *
 * ICU spells every group of three digits as cheques do («یک میلیارد و دویست میلیون»); from 10¹⁵ on it runs out of
 * words, so the groups above are named here in the same manner.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-money.h"

#include "tavan-icu.h"

#include <string.h>

#define AND " و "
#define SPELLED_BELOW G_GINT64_CONSTANT (1000000000000000) /* 10¹⁵ */

/* @number below 10¹⁵ */
static char *
spell (gint64 number)
{
  UChar buffer[512];
  UErrorCode status = U_ZERO_ERROR;
  TavanUtf16 wide = { buffer, 0 };

  wide.length = unum_formatInt64 (tavan_icu_speller (), number, buffer, G_N_ELEMENTS (buffer), NULL, &status);
  g_assert (U_SUCCESS (status) && wide.length <= (int32_t) G_N_ELEMENTS (buffer));
  return tavan_utf16_to_utf8 (&wide);
}

static void
append_part (GString    *out,
             gint64      number,
             const char *scale)
{
  g_autofree char *words = NULL;

  if (number == 0)
    return;
  words = spell (number);
  if (out->len > 0)
    g_string_append (out, AND);
  g_string_append (out, words);
  g_string_append (out, scale);
}

static char *
words_of (guint64 number)
{
  GString *out = g_string_sized_new (128);
  guint64 above = number / SPELLED_BELOW;

  if (number == 0)
    g_string_append (out, "صفر");
  append_part (out, above / 1000, " میلیارد میلیارد");
  append_part (out, above % 1000, " میلیون میلیارد");
  append_part (out, number % SPELLED_BELOW, "");
  return g_string_free (out, /* free_segment= */ FALSE);
}

static guint64
magnitude (gint64 number)
{
  return number < 0 ? -(guint64) number : (guint64) number;
}

static char *
with_sign (gboolean  negative,
           char     *words)
{
  char *result;

  if (!negative)
    return words;
  result = g_strconcat ("منفی ", words, NULL);
  g_free (words);
  return result;
}

char *
tavan_words (gint64 number)
{
  return with_sign (number < 0, words_of (magnitude (number)));
}

static char *
words_toman (guint64 rials)
{
  g_autofree char *whole = words_of (rials / 10);
  g_autofree char *rest = words_of (rials % 10);

  if (rials % 10 == 0)
    return g_strconcat (whole, " تومان", NULL);
  if (rials < 10)
    return g_strconcat (rest, " ریال", NULL);
  return g_strconcat (whole, " تومان" AND, rest, " ریال", NULL);
}

char *
tavan_words_money (gint64    rials,
                   TavanUnit unit)
{
  g_autofree char *words = NULL;

  if (unit == TAVAN_UNIT_TOMAN)
    return with_sign (rials < 0, words_toman (magnitude (rials)));
  words = tavan_words (rials);
  return unit == TAVAN_UNIT_RIAL ? g_strconcat (words, " ریال", NULL) : g_steal_pointer (&words);
}

static char *
words_hundredths (guint hundredths)
{
  g_autofree char *words = NULL;

  switch (hundredths)
    {
    case 25:
      return g_strdup ("ربع");
    case 50:
      return g_strdup ("نیم");
    case 75:
      return g_strdup ("سه‌چهارم");
    default:
      words = words_of (hundredths);
      return g_strconcat (words, " صدم", NULL);
    }
}

char *
tavan_words_decimal (gint64 hundredths)
{
  guint64 whole = magnitude (hundredths) / 100;
  guint rest = magnitude (hundredths) % 100;
  g_autofree char *whole_words = NULL;
  g_autofree char *rest_words = NULL;
  char *words;

  if (rest == 0)
    return tavan_words (hundredths / 100);
  rest_words = words_hundredths (rest);
  whole_words = words_of (whole);
  words = whole == 0 ? g_strdup (rest_words) : g_strconcat (whole_words, AND, rest_words, NULL);
  return with_sign (hundredths < 0, words);
}

/* اول stands alone; a number that ends in سه gets سوم, one in سی gets سی‌ام, every other one م. */
char *
tavan_words_ordinal (gint64 number)
{
  g_autofree char *words = tavan_words (number);

  if (number == 1)
    return g_strdup ("اول");
  if (g_str_has_suffix (words, "سه"))
    {
      words[strlen (words) - strlen ("ه")] = '\0';
      return g_strconcat (words, "وم", NULL);
    }
  if (g_str_has_suffix (words, "سی"))
    return g_strconcat (words, "‌ام", NULL);
  return g_strconcat (words, "م", NULL);
}
