/* enrolment.c: the fields of an enrolment
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_enrolment_states[] = {
  { "registered", N_("Registered"), "info" },
  { "waiting", N_("Waiting"), "warning" },
  { "attending", N_("Attending"), "success" },
  { "passed", N_("Passed"), "violet" },
  { "failed", N_("Failed"), "error" },
  { "withdrew", N_("Withdrew"), "dim" },
  { NULL }
};

static const TavanField fields[N_ENROLMENT_FIELDS] = {
  [ENROLMENT_COURSE] = { "course", N_("Course"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .to = &tavan_course_type, .by_work = "course enrol" },
  [ENROLMENT_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_client_type, .by_work = "course enrol" },
  [ENROLMENT_USER] = { "user", N_("User"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_user_type, .by_work = "course enrol" },
  [ENROLMENT_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "course enrol" },
  [ENROLMENT_STATE] = { "state", N_("State"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_SORTED
      | TAVAN_BY_WORK,
      .choices = tavan_enrolment_states, .by_work = "course enrol, course result, course withdraw",
      .initial = "registered" },
  [ENROLMENT_SCORE] = { "score", N_("Score"), TAVAN_DECIMAL, TAVAN_LISTED | TAVAN_SORTED | TAVAN_BY_WORK,
      .by_work = "course result", .least = 0, .most = 2000 },
  [ENROLMENT_PROPOSED] = { "proposed", N_("Proposed for a certificate"), TAVAN_YESNO, TAVAN_BY_WORK,
      .by_work = "course propose" },
  [ENROLMENT_STATE_REASON] = { "state_reason", N_("Reason of the state"), TAVAN_TEXT, TAVAN_BY_WORK,
      .by_work = "course withdraw" },
};

static gboolean
check (TavanRecord *enrolment, TavanDay today, GError **error)
{
  if (tavan_record_is_set (enrolment, ENROLMENT_CLIENT))
    return tavan_check_empty (enrolment, ENROLMENT_USER, _("A client or a user is enrolled, not both"), error);
  return tavan_check_needed (enrolment, ENROLMENT_USER, _("Say who is enrolled: a client, or a user"), error);
}

static const int title[] = { ENROLMENT_CLIENT, ENROLMENT_USER, -1 };

const TavanRecordType tavan_enrolment_type = {
  .name = "enrolment",
  .label = N_("Enrolment"),
  .plural = N_("Enrolments"),
  .fields = fields,
  .n_fields = N_ENROLMENT_FIELDS,
  .title = title,
  .area = TAVAN_AREA_COURSES,
  .icon = "tavan-clients-symbolic",
  .check = check,
};
