/* paper-loan.c: a loan on paper: its schedule, what is late, a payment's receipt; an allocation
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"
#include "app/work/paper-private.h"

static gint64
unpaid_of (const TavanOwed *owed)
{
  return owed->principal + owed->fee - owed->paid_principal - owed->paid_fee - owed->dropped_fee;
}

static void
put_day (TavanData *data, const char *name, TavanDay day)
{
  g_autofree char *iso = day != TAVAN_NO_DAY ? tavan_day_to_iso (day) : NULL;

  tavan_data_put_date (data, name, iso);
}

/* ---- the schedule ---- */

static void
append_instalments (TavanData *data, TavanLoanPage *page, TavanDay day)
{
  gint64 left = page->schedule != NULL ? tavan_record_get_int (page->schedule, LOAN_SCHEDULE_PRINCIPAL) : 0;

  tavan_data_put_list (data, "instalments");
  tavan_data_put_list (data, "late");
  for (guint i = 0; i < page->instalments->len; i++)
    {
      const TavanOwed *owed = &g_array_index (page->instalments, TavanOwed, i);
      g_autoptr (TavanData) row = tavan_data_new ();

      left -= owed->principal;
      tavan_data_put_number (row, "number", owed->number);
      put_day (row, "due", owed->due);
      tavan_data_put_money (row, "principal", owed->principal);
      tavan_data_put_money (row, "fee", owed->fee);
      tavan_data_put_money (row, "amount", owed->principal + owed->fee);
      tavan_data_put_money (row, "balance", left);
      put_day (row, "paid_on", owed->paid_on);
      tavan_data_put_yesno (row, "year_end", tavan_jalali_from_day (owed->due).month == 12);
      tavan_data_append (data, "instalments", row);
      if (unpaid_of (owed) == 0 || owed->due >= day)
        continue;
      tavan_data_put_money (row, "unpaid", unpaid_of (owed));
      tavan_data_put_money (row, "penalty", owed->penalty - owed->paid_penalty);
      tavan_data_put_number (row, "days", day - owed->due);
      tavan_data_append (data, "late", row);
    }
}

/* What most instalments cost: the second, as the first bears the fee of the grace. */
static gint64
usual_payment (GArray *instalments)
{
  const TavanOwed *owed = instalments->len > 0 ? &g_array_index (instalments, TavanOwed, MIN (1, instalments->len - 1)) : NULL;

  return owed != NULL ? owed->principal + owed->fee : 0;
}

static TavanData *
standing_data (TavanLoanPage *page, TavanDay day)
{
  const TavanStanding *standing = &page->standing;
  TavanData *data = tavan_data_new ();

  put_day (data, "day", day);
  tavan_data_put_money (data, "principal", standing->principal);
  tavan_data_put_money (data, "overdue", standing->overdue);
  tavan_data_put_number (data, "n_overdue", standing->n_overdue);
  tavan_data_put_money (data, "penalty", standing->penalty);
  tavan_data_put_money (data, "overdue_in_all", standing->overdue + standing->penalty);
  tavan_data_put_money (data, "payoff", standing->payoff);
  put_day (data, "oldest_unpaid", standing->oldest_unpaid);
  put_day (data, "next_due", standing->next_due);
  tavan_data_put_money (data, "next_amount", standing->next_amount);
  tavan_data_put_text (data, "class", tavan_loan_class_label (page->loan_class));
  return data;
}

static TavanData *
schedule_data (TavanLoanPage *page)
{
  TavanData *data = tavan_data_new ();
  TavanDay first = TAVAN_NO_DAY;

  if (page->schedule == NULL)
    return data;
  tavan_record_to_data (page->schedule, data);
  tavan_data_put_yesno (data, "is_bank", tavan_record_has (page->schedule, LOAN_SCHEDULE_KIND, "bank"));
  tavan_data_put_money (data, "payment", usual_payment (page->instalments));
  tavan_data_put_number (data, "n", page->instalments->len);
  tavan_data_put_money (data, "in_all",
                        tavan_record_get_int (page->schedule, LOAN_SCHEDULE_PRINCIPAL) + tavan_record_get_int (page->schedule, LOAN_SCHEDULE_FEE));
  if (page->instalments->len > 0)
    first = g_array_index (page->instalments, TavanOwed, 0).due;
  put_day (data, "first_due", first);
  return data;
}

/* Lists of records as they are; reversed payments are told from the others. */
static void
append_records (TavanData *data, const char *list, GPtrArray *records)
{
  tavan_data_put_list (data, list);
  for (guint i = 0; i < records->len; i++)
    {
      g_autoptr (TavanData) row = tavan_data_new ();

      tavan_record_to_data (g_ptr_array_index (records, i), row);
      tavan_data_append (data, list, row);
    }
}

/* ---- the loan ---- */

static TavanData *
loan_data (TavanLoanPage *page)
{
  TavanData *data = tavan_data_new ();
  gint64 rate = tavan_record_get_int (page->loan, LOAN_RATE) + tavan_record_get_int (page->loan, LOAN_PENALTY_RATE);
  TavanDay paid_out = TAVAN_NO_DAY;

  tavan_record_to_data (page->loan, data);
  tavan_data_put_decimal (data, "late_rate", rate);
  tavan_data_put_text (data, "state_code", tavan_record_get_text (page->loan, LOAN_STATE));
  tavan_data_put_yesno (data, "is_settled", tavan_record_has (page->loan, LOAN_STATE, "settled"));
  tavan_data_put_yesno (data, "has_grace", tavan_record_get_int (page->loan, LOAN_GRACE_MONTHS) > 0);
  tavan_data_put_yesno (data, "grace_charged", tavan_record_has (page->loan, LOAN_GRACE_FEE, "charged"));
  for (guint i = 0; i < page->disbursements->len; i++)
    paid_out = MAX (paid_out, tavan_record_get_day (g_ptr_array_index (page->disbursements, i), DISBURSEMENT_DATE));
  put_day (data, "paid_out", paid_out);
  return data;
}

static gboolean
put_borrower (TavanStore *store, TavanData *data, gint64 id, GError **error)
{
  g_autoptr (TavanRecord) client = tavan_work_any (store, &tavan_client_type, id, error);
  g_autoptr (TavanData) person = client != NULL ? tavan_paper_person (store, client, error) : NULL;

  if (person == NULL)
    return FALSE;
  tavan_data_put_dict (data, "client", person);
  return TRUE;
}

TavanData *
tavan_paper_of_loan (TavanStore *store, TavanRecord *loan, GError **error)
{
  TavanDay today = tavan_day_today ();
  g_autoptr (TavanLoanPage) page = tavan_loan_page (store, tavan_record_get_id (loan), today, error);
  g_autoptr (TavanData) data = tavan_data_new (), own = NULL, schedule = NULL, standing = NULL;

  if (page == NULL)
    return NULL;
  own = loan_data (page);
  schedule = schedule_data (page);
  standing = standing_data (page, today);
  tavan_data_put_dict (data, "loan", own);
  tavan_data_put_dict (data, "schedule", schedule);
  tavan_data_put_dict (data, "standing", standing);
  append_instalments (data, page, today);
  append_records (data, "disbursements", page->disbursements);
  append_records (data, "payments", page->payments);
  return put_borrower (store, data, tavan_record_get_int (loan, LOAN_CLIENT), error)
                 && tavan_paper_put_any (store, data, "bank", &tavan_partner_type, tavan_record_get_int (loan, LOAN_BANK), error)
                 && tavan_paper_put_any (store, data, "product", &tavan_loan_product_type, tavan_record_get_int (loan, LOAN_PRODUCT), error)
                 && tavan_paper_put_any (store, data, "funding", &tavan_funding_type, tavan_record_get_int (loan, LOAN_FUNDING), error)
                 && tavan_paper_put_any (store, data, "group", &tavan_group_type, tavan_record_get_int (loan, LOAN_GROUP), error)
                 && tavan_paper_put_any (store, data, "application", &tavan_application_type, tavan_record_get_int (loan, LOAN_APPLICATION), error)
                 && tavan_paper_put_guarantee (store, data, tavan_record_get_int (loan, LOAN_APPLICATION), tavan_record_get_int (loan, LOAN_PRINCIPAL), error)
             ? g_steal_pointer (&data)
             : NULL;
}

TavanData *
tavan_paper_of_payment (TavanStore *store, TavanRecord *payment, GError **error)
{
  g_autoptr (TavanRecord) loan = tavan_work_any (store, &tavan_loan_type, tavan_record_get_int (payment, LOAN_PAYMENT_LOAN), error);
  g_autoptr (TavanData) data = loan != NULL ? tavan_paper_of_loan (store, loan, error) : NULL, own = tavan_data_new ();

  if (data == NULL)
    return NULL;
  tavan_record_to_data (payment, own);
  tavan_data_put_yesno (own, "reversed", tavan_record_is_set (payment, LOAN_PAYMENT_REVERSED_ON));
  tavan_data_put_dict (data, "loan_payment", own);
  return g_steal_pointer (&data);
}

/* ---- allocation ---- */

/* What the same office got of the funding of the year before. */
static gboolean
put_before (TavanStore *store, TavanData *own, TavanRecord *allocation, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      store,
      "SELECT a.\"amount\", p.\"year\" FROM {funding} f JOIN {funding} p ON p.\"id\" = f.\"previous\" JOIN {allocation} a ON a.\"funding\" = p.\"id\""
      " WHERE f.\"id\" = $1 AND a.\"to\" = $2 AND a.\"archived\" = 0",
      error, "ii", tavan_record_get_int (allocation, ALLOCATION_FUNDING), tavan_record_get_int (allocation, ALLOCATION_TO));
  gint64 amount;

  if (rows == NULL || rows->len == 0)
    return rows != NULL;
  if (tavan_loan_number_of (g_ptr_array_index (rows, 0), 0, &amount))
    tavan_data_put_money (own, "before", amount);
  tavan_data_put_code (own, "before_year", ((char **) g_ptr_array_index (rows, 0))[1]);
  return TRUE;
}

/* How it was divided among the counties, if it was. */
static gboolean
append_counties (TavanStore *store, TavanData *data, TavanRecord *allocation, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      store,
      "SELECT o.\"name\", a.\"amount\" FROM {allocation} a JOIN {office} o ON o.\"id\" = a.\"to\" WHERE a.\"funding\" = $1 AND o.\"parent\" = $2"
      " AND a.\"archived\" = 0 ORDER BY o.\"code\" NULLS FIRST, o.\"id\"",
      error, "ii", tavan_record_get_int (allocation, ALLOCATION_FUNDING), tavan_record_get_int (allocation, ALLOCATION_TO));

  tavan_data_put_list (data, "counties");
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      g_autoptr (TavanData) row = tavan_data_new ();
      gint64 amount;

      tavan_loan_number_of (cells, 1, &amount);
      tavan_data_put_text (row, "name", cells[0]);
      tavan_data_put_money (row, "amount", amount);
      tavan_data_append (data, "counties", row);
    }
  return rows != NULL;
}

TavanData *
tavan_paper_of_allocation (TavanStore *store, TavanRecord *allocation, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new (), own = tavan_data_new ();
  g_autoptr (TavanRecord) to = tavan_work_any (store, &tavan_office_type, tavan_record_get_int (allocation, ALLOCATION_TO), error);

  if (to == NULL)
    return NULL;
  tavan_record_to_data (allocation, own);
  tavan_data_put_yesno (own, "by_weights", tavan_record_is_set (allocation, ALLOCATION_WEIGHT_POPULATION));
  tavan_data_put_text (own, "office", tavan_record_get_text (to, OFFICE_NAME));
  tavan_data_put_text (own, "manager", tavan_record_get_text (to, OFFICE_MANAGER));
  tavan_data_put_dict (data, "allocation", own);
  return tavan_paper_put_any (store, data, "funding", &tavan_funding_type, tavan_record_get_int (allocation, ALLOCATION_FUNDING), error)
                 && put_before (store, own, allocation, error) && append_counties (store, data, allocation, error)
             ? g_steal_pointer (&data)
             : NULL;
}

/* ---- a funding shared out ---- */

/* Of the office that has the funding: its parts, with what each got the year before; below it, what is in sight there. */
static gboolean
append_parts (TavanStore *store, TavanData *data, TavanRecord *funding, gboolean *out_whole, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask (
      store,
      "SELECT o.\"name\", a.\"amount\", p.\"amount\", t.\"number\", a.\"date\", CASE WHEN o.\"parent\" = f.\"office\" THEN 1 ELSE 0 END FROM {allocation} a JOIN {office} o ON o.\"id\" = a.\"to\""
      " JOIN {funding} f ON f.\"id\" = a.\"funding\" LEFT JOIN {allocation} p ON p.\"funding\" = f.\"previous\" AND p.\"to\" = a.\"to\" AND p.\"archived\" = 0"
      " LEFT JOIN {letter} t ON t.\"id\" = a.\"letter\" WHERE a.\"funding\" = $1 AND a.\"archived\" = 0 AND (o.\"parent\" = f.\"office\" OR NOT EXISTS"
      " (SELECT 1 FROM {allocation} q JOIN {office} r ON r.\"id\" = q.\"to\" WHERE q.\"funding\" = f.\"id\" AND q.\"archived\" = 0 AND r.\"parent\" = f.\"office\"))"
      " ORDER BY o.\"code\" NULLS FIRST, o.\"id\"",
      NULL, error, "i", tavan_record_get_id (funding));

  *out_whole = rows != NULL && (rows->len == 0 || g_strcmp0 (((char **) g_ptr_array_index (rows, 0))[5], "1") == 0);
  tavan_data_put_list (data, "parts");
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      g_autoptr (TavanData) row = tavan_data_new ();
      gint64 amount;

      tavan_data_put_text (row, "name", cells[0]);
      if (tavan_loan_number_of (cells, 1, &amount))
        tavan_data_put_money (row, "amount", amount);
      if (tavan_loan_number_of (cells, 2, &amount))
        tavan_data_put_money (row, "before", amount);
      tavan_data_put_code (row, "letter", cells[3]);
      tavan_data_put_date (row, "date", cells[4]);
      tavan_data_append (data, "parts", row);
    }
  return rows != NULL;
}

/* The weights, floor and minutes of the newest allocation: all parts are saved together. */
static gboolean
put_terms (TavanStore *store, TavanData *data, gint64 funding, GError **error)
{
  g_autoptr (GPtrArray) all = tavan_loan_seen (store, &tavan_allocation_type, ALLOCATION_FUNDING, funding, error);
  g_autoptr (TavanData) own = tavan_data_new ();
  TavanRecord *with = NULL;

  for (guint i = 0; all != NULL && i < all->len && with == NULL; i++)
    if (tavan_record_is_set (g_ptr_array_index (all, i), ALLOCATION_WEIGHT_POPULATION))
      with = g_ptr_array_index (all, i);
  if (with != NULL)
    {
      tavan_record_to_data (with, own);
      tavan_data_put_yesno (own, "by_weights", TRUE);
    }
  tavan_data_put_dict (data, "allocation", own);
  return all != NULL;
}

TavanData *
tavan_paper_of_funding (TavanStore *store, TavanRecord *funding, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new (), own = tavan_data_new ();
  gint64 id = tavan_record_get_id (funding), sum = 0;
  gboolean whole;

  tavan_record_to_data (funding, own);
  tavan_data_put_dict (data, "funding", own);
  if (!append_parts (store, data, funding, &whole, error) || !put_terms (store, data, id, error))
    return NULL;
  for (guint i = 0; i < tavan_data_list_length (data, "parts"); i++)
    sum += tavan_data_get_number (tavan_data_list_row (data, "parts", i), "amount");
  tavan_data_put_money (own, "allocated", sum);
  if (whole)
    tavan_data_put_money (own, "left", tavan_record_get_int (funding, FUNDING_AMOUNT) - sum);
  return g_steal_pointer (&data);
}
