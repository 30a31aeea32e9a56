/* test-proof-seal.c: signed lists, trust between offices, anchors
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "tavan-error.h"
#include "tavan-seal.h"

typedef struct
{
  TavanKeyPair *country, *province, *county, *county_new, *other;
  GHashTable   *known; /* id → TavanKeyInfo */
} Offices;

static TavanKeyInfo *
info_copy (const TavanKeyInfo *from)
{
  TavanKeyInfo *info
      = tavan_key_info_new (from->public_key, from->level, from->office, from->office_name, from->from, from->until);

  info->withdrawn = from->withdrawn;

  return info;
}

static TavanKeyInfo *
find_key (const char *key_id, gpointer data)
{
  Offices *self = data;
  TavanKeyInfo *info = g_hash_table_lookup (self->known, key_id);

  return info != NULL ? info_copy (info) : NULL;
}

static TavanKeyInfo *
info_of (TavanKeyPair *pair, TavanOfficeLevel level, const char *office, const char *name)
{
  return tavan_key_info_new (tavan_key_pair_get_public (pair), level, office, name, "2025-03-21", NULL);
}

static void
know (Offices *self, TavanKeyInfo *info)
{
  g_hash_table_insert (self->known, g_strdup (info->id), info);
}

static void
offices_init (Offices *self)
{
  self->country = tavan_key_pair_new ();
  self->province = tavan_key_pair_new ();
  self->county = tavan_key_pair_new ();
  self->county_new = tavan_key_pair_new ();
  self->other = tavan_key_pair_new ();
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) tavan_key_info_free);
}

static void
offices_clear (Offices *self)
{
  tavan_key_pair_free (self->country);
  tavan_key_pair_free (self->province);
  tavan_key_pair_free (self->county);
  tavan_key_pair_free (self->county_new);
  tavan_key_pair_free (self->other);
  g_hash_table_unref (self->known);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Offices, offices_clear)

static char *
revocations (TavanKeyPair *pair)
{
  g_autoptr(TavanSignedList) list = tavan_signed_list_new (TAVAN_LIST_REVOCATIONS, "1205", 7, "2025-11-22");

  tavan_signed_list_add_row (list, "1205-1404-000123", "2025-11-20", "نام\tاشتباه\nبود", NULL);
  tavan_signed_list_add_row (list, "1205-1404-000124", "2025-11-21", "", NULL);

  return tavan_signed_list_sign (list, pair);
}

static void
test_list (void)
{
  g_auto(Offices) offices = { 0 };
  g_autoptr(TavanSignedList) list = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GString) windows = NULL;
  char **row;

  offices_init (&offices);
  know (&offices, info_of (offices.county, TAVAN_OFFICE_COUNTY, "1205", "اهواز"));
  text = revocations (offices.county);
  list = tavan_signed_list_read (text, TAVAN_LIST_REVOCATIONS, find_key, &offices, &error);
  g_assert_no_error (error);
  g_assert_cmpint (list->number, ==, 7);
  g_assert_cmpstr (list->office, ==, "1205");
  g_assert_cmpstr (list->date, ==, "2025-11-22");
  g_assert_cmpstr (list->key_id, ==, tavan_key_pair_get_id (offices.county));
  g_assert_cmpuint (list->rows->len, ==, 2);
  row = list->rows->pdata[0];
  g_assert_cmpstr (row[0], ==, "1205-1404-000123");
  g_assert_cmpstr (row[2], ==, "نام اشتباه بود");
  g_assert_null (row[3]);
  row = list->rows->pdata[1];
  g_assert_cmpstr (row[2], ==, "-");

  /* Line ends of another system, and a lost last one, are no alteration. */
  windows = g_string_new (text);
  g_string_truncate (windows, windows->len - 1);
  g_string_replace (windows, "\n", "\r\n", 0);
  tavan_signed_list_free (g_steal_pointer (&list));
  list = tavan_signed_list_read (windows->str, NULL, find_key, &offices, &error);
  g_assert_no_error (error);
}

static void
assert_refused (const char *text, const char *kind, Offices *offices, TavanErrorCode code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (tavan_signed_list_read (text, kind, find_key, offices, &error));
  g_assert_error (error, TAVAN_ERROR, (int) code);
}

static void
test_list_refused (void)
{
  g_auto(Offices) offices = { 0 };
  g_autofree char *text = NULL, *forged = NULL;
  g_autoptr(GString) changed = NULL;
  TavanKeyInfo *county;

  offices_init (&offices);
  text = revocations (offices.county);
  assert_refused (text, NULL, &offices, TAVAN_ERROR_NOT_FOUND);
  county = info_of (offices.county, TAVAN_OFFICE_COUNTY, "1205", "اهواز");
  know (&offices, county);
  assert_refused (text, TAVAN_LIST_WITHDRAWAL, &offices, TAVAN_ERROR_INVALID);
  assert_refused ("", NULL, &offices, TAVAN_ERROR_INVALID);
  assert_refused (NULL, NULL, &offices, TAVAN_ERROR_INVALID);

  changed = g_string_new (text);
  g_string_replace (changed, "000123", "000223", 1);
  assert_refused (changed->str, NULL, &offices, TAVAN_ERROR_CORRUPT);
  g_string_assign (changed, text);
  g_string_replace (changed, "\n7\n", "\n8\n", 1);
  assert_refused (changed->str, NULL, &offices, TAVAN_ERROR_CORRUPT);
  for (gsize i = 1; i < strlen (text); i++)
    {
      g_autofree char *cut = g_strndup (text, i);

      if (i < strlen (text) - 1) /* the last line end may be lost */
        g_assert_null (tavan_signed_list_read (cut, NULL, find_key, &offices, NULL));
    }

  /* Another office's key, known or not, gives no list in this one's name. */
  know (&offices, info_of (offices.other, TAVAN_OFFICE_COUNTY, "1206", "آبادان"));
  forged = revocations (offices.other);
  assert_refused (forged, NULL, &offices, TAVAN_ERROR_RULE);

  county->withdrawn = TRUE;
  assert_refused (text, NULL, &offices, TAVAN_ERROR_DENIED);
}

static char *
trust_list (TavanKeyPair *signer, const char *office, ...)
{
  g_autoptr(TavanSignedList) list = tavan_signed_list_new (TAVAN_LIST_TRUST, office, 1, "2025-11-22");
  TavanKeyInfo *info;
  va_list more;

  va_start (more, office);
  while ((info = va_arg (more, TavanKeyInfo *)) != NULL)
    {
      tavan_trust_add_row (list, info);
      tavan_key_info_free (info);
    }
  va_end (more);

  return tavan_signed_list_sign (list, signer);
}

/* Takes all keys of a list in. */
static void
take_in (Offices *offices, const char *text, const char *compared_id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) keys = tavan_trust_read (text, compared_id, find_key, offices, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < keys->len; i++)
    know (offices, info_copy (keys->pdata[i]));
}

static void
assert_not_trusted (Offices *offices, const char *text, const char *compared_id, TavanErrorCode code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (tavan_trust_read (text, compared_id, find_key, offices, &error));
  g_assert_error (error, TAVAN_ERROR, (int) code);
}

static void
test_trust (void)
{
  g_auto(Offices) offices = { 0 };
  g_autofree char *root = NULL, *province = NULL, *rotation = NULL, *reach = NULL, *sideways = NULL, *stranger = NULL,
                  *empty = NULL;
  TavanKeyInfo *info;

  offices_init (&offices);
  root
      = trust_list (offices.country, "00", info_of (offices.country, TAVAN_OFFICE_COUNTRY, "00", "سازمان بهزیستی کشور"),
                    info_of (offices.province, TAVAN_OFFICE_PROVINCE, "12", "خوزستان"), NULL);
  province = trust_list (offices.province, "12", info_of (offices.county, TAVAN_OFFICE_COUNTY, "1205", "اهواز"), NULL);

  /* The first key is trusted only by a person who compared it; then the chain carries. */
  assert_not_trusted (&offices, province, NULL, TAVAN_ERROR_NOT_FOUND);
  assert_not_trusted (&offices, root, NULL, TAVAN_ERROR_NOT_FOUND);
  assert_not_trusted (&offices, root, tavan_key_pair_get_id (offices.other), TAVAN_ERROR_NOT_FOUND);
  take_in (&offices, root, tavan_key_pair_get_id (offices.country));
  take_in (&offices, province, NULL);
  info = g_hash_table_lookup (offices.known, tavan_key_pair_get_id (offices.county));
  g_assert_cmpstr (info->office_name, ==, "اهواز");
  g_assert_cmpint (info->level, ==, TAVAN_OFFICE_COUNTY);
  g_assert_cmpstr (info->from, ==, "2025-03-21");
  g_assert_null (info->until);

  /* Rotation: the old key speaks for its own office's new one, for nobody else's. */
  rotation
      = trust_list (offices.county, "1205", info_of (offices.county_new, TAVAN_OFFICE_COUNTY, "1205", "اهواز"), NULL);
  take_in (&offices, rotation, NULL);
  sideways = trust_list (offices.county, "1205", info_of (offices.other, TAVAN_OFFICE_COUNTY, "1206", "آبادان"), NULL);
  assert_not_trusted (&offices, sideways, NULL, TAVAN_ERROR_RULE);
  reach = trust_list (offices.county, "1205", info_of (offices.other, TAVAN_OFFICE_PROVINCE, "13", "تهران"), NULL);
  assert_not_trusted (&offices, reach, NULL, TAVAN_ERROR_RULE);
  stranger = trust_list (offices.other, "00",
                         info_of (offices.other, TAVAN_OFFICE_COUNTRY, "00", "سازمان بهزیستی کشور"), NULL);
  assert_not_trusted (&offices, stranger, NULL, TAVAN_ERROR_NOT_FOUND);
  empty = revocations (offices.county);
  assert_not_trusted (&offices, empty, NULL, TAVAN_ERROR_INVALID);

  info->withdrawn = TRUE;
  assert_not_trusted (&offices, rotation, NULL, TAVAN_ERROR_DENIED);
}

static void
test_anchor (void)
{
  g_auto(Offices) offices = { 0 };
  g_autoptr(TavanAnchor) anchor = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL, *not_hex = NULL;
  g_autoptr(GString) changed = NULL;

  offices_init (&offices);
  know (&offices, info_of (offices.county, TAVAN_OFFICE_COUNTY, "1205", "اهواز"));
  text = tavan_anchor_sign (offices.county, "1205", 4321, "00ff12ab", "2025-11-22T08:30:00Z");
  anchor = tavan_anchor_read (text, find_key, &offices, &error);
  g_assert_no_error (error);
  g_assert_cmpint (anchor->count, ==, 4321);
  g_assert_cmpstr (anchor->head, ==, "00ff12ab");
  g_assert_cmpstr (anchor->moment, ==, "2025-11-22T08:30:00Z");
  g_assert_cmpstr (anchor->office, ==, "1205");

  changed = g_string_new (text);
  g_string_replace (changed, "4321", "4320", 1);
  g_assert_null (tavan_anchor_read (changed->str, find_key, &offices, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CORRUPT);
  not_hex = tavan_anchor_sign (offices.county, "1205", 1, "nothex", "2025-11-22T08:30:00Z");
  g_assert_null (tavan_anchor_read (not_hex, find_key, &offices, NULL));
}

/* Random changes of a true list: never a crash, never taken. */
static void
test_fuzz (void)
{
  g_auto(Offices) offices = { 0 };
  g_autofree char *text = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (5);

  offices_init (&offices);
  know (&offices, info_of (offices.county, TAVAN_OFFICE_COUNTY, "1205", "اهواز"));
  text = revocations (offices.county);
  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *copy = g_strdup (text);
      int n = g_rand_int_range (rand, 1, 4);

      for (int j = 0; j < n; j++)
        copy[g_rand_int_range (rand, 0, strlen (text) - 1)] ^= g_rand_int_range (rand, 1, 256);
      if (!g_str_equal (copy, text))
        {
          g_assert_null (tavan_signed_list_read (copy, NULL, find_key, &offices, NULL));
          g_assert_null (tavan_trust_read (copy, NULL, find_key, &offices, NULL));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/seal/list", test_list);
  g_test_add_func ("/proof/seal/list-refused", test_list_refused);
  g_test_add_func ("/proof/seal/trust", test_trust);
  g_test_add_func ("/proof/seal/anchor", test_anchor);
  g_test_add_func ("/proof/seal/fuzz", test_fuzz);

  return g_test_run ();
}
