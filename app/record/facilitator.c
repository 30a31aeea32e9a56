/* facilitator.c: the fields of a facilitator
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_FACILITATOR_FIELDS] = {
  [FACILITATOR_NAME] = { "name", N_("Name"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_WIDE,
      .section = N_("Facilitator") },
  [FACILITATOR_USER] = { "user", N_("User"), TAVAN_REFERENCE, TAVAN_LISTED, .to = &tavan_user_type },
  [FACILITATOR_MOBILE] = { "mobile", N_("Mobile"), TAVAN_MOBILE, TAVAN_LISTED | TAVAN_MASKED },
  [FACILITATOR_START] = { "start", N_("Start date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED,
      .initial = "today" },
  [FACILITATOR_COURSE_PASSED] = { "course_passed", N_("Training course passed on"), TAVAN_DATE, TAVAN_PAST },
};

static const int title[] = { FACILITATOR_NAME, -1 };
static const int order[] = { FACILITATOR_NAME, G_MAXINT };

const TavanRecordType tavan_facilitator_type = {
  .name = "facilitator",
  .label = N_("Facilitator"),
  .plural = N_("Facilitators"),
  .fields = fields,
  .n_fields = N_FACILITATOR_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_PARTNERS,
  .icon = "tavan-facilitator-symbolic",
};
