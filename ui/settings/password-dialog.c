/* password-dialog.c: asks for a new password, twice
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/settings/password-dialog.h"

#include "app/base/tavan-error.h"
#include "app/proof/tavan-password.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char          *login;
  GtkWidget     *dialog, *first, *second, *notice;
  void         (*chosen) (const char *password, gpointer data);
  gpointer       data;
  GDestroyNotify free_data;
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  if (asked->free_data != NULL)
    asked->free_data (asked->data);
  g_free (asked->login);
  g_free (asked);
}

static void
say (Asked *asked, const char *sentence, const char *hint)
{
  g_autofree char *text = hint != NULL ? g_strdup_printf ("%s\n%s", sentence, hint) : g_strdup (sentence);

  gtk_label_set_label (GTK_LABEL (asked->notice), text);
  gtk_widget_set_visible (asked->notice, TRUE);
}

static void
done_cb (Asked *asked)
{
  const char *password = gtk_editable_get_text (GTK_EDITABLE (asked->first));
  g_autoptr (GError) error = NULL;

  if (!tavan_password_check (password, asked->login, &error))
    say (asked, error->message, tavan_error_get_hint (error));
  else if (g_strcmp0 (password, gtk_editable_get_text (GTK_EDITABLE (asked->second))) != 0)
    say (asked, _("The two passwords differ; type the same one twice."), NULL);
  else
    {
      asked->chosen (password, asked->data);
      gtk_window_destroy (GTK_WINDOW (asked->dialog));
    }
}

static GtkEventController *
closed_by_escape (void)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  return keys;
}

void
tavan_password_dialog (gpointer widget, const char *title, const char *login, void (*chosen) (const char *password, gpointer data),
                       gpointer data, GDestroyNotify free_data)
{
  Asked *asked = g_new0 (Asked, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *list = gtk_list_box_new (), *header = adw_header_bar_new ();
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *done = gtk_button_new_with_label (_("Set the password"));

  asked->login = g_strdup (login);
  asked->chosen = chosen;
  asked->data = data;
  asked->free_data = free_data;
  asked->dialog = adw_window_new ();
  asked->first = adw_password_entry_row_new ();
  asked->second = adw_password_entry_row_new ();
  asked->notice = gtk_label_new (NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asked->first), _("Password (at least 8 characters)"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (asked->second), _("Password once more"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), asked->first);
  gtk_list_box_append (GTK_LIST_BOX (list), asked->second);
  gtk_widget_add_css_class (asked->notice, "error-text");
  gtk_label_set_wrap (GTK_LABEL (asked->notice), TRUE);
  gtk_widget_set_visible (asked->notice, FALSE);
  gtk_widget_add_css_class (done, "suggested-action");
  gtk_widget_add_css_class (done, "tavan-pill-button");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), asked->notice);
  gtk_box_append (GTK_BOX (box), done);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (inside), header);
  gtk_box_append (GTK_BOX (inside), box);
  adw_window_set_content (ADW_WINDOW (asked->dialog), inside);
  gtk_window_set_title (GTK_WINDOW (asked->dialog), title);
  gtk_window_set_default_size (GTK_WINDOW (asked->dialog), 400, -1);
  gtk_window_set_modal (GTK_WINDOW (asked->dialog), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (asked->dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (widget))));
  gtk_widget_add_controller (asked->dialog, closed_by_escape ());
  g_object_set_data_full (G_OBJECT (asked->dialog), "asked", asked, asked_free);
  g_signal_connect_swapped (done, "clicked", G_CALLBACK (done_cb), asked);
  g_signal_connect_swapped (asked->second, "entry-activated", G_CALLBACK (done_cb), asked);
  gtk_window_present (GTK_WINDOW (asked->dialog));
}
