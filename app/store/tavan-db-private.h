/* tavan-db-private.h: what an engine gives to the door
 *
 * tavan-db.c keeps what both engines have in common: statements by their text, transactions, cancelling. An engine is a table of
 * functions; its connection and statement begin with the structs below.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-db.h"

G_BEGIN_DECLS

#define TAVAN_DB_N_PARAMS 128

typedef struct
{
  TavanDbEngine engine;
  const char   *begin;       /* for writing */
  const char   *snapshot;    /* for reading what is there now, and nothing later */
  const char   *lock_clause;
  void       (*close)        (TavanDb *db);
  gboolean   (*exec)         (TavanDb *db, const char *sql, GError **error);
  gboolean   (*in_transaction) (TavanDb *db);
  void       (*interrupt)    (TavanDb *db);                     /* with db->lock held */
  void       (*guard)        (TavanDb *db, gboolean guarded);     /* NULL: a transaction that only reads is enough */
  TavanStmt *(*prepare)      (TavanDb *db, const char *sql, GError **error);
  void       (*finalize)     (TavanStmt *stmt);
  void       (*reset)        (TavanStmt *stmt);                 /* bindings too */
  void       (*bind_int)     (TavanStmt *stmt, int index, gint64 value);
  void       (*bind_text)    (TavanStmt *stmt, int index, const char *text);
  void       (*bind_blob)    (TavanStmt *stmt, int index, const void *data, gsize size);
  gboolean   (*step)         (TavanStmt *stmt, gboolean *out_row, GError **error);
  gint64     (*n_changed)    (TavanStmt *stmt);
  gboolean   (*is_null)      (TavanStmt *stmt, int column);
  gint64     (*get_int)      (TavanStmt *stmt, int column);
  const char*(*get_text)     (TavanStmt *stmt, int column);
  GBytes    *(*get_blob)     (TavanStmt *stmt, int column);
  int        (*n_columns)    (TavanStmt *stmt);
  const char*(*column_name)  (TavanStmt *stmt, int column);
} TavanDbClass;

struct _TavanDb
{
  const TavanDbClass *class;
  GHashTable         *idle;      /* prepared statements not in use, by their text */
  GQueue              by_age;    /* the same, last used first */
  GMutex              lock;      /* the connection against tavan_db_cancel() */
  gint                cancelled; /* atomic; stays until tavan_db_reset_cancel() */
  gint                lost;      /* atomic; the server is away: close and open again */
};

struct _TavanStmt
{
  TavanDb *db;
  char    *sql;
  GList    link; /* in by_age */
};

void     tavan_db_init           (TavanDb *db, const TavanDbClass *class);
TavanDb *tavan_db_sqlite_open    (const char *path, TavanDbFlags flags, GError **error);
TavanDb *tavan_db_pgsql_open     (const char *uri, TavanDbFlags flags, GError **error);

/* The path of an SQLite URI (absolute, new string), or NULL if @uri names a server. INVALID for anything else, and for a URI that
 * holds a password; the message never repeats it. */
gboolean tavan_db_parse_uri      (const char *uri, char **out_path, GError **error);
char    *tavan_db_dup_password   (void); /* see tavan_db_give_password(); free with tavan_db_free_password */
void     tavan_db_free_password  (char *password);

gboolean tavan_db_is_lost        (TavanDb *db);
gboolean tavan_db_in_transaction (TavanDb *db);
void     tavan_db_reset_cancel   (TavanDb *db);
gboolean tavan_db_is_cancelled   (TavanDb *db);
gboolean tavan_db_begin_snapshot (TavanDb *db, GError **error); /* reads see one moment until the rollback */
/* What is prepared meanwhile may read records and months, with plain functions, and do nothing else; else it ends DENIED. */
void     tavan_db_guard          (TavanDb *db, gboolean guarded);
/* First column of the first row, for short questions without values. */
gboolean tavan_db_ask_int        (TavanDb *db, const char *sql, gint64 *out_value, GError **error);
char    *tavan_db_ask_text       (TavanDb *db, const char *sql, GError **error); /* NULL without error: none, or null */

/* SQLite's fcntl(2): its locks belong to the open file, so that nobody else who opens and closes the file here drops them. */
int      tavan_db_fcntl          (int fd, int command, ...);

/* Server only. Waits until a notification comes, @wake_fd can be read, or the time is over; then *out_payload is NULL. */
gboolean tavan_db_pgsql_wait     (TavanDb *db, int wake_fd, int timeout_ms, char **out_payload, GError **error);
/* Makes the database that @uri names, as an office needs it. */
gboolean tavan_db_pgsql_create   (const char *uri, GError **error);
/* The database's name in @uri, for a command that a person can type. */
char    *tavan_db_pgsql_name     (const char *uri);

G_END_DECLS
