/* loan-check.c: is all that loans and money keep what it should be?
 *
 * What is derived is derived again: schedules add up, books replayed say what the records say, nothing is promised above its
 * allocation, a state has what it needs.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

/* Each row of @sql is a finding; @format takes its first column. */
static gboolean
find_rows (TavanStore *store, const char *sql, const char *format, GPtrArray *findings, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (store, sql, error, "");

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
      const char *word = ((char **) g_ptr_array_index (rows, i))[0];

      g_ptr_array_add (findings, g_strjoinv (word != NULL ? word : "", parts));
    }
  return rows != NULL;
}

static gboolean
check_sums (TavanStore *store, GPtrArray *findings, GError **error)
{
  return find_rows (store,
                    "SELECT l.\"number\" FROM {loan_schedule} s JOIN {loan} l ON l.\"id\" = s.\"loan\" JOIN {instalment} i ON i.\"schedule\" = s.\"id\""
                    " GROUP BY s.\"id\", l.\"number\", s.\"principal\", s.\"fee\" HAVING CAST(sum(i.\"principal\") AS BIGINT) <> s.\"principal\""
                    " OR CAST(sum(i.\"fee\") AS BIGINT) <> s.\"fee\"",
                    _("The instalments of loan %s do not add up to its schedule"), findings, error)
         && find_rows (store,
                       "SELECT g.\"id\" FROM {guarantee} g JOIN {guarantee_member} m ON m.\"guarantee\" = g.\"id\" WHERE m.\"archived\" = 0"
                       " AND g.\"kind\" = 'group' AND g.\"state\" <> 'released' GROUP BY g.\"id\" HAVING CAST(sum(m.\"share\") AS BIGINT) <> 10000",
                       _("The shares of guarantee %s do not add up to 100 percent"), findings, error)
         && find_rows (store,
                       "SELECT l.\"number\" FROM {loan} l JOIN {disbursement} d ON d.\"loan\" = l.\"id\" GROUP BY l.\"id\", l.\"number\", l.\"principal\""
                       " HAVING CAST(sum(d.\"amount\") AS BIGINT) > l.\"principal\"",
                       _("More than the contract was paid out of loan %s"), findings, error);
}

static gboolean
check_money (TavanStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_allocation_type);
  g_autoptr (GPtrArray) all = tavan_store_find_any (store, query, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      TavanRecord *allocation = g_ptr_array_index (all, i);
      gint64 committed, spent;
      g_autofree char *title = NULL;

      if (!tavan_money_used (store, tavan_record_get_int (allocation, ALLOCATION_FUNDING), tavan_record_get_int (allocation, ALLOCATION_TO), &committed, &spent, error))
        return FALSE;
      if (committed + spent <= tavan_record_get_int (allocation, ALLOCATION_AMOUNT))
        continue;
      title = tavan_record_title (allocation);
      /* Translators: %s is an office and a funding */
      g_ptr_array_add (findings, g_strdup_printf (_("More was promised than is allocated: %s"), title));
    }
  return all != NULL
         && find_rows (store,
                       "SELECT f.\"title\" FROM {funding} f JOIN {allocation} a ON a.\"funding\" = f.\"id\" JOIN {office} o ON o.\"id\" = a.\"to\""
                       " WHERE o.\"parent\" = f.\"office\" AND a.\"archived\" = 0 GROUP BY f.\"id\", f.\"title\", f.\"amount\""
                       " HAVING CAST(sum(a.\"amount\") AS BIGINT) > f.\"amount\"",
                       _("More is allocated than the funding has: %s"), findings, error)
         && find_rows (store,
                       "SELECT a.\"number\" FROM {application} a JOIN {commitment} c ON c.\"application\" = a.\"id\" WHERE c.\"amount\" > 0"
                       " AND a.\"state\" NOT IN ('approved', 'introduced', 'contracted', 'paid', 'verified', 'closed')",
                       _("Money is still promised to application %s, which is not approved"), findings, error);
}

static gboolean
check_states (TavanStore *store, GPtrArray *findings, GError **error)
{
  return find_rows (store,
                    "SELECT a.\"number\" FROM {application} a WHERE a.\"state\" <> (SELECT s.\"to\" FROM {application_step} s WHERE s.\"application\" = a.\"id\""
                    " ORDER BY s.\"id\" DESC LIMIT 1)",
                    _("The state of application %s is not that of its last step"), findings, error)
         && find_rows (store,
                       "SELECT a.\"number\" FROM {application} a WHERE a.\"state\" = 'contracted' AND EXISTS (SELECT 1 FROM {application_line} n"
                       " WHERE n.\"application\" = a.\"id\" AND n.\"archived\" = 0 AND coalesce(n.\"refused\", 0) = 0"
                       " AND NOT EXISTS (SELECT 1 FROM {loan} l WHERE l.\"line\" = n.\"id\"))",
                       _("An approved line of application %s has no loan"), findings, error)
         && find_rows (store,
                       "SELECT l.\"number\" FROM {loan} l WHERE l.\"state\" IN ('repaying', 'settled', 'written_off') AND NOT EXISTS"
                       " (SELECT 1 FROM {loan_schedule} s WHERE s.\"loan\" = l.\"id\")",
                       _("Loan %s has no schedule"), findings, error);
}

/* ---- books ---- */

static gboolean
fits (TavanLoanBook *book)
{
  TavanStanding standing;

  tavan_book_standing (book->owed, book->n_owed, tavan_day_today (), &standing);
  for (guint i = 0; i < book->n_owed; i++)
    {
      TavanRecord *record = g_ptr_array_index (book->records, i);
      const TavanOwed *owed = &book->owed[i];

      if (tavan_record_get_int (record, INSTALMENT_PAID_PRINCIPAL) != owed->paid_principal || tavan_record_get_int (record, INSTALMENT_PAID_FEE) != owed->paid_fee
          || tavan_record_get_int (record, INSTALMENT_PAID_PENALTY) != owed->paid_penalty || tavan_record_get_day (record, INSTALMENT_PAID_ON) != owed->paid_on)
        return FALSE;
    }
  return tavan_record_get_int (book->loan, LOAN_BALANCE) == standing.principal && tavan_record_get_day (book->loan, LOAN_OLDEST_UNPAID) == standing.oldest_unpaid;
}

static gboolean
check_books (TavanStore *store, GPtrArray *findings, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_loan_type);
  g_autoptr (GPtrArray) loans = tavan_store_find_any (store, query, error);

  for (guint i = 0; loans != NULL && i < loans->len; i++)
    {
      TavanRecord *loan = g_ptr_array_index (loans, i);
      g_autoptr (TavanLoanBook) book = tavan_loan_book_load (store, loan, error);
      g_autoptr (GError) problem = NULL;

      if (book == NULL)
        return FALSE;
      if (book->schedule != NULL && (!tavan_book_replay (&book->terms, book->owed, book->n_owed, book->paid, book->n_paid, tavan_day_today (), &problem) || !fits (book)))
        g_ptr_array_add (findings, g_strdup_printf (_("The payments of loan %s, replayed, give another book"), tavan_record_get_text (loan, LOAN_NUMBER)));
    }
  return loans != NULL;
}

gboolean
tavan_money_check_office (TavanStore *store, GPtrArray *findings, GError **error)
{
  return check_sums (store, findings, error) && check_money (store, findings, error) && check_states (store, findings, error) && check_books (store, findings, error);
}
