/* dashboard-arrange.c: which cards and charts are shown, and in which order
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/home/dashboard-private.h"

#include "ui/tavan-memory.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GROUP "dashboard"

/* Hidden until somebody wants them. */
static const char *const hidden_first[2][3] = { { "arrears", "visits" }, { "certificates", "visits" } };

typedef struct { GtkWidget *lists[2]; GCallback changed; gpointer data; } Arrange;

static const struct { const char *what, *heading; } kinds[] = { { "cards", N_("Cards") }, { "charts", N_("Charts") } };

static const char *
plain (const char *name)
{
  return *name == '-' ? name + 1 : name;
}

static gboolean
has_name (GPtrArray *names, const char *name)
{
  for (guint i = 0; i < names->len; i++)
    if (g_str_equal (plain (g_ptr_array_index (names, i)), name))
      return TRUE;
  return FALSE;
}

/* What was remembered, without what is gone, and with what is new at the end. */
char **
dashboard_order (const char *what, const char *const *all)
{
  g_autofree char *kept = tavan_memory_get (GROUP, what);
  g_auto (GStrv) names = g_strsplit (kept != NULL ? kept : "", ",", -1);
  GPtrArray *order = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    if (g_strv_contains (all, plain (names[i])) && !has_name (order, plain (names[i])))
      g_ptr_array_add (order, g_strdup (names[i]));
  for (guint i = 0; all[i] != NULL; i++)
    if (!has_name (order, all[i]))
      {
        gboolean hides = g_strv_contains (hidden_first[g_str_equal (what, "cards") ? 0 : 1], all[i]);

        g_ptr_array_add (order, g_strconcat (hides ? "-" : "", all[i], NULL));
      }
  g_ptr_array_add (order, NULL);
  return (char **) g_ptr_array_free (order, FALSE);
}

static void
keep (Arrange *arrange, guint kind)
{
  g_autoptr (GString) order = g_string_new (NULL);

  for (GtkWidget *line = gtk_widget_get_first_child (arrange->lists[kind]); line != NULL; line = gtk_widget_get_next_sibling (line))
    {
      GtkWidget *check = g_object_get_data (G_OBJECT (line), "check");

      g_string_append_printf (order, "%s%s%s", order->len > 0 ? "," : "", gtk_check_button_get_active (GTK_CHECK_BUTTON (check)) ? "" : "-",
                              (const char *) g_object_get_data (G_OBJECT (line), "name"));
    }
  tavan_memory_set (GROUP, kinds[kind].what, order->str);
  ((void (*) (gpointer)) arrange->changed) (arrange->data);
}

static guint
kind_of (GtkWidget *line)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (line), "kind"));
}

static void
toggled_cb (GtkWidget *line)
{
  keep (g_object_get_data (G_OBJECT (line), "arrange"), kind_of (line));
}

static void
move (GtkWidget *line, gboolean up)
{
  GtkWidget *list = gtk_widget_get_parent (line);
  GtkWidget *beside = up ? gtk_widget_get_prev_sibling (line) : gtk_widget_get_next_sibling (line);

  if (beside == NULL)
    return;
  gtk_box_reorder_child_after (GTK_BOX (list), up ? beside : line, up ? line : beside);
  keep (g_object_get_data (G_OBJECT (line), "arrange"), kind_of (line));
}

static void
up_cb (GtkWidget *line)
{
  move (line, TRUE);
}

static void
down_cb (GtkWidget *line)
{
  move (line, FALSE);
}

static GtkWidget *
make_mover (GtkWidget *line, const char *icon, const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  g_signal_connect_object (button, "clicked", callback, line, G_CONNECT_SWAPPED);
  return button;
}

static const char *
title_of (guint kind, const char *name)
{
  for (guint i = 0; kind == 0 && dashboard_cards[i].name != NULL; i++)
    if (g_str_equal (dashboard_cards[i].name, name))
      return _(dashboard_cards[i].label);
  for (guint i = 0; kind == 1 && dashboard_charts[i].name != NULL; i++)
    if (g_str_equal (dashboard_charts[i].name, name))
      return _(dashboard_charts[i].title);
  return "";
}

static void
add_line (Arrange *arrange, guint kind, const char *name)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *check = gtk_check_button_new_with_label (title_of (kind, plain (name)));
  g_autofree char *up = g_strdup_printf (_("Move “%s” up"), title_of (kind, plain (name)));
  g_autofree char *down = g_strdup_printf (_("Move “%s” down"), title_of (kind, plain (name)));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), *name != '-');
  gtk_widget_set_hexpand (check, TRUE);
  g_object_set_data (G_OBJECT (line), "check", check);
  g_object_set_data (G_OBJECT (line), "kind", GUINT_TO_POINTER (kind));
  g_object_set_data (G_OBJECT (line), "arrange", arrange);
  g_object_set_data_full (G_OBJECT (line), "name", g_strdup (plain (name)), g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), line, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), check);
  gtk_box_append (GTK_BOX (line), make_mover (line, "go-up-symbolic", up, G_CALLBACK (up_cb)));
  gtk_box_append (GTK_BOX (line), make_mover (line, "go-down-symbolic", down, G_CALLBACK (down_cb)));
  gtk_box_append (GTK_BOX (arrange->lists[kind]), line);
}

static void
fill (Arrange *arrange, guint kind)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_auto (GStrv) order = NULL;

  for (guint i = 0; kind == 0 && dashboard_cards[i].name != NULL; i++)
    g_ptr_array_add (all, (gpointer) dashboard_cards[i].name);
  for (guint i = 0; kind == 1 && dashboard_charts[i].name != NULL; i++)
    g_ptr_array_add (all, (gpointer) dashboard_charts[i].name);
  g_ptr_array_add (all, NULL);
  order = dashboard_order (kinds[kind].what, (const char *const *) all->pdata);
  for (guint i = 0; order[i] != NULL; i++)
    add_line (arrange, kind, order[i]);
}

GtkWidget *
dashboard_arrange_new (GCallback changed, gpointer data)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  Arrange *arrange = g_new0 (Arrange, 1);

  arrange->changed = changed;
  arrange->data = data;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      GtkWidget *heading = gtk_label_new (_(kinds[i].heading));

      gtk_widget_add_css_class (heading, "tavan-field-label");
      gtk_label_set_xalign (GTK_LABEL (heading), 0);
      arrange->lists[i] = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_box_append (GTK_BOX (box), heading);
      gtk_box_append (GTK_BOX (box), arrange->lists[i]);
      fill (arrange, i);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_object_set_data_full (G_OBJECT (popover), "arrange", arrange, g_free);
  return popover;
}
