/* test-base-date.c: the Jalali calendar against ICU, dates typed and shown
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-date.h"
#include "app/base/tavan-error.h"
#include "app/base/tavan-text.h"

#include <string.h>
#include <unicode/ucal.h>

static TavanDay
jalali (int year,
        int month,
        int day)
{
  TavanDay result = tavan_jalali_to_day ((TavanJalali) { year, month, day });

  g_assert_cmpint (result, !=, TAVAN_NO_DAY);
  return result;
}

static void
test_agrees_with_icu (void)
{
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *icu = ucal_open (u"UTC", -1, "fa_IR@calendar=persian", UCAL_DEFAULT, &status);
  TavanDay first = jalali (1200, 1, 1);
  TavanDay last = jalali (1499, 12, tavan_jalali_month_days (1499, 12));

  for (TavanDay day = first; day <= last; day++)
    {
      TavanJalali date = tavan_jalali_from_day (day);

      ucal_setMillis (icu, day * 86400000.0, &status);
      g_assert_cmpint (date.year, ==, ucal_get (icu, UCAL_EXTENDED_YEAR, &status));
      g_assert_cmpint (date.month, ==, ucal_get (icu, UCAL_MONTH, &status) + 1);
      g_assert_cmpint (date.day, ==, ucal_get (icu, UCAL_DATE, &status));
      g_assert_cmpint (tavan_jalali_to_day (date), ==, day);
      g_assert_cmpint (tavan_day_weekday (day), ==, ucal_get (icu, UCAL_DAY_OF_WEEK, &status) % 7);
    }
  g_assert_true (U_SUCCESS (status));
  ucal_close (icu);

  g_assert_cmpint (tavan_jalali_from_day (first - 1).year, ==, 0);
  g_assert_cmpint (tavan_jalali_from_day (last + 1).year, ==, 0);
  g_assert_cmpint (tavan_jalali_from_day (TAVAN_NO_DAY).year, ==, 0);
  g_assert_cmpint (tavan_jalali_from_day (G_MAXINT32).year, ==, 0);
}

static void
test_leap_years (void)
{
  static const int leap[] = {
    1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428, 1432, 1436,
  };
  gsize next = 0;

  for (int year = 1370; year <= 1436; year++)
    {
      gboolean expected = next < G_N_ELEMENTS (leap) && leap[next] == year;

      g_assert_cmpint (tavan_jalali_is_leap (year), ==, expected);
      g_assert_cmpint (tavan_jalali_month_days (year, 12), ==, expected ? 30 : 29);
      next += expected;
    }
  g_assert_cmpint (tavan_jalali_month_days (1404, 6), ==, 31);
  g_assert_cmpint (tavan_jalali_month_days (1404, 7), ==, 30);
  g_assert_cmpint (tavan_jalali_month_days (1404, 13), ==, 0);
  g_assert_cmpint (tavan_jalali_to_day ((TavanJalali) { 1404, 12, 30 }), ==, TAVAN_NO_DAY);
  g_assert_cmpint (tavan_jalali_to_day ((TavanJalali) { 1404, 0, 1 }), ==, TAVAN_NO_DAY);
  g_assert_cmpint (tavan_jalali_to_day ((TavanJalali) { 1199, 1, 1 }), ==, TAVAN_NO_DAY);
}

static void
test_iso (void)
{
  static const char *const wrong[] = {
    NULL, "", "2025-11-2", "2025-11-22 ", "2025/11/22", "2025-02-29", "2025-13-01", "0000-01-01",
    "20251122", "۲۰۲۵-۱۱-۲۲", "2025-11-22T",
  };
  g_autofree char *min = tavan_day_to_iso (tavan_day_from_iso ("0001-01-01"));
  g_autofree char *max = tavan_day_to_iso (tavan_day_from_iso ("9999-12-31"));

  g_assert_cmpint (tavan_day_from_iso ("1970-01-01"), ==, 0);
  g_assert_cmpint (tavan_day_from_iso ("2025-11-22"), ==, jalali (1404, 9, 1));
  g_assert_cmpint (tavan_day_from_iso ("1979-02-11"), ==, jalali (1357, 11, 22));
  g_assert_cmpint (tavan_day_from_iso ("2025-03-20"), ==, jalali (1403, 12, 30));
  g_assert_cmpstr (min, ==, "0001-01-01");
  g_assert_cmpstr (max, ==, "9999-12-31");
  g_assert_null (tavan_day_to_iso (TAVAN_NO_DAY));
  g_assert_null (tavan_day_to_iso (G_MAXINT32));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_cmpint (tavan_day_from_iso (wrong[i]), ==, TAVAN_NO_DAY);
  for (TavanDay day = -200000; day < 200000; day += 37)
    {
      g_autofree char *iso = tavan_day_to_iso (day);

      g_assert_cmpint (tavan_day_from_iso (iso), ==, day);
    }
}

static void
test_months (void)
{
  TavanDay day = jalali (1404, 6, 31);

  g_assert_cmpint (tavan_jalali_add_months (day, 1, 0), ==, jalali (1404, 7, 30));
  g_assert_cmpint (tavan_jalali_add_months (day, 6, 0), ==, jalali (1404, 12, 29));
  g_assert_cmpint (tavan_jalali_add_months (day, -6, 0), ==, jalali (1403, 12, 30));
  g_assert_cmpint (tavan_jalali_add_months (jalali (1404, 12, 29), 1, 31), ==, jalali (1405, 1, 31));
  g_assert_cmpint (tavan_jalali_add_months (day, 0, 0), ==, day);
  g_assert_cmpint (tavan_jalali_add_months (day, G_MAXINT, 0), ==, TAVAN_NO_DAY);
  g_assert_cmpint (tavan_jalali_add_months (day, G_MININT, 0), ==, TAVAN_NO_DAY);
  g_assert_cmpint (tavan_jalali_add_months (TAVAN_NO_DAY, 1, 0), ==, TAVAN_NO_DAY);

  g_assert_cmpint (tavan_jalali_months_between (day, jalali (1404, 7, 29)), ==, 0);
  g_assert_cmpint (tavan_jalali_months_between (day, jalali (1404, 7, 30)), ==, 1);
  g_assert_cmpint (tavan_jalali_months_between (jalali (1404, 7, 30), day), ==, -1);
  g_assert_cmpint (tavan_jalali_months_between (jalali (1404, 1, 15), jalali (1405, 1, 14)), ==, 11);
  g_assert_cmpint (tavan_jalali_months_between (TAVAN_NO_DAY, day), ==, 0);

  g_assert_cmpint (tavan_jalali_age (jalali (1397, 9, 1), jalali (1404, 8, 30)), ==, 6);
  g_assert_cmpint (tavan_jalali_age (jalali (1397, 9, 1), jalali (1404, 9, 1)), ==, 7);
  g_assert_cmpint (tavan_jalali_age (jalali (1399, 12, 30), jalali (1400, 12, 28)), ==, 0);
  g_assert_cmpint (tavan_jalali_age (jalali (1399, 12, 30), jalali (1400, 12, 29)), ==, 1);
  g_assert_cmpint (tavan_jalali_age (jalali (1404, 9, 2), jalali (1404, 9, 1)), ==, 0);
}

static void
test_parse (void)
{
  static const struct { const char *typed; TavanDateBias bias; const char *iso; } right[] = {
    { "۱۴۰۴/۰۹/۰۱", TAVAN_DATE_NEAR, "2025-11-22" },
    { "١٤٠٤/٠٩/٠١", TAVAN_DATE_NEAR, "2025-11-22" },
    { "1404-9-1", TAVAN_DATE_NEAR, "2025-11-22" },
    { " 1404.09.1 ", TAVAN_DATE_NEAR, "2025-11-22" },
    { "۱۴۰۴٫۹٫۱", TAVAN_DATE_NEAR, "2025-11-22" },
    { "1404 9 1", TAVAN_DATE_NEAR, "2025-11-22" },
    { "1404 / 9 / 1", TAVAN_DATE_NEAR, "2025-11-22" },
    { "\u2066۱۴۰۴/۰۹/۰۱\u2069", TAVAN_DATE_NEAR, "2025-11-22" },
    { "14040901", TAVAN_DATE_NEAR, "2025-11-22" },
    { "2025-11-22", TAVAN_DATE_NEAR, "2025-11-22" },
    { "1900-01-01", TAVAN_DATE_NEAR, "1900-01-01" },
    { "2099/12/31", TAVAN_DATE_NEAR, "2099-12-31" },
    { "1200/1/1", TAVAN_DATE_NEAR, "1821-03-21" },
    { "1403/12/30", TAVAN_DATE_NEAR, "2025-03-20" },
    /* Today is 1404/09/01. */
    { "04/09/01", TAVAN_DATE_PAST, "2025-11-22" },
    { "04/09/02", TAVAN_DATE_PAST, "1925-11-23" },
    { "04/09/02", TAVAN_DATE_NEAR, "2025-11-23" },
    { "05/01/01", TAVAN_DATE_PAST, "1926-03-22" },
    { "05/01/01", TAVAN_DATE_NEAR, "2026-03-21" },
    { "65/1/1", TAVAN_DATE_PAST, "1986-03-21" },
    { "53/9/1", TAVAN_DATE_NEAR, "2074-11-21" },
    { "55/9/1", TAVAN_DATE_NEAR, "1976-11-22" },
    { "00/1/1", TAVAN_DATE_PAST, "2021-03-21" },
  };
  static const char *const wrong[] = {
    NULL, "", "   ", "امروز", "1404", "1404/9", "1404/9/1/2", "1404//9/1", "1404/9/1x",
    "-1404/9/1", "1404/13/1", "1404/0/1", "1404/12/30",
    "1404/7/31", "1404/1/0", "1404/1/32", "1199/1/1", "1500/1/1", "1899/1/1", "2100/1/1", "2025-02-29", "4/9/1",
    "404/9/1", "01/09/1404",
    "9999999999999999/1/1", "1404/099/01", "140409", "04/12/30",
  };
  TavanDay today = jalali (1404, 9, 1);
  g_autofree char *huge = g_strnfill (5000000, '1');
  g_autoptr (GError) huge_error = NULL;
  TavanDay untouched = 12345;

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *iso = NULL;
      TavanDay day = 0;

      tavan_date_parse (right[i].typed, right[i].bias, today, &day, &error);
      g_assert_no_error (error);
      iso = tavan_day_to_iso (day);
      g_assert_cmpstr (iso, ==, right[i].iso);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      if (tavan_date_parse (wrong[i], TAVAN_DATE_NEAR, today, &untouched, &error))
        g_error ("«%s» was taken for a date", wrong[i]);
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
      g_assert_nonnull (tavan_error_get_hint (error));
    }
  g_assert_false (tavan_date_parse (huge, TAVAN_DATE_NEAR, today, &untouched, &huge_error));
  g_assert_cmpint (untouched, ==, 12345);
}

static void
test_parse_what_is_shown (void)
{
  for (TavanDay day = jalali (1200, 1, 1); day <= jalali (1499, 12, 29); day += 11)
    {
      g_autofree char *shown = tavan_date_format (day, TAVAN_DATE_SHORT);
      g_autofree char *iso = tavan_day_to_iso (day);
      TavanDay again = 0;

      g_assert_true (tavan_date_parse (shown, TAVAN_DATE_PAST, 0, &again, NULL));
      g_assert_cmpint (again, ==, day);
      if (strcmp (iso, "1900") > 0 && strcmp (iso, "2100") < 0)
        {
          g_assert_true (tavan_date_parse (iso, TAVAN_DATE_PAST, 0, &again, NULL));
          g_assert_cmpint (again, ==, day);
        }
    }
}

#define CHECK(expression, expected) \
  G_STMT_START { \
    g_autofree char *check_text = (expression); \
    g_assert_cmpstr (check_text, ==, expected); \
  } G_STMT_END

static void
test_show (void)
{
  TavanDay day = jalali (1404, 9, 1);

  CHECK (tavan_date_format (day, TAVAN_DATE_SHORT), "۱۴۰۴/۰۹/۰۱");
  CHECK (tavan_date_format (day, TAVAN_DATE_LONG), "۱ آذر ۱۴۰۴");
  CHECK (tavan_date_format (day, TAVAN_DATE_FULL), "شنبه ۱ آذر ۱۴۰۴");
  CHECK (tavan_date_format (day, TAVAN_DATE_MONTH_YEAR), "آذر ۱۴۰۴");
  CHECK (tavan_date_format (day, TAVAN_DATE_DAY_MONTH), "۱ آذر");
  CHECK (tavan_date_format (TAVAN_NO_DAY, TAVAN_DATE_FULL), "");
  CHECK (tavan_date_format_iso ("2025-11-22", TAVAN_DATE_SHORT), "۱۴۰۴/۰۹/۰۱");
  CHECK (tavan_date_format_iso (NULL, TAVAN_DATE_SHORT), "");
  CHECK (tavan_date_relative (day, day), "امروز");
  CHECK (tavan_date_relative (day + 1, day), "فردا");
  CHECK (tavan_date_relative (day - 1, day), "دیروز");
  CHECK (tavan_date_relative (day - 4, day), "۴ روز گذشته");
  CHECK (tavan_date_relative (day + 6, day), "۶ روز دیگر");
  CHECK (tavan_date_relative (TAVAN_NO_DAY, day), "");
  CHECK (tavan_weekday_short (0), "ش");
  CHECK (tavan_weekday_short (6), "ج");
  CHECK (tavan_weekday_short (7), "");
  g_assert_cmpstr (tavan_weekday_name (3), ==, "سه\u200cشنبه");
  g_assert_cmpstr (tavan_jalali_month_name (12), ==, "اسفند");
  g_assert_cmpstr (tavan_jalali_month_name (0), ==, "");
}

static void
test_moments (void)
{
  g_autofree char *now = NULL;

  CHECK (tavan_moment_format ("2025-11-22T08:30:00Z"), "۱۴۰۴/۰۹/۰۱، ۱۲:۰۰");
  CHECK (tavan_moment_format ("2025-11-22"), "");
  CHECK (tavan_moment_format (NULL), "");
  CHECK (tavan_moment_format ("2025-11-22T25:30:00Z"), "");
  /* Iran's summer time of 1401: four and a half hours */
  CHECK (tavan_moment_format ("2022-06-01T08:30:00Z"), "۱۴۰۱/۰۳/۱۱، ۱۳:۰۰");
  g_assert_cmpint (tavan_moment_day ("2025-11-22T20:29:59Z"), ==, jalali (1404, 9, 1));
  g_assert_cmpint (tavan_moment_day ("2025-11-22T20:30:00Z"), ==, jalali (1404, 9, 2));
  g_assert_cmpint (tavan_moment_day ("yesterday"), ==, TAVAN_NO_DAY);

  g_assert_cmpint (tavan_day_today (), >, jalali (1404, 1, 1));
  tavan_day_set_today (jalali (1399, 12, 30));
  g_assert_cmpint (tavan_day_today (), ==, jalali (1399, 12, 30));
  now = tavan_moment_now ();
  g_assert_cmpint (strlen (now), ==, strlen ("2025-11-22T08:30:00Z"));
  g_assert_cmpint (tavan_moment_day (now), ==, jalali (1399, 12, 30));
  tavan_day_set_today (TAVAN_NO_DAY);
  g_assert_cmpint (tavan_day_today (), >, jalali (1404, 1, 1));
}

static void
test_clock (void)
{
  static const char *const right[][2] = {
    { "8", "08:00" }, { "8:30", "08:30" }, { "۸:۳۰", "08:30" }, { "830", "08:30" }, { "0830", "08:30" },
    { "8.05", "08:05" },
    { "0", "00:00" }, { "23:59", "23:59" }, { " ۱۸ ", "18:00" },
  };
  static const char *const wrong[] = {
    NULL, "", "24", "8:60", "8:3", "8:300", "860", "12345", "-8", "8:30x", "هشت", ":30", "008:30",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_autofree char *clock = NULL;

      g_assert_true (tavan_clock_parse (right[i][0], &clock, NULL));
      g_assert_cmpstr (clock, ==, right[i][1]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      char *clock = NULL;

      g_assert_false (tavan_clock_parse (wrong[i], &clock, &error));
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
      g_assert_nonnull (tavan_error_get_hint (error));
      g_assert_null (clock);
    }
  g_assert_cmpint (tavan_clock_minutes ("08:30"), ==, 510);
  g_assert_cmpint (tavan_clock_minutes ("24:00"), ==, -1);
  g_assert_cmpint (tavan_clock_minutes ("8:30"), ==, -1);
  g_assert_cmpint (tavan_clock_minutes (NULL), ==, -1);
}

static void
test_holidays (void)
{
  const char *name = NULL;
  gboolean uncertain = TRUE;
  int lunar = 0;

  g_assert_true (tavan_holiday_by_rule (jalali (1404, 11, 22), &name, &uncertain));
  g_assert_cmpstr (name, ==, "پیروزی انقلاب اسلامی");
  g_assert_false (uncertain);
  g_assert_true (tavan_holiday_by_rule (jalali (1404, 1, 1), NULL, NULL));
  g_assert_false (tavan_holiday_by_rule (jalali (1404, 9, 1), NULL, NULL));
  g_assert_false (tavan_holiday_by_rule (TAVAN_NO_DAY, NULL, NULL));

  /* Announced: Ashura 1404 on 15 Tir, Fitr 1403 on 22 Farvardin */
  g_assert_true (tavan_holiday_by_rule (jalali (1404, 4, 15), &name, &uncertain));
  g_assert_cmpstr (name, ==, "عاشورای حسینی");
  g_assert_true (uncertain);
  g_assert_true (tavan_holiday_by_rule (jalali (1403, 1, 22), &name, &uncertain));
  g_assert_cmpstr (name, ==, "عید فطر");

  for (TavanDay day = jalali (1404, 1, 1); day <= jalali (1404, 12, 29); day++)
    if (tavan_holiday_by_rule (day, &name, &uncertain))
      lunar += uncertain;
  g_assert_cmpint (lunar, >=, 14);
  g_assert_cmpint (lunar, <=, 19);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/agrees-with-icu", test_agrees_with_icu);
  g_test_add_func ("/date/leap-years", test_leap_years);
  g_test_add_func ("/date/iso", test_iso);
  g_test_add_func ("/date/months", test_months);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/parse-what-is-shown", test_parse_what_is_shown);
  g_test_add_func ("/date/show", test_show);
  g_test_add_func ("/date/moments", test_moments);
  g_test_add_func ("/date/clock", test_clock);
  g_test_add_func ("/date/holidays", test_holidays);
  return g_test_run ();
}
