/* tavan-courses-page.c: all courses
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/tavan-courses-page.h"

#include "ui/course/tavan-course-form.h"
#include "ui/tavan-list-page.h"

#include <glib/gi18n-lib.h>

static const int columns[] = { COURSE_TITLE, COURSE_STATE, COURSE_KIND, COURSE_PARTNER, COURSE_START, COURSE_END, COURSE_HOURS, COURSE_CAPACITY, -1 };

static TavanPage *
make_course (TavanStore *store)
{
  g_autoptr (TavanRecord) course = tavan_record_new (&tavan_course_type);

  return tavan_course_form_new (store, course);
}

static const TavanListPageInfo info = {
  .type = &tavan_course_type,
  .make_label = N_("New course"),
  .make = make_course,
  .empty_title = N_("No course yet"),
  .empty_sentence = N_("Courses are planned here, filled, held, and end with certificates."),
  .columns = columns,
};

TavanPage *
tavan_courses_page_new (TavanStore *store)
{
  return tavan_list_page_new (store, &info);
}
