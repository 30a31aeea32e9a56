/* tavan-print-menu.c: what a record, a selection, a list can be printed on
 *
 * No page knows the names of papers: a document's XML says what it is for, and so an office's own paper stands in the menu too.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/print/tavan-print-menu.h"

#include "app/record/tavan-types.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

/* ---- one record ---- */

typedef struct
{
  TavanStore            *store;
  const TavanRecordType *type;
  gint64                 id;
} Subject;

static void
subject_free (gpointer data)
{
  g_object_unref (((Subject *) data)->store);
  g_free (data);
}

static Subject *
subject_of (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "tavan-print-subject");
}

static void
show_job (gpointer widget, TavanStore *store, TavanPaperJob *job)
{
  tavan_window_push (tavan_window_of (widget), tavan_print_page_new_job (store, job));
  tavan_paper_job_unref (job);
}

static void
paper_cb (GSimpleAction *action, GVariant *parameter, gpointer button)
{
  Subject *subject = subject_of (button);

  if (subject->id != 0)
    show_job (button, subject->store, tavan_paper_job_new (g_variant_get_string (parameter, NULL), subject->type, &subject->id, 1));
}

static gpointer
find_choices (TavanStore *store, gpointer type, GCancellable *cancellable, GError **error)
{
  return tavan_paper_choices (store, type);
}

static void
update_visible (GtkWidget *button)
{
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));

  gtk_widget_set_visible (button, subject_of (button)->id != 0 && menu != NULL && g_menu_model_get_n_items (menu) > 0);
}

static GMenuModel *
make_menu (GPtrArray *choices)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < choices->len; i++)
    {
      const TavanPaperChoice *choice = g_ptr_array_index (choices, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (choice->label, NULL);

      g_menu_item_set_action_and_target (item, "paper.show", "s", choice->name);
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

static void
choices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) button = data;
  g_autoptr (GPtrArray) choices = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  g_autoptr (GMenuModel) menu = choices != NULL ? make_menu (choices) : NULL;

  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  update_visible (button);
}

GtkWidget *
tavan_print_button_new (TavanStore *store, const TavanRecordType *type, gint64 id)
{
  static const GActionEntry entries[] = { { "show", paper_cb, "s", NULL, NULL, { 0 } } };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  Subject *subject = g_new (Subject, 1);

  *subject = (Subject) { g_object_ref (store), type, id };
  g_object_set_data_full (G_OBJECT (button), "tavan-print-subject", subject, subject_free);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), button);
  gtk_widget_insert_action_group (button, "paper", G_ACTION_GROUP (actions));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "printer-symbolic");
  gtk_widget_set_tooltip_text (button, _("Print"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Print"), -1);
  gtk_widget_set_visible (button, FALSE);
  tavan_store_run_async (store, find_choices, (gpointer) type, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, choices_cb, g_object_ref_sink (button));
  return button;
}

void
tavan_print_button_set_id (GtkWidget *button, gint64 id)
{
  subject_of (button)->id = id;
  update_visible (button);
}

/* ---- lists and what is chosen in them ---- */

void
tavan_print_table (TavanTable *table, const TavanRecordType *type)
{
  g_autoptr (GArray) ids = tavan_table_get_ids (table);
  g_autofree int *fields = tavan_table_get_fields (table);
  g_autofree char *note = tavan_table_describe (table);

  show_job (table, tavan_table_get_store (table), tavan_paper_job_new_list (type, (const gint64 *) (void *) ids->data, ids->len, fields, note));
}

/* The menu of the papers for what is chosen, shown over the bar where its button stands. */
static void
bulk_paper_cb (GSimpleAction *action, GVariant *parameter, gpointer table)
{
  g_autoptr (GArray) ids = tavan_table_get_selected (table);

  if (ids->len > 0)
    show_job (table, tavan_table_get_store (table),
              tavan_paper_job_new (g_variant_get_string (parameter, NULL), tavan_table_get_record_type (table), (const gint64 *) (void *) ids->data, ids->len));
}

static void
bulk_closed_cb (GtkWidget *popover)
{
  g_idle_add_once ((GSourceOnceFunc) gtk_widget_unparent, popover); /* after what was chosen is done */
}

static void
bulk_cb (TavanTable *table, GArray *ids, gpointer data)
{
  GMenuModel *menu = g_object_get_data (G_OBJECT (table), "tavan-print-bulk");
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);
  GdkRectangle at = { gtk_widget_get_width (GTK_WIDGET (table)) / 2, gtk_widget_get_height (GTK_WIDGET (table)) - 40, 1, 1 };

  gtk_widget_set_parent (popover, GTK_WIDGET (table));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &at);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_TOP);
  g_signal_connect (popover, "closed", G_CALLBACK (bulk_closed_cb), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
bulk_choices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  static const GActionEntry entries[] = { { "show", bulk_paper_cb, "s", NULL, NULL, { 0 } } };
  g_autoptr (TavanTable) table = data;
  g_autoptr (GPtrArray) choices = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  if (choices == NULL || choices->len == 0)
    return;
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), table);
  gtk_widget_insert_action_group (GTK_WIDGET (table), "paper", G_ACTION_GROUP (actions));
  g_object_set_data_full (G_OBJECT (table), "tavan-print-bulk", make_menu (choices), g_object_unref);
  tavan_table_add_bulk (table, _("Print…"), "printer-symbolic", /* suggested= */ FALSE, bulk_cb, NULL);
}

void
tavan_print_add_bulk (TavanTable *table)
{
  const TavanRecordType *type = tavan_table_get_record_type (table);

  if (type != &tavan_certificate_type) /* printed as they were issued */
    tavan_store_run_async (tavan_table_get_store (table), find_choices, (gpointer) type, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                           bulk_choices_cb, g_object_ref (table));
}
