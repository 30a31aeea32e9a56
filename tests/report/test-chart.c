/* test-chart.c: what charts say and where their shapes stand
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-paths.h"
#include "app/print/tavan-chart.h"

#include <glib/gstdio.h>
#include <string.h>

static double
measure_cb (const char *text, double size, gboolean bold, gpointer data)
{
  return (double) g_utf8_strlen (text, -1) * size * 0.5;
}

static TavanAnswer *
make_table (TavanChartKind kind, const char *const *items, const gint64 *values, guint n)
{
  TavanAnswer *table = tavan_answer_new ("test", "نمونه");
  int figure = 1;

  tavan_answer_add_column (table, "item", "چیز", TAVAN_COLUMN_TEXT);
  tavan_answer_add_column (table, "n", "شمار", TAVAN_COLUMN_NUMBER);
  for (guint i = 0; i < n; i++)
    {
      TavanRow *row = tavan_answer_add_row (table);

      tavan_cell_set_text (&row->cells[0], items[i]);
      tavan_cell_set_number (&row->cells[1], values[i]);
    }
  table->chart = kind;
  table->chart_x = 0;
  g_array_append_val (table->chart_figures, figure);
  tavan_answer_finish (table, FALSE);
  return table;
}

static const char *const names[] = { "الف", "ب", "پ", "ت" };
static const gint64 numbers[] = { 40, 30, 20, 10 };

static void
assert_inside (GPtrArray *shapes, double width, double height)
{
  for (guint i = 0; i < shapes->len; i++)
    {
      const TavanShape *shape = g_ptr_array_index (shapes, i);
      double left = shape->x, right = shape->x + shape->width;

      if (shape->kind == TAVAN_SHAPE_BOX)
        {
          g_assert_cmpfloat (left, >=, -0.5);
          g_assert_cmpfloat (right, <=, width + 0.5);
          g_assert_cmpfloat (shape->y + shape->height, <=, height + 0.5);
        }
      for (guint k = 0; k < shape->n_points; k++)
        {
          g_assert_cmpfloat (shape->points[2 * k], >=, -0.5);
          g_assert_cmpfloat (shape->points[2 * k], <=, width + 0.5);
          g_assert_cmpfloat (shape->points[2 * k + 1], <=, height + 0.5);
        }
    }
}

static void
test_kinds (void)
{
  static const double sizes[][2] = { { 480, 280 }, { 260, 320 }, { 160, 120 } };

  for (TavanChartKind kind = TAVAN_CHART_BARS; kind < TAVAN_N_CHARTS; kind++)
    for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
      for (guint n = 0; n <= 4; n += 2)
        {
          g_autoptr (TavanAnswer) table = make_table (kind, names, numbers, n);
          g_autoptr (TavanChart) chart = tavan_chart_new_from_table (table);
          g_autoptr (GPtrArray) shapes = tavan_chart_lay_out (chart, sizes[s][0], sizes[s][1], 9, measure_cb, NULL);

          g_assert_cmpuint (shapes->len, >, 0);
          assert_inside (shapes, sizes[s][0], sizes[s][1]);
        }
}

/* Bars are as high as what they tell, and the first stands at the right. */
static void
test_bars (void)
{
  g_autoptr (TavanAnswer) table = make_table (TAVAN_CHART_BARS, names, numbers, 4);
  g_autoptr (TavanChart) chart = tavan_chart_new_from_table (table);
  g_autoptr (GPtrArray) shapes = tavan_chart_lay_out (chart, 480, 280, 9, measure_cb, NULL);
  const TavanShape *bars[4] = { NULL };

  for (guint i = 0; i < shapes->len; i++)
    {
      const TavanShape *shape = g_ptr_array_index (shapes, i);

      if (shape->kind == TAVAN_SHAPE_BOX && shape->item >= 0)
        bars[shape->item] = shape;
    }
  for (guint i = 1; i < 4; i++)
    {
      g_assert_cmpfloat (bars[i]->x, <, bars[i - 1]->x);
      g_assert_cmpfloat_with_epsilon (bars[i]->height / bars[0]->height, (double) numbers[i] / numbers[0], 0.001);
    }
}

static void
test_words (void)
{
  g_autoptr (TavanAnswer) table = make_table (TAVAN_CHART_RING, names, numbers, 2);
  g_autoptr (TavanChart) chart = tavan_chart_new_from_table (table);
  g_autofree char *whole = tavan_chart_describe (chart), *one = tavan_chart_describe_item (chart, 1);

  g_assert_cmpstr (whole, ==, "نمونه: الف ۴۰؛ ب ۳۰");
  g_assert_cmpstr (one, ==, "ب ۳۰");
  g_assert_cmpstr (g_ptr_array_index (chart->ids, 1), ==, "item=ب");
}

/* Each province's tile tells its own figure: کرمان is not کرمانشاه. */
static void
test_tiles (void)
{
  static const char *const offices[] = { "اداره کل بهزیستی استان کرمانشاه", "اداره کل بهزیستی استان کرمان", "قم" };
  static const gint64 values[] = { 7, 9, 11 };
  g_autoptr (TavanAnswer) table = make_table (TAVAN_CHART_TILES, offices, values, 3);
  g_autoptr (TavanChart) chart = tavan_chart_new_from_table (table);
  g_autoptr (GPtrArray) shapes = tavan_chart_lay_out (chart, 400, 300, 9, measure_cb, NULL);
  guint tiles = 0, told = 0;

  for (guint i = 0; i < shapes->len; i++)
    {
      const TavanShape *shape = g_ptr_array_index (shapes, i);

      if (shape->kind != TAVAN_SHAPE_BOX)
        continue;
      tiles++;
      if (shape->item >= 0)
        told |= 1u << shape->item;
      if (shape->item == 0)
        g_assert_cmpfloat (shape->x, <, 200); /* کرمانشاه lies in the west, whatever the language */
      if (shape->item == 1)
        g_assert_cmpfloat (shape->x, >, 200);
    }
  g_assert_cmpuint (tiles, ==, 31);
  g_assert_cmpuint (told, ==, 7);
}

static void
test_files (void)
{
  static const struct { const char *name, *begins; } files[] = { { "x.png", "\x89PNG" }, { "x.svg", "<?xml" }, { "x.pdf", "%PDF-" } };
  g_autofree char *folder = g_dir_make_tmp ("tavan-chart-XXXXXX", NULL);
  g_autoptr (TavanAnswer) table = make_table (TAVAN_CHART_STACKED, names, numbers, 4);
  g_autoptr (TavanChart) chart = tavan_chart_new_from_table (table);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i].name, NULL), *text = NULL;
      g_autoptr (GError) error = NULL;

      tavan_chart_write (chart, 300, 200, path, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_true (g_str_has_prefix (text, files[i].begins));
      g_remove (path);
    }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  tavan_locale_init ("fa");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/kinds", test_kinds);
  g_test_add_func ("/chart/bars", test_bars);
  g_test_add_func ("/chart/words", test_words);
  g_test_add_func ("/chart/tiles", test_tiles);
  g_test_add_func ("/chart/files", test_files);
  return g_test_run ();
}
