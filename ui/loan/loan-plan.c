/* loan-plan.c: the schedule of a loan: paid, late, to come; and every version that there was
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/loan-private.h"

#include "app/base/tavan-money.h"
#include "ui/table/tavan-cell.h"

#include <glib/gi18n-lib.h>

struct _TavanLoanPlan
{
  AdwBin                  parent_instance;
  TavanStore             *store;
  const TavanLoanFetched *fetched;
  GtkWidget              *versions, *about, *figures, *empty, *stack;
  guint                   shown;       /* version, from 0 */
  gboolean                filling;
  GCancellable           *cancellable;
};
G_DEFINE_FINAL_TYPE (TavanLoanPlan, tavan_loan_plan, ADW_TYPE_BIN)

static const char *const heads[] = { N_("No."), N_("Due"), N_("Principal"), N_("Fee"), N_("Instalment"), N_("Paid"), N_("Penalty"), N_("Principal left"), N_("State"), NULL };

static char *
bare (gint64 amount)
{
  return amount != 0 ? tavan_money_format (amount, TAVAN_UNIT_NONE) : g_strdup ("–");
}

/* ---- the one in force ---- */

static char *
mark_of (const TavanOwed *owed, TavanDay today, const char **out_tone)
{
  gint64 paid = owed->paid_principal + owed->paid_fee;
  g_autofree char *date = tavan_date_format (owed->paid_on, TAVAN_DATE_SHORT), *days = tavan_number_format (today - owed->due);

  *out_tone = "success";
  if (owed->paid_on != TAVAN_NO_DAY)
    /* Translators: %s is a date */
    return g_strdup_printf (_("Paid on %s"), date);
  *out_tone = owed->due < today ? "error" : paid > 0 ? "warning" : "dim";
  if (owed->due < today)
    return g_strdup_printf (ngettext ("%s day late", "%s days late", today - owed->due), days);
  if (owed->due == today)
    return g_strdup (_("Due today"));
  return g_strdup (paid > 0 ? _("Partly paid") : "");
}

static void
add_owed (TavanLoanPlan *self, const TavanOwed *owed, gint64 balance, TavanDay today)
{
  char **cells = g_new0 (char *, G_N_ELEMENTS (heads));
  const char *tone;

  cells[0] = tavan_number_format (owed->number);
  cells[1] = tavan_date_format (owed->due, TAVAN_DATE_SHORT);
  cells[2] = bare (owed->principal);
  cells[3] = bare (owed->fee);
  cells[4] = bare (owed->principal + owed->fee);
  cells[5] = bare (owed->paid_principal + owed->paid_fee);
  cells[6] = bare (owed->penalty);
  cells[7] = bare (balance);
  cells[8] = mark_of (owed, today, &tone);
  tavan_figures_add (TAVAN_FIGURES (self->figures), cells, tone);
}

static void
show_in_force (TavanLoanPlan *self)
{
  GArray *owed = self->fetched->page->instalments;
  gint64 balance = 0;
  TavanDay today = tavan_day_today ();

  tavan_figures_clear (TAVAN_FIGURES (self->figures));
  for (guint i = 0; i < owed->len; i++)
    balance += g_array_index (owed, TavanOwed, i).principal;
  for (guint i = 0; i < owed->len; i++)
    {
      TavanOwed *it = &g_array_index (owed, TavanOwed, i);

      balance -= it->principal;
      add_owed (self, it, balance, today);
    }
}

/* ---- one before it ---- */

typedef struct { gint64 schedule; } Asked;

static gpointer
find_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_instalment_type), INSTALMENT_SCHEDULE, TAVAN_IS, ((Asked *) data)->schedule);

  return tavan_store_find (store, query, cancellable, error);
}

static void
add_old (TavanLoanPlan *self, TavanRecord *instalment)
{
  char **cells = g_new0 (char *, G_N_ELEMENTS (heads));
  gint64 principal = tavan_record_get_int (instalment, INSTALMENT_PRINCIPAL), fee = tavan_record_get_int (instalment, INSTALMENT_FEE);
  gint64 paid = tavan_record_get_int (instalment, INSTALMENT_PAID_PRINCIPAL) + tavan_record_get_int (instalment, INSTALMENT_PAID_FEE);
  g_autofree char *date = tavan_date_format (tavan_record_get_day (instalment, INSTALMENT_PAID_ON), TAVAN_DATE_SHORT);

  cells[0] = tavan_record_format (instalment, INSTALMENT_NUMBER);
  cells[1] = tavan_record_format (instalment, INSTALMENT_DUE);
  cells[2] = bare (principal);
  cells[3] = bare (fee);
  cells[4] = bare (principal + fee);
  cells[5] = bare (paid);
  cells[6] = bare (tavan_record_get_int (instalment, INSTALMENT_PAID_PENALTY));
  cells[7] = bare (tavan_record_get_int (instalment, INSTALMENT_BALANCE));
  cells[8] = *date != '\0' ? g_strdup_printf (_("Paid on %s"), date) : g_strdup ("");
  tavan_figures_add (TAVAN_FIGURES (self->figures), cells, "dim");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanLoanPlan) self = data;
  g_autoptr (GPtrArray) found = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);

  tavan_figures_clear (TAVAN_FIGURES (self->figures));
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_old (self, g_ptr_array_index (found, i));
}

/* ---- which of them ---- */

static TavanRecord *
shown_version (TavanLoanPlan *self)
{
  return g_ptr_array_index (self->fetched->page->schedules, self->shown);
}

/* What the bank's own differs by, or why there is another version. */
static char *
describe (TavanRecord *version)
{
  gint64 fee = tavan_record_get_int (version, LOAN_SCHEDULE_FEE), own = tavan_record_get_int (version, LOAN_SCHEDULE_OWN_FEE);
  g_autofree char *principal_text = tavan_loan_money (tavan_record_get_int (version, LOAN_SCHEDULE_PRINCIPAL)), *fee_text = tavan_loan_money (fee);
  g_autofree char *own_text = tavan_loan_money (own), *difference = tavan_loan_money (ABS (fee - own));
  const char *note = tavan_record_get_text (version, LOAN_SCHEDULE_NOTE);

  if (tavan_record_has (version, LOAN_SCHEDULE_KIND, "bank"))
    {
      if (fee == own)
        return g_strdup_printf (_("The bank’s fee is %s, as we count it."), fee_text);
      return fee > own ? g_strdup_printf (_("The bank’s fee is %s, ours is %s: the bank takes %s more."), fee_text, own_text, difference)
                       : g_strdup_printf (_("The bank’s fee is %s, ours is %s: the bank takes %s less."), fee_text, own_text, difference);
    }
  if (note != NULL)
    return g_strdup_printf (_("Principal %s, fee %s. Reason: %s"), principal_text, fee_text, note);
  return g_strdup_printf (_("Principal %s, fee %s."), principal_text, fee_text);
}

static void
show_version (TavanLoanPlan *self)
{
  GPtrArray *versions = self->fetched->page->schedules;
  g_autofree char *about = NULL;

  if (versions->len == 0)
    {
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->empty);
      return;
    }
  about = describe (shown_version (self));
  gtk_label_set_label (GTK_LABEL (self->about), about);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "plan");
  if (self->shown + 1 == versions->len)
    {
      show_in_force (self);
      return;
    }
  {
    Asked *asked = g_new (Asked, 1);

    asked->schedule = tavan_record_get_id (shown_version (self));
    tavan_store_run_async (self->store, find_on_worker, asked, g_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable, found_cb, g_object_ref (self));
  }
}

static void
chosen_cb (TavanLoanPlan *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->versions));
  guint n = self->fetched != NULL ? self->fetched->page->schedules->len : 0;

  if (self->filling || chosen >= n)
    return;
  self->shown = n - 1 - chosen;
  show_version (self);
}

static void
fill_versions (TavanLoanPlan *self)
{
  GPtrArray *versions = self->fetched->page->schedules;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = versions->len; i-- > 0;)
    {
      TavanRecord *version = g_ptr_array_index (versions, i);
      g_autofree char *number = tavan_record_format (version, LOAN_SCHEDULE_NUMBER), *kind = tavan_record_format (version, LOAN_SCHEDULE_KIND);
      g_autofree char *date = tavan_record_format (version, LOAN_SCHEDULE_DATE), *reason = tavan_record_format (version, LOAN_SCHEDULE_REASON);
      /* Translators: a version of a schedule: its number, whose it is, why and when it was made */
      g_autofree char *name = g_strdup_printf (_("Version %s, %s: %s, %s"), number, kind, reason, date);

      gtk_string_list_append (names, name);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->versions), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->versions), versions->len - 1 - self->shown);
  self->filling = FALSE;
  gtk_widget_set_sensitive (self->versions, versions->len > 1);
}

void
tavan_loan_plan_set (TavanLoanPlan *self, const TavanLoanFetched *fetched)
{
  guint before = self->fetched != NULL ? self->fetched->page->schedules->len : 0, n = fetched->page->schedules->len;

  self->fetched = fetched;
  if (n != before && n > 0)
    self->shown = n - 1;
  fill_versions (self);
  show_version (self);
}

/* ---- the widget ---- */

static void
tavan_loan_plan_dispose (GObject *object)
{
  TavanLoanPlan *self = TAVAN_LOAN_PLAN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (tavan_loan_plan_parent_class)->dispose (object);
}

static void
tavan_loan_plan_class_init (TavanLoanPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_loan_plan_dispose;
}

static void
tavan_loan_plan_init (TavanLoanPlan *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
tavan_loan_plan_new (TavanStore *store)
{
  TavanLoanPlan *self = g_object_new (TAVAN_TYPE_LOAN_PLAN, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->store = g_object_ref (store);
  self->versions = gtk_drop_down_new (NULL, NULL);
  self->about = gtk_label_new (NULL);
  self->figures = tavan_figures_new (heads, /* badge= */ TRUE);
  self->stack = gtk_stack_new ();
  self->empty = adw_status_page_new ();
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->empty), "tavan-session-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (self->empty), _("The schedule is made when the loan is paid out in full."));
  gtk_widget_add_css_class (self->empty, "compact");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->versions), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Version of the schedule"), -1);
  g_signal_connect_object (self->versions, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_label_set_xalign (GTK_LABEL (self->about), 0);
  gtk_label_set_wrap (GTK_LABEL (self->about), TRUE);
  gtk_widget_set_hexpand (self->about, TRUE);
  gtk_box_append (GTK_BOX (head), self->about);
  gtk_box_append (GTK_BOX (head), self->versions);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->figures);
  gtk_stack_add_named (GTK_STACK (self->stack), box, "plan");
  gtk_stack_add_child (GTK_STACK (self->stack), self->empty);
  gtk_widget_set_margin_start (self->stack, 18);
  gtk_widget_set_margin_end (self->stack, 18);
  gtk_widget_set_margin_top (self->stack, 12);
  gtk_widget_set_margin_bottom (self->stack, 12);
  adw_bin_set_child (ADW_BIN (self), self->stack);
  return GTK_WIDGET (self);
}
