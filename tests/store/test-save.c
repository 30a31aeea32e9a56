/* test-save.c: saving, what is refused, and two sides that change one record
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/office-test.h"

#include "app/store/tavan-audit.h"

static TavanRecord *
get_client (TavanStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;
  TavanRecord *client = tavan_store_get (store, &tavan_client_type, id, NULL, &error);

  g_assert_no_error (error);
  return client;
}

static void
assert_whole (TavanStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanAuditFinding) finding = tavan_audit_verify (store, 0, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (finding->finding, ==, NULL);
  g_assert_true (finding->whole);
}

static void
test_round_trip (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecord) client = NULL;
  g_autoptr (TavanRecord) read = NULL;
  gint64 user, id;

  office_test_set_up (&office, test);
  user = office_test_user (office.store, office.county, "worker", "social_worker");
  client = office_test_client (office.county, "زهرا", "محمدی‌نژاد", "0010350829");
  tavan_record_set_int (client, CLIENT_CASE_WORKER, user);
  tavan_record_set_text (client, CLIENT_SKILLS, "خیاطی\nآشپزی «۱»");
  id = office_test_save (office.store, client);
  g_assert_cmpint (tavan_record_get_version (client), ==, 1);

  read = get_client (office.store, id);
  office_test_assert_same (client, read);
  g_assert_cmpint (tavan_record_get_office (read), ==, office.county);
  g_assert_cmpstr (tavan_record_get_reference_title (read, CLIENT_CASE_WORKER), ==, "worker");
  g_assert_cmpstr (tavan_record_get_made_at (read), ==, tavan_record_get_made_at (client));

  /* What does not differ is not written. */
  office_test_save (office.store, read);
  g_assert_cmpint (tavan_record_get_version (read), ==, 1);
  tavan_record_clear (read, CLIENT_SKILLS);
  tavan_record_set_text (read, CLIENT_LAST_NAME, "گل‌محمدی");
  office_test_save (office.store, read);
  g_assert_cmpint (tavan_record_get_version (read), ==, 2);
  g_clear_object (&client);
  client = get_client (office.store, id);
  g_assert_false (tavan_record_is_set (client, CLIENT_SKILLS));
  g_assert_cmpstr (tavan_record_get_text (client, CLIENT_LAST_NAME), ==, "گل‌محمدی");
  assert_whole (office.store);
}

static void
assert_refused (TavanStore *store, TavanRecord *record, int code, const char *field)
{
  g_autoptr (GError) error = NULL;
  gint64 id = tavan_record_get_id (record), version = tavan_record_get_version (record);

  g_assert_false (tavan_store_save (store, record, NULL, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, code);
  g_assert_cmpstr (tavan_error_get_field (error), ==, field);
  g_assert_cmpint (tavan_record_get_id (record), ==, id);
  g_assert_cmpint (tavan_record_get_version (record), ==, version);
}

static void
test_refused (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecord) client = NULL;
  g_autoptr (TavanRecord) other = NULL;
  g_autoptr (TavanRecord) partner = tavan_record_new (&tavan_partner_type);
  g_autoptr (TavanRecord) stay = tavan_record_new (&tavan_stay_type);

  office_test_set_up (&office, test);
  client = office_test_client (office.county, "زهرا", "احمدی", "0010350829");
  office_test_save (office.store, client);

  other = office_test_client (office.other_county, "مریم", "رضایی", "0010350829");
  assert_refused (office.store, other, TAVAN_ERROR_DUPLICATE, "national_id");
  tavan_record_set_text (other, CLIENT_NATIONAL_ID, "0000000019");
  tavan_record_clear (other, CLIENT_LAST_NAME);
  assert_refused (office.store, other, TAVAN_ERROR_INVALID, "last_name");
  tavan_record_set_text (other, CLIENT_LAST_NAME, "رضایی");
  tavan_record_set_int (other, CLIENT_CASE_WORKER, 12345);
  assert_refused (office.store, other, TAVAN_ERROR_INVALID, "case_worker");
  tavan_record_clear (other, CLIENT_CASE_WORKER);

  /* A clinic is a partner of that kind. */
  tavan_record_set_office (partner, office.county);
  tavan_record_set_text (partner, PARTNER_KIND, "employer");
  tavan_record_set_text (partner, PARTNER_NAME, "کارگاه");
  office_test_save (office.store, partner);
  tavan_record_set_int (other, CLIENT_CLINIC, tavan_record_get_id (partner));
  assert_refused (office.store, other, TAVAN_ERROR_INVALID, "clinic");
  tavan_record_clear (other, CLIENT_CLINIC);

  /* Work alone sets the status, and makes a stay. */
  tavan_record_set_text (other, CLIENT_STATUS, "active");
  assert_refused (office.store, other, TAVAN_ERROR_RULE, "status");
  tavan_record_set_text (other, CLIENT_STATUS, "file_open");
  assert_refused (office.store, stay, TAVAN_ERROR_RULE, "group");
  g_assert_true (tavan_store_save (office.store, other, NULL, NULL, NULL));
  assert_whole (office.store);
}

static void
test_join (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanStore) desk = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanRecord) client = NULL, mine = NULL, base = NULL, theirs = NULL, read = NULL, conflict = NULL;
  gint64 id;

  office_test_set_up (&office, test);
  office_test_user (office.store, office.county, "officer", "officer");
  desk = office_test_sign_in (&office, "officer");
  client = office_test_client (office.county, "زهرا", "احمدی", NULL);
  id = office_test_save (office.store, client);

  /* Different fields: both stay. */
  base = get_client (office.store, id);
  mine = tavan_record_copy (base);
  theirs = get_client (desk, id);
  tavan_record_set_text (theirs, CLIENT_FATHER_NAME, "حسن");
  g_assert_true (tavan_store_save (desk, theirs, NULL, NULL, &error));
  tavan_record_set_text (mine, CLIENT_MOBILE, "09123456789");
  g_assert_true (tavan_store_save (office.store, mine, base, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (tavan_record_get_text (mine, CLIENT_FATHER_NAME), ==, "حسن");
  g_assert_cmpint (tavan_record_get_version (mine), ==, 3);
  read = get_client (desk, id);
  office_test_assert_same (read, mine);

  /* The same field: both sides come back, nothing is written. */
  g_set_object (&base, mine);
  g_clear_object (&mine);
  mine = tavan_record_copy (base);
  tavan_record_set_text (read, CLIENT_FATHER_NAME, "علی");
  g_assert_true (tavan_store_save (desk, read, NULL, NULL, &error));
  tavan_record_set_text (mine, CLIENT_FATHER_NAME, "رضا");
  g_assert_false (tavan_store_save (office.store, mine, base, &conflict, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CONFLICT);
  g_assert_cmpstr (tavan_record_get_text (conflict, CLIENT_FATHER_NAME), ==, "علی");
  g_assert_cmpstr (tavan_record_get_text (mine, CLIENT_FATHER_NAME), ==, "رضا");
  g_clear_object (&read);
  read = get_client (office.store, id);
  g_assert_cmpstr (tavan_record_get_text (read, CLIENT_FATHER_NAME), ==, "علی");
  g_assert_cmpint (tavan_record_get_version (read), ==, 4);

  /* Two sides that fit alone and not together are not joined either. */
  g_clear_error (&error);
  g_clear_object (&conflict);
  tavan_record_set_text (read, CLIENT_CATEGORIES, "needy_family");
  g_assert_true (tavan_store_save (office.store, read, NULL, NULL, &error));
  g_set_object (&base, read);
  g_clear_object (&mine);
  mine = tavan_record_copy (base);
  g_clear_object (&theirs);
  theirs = get_client (desk, id);
  tavan_record_set_text (theirs, CLIENT_SEX, "male");
  g_assert_true (tavan_store_save (desk, theirs, NULL, NULL, &error));
  tavan_record_set_text (mine, CLIENT_CATEGORIES, "woman_head");
  g_assert_false (tavan_store_save (office.store, mine, base, &conflict, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CONFLICT);
  g_assert_cmpstr (tavan_record_get_text (conflict, CLIENT_SEX), ==, "male");
  assert_whole (office.store);
}

static void
test_archive (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanRecord) client = NULL;
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_client_type);
  g_autoptr (TavanTx) tx = NULL;
  gint64 n;

  office_test_set_up (&office, test);
  client = office_test_client (office.county, "زهرا", "احمدی", NULL);
  office_test_save (office.store, client);
  tx = tavan_tx_begin (office.store, "client-file archive", &error);
  g_assert_true (tavan_tx_archive (tx, client, TRUE, &error));
  g_assert_true (tavan_tx_commit (g_steal_pointer (&tx), &error));
  g_assert_true (tavan_record_get_archived (client));
  g_assert_true (tavan_store_count (office.store, query, NULL, &n, &error));
  g_assert_cmpint (n, ==, 0);
  g_assert_true (tavan_store_count (office.store, tavan_query_archived (query, TRUE), NULL, &n, &error));
  g_assert_cmpint (n, ==, 1);

  tx = tavan_tx_begin (office.store, "client-file reopen", &error);
  g_assert_true (tavan_tx_archive (tx, client, FALSE, &error));
  g_assert_true (tavan_tx_commit (g_steal_pointer (&tx), &error));
  g_assert_cmpint (tavan_record_get_version (client), ==, 3);
  assert_whole (office.store);
}

static void
test_rollback (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanRecord) client = NULL, read = NULL;
  TavanTx *tx;
  gint64 number;

  office_test_set_up (&office, test);
  client = office_test_client (office.county, "زهرا", "احمدی", NULL);
  tx = tavan_tx_begin (office.store, "test", &error);
  g_assert_true (tavan_tx_save (tx, client, &error));
  /* The thread that holds a transaction reads through it. */
  read = get_client (office.store, tavan_record_get_id (client));
  g_assert_nonnull (read);
  g_assert_true (tavan_tx_next_number (tx, "file", office.county, 1404, &number, &error));
  g_assert_cmpint (number, ==, 1);
  tavan_tx_rollback (tx);
  g_assert_cmpint (tavan_record_get_id (client), ==, 0);

  tx = tavan_tx_begin (office.store, "test", &error);
  for (int i = 1; i <= 3; i++)
    {
      g_assert_true (tavan_tx_next_number (tx, "file", office.county, 1404, &number, &error));
      g_assert_cmpint (number, ==, i);
    }
  g_assert_true (tavan_tx_next_number (tx, "file", office.county, 1405, &number, &error));
  g_assert_cmpint (number, ==, 1);
  g_assert_true (tavan_tx_commit (tx, &error));
  assert_whole (office.store);
}

#define N_THREADS 4
#define N_SAVES 25

typedef struct
{
  TavanStore *store;
  gint64      office;
  guint       number;
  gint64      shared;
} Saver;

/* Makes clients of her own, and counts a shared one up, again after each conflict. */
static gpointer
save_many (gpointer data)
{
  Saver *saver = data;

  for (guint i = 0; i < N_SAVES; i++)
    {
      g_autofree char *id = office_test_national_id (saver->number * 1000 + i);
      g_autoptr (TavanRecord) client = office_test_client (saver->office, "زهرا", "احمدی", id);
      gboolean done = FALSE;

      office_test_save (saver->store, client);
      while (!done)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (TavanTx) tx = tavan_tx_begin (saver->store, "test", &error);
          g_autoptr (TavanRecord) shared = NULL;
          g_autofree char *count = NULL;

          g_assert_no_error (error);
          shared = tavan_tx_lock (tx, &tavan_client_type, saver->shared, &error);
          g_assert_no_error (error);
          count = g_strdup_printf ("%d", atoi (tavan_record_get_text (shared, CLIENT_CERTIFICATE_NUMBER)) + 1);
          tavan_record_set_text (shared, CLIENT_CERTIFICATE_NUMBER, count);
          done = tavan_tx_save (tx, shared, &error) && tavan_tx_commit (g_steal_pointer (&tx), &error);
          g_assert_no_error (error);
        }
    }

  return NULL;
}

/* Half of the threads share a desk, the others have another. */
static void
test_threads (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanStore) desk = NULL;
  g_autoptr (TavanRecord) shared = NULL, read = NULL;
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_client_type);
  g_autoptr (GError) error = NULL;
  GThread *threads[N_THREADS];
  Saver savers[N_THREADS];
  gint64 n;

  office_test_set_up (&office, test);
  office_test_user (office.store, office.country, "officer", "officer");
  desk = office_test_sign_in (&office, "officer");
  shared = office_test_client (office.county, "زهرا", "احمدی", NULL);
  tavan_record_set_text (shared, CLIENT_CERTIFICATE_NUMBER, "0");
  office_test_save (office.store, shared);
  for (guint i = 0; i < N_THREADS; i++)
    {
      savers[i] = (Saver) { i % 2 ? desk : office.store, i % 3 ? office.county : office.other_county, i, tavan_record_get_id (shared) };
      threads[i] = g_thread_new ("saver", save_many, &savers[i]);
    }
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_assert_true (tavan_store_count (office.store, query, NULL, &n, &error));
  g_assert_cmpint (n, ==, N_THREADS * N_SAVES + 1);
  read = get_client (office.store, tavan_record_get_id (shared));
  g_assert_cmpint (atoi (tavan_record_get_text (read, CLIENT_CERTIFICATE_NUMBER)), ==, N_THREADS * N_SAVES);
  assert_whole (office.store);
}

static void
changed_cb (TavanStore *store, const char *type, gint64 id, gpointer data)
{
  gint64 *seen = data;

  if (g_strcmp0 (type, "client") == 0)
    *seen = id;
}

static void
test_changed (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecord) client = NULL;
  gint64 seen = -1;

  office_test_set_up (&office, test);
  client = office_test_client (office.county, "زهرا", "احمدی", NULL);
  g_signal_connect (office.store, "changed", G_CALLBACK (changed_cb), &seen);
  office_test_save (office.store, client);
  for (int i = 0; i < 1000 && seen == -1; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpint (seen, ==, tavan_record_get_id (client));
}

static void
test_secret (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanStore) admin = NULL;
  g_autoptr (TavanRecord) read = NULL;
  g_autoptr (TavanStore) again = NULL;
  gint64 id;

  office_test_set_up (&office, test);
  id = office_test_user (office.store, office.county, "officer", "officer");
  office_test_user (office.store, office.country, "admin", "admin");
  admin = office_test_sign_in (&office, "admin");
  read = tavan_store_get (admin, &tavan_user_type, id, NULL, NULL);
  g_assert_nonnull (read);
  g_assert_false (tavan_record_is_set (read, USER_PASSWORD));
  /* Saved by who may not see it, the password stays. */
  tavan_record_set_text (read, USER_NAME, "نام دیگر");
  g_assert_true (tavan_store_save (admin, read, NULL, NULL, NULL));
  again = office_test_sign_in (&office, "officer");
  g_assert_cmpstr (tavan_record_get_text (tavan_store_get_user (again), USER_NAME), ==, "نام دیگر");
  assert_whole (office.store);
}

#define N_BULK 1200

/* Many transactions are few commits; what was rolled back is not there, and what is there is whole. */
static void
test_bulk (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_client_type);
  g_autoptr (TavanQuery) search = tavan_query_search (tavan_query_new (&tavan_client_type), "احمد");
  g_auto (OfficeTest) office = { 0 };
  TavanStore *store;
  gint64 n, user;

  office_test_set_up (&office, test);
  user = office_test_user (office.store, office.county, "officer", "officer");
  tavan_store_close (office.store);
  g_clear_object (&office.store);
  store = tavan_store_open (test->uri, TAVAN_STORE_BULK, &error);
  g_assert_no_error (error);
  g_assert_true (tavan_store_act_as_system (store, &error));
  for (int i = 0; i < N_BULK; i++)
    {
      g_autoptr (TavanRecord) client = office_test_client (office.county, "زهرا", "احمدی", NULL);
      g_autoptr (TavanRecord) read = NULL;
      TavanTx *tx;

      g_assert_true (tavan_store_act_for (store, i % 2 ? user : 0, &error));
      tx = tavan_tx_begin (store, "test", &error);
      g_assert_true (tavan_tx_save (tx, client, &error));
      if (i % 3 == 0)
        {
          tavan_tx_rollback (tx);
          g_assert_cmpint (tavan_record_get_id (client), ==, 0);
          continue;
        }
      g_assert_true (tavan_tx_commit (tx, &error));
      read = get_client (store, tavan_record_get_id (client));
      g_assert_cmpint (tavan_record_get_made_by (read), ==, i % 2 ? user : 0);
      if (i % 100 == 1)
        tavan_store_note_use (store, "printed", &tavan_client_type, tavan_record_get_id (client), NULL);
    }
  tavan_store_close (store);
  g_object_unref (store);

  office.store = tavan_store_open (test->uri, 0, &error);
  g_assert_no_error (error);
  g_assert_true (tavan_store_act_as_system (office.store, &error));
  g_assert_true (tavan_store_count (office.store, query, NULL, &n, &error));
  g_assert_cmpint (n, ==, N_BULK / 3 * 2);
  g_assert_true (tavan_store_count (office.store, search, NULL, &n, &error));
  g_assert_cmpint (n, ==, N_BULK / 3 * 2);
  assert_whole (office.store);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/save/round-trip", test_round_trip);
  store_test_add ("/save/refused", test_refused);
  store_test_add ("/save/join", test_join);
  store_test_add ("/save/archive", test_archive);
  store_test_add ("/save/rollback", test_rollback);
  store_test_add ("/save/threads", test_threads);
  store_test_add ("/save/changed", test_changed);
  store_test_add ("/save/secret", test_secret);
  store_test_add_sqlite ("/save/bulk", test_bulk);

  return store_test_run ();
}
