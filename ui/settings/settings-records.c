/* settings-records.c: records of a type as a list: a button that makes one, the table, a dialog
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/settings/settings-private.h"

#include "ui/form/tavan-form.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_RECORDS_TAB (tavan_records_tab_get_type ())
G_DECLARE_FINAL_TYPE (TavanRecordsTab, tavan_records_tab, TAVAN, RECORDS_TAB, AdwBin)
struct _TavanRecordsTab
{
  AdwBin                      parent_instance;
  const TavanSettingsRecords *info;
};
G_DEFINE_FINAL_TYPE (TavanRecordsTab, tavan_records_tab, ADW_TYPE_BIN)

static void
saved_cb (TavanRecord *record, gpointer data)
{
  TavanRecordsTab *self = data;

  if (tavan_window_of (self) != NULL)
    tavan_window_toast (tavan_window_of (self), _(self->info->saved));
}

static void
open_form (TavanRecordsTab *self, TavanStore *store, TavanRecord *record)
{
  tavan_form_dialog (self, store, record, self->info->fields, _(self->info->title), /* save= */ NULL, saved_cb, g_object_ref (self), g_object_unref);
}

static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanRecordsTab *self = TAVAN_RECORDS_TAB (widget);
  TavanStore *store = tavan_window_get_store (tavan_window_of (widget));
  g_autoptr (TavanRecord) record = tavan_record_new (self->info->type);

  if (self->info->make != NULL)
    self->info->make (widget, store);
  else
    open_form (self, store, record);
}

typedef struct { const TavanRecordType *type; gint64 id; } Wanted;

static gpointer
get_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Wanted *wanted = data;

  return tavan_store_get (store, wanted->type, wanted->id, cancellable, error);
}

static void
got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanRecordsTab) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanRecord) record = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (tavan_window_of (self) == NULL)
    return;
  if (record == NULL)
    tavan_window_show_error (self, error);
  else
    open_form (self, TAVAN_STORE (source), record);
}

static void
activated_cb (TavanTable *table, gint64 id, guint position, TavanRecordsTab *self)
{
  Wanted *wanted = g_new (Wanted, 1);

  *wanted = (Wanted) { self->info->type, id };
  tavan_store_run_async (tavan_window_get_store (tavan_window_of (self)), get_on_worker, wanted, g_free, g_object_unref, NULL, got_cb, g_object_ref (self));
}

static void
tavan_records_tab_class_init (TavanRecordsTabClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "records.new", NULL, new_cb);
}

static void
tavan_records_tab_init (TavanRecordsTab *self)
{
}

static GtkWidget *
make_toolbar (const TavanSettingsRecords *info)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *add = gtk_button_new_with_label (_(info->add_label)), *hint = gtk_label_new (_(info->hint));

  gtk_widget_add_css_class (add, "tavan-soft-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "records.new");
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (row), add);
  gtk_box_append (GTK_BOX (row), hint);
  gtk_widget_add_css_class (row, "tavan-toolbar");
  return row;
}

GtkWidget *
tavan_settings_records_new (TavanPage *page, const TavanSettingsRecords *info, TavanTable **out_table)
{
  TavanRecordsTab *self = g_object_new (TAVAN_TYPE_RECORDS_TAB, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  TavanTable *table = tavan_table_new (tavan_page_get_store (page), info->type);

  self->info = info;
  tavan_table_set_empty (table, info->empty_icon, _(info->empty_title), _(info->empty_sentence), _(info->add_label), "records.new", NULL);
  g_signal_connect_object (table, "activated", G_CALLBACK (activated_cb), self, 0);
  gtk_widget_set_vexpand (GTK_WIDGET (table), TRUE);
  gtk_box_append (GTK_BOX (box), make_toolbar (info));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (table));
  adw_bin_set_child (ADW_BIN (self), box);
  if (out_table != NULL)
    *out_table = table;
  return GTK_WIDGET (self);
}
