/* expense-pages.c: expenses by programme, and the shares by which money is divided: lists and forms
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/funding/tavan-funding-page.h"

#include "app/store/tavan-access.h"
#include "app/work/tavan-allocation.h"
#include "ui/form/tavan-form.h"
#include "ui/tavan-list-page.h"
#include "ui/tavan-record-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

/* ---- expenses ---- */

static void
expense_saved_cb (TavanFormPage *page, TavanRecord *record, gpointer data)
{
  tavan_window_toast (tavan_window_of (page), _("The expense is booked"));
}

TavanPage *
tavan_expense_form_new (TavanStore *store, TavanRecord *record)
{
  TavanFormPage *page = tavan_form_page_new (store, record, /* save= */ NULL, expense_saved_cb, NULL);

  if (tavan_record_get_id (record) == 0)
    tavan_page_set_title (TAVAN_PAGE (page), _("New expense"));
  return TAVAN_PAGE (page);
}

static TavanPage *
make_expense (TavanStore *store)
{
  g_autoptr (TavanRecord) expense = tavan_record_new (&tavan_expense_type);

  return tavan_expense_form_new (store, expense);
}

static const TavanListPageInfo expenses = {
  .type = &tavan_expense_type,
  .make_label = N_("New expense"),
  .make = make_expense,
  .empty_title = N_("No expense yet"),
  .empty_sentence = N_("What training, job readiness, groups, centres, insurance and exhibitions cost stands here, by programme."),
};

TavanPage *
tavan_expenses_page_new (TavanStore *store)
{
  return tavan_list_page_new (store, &expenses);
}

/* ---- shares of provinces ---- */

static TavanPage *
make_share (TavanStore *store)
{
  g_autoptr (TavanRecord) share = tavan_record_new (&tavan_province_share_type);

  return TAVAN_PAGE (tavan_form_page_new (store, share, /* save= */ NULL, NULL, NULL));
}

static const TavanListPageInfo shares = {
  .type = &tavan_province_share_type,
  .make_label = N_("New share"),
  .make = make_share,
  .empty_title = N_("No share yet"),
  .empty_sentence = N_("The share of each province in unemployment, population and social conditions, with its source and year, decides what it gets."),
};

TavanPage *
tavan_shares_page_new (TavanStore *store)
{
  return tavan_list_page_new (store, &shares);
}

/* ---- one of them ---- */

static void
show_plain (TavanRecordPage *page, gpointer record, gboolean first)
{
  g_autofree char *title = tavan_record_title (record);

  tavan_page_set_title (TAVAN_PAGE (page), title);
  tavan_page_set_subtitle (TAVAN_PAGE (page), tavan_type_label (tavan_record_get_record_type (record)));
  tavan_form_set_record (tavan_record_page_get_form (page), record);
}

static void
edit_cb (TavanPage *page)
{
  TavanRecord *record = tavan_record_page_get_fetched (page);

  if (record != NULL)
    tavan_window_push (tavan_window_of (page), tavan_pages_form (tavan_page_get_store (page), record));
}

static const TavanRecordPageTab tabs[] = { { "form", N_("Particulars"), tavan_record_page_make_form, NULL }, { NULL } };

static TavanPage *
start_plain (TavanRecordPage *self, gint64 id, const TavanRecordType *type)
{
  TavanStore *store = tavan_page_get_store (TAVAN_PAGE (self));
  GtkWidget *edit = gtk_button_new_with_label (_("Edit"));

  gtk_widget_set_visible (edit, tavan_access_may (store, type, TAVAN_MAY_CHANGE));
  g_signal_connect_object (edit, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  tavan_page_pack_end (TAVAN_PAGE (self), edit);
  tavan_record_page_start (self, id, tabs, NULL);
  return TAVAN_PAGE (self);
}

/* A page with its form alone. */
#define PLAIN_PAGE(Name, name, type)                                                                               \
  typedef struct { TavanRecordPage parent_instance; } Name;                                                        \
  typedef struct { TavanRecordPageClass parent_class; } Name##Class;                                               \
  GType name##_get_type (void);                                                                                    \
  G_DEFINE_FINAL_TYPE (Name, name, TAVAN_TYPE_RECORD_PAGE)                                                         \
  static gpointer name##_fetch (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error)           \
  {                                                                                                                \
    return tavan_store_get (store, &type, id, cancellable, error);                                                 \
  }                                                                                                                \
  static void name##_class_init (Name##Class *klass)                                                               \
  {                                                                                                                \
    klass->parent_class.record_type = &type;                                                                       \
    klass->parent_class.fetch = name##_fetch;                                                                      \
    klass->parent_class.free_fetched = g_object_unref;                                                             \
    klass->parent_class.show_fetched = show_plain;                                                                 \
  }                                                                                                                \
  static void name##_init (Name *self)                                                                             \
  {                                                                                                                \
  }                                                                                                                \
  TavanPage *name##_new (TavanStore *store, gint64 id, const char *tab)                                            \
  {                                                                                                                \
    return start_plain (g_object_new (name##_get_type (), "store", store, NULL), id, &type);                       \
  }
PLAIN_PAGE (TavanExpensePage, tavan_expense_page, tavan_expense_type)
PLAIN_PAGE (TavanSharePage, tavan_share_page, tavan_province_share_type)
#undef PLAIN_PAGE
