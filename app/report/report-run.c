/* report-run.c: asks a report's question and makes its table
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/report/report-private.h"

#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define FIRST_DAY "0001-01-01"
#define LAST_DAY  "9999-12-31"

/* --- asking --- */

/* "ago_6_months": six months; FALSE for another name. */
static gboolean
read_ago (const char *name, int *out_n, gboolean *out_months)
{
  int used = 0;

  if (sscanf (name, "ago_%2d_months%n", out_n, &used) == 1 && used > 0 && name[used] == '\0')
    *out_months = TRUE;
  else if (sscanf (name, "ago_%4d_days%n", out_n, &used) == 1 && used > 0 && name[used] == '\0')
    *out_months = FALSE;
  else
    return FALSE;
  return *out_n > 0;
}

gboolean
tavan_report_is_parameter (const char *name)
{
  gboolean months;
  int n;

  return g_str_equal (name, "from") || g_str_equal (name, "to") || g_str_equal (name, "today") || read_ago (name, &n, &months);
}

/* The last day from which so many months have passed today: the 31st may be long gone when the month has 30 days. */
static char *
ago (int n, gboolean months)
{
  TavanDay today = tavan_day_today (), day = today - n;

  if (months)
    for (day = tavan_jalali_add_months (today, -n, 0) + 3; tavan_jalali_add_months (day, n, 0) > today; day--)
      ;
  return tavan_day_to_iso (day);
}

static TavanAskValue
parameter_value (const char *name, const TavanPeriod *period)
{
  TavanAskValue value = { .kind = TAVAN_ASK_TEXT };
  gboolean months;
  int n;

  if (read_ago (name, &n, &months))
    value.text = ago (n, months);
  else if (g_str_equal (name, "today"))
    value.text = tavan_day_to_iso (tavan_day_today ());
  else if (tavan_period_is_all (period))
    value.text = g_strdup (g_str_equal (name, "from") ? FIRST_DAY : LAST_DAY);
  else
    value.text = tavan_day_to_iso (g_str_equal (name, "from") ? period->from : period->to);
  return value;
}

static void
value_clear (gpointer data)
{
  g_free (((TavanAskValue *) data)->text);
}

GArray *
tavan_report_make_values (TavanReport *report, const TavanPeriod *period)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (TavanAskValue));

  g_array_set_clear_func (values, value_clear);
  for (guint i = 0; i < report->parameters->len; i++)
    {
      TavanAskValue value = parameter_value (g_ptr_array_index (report->parameters, i), period);

      g_array_append_val (values, value);
    }
  for (guint i = 0; report->values != NULL && i < report->values->len; i++)
    {
      TavanAskValue value = *(TavanAskValue *) g_ptr_array_index (report->values, i);

      value.text = g_strdup (value.text);
      g_array_append_val (values, value);
    }
  return values;
}

/* Splits and conditions by name, each column once; then the figures. */
static gboolean
is_asked (TavanFold *fold, int column)
{
  for (guint i = 0; i < fold->splits->len; i++)
    if (g_array_index (fold->splits, TavanSplit, i).column == column)
      return TRUE;
  for (char **condition = fold->where; condition != NULL && *condition != NULL; condition++)
    {
      g_autofree char *name = g_strndup (*condition, strcspn (*condition, "="));
      TavanSplit split;

      if (tavan_report_find_split (fold->report, name, &split) && split.column == column)
        return TRUE;
    }
  return FALSE;
}

/* Where each column of the report stands in the answer. @all: also those that nobody asked for. */
static gboolean
find_places (TavanFold *fold, char **names, gboolean all, int *out_places, GError **error)
{
  for (guint i = 0; i < fold->report->columns->len; i++)
    {
      TavanReportColumn *column = g_ptr_array_index (fold->report->columns, i);
      gboolean there = column->kind < TAVAN_COLUMN_RATE && (all || column->kind >= TAVAN_COLUMN_NUMBER || is_asked (fold, (int) i));

      out_places[i] = 0;
      while (there && names[out_places[i]] != NULL && !g_str_equal (names[out_places[i]], column->name))
        out_places[i]++;
      if (there && names[out_places[i]] == NULL)
        return tavan_report_refuse (fold->report, column->line, error, _("The SQL gives no column “%s”"), column->name);
    }
  return TRUE;
}

/* A report's text gives its figures in their finest grain; the database adds them up by what is asked for, and looks at nothing else. */
static char *
gathered_sql (TavanFold *fold)
{
  GString *sql = g_string_new ("SELECT ");
  g_autoptr (GString) keys = g_string_new (NULL);
  const char *comma = "";

  for (guint i = 0; i < fold->report->columns->len; i++)
    {
      TavanReportColumn *column = g_ptr_array_index (fold->report->columns, i);
      gboolean figure = column->kind >= TAVAN_COLUMN_NUMBER;

      if (column->kind >= TAVAN_COLUMN_RATE || (!figure && !is_asked (fold, (int) i)))
        continue;
      if (figure)
        g_string_append_printf (sql, "%ssum(q.\"%s\") AS \"%s\"", comma, column->name, column->name);
      else
        g_string_append_printf (sql, "%sq.\"%s\" AS \"%s\"", comma, column->name, column->name);
      if (!figure)
        g_string_append_printf (keys, "%sq.\"%s\"", keys->len > 0 ? ", " : "", column->name);
      comma = ", ";
    }
  g_string_append_printf (sql, " FROM (%s) q", fold->report->sql);
  if (keys->len > 0)
    g_string_append_printf (sql, " GROUP BY %s", keys->str);
  /* One too many tells that there are too many; a server would send them all. */
  g_string_append_printf (sql, " LIMIT %d", TAVAN_ASK_ROWS + 1);
  return g_string_free (sql, FALSE);
}

/* The database refused: because of a column that the text does not give? */
static gboolean
explain_refusal (TavanFold *fold, TavanStore *store, TavanAsk *ask, const char *message, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT q.* FROM (%s) q LIMIT 0", fold->report->sql);
  g_autofree int *places = g_new0 (int, fold->report->columns->len);
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (GStrv) names = NULL;

  ask->sql = sql;
  rows = tavan_store_ask_guarded (store, ask, &names, NULL, NULL);
  if (rows != NULL && !find_places (fold, names, /* all= */ TRUE, places, error))
    return FALSE;
  return tavan_report_refuse (fold->report, fold->report->sql_line, error, "%s", message);
}

static GPtrArray *
ask_database (TavanFold *fold, TavanStore *store, gint64 office, const TavanPeriod *period, int *out_places, GCancellable *cancellable, GError **error)
{
  TavanReport *report = fold->report;
  g_autofree char *sql = report->is_list ? g_strdup_printf ("SELECT q.* FROM (%s) q LIMIT %d", report->sql, TAVAN_ASK_ROWS + 1) : gathered_sql (fold);
  g_autofree char *from = tavan_period_is_all (period) ? NULL : tavan_day_to_iso (period->from);
  g_autofree char *to = tavan_period_is_all (period) ? NULL : tavan_day_to_iso (period->to);
  g_autoptr (GArray) values = tavan_report_make_values (report, period);
  TavanAsk ask = { .sql = sql, .office = office, .from = from, .to = to, .values = (TavanAskValue *) values->data, .n_values = values->len };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) problem = NULL;
  g_auto (GStrv) names = NULL;

  rows = tavan_store_ask_guarded (store, &ask, &names, cancellable, &problem);
  if (rows == NULL)
    {
      /* What is wrong with an office's own text is said with its place; what is wrong with the world, as it is. */
      if (g_error_matches (problem, TAVAN_ERROR, TAVAN_ERROR_FAILED) && tavan_error_get_hint (problem) == NULL)
        (void) explain_refusal (fold, store, &ask, problem->message, error);
      else
        g_propagate_error (error, g_steal_pointer (&problem));
    }
  return rows != NULL && find_places (fold, names, /* all= */ report->is_list, out_places, error) ? g_steal_pointer (&rows) : NULL;
}

/* --- the table's columns --- */

static TavanColumnKind
split_kind (const TavanSplit *split)
{
  return split->kind == SPLIT_SEASON ? TAVAN_COLUMN_SEASON : split->kind == SPLIT_YEAR ? TAVAN_COLUMN_YEAR : split->source->kind;
}

static const char *
split_label (const TavanSplit *split)
{
  switch (split->kind)
    {
    case SPLIT_PROVINCE: return _("Province");
    case SPLIT_SEASON: return _("Season");
    case SPLIT_YEAR: return _("Year");
    case SPLIT_PLAIN:
    default: return split->source->label;
    }
}

static gboolean
add_split (TavanFold *fold, const char *name, GError **error)
{
  TavanColumn *column;
  TavanSplit split;

  if (!tavan_report_find_split (fold->report, name, &split))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "by", NULL, _("“%s” cannot be split by “%s”"), fold->report->title, name);
  g_array_append_val (fold->splits, split);
  column = tavan_answer_add_column (fold->table, name, split_label (&split), split_kind (&split));
  column->choices = split.source->choices;
  column->to = split.source->to;
  return TRUE;
}

static void
add_figure (TavanFold *fold, int place)
{
  TavanReportColumn *source = g_ptr_array_index (fold->report->columns, place);
  TavanColumn *column = tavan_answer_add_column (fold->table, source->name, source->label, source->kind);

  column->summed = source->kind < TAVAN_COLUMN_RATE;
  g_array_append_val (fold->figures, place);
}

static void
join_parts (TavanFold *fold)
{
  for (guint i = 0; i < fold->table->columns->len; i++)
    {
      TavanColumn *column = g_ptr_array_index (fold->table->columns, i);
      TavanReportColumn *source = tavan_report_find_column (fold->report, column->name);

      if (column->kind < TAVAN_COLUMN_RATE)
        continue;
      column->part = tavan_answer_column (fold->table, source->part);
      column->whole = tavan_answer_column (fold->table, source->whole);
      column->money = tavan_answer_get_column (fold->table, column->part)->kind == TAVAN_COLUMN_MONEY;
    }
}

/* A list shows its columns as they come; figures are split as asked and follow the splits. */
static gboolean
add_columns (TavanFold *fold, char **by, GError **error)
{
  TavanReport *report = fold->report;

  for (guint i = 0; i < report->columns->len && report->is_list; i++)
    {
      TavanReportColumn *source = g_ptr_array_index (report->columns, i);
      TavanSplit split = { source->name, (int) i, source, SPLIT_PLAIN };
      TavanColumn *column = tavan_answer_add_column (fold->table, source->name, source->label, source->kind);

      column->choices = source->choices;
      column->to = source->to;
      column->summed = column->summed && !source->single;
      g_array_append_val (fold->splits, split);
    }
  for (; !report->is_list && *by != NULL; by++)
    if (!add_split (fold, *by, error))
      return FALSE;
  for (guint i = 0; i < report->columns->len && !report->is_list; i++)
    if (((TavanReportColumn *) g_ptr_array_index (report->columns, i))->kind >= TAVAN_COLUMN_NUMBER)
      add_figure (fold, (int) i);
  join_parts (fold);
  return TRUE;
}

/* --- titles --- */

static gboolean
fill_titles (TavanStore *store, TavanAnswer *table, guint place, GCancellable *cancellable, GError **error)
{
  const TavanColumn *column = tavan_answer_get_column (table, place);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = 0; i < table->rows->len; i++)
    {
      TavanCell *cell = &tavan_answer_get_row (table, i)->cells[place];

      if (cell->set && cell->text == NULL && g_hash_table_add (known, &cell->number))
        g_array_append_val (ids, cell->number);
    }
  if (ids->len == 0)
    return TRUE;
  records = tavan_store_get_many (store, column->to, (gint64 *) ids->data, ids->len, cancellable, error);
  if (records == NULL)
    return FALSE;
  g_hash_table_remove_all (known);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_insert (known, &g_array_index (ids, gint64, i), g_ptr_array_index (records, i));
  for (guint i = 0; i < table->rows->len; i++)
    {
      TavanCell *cell = &tavan_answer_get_row (table, i)->cells[place];
      TavanRecord *record = cell->set && cell->text == NULL ? g_hash_table_lookup (known, &cell->number) : NULL;

      if (record != NULL)
        cell->text = tavan_record_title (record);
    }
  return TRUE;
}

static gboolean
fill_all_titles (TavanStore *store, TavanAnswer *table, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < table->columns->len; i++)
    {
      const TavanColumn *column = tavan_answer_get_column (table, i);

      if (column->kind == TAVAN_COLUMN_REFERENCE && column->to != NULL && !fill_titles (store, table, i, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* --- months without anything --- */

static void
fill_months (TavanFold *fold, const TavanPeriod *period)
{
  TavanDay last = MIN (period->to, tavan_day_today ());
  TavanJalali at;

  if (fold->splits->len != 1 || tavan_answer_get_column (fold->table, 0)->kind != TAVAN_COLUMN_MONTH || tavan_period_is_all (period))
    return;
  at = tavan_jalali_from_day (period->from);
  for (at.day = 1; tavan_jalali_to_day (at) <= last; at = at.month == 12 ? (TavanJalali) { at.year + 1, 1, 1 } : (TavanJalali) { at.year, at.month + 1, 1 })
    {
      gint64 month = at.year * 100 + at.month;
      gboolean there = FALSE;

      for (guint i = 0; i < fold->table->rows->len && !there; i++)
        there = tavan_answer_get_row (fold->table, i)->cells[0].number == month;
      if (!there)
        {
          TavanRow *row = tavan_answer_add_row (fold->table);

          tavan_cell_set_number (&row->cells[0], month);
          for (guint i = 1; i < fold->table->columns->len; i++)
            row->cells[i].set = tavan_answer_get_column (fold->table, i)->summed;
        }
    }
}

/* --- the chart --- */

static void
describe_chart (TavanFold *fold)
{
  TavanReport *report = fold->report;
  TavanAnswer *table = fold->table;
  const TavanColumn *first = table->columns->len > 0 ? tavan_answer_get_column (table, 0) : NULL;

  if (report->chart == TAVAN_CHART_NONE || report->is_list || first == NULL)
    return;
  table->chart = report->chart;
  table->chart_x = 0;
  if (fold->splits->len > 1)
    {
      table->chart_series = 1;
      if (report->chart == TAVAN_CHART_RING || report->chart == TAVAN_CHART_BARS)
        table->chart = TAVAN_CHART_STACKED;
    }
  else if (report->chart == TAVAN_CHART_RING && table->rows->len > 8)
    table->chart = TAVAN_CHART_BARS;
  /* Time runs; what runs is told by height along it. */
  if (table->chart == TAVAN_CHART_RING && (first->kind == TAVAN_COLUMN_MONTH || first->kind == TAVAN_COLUMN_SEASON || first->kind == TAVAN_COLUMN_YEAR))
    table->chart = TAVAN_CHART_BARS;
  for (char **name = report->chart_figures; *name != NULL; name++)
    {
      int column = tavan_answer_column (table, *name);

      g_array_append_val (table->chart_figures, column);
    }
}

/* --- the whole --- */

static gboolean
gather (TavanFold *fold, TavanStore *store, const TavanReportAsk *ask, const TavanPeriod *period, GCancellable *cancellable, GError **error)
{
  g_autofree int *places = g_new0 (int, fold->report->columns->len);
  g_autoptr (GPtrArray) rows = ask_database (fold, store, ask->office, period, places, cancellable, error);
  g_autoptr (GPtrArray) then = NULL;
  TavanPeriod before;

  if (rows == NULL || !tavan_fold_add (fold, rows, places, /* before= */ FALSE, /* shift= */ 0, error))
    return FALSE;
  if (!ask->compare || fold->report->is_list || fold->report->period == REPORT_PERIOD_NONE || !tavan_period_before (period, tavan_day_today (), &before))
    return TRUE;
  fold->table->before = tavan_period_format (&before);
  then = ask_database (fold, store, ask->office, &before, places, cancellable, error);
  return then != NULL && tavan_fold_add (fold, then, places, /* before= */ TRUE, tavan_period_shift (period, &before), error);
}

static gboolean
check_where (TavanReport *report, char **where, GError **error)
{
  for (; where != NULL && *where != NULL; where++)
    {
      const char *equals = strchr (*where, '=');
      g_autofree char *name = equals != NULL ? g_strndup (*where, (gsize) (equals - *where)) : NULL;
      TavanSplit split;

      if (name == NULL || !tavan_report_find_split (report, name, &split))
        return tavan_error_set (error, TAVAN_ERROR_INVALID, "where", _("Write COLUMN=VALUE"), _("“%s” cannot be chosen by “%s”"), report->title, *where);
    }
  return TRUE;
}

static gboolean
name_office (TavanFold *fold, TavanStore *store, gint64 office, GError **error)
{
  gint64 id = office != 0 ? office : tavan_store_get_office (store);
  TavanRecord *record = tavan_offices_get (fold->offices, id);

  if (office != 0 && record == NULL)
    return tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, "office", NULL, _("There is no such office"));
  fold->table->office = record != NULL ? g_strdup (tavan_record_get_text (record, OFFICE_NAME)) : NULL;
  return TRUE;
}

static void
fold_clear (TavanFold *fold)
{
  g_clear_pointer (&fold->offices, tavan_offices_free);
  g_clear_pointer (&fold->splits, g_array_unref);
  g_clear_pointer (&fold->figures, g_array_unref);
  g_clear_pointer (&fold->rows, g_hash_table_unref);
  g_clear_pointer (&fold->table, tavan_answer_unref);
}

static gboolean
fill (TavanFold *fold, TavanStore *store, const TavanReportAsk *ask, GCancellable *cancellable, GError **error)
{
  TavanReport *report = fold->report;
  char **by = ask->by != NULL && ask->by[0] != NULL ? ask->by : report->by;
  TavanPeriod period = ask->has_period ? ask->period : tavan_report_get_period (report, tavan_day_today ());

  fold->offices = tavan_offices_load (store, error);
  if (fold->offices == NULL || !name_office (fold, store, ask->office, error) || !check_where (report, ask->where, error) || !add_columns (fold, by, error)
      || !gather (fold, store, ask, &period, cancellable, error) || !fill_all_titles (store, fold->table, cancellable, error))
    return FALSE;
  fill_months (fold, &period);
  tavan_fold_sort (fold);
  if (report->period != REPORT_PERIOD_NONE)
    fold->table->period = tavan_period_format (&period);
  describe_chart (fold);
  tavan_answer_finish (fold->table, /* grouped= */ !report->is_list && fold->splits->len > 1);
  return TRUE;
}

TavanAnswer *
tavan_report_run (TavanReport *report, TavanStore *store, const TavanReportAsk *ask, GCancellable *cancellable, GError **error)
{
  TavanFold fold = { .report = report, .where = ask->where };
  TavanAnswer *table = NULL;

  fold.table = tavan_answer_new (report->name, report->title);
  fold.table->question = g_strdup (report->question);
  fold.table->list = g_strdup (report->list);
  fold.table->made = tavan_moment_now ();
  fold.splits = g_array_new (FALSE, FALSE, sizeof (TavanSplit));
  fold.figures = g_array_new (FALSE, FALSE, sizeof (int));
  fold.rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (fill (&fold, store, ask, cancellable, error))
    table = g_steal_pointer (&fold.table);
  fold_clear (&fold);
  return table;
}

gboolean
tavan_report_try (TavanReport *report, TavanStore *store, GError **error)
{
  TavanReportAsk ask = { .period = { tavan_day_today (), tavan_day_today () }, .has_period = TRUE };
  g_autoptr (TavanAnswer) table = tavan_report_run (report, store, &ask, NULL, error);

  return table != NULL;
}
