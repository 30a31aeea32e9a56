/* tavan-table.h: a list page's table, derived from the field table of its type
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "app/store/tavan-record-list.h"

G_BEGIN_DECLS

/* Search entry, filter chips (CHOICE, SET, references listed, periods of listed dates), GtkColumnView over TavanRecordList, sort by head,
 * column chooser and widths (remembered), number of rows, selection with a bulk bar, Ctrl+C as tab-separated text, empty state, placeholders.
 * Signals: "activated" (gint64 id, guint position); "selection-changed". */
#define TAVAN_TYPE_TABLE (tavan_table_get_type ())
G_DECLARE_FINAL_TYPE (TavanTable, tavan_table, TAVAN, TABLE, GtkWidget)

TavanTable *tavan_table_new            (TavanStore *store, const TavanRecordType *type);
void        tavan_table_set_base_query (TavanTable *self, TavanQuery *query);       /* always holds: filters are joined to it */
void        tavan_table_set_dense      (TavanTable *self, gboolean dense);          /* 33 px rows, no search and chips: detail lists */
void        tavan_table_set_columns    (TavanTable *self, const int *fields);       /* ends with -1; default: LISTED; the title column of client is first and last name in one */
/* A column of its own, of badges: @text gives the badge's text (new string) of a loaded record, and its tone. */
typedef char *(*TavanCellText) (TavanRecord *record, const char **out_tone, gpointer data);
void        tavan_table_add_column     (TavanTable *self, const char *title, int width, TavanCellText text, gpointer data);
void        tavan_table_set_empty      (TavanTable *self, const char *icon, const char *title, const char *sentence, const char *button, const char *action, GVariant *target);
void        tavan_table_add_bulk       (TavanTable *self, const char *label, const char *icon, gboolean suggested,
                                        void (*act) (TavanTable *table, GArray *ids, gpointer data), gpointer data); /* @ids stay the table's */
/* The buttons that show masked values and choose columns: a page may take them into its header; until then they stand by the filters. */
GtkWidget  *tavan_table_get_tools      (TavanTable *self);
TavanRecordList *tavan_table_get_list  (TavanTable *self);
GArray     *tavan_table_get_selected   (TavanTable *self);     /* gint64; new */
void        tavan_table_clear_selection(TavanTable *self);
/* What is on screen, for paper: all rows, the fields of the columns (ends with -1), and which records they are in words, or NULL. */
GArray     *tavan_table_get_ids        (TavanTable *self);     /* gint64; new */
int        *tavan_table_get_fields     (TavanTable *self);     /* new */
char       *tavan_table_describe       (TavanTable *self);     /* new */
TavanStore *tavan_table_get_store      (TavanTable *self);
const TavanRecordType *tavan_table_get_record_type (TavanTable *self);
void        tavan_table_focus_search   (TavanTable *self);
void        tavan_table_set_filter     (TavanTable *self, int field, const char *stored); /* from a chart, a figure or home: codes or ids with commas, or FROM/UNTIL in ISO */
void        tavan_table_scroll_to      (TavanTable *self, gint64 id);

G_END_DECLS
