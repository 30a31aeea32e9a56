/* course-private.h: what the files about courses and certificates share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-course-work.h"
#include "app/work/work-private.h"

G_BEGIN_DECLS

/* Does an enrolment of this state hold one of the course's places (all but the waiting and the withdrawn)? */
gboolean     tavan_enrolment_holds_place (const char *state);
/* Records of a detail type whose reference @field names @owner, in the type's order. */
GPtrArray   *tavan_work_details          (TavanStore *store, const TavanRecordType *type, int field, gint64 owner,
                                          GCancellable *cancellable, GError **error);
/* Refuses unless the course has the state. */
gboolean     tavan_course_must_be        (TavanRecord *course, const char *state, const char *hint, GError **error);
/* Gives free places to those who wait, in order, while the course is open. Inside a transaction that holds @course
 * locked. */
gboolean     tavan_course_move_up        (TavanTx *tx, TavanRecord *course, GError **error);
/* Locks an enrolment's course and then the enrolment, always in this order. */
gboolean     tavan_enrolment_lock        (TavanTx *tx, gint64 enrolment, TavanRecord **out_course,
                                          TavanRecord **out_enrolment, GError **error);
int          tavan_session_minutes       (TavanRecord *session);

G_END_DECLS
