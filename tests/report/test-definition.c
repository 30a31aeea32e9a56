/* test-definition.c: definitions whatever their bytes, and periods
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"
#include "app/base/tavan-paths.h"
#include "app/report/tavan-own-report.h"

#include <string.h>

static const char good[] =
  "title: آزمون\nby: sex\nperiod: year\nchart: ring n\norder: -n\n"
  "column: sex choice=client.sex | جنس\ncolumn: n number | شمار\ncolumn: women number | زن\ncolumn: share rate=women/n | سهم\n"
  "sql:\n  SELECT c.\"sex\" AS \"sex\", 1 AS \"n\", days($to) - days(c.\"opened_on\") AS \"women\"\n  FROM {clients} c WHERE c.\"opened_on\" <= $ago_6_months\n";

static const char own[] =
  "{\"title\":\"x\",\"record\":\"course\",\"by\":[\"partner.kind\",\"start:month\"],\"sums\":[\"hours\"],\"means\":[\"capacity\"],"
  "\"where\":[{\"field\":\"state\",\"is\":\"equal\",\"value\":\"finished\"}],\"period\":\"start\",\"chart\":\"bars\"}";

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanReport) report = tavan_report_new_from_text ("good", good, -1, &error);
  g_auto (GStrv) splits = NULL, labels = NULL;

  g_assert_no_error (error);
  splits = tavan_report_get_splits (report, &labels);
  g_assert_cmpuint (g_strv_length (splits), ==, 1);
  g_assert_cmpstr (labels[0], ==, "جنس");
  g_assert_nonnull (tavan_report_get_choices (report, "sex"));
}

/* Any bytes end in a report or in a sentence. */
static void
mutate (const char *text, TavanReport *(*read) (const char *name, const char *text, gsize length, GError **error))
{
  gsize length = strlen (text);

  for (guint i = 0; i < 4000; i++)
    {
      g_autofree char *changed = g_strndup (text, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (TavanReport) report = NULL;

      for (int n = g_test_rand_int_range (1, 6); n > 0; n--)
        changed[g_test_rand_int_range (0, (int) length)] = (char) (g_test_rand_bit () ? g_test_rand_int_range (1, 256) : "\"'{}$():,;=|\n "[g_test_rand_int_range (0, 14)]);
      report = read ("mutant", changed, length, &error);
      g_assert_true ((report == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_cmpint (error->code, ==, TAVAN_ERROR_INVALID);
    }
}

static TavanReport *
read_text (const char *name, const char *text, gsize length, GError **error)
{
  return tavan_report_new_from_text (name, text, (gssize) length, error);
}

static TavanReport *
read_own (const char *name, const char *text, gsize length, GError **error)
{
  return tavan_report_new_own (name, text, error);
}

static void
test_mutants (void)
{
  mutate (good, read_text);
  mutate (own, read_own);
}

static void
test_periods (void)
{
  static const struct { const char *typed, *from, *to, *before_from, *before_to, *words; } cases[] = {
    { "1404", "2025-03-21", "2026-03-20", "2024-03-20", "2025-03-20", "۱۴۰۴" },
    { "۱۴۰۴-۰۷", "2025-09-23", "2025-10-22", "2025-08-23", "2025-09-22", "مهر ۱۴۰۴" },
    { "1404-s3", "2025-09-23", "2025-12-21", "2025-06-22", "2025-09-22", "پاییز ۱۴۰۴" },
    { "1404-پاییز", "2025-09-23", "2025-12-21", "2025-06-22", "2025-09-22", "پاییز ۱۴۰۴" },
    { "last-month", "2026-10-23", "2026-11-21", "2026-09-23", "2026-10-22", "آبان ۱۴۰۵" },
    /* Of a year that runs, as much of the one before as has passed. */
    { "this-year", "2026-03-21", "2027-03-20", "2025-03-21", "2025-11-22", "۱۴۰۵" },
    { "1404/01/01..1404/03/31", "2025-03-21", "2025-06-21", "2024-12-21", "2025-03-20", "بهار ۱۴۰۴" },
  };
  TavanDay today = tavan_day_from_iso ("2026-11-22");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TavanPeriod period, before;
      g_autoptr (GError) error = NULL;
      g_autofree char *words = NULL, *from = NULL, *to = NULL, *then_from = NULL, *then_to = NULL;

      tavan_period_parse (cases[i].typed, today, &period, &error);
      g_assert_no_error (error);
      g_assert_true (tavan_period_before (&period, today, &before));
      from = tavan_day_to_iso (period.from);
      to = tavan_day_to_iso (period.to);
      then_from = tavan_day_to_iso (before.from);
      then_to = tavan_day_to_iso (before.to);
      words = tavan_period_format (&period);
      g_assert_cmpstr (from, ==, cases[i].from);
      g_assert_cmpstr (to, ==, cases[i].to);
      g_assert_cmpstr (then_from, ==, cases[i].before_from);
      g_assert_cmpstr (then_to, ==, cases[i].before_to);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static void
test_no_periods (void)
{
  static const char *const wrong[] = { "", "140", "1404-13", "1404-s5", "1404-0", "next-year", "this-", "1404/05/01..1404/04/01", "..", "1404..x", "9999" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      TavanPeriod period;
      g_autoptr (GError) error = NULL;

      g_assert_false (tavan_period_parse (wrong[i], tavan_day_from_iso ("2026-11-22"), &period, &error));
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
    }
}

int
main (int argc, char **argv)
{
  tavan_locale_init ("fa");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/definition/good", test_good);
  g_test_add_func ("/definition/mutants", test_mutants);
  g_test_add_func ("/period/words", test_periods);
  g_test_add_func ("/period/wrong", test_no_periods);
  return g_test_run ();
}
