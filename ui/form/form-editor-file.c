/* form-editor-file.c: a row that holds a file: a photo, a signature, a scan
 *
 * The file is read, measured and kept by a worker; the row only gets its name (SHA-256) and a small picture.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-form-row.h"
#include "app/base/tavan-error.h"
#include "app/base/tavan-text.h"
#include "app/store/tavan-store.h"
#include "ui/compat/tavan-ask.h"

#include <glib/gi18n-lib.h>

#define MOST_BYTES (10 * 1024 * 1024)

typedef struct
{
  GtkWidget *picture, *label, *remove;
  char       sha256[65]; /* "" none */
} File;

/* What a worker brings: a file kept, and how it looks (NULL: it is no picture). */
typedef struct
{
  char       *sha256;
  GdkTexture *picture;
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->sha256);
  g_clear_object (&kept->picture);
  g_free (kept);
}

static gboolean
wants_picture (TavanFormRow *row)
{
  return !g_str_equal (row->info->name, "file");
}

static GBytes *
read_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > MOST_BYTES)
    {
      tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("At most 10 MB can be kept: scan it with less detail, or as JPEG."),
                       _("The file is too large"));
      return NULL;
    }
  return g_file_load_bytes (file, cancellable, NULL, error);
}

typedef struct
{
  GFile   *file;
  gboolean picture;
} KeepTask;

static void
keep_task_free (gpointer data)
{
  KeepTask *task = data;

  g_object_unref (task->file);
  g_free (task);
}

static gpointer
keep_file (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  KeepTask *task = data;
  g_autoptr (GBytes) bytes = read_file (task->file, cancellable, error);
  g_autoptr (GdkTexture) picture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;
  g_autofree char *sha256 = NULL;
  TavanTx *tx;
  Kept *kept;

  if (bytes == NULL)
    return NULL;
  if (task->picture && picture == NULL)
    {
      tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Choose a PNG or JPEG picture."), _("The file is not a picture"));
      return NULL;
    }
  tx = tavan_tx_begin (store, NULL, error);
  if (tx == NULL)
    return NULL;
  if (!tavan_tx_put_blob (tx, bytes, &sha256, error))
    {
      tavan_tx_rollback (tx);
      return NULL;
    }
  if (!tavan_tx_commit (tx, error))
    return NULL;
  kept = g_new (Kept, 1);
  *kept = (Kept) { g_steal_pointer (&sha256), g_steal_pointer (&picture) };
  return kept;
}

static void
show_picture (TavanFormRow *row, GdkTexture *picture)
{
  File *file = row->data;
  gboolean there = *file->sha256 != '\0';

  gtk_picture_set_paintable (GTK_PICTURE (file->picture), GDK_PAINTABLE (picture));
  gtk_widget_set_visible (file->picture, picture != NULL);
  gtk_widget_set_visible (file->label, picture == NULL);
  gtk_label_set_label (GTK_LABEL (file->label), there ? _("A file is kept") : _("None"));
  gtk_widget_set_visible (file->remove, there && row->editable);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanFormRow) row = data;
  g_autoptr (GError) error = NULL;
  Kept *kept = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  File *file = row->data;

  if (kept == NULL)
    {
      if (!g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tavan_form_row_show_error (row, error->message, tavan_error_get_hint (error));
      return;
    }
  g_strlcpy (file->sha256, kept->sha256, sizeof file->sha256);
  show_picture (row, kept->picture);
  tavan_form_row_edited (row);
  kept_free (kept);
}

static void
chosen_cb (GFile *chosen, gpointer data)
{
  TavanFormRow *row = data;
  KeepTask *task = g_new (KeepTask, 1);

  *task = (KeepTask) { g_object_ref (chosen), wants_picture (row) };
  tavan_store_run_async (row->store, keep_file, task, keep_task_free, kept_free, row->cancellable, kept_cb, g_object_ref (row));
}

static void
choose_cb (TavanFormRow *row)
{
  const char *const pictures[] = { _("Pictures"), "*.png *.jpg *.jpeg *.PNG *.JPG *.JPEG", NULL };

  tavan_choose_open (row, tavan_field_label (row->info), wants_picture (row) ? pictures : NULL, chosen_cb, g_object_ref (row), g_object_unref);
}

static void
remove_cb (TavanFormRow *row)
{
  File *file = row->data;

  *file->sha256 = '\0';
  show_picture (row, NULL);
  tavan_form_row_edited (row);
}

static gpointer
find_picture (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = tavan_store_get_blob (store, data, error);

  return bytes != NULL ? gdk_texture_new_from_bytes (bytes, error) : NULL;
}

static void
picture_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanFormRow) row = data;
  g_autoptr (GdkTexture) picture = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  if (picture != NULL && row->data != NULL)
    show_picture (row, picture);
}

static void
file_put (TavanFormRow *row, const char *typed)
{
  File *file = row->data;

  g_strlcpy (file->sha256, typed, sizeof file->sha256);
  show_picture (row, NULL);
  if (*file->sha256 != '\0' && row->store != NULL)
    tavan_store_run_async (row->store, find_picture, g_strdup (typed), g_free, g_object_unref, row->cancellable, picture_found_cb,
                           g_object_ref (row));
}

static void
file_show (TavanFormRow *row)
{
  const char *stored = tavan_record_get_text (row->record, row->field);
  File *file = row->data;

  if (gtk_label_get_label (GTK_LABEL (file->label))[0] == '\0' || g_strcmp0 (stored != NULL ? stored : "", file->sha256) != 0)
    file_put (row, stored != NULL ? stored : "");
}

static char *
file_typed (TavanFormRow *row)
{
  return g_strdup (((File *) row->data)->sha256);
}

static gboolean
file_apply (TavanFormRow *row, const char *typed, GError **error)
{
  tavan_record_set_text (row->record, row->field, typed);
  return TRUE;
}

static gboolean
file_click (TavanFormRow *row)
{
  return TRUE;
}

static GtkWidget *
file_make (TavanFormRow *row)
{
  File *file = g_new0 (File, 1);
  GtkWidget *button = gtk_button_new_with_label (_("Choose…"));

  row->data = file;
  file->picture = gtk_picture_new ();
  gtk_widget_set_size_request (file->picture, 44, 44);
  gtk_widget_add_css_class (file->picture, "row-picture");
  gtk_accessible_update_property (GTK_ACCESSIBLE (file->picture), GTK_ACCESSIBLE_PROPERTY_LABEL, tavan_field_label (row->info), -1);
  file->label = gtk_label_new (NULL);
  gtk_widget_add_css_class (file->label, "dim-label");
  file->remove = gtk_button_new_from_icon_name ("user-trash-symbolic");
  gtk_widget_add_css_class (file->remove, "flat");
  gtk_widget_set_tooltip_text (file->remove, _("Remove the file"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (file->remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove the file"), -1);
  g_signal_connect_object (file->remove, "clicked", G_CALLBACK (remove_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (button, row->editable && row->store != NULL);
  tavan_form_row_add_suffix (row, file->picture);
  tavan_form_row_add_suffix (row, file->label);
  tavan_form_row_add_suffix (row, file->remove);
  return button;
}

const TavanFormEditor tavan_editor_file = {
  .beside = TRUE, .make = file_make, .show = file_show, .put = file_put, .typed = file_typed, .apply = file_apply, .click = file_click,
};
