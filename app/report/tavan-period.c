/* tavan-period.c: the time of which a report tells
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/report/tavan-period.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/record/tavan-answer.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

TavanPeriod
tavan_period_months (int year, int month, int n)
{
  int after = year * 12 + month - 1 + n;
  TavanPeriod period = { tavan_jalali_to_day ((TavanJalali) { year, month, 1 }), tavan_jalali_to_day ((TavanJalali) { after / 12, after % 12 + 1, 1 }) - 1 };

  return period;
}

TavanPeriod
tavan_period_year (int year)
{
  return tavan_period_months (year, 1, 12);
}

gboolean
tavan_period_is_all (const TavanPeriod *period)
{
  return period->from == TAVAN_NO_DAY;
}

/* How many whole months the period has; 0 if it is not made of whole months. */
static int
whole_months (const TavanPeriod *period)
{
  TavanJalali from = tavan_jalali_from_day (period->from), after = tavan_jalali_from_day (period->to + 1);

  if (from.day != 1 || after.day != 1)
    return 0;
  return (after.year - from.year) * 12 + after.month - from.month;
}

gboolean
tavan_period_before (const TavanPeriod *period, TavanDay today, TavanPeriod *out_before)
{
  int months, days;

  if (tavan_period_is_all (period))
    return FALSE;
  months = whole_months (period);
  days = period->to - period->from + 1;
  out_before->from = months > 0 ? tavan_jalali_add_months (period->from, -months, 1) : period->from - days;
  out_before->to = period->from - 1;
  if (today >= period->from && today < period->to)
    out_before->to = months > 0 ? MIN (out_before->to, tavan_jalali_add_months (today, -months, 0)) : out_before->from + (today - period->from);
  return TRUE;
}

int
tavan_period_shift (const TavanPeriod *later, const TavanPeriod *earlier)
{
  TavanJalali a = tavan_jalali_from_day (later->from), b = tavan_jalali_from_day (earlier->from);

  return (a.year - b.year) * 12 + a.month - b.month;
}

/* --- reading --- */

static gboolean
parse_near (const char *word, TavanDay today, TavanPeriod *out_period)
{
  gboolean last = g_str_has_prefix (word, "last-");
  TavanJalali now = tavan_jalali_from_day (today);
  const char *what = strchr (word, '-');
  int season = (now.month - 1) / 3;

  if (!last && !g_str_has_prefix (word, "this-"))
    return FALSE;
  what++;
  if (g_str_equal (what, "year"))
    *out_period = tavan_period_year (now.year - last);
  else if (g_str_equal (what, "season"))
    *out_period = last && season == 0 ? tavan_period_months (now.year - 1, 10, 3) : tavan_period_months (now.year, (season - last) * 3 + 1, 3);
  else if (g_str_equal (what, "month"))
    *out_period = last && now.month == 1 ? tavan_period_months (now.year - 1, 12, 1) : tavan_period_months (now.year, now.month - last, 1);
  else
    return FALSE;
  return TRUE;
}

static gboolean
parse_span (const char *word, TavanPeriod *out_period)
{
  char *end = NULL;
  int year = (int) strtol (word, &end, 10), part;

  if (end != word + 4 || year < 1200 || year > 1498)
    return FALSE;
  if (*end == '\0')
    {
      *out_period = tavan_period_year (year);
      return TRUE;
    }
  if (*end != '-' && *end != '/')
    return FALSE;
  word = end + 1;
  for (int season = 1; season <= 4; season++)
    if (g_str_equal (word, tavan_season_name (season)) || (word[0] == 's' && word[1] == '0' + season && word[2] == '\0'))
      {
        *out_period = tavan_period_months (year, season * 3 - 2, 3);
        return TRUE;
      }
  part = (int) strtol (word, &end, 10);
  if (end == word || *end != '\0' || part < 1 || part > 12)
    return FALSE;
  *out_period = tavan_period_months (year, part, 1);
  return TRUE;
}

static gboolean
parse_days (const char *word, TavanDay today, TavanPeriod *out_period, GError **error)
{
  const char *dots = strstr (word, "..");
  g_autofree char *from = g_strndup (word, (gsize) (dots - word));
  TavanPeriod period;

  if (!tavan_date_parse (from, TAVAN_DATE_NEAR, today, &period.from, error) || !tavan_date_parse (dots + 2, TAVAN_DATE_NEAR, today, &period.to, error))
    return FALSE;
  if (period.to < period.from)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "period", NULL, _("The period ends before it begins"));
  *out_period = period;
  return TRUE;
}

gboolean
tavan_period_parse (const char *typed, TavanDay today, TavanPeriod *out_period, GError **error)
{
  g_autofree char *digits = tavan_text_digits_latin (typed);
  char *word = g_strstrip (digits);

  if (g_str_equal (word, "all"))
    {
      *out_period = (TavanPeriod) { TAVAN_NO_DAY, TAVAN_NO_DAY };
      return TRUE;
    }
  if (strstr (word, "..") != NULL)
    return parse_days (word, today, out_period, error);
  if (parse_near (word, today, out_period) || parse_span (word, out_period))
    return TRUE;
  return tavan_error_set (error, TAVAN_ERROR_INVALID, "period", _("Write for instance 1404, 1404-09, 1404-s3, this-year or 1404/07/01..1404/09/30"),
                          _("“%s” is not a period"), typed);
}

/* --- words --- */

static char *
format_days (const TavanPeriod *period)
{
  g_autofree char *from = tavan_date_format (period->from, TAVAN_DATE_SHORT), *to = tavan_date_format (period->to, TAVAN_DATE_SHORT);
  g_autofree char *a = tavan_text_isolate_ltr (from), *b = tavan_text_isolate_ltr (to);

  /* Translators: from one day to another */
  return g_strdup_printf (_("%s to %s"), a, b);
}

char *
tavan_period_format (const TavanPeriod *period)
{
  TavanJalali from, to;
  g_autofree char *year = NULL;
  int months;

  if (tavan_period_is_all (period))
    return g_strdup (_("from the beginning"));
  from = tavan_jalali_from_day (period->from);
  to = tavan_jalali_from_day (period->to);
  months = whole_months (period);
  year = tavan_number_plain (from.year);
  if (months == 12 && from.month == 1)
    return g_steal_pointer (&year);
  if (months == 3 && from.month % 3 == 1)
    return g_strdup_printf ("%s %s", tavan_season_name (from.month / 3 + 1), year);
  if (months == 1)
    return g_strdup_printf ("%s %s", tavan_jalali_month_name (from.month), year);
  if (months > 0 && from.year == to.year)
    /* Translators: from a month to a month of a year: Mehr to Azar 1404 */
    return g_strdup_printf (_("%s to %s %s"), tavan_jalali_month_name (from.month), tavan_jalali_month_name (to.month), year);
  return format_days (period);
}
