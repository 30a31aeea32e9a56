/* record-row.c: records out of rows, with the titles of what they refer to
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "record-row.h"

#include "sql-schema.h"

#define DEEPEST_TITLE 3

TavanRecord *
tavan_record_from_row (const TavanRecordType *type, const TavanScope *scope, TavanStmt *stmt)
{
  TavanRecord *record = tavan_record_new (type);
  int n = TAVAN_N_COMMON_COLUMNS + (int) type->n_fields;
  gboolean whole = n == tavan_stmt_n_columns (stmt) || tavan_stmt_get_int (stmt, n) != 0;

  tavan_record_set_office (record, tavan_stmt_get_int (stmt, 1));
  for (guint i = 0; i < type->n_fields; i++)
    {
      int column = TAVAN_N_COMMON_COLUMNS + i;

      if (tavan_stmt_is_null (stmt, column) || (!whole && !tavan_access_is_named (type, i)))
        tavan_record_clear (record, i);
      else if (tavan_kind_stored (type->fields[i].kind) == TAVAN_STORED_INT)
        tavan_record_set_int (record, i, tavan_stmt_get_int (stmt, column));
      else
        tavan_record_set_text (record, i, tavan_stmt_get_text (stmt, column));
    }
  tavan_record_set_archived (record, tavan_stmt_get_int (stmt, 7) != 0);
  tavan_record_set_stamp (record, tavan_stmt_get_int (stmt, 0), tavan_stmt_get_int (stmt, 2), tavan_stmt_get_text (stmt, 3),
                          tavan_stmt_get_int (stmt, 4), tavan_stmt_get_text (stmt, 5), tavan_stmt_get_int (stmt, 6));

  return record;
}

GPtrArray *
tavan_records_from_rows (const TavanRecordType *type, const TavanScope *scope, TavanStmt *stmt, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean row;

  for (;;)
    {
      if (!tavan_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        break;
      g_ptr_array_add (records, tavan_record_from_row (type, scope, stmt));
    }

  return g_steal_pointer (&records);
}

void
tavan_sql_add_ids (TavanSql *sql, const gint64 *ids, guint n)
{
  guint length = n <= 1 ? 1 : n <= 8 ? 8 : n <= 32 ? 32 : TAVAN_MOST_IN;

  g_return_if_fail (n > 0 && n <= TAVAN_MOST_IN);

  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        tavan_sql_add (sql, ", ");
      tavan_sql_add_int (sql, ids[MIN (i, n - 1)]);
    }
  tavan_sql_add (sql, ")");
}

/* --- titles --- */

static gboolean fill_titles (TavanDb *db, TavanAccess *access, const TavanRecordType *type, const int *fields, GPtrArray *records,
                             int depth, GError **error);

/* Records with nothing but what their titles are made of. */
static GPtrArray *
read_named (TavanDb *db, TavanAccess *access, const TavanRecordType *type, const gint64 *ids, guint n, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_auto (TavanSql) sql = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;
  gboolean row;

  tavan_sql_init (&sql, tavan_db_engine (db));
  tavan_sql_add (&sql, "SELECT t.\"id\"");
  for (const int *title = type->title; *title >= 0; title++)
    g_string_append_printf (sql.text, ", t.\"%s\"", type->fields[*title].name);
  g_string_append_printf (sql.text, " FROM \"%s\" t", type->name);
  tavan_sql_add_scope (&sql, tavan_access_scope (access, type, TAVAN_MAY_READ));
  tavan_sql_add (&sql, " AND t.\"id\" IN (");
  tavan_sql_add_ids (&sql, ids, n);

  stmt = tavan_sql_prepare (&sql, db, error);
  if (stmt == NULL)
    return NULL;
  for (;;)
    {
      TavanRecord *record;
      int column = 0;

      if (!tavan_stmt_step (stmt, &row, error))
        return NULL;
      if (!row)
        break;
      record = tavan_record_new (type);
      tavan_record_set_stamp (record, tavan_stmt_get_int (stmt, 0), 1, NULL, 0, NULL, 0);
      for (const int *title = type->title; *title >= 0; title++)
        if (tavan_stmt_is_null (stmt, ++column))
          tavan_record_clear (record, *title);
        else if (tavan_kind_stored (type->fields[*title].kind) == TAVAN_STORED_INT)
          tavan_record_set_int (record, *title, tavan_stmt_get_int (stmt, column));
        else
          tavan_record_set_text (record, *title, tavan_stmt_get_text (stmt, column));
      g_ptr_array_add (records, record);
    }

  return g_steal_pointer (&records);
}

static gboolean
load_titles (TavanDb *db, TavanAccess *access, const TavanRecordType *type, const gint64 *ids, guint n, GHashTable *titles,
             int depth, GError **error)
{
  for (guint from = 0; from < n; from += TAVAN_MOST_IN)
    {
      g_autoptr (GPtrArray) records = read_named (db, access, type, ids + from, MIN (n - from, TAVAN_MOST_IN), error);

      if (records == NULL || !fill_titles (db, access, type, type->title, records, depth, error))
        return FALSE;
      for (guint i = 0; i < records->len; i++)
        {
          TavanRecord *record = g_ptr_array_index (records, i);
          gint64 id = tavan_record_get_id (record);

          g_hash_table_insert (titles, g_memdup2 (&id, sizeof id), tavan_record_title (record));
        }
    }

  return TRUE;
}

/* The distinct ids to which one field of the records refers. */
static GArray *
referred (GPtrArray *records, int field)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < records->len; i++)
    {
      TavanRecord *record = g_ptr_array_index (records, i);
      gint64 id = record != NULL ? tavan_record_get_int (record, field) : 0;

      if (id != 0 && g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
        g_array_append_val (ids, id);
    }

  return ids;
}

static gboolean
fill_title (TavanDb *db, TavanAccess *access, const TavanRecordType *type, int field, GPtrArray *records, int depth, GError **error)
{
  g_autoptr (GArray) ids = referred (records, field);
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  if (ids->len == 0)
    return TRUE;
  if (!load_titles (db, access, type->fields[field].to, (const gint64 *) ids->data, ids->len, titles, depth + 1, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      TavanRecord *record = g_ptr_array_index (records, i);
      gint64 id = record != NULL ? tavan_record_get_int (record, field) : 0;

      if (id != 0)
        tavan_record_set_reference (record, field, id, g_hash_table_lookup (titles, &id));
    }

  return TRUE;
}

/* @fields: ends with -1; NULL: all. */
static gboolean
fill_titles (TavanDb *db, TavanAccess *access, const TavanRecordType *type, const int *fields, GPtrArray *records,
             int depth, GError **error)
{
  if (depth > DEEPEST_TITLE || records->len == 0)
    return TRUE;
  for (int i = 0; fields != NULL ? fields[i] >= 0 : i < (int) type->n_fields; i++)
    {
      int field = fields != NULL ? fields[i] : i;

      if (type->fields[field].kind == TAVAN_REFERENCE && !fill_title (db, access, type, field, records, depth, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
tavan_records_fill_titles (TavanDb *db, TavanAccess *access, const TavanRecordType *type, GPtrArray *records, GError **error)
{
  return fill_titles (db, access, type, /* fields= */ NULL, records, /* depth= */ 0, error);
}

gboolean
tavan_records_fill_named (TavanDb *db, TavanAccess *access, const TavanRecordType *type, GPtrArray *records, GError **error)
{
  return fill_titles (db, access, type, type->title, records, /* depth= */ 0, error);
}

GHashTable *
tavan_titles_load (TavanDb *db, TavanAccess *access, const TavanRecordType *type, GArray *ids, GError **error)
{
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  if (!load_titles (db, access, type, (const gint64 *) ids->data, ids->len, titles, /* depth= */ 0, error))
    return NULL;

  return g_steal_pointer (&titles);
}
