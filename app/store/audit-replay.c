/* audit-replay.c: records against their entries
 *
 * Entries are read in the order of the records that they speak of, and the rows of each type beside them in the same
 * order: what a record's entries say together must be the next row of its type. So a row that is changed, gone or put in
 * is found on one way through the whole, whatever the number of offices.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "audit-replay.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/base/tavan-money.h"
#include "record-row.h"
#include "tavan-tx-private.h"

#define PAGE "1000"
#define PAGE_ROWS 1000

/* --- the rows of a type, by their ids --- */

typedef struct
{
  const TavanRecordType *type;
  char                  *sql;
  TavanStmt             *stmt;   /* stands on a row, unless the end was reached */
  gint64                 id;     /* of that row; then G_MAXINT64 */
  guint                  n_page; /* rows of this page so far */
} Rows;

static const TavanScope everything = { NULL, TAVAN_NEVER, NULL };

static void
rows_free (gpointer data)
{
  Rows *rows = data;

  g_clear_pointer (&rows->stmt, tavan_stmt_done);
  g_free (rows->sql);
  g_free (rows);
}

static gboolean
rows_ask (Rows *rows, TavanDb *db, GError **error)
{
  g_clear_pointer (&rows->stmt, tavan_stmt_done);
  rows->stmt = tavan_db_prepare (db, rows->sql, error);
  rows->n_page = 0;
  if (rows->stmt != NULL)
    tavan_stmt_bind_int (rows->stmt, 1, rows->id);

  return rows->stmt != NULL;
}

/* A server hands a whole answer over at once: it is asked in pages. */
static gboolean
rows_next (Rows *rows, TavanDb *db, GError **error)
{
  gboolean row;

  if ((rows->n_page == PAGE_ROWS && !rows_ask (rows, db, error)) || !tavan_stmt_step (rows->stmt, &row, error))
    return FALSE;
  rows->n_page++;
  rows->id = row ? tavan_stmt_get_int (rows->stmt, 0) : G_MAXINT64;
  if (!row)
    g_clear_pointer (&rows->stmt, tavan_stmt_done);

  return TRUE;
}

static Rows *
rows_new (TavanDb *db, const TavanRecordType *type, const char *condition, GError **error)
{
  Rows *rows = g_new0 (Rows, 1);
  g_auto (TavanSql) sql = { 0 };

  tavan_sql_init (&sql, tavan_db_engine (db));
  tavan_sql_add (&sql, "SELECT ");
  tavan_sql_add_columns (&sql, type, &everything);
  g_string_append_printf (sql.text, " FROM \"%s\" t WHERE t.\"id\" > $1", type->name);
  if (condition != NULL)
    g_string_append_printf (sql.text, " AND (%s)", condition);
  tavan_sql_add (&sql, " ORDER BY t.\"id\" ASC NULLS FIRST LIMIT " PAGE);
  rows->type = type;
  rows->sql = g_strdup (sql.text->str);
  rows->id = G_MININT64;
  if (rows_ask (rows, db, error) && rows_next (rows, db, error))
    return rows;
  rows_free (rows);

  return NULL;
}

/* --- a record as its entries tell it --- */

typedef struct
{
  const TavanRecordType *type;
  gint64                 id;
  gint64                 number;   /* of its last entry */
  gint64                 version;  /* how many entries */
  char                  *made_at, *changed_at;
  gint64                 made_by, changed_by;
  const char           **values;   /* by field; then its office, then whether it is archived */
  GPtrArray             *texts;    /* the entries' changes, in which they lie */
} Told;

static Told *
told_new (const TavanRecordType *type, gint64 id)
{
  Told *told = g_new0 (Told, 1);

  told->type = type;
  told->id = id;
  told->values = g_new0 (const char *, type->n_fields + 2);
  told->values[type->n_fields + 1] = "0";
  told->texts = g_ptr_array_new_with_free_func (g_free);

  return told;
}

static void
told_free (Told *told)
{
  if (told == NULL)
    return;
  g_ptr_array_unref (told->texts);
  g_free (told->values);
  g_free (told->made_at);
  g_free (told->changed_at);
  g_free (told);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Told, told_free)

static gboolean
take_mark (char **at, char mark)
{
  if (**at != mark)
    return FALSE;
  (*at)++;

  return TRUE;
}

/* The letter after a backslash, as audit-write.c escapes: a quote, a backslash, or a control character in four digits. */
static gboolean
take_escaped (char **at, char *out_letter)
{
  char letter = **at;

  (*at)++;
  if (letter == 'u' && g_str_has_prefix (*at, "00") && g_ascii_isxdigit ((*at)[2]) && g_ascii_isxdigit ((*at)[3]))
    {
      *out_letter = (char) (g_ascii_xdigit_value ((*at)[2]) * 16 + g_ascii_xdigit_value ((*at)[3]));
      *at += 4;
      return *out_letter != '\0';
    }
  *out_letter = letter;

  return letter == '"' || letter == '\\';
}

/* A text or null; the text is made plain where it stands. */
static gboolean
take_text (char **at, const char **out_text)
{
  char *to;

  *out_text = NULL;
  if (g_str_has_prefix (*at, "null"))
    {
      *at += 4;
      return TRUE;
    }
  if (!take_mark (at, '"'))
    return FALSE;
  *out_text = to = *at;
  while (**at != '"')
    {
      char letter = *(*at)++;

      if (letter == '\0' || (letter == '\\' && !take_escaped (at, &letter)))
        return FALSE;
      *to++ = letter;
    }
  (*at)++;
  *to = '\0';

  return TRUE;
}

/* Where a name's value is kept, or -1; names come in the order of the fields, so @after is mostly right. */
static int
find_place (const TavanRecordType *type, const char *name, int after)
{
  guint n = type->n_fields;

  for (guint i = 0; i < n; i++)
    if (g_str_equal (type->fields[(after + 1 + i) % n].name, name))
      return (int) ((after + 1 + i) % n);
  return g_str_equal (name, "office") ? (int) n : g_str_equal (name, "archived") ? (int) n + 1 : -1;
}

/* Takes one entry's changes in, as tavan_audit_changes() writes them; FALSE when an old value is not the one that was told
 * before. What was a field once says nothing of the record of today. */
static gboolean
take_changes (Told *told, const char *changes)
{
  char *at = g_strdup (changes);
  int place = -1;

  g_ptr_array_add (told->texts, at);
  if (!take_mark (&at, '{'))
    return FALSE;
  do
    {
      const char *name, *old, *new;

      if (!take_text (&at, &name) || name == NULL || !take_mark (&at, ':') || !take_mark (&at, '[') || !take_text (&at, &old)
          || !take_mark (&at, ',') || !take_text (&at, &new) || !take_mark (&at, ']'))
        return FALSE;
      place = find_place (told->type, name, place);
      if (place < 0)
        continue;
      if (g_strcmp0 (told->values[place], old) != 0)
        return FALSE;
      told->values[place] = new;
    }
  while (take_mark (&at, ','));

  return take_mark (&at, '}') && *at == '\0';
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

static gboolean
same_value (const TavanField *field, const char *told, const char *stored)
{
  g_autofree char *digest = field->flags & TAVAN_SECRET && stored != NULL ? tavan_audit_digest (stored) : NULL;

  return g_strcmp0 (told, digest != NULL ? digest : stored) == 0;
}

/* The words for what differs first; NULL: nothing. */
static const char *
find_difference (const Told *told, TavanStmt *row)
{
  guint n = told->type->n_fields;

  for (guint i = 0; i < n; i++)
    if (!same_value (&told->type->fields[i], told->values[i], tavan_stmt_get_text (row, TAVAN_N_COMMON_COLUMNS + (int) i)))
      return tavan_field_label (&told->type->fields[i]);
  if (!same_number (told->values[n], tavan_stmt_get_int (row, 1)))
    return _("its office");
  if (!same_number (told->values[n + 1], tavan_stmt_get_int (row, 7)))
    return _("whether it is archived");
  if (told->version != tavan_stmt_get_int (row, 2))
    return _("its version");
  if (g_strcmp0 (told->made_at, tavan_stmt_get_text (row, 3)) != 0 || told->made_by != tavan_stmt_get_int (row, 4)
      || g_strcmp0 (told->changed_at, tavan_stmt_get_text (row, 5)) != 0 || told->changed_by != tavan_stmt_get_int (row, 6))
    return _("who changed it and when");

  return NULL;
}

static void
found_untold (TavanAuditFinding *finding, const Rows *rows)
{
  g_autofree char *id = tavan_number_plain (rows->id);

  /* Translators: a kind of record and its number */
  tavan_audit_found (finding, 0, _("A stored record (%s %s) has no entry that says who made it"), tavan_type_label (rows->type), id);
}

/* All entries of @told were read: its row must be the next of its type. */
static gboolean
compare_told (TavanDb *db, GHashTable *types, const Told *told, TavanAuditFinding *finding, GError **error)
{
  Rows *rows = g_hash_table_lookup (types, told->type);
  const char *difference;

  finding->n_records++;
  if (rows->id < told->id)
    found_untold (finding, rows);
  else if (rows->id > told->id)
    found_in (finding, told, _("it is gone"));
  if (!finding->whole)
    return TRUE;
  difference = find_difference (told, rows->stmt);
  if (difference != NULL)
    found_in (finding, told, difference);

  return rows_next (rows, db, error);
}

/* --- reading --- */

static char *
entries_text (const char *condition)
{
  return g_strconcat ("SELECT t.\"record_type\", t.\"record_id\", t.\"number\", t.\"at\", t.\"user\", t.\"changes\" FROM \"audit_entry\" t"
                      " WHERE t.\"record_id\" >= $1 AND (t.\"record_id\" > $1 OR t.\"number\" > $2) AND t.\"changes\" IS NOT NULL",
                      condition != NULL ? " AND (" : "", condition != NULL ? condition : "", condition != NULL ? ")" : "",
                      " ORDER BY t.\"record_id\" ASC NULLS FIRST, t.\"number\" ASC NULLS FIRST, t.\"id\" ASC NULLS FIRST LIMIT " PAGE, NULL);
}

/* The entries of a page; @now is the record whose entries may go on. */
static gboolean
read_page (TavanDb *db, TavanStmt *stmt, GHashTable *types, Told **now, gboolean *out_any, TavanAuditFinding *finding, GError **error)
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
      type = tavan_record_type_by_name (tavan_stmt_get_text (stmt, 0));
      if (type == NULL || !g_hash_table_contains (types, type))
        return tavan_error_set (error, TAVAN_ERROR_TOO_NEW, NULL, _("Install the newest version"),
                                _("The audit speaks of records that this program does not know"));
      if (*now == NULL || (*now)->id != tavan_stmt_get_int (stmt, 1) || (*now)->type != type)
        {
          if (*now != NULL && !compare_told (db, types, *now, finding, error))
            return FALSE;
          told_free (*now);
          *now = told_new (type, tavan_stmt_get_int (stmt, 1));
        }
      if (!take_entry (*now, stmt))
        found_in (finding, *now, _("an entry does not follow from the one before it"));
    }
}

static gboolean
read_entries (TavanDb *db, const char *condition, GHashTable *types, TavanAuditFinding *finding, GError **error)
{
  g_autofree char *sql = entries_text (condition);
  g_autoptr (Told) now = NULL;
  gboolean any = TRUE;

  while (any && finding->whole)
    {
      g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, sql, error);

      if (stmt == NULL)
        return FALSE;
      tavan_stmt_bind_int (stmt, 1, now != NULL ? now->id : 0);
      tavan_stmt_bind_int (stmt, 2, now != NULL ? now->number : 0);
      if (!read_page (db, stmt, types, &now, &any, finding, error))
        return FALSE;
    }

  return now == NULL || !finding->whole || compare_told (db, types, now, finding, error);
}

gboolean
tavan_audit_replay (TavanDb *db, const char *condition, TavanAuditFinding *finding, GError **error)
{
  g_autoptr (GHashTable) rows_of = g_hash_table_new_full (NULL, NULL, NULL, rows_free);
  const TavanRecordType *const *types = tavan_record_types ();

  for (int i = 0; types[i] != NULL; i++)
    if (types[i] != &tavan_audit_entry_type)
      {
        Rows *rows = rows_new (db, types[i], condition, error);

        if (rows == NULL)
          return FALSE;
        g_hash_table_insert (rows_of, (gpointer) types[i], rows);
      }
  if (!read_entries (db, condition, rows_of, finding, error))
    return FALSE;

  /* Rows that no entry speaks of were put in past the program. */
  for (int i = 0; types[i] != NULL; i++)
    {
      Rows *rows = g_hash_table_lookup (rows_of, types[i]);

      if (rows != NULL && rows->id != G_MAXINT64)
        found_untold (finding, rows);
    }

  return TRUE;
}
