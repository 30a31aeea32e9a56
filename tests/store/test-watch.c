/* test-watch.c: other desks' changes come, one's own as well, and a lost server comes back
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/office-test.h"
#include "app/store/tavan-db-private.h"
#include "app/store/tavan-store-private.h"

typedef struct
{
  const char *type;
  gint64      id;       /* waited for; 0: many */
  gboolean    seen;
  guint       n_seen;   /* of this type */
} Heard;

static void
changed_cb (TavanStore *store, const char *type, gint64 id, Heard *heard)
{
  if (!g_str_equal (type, heard->type))
    return;
  heard->n_seen++;
  heard->seen |= id == heard->id;
}

static void
test_other_desk (StoreTest *test)
{
  g_auto(OfficeTest) office = { NULL };
  g_autoptr(TavanStore) other = NULL;
  g_autoptr(TavanRecord) client = NULL;
  Heard heard = { "client" }, own = { "client" };

  office_test_set_up (&office, test);
  other = office_test_other_desk (&office);
  g_signal_connect (other, "changed", G_CALLBACK (changed_cb), &heard);
  g_signal_connect (office.store, "changed", G_CALLBACK (changed_cb), &own);
  if (test->engine == TAVAN_DB_PGSQL)
    g_usleep (300 * 1000); /* its LISTEN */
  client = office_test_client (office.county, "زهرا", "محمدی", NULL);
  heard.id = own.id = office_test_save (office.store, client);
  store_test_wait (&own.seen);
  g_assert_true (own.seen);
  store_test_wait (&heard.seen);
  g_assert_true (heard.seen);
  g_assert_cmpuint (own.n_seen, ==, 1);
}

static void
test_many (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_auto(OfficeTest) office = { NULL };
  g_autoptr(TavanStore) other = NULL;
  Heard heard = { "client" };
  TavanTx *tx;

  office_test_set_up (&office, test);
  other = office_test_other_desk (&office);
  g_signal_connect (other, "changed", G_CALLBACK (changed_cb), &heard);
  if (test->engine == TAVAN_DB_PGSQL)
    g_usleep (300 * 1000);
  tx = tavan_tx_begin (office.store, "test", &error);
  g_assert_no_error (error);
  tavan_tx_set_trusted (tx, TRUE);
  for (int i = 0; i < 150; i++)
    {
      g_autoptr(TavanRecord) client = office_test_client (office.county, "زهرا", "محمدی", NULL);

      tavan_tx_save (tx, client, &error);
      g_assert_no_error (error);
    }
  tavan_tx_commit (tx, &error);
  g_assert_no_error (error);
  store_test_wait (&heard.seen);
  g_assert_true (heard.seen);
  g_assert_cmpuint (heard.n_seen, ==, 1);
}

static void
online_cb (TavanStore *store, gboolean online, int *states)
{
  *states = *states << 1 | online;
}

/* The server throws all of a store's connections out: what runs fails OFFLINE or goes on, and all is as before within seconds. */
static void
test_lost (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_auto(OfficeTest) office = { NULL };
  g_autoptr(TavanStore) other = NULL;
  g_autoptr(TavanDb) server = NULL;
  Heard heard = { "client" };
  int states = 1;

  office_test_set_up (&office, test);
  other = office_test_other_desk (&office);
  g_signal_connect (other, "changed", G_CALLBACK (changed_cb), &heard);
  g_signal_connect (other, "online", G_CALLBACK (online_cb), &states);
  g_usleep (300 * 1000);
  server = tavan_db_open (test->uri, 0, &error);
  g_assert_no_error (error);
  tavan_db_exec (server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", &error);
  g_assert_no_error (error);

  /* After it is back everything may have changed: id 0. */
  store_test_wait (&heard.seen);
  g_assert_true (heard.seen);
  g_assert_cmpint (states, ==, 5); /* online, away, online */

  /* Both stores' other connections come back at their next use. */
  for (int i = 0; i < 5; i++)
    {
      g_autoptr(GError) lost = NULL;
      g_auto(TavanLoan) loan = { NULL };
      gint64 one;

      if (tavan_store_borrow_reader (office.store, NULL, &loan, &lost) && tavan_db_ask_int (loan.db, "SELECT 1", &one, &lost))
        continue;
      g_assert_error (lost, TAVAN_ERROR, TAVAN_ERROR_OFFLINE);
      g_assert_cmpint (i, <, 4);
    }
}

static gpointer
hold_writer (gpointer data)
{
  g_auto(TavanLoan) loan = { NULL };

  g_assert_true (tavan_store_borrow_writer (data, NULL, &loan, NULL));
  g_usleep (200 * 1000);
  return NULL;
}

/* One writer at a time; who waits gets it; who holds it reads through it. */
static void
test_loans (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanStore) store = store_test_open (test);
  GThread *thread = g_thread_new ("holder", hold_writer, store);

  g_usleep (50 * 1000);
  {
    g_auto(TavanLoan) writer = { NULL }, reader = { NULL };
    gint64 n;

    g_assert_true (tavan_store_borrow_writer (store, NULL, &writer, &error));
    g_assert_true (tavan_db_begin (writer.db, &error));
    g_assert_true (tavan_db_exec (writer.db, "INSERT INTO meta VALUES ('test', 'x')", &error));
    g_assert_true (tavan_store_borrow_reader (store, NULL, &reader, &error));
    g_assert_true (reader.db == writer.db);
    g_assert_true (tavan_db_ask_int (reader.db, "SELECT count(*) FROM meta WHERE name = 'test'", &n, &error));
    g_assert_cmpint (n, ==, 1);
    /* Given back without a commit: it is undone. */
  }
  {
    g_auto(TavanLoan) reader = { NULL };
    gint64 n;

    g_assert_true (tavan_store_borrow_reader (store, NULL, &reader, &error));
    g_assert_true (tavan_db_ask_int (reader.db, "SELECT count(*) FROM meta WHERE name = 'test'", &n, &error));
    g_assert_cmpint (n, ==, 0);
  }
  g_thread_join (thread);
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanStore) store = store_test_open (test);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  gint64 n;

  for (int i = 0; i < 2; i++)
    {
      g_auto(TavanLoan) loan = { NULL };

      g_assert_true (tavan_store_borrow_reader (store, i == 0 ? cancellable : NULL, &loan, &error));
      if (i == 0)
        {
          g_assert_false (tavan_db_ask_int (loan.db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)"
                                                     " SELECT count(*) FROM n", &n, &error));
          g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED);
          g_clear_error (&error);
        }
      else
        {
          g_assert_true (tavan_db_ask_int (loan.db, "SELECT 1", &n, &error));
        }
    }
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/watch/other-desk", test_other_desk);
  store_test_add ("/watch/many", test_many);
  store_test_add_pgsql ("/watch/lost", test_lost);
  store_test_add ("/watch/loans", test_loans);
  store_test_add ("/watch/cancel", test_cancel);
  return store_test_run ();
}
