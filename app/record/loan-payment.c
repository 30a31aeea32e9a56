/* loan-payment.c: the fields of a payment
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_payment_kinds[] = {
  { "payment", N_("Payment") },
  { "early", N_("Early settlement") },
  { "recovery", N_("Recovery") },
  { NULL }
};

const TavanChoice tavan_payment_sources[] = {
  { "counter", N_("At the branch") },
  { "group", N_("Through the group") },
  { "bank_list", N_("The bank’s list") },
  { NULL }
};

static const TavanField fields[N_LOAN_PAYMENT_FIELDS] = {
  [LOAN_PAYMENT_LOAN] = { "loan", N_("Loan"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .to = &tavan_loan_type, .by_work = "payment take, payment reverse, payment settle, payment collect" },
  [LOAN_PAYMENT_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .by_work = "payment take, payment reverse, payment settle, payment collect" },
  [LOAN_PAYMENT_AMOUNT] = { "amount", N_("Amount"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .least = 1, .by_work = "payment take, payment reverse, payment settle, payment collect" },
  [LOAN_PAYMENT_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_payment_kinds, .initial = "payment", .by_work = "payment take, payment reverse, payment settle, payment collect" },
  [LOAN_PAYMENT_TO_PENALTY] = { "to_penalty", N_("To penalty"), TAVAN_MONEY, TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "payment take, payment reverse, payment settle, payment collect" },
  [LOAN_PAYMENT_TO_FEE] = { "to_fee", N_("To fee"), TAVAN_MONEY, TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "payment take, payment reverse, payment settle, payment collect" },
  [LOAN_PAYMENT_TO_PRINCIPAL] = { "to_principal", N_("To principal"), TAVAN_MONEY, TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "payment take, payment reverse, payment settle, payment collect" },
  [LOAN_PAYMENT_SOURCE] = { "source", N_("Way"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .choices = tavan_payment_sources, .initial = "counter", .by_work = "payment take, payment reverse, payment settle, payment collect" },
  [LOAN_PAYMENT_DOCUMENT] = { "document", N_("Document"), TAVAN_CODE, TAVAN_SEARCHED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "payment take, payment reverse, payment settle, payment collect" },
  [LOAN_PAYMENT_RECEIPT] = { "receipt", N_("Receipt number"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_UNIQUE
      | TAVAN_SEARCHED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "payment take, payment reverse, payment settle, payment collect" },
  [LOAN_PAYMENT_REVERSED_ON] = { "reversed_on", N_("Reversed on"), TAVAN_DATE, TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .by_work = "payment take, payment reverse, payment settle, payment collect" },
  [LOAN_PAYMENT_REVERSED_REASON] = { "reversed_reason", N_("Reason of the reversal"), TAVAN_TEXT, TAVAN_WIDE
      | TAVAN_BY_WORK,
      .by_work = "payment take, payment reverse, payment settle, payment collect" },
};

static const int title[] = { LOAN_PAYMENT_RECEIPT, LOAN_PAYMENT_DATE, -1 };
static const int order[] = { ~LOAN_PAYMENT_DATE, G_MAXINT };

const TavanRecordType tavan_loan_payment_type = {
  .name = "loan_payment",
  .label = N_("Payment"),
  .plural = N_("Payments"),
  .fields = fields,
  .n_fields = N_LOAN_PAYMENT_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-ledger-symbolic",
};
