/* tavan-course-work.h: courses: planned, filled, held, finished
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-work.h"

G_BEGIN_DECLS

gboolean tavan_course_plan     (TavanStore *store, TavanRecord *course, GError **error);
/* Sessions for the given weekdays (bit 0 Saturday … bit 6 Friday) between start and end, official holidays left out. */
gboolean tavan_course_plan_sessions (TavanStore *store, gint64 course, guint weekdays, const char *from,
                                     const char *to, GError **error);
/* @state: open, running, finished, cancelled. A finished course goes on (running) with a reason. */
gboolean tavan_course_set_state (TavanStore *store, gint64 course, const char *state, const char *reason,
                                 GError **error);
/* @client or @user; full: waiting, in order. Out: the enrolment; its state says which. */
gboolean tavan_course_enrol    (TavanStore *store, gint64 course, gint64 client, gint64 user, TavanDay date,
                                gint64 *out_enrolment, GError **error);
/* The first waiting moves up until the course starts. */
gboolean tavan_course_withdraw (TavanStore *store, gint64 enrolment, const char *reason, GError **error);
gboolean tavan_course_cancel_session (TavanStore *store, gint64 session, gboolean cancelled, const char *reason,
                                      GError **error);

typedef struct { gint64 session, enrolment; const char *state; /* NULL clears */ } TavanMark;
gboolean tavan_course_attendance (TavanStore *store, const TavanMark *marks, guint n_marks, GError **error);
/* @state: passed, failed, attending; NULL: by the score. @score: hundredths, -1 none. */
gboolean tavan_course_result   (TavanStore *store, gint64 enrolment, const char *state, gint64 score, GError **error);
/* The weighted mean becomes the score, and the result, once every topic has one; a score of -1 clears. */
gboolean tavan_course_topic_scores (TavanStore *store, gint64 enrolment, const gint64 *topics, const gint64 *scores,
                                    guint n, GError **error);
gboolean tavan_course_propose  (TavanStore *store, gint64 enrolment, gboolean proposed, GError **error);
TavanLacks *tavan_course_can_finish (TavanStore *store, gint64 course, GError **error);

/* The whole grid at once. */
typedef struct
{
  gint64 enrolment, person; char *title; char *state; gint64 score; gboolean has_score, proposed;
  GPtrArray *marks;       /* of static or owned const char*, one a session in order, NULL: none */
  guint held, present, late, absent, excused;   /* sessions */
  int minutes_present, minutes_counted;         /* excused left out on both sides */
  int percent;                                  /* of hours held; -1: nothing held yet */
} TavanGridRow;
typedef struct { GPtrArray *sessions; /* TavanRecord */ GPtrArray *rows; /* TavanGridRow */ } TavanGrid;
TavanGrid *tavan_course_grid      (TavanStore *store, gint64 course, GCancellable *cancellable, GError **error);
void       tavan_course_grid_free (TavanGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanGrid, tavan_course_grid_free)
/* Rows: who holds a place (not the waiting, not the withdrawn), by last names. @percent is cut, not rounded. */

/* What a course's page says at its head. */
typedef struct
{
  guint    taken, waiting, withdrew, passed, failed, proposed, certificates; /* certificates: in force */
  guint    n_scores;
  gint64   sum_scores;               /* hundredths; the mean is sum ÷ n */
  guint    sessions, held, cancelled; /* sessions: without the cancelled; held: attendance was taken */
  guint    unmarked;                 /* of today or before, without attendance */
  int      minutes_planned, minutes_held;
  gint64   next_session;             /* the first without attendance; 0: none */
  TavanDay next_day;
} TavanCourseFigures;
gboolean   tavan_course_figures   (TavanStore *store, gint64 course, TavanCourseFigures *out_figures, GError **error);

G_END_DECLS
