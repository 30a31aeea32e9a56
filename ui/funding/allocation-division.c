/* allocation-division.c: a province's part of a funding, shared out among its counties: a keyboard row a county
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/funding/funding-private.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-access.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_DIVISION_VIEW (tavan_division_view_get_type ())
G_DECLARE_FINAL_TYPE (TavanDivisionView, tavan_division_view, TAVAN, DIVISION_VIEW, AdwBin)

typedef struct { gint64 office; char *title; gint64 amount, used; } Part;
typedef struct { GPtrArray *provinces /* of TavanRecord */, *parts /* of Part */; gint64 province, allocated, left; } Found;
typedef struct { gint64 office, before; GtkWidget *entry; } Row;

struct _TavanDivisionView
{
  AdwBin        parent_instance;
  TavanPage    *page;     /* not owned: it is in it */
  TavanStore   *store;
  gint64        funding, province, allocated;
  GPtrArray    *provinces;
  GArray       *rows;     /* of Row */
  GtkWidget    *stack, *choice, *grid, *told, *minutes, *save, *sum;
  gboolean      filling, saving;
  GCancellable *cancellable;
};
G_DEFINE_FINAL_TYPE (TavanDivisionView, tavan_division_view, ADW_TYPE_BIN)

static const char *const heads[] = { N_("County"), N_("Used so far"), N_("Its part now"), N_("New part") };

/* ---- fetching ---- */

static void
part_free (gpointer data)
{
  g_free (((Part *) data)->title);
  g_free (data);
}

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->provinces, g_ptr_array_unref);
  g_clear_pointer (&found->parts, g_ptr_array_unref);
  g_free (found);
}

typedef struct { gint64 funding, province; } Asked;

static gboolean
add_part (TavanStore *store, Found *found, gint64 funding, TavanRecord *county, GError **error)
{
  Part *part = g_new0 (Part, 1);
  TavanMoney money;

  g_ptr_array_add (found->parts, part);
  part->office = tavan_record_get_id (county);
  part->title = tavan_record_title (county);
  if (!tavan_money_of (store, funding, part->office, &money, error))
    return FALSE;
  part->amount = money.allocated;
  part->used = money.committed + money.spent;
  return TRUE;
}

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  Found *found = g_new0 (Found, 1);
  g_autoptr (TavanQuery) all = tavan_query_where (tavan_query_new (&tavan_office_type), OFFICE_LEVEL, TAVAN_IS, "province");
  g_autoptr (TavanQuery) of = NULL;
  g_autoptr (GPtrArray) counties = NULL;
  TavanMoney money;
  gboolean good = TRUE;

  found->parts = g_ptr_array_new_with_free_func (part_free);
  found->provinces = tavan_store_find (store, all, cancellable, error);
  found->province = asked->province;
  for (guint i = 0; found->provinces != NULL && found->province == 0 && i < found->provinces->len; i++)
    if (tavan_record_get_id (g_ptr_array_index (found->provinces, i)) == tavan_store_get_office (store))
      found->province = tavan_store_get_office (store);
  if (found->provinces != NULL && found->province == 0 && found->provinces->len > 0)
    found->province = tavan_record_get_id (g_ptr_array_index (found->provinces, 0));
  if (found->provinces == NULL || found->province == 0)
    return found->provinces != NULL ? found : (found_free (found), NULL);
  of = tavan_query_where_int (tavan_query_new (&tavan_office_type), OFFICE_PARENT, TAVAN_IS, found->province);
  counties = tavan_store_find (store, of, cancellable, error);
  good = counties != NULL && tavan_money_of (store, asked->funding, found->province, &money, error);
  for (guint i = 0; good && i < counties->len; i++)
    good = add_part (store, found, asked->funding, g_ptr_array_index (counties, i), error);
  if (!good)
    {
      found_free (found);
      return NULL;
    }
  found->allocated = money.allocated;
  return found;
}

/* ---- what is typed ---- */

static gboolean
read_parts (TavanDivisionView *self, GArray *out_parts, gint64 *out_sum)
{
  gboolean right = TRUE;

  *out_sum = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);
      const char *text = gtk_editable_get_text (GTK_EDITABLE (row->entry));
      g_autoptr (GError) error = NULL;
      TavanPart part = { row->office, 0 };

      if (*text != '\0')
        (void) tavan_money_parse (text, TAVAN_UNIT_RIAL, &part.amount, &error);
      gtk_widget_set_tooltip_text (row->entry, error != NULL ? error->message : NULL);
      if (error == NULL)
        gtk_widget_remove_css_class (row->entry, "error");
      else
        gtk_widget_add_css_class (row->entry, "error");
      right = right && error == NULL;
      *out_sum += part.amount;
      if (out_parts != NULL && part.amount != row->before)
        g_array_append_val (out_parts, part);
    }
  return right;
}

static void
show_sum (TavanDivisionView *self)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (TavanPart));
  gint64 sum;
  gboolean right = read_parts (self, parts, &sum), may = tavan_access_may (self->store, &tavan_allocation_type, TAVAN_MAY_CHANGE);
  g_autofree char *shown = tavan_money_format (sum, TAVAN_UNIT_NONE), *all = tavan_money_format (self->allocated, TAVAN_UNIT_RIAL);
  g_autofree char *rest = tavan_money_format (ABS (self->allocated - sum), TAVAN_UNIT_RIAL), *told = NULL;
  const char *off = !may ? _("A supervisor divides") : !right ? _("An amount is wrong; it is marked") : sum > self->allocated ? _("The parts are more than the province has")
                    : parts->len == 0 ? _("Nothing has been changed") : NULL;

  if (sum > self->allocated)
    told = g_strdup_printf (_("The province has %s: the parts are %s too much."), all, rest);
  else
    told = g_strdup_printf (_("The province has %s: %s is not divided."), all, rest);
  gtk_label_set_label (GTK_LABEL (self->sum), shown);
  gtk_label_set_label (GTK_LABEL (self->told), told);
  gtk_widget_set_sensitive (self->save, off == NULL && !self->saving);
  gtk_widget_set_tooltip_text (self->save, off);
}

static void
typed_cb (TavanDivisionView *self)
{
  if (!self->filling)
    show_sum (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanDivisionView *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller))), "row")), to = i;

  if (key == GDK_KEY_Up && i > 0)
    to = i - 1;
  else if (key == GDK_KEY_Down || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    to = i + 1;
  if (to == i || to >= self->rows->len)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (g_array_index (self->rows, Row, to).entry);
  return GDK_EVENT_STOP;
}

/* ---- the rows ---- */

static GtkWidget *
attach (TavanDivisionView *self, const char *text, const char *class, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  return label;
}

static void
add_row (TavanDivisionView *self, const Part *part)
{
  Row row = { part->office, part->amount, gtk_entry_new () };
  int place = (int) self->rows->len + 1;
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *used = tavan_money_format (part->used, TAVAN_UNIT_NONE), *now = tavan_money_format (part->amount, TAVAN_UNIT_NONE);
  g_autofree char *name = g_strdup_printf ("%s: %s", part->title, _("New part"));

  gtk_widget_set_hexpand (attach (self, part->title, "tavan-value", 0, place), TRUE);
  attach (self, used, "numeric", 1, place);
  attach (self, now, "numeric", 2, place);
  gtk_editable_set_width_chars (GTK_EDITABLE (row.entry), 18);
  if (part->amount > 0)
    gtk_editable_set_text (GTK_EDITABLE (row.entry), now);
  tavan_editable_show_persian_digits (GTK_EDITABLE (row.entry));
  gtk_widget_add_css_class (row.entry, "numeric");
  g_object_set_data (G_OBJECT (row.entry), "row", GUINT_TO_POINTER (self->rows->len));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row.entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (row.entry, keys);
  g_signal_connect_object (row.entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->grid), row.entry, 3, place, 1, 1);
  g_array_append_val (self->rows, row);
}

static void
show_choice (TavanDivisionView *self, const Found *found)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_clear_pointer (&self->provinces, g_ptr_array_unref);
  self->provinces = g_ptr_array_ref (found->provinces);
  for (guint i = 0; i < found->provinces->len; i++)
    {
      g_autofree char *title = tavan_record_title (g_ptr_array_index (found->provinces, i));

      gtk_string_list_append (names, title);
      if (tavan_record_get_id (g_ptr_array_index (found->provinces, i)) == found->province)
        chosen = i;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choice), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), chosen);
  gtk_widget_set_sensitive (self->choice, found->provinces->len > 1);
}

static void
show_found (TavanDivisionView *self, const Found *found)
{
  GtkWidget *child;

  self->filling = TRUE;
  self->province = found->province;
  self->allocated = found->allocated;
  show_choice (self, found);
  g_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    attach (self, _(heads[i]), "tavan-field-label", (int) i, 0);
  for (guint i = 0; i < found->parts->len; i++)
    add_row (self, g_ptr_array_index (found->parts, i));
  attach (self, _("Sum"), "heading", 0, (int) found->parts->len + 1);
  self->sum = attach (self, "", "heading", 3, (int) found->parts->len + 1);
  gtk_widget_add_css_class (self->sum, "numeric");
  self->filling = FALSE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), found->parts->len > 0 ? "rows" : "none");
  show_sum (self);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanDivisionView) self = data;
  g_autoptr (GError) error = NULL;
  Found *found = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (self->cancellable == NULL)
    {
      g_clear_pointer (&found, found_free);
      return;
    }
  if (found == NULL)
    {
      tavan_window_show_error (self, error);
      return;
    }
  show_found (self, found);
  found_free (found);
}

static void
fetch (TavanDivisionView *self)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked) { self->funding, self->province };
  tavan_store_run_async (self->store, fetch_on_worker, asked, g_free, found_free, self->cancellable, fetched_cb, g_object_ref (self));
}

static void
chosen_cb (TavanDivisionView *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  if (self->filling || self->provinces == NULL || chosen >= self->provinces->len)
    return;
  self->province = tavan_record_get_id (g_ptr_array_index (self->provinces, chosen));
  fetch (self);
}

/* ---- saving ---- */

typedef struct { gint64 funding, province; GArray *parts; char *minutes; } Job;

static void
job_free (gpointer data)
{
  g_array_unref (((Job *) data)->parts);
  g_free (((Job *) data)->minutes);
  g_free (data);
}

static gpointer
save_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (tavan_allocation_divide (store, job->funding, job->province, (const TavanPart *) (const void *) job->parts->data, job->parts->len, job->minutes, error));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanDivisionView) self = data;
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  self->saving = FALSE;
  if (self->cancellable == NULL || tavan_window_of (self) == NULL)
    return;
  if (error != NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->told), error->message);
      gtk_widget_set_sensitive (self->save, TRUE);
      return;
    }
  tavan_window_toast (tavan_window_of (self), _("The division is saved"));
  fetch (self);
}

static void
save_cb (TavanDivisionView *self)
{
  const char *minutes = gtk_editable_get_text (GTK_EDITABLE (self->minutes));
  Job *job = g_new (Job, 1);
  gint64 sum;

  *job = (Job) { self->funding, self->province, g_array_new (FALSE, FALSE, sizeof (TavanPart)), *minutes != '\0' ? g_strdup (minutes) : NULL };
  (void) read_parts (self, job->parts, &sum);
  self->saving = TRUE;
  gtk_widget_set_sensitive (self->save, FALSE);
  tavan_store_run_async (self->store, save_on_worker, job, job_free, NULL, NULL, saved_cb, g_object_ref (self));
}

/* ---- the whole ---- */

static GtkWidget *
make_bottom (TavanDivisionView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_widget_set_hexpand (self->told, TRUE);
  self->minutes = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->minutes), _("Minutes"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->minutes), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Minutes"), -1);
  gtk_widget_set_valign (self->minutes, GTK_ALIGN_CENTER);
  self->save = gtk_button_new_with_label (_("Save the division"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_valign (self->save, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), self->told);
  gtk_box_append (GTK_BOX (bar), self->minutes);
  gtk_box_append (GTK_BOX (bar), self->save);
  gtk_widget_add_css_class (bar, "tavan-bottom");
  return bar;
}

static void
tavan_division_view_dispose (GObject *object)
{
  TavanDivisionView *self = TAVAN_DIVISION_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_clear_pointer (&self->provinces, g_ptr_array_unref);
  G_OBJECT_CLASS (tavan_division_view_parent_class)->dispose (object);
}

static void
tavan_division_view_finalize (GObject *object)
{
  g_array_unref (TAVAN_DIVISION_VIEW (object)->rows);
  G_OBJECT_CLASS (tavan_division_view_parent_class)->finalize (object);
}

static void
tavan_division_view_class_init (TavanDivisionViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_division_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_division_view_finalize;
}

static void
tavan_division_view_init (TavanDivisionView *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

GtkWidget *
tavan_division_view_new (TavanPage *page, gint64 funding)
{
  TavanDivisionView *self = g_object_new (TAVAN_TYPE_DIVISION_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *none = adw_status_page_new (), *scrolled;

  self->page = page;
  self->store = g_object_ref (tavan_page_get_store (page));
  self->funding = funding;
  self->choice = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_halign (self->choice, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Province"), -1);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 24);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_add_css_class (self->grid, "tavan-card");
  gtk_widget_add_css_class (self->grid, "padded");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "tavan-office-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No county stands below this province."));
  gtk_widget_add_css_class (none, "compact");
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), adw_bin_new (), "wait");
  gtk_stack_add_named (GTK_STACK (self->stack), self->grid, "rows");
  gtk_stack_add_named (GTK_STACK (self->stack), none, "none");
  gtk_box_append (GTK_BOX (inner), self->choice);
  gtk_box_append (GTK_BOX (inner), self->stack);
  scrolled = tavan_page_scrolled (inner);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), make_bottom (self));
  adw_bin_set_child (ADW_BIN (self), box);
  fetch (self);
  return GTK_WIDGET (self);
}
