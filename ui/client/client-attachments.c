/* client-attachments.c: files kept with a client: added, opened, saved elsewhere
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/client/client-private.h"

#include "ui/compat/tavan-ask.h"
#include "ui/table/tavan-table.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define FILE_MAX (10 * 1024 * 1024)

typedef struct { TavanStore *store; gint64 client; TavanTable *table; } Attachments;

/* ---- adding ---- */

typedef struct { gint64 client; char *path; } Adding;

static void
adding_free (gpointer data)
{
  g_free (((Adding *) data)->path);
  g_free (data);
}

static GBytes *
read_file (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > FILE_MAX)
    {
      tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Scan it in a lower resolution, or split it"), _("The file is larger than 10 megabytes"));
      return NULL;
    }
  return g_file_load_bytes (file, NULL, NULL, error);
}

static gpointer
add_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Adding *adding = data;
  g_autoptr (GBytes) bytes = read_file (adding->path, error);
  g_autoptr (TavanRecord) attachment = tavan_record_new (&tavan_attachment_type);
  g_autofree char *name = g_path_get_basename (adding->path), *sha256 = NULL, *type = NULL;
  g_autoptr (TavanTx) tx = bytes != NULL ? tavan_tx_begin (store, "attachment add", error) : NULL;

  if (tx == NULL || !tavan_tx_put_blob (tx, bytes, &sha256, error))
    return NULL;
  type = g_content_type_guess (name, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
  tavan_record_set_text (attachment, ATTACHMENT_RECORD_TYPE, "client");
  tavan_record_set_int (attachment, ATTACHMENT_RECORD_ID, adding->client);
  tavan_record_set_text (attachment, ATTACHMENT_TITLE, name);
  tavan_record_set_text (attachment, ATTACHMENT_FILE_NAME, name);
  tavan_record_set_text (attachment, ATTACHMENT_FILE, sha256);
  tavan_record_set_text (attachment, ATTACHMENT_MEDIA_TYPE, type);
  tavan_record_set_int (attachment, ATTACHMENT_SIZE, (gint64) g_bytes_get_size (bytes));
  if (!tavan_tx_save (tx, attachment, error) || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) table = data;
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (tavan_window_of (table) == NULL)
    return;
  if (error != NULL)
    tavan_window_show_error (table, error);
  else
    tavan_window_toast (tavan_window_of (table), _("Done"));
}

static void
chosen_cb (GFile *file, gpointer data)
{
  Attachments *self = data;
  Adding *adding = g_new (Adding, 1);

  *adding = (Adding) { self->client, g_file_get_path (file) };
  tavan_store_run_async (self->store, add_on_worker, adding, adding_free, NULL, NULL, done_cb, g_object_ref (self->table));
}

static void
add_cb (GtkButton *button, Attachments *self)
{
  tavan_choose_open (button, _("Choose a file to keep with the client"), NULL, chosen_cb, self, NULL);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, Attachments *self)
{
  chosen_cb (g_value_get_object (value), self);
  return TRUE;
}

/* ---- saving elsewhere ---- */

typedef struct { gint64 id; char *path; TavanTable *table; } Saving;

static void
saving_free (gpointer data)
{
  g_free (((Saving *) data)->path);
  g_object_unref (((Saving *) data)->table);
  g_free (data);
}

static gpointer
save_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;
  g_autoptr (TavanRecord) attachment = tavan_store_get (store, &tavan_attachment_type, saving->id, cancellable, error);
  g_autoptr (GBytes) bytes = attachment != NULL ? tavan_store_get_blob (store, tavan_record_get_text (attachment, ATTACHMENT_FILE), error) : NULL;

  if (bytes == NULL)
    return NULL;
  tavan_store_note_use (store, "exported", &tavan_attachment_type, saving->id, NULL);
  return GINT_TO_POINTER (g_file_set_contents (saving->path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), error));
}

static void
save_chosen_cb (GFile *file, gpointer data)
{
  Saving *asked = data, *saving = g_new (Saving, 1);

  *saving = (Saving) { asked->id, g_file_get_path (file), g_object_ref (asked->table) };
  tavan_store_run_async (tavan_window_get_store (tavan_window_of (asked->table)), save_on_worker, saving, saving_free, NULL, NULL, done_cb, g_object_ref (asked->table));
}

static void
activated_cb (TavanTable *table, gint64 id, guint position, Attachments *self)
{
  g_autoptr (TavanRecordItem) item = g_list_model_get_item (G_LIST_MODEL (tavan_table_get_list (table)), position);
  TavanRecord *record = item != NULL ? tavan_record_item_get_record (item) : NULL;
  const char *name = record != NULL ? tavan_record_get_text (record, ATTACHMENT_FILE_NAME) : NULL;
  Saving *asked = g_new0 (Saving, 1);

  asked->id = id;
  asked->table = g_object_ref (table);
  tavan_choose_save (table, _("Where should the file be saved to?"), name != NULL ? name : "", save_chosen_cb, asked, saving_free);
}

GtkWidget *
tavan_client_attachments_new (TavanStore *store, gint64 client)
{
  static const int columns[] = { ATTACHMENT_TITLE, ATTACHMENT_SIZE, -1 };
  Attachments *self = g_new0 (Attachments, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *add = gtk_button_new_with_label (_("Add a file…")), *hint = gtk_label_new (_("Files can be dropped here as well; a double click saves one elsewhere."));
  g_autoptr (TavanQuery) query = tavan_query_where (tavan_query_new (&tavan_attachment_type), ATTACHMENT_RECORD_TYPE, TAVAN_IS, "client");
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->store = store;
  self->client = client;
  self->table = tavan_table_new (store, &tavan_attachment_type);
  tavan_query_where_int (query, ATTACHMENT_RECORD_ID, TAVAN_IS, client);
  tavan_table_set_dense (self->table, TRUE);
  tavan_table_set_columns (self->table, columns);
  tavan_table_set_empty (self->table, "mail-attachment-symbolic", _("No file is kept with her yet."), NULL, NULL, NULL, NULL);
  tavan_table_set_base_query (self->table, query);
  gtk_widget_add_css_class (add, "tavan-soft-button");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (row), add);
  gtk_box_append (GTK_BOX (row), hint);
  gtk_widget_add_css_class (row, "tavan-toolbar");
  gtk_widget_set_vexpand (GTK_WIDGET (self->table), TRUE);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  g_object_set_data_full (G_OBJECT (box), "attachments", self, g_free);
  g_signal_connect (add, "clicked", G_CALLBACK (add_cb), self);
  g_signal_connect (self->table, "activated", G_CALLBACK (activated_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (target));
  return box;
}
