/* loan-page.c: one loan: schedule, payments, what was paid out, its guarantee
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/loan-private.h"

#include "app/store/tavan-access.h"
#include "app/work/tavan-application.h"
#include "ui/loan/tavan-loans-page.h"
#include "ui/print/tavan-print-menu.h"
#include "ui/table/tavan-cell.h"
#include "ui/table/tavan-table.h"
#include "ui/table/tavan-wrap.h"
#include "ui/tavan-job.h"
#include "ui/tavan-record-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_LOAN_DESK (tavan_loan_desk_get_type ())
G_DECLARE_FINAL_TYPE (TavanLoanDesk, tavan_loan_desk, TAVAN, LOAN_DESK, TavanRecordPage)

struct _TavanLoanDesk
{
  TavanRecordPage parent_instance;
  GtkWidget      *plan, *guarantee;
};
G_DEFINE_FINAL_TYPE (TavanLoanDesk, tavan_loan_desk, TAVAN_TYPE_RECORD_PAGE)

/* ---- records below the loan ---- */

static GtkWidget *
padded (GtkWidget *widget)
{
  gtk_widget_set_margin_start (widget, 18);
  gtk_widget_set_margin_end (widget, 18);
  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 12);
  return widget;
}

static TavanTable *
make_table (TavanStore *store, const TavanRecordType *type, int owner, gint64 id, const int *columns, const char *empty)
{
  TavanTable *table = tavan_table_new (store, type);
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (type), owner, TAVAN_IS, id);

  tavan_table_set_dense (table, TRUE);
  tavan_table_set_columns (table, columns);
  tavan_table_set_empty (table, type->icon, empty, NULL, NULL, NULL, NULL);
  tavan_table_set_base_query (table, query);
  gtk_widget_set_vexpand (GTK_WIDGET (table), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (table), -1, 180);
  return table;
}

static GtkWidget *
framed (TavanTable *table)
{
  GtkWidget *frame = gtk_frame_new (NULL);

  gtk_frame_set_child (GTK_FRAME (frame), GTK_WIDGET (table));
  gtk_widget_add_css_class (frame, "tavan-card");
  return frame;
}

/* ---- payments ---- */

static gboolean
run_reverse (TavanStore *store, const TavanJob *job, gint64 payment, GError **error)
{
  return tavan_loan_reverse (store, payment, job->word, error);
}

static void
reverse_cb (TavanTable *table, GArray *ids, gpointer page)
{
  tavan_job_ask_reason (page, run_reverse, tavan_record_page_get_id (page), ids, 0, NULL, _("Reverse the chosen payments?"),
                        _("They stay in the list, marked as reversed, and the schedule is counted anew without them."), _("_Reverse"), _("The payment is reversed"));
}

static char *
reversed_text (TavanRecord *payment, const char **out_tone, gpointer data)
{
  g_autofree char *date = tavan_record_format (payment, LOAN_PAYMENT_REVERSED_ON);

  *out_tone = "error";
  return *date != '\0' ? g_strdup_printf (_("Reversed on %s"), date) : g_strdup ("");
}

static GtkWidget *
make_payments (gpointer page)
{
  static const int columns[] = { LOAN_PAYMENT_DATE, LOAN_PAYMENT_AMOUNT, LOAN_PAYMENT_KIND, LOAN_PAYMENT_TO_PENALTY, LOAN_PAYMENT_TO_FEE, LOAN_PAYMENT_TO_PRINCIPAL,
                                 LOAN_PAYMENT_SOURCE, LOAN_PAYMENT_DOCUMENT, LOAN_PAYMENT_RECEIPT, -1 };
  TavanStore *store = tavan_page_get_store (page);
  TavanTable *table = make_table (store, &tavan_loan_payment_type, LOAN_PAYMENT_LOAN, tavan_record_page_get_id (page), columns, _("Nothing has been paid yet."));

  tavan_table_add_column (table, _("Reversal"), 150, reversed_text, NULL);
  if (tavan_access_may (store, &tavan_loan_payment_type, TAVAN_MAY_CHANGE))
    tavan_table_add_bulk (table, _("Reverse…"), "edit-undo-symbolic", FALSE, reverse_cb, page);
  tavan_print_add_bulk (table);
  return padded (framed (table));
}

/* ---- what was paid out, what happened ---- */

static GtkWidget *
make_disbursements (gpointer page)
{
  static const int columns[] = { DISBURSEMENT_DATE, DISBURSEMENT_AMOUNT, DISBURSEMENT_DOCUMENT, -1 };

  return padded (framed (make_table (tavan_page_get_store (page), &tavan_disbursement_type, DISBURSEMENT_LOAN, tavan_record_page_get_id (page), columns,
                                     _("Nothing has been paid out yet."))));
}

static GtkWidget *
make_events (gpointer page)
{
  static const int columns[] = { LOAN_EVENT_DATE, LOAN_EVENT_KIND, LOAN_EVENT_AMOUNT, LOAN_EVENT_NOTE, -1 };

  return padded (framed (make_table (tavan_page_get_store (page), &tavan_loan_event_type, LOAN_EVENT_LOAN, tavan_record_page_get_id (page), columns,
                                     _("Nothing has happened to it yet."))));
}

/* ---- the guarantee ---- */

static gboolean
run_call (TavanStore *store, const TavanJob *job, gint64 guarantee, GError **error)
{
  return tavan_guarantee_call (store, guarantee, TAVAN_NO_DAY, job->word, error);
}

static gboolean
run_release (TavanStore *store, const TavanJob *job, gint64 guarantee, GError **error)
{
  return tavan_guarantee_release (store, guarantee, TAVAN_NO_DAY, job->word, error);
}

static gint64
guarantee_of (gpointer page)
{
  TavanLoanFetched *fetched = tavan_record_page_get_fetched (page);

  return tavan_record_get_id (fetched->guarantee);
}

static void
call_cb (gpointer page)
{
  tavan_job_ask_reason (page, run_call, tavan_record_page_get_id (page), NULL, guarantee_of (page), NULL, _("Call the guarantee?"),
                        _("Those who guarantee are asked to pay by their shares. The next application of the group waits until it is settled."), _("_Call"),
                        _("The guarantee is called"));
}

static void
release_cb (gpointer page)
{
  tavan_job_ask_reason (page, run_release, tavan_record_page_get_id (page), NULL, guarantee_of (page), NULL, _("Release the guarantee?"),
                        _("Its members answer for these loans no longer."), _("_Release"), _("The guarantee is released"));
}

static GtkWidget *
make_guarantee_button (TavanLoanDesk *self, const char *label, void (*act) (gpointer page), gboolean on, const char *off)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_sensitive (button, on);
  if (!on)
    gtk_widget_set_tooltip_text (button, off);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (act), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_guarantee_card (TavanLoanDesk *self, TavanRecord *guarantee)
{
  static const int fields[] = { GUARANTEE_KIND, GUARANTEE_GROUP, GUARANTEE_GUARANTOR_NAME, GUARANTEE_SALARY_EMPLOYER, GUARANTEE_SIGNED_ON, GUARANTEE_CALLED_ON,
                                GUARANTEE_CALLED_REASON, GUARANTEE_RELEASED_ON };
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *values = tavan_wrap_new (30), *badge = tavan_badge_for_field (guarantee, GUARANTEE_STATE);
  gboolean in_force = tavan_record_has (guarantee, GUARANTEE_STATE, "in_force"), called = tavan_record_has (guarantee, GUARANTEE_STATE, "called");

  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (values, TRUE);
  gtk_box_append (GTK_BOX (card), badge);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *value = tavan_field_value_for (guarantee, fields[i]);

      if (value != NULL)
        tavan_wrap_append (TAVAN_WRAP (values), value);
    }
  gtk_box_append (GTK_BOX (card), values);
  if (tavan_access_may (tavan_page_get_store (TAVAN_PAGE (self)), &tavan_guarantee_type, TAVAN_MAY_CHANGE))
    {
      gtk_box_append (GTK_BOX (card), make_guarantee_button (self, _("Call…"), call_cb, in_force, _("Only a guarantee in force is called")));
      gtk_box_append (GTK_BOX (card), make_guarantee_button (self, _("Release…"), release_cb, in_force || called, _("Only a guarantee in force or called is released")));
    }
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  return card;
}

static void
member_cb (TavanTable *table, gint64 id, guint position, TavanLoanDesk *self)
{
  tavan_window_open (tavan_window_of (self), &tavan_application_type, tavan_record_get_int (((TavanLoanFetched *) tavan_record_page_get_fetched (self))->page->loan, LOAN_APPLICATION), "guarantee");
}

static void
show_guarantee (TavanLoanDesk *self, TavanRecord *guarantee)
{
  static const int columns[] = { GUARANTEE_MEMBER_CLIENT, GUARANTEE_MEMBER_ROLE, GUARANTEE_MEMBER_SHARE, GUARANTEE_MEMBER_SIGNED_ON, -1 };
  GtkWidget *box, *none;
  TavanTable *table;

  if (guarantee == NULL)
    {
      none = adw_status_page_new ();
      adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "tavan-seal-symbolic");
      adw_status_page_set_title (ADW_STATUS_PAGE (none), _("This loan has no guarantee."));
      gtk_widget_add_css_class (none, "compact");
      adw_bin_set_child (ADW_BIN (self->guarantee), none);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), make_guarantee_card (self, guarantee));
  if (tavan_record_has (guarantee, GUARANTEE_KIND, "group"))
    {
      table = make_table (tavan_page_get_store (TAVAN_PAGE (self)), &tavan_guarantee_member_type, GUARANTEE_MEMBER_GUARANTEE, tavan_record_get_id (guarantee), columns,
                          _("Nobody guarantees yet."));
      g_signal_connect_object (table, "activated", G_CALLBACK (member_cb), self, 0);
      gtk_box_append (GTK_BOX (box), framed (table));
    }
  adw_bin_set_child (ADW_BIN (self->guarantee), padded (box));
}

/* ---- the page ---- */

static GtkWidget *
make_plan (gpointer page)
{
  return TAVAN_LOAN_DESK (page)->plan;
}

static GtkWidget *
make_guarantee (gpointer page)
{
  return TAVAN_LOAN_DESK (page)->guarantee;
}

static const TavanRecordPageTab tabs[] = {
  { "schedule", N_("Schedule"), make_plan, NULL },
  { "payments", N_("Payments"), make_payments, &tavan_loan_payment_type },
  { "disbursements", N_("Paid out"), make_disbursements, &tavan_disbursement_type },
  { "guarantee", N_("Guarantee"), make_guarantee, &tavan_guarantee_type },
  { "events", N_("Events of the loan"), make_events, &tavan_loan_event_type },
  { "form", N_("Particulars"), tavan_record_page_make_form, NULL },
  { NULL }
};

static void
tavan_loan_desk_show_fetched (TavanRecordPage *page, gpointer data, gboolean first)
{
  TavanLoanDesk *self = TAVAN_LOAN_DESK (page);
  TavanLoanFetched *fetched = data;
  TavanTabs *own = tavan_record_page_get_tabs (self);
  g_autofree char *title = tavan_record_format (fetched->page->loan, LOAN_CLIENT), *number = tavan_record_format (fetched->page->loan, LOAN_NUMBER);
  g_autofree char *subtitle = g_strdup_printf (_("Loan %s"), number);

  tavan_page_set_title (TAVAN_PAGE (self), title);
  tavan_page_set_subtitle (TAVAN_PAGE (self), subtitle);
  tavan_record_page_set_card (self, tavan_loan_card_new (TAVAN_PAGE (self), fetched));
  tavan_form_set_record (tavan_record_page_get_form (self), fetched->page->loan);
  tavan_loan_plan_set (TAVAN_LOAN_PLAN (self->plan), fetched);
  show_guarantee (self, fetched->guarantee);
  tavan_tabs_set_count (own, "payments", fetched->page->payments->len);
  tavan_tabs_set_count (own, "disbursements", fetched->page->disbursements->len);
}

static void
tavan_loan_desk_dispose (GObject *object)
{
  TavanLoanDesk *self = TAVAN_LOAN_DESK (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->guarantee);
  G_OBJECT_CLASS (tavan_loan_desk_parent_class)->dispose (object);
}

static void
tavan_loan_desk_class_init (TavanLoanDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_loan_desk_dispose;
  TAVAN_RECORD_PAGE_CLASS (klass)->record_type = &tavan_loan_type;
  TAVAN_RECORD_PAGE_CLASS (klass)->fetch = tavan_loan_fetch;
  TAVAN_RECORD_PAGE_CLASS (klass)->free_fetched = tavan_loan_fetched_free;
  TAVAN_RECORD_PAGE_CLASS (klass)->show_fetched = tavan_loan_desk_show_fetched;
}

static void
tavan_loan_desk_init (TavanLoanDesk *self)
{
}

TavanPage *
tavan_loan_desk_new (TavanStore *store, gint64 id, const char *tab)
{
  TavanLoanDesk *self = g_object_new (TAVAN_TYPE_LOAN_DESK, "store", store, NULL);

  self->plan = g_object_ref_sink (tavan_loan_plan_new (store));
  self->guarantee = g_object_ref_sink (adw_bin_new ());
  tavan_record_page_start (TAVAN_RECORD_PAGE (self), id, tabs, tab);
  tavan_page_pack_end (TAVAN_PAGE (self), tavan_print_button_new (store, &tavan_loan_type, id));
  return TAVAN_PAGE (self);
}
