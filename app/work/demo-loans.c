/* demo-loans.c: applications in every state, loans of all methods, good and bad payers, guarantees
 *
 * Each application is laid out step by step from its draft on, so that those begun lately stand where time has brought them.
 * The committee sits every fourth week.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/demo-private.h"

#include "app/work/tavan-application.h"
#include "app/work/tavan-client-file.h"
#include "app/work/tavan-loan.h"

#define MILLION G_GINT64_CONSTANT (1000000)
#define SESSION_EVERY 28
#define MOST_LINES 6

/* ---- what happens to an application ---- */

typedef enum
{
  DRAFT, SUBMIT, ASSESS, COMMITTEE, APPROVE, INTRODUCE, SIGN, CONTRACT, DISBURSE, REST,            /* the path of a loan */
  PAY_GRANT, SPEND, VERIFY, CLOSE,                                                                /* of a grant, after APPROVE */
  BACK, REJECT, APPEAL, WITHDRAW, EXPIRE, CALL, SETTLE, RESCHEDULE, WRITE_OFF, RECOVER, REVERSE, /* aside */
  PAY                                                                                             /* and so on: the n-th payment */
} Part;

typedef enum { GOOD, SLOW, PARTIAL } Payer;

/* @ago: days since it was drafted. @until: the last part that is done. @paid: after so many instalments nothing more is paid (0: all). */
typedef struct { DemoProduct product; int ago; Part until; Payer payer; int paid; Part aside; int aside_ago; } Scene;

#define ALL 99

static const Scene scenes[] = {
  /* old ones: settled, and every class of arrears */
  { DEMO_SELF, 830, PAY, GOOD, 1, WRITE_OFF, 60 },
  { DEMO_SELF, 800, PAY, GOOD, 1, 0, 0 },
  { DEMO_JOB_FUND, 760, PAY, GOOD, 2, CALL, 200 },
  { DEMO_CENTRE, 720, PAY, GOOD, ALL, 0, 0 },
  { DEMO_SELF, 700, PAY, GOOD, ALL, SETTLE, 120 },
  { DEMO_MICRO, 640, PAY, GOOD, ALL, 0, 0 },
  { DEMO_EMPLOYER, 620, PAY, SLOW, ALL, 0, 0 },
  { DEMO_JOB_FUND, 560, PAY, GOOD, ALL, SETTLE, 90 },
  { DEMO_SELF, 540, PAY, PARTIAL, 6, RESCHEDULE, 150 },
  { DEMO_GRANT, 520, CLOSE, GOOD, 0, 0, 0 },
  { DEMO_SELF, 480, PAY, GOOD, 3, 0, 0 },
  { DEMO_MICRO, 450, PAY, SLOW, ALL, 0, 0 },
  { DEMO_JOB_FUND, 430, PAY, GOOD, 4, 0, 0 },
  { DEMO_GRANT, 410, CLOSE, GOOD, 0, 0, 0 },
  { DEMO_SELF, 400, PAY, GOOD, ALL, REVERSE, 30 },
  { DEMO_SELF, 380, REJECT, GOOD, 0, REJECT, 0 },
  { DEMO_CENTRE, 360, PAY, PARTIAL, ALL, 0, 0 },
  { DEMO_EMPLOYER, 340, PAY, GOOD, 3, 0, 0 },
  { DEMO_SELF, 330, PAY, SLOW, ALL, 0, 0 },
  { DEMO_GRANT, 320, CLOSE, GOOD, 0, 0, 0 },
  /* this year's */
  { DEMO_SELF, 300, PAY, GOOD, 4, 0, 0 },
  { DEMO_MICRO, 280, PAY, GOOD, ALL, 0, 0 },
  { DEMO_JOB_FUND, 270, PAY, GOOD, ALL, 0, 0 },
  { DEMO_SELF, 250, EXPIRE, GOOD, 0, EXPIRE, 0 },
  { DEMO_CENTRE, 240, PAY, GOOD, 3, 0, 0 },
  { DEMO_SELF, 230, PAY, GOOD, ALL, 0, 0 },
  { DEMO_GRANT, 220, VERIFY, GOOD, 0, 0, 0 },
  { DEMO_SELF, 210, WITHDRAW, GOOD, 0, WITHDRAW, 0 },
  { DEMO_SELF, 200, PAY, GOOD, 2, 0, 0 },
  { DEMO_JOB_FUND, 190, PAY, SLOW, ALL, 0, 0 },
  { DEMO_EMPLOYER, 180, PAY, GOOD, ALL, 0, 0 },
  { DEMO_GRANT, 170, SPEND, GOOD, 0, 0, 0 },
  { DEMO_SELF, 160, PAY, GOOD, 1, 0, 0 },
  { DEMO_MICRO, 150, PAY, PARTIAL, ALL, 0, 0 },
  { DEMO_SELF, 140, PAY, GOOD, ALL, 0, 0 },
  { DEMO_CENTRE, 130, PAY, GOOD, ALL, 0, 0 },
  { DEMO_GRANT, 120, PAY_GRANT, GOOD, 0, 0, 0 },
  { DEMO_SELF, 110, PAY, GOOD, ALL, 0, 0 },
  { DEMO_JOB_FUND, 104, REJECT, GOOD, 0, APPEAL, 0 },
  { DEMO_SELF, 98, REST, GOOD, 0, 0, 0 },
  { DEMO_EMPLOYER, 92, DISBURSE, GOOD, 0, 0, 0 },
  { DEMO_SELF, 88, CONTRACT, GOOD, 0, 0, 0 },
  { DEMO_MICRO, 84, CONTRACT, GOOD, 0, 0, 0 },
  { DEMO_GRANT, 80, APPROVE, GOOD, 0, 0, 0 },
  { DEMO_JOB_FUND, 66, SIGN, GOOD, 0, 0, 0 },
  { DEMO_MICRO, 62, INTRODUCE, GOOD, 0, 0, 0 },
  { DEMO_SELF, 58, INTRODUCE, GOOD, 0, 0, 0 },
  { DEMO_SELF, 50, APPROVE, GOOD, 0, 0, 0 },
  { DEMO_GRANT, 44, COMMITTEE, GOOD, 0, 0, 0 },
  { DEMO_JOB_FUND, 36, COMMITTEE, GOOD, 0, 0, 0 },
  { DEMO_MICRO, 33, COMMITTEE, GOOD, 0, 0, 0 },
  { DEMO_SELF, 30, SUBMIT, GOOD, 0, BACK, 0 },
  { DEMO_SELF, 27, ASSESS, GOOD, 0, 0, 0 },
  { DEMO_CENTRE, 24, ASSESS, GOOD, 0, 0, 0 },
  { DEMO_SELF, 20, SUBMIT, GOOD, 0, 0, 0 },
  { DEMO_GRANT, 16, SUBMIT, GOOD, 0, 0, 0 },
  { DEMO_EMPLOYER, 12, SUBMIT, GOOD, 0, 0, 0 },
  { DEMO_SELF, 9, DRAFT, GOOD, 0, 0, 0 },
  { DEMO_JOB_FUND, 5, DRAFT, GOOD, 0, 0, 0 },
};

typedef struct
{
  const Scene *scene;
  guint        number;
  DemoChance   chance;
  TavanDay     start;
  gint64       session;             /* the committee's on the day it is looked at */
  DemoLender  *lender;
  DemoPerson  *people[MOST_LINES];  /* a line each */
  gint64       asked[MOST_LINES], loans[MOST_LINES];
  guint        n_people;
  gint64       id, guarantee, payment;
} Case;

/* ---- who applies ---- */

/* A member who is late would keep her group from standing in for others: members borrow through it alone. */
static gboolean
is_free (const Case *it, const DemoPerson *person)
{
  TavanDay day = it->start;

  return person->in_microfinance == (it->lender != NULL) && !person->closes && !person->borrows && person->category != DEMO_DEPENDANT && person->opened + 30 < day && day - person->birth > 20 * 365;
}

/* A commission's finding that holds for the months that this takes. */
static gboolean
has_finding (const DemoPast *past, const DemoPerson *person, TavanDay day)
{
  g_autoptr (TavanRecord) finding = person->disabled ? demo_disability (past->demo, person, person->opened) : NULL;
  TavanDay until = finding != NULL ? tavan_record_get_day (finding, DISABILITY_VALID_UNTIL) : TAVAN_NO_DAY;

  return finding != NULL && (until == TAVAN_NO_DAY || until > day + 120);
}

static gint64
pick_amount (Case *it)
{
  gint64 most = demo_product_most (it->scene->product) / MILLION;

  return most / 20 * demo_between (&it->chance, 6, 20) * MILLION;
}

static void
take_person (Case *it, DemoPerson *person)
{
  person->borrows = TRUE;
  it->asked[it->n_people] = pick_amount (it);
  it->people[it->n_people++] = person;
}

/* @wanted of those with a file, from somewhere on. */
static void
find_people (DemoPast *past, Case *it, guint wanted)
{
  guint from = demo_below (&it->chance, past->n_people);

  for (guint i = 0; i < past->n_people && it->n_people < wanted; i++)
    {
      DemoPerson *person = &past->people[(from + i * 7919) % past->n_people];

      if (is_free (it, person) && (it->scene->product != DEMO_JOB_FUND || has_finding (past, person, it->start)))
        take_person (it, person);
    }
}

static void
find_group (DemoPast *past, Case *it)
{
  for (guint i = 0; i < past->lenders->len && it->lender == NULL; i++)
    {
      DemoLender *lender = g_ptr_array_index (past->lenders, i);

      if (!lender->lent && lender->steady < it->start)
        it->lender = lender;
    }
  if (it->lender == NULL)
    return;
  it->lender->lent = TRUE;
  for (guint i = 0; i < it->lender->n_members && it->n_people < MOST_LINES - 1; i++)
    if (is_free (it, it->lender->members[i]))
      take_person (it, it->lender->members[i]);
}

/* One who has the certificate of a vocational course; nobody knows beforehand who that will be. */
static gboolean
find_trained (DemoPast *past, Case *it, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      past->demo->store,
      "SELECT e.\"client\" FROM {certificate} z JOIN {enrolment} e ON e.\"id\" = z.\"enrolment\" JOIN {course} c ON c.\"id\" = e.\"course\""
      " WHERE c.\"kind\" = 'vocational' AND z.\"revoked_on\" IS NULL AND e.\"client\" IS NOT NULL AND c.\"office\" = $1 GROUP BY e.\"client\""
      " ORDER BY e.\"client\" ASC NULLS FIRST",
      error, "i", past->county->office);

  for (guint i = 0; rows != NULL && i < rows->len && it->n_people == 0; i++)
    {
      gint64 client = g_ascii_strtoll (((char **) g_ptr_array_index (rows, i))[0], NULL, 10);

      for (guint k = 0; k < past->n_people; k++)
        if (past->people[k].id == client && is_free (it, &past->people[k]))
          {
            take_person (it, &past->people[k]);
            break;
          }
    }
  return rows != NULL;
}

/* ---- the draft ---- */

/* The bank account that her loan goes to. */
static gboolean
see_account (DemoPast *past, DemoPerson *person, GError **error)
{
  g_autoptr (TavanRecord) client = tavan_store_get (past->demo->store, &tavan_client_type, person->id, NULL, error);
  DemoChance chance = demo_chance (past->demo->seed, DEMO_OF_LOAN, DEMO_FIRST_MEMBER + person->number);
  g_autofree char *sheba = demo_sheba (&chance, "016", person->number);

  if (client == NULL || tavan_record_is_set (client, CLIENT_SHEBA))
    return client != NULL;
  tavan_record_set_text (client, CLIENT_SHEBA, sheba);
  return demo_save (past->demo, client, error);
}

static TavanRecord *
describe (DemoPast *past, Case *it)
{
  Demo *demo = past->demo;
  DemoProduct product = it->scene->product;
  TavanRecord *application = tavan_record_new (&tavan_application_type);
  const char *field = demo_word (demo->words, DEMO_FIELD, &it->chance);
  g_autofree char *title = g_strdup_printf (product == DEMO_EMPLOYER ? "گسترش کارگاه %s" : product == DEMO_GRANT ? "خرید ابزار %s" : "راه‌اندازی کار %s", field);
  gint64 costs = it->asked[0] / 100 * demo_between (&it->chance, 105, 140), income = costs / demo_between (&it->chance, 8, 16);

  tavan_record_set_office (application, past->county->office);
  tavan_record_set_int (application, APPLICATION_PRODUCT, demo->products[product]);
  tavan_record_set_int (application, APPLICATION_FUNDING, demo->fundings[demo_money_year (demo, it->start)][demo_product_funding (product)]);
  if (product == DEMO_MICRO)
    tavan_record_set_int (application, APPLICATION_GROUP, it->lender->id);
  else if (product == DEMO_EMPLOYER)
    tavan_record_set_int (application, APPLICATION_EMPLOYER, demo_one_of (past->county->employers, &it->chance));
  else
    tavan_record_set_int (application, APPLICATION_CLIENT, it->people[0]->id);
  tavan_record_set_text (application, APPLICATION_PLAN_TITLE, title);
  tavan_record_set_text (application, APPLICATION_PLAN_FIELD, field);
  tavan_record_set_int (application, APPLICATION_PLAN_JOBS, it->n_people);
  tavan_record_set_int (application, APPLICATION_PLAN_OWN_SHARE, costs - it->asked[0]);
  tavan_record_set_int (application, APPLICATION_PLAN_COSTS, costs);
  tavan_record_set_int (application, APPLICATION_PLAN_INCOME, income / 100000 * 100000);
  if (product == DEMO_EMPLOYER)
    {
      tavan_record_set_int (application, APPLICATION_HIRES, it->n_people);
      tavan_record_set_int (application, APPLICATION_HIRE_MONTHS, 24);
    }
  return application;
}

static gboolean
do_draft (DemoPast *past, Case *it, GError **error)
{
  TavanStore *store = past->demo->store;
  g_autoptr (TavanRecord) application = NULL;

  if (it->scene->product == DEMO_CENTRE && !find_trained (past, it, error))
    return FALSE;
  if (it->n_people == 0 || (it->scene->product == DEMO_EMPLOYER && past->county->employers->len == 0))
    return TRUE; /* there is nobody for it */
  for (guint i = 0; i < it->n_people; i++)
    if (!see_account (past, it->people[i], error))
      return FALSE;
  application = describe (past, it);
  if (!tavan_application_draft (store, application, it->asked[0], error))
    return FALSE;
  it->id = tavan_record_get_id (application);
  for (guint i = 0; (it->scene->product == DEMO_MICRO || it->scene->product == DEMO_EMPLOYER) && i < it->n_people; i++)
    if (!tavan_application_set_line (store, it->id, it->people[i]->id, it->asked[i], error))
      return FALSE;
  return TRUE;
}

/* ---- on the way ---- */

static TavanStep
step_of (Case *it)
{
  return (TavanStep) { .date = TAVAN_NO_DAY, .contract_date = TAVAN_NO_DAY, .first_due = TAVAN_NO_DAY, .session = it->session, .votes_for = demo_between (&it->chance, 4, 5),
                       .votes = 5 };
}

static gboolean
advance (DemoPast *past, Case *it, const TavanStep *step, GError **error)
{
  return tavan_application_advance (past->demo->store, it->id, NULL, step, error);
}

static gboolean
do_submit (DemoPast *past, Case *it, GError **error)
{
  TavanStep step = step_of (it);

  return advance (past, it, &step, error);
}

/* The social worker looks at each; the visit is of the place where the work will be. */
static gboolean
do_assess (DemoPast *past, Case *it, GError **error)
{
  TavanStep step = step_of (it);
  gint64 visit;

  for (guint i = 0; i < it->n_people; i++)
    if (!demo_home_assessment (past->demo, past->county, it->people[i], 100, error))
      return FALSE;
  if (it->scene->product == DEMO_SELF
      && (!demo_home_visit (past->demo, past->county, it->people[0], TAVAN_NO_DAY, &visit, error) || !demo_act (past->demo, past->county->officer, error)
          || !tavan_application_set_visit (past->demo->store, it->id, visit, error) || !demo_act (past->demo, past->county->social, error)))
    return FALSE;
  return advance (past, it, &step, error);
}

static gboolean
draft_guarantee (DemoPast *past, Case *it, GError **error)
{
  static const char *const kinds[DEMO_N_PRODUCTS] = { [DEMO_MICRO] = "group", [DEMO_JOB_FUND] = "fund", [DEMO_EMPLOYER] = "salary", [DEMO_SELF] = "guarantor" };
  const char *kind = kinds[it->scene->product];
  g_autoptr (TavanRecord) guarantee = tavan_record_new (&tavan_guarantee_type);
  g_autofree char *name = demo_full_name (past->demo->words, TRUE, &it->chance), *letter = g_strdup_printf ("%u", 2100 + it->number);
  char id[12];

  if (kind == NULL)
    return TRUE;
  demo_national_id (past->demo->seed, 9600000 + past->county->number * 256 + it->number, id);
  tavan_record_set_text (guarantee, GUARANTEE_KIND, kind);
  if (g_str_equal (kind, "guarantor"))
    {
      tavan_record_set_text (guarantee, GUARANTEE_GUARANTOR_NAME, name);
      tavan_record_set_text (guarantee, GUARANTEE_GUARANTOR_ID, id);
    }
  else if (g_str_equal (kind, "salary"))
    {
      tavan_record_set_text (guarantee, GUARANTEE_SALARY_EMPLOYER, "کارگاه متقاضی");
      tavan_record_set_text (guarantee, GUARANTEE_SALARY_LETTER, letter);
    }
  if (!tavan_guarantee_draft (past->demo->store, it->id, guarantee, NULL, 0, error))
    return FALSE;
  it->guarantee = tavan_record_get_id (guarantee);
  return TRUE;
}

static gboolean
do_committee (DemoPast *past, Case *it, GError **error)
{
  TavanStep step = step_of (it);

  return draft_guarantee (past, it, error) && advance (past, it, &step, error);
}

/* Now and then less than was asked, and one of several not at all. */
static gboolean
do_approve (DemoPast *past, Case *it, GError **error)
{
  TavanStep step = step_of (it);
  TavanApproval approvals[MOST_LINES];
  gboolean less = demo_percent (&it->chance, 30);
  guint n = it->n_people;

  for (guint i = 0; i < n; i++)
    approvals[i] = (TavanApproval) { it->people[i]->id, less ? it->asked[i] / 10 / MILLION * 8 * MILLION : it->asked[i], NULL };
  if (it->scene->product == DEMO_MICRO && n > 4 && it->number % 2 == 0)
    {
      approvals[n - 1] = (TavanApproval) { it->people[n - 1]->id, 0, "وام دیگری دارد" };
      it->n_people--;
    }
  step.lines = approvals;
  step.n_lines = n;
  step.note = less ? "مبلغ با توان بازپرداخت سنجیده شد" : NULL;
  return advance (past, it, &step, error);
}

static gboolean
do_introduce (DemoPast *past, Case *it, GError **error)
{
  TavanStep step = step_of (it);

  return tavan_application_set_bank (past->demo->store, it->id, demo_one_of (past->county->banks, &it->chance), error) && advance (past, it, &step, error);
}

/* Where it stays unsigned, all but the last have. */
static gboolean
do_sign (DemoPast *past, Case *it, GError **error)
{
  return it->guarantee == 0 || tavan_guarantee_sign (past->demo->store, it->guarantee, 0, TAVAN_NO_DAY, error);
}

static gboolean
do_contract (DemoPast *past, Case *it, GError **error)
{
  TavanStep step = step_of (it);
  g_autofree char *number = g_strdup_printf ("%d/%u", tavan_jalali_from_day (tavan_day_today ()).year, 3100 + past->county->number * 400 + it->number * 7);
  g_autoptr (TavanApplicationPage) page = NULL;

  step.contract_number = number;
  if (!advance (past, it, &step, error))
    return FALSE;
  page = tavan_application_page (past->demo->store, it->id, error);
  for (guint i = 0; page != NULL && i < page->loans->len && i < MOST_LINES; i++)
    it->loans[i] = tavan_record_get_id (g_ptr_array_index (page->loans, i));
  return page != NULL;
}

/* ---- paid out, paid back ---- */

static gint64
principal_of (DemoPast *past, gint64 loan, GError **error)
{
  g_autoptr (TavanRecord) record = tavan_store_get (past->demo->store, &tavan_loan_type, loan, NULL, error);

  return record != NULL ? tavan_record_get_int (record, LOAN_PRINCIPAL) : -1;
}

static gboolean
in_parts (Case *it)
{
  return it->scene->product == DEMO_EMPLOYER || it->scene->until == DISBURSE;
}

/* The first part is 60 percent. */
static gboolean
disburse (DemoPast *past, Case *it, gboolean rest, GError **error)
{
  g_autofree char *document = g_strdup_printf ("%u", 60100 + it->number * 13 + rest);

  for (guint i = 0; i < MOST_LINES && it->loans[i] != 0; i++)
    {
      gint64 principal = principal_of (past, it->loans[i], error), first = principal / 10 / MILLION * 6 * MILLION;
      gint64 amount = !in_parts (it) ? principal : rest ? principal - first : first;

      if (principal < 0 || !tavan_loan_disburse (past->demo->store, it->loans[i], TAVAN_NO_DAY, amount, FALSE, document, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
do_disburse (DemoPast *past, Case *it, GError **error)
{
  return disburse (past, it, FALSE, error);
}

static gboolean
do_rest (DemoPast *past, Case *it, GError **error)
{
  return !in_parts (it) || disburse (past, it, TRUE, error);
}

/* What is late, and what falls due within the week. */
static gint64
due_now (const TavanStanding *now)
{
  gint64 due = now->overdue + now->penalty;

  return due + (now->next_due != TAVAN_NO_DAY && now->next_due <= tavan_day_today () + 7 ? now->next_amount : 0);
}

static gboolean
pay_one (DemoPast *past, Case *it, guint place, guint month, GError **error)
{
  g_autoptr (TavanLoanPage) page = tavan_loan_page (past->demo->store, it->loans[place], TAVAN_NO_DAY, error);
  g_autofree char *document = g_strdup_printf ("%u", 70000 + it->number * 97 + month);
  gint64 amount;

  if (page == NULL)
    return FALSE;
  if (!tavan_record_has (page->loan, LOAN_STATE, "repaying"))
    return TRUE;
  amount = due_now (&page->standing);
  /* The last of a group stops sometime. */
  if (it->lender != NULL && place == 2 && it->number % 3 == 0 && month > 3)
    return TRUE;
  if (it->scene->payer == PARTIAL && month % 3 == 2)
    amount = amount / 2 / 10000 * 10000;
  return amount <= 0 || tavan_loan_pay (past->demo->store, it->loans[place], TAVAN_NO_DAY, amount, it->lender != NULL ? "group" : NULL, document, &it->payment, error);
}

static gboolean
do_payment (DemoPast *past, Case *it, guint month, GError **error)
{
  for (guint i = 0; i < MOST_LINES && it->loans[i] != 0; i++)
    if (!pay_one (past, it, i, month, error))
      return FALSE;
  return TRUE;
}

/* ---- grants ---- */

static gboolean
do_pay_grant (DemoPast *past, Case *it, GError **error)
{
  TavanStep step = step_of (it);
  g_autofree char *document = g_strdup_printf ("%u", 81000 + it->number);

  step.document = document;
  return advance (past, it, &step, error);
}

static gboolean
do_spend (DemoPast *past, Case *it, GError **error)
{
  gint64 visit, spent = it->asked[0] / 100 * demo_between (&it->chance, 80, 98);

  return demo_home_visit (past->demo, past->county, it->people[0], TAVAN_NO_DAY, &visit, error) && demo_act (past->demo, past->county->facilitator_user, error)
         && tavan_application_spending (past->demo->store, it->id, spent, TAVAN_NO_DAY, "فاکتور خرید و رسید تحویل", visit, error);
}

/* ---- aside ---- */

static gboolean
do_back (DemoPast *past, Case *it, GError **error)
{
  TavanStep step = step_of (it);

  step.session = 0;
  step.note = "برآورد هزینه‌ها کامل نیست";
  return tavan_application_back (past->demo->store, it->id, &step, error);
}

static gboolean
do_reject (DemoPast *past, Case *it, GError **error)
{
  TavanStep step = step_of (it);

  step.note = "بازار فروش طرح روشن نیست";
  return tavan_application_reject (past->demo->store, it->id, &step, error);
}

static gboolean
do_appeal (DemoPast *past, Case *it, GError **error)
{
  return tavan_application_appeal (past->demo->store, it->id, "قرارداد فروش با یک فروشگاه پیوست شد", error);
}

static gboolean
do_withdraw (DemoPast *past, Case *it, GError **error)
{
  return tavan_application_withdraw (past->demo->store, it->id, "به درخواست متقاضی", error);
}

static gboolean
do_expire (DemoPast *past, Case *it, GError **error)
{
  return tavan_application_expire (past->demo->store, it->id, NULL, error);
}

static gboolean
do_call (DemoPast *past, Case *it, GError **error)
{
  return tavan_guarantee_call (past->demo->store, it->guarantee, TAVAN_NO_DAY, "اقساط چند ماه پرداخت نشده است", error);
}

static gboolean
do_settle (DemoPast *past, Case *it, GError **error)
{
  return tavan_loan_settle (past->demo->store, it->loans[0], TAVAN_NO_DAY, "90011", NULL, error);
}

static gboolean
do_reschedule (DemoPast *past, Case *it, GError **error)
{
  return tavan_loan_reschedule (past->demo->store, it->loans[0], TAVAN_NO_DAY, 36, 1, TAVAN_NO_DAY, "بیماری و کاهش درآمد", error);
}

static gboolean
do_write_off (DemoPast *past, Case *it, GError **error)
{
  return tavan_loan_write_off (past->demo->store, it->loans[0], TAVAN_NO_DAY, "فوت وام‌گیرنده و نبود ترکه", error);
}

static gboolean
do_recover (DemoPast *past, Case *it, GError **error)
{
  return tavan_loan_pay (past->demo->store, it->loans[0], TAVAN_NO_DAY, 5 * MILLION, NULL, "90077", NULL, error);
}

static gboolean
do_reverse (DemoPast *past, Case *it, GError **error)
{
  return it->payment == 0 || tavan_loan_reverse (past->demo->store, it->payment, "چک برگشت خورد", error);
}

/* ---- who does which step ---- */

typedef enum { OFFICER, SOCIAL, SUPERVISOR } Actor;

static const struct { gboolean (*done) (DemoPast *past, Case *it, GError **error); Actor by; } parts[PAY] = {
  [DRAFT] = { do_draft, OFFICER }, [SUBMIT] = { do_submit, OFFICER }, [ASSESS] = { do_assess, SOCIAL }, [COMMITTEE] = { do_committee, OFFICER },
  [APPROVE] = { do_approve, SUPERVISOR }, [INTRODUCE] = { do_introduce, OFFICER }, [SIGN] = { do_sign, OFFICER }, [CONTRACT] = { do_contract, OFFICER },
  [DISBURSE] = { do_disburse, OFFICER }, [REST] = { do_rest, OFFICER }, [PAY_GRANT] = { do_pay_grant, OFFICER }, [SPEND] = { do_spend, SOCIAL },
  [VERIFY] = { do_submit, SUPERVISOR }, [CLOSE] = { do_submit, OFFICER }, [BACK] = { do_back, SOCIAL }, [REJECT] = { do_reject, SUPERVISOR },
  [APPEAL] = { do_appeal, OFFICER }, [WITHDRAW] = { do_withdraw, OFFICER }, [EXPIRE] = { do_expire, OFFICER }, [CALL] = { do_call, OFFICER },
  [SETTLE] = { do_settle, OFFICER }, [RESCHEDULE] = { do_reschedule, SUPERVISOR }, [WRITE_OFF] = { do_write_off, SUPERVISOR }, [RECOVER] = { do_recover, OFFICER },
  [REVERSE] = { do_reverse, OFFICER },
};

static gint64
user_of (const DemoCounty *county, Actor by)
{
  return by == OFFICER ? county->officer : by == SOCIAL ? county->social : county->supervisor;
}

static gboolean
step_case (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Case *it = thing;

  if (it->id == 0 && part != DRAFT)
    return TRUE;
  if (part >= PAY)
    return demo_act (past->demo, past->county->officer, error) && do_payment (past, it, part - PAY, error);
  return demo_act (past->demo, user_of (past->county, parts[part].by), error) && parts[part].done (past, it, error);
}

/* ---- the committee ---- */

static gboolean
step_session (DemoPast *past, gpointer thing, guint part, GError **error)
{
  gint64 *out_session = thing;
  DemoChance chance = demo_chance (past->demo->seed, DEMO_OF_LOAN, 3000000 + past->county->number);
  g_autofree char *one = demo_full_name (past->demo->words, TRUE, &chance), *two = demo_full_name (past->demo->words, FALSE, &chance),
                  *three = demo_full_name (past->demo->words, FALSE, &chance), *four = demo_full_name (past->demo->words, TRUE, &chance);
  const TavanAttendant members[]
      = { { one, "رئیس اداره" }, { two, "کارشناس مسئول اشتغال" }, { three, "مددکار اجتماعی" }, { four, "نمایندهٔ بانک عامل" } };
  g_autoptr (TavanRecord) session = tavan_record_new (&tavan_committee_session_type);

  if (!demo_act (past->demo, past->county->officer, error))
    return FALSE;
  tavan_record_set_office (session, past->county->office);
  tavan_record_set_day (session, COMMITTEE_SESSION_DATE, tavan_day_today ());
  tavan_record_set_text (session, COMMITTEE_SESSION_PLACE, "اتاق جلسات اداره");
  tavan_record_set_text (session, COMMITTEE_SESSION_MINUTES, "درخواست‌های رسیده با پروندهٔ مددکاری و طرح بررسی شد و دربارهٔ هر یک رأی گرفته شد.");
  if (!tavan_committee_hold (past->demo->store, session, members, G_N_ELEMENTS (members), error))
    return FALSE;
  *out_session = tavan_record_get_id (session);
  return TRUE;
}

/* A session is kept in whatever looks at it: each case takes the last one. */
typedef struct { Case *it; gint64 *session; } Seat;

static gboolean
step_seat (DemoPast *past, gpointer thing, guint part, GError **error)
{
  Seat *seat = thing;

  seat->it->session = *seat->session;
  return TRUE;
}

static TavanDay
session_day (Demo *demo, TavanDay day)
{
  int rest = (demo->today - 3 - day) % SESSION_EVERY;

  return demo_working_day (demo, day + (rest + SESSION_EVERY) % SESSION_EVERY);
}

static void
lay_out_sessions (DemoPast *past, gint64 *session)
{
  for (int ago = 3 + SESSION_EVERY * 30; ago > 0; ago -= SESSION_EVERY)
    demo_past_add (past, session_day (past->demo, past->demo->today - ago), step_session, session, 0);
}

/* ---- laying out ---- */

static void
add (DemoPast *past, Case *it, Part part, TavanDay day)
{
  demo_past_add (past, demo_working_day (past->demo, day), step_case, it, part);
}

static void
sit (DemoPast *past, Case *it, TavanDay day, gint64 *session)
{
  Seat *seat = demo_past_keep (past, sizeof (Seat));

  *seat = (Seat) { it, session };
  demo_past_add (past, day, step_seat, seat, 0);
}

static void
lay_out_payments (DemoPast *past, Case *it, TavanDay paid_out)
{
  static const int grace[DEMO_N_PRODUCTS] = { [DEMO_JOB_FUND] = 2, [DEMO_EMPLOYER] = 3, [DEMO_SELF] = 1 };
  TavanDay end = it->scene->aside >= SETTLE && it->scene->aside <= WRITE_OFF ? past->demo->today - it->scene->aside_ago : past->demo->today;

  for (int month = 0; month < 60 && month < it->scene->paid; month++)
    {
      TavanDay due = tavan_jalali_add_months (paid_out, grace[it->scene->product] + 1 + month, 0);
      TavanDay day = due + (it->scene->payer == SLOW ? demo_between (&it->chance, 6, 48) : demo_between (&it->chance, -5, 1));

      if (demo_working_day (past->demo, day) < end)
        add (past, it, PAY + (guint) month, day);
    }
}

static void
lay_out_aside (DemoPast *past, Case *it)
{
  TavanDay day = past->demo->today - it->scene->aside_ago;

  if (it->scene->aside_ago == 0)
    return;
  add (past, it, it->scene->aside, day);
  if (it->scene->aside == WRITE_OFF)
    add (past, it, RECOVER, day + 40);
}

static void
lay_out_bank (DemoPast *past, Case *it, TavanDay approved)
{
  static const struct { Part part; int after; } days[] = { { INTRODUCE, 4 }, { SIGN, 6 }, { CONTRACT, 10 }, { DISBURSE, 15 }, { REST, 60 } };
  TavanDay paid_out = demo_working_day (past->demo, approved + (in_parts (it) ? 60 : 15));

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (it->scene->until >= days[i].part && (it->scene->until != EXPIRE || days[i].part == INTRODUCE))
      add (past, it, days[i].part, approved + days[i].after);
  if (it->scene->until == EXPIRE)
    add (past, it, EXPIRE, approved + 40);
  if (it->scene->until == PAY)
    lay_out_payments (past, it, paid_out);
  lay_out_aside (past, it);
}

static void
lay_out_grant (DemoPast *past, Case *it, TavanDay approved)
{
  static const struct { Part part; int after; } days[] = { { PAY_GRANT, 7 }, { SPEND, 35 }, { VERIFY, 42 }, { CLOSE, 46 } };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (it->scene->until >= days[i].part)
      add (past, it, days[i].part, approved + days[i].after);
}

/* From the committee on. */
static void
lay_out_decision (DemoPast *past, Case *it, gint64 *session)
{
  TavanDay decided = session_day (past->demo, it->start + 14);

  sit (past, it, decided, session);
  if (it->scene->until == REJECT)
    {
      add (past, it, REJECT, decided);
      if (it->scene->aside == APPEAL)
        add (past, it, APPEAL, decided + 18);
      return;
    }
  if (it->scene->until < APPROVE)
    return;
  add (past, it, APPROVE, decided);
  if (it->scene->product == DEMO_GRANT)
    lay_out_grant (past, it, decided);
  else
    lay_out_bank (past, it, decided);
}

static void
lay_out_case (DemoPast *past, Case *it, gint64 *session)
{
  static const struct { Part part; int after; } days[] = { { SUBMIT, 2 }, { ASSESS, 6 }, { COMMITTEE, 11 } };

  add (past, it, DRAFT, it->start);
  if (it->scene->until == WITHDRAW)
    {
      add (past, it, SUBMIT, it->start + 2);
      add (past, it, WITHDRAW, it->start + 9);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (it->scene->until >= days[i].part)
      add (past, it, days[i].part, it->start + days[i].after);
  if (it->scene->aside == BACK)
    add (past, it, BACK, it->start + 8);
  lay_out_decision (past, it, session);
}

void
demo_past_loans (DemoPast *past)
{
  gint64 *session = demo_past_keep (past, sizeof (gint64));

  lay_out_sessions (past, session);
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      Case *it = demo_past_keep (past, sizeof (Case));

      it->scene = &scenes[i];
      it->number = i;
      it->chance = demo_chance (past->demo->seed, DEMO_OF_LOAN, past->county->number * 256 + i);
      it->start = past->demo->today - scenes[i].ago;
      if (scenes[i].product == DEMO_MICRO)
        find_group (past, it);
      else if (scenes[i].product != DEMO_CENTRE)
        find_people (past, it, scenes[i].product == DEMO_EMPLOYER ? 3 : 1);
      lay_out_case (past, it, session);
    }
}
