/* tavan-list-page.h: the page of all records of a type: table, new, bulk actions
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/table/tavan-table.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

typedef struct
{
  const TavanRecordType *type;
  const char *make_label;                              /* N_("New client"), or NULL: none are made here */
  TavanPage *(*make) (TavanStore *store);              /* the form page of a new one */
  const char *empty_title, *empty_sentence;            /* N_() */
  const int  *columns;                                 /* NULL: the listed ones */
  void      (*set_up) (TavanPage *page, TavanTable *table); /* bulk actions, columns of its own; or NULL */
} TavanListPageInfo;

/* @info must outlive the page (static). Ctrl+N makes, Ctrl+F searches, Enter opens the record's page, F5 reads again. */
TavanPage  *tavan_list_page_new       (TavanStore *store, const TavanListPageInfo *info);
TavanTable *tavan_list_page_get_table (TavanPage *page);

G_END_DECLS
