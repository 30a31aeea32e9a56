/* funding-page.c: one funding: where its money stands, how it is shared out, what was spent of it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/funding/tavan-funding-page.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-access.h"
#include "ui/form/tavan-details.h"
#include "ui/funding/funding-private.h"
#include "ui/print/tavan-print-menu.h"
#include "ui/table/tavan-cell.h"
#include "ui/table/tavan-wrap.h"
#include "ui/tavan-record-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_FUNDING_PAGE (tavan_funding_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanFundingPage, tavan_funding_page, TAVAN, FUNDING_PAGE, TavanRecordPage)
struct _TavanFundingPage
{
  TavanRecordPage parent_instance;
  GtkWidget      *edit;
};
G_DEFINE_FINAL_TYPE (TavanFundingPage, tavan_funding_page, TAVAN_TYPE_RECORD_PAGE)

typedef struct { TavanRecord *funding; TavanMoney money; gboolean may; } Fetched;

static void
fetched_free (gpointer data)
{
  g_object_unref (((Fetched *) data)->funding);
  g_free (data);
}

static gpointer
fetch (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanRecord) funding = tavan_store_get (store, &tavan_funding_type, id, cancellable, error);
  Fetched it = { 0 };

  if (funding == NULL || !tavan_money_of (store, id, 0, &it.money, error))
    return NULL;
  it.may = tavan_access_may_record (store, funding, TAVAN_MAY_CHANGE, NULL);
  it.funding = g_steal_pointer (&funding);
  return g_memdup2 (&it, sizeof it);
}

/* ---- the card ---- */

static GtkWidget *
make_card (const Fetched *fetched)
{
  static const int fields[] = { FUNDING_YEAR, FUNDING_SOURCE, FUNDING_PURPOSE };
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *values = tavan_wrap_new (30), *amount, *words;
  gint64 all = tavan_record_get_int (fetched->funding, FUNDING_AMOUNT);
  g_autofree char *money = tavan_money_format (all, TAVAN_UNIT_RIAL), *spelt = tavan_words_money (all, TAVAN_UNIT_RIAL);

  amount = gtk_label_new (money);
  words = gtk_label_new (spelt);
  gtk_widget_add_css_class (amount, "tavan-title");
  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  tavan_wrap_append (TAVAN_WRAP (values), amount);
  tavan_wrap_append (TAVAN_WRAP (values), words);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *value = tavan_field_value_for (fetched->funding, fields[i]);

      if (value != NULL)
        tavan_wrap_append (TAVAN_WRAP (values), value);
    }
  gtk_box_append (GTK_BOX (card), values);
  if (fetched->money.limited)
    gtk_box_append (GTK_BOX (card), tavan_money_view_new (&fetched->money));
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  return card;
}

static void
tavan_funding_page_show_fetched (TavanRecordPage *page, gpointer data, gboolean first)
{
  Fetched *fetched = data;
  g_autofree char *title = tavan_record_title (fetched->funding), *source = tavan_record_format (fetched->funding, FUNDING_SOURCE);

  tavan_page_set_title (TAVAN_PAGE (page), title);
  tavan_page_set_subtitle (TAVAN_PAGE (page), source);
  tavan_record_page_set_card (page, make_card (fetched));
  tavan_form_set_record (tavan_record_page_get_form (page), fetched->funding);
  gtk_widget_set_sensitive (TAVAN_FUNDING_PAGE (page)->edit, fetched->may);
  gtk_widget_set_tooltip_text (TAVAN_FUNDING_PAGE (page)->edit, fetched->may ? NULL : _("Only the office that owns the funding changes it"));
}

static void
edit_cb (TavanPage *page)
{
  Fetched *fetched = tavan_record_page_get_fetched (page);

  tavan_window_push (tavan_window_of (page), tavan_funding_form_new (tavan_page_get_store (page), fetched->funding));
}

/* ---- tabs ---- */

static GtkWidget *
padded (GtkWidget *widget)
{
  gtk_widget_set_margin_start (widget, 18);
  gtk_widget_set_margin_end (widget, 18);
  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 12);
  return widget;
}

static GtkWidget *
make_allocation (gpointer page)
{
  return tavan_allocation_view_new (page, tavan_record_page_get_id (page));
}

static GtkWidget *
make_division (gpointer page)
{
  return tavan_division_view_new (page, tavan_record_page_get_id (page));
}

static void
opened_cb (TavanPage *page, gint64 id, guint position, TavanTable *table)
{
  tavan_window_open (tavan_window_of (page), tavan_table_get_record_type (table), id, /* tab= */ NULL);
}

static GtkWidget *
make_saved (gpointer page)
{
  static const int columns[] = { ALLOCATION_TO, ALLOCATION_AMOUNT, ALLOCATION_DATE, ALLOCATION_LETTER, ALLOCATION_MINUTES, -1 };
  TavanStore *store = tavan_page_get_store (page);
  TavanTable *table = tavan_table_new (store, &tavan_allocation_type);
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_allocation_type), ALLOCATION_FUNDING, TAVAN_IS, tavan_record_page_get_id (page));

  tavan_table_set_columns (table, columns);
  tavan_table_set_dense (table, TRUE);
  tavan_table_set_empty (table, tavan_allocation_type.icon, _("Nothing of it has been allocated yet."), NULL, NULL, NULL, NULL);
  tavan_table_set_base_query (table, query);
  tavan_print_add_bulk (table);
  return GTK_WIDGET (table);
}

static void
add_expense_cb (TavanPage *page)
{
  g_autoptr (TavanRecord) expense = tavan_record_new (&tavan_expense_type);
  Fetched *fetched = tavan_record_page_get_fetched (page);
  g_autofree char *title = fetched != NULL ? tavan_record_title (fetched->funding) : NULL;

  tavan_record_set_reference (expense, EXPENSE_FUNDING, tavan_record_page_get_id (page), title);
  tavan_window_push (tavan_window_of (page), tavan_expense_form_new (tavan_page_get_store (page), expense));
}

static GtkWidget *
make_expenses (gpointer page)
{
  static const int columns[] = { EXPENSE_PROGRAMME, EXPENSE_AMOUNT, EXPENSE_DATE, EXPENSE_DOCUMENT, EXPENSE_NOTE, -1 };
  TavanStore *store = tavan_page_get_store (page);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *add = gtk_button_new_with_label (_("New expense")), *frame = gtk_frame_new (NULL);
  TavanTable *table = tavan_table_new (store, &tavan_expense_type);
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_expense_type), EXPENSE_FUNDING, TAVAN_IS, tavan_record_page_get_id (page));

  tavan_table_set_columns (table, columns);
  tavan_table_set_dense (table, TRUE);
  tavan_table_set_empty (table, tavan_expense_type.icon, _("Nothing has been spent of it yet."), NULL, NULL, NULL, NULL);
  tavan_table_set_base_query (table, query);
  g_signal_connect_object (table, "activated", G_CALLBACK (opened_cb), page, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (add, "tavan-soft-button");
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_set_visible (add, tavan_access_may (store, &tavan_expense_type, TAVAN_MAY_MAKE));
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_expense_cb), page, G_CONNECT_SWAPPED);
  gtk_frame_set_child (GTK_FRAME (frame), GTK_WIDGET (table));
  gtk_widget_add_css_class (frame, "tavan-card");
  gtk_widget_set_vexpand (frame, TRUE);
  gtk_widget_set_size_request (frame, -1, 180);
  gtk_box_append (GTK_BOX (box), add);
  gtk_box_append (GTK_BOX (box), frame);
  return padded (box);
}

static const TavanRecordPageTab tabs[] = {
  { "allocation", N_("Allocation among provinces"), make_allocation, &tavan_allocation_type },
  { "division", N_("Division among counties"), make_division, &tavan_allocation_type },
  { "saved", N_("Allocations"), make_saved, &tavan_allocation_type },
  { "expenses", N_("Expenses"), make_expenses, &tavan_expense_type },
  { "form", N_("Particulars"), tavan_record_page_make_form, NULL },
  { NULL }
};

static void
tavan_funding_page_class_init (TavanFundingPageClass *klass)
{
  TAVAN_RECORD_PAGE_CLASS (klass)->record_type = &tavan_funding_type;
  TAVAN_RECORD_PAGE_CLASS (klass)->fetch = fetch;
  TAVAN_RECORD_PAGE_CLASS (klass)->free_fetched = fetched_free;
  TAVAN_RECORD_PAGE_CLASS (klass)->show_fetched = tavan_funding_page_show_fetched;
}

static void
tavan_funding_page_init (TavanFundingPage *self)
{
}

TavanPage *
tavan_funding_page_new (TavanStore *store, gint64 id, const char *tab)
{
  TavanFundingPage *self = g_object_new (TAVAN_TYPE_FUNDING_PAGE, "store", store, NULL);

  self->edit = gtk_button_new_with_label (_("Edit"));
  gtk_widget_set_sensitive (self->edit, FALSE);
  gtk_widget_set_visible (self->edit, tavan_access_may (store, &tavan_funding_type, TAVAN_MAY_CHANGE));
  g_signal_connect_object (self->edit, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  tavan_record_page_start (TAVAN_RECORD_PAGE (self), id, tabs, tab);
  tavan_page_pack_end (TAVAN_PAGE (self), tavan_print_button_new (store, &tavan_funding_type, id));
  tavan_page_pack_end (TAVAN_PAGE (self), self->edit);
  return TAVAN_PAGE (self);
}
