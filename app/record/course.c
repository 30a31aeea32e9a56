/* course.c: the fields of a course
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_course_kinds[] = {
  { "empowerment", N_("Inner empowerment") },
  { "communication", N_("Communication") },
  { "self_confidence", N_("Self-confidence") },
  { "life_skills", N_("Life skills") },
  { "vocational", N_("Vocational") },
  { "entrepreneurship", N_("Entrepreneurship") },
  { "facilitator_training", N_("Facilitator training") },
  { NULL }
};

const TavanChoice tavan_course_states[] = {
  { "planned", N_("Planned"), "info" },
  { "open", N_("Open for enrolment"), "warning" },
  { "running", N_("Running"), "success" },
  { "finished", N_("Finished"), "violet" },
  { "cancelled", N_("Cancelled"), "dim" },
  { NULL }
};

static const TavanField fields[N_COURSE_FIELDS] = {
  [COURSE_TITLE] = { "title", N_("Title"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_WIDE,
      .section = N_("Course") },
  [COURSE_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_SORTED,
      .choices = tavan_course_kinds },
  [COURSE_PARTNER] = { "partner", N_("Venue"), TAVAN_REFERENCE, TAVAN_LISTED, .to = &tavan_partner_type },
  [COURSE_TRAINER] = { "trainer", N_("Trainer (user)"), TAVAN_REFERENCE, TAVAN_LISTED, .to = &tavan_user_type },
  [COURSE_TRAINER_NAME] = { "trainer_name", N_("Trainer (name)"), TAVAN_NAME, TAVAN_SEARCHED },
  [COURSE_TRAINER_PARTNER] = { "trainer_partner", N_("Trainer’s institute"), TAVAN_REFERENCE,
      .to = &tavan_partner_type },
  [COURSE_START] = { "start", N_("Start date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED,
      .section = N_("Time") },
  [COURSE_END] = { "end", N_("End date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED },
  [COURSE_HOURS] = { "hours", N_("Hours"), TAVAN_NUMBER, TAVAN_REQUIRED | TAVAN_LISTED, .least = 1, .most = 2000 },
  [COURSE_CAPACITY] = { "capacity", N_("Capacity"), TAVAN_NUMBER, TAVAN_REQUIRED | TAVAN_LISTED,
      .initial = "16", .least = 1, .most = 500 },
  [COURSE_STATE] = { "state", N_("State"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_SORTED | TAVAN_BY_WORK,
      .choices = tavan_course_states, .section = N_("State"),
      .by_work = "course open, course start, course finish, course cancel", .initial = "planned" },
  [COURSE_STATE_REASON] = { "state_reason", N_("Reason of the state"), TAVAN_TEXT, TAVAN_BY_WORK,
      .by_work = "course cancel" },
  [COURSE_ABOUT] = { "about", N_("About"), TAVAN_NOTE, TAVAN_WIDE },
};

static gboolean
check_trainer (TavanRecord *course, GError **error)
{
  if (!tavan_record_is_set (course, COURSE_TRAINER))
    return tavan_check_needed (course, COURSE_TRAINER_NAME, _("Name the trainer, or choose a user as the trainer"), error);
  return tavan_check_empty (course, COURSE_TRAINER_NAME, _("The trainer is chosen among the users already"), error);
}

static gboolean
check (TavanRecord *course, TavanDay today, GError **error)
{
  if (!check_trainer (course, error) || !tavan_check_not_before (course, COURSE_END, COURSE_START, error))
    return FALSE;
  return !tavan_record_has (course, COURSE_STATE, "cancelled")
         || tavan_check_needed (course, COURSE_STATE_REASON, _("A course is cancelled with a reason"), error);
}

static const int title[] = { COURSE_TITLE, -1 };
static const int order[] = { ~COURSE_START, G_MAXINT };

const TavanRecordType tavan_course_type = {
  .name = "course",
  .label = N_("Course"),
  .plural = N_("Courses"),
  .fields = fields,
  .n_fields = N_COURSE_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_COURSES,
  .icon = "tavan-courses-symbolic",
  .check = check,
};
