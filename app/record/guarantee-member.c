/* guarantee-member.c: the fields of a guaranteeing member
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_GUARANTEE_MEMBER_FIELDS] = {
  [GUARANTEE_MEMBER_GUARANTEE] = { "guarantee", N_("Guarantee"), TAVAN_REFERENCE, TAVAN_REQUIRED
      | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_guarantee_type, .by_work = "guarantee draft, guarantee sign" },
  [GUARANTEE_MEMBER_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .to = &tavan_client_type, .by_work = "guarantee draft, guarantee sign" },
  [GUARANTEE_MEMBER_ROLE] = { "role", N_("Role"), TAVAN_CHOICE, TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_stay_roles, .by_work = "guarantee draft, guarantee sign" },
  [GUARANTEE_MEMBER_SHARE] = { "share", N_("Share (percent)"), TAVAN_DECIMAL, TAVAN_REQUIRED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .least = 1, .most = 10000, .by_work = "guarantee draft, guarantee sign" },
  [GUARANTEE_MEMBER_SIGNED_ON] = { "signed_on", N_("Signed on"), TAVAN_DATE, TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .by_work = "guarantee draft, guarantee sign" },
};

static const int title[] = { GUARANTEE_MEMBER_CLIENT, -1 };

const TavanRecordType tavan_guarantee_member_type = {
  .name = "guarantee_member",
  .label = N_("Guaranteeing member"),
  .plural = N_("Guaranteeing members"),
  .fields = fields,
  .n_fields = N_GUARANTEE_MEMBER_FIELDS,
  .title = title,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-clients-symbolic",
};
