/* household.c: the fields of a household
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_tenures[] = {
  { "own", N_("Own home") },
  { "rent", N_("Rented home") },
  { "relatives", N_("With relatives") },
  { "other", N_("Other") },
  { NULL }
};

static const TavanField fields[N_HOUSEHOLD_FIELDS] = {
  [HOUSEHOLD_HEAD] = { "head", N_("Head of the household"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED
      | TAVAN_OWNER,
      .to = &tavan_client_type },
  [HOUSEHOLD_MONTHLY_INCOME] = { "monthly_income", N_("Monthly income"), TAVAN_MONEY, TAVAN_LISTED },
  [HOUSEHOLD_TENURE] = { "tenure", N_("Housing"), TAVAN_CHOICE, TAVAN_LISTED, .choices = tavan_tenures },
  [HOUSEHOLD_ADDRESS] = { "address", N_("Address"), TAVAN_NOTE, TAVAN_WIDE },
};

static const int title[] = { HOUSEHOLD_HEAD, -1 };

const TavanRecordType tavan_household_type = {
  .name = "household",
  .label = N_("Household"),
  .plural = N_("Households"),
  .fields = fields,
  .n_fields = N_HOUSEHOLD_FIELDS,
  .title = title,
  .area = TAVAN_AREA_CLIENTS,
  .icon = "go-home-symbolic",
};
