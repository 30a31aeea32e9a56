/* paper-course.c: the attendance sheet of a course
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/paper-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/work/tavan-course-work.h"
#include "app/work/tavan-office-work.h"

#define MOST_SESSIONS 16   /* as many columns as a sheet has room for */
#define MOST_SIGNATURES 2

/* The sessions of one sheet: their numbers in the grid. */
typedef struct { guint at[MOST_SESSIONS], n; } Shown;

static TavanRecord *
session_at (TavanGrid *grid, guint i)
{
  return g_ptr_array_index (grid->sessions, i);
}

static const char *
mark_at (const TavanGridRow *row, guint session)
{
  return session < row->marks->len ? g_ptr_array_index (row->marks, session) : NULL;
}

static gboolean
holds_place (const TavanGridRow *row)
{
  return g_strcmp0 (row->state, "waiting") != 0 && g_strcmp0 (row->state, "withdrew") != 0;
}

static gboolean
is_marked (TavanGrid *grid, guint session)
{
  for (guint i = 0; i < grid->rows->len; i++)
    if (mark_at (g_ptr_array_index (grid->rows, i), session) != NULL)
      return TRUE;
  return FALSE;
}

/* Those that are held or still to come, on as many sheets as they need; all sheets about equally full. guint. */
static GArray *
list_sessions (TavanGrid *grid)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < grid->sessions->len; i++)
    if (!tavan_record_get_int (session_at (grid, i), SESSION_CANCELLED))
      g_array_append_val (all, i);
  return all;
}

/* ---- the course ---- */

static char *
join_names (const char *before, const char *name)
{
  /* Translators: joins two weekdays: “Saturday and Monday” */
  return before != NULL ? g_strdup_printf (_("%s and %s"), before, name) : g_strdup (name);
}

/* «شنبه و دوشنبه، ۰۹:۰۰ تا ۱۳:۰۰»; the hours only where they are the same in all sessions. NULL without sessions. */
static char *
describe_times (TavanGrid *grid)
{
  gboolean on[7] = { FALSE }, same = TRUE;
  g_autofree char *days = NULL, *from = NULL, *to = NULL;
  TavanRecord *first = grid->sessions->len > 0 ? session_at (grid, 0) : NULL;

  for (guint i = 0; i < grid->sessions->len; i++)
    {
      TavanRecord *session = session_at (grid, i);

      on[tavan_day_weekday (tavan_record_get_day (session, SESSION_DATE))] = TRUE;
      same = same
             && g_strcmp0 (tavan_record_get_text (session, SESSION_FROM), tavan_record_get_text (first, SESSION_FROM))
                    == 0
             && g_strcmp0 (tavan_record_get_text (session, SESSION_TO), tavan_record_get_text (first, SESSION_TO)) == 0;
    }
  for (int day = 0; day < 7; day++)
    if (on[day])
      {
        g_autofree char *before = days;

        days = join_names (before, tavan_weekday_name (day));
      }
  if (first == NULL || !same)
    return g_steal_pointer (&days);
  from = tavan_record_format (first, SESSION_FROM);
  to = tavan_record_format (first, SESSION_TO);
  /* Translators: weekdays, from a time, to a time */
  return g_strdup_printf (_("%s, %s to %s"), days, from, to);
}

static TavanData *
make_course (TavanStore *store, TavanRecord *course, TavanGrid *grid, guint n_sessions)
{
  TavanData *data = tavan_data_new ();
  g_autofree char *times = describe_times (grid);
  const char *trainer = tavan_record_get_text (course, COURSE_TRAINER_NAME);
  guint enrolled = 0;

  for (guint i = 0; i < grid->rows->len; i++)
    enrolled += holds_place (g_ptr_array_index (grid->rows, i));
  tavan_record_to_data (course, data);
  tavan_data_put_text (data, "trainer",
                       trainer != NULL ? trainer : tavan_record_get_reference_title (course, COURSE_TRAINER));
  tavan_data_put_text (data, "times", times);
  tavan_data_put_number (data, "n_sessions", n_sessions);
  tavan_data_put_number (data, "enrolled", enrolled);
  tavan_data_put_number (data, "threshold", tavan_setting_get_int (store, "course.presence_percent"));
  return data;
}

/* ---- the grid ---- */

static void
append_sessions (TavanData *data, TavanGrid *grid, const Shown *shown)
{
  tavan_data_put_list (data, "sessions");
  for (guint i = 0; i < shown->n; i++)
    {
      g_autoptr (TavanData) row = tavan_data_new ();
      TavanDay day = tavan_record_get_day (session_at (grid, shown->at[i]), SESSION_DATE);
      TavanJalali date = tavan_jalali_from_day (day);
      g_autofree char *code = g_strdup_printf ("%02d/%02d", date.month, date.day);
      guint present = 0;

      for (guint k = 0; k < grid->rows->len; k++)
        {
          const char *mark = mark_at (g_ptr_array_index (grid->rows, k), shown->at[i]);

          present += g_strcmp0 (mark, "present") == 0 || g_strcmp0 (mark, "late") == 0;
        }
      tavan_data_put_text (row, "weekday", tavan_weekday_name (tavan_day_weekday (day)));
      tavan_data_put_code (row, "day", code);
      tavan_data_put_yesno (row, "held", is_marked (grid, shown->at[i]));
      if (is_marked (grid, shown->at[i]))
        tavan_data_put_number (row, "present", present);
      tavan_data_append (data, "sessions", row);
    }
}

/* Whole hours as a number, else with their part. */
static void
put_hours (TavanData *data, const char *name, int minutes)
{
  if (minutes % 60 == 0)
    tavan_data_put_number (data, name, minutes / 60);
  else
    tavan_data_put_decimal (data, name, ((gint64) minutes * 100 + 30) / 60);
}

static TavanData *
make_participant (const TavanGridRow *row, TavanRecord *client, const Shown *shown, gint64 threshold)
{
  TavanData *data = tavan_data_new ();
  const char *id = client != NULL ? tavan_record_get_text (client, CLIENT_NATIONAL_ID) : NULL;

  if (id == NULL && client != NULL)
    id = tavan_record_get_text (client, CLIENT_FOREIGN_CODE);
  tavan_data_put_text (data, "name", row->title);
  tavan_data_put_code (data, "national_id", id);
  tavan_data_put_list (data, "marks");
  for (guint i = 0; i < shown->n; i++)
    {
      g_autoptr (TavanData) mark = tavan_data_new ();

      tavan_data_put_text (mark, "mark", mark_at (row, shown->at[i]));
      tavan_data_append (data, "marks", mark);
    }
  if (row->percent < 0)
    return data;
  put_hours (data, "present_hours", row->minutes_present);
  if (row->minutes_counted > row->minutes_present)
    put_hours (data, "absent_hours", row->minutes_counted - row->minutes_present);
  tavan_data_put_number (data, "percent", row->percent);
  tavan_data_put_yesno (data, "short", row->percent < threshold);
  return data;
}

static void
append_participants (TavanData *data, TavanGrid *grid, GPtrArray *clients, const Shown *shown, gint64 threshold)
{
  tavan_data_put_list (data, "participants");
  for (guint i = 0; i < grid->rows->len; i++)
    {
      const TavanGridRow *row = g_ptr_array_index (grid->rows, i);
      g_autoptr (TavanData) participant = NULL;

      if (!holds_place (row))
        continue;
      participant = make_participant (row, g_ptr_array_index (clients, i), shown, threshold);
      tavan_data_append (data, "participants", participant);
    }
}

static TavanData *
make_sheet (TavanGrid *grid, GPtrArray *clients, GArray *sessions, guint from, guint n, gint64 threshold)
{
  TavanData *sheet = tavan_data_new ();
  Shown shown = { { 0 }, n };

  for (guint i = 0; i < n; i++)
    shown.at[i] = g_array_index (sessions, guint, from + i);
  tavan_data_put_yesno (sheet, "next", from > 0);
  if (n < sessions->len)
    {
      tavan_data_put_number (sheet, "from", from + 1);
      tavan_data_put_number (sheet, "to", from + n);
    }
  append_sessions (sheet, grid, &shown);
  append_participants (sheet, grid, clients, &shown, threshold);
  return sheet;
}

static gboolean
append_sheets (TavanStore *store, TavanData *data, TavanGrid *grid, GArray *sessions, GError **error)
{
  g_autofree gint64 *ids = g_new (gint64, grid->rows->len + 1);
  g_autoptr (GPtrArray) clients = NULL;
  gint64 threshold = tavan_setting_get_int (store, "course.presence_percent");
  guint n_sheets = MAX (1, (sessions->len + MOST_SESSIONS - 1) / MOST_SESSIONS);

  for (guint i = 0; i < grid->rows->len; i++)
    ids[i] = ((TavanGridRow *) g_ptr_array_index (grid->rows, i))->person;
  clients = tavan_store_get_many (store, &tavan_client_type, ids, grid->rows->len, NULL, error);
  if (clients == NULL)
    return FALSE;
  tavan_data_put_list (data, "sheets");
  for (guint i = 0; i < n_sheets; i++)
    {
      guint from = sessions->len * i / n_sheets, to = sessions->len * (i + 1) / n_sheets;
      g_autoptr (TavanData) sheet = make_sheet (grid, clients, sessions, from, to - from, threshold);

      tavan_data_append (data, "sheets", sheet);
    }
  return TRUE;
}

/* The office's signatories of today by their order; their posts stand under the sheet. */
static gboolean
append_signatures (TavanStore *store, TavanData *data, gint64 office, GError **error)
{
  g_autofree char *today = tavan_day_to_iso (tavan_day_today ());
  g_autoptr (GPtrArray) rows
      = tavan_store_ask (store,
                         "SELECT s.\"post\", s.\"name\" FROM {signatory} s WHERE s.\"office\" = $1 AND s.\"archived\" "
                         "= 0 AND coalesce (s.\"from\", $2) <= $2"
                         " AND coalesce (s.\"until\", $2) >= $2 ORDER BY s.\"rank\" NULLS FIRST, s.\"id\"",
                         NULL, error, "is", office, today);

  if (rows == NULL)
    return FALSE;
  tavan_data_put_list (data, "signatures");
  for (guint i = 0; i < MIN (rows->len, MOST_SIGNATURES); i++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (TavanData) signature = tavan_data_new ();

      tavan_data_put_text (signature, "post", row[0]);
      tavan_data_put_text (signature, "name", row[1]);
      tavan_data_append (data, "signatures", signature);
    }
  return TRUE;
}

TavanData *
tavan_paper_of_course (TavanStore *store, TavanRecord *course, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new (), about = NULL;
  g_autoptr (GArray) sessions = NULL;
  TavanGrid *grid = tavan_course_grid (store, tavan_record_get_id (course), NULL, error);
  gboolean good;

  if (grid == NULL)
    return NULL;
  sessions = list_sessions (grid);
  about = make_course (store, course, grid, sessions->len);
  tavan_data_put_dict (data, "course", about);
  good = append_sheets (store, data, grid, sessions, error)
         && append_signatures (store, data, tavan_record_get_office (course), error);
  tavan_course_grid_free (grid);
  return good ? g_steal_pointer (&data) : NULL;
}
