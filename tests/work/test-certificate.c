/* test-certificate.c: certificates and keys
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/work/course-test.h"

#include "app/store/tavan-audit.h"
#include "app/work/tavan-office-work.h"

#include <string.h>

#define PASSWORD "right words here" /* of office_test_user() */

static TavanEligibility *
eligibility_of (GPtrArray *list, gint64 enrolment)
{
  for (guint i = 0; i < list->len; i++)
    if (((TavanEligibility *) g_ptr_array_index (list, i))->enrolment == enrolment)
      return g_ptr_array_index (list, i);
  return NULL;
}

/* Present 4 of 5 hours is enough, 3 of 4 is not; an excused hour leaves both sides. */
static void
test_eligible (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  static const char *const marks[3][5] = {
    { "present", "late", "present", "present", "absent" },
    { "present", "present", "present", "absent", "excused" },
    { "present", "present", "present", "present", "excused" },
  };
  gint64 session[5], enrolment[3], none = 0;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GArray) ids = NULL;

  course_test_set_up (&self, test);
  course_test_done (tavan_key_make (self.office.store, NULL, error));
  for (guint s = 0; s < 5; s++)
    {
      g_autofree char *date = g_strdup_printf ("2025-10-%02u", 4 + s);

      session[s] = course_test_session (&self, date, "09:00", "10:00");
    }
  course_test_state (&self, "open");
  for (guint i = 0; i < 3; i++)
    enrolment[i] = course_test_enrol (&self, course_test_person (&self, "آزاده", "یوسفی"));
  course_test_state (&self, "running");
  for (guint i = 0; i < 3; i++)
    {
      for (guint s = 0; s < 5; s++)
        course_test_mark (&self, session[s], enrolment[i], marks[i][s]);
      course_test_result (&self, enrolment[i], i == 2 ? "failed" : "passed", -1);
    }
  list = tavan_certificate_eligible (self.office.store, self.course, NULL);
  g_assert_nonnull (strstr (eligibility_of (list, enrolment[0])->why_not, "finished"));
  course_test_refused (
      tavan_certificate_issue (self.office.store, enrolment[0], TAVAN_NO_DAY, NULL, NULL, &none, error),
      TAVAN_ERROR_RULE);
  course_test_state (&self, "finished");
  g_clear_pointer (&list, g_ptr_array_unref);
  list = tavan_certificate_eligible (self.office.store, self.course, NULL);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_null (eligibility_of (list, enrolment[0])->why_not);
  g_assert_cmpint (eligibility_of (list, enrolment[0])->percent, ==, 80);
  g_assert_nonnull (strstr (eligibility_of (list, enrolment[1])->why_not, "percent"));
  g_assert_nonnull (strstr (eligibility_of (list, enrolment[2])->why_not, "passed"));
  course_test_refused (
      tavan_certificate_issue (self.office.store, enrolment[1], TAVAN_NO_DAY, NULL, NULL, &none, error),
      TAVAN_ERROR_RULE);
  course_test_refused (tavan_certificate_issue (self.office.store, enrolment[0], tavan_day_from_iso ("2025-10-12"),
                                                NULL, NULL, &none, error),
                       TAVAN_ERROR_RULE);
  course_test_refused (tavan_certificate_issue (self.office.store, enrolment[0], tavan_day_from_iso ("2025-10-05"),
                                                NULL, NULL, &none, error),
                       TAVAN_ERROR_RULE);
  course_test_refused (
      tavan_certificate_issue (self.office.store, enrolment[0], TAVAN_NO_DAY, "no-such-paper", NULL, &none, error),
      TAVAN_ERROR_NOT_FOUND);
  course_test_done (tavan_certificate_issue_course (self.office.store, self.course, TAVAN_NO_DAY, NULL, NULL, NULL,
                                                    NULL, NULL, &ids, error));
  g_assert_cmpuint (ids->len, ==, 1);
}

static char *
json_of (TavanStore *store, gint64 certificate)
{
  g_autoptr (TavanData) data = NULL, none = tavan_data_new ();
  g_autofree char *text = NULL;

  course_test_done (tavan_certificate_paper (store, certificate, &data, &text, error));
  g_assert_nonnull (strstr (text, "<document"));
  tavan_data_put_dict (data, "print", none);
  return tavan_data_to_json (data);
}

static void
test_issue (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  TavanStore *store;
  gint64 enrolment[2], first, second, none = 0;
  g_autoptr (TavanRecord) record = NULL, row = NULL, client = NULL,
                          signatory = tavan_record_new (&tavan_signatory_type),
                          old = tavan_record_new (&tavan_signatory_type);
  g_autoptr (TavanData) data = NULL;
  g_autoptr (TavanCodeResult) result = NULL;
  g_autofree char *before = NULL, *after = NULL, *changed = NULL, *text = NULL;
  g_autoptr (GPtrArray) list = NULL;

  course_test_set_up (&self, test);
  store = self.office.store;
  course_test_done (tavan_key_make (store, NULL, error));
  course_test_refused (tavan_key_make (store, NULL, error), TAVAN_ERROR_RULE);
  tavan_record_set_office (signatory, self.office.county);
  tavan_record_set_text (signatory, SIGNATORY_NAME, "سیدمهدی رفیعی‌پور");
  tavan_record_set_text (signatory, SIGNATORY_POST, "رئیس اداره");
  tavan_record_set_text (signatory, SIGNATORY_FROM, "2025-10-01");
  office_test_save (store, signatory);
  tavan_record_set_office (old, self.office.county);
  tavan_record_set_text (old, SIGNATORY_NAME, "رئیس پیشین");
  tavan_record_set_text (old, SIGNATORY_POST, "رئیس اداره");
  tavan_record_set_text (old, SIGNATORY_UNTIL, "2025-09-30");
  office_test_save (store, old);
  course_test_hold (&self, enrolment, 2);

  course_test_done (tavan_certificate_issue (store, enrolment[0], TAVAN_NO_DAY, NULL, NULL, &first, error));
  course_test_done (tavan_certificate_issue (store, enrolment[1], TAVAN_NO_DAY, NULL, NULL, &second, error));
  course_test_refused (tavan_certificate_issue (store, enrolment[0], TAVAN_NO_DAY, NULL, NULL, &none, error),
                       TAVAN_ERROR_RULE);
  record = course_test_get (&self, &tavan_certificate_type, first);
  g_assert_cmpstr (tavan_record_get_text (record, CERTIFICATE_NUMBER), ==, "0601-1404-000001");
  g_assert_cmpstr (tavan_record_get_text (record, CERTIFICATE_HOLDER), ==, "زهرا کاظمی‌نژاد 0");
  g_assert_cmpint (tavan_record_get_office (record), ==, self.office.county);
  course_test_done (tavan_certificate_paper (store, first, &data, &text, error));
  g_assert_cmpstr (tavan_data_get_text (data, "certificate.number"), ==, "0601-1404-000001");
  g_assert_cmpstr (tavan_data_get_text (data, "certificate.issue_date"), ==, COURSE_TEST_TODAY);
  g_assert_cmpstr (tavan_data_get_text (data, "certificate.code"), ==,
                   tavan_record_get_text (record, CERTIFICATE_CODE));
  g_assert_cmpstr (tavan_data_get_text (data, "person.name"), ==, "زهرا کاظمی‌نژاد 0");
  g_assert_cmpstr (tavan_data_get_text (data, "person.honorific"), ==, "سرکار خانم");
  g_assert_cmpstr (tavan_data_get_text (data, "person.father_name"), ==, "محمود");
  g_assert_cmpstr (tavan_data_get_text (data, "office.name"), ==, "اهواز");
  g_assert_cmpstr (tavan_data_get_text (data, "office.province_name"), ==, "خوزستان");
  g_assert_cmpstr (tavan_data_get_text (data, "office.country_name"), ==, "کشور");
  g_assert_cmpint (tavan_data_get_number (data, "enrolment.hours_present"), ==, 8);
  g_assert_cmpint (tavan_data_get_number (data, "enrolment.score"), ==, 1850);
  g_assert_cmpuint (tavan_data_list_length (data, "signatures"), ==, 2);
  g_assert_cmpstr (tavan_data_get_text (tavan_data_list_row (data, "signatures", 0), "name"), ==,
                   "سیدمهدی رفیعی‌پور");
  g_assert_cmpstr (tavan_data_get_text (tavan_data_list_row (data, "signatures", 1), "name"), ==, "trainer");
  g_assert_false (tavan_data_is_true (data, "print.void"));
  g_assert_cmpint (tavan_data_kind (data, "print.duplicate"), ==, TAVAN_DATA_NONE);

  result = tavan_certificate_verify (store, tavan_record_get_text (record, CERTIFICATE_CODE));
  g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_GENUINE);
  g_assert_cmpstr (result->values[TAVAN_CODE_NUMBER], ==, "0601-1404-000001");
  changed = g_strdup (tavan_record_get_text (record, CERTIFICATE_CODE));
  memcpy (strstr (changed, "000001"), "000007", 6);
  g_clear_pointer (&result, tavan_code_result_free);
  result = tavan_certificate_verify (store, changed);
  g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_ALTERED);

  /* Years later, whatever has changed since, it is the same page. */
  before = json_of (store, first);
  row = course_test_get (&self, &tavan_enrolment_type, enrolment[0]);
  client = course_test_get (&self, &tavan_client_type, tavan_record_get_int (row, ENROLMENT_CLIENT));
  tavan_record_set_text (client, CLIENT_FATHER_NAME, "احمد");
  office_test_save (store, client);
  tavan_record_set_text (signatory, SIGNATORY_POST, "مدیر");
  office_test_save (store, signatory);
  course_test_today ("2030-01-01");
  after = json_of (store, first);
  g_assert_cmpstr (before, ==, after);

  course_test_done (tavan_certificate_duplicate (store, first, error));
  course_test_done (tavan_certificate_duplicate (store, first, error));
  g_clear_pointer (&data, tavan_data_unref);
  course_test_done (tavan_certificate_paper (store, first, &data, NULL, error));
  g_assert_cmpint (tavan_data_get_number (data, "print.duplicate"), ==, 2);

  /* A course with certificates in force does not go on. */
  course_test_refused (tavan_course_set_state (store, self.course, "running", "آزمون", error), TAVAN_ERROR_RULE);
  list = tavan_certificate_eligible (store, self.course, NULL);
  g_assert_cmpint (eligibility_of (list, enrolment[1])->certificate, ==, second);
  g_assert_cmpstr (eligibility_of (list, enrolment[1])->number, ==, "0601-1404-000002");
}

static void
test_replace_and_revoke (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  TavanStore *store;
  gint64 enrolment, first, second, third, none = 0;
  g_autoptr (TavanRecord) record = NULL, newer = NULL;
  g_autoptr (TavanCodeResult) result = NULL;
  g_autoptr (TavanData) data = NULL;

  course_test_set_up (&self, test);
  store = self.office.store;
  course_test_done (tavan_key_make (store, NULL, error));
  course_test_hold (&self, &enrolment, 1);
  course_test_done (tavan_certificate_issue (store, enrolment, TAVAN_NO_DAY, NULL, NULL, &first, error));
  course_test_refused (tavan_certificate_replace (store, first, "", NULL, &none, error), TAVAN_ERROR_NEEDS_REASON);
  course_test_done (tavan_certificate_replace (store, first, "نام پدر نادرست بود", NULL, &second, error));
  newer = course_test_get (&self, &tavan_certificate_type, second);
  g_assert_cmpint (tavan_record_get_int (newer, CERTIFICATE_REPLACES), ==, first);
  g_assert_cmpstr (tavan_record_get_text (newer, CERTIFICATE_NUMBER), ==, "0601-1404-000002");
  record = course_test_get (&self, &tavan_certificate_type, first);
  g_assert_nonnull (strstr (tavan_record_get_text (record, CERTIFICATE_REVOKED_REASON), "0601-1404-000002"));
  result = tavan_certificate_verify (store, tavan_record_get_text (record, CERTIFICATE_CODE));
  g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_REVOKED);
  course_test_refused (tavan_certificate_replace (store, first, "باز", NULL, &none, error), TAVAN_ERROR_RULE);
  course_test_refused (tavan_certificate_duplicate (store, first, error), TAVAN_ERROR_RULE);

  course_test_refused (tavan_certificate_revoke (store, second, NULL, error), TAVAN_ERROR_NEEDS_REASON);
  course_test_done (tavan_certificate_revoke (store, second, "صدور اشتباه", error));
  course_test_refused (tavan_certificate_revoke (store, second, "باز", error), TAVAN_ERROR_RULE);
  g_clear_pointer (&result, tavan_code_result_free);
  result = tavan_certificate_verify (store, tavan_record_get_text (newer, CERTIFICATE_CODE));
  g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_REVOKED);
  g_assert_cmpstr (result->revocation.reason, ==, "صدور اشتباه");
  course_test_done (tavan_certificate_paper (store, second, &data, NULL, error));
  g_assert_true (tavan_data_is_true (data, "print.void"));
  /* The number is not used again. */
  course_test_done (tavan_certificate_issue (store, enrolment, TAVAN_NO_DAY, NULL, NULL, &third, error));
  g_clear_object (&record);
  record = course_test_get (&self, &tavan_certificate_type, third);
  g_assert_cmpstr (tavan_record_get_text (record, CERTIFICATE_NUMBER), ==, "0601-1404-000003");
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  guint *n = data;

  g_assert_cmpuint (done, <=, total);
  (*n)++;
}

static void
cancel_cb (guint done, guint total, gpointer data)
{
  if (done == 3)
    g_cancellable_cancel (data);
}

static void
test_course (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  guint n_people = g_getenv ("TAVAN_LONG") != NULL ? 500 : 40;
  g_autofree gint64 *enrolment = g_new0 (gint64, n_people);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) some = NULL, rest = NULL;
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = 0;

  course_test_set_up (&self, test);
  course_test_done (tavan_key_make (self.office.store, NULL, error));
  course_test_hold (&self, enrolment, n_people);
  course_test_refused (tavan_certificate_issue_course (self.office.store, self.course, TAVAN_NO_DAY, NULL, NULL,
                                                       cancel_cb, cancellable, cancellable, &some, error),
                       TAVAN_ERROR_CANCELLED);
  g_assert_cmpuint (some->len, ==, 3);
  g_test_timer_start ();
  course_test_done (tavan_certificate_issue_course (self.office.store, self.course, TAVAN_NO_DAY, NULL, NULL,
                                                    progress_cb, &n, NULL, &rest, error));
  g_test_message ("%u certificates in %.2f s", rest->len, g_test_timer_elapsed ());
  g_assert_cmpuint (rest->len, ==, n_people - 3);
  g_assert_cmpuint (n, ==, n_people - 3);
  g_array_append_vals (rest, some->data, some->len);
  for (guint i = 0; i < rest->len; i++)
    {
      g_autoptr (TavanRecord) record
          = course_test_get (&self, &tavan_certificate_type, g_array_index (rest, gint64, i));
      g_autoptr (TavanCodeResult) result
          = tavan_certificate_verify (self.office.store, tavan_record_get_text (record, CERTIFICATE_CODE));

      g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_GENUINE);
      g_assert_true (g_hash_table_add (numbers, g_strdup (tavan_record_get_text (record, CERTIFICATE_NUMBER))));
    }
}

static gint64
add_user (CourseTest *self, const char *login, const char *roles, gboolean sealed)
{
  gint64 user = office_test_user (self->office.store, self->office.county, login, roles);

  if (sealed)
    course_test_done (tavan_key_seal_for (self->office.store, user, PASSWORD, NULL, error));
  return user;
}

static void
test_rights (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  gint64 enrolment[3], id;
  g_autoptr (TavanStore) supervisor = NULL, officer = NULL, trainer = NULL, keyless = NULL;
  g_autoptr (TavanRecord) user = NULL, record = NULL;
  g_autoptr (TavanCodeResult) result = NULL;

  course_test_set_up (&self, test);
  course_test_done (tavan_key_make (self.office.store, NULL, error));
  course_test_hold (&self, enrolment, 3);
  add_user (&self, "supervisor", "supervisor", TRUE);
  add_user (&self, "officer", "officer", TRUE);
  add_user (&self, "keyless", "officer", FALSE);
  supervisor = office_test_sign_in (&self.office, "supervisor");
  officer = office_test_sign_in (&self.office, "officer");
  keyless = office_test_sign_in (&self.office, "keyless");
  trainer = office_test_sign_in (&self.office, "trainer");

  course_test_done (tavan_certificate_issue (supervisor, enrolment[0], TAVAN_NO_DAY, NULL, NULL, &id, error));
  record = course_test_get (&self, &tavan_certificate_type, id);
  g_assert_cmpint (tavan_record_get_int (record, CERTIFICATE_ISSUER), ==,
                   tavan_record_get_id (tavan_store_get_user (supervisor)));
  result = tavan_certificate_verify (trainer, tavan_record_get_text (record, CERTIFICATE_CODE));
  g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_GENUINE);
  course_test_refused (tavan_certificate_revoke (officer, id, "بی‌دلیل", error), TAVAN_ERROR_DENIED);
  course_test_done (tavan_certificate_revoke (supervisor, id, "آزمون", error));
  /* Whoever cannot see the certificate is told that it is revoked all the same. */
  g_clear_pointer (&result, tavan_code_result_free);
  result = tavan_certificate_verify (trainer, tavan_record_get_text (record, CERTIFICATE_CODE));
  g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_REVOKED);
  course_test_refused (tavan_certificate_issue (keyless, enrolment[1], TAVAN_NO_DAY, NULL, NULL, &id, error),
                       TAVAN_ERROR_NOT_FOUND);
  course_test_refused (
      tavan_certificate_issue (officer, enrolment[1], TAVAN_NO_DAY, NULL, "another password", &id, error),
      TAVAN_ERROR_DENIED);
  course_test_done (tavan_certificate_issue (officer, enrolment[1], TAVAN_NO_DAY, NULL, NULL, &id, error));

  /* A trainer proposes, and issues where the office lets her. */
  course_test_refused (tavan_certificate_issue (trainer, enrolment[2], TAVAN_NO_DAY, NULL, NULL, &id, error),
                       TAVAN_ERROR_DENIED);
  course_test_done (tavan_course_propose (trainer, enrolment[2], TRUE, error));
  user = course_test_get (&self, &tavan_user_type, self.trainer);
  tavan_record_set_int (user, USER_MAY_ISSUE, 1);
  office_test_save (self.office.store, user);
  course_test_done (tavan_key_seal_for (self.office.store, self.trainer, PASSWORD, NULL, error));
  tavan_store_close (trainer);
  g_clear_object (&trainer);
  trainer = office_test_sign_in (&self.office, "trainer");
  course_test_done (tavan_certificate_issue (trainer, enrolment[2], TAVAN_NO_DAY, NULL, NULL, &id, error));
  g_clear_object (&record);
  record = course_test_get (&self, &tavan_certificate_type, id);
  g_assert_nonnull (tavan_record_get_text (record, CERTIFICATE_HOLDER_ID));
  tavan_store_close (supervisor);
  tavan_store_close (officer);
  tavan_store_close (keyless);
  tavan_store_close (trainer);
}

static char *
newest_key (CourseTest *self)
{
  g_autoptr (TavanQuery) query = tavan_query_where (tavan_query_new (&tavan_key_type), KEY_UNTIL, TAVAN_IS_EMPTY, NULL);
  g_autoptr (TavanRecord) key = tavan_store_find_one (self->office.store, query, NULL);

  return g_strdup (tavan_record_get_text (key, KEY_KEY_ID));
}

/* The new key reaches whoever held the old one, and nobody else; a withdrawn one is good for what is on its list. */
static void
test_keys (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  gint64 enrolment[3], id[3];
  g_autoptr (TavanStore) officer = NULL;
  g_autofree char *first = NULL, *second = NULL, *third = NULL;
  TavanRecord *record[3] = { NULL };
  TavanStore *store;

  course_test_set_up (&self, test);
  store = self.office.store;
  course_test_done (tavan_key_make (store, NULL, error));
  course_test_hold (&self, enrolment, 3);
  add_user (&self, "officer", "officer", TRUE);
  officer = office_test_sign_in (&self.office, "officer");
  first = newest_key (&self);
  course_test_done (tavan_certificate_issue (officer, enrolment[0], TAVAN_NO_DAY, NULL, NULL, &id[0], error));
  course_test_refused (tavan_key_rotate (officer, NULL, error), TAVAN_ERROR_DENIED);
  course_test_done (tavan_key_rotate (store, NULL, error));
  second = newest_key (&self);
  g_assert_cmpstr (first, !=, second);
  for (guint i = 0; i < 2; i++)
    {
      course_test_done (tavan_certificate_issue (officer, enrolment[1], TAVAN_NO_DAY, NULL, NULL, &id[1], error));
      g_clear_object (&record[1]);
      record[1] = course_test_get (&self, &tavan_certificate_type, id[1]);
      g_assert_cmpstr (tavan_record_get_text (record[1], CERTIFICATE_KEY_ID), ==, second);
      if (i == 0)
        course_test_done (tavan_certificate_revoke (store, id[1], "آزمون", error));
    }

  course_test_refused (tavan_key_withdraw (store, second, NULL, error), TAVAN_ERROR_NEEDS_REASON);
  course_test_refused (tavan_key_withdraw (store, "0011223344556677", "گم شد", error), TAVAN_ERROR_NOT_FOUND);
  course_test_done (tavan_key_withdraw (store, second, "رمز آن دیده شد", error));
  third = newest_key (&self);
  g_assert_cmpstr (third, !=, second);
  course_test_refused (tavan_certificate_issue (officer, enrolment[2], TAVAN_NO_DAY, NULL, NULL, &id[2], error),
                       TAVAN_ERROR_NOT_FOUND);
  course_test_done (tavan_certificate_issue (store, enrolment[2], TAVAN_NO_DAY, NULL, NULL, &id[2], error));
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (TavanCodeResult) result = NULL;

      g_clear_object (&record[i]);
      record[i] = course_test_get (&self, &tavan_certificate_type, id[i]);
      result = tavan_certificate_verify (store, tavan_record_get_text (record[i], CERTIFICATE_CODE));
      g_assert_cmpint (result->verdict, ==, TAVAN_VERDICT_GENUINE);
    }
  for (guint i = 0; i < 3; i++)
    g_clear_object (&record[i]);
  tavan_store_close (officer);
}

/* The office of another database, with an officer's own key. */
static char *
certificate_of_other (CourseTest *other, gint64 *out_certificate)
{
  gint64 enrolment;
  g_autoptr (TavanRecord) record = NULL;

  course_test_done (tavan_key_make (other->office.store, NULL, error));
  course_test_hold (other, &enrolment, 1);
  course_test_done (
      tavan_certificate_issue (other->office.store, enrolment, TAVAN_NO_DAY, NULL, NULL, out_certificate, error));
  record = course_test_get (other, &tavan_certificate_type, *out_certificate);
  return g_strdup (tavan_record_get_text (record, CERTIFICATE_CODE));
}

static TavanVerdict
verdict_of (TavanStore *store, const char *code)
{
  g_autoptr (TavanCodeResult) result = tavan_certificate_verify (store, code);

  return result->verdict;
}

static void
test_trust (StoreTest *test)
{
  g_autoptr (StoreTest) place = store_test_new (test->engine);
  g_auto (CourseTest) self = { 0 }, other = { 0 };
  g_autofree char *code = NULL, *trust = NULL, *key = NULL, *list = NULL, *older = NULL, *rotated = NULL,
                  *withdrawal = NULL, *broken = NULL;
  gint64 certificate;

  course_test_set_up (&self, test);
  course_test_set_up (&other, place);
  office_test_tamper (&other.office, "UPDATE \"office\" SET \"code\" = '01' WHERE \"code\" = '00'");
  course_test_done (tavan_key_make (self.office.store, NULL, error));
  code = certificate_of_other (&other, &certificate);
  g_assert_cmpint (verdict_of (self.office.store, code), ==, TAVAN_VERDICT_UNKNOWN_KEY);

  course_test_done (tavan_key_public (other.office.store, &trust, error));
  key = newest_key (&other);
  course_test_refused (tavan_key_trust (self.office.store, trust, error), TAVAN_ERROR_NOT_FOUND);
  course_test_refused (tavan_key_trust_compared (self.office.store, trust, "0011223344556677", error),
                       TAVAN_ERROR_NOT_FOUND);
  broken = g_strdup (trust);
  broken[strlen (broken) / 2] ^= 1;
  g_assert_false (tavan_key_trust_compared (self.office.store, broken, key, NULL));
  g_assert_false (tavan_key_trust (self.office.store, "", NULL));
  course_test_done (tavan_key_trust_compared (self.office.store, trust, key, error));
  g_assert_cmpint (verdict_of (self.office.store, code), ==, TAVAN_VERDICT_GENUINE);

  {
    g_autoptr (GError) problem = NULL;

    older = tavan_certificate_revocations (other.office.store, NULL, &problem);
    g_assert_no_error (problem);
    course_test_done (tavan_certificate_revoke (other.office.store, certificate, "صدور اشتباه", error));
    list = tavan_certificate_revocations (other.office.store, NULL, &problem);
    g_assert_no_error (problem);
  }
  course_test_done (tavan_key_trust (self.office.store, list, error));
  g_assert_cmpint (verdict_of (self.office.store, code), ==, TAVAN_VERDICT_REVOKED);
  course_test_refused (tavan_key_trust (self.office.store, older, error), TAVAN_ERROR_RULE);

  /* A rotated key is trusted by whoever trusts the old one; a withdrawn one is not, but for its list. */
  course_test_done (tavan_key_rotate_telling (other.office.store, NULL, &rotated, error));
  course_test_done (tavan_key_trust (self.office.store, rotated, error));
  course_test_done (tavan_key_withdraw_telling (other.office.store, key, "گم شد", &withdrawal, error));
  course_test_done (tavan_key_trust (self.office.store, withdrawal, error));
  g_assert_cmpint (verdict_of (self.office.store, code), ==, TAVAN_VERDICT_REVOKED);
}

static void
test_anchor (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  g_autoptr (GError) problem = NULL;
  g_autoptr (TavanAuditFinding) finding = NULL;
  g_autoptr (TavanAnchor) anchor = NULL;
  g_autofree char *text = NULL;
  TavanCodeTrust trust;

  course_test_set_up (&self, test);
  course_test_done (tavan_key_make (self.office.store, NULL, error));
  text = tavan_audit_anchor (self.office.store, NULL, &problem);
  g_assert_no_error (problem);
  trust = tavan_certificate_trust (self.office.store);
  anchor = tavan_anchor_read (text, trust.find_key, trust.data, &problem);
  g_assert_no_error (problem);
  g_assert_cmpstr (anchor->office, ==, "00");
  finding = tavan_audit_verify (self.office.store, tavan_store_get_office (self.office.store), text, NULL, &problem);
  g_assert_no_error (problem);
  g_assert_true (finding->whole);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/certificate/eligible", test_eligible);
  store_test_add ("/certificate/issue", test_issue);
  store_test_add ("/certificate/replace-and-revoke", test_replace_and_revoke);
  store_test_add ("/certificate/course", test_course);
  store_test_add ("/certificate/rights", test_rights);
  store_test_add ("/certificate/keys", test_keys);
  store_test_add ("/certificate/trust", test_trust);
  store_test_add ("/certificate/anchor", test_anchor);
  return store_test_run ();
}
