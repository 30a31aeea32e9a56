/* tavan-ask.c: a report's question, answered where it can read nothing but its reader's records
 *
 * Three fences stand one behind the other: the text names tables only as sets (app/report reads it word by word), each set is the reader's
 * scope from tavan-access.c, and the connection itself refuses what is no reading of records while the question is prepared.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-ask.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/store/query-sql.h"
#include "app/store/tavan-acting.h"
#include "app/store/tavan-db-private.h"

const TavanRecordType *
tavan_ask_set_type (const char *name)
{
  const TavanRecordType *type = tavan_record_type_by_name (name);
  g_autofree char *single = NULL;

  if (type != NULL)
    return type;
  if (g_str_has_suffix (name, "ies"))
    {
      g_autofree char *stem = g_strndup (name, strlen (name) - 3);

      single = g_strconcat (stem, "y", NULL);
    }
  else if (g_str_has_suffix (name, "s"))
    single = g_strndup (name, strlen (name) - 1);
  return single != NULL ? tavan_record_type_by_name (single) : NULL;
}

gboolean
tavan_ask_is_months (const char *name)
{
  return g_str_equal (name, "months");
}

/* --- the sets --- */

static void
add_months (TavanSql *sql, const TavanAsk *ask)
{
  tavan_sql_add (sql, "(SELECT t.\"year\", t.\"month\", t.\"first_day\", t.\"last_day\" FROM \"jalali_month\" t");
  if (ask->from != NULL && ask->to != NULL)
    {
      tavan_sql_add (sql, " WHERE t.\"last_day\" >= ");
      tavan_sql_add_text (sql, ask->from);
      tavan_sql_add (sql, " AND t.\"first_day\" <= ");
      tavan_sql_add_text (sql, ask->to);
    }
  tavan_sql_add (sql, ")");
}

/* " = 1" or " IN (1, 2)": the office and those below; with the ids in the text, an index that begins with the office serves. */
static char *
offices_below (TavanDb *db, gint64 office, GError **error)
{
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, "SELECT \"below\" FROM \"office_below\" WHERE \"above\" = $1 ORDER BY \"below\" ASC NULLS FIRST", error);
  g_autoptr (GString) ids = g_string_new (NULL);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  tavan_stmt_bind_int (stmt, 1, office);
  for (;;)
    {
      if (!tavan_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        break;
      g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, ids->len > 0 ? ", " : "", tavan_stmt_get_int (stmt, 0));
    }
  return g_strdup_printf (" IN (%s)", ids->len > 0 ? ids->str : "0");
}

static gboolean
add_set (TavanSql *sql, TavanAccess *access, const TavanAsk *ask, const char *offices, const char *name, GError **error)
{
  gboolean any = g_str_has_prefix (name, "any ");
  const TavanRecordType *type = tavan_ask_set_type (any ? name + strlen ("any ") : name);

  if (tavan_ask_is_months (name))
    {
      add_months (sql, ask);
      return TRUE;
    }
  if (type == NULL)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("There are no records called “%s”"), name);
  if (any)
    {
      tavan_sql_add_scoped (sql, access, type);
      return TRUE;
    }
  tavan_sql_add (sql, "(SELECT t.* FROM ");
  tavan_sql_add_scoped (sql, access, type);
  tavan_sql_add (sql, " t WHERE t.\"archived\" = 0");
  if (offices != NULL)
    g_string_append_printf (sql->text, " AND t.\"office\"%s", offices);
  tavan_sql_add (sql, ")");
  return TRUE;
}

static gboolean
add_text (TavanSql *sql, TavanAccess *access, const TavanAsk *ask, const char *offices, GError **error)
{
  const char *text = ask->sql;

  for (guint i = 0; i < ask->n_values; i++)
    {
      g_autoptr (GString) hidden = NULL;

      /* The values come first, so that $1 of the text is the first of them. */
      hidden = g_steal_pointer (&sql->text);
      sql->text = g_string_new (NULL);
      if (ask->values[i].kind == TAVAN_ASK_INT)
        tavan_sql_add_int (sql, ask->values[i].number);
      else
        tavan_sql_add_text (sql, ask->values[i].text);
      g_string_free (sql->text, TRUE);
      sql->text = g_steal_pointer (&hidden);
    }
  for (;;)
    {
      const char *open = strchr (text, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = NULL;

      if (close == NULL)
        break;
      name = g_strndup (open + 1, close - open - 1);
      g_string_append_len (sql->text, text, open - text);
      if (!add_set (sql, access, ask, offices, name, error))
        return FALSE;
      text = close + 1;
    }
  tavan_sql_add (sql, text);
  return TRUE;
}

/* --- the clock --- */

/* Cancels the question when its time is over, or when the caller does. */
typedef struct
{
  GMutex        lock;
  GCond         ended;
  gboolean      over;     /* the question came back */
  gboolean      too_long;
  gint64        until;
  GCancellable *ours;
  GThread      *thread;
} Clock;

static gpointer
clock_thread (gpointer data)
{
  Clock *clock = data;

  g_mutex_lock (&clock->lock);
  while (!clock->over && g_cond_wait_until (&clock->ended, &clock->lock, clock->until))
    ;
  clock->too_long = !clock->over;
  g_mutex_unlock (&clock->lock);
  if (clock->too_long)
    g_cancellable_cancel (clock->ours);
  return NULL;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer ours)
{
  g_cancellable_cancel (ours);
}

static void
clock_start (Clock *clock, guint seconds)
{
  g_mutex_init (&clock->lock);
  g_cond_init (&clock->ended);
  clock->until = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;
  clock->ours = g_cancellable_new ();
  clock->thread = g_thread_new ("report-clock", clock_thread, clock);
}

static void
clock_stop (Clock *clock)
{
  g_mutex_lock (&clock->lock);
  clock->over = TRUE;
  g_cond_signal (&clock->ended);
  g_mutex_unlock (&clock->lock);
  g_thread_join (clock->thread);
  g_mutex_clear (&clock->lock);
  g_cond_clear (&clock->ended);
  g_object_unref (clock->ours);
}

/* --- rows --- */

static char **
copy_row (TavanStmt *stmt)
{
  int n = tavan_stmt_n_columns (stmt);
  gsize size = (n + 1) * sizeof (char *);
  char **row, *at;

  for (int i = 0; i < n; i++)
    if (!tavan_stmt_is_null (stmt, i))
      size += strlen (tavan_stmt_get_text (stmt, i)) + 1;
  row = g_malloc0 (size);
  at = (char *) (row + n + 1);
  for (int i = 0; i < n; i++)
    if (!tavan_stmt_is_null (stmt, i))
      {
        row[i] = at;
        at = g_stpcpy (at, tavan_stmt_get_text (stmt, i)) + 1;
      }
  return row;
}

static GPtrArray *
collect (TavanStmt *stmt, guint most, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  gboolean row;

  for (;;)
    {
      if (!tavan_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&rows);
      if (rows->len == most)
        {
          tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, _("Ask for a shorter time or a smaller office"), _("The answer has too many rows"));
          return NULL;
        }
      g_ptr_array_add (rows, copy_row (stmt));
    }
}

static char **
dup_names (TavanStmt *stmt)
{
  int n = tavan_stmt_n_columns (stmt);
  char **names = g_new0 (char *, n + 1);

  for (int i = 0; i < n; i++)
    names[i] = g_strdup (tavan_stmt_column_name (stmt, i));
  return names;
}

static GPtrArray *
run (TavanLoan *loan, TavanAccess *access, const TavanAsk *ask, char ***out_names, GError **error)
{
  g_auto (TavanSql) sql = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;
  g_autofree char *offices = NULL;
  GPtrArray *rows;

  if (ask->office != 0 && (offices = offices_below (loan->db, ask->office, error)) == NULL)
    return NULL;
  tavan_sql_init (&sql, tavan_db_engine (loan->db));
  if (!add_text (&sql, access, ask, offices, error))
    return NULL;
  tavan_db_guard (loan->db, TRUE);
  stmt = tavan_sql_prepare (&sql, loan->db, error);
  tavan_db_guard (loan->db, FALSE);
  if (stmt == NULL)
    return NULL;
  rows = collect (stmt, ask->rows > 0 ? ask->rows : TAVAN_ASK_ROWS, error);
  if (rows != NULL && out_names != NULL)
    *out_names = dup_names (stmt);
  return rows;
}

static GPtrArray *
run_in_snapshot (TavanStore *store, const TavanAsk *ask, char ***out_names, GCancellable *cancellable, GError **error)
{
  g_auto (TavanLoan) loan = { 0 };
  g_autoptr (TavanAccess) access = NULL;
  GPtrArray *rows;
  gboolean ours;

  if (!tavan_store_borrow_reader (store, cancellable, &loan, error))
    return NULL;
  access = tavan_store_access (store, loan.db);
  /* Within a transaction of this thread the question sees what that has written. */
  ours = !tavan_db_in_transaction (loan.db);
  if (ours && !tavan_db_begin_snapshot (loan.db, error))
    return NULL;
  rows = run (&loan, access, ask, out_names, error);
  if (ours)
    tavan_db_rollback (loan.db);
  return rows;
}

GPtrArray *
tavan_store_ask_guarded (TavanStore *store, const TavanAsk *ask, char ***out_names, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;
  Clock clock = { 0 };
  gulong handler = 0;
  GPtrArray *rows;

  clock_start (&clock, ask->seconds > 0 ? ask->seconds : TAVAN_ASK_SECONDS);
  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), g_object_ref (clock.ours), g_object_unref);
  rows = run_in_snapshot (store, ask, out_names, clock.ours, &problem);
  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
  clock_stop (&clock);

  if (rows == NULL && clock.too_long)
    tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, _("Ask for a shorter time or a smaller office"), _("The question took too long"));
  else if (rows == NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return rows;
}
