/* application-loans-of.c: applications and loans of one client or group, as a tab of her page
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/tavan-loans-of.h"

#include "app/record/tavan-types.h"
#include "app/store/tavan-access.h"
#include "ui/loan/tavan-application-form.h"
#include "ui/loan/tavan-loans-page.h"
#include "ui/table/tavan-table.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static const int application_columns[] = { APPLICATION_NUMBER, APPLICATION_PRODUCT, APPLICATION_STATE, APPLICATION_STATE_DATE, APPLICATION_ASKED, APPLICATION_APPROVED, -1 };
static const int loan_columns[] = { LOAN_NUMBER, LOAN_CLIENT, LOAN_STATE, LOAN_CONTRACT_DATE, LOAN_PRINCIPAL, LOAN_BALANCE, LOAN_OLDEST_UNPAID, -1 };

static void
activated_cb (TavanTable *table, gint64 id, guint position, gpointer data)
{
  tavan_window_open (tavan_window_of (table), tavan_table_get_record_type (table), id, /* tab= */ NULL);
}

static GtkWidget *
make_table (TavanStore *store, const TavanRecordType *type, int field, gint64 id, const int *columns, const char *empty)
{
  TavanTable *table = tavan_table_new (store, type);
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (type), field, TAVAN_IS, id);

  tavan_table_set_dense (table, TRUE);
  tavan_table_set_columns (table, columns);
  tavan_table_set_empty (table, type->icon, empty, NULL, NULL, NULL, NULL);
  tavan_table_set_base_query (table, query);
  gtk_widget_set_vexpand (GTK_WIDGET (table), TRUE);
  g_signal_connect (table, "activated", G_CALLBACK (activated_cb), NULL);
  return GTK_WIDGET (table);
}

static GtkWidget *
make_head (const char *title, GtkWidget *button)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *label = gtk_label_new (title);

  gtk_widget_add_css_class (label, "tavan-section");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (button != NULL)
    gtk_box_append (GTK_BOX (box), button);
  return box;
}

typedef struct { TavanStore *store; const TavanRecordType *type; gint64 id; } Whose;

static void
make_cb (GtkButton *button, Whose *whose)
{
  g_autoptr (TavanRecord) application = tavan_record_new (&tavan_application_type);
  g_autofree char *title = tavan_store_title (whose->store, whose->type, whose->id);

  tavan_record_set_reference (application, whose->type == &tavan_client_type ? (int) APPLICATION_CLIENT : (int) APPLICATION_GROUP, whose->id, title);
  tavan_window_push (tavan_window_of (button), tavan_application_form_new (whose->store, application));
}

static void
collect_cb (GtkWidget *button)
{
  const Whose *whose = g_object_get_data (G_OBJECT (button), "whose");

  tavan_window_push (tavan_window_of (button), tavan_collection_new (whose->store, whose->id));
}

static GtkWidget *
make_collect (TavanStore *store, gint64 group)
{
  GtkWidget *button = gtk_button_new_with_label (_("A group pays…"));
  Whose *whose = g_new (Whose, 1);

  *whose = (Whose) { store, &tavan_group_type, group };
  gtk_widget_add_css_class (button, "tavan-soft-button");
  gtk_widget_set_visible (button, tavan_access_may (store, &tavan_loan_payment_type, TAVAN_MAY_MAKE));
  g_object_set_data_full (G_OBJECT (button), "whose", whose, g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (collect_cb), NULL);
  return button;
}

GtkWidget *
tavan_loans_of_new (TavanPage *page, const TavanRecordType *type, gint64 id)
{
  TavanStore *store = tavan_page_get_store (page);
  gboolean client = type == &tavan_client_type;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *make = gtk_button_new_with_label (_("New application"));
  Whose *whose = g_new (Whose, 1);

  *whose = (Whose) { store, type, id };
  gtk_widget_add_css_class (make, "tavan-soft-button");
  gtk_widget_set_visible (make, tavan_access_may (store, &tavan_application_type, TAVAN_MAY_MAKE));
  g_signal_connect_data (make, "clicked", G_CALLBACK (make_cb), whose, (GClosureNotify) (void (*) (void)) g_free, 0);
  gtk_box_append (GTK_BOX (box), make_head (tavan_type_plural (&tavan_application_type), make));
  gtk_box_append (GTK_BOX (box), make_table (store, &tavan_application_type, client ? (int) APPLICATION_CLIENT : (int) APPLICATION_GROUP, id, application_columns,
                                             _("Nothing was applied for yet.")));
  gtk_box_append (GTK_BOX (box), make_head (tavan_type_plural (&tavan_loan_type), client ? NULL : make_collect (store, id)));
  gtk_box_append (GTK_BOX (box), make_table (store, &tavan_loan_type, client ? (int) LOAN_CLIENT : (int) LOAN_GROUP, id, loan_columns, _("No loan yet.")));
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  return box;
}
