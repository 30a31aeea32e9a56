/* loan-bank-list.c: a bank's list of payments: each row with its verdict, then the good ones booked at once
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/tavan-loans-page.h"

#include "app/base/tavan-money.h"
#include "app/exchange/tavan-bank-list-file.h"
#include "ui/compat/tavan-ask.h"
#include "ui/loan/loan-private.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_BANK_PAYMENTS (tavan_bank_payments_get_type ())
G_DECLARE_FINAL_TYPE (TavanBankPayments, tavan_bank_payments, TAVAN, BANK_PAYMENTS, TavanPage)

struct _TavanBankPayments
{
  TavanPage      parent_instance;
  TavanBankList *list;      /* NULL: no sheet yet */
  GtkWidget     *stack, *figures, *told, *book, *choose;
  gboolean       working;
  GCancellable  *cancellable;
};
G_DEFINE_FINAL_TYPE (TavanBankPayments, tavan_bank_payments, TAVAN_TYPE_PAGE)

static const char *const heads[] = { N_("Row"), N_("Contract number"), N_("Account"), N_("Date"), N_("Amount"), N_("Loan"), N_("Why"), N_("Verdict"), NULL };

/* ---- showing ---- */

static char *
or_dash (const char *text)
{
  return g_strdup (text != NULL && *text != '\0' ? text : "–");
}

static void
add_row (TavanBankPayments *self, const TavanBankRow *row)
{
  char **cells = g_new0 (char *, G_N_ELEMENTS (heads));

  cells[0] = tavan_number_format (row->number);
  cells[1] = or_dash (row->contract);
  cells[2] = or_dash (row->sheba);
  cells[3] = row->day != TAVAN_NO_DAY ? tavan_date_format (row->day, TAVAN_DATE_SHORT) : or_dash (row->date);
  cells[4] = row->rials > 0 ? tavan_money_format (row->rials, TAVAN_UNIT_NONE) : or_dash (row->amount);
  cells[5] = or_dash (row->loan_title);
  cells[6] = g_strdup (row->why != NULL ? row->why : "");
  cells[7] = g_strdup (tavan_bank_verdict_label (row->verdict));
  tavan_figures_add (TAVAN_FIGURES (self->figures), cells, tavan_bank_verdict_tone (row->verdict));
}

static void
show_list (TavanBankPayments *self)
{
  guint good = self->list != NULL ? self->list->n[TAVAN_BANK_ROW_GOOD] : 0, all = self->list != NULL ? self->list->rows->len : 0;
  g_autofree char *n_good = tavan_number_format (good), *n_all = tavan_number_format (all);
  g_autofree char *total = tavan_loan_money (self->list != NULL ? self->list->total : 0);
  /* Translators: how many rows of how many will be booked, and their sum */
  g_autofree char *told = g_strdup_printf (_("%s of %s rows will be booked, together %s. Nothing is booked yet."), n_good, n_all, total);

  tavan_figures_clear (TAVAN_FIGURES (self->figures));
  for (guint i = 0; i < all; i++)
    add_row (self, g_ptr_array_index (self->list->rows, i));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->list != NULL ? "rows" : "none");
  gtk_label_set_label (GTK_LABEL (self->told), self->list != NULL ? told : "");
  gtk_widget_set_sensitive (self->book, good > 0 && !self->working);
  gtk_widget_set_tooltip_text (self->book, good > 0 ? NULL : self->list == NULL ? _("Choose the bank’s sheet first") : _("No row of this list can be booked"));
  gtk_widget_set_sensitive (self->choose, !self->working);
}

/* ---- reading ---- */

static gpointer
read_on_worker (TavanStore *store, gpointer path, GCancellable *cancellable, GError **error)
{
  TavanBankList *list = tavan_bank_list_read (path, cancellable, error);

  if (list != NULL && !tavan_bank_list_match (store, list, error))
    g_clear_pointer (&list, tavan_bank_list_free);
  return list;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanBankPayments) self = data;
  g_autoptr (GError) error = NULL;
  TavanBankList *list = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  self->working = FALSE;
  if (self->cancellable == NULL)
    {
      g_clear_pointer (&list, tavan_bank_list_free);
      return;
    }
  tavan_page_set_message (TAVAN_PAGE (self), error != NULL ? "error" : NULL, error != NULL ? error->message : NULL, NULL, NULL, NULL);
  if (list != NULL)
    {
      g_clear_pointer (&self->list, tavan_bank_list_free);
      self->list = list;
    }
  show_list (self);
}

static void
read_file (TavanBankPayments *self, GFile *file)
{
  char *path = g_file_get_path (file);

  if (path == NULL || self->working)
    {
      g_free (path);
      return;
    }
  self->working = TRUE;
  show_list (self);
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), read_on_worker, path, g_free, (GDestroyNotify) tavan_bank_list_free, self->cancellable, read_cb,
                         g_object_ref (self));
}

static void
chosen_cb (GFile *file, gpointer self)
{
  read_file (self, file);
}

static void
choose_cb (TavanBankPayments *self)
{
  const char *const filters[] = { _("Sheets"), "*.xlsx", _("Sheets"), "*.ods", _("Sheets"), "*.csv", NULL };

  tavan_choose_open (self, _("The bank’s list of payments"), filters, chosen_cb, g_object_ref (self), g_object_unref);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, TavanBankPayments *self)
{
  GFile *file = g_value_get_object (value);

  if (file != NULL)
    read_file (self, file);
  return file != NULL;
}

/* ---- booking ---- */

typedef struct { TavanBankPayments *self; guint booked; } Job;

static gpointer
book_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return tavan_bank_list_book (store, job->self->list, &job->booked, error) ? g_memdup2 (&job->booked, sizeof job->booked) : NULL;
}

static void
job_free (gpointer data)
{
  g_object_unref (((Job *) data)->self);
  g_free (data);
}

static void
booked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanBankPayments) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree guint *booked = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  g_autofree char *n = tavan_number_format (booked != NULL ? *booked : 0), *said = NULL;

  self->working = FALSE;
  if (self->cancellable == NULL)
    return;
  show_list (self);
  if (booked == NULL)
    {
      tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, NULL, NULL, NULL);
      return;
    }
  said = g_strdup_printf (ngettext ("%s payment is booked", "%s payments are booked", *booked), n);
  if (tavan_window_of (self) != NULL)
    tavan_window_toast (tavan_window_of (self), said);
  gtk_label_set_label (GTK_LABEL (self->told), said);
  gtk_widget_set_sensitive (self->book, FALSE);
}

static void
tavan_bank_payments_save (TavanPage *page)
{
  TavanBankPayments *self = TAVAN_BANK_PAYMENTS (page);
  Job *job;

  if (self->list == NULL || self->working || !gtk_widget_get_sensitive (self->book))
    return;
  self->working = TRUE;
  gtk_widget_set_sensitive (self->book, FALSE);
  gtk_widget_set_sensitive (self->choose, FALSE);
  job = g_new0 (Job, 1);
  job->self = g_object_ref (self);
  tavan_store_run_async (tavan_page_get_store (page), book_on_worker, job, job_free, g_free, NULL, booked_cb, g_object_ref (self));
}

/* ---- the page ---- */

static GtkWidget *
make_none (TavanBankPayments *self)
{
  GtkWidget *none = adw_status_page_new (), *button = gtk_button_new_with_label (_("Choose a sheet…"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "tavan-loans-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("The bank’s list of payments"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none), _("Drop the sheet here or choose it. Each row is matched to a loan by contract, account and amount; nothing is booked before you have seen it."));
  gtk_widget_add_css_class (button, "suggested-action");
  gtk_widget_add_css_class (button, "tavan-pill-button");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  adw_status_page_set_child (ADW_STATUS_PAGE (none), button);
  return none;
}

static GtkWidget *
make_bottom (TavanBankPayments *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->told = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->told), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->told), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->told, TRUE);
  self->choose = gtk_button_new_with_label (_("Another sheet…"));
  self->book = gtk_button_new_with_label (_("Book the good rows"));
  gtk_widget_add_css_class (self->book, "suggested-action");
  gtk_widget_set_valign (self->choose, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->book, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->choose, "clicked", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->book, "clicked", G_CALLBACK (tavan_bank_payments_save), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (bar), self->told);
  gtk_box_append (GTK_BOX (bar), self->choose);
  gtk_box_append (GTK_BOX (bar), self->book);
  gtk_widget_add_css_class (bar, "tavan-bottom");
  return bar;
}

static void
tavan_bank_payments_dispose (GObject *object)
{
  TavanBankPayments *self = TAVAN_BANK_PAYMENTS (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (tavan_bank_payments_parent_class)->dispose (object);
}

static void
tavan_bank_payments_finalize (GObject *object)
{
  g_clear_pointer (&TAVAN_BANK_PAYMENTS (object)->list, tavan_bank_list_free);
  G_OBJECT_CLASS (tavan_bank_payments_parent_class)->finalize (object);
}

static void
tavan_bank_payments_class_init (TavanBankPaymentsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_bank_payments_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_bank_payments_finalize;
  TAVAN_PAGE_CLASS (klass)->save = tavan_bank_payments_save;
}

static void
tavan_bank_payments_init (TavanBankPayments *self)
{
  self->cancellable = g_cancellable_new ();
}

TavanPage *
tavan_bank_payments_new (TavanStore *store)
{
  TavanBankPayments *self = g_object_new (TAVAN_TYPE_BANK_PAYMENTS, "store", store, "title", _("The bank’s list of payments"), NULL);
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  self->figures = tavan_figures_new (heads, /* badge= */ TRUE);
  gtk_widget_set_margin_start (self->figures, 18);
  gtk_widget_set_margin_end (self->figures, 18);
  gtk_widget_set_margin_top (self->figures, 12);
  gtk_widget_set_margin_bottom (self->figures, 12);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_none (self), "none");
  gtk_stack_add_named (GTK_STACK (self->stack), self->figures, "rows");
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (self->stack, GTK_EVENT_CONTROLLER (drop));
  tavan_page_set_content (TAVAN_PAGE (self), self->stack);
  tavan_page_set_bottom (TAVAN_PAGE (self), make_bottom (self));
  show_list (self);
  return TAVAN_PAGE (self);
}
