/* test-course.c: places and waiting, sessions, attendance, results, finishing
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/work/course-test.h"

#include <string.h>

static void
test_places (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  gint64 person[6], enrolment[6], none = 0;
  g_autoptr (TavanRecord) course = NULL;

  course_test_set_up (&self, test);
  for (guint i = 0; i < 6; i++)
    person[i] = course_test_person (&self, "مریم", "صالحی");
  /* A planned course takes nobody yet. */
  course_test_refused (tavan_course_enrol (self.office.store, self.course, person[0], 0, TAVAN_NO_DAY, &none, error),
                       TAVAN_ERROR_RULE);
  course_test_state (&self, "open");
  for (guint i = 0; i < 5; i++)
    enrolment[i] = course_test_enrol (&self, person[i]);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpstr (course_test_state_of (&self, enrolment[i]), ==, i < 3 ? "registered" : "waiting");
  course_test_refused (tavan_course_enrol (self.office.store, self.course, person[0], 0, TAVAN_NO_DAY, &none, error),
                       TAVAN_ERROR_DUPLICATE);

  /* Whoever waits longest moves up. */
  course_test_done (tavan_course_withdraw (self.office.store, enrolment[1], "سفر", error));
  g_assert_cmpstr (course_test_state_of (&self, enrolment[1]), ==, "withdrew");
  g_assert_cmpstr (course_test_state_of (&self, enrolment[3]), ==, "registered");
  g_assert_cmpstr (course_test_state_of (&self, enrolment[4]), ==, "waiting");
  course_test_refused (tavan_course_withdraw (self.office.store, enrolment[1], NULL, error), TAVAN_ERROR_RULE);
  /* She may come again, at the end of the row. */
  enrolment[1] = course_test_enrol (&self, person[1]);
  g_assert_cmpstr (course_test_state_of (&self, enrolment[1]), ==, "waiting");

  /* A larger capacity. */
  course = course_test_get (&self, &tavan_course_type, self.course);
  tavan_record_set_int (course, COURSE_CAPACITY, 4);
  course_test_done (tavan_store_save (self.office.store, course, NULL, NULL, error));
  g_assert_cmpstr (course_test_state_of (&self, enrolment[4]), ==, "registered");
  g_assert_cmpstr (course_test_state_of (&self, enrolment[1]), ==, "waiting");

  /* Once it has started nobody moves up, and a free place is taken by whoever comes. */
  course_test_session (&self, "2025-10-11", "09:00", "13:00");
  course_test_state (&self, "running");
  g_assert_cmpstr (course_test_state_of (&self, enrolment[0]), ==, "attending");
  course_test_refused (tavan_course_enrol (self.office.store, self.course, person[5], 0, TAVAN_NO_DAY, &none, error),
                       TAVAN_ERROR_RULE);
  course_test_done (tavan_course_withdraw (self.office.store, enrolment[0], NULL, error));
  g_assert_cmpstr (course_test_state_of (&self, enrolment[1]), ==, "waiting");
  enrolment[5] = course_test_enrol (&self, person[5]);
  g_assert_cmpstr (course_test_state_of (&self, enrolment[5]), ==, "attending");
}

static void
test_waiting_by_date (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  gint64 first[3], late, early;

  course_test_set_up (&self, test);
  course_test_state (&self, "open");
  for (guint i = 0; i < 3; i++)
    first[i] = course_test_enrol (&self, course_test_person (&self, "لیلا", "مرادی"));
  course_test_done (tavan_course_enrol (self.office.store, self.course, course_test_person (&self, "سارا", "احمدی"), 0,
                                        tavan_day_from_iso ("2025-10-02"), &late, error));
  course_test_done (tavan_course_enrol (self.office.store, self.course, course_test_person (&self, "نرگس", "باقری"), 0,
                                        tavan_day_from_iso ("2025-10-01"), &early, error));
  course_test_done (tavan_course_withdraw (self.office.store, first[0], NULL, error));
  g_assert_cmpstr (course_test_state_of (&self, early), ==, "registered");
  g_assert_cmpstr (course_test_state_of (&self, late), ==, "waiting");
}

static void
test_states (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  TavanStore *store;

  course_test_set_up (&self, test);
  store = self.office.store;
  course_test_refused (tavan_course_set_state (store, self.course, "running", NULL, error), TAVAN_ERROR_RULE);
  course_test_refused (tavan_course_set_state (store, self.course, "bloom", NULL, error), TAVAN_ERROR_INVALID);
  course_test_state (&self, "open");
  course_test_refused (tavan_course_set_state (store, self.course, "running", NULL, error), TAVAN_ERROR_RULE);
  course_test_session (&self, "2025-10-11", "09:00", "13:00");
  course_test_enrol (&self, course_test_person (&self, "لیلا", "مرادی"));
  /* Before its first day only with a reason. */
  course_test_today ("2025-10-03");
  course_test_refused (tavan_course_set_state (store, self.course, "running", NULL, error), TAVAN_ERROR_NEEDS_REASON);
  course_test_done (tavan_course_set_state (store, self.course, "running", "کلاس زودتر آماده شد", error));
  course_test_refused (tavan_course_set_state (store, self.course, "cancelled", NULL, error), TAVAN_ERROR_INVALID);
  course_test_done (tavan_course_set_state (store, self.course, "cancelled", "مربی نیست", error));
  course_test_refused (tavan_course_set_state (store, self.course, "open", NULL, error), TAVAN_ERROR_RULE);
}

static void
test_sessions (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  TavanStore *store;
  g_autoptr (TavanGrid) grid = NULL;
  g_autoptr (TavanRecord) holiday = tavan_record_new (&tavan_holiday_type);

  course_test_set_up (&self, test);
  store = self.office.store;
  tavan_record_set_text (holiday, HOLIDAY_DAY, "2025-10-13");
  tavan_record_set_text (holiday, HOLIDAY_TITLE, "تعطیلی اداره");
  tavan_record_set_text (holiday, HOLIDAY_KIND, "office");
  office_test_save (store, holiday);
  /* Saturdays 4, 11, 18 and Mondays 6 and (closed) 13. */
  course_test_done (tavan_course_plan_sessions (store, self.course, 1u << 0 | 1u << 2, "9", "۱۳:۰۰", error));
  grid = tavan_course_grid (store, self.course, NULL, NULL);
  g_assert_cmpuint (grid->sessions->len, ==, 4);
  g_assert_cmpstr (tavan_record_get_text (g_ptr_array_index (grid->sessions, 1), SESSION_DATE), ==, "2025-10-06");
  g_assert_cmpstr (tavan_record_get_text (g_ptr_array_index (grid->sessions, 1), SESSION_TO), ==, "13:00");
  course_test_refused (tavan_course_plan_sessions (store, self.course, 1u << 0, "12", "14", error), TAVAN_ERROR_RULE);
  course_test_refused (tavan_course_plan_sessions (store, self.course, 1u << 1, "12", "11", error),
                       TAVAN_ERROR_INVALID);
  course_test_refused (tavan_course_plan_sessions (store, self.course, 1u << 1, "25", "26", error),
                       TAVAN_ERROR_INVALID);
}

static TavanGridRow *
find_row (TavanGrid *grid, gint64 enrolment)
{
  for (guint i = 0; i < grid->rows->len; i++)
    if (((TavanGridRow *) g_ptr_array_index (grid->rows, i))->enrolment == enrolment)
      return g_ptr_array_index (grid->rows, i);
  return NULL;
}

/* Five sessions of an hour and a half, one cancelled, one still to come. */
static void
test_attendance (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  TavanStore *store;
  gint64 session[5], enrolment[2];
  g_autoptr (TavanGrid) grid = NULL;
  TavanGridRow *row;
  TavanCourseFigures figures;

  course_test_set_up (&self, test);
  store = self.office.store;
  session[0] = course_test_session (&self, "2025-10-04", "09:00", "10:30");
  session[1] = course_test_session (&self, "2025-10-06", "09:00", "12:00");
  session[2] = course_test_session (&self, "2025-10-08", "09:00", "10:30");
  session[3] = course_test_session (&self, "2025-10-11", "09:00", "10:30");
  session[4] = course_test_session (&self, "2025-10-12", "09:00", "10:30");
  course_test_state (&self, "open");
  enrolment[0] = course_test_enrol (&self, course_test_person (&self, "آزاده", "یوسفی"));
  enrolment[1] = course_test_enrol (&self, course_test_person (&self, "یاسمن", "آقایی"));
  course_test_refused (tavan_course_attendance (store, &(TavanMark){ session[0], enrolment[0], "present" }, 1, error),
                       TAVAN_ERROR_RULE);
  course_test_state (&self, "running");
  course_test_refused (tavan_course_attendance (store, &(TavanMark){ session[4], enrolment[0], "present" }, 1, error),
                       TAVAN_ERROR_RULE);
  course_test_refused (tavan_course_attendance (store, &(TavanMark){ session[0], enrolment[0], "asleep" }, 1, error),
                       TAVAN_ERROR_INVALID);
  course_test_done (tavan_course_cancel_session (store, session[2], TRUE, "برف", error));
  course_test_refused (tavan_course_attendance (store, &(TavanMark){ session[2], enrolment[0], "present" }, 1, error),
                       TAVAN_ERROR_RULE);
  course_test_mark (&self, session[0], enrolment[0], "late");
  course_test_mark (&self, session[0], enrolment[1], "absent");
  course_test_mark (&self, session[1], enrolment[0], "excused");
  course_test_mark (&self, session[1], enrolment[1], "present");
  course_test_mark (&self, session[3], enrolment[0], "absent");
  course_test_mark (&self, session[3], enrolment[0], "present");
  course_test_mark (&self, session[3], enrolment[1], "present");
  course_test_mark (&self, session[3], enrolment[1], NULL);
  course_test_refused (tavan_course_cancel_session (store, session[0], TRUE, "برف", error), TAVAN_ERROR_RULE);

  grid = tavan_course_grid (store, self.course, NULL, NULL);
  g_assert_cmpuint (grid->rows->len, ==, 2);
  /* By last names: آ before ی. */
  g_assert_cmpint (((TavanGridRow *) g_ptr_array_index (grid->rows, 0))->enrolment, ==, enrolment[1]);
  row = find_row (grid, enrolment[0]);
  g_assert_cmpstr (row->title, ==, "آزاده یوسفی");
  g_assert_cmpuint (row->held, ==, 3);
  g_assert_cmpuint (row->late, ==, 1);
  g_assert_cmpuint (row->excused, ==, 1);
  g_assert_cmpuint (row->present, ==, 1);
  g_assert_cmpint (row->minutes_counted, ==, 180);
  g_assert_cmpint (row->percent, ==, 100);
  row = find_row (grid, enrolment[1]);
  g_assert_cmpuint (row->held, ==, 2);
  g_assert_cmpint (row->minutes_counted, ==, 270);
  g_assert_cmpint (row->minutes_present, ==, 180);
  g_assert_cmpint (row->percent, ==, 66);
  g_assert_null (g_ptr_array_index (row->marks, 3));

  course_test_done (tavan_course_figures (store, self.course, &figures, error));
  g_assert_cmpuint (figures.taken, ==, 2);
  g_assert_cmpuint (figures.sessions, ==, 4);
  g_assert_cmpuint (figures.held, ==, 3);
  g_assert_cmpuint (figures.cancelled, ==, 1);
  g_assert_cmpint (figures.next_session, ==, session[4]);
}

static gboolean
lacks_say (CourseTest *self, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lacks = tavan_course_can_finish (self->office.store, self->course, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < lacks->len; i++)
    if (strstr (((TavanLack *) g_ptr_array_index (lacks, i))->sentence, words) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_finish (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  TavanStore *store;
  gint64 session[3], enrolment[2];

  course_test_set_up (&self, test);
  store = self.office.store;
  session[0] = course_test_session (&self, "2025-10-04", "09:00", "13:00");
  session[1] = course_test_session (&self, "2025-10-06", "09:00", "13:00");
  session[2] = course_test_session (&self, "2025-10-18", "09:00", "13:00");
  g_assert_true (lacks_say (&self, "running"));
  course_test_state (&self, "open");
  enrolment[0] = course_test_enrol (&self, course_test_person (&self, "آزاده", "یوسفی"));
  enrolment[1] = course_test_enrol (&self, course_test_person (&self, "یاسمن", "آقایی"));
  course_test_state (&self, "running");
  course_test_mark (&self, session[0], enrolment[0], "present");
  g_assert_true (lacks_say (&self, "marks of"));
  g_assert_true (lacks_say (&self, "was not taken"));
  g_assert_true (lacks_say (&self, "not been held yet"));
  g_assert_true (lacks_say (&self, "آزاده یوسفی"));
  course_test_refused (tavan_course_set_state (store, self.course, "finished", NULL, error), TAVAN_ERROR_RULE);
  course_test_mark (&self, session[0], enrolment[1], "present");
  course_test_mark (&self, session[1], enrolment[0], "present");
  course_test_mark (&self, session[1], enrolment[1], "absent");
  course_test_done (tavan_course_cancel_session (store, session[2], TRUE, "تعطیل", error));
  course_test_refused (tavan_course_result (store, enrolment[0], "passed", 1199, error), TAVAN_ERROR_RULE);
  course_test_refused (tavan_course_result (store, enrolment[0], "passed", 2001, error), TAVAN_ERROR_INVALID);
  course_test_result (&self, enrolment[0], NULL, 1200);
  g_assert_cmpstr (course_test_state_of (&self, enrolment[0]), ==, "passed");
  course_test_refused (tavan_course_set_state (store, self.course, "finished", NULL, error), TAVAN_ERROR_RULE);
  course_test_result (&self, enrolment[1], NULL, 1199);
  g_assert_cmpstr (course_test_state_of (&self, enrolment[1]), ==, "failed");
  course_test_refused (tavan_course_propose (store, enrolment[1], TRUE, error), TAVAN_ERROR_RULE);
  course_test_state (&self, "finished");
  /* A finished course goes on only with a reason; its marks stand till then. */
  course_test_refused (tavan_course_attendance (store, &(TavanMark){ session[1], enrolment[1], "late" }, 1, error),
                       TAVAN_ERROR_RULE);
  course_test_refused (tavan_course_set_state (store, self.course, "running", NULL, error), TAVAN_ERROR_NEEDS_REASON);
  course_test_state (&self, "running");
  course_test_mark (&self, session[1], enrolment[1], "late");
}

static gint64
add_topic (CourseTest *self, const char *title, gint64 weight)
{
  g_autoptr (TavanRecord) topic = tavan_record_new (&tavan_topic_type);

  tavan_record_set_int (topic, TOPIC_COURSE, self->course);
  tavan_record_set_text (topic, TOPIC_TITLE, title);
  tavan_record_set_int (topic, TOPIC_WEIGHT, weight);
  return office_test_save (self->office.store, topic);
}

/* (1·1825 + 2·1800) ÷ 3 = 1808.33; (1·1825 + 2·1801) ÷ 3 = 1809; (1·1826 + 1·1825) ÷ 2 = 1825.5 → 1826, half up. */
static void
test_topics (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  TavanStore *store;
  gint64 topic[2], enrolment, foreign;
  g_autoptr (TavanRecord) record = NULL, weight = NULL;

  course_test_set_up (&self, test);
  store = self.office.store;
  topic[0] = add_topic (&self, "کشت", 1);
  topic[1] = add_topic (&self, "برداشت", 2);
  course_test_session (&self, "2025-10-04", "09:00", "13:00");
  course_test_state (&self, "open");
  enrolment = course_test_enrol (&self, course_test_person (&self, "آزاده", "یوسفی"));
  course_test_state (&self, "running");
  course_test_done (tavan_course_topic_scores (store, enrolment, topic, (gint64[]) { 1825 }, 1, error));
  record = course_test_get (&self, &tavan_enrolment_type, enrolment);
  g_assert_false (tavan_record_is_set (record, ENROLMENT_SCORE));
  g_assert_cmpstr (course_test_state_of (&self, enrolment), ==, "attending");
  course_test_done (tavan_course_topic_scores (store, enrolment, &topic[1], (gint64[]) { 1800 }, 1, error));
  g_clear_object (&record);
  record = course_test_get (&self, &tavan_enrolment_type, enrolment);
  g_assert_cmpint (tavan_record_get_int (record, ENROLMENT_SCORE), ==, 1808);
  g_assert_cmpstr (course_test_state_of (&self, enrolment), ==, "passed");
  weight = course_test_get (&self, &tavan_topic_type, topic[1]);
  tavan_record_set_int (weight, TOPIC_WEIGHT, 1);
  office_test_save (store, weight);
  course_test_done (tavan_course_topic_scores (store, enrolment, topic, (gint64[]) { 1826, 1825 }, 2, error));
  g_clear_object (&record);
  record = course_test_get (&self, &tavan_enrolment_type, enrolment);
  g_assert_cmpint (tavan_record_get_int (record, ENROLMENT_SCORE), ==, 1826);
  course_test_refused (tavan_course_result (store, enrolment, "passed", 1900, error), TAVAN_ERROR_RULE);
  course_test_result (&self, enrolment, "failed", -1);
  foreign = self.course;
  course_test_refused (tavan_course_topic_scores (store, enrolment, &foreign, (gint64[]){ 1 }, 1, error),
                       TAVAN_ERROR_RULE);
}

static void
test_rights (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  gint64 session, enrolment, other, none = 0;
  g_autoptr (TavanStore) trainer = NULL, stranger = NULL, worker = NULL;

  course_test_set_up (&self, test);
  office_test_user (self.office.store, self.office.county, "stranger", "trainer");
  office_test_user (self.office.store, self.office.county, "worker", "social_worker");
  session = course_test_session (&self, "2025-10-04", "09:00", "13:00");
  course_test_state (&self, "open");
  enrolment = course_test_enrol (&self, course_test_person (&self, "آزاده", "یوسفی"));
  other = course_test_person (&self, "یاسمن", "آقایی");
  trainer = office_test_sign_in (&self.office, "trainer");
  stranger = office_test_sign_in (&self.office, "stranger");
  worker = office_test_sign_in (&self.office, "worker");

  course_test_refused (tavan_course_set_state (stranger, self.course, "running", NULL, error), TAVAN_ERROR_DENIED);
  course_test_refused (tavan_course_set_state (worker, self.course, "running", NULL, error), TAVAN_ERROR_DENIED);
  course_test_refused (tavan_course_enrol (worker, self.course, other, 0, TAVAN_NO_DAY, &none, error),
                       TAVAN_ERROR_DENIED);
  course_test_done (tavan_course_set_state (trainer, self.course, "running", NULL, error));
  course_test_refused (tavan_course_attendance (stranger, &(TavanMark){ session, enrolment, "present" }, 1, error),
                       TAVAN_ERROR_DENIED);
  course_test_done (tavan_course_attendance (trainer, &(TavanMark) { session, enrolment, "present" }, 1, error));
  course_test_done (tavan_course_result (trainer, enrolment, "passed", 1500, error));
  course_test_refused (tavan_course_propose (stranger, enrolment, TRUE, error), TAVAN_ERROR_DENIED);
  course_test_refused (tavan_course_propose (worker, enrolment, TRUE, error), TAVAN_ERROR_DENIED);
  course_test_done (tavan_course_propose (trainer, enrolment, TRUE, error));
  tavan_store_close (trainer);
  tavan_store_close (stranger);
  tavan_store_close (worker);
}

/* By words, as tavanctl does it. */
static void
test_words (StoreTest *test)
{
  g_auto (CourseTest) self = { 0 };
  g_autofree char *course = NULL, *client = NULL;
  g_autoptr (JsonNode) result = NULL;

  course_test_set_up (&self, test);
  course = g_strdup_printf ("%" G_GINT64_FORMAT, self.course);
  client = g_strdup_printf ("client=%" G_GINT64_FORMAT, course_test_person (&self, "آزاده", "یوسفی"));
  course_test_done (tavan_work_do (
      self.office.store, (const char *[]){ "course", "sessions", course, "days=شنبه،دوشنبه", "from=۹", "to=۱۲", NULL },
      NULL, error));
  course_test_refused (
      tavan_work_do (self.office.store,
                     (const char *[]){ "course", "sessions", course, "days=someday", "from=9", "to=12", NULL }, NULL,
                     error),
      TAVAN_ERROR_USAGE);
  course_test_done (tavan_work_do (self.office.store, (const char *[]){ "course", "open", course, NULL }, NULL, error));
  course_test_done (tavan_work_do (self.office.store,
                                   (const char *[]){ "course", "enrol", course, client, "date=1404/07/10", NULL },
                                   &result, error));
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (result), "state"), ==, "registered");
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/course/places", test_places);
  store_test_add ("/course/waiting-by-date", test_waiting_by_date);
  store_test_add ("/course/states", test_states);
  store_test_add ("/course/sessions", test_sessions);
  store_test_add ("/course/attendance", test_attendance);
  store_test_add ("/course/finish", test_finish);
  store_test_add ("/course/topics", test_topics);
  store_test_add ("/course/rights", test_rights);
  store_test_add ("/course/words", test_words);
  return store_test_run ();
}
