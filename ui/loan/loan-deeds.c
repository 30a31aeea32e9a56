/* loan-deeds.c: what is done to a loan, a small form each: paid, paid out, settled, rescheduled, written off
 *
 * A form asks for the fields of a table of its own, which is no record of the office: the work behind it is told what was typed, and
 * what it refuses stands at the row whose name it gives.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/loan-private.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-access.h"
#include "ui/form/tavan-form.h"
#include "ui/tavan-record-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- what is asked ---- */

/* Each begins with the loan and what came of it. */
enum { ASK_LOAN, ASK_RESULT, ASK_DATE, ASK_OWN };
#define ASK_HEAD \
  { "loan", N_("Loan"), TAVAN_NUMBER, TAVAN_HIDDEN }, { "result", N_("Result"), TAVAN_NUMBER, TAVAN_HIDDEN }, \
  { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_PAST, .initial = "today" }
static const int ask_title[] = { ASK_DATE, -1 };
#define ASK(ask, label_)                                                                                                          \
  static const TavanRecordType ask##_type = {                                                                                     \
    .name = #ask, .label = label_, .plural = label_, .fields = ask##_fields, .n_fields = G_N_ELEMENTS (ask##_fields), .title = ask_title, \
  }

enum { PAY_AMOUNT = ASK_OWN, PAY_SOURCE, PAY_DOCUMENT };
static const TavanField ask_payment_fields[] = {
  ASK_HEAD,
  { "amount", N_("Amount"), TAVAN_MONEY, TAVAN_REQUIRED, .least = 1 },
  { "source", N_("Way"), TAVAN_CHOICE, TAVAN_REQUIRED, .choices = tavan_payment_sources, .initial = "counter" },
  { "document", N_("Document"), TAVAN_CODE },
};
ASK (ask_payment, N_("Payment"));

enum { OUT_AMOUNT = ASK_OWN, OUT_LAST, OUT_DOCUMENT };
static const TavanField ask_disbursement_fields[] = {
  ASK_HEAD,
  { "amount", N_("Amount"), TAVAN_MONEY, TAVAN_REQUIRED, .least = 1 },
  { "last", N_("This is the last part"), TAVAN_YESNO },
  { "document", N_("Document"), TAVAN_CODE },
};
ASK (ask_disbursement, N_("Disbursement"));

enum { SETTLE_DOCUMENT = ASK_OWN };
static const TavanField ask_settlement_fields[] = {
  ASK_HEAD,
  { "document", N_("Document"), TAVAN_CODE },
};
ASK (ask_settlement, N_("Early settlement"));

enum { AGAIN_MONTHS = ASK_OWN, AGAIN_GRACE, AGAIN_FIRST_DUE, AGAIN_NOTE };
static const TavanField ask_reschedule_fields[] = {
  ASK_HEAD,
  { "months", N_("Number of instalments"), TAVAN_NUMBER, TAVAN_REQUIRED, .least = 1, .most = 360 },
  { "grace_months", N_("Grace months"), TAVAN_NUMBER, TAVAN_REQUIRED, .initial = "0", .least = 0, .most = 60 },
  { "first_due", N_("First due date"), TAVAN_DATE },
  { "note", N_("Reason"), TAVAN_NOTE, TAVAN_REQUIRED | TAVAN_WIDE },
};
ASK (ask_reschedule, N_("Reschedule"));

enum { OFF_NOTE = ASK_OWN };
static const TavanField ask_write_off_fields[] = {
  ASK_HEAD,
  { "note", N_("Reason"), TAVAN_NOTE, TAVAN_REQUIRED | TAVAN_WIDE },
};
ASK (ask_write_off, N_("Write-off"));

/* ---- what is filled in ---- */

static void
fill_payment (TavanRecord *ask, const TavanLoanFetched *fetched)
{
  const TavanStanding *now = &fetched->page->standing;
  gint64 amount = now->overdue + now->penalty > 0 ? now->overdue + now->penalty : now->next_amount;

  if (amount > 0)
    tavan_record_set_int (ask, PAY_AMOUNT, amount);
}

static void
fill_disbursement (TavanRecord *ask, const TavanLoanFetched *fetched)
{
  gint64 left = tavan_record_get_int (fetched->page->loan, LOAN_PRINCIPAL) - fetched->disbursed;

  if (left > 0)
    tavan_record_set_int (ask, OUT_AMOUNT, left);
}

static void
fill_reschedule (TavanRecord *ask, const TavanLoanFetched *fetched)
{
  guint left = 0;

  for (guint i = 0; i < fetched->page->instalments->len; i++)
    left += g_array_index (fetched->page->instalments, TavanOwed, i).paid_on == TAVAN_NO_DAY;
  tavan_record_set_int (ask, AGAIN_MONTHS, MAX (left, 1));
}

/* ---- how it is done, on a worker ---- */

static gboolean
save_payment (TavanStore *store, TavanRecord *ask, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  gint64 payment;

  if (!tavan_loan_pay (store, tavan_record_get_int (ask, ASK_LOAN), tavan_record_get_day (ask, ASK_DATE), tavan_record_get_int (ask, PAY_AMOUNT),
                       tavan_record_get_text (ask, PAY_SOURCE), tavan_record_get_text (ask, PAY_DOCUMENT), &payment, error))
    return FALSE;
  tavan_record_set_int (ask, ASK_RESULT, payment);
  return TRUE;
}

static gboolean
save_disbursement (TavanStore *store, TavanRecord *ask, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  return tavan_loan_disburse (store, tavan_record_get_int (ask, ASK_LOAN), tavan_record_get_day (ask, ASK_DATE), tavan_record_get_int (ask, OUT_AMOUNT),
                              tavan_record_get_int (ask, OUT_LAST) != 0, tavan_record_get_text (ask, OUT_DOCUMENT), error);
}

static gboolean
save_settlement (TavanStore *store, TavanRecord *ask, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  gint64 payment;

  if (!tavan_loan_settle (store, tavan_record_get_int (ask, ASK_LOAN), tavan_record_get_day (ask, ASK_DATE), tavan_record_get_text (ask, SETTLE_DOCUMENT),
                          &payment, error))
    return FALSE;
  tavan_record_set_int (ask, ASK_RESULT, payment);
  return TRUE;
}

static gboolean
save_reschedule (TavanStore *store, TavanRecord *ask, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  return tavan_loan_reschedule (store, tavan_record_get_int (ask, ASK_LOAN), tavan_record_get_day (ask, ASK_DATE), (int) tavan_record_get_int (ask, AGAIN_MONTHS),
                                (int) tavan_record_get_int (ask, AGAIN_GRACE), tavan_record_get_day (ask, AGAIN_FIRST_DUE), tavan_record_get_text (ask, AGAIN_NOTE),
                                error);
}

static gboolean
save_write_off (TavanStore *store, TavanRecord *ask, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  return tavan_loan_write_off (store, tavan_record_get_int (ask, ASK_LOAN), tavan_record_get_day (ask, ASK_DATE), tavan_record_get_text (ask, OFF_NOTE), error);
}

/* ---- the deeds ---- */

typedef struct
{
  const char            *label, *said;  /* N_() */
  const TavanRecordType *ask;           /* NULL: the page of the bank's schedule */
  TavanFormSave          save;
  void                 (*fill) (TavanRecord *ask, const TavanLoanFetched *fetched);
  TavanAction            right;
  gboolean               tells;         /* what settling it today costs, in the title */
  const char            *states, *off;  /* in which states of the loan, with commas around; N_(): the sentence in others */
} Deed;

#define ONLY_REPAID N_("Only a loan that is being repaid is changed so")
static const Deed deeds[] = {
  { N_("Record a payment…"), N_("The payment is booked"), &ask_payment_type, save_payment, fill_payment, TAVAN_MAY_CHANGE, FALSE, ",repaying,written_off,",
    N_("A payment is taken once the loan is paid out, and until it is settled") },
  { N_("Pay out a part…"), N_("The part is paid out"), &ask_disbursement_type, save_disbursement, fill_disbursement, TAVAN_MAY_CHANGE, FALSE, ",contracted,disbursing,",
    N_("This loan is paid out already") },
  { N_("Settle early…"), N_("The loan is settled"), &ask_settlement_type, save_settlement, NULL, TAVAN_MAY_CHANGE, TRUE, ",repaying,written_off,",
    N_("Only a loan that is paid out and not settled is settled early") },
  { N_("The bank’s schedule…"), NULL, NULL, NULL, NULL, TAVAN_MAY_CHANGE, FALSE, ",repaying,", ONLY_REPAID },
  { N_("Reschedule…"), N_("The loan is rescheduled"), &ask_reschedule_type, save_reschedule, fill_reschedule, TAVAN_MAY_APPROVE, FALSE, ",repaying,", ONLY_REPAID },
  { N_("Write off…"), N_("The loan is written off; recoveries are still taken"), &ask_write_off_type, save_write_off, NULL, TAVAN_MAY_APPROVE, TRUE,
    ",repaying,", ONLY_REPAID },
};
const guint tavan_loan_n_deeds = G_N_ELEMENTS (deeds);

/* ---- taking a payment back at once ---- */

typedef struct { TavanPage *page; const Deed *deed; gint64 payment; } Done;

static void
done_free (gpointer data)
{
  g_object_unref (((Done *) data)->page);
  g_free (data);
}

static gpointer
reverse_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (tavan_loan_reverse (store, ((Done *) data)->payment, _("Undone at once"), error));
}

static void
reversed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanPage) page = data;
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (tavan_window_of (page) == NULL)
    return;
  if (error != NULL)
    tavan_window_show_error (page, error);
  else
    tavan_window_toast (tavan_window_of (page), _("The payment is reversed"));
}

static gboolean
undo_cb (gpointer data)
{
  Done *done = data, *copy = g_new (Done, 1);

  *copy = (Done) { g_object_ref (done->page), done->deed, done->payment };
  tavan_store_run_async (tavan_page_get_store (done->page), reverse_on_worker, copy, done_free, NULL, NULL, reversed_cb, g_object_ref (done->page));
  return G_SOURCE_REMOVE;
}

static void
saved_cb (TavanRecord *ask, gpointer data)
{
  Done *done = data, *undo;
  TavanWindow *window = tavan_window_of (done->page);

  if (window == NULL)
    return;
  if (!tavan_record_is_set (ask, ASK_RESULT))
    {
      tavan_window_toast (window, _(done->deed->said));
      return;
    }
  undo = g_new (Done, 1);
  *undo = (Done) { g_object_ref (done->page), done->deed, tavan_record_get_int (ask, ASK_RESULT) };
  tavan_window_toast_undo (window, _(done->deed->said), undo_cb, undo, done_free);
}

/* ---- the buttons ---- */

static void
clicked_cb (GtkButton *button, TavanPage *page)
{
  const Deed *deed = g_object_get_data (G_OBJECT (button), "deed");
  TavanLoanFetched *fetched = tavan_record_page_get_fetched (page);
  TavanStore *store = tavan_page_get_store (page);
  g_autoptr (TavanRecord) ask = NULL;
  g_autofree char *payoff = NULL, *title = NULL;
  Done *done;

  if (deed->ask == NULL)
    {
      tavan_window_push (tavan_window_of (page), tavan_bank_plan_new (store, fetched));
      return;
    }
  ask = tavan_record_new (deed->ask);
  tavan_record_set_int (ask, ASK_LOAN, tavan_record_page_get_id (page));
  if (deed->fill != NULL)
    deed->fill (ask, fetched);
  payoff = tavan_loan_money (fetched->page->standing.payoff);
  /* Translators: what is done to a loan (early settlement, write-off), and what it costs today */
  title = deed->tells ? g_strdup_printf (_("%s: %s today"), tavan_type_label (deed->ask), payoff) : g_strdup (tavan_type_label (deed->ask));
  done = g_new (Done, 1);
  *done = (Done) { g_object_ref (page), deed, 0 };
  tavan_form_dialog (page, store, ask, /* fields= */ NULL, title, deed->save, saved_cb, done, done_free);
}

GtkWidget *
tavan_loan_deed_button (TavanPage *page, guint number, const TavanLoanFetched *fetched)
{
  const Deed *deed = &deeds[number];
  g_autofree char *state = g_strdup_printf (",%s,", tavan_record_get_text (fetched->page->loan, LOAN_STATE));
  gboolean on = strstr (deed->states, state) != NULL;
  GtkWidget *button;

  if (!tavan_access_may (tavan_page_get_store (page), &tavan_loan_type, deed->right))
    return NULL;
  button = gtk_button_new_with_label (_(deed->label));
  g_object_set_data (G_OBJECT (button), "deed", (gpointer) deed);
  gtk_widget_set_sensitive (button, on);
  if (!on)
    gtk_widget_set_tooltip_text (button, _(deed->off));
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), page, 0);
  return button;
}
