/* application-overview.c: what is missing, plan and amount, guarantee, lines, the committee's decision, letters
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/application-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/store/tavan-access.h"
#include "ui/table/tavan-cell.h"
#include "ui/table/tavan-wrap.h"

#include <glib/gi18n-lib.h>

/* ---- boxed lists ---- */

static GtkWidget *
make_list (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  return list;
}

static void
append_row (GtkWidget *list, GtkWidget *content)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static GtkWidget *
make_texts (const char *title, const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), tavan_application_label (title, "tavan-value"));
  if (detail != NULL && *detail != '\0')
    {
      GtkWidget *label = tavan_application_label (detail, "caption");

      gtk_widget_add_css_class (label, "dim-text");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

/* ---- what is missing ---- */

static GtkWidget *
make_need (TavanStore *store, const TavanApplicationFetched *fetched, const TavanNeed *need)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *mark = gtk_image_new_from_icon_name (need->done ? "object-select-symbolic" : "window-close-symbolic");
  GtkWidget *button = need->done || need->work == NULL ? NULL : tavan_application_deed_new (store, fetched, need->work);

  gtk_widget_add_css_class (mark, "tavan-need");
  gtk_widget_add_css_class (mark, need->done ? "done" : "open");
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, need->done ? _("There already") : _("Missing"), -1);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), make_texts (need->what, need->detail));
  if (button != NULL)
    {
      gtk_widget_add_css_class (button, "tavan-soft-button");
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_add_css_class (box, "tavan-need-row");
  return box;
}

static void
add_needs (GtkWidget *column, TavanStore *store, const TavanApplicationFetched *fetched)
{
  GPtrArray *needs = fetched->page->needs;
  guint missing = 0;
  g_autofree char *title = NULL, *number = NULL, *count = NULL;
  GtkWidget *list = make_list ();

  if (fetched->page->next == NULL || needs->len == 0)
    return;
  for (guint i = 0; i < needs->len; i++)
    {
      const TavanNeed *need = g_ptr_array_index (needs, i);

      missing += !need->done;
      append_row (list, make_need (store, fetched, need));
    }
  number = tavan_number_format (missing);
  /* Translators: %s is a state of applications */
  title = g_strdup_printf (missing > 0 ? _("Missing for “%s”") : _("Nothing is missing for “%s”"), tavan_choice_label (tavan_application_states, fetched->page->next));
  count = missing > 0 ? g_strdup_printf (ngettext ("%s thing", "%s things", missing), number) : NULL;
  gtk_box_append (GTK_BOX (column), tavan_application_heading (title, count, NULL));
  gtk_box_append (GTK_BOX (column), list);
}

/* ---- plan and amount ---- */

static GtkWidget *
make_amount (const TavanApplicationFetched *fetched)
{
  TavanRecord *application = fetched->page->application;
  gint64 asked = tavan_record_get_int (application, APPLICATION_ASKED), approved = tavan_record_get_int (application, APPLICATION_APPROVED);
  gint64 amount = tavan_record_is_set (application, APPLICATION_APPROVED) ? approved : asked;
  g_autofree char *figure = tavan_money_format (amount, TAVAN_UNIT_NONE), *words = tavan_words_money (amount, TAVAN_UNIT_RIAL), *before = tavan_money_format (asked, TAVAN_UNIT_NONE);
  /* Translators: an amount in words, an amount in figures */
  g_autofree char *told = amount != asked ? g_strdup_printf (_("%s; asked were %s"), words, before) : g_strdup (words);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *badge = tavan_badge_new (tavan_record_get_reference_title (application, APPLICATION_PRODUCT), NULL), *unit = tavan_application_label (_("rials"), "dim-text");

  gtk_box_append (GTK_BOX (line), tavan_application_label (figure, "tavan-amount"));
  gtk_widget_set_hexpand (unit, TRUE);
  gtk_box_append (GTK_BOX (line), unit);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), badge);
  gtk_box_append (GTK_BOX (box), line);
  if (amount > 0)
    gtk_box_append (GTK_BOX (box), tavan_application_label (told, "dim-text"));
  return box;
}

/* "48 months, 3 of grace". */
static char *
tell_months (TavanRecord *product)
{
  gint64 months = tavan_record_get_int (product, LOAN_PRODUCT_MONTHS), grace = tavan_record_get_int (product, LOAN_PRODUCT_GRACE_MONTHS);
  g_autofree char *number = tavan_number_format (months), *wait = tavan_number_format (grace);

  /* Translators: a number of instalments */
  return grace == 0 ? g_strdup_printf (_("%s months, no grace"), number)
                    /* Translators: a number of instalments, a number of months before them */
                    : g_strdup_printf (_("%s months, after %s of grace"), number, wait);
}

static void
append_value (GtkWidget *values, const char *caption, const char *value)
{
  tavan_wrap_append (TAVAN_WRAP (values), tavan_field_value_new (caption, value, FALSE));
}

static void
add_plan (GtkWidget *column, const TavanApplicationFetched *fetched)
{
  static const int fields[] = { APPLICATION_PLAN_TITLE, APPLICATION_PLAN_FIELD, APPLICATION_FUNDING, APPLICATION_BANK, APPLICATION_PLAN_JOBS, APPLICATION_PLAN_OWN_SHARE,
                                APPLICATION_PLAN_COSTS, APPLICATION_PLAN_INCOME, APPLICATION_HIRES, APPLICATION_HIRE_MONTHS, APPLICATION_DRAFTED_BY,
                                APPLICATION_ASSESSED_BY, APPLICATION_SPENT, APPLICATION_SPENDING_DOCUMENTS };
  TavanRecord *product = fetched->page->product;
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *values = tavan_wrap_new (30);
  g_autofree char *rate = tavan_decimal_format (tavan_record_get_int (product, LOAN_PRODUCT_RATE), 0), *months = tell_months (product);
  /* Translators: %s is a percentage */
  g_autofree char *yearly = g_strdup_printf (_("%s%% a year"), rate);

  gtk_box_append (GTK_BOX (card), make_amount (fetched));
  if (tavan_record_has (product, LOAN_PRODUCT_KIND, "loan"))
    {
      append_value (values, _("Fee"), yearly);
      append_value (values, _("Instalments"), months);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *value = tavan_field_value_for (fetched->page->application, fields[i]);

      if (value != NULL)
        tavan_wrap_append (TAVAN_WRAP (values), value);
    }
  gtk_box_append (GTK_BOX (card), values);
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_box_append (GTK_BOX (column), tavan_application_heading (_("Plan and amount"), NULL, NULL));
  gtk_box_append (GTK_BOX (column), card);
}

/* ---- guarantee ---- */

/* Signed, or a button that records it. */
static GtkWidget *
make_signature (const TavanApplicationFetched *fetched, TavanRecord *member, gboolean may)
{
  g_autofree char *date = tavan_record_format (member, GUARANTEE_MEMBER_SIGNED_ON);
  g_autofree char *name = tavan_record_format (member, GUARANTEE_MEMBER_CLIENT);
  /* Translators: %s is a date */
  g_autofree char *signed_on = g_strdup_printf (_("Signed on %s"), date);
  GtkWidget *widget;

  if (tavan_record_is_set (member, GUARANTEE_MEMBER_SIGNED_ON))
    {
      widget = gtk_image_new_from_icon_name ("object-select-symbolic");
      gtk_widget_add_css_class (widget, "success-text");
      gtk_widget_set_tooltip_text (widget, signed_on);
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, signed_on, -1);
    }
  else if (may && tavan_record_has (fetched->page->guarantee, GUARANTEE_STATE, "drafted"))
    {
      widget = gtk_button_new_with_label (_("Sign…"));
      gtk_widget_add_css_class (widget, "flat");
      gtk_widget_add_css_class (widget, "tavan-link");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (widget), "x", tavan_record_get_int (member, GUARANTEE_MEMBER_CLIENT));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (widget), "application.sign");
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
    }
  else
    {
      widget = gtk_image_new_from_icon_name ("alarm-symbolic");
      gtk_widget_add_css_class (widget, "warning-text");
      gtk_widget_set_tooltip_text (widget, _("Not signed yet"));
      gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Not signed yet"), -1);
    }
  gtk_widget_set_size_request (widget, 56, -1);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  return widget;
}

static GtkWidget *
make_member (const TavanApplicationFetched *fetched, TavanRecord *member, gboolean may)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *name, *bar = gtk_progress_bar_new (), *share, *role;
  gint64 hundredths = tavan_record_get_int (member, GUARANTEE_MEMBER_SHARE), client = tavan_record_get_int (member, GUARANTEE_MEMBER_CLIENT);
  g_autofree char *who = tavan_record_format (member, GUARANTEE_MEMBER_CLIENT), *post = tavan_record_format (member, GUARANTEE_MEMBER_ROLE),
                  *percent = tavan_decimal_format (hundredths, 0), *shown = g_strdup_printf (_("%s%%"), percent);
  gboolean borrows = FALSE;

  for (guint i = 0; i < fetched->page->lines->len; i++)
    borrows = borrows || tavan_record_get_int (g_ptr_array_index (fetched->page->lines, i), APPLICATION_LINE_CLIENT) == client;
  name = tavan_application_label (who, "tavan-value");
  gtk_widget_set_hexpand (name, TRUE);
  role = tavan_application_label (borrows ? _("Borrower") : post, "dim-text");
  gtk_widget_add_css_class (role, "caption");
  gtk_widget_set_size_request (role, 66, -1);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), (double) hundredths / 10000);
  gtk_widget_add_css_class (bar, "tavan-presence-bar");
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (bar, 110, -1);
  share = tavan_application_label (shown, "numeric");
  gtk_widget_set_size_request (share, 44, -1);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), role);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), share);
  gtk_box_append (GTK_BOX (box), make_signature (fetched, member, may));
  gtk_widget_add_css_class (box, "tavan-ready");
  return box;
}

static void
add_values (GtkWidget *column, TavanRecord *record, const int *fields)
{
  GtkWidget *values = tavan_wrap_new (30);

  for (; *fields >= 0; fields++)
    {
      GtkWidget *value = tavan_field_value_for (record, *fields);

      if (value != NULL)
        tavan_wrap_append (TAVAN_WRAP (values), value);
    }
  gtk_widget_add_css_class (values, "tavan-card");
  gtk_widget_add_css_class (values, "padded");
  gtk_box_append (GTK_BOX (column), values);
}

/* Its state, and what may be done with it while it is in force. */
static GtkWidget *
make_guarantee_end (TavanStore *store, const TavanApplicationFetched *fetched)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *call = tavan_record_has (fetched->page->guarantee, GUARANTEE_STATE, "in_force") ? tavan_application_deed_new (store, fetched, "guarantee call") : NULL;

  if (call != NULL)
    {
      gtk_widget_add_css_class (call, "flat");
      gtk_widget_add_css_class (call, "tavan-link");
      gtk_box_append (GTK_BOX (box), call);
    }
  gtk_box_append (GTK_BOX (box), tavan_badge_for_field (fetched->page->guarantee, GUARANTEE_STATE));
  return box;
}

static void
add_guarantee (GtkWidget *column, TavanStore *store, const TavanApplicationFetched *fetched)
{
  static const int fields[] = { GUARANTEE_KIND, GUARANTEE_GUARANTOR_NAME, GUARANTEE_GUARANTOR_ID, GUARANTEE_GUARANTOR_MOBILE, GUARANTEE_SALARY_EMPLOYER,
                                GUARANTEE_SALARY_LETTER, GUARANTEE_DATE, GUARANTEE_SIGNED_ON, GUARANTEE_CALLED_ON, GUARANTEE_CALLED_REASON, -1 };
  TavanRecord *guarantee = fetched->page->guarantee;
  const char *group = guarantee != NULL ? tavan_record_get_reference_title (guarantee, GUARANTEE_GROUP) : NULL;
  /* Translators: %s is a group's name */
  g_autofree char *title = group != NULL ? g_strdup_printf (_("Guarantee of the group “%s”"), group) : g_strdup (_("Guarantee"));
  gboolean may = tavan_access_may_record (store, fetched->page->application, TAVAN_MAY_CHANGE, NULL);
  GtkWidget *list;

  if (guarantee == NULL)
    return;
  gtk_box_append (GTK_BOX (column), tavan_application_heading (title, NULL, make_guarantee_end (store, fetched)));
  if (fetched->page->members->len == 0)
    {
      add_values (column, guarantee, fields);
      return;
    }
  list = make_list ();
  for (guint i = 0; i < fetched->page->members->len; i++)
    append_row (list, make_member (fetched, g_ptr_array_index (fetched->page->members, i), may));
  gtk_box_append (GTK_BOX (column), list);
}

/* ---- lines ---- */

static TavanRecord *
loan_of (const TavanApplicationFetched *fetched, gint64 line)
{
  for (guint i = 0; i < fetched->page->loans->len; i++)
    if (tavan_record_get_int (g_ptr_array_index (fetched->page->loans, i), LOAN_LINE) == line)
      return g_ptr_array_index (fetched->page->loans, i);
  return NULL;
}

/* Her loan, or the contract that is still to come. */
static GtkWidget *
make_line_end (TavanStore *store, const TavanApplicationFetched *fetched, TavanRecord *line)
{
  TavanRecord *loan = loan_of (fetched, tavan_record_get_id (line));
  GtkWidget *button;

  if (loan != NULL)
    {
      button = gtk_button_new_with_label (tavan_choice_label (tavan_loan_states, tavan_record_get_text (loan, LOAN_STATE)));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sxs)", "loan", tavan_record_get_id (loan), "");
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.open");
    }
  else if (tavan_record_has (fetched->page->application, APPLICATION_STATE, "introduced") && !tavan_record_get_int (line, APPLICATION_LINE_REFUSED)
           && tavan_access_may_record (store, fetched->page->application, TAVAN_MAY_CHANGE, NULL))
    {
      button = gtk_button_new_with_label (_("Contract…"));
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", tavan_record_get_id (line));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "application.contract");
    }
  else
    return NULL;
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tavan-link");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_line (TavanStore *store, const TavanApplicationFetched *fetched, TavanRecord *line)
{
  gboolean refused = tavan_record_get_int (line, APPLICATION_LINE_REFUSED) != 0, decided = tavan_record_is_set (line, APPLICATION_LINE_APPROVED);
  g_autofree char *name = tavan_record_format (line, APPLICATION_LINE_CLIENT), *asked = tavan_money_format (tavan_record_get_int (line, APPLICATION_LINE_ASKED), TAVAN_UNIT_NONE),
                  *approved = tavan_money_format (tavan_record_get_int (line, APPLICATION_LINE_APPROVED), TAVAN_UNIT_NONE),
                  *reason = tavan_record_format (line, APPLICATION_LINE_REFUSED_REASON);
  /* Translators: why a line was refused */
  g_autofree char *detail = refused ? g_strdup_printf (_("Refused: %s"), reason)
                                    /* Translators: %s is an amount */
                                    : decided ? g_strdup_printf (_("Asked: %s"), asked) : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *amount, *end = make_line_end (store, fetched, line);

  gtk_box_append (GTK_BOX (box), make_texts (name, detail));
  amount = tavan_application_label (refused ? "—" : decided ? approved : asked, "numeric");
  gtk_widget_add_css_class (amount, "tavan-value");
  gtk_box_append (GTK_BOX (box), amount);
  if (end != NULL)
    gtk_box_append (GTK_BOX (box), end);
  gtk_widget_add_css_class (box, "tavan-ready");
  return box;
}

static void
add_lines (GtkWidget *column, TavanStore *store, const TavanApplicationFetched *fetched)
{
  GPtrArray *lines = fetched->page->lines;
  g_autofree char *number = tavan_number_format (lines->len), *count = g_strdup_printf (ngettext ("%s person", "%s persons", lines->len), number);
  GtkWidget *list, *button = tavan_application_deed_new (store, fetched, "application line");
  gboolean alone = tavan_record_has (fetched->page->application, APPLICATION_APPLICANT, "client") && fetched->page->loans->len == 0;

  if (alone || lines->len == 0)
    return;
  list = make_list ();
  for (guint i = 0; i < lines->len; i++)
    append_row (list, make_line (store, fetched, g_ptr_array_index (lines, i)));
  if (button != NULL)
    {
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_add_css_class (button, "tavan-link");
    }
  gtk_box_append (GTK_BOX (column), tavan_application_heading (_("Who receives how much"), count, button));
  gtk_box_append (GTK_BOX (column), list);
}

/* ---- decision, letter ---- */

static void
add_decision (GtkWidget *column, const TavanApplicationFetched *fetched)
{
  TavanRecord *decision = fetched->page->decision;
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *reason = NULL, *session = NULL, *number = NULL, *date = NULL, *votes_for = NULL, *votes = NULL;

  if (decision == NULL)
    return;
  reason = tavan_record_format (decision, COMMITTEE_DECISION_REASON);
  number = tavan_number_plain (tavan_record_get_int (fetched->page->session, COMMITTEE_SESSION_NUMBER));
  date = tavan_record_format (fetched->page->session, COMMITTEE_SESSION_DATE);
  votes_for = tavan_number_format (tavan_record_get_int (decision, COMMITTEE_DECISION_VOTES_FOR));
  votes = tavan_number_format (tavan_record_get_int (decision, COMMITTEE_DECISION_VOTES));
  session = tavan_record_get_int (decision, COMMITTEE_DECISION_VOTES) > 0
                /* Translators: number and date of a session, votes for and all votes */
                ? g_strdup_printf (_("Session %s of %s, %s votes of %s"), number, date, votes_for, votes)
                /* Translators: number and date of a session */
                : g_strdup_printf (_("Session %s of %s"), number, date);
  if (*reason != '\0')
    gtk_box_append (GTK_BOX (card), tavan_application_label (reason, NULL));
  gtk_box_append (GTK_BOX (card), tavan_application_label (session, "dim-text"));
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_box_append (GTK_BOX (column), tavan_application_heading (_("The committee’s decision"), NULL, tavan_badge_for_field (decision, COMMITTEE_DECISION_DECISION)));
  gtk_box_append (GTK_BOX (column), card);
}

static void
add_letter (GtkWidget *column, const TavanApplicationFetched *fetched)
{
  static const int fields[] = { LETTER_NUMBER, LETTER_DATE, LETTER_TO, LETTER_ABOUT, -1 };

  if (fetched->letter == NULL)
    return;
  gtk_box_append (GTK_BOX (column), tavan_application_heading (_("Letter to the bank"), NULL, NULL));
  add_values (column, fetched->letter, fields);
}

/* ---- two columns ---- */

GtkWidget *
tavan_application_overview_new (TavanStore *store, TavanApplicationFetched *fetched)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18), *first = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *second = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  add_needs (first, store, fetched);
  add_guarantee (first, store, fetched);
  add_decision (first, fetched);
  add_letter (first, fetched);
  add_plan (second, fetched);
  add_lines (second, store, fetched);
  gtk_box_append (GTK_BOX (second), tavan_application_schedule_new (fetched));
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}
