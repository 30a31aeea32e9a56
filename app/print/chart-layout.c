/* chart-layout.c: where a chart's shapes stand
 *
 * The painters know nothing of charts: they get boxes, lines, rings and texts. Time and the order of labels run from right to left; a map of
 * provinces is not mirrored. What a colour says is said by a label, a legend or a place as well.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/chart-private.h"

#include "app/base/tavan-money.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define GAP 0.6 /* of the letters' size */

/* --- shapes --- */

static void
shape_free (gpointer data)
{
  TavanShape *shape = data;

  g_free (shape->points);
  g_free (shape->text);
  g_free (shape);
}

TavanShape *
tavan_chart_add (TavanChartPen *pen, TavanShapeKind kind, int ink)
{
  TavanShape *shape = g_new0 (TavanShape, 1);

  shape->kind = kind;
  shape->ink = ink;
  shape->shade = 1;
  shape->item = shape->series = -1;
  g_ptr_array_add (pen->shapes, shape);
  return shape;
}

TavanShape *
tavan_chart_add_box (TavanChartPen *pen, int ink, double x, double y, double width, double height)
{
  TavanShape *shape = tavan_chart_add (pen, TAVAN_SHAPE_BOX, ink);

  shape->x = x;
  shape->y = y;
  shape->width = MAX (width, 0);
  shape->height = MAX (height, 0);
  return shape;
}

TavanShape *
tavan_chart_add_text (TavanChartPen *pen, int ink, const char *text, double x, double y, double align)
{
  TavanShape *shape = tavan_chart_add (pen, TAVAN_SHAPE_TEXT, ink);

  shape->text = g_strdup (text);
  shape->x = x;
  shape->y = y;
  shape->align = align;
  shape->size = pen->size;
  return shape;
}

static void
add_line (TavanChartPen *pen, int ink, double weight, double x1, double y1, double x2, double y2)
{
  TavanShape *shape = tavan_chart_add (pen, TAVAN_SHAPE_LINE, ink);
  double points[] = { x1, y1, x2, y2 };

  shape->points = g_memdup2 (points, sizeof points);
  shape->n_points = 2;
  shape->weight = weight;
}

double
tavan_chart_measure (TavanChartPen *pen, const char *text, gboolean bold)
{
  return pen->measure (text, pen->size, bold, pen->data);
}

/* What does not fit is cut at the end and marked so. */
char *
tavan_chart_fit (TavanChartPen *pen, const char *text, double width)
{
  glong length = g_utf8_strlen (text, -1);

  if (tavan_chart_measure (pen, text, FALSE) <= width)
    return g_strdup (text);
  while (length > 1)
    {
      g_autofree char *part = g_utf8_substring (text, 0, --length);
      g_autofree char *cut = g_strconcat (g_strchomp (part), "…", NULL);

      if (tavan_chart_measure (pen, cut, FALSE) <= width)
        return g_steal_pointer (&cut);
    }
  return g_strdup ("");
}

/* --- the scale --- */

static gint64
sum_of (const TavanChart *chart, guint item)
{
  gint64 sum = 0;

  for (guint s = 0; s < chart->series->len; s++)
    sum += tavan_chart_value (chart, item, s);
  return sum;
}

static gint64
largest (const TavanChart *chart, gboolean stacked)
{
  gint64 most = 0;

  for (guint i = 0; i < chart->items->len; i++)
    for (guint s = 0; s < (stacked ? 1 : chart->series->len); s++)
      most = MAX (most, stacked ? sum_of (chart, i) : tavan_chart_value (chart, i, s));
  return most;
}

/* A round step so that four or five of them reach @most. */
static double
round_step (double most)
{
  double step = pow (10, floor (log10 (MAX (most, 1) / 4)));

  for (guint i = 0; step * 5 < most; i++)
    step *= i % 3 == 1 ? 2.5 : 2;
  return MAX (step, 1);
}

typedef struct
{
  double left, right, top, bottom;
  double most;  /* value at the top */
  double step;
} Plot;

static double
height_of (const Plot *plot, double value)
{
  return (plot->bottom - plot->top) * value / plot->most;
}

/* Lines across, with their values at the left end. */
static void
add_scale (TavanChartPen *pen, Plot *plot, gint64 most)
{
  double divisor = (double) pen->chart->divisor, wide = 0;

  plot->step = round_step (most / divisor) * divisor;
  plot->most = plot->step * MAX (1, ceil (most / plot->step));
  for (double value = 0; value <= plot->most + 0.5; value += plot->step)
    {
      g_autofree char *text = tavan_chart_format (pen->chart, (gint64) value);

      wide = MAX (wide, tavan_chart_measure (pen, text, FALSE));
    }
  plot->left += wide + pen->size * GAP;
  for (double value = 0; value <= plot->most + 0.5; value += plot->step)
    {
      g_autofree char *text = tavan_chart_format (pen->chart, (gint64) value);
      double y = plot->bottom - height_of (plot, value);

      add_line (pen, value == 0 ? TAVAN_CHART_DIM : TAVAN_CHART_GRID, pen->size * (value == 0 ? 0.09 : 0.05), plot->left, y, plot->right, y);
      tavan_chart_add_text (pen, TAVAN_CHART_DIM, text, plot->left - pen->size * GAP / 2, y, 1);
    }
}

/* --- what the colours mean --- */

double
tavan_chart_add_legend (TavanChartPen *pen, double top)
{
  const TavanChart *chart = pen->chart;
  double x = pen->width, y = top + pen->size * 0.7, box = pen->size * 0.85;

  if (chart->unit != NULL)
    tavan_chart_add_text (pen, TAVAN_CHART_DIM, chart->unit, 0, y, 0);
  if (chart->series->len < 2)
    return chart->unit != NULL ? top + pen->size * 2 : top;
  for (guint s = 0; s < chart->series->len; s++)
    {
      const TavanChartSeries *series = g_ptr_array_index (chart->series, s);
      double wide = tavan_chart_measure (pen, series->name, FALSE);

      if (x - wide - box * 2.2 < 0 && x < pen->width)
        {
          x = pen->width;
          y += pen->size * 1.7;
        }
      tavan_chart_add_box (pen, (int) s, x - box, y - box / 2, box, box)->radius = box * 0.2;
      tavan_chart_add_text (pen, TAVAN_CHART_TEXT, series->name, x - box * 1.5, y, 1);
      x -= wide + box * 3.2;
    }
  return y + pen->size * 1.5;
}

/* --- columns, lines, areas --- */

/* Every label if they fit, else every second, third … */
static void
add_labels (TavanChartPen *pen, const Plot *plot)
{
  const TavanChart *chart = pen->chart;
  double slot = (plot->right - plot->left) / chart->items->len, wide = 0;
  guint every = 1;

  for (guint i = 0; i < chart->items->len; i++)
    wide = MAX (wide, tavan_chart_measure (pen, g_ptr_array_index (chart->items, i), FALSE));
  if (chart->time)
    while (every < chart->items->len && slot * every < MIN (wide, slot * 4) + pen->size * 0.5)
      every++;
  for (guint i = 0; i < chart->items->len; i += every)
    {
      g_autofree char *label = tavan_chart_fit (pen, g_ptr_array_index (chart->items, i), slot * every - pen->size * 0.3);

      double half = tavan_chart_measure (pen, label, FALSE) / 2, x = CLAMP (plot->right - slot * (i + 0.5), half, MAX (half, pen->width - half));

      tavan_chart_add_text (pen, TAVAN_CHART_DIM, label, x, plot->bottom + pen->size * 1.1, 0.5)->item = (int) i;
    }
}

static void
add_column (TavanChartPen *pen, const Plot *plot, guint item, guint series, double x, double width, double base, gint64 value, gboolean round)
{
  double high = height_of (plot, (double) value);
  TavanShape *box;

  if (value <= 0)
    return;
  box = tavan_chart_add_box (pen, (int) series, x, plot->bottom - base - high, width, high);
  box->radius = round ? MIN (width * 0.1, high / 2) : 0;
  box->item = (int) item;
  box->series = (int) series;
}

static void
add_columns (TavanChartPen *pen, const Plot *plot, gboolean stacked)
{
  const TavanChart *chart = pen->chart;
  guint n = chart->items->len, m = stacked ? 1 : chart->series->len;
  double slot = (plot->right - plot->left) / n, wide = MIN (slot * 0.72, pen->size * 5 * m) / m;

  for (guint i = 0; i < n; i++)
    {
      double right = plot->right - slot * (i + 0.5) + wide * m / 2, base = 0;

      for (guint s = 0; s < chart->series->len; s++)
        {
          gint64 value = tavan_chart_value (chart, i, s);

          add_column (pen, plot, i, s, right - wide * (stacked ? 1 : s + 1) + (m > 1 ? wide * 0.05 : 0), wide * (m > 1 ? 0.9 : 1), base, value, !stacked);
          base += stacked ? height_of (plot, (double) value) : 0;
        }
      /* One series among few has its numbers above it. */
      if (n * m <= 14)
        for (guint s = 0; s < m; s++)
          {
            gint64 value = stacked ? sum_of (chart, i) : tavan_chart_value (chart, i, s);
            g_autofree char *text = tavan_chart_format (chart, value);

            if (value > 0 && tavan_chart_measure (pen, text, FALSE) < (m > 1 ? wide : slot) + pen->size * 0.2)
              tavan_chart_add_text (pen, TAVAN_CHART_TEXT, text, right - wide * (s + 0.5), plot->bottom - height_of (plot, (double) value) - pen->size * 0.75, 0.5);
          }
    }
}

static void
add_curve (TavanChartPen *pen, const Plot *plot, guint series, gboolean area, double *base)
{
  const TavanChart *chart = pen->chart;
  guint n = chart->items->len;
  double slot = (plot->right - plot->left) / n;
  TavanShape *line = tavan_chart_add (pen, area ? TAVAN_SHAPE_POLYGON : TAVAN_SHAPE_LINE, (int) series);

  line->series = (int) series;
  line->weight = area ? 0 : pen->size * 0.18;
  line->n_points = area ? 2 * n : n;
  line->points = g_new0 (double, 2 * line->n_points);
  for (guint i = 0; i < n; i++)
    {
      double x = plot->right - slot * (i + 0.5), under = base[i], y = plot->bottom - under - height_of (plot, (double) tavan_chart_value (chart, i, series));

      line->points[2 * i] = x;
      line->points[2 * i + 1] = y;
      if (area)
        {
          line->points[2 * (2 * n - 1 - i)] = x;
          line->points[2 * (2 * n - 1 - i) + 1] = plot->bottom - under;
          base[i] = plot->bottom - y;
        }
      else
        {
          TavanShape *dot = tavan_chart_add (pen, TAVAN_SHAPE_DOT, (int) series);

          dot->x = x;
          dot->y = y;
          dot->width = pen->size * 0.26;
          dot->item = (int) i;
          dot->series = (int) series;
        }
    }
}

static void
lay_plot (TavanChartPen *pen)
{
  const TavanChart *chart = pen->chart;
  gboolean stacked = chart->kind == TAVAN_CHART_STACKED || chart->kind == TAVAN_CHART_AREAS;
  Plot plot = { 0, pen->width, 0, pen->height - pen->size * 2.2, 1, 1 };
  g_autofree double *base = g_new0 (double, chart->items->len + 1);

  plot.top = tavan_chart_add_legend (pen, 0) + pen->size * 1.4;
  add_scale (pen, &plot, largest (chart, stacked));
  if (chart->kind == TAVAN_CHART_BARS || chart->kind == TAVAN_CHART_STACKED)
    add_columns (pen, &plot, stacked);
  else
    for (guint s = 0; s < chart->series->len; s++)
      add_curve (pen, &plot, s, stacked, base);
  add_labels (pen, &plot);
}

/* --- lying bars: names of places, titles --- */

static void
add_lying (TavanChartPen *pen, guint item, double top, double row, double names, double most)
{
  const TavanChart *chart = pen->chart;
  gboolean stacked = chart->kind == TAVAN_CHART_STACKED;
  guint m = stacked ? 1 : chart->series->len;
  double right = pen->width - names - pen->size * GAP, field = right - pen->size * 4.5, high = MIN (row * 0.7, pen->size * 1.9 * m) / m, at = right;
  g_autofree char *label = tavan_chart_fit (pen, g_ptr_array_index (chart->items, item), names);

  tavan_chart_add_text (pen, TAVAN_CHART_TEXT, label, pen->width, top + row / 2, 1)->item = (int) item;
  for (guint s = 0; s < chart->series->len; s++)
    {
      gint64 value = tavan_chart_value (chart, item, s);
      double wide = field * (double) value / most, y = top + row / 2 - high * m / 2 + (stacked ? 0 : high * s);
      TavanShape *box = value > 0 ? tavan_chart_add_box (pen, (int) s, at - wide, y + high * 0.05, wide, high * 0.9) : NULL;
      g_autofree char *text = tavan_chart_format (chart, stacked ? sum_of (chart, item) : value);

      if (box != NULL)
        {
          box->radius = stacked ? 0 : MIN (high * 0.15, wide / 2);
          box->item = (int) item;
          box->series = (int) s;
        }
      if (!stacked || s + 1 == chart->series->len)
        tavan_chart_add_text (pen, TAVAN_CHART_DIM, text, at - wide - pen->size * 0.4, y + high / 2, 1);
      at -= stacked ? wide : 0;
    }
}

static void
lay_lying (TavanChartPen *pen)
{
  const TavanChart *chart = pen->chart;
  double top = tavan_chart_add_legend (pen, 0), names = 0, most = (double) MAX (1, largest (chart, chart->kind == TAVAN_CHART_STACKED)), below = 0, row;
  guint fit;

  for (guint i = 0; i < chart->items->len; i++)
    names = MAX (names, tavan_chart_measure (pen, g_ptr_array_index (chart->items, i), FALSE));
  names = MIN (names, pen->width * 0.42);
  fit = (guint) MAX (1, (pen->height - top) / (pen->size * 1.35));
  fit = MIN (fit, chart->items->len);
  if (fit < chart->items->len)
    {
      g_autofree char *number = tavan_number_plain (chart->items->len - (fit > 1 ? --fit : fit));
      /* Translators: below the bars for which there was room; %s is a number */
      g_autofree char *rest = g_strdup_printf (_("and %s more, in the table"), number);

      tavan_chart_add_text (pen, TAVAN_CHART_DIM, rest, pen->width, pen->height - pen->size * 0.7, 1);
      below = pen->size * 1.4;
    }
  row = MIN ((pen->height - top - below) / fit, pen->size * 3.2 * MAX (1, chart->kind == TAVAN_CHART_STACKED ? 1 : chart->series->len * 0.7));
  for (guint i = 0; i < fit; i++)
    add_lying (pen, i, top + row * i, row, names, most);
}

/* --- rings and funnels --- */

static void
add_key (TavanChartPen *pen, guint item, gint64 total, double top, double right, double left)
{
  const TavanChart *chart = pen->chart;
  gint64 value = tavan_chart_value (chart, item, 0);
  g_autofree char *number = tavan_chart_format (chart, value);
  g_autofree char *percent = total > 0 ? tavan_decimal_format ((gint64) ((double) value * 1000 / (double) total + 0.5) * 10, 1) : g_strdup ("");
  g_autofree char *share = g_strdup_printf ("٪%s", percent), *label = NULL;
  double box = pen->size * 0.85, numbers = left + pen->size * 8.5;

  label = tavan_chart_fit (pen, g_ptr_array_index (chart->items, item), right - box * 1.6 - numbers);
  tavan_chart_add_box (pen, (int) item, right - box, top - box / 2, box, box)->radius = box * 0.2;
  tavan_chart_add_text (pen, TAVAN_CHART_TEXT, label, right - box * 1.6, top, 1)->item = (int) item;
  tavan_chart_add_text (pen, TAVAN_CHART_TEXT, number, left + pen->size * 8, top, 1);
  tavan_chart_add_text (pen, TAVAN_CHART_DIM, share, left + pen->size * 3.2, top, 1);
}

static void
lay_ring (TavanChartPen *pen)
{
  const TavanChart *chart = pen->chart;
  gboolean beside = pen->width > pen->height * 1.3;
  guint n = chart->items->len;
  double keys = n * pen->size * 1.75, radius = (beside ? MIN (pen->height, pen->width * 0.45) : MAX (pen->height - keys - pen->size * 2, pen->height * 0.35)) / 2 - pen->size * 0.3;
  double x = beside ? pen->width - radius - pen->size * 0.5 : pen->width / 2, y = beside ? pen->height / 2 : radius, at = 0;
  double top = beside ? pen->height / 2 - keys / 2 + pen->size * 0.9 : 2 * radius + pen->size * 1.8, right = beside ? pen->width - 2 * radius - pen->size * 2 : pen->width;
  gint64 total = 0;
  g_autofree char *sum = NULL;

  for (guint i = 0; i < n; i++)
    total += tavan_chart_value (chart, i, 0);
  for (guint i = 0; i < n; i++)
    {
      double part = 2 * G_PI * (double) tavan_chart_value (chart, i, 0) / (double) MAX (1, total);
      TavanShape *ring = tavan_chart_add (pen, TAVAN_SHAPE_RING, (int) i);

      ring->x = x;
      ring->y = y;
      ring->width = radius;
      ring->height = radius * 0.6;
      ring->from = at;
      ring->to = at += part;
      ring->item = (int) i;
      ring->series = 0;
      add_key (pen, i, total, top + pen->size * 1.75 * i, right, beside ? MAX (0, right - pen->size * 24) : MAX (0, pen->width / 2 - pen->size * 12));
    }
  sum = tavan_chart_format (chart, total);
  tavan_chart_add_text (pen, TAVAN_CHART_TEXT, sum, x, chart->unit != NULL ? y - pen->size * 0.6 : y, 0.5)->size = pen->size * 1.35;
  ((TavanShape *) g_ptr_array_index (pen->shapes, pen->shapes->len - 1))->bold = TRUE;
  if (chart->unit != NULL)
    tavan_chart_add_text (pen, TAVAN_CHART_DIM, chart->unit, x, y + pen->size * 0.8, 0.5);
}

static void
lay_funnel (TavanChartPen *pen)
{
  const TavanChart *chart = pen->chart;
  guint n = chart->items->len;
  double names = pen->width * 0.42, field = pen->width - names - pen->size, middle = field / 2, row = MIN (pen->height / n, pen->size * 4), most = 1;

  for (guint i = 0; i < n; i++)
    most = MAX (most, (double) tavan_chart_value (chart, i, 0));
  for (guint i = 0; i < n; i++)
    {
      gint64 value = tavan_chart_value (chart, i, 0), next = i + 1 < n ? tavan_chart_value (chart, i + 1, 0) : value, before = i > 0 ? tavan_chart_value (chart, i - 1, 0) : 0;
      double top = row * i, bottom = top + row - pen->size * 0.25, a = MAX (field * (double) value / most, pen->size), b = MAX (field * (double) MIN (next, value) / most, pen->size);
      double points[] = { middle - a / 2, top, middle + a / 2, top, middle + b / 2, bottom, middle - b / 2, bottom };
      TavanShape *step = tavan_chart_add (pen, TAVAN_SHAPE_POLYGON, 0);
      g_autofree char *number = tavan_chart_format (chart, value), *label = tavan_chart_fit (pen, g_ptr_array_index (chart->items, i), names);
      gboolean inside = a > tavan_chart_measure (pen, number, TRUE) + pen->size;

      step->points = g_memdup2 (points, sizeof points);
      step->n_points = 4;
      step->shade = 1 - 0.35 * i / n;
      step->item = (int) i;
      step->series = 0;
      tavan_chart_add_text (pen, inside ? TAVAN_CHART_ON_FILL : TAVAN_CHART_TEXT, number, inside ? middle : middle + a / 2 + pen->size * 0.4, (top + bottom) / 2, inside ? 0.5 : 0)->bold = TRUE;
      tavan_chart_add_text (pen, TAVAN_CHART_TEXT, label, pen->width, (top + bottom) / 2 - (before > 0 ? pen->size * 0.65 : 0), 1)->item = (int) i;
      if (before > 0)
        {
          g_autofree char *percent = tavan_number_plain ((value * 100 + before / 2) / before);
          /* Translators: below a step of a funnel; %s is a number */
          g_autofree char *share = g_strdup_printf (_("%s%% of the step before"), percent);

          tavan_chart_add_text (pen, TAVAN_CHART_DIM, share, pen->width, (top + bottom) / 2 + pen->size * 0.75, 1)->size = pen->size * 0.88;
        }
    }
}

/* --- one small plot each --- */

static void
lay_multiples (TavanChartPen *pen)
{
  const TavanChart *chart = pen->chart;
  guint n = chart->series->len, across = (guint) CLAMP (round (sqrt (n * pen->width / MAX (pen->height, 1) * 0.6)), 1, n), down = (n + across - 1) / across;
  double wide = pen->width / across, high = pen->height / down, most = (double) MAX (1, largest (chart, FALSE));

  for (guint s = 0; s < n; s++)
    {
      const TavanChartSeries *series = g_ptr_array_index (chart->series, s);
      double right = pen->width - wide * (s % across) - pen->size * 0.5, left = right - wide + pen->size, top = high * (s / across) + pen->size * 1.8, bottom = high * (s / across + 1) - pen->size * 0.6;
      double slot = (right - left) / MAX (1, chart->items->len);
      g_autofree char *label = tavan_chart_fit (pen, series->name, right - left);

      tavan_chart_add_text (pen, TAVAN_CHART_TEXT, label, right, top - pen->size * 0.9, 1)->series = (int) s;
      for (guint i = 0; i < chart->items->len; i++)
        {
          double up = (bottom - top) * (double) series->values[i] / most;
          TavanShape *box;

          if (series->values[i] <= 0)
            continue;
          box = tavan_chart_add_box (pen, 0, right - slot * (i + 1) + slot * 0.12, bottom - up, slot * 0.76, up);
          box->item = (int) i;
          box->series = (int) s;
        }
      add_line (pen, TAVAN_CHART_DIM, pen->size * 0.06, left, bottom, right, bottom);
    }
}

/* --- the whole --- */

GPtrArray *
tavan_chart_lay_out (const TavanChart *chart, double width, double height, double size, TavanChartMeasure measure, gpointer data)
{
  TavanChartPen pen = { chart, g_ptr_array_new_with_free_func (shape_free), width, height, size, measure, data };
  gboolean few = chart->items->len <= (chart->series->len > 1 ? 8 : 10);

  if (tavan_chart_is_empty (chart) && chart->kind != TAVAN_CHART_TILES)
    tavan_chart_add_text (&pen, TAVAN_CHART_DIM, _("There is nothing to draw"), width / 2, height / 2, 0.5);
  else if (chart->kind == TAVAN_CHART_RING && chart->items->len <= 8)
    lay_ring (&pen);
  else if (chart->kind == TAVAN_CHART_FUNNEL)
    lay_funnel (&pen);
  else if (chart->kind == TAVAN_CHART_MULTIPLES)
    lay_multiples (&pen);
  else if (chart->kind == TAVAN_CHART_TILES)
    tavan_chart_lay_tiles (&pen);
  else if (chart->time || chart->kind == TAVAN_CHART_LINES || chart->kind == TAVAN_CHART_AREAS || (few && width > height * 1.2))
    lay_plot (&pen);
  else
    lay_lying (&pen);
  return pen.shapes;
}
