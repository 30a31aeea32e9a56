/* report-behind.c: which records a figure counts
 *
 * The same SQL that gave the figure gives its column "behind", so that a list is never longer or shorter than its number.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/report/report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
tavan_report_has_behind (TavanReport *report)
{
  return report->list != NULL && strstr (report->sql, "AS \"behind\"") != NULL;
}

const char *
tavan_report_get_list (TavanReport *report)
{
  return report->list;
}

/* A rate or mean stands for the figure that it is a part of. */
static const char *
counted (TavanReport *report, const char *figure)
{
  TavanReportColumn *column = figure != NULL ? tavan_report_find_column (report, figure) : NULL;

  if (column == NULL || column->kind < TAVAN_COLUMN_NUMBER)
    return NULL;
  return column->kind >= TAVAN_COLUMN_RATE ? column->part : column->name;
}

/* "behind" comes first, then the columns that a condition may name; @places tells where each stands. */
static char *
behind_sql (TavanReport *report, const char *figure, int *places)
{
  GString *sql = g_string_new ("SELECT DISTINCT q.\"behind\"");
  int n = 0;

  for (guint i = 0; i < report->columns->len; i++)
    {
      TavanReportColumn *column = g_ptr_array_index (report->columns, i);

      if (column->kind >= TAVAN_COLUMN_NUMBER)
        continue;
      places[i] = ++n;
      g_string_append_printf (sql, ", q.\"%s\"", column->name);
    }
  g_string_append_printf (sql, " FROM (%s) q WHERE q.\"behind\" IS NOT NULL", report->sql);
  if (figure != NULL)
    g_string_append_printf (sql, " AND q.\"%s\" <> 0", figure);
  g_string_append_printf (sql, " LIMIT %d", TAVAN_ASK_ROWS + 1);
  return g_string_free (sql, FALSE);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return (one > other) - (one < other);
}

static void
keep_each_once (GArray *ids)
{
  guint kept = 0;

  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (i == 0 || g_array_index (ids, gint64, i) != g_array_index (ids, gint64, kept - 1))
      g_array_index (ids, gint64, kept++) = g_array_index (ids, gint64, i);
  g_array_set_size (ids, kept);
}

static gboolean
choose (TavanFold *fold, GPtrArray *rows, const int *places, GArray *ids, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      char **texts = g_ptr_array_index (rows, i);
      gint64 id = g_ascii_strtoll (texts[0], NULL, 10);
      gboolean fits;

      if (!tavan_fold_fits (fold, texts, places, /* shift= */ 0, &fits, error))
        return FALSE;
      if (fits)
        g_array_append_val (ids, id);
    }
  keep_each_once (ids);
  if (ids->len > TAVAN_REPORT_MOST_BEHIND)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Ask for a shorter time or a smaller office"), _("There are too many records behind this figure to list them"));
  return TRUE;
}

GArray *
tavan_report_behind (TavanReport *report, TavanStore *store, const TavanReportAsk *ask, const char *figure, GCancellable *cancellable, GError **error)
{
  g_autofree int *places = g_new0 (int, report->columns->len);
  g_autofree char *sql = behind_sql (report, counted (report, figure), places), *from = NULL, *to = NULL;
  TavanPeriod period = ask->has_period ? ask->period : tavan_report_get_period (report, tavan_day_today ());
  g_autoptr (GArray) values = tavan_report_make_values (report, &period), ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TavanOffices) offices = tavan_offices_load (store, error);
  g_autoptr (GPtrArray) rows = NULL;
  TavanFold fold = { .report = report, .offices = offices, .where = ask->where };
  TavanAsk question = { .sql = sql, .office = ask->office, .values = (TavanAskValue *) (void *) values->data, .n_values = values->len };

  if (offices == NULL)
    return NULL;
  if (!tavan_period_is_all (&period))
    {
      question.from = from = tavan_day_to_iso (period.from);
      question.to = to = tavan_day_to_iso (period.to);
    }
  rows = tavan_store_ask_guarded (store, &question, NULL, cancellable, error);
  return rows != NULL && choose (&fold, rows, places, ids, error) ? g_steal_pointer (&ids) : NULL;
}
