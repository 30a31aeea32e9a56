/* loan-product.c: the fields of a loan product
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_loan_product_kinds[] = {
  { "loan", N_("Loan") },
  { "grant", N_("Grant") },
  { NULL }
};

const TavanChoice tavan_applicant_kinds[] = {
  { "client", N_("Client") },
  { "group", N_("Group") },
  { "employer", N_("Employer") },
  { NULL }
};

const TavanChoice tavan_loan_methods[] = {
  { "simple", N_("Simple") },
  { "annuity", N_("Equal payments") },
  { "yearly_fee", N_("Yearly fee on the balance") },
  { NULL }
};

const TavanChoice tavan_grace_fees[] = {
  { "charged", N_("Charged") },
  { "waived", N_("Waived") },
  { NULL }
};

const TavanChoice tavan_payment_splits[] = {
  { "in_order", N_("Penalty, fee, principal") },
  { "pro_rata", N_("Pro rata") },
  { NULL }
};

const TavanChoice tavan_guarantee_kinds[] = {
  { "none", N_("None needed") },
  { "group", N_("By the group") },
  { "fund", N_("By the fund") },
  { "guarantor", N_("Guarantor") },
  { "salary", N_("Deduction from salary") },
  { NULL }
};

static const TavanField fields[N_LOAN_PRODUCT_FIELDS] = {
  [LOAN_PRODUCT_TITLE] = { "title", N_("Title"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_WIDE,
      .section = N_("Product") },
  [LOAN_PRODUCT_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_SORTED,
      .choices = tavan_loan_product_kinds, .initial = "loan" },
  [LOAN_PRODUCT_FUNDING] = { "funding", N_("Funding"), TAVAN_REFERENCE, TAVAN_LISTED, .to = &tavan_funding_type },
  [LOAN_PRODUCT_APPLICANT] = { "applicant", N_("Applicant"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED,
      .choices = tavan_applicant_kinds, .initial = "client" },
  [LOAN_PRODUCT_FOR_WHOM] = { "for_whom", N_("For whom"), TAVAN_SET, TAVAN_LISTED,
      .choices = tavan_client_categories },
  [LOAN_PRODUCT_MAX_AMOUNT] = { "max_amount", N_("Largest amount"), TAVAN_MONEY, TAVAN_REQUIRED
      | TAVAN_SORTED | TAVAN_LISTED,
      .least = 1 },
  [LOAN_PRODUCT_RATE] = { "rate", N_("Yearly rate (percent)"), TAVAN_DECIMAL, TAVAN_REQUIRED | TAVAN_LISTED
      | TAVAN_SORTED,
      .section = N_("Terms"), .initial = "400", .least = 0, .most = 10000 },
  [LOAN_PRODUCT_MONTHS] = { "months", N_("Number of instalments"), TAVAN_NUMBER, TAVAN_REQUIRED
      | TAVAN_LISTED | TAVAN_SORTED,
      .initial = "36", .least = 1, .most = 360 },
  [LOAN_PRODUCT_GRACE_MONTHS] = { "grace_months", N_("Grace months"), TAVAN_NUMBER, TAVAN_REQUIRED | TAVAN_LISTED,
      .initial = "0", .least = 0, .most = 60 },
  [LOAN_PRODUCT_GRACE_FEE] = { "grace_fee", N_("Fee of the grace months"), TAVAN_CHOICE, TAVAN_REQUIRED,
      .choices = tavan_grace_fees, .initial = "charged" },
  [LOAN_PRODUCT_METHOD] = { "method", N_("Method"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED,
      .choices = tavan_loan_methods, .initial = "simple" },
  [LOAN_PRODUCT_ROUNDING] = { "rounding", N_("Payments are multiples of"), TAVAN_MONEY,
      .least = 0, .most = 1000000000 },
  [LOAN_PRODUCT_DUE_SHIFT] = { "due_shift", N_("Due dates leave out holidays"), TAVAN_YESNO },
  [LOAN_PRODUCT_SPLIT] = { "split", N_("A payment goes to"), TAVAN_CHOICE, TAVAN_REQUIRED,
      .choices = tavan_payment_splits, .initial = "in_order" },
  [LOAN_PRODUCT_PENALTY_RATE] = { "penalty_rate", N_("Added to the rate for penalty (percent)"), TAVAN_DECIMAL,
      TAVAN_REQUIRED,
      .initial = "600", .least = 0, .most = 10000 },
  [LOAN_PRODUCT_PATIENCE_DAYS] = { "patience_days", N_("Days of patience"), TAVAN_NUMBER, TAVAN_REQUIRED,
      .initial = "0", .least = 0, .most = 365 },
  [LOAN_PRODUCT_GUARANTEE] = { "guarantee", N_("Guarantee"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED,
      .choices = tavan_guarantee_kinds, .section = N_("Conditions"), .initial = "none" },
  [LOAN_PRODUCT_TRAINING] = { "training", N_("Training required"), TAVAN_CHOICE, .choices = tavan_course_kinds },
  [LOAN_PRODUCT_NEED_CERTIFIED] = { "need_certified", N_("Social worker certifies the need"), TAVAN_YESNO },
  [LOAN_PRODUCT_SITE_VISIT] = { "site_visit", N_("Site visit required"), TAVAN_YESNO },
  [LOAN_PRODUCT_GROUP_REQUIRED] = { "group_required", N_("Member of an active group"), TAVAN_YESNO },
  [LOAN_PRODUCT_HIRE_MONTHS] = { "hire_months", N_("Months an employer keeps each hire"), TAVAN_NUMBER,
      .least = 0, .most = 120 },
};

/* Ten times the multiple is at most the smallest payment that there will be, for the largest loan. */
static gboolean
check (TavanRecord *product, TavanDay today, GError **error)
{
  gint64 payment = tavan_record_get_int (product, LOAN_PRODUCT_MAX_AMOUNT) / MAX (tavan_record_get_int (product, LOAN_PRODUCT_MONTHS), 1);

  return tavan_record_get_int (product, LOAN_PRODUCT_ROUNDING) <= payment / 10
         || tavan_check_refuse (product, LOAN_PRODUCT_ROUNDING, _("The multiple is larger than a tenth of the payment"),
                                _("Choose a smaller one"), error);
}

static const int title[] = { LOAN_PRODUCT_TITLE, -1 };
static const int order[] = { LOAN_PRODUCT_TITLE, G_MAXINT };

const TavanRecordType tavan_loan_product_type = {
  .name = "loan_product",
  .label = N_("Loan product"),
  .plural = N_("Loan products"),
  .fields = fields,
  .n_fields = N_LOAN_PRODUCT_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_FUNDING,
  .icon = "tavan-ledger-symbolic",
  .check = check,
};
