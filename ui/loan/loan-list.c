/* loan-list.c: all loans, and their arrears by class as of a day
 *
 * A class pressed shows its loans below: the list tells of today, the figures of the day chosen.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/tavan-loans-page.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-access.h"
#include "app/work/tavan-loan.h"
#include "ui/form/tavan-calendar.h"
#include "ui/loan/loan-private.h"
#include "ui/table/tavan-cell.h"
#include "ui/table/tavan-chooser.h"
#include "ui/tavan-list-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_ARREARS_STRIP (tavan_arrears_strip_get_type ())
G_DECLARE_FINAL_TYPE (TavanArrearsStrip, tavan_arrears_strip, TAVAN, ARREARS_STRIP, AdwBin)

#define N_CLASSES 4
struct _TavanArrearsStrip
{
  AdwBin        parent_instance;
  TavanStore   *store;
  TavanTable   *table;    /* not owned: the same page's */
  TavanDay      day;
  GtkWidget    *title, *cards[N_CLASSES], *figures[N_CLASSES][3], *par, *par_lines[2];
  GCancellable *cancellable;
  guint         later;
  gboolean      choosing;
};
G_DEFINE_FINAL_TYPE (TavanArrearsStrip, tavan_arrears_strip, ADW_TYPE_BIN)

/* ---- the figures ---- */

static gpointer
count_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  TavanArrears *arrears = g_new0 (TavanArrears, 1);

  if (tavan_loan_arrears (store, GPOINTER_TO_INT (data), arrears, error))
    return arrears;
  g_free (arrears);
  return NULL;
}

/* "PAR30: 12.5%", with both figures. */
static void
show_par (GtkWidget *label, const char *name, gint64 late, gint64 of)
{
  g_autofree char *rate = tavan_decimal_format (of > 0 ? tavan_round_product (late, 10000, of) : 0, 0), *late_text = tavan_loan_money (late), *of_text = tavan_loan_money (of);
  /* Translators: a portfolio at risk: its name, percent, the principal at risk and all principal */
  g_autofree char *text = g_strdup_printf (_("%s: %s%% (%s)"), name, rate, late_text), *tip = g_strdup_printf (_("%s of %s principal left"), late_text, of_text);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, tip);
}

static void
show_class (TavanArrearsStrip *self, guint i, const TavanArrearsClass *it)
{
  g_autofree char *n = tavan_number_format (it->n), *count = g_strdup_printf (ngettext ("%s loan", "%s loans", it->n), n);
  g_autofree char *balance = tavan_loan_money (it->balance), *left = g_strdup_printf (_("left: %s"), balance);
  g_autofree char *overdue = tavan_loan_money (it->overdue), *late = g_strdup_printf (_("late: %s"), overdue);
  const char *const texts[] = { count, left, late };

  for (guint k = 0; k < 3; k++)
    gtk_label_set_label (GTK_LABEL (self->figures[i][k]), texts[k]);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanArrearsStrip) self = data;
  g_autofree TavanArrears *arrears = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  g_autofree char *date = NULL, *title = NULL, *of = NULL;

  if (arrears == NULL || self->cancellable == NULL)
    return;
  date = tavan_date_format (arrears->day, TAVAN_DATE_FULL);
  title = g_strdup_printf (_("Arrears on %s"), date);
  of = tavan_loan_money (arrears->balance);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  for (guint i = 0; i < N_CLASSES; i++)
    show_class (self, i, &arrears->classes[i]);
  show_par (self->par_lines[0], "PAR30", arrears->par30, arrears->balance);
  show_par (self->par_lines[1], "PAR90", arrears->par90, arrears->balance);
  gtk_label_set_label (GTK_LABEL (self->par), of);
}

static void
count (TavanArrearsStrip *self)
{
  tavan_store_run_async (self->store, count_on_worker, GINT_TO_POINTER (self->day == TAVAN_NO_DAY ? tavan_day_today () : self->day), NULL, g_free, self->cancellable, counted_cb,
                         g_object_ref (self));
}

static gboolean
later_cb (gpointer data)
{
  TAVAN_ARREARS_STRIP (data)->later = 0;
  count (data);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TavanArrearsStrip *self, const char *type, gint64 id)
{
  if (self->later == 0 && (g_strcmp0 (type, "loan") == 0 || g_strcmp0 (type, "instalment") == 0))
    self->later = g_timeout_add (250, later_cb, self);
}

static TavanDay
get_day (gpointer data)
{
  TavanArrearsStrip *self = data;

  return self->day == TAVAN_NO_DAY ? tavan_day_today () : self->day;
}

static void
day_chosen (TavanDay day, gpointer data)
{
  TAVAN_ARREARS_STRIP (data)->day = day;
  count (data);
}

/* ---- a class chosen ---- */

/* The latest unpaid day with which a loan is of the class @i or a worse one today. */
static TavanDay
oldest_of (guint i, TavanDay today)
{
  static const int months[] = { 0, 2, 6, 18 };
  TavanDay day = tavan_jalali_add_months (today, -months[i], 0) + 2;

  while (tavan_loan_class (day, today) < (TavanLoanClass) i)
    day--;
  return day;
}

static void
filter_cb (GtkToggleButton *button, TavanArrearsStrip *self)
{
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "class"));
  TavanDay today = tavan_day_today ();
  g_autofree char *from = NULL, *until = NULL, *period = NULL;
  gboolean on = gtk_toggle_button_get_active (button);

  if (self->choosing)
    return;
  self->choosing = TRUE;
  for (guint k = 0; k < N_CLASSES; k++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->cards[k]), on && k == i);
  self->choosing = FALSE;
  tavan_table_set_filter (self->table, LOAN_STATE, on ? "repaying" : "");
  if (!on)
    {
      tavan_table_set_filter (self->table, LOAN_OLDEST_UNPAID, "");
      return;
    }
  from = i < N_CLASSES - 1 ? tavan_day_to_iso (oldest_of (i + 1, today) + 1) : g_strdup ("");
  until = i > 0 ? tavan_day_to_iso (oldest_of (i, today)) : g_strdup ("");
  period = g_strdup_printf ("%s/%s", from, until);
  tavan_table_set_filter (self->table, LOAN_OLDEST_UNPAID, period);
}

/* ---- the widget ---- */

static GtkWidget *
make_line (const char *class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_class (TavanArrearsStrip *self, guint i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *badge = tavan_badge_new (tavan_loan_class_label (i), tavan_loan_class_tone (i));

  self->cards[i] = gtk_toggle_button_new ();
  self->figures[i][0] = make_line ("tavan-value");
  self->figures[i][1] = make_line ("caption");
  self->figures[i][2] = make_line ("caption");
  gtk_widget_set_hexpand (self->figures[i][0], TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->figures[i][0]), 1);
  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (head), badge);
  gtk_box_append (GTK_BOX (head), self->figures[i][0]);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->figures[i][1]);
  gtk_box_append (GTK_BOX (box), self->figures[i][2]);
  gtk_button_set_child (GTK_BUTTON (self->cards[i]), box);
  gtk_widget_add_css_class (self->cards[i], "tavan-arrears");
  gtk_widget_set_tooltip_text (self->cards[i], _("Show these loans"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cards[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, tavan_loan_class_label (i), -1);
  g_object_set_data (G_OBJECT (self->cards[i]), "class", GUINT_TO_POINTER (i));
  g_signal_connect_object (self->cards[i], "toggled", G_CALLBACK (filter_cb), self, 0);
  return self->cards[i];
}

static GtkWidget *
make_par (TavanArrearsStrip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *caption = make_line ("tavan-field-label");

  gtk_label_set_label (GTK_LABEL (caption), _("Principal left"));
  self->par = make_line ("tavan-value");
  gtk_widget_set_hexpand (self->par, TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->par), 1);
  self->par_lines[0] = make_line ("caption");
  self->par_lines[1] = make_line ("caption");
  gtk_box_append (GTK_BOX (head), caption);
  gtk_box_append (GTK_BOX (head), self->par);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->par_lines[0]);
  gtk_box_append (GTK_BOX (box), self->par_lines[1]);
  gtk_widget_add_css_class (box, "tavan-arrears");
  gtk_widget_add_css_class (box, "plain");
  return box;
}

static void
tavan_arrears_strip_dispose (GObject *object)
{
  TavanArrearsStrip *self = TAVAN_ARREARS_STRIP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (tavan_arrears_strip_parent_class)->dispose (object);
}

static void
tavan_arrears_strip_class_init (TavanArrearsStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_arrears_strip_dispose;
}

static void
tavan_arrears_strip_init (TavanArrearsStrip *self)
{
  self->cancellable = g_cancellable_new ();
  self->day = TAVAN_NO_DAY;
}

static GtkWidget *
tavan_arrears_strip_new (TavanStore *store, TavanTable *table)
{
  TavanArrearsStrip *self = g_object_new (TAVAN_TYPE_ARREARS_STRIP, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->store = g_object_ref (store);
  self->table = table;
  self->title = make_line ("tavan-section");
  gtk_box_append (GTK_BOX (head), self->title);
  gtk_box_append (GTK_BOX (head), tavan_calendar_button_new (store, _("Arrears on another day"), get_day, day_chosen, self));
  gtk_box_set_homogeneous (GTK_BOX (cards), TRUE);
  for (guint i = 0; i < N_CLASSES; i++)
    gtk_box_append (GTK_BOX (cards), make_class (self, i));
  gtk_box_append (GTK_BOX (cards), make_par (self));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), cards);
  gtk_widget_add_css_class (box, "tavan-arrears-strip");
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  count (self);
  return GTK_WIDGET (self);
}

/* ---- the page ---- */

/* Of one that is being repaid; the others have their state there. */
static char *
class_text (TavanRecord *loan, const char **out_tone, gpointer data)
{
  TavanLoanClass class;

  if (!tavan_record_has (loan, LOAN_STATE, "repaying"))
    {
      *out_tone = tavan_choice_tone (tavan_loan_states, tavan_record_get_text (loan, LOAN_STATE));
      return tavan_record_format (loan, LOAN_STATE);
    }
  class = tavan_loan_class (tavan_record_get_day (loan, LOAN_OLDEST_UNPAID), tavan_day_today ());
  *out_tone = tavan_loan_class_tone (class);
  return g_strdup (tavan_loan_class_label (class));
}

/* What is late of a loan, by its id: read when the page is made and when loans change. */
typedef struct { GHashTable *late; GCancellable *cancellable; } Late;

static void
late_free (gpointer data)
{
  Late *late = data;

  g_cancellable_cancel (late->cancellable);
  g_object_unref (late->cancellable);
  g_hash_table_unref (late->late);
  g_free (late);
}

static char *
late_text (TavanRecord *loan, const char **out_tone, gpointer data)
{
  gint64 id = tavan_record_get_id (loan), *amount = g_hash_table_lookup (((Late *) data)->late, &id);

  *out_tone = "error";
  return amount != NULL && *amount > 0 ? tavan_money_format (*amount, TAVAN_UNIT_NONE) : g_strdup ("");
}

static gpointer
late_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_loan_overdue_of_all (store, error);
}

static void
late_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanTable) table = data;
  GHashTable *found = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  Late *late = g_object_get_data (G_OBJECT (table), "late");

  if (found == NULL)
    return;
  g_hash_table_unref (late->late);
  late->late = found;
  gtk_widget_queue_draw (GTK_WIDGET (table));
  tavan_record_list_reload (tavan_table_get_list (table));
}

static void
read_late (TavanTable *table)
{
  Late *late = g_object_get_data (G_OBJECT (table), "late");

  tavan_store_run_async (tavan_table_get_store (table), late_on_worker, NULL, NULL, (GDestroyNotify) g_hash_table_unref, late->cancellable, late_cb, g_object_ref (table));
}

static void
loans_changed_cb (TavanTable *table, const char *type)
{
  if (g_strcmp0 (type, "loan") == 0)
    read_late (table);
}

static void
group_chosen_cb (gint64 id, const char *title, gpointer page)
{
  tavan_window_push (tavan_window_of (page), tavan_collection_new (tavan_page_get_store (page), id));
}

static void
collect_cb (TavanPage *page)
{
  g_autoptr (TavanQuery) query = tavan_query_where (tavan_query_new (&tavan_group_type), GROUP_KIND, TAVAN_IS, "microfinance");

  tavan_chooser_present (page, tavan_page_get_store (page), query, _("Which group pays?"), _("Choose"), group_chosen_cb, g_object_ref (page), g_object_unref);
}

static void
bank_cb (TavanPage *page)
{
  tavan_window_push (tavan_window_of (page), tavan_bank_payments_new (tavan_page_get_store (page)));
}

static void
set_up (TavanPage *page, TavanTable *table)
{
  Late *late = g_new0 (Late, 1);

  late->late = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  late->cancellable = g_cancellable_new ();
  g_object_set_data_full (G_OBJECT (table), "late", late, late_free);
  tavan_table_add_column (table, _("Late today"), 130, late_text, late);
  tavan_table_add_column (table, _("Class"), 130, class_text, NULL);
  g_signal_connect_object (tavan_table_get_store (table), "changed", G_CALLBACK (loans_changed_cb), table, G_CONNECT_SWAPPED);
  read_late (table);
}

static const int columns[] = { LOAN_CLIENT, LOAN_NUMBER, LOAN_PRINCIPAL, LOAN_BALANCE, LOAN_OLDEST_UNPAID, -1 };

static const TavanListPageInfo info = {
  .type = &tavan_loan_type,
  .empty_title = N_("No loan yet"),
  .empty_sentence = N_("An approved application becomes a loan when its contract with the bank is recorded."),
  .columns = columns,
  .set_up = set_up,
};

TavanPage *
tavan_loans_page_new (TavanStore *store)
{
  TavanPage *page = tavan_list_page_new (store, &info);
  TavanTable *table = g_object_ref (tavan_list_page_get_table (page));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  tavan_page_set_content (page, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (table), TRUE);
  gtk_box_append (GTK_BOX (box), tavan_arrears_strip_new (store, table));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (table));
  tavan_page_set_content (page, box);
  if (tavan_access_may (store, &tavan_loan_payment_type, TAVAN_MAY_MAKE))
    {
      GtkWidget *collect = gtk_button_new_with_label (_("A group pays…")), *bank = gtk_button_new_with_label (_("The bank’s list…"));

      g_signal_connect_object (bank, "clicked", G_CALLBACK (bank_cb), page, G_CONNECT_SWAPPED);
      g_signal_connect_object (collect, "clicked", G_CALLBACK (collect_cb), page, G_CONNECT_SWAPPED);
      tavan_page_pack_start (page, collect);
      tavan_page_pack_start (page, bank);
    }
  g_object_unref (table);
  return page;
}
