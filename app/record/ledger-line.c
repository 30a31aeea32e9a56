/* ledger-line.c: the fields of a ledger line
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_ledger_kinds[] = {
  { "savings", N_("Saving") },
  { "withdrawal", N_("Withdrawal") },
  { "internal_loan", N_("Internal loan") },
  { "repayment", N_("Repayment") },
  { "income", N_("Income") },
  { "expense", N_("Expense") },
  { "fine", N_("Fine") },
  { "profit_share", N_("Profit share") },
  { "reversal", N_("Reversal") },
  { NULL }
};

static const TavanField fields[N_LEDGER_LINE_FIELDS] = {
  [LEDGER_LINE_GROUP] = { "group", N_("Group"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_group_type, .by_work = "group ledger" },
  [LEDGER_LINE_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "group ledger" },
  [LEDGER_LINE_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_ledger_kinds, .by_work = "group ledger" },
  [LEDGER_LINE_MEMBER] = { "member", N_("Member"), TAVAN_REFERENCE, TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_client_type, .by_work = "group ledger" },
  [LEDGER_LINE_AMOUNT] = { "amount", N_("Amount"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK
      | TAVAN_SORTED,
      .by_work = "group ledger", .least = 1 },
  [LEDGER_LINE_MEETING] = { "meeting", N_("Meeting"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_meeting_type, .by_work = "group meeting" },
  [LEDGER_LINE_REVERSES] = { "reverses", N_("Reverses"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_ledger_line_type, .by_work = "group reverse" },
  [LEDGER_LINE_NOTE] = { "note", N_("Note"), TAVAN_TEXT, TAVAN_LISTED | TAVAN_BY_WORK | TAVAN_WIDE,
      .by_work = "group ledger" },
};

/* Income and expense are the group's; a reversal has whom the line had that it takes back. */
static gboolean
check_member (TavanRecord *line, GError **error)
{
  static const char *const of_group[] = { "income", "expense", "reversal" };

  for (guint i = 0; i < G_N_ELEMENTS (of_group); i++)
    if (tavan_record_has (line, LEDGER_LINE_KIND, of_group[i]))
      return TRUE;
  return tavan_check_needed (line, LEDGER_LINE_MEMBER, _("Such a line belongs to a member"), error);
}

static gboolean
check (TavanRecord *line, TavanDay today, GError **error)
{
  if (tavan_record_has (line, LEDGER_LINE_KIND, "reversal"))
    return tavan_check_needed (line, LEDGER_LINE_REVERSES, _("A reversal names the line that it takes back"), error);
  return tavan_check_empty (line, LEDGER_LINE_REVERSES, _("Only a reversal names another line"), error)
         && check_member (line, error);
}

static const int title[] = { LEDGER_LINE_KIND, -1 };
static const int order[] = { LEDGER_LINE_DATE, G_MAXINT };

const TavanRecordType tavan_ledger_line_type = {
  .name = "ledger_line",
  .label = N_("Ledger line"),
  .plural = N_("Ledger"),
  .fields = fields,
  .n_fields = N_LEDGER_LINE_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_GROUPS,
  .icon = "accessories-calculator-symbolic",
  .check = check,
};
