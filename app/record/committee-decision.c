/* committee-decision.c: the fields of a committee decision
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_committee_decisions[] = {
  { "approved", N_("Approved"), "success" },
  { "rejected", N_("Rejected"), "error" },
  { "returned", N_("Returned"), "warning" },
  { NULL }
};

static const TavanField fields[N_COMMITTEE_DECISION_FIELDS] = {
  [COMMITTEE_DECISION_SESSION] = { "session", N_("Session"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_committee_session_type, .by_work = "application advance, application reject, application back" },
  [COMMITTEE_DECISION_APPLICATION] = { "application", N_("Application"), TAVAN_REFERENCE, TAVAN_REQUIRED
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_application_type, .by_work = "application advance, application reject, application back" },
  [COMMITTEE_DECISION_DECISION] = { "decision", N_("Decision"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .choices = tavan_committee_decisions, .by_work = "application advance, application reject, application back" },
  [COMMITTEE_DECISION_AMOUNT] = { "amount", N_("Amount"), TAVAN_MONEY, TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "application advance, application reject, application back" },
  [COMMITTEE_DECISION_VOTES_FOR] = { "votes_for", N_("Votes for"), TAVAN_NUMBER, TAVAN_BY_WORK,
      .least = 0, .most = 99, .by_work = "application advance, application reject, application back" },
  [COMMITTEE_DECISION_VOTES] = { "votes", N_("Votes"), TAVAN_NUMBER, TAVAN_BY_WORK,
      .least = 0, .most = 99, .by_work = "application advance, application reject, application back" },
  [COMMITTEE_DECISION_REASON] = { "reason", N_("Reason"), TAVAN_NOTE, TAVAN_LISTED | TAVAN_WIDE | TAVAN_BY_WORK,
      .by_work = "application advance, application reject, application back" },
};

static const int title[] = { COMMITTEE_DECISION_APPLICATION, COMMITTEE_DECISION_DECISION, -1 };

const TavanRecordType tavan_committee_decision_type = {
  .name = "committee_decision",
  .label = N_("Committee decision"),
  .plural = N_("Committee decisions"),
  .fields = fields,
  .n_fields = N_COMMITTEE_DECISION_FIELDS,
  .title = title,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-seal-symbolic",
};
