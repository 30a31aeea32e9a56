/* tavan-table-private.h: what the files of the table share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/table/tavan-table.h"

G_BEGIN_DECLS

/* One column: of a field, of the record's title (several fields in one), or of a page's own. */
typedef struct
{
  TavanTable          *table;
  const TavanField    *info;   /* NULL: a page's own */
  int                  field;
  gboolean             is_title;
  char                *heading;
  int                  width;
  TavanCellText        text;   /* of a page's own */
  gpointer             data;
  GtkColumnViewColumn *column;
  gboolean             shown;  /* wanted by page or person */
  gboolean             there;  /* is in the view: GTK 4.8 gives room to hidden columns, so what is not shown is not there */
} TavanTableColumn;

struct _TavanTable
{
  GtkWidget              parent_instance;
  TavanStore            *store;
  const TavanRecordType *type;
  TavanQuery            *base;
  TavanRecordList       *list;
  GtkMultiSelection     *selection;
  GtkWidget             *bar, *search, *chips, *clear_all, *tools, *eye, *chooser;
  GtkWidget             *stack, *scroller, *view, *select_all, *empty, *nothing, *failed;
  GtkWidget             *footer, *count, *bulk, *bulk_count, *bulk_of, *bulk_buttons;
  GtkColumnViewColumn   *check_column;
  GPtrArray             *columns;  /* of TavanTableColumn: all that may be shown */
  GArray                *wanted;   /* int: fields that are shown unless the person chose others; NULL: LISTED */
  GPtrArray             *filters;  /* of TavanFilter, not owned */
  TavanTableColumn      *noted;    /* by a sorter that was asked about the sentinels */
  guint                  total;    /* rows of the base query */
  gboolean               total_known, asked, dense, masked, sorting, filling, has_empty;
  guint                  ask_later;
  guint                  wanted_row; /* that the focus goes to when it is there */
  GCancellable          *cancellable, *counting;
};

/* table-columns.c */
void  tavan_table_make_columns   (TavanTable *self);                 /* anew, from the wanted fields and what is remembered */
TavanTableColumn *tavan_table_append_own (TavanTable *self, const char *heading, int width, TavanCellText text, gpointer data);
void  tavan_table_lay_columns    (TavanTable *self);                 /* puts in what is shown, takes out what is not */
void  tavan_table_sort_query     (TavanTable *self, TavanQuery *query);
void  tavan_table_show_masks     (TavanTable *self, gboolean masked);
void  tavan_table_column_free    (TavanTableColumn *column);
GtkWidget *tavan_table_chooser_new (TavanTable *self);
void  tavan_table_set_checks     (TavanTable *self, gboolean on);

/* table-copy.c */
void  tavan_table_copy           (TavanTable *self);

/* table-keys.c */
void  tavan_table_add_keys       (TavanTable *self);
GtkWidget *tavan_table_get_rows  (TavanTable *self);                 /* the list view inside */

/* tavan-table.c */
void  tavan_table_ask            (TavanTable *self);                 /* the list again, with what is filtered, searched, sorted now */

G_END_DECLS
