/* report-behind.c: the list behind a figure
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/report/report-behind.h"

#include "app/record/tavan-types.h"
#include "ui/tavan-list-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

TavanReportAsk *
report_ask_copy (const TavanReportAsk *ask, char **where)
{
  TavanReportAsk *copy = g_new0 (TavanReportAsk, 1);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  *copy = *ask;
  copy->by = g_strdupv (ask->by);
  for (char **one = ask->where; one != NULL && *one != NULL; one++)
    g_ptr_array_add (all, *one);
  for (char **one = where; one != NULL && *one != NULL; one++)
    g_ptr_array_add (all, *one);
  g_ptr_array_add (all, NULL);
  copy->where = g_strdupv ((char **) all->pdata);
  return copy;
}

void
report_ask_free (gpointer ask)
{
  tavan_report_ask_clear (ask);
  g_free (ask);
}

typedef struct { TavanReport *report; TavanReportAsk *ask; char *figure, *subtitle; } Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  tavan_report_unref (question->report);
  report_ask_free (question->ask);
  g_free (question->figure);
  g_free (question->subtitle);
  g_free (question);
}

static gpointer
find_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;

  return tavan_report_behind (question->report, store, question->ask, question->figure, cancellable, error);
}

/* A list page needs its description as long as it lives: one a type, kept. */
static const TavanListPageInfo *
info_of (const TavanRecordType *type)
{
  static GHashTable *infos;
  TavanListPageInfo *info;

  if (infos == NULL)
    infos = g_hash_table_new (NULL, NULL);
  info = g_hash_table_lookup (infos, type);
  if (info == NULL)
    {
      info = g_new0 (TavanListPageInfo, 1);
      info->type = type;
      info->empty_title = N_("Nothing is here");
      info->empty_sentence = N_("No record stands behind this figure.");
      g_hash_table_insert (infos, (gpointer) type, info);
    }
  return info;
}

typedef struct { GtkWidget *widget; const TavanRecordType *type; char *subtitle; } Return;

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Return *back = data;
  g_autoptr (GtkWidget) widget = back->widget;
  g_autofree char *subtitle = back->subtitle;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  g_autoptr (TavanQuery) query = NULL;
  TavanPage *page;

  if (tavan_window_of (widget) == NULL || !gtk_widget_get_mapped (widget))
    return;
  if (ids == NULL)
    {
      tavan_window_show_error (widget, error);
      return;
    }
  query = tavan_query_among (tavan_query_archived (tavan_query_new (back->type), TRUE), ids);
  page = tavan_list_page_new (TAVAN_STORE (source), info_of (back->type));
  tavan_page_set_subtitle (page, subtitle);
  tavan_table_set_base_query (tavan_list_page_get_table (page), query);
  tavan_window_push (tavan_window_of (widget), page);
}

void
report_behind_open (gpointer widget, TavanStore *store, TavanReport *report, const TavanReportAsk *ask, char **where, const char *figure,
                    const char *subtitle)
{
  const char *list = tavan_report_get_list (report);
  const TavanRecordType *type = list != NULL ? tavan_record_type_by_name (list) : NULL;
  Question *question;
  Return *back;

  if (type == NULL || !tavan_report_has_behind (report))
    return;
  question = g_new (Question, 1);
  *question = (Question) { tavan_report_ref (report), report_ask_copy (ask, where), g_strdup (figure), g_strdup (subtitle) };
  back = g_new (Return, 1);
  *back = (Return) { g_object_ref (widget), type, g_strdup (subtitle) };
  tavan_store_run_async (store, find_on_worker, question, question_free, (GDestroyNotify) g_array_unref, NULL, found_cb, back);
}
