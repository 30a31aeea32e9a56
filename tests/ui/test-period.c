/* test-period.c: quick choices of a period, and digits as they are typed
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-form-row.h"
#include "ui/table/tavan-filter.h"

static TavanDay
day (int year, int month, int date)
{
  return tavan_jalali_to_day ((TavanJalali) { year, month, date });
}

static void
check (const char *name, TavanDay today, TavanDay from, TavanDay until)
{
  TavanDay first, last;

  g_assert_true (tavan_period_named (name, today, &first, &last));
  g_assert_cmpint (first, ==, from);
  g_assert_cmpint (last, ==, until);
}

static void
test_periods (void)
{
  TavanDay wednesday = day (1404, 9, 12), last_of_leap = day (1403, 12, 30), first, last;

  check ("today", wednesday, wednesday, wednesday);
  check ("week", wednesday, day (1404, 9, 8), day (1404, 9, 14));
  check ("month", wednesday, day (1404, 9, 1), day (1404, 9, 30));
  check ("season", wednesday, day (1404, 7, 1), day (1404, 9, 30));
  check ("year", wednesday, day (1404, 1, 1), day (1404, 12, 29));
  check ("season", last_of_leap, day (1403, 10, 1), last_of_leap);
  check ("year", last_of_leap, day (1403, 1, 1), last_of_leap);
  g_assert_false (tavan_period_named ("century", wednesday, &first, &last));
}

static void
check_digits (const char *before, const char *typed, const char *wanted)
{
  g_autofree char *shown = tavan_form_digits (before, typed);

  g_assert_cmpstr (shown, ==, wanted);
}

static void
test_digits (void)
{
  check_digits ("", "12", "۱۲");
  check_digits ("پلاک ", "5", "۵");
  check_digits ("", "٣", "۳");
  check_digits ("A", "4", "4");
  check_digits ("", "A4 12", "A4 ۱۲");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/period", test_periods);
  g_test_add_func ("/ui/digits", test_digits);
  return g_test_run ();
}
