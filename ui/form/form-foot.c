/* form-foot.c: the line below a form: how many rows are wrong, which keys do what
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/form-foot.h"
#include "app/base/tavan-money.h"

#include <glib/gi18n-lib.h>

static void
show_wrong (TavanForm *form, GParamSpec *pspec, GtkWidget *wrong)
{
  GtkWidget *label = gtk_widget_get_last_child (wrong);
  g_autofree char *number = NULL, *text = NULL;
  guint n;

  g_object_get (form, "n-wrong", &n, NULL);
  number = tavan_number_format (n);
  text = n == 1 ? g_strdup (_("One row is wrong")) : g_strdup_printf (_("%s rows are wrong"), number);
  gtk_button_set_label (GTK_BUTTON (label), text);
  gtk_widget_set_visible (wrong, n > 0);
}

static void
wrong_clicked_cb (TavanForm *form)
{
  (void) tavan_form_check (form);
}

static void
append_key (GtkWidget *box, const char *key, const char *what)
{
  GtkWidget *cap = gtk_label_new (key), *label = gtk_label_new (what);

  gtk_widget_add_css_class (cap, "tavan-key");
  gtk_widget_set_valign (cap, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), cap);
  gtk_box_append (GTK_BOX (box), label);
}

GtkWidget *
tavan_form_foot_new (TavanForm *form)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *wrong = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-error-symbolic"), *button = gtk_button_new_with_label ("");

  gtk_widget_add_css_class (foot, "tavan-bottom");
  append_key (foot, "Ctrl+S", _("saves"));
  append_key (foot, "Enter", _("next row"));
  append_key (foot, "Esc", _("leaves"));
  gtk_widget_add_css_class (wrong, "error-text");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "error-text");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Go to the first of them"));
  gtk_widget_set_hexpand (wrong, TRUE);
  gtk_widget_set_halign (wrong, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (wrong), icon);
  gtk_box_append (GTK_BOX (wrong), button);
  gtk_box_append (GTK_BOX (foot), wrong);
  g_signal_connect_object (button, "clicked", G_CALLBACK (wrong_clicked_cb), form, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "notify::n-wrong", G_CALLBACK (show_wrong), wrong, 0);
  show_wrong (form, NULL, wrong);
  return foot;
}
