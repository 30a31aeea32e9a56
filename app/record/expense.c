/* expense.c: the fields of an expense
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_programmes[] = {
  { "training", N_("Training") },
  { "job_readiness", N_("Job readiness") },
  { "group_strengthening", N_("Strengthening of groups") },
  { "centres", N_("Support centres") },
  { "insurance", N_("Insurance") },
  { "exhibition", N_("Exhibition") },
  { NULL }
};

static const TavanField fields[N_EXPENSE_FIELDS] = {
  [EXPENSE_FUNDING] = { "funding", N_("Funding"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED,
      .to = &tavan_funding_type },
  [EXPENSE_PROGRAMME] = { "programme", N_("Programme"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED,
      .choices = tavan_programmes },
  [EXPENSE_AMOUNT] = { "amount", N_("Amount"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED,
      .least = 1 },
  [EXPENSE_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_PAST,
      .initial = "today" },
  [EXPENSE_DOCUMENT] = { "document", N_("Document"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_LISTED },
  [EXPENSE_NOTE] = { "note", N_("Note"), TAVAN_TEXT, TAVAN_LISTED | TAVAN_WIDE },
};

static const int title[] = { EXPENSE_PROGRAMME, EXPENSE_DATE, -1 };
static const int order[] = { ~EXPENSE_DATE, G_MAXINT };

const TavanRecordType tavan_expense_type = {
  .name = "expense",
  .label = N_("Expense"),
  .plural = N_("Expenses"),
  .fields = fields,
  .n_fields = N_EXPENSE_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_EXPENSES,
  .icon = "tavan-ledger-symbolic",
};
