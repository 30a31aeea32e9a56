/* report-fold.c: gathers a report's rows by what was asked
 *
 * The database adds up a report's figures by office, month and whatever else is asked for; here offices become provinces, and months seasons
 * and years. So one definition answers every such question, and both engines give the same rows in the same order.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/report/report-private.h"

#include "app/base/tavan-text.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* --- offices --- */

TavanOffices *
tavan_offices_load (TavanStore *store, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_archived (tavan_query_new (&tavan_office_type), TRUE);
  g_autoptr (GPtrArray) records = tavan_store_find (store, query, NULL, error);
  TavanOffices *offices;

  if (records == NULL)
    return NULL;
  offices = g_new0 (TavanOffices, 1);
  offices->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = tavan_record_get_id (g_ptr_array_index (records, i));

      g_hash_table_insert (offices->by_id, g_memdup2 (&id, sizeof id), g_ptr_array_index (records, i));
    }
  offices->records = g_steal_pointer (&records);
  return offices;
}

void
tavan_offices_free (TavanOffices *offices)
{
  if (offices == NULL)
    return;
  g_hash_table_unref (offices->by_id);
  g_ptr_array_unref (offices->records);
  g_free (offices);
}

TavanRecord *
tavan_offices_get (TavanOffices *offices, gint64 id)
{
  return g_hash_table_lookup (offices->by_id, &id);
}

gint64
tavan_offices_province (TavanOffices *offices, gint64 id)
{
  TavanRecord *office = tavan_offices_get (offices, id);

  for (guint depth = 0; office != NULL && depth < 8; depth++)
    {
      if (tavan_record_has (office, OFFICE_LEVEL, "province"))
        return tavan_record_get_id (office);
      office = tavan_offices_get (offices, tavan_record_get_int (office, OFFICE_PARENT));
    }
  return id;
}

/* --- splits --- */

gboolean
tavan_report_find_split (TavanReport *report, const char *name, TavanSplit *out_split)
{
  TavanSplit split = { name, tavan_report_column_index (report, name), NULL, SPLIT_PLAIN };

  for (guint i = 0; split.column < 0 && i < report->columns->len; i++)
    {
      TavanReportColumn *column = g_ptr_array_index (report->columns, i);

      if (g_str_equal (name, "province") && column->office)
        split = (TavanSplit) { name, (int) i, NULL, SPLIT_PROVINCE };
      else if (column->kind == TAVAN_COLUMN_MONTH && (g_str_equal (name, "season") || g_str_equal (name, "year")))
        split = (TavanSplit) { name, (int) i, NULL, g_str_equal (name, "season") ? SPLIT_SEASON : SPLIT_YEAR };
    }
  if (split.column < 0)
    return FALSE;
  split.source = g_ptr_array_index (report->columns, split.column);
  if (split.source->kind >= TAVAN_COLUMN_NUMBER)
    return FALSE;
  *out_split = split;
  return TRUE;
}

/* --- values --- */

static gboolean
read_number (TavanFold *fold, const TavanReportColumn *column, const char *text, gint64 *out_number, GError **error)
{
  if (!g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, out_number, NULL))
    return tavan_report_refuse (fold->report, column->line, error, _("The column “%s” is to be a number, and the SQL gives “%s”"), column->name, text);
  return TRUE;
}

static gboolean
is_numeric (const TavanReportColumn *column)
{
  return column->kind >= TAVAN_COLUMN_NUMBER || column->kind == TAVAN_COLUMN_REFERENCE || column->kind == TAVAN_COLUMN_MONTH
    || column->kind == TAVAN_COLUMN_YEAR || column->kind == TAVAN_COLUMN_SEASON;
}

static gboolean
check_date (TavanFold *fold, const TavanReportColumn *column, const char *text, GError **error)
{
  if (column->kind == TAVAN_COLUMN_DATE && tavan_day_from_iso (text) == TAVAN_NO_DAY)
    return tavan_report_refuse (fold->report, column->line, error, _("The column “%s” is to be a date, and the SQL gives “%s”"), column->name, text);
  return TRUE;
}

static gint64
later_month (gint64 month, int shift)
{
  gint64 at = month / 100 * 12 + month % 100 - 1 + shift;

  return at / 12 * 100 + at % 12 + 1;
}

/* One value as a cell; nothing of a column that splits is told in words. */
static gboolean
read_cell (TavanFold *fold, const TavanReportColumn *column, TavanSplitKind kind, const char *text, int shift, TavanCell *out_cell, GError **error)
{
  gint64 number = 0;

  if (text == NULL || *text == '\0')
    return TRUE;
  if (!is_numeric (column))
    {
      if (!check_date (fold, column, text, error))
        return FALSE;
      out_cell->text = column->first ? g_strndup (text, strcspn (text, ",")) : g_strdup (text);
      out_cell->set = TRUE;
      return TRUE;
    }
  if (!read_number (fold, column, text, &number, error))
    return FALSE;
  if (column->kind == TAVAN_COLUMN_MONTH)
    number = later_month (number, shift);
  if (kind == SPLIT_PROVINCE)
    number = tavan_offices_province (fold->offices, number);
  else if (kind == SPLIT_SEASON)
    number = number / 100 * 10 + (number % 100 + 2) / 3;
  else if (kind == SPLIT_YEAR)
    number /= 100;
  tavan_cell_set_number (out_cell, number);
  if (column->office)
    {
      TavanRecord *office = tavan_offices_get (fold->offices, number);

      out_cell->text = office != NULL ? g_strdup (tavan_record_get_text (office, OFFICE_NAME)) : NULL;
    }
  return TRUE;
}

static void
clear_cells (TavanCell *cells, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free (cells[i].text);
  memset (cells, 0, n * sizeof (TavanCell));
}

static char *
make_key (const TavanCell *cells, guint n)
{
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (!cells[i].set)
      g_string_append (key, "-\n");
    else
      g_string_append_printf (key, "%" G_GINT64_FORMAT " %s\n", cells[i].number, cells[i].number != 0 ? "" : cells[i].text != NULL ? cells[i].text : "");
  return g_string_free (key, FALSE);
}

/* --- conditions --- */

static gboolean
cell_is (const TavanColumn *column, const TavanCell *cell, const char *wanted)
{
  g_autofree char *raw = NULL;

  if (column->kind == TAVAN_COLUMN_REFERENCE)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, cell->number);

      return cell->set && (g_str_equal (id, wanted) || g_strcmp0 (cell->text, wanted) == 0);
    }
  raw = tavan_cell_raw (column, cell);
  return g_strcmp0 (raw != NULL ? raw : "", wanted) == 0;
}

gboolean
tavan_fold_fits (TavanFold *fold, char **texts, const int *places, int shift, gboolean *out_fits, GError **error)
{
  *out_fits = TRUE;
  for (char **condition = fold->where; condition != NULL && *condition != NULL && *out_fits; condition++)
    {
      const char *equals = strchr (*condition, '=');
      g_autofree char *name = g_strndup (*condition, (gsize) (equals - *condition));
      TavanCell cell = { 0 };
      TavanColumn column = { 0 };
      TavanSplit split;

      if (!tavan_report_find_split (fold->report, name, &split))
        return tavan_report_refuse (fold->report, 1, error, _("There is no column “%s” to choose by"), name);
      if (!read_cell (fold, split.source, split.kind, texts[places[split.column]], shift, &cell, error))
        return FALSE;
      column.kind = split.kind == SPLIT_SEASON ? TAVAN_COLUMN_SEASON : split.kind == SPLIT_YEAR ? TAVAN_COLUMN_YEAR : split.source->kind;
      *out_fits = cell_is (&column, &cell, equals + 1);
      g_free (cell.text);
    }
  return TRUE;
}

/* --- rows --- */

static TavanRow *
find_row (TavanFold *fold, TavanCell *keys)
{
  g_autofree char *key = make_key (keys, fold->splits->len);
  TavanRow *row = g_hash_table_lookup (fold->rows, key);

  if (row == NULL)
    {
      row = tavan_answer_add_row (fold->table);
      for (guint i = 0; i < fold->splits->len; i++)
        {
          row->cells[i] = keys[i];
          /* What is not filled in is told in words, where figures hang on it. */
          if (!keys[i].set && !fold->report->is_list)
            row->cells[i].text = g_strdup (_("Not recorded"));
        }
      memset (keys, 0, fold->splits->len * sizeof (TavanCell));
      for (guint i = 0; i < fold->figures->len && !fold->report->is_list; i++)
        row->cells[fold->splits->len + i].set = tavan_answer_get_column (fold->table, fold->splits->len + i)->summed;
      g_hash_table_insert (fold->rows, g_steal_pointer (&key), row);
    }
  return row;
}

static gboolean
add_figures (TavanFold *fold, TavanCell *cells, char **texts, const int *places, GError **error)
{
  for (guint i = 0; i < fold->figures->len; i++)
    {
      int place = g_array_index (fold->figures, int, i);
      TavanReportColumn *column = g_ptr_array_index (fold->report->columns, place);
      TavanCell *cell = &cells[fold->splits->len + i];
      gint64 number;

      if (column->kind >= TAVAN_COLUMN_RATE || texts[places[place]] == NULL)
        continue;
      if (!read_number (fold, column, texts[places[place]], &number, error))
        return FALSE;
      tavan_cell_set_number (cell, cell->number + number);
    }
  return TRUE;
}

static gboolean
add_one (TavanFold *fold, char **texts, const int *places, gboolean before, int shift, TavanCell *keys, GError **error)
{
  TavanRow *row;
  gboolean fits;

  if (!tavan_fold_fits (fold, texts, places, shift, &fits, error))
    return FALSE;
  if (!fits)
    return TRUE;
  for (guint i = 0; i < fold->splits->len; i++)
    {
      TavanSplit *split = &g_array_index (fold->splits, TavanSplit, i);

      if (!read_cell (fold, split->source, split->kind, texts[places[split->column]], shift, &keys[i], error))
        return FALSE;
    }
  row = find_row (fold, keys);
  if (before && row->before == NULL)
    row->before = g_new0 (TavanCell, fold->table->columns->len);
  return add_figures (fold, before ? row->before : row->cells, texts, places, error);
}

static gboolean
add_listed (TavanFold *fold, char **texts, const int *places, GError **error)
{
  TavanRow *row = tavan_answer_add_row (fold->table);

  for (guint i = 0; i < fold->splits->len; i++)
    {
      TavanSplit *split = &g_array_index (fold->splits, TavanSplit, i);

      if (!read_cell (fold, split->source, split->kind, texts[places[split->column]], 0, &row->cells[i], error))
        return FALSE;
    }
  return TRUE;
}

gboolean
tavan_fold_add (TavanFold *fold, GPtrArray *rows, const int *places, gboolean before, int shift, GError **error)
{
  g_autofree TavanCell *keys = g_new0 (TavanCell, fold->splits->len + 1);
  gboolean fine = TRUE, fits;

  for (guint i = 0; fine && i < rows->len; i++)
    {
      char **texts = g_ptr_array_index (rows, i);

      if (!fold->report->is_list)
        fine = add_one (fold, texts, places, before, shift, keys, error);
      else if ((fine = tavan_fold_fits (fold, texts, places, shift, &fits, error)) && fits)
        fine = add_listed (fold, texts, places, error);
      clear_cells (keys, fold->splits->len);
    }
  return fine;
}

/* --- order --- */

static int
place_of_choice (const TavanChoice *choices, const char *code)
{
  int i = 0;

  for (; choices != NULL && choices[i].code != NULL; i++)
    if (g_strcmp0 (choices[i].code, code) == 0)
      return i;
  return i;
}

static int
compare_numbers (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

static int
compare_cells (TavanFold *fold, guint place, const TavanCell *a, const TavanCell *b)
{
  const TavanColumn *column = tavan_answer_get_column (fold->table, place);

  if (!a->set || !b->set)
    return b->set - a->set;
  if (column->kind == TAVAN_COLUMN_CHOICE)
    return compare_numbers (place_of_choice (column->choices, a->text), place_of_choice (column->choices, b->text));
  if (column->to == &tavan_office_type)
    {
      TavanRecord *one = tavan_offices_get (fold->offices, a->number), *other = tavan_offices_get (fold->offices, b->number);

      if (one != NULL && other != NULL)
        return strcmp (tavan_record_get_text (one, OFFICE_CODE), tavan_record_get_text (other, OFFICE_CODE));
    }
  if (column->kind == TAVAN_COLUMN_TEXT || column->kind == TAVAN_COLUMN_REFERENCE)
    {
      int order = tavan_text_compare (a->text != NULL ? a->text : "", b->text != NULL ? b->text : "");

      return order != 0 ? order : compare_numbers (a->number, b->number);
    }
  if (a->text != NULL && b->text != NULL)
    return strcmp (a->text, b->text);
  return compare_numbers (a->number, b->number);
}

static int
compare_by_order (TavanFold *fold, const TavanRow *a, const TavanRow *b)
{
  int order = 0;

  for (char **word = fold->report->order; word != NULL && *word != NULL && order == 0; word++)
    {
      gboolean falling = **word == '-';
      int column = tavan_answer_column (fold->table, *word + falling);

      if (column >= 0)
        order = compare_cells (fold, column, &a->cells[column], &b->cells[column]) * (falling ? -1 : 1);
    }
  return order;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  TavanFold *fold = data;
  const TavanRow *one = *(TavanRow *const *) a, *other = *(TavanRow *const *) b;
  guint n = fold->splits->len, first = fold->report->is_list || n < 2 ? 0 : 1;
  int order = first > 0 ? compare_cells (fold, 0, &one->cells[0], &other->cells[0]) : 0;

  if (order == 0)
    order = compare_by_order (fold, one, other);
  for (guint i = 0; order == 0 && i < n; i++)
    order = compare_cells (fold, i, &one->cells[i], &other->cells[i]);
  return order;
}

void
tavan_fold_sort (TavanFold *fold)
{
  g_ptr_array_sort_with_data (fold->table->rows, compare_rows, fold);
}
