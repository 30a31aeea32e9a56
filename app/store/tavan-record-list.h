/* tavan-record-list.h: a list model of any length: ids, and pages of records when they are shown
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-store.h"

G_BEGIN_DECLS

/* A GListModel of TavanRecordItem: placeholders until their page of 128 has come from a worker. Follows the store's changes. */
#define TAVAN_TYPE_RECORD_ITEM (tavan_record_item_get_type ())
G_DECLARE_FINAL_TYPE (TavanRecordItem, tavan_record_item, TAVAN, RECORD_ITEM, GObject)
gint64       tavan_record_item_get_id     (TavanRecordItem *item);
TavanRecord *tavan_record_item_get_record (TavanRecordItem *item); /* NULL while loading; property "record", notified */

#define TAVAN_TYPE_RECORD_LIST (tavan_record_list_get_type ())
G_DECLARE_FINAL_TYPE (TavanRecordList, tavan_record_list, TAVAN, RECORD_LIST, GObject)
TavanRecordList *tavan_record_list_new       (TavanStore *store);
/* Properties: "loading" (gboolean), "n-items" (guint, notified), "error" (a sentence or NULL). A running question is cancelled by the next. */
void             tavan_record_list_set_query (TavanRecordList *list, TavanQuery *query);
TavanQuery      *tavan_record_list_get_query (TavanRecordList *list);
gint64           tavan_record_list_get_id    (TavanRecordList *list, guint position);
gboolean         tavan_record_list_find      (TavanRecordList *list, gint64 id, guint *out_position);
void             tavan_record_list_reload    (TavanRecordList *list);

G_END_DECLS
