/* course-test.c: a course with people
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/work/course-test.h"

void
course_test_today (const char *iso)
{
  tavan_day_set_today (tavan_day_from_iso (iso));
}

void
course_test_set_up (CourseTest *self, StoreTest *test)
{
  g_autoptr (TavanRecord) course = tavan_record_new (&tavan_course_type);

  course_test_today (COURSE_TEST_TODAY);
  office_test_set_up (&self->office, test);
  self->trainer = office_test_user (self->office.store, self->office.county, "trainer", "trainer");
  tavan_record_set_office (course, self->office.county);
  tavan_record_set_text (course, COURSE_TITLE, "پرورش قارچ خوراکی");
  tavan_record_set_text (course, COURSE_KIND, "vocational");
  tavan_record_set_int (course, COURSE_TRAINER, self->trainer);
  tavan_record_set_text (course, COURSE_START, "2025-10-04");
  tavan_record_set_text (course, COURSE_END, "2025-10-18");
  tavan_record_set_int (course, COURSE_HOURS, 8);
  tavan_record_set_int (course, COURSE_CAPACITY, 3);
  course_test_done (tavan_course_plan (self->office.store, course, error));
  self->course = tavan_record_get_id (course);
}

void
course_test_tear_down (CourseTest *self)
{
  office_test_tear_down (&self->office);
  tavan_day_set_today (TAVAN_NO_DAY);
}

gint64
course_test_person (CourseTest *self, const char *first, const char *last)
{
  g_autoptr (TavanRecord) client = office_test_client (self->office.county, first, last, NULL);

  tavan_record_set_text (client, CLIENT_FATHER_NAME, "محمود");
  tavan_record_set_text (client, CLIENT_SEX, "female");
  return office_test_save (self->office.store, client);
}

gint64
course_test_enrol (CourseTest *self, gint64 client)
{
  gint64 id = 0;

  course_test_done (tavan_course_enrol (self->office.store, self->course, client, 0, TAVAN_NO_DAY, &id, error));
  return id;
}

gint64
course_test_session (CourseTest *self, const char *date, const char *from, const char *to)
{
  g_autoptr (TavanRecord) session = tavan_record_new (&tavan_session_type);

  tavan_record_set_int (session, SESSION_COURSE, self->course);
  tavan_record_set_text (session, SESSION_DATE, date);
  tavan_record_set_text (session, SESSION_FROM, from);
  tavan_record_set_text (session, SESSION_TO, to);
  return office_test_save (self->office.store, session);
}

void
course_test_state (CourseTest *self, const char *state)
{
  course_test_done (tavan_course_set_state (self->office.store, self->course, state, "آزمون", error));
}

void
course_test_mark (CourseTest *self, gint64 session, gint64 enrolment, const char *state)
{
  course_test_done (tavan_course_attendance (self->office.store, &(TavanMark) { session, enrolment, state }, 1, error));
}

void
course_test_result (CourseTest *self, gint64 enrolment, const char *state, gint64 score)
{
  course_test_done (tavan_course_result (self->office.store, enrolment, state, score, error));
}

TavanRecord *
course_test_get (CourseTest *self, const TavanRecordType *type, gint64 id)
{
  g_autoptr (GError) error = NULL;
  TavanRecord *record = tavan_store_get (self->office.store, type, id, NULL, &error);

  g_assert_no_error (error);
  return record;
}

const char *
course_test_state_of (CourseTest *self, gint64 enrolment)
{
  g_autoptr (TavanRecord) record = course_test_get (self, &tavan_enrolment_type, enrolment);

  for (const TavanChoice *choice = tavan_enrolment_states; choice->code != NULL; choice++)
    if (tavan_record_has (record, ENROLMENT_STATE, choice->code))
      return choice->code;
  return NULL;
}

void
course_test_hold (CourseTest *self, gint64 *enrolments, guint n)
{
  gint64 sessions[] = { course_test_session (self, "2025-10-04", "09:00", "13:00"),
                        course_test_session (self, "2025-10-11", "09:00", "13:00") };
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (TavanMark));
  g_autoptr (TavanRecord) course = course_test_get (self, &tavan_course_type, self->course);

  tavan_record_set_int (course, COURSE_CAPACITY, n);
  office_test_save (self->office.store, course);
  course_test_state (self, "open");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *last = g_strdup_printf ("کاظمی‌نژاد %u", i);

      enrolments[i] = course_test_enrol (self, course_test_person (self, "زهرا", last));
    }
  course_test_state (self, "running");
  for (guint i = 0; i < n; i++)
    for (guint s = 0; s < 2; s++)
      {
        TavanMark mark = { sessions[s], enrolments[i], "present" };

        g_array_append_val (marks, mark);
      }
  course_test_done (
      tavan_course_attendance (self->office.store, (const TavanMark *) (const void *) marks->data, marks->len, error));
  for (guint i = 0; i < n; i++)
    course_test_result (self, enrolments[i], NULL, 1850);
  course_test_state (self, "finished");
}
