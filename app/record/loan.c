/* loan.c: the fields of a loan
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_loan_states[] = {
  { "contracted", N_("Contracted"), "info" },
  { "disbursing", N_("Being paid out"), "info" },
  { "repaying", N_("Being repaid"), "success" },
  { "settled", N_("Settled"), "dim" },
  { "written_off", N_("Written off"), "error" },
  { NULL }
};

static const TavanField fields[N_LOAN_FIELDS] = {
  [LOAN_NUMBER] = { "number", N_("Number"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_UNIQUE | TAVAN_SEARCHED
      | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .section = N_("Loan"), .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_client_type, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_STATE] = { "state", N_("State"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_loan_states, .initial = "contracted", .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_STATE_DATE] = { "state_date", N_("In this state since"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED
      | TAVAN_BY_WORK,
      .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_PRINCIPAL] = { "principal", N_("Principal"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .least = 1, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_BALANCE] = { "balance", N_("Principal left"), TAVAN_MONEY, TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_OLDEST_UNPAID] = { "oldest_unpaid", N_("Oldest unpaid due date"), TAVAN_DATE, TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_PAID] = { "paid", N_("Paid so far"), TAVAN_MONEY, TAVAN_SORTED | TAVAN_BY_WORK,
      .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_CONTRACT_NUMBER] = { "contract_number", N_("Contract number"), TAVAN_CODE, TAVAN_REQUIRED
      | TAVAN_SEARCHED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .section = N_("Contract"), .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_CONTRACT_DATE] = { "contract_date", N_("Contract date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_BANK] = { "bank", N_("Bank branch"), TAVAN_REFERENCE, TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_partner_type, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_APPLICATION] = { "application", N_("Application"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .to = &tavan_application_type, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_LINE] = { "line", N_("Line"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .to = &tavan_application_line_type, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_PRODUCT] = { "product", N_("Product"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_loan_product_type, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_FUNDING] = { "funding", N_("Funding"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .to = &tavan_funding_type, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_GROUP] = { "group", N_("Group"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_group_type, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_RATE] = { "rate", N_("Yearly rate (percent)"), TAVAN_DECIMAL, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .section = N_("Terms"), .least = 0, .most = 10000, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_MONTHS] = { "months", N_("Number of instalments"), TAVAN_NUMBER, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .least = 1, .most = 360, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_GRACE_MONTHS] = { "grace_months", N_("Grace months"), TAVAN_NUMBER, TAVAN_BY_WORK,
      .least = 0, .most = 60, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_GRACE_FEE] = { "grace_fee", N_("Fee of the grace months"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .choices = tavan_grace_fees, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_METHOD] = { "method", N_("Method"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .choices = tavan_loan_methods, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_ROUNDING] = { "rounding", N_("Payments are multiples of"), TAVAN_MONEY, TAVAN_BY_WORK,
      .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_DUE_SHIFT] = { "due_shift", N_("Due dates leave out holidays"), TAVAN_YESNO, TAVAN_BY_WORK,
      .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_SPLIT] = { "split", N_("A payment goes to"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .choices = tavan_payment_splits, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_PENALTY_RATE] = { "penalty_rate", N_("Added to the rate for penalty (percent)"), TAVAN_DECIMAL,
      TAVAN_BY_WORK,
      .least = 0, .most = 10000, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_PATIENCE_DAYS] = { "patience_days", N_("Days of patience"), TAVAN_NUMBER, TAVAN_BY_WORK,
      .least = 0, .most = 365, .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
  [LOAN_FIRST_DUE] = { "first_due", N_("First due date"), TAVAN_DATE, TAVAN_SORTED | TAVAN_BY_WORK,
      .by_work = "loan contract, loan disburse, payment take, loan reschedule, loan write-off" },
};

static const int title[] = { LOAN_NUMBER, LOAN_CLIENT, -1 };
static const int order[] = { ~LOAN_CONTRACT_DATE, G_MAXINT };

const TavanRecordType tavan_loan_type = {
  .name = "loan",
  .label = N_("Loan"),
  .plural = N_("Loans"),
  .fields = fields,
  .n_fields = N_LOAN_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-ledger-symbolic",
};
