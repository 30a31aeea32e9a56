/* tavan-migration.c: the schema's versions
 *
 * One numbered file each, run once and in order, each in a transaction with the new version's number. Files are never changed once
 * they are out. Words: @ID @INT @TEXT @BLOB, @STRICT after a table; lines from "-- @sqlite" or "-- @pgsql" to "-- @end" are one engine's.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-migration.h"
#include "app/base/tavan-date.h"
#include "app/base/tavan-paths.h"
#include "tavan-migrations.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define FOLDER TAVAN_RESOURCE_PATH "/migrations/"
#define FIRST_YEAR 1300
#define LAST_YEAR 1499
/* Any number, the same for all desks: one of them migrates a server at a time. */
#define SERVER_LOCK "SELECT pg_advisory_xact_lock (84971001)"

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char **
list_files (void)
{
  char **names = g_resource_enumerate_children (tavan_migrations_get_resource (), FOLDER, 0, NULL);

  g_assert (names);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  return names;
}

int
tavan_migration_newest (void)
{
  g_auto(GStrv) names = g_resource_enumerate_children (tavan_migrations_get_resource (), FOLDER, 0, NULL);
  int newest = 0;

  for (guint i = 0; names[i]; i++)
    newest = MAX (newest, atoi (names[i]));
  return newest;
}

/* Text */

static const char *
word_for (const char *word, TavanDbEngine engine)
{
  static const struct { const char *word, *sqlite, *pgsql; } words[] = {
    { "@ID", "INTEGER PRIMARY KEY", "BIGINT PRIMARY KEY" },
    { "@INT", "INTEGER", "BIGINT" },
    { "@TEXT", "TEXT", "TEXT" },
    { "@BLOB", "BLOB", "BYTEA" },
    { "@STRICT", "STRICT", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i].word))
      return engine == TAVAN_DB_SQLITE ? words[i].sqlite : words[i].pgsql;
  return NULL;
}

static void
expand_line (GString *sql, const char *line, TavanDbEngine engine)
{
  while (*line)
    {
      gsize plain = strcspn (line, "@"), length;

      g_string_append_len (sql, line, plain);
      line += plain;
      if (!*line)
        break;
      length = 1 + strspn (line + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
      g_autofree char *word = g_strndup (line, length);
      const char *meaning = word_for (word, engine);

      g_string_append (sql, meaning ? meaning : word);
      line += length;
    }
  g_string_append_c (sql, '\n');
}

char *
tavan_migration_expand (const char *text, TavanDbEngine engine)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  GString *sql = g_string_new (NULL);
  gboolean ours = TRUE;

  for (guint i = 0; lines[i]; i++)
    if (g_str_equal (lines[i], "-- @sqlite"))
      ours = engine == TAVAN_DB_SQLITE;
    else if (g_str_equal (lines[i], "-- @pgsql"))
      ours = engine == TAVAN_DB_PGSQL;
    else if (g_str_equal (lines[i], "-- @end"))
      ours = TRUE;
    else if (ours && !g_str_has_prefix (lines[i], "--"))
      expand_line (sql, lines[i], engine);
  return g_string_free (sql, FALSE);
}

/* Meta */

char *
tavan_meta_get (TavanDb *db, const char *name, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, "SELECT \"value\" FROM \"meta\" WHERE \"name\" = $1", error);
  gboolean row;

  if (!stmt)
    return NULL;
  tavan_stmt_bind_text (stmt, 1, name);
  if (!tavan_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return g_strdup (tavan_stmt_get_text (stmt, 0));
}

gboolean
tavan_meta_set (TavanDb *db, const char *name, const char *value, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, value
    ? "INSERT INTO \"meta\" (\"name\", \"value\") VALUES ($1, $2) ON CONFLICT (\"name\") DO UPDATE SET \"value\" = excluded.\"value\""
    : "DELETE FROM \"meta\" WHERE \"name\" = $1", error);

  if (!stmt)
    return FALSE;
  tavan_stmt_bind_text (stmt, 1, name);
  if (value)
    tavan_stmt_bind_text (stmt, 2, value);
  return tavan_stmt_run (stmt, NULL, error);
}

gboolean
tavan_migration_version (TavanDb *db, int *out_version, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, tavan_db_engine (db) == TAVAN_DB_SQLITE
    ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = 'meta'"
    : "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name = 'meta'", error);
  g_autoptr(GError) problem = NULL;
  g_autofree char *version = NULL;
  gboolean row;

  if (!stmt || !tavan_stmt_step (stmt, &row, error))
    return FALSE;
  if (row && !(version = tavan_meta_get (db, "schema", &problem)) && problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  *out_version = version ? atoi (version) : 0;
  return TRUE;
}

/* The calendar */

static gboolean
add_month (TavanStmt *stmt, int year, int month, GError **error)
{
  TavanDay first = tavan_jalali_to_day ((TavanJalali) { year, month, 1 });
  g_autofree char *first_day = tavan_day_to_iso (first);
  g_autofree char *last_day = tavan_day_to_iso (first + tavan_jalali_month_days (year, month) - 1);

  tavan_stmt_bind_int (stmt, 1, year);
  tavan_stmt_bind_int (stmt, 2, month);
  tavan_stmt_bind_text (stmt, 3, first_day);
  tavan_stmt_bind_text (stmt, 4, last_day);
  return tavan_stmt_run (stmt, NULL, error);
}

static gboolean
fill_months (TavanDb *db, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db,
    "INSERT INTO \"jalali_month\" (\"year\", \"month\", \"first_day\", \"last_day\") VALUES ($1, $2, $3, $4)", error);

  for (int year = FIRST_YEAR; stmt && year <= LAST_YEAR; year++)
    for (int month = 1; month <= 12; month++)
      if (!add_month (stmt, year, month, error))
        return FALSE;
  return stmt != NULL;
}

/* Running */

static gboolean
set_version (TavanDb *db, int version, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%d", version);
  g_autofree char *head = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d", TAVAN_APPLICATION_ID, version);

  return tavan_meta_set (db, "schema", text, error) &&
         (tavan_db_engine (db) == TAVAN_DB_PGSQL || tavan_db_exec (db, head, error));
}

static gboolean
check_references (TavanDb *db, GError **error)
{
  g_autoptr(TavanStmt) stmt = NULL;
  gboolean row;

  if (tavan_db_engine (db) == TAVAN_DB_PGSQL)
    return TRUE;
  stmt = tavan_db_prepare (db, "SELECT \"table\" FROM pragma_foreign_key_check", error);
  if (!stmt || !tavan_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("Table %s refers to a record that is missing"),
                            tavan_stmt_get_text (stmt, 0));
  return TRUE;
}

static gboolean
run_file (TavanDb *db, const char *name, int version, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr(GBytes) text = g_resource_lookup_data (tavan_migrations_get_resource (), path, 0, error);
  g_autofree char *sql = NULL;

  if (!text)
    return FALSE;
  sql = tavan_migration_expand (g_bytes_get_data (text, NULL), tavan_db_engine (db));
  return tavan_db_exec (db, "CREATE TABLE IF NOT EXISTS \"meta\" (\"name\" TEXT PRIMARY KEY, \"value\" TEXT NOT NULL)", error) &&
         tavan_db_exec (db, sql, error) &&
         (version > 1 || fill_months (db, error)) &&
         set_version (db, version, error) &&
         check_references (db, error);
}

/* Another desk may have come first: what there is, is asked once we are alone. */
static gboolean
run_in_transaction (TavanDb *db, const char *name, GError **error)
{
  int have, version = atoi (name);
  gboolean server = tavan_db_engine (db) == TAVAN_DB_PGSQL;

  if (!tavan_db_begin (db, error))
    return FALSE;
  if ((!server || tavan_db_exec (db, SERVER_LOCK, error)) &&
      tavan_migration_version (db, &have, error) &&
      (have >= version || run_file (db, name, version, error)))
    return tavan_db_commit (db, error);
  tavan_db_rollback (db);
  return FALSE;
}

gboolean
tavan_migration_run (TavanDb *db, GError **error)
{
  g_auto(GStrv) names = list_files ();
  gboolean sqlite = tavan_db_engine (db) == TAVAN_DB_SQLITE;
  gboolean ok = TRUE;

  /* A table that is built anew must not lose what refers to it; all references are checked before the commit. */
  if (sqlite && !tavan_db_exec (db, "PRAGMA foreign_keys = OFF", error))
    return FALSE;
  for (guint i = 0; ok && names[i]; i++)
    ok = run_in_transaction (db, names[i], error);
  if (sqlite)
    (void) tavan_db_exec (db, "PRAGMA foreign_keys = ON", NULL);
  return ok;
}
