/* tavan-period.h: the time of which a report tells: Jalali months, seasons, years
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/base/tavan-date.h"

G_BEGIN_DECLS

/* Both days belong to it. TAVAN_NO_DAY on both: all of time. */
typedef struct
{
  TavanDay from, to;
} TavanPeriod;

/* "1404", "1404-09" or "1404/9", "1404-s3" or "1404-پاییز", "this-year", "last-month" (year, season, month), "all", "FROM..TO" (days in any
 * calendar). All digits. TAVAN_ERROR_INVALID with a hint. A fiscal year of the office is the Jalali year. */
gboolean    tavan_period_parse  (const char *typed, TavanDay today, TavanPeriod *out_period, GError **error);
TavanPeriod tavan_period_year   (int year);
TavanPeriod tavan_period_months (int year, int month, int n);
gboolean    tavan_period_is_all (const TavanPeriod *period);
/* Of the same length right before it: a year, a season, so many months or days. Of a period that still runs only as much is taken as has
 * passed until @today, so that like is compared with like. FALSE for all of time. */
gboolean    tavan_period_before (const TavanPeriod *period, TavanDay today, TavanPeriod *out_before);
/* How many months lie between the first months of two periods. */
int         tavan_period_shift  (const TavanPeriod *later, const TavanPeriod *earlier);
char       *tavan_period_format (const TavanPeriod *period); /* ۱۴۰۴، آذر ۱۴۰۴، پاییز ۱۴۰۴، مهر تا آذر ۱۴۰۴ */

G_END_DECLS
