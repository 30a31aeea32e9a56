/* allocation.c: the fields of an allocation
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_ALLOCATION_FIELDS] = {
  [ALLOCATION_FUNDING] = { "funding", N_("Funding"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_funding_type, .by_work = "allocation save, allocation divide" },
  [ALLOCATION_TO] = { "to", N_("Office"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_office_type, .by_work = "allocation save, allocation divide" },
  [ALLOCATION_AMOUNT] = { "amount", N_("Amount"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .least = 0, .most = -1, .by_work = "allocation save, allocation divide" },
  [ALLOCATION_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "allocation save, allocation divide" },
  [ALLOCATION_WEIGHT_UNEMPLOYMENT] = { "weight_unemployment", N_("Weight of unemployment"), TAVAN_NUMBER,
      TAVAN_BY_WORK,
      .least = 0, .most = 100, .by_work = "allocation save, allocation divide" },
  [ALLOCATION_WEIGHT_POPULATION] = { "weight_population", N_("Weight of population"), TAVAN_NUMBER, TAVAN_BY_WORK,
      .least = 0, .most = 100, .by_work = "allocation save, allocation divide" },
  [ALLOCATION_WEIGHT_SOCIAL] = { "weight_social", N_("Weight of social conditions"), TAVAN_NUMBER, TAVAN_BY_WORK,
      .least = 0, .most = 100, .by_work = "allocation save, allocation divide" },
  [ALLOCATION_FLOOR] = { "floor", N_("Floor"), TAVAN_MONEY, TAVAN_BY_WORK,
      .by_work = "allocation save, allocation divide" },
  [ALLOCATION_MINUTES] = { "minutes", N_("Minutes"), TAVAN_TEXT, TAVAN_LISTED | TAVAN_WIDE | TAVAN_BY_WORK,
      .by_work = "allocation save, allocation divide" },
  [ALLOCATION_LETTER] = { "letter", N_("Letter"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_letter_type, .by_work = "allocation save, allocation divide" },
};

static const int title[] = { ALLOCATION_TO, ALLOCATION_FUNDING, -1 };
static const int order[] = { ~ALLOCATION_DATE, G_MAXINT };

const TavanRecordType tavan_allocation_type = {
  .name = "allocation",
  .label = N_("Allocation"),
  .plural = N_("Allocations"),
  .fields = fields,
  .n_fields = N_ALLOCATION_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_FUNDING,
  .icon = "tavan-office-symbolic",
};
