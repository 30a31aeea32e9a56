/* meeting.c: the fields of a meeting
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_MEETING_FIELDS] = {
  [MEETING_GROUP] = { "group", N_("Group"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_group_type, .by_work = "group meeting" },
  [MEETING_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "group meeting" },
  [MEETING_SUBJECT] = { "subject", N_("Subject"), TAVAN_TEXT, TAVAN_LISTED | TAVAN_WIDE },
  [MEETING_MINUTES] = { "minutes", N_("Minutes of the meeting"), TAVAN_NOTE, TAVAN_WIDE },
};

static const int title[] = { MEETING_DATE, -1 };
static const int order[] = { ~MEETING_DATE, G_MAXINT };

const TavanRecordType tavan_meeting_type = {
  .name = "meeting",
  .label = N_("Meeting"),
  .plural = N_("Meetings"),
  .fields = fields,
  .n_fields = N_MEETING_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_GROUPS,
  .icon = "x-office-calendar-symbolic",
};
