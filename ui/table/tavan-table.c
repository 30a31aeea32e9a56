/* tavan-table.c: a list page's table, derived from the field table of its type
 *
 *   base query ─ filters ─ search ─ order ─→ TavanRecordList ─→ GtkMultiSelection ─→ GtkColumnView
 *
 * Filters, search and order live in their widgets; tavan_table_ask() reads them all and asks the list anew.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table/tavan-table-private.h"
#include "app/base/tavan-money.h"
#include "app/work/tavan-office-work.h"
#include "ui/table/tavan-cell.h"
#include "ui/table/tavan-filter.h"
#include "ui/table/tavan-wrap.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define SEARCH_DELAY_MS 120
#define MOST_CHIPS 7

G_DEFINE_FINAL_TYPE (TavanTable, tavan_table, GTK_TYPE_WIDGET)

static void add_chip (TavanTable *self, int field);

enum { ACTIVATED, SELECTION_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* ---- asking ---- */

static gboolean
is_filtered (TavanTable *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    return TRUE;
  for (guint i = 0; i < self->filters->len; i++)
    if (*tavan_filter_get (g_ptr_array_index (self->filters, i)) != '\0')
      return TRUE;
  return FALSE;
}

static guint
n_rows (TavanTable *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

void
tavan_table_ask (TavanTable *self)
{
  g_autoptr (TavanQuery) query = tavan_query_copy (self->base);

  for (guint i = 0; i < self->filters->len; i++)
    tavan_filter_apply (g_ptr_array_index (self->filters, i), query);
  tavan_query_search (query, gtk_editable_get_text (GTK_EDITABLE (self->search)));
  tavan_table_sort_query (self, query);
  gtk_widget_set_visible (self->clear_all, is_filtered (self));
  self->asked = TRUE;
  tavan_record_list_set_query (self->list, query);
}

static gboolean
ask_later_cb (gpointer data)
{
  TavanTable *self = data;

  self->ask_later = 0;
  tavan_table_ask (self);
  return G_SOURCE_REMOVE;
}

/* Columns, base and filters are set one after another by a page that is being built: one question for all of them. */
static void
ask_soon (TavanTable *self)
{
  if (self->ask_later == 0)
    self->ask_later = g_idle_add_full (G_PRIORITY_HIGH_IDLE, ask_later_cb, self, NULL);
}

/* ---- how many ---- */

static void
show_count (TavanTable *self)
{
  g_autofree char *shown = tavan_number_format (n_rows (self)), *all = tavan_number_format (self->total), *text = NULL;
  gboolean loading = FALSE;

  g_object_get (self->list, "loading", &loading, NULL);
  if (loading && n_rows (self) == 0)
    text = g_strdup (_("Loading…"));
  else if (self->total_known && is_filtered (self))
    /* Translators: number of rows shown, kind of record, number of all: "216 clients of 1,284" */
    text = g_strdup_printf (_("%s %s of %s"), shown, tavan_type_label (self->type), all);
  else
    /* Translators: number of rows and kind of record: "1,284 clients" */
    text = g_strdup_printf (_("%s %s"), shown, tavan_type_label (self->type));
  gtk_label_set_label (GTK_LABEL (self->count), text);
}

static gpointer
count_all (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *count = g_new0 (gint64, 1);

  if (!tavan_store_count (store, data, cancellable, count, error))
    g_clear_pointer (&count, g_free);
  return count;
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanTable) self = data;
  g_autofree gint64 *count = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  if (count == NULL || self->count == NULL)
    return;
  self->total = (guint) *count;
  self->total_known = TRUE;
  show_count (self);
}

/* What is not filtered tells the number of all by itself; else it is asked once, and again after a change. */
static void
know_total (TavanTable *self)
{
  gboolean loading;

  g_object_get (self->list, "loading", &loading, NULL);
  if (loading || !self->asked || self->total_known || self->dense)
    return;
  if (!is_filtered (self))
    {
      self->total = n_rows (self);
      self->total_known = TRUE;
      return;
    }
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  tavan_store_run_async (self->store, count_all, tavan_query_copy (self->base), (GDestroyNotify) tavan_query_unref, g_free, self->counting,
                         counted_cb, g_object_ref (self));
}

static void
store_changed_cb (TavanTable *self, const char *type)
{
  if (g_str_equal (type, self->type->name))
    self->total_known = FALSE;
}

/* ---- what is shown ---- */

/* In a viewport: bars that will go ask for no room of their own. */
static GtkWidget *
make_placeholders (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (box, "tavan-placeholders");
  for (guint i = 0; i < 12; i++)
    {
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 48);

      for (guint k = 0; k < 5; k++)
        {
          GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

          gtk_widget_set_size_request (bar, 90 + (int) ((i * 37 + k * 53) % 60), -1);
          gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
          gtk_widget_add_css_class (bar, "bar");
          gtk_box_append (GTK_BOX (row), bar);
        }
      gtk_widget_add_css_class (row, "row");
      gtk_box_append (GTK_BOX (box), row);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_EXTERNAL, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_can_target (scroller, FALSE);
  return scroller;
}

static void
show_state (TavanTable *self)
{
  gboolean loading = FALSE;
  g_autofree char *error = NULL;
  const char *state = "rows";

  g_object_get (self->list, "loading", &loading, "error", &error, NULL);
  if (error != NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->failed), error);
      state = "failed";
    }
  else if (n_rows (self) == 0 && loading)
    state = self->dense ? "rows" : "loading";
  else if (n_rows (self) == 0 && is_filtered (self))
    state = "nothing";
  else if (n_rows (self) == 0 && self->has_empty)
    state = "empty";
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), state);
  know_total (self);
  show_count (self);
}

static void
show_selection (TavanTable *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  guint64 n = gtk_bitset_get_size (selected);
  gboolean bulk = n > 0 && gtk_widget_get_first_child (self->bulk_buttons) != NULL;
  g_autofree char *number = tavan_number_format ((gint64) n), *all = tavan_number_format (n_rows (self));
  /* Translators: number of selected rows and kind of record: "3 clients selected" */
  g_autofree char *text = g_strdup_printf (_("%s %s selected"), number, tavan_type_label (self->type));
  g_autofree char *of = g_strdup_printf (_("of %s rows of this list"), all);

  gtk_label_set_label (GTK_LABEL (self->bulk_count), text);
  gtk_label_set_label (GTK_LABEL (self->bulk_of), of);
  gtk_stack_set_visible_child (GTK_STACK (self->footer), bulk ? self->bulk : self->count);
  gtk_widget_set_visible (self->footer, bulk || !self->dense);
  self->filling = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->select_all), n > 0 && n == n_rows (self));
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (self->select_all), n > 0 && n < n_rows (self));
  self->filling = FALSE;
}

static void
selection_cb (TavanTable *self)
{
  show_selection (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
items_cb (TavanTable *self)
{
  show_state (self);
  show_selection (self);
}

/* ---- what is done to it ---- */

static void
view_activate_cb (TavanTable *self, guint position)
{
  gint64 id = tavan_record_list_get_id (self->list, position);

  if (id != 0)
    g_signal_emit (self, signals[ACTIVATED], 0, id, position);
}

static void
select_all_cb (TavanTable *self)
{
  if (self->filling)
    return;
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->select_all)))
    gtk_selection_model_select_all (GTK_SELECTION_MODEL (self->selection));
  else
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

static void
stop_search_cb (TavanTable *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* In a dialog, with nothing to clear, Escape is meant for the dialog. */
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) == '\0' && GTK_IS_WINDOW (root) && !TAVAN_IS_WINDOW (root))
    {
      gtk_window_close (GTK_WINDOW (root));
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
clear_all_cb (TavanTable *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  for (guint i = 0; i < self->filters->len; i++)
    tavan_filter_set (g_ptr_array_index (self->filters, i), "");
  ask_soon (self);
}

static void
reload_cb (TavanTable *self)
{
  tavan_record_list_reload (self->list);
}

/* ---- masks ---- */

static void
eye_toggled_cb (TavanTable *self)
{
  tavan_table_show_masks (self, !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->eye)));
}

static gboolean
mask_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TavanTable *self = TAVAN_TABLE (widget);

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_visible (self->eye))
    return FALSE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->eye), !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->eye)));
  return TRUE;
}

static void
add_mask_key (TavanTable *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (shortcuts), GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_m, GDK_CONTROL_MASK),
                                                          gtk_callback_action_new (mask_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

static gpointer
find_masked (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (tavan_setting_get_int (store, "lists.masked") != 0 ? 1 : 2);
}

static void
masked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanTable) self = data;
  gboolean masked = GPOINTER_TO_INT (tavan_store_run_finish (TAVAN_STORE (source), result, NULL)) == 1;

  if (self->eye != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->eye), !masked);
}

/* ---- offices ---- */

/* Offices below one's own: their records are in sight too. */
static gpointer
count_offices (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_office_type), OFFICE_PARENT, TAVAN_IS, tavan_store_get_office (store));
  gint64 n = 0;

  return tavan_store_count (store, query, cancellable, &n, error) && n > 0 ? GINT_TO_POINTER (1) : NULL;
}

static void
offices_counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanTable) self = data;

  if (tavan_store_run_finish (TAVAN_STORE (source), result, NULL) != NULL && self->view != NULL)
    add_chip (self, TAVAN_FIELD_OFFICE);
}

/* ---- making ---- */

static void
add_chip (TavanTable *self, int field)
{
  GtkWidget *filter = tavan_filter_new (self->store, self->type, field);

  g_signal_connect_object (filter, "changed", G_CALLBACK (ask_soon), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->filters, filter);
  tavan_wrap_append (TAVAN_WRAP (self->chips), filter);
}

/* States first, then who, then what, then when: most asked first. */
static void
make_chips (TavanTable *self)
{
  static const TavanKind order[] = { TAVAN_CHOICE, TAVAN_REFERENCE, TAVAN_SET, TAVAN_DATE };

  for (guint kind = 0; kind < G_N_ELEMENTS (order); kind++)
    for (guint i = 0; i < self->type->n_fields && self->filters->len < MOST_CHIPS; i++)
      if (self->type->fields[i].kind == order[kind] && (self->type->fields[i].flags & TAVAN_LISTED) != 0)
        add_chip (self, (int) i);
}

static gboolean
is_searched (const TavanRecordType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & TAVAN_SEARCHED) != 0)
      return TRUE;
  return FALSE;
}

static void
make_search (TavanTable *self)
{
  /* Translators: in the search field of a list: "Search in clients…" */
  g_autofree char *hint = g_strdup_printf (_("Search in %s…"), tavan_type_plural (self->type));

  self->search = gtk_search_entry_new ();
  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (self->search), SEARCH_DELAY_MS);
  g_object_set (self->search, "placeholder-text", hint, NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->search), 28);
  gtk_widget_set_valign (self->search, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, hint, -1);
  gtk_widget_set_visible (self->search, is_searched (self->type));
  tavan_editable_show_persian_digits (GTK_EDITABLE (self->search));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (tavan_table_ask), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (stop_search_cb), self, G_CONNECT_SWAPPED);
}

static void
make_tools (TavanTable *self)
{
  self->eye = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->eye), "view-reveal-symbolic");
  gtk_widget_add_css_class (self->eye, "flat");
  gtk_widget_set_tooltip_text (self->eye, _("Show what is masked (Ctrl+M)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->eye), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show what is masked"), -1);
  gtk_widget_set_visible (self->eye, FALSE);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->eye), TRUE);
  g_signal_connect_object (self->eye, "toggled", G_CALLBACK (eye_toggled_cb), self, G_CONNECT_SWAPPED);
  self->chooser = tavan_table_chooser_new (self);
  self->tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_set_valign (self->tools, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self->tools), self->eye);
  gtk_box_append (GTK_BOX (self->tools), self->chooser);
}

static void
make_bar (TavanTable *self)
{
  self->bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_add_css_class (self->bar, "tavan-filter-bar");
  make_search (self);
  self->chips = tavan_wrap_new (6);
  gtk_widget_set_hexpand (self->chips, TRUE);
  gtk_widget_set_valign (self->chips, GTK_ALIGN_CENTER);
  make_chips (self);
  self->clear_all = gtk_button_new_with_label (_("Clear filters"));
  gtk_widget_add_css_class (self->clear_all, "flat");
  gtk_widget_add_css_class (self->clear_all, "tavan-link");
  gtk_widget_set_valign (self->clear_all, GTK_ALIGN_START);
  gtk_widget_set_visible (self->clear_all, FALSE);
  g_signal_connect_object (self->clear_all, "clicked", G_CALLBACK (clear_all_cb), self, G_CONNECT_SWAPPED);
  make_tools (self);
  gtk_box_append (GTK_BOX (self->bar), self->search);
  gtk_box_append (GTK_BOX (self->bar), self->chips);
  gtk_box_append (GTK_BOX (self->bar), self->clear_all);
  gtk_box_append (GTK_BOX (self->bar), self->tools);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
}

static void
make_view (TavanTable *self)
{
  self->list = tavan_record_list_new (self->store);
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->list)));
  self->view = gtk_column_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)));
  gtk_widget_add_css_class (self->view, "tavan-table");
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  gtk_column_view_set_reorderable (GTK_COLUMN_VIEW (self->view), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, tavan_type_plural (self->type), -1);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (view_activate_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->list, "notify::loading", G_CALLBACK (items_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "notify::error", G_CALLBACK (items_cb), self, G_CONNECT_SWAPPED);
  tavan_table_add_keys (self);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->view);
}

/* GTK 4.8 shows the far end of a table that is wider than its room, where one reads from right to left. */
static void
start_at_start_cb (GtkAdjustment *adjustment, TavanTable *self)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment));
}

static GtkWidget *
make_scroller (TavanTable *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "changed",
                           G_CALLBACK (start_at_start_cb), self, 0);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), self->scroller);
  /* GTK 4.8 has no widgets in heads: the box that selects all lies over the head of the column of boxes. */
  self->select_all = gtk_check_button_new ();
  gtk_widget_set_halign (self->select_all, GTK_ALIGN_START);
  gtk_widget_set_valign (self->select_all, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->select_all, "tavan-select-all");
  gtk_widget_set_visible (self->select_all, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->select_all), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Select all rows"), -1);
  g_signal_connect_object (self->select_all, "toggled", G_CALLBACK (select_all_cb), self, G_CONNECT_SWAPPED);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->select_all);
  return overlay;
}

static GtkWidget *
make_status (const char *icon, const char *title, const char *sentence, GtkWidget *button)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), sentence);
  if (button != NULL)
    {
      gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
      adw_status_page_set_child (ADW_STATUS_PAGE (page), button);
    }
  return page;
}

static GtkWidget *
make_button (TavanTable *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
make_stack (TavanTable *self)
{
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  make_view (self);
  self->nothing = make_status ("edit-find-symbolic", _("No row fits"), _("Nothing in this list fits the search and the filters."),
                               make_button (self, _("Clear filters"), G_CALLBACK (clear_all_cb)));
  self->failed = make_status ("dialog-error-symbolic", _("The list could not be read"), NULL,
                              make_button (self, _("Try again"), G_CALLBACK (reload_cb)));
  self->empty = adw_bin_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_scroller (self), "rows");
  gtk_stack_add_named (GTK_STACK (self->stack), make_placeholders (), "loading");
  gtk_stack_add_named (GTK_STACK (self->stack), self->nothing, "nothing");
  gtk_stack_add_named (GTK_STACK (self->stack), self->failed, "failed");
  gtk_stack_add_named (GTK_STACK (self->stack), self->empty, "empty");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
}

static void
make_footer (TavanTable *self)
{
  GtkWidget *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->footer = gtk_stack_new ();
  gtk_widget_add_css_class (self->footer, "tavan-bottom");
  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_widget_add_css_class (self->count, "dim-label");
  self->bulk = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->bulk_count = gtk_label_new (NULL);
  self->bulk_of = gtk_label_new (NULL);
  self->bulk_buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_add_css_class (self->bulk_count, "tavan-value");
  gtk_widget_add_css_class (self->bulk_of, "dim-label");
  gtk_widget_set_hexpand (self->bulk_of, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->bulk_of), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->bulk_of), PANGO_ELLIPSIZE_END);
  gtk_widget_set_valign (self->bulk_buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_tooltip_text (close, _("Select nothing"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Select nothing"), -1);
  g_signal_connect_object (close, "clicked", G_CALLBACK (tavan_table_clear_selection), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->bulk), close);
  gtk_box_append (GTK_BOX (self->bulk), self->bulk_count);
  gtk_box_append (GTK_BOX (self->bulk), self->bulk_of);
  gtk_box_append (GTK_BOX (self->bulk), self->bulk_buttons);
  gtk_stack_add_child (GTK_STACK (self->footer), self->count);
  gtk_stack_add_child (GTK_STACK (self->footer), self->bulk);
  gtk_widget_set_parent (self->footer, GTK_WIDGET (self));
}

/* The arrow stands at the column that the type's own order begins with. */
static void
show_own_order (TavanTable *self)
{
  int first = self->type->order != NULL ? self->type->order[0] : G_MAXINT;
  gboolean falling = first < 0;

  if (first == G_MAXINT)
    return;
  first = falling ? ~first : first;
  for (guint i = 0; i < self->columns->len; i++)
    {
      TavanTableColumn *column = g_ptr_array_index (self->columns, i);

      if (column->field != first && !column->is_title)
        continue;
      if (!column->shown || gtk_column_view_column_get_sorter (column->column) == NULL)
        continue;
      gtk_column_view_sort_by_column (GTK_COLUMN_VIEW (self->view), column->column, falling ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
      return;
    }
}

/* ---- the widget ---- */

static void
tavan_table_dispose (GObject *object)
{
  TavanTable *self = TAVAN_TABLE (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->counting);
  if (self->filters != NULL)
    g_ptr_array_set_size (self->filters, 0);
  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_pointer (&self->footer, gtk_widget_unparent);
  /* After the parts: a sorter or a filter that goes asks once more. */
  g_clear_handle_id (&self->ask_later, g_source_remove);
  self->count = self->eye = self->view = NULL;
  G_OBJECT_CLASS (tavan_table_parent_class)->dispose (object);
}

static void
tavan_table_finalize (GObject *object)
{
  TavanTable *self = TAVAN_TABLE (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->counting);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->store);
  g_clear_pointer (&self->base, tavan_query_unref);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  g_clear_pointer (&self->filters, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  G_OBJECT_CLASS (tavan_table_parent_class)->finalize (object);
}

static void
tavan_table_class_init (TavanTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_table_finalize;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_UINT);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tavan_table_init (TavanTable *self)
{
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_table_column_free);
  self->filters = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
}

TavanTable *
tavan_table_new (TavanStore *store, const TavanRecordType *type)
{
  TavanTable *self = g_object_new (TAVAN_TYPE_TABLE, NULL);

  self->store = g_object_ref (store);
  self->type = type;
  self->base = tavan_query_new (type);
  make_bar (self);
  make_stack (self);
  make_footer (self);
  tavan_table_make_columns (self);
  show_own_order (self);
  g_signal_connect_object (gtk_column_view_get_sorter (GTK_COLUMN_VIEW (self->view)), "changed", G_CALLBACK (ask_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  add_mask_key (self);
  tavan_store_run_async (store, count_offices, NULL, NULL, NULL, self->cancellable, offices_counted_cb, g_object_ref (self));
  tavan_store_run_async (store, find_masked, NULL, NULL, NULL, self->cancellable, masked_cb, g_object_ref (self));
  show_state (self);
  show_selection (self);
  ask_soon (self);
  return self;
}

void
tavan_table_set_base_query (TavanTable *self, TavanQuery *query)
{
  g_return_if_fail (TAVAN_IS_TABLE (self));

  g_clear_pointer (&self->base, tavan_query_unref);
  self->base = query != NULL ? tavan_query_ref (query) : tavan_query_new (self->type);
  self->total_known = FALSE;
  ask_soon (self);
}

void
tavan_table_set_dense (TavanTable *self, gboolean dense)
{
  g_return_if_fail (TAVAN_IS_TABLE (self));

  self->dense = dense;
  gtk_widget_set_vexpand (GTK_WIDGET (self), !dense);
  gtk_widget_set_visible (self->bar, !dense);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), dense);
  if (dense)
    gtk_widget_add_css_class (self->view, "dense");
  else
    gtk_widget_remove_css_class (self->view, "dense");
  tavan_table_make_columns (self);
  show_selection (self);
}

void
tavan_table_set_columns (TavanTable *self, const int *fields)
{
  g_return_if_fail (TAVAN_IS_TABLE (self));

  g_clear_pointer (&self->wanted, g_array_unref);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (int));
  for (; *fields >= 0; fields++)
    g_array_append_val (self->wanted, *fields);
  tavan_table_make_columns (self);
  show_own_order (self);
  ask_soon (self);
}

void
tavan_table_add_column (TavanTable *self, const char *title, int width, TavanCellText text, gpointer data)
{
  g_return_if_fail (TAVAN_IS_TABLE (self));
  (void) tavan_table_append_own (self, title, width, text, data);
}

void
tavan_table_set_empty (TavanTable *self, const char *icon, const char *title, const char *sentence, const char *button, const char *action,
                       GVariant *target)
{
  GtkWidget *start = NULL, *page;
  g_autoptr (GVariant) held = target != NULL ? g_variant_ref_sink (target) : NULL;

  g_return_if_fail (TAVAN_IS_TABLE (self));
  if (button != NULL)
    {
      start = gtk_button_new_with_label (button);
      gtk_widget_add_css_class (start, "suggested-action");
      gtk_widget_add_css_class (start, "tavan-pill-button");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (start), action);
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (start), held);
    }
  page = make_status (icon, title, sentence, start);
  if (self->dense)
    gtk_widget_add_css_class (page, "compact");
  adw_bin_set_child (ADW_BIN (self->empty), page);
  self->has_empty = TRUE;
  show_state (self);
}

/* ---- bulk ---- */

typedef struct
{
  TavanTable *table;
  void      (*act) (TavanTable *table, GArray *ids, gpointer data);
  gpointer    data;
} Bulk;

static void
bulk_cb (GtkWidget *button, Bulk *bulk)
{
  g_autoptr (GArray) ids = tavan_table_get_selected (bulk->table);

  bulk->act (bulk->table, ids, bulk->data);
}

static void
bulk_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
tavan_table_add_bulk (TavanTable *self, const char *label, const char *icon, gboolean suggested,
                      void (*act) (TavanTable *table, GArray *ids, gpointer data), gpointer data)
{
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();
  Bulk *bulk = g_new (Bulk, 1);

  g_return_if_fail (TAVAN_IS_TABLE (self));
  *bulk = (Bulk) { self, act, data };
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, suggested ? "suggested-action" : "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (bulk_cb), bulk, bulk_free, 0);
  gtk_box_append (GTK_BOX (self->bulk_buttons), button);
  tavan_table_set_checks (self, TRUE);
  show_selection (self);
}

/* ---- what pages ask ---- */

TavanRecordList *
tavan_table_get_list (TavanTable *self)
{
  g_return_val_if_fail (TAVAN_IS_TABLE (self), NULL);
  return self->list;
}

GtkWidget *
tavan_table_get_tools (TavanTable *self)
{
  g_return_val_if_fail (TAVAN_IS_TABLE (self), NULL);
  return self->tools;
}

GArray *
tavan_table_get_selected (TavanTable *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (TAVAN_IS_TABLE (self), ids);
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more; more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = tavan_record_list_get_id (self->list, position);

      if (id != 0)
        g_array_append_val (ids, id);
    }
  return ids;
}

void
tavan_table_clear_selection (TavanTable *self)
{
  g_return_if_fail (TAVAN_IS_TABLE (self));
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

void
tavan_table_focus_search (TavanTable *self)
{
  g_return_if_fail (TAVAN_IS_TABLE (self));
  gtk_widget_grab_focus (gtk_widget_get_visible (self->search) ? self->search : self->view);
}

void
tavan_table_set_filter (TavanTable *self, int field, const char *stored)
{
  g_return_if_fail (TAVAN_IS_TABLE (self));
  g_return_if_fail (field >= 0 && field < (int) self->type->n_fields && tavan_filter_is_for (&self->type->fields[field]));

  for (guint i = 0; i <= self->filters->len; i++)
    {
      /* A field without a chip gets one. */
      if (i == self->filters->len)
        add_chip (self, field);
      if (tavan_filter_get_field (g_ptr_array_index (self->filters, i)) == field)
        {
          tavan_filter_set (g_ptr_array_index (self->filters, i), stored);
          return;
        }
    }
}

void
tavan_table_scroll_to (TavanTable *self, gint64 id)
{
  guint position;

  g_return_if_fail (TAVAN_IS_TABLE (self));
  if (!tavan_record_list_find (self->list, id, &position))
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, /* unselect_rest= */ TRUE);
  /* GTK 4.12: gtk_column_view_scroll_to() */
  (void) gtk_widget_activate_action (tavan_table_get_rows (self), "list.scroll-to-item", "u", position);
}
