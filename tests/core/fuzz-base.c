/* fuzz-base.c: random text against every parser and every text function
 *
 * TAVAN_FUZZ_SEED and TAVAN_FUZZ_COUNT choose the run. Meant for a build with address and undefined sanitizers; the
 * promises checked here hold in any build: a parser either gives a value that it takes again as the same value, or
 * an error with a hint; text functions give valid UTF-8, and cleaning or folding twice changes nothing.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-date.h"
#include "app/base/tavan-error.h"
#include "app/base/tavan-identity.h"
#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

#include <string.h>

static const char *const scraps[] = {
  "0", "1", "9", "۰", "۵", "٤", "14", "1404", "2025", "98", "+98", "0098", "IR", "ریال", "تومان", "/", "-", ".", ":",
  ",", "٬", "٫", "،", " ",
  "\u00a0", "\u200c", "\u200b", "\u200d", "\u200e", "\u2068", "\u2069", "\n", "\r\n", "\t", "ي", "ك", "ة", "ۀ", "أ",
  "ه", "ٔ", "ّ", "َ", "ـ", "ﷲ", "ﹶ", "ﻼ",
  "a", "İ", "ß", "\u0345", "e\u0301", "한", "\u1100\u1161", "👩", "\xff", "\xd8", "\xe2\x80", "\xf0\x9f", "\xed\xa0\x80",
  "<", "\u0338", "\ufdfa",
};

static char *
random_text (GRand *rand)
{
  GString *text = g_string_new (NULL);
  int kind = g_rand_int_range (rand, 0, 4);
  int pieces = g_rand_int_range (rand, 0, g_rand_int_range (rand, 1, 40));

  for (; pieces > 0; pieces--)
    switch (kind)
      {
      case 0:
        g_string_append_c (text, g_rand_int_range (rand, 1, 256));
        break;
      case 1:
        g_string_append_unichar (text, g_rand_int_range (rand, 1, g_rand_boolean (rand) ? 0xd800 : 0x3000));
        break;
      case 2:
        g_string_append_printf (text, "%d", g_rand_int_range (rand, 0, 10));
        break;
      default:
        g_string_append (text, scraps[g_rand_int_range (rand, 0, G_N_ELEMENTS (scraps))]);
        break;
      }
  return g_string_free (text, /* free_segment= */ FALSE);
}

static void
check_refusal (GError **error)
{
  g_assert_error (*error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
  g_assert_nonnull (tavan_error_get_hint (*error));
  g_clear_error (error);
}

static gboolean
parse_postal_code (const char  *typed,
                   char       **out,
                   GError     **error)
{
  g_autofree char *warning = NULL;

  return tavan_postal_code_parse (typed, out, &warning, error);
}

static void
fuzz_codes (const char *typed)
{
  static gboolean (*const parsers[]) (const char *, char **, GError **) = {
    tavan_national_id_parse, tavan_foreign_code_parse, tavan_legal_id_parse, tavan_sheba_parse, tavan_card_parse,
    tavan_mobile_parse,
    tavan_phone_parse, parse_postal_code, tavan_clock_parse,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parsers); i++)
    {
      g_autofree char *stored = NULL;
      g_autofree char *again = NULL;
      GError *error = NULL;

      if (!parsers[i] (typed, &stored, &error))
        {
          g_assert_null (stored);
          check_refusal (&error);
          continue;
        }
      g_assert_no_error (error);
      g_assert_true (g_str_is_ascii (stored));
      g_assert_true (parsers[i] (stored, &again, NULL));
      g_assert_cmpstr (stored, ==, again);
    }
}

static void
fuzz_numbers (const char *typed)
{
  static gboolean (*const parsers[]) (const char *, gint64 *, GError **) = { tavan_number_parse, tavan_decimal_parse };
  GError *error = NULL;
  gint64 number;
  TavanDay day;

  for (gsize i = 0; i < G_N_ELEMENTS (parsers); i++)
    if (parsers[i] (typed, &number, &error))
      {
        g_autofree char *words = tavan_words (number);
        g_autofree char *ordinal = tavan_words_ordinal (number);
        g_autofree char *decimal = tavan_words_decimal (number);

        g_assert_true (*words != '\0' && *ordinal != '\0' && *decimal != '\0');
      }
    else
      {
        check_refusal (&error);
      }

  if (tavan_money_parse (typed, TAVAN_UNIT_TOMAN, &number, &error))
    {
      g_autofree char *words = tavan_words_money (number, TAVAN_UNIT_TOMAN);
      g_autofree char *shown = tavan_money_format (number, TAVAN_UNIT_RIAL);
      gint64 again;

      g_assert_true (number >= 0 && *words != '\0');
      g_assert_true (tavan_money_parse (shown, TAVAN_UNIT_TOMAN, &again, NULL) && again == number);
    }
  else
    {
      check_refusal (&error);
    }

  if (tavan_date_parse (typed, TAVAN_DATE_PAST, 20000, &day, &error))
    {
      g_autofree char *shown = tavan_date_format (day, TAVAN_DATE_SHORT);
      TavanDay again;

      g_assert_true (tavan_date_parse (shown, TAVAN_DATE_PAST, 20000, &again, NULL) && again == day);
    }
  else
    {
      check_refusal (&error);
    }
}

static void
check_stable (char       *(*function) (const char *),
              const char  *text)
{
  g_autofree char *once = function (text);
  g_autofree char *twice = function (once);

  g_assert_true (g_utf8_validate (once, -1, NULL));
  if (!g_str_equal (once, twice))
    {
      g_autofree char *a = g_strescape (text, NULL);
      g_autofree char *b = g_strescape (once, NULL);
      g_autofree char *c = g_strescape (twice, NULL);

      g_error ("\"%s\" became \"%s\", and that \"%s\"", a, b, c);
    }
}

static void
check_valid (char *result)
{
  g_assert_true (g_utf8_validate (result, -1, NULL));
  g_free (result);
}

static void
fuzz_text (const char *text,
           const char *other)
{
  g_autoptr (GPtrArray) alternatives = tavan_text_query_alternatives (text);
  g_autoptr (GBytes) key = tavan_text_sort_key (text);
  g_autoptr (GBytes) other_key = tavan_text_sort_key (other);
  g_autofree char *cleaned = tavan_text_clean (text);
  g_autofree char *folded = tavan_text_fold (text);
  g_autofree char *cleaned_folded = tavan_text_fold (cleaned);
  int order = tavan_text_compare (text, other);
  int by_key = g_bytes_compare (key, other_key);

  check_stable (tavan_text_clean, text);
  check_stable (tavan_text_clean_note, text);
  check_stable (tavan_text_fold, text);
  check_stable (tavan_text_digits_latin, text);
  check_stable (tavan_text_digits_persian, text);
  g_assert_cmpstr (folded, ==, cleaned_folded);

  check_valid (tavan_text_search_index (text));
  check_valid (tavan_text_fold_joined (text));
  check_valid (tavan_text_isolate (text));
  check_valid (tavan_text_initials (text, other));
  check_valid (tavan_moment_format (text));
  check_valid (tavan_date_format_iso (text, TAVAN_DATE_FULL));
  for (guint i = 0; i < alternatives->len; i++)
    for (char **word = alternatives->pdata[i]; *word != NULL; word++)
      g_assert_true (**word != '\0' && strchr (*word, ' ') == NULL);
  g_assert_true (alternatives->len > 0 || *folded == '\0');
  tavan_text_length (text);
  tavan_clock_minutes (text);
  g_strfreev (tavan_national_id_neighbours (text));

  g_assert_cmpint (tavan_text_compare (other, text) > 0, ==, order < 0);
  if (by_key != 0 && g_utf8_validate (text, -1, NULL) && g_utf8_validate (other, -1, NULL))
    g_assert_cmpint (by_key < 0, ==, order < 0);
}

static guint
from_environment (const char *name,
                  guint       otherwise)
{
  const char *text = g_getenv (name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

static void
test_fuzz (void)
{
  guint seed = from_environment ("TAVAN_FUZZ_SEED", 1404);
  guint count = from_environment ("TAVAN_FUZZ_COUNT", 3000);
  GRand *rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u, %u texts", seed, count);
  for (guint i = 0; i < count; i++)
    {
      g_autofree char *text = random_text (rand);
      g_autofree char *other = random_text (rand);

      fuzz_codes (text);
      fuzz_numbers (text);
      fuzz_text (text, other);
    }
  g_rand_free (rand);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/fuzz", test_fuzz);
  return g_test_run ();
}
