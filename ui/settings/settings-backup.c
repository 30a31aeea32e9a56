/* settings-backup.c: a copy of the whole office, made while people work; how old the last one is
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/settings/settings-private.h"

#include "app/base/tavan-date.h"
#include "app/store/tavan-backup.h"
#include "ui/compat/tavan-ask.h"
#include "ui/tavan-progress.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TavanPage    *page;
  GtkWidget    *column, *last, *passphrase, *passphrase_again, *make, *progress, *cancel, *notice;
  GCancellable *cancellable;
} Backup;

static void
backup_free (gpointer data)
{
  Backup *self = data;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_free (self);
}

/* ---- making one ---- */

typedef struct { char *path, *passphrase; TavanProgressTeller *teller; } Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->passphrase != NULL)
    memset (job->passphrase, 0, strlen (job->passphrase));
  g_free (job->passphrase);
  g_free (job->path);
  tavan_progress_teller_free (job->teller);
  g_free (job);
}

static gpointer
write_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (tavan_backup_write (store, job->path, job->passphrase, tavan_progress_tell, job->teller, cancellable, error));
}

/* @moment of the last one, or NULL. */
static void
show_moment (Backup *self, const char *moment)
{
  g_autofree char *when = NULL, *ago = NULL, *text = NULL;

  if (moment == NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->last), _("No backup has been made yet. One a day, kept elsewhere, saves the office from a broken disk."));
      return;
    }
  when = tavan_moment_format (moment);
  ago = tavan_date_relative (tavan_moment_day (moment), tavan_day_today ());
  /* Translators: a moment, then how long ago */
  text = g_strdup_printf (_("%s (%s)"), when, ago);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->last), text);
}

static void
set_busy (Backup *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->make, !busy);
  gtk_widget_set_visible (self->progress, busy);
  gtk_widget_set_visible (self->cancel, busy);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) column = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *now = tavan_moment_now ();
  Backup *self = g_object_get_data (G_OBJECT (column), "backup");

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (self == NULL || tavan_window_of (column) == NULL)
    return;
  set_busy (self, FALSE);
  if (error != NULL)
    {
      tavan_window_show_error (column, error);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase), "");
  gtk_editable_set_text (GTK_EDITABLE (self->passphrase_again), "");
  tavan_window_toast (tavan_window_of (column), _("The backup is made and was read back"));
  /* Its use is written down a moment later: not asked for now. */
  show_moment (self, now);
}

static void
chosen_cb (GFile *file, gpointer data)
{
  Backup *self = data;
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
  Job *job = g_new0 (Job, 1);

  job->path = g_file_get_path (file);
  job->passphrase = *passphrase != '\0' ? g_strdup (passphrase) : NULL;
  job->teller = tavan_progress_teller_new (GTK_PROGRESS_BAR (self->progress));
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  tavan_store_run_async (tavan_page_get_store (self->page), write_on_worker, job, job_free, NULL, self->cancellable, written_cb, g_object_ref (self->column));
}

static void
make_cb (Backup *self)
{
  g_autofree char *today = tavan_day_to_iso (tavan_day_today ());
  const char *passphrase = gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
  gboolean sealed = *passphrase != '\0';
  g_autofree char *name = g_strdup_printf ("tavan-%s.%s", today, sealed ? "sealed" : "backup");
  gboolean same = g_strcmp0 (passphrase, gtk_editable_get_text (GTK_EDITABLE (self->passphrase_again))) == 0;

  gtk_widget_set_visible (self->notice, !same);
  if (!same)
    {
      gtk_label_set_label (GTK_LABEL (self->notice), _("The two passphrases differ; type the same one twice."));
      gtk_widget_grab_focus (self->passphrase_again);
      return;
    }
  tavan_choose_save (self->column, _("Where should the backup stand? A USB stick is best."), name, chosen_cb, self, NULL);
}

static void
cancel_cb (Backup *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* ---- the last one ---- */

static gpointer
last_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_audit_entry_type);

  tavan_query_where (query, AUDIT_ENTRY_ACTION, TAVAN_IS, "backed_up");
  tavan_query_limit (tavan_query_sort (query, AUDIT_ENTRY_AT, TRUE), 1);
  return tavan_store_find_one (store, query, error);
}

static void
last_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) column = data;
  g_autoptr (TavanRecord) entry = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  Backup *self = g_object_get_data (G_OBJECT (column), "backup");

  if (self != NULL)
    show_moment (self, entry != NULL ? tavan_record_get_text (entry, AUDIT_ENTRY_AT) : NULL);
}

static void
show_last (Backup *self)
{
  tavan_store_run_async (tavan_page_get_store (self->page), last_on_worker, NULL, NULL, g_object_unref, NULL, last_cb, g_object_ref (self->column));
}

static GtkWidget *
add_group (GtkWidget *box, const char *title, const char *about)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), about);
  gtk_box_append (GTK_BOX (box), group);
  return group;
}

static GtkWidget *
add_secret (GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_password_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

GtkWidget *
tavan_settings_backup_new (TavanPage *page)
{
  Backup *self = g_new0 (Backup, 1);
  GtkWidget *box, *group, *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->page = page;
  self->column = tavan_settings_column (&box);
  group = add_group (box, _("The last backup"), NULL);
  self->last = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->last), _("When it was made"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->last);
  group = add_group (box, _("A new backup"), _("One file with everything: records, pictures, history. It can be made while people work. With a passphrase nobody else can read it; without the passphrase nobody can bring it back."));
  self->passphrase = add_secret (group, _("Passphrase (may stay empty)"));
  self->passphrase_again = add_secret (group, _("Passphrase once more"));
  self->notice = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->notice, "error-text");
  gtk_widget_set_visible (self->notice, FALSE);
  self->make = gtk_button_new_with_label (_("Make a backup…"));
  gtk_widget_add_css_class (self->make, "suggested-action");
  self->progress = gtk_progress_bar_new ();
  gtk_widget_set_hexpand (self->progress, TRUE);
  gtk_widget_set_valign (self->progress, GTK_ALIGN_CENTER);
  self->cancel = gtk_button_new_with_label (_("Cancel"));
  gtk_box_append (GTK_BOX (row), self->make);
  gtk_box_append (GTK_BOX (row), self->progress);
  gtk_box_append (GTK_BOX (row), self->cancel);
  gtk_box_append (GTK_BOX (box), self->notice);
  gtk_box_append (GTK_BOX (box), row);
  set_busy (self, FALSE);
  g_signal_connect_swapped (self->make, "clicked", G_CALLBACK (make_cb), self);
  g_signal_connect_swapped (self->cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_object_set_data_full (G_OBJECT (self->column), "backup", self, backup_free);
  g_signal_connect_swapped (self->column, "map", G_CALLBACK (show_last), self);
  return self->column;
}
