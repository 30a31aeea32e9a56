/* tavan-chooser.c: asks for one record of a type
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table/tavan-chooser.h"

#include "ui/compat/tavan-ask.h"
#include "ui/table/tavan-table.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GtkWidget     *dialog, *button;
  TavanTable    *table;
  void         (*chosen) (gint64 id, const char *title, gpointer data);
  gpointer       data;
  GDestroyNotify free_data;
} Chooser;

static void
chooser_free (gpointer data)
{
  Chooser *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_free (self);
}

static void
choose (Chooser *self, gint64 id)
{
  TavanRecordList *list = tavan_table_get_list (self->table);
  g_autoptr (TavanRecordItem) item = NULL;
  g_autofree char *title = NULL;
  guint position;

  if (tavan_record_list_find (list, id, &position))
    item = g_list_model_get_item (G_LIST_MODEL (list), position);
  if (item != NULL && tavan_record_item_get_record (item) != NULL)
    title = tavan_record_title (tavan_record_item_get_record (item));
  self->chosen (id, title, self->data);
  gtk_window_destroy (GTK_WINDOW (self->dialog));
}

static void
activated_cb (TavanTable *table, gint64 id, guint position, Chooser *self)
{
  choose (self, id);
}

static void
selection_cb (Chooser *self)
{
  g_autoptr (GArray) ids = tavan_table_get_selected (self->table);

  gtk_widget_set_sensitive (self->button, ids->len == 1);
}

static void
button_cb (Chooser *self)
{
  g_autoptr (GArray) ids = tavan_table_get_selected (self->table);

  if (ids->len == 1)
    choose (self, g_array_index (ids, gint64, 0));
}

void
tavan_chooser_present (gpointer widget, TavanStore *store, TavanQuery *query, const char *title, const char *verb,
                       void (*chosen) (gint64 id, const char *title, gpointer data), gpointer data, GDestroyNotify free_data)
{
  Chooser *self = g_new0 (Chooser, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (), *hint = gtk_label_new (_("A row is chosen by Enter or a double click."));

  self->chosen = chosen;
  self->data = data;
  self->free_data = free_data;
  self->dialog = adw_window_new ();
  self->button = gtk_button_new_with_label (verb);
  self->table = tavan_table_new (store, tavan_query_get_type (query));
  tavan_table_set_base_query (self->table, query);
  tavan_table_set_empty (self->table, tavan_query_get_type (query)->icon, _("There is nothing to choose"), NULL, NULL, NULL, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_set_sensitive (self->button, FALSE);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->button);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_widget_add_css_class (hint, "caption");
  gtk_widget_set_margin_top (hint, 6);
  gtk_widget_set_margin_bottom (hint, 6);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (box), hint);
  adw_window_set_content (ADW_WINDOW (self->dialog), box);
  gtk_window_set_title (GTK_WINDOW (self->dialog), title);
  gtk_window_set_default_size (GTK_WINDOW (self->dialog), 1060, 600);
  gtk_window_set_modal (GTK_WINDOW (self->dialog), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (self->dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (widget))));
  g_object_set_data_full (G_OBJECT (self->dialog), "chooser", self, chooser_free);
  g_signal_connect (self->table, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect_swapped (self->table, "selection-changed", G_CALLBACK (selection_cb), self);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (button_cb), self);
  tavan_close_by_escape (self->dialog);
  gtk_window_present (GTK_WINDOW (self->dialog));
  tavan_table_focus_search (self->table);
}
