/* certificate-press.c: certificates issued and put on paper, many at once
 *
 * The worker writes how far it is into two atomic numbers; the window reads them ten times a second. Cancelling stops between two
 * certificates: those issued stay issued, whole files stay.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/certificate/certificate-press.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/paper/tavan-paper-run.h"
#include "app/print/tavan-document.h"
#include "ui/compat/tavan-ask.h"
#include "ui/print/tavan-preview.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

typedef struct
{
  TavanPressGoal goal;
  GtkWidget     *widget;
  TavanStore    *store;
  char          *title, *template_name, *path;
  gint64         course;
  GArray        *enrolments, *certificates;
  /* the worker's */
  GCancellable  *cancellable;
  int            done, total, printing; /* atomic */
  GArray        *issued;
  char          *first, *last;          /* their numbers */
  char          *warning;               /* the office's own template was passed over */
  guint          papers;
  /* the window's */
  GtkWidget     *dialog, *bar, *label;
  guint          timer;
} Run;

static void
run_free (gpointer data)
{
  Run *self = data;

  g_object_unref (self->widget);
  g_object_unref (self->store);
  g_object_unref (self->cancellable);
  g_array_unref (self->enrolments);
  g_array_unref (self->certificates);
  g_array_unref (self->issued);
  g_free (self->title);
  g_free (self->template_name);
  g_free (self->path);
  g_free (self->first);
  g_free (self->last);
  g_free (self->warning);
  g_free (self);
}

/* ---- on the worker ---- */

static void
progress_cb (guint done, guint total, gpointer data)
{
  Run *self = data;

  g_atomic_int_set (&self->total, (int) total);
  g_atomic_int_set (&self->done, (int) done);
}

static gboolean
issue_each (Run *self, GError **error)
{
  for (guint i = 0; i < self->enrolments->len; i++)
    {
      gint64 certificate;

      progress_cb (i, self->enrolments->len, self);
      if (g_cancellable_is_cancelled (self->cancellable))
        return tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL, NULL, _("Issuing was stopped"));
      if (!tavan_certificate_issue (self->store, g_array_index (self->enrolments, gint64, i), tavan_day_today (), self->template_name, NULL, &certificate, error))
        return FALSE;
      g_array_append_val (self->issued, certificate);
    }
  return TRUE;
}

static gboolean
issue (Run *self, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  gboolean good;

  if (self->enrolments->len == 0)
    return TRUE;
  if (self->course == 0)
    return issue_each (self, error);
  good = tavan_certificate_issue_course (self->store, self->course, tavan_day_today (), self->template_name, NULL, progress_cb, self, self->cancellable, &ids, error);
  if (ids != NULL)
    g_array_append_vals (self->issued, ids->data, ids->len);
  return good;
}

static char *
number_of (Run *self, gint64 id)
{
  g_autoptr (TavanRecord) record = tavan_store_get (self->store, &tavan_certificate_type, id, NULL, NULL);
  g_autofree char *number = record != NULL ? tavan_record_format (record, CERTIFICATE_NUMBER) : NULL;

  return number != NULL ? tavan_text_isolate_ltr (number) : NULL;
}

static gboolean
put_on_paper (Run *self, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_vals (all, self->certificates->data, self->certificates->len);
  g_array_append_vals (all, self->issued->data, self->issued->len);
  g_atomic_int_set (&self->printing, TRUE);
  return tavan_paper_write (self->store, NULL, &tavan_certificate_type, (const gint64 *) (const void *) all->data, all->len, self->path,
                            self->goal == TAVAN_PRESS_PDF_EACH, self->title, progress_cb, self, self->cancellable, &self->papers, error);
}

static gpointer
run_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Run *self = data;
  gboolean good = issue (self, error);

  if (self->issued->len > 0)
    {
      self->first = number_of (self, g_array_index (self->issued, gint64, 0));
      self->last = number_of (self, g_array_index (self->issued, gint64, self->issued->len - 1));
      self->warning = tavan_paper_warning (store, self->template_name != NULL ? self->template_name : TAVAN_CERTIFICATE_TEMPLATE);
    }
  return GINT_TO_POINTER (good && (self->goal == TAVAN_PRESS_ISSUE_ONLY || put_on_paper (self, error)));
}

/* ---- told ---- */

static char *
say_issued (Run *self)
{
  g_autofree char *number = tavan_number_format (self->issued->len);

  if (self->issued->len == 0)
    return NULL;
  if (self->issued->len == 1)
    /* Translators: a certificate's number */
    return g_strdup_printf (_("Certificate %s is issued"), self->first);
  /* Translators: how many certificates, the first and the last number */
  return g_strdup_printf (_("%s certificates are issued: %s to %s"), number, self->first, self->last);
}

static char *
say_papers (Run *self)
{
  g_autofree char *number = tavan_number_format (self->papers);

  if (self->goal == TAVAN_PRESS_PDF_EACH)
    return g_strdup_printf (ngettext ("%s PDF is in the folder", "%s PDFs are in the folder", self->papers), number);
  return g_strdup (_("The PDF is saved"));
}

static void
tell_error (Run *self, const GError *error)
{
  g_autofree char *issued = say_issued (self), *papers = self->goal == TAVAN_PRESS_PDF_EACH && self->papers > 0 ? say_papers (self) : NULL;
  const char *hint = tavan_error_get_hint (error);
  g_autoptr (GError) shown = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *kept = NULL;

  if (issued != NULL)
    g_ptr_array_add (lines, issued);
  if (papers != NULL)
    g_ptr_array_add (lines, papers);
  if (hint != NULL)
    g_ptr_array_add (lines, (gpointer) hint);
  g_ptr_array_add (lines, NULL);
  kept = g_strjoinv ("\n", (char **) lines->pdata);
  /* A stop that a person asked for is told with what was kept. */
  (void) tavan_error_set (&shown, TAVAN_ERROR_FAILED, NULL, *kept != '\0' ? kept : NULL, "%s", error->message);
  tavan_window_show_error (self->widget, shown);
}

static void
tell_done (Run *self)
{
  TavanWindow *window = tavan_window_of (self->widget);
  g_autofree char *issued = say_issued (self), *papers = NULL;

  if (issued != NULL)
    tavan_window_toast (window, issued);
  if (self->warning != NULL)
    tavan_window_toast (window, self->warning);
  if (self->goal == TAVAN_PRESS_PRINT)
    tavan_print_file (self->widget, self->path, self->title, "certificate", /* pages= */ NULL, 0);
  else if (self->goal != TAVAN_PRESS_ISSUE_ONLY)
    {
      papers = say_papers (self);
      tavan_window_toast (window, papers);
    }
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *self = data;
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
  if (error != NULL && self->goal == TAVAN_PRESS_PRINT)
    (void) g_unlink (self->path);
  if (tavan_window_of (self->widget) != NULL)
    {
      if (error != NULL)
        tell_error (self, error);
      else
        tell_done (self);
    }
  run_free (self);
}

/* ---- the window with progress ---- */

static gboolean
timer_cb (gpointer data)
{
  Run *self = data;
  int done = g_atomic_int_get (&self->done), total = g_atomic_int_get (&self->total);
  g_autofree char *one = tavan_number_format (MIN (done + 1, total)), *all = tavan_number_format (total), *text = NULL;

  if (total == 0)
    return G_SOURCE_CONTINUE;
  /* Translators: this one of all */
  text = g_strdup_printf (g_atomic_int_get (&self->printing) ? _("Laying out %s of %s") : _("Issuing %s of %s"), one, all);
  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), (double) done / total);
  return G_SOURCE_CONTINUE;
}

static void
cancel_cb (Run *self, GtkWidget *button)
{
  g_cancellable_cancel (self->cancellable);
  gtk_widget_set_sensitive (button, FALSE);
}

static gboolean
close_request_cb (GtkWindow *window, Run *self)
{
  g_cancellable_cancel (self->cancellable);
  return TRUE; /* it goes when the worker has stopped */
}

static void
present (Run *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *title = gtk_label_new (self->title), *cancel = gtk_button_new_with_label (_("Cancel"));

  self->dialog = adw_window_new ();
  self->bar = gtk_progress_bar_new ();
  self->label = gtk_label_new (_("Getting ready…"));
  gtk_widget_add_css_class (title, "tavan-section");
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (self->label, "dim-label");
  gtk_widget_set_halign (cancel, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, self->title, -1);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect (self->dialog, "close-request", G_CALLBACK (close_request_cb), self);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), cancel);
  gtk_widget_add_css_class (box, "tavan-press");
  adw_window_set_content (ADW_WINDOW (self->dialog), box);
  gtk_window_set_title (GTK_WINDOW (self->dialog), self->title);
  gtk_window_set_default_size (GTK_WINDOW (self->dialog), 380, -1);
  gtk_window_set_resizable (GTK_WINDOW (self->dialog), FALSE);
  gtk_window_set_modal (GTK_WINDOW (self->dialog), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (self->dialog), GTK_WINDOW (gtk_widget_get_root (self->widget)));
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
start (Run *self)
{
  if (gtk_widget_get_root (self->widget) == NULL)
    {
      run_free (self);
      return;
    }
  present (self);
  self->timer = g_timeout_add (100, timer_cb, self);
  /* The store would hand back nothing of a cancelled run, so it is not told of the cancellable. */
  tavan_store_run_async (self->store, run_on_worker, self, NULL, NULL, NULL, done_cb, self);
}

/* ---- where to ---- */

/* The answer to "where" may never come; what was asked for goes then with the question. */
typedef struct { Run *run; } Place;

static void
place_free (gpointer data)
{
  g_clear_pointer (&((Place *) data)->run, run_free);
  g_free (data);
}

static void
chosen_cb (GFile *file, gpointer data)
{
  Run *self = g_steal_pointer (&((Place *) data)->run);

  self->path = g_file_get_path (file);
  start (self);
}

static void
print_to_file (Run *self)
{
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("tavan-XXXXXX.pdf", &self->path, &error);

  if (fd < 0)
    {
      tavan_window_show_error (self->widget, error);
      run_free (self);
      return;
    }
  g_close (fd, NULL);
  start (self);
}

static GArray *
copy_ids (GArray *ids)
{
  return ids != NULL ? g_array_copy (ids) : g_array_new (FALSE, FALSE, sizeof (gint64));
}

void
tavan_press (gpointer widget, TavanStore *store, const TavanPress *press)
{
  Run *self = g_new0 (Run, 1);
  Place *place;

  self->goal = press->goal;
  self->widget = g_object_ref (widget);
  self->store = g_object_ref (store);
  self->title = g_strdup (press->title);
  self->template_name = g_strdup (press->template_name);
  self->course = press->course;
  self->enrolments = copy_ids (press->enrolments);
  self->certificates = copy_ids (press->certificates);
  self->issued = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->cancellable = g_cancellable_new ();
  if (self->goal == TAVAN_PRESS_ISSUE_ONLY)
    {
      start (self);
      return;
    }
  if (self->goal == TAVAN_PRESS_PRINT)
    {
      print_to_file (self);
      return;
    }
  place = g_new (Place, 1);
  place->run = self;
  if (self->goal == TAVAN_PRESS_PDF_EACH)
    tavan_choose_folder (widget, _("Folder for the PDFs"), chosen_cb, place, place_free);
  else
    {
      g_autofree char *name = g_strdup_printf ("%s.pdf", self->title);

      tavan_choose_save (widget, _("Save as PDF"), g_strdelimit (name, "/\\:", '-'), chosen_cb, place, place_free);
    }
}

char **
tavan_press_templates (TavanStore *store)
{
  g_autofree char *folder = tavan_documents_folder (store);
  g_auto (GStrv) names = tavan_document_names (folder);
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (TavanDocument) document = tavan_document_load (names[i], folder, NULL);

      if (document == NULL || g_strcmp0 (tavan_document_get_for (document), "certificate") != 0)
        continue;
      g_strv_builder_add (pairs, names[i]);
      g_strv_builder_add (pairs, tavan_document_get_label (document));
    }
  return g_strv_builder_end (pairs);
}
