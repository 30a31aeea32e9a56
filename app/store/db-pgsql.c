/* db-pgsql.c: the door's PostgreSQL side; the only file that knows libpq-fe.h
 *
 * Values go as text (bytea as bytes) and come as text. A statement's rows are all fetched at its first step. Everything is sent without
 * blocking and waited for with poll(), so that a cancel is repeated until the server has heard it: one that comes before the server
 * has begun would be lost. READ COMMITTED, with row locks asked for by the store.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-db-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libpq-fe.h>
#include <poll.h>
#include <string.h>

#define BYTEA_OID 17
#define CANCEL_AGAIN_MS 100
#define SILENCE_MS 1000

typedef struct
{
  TavanDb   parent;
  PGconn   *handle;
  PGcancel *cancel;
  gboolean  running;        /* under parent.lock */
  gboolean  was_cancelled;  /* a cancel was sent: it may still be on its way */
  guint     n_prepared;
} Db;

typedef struct
{
  char       *text; /* owned */
  gsize       size;
  gboolean    is_blob;
} Value;

typedef struct
{
  TavanStmt parent;
  char      name[16];
  int       n_params;
  Value     values[TAVAN_DB_N_PARAMS + 1];
  PGresult *result;
  int       row;            /* the one that is read; -1: not run */
} Stmt;

#define DB(db)     ((Db *) (db))
#define STMT(stmt) ((Stmt *) (stmt))

/* Errors */

static gboolean
set_offline (Db *db, GError **error)
{
  g_atomic_int_set (&db->parent.lost, TRUE);
  return tavan_error_set (error, TAVAN_ERROR_OFFLINE, NULL, _("What you have typed is kept; try again when the network is back."),
                          _("The server cannot be reached"));
}

/* "client_national_id" of table client → national_id: indexes are named so by the migrations. */
static char *
field_at_fault (const PGresult *result)
{
  const char *table = PQresultErrorField (result, PG_DIAG_TABLE_NAME);
  const char *index = PQresultErrorField (result, PG_DIAG_CONSTRAINT_NAME);
  const char *column = PQresultErrorField (result, PG_DIAG_COLUMN_NAME);

  if (column)
    return g_strdup (column);
  if (table && index && g_str_has_prefix (index, table) && index[strlen (table)] == '_')
    return g_strdup (index + strlen (table) + 1);
  return NULL;
}

static TavanErrorCode
meaning_of_state (const char *state)
{
  static const struct { const char *prefix; TavanErrorCode code; } meanings[] = {
    { "23505", TAVAN_ERROR_DUPLICATE }, { "23", TAVAN_ERROR_CONSTRAINT },
    { "40", TAVAN_ERROR_BUSY }, { "55P03", TAVAN_ERROR_BUSY }, { "53300", TAVAN_ERROR_BUSY },
    { "57014", TAVAN_ERROR_CANCELLED }, { "53100", TAVAN_ERROR_NO_SPACE },
    { "XX001", TAVAN_ERROR_CORRUPT }, { "XX002", TAVAN_ERROR_CORRUPT },
    { "42501", TAVAN_ERROR_DENIED }, { "28", TAVAN_ERROR_DENIED },
    { "3D000", TAVAN_ERROR_NOT_FOUND },
    { "08", TAVAN_ERROR_OFFLINE }, { "57P", TAVAN_ERROR_OFFLINE }, { "25006", TAVAN_ERROR_OFFLINE },
  };

  for (guint i = 0; state && i < G_N_ELEMENTS (meanings); i++)
    if (g_str_has_prefix (state, meanings[i].prefix))
      return meanings[i].code;
  return TAVAN_ERROR_FAILED;
}

static gboolean
set_error (Db *db, const PGresult *result, GError **error)
{
  const char *state = result ? PQresultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  const char *detail = result ? PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  g_autofree char *field = result ? field_at_fault (result) : NULL;
  TavanErrorCode code = meaning_of_state (state);

  if (PQstatus (db->handle) == CONNECTION_BAD || code == TAVAN_ERROR_OFFLINE)
    return set_offline (db, error);
  switch (code)
    {
    case TAVAN_ERROR_DUPLICATE:
      return tavan_error_set (error, code, field, NULL, _("This value is in the office already"));
    case TAVAN_ERROR_CONSTRAINT:
      return tavan_error_set (error, code, field, detail, _("The database refuses this: something it refers to or needs is missing"));
    case TAVAN_ERROR_BUSY:
      return tavan_error_set (error, code, NULL, _("Try again in a moment."), _("Another desk is changing the same things"));
    case TAVAN_ERROR_CANCELLED:
      return tavan_error_set (error, code, NULL, NULL, _("The question was cancelled"));
    case TAVAN_ERROR_NO_SPACE:
      return tavan_error_set (error, code, NULL, _("Tell who looks after the server; nothing was lost."), _("The server’s disk is full"));
    case TAVAN_ERROR_CORRUPT:
      return tavan_error_set (error, code, NULL, detail, _("The server finds its data damaged"));
    case TAVAN_ERROR_DENIED:
      return tavan_error_set (error, code, NULL, detail, _("The server does not allow this"));
    default:
      return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("The database says: %s"),
                              detail ? detail : PQerrorMessage (db->handle));
    }
}

/* Sending and waiting */

static void
db_interrupt (TavanDb *db)
{
  char message[256];

  if (DB (db)->running && DB (db)->cancel)
    {
      DB (db)->was_cancelled = TRUE;
      (void) PQcancel (DB (db)->cancel, message, sizeof message);
    }
}

static void
set_running (Db *db, gboolean running)
{
  g_mutex_lock (&db->parent.lock);
  db->running = running;
  g_mutex_unlock (&db->parent.lock);
}

static gboolean
wait_for_input (Db *db)
{
  struct pollfd fd = { .fd = PQsocket (db->handle), .events = POLLIN };
  gboolean cancelled = tavan_db_is_cancelled (&db->parent);
  int n = poll (&fd, 1, cancelled ? CANCEL_AGAIN_MS : SILENCE_MS);

  if (n < 0 && errno != EINTR)
    return FALSE;
  if (n == 0 && cancelled)
    {
      g_mutex_lock (&db->parent.lock);
      db_interrupt (&db->parent);
      g_mutex_unlock (&db->parent.lock);
    }
  return n <= 0 || PQconsumeInput (db->handle);
}

/* The next result, or NULL at the end; *out_lost when the connection is gone. */
static PGresult *
next_result (Db *db, gboolean *out_lost)
{
  *out_lost = FALSE;
  while (PQisBusy (db->handle))
    if (!wait_for_input (db))
      {
        *out_lost = TRUE;
        return NULL;
      }
  return PQgetResult (db->handle);
}

/* The last result of what was sent, if all went well; all results are taken either way. */
static PGresult *
collect (Db *db, gboolean sent, GError **error)
{
  PGresult *last = NULL, *result;
  gboolean ok = sent, lost = FALSE, told = FALSE;

  while (sent && (result = next_result (db, &lost)))
    {
      ExecStatusType status = PQresultStatus (result);

      if (ok && status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        {
          ok = FALSE;
          set_error (db, result, error);
          told = TRUE;
        }
      PQclear (last);
      last = result;
    }
  if (ok && !lost && PQstatus (db->handle) == CONNECTION_OK)
    return last;

  PQclear (last);
  if (!told)
    {
      if (lost || PQstatus (db->handle) == CONNECTION_BAD)
        set_offline (db, error);
      else
        set_error (db, NULL, error);
    }
  else if (PQstatus (db->handle) == CONNECTION_BAD)
    g_atomic_int_set (&db->parent.lost, TRUE);
  return NULL;
}

/* A cancel that came too late would hit the next question: let it hit this one. */
static void
absorb_cancel (Db *db)
{
  if (!db->was_cancelled)
    return;
  db->was_cancelled = FALSE;
  if (PQtransactionStatus (db->handle) == PQTRANS_IDLE)
    PQclear (PQexec (db->handle, "SELECT pg_sleep(0.001)"));
}

static gboolean
db_exec (TavanDb *db, const char *sql, GError **error)
{
  PGresult *result;

  absorb_cancel (DB (db));
  set_running (DB (db), TRUE);
  result = collect (DB (db), PQsendQuery (DB (db)->handle, sql), error);
  set_running (DB (db), FALSE);
  PQclear (result);
  return result != NULL;
}

static void
db_close (TavanDb *db)
{
  PQfreeCancel (DB (db)->cancel);
  PQfinish (DB (db)->handle);
  g_free (db);
}

static gboolean
db_in_transaction (TavanDb *db)
{
  PGTransactionStatusType status = PQtransactionStatus (DB (db)->handle);

  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

/* Statements */

static int
count_params (const char *sql)
{
  int n = 0;
  char quote = 0;

  for (const char *p = sql; *p; p++)
    if (quote)
      quote = *p == quote ? 0 : quote;
    else if (*p == '\'' || *p == '"')
      quote = *p;
    else if (*p == '$')
      n = MAX (n, (int) g_ascii_strtoll (p + 1, NULL, 10));
  return MIN (n, TAVAN_DB_N_PARAMS);
}

static TavanStmt *
db_prepare (TavanDb *db, const char *sql, GError **error)
{
  g_autofree Stmt *stmt = g_new0 (Stmt, 1);
  PGresult *result;

  absorb_cancel (DB (db));
  g_snprintf (stmt->name, sizeof stmt->name, "s%u", ++DB (db)->n_prepared);
  set_running (DB (db), TRUE);
  result = collect (DB (db), PQsendPrepare (DB (db)->handle, stmt->name, sql, 0, NULL), error);
  set_running (DB (db), FALSE);
  if (!result)
    return NULL;
  PQclear (result);
  stmt->n_params = count_params (sql);
  stmt->row = -1;
  return &g_steal_pointer (&stmt)->parent;
}

static void
clear_values (Stmt *stmt)
{
  for (int i = 1; i <= stmt->n_params; i++)
    {
      g_free (stmt->values[i].text);
      stmt->values[i] = (Value) { NULL };
    }
}

static void
clear_result (Stmt *stmt)
{
  g_clear_pointer (&stmt->result, PQclear);
  stmt->row = -1;
}

static void
stmt_reset (TavanStmt *stmt)
{
  clear_result (STMT (stmt));
  clear_values (STMT (stmt));
}

static void
stmt_finalize (TavanStmt *stmt)
{
  Db *db = DB (stmt->db);

  stmt_reset (stmt);
  if (!tavan_db_is_lost (stmt->db) && PQtransactionStatus (db->handle) != PQTRANS_INERROR)
    {
      g_autofree char *sql = g_strdup_printf ("DEALLOCATE %s", STMT (stmt)->name);

      PQclear (PQexec (db->handle, sql));
    }
  g_free (stmt);
}

static Value *
value_to_bind (TavanStmt *stmt, int index)
{
  Value *value = &STMT (stmt)->values[index];

  clear_result (STMT (stmt));
  g_free (value->text);
  *value = (Value) { NULL };
  return value;
}

static void
stmt_bind_int (TavanStmt *stmt, int index, gint64 number)
{
  value_to_bind (stmt, index)->text = g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static void
stmt_bind_text (TavanStmt *stmt, int index, const char *text)
{
  value_to_bind (stmt, index)->text = g_strdup (text);
}

static void
stmt_bind_blob (TavanStmt *stmt, int index, const void *data, gsize size)
{
  Value *value = value_to_bind (stmt, index);

  value->text = g_malloc (size + 1);
  if (size)
    memcpy (value->text, data, size);
  value->size = size;
  value->is_blob = TRUE;
}

static gboolean
run (Stmt *stmt, GError **error)
{
  Db *db = DB (stmt->parent.db);
  const char *texts[TAVAN_DB_N_PARAMS];
  int sizes[TAVAN_DB_N_PARAMS], formats[TAVAN_DB_N_PARAMS];

  for (int i = 0; i < stmt->n_params; i++)
    {
      texts[i] = stmt->values[i + 1].text;
      sizes[i] = (int) stmt->values[i + 1].size;
      formats[i] = stmt->values[i + 1].is_blob;
    }
  absorb_cancel (db);
  set_running (db, TRUE);
  stmt->result = collect (db, PQsendQueryPrepared (db->handle, stmt->name, stmt->n_params, texts, sizes, formats, 0), error);
  set_running (db, FALSE);
  return stmt->result != NULL;
}

static gboolean
stmt_step (TavanStmt *stmt, gboolean *out_row, GError **error)
{
  if (!STMT (stmt)->result && !run (STMT (stmt), error))
    return FALSE;
  *out_row = ++STMT (stmt)->row < PQntuples (STMT (stmt)->result);
  return TRUE;
}

static gint64
stmt_n_changed (TavanStmt *stmt)
{
  return STMT (stmt)->result ? g_ascii_strtoll (PQcmdTuples (STMT (stmt)->result), NULL, 10) : 0;
}

static gboolean
stmt_is_null (TavanStmt *stmt, int column)
{
  return PQgetisnull (STMT (stmt)->result, STMT (stmt)->row, column);
}

static const char *
stmt_get_text (TavanStmt *stmt, int column)
{
  return stmt_is_null (stmt, column) ? NULL : PQgetvalue (STMT (stmt)->result, STMT (stmt)->row, column);
}

static gint64
stmt_get_int (TavanStmt *stmt, int column)
{
  const char *text = stmt_get_text (stmt, column);

  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

/* bytea comes as \x and hexadecimal digits; whatever else, as its text. */
static GBytes *
stmt_get_blob (TavanStmt *stmt, int column)
{
  const char *text = stmt_get_text (stmt, column);
  gsize size;
  unsigned char *bytes;

  if (!text)
    return NULL;
  if (PQftype (STMT (stmt)->result, column) != BYTEA_OID)
    return g_bytes_new (text, strlen (text));
  size = (strlen (text) - 2) / 2;
  bytes = g_malloc (size + 1);
  for (gsize i = 0; i < size; i++)
    bytes[i] = (unsigned char) (g_ascii_xdigit_value (text[2 + 2 * i]) << 4 | g_ascii_xdigit_value (text[3 + 2 * i]));
  return g_bytes_new_take (bytes, size);
}

static int
stmt_n_columns (TavanStmt *stmt)
{
  return PQnfields (STMT (stmt)->result);
}

static const char *
stmt_column_name (TavanStmt *stmt, int column)
{
  return PQfname (STMT (stmt)->result, column);
}

static const TavanDbClass pgsql_class = {
  .engine = TAVAN_DB_PGSQL,
  .begin = "BEGIN",
  .snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
  .lock_clause = " FOR NO KEY UPDATE",
  .close = db_close,
  .exec = db_exec,
  .in_transaction = db_in_transaction,
  .interrupt = db_interrupt,
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

static void
ignore_notice (void *data, const char *message)
{
}

static PGconn *
connect_with (const char *uri, const char *database, const char *session, const char *password)
{
  const char *names[] = { "dbname", "dbname", "target_session_attrs", "password", "connect_timeout", "fallback_application_name",
                          "client_encoding", "keepalives_idle", "tcp_user_timeout", NULL };
  const char *values[] = { uri, database, session, password, "10", "tavan", "UTF8", "30", "30000", NULL };
  const char *set_names[G_N_ELEMENTS (names)] = { NULL }, *set_values[G_N_ELEMENTS (names)] = { NULL };

  for (guint i = 0, n = 0; names[i]; i++)
    if (values[i])
      {
        set_names[n] = names[i];
        set_values[n++] = values[i];
      }
  return PQconnectdbParams (set_names, set_values, /* expand_dbname= */ 1);
}

/* Tries without a password first, so that ~/.pgpass and other ways of the server come before ours. */
static PGconn *
connect_to (const char *uri, const char *database, gboolean reading)
{
  const char *session = reading || strstr (uri, "target_session_attrs=") ? NULL : "read-write";
  PGconn *handle = connect_with (uri, database, session, NULL);
  char *password;

  if (PQstatus (handle) == CONNECTION_OK || !PQconnectionNeedsPassword (handle))
    return handle;
  password = tavan_db_dup_password ();
  if (!password)
    return handle;
  PQfinish (handle);
  handle = connect_with (uri, database, session, password);
  tavan_db_free_password (password);
  return handle;
}

/* libpq gives no SQLSTATE for a connection that failed, only words of the server's language; so the kinds are found out. */
static gboolean
set_connect_error (PGconn *handle, GError **error)
{
  g_autofree char *detail = g_strstrip (g_strdup (PQerrorMessage (handle)));

  /* The library's own words are English: for the log. */
  g_info ("%s", detail);
  if (PQconnectionUsedPassword (handle))
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, NULL, _("The server does not accept this password"));
  if (PQconnectionNeedsPassword (handle))
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL,
                            _("Put the password into ~/.pgpass, or name a file with it in TAVAN_PASSWORD_FILE."),
                            _("The server asks for a password"));
  return tavan_error_set (error, TAVAN_ERROR_OFFLINE, NULL, _("Look whether the address is right, the server is on and this computer is on the network"),
                          _("The server cannot be reached"));
}

/* The database's name of @uri, with the server's own default where none is said. */
char *
tavan_db_pgsql_name (const char *uri)
{
  PQconninfoOption *options = PQconninfoParse (uri, NULL);
  char *name = NULL;

  for (PQconninfoOption *option = options; option && option->keyword; option++)
    if (g_str_equal (option->keyword, "dbname"))
      name = g_strdup (option->val);
  PQconninfoFree (options);
  return name && *name ? name : (g_free (name), g_strdup ("postgres"));
}

static gboolean
database_exists (const char *uri, PGconn **out_server)
{
  g_autofree char *name = tavan_db_pgsql_name (uri);
  PGconn *server = connect_to (uri, "postgres", FALSE);
  const char *values[] = { name };
  PGresult *result = PQstatus (server) != CONNECTION_OK ? NULL
    : PQexecParams (server, "SELECT 1 FROM pg_database WHERE datname = $1", 1, NULL, values, NULL, NULL, 0);
  gboolean exists = !result || PQresultStatus (result) != PGRES_TUPLES_OK || PQntuples (result) == 1;

  PQclear (result);
  if (out_server)
    *out_server = server;
  else
    PQfinish (server);
  return exists;
}

gboolean
tavan_db_pgsql_create (const char *uri, GError **error)
{
  PGconn *server;
  PGresult *result;
  gboolean ok;

  if (database_exists (uri, &server))
    {
      PQfinish (server);
      return TRUE;
    }
  g_autofree char *name = tavan_db_pgsql_name (uri);
  char *quoted = PQescapeIdentifier (server, name, strlen (name));
  g_autofree char *sql = g_strdup_printf ("CREATE DATABASE %s TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'", quoted);

  result = PQexec (server, sql);
  ok = PQresultStatus (result) == PGRES_COMMAND_OK;
  if (!ok)
    {
      g_autofree char *hint = g_strdup_printf (_("Ask who looks after the server for this: %s"), sql);

      tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, hint, _("The database “%s” is not there and cannot be made"), name);
    }
  PQfreemem (quoted);
  PQclear (result);
  PQfinish (server);
  return ok;
}

TavanDb *
tavan_db_pgsql_open (const char *uri, TavanDbFlags flags, GError **error)
{
  g_autofree char *problem = NULL;
  PQconninfoOption *options = PQconninfoParse (uri, &problem);
  PGconn *handle;
  Db *db;

  if (!options)
    {
      tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, problem, _("This is not the address of a server"));
      return NULL;
    }
  PQconninfoFree (options);

  handle = connect_to (uri, NULL, flags & TAVAN_DB_READ_ONLY);
  if (PQstatus (handle) != CONNECTION_OK && !database_exists (uri, NULL))
    {
      PQfinish (handle);
      if (!(flags & TAVAN_DB_CREATE))
        {
          g_autofree char *name = tavan_db_pgsql_name (uri);

          tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no database “%s” on this server"), name);
          return NULL;
        }
      if (!tavan_db_pgsql_create (uri, error))
        return NULL;
      handle = connect_to (uri, NULL, FALSE);
    }
  if (PQstatus (handle) != CONNECTION_OK)
    {
      set_connect_error (handle, error);
      PQfinish (handle);
      return NULL;
    }

  db = g_new0 (Db, 1);
  tavan_db_init (&db->parent, &pgsql_class);
  db->handle = handle;
  db->cancel = PQgetCancel (handle);
  PQsetNoticeProcessor (handle, ignore_notice, NULL);
  if (!db_exec (&db->parent, "SET TIME ZONE 'UTC'; SET lock_timeout = '30s'; SET standard_conforming_strings = on;"
                             "SET bytea_output = 'hex'; SET search_path = public", error) ||
      ((flags & TAVAN_DB_READ_ONLY) && !db_exec (&db->parent, "SET default_transaction_read_only = on", error)))
    {
      tavan_db_close (&db->parent);
      return NULL;
    }
  return &db->parent;
}

/* Notifications */

gboolean
tavan_db_pgsql_wait (TavanDb *db, int wake_fd, int timeout_ms, char **out_payload, GError **error)
{
  PGconn *handle = DB (db)->handle;
  PGnotify *notify = PQnotifies (handle);
  struct pollfd fds[] = { { .fd = PQsocket (handle), .events = POLLIN }, { .fd = wake_fd, .events = POLLIN } };

  *out_payload = NULL;
  if (!notify)
    {
      if (poll (fds, G_N_ELEMENTS (fds), timeout_ms) > 0 && fds[0].revents && !PQconsumeInput (handle))
        return set_offline (DB (db), error);
      if (PQstatus (handle) == CONNECTION_BAD)
        return set_offline (DB (db), error);
      notify = PQnotifies (handle);
    }
  if (notify)
    *out_payload = g_strdup (notify->extra);
  PQfreemem (notify);
  return TRUE;
}
