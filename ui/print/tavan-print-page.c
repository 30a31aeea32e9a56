/* tavan-print-page.c: one paper: looked at, printed, kept as PDF
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/print/tavan-preview.h"

#include "ui/compat/tavan-ask.h"
#include "ui/print/tavan-print-menu.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define TAVAN_TYPE_PRINT_PAGE (tavan_print_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanPrintPage, tavan_print_page, TAVAN, PRINT_PAGE, TavanPage)

struct _TavanPrintPage
{
  TavanPage              parent_instance;
  TavanPaperJob         *job;
  TavanPreview          *preview;
  GtkWidget             *stack, *print, *pdf;
  GCancellable          *cancellable;
};

G_DEFINE_FINAL_TYPE (TavanPrintPage, tavan_print_page, TAVAN_TYPE_PAGE)

/* ---- laying out ---- */

typedef struct { TavanPaperJob *paper; char *path; } Job;
typedef struct { TavanPages *pages; char *warning; } LaidOut;

static Job *
job_new (TavanPrintPage *self, char *path)
{
  Job *job = g_new (Job, 1);

  *job = (Job) { tavan_paper_job_ref (self->job), path };
  return job;
}

static void
job_free (gpointer data)
{
  tavan_paper_job_unref (((Job *) data)->paper);
  g_free (((Job *) data)->path);
  g_free (data);
}

static void
laid_out_free (gpointer data)
{
  LaidOut *laid_out = data;

  g_clear_pointer (&laid_out->pages, tavan_pages_unref);
  g_free (laid_out->warning);
  g_free (laid_out);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LaidOut, laid_out_free)

static gpointer
lay_out_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;
  TavanPages *pages = tavan_paper_job_lay_out (job->paper, store, cancellable, error);
  LaidOut *laid_out;

  if (pages == NULL)
    return NULL;
  laid_out = g_new (LaidOut, 1);
  *laid_out = (LaidOut) { pages, tavan_paper_job_warning (job->paper, store) };
  return laid_out;
}

static void
laid_out_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanPrintPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LaidOut) laid_out = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (laid_out == NULL)
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, NULL, NULL, NULL);
      return;
    }
  if (laid_out->warning != NULL)
    tavan_page_set_message (TAVAN_PAGE (self), "warning", laid_out->warning, NULL, NULL, NULL);
  tavan_page_set_subtitle (TAVAN_PAGE (self), tavan_pages_get_title (laid_out->pages));
  tavan_preview_set_pages (self->preview, laid_out->pages);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "preview");
  gtk_widget_grab_focus (GTK_WIDGET (self->preview));
  gtk_widget_set_sensitive (self->print, TRUE);
  gtk_widget_set_sensitive (self->pdf, TRUE);
}

static void
tavan_print_page_shown (TavanPage *page)
{
  TavanPrintPage *self = TAVAN_PRINT_PAGE (page);

  if (tavan_preview_get_pages (self->preview) == NULL)
    tavan_store_run_async (tavan_page_get_store (page), lay_out_on_worker, job_new (self, NULL), job_free, laid_out_free,
                           self->cancellable, laid_out_cb, g_object_ref (self));
}

/* ---- PDF and printer ---- */

static gpointer
write_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return tavan_paper_job_write (job->paper, store, job->path, cancellable, error) ? g_strdup (job->path) : NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (tavan_window_of (self) == NULL)
    return;
  if (path == NULL)
    tavan_window_show_error (self, error);
  else
    tavan_window_toast (tavan_window_of (self), _("The PDF is saved"));
}

static void
chosen_cb (GFile *file, gpointer data)
{
  TavanPrintPage *self = data;

  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), write_on_worker, job_new (self, g_file_get_path (file)), job_free, g_free,
                         self->cancellable, saved_cb, g_object_ref (self));
}

static void
pdf_cb (TavanPrintPage *self)
{
  g_autofree char *name = g_strdup_printf ("%s.pdf", tavan_pages_get_title (tavan_preview_get_pages (self->preview)));

  tavan_choose_save (self, _("Save as PDF"), g_strdelimit (name, "/\\:", '-'), chosen_cb, self, NULL);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanPrintPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (tavan_window_of (self) == NULL)
    return;
  if (path == NULL)
    tavan_window_show_error (self, error);
  else
    {
      TavanPages *pages = tavan_preview_get_pages (self->preview);

      tavan_print_file (self, path, tavan_pages_get_title (pages), tavan_paper_job_get_document (self->job), pages, tavan_preview_get_page (self->preview));
    }
}

static void
tavan_print_page_print (TavanPage *page)
{
  TavanPrintPage *self = TAVAN_PRINT_PAGE (page);
  g_autofree char *path = NULL;
  int fd;

  if (tavan_preview_get_pages (self->preview) == NULL || (fd = g_file_open_tmp ("tavan-XXXXXX.pdf", &path, NULL)) < 0)
    return;
  g_close (fd, NULL);
  tavan_store_run_async (tavan_page_get_store (page), write_on_worker, job_new (self, g_steal_pointer (&path)), job_free, g_free,
                         self->cancellable, written_cb, g_object_ref (self));
}

static void
tavan_print_page_dispose (GObject *object)
{
  TavanPrintPage *self = TAVAN_PRINT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->job, tavan_paper_job_unref);
  G_OBJECT_CLASS (tavan_print_page_parent_class)->dispose (object);
}

static void
tavan_print_page_class_init (TavanPrintPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_print_page_dispose;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_print_page_shown;
  TAVAN_PAGE_CLASS (klass)->print = tavan_print_page_print;
}

static void
tavan_print_page_init (TavanPrintPage *self)
{
  GtkWidget *waiting = adw_status_page_new ();

  self->cancellable = g_cancellable_new ();
  self->preview = tavan_preview_new ();
  self->stack = gtk_stack_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (waiting), "printer-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (waiting), _("The pages are being laid out…"));
  gtk_stack_add_named (GTK_STACK (self->stack), waiting, "waiting");
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->preview), "preview");
  self->print = gtk_button_new_with_label (_("Print…"));
  gtk_widget_add_css_class (self->print, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->print), "win.print");
  self->pdf = gtk_button_new_with_label (_("Save as PDF…"));
  g_signal_connect_object (self->pdf, "clicked", G_CALLBACK (pdf_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_sensitive (self->print, FALSE);
  gtk_widget_set_sensitive (self->pdf, FALSE);
  tavan_page_pack_end (TAVAN_PAGE (self), self->print);
  tavan_page_pack_end (TAVAN_PAGE (self), self->pdf);
  tavan_page_pack_end (TAVAN_PAGE (self), tavan_preview_make_zoom_bar (self->preview));
  tavan_page_pack_end (TAVAN_PAGE (self), tavan_preview_make_thumbs_button (self->preview));
  tavan_page_set_content (TAVAN_PAGE (self), self->stack);
}

TavanPage *
tavan_print_page_new_job (TavanStore *store, TavanPaperJob *job)
{
  TavanPrintPage *self = g_object_new (TAVAN_TYPE_PRINT_PAGE, "store", store, "title", _("Print"), NULL);

  self->job = tavan_paper_job_ref (job);
  return TAVAN_PAGE (self);
}

TavanPage *
tavan_print_page_new (TavanStore *store, const char *document, const TavanRecordType *type, gint64 id)
{
  g_autoptr (TavanPaperJob) job = tavan_paper_job_new (document, type, &id, 1);

  return tavan_print_page_new_job (store, job);
}
