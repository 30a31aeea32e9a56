/* test-migration.c: every office that a Tavan has ever made opens, whole, in this one
 *
 * tests/data/offices holds one file for each version of the schema, made by the program of its day with
 *   test-store-migration --make tests/data/offices/office-0001.tavan.gz
 * and never changed once that version is out.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/office-test.h"
#include "app/store/tavan-backup.h"
#include "app/store/tavan-migration.h"

#include <stdlib.h>
#include <string.h>

static void
convert (const char *from, const char *to, GConverter *converter)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) in_file = g_file_new_for_path (from), out_file = g_file_new_for_path (to);
  g_autoptr(GFileInputStream) raw = g_file_read (in_file, NULL, &error);
  g_assert_no_error (error);
  g_autoptr(GInputStream) in = g_converter_input_stream_new (G_INPUT_STREAM (raw), converter);
  g_autoptr(GFileOutputStream) out = g_file_replace (out_file, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, &error);

  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (out), in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}

/* An old office as it was left: a client with a half-space in her name, a file, a number given. */
static int
make (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StoreTest) test = store_test_new (TAVAN_DB_SQLITE);
  OfficeTest office = { NULL };
  g_autoptr(GBytes) bytes = g_bytes_new_static ("old", 3);
  g_autoptr(TavanRecord) client = NULL;
  g_autoptr(GConverter) gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autofree char *sha256 = NULL, *copy = g_build_filename (test->folder, "copy.tavan", NULL);
  TavanTx *tx;
  gint64 number;

  office_test_set_up (&office, test);
  client = office_test_client (office.county, "گل‌اندام", "محمدی‌نژاد", NULL);
  office_test_save (office.store, client);
  tx = tavan_tx_begin (office.store, "test", &error);
  if (!tx || !tavan_tx_put_blob (tx, bytes, &sha256, &error) ||
      !tavan_tx_next_number (tx, "file", office.county, 1404, &number, &error) || !tavan_tx_commit (g_steal_pointer (&tx), &error) ||
      !tavan_backup_write (office.store, copy, NULL, NULL, NULL, NULL, &error))
    g_printerr ("%s\n", error->message);
  else
    convert (copy, path, gzip);
  office_test_tear_down (&office);
  return error != NULL;
}

static void
check_version (const char *path, int version)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) db = tavan_db_open (path, TAVAN_DB_READ_ONLY, &error);
  int found;

  g_assert_no_error (error);
  g_assert_true (tavan_migration_version (db, &found, &error));
  g_assert_cmpint (found, ==, version);
}

static void
check_office (TavanStore *store)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanQuery) query = tavan_query_search (tavan_query_new (&tavan_client_type), "گل اندام محمدی");
  g_autoptr(TavanRecord) client = NULL;
  g_autoptr(GPtrArray) findings = NULL;

  tavan_store_act_as_system (store, &error);
  g_assert_no_error (error);
  client = tavan_store_find_one (store, query, &error);
  g_assert_no_error (error);
  g_assert_nonnull (client);
  g_assert_cmpstr (tavan_record_get_text (client, CLIENT_LAST_NAME), ==, "محمدی‌نژاد");
  findings = tavan_store_check_office (store, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_old_office (gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(StoreTest) test = store_test_new (TAVAN_DB_SQLITE);
  g_autoptr(GConverter) gunzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autofree char *name = g_path_get_basename (data);
  const char *path = test->uri + strlen ("sqlite:");
  TavanStore *store;

  convert (data, path, gunzip);
  check_version (path, atoi (name + strlen ("office-")));
  store = tavan_store_open (test->uri, TAVAN_STORE_CLOCK_IS_RIGHT, &error);
  g_assert_no_error (error);
  check_office (store);
  g_object_unref (store);
  check_version (path, tavan_migration_newest ());
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  GDir *dir;
  const char *name;

  store_test_init (&argc, &argv);
  if (argc == 3 && g_str_equal (argv[1], "--make"))
    return make (argv[2]);

  folder = g_test_build_filename (G_TEST_DIST, "..", "data", "offices", NULL);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_strconcat ("/migration/", name, NULL);

      g_test_add_data_func_full (path, g_build_filename (folder, name, NULL), test_old_office, g_free);
    }
  g_dir_close (dir);
  return store_test_run ();
}
