/* tavan-list-page.c: the page of all records of a type
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-list-page.h"

#include "app/store/tavan-access.h"
#include "ui/print/tavan-print-menu.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_LIST_PAGE (tavan_list_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanListPage, tavan_list_page, TAVAN, LIST_PAGE, TavanPage)

struct _TavanListPage
{
  TavanPage                parent_instance;
  const TavanListPageInfo *info;
  TavanTable              *table;
};

G_DEFINE_FINAL_TYPE (TavanListPage, tavan_list_page, TAVAN_TYPE_PAGE)

static void
activated_cb (TavanListPage *self, gint64 id, guint position, TavanTable *table)
{
  tavan_window_open (tavan_window_of (self), self->info->type, id, /* tab= */ NULL);
}

static gboolean
may_make (TavanListPage *self)
{
  return self->info->make != NULL && tavan_access_may (tavan_page_get_store (TAVAN_PAGE (self)), self->info->type, TAVAN_MAY_MAKE);
}

static void
tavan_list_page_make (TavanPage *page)
{
  TavanListPage *self = TAVAN_LIST_PAGE (page);

  if (may_make (self))
    tavan_window_push (tavan_window_of (self), self->info->make (tavan_page_get_store (page)));
}

static void
tavan_list_page_find (TavanPage *page)
{
  tavan_table_focus_search (TAVAN_LIST_PAGE (page)->table);
}

static void
tavan_list_page_print (TavanPage *page)
{
  TavanListPage *self = TAVAN_LIST_PAGE (page);

  tavan_print_table (self->table, self->info->type);
}

static void
tavan_list_page_class_init (TavanListPageClass *klass)
{
  TAVAN_PAGE_CLASS (klass)->make = tavan_list_page_make;
  TAVAN_PAGE_CLASS (klass)->find = tavan_list_page_find;
  TAVAN_PAGE_CLASS (klass)->print = tavan_list_page_print;
}

static void
tavan_list_page_init (TavanListPage *self)
{
}

static void
add_make_button (TavanListPage *self)
{
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _(self->info->make_label));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(self->info->make_label), -1);
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.make");
  tavan_page_pack_start (TAVAN_PAGE (self), button);
}

static void
add_print_button (TavanListPage *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("printer-symbolic");

  gtk_widget_set_tooltip_text (button, _("Print the list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Print the list"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.print");
  tavan_page_pack_end (TAVAN_PAGE (self), button);
}

TavanPage *
tavan_list_page_new (TavanStore *store, const TavanListPageInfo *info)
{
  TavanListPage *self = g_object_new (TAVAN_TYPE_LIST_PAGE, "store", store, "title", tavan_type_plural (info->type), NULL);
  gboolean makes;

  self->info = info;
  makes = may_make (self);
  self->table = tavan_table_new (store, info->type);
  if (info->columns != NULL)
    tavan_table_set_columns (self->table, info->columns);
  tavan_table_set_empty (self->table, info->type->icon, _(info->empty_title), _(info->empty_sentence),
                         makes ? _(info->make_label) : NULL, makes ? "win.make" : NULL, NULL);
  if (info->set_up != NULL)
    info->set_up (TAVAN_PAGE (self), self->table);
  if (makes)
    add_make_button (self);
  add_print_button (self);
  tavan_print_add_bulk (self->table);
  g_signal_connect_object (self->table, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  tavan_page_set_content (TAVAN_PAGE (self), GTK_WIDGET (self->table));
  return TAVAN_PAGE (self);
}

TavanTable *
tavan_list_page_get_table (TavanPage *page)
{
  return TAVAN_LIST_PAGE (page)->table;
}
