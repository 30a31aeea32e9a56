/* loan-event.c: the fields of an event of a loan
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_loan_events[] = {
  { "contracted", N_("Contracted") },
  { "rescheduled", N_("Rescheduled") },
  { "written_off", N_("Written off") },
  { "settled", N_("Settled") },
  { "reopened", N_("Opened again") },
  { "penalty_fixed", N_("Penalty fixed") },
  { NULL }
};

static const TavanField fields[N_LOAN_EVENT_FIELDS] = {
  [LOAN_EVENT_LOAN] = { "loan", N_("Loan"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_loan_type, .by_work = "loan contract, payment take, loan reschedule, loan write-off" },
  [LOAN_EVENT_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_loan_events, .by_work = "loan contract, payment take, loan reschedule, loan write-off" },
  [LOAN_EVENT_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "loan contract, payment take, loan reschedule, loan write-off" },
  [LOAN_EVENT_AMOUNT] = { "amount", N_("Amount"), TAVAN_MONEY, TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "loan contract, payment take, loan reschedule, loan write-off" },
  [LOAN_EVENT_SCHEDULE] = { "schedule", N_("Schedule"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_loan_schedule_type, .by_work = "loan contract, payment take, loan reschedule, loan write-off" },
  [LOAN_EVENT_NOTE] = { "note", N_("Note"), TAVAN_NOTE, TAVAN_LISTED | TAVAN_WIDE | TAVAN_BY_WORK,
      .by_work = "loan contract, payment take, loan reschedule, loan write-off" },
};

static const int title[] = { LOAN_EVENT_KIND, LOAN_EVENT_DATE, -1 };
static const int order[] = { LOAN_EVENT_DATE, G_MAXINT };

const TavanRecordType tavan_loan_event_type = {
  .name = "loan_event",
  .label = N_("Event of a loan"),
  .plural = N_("Events of loans"),
  .fields = fields,
  .n_fields = N_LOAN_EVENT_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-thread-symbolic",
};
