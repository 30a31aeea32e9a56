/* tavan-date.h: the Jalali calendar over ISO Gregorian dates
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A day is a number of days since 1970-01-01 (Gregorian). In records and in the store a date is ISO text
 * "2025-11-22". Jalali by ICU (persian calendar), years 1200–1499. */
typedef gint32 TavanDay;
#define TAVAN_NO_DAY G_MININT32

typedef struct { int year, month, day; } TavanJalali; /* month and day from 1 */

typedef enum { TAVAN_DATE_NEAR, TAVAN_DATE_PAST } TavanDateBias; /* how a two-digit year is read */

typedef enum
{
  TAVAN_DATE_SHORT,      /* ۱۴۰۴/۰۹/۰۱ */
  TAVAN_DATE_LONG,       /* ۱ آذر ۱۴۰۴ */
  TAVAN_DATE_FULL,       /* شنبه ۱ آذر ۱۴۰۴ */
  TAVAN_DATE_MONTH_YEAR, /* آذر ۱۴۰۴ */
  TAVAN_DATE_DAY_MONTH,  /* ۱ آذر */
} TavanDateStyle;

TavanJalali tavan_jalali_from_day   (TavanDay day);
TavanDay    tavan_jalali_to_day     (TavanJalali date);   /* TAVAN_NO_DAY if there is no such day */
gboolean    tavan_jalali_is_leap    (int year);
int         tavan_jalali_month_days (int year, int month);
const char *tavan_jalali_month_name (int month);          /* فروردین … اسفند; static */
/* 31 → 30 or 29 where the month is shorter; anchor_day 0: day's own. */
TavanDay    tavan_jalali_add_months (TavanDay day, int months, int anchor_day);
int         tavan_jalali_months_between (TavanDay from, TavanDay to); /* whole months, as age counts them */
int         tavan_jalali_age        (TavanDay birth, TavanDay today); /* whole years */

TavanDay    tavan_day_today         (void);               /* Tehran's; see tavan_day_set_today */
void        tavan_day_set_today     (TavanDay day);       /* --today, tests; TAVAN_NO_DAY: the clock again */
void        tavan_day_set_clock     (int seconds);        /* since Tehran's midnight, on the day set: demo offices; -1: the clock's own */
TavanDay    tavan_day_from_iso      (const char *iso);    /* TAVAN_NO_DAY if not exactly YYYY-MM-DD and real */
char       *tavan_day_to_iso        (TavanDay day);       /* NULL for TAVAN_NO_DAY */
int         tavan_day_weekday       (TavanDay day);       /* 0 Saturday … 6 Friday */
const char *tavan_weekday_name      (int weekday);        /* شنبه …; static */
char       *tavan_weekday_short     (int weekday);        /* ش ی د س چ پ ج */

/* Reads what a person typed: all digit kinds, / - . or spaces between, years as domain.md says. FALSE with
 * TAVAN_ERROR_INVALID and a hint naming the right form. */
gboolean    tavan_date_parse        (const char *typed, TavanDateBias bias, TavanDay today, TavanDay *out_day,
                                     GError **error);
char       *tavan_date_format       (TavanDay day, TavanDateStyle style); /* Persian digits; "" for TAVAN_NO_DAY */
char       *tavan_date_format_iso   (const char *iso, TavanDateStyle style);
char       *tavan_date_relative     (TavanDay day, TavanDay today); /* امروز، فردا، دیروز، ۴ روز گذشته، ۶ روز دیگر */

/* Moments: UTC, as ISO text "2025-11-22T08:30:00Z". */
char       *tavan_moment_now        (void);               /* on the day set by tavan_day_set_today(), if any */
char       *tavan_moment_format     (const char *moment); /* ۱۴۰۴/۰۹/۰۱، ۱۲:۰۰ in Tehran's time */
TavanDay    tavan_moment_day        (const char *moment); /* Tehran's day of it */

/* Times of day "HH:MM" */
gboolean    tavan_clock_parse       (const char *typed, char **out_hhmm, GError **error); /* 8, 8:30, ۸:۳۰, 830 */
int         tavan_clock_minutes     (const char *hhmm);   /* since midnight; -1 if none */

/* Official holidays known by rule: solar ones, and lunar ones from ICU's Islamic calendar (uncertain). */
gboolean    tavan_holiday_by_rule   (TavanDay day, const char **out_name, gboolean *out_uncertain);

G_END_DECLS
