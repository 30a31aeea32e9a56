/* assessment.c: the fields of an assessment
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_ASSESSMENT_FIELDS] = {
  [ASSESSMENT_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER,
      .to = &tavan_client_type },
  [ASSESSMENT_SOCIAL_WORKER] = { "social_worker", N_("Social worker"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED,
      .to = &tavan_user_type },
  [ASSESSMENT_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_PAST,
      .initial = "today" },
  [ASSESSMENT_INCOME] = { "income", N_("Monthly income"), TAVAN_MONEY, TAVAN_LISTED },
  [ASSESSMENT_CERTIFIES_NEED] = { "certifies_need", N_("Certifies need"), TAVAN_YESNO, TAVAN_LISTED },
  [ASSESSMENT_VALID_UNTIL] = { "valid_until", N_("Valid until"), TAVAN_DATE, TAVAN_LISTED },
  [ASSESSMENT_NEEDS] = { "needs", N_("Needs"), TAVAN_NOTE, TAVAN_WIDE },
  [ASSESSMENT_STRENGTHS] = { "strengths", N_("Strengths"), TAVAN_NOTE, TAVAN_WIDE },
  [ASSESSMENT_RECOMMENDATION] = { "recommendation", N_("Recommendation"), TAVAN_NOTE, TAVAN_WIDE },
};

static gboolean
check (TavanRecord *assessment, TavanDay today, GError **error)
{
  return tavan_check_not_before (assessment, ASSESSMENT_VALID_UNTIL, ASSESSMENT_DATE, error);
}

static const int title[] = { ASSESSMENT_DATE, -1 };
static const int order[] = { ~ASSESSMENT_DATE, G_MAXINT };

const TavanRecordType tavan_assessment_type = {
  .name = "assessment",
  .label = N_("Assessment"),
  .plural = N_("Assessments"),
  .fields = fields,
  .n_fields = N_ASSESSMENT_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_ASSESSMENTS,
  .icon = "tavan-assessment-symbolic",
  .check = check,
};
