/* tavan-chart-view.h: a chart in the window
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-chart.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Arrows go from item to item and tell each in a bubble, as the pointer does; Enter or a click is "activated" (const char *id), where id is
 * "column=value" for a filter of the list behind it. Ctrl+C copies the figures as a table, with a picture beside them. */
#define TAVAN_TYPE_CHART_VIEW (tavan_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (TavanChartView, tavan_chart_view, TAVAN, CHART_VIEW, GtkWidget)

GtkWidget *tavan_chart_view_new       (void);
/* Takes @chart; NULL empties it. */
void       tavan_chart_view_set_chart (TavanChartView *view, TavanChart *chart);
void       tavan_chart_view_copy      (TavanChartView *view);

G_END_DECLS
