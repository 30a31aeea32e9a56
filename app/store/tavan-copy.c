/* tavan-copy.c: all that an office keeps, from one database into another of the same schema
 *
 * Values go as text, as they are stored; only blobs go as bytes. Sort keys are SQLite's alone and made anew. Rows come in pages by the
 * table's key, so that nothing large is held.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-copy.h"
#include "app/record/tavan-types.h"
#include "app/store/sql-schema.h"
#include "app/store/tavan-bulk.h"
#include "app/store/tavan-db-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAGE_ROWS 1000
#define BLOB_ROWS 4 /* of up to 10 MB */

typedef struct
{
  char     *name;
  GString  *columns; /* quoted, with commas; the first is the key that pages go by */
  guint     n_columns;
  int       blob;    /* number of the column that holds bytes; -1 */
  gboolean  paged;   /* FALSE: read whole, it is small */
} Table;

static void
table_free (gpointer data)
{
  Table *table = data;

  g_free (table->name);
  g_string_free (table->columns, TRUE);
  g_free (table);
}

static void
add_column (Table *table, const char *column)
{
  if (table->n_columns++)
    g_string_append (table->columns, ", ");
  tavan_sql_append_name (table->columns, NULL, column);
}

static Table *
add_table (GPtrArray *tables, const char *name)
{
  Table *table = g_new0 (Table, 1);

  table->name = g_strdup (name);
  table->columns = g_string_new (NULL);
  table->blob = -1;
  g_ptr_array_add (tables, table);
  return table;
}

/* The internal tables; jalali_month and meta are every database's own. */
static void
add_internal_tables (GPtrArray *tables)
{
  static const struct { const char *name, *columns; gboolean paged; int blob; } internal[] = {
    { "desk", "number machine slot account joined_at", FALSE, -1 },
    { "office_below", "above below", FALSE, -1 },
    { "series", "office name year last", FALSE, -1 },
    { "audit_head", "office number hash", FALSE, -1 },
    { "anchor", "id office number hash at text", FALSE, -1 },
    { "blob", "sha256 size bytes", TRUE, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (internal); i++)
    {
      g_auto(GStrv) columns = g_strsplit (internal[i].columns, " ", -1);
      Table *table = add_table (tables, internal[i].name);

      for (guint j = 0; columns[j]; j++)
        add_column (table, columns[j]);
      table->paged = internal[i].paged;
      table->blob = internal[i].blob;
    }
}

static void
add_type (GPtrArray *tables, const TavanRecordType *type)
{
  Table *table = add_table (tables, type->name);

  table->paged = TRUE;
  g_string_append (table->columns, TAVAN_COMMON_COLUMNS);
  table->n_columns = TAVAN_N_COMMON_COLUMNS;
  if (tavan_sql_type_has_search (type))
    add_column (table, "search");
  for (guint i = 0; i < type->n_fields; i++)
    add_column (table, type->fields[i].name);
}

static GPtrArray *
list_tables (void)
{
  const TavanRecordType *const *types = tavan_record_types ();
  GPtrArray *tables = g_ptr_array_new_with_free_func (table_free);

  add_internal_tables (tables);
  for (guint i = 0; types[i]; i++)
    add_type (tables, types[i]);
  return tables;
}

static gboolean
count_rows (TavanDb *db, Table *table, gint64 *out_rows, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM \"%s\"", table->name);

  return tavan_db_ask_int (db, sql, out_rows, error);
}

gboolean
tavan_copy_count (TavanDb *db, gint64 *out_rows, GError **error)
{
  g_autoptr(GPtrArray) tables = list_tables ();

  *out_rows = 0;
  for (guint i = 0; i < tables->len; i++)
    {
      gint64 n;

      if (!count_rows (db, tables->pdata[i], &n, error))
        return FALSE;
      *out_rows += n;
    }
  return TRUE;
}

/* A table */

static char *
select_sql (Table *table)
{
  g_autofree char *key = g_strndup (table->columns->str, strcspn (table->columns->str, ","));

  if (!table->paged)
    return g_strdup_printf ("SELECT %s FROM \"%s\"", table->columns->str, table->name);
  return g_strdup_printf ("SELECT %s FROM \"%s\" WHERE %s > $1 ORDER BY %s LIMIT %d", table->columns->str, table->name, key, key,
                          table->blob >= 0 ? BLOB_ROWS : PAGE_ROWS);
}

static char *
insert_sql (Table *table)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO \"%s\" (%s) VALUES (", table->name, table->columns->str);
  for (guint i = 1; i <= table->n_columns; i++)
    g_string_append_printf (sql, "%s$%u", i > 1 ? ", " : "", i);
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static gboolean
copy_row (Table *table, TavanStmt *select, TavanStmt *insert, GError **error)
{
  for (guint i = 0; i < table->n_columns; i++)
    if ((int) i == table->blob)
      {
        g_autoptr(GBytes) bytes = tavan_stmt_get_blob (select, i);
        gsize size;
        const void *data = g_bytes_get_data (bytes, &size);

        tavan_stmt_bind_blob (insert, i + 1, data, size);
      }
    else
      tavan_stmt_bind_text (insert, i + 1, tavan_stmt_get_text (select, i));
  return tavan_stmt_run (insert, NULL, error);
}

typedef struct
{
  TavanProgress func;
  gpointer      data;
  gint64        done, total;
} Progress;

static gboolean
copy_table (TavanDb *from, TavanDb *to, Table *table, Progress *progress, GError **error)
{
  g_autofree char *select_text = select_sql (table), *insert_text = insert_sql (table);
  g_autoptr(TavanStmt) select = tavan_db_prepare (from, select_text, error);
  g_autoptr(TavanStmt) insert = select ? tavan_db_prepare (to, insert_text, error) : NULL;
  /* Ids are above 0 and hashes after "". */
  g_autofree char *last = g_strdup (table->blob >= 0 ? "" : "0");
  gboolean row = insert != NULL;
  guint n = 1;

  while (insert && n > 0)
    {
      n = 0;
      if (table->paged)
        tavan_stmt_bind_text (select, 1, last);
      while (tavan_stmt_step (select, &row, error) && row)
        {
          if (!copy_row (table, select, insert, error))
            return FALSE;
          g_free (last);
          last = g_strdup (tavan_stmt_get_text (select, 0));
          n++;
        }
      if (row)
        return FALSE;
      progress->done += n;
      if (progress->func)
        progress->func (progress->done, progress->total, table->name, progress->data);
      if (!table->paged)
        return TRUE;
    }
  return insert != NULL;
}

/* Comparing */

static gboolean
read_all (TavanDb *db, const char *sql, GString *text, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, sql, error);
  gboolean row = FALSE;

  while (stmt && tavan_stmt_step (stmt, &row, error))
    {
      if (!row)
        return TRUE;
      for (int i = 0; i < tavan_stmt_n_columns (stmt); i++)
        g_string_append_printf (text, "%s\t", tavan_stmt_get_text (stmt, i));
      g_string_append_c (text, '\n');
    }
  return FALSE;
}

static gboolean
compare (TavanDb *from, TavanDb *to, GPtrArray *tables, GError **error)
{
  g_autoptr(GString) one = g_string_new (NULL), other = g_string_new (NULL);
  const char *heads = "SELECT \"office\", \"number\", \"hash\" FROM \"audit_head\" ORDER BY \"office\"";

  for (guint i = 0; i < tables->len; i++)
    {
      Table *table = tables->pdata[i];
      gint64 n_from, n_to;

      if (!count_rows (from, table, &n_from, error) || !count_rows (to, table, &n_to, error))
        return FALSE;
      if (n_from != n_to)
        return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("Not all of table %s was copied"), table->name);
    }
  if (!read_all (from, heads, one, error) || !read_all (to, heads, other, error))
    return FALSE;
  return g_str_equal (one->str, other->str) ||
         tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("The audit’s chains are not the same after copying"));
}

static gboolean
copy_all (TavanDb *from, TavanDb *to, Progress *progress, GError **error)
{
  g_autoptr(GPtrArray) tables = list_tables ();

  if (!tavan_copy_count (from, &progress->total, error))
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    if (!copy_table (from, to, tables->pdata[i], progress, error))
      return FALSE;
  return tavan_keys_rebuild (to, error) && compare (from, to, tables, error);
}

gboolean
tavan_copy_run (TavanDb *from, TavanDb *to, TavanProgress progress, gpointer data, GError **error)
{
  Progress state = { progress, data };
  gboolean ok;

  if (!tavan_db_begin_snapshot (from, error))
    return FALSE;
  ok = tavan_db_begin (to, error) &&
       tavan_db_exec (to, tavan_db_engine (to) == TAVAN_DB_SQLITE ? "PRAGMA defer_foreign_keys = ON" : "SET CONSTRAINTS ALL DEFERRED", error) &&
       copy_all (from, to, &state, error) &&
       tavan_db_commit (to, error);
  tavan_db_rollback (to);
  tavan_db_rollback (from);
  return ok;
}
