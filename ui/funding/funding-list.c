/* funding-list.c: all fundings: what each has, and where it stands
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/funding/tavan-funding-page.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-access.h"
#include "ui/form/tavan-form.h"
#include "ui/funding/funding-private.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

/* ---- the form ---- */

static void
saved_cb (TavanFormPage *page, TavanRecord *record, gpointer data)
{
  tavan_window_toast (tavan_window_of (page), _("The funding is saved"));
}

TavanPage *
tavan_funding_form_new (TavanStore *store, TavanRecord *record)
{
  TavanFormPage *page = tavan_form_page_new (store, record, /* save= */ NULL, saved_cb, NULL);

  if (tavan_record_get_id (record) == 0)
    tavan_page_set_title (TAVAN_PAGE (page), _("New funding"));
  return TAVAN_PAGE (page);
}

/* ---- the list ---- */

#define TAVAN_TYPE_FUNDINGS (tavan_fundings_get_type ())
G_DECLARE_FINAL_TYPE (TavanFundings, tavan_fundings, TAVAN, FUNDINGS, TavanPage)
struct _TavanFundings
{
  TavanPage     parent_instance;
  GtkWidget    *stack, *list;
  GCancellable *cancellable;
  guint         later;
};
G_DEFINE_FINAL_TYPE (TavanFundings, tavan_fundings, TAVAN_TYPE_PAGE)

typedef struct { TavanRecord *funding; TavanMoney money; } Line;

static void
line_free (gpointer data)
{
  g_object_unref (((Line *) data)->funding);
  g_free (data);
}

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_funding_type);
  g_autoptr (GPtrArray) fundings = tavan_store_find (store, query, cancellable, error);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);

  for (guint i = 0; fundings != NULL && i < fundings->len; i++)
    {
      Line *line = g_new0 (Line, 1);

      line->funding = g_object_ref (g_ptr_array_index (fundings, i));
      g_ptr_array_add (lines, line);
      if (!tavan_money_of (store, tavan_record_get_id (line->funding), 0, &line->money, error))
        return NULL;
    }
  return fundings != NULL ? g_steal_pointer (&lines) : NULL;
}

static GtkWidget *
make_row (const Line *line)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *name, *source, *amount;
  g_autofree char *title = tavan_record_title (line->funding), *from = tavan_record_format (line->funding, FUNDING_SOURCE);
  g_autofree char *money = tavan_money_format (tavan_record_get_int (line->funding, FUNDING_AMOUNT), TAVAN_UNIT_RIAL);

  name = gtk_label_new (title);
  source = gtk_label_new (from);
  amount = gtk_label_new (money);
  gtk_widget_add_css_class (name, "tavan-section");
  gtk_widget_add_css_class (source, "dim-label");
  gtk_widget_add_css_class (amount, "tavan-section");
  gtk_widget_add_css_class (amount, "numeric");
  gtk_widget_set_hexpand (source, TRUE);
  gtk_label_set_xalign (GTK_LABEL (source), 0);
  gtk_label_set_ellipsize (GTK_LABEL (source), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), source);
  gtk_box_append (GTK_BOX (head), amount);
  gtk_box_append (GTK_BOX (box), head);
  if (line->money.limited)
    gtk_box_append (GTK_BOX (box), tavan_money_view_new (&line->money));
  else
    {
      GtkWidget *none = gtk_label_new (_("Nothing of it is allocated to this office."));

      gtk_label_set_xalign (GTK_LABEL (none), 0);
      gtk_widget_add_css_class (none, "dim-label");
      gtk_box_append (GTK_BOX (box), none);
    }
  gtk_widget_add_css_class (box, "tavan-funding");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "funding", g_object_ref (line->funding), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanFundings) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  GtkWidget *row;

  if (self->cancellable == NULL)
    return;
  if (lines == NULL)
    {
      tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, NULL, NULL, NULL);
      return;
    }
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (g_ptr_array_index (lines, i)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), lines->len > 0 ? "list" : "empty");
}

static void
tavan_fundings_shown (TavanPage *page)
{
  TavanFundings *self = TAVAN_FUNDINGS (page);

  tavan_store_run_async (tavan_page_get_store (page), fetch_on_worker, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, self->cancellable, fetched_cb,
                         g_object_ref (self));
}

static gboolean
later_cb (gpointer data)
{
  TAVAN_FUNDINGS (data)->later = 0;
  tavan_fundings_shown (data);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TavanFundings *self, const char *type)
{
  static const char *const types[] = { "funding", "allocation", "commitment", "expense", "disbursement", NULL };

  if (self->later == 0 && g_strv_contains (types, type) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->later = g_timeout_add (250, later_cb, self);
}

static void
activated_cb (TavanFundings *self, GtkListBoxRow *row)
{
  TavanRecord *funding = g_object_get_data (G_OBJECT (row), "funding");

  tavan_window_open (tavan_window_of (self), &tavan_funding_type, tavan_record_get_id (funding), /* tab= */ NULL);
}

static void
tavan_fundings_make (TavanPage *page)
{
  g_autoptr (TavanRecord) funding = NULL;

  if (!tavan_access_may (tavan_page_get_store (page), &tavan_funding_type, TAVAN_MAY_MAKE))
    return;
  funding = tavan_record_new (&tavan_funding_type);
  tavan_window_push (tavan_window_of (page), tavan_funding_form_new (tavan_page_get_store (page), funding));
}

static void
tavan_fundings_dispose (GObject *object)
{
  TavanFundings *self = TAVAN_FUNDINGS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->later, g_source_remove);
  G_OBJECT_CLASS (tavan_fundings_parent_class)->dispose (object);
}

static void
tavan_fundings_class_init (TavanFundingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_fundings_dispose;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_fundings_shown;
  TAVAN_PAGE_CLASS (klass)->make = tavan_fundings_make;
}

static void
tavan_fundings_init (TavanFundings *self)
{
  self->cancellable = g_cancellable_new ();
}

static GtkWidget *
make_empty (gboolean makes)
{
  GtkWidget *empty = adw_status_page_new (), *button;

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "tavan-ledger-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("No funding yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("Money that is lent, given or spent comes from a funding of a year."));
  if (!makes)
    return empty;
  button = gtk_button_new_with_label (_("New funding"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.make");
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "tavan-pill-button");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  adw_status_page_set_child (ADW_STATUS_PAGE (empty), button);
  return empty;
}

TavanPage *
tavan_fundings_page_new (TavanStore *store)
{
  TavanFundings *self = g_object_new (TAVAN_TYPE_FUNDINGS, "store", store, "title", _("Budgets"), NULL);
  gboolean makes = tavan_access_may (store, &tavan_funding_type, TAVAN_MAY_MAKE);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Budgets"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), adw_bin_new (), "wait");
  gtk_stack_add_named (GTK_STACK (self->stack), tavan_page_scrolled (self->list), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty (makes), "empty");
  if (makes)
    {
      GtkWidget *button = gtk_button_new_with_label (_("New funding"));

      gtk_widget_add_css_class (button, "suggested-action");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.make");
      tavan_page_pack_start (TAVAN_PAGE (self), button);
    }
  tavan_page_set_content (TAVAN_PAGE (self), self->stack);
  return TAVAN_PAGE (self);
}
