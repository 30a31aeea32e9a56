/* settings-users.c: who works here: users, their roles, locks and passwords
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/settings/settings-private.h"

#include "app/work/tavan-office-work.h"
#include "ui/compat/tavan-ask.h"
#include "ui/form/tavan-form.h"
#include "ui/settings/password-dialog.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

/* ---- a new user: the form, then the first password ---- */

typedef struct { TavanRecord *user; char *password; } NewUser;

static void
new_user_free (gpointer data)
{
  NewUser *new_user = data;

  g_object_unref (new_user->user);
  memset (new_user->password, 0, strlen (new_user->password));
  g_free (new_user->password);
  g_free (new_user);
}

static gpointer
add_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  NewUser *new_user = data;

  return GINT_TO_POINTER (tavan_user_add (store, new_user->user, new_user->password, error));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (error != NULL)
    tavan_window_show_error (widget, error);
  else if (tavan_window_of (widget) != NULL)
    tavan_window_toast (tavan_window_of (widget), _("The user may sign in now"));
}

/* What was typed of a new user, until she has a password. */
typedef struct { GtkWidget *widget; TavanStore *store; TavanRecord *user; gboolean given; } Pending;

static void ask_first_password (gpointer data);
static void pending_free (gpointer data);

static Pending *
pending_new (GtkWidget *widget, TavanStore *store, TavanRecord *user)
{
  Pending *pending = g_new (Pending, 1);

  *pending = (Pending) { g_object_ref (widget), g_object_ref (store), g_object_ref (user), FALSE };
  return pending;
}

/* Of a question that is answered: nothing more is asked. */
static void
answered (gpointer data)
{
  ((Pending *) data)->given = TRUE;
  pending_free (data);
}

/* The dialog went without a password: she says whether the new user goes too. */
static void
warn_not_saved (Pending *pending)
{
  g_autofree char *name = tavan_record_title (pending->user);
  g_autofree char *heading = g_strdup_printf (_("%s is not saved yet"), name);

  tavan_ask (pending->widget, heading, _("A user needs a first password. Without it what you typed is lost."), _("_Give a password"), "suggested",
             ask_first_password, pending_new (pending->widget, pending->store, pending->user), answered);
}

static void
pending_free (gpointer data)
{
  Pending *pending = data;

  if (!pending->given && tavan_window_of (pending->widget) != NULL && tavan_window_get_store (tavan_window_of (pending->widget)) == pending->store)
    warn_not_saved (pending);
  g_object_unref (pending->widget);
  g_object_unref (pending->store);
  g_object_unref (pending->user);
  g_free (pending);
}

static void
first_password_cb (const char *password, gpointer data)
{
  Pending *pending = data;
  NewUser *new_user = g_new (NewUser, 1);

  pending->given = TRUE;
  *new_user = (NewUser) { g_object_ref (pending->user), g_strdup (password) };
  tavan_store_run_async (pending->store, add_on_worker, new_user, new_user_free, NULL, NULL, added_cb, g_object_ref (pending->widget));
}

/* The record is checked by the form and saved together with the password. */
static gboolean
save_nothing_yet (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  g_autoptr (TavanRecord) same = tavan_store_get_by (store, &tavan_user_type, USER_LOGIN, tavan_record_get_text (record, USER_LOGIN), NULL);

  if (same != NULL)
    return tavan_error_set (error, TAVAN_ERROR_DUPLICATE, "login", _("Choose another login name"), _("There is a user with this login name"));
  return tavan_record_check (record, tavan_day_today (), error);
}

static void
ask_first_password (gpointer data)
{
  Pending *asked = data, *pending = pending_new (asked->widget, asked->store, asked->user);

  tavan_password_dialog (pending->widget, _("First password"), tavan_record_get_text (pending->user, USER_LOGIN), first_password_cb, pending, pending_free);
}

static void
form_done_cb (TavanRecord *user, gpointer data)
{
  GtkWidget *widget = data;
  Pending asked = { widget, tavan_window_get_store (tavan_window_of (widget)), user, TRUE };

  ask_first_password (&asked);
}

static const int new_fields[] = { USER_NAME, USER_LOGIN, USER_ROLES, USER_MAY_ISSUE, USER_MOBILE, -1 };
static const int old_fields[] = { USER_NAME, USER_LOGIN, USER_ROLES, USER_MAY_ISSUE, USER_MOBILE, USER_DEPUTY, USER_DEPUTY_FROM, USER_DEPUTY_UNTIL, -1 };

static void
make_user (GtkWidget *widget, TavanStore *store)
{
  g_autoptr (TavanRecord) user = tavan_record_new (&tavan_user_type);

  tavan_form_dialog (widget, store, user, new_fields, _("New user"), save_nothing_yet,
                     form_done_cb, g_object_ref (widget), g_object_unref);
}

/* ---- locks and passwords of the chosen ones ---- */

typedef struct { GArray *ids; gboolean locked; char *password; } Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_array_unref (change->ids);
  if (change->password != NULL)
    memset (change->password, 0, strlen (change->password));
  g_free (change->password);
  g_free (change);
}

static gpointer
change_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Change *change = data;

  for (guint i = 0; i < change->ids->len; i++)
    {
      gint64 id = g_array_index (change->ids, gint64, i);

      if (change->password != NULL ? !tavan_user_set_password (store, id, change->password, error) : !tavan_user_lock (store, id, change->locked, error))
        return NULL;
    }
  return GINT_TO_POINTER (TRUE);
}

static void
change_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanTable) table = data;
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (error != NULL)
    tavan_window_show_error (table, error);
  else
    {
      tavan_table_clear_selection (table);
      tavan_window_toast (tavan_window_of (table), g_object_get_data (G_OBJECT (table), "said"));
    }
}

static void
run_change (TavanTable *table, TavanPage *page, Change *change)
{
  const char *said = change->password != NULL ? _("The new password is set") : change->locked ? _("Locked: no sign-in until unlocked") : _("Unlocked: sign-in is possible again");

  g_object_set_data (G_OBJECT (table), "said", (gpointer) said);
  tavan_store_run_async (tavan_page_get_store (page), change_on_worker, change, change_free, NULL, NULL, change_done_cb, g_object_ref (table));
}

static void
set_locked (TavanTable *table, GArray *ids, TavanPage *page, gboolean locked)
{
  Change *change = g_new0 (Change, 1);

  change->ids = g_array_ref (ids);
  change->locked = locked;
  run_change (table, page, change);
}

static void
lock_cb (TavanTable *table, GArray *ids, gpointer page)
{
  set_locked (table, ids, page, TRUE);
}

static void
unlock_cb (TavanTable *table, GArray *ids, gpointer page)
{
  set_locked (table, ids, page, FALSE);
}

typedef struct { TavanTable *table; TavanPage *page; GArray *ids; } NewPassword;

static void
new_password_free (gpointer data)
{
  g_array_unref (((NewPassword *) data)->ids);
  g_free (data);
}

static void
new_password_cb (const char *password, gpointer data)
{
  NewPassword *asked = data;
  Change *change = g_new0 (Change, 1);

  change->ids = g_array_ref (asked->ids);
  change->password = g_strdup (password);
  run_change (asked->table, asked->page, change);
}

static void
password_cb (TavanTable *table, GArray *ids, gpointer page)
{
  NewPassword *asked = g_new (NewPassword, 1);

  *asked = (NewPassword) { table, page, g_array_ref (ids) };
  tavan_password_dialog (table, _("New password"), /* login= */ NULL, new_password_cb, asked, new_password_free);
}

/* ---- the tab ---- */

static const TavanSettingsRecords info = {
  .type = &tavan_user_type,
  .add_label = N_("New user"),
  .hint = N_("To change a user, press Enter on its row; choose rows to lock them or to give a new password."),
  .title = N_("User"),
  .saved = N_("The user is saved"),
  .empty_icon = "tavan-users-symbolic",
  .empty_title = N_("No user yet"),
  .empty_sentence = N_("Without users everyone at this computer has all rights."),
  .fields = old_fields,
  .make = make_user,
};

GtkWidget *
tavan_settings_users_new (TavanPage *page)
{
  TavanTable *table;
  GtkWidget *tab = tavan_settings_records_new (page, &info, &table);

  tavan_table_add_bulk (table, _("New password…"), "dialog-password-symbolic", FALSE, password_cb, page);
  tavan_table_add_bulk (table, _("Lock"), "system-lock-screen-symbolic", FALSE, lock_cb, page);
  tavan_table_add_bulk (table, _("Unlock"), "changes-allow-symbolic", FALSE, unlock_cb, page);
  return tab;
}
