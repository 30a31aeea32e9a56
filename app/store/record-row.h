/* record-row.h: records out of rows, with the titles of what they refer to
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/query-sql.h"

G_BEGIN_DECLS

#define TAVAN_MOST_IN 128

/* A record from the row that a statement with tavan_sql_add_columns() stands on. */
TavanRecord *tavan_record_from_row  (const TavanRecordType *type, const TavanScope *scope, TavanStmt *stmt);
/* All rows of a statement, as an array of TavanRecord. */
GPtrArray   *tavan_records_from_rows (const TavanRecordType *type, const TavanScope *scope, TavanStmt *stmt, GError **error);
/* "$1, $2 …)" for ids, in one of a few lengths, so that few texts are prepared: the last one is repeated. At most TAVAN_MOST_IN. */
void         tavan_sql_add_ids      (TavanSql *sql, const gint64 *ids, guint n);
/* Gives each record the titles of its references, as far as they may be read. */
gboolean     tavan_records_fill_titles (TavanDb *db, TavanAccess *access, const TavanRecordType *type, GPtrArray *records, GError **error);
/* The same for those references alone that the records' own titles are made of. */
gboolean     tavan_records_fill_named  (TavanDb *db, TavanAccess *access, const TavanRecordType *type, GPtrArray *records, GError **error);
/* id → title (new strings) of those that may be read. */
GHashTable  *tavan_titles_load      (TavanDb *db, TavanAccess *access, const TavanRecordType *type, GArray *ids, GError **error);

G_END_DECLS
