/* committee-member.c: the fields of a committee member
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_COMMITTEE_MEMBER_FIELDS] = {
  [COMMITTEE_MEMBER_SESSION] = { "session", N_("Session"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER,
      .to = &tavan_committee_session_type },
  [COMMITTEE_MEMBER_NAME] = { "name", N_("Name"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED },
  [COMMITTEE_MEMBER_POST] = { "post", N_("Post"), TAVAN_TEXT, TAVAN_LISTED },
};

static const int title[] = { COMMITTEE_MEMBER_NAME, -1 };

const TavanRecordType tavan_committee_member_type = {
  .name = "committee_member",
  .label = N_("Committee member"),
  .plural = N_("Committee members"),
  .fields = fields,
  .n_fields = N_COMMITTEE_MEMBER_FIELDS,
  .title = title,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-clients-symbolic",
};
