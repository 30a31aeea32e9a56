/* table-keys.c: the table by keyboard: walking through rows, ticking them, and going from the search to them
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table/tavan-table-private.h"

GtkWidget *
tavan_table_get_rows (TavanTable *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->view); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      return child;
  return NULL;
}

static GtkListItem *
find_item (GtkWidget *widget)
{
  GtkListItem *item = g_object_get_data (G_OBJECT (widget), "list-item");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); item == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    item = find_item (child);
  return item;
}

/* Space adds the row under the focus to the selection, or takes it out; GTK's own Space would drop the others. */
static gboolean
toggle_focused (TavanTable *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkListItem *item = focus != NULL && gtk_widget_is_ancestor (focus, self->view) ? find_item (focus) : NULL;
  guint position = item != NULL ? gtk_list_item_get_position (item) : GTK_INVALID_LIST_POSITION;

  if (position == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;
  if (gtk_list_item_get_selected (item))
    gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (self->selection), position);
  else
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, /* unselect_rest= */ FALSE);
  return GDK_EVENT_STOP;
}

/* Up and Down walk through check boxes without touching them; GTK's own would select where one goes, and drop the rest. */
static gboolean
walk (TavanTable *self, gboolean down)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *next;

  if (self->check_column == NULL || focus == NULL || gtk_widget_get_parent (focus) != tavan_table_get_rows (self))
    return GDK_EVENT_PROPAGATE;
  next = down ? gtk_widget_get_next_sibling (focus) : gtk_widget_get_prev_sibling (focus);
  if (next == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (next);
  return GDK_EVENT_STOP;
}

/* ---- Page Up, Page Down, Home, End ---- */

static gboolean
focus_wanted_cb (gpointer data)
{
  TavanTable *self = data;

  if (self->view == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return G_SOURCE_REMOVE;
  for (GtkWidget *row = gtk_widget_get_first_child (tavan_table_get_rows (self)); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkListItem *item = gtk_widget_get_mapped (row) ? find_item (row) : NULL;

      if (item != NULL && gtk_list_item_get_position (item) == self->wanted_row)
        {
          gtk_widget_grab_focus (row);
          break;
        }
    }
  return G_SOURCE_REMOVE;
}

/* As far as these keys go in any list, and like Up and Down without touching the check boxes. */
static gboolean
jump (TavanTable *self, guint key)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  GtkListItem *item;
  int last = (int) g_list_model_get_n_items (G_LIST_MODEL (self->list)) - 1, at, page;

  if (self->check_column == NULL || focus == NULL || gtk_widget_get_parent (focus) != tavan_table_get_rows (self))
    return GDK_EVENT_PROPAGATE;
  item = find_item (focus);
  if (item == NULL || last < 0)
    return GDK_EVENT_PROPAGATE;
  page = MAX (1, (int) gtk_adjustment_get_page_size (adjustment) / MAX (1, gtk_widget_get_height (focus)) - 1);
  at = (int) gtk_list_item_get_position (item) + (key == GDK_KEY_Page_Down ? page : -page);
  if (key == GDK_KEY_Home || key == GDK_KEY_End)
    at = key == GDK_KEY_Home ? 0 : last;
  self->wanted_row = (guint) CLAMP (at, 0, last);
  (void) gtk_widget_activate_action (tavan_table_get_rows (self), "list.scroll-to-item", "u", self->wanted_row);
  /* After the rows are laid out anew. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_wanted_cb, g_object_ref (self), g_object_unref);
  return GDK_EVENT_STOP;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanTable *self)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (key == GDK_KEY_space && modifiers == 0)
    return toggle_focused (self);
  if ((key == GDK_KEY_Down || key == GDK_KEY_Up) && modifiers == 0)
    return walk (self, key == GDK_KEY_Down);
  if ((key == GDK_KEY_Page_Down || key == GDK_KEY_Page_Up || key == GDK_KEY_Home || key == GDK_KEY_End) && modifiers == 0)
    return jump (self, key);
  /* By the key's place, so that it works under the Persian layout too. */
  if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_c || key == GDK_KEY_C || key == GDK_KEY_Arabic_zain))
    {
      tavan_table_copy (self);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Escape && modifiers == 0 && gtk_stack_get_visible_child (GTK_STACK (self->footer)) == self->bulk)
    {
      tavan_table_clear_selection (self);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static gboolean
focus_rows_cb (gpointer data)
{
  TavanTable *self = data;

  if (self->view != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    {
      GtkWidget *row = gtk_widget_get_first_child (tavan_table_get_rows (self));

      if (row != NULL)
        gtk_widget_grab_focus (row);
    }
  return G_SOURCE_REMOVE;
}

static gboolean
search_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanTable *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  /* When the key has gone its way: the entry would take the focus back. */
  g_idle_add_full (G_PRIORITY_DEFAULT, focus_rows_cb, g_object_ref (self), g_object_unref);
  return GDK_EVENT_STOP;
}

static void
add_keys (TavanTable *self, GtkWidget *widget, GCallback callback)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", callback, self, 0);
  gtk_widget_add_controller (widget, keys);
}

void
tavan_table_add_keys (TavanTable *self)
{
  add_keys (self, self->view, G_CALLBACK (key_cb));
  add_keys (self, self->search, G_CALLBACK (search_key_cb));
}
