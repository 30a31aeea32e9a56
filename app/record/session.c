/* session.c: the fields of a session
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_SESSION_FIELDS] = {
  [SESSION_COURSE] = { "course", N_("Course"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER,
      .to = &tavan_course_type },
  [SESSION_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED },
  [SESSION_FROM] = { "from", N_("From"), TAVAN_CLOCK, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_SORTED },
  [SESSION_TO] = { "to", N_("To"), TAVAN_CLOCK, TAVAN_REQUIRED | TAVAN_LISTED },
  [SESSION_TOPIC] = { "topic", N_("Topic"), TAVAN_TEXT, TAVAN_LISTED | TAVAN_WIDE },
  [SESSION_CANCELLED] = { "cancelled", N_("Cancelled"), TAVAN_YESNO, TAVAN_BY_WORK | TAVAN_LISTED,
      .by_work = "course cancel-session" },
  [SESSION_CANCEL_REASON] = { "cancel_reason", N_("Reason of cancelling"), TAVAN_TEXT, TAVAN_BY_WORK,
      .by_work = "course cancel-session" },
};

static gboolean
check (TavanRecord *session, TavanDay today, GError **error)
{
  int from = tavan_clock_minutes (tavan_record_get_text (session, SESSION_FROM));
  int to = tavan_clock_minutes (tavan_record_get_text (session, SESSION_TO));

  if (from >= 0 && to >= 0 && to <= from)
    return tavan_check_refuse (session, SESSION_TO, _("The session does not end after it begins"),
                               _("Give a time after the beginning, on the same day"), error);
  return !tavan_record_get_int (session, SESSION_CANCELLED)
         || tavan_check_needed (session, SESSION_CANCEL_REASON, _("A session is cancelled with a reason"), error);
}

static const int title[] = { SESSION_DATE, SESSION_TOPIC, -1 };
static const int order[] = { SESSION_DATE, SESSION_FROM, G_MAXINT };

const TavanRecordType tavan_session_type = {
  .name = "session",
  .label = N_("Session"),
  .plural = N_("Sessions"),
  .fields = fields,
  .n_fields = N_SESSION_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_COURSES,
  .icon = "x-office-calendar-symbolic",
  .check = check,
};
