/* loan-replay.c: a loan's book made of its records, replayed, and what came of it written back
 *
 * What instalments, payments and the loan say of what was paid is derived: it is written by tavan_loan_book_keep() alone, and
 * check-office replays it. Only the schedule in force counts, and the payments since it was made.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

void
tavan_loan_book_free (TavanLoanBook *book)
{
  if (book == NULL)
    return;
  g_clear_object (&book->loan);
  g_clear_object (&book->schedule);
  g_clear_pointer (&book->records, g_ptr_array_unref);
  g_clear_pointer (&book->payments, g_ptr_array_unref);
  g_free (book->owed);
  g_free (book->paid);
  g_free (book);
}

static gboolean
load_schedule (TavanStore *store, TavanLoanBook *book, TavanDay day, GError **error)
{
  g_autoptr (GPtrArray) all = tavan_loan_all (store, &tavan_loan_schedule_type, LOAN_SCHEDULE_LOAN, tavan_record_get_id (book->loan), error);

  if (all == NULL)
    return FALSE;
  book->since = TAVAN_NO_DAY;
  for (guint i = 0; i < all->len; i++)
    {
      TavanRecord *schedule = g_ptr_array_index (all, i);
      TavanDay made = tavan_record_get_day (schedule, LOAN_SCHEDULE_DATE);

      if (made > day)
        continue;
      if (tavan_record_has (schedule, LOAN_SCHEDULE_REASON, "rescheduled"))
        book->since = MAX (book->since, made);
      if (book->schedule == NULL || tavan_record_get_int (schedule, LOAN_SCHEDULE_NUMBER) > tavan_record_get_int (book->schedule, LOAN_SCHEDULE_NUMBER))
        g_set_object (&book->schedule, schedule);
    }
  return TRUE;
}

static gboolean
load_instalments (TavanStore *store, TavanLoanBook *book, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_instalment_type), INSTALMENT_SCHEDULE, TAVAN_IS,
                                                        tavan_record_get_id (book->schedule));

  book->records = tavan_store_find_any (store, tavan_query_sort (query, INSTALMENT_NUMBER, FALSE), error);
  if (book->records == NULL)
    return FALSE;
  book->n_owed = book->records->len;
  book->owed = g_new0 (TavanOwed, book->n_owed + 1);
  for (guint i = 0; i < book->n_owed; i++)
    {
      TavanRecord *record = g_ptr_array_index (book->records, i);

      book->owed[i] = (TavanOwed) { .number = (int) tavan_record_get_int (record, INSTALMENT_NUMBER), .due = tavan_record_get_day (record, INSTALMENT_DUE),
                                    .principal = tavan_record_get_int (record, INSTALMENT_PRINCIPAL), .fee = tavan_record_get_int (record, INSTALMENT_FEE),
                                    .paid_on = TAVAN_NO_DAY };
    }
  return TRUE;
}

/* A reschedule took into account all that was paid before it and on its day. */
static gboolean
counts (TavanLoanBook *book, TavanRecord *payment)
{
  return !tavan_record_is_set (payment, LOAN_PAYMENT_REVERSED_ON)
         && (book->since == TAVAN_NO_DAY || tavan_record_get_day (payment, LOAN_PAYMENT_DATE) > book->since);
}

static gboolean
load_payments (TavanStore *store, TavanLoanBook *book, GError **error)
{
  g_autoptr (GPtrArray) all = tavan_loan_all (store, &tavan_loan_payment_type, LOAN_PAYMENT_LOAN, tavan_record_get_id (book->loan), error);

  if (all == NULL)
    return FALSE;
  book->payments = g_ptr_array_new_with_free_func (g_object_unref);
  book->paid = g_new0 (TavanPaid, all->len + 1);
  for (guint i = 0; i < all->len; i++)
    {
      TavanRecord *payment = g_ptr_array_index (all, i);

      if (book->schedule == NULL || !counts (book, payment))
        continue;
      g_ptr_array_add (book->payments, g_object_ref (payment));
      book->paid[book->n_paid++]
          = (TavanPaid) { .id = tavan_record_get_id (payment), .date = tavan_record_get_day (payment, LOAN_PAYMENT_DATE),
                          .amount = tavan_record_get_int (payment, LOAN_PAYMENT_AMOUNT),
                          .kind = tavan_record_has (payment, LOAN_PAYMENT_KIND, "early") ? TAVAN_PAY_EARLY : TAVAN_PAY };
    }
  return TRUE;
}

TavanLoanBook *
tavan_loan_book_load (TavanStore *store, TavanRecord *loan, GError **error)
{
  return tavan_loan_book_load_at (store, loan, G_MAXINT32, error);
}

TavanLoanBook *
tavan_loan_book_load_at (TavanStore *store, TavanRecord *loan, TavanDay day, GError **error)
{
  g_autoptr (TavanLoanBook) book = g_new0 (TavanLoanBook, 1);

  book->loan = g_object_ref (loan);
  book->terms = (TavanBookTerms) { .rate = (int) (tavan_record_get_int (loan, LOAN_RATE) + tavan_record_get_int (loan, LOAN_PENALTY_RATE)),
                                   .patience = (int) tavan_record_get_int (loan, LOAN_PATIENCE_DAYS),
                                   .pro_rata = tavan_record_has (loan, LOAN_SPLIT, "pro_rata") };
  if (!load_schedule (store, book, day, error) || (book->schedule != NULL && !load_instalments (store, book, error)) || !load_payments (store, book, error))
    return NULL;
  return g_steal_pointer (&book);
}

gboolean
tavan_loan_book_run (TavanLoanBook *book, TavanDay day, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < book->n_paid; i++)
    if (book->paid[i].date <= day)
      book->paid[n++] = book->paid[i];
  book->n_paid = n;
  return tavan_book_replay (&book->terms, book->owed, book->n_owed, book->paid, book->n_paid, day, error);
}

/* ---- writing back ---- */

static gboolean
keep_instalments (TavanTx *tx, TavanLoanBook *book, GError **error)
{
  for (guint i = 0; i < book->n_owed; i++)
    {
      TavanRecord *record = g_ptr_array_index (book->records, i);
      const TavanOwed *owed = &book->owed[i];

      tavan_record_set_int (record, INSTALMENT_PAID_PRINCIPAL, owed->paid_principal);
      tavan_record_set_int (record, INSTALMENT_PAID_FEE, owed->paid_fee);
      tavan_record_set_int (record, INSTALMENT_DROPPED_FEE, owed->dropped_fee);
      tavan_record_set_int (record, INSTALMENT_PAID_PENALTY, owed->paid_penalty);
      if (owed->paid_on != TAVAN_NO_DAY)
        tavan_record_set_day (record, INSTALMENT_PAID_ON, owed->paid_on);
      else
        tavan_record_clear (record, INSTALMENT_PAID_ON);
      /* Nothing is written where nothing differs. */
      if (!tavan_tx_save (tx, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_payments (TavanTx *tx, TavanLoanBook *book, GError **error)
{
  for (guint i = 0; i < book->n_paid; i++)
    for (guint k = 0; k < book->payments->len; k++)
      {
        TavanRecord *payment = g_ptr_array_index (book->payments, k);

        if (tavan_record_get_id (payment) != book->paid[i].id)
          continue;
        tavan_record_set_int (payment, LOAN_PAYMENT_TO_PENALTY, book->paid[i].to_penalty);
        tavan_record_set_int (payment, LOAN_PAYMENT_TO_FEE, book->paid[i].to_fee);
        tavan_record_set_int (payment, LOAN_PAYMENT_TO_PRINCIPAL, book->paid[i].to_principal);
        if (!tavan_tx_save (tx, payment, error))
          return FALSE;
      }
  return TRUE;
}

static gboolean
sum_paid (TavanStore *store, gint64 loan, gint64 *out_sum, GError **error)
{
  g_autoptr (GPtrArray) all = tavan_loan_all (store, &tavan_loan_payment_type, LOAN_PAYMENT_LOAN, loan, error);

  *out_sum = 0;
  for (guint i = 0; all != NULL && i < all->len; i++)
    if (!tavan_record_is_set (g_ptr_array_index (all, i), LOAN_PAYMENT_REVERSED_ON))
      *out_sum += tavan_record_get_int (g_ptr_array_index (all, i), LOAN_PAYMENT_AMOUNT);
  return all != NULL;
}

static TavanDay
last_paid (TavanLoanBook *book)
{
  TavanDay last = TAVAN_NO_DAY;

  for (guint i = 0; i < book->n_owed; i++)
    last = MAX (last, book->owed[i].paid_on);
  return last;
}

static gint64
sum_penalty (TavanLoanBook *book)
{
  gint64 sum = 0;

  for (guint i = 0; i < book->n_owed; i++)
    sum += book->owed[i].paid_penalty;
  return sum;
}

/* Settled with the last rial, and open again when that payment is reversed. */
static gboolean
keep_state (TavanTx *tx, TavanRecord *loan, TavanLoanBook *book, gboolean settled, GError **error)
{
  gboolean was = tavan_record_has (loan, LOAN_STATE, "settled"), written_off = tavan_record_has (loan, LOAN_STATE, "written_off");
  TavanDay day = settled ? last_paid (book) : tavan_day_today ();

  if (settled == was || written_off)
    return TRUE;
  tavan_record_set_text (loan, LOAN_STATE, settled ? "settled" : "repaying");
  tavan_record_set_day (loan, LOAN_STATE_DATE, day);
  if (settled && sum_penalty (book) > 0 && !tavan_loan_add_event (tx, loan, "penalty_fixed", day, sum_penalty (book), 0, NULL, error))
    return FALSE;
  if (!settled && !tavan_guarantee_in_force_again (tx, tavan_record_get_int (loan, LOAN_APPLICATION), error))
    return FALSE;
  return tavan_loan_add_event (tx, loan, settled ? "settled" : "reopened", day, tavan_record_get_int (loan, LOAN_PAID), 0, NULL, error);
}

gboolean
tavan_loan_book_keep (TavanTx *tx, TavanRecord *loan, TavanDay day, GError **error)
{
  TavanStore *store = tavan_tx_store (tx);
  g_autoptr (TavanLoanBook) book = tavan_loan_book_load (store, loan, error);
  TavanStanding standing;
  gint64 paid;

  if (book == NULL || !tavan_book_replay (&book->terms, book->owed, book->n_owed, book->paid, book->n_paid, day, error)
      || !keep_instalments (tx, book, error) || !keep_payments (tx, book, error) || !sum_paid (store, tavan_record_get_id (loan), &paid, error))
    return FALSE;
  tavan_book_standing (book->owed, book->n_owed, day, &standing);
  tavan_record_set_int (loan, LOAN_BALANCE, standing.principal);
  tavan_record_set_int (loan, LOAN_PAID, paid);
  if (standing.oldest_unpaid != TAVAN_NO_DAY)
    tavan_record_set_day (loan, LOAN_OLDEST_UNPAID, standing.oldest_unpaid);
  else
    tavan_record_clear (loan, LOAN_OLDEST_UNPAID);
  return keep_state (tx, loan, book, standing.oldest_unpaid == TAVAN_NO_DAY && standing.principal == 0, error) && tavan_tx_save (tx, loan, error)
         && tavan_guarantee_all_settled (tx, tavan_record_get_int (loan, LOAN_APPLICATION), day, error);
}
