/* tavan-chart.h: a chart: what it says, where its shapes stand; one description for screen and paper
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-pages.h"
#include "app/record/tavan-answer.h"

G_BEGIN_DECLS

typedef struct
{
  char   *name;
  gint64 *values; /* one an item */
} TavanChartSeries;

/* Filled from a table and then only read; time and labels run from right to left. */
typedef struct
{
  TavanChartKind kind;
  char      *title, *unit; /* «میلیارد ریال»; NULL: bare numbers */
  gint64     divisor;      /* values are shown divided by it */
  gboolean   time;         /* the items follow each other in time */
  GPtrArray *items;        /* char *: their names */
  GPtrArray *series;       /* TavanChartSeries */
  GPtrArray *ids;          /* char *: what stands behind an item, "column=value" for a filter; as many as items */
} TavanChart;

/* NULL: the table has no chart. */
TavanChart *tavan_chart_new_from_table (TavanAnswer *table);
void        tavan_chart_free           (TavanChart *chart);
gboolean    tavan_chart_is_empty       (const TavanChart *chart);
gint64      tavan_chart_value          (const TavanChart *chart, guint item, guint series);
char       *tavan_chart_format         (const TavanChart *chart, gint64 value); /* divided, Persian digits, no unit */
/* A sentence for who does not see it: «پروندهٔ بازشده: فروردین ۷، …». For one item: what a tooltip says. */
char       *tavan_chart_describe       (const TavanChart *chart);
char       *tavan_chart_describe_item  (const TavanChart *chart, guint item);

/* --- shapes --- */

typedef enum { TAVAN_SHAPE_BOX, TAVAN_SHAPE_POLYGON, TAVAN_SHAPE_LINE, TAVAN_SHAPE_RING, TAVAN_SHAPE_DOT, TAVAN_SHAPE_TEXT } TavanShapeKind;

/* Inks besides the series' own 0, 1, … */
enum { TAVAN_CHART_TEXT = -1, TAVAN_CHART_DIM = -2, TAVAN_CHART_GRID = -3, TAVAN_CHART_ON_FILL = -4, TAVAN_CHART_PAPER = -5 };

typedef struct
{
  TavanShapeKind kind;
  int     ink;
  double  shade;          /* of a tile's or step's ink: 0 … 1, 1 the full colour */
  double  x, y;           /* BOX: top left; RING, DOT: middle; TEXT: its anchor, half up its line */
  double  width, height;  /* BOX; RING: outer and inner radius; DOT: width is the radius */
  double  radius;         /* of a box's corners */
  double  from, to;       /* RING: radians clockwise from the top */
  double *points;         /* POLYGON, LINE: x, y, … */
  guint   n_points;
  double  weight;         /* of a LINE, or of a BOX that is an outline; 0: filled */
  char   *text;
  double  size, align;    /* TEXT: 0 the anchor is its left edge, ½ its middle, 1 its right */
  gboolean bold;
  int     item, series;   /* what it tells of; -1 */
} TavanShape;

typedef double (*TavanChartMeasure) (const char *text, double size, gboolean bold, gpointer data);

/* Where everything stands in a field of @width × @height; letters are @size high. Elements: TavanShape, painted in order. */
GPtrArray  *tavan_chart_lay_out        (const TavanChart *chart, double width, double height, double size, TavanChartMeasure measure, gpointer data);

/* On paper: one page of that size (points), in the colours and hatchings that survive a black-and-white printer; for PDF, SVG, PNG and reports. */
TavanPages *tavan_chart_pages          (const TavanChart *chart, double width, double height, double size, GError **error);
/* Onto a page that was just laid out and nobody has seen yet, its top left corner at (x, y). */
gboolean    tavan_chart_put            (const TavanChart *chart, TavanPages *pages, guint page, double x, double y, double width, double height, GError **error);
/* By the ending of @path: .pdf, .svg, .png. */
gboolean    tavan_chart_write          (const TavanChart *chart, double width, double height, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanChart, tavan_chart_free)

G_END_DECLS
