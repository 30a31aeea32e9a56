/* chart-private.h: what the files of charts share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-chart.h"

G_BEGIN_DECLS

typedef struct
{
  const TavanChart *chart;
  GPtrArray        *shapes;
  double            width, height, size;
  TavanChartMeasure measure;
  gpointer          data;
} TavanChartPen;

TavanShape *tavan_chart_add        (TavanChartPen *pen, TavanShapeKind kind, int ink);
TavanShape *tavan_chart_add_box    (TavanChartPen *pen, int ink, double x, double y, double width, double height);
TavanShape *tavan_chart_add_text   (TavanChartPen *pen, int ink, const char *text, double x, double y, double align);
double      tavan_chart_measure    (TavanChartPen *pen, const char *text, gboolean bold);
char       *tavan_chart_fit        (TavanChartPen *pen, const char *text, double width); /* cut and marked where it is too long */
double      tavan_chart_add_legend (TavanChartPen *pen, double top); /* where it ends */
void        tavan_chart_lay_tiles  (TavanChartPen *pen);

G_END_DECLS
