/* product-pages.c: loan products: the list, the form, the page of one
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/tavan-products-page.h"

#include "app/store/tavan-access.h"
#include "ui/table/tavan-cell.h"
#include "ui/table/tavan-table.h"
#include "ui/table/tavan-wrap.h"
#include "ui/tavan-list-page.h"
#include "ui/tavan-record-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

/* ---- the form ---- */

static void
saved_cb (TavanFormPage *page, TavanRecord *record, gpointer data)
{
  tavan_window_toast (tavan_window_of (page), _("The product is saved"));
}

TavanPage *
tavan_product_form_new (TavanStore *store, TavanRecord *record)
{
  TavanFormPage *page = tavan_form_page_new (store, record, /* save= */ NULL, saved_cb, NULL);

  if (tavan_record_get_id (record) == 0)
    tavan_page_set_title (TAVAN_PAGE (page), _("New product"));
  return TAVAN_PAGE (page);
}

/* ---- the list ---- */

static TavanPage *
make_product (TavanStore *store)
{
  g_autoptr (TavanRecord) product = tavan_record_new (&tavan_loan_product_type);

  return tavan_product_form_new (store, product);
}

static const TavanListPageInfo info = {
  .type = &tavan_loan_product_type,
  .make_label = N_("New product"),
  .make = make_product,
  .empty_title = N_("No product yet"),
  .empty_sentence = N_("A product says what is lent or given, to whom, from which funding and on which terms. A supervisor makes it."),
};

TavanPage *
tavan_products_page_new (TavanStore *store)
{
  return tavan_list_page_new (store, &info);
}

/* ---- one of them ---- */

#define TAVAN_TYPE_PRODUCT_PAGE (tavan_product_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanProductPage, tavan_product_page, TAVAN, PRODUCT_PAGE, TavanRecordPage)
struct _TavanProductPage
{
  TavanRecordPage parent_instance;
  GtkWidget      *edit;
};
G_DEFINE_FINAL_TYPE (TavanProductPage, tavan_product_page, TAVAN_TYPE_RECORD_PAGE)

static gpointer
fetch (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  return tavan_store_get (store, &tavan_loan_product_type, id, cancellable, error);
}

static GtkWidget *
make_card (TavanRecord *product)
{
  static const int fields[] = { LOAN_PRODUCT_KIND, LOAN_PRODUCT_FUNDING, LOAN_PRODUCT_MAX_AMOUNT, LOAN_PRODUCT_RATE, LOAN_PRODUCT_MONTHS, LOAN_PRODUCT_METHOD,
                                LOAN_PRODUCT_GUARANTEE };
  GtkWidget *card = tavan_wrap_new (30);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *value = tavan_field_value_for (product, fields[i]);

      if (value != NULL)
        tavan_wrap_append (TAVAN_WRAP (card), value);
    }
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  return card;
}

static void
tavan_product_page_show_fetched (TavanRecordPage *page, gpointer product, gboolean first)
{
  g_autofree char *title = tavan_record_title (product), *kind = tavan_record_format (product, LOAN_PRODUCT_KIND);

  tavan_page_set_title (TAVAN_PAGE (page), title);
  tavan_page_set_subtitle (TAVAN_PAGE (page), kind);
  tavan_record_page_set_card (page, make_card (product));
  tavan_form_set_record (tavan_record_page_get_form (page), product);
  gtk_widget_set_sensitive (TAVAN_PRODUCT_PAGE (page)->edit, TRUE);
}

static void
edit_cb (TavanPage *page)
{
  tavan_window_push (tavan_window_of (page), tavan_product_form_new (tavan_page_get_store (page), tavan_record_page_get_fetched (page)));
}

static void
opened_cb (TavanPage *page, gint64 id, guint position, TavanTable *table)
{
  tavan_window_open (tavan_window_of (page), tavan_table_get_record_type (table), id, /* tab= */ NULL);
}

static GtkWidget *
make_part (gpointer page, const TavanRecordType *type, int field, const char *nothing)
{
  TavanTable *table = tavan_table_new (tavan_page_get_store (page), type);
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (type), field, TAVAN_IS, tavan_record_page_get_id (page));

  tavan_table_set_dense (table, TRUE);
  tavan_table_set_empty (table, type->icon, nothing, NULL, NULL, NULL, NULL);
  tavan_table_set_base_query (table, query);
  g_signal_connect_object (table, "activated", G_CALLBACK (opened_cb), page, G_CONNECT_SWAPPED);
  return GTK_WIDGET (table);
}

static GtkWidget *
make_applications (gpointer page)
{
  return make_part (page, &tavan_application_type, APPLICATION_PRODUCT, _("Nobody has applied for this product yet."));
}

static GtkWidget *
make_loans (gpointer page)
{
  return make_part (page, &tavan_loan_type, LOAN_PRODUCT, _("Nothing has been lent by this product yet."));
}

static const TavanRecordPageTab tabs[] = {
  { "form", N_("Particulars"), tavan_record_page_make_form, NULL },
  { "applications", N_("Applications"), make_applications, &tavan_application_type },
  { "loans", N_("Loans"), make_loans, &tavan_loan_type },
  { NULL }
};

static void
tavan_product_page_class_init (TavanProductPageClass *klass)
{
  TAVAN_RECORD_PAGE_CLASS (klass)->record_type = &tavan_loan_product_type;
  TAVAN_RECORD_PAGE_CLASS (klass)->fetch = fetch;
  TAVAN_RECORD_PAGE_CLASS (klass)->free_fetched = g_object_unref;
  TAVAN_RECORD_PAGE_CLASS (klass)->show_fetched = tavan_product_page_show_fetched;
}

static void
tavan_product_page_init (TavanProductPage *self)
{
}

TavanPage *
tavan_product_page_new (TavanStore *store, gint64 id, const char *tab)
{
  TavanProductPage *self = g_object_new (TAVAN_TYPE_PRODUCT_PAGE, "store", store, NULL);

  self->edit = gtk_button_new_with_label (_("Edit"));
  gtk_widget_set_sensitive (self->edit, FALSE);
  gtk_widget_set_visible (self->edit, tavan_access_may (store, &tavan_loan_product_type, TAVAN_MAY_CHANGE));
  g_signal_connect_object (self->edit, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  tavan_record_page_start (TAVAN_RECORD_PAGE (self), id, tabs, tab);
  tavan_page_pack_end (TAVAN_PAGE (self), self->edit);
  return TAVAN_PAGE (self);
}
