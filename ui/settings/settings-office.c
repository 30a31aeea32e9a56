/* settings-office.c: what stands on every paper: the office's name, address and logo
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/settings/settings-private.h"

#include "ui/form/tavan-form.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

typedef struct { TavanPage *page; TavanForm *form; GtkWidget *edit; } Office;

static const int fields[] = { OFFICE_NAME, OFFICE_CODE, OFFICE_MANAGER, OFFICE_PHONE, OFFICE_POSTAL_CODE, OFFICE_ADDRESS, OFFICE_LOGO, -1 };

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_store_get_office_record (store, error);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanForm) form = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanRecord) office = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (office != NULL)
    tavan_form_set_record (form, office);
  else if (gtk_widget_get_root (GTK_WIDGET (form)) != NULL)
    tavan_window_show_error (form, error);
}

static void
fetch (Office *self)
{
  tavan_store_run_async (tavan_page_get_store (self->page), fetch_on_worker, NULL, NULL, g_object_unref, NULL, fetched_cb, g_object_ref (self->form));
}

static void
saved_cb (TavanFormPage *page, TavanRecord *record, gpointer data)
{
  tavan_window_toast (tavan_window_of (page), _("The office is saved"));
}

static void
edit_cb (GtkButton *button, Office *self)
{
  TavanRecord *office = tavan_form_get_base (self->form);
  TavanFormPage *page;

  if (office == NULL)
    return;
  page = tavan_form_page_new (tavan_page_get_store (self->page), office, /* save= */ NULL, saved_cb, NULL);
  tavan_window_push (tavan_window_of (button), TAVAN_PAGE (page));
}

static void
map_cb (GtkWidget *widget, Office *self)
{
  fetch (self);
}

GtkWidget *
tavan_settings_office_new (TavanPage *page)
{
  Office *self = g_new (Office, 1);
  GtkWidget *box, *column = tavan_settings_column (&box), *edit = gtk_button_new_with_label (_("Edit"));

  *self = (Office) { page, tavan_form_new (tavan_page_get_store (page)), edit };
  tavan_form_set_fields (self->form, fields);
  tavan_form_set_editable (self->form, FALSE);
  gtk_widget_set_halign (edit, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  gtk_box_append (GTK_BOX (box), edit);
  g_signal_connect (edit, "clicked", G_CALLBACK (edit_cb), self);
  g_signal_connect (column, "map", G_CALLBACK (map_cb), self);
  g_object_set_data_full (G_OBJECT (column), "office", self, g_free);
  return column;
}
