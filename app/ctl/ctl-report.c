/* ctl-report.c: report: what there is, and any of them as text, JSON, CSV or sheet
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/ctl.h"

#include "app/exchange/tavan-sheet-writer.h"
#include "app/paper/tavan-report-paper.h"
#include "app/print/tavan-chart.h"
#include "app/report/tavan-own-report.h"

#include <string.h>

/* ---- what there is ---- */

static gboolean
report_list (Ctl *ctl, char **args, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GPtrArray) refused = NULL, reports = NULL;
  const char *head[] = { "report", "section", "title", "split by", NULL };

  if (!ctl_check_count (args, 0, 0, error) || !ctl_open (ctl, error))
    return FALSE;
  reports = tavan_report_all (ctl->store, &refused);
  g_ptr_array_add (rows, g_strdupv ((char **) head));
  for (guint i = 0; i < reports->len; i++)
    {
      TavanReport *report = g_ptr_array_index (reports, i);
      g_auto (GStrv) splits = tavan_report_get_splits (report, NULL);
      g_autofree char *all = g_strjoinv (" ", splits);
      const char *row[] = { tavan_report_get_name (report), tavan_report_get_section (report), tavan_report_get_title (report), all, NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) row));
    }
  ctl_print_table (ctl, rows);
  for (guint i = 0; i < refused->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (refused, i));
  return TRUE;
}

static gboolean
report_check (Ctl *ctl, char **args, GError **error)
{
  g_autofree char *text = NULL, *name = NULL;
  g_autoptr (TavanReport) report = NULL;
  gsize length;

  if (!ctl_check_count (args, 1, 1, error) || (text = ctl_read_file (args[0], 64 * 1024, &length, error)) == NULL)
    return FALSE;
  name = g_path_get_basename (args[0]);
  report = tavan_report_new_from_text (name, text, (gssize) length, error);
  return report != NULL && ctl_open (ctl, error) && tavan_report_try (report, ctl->store, error);
}

/* ---- own ones ---- */

static gboolean
report_save (Ctl *ctl, char **args, GError **error)
{
  g_autofree char *text = NULL, *name = NULL, *saved = NULL;

  if (!ctl_take_option (args, "--as", &name, error) || !ctl_check_count (args, 1, 1, error)
      || (text = ctl_read_file (args[0], 64 * 1024, NULL, error)) == NULL || !ctl_open (ctl, error)
      || !tavan_report_save_own (ctl->store, name, text, &saved, error))
    return FALSE;
  g_print ("%s\n", saved);
  return TRUE;
}

static gboolean
report_remove (Ctl *ctl, char **args, GError **error)
{
  return ctl_check_count (args, 1, 1, error) && ctl_open (ctl, error) && tavan_report_remove_own (ctl->store, args[0], error);
}

static gboolean
report_fields (Ctl *ctl, char **args, GError **error)
{
  const TavanRecordType *type = ctl_check_count (args, 1, 1, error) ? ctl_find_type (args[0], error) : NULL;
  g_autoptr (GPtrArray) fields = type != NULL ? tavan_own_report_fields (type) : NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *head[] = { "path", "label", NULL };

  if (type == NULL)
    return FALSE;
  g_ptr_array_add (rows, g_strdupv ((char **) head));
  for (guint i = 0; i < fields->len; i++)
    {
      const TavanOwnField *field = g_ptr_array_index (fields, i);
      const char *row[] = { field->path, field->label, NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) row));
    }
  ctl_print_table (ctl, rows);
  return TRUE;
}

/* ---- what is asked ---- */

/* An office by its id, its code, or its name. */
static gboolean
find_office (Ctl *ctl, const char *word, gint64 *out_office, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_office_type);
  g_autoptr (GPtrArray) offices = tavan_store_find (ctl->store, query, NULL, error);

  if (offices == NULL)
    return FALSE;
  for (guint i = 0; i < offices->len; i++)
    {
      TavanRecord *office = g_ptr_array_index (offices, i);
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, tavan_record_get_id (office));

      if (g_str_equal (id, word) || g_strcmp0 (tavan_record_get_text (office, OFFICE_CODE), word) == 0
          || g_strcmp0 (tavan_record_get_text (office, OFFICE_NAME), word) == 0)
        {
          *out_office = tavan_record_get_id (office);
          return TRUE;
        }
    }
  return tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, "office", _("“tavanctl list office” names all of them"), _("There is no office “%s”"), word);
}

static gboolean
read_period (char **args, TavanReportAsk *ask, GError **error)
{
  g_autofree char *period = NULL, *from = NULL, *to = NULL, *both = NULL;

  if (!ctl_take_option (args, "--period", &period, error) || !ctl_take_option (args, "--from", &from, error) || !ctl_take_option (args, "--to", &to, error))
    return FALSE;
  if (period != NULL && (from != NULL || to != NULL))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("A period is given by --period, or by --from and --to"));
  if ((from == NULL) != (to == NULL))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("--from and --to go together"));
  if (from != NULL)
    both = g_strdup_printf ("%s..%s", from, to);
  ask->has_period = period != NULL || both != NULL;
  return !ask->has_period || tavan_period_parse (period != NULL ? period : both, tavan_day_today (), &ask->period, error);
}

static gboolean
read_ask (char **args, TavanReportAsk *ask, char **out_office, GError **error)
{
  g_autofree char *by = NULL;
  g_autoptr (GPtrArray) where = g_ptr_array_new_with_free_func (g_free);

  ask->compare = ctl_take_flag (args, "--compare");
  if (!read_period (args, ask, error) || !ctl_take_option (args, "--at", out_office, error) || !ctl_take_option (args, "--by", &by, error)
      || !ctl_take_options (args, "--where", where, error))
    return FALSE;
  if (by != NULL)
    ask->by = g_strsplit (by, ",", -1);
  g_ptr_array_add (where, NULL);
  ask->where = g_strdupv ((char **) where->pdata);
  return TRUE;
}

/* ---- what is given ---- */

static void
print_table (Ctl *ctl, TavanAnswer *table)
{
  g_autoptr (GPtrArray) rows = tavan_answer_to_rows (table, /* for_people= */ TRUE);

  g_print ("%s\n", table->title);
  if (table->office != NULL && table->period != NULL)
    g_print ("%s، %s\n", table->office, table->period);
  else if (table->office != NULL)
    g_print ("%s\n", table->office);
  g_print ("\n");
  ctl_print_table (ctl, rows);
}

/* 170 × 100 mm */
static gboolean
write_chart (TavanAnswer *table, const char *path, GError **error)
{
  g_autoptr (TavanChart) chart = tavan_chart_new_from_table (table);

  if (chart == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("This report has no chart"));
  return tavan_chart_write (chart, 482, 283, path, error);
}

static gboolean
write_table (Ctl *ctl, TavanAnswer *table, const char *path, GError **error)
{
  if (path == NULL && ctl->format == CTL_TEXT)
    print_table (ctl, table);
  else if (path == NULL && ctl->format == CTL_JSON)
    ctl_print_json (tavan_answer_to_json (table));
  else if (path == NULL)
    {
      g_autofree char *csv = tavan_sheet_to_csv (table);

      g_print ("%s", csv);
    }
  else if (g_str_has_suffix (path, ".svg") || g_str_has_suffix (path, ".png"))
    return write_chart (table, path, error);
  else if (g_str_has_suffix (path, ".pdf"))
    return tavan_report_write (ctl->store, table, path, error);
  else if (g_str_has_suffix (path, ".xlsx"))
    return tavan_sheet_write_xlsx (table, path, error);
  else if (g_str_has_suffix (path, ".csv"))
    return tavan_sheet_write_csv (table, path, error);
  else if (g_str_has_suffix (path, ".json"))
    {
      g_autoptr (JsonNode) node = tavan_answer_to_json (table);
      g_autofree char *text = json_to_string (node, TRUE);

      return g_file_set_contents (path, text, -1, error);
    }
  else
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write -o FILE.pdf, FILE.xlsx, FILE.csv, FILE.json, FILE.svg or FILE.png"), _("It is not known how to write %s"), path);
  return TRUE;
}

static gboolean
report_make (Ctl *ctl, char **args, GError **error)
{
  g_auto (TavanReportAsk) ask = { 0 };
  g_autofree char *office = NULL, *path = NULL, *kind = NULL;
  g_autoptr (TavanReport) report = NULL;
  g_autoptr (TavanAnswer) table = NULL;

  if (!read_ask (args, &ask, &office, error) || !ctl_take_option (args, "-o", &path, error) || !ctl_take_option (args, "--chart", &kind, error)
      || !ctl_check_count (args, 1, 1, error) || !ctl_open (ctl, error) || (office != NULL && !find_office (ctl, office, &ask.office, error)))
    return FALSE;
  report = tavan_report_load (ctl->store, args[0], error);
  table = report != NULL ? tavan_report_run (report, ctl->store, &ask, NULL, error) : NULL;
  if (table != NULL && kind != NULL && !tavan_chart_kind_parse (kind, &table->chart))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, "bars, stacked, lines, areas, ring, funnel, multiples, tiles", _("“%s” is no kind of chart"), kind);
  if (table == NULL || !write_table (ctl, table, path, error))
    return FALSE;
  if (path != NULL)
    tavan_store_note_use (ctl->store, "exported", NULL, 0, args[0]);
  return TRUE;
}

static gboolean
run_report (Ctl *ctl, char **args, int *out_code, GError **error)
{
  if (g_strcmp0 (args[0], "list") == 0)
    return report_list (ctl, args + 1, error);
  if (g_strcmp0 (args[0], "check") == 0)
    return report_check (ctl, args + 1, error);
  if (g_strcmp0 (args[0], "save") == 0)
    return report_save (ctl, args + 1, error);
  if (g_strcmp0 (args[0], "remove") == 0)
    return report_remove (ctl, args + 1, error);
  if (g_strcmp0 (args[0], "fields") == 0)
    return report_fields (ctl, args + 1, error);
  return report_make (ctl, args, error);
}

const CtlCommand ctl_report_commands[] = {
  { "report", "NAME [--period P | --from DATE --to DATE] [--at OFFICE] [--by A,B] [--where COLUMN=VALUE]… [--compare] [--chart KIND] [-o FILE.pdf, .xlsx, .csv, .json, .svg or .png] | list | check FILE.report | save FILE.json [--as NAME] | remove NAME | fields TYPE",
    N_("Makes any report; checks an own one"), run_report },
  { NULL }
};
