/* report-save.c: a report on paper, as PDF, as a sheet, as text; its chart as a picture
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/report/report-private.h"

#include "app/exchange/tavan-sheet-writer.h"
#include "app/paper/tavan-report-paper.h"
#include "app/report/tavan-own-report.h"
#include "ui/compat/tavan-ask.h"
#include "ui/print/tavan-preview.h"
#include "ui/report/tavan-own-report-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define CHART_WIDTH 640
#define CHART_HEIGHT 360

/* What can be kept: an action, its words, the file's ending. */
static const struct { const char *action, *label, *ending; } ways[] = {
  { "report.pdf", N_("Save as PDF…"), "pdf" },
  { "report.xlsx", N_("Save as a spreadsheet…"), "xlsx" },
  { "report.csv", N_("Save as CSV…"), "csv" },
  { "report.chart-png", N_("The chart as PNG…"), "png" },
  { "report.chart-svg", N_("The chart as SVG…"), "svg" },
  { "report.chart-pdf", N_("The chart as PDF…"), "chart.pdf" },
};

/* ---- writing ---- */

typedef struct { TavanReportPage *page; TavanAnswer *answer; char *path; gboolean chart, print; } Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  tavan_answer_unref (saving->answer);
  g_object_unref (saving->page);
  g_free (saving->path);
  g_free (saving);
}

static gboolean
write_chart (TavanAnswer *answer, const char *path, GError **error)
{
  g_autoptr (TavanChart) chart = tavan_chart_new_from_table (answer);

  if (chart == NULL)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, _("This report has no chart"));
  return tavan_chart_write (chart, CHART_WIDTH, CHART_HEIGHT, path, error);
}

static gpointer
write_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;
  gboolean fine;

  if (saving->chart)
    fine = write_chart (saving->answer, saving->path, error);
  else if (g_str_has_suffix (saving->path, ".csv"))
    fine = tavan_sheet_write_csv (saving->answer, saving->path, error);
  else if (g_str_has_suffix (saving->path, ".xlsx"))
    fine = tavan_sheet_write_xlsx (saving->answer, saving->path, error);
  else
    fine = tavan_report_write (store, saving->answer, saving->path, error);
  if (fine)
    tavan_store_note_use (store, saving->print ? "print" : "export", NULL, 0, saving->answer->title);
  return fine ? g_strdup (saving->path) : NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanReportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  g_autofree char *folder = NULL, *name = NULL, *sentence = NULL;

  if (tavan_window_of (self) == NULL)
    return;
  if (path == NULL)
    {
      tavan_window_show_error (self, error);
      return;
    }
  folder = g_path_get_dirname (path);
  name = g_path_get_basename (folder);
  sentence = g_strdup_printf (_("The report is saved in the folder “%s”"), name);
  tavan_window_toast (tavan_window_of (self), sentence);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanReportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (tavan_window_of (self) == NULL)
    return;
  if (path == NULL)
    tavan_window_show_error (self, error);
  else
    tavan_print_file (self, path, tavan_report_get_title (self->report), "report", NULL, 0);
}

static void
write_to (TavanReportPage *self, char *path, gboolean chart, gboolean print)
{
  Saving *saving = g_new (Saving, 1);

  *saving = (Saving) { g_object_ref (self), tavan_answer_ref (self->answer), path, chart, print };
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), write_on_worker, saving, saving_free, g_free, NULL, print ? printed_cb : written_cb,
                         g_object_ref (self));
}

typedef struct { TavanReportPage *page; gboolean chart; const char *ending; } Choice;

static void
choice_free (gpointer data)
{
  g_object_unref (((Choice *) data)->page);
  g_free (data);
}

/* A name without an ending gets its own: the ending says what is written. */
static void
chosen_cb (GFile *file, gpointer data)
{
  Choice *choice = data;
  const char *ending = strrchr (choice->ending, '.') != NULL ? strrchr (choice->ending, '.') + 1 : choice->ending;
  g_autofree char *path = g_file_get_path (file), *suffix = g_strconcat (".", ending, NULL);

  write_to (choice->page, g_str_has_suffix (path, suffix) ? g_strdup (path) : g_strconcat (path, suffix, NULL), choice->chart, FALSE);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanReportPage *self = TAVAN_REPORT_PAGE (widget);

  for (guint i = 0; self->answer != NULL && i < G_N_ELEMENTS (ways); i++)
    if (g_str_equal (ways[i].action, action))
      {
        Choice *choice = g_new (Choice, 1);
        const char *ending = strrchr (ways[i].ending, '.') != NULL ? strrchr (ways[i].ending, '.') + 1 : ways[i].ending;
        g_autofree char *name = g_strdup_printf ("%s %s.%s", self->answer->title, self->answer->period != NULL ? self->answer->period : "", ending);

        *choice = (Choice) { g_object_ref (self), g_str_has_prefix (action, "report.chart"), ways[i].ending };
        tavan_choose_save (self, tavan_report_get_title (self->report), g_strdelimit (name, "/\\:", '-'), chosen_cb, choice, choice_free);
        return;
      }
}

void
report_page_print (TavanReportPage *self)
{
  g_autofree char *path = NULL;
  int fd;

  if (self->answer == NULL || (fd = g_file_open_tmp ("tavan-XXXXXX.pdf", &path, NULL)) < 0)
    return;
  g_close (fd, NULL);
  write_to (self, g_steal_pointer (&path), FALSE, TRUE);
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  report_page_print (TAVAN_REPORT_PAGE (widget));
}

/* ---- own reports ---- */

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanReportPage *self = TAVAN_REPORT_PAGE (widget);

  tavan_window_push (tavan_window_of (self), tavan_own_report_page_new (tavan_page_get_store (TAVAN_PAGE (self)), self->report));
}

static gpointer
remove_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_report_remove_own (store, tavan_report_get_name (data), error) ? GINT_TO_POINTER (1) : NULL;
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanReportPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = tavan_store_run_finish (TAVAN_STORE (source), result, &error) != NULL;
  TavanWindow *window = tavan_window_of (self);

  if (window == NULL)
    return;
  if (!done)
    {
      tavan_window_show_error (self, error);
      return;
    }
  tavan_window_toast (window, _("The report is deleted"));
  tavan_window_drop (window, TAVAN_PAGE (self));
}

static void
remove_agreed_cb (gpointer data)
{
  TavanReportPage *self = data;

  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), remove_on_worker, tavan_report_ref (self->report), (GDestroyNotify) tavan_report_unref, NULL, NULL,
                         removed_cb, g_object_ref (self));
}

static void
remove_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_ask (widget, _("Delete this report?"), _("It goes for all who see it. The records stay as they are."), _("_Delete"), "destructive", remove_agreed_cb,
             g_object_ref (widget), g_object_unref);
}

/* ---- buttons ---- */

void
report_page_install_saving (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    gtk_widget_class_install_action (klass, ways[i].action, NULL, save_cb);
  gtk_widget_class_install_action (klass, "report.print", NULL, print_cb);
  gtk_widget_class_install_action (klass, "report.edit", NULL, edit_cb);
  gtk_widget_class_install_action (klass, "report.remove", NULL, remove_cb);
}

static GtkWidget *
make_button (const char *icon, const char *label, const char *tooltip, const char *action)
{
  GtkWidget *button = gtk_button_new ();

  if (icon != NULL)
    {
      GtkWidget *content = adw_button_content_new ();

      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
      gtk_button_set_child (GTK_BUTTON (button), content);
    }
  else
    gtk_button_set_label (GTK_BUTTON (button), label);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

void
report_page_add_saving (TavanReportPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new (), files = g_menu_new (), own = g_menu_new ();
  GtkWidget *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *more = gtk_menu_button_new ();

  gtk_widget_add_css_class (linked, "linked");
  gtk_box_append (GTK_BOX (linked), make_button ("printer-symbolic", _("Print"), _("Print (Ctrl+P)"), "report.print"));
  gtk_box_append (GTK_BOX (linked), make_button (NULL, "PDF", _("Save as PDF"), "report.pdf"));
  gtk_box_append (GTK_BOX (linked), make_button ("x-office-spreadsheet-symbolic", _("Spreadsheet"), _("Save as a spreadsheet"), "report.xlsx"));
  g_menu_append (menu, _("Ask again"), "report.again");
  g_menu_append (menu, _("Copy as a table"), "report.copy");
  for (guint i = 2; i < G_N_ELEMENTS (ways); i++)
    g_menu_append (files, _(ways[i].label), ways[i].action);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (files));
  if (tavan_report_get_own (self->report) != NULL)
    {
      g_menu_append (own, _("Change this report"), "report.edit");
      g_menu_append (own, _("Delete this report…"), "report.remove");
      g_menu_append_section (menu, NULL, G_MENU_MODEL (own));
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (more), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (more), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (more, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (more), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More"), -1);
  tavan_page_pack_end (TAVAN_PAGE (self), more);
  tavan_page_pack_end (TAVAN_PAGE (self), linked);
}
