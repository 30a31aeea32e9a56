/* settings-self.c: one's own account: the password
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/settings/settings-private.h"

#include "app/work/tavan-office-work.h"
#include "ui/settings/password-dialog.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static gpointer
set_on_worker (TavanStore *store, gpointer password, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (tavan_user_set_password (store, tavan_record_get_id (tavan_store_get_user (store)), password, error));
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (error != NULL)
    tavan_window_show_error (widget, error);
  else
    tavan_window_toast (tavan_window_of (widget), _("The password is changed"));
}

static void
wipe (gpointer password)
{
  memset (password, 0, strlen (password));
  g_free (password);
}

static void
chosen_cb (const char *password, gpointer widget)
{
  tavan_store_run_async (tavan_window_get_store (tavan_window_of (widget)), set_on_worker, g_strdup (password), wipe, NULL, NULL, set_cb, g_object_ref (widget));
}

static void
change_cb (GtkButton *button, TavanPage *page)
{
  TavanRecord *user = tavan_store_get_user (tavan_page_get_store (page));

  tavan_password_dialog (button, _("New password"), tavan_record_get_text (user, USER_LOGIN), chosen_cb, button, NULL);
}

GtkWidget *
tavan_settings_self_new (TavanPage *page)
{
  GtkWidget *box, *column = tavan_settings_column (&box), *group = adw_preferences_group_new (), *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Change…"));
  TavanRecord *user = tavan_store_get_user (tavan_page_get_store (page));
  g_autofree char *name = tavan_record_title (user), *roles = tavan_record_format (user, USER_ROLES);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), name);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), roles);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Password"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (change_cb), page, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_box_append (GTK_BOX (box), group);
  return column;
}
