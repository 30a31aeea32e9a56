/* tavan-details.c: the records that hang on one
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-details.h"

#include "app/store/tavan-access.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_DETAILS (tavan_details_get_type ())
G_DECLARE_FINAL_TYPE (TavanDetails, tavan_details, TAVAN, DETAILS, AdwBin)

struct _TavanDetails
{
  AdwBin                  parent_instance;
  TavanStore             *store;
  const TavanDetailsInfo *info;
  gint64                  owner;
  TavanTable             *table;
};

G_DEFINE_FINAL_TYPE (TavanDetails, tavan_details, ADW_TYPE_BIN)

/* The fields of the dialog: what a person sets, without the owner. */
static int *
dialog_fields (const TavanDetailsInfo *info)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (int));
  int end = -1;

  for (int i = 0; info->fields == NULL && i < (int) info->type->n_fields; i++)
    if (i != info->owner && !(info->type->fields[i].flags & (TAVAN_HIDDEN | TAVAN_BY_WORK)))
      g_array_append_val (fields, i);
  for (int i = 0; info->fields != NULL && info->fields[i] >= 0; i++)
    g_array_append_val (fields, info->fields[i]);
  g_array_append_val (fields, end);
  return (int *) (void *) g_array_free (fields, FALSE);
}

static void
saved_cb (TavanRecord *record, gpointer data)
{
  TavanWindow *window = tavan_window_of (data);

  if (window != NULL)
    tavan_window_toast (window, _("Saved"));
}

static void
open_dialog (TavanDetails *self, TavanRecord *record)
{
  g_autofree int *fields = dialog_fields (self->info);

  tavan_form_dialog (self, self->store, record, fields, tavan_type_label (self->info->type), self->info->save, saved_cb, g_object_ref (self), g_object_unref);
}

void
tavan_details_add (GtkWidget *details)
{
  TavanDetails *self = TAVAN_DETAILS (details);
  g_autoptr (TavanRecord) record = tavan_record_new (self->info->type);

  tavan_record_set_int (record, self->info->owner, self->owner);
  if (self->info->fill != NULL)
    self->info->fill (record, self->store);
  open_dialog (self, record);
}

/* ---- one that is there ---- */

typedef struct { const TavanRecordType *type; gint64 id; } Asked;

static gpointer
get_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return tavan_store_get (store, asked->type, asked->id, cancellable, error);
}

static void
got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanDetails) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanRecord) record = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  TavanWindow *window = tavan_window_of (self);

  if (window == NULL)
    return;
  if (record == NULL)
    tavan_window_show_error (self, error);
  else if (self->info->opens >= 0)
    tavan_window_open (window, self->info->type->fields[self->info->opens].to, tavan_record_get_int (record, self->info->opens), /* tab= */ NULL);
  else if (tavan_access_may (self->store, self->info->type, TAVAN_MAY_CHANGE))
    open_dialog (self, record);
}

static void
activated_cb (TavanDetails *self, gint64 id, guint position, TavanTable *table)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked) { self->info->type, id };
  tavan_store_run_async (self->store, get_on_worker, asked, g_free, g_object_unref, NULL, got_cb, g_object_ref (self));
}

/* ---- the picture ---- */

static int *
table_columns (const TavanDetailsInfo *info)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (int));
  int end = -1;

  for (int i = 0; info->columns == NULL && i < (int) info->type->n_fields; i++)
    if (i != info->owner && (info->type->fields[i].flags & TAVAN_LISTED))
      g_array_append_val (columns, i);
  for (int i = 0; info->columns != NULL && info->columns[i] >= 0; i++)
    g_array_append_val (columns, info->columns[i]);
  g_array_append_val (columns, end);
  return (int *) (void *) g_array_free (columns, FALSE);
}

static GtkWidget *
make_head (TavanDetails *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *title = gtk_label_new (_(self->info->title)), *add;

  gtk_widget_add_css_class (title, "tavan-section");
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_box_append (GTK_BOX (head), title);
  if (self->info->add_label == NULL || !tavan_access_may (self->store, self->info->type, TAVAN_MAY_MAKE))
    return head;
  add = gtk_button_new_with_label (_(self->info->add_label));
  gtk_widget_add_css_class (add, "tavan-soft-button");
  g_signal_connect_object (add, "clicked", G_CALLBACK (tavan_details_add), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), add);
  return head;
}

static void
tavan_details_dispose (GObject *object)
{
  g_clear_object (&TAVAN_DETAILS (object)->store);
  G_OBJECT_CLASS (tavan_details_parent_class)->dispose (object);
}

static void
tavan_details_class_init (TavanDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_details_dispose;
}

static void
tavan_details_init (TavanDetails *self)
{
}

GtkWidget *
tavan_details_new (TavanStore *store, const TavanDetailsInfo *info, gint64 owner)
{
  TavanDetails *self = g_object_new (TAVAN_TYPE_DETAILS, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *frame = gtk_frame_new (NULL);
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (info->type), info->owner, TAVAN_IS, owner);
  g_autofree int *columns = table_columns (info);

  self->store = g_object_ref (store);
  self->info = info;
  self->owner = owner;
  self->table = tavan_table_new (store, info->type);
  tavan_table_set_dense (self->table, TRUE);
  tavan_table_set_columns (self->table, columns);
  tavan_table_set_empty (self->table, info->type->icon, _(info->empty), NULL, NULL, NULL, NULL);
  tavan_table_set_base_query (self->table, query);
  g_signal_connect_object (self->table, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_frame_set_child (GTK_FRAME (frame), GTK_WIDGET (self->table));
  gtk_widget_add_css_class (frame, "tavan-card");
  gtk_widget_set_vexpand (frame, TRUE);
  gtk_widget_set_size_request (frame, -1, 180);
  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), frame);
  adw_bin_set_child (ADW_BIN (self), box);
  return GTK_WIDGET (self);
}

TavanTable *
tavan_details_get_table (GtkWidget *details)
{
  return TAVAN_DETAILS (details)->table;
}
