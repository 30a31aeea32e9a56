/* course-test.h: a course with people, for tests of courses and certificates
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/base/tavan-error.h"
#include "app/work/tavan-certificate.h"
#include "app/work/tavan-course-work.h"
#include "tests/store/office-test.h"

#define COURSE_TEST_TODAY "2025-10-11" /* 1404/07/19, a Saturday */

/* A course of the county, 2025-10-04 to 2025-10-18, capacity 3, taught by the user "trainer"; the store acts as the
 * system. */
typedef struct
{
  OfficeTest office;
  gint64     trainer, course;
} CourseTest;

void         course_test_set_up    (CourseTest *self, StoreTest *test);
void         course_test_tear_down (CourseTest *self);
void         course_test_today     (const char *iso);
gint64       course_test_person    (CourseTest *self, const char *first, const char *last); /* a client of the county */
gint64       course_test_enrol     (CourseTest *self, gint64 client);
gint64       course_test_session   (CourseTest *self, const char *date, const char *from, const char *to);
void         course_test_state     (CourseTest *self, const char *state);
void         course_test_mark      (CourseTest *self, gint64 session, gint64 enrolment, const char *state);
void         course_test_result    (CourseTest *self, gint64 enrolment, const char *state, gint64 score);
TavanRecord *course_test_get       (CourseTest *self, const TavanRecordType *type, gint64 id);
/* The state of an enrolment; static text of its choices. */
const char  *course_test_state_of  (CourseTest *self, gint64 enrolment);
/* @n people present at two sessions and passed, the course finished on COURSE_TEST_TODAY; their enrolments. */
void         course_test_hold      (CourseTest *self, gint64 *enrolments, guint n);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CourseTest, course_test_tear_down)

#define course_test_refused(call, code) G_STMT_START { \
    g_autoptr (GError) problem_ = NULL; GError **error = &problem_; \
    g_assert_false (call); g_assert_error (problem_, TAVAN_ERROR, code); } G_STMT_END
#define course_test_done(call) G_STMT_START { \
    g_autoptr (GError) problem_ = NULL; GError **error = &problem_; \
    gboolean good_ = (call); g_assert_no_error (problem_); g_assert_true (good_); } G_STMT_END
