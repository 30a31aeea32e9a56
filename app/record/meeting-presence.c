/* meeting-presence.c: the fields of a presence at a meeting
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_meeting_presences[] = {
  { "present", N_("Present"), "success" },
  { "absent", N_("Absent"), "error" },
  { "excused", N_("Excused"), "info" },
  { NULL }
};

static const TavanField fields[N_MEETING_PRESENCE_FIELDS] = {
  [MEETING_PRESENCE_MEETING] = { "meeting", N_("Meeting"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER
      | TAVAN_BY_WORK,
      .to = &tavan_meeting_type, .by_work = "group meeting" },
  [MEETING_PRESENCE_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_client_type, .by_work = "group meeting" },
  [MEETING_PRESENCE_STATE] = { "state", N_("Presence"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_meeting_presences, .by_work = "group meeting" },
};

static const int title[] = { MEETING_PRESENCE_CLIENT, -1 };

const TavanRecordType tavan_meeting_presence_type = {
  .name = "meeting_presence",
  .label = N_("Presence at a meeting"),
  .plural = N_("Presences at meetings"),
  .fields = fields,
  .n_fields = N_MEETING_PRESENCE_FIELDS,
  .title = title,
  .area = TAVAN_AREA_GROUPS,
  .icon = "emblem-ok-symbolic",
};
