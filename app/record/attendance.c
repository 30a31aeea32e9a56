/* attendance.c: the fields of an attendance
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_presences[] = {
  { "present", N_("Present"), "success" },
  { "absent", N_("Absent"), "error" },
  { "excused", N_("Excused absence"), "info" },
  { "late", N_("Late"), "warning" },
  { NULL }
};

static const TavanField fields[N_ATTENDANCE_FIELDS] = {
  [ATTENDANCE_SESSION] = { "session", N_("Session"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_session_type, .by_work = "course attendance" },
  [ATTENDANCE_ENROLMENT] = { "enrolment", N_("Enrolment"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_BY_WORK
      | TAVAN_LISTED,
      .to = &tavan_enrolment_type, .by_work = "course attendance" },
  [ATTENDANCE_STATE] = { "state", N_("Presence"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_presences, .by_work = "course attendance" },
};

static const int title[] = { ATTENDANCE_ENROLMENT, -1 };

const TavanRecordType tavan_attendance_type = {
  .name = "attendance",
  .label = N_("Attendance"),
  .plural = N_("Attendance"),
  .fields = fields,
  .n_fields = N_ATTENDANCE_FIELDS,
  .title = title,
  .area = TAVAN_AREA_COURSES,
  .icon = "emblem-ok-symbolic",
};
