/* topic.c: the fields of a topic
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_TOPIC_FIELDS] = {
  [TOPIC_COURSE] = { "course", N_("Course"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER,
      .to = &tavan_course_type },
  [TOPIC_TITLE] = { "title", N_("Title"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_WIDE },
  [TOPIC_HOURS] = { "hours", N_("Hours"), TAVAN_NUMBER, TAVAN_LISTED, .least = 0, .most = 2000 },
  [TOPIC_WEIGHT] = { "weight", N_("Weight"), TAVAN_NUMBER, TAVAN_REQUIRED | TAVAN_LISTED,
      .initial = "1", .least = 1, .most = 100 },
};

static const int title[] = { TOPIC_TITLE, -1 };

const TavanRecordType tavan_topic_type = {
  .name = "topic",
  .label = N_("Topic"),
  .plural = N_("Topics"),
  .fields = fields,
  .n_fields = N_TOPIC_FIELDS,
  .title = title,
  .area = TAVAN_AREA_COURSES,
  .icon = "view-list-symbolic",
};
