/* household-member.c: the fields of a household member
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_relations[] = {
  { "spouse", N_("Spouse") },
  { "son", N_("Son") },
  { "daughter", N_("Daughter") },
  { "father", N_("Father") },
  { "mother", N_("Mother") },
  { "sibling", N_("Brother or sister") },
  { "grandchild", N_("Grandchild") },
  { "other", N_("Other relative") },
  { NULL }
};

static const TavanField fields[N_HOUSEHOLD_MEMBER_FIELDS] = {
  [HOUSEHOLD_MEMBER_HOUSEHOLD] = { "household", N_("Household"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER,
      .to = &tavan_household_type },
  [HOUSEHOLD_MEMBER_NAME] = { "name", N_("Name"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_WIDE },
  [HOUSEHOLD_MEMBER_RELATION] = { "relation", N_("Relation"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED,
      .choices = tavan_relations },
  [HOUSEHOLD_MEMBER_BIRTH_DATE] = { "birth_date", N_("Birth date"), TAVAN_DATE, TAVAN_PAST | TAVAN_SORTED
      | TAVAN_LISTED },
  [HOUSEHOLD_MEMBER_NATIONAL_ID] = { "national_id", N_("National ID"), TAVAN_NATIONAL_ID, TAVAN_LISTED | TAVAN_MASKED },
  [HOUSEHOLD_MEMBER_CLIENT] = { "client", N_("Own file"), TAVAN_REFERENCE, .to = &tavan_client_type },
  [HOUSEHOLD_MEMBER_STUDIES] = { "studies", N_("Studies"), TAVAN_CHOICE, TAVAN_LISTED, .choices = tavan_educations },
  [HOUSEHOLD_MEMBER_DISABILITY] = { "disability", N_("Disability"), TAVAN_CHOICE, .choices = tavan_disability_kinds },
  [HOUSEHOLD_MEMBER_INSURED] = { "insured", N_("Insured"), TAVAN_YESNO, TAVAN_LISTED },
};

static gboolean
check (TavanRecord *member, TavanDay today, GError **error)
{
  return tavan_check_age (member, HOUSEHOLD_MEMBER_BIRTH_DATE, today, error);
}

static const int title[] = { HOUSEHOLD_MEMBER_NAME, -1 };
static const int order[] = { HOUSEHOLD_MEMBER_BIRTH_DATE, G_MAXINT };

const TavanRecordType tavan_household_member_type = {
  .name = "household_member",
  .label = N_("Household member"),
  .plural = N_("Household members"),
  .fields = fields,
  .n_fields = N_HOUSEHOLD_MEMBER_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_CLIENTS,
  .icon = "system-users-symbolic",
  .check = check,
};
