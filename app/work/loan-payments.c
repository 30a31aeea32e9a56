/* loan-payments.c: payments taken, reversed, collected from a whole group; loans settled early
 *
 * Each one replays the loan's book, so that a payment with an earlier date moves what came after it.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include "app/base/tavan-money.h"

gboolean
tavan_loan_check_payable (TavanLoanBook *book, TavanDay day, GError **error)
{
  g_autofree char *shown = tavan_date_format (book->since, TAVAN_DATE_SHORT);

  if (!tavan_record_has (book->loan, LOAN_STATE, "repaying") && !tavan_record_has (book->loan, LOAN_STATE, "settled")
      && !tavan_record_has (book->loan, LOAN_STATE, "written_off"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("Nothing is taken before the loan is paid out"));
  if (book->since != TAVAN_NO_DAY && day <= book->since)
    /* Translators: %s is a date */
    return tavan_error_set (error, TAVAN_ERROR_RULE, "date", NULL, _("The loan was rescheduled on %s; what was paid until then is in it"), shown);
  return tavan_loan_check_day (day, tavan_record_get_day (book->loan, LOAN_CONTRACT_DATE), error);
}

static TavanRecord *
add_payment (TavanTx *tx, TavanRecord *loan, TavanDay day, gint64 amount, const char *kind, const char *source, const char *document, GError **error)
{
  g_autoptr (TavanRecord) payment = tavan_record_new (&tavan_loan_payment_type);
  g_autofree char *receipt = tavan_loan_number (tx, "receipt", tavan_record_get_office (loan), day, error);

  if (receipt == NULL)
    return NULL;
  tavan_record_set_office (payment, tavan_record_get_office (loan));
  tavan_record_set_int (payment, LOAN_PAYMENT_LOAN, tavan_record_get_id (loan));
  tavan_record_set_day (payment, LOAN_PAYMENT_DATE, day);
  tavan_record_set_int (payment, LOAN_PAYMENT_AMOUNT, amount);
  tavan_record_set_text (payment, LOAN_PAYMENT_KIND, tavan_record_has (loan, LOAN_STATE, "written_off") ? "recovery" : kind);
  tavan_record_set_text (payment, LOAN_PAYMENT_SOURCE, source != NULL ? source : "counter");
  tavan_record_set_text (payment, LOAN_PAYMENT_DOCUMENT, document);
  tavan_record_set_text (payment, LOAN_PAYMENT_RECEIPT, receipt);
  if (!tavan_tx_save (tx, payment, error))
    return NULL;
  return g_steal_pointer (&payment);
}

TavanRecord *
tavan_loan_take (TavanTx *tx, TavanRecord *loan, TavanDay day, gint64 amount, const char *kind, const char *source, const char *document, GError **error)
{
  g_autoptr (TavanLoanBook) book = tavan_loan_book_load (tavan_tx_store (tx), loan, error);
  g_autoptr (TavanRecord) payment = NULL;

  if (book == NULL || !tavan_loan_check_payable (book, day, error))
    return NULL;
  if (amount < 1)
    {
      tavan_error_set (error, TAVAN_ERROR_INVALID, "amount", NULL, _("A payment is more than nothing"));
      return NULL;
    }
  payment = add_payment (tx, loan, day, amount, kind, source, document, error);
  return payment != NULL && tavan_loan_book_keep (tx, loan, tavan_day_today (), error) ? g_steal_pointer (&payment) : NULL;
}

gboolean
tavan_loan_pay (TavanStore *store, gint64 id, TavanDay date, gint64 amount, const char *source, const char *document, gint64 *out_payment, GError **error)
{
  g_autoptr (TavanRecord) loan = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "payment take", &tavan_loan_type, id, TAVAN_MAY_CHANGE, &loan, error);
  g_autoptr (TavanRecord) payment = tx != NULL ? tavan_loan_take (tx, loan, tavan_loan_day (date), amount, "payment", source, document, error) : NULL;

  if (payment == NULL || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (out_payment != NULL)
    *out_payment = tavan_record_get_id (payment);
  return TRUE;
}

gboolean
tavan_loan_settle (TavanStore *store, gint64 id, TavanDay date, const char *document, gint64 *out_payment, GError **error)
{
  g_autoptr (TavanRecord) loan = NULL, payment = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "payment settle", &tavan_loan_type, id, TAVAN_MAY_CHANGE, &loan, error);
  g_autoptr (TavanLoanBook) book = tx != NULL ? tavan_loan_book_load (store, loan, error) : NULL;
  TavanDay day = tavan_loan_day (date);
  TavanStanding now;

  if (book == NULL || !tavan_loan_check_payable (book, day, error))
    return FALSE;
  for (guint i = 0; i < book->n_paid; i++)
    if (book->paid[i].date > day)
      return tavan_error_set (error, TAVAN_ERROR_RULE, "date", NULL, _("A payment is later than this day"));
  if (!tavan_loan_book_run (book, day, error))
    return FALSE;
  tavan_book_standing (book->owed, book->n_owed, day, &now);
  if (now.payoff == 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("This loan is settled already"));
  payment = tavan_loan_take (tx, loan, day, now.payoff, "early", NULL, document, error);
  if (payment == NULL || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (out_payment != NULL)
    *out_payment = tavan_record_get_id (payment);
  return TRUE;
}

gboolean
tavan_loan_reverse (TavanStore *store, gint64 id, const char *reason, GError **error)
{
  g_autoptr (TavanRecord) payment = NULL, loan = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "payment reverse", &tavan_loan_payment_type, id, TAVAN_MAY_CHANGE, &payment, error);
  g_autoptr (TavanLoanBook) book = NULL;

  loan = tx != NULL ? tavan_tx_lock (tx, &tavan_loan_type, tavan_record_get_int (payment, LOAN_PAYMENT_LOAN), error) : NULL;
  book = loan != NULL ? tavan_loan_book_load (store, loan, error) : NULL;
  if (book == NULL || !tavan_loan_check_payable (book, tavan_record_get_day (payment, LOAN_PAYMENT_DATE), error))
    return FALSE;
  if (tavan_record_is_set (payment, LOAN_PAYMENT_REVERSED_ON))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "reversed_on", NULL, _("This payment is reversed already"));
  if (reason == NULL || *reason == '\0')
    return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, "reversed_reason", _("The reason is kept"), _("Why is the payment reversed?"));
  tavan_record_set_day (payment, LOAN_PAYMENT_REVERSED_ON, tavan_day_today ());
  tavan_record_set_text (payment, LOAN_PAYMENT_REVERSED_REASON, reason);
  tavan_record_clear (payment, LOAN_PAYMENT_TO_PENALTY);
  tavan_record_clear (payment, LOAN_PAYMENT_TO_FEE);
  tavan_record_clear (payment, LOAN_PAYMENT_TO_PRINCIPAL);
  return tavan_tx_save (tx, payment, error) && tavan_loan_book_keep (tx, loan, tavan_day_today (), error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_loan_collect (TavanStore *store, TavanDay date, const TavanCollected *lines, guint n_lines, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "payment collect", &tavan_loan_type, TAVAN_MAY_CHANGE, error);

  for (guint i = 0; tx != NULL && i < n_lines; i++)
    {
      g_autoptr (TavanRecord) seen = lines[i].amount > 0 ? tavan_store_get (store, &tavan_loan_type, lines[i].loan, NULL, error) : NULL;
      g_autoptr (TavanRecord) loan = NULL, payment = NULL;

      if (lines[i].amount == 0)
        continue;
      if (seen == NULL || !tavan_access_may_record (store, seen, TAVAN_MAY_CHANGE, error))
        return FALSE;
      tavan_tx_set_trusted (tx, TRUE);
      loan = tavan_tx_lock (tx, &tavan_loan_type, lines[i].loan, error);
      payment = loan != NULL ? tavan_loan_take (tx, loan, tavan_loan_day (date), lines[i].amount, "payment", "group", lines[i].document, error) : NULL;
      if (payment == NULL)
        return FALSE;
    }
  return tx != NULL && tavan_tx_commit (g_steal_pointer (&tx), error);
}
