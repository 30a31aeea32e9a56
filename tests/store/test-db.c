/* test-db.c: the door gives the same through both engines
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/store-test.h"
#include "app/store/tavan-db-private.h"
#include "app/store/tavan-migration.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

static TavanDb *
open_db (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  TavanDb *db = tavan_db_open (test->uri, TAVAN_DB_CREATE, &error);

  g_assert_no_error (error);
  return db;
}

static void
exec (TavanDb *db, const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *expanded = tavan_migration_expand (sql, tavan_db_engine (db));

  tavan_db_exec (db, expanded, &error);
  g_assert_no_error (error);
}

static gint64
ask (TavanDb *db, const char *sql)
{
  g_autoptr(GError) error = NULL;
  gint64 value = 0;

  tavan_db_ask_int (db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

static void
make_things (TavanDb *db)
{
  exec (db, "CREATE TABLE thing (id @ID, name @TEXT NOT NULL, amount @INT, bytes @BLOB) @STRICT;"
            "CREATE UNIQUE INDEX thing_name ON thing (name) WHERE name IS NOT NULL;"
            "CREATE TABLE part (id @ID, thing @INT NOT NULL REFERENCES thing (id) DEFERRABLE INITIALLY IMMEDIATE) @STRICT");
}

static void
test_values (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) db = open_db (test);
  const guint8 bytes[] = { 0, 1, 2, 0xff, 0, '\\', 'x' };
  gboolean row;
  gint64 n;

  make_things (db);
  g_autoptr(TavanStmt) insert = tavan_db_prepare (db, "INSERT INTO thing (id, name, amount, bytes) VALUES ($1, $2, $3, $4)", &error);

  g_assert_no_error (error);
  tavan_stmt_bind_int (insert, 1, G_MAXINT64);
  tavan_stmt_bind_text (insert, 2, "گل‌محمدی ' \" \\ $1");
  tavan_stmt_bind_int (insert, 3, G_MININT64);
  tavan_stmt_bind_blob (insert, 4, bytes, sizeof bytes);
  tavan_stmt_run (insert, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);
  tavan_stmt_bind_int (insert, 1, 2);
  tavan_stmt_bind_text (insert, 2, "second");
  tavan_stmt_bind_null (insert, 3);
  tavan_stmt_bind_blob (insert, 4, NULL, 0);
  tavan_stmt_run (insert, NULL, &error);
  g_assert_no_error (error);

  g_autoptr(TavanStmt) select = tavan_db_prepare (db, "SELECT id, name, amount, bytes FROM thing ORDER BY id DESC", &error);

  g_assert_no_error (error);
  tavan_stmt_step (select, &row, &error);
  g_assert_no_error (error);
  g_assert_true (row);
  g_assert_cmpint (tavan_stmt_n_columns (select), ==, 4);
  g_assert_cmpstr (tavan_stmt_column_name (select, 1), ==, "name");
  g_assert_cmpint (tavan_stmt_get_int (select, 0), ==, G_MAXINT64);
  g_assert_cmpstr (tavan_stmt_get_text (select, 0), ==, "9223372036854775807");
  g_assert_cmpstr (tavan_stmt_get_text (select, 1), ==, "گل‌محمدی ' \" \\ $1");
  g_assert_cmpint (tavan_stmt_get_int (select, 2), ==, G_MININT64);
  g_autoptr(GBytes) blob = tavan_stmt_get_blob (select, 3);

  g_assert_cmpmem (g_bytes_get_data (blob, NULL), g_bytes_get_size (blob), bytes, sizeof bytes);
  tavan_stmt_step (select, &row, &error);
  g_assert_true (row);
  g_assert_true (tavan_stmt_is_null (select, 2));
  g_assert_null (tavan_stmt_get_text (select, 2));
  g_autoptr(GBytes) none = tavan_stmt_get_blob (select, 3);

  g_assert_nonnull (none);
  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);
  tavan_stmt_step (select, &row, &error);
  g_assert_false (row);
}

static void
check_fails (TavanDb *db, const char *sql, int code, const char *field)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, sql, &error);

  if (stmt)
    g_assert_false (tavan_stmt_run (stmt, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, code);
  g_assert_cmpstr (tavan_error_get_field (error), ==, field);
}

static void
test_errors (StoreTest *test)
{
  g_autoptr(TavanDb) db = open_db (test);

  make_things (db);
  exec (db, "INSERT INTO thing (id, name) VALUES (1, 'one')");
  check_fails (db, "INSERT INTO thing (id, name) VALUES (2, 'one')", TAVAN_ERROR_DUPLICATE, "name");
  check_fails (db, "INSERT INTO thing (id, name) VALUES (3, NULL)", TAVAN_ERROR_CONSTRAINT, "name");
  check_fails (db, "INSERT INTO part (id, thing) VALUES (1, 77)", TAVAN_ERROR_CONSTRAINT, test->engine == TAVAN_DB_PGSQL ? "thing_fkey" : NULL);
  check_fails (db, "SELECT nothing FROM nowhere", TAVAN_ERROR_FAILED, NULL);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM thing"), ==, 1);
}

static void
test_transaction (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) db = open_db (test);
  g_autoptr(TavanDb) other = NULL;

  make_things (db);
  other = open_db (test);
  g_assert_true (tavan_db_begin (db, &error));
  exec (db, "INSERT INTO thing (id, name) VALUES (1, 'one')");
  g_assert_true (tavan_db_in_transaction (db));
  g_assert_cmpint (ask (other, "SELECT count(*) FROM thing"), ==, 0);
  tavan_db_rollback (db);
  g_assert_false (tavan_db_in_transaction (db));
  g_assert_true (tavan_db_begin (db, &error));
  exec (db, "INSERT INTO thing (id, name) VALUES (2, 'two')");
  g_assert_true (tavan_db_commit (db, &error));
  g_assert_cmpint (ask (other, "SELECT id FROM thing"), ==, 2);
}

static void
test_snapshot (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) db = open_db (test);
  g_autoptr(TavanDb) reader = NULL;

  make_things (db);
  reader = tavan_db_open (test->uri, TAVAN_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (tavan_db_begin_snapshot (reader, &error));
  g_assert_cmpint (ask (reader, "SELECT count(*) FROM thing"), ==, 0);
  exec (db, "INSERT INTO thing (id, name) VALUES (1, 'one')");
  g_assert_cmpint (ask (reader, "SELECT count(*) FROM thing"), ==, 0);
  tavan_db_rollback (reader);
  g_assert_cmpint (ask (reader, "SELECT count(*) FROM thing"), ==, 1);
}

static void
test_read_only (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) reader = NULL;

  tavan_db_close (open_db (test));
  reader = tavan_db_open (test->uri, TAVAN_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_false (tavan_db_exec (reader, "CREATE TABLE thing (id INTEGER)", NULL));
}

/* The same text inside itself, the cache's end, and more texts than it keeps. */
static void
test_statements (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) db = open_db (test);
  const char *sql = "SELECT CAST($1 AS BIGINT) + CAST($2 AS BIGINT) + CAST($1 AS BIGINT)";
  gboolean row;

  for (int round = 0; round < 2; round++)
    {
      g_autoptr(TavanStmt) one = tavan_db_prepare (db, sql, &error);
      g_autoptr(TavanStmt) other = tavan_db_prepare (db, sql, &error);

      g_assert_no_error (error);
      g_assert_true (one != other);
      tavan_stmt_bind_int (one, 1, 1);
      tavan_stmt_bind_int (one, 2, 10);
      tavan_stmt_bind_int (other, 1, 5);
      tavan_stmt_bind_int (other, 2, 7);
      g_assert_true (tavan_stmt_step (one, &row, &error) && tavan_stmt_step (other, &row, &error));
      g_assert_cmpint (tavan_stmt_get_int (one, 0), ==, 12);
      g_assert_cmpint (tavan_stmt_get_int (other, 0), ==, 17);
    }
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("SELECT %d", i);

      g_assert_cmpint (ask (db, text), ==, i);
    }
  g_assert_cmpint (ask (db, "SELECT 0"), ==, 0);
}

static gpointer
cancel_soon (gpointer db)
{
  g_usleep (100 * 1000);
  tavan_db_cancel (db);
  return NULL;
}

static void
test_cancel (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) db = open_db (test);
  gint64 value;
  GThread *thread = g_thread_new ("cancel", cancel_soon, db);

  g_assert_false (tavan_db_ask_int (db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)"
                                        " SELECT count(*) FROM n", &value, &error));
  g_thread_join (thread);
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED);
  g_clear_error (&error);

  /* It stays cancelled until its borrower is done with it, also for what has not begun. */
  g_assert_false (tavan_db_ask_int (db, "SELECT 1", &value, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED);
  tavan_db_reset_cancel (db);
  g_assert_cmpint (ask (db, "SELECT 1"), ==, 1);
}

static void
test_passwords (void)
{
  static const char *const refused[] = {
    "postgresql://maryam:hush@server/tavan", "postgres://m:hush@server", "postgresql://server/tavan?password=hush",
    "postgresql://server/tavan?sslmode=require&pass%77ord=hush", "postgresql://a:hush@h1,h2/tavan", "postgresql://m:hu@sh@server/tavan",
  };
  static const char *const wrong[] = { "", "mysql://server/tavan", "http://server", "sqlite:" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (tavan_db_open (refused[i], 0, &error));
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
      g_assert_null (strstr (error->message, "hush"));
      g_assert_nonnull (strstr (tavan_error_get_hint (error), "pgpass"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (tavan_db_open (wrong[i], 0, &error));
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
    }
}

static void
test_paths (void)
{
  g_autofree char *path = NULL, *bare = NULL, *server = g_strdup ("x");

  g_assert_true (tavan_db_parse_uri ("sqlite:/a/../b/office.tavan", &path, NULL));
  g_assert_cmpstr (path, ==, "/b/office.tavan");
  g_assert_true (tavan_db_parse_uri ("office.tavan", &bare, NULL));
  g_assert_true (g_path_is_absolute (bare));
  g_clear_pointer (&server, g_free);
  g_assert_true (tavan_db_parse_uri ("postgresql://maryam@h1,h2:5433/tavan?target_session_attrs=read-write", &server, NULL));
  g_assert_null (server);
}

static void
test_no_server (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (tavan_db_open ("postgresql://tavan@/tavan?host=%2Fnowhere%2Fat%2Fall", 0, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_OFFLINE);
}

static void
test_lost_server (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) db = open_db (test);
  g_autoptr(TavanDb) other = open_db (test);
  gint64 value, pid = ask (db, "SELECT pg_backend_pid()");
  g_autofree char *kill = g_strdup_printf ("SELECT pg_terminate_backend(%d)", (int) pid);

  exec (other, kill);
  g_assert_false (tavan_db_ask_int (db, "SELECT 1", &value, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_OFFLINE);
  g_assert_true (tavan_db_is_lost (db));
}

static void
test_disk_full (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) db = open_db (test);

  exec (db, "CREATE TABLE thing (id @ID, bytes @BLOB) @STRICT; PRAGMA max_page_count = 10");
  g_assert_false (tavan_db_exec (db, "INSERT INTO thing VALUES (1, zeroblob(1000000))", &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_NO_SPACE);
}

static void
test_damaged (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  const char *path = test->uri + strlen ("sqlite:");
  TavanDb *db = open_db (test);
  g_autofree char *bytes = NULL;
  gsize size;

  exec (db, "CREATE TABLE thing (id @ID, bytes @BLOB) @STRICT; INSERT INTO thing VALUES (1, zeroblob(100000))");
  tavan_db_close (db);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  memset (bytes + 4096, 'x', size - 4096);
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
  db = open_db (test);
  g_assert_false (tavan_db_exec (db, "SELECT sum(length(bytes)) FROM thing", &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CORRUPT);
  tavan_db_close (db);
}

/* Somebody else of this program looks into the office's file, as a file chooser does: its locks stay, and what is written after. */
static void
test_looked_into (StoreTest *test)
{
  const char *path = g_str_has_prefix (test->uri, "sqlite:") ? test->uri + strlen ("sqlite:") : test->uri;
  g_autofree char *log = g_strconcat (path, "-wal", NULL), *shared = g_strconcat (path, "-shm", NULL);
  const char *files[] = { path, log, shared };
  TavanDb *db = open_db (test), *other = open_db (test);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000002, .l_len = 510 };
  int fd;

  make_things (db);
  g_assert_cmpint (ask (other, "SELECT count(*) FROM thing"), ==, 0);
  /* In either order of closing, the other one's lock is there. */
  tavan_db_close (db);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    g_close (g_open (files[i], O_RDONLY, 0), NULL);
  fd = g_open (path, O_RDWR, 0);
  g_assert_cmpint (fcntl (fd, F_OFD_GETLK, &lock), ==, 0);
  g_assert_cmpint (lock.l_type, ==, F_RDLCK);
  exec (other, "INSERT INTO thing (id, name) VALUES (1, 'x')");
  tavan_db_close (other);
  /* The last one that closes lets go, and leaves one file. */
  lock.l_type = F_WRLCK;
  lock.l_pid = 0;
  g_assert_cmpint (fcntl (fd, F_OFD_GETLK, &lock), ==, 0);
  g_assert_cmpint (lock.l_type, ==, F_UNLCK);
  g_close (fd, NULL);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  db = open_db (test);
  g_assert_cmpint (ask (db, "SELECT count(*) FROM thing"), ==, 1);
  tavan_db_close (db);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  g_test_add_func ("/db/passwords", test_passwords);
  g_test_add_func ("/db/paths", test_paths);
  g_test_add_func ("/db/no-server", test_no_server);
  store_test_add ("/db/values", test_values);
  store_test_add ("/db/errors", test_errors);
  store_test_add ("/db/transaction", test_transaction);
  store_test_add ("/db/snapshot", test_snapshot);
  store_test_add ("/db/read-only", test_read_only);
  store_test_add ("/db/statements", test_statements);
  store_test_add ("/db/cancel", test_cancel);
  store_test_add_pgsql ("/db/lost-server", test_lost_server);
  store_test_add_sqlite ("/db/disk-full", test_disk_full);
  store_test_add_sqlite ("/db/damaged", test_damaged);
  store_test_add_sqlite ("/db/looked-into", test_looked_into);
  return store_test_run ();
}
