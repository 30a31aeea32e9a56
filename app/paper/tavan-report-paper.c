/* tavan-report-paper.c: a report on paper
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/paper/tavan-report-paper.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-money.h"
#include "app/print/tavan-chart.h"
#include "app/print/tavan-document.h"
#include "app/print/tavan-pdf.h"
#include "app/record/tavan-types.h"
#include "app/work/tavan-certificate.h"
#include "app/work/tavan-paper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define UPRIGHT "report"
#define LYING   "report-landscape"
#define MOST_UPRIGHT 7  /* columns */
#define MOST_FIGURES 4
#define MM (72.0 / 25.4)
#define MARGIN 14.0
#define BODY_TOP 37.5
#define CHART_HEIGHT 52.0

static void
add_columns (TavanData *data, TavanAnswer *answer)
{
  for (guint i = 0; i < answer->columns->len; i++)
    {
      const TavanColumn *of = tavan_answer_get_column (answer, i);
      g_autoptr (TavanData) column = tavan_data_new ();
      g_autofree char *head = tavan_column_head (of), *key = g_strdup_printf ("c%u", i);
      gboolean figures = !tavan_column_is_key (of) || of->kind == TAVAN_COLUMN_DATE || of->kind == TAVAN_COLUMN_CODE;

      tavan_data_put_text (column, "column_key", key);
      tavan_data_put_text (column, "column_label", head);
      tavan_data_put_number (column, "column_share", figures ? 2 : 3);
      tavan_data_put_yesno (column, "column_figures", figures);
      tavan_data_append (data, "columns", column);
    }
}

static void
add_row (TavanData *data, TavanAnswer *answer, const TavanRow *row, const char *first, gboolean is_sum)
{
  g_autoptr (TavanData) line = tavan_data_new ();

  for (guint i = 0; i < answer->columns->len; i++)
    {
      const TavanColumn *column = tavan_answer_get_column (answer, i);
      g_autofree char *key = g_strdup_printf ("c%u", i), *text = i == 0 && first != NULL ? g_strdup (first) : tavan_cell_format (column, &row->cells[i]);

      if (column->kind == TAVAN_COLUMN_CODE)
        tavan_data_put_code (line, key, text);
      else
        tavan_data_put_text (line, key, text);
    }
  tavan_data_put_yesno (line, "is_sum", is_sum);
  tavan_data_append (data, "rows", line);
}

static void
add_rows (TavanData *data, TavanAnswer *answer)
{
  guint group = 0;

  for (guint i = 0; i < answer->rows->len; i++)
    {
      const TavanRowGroup *at = group < answer->groups->len ? &g_array_index (answer->groups, TavanRowGroup, group) : NULL;

      /* The name of a group stands at its first row alone. */
      add_row (data, answer, tavan_answer_get_row (answer, i), at != NULL && i != at->first ? "" : NULL, FALSE);
      if (at != NULL && i + 1 == at->first + at->n)
        {
          g_autofree char *name = tavan_cell_format (tavan_answer_get_column (answer, 0), &at->sum->cells[0]);
          g_autofree char *label = g_strdup_printf (_("Sum of %s"), name);

          add_row (data, answer, at->sum, label, TRUE);
          group++;
        }
    }
  if (answer->rows->len > 0 && answer->total != NULL)
    add_row (data, answer, answer->total, _("Total"), TRUE);
}

static char *
format_change (gint64 change)
{
  g_autofree char *percent = tavan_decimal_format ((ABS (change) + 5) / 10 * 10, 1);

  /* Translators: a figure has risen or fallen by so many percent since the period before */
  return g_strdup_printf (change >= 0 ? _("%s%% more than the period before") : _("%s%% less than the period before"), percent);
}

static void
add_figures (TavanData *data, TavanAnswer *answer)
{
  guint n = 0;

  for (guint i = 0; answer->total != NULL && i < answer->columns->len && n < MOST_FIGURES; i++)
    {
      const TavanColumn *column = tavan_answer_get_column (answer, i);
      g_autoptr (TavanData) figure = tavan_data_new ();
      g_autofree char *head = tavan_column_head (column), *value = tavan_cell_format (column, &answer->total->cells[i]), *note = NULL;
      gint64 change;

      if (tavan_column_is_key (column) || *value == '\0')
        continue;
      if (tavan_row_change (answer->total, i, &change))
        note = format_change (change);
      tavan_data_put_text (figure, "figure_label", head);
      tavan_data_put_text (figure, "figure_value", value);
      tavan_data_put_text (figure, "figure_note", note);
      tavan_data_append (data, "figures", figure);
      n++;
    }
}

static TavanData *
make_data (TavanStore *store, TavanAnswer *answer, gboolean chart, GError **error)
{
  const int none[] = { -1 };
  /* The head of all papers: office, print. */
  g_autoptr (TavanData) data = tavan_paper_data_list (store, &tavan_office_type, NULL, 0, none, NULL, NULL, error);
  g_autoptr (TavanData) report = tavan_data_new ();

  if (data == NULL)
    return NULL;
  tavan_data_put_text (report, "title", answer->title);
  tavan_data_put_text (report, "office", answer->office);
  tavan_data_put_text (report, "period", answer->period);
  tavan_data_put_text (report, "before", answer->before);
  tavan_data_put_yesno (report, "chart", chart);
  tavan_data_put_dict (data, "report", report);
  tavan_data_put_list (data, "columns");
  tavan_data_put_list (data, "rows");
  tavan_data_put_list (data, "figures");
  add_columns (data, answer);
  add_figures (data, answer);
  add_rows (data, answer);
  return g_steal_pointer (&data);
}

TavanPages *
tavan_report_lay_out (TavanStore *store, TavanAnswer *answer, GError **error)
{
  gboolean lying = answer->columns->len > MOST_UPRIGHT;
  g_autofree char *folder = tavan_documents_folder (store);
  g_autoptr (TavanChart) chart = tavan_chart_new_from_table (answer);
  g_autoptr (TavanDocument) document = NULL;
  g_autoptr (TavanData) data = NULL;
  g_autoptr (TavanPages) pages = NULL;

  if (answer->rows->len > TAVAN_REPORT_ROWS_ON_PAPER)
    {
      tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Save it as a spreadsheet, or ask for a shorter time"), _("The report is too long for paper"));
      return NULL;
    }
  if (chart != NULL && tavan_chart_is_empty (chart))
    g_clear_pointer (&chart, tavan_chart_free);
  document = tavan_document_load (lying ? LYING : UPRIGHT, folder, error);
  data = document != NULL ? make_data (store, answer, chart != NULL, error) : NULL;
  pages = data != NULL ? tavan_document_layout (document, data, error) : NULL;
  if (pages != NULL && chart != NULL
      && !tavan_chart_put (chart, pages, 0, MARGIN * MM, BODY_TOP * MM, ((lying ? 297 : 210) - 2 * MARGIN) * MM, (CHART_HEIGHT - 2) * MM, error))
    return NULL;
  return g_steal_pointer (&pages);
}

gboolean
tavan_report_write (TavanStore *store, TavanAnswer *answer, const char *path, GError **error)
{
  g_autoptr (TavanPages) pages = tavan_report_lay_out (store, answer, error);
  TavanPdfInfo info = { .title = answer->title, .author = answer->office, .created = answer->made };

  return pages != NULL && tavan_pdf_write (pages, path, &info, error);
}
