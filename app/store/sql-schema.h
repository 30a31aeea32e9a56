/* sql-schema.h: from a field table to columns, indexes and order
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-record.h"
#include "app/store/tavan-db.h"

G_BEGIN_DECLS

/* Columns that every record's table has, in this order, before its fields. Names are always quoted in SQL ("user", "group"). */
#define TAVAN_COMMON_COLUMNS \
  "\"id\", \"office\", \"version\", \"made_at\", \"made_by\", \"changed_at\", \"changed_by\", \"archived\""
#define TAVAN_N_COMMON_COLUMNS 8

/* Has this field a sort key column "<name>_key" (BLOB, tavan_text_sort_key) beside it on SQLite? Running text that lists are ordered by. */
gboolean tavan_sql_field_has_key   (const TavanField *field);
/* Has the type a column "search" (both engines), because a field of it is SEARCHED? */
gboolean tavan_sql_type_has_search (const TavanRecordType *type);
/* What stands in "search": a space and the words of all searched fields; NULL for a type without. */
char    *tavan_sql_search_text     (TavanRecord *record);
char    *tavan_sql_search_words    (const char *const *texts); /* the same from the texts of those fields, ends with NULL */

/* One field's part of an ORDER BY, the same as in the indexes: rising NULLS FIRST, falling NULLS LAST. @table is an alias, or NULL. The
 * caller ends the whole with the id, falling if the first part falls. */
void     tavan_sql_append_order    (GString *sql, TavanDbEngine engine, const char *table, const TavanField *field, gboolean falling);
void     tavan_sql_append_name     (GString *sql, const char *table, const char *column); /* "c"."last_name" */

/* The CREATE statements of a type in the words of migrations (@ID, @INT …, blocks): what a new migration is made of. */
char    *tavan_sql_create_type     (const TavanRecordType *type);
/* Compares the tables with the field tables: a sentence for each difference. */
gboolean tavan_sql_check_schema    (TavanDb *db, GPtrArray *findings, GError **error);

G_END_DECLS
