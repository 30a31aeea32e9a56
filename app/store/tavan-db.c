/* tavan-db.c: the door's common side: where a database is, statements by their text, transactions
 *
 * A statement is prepared once per connection and text. The idle ones are kept, at most N_IDLE; the one that was idle longest goes
 * first. A text that is in use already (a question inside a question) is prepared a second time.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-db-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define N_IDLE 200

/* Where */

static gboolean
is_server_uri (const char *uri)
{
  return g_str_has_prefix (uri, "postgresql://") || g_str_has_prefix (uri, "postgres://");
}

/* libpq takes a password from the user part and from two parameters. */
static gboolean
holds_password (const char *uri)
{
  const char *authority = strstr (uri, "://") + 3;
  gsize length = strcspn (authority, "/?");
  g_autofree char *user = g_strndup (authority, length);
  const char *query = strchr (authority, '?');
  char *at = strrchr (user, '@');

  if (at)
    {
      *at = '\0';
      if (strchr (user, ':'))
        return TRUE;
    }
  if (!query)
    return FALSE;

  g_auto(GStrv) parameters = g_strsplit (query + 1, "&", -1);
  for (guint i = 0; parameters[i]; i++)
    {
      g_auto(GStrv) pair = g_strsplit (parameters[i], "=", 2);
      g_autofree char *name = pair[0] ? g_uri_unescape_string (pair[0], NULL) : NULL;

      if (g_strcmp0 (name, "password") == 0 || g_strcmp0 (name, "sslpassword") == 0)
        return TRUE;
    }
  return FALSE;
}

gboolean
tavan_db_parse_uri (const char *uri, char **out_path, GError **error)
{
  if (!uri || !*uri)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("It is not said where the office is kept"));

  if (is_server_uri (uri))
    {
      if (holds_password (uri))
        return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL,
                                _("Put the password into ~/.pgpass, or name a file with it in TAVAN_PASSWORD_FILE."),
                                _("A server’s address must not hold a password"));
      *out_path = NULL;
      return TRUE;
    }

  if (g_str_has_prefix (uri, "sqlite:"))
    uri += strlen ("sqlite:");
  if (!*uri || strstr (uri, "://"))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Write sqlite:PATH or postgresql://HOST/DATABASE."),
                            _("This is not the address of an office"));
  *out_path = g_canonicalize_filename (uri, /* relative_to= */ NULL);
  return TRUE;
}

TavanDb *
tavan_db_open (const char *uri, TavanDbFlags flags, GError **error)
{
  g_autofree char *path = NULL;

  if (!tavan_db_parse_uri (uri, &path, error))
    return NULL;
  return path ? tavan_db_sqlite_open (path, flags, error) : tavan_db_pgsql_open (uri, flags, error);
}

/* The password that a person gave; locked in memory, never in a message. */

static GMutex password_lock;
static char  *given_password;

void
tavan_db_free_password (char *password)
{
  sodium_free (password);
}

static char *
dup_secret (const char *text)
{
  gsize size = strlen (text) + 1;
  char *secret;

  if (sodium_init () < 0 || !(secret = sodium_malloc (size)))
    return NULL;
  memcpy (secret, text, size);
  return secret;
}

void
tavan_db_give_password (const char *password)
{
  g_mutex_lock (&password_lock);
  g_clear_pointer (&given_password, sodium_free);
  if (password)
    given_password = dup_secret (password);
  g_mutex_unlock (&password_lock);
}

char *
tavan_db_dup_password (void)
{
  const char *path = g_getenv ("TAVAN_PASSWORD_FILE");
  char *text = NULL, *secret = NULL;
  gsize size = 0;

  g_mutex_lock (&password_lock);
  if (given_password)
    secret = dup_secret (given_password);
  g_mutex_unlock (&password_lock);
  if (secret || !path || !g_file_get_contents (path, &text, &size, NULL))
    return secret;

  text[strcspn (text, "\r\n")] = '\0';
  secret = dup_secret (text);
  sodium_memzero (text, size);
  g_free (text);
  return secret;
}

/* Connection */

/* Of statements, which are long and differ here and there: a sample of their letters will do. */
static guint
hash_sql (gconstpointer sql)
{
  const guchar *text = sql;
  gsize length = strlen (sql);
  guint hash = (guint) length;

  for (guint i = 0; i < 32; i++)
    hash = hash * 31 + text[length * i / 32];
  return hash;
}

void
tavan_db_init (TavanDb *db, const TavanDbClass *class)
{
  db->class = class;
  db->idle = g_hash_table_new (hash_sql, g_str_equal);
  g_queue_init (&db->by_age);
  g_mutex_init (&db->lock);
}

static void
forget (TavanStmt *stmt)
{
  g_hash_table_remove (stmt->db->idle, stmt->sql);
  g_queue_unlink (&stmt->db->by_age, &stmt->link);
}

static void
finalize (TavanStmt *stmt)
{
  char *sql = stmt->sql;

  stmt->db->class->finalize (stmt);
  g_free (sql);
}

void
tavan_db_close (TavanDb *db)
{
  if (!db)
    return;
  while (db->by_age.tail)
    {
      TavanStmt *stmt = db->by_age.tail->data;

      forget (stmt);
      finalize (stmt);
    }
  g_hash_table_unref (db->idle);
  g_mutex_clear (&db->lock);
  db->class->close (db);
}

TavanDbEngine
tavan_db_engine (TavanDb *db)
{
  return db->class->engine;
}

const char *
tavan_db_lock_clause (TavanDb *db)
{
  return db->class->lock_clause;
}

gboolean
tavan_db_is_lost (TavanDb *db)
{
  return g_atomic_int_get (&db->lost);
}

gboolean
tavan_db_in_transaction (TavanDb *db)
{
  return db->class->in_transaction (db);
}

void
tavan_db_cancel (TavanDb *db)
{
  g_mutex_lock (&db->lock);
  g_atomic_int_set (&db->cancelled, TRUE);
  db->class->interrupt (db);
  g_mutex_unlock (&db->lock);
}

void
tavan_db_reset_cancel (TavanDb *db)
{
  g_atomic_int_set (&db->cancelled, FALSE);
}

gboolean
tavan_db_is_cancelled (TavanDb *db)
{
  return g_atomic_int_get (&db->cancelled);
}

static gboolean
check_cancelled (TavanDb *db, GError **error)
{
  if (tavan_db_is_cancelled (db))
    return tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL, NULL, _("The question was cancelled"));
  return TRUE;
}

gboolean
tavan_db_exec (TavanDb *db, const char *sql, GError **error)
{
  return check_cancelled (db, error) && db->class->exec (db, sql, error);
}

gboolean
tavan_db_begin (TavanDb *db, GError **error)
{
  return tavan_db_exec (db, db->class->begin, error);
}

gboolean
tavan_db_begin_snapshot (TavanDb *db, GError **error)
{
  return tavan_db_exec (db, db->class->snapshot, error);
}

void
tavan_db_guard (TavanDb *db, gboolean guarded)
{
  if (db->class->guard)
    db->class->guard (db, guarded);
}

gboolean
tavan_db_commit (TavanDb *db, GError **error)
{
  if (!tavan_db_exec (db, "COMMIT", error))
    {
      tavan_db_rollback (db);
      return FALSE;
    }
  return TRUE;
}

/* Also where what ran was cancelled: going back is never refused. */
void
tavan_db_rollback (TavanDb *db)
{
  gboolean was_cancelled = g_atomic_int_get (&db->cancelled);

  if (!tavan_db_in_transaction (db))
    return;
  tavan_db_reset_cancel (db);
  if (!tavan_db_is_lost (db))
    (void) db->class->exec (db, "ROLLBACK", NULL);
  if (was_cancelled)
    g_atomic_int_set (&db->cancelled, TRUE);
}

/* Statements */

TavanStmt *
tavan_db_prepare (TavanDb *db, const char *sql, GError **error)
{
  TavanStmt *stmt;

  if (!check_cancelled (db, error))
    return NULL;
  stmt = g_hash_table_lookup (db->idle, sql);
  if (stmt)
    {
      forget (stmt);
      return stmt;
    }
  stmt = db->class->prepare (db, sql, error);
  if (stmt)
    {
      stmt->db = db;
      stmt->sql = g_strdup (sql);
      stmt->link.data = stmt;
    }
  return stmt;
}

void
tavan_stmt_done (TavanStmt *stmt)
{
  TavanDb *db;

  if (!stmt)
    return;
  db = stmt->db;
  db->class->reset (stmt);
  if (g_hash_table_contains (db->idle, stmt->sql))
    {
      finalize (stmt);
      return;
    }
  g_hash_table_insert (db->idle, stmt->sql, stmt);
  g_queue_push_head_link (&db->by_age, &stmt->link);
  if (db->by_age.length > N_IDLE)
    {
      stmt = db->by_age.tail->data;
      forget (stmt);
      finalize (stmt);
    }
}

void
tavan_stmt_bind_int (TavanStmt *stmt, int index, gint64 value)
{
  g_return_if_fail (index >= 1 && index <= TAVAN_DB_N_PARAMS);
  stmt->db->class->bind_int (stmt, index, value);
}

void
tavan_stmt_bind_text (TavanStmt *stmt, int index, const char *text)
{
  g_return_if_fail (index >= 1 && index <= TAVAN_DB_N_PARAMS);
  stmt->db->class->bind_text (stmt, index, text);
}

void
tavan_stmt_bind_blob (TavanStmt *stmt, int index, const void *data, gsize size)
{
  g_return_if_fail (index >= 1 && index <= TAVAN_DB_N_PARAMS);
  stmt->db->class->bind_blob (stmt, index, data, size);
}

void
tavan_stmt_bind_null (TavanStmt *stmt, int index)
{
  tavan_stmt_bind_text (stmt, index, NULL);
}

gboolean
tavan_stmt_step (TavanStmt *stmt, gboolean *out_row, GError **error)
{
  return check_cancelled (stmt->db, error) && stmt->db->class->step (stmt, out_row, error);
}

gboolean
tavan_stmt_run (TavanStmt *stmt, gint64 *out_changed, GError **error)
{
  gboolean row;

  do
    if (!tavan_stmt_step (stmt, &row, error))
      return FALSE;
  while (row);
  if (out_changed)
    *out_changed = stmt->db->class->n_changed (stmt);
  return TRUE;
}

gboolean
tavan_stmt_is_null (TavanStmt *stmt, int column)
{
  return stmt->db->class->is_null (stmt, column);
}

gint64
tavan_stmt_get_int (TavanStmt *stmt, int column)
{
  return stmt->db->class->get_int (stmt, column);
}

const char *
tavan_stmt_get_text (TavanStmt *stmt, int column)
{
  return stmt->db->class->get_text (stmt, column);
}

GBytes *
tavan_stmt_get_blob (TavanStmt *stmt, int column)
{
  return stmt->db->class->get_blob (stmt, column);
}

int
tavan_stmt_n_columns (TavanStmt *stmt)
{
  return stmt->db->class->n_columns (stmt);
}

const char *
tavan_stmt_column_name (TavanStmt *stmt, int column)
{
  return stmt->db->class->column_name (stmt, column);
}

gboolean
tavan_db_ask_int (TavanDb *db, const char *sql, gint64 *out_value, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, sql, error);
  gboolean row;

  if (!stmt || !tavan_stmt_step (stmt, &row, error))
    return FALSE;
  *out_value = row ? tavan_stmt_get_int (stmt, 0) : 0;
  return TRUE;
}

char *
tavan_db_ask_text (TavanDb *db, const char *sql, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, sql, error);
  gboolean row;

  if (!stmt || !tavan_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return g_strdup (tavan_stmt_get_text (stmt, 0));
}
