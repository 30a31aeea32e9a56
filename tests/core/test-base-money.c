/* test-base-money.c: amounts and numbers in digits and in words
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"
#include "app/base/tavan-money.h"

#include <string.h>

#define CHECK(expression, expected) \
  G_STMT_START { \
    g_autofree char *check_text = (expression); \
    g_assert_cmpstr (check_text, ==, expected); \
  } G_STMT_END

static void
assert_refused (gboolean  taken,
                GError  **error,
                const char *typed)
{
  if (taken)
    g_error ("«%s» was taken", typed);
  g_assert_error (*error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_nonnull (tavan_error_get_hint (*error));
  g_clear_error (error);
}

static void
test_money_parse (void)
{
  static const struct { const char *typed; TavanUnit unit; gint64 rials; } right[] = {
    { "۱۲٬۵۰۰٬۰۰۰", TAVAN_UNIT_RIAL, 12500000 },
    { "12,500,000 ریال", TAVAN_UNIT_TOMAN, 12500000 },
    { "12500000", TAVAN_UNIT_NONE, 12500000 },
    { "١٢،٥٠٠،٠٠٠ ريال", TAVAN_UNIT_NONE, 12500000 },
    { "12 500 000", TAVAN_UNIT_RIAL, 12500000 },
    { "1,250,000 تومان", TAVAN_UNIT_RIAL, 12500000 },
    { "1250000تومن", TAVAN_UNIT_RIAL, 12500000 },
    { "1250000", TAVAN_UNIT_TOMAN, 12500000 },
    { "500 ﷼", TAVAN_UNIT_TOMAN, 500 },
    { "0", TAVAN_UNIT_RIAL, 0 },
    { "900000000000000000", TAVAN_UNIT_RIAL, G_GINT64_CONSTANT (900000000000000000) },
    { "90000000000000000", TAVAN_UNIT_TOMAN, G_GINT64_CONSTANT (900000000000000000) },
  };
  static const char *const wrong[] = {
    NULL, "", "ریال", "-5", "−۵", "12.5", "۱۲/۵", "1,2", "12,50,000", "1234,567", "1,234 567",
    "12,500,000,", "5 میلیون تومان", "5 دلار",
    "900000000000000001", "99999999999999999999999", "0x10", "1e5", "12,500,000 ریال تومان",
  };
  GError *error = NULL;
  gint64 rials = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    {
      tavan_money_parse (right[i].typed, right[i].unit, &rials, &error);
      g_assert_no_error (error);
      g_assert_cmpint (rials, ==, right[i].rials);
    }
  rials = -1;
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (tavan_money_parse (wrong[i], TAVAN_UNIT_RIAL, &rials, &error), &error, wrong[i]);
  assert_refused (tavan_money_parse ("90000000000000001", TAVAN_UNIT_TOMAN, &rials, &error), &error, "toman");
  g_assert_cmpint (rials, ==, -1);
}

static void
test_format (void)
{
  CHECK (tavan_money_format (1200000, TAVAN_UNIT_RIAL), "۱٬۲۰۰٬۰۰۰ ریال");
  CHECK (tavan_money_format (1200000, TAVAN_UNIT_TOMAN), "۱۲۰٬۰۰۰ تومان");
  CHECK (tavan_money_format (1200005, TAVAN_UNIT_TOMAN), "۱۲۰٬۰۰۰٫۵ تومان");
  CHECK (tavan_money_format (-5, TAVAN_UNIT_TOMAN), "\u200e−۰٫۵ تومان");
  CHECK (tavan_money_format (-1205, TAVAN_UNIT_TOMAN), "\u200e−۱۲۰٫۵ تومان");
  CHECK (tavan_money_format (999, TAVAN_UNIT_NONE), "۹۹۹");
  CHECK (tavan_number_format (0), "۰");
  CHECK (tavan_number_format (-1234567), "\u200e−۱٬۲۳۴٬۵۶۷");
  CHECK (tavan_number_plain (1404), "۱۴۰۴");
  CHECK (tavan_decimal_format (1850, 0), "۱۸٫۵");
  CHECK (tavan_decimal_format (1850, 2), "۱۸٫۵۰");
  CHECK (tavan_decimal_format (1800, 0), "۱۸");
  CHECK (tavan_decimal_format (1805, 0), "۱۸٫۰۵");
  CHECK (tavan_decimal_format (-5, 0), "\u200e−۰٫۰۵");
}

static void
test_numbers_parse (void)
{
  static const char *const wrong[] = {
    NULL, "", "-", "--5", "5-", "1.5", "9223372036854775808", "-9223372036854775809", "1,23", "پنج",
  };
  static const char *const wrong_decimal[] = {
    "", "18.", ".5", "18.555", "1.2.3", "18/5/2", "1,5", "92233720368547758.08", "۱۸٫۵٪",
  };
  GError *error = NULL;
  gint64 number = 77;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_refused (tavan_number_parse (wrong[i], &number, &error), &error, wrong[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong_decimal); i++)
    assert_refused (tavan_decimal_parse (wrong_decimal[i], &number, &error), &error, wrong_decimal[i]);
  g_assert_cmpint (number, ==, 77);

  g_assert_true (tavan_decimal_parse ("18.5", &number, NULL) && number == 1850);
  g_assert_true (tavan_decimal_parse ("۱۸٫۵", &number, NULL) && number == 1850);
  g_assert_true (tavan_decimal_parse ("۱۸/۵", &number, NULL) && number == 1850);
  g_assert_true (tavan_decimal_parse ("18.05", &number, NULL) && number == 1805);
  g_assert_true (tavan_decimal_parse ("18.5000", &number, NULL) && number == 1850);
  g_assert_true (tavan_decimal_parse ("-0.25", &number, NULL) && number == -25);
  g_assert_true (tavan_decimal_parse ("1,250", &number, NULL) && number == 125000);
}

static gint64
random_number (GRand *rand)
{
  gint64 number = (gint64) ((guint64) g_rand_int (rand) << 32 | g_rand_int (rand));

  return number >> g_rand_int_range (rand, 0, 64);
}

static void
test_parse_what_is_shown (void)
{
  GRand *rand = g_rand_new_with_seed (3);

  for (int i = 0; i < 20000; i++)
    {
      gint64 number = i == 0 ? G_MININT64 : i == 1 ? G_MAXINT64 : random_number (rand);
      g_autofree char *grouped = tavan_number_format (number);
      g_autofree char *plain = tavan_number_plain (number);
      g_autofree char *decimal = tavan_decimal_format (number, i % 3);
      gint64 rials = ABS (number % G_GINT64_CONSTANT (900000000000000000));
      g_autofree char *in_rials = tavan_money_format (rials, TAVAN_UNIT_RIAL);
      g_autofree char *in_tomans = tavan_money_format (rials / 10 * 10, TAVAN_UNIT_TOMAN);
      gint64 again;

      g_assert_true (tavan_number_parse (grouped, &again, NULL) && again == number);
      g_assert_true (tavan_number_parse (plain, &again, NULL) && again == number);
      g_assert_true (tavan_decimal_parse (decimal, &again, NULL) && again == number);
      g_assert_true (tavan_money_parse (in_rials, TAVAN_UNIT_TOMAN, &again, NULL) && again == rials);
      g_assert_true (tavan_money_parse (in_tomans, TAVAN_UNIT_RIAL, &again, NULL) && again == rials / 10 * 10);
    }
  g_rand_free (rand);
}

static void
test_words (void)
{
  CHECK (tavan_words (0), "صفر");
  CHECK (tavan_words (1), "یک");
  CHECK (tavan_words (123), "صد و بیست و سه");
  CHECK (tavan_words (1200000), "یک میلیون و دویست هزار");
  CHECK (tavan_words (1200000000), "یک میلیارد و دویست میلیون");
  CHECK (tavan_words (-5), "منفی پنج");
  CHECK (tavan_words (G_GINT64_CONSTANT (1000000000000)), "یک هزار میلیارد");
  CHECK (tavan_words (G_GINT64_CONSTANT (1000000000000000)), "یک میلیون میلیارد");
  CHECK (tavan_words (G_GINT64_CONSTANT (1500000000000007)), "یک میلیون میلیارد و پانصد هزار میلیارد و هفت");
  CHECK (tavan_words (G_GINT64_CONSTANT (2000000000000000000)), "دو میلیارد میلیارد");
  CHECK (tavan_words (G_MININT64),
         "منفی نه میلیارد میلیارد و دویست و بیست و سه میلیون میلیارد و سیصد و هفتاد و دو هزار میلیارد و سی و شش میلیارد "
         "و هشتصد و پنجاه و چهار میلیون و هفتصد و هفتاد و پنج هزار و هشتصد و هشت");
  CHECK (tavan_words_money (1200000000, TAVAN_UNIT_RIAL), "یک میلیارد و دویست میلیون ریال");
  CHECK (tavan_words_money (1200000000, TAVAN_UNIT_TOMAN), "صد و بیست میلیون تومان");
  CHECK (tavan_words_money (12345, TAVAN_UNIT_TOMAN), "یک هزار و دویست و سی و چهار تومان و پنج ریال");
  CHECK (tavan_words_money (5, TAVAN_UNIT_TOMAN), "پنج ریال");
  CHECK (tavan_words_money (0, TAVAN_UNIT_TOMAN), "صفر تومان");
  CHECK (tavan_words_money (7, TAVAN_UNIT_NONE), "هفت");
  CHECK (tavan_words_decimal (1850), "هجده و نیم");
  CHECK (tavan_words_decimal (1825), "هجده و ربع");
  CHECK (tavan_words_decimal (1975), "نوزده و سه\u200cچهارم");
  CHECK (tavan_words_decimal (1837), "هجده و سی و هفت صدم");
  CHECK (tavan_words_decimal (2000), "بیست");
  CHECK (tavan_words_decimal (50), "نیم");
  CHECK (tavan_words_decimal (-25), "منفی ربع");
}

static void
test_ordinals (void)
{
  static const struct { gint64 number; const char *words; } ordinals[] = {
    { 1, "اول" }, { 2, "دوم" }, { 3, "سوم" }, { 4, "چهارم" }, { 5, "پنجم" }, { 6, "ششم" }, { 7, "هفتم" }, { 8, "هشتم" },
    { 9, "نهم" },
    { 10, "دهم" }, { 13, "سیزدهم" }, { 20, "بیستم" }, { 21, "بیست و یکم" }, { 23, "بیست و سوم" }, { 30, "سی\u200cام" },
    { 33, "سی و سوم" }, { 40, "چهلم" }, { 100, "صدم" }, { 101, "صد و یکم" }, { 103, "صد و سوم" },
    { 130, "صد و سی\u200cام" },
    { 1000, "یک هزارم" }, { 1000000, "یک میلیونم" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ordinals); i++)
    CHECK (tavan_words_ordinal (ordinals[i].number), ordinals[i].words);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/parse", test_money_parse);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/numbers-parse", test_numbers_parse);
  g_test_add_func ("/money/parse-what-is-shown", test_parse_what_is_shown);
  g_test_add_func ("/money/words", test_words);
  g_test_add_func ("/money/ordinals", test_ordinals);
  return g_test_run ();
}
