/* tavan-store.c: an office's records, read
 *
 * Every function here asks through the condition of who acts (tavan-access.c). A question borrows a connection, works out
 * its SQL once, and gives the connection back before it returns.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-store-private.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

#include "query-sql.h"
#include "record-row.h"
#include "tavan-acting.h"

#define MOST_SORTED_HITS 5000
#define MOST_ASKED_ROWS 100000

/* What a question works with. */
typedef struct
{
  TavanLoan    loan;
  TavanAccess *access;
  TavanDb     *db;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->access, tavan_access_unref);
  if (reading->db != NULL)
    tavan_loan_end (&reading->loan);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
reading_begin (Reading *reading, TavanStore *store, GCancellable *cancellable, GError **error)
{
  if (!tavan_store_borrow_reader (store, cancellable, &reading->loan, error))
    return FALSE;
  reading->db = reading->loan.db;
  reading->access = tavan_store_access (store, reading->db);

  return TRUE;
}

static gboolean
may_read (Reading *reading, const TavanRecordType *type, GError **error)
{
  return tavan_access_allows (reading->access, type, TAVAN_MAY_READ) || tavan_access_deny (type, TAVAN_MAY_READ, error);
}

/* --- queries --- */

/* Has the word that is searched too many hits to sort them all? */
static gboolean
is_wide (TavanDb *db, TavanQuery *query, gboolean *out_wide, GError **error)
{
  g_auto (TavanSql) sql = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;
  gboolean row;

  *out_wide = FALSE;
  if (!tavan_sql_query_can_range (query))
    return TRUE;
  tavan_sql_init (&sql, tavan_db_engine (db));
  tavan_sql_add_probe (&sql, query, MOST_SORTED_HITS + 1);
  stmt = tavan_sql_prepare (&sql, db, error);
  if (stmt == NULL || !tavan_stmt_step (stmt, &row, error))
    return FALSE;
  *out_wide = row && tavan_stmt_get_int (stmt, 0) > MOST_SORTED_HITS;

  return TRUE;
}

static TavanStmt *
ask_query (Reading *reading, TavanQuery *query, TavanSelect select, int field, GError **error)
{
  g_auto (TavanSql) sql = { 0 };
  gboolean wide;

  if (!is_wide (reading->db, query, &wide, error))
    return NULL;
  tavan_sql_init (&sql, tavan_db_engine (reading->db));
  tavan_sql_add_query (&sql, query, reading->access, select, field, wide);

  return tavan_sql_prepare (&sql, reading->db, error);
}

static GPtrArray *
find_records (Reading *reading, TavanQuery *query, GError **error)
{
  const TavanRecordType *type = tavan_query_get_type (query);
  g_autoptr (TavanStmt) stmt = ask_query (reading, query, TAVAN_SELECT_RECORDS, -1, error);
  g_autoptr (GPtrArray) records = NULL;

  if (stmt == NULL)
    return NULL;
  records = tavan_records_from_rows (type, tavan_access_scope (reading->access, type, TAVAN_MAY_READ), stmt, error);
  if (records == NULL || !tavan_records_fill_titles (reading->db, reading->access, type, records, error))
    return NULL;

  return g_steal_pointer (&records);
}

GPtrArray *
tavan_store_find (TavanStore *store, TavanQuery *query, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = { 0 };

  if (!reading_begin (&reading, store, cancellable, error) || !may_read (&reading, tavan_query_get_type (query), error))
    return NULL;

  return find_records (&reading, query, error);
}

TavanRecord *
tavan_store_find_one (TavanStore *store, TavanQuery *query, GError **error)
{
  g_autoptr (TavanQuery) one = tavan_query_limit (tavan_query_copy (query), 1);
  g_autoptr (GPtrArray) records = tavan_store_find (store, one, /* cancellable= */ NULL, error);

  return records != NULL && records->len > 0 ? g_object_ref (g_ptr_array_index (records, 0)) : NULL;
}

TavanRecord *
tavan_store_get_by (TavanStore *store, const TavanRecordType *type, int field, const char *stored, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_archived (tavan_query_new (type), /* with_archived= */ TRUE);

  return tavan_store_find_one (store, tavan_query_where (query, field, TAVAN_IS, stored), error);
}

static gboolean
ask_number (TavanStore *store, TavanQuery *query, TavanSelect select, int field, GCancellable *cancellable, gint64 *out, GError **error)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;
  gboolean row;

  if (!reading_begin (&reading, store, cancellable, error) || !may_read (&reading, tavan_query_get_type (query), error))
    return FALSE;
  stmt = ask_query (&reading, query, select, field, error);
  if (stmt == NULL || !tavan_stmt_step (stmt, &row, error))
    return FALSE;
  *out = tavan_stmt_get_int (stmt, 0);

  return TRUE;
}

gboolean
tavan_store_count (TavanStore *store, TavanQuery *query, GCancellable *cancellable, gint64 *out_count, GError **error)
{
  return ask_number (store, query, TAVAN_SELECT_COUNT, -1, cancellable, out_count, error);
}

gboolean
tavan_store_sum (TavanStore *store, TavanQuery *query, int field, gint64 *out_sum, GError **error)
{
  g_return_val_if_fail (field >= 0 && tavan_kind_stored (tavan_query_get_type (query)->fields[field].kind) == TAVAN_STORED_INT, FALSE);

  return ask_number (store, query, TAVAN_SELECT_SUM, field, /* cancellable= */ NULL, out_sum, error);
}

GArray *
tavan_store_find_ids (TavanStore *store, TavanQuery *query, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TavanStmt) stmt = NULL;
  gboolean row;

  if (!reading_begin (&reading, store, cancellable, error) || !may_read (&reading, tavan_query_get_type (query), error))
    return NULL;
  stmt = ask_query (&reading, query, TAVAN_SELECT_IDS, -1, error);
  if (stmt == NULL)
    return NULL;
  for (;;)
    {
      gint64 id;

      if (!tavan_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        break;
      id = tavan_stmt_get_int (stmt, 0);
      g_array_append_val (ids, id);
    }

  return g_steal_pointer (&ids);
}

/* --- by id --- */

/* Those of @ids that may be read, in no order. */
static GPtrArray *
read_ids (Reading *reading, const TavanRecordType *type, const gint64 *ids, guint n, GError **error)
{
  const TavanScope *scope = tavan_access_scope (reading->access, type, TAVAN_MAY_READ);
  g_auto (TavanSql) sql = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;

  tavan_sql_init (&sql, tavan_db_engine (reading->db));
  tavan_sql_add (&sql, "SELECT ");
  tavan_sql_add_columns (&sql, type, scope);
  g_string_append_printf (sql.text, " FROM \"%s\" t", type->name);
  tavan_sql_add_scope (&sql, scope);
  tavan_sql_add (&sql, " AND t.\"id\" IN (");
  tavan_sql_add_ids (&sql, ids, n);
  stmt = tavan_sql_prepare (&sql, reading->db, error);

  return stmt != NULL ? tavan_records_from_rows (type, scope, stmt, error) : NULL;
}

static void
record_unref_maybe (gpointer record)
{
  g_clear_object (&record);
}

GPtrArray *
tavan_store_get_many (TavanStore *store, const TavanRecordType *type, const gint64 *ids, guint n, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GPtrArray) many = g_ptr_array_new_with_free_func (record_unref_maybe);

  if (!reading_begin (&reading, store, cancellable, error) || !may_read (&reading, type, error))
    return NULL;
  for (guint from = 0; from < n; from += TAVAN_MOST_IN)
    {
      guint length = MIN (n - from, TAVAN_MOST_IN);
      g_autoptr (GPtrArray) records = read_ids (&reading, type, ids + from, length, error);
      g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
      gint64 keys[TAVAN_MOST_IN];

      if (records == NULL || !tavan_records_fill_titles (reading.db, reading.access, type, records, error))
        return NULL;
      for (guint i = 0; i < records->len; i++)
        {
          keys[i] = tavan_record_get_id (g_ptr_array_index (records, i));
          g_hash_table_insert (by_id, &keys[i], g_ptr_array_index (records, i));
        }
      for (guint i = 0; i < length; i++)
        {
          TavanRecord *record = g_hash_table_lookup (by_id, &ids[from + i]);

          g_ptr_array_add (many, record != NULL ? g_object_ref (record) : NULL);
        }
    }

  return g_steal_pointer (&many);
}

static gboolean
exists (TavanDb *db, const TavanRecordType *type, gint64 id, gboolean *out_exists, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE \"id\" = $1", type->name);
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, id);
  return tavan_stmt_step (stmt, out_exists, error);
}

TavanRecord *
tavan_store_get (TavanStore *store, const TavanRecordType *type, gint64 id, GCancellable *cancellable, GError **error)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GPtrArray) records = NULL;
  gboolean there;

  if (!reading_begin (&reading, store, cancellable, error) || !may_read (&reading, type, error))
    return NULL;
  records = read_ids (&reading, type, &id, 1, error);
  if (records == NULL || !tavan_records_fill_titles (reading.db, reading.access, type, records, error))
    return NULL;
  if (records->len > 0)
    return g_object_ref (g_ptr_array_index (records, 0));

  if (!exists (reading.db, type, id, &there, error))
    return NULL;
  if (there)
    tavan_access_deny (type, TAVAN_MAY_READ, error);
  else
    /* Translators: %s is a kind of record, such as “Client” */
    tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no such record: %s"), tavan_type_label (type));
  return NULL;
}

char *
tavan_store_title (TavanStore *store, const TavanRecordType *type, gint64 id)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) titles = NULL;
  const char *title = NULL;

  g_array_append_val (ids, id);
  /* A title is an ornament: without it the record is still there. */
  if (reading_begin (&reading, store, /* cancellable= */ NULL, /* error= */ NULL))
    titles = tavan_titles_load (reading.db, reading.access, type, ids, /* error= */ NULL);
  if (titles != NULL)
    title = g_hash_table_lookup (titles, &id);

  return g_strdup (title != NULL ? title : "");
}

/* --- questions in SQL --- */

/* "FROM client" in a question would go past the condition of who acts: only "{client}" may stand there. */
static gboolean
names_table (const char *sql, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (sql, " \n\t(", -1);
  gboolean after = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (after)
        {
          g_autofree char *name = g_strdup (words[i]);

          g_strdelimit (name, "\",);", ' ');
          if (tavan_record_type_by_name (g_strstrip (name)) != NULL)
            {
              tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, "A question must say {%s}, not %s", name, name);
              return TRUE;
            }
        }
      after = g_ascii_strcasecmp (words[i], "from") == 0 || g_ascii_strcasecmp (words[i], "join") == 0;
    }

  return FALSE;
}

static gboolean
expand_question (TavanSql *sql, TavanAccess *access, const char *text, GError **error)
{
  for (;;)
    {
      const char *open = strchr (text, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *name = NULL;
      const TavanRecordType *type;

      if (close == NULL)
        break;
      name = g_strndup (open + 1, close - open - 1);
      type = tavan_record_type_by_name (name);
      if (type == NULL)
        return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, "There is no type of record called “%s”", name);
      g_string_append_len (sql->text, text, open - text);
      tavan_sql_add_scoped (sql, access, type);
      text = close + 1;
    }
  tavan_sql_add (sql, text);

  return TRUE;
}

/* The row's texts stand behind its pointers, in one block. */
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
collect_rows (TavanStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  gboolean row;

  for (;;)
    {
      if (!tavan_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        break;
      if (rows->len == MOST_ASKED_ROWS)
        {
          tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, _("Ask for a shorter time or a smaller office"),
                           _("The answer has too many rows"));
          return NULL;
        }
      g_ptr_array_add (rows, copy_row (stmt));
    }

  return g_steal_pointer (&rows);
}

/* @access NULL: the rights of who acts. */
static GPtrArray *
ask (TavanStore *store, TavanAccess *access, const char *sql_text, GCancellable *cancellable, GError **error, const char *types, va_list values)
{
  g_auto (Reading) reading = { 0 };
  g_auto (TavanSql) sql = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;

  if (names_table (sql_text, error) || !reading_begin (&reading, store, cancellable, error))
    return NULL;
  tavan_sql_init (&sql, tavan_db_engine (reading.db));
  if (!expand_question (&sql, access != NULL ? access : reading.access, sql_text, error))
    return NULL;
  stmt = tavan_sql_prepare (&sql, reading.db, error);
  if (stmt == NULL)
    return NULL;
  for (int i = 0; types != NULL && types[i] != '\0'; i++)
    if (types[i] == 'i')
      tavan_stmt_bind_int (stmt, i + 1, va_arg (values, gint64));
    else
      tavan_stmt_bind_text (stmt, i + 1, va_arg (values, const char *));

  return collect_rows (stmt, error);
}

GPtrArray *
tavan_store_ask (TavanStore *store, const char *sql, GCancellable *cancellable, GError **error, const char *types, ...)
{
  GPtrArray *rows;
  va_list values;

  va_start (values, types);
  rows = ask (store, /* access= */ NULL, sql, cancellable, error, types, values);
  va_end (values);

  return rows;
}

GPtrArray *
tavan_store_ask_any (TavanStore *store, const char *sql, GError **error, const char *types, ...)
{
  g_autoptr (TavanAccess) access = tavan_access_new_system (/* home_office= */ 0);
  GPtrArray *rows;
  va_list values;

  va_start (values, types);
  rows = ask (store, access, sql, /* cancellable= */ NULL, error, types, values);
  va_end (values);

  return rows;
}

GBytes *
tavan_store_get_blob (TavanStore *store, const char *sha256, GError **error)
{
  g_auto (Reading) reading = { 0 };

  if (!reading_begin (&reading, store, /* cancellable= */ NULL, error))
    return NULL;

  return tavan_blob_get (reading.db, sha256, error);
}

/* --- workers --- */

typedef struct
{
  TavanStoreFunc func;
  gpointer       data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  if (run->free_data != NULL)
    run->free_data (run->data);
  g_free (run);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = data;
  GError *error = NULL;
  gpointer result = run->func (source, run->data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, run->free_result);
}

void
tavan_store_run_async (TavanStore *store, TavanStoreFunc func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  *run = (Run) { func, data, free_data, free_result };
  g_task_set_task_data (task, run, run_free);
  g_task_run_in_thread (task, run_in_thread);
}

gpointer
tavan_store_run_finish (TavanStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
