/* tavan-acting.c: who acts on a store
 *
 * The rights are worked out once and kept until the day turns or a user or an office is changed, here or at another desk.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-acting.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

static void
changed_cb (TavanStore *store, const char *type, gint64 id, gpointer unused)
{
  if (type == NULL || g_str_equal (type, tavan_user_type.name) || g_str_equal (type, tavan_office_type.name))
    tavan_store_access_stale (store);
}

void
tavan_store_acting_open (TavanStore *store)
{
  TavanActing *acting = g_new0 (TavanActing, 1);

  g_mutex_init (&acting->lock);
  acting->nobody = tavan_access_new_nobody ();
  acting->access = tavan_access_ref (acting->nobody);
  acting->known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) tavan_access_unref);
  acting->lent_to = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  acting->account = g_strdup (g_get_user_name ());
  store->acting = acting;
  tavan_uses_start (store);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), NULL);
}

void
tavan_store_acting_close (TavanStore *store)
{
  g_autoptr (GError) error = NULL;

  if (!tavan_store_end_bulk (store, &error))
    g_warning ("The last records were not written: %s", error->message);
  tavan_uses_stop (store);
}

void
tavan_store_acting_free (TavanStore *store)
{
  TavanActing *acting = g_steal_pointer (&store->acting);

  if (acting == NULL)
    return;
  tavan_access_unref (acting->access);
  tavan_access_unref (acting->nobody);
  g_hash_table_unref (acting->known);
  g_hash_table_unref (acting->lent_to);
  g_clear_object (&acting->user);
  g_free (acting->account);
  sodium_free (acting->secret);
  g_mutex_clear (&acting->lock);
  g_free (acting);
}

/* The office that this database was made for; else the first with none above it. 0: none yet. */
static gint64
read_home_office (TavanDb *db)
{
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db,
    "SELECT \"id\" FROM \"office\" ORDER BY CASE WHEN \"home\" = 1 THEN 0 WHEN \"parent\" IS NULL THEN 1 ELSE 2 END, \"id\" LIMIT 1", NULL);
  gboolean row;

  return stmt != NULL && tavan_stmt_step (stmt, &row, NULL) && row ? tavan_stmt_get_int (stmt, 0) : 0;
}

gint64
tavan_store_home_office (TavanStore *store)
{
  g_auto (TavanLoan) loan = { 0 };

  return tavan_store_borrow_reader (store, /* cancellable= */ NULL, &loan, /* error= */ NULL) ? read_home_office (loan.db) : 0;
}

static TavanAccess *
work_out (TavanDb *db, gboolean system, gint64 user_id)
{
  g_autoptr (GError) error = NULL;
  TavanAccess *access;

  if (system)
    return tavan_access_new_system (read_home_office (db));
  if (user_id == 0)
    return tavan_access_new_nobody ();
  access = tavan_access_new_user (db, user_id, &error);
  /* Locked meanwhile, or the server is away: she may do nothing until it is known. */
  return access != NULL ? access : tavan_access_new_nobody ();
}

TavanAccess *
tavan_store_access (TavanStore *store, TavanDb *db)
{
  TavanActing *acting = store->acting;
  g_auto (TavanLoan) loan = { 0 };
  TavanAccess *access;
  gboolean system;
  gint64 user_id;

  g_mutex_lock (&acting->lock);
  access = tavan_access_ref (acting->access);
  system = acting->system;
  user_id = acting->user_id;
  if (!acting->stale && (tavan_access_day (access) == tavan_day_today () || (!system && user_id == 0)))
    {
      g_mutex_unlock (&acting->lock);
      return access;
    }
  acting->stale = FALSE;
  g_mutex_unlock (&acting->lock);

  tavan_access_unref (access);
  if (db == NULL && tavan_store_borrow_reader (store, /* cancellable= */ NULL, &loan, /* error= */ NULL))
    db = loan.db;
  access = db != NULL ? work_out (db, system, user_id) : tavan_access_new_nobody ();
  g_mutex_lock (&acting->lock);
  if (acting->system == system && acting->user_id == user_id)
    {
      tavan_access_unref (acting->access);
      acting->access = tavan_access_ref (access);
      acting->stale = acting->stale || db == NULL;
      if (!acting->stale && user_id != 0)
        g_hash_table_replace (acting->known, g_memdup2 (&user_id, sizeof user_id), tavan_access_ref (access));
    }
  g_mutex_unlock (&acting->lock);

  return access;
}

void
tavan_store_access_stale (TavanStore *store)
{
  if (store->acting == NULL)
    return;
  g_mutex_lock (&store->acting->lock);
  store->acting->stale = TRUE;
  g_hash_table_remove_all (store->acting->known);
  g_hash_table_remove_all (store->acting->lent_to);
  g_mutex_unlock (&store->acting->lock);
}

void
tavan_store_set_acting (TavanStore *store, gboolean system, TavanRecord *user, char *secret)
{
  TavanActing *acting = store->acting;
  TavanAccess *known;

  g_mutex_lock (&acting->lock);
  acting->system = system;
  acting->lent = FALSE;
  acting->user_id = user != NULL ? tavan_record_get_id (user) : 0;
  g_set_object (&acting->user, user);
  g_clear_object (&user);
  sodium_free (acting->secret);
  acting->secret = secret;
  known = g_hash_table_lookup (acting->known, &acting->user_id);
  tavan_access_unref (acting->access);
  acting->access = tavan_access_ref (known != NULL ? known : acting->nobody);
  acting->stale = known == NULL;
  g_mutex_unlock (&acting->lock);
}

static gboolean
has_users (TavanStore *store, gboolean *out_has, GError **error)
{
  g_auto (TavanLoan) loan = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;

  if (!tavan_store_borrow_reader (store, /* cancellable= */ NULL, &loan, error))
    return FALSE;
  stmt = tavan_db_prepare (loan.db, "SELECT 1 FROM \"user\" LIMIT 1", error);

  return stmt != NULL && tavan_stmt_step (stmt, out_has, error);
}

/* A server belongs to who has a user in it; until there is one, somebody must make the first. */
gboolean
tavan_store_act_as_system (TavanStore *store, GError **error)
{
  gboolean users = FALSE;

  if (store->engine != TAVAN_DB_SQLITE && !has_users (store, &users, error))
    return FALSE;
  if (users)
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("Sign in with a user name"), _("On a server nobody acts without a user"));
  tavan_store_set_acting (store, /* system= */ TRUE, /* user= */ NULL, /* secret= */ NULL);

  return TRUE;
}

static TavanRecord *
find_user (TavanStore *store, gint64 user, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_user_type), TAVAN_FIELD_ID, TAVAN_IS, user);
  TavanRecord *known = g_hash_table_lookup (store->acting->lent_to, &user);
  g_autoptr (GPtrArray) found = NULL;

  if (known != NULL)
    return g_object_ref (known);
  found = tavan_store_find_any (store, query, error);
  if (found == NULL)
    return NULL;
  if (found->len == 0)
    {
      tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no such record: %s"), tavan_type_label (&tavan_user_type));
      return NULL;
    }
  known = g_ptr_array_index (found, 0);
  g_hash_table_replace (store->acting->lent_to, g_memdup2 (&user, sizeof user), g_object_ref (known));

  return g_object_ref (known);
}

gboolean
tavan_store_act_for (TavanStore *store, gint64 user, GError **error)
{
  TavanRecord *record = NULL;

  if ((store->flags & TAVAN_STORE_BULK) == 0 || (!store->acting->system && !store->acting->lent))
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, NULL, _("Only the system acts for others, while it fills an office"));
  if (user != 0 && (record = find_user (store, user, error)) == NULL)
    return FALSE;
  tavan_store_set_acting (store, /* system= */ user == 0, record, /* secret= */ NULL);
  store->acting->lent = user != 0;

  return TRUE;
}

void
tavan_store_sign_out (TavanStore *store)
{
  tavan_store_set_acting (store, /* system= */ FALSE, /* user= */ NULL, /* secret= */ NULL);
}

TavanRecord *
tavan_store_get_user (TavanStore *store)
{
  return store->acting->user;
}

const char *
tavan_store_get_session_secret (TavanStore *store)
{
  return store->acting->secret;
}

gint64
tavan_store_get_office (TavanStore *store)
{
  g_autoptr (TavanAccess) access = tavan_store_access (store, /* db= */ NULL);

  return tavan_access_office (access);
}

TavanRecord *
tavan_store_get_office_record (TavanStore *store, GError **error)
{
  gint64 office = tavan_store_get_office (store);

  if (office == 0)
    office = tavan_store_home_office (store);
  if (office == 0)
    {
      tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no office yet"));
      return NULL;
    }

  return tavan_store_get (store, &tavan_office_type, office, /* cancellable= */ NULL, error);
}
