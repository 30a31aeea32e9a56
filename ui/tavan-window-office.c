/* tavan-window-office.c: which office the window shows and who sits in front of it
 *
 * Opening happens on a thread; the window is there at once. Locking keeps the pages and what is typed in them, another
 * user's sign-in throws them away (drafts are kept by their own user).
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-window-private.h"

#include "app/base/tavan-text.h"
#include "app/store/tavan-db.h"
#include "app/work/tavan-office-work.h"
#include "ui/compat/tavan-ask.h"
#include "ui/start/tavan-sign-in.h"
#include "ui/start/tavan-start.h"
#include "ui/tavan-memory.h"

#include <glib/gi18n-lib.h>

static void show_sign_in (TavanWindow *self, gboolean locked);

/* ---- somebody acts ---- */

static void
show_user (TavanWindow *self)
{
  TavanRecord *user = tavan_store_get_user (self->store);
  g_autoptr (TavanRecord) office = tavan_store_get_office_record (self->store, NULL);
  g_autofree char *name = user != NULL ? tavan_record_title (user) : g_strdup (_("The system"));
  g_autofree char *roles = user != NULL ? tavan_record_format (user, USER_ROLES) : NULL;
  g_autofree char *office_name = office != NULL ? tavan_record_title (office) : g_strdup ("");
  /* Translators: roles, then the office's name */
  g_autofree char *line = roles != NULL ? g_strdup_printf (_("%s, %s"), roles, office_name) : g_strdup (office_name);

  adw_avatar_set_text (self->user_avatar, name);
  gtk_label_set_label (self->user_name, name);
  gtk_label_set_label (self->user_office, line);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->user_office), line);
}

static void
enter (TavanWindow *self)
{
  self->ready = TRUE;
  self->last_input = g_get_monotonic_time ();
  tavan_memory_set ("office", "uri", tavan_store_get_uri (self->store));
  show_user (self);
  tavan_sidebar_set_store (self->sidebar, self->store);
  tavan_window_update_actions (self);
  gtk_stack_set_visible_child_name (self->root, "main");
  if (self->path->len == 0)
    tavan_window_go (self, "home");
}

/* The dialogs above the pages go with them: hidden while locked, shown again to their own user, closed for another. */
typedef enum { DIALOGS_HIDE, DIALOGS_SHOW, DIALOGS_CLOSE } DialogsFate;

static void
treat_dialog (GtkWindow *dialog, DialogsFate fate)
{
  if (fate == DIALOGS_CLOSE)
    gtk_window_destroy (dialog);
  else if (fate == DIALOGS_HIDE && gtk_widget_get_visible (GTK_WIDGET (dialog)))
    {
      g_object_set_data (G_OBJECT (dialog), "locked-away", GINT_TO_POINTER (TRUE));
      gtk_widget_set_visible (GTK_WIDGET (dialog), FALSE);
    }
  else if (fate == DIALOGS_SHOW && g_object_steal_data (G_OBJECT (dialog), "locked-away") != NULL)
    gtk_window_present (dialog);
}

static void
treat_dialogs (TavanWindow *self, DialogsFate fate)
{
  g_autoptr (GPtrArray) dialogs = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *all = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      GtkWindow *window = g_list_model_get_item (all, i);

      g_ptr_array_add (dialogs, window);
      if (window == GTK_WINDOW (self) || tavan_window_of (window) != self)
        g_ptr_array_remove (dialogs, window);
    }
  for (guint i = 0; i < dialogs->len; i++)
    treat_dialog (g_ptr_array_index (dialogs, i), fate);
}

static void
signed_in_cb (TavanSignIn *sign_in, gboolean same_user, TavanWindow *self)
{
  treat_dialogs (self, same_user ? DIALOGS_SHOW : DIALOGS_CLOSE);
  if (!same_user)
    tavan_window_forget_pages (self);
  adw_bin_set_child (self->sign_in_bin, NULL);
  enter (self);
}

static void
show_sign_in (TavanWindow *self, gboolean locked)
{
  GtkWidget *sign_in = tavan_sign_in_new (self->store, locked);

  self->ready = FALSE;
  tavan_window_update_actions (self);
  g_signal_connect_object (sign_in, "signed-in", G_CALLBACK (signed_in_cb), self, 0);
  g_signal_connect_object (sign_in, "other-office", G_CALLBACK (tavan_window_show_start), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->sign_in_bin, sign_in);
  gtk_stack_set_visible_child_name (self->root, "sign-in");
}

void
tavan_window_lock (TavanWindow *self)
{
  if (!self->ready || tavan_store_get_user (self->store) == NULL)
    return;
  treat_dialogs (self, DIALOGS_HIDE);
  show_sign_in (self, TRUE);
}

void
tavan_window_sign_out (TavanWindow *self)
{
  tavan_window_forget_pages (self);
  tavan_store_sign_out (self->store);
  show_sign_in (self, FALSE);
}

/* ---- an office is opened ---- */

static gboolean
recount_cb (gpointer data)
{
  TavanWindow *self = data;

  self->recount_later = 0;
  if (self->ready)
    tavan_sidebar_recount (self->sidebar);
  return G_SOURCE_REMOVE;
}

static void
store_changed_cb (TavanStore *store, const char *type, gint64 id, TavanWindow *self)
{
  if (self->recount_later == 0)
    self->recount_later = g_timeout_add_seconds (1, recount_cb, self);
}

static void
store_online_cb (TavanStore *store, gboolean online, TavanWindow *self)
{
  tavan_window_toast (self, online ? _("The server is back") : _("The server is away; what you type is kept"));
}

void
tavan_window_close_store (TavanWindow *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_handle_id (&self->recount_later, g_source_remove);
  g_clear_handle_id (&self->idle_watch, g_source_remove);
  self->ready = FALSE;
  if (self->store == NULL)
    return;
  tavan_sidebar_set_store (self->sidebar, NULL);
  tavan_window_forget_pages (self);
  tavan_store_close (self->store);
  g_clear_object (&self->store);
}

static void
take_store (TavanWindow *self, TavanStore *store)
{
  self->store = store;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  g_signal_connect_object (store, "online", G_CALLBACK (store_online_cb), self, 0);
  tavan_window_watch_idle (self);
  if (!tavan_office_is_founded (store))
    tavan_window_show_start (self);
  else if (tavan_store_is_server (store) || tavan_office_has_users (store))
    show_sign_in (self, FALSE);
  else if (tavan_store_act_as_system (store, NULL))
    enter (self);
}

/* One opening: the office, and what a person has answered so far. */
typedef struct { char *uri; TavanStoreFlags flags; TavanWindow *window; } Opening;

static Opening *
opening_new (TavanWindow *self, const char *uri, TavanStoreFlags flags)
{
  Opening *opening = g_new (Opening, 1);

  *opening = (Opening) { g_strdup (uri), flags, self };
  return opening;
}

static void
opening_free (gpointer data)
{
  g_free (((Opening *) data)->uri);
  g_free (data);
}

static void start_opening (TavanWindow *self, const char *uri, TavanStoreFlags flags);

static void
open_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Opening *opening = data;
  GError *error = NULL;
  TavanStore *store = tavan_store_open (opening->uri, opening->flags, &error);

  if (store != NULL)
    g_task_return_pointer (task, store, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
clock_is_right_cb (gpointer data)
{
  Opening *opening = data;

  start_opening (opening->window, opening->uri, opening->flags | TAVAN_STORE_CLOCK_IS_RIGHT);
}

static void
password_given_cb (const char *password, gpointer data)
{
  Opening *opening = data;

  tavan_db_give_password (password);
  start_opening (opening->window, opening->uri, opening->flags);
}

/* Some refusals are questions: is the clock right, what is the server's password. */
static void
answer_refusal (TavanWindow *self, const Opening *opening, const GError *error)
{
  const char *hint = tavan_error_get_hint (error);

  tavan_window_show_start (self);
  if (g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_NEEDS_REASON))
    tavan_ask (self, error->message, hint, _("The clock is _right"), "suggested", clock_is_right_cb, opening_new (self, opening->uri, opening->flags), opening_free);
  else if (g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_DENIED) && strstr (opening->uri, "://") != NULL)
    tavan_ask_password (self, error->message, hint, _("_Open"), password_given_cb, opening_new (self, opening->uri, opening->flags), opening_free);
  else
    tavan_window_show_error (self, error);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TavanWindow *self = TAVAN_WINDOW (source);
  g_autoptr (GError) error = NULL;
  TavanStore *store = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    g_clear_object (&store);
  else if (store != NULL)
    take_store (self, store);
  else
    answer_refusal (self, g_task_get_task_data (G_TASK (result)), error);
}

static void
start_opening (TavanWindow *self, const char *uri, TavanStoreFlags flags)
{
  g_autoptr (GTask) task = NULL;

  tavan_window_close_store (self);
  gtk_stack_set_visible_child_name (self->root, "loading");
  self->opening = g_cancellable_new ();
  task = g_task_new (self, self->opening, opened_cb, NULL);
  g_task_set_task_data (task, opening_new (self, uri, flags), opening_free);
  g_task_run_in_thread (task, open_on_thread);
}

void
tavan_window_open_office (TavanWindow *self, const char *uri)
{
  start_opening (self, uri, 0);
}

static void
start_chosen_cb (TavanStart *start, const char *uri, TavanWindow *self)
{
  g_autofree char *kept = g_strdup (uri);

  adw_bin_set_child (self->start_bin, NULL);
  tavan_window_open_office (self, kept);
}

void
tavan_window_show_start (TavanWindow *self)
{
  GtkWidget *start;

  tavan_window_close_store (self);
  start = tavan_start_new ();
  g_signal_connect_object (start, "chosen", G_CALLBACK (start_chosen_cb), self, 0);
  adw_bin_set_child (self->start_bin, start);
  gtk_stack_set_visible_child_name (self->root, "start");
}

/* ---- nobody is there ---- */

#define LEAST_MINUTES 1
#define LOOK_SECONDS 10

static gint64
idle_seconds (TavanWindow *self)
{
  return (g_get_monotonic_time () - self->last_input) / G_USEC_PER_SEC;
}

static gpointer
limit_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER ((int) tavan_setting_get_int (store, "session.lock_minutes"));
}

static void
limit_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanWindow) self = data;
  int minutes = GPOINTER_TO_INT (tavan_store_run_finish (TAVAN_STORE (source), result, NULL));

  if (self->store == TAVAN_STORE (source) && minutes > 0 && idle_seconds (self) >= minutes * 60)
    tavan_window_lock (self);
}

/* The setting may have changed on another desk; it is asked for only when it may matter. */
static gboolean
idle_cb (gpointer data)
{
  TavanWindow *self = data;

  if (self->ready && tavan_store_get_user (self->store) != NULL && idle_seconds (self) >= LEAST_MINUTES * 60)
    tavan_store_run_async (self->store, limit_on_worker, NULL, NULL, NULL, NULL, limit_cb, g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

static gboolean
input_cb (GtkEventControllerLegacy *controller, GdkEvent *event, TavanWindow *self)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_MOTION_NOTIFY || type == GDK_SCROLL)
    self->last_input = g_get_monotonic_time ();
  return GDK_EVENT_PROPAGATE;
}

/* Dialogs are windows of their own: who types in one is there as well. */
static void
windows_changed_cb (TavanWindow *self, guint position, guint removed, guint added, GListModel *windows)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *controller = gtk_event_controller_legacy_new ();

      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect_object (controller, "event", G_CALLBACK (input_cb), self, 0);
      gtk_widget_add_controller (window, controller);
    }
}

void
tavan_window_watch_idle (TavanWindow *self)
{
  GListModel *windows = gtk_window_get_toplevels ();

  if (self->idle_watch != 0)
    return;
  self->last_input = g_get_monotonic_time ();
  self->idle_watch = g_timeout_add_seconds (LOOK_SECONDS, idle_cb, self);
  if (g_object_get_data (G_OBJECT (self), "watched"))
    return;
  g_object_set_data (G_OBJECT (self), "watched", GINT_TO_POINTER (TRUE));
  windows_changed_cb (self, 0, 0, g_list_model_get_n_items (windows), windows);
  g_signal_connect_object (windows, "items-changed", G_CALLBACK (windows_changed_cb), self, G_CONNECT_SWAPPED);
}

/* ---- details open their owner ---- */

typedef struct { const TavanRecordType *type; gint64 id; } Owner;

static gpointer
find_owner (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Owner *owner = g_memdup2 (data, sizeof (Owner));
  int field;

  while ((field = tavan_record_type_owner (owner->type)) >= 0)
    {
      g_autoptr (TavanRecord) record = tavan_store_get (store, owner->type, owner->id, cancellable, error);

      if (record == NULL)
        {
          g_free (owner);
          return NULL;
        }
      owner->id = tavan_record_get_int (record, field);
      owner->type = owner->type->fields[field].to;
    }
  return owner;
}

static void
owner_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree Owner *owner = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (owner == NULL)
    {
      tavan_window_show_error (self, error);
      return;
    }
  for (const TavanRecordPageEntry *entry = tavan_record_page_entries; entry->type != NULL; entry++)
    if (entry->type == owner->type)
      tavan_window_open (self, owner->type, owner->id, NULL);
}

void
tavan_window_open_owner (TavanWindow *self, const TavanRecordType *type, gint64 id)
{
  Owner *owner = g_new (Owner, 1);

  *owner = (Owner) { type, id };
  tavan_store_run_async (self->store, find_owner, owner, g_free, g_free, NULL, owner_found_cb, g_object_ref (self));
}
