/* report-table.h: an answer as a table, whose numbers open what is behind them
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-answer.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals: "picked" (GStrv where, const char *figure): a number, and the conditions that its row stands for; "opened" (const char *type,
 * gint64 id): a record that a row names. */
#define REPORT_TYPE_TABLE (report_table_get_type ())
G_DECLARE_FINAL_TYPE (ReportTable, report_table, REPORT, TABLE, GtkWidget)

GtkWidget *report_table_new  (void);
/* @behind: numbers may be picked. */
void       report_table_show (ReportTable *self, TavanAnswer *answer, gboolean behind);

/* A figure with its unit, money of many digits in millions or milliards: "۱۸٫۴ میلیارد ریال". */
char      *report_figure_format (const TavanColumn *column, const TavanCell *cell);
/* "▲ ۱۲٫۵٪", and whether it rose; NULL: there is nothing to compare with. */
char      *report_change_format (const TavanRow *row, guint column, gboolean *out_rose);

G_END_DECLS
