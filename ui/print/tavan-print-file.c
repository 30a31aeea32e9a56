/* tavan-print-file.c: a PDF to a printer
 *
 * The PDF goes as it is: GtkPrintJob with a source file (GtkPrintOperation without a dialog crashes on GTK 4.8). Printer, copies and page
 * setup are remembered.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/print/tavan-preview.h"

#include "app/base/tavan-paths.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>

typedef struct { GtkWidget *widget; char *path, *title; } Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  (void) g_unlink (printing->path);
  g_object_unref (printing->widget);
  g_free (printing->path);
  g_free (printing->title);
  g_free (printing);
}

static char *
settings_path (void)
{
  return g_build_filename (tavan_paths_get (TAVAN_PATH_USER_STATE), "printer.ini", NULL);
}

static GtkPrintSettings *
read_settings (void)
{
  g_autofree char *path = settings_path ();
  GtkPrintSettings *settings = gtk_print_settings_new_from_file (path, NULL);

  return settings != NULL ? settings : gtk_print_settings_new ();
}

static void
remember (GtkPrintSettings *settings)
{
  g_autofree char *path = settings_path ();

  /* Forgetting which printer it was is no reason to trouble a person. */
  (void) gtk_print_settings_to_file (settings, path, NULL);
}

static void
sent_cb (GtkPrintJob *job, gpointer data, const GError *error)
{
  Printing *printing = data;
  TavanWindow *window = tavan_window_of (printing->widget);

  if (window == NULL)
    return;
  if (error != NULL)
    tavan_window_show_error (printing->widget, error);
  else
    tavan_window_toast (window, _("The printer has it"));
}

static void
send_to (GtkPrintUnixDialog *dialog, Printing *printing)
{
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);
  g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);
  g_autoptr (GtkPrintJob) job = NULL;
  g_autoptr (GError) error = NULL;

  if (printer == NULL)
    {
      printing_free (printing);
      return;
    }
  job = gtk_print_job_new (printing->title, printer, settings, gtk_print_unix_dialog_get_page_setup (dialog));
  if (!gtk_print_job_set_source_file (job, printing->path, &error))
    {
      tavan_window_show_error (printing->widget, error);
      printing_free (printing);
      return;
    }
  remember (settings);
  gtk_print_job_send (job, sent_cb, printing, printing_free);
}

static void
response_cb (GtkDialog *dialog, int response, Printing *printing)
{
  if (response == GTK_RESPONSE_OK)
    send_to (GTK_PRINT_UNIX_DIALOG (dialog), printing);
  else
    printing_free (printing);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

void
tavan_print_file (gpointer widget, const char *pdf_path, const char *title)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (widget));
  GtkWidget *dialog = gtk_print_unix_dialog_new (_("Print"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  g_autoptr (GtkPrintSettings) settings = read_settings ();
  Printing *printing = g_new (Printing, 1);

  *printing = (Printing) { g_object_ref (widget), g_strdup (pdf_path), g_strdup (title) };
  gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), settings);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog),
                                                 GTK_PRINT_CAPABILITY_COPIES | GTK_PRINT_CAPABILITY_COLLATE | GTK_PRINT_CAPABILITY_PAGE_SET | GTK_PRINT_CAPABILITY_GENERATE_PDF);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), printing);
  gtk_window_present (GTK_WINDOW (dialog));
}
