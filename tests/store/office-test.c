/* office-test.c: a small tree of offices with users and clients
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/office-test.h"

#include <sodium.h>
#include <string.h>

#include "app/base/tavan-identity.h"
#include "app/base/tavan-text.h"

#define PASSWORD "right words here"

gint64
office_test_save (TavanStore *store, TavanRecord *record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanTx) tx = tavan_tx_begin (store, "test", &error);

  g_assert_no_error (error);
  tavan_tx_set_trusted (tx, TRUE);
  tavan_tx_save (tx, record, &error);
  g_assert_no_error (error);
  tavan_tx_commit (g_steal_pointer (&tx), &error);
  g_assert_no_error (error);

  return tavan_record_get_id (record);
}

static gint64
make_office (TavanStore *store, const char *code, const char *name, const char *level, gint64 parent)
{
  g_autoptr (TavanRecord) office = tavan_record_new (&tavan_office_type);

  tavan_record_set_text (office, OFFICE_CODE, code);
  tavan_record_set_text (office, OFFICE_NAME, name);
  tavan_record_set_text (office, OFFICE_LEVEL, level);
  if (parent != 0)
    tavan_record_set_int (office, OFFICE_PARENT, parent);

  return office_test_save (store, office);
}

void
office_test_set_up (OfficeTest *office, StoreTest *test)
{
  g_autoptr (GError) error = NULL;

  office->test = test;
  office->store = store_test_open (test);
  tavan_store_act_as_system (office->store, &error);
  g_assert_no_error (error);
  office->country = make_office (office->store, "00", "کشور", "country", 0);
  office->province = make_office (office->store, "06", "خوزستان", "province", office->country);
  office->county = make_office (office->store, "0601", "اهواز", "county", office->province);
  office->other_county = make_office (office->store, "0602", "دزفول", "county", office->province);
}

void
office_test_tear_down (OfficeTest *office)
{
  tavan_store_close (office->store);
  g_clear_object (&office->store);
}

TavanStore *
office_test_other_desk (OfficeTest *office)
{
  g_autoptr (GError) error = NULL;
  TavanStore *store = tavan_store_open (office->test->uri, 0, &error);

  g_assert_no_error (error);
  return store;
}

char *
office_test_national_id (guint n)
{
  g_autofree char *nine = g_strdup_printf ("%09u", 1000000 + n);

  return g_strdup_printf ("%s%c", nine, tavan_national_id_check_digit (nine));
}

TavanRecord *
office_test_client (gint64 office, const char *first, const char *last, const char *national_id)
{
  static gint n_made;
  TavanRecord *client = tavan_record_new (&tavan_client_type);
  g_autofree char *made = office_test_national_id (500000 + g_atomic_int_add (&n_made, 1));

  tavan_record_set_office (client, office);
  tavan_record_set_text (client, CLIENT_FIRST_NAME, first);
  tavan_record_set_text (client, CLIENT_LAST_NAME, last);
  tavan_record_set_text (client, CLIENT_NATIONAL_ID, national_id != NULL ? national_id : made);
  tavan_record_set_text (client, CLIENT_BIRTH_DATE, "1990-01-02");
  tavan_record_set_text (client, CLIENT_CATEGORIES, "woman_head");

  return client;
}

/* The cheapest hash that verifies: tests are not to wait for it. */
static char *
cheap_hash (void)
{
  char hash[crypto_pwhash_STRBYTES];

  g_assert_cmpint (sodium_init (), >=, 0);
  g_assert_cmpint (crypto_pwhash_str_alg (hash, PASSWORD, strlen (PASSWORD), crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN,
                                          crypto_pwhash_ALG_ARGON2ID13), ==, 0);
  return g_strdup (hash);
}

gint64
office_test_user (TavanStore *store, gint64 office, const char *login, const char *roles)
{
  g_autoptr (TavanRecord) user = tavan_record_new (&tavan_user_type);
  g_autofree char *hash = cheap_hash ();

  tavan_record_set_office (user, office);
  tavan_record_set_text (user, USER_LOGIN, login);
  tavan_record_set_text (user, USER_NAME, login);
  tavan_record_set_text (user, USER_ROLES, roles);
  tavan_record_set_text (user, USER_PASSWORD, hash);

  return office_test_save (store, user);
}

TavanStore *
office_test_sign_in (OfficeTest *office, const char *login)
{
  g_autoptr (GError) error = NULL;
  TavanStore *store = office_test_other_desk (office);

  tavan_store_sign_in (store, login, PASSWORD, &error);
  g_assert_no_error (error);

  return store;
}

char *
office_test_name (GRand *rand)
{
  static const char *const letters[] = {
    "ا", "آ", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ", "ر", "ز", "ژ", "س", "ش", "ص", "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "ک", "گ",
    "ل", "م", "ن", "و", "ه", "ی", "ئ", "أ", "ؤ", "ۀ", "\u200c", " ", "a", "B",
  };
  g_autoptr (GString) name = g_string_new (NULL);
  int n = g_rand_int_range (rand, 1, 8);

  for (int i = 0; i < n; i++)
    {
      guint last = i == 0 || i == n - 1 ? 33 : G_N_ELEMENTS (letters);

      g_string_append (name, letters[g_rand_int_range (rand, 0, last)]);
    }

  return tavan_text_clean (name->str);
}

void
office_test_tamper (OfficeTest *office, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanDb) db = tavan_db_open (office->test->uri, 0, &error);

  g_assert_no_error (error);
  tavan_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

void
office_test_assert_same (TavanRecord *a, TavanRecord *b)
{
  g_autoptr (GArray) differing = tavan_record_diff (a, b);

  g_assert_cmpuint (differing->len, ==, 0);
}
