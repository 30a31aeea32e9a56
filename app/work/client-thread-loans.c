/* client-thread-loans.c: applications, loans and guarantees in the thread of a client, and what should happen with them next
 *
 * Of an application its turns and not each desk that it crossed; of a loan the money that went out, its end, and what is late now, not each
 * instalment.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

typedef struct { TavanStore *store; gint64 client; GPtrArray *lines; } Loans;

/* Takes @title and @detail; without a day it did not happen. */
static void
add (Loans *self, TavanDay day, char *title, char *detail, gint64 user, const char *tone, TavanRecord *record)
{
  TavanThreadLine *line = g_new0 (TavanThreadLine, 1);
  g_autofree char *who = user != 0 ? tavan_store_title (self->store, &tavan_user_type, user) : NULL;

  *line = (TavanThreadLine) { tavan_day_to_iso (day), title, detail, who != NULL && *who != '\0' ? g_steal_pointer (&who) : NULL,
                              tavan_record_get_record_type (record)->icon, tone, tavan_record_get_record_type (record)->name, tavan_record_get_id (record) };
  g_ptr_array_add (self->lines, line);
}

static char *
shown_money (TavanRecord *record, int field)
{
  return tavan_money_format (tavan_record_get_int (record, field), TAVAN_UNIT_RIAL);
}

static char *
shown_code (TavanRecord *record, int field)
{
  g_autofree char *text = tavan_record_format (record, field);

  return tavan_text_isolate_ltr (text);
}

/* ---- applications ---- */

static const struct { const char *action, *to, *title, *tone; } turns[] = {
  { "draft", NULL, N_("Application %s drafted"), "info" },         { "advance", "submitted", N_("Application %s submitted"), "info" },
  { "advance", "approved", N_("Application %s approved"), "success" }, { "advance", "introduced", N_("Application %s introduced to the bank"), "info" },
  { "advance", "paid", N_("Grant %s paid"), "success" },           { "advance", "closed", N_("Grant %s closed"), "dim" },
  { "back", NULL, N_("Application %s returned"), "warning" },      { "reject", NULL, N_("Application %s rejected"), "error" },
  { "appeal", NULL, N_("Appeal against the rejection of application %s"), "info" }, { "withdraw", NULL, N_("Application %s withdrawn"), "dim" },
  { "expire", NULL, N_("Application %s expired"), "warning" },
};

static void
add_step (Loans *self, TavanRecord *application, TavanRecord *step)
{
  g_autofree char *number = shown_code (application, APPLICATION_NUMBER);
  const char *note = tavan_record_get_text (step, APPLICATION_STEP_NOTE);

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    if (tavan_record_has (step, APPLICATION_STEP_ACTION, turns[i].action) && (turns[i].to == NULL || tavan_record_has (step, APPLICATION_STEP_TO, turns[i].to)))
      {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
        add (self, tavan_record_get_day (step, APPLICATION_STEP_DATE), g_strdup_printf (g_dgettext (GETTEXT_PACKAGE, turns[i].title), number),
             g_strdup (note != NULL ? note : i == 0 ? tavan_record_get_text (application, APPLICATION_PLAN_TITLE) : NULL),
             tavan_record_get_int (step, APPLICATION_STEP_WHO), turns[i].tone, application);
#pragma GCC diagnostic pop
        return;
      }
}

static gboolean
add_applications (Loans *self, GError **error)
{
  g_autoptr (GPtrArray) lines = tavan_loan_seen (self->store, &tavan_application_line_type, APPLICATION_LINE_CLIENT, self->client, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      gint64 id = tavan_record_get_int (g_ptr_array_index (lines, i), APPLICATION_LINE_APPLICATION);
      g_autoptr (TavanRecord) application = tavan_store_get (self->store, &tavan_application_type, id, NULL, error);
      g_autoptr (GPtrArray) steps = application != NULL ? tavan_loan_seen (self->store, &tavan_application_step_type, APPLICATION_STEP_APPLICATION, id, error) : NULL;

      if (steps == NULL)
        return FALSE;
      for (guint k = 0; k < steps->len; k++)
        add_step (self, application, g_ptr_array_index (steps, k));
    }
  return lines != NULL;
}

/* ---- loans ---- */

static gboolean
add_disbursements (Loans *self, TavanRecord *loan, GError **error)
{
  g_autoptr (GPtrArray) parts = tavan_loan_seen (self->store, &tavan_disbursement_type, DISBURSEMENT_LOAN, tavan_record_get_id (loan), error);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      TavanRecord *part = g_ptr_array_index (parts, i);
      g_autofree char *number = shown_code (loan, LOAN_NUMBER), *amount = shown_money (part, DISBURSEMENT_AMOUNT);

      /* Translators: %s is a loan's number */
      add (self, tavan_record_get_day (part, DISBURSEMENT_DATE), g_strdup_printf (_("Loan %s paid out"), number), g_steal_pointer (&amount),
           tavan_record_get_made_by (part), "success", loan);
    }
  return parts != NULL;
}

static gboolean
add_events (Loans *self, TavanRecord *loan, GError **error)
{
  static const struct { const char *kind, *tone; } shown[]
      = { { "contracted", "info" }, { "rescheduled", "warning" }, { "written_off", "error" }, { "settled", "success" }, { "reopened", "warning" } };
  g_autoptr (GPtrArray) events = tavan_loan_seen (self->store, &tavan_loan_event_type, LOAN_EVENT_LOAN, tavan_record_get_id (loan), error);

  for (guint i = 0; events != NULL && i < events->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (shown); k++)
      {
        TavanRecord *event = g_ptr_array_index (events, i);
        g_autofree char *number = shown_code (loan, LOAN_NUMBER);

        if (!tavan_record_has (event, LOAN_EVENT_KIND, shown[k].kind))
          continue;
        /* Translators: a loan's number, what happened to it, such as “Settled” */
        add (self, tavan_record_get_day (event, LOAN_EVENT_DATE),
             g_strdup_printf (_("Loan %s: %s"), number, tavan_choice_label (tavan_loan_events, shown[k].kind)),
             g_strdup (tavan_record_get_text (event, LOAN_EVENT_NOTE)), tavan_record_get_made_by (event), shown[k].tone, loan);
      }
  return events != NULL;
}

static void
add_late (Loans *self, TavanRecord *loan)
{
  TavanDay due = tavan_record_get_day (loan, LOAN_OLDEST_UNPAID), today = tavan_day_today ();
  g_autofree char *number = shown_code (loan, LOAN_NUMBER);

  if (due == TAVAN_NO_DAY || due >= today)
    return;
  /* Translators: %s is a loan's number */
  add (self, due, g_strdup_printf (_("Not paid since this day: loan %s"), number), g_strdup (tavan_loan_class_label (tavan_loan_class (due, today))), 0, "error", loan);
}

static gboolean
add_loans (Loans *self, GError **error)
{
  g_autoptr (GPtrArray) loans = tavan_loan_seen (self->store, &tavan_loan_type, LOAN_CLIENT, self->client, error);

  for (guint i = 0; loans != NULL && i < loans->len; i++)
    {
      TavanRecord *loan = g_ptr_array_index (loans, i);

      add_late (self, loan);
      if (!add_disbursements (self, loan, error) || !add_events (self, loan, error))
        return FALSE;
    }
  return loans != NULL;
}

/* ---- guarantees that she has a share in ---- */

static gboolean
add_guarantees (Loans *self, GError **error)
{
  g_autoptr (GPtrArray) shares = tavan_loan_seen (self->store, &tavan_guarantee_member_type, GUARANTEE_MEMBER_CLIENT, self->client, error);

  for (guint i = 0; shares != NULL && i < shares->len; i++)
    {
      TavanRecord *share = g_ptr_array_index (shares, i);
      g_autoptr (TavanRecord) guarantee = tavan_store_get (self->store, &tavan_guarantee_type, tavan_record_get_int (share, GUARANTEE_MEMBER_GUARANTEE), NULL, error);
      g_autofree char *percent = NULL;

      if (guarantee == NULL)
        return FALSE;
      percent = tavan_record_format (share, GUARANTEE_MEMBER_SHARE);
      if (tavan_record_is_set (share, GUARANTEE_MEMBER_SIGNED_ON))
        /* Translators: %s is a number */
        add (self, tavan_record_get_day (share, GUARANTEE_MEMBER_SIGNED_ON), g_strdup (_("Signed the guarantee of her group")),
             g_strdup_printf (_("share: %s percent"), percent), 0, "info", guarantee);
      if (tavan_record_is_set (guarantee, GUARANTEE_CALLED_ON))
        add (self, tavan_record_get_day (guarantee, GUARANTEE_CALLED_ON), g_strdup (_("The guarantee of her group was called")),
             g_strdup (tavan_record_get_text (guarantee, GUARANTEE_CALLED_REASON)), 0, "error", guarantee);
    }
  return shares != NULL;
}

gboolean
tavan_client_thread_loans (TavanStore *store, gint64 client, GPtrArray *lines, GError **error)
{
  Loans self = { store, client, lines };

  return !tavan_access_may (store, &tavan_application_type, TAVAN_MAY_READ)
         || (add_applications (&self, error) && add_loans (&self, error) && add_guarantees (&self, error));
}

/* ---- what should happen next ---- */

/* An instalment that is late: she is asked about it. */
gboolean
tavan_client_next_loan (TavanStore *store, gint64 client, TavanNextStep *step, GError **error)
{
  g_autofree char *today = tavan_day_to_iso (tavan_day_today ());
  g_autoptr (GPtrArray) rows = NULL;
  char **row;

  if (!tavan_access_may (store, &tavan_loan_type, TAVAN_MAY_READ))
    return TRUE;
  rows = tavan_store_ask (store,
                          "SELECT l.\"id\", l.\"number\", l.\"oldest_unpaid\" FROM {loan} l WHERE l.\"client\" = $1 AND l.\"archived\" = 0"
                          " AND l.\"state\" = 'repaying' AND l.\"oldest_unpaid\" < $2 ORDER BY l.\"oldest_unpaid\" ASC NULLS FIRST, l.\"id\" ASC NULLS FIRST LIMIT 1",
                          NULL, error, "is", client, today);
  row = rows != NULL && rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;
  if (row != NULL)
    {
      g_autofree char *digits = tavan_text_digits_persian (row[1]), *number = tavan_text_isolate_ltr (digits);

      /* Translators: %s is a loan's number */
      *step = (TavanNextStep) { g_strdup_printf (_("An instalment of loan %s is late"), number), g_strdup (row[2]), "loan", g_ascii_strtoll (row[0], NULL, 10),
                                N_("Record visit") };
    }
  return rows != NULL;
}
