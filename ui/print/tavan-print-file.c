/* tavan-print-file.c: a PDF to a printer
 *
 * The PDF goes as it is: GtkPrintJob with a source file (GtkPrintOperation without a dialog crashes on GTK 4.8). Which pages, how many
 * copies and on what paper is asked of CUPS, whose filters do it. Printer, paper and copies are remembered for each document; pages are not:
 * the next file has others.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/print/tavan-preview.h"

#include "app/base/tavan-error.h"
#include "ui/tavan-memory.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>
#include <math.h>

#define MEMORY "print"

typedef struct
{
  GtkWidget   *widget;
  char        *path, *title, *document;
  double       width, height; /* of the first page, points; 0: not known */
  GtkPrintJob *job;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  (void) g_unlink (printing->path);
  g_object_unref (printing->widget);
  g_clear_object (&printing->job);
  g_free (printing->path);
  g_free (printing->title);
  g_free (printing->document);
  g_free (printing);
}

/* ---- remembered ---- */

static GVariant *
recall (const char *document, const char *what)
{
  g_autofree char *key = g_strdup_printf ("%s-%s", document, what), *text = tavan_memory_get (MEMORY, key);

  return text != NULL ? g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL) : NULL;
}

static void
remember (const char *document, const char *what, GVariant *value)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autofree char *key = g_strdup_printf ("%s-%s", document, what), *text = g_variant_print (owned, FALSE);

  tavan_memory_set (MEMORY, key, text);
}

static GtkPrintSettings *
recall_settings (const char *document)
{
  g_autoptr (GVariant) value = recall (document, "settings");
  GtkPrintSettings *settings = value != NULL ? gtk_print_settings_new_from_gvariant (value) : NULL;

  return settings != NULL ? settings : gtk_print_settings_new ();
}

static void
remember_settings (const char *document, GtkPrintSettings *settings)
{
  static const char *const passing[] = { GTK_PRINT_SETTINGS_PRINT_PAGES, GTK_PRINT_SETTINGS_PAGE_RANGES, GTK_PRINT_SETTINGS_PAGE_SET, GTK_PRINT_SETTINGS_REVERSE };
  g_autoptr (GtkPrintSettings) kept = gtk_print_settings_copy (settings);

  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    gtk_print_settings_unset (kept, passing[i]);
  remember (document, "settings", gtk_print_settings_to_gvariant (kept));
}

/* The document's own paper, where it is one that has a name. */
static GtkPaperSize *
own_paper (const Printing *printing)
{
  static const char *const names[] = { GTK_PAPER_NAME_A4, GTK_PAPER_NAME_A5, GTK_PAPER_NAME_A3 };
  double width = MIN (printing->width, printing->height), height = MAX (printing->width, printing->height);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkPaperSize *paper = gtk_paper_size_new (names[i]);

      if (fabs (gtk_paper_size_get_width (paper, GTK_UNIT_POINTS) - width) < 3 && fabs (gtk_paper_size_get_height (paper, GTK_UNIT_POINTS) - height) < 3)
        return paper;
      gtk_paper_size_free (paper);
    }
  return NULL;
}

static GtkPageSetup *
page_setup (const Printing *printing)
{
  g_autoptr (GVariant) value = recall (printing->document, "paper");
  GtkPageSetup *setup = value != NULL ? gtk_page_setup_new_from_gvariant (value) : NULL;
  GtkPaperSize *own = own_paper (printing);

  if (setup == NULL)
    {
      setup = gtk_page_setup_new ();
      if (own != NULL)
        gtk_page_setup_set_paper_size_and_default_margins (setup, own);
    }
  g_clear_pointer (&own, gtk_paper_size_free);
  return setup;
}

/* ---- sent ---- */

/* "1-3,5": pages from 1, as CUPS counts. NULL: all. */
static char *
pages_for_cups (GtkPrintSettings *settings, guint current)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree GtkPageRange *ranges = NULL;
  int n = 0;

  if (gtk_print_settings_get_print_pages (settings) == GTK_PRINT_PAGES_CURRENT)
    return g_strdup_printf ("%u-%u", current + 1, current + 1);
  if (gtk_print_settings_get_print_pages (settings) != GTK_PRINT_PAGES_RANGES)
    return NULL;
  ranges = gtk_print_settings_get_page_ranges (settings, &n);
  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s%d-%d", i > 0 ? "," : "", ranges[i].start + 1, MAX (ranges[i].end, ranges[i].start) + 1);
  return n > 0 ? g_strdup (text->str) : NULL;
}

static gboolean
is_own_paper (const Printing *printing, GtkPageSetup *setup)
{
  GtkPaperSize *own = own_paper (printing);
  gboolean same = own == NULL || gtk_paper_size_is_equal (own, gtk_page_setup_get_paper_size (setup));

  g_clear_pointer (&own, gtk_paper_size_free);
  return same;
}

static void
sent_cb (GtkPrintJob *job, gpointer data, const GError *error)
{
  Printing *printing = data;
  TavanWindow *window = tavan_window_of (printing->widget);
  g_autoptr (GError) shown = NULL;

  if (window == NULL)
    return;
  if (error == NULL)
    {
      tavan_window_toast (window, _("The printer has it"));
      return;
    }
  (void) tavan_error_set (&shown, TAVAN_ERROR_FAILED, NULL, _("See whether the printer is switched on and connected, then print again"),
                          _("The printer did not take it: %s"), error->message);
  tavan_window_show_error (printing->widget, shown);
}

static void
send_to (GtkPrintUnixDialog *dialog, Printing *printing)
{
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);
  g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);
  GtkPageSetup *setup = gtk_print_unix_dialog_get_page_setup (dialog);
  g_autofree char *pages = pages_for_cups (settings, (guint) MAX (gtk_print_unix_dialog_get_current_page (dialog), 0));
  g_autoptr (GError) error = NULL;

  if (printer == NULL)
    {
      printing_free (printing);
      return;
    }
  remember_settings (printing->document, settings);
  remember (printing->document, "paper", gtk_page_setup_to_gvariant (setup));
  if (pages != NULL)
    gtk_print_settings_set (settings, "cups-page-ranges", pages);
  if (!is_own_paper (printing, setup))
    gtk_print_settings_set (settings, "cups-fit-to-page", "true");
  gtk_print_settings_set_print_pages (settings, GTK_PRINT_PAGES_ALL);
  printing->job = gtk_print_job_new (printing->title, printer, settings, setup);
  if (gtk_print_job_set_source_file (printing->job, printing->path, &error))
    gtk_print_job_send (printing->job, sent_cb, printing, printing_free);
  else
    {
      tavan_window_show_error (printing->widget, error);
      printing_free (printing);
    }
}

static gboolean
go_cb (gpointer dialog)
{
  gtk_window_destroy (dialog);
  return G_SOURCE_REMOVE;
}

static void
response_cb (GtkDialog *dialog, int response, Printing *printing)
{
  if (response == GTK_RESPONSE_OK)
    send_to (GTK_PRINT_UNIX_DIALOG (dialog), printing);
  else
    printing_free (printing);
  g_signal_handlers_disconnect_by_data (dialog, printing);
  gtk_widget_set_visible (GTK_WIDGET (dialog), FALSE);
  /* Closed by Escape, GTK 4.8 has still to look at its list of printers. */
  g_idle_add (go_cb, dialog);
}

/* The dialog's list of papers: the one whose items are page setups. */
static GtkDropDown *
find_papers (GtkWidget *widget)
{
  if (GTK_IS_DROP_DOWN (widget))
    {
      GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (widget));
      g_autoptr (GObject) first = model != NULL ? g_list_model_get_item (model, 0) : NULL;

      if (GTK_IS_PAGE_SETUP (first))
        return GTK_DROP_DOWN (widget);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkDropDown *found = find_papers (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* GTK 4.8 knows its paper again only if the margins are the printer's as well; of the same size it takes none, and shows the last line of the
 * list, which opens another dialog. */
static void
printer_cb (GtkPrintUnixDialog *dialog)
{
  GtkPaperSize *wanted = gtk_page_setup_get_paper_size (gtk_print_unix_dialog_get_page_setup (dialog));
  GtkDropDown *papers = find_papers (GTK_WIDGET (dialog));
  GListModel *model = papers != NULL ? gtk_drop_down_get_model (papers) : NULL;

  for (guint i = 0; model != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkPageSetup) setup = g_list_model_get_item (model, i);

      if (gtk_page_setup_get_paper_size (setup) != NULL && gtk_paper_size_is_equal (wanted, gtk_page_setup_get_paper_size (setup)))
        {
          gtk_drop_down_set_selected (papers, i);
          return;
        }
    }
}

void
tavan_print_file (gpointer widget, const char *pdf_path, const char *title, const char *document, TavanPages *pages, guint page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (widget));
  Printing *printing = g_new0 (Printing, 1);
  g_autoptr (GtkPrintSettings) settings = recall_settings (document);
  g_autoptr (GtkPageSetup) setup = NULL;
  GtkWidget *dialog;

  /* What goes "to a file" would pass CUPS and its pages by: for files there is Save as PDF. */
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (widget)), "gtk-print-backends", "cups", NULL);
  dialog = gtk_print_unix_dialog_new (_("Print"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  *printing = (Printing) { .widget = g_object_ref (widget), .path = g_strdup (pdf_path), .title = g_strdup (title), .document = g_strdup (document) };
  if (pages != NULL)
    {
      tavan_pages_get_size (pages, 0, &printing->width, &printing->height);
      gtk_print_unix_dialog_set_current_page (GTK_PRINT_UNIX_DIALOG (dialog), (int) page);
    }
  setup = page_setup (printing);
  gtk_print_unix_dialog_set_settings (GTK_PRINT_UNIX_DIALOG (dialog), settings);
  gtk_print_unix_dialog_set_page_setup (GTK_PRINT_UNIX_DIALOG (dialog), setup);
  gtk_print_unix_dialog_set_embed_page_setup (GTK_PRINT_UNIX_DIALOG (dialog), TRUE);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), GTK_PRINT_CAPABILITY_GENERATE_PDF);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "notify::selected-printer", G_CALLBACK (printer_cb), NULL);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), printing);
  gtk_window_present (GTK_WINDOW (dialog));
}
