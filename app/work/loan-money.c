/* loan-money.c: how much of a funding an office may still promise
 *
 *   per funding: commitments + expenses of an office and all below it ≤ its allocation
 *
 * On the way down from the office that owns the funding to the one that spends, each allocation is such a limit, and its row is
 * locked before the sums are taken: of two desks that approve at once the second waits, and counts what the first has done.
 * The owner's own limit is the whole amount. Where an office has divided, one below it without a part has nothing.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include "app/base/tavan-money.h"

#define SUM_BELOW(type) \
  "SELECT CAST(coalesce(sum(x.\"amount\"), 0) AS BIGINT) FROM {" type "} x JOIN \"office_below\" b ON b.\"below\" = x.\"office\"" \
  " WHERE b.\"above\" = $1 AND x.\"funding\" = $2 AND x.\"archived\" = 0"

static gboolean
ask_sum (TavanStore *store, const char *sql, gint64 office, gint64 funding, gint64 *out_sum, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (store, sql, error, "ii", office, funding);

  if (rows == NULL)
    return FALSE;
  tavan_loan_number_of (g_ptr_array_index (rows, 0), 0, out_sum);
  return TRUE;
}

gboolean
tavan_money_used (TavanStore *store, gint64 funding, gint64 office, gint64 *out_committed, gint64 *out_spent, GError **error)
{
  return ask_sum (store, SUM_BELOW ("commitment"), office, funding, out_committed, error)
         && ask_sum (store, SUM_BELOW ("expense"), office, funding, out_spent, error);
}

/* ---- limits ---- */

/* An office on the way down, and what stands for it. */
typedef struct { gint64 office, allocation, amount; gboolean divided; } Level;

/* From the top: each office above @office and itself, its allocation of the funding, and whether it has given parts to those below. */
static GArray *
load_levels (TavanStore *store, gint64 funding, gint64 office, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      store,
      "SELECT o.\"id\", a.\"id\", a.\"amount\", (SELECT count(*) FROM {allocation} d JOIN {office} c ON c.\"id\" = d.\"to\""
      " WHERE d.\"funding\" = $2 AND d.\"archived\" = 0 AND c.\"parent\" = o.\"id\")"
      " FROM \"office_below\" b JOIN {office} o ON o.\"id\" = b.\"above\""
      " LEFT JOIN {allocation} a ON a.\"to\" = o.\"id\" AND a.\"funding\" = $2 AND a.\"archived\" = 0 WHERE b.\"below\" = $1"
      " ORDER BY (SELECT count(*) FROM \"office_below\" u WHERE u.\"below\" = o.\"id\") ASC NULLS FIRST, o.\"id\" ASC",
      error, "ii", office, funding);
  GArray *levels;

  if (rows == NULL)
    return NULL;
  levels = g_array_new (FALSE, TRUE, sizeof (Level));
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      Level level = { 0 };
      gint64 n;

      tavan_loan_number_of (row, 0, &level.office);
      tavan_loan_number_of (row, 1, &level.allocation);
      tavan_loan_number_of (row, 2, &level.amount);
      tavan_loan_number_of (row, 3, &n);
      level.divided = n > 0;
      g_array_append_val (levels, level);
    }
  return levels;
}

static gboolean
refuse_room (TavanStore *store, gint64 office, gint64 left, gint64 amount, GError **error)
{
  g_autofree char *where = tavan_store_title (store, &tavan_office_type, office);
  g_autofree char *has = tavan_money_format (MAX (left, 0), TAVAN_UNIT_RIAL), *wants = tavan_money_format (amount, TAVAN_UNIT_RIAL);

  /* Translators: an office, an amount, an amount */
  return tavan_error_set (error, TAVAN_ERROR_RULE, "amount", _("Approve less, or ask for a larger allocation"),
                          _("The allocation of %s has only %s left; %s is needed"), where, has, wants);
}

static gboolean
refuse_none (TavanStore *store, gint64 office, GError **error)
{
  g_autofree char *where = tavan_store_title (store, &tavan_office_type, office);

  /* Translators: %s is an office */
  return tavan_error_set (error, TAVAN_ERROR_RULE, "funding", _("Ask the supervisor who divides it"),
                          _("Nothing of this funding is allocated to %s"), where);
}

/* What limits each level; @lock, if given, holds the rows. *@out_left: the least that is left. */
static gboolean
find_left (TavanStore *store, TavanTx *lock, gint64 funding_id, gint64 office, gint64 *out_left, gint64 *out_where, GError **error)
{
  g_autoptr (TavanRecord) funding = tavan_loan_any (store, &tavan_funding_type, funding_id, error);
  g_autoptr (GArray) levels = funding != NULL ? load_levels (store, funding_id, office, error) : NULL;
  gint64 owner = funding != NULL ? tavan_record_get_office (funding) : 0;
  gboolean below_owner = FALSE, divided = FALSE, limited = owner == office;

  *out_left = G_MAXINT64;
  *out_where = office;
  for (guint i = 0; levels != NULL && i < levels->len; i++)
    {
      const Level *level = &g_array_index (levels, Level, i);
      const TavanRecordType *type = level->office == owner ? &tavan_funding_type : &tavan_allocation_type;
      gint64 row = level->office == owner ? funding_id : level->allocation, limit = 0, committed, spent;
      g_autoptr (TavanRecord) held = NULL;

      if (!below_owner && level->office != owner)
        continue;
      below_owner = TRUE;
      if (row == 0 && !divided)
        continue;
      /* The whole is never passed while each part holds: its row is not in everybody's way. */
      if (row != 0 && type == &tavan_funding_type && owner != office)
        {
          divided = level->divided;
          continue;
        }
      if (row != 0)
        {
          held = lock != NULL ? tavan_tx_lock (lock, type, row, error) : tavan_loan_any (store, type, row, error);
          if (held == NULL)
            return FALSE;
          limit = tavan_record_get_int (held, type == &tavan_funding_type ? FUNDING_AMOUNT : ALLOCATION_AMOUNT);
          limited = TRUE;
        }
      if (!tavan_money_used (store, funding_id, level->office, &committed, &spent, error))
        return FALSE;
      if (limit - committed - spent < *out_left)
        {
          *out_left = limit - committed - spent;
          *out_where = level->office;
        }
      divided = level->divided;
    }
  return levels != NULL && (limited || refuse_none (store, office, error));
}

gboolean
tavan_money_make_room (TavanTx *tx, gint64 funding, gint64 office, gint64 amount, gint64 counted, GError **error)
{
  gint64 left, where;

  if (!find_left (tavan_tx_store (tx), tx, funding, office, &left, &where, error))
    return FALSE;
  return amount - counted <= left || refuse_room (tavan_tx_store (tx), where, left + counted, amount, error);
}

gboolean
tavan_money_left (TavanStore *store, gint64 funding, gint64 office, gint64 *out_left, GError **error)
{
  g_autoptr (GError) problem = NULL;
  gint64 where;

  if (find_left (store, /* lock= */ NULL, funding, office, out_left, &where, &problem))
    return TRUE;
  *out_left = 0;
  if (g_error_matches (problem, TAVAN_ERROR, TAVAN_ERROR_RULE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* ---- commitments ---- */

gboolean
tavan_money_commit (TavanTx *tx, TavanRecord *application, TavanRecord *line, gint64 amount, TavanDay day, GError **error)
{
  g_autoptr (GPtrArray) found
      = tavan_loan_all (tavan_tx_store (tx), &tavan_commitment_type, COMMITMENT_LINE, tavan_record_get_id (line), error);
  g_autoptr (TavanRecord) commitment = NULL;

  if (found == NULL)
    return FALSE;
  if (found->len == 0 && amount == 0)
    return TRUE;
  commitment = found->len > 0 ? g_object_ref (g_ptr_array_index (found, 0)) : tavan_record_new (&tavan_commitment_type);
  tavan_record_set_office (commitment, tavan_record_get_office (application));
  tavan_record_set_int (commitment, COMMITMENT_APPLICATION, tavan_record_get_id (application));
  tavan_record_set_int (commitment, COMMITMENT_LINE, tavan_record_get_id (line));
  tavan_record_set_int (commitment, COMMITMENT_FUNDING, tavan_record_get_int (application, APPLICATION_FUNDING));
  tavan_record_set_int (commitment, COMMITMENT_AMOUNT, amount);
  tavan_record_set_day (commitment, COMMITMENT_DATE, day);
  return tavan_tx_save (tx, commitment, error);
}

/* ---- where it stands ---- */

gboolean
tavan_money_of (TavanStore *store, gint64 funding_id, gint64 office, TavanMoney *out_money, GError **error)
{
  gint64 at = office != 0 ? office : tavan_store_get_office (store);
  g_autoptr (TavanRecord) funding = tavan_store_get (store, &tavan_funding_type, funding_id, NULL, error);
  g_autoptr (GArray) levels = funding != NULL ? load_levels (store, funding_id, at, error) : NULL;
  TavanMoney it = { 0 };

  if (levels == NULL || !tavan_money_used (store, funding_id, at, &it.committed, &it.spent, error)
      || !ask_sum (store, SUM_BELOW ("disbursement"), at, funding_id, &it.paid, error) || !tavan_money_left (store, funding_id, at, &it.left, error))
    return FALSE;
  for (guint i = 0; i < levels->len; i++)
    {
      const Level *level = &g_array_index (levels, Level, i);

      if (level->office != at)
        continue;
      it.limited = level->allocation != 0 || at == tavan_record_get_office (funding);
      it.allocated = at == tavan_record_get_office (funding) ? tavan_record_get_int (funding, FUNDING_AMOUNT) : level->amount;
    }
  *out_money = it;
  return TRUE;
}
