/* test-check.c: check-office finds what was done behind the program's back; what is derived can be made anew
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/office-test.h"
#include "app/store/tavan-backup.h"
#include "app/store/tavan-db-private.h"
#include "app/store/tavan-store-private.h"

#include <string.h>
#include <sys/stat.h>

static void
add_clients (OfficeTest *office, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr(TavanRecord) client = office_test_client (office->county, "زهرا", i % 2 ? "محمدی‌نژاد" : "گل محمدی", NULL);

      office_test_save (office->store, client);
    }
}

static guint
count_findings (OfficeTest *office, const char *part)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = tavan_store_check_office (office->store, NULL, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      g_test_message ("%s", (char *) findings->pdata[i]);
      n += strstr (findings->pdata[i], part) != NULL;
    }
  return n;
}

static void
test_clean (StoreTest *test)
{
  g_auto(OfficeTest) office = { NULL };
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) findings = NULL, facts = NULL;

  office_test_set_up (&office, test);
  add_clients (&office, 5);
  findings = tavan_store_check_office (office.store, &facts, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_assert_cmpuint (facts->len, >, 10);
}

static void
test_tampered (StoreTest *test)
{
  g_auto(OfficeTest) office = { NULL };

  office_test_set_up (&office, test);
  add_clients (&office, 3);
  office_test_tamper (&office, "UPDATE \"client\" SET \"search\" = ' x' WHERE \"id\" = (SELECT min(\"id\") FROM \"client\")");
  g_assert_cmpuint (count_findings (&office, "not found by their words"), ==, 1);
  office_test_tamper (&office, "DELETE FROM \"office_below\" WHERE \"above\" <> \"below\"");
  g_assert_cmpuint (count_findings (&office, "does not reach"), ==, 2);
  office_test_tamper (&office, "UPDATE \"client\" SET \"photo\" = 'abcd' WHERE \"id\" = (SELECT min(\"id\") FROM \"client\")");
  g_assert_cmpuint (count_findings (&office, "abcd is missing"), ==, 1);
}

static void
test_tampered_file (StoreTest *test)
{
  g_auto(OfficeTest) office = { NULL };

  office_test_set_up (&office, test);
  add_clients (&office, 3);
  office_test_tamper (&office, "UPDATE \"client\" SET \"last_name_key\" = x'00' WHERE \"id\" = (SELECT min(\"id\") FROM \"client\")");
  g_assert_cmpuint (count_findings (&office, "sort keys do not fit"), ==, 1);
  office_test_tamper (&office, "INSERT INTO \"search_client\" (\"search_client\") VALUES ('delete-all')");
  g_assert_cmpuint (count_findings (&office, "search index"), ==, 1);
  g_assert_cmpint (chmod (test->uri + strlen ("sqlite:"), 0644), ==, 0);
  g_assert_cmpuint (count_findings (&office, "may read the file"), ==, 1);
}

/* Opening makes anew what another ICU has made. */
static void
test_rebuild (StoreTest *test)
{
  g_auto(OfficeTest) office = { NULL };

  office_test_set_up (&office, test);
  add_clients (&office, 3);
  office_test_tamper (&office, "DELETE FROM meta WHERE name = 'collator'; UPDATE \"client\" SET \"search\" = NULL, \"last_name_key\" = NULL;"
                               "INSERT INTO \"search_client\" (\"search_client\") VALUES ('delete-all')");
  g_object_unref (office_test_other_desk (&office));
  g_assert_cmpuint (count_findings (&office, ""), ==, 0);
}

static gint64
ask (const char *uri, const char *sql)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanDb) db = tavan_db_open (uri, TAVAN_DB_READ_ONLY, &error);
  gint64 value;

  g_assert_no_error (error);
  tavan_db_ask_int (db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

/* Bulk work leaves the same schema and a filled index, also where it was broken off. */
static void
test_bulk (StoreTest *test)
{
  const char *count = "SELECT count(*) FROM sqlite_schema";
  const char *found = "SELECT count(*) FROM search_client WHERE search_client MATCH '\"محمد\"*'";

  for (int broken = 0; broken < 2; broken++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(StoreTest) place = store_test_new (test->engine);
      g_auto(OfficeTest) office = { NULL };
      gint64 n_before;

      office_test_set_up (&office, place);
      n_before = ask (place->uri, count);
      tavan_store_close (office.store);
      g_clear_object (&office.store);
      office.store = tavan_store_open (place->uri, TAVAN_STORE_BULK, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ask (place->uri, count), <, n_before);
      tavan_store_act_as_system (office.store, &error);
      add_clients (&office, 20);
      if (broken) /* as kill -9 would: nothing is put back */
        office.store->flags &= ~(guint) TAVAN_STORE_BULK;
      tavan_store_close (office.store);
      g_assert_cmpint (ask (place->uri, "SELECT count(*) FROM meta WHERE name = 'bulk'"), ==, broken);
      g_clear_object (&office.store);
      office.store = tavan_store_open (place->uri, 0, &error);
      g_assert_no_error (error);
      tavan_store_act_as_system (office.store, &error);
      g_assert_cmpint (ask (place->uri, "SELECT count(*) FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'"), ==, n_before);
      g_assert_cmpint (ask (place->uri, found), ==, 20);
      g_assert_cmpuint (count_findings (&office, ""), ==, 0);
    }
}

/* The last entry is of tomorrow: the clock went back, or is wrong. */
static void
test_clock (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_auto(OfficeTest) office = { NULL };

  office_test_set_up (&office, test);
  add_clients (&office, 1);
  office_test_tamper (&office, "UPDATE \"audit_entry\" SET \"at\" = '2099-01-01T00:00:00Z'");
  g_assert_null (tavan_store_open (test->uri, 0, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_NEEDS_REASON);
  g_clear_error (&error);
  office_test_tamper (&office, "UPDATE \"audit_entry\" SET \"at\" = '2015-01-01T00:00:00Z'");
  g_assert_null (tavan_store_open (test->uri, 0, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_NEEDS_REASON);
  g_clear_error (&error);
  g_object_unref (tavan_store_open (test->uri, TAVAN_STORE_CLOCK_IS_RIGHT, &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/check/clean", test_clean);
  store_test_add ("/check/tampered", test_tampered);
  store_test_add_sqlite ("/check/tampered-file", test_tampered_file);
  store_test_add_sqlite ("/check/rebuild", test_rebuild);
  store_test_add_sqlite ("/check/bulk", test_bulk);
  store_test_add ("/check/clock", test_clock);
  return store_test_run ();
}
