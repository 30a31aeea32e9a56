/* instalment.c: the fields of an instalment
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_INSTALMENT_FIELDS] = {
  [INSTALMENT_SCHEDULE] = { "schedule", N_("Schedule"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER
      | TAVAN_BY_WORK,
      .to = &tavan_loan_schedule_type, .by_work = "loan disburse, payment take, loan reschedule" },
  [INSTALMENT_LOAN] = { "loan", N_("Loan"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .to = &tavan_loan_type, .by_work = "loan disburse, payment take, loan reschedule" },
  [INSTALMENT_NUMBER] = { "number", N_("Number"), TAVAN_NUMBER, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .least = 1, .most = 360, .by_work = "loan disburse, payment take, loan reschedule" },
  [INSTALMENT_DUE] = { "due", N_("Due"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "loan disburse, payment take, loan reschedule" },
  [INSTALMENT_PRINCIPAL] = { "principal", N_("Principal"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .by_work = "loan disburse, payment take, loan reschedule" },
  [INSTALMENT_FEE] = { "fee", N_("Fee"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "loan disburse, payment take, loan reschedule" },
  [INSTALMENT_BALANCE] = { "balance", N_("Principal left"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .by_work = "loan disburse, payment take, loan reschedule" },
  [INSTALMENT_PAID_PRINCIPAL] = { "paid_principal", N_("Principal paid"), TAVAN_MONEY, TAVAN_REQUIRED
      | TAVAN_BY_WORK,
      .initial = "0", .by_work = "loan disburse, payment take, loan reschedule" },
  [INSTALMENT_PAID_FEE] = { "paid_fee", N_("Fee paid"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .initial = "0", .by_work = "loan disburse, payment take, loan reschedule" },
  [INSTALMENT_DROPPED_FEE] = { "dropped_fee", N_("Fee dropped"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .initial = "0", .by_work = "loan disburse, payment take, loan reschedule" },
  [INSTALMENT_PAID_PENALTY] = { "paid_penalty", N_("Penalty paid"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .initial = "0", .by_work = "loan disburse, payment take, loan reschedule" },
  [INSTALMENT_PAID_ON] = { "paid_on", N_("Paid on"), TAVAN_DATE, TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "loan disburse, payment take, loan reschedule" },
};

static const int title[] = { INSTALMENT_NUMBER, INSTALMENT_DUE, -1 };
static const int order[] = { INSTALMENT_NUMBER, G_MAXINT };

const TavanRecordType tavan_instalment_type = {
  .name = "instalment",
  .label = N_("Instalment"),
  .plural = N_("Instalments"),
  .fields = fields,
  .n_fields = N_INSTALMENT_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-session-symbolic",
};
