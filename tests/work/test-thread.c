/* test-thread.c: a client's thread and next step, what waits today, what papers are filled with
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/work/group-test.h"

#include "app/work/tavan-client-file.h"
#include "app/work/tavan-office-work.h"
#include "app/work/tavan-paper.h"

#include <string.h>

static gint64
add_visit (TavanStore *store, gint64 client, gint64 who, const char *date, const char *text, const char *next,
           const char *due)
{
  g_autoptr (TavanRecord) visit = tavan_record_new (&tavan_visit_type);

  tavan_record_set_int (visit, VISIT_CLIENT, client);
  tavan_record_set_int (visit, VISIT_WHO, who);
  tavan_record_set_text (visit, VISIT_DATE, date);
  tavan_record_set_text (visit, VISIT_TEXT, text);
  tavan_record_set_text (visit, VISIT_NEXT_STEP, next);
  tavan_record_set_text (visit, VISIT_NEXT_DATE, due);
  return office_test_save (store, visit);
}

static gint64
add_assessment (TavanStore *store, gint64 client, gint64 who, const char *date, const char *until)
{
  g_autoptr (TavanRecord) one = tavan_record_new (&tavan_assessment_type);

  tavan_record_set_int (one, ASSESSMENT_CLIENT, client);
  tavan_record_set_int (one, ASSESSMENT_SOCIAL_WORKER, who);
  tavan_record_set_text (one, ASSESSMENT_DATE, date);
  tavan_record_set_text (one, ASSESSMENT_VALID_UNTIL, until);
  tavan_record_set_int (one, ASSESSMENT_CERTIFIES_NEED, 1);
  tavan_record_set_text (one, ASSESSMENT_NEEDS, "چرخ دوم لازم دارد");
  return office_test_save (store, one);
}

static gint64
add_household (TavanStore *store, gint64 client)
{
  g_autoptr (TavanRecord) household = tavan_record_new (&tavan_household_type),
                          child = tavan_record_new (&tavan_household_member_type);

  tavan_record_set_int (household, HOUSEHOLD_HEAD, client);
  tavan_record_set_int (household, HOUSEHOLD_MONTHLY_INCOME, 62000000);
  tavan_record_set_text (household, HOUSEHOLD_TENURE, "rent");
  office_test_save (store, household);
  tavan_record_set_int (child, HOUSEHOLD_MEMBER_HOUSEHOLD, tavan_record_get_id (household));
  tavan_record_set_text (child, HOUSEHOLD_MEMBER_NAME, "هانیه");
  tavan_record_set_text (child, HOUSEHOLD_MEMBER_RELATION, "daughter");
  tavan_record_set_text (child, HOUSEHOLD_MEMBER_BIRTH_DATE, "2020-01-01");
  office_test_save (store, child);
  return tavan_record_get_id (household);
}

/* ---- the thread ---- */

static GPtrArray *
thread_of (TavanStore *store, gint64 client)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = tavan_client_thread (store, client, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++)
    {
      const TavanThreadLine *line = g_ptr_array_index (lines, i),
                            *before = i > 0 ? g_ptr_array_index (lines, i - 1) : NULL;

      g_assert_nonnull (line->title);
      g_assert_cmpstr (line->title, !=, "");
      g_assert_nonnull (line->icon);
      g_assert_nonnull (line->tone);
      g_assert_nonnull (tavan_record_type_by_name (line->type));
      g_assert_cmpint (line->id, !=, 0);
      g_assert_cmpint (tavan_day_from_iso (line->date), !=, TAVAN_NO_DAY);
      if (before != NULL)
        g_assert_cmpstr (before->date, >=, line->date);
    }
  return lines;
}

/* The line of that day whose title has the text. */
static const TavanThreadLine *
find_line (GPtrArray *lines, const char *date, const char *text)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const TavanThreadLine *line = g_ptr_array_index (lines, i);

      if (g_str_equal (line->date, date) && strstr (line->title, text) != NULL)
        return line;
    }
  for (guint i = 0; i < lines->len; i++)
    g_test_message ("%s %s", ((TavanThreadLine *) g_ptr_array_index (lines, i))->date,
                    ((TavanThreadLine *) g_ptr_array_index (lines, i))->title);
  g_error ("no line of %s says “%s”", date, text);
}

static void
test_thread (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  TavanStore *store;
  gint64 worker, client, group, stay, enrolments[1];
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (TavanRecord) enrolment = NULL, record = NULL, disability = tavan_record_new (&tavan_disability_type);
  const TavanThreadLine *line;

  course_test_set_up (&self, test);
  store = self.office.store;
  worker = office_test_user (store, self.office.county, "worker", "social_worker");
  course_test_hold (&self, enrolments, 1);
  enrolment = course_test_get (&self, &tavan_enrolment_type, enrolments[0]);
  client = tavan_record_get_int (enrolment, ENROLMENT_CLIENT);
  record = course_test_get (&self, &tavan_client_type, client);
  tavan_record_set_text (record, CLIENT_OPENED_ON, "2025-03-01");
  tavan_record_set_text (record, CLIENT_FILE_NUMBER, "0601-1403-00127");
  tavan_record_set_text (record, CLIENT_REFERRED_BY, "1480");
  tavan_record_set_int (record, CLIENT_CASE_WORKER, worker);
  office_test_save (store, record);
  group = group_test_form (store, self.office.county, "نرگس", "microfinance", "2025-04-01");
  stay = group_test_join (store, group, client, "2025-04-10", "treasurer");
  course_test_done (tavan_group_leave (store, stay, group_test_day ("2025-08-01"), "بیماری", error));
  add_assessment (store, client, worker, "2025-03-10", "2025-10-01");
  add_visit (store, client, worker, "2025-05-01", "کار خوب پیش می‌رود\nچرخ دوم لازم دارد",
             "بازدید از کارگاه", "2025-10-09");
  add_household (store, client);
  tavan_record_set_int (disability, DISABILITY_CLIENT, client);
  tavan_record_set_text (disability, DISABILITY_KIND, "physical");
  tavan_record_set_text (disability, DISABILITY_DEGREE, "severe");
  tavan_record_set_text (disability, DISABILITY_COMMISSION_NUMBER, "4120");
  tavan_record_set_text (disability, DISABILITY_DATE, "2025-02-01");
  course_test_done (tavan_disability_save (store, disability, error));
  course_test_done (tavan_client_set_status (store, client, "active", NULL, group_test_day ("2025-04-01"), error));
  course_test_done (tavan_client_set_status (store, client, "closed", "moved", group_test_day ("2025-10-10"), error));
  course_test_done (tavan_client_reopen (store, client, "بازگشت", error));

  lines = thread_of (store, client);
  line = find_line (lines, "2025-03-01", "File opened");
  g_assert_nonnull (strstr (line->detail, "۰۶۰۱-۱۴۰۳-۰۰۱۲۷"));
  line = find_line (lines, "2025-04-10", "microfinance group “نرگس”");
  g_assert_nonnull (strstr (line->detail, "Treasurer"));
  g_assert_cmpstr (line->type, ==, "group");
  g_assert_cmpint (line->id, ==, group);
  line = find_line (lines, "2025-08-01", "Left");
  g_assert_cmpstr (line->detail, ==, "بیماری");
  line = find_line (lines, "2025-03-10", "need certified");
  g_assert_cmpstr (line->who, ==, "worker");
  line = find_line (lines, "2025-05-01", "Home visit");
  g_assert_cmpstr (line->detail, ==, "کار خوب پیش می‌رود");
  line = find_line (lines, "2025-10-09", "بازدید از کارگاه");
  g_assert_cmpstr (line->tone, ==, "error");
  line = find_line (lines, "2025-02-01", "Physical-motor");
  g_assert_nonnull (strstr (line->detail, "۴۱۲۰"));
  line = find_line (lines, COURSE_TEST_TODAY, "Passed");
  g_assert_nonnull (strstr (line->detail, "۱۸٫۵"));
  find_line (lines, COURSE_TEST_TODAY, "Enrolled");
  find_line (lines, COURSE_TEST_TODAY, "Household recorded");
  find_line (lines, COURSE_TEST_TODAY, "worker");
  find_line (lines, "2025-04-01", "became active");
  line = find_line (lines, "2025-10-10", "closed");
  g_assert_cmpstr (line->detail, ==, "Moved away");
  find_line (lines, COURSE_TEST_TODAY, "opened again");
}

/* ---- the next step ---- */

static void
assert_step (TavanStore *store, gint64 client, const char *text, const char *due, const char *type)
{
  g_autoptr (GError) error = NULL;
  TavanNextStep *step = tavan_client_next_step (store, client, &error);

  g_assert_no_error (error);
  if (text == NULL)
    g_assert_null (step->sentence);
  else
    {
      g_assert_nonnull (step->sentence);
      g_assert_nonnull (strstr (step->sentence, text));
    }
  g_assert_cmpstr (step->due, ==, due);
  g_assert_cmpstr (step->type, ==, type);
  tavan_next_step_free (step);
}

static void
test_next_step (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  TavanStore *store;
  gint64 worker, client, far;
  g_autoptr (TavanRecord) visit = NULL;

  group_test_set_up (&self, test);
  store = self.office.store;
  client = self.client[0];
  worker = office_test_user (store, self.office.county, "worker", "social_worker");
  assert_step (store, client, "no social-work assessment", NULL, "assessment");
  add_assessment (store, client, worker, "2025-01-01", "2025-11-01");
  assert_step (store, client, "valid until", "2025-11-01", "assessment");
  far = add_visit (store, client, worker, "2025-11-01", "خوب", "دیدار سالانه", "2026-03-01");
  assert_step (store, client, "valid until", "2025-11-01", "assessment");
  add_assessment (store, client, worker, "2025-11-20", "2026-11-01");
  assert_step (store, client, "دیدار سالانه", "2026-03-01", "visit");
  add_visit (store, client, worker, "2025-11-02", "خوب", "تلفن", "2025-12-05");
  add_visit (store, client, worker, "2025-11-03", "خوب", "بازدید از کارگاه", "2025-11-29");
  assert_step (store, client, "بازدید از کارگاه", "2025-11-29", "visit");
  visit = tavan_store_get (store, &tavan_visit_type, far, NULL, NULL);
  course_test_done (tavan_group_leave (store, self.stay[0], TAVAN_NO_DAY, "سفر", error));
  course_test_done (tavan_client_set_status (store, client, "closed", "moved", tavan_day_today (), error));
  assert_step (store, client, NULL, NULL, NULL);
}

/* ---- today ---- */

static guint
count_tasks (TavanStore *store, const char *action, const TavanTask **out_first)
{
  g_autoptr (GError) error = NULL;
  static GPtrArray *tasks;
  const char *due = "";
  guint n = 0;

  g_clear_pointer (&tasks, g_ptr_array_unref);
  tasks = tavan_today_tasks (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tasks->len, <=, 60);
  for (guint i = 0; i < tasks->len; i++)
    {
      const TavanTask *task = g_ptr_array_index (tasks, i);

      g_assert_nonnull (task->title);
      g_assert_nonnull (task->verb);
      g_assert_cmpstr (due, <=, task->due != NULL ? task->due : "9999-12-31");
      due = task->due != NULL ? task->due : "9999-12-31";
      if (!g_str_equal (task->action, action))
        continue;
      if (n++ == 0 && out_first != NULL)
        *out_first = task;
    }
  return n;
}

static void
assert_count (TavanStore *store, const char *page, int n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = tavan_today_counts (store, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (counts, page)), ==, n);
}

static gint64
figure (TavanStore *store, const char *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) figures = tavan_today_figures (store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < figures->len; i++)
    if (g_str_equal (((TavanFigure *) g_ptr_array_index (figures, i))->page, page))
      return ((TavanFigure *) g_ptr_array_index (figures, i))->value;
  return -1;
}

static void
test_today_of_office (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  g_autoptr (TavanStore) officer = NULL, worker = NULL, supervisor = NULL;
  gint64 user, other;
  g_autoptr (TavanRecord) record = NULL;
  const TavanTask *first = NULL;

  group_test_set_up (&self, test);
  user = office_test_user (self.office.store, self.office.county, "officer", "officer");
  other = office_test_user (self.office.store, self.office.county, "worker", "social_worker");
  office_test_user (self.office.store, self.office.county, "supervisor", "supervisor");
  record = tavan_store_get (self.office.store, &tavan_client_type, self.client[1], NULL, NULL);
  tavan_record_set_int (record, CLIENT_CASE_WORKER, user);
  office_test_save (self.office.store, record);
  add_visit (self.office.store, self.client[0], user, "2025-11-01", "خوب", "تلفن", "2025-12-03");
  add_visit (self.office.store, self.client[1], other, "2025-11-01", "خوب", "بازدید از کارگاه", "2025-11-29");
  add_visit (self.office.store, self.client[2], other, "2025-11-01", "خوب", "دیدار", "2025-12-02");
  add_visit (self.office.store, self.client[2], user, "2025-11-01", "خوب", "دیدار", "2025-12-11");
  add_visit (self.office.store, self.client[3], user, "2025-11-01", "خوب", "دیدار", "2025-12-10");

  /* Hers are those that she wrote and those of her clients, overdue first; next week's are shown, not counted. */
  officer = office_test_sign_in (&self.office, "officer");
  g_assert_cmpuint (count_tasks (officer, "visit", &first), ==, 3);
  g_assert_cmpstr (first->due, ==, "2025-11-29");
  g_assert_cmpstr (first->tone, ==, "error");
  g_assert_cmpstr (first->detail, ==, "بازدید از کارگاه");
  g_assert_cmpint (first->id, ==, self.client[1]);
  assert_count (officer, "clients", 2);
  g_assert_cmpuint (count_tasks (officer, "assess", NULL), ==, 0);
  g_assert_cmpuint (count_tasks (officer, "activate", NULL), ==, 0);
  g_assert_cmpuint (count_tasks (officer, "meeting", &first), ==, 1);
  g_assert_cmpint (first->id, ==, self.group);
  g_assert_cmpstr (first->due, ==, "2025-10-16");
  assert_count (officer, "groups", 1);
  course_test_done (
      tavan_group_meeting (officer, self.group, 0, group_test_day ("2025-11-03"), NULL, NULL, NULL, 0, NULL, error));
  g_assert_cmpuint (count_tasks (officer, "meeting", NULL), ==, 0);
  g_assert_cmpint (figure (officer, "clients"), ==, 5);
  g_assert_cmpint (figure (officer, "groups"), ==, 0);
  g_assert_cmpuint (count_tasks (officer, "backup", NULL), ==, 0);

  /* The social worker assesses. */
  worker = office_test_sign_in (&self.office, "worker");
  g_assert_cmpuint (count_tasks (worker, "assess", NULL), ==, 5);
  add_assessment (self.office.store, self.client[0], other, "2025-11-20", "2026-11-01");
  g_assert_cmpuint (count_tasks (worker, "assess", NULL), ==, 4);
  add_assessment (self.office.store, self.client[1], other, "2024-11-20", "2025-11-01");
  g_assert_cmpuint (count_tasks (worker, "assess", &first), ==, 4);
  g_assert_cmpstr (first->due, ==, "2025-11-01");

  /* A group may become active from its day on. */
  course_test_today ("2025-12-15");
  g_assert_cmpuint (count_tasks (officer, "activate", NULL), ==, 0);
  course_test_today ("2025-12-16");
  g_assert_cmpuint (count_tasks (officer, "activate", &first), ==, 1);
  g_assert_cmpint (first->id, ==, self.group);
  g_assert_nonnull (strstr (first->detail, "۵"));

  supervisor = office_test_sign_in (&self.office, "supervisor");
  g_assert_cmpuint (count_tasks (supervisor, "visit", NULL), ==, 0);
  g_assert_cmpuint (count_tasks (supervisor, "activate", NULL), ==, 0);
  g_assert_cmpint (figure (supervisor, "clients"), ==, 5);
  tavan_store_close (officer);
  tavan_store_close (worker);
  tavan_store_close (supervisor);
}

static void
test_today_of_trainer (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  g_autoptr (TavanStore) trainer = NULL, officer = NULL;
  gint64 enrolment, sessions[3];
  const TavanTask *first = NULL;

  course_test_set_up (&self, test);
  office_test_user (self.office.store, self.office.county, "officer", "officer");
  course_test_state (&self, "open");
  enrolment = course_test_enrol (&self, course_test_person (&self, "زهرا", "کاظمی"));
  sessions[0] = course_test_session (&self, "2025-10-04", "09:00", "13:00");
  sessions[1] = course_test_session (&self, "2025-10-11", "09:00", "13:00");
  sessions[2] = course_test_session (&self, "2025-10-18", "09:00", "13:00");
  course_test_state (&self, "running");
  trainer = office_test_sign_in (&self.office, "trainer");
  g_assert_cmpuint (count_tasks (trainer, "attendance", &first), ==, 1);
  g_assert_cmpint (first->id, ==, self.course);
  g_assert_cmpstr (first->due, ==, "2025-10-04");
  g_assert_nonnull (strstr (first->detail, "۲"));
  assert_count (trainer, "courses", 1);
  course_test_mark (&self, sessions[0], enrolment, "present");
  g_assert_cmpuint (count_tasks (trainer, "attendance", &first), ==, 1);
  g_assert_cmpstr (first->due, ==, "2025-10-11");
  g_assert_cmpstr (first->tone, ==, "warning");
  course_test_mark (&self, sessions[1], enrolment, "present");
  g_assert_cmpuint (count_tasks (trainer, "attendance", NULL), ==, 0);
  assert_count (trainer, "courses", 0);
  g_assert_cmpint (figure (trainer, "courses"), ==, 1);
  g_assert_cmpint (figure (trainer, "clients"), ==, -1);

  course_test_today ("2025-10-19");
  course_test_mark (&self, sessions[2], enrolment, "late");
  g_assert_cmpuint (count_tasks (trainer, "finish", &first), ==, 1);
  g_assert_cmpstr (first->due, ==, "2025-10-18");
  course_test_result (&self, enrolment, "passed", 1850);
  course_test_state (&self, "finished");
  officer = office_test_sign_in (&self.office, "officer");
  g_assert_cmpuint (count_tasks (officer, "certificates", &first), ==, 1);
  g_assert_cmpint (first->id, ==, self.course);
  assert_count (officer, "certificates", 1);
  g_assert_cmpuint (count_tasks (trainer, "certificates", NULL), ==, 0);
  tavan_store_close (trainer);
  tavan_store_close (officer);
}

static void
test_backup (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanStore) admin = NULL;
  const TavanTask *first = NULL;

  course_test_today (GROUP_TEST_TODAY);
  office_test_set_up (&office, test);
  office_test_user (office.store, office.county, "admin", "admin");
  admin = office_test_sign_in (&office, "admin");
  g_assert_cmpuint (count_tasks (admin, "backup", NULL), ==, 0);
  course_test_today ("2025-12-11");
  g_assert_cmpuint (count_tasks (admin, "backup", &first), ==, 1);
  g_assert_null (first->type);
  g_assert_cmpstr (first->due, ==, "2025-12-10");
  tavan_store_close (admin);
  tavan_day_set_today (TAVAN_NO_DAY);
}

/* ---- papers ---- */

static void
test_papers (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  TavanStore *store;
  gint64 enrolments[2], client, worker;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanData) sheet = NULL, file = NULL;
  TavanData *page;
  g_autoptr (TavanRecord) enrolment = NULL;

  course_test_set_up (&self, test);
  store = self.office.store;
  course_test_hold (&self, enrolments, 2);
  sheet = tavan_paper_data (store, "attendance", "course", self.course, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tavan_data_get_text (sheet, "office.name"), ==, "اهواز");
  g_assert_cmpstr (tavan_data_get_text (sheet, "office.province_name"), ==, "خوزستان");
  g_assert_cmpstr (tavan_data_get_text (sheet, "office.country_name"), ==, "کشور");
  g_assert_cmpstr (tavan_data_get_text (sheet, "course.trainer"), ==, "trainer");
  g_assert_cmpint (tavan_data_get_number (sheet, "course.n_sessions"), ==, 2);
  g_assert_cmpint (tavan_data_get_number (sheet, "course.enrolled"), ==, 2);
  g_assert_cmpint (tavan_data_get_number (sheet, "course.threshold"), ==, 80);
  g_assert_nonnull (strstr (tavan_data_get_text (sheet, "course.times"), "شنبه"));
  g_assert_cmpuint (tavan_data_list_length (sheet, "sheets"), ==, 1);
  page = tavan_data_list_row (sheet, "sheets", 0);
  g_assert_cmpuint (tavan_data_list_length (page, "sessions"), ==, 2);
  g_assert_cmpstr (tavan_data_get_text (tavan_data_list_row (page, "sessions", 0), "day"), ==, "07/12");
  g_assert_cmpint (tavan_data_get_number (tavan_data_list_row (page, "sessions", 0), "present"), ==, 2);
  g_assert_cmpuint (tavan_data_list_length (page, "participants"), ==, 2);
  {
    TavanData *row = tavan_data_list_row (page, "participants", 0);

    g_assert_cmpuint (tavan_data_list_length (row, "marks"), ==, 2);
    g_assert_cmpstr (tavan_data_get_text (tavan_data_list_row (row, "marks", 1), "mark"), ==, "present");
    g_assert_cmpint (tavan_data_get_number (row, "present_hours"), ==, 8);
    g_assert_cmpint (tavan_data_get_number (row, "percent"), ==, 100);
    g_assert_false (tavan_data_is_true (row, "short"));
    g_assert_nonnull (tavan_data_get_text (row, "national_id"));
  }

  enrolment = course_test_get (&self, &tavan_enrolment_type, enrolments[0]);
  client = tavan_record_get_int (enrolment, ENROLMENT_CLIENT);
  worker = office_test_user (store, self.office.county, "worker", "social_worker");
  add_assessment (store, client, worker, "2025-03-10", "2026-10-01");
  add_household (store, client);
  file = tavan_paper_data (store, "client-file", "client", client, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tavan_data_get_text (file, "client.first_name"), ==, "زهرا");
  g_assert_cmpint (tavan_data_get_number (file, "client.age"), ==, 35);
  g_assert_cmpuint (tavan_data_list_length (file, "household"), ==, 2);
  g_assert_cmpstr (tavan_data_get_text (tavan_data_list_row (file, "household", 1), "relation"), ==, "Daughter");
  g_assert_cmpint (tavan_data_get_number (file, "home.income"), ==, 62000000);
  g_assert_cmpint (tavan_data_get_number (file, "home.small_children"), ==, 1);
  g_assert_cmpuint (tavan_data_list_length (file, "supports"), ==, 1);
  g_assert_cmpuint (tavan_data_list_length (file, "thread"), ==, 6);
  g_assert_true (tavan_data_is_true (tavan_data_list_row (file, "thread", 3), "done"));
  g_assert_false (tavan_data_is_true (tavan_data_list_row (file, "thread", 4), "done"));
  g_assert_cmpstr (tavan_data_get_text (file, "assessment.social_worker"), ==, "worker");
  g_assert_nonnull (tavan_data_get_text (file, "print.by"));
  g_assert_null (tavan_paper_data (store, "client-file", "group", client, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/thread/lines", test_thread);
  store_test_add ("/thread/next-step", test_next_step);
  store_test_add ("/today/office", test_today_of_office);
  store_test_add ("/today/trainer", test_today_of_trainer);
  store_test_add ("/today/backup", test_backup);
  store_test_add ("/paper/data", test_papers);
  return store_test_run ();
}
