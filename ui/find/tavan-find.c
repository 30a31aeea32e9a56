/* tavan-find.c: Ctrl+K: anything from anywhere
 *
 * One question a record type on a worker, the first few of each; typing cancels what still runs. Enter opens the row that is chosen.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/find/tavan-find.h"

#include "app/base/tavan-text.h"
#include "app/store/tavan-access.h"
#include "app/work/tavan-work.h"
#include "ui/table/tavan-cell.h"

#include <glib/gi18n-lib.h>

#define FOUND_A_TYPE 6
#define LOOKED_AT 40 /* of a type, for what fits best */
#define WIDTH 560
#define WAIT_MS 60

/* What is looked for, in this order, and the field whose value stands under the title. */
static const struct { const TavanRecordType *type; int detail; } places[] = {
  { &tavan_client_type, CLIENT_FILE_NUMBER },
  { &tavan_group_type, GROUP_FIELD },
  { &tavan_course_type, COURSE_START },
  { &tavan_certificate_type, CERTIFICATE_HOLDER },
  { &tavan_partner_type, PARTNER_KIND },
  { &tavan_application_type, APPLICATION_STATE },
  { &tavan_loan_type, LOAN_CONTRACT_NUMBER },
};

typedef struct
{
  TavanWindow  *window;
  GtkWidget    *dialog, *entry, *scroller, *list, *stack, *nothing;
  GCancellable *cancellable;
  guint         wait;
} Find;

static void
find_free (gpointer data)
{
  Find *find = data;

  g_cancellable_cancel (find->cancellable);
  g_clear_object (&find->cancellable);
  g_clear_handle_id (&find->wait, g_source_remove);
  g_free (find);
}

static GtkWidget *
make_row (TavanRecord *record, int detail)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *kind = gtk_label_new (tavan_type_label (type));
  g_autofree char *title = tavan_record_title (record), *about = tavan_record_format (record, detail);
  gboolean code = tavan_kind_is_code (type->fields[detail].kind);
  g_autofree char *isolated = code ? tavan_text_isolate_ltr (about) : g_strdup (about);
  gint64 *id = g_new (gint64, 1);

  *id = tavan_record_get_id (record);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), isolated);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (type->icon));
  gtk_widget_add_css_class (kind, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), kind);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "type", (gpointer) type);
  g_object_set_data_full (G_OBJECT (row), "id", id, g_free);
  return row;
}

/* The dialog is as high as what it shows; GTK 4 keeps a window's size unless it is asked for anew. */
static void
fit (Find *find)
{
  gtk_window_set_default_size (GTK_WINDOW (find->dialog), WIDTH, -1);
}

/* ---- looking ---- */

typedef enum { RANK_SAME, RANK_BEGINS, RANK_CONTAINS } Rank;

/* The name or a number in full, the name's beginning, or only a part of it. */
static Rank
rank_of (TavanRecord *record, const char *folded)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autofree char *title = tavan_record_title (record), *name = tavan_text_fold (title);

  if (g_str_equal (name, folded))
    return RANK_SAME;
  for (guint i = 0; i < type->n_fields; i++)
    if (tavan_kind_is_code (type->fields[i].kind) && tavan_record_is_set (record, (int) i))
      {
        g_autofree char *code = tavan_text_fold (tavan_record_get_text (record, (int) i));

        if (g_str_equal (code, folded))
          return RANK_SAME;
      }
  return g_str_has_prefix (name, folded) ? RANK_BEGINS : RANK_CONTAINS;
}

static void
append_ranked (GPtrArray *all, GPtrArray *found, const char *folded, guint most)
{
  for (Rank rank = RANK_SAME; rank <= RANK_CONTAINS && most > 0; rank++)
    for (guint i = 0; i < found->len && most > 0; i++)
      if (rank_of (g_ptr_array_index (found, i), folded) == rank)
        {
          g_ptr_array_add (all, g_object_ref (g_ptr_array_index (found, i)));
          most--;
        }
}

/* What is the same in full stands first, whatever it is; the rest by type. */
static GPtrArray *
same_first (GPtrArray *all, const char *folded)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func (g_object_unref);

  for (int same = 1; same >= 0; same--)
    for (guint i = 0; i < all->len; i++)
      if ((rank_of (g_ptr_array_index (all, i), folded) == RANK_SAME) == same)
        g_ptr_array_add (sorted, g_object_ref (g_ptr_array_index (all, i)));
  return sorted;
}

static gpointer
look_on_worker (TavanStore *store, gpointer typed, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folded = tavan_text_fold (typed);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (TavanQuery) query = tavan_query_limit (tavan_query_search (tavan_query_new (places[i].type), typed), LOOKED_AT);
      g_autoptr (GPtrArray) found = NULL;

      if (!tavan_access_may (store, places[i].type, TAVAN_MAY_READ))
        continue;
      found = tavan_store_find (store, query, cancellable, error);
      if (found == NULL)
        return NULL;
      append_ranked (all, found, folded, FOUND_A_TYPE);
    }
  return same_first (all, folded);
}

static int
detail_of (const TavanRecordType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].type == type)
      return places[i].detail;
  return 0;
}

static void
show_found (Find *find, GPtrArray *found)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (find->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (find->list), row);
  for (guint i = 0; i < found->len; i++)
    {
      TavanRecord *record = g_ptr_array_index (found, i);

      gtk_list_box_append (GTK_LIST_BOX (find->list), make_row (record, detail_of (tavan_record_get_record_type (record))));
    }
  gtk_list_box_select_row (GTK_LIST_BOX (find->list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (find->list), 0));
  gtk_stack_set_visible_child (GTK_STACK (find->stack), found->len > 0 ? find->scroller : find->nothing);
  gtk_widget_set_visible (find->stack, TRUE);
  fit (find);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) dialog = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  Find *find = g_object_get_data (G_OBJECT (dialog), "find");

  if (find == NULL || found == NULL)
    return;
  show_found (find, found);
}

static gboolean
look_cb (gpointer data)
{
  Find *find = data;
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (find->entry))));

  find->wait = 0;
  g_cancellable_cancel (find->cancellable);
  g_clear_object (&find->cancellable);
  if (*typed == '\0')
    {
      gtk_widget_set_visible (find->stack, FALSE);
      fit (find);
      return G_SOURCE_REMOVE;
    }
  find->cancellable = g_cancellable_new ();
  tavan_store_run_async (tavan_window_get_store (find->window), look_on_worker, g_steal_pointer (&typed), g_free,
                         (GDestroyNotify) g_ptr_array_unref, find->cancellable, looked_cb, g_object_ref (find->dialog));
  return G_SOURCE_REMOVE;
}

static void
typed_cb (Find *find)
{
  g_clear_handle_id (&find->wait, g_source_remove);
  find->wait = g_timeout_add (WAIT_MS, look_cb, find);
}

/* ---- choosing ---- */

static void
activate_row_cb (GtkListBox *list, GtkListBoxRow *row, Find *find)
{
  const TavanRecordType *type = g_object_get_data (G_OBJECT (row), "type");
  gint64 *id = g_object_get_data (G_OBJECT (row), "id");
  TavanWindow *window = find->window;
  gint64 chosen = *id;

  gtk_window_destroy (GTK_WINDOW (find->dialog));
  tavan_window_open (window, type, chosen, /* tab= */ NULL);
}

static void
activate_cb (Find *find)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (find->list));

  if (row != NULL)
    activate_row_cb (GTK_LIST_BOX (find->list), row, find);
}

/* The focus stays in the entry; the list follows the row that is chosen. */
static void
show_row (Find *find, GtkListBoxRow *row)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (find->scroller));
  graphene_rect_t bounds;

  gtk_list_box_select_row (GTK_LIST_BOX (find->list), row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), find->list, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, Find *find)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (find->list));
  int step = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : 0;

  if (key == GDK_KEY_Escape)
    gtk_window_destroy (GTK_WINDOW (find->dialog));
  else if (step != 0 && row != NULL)
    {
      row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (find->list), gtk_list_box_row_get_index (row) + step);
      if (row != NULL)
        show_row (find, row);
    }
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
make_dialog (Find *find)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  find->dialog = adw_window_new ();
  gtk_window_set_transient_for (GTK_WINDOW (find->dialog), GTK_WINDOW (find->window));
  gtk_window_set_modal (GTK_WINDOW (find->dialog), TRUE);
  fit (find);
  gtk_window_set_title (GTK_WINDOW (find->dialog), _("Find anything"));
  find->entry = gtk_search_entry_new ();
  g_object_set (find->entry, "placeholder-text", _("Name, national ID, file or certificate number"), NULL);
  tavan_editable_show_persian_digits (GTK_EDITABLE (find->entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (find->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find anything"), -1);
  find->list = gtk_list_box_new ();
  gtk_widget_add_css_class (find->list, "navigation-sidebar");
  find->nothing = gtk_label_new (_("Nothing was found. Try a part of the name or the whole number."));
  gtk_widget_add_css_class (find->nothing, "dim-label");
  gtk_widget_set_margin_top (find->nothing, 24);
  gtk_widget_set_margin_bottom (find->nothing, 24);
  find->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (find->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (find->scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (find->scroller), 420);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (find->scroller), find->list);
  find->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (find->stack), FALSE);
  gtk_stack_add_child (GTK_STACK (find->stack), find->scroller);
  gtk_stack_add_child (GTK_STACK (find->stack), find->nothing);
  gtk_widget_set_visible (find->stack, FALSE);
  gtk_box_append (GTK_BOX (box), find->entry);
  gtk_box_append (GTK_BOX (box), find->stack);
  gtk_widget_add_css_class (find->dialog, "tavan-find");
  adw_window_set_content (ADW_WINDOW (find->dialog), box);

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), find);
  gtk_widget_add_controller (find->dialog, keys);
  g_signal_connect_swapped (find->entry, "changed", G_CALLBACK (typed_cb), find);
  g_signal_connect_swapped (find->entry, "activate", G_CALLBACK (activate_cb), find);
  g_signal_connect (find->list, "row-activated", G_CALLBACK (activate_row_cb), find);
}

void
tavan_find_present (TavanWindow *window)
{
  Find *find = g_new0 (Find, 1);

  find->window = window;
  make_dialog (find);
  g_object_set_data_full (G_OBJECT (find->dialog), "find", find, find_free);
  gtk_window_present (GTK_WINDOW (find->dialog));
}
