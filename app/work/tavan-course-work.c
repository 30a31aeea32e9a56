/* tavan-course-work.c: courses: planned, opened, started, finished, cancelled; their sessions
 *
 * A course goes planned → open → running → finished; whoever waits moves up by herself while it is open. A finished
 * course may go on (a mark was wrong) with a reason, as long as no certificate of it is in force.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/course-private.h"

#include "app/base/tavan-money.h"

#define MOST_SESSIONS 400

GPtrArray *
tavan_work_details (TavanStore *store, const TavanRecordType *type, int field, gint64 owner, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (type), field, TAVAN_IS, owner);

  return tavan_store_find (store, query, cancellable, error);
}

gboolean
tavan_course_must_be (TavanRecord *course, const char *state, const char *hint, GError **error)
{
  if (tavan_record_has (course, COURSE_STATE, state))
    return TRUE;
  /* Translators: %s is the state of a course, such as “Planned” */
  return tavan_error_set (error, TAVAN_ERROR_RULE, "state", hint, _("The course is “%s”"),
                          tavan_choice_label (tavan_course_states, tavan_record_get_text (course, COURSE_STATE)));
}

/* ---- planning ---- */

gboolean
tavan_course_plan (TavanStore *store, TavanRecord *course, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "course plan", &tavan_course_type, TAVAN_MAY_MAKE, error);

  if (tx == NULL)
    return FALSE;
  tavan_record_set_text (course, COURSE_STATE, "planned");
  return tavan_tx_save (tx, course, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* The office's own holidays, and of which Jalali years it has confirmed the lunar ones. */
typedef struct
{
  GHashTable *days;
  GHashTable *years;
} Holidays;

static void
holidays_clear (Holidays *self)
{
  g_clear_pointer (&self->days, g_hash_table_unref);
  g_clear_pointer (&self->years, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Holidays, holidays_clear)

static gboolean
load_holidays (TavanStore *store, TavanDay from, TavanDay to, Holidays *self, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_holiday_type);
  g_autofree char *first = tavan_day_to_iso (from), *last = tavan_day_to_iso (to);
  g_autoptr (GPtrArray) records = NULL;

  tavan_query_where (tavan_query_where (query, HOLIDAY_DAY, TAVAN_AT_LEAST, first), HOLIDAY_DAY, TAVAN_AT_MOST, last);
  records = tavan_store_find (store, query, NULL, error);
  if (records == NULL)
    return FALSE;
  self->days = g_hash_table_new (NULL, NULL);
  self->years = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      TavanRecord *holiday = g_ptr_array_index (records, i);
      TavanDay day = tavan_record_get_day (holiday, HOLIDAY_DAY);

      g_hash_table_add (self->days, GINT_TO_POINTER (day));
      if (tavan_record_has (holiday, HOLIDAY_KIND, "lunar") && tavan_record_get_int (holiday, HOLIDAY_CONFIRMED))
        g_hash_table_add (self->years, GINT_TO_POINTER (tavan_jalali_from_day (day).year));
    }
  return TRUE;
}

static gboolean
is_holiday (const Holidays *self, TavanDay day)
{
  const char *name;
  gboolean uncertain;

  if (g_hash_table_contains (self->days, GINT_TO_POINTER (day)))
    return TRUE;
  if (!tavan_holiday_by_rule (day, &name, &uncertain))
    return FALSE;
  return !uncertain || !g_hash_table_contains (self->years, GINT_TO_POINTER (tavan_jalali_from_day (day).year));
}

static gboolean
overlaps (GPtrArray *sessions, TavanDay day, int from, int to)
{
  for (guint i = 0; i < sessions->len; i++)
    {
      TavanRecord *session = g_ptr_array_index (sessions, i);

      if (tavan_record_get_day (session, SESSION_DATE) == day
          && tavan_clock_minutes (tavan_record_get_text (session, SESSION_FROM)) < to
          && tavan_clock_minutes (tavan_record_get_text (session, SESSION_TO)) > from)
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_session (TavanTx *tx, gint64 course, TavanDay day, const char *from, const char *to, GError **error)
{
  g_autoptr (TavanRecord) session = tavan_record_new (&tavan_session_type);

  tavan_record_set_int (session, SESSION_COURSE, course);
  tavan_record_set_day (session, SESSION_DATE, day);
  tavan_record_set_text (session, SESSION_FROM, from);
  tavan_record_set_text (session, SESSION_TO, to);
  return tavan_tx_save (tx, session, error);
}

static gboolean
lay_out (TavanTx *tx, TavanRecord *course, guint weekdays, const char *from, const char *to, GError **error)
{
  TavanDay start = tavan_record_get_day (course, COURSE_START), end = tavan_record_get_day (course, COURSE_END);
  int from_minutes = tavan_clock_minutes (from), to_minutes = tavan_clock_minutes (to);
  g_autoptr (GPtrArray) sessions = tavan_work_details (tavan_tx_store (tx), &tavan_session_type, SESSION_COURSE,
                                                       tavan_record_get_id (course), NULL, error);
  g_auto (Holidays) holidays = { 0 };
  guint n = 0;

  if (sessions == NULL || !load_holidays (tavan_tx_store (tx), start, end, &holidays, error))
    return FALSE;
  for (TavanDay day = start; day <= end; day++)
    {
      if ((weekdays & 1u << tavan_day_weekday (day)) == 0 || is_holiday (&holidays, day)
          || overlaps (sessions, day, from_minutes, to_minutes))
        continue;
      if (++n > MOST_SESSIONS)
        return tavan_error_set (error, TAVAN_ERROR_RULE, "end", _("Look at the start and the end of the course"),
                                _("These would be too many sessions"));
      if (!add_session (tx, tavan_record_get_id (course), day, from, to, error))
        return FALSE;
    }
  if (n == 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "weekdays",
                            _("Choose other weekdays, or look at the sessions that are there"),
                            _("No new session falls on these weekdays between the start and the end of the course"));
  return TRUE;
}

gboolean
tavan_course_plan_sessions (TavanStore *store, gint64 course, guint weekdays, const char *from, const char *to,
                            GError **error)
{
  g_autofree char *begins = NULL, *ends = NULL;
  g_autoptr (TavanTx) tx = NULL;
  g_autoptr (TavanRecord) record = NULL;

  if (!tavan_clock_parse (from, &begins, error) || !tavan_clock_parse (to, &ends, error))
    return FALSE;
  tx = tavan_work_begin (store, "course sessions", &tavan_session_type, TAVAN_MAY_MAKE, error);
  record = tx != NULL ? tavan_tx_lock (tx, &tavan_course_type, course, error) : NULL;
  if (record == NULL)
    return FALSE;
  if (tavan_record_has (record, COURSE_STATE, "finished") || tavan_record_has (record, COURSE_STATE, "cancelled"))
    return tavan_course_must_be (record, "running", _("Sessions are added before a course is finished"), error);
  return lay_out (tx, record, weekdays, begins, ends, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- states ---- */

static TavanLacks *
can_start (TavanStore *store, TavanRecord *course, GError **error)
{
  gint64 id = tavan_record_get_id (course);
  g_autoptr (GPtrArray) sessions = tavan_work_details (store, &tavan_session_type, SESSION_COURSE, id, NULL, error);
  g_autoptr (GPtrArray) enrolments
      = sessions != NULL ? tavan_work_details (store, &tavan_enrolment_type, ENROLMENT_COURSE, id, NULL, error) : NULL;
  TavanDay start = tavan_record_get_day (course, COURSE_START);
  gboolean anybody = FALSE;
  TavanLacks *lacks;

  if (enrolments == NULL)
    return NULL;
  lacks = tavan_lacks_new ();
  for (guint i = 0; i < enrolments->len; i++)
    anybody
        = anybody
          || tavan_enrolment_holds_place (tavan_record_get_text (g_ptr_array_index (enrolments, i), ENROLMENT_STATE));
  if (sessions->len == 0)
    tavan_lacks_add (lacks, TRUE, g_strdup (_("The course has no sessions yet")));
  if (!anybody)
    tavan_lacks_add (lacks, TRUE, g_strdup (_("Nobody is enrolled yet")));
  if (start > tavan_day_today ())
    {
      g_autofree char *day = tavan_date_format (start, TAVAN_DATE_LONG);

      tavan_lacks_add (
          lacks, FALSE,
          g_strdup_printf (_("The course begins on %s; once it has started nobody moves up from the waiting list"),
                           day));
    }
  return lacks;
}

/* Who was registered attends now. */
static gboolean
let_attend (TavanTx *tx, TavanRecord *course, GError **error)
{
  g_autoptr (GPtrArray) enrolments = tavan_work_details (tavan_tx_store (tx), &tavan_enrolment_type, ENROLMENT_COURSE,
                                                         tavan_record_get_id (course), NULL, error);

  if (enrolments == NULL)
    return FALSE;
  for (guint i = 0; i < enrolments->len; i++)
    {
      TavanRecord *enrolment = g_ptr_array_index (enrolments, i);

      if (!tavan_record_has (enrolment, ENROLMENT_STATE, "registered"))
        continue;
      tavan_record_set_text (enrolment, ENROLMENT_STATE, "attending");
      if (!tavan_tx_save (tx, enrolment, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
start_course (TavanTx *tx, TavanRecord *course, const char *reason, GError **error)
{
  g_autoptr (TavanLacks) lacks = NULL;

  /* Whoever may still move up does so first: after this nobody does. */
  if (!tavan_course_move_up (tx, course, error))
    return FALSE;
  lacks = can_start (tavan_tx_store (tx), course, error);
  return lacks != NULL && tavan_lacks_answer (lacks, reason, error) && let_attend (tx, course, error);
}

static gboolean
reopen_course (TavanTx *tx, TavanRecord *course, const char *reason, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_certificate_type);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, tavan_record_get_id (course));
  g_autoptr (GPtrArray) certificates = NULL;

  tavan_query_where_through (query, CERTIFICATE_ENROLMENT, ENROLMENT_COURSE, TAVAN_IS, id);
  tavan_query_limit (tavan_query_where (query, CERTIFICATE_REVOKED_ON, TAVAN_IS_EMPTY, NULL), 1);
  certificates = tavan_store_find_any (tavan_tx_store (tx), query, error);
  if (certificates == NULL)
    return FALSE;
  if (certificates->len > 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state",
                            _("Revoke the certificates first, or replace a wrong one"),
                            _("Certificates of this course are in force; it cannot go on"));
  if (reason == NULL || *reason == '\0')
    return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, "reason", _("It can be done with a reason, which is kept"),
                            _("The course is finished already"));
  return TRUE;
}

static gboolean
finish_course (TavanTx *tx, TavanRecord *course, const char *reason, GError **error)
{
  g_autoptr (TavanLacks) lacks = tavan_course_can_finish (tavan_tx_store (tx), tavan_record_get_id (course), error);

  return lacks != NULL && tavan_lacks_answer (lacks, reason, error);
}

/* @must asks what must be there; NULL: nothing but the state before. */
static const struct
{
  const char *from, *to, *work;
  gboolean  (*must) (TavanTx *tx, TavanRecord *course, const char *reason, GError **error);
} moves[] = {
  { "planned", "open", "course open", NULL },
  { "open", "running", "course start", start_course },
  { "running", "finished", "course finish", finish_course },
  { "finished", "running", "course start", reopen_course },
  { "planned", "cancelled", "course cancel", NULL },
  { "open", "cancelled", "course cancel", NULL },
  { "running", "cancelled", "course cancel", NULL },
};

static gboolean
move_course (TavanTx *tx, TavanRecord *course, const char *state, const char *reason, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (g_str_equal (moves[i].to, state) && tavan_record_has (course, COURSE_STATE, moves[i].from))
      {
        if (moves[i].must != NULL && !moves[i].must (tx, course, reason, error))
          return FALSE;
        tavan_record_set_text (course, COURSE_STATE, state);
        tavan_record_set_text (course, COURSE_STATE_REASON, reason);
        return tavan_tx_save (tx, course, error);
      }
  /* Translators: both %s are states of a course, such as “Planned” */
  return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("The course is “%s”; it cannot become “%s” now"),
                          tavan_choice_label (tavan_course_states, tavan_record_get_text (course, COURSE_STATE)),
                          tavan_choice_label (tavan_course_states, state));
}

gboolean
tavan_course_set_state (TavanStore *store, gint64 course, const char *state, const char *reason, GError **error)
{
  const char *work = NULL;
  g_autoptr (TavanTx) tx = NULL;
  g_autoptr (TavanRecord) record = NULL;

  for (guint i = 0; work == NULL && i < G_N_ELEMENTS (moves); i++)
    if (g_strcmp0 (moves[i].to, state) == 0)
      work = moves[i].work;
  if (work == NULL)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "state", NULL, _("“%s” is not one of the choices"),
                            state != NULL ? state : "");
  tx = tavan_work_begin (store, work, &tavan_course_type, TAVAN_MAY_CHANGE, error);
  record = tx != NULL ? tavan_tx_lock (tx, &tavan_course_type, course, error) : NULL;
  return record != NULL && move_course (tx, record, state, reason, error)
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- one session ---- */

static gboolean
has_marks (TavanStore *store, gint64 session, gboolean *out_any, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (&tavan_attendance_type), ATTENDANCE_SESSION, TAVAN_IS, session);
  gint64 n;

  if (!tavan_store_count (store, query, NULL, &n, error))
    return FALSE;
  *out_any = n > 0;
  return TRUE;
}

static gboolean
may_cancel_session (TavanTx *tx, TavanRecord *session, gboolean cancelled, GError **error)
{
  g_autoptr (TavanRecord) course
      = tavan_tx_lock (tx, &tavan_course_type, tavan_record_get_int (session, SESSION_COURSE), error);
  gboolean any = FALSE;

  if (course == NULL)
    return FALSE;
  if (tavan_record_has (course, COURSE_STATE, "finished") || tavan_record_has (course, COURSE_STATE, "cancelled"))
    return tavan_course_must_be (course, "running", _("Its sessions stay as they are"), error);
  if (!cancelled)
    return TRUE;
  return has_marks (tavan_tx_store (tx), tavan_record_get_id (session), &any, error)
         && (!any
             || tavan_error_set (error, TAVAN_ERROR_RULE, "cancelled",
                                 _("Clear its attendance first if it was not held"),
                                 _("Attendance was taken in this session, so it was held")));
}

gboolean
tavan_course_cancel_session (TavanStore *store, gint64 session, gboolean cancelled, const char *reason, GError **error)
{
  g_autoptr (TavanTx) tx
      = tavan_work_begin (store, "course cancel-session", &tavan_session_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (TavanRecord) record = tx != NULL ? tavan_tx_lock (tx, &tavan_session_type, session, error) : NULL;

  if (record == NULL || !may_cancel_session (tx, record, cancelled, error))
    return FALSE;
  tavan_record_set_int (record, SESSION_CANCELLED, cancelled);
  tavan_record_set_text (record, SESSION_CANCEL_REASON, cancelled ? reason : NULL);
  return tavan_tx_save (tx, record, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}
