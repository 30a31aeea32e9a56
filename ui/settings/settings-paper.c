/* settings-paper.c: who signs what the office prints
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/settings/settings-private.h"

#include "ui/form/tavan-form.h"
#include "ui/table/tavan-table.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static void
saved_cb (TavanRecord *record, gpointer data)
{
  tavan_window_toast (tavan_window_of (data), _("The signatory is saved"));
}

static void
open_form (GtkWidget *widget, TavanStore *store, TavanRecord *signatory)
{
  tavan_form_dialog (widget, store, signatory, /* fields= */ NULL, _("Signatory"), /* save= */ NULL, saved_cb, g_object_ref (widget), g_object_unref);
}

static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autoptr (TavanRecord) signatory = tavan_record_new (&tavan_signatory_type);

  open_form (widget, tavan_window_get_store (tavan_window_of (widget)), signatory);
}

static gpointer
get_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_store_get (store, &tavan_signatory_type, *(gint64 *) data, cancellable, error);
}

static void
got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanRecord) signatory = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (signatory == NULL)
    tavan_window_show_error (widget, error);
  else
    open_form (widget, TAVAN_STORE (source), signatory);
}

static void
activated_cb (TavanTable *table, gint64 id, guint position, TavanPage *page)
{
  tavan_store_run_async (tavan_page_get_store (page), get_on_worker, g_memdup2 (&id, sizeof id), g_free, g_object_unref, NULL, got_cb, g_object_ref (table));
}

#define TAVAN_TYPE_SETTINGS_PAPER (tavan_settings_paper_get_type ())
G_DECLARE_FINAL_TYPE (TavanSettingsPaper, tavan_settings_paper, TAVAN, SETTINGS_PAPER, AdwBin)
struct _TavanSettingsPaper { AdwBin parent_instance; };
G_DEFINE_FINAL_TYPE (TavanSettingsPaper, tavan_settings_paper, ADW_TYPE_BIN)

static void
tavan_settings_paper_class_init (TavanSettingsPaperClass *klass)
{
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "paper.new", NULL, new_cb);
}

static void
tavan_settings_paper_init (TavanSettingsPaper *self)
{
}

GtkWidget *
tavan_settings_paper_new (TavanPage *page)
{
  GtkWidget *self = g_object_new (TAVAN_TYPE_SETTINGS_PAPER, NULL), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *add = gtk_button_new_with_label (_("New signatory"));
  GtkWidget *hint = gtk_label_new (_("A certificate bears those whose dates hold on its day of issue, in this order."));
  TavanTable *table = tavan_table_new (tavan_page_get_store (page), &tavan_signatory_type);

  gtk_widget_add_css_class (add, "tavan-soft-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "paper.new");
  gtk_widget_add_css_class (hint, "dim-label");
  gtk_box_append (GTK_BOX (row), add);
  gtk_box_append (GTK_BOX (row), hint);
  gtk_widget_add_css_class (row, "tavan-toolbar");
  tavan_table_set_dense (table, TRUE);
  tavan_table_set_empty (table, "tavan-signatory-symbolic", _("Nobody signs yet"), _("Papers are printed without signatures until someone is named here."), _("New signatory"), "paper.new", NULL);
  g_signal_connect_object (table, "activated", G_CALLBACK (activated_cb), page, 0);
  gtk_widget_set_vexpand (GTK_WIDGET (table), TRUE);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (table));
  adw_bin_set_child (ADW_BIN (self), box);
  return self;
}
