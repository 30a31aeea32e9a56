/* tavan-reader.c: what this toolkit tells a screen reader, mended
 *
 * GTK 4.8 shows a reader every child of a stack, also those that nobody sees; reads a button's text twice, as its name and as a
 * label in it; and calls what has no name by its class ("GtkImage"). All of it is mended here for all widgets alike, so that no
 * page needs to think of it.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/compat/tavan-reader.h"

#include <adwaita.h>

static void
set_hidden (GtkWidget *widget, gboolean hidden)
{
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_HIDDEN, hidden, -1);
}

static void
hide_covered (GtkStack *stack)
{
  GtkWidget *shown = gtk_stack_get_visible_child (stack);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (stack)); child != NULL; child = gtk_widget_get_next_sibling (child))
    set_hidden (child, child != shown);
}

static void
mend_stack (GtkStack *stack)
{
  g_signal_connect (stack, "notify::visible-child", G_CALLBACK (hide_covered), NULL);
  g_signal_connect_object (gtk_stack_get_pages (stack), "items-changed", G_CALLBACK (hide_covered), stack, G_CONNECT_SWAPPED);
  hide_covered (stack);
}

/* What stands in a button that has a name of its own is that name again, in pieces. */
static void
name_button (GtkButton *button)
{
  GtkWidget *child = gtk_button_get_child (button);
  g_autofree char *name = NULL;

  if (GTK_IS_LABEL (child))
    name = g_strdup (gtk_label_get_text (GTK_LABEL (child)));
  else if (ADW_IS_BUTTON_CONTENT (child))
    name = g_strdup (adw_button_content_get_label (ADW_BUTTON_CONTENT (child)));
  else if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL))
    name = g_strdup (gtk_widget_get_tooltip_text (GTK_WIDGET (button))); /* of Adwaita's own rows */
  if (name != NULL)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  if (child != NULL && gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL))
    set_hidden (child, TRUE);
}

static gboolean
is_nameless (GtkWidget *widget)
{
  GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

  return (role == GTK_ACCESSIBLE_ROLE_WIDGET || role == GTK_ACCESSIBLE_ROLE_GENERIC || role == GTK_ACCESSIBLE_ROLE_GROUP || role == GTK_ACCESSIBLE_ROLE_LIST)
         && !gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
mend (GtkWidget *widget)
{
  if (GTK_IS_STACK (widget))
    mend_stack (GTK_STACK (widget));
  else if (GTK_IS_IMAGE (widget) || ADW_IS_AVATAR (widget))
    set_hidden (widget, TRUE);
  else if (GTK_IS_BUTTON (widget))
    {
      name_button (GTK_BUTTON (widget));
      g_signal_connect (widget, "notify::label", G_CALLBACK (name_button), NULL);
    }
  else if (is_nameless (widget))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, "", -1);
}

static gboolean
shown_cb (GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);
  static GQuark mended;

  if (mended == 0)
    mended = g_quark_from_static_string ("tavan-reader-mended");
  if (g_object_get_qdata (G_OBJECT (widget), mended) == NULL)
    {
      g_object_set_qdata (G_OBJECT (widget), mended, GINT_TO_POINTER (TRUE));
      mend (widget);
    }
  return TRUE;
}

void
tavan_reader_mend (void)
{
  G_GNUC_UNUSED g_autoptr (GTypeClass) widgets = g_type_class_ref (GTK_TYPE_WIDGET);

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, shown_cb, NULL, NULL);
}
