/* disability.c: the fields of a disability
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_disability_kinds[] = {
  { "physical", N_("Physical-motor") },
  { "visual", N_("Visual") },
  { "hearing", N_("Hearing") },
  { "speech", N_("Speech") },
  { "intellectual", N_("Intellectual") },
  { "psychosocial", N_("Psychosocial") },
  { "multiple", N_("Multiple disabilities") },
  { NULL }
};

const TavanChoice tavan_disability_degrees[] = {
  { "mild", N_("Mild") },
  { "moderate", N_("Moderate") },
  { "severe", N_("Severe") },
  { "very_severe", N_("Very severe") },
  { NULL }
};

static const TavanField fields[N_DISABILITY_FIELDS] = {
  [DISABILITY_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER,
      .to = &tavan_client_type },
  [DISABILITY_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED,
      .choices = tavan_disability_kinds },
  [DISABILITY_DEGREE] = { "degree", N_("Degree"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED,
      .choices = tavan_disability_degrees },
  [DISABILITY_COMMISSION_NUMBER] = { "commission_number", N_("Commission number"), TAVAN_CODE, TAVAN_REQUIRED
      | TAVAN_LISTED },
  [DISABILITY_DATE] = { "date", N_("Commission date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_PAST | TAVAN_SORTED
      | TAVAN_LISTED },
  [DISABILITY_VALID_UNTIL] = { "valid_until", N_("Valid until"), TAVAN_DATE, TAVAN_LISTED },
};

static gboolean
check (TavanRecord *disability, TavanDay today, GError **error)
{
  return tavan_check_not_before (disability, DISABILITY_VALID_UNTIL, DISABILITY_DATE, error);
}

static const int title[] = { DISABILITY_KIND, DISABILITY_DEGREE, -1 };
static const int order[] = { ~DISABILITY_DATE, G_MAXINT };

const TavanRecordType tavan_disability_type = {
  .name = "disability",
  .label = N_("Disability"),
  .plural = N_("Disabilities"),
  .fields = fields,
  .n_fields = N_DISABILITY_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_CLIENTS,
  .icon = "tavan-disability-symbolic",
  .check = check,
};
