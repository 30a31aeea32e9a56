/* tavan-picker.c: a list to choose one or several from, searched by typing
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-picker.h"
#include "app/base/tavan-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SEARCH_FROM 8

struct _TavanPicker
{
  GtkWidget   parent_instance;
  gboolean    several, owner_searches;
  GtkWidget  *entry, *list, *scroller;
  GPtrArray  *chosen; /* of char * */
  guint       n_lines;
  char       *needle;
};

G_DEFINE_FINAL_TYPE (TavanPicker, tavan_picker, GTK_TYPE_WIDGET)

enum { CHOSEN, SEARCH, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
is_chosen (TavanPicker *self, const char *key)
{
  return g_ptr_array_find_with_equal_func (self->chosen, key, g_str_equal, NULL);
}

static void
show_line (TavanPicker *self, GtkWidget *line)
{
  GtkWidget *check = g_object_get_data (G_OBJECT (line), "check");
  gboolean on = is_chosen (self, g_object_get_data (G_OBJECT (line), "key"));

  if (self->several)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), on);
  else
    gtk_widget_set_opacity (check, on ? 1 : 0);
  gtk_accessible_update_state (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_STATE_SELECTED, on, -1);
}

static void
show_lines (TavanPicker *self)
{
  for (GtkWidget *line = gtk_widget_get_first_child (self->list); line != NULL; line = gtk_widget_get_next_sibling (line))
    if (GTK_IS_LIST_BOX_ROW (line))
      show_line (self, line);
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *line, TavanPicker *self)
{
  const char *key = g_object_get_data (G_OBJECT (line), "key");
  guint at;

  if (!self->several)
    g_ptr_array_set_size (self->chosen, 0);
  if (self->several && g_ptr_array_find_with_equal_func (self->chosen, key, g_str_equal, &at))
    g_ptr_array_remove_index (self->chosen, at);
  else
    g_ptr_array_add (self->chosen, g_strdup (key));
  show_lines (self);
  g_signal_emit (self, signals[CHOSEN], 0, key);
}

static gboolean
filter_cb (GtkListBoxRow *line, gpointer data)
{
  TavanPicker *self = data;

  return self->needle == NULL || self->owner_searches || strstr (g_object_get_data (G_OBJECT (line), "folded"), self->needle) != NULL;
}

static void
search_cb (TavanPicker *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_free (self->needle);
  self->needle = *typed != '\0' ? tavan_text_fold (typed) : NULL;
  if (self->owner_searches)
    g_signal_emit (self, signals[SEARCH], 0, typed);
  else
    gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

/* Enter in the search takes the first line that fits; Down goes to the lines. */
static void
entry_activate_cb (TavanPicker *self)
{
  for (GtkWidget *line = gtk_widget_get_first_child (self->list); line != NULL; line = gtk_widget_get_next_sibling (line))
    if (GTK_IS_LIST_BOX_ROW (line) && gtk_widget_get_child_visible (line))
      {
        row_activated_cb (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (line), self);
        return;
      }
}

static gboolean
list_key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanPicker *self)
{
  GtkWidget *line = gtk_widget_get_focus_child (self->list);

  if (key != GDK_KEY_space || line == NULL)
    return GDK_EVENT_PROPAGATE;
  row_activated_cb (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (line), self);
  return GDK_EVENT_STOP;
}

static gboolean
tavan_picker_grab_focus (GtkWidget *widget)
{
  TavanPicker *self = TAVAN_PICKER (widget);

  if (gtk_widget_get_visible (self->entry))
    return gtk_widget_grab_focus (self->entry);
  for (GtkWidget *line = gtk_widget_get_first_child (self->list); line != NULL; line = gtk_widget_get_next_sibling (line))
    if (GTK_IS_LIST_BOX_ROW (line) && is_chosen (self, g_object_get_data (G_OBJECT (line), "key")))
      return gtk_widget_grab_focus (line);
  return gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
tavan_picker_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (tavan_picker_parent_class)->dispose (object);
}

static void
tavan_picker_finalize (GObject *object)
{
  TavanPicker *self = TAVAN_PICKER (object);

  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_clear_pointer (&self->needle, g_free);
  G_OBJECT_CLASS (tavan_picker_parent_class)->finalize (object);
}

static void
tavan_picker_class_init (TavanPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_picker_finalize;
  widget_class->grab_focus = tavan_picker_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tavan-picker");
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SEARCH] = g_signal_new ("search", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tavan_picker_init (TavanPicker *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->chosen = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->entry = gtk_search_entry_new ();
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->entry), 120);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  g_object_set (self->entry, "placeholder-text", _("Search…"), NULL);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activate_cb), self, G_CONNECT_SWAPPED);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter_cb, self, NULL);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (list_key_cb), self, 0);
  gtk_widget_add_controller (self->list, keys);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->scroller), 330);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->list);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
tavan_picker_new (gboolean several, gboolean owner_searches)
{
  TavanPicker *self = g_object_new (TAVAN_TYPE_PICKER, NULL);

  self->several = several;
  self->owner_searches = owner_searches;
  gtk_widget_set_visible (self->entry, owner_searches);
  return GTK_WIDGET (self);
}

void
tavan_picker_clear (TavanPicker *self)
{
  GtkListBoxRow *line;

  g_return_if_fail (TAVAN_IS_PICKER (self));
  while ((line = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (line));
  self->n_lines = 0;
}

void
tavan_picker_add (TavanPicker *self, const char *key, const char *label)
{
  GtkWidget *line = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *text = gtk_label_new (label), *check;

  g_return_if_fail (TAVAN_IS_PICKER (self));
  check = self->several ? gtk_check_button_new () : gtk_image_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_can_target (check, FALSE);
  gtk_widget_set_focusable (check, FALSE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 40);
  gtk_widget_set_hexpand (text, TRUE);
  if (self->several)
    gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), text);
  if (!self->several)
    gtk_box_append (GTK_BOX (box), check);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  g_object_set_data (G_OBJECT (line), "check", check);
  g_object_set_data_full (G_OBJECT (line), "key", g_strdup (key), g_free);
  g_object_set_data_full (G_OBJECT (line), "folded", tavan_text_fold (label), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), line);
  show_line (self, line);
  self->n_lines++;
  gtk_widget_set_visible (self->entry, self->owner_searches || self->n_lines >= SEARCH_FROM);
}

void
tavan_picker_set_chosen (TavanPicker *self, const char *keys)
{
  g_auto (GStrv) parts = NULL;

  g_return_if_fail (TAVAN_IS_PICKER (self));
  parts = g_strsplit (keys != NULL ? keys : "", ",", -1);
  g_ptr_array_set_size (self->chosen, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' || !self->several)
      g_ptr_array_add (self->chosen, g_strdup (parts[i]));
  if (!self->several && self->chosen->len == 0)
    g_ptr_array_add (self->chosen, g_strdup ("")); /* the line "not chosen", where there is one */
  show_lines (self);
}

char *
tavan_picker_get_chosen (TavanPicker *self)
{
  GString *keys = g_string_new (NULL);

  g_return_val_if_fail (TAVAN_IS_PICKER (self), NULL);
  for (guint i = 0; i < self->chosen->len; i++)
    g_string_append_printf (keys, "%s%s", i > 0 ? "," : "", (const char *) g_ptr_array_index (self->chosen, i));
  return g_string_free (keys, FALSE);
}

void
tavan_picker_reset (TavanPicker *self)
{
  g_return_if_fail (TAVAN_IS_PICKER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_clear_pointer (&self->needle, g_free);
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}
