/* tavan-guarantee.c: who stands in for a loan: drafted, signed, in force, called, released
 *
 *   drafted → in force (with the contract) → released (all loans settled) or called → released
 *
 * A group's members of that day and their shares, adding to 100 %, are frozen when it is drafted; a member leaves the group only once
 * her share was moved to another and no loan of hers is open.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include "app/work/group-private.h"

#define WHOLE 10000

/* ---- drafting ---- */

/* Drafts that were made before are no longer needed: they are released. */
static gboolean
drop_drafts (TavanTx *tx, gint64 application, GError **error)
{
  g_autoptr (GPtrArray) all = tavan_loan_all (tavan_tx_store (tx), &tavan_guarantee_type, GUARANTEE_APPLICATION, application, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      TavanRecord *guarantee = g_ptr_array_index (all, i);

      if (!tavan_record_has (guarantee, GUARANTEE_STATE, "drafted"))
        continue;
      tavan_record_set_text (guarantee, GUARANTEE_STATE, "released");
      tavan_record_set_day (guarantee, GUARANTEE_RELEASED_ON, tavan_day_today ());
      tavan_record_set_text (guarantee, GUARANTEE_RELEASED_REASON, _("Drafted again"));
      if (!tavan_tx_save (tx, guarantee, error))
        return FALSE;
    }
  return all != NULL;
}

static gint64
share_of (gint64 client, guint place, guint n_members, const TavanShare *shares, guint n_shares)
{
  if (shares == NULL)
    return WHOLE / n_members + (place < WHOLE % n_members ? 1 : 0);
  for (guint i = 0; i < n_shares; i++)
    if (shares[i].client == client)
      return shares[i].share;
  return 0;
}

static gboolean
add_members (TavanTx *tx, TavanRecord *guarantee, const TavanShare *shares, guint n_shares, GError **error)
{
  g_autoptr (GPtrArray) members
      = tavan_group_members (tavan_tx_store (tx), tavan_record_get_int (guarantee, GUARANTEE_GROUP), tavan_record_get_day (guarantee, GUARANTEE_DATE), error);
  gint64 sum = 0;

  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      TavanRecord *stay = g_ptr_array_index (members, i);
      gint64 client = tavan_record_get_int (stay, STAY_CLIENT), share = share_of (client, i, members->len, shares, n_shares);
      g_autoptr (TavanRecord) member = tavan_record_new (&tavan_guarantee_member_type);

      sum += share;
      if (share == 0)
        continue;
      tavan_record_set_office (member, tavan_record_get_office (guarantee));
      tavan_record_set_int (member, GUARANTEE_MEMBER_GUARANTEE, tavan_record_get_id (guarantee));
      tavan_record_set_int (member, GUARANTEE_MEMBER_CLIENT, client);
      tavan_record_set_text (member, GUARANTEE_MEMBER_ROLE, tavan_record_get_text (stay, STAY_ROLE));
      tavan_record_set_int (member, GUARANTEE_MEMBER_SHARE, share);
      if (!tavan_tx_save (tx, member, error))
        return FALSE;
    }
  return members != NULL
         && (sum == WHOLE || tavan_error_set (error, TAVAN_ERROR_RULE, "share", NULL, _("The shares of the members add up to 100 percent")));
}

static gboolean
check_guarantee (TavanRecord *guarantee, TavanRecord *product, GError **error)
{
  const char *kind = tavan_record_get_text (product, LOAN_PRODUCT_GUARANTEE);

  if (!tavan_record_has (guarantee, GUARANTEE_KIND, kind))
    /* Translators: %s is a kind of guarantee */
    return tavan_error_set (error, TAVAN_ERROR_RULE, "kind", NULL, _("The product wants another guarantee: %s"), tavan_choice_label (tavan_guarantee_kinds, kind));
  if (g_str_equal (kind, "none"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "kind", NULL, _("The product needs no guarantee"));
  if (g_str_equal (kind, "group") && !tavan_record_is_set (guarantee, GUARANTEE_GROUP))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "group", NULL, _("Say which group stands in"));
  if (g_str_equal (kind, "guarantor") && (!tavan_record_is_set (guarantee, GUARANTEE_GUARANTOR_NAME) || !tavan_record_is_set (guarantee, GUARANTEE_GUARANTOR_ID)))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "guarantor_name", NULL, _("The guarantor’s name and national ID are needed"));
  if (g_str_equal (kind, "salary") && (!tavan_record_is_set (guarantee, GUARANTEE_SALARY_EMPLOYER) || !tavan_record_is_set (guarantee, GUARANTEE_SALARY_LETTER)))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "salary_employer", NULL, _("The employer and the letter of deduction are needed"));
  return TRUE;
}

gboolean
tavan_guarantee_draft (TavanStore *store, gint64 id, TavanRecord *guarantee, const TavanShare *shares, guint n_shares, GError **error)
{
  static const char *const states[] = { "draft", "submitted", "assessed", "in_committee", NULL };
  g_autoptr (TavanRecord) application = NULL, product = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "guarantee draft", &tavan_application_type, id, TAVAN_MAY_CHANGE, &application, error);

  product = tx != NULL ? tavan_loan_any (store, &tavan_loan_product_type, tavan_record_get_int (application, APPLICATION_PRODUCT), error) : NULL;
  if (product == NULL)
    return FALSE;
  if (!g_strv_contains (states, tavan_record_get_text (application, APPLICATION_STATE)))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("It is too late for that in this state"));
  if (!tavan_record_is_set (guarantee, GUARANTEE_GROUP) && tavan_record_has (guarantee, GUARANTEE_KIND, "group") && tavan_record_is_set (application, APPLICATION_GROUP))
    tavan_record_set_int (guarantee, GUARANTEE_GROUP, tavan_record_get_int (application, APPLICATION_GROUP));
  if (!check_guarantee (guarantee, product, error) || !drop_drafts (tx, id, error))
    return FALSE;
  tavan_record_set_office (guarantee, tavan_record_get_office (application));
  tavan_record_set_int (guarantee, GUARANTEE_APPLICATION, id);
  tavan_record_set_text (guarantee, GUARANTEE_STATE, "drafted");
  tavan_record_set_day (guarantee, GUARANTEE_DATE, tavan_day_today ());
  return tavan_tx_save (tx, guarantee, error)
         && (!tavan_record_has (guarantee, GUARANTEE_KIND, "group") || add_members (tx, guarantee, shares, n_shares, error))
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- signing ---- */

static GPtrArray *
members_of (TavanStore *store, gint64 guarantee, GError **error)
{
  return tavan_loan_all (store, &tavan_guarantee_member_type, GUARANTEE_MEMBER_GUARANTEE, guarantee, error);
}

gboolean
tavan_guarantee_sign (TavanStore *store, gint64 id, gint64 client, TavanDay date, GError **error)
{
  g_autoptr (TavanRecord) guarantee = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "guarantee sign", &tavan_guarantee_type, id, TAVAN_MAY_CHANGE, &guarantee, error);
  g_autoptr (GPtrArray) members = tx != NULL ? members_of (store, id, error) : NULL;
  TavanDay day = tavan_loan_day (date);
  gboolean all = TRUE;

  if (members == NULL || !tavan_loan_check_day (day, tavan_record_get_day (guarantee, GUARANTEE_DATE), error))
    return FALSE;
  if (!tavan_record_has (guarantee, GUARANTEE_STATE, "drafted"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("Only a guarantee that waits for signatures is signed"));
  for (guint i = 0; i < members->len; i++)
    {
      TavanRecord *member = g_ptr_array_index (members, i);
      gboolean hers = client == 0 || client == tavan_record_get_int (member, GUARANTEE_MEMBER_CLIENT);

      if (hers && !tavan_record_is_set (member, GUARANTEE_MEMBER_SIGNED_ON))
        {
          tavan_record_set_day (member, GUARANTEE_MEMBER_SIGNED_ON, day);
          if (!tavan_tx_save (tx, member, error))
            return FALSE;
        }
      all = all && tavan_record_is_set (member, GUARANTEE_MEMBER_SIGNED_ON);
    }
  if (all)
    tavan_record_set_day (guarantee, GUARANTEE_SIGNED_ON, day);
  return tavan_tx_save (tx, guarantee, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_guarantee_put_in_force (TavanTx *tx, gint64 application, TavanDay day, GError **error)
{
  g_autoptr (GPtrArray) all = tavan_loan_all (tavan_tx_store (tx), &tavan_guarantee_type, GUARANTEE_APPLICATION, application, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      TavanRecord *guarantee = g_ptr_array_index (all, i);

      if (!tavan_record_has (guarantee, GUARANTEE_STATE, "drafted"))
        continue;
      if (!tavan_record_is_set (guarantee, GUARANTEE_SIGNED_ON))
        return tavan_error_set (error, TAVAN_ERROR_RULE, "signed_on", NULL, _("The guarantee is not signed yet"));
      tavan_record_set_text (guarantee, GUARANTEE_STATE, "in_force");
      if (!tavan_tx_save (tx, guarantee, error))
        return FALSE;
    }
  return all != NULL;
}

/* ---- calling and releasing ---- */

gboolean
tavan_guarantee_call (TavanStore *store, gint64 id, TavanDay date, const char *reason, GError **error)
{
  g_autoptr (TavanRecord) guarantee = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "guarantee call", &tavan_guarantee_type, id, TAVAN_MAY_CHANGE, &guarantee, error);
  TavanDay day = tavan_loan_day (date);

  if (tx == NULL || !tavan_loan_check_day (day, tavan_record_get_day (guarantee, GUARANTEE_SIGNED_ON), error))
    return FALSE;
  if (!tavan_record_has (guarantee, GUARANTEE_STATE, "in_force"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("Only a guarantee in force is called"));
  if (reason == NULL || *reason == '\0')
    return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, "called_reason", _("The reason is kept"), _("Why is the guarantee called?"));
  tavan_record_set_text (guarantee, GUARANTEE_STATE, "called");
  tavan_record_set_day (guarantee, GUARANTEE_CALLED_ON, day);
  tavan_record_set_text (guarantee, GUARANTEE_CALLED_REASON, reason);
  return tavan_tx_save (tx, guarantee, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

static gboolean
count_open (TavanStore *store, gint64 application, guint *out_n, GError **error)
{
  g_autoptr (GPtrArray) loans = tavan_loan_all (store, &tavan_loan_type, LOAN_APPLICATION, application, error);

  *out_n = 0;
  for (guint i = 0; loans != NULL && i < loans->len; i++)
    *out_n += !tavan_record_has (g_ptr_array_index (loans, i), LOAN_STATE, "settled");
  return loans != NULL;
}

static gboolean
release (TavanTx *tx, TavanRecord *guarantee, TavanDay day, const char *reason, GError **error)
{
  tavan_record_set_text (guarantee, GUARANTEE_STATE, "released");
  tavan_record_set_day (guarantee, GUARANTEE_RELEASED_ON, day);
  tavan_record_set_text (guarantee, GUARANTEE_RELEASED_REASON, reason);
  return tavan_tx_save (tx, guarantee, error);
}

gboolean
tavan_guarantee_all_settled (TavanTx *tx, gint64 application, TavanDay day, GError **error)
{
  g_autoptr (GPtrArray) all = tavan_loan_all (tavan_tx_store (tx), &tavan_guarantee_type, GUARANTEE_APPLICATION, application, error);
  guint n;

  if (all == NULL || !count_open (tavan_tx_store (tx), application, &n, error))
    return FALSE;
  for (guint i = 0; n == 0 && i < all->len; i++)
    if (!tavan_record_has (g_ptr_array_index (all, i), GUARANTEE_STATE, "released")
        && !release (tx, g_ptr_array_index (all, i), day, _("No loan is open"), error))
      return FALSE;
  return TRUE;
}

gboolean
tavan_guarantee_in_force_again (TavanTx *tx, gint64 application, GError **error)
{
  g_autoptr (GPtrArray) all = tavan_loan_all (tavan_tx_store (tx), &tavan_guarantee_type, GUARANTEE_APPLICATION, application, error);
  TavanRecord *last = NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    if (tavan_record_is_set (g_ptr_array_index (all, i), GUARANTEE_SIGNED_ON))
      last = g_ptr_array_index (all, i);
  if (last == NULL || !tavan_record_has (last, GUARANTEE_STATE, "released"))
    return all != NULL;
  tavan_record_set_text (last, GUARANTEE_STATE, tavan_record_is_set (last, GUARANTEE_CALLED_ON) ? "called" : "in_force");
  tavan_record_clear (last, GUARANTEE_RELEASED_ON);
  tavan_record_clear (last, GUARANTEE_RELEASED_REASON);
  return tavan_tx_save (tx, last, error);
}

gboolean
tavan_guarantee_release (TavanStore *store, gint64 id, TavanDay date, const char *reason, GError **error)
{
  g_autoptr (TavanRecord) guarantee = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "guarantee release", &tavan_guarantee_type, id, TAVAN_MAY_CHANGE, &guarantee, error);
  guint n;

  if (tx == NULL)
    return FALSE;
  if (tavan_record_has (guarantee, GUARANTEE_STATE, "released"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("The guarantee is released already"));
  if (!count_open (store, tavan_record_get_int (guarantee, GUARANTEE_APPLICATION), &n, error))
    return FALSE;
  if (n > 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", _("It ends with the last instalment"), _("A loan that it stands for is still open"));
  return release (tx, guarantee, tavan_loan_day (date), reason != NULL && *reason != '\0' ? reason : _("No loan is open"), error)
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- moving a share ---- */

static TavanRecord *
find_member (GPtrArray *members, gint64 client)
{
  for (guint i = 0; i < members->len; i++)
    if (tavan_record_get_int (g_ptr_array_index (members, i), GUARANTEE_MEMBER_CLIENT) == client)
      return g_ptr_array_index (members, i);
  return NULL;
}

static gboolean
check_stays (TavanStore *store, gint64 group, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) members = tavan_group_members (store, group, TAVAN_NO_DAY, error);

  for (guint i = 0; members != NULL && i < members->len; i++)
    if (tavan_record_get_int (g_ptr_array_index (members, i), STAY_CLIENT) == client)
      return TRUE;
  return members != NULL && tavan_error_set (error, TAVAN_ERROR_RULE, "client", NULL, _("The share moves to a member of the group"));
}

gboolean
tavan_guarantee_move (TavanStore *store, gint64 id, gint64 from, gint64 to, GError **error)
{
  g_autoptr (TavanRecord) guarantee = NULL, taker = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "guarantee move", &tavan_guarantee_type, id, TAVAN_MAY_CHANGE, &guarantee, error);
  g_autoptr (GPtrArray) members = tx != NULL ? members_of (store, id, error) : NULL;
  TavanRecord *giver = members != NULL ? find_member (members, from) : NULL;

  if (members == NULL || !check_stays (store, tavan_record_get_int (guarantee, GUARANTEE_GROUP), to, error))
    return FALSE;
  if (giver == NULL || from == to)
    return tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, "client", NULL, _("She has no share in this guarantee"));
  if (find_member (members, to) != NULL)
    taker = g_object_ref (find_member (members, to));
  else
    {
      taker = tavan_record_new (&tavan_guarantee_member_type);
      tavan_record_set_office (taker, tavan_record_get_office (guarantee));
      tavan_record_set_int (taker, GUARANTEE_MEMBER_GUARANTEE, id);
      tavan_record_set_int (taker, GUARANTEE_MEMBER_CLIENT, to);
      tavan_record_set_text (taker, GUARANTEE_MEMBER_ROLE, "member");
    }
  tavan_record_set_int (taker, GUARANTEE_MEMBER_SHARE,
                        tavan_record_get_int (taker, GUARANTEE_MEMBER_SHARE) + tavan_record_get_int (giver, GUARANTEE_MEMBER_SHARE));
  if (!tavan_record_has (guarantee, GUARANTEE_STATE, "drafted"))
    tavan_record_set_day (taker, GUARANTEE_MEMBER_SIGNED_ON, tavan_day_today ());
  return tavan_tx_archive (tx, giver, TRUE, error) && tavan_tx_save (tx, taker, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- what holds a member in her group ---- */

char *
tavan_guarantee_holds (TavanStore *store, gint64 group, gint64 client, GError **error)
{
  g_autoptr (GPtrArray) loans = tavan_store_ask_any (
      store, "SELECT l.\"number\" FROM {loan} l WHERE (CAST($1 AS BIGINT) = 0 OR l.\"client\" = $1) AND l.\"group\" = $2 AND l.\"state\" <> 'settled' AND l.\"archived\" = 0 LIMIT 1", error, "ii",
      client, group);
  g_autoptr (GPtrArray) guarantees = NULL;

  if (loans == NULL)
    return NULL;
  if (loans->len > 0)
    /* Translators: %s is a number */
    return g_strdup_printf (_("She has an open loan through this group: %s"), ((char **) g_ptr_array_index (loans, 0))[0]);
  guarantees = tavan_store_ask_any (
      store,
      "SELECT a.\"number\" FROM {guarantee_member} m JOIN {guarantee} g ON g.\"id\" = m.\"guarantee\" JOIN {application} a ON a.\"id\" = g.\"application\""
      " WHERE (CAST($1 AS BIGINT) = 0 OR m.\"client\" = $1) AND g.\"group\" = $2 AND g.\"state\" IN ('in_force', 'called') AND m.\"archived\" = 0 LIMIT 1",
      error, "ii", client, group);
  if (guarantees == NULL || guarantees->len == 0)
    return NULL;
  /* Translators: %s is the number of an application */
  return g_strdup_printf (_("She stands in for a loan of this group: %s"), ((char **) g_ptr_array_index (guarantees, 0))[0]);
}

gboolean
tavan_group_check_unbound (TavanStore *store, gint64 group, gint64 client, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autofree char *why = tavan_guarantee_holds (store, group, client, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return why == NULL || tavan_error_set (error, TAVAN_ERROR_RULE, "client", _("Settle the loan, or move the share to another member first"), "%s", why);
}
