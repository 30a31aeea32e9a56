/* db-sqlite.c: the door's SQLite side; the only file that knows sqlite3.h
 *
 * A connection belongs to one thread at a time, so SQLite's own mutexes are off; sqlite3_interrupt() may come from any thread.
 * Whoever cancels between two steps is seen by the progress handler: a cancel is never lost.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-db-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BUSY_MS 30000
#define BUSY_STEP_MS 10
#define PROGRESS_STEPS 2000

typedef struct
{
  TavanDb  parent;
  sqlite3 *handle;
  gboolean guarded; /* see authorize_cb() */
} Db;

typedef struct
{
  TavanStmt     parent;
  sqlite3_stmt *handle;
  guint8        places[TAVAN_DB_N_PARAMS + 1]; /* $n → SQLite's number; 0: not in the text */
} Stmt;

#define DB(db)     ((Db *) (db))
#define STMT(stmt) ((Stmt *) (stmt))

/* Errors */

static gboolean
is_no_space (sqlite3 *handle, int code)
{
  int system = handle ? sqlite3_system_errno (handle) : 0;

  return (code & 0xff) == SQLITE_FULL || ((code & 0xff) == SQLITE_IOERR && (system == ENOSPC || system == EDQUOT));
}

/* "UNIQUE constraint failed: client.national_id" → national_id */
static char *
field_at_fault (const char *message)
{
  const char *colon = strstr (message, "failed: ");
  const char *dot = colon ? strchr (colon, '.') : NULL;

  return dot ? g_strndup (dot + 1, strcspn (dot + 1, ", ")) : NULL;
}

static gboolean
set_constraint_error (sqlite3 *handle, int code, GError **error)
{
  g_autofree char *field = field_at_fault (sqlite3_errmsg (handle));

  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID)
    return tavan_error_set (error, TAVAN_ERROR_DUPLICATE, field, NULL, _("This value is in the office already"));
  return tavan_error_set (error, TAVAN_ERROR_CONSTRAINT, field, sqlite3_errmsg (handle),
                          _("The database refuses this: something it refers to or needs is missing"));
}

static gboolean
set_error (sqlite3 *handle, int code, GError **error)
{
  const char *detail = handle ? sqlite3_errmsg (handle) : sqlite3_errstr (code);

  if (is_no_space (handle, code))
    return tavan_error_set (error, TAVAN_ERROR_NO_SPACE, NULL, _("Free some space and try again; nothing was lost."),
                            _("The disk is full"));
  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      return tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL, NULL, _("The question was cancelled"));
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return tavan_error_set (error, TAVAN_ERROR_BUSY, NULL, _("Try again in a moment."),
                              _("Another program is writing to the office’s file"));
    case SQLITE_CONSTRAINT:
      return set_constraint_error (handle, code, error);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, _("Bring back the last backup with “tavanctl restore”."),
                              _("The office’s file is damaged or is not an office"));
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, detail, _("The office’s file cannot be written"));
    case SQLITE_CANTOPEN:
      return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, detail, _("The office’s file cannot be opened"));
    default:
      return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("The database says: %s"), detail);
    }
}

/* Connection */

static int
progress_cb (void *data)
{
  return tavan_db_is_cancelled (data);
}

static int
busy_cb (void *data, int n_before)
{
  if (tavan_db_is_cancelled (data) || n_before * BUSY_STEP_MS >= BUSY_MS)
    return 0;
  g_usleep (BUSY_STEP_MS * 1000);
  return 1;
}

/* Guarded questions read what other tables than the program's own hold: no way out of records. */
static gboolean
may_be_read (const char *table, const char *column)
{
  static const char *const inner[] = { "meta", "desk", "series", "anchor", "blob", "audit_head", NULL };

  if (g_strv_contains (inner, table) || g_str_has_prefix (table, "sqlite_") || g_str_has_prefix (table, "search_") || g_str_has_prefix (table, "pragma_"))
    return FALSE;
  return !(g_str_equal (table, "user") && g_str_equal (column, "password")) && !(g_str_equal (table, "key_seal") && g_str_equal (column, "sealed"));
}

static gboolean
may_be_called (const char *function)
{
  static const char *const plain[] = { "abs", "avg", "coalesce", "count", "length", "max", "min", "nullif", "round", "substr", "sum", "like", "upper", "lower", NULL };

  return g_strv_contains (plain, function);
}

static int
authorize_cb (void *data, int action, const char *first, const char *second, const char *database, const char *inside)
{
  Db *db = data;

  if (!db->guarded || action == SQLITE_SELECT)
    return SQLITE_OK;
  if (action == SQLITE_READ)
    return may_be_read (first, second) ? SQLITE_OK : SQLITE_DENY;
  return action == SQLITE_FUNCTION && may_be_called (second) ? SQLITE_OK : SQLITE_DENY;
}

static void
db_guard (TavanDb *db, gboolean guarded)
{
  DB (db)->guarded = guarded;
}

static void
db_close (TavanDb *db)
{
  sqlite3_close (DB (db)->handle);
  g_free (db);
}

static gboolean
db_exec (TavanDb *db, const char *sql, GError **error)
{
  int code = sqlite3_exec (DB (db)->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || set_error (DB (db)->handle, sqlite3_extended_errcode (DB (db)->handle), error);
}

static gboolean
db_in_transaction (TavanDb *db)
{
  return !sqlite3_get_autocommit (DB (db)->handle);
}

static void
db_interrupt (TavanDb *db)
{
  sqlite3_interrupt (DB (db)->handle);
}

/* Statements */

static void
find_places (Stmt *stmt)
{
  for (int i = sqlite3_bind_parameter_count (stmt->handle); i > 0; i--)
    {
      const char *name = sqlite3_bind_parameter_name (stmt->handle, i);
      int index = name && *name == '$' ? atoi (name + 1) : 0;

      if (index >= 1 && index <= TAVAN_DB_N_PARAMS)
        stmt->places[index] = i;
    }
}

static TavanStmt *
db_prepare (TavanDb *db, const char *sql, GError **error)
{
  sqlite3_stmt *handle = NULL;
  Stmt *stmt;

  if (sqlite3_prepare_v3 (DB (db)->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL) != SQLITE_OK)
    {
      set_error (DB (db)->handle, sqlite3_extended_errcode (DB (db)->handle), error);
      return NULL;
    }
  stmt = g_new0 (Stmt, 1);
  stmt->handle = handle;
  find_places (stmt);
  return &stmt->parent;
}

static void
stmt_finalize (TavanStmt *stmt)
{
  sqlite3_finalize (STMT (stmt)->handle);
  g_free (stmt);
}

static void
stmt_reset (TavanStmt *stmt)
{
  sqlite3_reset (STMT (stmt)->handle);
  sqlite3_clear_bindings (STMT (stmt)->handle);
}

/* Values may be bound anew after the rows of the run before. */
static int
place_to_bind (TavanStmt *stmt, int index)
{
  if (sqlite3_stmt_busy (STMT (stmt)->handle))
    sqlite3_reset (STMT (stmt)->handle);
  return STMT (stmt)->places[index];
}

static void
stmt_bind_int (TavanStmt *stmt, int index, gint64 value)
{
  sqlite3_bind_int64 (STMT (stmt)->handle, place_to_bind (stmt, index), value);
}

static void
stmt_bind_text (TavanStmt *stmt, int index, const char *text)
{
  sqlite3_bind_text (STMT (stmt)->handle, place_to_bind (stmt, index), text, -1, SQLITE_TRANSIENT);
}

static void
stmt_bind_blob (TavanStmt *stmt, int index, const void *data, gsize size)
{
  sqlite3_bind_blob64 (STMT (stmt)->handle, place_to_bind (stmt, index), size ? data : "", size, SQLITE_TRANSIENT);
}

static gboolean
stmt_step (TavanStmt *stmt, gboolean *out_row, GError **error)
{
  int code = sqlite3_step (STMT (stmt)->handle);

  if (code == SQLITE_ROW || code == SQLITE_DONE)
    {
      *out_row = code == SQLITE_ROW;
      if (code == SQLITE_DONE)
        sqlite3_reset (STMT (stmt)->handle);
      return TRUE;
    }
  set_error (DB (stmt->db)->handle, sqlite3_extended_errcode (DB (stmt->db)->handle), error);
  sqlite3_reset (STMT (stmt)->handle);
  return FALSE;
}

static gint64
stmt_n_changed (TavanStmt *stmt)
{
  return sqlite3_changes64 (DB (stmt->db)->handle);
}

static gboolean
stmt_is_null (TavanStmt *stmt, int column)
{
  return sqlite3_column_type (STMT (stmt)->handle, column) == SQLITE_NULL;
}

static gint64
stmt_get_int (TavanStmt *stmt, int column)
{
  return sqlite3_column_int64 (STMT (stmt)->handle, column);
}

static const char *
stmt_get_text (TavanStmt *stmt, int column)
{
  return (const char *) sqlite3_column_text (STMT (stmt)->handle, column);
}

static GBytes *
stmt_get_blob (TavanStmt *stmt, int column)
{
  const void *data;

  if (stmt_is_null (stmt, column))
    return NULL;
  data = sqlite3_column_blob (STMT (stmt)->handle, column);
  return g_bytes_new (data, sqlite3_column_bytes (STMT (stmt)->handle, column));
}

static int
stmt_n_columns (TavanStmt *stmt)
{
  return sqlite3_column_count (STMT (stmt)->handle);
}

static const char *
stmt_column_name (TavanStmt *stmt, int column)
{
  return sqlite3_column_name (STMT (stmt)->handle, column);
}

static const TavanDbClass sqlite_class = {
  .engine = TAVAN_DB_SQLITE,
  .begin = "BEGIN IMMEDIATE",
  .snapshot = "BEGIN; SELECT count(*) FROM sqlite_schema",
  .lock_clause = "",
  .close = db_close,
  .exec = db_exec,
  .in_transaction = db_in_transaction,
  .interrupt = db_interrupt,
  .guard = db_guard,
  .prepare = db_prepare,
  .finalize = stmt_finalize,
  .reset = stmt_reset,
  .bind_int = stmt_bind_int,
  .bind_text = stmt_bind_text,
  .bind_blob = stmt_bind_blob,
  .step = stmt_step,
  .n_changed = stmt_n_changed,
  .is_null = stmt_is_null,
  .get_int = stmt_get_int,
  .get_text = stmt_get_text,
  .get_blob = stmt_get_blob,
  .n_columns = stmt_n_columns,
  .column_name = stmt_column_name,
};

/* Opening */

/* SQLite gives -wal and -shm the mode of the file: people's files are nobody else's. */
static gboolean
make_file (const char *path, GError **error)
{
  int fd = open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  if (errno == EEXIST)
    return TRUE;
  return tavan_error_set (error, errno == ENOSPC ? TAVAN_ERROR_NO_SPACE : TAVAN_ERROR_FAILED, NULL, tavan_error_errno (errno),
                          _("The file %s cannot be made"), path);
}

static gboolean
set_up (Db *db, TavanDbFlags flags, GError **error)
{
  const char *pragmas = flags & TAVAN_DB_READ_ONLY
    ? "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768"
    : "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;"
      "PRAGMA cache_size = -65536";

  sqlite3_extended_result_codes (db->handle, 1);
  sqlite3_busy_handler (db->handle, busy_cb, db);
  sqlite3_progress_handler (db->handle, PROGRESS_STEPS, progress_cb, db);
  /* Set once: a new one would have every statement prepared again. */
  sqlite3_set_authorizer (db->handle, authorize_cb, db);
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return db_exec (&db->parent, pragmas, error);
}

/* A reader opens the file for writing as well, since it may have to make the -shm file, but writes nothing (query_only). */
static void
hold_locks_by_open_file (void)
{
  static gsize done = 0;

  if (g_once_init_enter (&done))
    {
      sqlite3_vfs *vfs = sqlite3_vfs_find (NULL);

      (void) vfs->xSetSystemCall (vfs, "fcntl", (sqlite3_syscall_ptr) tavan_db_fcntl);
      g_once_init_leave (&done, 1);
    }
}

TavanDb *
tavan_db_sqlite_open (const char *path, TavanDbFlags flags, GError **error)
{
  Db *db;
  int code;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (!(flags & TAVAN_DB_CREATE))
        {
          tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no office at %s"), path);
          return NULL;
        }
      if (!make_file (path, error))
        return NULL;
    }

  db = g_new0 (Db, 1);
  tavan_db_init (&db->parent, &sqlite_class);
  hold_locks_by_open_file ();
  code = sqlite3_open_v2 (path, &db->handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    set_error (db->handle, code, error);
  if (code != SQLITE_OK || !set_up (db, flags, error))
    {
      tavan_db_close (&db->parent);
      return NULL;
    }
  return &db->parent;
}
