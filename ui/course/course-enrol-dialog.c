/* course-enrol-dialog.c: clients found and ticked, several at once, for a course
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-private.h"

#include "app/base/tavan-money.h"
#include "ui/compat/tavan-ask.h"
#include "ui/table/tavan-table.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static const int columns[] = { CLIENT_FIRST_NAME, CLIENT_NATIONAL_ID, CLIENT_FILE_NUMBER, CLIENT_CATEGORIES,
                               CLIENT_STATUS, -1 };

typedef struct { TavanPage *page; gint64 course; GtkWidget *dialog; TavanTable *table; } Dialog;

static void
dialog_free (gpointer data)
{
  g_object_unref (((Dialog *) data)->page);
  g_free (data);
}

/* ---- enrolling, each by herself: one that is refused does not keep the others back ---- */

typedef struct { TavanPage *page; gint64 course; GArray *ids; guint placed, waiting; GString *refusals; } Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->page);
  g_array_unref (job->ids);
  g_string_free (job->refusals, TRUE);
  g_free (job);
}

static void
enrol_one (TavanStore *store, Job *job, gint64 client)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (TavanRecord) record = NULL;
  gint64 enrolment;

  if (!tavan_course_enrol (store, job->course, client, 0, tavan_day_today (), &enrolment, &problem))
    {
      g_autofree char *title = tavan_store_title (store, &tavan_client_type, client);

      g_string_append_printf (job->refusals, "%s%s: %s", job->refusals->len > 0 ? "\n" : "", title, problem->message);
      return;
    }
  record = tavan_store_get (store, &tavan_enrolment_type, enrolment, NULL, NULL);
  if (record != NULL && tavan_record_has (record, ENROLMENT_STATE, "waiting"))
    job->waiting++;
  else
    job->placed++;
}

static gpointer
enrol_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  for (guint i = 0; i < job->ids->len; i++)
    enrol_one (store, job, g_array_index (job->ids, gint64, i));
  return GINT_TO_POINTER (TRUE);
}

static char *
say_done (Job *job)
{
  g_autofree char *placed = tavan_number_format (job->placed), *waiting = tavan_number_format (job->waiting);

  if (job->waiting == 0)
    return g_strdup_printf (ngettext ("%s person is enrolled", "%s people are enrolled", job->placed), placed);
  if (job->placed == 0)
    return g_strdup_printf (ngettext ("The course is full; %s person waits", "The course is full; %s people wait",
                                      job->waiting), waiting);
  /* Translators: how many have a place, how many wait */
  return g_strdup_printf (_("%s have a place, %s wait: the course is full"), placed, waiting);
}

static void
enrolled_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  TavanWindow *window = tavan_window_of (job->page);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = say_done (job), *number = tavan_number_format (job->ids->len - job->placed - job->waiting);

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  if (window != NULL && job->placed + job->waiting > 0)
    tavan_window_toast (window, sentence);
  if (window != NULL && job->refusals->len > 0)
    {
      (void) tavan_error_set (&error, TAVAN_ERROR_RULE, NULL, job->refusals->str,
                              ngettext ("%s person was refused", "%s people were refused",
                                        job->ids->len - job->placed - job->waiting), number);
      tavan_window_show_error (job->page, error);
    }
  job_free (job);
}

static void
go (Dialog *self, GArray *ids)
{
  Job *job = g_new0 (Job, 1);

  job->page = g_object_ref (self->page);
  job->course = self->course;
  job->ids = g_array_ref (ids);
  job->refusals = g_string_new (NULL);
  tavan_store_run_async (tavan_page_get_store (self->page), enrol_on_worker, job, NULL, NULL, NULL, enrolled_cb, job);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
}

/* ---- the dialog ---- */

static void
enrol_cb (TavanTable *table, GArray *ids, gpointer self)
{
  go (self, ids);
}

static void
activated_cb (TavanTable *table, gint64 id, guint position, Dialog *self)
{
  g_autoptr (GArray) ids = tavan_table_get_selected (table);

  if (ids->len == 0)
    g_array_append_val (ids, id);
  go (self, ids);
}

static TavanTable *
make_table (Dialog *self)
{
  static const char *const states[] = { "file_open", "active", "empowered", NULL };
  g_autoptr (TavanQuery) query = tavan_query_where_in (tavan_query_new (&tavan_client_type), CLIENT_STATUS, states);
  TavanTable *table = tavan_table_new (tavan_page_get_store (self->page), &tavan_client_type);

  tavan_table_set_columns (table, columns);
  tavan_table_set_base_query (table, query);
  tavan_table_set_empty (table, "tavan-clients-symbolic", _("There is nobody to enrol"), NULL, NULL, NULL, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (table), TRUE);
  tavan_table_add_bulk (table, _("Enrol"), "tavan-enrol-symbolic", TRUE, enrol_cb, self);
  g_signal_connect (table, "activated", G_CALLBACK (activated_cb), self);
  return table;
}

void
tavan_course_enrol_dialog (TavanPage *page, gint64 course)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();

  self->page = g_object_ref (page);
  self->course = course;
  self->dialog = adw_window_new ();
  self->table = make_table (self);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  adw_window_set_content (ADW_WINDOW (self->dialog), box);
  gtk_window_set_title (GTK_WINDOW (self->dialog), _("Who takes part?"));
  gtk_window_set_default_size (GTK_WINDOW (self->dialog), 900, 600);
  gtk_window_set_modal (GTK_WINDOW (self->dialog), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (self->dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  g_object_set_data_full (G_OBJECT (self->dialog), "enrol", self, dialog_free);
  tavan_close_by_escape (self->dialog);
  gtk_window_present (GTK_WINDOW (self->dialog));
  tavan_table_focus_search (self->table);
}
