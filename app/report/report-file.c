/* report-file.c: reads a report's definition, line by line
 *
 * A line is "name: value"; lines that are set in below "sql:" are its text. Whatever is wrong is said with its line, and the report is not
 * there; the others are.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/report/report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LONGEST_FILE (64 * 1024)

static const char *const sections[] = { "people", "groups", "courses", "money", "office", NULL };
static const char *const period_words[] = { "none", "year", "season", "month", "all" };

/* --- the definition --- */

static void
report_column_free (gpointer data)
{
  TavanReportColumn *column = data;

  g_free (column->name);
  g_free (column->label);
  g_free (column->part);
  g_free (column->whole);
  g_free (column);
}

TavanReport *
tavan_report_new_empty (const char *name)
{
  TavanReport *report = g_new0 (TavanReport, 1);

  report->n_refs = 1;
  report->name = g_strdup (name);
  report->parameters = g_ptr_array_new_with_free_func (g_free);
  report->columns = g_ptr_array_new_with_free_func (report_column_free);
  return report;
}

TavanReport *
tavan_report_ref (TavanReport *report)
{
  g_atomic_int_inc (&report->n_refs);
  return report;
}

void
tavan_report_unref (TavanReport *report)
{
  if (report == NULL || !g_atomic_int_dec_and_test (&report->n_refs))
    return;
  g_free (report->name);
  g_free (report->title);
  g_free (report->question);
  g_free (report->section);
  g_free (report->list);
  g_free (report->sql);
  g_free (report->own);
  g_ptr_array_unref (report->parameters);
  g_clear_pointer (&report->values, g_ptr_array_unref);
  g_ptr_array_unref (report->columns);
  g_strfreev (report->by);
  g_strfreev (report->order);
  g_strfreev (report->chart_figures);
  g_free (report);
}

TavanReportColumn *
tavan_report_add_column (TavanReport *report, const char *name, TavanColumnKind kind, const char *label)
{
  TavanReportColumn *column = g_new0 (TavanReportColumn, 1);

  column->name = g_strdup (name);
  column->kind = kind;
  column->label = g_strdup (label);
  g_ptr_array_add (report->columns, column);
  return column;
}

int
tavan_report_column_index (TavanReport *report, const char *name)
{
  for (guint i = 0; i < report->columns->len; i++)
    if (g_strcmp0 (((TavanReportColumn *) g_ptr_array_index (report->columns, i))->name, name) == 0)
      return i;
  return -1;
}

TavanReportColumn *
tavan_report_find_column (TavanReport *report, const char *name)
{
  int found = tavan_report_column_index (report, name);

  return found >= 0 ? g_ptr_array_index (report->columns, found) : NULL;
}

gboolean
tavan_report_refuse (TavanReport *report, guint line, GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: a report’s file, the line of it, what is wrong there */
  return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("Report “%s”, line %u: %s"), report->name, line, message);
}

/* --- columns --- */

static gboolean
read_choices (TavanReport *report, TavanReportColumn *column, const char *path, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", 2);
  const TavanRecordType *type = parts[0] != NULL ? tavan_record_type_by_name (parts[0]) : NULL;
  int field = type != NULL && parts[1] != NULL ? tavan_record_type_field (type, parts[1]) : -1;

  if (field < 0 || type->fields[field].choices == NULL)
    return tavan_report_refuse (report, column->line, error, _("“%s” is no field with choices"), path);
  column->choices = type->fields[field].choices;
  if (column->label == NULL)
    column->label = g_strdup (tavan_field_label (&type->fields[field]));
  return TRUE;
}

static gboolean
read_parts (TavanReport *report, TavanReportColumn *column, const char *value, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (value, "/", 2);

  if (parts[0] == NULL || parts[1] == NULL)
    return tavan_report_refuse (report, column->line, error, _("A rate or mean names both of its figures: rate=part/whole"));
  column->part = g_strdup (parts[0]);
  column->whole = g_strdup (parts[1]);
  return TRUE;
}

static gboolean
read_reference (TavanReport *report, TavanReportColumn *column, const char *value, GError **error)
{
  column->to = tavan_record_type_by_name (value);
  if (column->to == NULL)
    return tavan_report_refuse (report, column->line, error, _("There are no records called “%s”"), value);
  column->office = column->to == tavan_record_type_by_name ("office");
  if (column->label == NULL)
    column->label = g_strdup (tavan_type_label (column->to));
  return TRUE;
}

static gboolean
read_kind (TavanReport *report, TavanReportColumn *column, const char *word, GError **error)
{
  const char *value = strchr (word, '=');
  g_autofree char *kind = value != NULL ? g_strndup (word, (gsize) (value - word)) : g_strdup (word);

  if (!tavan_column_kind_parse (kind, &column->kind))
    return tavan_report_refuse (report, column->line, error, _("“%s” is no kind of column"), kind);
  if (column->kind == TAVAN_COLUMN_CHOICE && value != NULL)
    return read_choices (report, column, value + 1, error);
  if (column->kind == TAVAN_COLUMN_REFERENCE && value != NULL)
    return read_reference (report, column, value + 1, error);
  if ((column->kind == TAVAN_COLUMN_RATE || column->kind == TAVAN_COLUMN_MEAN) && value != NULL)
    return read_parts (report, column, value + 1, error);
  if (value != NULL || column->kind == TAVAN_COLUMN_CHOICE || column->kind == TAVAN_COLUMN_REFERENCE || column->kind >= TAVAN_COLUMN_RATE)
    return tavan_report_refuse (report, column->line, error, _("“%s” is no kind of column"), word);
  return TRUE;
}

static gboolean
read_option (TavanReport *report, TavanReportColumn *column, const char *word, GError **error)
{
  if (g_str_equal (word, "first"))
    column->first = TRUE;
  else if (g_str_equal (word, "single") && report->is_list)
    column->single = TRUE;
  else
    return tavan_report_refuse (report, column->line, error, _("“%s” says nothing about a column"), word);
  return TRUE;
}

static gboolean
read_column (TavanReport *report, const char *value, guint line, GError **error)
{
  const char *bar = strchr (value, '|');
  g_autofree char *head = bar != NULL ? g_strndup (value, (gsize) (bar - value)) : g_strdup (value);
  g_auto (GStrv) words = g_strsplit (g_strstrip (head), " ", -1);
  g_autofree char *label = bar != NULL ? g_strstrip (g_strdup (bar + 1)) : NULL;
  TavanReportColumn *column;

  if (words[0] == NULL || words[1] == NULL)
    return tavan_report_refuse (report, line, error, _("A column has a name and a kind"));
  /* It becomes a part of SQL. */
  if (strspn (words[0], "abcdefghijklmnopqrstuvwxyz0123456789_") != strlen (words[0]) || !g_ascii_isalpha (words[0][0]))
    return tavan_report_refuse (report, line, error, _("A column’s name is made of small Latin letters: “%s”"), words[0]);
  if (tavan_report_find_column (report, words[0]) != NULL)
    return tavan_report_refuse (report, line, error, _("There are two columns “%s”"), words[0]);
  column = tavan_report_add_column (report, words[0], TAVAN_COLUMN_TEXT, label);
  column->line = line;
  if (!read_kind (report, column, words[1], error))
    return FALSE;
  for (guint i = 2; words[i] != NULL; i++)
    if (*words[i] != '\0' && !read_option (report, column, words[i], error))
      return FALSE;
  if (column->label == NULL || *column->label == '\0')
    return tavan_report_refuse (report, line, error, _("The column “%s” has no heading"), column->name);
  return TRUE;
}

/* --- lines --- */

static gboolean
read_period (TavanReport *report, const char *value, guint line, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (period_words); i++)
    if (g_str_equal (period_words[i], value))
      {
        report->period = i;
        return TRUE;
      }
  return tavan_report_refuse (report, line, error, _("“%s” is no period"), value);
}

static gboolean
read_chart (TavanReport *report, const char *value, guint line, GError **error)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);

  if (!tavan_chart_kind_parse (words[0], &report->chart))
    return tavan_report_refuse (report, line, error, _("“%s” is no kind of chart"), words[0]);
  report->chart_figures = g_strdupv (words + 1);
  return TRUE;
}

static gboolean
read_limit (TavanReport *report, const char *value, guint line, GError **error)
{
  guint64 limit;

  if (!g_ascii_string_to_unsigned (value, 10, 1, TAVAN_ASK_ROWS, &limit, NULL))
    return tavan_report_refuse (report, line, error, _("“%s” is no number of rows"), value);
  report->limit = (guint) limit;
  return TRUE;
}

static gboolean
read_section (TavanReport *report, const char *value, guint line, GError **error)
{
  if (!g_strv_contains (sections, value))
    return tavan_report_refuse (report, line, error, _("“%s” is no part of the gallery"), value);
  report->section = g_strdup (value);
  return TRUE;
}

static gboolean
read_line (TavanReport *report, const char *name, const char *value, guint line, GError **error)
{
  if (g_str_equal (name, "title") && report->title == NULL)
    report->title = g_strdup (value);
  else if (g_str_equal (name, "question") && report->question == NULL)
    report->question = g_strdup (value);
  else if (g_str_equal (name, "section") && report->section == NULL)
    return read_section (report, value, line, error);
  else if (g_str_equal (name, "period"))
    return read_period (report, value, line, error);
  else if (g_str_equal (name, "kind") && g_str_equal (value, "list"))
    report->is_list = TRUE;
  else if (g_str_equal (name, "opens") && tavan_record_type_by_name (value) != NULL && report->list == NULL)
    report->list = g_strdup (value);
  else if (g_str_equal (name, "column"))
    return read_column (report, value, line, error);
  else if (g_str_equal (name, "by") && report->by == NULL)
    report->by = g_strsplit (value, " ", -1);
  else if (g_str_equal (name, "order") && report->order == NULL)
    report->order = g_strsplit (value, " ", -1);
  else if (g_str_equal (name, "limit"))
    return read_limit (report, value, line, error);
  else if (g_str_equal (name, "chart") && report->chart_figures == NULL)
    return read_chart (report, value, line, error);
  else
    return tavan_report_refuse (report, line, error, _("“%s: %s” is not understood"), name, value);
  return TRUE;
}

/* --- does it fit? --- */

static gboolean
check_parts (TavanReport *report, TavanReportColumn *column, GError **error)
{
  const char *names[] = { column->part, column->whole };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TavanReportColumn *part = tavan_report_find_column (report, names[i]);

      if (part == NULL || part->kind < TAVAN_COLUMN_NUMBER || part->kind >= TAVAN_COLUMN_RATE)
        return tavan_report_refuse (report, column->line, error, _("A rate or mean stands beside its figures, and there is no figure “%s”"), names[i]);
    }
  return TRUE;
}

static gboolean
has_kind (TavanReport *report, TavanColumnKind kind, gboolean office)
{
  for (guint i = 0; i < report->columns->len; i++)
    {
      TavanReportColumn *column = g_ptr_array_index (report->columns, i);

      if (office ? column->office : column->kind == kind)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_split (TavanReport *report, const char *name)
{
  TavanReportColumn *column = tavan_report_find_column (report, name);

  if (column != NULL)
    return column->kind < TAVAN_COLUMN_NUMBER;
  if (g_str_equal (name, "province"))
    return has_kind (report, 0, TRUE);
  return (g_str_equal (name, "season") || g_str_equal (name, "year")) && has_kind (report, TAVAN_COLUMN_MONTH, FALSE);
}

static gboolean
check_names (TavanReport *report, guint last_line, GError **error)
{
  for (guint i = 0; report->by != NULL && report->by[i] != NULL; i++)
    if (!is_split (report, report->by[i]))
      return tavan_report_refuse (report, last_line, error, _("Figures cannot be split by “%s”"), report->by[i]);
  for (guint i = 0; report->order != NULL && report->order[i] != NULL; i++)
    if (tavan_report_find_column (report, report->order[i] + (*report->order[i] == '-')) == NULL)
      return tavan_report_refuse (report, last_line, error, _("There is no column “%s” to order by"), report->order[i]);
  for (guint i = 0; report->chart_figures != NULL && report->chart_figures[i] != NULL; i++)
    {
      TavanReportColumn *column = tavan_report_find_column (report, report->chart_figures[i]);

      if (column == NULL || column->kind < TAVAN_COLUMN_NUMBER)
        return tavan_report_refuse (report, last_line, error, _("There is no figure “%s” for the chart"), report->chart_figures[i]);
    }
  return TRUE;
}

gboolean
tavan_report_check (TavanReport *report, GError **error)
{
  if (report->title == NULL || report->sql == NULL || report->columns->len == 0)
    return tavan_report_refuse (report, 1, error, _("A report has a title, columns and an SQL text"));
  for (guint i = 0; i < report->columns->len; i++)
    {
      TavanReportColumn *column = g_ptr_array_index (report->columns, i);

      if (column->kind >= TAVAN_COLUMN_RATE && !check_parts (report, column, error))
        return FALSE;
    }
  if (!report->is_list && report->by == NULL)
    return tavan_report_refuse (report, 1, error, _("Figures are split by something: write “by:”"));
  return check_names (report, report->sql_line, error);
}

/* --- the file --- */

typedef struct
{
  TavanReport *report;
  GString     *sql;
  gboolean     in_sql;
} File;

static gboolean
read_file_line (File *file, char *text, guint line, GError **error)
{
  char *colon, *value;

  if (file->in_sql && (*text == ' ' || *text == '\0'))
    {
      g_string_append_printf (file->sql, "%s\n", text);
      return TRUE;
    }
  file->in_sql = FALSE;
  if (*text == '\0' || *text == '#')
    return TRUE;
  colon = strchr (text, ':');
  if (colon == NULL || *text == ' ')
    return tavan_report_refuse (file->report, line, error, _("A line is “name: value”"));
  *colon = '\0';
  value = g_strstrip (colon + 1);
  if (!g_str_equal (text, "sql"))
    return read_line (file->report, text, value, line, error);
  if (file->report->sql_line != 0 || *value != '\0')
    return tavan_report_refuse (file->report, line, error, _("The SQL text stands below “sql:”, set in, once"));
  file->report->sql_line = line;
  file->in_sql = TRUE;
  return TRUE;
}

static gboolean
read_lines (TavanReport *report, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GError) problem = NULL;
  File file = { report, sql, FALSE };
  guint at = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (!read_file_line (&file, lines[i], i + 1, error))
        return FALSE;
    }
  if (report->sql_line == 0)
    return tavan_report_check (report, error);
  report->sql = tavan_report_read_sql (sql->str, report->parameters, &at, &problem);
  if (report->sql == NULL)
    return tavan_report_refuse (report, report->sql_line + 1 + at, error, "%s", problem->message);
  return tavan_report_check (report, error);
}

TavanReport *
tavan_report_new_from_text (const char *name, const char *text, gssize length, GError **error)
{
  g_autoptr (TavanReport) report = tavan_report_new_empty (name);
  g_autofree char *whole = NULL;

  if (length < 0)
    length = (gssize) strlen (text);
  if (length > LONGEST_FILE)
    tavan_report_refuse (report, 1, error, _("The file is too long"));
  else if (!g_utf8_validate (text, length, NULL) || memchr (text, '\0', (gsize) length) != NULL)
    tavan_report_refuse (report, 1, error, _("The file is not UTF-8 text"));
  else
    {
      whole = g_strndup (text, (gsize) length);
      if (read_lines (report, whole, error))
        return g_steal_pointer (&report);
    }
  return NULL;
}

/* --- telling --- */

const char *
tavan_report_get_name (TavanReport *report)
{
  return report->name;
}

const char *
tavan_report_get_title (TavanReport *report)
{
  return report->title;
}

const char *
tavan_report_get_question (TavanReport *report)
{
  return report->question != NULL ? report->question : "";
}

const char *
tavan_report_get_section (TavanReport *report)
{
  return report->section != NULL ? report->section : "office";
}

gboolean
tavan_report_has_period (TavanReport *report)
{
  return report->period != REPORT_PERIOD_NONE;
}

gboolean
tavan_report_is_list (TavanReport *report)
{
  return report->is_list;
}

TavanPeriod
tavan_report_get_period (TavanReport *report, TavanDay today)
{
  TavanJalali now = tavan_jalali_from_day (today);

  switch (report->period)
    {
    case REPORT_PERIOD_YEAR:
      return tavan_period_year (now.year);
    case REPORT_PERIOD_SEASON:
      return tavan_period_months (now.year, (now.month - 1) / 3 * 3 + 1, 3);
    case REPORT_PERIOD_MONTH:
      return tavan_period_months (now.year, now.month, 1);
    case REPORT_PERIOD_NONE:
    case REPORT_PERIOD_ALL:
    default:
      return (TavanPeriod) { TAVAN_NO_DAY, TAVAN_NO_DAY };
    }
}

const TavanChoice *
tavan_report_get_choices (TavanReport *report, const char *split)
{
  TavanReportColumn *column = tavan_report_find_column (report, split);

  return column != NULL ? column->choices : NULL;
}

char **
tavan_report_get_splits (TavanReport *report, char ***out_labels)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new (), labels = g_ptr_array_new_with_free_func (g_free);
  const struct { const char *name, *label; gboolean there; } more[] = {
    { "province", _("Province"), has_kind (report, 0, TRUE) },
    { "season", _("Season"), has_kind (report, TAVAN_COLUMN_MONTH, FALSE) },
    { "year", _("Year"), has_kind (report, TAVAN_COLUMN_MONTH, FALSE) },
  };

  for (guint i = 0; i < report->columns->len && !report->is_list; i++)
    {
      TavanReportColumn *column = g_ptr_array_index (report->columns, i);

      if (column->kind >= TAVAN_COLUMN_NUMBER)
        continue;
      g_ptr_array_add (names, g_strdup (column->name));
      g_ptr_array_add (labels, g_strdup (column->label));
    }
  for (guint i = 0; i < G_N_ELEMENTS (more) && !report->is_list; i++)
    if (more[i].there && tavan_report_find_column (report, more[i].name) == NULL)
      {
        g_ptr_array_add (names, g_strdup (more[i].name));
        g_ptr_array_add (labels, g_strdup (more[i].label));
      }
  g_ptr_array_add (names, NULL);
  g_ptr_array_add (labels, NULL);
  if (out_labels != NULL)
    {
      *out_labels = g_strdupv ((char **) labels->pdata);
    }
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

void
tavan_report_ask_clear (TavanReportAsk *ask)
{
  g_clear_pointer (&ask->by, g_strfreev);
  g_clear_pointer (&ask->where, g_strfreev);
}
