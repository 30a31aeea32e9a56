/* tavan-course-grid.c: sessions across, people down: who was where, and what it adds up to
 *
 * Present and late count; an excused hour leaves both sides; a cancelled session is not held. Shares are cut, not
 * rounded, so that 79.9 percent never reads as 80.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/course-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

#define MOST_NAMES 5

static void
row_free (gpointer data)
{
  TavanGridRow *row = data;

  g_free (row->title);
  g_free (row->state);
  g_clear_pointer (&row->marks, g_ptr_array_unref);
  g_free (row);
}

void
tavan_course_grid_free (TavanGrid *grid)
{
  if (grid == NULL)
    return;
  g_clear_pointer (&grid->sessions, g_ptr_array_unref);
  g_clear_pointer (&grid->rows, g_ptr_array_unref);
  g_free (grid);
}

int
tavan_session_minutes (TavanRecord *session)
{
  return tavan_clock_minutes (tavan_record_get_text (session, SESSION_TO))
         - tavan_clock_minutes (tavan_record_get_text (session, SESSION_FROM));
}

/* ---- rows ---- */

/* A row while it is sorted. */
typedef struct
{
  TavanGridRow *row;
  char         *order; /* last name, first name */
} Sorting;

static void
sorting_clear (gpointer data)
{
  g_free (((Sorting *) data)->order);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Sorting *one = a, *other = b;
  int order = tavan_text_compare (one->order, other->order);

  return order != 0 ? order
                    : (one->row->enrolment > other->row->enrolment) - (one->row->enrolment < other->row->enrolment);
}

static TavanGridRow *
row_new (TavanRecord *enrolment, guint n_sessions)
{
  TavanGridRow *row = g_new0 (TavanGridRow, 1);
  gboolean is_client = tavan_record_is_set (enrolment, ENROLMENT_CLIENT);

  row->enrolment = tavan_record_get_id (enrolment);
  row->person = tavan_record_get_int (enrolment, is_client ? ENROLMENT_CLIENT : ENROLMENT_USER);
  row->title = tavan_record_title (enrolment);
  row->state = g_strdup (tavan_record_get_text (enrolment, ENROLMENT_STATE));
  row->score = tavan_record_get_int (enrolment, ENROLMENT_SCORE);
  row->has_score = tavan_record_is_set (enrolment, ENROLMENT_SCORE);
  row->proposed = tavan_record_get_int (enrolment, ENROLMENT_PROPOSED) != 0;
  row->percent = -1;
  row->marks = g_ptr_array_sized_new (n_sessions);
  g_ptr_array_set_size (row->marks, (int) n_sessions);
  return row;
}

/* Clients' last and first names: a list of people goes by last names, their titles by first ones. */
static GHashTable *
load_orders (TavanStore *store, GPtrArray *enrolments, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) orders = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) clients = NULL;

  for (guint i = 0; i < enrolments->len; i++)
    {
      gint64 id = tavan_record_get_int (g_ptr_array_index (enrolments, i), ENROLMENT_CLIENT);

      if (id != 0)
        g_array_append_val (ids, id);
    }
  if (ids->len == 0)
    return g_steal_pointer (&orders);
  clients = tavan_store_get_many (store, &tavan_client_type, (const gint64 *) (const void *) ids->data, ids->len,
                                  cancellable, error);
  if (clients == NULL)
    return NULL;
  for (guint i = 0; i < clients->len; i++)
    if (g_ptr_array_index (clients, i) != NULL)
      {
        TavanRecord *client = g_ptr_array_index (clients, i);
        const char *first = tavan_record_get_text (client, CLIENT_FIRST_NAME),
                   *last = tavan_record_get_text (client, CLIENT_LAST_NAME);

        g_hash_table_insert (orders, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)),
                             g_strdup_printf ("%s %s", last != NULL ? last : "", first != NULL ? first : ""));
      }
  return g_steal_pointer (&orders);
}

static GPtrArray *
make_rows (TavanStore *store, GPtrArray *enrolments, guint n_sessions, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) orders = load_orders (store, enrolments, cancellable, error);
  g_autoptr (GArray) sorting = g_array_new (FALSE, FALSE, sizeof (Sorting));
  GPtrArray *rows;

  if (orders == NULL)
    return NULL;
  g_array_set_clear_func (sorting, sorting_clear);
  for (guint i = 0; i < enrolments->len; i++)
    if (tavan_enrolment_holds_place (tavan_record_get_text (g_ptr_array_index (enrolments, i), ENROLMENT_STATE)))
      {
        TavanGridRow *row = row_new (g_ptr_array_index (enrolments, i), n_sessions);
        const char *order = g_hash_table_lookup (orders, &row->person);
        Sorting one = { row, g_strdup (order != NULL ? order : row->title) };

        g_array_append_val (sorting, one);
      }
  g_array_sort (sorting, compare_rows);
  rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < sorting->len; i++)
    g_ptr_array_add (rows, g_array_index (sorting, Sorting, i).row);
  return rows;
}

/* ---- marks ---- */

static const char *
presence_code (const char *state)
{
  for (const TavanChoice *choice = tavan_presences; choice->code != NULL; choice++)
    if (g_strcmp0 (choice->code, state) == 0)
      return choice->code;
  return NULL;
}

static gboolean
fill_marks (TavanStore *store, gint64 course, TavanGrid *grid, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) marks = NULL;

  marks = tavan_store_ask (store,
                           "SELECT a.\"session\", a.\"enrolment\", a.\"state\" FROM {attendance} a JOIN {session} s ON "
                           "s.\"id\" = a.\"session\""
                           " WHERE s.\"course\" = $1 AND a.\"archived\" = 0 AND s.\"archived\" = 0",
                           cancellable, error, "i", course);
  if (marks == NULL)
    return FALSE;
  for (guint i = 0; i < grid->sessions->len; i++)
    {
      gint64 id = tavan_record_get_id (g_ptr_array_index (grid->sessions, i));

      g_hash_table_insert (places, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < grid->rows->len; i++)
    g_hash_table_insert (rows, &((TavanGridRow *) g_ptr_array_index (grid->rows, i))->enrolment,
                         g_ptr_array_index (grid->rows, i));
  for (guint i = 0; i < marks->len; i++)
    {
      char **mark = g_ptr_array_index (marks, i);
      gint64 session = g_ascii_strtoll (mark[0], NULL, 10), enrolment = g_ascii_strtoll (mark[1], NULL, 10);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, &session));
      TavanGridRow *row = g_hash_table_lookup (rows, &enrolment);

      if (place > 0 && row != NULL)
        row->marks->pdata[place - 1] = (gpointer) presence_code (mark[2]);
    }
  return TRUE;
}

static void
add_mark (TavanGridRow *row, const char *mark, int minutes)
{
  row->held++;
  if (g_str_equal (mark, "excused"))
    {
      row->excused++;
      return;
    }
  row->minutes_counted += minutes;
  if (g_str_equal (mark, "absent"))
    {
      row->absent++;
      return;
    }
  row->minutes_present += minutes;
  if (g_str_equal (mark, "late"))
    row->late++;
  else
    row->present++;
}

static void
add_up (TavanGridRow *row, GPtrArray *sessions)
{
  for (guint i = 0; i < sessions->len; i++)
    {
      TavanRecord *session = g_ptr_array_index (sessions, i);
      const char *mark = g_ptr_array_index (row->marks, i);

      if (mark != NULL && !tavan_record_get_int (session, SESSION_CANCELLED))
        add_mark (row, mark, tavan_session_minutes (session));
    }
  if (row->minutes_counted > 0)
    row->percent = (int) ((gint64) row->minutes_present * 100 / row->minutes_counted);
}

TavanGrid *
tavan_course_grid (TavanStore *store, gint64 course, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanGrid) grid = g_new0 (TavanGrid, 1);
  g_autoptr (GPtrArray) enrolments = NULL;

  grid->sessions = tavan_work_details (store, &tavan_session_type, SESSION_COURSE, course, cancellable, error);
  enrolments = grid->sessions != NULL
                   ? tavan_work_details (store, &tavan_enrolment_type, ENROLMENT_COURSE, course, cancellable, error)
                   : NULL;
  grid->rows = enrolments != NULL ? make_rows (store, enrolments, grid->sessions->len, cancellable, error) : NULL;
  if (grid->rows == NULL || !fill_marks (store, course, grid, cancellable, error))
    return NULL;
  for (guint i = 0; i < grid->rows->len; i++)
    add_up (g_ptr_array_index (grid->rows, i), grid->sessions);
  return g_steal_pointer (&grid);
}

/* ---- what is missing before the end ---- */

static guint
count_marks (TavanGrid *grid, guint session)
{
  guint n = 0;

  for (guint i = 0; i < grid->rows->len; i++)
    n += g_ptr_array_index (((TavanGridRow *) g_ptr_array_index (grid->rows, i))->marks, session) != NULL;
  return n;
}

static void
look_at_session (TavanGrid *grid, guint number, TavanLacks *lacks)
{
  TavanRecord *session = g_ptr_array_index (grid->sessions, number);
  TavanDay day = tavan_record_get_day (session, SESSION_DATE);
  g_autofree char *shown = tavan_date_format (day, TAVAN_DATE_LONG);
  guint n = count_marks (grid, number);

  if (day > tavan_day_today ())
    tavan_lacks_add (lacks, TRUE,
                     g_strdup_printf (_("The session of %s has not been held yet; hold it or cancel it"), shown));
  else if (n == 0)
    tavan_lacks_add (lacks, TRUE, g_strdup_printf (_("Attendance was not taken in the session of %s"), shown));
  else if (n < grid->rows->len)
    {
      g_autofree char *missing = tavan_number_format (grid->rows->len - n);

      /* Translators: the first %s is a date, the second a number of people */
      tavan_lacks_add (lacks, TRUE,
                       g_strdup_printf (_("In the session of %s the marks of %s people are missing"), shown, missing));
    }
}

static void
look_at_results (TavanGrid *grid, TavanLacks *lacks)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < grid->rows->len; i++)
    {
      TavanGridRow *row = g_ptr_array_index (grid->rows, i);

      if (g_str_equal (row->state, "passed") || g_str_equal (row->state, "failed"))
        continue;
      if (n < MOST_NAMES)
        g_string_append_printf (names, "%s%s", n > 0 ? _(", ") : "", row->title);
      n++;
    }
  if (n > MOST_NAMES)
    {
      g_autofree char *more = tavan_number_format (n - MOST_NAMES);

      /* Translators: the first %s are names, the second a number */
      tavan_lacks_add (lacks, TRUE,
                       g_strdup_printf (_("These have no result yet: %s and %s others"), names->str, more));
    }
  else if (n > 0)
    tavan_lacks_add (lacks, TRUE, g_strdup_printf (_("These have no result yet: %s"), names->str));
}

TavanLacks *
tavan_course_can_finish (TavanStore *store, gint64 course, GError **error)
{
  g_autoptr (TavanRecord) record = tavan_store_get (store, &tavan_course_type, course, NULL, error);
  g_autoptr (TavanGrid) grid = record != NULL ? tavan_course_grid (store, course, NULL, error) : NULL;
  guint n_sessions = 0;
  TavanLacks *lacks;

  if (grid == NULL)
    return NULL;
  lacks = tavan_lacks_new ();
  if (!tavan_record_has (record, COURSE_STATE, "running"))
    {
      /* Translators: %s is the state of a course, such as “Planned” */
      tavan_lacks_add (
          lacks, TRUE,
          g_strdup_printf (_("Only a running course is finished; this one is “%s”"),
                           tavan_choice_label (tavan_course_states, tavan_record_get_text (record, COURSE_STATE))));
      return lacks;
    }
  for (guint i = 0; i < grid->sessions->len; i++)
    if (!tavan_record_get_int (g_ptr_array_index (grid->sessions, i), SESSION_CANCELLED))
      {
        n_sessions++;
        look_at_session (grid, i, lacks);
      }
  if (n_sessions == 0)
    tavan_lacks_add (lacks, TRUE, g_strdup (_("No session of the course was held")));
  look_at_results (grid, lacks);
  return lacks;
}

/* ---- figures ---- */

static gboolean
count_enrolments (TavanStore *store, gint64 course, TavanCourseFigures *figures, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  rows = tavan_store_ask (store,
                          "SELECT e.\"state\", count(*), CAST(sum(CASE WHEN e.\"proposed\" = 1 THEN 1 ELSE 0 END) AS "
                          "BIGINT), count(e.\"score\"),"
                          " CAST(coalesce(sum(e.\"score\"), 0) AS BIGINT) FROM {enrolment} e WHERE e.\"course\" = $1 "
                          "AND e.\"archived\" = 0 GROUP BY e.\"state\"",
                          NULL, error, "i", course);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      guint n = (guint) g_ascii_strtoull (row[1], NULL, 10);

      figures->proposed += (guint) g_ascii_strtoull (row[2], NULL, 10);
      if (tavan_enrolment_holds_place (row[0]))
        {
          figures->taken += n;
          figures->n_scores += (guint) g_ascii_strtoull (row[3], NULL, 10);
          figures->sum_scores += g_ascii_strtoll (row[4], NULL, 10);
        }
      if (g_str_equal (row[0], "waiting"))
        figures->waiting = n;
      else if (g_str_equal (row[0], "withdrew"))
        figures->withdrew = n;
      else if (g_str_equal (row[0], "passed"))
        figures->passed = n;
      else if (g_str_equal (row[0], "failed"))
        figures->failed = n;
    }
  return TRUE;
}

static gboolean
count_certificates (TavanStore *store, gint64 course, TavanCourseFigures *figures, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_certificate_type);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, course);
  gint64 n = 0;

  if (!tavan_access_may (store, &tavan_certificate_type, TAVAN_MAY_READ))
    return TRUE;
  tavan_query_where_through (query, CERTIFICATE_ENROLMENT, ENROLMENT_COURSE, TAVAN_IS, id);
  tavan_query_where (query, CERTIFICATE_REVOKED_ON, TAVAN_IS_EMPTY, NULL);
  if (!tavan_store_count (store, query, NULL, &n, error))
    return FALSE;
  figures->certificates = (guint) n;
  return TRUE;
}

/* The first session without attendance is the next one to hold or to catch up on. */
static gboolean
count_sessions (TavanStore *store, gint64 course, TavanCourseFigures *figures, GError **error)
{
  g_autoptr (GPtrArray) sessions = tavan_work_details (store, &tavan_session_type, SESSION_COURSE, course, NULL, error);
  g_autoptr (GHashTable) marked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) rows = NULL;

  if (sessions == NULL)
    return FALSE;
  rows = tavan_store_ask (
      store,
      "SELECT DISTINCT a.\"session\" FROM {attendance} a JOIN {session} s ON s.\"id\" = a.\"session\""
      " WHERE s.\"course\" = $1 AND a.\"archived\" = 0",
      NULL, error, "i", course);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 id = g_ascii_strtoll (((char **) g_ptr_array_index (rows, i))[0], NULL, 10);

      g_hash_table_add (marked, g_memdup2 (&id, sizeof id));
    }
  for (guint i = 0; i < sessions->len; i++)
    {
      TavanRecord *session = g_ptr_array_index (sessions, i);
      gint64 id = tavan_record_get_id (session);
      TavanDay day = tavan_record_get_day (session, SESSION_DATE);

      if (tavan_record_get_int (session, SESSION_CANCELLED))
        {
          figures->cancelled++;
          continue;
        }
      figures->sessions++;
      figures->minutes_planned += tavan_session_minutes (session);
      if (g_hash_table_contains (marked, &id))
        {
          figures->held++;
          figures->minutes_held += tavan_session_minutes (session);
          continue;
        }
      figures->unmarked += day <= tavan_day_today ();
      if (figures->next_session == 0)
        {
          figures->next_session = id;
          figures->next_day = day;
        }
    }
  return TRUE;
}

gboolean
tavan_course_figures (TavanStore *store, gint64 course, TavanCourseFigures *out_figures, GError **error)
{
  *out_figures = (TavanCourseFigures) { .next_day = TAVAN_NO_DAY };
  return count_enrolments (store, course, out_figures, error) && count_certificates (store, course, out_figures, error)
         && count_sessions (store, course, out_figures, error);
}
