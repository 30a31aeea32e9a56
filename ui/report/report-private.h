/* report-private.h: the report page, for the files that make it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/chart/tavan-chart-view.h"
#include "ui/report/report-behind.h"
#include "ui/report/report-chip.h"
#include "ui/report/report-table.h"
#include "ui/report/tavan-report-page.h"

G_BEGIN_DECLS

#define TAVAN_TYPE_REPORT_PAGE (tavan_report_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanReportPage, tavan_report_page, TAVAN, REPORT_PAGE, TavanPage)

struct _TavanReportPage
{
  TavanPage     parent_instance;
  TavanReport  *report;
  TavanAnswer  *answer;       /* that is shown; NULL: none yet */
  GCancellable *cancellable;  /* of the question that runs; NULL: none */
  GtkWidget    *office, *period, *compare; /* NULL: it has none */
  GtkWidget    *by[2];
  GPtrArray    *filters;      /* ReportChip; qdata "split" */
  GtkWidget    *stack, *spinner, *cancel, *made, *figures, *table, *chart, *chart_box, *chart_title, *views[3], *empty;
  guint         later;
  gboolean      filling;
};

/* Print, PDF, spreadsheet, CSV, copy, chart: actions "report.…" of the class. */
void        report_page_install_saving (GtkWidgetClass *klass);
void        report_page_print          (TavanReportPage *self);
void        report_page_add_saving     (TavanReportPage *self);

G_END_DECLS
