/* test-record-data.c: a paper's data: paths, kinds, canonical JSON and back
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"
#include "app/record/tavan-data.h"

#include <string.h>

static TavanData *
make_data (void)
{
  g_autoptr (TavanData) data = tavan_data_new ();
  g_autoptr (TavanData) person = tavan_data_new ();
  g_autoptr (GBytes) image = g_bytes_new_static ("\x89PNG\0\xff", 6);

  tavan_data_put_text (data, "title", "گواهی «مهارت»\n\"دوم\" \\ \t");
  tavan_data_put_code (data, "number", "2601-1404-00053");
  tavan_data_put_date (data, "issued", "2025-06-10");
  tavan_data_put_number (data, "hours", 48);
  tavan_data_put_decimal (data, "score", 1850);
  tavan_data_put_money (data, "price", G_MAXINT64);
  tavan_data_put_money (data, "debt", G_MININT64 + 1);
  tavan_data_put_yesno (data, "demo", TRUE);
  tavan_data_put_yesno (data, "late", FALSE);
  tavan_data_put_image (data, "logo", image);
  tavan_data_put_text (person, "name", "زهرا");
  tavan_data_put_dict (data, "person", person);
  tavan_data_put_list (data, "empty");
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (TavanData) row = tavan_data_new ();

      tavan_data_put_number (row, "row", i);
      tavan_data_append (data, "rows", row);
    }
  return g_steal_pointer (&data);
}

static void
test_paths (void)
{
  g_autoptr (TavanData) data = make_data ();

  g_assert_cmpstr (tavan_data_get_text (data, "person.name"), ==, "زهرا");
  g_assert_cmpint (tavan_data_kind (data, "person"), ==, TAVAN_DATA_DICT);
  g_assert_nonnull (tavan_data_get_dict (data, "person"));
  g_assert_cmpuint (tavan_data_list_length (data, "rows"), ==, 3);
  g_assert_cmpint (tavan_data_get_number (tavan_data_list_row (data, "rows", 2), "row"), ==, 2);
  g_assert_null (tavan_data_list_row (data, "rows", 3));
  g_assert_cmpint (tavan_data_get_number (data, "score"), ==, 1850);
  g_assert_null (tavan_data_get_text (data, "score"));
  g_assert_cmpuint (g_bytes_get_size (tavan_data_get_image (data, "logo")), ==, 6);
  for (const char *const *path = (const char *const[]) { "nothing", "", ".", "person.", ".name", "person.name.x", "tit",
                                                         "titles", "rows.row", NULL }; *path; path++)
    g_assert_cmpint (tavan_data_kind (data, *path), ==, TAVAN_DATA_NONE);
}

static void
test_put_again (void)
{
  g_autoptr (TavanData) data = make_data ();

  tavan_data_put_number (data, "title", 4);
  g_assert_cmpint (tavan_data_kind (data, "title"), ==, TAVAN_DATA_NUMBER);
  g_assert_null (tavan_data_get_text (data, "title"));
  tavan_data_put_text (data, "number", NULL);
  tavan_data_put_image (data, "logo", NULL);
  g_assert_cmpint (tavan_data_kind (data, "number"), ==, TAVAN_DATA_NONE);
  g_assert_cmpint (tavan_data_kind (data, "logo"), ==, TAVAN_DATA_NONE);
}

static void
test_true (void)
{
  g_autoptr (TavanData) data = make_data ();

  tavan_data_put_text (data, "blank", "");
  tavan_data_put_number (data, "zero", 0);
  for (const char *const *path = (const char *const[]) { "title", "hours", "demo", "logo", "person", "rows", NULL };
       *path; path++)
    g_assert_true (tavan_data_is_true (data, *path));
  for (const char *const *path = (const char *const[]) { "blank", "zero", "late", "empty", "nothing", NULL };
       *path; path++)
    g_assert_false (tavan_data_is_true (data, *path));
}

static void
test_round_trip (void)
{
  g_autoptr (TavanData) data = make_data ();
  g_autofree char *json = tavan_data_to_json (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanData) back = tavan_data_from_json (json, &error);
  g_autofree char *again = NULL;

  g_assert_no_error (error);
  again = tavan_data_to_json (back);
  g_assert_cmpstr (json, ==, again);
  g_assert_true (g_bytes_equal (tavan_data_get_image (back, "logo"), tavan_data_get_image (data, "logo")));
  g_assert_cmpstr (tavan_data_get_text (back, "title"), ==, tavan_data_get_text (data, "title"));
  g_assert_cmpint (tavan_data_get_number (back, "price"), ==, G_MAXINT64);
  g_assert_cmpint (tavan_data_get_number (back, "debt"), ==, G_MININT64 + 1);
  g_assert_cmpint (tavan_data_kind (back, "empty"), ==, TAVAN_DATA_LIST);
  g_assert_cmpint (tavan_data_kind (back, "late"), ==, TAVAN_DATA_YESNO);
}

/* These bytes are signed: they may never change. */
static void
test_canonical (void)
{
  g_autoptr (TavanData) data = tavan_data_new ();
  g_autofree char *json = NULL;

  tavan_data_put_yesno (data, "b", FALSE);
  tavan_data_put_text (data, "a_b", "\"ی\"\\\n\x01/");
  tavan_data_put_text (data, "a", "x");
  tavan_data_put_money (data, "c", -5);
  tavan_data_put_list (data, "d");
  json = tavan_data_to_json (data);
  g_assert_cmpstr (json, ==, "{\"a\":\"x\",\"a_b\":\"\\\"ی\\\"\\\\\\n\\u0001/\",\"b\":false,\"c\":{\"money\":-5},\"d\":[]}");
}

static void
assert_refused (const char *json)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tavan_data_from_json (json, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CORRUPT);
}

static void
test_refused (void)
{
  static const char *const bad[] = {
    "", "null", "[]", "1", "{", "{\"a\":null}", "{\"a\":1.5}", "{\"A\":1}", "{\"\":1}", "{\"a\":{}}",
    "{\"a\":{\"money\":\"x\"}}", "{\"a\":{\"money\":1,\"code\":\"x\"}}", "{\"a\":{\"text\":\"x\"}}", "{\"a\":[1]}",
    "{\"a\":{\"dict\":[]}}", "{\"a\":\"\xff\"}", "{\"a\":{\"decimal\":1.5}}",
  };
  g_autofree char *huge = g_strnfill (4 * 1024 * 1024 + 1, ' ');
  g_autofree char *deep = g_strnfill (100000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *readable = g_strescape (bad[i], NULL);

      g_test_message ("%s", readable);
      assert_refused (bad[i]);
    }
  assert_refused (huge);
  assert_refused (deep);
}

/* Anything that is taken is canonical from then on; nothing crashes. */
static void
try_bytes (const char *bytes)
{
  g_autoptr (TavanData) data = tavan_data_from_json (bytes, NULL);
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;
  g_autoptr (TavanData) back = NULL;

  if (data == NULL)
    return;
  json = tavan_data_to_json (data);
  back = tavan_data_from_json (json, NULL);
  g_assert_nonnull (back);
  again = tavan_data_to_json (back);
  g_assert_cmpstr (json, ==, again);
}

static void
test_fuzz (void)
{
  g_autoptr (TavanData) data = make_data ();
  g_autofree char *json = tavan_data_to_json (data);
  gsize length = strlen (json);
  int rounds = g_getenv ("TAVAN_LONG") ? 200000 : 5000;

  for (int i = 0; i < rounds; i++)
    {
      g_autofree char *mutant = g_strdup (json);
      int changes = g_test_rand_int_range (1, 6);

      for (int c = 0; c < changes; c++)
        mutant[g_test_rand_int_range (0, length)] = "{}[]\",:\\0a\x80\xd9 u"[g_test_rand_int_range (0, 15)];
      try_bytes (mutant);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/data/paths", test_paths);
  g_test_add_func ("/record/data/put-again", test_put_again);
  g_test_add_func ("/record/data/true", test_true);
  g_test_add_func ("/record/data/round-trip", test_round_trip);
  g_test_add_func ("/record/data/canonical", test_canonical);
  g_test_add_func ("/record/data/refused", test_refused);
  g_test_add_func ("/record/data/fuzz", test_fuzz);
  return g_test_run ();
}
