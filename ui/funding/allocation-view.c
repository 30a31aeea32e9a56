/* allocation-view.c: a funding shared out among the provinces: three weights, a floor, and what each would get
 *
 * A what-if until it is saved: each move of a slider asks for a proposal, and only the answer to the last one is shown. The three weights
 * always add to 100: what one takes, the others without a lock give.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/funding/funding-private.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-access.h"
#include "app/work/tavan-schedule.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define N_WEIGHTS 3
#define MILLION 1000000
#define WAIT_MS 60

enum { AMOUNT_LABEL, BEFORE_LABEL, CHANGE_LABEL, N_LABELS };
typedef struct { gint64 office; GtkWidget *name, *shares[N_WEIGHTS], *bar, *labels[N_LABELS]; } Row;

#define TAVAN_TYPE_ALLOCATION_VIEW (tavan_allocation_view_get_type ())
G_DECLARE_FINAL_TYPE (TavanAllocationView, tavan_allocation_view, TAVAN, ALLOCATION_VIEW, AdwBin)

struct _TavanAllocationView
{
  AdwBin        parent_instance;
  TavanPage    *page;    /* not owned: it is in it */
  TavanStore   *store;
  gint64        funding;
  int           weights[N_WEIGHTS], saved[N_WEIGHTS];
  gint64        amount, floor, saved_floor;
  GtkWidget    *scales[N_WEIGHTS], *locks[N_WEIGHTS], *values[N_WEIGHTS], *sources[N_WEIGHTS];
  GtkWidget    *amount_entry, *words, *floor_entry, *invented, *told, *grid, *heading, *minutes, *letters, *save, *back, *problem;
  GArray       *rows;    /* of Row, as they stand in the grid */
  Row           sum;
  guint         later, asked;
  gboolean      filling, saving, right, may;
  GCancellable *cancellable;
};
G_DEFINE_FINAL_TYPE (TavanAllocationView, tavan_allocation_view, ADW_TYPE_BIN)

static const char *const weight_labels[N_WEIGHTS] = { N_("Weight of unemployment"), N_("Weight of population"), N_("Weight of social conditions") };
static const char *const heads[] = { N_("Province"), N_("Unemployment"), N_("Population"), N_("Social"), N_("Beside the year before"), N_("Allocation"), N_("Year before"), N_("Change") };

/* ---- what is asked ---- */

typedef struct { gint64 funding, amount, floor; TavanWeights weights; guint number; gboolean first, letters; char *minutes; } Asked;

static void
asked_free (gpointer data)
{
  g_free (((Asked *) data)->minutes);
  g_free (data);
}

/* A proposal, with the weights and floor that are saved where it is asked for the first time. */
typedef struct { TavanProposal *proposal; TavanWeights weights; gint64 floor, amount; guint number; gboolean may; } Answer;

static void
answer_free (gpointer data)
{
  tavan_proposal_free (((Answer *) data)->proposal);
  g_free (data);
}

static gboolean
read_saved (TavanStore *store, Asked *asked, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_allocation_type), ALLOCATION_FUNDING, TAVAN_IS, asked->funding);
  g_autoptr (GPtrArray) found = tavan_store_find (store, query, NULL, error);
  gint64 sum = 0;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      TavanRecord *it = g_ptr_array_index (found, i);

      if (!tavan_record_is_set (it, ALLOCATION_WEIGHT_UNEMPLOYMENT))
        continue;
      asked->weights = (TavanWeights) { (int) tavan_record_get_int (it, ALLOCATION_WEIGHT_UNEMPLOYMENT), (int) tavan_record_get_int (it, ALLOCATION_WEIGHT_POPULATION),
                                        (int) tavan_record_get_int (it, ALLOCATION_WEIGHT_SOCIAL) };
      asked->floor = tavan_record_get_int (it, ALLOCATION_FLOOR);
      sum += tavan_record_get_int (it, ALLOCATION_AMOUNT);
    }
  asked->amount = sum;
  return found != NULL;
}

static gpointer
propose_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (TavanProposal) proposal = NULL;
  Answer *answer;

  if (asked->first && !read_saved (store, asked, error))
    return NULL;
  proposal = tavan_allocation_propose (store, asked->funding, asked->amount, &asked->weights, asked->floor, error);
  if (proposal == NULL)
    return NULL;
  answer = g_new (Answer, 1);
  *answer = (Answer) { g_steal_pointer (&proposal), asked->weights, asked->floor, asked->amount, asked->number, FALSE };
  answer->may = tavan_access_may_record (store, answer->proposal->funding, TAVAN_MAY_CHANGE, NULL);
  return answer;
}

static Asked *
asked_new (TavanAllocationView *self, gboolean first)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->funding = self->funding;
  asked->amount = self->amount;
  asked->floor = self->floor;
  asked->weights = (TavanWeights) { self->weights[0], self->weights[1], self->weights[2] };
  asked->number = ++self->asked;
  asked->first = first;
  return asked;
}

/* ---- the table ---- */

static char *
millions (gint64 amount)
{
  return tavan_money_format (tavan_round_product (amount, 1, MILLION), TAVAN_UNIT_NONE);
}

static void
set_label (GtkWidget *label, char *text /* taken */)
{
  gtk_label_set_label (GTK_LABEL (label), text);
  g_free (text);
}

static void
set_amount (GtkWidget *label, gint64 amount)
{
  g_autofree char *exact = tavan_money_format (amount, TAVAN_UNIT_RIAL);

  set_label (label, amount != 0 ? millions (amount) : g_strdup ("–"));
  gtk_widget_set_tooltip_text (label, exact);
}

static void
set_change (GtkWidget *label, gint64 now, gint64 before)
{
  gint64 change = before > 0 ? tavan_round_product (ABS (now - before), 100, before) : 0;
  g_autofree char *percent = tavan_number_format (change);

  gtk_widget_remove_css_class (label, "success-text");
  gtk_widget_remove_css_class (label, "error-text");
  if (before > 0 && change > 0)
    gtk_widget_add_css_class (label, now > before ? "success-text" : "error-text");
  /* Translators: a share went up or down by so many percent */
  set_label (label, before == 0 ? g_strdup ("–") : g_strdup_printf (now >= before ? _("▲ %s%%") : _("▼ %s%%"), percent));
}

static GtkWidget *
attach (TavanAllocationView *self, const char *text, const char *class, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  return label;
}

static void
make_row (TavanAllocationView *self, Row *row, const char *title, int place)
{
  row->name = attach (self, title, "tavan-value", 0, place);
  for (int k = 0; k < N_WEIGHTS; k++)
    {
      row->shares[k] = attach (self, "", "numeric", k + 1, place);
      gtk_widget_add_css_class (row->shares[k], "dim-label");
    }
  row->bar = tavan_money_bar_new (90, 14, 2);
  gtk_widget_set_hexpand (row->bar, TRUE);
  gtk_widget_set_valign (row->bar, GTK_ALIGN_CENTER);
  gtk_grid_attach (GTK_GRID (self->grid), row->bar, N_WEIGHTS + 1, place, 1, 1);
  for (int k = 0; k < N_LABELS; k++)
    row->labels[k] = attach (self, "", "numeric", N_WEIGHTS + 2 + k, place);
  gtk_widget_add_css_class (row->labels[AMOUNT_LABEL], "tavan-value");
  gtk_widget_add_css_class (row->labels[BEFORE_LABEL], "dim-label");
}

static int
by_amount (gconstpointer a, gconstpointer b)
{
  const TavanAllocationRow *x = *(TavanAllocationRow *const *) a, *y = *(TavanAllocationRow *const *) b;

  return x->amount > y->amount ? -1 : x->amount < y->amount;
}

/* The order is that of the first proposal: rows stay where they are while a slider moves. */
static void
build_rows (TavanAllocationView *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  g_array_set_size (self->rows, 0);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (order, g_ptr_array_index (rows, i));
  g_ptr_array_sort (order, by_amount);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    attach (self, _(heads[i]), "tavan-field-label", (int) i, 0);
  for (guint i = 0; i < order->len; i++)
    {
      const TavanAllocationRow *it = g_ptr_array_index (order, i);
      Row row = { .office = it->office };

      make_row (self, &row, it->title, (int) i + 1);
      g_array_append_val (self->rows, row);
    }
  make_row (self, &self->sum, _("All provinces"), (int) order->len + 1);
  gtk_widget_add_css_class (self->sum.name, "heading");
}

static void
fill_row (Row *row, const TavanAllocationRow *it, gint64 most)
{
  double all = (double) MAX (most, 1);
  const TavanBarPart parts[] = { { 0, 0, (double) it->amount / all, "chart_1" }, { 1, 0, (double) it->before / all, "chart_6" } };
  gboolean short_of = it->amount < it->used;
  g_autofree char *used = tavan_money_format (it->used, TAVAN_UNIT_RIAL), *warning = short_of ? g_strdup_printf (_("%s of it is used already"), used) : NULL;

  for (guint k = 0; k < N_WEIGHTS; k++)
    {
      g_autofree char *share = tavan_decimal_format ((it->ppm[k] + 50) / 100, 1);

      set_label (row->shares[k], g_strdup_printf (_("%s%%"), share));
    }
  tavan_money_bar_set (TAVAN_MONEY_BAR (row->bar), parts, G_N_ELEMENTS (parts));
  set_amount (row->labels[AMOUNT_LABEL], it->amount);
  set_amount (row->labels[BEFORE_LABEL], it->before);
  set_change (row->labels[CHANGE_LABEL], it->amount, it->before);
  if (short_of)
    gtk_widget_add_css_class (row->labels[AMOUNT_LABEL], "error-text");
  else
    gtk_widget_remove_css_class (row->labels[AMOUNT_LABEL], "error-text");
  if (short_of)
    gtk_widget_set_tooltip_text (row->labels[AMOUNT_LABEL], warning);
}

static void
show_sources (TavanAllocationView *self, const TavanProposal *proposal)
{
  for (guint k = 0; k < N_WEIGHTS; k++)
    {
      g_autofree char *digits = NULL;
      gint64 number = proposal->years[k] != NULL ? g_ascii_strtoll (proposal->years[k], NULL, 10) : 0;

      digits = tavan_number_plain (number);
      /* Translators: where a figure comes from, and its year */
      set_label (self->sources[k], proposal->sources[k] != NULL ? g_strdup_printf (_("Source: %s, %s"), proposal->sources[k], digits) : g_strdup (_("No share is known")));
    }
  gtk_widget_set_visible (self->invented, proposal->invented);
}

static void
show_proposal (TavanAllocationView *self, const TavanProposal *proposal)
{
  gint64 most = 1;
  g_autofree char *count = tavan_number_format (proposal->rows->len), *heading = g_strdup_printf (_("Allocation to %s provinces, million rials"), count);

  if (self->rows->len != proposal->rows->len)
    build_rows (self, proposal->rows);
  for (guint i = 0; i < proposal->rows->len; i++)
    {
      const TavanAllocationRow *it = g_ptr_array_index (proposal->rows, i);

      most = MAX (most, MAX (it->amount, it->before));
    }
  for (guint i = 0; i < proposal->rows->len; i++)
    for (guint k = 0; k < self->rows->len; k++)
      if (g_array_index (self->rows, Row, k).office == ((TavanAllocationRow *) g_ptr_array_index (proposal->rows, i))->office)
        fill_row (&g_array_index (self->rows, Row, k), g_ptr_array_index (proposal->rows, i), most);
  set_amount (self->sum.labels[AMOUNT_LABEL], proposal->total);
  set_amount (self->sum.labels[BEFORE_LABEL], proposal->total_before);
  set_change (self->sum.labels[CHANGE_LABEL], proposal->total, proposal->total_before);
  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  show_sources (self, proposal);
}

/* ---- state ---- */

static gboolean
is_changed (TavanAllocationView *self)
{
  for (guint k = 0; k < N_WEIGHTS; k++)
    if (self->weights[k] != self->saved[k])
      return TRUE;
  return self->floor != self->saved_floor;
}

static void
show_state (TavanAllocationView *self)
{
  const char *off = !self->may ? _("The supervisor of the office that owns the funding allocates it") : !self->right ? _("This cannot be allocated so") : NULL;

  gtk_widget_set_sensitive (self->save, off == NULL && !self->saving);
  gtk_widget_set_tooltip_text (self->save, off);
  gtk_widget_set_sensitive (self->back, is_changed (self));
  gtk_label_set_label (GTK_LABEL (self->told), is_changed (self) ? _("A what-if: nothing is saved. The parts add up exactly, by the largest remainders.")
                                                                 : _("The parts add up exactly, by the largest remainders."));
}

static void
show_weights (TavanAllocationView *self)
{
  self->filling = TRUE;
  for (guint k = 0; k < N_WEIGHTS; k++)
    {
      g_autofree char *number = tavan_number_format (self->weights[k]);

      gtk_range_set_value (GTK_RANGE (self->scales[k]), self->weights[k]);
      set_label (self->values[k], g_strdup_printf (_("%s%%"), number));
    }
  self->filling = FALSE;
}

static void
show_amounts (TavanAllocationView *self)
{
  g_autofree char *amount = tavan_money_format (self->amount, TAVAN_UNIT_NONE), *floor = tavan_money_format (self->floor, TAVAN_UNIT_NONE);
  g_autofree char *words = tavan_words_money (self->amount, TAVAN_UNIT_RIAL);

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->amount_entry), amount);
  gtk_editable_set_text (GTK_EDITABLE (self->floor_entry), floor);
  self->filling = FALSE;
  gtk_label_set_label (GTK_LABEL (self->words), words);
}

static void
proposed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanAllocationView) self = data;
  g_autoptr (GError) error = NULL;
  Answer *answer = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (self->cancellable == NULL || (answer != NULL && answer->number != self->asked))
    {
      g_clear_pointer (&answer, answer_free);
      return;
    }
  self->right = answer != NULL;
  gtk_widget_set_visible (self->problem, answer == NULL);
  if (answer == NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->problem), error->message);
      show_state (self);
      return;
    }
  self->may = answer->may;
  if (self->amount == 0)
    {
      self->weights[0] = self->saved[0] = answer->weights.unemployment;
      self->weights[1] = self->saved[1] = answer->weights.population;
      self->weights[2] = self->saved[2] = answer->weights.social;
      self->floor = self->saved_floor = answer->floor;
      self->amount = answer->proposal->total;
      show_weights (self);
      show_amounts (self);
    }
  show_proposal (self, answer->proposal);
  show_state (self);
  answer_free (answer);
}

static void
ask (TavanAllocationView *self, gboolean first)
{
  tavan_store_run_async (self->store, propose_on_worker, asked_new (self, first), asked_free, answer_free, self->cancellable, proposed_cb, g_object_ref (self));
}

static gboolean
later_cb (gpointer data)
{
  TAVAN_ALLOCATION_VIEW (data)->later = 0;
  ask (data, FALSE);
  return G_SOURCE_REMOVE;
}

static void
ask_soon (TavanAllocationView *self)
{
  show_state (self);
  if (self->later == 0)
    self->later = g_timeout_add (WAIT_MS, later_cb, self);
}

/* ---- the weights ---- */

/* What @moved takes, the others without a lock give: by what they have, the rest to the last of them. */
static void
balance (TavanAllocationView *self, guint moved, int to)
{
  int locked = 0, free_sum = 0, rest;
  guint last = moved;

  for (guint k = 0; k < N_WEIGHTS; k++)
    if (k != moved && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->locks[k])))
      locked += self->weights[k];
    else if (k != moved)
      {
        free_sum += self->weights[k];
        last = k;
      }
  if (last == moved)
    to = 100 - locked;
  self->weights[moved] = CLAMP (to, 0, 100 - locked);
  rest = 100 - locked - self->weights[moved];
  for (guint k = 0; k < N_WEIGHTS; k++)
    if (k != moved && k != last && !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->locks[k])))
      {
        self->weights[k] = free_sum > 0 ? rest * self->weights[k] / free_sum : rest / 2;
        rest -= self->weights[k];
      }
  if (last != moved)
    self->weights[last] = rest;
}

static void
moved_cb (GtkRange *scale, TavanAllocationView *self)
{
  if (self->filling)
    return;
  balance (self, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (scale), "weight")), (int) (gtk_range_get_value (scale) + 0.5));
  show_weights (self);
  ask_soon (self);
}

static void
locked_cb (GtkToggleButton *lock, TavanAllocationView *self)
{
  guint k = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (lock), "weight"));
  gboolean locked = gtk_toggle_button_get_active (lock);

  gtk_button_set_icon_name (GTK_BUTTON (lock), locked ? "changes-prevent-symbolic" : "changes-allow-symbolic");
  gtk_widget_set_sensitive (self->scales[k], !locked);
}

static void
typed_cb (TavanAllocationView *self)
{
  GtkWidget *entries[] = { self->amount_entry, self->floor_entry };
  gint64 *values[] = { &self->amount, &self->floor };
  gboolean right = TRUE;
  g_autofree char *words = NULL;

  if (self->filling)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (entries[i]));
      g_autoptr (GError) error = NULL;
      gint64 amount = 0;

      if (i == 0 || *text != '\0')
        (void) tavan_money_parse (text, TAVAN_UNIT_RIAL, &amount, &error);
      if (error == NULL && i == 0 && amount < 1)
        (void) tavan_error_set (&error, TAVAN_ERROR_INVALID, NULL, NULL, _("Nothing is there to be allocated"));
      gtk_widget_set_tooltip_text (entries[i], error != NULL ? error->message : NULL);
      if (error == NULL)
        gtk_widget_remove_css_class (entries[i], "error");
      else
        gtk_widget_add_css_class (entries[i], "error");
      if (error == NULL)
        *values[i] = amount;
      else
        right = FALSE;
    }
  self->right = right;
  words = tavan_words_money (self->amount, TAVAN_UNIT_RIAL);
  gtk_label_set_label (GTK_LABEL (self->words), words);
  show_state (self);
  if (right)
    ask_soon (self);
}

static void
back_cb (TavanAllocationView *self)
{
  for (guint k = 0; k < N_WEIGHTS; k++)
    self->weights[k] = self->saved[k];
  self->floor = self->saved_floor;
  show_weights (self);
  show_amounts (self);
  ask_soon (self);
}

/* ---- saving ---- */

static gpointer
save_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;

  return GINT_TO_POINTER (tavan_allocation_save (store, asked->funding, asked->amount, &asked->weights, asked->floor, asked->minutes, asked->letters, error));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanAllocationView) self = data;
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  self->saving = FALSE;
  if (self->cancellable == NULL)
    return;
  gtk_widget_set_visible (self->problem, error != NULL);
  if (error != NULL)
    gtk_label_set_label (GTK_LABEL (self->problem), error->message);
  else
    {
      for (guint k = 0; k < N_WEIGHTS; k++)
        self->saved[k] = self->weights[k];
      self->saved_floor = self->floor;
      if (tavan_window_of (self) != NULL)
        tavan_window_toast (tavan_window_of (self), _("The allocation is saved"));
    }
  show_state (self);
}

static void
save_cb (TavanAllocationView *self)
{
  const char *minutes = gtk_editable_get_text (GTK_EDITABLE (self->minutes));
  Asked *asked;

  if (self->saving)
    return;
  asked = asked_new (self, FALSE);
  asked->minutes = *minutes != '\0' ? g_strdup (minutes) : NULL;
  asked->letters = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->letters));
  self->saving = TRUE;
  show_state (self);
  tavan_store_run_async (self->store, save_on_worker, asked, asked_free, NULL, NULL, saved_cb, g_object_ref (self));
}

/* ---- the side ---- */

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_entry (TavanAllocationView *self, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();

  tavan_editable_show_persian_digits (GTK_EDITABLE (entry));
  gtk_widget_add_css_class (entry, "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static GtkWidget *
make_amount_card (TavanAllocationView *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->amount_entry = make_entry (self, _("Amount to be allocated, in rials"));
  self->words = make_label ("", "caption");
  gtk_box_append (GTK_BOX (card), make_label (_("Amount to be allocated, in rials"), "tavan-field-label"));
  gtk_box_append (GTK_BOX (card), self->amount_entry);
  gtk_box_append (GTK_BOX (card), self->words);
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  return card;
}

static GtkWidget *
make_weight (TavanAllocationView *self, guint k)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *name = make_label (_(weight_labels[k]), "tavan-value");
  g_autofree char *lock = g_strdup_printf (_("Hold the %s"), _(weight_labels[k]));

  self->scales[k] = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, 100, 1);
  self->locks[k] = gtk_toggle_button_new ();
  self->values[k] = make_label ("", "tavan-section");
  self->sources[k] = make_label ("", "caption");
  gtk_widget_add_css_class (self->sources[k], "dim-label");
  gtk_widget_set_hexpand (name, TRUE);
  gtk_button_set_icon_name (GTK_BUTTON (self->locks[k]), "changes-allow-symbolic");
  gtk_widget_add_css_class (self->locks[k], "flat");
  gtk_widget_set_tooltip_text (self->locks[k], lock);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->locks[k]), GTK_ACCESSIBLE_PROPERTY_LABEL, lock, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scales[k]), GTK_ACCESSIBLE_PROPERTY_LABEL, _(weight_labels[k]), -1);
  g_object_set_data (G_OBJECT (self->scales[k]), "weight", GUINT_TO_POINTER (k));
  g_object_set_data (G_OBJECT (self->locks[k]), "weight", GUINT_TO_POINTER (k));
  g_signal_connect_object (self->scales[k], "value-changed", G_CALLBACK (moved_cb), self, 0);
  g_signal_connect_object (self->locks[k], "toggled", G_CALLBACK (locked_cb), self, 0);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), self->locks[k]);
  gtk_box_append (GTK_BOX (head), self->values[k]);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->scales[k]);
  gtk_box_append (GTK_BOX (box), self->sources[k]);
  return box;
}

static GtkWidget *
make_weights (TavanAllocationView *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *floor = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *name = make_label (_("Floor of each province"), "tavan-value");

  for (guint k = 0; k < N_WEIGHTS; k++)
    gtk_box_append (GTK_BOX (card), make_weight (self, k));
  self->floor_entry = make_entry (self, _("Floor of each province"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->floor_entry), 15);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (floor), name);
  gtk_box_append (GTK_BOX (floor), self->floor_entry);
  gtk_box_append (GTK_BOX (card), floor);
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  return card;
}

static GtkWidget *
make_side (TavanAllocationView *self)
{
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *scroller = gtk_scrolled_window_new ();

  self->problem = make_label ("", "error-text");
  gtk_widget_set_visible (self->problem, FALSE);
  self->invented = make_label (_("These shares are invented for show. Before saving, type the official ones with their source and year."), "tavan-invented");
  gtk_widget_set_visible (self->invented, FALSE);
  gtk_box_append (GTK_BOX (side), make_amount_card (self));
  gtk_box_append (GTK_BOX (side), make_weights (self));
  gtk_box_append (GTK_BOX (side), self->problem);
  gtk_box_append (GTK_BOX (side), self->invented);
  gtk_widget_add_css_class (side, "tavan-side");
  gtk_widget_set_size_request (side, 312, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), side);
  return scroller;
}

/* ---- the whole ---- */

static GtkWidget *
make_legend (const char *text, const char *color)
{
  TavanBarPart part = { 0, 0, 1, color };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *mark = tavan_money_bar_new (10, 10, 1);

  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  tavan_money_bar_set (TAVAN_MONEY_BAR (mark), &part, 1);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), make_label (text, "caption"));
  return box;
}

static GtkWidget *
make_table (TavanAllocationView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->heading = make_label ("", "tavan-section");
  gtk_widget_set_hexpand (self->heading, TRUE);
  gtk_box_append (GTK_BOX (head), self->heading);
  gtk_box_append (GTK_BOX (head), make_legend (_("This proposal"), "chart_1"));
  gtk_box_append (GTK_BOX (head), make_legend (_("Year before"), "chart_6"));
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 15);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 9);
  gtk_widget_add_css_class (self->grid, "tavan-card");
  gtk_widget_add_css_class (self->grid, "padded");
  gtk_widget_set_valign (self->grid, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->grid);
  return tavan_page_scrolled (box);
}

static GtkWidget *
make_bottom (TavanAllocationView *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->told), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->told, TRUE);
  gtk_widget_add_css_class (self->told, "dim-label");
  self->back = gtk_button_new_with_label (_("Back to the saved weights"));
  gtk_widget_add_css_class (self->back, "flat");
  self->minutes = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->minutes), _("Minutes"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->minutes), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Minutes"), -1);
  self->letters = gtk_check_button_new_with_label (_("with a letter to each"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->letters), TRUE);
  self->save = gtk_button_new_with_label (_("Save the allocation"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < 5; i++)
    {
      GtkWidget *children[] = { self->told, self->back, self->minutes, self->letters, self->save };

      gtk_widget_set_valign (children[i], GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (bar), children[i]);
    }
  gtk_widget_add_css_class (bar, "tavan-bottom");
  return bar;
}

static void
tavan_allocation_view_dispose (GObject *object)
{
  TavanAllocationView *self = TAVAN_ALLOCATION_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (tavan_allocation_view_parent_class)->dispose (object);
}

static void
tavan_allocation_view_finalize (GObject *object)
{
  g_array_unref (TAVAN_ALLOCATION_VIEW (object)->rows);
  G_OBJECT_CLASS (tavan_allocation_view_parent_class)->finalize (object);
}

static void
tavan_allocation_view_class_init (TavanAllocationViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_allocation_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_allocation_view_finalize;
}

static void
tavan_allocation_view_init (TavanAllocationView *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->weights[0] = 40;
  self->weights[1] = 35;
  self->weights[2] = 25;
}

GtkWidget *
tavan_allocation_view_new (TavanPage *page, gint64 funding)
{
  TavanAllocationView *self = g_object_new (TAVAN_TYPE_ALLOCATION_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *middle = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *table;

  self->page = page;
  self->store = g_object_ref (tavan_page_get_store (page));
  self->funding = funding;
  table = make_table (self);
  gtk_widget_set_hexpand (table, TRUE);
  gtk_box_append (GTK_BOX (middle), table);
  gtk_box_append (GTK_BOX (middle), make_side (self));
  gtk_widget_set_vexpand (middle, TRUE);
  gtk_box_append (GTK_BOX (box), middle);
  gtk_box_append (GTK_BOX (box), make_bottom (self));
  adw_bin_set_child (ADW_BIN (self), box);
  show_weights (self);
  ask (self, /* first= */ TRUE);
  return GTK_WIDGET (self);
}
