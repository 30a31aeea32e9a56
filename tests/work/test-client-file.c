/* test-client-file.c: a file is opened once, followed, closed, opened again
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/work/group-test.h"

#include "app/work/tavan-client-file.h"

#include <string.h>

#define SHEBA "IR062960000000100324200001"

static TavanRecord *
get (TavanStore *store, gint64 id)
{
  g_autoptr (GError) error = NULL;
  TavanRecord *record = tavan_store_get (store, &tavan_client_type, id, NULL, &error);

  g_assert_no_error (error);
  return record;
}

/* A person as she is typed into the form of @office's clerk. */
static TavanRecord *
person (gint64 office, const char *first, const char *last, const char *birth, const char *national_id)
{
  TavanRecord *client = office_test_client (office, first, last, national_id);

  tavan_record_set_text (client, CLIENT_BIRTH_DATE, birth);
  return client;
}

/* The county is where the database was founded: the system acts in it. */
static void
set_up (OfficeTest *office, StoreTest *test)
{
  g_autoptr (TavanRecord) home = NULL;

  course_test_today (GROUP_TEST_TODAY);
  office_test_set_up (office, test);
  home = tavan_store_get (office->store, &tavan_office_type, office->county, NULL, NULL);
  tavan_record_set_int (home, OFFICE_HOME, 1);
  office_test_save (office->store, home);
}

static gint64
count (TavanStore *store, TavanQuery *taken)
{
  g_autoptr (TavanQuery) query = taken;
  gint64 n = -1;

  tavan_store_count (store, query, NULL, &n, NULL);
  return n;
}

/* ---- opening ---- */

static void
test_open (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanStore) officer = NULL, trainer = NULL;
  g_autoptr (TavanRecord) one = NULL, two = NULL, broken = NULL, past = NULL, denied = NULL;
  gint64 user;

  set_up (&office, test);
  user = office_test_user (office.store, office.county, "officer", "officer");
  office_test_user (office.store, office.county, "trainer", "trainer");
  officer = office_test_sign_in (&office, "officer");
  one = person (0, "زهرا", "کاظمی‌نژاد", "1985-10-07", NULL);
  course_test_done (tavan_client_open (officer, one, NULL, error));
  g_assert_cmpstr (tavan_record_get_text (one, CLIENT_FILE_NUMBER), ==, "0601-1404-00001");
  g_assert_cmpstr (tavan_record_get_text (one, CLIENT_OPENED_ON), ==, GROUP_TEST_TODAY);
  g_assert_cmpstr (tavan_record_get_text (one, CLIENT_STATUS), ==, "file_open");
  g_assert_cmpint (tavan_record_get_office (one), ==, office.county);
  g_assert_cmpint (tavan_record_get_int (one, CLIENT_CASE_WORKER), ==, user);

  /* What is refused takes no number. */
  broken = person (0, "مریم", "صالحی", "1985-10-07", NULL);
  tavan_record_set_text (broken, CLIENT_NATIONAL_ID, "0499370898");
  course_test_refused (tavan_client_open (officer, broken, NULL, error), TAVAN_ERROR_INVALID);
  g_assert_cmpint (tavan_record_get_id (broken), ==, 0);
  two = person (0, "مریم", "صالحی", "1985-10-07", NULL);
  course_test_done (tavan_client_open (officer, two, NULL, error));
  g_assert_cmpstr (tavan_record_get_text (two, CLIENT_FILE_NUMBER), ==, "0601-1404-00002");
  past = person (0, "سکینه", "حیدری", "1985-10-07", NULL);
  tavan_record_set_text (past, CLIENT_OPENED_ON, "2024-05-01");
  course_test_done (tavan_client_open (officer, past, NULL, error));
  g_assert_cmpstr (tavan_record_get_text (past, CLIENT_FILE_NUMBER), ==, "0601-1403-00001");

  trainer = office_test_sign_in (&office, "trainer");
  denied = person (0, "رقیه", "جعفری", "1985-10-07", NULL);
  course_test_refused (tavan_client_open (trainer, denied, NULL, error), TAVAN_ERROR_DENIED);
  tavan_store_close (officer);
  tavan_store_close (trainer);
}

/* ---- doubles ---- */

static TavanDouble *
first_double (TavanStore *store, TavanRecord *client, GPtrArray **out_all)
{
  g_autoptr (GError) error = NULL;

  *out_all = tavan_client_doubles (store, client, NULL, &error);
  g_assert_no_error (error);
  return (*out_all)->len > 0 ? g_ptr_array_index (*out_all, 0) : NULL;
}

static void
assert_double (TavanStore *store, TavanRecord *client, gint64 id, int weight, gboolean certain)
{
  g_autoptr (GPtrArray) all = NULL;
  const TavanDouble *found = first_double (store, client, &all);

  g_assert_nonnull (found);
  g_assert_cmpint (found->id, ==, id);
  g_assert_cmpint (found->weight, ==, weight);
  g_assert_cmpint (found->certain, ==, certain);
  g_assert_nonnull (found->reasons);
}

static void
test_grounds (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecord) there = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autofree char *id = office_test_national_id (4711), *other = office_test_national_id (999), *wrong = NULL;
  gint64 known;

  set_up (&office, test);
  there = person (office.county, "زهرا", "محمدی‌نژاد", "1985-10-07", id);
  tavan_record_set_text (there, CLIENT_MOBILE, "09004152236");
  tavan_record_set_text (there, CLIENT_SHEBA, SHEBA);
  known = office_test_save (office.store, there);

#define TYPED(first, last, birth, national_id)                                                                         \
  g_autoptr (TavanRecord) typed = person (office.county, first, last, birth, national_id)
  { /* nothing in common */
    TYPED ("لیلا", "قاسمی", "1985-10-07", other);
    g_assert_null (first_double (office.store, typed, &none));
  }
  { /* the same id, whatever the name */
    TYPED ("لیلا", "قاسمی", "1970-01-01", id);
    assert_double (office.store, typed, known, 1000, TRUE);
  }
  { /* the same name, however it is written, and birth date */
    TYPED ("زهرا", "محمدي نژاد", "1985-10-07", other);
    assert_double (office.store, typed, known, 150, FALSE);
  }
  { /* the same name alone is nothing: there are many */
    TYPED ("زهرا", "محمدی‌نژاد", "1970-01-01", other);
    g_clear_pointer (&none, g_ptr_array_unref);
    g_assert_null (first_double (office.store, typed, &none));
  }
  { /* mobile and Sheba add up */
    TYPED ("لیلا", "قاسمی", "1970-01-01", other);
    tavan_record_set_text (typed, CLIENT_MOBILE, "09004152236");
    assert_double (office.store, typed, known, 40, FALSE);
    tavan_record_set_text (typed, CLIENT_SHEBA, SHEBA);
    assert_double (office.store, typed, known, 100, FALSE);
  }
  { /* the same name and two digits swapped */
    TYPED ("زهرا", "محمدی‌نژاد", "1970-01-01", other);

    wrong = g_strdup (id);
    for (guint i = 0; i + 1 < strlen (wrong); i++)
      if (wrong[i] != wrong[i + 1])
        {
          char swapped = wrong[i];

          wrong[i] = wrong[i + 1];
          wrong[i + 1] = swapped;
          break;
        }
    tavan_record_set_text (typed, CLIENT_NATIONAL_ID, wrong);
    assert_double (office.store, typed, known, 200, FALSE);
    /* … which says nothing of another name. */
    tavan_record_set_text (typed, CLIENT_FIRST_NAME, "لیلا");
    g_clear_pointer (&none, g_ptr_array_unref);
    g_assert_null (first_double (office.store, typed, &none));
  }
  { /* half typed */
    g_autoptr (TavanRecord) typed = tavan_record_new (&tavan_client_type);

    tavan_record_set_text (typed, CLIENT_FIRST_NAME, "زهرا");
    g_clear_pointer (&none, g_ptr_array_unref);
    g_assert_null (first_double (office.store, typed, &none));
    tavan_record_set_text (typed, CLIENT_MOBILE, "09004152236");
    assert_double (office.store, typed, known, 40, FALSE);
  }
#undef TYPED
  /* She herself is no double of hers. */
  g_clear_pointer (&none, g_ptr_array_unref);
  g_assert_null (first_double (office.store, there, &none));
}

static void
test_not_same (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecord) one = NULL, two = NULL;
  g_autoptr (GPtrArray) none = NULL;

  set_up (&office, test);
  one = person (office.county, "زهرا", "کاظمی", "1985-10-07", NULL);
  course_test_done (tavan_client_open (office.store, one, NULL, error));
  two = person (office.county, "زهرا", "کاظمی", "1985-10-07", NULL);
  group_test_refused (tavan_client_open (office.store, two, NULL, error), TAVAN_ERROR_NEEDS_REASON, "کاظمی");
  g_assert_cmpint (tavan_record_get_id (two), ==, 0);
  course_test_done (tavan_client_open (office.store, two, "دخترعموی اوست؛ شناسنامه دیده شد", error));
  /* What was answered is remembered, from both sides. */
  g_assert_null (first_double (office.store, two, &none));
  g_clear_pointer (&none, g_ptr_array_unref);
  g_assert_null (first_double (office.store, one, &none));
  g_assert_cmpint (count (office.store, tavan_query_new (&tavan_not_same_type)), ==, 1);
  course_test_refused (
      tavan_client_not_same (office.store, tavan_record_get_id (one), tavan_record_get_id (one), "x", error),
      TAVAN_ERROR_INVALID);
}

static void
test_second_file (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanStore) officer = NULL;
  g_autoptr (TavanRecord) there = NULL, own = NULL, again = NULL, second = NULL;
  g_autofree char *id = office_test_national_id (7), *own_id = office_test_national_id (8);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GError) problem = NULL;
  const TavanDouble *found;

  set_up (&office, test);
  office_test_user (office.store, office.county, "officer", "officer");
  there = person (office.other_county, "زهرا", "پنهانی", "1985-10-07", id);
  tavan_record_set_text (there, CLIENT_FILE_NUMBER, "0602-1404-00009");
  office_test_save (office.store, there);
  officer = office_test_sign_in (&office, "officer");

  /* Out of sight: its office is named and nothing else. */
  again = person (0, "زهرا", "پنهانی", "1985-10-07", id);
  g_assert_false (tavan_client_open (officer, again, "شاید", &problem));
  g_assert_error (problem, TAVAN_ERROR, TAVAN_ERROR_DUPLICATE);
  group_test_says (problem, "دزفول");
  g_assert_null (strstr (tavan_error_get_hint (problem), "0602-1404"));
  g_assert_null (strstr (tavan_error_get_hint (problem), "پنهانی"));
  found = first_double (officer, again, &all);
  g_assert_null (found->title);
  g_assert_null (found->file_number);
  g_assert_cmpstr (found->office, ==, "دزفول");

  /* In sight: its number; a closed one is opened again. */
  own = person (0, "مریم", "صالحی", "1980-10-07", own_id);
  course_test_done (tavan_client_open (officer, own, NULL, error));
  second = person (0, "مریم", "دیگری", "1970-10-07", own_id);
  group_test_refused (tavan_client_open (officer, second, "شاید", error), TAVAN_ERROR_DUPLICATE,
                      tavan_record_get_text (own, CLIENT_FILE_NUMBER));
  course_test_done (
      tavan_client_set_status (officer, tavan_record_get_id (own), "closed", "moved", tavan_day_today (), error));
  group_test_refused (tavan_client_open (officer, second, "شاید", error), TAVAN_ERROR_DUPLICATE, "again");
  course_test_done (tavan_client_archive (officer, tavan_record_get_id (own), error));
  group_test_refused (tavan_client_open (officer, second, "شاید", error), TAVAN_ERROR_DUPLICATE, "again");
  tavan_store_close (officer);
}

/* ---- status ---- */

static void
test_status (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecord) client = NULL, now = NULL;
  TavanDay today;
  gint64 id;

  set_up (&office, test);
  today = tavan_day_today ();
  client = person (office.county, "زهرا", "کاظمی", "1985-10-07", NULL);
  course_test_done (tavan_client_open (office.store, client, NULL, error));
  id = tavan_record_get_id (client);
  course_test_refused (tavan_client_set_status (office.store, id, "ناشناخته", NULL, today, error), TAVAN_ERROR_INVALID);
  course_test_refused (tavan_client_set_status (office.store, id, "file_open", NULL, today, error), TAVAN_ERROR_RULE);
  course_test_refused (tavan_client_set_status (office.store, id, "active", NULL, today + 1, error),
                       TAVAN_ERROR_INVALID);
  course_test_refused (tavan_client_set_status (office.store, id, "active", NULL, today - 1, error),
                       TAVAN_ERROR_INVALID);
  course_test_refused (tavan_client_reopen (office.store, id, "x", error), TAVAN_ERROR_RULE);
  course_test_done (tavan_client_set_status (office.store, id, "active", NULL, today, error));
  course_test_refused (tavan_client_set_status (office.store, id, "closed", NULL, today, error), TAVAN_ERROR_INVALID);
  course_test_done (tavan_client_set_status (office.store, id, "empowered", NULL, today, error));
  now = get (office.store, id);
  g_assert_cmpstr (tavan_record_get_text (now, CLIENT_STATUS_REASON), ==, "empowered");
  course_test_done (tavan_client_set_status (office.store, id, "closed", "empowered", today, error));
  course_test_refused (tavan_client_set_status (office.store, id, "active", NULL, today, error), TAVAN_ERROR_RULE);
  course_test_refused (tavan_client_reopen (office.store, id, "", error), TAVAN_ERROR_NEEDS_REASON);
  course_test_done (tavan_client_archive (office.store, id, error));
  course_test_done (tavan_client_reopen (office.store, id, "کارش را از دست داد", error));
  g_clear_object (&now);
  now = get (office.store, id);
  g_assert_cmpstr (tavan_record_get_text (now, CLIENT_STATUS), ==, "active");
  g_assert_null (tavan_record_get_text (now, CLIENT_STATUS_REASON));
  g_assert_false (tavan_record_get_archived (now));
}

/* A file with a place in a group or a running course is neither closed nor archived. */
static void
test_ties (StoreTest *test)
{
  g_auto (CourseTest) course = { 0 };
  TavanStore *store;
  gint64 client, group, stay, enrolment;

  course_test_set_up (&course, test);
  store = course.office.store;
  client = course_test_person (&course, "زهرا", "کاظمی");
  group = group_test_form (store, course.office.county, "آفتاب", "hamyar", "2025-09-16");
  stay = group_test_join (store, group, client, NULL, NULL);
  group_test_refused (tavan_client_archive (store, client, error), TAVAN_ERROR_RULE, "group");
  group_test_refused (tavan_client_set_status (store, client, "closed", "moved", tavan_day_today (), error),
                      TAVAN_ERROR_RULE, "group");
  course_test_done (tavan_group_leave (store, stay, TAVAN_NO_DAY, "سفر", error));
  course_test_state (&course, "open");
  enrolment = course_test_enrol (&course, client);
  group_test_refused (tavan_client_archive (store, client, error), TAVAN_ERROR_RULE, "course");
  course_test_done (tavan_course_withdraw (store, enrolment, "سفر", error));
  course_test_done (tavan_client_archive (store, client, error));
}

/* ---- disabilities ---- */

static gint64
add_disability (OfficeTest *office, gint64 client, const char *kind, const char *degree, const char *until)
{
  g_autoptr (TavanRecord) one = tavan_record_new (&tavan_disability_type);

  tavan_record_set_int (one, DISABILITY_CLIENT, client);
  tavan_record_set_text (one, DISABILITY_KIND, kind);
  tavan_record_set_text (one, DISABILITY_DEGREE, degree);
  tavan_record_set_text (one, DISABILITY_COMMISSION_NUMBER, "4120");
  tavan_record_set_text (one, DISABILITY_DATE, "2024-01-01");
  tavan_record_set_text (one, DISABILITY_VALID_UNTIL, until);
  course_test_done (tavan_disability_save (office->store, one, error));
  return tavan_record_get_id (one);
}

static void
assert_hard (OfficeTest *office, gint64 client, gboolean hard)
{
  g_autoptr (TavanRecord) record = get (office->store, client);

  g_assert_cmpint (tavan_record_get_int (record, CLIENT_HARD_BY_DISABILITY), ==, hard);
}

static void
test_disabilities (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecord) client = NULL, one = NULL;
  gint64 id, very;

  set_up (&office, test);
  client = person (office.county, "حسین", "طالبی", "1985-10-07", NULL);
  tavan_record_set_text (client, CLIENT_SEX, "male");
  tavan_record_set_text (client, CLIENT_CATEGORIES, "disability");
  id = office_test_save (office.store, client);
  add_disability (&office, id, "physical", "severe", NULL);
  assert_hard (&office, id, FALSE);
  add_disability (&office, id, "hearing", "very_severe", "2025-12-02");
  assert_hard (&office, id, FALSE);
  very = add_disability (&office, id, "hearing", "very_severe", "2025-12-03");
  assert_hard (&office, id, TRUE);
  one = tavan_store_get (office.store, &tavan_disability_type, very, NULL, NULL);
  tavan_record_set_text (one, DISABILITY_DEGREE, "mild");
  course_test_done (tavan_disability_save (office.store, one, error));
  assert_hard (&office, id, FALSE);
  add_disability (&office, id, "visual", "severe", NULL);
  assert_hard (&office, id, TRUE);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/client-file/open", test_open);
  store_test_add ("/client-file/grounds", test_grounds);
  store_test_add ("/client-file/not-same", test_not_same);
  store_test_add ("/client-file/second-file", test_second_file);
  store_test_add ("/client-file/status", test_status);
  store_test_add ("/client-file/ties", test_ties);
  store_test_add ("/client-file/disabilities", test_disabilities);
  return store_test_run ();
}
