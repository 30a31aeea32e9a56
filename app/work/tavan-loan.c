/* tavan-loan.c: a loan from its contract to its schedule, rescheduled, written off
 *
 *   contracted → disbursing → repaying → settled, or written off
 *
 * The schedule is made once the last part is paid out; a reschedule, or the bank's own list typed over ours, is a new version, and the
 * old ones are kept.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-office-work.h"

/* ---- days off ---- */

typedef struct { GHashTable *holidays; gboolean thursdays; } DaysOff;

static void
days_off_clear (DaysOff *self)
{
  g_clear_pointer (&self->holidays, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DaysOff, days_off_clear)

static gboolean
is_day_off (TavanDay day, gpointer data)
{
  const DaysOff *self = data;
  int weekday = tavan_day_weekday (day);
  const char *name;
  gboolean uncertain;

  return weekday == 6 || (self->thursdays && weekday == 5) || g_hash_table_contains (self->holidays, GINT_TO_POINTER (day))
         || (tavan_holiday_by_rule (day, &name, &uncertain) && !uncertain);
}

/* Those by rule, and those that the office has confirmed. */
static gboolean
load_days_off (TavanStore *store, DaysOff *self, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_holiday_type), HOLIDAY_CONFIRMED, TAVAN_IS, 1);
  g_autoptr (GPtrArray) all = tavan_store_find_any (store, query, error);
  g_autofree char *weekend = tavan_setting_get_text (store, "weekend");

  self->thursdays = g_strcmp0 (weekend, "thursday-friday") == 0;
  self->holidays = g_hash_table_new (NULL, NULL);
  for (guint i = 0; all != NULL && i < all->len; i++)
    g_hash_table_add (self->holidays, GINT_TO_POINTER (tavan_record_get_day (g_ptr_array_index (all, i), HOLIDAY_DAY)));
  return all != NULL;
}

/* ---- schedules ---- */

static TavanMethod
method_of (TavanRecord *record, int field)
{
  TavanMethod method = TAVAN_METHOD_SIMPLE;

  while (method < TAVAN_METHOD_YEARLY_FEE && !tavan_record_has (record, field, tavan_loan_methods[method].code))
    method++;
  return method;
}

TavanTerms
tavan_loan_terms (TavanRecord *loan)
{
  return (TavanTerms) { .principal = tavan_record_get_int (loan, LOAN_PRINCIPAL), .rate = (int) tavan_record_get_int (loan, LOAN_RATE),
                        .months = (int) tavan_record_get_int (loan, LOAN_MONTHS), .grace = (int) tavan_record_get_int (loan, LOAN_GRACE_MONTHS),
                        .waive_grace = tavan_record_has (loan, LOAN_GRACE_FEE, "waived"), .method = method_of (loan, LOAN_METHOD),
                        .rounding = tavan_record_get_int (loan, LOAN_ROUNDING), .first_due = tavan_record_get_day (loan, LOAN_FIRST_DUE) };
}

/* A small loan of a product with a large multiple: its payments are not rounded. */
GArray *
tavan_loan_schedule_of (TavanStore *store, TavanTerms terms, gboolean shift, GError **error)
{
  g_auto (DaysOff) off = { NULL, FALSE };
  g_autoptr (GError) problem = NULL;
  GArray *all;

  if (shift && !load_days_off (store, &off, error))
    return NULL;
  terms.day_off = shift ? is_day_off : NULL;
  terms.day_off_data = &off;
  all = tavan_schedule_make (&terms, &problem);
  if (all == NULL && g_strcmp0 (tavan_error_get_field (problem), "rounding") == 0)
    {
      terms.rounding = 0;
      return tavan_schedule_make (&terms, error);
    }
  if (all == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return all;
}

static gboolean
add_instalments (TavanTx *tx, TavanRecord *schedule, GArray *all, GError **error)
{
  for (guint i = 0; i < all->len; i++)
    {
      const TavanScheduled *it = &g_array_index (all, TavanScheduled, i);
      g_autoptr (TavanRecord) record = tavan_record_new (&tavan_instalment_type);

      tavan_record_set_office (record, tavan_record_get_office (schedule));
      tavan_record_set_int (record, INSTALMENT_SCHEDULE, tavan_record_get_id (schedule));
      tavan_record_set_int (record, INSTALMENT_LOAN, tavan_record_get_int (schedule, LOAN_SCHEDULE_LOAN));
      tavan_record_set_int (record, INSTALMENT_NUMBER, it->number);
      tavan_record_set_day (record, INSTALMENT_DUE, it->due);
      tavan_record_set_int (record, INSTALMENT_PRINCIPAL, it->principal);
      tavan_record_set_int (record, INSTALMENT_FEE, it->fee);
      tavan_record_set_int (record, INSTALMENT_BALANCE, it->balance);
      if (!tavan_tx_save (tx, record, error))
        return FALSE;
    }
  return TRUE;
}

/* The next version. @own_fee: what the bank's is compared with; -1: it is ours. */
static gboolean
add_schedule (TavanTx *tx, TavanRecord *loan, const char *reason, GArray *all, gint64 own_fee, TavanDay day, const char *note, gint64 *out_id, GError **error)
{
  g_autoptr (GPtrArray) before = tavan_loan_all (tavan_tx_store (tx), &tavan_loan_schedule_type, LOAN_SCHEDULE_LOAN, tavan_record_get_id (loan), error);
  g_autoptr (TavanRecord) schedule = tavan_record_new (&tavan_loan_schedule_type);
  gint64 principal, fee;

  if (before == NULL)
    return FALSE;
  tavan_schedule_totals (all, &principal, &fee);
  tavan_record_set_office (schedule, tavan_record_get_office (loan));
  tavan_record_set_int (schedule, LOAN_SCHEDULE_LOAN, tavan_record_get_id (loan));
  tavan_record_set_int (schedule, LOAN_SCHEDULE_NUMBER, before->len + 1);
  tavan_record_set_text (schedule, LOAN_SCHEDULE_KIND, own_fee < 0 ? "own" : "bank");
  tavan_record_set_text (schedule, LOAN_SCHEDULE_REASON, reason);
  tavan_record_set_day (schedule, LOAN_SCHEDULE_DATE, day);
  tavan_record_set_int (schedule, LOAN_SCHEDULE_PRINCIPAL, principal);
  tavan_record_set_int (schedule, LOAN_SCHEDULE_FEE, fee);
  tavan_record_set_int (schedule, LOAN_SCHEDULE_OWN_FEE, own_fee < 0 ? fee : own_fee);
  tavan_record_set_text (schedule, LOAN_SCHEDULE_NOTE, note);
  if (!tavan_tx_save (tx, schedule, error) || !add_instalments (tx, schedule, all, error))
    return FALSE;
  *out_id = tavan_record_get_id (schedule);
  return TRUE;
}

gboolean
tavan_loan_add_event (TavanTx *tx, TavanRecord *loan, const char *kind, TavanDay day, gint64 amount, gint64 schedule, const char *note, GError **error)
{
  g_autoptr (TavanRecord) event = tavan_record_new (&tavan_loan_event_type);

  tavan_record_set_office (event, tavan_record_get_office (loan));
  tavan_record_set_int (event, LOAN_EVENT_LOAN, tavan_record_get_id (loan));
  tavan_record_set_text (event, LOAN_EVENT_KIND, kind);
  tavan_record_set_day (event, LOAN_EVENT_DATE, day);
  tavan_record_set_int (event, LOAN_EVENT_AMOUNT, amount);
  if (schedule != 0)
    tavan_record_set_int (event, LOAN_EVENT_SCHEDULE, schedule);
  tavan_record_set_text (event, LOAN_EVENT_NOTE, note);
  return tavan_tx_save (tx, event, error);
}

/* ---- the contract ---- */

static const struct { int loan, product; } taken[] = {
  { LOAN_RATE, LOAN_PRODUCT_RATE }, { LOAN_MONTHS, LOAN_PRODUCT_MONTHS }, { LOAN_GRACE_MONTHS, LOAN_PRODUCT_GRACE_MONTHS },
  { LOAN_GRACE_FEE, LOAN_PRODUCT_GRACE_FEE }, { LOAN_METHOD, LOAN_PRODUCT_METHOD }, { LOAN_ROUNDING, LOAN_PRODUCT_ROUNDING },
  { LOAN_DUE_SHIFT, LOAN_PRODUCT_DUE_SHIFT }, { LOAN_SPLIT, LOAN_PRODUCT_SPLIT }, { LOAN_PENALTY_RATE, LOAN_PRODUCT_PENALTY_RATE },
  { LOAN_PATIENCE_DAYS, LOAN_PRODUCT_PATIENCE_DAYS },
};

TavanRecord *
tavan_loan_describe (TavanRecord *application, TavanRecord *product, TavanRecord *line)
{
  static const struct { int loan, application; } same[]
      = { { LOAN_BANK, APPLICATION_BANK }, { LOAN_PRODUCT, APPLICATION_PRODUCT }, { LOAN_FUNDING, APPLICATION_FUNDING }, { LOAN_GROUP, APPLICATION_GROUP } };
  TavanRecord *loan = tavan_record_new (&tavan_loan_type);

  tavan_record_set_office (loan, tavan_record_get_office (application));
  for (guint i = 0; i < G_N_ELEMENTS (taken); i++)
    tavan_record_set_text (loan, taken[i].loan, tavan_record_get_text (product, taken[i].product));
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (tavan_record_is_set (application, same[i].application))
      tavan_record_set_int (loan, same[i].loan, tavan_record_get_int (application, same[i].application));
  tavan_record_set_int (loan, LOAN_APPLICATION, tavan_record_get_id (application));
  tavan_record_set_int (loan, LOAN_LINE, tavan_record_get_id (line));
  tavan_record_set_int (loan, LOAN_CLIENT, tavan_record_get_int (line, APPLICATION_LINE_CLIENT));
  return loan;
}

TavanRecord *
tavan_loan_make (TavanTx *tx, TavanRecord *application, TavanRecord *product, TavanRecord *line, const char *number, TavanDay date, gint64 amount,
                 TavanDay first_due, GError **error)
{
  gint64 approved = tavan_record_get_int (line, APPLICATION_LINE_APPROVED);
  g_autoptr (TavanRecord) loan = tavan_loan_describe (application, product, line);
  g_autofree char *own = NULL;

  if (amount == 0)
    amount = approved;
  if (amount < 1 || amount > approved)
    {
      tavan_error_set (error, TAVAN_ERROR_RULE, "amount", NULL, _("The contract is at most what was approved"));
      return NULL;
    }
  if (!tavan_loan_check_day (date, tavan_record_get_day (application, APPLICATION_STATE_DATE), error))
    return NULL;
  own = tavan_loan_number (tx, "loan", tavan_record_get_office (application), date, error);
  if (own == NULL)
    return NULL;
  tavan_record_set_text (loan, LOAN_NUMBER, own);
  tavan_record_set_text (loan, LOAN_STATE, "contracted");
  tavan_record_set_day (loan, LOAN_STATE_DATE, date);
  tavan_record_set_int (loan, LOAN_PRINCIPAL, amount);
  tavan_record_set_int (loan, LOAN_BALANCE, 0);
  tavan_record_set_text (loan, LOAN_CONTRACT_NUMBER, number);
  tavan_record_set_day (loan, LOAN_CONTRACT_DATE, date);
  if (first_due != TAVAN_NO_DAY && first_due != 0)
    tavan_record_set_day (loan, LOAN_FIRST_DUE, first_due);
  if (!tavan_tx_save (tx, loan, error) || !tavan_loan_add_event (tx, loan, "contracted", date, amount, 0, NULL, error)
      || (amount < approved && !tavan_money_commit (tx, application, line, amount, date, error)))
    return NULL;
  return g_steal_pointer (&loan);
}

/* Has every line that is not refused its contract? */
static gboolean
all_contracted (TavanCase *it, gboolean *out_all, GError **error)
{
  g_autoptr (GPtrArray) loans = tavan_loan_all (it->store, &tavan_loan_type, LOAN_APPLICATION, tavan_record_get_id (it->application), error);

  *out_all = loans != NULL && loans->len >= it->lines->len;
  return loans != NULL;
}

static gboolean
check_line_free (TavanStore *store, gint64 line, GError **error)
{
  g_autoptr (GPtrArray) loans = tavan_loan_all (store, &tavan_loan_type, LOAN_LINE, line, error);

  return loans != NULL && (loans->len == 0 || tavan_error_set (error, TAVAN_ERROR_DUPLICATE, "line", NULL, _("This line has its contract already")));
}

gboolean
tavan_loan_contract (TavanStore *store, gint64 line_id, const char *number, TavanDay date, gint64 amount, TavanDay first_due, gint64 *out_loan, GError **error)
{
  TavanStep step = { .date = date, .contract_number = number };
  g_autoptr (TavanRecord) seen = tavan_store_get (store, &tavan_application_line_type, line_id, NULL, error);
  g_autoptr (TavanRecord) application = NULL, line = NULL, loan = NULL;
  g_autoptr (TavanTx) tx = seen != NULL ? tavan_loan_begin (store, "loan contract", &tavan_application_type, tavan_record_get_int (seen, APPLICATION_LINE_APPLICATION),
                                                            TAVAN_MAY_CHANGE, &application, error)
                                        : NULL;
  g_autoptr (TavanCase) it = NULL;
  g_autoptr (GPtrArray) needs = NULL;
  TavanDay day = tavan_loan_day (date);
  gboolean all;

  line = tx != NULL ? tavan_tx_lock (tx, &tavan_application_line_type, line_id, error) : NULL;
  it = line != NULL ? tavan_case_load (store, application, day, error) : NULL;
  if (it == NULL)
    return FALSE;
  if (!tavan_record_has (application, APPLICATION_STATE, "introduced") || tavan_record_get_int (line, APPLICATION_LINE_REFUSED))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("Only an approved line of an application at the bank gets a contract"));
  needs = tavan_case_needs (it, "contracted", &step, error);
  if (needs == NULL || !tavan_needs_answer (needs, error) || !check_line_free (store, line_id, error))
    return FALSE;
  loan = tavan_loan_make (tx, application, it->product, line, number, day, amount, first_due, error);
  if (loan == NULL || !tavan_guarantee_put_in_force (tx, tavan_record_get_id (application), day, error) || !all_contracted (it, &all, error)
      || (all && !tavan_application_note_step (tx, application, "advance", "contracted", day, NULL, error)) || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (out_loan != NULL)
    *out_loan = tavan_record_get_id (loan);
  return TRUE;
}

/* ---- paying out ---- */

static GPtrArray *
parts_of (TavanStore *store, gint64 loan, GError **error)
{
  return tavan_loan_all (store, &tavan_disbursement_type, DISBURSEMENT_LOAN, loan, error);
}

/* What the earlier parts bear until the last, by date. */
static gint64
part_fees (GPtrArray *parts, int rate, TavanDay *out_last)
{
  gint64 fee = 0;

  *out_last = TAVAN_NO_DAY;
  for (guint i = 0; i < parts->len; i++)
    *out_last = MAX (*out_last, tavan_record_get_day (g_ptr_array_index (parts, i), DISBURSEMENT_DATE));
  for (guint i = 0; i < parts->len; i++)
    {
      TavanRecord *part = g_ptr_array_index (parts, i);

      fee += tavan_schedule_part_fee (tavan_record_get_int (part, DISBURSEMENT_AMOUNT), rate, *out_last - tavan_record_get_day (part, DISBURSEMENT_DATE));
    }
  return fee;
}

static gboolean
start_repaying (TavanTx *tx, TavanRecord *loan, GError **error)
{
  g_autoptr (GPtrArray) parts = parts_of (tavan_tx_store (tx), tavan_record_get_id (loan), error);
  TavanTerms terms = tavan_loan_terms (loan);
  g_autoptr (GArray) all = NULL;
  TavanDay last;
  gint64 schedule;

  if (parts == NULL)
    return FALSE;
  terms.extra_fee = part_fees (parts, terms.rate, &last);
  if (terms.first_due == TAVAN_NO_DAY)
    {
      terms.first_due = tavan_schedule_first_due (last, terms.grace);
      terms.anchor = tavan_jalali_from_day (last).day;
    }
  else if (terms.first_due <= last)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "first_due", NULL, _("The first due date lies before the last part was paid out"));
  all = tavan_loan_schedule_of (tavan_tx_store (tx), terms, tavan_record_get_int (loan, LOAN_DUE_SHIFT) != 0, error);
  if (all == NULL || !add_schedule (tx, loan, "disbursed", all, -1, last, NULL, &schedule, error))
    return FALSE;
  tavan_record_set_text (loan, LOAN_STATE, "repaying");
  return tavan_loan_book_keep (tx, loan, tavan_day_today (), error);
}

/* Less was paid out than the contract says, and no more will come: that is the loan, and the rest goes back. */
static gboolean
lower_principal (TavanTx *tx, TavanRecord *loan, gint64 principal, TavanDay day, GError **error)
{
  TavanStore *store = tavan_tx_store (tx);
  g_autoptr (TavanRecord) application = tavan_loan_any (store, &tavan_application_type, tavan_record_get_int (loan, LOAN_APPLICATION), error);
  g_autoptr (TavanRecord) line = application != NULL ? tavan_loan_any (store, &tavan_application_line_type, tavan_record_get_int (loan, LOAN_LINE), error) : NULL;

  tavan_record_set_int (loan, LOAN_PRINCIPAL, principal);
  return line != NULL && tavan_money_commit (tx, application, line, principal, day, error);
}

static gboolean
add_part (TavanTx *tx, TavanRecord *loan, TavanDay day, gint64 amount, const char *document, GError **error)
{
  g_autoptr (TavanRecord) part = tavan_record_new (&tavan_disbursement_type);

  tavan_record_set_office (part, tavan_record_get_office (loan));
  tavan_record_set_int (part, DISBURSEMENT_APPLICATION, tavan_record_get_int (loan, LOAN_APPLICATION));
  tavan_record_set_int (part, DISBURSEMENT_LOAN, tavan_record_get_id (loan));
  tavan_record_set_int (part, DISBURSEMENT_LINE, tavan_record_get_int (loan, LOAN_LINE));
  tavan_record_set_int (part, DISBURSEMENT_CLIENT, tavan_record_get_int (loan, LOAN_CLIENT));
  tavan_record_set_int (part, DISBURSEMENT_FUNDING, tavan_record_get_int (loan, LOAN_FUNDING));
  tavan_record_set_day (part, DISBURSEMENT_DATE, day);
  tavan_record_set_int (part, DISBURSEMENT_AMOUNT, amount);
  tavan_record_set_text (part, DISBURSEMENT_DOCUMENT, document);
  return tavan_tx_save (tx, part, error);
}

gboolean
tavan_loan_disburse (TavanStore *store, gint64 id, TavanDay date, gint64 amount, gboolean last, const char *document, GError **error)
{
  g_autoptr (TavanRecord) loan = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "loan disburse", &tavan_loan_type, id, TAVAN_MAY_CHANGE, &loan, error);
  g_autoptr (GPtrArray) parts = tx != NULL ? parts_of (store, id, error) : NULL;
  gint64 sum = amount, principal;
  TavanDay day = tavan_loan_day (date);

  if (parts == NULL || !tavan_loan_check_day (day, tavan_record_get_day (loan, LOAN_CONTRACT_DATE), error))
    return FALSE;
  if (!tavan_record_has (loan, LOAN_STATE, "contracted") && !tavan_record_has (loan, LOAN_STATE, "disbursing"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("This loan is paid out already"));
  for (guint i = 0; i < parts->len; i++)
    sum += tavan_record_get_int (g_ptr_array_index (parts, i), DISBURSEMENT_AMOUNT);
  principal = tavan_record_get_int (loan, LOAN_PRINCIPAL);
  if (amount < 1 || sum > principal)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "amount", NULL, _("Never more than the contract is paid out"));
  if (!add_part (tx, loan, day, amount, document, error))
    return FALSE;
  if (last && sum < principal && !lower_principal (tx, loan, sum, day, error))
    return FALSE;
  tavan_record_set_text (loan, LOAN_STATE, "disbursing");
  tavan_record_set_day (loan, LOAN_STATE_DATE, day);
  tavan_record_set_int (loan, LOAN_BALANCE, sum);
  if (!(last || sum == principal ? start_repaying (tx, loan, error) : tavan_tx_save (tx, loan, error)))
    return FALSE;
  return tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- other schedules ---- */

static gboolean
check_repaying (TavanRecord *loan, GError **error)
{
  return tavan_record_has (loan, LOAN_STATE, "repaying")
         || tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("Only a loan that is being repaid is changed so"));
}

gboolean
tavan_loan_bank_schedule (TavanStore *store, gint64 id, const TavanScheduled *instalments, guint n, TavanDay date, GError **error)
{
  g_autoptr (TavanRecord) loan = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "loan bank-schedule", &tavan_loan_type, id, TAVAN_MAY_CHANGE, &loan, error);
  g_autoptr (TavanLoanBook) book = tx != NULL && check_repaying (loan, error) ? tavan_loan_book_load (store, loan, error) : NULL;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (TavanScheduled));
  gint64 principal, fee, left, schedule;
  TavanDay day = tavan_loan_day (date);

  if (book == NULL)
    return FALSE;
  g_array_append_vals (all, instalments, n);
  tavan_schedule_totals (all, &principal, &fee);
  left = tavan_record_get_int (book->schedule, LOAN_SCHEDULE_PRINCIPAL);
  for (guint i = 0; i < n; i++)
    {
      TavanScheduled *it = &g_array_index (all, TavanScheduled, i);

      if (it->principal < 0 || it->fee < 0 || (i > 0 && it->due <= instalments[i - 1].due))
        return tavan_error_set (error, TAVAN_ERROR_INVALID, "instalments", NULL, _("Due dates rise, and amounts are not below nothing"));
      it->number = (int) i + 1;
      it->balance = left -= it->principal;
    }
  if (principal != tavan_record_get_int (book->schedule, LOAN_SCHEDULE_PRINCIPAL))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "principal", NULL, _("The principals of the bank’s list do not add up to the loan’s"));
  return add_schedule (tx, loan, "bank", all, tavan_record_get_int (book->schedule, LOAN_SCHEDULE_OWN_FEE), day, NULL, &schedule, error)
         && tavan_loan_book_keep (tx, loan, tavan_day_today (), error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

static gboolean
check_none_later (TavanLoanBook *book, TavanDay day, GError **error)
{
  for (guint i = 0; i < book->n_paid; i++)
    if (book->paid[i].date > day)
      return tavan_error_set (error, TAVAN_ERROR_RULE, "date", NULL, _("A payment is later than this day"));
  return book->schedule == NULL || tavan_loan_check_day (day, tavan_record_get_day (book->schedule, LOAN_SCHEDULE_DATE), error);
}

gboolean
tavan_loan_reschedule (TavanStore *store, gint64 id, TavanDay date, int months, int grace, TavanDay first_due, const char *note, GError **error)
{
  g_autoptr (TavanRecord) loan = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "loan reschedule", &tavan_loan_type, id, TAVAN_MAY_APPROVE, &loan, error);
  g_autoptr (TavanLoanBook) book = tx != NULL && check_repaying (loan, error) ? tavan_loan_book_load (store, loan, error) : NULL;
  g_autoptr (GArray) all = NULL;
  TavanDay day = tavan_loan_day (date);
  TavanStanding now;
  TavanTerms terms;
  gint64 schedule;

  if (book == NULL || !tavan_loan_check_day (day, TAVAN_NO_DAY, error) || !check_none_later (book, day, error) || !tavan_loan_book_run (book, day, error))
    return FALSE;
  if (note == NULL || *note == '\0')
    return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, "note", _("The reason is kept"), _("Why is the loan rescheduled?"));
  tavan_book_standing (book->owed, book->n_owed, day, &now);
  if (now.principal == 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("No principal is left to reschedule"));
  terms = tavan_loan_terms (loan);
  terms.principal = now.principal;
  terms.extra_fee = now.fee + now.penalty;
  terms.months = months;
  terms.grace = grace;
  terms.anchor = first_due != TAVAN_NO_DAY ? 0 : tavan_jalali_from_day (day).day;
  terms.first_due = first_due != TAVAN_NO_DAY ? first_due : tavan_schedule_first_due (day, CLAMP (grace, 0, 60));
  if (terms.first_due <= day)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "first_due", NULL, _("The first due date lies before the day of the reschedule"));
  all = tavan_loan_schedule_of (store, terms, tavan_record_get_int (loan, LOAN_DUE_SHIFT) != 0, error);
  return all != NULL && add_schedule (tx, loan, "rescheduled", all, -1, day, note, &schedule, error)
         && tavan_loan_add_event (tx, loan, "rescheduled", day, now.principal, schedule, note, error)
         && tavan_loan_book_keep (tx, loan, tavan_day_today (), error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_loan_write_off (TavanStore *store, gint64 id, TavanDay date, const char *note, GError **error)
{
  g_autoptr (TavanRecord) loan = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "loan write-off", &tavan_loan_type, id, TAVAN_MAY_APPROVE, &loan, error);
  g_autoptr (TavanLoanBook) book = tx != NULL && check_repaying (loan, error) ? tavan_loan_book_load (store, loan, error) : NULL;
  TavanDay day = tavan_loan_day (date);
  TavanStanding now;

  if (book == NULL || !tavan_loan_check_day (day, TAVAN_NO_DAY, error) || !check_none_later (book, day, error) || !tavan_loan_book_run (book, day, error))
    return FALSE;
  if (note == NULL || *note == '\0')
    return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, "note", _("The reason is kept"), _("Why is the loan written off?"));
  tavan_book_standing (book->owed, book->n_owed, day, &now);
  tavan_record_set_text (loan, LOAN_STATE, "written_off");
  tavan_record_set_day (loan, LOAN_STATE_DATE, day);
  return tavan_loan_add_event (tx, loan, "written_off", day, now.payoff, 0, note, error) && tavan_tx_save (tx, loan, error)
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- before there is a contract ---- */

GArray *
tavan_application_preview (TavanStore *store, gint64 line_id, GError **error)
{
  g_autoptr (TavanRecord) line = tavan_store_get (store, &tavan_application_line_type, line_id, NULL, error);
  g_autoptr (TavanRecord) application
      = line != NULL ? tavan_store_get (store, &tavan_application_type, tavan_record_get_int (line, APPLICATION_LINE_APPLICATION), NULL, error) : NULL;
  g_autoptr (TavanRecord) product
      = application != NULL ? tavan_loan_any (store, &tavan_loan_product_type, tavan_record_get_int (application, APPLICATION_PRODUCT), error) : NULL;
  g_autoptr (TavanRecord) loan = product != NULL ? tavan_loan_describe (application, product, line) : NULL;
  TavanDay today = tavan_day_today ();
  TavanTerms terms;

  if (loan == NULL)
    return NULL;
  tavan_record_set_int (loan, LOAN_PRINCIPAL, tavan_record_get_int (line, tavan_record_get_int (line, APPLICATION_LINE_APPROVED) > 0 ? APPLICATION_LINE_APPROVED : APPLICATION_LINE_ASKED));
  terms = tavan_loan_terms (loan);
  terms.first_due = tavan_schedule_first_due (today, terms.grace);
  terms.anchor = tavan_jalali_from_day (today).day;
  return tavan_loan_schedule_of (store, terms, tavan_record_get_int (loan, LOAN_DUE_SHIFT) != 0, error);
}
