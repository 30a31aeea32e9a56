/* province-share.c: the fields of a share of a province
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const TavanChoice tavan_share_indicators[] = {
  { "unemployment", N_("Unemployment") },
  { "population", N_("Population") },
  { "social", N_("Social conditions") },
  { NULL }
};

static const TavanField fields[N_PROVINCE_SHARE_FIELDS] = {
  [PROVINCE_SHARE_PROVINCE] = { "province", N_("Province"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED,
      .to = &tavan_office_type },
  [PROVINCE_SHARE_INDICATOR] = { "indicator", N_("Indicator"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_SORTED
      | TAVAN_LISTED,
      .choices = tavan_share_indicators },
  [PROVINCE_SHARE_YEAR] = { "year", N_("Year"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED,
      .max_length = 4 },
  [PROVINCE_SHARE_PPM] = { "ppm", N_("Parts per million"), TAVAN_NUMBER, TAVAN_REQUIRED | TAVAN_LISTED,
      .least = 0, .most = 1000000 },
  [PROVINCE_SHARE_SOURCE] = { "source", N_("Source"), TAVAN_TEXT, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_WIDE },
  [PROVINCE_SHARE_INVENTED] = { "invented", N_("Invented for show"), TAVAN_YESNO, TAVAN_LISTED },
};

static gboolean
check (TavanRecord *record, TavanDay today, GError **error)
{
  const char *year = tavan_record_get_text (record, PROVINCE_SHARE_YEAR);

  return year == NULL || (strlen (year) == 4 && (year[0] == '1') && year[1] >= '2' && year[1] <= '4')
         || tavan_check_refuse (record, PROVINCE_SHARE_YEAR, _("This is not a Jalali year"), _("Four digits, such as 1404"), error);
}

static const int title[] = { PROVINCE_SHARE_PROVINCE, PROVINCE_SHARE_INDICATOR, -1 };
static const int order[] = { ~PROVINCE_SHARE_YEAR, PROVINCE_SHARE_INDICATOR, G_MAXINT };

const TavanRecordType tavan_province_share_type = {
  .name = "province_share",
  .label = N_("Share of a province"),
  .plural = N_("Shares of provinces"),
  .fields = fields,
  .n_fields = N_PROVINCE_SHARE_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_FUNDING,
  .icon = "tavan-office-symbolic",
  .check = check,
};
