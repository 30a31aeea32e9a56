/* tavan-form-keeper.c: saves a form and keeps its drafts, for a page and for a dialog
 *
 * What is typed is written every few seconds by a thread of its own, one write at a time; a draft goes when its record is
 * saved or when the person discards it, and stays when the program ends in any other way.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-form-keeper.h"
#include "app/base/tavan-error.h"
#include "ui/compat/tavan-ask.h"
#include "ui/form/tavan-compare.h"
#include "ui/form/tavan-drafts.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define DRAFT_SECONDS 3

struct _TavanFormKeeper
{
  GObject       parent_instance;
  TavanForm    *form;     /* not owned: its widget owns this */
  TavanStore   *store;
  TavanFormSave save;
  TavanDraft   *offered;  /* a draft that waits for an answer */
  char         *path, *written;
  guint         tick;
  gboolean      writing, gone, busy, done;
};

G_DEFINE_FINAL_TYPE (TavanFormKeeper, tavan_form_keeper, G_TYPE_OBJECT)

enum { PROP_0, PROP_BUSY, N_PROPS };
static GParamSpec *props[N_PROPS];
enum { SAVED, TOLD, KEPT, N_SIGNALS };
static guint signals[N_SIGNALS];

static void tell (TavanFormKeeper *self, const char *tone, const char *sentence, const char *label);
static void save_with (TavanFormKeeper *self, const char *reason);

static void
tell (TavanFormKeeper *self, const char *tone, const char *sentence, const char *label)
{
  g_signal_emit (self, signals[TOLD], 0, tone, sentence, label);
}

static gboolean
is_changed (TavanFormKeeper *self)
{
  gboolean changed = FALSE;

  /* A question that is no record of the office (the amount of a payment) keeps no draft. */
  if (self->form != NULL && !self->done && tavan_record_type_by_name (tavan_record_get_record_type (tavan_form_get_base (self->form))->name) != NULL)
    g_object_get (self->form, "changed", &changed, NULL);
  return changed;
}

/* ---- drafts ---- */

typedef struct
{
  char *path, *text;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_free (writing->path);
  g_free (writing->text);
  g_free (writing);
}

static void
write_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;

  g_task_return_boolean (task, g_file_set_contents_full (writing->path, writing->text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
}

static void
remove_draft (TavanFormKeeper *self)
{
  self->gone = TRUE;
  g_clear_pointer (&self->written, g_free);
  if (!self->writing && self->path != NULL)
    (void) g_unlink (self->path);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  TavanFormKeeper *self = TAVAN_FORM_KEEPER (source);

  self->writing = FALSE;
  if (self->gone)
    remove_draft (self);
  else if (g_task_propagate_boolean (G_TASK (result), NULL))
    g_signal_emit (self, signals[KEPT], 0);
}

static void
write_draft (TavanFormKeeper *self, const char *typed)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, written_cb, NULL);
  Writing *writing = g_new (Writing, 1);

  if (self->path == NULL)
    {
      self->path = tavan_draft_path_new (self->store, tavan_form_get_base (self->form));
      tavan_draft_claim (self->path);
    }
  *writing = (Writing) { g_strdup (self->path), tavan_draft_text (tavan_form_get_base (self->form), typed) };
  g_free (self->written);
  self->written = g_strdup (typed);
  self->writing = TRUE;
  self->gone = FALSE;
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_on_thread);
}

static gboolean
tick_cb (gpointer data)
{
  TavanFormKeeper *self = data;
  g_autofree char *typed = NULL;

  if (self->writing || self->busy || self->done)
    return G_SOURCE_CONTINUE;
  if (!is_changed (self))
    {
      if (self->written != NULL)
        remove_draft (self);
      return G_SOURCE_CONTINUE;
    }
  typed = tavan_form_to_draft (self->form);
  if (g_strcmp0 (typed, self->written) != 0)
    write_draft (self, typed);
  return G_SOURCE_CONTINUE;
}

/* ---- taking a draft up again ---- */

static void
compared_cb (TavanRecord *theirs, TavanRecord *joined, gpointer data)
{
  TavanFormKeeper *self = data;

  if (self->form != NULL)
    tavan_form_set_both (self->form, theirs, joined);
}

static gpointer
fetch_record (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  TavanRecord *base = data;

  return tavan_store_get (store, tavan_record_get_record_type (base), tavan_record_get_id (base), cancellable, error);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanFormKeeper) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanRecord) stored = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (self->form == NULL || self->done)
    return;
  if (stored == NULL)
    tell (self, "warning", error->message, NULL);
  else if (tavan_record_get_version (stored) != tavan_record_get_version (tavan_form_get_base (self->form)))
    tavan_compare (self->form, tavan_form_get_record (self->form), tavan_form_get_base (self->form), stored, compared_cb, g_object_ref (self),
                   g_object_unref);
}

static void
open_draft (TavanFormKeeper *self, TavanDraft *draft)
{
  if (self->path != NULL)
    tavan_draft_release (self->path);
  g_free (self->path);
  self->path = g_strdup (draft->path);
  tavan_draft_claim (self->path);
  self->gone = FALSE;
  g_free (self->written);
  self->written = g_strdup (draft->typed);
  tavan_form_set_record (self->form, draft->base);
  (void) tavan_form_from_draft (self->form, draft->typed);
  /* Someone may have saved the record since. */
  if (tavan_record_get_id (draft->base) != 0)
    tavan_store_run_async (self->store, fetch_record, g_object_ref (draft->base), g_object_unref, g_object_unref, NULL, fetched_cb,
                           g_object_ref (self));
}

void
tavan_form_keeper_take_draft (TavanFormKeeper *self)
{
  g_autoptr (TavanDraft) draft = g_steal_pointer (&self->offered);

  g_return_if_fail (TAVAN_IS_FORM_KEEPER (self));
  tell (self, NULL, NULL, NULL);
  if (draft != NULL && self->form != NULL)
    open_draft (self, draft);
}

void
tavan_form_keeper_start (TavanFormKeeper *self, TavanRecord *record)
{
  g_autoptr (TavanDraft) draft = NULL;

  g_return_if_fail (TAVAN_IS_FORM_KEEPER (self));
  draft = tavan_draft_of_record (record);
  if (draft != NULL)
    {
      open_draft (self, draft);
      return;
    }
  tavan_form_set_record (self->form, record);
  self->offered = tavan_drafts_find_for (self->store, record);
  if (self->offered != NULL)
    tell (self, "info", _("What you typed here earlier and did not save is kept."), _("Go on with it"));
}

/* ---- saving ---- */

/* Lives on the worker and comes back, also with an error: the other side's record is needed then. */
typedef struct
{
  TavanRecord  *record, *base, *theirs;
  TavanFormSave save;
  char         *reason;
  GError       *error;
} Saving;

static void
saving_clear (Saving *saving)
{
  g_clear_object (&saving->record);
  g_clear_object (&saving->base);
  g_clear_object (&saving->theirs);
  g_clear_error (&saving->error);
  g_free (saving->reason);
}

static void
saving_unref (gpointer saving)
{
  g_rc_box_release_full (saving, (GDestroyNotify) saving_clear);
}

static gpointer
save_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  if (saving->save != NULL)
    (void) saving->save (store, saving->record, saving->base, saving->reason, &saving->theirs, &saving->error);
  else
    (void) tavan_store_save (store, saving->record, saving->base, &saving->theirs, &saving->error);
  return g_rc_box_acquire (saving);
}

static void
set_busy (TavanFormKeeper *self, gboolean busy)
{
  self->busy = busy;
  if (self->form != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->form), !busy);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
reason_cb (const char *reason, gpointer data)
{
  save_with (data, reason);
}

static void
joined_cb (TavanRecord *theirs, TavanRecord *joined, gpointer data)
{
  TavanFormKeeper *self = data;

  if (self->form == NULL)
    return;
  tavan_form_set_both (self->form, theirs, joined);
  tavan_form_keeper_save (self);
}

static void
refused (TavanFormKeeper *self, Saving *saving)
{
  GError *error = saving->error;
  const char *hint = tavan_error_get_hint (error);

  if (g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_NEEDS_REASON))
    tavan_ask_reason (self->form, error->message, hint, _("_Save with this reason"), reason_cb, g_object_ref (self), g_object_unref);
  else if (g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CONFLICT) && saving->theirs != NULL)
    tavan_compare (self->form, saving->record, saving->base, saving->theirs, joined_cb, g_object_ref (self), g_object_unref);
  else if (tavan_form_can_show_error (self->form, error))
    tavan_form_show_error (self->form, error);
  else
    {
      /* Translators: an error, and what to do */
      g_autofree char *sentence = hint != NULL ? g_strdup_printf (_("%s. %s"), error->message, hint) : g_strdup (error->message);

      tell (self, "error", sentence, NULL);
    }
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanFormKeeper) self = data;
  g_autoptr (GError) error = NULL;
  Saving *saving = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  set_busy (self, FALSE);
  if (saving == NULL || self->form == NULL)
    {
      if (saving == NULL && self->form != NULL)
        tell (self, "error", error->message, NULL);
      g_clear_pointer (&saving, saving_unref);
      return;
    }
  if (saving->error != NULL)
    refused (self, saving);
  else
    {
      self->done = TRUE;
      remove_draft (self);
      g_signal_emit (self, signals[SAVED], 0, saving->record);
    }
  saving_unref (saving);
}

static void
save_with (TavanFormKeeper *self, const char *reason)
{
  Saving *saving;

  if (self->form == NULL || self->busy || self->done)
    return;
  saving = g_rc_box_new0 (Saving);
  saving->record = tavan_record_copy (tavan_form_get_record (self->form));
  saving->base = tavan_record_copy (tavan_form_get_base (self->form));
  saving->save = self->save;
  saving->reason = g_strdup (reason);
  set_busy (self, TRUE);
  tavan_store_run_async (self->store, save_on_worker, saving, saving_unref, saving_unref, NULL, saved_cb, g_object_ref (self));
}

void
tavan_form_keeper_save (TavanFormKeeper *self)
{
  g_return_if_fail (TAVAN_IS_FORM_KEEPER (self));

  if (self->busy || self->done || !tavan_form_check (self->form))
    return;
  tell (self, NULL, NULL, NULL);
  save_with (self, /* reason= */ NULL);
}

/* ---- leaving ---- */

typedef struct
{
  TavanFormKeeper *keeper;
  GSourceFunc      go_on;
  gpointer         data;
} Leaving;

static void
leaving_free (gpointer data, GClosure *closure)
{
  Leaving *leaving = data;

  g_object_unref (leaving->keeper);
  g_free (leaving);
}

static void
leaving_cb (AdwMessageDialog *dialog, const char *response, Leaving *leaving)
{
  TavanFormKeeper *self = leaving->keeper;
  g_autofree char *typed = NULL;

  if (g_str_equal (response, "stay") || self->form == NULL)
    return;
  if (g_str_equal (response, "discard"))
    remove_draft (self);
  else
    {
      typed = tavan_form_to_draft (self->form);
      if (!self->writing && g_strcmp0 (typed, self->written) != 0)
        write_draft (self, typed);
    }
  self->done = TRUE;
  leaving->go_on (leaving->data);
}

gboolean
tavan_form_keeper_may_leave (TavanFormKeeper *self, GSourceFunc go_on, gpointer data)
{
  GtkWidget *dialog;
  Leaving *leaving;

  g_return_val_if_fail (TAVAN_IS_FORM_KEEPER (self), TRUE);
  if (!is_changed (self))
    {
      if (self->written != NULL && !self->done)
        remove_draft (self);
      return TRUE;
    }
  leaving = g_new (Leaving, 1);
  *leaving = (Leaving) { g_object_ref (self), go_on, data };
  dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->form))), _("What you typed is not saved"),
                                   _("A draft can wait for you here, on this computer, for you alone."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "stay", _("_Go on typing"), "discard", _("_Discard"), "draft", _("_Keep a draft"),
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "draft", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "draft");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "stay");
  g_signal_connect_data (dialog, "response", G_CALLBACK (leaving_cb), leaving, leaving_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return FALSE;
}

/* ---- the object ---- */

static void
tavan_form_keeper_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, TAVAN_FORM_KEEPER (object)->busy);
}

static void
tavan_form_keeper_dispose (GObject *object)
{
  TavanFormKeeper *self = TAVAN_FORM_KEEPER (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->path != NULL)
    tavan_draft_release (self->path);
  G_OBJECT_CLASS (tavan_form_keeper_parent_class)->dispose (object);
}

static void
tavan_form_keeper_finalize (GObject *object)
{
  TavanFormKeeper *self = TAVAN_FORM_KEEPER (object);

  g_clear_weak_pointer (&self->form);
  g_clear_object (&self->store);
  g_clear_pointer (&self->offered, tavan_draft_free);
  g_free (self->path);
  g_free (self->written);
  G_OBJECT_CLASS (tavan_form_keeper_parent_class)->finalize (object);
}

static void
tavan_form_keeper_class_init (TavanFormKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = tavan_form_keeper_get_property;
  object_class->dispose = tavan_form_keeper_dispose;
  object_class->finalize = tavan_form_keeper_finalize;
  props[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SAVED] = g_signal_new ("saved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, TAVAN_TYPE_RECORD);
  signals[TOLD] = g_signal_new ("told", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[KEPT] = g_signal_new ("kept", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tavan_form_keeper_init (TavanFormKeeper *self)
{
  self->tick = g_timeout_add_seconds (DRAFT_SECONDS, tick_cb, self);
}

TavanFormKeeper *
tavan_form_keeper_new (TavanForm *form, TavanStore *store, TavanFormSave save)
{
  TavanFormKeeper *self = g_object_new (TAVAN_TYPE_FORM_KEEPER, NULL);

  g_set_weak_pointer (&self->form, form);
  self->store = g_object_ref (store);
  self->save = save;
  return self;
}
