/* loan-card.c: a loan at a glance: whose, how much, what is left, what is late, what may be done
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/loan-private.h"

#include "app/base/tavan-money.h"
#include "ui/table/tavan-cell.h"
#include "ui/table/tavan-wrap.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

/* ---- fetching ---- */

void
tavan_loan_fetched_free (gpointer data)
{
  TavanLoanFetched *fetched = data;

  tavan_loan_page_free (fetched->page);
  g_clear_object (&fetched->guarantee);
  g_free (fetched);
}

gpointer
tavan_loan_fetch (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanLoanPage) page = tavan_loan_page (store, id, TAVAN_NO_DAY, error);
  g_autoptr (TavanQuery) query = NULL;
  TavanLoanFetched *fetched;

  if (page == NULL)
    return NULL;
  query = tavan_query_where_int (tavan_query_new (&tavan_guarantee_type), GUARANTEE_APPLICATION, TAVAN_IS, tavan_record_get_int (page->loan, LOAN_APPLICATION));
  fetched = g_new0 (TavanLoanFetched, 1);
  fetched->guarantee = tavan_store_find_one (store, query, NULL);
  for (guint i = 0; i < page->disbursements->len; i++)
    fetched->disbursed += tavan_record_get_int (g_ptr_array_index (page->disbursements, i), DISBURSEMENT_AMOUNT);
  fetched->page = g_steal_pointer (&page);
  return fetched;
}

char *
tavan_loan_money (gint64 amount)
{
  return tavan_money_format (amount, TAVAN_UNIT_RIAL);
}

/* ---- its lines ---- */

static void
append_badge (GtkWidget *box, GtkWidget *badge)
{
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  tavan_wrap_append (TAVAN_WRAP (box), badge);
}

static void
open_cb (GtkButton *button, TavanPage *page)
{
  TavanRecord *loan = g_object_get_data (G_OBJECT (button), "loan");
  int field = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "field"));

  tavan_window_open (tavan_window_of (page), tavan_record_get_record_type (loan)->fields[field].to, tavan_record_get_int (loan, field), /* tab= */ NULL);
}

/* What the loan names, to be opened. */
static GtkWidget *
make_link (TavanPage *page, TavanRecord *loan, int field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *caption = gtk_label_new (tavan_field_label (&tavan_record_get_record_type (loan)->fields[field]));
  g_autofree char *title = tavan_record_format (loan, field);
  GtkWidget *button = gtk_button_new_with_label (title);

  gtk_widget_add_css_class (caption, "tavan-field-label");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (button, "tavan-cell-link");
  gtk_widget_add_css_class (button, "tavan-link");
  gtk_widget_add_css_class (button, "tavan-plain-link");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data_full (G_OBJECT (button), "loan", g_object_ref (loan), g_object_unref);
  g_object_set_data (G_OBJECT (button), "field", GINT_TO_POINTER (field));
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), page, 0);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
make_head (TavanRecord *loan, const TavanLoanPage *page)
{
  GtkWidget *head = tavan_wrap_new (9), *name;
  g_autofree char *title = tavan_record_format (loan, LOAN_CLIENT);

  name = gtk_label_new (title);
  gtk_widget_add_css_class (name, "tavan-title");
  tavan_wrap_append (TAVAN_WRAP (head), name);
  append_badge (head, tavan_badge_for_field (loan, LOAN_STATE));
  if (tavan_record_has (loan, LOAN_STATE, "repaying") || tavan_record_has (loan, LOAN_STATE, "written_off"))
    append_badge (head, tavan_badge_new (tavan_loan_class_label (page->loan_class), tavan_loan_class_tone (page->loan_class)));
  if (page->schedule != NULL && tavan_record_has (page->schedule, LOAN_SCHEDULE_KIND, "bank"))
    append_badge (head, tavan_badge_for_field (page->schedule, LOAN_SCHEDULE_KIND));
  return head;
}

static GtkWidget *
make_amount (const char *caption, gint64 amount, const char *below, const char *tone)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *head = gtk_label_new (caption), *value, *foot;
  g_autofree char *text = tavan_loan_money (amount), *class = tone != NULL ? g_strdup_printf ("%s-text", tone) : NULL;

  value = gtk_label_new (text);
  foot = gtk_label_new (below);
  gtk_widget_add_css_class (head, "tavan-field-label");
  gtk_widget_add_css_class (value, "tavan-section");
  gtk_widget_add_css_class (foot, "caption");
  gtk_widget_add_css_class (foot, "dim-label");
  if (class != NULL)
    gtk_widget_add_css_class (value, class);
  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_xalign (GTK_LABEL (foot), 0);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), value);
  if (below != NULL)
    gtk_box_append (GTK_BOX (box), foot);
  return box;
}

static char *
late_text (const TavanStanding *now)
{
  g_autofree char *n = tavan_number_format (now->n_overdue), *days = NULL;

  if (now->n_overdue == 0)
    return g_strdup (_("Nothing is late"));
  days = tavan_number_format (tavan_day_today () - now->oldest_unpaid);
  /* Translators: instalments that are late, and for how many days the oldest is */
  return g_strdup_printf (ngettext ("%s instalment, since %s days", "%s instalments, the oldest since %s days", now->n_overdue), n, days);
}

static GtkWidget *
make_amounts (const TavanLoanFetched *fetched)
{
  const TavanLoanPage *page = fetched->page;
  const TavanStanding *now = &page->standing;
  GtkWidget *line = tavan_wrap_new (36);
  gint64 principal = tavan_record_get_int (page->loan, LOAN_PRINCIPAL);
  g_autofree char *words = tavan_words_money (principal, TAVAN_UNIT_RIAL), *late = late_text (now), *next = tavan_date_format (now->next_due, TAVAN_DATE_LONG);
  g_autofree char *penalty_money = tavan_loan_money (now->penalty), *penalty = NULL;
  gboolean out = page->schedule != NULL;

  tavan_wrap_append (TAVAN_WRAP (line), make_amount (_("Principal"), principal, words, NULL));
  if (!out)
    {
      tavan_wrap_append (TAVAN_WRAP (line), make_amount (_("Paid out so far"), fetched->disbursed, NULL, NULL));
      return line;
    }
  if (now->penalty > 0)
    penalty = g_strdup_printf (_("with a penalty of %s"), penalty_money);
  tavan_wrap_append (TAVAN_WRAP (line), make_amount (_("Principal left"), now->principal, NULL, NULL));
  tavan_wrap_append (TAVAN_WRAP (line), make_amount (_("Late today"), now->overdue, late, now->overdue > 0 ? "error" : NULL));
  if (now->next_due != TAVAN_NO_DAY)
    tavan_wrap_append (TAVAN_WRAP (line), make_amount (_("Next instalment"), now->next_amount, next, NULL));
  if (now->payoff > 0)
    tavan_wrap_append (TAVAN_WRAP (line), make_amount (_("Settling it today costs"), now->payoff, penalty, NULL));
  return line;
}

static GtkWidget *
make_buttons (TavanPage *page, const TavanLoanFetched *fetched)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean suggested = FALSE;

  for (guint i = 0; i < tavan_loan_n_deeds; i++)
    {
      GtkWidget *button = tavan_loan_deed_button (page, i, fetched);

      if (button == NULL)
        continue;
      if (!suggested && i < 2 && gtk_widget_get_sensitive (button))
        {
          suggested = TRUE;
          gtk_widget_add_css_class (button, "suggested-action");
        }
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (line), button);
    }
  return line;
}

GtkWidget *
tavan_loan_card_new (TavanPage *page, const TavanLoanFetched *fetched)
{
  static const int links[] = { LOAN_CLIENT, LOAN_GROUP, LOAN_APPLICATION };
  static const int fields[] = { LOAN_CONTRACT_NUMBER, LOAN_CONTRACT_DATE, LOAN_BANK, LOAN_PRODUCT, LOAN_RATE };
  TavanRecord *loan = fetched->page->loan;
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *values = tavan_wrap_new (30), *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *head = make_head (loan, fetched->page);

  gtk_widget_set_hexpand (head, TRUE);
  gtk_box_append (GTK_BOX (top), head);
  gtk_box_append (GTK_BOX (top), make_buttons (page, fetched));
  gtk_box_append (GTK_BOX (card), top);
  gtk_box_append (GTK_BOX (card), make_amounts (fetched));
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    if (tavan_record_is_set (loan, links[i]))
      tavan_wrap_append (TAVAN_WRAP (values), make_link (page, loan, links[i]));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *value = tavan_field_value_for (loan, fields[i]);

      if (value != NULL)
        tavan_wrap_append (TAVAN_WRAP (values), value);
    }
  gtk_box_append (GTK_BOX (card), values);
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  return card;
}
