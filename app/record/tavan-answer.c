/* tavan-answer.c: an answer in rows and columns
 *
 * Sums, rates and means are worked out in one place, here, from the figures of the rows: what stands under a column is the sum of what
 * stands in it, on screen, on paper and in a sheet. A rate of sums is the rate of the sums of its two parts, never a sum of rates.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-answer.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The product of two figures may not fit 64 bits. */
__extension__ typedef __int128 Wide;

static void
column_free (gpointer data)
{
  TavanColumn *column = data;

  g_free (column->name);
  g_free (column->label);
  g_free (column);
}

static void
cells_free (TavanCell *cells, guint n)
{
  if (cells == NULL)
    return;
  for (guint i = 0; i < n; i++)
    g_free (cells[i].text);
  g_free (cells);
}

static void
row_free (TavanRow *row, guint n)
{
  if (row == NULL)
    return;
  cells_free (row->cells, n);
  cells_free (row->before, n);
  g_free (row);
}

TavanAnswer *
tavan_answer_new (const char *name, const char *title)
{
  TavanAnswer *table = g_new0 (TavanAnswer, 1);

  table->n_refs = 1;
  table->name = g_strdup (name);
  table->title = g_strdup (title);
  table->columns = g_ptr_array_new_with_free_func (column_free);
  table->rows = g_ptr_array_new ();
  table->groups = g_array_new (FALSE, TRUE, sizeof (TavanRowGroup));
  table->chart_x = table->chart_series = -1;
  table->chart_figures = g_array_new (FALSE, FALSE, sizeof (int));

  return table;
}

TavanAnswer *
tavan_answer_ref (TavanAnswer *table)
{
  g_atomic_int_inc (&table->n_refs);
  return table;
}

void
tavan_answer_unref (TavanAnswer *table)
{
  guint n;

  if (table == NULL || !g_atomic_int_dec_and_test (&table->n_refs))
    return;
  n = table->columns->len;
  for (guint i = 0; i < table->rows->len; i++)
    row_free (g_ptr_array_index (table->rows, i), n);
  for (guint i = 0; i < table->groups->len; i++)
    row_free (g_array_index (table->groups, TavanRowGroup, i).sum, n);
  row_free (table->total, n);
  g_ptr_array_unref (table->rows);
  g_array_unref (table->groups);
  g_array_unref (table->chart_figures);
  g_ptr_array_unref (table->columns);
  g_free (table->name);
  g_free (table->title);
  g_free (table->question);
  g_free (table->office);
  g_free (table->period);
  g_free (table->before);
  g_free (table->made);
  g_free (table->list);
  g_free (table);
}

TavanColumn *
tavan_answer_add_column (TavanAnswer *table, const char *name, const char *label, TavanColumnKind kind)
{
  TavanColumn *column = g_new0 (TavanColumn, 1);

  g_return_val_if_fail (table->rows->len == 0, NULL);

  column->name = g_strdup (name);
  column->label = g_strdup (label);
  column->kind = kind;
  column->part = column->whole = -1;
  column->summed = kind == TAVAN_COLUMN_NUMBER || kind == TAVAN_COLUMN_MONEY;
  g_ptr_array_add (table->columns, column);

  return column;
}

static TavanRow *
row_new (TavanAnswer *table)
{
  TavanRow *row = g_new0 (TavanRow, 1);

  row->cells = g_new0 (TavanCell, table->columns->len);
  return row;
}

TavanRow *
tavan_answer_add_row (TavanAnswer *table)
{
  TavanRow *row = row_new (table);

  g_ptr_array_add (table->rows, row);
  return row;
}

int
tavan_answer_column (TavanAnswer *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_strcmp0 (tavan_answer_get_column (table, i)->name, name) == 0)
      return i;
  return -1;
}

const TavanColumn *
tavan_answer_get_column (TavanAnswer *table, guint column)
{
  return g_ptr_array_index (table->columns, column);
}

TavanRow *
tavan_answer_get_row (TavanAnswer *table, guint row)
{
  return g_ptr_array_index (table->rows, row);
}

void
tavan_cell_set_number (TavanCell *cell, gint64 number)
{
  cell->set = TRUE;
  cell->number = number;
}

void
tavan_cell_set_text (TavanCell *cell, const char *text)
{
  g_free (cell->text);
  cell->text = g_strdup (text);
  cell->set = text != NULL;
}

/* --- sums --- */

static void
work_out (TavanAnswer *table, TavanCell *cells)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const TavanColumn *column = tavan_answer_get_column (table, i);
      gint64 part, whole;

      if (column->kind != TAVAN_COLUMN_RATE && column->kind != TAVAN_COLUMN_MEAN)
        continue;
      part = cells[column->part].number;
      whole = cells[column->whole].number;
      if (!cells[column->part].set || !cells[column->whole].set || whole <= 0)
        continue;
      /* Half up. */
      tavan_cell_set_number (&cells[i], (gint64) (((Wide) part * (column->kind == TAVAN_COLUMN_RATE ? 10000 : 100) * 2 + whole) / ((Wide) whole * 2)));
    }
}

static void
add_cells (TavanAnswer *table, TavanCell *sum, const TavanCell *cells)
{
  for (guint i = 0; cells != NULL && i < table->columns->len; i++)
    if (tavan_answer_get_column (table, i)->summed && cells[i].set)
      tavan_cell_set_number (&sum[i], sum[i].number + cells[i].number);
}

static TavanRow *
add_up (TavanAnswer *table, guint first, guint n)
{
  TavanRow *sum = row_new (table);

  if (table->before != NULL)
    sum->before = g_new0 (TavanCell, table->columns->len);
  /* A sum of nothing is nought. */
  for (guint i = 0; i < table->columns->len; i++)
    if (tavan_answer_get_column (table, i)->summed)
      {
        sum->cells[i].set = TRUE;
        if (sum->before != NULL)
          sum->before[i].set = TRUE;
      }
  for (guint i = first; i < first + n; i++)
    {
      TavanRow *row = tavan_answer_get_row (table, i);

      add_cells (table, sum->cells, row->cells);
      if (sum->before != NULL)
        add_cells (table, sum->before, row->before);
    }
  work_out (table, sum->cells);
  if (sum->before != NULL)
    work_out (table, sum->before);
  return sum;
}

static gboolean
same_cell (const TavanCell *a, const TavanCell *b)
{
  return a->set == b->set && a->number == b->number && g_strcmp0 (a->text, b->text) == 0;
}

static void
group_rows (TavanAnswer *table)
{
  for (guint i = 0; i < table->rows->len;)
    {
      TavanRowGroup group = { .first = i };
      const TavanCell *first = tavan_answer_get_row (table, i)->cells;

      while (i < table->rows->len && same_cell (first, tavan_answer_get_row (table, i)->cells))
        i++;
      group.n = i - group.first;
      group.sum = add_up (table, group.first, group.n);
      group.sum->cells[0].set = first[0].set;
      group.sum->cells[0].number = first[0].number;
      group.sum->cells[0].text = g_strdup (first[0].text);
      g_array_append_val (table->groups, group);
    }
}

void
tavan_answer_finish (TavanAnswer *table, gboolean grouped)
{
  gboolean sums = FALSE;

  for (guint i = 0; i < table->columns->len; i++)
    sums = sums || tavan_answer_get_column (table, i)->summed;
  for (guint i = 0; i < table->rows->len; i++)
    {
      TavanRow *row = tavan_answer_get_row (table, i);

      work_out (table, row->cells);
      if (row->before != NULL)
        work_out (table, row->before);
    }
  if (grouped)
    group_rows (table);
  if (sums)
    table->total = add_up (table, 0, table->rows->len);
}

gboolean
tavan_row_change (const TavanRow *row, guint column, gint64 *out_change)
{
  gint64 now, then;

  if (row->before == NULL || !row->before[column].set || !row->cells[column].set || row->before[column].number <= 0)
    return FALSE;
  now = row->cells[column].number;
  then = row->before[column].number;
  *out_change = (gint64) ((Wide) (now - then) * 10000 / then);
  return TRUE;
}

/* --- words --- */

static const char *const kind_names[TAVAN_N_COLUMN_KINDS] = {
  "text", "code", "date", "moment", "choice", "reference", "month", "season", "year", "number", "money", "decimal", "rate", "mean",
};

static const char *const chart_names[TAVAN_N_CHARTS] = {
  "none", "bars", "stacked", "lines", "areas", "ring", "funnel", "multiples", "tiles",
};

static int
find_word (const char *const *words, int n, const char *word)
{
  for (int i = 0; i < n; i++)
    if (g_strcmp0 (words[i], word) == 0)
      return i;
  return -1;
}

const char *
tavan_column_kind_name (TavanColumnKind kind)
{
  return kind_names[kind];
}

gboolean
tavan_column_kind_parse (const char *word, TavanColumnKind *out_kind)
{
  int found = find_word (kind_names, TAVAN_N_COLUMN_KINDS, word);

  if (found >= 0)
    *out_kind = (TavanColumnKind) found;
  return found >= 0;
}

const char *
tavan_chart_kind_name (TavanChartKind kind)
{
  return chart_names[kind];
}

gboolean
tavan_chart_kind_parse (const char *word, TavanChartKind *out_kind)
{
  int found = find_word (chart_names, TAVAN_N_CHARTS, word);

  if (found >= 0)
    *out_kind = (TavanChartKind) found;
  return found >= 0;
}

const char *
tavan_season_name (int season)
{
  static const char *const names[] = { N_("Spring"), N_("Summer"), N_("Autumn"), N_("Winter") };

  g_return_val_if_fail (season >= 1 && season <= 4, "");
  return g_dgettext (GETTEXT_PACKAGE, names[season - 1]);
}

gboolean
tavan_column_is_key (const TavanColumn *column)
{
  return column->kind < TAVAN_COLUMN_NUMBER;
}

char *
tavan_column_head (const TavanColumn *column)
{
  if (column->kind == TAVAN_COLUMN_RATE)
    /* Translators: the head of a column of percentages; %s is what they are of */
    return g_strdup_printf (_("%s (%%)"), column->label);
  if (column->kind == TAVAN_COLUMN_MONEY || (column->kind == TAVAN_COLUMN_MEAN && column->money))
    /* Translators: the head of a column of amounts; %s is what they are */
    return g_strdup_printf (_("%s (rials)"), column->label);
  return g_strdup (column->label);
}

static char *
format_span (TavanColumnKind kind, gint64 number)
{
  int year = (int) (kind == TAVAN_COLUMN_MONTH ? number / 100 : kind == TAVAN_COLUMN_SEASON ? number / 10 : number);
  g_autofree char *digits = tavan_number_plain (year);

  if (kind == TAVAN_COLUMN_MONTH && number % 100 >= 1 && number % 100 <= 12)
    return g_strdup_printf ("%s %s", tavan_jalali_month_name ((int) (number % 100)), digits);
  if (kind == TAVAN_COLUMN_SEASON && number % 10 >= 1 && number % 10 <= 4)
    return g_strdup_printf ("%s %s", tavan_season_name ((int) (number % 10)), digits);
  return g_steal_pointer (&digits);
}

char *
tavan_cell_format (const TavanColumn *column, const TavanCell *cell)
{
  if (!cell->set)
    return g_strdup ("");
  switch (column->kind)
    {
    case TAVAN_COLUMN_CODE:
      return tavan_text_digits_persian (cell->text);
    case TAVAN_COLUMN_DATE:
      return tavan_date_format_iso (cell->text, TAVAN_DATE_SHORT);
    case TAVAN_COLUMN_MOMENT:
      return tavan_moment_format (cell->text);
    case TAVAN_COLUMN_CHOICE:
      return g_strdup (tavan_choice_label (column->choices, cell->text));
    case TAVAN_COLUMN_MONTH:
    case TAVAN_COLUMN_SEASON:
    case TAVAN_COLUMN_YEAR:
      return format_span (column->kind, cell->number);
    case TAVAN_COLUMN_NUMBER:
    case TAVAN_COLUMN_MONEY:
      return tavan_number_format (cell->number);
    case TAVAN_COLUMN_DECIMAL:
      return tavan_decimal_format (cell->number, 0);
    case TAVAN_COLUMN_RATE: /* one digit is as much as a count of people bears */
      return tavan_decimal_format ((cell->number + 5) / 10 * 10, 1);
    case TAVAN_COLUMN_MEAN:
      return column->money ? tavan_number_format ((cell->number + 50) / 100) : tavan_decimal_format ((cell->number + 5) / 10 * 10, 1);
    case TAVAN_COLUMN_TEXT:
    case TAVAN_COLUMN_REFERENCE:
    case TAVAN_N_COLUMN_KINDS:
    default:
      return g_strdup (cell->text != NULL ? cell->text : "");
    }
}

static char *
raw_hundredths (gint64 number)
{
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%02d", number < 0 ? "-" : "", ABS (number) / 100, (int) (ABS (number) % 100));
}

char *
tavan_cell_raw (const TavanColumn *column, const TavanCell *cell)
{
  if (!cell->set)
    return NULL;
  switch (column->kind)
    {
    case TAVAN_COLUMN_MONTH:
      return g_strdup_printf ("%d-%02d", (int) (cell->number / 100), (int) (cell->number % 100));
    case TAVAN_COLUMN_SEASON:
      return g_strdup_printf ("%d-s%d", (int) (cell->number / 10), (int) (cell->number % 10));
    case TAVAN_COLUMN_YEAR:
    case TAVAN_COLUMN_NUMBER:
    case TAVAN_COLUMN_MONEY:
      return g_strdup_printf ("%" G_GINT64_FORMAT, cell->number);
    case TAVAN_COLUMN_DECIMAL:
    case TAVAN_COLUMN_RATE:
    case TAVAN_COLUMN_MEAN:
      return raw_hundredths (cell->number);
    case TAVAN_COLUMN_TEXT:
    case TAVAN_COLUMN_CODE:
    case TAVAN_COLUMN_DATE:
    case TAVAN_COLUMN_MOMENT:
    case TAVAN_COLUMN_CHOICE:
    case TAVAN_COLUMN_REFERENCE:
    case TAVAN_N_COLUMN_KINDS:
    default:
      return g_strdup (cell->text != NULL ? cell->text : "");
    }
}

/* --- for programs --- */

static void
add_cell_json (JsonBuilder *builder, const TavanColumn *column, const TavanCell *cell)
{
  g_autofree char *raw = tavan_cell_raw (column, cell);

  json_builder_set_member_name (builder, column->name);
  if (raw == NULL)
    json_builder_add_null_value (builder);
  else if (column->kind == TAVAN_COLUMN_REFERENCE)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, cell->number);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, id);
      json_builder_set_member_name (builder, "title");
      json_builder_add_string_value (builder, raw);
      json_builder_end_object (builder);
    }
  else if (column->kind >= TAVAN_COLUMN_DECIMAL)
    json_builder_add_double_value (builder, cell->number / 100.0);
  else if (column->kind >= TAVAN_COLUMN_YEAR)
    json_builder_add_int_value (builder, cell->number);
  else
    json_builder_add_string_value (builder, raw);
}

static void
add_cells_json (JsonBuilder *builder, TavanAnswer *table, const TavanCell *cells, gboolean figures_only)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (!figures_only || !tavan_column_is_key (tavan_answer_get_column (table, i)))
      add_cell_json (builder, tavan_answer_get_column (table, i), &cells[i]);
}

static void
add_row_json (JsonBuilder *builder, TavanAnswer *table, const TavanRow *row, gboolean figures_only)
{
  json_builder_begin_object (builder);
  add_cells_json (builder, table, row->cells, figures_only);
  if (row->before != NULL)
    {
      json_builder_set_member_name (builder, "before");
      json_builder_begin_object (builder);
      add_cells_json (builder, table, row->before, TRUE);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
}

static void
add_text_json (JsonBuilder *builder, const char *name, const char *text)
{
  if (text == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

static void
add_columns_json (JsonBuilder *builder, TavanAnswer *table)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const TavanColumn *column = tavan_answer_get_column (table, i);

      json_builder_begin_object (builder);
      add_text_json (builder, "name", column->name);
      add_text_json (builder, "label", column->label);
      add_text_json (builder, "kind", kind_names[column->kind]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

JsonNode *
tavan_answer_to_json (TavanAnswer *table)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text_json (builder, "report", table->name);
  add_text_json (builder, "title", table->title);
  add_text_json (builder, "office", table->office);
  add_text_json (builder, "period", table->period);
  add_text_json (builder, "before", table->before);
  add_text_json (builder, "made", table->made);
  add_columns_json (builder, table);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < table->rows->len; i++)
    add_row_json (builder, table, tavan_answer_get_row (table, i), FALSE);
  json_builder_end_array (builder);
  if (table->total != NULL)
    {
      json_builder_set_member_name (builder, "total");
      add_row_json (builder, table, table->total, TRUE);
    }
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static char **
make_texts (TavanAnswer *table, const TavanRow *row, gboolean for_people, const char *first)
{
  char **texts = g_new0 (char *, table->columns->len + 1);

  for (guint i = 0; i < table->columns->len; i++)
    {
      const TavanColumn *column = tavan_answer_get_column (table, i);

      texts[i] = for_people ? tavan_cell_format (column, &row->cells[i]) : tavan_cell_raw (column, &row->cells[i]);
      if (texts[i] == NULL)
        texts[i] = g_strdup ("");
    }
  if (first != NULL && texts[0] != NULL && *texts[0] == '\0')
    {
      g_free (texts[0]);
      texts[0] = g_strdup (first);
    }
  return texts;
}

static char **
make_heads (TavanAnswer *table, gboolean for_people)
{
  char **heads = g_new0 (char *, table->columns->len + 1);

  for (guint i = 0; i < table->columns->len; i++)
    heads[i] = for_people ? tavan_column_head (tavan_answer_get_column (table, i)) : g_strdup (tavan_answer_get_column (table, i)->name);
  return heads;
}

GPtrArray *
tavan_answer_to_rows (TavanAnswer *table, gboolean for_people)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint group = 0;

  g_ptr_array_add (rows, make_heads (table, for_people));
  for (guint i = 0; i < table->rows->len; i++)
    {
      g_ptr_array_add (rows, make_texts (table, tavan_answer_get_row (table, i), for_people, NULL));
      if (for_people && group < table->groups->len)
        {
          const TavanRowGroup *at = &g_array_index (table->groups, TavanRowGroup, group);

          if (i + 1 == at->first + at->n)
            {
              char **texts = make_texts (table, at->sum, TRUE, NULL);
              /* Translators: %s is what a group of rows has in common */
              char *sum = g_strdup_printf (_("Sum of %s"), texts[0]);

              g_free (texts[0]);
              texts[0] = sum;
              g_ptr_array_add (rows, texts);
              group++;
            }
        }
    }
  if (for_people && table->total != NULL)
    g_ptr_array_add (rows, make_texts (table, table->total, TRUE, _("Total")));
  return rows;
}
