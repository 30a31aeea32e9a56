/* facilitator-county.c: the fields of a county of a facilitator
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_FACILITATOR_COUNTY_FIELDS] = {
  [FACILITATOR_COUNTY_FACILITATOR] = { "facilitator", N_("Facilitator"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER,
      .to = &tavan_facilitator_type },
  [FACILITATOR_COUNTY_COUNTY] = { "county", N_("County"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED,
      .to = &tavan_office_type, .where = "level=county" },
};

static const int title[] = { FACILITATOR_COUNTY_COUNTY, -1 };

const TavanRecordType tavan_facilitator_county_type = {
  .name = "facilitator_county",
  .label = N_("County of a facilitator"),
  .plural = N_("Counties of facilitators"),
  .fields = fields,
  .n_fields = N_FACILITATOR_COUNTY_FIELDS,
  .title = title,
  .area = TAVAN_AREA_PARTNERS,
  .icon = "mark-location-symbolic",
};
