/* course-places.c: who has a place in a course, who waits, who moves up
 *
 * A course takes its capacity; the next ones wait in the order of their dates, then of being entered. The course's row
 * is locked first by every piece of work here, so that two desks cannot give the last place twice.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/course-private.h"

#include "app/base/tavan-money.h"

static const char *const holding[] = { "registered", "attending", "passed", "failed", NULL };

gboolean
tavan_enrolment_holds_place (const char *state)
{
  return state != NULL && g_strv_contains (holding, state);
}

static gboolean
count_free (TavanTx *tx, TavanRecord *course, gint64 *out_free, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_enrolment_type);
  gint64 taken;

  tavan_query_where_int (query, ENROLMENT_COURSE, TAVAN_IS, tavan_record_get_id (course));
  tavan_query_where_in (query, ENROLMENT_STATE, holding);
  if (!tavan_store_count (tavan_tx_store (tx), query, NULL, &taken, error))
    return FALSE;
  *out_free = MAX (tavan_record_get_int (course, COURSE_CAPACITY) - taken, 0);
  return TRUE;
}

gboolean
tavan_course_move_up (TavanTx *tx, TavanRecord *course, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_enrolment_type);
  g_autoptr (GPtrArray) waiting = NULL;
  gint64 n_free;

  if (!tavan_record_has (course, COURSE_STATE, "open"))
    return TRUE;
  if (!count_free (tx, course, &n_free, error))
    return FALSE;
  if (n_free == 0)
    return TRUE;
  tavan_query_where_int (query, ENROLMENT_COURSE, TAVAN_IS, tavan_record_get_id (course));
  tavan_query_where (query, ENROLMENT_STATE, TAVAN_IS, "waiting");
  tavan_query_limit (tavan_query_sort (query, ENROLMENT_DATE, /* falling= */ FALSE), (guint) n_free);
  waiting = tavan_store_find (tavan_tx_store (tx), query, NULL, error);
  if (waiting == NULL)
    return FALSE;
  for (guint i = 0; i < waiting->len; i++)
    {
      tavan_record_set_text (g_ptr_array_index (waiting, i), ENROLMENT_STATE, "registered");
      if (!tavan_tx_save (tx, g_ptr_array_index (waiting, i), error))
        return FALSE;
    }
  return TRUE;
}

/* A larger capacity takes in who waits, whoever saves it and however. */
__attribute__ ((constructor)) static void
follow_capacity (void)
{
  tavan_store_follow (&tavan_course_type, tavan_course_move_up);
}

/* ---- enrolling ---- */

static gboolean
refuse_twice (TavanTx *tx, TavanRecord *course, int field, gint64 person, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_enrolment_type);
  g_autoptr (TavanRecord) there = NULL;
  g_autoptr (GError) problem = NULL;
  g_autofree char *title = NULL;

  tavan_query_where_int (query, ENROLMENT_COURSE, TAVAN_IS, tavan_record_get_id (course));
  tavan_query_where_int (query, field, TAVAN_IS, person);
  tavan_query_where (query, ENROLMENT_STATE, TAVAN_IS_NOT, "withdrew");
  there = tavan_store_find_one (tavan_tx_store (tx), query, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (there == NULL)
    return TRUE;
  title = tavan_record_title (there);
  return tavan_error_set (error, TAVAN_ERROR_DUPLICATE, tavan_enrolment_type.fields[field].name, NULL,
                          _("%s is enrolled in this course already: %s"), title,
                          tavan_choice_label (tavan_enrolment_states, tavan_record_get_text (there, ENROLMENT_STATE)));
}

static gboolean
check_client (TavanTx *tx, gint64 client, GError **error)
{
  g_autoptr (TavanRecord) record = tavan_store_get (tavan_tx_store (tx), &tavan_client_type, client, NULL, error);

  if (record == NULL)
    return FALSE;
  if (tavan_record_get_archived (record) || tavan_record_has (record, CLIENT_STATUS, "closed"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "client", _("Open the file again first"),
                            _("This client’s file is closed"));
  return TRUE;
}

/* The state of one who comes now: a place while there are some; later, none. */
static const char *
next_state (TavanTx *tx, TavanRecord *course, GError **error)
{
  g_autofree char *capacity = tavan_number_format (tavan_record_get_int (course, COURSE_CAPACITY));
  gint64 n_free;

  if (tavan_record_has (course, COURSE_STATE, "running"))
    {
      if (!count_free (tx, course, &n_free, error))
        return NULL;
      if (n_free > 0)
        return "attending";
      tavan_error_set (error, TAVAN_ERROR_RULE, "course", _("Raise its capacity, or choose another course"),
                       _("All %s places of the course are taken and it has started; nobody moves up any more"),
                       capacity);
      return NULL;
    }
  if (!tavan_course_must_be (course, "open", _("A course takes people while it is open for enrolment or running"),
                             error)
      || !tavan_course_move_up (tx, course, error) || !count_free (tx, course, &n_free, error))
    return NULL;
  return n_free > 0 ? "registered" : "waiting";
}

gboolean
tavan_course_enrol (TavanStore *store, gint64 course, gint64 client, gint64 user, TavanDay date, gint64 *out_enrolment,
                    GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "course enrol", &tavan_enrolment_type, TAVAN_MAY_MAKE, error);
  g_autoptr (TavanRecord) record = tx != NULL ? tavan_tx_lock (tx, &tavan_course_type, course, error) : NULL;
  g_autoptr (TavanRecord) enrolment = NULL;
  const char *state;

  if (record == NULL
      || (client != 0
          && (!check_client (tx, client, error) || !refuse_twice (tx, record, ENROLMENT_CLIENT, client, error)))
      || (user != 0 && !refuse_twice (tx, record, ENROLMENT_USER, user, error)))
    return FALSE;
  state = next_state (tx, record, error);
  if (state == NULL)
    return FALSE;
  enrolment = tavan_record_new (&tavan_enrolment_type);
  tavan_record_set_int (enrolment, ENROLMENT_COURSE, course);
  if (client != 0)
    tavan_record_set_int (enrolment, ENROLMENT_CLIENT, client);
  if (user != 0)
    tavan_record_set_int (enrolment, ENROLMENT_USER, user);
  tavan_record_set_day (enrolment, ENROLMENT_DATE, date != TAVAN_NO_DAY ? date : tavan_day_today ());
  tavan_record_set_text (enrolment, ENROLMENT_STATE, state);
  if (!tavan_tx_save (tx, enrolment, error) || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (out_enrolment != NULL)
    *out_enrolment = tavan_record_get_id (enrolment);
  return TRUE;
}

/* ---- withdrawing ---- */

gboolean
tavan_enrolment_lock (TavanTx *tx, gint64 enrolment, TavanRecord **out_course, TavanRecord **out_enrolment,
                      GError **error)
{
  g_autoptr (TavanRecord) seen = tavan_store_get (tavan_tx_store (tx), &tavan_enrolment_type, enrolment, NULL, error);
  g_autoptr (TavanRecord) course
      = seen != NULL ? tavan_tx_lock (tx, &tavan_course_type, tavan_record_get_int (seen, ENROLMENT_COURSE), error)
                     : NULL;
  TavanRecord *locked = course != NULL ? tavan_tx_lock (tx, &tavan_enrolment_type, enrolment, error) : NULL;

  if (locked == NULL)
    return FALSE;
  *out_course = g_steal_pointer (&course);
  *out_enrolment = locked;
  return TRUE;
}

gboolean
tavan_course_withdraw (TavanStore *store, gint64 enrolment, const char *reason, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "course withdraw", &tavan_enrolment_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (TavanRecord) course = NULL, record = NULL;
  const char *state;

  if (tx == NULL || !tavan_enrolment_lock (tx, enrolment, &course, &record, error))
    return FALSE;
  state = tavan_record_get_text (record, ENROLMENT_STATE);
  if (!g_str_equal (state, "registered") && !g_str_equal (state, "waiting") && !g_str_equal (state, "attending"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state",
                            g_str_equal (state, "withdrew") ? NULL : _("Take the result back first"),
                            _("She cannot withdraw any more: %s"), tavan_choice_label (tavan_enrolment_states, state));
  tavan_record_set_text (record, ENROLMENT_STATE, "withdrew");
  tavan_record_set_text (record, ENROLMENT_STATE_REASON, reason);
  return tavan_tx_save (tx, record, error) && tavan_course_move_up (tx, course, error)
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}
