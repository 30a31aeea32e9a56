/* loan-pages.c: what pages read of loans: one loan's book, a group's collection, what is due, what is late
 *
 * Today's arrears are read from what each loan keeps of its book; those of another day from the instalments and payments of then.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include <string.h>

/* ---- one loan ---- */

void
tavan_loan_page_free (TavanLoanPage *page)
{
  if (page == NULL)
    return;
  g_clear_object (&page->loan);
  g_clear_object (&page->schedule);
  g_clear_pointer (&page->schedules, g_ptr_array_unref);
  g_clear_pointer (&page->payments, g_ptr_array_unref);
  g_clear_pointer (&page->events, g_ptr_array_unref);
  g_clear_pointer (&page->disbursements, g_ptr_array_unref);
  g_clear_pointer (&page->instalments, g_array_unref);
  g_free (page);
}

TavanLoanPage *
tavan_loan_page (TavanStore *store, gint64 id, TavanDay date, GError **error)
{
  g_autoptr (TavanLoanPage) page = g_new0 (TavanLoanPage, 1);
  g_autoptr (TavanLoanBook) book = NULL;
  TavanDay day = tavan_loan_day (date);

  page->loan = tavan_store_get (store, &tavan_loan_type, id, NULL, error);
  book = page->loan != NULL ? tavan_loan_book_load_at (store, page->loan, day, error) : NULL;
  if (book == NULL || (page->schedules = tavan_loan_all (store, &tavan_loan_schedule_type, LOAN_SCHEDULE_LOAN, id, error)) == NULL
      || (page->payments = tavan_loan_seen (store, &tavan_loan_payment_type, LOAN_PAYMENT_LOAN, id, error)) == NULL
      || (page->events = tavan_loan_seen (store, &tavan_loan_event_type, LOAN_EVENT_LOAN, id, error)) == NULL
      || (page->disbursements = tavan_loan_seen (store, &tavan_disbursement_type, DISBURSEMENT_LOAN, id, error)) == NULL
      || !tavan_loan_book_run (book, day, error))
    return NULL;
  page->instalments = g_array_new (FALSE, FALSE, sizeof (TavanOwed));
  if (book->schedule != NULL)
    {
      page->schedule = g_object_ref (book->schedule);
      g_array_append_vals (page->instalments, book->owed, book->n_owed);
    }
  tavan_book_standing (book->owed, book->n_owed, day, &page->standing);
  page->loan_class = tavan_loan_class (page->standing.oldest_unpaid, day);
  return g_steal_pointer (&page);
}

/* ---- lists of loans ---- */

#define IN_FORCE \
  " JOIN {loan_schedule} z ON z.\"id\" = i.\"schedule\" AND z.\"number\" = (SELECT max(y.\"number\") FROM {loan_schedule} y WHERE y.\"loan\" = z.\"loan\")"
#define LEFT_OF "(i.\"principal\" - i.\"paid_principal\" + i.\"fee\" - i.\"paid_fee\" - i.\"dropped_fee\")"

static void
collection_free (gpointer data)
{
  TavanCollectionRow *row = data;

  g_free (row->title);
  g_free (row->number);
  g_free (row);
}

GPtrArray *
tavan_loan_collection (TavanStore *store, gint64 group, TavanDay date, GError **error)
{
  g_autofree char *iso = tavan_day_to_iso (tavan_loan_day (date));
  g_autoptr (GPtrArray) rows = tavan_store_ask (
      store,
      "SELECT l.\"id\", l.\"client\", l.\"number\", l.\"balance\", l.\"oldest_unpaid\","
      " CAST(coalesce(sum(CASE WHEN i.\"due\" <= $2 THEN " LEFT_OF " END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN i.\"due\" < $2 THEN " LEFT_OF
      " END), 0) AS BIGINT) FROM {loan} l JOIN {instalment} i ON i.\"loan\" = l.\"id\"" IN_FORCE
      " WHERE l.\"group\" = $1 AND l.\"state\" = 'repaying' AND l.\"archived\" = 0"
      " GROUP BY l.\"id\", l.\"client\", l.\"number\", l.\"balance\", l.\"oldest_unpaid\" ORDER BY l.\"number\" ASC NULLS FIRST, l.\"id\" ASC",
      NULL, error, "is", group, iso);
  GPtrArray *list;

  if (rows == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func (collection_free);
  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      TavanCollectionRow *row = g_new0 (TavanCollectionRow, 1);

      tavan_loan_number_of (cells, 0, &row->loan);
      tavan_loan_number_of (cells, 1, &row->client);
      row->title = tavan_store_title (store, &tavan_client_type, row->client);
      row->number = g_strdup (cells[2]);
      tavan_loan_number_of (cells, 3, &row->balance);
      row->oldest_unpaid = cells[4] != NULL ? tavan_day_from_iso (cells[4]) : TAVAN_NO_DAY;
      tavan_loan_number_of (cells, 5, &row->due);
      tavan_loan_number_of (cells, 6, &row->overdue);
      g_ptr_array_add (list, row);
    }
  return list;
}

static void
due_free (gpointer data)
{
  TavanDue *due = data;

  g_free (due->title);
  g_free (due->number);
  g_free (due);
}

GPtrArray *
tavan_loan_due (TavanStore *store, TavanDay from, TavanDay to, guint limit, GError **error)
{
  g_autofree char *first = tavan_day_to_iso (from), *last = tavan_day_to_iso (to);
  g_autoptr (GPtrArray) rows = tavan_store_ask (
      store,
      "SELECT l.\"id\", l.\"client\", l.\"number\", i.\"due\", " LEFT_OF " FROM {instalment} i" IN_FORCE " JOIN {loan} l ON l.\"id\" = i.\"loan\""
      " WHERE i.\"due\" >= $1 AND i.\"due\" <= $2 AND i.\"paid_on\" IS NULL AND l.\"state\" = 'repaying' AND l.\"archived\" = 0"
      " ORDER BY i.\"due\" ASC NULLS FIRST, i.\"id\" ASC LIMIT $3",
      NULL, error, "ssi", first, last, (gint64) limit);
  GPtrArray *list;

  if (rows == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func (due_free);
  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      TavanDue *due = g_new0 (TavanDue, 1);

      tavan_loan_number_of (cells, 0, &due->loan);
      tavan_loan_number_of (cells, 1, &due->client);
      due->title = tavan_store_title (store, &tavan_client_type, due->client);
      due->number = g_strdup (cells[2]);
      due->due = tavan_day_from_iso (cells[3]);
      tavan_loan_number_of (cells, 4, &due->left);
      g_ptr_array_add (list, due);
    }
  return list;
}

GHashTable *
tavan_loan_overdue_of_all (TavanStore *store, GError **error)
{
  g_autofree char *today = tavan_day_to_iso (tavan_day_today ());
  g_autoptr (GPtrArray) rows = tavan_store_ask (
      store,
      "SELECT l.\"id\", CAST(sum(" LEFT_OF ") AS BIGINT) FROM {loan} l JOIN {instalment} i ON i.\"loan\" = l.\"id\"" IN_FORCE
      " WHERE l.\"state\" = 'repaying' AND l.\"oldest_unpaid\" < $1 AND i.\"due\" < $1 AND i.\"paid_on\" IS NULL AND l.\"archived\" = 0 GROUP BY l.\"id\"",
      NULL, error, "s", today);
  GHashTable *overdue;

  if (rows == NULL)
    return NULL;
  overdue = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 *id = g_new (gint64, 1), *amount = g_new (gint64, 1);

      tavan_loan_number_of (g_ptr_array_index (rows, i), 0, id);
      tavan_loan_number_of (g_ptr_array_index (rows, i), 1, amount);
      g_hash_table_insert (overdue, id, amount);
    }
  return overdue;
}

/* ---- arrears ---- */

static void
add_loan (TavanArrears *arrears, gint64 n, gint64 balance, gint64 overdue, TavanDay oldest)
{
  TavanArrearsClass *it = &arrears->classes[tavan_loan_class (oldest, arrears->day)];
  int late = oldest != TAVAN_NO_DAY ? arrears->day - oldest : 0;

  it->n += n;
  it->balance += balance;
  it->overdue += overdue;
  arrears->n += n;
  arrears->balance += balance;
  arrears->par30 += late > 30 ? balance : 0;
  arrears->par90 += late > 90 ? balance : 0;
}

/* By the oldest unpaid day: there are no more of them than days. */
static gboolean
arrears_of_today (TavanStore *store, TavanArrears *it, GError **error)
{
  g_autofree char *iso = tavan_day_to_iso (it->day);
  g_autoptr (GPtrArray) loans = tavan_store_ask (store,
                                                 "SELECT l.\"oldest_unpaid\", count(*), CAST(coalesce(sum(l.\"balance\"), 0) AS BIGINT) FROM {loan} l"
                                                 " WHERE l.\"state\" = 'repaying' AND l.\"archived\" = 0 GROUP BY l.\"oldest_unpaid\"",
                                                 NULL, error, "");
  g_autoptr (GPtrArray) late = tavan_store_ask (
      store,
      "SELECT l.\"oldest_unpaid\", CAST(coalesce(sum(" LEFT_OF "), 0) AS BIGINT) FROM {loan} l JOIN {instalment} i ON i.\"loan\" = l.\"id\"" IN_FORCE
      " WHERE l.\"state\" = 'repaying' AND l.\"oldest_unpaid\" < $1 AND i.\"due\" < $1 AND i.\"paid_on\" IS NULL AND l.\"archived\" = 0 GROUP BY l.\"oldest_unpaid\"",
      NULL, error, "s", iso);

  if (loans == NULL || late == NULL)
    return FALSE;
  for (guint i = 0; i < loans->len + late->len; i++)
    {
      gboolean of_loans = i < loans->len;
      char **row = g_ptr_array_index (of_loans ? loans : late, of_loans ? i : i - loans->len);
      TavanDay oldest = row[0] != NULL ? tavan_day_from_iso (row[0]) : TAVAN_NO_DAY;
      gint64 n = 0, balance = 0, overdue = 0;

      if (!of_loans)
        tavan_loan_number_of (row, 1, &overdue);
      else if (tavan_loan_number_of (row, 1, &n))
        tavan_loan_number_of (row, 2, &balance);
      add_loan (it, n, balance, overdue, oldest);
    }
  return TRUE;
}

/* Was it being repaid on that day? */
static gboolean
open_then (TavanRecord *loan, TavanLoanBook *book, TavanDay day)
{
  return book->schedule != NULL && (tavan_record_has (loan, LOAN_STATE, "repaying") || tavan_record_get_day (loan, LOAN_STATE_DATE) > day);
}

static gboolean
arrears_of_then (TavanStore *store, TavanArrears *it, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where (tavan_query_new (&tavan_loan_type), LOAN_STATE, TAVAN_IS_NOT, "contracted");
  g_autoptr (GPtrArray) loans = tavan_store_find (store, query, NULL, error);

  for (guint i = 0; loans != NULL && i < loans->len; i++)
    {
      TavanRecord *loan = g_ptr_array_index (loans, i);
      g_autoptr (TavanLoanBook) book = tavan_loan_book_load_at (store, loan, it->day, error);
      TavanStanding standing;

      if (book == NULL)
        return FALSE;
      if (!open_then (loan, book, it->day))
        continue;
      if (!tavan_loan_book_run (book, it->day, error))
        return FALSE;
      tavan_book_standing (book->owed, book->n_owed, it->day, &standing);
      if (standing.oldest_unpaid != TAVAN_NO_DAY)
        add_loan (it, 1, standing.principal, standing.overdue, standing.oldest_unpaid);
    }
  return loans != NULL;
}

gboolean
tavan_loan_arrears (TavanStore *store, TavanDay date, TavanArrears *out_arrears, GError **error)
{
  TavanArrears it = { .day = tavan_loan_day (date) };

  if (!(it.day >= tavan_day_today () ? arrears_of_today (store, &it, error) : arrears_of_then (store, &it, error)))
    return FALSE;
  *out_arrears = it;
  return TRUE;
}

gboolean
tavan_loan_days_late (TavanStore *store, gint64 client, TavanDay date, int *out_days, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      store, "SELECT min(l.\"oldest_unpaid\") FROM {loan} l WHERE l.\"client\" = $1 AND l.\"state\" IN ('repaying', 'written_off') AND l.\"archived\" = 0", error, "i",
      client);
  const char *oldest = rows != NULL ? ((char **) g_ptr_array_index (rows, 0))[0] : NULL;

  if (rows == NULL)
    return FALSE;
  *out_days = oldest != NULL ? MAX (tavan_loan_day (date) - tavan_day_from_iso (oldest), 0) : 0;
  return TRUE;
}
