/* loan-bank-plan.c: the bank's own schedule, typed over ours
 *
 * Rows stand as we count them: what the bank has otherwise is typed over. Sums stand below, and the principals must add to the loan's.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/loan-private.h"

#include "app/base/tavan-money.h"
#include "ui/compat/tavan-ask.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_BANK_PLAN (tavan_bank_plan_get_type ())
G_DECLARE_FINAL_TYPE (TavanBankPlan, tavan_bank_plan, TAVAN, BANK_PLAN, TavanPage)

enum { DUE, PRINCIPAL, FEE, N_CELLS };
typedef struct { GtkWidget *cells[N_CELLS], *sum; } Row;

struct _TavanBankPlan
{
  TavanPage  parent_instance;
  gint64     loan, principal, own_fee;
  GArray    *rows;     /* of Row */
  GtkWidget *told, *save;
  gboolean   changed, saving;
};
G_DEFINE_FINAL_TYPE (TavanBankPlan, tavan_bank_plan, TAVAN_TYPE_PAGE)

static const char *const heads[] = { N_("No."), N_("Due"), N_("Principal"), N_("Fee"), N_("Instalment") };

/* ---- reading ---- */

static void
mark (GtkWidget *entry, const GError *error)
{
  if (error == NULL)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  gtk_widget_set_tooltip_text (entry, error != NULL ? error->message : NULL);
}

/* The first wrong cell, or NULL. */
static GtkWidget *
read_row (Row *row, TavanScheduled *out)
{
  gint64 *amounts[N_CELLS] = { NULL, &out->principal, &out->fee };
  GtkWidget *wrong = NULL;

  for (guint k = 0; k < N_CELLS; k++)
    {
      const char *typed = gtk_editable_get_text (GTK_EDITABLE (row->cells[k]));
      g_autoptr (GError) error = NULL;

      if (k == DUE)
        (void) tavan_date_parse (typed, TAVAN_DATE_NEAR, tavan_day_today (), &out->due, &error);
      else
        (void) tavan_money_parse (typed, TAVAN_UNIT_RIAL, amounts[k], &error);
      mark (row->cells[k], error);
      if (error != NULL && wrong == NULL)
        wrong = row->cells[k];
    }
  return wrong;
}

static GtkWidget *
read_all (TavanBankPlan *self, GArray *out)
{
  GtkWidget *wrong = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      TavanScheduled it = { .number = (int) i + 1 };
      GtkWidget *here = read_row (&g_array_index (self->rows, Row, i), &it);

      wrong = wrong != NULL ? wrong : here;
      g_array_append_val (out, it);
    }
  return wrong;
}

static void
show_sums (TavanBankPlan *self)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (TavanScheduled));
  GtkWidget *wrong = read_all (self, all);
  gint64 principal, fee;
  g_autofree char *ours = NULL, *difference = NULL, *told = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      TavanScheduled *it = &g_array_index (all, TavanScheduled, i);
      g_autofree char *sum = tavan_money_format (it->principal + it->fee, TAVAN_UNIT_NONE);

      gtk_label_set_label (GTK_LABEL (g_array_index (self->rows, Row, i).sum), sum);
    }
  tavan_schedule_totals (all, &principal, &fee);
  ours = tavan_loan_money (fee);
  if (wrong != NULL)
    told = g_strdup (_("An amount or a date is wrong; it is marked."));
  else if (principal != self->principal)
    {
      difference = tavan_loan_money (ABS (principal - self->principal));
      told = principal > self->principal ? g_strdup_printf (_("The principals are %s more than the loan’s."), difference)
                                         : g_strdup_printf (_("The principals are %s less than the loan’s."), difference);
    }
  else
    {
      difference = tavan_loan_money (ABS (fee - self->own_fee));
      told = fee == self->own_fee ? g_strdup_printf (_("The principals fit. The fee is %s, as we count it."), ours)
             : fee > self->own_fee ? g_strdup_printf (_("The principals fit. The fee is %s: %s more than ours."), ours, difference)
                                   : g_strdup_printf (_("The principals fit. The fee is %s: %s less than ours."), ours, difference);
    }
  gtk_label_set_label (GTK_LABEL (self->told), told);
  gtk_widget_set_sensitive (self->save, wrong == NULL && principal == self->principal && !self->saving);
  gtk_widget_set_tooltip_text (self->save, gtk_widget_get_sensitive (self->save) ? NULL : told);
}

static void
typed_cb (TavanBankPlan *self)
{
  self->changed = TRUE;
  show_sums (self);
}

/* ---- saving ---- */

typedef struct { gint64 loan; GArray *all; } Job;

static void
job_free (gpointer data)
{
  g_array_unref (((Job *) data)->all);
  g_free (data);
}

static gpointer
save_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (tavan_loan_bank_schedule (store, job->loan, (const TavanScheduled *) (const void *) job->all->data, job->all->len, TAVAN_NO_DAY, error));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanBankPlan) self = data;
  g_autoptr (GError) error = NULL;
  TavanWindow *window = tavan_window_of (self);

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  self->saving = FALSE;
  if (window == NULL)
    return;
  show_sums (self);
  if (error != NULL)
    {
      tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, NULL, NULL, NULL);
      return;
    }
  self->changed = FALSE;
  tavan_window_toast (window, _("The bank’s schedule is in force"));
  tavan_window_drop (window, TAVAN_PAGE (self));
}

static void
tavan_bank_plan_save (TavanPage *page)
{
  TavanBankPlan *self = TAVAN_BANK_PLAN (page);
  Job *job;
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (TavanScheduled));
  GtkWidget *wrong = read_all (self, all);

  if (self->saving || wrong != NULL || !gtk_widget_get_sensitive (self->save))
    {
      if (wrong != NULL)
        gtk_widget_grab_focus (wrong);
      return;
    }
  self->saving = TRUE;
  job = g_new (Job, 1);
  *job = (Job) { self->loan, g_array_ref (all) };
  tavan_store_run_async (tavan_page_get_store (page), save_on_worker, job, job_free, NULL, NULL, saved_cb, g_object_ref (self));
}

static gboolean
tavan_bank_plan_may_leave (TavanPage *page, GSourceFunc go_on, gpointer data)
{
  if (!TAVAN_BANK_PLAN (page)->changed)
    return TRUE;
  tavan_ask (page, _("The bank’s schedule is not saved"), _("What was typed in its rows would be lost."), _("_Discard"), "destructive",
             (void (*) (gpointer)) (void (*) (void)) go_on, data, NULL);
  return FALSE;
}

/* ---- the page ---- */

/* Up and Down go to the same cell of another row, Enter as Down. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanBankPlan *self)
{
  GtkWidget *entry = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint place = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), "place")), row = place / N_CELLS, to = row;

  if (key == GDK_KEY_Up && row > 0)
    to = row - 1;
  else if ((key == GDK_KEY_Down || key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK) == 0)
    to = row + 1;
  if (to == row || to >= self->rows->len)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (g_array_index (self->rows, Row, to).cells[place % N_CELLS]);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_cell (TavanBankPlan *self, guint row, guint k, const char *text)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autofree char *number = tavan_number_format (row + 1), *name = g_strdup_printf ("%s %s", _(heads[k + 1]), number);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), k == DUE ? 11 : 16);
  tavan_editable_show_persian_digits (GTK_EDITABLE (entry));
  gtk_widget_add_css_class (entry, "numeric");
  g_object_set_data (G_OBJECT (entry), "place", GUINT_TO_POINTER (row * N_CELLS + k));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (entry, keys);
  return entry;
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  return label;
}

static void
add_row (TavanBankPlan *self, GtkGrid *grid, const TavanOwed *owed, guint i)
{
  g_autofree char *number = tavan_number_format (i + 1), *due = tavan_date_format (owed->due, TAVAN_DATE_SHORT);
  g_autofree char *principal = tavan_money_format (owed->principal, TAVAN_UNIT_NONE), *fee = tavan_money_format (owed->fee, TAVAN_UNIT_NONE);
  const char *const texts[N_CELLS] = { due, principal, fee };
  Row row;

  gtk_grid_attach (grid, make_label (number, "numeric"), 0, (int) i + 1, 1, 1);
  for (guint k = 0; k < N_CELLS; k++)
    {
      row.cells[k] = make_cell (self, i, k, texts[k]);
      gtk_grid_attach (grid, row.cells[k], (int) k + 1, (int) i + 1, 1, 1);
    }
  row.sum = make_label ("", "numeric");
  gtk_widget_set_hexpand (row.sum, TRUE);
  gtk_grid_attach (grid, row.sum, N_CELLS + 1, (int) i + 1, 1, 1);
  g_array_append_val (self->rows, row);
}

static GtkWidget *
make_bottom (TavanBankPlan *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_label_set_wrap (GTK_LABEL (self->told), TRUE);
  gtk_widget_set_hexpand (self->told, TRUE);
  self->save = gtk_button_new_with_label (_("Put it in force"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  gtk_widget_set_valign (self->save, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (tavan_bank_plan_save), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), self->told);
  gtk_box_append (GTK_BOX (bar), self->save);
  gtk_widget_add_css_class (bar, "tavan-bottom");
  return bar;
}

static void
tavan_bank_plan_finalize (GObject *object)
{
  g_array_unref (TAVAN_BANK_PLAN (object)->rows);
  G_OBJECT_CLASS (tavan_bank_plan_parent_class)->finalize (object);
}

static void
tavan_bank_plan_class_init (TavanBankPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tavan_bank_plan_finalize;
  TAVAN_PAGE_CLASS (klass)->save = tavan_bank_plan_save;
  TAVAN_PAGE_CLASS (klass)->may_leave = tavan_bank_plan_may_leave;
}

static void
tavan_bank_plan_init (TavanBankPlan *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
}

TavanPage *
tavan_bank_plan_new (TavanStore *store, const TavanLoanFetched *fetched)
{
  TavanBankPlan *self = g_object_new (TAVAN_TYPE_BANK_PLAN, "store", store, "title", _("The bank’s schedule"), NULL);
  GtkWidget *grid = gtk_grid_new ();
  const TavanLoanPage *page = fetched->page;
  g_autofree char *title = tavan_record_title (page->loan);

  self->loan = tavan_record_get_id (page->loan);
  self->principal = tavan_record_get_int (page->schedule, LOAN_SCHEDULE_PRINCIPAL);
  self->own_fee = tavan_record_get_int (page->schedule, LOAN_SCHEDULE_OWN_FEE);
  tavan_page_set_subtitle (TAVAN_PAGE (self), title);
  tavan_page_set_bottom (TAVAN_PAGE (self), make_bottom (self));
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_widget_add_css_class (grid, "tavan-card");
  gtk_widget_add_css_class (grid, "padded");
  gtk_widget_set_valign (grid, GTK_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    gtk_grid_attach (GTK_GRID (grid), make_label (_(heads[i]), "tavan-field-label"), (int) i, 0, 1, 1);
  for (guint i = 0; i < page->instalments->len; i++)
    add_row (self, GTK_GRID (grid), &g_array_index (page->instalments, TavanOwed, i), i);
  for (guint i = 0; i < self->rows->len; i++)
    for (guint k = 0; k < N_CELLS; k++)
      g_signal_connect_object (g_array_index (self->rows, Row, i).cells[k], "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  tavan_page_set_content (TAVAN_PAGE (self), tavan_page_scrolled (grid));
  show_sums (self);
  return TAVAN_PAGE (self);
}
