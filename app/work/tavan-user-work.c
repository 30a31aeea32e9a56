/* tavan-user-work.c: users: added, locked, given roles and passwords
 *
 * Who may issue certificates gets the office's private key sealed under her own password, so a password is never enough
 * on another desk's copy and a changed one seals the key anew.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/work-private.h"

#include "app/proof/tavan-key.h"
#include "app/proof/tavan-password.h"
#include "app/work/tavan-certificate.h"
#include "app/work/tavan-office-work.h"

/* Who may issue; and administrators, who rotate keys and hand them on. */
static gboolean
may_hold_key (TavanRecord *user)
{
  return tavan_record_has (user, USER_ROLES, "admin") || tavan_record_has (user, USER_ROLES, "supervisor")
         || tavan_record_has (user, USER_ROLES, "officer") || tavan_record_get_int (user, USER_MAY_ISSUE);
}

/* Not being able to open the key oneself is no reason to refuse a user: she gets it from one who can. */
static gboolean
seal_if_possible (TavanStore *store, TavanRecord *user, const char *password, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (!may_hold_key (user) || tavan_key_seal_for (store, tavan_record_get_id (user), password, /* secret= */ NULL, &problem))
    return TRUE;
  if (g_error_matches (problem, TAVAN_ERROR, TAVAN_ERROR_DENIED) || g_error_matches (problem, TAVAN_ERROR, TAVAN_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static char *
hash_password (TavanRecord *user, const char *password, GError **error)
{
  return tavan_password_check (password, tavan_record_get_text (user, USER_LOGIN), error) ? tavan_password_hash (password, error) : NULL;
}

gboolean
tavan_user_add (TavanStore *store, TavanRecord *user, const char *password, GError **error)
{
  g_autofree char *hash = hash_password (user, password, error);
  g_autoptr (TavanTx) tx = NULL;

  if (hash == NULL)
    return FALSE;
  tx = tavan_work_begin (store, "user add", &tavan_user_type, TAVAN_MAY_MAKE, error);
  if (tx == NULL)
    return FALSE;
  tavan_record_set_text (user, USER_PASSWORD, hash);
  if (!tavan_tx_save (tx, user, error) || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  return seal_if_possible (store, user, password, error);
}

static gboolean
is_self (TavanStore *store, gint64 user)
{
  TavanRecord *acting = tavan_store_get_user (store);

  return acting != NULL && tavan_record_get_id (acting) == user;
}

gboolean
tavan_user_set_password (TavanStore *store, gint64 user, const char *password, GError **error)
{
  g_autofree char *hash = NULL;
  g_autoptr (TavanTx) tx = NULL;
  g_autoptr (TavanRecord) record = NULL;

  /* One's own password may always be changed; others' only by whom users belong to. */
  tx = is_self (store, user) ? tavan_tx_begin (store, "user password", error)
                             : tavan_work_begin (store, "user password", &tavan_user_type, TAVAN_MAY_CHANGE, error);
  if (tx == NULL)
    return FALSE;
  tavan_tx_set_trusted (tx, is_self (store, user));
  record = tavan_tx_lock (tx, &tavan_user_type, user, error);
  hash = record != NULL ? hash_password (record, password, error) : NULL;
  if (hash == NULL)
    return FALSE;
  tavan_record_set_text (record, USER_PASSWORD, hash);
  if (!tavan_tx_save (tx, record, error) || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (!seal_if_possible (store, record, password, error))
    return FALSE;
  /* The session goes on with the new one: it opens the key from now on. */
  return !is_self (store, user) || tavan_store_sign_in (store, tavan_record_get_text (record, USER_LOGIN), password, error);
}

static gboolean
change_user (TavanStore *store, const char *work, gint64 user, int field, const char *stored, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, work, &tavan_user_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (TavanRecord) record = NULL;

  if (tx == NULL)
    return FALSE;
  record = tavan_tx_lock (tx, &tavan_user_type, user, error);
  if (record == NULL)
    return FALSE;
  tavan_record_set_text (record, field, stored);
  return tavan_tx_save (tx, record, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_user_lock (TavanStore *store, gint64 user, gboolean locked, GError **error)
{
  if (locked && is_self (store, user))
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Another administrator can do it"), _("Nobody locks herself out"));
  return change_user (store, "user lock", user, USER_LOCKED, locked ? "1" : "0", error);
}

gboolean
tavan_user_set_roles (TavanStore *store, gint64 user, const char *roles, GError **error)
{
  g_autofree char *stored = NULL;

  if (!tavan_field_parse (&tavan_user_type.fields[USER_ROLES], roles, tavan_day_today (), &stored, error))
    return FALSE;
  if (is_self (store, user) && strstr (stored, "admin") == NULL && tavan_access_has_role (store, "admin"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "roles", _("Another administrator can do it"), _("Nobody takes the administration from herself"));
  return change_user (store, "user roles", user, USER_ROLES, stored, error);
}

/* ---- by words ---- */

static gboolean
do_user_lock (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  const char *locked = tavan_work_args_named (args, "locked");
  gint64 user;

  return tavan_work_arg_id (args, 0, &user, error) && tavan_user_lock (store, user, g_strcmp0 (locked, "no") != 0, error);
}

static gboolean
do_user_roles (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  const char *roles;
  gint64 user;

  return tavan_work_arg_id (args, 0, &user, error) && tavan_work_arg_text (args, "roles", &roles, error)
         && tavan_user_set_roles (store, user, roles, error);
}

const TavanWork tavan_user_works[] = {
  { "user lock", N_("Lock a user, or let her in again"), "USER [locked=no]", do_user_lock },
  { "user roles", N_("Give a user her roles"), "USER roles=ROLE,ROLE", do_user_roles },
  { NULL }
};
