/* group-fetch.c: all that a group's page shows at once, read on a worker; its card and its cash box
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/group/group-private.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-access.h"
#include "app/store/tavan-query.h"
#include "ui/table/tavan-cell.h"
#include "ui/table/tavan-wrap.h"

#include <glib/gi18n-lib.h>

TavanGroupFetched *
tavan_group_fetch (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  TavanGroupFetched *fetched = g_new0 (TavanGroupFetched, 1);
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_meeting_type), MEETING_GROUP, TAVAN_IS, id);

  fetched->group = tavan_store_get (store, &tavan_group_type, id, cancellable, error);
  fetched->members = fetched->group != NULL ? tavan_group_members (store, id, tavan_day_today (), error) : NULL;
  fetched->meetings = fetched->members != NULL ? tavan_store_find (store, query, cancellable, error) : NULL;
  if (fetched->meetings == NULL)
    {
      tavan_group_fetched_free (fetched);
      return NULL;
    }
  if (tavan_record_has (fetched->group, GROUP_STATE, "forming"))
    fetched->lacks = tavan_group_can_activate (store, id, tavan_day_today (), NULL);
  /* A role that may not see the ledger sees the rest. */
  fetched->books = tavan_access_may (store, &tavan_ledger_line_type, TAVAN_MAY_READ) ? tavan_group_books (store, id, TAVAN_NO_DAY, NULL) : NULL;
  return fetched;
}

void
tavan_group_fetched_free (gpointer data)
{
  TavanGroupFetched *fetched = data;

  g_clear_object (&fetched->group);
  g_clear_pointer (&fetched->lacks, g_ptr_array_unref);
  g_clear_pointer (&fetched->members, g_ptr_array_unref);
  g_clear_pointer (&fetched->meetings, g_ptr_array_unref);
  g_clear_pointer (&fetched->books, tavan_group_books_free);
  g_free (fetched);
}

/* ---- the card ---- */

static GtkWidget *
make_lack (const TavanLack *lack)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *label = gtk_label_new (lack->sentence);
  GtkWidget *icon = gtk_image_new_from_icon_name (lack->hard ? "window-close-symbolic" : "dialog-warning-symbolic");

  gtk_widget_add_css_class (icon, lack->hard ? "error-text" : "warning-text");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
make_state_line (const TavanGroupFetched *fetched)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *label;
  guint n = fetched->lacks != NULL ? fetched->lacks->len : 0;
  g_autofree char *number = tavan_number_format (n), *members = tavan_number_format (fetched->members->len), *text = NULL;

  gtk_box_append (GTK_BOX (line), tavan_badge_for_field (fetched->group, GROUP_STATE));
  if (fetched->lacks == NULL)
    text = g_strdup_printf (ngettext ("%s member", "%s members", fetched->members->len), members);
  else if (n == 0)
    text = g_strdup (_("Nothing is missing: the group may become active."));
  else
    text = g_strdup_printf (ngettext ("%s thing is missing before it becomes active.", "%s things are missing before it becomes active.", n), number);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "tavan-value");
  gtk_box_append (GTK_BOX (line), label);
  return line;
}

static GtkWidget *
make_activate (const TavanGroupFetched *fetched)
{
  GtkWidget *button = gtk_button_new_with_label (_("Activate"));
  gboolean hard = tavan_lacks_any_hard (fetched->lacks);

  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "group.activate");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  if (hard)
    gtk_widget_set_tooltip_text (button, ((TavanLack *) g_ptr_array_index (fetched->lacks, 0))->sentence);
  return button;
}

GtkWidget *
tavan_group_card_new (TavanStore *store, const TavanGroupFetched *fetched)
{
  static const int fields[] = { GROUP_KIND, GROUP_FIELD, GROUP_FORMATION_START, GROUP_CLINIC, GROUP_FACILITATOR };
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *values = tavan_wrap_new (36);

  gtk_box_append (GTK_BOX (head), make_state_line (fetched));
  if (fetched->lacks != NULL)
    gtk_box_append (GTK_BOX (head), make_activate (fetched));
  gtk_box_append (GTK_BOX (card), head);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *value = tavan_field_value_for (fetched->group, fields[i]);

      if (value != NULL)
        tavan_wrap_append (TAVAN_WRAP (values), value);
    }
  gtk_box_append (GTK_BOX (card), values);
  if (fetched->lacks != NULL && fetched->lacks->len > 0)
    {
      GtkWidget *lacks = tavan_wrap_new (24);

      for (guint i = 0; i < fetched->lacks->len; i++)
        tavan_wrap_append (TAVAN_WRAP (lacks), make_lack (g_ptr_array_index (fetched->lacks, i)));
      gtk_box_append (GTK_BOX (card), lacks);
    }
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  return card;
}

/* ---- the cash box ---- */

static GtkWidget *
make_sum (const char *label, gint64 amount)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *name = gtk_label_new (label);
  g_autofree char *text = tavan_money_format (amount, TAVAN_UNIT_NONE);
  GtkWidget *value = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (value, "tavan-value");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), value);
  gtk_widget_add_css_class (box, "tavan-task");
  return box;
}

GtkWidget *
tavan_group_books_new (const TavanGroupFetched *fetched)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *title = gtk_label_new (_("Cash box")), *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *list = gtk_list_box_new ();
  GtkWidget *caption = gtk_label_new (_("In the box today")), *cash;
  g_autofree char *amount = tavan_money_format (fetched->books->cash, TAVAN_UNIT_RIAL);

  gtk_widget_add_css_class (title, "tavan-section");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (caption, "tavan-field-label");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  cash = gtk_label_new (amount);
  gtk_label_set_xalign (GTK_LABEL (cash), 0);
  gtk_widget_add_css_class (cash, "tavan-title");
  gtk_box_append (GTK_BOX (card), caption);
  gtk_box_append (GTK_BOX (card), cash);
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), make_sum (_("Members’ savings"), fetched->books->savings));
  gtk_list_box_append (GTK_LIST_BOX (list), make_sum (_("Internal loans left"), fetched->books->debts));
  gtk_list_box_append (GTK_LIST_BOX (list), make_sum (_("Income so far"), fetched->books->income));
  gtk_list_box_append (GTK_LIST_BOX (list), make_sum (_("Expenses so far"), fetched->books->expenses));
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), list);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_widget_set_size_request (box, 276, -1);
  return box;
}

/* ---- each member's passbook ---- */

static GtkWidget *
make_passbook (const TavanPassbook *book)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *who = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *money = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (book->title), *meetings, *value, *owed;
  g_autofree char *savings = tavan_money_format (book->savings, TAVAN_UNIT_NONE), *debt = tavan_money_format (book->debt, TAVAN_UNIT_NONE);
  g_autofree char *present = tavan_number_format (book->present), *all = tavan_number_format (book->present + book->absent + book->excused);
  /* Translators: meetings she was at, meetings noted of her */
  g_autofree char *there = g_strdup_printf (_("Present at %s of %s meetings"), present, all), *left = g_strdup_printf (_("Loan left: %s"), debt);

  meetings = gtk_label_new (there);
  value = gtk_label_new (savings);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (meetings), 0);
  gtk_label_set_xalign (GTK_LABEL (value), 1);
  gtk_widget_add_css_class (meetings, "caption");
  gtk_widget_add_css_class (meetings, "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (value, "tavan-value");
  gtk_widget_set_hexpand (who, TRUE);
  gtk_widget_set_valign (money, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (who), name);
  gtk_box_append (GTK_BOX (who), meetings);
  gtk_box_append (GTK_BOX (money), value);
  if (book->debt > 0)
    {
      owed = gtk_label_new (left);
      gtk_label_set_xalign (GTK_LABEL (owed), 1);
      gtk_widget_add_css_class (owed, "caption");
      gtk_widget_add_css_class (owed, "warning-text");
      gtk_box_append (GTK_BOX (money), owed);
    }
  gtk_box_append (GTK_BOX (row), who);
  gtk_box_append (GTK_BOX (row), money);
  gtk_widget_add_css_class (row, "tavan-task");
  return row;
}

GtkWidget *
tavan_group_passbooks_new (const TavanGroupFetched *fetched)
{
  GtkWidget *box = tavan_group_books_new (fetched), *title = gtk_label_new (_("Passbooks")), *list = gtk_list_box_new ();

  gtk_widget_add_css_class (title, "tavan-section");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < fetched->books->members->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_passbook (g_ptr_array_index (fetched->books->members, i)));
  if (fetched->books->members->len > 0)
    {
      gtk_box_append (GTK_BOX (box), title);
      gtk_box_append (GTK_BOX (box), list);
    }
  return box;
}
