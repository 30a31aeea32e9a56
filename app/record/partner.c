/* partner.c: the fields of a partner
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_partner_kinds[] = {
  { "clinic", N_("Social-work clinic") },
  { "centre", N_("Job support centre") },
  { "bank", N_("Bank branch") },
  { "employer", N_("Employer") },
  { "institute", N_("Training institute") },
  { "charity", N_("Charity") },
  { NULL }
};

const TavanChoice tavan_partner_states[] = {
  { "applied", N_("Applied"), "info" },
  { "licensed", N_("Licensed"), "success" },
  { "suspended", N_("Suspended"), "error" },
  { NULL }
};

static const TavanField fields[N_PARTNER_FIELDS] = {
  [PARTNER_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_SORTED,
      .choices = tavan_partner_kinds, .section = N_("Partner") },
  [PARTNER_NAME] = { "name", N_("Name"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_WIDE },
  [PARTNER_STATE] = { "state", N_("State"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED,
      .choices = tavan_partner_states, .initial = "licensed" },
  [PARTNER_LEGAL_ID] = { "legal_id", N_("Legal-entity ID"), TAVAN_LEGAL_ID, TAVAN_SEARCHED },
  [PARTNER_MANAGER] = { "manager", N_("Manager"), TAVAN_NAME, TAVAN_SEARCHED | TAVAN_LISTED },
  [PARTNER_CAPACITY] = { "capacity", N_("Capacity"), TAVAN_NUMBER, .least = 0, .most = 100000 },
  [PARTNER_LICENCE_NUMBER] = { "licence_number", N_("Licence number"), TAVAN_CODE, .section = N_("Licence") },
  [PARTNER_LICENCE_FROM] = { "licence_from", N_("Licence from"), TAVAN_DATE },
  [PARTNER_LICENCE_UNTIL] = { "licence_until", N_("Licence until"), TAVAN_DATE, TAVAN_LISTED | TAVAN_SORTED },
  [PARTNER_PHONE] = { "phone", N_("Phone"), TAVAN_PHONE, TAVAN_LISTED, .section = N_("Contact") },
  [PARTNER_COUNTY] = { "county", N_("County"), TAVAN_TEXT },
  [PARTNER_ADDRESS] = { "address", N_("Address"), TAVAN_NOTE, TAVAN_WIDE },
};

static gboolean
check (TavanRecord *partner, TavanDay today, GError **error)
{
  return tavan_check_not_before (partner, PARTNER_LICENCE_UNTIL, PARTNER_LICENCE_FROM, error);
}

static const int title[] = { PARTNER_NAME, -1 };
static const int order[] = { PARTNER_NAME, G_MAXINT };

const TavanRecordType tavan_partner_type = {
  .name = "partner",
  .label = N_("Partner"),
  .plural = N_("Partners"),
  .fields = fields,
  .n_fields = N_PARTNER_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_PARTNERS,
  .icon = "tavan-partners-symbolic",
  .check = check,
};
