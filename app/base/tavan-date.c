/* tavan-date.c: the Jalali calendar over days since 1970, Tehran's today, moments and times of day
 *
 * ICU's Persian calendar is arithmetic: a 33-year cycle in which the years with (25y + 11) mod 33 < 8 are leap. The
 * same arithmetic is written here, since lists convert dates by the hundred thousand; a test compares it with ICU for
 * every day from 1200 to 1499, which is the range of years known here.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-date.h"

#include "tavan-text.h"

#define FIRST_YEAR 1200
#define LAST_YEAR 1499
#define DAYS_BEFORE_1970 492269 /* from the day before 1 Farvardin 1 */
#define TEHRAN_OFFSET_MINUTES 210

static TavanDay
first_of_year (int year)
{
  return 365 * (year - 1) + (8 * year + 21) / 33 - DAYS_BEFORE_1970 + 1;
}

static int
days_before_month (int month)
{
  return month <= 7 ? 31 * (month - 1) : 30 * (month - 1) + 6;
}

gboolean
tavan_jalali_is_leap (int year)
{
  return year > 0 && (25 * (gint64) year + 11) % 33 < 8;
}

/* 0 for a month that is none. */
int
tavan_jalali_month_days (int year,
                         int month)
{
  if (month < 1 || month > 12)
    return 0;
  if (month <= 6)
    return 31;
  return month < 12 || tavan_jalali_is_leap (year) ? 30 : 29;
}

/* All zeros for a day outside of 1200–1499, TAVAN_NO_DAY among them. */
TavanJalali
tavan_jalali_from_day (TavanDay day)
{
  TavanJalali date = { 0, 0, 0 };
  int rest;

  if (day < first_of_year (FIRST_YEAR) || day >= first_of_year (LAST_YEAR + 1))
    return date;

  date.year = (int) ((day + DAYS_BEFORE_1970) / 365.2425) + 1;
  while (first_of_year (date.year) > day)
    date.year--;
  while (first_of_year (date.year + 1) <= day)
    date.year++;

  rest = day - first_of_year (date.year);
  date.month = rest < 186 ? rest / 31 + 1 : (rest - 186) / 30 + 7;
  date.day = rest - days_before_month (date.month) + 1;
  return date;
}

TavanDay
tavan_jalali_to_day (TavanJalali date)
{
  if (date.year < FIRST_YEAR || date.year > LAST_YEAR || date.day < 1 ||
      date.day > tavan_jalali_month_days (date.year, date.month))
    return TAVAN_NO_DAY;
  return first_of_year (date.year) + days_before_month (date.month) + date.day - 1;
}

TavanDay
tavan_jalali_add_months (TavanDay day,
                         int      months,
                         int      anchor_day)
{
  TavanJalali date = tavan_jalali_from_day (day);
  int month;

  if (date.year == 0 || ABS ((gint64) months) > 12 * (LAST_YEAR - FIRST_YEAR + 1))
    return TAVAN_NO_DAY;

  month = date.year * 12 + date.month - 1 + months;
  date.year = month / 12;
  date.month = month % 12 + 1;
  date.day = MIN (anchor_day > 0 ? anchor_day : date.day, tavan_jalali_month_days (date.year, date.month));
  return tavan_jalali_to_day (date);
}

/* The most months that can be added to the earlier day without passing the later one; negative if @to is
 * before @from; 0 if either is no day. */
int
tavan_jalali_months_between (TavanDay from,
                             TavanDay to)
{
  TavanJalali a, b;
  int months;

  if (from > to)
    return -tavan_jalali_months_between (to, from);

  a = tavan_jalali_from_day (from);
  b = tavan_jalali_from_day (to);
  if (a.year == 0 || b.year == 0)
    return 0;
  months = (b.year - a.year) * 12 + b.month - a.month;
  return tavan_jalali_add_months (from, months, /* anchor_day= */ 0) > to ? months - 1 : months;
}

/* Who was born on 30 Esfand grows older on 29 Esfand of an ordinary year. 0 for what is not yet born. */
int
tavan_jalali_age (TavanDay birth,
                  TavanDay today)
{
  return birth > today ? 0 : tavan_jalali_months_between (birth, today) / 12;
}

static GTimeZone *
tehran (void)
{
  static GTimeZone *zone = NULL;

  if (g_once_init_enter (&zone))
    {
      GTimeZone *found = g_time_zone_new_identifier ("Asia/Tehran");

      /* Without tzdata: the offset since Iran gave up summer time in 1401. */
      if (found == NULL)
        found = g_time_zone_new_offset (TEHRAN_OFFSET_MINUTES * 60);
      g_once_init_leave (&zone, found);
    }
  return zone;
}

static TavanDay
day_from_gregorian (int year,
                    int month,
                    int day)
{
  GDate date;

  if (!g_date_valid_dmy (day, month, year))
    return TAVAN_NO_DAY;
  g_date_set_dmy (&date, day, month, year);
  return (TavanDay) g_date_get_julian (&date) - 719163; /* 1970-01-01 */
}

static TavanDay
day_of_date_time (GDateTime *moment)
{
  int year, month, day;

  g_date_time_get_ymd (moment, &year, &month, &day);
  return day_from_gregorian (year, month, day);
}

static int today_set = TAVAN_NO_DAY;

void
tavan_day_set_today (TavanDay day)
{
  g_atomic_int_set (&today_set, day);
}

static int clock_set = -1;

void
tavan_day_set_clock (int seconds)
{
  g_atomic_int_set (&clock_set, seconds);
}

static TavanDay
clock_day (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now (tehran ());

  return day_of_date_time (now);
}

TavanDay
tavan_day_today (void)
{
  TavanDay day = g_atomic_int_get (&today_set);

  return day != TAVAN_NO_DAY ? day : clock_day ();
}

static int
two_digits (const char *p)
{
  return (p[0] - '0') * 10 + p[1] - '0';
}

static gboolean
matches_digits (const char *text,
                const char *shape) /* 0 stands for any digit */
{
  for (; *shape != '\0'; shape++, text++)
    if (*shape == '0' ? !g_ascii_isdigit (*text) : *text != *shape)
      return FALSE;
  return TRUE;
}

TavanDay
tavan_day_from_iso (const char *iso)
{
  if (iso == NULL || !matches_digits (iso, "0000-00-00") || iso[10] != '\0')
    return TAVAN_NO_DAY;
  return day_from_gregorian (two_digits (iso) * 100 + two_digits (iso + 2), two_digits (iso + 5),
                             two_digits (iso + 8));
}

/* NULL for TAVAN_NO_DAY and for years that four digits do not hold. */
char *
tavan_day_to_iso (TavanDay day)
{
  GDate date;

  if (day < -719162 || day > 2932896) /* 0001-01-01 … 9999-12-31 */
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_julian (&date, day + 719163);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

int
tavan_day_weekday (TavanDay day)
{
  int weekday = ((gint64) day + 5) % 7; /* 1970-01-01 was a Thursday */

  return weekday < 0 ? weekday + 7 : weekday;
}

/* @seconds after Tehran's midnight of @day, in UTC. */
static char *
moment_of (TavanDay day, int seconds)
{
  GDate date;
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) utc = NULL;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, day + 719163);
  local = g_date_time_new (tehran (), g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date),
                           seconds / 3600, seconds / 60 % 60, seconds % 60);
  utc = g_date_time_to_utc (local);
  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}

/* With a day set by tavan_day_set_today(), the time of that day: moments and today always agree. */
char *
tavan_moment_now (void)
{
  TavanDay day = g_atomic_int_get (&today_set);
  int seconds = g_atomic_int_get (&clock_set);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  if (day != TAVAN_NO_DAY && seconds >= 0)
    return moment_of (day, seconds);
  if (day != TAVAN_NO_DAY)
    {
      g_autoptr (GDateTime) local = g_date_time_to_timezone (now, tehran ());
      g_autoptr (GDateTime) moved = g_date_time_add_days (local, day - day_of_date_time (local));

      if (moved != NULL)
        {
          g_date_time_unref (now);
          now = g_date_time_to_utc (moved);
        }
    }
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}

/* The moment in Tehran's time, or NULL. */
static GDateTime *
read_moment (const char *moment)
{
  g_autoptr (GDateTime) utc = NULL;

  if (moment == NULL || !matches_digits (moment, "0000-00-00T00:00:00Z") || moment[20] != '\0')
    return NULL;
  utc = g_date_time_new_utc (two_digits (moment) * 100 + two_digits (moment + 2), two_digits (moment + 5),
                             two_digits (moment + 8), two_digits (moment + 11), two_digits (moment + 14),
                             two_digits (moment + 17));
  return utc != NULL ? g_date_time_to_timezone (utc, tehran ()) : NULL;
}

TavanDay
tavan_moment_day (const char *moment)
{
  g_autoptr (GDateTime) local = read_moment (moment);

  return local != NULL ? day_of_date_time (local) : TAVAN_NO_DAY;
}

/* "" for what is no moment. */
char *
tavan_moment_format (const char *moment)
{
  g_autoptr (GDateTime) local = read_moment (moment);
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;

  if (local == NULL)
    return g_strdup ("");
  day = tavan_date_format (day_of_date_time (local), TAVAN_DATE_SHORT);
  clock = g_strdup_printf ("%s، %02d:%02d", day, g_date_time_get_hour (local), g_date_time_get_minute (local));
  return tavan_text_digits_persian (clock);
}

int
tavan_clock_minutes (const char *hhmm)
{
  int hour, minute;

  if (hhmm == NULL || !matches_digits (hhmm, "00:00") || hhmm[5] != '\0')
    return -1;
  hour = two_digits (hhmm);
  minute = two_digits (hhmm + 3);
  return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}
