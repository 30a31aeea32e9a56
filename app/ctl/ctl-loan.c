/* ctl-loan.c: the instalments of a loan that nobody has taken; lists that come from a bank's branch and go to it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/ctl.h"

#include "app/base/tavan-money.h"
#include "app/exchange/tavan-bank-list-file.h"
#include "app/exchange/tavan-sheet-writer.h"
#include "app/work/tavan-schedule.h"

static gboolean
take_number (char **args, const char *name, gint64 initial, gint64 *out_number, GError **error)
{
  g_autofree char *word = NULL;

  if (!ctl_take_option (args, name, &word, error))
    return FALSE;
  *out_number = initial;
  return word == NULL || tavan_number_parse (word, out_number, error);
}

static gboolean
take_money (char **args, const char *name, gint64 *out_rials, GError **error)
{
  g_autofree char *word = NULL;

  if (!ctl_take_option (args, name, &word, error))
    return FALSE;
  *out_rials = 0;
  return word == NULL || tavan_money_parse (word, TAVAN_UNIT_RIAL, out_rials, error);
}

static gboolean
take_rate (char **args, int *out_rate, GError **error)
{
  g_autofree char *word = NULL;
  gint64 rate = 0;

  if (!ctl_take_option (args, "--rate", &word, error) || (word != NULL && !tavan_decimal_parse (word, &rate, error)))
    return FALSE;
  *out_rate = (int) CLAMP (rate, -1, G_MAXINT);
  return TRUE;
}

static gboolean
take_method (char **args, TavanMethod *out_method, GError **error)
{
  static const char *const words[] = { "simple", "annuity", "yearly-fee", NULL };
  g_autofree char *word = NULL, *all = NULL, *hint = NULL;

  if (!ctl_take_option (args, "--method", &word, error))
    return FALSE;
  all = g_strjoinv ("، ", (char **) words);
  /* Translators: %s is a list of words */
  hint = g_strdup_printf (_("It is one of these: %s"), all);
  *out_method = TAVAN_METHOD_SIMPLE;
  for (guint i = 0; words[i] != NULL; i++)
    if (word == NULL || g_str_equal (words[i], word))
      {
        *out_method = (TavanMethod) i;
        return TRUE;
      }
  return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, hint, _("“%s” is not a method"), word);
}

static gboolean
take_terms (char **args, TavanTerms *terms, GError **error)
{
  g_autofree char *first = NULL;
  gint64 months, grace;

  if (!take_money (args, "--principal", &terms->principal, error) || !take_rate (args, &terms->rate, error)
      || !take_number (args, "--months", 0, &months, error) || !take_number (args, "--grace", 0, &grace, error)
      || !take_method (args, &terms->method, error) || !take_money (args, "--round", &terms->rounding, error)
      || !ctl_take_option (args, "--first-due", &first, error))
    return FALSE;
  terms->waive_grace = ctl_take_flag (args, "--waive-grace");
  if (!ctl_check_count (args, 0, 0, error))
    return FALSE;
  terms->months = (int) CLAMP (months, -1, 100000);
  terms->grace = (int) CLAMP (grace, -1, 100000);
  if (first != NULL)
    return tavan_date_parse (first, TAVAN_DATE_NEAR, tavan_day_today (), &terms->first_due, error);
  terms->first_due = tavan_schedule_first_due (tavan_day_today (), CLAMP (terms->grace, 0, 60));
  terms->anchor = tavan_jalali_from_day (tavan_day_today ()).day;
  return TRUE;
}

/* ---- printing ---- */

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static void
print_json (GArray *instalments)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gint64 principal, fee;

  tavan_schedule_totals (instalments, &principal, &fee);
  json_builder_begin_object (builder);
  add_number (builder, "principal", principal);
  add_number (builder, "fee", fee);
  add_number (builder, "total", principal + fee);
  json_builder_set_member_name (builder, "instalments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < instalments->len; i++)
    {
      const TavanScheduled *it = &g_array_index (instalments, TavanScheduled, i);
      g_autofree char *due = tavan_day_to_iso (it->due);

      json_builder_begin_object (builder);
      add_number (builder, "number", it->number);
      json_builder_set_member_name (builder, "due");
      json_builder_add_string_value (builder, due);
      add_number (builder, "principal", it->principal);
      add_number (builder, "fee", it->fee);
      add_number (builder, "payment", it->principal + it->fee);
      add_number (builder, "balance", it->balance);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  ctl_print_json (json_builder_get_root (builder));
}

/* Text for people, raw values for programs. */
static char *
show_number (Ctl *ctl, gint64 number)
{
  return ctl->format == CTL_TEXT ? tavan_number_format (number) : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static void
add_row (Ctl *ctl, GPtrArray *rows, const char *first, const char *second, gint64 principal, gint64 fee, gint64 balance)
{
  char **row = g_new0 (char *, 7);

  row[0] = g_strdup (first);
  row[1] = g_strdup (second);
  row[2] = show_number (ctl, principal);
  row[3] = show_number (ctl, fee);
  row[4] = show_number (ctl, principal + fee);
  row[5] = show_number (ctl, balance);
  g_ptr_array_add (rows, row);
}

static void
print_table (Ctl *ctl, GArray *instalments)
{
  static const char *const plain[] = { "number", "due", "principal", "fee", "payment", "balance", NULL };
  const char *words[] = { _("Instalment"), _("Due"), _("Principal"), _("Fee"), _("Payment"), _("Principal left"), NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  gint64 principal, fee;

  g_ptr_array_add (rows, g_strdupv ((char **) (ctl->format == CTL_TEXT ? words : plain)));
  for (guint i = 0; i < instalments->len; i++)
    {
      const TavanScheduled *it = &g_array_index (instalments, TavanScheduled, i);
      g_autofree char *number = show_number (ctl, it->number);
      g_autofree char *due = ctl->format == CTL_TEXT ? tavan_date_format (it->due, TAVAN_DATE_SHORT) : tavan_day_to_iso (it->due);

      add_row (ctl, rows, number, due, it->principal, it->fee, it->balance);
    }
  tavan_schedule_totals (instalments, &principal, &fee);
  if (ctl->format == CTL_TEXT)
    add_row (ctl, rows, _("Sum"), NULL, principal, fee, 0);
  ctl_print_table (ctl, rows);
}

static gboolean
run_loan (Ctl *ctl, char **args, int *out_code, GError **error)
{
  TavanTerms terms = { 0 };
  g_autoptr (GArray) instalments = NULL;

  if (args[0] == NULL || !g_str_equal (args[0], "schedule"))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("“tavanctl help loan” shows how"), _("There is one word after loan: schedule"));
  if (!take_terms (args + 1, &terms, error))
    return FALSE;
  instalments = tavan_schedule_make (&terms, error);
  if (instalments == NULL)
    return FALSE;
  if (ctl->format == CTL_JSON)
    print_json (instalments);
  else
    print_table (ctl, instalments);
  return TRUE;
}

/* ---- the bank's lists ---- */

static void
print_list (Ctl *ctl, TavanBankList *list)
{
  g_autoptr (TavanAnswer) table = tavan_bank_list_table (list, /* only_refused= */ FALSE);
  g_autoptr (GPtrArray) rows = NULL;

  if (ctl->format == CTL_JSON)
    {
      ctl_print_json (tavan_answer_to_json (table));
      return;
    }
  rows = tavan_answer_to_rows (table, ctl->format == CTL_TEXT);
  ctl_print_table (ctl, rows);
}

/* Verdicts first, for the person; what is refused is no error of the command. */
static gboolean
run_payment_list (Ctl *ctl, char **args, int *out_code, GError **error)
{
  gboolean try = ctl_take_flag (args, "--try");
  g_autofree char *mend = NULL;
  g_autoptr (TavanBankList) list = NULL;
  g_autoptr (TavanAnswer) refused = NULL;
  guint n_booked = 0;

  if (!ctl_take_option (args, "--refused", &mend, error) || !ctl_check_count (args, 1, 1, error))
    return FALSE;
  list = tavan_bank_list_read (args[0], NULL, error);
  if (list == NULL || !ctl_open (ctl, error) || !tavan_bank_list_match (ctl->store, list, error))
    return FALSE;
  print_list (ctl, list);
  refused = tavan_bank_list_table (list, /* only_refused= */ TRUE);
  if (mend != NULL && !tavan_sheet_write_xlsx (refused, mend, error))
    return FALSE;
  *out_code = refused->rows->len > 0 ? CTL_REFUSED : CTL_DONE;
  if (try || list->n[TAVAN_BANK_ROW_GOOD] == 0)
    return TRUE;
  if (!tavan_bank_list_book (ctl->store, list, &n_booked, error))
    return FALSE;
  g_printerr (g_dngettext (GETTEXT_PACKAGE, "%u payment is booked\n", "%u payments are booked\n", n_booked), n_booked);
  return TRUE;
}

static gboolean
run_introduction (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (TavanAnswer) table = NULL;
  gint64 application;

  if (!ctl_check_count (args, 2, 2, error) || !ctl_parse_id (args[0], &application, error) || !ctl_open (ctl, error))
    return FALSE;
  table = tavan_bank_introduction (ctl->store, application, error);
  return table != NULL && tavan_sheet_write_xlsx (table, args[1], error);
}

const CtlCommand ctl_loan_commands[] = {
  { "loan", "schedule --principal MONEY --rate PERCENT --months NUMBER [--grace MONTHS] [--waive-grace] [--method simple|annuity|yearly-fee]"
            " [--first-due DATE] [--round MONEY]",
    N_("Lays out the instalments of a loan"), run_loan },
  { "payment-list", "FILE [--try] [--refused FILE.xlsx]", N_("Matches a bank’s list of payments to loans and books those that fit"), run_payment_list },
  { "bank-introduction", "APPLICATION FILE.xlsx", N_("Writes the introduction to the bank as a sheet for the branch"), run_introduction },
  { NULL }
};
