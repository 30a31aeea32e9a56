/* stay.c: the fields of a membership
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_stay_roles[] = {
  { "leader", N_("Leader") },
  { "treasurer", N_("Treasurer") },
  { "secretary", N_("Secretary") },
  { "member", N_("Member") },
  { NULL }
};

static const TavanField fields[N_STAY_FIELDS] = {
  [STAY_GROUP] = { "group", N_("Group"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_group_type, .by_work = "group join" },
  [STAY_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_client_type, .by_work = "group join" },
  [STAY_ROLE] = { "role", N_("Role"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_stay_roles, .by_work = "group role", .initial = "member" },
  [STAY_JOINED] = { "joined", N_("Joined"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "group join" },
  [STAY_LEFT] = { "left", N_("Left"), TAVAN_DATE, TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "group leave" },
  [STAY_LEFT_REASON] = { "left_reason", N_("Reason for leaving"), TAVAN_TEXT, TAVAN_BY_WORK | TAVAN_WIDE,
      .by_work = "group leave" },
};

static gboolean
check (TavanRecord *stay, TavanDay today, GError **error)
{
  if (!tavan_check_not_before (stay, STAY_LEFT, STAY_JOINED, error))
    return FALSE;
  return !tavan_record_is_set (stay, STAY_LEFT)
         || tavan_check_needed (stay, STAY_LEFT_REASON, _("Say why the member left"), error);
}

static const int title[] = { STAY_CLIENT, -1 };
static const int order[] = { STAY_JOINED, G_MAXINT };

const TavanRecordType tavan_stay_type = {
  .name = "stay",
  .label = N_("Membership"),
  .plural = N_("Memberships"),
  .fields = fields,
  .n_fields = N_STAY_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_GROUPS,
  .icon = "tavan-clients-symbolic",
  .check = check,
};
