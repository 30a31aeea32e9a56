/* chart-tiles.c: the 31 provinces as equal tiles in their rough places
 *
 * The places are those of resources/places/provinces.tsv; a map, so it is not mirrored. An item is a province if its name holds the
 * province's own.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/chart-private.h"

#include <string.h>

#define COLUMNS 6
#define ROWS    7

static const struct { const char *name, *shown; guint8 column, row; } provinces[] = {
  { "آذربایجان شرقی", "آ. شرقی", 1, 0 }, { "آذربایجان غربی", "آ. غربی", 0, 0 }, { "خراسان رضوی", "خ. رضوی", 5, 3 },
  { "خراسان شمالی", "خ. شمالی", 5, 2 }, { "خراسان جنوبی", "خ. جنوبی", 5, 4 }, { "چهارمحال و بختیاری", "چهارمحال", 2, 4 },
  { "کهگیلویه و بویراحمد", "کهگیلویه", 2, 5 }, { "سیستان و بلوچستان", "سیستان", 5, 5 }, { "مرکزی", "مرکزی", 2, 3 }, { "گیلان", "گیلان", 2, 1 },
  { "مازندران", "مازندران", 3, 1 }, { "کرمانشاه", "کرمانشاه", 0, 2 }, { "خوزستان", "خوزستان", 1, 4 }, { "فارس", "فارس", 3, 5 },
  { "هرمزگان", "هرمزگان", 4, 6 }, { "کرمان", "کرمان", 4, 5 }, { "اصفهان", "اصفهان", 3, 4 }, { "کردستان", "کردستان", 0, 1 }, { "همدان", "همدان", 1, 2 },
  { "لرستان", "لرستان", 1, 3 }, { "ایلام", "ایلام", 0, 3 }, { "بوشهر", "بوشهر", 2, 6 }, { "زنجان", "زنجان", 1, 1 }, { "سمنان", "سمنان", 4, 3 },
  { "یزد", "یزد", 4, 4 }, { "تهران", "تهران", 4, 2 }, { "اردبیل", "اردبیل", 2, 0 }, { "قم", "قم", 3, 3 }, { "قزوین", "قزوین", 2, 2 },
  { "گلستان", "گلستان", 4, 1 }, { "البرز", "البرز", 3, 2 },
};

/* Longer names come first, so that کرمانشاه is not taken for کرمان. */
static int
find_item (const TavanChart *chart, guint province)
{
  for (guint i = 0; i < chart->items->len; i++)
    {
      const char *item = g_ptr_array_index (chart->items, i), *name = provinces[province].name, *at = strstr (item, name);
      char after = at != NULL ? at[strlen (name)] : 'x';

      if (at != NULL && (after == '\0' || after == ' ') && (at == item || at[-1] == ' '))
        return (int) i;
    }
  return -1;
}

void
tavan_chart_lay_tiles (TavanChartPen *pen)
{
  const TavanChart *chart = pen->chart;
  double top = tavan_chart_add_legend (pen, 0), gap = pen->size * 0.25, wide = MIN (pen->width / COLUMNS, pen->size * 7), high = MIN ((pen->height - top) / ROWS, pen->size * 4);
  double left = (pen->width - wide * COLUMNS) / 2;
  gboolean both = high > pen->size * 2.6;
  gint64 most = 1;

  for (guint i = 0; i < chart->items->len && chart->series->len > 0; i++)
    most = MAX (most, tavan_chart_value (chart, i, 0));
  for (guint p = 0; p < G_N_ELEMENTS (provinces); p++)
    {
      int item = chart->series->len > 0 ? find_item (chart, p) : -1;
      gint64 value = item >= 0 ? tavan_chart_value (chart, (guint) item, 0) : 0;
      double x = left + wide * provinces[p].column, y = top + high * provinces[p].row, shade = (double) value / (double) most;
      TavanShape *box = tavan_chart_add_box (pen, item >= 0 ? 0 : TAVAN_CHART_GRID, x + gap / 2, y + gap / 2, wide - gap, high - gap);
      /* Five steps: more the eye does not tell apart. */
      double step = item < 0 ? 0.5 : value == 0 ? 0.1 : 0.2 + 0.2 * MIN (4, (int) (shade * 5));
      int ink = step > 0.55 && item >= 0 ? TAVAN_CHART_ON_FILL : TAVAN_CHART_TEXT;
      g_autofree char *label = tavan_chart_fit (pen, provinces[p].shown, wide - gap * 2), *number = item >= 0 ? tavan_chart_format (chart, value) : g_strdup ("");

      box->shade = step;
      box->radius = pen->size * 0.3;
      box->item = item;
      box->series = item >= 0 ? 0 : -1;
      tavan_chart_add_text (pen, item >= 0 ? ink : TAVAN_CHART_DIM, label, x + wide / 2, y + high / 2 - (item >= 0 && both ? high * 0.18 : 0), 0.5);
      if (item >= 0 && both)
        tavan_chart_add_text (pen, ink, number, x + wide / 2, y + high / 2 + high * 0.22, 0.5)->bold = TRUE;
    }
}
