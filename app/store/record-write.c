/* record-write.c: records into rows
 *
 * A row is written with what is derived from it: sort keys beside the fields that lists are ordered by (SQLite), the words
 * that it is found by. The search index itself is kept by the database.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-tx-private.h"

#include <glib/gi18n-lib.h>

#include "app/base/tavan-text.h"

static gboolean
has_key (TavanDb *db, const TavanField *field)
{
  return tavan_db_engine (db) == TAVAN_DB_SQLITE && tavan_sql_field_has_key (field);
}

static void
bind_field (TavanStmt *stmt, int index, TavanRecord *record, int field)
{
  const TavanField *f = &tavan_record_get_record_type (record)->fields[field];

  if (!tavan_record_is_set (record, field))
    tavan_stmt_bind_null (stmt, index);
  else if (tavan_kind_stored (f->kind) == TAVAN_STORED_INT)
    tavan_stmt_bind_int (stmt, index, tavan_record_get_int (record, field));
  else
    tavan_stmt_bind_text (stmt, index, tavan_record_get_text (record, field));
}

static void
bind_key (TavanStmt *stmt, int index, TavanRecord *record, int field)
{
  const char *text = tavan_record_get_text (record, field);
  g_autoptr (GBytes) key = text != NULL ? tavan_text_sort_key (text) : NULL;

  if (key != NULL)
    tavan_stmt_bind_blob (stmt, index, g_bytes_get_data (key, NULL), g_bytes_get_size (key));
  else
    tavan_stmt_bind_null (stmt, index);
}

static void
bind_search (TavanStmt *stmt, int index, TavanRecord *record)
{
  g_autofree char *words = tavan_sql_search_text (record);

  tavan_stmt_bind_text (stmt, index, words);
}

static void
bind_user (TavanStmt *stmt, int index, gint64 user)
{
  if (user != 0)
    tavan_stmt_bind_int (stmt, index, user);
  else
    tavan_stmt_bind_null (stmt, index);
}

static char *
make_insert (TavanDb *db, const TavanRecordType *type)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  int n = 6;

  g_string_append_printf (sql, "INSERT INTO \"%s\" (" TAVAN_COMMON_COLUMNS, type->name);
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_string_append_printf (sql, ", \"%s\"", type->fields[i].name);
      n++;
      if (has_key (db, &type->fields[i]))
        {
          g_string_append_printf (sql, ", \"%s_key\"", type->fields[i].name);
          n++;
        }
    }
  if (tavan_sql_type_has_search (type))
    {
      g_string_append (sql, ", \"search\"");
      n++;
    }
  g_string_append (sql, ") VALUES ($1, $2, 1, $3, $4, $3, $4, $5");
  for (int i = 6; i < n; i++)
    g_string_append_printf (sql, ", $%d", i);
  g_string_append_c (sql, ')');

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

/* The text of a type is made once for each engine. */
static const char *
insert_text (TavanDb *db, const TavanRecordType *type)
{
  static GMutex lock;
  static GHashTable *texts[2];
  GHashTable **table = &texts[tavan_db_engine (db) == TAVAN_DB_SQLITE ? 0 : 1];
  char *text;

  g_mutex_lock (&lock);
  if (*table == NULL)
    *table = g_hash_table_new (NULL, NULL);
  text = g_hash_table_lookup (*table, type);
  if (text == NULL)
    {
      text = make_insert (db, type);
      g_hash_table_insert (*table, (gpointer) type, text);
    }
  g_mutex_unlock (&lock);

  return text;
}

gboolean
tavan_record_insert (TavanDb *db, TavanRecord *record, const char *at, gint64 by, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, insert_text (db, type), error);
  int n = 6;

  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, tavan_record_get_id (record));
  tavan_stmt_bind_int (stmt, 2, tavan_record_get_office (record));
  tavan_stmt_bind_text (stmt, 3, at);
  bind_user (stmt, 4, by);
  tavan_stmt_bind_int (stmt, 5, tavan_record_get_archived (record));
  for (guint i = 0; i < type->n_fields; i++)
    {
      bind_field (stmt, n++, record, i);
      if (has_key (db, &type->fields[i]))
        bind_key (stmt, n++, record, i);
    }
  if (tavan_sql_type_has_search (type))
    bind_search (stmt, n++, record);

  return tavan_stmt_run (stmt, NULL, error);
}

gboolean
tavan_record_conflict (GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_CONFLICT, NULL, _("Look at both sides and save again"),
                          _("Somebody else changed this record meanwhile"));
}

static gboolean
is_searched (const TavanRecordType *type, GArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    if (type->fields[g_array_index (fields, int, i)].flags & TAVAN_SEARCHED)
      return TRUE;
  return FALSE;
}

/* Only what differs is written, so that the indexes of the rest are left alone. */
static char *
make_update (TavanDb *db, const TavanRecordType *type, GArray *fields)
{
  GString *sql = g_string_new (NULL);
  int n = 6;

  g_string_append_printf (sql, "UPDATE \"%s\" SET \"version\" = \"version\" + 1, \"changed_at\" = $3, \"changed_by\" = $4, \"archived\" = $5",
                          type->name);
  for (guint i = 0; i < fields->len; i++)
    {
      const TavanField *field = &type->fields[g_array_index (fields, int, i)];

      g_string_append_printf (sql, ", \"%s\" = $%d", field->name, n++);
      if (has_key (db, field))
        g_string_append_printf (sql, ", \"%s_key\" = $%d", field->name, n++);
    }
  if (is_searched (type, fields))
    g_string_append_printf (sql, ", \"search\" = $%d", n++);
  g_string_append (sql, " WHERE \"id\" = $1 AND \"version\" = $2");

  return g_string_free (sql, FALSE);
}

gboolean
tavan_record_update (TavanDb *db, TavanRecord *record, GArray *fields, gint64 version, const char *at, gint64 by, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autofree char *sql = make_update (db, type, fields);
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, sql, error);
  gint64 n_changed = 0;
  int n = 6;

  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, tavan_record_get_id (record));
  tavan_stmt_bind_int (stmt, 2, version);
  tavan_stmt_bind_text (stmt, 3, at);
  bind_user (stmt, 4, by);
  tavan_stmt_bind_int (stmt, 5, tavan_record_get_archived (record));
  for (guint i = 0; i < fields->len; i++)
    {
      int field = g_array_index (fields, int, i);

      bind_field (stmt, n++, record, field);
      if (has_key (db, &type->fields[field]))
        bind_key (stmt, n++, record, field);
    }
  if (is_searched (type, fields))
    bind_search (stmt, n++, record);
  if (!tavan_stmt_run (stmt, &n_changed, error))
    return FALSE;

  return n_changed == 1 || tavan_record_conflict (error);
}
