/* tavan-print-menu.c: what a record, a selection, a list can be printed on
 *
 * No page knows the names of papers: a document's XML says what it is for, and so an office's own paper stands in the menu too.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/print/tavan-print-menu.h"

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

static void
choices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) button = data;
  g_autoptr (GPtrArray) choices = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const TavanPaperChoice *choice = g_ptr_array_index (choices, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (choice->label, NULL);

      g_menu_item_set_action_and_target (item, "paper.show", "s", choice->name);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
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

static void
bulk_cb (TavanTable *table, GArray *ids, gpointer data)
{
  const char *document = data;
  const TavanRecordType *type = tavan_table_get_record_type (table);

  show_job (table, tavan_table_get_store (table), tavan_paper_job_new (document, type, (const gint64 *) (void *) ids->data, ids->len));
}

static void
bulk_choices_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanTable) table = data;
  g_autoptr (GPtrArray) choices = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const TavanPaperChoice *choice = g_ptr_array_index (choices, i);

      if (choice->together)
        tavan_table_add_bulk (table, choice->label, "printer-symbolic", /* suggested= */ FALSE, bulk_cb, (gpointer) g_intern_string (choice->name));
    }
}

void
tavan_print_add_bulk (TavanTable *table, TavanStore *store, const TavanRecordType *type)
{
  tavan_store_run_async (store, find_choices, (gpointer) type, NULL, (GDestroyNotify) g_ptr_array_unref, NULL, bulk_choices_cb, g_object_ref (table));
}
