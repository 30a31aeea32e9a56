/* chart-data.c: what a chart says, from a table
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-chart.h"

#include "app/base/tavan-money.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_ITEMS 400
#define MOST_SERIES 8

static void
series_free (gpointer data)
{
  TavanChartSeries *series = data;

  g_free (series->name);
  g_free (series->values);
  g_free (series);
}

static TavanChartSeries *
add_series (TavanChart *chart, const char *name)
{
  TavanChartSeries *series = g_new0 (TavanChartSeries, 1);

  series->name = g_strdup (name);
  series->values = g_new0 (gint64, chart->items->len + 1);
  g_ptr_array_add (chart->series, series);
  return series;
}

void
tavan_chart_free (TavanChart *chart)
{
  if (chart == NULL)
    return;
  g_free (chart->title);
  g_free (chart->unit);
  g_ptr_array_unref (chart->items);
  g_ptr_array_unref (chart->ids);
  g_ptr_array_unref (chart->series);
  g_free (chart);
}

static guint
find_or_add (GPtrArray *names, const char *name, guint most)
{
  guint place;

  if (g_ptr_array_find_with_equal_func (names, name, g_str_equal, &place))
    return place;
  if (names->len < most)
    g_ptr_array_add (names, g_strdup (name));
  return names->len - 1;
}

static void
add_id (TavanChart *chart, const TavanColumn *column, const TavanCell *cell)
{
  g_autofree char *raw = column->kind == TAVAN_COLUMN_REFERENCE ? g_strdup_printf ("%" G_GINT64_FORMAT, cell->number) : tavan_cell_raw (column, cell);

  g_ptr_array_add (chart->ids, g_strdup_printf ("%s=%s", column->name, raw != NULL ? raw : ""));
}

static void
take_figures (TavanChart *chart, TavanAnswer *table)
{
  const TavanColumn *x = tavan_answer_get_column (table, table->chart_x);
  guint n = MIN (table->rows->len, MOST_ITEMS);

  for (guint i = 0; i < n; i++)
    {
      const TavanCell *cell = &tavan_answer_get_row (table, i)->cells[table->chart_x];

      g_ptr_array_add (chart->items, tavan_cell_format (x, cell));
      add_id (chart, x, cell);
    }
  for (guint k = 0; k < table->chart_figures->len; k++)
    {
      int figure = g_array_index (table->chart_figures, int, k);
      TavanChartSeries *series = add_series (chart, tavan_answer_get_column (table, figure)->label);

      for (guint i = 0; i < n; i++)
        series->values[i] = tavan_answer_get_row (table, i)->cells[figure].number;
    }
}

/* The second split gives the series; what is more than can be told apart is gathered in the last. */
static void
take_series (TavanChart *chart, TavanAnswer *table)
{
  gboolean swap = table->chart == TAVAN_CHART_MULTIPLES;
  guint x = swap ? table->chart_series : table->chart_x, s = swap ? table->chart_x : table->chart_series;
  int figure = g_array_index (table->chart_figures, int, 0);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < table->rows->len; i++)
      {
        const TavanRow *row = tavan_answer_get_row (table, i);
        g_autofree char *item = tavan_cell_format (tavan_answer_get_column (table, x), &row->cells[x]);
        g_autofree char *name = tavan_cell_format (tavan_answer_get_column (table, s), &row->cells[s]);
        guint n = chart->items->len, place = find_or_add (chart->items, item, MOST_ITEMS), of = find_or_add (names, name, swap ? 31 : MOST_SERIES);

        if (chart->items->len > n)
          add_id (chart, tavan_answer_get_column (table, x), &row->cells[x]);
        if (pass == 1)
          {
            while (chart->series->len <= of)
              add_series (chart, g_ptr_array_index (names, chart->series->len));
            ((TavanChartSeries *) g_ptr_array_index (chart->series, of))->values[place] += row->cells[figure].number;
          }
      }
}

static void
choose_unit (TavanChart *chart, const TavanColumn *figure)
{
  static const struct { gint64 from, divisor; const char *unit; } units[] = {
    { 10000000000000, 1000000000000, N_("thousand billion rials") }, { 10000000000, 1000000000, N_("billion rials") },
    { 10000000, 1000000, N_("million rials") }, { 0, 1, N_("rials") },
  };
  gint64 most = 0;
  guint i = 0;

  chart->divisor = 1;
  if (figure->kind == TAVAN_COLUMN_RATE)
    {
      chart->divisor = 100;
      chart->unit = g_strdup (_("percent"));
    }
  if (figure->kind == TAVAN_COLUMN_DECIMAL || figure->kind == TAVAN_COLUMN_MEAN)
    chart->divisor = 100;
  if (figure->kind != TAVAN_COLUMN_MONEY)
    return;
  for (guint s = 0; s < chart->series->len; s++)
    for (guint k = 0; k < chart->items->len; k++)
      most = MAX (most, tavan_chart_value (chart, k, s));
  while (most < units[i].from)
    i++;
  chart->divisor = units[i].divisor;
  chart->unit = g_strdup (_(units[i].unit));
}

/* Where the first and the last word of all items are the same, they say nothing: «ادارهٔ بهزیستی شهرستان …», «… ۱۴۰۴». */
static gboolean
drop_word (GPtrArray *items, gboolean last)
{
  const char *one = items->len > 1 ? g_ptr_array_index (items, 0) : "", *space = last ? strrchr (one, ' ') : strchr (one, ' ');
  gsize length = space == NULL ? 0 : last ? strlen (space) : (gsize) (space + 1 - one);

  if (length == 0)
    return FALSE;
  for (guint i = 1; i < items->len; i++)
    {
      const char *item = g_ptr_array_index (items, i);

      if (strlen (item) <= length || (last ? !g_str_has_suffix (item, space) : strncmp (item, one, length) != 0))
        return FALSE;
    }
  for (guint i = 0; i < items->len; i++)
    {
      char *item = g_ptr_array_index (items, i);

      items->pdata[i] = last ? g_strndup (item, strlen (item) - length) : g_strdup (item + length);
      g_free (item);
    }
  return TRUE;
}

static void
shorten (GPtrArray *items, gboolean time)
{
  while (drop_word (items, time) && !time)
    ;
}

/* The same of the small plots' headings. */
static void
shorten_series (GPtrArray *series)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < series->len; i++)
    g_ptr_array_add (names, ((TavanChartSeries *) g_ptr_array_index (series, i))->name);
  shorten (names, FALSE);
  for (guint i = 0; i < series->len; i++)
    ((TavanChartSeries *) g_ptr_array_index (series, i))->name = g_ptr_array_index (names, i);
}

TavanChart *
tavan_chart_new_from_table (TavanAnswer *table)
{
  TavanChart *chart;
  TavanColumnKind x;

  if (table->chart == TAVAN_CHART_NONE || table->chart_x < 0 || table->chart_figures->len == 0)
    return NULL;
  chart = g_new0 (TavanChart, 1);
  chart->kind = table->chart;
  chart->title = g_strdup (table->title);
  chart->items = g_ptr_array_new_with_free_func (g_free);
  chart->ids = g_ptr_array_new_with_free_func (g_free);
  chart->series = g_ptr_array_new_with_free_func (series_free);
  if (table->chart_series >= 0)
    take_series (chart, table);
  else
    take_figures (chart, table);
  x = tavan_answer_get_column (table, table->chart == TAVAN_CHART_MULTIPLES && table->chart_series >= 0 ? table->chart_series : table->chart_x)->kind;
  chart->time = x == TAVAN_COLUMN_MONTH || x == TAVAN_COLUMN_SEASON || x == TAVAN_COLUMN_YEAR || x == TAVAN_COLUMN_DATE;
  if (chart->kind != TAVAN_CHART_TILES)
    shorten (chart->items, chart->time);
  if (chart->kind == TAVAN_CHART_MULTIPLES)
    shorten_series (chart->series);
  choose_unit (chart, tavan_answer_get_column (table, g_array_index (table->chart_figures, int, 0)));
  return chart;
}

gint64
tavan_chart_value (const TavanChart *chart, guint item, guint series)
{
  return ((TavanChartSeries *) g_ptr_array_index (chart->series, series))->values[item];
}

gboolean
tavan_chart_is_empty (const TavanChart *chart)
{
  for (guint s = 0; s < chart->series->len; s++)
    for (guint i = 0; i < chart->items->len; i++)
      if (tavan_chart_value (chart, i, s) != 0)
        return FALSE;
  return TRUE;
}

char *
tavan_chart_format (const TavanChart *chart, gint64 value)
{
  gint64 tenths;

  if (chart->divisor == 1)
    return tavan_number_format (value);
  if (ABS (value) >= chart->divisor * 100)
    return tavan_number_format ((value + chart->divisor / 2) / chart->divisor);
  tenths = (value * 10 + chart->divisor / 2) / chart->divisor;
  return tavan_decimal_format (tenths * 10, 0);
}

char *
tavan_chart_describe_item (const TavanChart *chart, guint item)
{
  GString *text = g_string_new (g_ptr_array_index (chart->items, item));

  for (guint s = 0; s < chart->series->len; s++)
    {
      const TavanChartSeries *series = g_ptr_array_index (chart->series, s);
      g_autofree char *value = tavan_chart_format (chart, series->values[item]);

      if (chart->series->len == 1)
        g_string_append_printf (text, " %s", value);
      else
        g_string_append_printf (text, "%s %s %s", s > 0 ? "،" : ":", series->name, value);
    }
  if (chart->unit != NULL)
    g_string_append_printf (text, " %s", chart->unit);
  return g_string_free (text, FALSE);
}

char *
tavan_chart_describe (const TavanChart *chart)
{
  GString *text = g_string_new (chart->title);

  if (tavan_chart_is_empty (chart))
    g_string_append_printf (text, ": %s", _("There is nothing to draw"));
  for (guint i = 0; i < chart->items->len && !tavan_chart_is_empty (chart); i++)
    {
      g_autofree char *item = tavan_chart_describe_item (chart, i);

      g_string_append_printf (text, "%s %s", i > 0 ? "؛" : ":", item);
    }
  return g_string_free (text, FALSE);
}
