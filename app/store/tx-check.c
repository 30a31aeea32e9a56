/* tx-check.c: what a record that is saved refers to, and what no other record may have
 *
 * The database refuses these as well; asked first, they can be told in words and at their field.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-tx-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "record-row.h"

static const TavanScope everything = { NULL, TAVAN_NEVER, NULL };

static gboolean
is_changed (TavanRecord *record, TavanRecord *stored, int field)
{
  if (!tavan_record_is_set (record, field))
    return FALSE;
  return stored == NULL || g_strcmp0 (tavan_record_get_text (record, field), tavan_record_get_text (stored, field)) != 0;
}

/* "kind=clinic" as a condition on t. */
static void
add_where (TavanSql *sql, const char *where)
{
  const char *is = strchr (where, '=');

  g_return_if_fail (is != NULL);
  g_string_append_printf (sql->text, " AND t.\"%.*s\" = ", (int) (is - where), where);
  tavan_sql_add_text (sql, is + 1);
}

static gboolean
check_reference (TavanTx *tx, TavanRecord *record, int field, gint64 *out_office, GError **error)
{
  const TavanField *f = &tavan_record_get_record_type (record)->fields[field];
  const TavanScope *scope = tx->trusted ? &everything : tavan_access_scope (tx->access, f->to, TAVAN_MAY_READ);
  g_auto (TavanSql) sql = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;
  gboolean row;

  tavan_sql_init (&sql, tavan_db_engine (tx->db));
  g_string_append_printf (sql.text, "SELECT t.\"office\" FROM \"%s\" t", f->to->name);
  tavan_sql_add_scope (&sql, scope);
  tavan_sql_add (&sql, " AND t.\"id\" = ");
  tavan_sql_add_int (&sql, tavan_record_get_int (record, field));
  if (f->where != NULL)
    add_where (&sql, f->where);
  stmt = tavan_sql_prepare (&sql, tx->db, error);
  if (stmt == NULL || !tavan_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    /* Translators: %s is the name of a field, such as “Clinic” */
    return tavan_error_set (error, TAVAN_ERROR_INVALID, f->name, _("Choose one from the list"),
                            _("What was chosen for “%s” is not there or may not be chosen"), tavan_field_label (f));
  *out_office = tavan_stmt_get_int (stmt, 0);

  return TRUE;
}

gboolean
tavan_tx_check_references (TavanTx *tx, TavanRecord *record, TavanRecord *stored, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  int owner = tavan_record_type_owner (type);

  for (guint i = 0; i < type->n_fields; i++)
    {
      gint64 office = 0;

      if (type->fields[i].kind != TAVAN_REFERENCE || !is_changed (record, stored, i))
        continue;
      if (!check_reference (tx, record, i, &office, error))
        return FALSE;
      if ((int) i == owner && tavan_record_get_office (record) == 0)
        tavan_record_set_office (record, office);
    }

  return TRUE;
}

/* The record that has the value is named if it is in sight; else its office is. */
static gboolean
refuse_taken (TavanTx *tx, const TavanRecordType *type, int field, gint64 other, gint64 other_office, GError **error)
{
  const TavanField *f = &type->fields[field];
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) titles = NULL;
  const char *title;

  g_array_append_val (ids, other);
  titles = tavan_titles_load (tx->db, tx->access, type, ids, error);
  if (titles == NULL)
    return FALSE;
  title = g_hash_table_lookup (titles, &other);
  if (title != NULL)
    /* Translators: the first %s is a field, such as “National ID”; the second the name of who has it */
    return tavan_error_set (error, TAVAN_ERROR_DUPLICATE, f->name, _("Open that record instead of making another"),
                            _("This “%s” belongs to another record already: %s"), tavan_field_label (f), title);

  g_clear_pointer (&titles, g_hash_table_unref);
  g_array_index (ids, gint64, 0) = other_office;
  titles = tavan_titles_load (tx->db, tx->access, &tavan_office_type, ids, error);
  if (titles == NULL)
    return FALSE;
  title = g_hash_table_lookup (titles, &other_office);

  /* Translators: the first %s is a field, such as “National ID”; the second the name of an office */
  return tavan_error_set (error, TAVAN_ERROR_DUPLICATE, f->name, _("Ask that office about it"),
                          _("This “%s” belongs to a record of another office already: %s"), tavan_field_label (f), title != NULL ? title : "");
}

static gboolean
check_unique (TavanTx *tx, TavanRecord *record, int field, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autofree char *sql = g_strdup_printf ("SELECT \"id\", \"office\" FROM \"%s\" WHERE \"%s\" = $1 AND \"id\" <> $2",
                                          type->name, type->fields[field].name);
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (tx->db, sql, error);
  gint64 other, office;
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  if (tavan_kind_stored (type->fields[field].kind) == TAVAN_STORED_INT)
    tavan_stmt_bind_int (stmt, 1, tavan_record_get_int (record, field));
  else
    tavan_stmt_bind_text (stmt, 1, tavan_record_get_text (record, field));
  tavan_stmt_bind_int (stmt, 2, tavan_record_get_id (record));
  if (!tavan_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  other = tavan_stmt_get_int (stmt, 0);
  office = tavan_stmt_get_int (stmt, 1);
  return refuse_taken (tx, type, field, other, office, error);
}

gboolean
tavan_tx_check_unique (TavanTx *tx, TavanRecord *record, TavanRecord *stored, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & TAVAN_UNIQUE) != 0 && is_changed (record, stored, i) && !check_unique (tx, record, i, error))
      return FALSE;

  return TRUE;
}
