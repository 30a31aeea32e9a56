/* course-marks.c: attendance, results and proposals
 *
 * Marks and results belong to a running course: before it there is nothing to mark, and a finished one stands behind
 * its certificates. A mark is one row a session and person; cleared ones are archived, as everything is.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/course-private.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-office-work.h"

/* ---- attendance ---- */

/* What the marks name, each read once. */
typedef struct
{
  TavanTx    *tx;
  GHashTable *courses, *sessions, *enrolments; /* id → TavanRecord */
  GHashTable *marks;                           /* session → (enrolment → TavanRecord): what is marked already */
} Marking;

static void
marking_clear (Marking *self)
{
  g_clear_pointer (&self->courses, g_hash_table_unref);
  g_clear_pointer (&self->sessions, g_hash_table_unref);
  g_clear_pointer (&self->enrolments, g_hash_table_unref);
  g_clear_pointer (&self->marks, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Marking, marking_clear)

static void
marking_init (Marking *self, TavanTx *tx)
{
  self->tx = tx;
  self->courses = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->sessions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->enrolments = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_hash_table_unref);
}

static TavanRecord *
look_up (Marking *self, GHashTable *table, const TavanRecordType *type, gint64 id, GError **error)
{
  TavanRecord *record = g_hash_table_lookup (table, &id);

  if (record != NULL)
    return record;
  record = type == &tavan_course_type ? tavan_tx_lock (self->tx, type, id, error)
                                      : tavan_store_get (tavan_tx_store (self->tx), type, id, NULL, error);
  if (record != NULL)
    g_hash_table_insert (table, g_memdup2 (&id, sizeof id), record);
  return record;
}

static GHashTable *
look_up_marks (Marking *self, gint64 session, GError **error)
{
  GHashTable *marks = g_hash_table_lookup (self->marks, &session);
  g_autoptr (GPtrArray) records = NULL;

  if (marks != NULL)
    return marks;
  records = tavan_work_details (tavan_tx_store (self->tx), &tavan_attendance_type, ATTENDANCE_SESSION, session, NULL,
                                error);
  if (records == NULL)
    return NULL;
  marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  for (guint i = 0; i < records->len; i++)
    {
      TavanRecord *record = g_ptr_array_index (records, i);
      gint64 enrolment = tavan_record_get_int (record, ATTENDANCE_ENROLMENT);

      g_hash_table_insert (marks, g_memdup2 (&enrolment, sizeof enrolment), g_object_ref (record));
    }
  g_hash_table_insert (self->marks, g_memdup2 (&session, sizeof session), marks);
  return marks;
}

static gboolean
check_session (TavanRecord *session, GError **error)
{
  TavanDay day = tavan_record_get_day (session, SESSION_DATE);
  g_autofree char *shown = tavan_date_format (day, TAVAN_DATE_LONG);

  if (tavan_record_get_int (session, SESSION_CANCELLED))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "session", _("Hold it again first, if it was held after all"),
                            /* Translators: %s is a date */
                            _("The session of %s is cancelled"), shown);
  if (day > tavan_day_today ())
    return tavan_error_set (error, TAVAN_ERROR_RULE, "session",
                            _("Attendance is taken on the day of the session or after it"),
                            _("The session of %s has not been held yet"), shown);
  return TRUE;
}

static gboolean
check_mark (Marking *self, const TavanMark *mark, GError **error)
{
  TavanRecord *session = look_up (self, self->sessions, &tavan_session_type, mark->session, error);
  TavanRecord *enrolment
      = session != NULL ? look_up (self, self->enrolments, &tavan_enrolment_type, mark->enrolment, error) : NULL;
  TavanRecord *course = enrolment != NULL ? look_up (self, self->courses, &tavan_course_type,
                                                     tavan_record_get_int (session, SESSION_COURSE), error)
                                          : NULL;
  g_autofree char *title = NULL;

  if (course == NULL)
    return FALSE;
  title = tavan_record_title (enrolment);
  if (tavan_record_get_int (session, SESSION_COURSE) != tavan_record_get_int (enrolment, ENROLMENT_COURSE))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "enrolment", NULL,
                            _("%s does not take part in the course of this session"), title);
  if (!tavan_course_must_be (course, "running", _("Attendance is taken while the course is running"), error)
      || !check_session (session, error))
    return FALSE;
  if (!tavan_enrolment_holds_place (tavan_record_get_text (enrolment, ENROLMENT_STATE)))
    return tavan_error_set (
        error, TAVAN_ERROR_RULE, "enrolment", NULL, _("%s has no place in the course: %s"), title,
        tavan_choice_label (tavan_enrolment_states, tavan_record_get_text (enrolment, ENROLMENT_STATE)));
  return TRUE;
}

static gboolean
put_mark (Marking *self, const TavanMark *mark, GError **error)
{
  GHashTable *marks = check_mark (self, mark, error) ? look_up_marks (self, mark->session, error) : NULL;
  TavanRecord *record;
  gint64 enrolment = mark->enrolment;

  if (marks == NULL)
    return FALSE;
  record = g_hash_table_lookup (marks, &enrolment);
  if (mark->state == NULL)
    {
      if (record != NULL && !tavan_tx_archive (self->tx, record, TRUE, error))
        return FALSE;
      g_hash_table_remove (marks, &enrolment);
      return TRUE;
    }
  if (record == NULL)
    {
      record = tavan_record_new (&tavan_attendance_type);
      tavan_record_set_int (record, ATTENDANCE_SESSION, mark->session);
      tavan_record_set_int (record, ATTENDANCE_ENROLMENT, mark->enrolment);
      g_hash_table_insert (marks, g_memdup2 (&enrolment, sizeof enrolment), record);
    }
  tavan_record_set_text (record, ATTENDANCE_STATE, mark->state);
  return tavan_tx_save (self->tx, record, error);
}

gboolean
tavan_course_attendance (TavanStore *store, const TavanMark *marks, guint n_marks, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "course attendance", &tavan_attendance_type, TAVAN_MAY_MAKE, error);
  g_auto (Marking) marking = { 0 };

  if (tx == NULL)
    return FALSE;
  marking_init (&marking, tx);
  for (guint i = 0; i < n_marks; i++)
    if (!put_mark (&marking, &marks[i], error))
      return FALSE;
  return tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- results ---- */

static gboolean
check_result (TavanStore *store, const char *state, gint64 score, GError **error)
{
  gint64 least = tavan_setting_get_int (store, "course.pass_score");
  g_autofree char *shown = tavan_decimal_format (score, 0), *wanted = tavan_decimal_format (least, 0);

  if (g_str_equal (state, "passed") && score >= 0 && score < least)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "score", _("Correct the score, or record that she has not passed"),
                            _("With a score of %s nobody passes: at least %s is needed"), shown, wanted);
  if (!g_str_equal (state, "passed") && !g_str_equal (state, "failed") && !g_str_equal (state, "attending"))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "state", NULL, _("“%s” is not one of the choices"), state);
  return TRUE;
}

/* What a score makes of her. */
static const char *
state_of_score (TavanStore *store, gint64 score)
{
  if (score < 0)
    return "attending";
  return score >= tavan_setting_get_int (store, "course.pass_score") ? "passed" : "failed";
}

static gboolean
put_result (TavanTx *tx, TavanRecord *enrolment, const char *state, gint64 score, GError **error)
{
  if (state == NULL)
    state = state_of_score (tavan_tx_store (tx), score);
  if (!check_result (tavan_tx_store (tx), state, score, error))
    return FALSE;
  tavan_record_set_text (enrolment, ENROLMENT_STATE, state);
  if (score >= 0)
    tavan_record_set_int (enrolment, ENROLMENT_SCORE, score);
  else
    tavan_record_clear (enrolment, ENROLMENT_SCORE);
  if (!g_str_equal (state, "passed"))
    tavan_record_clear (enrolment, ENROLMENT_PROPOSED);
  return tavan_tx_save (tx, enrolment, error);
}

/* Locks the course and the enrolment, and looks whether a result may be recorded now. */
static gboolean
lock_for_result (TavanTx *tx, gint64 id, TavanRecord **out_enrolment, GError **error)
{
  g_autoptr (TavanRecord) course = NULL, enrolment = NULL;

  if (!tavan_enrolment_lock (tx, id, &course, &enrolment, error)
      || !tavan_course_must_be (course, "running", _("Results are recorded while the course is running"), error))
    return FALSE;
  if (!tavan_enrolment_holds_place (tavan_record_get_text (enrolment, ENROLMENT_STATE)))
    {
      g_autofree char *title = tavan_record_title (enrolment);

      return tavan_error_set (
          error, TAVAN_ERROR_RULE, "state", NULL, _("%s has no place in the course: %s"), title,
          tavan_choice_label (tavan_enrolment_states, tavan_record_get_text (enrolment, ENROLMENT_STATE)));
    }
  *out_enrolment = g_steal_pointer (&enrolment);
  return TRUE;
}

/* Where the course has topics the score is their mean, and nothing else. */
static gboolean
check_topics (TavanTx *tx, TavanRecord *enrolment, gint64 *score, GError **error)
{
  g_autoptr (GPtrArray) scores = tavan_work_details (tavan_tx_store (tx), &tavan_score_type, SCORE_ENROLMENT,
                                                     tavan_record_get_id (enrolment), NULL, error);
  gboolean has_mean = tavan_record_is_set (enrolment, ENROLMENT_SCORE);
  gint64 mean = tavan_record_get_int (enrolment, ENROLMENT_SCORE);

  if (scores == NULL)
    return FALSE;
  if (scores->len == 0)
    return TRUE;
  if (*score >= 0 && (!has_mean || *score != mean))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "score", _("Correct the scores of the topics instead"),
                            _("The score of this course is the mean of its topics’ scores"));
  *score = has_mean ? mean : -1;
  return TRUE;
}

gboolean
tavan_course_result (TavanStore *store, gint64 enrolment, const char *state, gint64 score, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "course result", &tavan_enrolment_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (TavanRecord) record = NULL;

  return tx != NULL && lock_for_result (tx, enrolment, &record, error) && check_topics (tx, record, &score, error)
         && put_result (tx, record, state, score, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

static TavanRecord *
find_by (GPtrArray *records, int field, gint64 value)
{
  for (guint i = 0; i < records->len; i++)
    if (tavan_record_get_int (g_ptr_array_index (records, i), field) == value)
      return g_ptr_array_index (records, i);
  return NULL;
}

static gboolean
put_topic_score (TavanTx *tx, GPtrArray *scores, gint64 enrolment, gint64 topic, gint64 score, GError **error)
{
  TavanRecord *record = find_by (scores, SCORE_TOPIC, topic);

  if (score < 0)
    {
      if (record != NULL && !tavan_tx_archive (tx, record, TRUE, error))
        return FALSE;
      if (record != NULL)
        g_ptr_array_remove (scores, record);
      return TRUE;
    }
  if (record == NULL)
    {
      record = tavan_record_new (&tavan_score_type);
      tavan_record_set_int (record, SCORE_ENROLMENT, enrolment);
      tavan_record_set_int (record, SCORE_TOPIC, topic);
      g_ptr_array_add (scores, record);
    }
  tavan_record_set_int (record, SCORE_SCORE, score);
  return tavan_tx_save (tx, record, error);
}

/* Σ weight·score ÷ Σ weight, exact, rounded half up once; -1 while a topic has no score. */
static gint64
weighted_mean (GPtrArray *topics, GPtrArray *scores)
{
  gint64 sum = 0, weights = 0;

  for (guint i = 0; i < topics->len; i++)
    {
      TavanRecord *topic = g_ptr_array_index (topics, i);
      TavanRecord *score = find_by (scores, SCORE_TOPIC, tavan_record_get_id (topic));
      gint64 weight = tavan_record_get_int (topic, TOPIC_WEIGHT);

      if (score == NULL)
        return -1;
      sum += weight * tavan_record_get_int (score, SCORE_SCORE);
      weights += weight;
    }
  return weights > 0 ? (2 * sum + weights) / (2 * weights) : -1;
}

gboolean
tavan_course_topic_scores (TavanStore *store, gint64 enrolment, const gint64 *topics, const gint64 *scores, guint n,
                           GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "course result", &tavan_enrolment_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (TavanRecord) record = NULL;
  g_autoptr (GPtrArray) all = NULL, known = NULL;

  if (tx == NULL || !lock_for_result (tx, enrolment, &record, error))
    return FALSE;
  all = tavan_work_details (store, &tavan_topic_type, TOPIC_COURSE, tavan_record_get_int (record, ENROLMENT_COURSE),
                            NULL, error);
  known = all != NULL ? tavan_work_details (store, &tavan_score_type, SCORE_ENROLMENT, enrolment, NULL, error) : NULL;
  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gboolean ours = FALSE;

      for (guint t = 0; t < all->len; t++)
        ours = ours || tavan_record_get_id (g_ptr_array_index (all, t)) == topics[i];
      if (!ours)
        return tavan_error_set (error, TAVAN_ERROR_RULE, "topic", NULL, _("This topic is not one of the course"));
      if (!put_topic_score (tx, known, enrolment, topics[i], scores[i], error))
        return FALSE;
    }
  return put_result (tx, record, /* state= */ NULL, weighted_mean (all, known), error)
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- proposing ---- */

/* Certificates are proposed by whom their area lets, though the mark stands in the enrolment, which she may not change
 * otherwise. */
static gboolean
may_propose (TavanStore *store, TavanRecord *enrolment, GError **error)
{
  g_autoptr (TavanRecord) draft = tavan_record_new (&tavan_certificate_type);

  tavan_record_set_office (draft, tavan_record_get_office (enrolment));
  tavan_record_set_int (draft, CERTIFICATE_ENROLMENT, tavan_record_get_id (enrolment));
  return tavan_access_may_record (store, draft, TAVAN_MAY_ISSUE, NULL)
         || tavan_access_may_record (store, draft, TAVAN_MAY_PROPOSE, error);
}

gboolean
tavan_course_propose (TavanStore *store, gint64 enrolment, gboolean proposed, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_tx_begin (store, "course propose", error);
  g_autoptr (TavanRecord) record = tx != NULL ? tavan_tx_lock (tx, &tavan_enrolment_type, enrolment, error) : NULL;

  if (record == NULL || !may_propose (store, record, error))
    return FALSE;
  if (proposed && !tavan_record_has (record, ENROLMENT_STATE, "passed"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "proposed", _("Record her result first"),
                            _("Only who has passed is proposed for a certificate"));
  tavan_tx_set_trusted (tx, TRUE);
  tavan_record_set_int (record, ENROLMENT_PROPOSED, proposed);
  return tavan_tx_save (tx, record, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}
