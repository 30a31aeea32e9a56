/* test-backup.c: a backup is one SQLite file, and becomes the same office on either engine
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/office-test.h"
#include "app/store/tavan-backup.h"
#include "app/store/tavan-copy.h"
#include "app/store/tavan-db-private.h"
#include "app/store/tavan-store-private.h"

#include <string.h>
#include <sys/stat.h>

#define PASSPHRASE "گذرواژه‌ی پشتیبان"

static char *
backup_path (StoreTest *test)
{
  return g_build_filename (test->folder, "backup.tavan", NULL);
}

/* An office with a user, clients, a number and a file. */
static void
fill (OfficeTest *office, char **out_sha256)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static ("\0\1\2photo", 8);
  TavanTx *tx;
  gint64 number;

  office_test_user (office->store, office->country, "maryam", "admin");
  for (int i = 0; i < 30; i++)
    {
      g_autoptr(TavanRecord) client = office_test_client (office->county, i % 2 ? "زهرا" : "گل‌اندام", "محمدی‌نژاد", NULL);

      office_test_save (office->store, client);
    }
  tx = tavan_tx_begin (office->store, "test", &error);
  g_assert_no_error (error);
  tavan_tx_next_number (tx, "file", office->county, 1404, &number, &error);
  g_assert_no_error (error);
  tavan_tx_put_blob (tx, bytes, out_sha256, &error);
  g_assert_no_error (error);
  tavan_tx_commit (tx, &error);
  g_assert_no_error (error);
}

static void
act_as_admin (TavanStore *store)
{
  g_autoptr(GError) error = NULL;

  if (tavan_store_is_server (store))
    tavan_store_sign_in (store, "maryam", "right words here", &error);
  else
    tavan_store_act_as_system (store, &error);
  g_assert_no_error (error);
}

static gint64
count_clients (TavanStore *store, const char *searched)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanQuery) query = tavan_query_new (&tavan_client_type);
  gint64 n;

  tavan_query_search (query, searched);
  tavan_store_count (store, query, NULL, &n, &error);
  g_assert_no_error (error);
  return n;
}

static void
check_restored (OfficeTest *office, const char *uri, const char *sha256)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanStore) store = tavan_store_open (uri, 0, &error);
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GBytes) bytes = NULL;
  TavanTx *tx;
  gint64 number;

  g_assert_no_error (error);
  act_as_admin (store);
  g_assert_cmpint (count_clients (store, NULL), ==, 30);
  g_assert_cmpint (count_clients (store, "گل اندام"), ==, 15);
  bytes = tavan_store_get_blob (store, sha256, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "\0\1\2photo", 8);

  findings = tavan_store_check_office (store, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);

  tx = tavan_tx_begin (store, "test", &error);
  g_assert_no_error (error);
  tavan_tx_next_number (tx, "file", office->county, 1404, &number, &error);
  g_assert_no_error (error);
  g_assert_cmpint (number, ==, 1 + 1000 + 1);
  tavan_tx_rollback (tx);
}

static void
back_up_and_restore (StoreTest *test, const char *passphrase, TavanDbEngine to_engine)
{
  g_autoptr(GError) error = NULL;
  g_auto(OfficeTest) office = { NULL };
  g_autoptr(StoreTest) place = store_test_new (to_engine);
  g_autofree char *path = backup_path (test), *sha256 = NULL;
  struct stat status;

  office_test_set_up (&office, test);
  fill (&office, &sha256);
  tavan_backup_write (office.store, path, passphrase, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  tavan_backup_restore (path, passphrase, place->uri, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  check_restored (&office, place->uri, sha256);

  /* The place is taken now. */
  g_assert_false (tavan_backup_restore (path, passphrase, place->uri, NULL, NULL, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
}

static void
test_to_sqlite (StoreTest *test)
{
  back_up_and_restore (test, NULL, TAVAN_DB_SQLITE);
}

static void
test_to_server (StoreTest *test)
{
  if (!g_getenv ("TAVAN_TEST_PGSQL"))
    g_test_skip ("no server");
  else
    back_up_and_restore (test, NULL, TAVAN_DB_PGSQL);
}

static void
test_sealed (StoreTest *test)
{
  back_up_and_restore (test, PASSPHRASE, TAVAN_DB_SQLITE);
}

static void
check_refused (const char *path, const char *passphrase, int code)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StoreTest) place = store_test_new (TAVAN_DB_SQLITE);
  g_autoptr(GDir) dir = NULL;

  g_assert_false (tavan_backup_restore (path, passphrase, place->uri, NULL, NULL, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, code);
  dir = g_dir_open (place->folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
}

static void
test_seal_broken (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_auto(OfficeTest) office = { NULL };
  g_autofree char *path = backup_path (test), *bytes = NULL;
  gsize size;

  office_test_set_up (&office, test);
  tavan_backup_write (office.store, path, PASSPHRASE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  check_refused (path, NULL, TAVAN_ERROR_DENIED);
  check_refused (path, "wrong", TAVAN_ERROR_DENIED);

  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_null (memmem (bytes, size, "SQLite format", 13));
  g_assert_true (g_file_set_contents (path, bytes, size - 100, NULL));
  check_refused (path, PASSPHRASE, TAVAN_ERROR_CORRUPT);
  bytes[size / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
  check_refused (path, PASSPHRASE, TAVAN_ERROR_CORRUPT);
  bytes[30] = (char) 0xff; /* absurd limits */
  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
  check_refused (path, PASSPHRASE, TAVAN_ERROR_CORRUPT);
  g_assert_true (g_file_set_contents (path, bytes, 20, NULL));
  check_refused (path, PASSPHRASE, TAVAN_ERROR_CORRUPT);
}

static void
test_names (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_auto(OfficeTest) office = { NULL };
  g_autofree char *path = backup_path (test), *letter = g_build_filename (test->folder, "letter.txt", NULL), *after = NULL;

  office_test_set_up (&office, test);
  g_assert_true (g_file_set_contents (letter, "Dear office", -1, NULL));
  g_assert_false (tavan_backup_write (office.store, letter, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (letter, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "Dear office");
  if (test->engine == TAVAN_DB_SQLITE)
    {
      g_assert_false (tavan_backup_write (office.store, test->uri + strlen ("sqlite:"), NULL, NULL, NULL, NULL, &error));
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
      g_clear_error (&error);
    }
  /* Last week's backup may be replaced. */
  for (int i = 0; i < 2; i++)
    {
      tavan_backup_write (office.store, path, NULL, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
test_cancelled (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_auto(OfficeTest) office = { NULL };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = backup_path (test);

  office_test_set_up (&office, test);
  g_cancellable_cancel (cancellable);
  g_assert_false (tavan_backup_write (office.store, path, NULL, NULL, NULL, cancellable, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_only_admin (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_auto(OfficeTest) office = { NULL };
  g_autoptr(TavanStore) desk = NULL;
  g_autofree char *path = backup_path (test);

  office_test_set_up (&office, test);
  office_test_user (office.store, office.county, "zahra", "officer");
  desk = office_test_sign_in (&office, "zahra");
  g_assert_false (tavan_backup_write (desk, path, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_DENIED);
}

/* Somebody copies the file instead of restoring it: numbers are skipped all the same, once. */
static void
test_opened_in_place (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_auto(OfficeTest) office = { NULL };
  g_autofree char *path = backup_path (test), *sha256 = NULL;

  office_test_set_up (&office, test);
  fill (&office, &sha256);
  tavan_backup_write (office.store, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  check_restored (&office, path, sha256);
  check_restored (&office, path, sha256);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/backup/to-sqlite", test_to_sqlite);
  store_test_add ("/backup/to-server", test_to_server);
  store_test_add ("/backup/sealed", test_sealed);
  store_test_add_sqlite ("/backup/seal-broken", test_seal_broken);
  store_test_add ("/backup/names", test_names);
  store_test_add ("/backup/cancelled", test_cancelled);
  store_test_add ("/backup/only-admin", test_only_admin);
  store_test_add_sqlite ("/backup/opened-in-place", test_opened_in_place);
  return store_test_run ();
}
