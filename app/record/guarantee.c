/* guarantee.c: the fields of a guarantee
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_guarantee_states[] = {
  { "drafted", N_("Waiting for signatures"), "warning" },
  { "in_force", N_("In force"), "success" },
  { "called", N_("Called"), "error" },
  { "released", N_("Released"), "dim" },
  { NULL }
};

static const TavanField fields[N_GUARANTEE_FIELDS] = {
  [GUARANTEE_APPLICATION] = { "application", N_("Application"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_application_type, .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .choices = tavan_guarantee_kinds, .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_STATE] = { "state", N_("State"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .choices = tavan_guarantee_states, .initial = "drafted", .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_DATE] = { "date", N_("Drafted on"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_GROUP] = { "group", N_("Group"), TAVAN_REFERENCE, TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_group_type, .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_GUARANTOR_NAME] = { "guarantor_name", N_("Guarantor’s name"), TAVAN_NAME, TAVAN_SEARCHED
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_GUARANTOR_ID] = { "guarantor_id", N_("Guarantor’s national ID"), TAVAN_NATIONAL_ID,
      TAVAN_SEARCHED | TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_GUARANTOR_MOBILE] = { "guarantor_mobile", N_("Guarantor’s mobile"), TAVAN_MOBILE, TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_SALARY_EMPLOYER] = { "salary_employer", N_("Employer who deducts"), TAVAN_TEXT, TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_SALARY_LETTER] = { "salary_letter", N_("Letter of deduction"), TAVAN_CODE, TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_SIGNED_ON] = { "signed_on", N_("Signed on"), TAVAN_DATE, TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_CALLED_ON] = { "called_on", N_("Called on"), TAVAN_DATE, TAVAN_SORTED | TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_CALLED_REASON] = { "called_reason", N_("Reason of calling"), TAVAN_TEXT, TAVAN_WIDE | TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_RELEASED_ON] = { "released_on", N_("Released on"), TAVAN_DATE, TAVAN_SORTED | TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
  [GUARANTEE_RELEASED_REASON] = { "released_reason", N_("Reason of release"), TAVAN_TEXT, TAVAN_WIDE | TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign, guarantee call, guarantee release" },
};

static const int title[] = { GUARANTEE_KIND, GUARANTEE_APPLICATION, -1 };
static const int order[] = { ~GUARANTEE_DATE, G_MAXINT };

const TavanRecordType tavan_guarantee_type = {
  .name = "guarantee",
  .label = N_("Guarantee"),
  .plural = N_("Guarantees"),
  .fields = fields,
  .n_fields = N_GUARANTEE_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-seal-symbolic",
};
