/* test-open.c: making an office's database, opening it again, refusing what must not be touched
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/store-test.h"
#include "app/store/sql-schema.h"
#include "app/store/tavan-db-private.h"
#include "app/store/tavan-desk.h"
#include "app/store/tavan-migration.h"
#include "app/store/tavan-place.h"
#include "app/store/tavan-store-private.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static void
exec (const char *uri, const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) db = tavan_db_open (uri, 0, &error);

  g_assert_no_error (error);
  tavan_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static gint64
ask (TavanStore *store, const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_auto(TavanLoan) loan = { NULL };
  gint64 value;

  tavan_store_borrow_reader (store, NULL, &loan, &error);
  g_assert_no_error (error);
  tavan_db_ask_int (loan.db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static const char *
path_of (StoreTest *test)
{
  return test->uri + strlen ("sqlite:");
}

static void
test_none (StoreTest *test)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (tavan_store_open (test->uri, 0, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_NOT_FOUND);
  if (test->engine == TAVAN_DB_SQLITE)
    g_assert_false (g_file_test (path_of (test), G_FILE_TEST_EXISTS));
}

static void
test_schema (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanStore) store = store_test_open (test);
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_auto(TavanLoan) loan = { NULL };

  tavan_store_borrow_reader (store, NULL, &loan, &error);
  g_assert_no_error (error);
  tavan_sql_check_schema (loan.db, findings, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_months (StoreTest *test)
{
  g_autoptr(TavanStore) store = store_test_open (test);

  g_assert_cmpint (ask (store, "SELECT count(*) FROM jalali_month"), ==, 2400);
  /* 1404/09/01 is 2025-11-22; Esfand of the leap year 1403 has 30 days. */
  g_assert_cmpint (ask (store, "SELECT \"year\" * 100 + \"month\" FROM jalali_month WHERE first_day <= '2025-11-22' AND last_day >= '2025-11-22'"),
                   ==, 140409);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM jalali_month WHERE \"year\" = 1403 AND \"month\" = 12 AND last_day = '2025-03-20'"), ==, 1);
  /* One month begins where the one before ended. */
  g_assert_cmpint (ask (store, "SELECT count(*) FROM jalali_month a JOIN jalali_month b ON a.first_day <= b.last_day AND a.first_day > b.first_day"), ==, 0);
}

static void
test_again (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  TavanStore *store = store_test_open (test);
  gint64 one = tavan_store_new_id (store), other;
  guint16 desk = tavan_id_desk (one);

  g_object_unref (store);
  store = tavan_store_open (test->uri, 0, &error);
  g_assert_no_error (error);
  other = tavan_store_new_id (store);
  g_assert_cmpint (tavan_id_desk (other), ==, desk);
  g_assert_cmpint (desk, >=, TAVAN_FIRST_DESK);
  g_assert_cmpint (other, >, one);
  g_object_unref (store);
}

static void
test_two_desks (StoreTest *test)
{
  g_autoptr(TavanStore) one = store_test_open (test);
  g_autoptr(TavanStore) other = store_test_open (test);

  g_assert_cmpint (tavan_id_desk (tavan_store_new_id (one)), !=, tavan_id_desk (tavan_store_new_id (other)));
}

static void
test_too_new (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gsize size, size_after;

  g_object_unref (store_test_open (test));
  exec (test->uri, test->engine == TAVAN_DB_SQLITE ? "UPDATE meta SET value = '9999' WHERE name = 'schema'; PRAGMA user_version = 9999"
                                                   : "UPDATE meta SET value = '9999' WHERE name = 'schema'");
  if (test->engine == TAVAN_DB_SQLITE)
    g_assert_true (g_file_get_contents (path_of (test), &before, &size, NULL));
  g_assert_null (tavan_store_open (test->uri, TAVAN_STORE_UPGRADE, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_TOO_NEW);
  if (test->engine == TAVAN_DB_SQLITE)
    {
      g_assert_true (g_file_get_contents (path_of (test), &after, &size_after, NULL));
      g_assert_cmpmem (before, size, after, size_after);
    }
}

static void
test_foreign (StoreTest *test)
{
  g_autoptr(GError) error = NULL;

  if (test->engine == TAVAN_DB_PGSQL)
    {
      tavan_db_pgsql_create (test->uri, &error);
      g_assert_no_error (error);
    }
  else
    tavan_db_close (tavan_db_open (test->uri, TAVAN_DB_CREATE, NULL));
  exec (test->uri, "CREATE TABLE recipes (name TEXT)");
  g_assert_null (tavan_store_open (test->uri, TAVAN_STORE_CREATE, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CORRUPT);
}

/* Neither an empty file nor somebody else's database is touched, not even to look into it. */
static void
test_untouched (StoreTest *test)
{
  g_autofree char *before = NULL, *after = NULL;
  gsize size, size_after;

  for (int flags = 0; flags <= TAVAN_STORE_CREATE; flags += TAVAN_STORE_CREATE)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (path_of (test), "", 0, NULL));
      if (flags == 0)
        {
          g_assert_null (tavan_store_open (test->uri, 0, &error));
          g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CORRUPT);
          g_clear_error (&error);
          g_assert_true (g_file_get_contents (path_of (test), &before, &size, NULL));
          g_assert_cmpuint (size, ==, 0);
          g_clear_pointer (&before, g_free);
        }
      tavan_db_close (tavan_db_open (test->uri, TAVAN_DB_CREATE, NULL));
      exec (test->uri, "PRAGMA journal_mode = DELETE; CREATE TABLE recipes (name TEXT)");
      g_assert_true (g_file_get_contents (path_of (test), &before, &size, NULL));
      g_assert_null (tavan_store_open (test->uri, flags, &error));
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CORRUPT);
      g_assert_true (g_file_get_contents (path_of (test), &after, &size_after, NULL));
      g_assert_cmpmem (before, size, after, size_after);
      g_clear_pointer (&before, g_free);
      g_clear_pointer (&after, g_free);
    }
}

static void
test_not_a_database (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  const char *text = "Dear office, this is a letter and not a database. It is long enough to have a head of a hundred bytes, though.";
  g_autofree char *after = NULL;

  g_assert_true (g_file_set_contents (path_of (test), text, -1, NULL));
  g_assert_null (tavan_store_open (test->uri, TAVAN_STORE_CREATE, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CORRUPT);
  g_assert_true (g_file_get_contents (path_of (test), &after, NULL, NULL));
  g_assert_cmpstr (after, ==, text);
}

static void
test_place (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *mark = g_build_filename (test->folder, ".stfolder", NULL);
  g_autofree char *inner = g_build_filename (test->folder, "inner", NULL);
  g_autofree char *path = g_build_filename (inner, "office.tavan", NULL);

  g_assert_true (tavan_place_is_network (0x6969));
  g_assert_true (tavan_place_is_network (0xff534d42));
  g_assert_true (tavan_place_is_network ((gint32) 0xfe534d42));
  g_assert_false (tavan_place_is_network (0xef53));
  g_mkdir (inner, 0700);
  g_mkdir (mark, 0700);
  g_assert_null (tavan_store_open (path, TAVAN_STORE_CREATE, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_mode (StoreTest *test)
{
  g_autofree char *wal = g_strconcat (path_of (test), "-wal", NULL);
  TavanStore *store = store_test_open (test);
  struct stat status;

  g_assert_cmpint (stat (path_of (test), &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (wal, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_object_unref (store);
}

static void
test_blind_database (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) server = tavan_db_open (g_getenv ("TAVAN_TEST_PGSQL"), 0, &error);
  g_autofree char *name = tavan_db_pgsql_name (test->uri);
  g_autofree char *sql = g_strdup_printf ("CREATE DATABASE \"%s\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'", name);

  g_assert_no_error (error);
  g_assert_true (tavan_db_exec (server, sql, &error));
  g_assert_null (tavan_store_open (test->uri, TAVAN_STORE_CREATE, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_nonnull (strstr (tavan_error_get_hint (error), "C.UTF-8"));
}

/* Back to the state before the newest migration is not possible; a version that is not there yet stands for an old file. */
static void
test_server_waits_for_upgrade (StoreTest *test)
{
  g_autoptr(GError) error = NULL;

  tavan_db_pgsql_create (test->uri, &error);
  g_assert_no_error (error);
  exec (test->uri, "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL); INSERT INTO meta VALUES ('schema', '-1')");
  g_assert_null (tavan_store_open (test->uri, 0, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_FAILED);
  g_clear_error (&error);
  g_object_unref (tavan_store_open (test->uri, TAVAN_STORE_UPGRADE, &error));
  g_assert_no_error (error);
}

static void
test_backup_before_migration (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;
  guint n_copies = 0;

  tavan_db_close (tavan_db_open (test->uri, TAVAN_DB_CREATE, NULL));
  exec (test->uri, "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL); INSERT INTO meta VALUES ('schema', '-1'), ('old', 'kept');"
        "PRAGMA application_id = " G_STRINGIFY (TAVAN_APPLICATION_ID));
  g_object_unref (tavan_store_open (test->uri, 0, &error));
  g_assert_no_error (error);

  dir = g_dir_open (test->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    if (strstr (name, ".before-"))
      {
        g_autofree char *path = g_build_filename (test->folder, name, NULL);
        g_autoptr(TavanDb) copy = tavan_db_open (path, TAVAN_DB_READ_ONLY, &error);
        g_autofree char *kept = tavan_meta_get (copy, "old", &error);
        g_autofree char *version = tavan_meta_get (copy, "schema", &error);

        g_assert_cmpstr (kept, ==, "kept");
        g_assert_cmpstr (version, ==, "-1");
        n_copies++;
      }
  g_assert_cmpuint (n_copies, ==, 1);
}

static void
test_expand (void)
{
  const char *text = "CREATE TABLE t (\n  id @ID,\n-- @sqlite\n  k @BLOB,\n-- @pgsql\n  k2 @BLOB,\n-- @end\n  a@b @INT -- why\n) @STRICT;\n-- gone\n";
  g_autofree char *sqlite = tavan_migration_expand (text, TAVAN_DB_SQLITE);
  g_autofree char *pgsql = tavan_migration_expand (text, TAVAN_DB_PGSQL);

  g_assert_cmpstr (sqlite, ==, "CREATE TABLE t (\n  id INTEGER PRIMARY KEY,\n  k BLOB,\n  a@b INTEGER -- why\n) STRICT;\n\n");
  g_assert_cmpstr (pgsql, ==, "CREATE TABLE t (\n  id BIGINT PRIMARY KEY,\n  k2 BYTEA,\n  a@b BIGINT -- why\n) ;\n\n");
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  g_test_add_func ("/migration/expand", test_expand);
  store_test_add ("/open/none", test_none);
  store_test_add ("/open/schema", test_schema);
  store_test_add ("/open/months", test_months);
  store_test_add ("/open/again", test_again);
  store_test_add ("/open/two-desks", test_two_desks);
  store_test_add ("/open/too-new", test_too_new);
  store_test_add ("/open/foreign", test_foreign);
  store_test_add_sqlite ("/open/not-a-database", test_not_a_database);
  store_test_add_sqlite ("/open/untouched", test_untouched);
  store_test_add_sqlite ("/open/place", test_place);
  store_test_add_sqlite ("/open/mode", test_mode);
  store_test_add_sqlite ("/open/backup-before-migration", test_backup_before_migration);
  store_test_add_pgsql ("/open/blind-database", test_blind_database);
  store_test_add_pgsql ("/open/server-waits-for-upgrade", test_server_waits_for_upgrade);
  return store_test_run ();
}
