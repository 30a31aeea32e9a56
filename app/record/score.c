/* score.c: the fields of a score
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_SCORE_FIELDS] = {
  [SCORE_ENROLMENT] = { "enrolment", N_("Enrolment"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_enrolment_type, .by_work = "course result" },
  [SCORE_TOPIC] = { "topic", N_("Topic"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_topic_type, .by_work = "course result" },
  [SCORE_SCORE] = { "score", N_("Score"), TAVAN_DECIMAL, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "course result", .least = 0, .most = 2000 },
};

static const int title[] = { SCORE_TOPIC, -1 };

const TavanRecordType tavan_score_type = {
  .name = "score",
  .label = N_("Score"),
  .plural = N_("Scores"),
  .fields = fields,
  .n_fields = N_SCORE_FIELDS,
  .title = title,
  .area = TAVAN_AREA_COURSES,
  .icon = "emblem-ok-symbolic",
};
