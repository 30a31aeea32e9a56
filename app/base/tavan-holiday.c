/* tavan-holiday.c: Iran's official holidays, as far as a rule knows them
 *
 * Solar ones stand on a Jalali day. Lunar ones are reckoned by ICU's tabular Islamic calendar: of its four variants
 * it meets the dates that Iran announced in 1399–1404 most often. The moon is sighted, so a lunar holiday may
 * fall a day earlier or later and is uncertain until the office confirms the year's list.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-date.h"

#include "tavan-icu.h"

typedef struct
{
  int month;
  int day;
  const char *name;
} Holiday;

/* The single-article act on official holidays (1358) and its amendments. */
static const Holiday solar_holidays[] = {
  { 1, 1, "نوروز" },
  { 1, 2, "نوروز" },
  { 1, 3, "نوروز" },
  { 1, 4, "نوروز" },
  { 1, 12, "روز جمهوری اسلامی ایران" },
  { 1, 13, "روز طبیعت" },
  { 3, 14, "رحلت امام خمینی" },
  { 3, 15, "قیام پانزده خرداد" },
  { 11, 22, "پیروزی انقلاب اسلامی" },
  { 12, 29, "روز ملی شدن صنعت نفت" },
  { 12, 30, "آخرین روز سال" },
};

#define LAST_OF_MONTH 0

static const Holiday lunar_holidays[] = {
  { 1, 9, "تاسوعای حسینی" },
  { 1, 10, "عاشورای حسینی" },
  { 2, 20, "اربعین حسینی" },
  { 2, 28, "رحلت رسول اکرم و شهادت امام حسن مجتبی" },
  { 2, LAST_OF_MONTH, "شهادت امام رضا" },
  { 3, 8, "شهادت امام حسن عسکری" },
  { 3, 17, "میلاد رسول اکرم و امام جعفر صادق" },
  { 6, 3, "شهادت حضرت فاطمه زهرا" },
  { 7, 13, "ولادت امام علی" },
  { 7, 27, "مبعث رسول اکرم" },
  { 8, 15, "ولادت حضرت قائم" },
  { 9, 21, "شهادت امام علی" },
  { 10, 1, "عید فطر" },
  { 10, 2, "تعطیل عید فطر" },
  { 10, 25, "شهادت امام جعفر صادق" },
  { 12, 10, "عید قربان" },
  { 12, 18, "عید غدیر خم" },
};

static const char *
find_solar (TavanDay day)
{
  TavanJalali date = tavan_jalali_from_day (day);

  for (guint i = 0; i < G_N_ELEMENTS (solar_holidays); i++)
    if (solar_holidays[i].month == date.month && solar_holidays[i].day == date.day)
      return solar_holidays[i].name;
  return NULL;
}

static const char *
find_lunar (TavanDay day)
{
  UCalendar *calendar = tavan_icu_islamic ();
  UErrorCode status = U_ZERO_ERROR;
  int month, date, last;

  ucal_setMillis (calendar, day * 86400000.0, &status);
  month = ucal_get (calendar, UCAL_MONTH, &status) + 1;
  date = ucal_get (calendar, UCAL_DATE, &status);
  last = ucal_getLimit (calendar, UCAL_DATE, UCAL_ACTUAL_MAXIMUM, &status);
  g_return_val_if_fail (U_SUCCESS (status), NULL);

  for (guint i = 0; i < G_N_ELEMENTS (lunar_holidays); i++)
    {
      int holiday = lunar_holidays[i].day == LAST_OF_MONTH ? last : lunar_holidays[i].day;

      if (lunar_holidays[i].month == month && holiday == date)
        return lunar_holidays[i].name;
    }
  return NULL;
}

/* @out_name is static; both outputs may be NULL. Days outside of 1200–1499 are no holidays. A day that is both
 * solar and lunar is certain. */
gboolean
tavan_holiday_by_rule (TavanDay     day,
                       const char **out_name,
                       gboolean    *out_uncertain)
{
  gboolean uncertain = FALSE;
  const char *name;

  if (tavan_jalali_from_day (day).year == 0)
    return FALSE;
  name = find_solar (day);
  if (name == NULL)
    {
      name = find_lunar (day);
      uncertain = TRUE;
    }
  if (name == NULL)
    return FALSE;
  if (out_name != NULL)
    *out_name = name;
  if (out_uncertain != NULL)
    *out_uncertain = uncertain;
  return TRUE;
}
