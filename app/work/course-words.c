/* course-words.c: the work on courses, by words
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/course-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

#include <string.h>

static JsonNode *
record_json (TavanStore *store, const TavanRecordType *type, gint64 id)
{
  g_autoptr (TavanRecord) record = tavan_store_get (store, type, id, NULL, NULL);

  return record != NULL ? tavan_record_to_json (record) : tavan_work_result_id (id);
}

static gboolean
do_plan (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (TavanRecord) course = tavan_work_arg_record (args, &tavan_course_type, error);

  if (course == NULL || !tavan_course_plan (store, course, error))
    return FALSE;
  *out_result = tavan_record_to_json (course);
  return TRUE;
}

static gboolean
set_state (TavanStore *store, const TavanWorkArgs *args, const char *state, JsonNode **out_result, GError **error)
{
  gint64 course;

  if (!tavan_work_arg_id (args, 0, &course, error)
      || !tavan_course_set_state (store, course, state, tavan_work_args_named (args, "reason"), error))
    return FALSE;
  *out_result = record_json (store, &tavan_course_type, course);
  return TRUE;
}

static gboolean
do_open (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  return set_state (store, args, "open", out_result, error);
}

static gboolean
do_start (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  return set_state (store, args, "running", out_result, error);
}

static gboolean
do_finish (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  return set_state (store, args, "finished", out_result, error);
}

static gboolean
do_cancel (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  return set_state (store, args, "cancelled", out_result, error);
}

static gboolean
read_id (const char *word, gint64 *out_id, GError **error)
{
  g_autofree char *digits = tavan_text_digits_latin (word);

  *out_id = 0;
  return word == NULL || g_ascii_string_to_signed (g_strstrip (digits), 10, 1, G_MAXINT64, out_id, NULL)
         || tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("“%s” is not a record’s id"), word);
}

static gboolean
do_enrol (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  const char *client_word = tavan_work_args_named (args, "client"), *user_word = tavan_work_args_named (args, "user");
  gint64 course, client, user, enrolment;
  TavanDay date;

  if (!tavan_work_arg_id (args, 0, &course, error) || !read_id (client_word, &client, error)
      || !read_id (user_word, &user, error) || !tavan_work_arg_day (args, "date", &date, error)
      || !tavan_course_enrol (store, course, client, user, date, &enrolment, error))
    return FALSE;
  *out_result = record_json (store, &tavan_enrolment_type, enrolment);
  return TRUE;
}

static gboolean
do_withdraw (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 enrolment;

  if (!tavan_work_arg_id (args, 0, &enrolment, error)
      || !tavan_course_withdraw (store, enrolment, tavan_work_args_named (args, "reason"), error))
    return FALSE;
  *out_result = record_json (store, &tavan_enrolment_type, enrolment);
  return TRUE;
}

/* "sat,mon" or «شنبه،دوشنبه», also as numbers from 0 for Saturday. */
static gboolean
read_weekdays (const char *word, guint *out_weekdays, GError **error)
{
  static const char *const names[] = { "sat", "sun", "mon", "tue", "wed", "thu", "fri" };
  g_autoptr (GString) commas = g_string_new (word);
  g_auto (GStrv) days = NULL;

  g_string_replace (commas, "،", ",", 0);
  days = g_strsplit (commas->str, ",", -1);
  *out_weekdays = 0;
  for (guint i = 0; days[i] != NULL; i++)
    {
      g_autofree char *folded = tavan_text_fold_joined (days[i]);
      guint day = 0;

      while (day < 7)
        {
          g_autofree char *own = tavan_text_fold_joined (tavan_weekday_name ((int) day));

          if (g_str_equal (folded, names[day]) || g_str_equal (folded, own))
            break;
          day++;
        }
      if (day == 7)
        return tavan_error_set (error, TAVAN_ERROR_USAGE, "days", _("Weekdays are sat, sun, mon, tue, wed, thu, fri"),
                                _("“%s” is not a weekday"), days[i]);
      *out_weekdays |= 1u << day;
    }
  return TRUE;
}

static gboolean
do_sessions (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  const char *days, *from, *to;
  guint weekdays;
  gint64 course;

  return tavan_work_arg_id (args, 0, &course, error) && tavan_work_arg_text (args, "days", &days, error)
         && tavan_work_arg_text (args, "from", &from, error) && tavan_work_arg_text (args, "to", &to, error)
         && read_weekdays (days, &weekdays, error)
         && tavan_course_plan_sessions (store, course, weekdays, from, to, error);
}

static gboolean
do_cancel_session (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gboolean cancelled = g_strcmp0 (tavan_work_args_named (args, "cancelled"), "no") != 0;
  gint64 session;

  if (!tavan_work_arg_id (args, 0, &session, error)
      || !tavan_course_cancel_session (store, session, cancelled, tavan_work_args_named (args, "reason"), error))
    return FALSE;
  *out_result = record_json (store, &tavan_session_type, session);
  return TRUE;
}

static gboolean
add_marks (GArray *marks, gint64 session, const char *state, const char *ids, GError **error)
{
  g_auto (GStrv) words = g_strsplit (ids != NULL ? ids : "", ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      TavanMark mark = { session, 0, state };

      if (!read_id (words[i], &mark.enrolment, error))
        return FALSE;
      g_array_append_val (marks, mark);
    }
  return TRUE;
}

/* all=present marks whoever has no mark yet. */
static gboolean
add_all (TavanStore *store, GArray *marks, gint64 session, const char *state, GError **error)
{
  g_autoptr (TavanRecord) record = tavan_store_get (store, &tavan_session_type, session, NULL, error);
  g_autoptr (TavanGrid) grid
      = record != NULL ? tavan_course_grid (store, tavan_record_get_int (record, SESSION_COURSE), NULL, error) : NULL;
  guint given = marks->len;

  if (grid == NULL)
    return FALSE;
  for (guint i = 0; i < grid->rows->len; i++)
    {
      TavanGridRow *row = g_ptr_array_index (grid->rows, i);
      TavanMark mark = { session, row->enrolment, state };
      gboolean marked = FALSE;

      for (guint s = 0; s < grid->sessions->len; s++)
        marked = marked
                 || (tavan_record_get_id (g_ptr_array_index (grid->sessions, s)) == session
                     && g_ptr_array_index (row->marks, s) != NULL);
      for (guint m = 0; m < given; m++)
        marked = marked || g_array_index (marks, TavanMark, m).enrolment == row->enrolment;
      if (!marked)
        g_array_append_val (marks, mark);
    }
  return TRUE;
}

static gboolean
do_attendance (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  const char *all = tavan_work_args_named (args, "all");
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (TavanMark));
  gint64 session;

  if (!tavan_work_arg_id (args, 0, &session, error))
    return FALSE;
  for (const TavanChoice *choice = tavan_presences; choice->code != NULL; choice++)
    if (!add_marks (marks, session, choice->code, tavan_work_args_named (args, choice->code), error))
      return FALSE;
  if (!add_marks (marks, session, NULL, tavan_work_args_named (args, "clear"), error)
      || (all != NULL && !add_all (store, marks, session, all, error)))
    return FALSE;
  if (marks->len == 0 && all == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL,
                            _("Say who was there, for instance all=present absent=ID,ID"));
  return tavan_course_attendance (store, (const TavanMark *) (const void *) marks->data, marks->len, error);
}

static gboolean
read_score (const char *word, gint64 *out_score, GError **error)
{
  *out_score = -1;
  return word == NULL || g_str_equal (word, "-") || tavan_decimal_parse (word, out_score, error);
}

static gboolean
do_result (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  const char *state = tavan_work_args_named (args, "state"), *word = tavan_work_args_named (args, "score");
  gint64 enrolment, score;

  if (!tavan_work_arg_id (args, 0, &enrolment, error) || !read_score (word, &score, error))
    return FALSE;
  if (state == NULL && word == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("Argument “%s” is missing"), "score");
  if (!tavan_course_result (store, enrolment, state, score, error))
    return FALSE;
  *out_result = record_json (store, &tavan_enrolment_type, enrolment);
  return TRUE;
}

static gboolean
do_scores (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (GArray) topics = g_array_new (FALSE, FALSE, sizeof (gint64)),
                     scores = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 enrolment;

  if (!tavan_work_arg_id (args, 0, &enrolment, error))
    return FALSE;
  for (guint i = 1; i < tavan_work_args_count (args); i++)
    {
      g_auto (GStrv) pair = g_strsplit (tavan_work_args_at (args, i), ":", 2);
      gint64 topic, score;

      if (pair[0] == NULL || pair[1] == NULL)
        return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("Write each score as TOPIC:SCORE"));
      if (!read_id (pair[0], &topic, error) || !read_score (pair[1], &score, error))
        return FALSE;
      g_array_append_val (topics, topic);
      g_array_append_val (scores, score);
    }
  if (!tavan_course_topic_scores (store, enrolment, (const gint64 *) (const void *) topics->data,
                                  (const gint64 *) (const void *) scores->data, topics->len, error))
    return FALSE;
  *out_result = record_json (store, &tavan_enrolment_type, enrolment);
  return TRUE;
}

static gboolean
do_propose (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 enrolment;

  return tavan_work_arg_id (args, 0, &enrolment, error)
         && tavan_course_propose (store, enrolment, g_strcmp0 (tavan_work_args_named (args, "proposed"), "no") != 0,
                                  error);
}

const TavanWork tavan_course_works[] = {
  { "course plan", N_("Plan a course"),
    "title=TEXT kind=KIND start=DATE end=DATE hours=N [capacity=N] trainer=USER|trainer_name=TEXT [partner=ID] [FIELD=VALUE…]",
    do_plan },
  { "course sessions", N_("Lay out the sessions of a course"), "COURSE days=sat,mon from=TIME to=TIME", do_sessions },
  { "course open", N_("Open a course for enrolment"), "COURSE", do_open },
  { "course enrol", N_("Enrol in a course"), "COURSE client=ID|user=ID [date=DATE]", do_enrol },
  { "course withdraw", N_("Withdraw from a course"), "ENROLMENT [reason=TEXT]", do_withdraw },
  { "course start", N_("Start a course, or go on with a finished one"), "COURSE [reason=TEXT]", do_start },
  { "course cancel-session", N_("Cancel a session, or hold it after all"), "SESSION reason=TEXT [cancelled=no]",
    do_cancel_session },
  { "course attendance", N_("Take attendance"),
    "SESSION [all=STATE] [present=ID,ID] [late=…] [absent=…] [excused=…] [clear=…]", do_attendance },
  { "course result", N_("Record a result"), "ENROLMENT [score=SCORE] [state=passed|failed|attending]", do_result },
  { "course scores", N_("Record the scores of topics"), "ENROLMENT TOPIC:SCORE …", do_scores },
  { "course propose", N_("Propose for a certificate"), "ENROLMENT [proposed=no]", do_propose },
  { "course finish", N_("Finish a course"), "COURSE", do_finish },
  { "course cancel", N_("Cancel a course"), "COURSE reason=TEXT", do_cancel },
  { NULL }
};
