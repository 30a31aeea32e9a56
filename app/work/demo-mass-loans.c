/* demo-mass-loans.c: the applications and loans of many counties, as they are today
 *
 * Written at once and not lived through: steps, schedules and payments are laid out by the same arithmetic that people's work uses, and the
 * loan's book is replayed before it is kept. Employers' loans are paid out in parts, so that thousands are paid without as many schedules.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"
#include "app/work/loan-private.h"

#include <string.h>

#define MILLION G_GINT64_CONSTANT (1000000)
#define PART 350 /* records of one transaction, about */
#define MOST_LINES 20

typedef struct
{
  DemoPast  *past;
  guint      n_people, taken; /* to be paid; looked at so far */
  guint      loans, grants;   /* percent of them; the others are hired with an employer's loan */
  int        days;            /* paid out during so many days until today */
  gint64     work, session;
  TavanTx   *tx;
  guint      n_saved, number;
  DemoChance chance;
  TavanRecord *products[DEMO_N_PRODUCTS];
} Mass;

/* ---- saving in parts ---- */

static gboolean
begin_part (Mass *mass, GError **error)
{
  if (mass->tx != NULL && mass->n_saved < PART)
    return TRUE;
  if (mass->tx != NULL && !tavan_tx_commit (g_steal_pointer (&mass->tx), error))
    return FALSE;
  mass->n_saved = 0;
  mass->tx = tavan_tx_begin_part (mass->past->demo->store, "application draft", mass->work, error);
  if (mass->tx == NULL)
    return FALSE;
  mass->work = tavan_tx_get_work_id (mass->tx);
  tavan_tx_set_trusted (mass->tx, TRUE);
  return TRUE;
}

static gboolean
save (Mass *mass, TavanRecord *record, GError **error)
{
  mass->n_saved++;
  tavan_record_set_office (record, mass->past->county->office);
  return tavan_tx_save (mass->tx, record, error);
}

/* ---- who ---- */

/* Grown-up, with an account; for the fund with a finding in force. */
static gboolean
fits (Mass *mass, DemoPerson *person, DemoProduct product, TavanDay start, gboolean *out_fits, GError **error)
{
  Demo *demo = mass->past->demo;
  g_autoptr (TavanRecord) client = NULL, finding = NULL;
  TavanDay until;

  *out_fits = FALSE;
  if (person->closes || person->borrows || person->in_microfinance || person->category == DEMO_DEPENDANT || person->opened + 40 > start
      || start - person->birth < 20 * 365 || (product == DEMO_JOB_FUND) != (person->category == DEMO_DISABLED))
    return TRUE;
  finding = product == DEMO_JOB_FUND ? demo_disability (demo, person, person->opened) : NULL;
  until = finding != NULL ? tavan_record_get_day (finding, DISABILITY_VALID_UNTIL) : TAVAN_NO_DAY;
  if (until != TAVAN_NO_DAY && until < start + 60)
    return TRUE;
  client = tavan_store_get (demo->store, &tavan_client_type, person->id, NULL, error);
  *out_fits = client != NULL && tavan_record_is_set (client, CLIENT_SHEBA);
  return client != NULL;
}

/* The next that fits; *@out_person NULL: there is nobody. */
static gboolean
next_person (Mass *mass, DemoProduct product, TavanDay start, DemoPerson **out_person, GError **error)
{
  DemoPast *past = mass->past;

  *out_person = NULL;
  for (guint i = 0; i < past->n_people && *out_person == NULL; i++)
    {
      DemoPerson *person = &past->people[(guint64) mass->taken++ * 7919 % past->n_people];
      gboolean is;

      if (!fits (mass, person, product, start, &is, error))
        return FALSE;
      if (is)
        *out_person = person;
    }
  if (*out_person != NULL)
    (*out_person)->borrows = TRUE;
  return TRUE;
}

/* ---- an application ---- */

typedef struct
{
  DemoProduct  product;
  const char  *state;
  TavanDay     start;
  TavanRecord *application;
  DemoPerson  *people[MOST_LINES];
  TavanRecord *lines[MOST_LINES];
  guint        n_people;
} Plea;

static void
plea_clear (Plea *self)
{
  g_clear_object (&self->application);
  for (guint i = 0; i < self->n_people; i++)
    g_clear_object (&self->lines[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Plea, plea_clear)

static const struct { const char *state; int after; } loan_path[]
    = { { "draft", 0 }, { "submitted", 2 }, { "assessed", 6 }, { "in_committee", 11 }, { "approved", 20 }, { "introduced", 24 }, { "contracted", 30 } },
    grant_path[] = { { "draft", 0 }, { "submitted", 2 }, { "assessed", 6 }, { "in_committee", 11 }, { "approved", 20 }, { "paid", 27 } };

#define APPROVED 4 /* in both */

static guint
place_of (const Plea *it)
{
  for (guint i = 0; i < G_N_ELEMENTS (loan_path); i++)
    if (g_str_equal (it->product == DEMO_GRANT && i < G_N_ELEMENTS (grant_path) ? grant_path[i].state : loan_path[i].state, it->state))
      return i;
  return 0;
}

static TavanDay
day_of (const Plea *it, guint place)
{
  return it->start + (it->product == DEMO_GRANT ? grant_path[place].after : loan_path[place].after);
}

static gboolean
save_steps (Mass *mass, Plea *it, GError **error)
{
  const DemoCounty *county = mass->past->county;
  const gint64 who[] = { county->officer, county->officer, county->social, county->officer, county->supervisor, county->officer, county->officer };
  const char *before = NULL;

  for (guint i = 0; i <= place_of (it); i++)
    {
      g_autoptr (TavanRecord) step = tavan_record_new (&tavan_application_step_type);
      const char *state = it->product == DEMO_GRANT ? grant_path[i].state : loan_path[i].state;

      tavan_record_set_int (step, APPLICATION_STEP_APPLICATION, tavan_record_get_id (it->application));
      tavan_record_set_text (step, APPLICATION_STEP_ACTION, i == 0 ? "draft" : "advance");
      tavan_record_set_text (step, APPLICATION_STEP_FROM, before);
      tavan_record_set_text (step, APPLICATION_STEP_TO, state);
      tavan_record_set_day (step, APPLICATION_STEP_DATE, day_of (it, i));
      tavan_record_set_int (step, APPLICATION_STEP_WHO, who[i]);
      if (!save (mass, step, error))
        return FALSE;
      before = state;
    }
  return TRUE;
}

static gboolean
save_session (Mass *mass, GError **error)
{
  g_autoptr (TavanRecord) session = tavan_record_new (&tavan_committee_session_type);
  TavanDay day = mass->past->demo->today - 20;
  gint64 number;

  if (!tavan_tx_next_number (mass->tx, "committee", mass->past->county->office, tavan_jalali_from_day (day).year, &number, error))
    return FALSE;
  tavan_record_set_int (session, COMMITTEE_SESSION_NUMBER, number);
  tavan_record_set_day (session, COMMITTEE_SESSION_DATE, day);
  tavan_record_set_text (session, COMMITTEE_SESSION_PLACE, "اتاق جلسات اداره");
  if (!save (mass, session, error))
    return FALSE;
  mass->session = tavan_record_get_id (session);
  return TRUE;
}

static gboolean
save_decision (Mass *mass, Plea *it, gint64 amount, GError **error)
{
  g_autoptr (TavanRecord) decision = tavan_record_new (&tavan_committee_decision_type);

  tavan_record_set_int (decision, COMMITTEE_DECISION_SESSION, mass->session);
  tavan_record_set_int (decision, COMMITTEE_DECISION_APPLICATION, tavan_record_get_id (it->application));
  tavan_record_set_text (decision, COMMITTEE_DECISION_DECISION, "approved");
  tavan_record_set_int (decision, COMMITTEE_DECISION_AMOUNT, amount);
  tavan_record_set_int (decision, COMMITTEE_DECISION_VOTES_FOR, demo_between (&mass->chance, 4, 5));
  tavan_record_set_int (decision, COMMITTEE_DECISION_VOTES, 5);
  return save (mass, decision, error);
}

/* @signed_on: TAVAN_NO_DAY: it waits for signatures. */
static gboolean
save_guarantee (Mass *mass, Plea *it, TavanDay signed_on, GError **error)
{
  const char *kind = tavan_record_get_text (mass->products[it->product], LOAN_PRODUCT_GUARANTEE);
  g_autoptr (TavanRecord) guarantee = tavan_record_new (&tavan_guarantee_type);
  g_autofree char *letter = g_strdup_printf ("%u", 2100 + mass->number);
  char id[12];

  if (g_str_equal (kind, "none"))
    return TRUE;
  tavan_record_set_int (guarantee, GUARANTEE_APPLICATION, tavan_record_get_id (it->application));
  tavan_record_set_text (guarantee, GUARANTEE_KIND, kind);
  tavan_record_set_text (guarantee, GUARANTEE_STATE, signed_on != TAVAN_NO_DAY ? "in_force" : "drafted");
  tavan_record_set_day (guarantee, GUARANTEE_DATE, day_of (it, APPROVED - 1));
  if (signed_on != TAVAN_NO_DAY)
    tavan_record_set_day (guarantee, GUARANTEE_SIGNED_ON, signed_on);
  if (g_str_equal (kind, "guarantor"))
    {
      g_autofree char *name = demo_full_name (mass->past->demo->words, TRUE, &mass->chance);

      demo_national_id (mass->past->demo->seed, 9700000 + it->people[0]->number % 250000, id);
      tavan_record_set_text (guarantee, GUARANTEE_GUARANTOR_NAME, name);
      tavan_record_set_text (guarantee, GUARANTEE_GUARANTOR_ID, id);
    }
  else if (g_str_equal (kind, "salary"))
    {
      tavan_record_set_text (guarantee, GUARANTEE_SALARY_EMPLOYER, "کارگاه متقاضی");
      tavan_record_set_text (guarantee, GUARANTEE_SALARY_LETTER, letter);
    }
  return save (mass, guarantee, error);
}

/* ---- lines ---- */

static gboolean
save_assessment (Mass *mass, Plea *it, DemoPerson *person, GError **error)
{
  g_autoptr (TavanRecord) assessment = tavan_record_new (&tavan_assessment_type);

  tavan_record_set_int (assessment, ASSESSMENT_CLIENT, person->id);
  tavan_record_set_int (assessment, ASSESSMENT_SOCIAL_WORKER, mass->past->county->social);
  tavan_record_set_day (assessment, ASSESSMENT_DATE, it->start + 5);
  tavan_record_set_day (assessment, ASSESSMENT_VALID_UNTIL, tavan_jalali_add_months (it->start + 5, 12, 0));
  tavan_record_set_int (assessment, ASSESSMENT_CERTIFIES_NEED, 1);
  return save (mass, assessment, error);
}

static gboolean
save_commitment (Mass *mass, Plea *it, TavanRecord *line, GError **error)
{
  g_autoptr (TavanRecord) commitment = tavan_record_new (&tavan_commitment_type);

  tavan_record_set_int (commitment, COMMITMENT_APPLICATION, tavan_record_get_id (it->application));
  tavan_record_set_int (commitment, COMMITMENT_LINE, tavan_record_get_id (line));
  tavan_record_set_int (commitment, COMMITMENT_FUNDING, tavan_record_get_int (it->application, APPLICATION_FUNDING));
  tavan_record_set_int (commitment, COMMITMENT_AMOUNT, tavan_record_get_int (line, APPLICATION_LINE_APPROVED));
  tavan_record_set_day (commitment, COMMITMENT_DATE, day_of (it, APPROVED));
  return save (mass, commitment, error);
}

static gint64
pick_amount (Mass *mass, DemoProduct product)
{
  gint64 most = demo_product_most (product) / MILLION;

  return most / 50 * demo_between (&mass->chance, 44, 50) * MILLION;
}

static gboolean
save_lines (Mass *mass, Plea *it, GError **error)
{
  gboolean approved = place_of (it) >= APPROVED;

  for (guint i = 0; i < it->n_people; i++)
    {
      TavanRecord *line = it->lines[i];

      tavan_record_set_int (line, APPLICATION_LINE_APPLICATION, tavan_record_get_id (it->application));
      tavan_record_set_int (line, APPLICATION_LINE_CLIENT, it->people[i]->id);
      if (approved)
        tavan_record_set_int (line, APPLICATION_LINE_APPROVED, tavan_record_get_int (line, APPLICATION_LINE_ASKED));
      if (!save (mass, line, error) || (approved && !save_commitment (mass, it, line, error))
          || (place_of (it) >= 2 && !save_assessment (mass, it, it->people[i], error)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_paid (Mass *mass, Plea *it, TavanRecord *line, gint64 loan, TavanDay day, gint64 amount, GError **error)
{
  g_autoptr (TavanRecord) paid = tavan_record_new (&tavan_disbursement_type);
  g_autofree char *document = g_strdup_printf ("%u", 60000 + mass->number);

  tavan_record_set_int (paid, DISBURSEMENT_APPLICATION, tavan_record_get_id (it->application));
  if (loan != 0)
    tavan_record_set_int (paid, DISBURSEMENT_LOAN, loan);
  tavan_record_set_int (paid, DISBURSEMENT_LINE, tavan_record_get_id (line));
  tavan_record_set_int (paid, DISBURSEMENT_CLIENT, tavan_record_get_int (line, APPLICATION_LINE_CLIENT));
  tavan_record_set_int (paid, DISBURSEMENT_FUNDING, tavan_record_get_int (it->application, APPLICATION_FUNDING));
  tavan_record_set_day (paid, DISBURSEMENT_DATE, day);
  tavan_record_set_int (paid, DISBURSEMENT_AMOUNT, amount);
  tavan_record_set_text (paid, DISBURSEMENT_DOCUMENT, document);
  return save (mass, paid, error);
}

/* ---- loans ---- */

static gboolean
save_instalments (Mass *mass, TavanRecord *loan, GArray *all, const TavanOwed *owed, TavanDay day, GError **error)
{
  g_autoptr (TavanRecord) schedule = tavan_record_new (&tavan_loan_schedule_type);
  gint64 principal, fee;

  tavan_schedule_totals (all, &principal, &fee);
  tavan_record_set_int (schedule, LOAN_SCHEDULE_LOAN, tavan_record_get_id (loan));
  tavan_record_set_int (schedule, LOAN_SCHEDULE_NUMBER, 1);
  tavan_record_set_text (schedule, LOAN_SCHEDULE_KIND, "own");
  tavan_record_set_text (schedule, LOAN_SCHEDULE_REASON, "disbursed");
  tavan_record_set_day (schedule, LOAN_SCHEDULE_DATE, day);
  tavan_record_set_int (schedule, LOAN_SCHEDULE_PRINCIPAL, principal);
  tavan_record_set_int (schedule, LOAN_SCHEDULE_FEE, fee);
  tavan_record_set_int (schedule, LOAN_SCHEDULE_OWN_FEE, fee);
  if (!save (mass, schedule, error))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const TavanScheduled *it = &g_array_index (all, TavanScheduled, i);
      g_autoptr (TavanRecord) record = tavan_record_new (&tavan_instalment_type);

      tavan_record_set_int (record, INSTALMENT_SCHEDULE, tavan_record_get_id (schedule));
      tavan_record_set_int (record, INSTALMENT_LOAN, tavan_record_get_id (loan));
      tavan_record_set_int (record, INSTALMENT_NUMBER, it->number);
      tavan_record_set_day (record, INSTALMENT_DUE, it->due);
      tavan_record_set_int (record, INSTALMENT_PRINCIPAL, it->principal);
      tavan_record_set_int (record, INSTALMENT_FEE, it->fee);
      tavan_record_set_int (record, INSTALMENT_BALANCE, it->balance);
      tavan_record_set_int (record, INSTALMENT_PAID_PRINCIPAL, owed[i].paid_principal);
      tavan_record_set_int (record, INSTALMENT_PAID_FEE, owed[i].paid_fee);
      tavan_record_set_int (record, INSTALMENT_DROPPED_FEE, owed[i].dropped_fee);
      tavan_record_set_int (record, INSTALMENT_PAID_PENALTY, owed[i].paid_penalty);
      if (owed[i].paid_on != TAVAN_NO_DAY)
        tavan_record_set_day (record, INSTALMENT_PAID_ON, owed[i].paid_on);
      if (!save (mass, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_payments (Mass *mass, TavanRecord *loan, const TavanPaid *paid, guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TavanRecord) payment = tavan_record_new (&tavan_loan_payment_type);
      g_autofree char *receipt = tavan_loan_number (mass->tx, "receipt", mass->past->county->office, paid[i].date, error);

      if (receipt == NULL)
        return FALSE;
      tavan_record_set_int (payment, LOAN_PAYMENT_LOAN, tavan_record_get_id (loan));
      tavan_record_set_day (payment, LOAN_PAYMENT_DATE, paid[i].date);
      tavan_record_set_int (payment, LOAN_PAYMENT_AMOUNT, paid[i].amount);
      tavan_record_set_text (payment, LOAN_PAYMENT_KIND, "payment");
      tavan_record_set_int (payment, LOAN_PAYMENT_TO_PENALTY, paid[i].to_penalty);
      tavan_record_set_int (payment, LOAN_PAYMENT_TO_FEE, paid[i].to_fee);
      tavan_record_set_int (payment, LOAN_PAYMENT_TO_PRINCIPAL, paid[i].to_principal);
      tavan_record_set_text (payment, LOAN_PAYMENT_SOURCE, "counter");
      tavan_record_set_text (payment, LOAN_PAYMENT_RECEIPT, receipt);
      if (!save (mass, payment, error))
        return FALSE;
    }
  return TRUE;
}

/* Months without a payment, of a hundred loans: most none, some in each class. */
static guint
months_missed (Mass *mass)
{
  guint luck = demo_below (&mass->chance, 100);

  return luck < 72 ? 0 : luck < 84 ? 1 : luck < 92 ? 3 : luck < 97 ? 8 : 20;
}

/* Every instalment paid on its day, but for the last @missed of those due. */
static guint
lay_out_payments (Mass *mass, GArray *all, TavanOwed *owed, TavanPaid *paid)
{
  guint missed = months_missed (mass), n_due = 0, n;

  for (guint i = 0; i < all->len; i++)
    {
      const TavanScheduled *it = &g_array_index (all, TavanScheduled, i);

      owed[i] = (TavanOwed) { .number = it->number, .due = it->due, .principal = it->principal, .fee = it->fee, .paid_on = TAVAN_NO_DAY };
      n_due += it->due <= mass->past->demo->today;
    }
  n = n_due > missed ? n_due - missed : 0;
  for (guint i = 0; i < n; i++)
    paid[i] = (TavanPaid) { .id = i + 1, .date = owed[i].due, .amount = owed[i].principal + owed[i].fee, .kind = TAVAN_PAY };
  return n;
}

static void
set_standing (TavanRecord *loan, const TavanOwed *owed, guint n_owed, const TavanPaid *paid, guint n_paid, TavanDay today)
{
  TavanStanding standing;
  gint64 sum = 0;

  tavan_book_standing (owed, n_owed, today, &standing);
  for (guint i = 0; i < n_paid; i++)
    sum += paid[i].amount;
  tavan_record_set_int (loan, LOAN_BALANCE, standing.principal);
  tavan_record_set_int (loan, LOAN_PAID, sum);
  if (standing.oldest_unpaid != TAVAN_NO_DAY)
    tavan_record_set_day (loan, LOAN_OLDEST_UNPAID, standing.oldest_unpaid);
  else
    tavan_record_set_text (loan, LOAN_STATE, "settled");
}

/* Paid out in full, with its schedule and its payments. */
static gboolean
save_repaying (Mass *mass, Plea *it, TavanRecord *line, TavanRecord *loan, TavanDay day, GError **error)
{
  Demo *demo = mass->past->demo;
  TavanTerms terms = tavan_loan_terms (loan);
  g_autoptr (GArray) all = NULL;
  g_autofree TavanOwed *owed = NULL;
  g_autofree TavanPaid *paid = NULL;
  TavanBookTerms book = { .rate = (int) (tavan_record_get_int (loan, LOAN_RATE) + tavan_record_get_int (loan, LOAN_PENALTY_RATE)),
                          .patience = (int) tavan_record_get_int (loan, LOAN_PATIENCE_DAYS), .pro_rata = tavan_record_has (loan, LOAN_SPLIT, "pro_rata") };
  guint n;

  terms.first_due = tavan_schedule_first_due (day, terms.grace);
  terms.anchor = tavan_jalali_from_day (day).day;
  all = tavan_loan_schedule_of (demo->store, terms, tavan_record_get_int (loan, LOAN_DUE_SHIFT) != 0, error);
  if (all == NULL)
    return FALSE;
  owed = g_new0 (TavanOwed, all->len);
  paid = g_new0 (TavanPaid, all->len);
  n = lay_out_payments (mass, all, owed, paid);
  if (!tavan_book_replay (&book, owed, all->len, paid, n, demo->today, error))
    return FALSE;
  tavan_record_set_text (loan, LOAN_STATE, "repaying");
  tavan_record_set_day (loan, LOAN_STATE_DATE, day);
  set_standing (loan, owed, all->len, paid, n, demo->today);
  return save (mass, loan, error) && save_paid (mass, it, line, tavan_record_get_id (loan), day, terms.principal, error)
         && save_instalments (mass, loan, all, owed, day, error) && save_payments (mass, loan, paid, n, error);
}

/* An employer's: the first 60 percent, until the hires have stayed. */
static gboolean
save_disbursing (Mass *mass, Plea *it, TavanRecord *line, TavanRecord *loan, TavanDay day, GError **error)
{
  gint64 first = tavan_record_get_int (loan, LOAN_PRINCIPAL) / 10 * 6;

  tavan_record_set_text (loan, LOAN_STATE, "disbursing");
  tavan_record_set_day (loan, LOAN_STATE_DATE, day);
  tavan_record_set_int (loan, LOAN_BALANCE, first);
  return save (mass, loan, error) && save_paid (mass, it, line, tavan_record_get_id (loan), day, first, error);
}

static gboolean
save_loan (Mass *mass, Plea *it, TavanRecord *line, GError **error)
{
  g_autoptr (TavanRecord) loan = tavan_loan_describe (it->application, mass->products[it->product], line);
  TavanDay contracted = tavan_record_get_day (it->application, APPLICATION_STATE_DATE), day = contracted + 5;
  g_autofree char *number = tavan_loan_number (mass->tx, "loan", mass->past->county->office, contracted, error);
  g_autofree char *contract = g_strdup_printf ("%d/%u", tavan_jalali_from_day (contracted).year, 100000 + mass->past->county->number * 1000 + mass->number);

  if (number == NULL)
    return FALSE;
  tavan_record_set_text (loan, LOAN_NUMBER, number);
  tavan_record_set_int (loan, LOAN_PRINCIPAL, tavan_record_get_int (line, APPLICATION_LINE_APPROVED));
  tavan_record_set_text (loan, LOAN_CONTRACT_NUMBER, contract);
  tavan_record_set_day (loan, LOAN_CONTRACT_DATE, contracted);
  if (it->product == DEMO_EMPLOYER ? !save_disbursing (mass, it, line, loan, day, error) : !save_repaying (mass, it, line, loan, day, error))
    return FALSE;
  mass->n_saved++;
  return tavan_loan_add_event (mass->tx, loan, "contracted", contracted, tavan_record_get_int (loan, LOAN_PRINCIPAL), 0, NULL, error);
}

/* ---- the whole of one ---- */

static gboolean
describe (Mass *mass, Plea *it, GError **error)
{
  Demo *demo = mass->past->demo;
  const DemoCounty *county = mass->past->county;
  g_autofree char *number = tavan_loan_number (mass->tx, "application", county->office, it->start, error);
  const char *field = demo_word (demo->words, DEMO_FIELD, &mass->chance);
  g_autofree char *plan = g_strdup_printf ("راه‌اندازی کار %s", field), *title = NULL;
  gint64 sum = 0, employer = it->product == DEMO_EMPLOYER ? g_array_index (county->employers, gint64, mass->number % county->employers->len) : 0;

  if (number == NULL)
    return FALSE;
  title = tavan_store_title (demo->store, employer != 0 ? &tavan_partner_type : &tavan_client_type, employer != 0 ? employer : it->people[0]->id);
  for (guint i = 0; i < it->n_people; i++)
    {
      it->lines[i] = tavan_record_new (&tavan_application_line_type);
      tavan_record_set_int (it->lines[i], APPLICATION_LINE_ASKED, pick_amount (mass, it->product));
      sum += tavan_record_get_int (it->lines[i], APPLICATION_LINE_ASKED);
    }
  it->application = tavan_record_new (&tavan_application_type);
  tavan_record_set_text (it->application, APPLICATION_NUMBER, number);
  tavan_record_set_text (it->application, APPLICATION_TITLE, title);
  tavan_record_set_text (it->application, APPLICATION_STATE, it->state);
  tavan_record_set_day (it->application, APPLICATION_STATE_DATE, day_of (it, place_of (it)));
  tavan_record_set_text (it->application, APPLICATION_APPLICANT, employer != 0 ? "employer" : "client");
  tavan_record_set_int (it->application, employer != 0 ? APPLICATION_EMPLOYER : APPLICATION_CLIENT, employer != 0 ? employer : it->people[0]->id);
  tavan_record_set_int (it->application, APPLICATION_PRODUCT, demo->products[it->product]);
  tavan_record_set_int (it->application, APPLICATION_FUNDING, demo->fundings[demo_money_year (demo, it->start)][demo_product_funding (it->product)]);
  tavan_record_set_int (it->application, APPLICATION_ASKED, sum);
  tavan_record_set_text (it->application, APPLICATION_PLAN_TITLE, plan);
  tavan_record_set_text (it->application, APPLICATION_PLAN_FIELD, field);
  tavan_record_set_int (it->application, APPLICATION_PLAN_JOBS, it->n_people);
  tavan_record_set_int (it->application, APPLICATION_DRAFTED_BY, county->officer);
  if (employer != 0)
    {
      tavan_record_set_int (it->application, APPLICATION_HIRES, it->n_people);
      tavan_record_set_int (it->application, APPLICATION_HIRE_MONTHS, 24);
    }
  if (place_of (it) >= 2)
    tavan_record_set_int (it->application, APPLICATION_ASSESSED_BY, county->social);
  if (place_of (it) >= APPROVED)
    tavan_record_set_int (it->application, APPLICATION_APPROVED, sum);
  if (place_of (it) > APPROVED && it->product != DEMO_GRANT)
    {
      gint64 letter;

      if (!tavan_loan_letter (mass->tx, county->office, day_of (it, APPROVED + 1), "بانک عامل", "معرفی برای دریافت تسهیلات", 0, &letter, error))
        return FALSE;
      mass->n_saved++;
      tavan_record_set_int (it->application, APPLICATION_LETTER, letter);
      tavan_record_set_day (it->application, APPLICATION_VALID_UNTIL, day_of (it, APPROVED + 1) + 30);
      tavan_record_set_int (it->application, APPLICATION_BANK, demo_one_of (county->banks, &mass->chance));
    }
  return save (mass, it->application, error);
}

static gboolean
save_plea (Mass *mass, Plea *it, GError **error)
{
  gboolean contracted = g_str_equal (it->state, "contracted");

  mass->number++;
  if (!begin_part (mass, error) || (mass->session == 0 && !save_session (mass, error)) || !describe (mass, it, error) || !save_steps (mass, it, error)
      || !save_lines (mass, it, error))
    return FALSE;
  if (place_of (it) >= APPROVED && !save_decision (mass, it, tavan_record_get_int (it->application, APPLICATION_APPROVED), error))
    return FALSE;
  if (place_of (it) >= APPROVED - 1 && !save_guarantee (mass, it, contracted ? day_of (it, APPROVED + 1) : TAVAN_NO_DAY, error))
    return FALSE;
  for (guint i = 0; i < it->n_people; i++)
    if (contracted ? !save_loan (mass, it, it->lines[i], error)
                   : g_str_equal (it->state, "paid")
                         && !save_paid (mass, it, it->lines[i], 0, day_of (it, APPROVED + 1), tavan_record_get_int (it->lines[i], APPLICATION_LINE_APPROVED), error))
      return FALSE;
  return TRUE;
}

/* ---- how many of which ---- */

/* So many people, each of them paid or at least contracted; FALSE where nobody is left as well as on failure, told apart by *@error. */
static gboolean
add_plea (Mass *mass, DemoProduct product, const char *state, int ago, guint n, guint *out_n, GError **error)
{
  g_auto (Plea) it = { .product = product, .state = state, .start = mass->past->demo->today - ago };

  *out_n = 0;
  for (guint i = 0; i < n; i++)
    {
      DemoPerson *person;

      if (!next_person (mass, product, it.start, &person, error))
        return FALSE;
      if (person != NULL)
        it.people[it.n_people++] = person;
    }
  *out_n = it.n_people;
  return it.n_people == 0 || save_plea (mass, &it, error);
}

/* Those who have been paid: begun at least 36 days ago. */
static gboolean
add_paid (Mass *mass, GError **error)
{
  guint n_loans = mass->n_people * mass->loans / 100, n_grants = mass->n_people * mass->grants / 100, done = 0, n;

  while (done < mass->n_people)
    {
      DemoProduct product = done < n_loans ? (done % 6 == 5 ? DEMO_JOB_FUND : DEMO_SELF) : done < n_loans + n_grants ? DEMO_GRANT : DEMO_EMPLOYER;
      guint wanted = product == DEMO_EMPLOYER ? MIN (MOST_LINES, mass->n_people - done) : 1;

      if (!add_plea (mass, product, product == DEMO_GRANT ? "paid" : "contracted", demo_between (&mass->chance, 36, mass->days), wanted, &n, error))
        return FALSE;
      if (n == 0 && product == DEMO_EMPLOYER)
        return TRUE; /* nobody is left */
      done += MAX (n, 1);
    }
  return TRUE;
}

static gboolean
add_waiting (Mass *mass, GError **error)
{
  static const struct { const char *state; int ago; } states[]
      = { { "submitted", 4 }, { "draft", 1 }, { "in_committee", 16 }, { "assessed", 9 }, { "submitted", 11 }, { "approved", 23 }, { "introduced", 29 }, { "in_committee", 33 } };

  for (guint i = 0; i < mass->n_people / 6; i++)
    {
      guint n, k = i % G_N_ELEMENTS (states);

      if (!add_plea (mass, i % 4 == 3 ? DEMO_GRANT : DEMO_SELF, i % 4 == 3 && g_str_equal (states[k].state, "introduced") ? "approved" : states[k].state,
                     states[k].ago + (int) demo_below (&mass->chance, 2), 1, &n, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (Mass *mass, GError **error)
{
  Demo *demo = mass->past->demo;

  for (guint i = 0; i < DEMO_N_PRODUCTS; i++)
    {
      mass->products[i] = tavan_store_get (demo->store, &tavan_loan_product_type, demo->products[i], NULL, error);
      if (mass->products[i] == NULL)
        return FALSE;
    }
  return add_paid (mass, error) && add_waiting (mass, error) && (mass->tx == NULL || tavan_tx_commit (g_steal_pointer (&mass->tx), error));
}

static gboolean
step_mass (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Mass *mass = thing;
  gboolean filled = demo_act (past->demo, past->county->officer, error) && fill (mass, error);

  g_clear_pointer (&mass->tx, tavan_tx_rollback);
  for (guint i = 0; i < DEMO_N_PRODUCTS; i++)
    g_clear_object (&mass->products[i]);
  return filled;
}

void
demo_past_mass_loans (DemoPast *past, guint n_people)
{
  Mass *mass = demo_past_keep (past, sizeof (Mass));
  gboolean nation = past->demo->size == TAVAN_DEMO_NATION;

  /* The country's are of nine months; a province has some that are old enough to be doubtful. */
  *mass = (Mass) { .past = past, .n_people = n_people, .loans = nation ? 8 : 34, .grants = nation ? 17 : 26, .days = nation ? 228 : 900,
                   .chance = demo_chance (past->demo->seed, DEMO_OF_LOAN, 5000000 + past->county->number) };
  if (n_people > 0)
    demo_past_add (past, past->demo->today, step_mass, mass, 0);
}
