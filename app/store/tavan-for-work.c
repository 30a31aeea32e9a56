/* tavan-for-work.c: what the store keeps or finds for work, past the rights of who acts
 *
 * A number that is revoked is revoked also for whom the certificate is out of sight, and a person has her file also where
 * a clerk may not open it. Such questions are asked by work alone, which answers them without showing the records.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-audit.h"

#include "app/store/record-row.h"
#include "app/store/tavan-store-private.h"

GPtrArray *
tavan_store_find_any (TavanStore *store, TavanQuery *query, GError **error)
{
  const TavanRecordType *type = tavan_query_get_type (query);
  g_autoptr (TavanAccess) access = tavan_access_new_system (/* root_office= */ 0);
  g_auto (TavanLoan) loan = { 0 };
  g_auto (TavanSql) sql = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (!tavan_store_borrow_reader (store, /* cancellable= */ NULL, &loan, error))
    return NULL;
  tavan_sql_init (&sql, tavan_db_engine (loan.db));
  tavan_sql_add_query (&sql, query, access, TAVAN_SELECT_RECORDS, /* field= */ -1, /* by_range= */ FALSE);
  stmt = tavan_sql_prepare (&sql, loan.db, error);
  records = stmt != NULL ? tavan_records_from_rows (type, tavan_access_scope (access, type, TAVAN_MAY_READ), stmt, error) : NULL;
  if (records == NULL || !tavan_records_fill_titles (loan.db, access, type, records, error))
    return NULL;

  return g_steal_pointer (&records);
}

gboolean
tavan_audit_keep_anchor (TavanStore *store, gint64 office, gint64 number, const char *hash, const char *text, GError **error)
{
  g_autofree char *now = tavan_moment_now ();
  g_auto (TavanLoan) loan = { 0 };
  g_autoptr (TavanStmt) stmt = NULL;

  if (!tavan_store_borrow_writer (store, /* cancellable= */ NULL, &loan, error) || !tavan_db_begin (loan.db, error))
    return FALSE;
  stmt = tavan_db_prepare (loan.db, "INSERT INTO \"anchor\" (\"id\", \"office\", \"number\", \"hash\", \"at\", \"text\") VALUES ($1, $2, $3, $4, $5, $6)",
                           error);
  if (stmt == NULL)
    return FALSE;
  tavan_stmt_bind_int (stmt, 1, tavan_store_new_id (store));
  tavan_stmt_bind_int (stmt, 2, office);
  tavan_stmt_bind_int (stmt, 3, number);
  tavan_stmt_bind_text (stmt, 4, hash);
  tavan_stmt_bind_text (stmt, 5, now);
  tavan_stmt_bind_text (stmt, 6, text);
  if (!tavan_stmt_run (stmt, NULL, error))
    return FALSE;
  g_clear_pointer (&stmt, tavan_stmt_done);

  return tavan_db_commit (loan.db, error);
}
