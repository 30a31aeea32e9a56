/* tavan-tx.c: one transaction: what is changed together, with its audit
 *
 *   begin → lock, save, archive … → the office's chain is written → other desks are told → commit → "changed"
 *
 * A save is: the record's own check, the rights, what it refers to, what must be unique, the row, and an event made from the
 * same difference that the row was written from. In a bulk store (TAVAN_STORE_BULK) transactions are save-points of one
 * that is committed every 500 records.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-tx-private.h"

#include <glib/gi18n-lib.h>

#include "app/store/tavan-db-private.h"
#include "record-row.h"

#define BULK_PART 500

/* What a record said of itself before it was saved, for a roll-back. */
typedef struct
{
  TavanRecord *record;
  gint64       id, version, office;
  char        *made_at, *changed_at;
  gint64       made_by, changed_by;
  gboolean     archived;
} Before;

static void
event_free (gpointer data)
{
  TavanEvent *event = data;

  g_free (event->title);
  g_free (event->changes);
  g_free (event);
}

static void
before_free (gpointer data)
{
  Before *before = data;

  g_object_unref (before->record);
  g_free (before->made_at);
  g_free (before->changed_at);
  g_free (before);
}

static void
remember (TavanTx *tx, TavanRecord *record, gboolean archived)
{
  Before *before = g_new0 (Before, 1);

  before->record = g_object_ref (record);
  before->id = tavan_record_get_id (record);
  before->version = tavan_record_get_version (record);
  before->office = tavan_record_get_office (record);
  before->made_at = g_strdup (tavan_record_get_made_at (record));
  before->changed_at = g_strdup (tavan_record_get_changed_at (record));
  before->made_by = tavan_record_get_made_by (record);
  before->changed_by = tavan_record_get_changed_by (record);
  before->archived = archived;
  g_ptr_array_add (tx->saved, before);
}

/* Last first, so that a record saved twice ends as it began. */
static void
put_back (TavanTx *tx)
{
  for (guint i = tx->saved->len; i-- > 0;)
    {
      Before *before = g_ptr_array_index (tx->saved, i);

      tavan_record_set_stamp (before->record, before->id, before->version, before->made_at, before->made_by, before->changed_at,
                              before->changed_by);
      tavan_record_set_archived (before->record, before->archived);
      tavan_record_set_office (before->record, before->office);
    }
}

/* --- begin and end --- */

static gboolean
run_text (TavanDb *db, const char *sql, GError **error)
{
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, sql, error);

  return stmt != NULL && tavan_stmt_run (stmt, NULL, error);
}

static gboolean
begin_shared (TavanTx *tx, GError **error)
{
  TavanActing *acting = tx->store->acting;

  if (acting->bulk.db == NULL)
    {
      if (!tavan_store_borrow_writer (tx->store, /* cancellable= */ NULL, &acting->bulk, error))
        return FALSE;
      if (!tavan_db_begin (acting->bulk.db, error))
        {
          tavan_loan_end (&acting->bulk);
          acting->bulk = (TavanLoan) { 0 };
          return FALSE;
        }
      acting->n_bulk = 0;
    }
  tx->db = acting->bulk.db;
  tx->shared = TRUE;

  return run_text (tx->db, "SAVEPOINT tx", error);
}

static gboolean
begin_own (TavanTx *tx, GError **error)
{
  if (!tavan_store_borrow_writer (tx->store, /* cancellable= */ NULL, &tx->loan, error))
    return FALSE;
  tx->db = tx->loan.db;

  return tavan_db_begin (tx->db, error);
}

static void
tx_free (TavanTx *tx)
{
  if (!tx->shared && tx->db != NULL)
    tavan_loan_end (&tx->loan);
  g_clear_pointer (&tx->access, tavan_access_unref);
  g_free (tx->work);
  g_free (tx->at);
  g_array_unref (tx->changes);
  g_ptr_array_unref (tx->events);
  g_ptr_array_unref (tx->saved);
  g_object_unref (tx->store);
  g_free (tx);
}

TavanTx *
tavan_tx_begin_part (TavanStore *store, const char *work, gint64 work_id, GError **error)
{
  TavanTx *tx = g_new0 (TavanTx, 1);

  tx->store = g_object_ref (store);
  tx->work = g_strdup (work);
  tx->work_id = work_id != 0 ? work_id : tavan_store_new_id (store);
  tx->at = tavan_moment_now ();
  tx->changes = g_array_new (FALSE, FALSE, sizeof (TavanChange));
  tx->events = g_ptr_array_new_with_free_func (event_free);
  tx->saved = g_ptr_array_new_with_free_func (before_free);
  if (!(store->flags & TAVAN_STORE_BULK ? begin_shared (tx, error) : begin_own (tx, error)))
    {
      tx_free (tx);
      return NULL;
    }
  tx->access = tavan_store_access (store, tx->db);

  return tx;
}

TavanTx *
tavan_tx_begin (TavanStore *store, const char *work, GError **error)
{
  return tavan_tx_begin_part (store, work, /* work_id= */ 0, error);
}

void
tavan_tx_rollback (TavanTx *tx)
{
  if (tx == NULL)
    return;
  put_back (tx);
  if (!tx->shared)
    tavan_db_rollback (tx->db);
  /* A full disk has ended the whole of it already. */
  else if (tavan_db_in_transaction (tx->db) && (!run_text (tx->db, "ROLLBACK TO tx", NULL) || !run_text (tx->db, "RELEASE tx", NULL)))
    g_warning ("A part of bulk work could not be rolled back");
  tx_free (tx);
}

static gboolean
commit_bulk (TavanStore *store, GError **error)
{
  TavanActing *acting = store->acting;
  TavanLoan loan = acting->bulk;
  gboolean good;

  acting->bulk = (TavanLoan) { 0 };
  good = tavan_db_commit (loan.db, error);
  tavan_loan_end (&loan);

  return good;
}

gboolean
tavan_store_end_bulk (TavanStore *store, GError **error)
{
  return store->acting->bulk.db == NULL || commit_bulk (store, error);
}

static gboolean
commit_shared (TavanTx *tx, GError **error)
{
  TavanActing *acting = tx->store->acting;

  if (!run_text (tx->db, "RELEASE tx", error))
    return FALSE;
  acting->n_bulk += tx->changes->len;

  return acting->n_bulk < BULK_PART || commit_bulk (tx->store, error);
}

static gboolean
commit_own (TavanTx *tx, GError **error)
{
  return tavan_watch_announce (tx->store, tx->db, (TavanChange *) tx->changes->data, tx->changes->len, error)
         && tavan_db_commit (tx->db, error);
}

/* Were users or offices changed, by which rights are worked out? */
static gboolean
touches_rights (TavanTx *tx)
{
  for (guint i = 0; i < tx->changes->len; i++)
    {
      const TavanRecordType *type = g_array_index (tx->changes, TavanChange, i).type;

      if (type == &tavan_user_type || type == &tavan_office_type)
        return TRUE;
    }
  return FALSE;
}

gboolean
tavan_tx_commit (TavanTx *tx, GError **error)
{
  if (!tavan_audit_write (tx, error) || !(tx->shared ? commit_shared (tx, error) : commit_own (tx, error)))
    {
      tavan_tx_rollback (tx);
      return FALSE;
    }

  if (touches_rights (tx))
    tavan_store_access_stale (tx->store);
  if (!tx->shared)
    {
      tavan_loan_end (&tx->loan);
      tx->db = NULL;
      tavan_watch_emit (tx->store, (TavanChange *) tx->changes->data, tx->changes->len);
    }
  tx_free (tx);

  return TRUE;
}

gint64
tavan_tx_get_work_id (TavanTx *tx)
{
  return tx->work_id;
}

TavanStore *
tavan_tx_store (TavanTx *tx)
{
  return tx->store;
}

void
tavan_tx_set_trusted (TavanTx *tx, gboolean trusted)
{
  tx->trusted = trusted;
}

void
tavan_tx_add_event (TavanTx *tx, TavanEvent event)
{
  g_ptr_array_add (tx->events, g_memdup2 (&event, sizeof event));
}

/* --- saving --- */

static const TavanScope everything = { NULL, TAVAN_NEVER, NULL };

/* The row as it is stored, whoever acts, locked; without the titles of its references. */
static TavanRecord *
read_stored (TavanTx *tx, const TavanRecordType *type, gint64 id, GError **error)
{
  g_auto (TavanSql) sql = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;
  gboolean row;

  tavan_sql_init (&sql, tavan_db_engine (tx->db));
  tavan_sql_add (&sql, "SELECT ");
  tavan_sql_add_columns (&sql, type, &everything);
  g_string_append_printf (sql.text, " FROM \"%s\" t WHERE t.\"id\" = ", type->name);
  tavan_sql_add_int (&sql, id);
  tavan_sql_add (&sql, tavan_db_lock_clause (tx->db));
  stmt = tavan_sql_prepare (&sql, tx->db, error);
  if (stmt == NULL || !tavan_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    {
      tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no such record: %s"), tavan_type_label (type));
      return NULL;
    }

  return tavan_record_from_row (type, &everything, stmt);
}

/* A new office is judged by the office above it: it has no place in the tree yet. */
static gboolean
holds (TavanTx *tx, TavanRecord *record, TavanAction action, gboolean *out_holds, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  const TavanScope *scope = tavan_access_scope (tx->access, type, action);
  g_autoptr (TavanRecord) above = NULL;

  if (type == &tavan_office_type && action == TAVAN_MAY_MAKE)
    {
      above = tavan_record_copy (record);
      tavan_record_set_office (above, tavan_record_get_int (record, OFFICE_PARENT));
    }

  return tavan_access_holds (tx->db, scope->full, above != NULL ? above : record, out_holds, error);
}

/* She must have the right over what is stored and over what it becomes. */
static gboolean
check_right (TavanTx *tx, TavanRecord *record, TavanRecord *stored, TavanAction action, GError **error)
{
  gboolean right = TRUE;

  if (tx->trusted)
    return TRUE;
  if (stored != NULL && !holds (tx, stored, action, &right, error))
    return FALSE;
  if (right && !holds (tx, record, action, &right, error))
    return FALSE;

  return right || tavan_access_deny (tavan_record_get_record_type (record), action, error);
}

/* What differs from the stored record. A secret that was not read is not a secret taken away. */
static GArray *
find_changes (TavanRecord *record, TavanRecord *stored)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  GArray *fields = tavan_record_diff (record, stored);

  for (guint i = fields->len; i-- > 0;)
    {
      int field = g_array_index (fields, int, i);

      if ((type->fields[field].flags & TAVAN_SECRET) != 0 && !tavan_record_is_set (record, field))
        g_array_remove_index (fields, i);
    }

  return fields;
}

/* A title for the audit; where it is made of other records' titles, they are read. */
static char *
audit_title (TavanTx *tx, TavanRecord *record)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autoptr (GPtrArray) one = NULL;

  for (const int *title = type->title; *title >= 0; title++)
    if (type->fields[*title].kind == TAVAN_REFERENCE && tavan_record_is_set (record, *title)
        && tavan_record_get_reference_title (record, *title) == NULL)
      {
        one = g_ptr_array_new ();
        g_ptr_array_add (one, record);
        tavan_records_fill_named (tx->db, tx->access, type, one, NULL);
        break;
      }

  return tavan_record_title (record);
}

static void
note_change (TavanTx *tx, TavanRecord *record, const char *action, char *changes)
{
  TavanChange change = { tavan_record_get_record_type (record), tavan_record_get_id (record) };

  g_array_append_val (tx->changes, change);
  tavan_tx_add_event (tx, (TavanEvent) { .office = tavan_record_get_office (record), .action = action, .type = change.type,
                                         .record = change.id, .title = audit_title (tx, record), .changes = changes,
                                         .user = tavan_access_user (tx->access) });
}

static gboolean
run_with_ids (TavanDb *db, const char *sql, gint64 one, gint64 other, GError **error)
{
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, one);
  tavan_stmt_bind_int (stmt, 2, other);

  return tavan_stmt_run (stmt, NULL, error);
}

/* "office_below" is the tree of offices, each with all below it and itself. A moved office takes along what is below it. */
static gboolean
place_office (TavanDb *db, gint64 office, gint64 above, gboolean moved, GError **error)
{
  if (moved && !run_with_ids (db,
        "DELETE FROM \"office_below\" WHERE \"below\" IN (SELECT \"below\" FROM \"office_below\" WHERE \"above\" = $1)"
        " AND \"above\" NOT IN (SELECT \"below\" FROM \"office_below\" WHERE \"above\" = $1) AND $2 = $2", office, above, error))
    return FALSE;
  if (!moved && !run_with_ids (db, "INSERT INTO \"office_below\" (\"above\", \"below\") VALUES ($1, CAST($2 AS BIGINT))", office, office, error))
    return FALSE;

  return above == 0
         || run_with_ids (db,
              "INSERT INTO \"office_below\" (\"above\", \"below\") SELECT a.\"above\", b.\"below\" FROM \"office_below\" a, \"office_below\" b"
              " WHERE a.\"below\" = $2 AND b.\"above\" = $1", office, above, error);
}

static gboolean
place_if_office (TavanTx *tx, TavanRecord *record, TavanRecord *stored, GError **error)
{
  gint64 above;

  if (tavan_record_get_record_type (record) != &tavan_office_type)
    return TRUE;
  above = tavan_record_get_int (record, OFFICE_PARENT);
  if (stored != NULL && tavan_record_get_int (stored, OFFICE_PARENT) == above)
    return TRUE;

  return place_office (tx->db, tavan_record_get_id (record), above, stored != NULL, error);
}

static gboolean
save_new (TavanTx *tx, TavanRecord *record, GError **error)
{
  gint64 user = tavan_access_user (tx->access);

  tavan_record_set_stamp (record, tavan_store_new_id (tx->store), 1, tx->at, user, tx->at, user);
  if (tavan_record_get_record_type (record) == &tavan_office_type)
    tavan_record_set_office (record, tavan_record_get_id (record));
  if (!tavan_tx_check_references (tx, record, /* stored= */ NULL, error))
    return FALSE;
  if (tavan_record_get_office (record) == 0)
    tavan_record_set_office (record, tavan_access_office (tx->access));
  if (!check_right (tx, record, /* stored= */ NULL, TAVAN_MAY_MAKE, error)
      || !tavan_tx_check_unique (tx, record, /* stored= */ NULL, error)
      || !tavan_record_insert (tx->db, record, tx->at, user, error)
      || !place_if_office (tx, record, /* stored= */ NULL, error))
    return FALSE;
  note_change (tx, record, "made", tavan_audit_changes (NULL, record, NULL));

  return TRUE;
}

static gboolean
save_known (TavanTx *tx, TavanRecord *record, gboolean archived, const char *action, TavanAction right, GError **error)
{
  gint64 user = tavan_access_user (tx->access);
  g_autoptr (TavanRecord) stored = read_stored (tx, tavan_record_get_record_type (record), tavan_record_get_id (record), error);
  g_autoptr (GArray) fields = NULL;

  if (stored == NULL)
    return FALSE;
  if (tavan_record_get_version (stored) != tavan_record_get_version (record))
    return tavan_record_conflict (error);
  tavan_record_set_office (record, tavan_record_get_office (stored));
  tavan_record_set_archived (record, archived);
  fields = find_changes (record, stored);
  if (fields->len == 0 && tavan_record_get_archived (stored) == archived)
    return TRUE;

  if (!check_right (tx, record, stored, right, error)
      || !tavan_tx_check_references (tx, record, stored, error)
      || !tavan_tx_check_unique (tx, record, stored, error)
      || !tavan_record_update (tx->db, record, fields, tavan_record_get_version (stored), tx->at, user, error)
      || !place_if_office (tx, record, stored, error))
    return FALSE;
  tavan_record_set_stamp (record, tavan_record_get_id (record), tavan_record_get_version (stored) + 1,
                          tavan_record_get_made_at (stored), tavan_record_get_made_by (stored), tx->at, user);
  note_change (tx, record, action, tavan_audit_changes (stored, record, fields));

  return TRUE;
}

/* A save that failed leaves the record as it was, though the transaction may go on. */
static void
forget_last (TavanTx *tx)
{
  g_autoptr (GPtrArray) all = g_steal_pointer (&tx->saved);

  tx->saved = g_ptr_array_new_with_free_func (before_free);
  g_ptr_array_add (tx->saved, g_ptr_array_steal_index (all, all->len - 1));
  put_back (tx);
  g_ptr_array_unref (tx->saved);
  tx->saved = g_steal_pointer (&all);
}

gboolean
tavan_tx_save (TavanTx *tx, TavanRecord *record, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  gboolean archived = tavan_record_get_archived (record);
  gboolean saved;

  g_return_val_if_fail (type != &tavan_audit_entry_type, FALSE);

  if (!tavan_record_check (record, tavan_access_day (tx->access), error))
    return FALSE;
  remember (tx, record, archived);
  if (tavan_record_get_id (record) == 0)
    saved = save_new (tx, record, error);
  else
    saved = save_known (tx, record, archived, "changed", TAVAN_MAY_CHANGE, error);
  if (!saved)
    forget_last (tx);

  return saved;
}

gboolean
tavan_tx_archive (TavanTx *tx, TavanRecord *record, gboolean archived, GError **error)
{
  gboolean saved;

  g_return_val_if_fail (tavan_record_get_id (record) != 0, FALSE);

  remember (tx, record, tavan_record_get_archived (record));
  saved = save_known (tx, record, archived, archived ? "archived" : "unarchived", TAVAN_MAY_ARCHIVE, error);
  if (!saved)
    forget_last (tx);

  return saved;
}

TavanRecord *
tavan_tx_lock (TavanTx *tx, const TavanRecordType *type, gint64 id, GError **error)
{
  g_autoptr (TavanRecord) record = read_stored (tx, type, id, error);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (record == NULL)
    return NULL;
  if (!tx->trusted)
    return tavan_store_get (tx->store, type, id, /* cancellable= */ NULL, error);
  g_ptr_array_add (one, record);
  if (!tavan_records_fill_titles (tx->db, tx->access, type, one, error))
    return NULL;

  return g_steal_pointer (&record);
}

/* --- numbers, files --- */

gboolean
tavan_tx_next_number (TavanTx *tx, const char *series, gint64 office, int year, gint64 *out_number, GError **error)
{
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (tx->db,
    "INSERT INTO \"series\" (\"office\", \"name\", \"year\", \"last\") VALUES ($1, $2, $3, 1)"
    " ON CONFLICT (\"office\", \"name\", \"year\") DO UPDATE SET \"last\" = \"series\".\"last\" + 1 RETURNING \"last\"", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, office);
  tavan_stmt_bind_text (stmt, 2, series);
  tavan_stmt_bind_int (stmt, 3, year);
  if (!tavan_stmt_step (stmt, &row, error))
    return FALSE;
  g_return_val_if_fail (row, FALSE);
  *out_number = tavan_stmt_get_int (stmt, 0);

  return TRUE;
}

gboolean
tavan_tx_put_blob (TavanTx *tx, GBytes *bytes, char **out_sha256, GError **error)
{
  return tavan_blob_put (tx->db, bytes, out_sha256, error);
}
