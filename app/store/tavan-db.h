/* tavan-db.h: the door to a database: connections and statements, the same for both engines
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/base/tavan-error.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* One connection. Not for two threads at once. sqlite3.h stands in db-sqlite.c alone, libpq-fe.h in db-pgsql.c alone.
 * Errors are TAVAN_ERROR codes. Statements are prepared once per connection and text, and kept. */
typedef struct _TavanDb   TavanDb;
typedef struct _TavanStmt TavanStmt;

typedef enum { TAVAN_DB_SQLITE, TAVAN_DB_PGSQL } TavanDbEngine;
typedef enum { TAVAN_DB_READ_ONLY = 1 << 0, TAVAN_DB_CREATE = 1 << 1 } TavanDbFlags;

TavanDb      *tavan_db_open        (const char *uri, TavanDbFlags flags, GError **error); /* sqlite:PATH, a path, postgresql://… */
void          tavan_db_close       (TavanDb *db);
TavanDbEngine tavan_db_engine      (TavanDb *db);
gboolean      tavan_db_begin       (TavanDb *db, GError **error);  /* for writing; BUSY, OFFLINE */
gboolean      tavan_db_commit      (TavanDb *db, GError **error);
void          tavan_db_rollback    (TavanDb *db);
gboolean      tavan_db_exec        (TavanDb *db, const char *sql, GError **error); /* no values; several statements allowed */
void          tavan_db_cancel      (TavanDb *db);                  /* from another thread: what runs now ends CANCELLED */
/* What ends a SELECT whose rows nobody else may change until the transaction's end: " FOR NO KEY UPDATE", or nothing on SQLite,
 * where a transaction is alone anyway. */
const char   *tavan_db_lock_clause (TavanDb *db);
/* A URI never holds a password. It comes from ~/.pgpass, the file that $TAVAN_PASSWORD_FILE names, or from here (a person was
 * asked after DENIED); kept in locked memory for later connections; NULL forgets it. */
void          tavan_db_give_password (const char *password);

/* A statement in use; give it back with tavan_stmt_done(). $1 … $128 in the text. */
TavanStmt    *tavan_db_prepare     (TavanDb *db, const char *sql, GError **error);
void          tavan_stmt_bind_int  (TavanStmt *stmt, int index, gint64 value);
void          tavan_stmt_bind_text (TavanStmt *stmt, int index, const char *text); /* NULL: null */
void          tavan_stmt_bind_blob (TavanStmt *stmt, int index, const void *data, gsize size);
void          tavan_stmt_bind_null (TavanStmt *stmt, int index);
gboolean      tavan_stmt_step      (TavanStmt *stmt, gboolean *out_row, GError **error); /* out_row FALSE: no more */
gboolean      tavan_stmt_run       (TavanStmt *stmt, gint64 *out_changed, GError **error); /* no rows wanted */
gboolean      tavan_stmt_is_null   (TavanStmt *stmt, int column);                       /* columns from 0 */
gint64        tavan_stmt_get_int   (TavanStmt *stmt, int column);
const char   *tavan_stmt_get_text  (TavanStmt *stmt, int column); /* NULL if null; until the next step */
GBytes       *tavan_stmt_get_blob  (TavanStmt *stmt, int column); /* new reference, or NULL */
int           tavan_stmt_n_columns (TavanStmt *stmt);
const char   *tavan_stmt_column_name (TavanStmt *stmt, int column);
void          tavan_stmt_done      (TavanStmt *stmt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanDb, tavan_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanStmt, tavan_stmt_done)

G_END_DECLS
