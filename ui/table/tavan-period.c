/* tavan-period.c: a period's quick choices
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table/tavan-filter.h"

static TavanDay
month_start (int year, int month)
{
  return tavan_jalali_to_day ((TavanJalali) { year + (month - 1) / 12, (month - 1) % 12 + 1, 1 });
}

gboolean
tavan_period_named (const char *name, TavanDay today, TavanDay *out_from, TavanDay *out_until)
{
  TavanJalali date = tavan_jalali_from_day (today);
  int first = 0, months = 0;

  if (g_str_equal (name, "today"))
    {
      *out_from = *out_until = today;
      return TRUE;
    }
  if (g_str_equal (name, "week"))
    {
      *out_from = today - tavan_day_weekday (today);
      *out_until = *out_from + 6;
      return TRUE;
    }
  if (g_str_equal (name, "month"))
    first = date.month, months = 1;
  else if (g_str_equal (name, "season"))
    first = (date.month - 1) / 3 * 3 + 1, months = 3;
  else if (g_str_equal (name, "year"))
    first = 1, months = 12;
  else
    return FALSE;
  *out_from = month_start (date.year, first);
  *out_until = month_start (date.year, first + months) - 1;
  return TRUE;
}
