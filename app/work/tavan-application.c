/* tavan-application.c: an application drafted, and each step that it goes on or aside
 *
 * Each step is kept with who, when and a note; none is skipped. What it needs is asked first (application-needs.c), then the
 * step's own part is done: money is promised when it is approved, and goes back when it is withdrawn, expires or is returned.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-group-work.h"
#include "app/work/tavan-office-work.h"

#include <string.h>

static const char *const loan_path[] = { "draft", "submitted", "assessed", "in_committee", "approved", "introduced", "contracted", NULL };
static const char *const grant_path[] = { "draft", "submitted", "assessed", "in_committee", "approved", "paid", "verified", "closed", NULL };

static const struct { const char *to, *role; TavanAction action; } steps[] = {
  { "draft", "officer", TAVAN_MAY_CHANGE },         { "submitted", "officer", TAVAN_MAY_CHANGE },   { "assessed", "social_worker", TAVAN_MAY_ASSESS },
  { "in_committee", "officer", TAVAN_MAY_CHANGE },  { "approved", "supervisor", TAVAN_MAY_APPROVE }, { "introduced", "officer", TAVAN_MAY_CHANGE },
  { "contracted", "officer", TAVAN_MAY_CHANGE },    { "paid", "officer", TAVAN_MAY_CHANGE },        { "verified", "supervisor", TAVAN_MAY_APPROVE },
  { "closed", "officer", TAVAN_MAY_CHANGE },        { "rejected", "supervisor", TAVAN_MAY_APPROVE },
};

const char *
tavan_application_role_for (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].to, state))
      return steps[i].role;
  return "officer";
}

TavanAction
tavan_step_action (const char *to)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].to, to))
      return steps[i].action;
  return TAVAN_MAY_CHANGE;
}

const char *
tavan_application_next_state (TavanRecord *application, const char *kind)
{
  const char *const *path = g_strcmp0 (kind, "grant") == 0 ? grant_path : loan_path;

  for (guint i = 0; path[i] != NULL; i++)
    if (tavan_record_has (application, APPLICATION_STATE, path[i]))
      return path[i + 1];
  return NULL;
}

/* ---- steps ---- */

gboolean
tavan_application_note_step (TavanTx *tx, TavanRecord *application, const char *action, const char *to, TavanDay day, const char *note, GError **error)
{
  g_autoptr (TavanRecord) step = tavan_record_new (&tavan_application_step_type);
  gint64 user = tavan_loan_user (tavan_tx_store (tx));

  tavan_record_set_office (step, tavan_record_get_office (application));
  tavan_record_set_int (step, APPLICATION_STEP_APPLICATION, tavan_record_get_id (application));
  tavan_record_set_text (step, APPLICATION_STEP_ACTION, action);
  if (!g_str_equal (action, "draft"))
    tavan_record_set_text (step, APPLICATION_STEP_FROM, tavan_record_get_text (application, APPLICATION_STATE));
  tavan_record_set_text (step, APPLICATION_STEP_TO, to);
  tavan_record_set_day (step, APPLICATION_STEP_DATE, day);
  if (user != 0)
    tavan_record_set_int (step, APPLICATION_STEP_WHO, user);
  tavan_record_set_text (step, APPLICATION_STEP_NOTE, note);
  tavan_record_set_text (application, APPLICATION_STATE, to);
  tavan_record_set_day (application, APPLICATION_STATE_DATE, day);
  return tavan_tx_save (tx, application, error) && tavan_tx_save (tx, step, error);
}

/* ---- drafting ---- */

static gboolean
set_applicant (TavanStore *store, TavanRecord *application, GError **error)
{
  static const struct { const char *kind; int field; const TavanRecordType *type; } kinds[] = {
    { "client", APPLICATION_CLIENT, &tavan_client_type }, { "group", APPLICATION_GROUP, &tavan_group_type }, { "employer", APPLICATION_EMPLOYER, &tavan_partner_type },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *title = NULL;

      if (!tavan_record_has (application, APPLICATION_APPLICANT, kinds[i].kind))
        continue;
      title = tavan_store_title (store, kinds[i].type, tavan_record_get_int (application, kinds[i].field));
      if (*title == '\0')
        return tavan_error_set (error, TAVAN_ERROR_INVALID, tavan_application_type.fields[kinds[i].field].name, NULL, _("Say who applies"));
      tavan_record_set_text (application, APPLICATION_TITLE, title);
    }
  return TRUE;
}

/* By the product: who may apply, and from which funding unless another is named. */
static gboolean
take_product (TavanStore *store, TavanRecord *application, GError **error)
{
  g_autoptr (TavanRecord) product
      = tavan_store_get (store, &tavan_loan_product_type, tavan_record_get_int (application, APPLICATION_PRODUCT), NULL, error);
  const char *who = product != NULL ? tavan_record_get_text (product, LOAN_PRODUCT_APPLICANT) : NULL;

  if (product == NULL)
    return FALSE;
  if (!tavan_record_is_set (application, APPLICATION_APPLICANT))
    tavan_record_set_text (application, APPLICATION_APPLICANT, who);
  if (tavan_record_get_archived (product) || !tavan_record_has (application, APPLICATION_APPLICANT, who))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "product", NULL, _("This product is not for such an applicant"));
  if (!tavan_record_is_set (application, APPLICATION_FUNDING) && tavan_record_is_set (product, LOAN_PRODUCT_FUNDING))
    tavan_record_set_int (application, APPLICATION_FUNDING, tavan_record_get_int (product, LOAN_PRODUCT_FUNDING));
  return tavan_record_is_set (application, APPLICATION_FUNDING)
         || tavan_error_set (error, TAVAN_ERROR_INVALID, "funding", NULL, _("Say from which funding the money comes"));
}

static gboolean
add_line (TavanTx *tx, TavanRecord *application, gint64 client, gint64 asked, GError **error)
{
  g_autoptr (TavanRecord) line = tavan_record_new (&tavan_application_line_type);

  tavan_record_set_office (line, tavan_record_get_office (application));
  tavan_record_set_int (line, APPLICATION_LINE_APPLICATION, tavan_record_get_id (application));
  tavan_record_set_int (line, APPLICATION_LINE_CLIENT, client);
  tavan_record_set_int (line, APPLICATION_LINE_ASKED, asked);
  return tavan_tx_save (tx, line, error);
}

gboolean
tavan_application_draft (TavanStore *store, TavanRecord *application, gint64 asked, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "application draft", &tavan_application_type, TAVAN_MAY_MAKE, error);
  TavanDay today = tavan_day_today ();
  gint64 user = tavan_loan_user (store);
  g_autofree char *number = NULL;

  if (tx == NULL || !take_product (store, application, error) || !set_applicant (store, application, error))
    return FALSE;
  if (tavan_record_get_office (application) == 0)
    tavan_record_set_office (application, tavan_store_get_office (store));
  number = tavan_loan_number (tx, "application", tavan_record_get_office (application), today, error);
  if (number == NULL)
    return FALSE;
  tavan_record_set_text (application, APPLICATION_NUMBER, number);
  tavan_record_set_text (application, APPLICATION_STATE, "draft");
  tavan_record_set_day (application, APPLICATION_STATE_DATE, today);
  tavan_record_set_int (application, APPLICATION_ASKED, tavan_record_is_set (application, APPLICATION_CLIENT) ? asked : 0);
  if (user != 0)
    tavan_record_set_int (application, APPLICATION_DRAFTED_BY, user);
  /* By her own right first; what follows from it is work. */
  if (!tavan_tx_save (tx, application, error))
    return FALSE;
  tavan_tx_set_trusted (tx, TRUE);
  if (tavan_record_is_set (application, APPLICATION_CLIENT) && asked > 0
      && !add_line (tx, application, tavan_record_get_int (application, APPLICATION_CLIENT), asked, error))
    return FALSE;
  return tavan_application_note_step (tx, application, "draft", "draft", today, NULL, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

static gboolean
check_draft (TavanRecord *application, GError **error)
{
  return tavan_record_has (application, APPLICATION_STATE, "draft")
         || tavan_error_set (error, TAVAN_ERROR_RULE, "state", _("Return it to the draft first"), _("Only a draft is changed"));
}

/* @line NULL: a new one. */
static gboolean
change_line (TavanTx *tx, TavanRecord *application, TavanRecord *line, gint64 client, gint64 asked, GError **error)
{
  if (line == NULL)
    return asked == 0 || add_line (tx, application, client, asked, error);
  if (asked == 0)
    return tavan_tx_archive (tx, line, TRUE, error);
  tavan_record_set_int (line, APPLICATION_LINE_ASKED, asked);
  return tavan_tx_save (tx, line, error);
}

static gboolean
check_line_client (TavanStore *store, TavanRecord *application, gint64 client, GError **error)
{
  gint64 group = tavan_record_get_int (application, APPLICATION_GROUP);
  g_autoptr (TavanRecord) seen = tavan_store_get (store, &tavan_client_type, client, NULL, error);
  g_autoptr (GPtrArray) members = NULL;

  if (seen == NULL)
    return FALSE;
  if (tavan_record_has (application, APPLICATION_APPLICANT, "client") && client != tavan_record_get_int (application, APPLICATION_CLIENT))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "client", NULL, _("This application is one client’s alone"));
  if (group == 0)
    return TRUE;
  members = tavan_group_members (store, group, TAVAN_NO_DAY, error);
  for (guint i = 0; members != NULL && i < members->len; i++)
    if (tavan_record_get_int (g_ptr_array_index (members, i), STAY_CLIENT) == client)
      return TRUE;
  return members != NULL && tavan_error_set (error, TAVAN_ERROR_RULE, "client", NULL, _("She is not a member of the group that applies"));
}

gboolean
tavan_application_set_line (TavanStore *store, gint64 id, gint64 client, gint64 asked, GError **error)
{
  g_autoptr (TavanRecord) application = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "application line", &tavan_application_type, id, TAVAN_MAY_CHANGE, &application, error);
  g_autoptr (GPtrArray) lines = tx != NULL ? tavan_loan_all (store, &tavan_application_line_type, APPLICATION_LINE_APPLICATION, id, error) : NULL;
  TavanRecord *known = NULL;
  gint64 sum = asked;

  if (lines == NULL || !check_draft (application, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (tavan_record_get_int (g_ptr_array_index (lines, i), APPLICATION_LINE_CLIENT) == client)
      known = g_ptr_array_index (lines, i);
    else
      sum += tavan_record_get_int (g_ptr_array_index (lines, i), APPLICATION_LINE_ASKED);
  if ((known == NULL && !check_line_client (store, application, client, error)) || !change_line (tx, application, known, client, asked, error))
    return FALSE;
  tavan_record_set_int (application, APPLICATION_ASKED, sum);
  return tavan_tx_save (tx, application, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* The plan is a form's: it stands still once it was submitted. */
static gboolean
hold_plan (TavanTx *tx, TavanRecord *application, GError **error)
{
  return check_draft (application, error);
}

__attribute__ ((constructor)) static void
follow_plan (void)
{
  tavan_store_follow (&tavan_application_type, hold_plan);
}

/* Sets one reference while the application is in one of @states. */
static gboolean
set_reference (TavanStore *store, const char *work, gint64 id, TavanAction action, int field, gint64 value, const char *const *states, GError **error)
{
  g_autoptr (TavanRecord) application = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, work, &tavan_application_type, id, action, &application, error);

  if (tx == NULL)
    return FALSE;
  if (!g_strv_contains (states, tavan_record_get_text (application, APPLICATION_STATE)))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("It is too late for that in this state"));
  tavan_record_set_int (application, field, value);
  return tavan_tx_save (tx, application, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_application_set_bank (TavanStore *store, gint64 application, gint64 bank, GError **error)
{
  static const char *const states[] = { "draft", "submitted", "assessed", "in_committee", "approved", NULL };

  return set_reference (store, "application bank", application, TAVAN_MAY_CHANGE, APPLICATION_BANK, bank, states, error);
}

gboolean
tavan_application_set_visit (TavanStore *store, gint64 application, gint64 visit, GError **error)
{
  static const char *const states[] = { "draft", "submitted", NULL };
  TavanAction action = tavan_access_has_role (store, "officer") ? TAVAN_MAY_CHANGE : TAVAN_MAY_VERIFY;

  return set_reference (store, "application visit", application, action, APPLICATION_VISIT, visit, states, error);
}

/* ---- what each step does ---- */

static gboolean
keep_decision (TavanTx *tx, TavanRecord *application, const char *decision, gint64 amount, const TavanStep *step, GError **error)
{
  g_autoptr (TavanRecord) it = NULL;

  if (step->session == 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "session", NULL, _("A session of the committee decides"));
  it = tavan_record_new (&tavan_committee_decision_type);
  tavan_record_set_office (it, tavan_record_get_office (application));
  tavan_record_set_int (it, COMMITTEE_DECISION_SESSION, step->session);
  tavan_record_set_int (it, COMMITTEE_DECISION_APPLICATION, tavan_record_get_id (application));
  tavan_record_set_text (it, COMMITTEE_DECISION_DECISION, decision);
  tavan_record_set_int (it, COMMITTEE_DECISION_AMOUNT, amount);
  tavan_record_set_int (it, COMMITTEE_DECISION_VOTES_FOR, step->votes_for);
  tavan_record_set_int (it, COMMITTEE_DECISION_VOTES, step->votes);
  tavan_record_set_text (it, COMMITTEE_DECISION_REASON, step->note);
  return tavan_tx_save (tx, it, error);
}

static const TavanApproval *
approval_of (const TavanStep *step, TavanRecord *line)
{
  for (guint i = 0; i < step->n_lines; i++)
    if (step->lines[i].client == tavan_record_get_int (line, APPLICATION_LINE_CLIENT))
      return &step->lines[i];
  return NULL;
}

static gboolean
decide_line (TavanRecord *line, const TavanApproval *approval, GError **error)
{
  gint64 asked = tavan_record_get_int (line, APPLICATION_LINE_ASKED), approved = approval != NULL ? approval->approved : asked;

  if (approval != NULL && approval->refused != NULL)
    {
      tavan_record_set_int (line, APPLICATION_LINE_REFUSED, 1);
      tavan_record_set_text (line, APPLICATION_LINE_REFUSED_REASON, approval->refused);
      tavan_record_set_int (line, APPLICATION_LINE_APPROVED, 0);
      return TRUE;
    }
  if (approved <= 0 || approved > asked)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "approved", NULL, _("What is approved is at most what was asked, and more than nothing"));
  tavan_record_set_int (line, APPLICATION_LINE_APPROVED, approved);
  return TRUE;
}

static gboolean
do_approve (TavanTx *tx, TavanCase *it, const TavanStep *step, GError **error)
{
  gint64 sum = 0, office = tavan_record_get_office (it->application);

  for (guint i = 0; i < it->lines->len; i++)
    {
      TavanRecord *line = g_ptr_array_index (it->lines, i);

      if (!decide_line (line, approval_of (step, line), error) || !tavan_tx_save (tx, line, error))
        return FALSE;
      sum += tavan_record_get_int (line, APPLICATION_LINE_APPROVED);
    }
  if (sum == 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "approved", _("Reject the application instead"), _("All lines are refused"));
  if (!tavan_money_make_room (tx, tavan_record_get_int (it->application, APPLICATION_FUNDING), office, sum, 0, error))
    return FALSE;
  for (guint i = 0; i < it->lines->len; i++)
    {
      TavanRecord *line = g_ptr_array_index (it->lines, i);

      if (!tavan_money_commit (tx, it->application, line, tavan_record_get_int (line, APPLICATION_LINE_APPROVED), it->day, error))
        return FALSE;
    }
  tavan_record_set_int (it->application, APPLICATION_APPROVED, sum);
  return keep_decision (tx, it->application, "approved", sum, step, error);
}

static gboolean
do_introduce (TavanTx *tx, TavanCase *it, const TavanStep *step, GError **error)
{
  TavanStore *store = tavan_tx_store (tx);
  g_autofree char *bank = tavan_store_title (store, &tavan_partner_type, tavan_record_get_int (it->application, APPLICATION_BANK));
  /* Translators: %s is who applies for a loan */
  g_autofree char *about = g_strdup_printf (_("Introduction of %s for a loan"), tavan_record_get_text (it->application, APPLICATION_TITLE));
  gint64 letter = step->letter, client = tavan_record_get_int (it->application, APPLICATION_CLIENT);

  if (letter == 0 && !tavan_loan_letter (tx, tavan_record_get_office (it->application), it->day, *bank != '\0' ? bank : _("Bank branch"), about, client, &letter, error))
    return FALSE;
  tavan_record_set_int (it->application, APPLICATION_LETTER, letter);
  tavan_record_set_day (it->application, APPLICATION_VALID_UNTIL, it->day + (TavanDay) tavan_setting_get_int (store, "loan.letter_days"));
  return TRUE;
}

static gboolean
do_contract (TavanTx *tx, TavanCase *it, const TavanStep *step, GError **error)
{
  TavanDay date = tavan_loan_day (step->contract_date);

  for (guint i = 0; i < it->lines->len; i++)
    {
      TavanRecord *line = g_ptr_array_index (it->lines, i);
      g_autoptr (GPtrArray) made = tavan_loan_all (tavan_tx_store (tx), &tavan_loan_type, LOAN_LINE, tavan_record_get_id (line), error);
      g_autoptr (TavanRecord) loan = NULL;

      if (made == NULL)
        return FALSE;
      if (made->len > 0)
        continue;
      loan = tavan_loan_make (tx, it->application, it->product, line, step->contract_number, date, it->lines->len == 1 ? step->contract_amount : 0,
                              step->first_due, error);
      if (loan == NULL)
        return FALSE;
    }
  return tavan_guarantee_put_in_force (tx, tavan_record_get_id (it->application), date, error);
}

static gboolean
do_pay (TavanTx *tx, TavanCase *it, const TavanStep *step, GError **error)
{
  for (guint i = 0; i < it->lines->len; i++)
    {
      TavanRecord *line = g_ptr_array_index (it->lines, i);
      g_autoptr (TavanRecord) paid = tavan_record_new (&tavan_disbursement_type);

      tavan_record_set_office (paid, tavan_record_get_office (it->application));
      tavan_record_set_int (paid, DISBURSEMENT_APPLICATION, tavan_record_get_id (it->application));
      tavan_record_set_int (paid, DISBURSEMENT_LINE, tavan_record_get_id (line));
      tavan_record_set_int (paid, DISBURSEMENT_CLIENT, tavan_record_get_int (line, APPLICATION_LINE_CLIENT));
      tavan_record_set_int (paid, DISBURSEMENT_FUNDING, tavan_record_get_int (it->application, APPLICATION_FUNDING));
      tavan_record_set_day (paid, DISBURSEMENT_DATE, it->day);
      tavan_record_set_int (paid, DISBURSEMENT_AMOUNT, tavan_record_get_int (line, APPLICATION_LINE_APPROVED));
      tavan_record_set_text (paid, DISBURSEMENT_DOCUMENT, step->document);
      if (!tavan_tx_save (tx, paid, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
do_step (TavanTx *tx, TavanCase *it, const char *to, const TavanStep *step, GError **error)
{
  gint64 user = tavan_loan_user (tavan_tx_store (tx));

  if (g_str_equal (to, "assessed") && user != 0)
    tavan_record_set_int (it->application, APPLICATION_ASSESSED_BY, user);
  if (g_str_equal (to, "approved"))
    return do_approve (tx, it, step, error);
  if (g_str_equal (to, "introduced"))
    return do_introduce (tx, it, step, error);
  if (g_str_equal (to, "contracted"))
    return do_contract (tx, it, step, error);
  return !g_str_equal (to, "paid") || do_pay (tx, it, step, error);
}

/* ---- on ---- */

static gboolean
refuse_step (TavanRecord *application, const char *to, GError **error)
{
  /* Translators: states of an application */
  return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("From “%s” it does not go on to “%s”"),
                          tavan_choice_label (tavan_application_states, tavan_record_get_text (application, APPLICATION_STATE)),
                          to != NULL ? tavan_choice_label (tavan_application_states, to) : "…");
}

static const char *
next_of (TavanStore *store, gint64 id, const char *to, GError **error)
{
  g_autoptr (TavanRecord) application = tavan_store_get (store, &tavan_application_type, id, NULL, error);
  g_autoptr (TavanRecord) product
      = application != NULL ? tavan_loan_any (store, &tavan_loan_product_type, tavan_record_get_int (application, APPLICATION_PRODUCT), error) : NULL;
  const char *next = product != NULL ? tavan_application_next_state (application, tavan_record_get_text (product, LOAN_PRODUCT_KIND)) : NULL;

  if (product == NULL)
    return NULL;
  if (next == NULL || (to != NULL && !g_str_equal (to, next)))
    {
      refuse_step (application, to, error);
      return NULL;
    }
  return next;
}

gboolean
tavan_application_advance (TavanStore *store, gint64 id, const char *to, const TavanStep *step, GError **error)
{
  static const TavanStep nothing = { .date = TAVAN_NO_DAY, .contract_date = TAVAN_NO_DAY, .first_due = TAVAN_NO_DAY };
  const TavanStep *with = step != NULL ? step : &nothing;
  const char *next = next_of (store, id, to, error);
  g_autoptr (TavanRecord) application = NULL;
  g_autoptr (TavanTx) tx
      = next != NULL ? tavan_loan_begin (store, "application advance", &tavan_application_type, id, tavan_step_action (next), &application, error) : NULL;
  g_autoptr (TavanCase) it = NULL;
  g_autoptr (GPtrArray) needs = NULL;
  TavanDay day = tavan_loan_day (with->date);

  if (tx == NULL || !tavan_loan_check_day (day, tavan_record_get_day (application, APPLICATION_STATE_DATE), error))
    return FALSE;
  it = tavan_case_load (store, application, day, error);
  if (it == NULL)
    return FALSE;
  /* Another desk may have gone on meanwhile. */
  if (g_strcmp0 (tavan_application_next_state (application, tavan_record_get_text (it->product, LOAN_PRODUCT_KIND)), next) != 0)
    return refuse_step (application, next, error);
  needs = tavan_case_needs (it, next, with, error);
  return needs != NULL && tavan_needs_answer (needs, error) && do_step (tx, it, next, with, error)
         && tavan_application_note_step (tx, application, "advance", next, day, with->note, error)
         && (!g_str_equal (next, "introduced") || tavan_letter_freeze (tx, tavan_record_get_int (application, APPLICATION_LETTER), "letter-loan", application, error))
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- aside ---- */

static gboolean
give_back (TavanTx *tx, TavanRecord *application, gboolean lines_too, TavanDay day, GError **error)
{
  g_autoptr (GPtrArray) lines = tavan_loan_all (tavan_tx_store (tx), &tavan_application_line_type, APPLICATION_LINE_APPLICATION,
                                                tavan_record_get_id (application), error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      TavanRecord *line = g_ptr_array_index (lines, i);

      if (!tavan_money_commit (tx, application, line, 0, day, error))
        return FALSE;
      if (!lines_too)
        continue;
      tavan_record_clear (line, APPLICATION_LINE_APPROVED);
      tavan_record_clear (line, APPLICATION_LINE_REFUSED);
      tavan_record_clear (line, APPLICATION_LINE_REFUSED_REASON);
      if (!tavan_tx_save (tx, line, error))
        return FALSE;
    }
  return lines != NULL;
}

static gboolean
check_from (TavanRecord *application, const char *const *states, const char *to, const char *note, GError **error)
{
  if (!g_strv_contains (states, tavan_record_get_text (application, APPLICATION_STATE)))
    return refuse_step (application, to, error);
  return (note != NULL && *note != '\0')
         || tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, "note", _("The reason is kept"), _("Say why"));
}

static gboolean
has_loan (TavanTx *tx, TavanRecord *application, gboolean *out_has, GError **error)
{
  g_autoptr (GPtrArray) loans = tavan_loan_all (tavan_tx_store (tx), &tavan_loan_type, LOAN_APPLICATION, tavan_record_get_id (application), error);

  *out_has = loans != NULL && loans->len > 0;
  return loans != NULL;
}

/* Officer, supervisor, and the social worker who is asked to assess it: each may send it back. */
static TavanAction
back_action (TavanStore *store)
{
  if (tavan_access_may (store, &tavan_application_type, TAVAN_MAY_CHANGE))
    return TAVAN_MAY_CHANGE;
  return tavan_access_may (store, &tavan_application_type, TAVAN_MAY_APPROVE) ? TAVAN_MAY_APPROVE : TAVAN_MAY_ASSESS;
}

static gboolean
leave_path (TavanStore *store, const char *work, gint64 id, TavanAction action, const char *const *from, const char *how, const char *to,
            const TavanStep *step, GError **error)
{
  g_autoptr (TavanRecord) application = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, work, &tavan_application_type, id, action, &application, error);
  const char *note = step != NULL ? step->note : NULL;
  TavanDay today = tavan_day_today ();
  gboolean has;

  if (tx == NULL || !check_from (application, from, to, note, error) || !has_loan (tx, application, &has, error))
    return FALSE;
  if (has)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("A line has its contract already"));
  if (!give_back (tx, application, g_str_equal (to, "draft"), today, error))
    return FALSE;
  if (step->session != 0 && tavan_record_has (application, APPLICATION_STATE, "in_committee")
      && !keep_decision (tx, application, "returned", 0, step, error))
    return FALSE;
  tavan_record_clear (application, APPLICATION_APPROVED);
  if (g_str_equal (to, "draft"))
    {
      tavan_record_clear (application, APPLICATION_LETTER);
      tavan_record_clear (application, APPLICATION_VALID_UNTIL);
    }
  else if (!tavan_guarantee_all_settled (tx, id, today, error))
    return FALSE;
  return tavan_application_note_step (tx, application, how, to, today, note, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_application_back (TavanStore *store, gint64 id, const TavanStep *step, GError **error)
{
  static const char *const from[] = { "submitted", "assessed", "in_committee", "approved", "introduced", NULL };
  static const char *const from_submitted[] = { "submitted", NULL };
  TavanAction action = back_action (store);

  return leave_path (store, "application back", id, action, action == TAVAN_MAY_ASSESS ? from_submitted : from, "back", "draft", step,
                     error);
}

gboolean
tavan_application_withdraw (TavanStore *store, gint64 id, const char *note, GError **error)
{
  static const char *const from[] = { "draft", "submitted", "assessed", "in_committee", "approved", "introduced", NULL };

  return leave_path (store, "application withdraw", id, TAVAN_MAY_CHANGE, from, "withdraw", "withdrawn", &(TavanStep) { .note = note }, error);
}

gboolean
tavan_application_expire (TavanStore *store, gint64 id, const char *note, GError **error)
{
  static const char *const from[] = { "introduced", NULL };
  g_autoptr (TavanRecord) application = tavan_store_get (store, &tavan_application_type, id, NULL, error);
  TavanDay until = application != NULL ? tavan_record_get_day (application, APPLICATION_VALID_UNTIL) : TAVAN_NO_DAY;
  g_autofree char *shown = tavan_date_format (until, TAVAN_DATE_SHORT);

  if (application == NULL)
    return FALSE;
  if (until == TAVAN_NO_DAY || until >= tavan_day_today ())
    /* Translators: %s is a date */
    return tavan_error_set (error, TAVAN_ERROR_RULE, "valid_until", NULL, _("The letter to the bank is still valid, until %s"), shown);
  return leave_path (store, "application expire", id, TAVAN_MAY_CHANGE, from, "expire", "expired",
                     &(TavanStep) { .note = note != NULL && *note != '\0' ? note : _("The letter’s time has passed") }, error);
}

gboolean
tavan_application_reject (TavanStore *store, gint64 id, const TavanStep *step, GError **error)
{
  static const char *const from[] = { "in_committee", NULL };
  g_autoptr (TavanRecord) application = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "application reject", &tavan_application_type, id, TAVAN_MAY_APPROVE, &application, error);

  return tx != NULL && check_from (application, from, "rejected", step->note, error) && keep_decision (tx, application, "rejected", 0, step, error)
         && tavan_application_note_step (tx, application, "reject", "rejected", tavan_loan_day (step->date), step->note, error)
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_application_appeal (TavanStore *store, gint64 id, const char *note, GError **error)
{
  static const char *const from[] = { "rejected", NULL };
  g_autoptr (TavanRecord) application = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "application appeal", &tavan_application_type, id, TAVAN_MAY_CHANGE, &application, error);
  TavanDay today = tavan_day_today (), last;

  if (tx == NULL || !check_from (application, from, "in_committee", note, error))
    return FALSE;
  last = tavan_record_get_day (application, APPLICATION_STATE_DATE) + (TavanDay) tavan_setting_get_int (store, "loan.appeal_days");
  if (tavan_record_get_int (application, APPLICATION_APPEALED))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "appealed", NULL, _("An appeal is possible once"));
  if (today > last)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "appealed", NULL, _("The time for an appeal has passed"));
  tavan_record_set_int (application, APPLICATION_APPEALED, 1);
  return tavan_application_note_step (tx, application, "appeal", "in_committee", today, note, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- grants: what it was spent on ---- */

gboolean
tavan_application_spending (TavanStore *store, gint64 id, gint64 spent, TavanDay date, const char *documents, gint64 visit, GError **error)
{
  g_autoptr (TavanRecord) application = NULL;
  g_autoptr (TavanTx) tx = tavan_loan_begin (store, "application spending", &tavan_application_type, id, TAVAN_MAY_VERIFY, &application, error);
  gint64 user = tavan_loan_user (store);
  TavanDay day = tavan_loan_day (date);

  if (tx == NULL || !tavan_loan_check_day (day, tavan_record_get_day (application, APPLICATION_STATE_DATE), error))
    return FALSE;
  if (!tavan_record_has (application, APPLICATION_STATE, "paid"))
    return refuse_step (application, "verified", error);
  if (documents == NULL || *documents == '\0' || visit == 0)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "spending_documents", NULL, _("Name the documents, and the visit at which they were seen"));
  tavan_record_set_int (application, APPLICATION_SPENT, spent);
  tavan_record_set_day (application, APPLICATION_SPENT_ON, day);
  tavan_record_set_text (application, APPLICATION_SPENDING_DOCUMENTS, documents);
  tavan_record_set_int (application, APPLICATION_VISIT, visit);
  if (user != 0)
    tavan_record_set_int (application, APPLICATION_VERIFIED_BY, user);
  return tavan_tx_save (tx, application, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}
