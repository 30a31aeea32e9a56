/* test-query.c: the same rows in the same order on both engines
 *
 * What an engine answers is compared with the same question worked out in C, so both answer alike.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/office-test.h"

#include <string.h>

#include "app/base/tavan-text.h"

#define N_CLIENTS 400
#define N_MANY 5400

typedef struct
{
  OfficeTest  office;
  GPtrArray  *clients; /* as saved */
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  g_ptr_array_unref (fixture->clients);
  office_test_tear_down (&fixture->office);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
save_all (TavanStore *store, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;
  TavanTx *tx = tavan_tx_begin (store, "test", &error);

  g_assert_no_error (error);
  for (guint i = 0; i < records->len; i++)
    {
      tavan_tx_save (tx, g_ptr_array_index (records, i), &error);
      g_assert_no_error (error);
    }
  tavan_tx_commit (tx, &error);
  g_assert_no_error (error);
}

static TavanRecord *
random_client (Fixture *fixture, GRand *rand, guint n)
{
  static const char *const states[] = { "file_open", "active", "active" };
  g_autofree char *first = office_test_name (rand);
  g_autofree char *last = office_test_name (rand);
  g_autofree char *id = office_test_national_id (n);
  TavanRecord *client = office_test_client (n % 3 ? fixture->office.county : fixture->office.other_county, first, last, id);

  tavan_record_set_text (client, CLIENT_STATUS, states[g_rand_int_range (rand, 0, 3)]);
  tavan_record_set_text (client, CLIENT_STATUS_DATE, "2024-01-01");
  tavan_record_set_text (client, CLIENT_CATEGORIES, n % 2 ? "woman_head,needy_family" : "needy_family");
  if (n % 4 != 0)
    tavan_record_set_day (client, CLIENT_OPENED_ON, tavan_day_from_iso ("2020-01-01") + g_rand_int_range (rand, 0, 30));
  if (n % 5 != 0)
    {
      g_autofree char *mobile = g_strdup_printf ("0912%07d", g_rand_int_range (rand, 0, 10000000));

      tavan_record_set_text (client, CLIENT_MOBILE, mobile);
    }

  return client;
}

static void
fixture_set_up (Fixture *fixture, StoreTest *test)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1404);

  office_test_set_up (&fixture->office, test);
  fixture->clients = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < N_CLIENTS; i++)
    g_ptr_array_add (fixture->clients, random_client (fixture, rand, i));
  save_all (fixture->office.store, fixture->clients);
}

/* --- order --- */

static int
compare_text (TavanRecord *a, TavanRecord *b, int field)
{
  const char *one = tavan_record_get_text (a, field), *other = tavan_record_get_text (b, field);

  if (one == NULL || other == NULL)
    return (one != NULL) - (other != NULL);
  return tavan_text_compare (one, other);
}

static int
compare_bytes (TavanRecord *a, TavanRecord *b, int field)
{
  return g_strcmp0 (tavan_record_get_text (a, field), tavan_record_get_text (b, field));
}

static int
compare_ids (TavanRecord *a, TavanRecord *b)
{
  gint64 one = tavan_record_get_id (a), other = tavan_record_get_id (b);

  return (one > other) - (one < other);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  TavanRecord *one = *(TavanRecord *const *) a, *other = *(TavanRecord *const *) b;
  int order = compare_text (one, other, CLIENT_LAST_NAME);

  if (order == 0)
    order = compare_text (one, other, CLIENT_FIRST_NAME);
  return order != 0 ? order : compare_ids (one, other);
}

static int
by_name_falling (gconstpointer a, gconstpointer b)
{
  TavanRecord *one = *(TavanRecord *const *) a, *other = *(TavanRecord *const *) b;
  int order = -compare_text (one, other, CLIENT_FIRST_NAME);

  return order != 0 ? order : -compare_ids (one, other);
}

static int
by_day (gconstpointer a, gconstpointer b)
{
  TavanRecord *one = *(TavanRecord *const *) a, *other = *(TavanRecord *const *) b;
  int order = compare_bytes (one, other, CLIENT_OPENED_ON);

  return order != 0 ? order : compare_ids (one, other);
}

static int
by_day_falling (gconstpointer a, gconstpointer b)
{
  return -by_day (a, b);
}

static void
assert_answer (TavanStore *store, TavanQuery *query, GPtrArray *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = tavan_store_find_ids (store, query, NULL, &error);
  g_autoptr (GPtrArray) records = NULL;
  gint64 n;

  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, expected->len);
  for (guint i = 0; i < ids->len; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i), ==, tavan_record_get_id (g_ptr_array_index (expected, i)));
  g_assert_true (tavan_store_count (store, query, NULL, &n, &error));
  g_assert_cmpint (n, ==, expected->len);
  records = tavan_store_find (store, query, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, expected->len);
  for (guint i = 0; i < records->len; i++)
    office_test_assert_same (g_ptr_array_index (records, i), g_ptr_array_index (expected, i));
}

static void
test_order (StoreTest *test)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_client_type);
  g_autoptr (TavanQuery) falling = tavan_query_sort (tavan_query_new (&tavan_client_type), CLIENT_FIRST_NAME, TRUE);
  g_autoptr (TavanQuery) day = tavan_query_sort (tavan_query_new (&tavan_client_type), CLIENT_OPENED_ON, FALSE);
  g_autoptr (TavanQuery) last_day = tavan_query_sort (tavan_query_new (&tavan_client_type), CLIENT_OPENED_ON, TRUE);

  fixture_set_up (&fixture, test);
  g_ptr_array_sort (fixture.clients, by_name);
  assert_answer (fixture.office.store, query, fixture.clients);
  g_ptr_array_sort (fixture.clients, by_name_falling);
  assert_answer (fixture.office.store, falling, fixture.clients);
  g_ptr_array_sort (fixture.clients, by_day);
  assert_answer (fixture.office.store, day, fixture.clients);
  g_ptr_array_sort (fixture.clients, by_day_falling);
  assert_answer (fixture.office.store, last_day, fixture.clients);
}

/* --- conditions --- */

typedef gboolean (*Holds) (TavanRecord *record, gconstpointer data);

static void
assert_filtered (Fixture *fixture, TavanQuery *query, Holds holds, gconstpointer data)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();

  g_ptr_array_sort (fixture->clients, by_name);
  for (guint i = 0; i < fixture->clients->len; i++)
    if (holds (g_ptr_array_index (fixture->clients, i), data))
      g_ptr_array_add (expected, g_ptr_array_index (fixture->clients, i));
  assert_answer (fixture->office.store, query, expected);
  tavan_query_unref (query);
}

static gboolean
is_active (TavanRecord *record, gconstpointer data)
{
  return tavan_record_has (record, CLIENT_STATUS, "active");
}

static gboolean
is_not_active (TavanRecord *record, gconstpointer data)
{
  return !is_active (record, data);
}

static gboolean
has_category (TavanRecord *record, gconstpointer data)
{
  return tavan_record_has (record, CLIENT_CATEGORIES, data);
}

static gboolean
has_no_mobile (TavanRecord *record, gconstpointer data)
{
  return !tavan_record_is_set (record, CLIENT_MOBILE);
}

static gboolean
is_opened_between (TavanRecord *record, gconstpointer data)
{
  const char *day = tavan_record_get_text (record, CLIENT_OPENED_ON);

  return day != NULL && strcmp (day, "2020-01-05") >= 0 && strcmp (day, "2020-01-20") <= 0;
}

static gboolean
is_of (TavanRecord *record, gconstpointer data)
{
  return tavan_record_get_office (record) == *(const gint64 *) data;
}

static gboolean
never (TavanRecord *record, gconstpointer data)
{
  return FALSE;
}

static TavanQuery *
ask (void)
{
  return tavan_query_new (&tavan_client_type);
}

static void
test_conditions (StoreTest *test)
{
  static const char *const some[] = { "active", "empowered", NULL }, *const none[] = { NULL };
  static const char *const heads[] = { "orphan", "woman_head", NULL }, *const parts[] = { "woman", "needyxfamily", NULL };
  g_auto (Fixture) fixture = { 0 };

  fixture_set_up (&fixture, test);
  assert_filtered (&fixture, tavan_query_where (ask (), CLIENT_STATUS, TAVAN_IS, "active"), is_active, NULL);
  assert_filtered (&fixture, tavan_query_where (ask (), CLIENT_STATUS, TAVAN_IS_NOT, "active"), is_not_active, NULL);
  assert_filtered (&fixture, tavan_query_where_in (ask (), CLIENT_STATUS, some), is_active, NULL);
  assert_filtered (&fixture, tavan_query_where_in (ask (), CLIENT_STATUS, none), never, NULL);
  assert_filtered (&fixture, tavan_query_where (ask (), CLIENT_CATEGORIES, TAVAN_HAS, "woman_head"), has_category, "woman_head");
  /* A set is among several when it has one of them. */
  assert_filtered (&fixture, tavan_query_where_in (ask (), CLIENT_CATEGORIES, heads), has_category, "woman_head");
  assert_filtered (&fixture, tavan_query_where_in (ask (), CLIENT_CATEGORIES, parts), never, NULL);
  assert_filtered (&fixture, tavan_query_where_in (ask (), CLIENT_CATEGORIES, none), never, NULL);
  /* An underscore is a letter like others. */
  assert_filtered (&fixture, tavan_query_where (ask (), CLIENT_CATEGORIES, TAVAN_HAS, "needy%family"), never, NULL);
  assert_filtered (&fixture, tavan_query_where (ask (), CLIENT_CATEGORIES, TAVAN_HAS, "needyxfamily"), never, NULL);
  assert_filtered (&fixture, tavan_query_where (ask (), CLIENT_MOBILE, TAVAN_IS_EMPTY, NULL), has_no_mobile, NULL);
  assert_filtered (&fixture, tavan_query_where (ask (), CLIENT_MOBILE, TAVAN_IS, ""), has_no_mobile, NULL);
  assert_filtered (&fixture, tavan_query_where (tavan_query_where (ask (), CLIENT_OPENED_ON, TAVAN_AT_LEAST, "2020-01-05"),
                                                CLIENT_OPENED_ON, TAVAN_AT_MOST, "2020-01-20"), is_opened_between, NULL);
  assert_filtered (&fixture, tavan_query_where_int (ask (), TAVAN_FIELD_OFFICE, TAVAN_IS, fixture.office.county), is_of, &fixture.office.county);
  assert_filtered (&fixture, tavan_query_where (ask (), CLIENT_FIRST_NAME, TAVAN_IS, "' OR 1 = 1 --"), never, NULL);
}

static void
test_limit_and_ids (StoreTest *test)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (TavanQuery) query = tavan_query_limit (ask (), 7);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) many = NULL, found = NULL;
  gint64 ids[300];

  fixture_set_up (&fixture, test);
  found = tavan_store_find (fixture.office.store, query, NULL, &error);
  g_assert_cmpuint (found->len, ==, 7);
  /* In the order asked for; nothing where there is nothing. */
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    ids[i] = i == 13 ? 42 : tavan_record_get_id (g_ptr_array_index (fixture.clients, (i * 7) % N_CLIENTS));
  many = tavan_store_get_many (fixture.office.store, &tavan_client_type, ids, G_N_ELEMENTS (ids), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (many->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (i == 13)
      g_assert_null (g_ptr_array_index (many, i));
    else
      g_assert_cmpint (tavan_record_get_id (g_ptr_array_index (many, i)), ==, ids[i]);
}

/* --- search --- */

/* The words by which a client is found. */
static GStrv
words_of (TavanRecord *record)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < tavan_client_type.n_fields; i++)
    if ((tavan_client_type.fields[i].flags & TAVAN_SEARCHED) && tavan_record_is_set (record, i))
      {
        g_autofree char *words = tavan_text_search_index (tavan_record_get_text (record, i));

        g_string_append_printf (all, "%s ", words);
      }

  return g_strsplit (all->str, " ", -1);
}

static gboolean
begins_one (char **words, const char *start)
{
  for (; *words != NULL; words++)
    if (g_str_has_prefix (*words, start))
      return TRUE;
  return FALSE;
}

static gboolean
is_found (TavanRecord *record, gconstpointer typed)
{
  g_autoptr (GPtrArray) alternatives = tavan_text_query_alternatives (typed);
  g_auto (GStrv) words = words_of (record);

  for (guint i = 0; i < alternatives->len; i++)
    {
      char **starts = g_ptr_array_index (alternatives, i);
      gboolean all = TRUE;

      for (guint j = 0; starts[j] != NULL; j++)
        all = all && begins_one (words, starts[j]);
      if (all)
        return TRUE;
    }
  return FALSE;
}

static void
test_search (StoreTest *test)
{
  static const char *const fixed[] = { "ا", "م", "00", "0912", "۰۹۱۲", "نیست", "\"", "%", "_", "*", "OR", "-", "گ ل", "NEAR(", "\\" };
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  fixture_set_up (&fixture, test);
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    assert_filtered (&fixture, tavan_query_search (ask (), fixed[i]), is_found, fixed[i]);
  /* Beginnings of names that are there, with or without another's. */
  for (guint i = 0; i < 60; i++)
    {
      TavanRecord *client = g_ptr_array_index (fixture.clients, g_rand_int_range (rand, 0, N_CLIENTS));
      const char *last = tavan_record_get_text (client, CLIENT_LAST_NAME), *first = tavan_record_get_text (client, CLIENT_FIRST_NAME);
      g_autofree char *start = g_utf8_substring (last, 0, g_rand_int_range (rand, 1, g_utf8_strlen (last, -1) + 1));
      g_autofree char *typed = i % 3 == 0 ? g_strdup (start) : g_strdup_printf ("%s %s", start, first);

      assert_filtered (&fixture, tavan_query_search (ask (), typed), is_found, typed);
    }
}

static void
test_half_space (StoreTest *test)
{
  static const char *const typed[] = { "گل محمدی", "گلمحمدی", "محمد", "گل‌محمدی", "گل‌ محمدی", "گُلمحمدي", "زهرا گل", "محمدی زهرا", "  " };
  static const char *const spelled[] = { "گل‌محمدی", "گل محمدی", "گلمحمدی" };
  g_auto (OfficeTest) office = { 0 };
  gint64 n;

  office_test_set_up (&office, test);
  for (guint i = 0; i < G_N_ELEMENTS (spelled); i++)
    {
      g_autoptr (TavanRecord) client = office_test_client (office.county, "زهرا", spelled[i], NULL);

      office_test_save (office.store, client);
    }
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autoptr (TavanQuery) query = tavan_query_search (ask (), typed[i]);
      gboolean alone = g_str_equal (typed[i], "محمد") || g_str_equal (typed[i], "محمدی زهرا");

      g_assert_true (tavan_store_count (office.store, query, NULL, &n, NULL));
      /* One who is written in one word cannot be found by its middle. */
      g_assert_cmpint (n, ==, alone ? 2 : 3);
    }
}

/* Past 5,000 hits one word is looked up as the start of the list's own order. */
static void
test_wide_search (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (TavanQuery) query = tavan_query_search (ask (), "ز");
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  office_test_set_up (&office, test);
  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree char *name = office_test_name (rand);
      g_autofree char *last = i % 20 == 0 ? g_strconcat ("ز", name, NULL) : g_strconcat ("پ", name, NULL);

      g_ptr_array_add (clients, office_test_client (office.county, "زهرا", last, NULL));
    }
  save_all (office.store, clients);
  g_ptr_array_sort (clients, by_name);
  for (guint i = 0; i < clients->len; i++)
    if (g_str_has_prefix (tavan_record_get_text (g_ptr_array_index (clients, i), CLIENT_LAST_NAME), "ز"))
      g_ptr_array_add (expected, g_ptr_array_index (clients, i));
  assert_answer (office.store, query, expected);
}

/* --- over references, sums, questions in SQL --- */

static void
test_through (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecord) one = NULL, other = NULL;
  g_autoptr (TavanQuery) query = tavan_query_where_through (ask (), CLIENT_CASE_WORKER, USER_NAME, TAVAN_IS, "first");
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *title = NULL;

  office_test_set_up (&office, test);
  one = office_test_client (office.county, "زهرا", "احمدی", NULL);
  tavan_record_set_int (one, CLIENT_CASE_WORKER, office_test_user (office.store, office.county, "first", "officer"));
  other = office_test_client (office.county, "زهرا", "رضایی", NULL);
  tavan_record_set_int (other, CLIENT_CASE_WORKER, office_test_user (office.store, office.county, "second", "officer"));
  office_test_save (office.store, one);
  office_test_save (office.store, other);
  found = tavan_store_find (office.store, query, NULL, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (tavan_record_get_id (g_ptr_array_index (found, 0)), ==, tavan_record_get_id (one));
  g_assert_cmpstr (tavan_record_get_reference_title (g_ptr_array_index (found, 0), CLIENT_CASE_WORKER), ==, "first");
  title = tavan_store_title (office.store, &tavan_client_type, tavan_record_get_id (other));
  g_assert_cmpstr (title, ==, "زهرا رضایی");
}

static void
test_ask (StoreTest *test)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  char **row;

  fixture_set_up (&fixture, test);
  rows = tavan_store_ask (fixture.office.store,
    "SELECT o.\"name\", count(*), min(c.\"photo\") FROM {client} c JOIN {office} o ON o.\"id\" = c.\"office\""
    " WHERE c.\"office\" = $1 AND c.\"sex\" = $2 GROUP BY o.\"name\"", NULL, &error, "is", fixture.office.other_county, "female");
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 1);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row[0], ==, "دزفول");
  g_assert_cmpint (atoi (row[1]), ==, (N_CLIENTS + 2) / 3);
  g_assert_null (row[2]);

  g_assert_null (tavan_store_ask (fixture.office.store, "SELECT \"password\" FROM \"user\"", NULL, &error, ""));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (tavan_store_ask (fixture.office.store, "SELECT c.\"first_name\" FROM {office} o JOIN client c ON 1 = 1", NULL, &error, ""));
  g_clear_error (&error);
  g_assert_null (tavan_store_ask (fixture.office.store, "SELECT u.\"password\" FROM {user} u", NULL, &error, ""));
}

static void
test_sum (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_partner_type);
  gint64 sum = -1;

  office_test_set_up (&office, test);
  g_assert_true (tavan_store_sum (office.store, query, PARTNER_CAPACITY, &sum, NULL));
  g_assert_cmpint (sum, ==, 0);
  for (int i = 1; i <= 4; i++)
    {
      g_autoptr (TavanRecord) partner = tavan_record_new (&tavan_partner_type);

      tavan_record_set_office (partner, office.county);
      tavan_record_set_text (partner, PARTNER_KIND, "centre");
      tavan_record_set_text (partner, PARTNER_NAME, "مرکز");
      tavan_record_set_int (partner, PARTNER_CAPACITY, i * 10);
      office_test_save (office.store, partner);
    }
  g_assert_true (tavan_store_sum (office.store, query, PARTNER_CAPACITY, &sum, NULL));
  g_assert_cmpint (sum, ==, 100);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/query/order", test_order);
  store_test_add ("/query/conditions", test_conditions);
  store_test_add ("/query/limit-and-ids", test_limit_and_ids);
  store_test_add ("/query/search", test_search);
  store_test_add ("/query/half-space", test_half_space);
  store_test_add ("/query/wide-search", test_wide_search);
  store_test_add ("/query/through", test_through);
  store_test_add ("/query/ask", test_ask);
  store_test_add ("/query/sum", test_sum);

  return store_test_run ();
}
