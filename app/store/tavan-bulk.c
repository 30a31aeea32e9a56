/* tavan-bulk.c: filling an office quickly, and what is made anew after it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-bulk.h"
#include "app/base/tavan-text.h"
#include "app/store/sql-schema.h"
#include "app/store/tavan-migration.h"

/* What questions ask while an office is being filled (references, unique values, owners) stays. */
#define SET_ASIDE \
  "FROM sqlite_schema WHERE (type = 'trigger' AND name LIKE 'search_%') OR" \
  " (type = 'index' AND (name LIKE '%_in_order' OR name LIKE '%_in_office' OR (name LIKE '%_by_%' AND sql LIKE '%, \"id\", \"archived\")')))" \
  " ORDER BY name"

static GPtrArray *
read_texts (TavanDb *db, const char *sql, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, sql, error);
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gboolean row;

  while (stmt && tavan_stmt_step (stmt, &row, error))
    {
      if (!row)
        return g_steal_pointer (&texts);
      g_ptr_array_add (texts, g_strdup (tavan_stmt_get_text (stmt, 0)));
    }
  return NULL;
}

static char *
join (GPtrArray *texts)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (all, "%s;\n", (char *) texts->pdata[i]);
  return g_string_free (all, FALSE);
}

static gboolean
put_aside (TavanDb *db, GError **error)
{
  g_autoptr(GPtrArray) makes = read_texts (db, "SELECT sql " SET_ASIDE, error);
  g_autoptr(GPtrArray) drops = makes ? read_texts (db, "SELECT 'DROP ' || type || ' \"' || name || '\"' " SET_ASIDE, error) : NULL;

  if (!drops)
    return FALSE;
  g_autofree char *make = join (makes);
  g_autofree char *drop = join (drops);

  return tavan_meta_set (db, "bulk", make, error) && tavan_db_exec (db, drop, error);
}

static gboolean
end_transaction (TavanDb *db, gboolean ok, GError **error)
{
  if (ok)
    return tavan_db_commit (db, error);
  tavan_db_rollback (db);
  return FALSE;
}

gboolean
tavan_bulk_begin (TavanDb *db, GError **error)
{
  if (tavan_db_engine (db) == TAVAN_DB_PGSQL)
    return TRUE;
  return tavan_bulk_finish (db, error) && tavan_db_begin (db, error) && end_transaction (db, put_aside (db, error), error);
}

static gboolean
fill_search_index (TavanDb *db, const TavanRecordType *type, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO \"search_%s\" (\"search_%s\") VALUES ('rebuild')", type->name, type->name);

  return !tavan_sql_type_has_search (type) || tavan_db_exec (db, sql, error);
}

static gboolean
fill_search_indexes (TavanDb *db, GError **error)
{
  const TavanRecordType *const *types = tavan_record_types ();

  for (guint i = 0; types[i]; i++)
    if (!fill_search_index (db, types[i], error))
      return FALSE;
  return TRUE;
}

gboolean
tavan_bulk_finish (TavanDb *db, GError **error)
{
  g_autofree char *make = NULL;

  if (tavan_db_engine (db) == TAVAN_DB_PGSQL || !(make = tavan_meta_get (db, "bulk", NULL)))
    return TRUE;
  /* Sorting may use another core; a sample of each index is enough for planning. */
  if (!tavan_db_exec (db, "PRAGMA threads = 2; PRAGMA analysis_limit = 1000", error) || !tavan_db_begin (db, error))
    return FALSE;
  return end_transaction (db, tavan_db_exec (db, make, error) && fill_search_indexes (db, error) &&
                              tavan_meta_set (db, "bulk", NULL, error), error) &&
         tavan_db_exec (db, "ANALYZE", error);
}

/* Anew from the texts */

typedef gboolean (*BindFunc) (TavanStmt *update, const TavanRecordType *type, char **texts);

/* SELECT id and @columns; @update binds the id as $1 and the rest by @bind. Ids first, so that no row is read while rows are written. */
static gboolean
update_rows (TavanDb *db, const TavanRecordType *type, const char *columns, guint n_columns, const char *update_sql, BindFunc bind,
             GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"id\"%s FROM \"%s\" WHERE \"id\" > $1 ORDER BY \"id\" LIMIT 1000", columns, type->name);
  g_autoptr(TavanStmt) select = tavan_db_prepare (db, sql, error);
  g_autoptr(TavanStmt) update = select ? tavan_db_prepare (db, update_sql, error) : NULL;
  gint64 last = 0;
  gboolean row = TRUE;

  while (update)
    {
      g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

      tavan_stmt_bind_int (select, 1, last);
      while (TRUE)
        {
          char **texts;

          if (!tavan_stmt_step (select, &row, error))
            return FALSE;
          if (!row)
            break;
          texts = g_new0 (char *, n_columns + 2);
          for (guint i = 0; i <= n_columns; i++)
            texts[i] = g_strdup (tavan_stmt_get_text (select, i) ? tavan_stmt_get_text (select, i) : "");
          g_ptr_array_add (rows, texts);
        }
      if (rows->len == 0)
        return TRUE;
      for (guint i = 0; i < rows->len; i++)
        {
          char **texts = rows->pdata[i];

          last = g_ascii_strtoll (texts[0], NULL, 10);
          tavan_stmt_bind_int (update, 1, last);
          if (!bind (update, type, texts + 1) || !tavan_stmt_run (update, NULL, error))
            return FALSE;
        }
    }
  return FALSE;
}

static gboolean
bind_keys (TavanStmt *update, const TavanRecordType *type, char **texts)
{
  for (guint i = 0; texts[i]; i++)
    if (*texts[i])
      {
        g_autoptr(GBytes) key = tavan_text_sort_key (texts[i]);
        gsize size;
        const void *data = g_bytes_get_data (key, &size);

        tavan_stmt_bind_blob (update, i + 2, data, size);
      }
    else
      tavan_stmt_bind_null (update, i + 2);
  return TRUE;
}

static gboolean
rebuild_keys_of (TavanDb *db, const TavanRecordType *type, GError **error)
{
  g_autoptr(GString) columns = g_string_new (NULL);
  g_autoptr(GString) update = g_string_new (NULL);
  guint n = 0;

  g_string_append_printf (update, "UPDATE \"%s\" SET ", type->name);
  for (guint i = 0; i < type->n_fields; i++)
    if (tavan_sql_field_has_key (&type->fields[i]))
      {
        g_string_append_printf (columns, ", \"%s\"", type->fields[i].name);
        g_string_append_printf (update, "%s\"%s_key\" = $%u", n ? ", " : "", type->fields[i].name, n + 2);
        n++;
      }
  g_string_append (update, " WHERE \"id\" = $1");
  return n == 0 || update_rows (db, type, columns->str, n, update->str, bind_keys, error);
}

gboolean
tavan_keys_rebuild (TavanDb *db, GError **error)
{
  const TavanRecordType *const *types = tavan_record_types ();
  g_autofree char *version = tavan_text_collator_version ();

  if (tavan_db_engine (db) == TAVAN_DB_PGSQL)
    return TRUE;
  for (guint i = 0; types[i]; i++)
    if (!rebuild_keys_of (db, types[i], error))
      return FALSE;
  return tavan_meta_set (db, "collator", version, error);
}

static gboolean
bind_search (TavanStmt *update, const TavanRecordType *type, char **texts)
{
  g_autofree char *search = tavan_sql_search_words ((const char *const *) texts);

  tavan_stmt_bind_text (update, 2, search);
  return TRUE;
}

static gboolean
rebuild_search_of (TavanDb *db, const TavanRecordType *type, GError **error)
{
  g_autoptr(GString) columns = g_string_new (NULL);
  g_autofree char *update = g_strdup_printf ("UPDATE \"%s\" SET \"search\" = $2 WHERE \"id\" = $1 AND \"search\" IS DISTINCT FROM $2", type->name);
  guint n = 0;

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].flags & TAVAN_SEARCHED)
      {
        g_string_append_printf (columns, ", \"%s\"", type->fields[i].name);
        n++;
      }
  return n == 0 || update_rows (db, type, columns->str, n, update, bind_search, error);
}

gboolean
tavan_search_rebuild (TavanDb *db, GError **error)
{
  const TavanRecordType *const *types = tavan_record_types ();

  /* The triggers take old words out of the index: it must hold them. */
  if (tavan_db_engine (db) == TAVAN_DB_SQLITE && !fill_search_indexes (db, error))
    return FALSE;
  for (guint i = 0; types[i]; i++)
    if (!rebuild_search_of (db, types[i], error))
      return FALSE;
  return TRUE;
}

gboolean
tavan_bulk_key_fits (TavanStmt *stmt, int column)
{
  const char *text = tavan_stmt_get_text (stmt, column);
  g_autoptr(GBytes) key = tavan_stmt_get_blob (stmt, column + 1);
  g_autoptr(GBytes) wanted = text ? tavan_text_sort_key (text) : NULL;

  return key && wanted ? g_bytes_equal (key, wanted) : !key && !wanted;
}

gboolean
tavan_bulk_search_fits (TavanStmt *stmt, int column)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *wanted = NULL;
  const char *words = tavan_stmt_get_text (stmt, column);

  for (int i = column + 1; i < tavan_stmt_n_columns (stmt); i++)
    if (!tavan_stmt_is_null (stmt, i))
      g_ptr_array_add (texts, (gpointer) tavan_stmt_get_text (stmt, i));
  g_ptr_array_add (texts, NULL);
  wanted = tavan_sql_search_words ((const char *const *) texts->pdata);
  return g_strcmp0 (words ? words : "", wanted) == 0;
}
