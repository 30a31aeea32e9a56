/* test-record-record.c: values in and out of one record, two versions of it, and its shapes outside
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"
#include "app/base/tavan-paths.h"
#include "app/record/tavan-record.h"
#include "app/record/tavan-types.h"

#define TODAY (tavan_day_from_iso ("2025-11-22"))

static TavanRecord *
make_client (void)
{
  TavanRecord *client = tavan_record_new (&tavan_client_type);

  tavan_record_set_text (client, CLIENT_FIRST_NAME, "زهرا");
  tavan_record_set_text (client, CLIENT_LAST_NAME, "محمدی‌نژاد");
  tavan_record_set_text (client, CLIENT_NATIONAL_ID, "7604182739");
  tavan_record_set_text (client, CLIENT_BIRTH_DATE, "1985-10-07");
  tavan_record_set_text (client, CLIENT_CATEGORIES, "woman_head,needy_family");
  return client;
}

static void
test_new (void)
{
  g_autoptr (TavanRecord) client = tavan_record_new (&tavan_client_type);
  g_autoptr (TavanRecord) course = tavan_record_new (&tavan_course_type);
  g_autoptr (TavanRecord) visit = NULL;

  tavan_day_set_today (TODAY);
  visit = tavan_record_new (&tavan_visit_type);
  tavan_day_set_today (TAVAN_NO_DAY);
  g_assert_true (tavan_record_get_record_type (client) == &tavan_client_type);
  g_assert_cmpint (tavan_record_get_id (client), ==, 0);
  g_assert_null (tavan_record_get_made_at (client));
  g_assert_cmpstr (tavan_record_get_text (client, CLIENT_NATIONALITY), ==, "iranian");
  g_assert_false (tavan_record_is_set (client, CLIENT_FIRST_NAME));
  g_assert_null (tavan_record_get_text (client, CLIENT_FIRST_NAME));
  g_assert_cmpint (tavan_record_get_int (course, COURSE_CAPACITY), ==, 16);
  g_assert_cmpstr (tavan_record_get_text (visit, VISIT_DATE), ==, "2025-11-22");
}

static void
count_cb (TavanRecord *record, int field, int *counts)
{
  counts[field]++;
}

static void
test_set (void)
{
  g_autoptr (TavanRecord) client = make_client ();
  g_autoptr (TavanRecord) household = tavan_record_new (&tavan_household_type);
  int counts[N_CLIENT_FIELDS] = { 0 };

  g_signal_connect (client, "changed", G_CALLBACK (count_cb), counts);
  tavan_record_set_text (client, CLIENT_FIRST_NAME, "زهرا");
  tavan_record_set_text (client, CLIENT_LAST_NAME, "احمدی");
  tavan_record_set_text (client, CLIENT_LAST_NAME, "");
  tavan_record_clear (client, CLIENT_LAST_NAME);
  tavan_record_set_int (client, CLIENT_HARD_TO_EMPLOY, 0);
  tavan_record_set_int (client, CLIENT_HARD_TO_EMPLOY, 0);
  g_assert_cmpint (counts[CLIENT_FIRST_NAME], ==, 0);
  g_assert_cmpint (counts[CLIENT_LAST_NAME], ==, 2);
  g_assert_cmpint (counts[CLIENT_HARD_TO_EMPLOY], ==, 1);
  g_assert_false (tavan_record_is_set (client, CLIENT_LAST_NAME));
  g_assert_true (tavan_record_is_set (client, CLIENT_HARD_TO_EMPLOY));
  g_assert_cmpstr (tavan_record_get_text (client, CLIENT_HARD_TO_EMPLOY), ==, "0");

  tavan_record_set_text (household, HOUSEHOLD_MONTHLY_INCOME, "12500000");
  g_assert_cmpint (tavan_record_get_int (household, HOUSEHOLD_MONTHLY_INCOME), ==, 12500000);
  tavan_record_set_int (household, HOUSEHOLD_MONTHLY_INCOME, G_MAXINT64);
  g_assert_cmpstr (tavan_record_get_text (household, HOUSEHOLD_MONTHLY_INCOME), ==, "9223372036854775807");

  tavan_record_set_day (client, CLIENT_CONSENT_DATE, TODAY);
  g_assert_cmpstr (tavan_record_get_text (client, CLIENT_CONSENT_DATE), ==, "2025-11-22");
  g_assert_cmpint (tavan_record_get_day (client, CLIENT_CONSENT_DATE), ==, TODAY);
  tavan_record_set_day (client, CLIENT_CONSENT_DATE, TAVAN_NO_DAY);
  g_assert_cmpint (tavan_record_get_day (client, CLIENT_CONSENT_DATE), ==, TAVAN_NO_DAY);
}

static void
test_has (void)
{
  g_autoptr (TavanRecord) client = make_client ();

  g_assert_true (tavan_record_has (client, CLIENT_CATEGORIES, "woman_head"));
  g_assert_true (tavan_record_has (client, CLIENT_CATEGORIES, "needy_family"));
  g_assert_false (tavan_record_has (client, CLIENT_CATEGORIES, "woman"));
  g_assert_false (tavan_record_has (client, CLIENT_CATEGORIES, "needy"));
  g_assert_true (tavan_record_has (client, CLIENT_SEX, "female"));
  g_assert_false (tavan_record_has (client, CLIENT_MARITAL, "single"));
  tavan_record_clear (client, CLIENT_CATEGORIES);
  g_assert_false (tavan_record_has (client, CLIENT_CATEGORIES, "woman_head"));
}

static void
test_reference (void)
{
  g_autoptr (TavanRecord) client = make_client ();
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *bare = NULL;

  tavan_record_set_reference (client, CLIENT_CASE_WORKER, 4611686018427387904, "مهری اکبری");
  shown = tavan_record_format (client, CLIENT_CASE_WORKER);
  g_assert_cmpstr (shown, ==, "مهری اکبری");
  g_assert_cmpint (tavan_record_get_int (client, CLIENT_CASE_WORKER), ==, 4611686018427387904);
  tavan_record_set_int (client, CLIENT_CASE_WORKER, 7);
  g_assert_null (tavan_record_get_reference_title (client, CLIENT_CASE_WORKER));
  bare = tavan_record_format (client, CLIENT_CASE_WORKER);
  g_assert_cmpstr (bare, ==, "۷");
  g_assert_true (tavan_record_parse (client, CLIENT_CASE_WORKER, "۱۲", TODAY, &error));
  g_assert_no_error (error);
  g_assert_cmpint (tavan_record_get_int (client, CLIENT_CASE_WORKER), ==, 12);
  g_assert_false (tavan_record_parse (client, CLIENT_CASE_WORKER, "اکبری", TODAY, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_cmpint (tavan_record_get_int (client, CLIENT_CASE_WORKER), ==, 12);
  tavan_record_set_reference (client, CLIENT_CASE_WORKER, 0, NULL);
  g_assert_false (tavan_record_is_set (client, CLIENT_CASE_WORKER));
}

static void
test_parse (void)
{
  g_autoptr (TavanRecord) client = make_client ();
  g_autoptr (GError) error = NULL;

  g_assert_true (tavan_record_parse (client, CLIENT_FIRST_NAME, "  زهرا   سادات ", TODAY, &error));
  g_assert_cmpstr (tavan_record_get_text (client, CLIENT_FIRST_NAME), ==, "زهرا سادات");
  g_assert_true (tavan_record_parse (client, CLIENT_BIRTH_DATE, "۶۴/۷/۱۵", TODAY, &error));
  g_assert_cmpstr (tavan_record_get_text (client, CLIENT_BIRTH_DATE), ==, "1985-10-07");
  g_assert_true (tavan_record_parse (client, CLIENT_CATEGORIES, "زن سرپرست خانوار، disability؛ زن سرپرست خانوار", TODAY,
                                     &error));
  g_assert_cmpstr (tavan_record_get_text (client, CLIENT_CATEGORIES), ==, "woman_head,disability");
  g_assert_true (tavan_record_parse (client, CLIENT_MARITAL, "متاهل", TODAY, &error));
  g_assert_cmpstr (tavan_record_get_text (client, CLIENT_MARITAL), ==, "married");
  g_assert_true (tavan_record_parse (client, CLIENT_HARD_TO_EMPLOY, "بلی", TODAY, &error));
  g_assert_cmpint (tavan_record_get_int (client, CLIENT_HARD_TO_EMPLOY), ==, 1);
  g_assert_true (tavan_record_parse (client, CLIENT_MARITAL, "  ", TODAY, &error));
  g_assert_false (tavan_record_is_set (client, CLIENT_MARITAL));
  g_assert_no_error (error);
}

static void
assert_refused (int field, const char *typed)
{
  g_autoptr (TavanRecord) client = make_client ();
  g_autoptr (TavanRecord) before = tavan_record_copy (client);
  g_autoptr (GArray) changed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (tavan_record_parse (client, field, typed, TODAY, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_cmpstr (tavan_error_get_field (error), ==, tavan_client_type.fields[field].name);
  g_assert_nonnull (tavan_error_get_hint (error));
  changed = tavan_record_diff (client, before);
  g_assert_cmpuint (changed->len, ==, 0);
}

static void
test_refused (void)
{
  g_autofree char *long_name = g_strnfill (200, 'x');

  assert_refused (CLIENT_NATIONAL_ID, "7604182733");
  assert_refused (CLIENT_BIRTH_DATE, "1404/13/01");
  assert_refused (CLIENT_BIRTH_DATE, "1404/09/02");
  assert_refused (CLIENT_SEX, "شاید");
  assert_refused (CLIENT_CATEGORIES, "woman_head, چیزی دیگر");
  assert_refused (CLIENT_FIRST_NAME, long_name);
  assert_refused (CLIENT_HARD_TO_EMPLOY, "شاید");
  assert_refused (CLIENT_SHEBA, "IR00");
}

static void
test_format (void)
{
  g_autoptr (TavanRecord) client = make_client ();
  g_autofree char *title = tavan_record_title (client);
  g_autofree char *birth = tavan_record_format (client, CLIENT_BIRTH_DATE);
  g_autofree char *categories = tavan_record_format (client, CLIENT_CATEGORIES);
  g_autofree char *id = tavan_record_format (client, CLIENT_NATIONAL_ID);
  g_autofree char *nothing = tavan_record_format (client, CLIENT_MARITAL);
  g_autoptr (TavanRecord) empty = tavan_record_new (&tavan_group_type);
  g_autofree char *untitled = tavan_record_title (empty);

  g_assert_cmpstr (title, ==, "زهرا محمدی‌نژاد");
  g_assert_cmpstr (birth, ==, "۱۳۶۴/۰۷/۱۵");
  g_assert_cmpstr (categories, ==, "زن سرپرست خانوار، خانواده نیازمند");
  g_assert_cmpstr (id, ==, "۷۶۰۴۱۸۲۷۳۹");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (untitled, ==, "گروه");
}

static void
test_copy_and_diff (void)
{
  g_autoptr (TavanRecord) client = make_client ();
  g_autoptr (TavanRecord) copy = NULL;
  g_autoptr (GArray) same = NULL;
  g_autoptr (GArray) fields = NULL;

  tavan_record_set_office (client, 3);
  tavan_record_set_archived (client, TRUE);
  tavan_record_set_stamp (client, 5, 2, "2025-11-22T08:30:00Z", 8, "2025-11-22T09:30:00Z", 9);
  tavan_record_set_reference (client, CLIENT_CLINIC, 6, "کلینیک مهر");
  copy = tavan_record_copy (client);
  same = tavan_record_diff (client, copy);
  g_assert_cmpuint (same->len, ==, 0);
  g_assert_cmpint (tavan_record_get_id (copy), ==, 5);
  g_assert_cmpint (tavan_record_get_office (copy), ==, 3);
  g_assert_cmpint (tavan_record_get_version (copy), ==, 2);
  g_assert_cmpint (tavan_record_get_made_by (copy), ==, 8);
  g_assert_cmpint (tavan_record_get_changed_by (copy), ==, 9);
  g_assert_cmpstr (tavan_record_get_made_at (copy), ==, "2025-11-22T08:30:00Z");
  g_assert_cmpstr (tavan_record_get_changed_at (copy), ==, "2025-11-22T09:30:00Z");
  g_assert_true (tavan_record_get_archived (copy));
  g_assert_cmpstr (tavan_record_get_reference_title (copy, CLIENT_CLINIC), ==, "کلینیک مهر");
  tavan_record_set_text (copy, CLIENT_LAST_NAME, "احمدی");
  tavan_record_set_int (copy, CLIENT_HARD_TO_EMPLOY, 0);
  fields = tavan_record_diff (client, copy);
  g_assert_cmpuint (fields->len, ==, 2);
  g_assert_cmpint (g_array_index (fields, int, 0), ==, CLIENT_LAST_NAME);
  g_assert_cmpint (g_array_index (fields, int, 1), ==, CLIENT_HARD_TO_EMPLOY);
}

static void
test_join (void)
{
  g_autoptr (TavanRecord) base = make_client ();
  g_autoptr (TavanRecord) mine = NULL;
  g_autoptr (TavanRecord) theirs = NULL;
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) both = NULL;

  tavan_record_set_stamp (base, 5, 1, NULL, 0, NULL, 0);
  mine = tavan_record_copy (base);
  theirs = tavan_record_copy (base);
  tavan_record_set_stamp (theirs, 5, 2, NULL, 0, "2025-11-22T09:30:00Z", 9);
  tavan_record_set_text (mine, CLIENT_FIRST_NAME, "زهره");
  tavan_record_set_text (theirs, CLIENT_MOBILE, "09004152236");
  tavan_record_set_reference (theirs, CLIENT_CLINIC, 6, "کلینیک مهر");
  tavan_record_set_text (mine, CLIENT_MARITAL, "widowed");
  tavan_record_set_text (theirs, CLIENT_MARITAL, "widowed");
  g_assert_true (tavan_record_join (mine, base, theirs, &none));
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (tavan_record_get_text (mine, CLIENT_FIRST_NAME), ==, "زهره");
  g_assert_cmpstr (tavan_record_get_text (mine, CLIENT_MOBILE), ==, "09004152236");
  g_assert_cmpstr (tavan_record_get_reference_title (mine, CLIENT_CLINIC), ==, "کلینیک مهر");
  g_assert_cmpint (tavan_record_get_version (mine), ==, 2);
  g_assert_cmpint (tavan_record_get_changed_by (mine), ==, 9);

  tavan_record_set_text (theirs, CLIENT_FIRST_NAME, "فاطمه");
  g_assert_false (tavan_record_join (mine, base, theirs, &both));
  g_assert_cmpuint (both->len, ==, 1);
  g_assert_cmpint (g_array_index (both, int, 0), ==, CLIENT_FIRST_NAME);
  g_assert_cmpstr (tavan_record_get_text (mine, CLIENT_FIRST_NAME), ==, "زهره");
}

static void
test_json (void)
{
  g_autoptr (TavanRecord) client = make_client ();
  g_autoptr (TavanRecord) user = tavan_record_new (&tavan_user_type);
  g_autoptr (TavanRecord) enrolment = tavan_record_new (&tavan_enrolment_type);
  g_autoptr (JsonNode) of_client = NULL;
  g_autoptr (JsonNode) of_user = NULL;
  g_autoptr (JsonNode) of_enrolment = NULL;
  JsonObject *json, *worker;

  tavan_record_set_stamp (client, 4611686018427387904, 3, "2025-11-22T08:30:00Z", 8, NULL, 0);
  tavan_record_set_office (client, 2601);
  tavan_record_set_reference (client, CLIENT_CASE_WORKER, 9, "مهری اکبری");
  of_client = tavan_record_to_json (client);
  json = json_node_get_object (of_client);
  g_assert_cmpstr (json_object_get_string_member (json, "id"), ==, "4611686018427387904");
  g_assert_cmpstr (json_object_get_string_member (json, "office"), ==, "2601");
  g_assert_cmpstr (json_object_get_string_member (json, "birth_date"), ==, "1985-10-07");
  g_assert_cmpstr (json_object_get_string_member (json, "sex"), ==, "female");
  g_assert_cmpint (json_object_get_int_member (json, "version"), ==, 3);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json, "categories")), ==, 2);
  g_assert_true (json_object_get_null_member (json, "marital"));
  worker = json_object_get_object_member (json, "case_worker");
  g_assert_cmpstr (json_object_get_string_member (worker, "id"), ==, "9");
  g_assert_cmpstr (json_object_get_string_member (worker, "title"), ==, "مهری اکبری");

  tavan_record_set_text (user, USER_PASSWORD, "$argon2id$secret");
  of_user = tavan_record_to_json (user);
  g_assert_false (json_object_has_member (json_node_get_object (of_user), "password"));
  tavan_record_set_int (enrolment, ENROLMENT_SCORE, 1850);
  of_enrolment = tavan_record_to_json (enrolment);
  g_assert_cmpfloat (json_object_get_double_member (json_node_get_object (of_enrolment), "score"), ==, 18.5);
}

static void
test_data (void)
{
  g_autoptr (TavanRecord) client = make_client ();
  g_autoptr (TavanRecord) enrolment = tavan_record_new (&tavan_enrolment_type);
  g_autoptr (TavanData) data = tavan_data_new ();

  tavan_record_set_reference (client, CLIENT_CLINIC, 6, "کلینیک مهر");
  tavan_record_set_int (enrolment, ENROLMENT_SCORE, 1850);
  tavan_record_to_data (client, data);
  tavan_record_to_data (enrolment, data);
  g_assert_cmpstr (tavan_data_get_text (data, "first_name"), ==, "زهرا");
  g_assert_cmpint (tavan_data_kind (data, "national_id"), ==, TAVAN_DATA_CODE);
  g_assert_cmpstr (tavan_data_get_text (data, "national_id"), ==, "7604182739");
  g_assert_cmpint (tavan_data_kind (data, "birth_date"), ==, TAVAN_DATA_DATE);
  g_assert_cmpstr (tavan_data_get_text (data, "sex"), ==, "زن");
  g_assert_cmpstr (tavan_data_get_text (data, "clinic"), ==, "کلینیک مهر");
  g_assert_cmpint (tavan_data_kind (data, "score"), ==, TAVAN_DATA_DECIMAL);
  g_assert_cmpint (tavan_data_kind (data, "marital"), ==, TAVAN_DATA_NONE);
}

int
main (int argc, char **argv)
{
  tavan_locale_init ("fa");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/new", test_new);
  g_test_add_func ("/record/set", test_set);
  g_test_add_func ("/record/has", test_has);
  g_test_add_func ("/record/reference", test_reference);
  g_test_add_func ("/record/parse", test_parse);
  g_test_add_func ("/record/refused", test_refused);
  g_test_add_func ("/record/format", test_format);
  g_test_add_func ("/record/copy-and-diff", test_copy_and_diff);
  g_test_add_func ("/record/join", test_join);
  g_test_add_func ("/record/json", test_json);
  g_test_add_func ("/record/data", test_data);
  return g_test_run ();
}
