/* test-list.c: a list of any length: placeholders, pages, changes
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/office-test.h"

#include "app/store/tavan-record-list.h"

#define N_CLIENTS 300
#define N_MANY 100000
#define MOST_TURNS 20000

typedef struct
{
  guint n_signals;
  guint position, removed, added; /* of the last */
  guint n_items;                  /* as the signals tell it */
} Seen;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Seen *seen)
{
  seen->n_signals++;
  seen->position = position;
  seen->removed = removed;
  seen->added = added;
  seen->n_items += added - removed;
  g_assert_cmpuint (seen->n_items, ==, g_list_model_get_n_items (model));
}

static void
turn (void)
{
  g_main_context_iteration (NULL, FALSE);
  g_usleep (500);
}

static void
wait_loaded (TavanRecordList *list)
{
  gboolean loading = TRUE;

  for (int i = 0; loading && i < MOST_TURNS; i++)
    {
      turn ();
      g_object_get (list, "loading", &loading, NULL);
    }
  g_assert_false (loading);
}

static void
wait_record (TavanRecordItem *item)
{
  for (int i = 0; tavan_record_item_get_record (item) == NULL && i < MOST_TURNS; i++)
    turn ();
  g_assert_nonnull (tavan_record_item_get_record (item));
  g_assert_cmpint (tavan_record_get_id (tavan_record_item_get_record (item)), ==, tavan_record_item_get_id (item));
}

static void
make_clients (OfficeTest *office, guint n)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n;)
    {
      TavanTx *tx = tavan_tx_begin (office->store, "test", &error);

      g_assert_no_error (error);
      for (guint j = 0; j < 500 && i < n; j++, i++)
        {
          g_autofree char *last = g_strdup_printf ("احمدی%06u", i);
          g_autoptr (TavanRecord) client = office_test_client (office->county, "زهرا", last, NULL);

          g_assert_true (tavan_tx_save (tx, client, &error));
        }
      g_assert_true (tavan_tx_commit (tx, &error));
    }
}

static TavanRecordList *
list_clients (TavanStore *store, Seen *seen)
{
  TavanRecordList *list = tavan_record_list_new (store);
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_client_type);

  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), seen);
  tavan_record_list_set_query (list, query);
  wait_loaded (list);

  return list;
}

static void
test_pages (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecordList) list = NULL;
  g_autoptr (TavanRecordItem) first = NULL, again = NULL, last = NULL;
  Seen seen = { 0 };
  guint position;

  office_test_set_up (&office, test);
  make_clients (&office, N_CLIENTS);
  list = list_clients (office.store, &seen);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, N_CLIENTS);
  g_assert_cmpuint (seen.n_signals, ==, 1);

  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_null (tavan_record_item_get_record (first));
  again = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (first == again);
  wait_record (first);
  g_assert_cmpstr (tavan_record_get_text (tavan_record_item_get_record (first), CLIENT_LAST_NAME), ==, "احمدی000000");
  last = g_list_model_get_item (G_LIST_MODEL (list), N_CLIENTS - 1);
  wait_record (last);
  g_assert_cmpstr (tavan_record_get_text (tavan_record_item_get_record (last), CLIENT_LAST_NAME), ==, "احمدی000299");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), N_CLIENTS));
  g_assert_true (tavan_record_list_find (list, tavan_record_item_get_id (last), &position));
  g_assert_cmpuint (position, ==, N_CLIENTS - 1);
  g_assert_cmpint (tavan_record_list_get_id (list, 0), ==, tavan_record_item_get_id (first));
}

static void
wait_signals (Seen *seen, guint n)
{
  for (int i = 0; seen->n_signals < n && i < MOST_TURNS; i++)
    turn ();
  g_assert_cmpuint (seen->n_signals, >=, n);
}

/* A record that is changed stays where it is, as the same item; one that is put in moves the others by one. */
static void
test_follows (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecordList) list = NULL;
  g_autoptr (TavanRecordItem) item = NULL, moved = NULL;
  g_autoptr (TavanRecord) record = NULL, new_record = NULL;
  Seen seen = { 0 };

  office_test_set_up (&office, test);
  make_clients (&office, N_CLIENTS);
  list = list_clients (office.store, &seen);
  item = g_list_model_get_item (G_LIST_MODEL (list), 200);
  wait_record (item);
  g_assert_cmpuint (seen.n_signals, ==, 1);

  record = tavan_record_copy (tavan_record_item_get_record (item));
  tavan_record_set_text (record, CLIENT_SKILLS, "خیاطی");
  office_test_save (office.store, record);
  for (int i = 0; !tavan_record_is_set (tavan_record_item_get_record (item), CLIENT_SKILLS) && i < MOST_TURNS; i++)
    turn ();
  g_assert_cmpstr (tavan_record_get_text (tavan_record_item_get_record (item), CLIENT_SKILLS), ==, "خیاطی");
  g_assert_cmpuint (seen.n_signals, ==, 1);

  new_record = office_test_client (office.county, "زهرا", "احمدی000100ب", NULL);
  office_test_save (office.store, new_record);
  wait_signals (&seen, 2);
  g_assert_cmpuint (seen.position, ==, 101);
  g_assert_cmpuint (seen.removed, ==, 0);
  g_assert_cmpuint (seen.added, ==, 1);
  moved = g_list_model_get_item (G_LIST_MODEL (list), 201);
  g_assert_true (moved == item);
}

static void
test_another_question (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecordList) list = NULL;
  g_autoptr (TavanQuery) search = tavan_query_search (tavan_query_new (&tavan_client_type), "احمدی00001");
  g_autoptr (TavanQuery) users = tavan_query_new (&tavan_user_type);
  Seen seen = { 0 };

  office_test_set_up (&office, test);
  make_clients (&office, N_CLIENTS);
  list = list_clients (office.store, &seen);
  /* Of several questions in a row the last counts. */
  for (int i = 0; i < 20; i++)
    tavan_record_list_set_query (list, i % 2 ? search : tavan_record_list_get_query (list));
  wait_loaded (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 10);
  tavan_record_list_set_query (list, users);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  wait_loaded (list);
}

static void
test_refused (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanStore) desk = NULL;
  g_autoptr (TavanRecordList) list = NULL;
  g_autofree char *error = NULL;
  Seen seen = { 0 };

  office_test_set_up (&office, test);
  make_clients (&office, 1);
  desk = office_test_other_desk (&office);
  list = list_clients (desk, &seen);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_object_get (list, "error", &error, NULL);
  g_assert_nonnull (error);
  g_clear_object (&list);
  tavan_store_close (desk);
}

/* 100,000 rows: told in two steps, few records in memory. */
static void
test_many (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecordList) list = NULL;
  g_autoptr (TavanQuery) falling = tavan_query_sort (tavan_query_new (&tavan_client_type), CLIENT_LAST_NAME, TRUE);
  g_autoptr (TavanRecordItem) item = NULL;
  Seen seen = { 0 };

  office_test_set_up (&office, test);
  make_clients (&office, N_MANY);
  list = list_clients (office.store, &seen);
  g_assert_cmpuint (seen.n_signals, ==, 1);
  for (guint i = 0; i < N_MANY; i += 977)
    {
      g_clear_object (&item);
      item = g_list_model_get_item (G_LIST_MODEL (list), i);
      if (i % 7 == 0)
        wait_record (item);
    }
  tavan_record_list_set_query (list, falling);
  wait_loaded (list);
  g_assert_cmpuint (seen.n_signals, ==, 3);
  g_assert_cmpuint (seen.removed, ==, 0);
  g_assert_cmpuint (seen.added, ==, N_MANY);
  g_clear_object (&item);
  item = g_list_model_get_item (G_LIST_MODEL (list), 0);
  wait_record (item);
  g_assert_cmpstr (tavan_record_get_text (tavan_record_item_get_record (item), CLIENT_LAST_NAME), ==, "احمدی099999");
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/list/pages", test_pages);
  store_test_add ("/list/follows", test_follows);
  store_test_add ("/list/another-question", test_another_question);
  store_test_add ("/list/refused", test_refused);
  store_test_add_sqlite ("/list/many", test_many);

  return store_test_run ();
}
