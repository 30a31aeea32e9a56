/* tavan-tabs.c: underlined tabs with counts over a stack
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-tabs.h"

#include "app/base/tavan-money.h"

typedef struct
{
  char       *name;
  GtkWidget  *button, *count, *bin;
  GtkWidget *(*make) (gpointer data);
  gpointer    data;
} Tab;

struct _TavanTabs
{
  GtkWidget  parent_instance;
  GtkWidget *box, *row, *buttons, *stack;
  GPtrArray *tabs;
  Tab       *shown;
};

G_DEFINE_FINAL_TYPE (TavanTabs, tavan_tabs, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_SHOWN, N_PROPS };
static GParamSpec *props[N_PROPS];

static void
tab_free (gpointer data)
{
  Tab *tab = data;

  g_free (tab->name);
  g_free (tab);
}

static Tab *
find_tab (TavanTabs *self, const char *name)
{
  for (guint i = 0; i < self->tabs->len; i++)
    {
      Tab *tab = g_ptr_array_index (self->tabs, i);

      if (g_strcmp0 (tab->name, name) == 0)
        return tab;
    }
  return NULL;
}

static void
show_tab (TavanTabs *self, Tab *tab)
{
  if (self->shown == tab)
    return;
  self->shown = tab;
  if (adw_bin_get_child (ADW_BIN (tab->bin)) == NULL)
    adw_bin_set_child (ADW_BIN (tab->bin), tab->make (tab->data));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), tab->bin);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (tab->button), TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOWN]);
}

static void
toggled_cb (GtkToggleButton *button, TavanTabs *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint i = 0; i < self->tabs->len; i++)
    if (((Tab *) g_ptr_array_index (self->tabs, i))->button == GTK_WIDGET (button))
      show_tab (self, g_ptr_array_index (self->tabs, i));
}

void
tavan_tabs_add (TavanTabs *self, const char *name, const char *label, GtkWidget *(*make) (gpointer data), gpointer data)
{
  Tab *tab = g_new0 (Tab, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  tab->name = g_strdup (name);
  tab->make = make;
  tab->data = data;
  tab->bin = adw_bin_new ();
  tab->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (tab->count, "tavan-count");
  gtk_widget_set_valign (tab->count, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (tab->count, FALSE);
  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  gtk_box_append (GTK_BOX (box), tab->count);
  tab->button = gtk_toggle_button_new ();
  gtk_button_set_child (GTK_BUTTON (tab->button), box);
  gtk_widget_add_css_class (tab->button, "tavan-tab");
  gtk_widget_add_css_class (tab->button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (tab->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (self->tabs->len > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (tab->button), GTK_TOGGLE_BUTTON (((Tab *) g_ptr_array_index (self->tabs, 0))->button));
  gtk_stack_add_child (GTK_STACK (self->stack), tab->bin);
  gtk_box_append (GTK_BOX (self->buttons), tab->button);
  g_ptr_array_add (self->tabs, tab);
  g_signal_connect_object (tab->button, "toggled", G_CALLBACK (toggled_cb), self, 0);
}

void
tavan_tabs_set_count (TavanTabs *self, const char *name, gint64 count)
{
  Tab *tab = find_tab (self, name);
  g_autofree char *text = tavan_number_format (MAX (count, 0));

  if (tab == NULL) /* not for this role */
    return;
  gtk_label_set_label (GTK_LABEL (tab->count), text);
  gtk_widget_set_visible (tab->count, count > 0);
}

void
tavan_tabs_show (TavanTabs *self, const char *name)
{
  Tab *tab = find_tab (self, name);

  if (tab == NULL && self->tabs->len > 0)
    tab = g_ptr_array_index (self->tabs, 0);
  if (tab != NULL)
    show_tab (self, tab);
}

const char *
tavan_tabs_get_shown (TavanTabs *self)
{
  return self->shown != NULL ? self->shown->name : NULL;
}

GtkWidget *
tavan_tabs_get_content (TavanTabs *self, const char *name)
{
  Tab *tab = find_tab (self, name);

  return tab != NULL ? adw_bin_get_child (ADW_BIN (tab->bin)) : NULL;
}

void
tavan_tabs_set_end (TavanTabs *self, GtkWidget *widget)
{
  gtk_widget_set_hexpand (widget, TRUE);
  gtk_widget_set_halign (widget, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->row), widget);
}

static gboolean
turn_cb (GtkWidget *widget, GVariant *step, gpointer data)
{
  TavanTabs *self = TAVAN_TABS (widget);
  guint place = 0;

  if (self->shown == NULL || !g_ptr_array_find (self->tabs, self->shown, &place))
    return FALSE;
  place = (place + self->tabs->len + (guint) g_variant_get_int32 (step)) % self->tabs->len;
  show_tab (self, g_ptr_array_index (self->tabs, place));
  return TRUE;
}

static void
tavan_tabs_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHOWN)
    g_value_set_string (value, tavan_tabs_get_shown (TAVAN_TABS (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tavan_tabs_dispose (GObject *object)
{
  TavanTabs *self = TAVAN_TABS (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (tavan_tabs_parent_class)->dispose (object);
}

static void
tavan_tabs_finalize (GObject *object)
{
  g_clear_pointer (&TAVAN_TABS (object)->tabs, g_ptr_array_unref);
  G_OBJECT_CLASS (tavan_tabs_parent_class)->finalize (object);
}

static void
tavan_tabs_class_init (TavanTabsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tavan_tabs_get_property;
  object_class->dispose = tavan_tabs_dispose;
  object_class->finalize = tavan_tabs_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, turn_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, turn_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Tab, GDK_CONTROL_MASK, turn_cb, "i", 1);
  props[PROP_SHOWN] = g_param_spec_string ("shown", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tavan_tabs_init (TavanTabs *self)
{
  self->tabs = g_ptr_array_new_with_free_func (tab_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->row, "tavan-tabs");
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (self->row), self->buttons);
  gtk_box_append (GTK_BOX (self->box), self->row);
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
tavan_tabs_new (void)
{
  return g_object_new (TAVAN_TYPE_TABS, NULL);
}
