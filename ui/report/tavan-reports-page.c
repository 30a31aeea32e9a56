/* tavan-reports-page.c: the gallery of reports, by section, found as one types
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/report/tavan-reports-page.h"

#include "app/base/tavan-text.h"
#include "app/report/tavan-report.h"
#include "app/record/tavan-types.h"
#include "app/store/tavan-access.h"
#include "ui/report/tavan-own-report-page.h"
#include "ui/report/tavan-report-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TAVAN_TYPE_REPORTS_PAGE (tavan_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanReportsPage, tavan_reports_page, TAVAN, REPORTS_PAGE, TavanPage)

struct _TavanReportsPage
{
  TavanPage     parent_instance;
  GtkWidget    *search, *box, *stack;
  GPtrArray    *sections; /* GtkFlowBox; each has its heading as "heading" */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TavanReportsPage, tavan_reports_page, TAVAN_TYPE_PAGE)

static const struct { const char *name, *heading, *icon; } sections[] = {
  { "own", N_("Our own reports"), "tavan-sprout-symbolic" },
  { "people", N_("People"), "tavan-clients-symbolic" },
  { "groups", N_("Groups"), "tavan-groups-symbolic" },
  { "courses", N_("Courses and certificates"), "tavan-courses-symbolic" },
  { "money", N_("Loans and credit"), "tavan-ledger-symbolic" },
  { "office", N_("The office"), "tavan-office-symbolic" },
};

typedef struct { GPtrArray *reports, *refused; } Fetched;

static void
fetched_free (gpointer data)
{
  Fetched *fetched = data;

  g_clear_pointer (&fetched->reports, g_ptr_array_unref);
  g_clear_pointer (&fetched->refused, g_ptr_array_unref);
  g_free (fetched);
}

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Fetched *fetched = g_new0 (Fetched, 1);

  fetched->reports = tavan_report_all (store, &fetched->refused);
  return fetched;
}

/* ---- cards ---- */

static void
activated_cb (TavanReportsPage *self, GtkFlowBoxChild *child)
{
  TavanReport *report = g_object_get_data (G_OBJECT (child), "report");

  tavan_window_push (tavan_window_of (self), tavan_report_page_new (tavan_page_get_store (TAVAN_PAGE (self)), report, 0, NULL));
}

static GtkWidget *
make_card (TavanReport *report, const char *icon)
{
  GtkWidget *child = gtk_flow_box_child_new (), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (tavan_report_get_title (report)), *question = gtk_label_new (tavan_report_get_question (report));
  GtkWidget *image = gtk_image_new_from_icon_name (icon);
  g_autofree char *words = g_strconcat (tavan_report_get_title (report), " ", tavan_report_get_question (report), NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (question), 0);
  gtk_label_set_wrap (GTK_LABEL (question), TRUE);
  gtk_label_set_lines (GTK_LABEL (question), 2);
  gtk_label_set_ellipsize (GTK_LABEL (question), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (question), 28);
  gtk_label_set_max_width_chars (GTK_LABEL (question), 34);
  gtk_widget_add_css_class (title, "tavan-cell-title");
  gtk_widget_add_css_class (question, "caption");
  gtk_widget_add_css_class (question, "dim-text");
  gtk_widget_add_css_class (image, "accent");
  gtk_widget_set_valign (image, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (texts), title);
  gtk_box_append (GTK_BOX (texts), question);
  gtk_box_append (GTK_BOX (row), image);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), row);
  gtk_widget_add_css_class (child, "tavan-card");
  gtk_widget_add_css_class (child, "tavan-report-card");
  g_object_set_data_full (G_OBJECT (child), "report", tavan_report_ref (report), (GDestroyNotify) tavan_report_unref);
  g_object_set_data_full (G_OBJECT (child), "folded", tavan_text_fold (words), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, tavan_report_get_title (report),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, tavan_report_get_question (report), -1);
  return child;
}

static gboolean
fits_cb (GtkFlowBoxChild *child, gpointer data)
{
  g_autofree char *needle = tavan_text_fold (gtk_editable_get_text (GTK_EDITABLE (TAVAN_REPORTS_PAGE (data)->search)));

  return strstr (g_object_get_data (G_OBJECT (child), "folded"), needle) != NULL;
}

static void
show_heading (TavanReportsPage *self, GtkFlowBox *cards)
{
  GtkFlowBoxChild *child;
  gboolean any = FALSE;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (cards, i)) != NULL && !any; i++)
    any = fits_cb (child, self);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (cards), "heading"), any);
  gtk_widget_set_visible (GTK_WIDGET (cards), any);
}

static void
search_cb (TavanReportsPage *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->sections->len; i++)
    {
      gtk_flow_box_invalidate_filter (g_ptr_array_index (self->sections, i));
      show_heading (self, g_ptr_array_index (self->sections, i));
      any = any || gtk_widget_get_visible (g_ptr_array_index (self->sections, i));
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), any || self->sections->len == 0 ? "reports" : "none");
}

static void
add_section (TavanReportsPage *self, guint section, GPtrArray *reports)
{
  GtkWidget *heading = gtk_label_new (_(sections[section].heading)), *cards = gtk_flow_box_new ();
  gboolean any = FALSE;

  g_object_ref_sink (heading);
  g_object_ref_sink (cards);
  gtk_widget_add_css_class (heading, "tavan-section");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (cards), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (cards), TRUE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (cards), 9);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (cards), 9);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (cards), 4);
  gtk_flow_box_set_filter_func (GTK_FLOW_BOX (cards), fits_cb, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cards), GTK_ACCESSIBLE_PROPERTY_LABEL, _(sections[section].heading), -1);
  g_object_set_data (G_OBJECT (cards), "heading", heading);
  g_signal_connect_object (cards, "child-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < reports->len; i++)
    if (g_strcmp0 (tavan_report_get_section (g_ptr_array_index (reports, i)), sections[section].name) == 0)
      {
        gtk_flow_box_append (GTK_FLOW_BOX (cards), make_card (g_ptr_array_index (reports, i), sections[section].icon));
        any = TRUE;
      }
  if (any)
    {
      gtk_box_append (GTK_BOX (self->box), heading);
      gtk_box_append (GTK_BOX (self->box), cards);
      g_ptr_array_add (self->sections, cards);
    }
  g_object_unref (heading);
  g_object_unref (cards);
}

static void
show_refused (TavanReportsPage *self, GPtrArray *refused)
{
  g_autofree char *sentence = NULL;

  if (refused->len > 0)
    {
      g_ptr_array_add (refused, NULL);
      sentence = g_strjoinv ("\n", (char **) refused->pdata);
    }
  tavan_page_set_message (TAVAN_PAGE (self), "warning", sentence, NULL, NULL, NULL);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanReportsPage) self = data;
  Fetched *fetched = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  GtkWidget *child;

  if (fetched == NULL)
    return;
  g_ptr_array_set_size (self->sections, 0);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section (self, i, fetched->reports);
  show_refused (self, fetched->refused);
  search_cb (self);
  fetched_free (fetched);
}

static void
tavan_reports_page_shown (TavanPage *page)
{
  tavan_store_run_async (tavan_page_get_store (page), fetch_on_worker, NULL, NULL, fetched_free, TAVAN_REPORTS_PAGE (page)->cancellable, fetched_cb, g_object_ref (page));
}

static void
tavan_reports_page_find (TavanPage *page)
{
  gtk_widget_grab_focus (TAVAN_REPORTS_PAGE (page)->search);
}

static void
tavan_reports_page_make (TavanPage *page)
{
  tavan_window_push (tavan_window_of (page), tavan_own_report_page_new (tavan_page_get_store (page), NULL));
}

static void
tavan_reports_page_dispose (GObject *object)
{
  TavanReportsPage *self = TAVAN_REPORTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tavan_reports_page_parent_class)->dispose (object);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
}

static void
tavan_reports_page_class_init (TavanReportsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_reports_page_dispose;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_reports_page_shown;
  TAVAN_PAGE_CLASS (klass)->find = tavan_reports_page_find;
  TAVAN_PAGE_CLASS (klass)->make = tavan_reports_page_make;
}

static void
tavan_reports_page_init (TavanReportsPage *self)
{
  GtkWidget *none = adw_status_page_new (), *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->cancellable = g_cancellable_new ();
  self->sections = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  gtk_widget_add_css_class (self->box, "tavan-home");
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _("Find a report"), NULL);
  gtk_widget_set_size_request (self->search, 320, -1);
  gtk_widget_set_halign (self->search, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find a report"), -1);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (self->search, "tavan-report-search");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "system-search-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No such report"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("Try another word, or make a report of your own."));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), tavan_page_scrolled (self->box), "reports");
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (all), self->search);
  gtk_box_append (GTK_BOX (all), self->stack);
  tavan_page_set_content (TAVAN_PAGE (self), all);
}

TavanPage *
tavan_reports_page_new (TavanStore *store)
{
  TavanPage *page = g_object_new (TAVAN_TYPE_REPORTS_PAGE, "store", store, "title", _("Reports"), NULL);
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("New report"));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("New report"), -1);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.make");
  tavan_page_pack_start (page, button);
  return page;
}
