/* sql-schema.c: from a field table to columns, indexes and order
 *
 * The migrations are text, frozen once they are out; this makes the text of the next one, and compares what there is with the field
 * tables. ORDER BY is written here beside the indexes that serve it, since the two must agree to the word.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/sql-schema.h"
#include "app/base/tavan-text.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const char *const common_definitions[TAVAN_N_COMMON_COLUMNS] = {
  "\"id\" @ID",
  "\"office\" @INT NOT NULL REFERENCES \"office\"(\"id\") DEFERRABLE INITIALLY IMMEDIATE",
  "\"version\" @INT NOT NULL",
  "\"made_at\" @TEXT NOT NULL",
  "\"made_by\" @INT",
  "\"changed_at\" @TEXT NOT NULL",
  "\"changed_by\" @INT",
  "\"archived\" @INT NOT NULL DEFAULT 0",
};

static const char *const common_names[TAVAN_N_COMMON_COLUMNS] = {
  "id", "office", "version", "made_at", "made_by", "changed_at", "changed_by", "archived",
};

gboolean
tavan_sql_field_has_key (const TavanField *field)
{
  return (field->flags & TAVAN_SORTED) && (field->kind == TAVAN_NAME || field->kind == TAVAN_TEXT || field->kind == TAVAN_NOTE);
}

gboolean
tavan_sql_type_has_search (const TavanRecordType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].flags & TAVAN_SEARCHED)
      return TRUE;
  return FALSE;
}

/* Each text for itself, so that it is also found with its own spaces taken out. */
char *
tavan_sql_search_words (const char *const *texts)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; texts[i]; i++)
    {
      g_autofree char *some = tavan_text_search_index (texts[i]);

      if (*some)
        g_string_append_printf (words, " %s", some);
    }
  return g_string_free (words, FALSE);
}

char *
tavan_sql_search_text (TavanRecord *record)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();

  if (!tavan_sql_type_has_search (type))
    return NULL;
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & TAVAN_SEARCHED) && tavan_record_is_set (record, i))
      g_ptr_array_add (texts, (gpointer) tavan_record_get_text (record, i));
  g_ptr_array_add (texts, NULL);
  return tavan_sql_search_words ((const char *const *) texts->pdata);
}

/* Order */

void
tavan_sql_append_name (GString *sql, const char *table, const char *column)
{
  if (table)
    g_string_append_printf (sql, "\"%s\".", table);
  g_string_append_printf (sql, "\"%s\"", column);
}

static void
append_term (GString *sql, const char *table, const char *column, const char *suffix, const char *collation, const char *direction)
{
  g_autofree char *name = g_strconcat (column, suffix, NULL);

  tavan_sql_append_name (sql, table, name);
  g_string_append_printf (sql, "%s%s", collation, direction);
}

static void
append_terms (GString *sql, TavanDbEngine engine, const char *table, const TavanField *field, const char *direction)
{
  if (!tavan_sql_field_has_key (field))
    {
      append_term (sql, table, field->name, "", "", direction);
      return;
    }
  append_term (sql, table, field->name, engine == TAVAN_DB_SQLITE ? "_key" : "",
               engine == TAVAN_DB_SQLITE ? "" : " COLLATE \"fa-x-icu\"", direction);
  g_string_append (sql, ", ");
  append_term (sql, table, field->name, "", engine == TAVAN_DB_SQLITE ? "" : " COLLATE \"C\"", direction);
}

void
tavan_sql_append_order (GString *sql, TavanDbEngine engine, const char *table, const TavanField *field, gboolean falling)
{
  append_terms (sql, engine, table, field, falling ? " DESC NULLS LAST" : " ASC NULLS FIRST");
}

/* Statements of a type */

static void
append_field (GString *sql, const TavanField *field)
{
  if (tavan_sql_field_has_key (field))
    g_string_append_printf (sql, "-- @sqlite\n  \"%s_key\" @BLOB,\n-- @end\n", field->name);
  g_string_append_printf (sql, "  \"%s\" %s", field->name, tavan_kind_stored (field->kind) == TAVAN_STORED_INT ? "@INT" : "@TEXT");
  if (field->flags & TAVAN_REQUIRED)
    g_string_append (sql, " NOT NULL");
  if (field->kind == TAVAN_REFERENCE)
    g_string_append_printf (sql, " REFERENCES \"%s\"(\"id\") DEFERRABLE INITIALLY IMMEDIATE", field->to->name);
}

static void
append_table (GString *sql, const TavanRecordType *type)
{
  g_string_append_printf (sql, "CREATE TABLE \"%s\" (\n", type->name);
  for (guint i = 0; i < TAVAN_N_COMMON_COLUMNS; i++)
    g_string_append_printf (sql, "  %s,\n", common_definitions[i]);
  if (tavan_sql_type_has_search (type))
    g_string_append (sql, "  \"search\" @TEXT,\n");
  for (guint i = 0; i < type->n_fields; i++)
    {
      append_field (sql, &type->fields[i]);
      g_string_append (sql, i + 1 < type->n_fields ? ",\n" : "\n");
    }
  g_string_append (sql, ") @STRICT;\n");
}

/* The columns of an index: what comes before, the fields in order, the id. */
static char *
index_columns (const TavanRecordType *type, TavanDbEngine engine, const char *before, const int *order)
{
  GString *columns = g_string_new (NULL);
  const char *direction = engine == TAVAN_DB_SQLITE ? "" : " NULLS FIRST";

  if (before)
    g_string_append_printf (columns, "\"%s\", ", before);
  for (guint i = 0; order && order[i] != G_MAXINT; i++)
    {
      append_terms (columns, engine, NULL, &type->fields[order[i] < 0 ? ~order[i] : order[i]], direction);
      g_string_append (columns, ", ");
    }
  /* What lists leave out is in the index as well: the ids of a whole list come from it alone. */
  g_string_append (columns, "\"id\", \"archived\"");
  return g_string_free (columns, FALSE);
}

static void
append_index (GString *sql, const TavanRecordType *type, const char *suffix, const char *before, const int *order)
{
  g_autofree char *sqlite = index_columns (type, TAVAN_DB_SQLITE, before, order);
  g_autofree char *pgsql = index_columns (type, TAVAN_DB_PGSQL, before, order);

  if (g_str_equal (sqlite, pgsql))
    g_string_append_printf (sql, "CREATE INDEX \"%s_%s\" ON \"%s\" (%s);\n", type->name, suffix, type->name, sqlite);
  else
    g_string_append_printf (sql, "-- @sqlite\nCREATE INDEX \"%s_%s\" ON \"%s\" (%s);\n"
                                 "-- @pgsql\nCREATE INDEX \"%s_%s\" ON \"%s\" (%s);\n-- @end\n",
                            type->name, suffix, type->name, sqlite, type->name, suffix, type->name, pgsql);
}

static gboolean
is_whole_order (const TavanRecordType *type, int field)
{
  return type->order && (type->order[0] == field || ~type->order[0] == field) && type->order[1] == G_MAXINT;
}

/* Lists of a detail are short, and come by their owner; the others are ordered by any SORTED field. */
static void
append_field_index (GString *sql, const TavanRecordType *type, int number, int owner)
{
  const TavanField *field = &type->fields[number];
  const int order[] = { number, G_MAXINT };
  g_autofree char *suffix = g_strconcat ("by_", field->name, NULL);

  if (field->flags & TAVAN_UNIQUE)
    g_string_append_printf (sql, "CREATE UNIQUE INDEX \"%s_%s\" ON \"%s\" (\"%s\") WHERE \"%s\" IS NOT NULL;\n",
                            type->name, field->name, type->name, field->name, field->name);
  if (field->kind == TAVAN_REFERENCE && number != owner)
    g_string_append_printf (sql, "CREATE INDEX \"%s_%s\" ON \"%s\" (\"%s\");\n", type->name, suffix, type->name, field->name);
  else if ((field->flags & TAVAN_SORTED) && !is_whole_order (type, number) && (owner < 0 || field->kind == TAVAN_CHOICE))
    append_index (sql, type, suffix, NULL, order);
}

static void
append_search (GString *sql, const char *name)
{
  g_string_append_printf (sql,
    "-- @sqlite\n"
    "CREATE VIRTUAL TABLE \"search_%s\" USING fts5(\"search\", content=\"%s\", content_rowid=\"id\", prefix='1 2 3', detail=none,\n"
    "  columnsize=0, tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'\");\n", name, name);
  g_string_append_printf (sql,
    "CREATE TRIGGER \"search_%s_made\" AFTER INSERT ON \"%s\"\n"
    "BEGIN\n"
    "  INSERT INTO \"search_%s\" (rowid, \"search\") VALUES (new.\"id\", new.\"search\");\n"
    "END;\n", name, name, name);
  g_string_append_printf (sql,
    "CREATE TRIGGER \"search_%s_changed\" AFTER UPDATE OF \"search\" ON \"%s\" WHEN old.\"search\" IS NOT new.\"search\"\n"
    "BEGIN\n"
    "  INSERT INTO \"search_%s\" (\"search_%s\", rowid, \"search\") VALUES ('delete', old.\"id\", old.\"search\");\n"
    "  INSERT INTO \"search_%s\" (rowid, \"search\") VALUES (new.\"id\", new.\"search\");\n"
    "END;\n", name, name, name, name, name);
  g_string_append_printf (sql,
    "CREATE TRIGGER \"search_%s_gone\" AFTER DELETE ON \"%s\"\n"
    "BEGIN\n"
    "  INSERT INTO \"search_%s\" (\"search_%s\", rowid, \"search\") VALUES ('delete', old.\"id\", old.\"search\");\n"
    "END;\n", name, name, name, name);
  g_string_append_printf (sql,
    "-- @pgsql\n"
    "CREATE INDEX \"%s_search\" ON \"%s\" USING gin (\"search\" gin_trgm_ops);\n"
    "-- @end\n", name, name);
}

char *
tavan_sql_create_type (const TavanRecordType *type)
{
  GString *sql = g_string_new (NULL);
  int owner = tavan_record_type_owner (type);

  append_table (sql, type);
  if (owner >= 0)
    append_index (sql, type, "in_owner", type->fields[owner].name, type->order);
  else
    {
      append_index (sql, type, "in_office", "office", type->order);
      if (type->order)
        append_index (sql, type, "in_order", NULL, type->order);
    }
  for (guint i = 0; i < type->n_fields; i++)
    append_field_index (sql, type, i, owner);
  if (tavan_sql_type_has_search (type))
    append_search (sql, type->name);
  return g_string_free (sql, FALSE);
}

/* Comparing */

static GHashTable *
read_columns (TavanDb *db, const char *table, GError **error)
{
  const char *sql = tavan_db_engine (db) == TAVAN_DB_SQLITE
    ? "SELECT name, lower(type) FROM pragma_table_info($1)"
    : "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1";
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, sql, error);
  g_autoptr(GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gboolean row;

  if (!stmt)
    return NULL;
  tavan_stmt_bind_text (stmt, 1, table);
  while (tavan_stmt_step (stmt, &row, error))
    {
      if (!row)
        return g_steal_pointer (&columns);
      g_hash_table_insert (columns, g_strdup (tavan_stmt_get_text (stmt, 0)), g_strdup (tavan_stmt_get_text (stmt, 1)));
    }
  return NULL;
}

static void
compare_column (GHashTable *columns, const char *table, const char *column, const char *wanted, GPtrArray *findings)
{
  g_autofree char *name = NULL, *found = NULL;

  if (!g_hash_table_steal_extended (columns, column, (gpointer *) &name, (gpointer *) &found))
    g_ptr_array_add (findings, g_strdup_printf (_("Table %s has no column %s"), table, column));
  else if (g_strcmp0 (found, wanted) != 0)
    g_ptr_array_add (findings, g_strdup_printf (_("Column %s of table %s is %s and should be %s"), column, table, found, wanted));
}

static gboolean
check_type (TavanDb *db, const TavanRecordType *type, GPtrArray *findings, GError **error)
{
  gboolean sqlite = tavan_db_engine (db) == TAVAN_DB_SQLITE;
  const char *integer = sqlite ? "integer" : "bigint";
  g_autoptr(GHashTable) columns = read_columns (db, type->name, error);
  GHashTableIter iter;
  gpointer name;

  if (!columns)
    return FALSE;
  if (g_hash_table_size (columns) == 0)
    {
      g_ptr_array_add (findings, g_strdup_printf (_("Table %s is missing"), type->name));
      return TRUE;
    }
  for (guint i = 0; i < TAVAN_N_COMMON_COLUMNS; i++)
    compare_column (columns, type->name, common_names[i], g_str_has_suffix (common_names[i], "_at") ? "text" : integer, findings);
  if (tavan_sql_type_has_search (type))
    compare_column (columns, type->name, "search", "text", findings);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const TavanField *field = &type->fields[i];

      compare_column (columns, type->name, field->name, tavan_kind_stored (field->kind) == TAVAN_STORED_INT ? integer : "text", findings);
      if (sqlite && tavan_sql_field_has_key (field))
        {
          g_autofree char *key = g_strconcat (field->name, "_key", NULL);

          compare_column (columns, type->name, key, "blob", findings);
        }
    }
  g_hash_table_iter_init (&iter, columns);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_ptr_array_add (findings, g_strdup_printf (_("Table %s has a column %s that no field knows"), type->name, (char *) name));
  return TRUE;
}

gboolean
tavan_sql_check_schema (TavanDb *db, GPtrArray *findings, GError **error)
{
  const TavanRecordType *const *types = tavan_record_types ();

  for (guint i = 0; types[i]; i++)
    if (!check_type (db, types[i], findings, error))
      return FALSE;
  return TRUE;
}
