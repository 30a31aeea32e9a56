/* tavan-allocation.c: a funding shared out among provinces, a province's part among its counties, expenses
 *
 * Provinces get the floor each and what is left by weights × shares; the parts add up exactly (tavan_share_out). A saved
 * allocation is changed by saving again: its row stays, the audit keeps what it was. No part may become less than what was
 * promised and spent from it.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/work/tavan-schedule.h"

#include <string.h>

/* ---- proposals ---- */

static void
row_free (gpointer data)
{
  TavanAllocationRow *row = data;

  g_free (row->title);
  g_free (row->code);
  g_free (row);
}

void
tavan_proposal_free (TavanProposal *proposal)
{
  if (proposal == NULL)
    return;
  g_clear_object (&proposal->funding);
  g_clear_pointer (&proposal->rows, g_ptr_array_unref);
  for (guint i = 0; i < G_N_ELEMENTS (proposal->sources); i++)
    {
      g_free (proposal->sources[i]);
      g_free (proposal->years[i]);
    }
  g_free (proposal);
}

static gboolean
load_rows (TavanStore *store, TavanProposal *self, GError **error)
{
  gint64 now = tavan_record_get_id (self->funding), before = tavan_record_get_int (self->funding, FUNDING_PREVIOUS);
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      store,
      "SELECT o.\"id\", o.\"name\", o.\"code\", a.\"amount\", p.\"amount\" FROM {office} o"
      " JOIN \"office_below\" b ON b.\"below\" = o.\"id\" AND b.\"above\" = $3"
      " LEFT JOIN {allocation} a ON a.\"to\" = o.\"id\" AND a.\"funding\" = $1 AND a.\"archived\" = 0"
      " LEFT JOIN {allocation} p ON p.\"to\" = o.\"id\" AND p.\"funding\" = $2 AND p.\"archived\" = 0"
      " WHERE o.\"level\" = 'province' AND o.\"archived\" = 0 ORDER BY o.\"code\" ASC NULLS FIRST, o.\"id\" ASC",
      error, "iii", now, before, tavan_record_get_office (self->funding));

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      TavanAllocationRow *row = g_new0 (TavanAllocationRow, 1);

      tavan_loan_number_of (cells, 0, &row->office);
      row->title = g_strdup (cells[1]);
      row->code = g_strdup (cells[2]);
      tavan_loan_number_of (cells, 3, &row->now);
      tavan_loan_number_of (cells, 4, &row->before);
      self->total_before += row->before;
      g_ptr_array_add (self->rows, row);
    }
  return TRUE;
}

/* The newest year of each indicator, up to that of the funding. */
static gboolean
load_shares (TavanStore *store, TavanProposal *self, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      store,
      "SELECT s.\"province\", s.\"indicator\", s.\"ppm\", s.\"year\", s.\"source\", s.\"invented\" FROM {province_share} s"
      " WHERE s.\"archived\" = 0 AND s.\"year\" = (SELECT max(n.\"year\") FROM {province_share} n WHERE n.\"archived\" = 0"
      " AND n.\"indicator\" = s.\"indicator\" AND n.\"year\" <= $1)",
      error, "s", tavan_record_get_text (self->funding, FUNDING_YEAR));

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      gint64 province, ppm, invented;
      guint k = 0;

      tavan_loan_number_of (cells, 0, &province);
      tavan_loan_number_of (cells, 2, &ppm);
      tavan_loan_number_of (cells, 5, &invented);
      while (k < 2 && !g_str_equal (tavan_share_indicators[k].code, cells[1]))
        k++;
      if (self->years[k] == NULL)
        {
          self->years[k] = g_strdup (cells[3]);
          self->sources[k] = g_strdup (cells[4]);
        }
      self->invented = self->invented || invented != 0;
      for (guint r = 0; r < self->rows->len; r++)
        if (((TavanAllocationRow *) g_ptr_array_index (self->rows, r))->office == province)
          ((TavanAllocationRow *) g_ptr_array_index (self->rows, r))->ppm[k] = ppm;
    }
  return rows != NULL;
}

static gboolean
share_out (TavanProposal *self, gint64 amount, const TavanWeights *weights, gint64 floor, GError **error)
{
  g_autofree gint64 *by = g_new0 (gint64, self->rows->len + 1), *parts = g_new0 (gint64, self->rows->len + 1);

  if (weights->unemployment < 0 || weights->population < 0 || weights->social < 0
      || weights->unemployment + weights->population + weights->social != 100)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "weights", NULL, _("The three weights together are 100"));
  for (guint i = 0; i < self->rows->len; i++)
    {
      const TavanAllocationRow *row = g_ptr_array_index (self->rows, i);

      by[i] = row->ppm[0] * weights->unemployment + row->ppm[1] * weights->population + row->ppm[2] * weights->social;
    }
  if (!tavan_share_out (amount, floor, by, self->rows->len, parts, error))
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    ((TavanAllocationRow *) g_ptr_array_index (self->rows, i))->amount = parts[i];
  self->total = amount;
  return TRUE;
}

static gboolean
check_amount (TavanRecord *funding, gint64 amount, gint64 floor, GError **error)
{
  if (amount < 0 || amount > tavan_record_get_int (funding, FUNDING_AMOUNT))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "amount", NULL, _("The funding has less than that"));
  return floor >= 0 || tavan_error_set (error, TAVAN_ERROR_INVALID, "floor", NULL, _("A floor is not below nothing"));
}

TavanProposal *
tavan_allocation_propose (TavanStore *store, gint64 funding, gint64 amount, const TavanWeights *weights, gint64 floor, GError **error)
{
  g_autoptr (TavanProposal) self = g_new0 (TavanProposal, 1);

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->funding = tavan_store_get (store, &tavan_funding_type, funding, NULL, error);
  if (self->funding == NULL)
    return NULL;
  if (amount == 0)
    amount = tavan_record_get_int (self->funding, FUNDING_AMOUNT);
  if (!check_amount (self->funding, amount, floor, error) || !load_rows (store, self, error) || !load_shares (store, self, error)
      || !share_out (self, amount, weights, floor, error))
    return NULL;
  for (guint i = 0; i < self->rows->len; i++)
    {
      TavanAllocationRow *row = g_ptr_array_index (self->rows, i);
      gint64 committed, spent;

      if (!tavan_money_used (store, funding, row->office, &committed, &spent, error))
        return NULL;
      row->used = committed + spent;
    }
  return g_steal_pointer (&self);
}

/* ---- saving ---- */

/* The allocation of @to, locked; a new one where there is none. */
static TavanRecord *
open_allocation (TavanTx *tx, gint64 funding, gint64 to, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_allocation_type), ALLOCATION_FUNDING, TAVAN_IS, funding);
  g_autoptr (GPtrArray) found = tavan_store_find_any (tavan_tx_store (tx), tavan_query_where_int (query, ALLOCATION_TO, TAVAN_IS, to), error);
  TavanRecord *allocation;

  if (found == NULL)
    return NULL;
  if (found->len > 0)
    return tavan_tx_lock (tx, &tavan_allocation_type, tavan_record_get_id (g_ptr_array_index (found, 0)), error);
  allocation = tavan_record_new (&tavan_allocation_type);
  tavan_record_set_office (allocation, to);
  tavan_record_set_int (allocation, ALLOCATION_FUNDING, funding);
  tavan_record_set_int (allocation, ALLOCATION_TO, to);
  return allocation;
}

/* What was promised and spent, and what was given on to those below. */
static gboolean
check_not_used (TavanStore *store, gint64 funding, gint64 office, gint64 amount, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  gint64 committed, spent, given;
  g_autofree char *where = NULL, *shown = NULL;

  if (!tavan_money_used (store, funding, office, &committed, &spent, error))
    return FALSE;
  rows = tavan_store_ask_any (store,
                              "SELECT CAST(coalesce(sum(a.\"amount\"), 0) AS BIGINT) FROM {allocation} a JOIN {office} o ON o.\"id\" = a.\"to\""
                              " WHERE a.\"funding\" = $1 AND o.\"parent\" = $2 AND a.\"archived\" = 0",
                              error, "ii", funding, office);
  if (rows == NULL)
    return FALSE;
  tavan_loan_number_of (g_ptr_array_index (rows, 0), 0, &given);
  if (amount >= MAX (committed + spent, given))
    return TRUE;
  where = tavan_store_title (store, &tavan_office_type, office);
  shown = tavan_money_format (MAX (committed + spent, given), TAVAN_UNIT_RIAL);
  /* Translators: an office, an amount */
  return tavan_error_set (error, TAVAN_ERROR_RULE, "amount", NULL, _("%s has already used or divided %s of it"), where, shown);
}

static gboolean
save_part (TavanTx *tx, TavanRecord *allocation, gint64 amount, const char *minutes, GError **error)
{
  gint64 funding = tavan_record_get_int (allocation, ALLOCATION_FUNDING), to = tavan_record_get_int (allocation, ALLOCATION_TO);

  tavan_record_set_int (allocation, ALLOCATION_AMOUNT, amount);
  tavan_record_set_day (allocation, ALLOCATION_DATE, tavan_day_today ());
  tavan_record_set_text (allocation, ALLOCATION_MINUTES, minutes);
  return check_not_used (tavan_tx_store (tx), funding, to, amount, error) && tavan_tx_save (tx, allocation, error);
}

static gboolean
add_letter (TavanTx *tx, TavanRecord *funding, const TavanAllocationRow *row, TavanRecord *allocation, GError **error)
{
  /* Translators: %s is a funding */
  g_autofree char *about = g_strdup_printf (_("Allocation of “%s”"), tavan_record_get_text (funding, FUNDING_TITLE));
  gint64 letter;

  if (!tavan_loan_letter (tx, tavan_record_get_office (funding), tavan_day_today (), row->title, about, 0, &letter, error))
    return FALSE;
  tavan_record_set_int (allocation, ALLOCATION_LETTER, letter);
  return TRUE;
}

gboolean
tavan_allocation_save (TavanStore *store, gint64 funding_id, gint64 amount, const TavanWeights *weights, gint64 floor, const char *minutes,
                       gboolean letters, GError **error)
{
  g_autoptr (TavanRecord) funding = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "allocation save", &tavan_funding_type, funding_id, TAVAN_MAY_CHANGE, &funding, error);
  g_autoptr (TavanProposal) proposal = tx != NULL ? tavan_allocation_propose (store, funding_id, amount, weights, floor, error) : NULL;

  for (guint i = 0; proposal != NULL && i < proposal->rows->len; i++)
    {
      const TavanAllocationRow *row = g_ptr_array_index (proposal->rows, i);
      g_autoptr (TavanRecord) allocation = open_allocation (tx, funding_id, row->office, error);

      if (allocation == NULL || (letters && !add_letter (tx, funding, row, allocation, error)))
        return FALSE;
      tavan_record_set_int (allocation, ALLOCATION_WEIGHT_UNEMPLOYMENT, weights->unemployment);
      tavan_record_set_int (allocation, ALLOCATION_WEIGHT_POPULATION, weights->population);
      tavan_record_set_int (allocation, ALLOCATION_WEIGHT_SOCIAL, weights->social);
      tavan_record_set_int (allocation, ALLOCATION_FLOOR, floor);
      if (!save_part (tx, allocation, row->amount, minutes, error)
          || (letters && !tavan_letter_freeze (tx, tavan_record_get_int (allocation, ALLOCATION_LETTER), "letter-allocation", allocation, error)))
        return FALSE;
    }
  return proposal != NULL && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- dividing ---- */

static gboolean
check_child (TavanStore *store, gint64 province, gint64 office, GError **error)
{
  g_autoptr (TavanRecord) record = tavan_loan_any (store, &tavan_office_type, office, error);

  return record != NULL
         && (tavan_record_get_int (record, OFFICE_PARENT) == province
             || tavan_error_set (error, TAVAN_ERROR_INVALID, "office", NULL, _("A province divides among its own counties")));
}

static gboolean
refuse_undivided (TavanStore *store, gint64 office, GError **error)
{
  g_autofree char *where = tavan_store_title (store, &tavan_office_type, office);

  /* Translators: %s is an office */
  return tavan_error_set (error, TAVAN_ERROR_RULE, "funding", _("Ask the supervisor who divides it"), _("Nothing of this funding is allocated to %s"), where);
}

gboolean
tavan_allocation_divide (TavanStore *store, gint64 funding, gint64 province, const TavanPart *parts, guint n_parts, const char *minutes,
                         GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_allocation_type), ALLOCATION_FUNDING, TAVAN_IS, funding);
  g_autoptr (GPtrArray) found = tavan_store_find (store, tavan_query_where_int (query, ALLOCATION_TO, TAVAN_IS, province), NULL, error);
  g_autoptr (TavanRecord) whole = NULL;
  g_autoptr (TavanTx) tx = NULL;

  if (found == NULL)
    return FALSE;
  if (found->len == 0)
    return refuse_undivided (store, province, error);
  tx = tavan_loan_begin (store, "allocation divide", &tavan_allocation_type, tavan_record_get_id (g_ptr_array_index (found, 0)), TAVAN_MAY_CHANGE,
                         &whole, error);
  for (guint i = 0; tx != NULL && i < n_parts; i++)
    {
      g_autoptr (TavanRecord) part = check_child (store, province, parts[i].office, error) ? open_allocation (tx, funding, parts[i].office, error) : NULL;

      if (part == NULL || !save_part (tx, part, parts[i].amount, minutes, error))
        return FALSE;
    }
  return tx != NULL && check_not_used (store, funding, province, tavan_record_get_int (whole, ALLOCATION_AMOUNT), error)
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- expenses ---- */

/* Whoever saves an expense and however: it is counted with itself, so nothing more may be needed. */
static gboolean
hold_expense (TavanTx *tx, TavanRecord *expense, GError **error)
{
  gint64 amount = tavan_record_get_int (expense, EXPENSE_AMOUNT);
  gboolean good;

  tavan_tx_set_trusted (tx, TRUE);
  good = tavan_money_make_room (tx, tavan_record_get_int (expense, EXPENSE_FUNDING), tavan_record_get_office (expense), amount, amount, error);
  tavan_tx_set_trusted (tx, FALSE);
  return good;
}

/* A funding is not made smaller than what is allocated from it. */
static gboolean
hold_funding (TavanTx *tx, TavanRecord *funding, GError **error)
{
  return check_not_used (tavan_tx_store (tx), tavan_record_get_id (funding), tavan_record_get_office (funding),
                         tavan_record_get_int (funding, FUNDING_AMOUNT), error);
}

__attribute__ ((constructor)) static void
follow_money (void)
{
  tavan_store_follow (&tavan_expense_type, hold_expense);
  tavan_store_follow (&tavan_funding_type, hold_funding);
}

gboolean
tavan_expense_record (TavanStore *store, TavanRecord *expense, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "expense record", &tavan_expense_type, TAVAN_MAY_MAKE, error);

  return tx != NULL && tavan_tx_save (tx, expense, error) && hold_expense (tx, expense, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}
