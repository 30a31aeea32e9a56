/* loan-schedule.c: the fields of a schedule
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_schedule_kinds[] = {
  { "own", N_("Ours") },
  { "bank", N_("The bank’s"), "violet" },
  { NULL }
};

const TavanChoice tavan_schedule_reasons[] = {
  { "disbursed", N_("Paid out") },
  { "rescheduled", N_("Rescheduled") },
  { "bank", N_("Typed from the bank’s list") },
  { NULL }
};

static const TavanField fields[N_LOAN_SCHEDULE_FIELDS] = {
  [LOAN_SCHEDULE_LOAN] = { "loan", N_("Loan"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_loan_type, .by_work = "loan disburse, loan reschedule, loan bank-schedule" },
  [LOAN_SCHEDULE_NUMBER] = { "number", N_("Version"), TAVAN_NUMBER, TAVAN_REQUIRED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .least = 1, .most = 999, .by_work = "loan disburse, loan reschedule, loan bank-schedule" },
  [LOAN_SCHEDULE_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_schedule_kinds, .initial = "own", .by_work = "loan disburse, loan reschedule, loan bank-schedule" },
  [LOAN_SCHEDULE_REASON] = { "reason", N_("Made because"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .choices = tavan_schedule_reasons, .by_work = "loan disburse, loan reschedule, loan bank-schedule" },
  [LOAN_SCHEDULE_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .by_work = "loan disburse, loan reschedule, loan bank-schedule" },
  [LOAN_SCHEDULE_PRINCIPAL] = { "principal", N_("Principal"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .by_work = "loan disburse, loan reschedule, loan bank-schedule" },
  [LOAN_SCHEDULE_FEE] = { "fee", N_("Fee"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "loan disburse, loan reschedule, loan bank-schedule" },
  [LOAN_SCHEDULE_OWN_FEE] = { "own_fee", N_("Fee as we count it"), TAVAN_MONEY, TAVAN_BY_WORK,
      .by_work = "loan disburse, loan reschedule, loan bank-schedule" },
  [LOAN_SCHEDULE_NOTE] = { "note", N_("Note"), TAVAN_NOTE, TAVAN_WIDE | TAVAN_BY_WORK,
      .by_work = "loan disburse, loan reschedule, loan bank-schedule" },
};

static const int title[] = { LOAN_SCHEDULE_NUMBER, LOAN_SCHEDULE_REASON, -1 };
static const int order[] = { LOAN_SCHEDULE_NUMBER, G_MAXINT };

const TavanRecordType tavan_loan_schedule_type = {
  .name = "loan_schedule",
  .label = N_("Schedule"),
  .plural = N_("Schedules"),
  .fields = fields,
  .n_fields = N_LOAN_SCHEDULE_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-session-symbolic",
};
