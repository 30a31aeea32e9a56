/* tavan-print-menu.h: what a record, a selection, a list can be printed on
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/paper/tavan-paper-job.h"
#include "ui/table/tavan-table.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* A page of its own: preview, printer, PDF. Keeps a reference of @job. */
TavanPage *tavan_print_page_new_job   (TavanStore *store, TavanPaperJob *job);

/* A button whose menu holds the papers for records of @type, as the documents themselves say; the chosen one is shown. Invisible where
 * there is none, and while @id is 0. */
GtkWidget *tavan_print_button_new     (TavanStore *store, const TavanRecordType *type, gint64 id);
void       tavan_print_button_set_id  (GtkWidget *button, gint64 id);

/* The list as @table shows it. */
void       tavan_print_table          (TavanTable *table, const TavanRecordType *type);
/* Adds to the table's bar of chosen rows a button with the papers for its records. */
void       tavan_print_add_bulk       (TavanTable *table);

G_END_DECLS
