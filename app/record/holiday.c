/* holiday.c: the fields of a holiday
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_holiday_kinds[] = {
  { "solar", N_("Solar holiday") },
  { "lunar", N_("Lunar holiday") },
  { "office", N_("Closed by the office") },
  { NULL }
};

static const TavanField fields[N_HOLIDAY_FIELDS] = {
  [HOLIDAY_DAY] = { "day", N_("Day"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED,
      .section = N_("Holiday") },
  [HOLIDAY_TITLE] = { "title", N_("Title"), TAVAN_TEXT, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_WIDE },
  [HOLIDAY_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED,
      .choices = tavan_holiday_kinds, .initial = "office" },
  [HOLIDAY_CONFIRMED] = { "confirmed", N_("Confirmed"), TAVAN_YESNO, TAVAN_LISTED },
};

static const int title[] = { HOLIDAY_TITLE, -1 };
static const int order[] = { HOLIDAY_DAY, G_MAXINT };

const TavanRecordType tavan_holiday_type = {
  .name = "holiday",
  .label = N_("Holiday"),
  .plural = N_("Holidays"),
  .fields = fields,
  .n_fields = N_HOLIDAY_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_PLACES,
  .icon = "x-office-calendar-symbolic",
};
