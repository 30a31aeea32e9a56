/* tavan-bulk.h: filling an office quickly, and what is made anew after it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-db.h"

G_BEGIN_DECLS

/* SQLite: the search triggers and the indexes that only order lists are put aside (their text in meta "bulk"), and come back filled.
 * A file whose bulk work was broken off is mended when it is next opened. Nothing on a server. */
gboolean tavan_bulk_begin  (TavanDb *db, GError **error);
gboolean tavan_bulk_finish (TavanDb *db, GError **error); /* nothing if no bulk work was begun */

/* Sort keys of all records (SQLite), as this ICU makes them. */
gboolean tavan_keys_rebuild (TavanDb *db, GError **error);
/* The search column of all records from their texts; the search index from it. */
gboolean tavan_search_rebuild (TavanDb *db, GError **error);

/* check-office: does the sort key in the column after @column fit the text in it; do the words in @column fit the texts in those after it? */
gboolean tavan_bulk_key_fits    (TavanStmt *stmt, int column);
gboolean tavan_bulk_search_fits (TavanStmt *stmt, int column);

G_END_DECLS
