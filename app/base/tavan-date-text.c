/* tavan-date-text.c: dates and times of day as people type and read them
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-date.h"

#include "tavan-money.h"
#include "tavan-text.h"
#include "tavan-typed.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Names of months and weekdays, and the words around a day count, are Persian in every language of the window,
 * as the calendar itself is. */
static const char *const month_names[] = {
  "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
};

static const char *const weekday_names[] = {
  "شنبه", "یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه",
};

/* "" for a month that is none. */
const char *
tavan_jalali_month_name (int month)
{
  return month >= 1 && month <= 12 ? month_names[month - 1] : "";
}

const char *
tavan_weekday_name (int weekday)
{
  return weekday >= 0 && weekday < 7 ? weekday_names[weekday] : "";
}

char *
tavan_weekday_short (int weekday)
{
  const char *name = tavan_weekday_name (weekday);

  return g_strndup (name, *name != '\0' ? g_utf8_next_char (name) - name : 0);
}

char *
tavan_date_format (TavanDay       day,
                   TavanDateStyle style)
{
  TavanJalali date = tavan_jalali_from_day (day);
  g_autofree char *text = NULL;

  if (date.year == 0)
    return g_strdup ("");
  switch (style)
    {
    case TAVAN_DATE_LONG:
      text = g_strdup_printf ("%d %s %d", date.day, tavan_jalali_month_name (date.month), date.year);
      break;
    case TAVAN_DATE_FULL:
      text = g_strdup_printf ("%s %d %s %d", tavan_weekday_name (tavan_day_weekday (day)), date.day,
                              tavan_jalali_month_name (date.month), date.year);
      break;
    case TAVAN_DATE_MONTH_YEAR:
      text = g_strdup_printf ("%s %d", tavan_jalali_month_name (date.month), date.year);
      break;
    case TAVAN_DATE_DAY_MONTH:
      text = g_strdup_printf ("%d %s", date.day, tavan_jalali_month_name (date.month));
      break;
    case TAVAN_DATE_SHORT:
    default:
      text = g_strdup_printf ("%d/%02d/%02d", date.year, date.month, date.day);
      break;
    }
  return tavan_text_digits_persian (text);
}

char *
tavan_date_format_iso (const char     *iso,
                       TavanDateStyle  style)
{
  return tavan_date_format (tavan_day_from_iso (iso), style);
}

/* "" if either is no day. */
char *
tavan_date_relative (TavanDay day,
                     TavanDay today)
{
  gint64 distance = (gint64) day - today;
  g_autofree char *count = NULL;

  if (day == TAVAN_NO_DAY || today == TAVAN_NO_DAY)
    return g_strdup ("");
  if (distance == 0)
    return g_strdup ("امروز");
  if (distance == 1)
    return g_strdup ("فردا");
  if (distance == -1)
    return g_strdup ("دیروز");
  count = tavan_number_format (ABS (distance));
  return g_strconcat (count, distance < 0 ? " روز گذشته" : " روز دیگر", NULL);
}

/* The year that two digits mean. A day that the year lacks (30 Esfand) is taken as its month's last here: it is the
 * typed year that decides, and the missing day is told afterwards. */
static int
full_year (int           digits,
           int           month,
           int           day,
           TavanDateBias bias,
           TavanDay      today)
{
  int best = 0;
  gint64 best_distance = G_MAXINT64;

  for (int year = 1200 + digits; year < 1500; year += 100)
    {
      TavanJalali date = { year, month, MIN (day, tavan_jalali_month_days (year, month)) };
      gint64 distance = (gint64) tavan_jalali_to_day (date) - today;

      if (bias == TAVAN_DATE_PAST && distance > 0)
        continue;
      if (ABS (distance) < best_distance)
        {
          best = year;
          best_distance = ABS (distance);
        }
    }
  return best;
}

static const char *
date_hint (void)
{
  return _("Write year, month and day, such as 1404/09/01");
}

static gboolean
refuse_month (int      month,
              GError **error)
{
  g_autofree char *number = tavan_number_plain (month);

  return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("The month is a number from 1 to 12"),
                          _("There is no month %s"), number);
}

static gboolean
refuse_year (const char  *typed,
             GError     **error)
{
  g_autofree char *year = tavan_text_digits_persian (typed);

  return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL,
                          _("Write a Jalali year from 1200 to 1499, a Gregorian year from 1900 to 2099, or the last "
                            "two digits of a Jalali year"),
                          _("The year %s cannot be read"), year);
}

static gboolean
refuse_jalali_day (int      year,
                   int      month,
                   GError **error)
{
  g_autofree char *year_text = tavan_number_plain (year);
  g_autofree char *days = tavan_number_plain (tavan_jalali_month_days (year, month));
  g_autofree char *hint = g_strdup_printf (_("The day is a number from 1 to %s"), days);

  /* Translators: name of a Jalali month, year, number of days */
  return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, hint, _("%s %s has only %s days"),
                          tavan_jalali_month_name (month), year_text, days);
}

static gboolean
refuse_gregorian_day (int      year,
                      int      month,
                      GError **error)
{
  g_autofree char *days = tavan_number_plain (g_date_get_days_in_month (month, year));
  g_autofree char *hint = g_strdup_printf (_("The day is a number from 1 to %s"), days);

  return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, hint, _("This Gregorian month has only %s days"), days);
}

/* Ends the number before @p and goes past one mark with or without spaces, or past spaces alone. */
static gboolean
skip_mark (char **p)
{
  char *start = *p;
  char *end = start + strspn (start, " ");

  if (*end != '\0' && strchr ("/-.", *end) != NULL)
    end++;
  end += strspn (end, " ");
  if (end == start)
    return FALSE;
  *start = '\0';
  *p = end;
  return TRUE;
}

/* Cuts "1404/9/1" into its three numbers' digits; eight digits without marks are one too. */
static gboolean
cut_date (char  *plain,
          char **out_parts)
{
  guint n = 0;
  char *p = plain;

  if (strlen (plain) == 8 && tavan_typed_is_digits (plain))
    {
      memmove (plain + 8, plain + 6, 3);
      memmove (plain + 5, plain + 4, 2);
      plain[4] = plain[7] = '\0';
      out_parts[0] = plain;
      out_parts[1] = plain + 5;
      out_parts[2] = plain + 8;
      return TRUE;
    }
  while (n < 3)
    {
      gsize length = strspn (p, "0123456789");

      if (length == 0 || length > 4)
        return FALSE;
      out_parts[n++] = p;
      p += length;
      if (n < 3 && !skip_mark (&p))
        return FALSE;
    }
  return *p == '\0';
}

gboolean
tavan_date_parse (const char     *typed,
                  TavanDateBias   bias,
                  TavanDay        today,
                  TavanDay       *out_day,
                  GError        **error)
{
  g_autofree char *plain = tavan_typed_plain (typed, date_hint (), error);
  g_autofree char *room = NULL;
  char *parts[3];
  int year, month, day;
  TavanDay result;

  if (plain == NULL)
    return FALSE;
  room = g_strdup_printf ("%s   ", plain);
  room[strlen (plain)] = '\0';
  if (!cut_date (room, parts) || strlen (parts[1]) > 2 || strlen (parts[2]) > 2)
    return tavan_typed_refuse (error, date_hint (), _("This is not a date"));

  year = atoi (parts[0]);
  month = atoi (parts[1]);
  day = atoi (parts[2]);
  if (month < 1 || month > 12)
    return refuse_month (month, error);

  if (strlen (parts[0]) == 4 && year >= 1900 && year <= 2099)
    {
      g_autofree char *iso = g_strdup_printf ("%04d-%02d-%02d", year, month, day);

      result = tavan_day_from_iso (iso);
      if (result == TAVAN_NO_DAY)
        return refuse_gregorian_day (year, month, error);
      *out_day = result;
      return TRUE;
    }

  if (strlen (parts[0]) == 2)
    year = full_year (year, month, day, bias, today);
  else if (strlen (parts[0]) != 4)
    year = 0;
  if (year < 1200 || year > 1499)
    return refuse_year (parts[0], error);

  result = tavan_jalali_to_day ((TavanJalali) { year, month, day });
  if (result == TAVAN_NO_DAY)
    return refuse_jalali_day (year, month, error);
  *out_day = result;
  return TRUE;
}

gboolean
tavan_clock_parse (const char  *typed,
                   char       **out_hhmm,
                   GError     **error)
{
  const char *hint = _("Write hour and minute, such as 8:30");
  g_autofree char *plain = tavan_typed_plain (typed, hint, error);
  gsize digits, minute_digits = 0;
  int hour, minute = 0;

  if (plain == NULL)
    return FALSE;
  digits = strspn (plain, "0123456789");
  if (plain[digits] == ':' || plain[digits] == '.')
    {
      minute_digits = strspn (plain + digits + 1, "0123456789");
      if (digits < 1 || digits > 2 || minute_digits != 2 || plain[digits + 3] != '\0')
        return tavan_typed_refuse (error, hint, _("This is not a time of day"));
      hour = atoi (plain);
      minute = atoi (plain + digits + 1);
    }
  else
    {
      if (digits < 1 || digits > 4 || plain[digits] != '\0')
        return tavan_typed_refuse (error, hint, _("This is not a time of day"));
      hour = atoi (plain);
      if (digits > 2)
        {
          minute = hour % 100;
          hour = hour / 100;
        }
    }
  if (hour > 23 || minute > 59)
    return tavan_typed_refuse (error, _("Hours go from 0 to 23 and minutes from 0 to 59"),
                               _("There is no such time of day"));
  *out_hhmm = g_strdup_printf ("%02d:%02d", hour, minute);
  return TRUE;
}
