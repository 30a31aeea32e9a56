/* audit-replay.c: records against their entries
 *
 * Entries are read in the order of the records they speak of, a thousand at a time; when a record's last entry has been
 * read, what they say together must be what is stored.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "audit-replay.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "app/base/tavan-money.h"
#include "record-row.h"
#include "tavan-tx-private.h"

/* A record as its entries tell it. */
typedef struct
{
  const TavanRecordType *type;
  gint64                 id;
  gint64                 number;   /* of its last entry */
  gint64                 version;  /* how many entries */
  char                  *made_at, *changed_at;
  gint64                 made_by, changed_by;
  GHashTable            *values;   /* name → text; "office" and "archived" among them */
} Told;

static Told *
told_new (const TavanRecordType *type, gint64 id)
{
  Told *told = g_new0 (Told, 1);

  told->type = type;
  told->id = id;
  told->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return told;
}

static void
told_free (gpointer data)
{
  Told *told = data;

  if (told == NULL)
    return;
  g_hash_table_unref (told->values);
  g_free (told->made_at);
  g_free (told->changed_at);
  g_free (told);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Told, told_free)

static const char *
text_of (JsonArray *pair, guint index)
{
  return json_array_get_null_element (pair, index) ? NULL : json_array_get_string_element (pair, index);
}

/* Takes one entry's changes in; FALSE when an old value is not the one that was told before. */
static gboolean
take_changes (Told *told, const char *changes)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (!json_parser_load_from_data (parser, changes, -1, NULL) || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (json_parser_get_root (parser)));
  while (json_object_iter_next (&iter, &name, &node))
    {
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      const char *known = g_hash_table_lookup (told->values, name);
      const char *old, *new;

      if (pair == NULL || json_array_get_length (pair) != 2)
        return FALSE;
      old = text_of (pair, 0);
      new = text_of (pair, 1);
      if (g_str_equal (name, "archived") && known == NULL)
        known = "0";
      if (g_strcmp0 (known, old) != 0)
        return FALSE;
      if (new != NULL)
        g_hash_table_insert (told->values, g_strdup (name), g_strdup (new));
      else
        g_hash_table_remove (told->values, name);
    }

  return TRUE;
}

/* Columns: record_type, record_id, number, at, user, changes. */
static gboolean
take_entry (Told *told, TavanStmt *stmt)
{
  told->number = tavan_stmt_get_int (stmt, 2);
  told->version++;
  if (told->version == 1)
    {
      told->made_at = g_strdup (tavan_stmt_get_text (stmt, 3));
      told->made_by = tavan_stmt_get_int (stmt, 4);
    }
  g_free (told->changed_at);
  told->changed_at = g_strdup (tavan_stmt_get_text (stmt, 3));
  told->changed_by = tavan_stmt_get_int (stmt, 4);

  return take_changes (told, tavan_stmt_get_text (stmt, 5));
}

/* --- comparing --- */

static void
found_in (TavanAuditFinding *finding, const Told *told, const char *what)
{
  g_autofree char *number = tavan_number_plain (told->number);
  g_autofree char *id = tavan_number_plain (told->id);

  /* Translators: a kind of record, its number, what of it differs, and the number of an audit entry */
  tavan_audit_found (finding, told->number, _("The stored record (%s %s) is not what its entries say: %s; last entry %s"),
                     tavan_type_label (told->type), id, what, number);
}

static gboolean
same_number (const char *told, gint64 stored)
{
  return (told != NULL ? g_ascii_strtoll (told, NULL, 10) : 0) == stored;
}

/* The words for what differs first; NULL: nothing. */
static const char *
find_difference (const Told *told, TavanRecord *record)
{
  for (guint i = 0; i < told->type->n_fields; i++)
    {
      g_autofree char *stored = tavan_audit_value (record, i);

      if (g_strcmp0 (stored, g_hash_table_lookup (told->values, told->type->fields[i].name)) != 0)
        return tavan_field_label (&told->type->fields[i]);
    }
  if (!same_number (g_hash_table_lookup (told->values, "office"), tavan_record_get_office (record)))
    return _("its office");
  if (!same_number (g_hash_table_lookup (told->values, "archived"), tavan_record_get_archived (record)))
    return _("whether it is archived");
  if (told->version != tavan_record_get_version (record))
    return _("its version");
  if (g_strcmp0 (told->made_at, tavan_record_get_made_at (record)) != 0 || told->made_by != tavan_record_get_made_by (record)
      || g_strcmp0 (told->changed_at, tavan_record_get_changed_at (record)) != 0 || told->changed_by != tavan_record_get_changed_by (record))
    return _("who changed it and when");

  return NULL;
}

static const TavanScope everything = { NULL, TAVAN_NEVER, NULL };

static gboolean
compare_ids (TavanDb *db, const TavanRecordType *type, GPtrArray *tolds, guint from, guint n, TavanAuditFinding *finding, GError **error)
{
  gint64 ids[TAVAN_MOST_IN];
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) records = NULL;
  g_auto (TavanSql) sql = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;

  for (guint i = 0; i < n; i++)
    {
      Told *told = g_ptr_array_index (tolds, from + i);

      ids[i] = told->id;
      g_hash_table_insert (by_id, &told->id, told);
    }
  tavan_sql_init (&sql, tavan_db_engine (db));
  tavan_sql_add (&sql, "SELECT ");
  tavan_sql_add_columns (&sql, type, &everything);
  g_string_append_printf (sql.text, " FROM \"%s\" t WHERE t.\"id\" IN (", type->name);
  tavan_sql_add_ids (&sql, ids, n);
  stmt = tavan_sql_prepare (&sql, db, error);
  records = stmt != NULL ? tavan_records_from_rows (type, &everything, stmt, error) : NULL;
  if (records == NULL)
    return FALSE;

  for (guint i = 0; i < records->len; i++)
    {
      TavanRecord *record = g_ptr_array_index (records, i);
      gint64 id = tavan_record_get_id (record);
      Told *told = g_hash_table_lookup (by_id, &id);
      const char *difference = find_difference (told, record);

      if (difference != NULL)
        found_in (finding, told, difference);
      g_hash_table_remove (by_id, &id);
    }
  finding->n_records += n;
  for (guint i = 0; i < n && g_hash_table_size (by_id) > 0; i++)
    {
      Told *told = g_ptr_array_index (tolds, from + i);

      if (g_hash_table_contains (by_id, &told->id))
        found_in (finding, told, _("it is gone"));
    }

  return TRUE;
}

static int
compare_types (gconstpointer a, gconstpointer b)
{
  const Told *one = *(const Told *const *) a, *other = *(const Told *const *) b;

  return g_strcmp0 (one->type->name, other->type->name);
}

/* All that are told to the end, a type at a time. */
static gboolean
compare_told (TavanDb *db, GPtrArray *tolds, TavanAuditFinding *finding, GError **error)
{
  g_ptr_array_sort (tolds, compare_types);
  for (guint from = 0; from < tolds->len && finding->whole;)
    {
      const TavanRecordType *type = ((Told *) g_ptr_array_index (tolds, from))->type;
      guint n = 1;

      while (n < TAVAN_MOST_IN && from + n < tolds->len && ((Told *) g_ptr_array_index (tolds, from + n))->type == type)
        n++;
      if (!compare_ids (db, type, tolds, from, n, finding, error))
        return FALSE;
      from += n;
    }
  g_ptr_array_set_size (tolds, 0);

  return TRUE;
}

/* --- reading --- */

static TavanStmt *
ask_entries (TavanDb *db, gint64 office, gint64 record, gint64 number, GError **error)
{
  g_autofree char *sql = g_strconcat (
    "SELECT \"record_type\", \"record_id\", \"number\", \"at\", \"user\", \"changes\" FROM \"audit_entry\""
    " WHERE \"record_id\" >= $1 AND (\"record_id\" > $1 OR \"number\" > $2) AND \"changes\" IS NOT NULL",
    office != 0 ? " AND \"office\" = $3" : "",
    " ORDER BY \"record_id\" ASC NULLS FIRST, \"number\" ASC NULLS FIRST, \"id\" ASC NULLS FIRST LIMIT 1000", NULL);
  TavanStmt *stmt = tavan_db_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  tavan_stmt_bind_int (stmt, 1, record);
  tavan_stmt_bind_int (stmt, 2, number);
  if (office != 0)
    tavan_stmt_bind_int (stmt, 3, office);

  return stmt;
}

/* Into @tolds go the records that are told to the end; @now is the one whose entries go on. */
static gboolean
read_page (TavanStmt *stmt, Told **now, GPtrArray *tolds, gboolean *out_any, TavanAuditFinding *finding, GError **error)
{
  gboolean row;

  *out_any = FALSE;
  for (;;)
    {
      const TavanRecordType *type;

      if (!tavan_stmt_step (stmt, &row, error))
        return FALSE;
      if (!row || !finding->whole)
        return TRUE;
      *out_any = TRUE;
      if (*now == NULL || (*now)->id != tavan_stmt_get_int (stmt, 1))
        {
          if (*now != NULL)
            g_ptr_array_add (tolds, g_steal_pointer (now));
          type = tavan_record_type_by_name (tavan_stmt_get_text (stmt, 0));
          if (type == NULL)
            return tavan_error_set (error, TAVAN_ERROR_TOO_NEW, NULL, _("Install the newest version"),
                                    _("The audit speaks of records that this program does not know"));
          *now = told_new (type, tavan_stmt_get_int (stmt, 1));
        }
      if (!take_entry (*now, stmt))
        found_in (finding, *now, _("an entry does not follow from the one before it"));
    }
}

/* Records that no entry speaks of were put in past the program. */
static gboolean
find_untold (TavanDb *db, const TavanRecordType *type, gint64 office, TavanAuditFinding *finding, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
    "SELECT t.\"id\" FROM \"%s\" t WHERE NOT EXISTS (SELECT 1 FROM \"audit_entry\" e WHERE e.\"record_id\" = t.\"id\""
    " AND e.\"record_type\" = '%s' AND e.\"changes\" IS NOT NULL)%s LIMIT 1", type->name, type->name, office != 0 ? " AND t.\"office\" = $1" : "");
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, sql, error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  if (office != 0)
    tavan_stmt_bind_int (stmt, 1, office);
  if (!tavan_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    {
      g_autofree char *id = tavan_number_plain (tavan_stmt_get_int (stmt, 0));

      /* Translators: a kind of record and its number */
      tavan_audit_found (finding, 0, _("A stored record (%s %s) has no entry that says who made it"), tavan_type_label (type), id);
    }

  return TRUE;
}

gboolean
tavan_audit_replay (TavanDb *db, gint64 office, TavanAuditFinding *finding, GError **error)
{
  g_autoptr (GPtrArray) tolds = g_ptr_array_new_with_free_func (told_free);
  g_autoptr (Told) now = NULL;
  const TavanRecordType *const *types = tavan_record_types ();
  gint64 record = 0, number = 0;
  gboolean any = TRUE;

  while (any && finding->whole)
    {
      g_autoptr (TavanStmt) stmt = ask_entries (db, office, record, number, error);

      if (stmt == NULL || !read_page (stmt, &now, tolds, &any, finding, error))
        return FALSE;
      g_clear_pointer (&stmt, tavan_stmt_done);
      if (now != NULL)
        {
          record = now->id;
          number = now->number;
        }
      if (!any && now != NULL)
        g_ptr_array_add (tolds, g_steal_pointer (&now));
      if (!compare_told (db, tolds, finding, error))
        return FALSE;
    }
  for (int i = 0; types[i] != NULL && finding->whole; i++)
    if (types[i] != &tavan_audit_entry_type && !find_untold (db, types[i], office, finding, error))
      return FALSE;

  return TRUE;
}
