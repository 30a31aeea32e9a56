/* course-private.h: the parts of a course's page
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-certificate.h"
#include "app/work/tavan-course-work.h"
#include "ui/tavan-job.h"

G_BEGIN_DECLS

/* ---- what the page has fetched at once ---- */

typedef struct
{
  TavanRecord       *course;
  TavanCourseFigures figures;
  TavanLacks        *lacks;      /* before it may be finished; NULL unless it is running */
  TavanGrid         *grid;
  GPtrArray         *topics;     /* TavanRecord */
  GPtrArray         *scores;     /* TavanRecord, of topics; only where there are topics */
  GPtrArray         *waiting;    /* TavanRecord: enrolments in their order */
  GPtrArray         *eligible;   /* TavanEligibility; NULL if certificates are not for who acts */
  char             **templates;  /* names and labels of certificates' documents, in pairs */
  gint64             threshold;  /* percent of the hours that a certificate needs */
  gint64             pass_score; /* hundredths */
} TavanCourseFetched;

TavanCourseFetched *tavan_course_fetch        (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error);
void                tavan_course_fetched_free (gpointer fetched);
/* "Running, 82% of the hours are over", for the head of the page. New string. */
char               *tavan_course_progress     (const TavanCourseFetched *fetched);
gboolean            tavan_course_is_over      (const TavanCourseFetched *fetched); /* finished or cancelled */

/* ---- tabs; each takes what was fetched, which the page keeps until the next ---- */

GtkWidget *tavan_course_card_new (const TavanCourseFetched *fetched);

/* Sessions and topics. Action "course.plan" opens the dialog. */
GtkWidget *tavan_course_sessions_new (TavanPage *page, gint64 course);
void       tavan_course_plan_dialog  (TavanPage *page, TavanRecord *course);

#define TAVAN_TYPE_COURSE_PARTICIPANTS (tavan_course_participants_get_type ())
G_DECLARE_FINAL_TYPE (TavanCourseParticipants, tavan_course_participants, TAVAN, COURSE_PARTICIPANTS, AdwBin)
GtkWidget *tavan_course_participants_new (TavanPage *page, gint64 course);
void       tavan_course_participants_set (TavanCourseParticipants *self, const TavanCourseFetched *fetched);
/* Clients found and ticked, several at once. */
void       tavan_course_enrol_dialog     (TavanPage *page, gint64 course);

/* Participants × sessions. What is set by key or mouse is shown at once and told by "marked"; the owner saves it.
 * Signals: "marked" (gint64 session, gint64 enrolment, const char *state or NULL, const char *before or NULL); "undo"; "moved". */
#define TAVAN_TYPE_ATTENDANCE_GRID (tavan_attendance_grid_get_type ())
G_DECLARE_FINAL_TYPE (TavanAttendanceGrid, tavan_attendance_grid, TAVAN, ATTENDANCE_GRID, GtkWidget)
GtkWidget *tavan_attendance_grid_new        (void);
void       tavan_attendance_grid_set        (TavanAttendanceGrid *self, const TavanCourseFetched *fetched, gboolean may_mark);
void       tavan_attendance_grid_put        (TavanAttendanceGrid *self, gint64 session, gint64 enrolment, const char *state);
void       tavan_attendance_grid_fill       (TavanAttendanceGrid *self); /* who has no mark in the column is present */
/* The column that "fill" means: the cursor's, or today's. @out_marked of @out_all have a mark. NULL: there is none. */
TavanRecord *tavan_attendance_grid_get_session (TavanAttendanceGrid *self, guint *out_marked, guint *out_all);
const char  *tavan_attendance_grid_get_closed  (TavanAttendanceGrid *self); /* why nothing can be marked there; or NULL */
/* What presence states look like: letter, its CSS class, label. */
typedef struct { const char *code, *letter, *label, *keys; guint number; } TavanPresenceLook;
extern const TavanPresenceLook tavan_presence_looks[4];

/* The tab around it: legend, state, "the others are present"; saves and undoes. */
#define TAVAN_TYPE_COURSE_ATTENDANCE (tavan_course_attendance_get_type ())
G_DECLARE_FINAL_TYPE (TavanCourseAttendance, tavan_course_attendance, TAVAN, COURSE_ATTENDANCE, AdwBin)
GtkWidget *tavan_course_attendance_new (TavanPage *page);
void       tavan_course_attendance_set (TavanCourseAttendance *self, const TavanCourseFetched *fetched);
gboolean   tavan_course_attendance_focus (TavanCourseAttendance *self);
void       tavan_course_attendance_flush (TavanCourseAttendance *self); /* what waits is saved now */

#define TAVAN_TYPE_COURSE_RESULTS (tavan_course_results_get_type ())
G_DECLARE_FINAL_TYPE (TavanCourseResults, tavan_course_results, TAVAN, COURSE_RESULTS, AdwBin)
GtkWidget *tavan_course_results_new (TavanPage *page);
void       tavan_course_results_set (TavanCourseResults *self, const TavanCourseFetched *fetched);

#define TAVAN_TYPE_COURSE_CERTIFICATES (tavan_course_certificates_get_type ())
G_DECLARE_FINAL_TYPE (TavanCourseCertificates, tavan_course_certificates, TAVAN, COURSE_CERTIFICATES, AdwBin)
GtkWidget *tavan_course_certificates_new   (TavanPage *page, gint64 course);
void       tavan_course_certificates_set   (TavanCourseCertificates *self, const TavanCourseFetched *fetched);
void       tavan_course_certificates_print (TavanCourseCertificates *self);
/* A row of its lists: who, how present, which score; or why not. */
GtkWidget *tavan_course_ready_row_new   (const TavanEligibility *one, GtkWidget *check);
GtkWidget *tavan_course_refused_row_new (const TavanEligibility *one, const char *reasons, gboolean finished);

/* ---- small widgets that several tabs make ---- */

GtkWidget *tavan_course_padded  (GtkWidget *widget);
GtkWidget *tavan_course_button  (const char *label, const char *icon, const char *class, const char *action);
GtkWidget *tavan_course_heading (const char *title, const char *detail);

G_END_DECLS
