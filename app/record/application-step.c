/* application-step.c: the fields of a step of an application
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_application_actions[] = {
  { "draft", N_("Drafted") },
  { "advance", N_("Went on") },
  { "back", N_("Returned") },
  { "reject", N_("Rejected") },
  { "appeal", N_("Appealed") },
  { "withdraw", N_("Withdrawn") },
  { "expire", N_("Expired") },
  { NULL }
};

static const TavanField fields[N_APPLICATION_STEP_FIELDS] = {
  [APPLICATION_STEP_APPLICATION] = { "application", N_("Application"), TAVAN_REFERENCE, TAVAN_REQUIRED
      | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_application_type, .by_work = "application advance, application back, application reject, application withdraw" },
  [APPLICATION_STEP_ACTION] = { "action", N_("What was done"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .choices = tavan_application_actions, .by_work = "application advance, application back, application reject, application withdraw" },
  [APPLICATION_STEP_FROM] = { "from", N_("State before"), TAVAN_CHOICE, TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_application_states, .by_work = "application advance, application back, application reject, application withdraw" },
  [APPLICATION_STEP_TO] = { "to", N_("State after"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_application_states, .by_work = "application advance, application back, application reject, application withdraw" },
  [APPLICATION_STEP_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .by_work = "application advance, application back, application reject, application withdraw" },
  [APPLICATION_STEP_WHO] = { "who", N_("By"), TAVAN_REFERENCE, TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_user_type, .by_work = "application advance, application back, application reject, application withdraw" },
  [APPLICATION_STEP_NOTE] = { "note", N_("Note"), TAVAN_NOTE, TAVAN_LISTED | TAVAN_WIDE | TAVAN_BY_WORK,
      .by_work = "application advance, application back, application reject, application withdraw" },
};

static const int title[] = { APPLICATION_STEP_TO, APPLICATION_STEP_DATE, -1 };
static const int order[] = { APPLICATION_STEP_DATE, G_MAXINT };

const TavanRecordType tavan_application_step_type = {
  .name = "application_step",
  .label = N_("Step of an application"),
  .plural = N_("Steps of applications"),
  .fields = fields,
  .n_fields = N_APPLICATION_STEP_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-thread-symbolic",
};
