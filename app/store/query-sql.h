/* query-sql.h: SQL text with its values, and queries as such
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-access-private.h"
#include "app/store/tavan-query-private.h"

G_BEGIN_DECLS

/* A text being written, and what its $1, $2 … stand for. */
typedef struct
{
  GString       *text;
  GArray        *values;
  TavanDbEngine  engine;
} TavanSql;

void       tavan_sql_init      (TavanSql *sql, TavanDbEngine engine);
void       tavan_sql_clear     (TavanSql *sql);
void       tavan_sql_add       (TavanSql *sql, const char *text);
void       tavan_sql_add_int   (TavanSql *sql, gint64 value);      /* writes $n */
void       tavan_sql_add_text  (TavanSql *sql, const char *value); /* writes $n; copied */
void       tavan_sql_add_blob  (TavanSql *sql, GBytes *value);     /* writes $n; takes a reference */
TavanStmt *tavan_sql_prepare   (TavanSql *sql, TavanDb *db, GError **error); /* with the values bound */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TavanSql, tavan_sql_clear)

typedef enum { TAVAN_SELECT_RECORDS, TAVAN_SELECT_IDS, TAVAN_SELECT_COUNT, TAVAN_SELECT_SUM } TavanSelect;

/* " WHERE …" or "" for what @scope lets read. */
void       tavan_sql_add_scope   (TavanSql *sql, const TavanScope *scope);
/* The columns of a record of @type, as tavan_record_from_row() reads them. */
void       tavan_sql_add_columns (TavanSql *sql, const TavanRecordType *type, const TavanScope *scope);
/* "(SELECT … FROM … WHERE …)": what may be read of a type, for sub-selects; what may not is NULL. */
void       tavan_sql_add_scoped  (TavanSql *sql, TavanAccess *access, const TavanRecordType *type);
/* Narrows the search to the start of the field by which the list is ordered: for words that too many records have. */
gboolean   tavan_sql_query_can_range (TavanQuery *query);
void       tavan_sql_add_probe   (TavanSql *sql, TavanQuery *query, guint most); /* counts its hits, up to @most */
/* The whole question. @by_range: the search as a range of the order. @field: SUM's. */
void       tavan_sql_add_query   (TavanSql *sql, TavanQuery *query, TavanAccess *access, TavanSelect select, int field, gboolean by_range);

G_END_DECLS
