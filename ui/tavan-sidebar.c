/* tavan-sidebar.c: where one can go, by role, with counts of what waits
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-sidebar.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/store/tavan-access.h"
#include "app/work/tavan-paper.h"

#include <glib/gi18n-lib.h>

struct _TavanSidebar
{
  GtkWidget   parent_instance;
  GtkWidget  *scroller, *list;
  TavanStore *store;
  GCancellable *counting;
  GtkListBoxRow *selected; /* of the page that is shown */
};

G_DEFINE_FINAL_TYPE (TavanSidebar, tavan_sidebar, GTK_TYPE_WIDGET)

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const TavanPageEntry *
row_entry (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "entry") : NULL;
}

static GtkWidget *
make_row (const TavanPageEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (_(entry->label));
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (count, "tavan-count");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (count, FALSE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (entry->icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "entry", (gpointer) entry);
  g_object_set_data (G_OBJECT (row), "count", count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _(entry->label), -1);
  return row;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const TavanPageEntry *entry = row_entry (row), *above = row_entry (before);
  GtkWidget *label;

  if (entry->heading == NULL || (above != NULL && g_strcmp0 (above->heading, entry->heading) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_(entry->heading));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "tavan-sidebar-heading");
  gtk_list_box_row_set_header (row, label);
}

static gboolean
is_trainer_alone (TavanStore *store)
{
  TavanRecord *user = tavan_store_get_user (store);

  return user != NULL && g_strcmp0 (tavan_record_get_text (user, USER_ROLES), "trainer") == 0;
}

void
tavan_sidebar_set_store (TavanSidebar *self, TavanStore *store)
{
  GtkWidget *row;

  g_set_object (&self->store, store);
  self->selected = NULL;
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  if (store == NULL)
    return;
  for (const TavanPageEntry *entry = tavan_page_entries; entry->name != NULL; entry++)
    {
      if (entry->under != NULL || (entry->type != NULL && !tavan_access_may (store, entry->type, TAVAN_MAY_READ)))
        continue;
      if (entry->not_for_trainer && is_trainer_alone (store))
        continue;
      gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (entry));
    }
  tavan_sidebar_recount (self);
}

static GtkListBoxRow *
find_row (TavanSidebar *self, const char *page)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    if (g_strcmp0 (row_entry (row)->name, page) == 0)
      return row;
  return NULL;
}

void
tavan_sidebar_select (TavanSidebar *self, const char *page)
{
  self->selected = find_row (self, page);
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), self->selected);
}

/* The arrows move the focus alone: what is marked is the page that is shown. */
static void
row_selected_cb (GtkListBox *list, GtkListBoxRow *row, TavanSidebar *self)
{
  if (row != NULL && row != self->selected)
    gtk_list_box_select_row (list, self->selected);
}

const char *
tavan_sidebar_nth (TavanSidebar *self, guint n)
{
  const TavanPageEntry *entry = row_entry (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) n - 1));

  return entry != NULL ? entry->name : NULL;
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, TavanSidebar *self)
{
  g_signal_emit (self, signals[PICKED], 0, row_entry (row)->name);
}

static gpointer
count_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_today_counts (store, cancellable, error);
}

static void
show_count (GtkListBoxRow *row, gint64 number)
{
  GtkWidget *count = g_object_get_data (G_OBJECT (row), "count");
  g_autofree char *text = tavan_number_format (number), *name = NULL;

  gtk_label_set_label (GTK_LABEL (count), text);
  gtk_widget_set_visible (count, number > 0);
  /* Translators: a sidebar entry and how many things wait there, as a screen reader says it */
  name = number > 0 ? g_strdup_printf (_("%s, %s waiting"), _(row_entry (row)->label), text) : g_strdup (_(row_entry (row)->label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanSidebar) self = data;
  g_autoptr (GHashTable) counts = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  GtkListBoxRow *row;

  if (counts == NULL || TAVAN_STORE (source) != self->store)
    return;
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)) != NULL; i++)
    show_count (row, GPOINTER_TO_INT (g_hash_table_lookup (counts, row_entry (row)->name)));
}

void
tavan_sidebar_recount (TavanSidebar *self)
{
  if (self->store == NULL)
    return;
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  tavan_store_run_async (self->store, count_on_worker, NULL, NULL, (GDestroyNotify) g_hash_table_unref, self->counting, counted_cb, g_object_ref (self));
}

static void
tavan_sidebar_dispose (GObject *object)
{
  TavanSidebar *self = TAVAN_SIDEBAR (object);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->store);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (tavan_sidebar_parent_class)->dispose (object);
}

static void
tavan_sidebar_class_init (TavanSidebarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_sidebar_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[PICKED] = g_signal_new ("picked", TAVAN_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tavan_sidebar_init (TavanSidebar *self)
{
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (row_selected_cb), self, 0);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}
