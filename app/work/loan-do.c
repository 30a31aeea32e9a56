/* loan-do.c: the work of applications, loans and money by words
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"
#include "app/work/tavan-bank-list.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

#include <string.h>

/* ---- arguments ---- */

static gboolean
named_id (const TavanWorkArgs *args, const char *name, gint64 *out_id, GError **error)
{
  const char *word = tavan_work_args_named (args, name);
  g_autofree char *digits = tavan_text_digits_latin (word);

  *out_id = 0;
  return word == NULL || g_ascii_string_to_signed (digits, 10, 1, G_MAXINT64, out_id, NULL)
         || tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("“%s” is not a record’s id"), word);
}

static gboolean
named_number (const TavanWorkArgs *args, const char *name, int initial, int *out_number, GError **error)
{
  const char *word = tavan_work_args_named (args, name);
  gint64 number = initial;

  if (word != NULL && !tavan_number_parse (word, &number, error))
    return FALSE;
  *out_number = (int) CLAMP (number, G_MININT, G_MAXINT);
  return TRUE;
}

/* TAVAN_NO_DAY where it is not given. */
static gboolean
named_day (const TavanWorkArgs *args, const char *name, TavanDay *out_day, GError **error)
{
  *out_day = TAVAN_NO_DAY;
  return tavan_work_args_named (args, name) == NULL || tavan_work_arg_day (args, name, out_day, error);
}

/* "CLIENT:AMOUNT", and so on: an id and what stands after the colon. */
static gboolean
read_pair (const char *word, gint64 *out_id, const char **out_rest, GError **error)
{
  const char *colon = strchr (word, ':');
  g_autofree char *id = colon != NULL ? g_strndup (word, (gsize) (colon - word)) : NULL;
  g_autofree char *digits = tavan_text_digits_latin (id);

  if (colon == NULL || !g_ascii_string_to_signed (digits, 10, 1, G_MAXINT64, out_id, NULL))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("ID:AMOUNT"), _("“%s” is not an id with an amount"), word);
  *out_rest = colon + 1;
  return TRUE;
}

/* Positions from @first on. */
static gboolean
read_amounts (const TavanWorkArgs *args, guint first, GArray *parts /* of TavanPart */, GError **error)
{
  for (guint i = first; i < tavan_work_args_count (args); i++)
    {
      TavanPart part;
      const char *rest;

      if (!read_pair (tavan_work_args_at (args, i), &part.office, &rest, error) || !tavan_money_parse (rest, TAVAN_UNIT_RIAL, &part.amount, error))
        return FALSE;
      g_array_append_val (parts, part);
    }
  return TRUE;
}

/* ---- applications ---- */

static gboolean
do_draft (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  static const char *const own[] = { "product", "funding", "client", "group", "employer" };
  static const int fields[] = { APPLICATION_PRODUCT, APPLICATION_FUNDING, APPLICATION_CLIENT, APPLICATION_GROUP, APPLICATION_EMPLOYER };
  g_autoptr (TavanRecord) application = tavan_record_new (&tavan_application_type);
  gint64 asked, id;

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    {
      if (!named_id (args, own[i], &id, error))
        return FALSE;
      if (id != 0)
        tavan_record_set_int (application, fields[i], id);
    }
  for (int field = APPLICATION_PLAN_TITLE; field <= APPLICATION_PLAN_ABOUT; field++)
    {
      const char *typed = tavan_work_args_named (args, tavan_application_type.fields[field].name);

      if (typed != NULL && !tavan_record_parse (application, field, typed, tavan_day_today (), error))
        return FALSE;
    }
  if (!tavan_work_arg_money (args, "asked", &asked, error) || !tavan_application_draft (store, application, asked, error))
    return FALSE;
  *out_result = tavan_record_to_json (application);
  return TRUE;
}

static gboolean
do_line (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 application, client, asked;

  return tavan_work_arg_id (args, 0, &application, error) && tavan_work_arg_id (args, 1, &client, error) && tavan_work_arg_money (args, "asked", &asked, error)
         && tavan_application_set_line (store, application, client, asked, error);
}

static gboolean
do_bank (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 application, bank;

  return tavan_work_arg_id (args, 0, &application, error) && tavan_work_arg_id (args, 1, &bank, error) && tavan_application_set_bank (store, application, bank, error);
}

static gboolean
do_visit (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 application, visit;

  return tavan_work_arg_id (args, 0, &application, error) && tavan_work_arg_id (args, 1, &visit, error) && tavan_application_set_visit (store, application, visit, error);
}

static gboolean
read_step (const TavanWorkArgs *args, TavanStep *step, GError **error)
{
  *step = (TavanStep) { .note = tavan_work_args_named (args, "note"), .contract_number = tavan_work_args_named (args, "contract"),
                        .document = tavan_work_args_named (args, "document") };
  return named_day (args, "date", &step->date, error) && named_day (args, "contract_date", &step->contract_date, error)
         && named_day (args, "first_due", &step->first_due, error) && named_id (args, "session", &step->session, error)
         && named_id (args, "letter", &step->letter, error) && tavan_work_arg_money (args, "contract_amount", &step->contract_amount, error)
         && named_number (args, "votes_for", 0, &step->votes_for, error) && named_number (args, "votes", 0, &step->votes, error);
}

static gboolean
do_advance (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (TavanPart));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (TavanApproval));
  TavanStep step;
  gint64 id;

  if (!tavan_work_arg_id (args, 0, &id, error) || !read_step (args, &step, error) || !read_amounts (args, 1, parts, error))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      const TavanPart *part = &g_array_index (parts, TavanPart, i);
      TavanApproval line = { part->office, part->amount, part->amount == 0 ? step.note != NULL ? step.note : _("Refused by the committee") : NULL };

      g_array_append_val (lines, line);
    }
  step.lines = (const TavanApproval *) (void *) lines->data;
  step.n_lines = lines->len;
  return tavan_application_advance (store, id, tavan_work_args_named (args, "to"), &step, error);
}

static gboolean
do_back (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  TavanStep step;
  gint64 id;

  return tavan_work_arg_id (args, 0, &id, error) && read_step (args, &step, error) && tavan_application_back (store, id, &step, error);
}

static gboolean
do_reject (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  TavanStep step;
  gint64 id;

  return tavan_work_arg_id (args, 0, &id, error) && read_step (args, &step, error) && tavan_application_reject (store, id, &step, error);
}

static gboolean
do_appeal (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id;

  return tavan_work_arg_id (args, 0, &id, error) && tavan_application_appeal (store, id, tavan_work_args_named (args, "note"), error);
}

static gboolean
do_withdraw (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id;

  return tavan_work_arg_id (args, 0, &id, error) && tavan_application_withdraw (store, id, tavan_work_args_named (args, "note"), error);
}

static gboolean
do_expire (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id;

  return tavan_work_arg_id (args, 0, &id, error) && tavan_application_expire (store, id, tavan_work_args_named (args, "note"), error);
}

static gboolean
do_spending (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id, spent, visit;
  TavanDay date;

  return tavan_work_arg_id (args, 0, &id, error) && tavan_work_arg_money (args, "spent", &spent, error) && named_id (args, "visit", &visit, error)
         && named_day (args, "date", &date, error)
         && tavan_application_spending (store, id, spent, date, tavan_work_args_named (args, "documents"), visit, error);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

static gboolean
do_needs (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) needs = NULL;
  gint64 id;

  if (!tavan_work_arg_id (args, 0, &id, error) || (needs = tavan_application_needs (store, id, tavan_work_args_named (args, "to"), error)) == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < needs->len; i++)
    {
      const TavanNeed *need = g_ptr_array_index (needs, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "done");
      json_builder_add_boolean_value (builder, need->done);
      add_text (builder, "what", need->what);
      add_text (builder, "detail", need->detail);
      add_text (builder, "work", need->work);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  *out_result = json_builder_get_root (builder);
  return TRUE;
}

/* ---- committee, guarantee ---- */

static gboolean
do_hold (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (TavanRecord) session = tavan_work_arg_record (args, &tavan_committee_session_type, error);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (TavanAttendant));

  for (guint i = 0; i < tavan_work_args_count (args); i++)
    {
      char **parts = g_strsplit (tavan_work_args_at (args, i), ":", 2);
      TavanAttendant member = { parts[0], parts[0] != NULL ? parts[1] : NULL };

      g_ptr_array_add (words, parts);
      g_array_append_val (members, member);
    }
  if (session == NULL || !tavan_committee_hold (store, session, (const TavanAttendant *) (void *) members->data, members->len, error))
    return FALSE;
  *out_result = tavan_work_result_id (tavan_record_get_id (session));
  return TRUE;
}

static gboolean
do_guarantee (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  static const int fields[] = { GUARANTEE_KIND, GUARANTEE_GUARANTOR_NAME, GUARANTEE_GUARANTOR_ID, GUARANTEE_GUARANTOR_MOBILE, GUARANTEE_SALARY_EMPLOYER, GUARANTEE_SALARY_LETTER };
  g_autoptr (TavanRecord) guarantee = tavan_record_new (&tavan_guarantee_type);
  g_autoptr (GArray) shares = g_array_new (FALSE, FALSE, sizeof (TavanShare));
  gint64 application, group;

  if (!tavan_work_arg_id (args, 0, &application, error) || !named_id (args, "group", &group, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *typed = tavan_work_args_named (args, tavan_guarantee_type.fields[fields[i]].name);

      if (typed != NULL && !tavan_record_parse (guarantee, fields[i], typed, tavan_day_today (), error))
        return FALSE;
    }
  for (guint i = 1; i < tavan_work_args_count (args); i++)
    {
      TavanShare share;
      const char *rest;
      gint64 percent;

      if (!read_pair (tavan_work_args_at (args, i), &share.client, &rest, error) || !tavan_decimal_parse (rest, &percent, error))
        return FALSE;
      share.share = (int) CLAMP (percent, 0, 10000);
      g_array_append_val (shares, share);
    }
  if (group != 0)
    tavan_record_set_int (guarantee, GUARANTEE_GROUP, group);
  if (!tavan_guarantee_draft (store, application, guarantee, shares->len > 0 ? (const TavanShare *) (void *) shares->data : NULL, shares->len, error))
    return FALSE;
  *out_result = tavan_work_result_id (tavan_record_get_id (guarantee));
  return TRUE;
}

static gboolean
do_sign (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id, client;
  TavanDay date;

  return tavan_work_arg_id (args, 0, &id, error) && named_id (args, "client", &client, error) && named_day (args, "date", &date, error)
         && tavan_guarantee_sign (store, id, client, date, error);
}

static gboolean
do_call (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id;
  TavanDay date;

  return tavan_work_arg_id (args, 0, &id, error) && named_day (args, "date", &date, error)
         && tavan_guarantee_call (store, id, date, tavan_work_args_named (args, "reason"), error);
}

static gboolean
do_release (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id;
  TavanDay date;

  return tavan_work_arg_id (args, 0, &id, error) && named_day (args, "date", &date, error)
         && tavan_guarantee_release (store, id, date, tavan_work_args_named (args, "reason"), error);
}

static gboolean
do_move (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id, from, to;

  return tavan_work_arg_id (args, 0, &id, error) && tavan_work_arg_id (args, 1, &from, error) && tavan_work_arg_id (args, 2, &to, error)
         && tavan_guarantee_move (store, id, from, to, error);
}

/* ---- loans ---- */

static gboolean
do_contract (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 line, amount, loan;
  TavanDay date, first_due;
  const char *number;

  if (!tavan_work_arg_id (args, 0, &line, error) || !tavan_work_arg_text (args, "number", &number, error) || !tavan_work_arg_money (args, "amount", &amount, error)
      || !named_day (args, "date", &date, error) || !named_day (args, "first_due", &first_due, error)
      || !tavan_loan_contract (store, line, number, date, amount, first_due, &loan, error))
    return FALSE;
  *out_result = tavan_work_result_id (loan);
  return TRUE;
}

static gboolean
do_disburse (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id, amount;
  TavanDay date;

  return tavan_work_arg_id (args, 0, &id, error) && tavan_work_arg_money (args, "amount", &amount, error) && named_day (args, "date", &date, error)
         && tavan_loan_disburse (store, id, date, amount, g_strcmp0 (tavan_work_args_named (args, "last"), "1") == 0, tavan_work_args_named (args, "document"), error);
}

/* DUE:PRINCIPAL:FEE each. */
static gboolean
do_bank_schedule (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, TRUE, sizeof (TavanScheduled));
  gint64 id;
  TavanDay date;

  if (!tavan_work_arg_id (args, 0, &id, error) || !named_day (args, "date", &date, error))
    return FALSE;
  for (guint i = 1; i < tavan_work_args_count (args); i++)
    {
      g_auto (GStrv) parts = g_strsplit (tavan_work_args_at (args, i), ":", 3);
      TavanScheduled it = { 0 };

      if (g_strv_length (parts) != 3)
        return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("DATE:PRINCIPAL:FEE"), _("“%s” is not an instalment"), tavan_work_args_at (args, i));
      if (!tavan_date_parse (parts[0], TAVAN_DATE_NEAR, tavan_day_today (), &it.due, error) || !tavan_money_parse (parts[1], TAVAN_UNIT_RIAL, &it.principal, error)
          || !tavan_money_parse (parts[2], TAVAN_UNIT_RIAL, &it.fee, error))
        return FALSE;
      g_array_append_val (all, it);
    }
  return tavan_loan_bank_schedule (store, id, (const TavanScheduled *) (void *) all->data, all->len, date, error);
}

static gboolean
do_reschedule (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id;
  int months, grace;
  TavanDay date, first_due;

  return tavan_work_arg_id (args, 0, &id, error) && named_number (args, "months", 0, &months, error) && named_number (args, "grace", 0, &grace, error)
         && named_day (args, "date", &date, error) && named_day (args, "first_due", &first_due, error)
         && tavan_loan_reschedule (store, id, date, months, grace, first_due, tavan_work_args_named (args, "note"), error);
}

static gboolean
do_write_off (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id;
  TavanDay date;

  return tavan_work_arg_id (args, 0, &id, error) && named_day (args, "date", &date, error)
         && tavan_loan_write_off (store, id, date, tavan_work_args_named (args, "note"), error);
}

/* ---- payments ---- */

static gboolean
do_take (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id, amount, payment;
  TavanDay date;

  if (!tavan_work_arg_id (args, 0, &id, error) || !tavan_work_arg_money (args, "amount", &amount, error) || !named_day (args, "date", &date, error)
      || !tavan_loan_pay (store, id, date, amount, tavan_work_args_named (args, "source"), tavan_work_args_named (args, "document"), &payment, error))
    return FALSE;
  *out_result = tavan_work_result_id (payment);
  return TRUE;
}

static gboolean
do_settle (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id, payment;
  TavanDay date;

  if (!tavan_work_arg_id (args, 0, &id, error) || !named_day (args, "date", &date, error)
      || !tavan_loan_settle (store, id, date, tavan_work_args_named (args, "document"), &payment, error))
    return FALSE;
  *out_result = tavan_work_result_id (payment);
  return TRUE;
}

static gboolean
do_reverse (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id;

  return tavan_work_arg_id (args, 0, &id, error) && tavan_loan_reverse (store, id, tavan_work_args_named (args, "reason"), error);
}

/* One that is not booked refuses all. */
static gboolean
do_payment_list (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (TavanBankList) list = tavan_bank_list_new ();
  g_autofree char *today = tavan_day_to_iso (tavan_day_today ());
  const char *date = tavan_work_args_named (args, "date");
  guint n;

  for (guint i = 0; i < tavan_work_args_count (args); i++)
    {
      const char *word = tavan_work_args_at (args, i), *colon = strrchr (word, ':');
      TavanBankRow *row = tavan_bank_list_add (list, i + 1);

      row->contract = colon != NULL ? g_strndup (word, (gsize) (colon - word)) : g_strdup (word);
      row->amount = g_strdup (colon != NULL ? colon + 1 : NULL);
      row->date = g_strdup (date != NULL ? date : today);
      row->document = g_strdup (tavan_work_args_named (args, "document"));
    }
  if (!tavan_bank_list_match (store, list, error))
    return FALSE;
  for (guint i = 0; i < list->rows->len; i++)
    {
      const TavanBankRow *row = g_ptr_array_index (list->rows, i);

      if (row->verdict != TAVAN_BANK_ROW_GOOD && row->verdict != TAVAN_BANK_ROW_KNOWN)
        return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, row->why, "%s: %s", row->contract, tavan_bank_verdict_label (row->verdict));
    }
  return tavan_bank_list_book (store, list, &n, error);
}

static gboolean
do_collect (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (TavanPart));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (TavanCollected));
  TavanDay date;

  if (!named_day (args, "date", &date, error) || !read_amounts (args, 0, parts, error))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      TavanCollected line = { g_array_index (parts, TavanPart, i).office, g_array_index (parts, TavanPart, i).amount, tavan_work_args_named (args, "document") };

      g_array_append_val (lines, line);
    }
  return tavan_loan_collect (store, date, (const TavanCollected *) (void *) lines->data, lines->len, error);
}

/* ---- money ---- */

static gboolean
read_weights (const TavanWorkArgs *args, TavanWeights *weights, gint64 *out_amount, gint64 *out_floor, GError **error)
{
  return named_number (args, "unemployment", 0, &weights->unemployment, error) && named_number (args, "population", 0, &weights->population, error)
         && named_number (args, "social", 0, &weights->social, error) && tavan_work_arg_money (args, "amount", out_amount, error)
         && tavan_work_arg_money (args, "floor", out_floor, error);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

static gboolean
do_propose (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (TavanProposal) proposal = NULL;
  TavanWeights weights;
  gint64 id, amount, floor;

  if (!tavan_work_arg_id (args, 0, &id, error) || !read_weights (args, &weights, &amount, &floor, error)
      || (proposal = tavan_allocation_propose (store, id, amount, &weights, floor, error)) == NULL)
    return FALSE;
  json_builder_begin_array (builder);
  for (guint i = 0; i < proposal->rows->len; i++)
    {
      const TavanAllocationRow *row = g_ptr_array_index (proposal->rows, i);
      g_autofree char *office = g_strdup_printf ("%" G_GINT64_FORMAT, row->office);

      json_builder_begin_object (builder);
      add_text (builder, "office", office);
      add_text (builder, "title", row->title);
      add_int (builder, "amount", row->amount);
      add_int (builder, "now", row->now);
      add_int (builder, "before", row->before);
      add_int (builder, "used", row->used);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  *out_result = json_builder_get_root (builder);
  return TRUE;
}

static gboolean
do_save (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  TavanWeights weights;
  gint64 id, amount, floor;

  return tavan_work_arg_id (args, 0, &id, error) && read_weights (args, &weights, &amount, &floor, error)
         && tavan_allocation_save (store, id, amount, &weights, floor, tavan_work_args_named (args, "minutes"),
                                   g_strcmp0 (tavan_work_args_named (args, "letters"), "1") == 0, error);
}

static gboolean
do_divide (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (TavanPart));
  gint64 funding, province;

  return tavan_work_arg_id (args, 0, &funding, error) && tavan_work_arg_id (args, 1, &province, error) && read_amounts (args, 2, parts, error)
         && tavan_allocation_divide (store, funding, province, (const TavanPart *) (void *) parts->data, parts->len, tavan_work_args_named (args, "minutes"), error);
}

static gboolean
do_expense (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (TavanRecord) expense = tavan_work_arg_record (args, &tavan_expense_type, error);

  if (expense == NULL || !tavan_expense_record (store, expense, error))
    return FALSE;
  *out_result = tavan_work_result_id (tavan_record_get_id (expense));
  return TRUE;
}

const TavanWork tavan_loan_works[] = {
  { "application draft", N_("Draft an application"), "product=ID client=ID|group=ID|employer=ID [asked=MONEY] [funding=ID] [plan_title=TEXT] [FIELD=VALUE…]", do_draft },
  { "application line", N_("Set what a client asks for"), "APPLICATION CLIENT asked=MONEY", do_line },
  { "application bank", N_("Name the bank branch"), "APPLICATION PARTNER", do_bank },
  { "application visit", N_("Name the site visit"), "APPLICATION VISIT", do_visit },
  { "application needs", N_("What is missing for the next step"), "APPLICATION [to=STATE]", do_needs },
  { "application advance", N_("Take an application a step on"),
    "APPLICATION [to=STATE] [date=DATE] [note=TEXT] [session=ID] [votes_for=N votes=N] [letter=ID] [contract=NO] [contract_date=DATE] [contract_amount=MONEY]"
    " [first_due=DATE] [document=NO] [CLIENT:AMOUNT…]",
    do_advance },
  { "application back", N_("Return an application to the draft"), "APPLICATION note=TEXT", do_back },
  { "application reject", N_("Reject an application"), "APPLICATION session=ID note=TEXT", do_reject },
  { "application appeal", N_("Appeal against a rejection"), "APPLICATION note=TEXT", do_appeal },
  { "application withdraw", N_("Withdraw an application"), "APPLICATION note=TEXT", do_withdraw },
  { "application expire", N_("Let an application expire"), "APPLICATION [note=TEXT]", do_expire },
  { "application spending", N_("Verify what a grant was spent on"), "APPLICATION spent=MONEY documents=TEXT visit=ID [date=DATE]", do_spending },
  { "committee hold", N_("Record a session of the committee"), "[date=DATE] [place=TEXT] [minutes=TEXT] NAME:POST…", do_hold },
  { "guarantee draft", N_("Draft a guarantee"),
    "APPLICATION kind=KIND [group=ID] [guarantor_name=NAME guarantor_id=ID] [salary_employer=TEXT salary_letter=NO] [CLIENT:PERCENT…]", do_guarantee },
  { "guarantee sign", N_("Record signatures of a guarantee"), "GUARANTEE [client=ID] [date=DATE]", do_sign },
  { "guarantee call", N_("Call a guarantee"), "GUARANTEE reason=TEXT [date=DATE]", do_call },
  { "guarantee release", N_("Release a guarantee"), "GUARANTEE [reason=TEXT] [date=DATE]", do_release },
  { "guarantee move", N_("Move a share of a guarantee"), "GUARANTEE FROM-CLIENT TO-CLIENT", do_move },
  { "loan contract", N_("Record a contract of the bank"), "LINE number=NO [date=DATE] [amount=MONEY] [first_due=DATE]", do_contract },
  { "loan disburse", N_("Record a disbursement"), "LOAN amount=MONEY [date=DATE] [last=1] [document=NO]", do_disburse },
  { "loan bank-schedule", N_("Type in the bank’s own schedule"), "LOAN [date=DATE] DATE:PRINCIPAL:FEE…", do_bank_schedule },
  { "loan reschedule", N_("Reschedule a loan"), "LOAN months=N note=TEXT [grace=N] [date=DATE] [first_due=DATE]", do_reschedule },
  { "loan write-off", N_("Write a loan off"), "LOAN note=TEXT [date=DATE]", do_write_off },
  { "payment take", N_("Record a payment"), "LOAN amount=MONEY [date=DATE] [source=WAY] [document=NO]", do_take },
  { "payment settle", N_("Settle a loan early"), "LOAN [date=DATE] [document=NO]", do_settle },
  { "payment reverse", N_("Reverse a payment"), "PAYMENT reason=TEXT", do_reverse },
  { "payment list", N_("Book a bank’s list of payments"), "[date=DATE] [document=NO] CONTRACT:AMOUNT…", do_payment_list },
  { "payment collect", N_("Record a group’s payments"), "[date=DATE] [document=NO] LOAN:AMOUNT…", do_collect },
  { "allocation propose", N_("Show what an allocation would give"), "FUNDING unemployment=N population=N social=N [amount=MONEY] [floor=MONEY]", do_propose },
  { "allocation save", N_("Allocate among the provinces"), "FUNDING unemployment=N population=N social=N [amount=MONEY] [floor=MONEY] [minutes=TEXT] [letters=1]", do_save },
  { "allocation divide", N_("Divide a province’s allocation"), "FUNDING PROVINCE OFFICE:AMOUNT… [minutes=TEXT]", do_divide },
  { "expense record", N_("Record an expense"), "funding=ID programme=PROGRAMME amount=MONEY document=NO [date=DATE] [note=TEXT]", do_expense },
  { NULL }
};
