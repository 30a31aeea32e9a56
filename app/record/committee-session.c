/* committee-session.c: the fields of a committee session
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_COMMITTEE_SESSION_FIELDS] = {
  [COMMITTEE_SESSION_NUMBER] = { "number", N_("Number"), TAVAN_NUMBER, TAVAN_REQUIRED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .least = 1, .most = -1, .by_work = "committee hold" },
  [COMMITTEE_SESSION_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED,
      .initial = "today" },
  [COMMITTEE_SESSION_PLACE] = { "place", N_("Place"), TAVAN_TEXT, TAVAN_LISTED },
  [COMMITTEE_SESSION_MINUTES] = { "minutes", N_("Minutes"), TAVAN_NOTE, TAVAN_WIDE },
};

static const int title[] = { COMMITTEE_SESSION_NUMBER, COMMITTEE_SESSION_DATE, -1 };
static const int order[] = { ~COMMITTEE_SESSION_DATE, G_MAXINT };

const TavanRecordType tavan_committee_session_type = {
  .name = "committee_session",
  .label = N_("Committee session"),
  .plural = N_("Committee sessions"),
  .fields = fields,
  .n_fields = N_COMMITTEE_SESSION_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-session-symbolic",
};
