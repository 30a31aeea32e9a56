/* test-loan.c: applications and loans: the path, who may, payments, guarantees, grants, money; many desks; a long walk
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/work/loan-test.h"

#include "app/work/tavan-client-file.h"

#include <string.h>

/* ---- the path ---- */

static TavanStep
no_step (const char *note)
{
  return (TavanStep) { .date = TAVAN_NO_DAY, .contract_date = TAVAN_NO_DAY, .first_due = TAVAN_NO_DAY, .note = note };
}

static void
test_path (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  TavanStore *store;
  gint64 id;
  g_autoptr (TavanApplicationPage) page = NULL;
  TavanMoney money;
  TavanStep step = no_step (NULL);

  loan_test_set_up (&self, test);
  store = self.office.store;
  id = loan_test_draft (&self, self.loan, self.client[0], 800 * MILLION);
  group_test_refused (loan_test_step (store, &self, id, "approved", error), TAVAN_ERROR_RULE, NULL);
  loan_test_bring (&self, id, "in_committee");
  group_test_refused (tavan_application_advance (store, id, NULL, &step, error), TAVAN_ERROR_RULE, NULL); /* no session */
  loan_test_bring (&self, id, "approved");
  course_test_done (tavan_money_of (store, self.funding, self.office.province, &money, error));
  g_assert_cmpint (money.committed, ==, 800 * MILLION);
  g_assert_cmpint (money.left, ==, 9200 * MILLION);
  group_test_refused (loan_test_step (store, &self, id, NULL, error), TAVAN_ERROR_RULE, NULL); /* no branch */
  loan_test_bring (&self, id, "contracted");
  group_test_refused (loan_test_step (store, &self, id, NULL, error), TAVAN_ERROR_RULE, NULL); /* an end */
  page = tavan_application_page (store, id, NULL);
  g_assert_nonnull (page);
  g_assert_cmpuint (page->loans->len, ==, 1);
  g_assert_cmpuint (page->path->len, ==, 7);
  g_assert_true (g_array_index (page->path, TavanPathStep, 6).current);
  g_assert_true (g_array_index (page->path, TavanPathStep, 5).done);
  g_assert_null (page->next);
  g_assert_nonnull (page->decision);
  loan_test_whole (&self);
}

static void
test_plan_stands (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  gint64 id;
  g_autoptr (TavanRecord) application = NULL, theirs = NULL;

  loan_test_set_up (&self, test);
  id = loan_test_draft (&self, self.loan, self.client[0], 100 * MILLION);
  application = loan_test_get (&self, &tavan_application_type, id);
  tavan_record_set_text (application, APPLICATION_PLAN_TITLE, "کارگاه خیاطی");
  course_test_done (tavan_store_save (self.office.store, application, NULL, &theirs, error));
  loan_test_bring (&self, id, "submitted");
  g_clear_object (&application);
  application = loan_test_get (&self, &tavan_application_type, id);
  tavan_record_set_text (application, APPLICATION_PLAN_TITLE, "کارگاه دیگر");
  group_test_refused (tavan_store_save (self.office.store, application, NULL, &theirs, error), TAVAN_ERROR_RULE, NULL);
  group_test_refused (tavan_application_set_line (self.office.store, id, self.client[0], MILLION, error), TAVAN_ERROR_RULE, NULL);
}

static void
set_product (LoanTest *self, gint64 product, int field, const char *stored)
{
  g_autoptr (TavanRecord) record = loan_test_get (self, &tavan_loan_product_type, product);

  tavan_record_set_text (record, field, stored);
  office_test_save (self->office.store, record);
}

static guint
count_missing (LoanTest *self, gint64 application)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) needs = tavan_application_needs (self->office.store, application, NULL, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < needs->len; i++)
    n += !((TavanNeed *) g_ptr_array_index (needs, i))->done;
  return n;
}

/* What the rules want of people, products and guarantees, one after the other. */
static void
test_needs (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  TavanStore *store;
  gint64 id, bare;
  g_autofree char *national_id = office_test_national_id (7);
  g_autoptr (TavanRecord) client = NULL, fund = tavan_record_new (&tavan_guarantee_type), guarantor = tavan_record_new (&tavan_guarantee_type);
  g_autoptr (TavanRecord) disability = tavan_record_new (&tavan_disability_type);

  loan_test_set_up (&self, test);
  store = self.office.store;
  client = office_test_client (self.office.county, "مریم", "نوری", NULL);
  tavan_record_set_text (client, CLIENT_CATEGORIES, "disability");
  bare = office_test_save (store, client);
  id = loan_test_draft (&self, self.loan, bare, 2000 * MILLION);
  g_assert_cmpuint (count_missing (&self, id), ==, 4); /* too much, category, Sheba, consent */
  course_test_done (tavan_application_set_line (store, id, bare, 100 * MILLION, error));
  set_product (&self, self.loan, LOAN_PRODUCT_FOR_WHOM, NULL);
  tavan_record_set_text (client, CLIENT_SHEBA, "IR062960000000100324200001");
  tavan_record_set_text (client, CLIENT_CONSENT_DATE, "2025-01-01");
  office_test_save (store, client);
  set_product (&self, self.loan, LOAN_PRODUCT_GROUP_REQUIRED, "1");
  g_assert_cmpuint (count_missing (&self, id), ==, 1);
  set_product (&self, self.loan, LOAN_PRODUCT_GROUP_REQUIRED, NULL);
  loan_test_bring (&self, id, "submitted");
  set_product (&self, self.loan, LOAN_PRODUCT_SITE_VISIT, "1");
  g_assert_cmpuint (count_missing (&self, id), ==, 2); /* assessment, visit */

  id = loan_test_draft (&self, self.loan, self.client[0], 100 * MILLION);
  course_test_done (tavan_application_set_visit (store, id, self.visit, error));
  loan_test_bring (&self, id, "assessed");
  set_product (&self, self.loan, LOAN_PRODUCT_TRAINING, "vocational");
  set_product (&self, self.loan, LOAN_PRODUCT_GUARANTEE, "fund");
  g_assert_cmpuint (count_missing (&self, id), ==, 3); /* certificate, guarantee, a commission's finding */
  set_product (&self, self.loan, LOAN_PRODUCT_TRAINING, NULL);
  tavan_record_set_text (fund, GUARANTEE_KIND, "fund");
  course_test_done (tavan_guarantee_draft (store, id, fund, NULL, 0, error));
  g_assert_cmpuint (count_missing (&self, id), ==, 1);
  tavan_record_set_int (disability, DISABILITY_CLIENT, self.client[0]);
  tavan_record_set_text (disability, DISABILITY_KIND, tavan_disability_kinds[0].code);
  tavan_record_set_text (disability, DISABILITY_DEGREE, tavan_disability_degrees[0].code);
  tavan_record_set_text (disability, DISABILITY_COMMISSION_NUMBER, "12");
  tavan_record_set_text (disability, DISABILITY_DATE, "2025-01-02");
  office_test_save (store, disability);
  g_assert_cmpuint (count_missing (&self, id), ==, 0);
  set_product (&self, self.loan, LOAN_PRODUCT_GUARANTEE, "guarantor");
  tavan_record_set_text (guarantor, GUARANTEE_KIND, "guarantor");
  group_test_refused (tavan_guarantee_draft (store, id, guarantor, NULL, 0, error), TAVAN_ERROR_INVALID, NULL);
  tavan_record_set_text (guarantor, GUARANTEE_GUARANTOR_NAME, "رضا نوری");
  tavan_record_set_text (guarantor, GUARANTEE_GUARANTOR_ID, national_id);
  course_test_done (tavan_guarantee_draft (store, id, guarantor, NULL, 0, error));
  loan_test_bring (&self, id, "introduced");
  group_test_refused (loan_test_step (store, &self, id, NULL, error), TAVAN_ERROR_RULE, NULL);
  course_test_done (tavan_guarantee_sign (store, tavan_record_get_id (guarantor), 0, TAVAN_NO_DAY, error));
  loan_test_bring (&self, id, "contracted");
  loan_test_whole (&self);
}

static void
test_aside (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  TavanStore *store;
  TavanStep back = no_step ("مبلغ کم است"), reject = back;
  TavanMoney money;
  gint64 id;

  loan_test_set_up (&self, test);
  store = self.office.store;
  reject.session = self.session;
  id = loan_test_draft (&self, self.loan, self.client[0], 500 * MILLION);
  loan_test_bring (&self, id, "approved");
  course_test_done (tavan_application_back (store, id, &back, error));
  course_test_done (tavan_money_of (store, self.funding, self.office.county, &money, error));
  g_assert_cmpint (money.committed, ==, 0);
  loan_test_bring (&self, id, "in_committee");
  course_test_done (tavan_application_reject (store, id, &reject, error));
  course_test_done (tavan_application_appeal (store, id, "طرح بازنگری شد", error));
  course_test_done (tavan_application_reject (store, id, &reject, error));
  group_test_refused (tavan_application_appeal (store, id, "باز هم", error), TAVAN_ERROR_RULE, NULL);

  id = loan_test_draft (&self, self.loan, self.client[1], 500 * MILLION);
  loan_test_bring (&self, id, "introduced");
  group_test_refused (tavan_application_expire (store, id, NULL, error), TAVAN_ERROR_RULE, NULL);
  tavan_day_set_today (tavan_day_from_iso (LOAN_TEST_TODAY) + 31);
  group_test_refused (loan_test_step (store, &self, id, NULL, error), TAVAN_ERROR_RULE, NULL);
  course_test_done (tavan_application_expire (store, id, NULL, error));
  course_test_done (tavan_money_of (store, self.funding, self.office.county, &money, error));
  g_assert_cmpint (money.committed, ==, 0);
  id = loan_test_draft (&self, self.loan, self.client[2], 500 * MILLION);
  group_test_refused (tavan_application_withdraw (store, id, NULL, error), TAVAN_ERROR_NEEDS_REASON, NULL);
  course_test_done (tavan_application_withdraw (store, id, "منصرف شد", error));
  loan_test_whole (&self);
}

/* Each step is its role's; nobody approves what she drafted or assessed. */
static void
test_roles (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  TavanStore *officer, *social, *supervisor, *all;
  g_autoptr (TavanRecord) application = tavan_record_new (&tavan_application_type);
  gint64 id, own;

  loan_test_set_up (&self, test);
  office_test_user (self.office.store, self.office.county, "officer", "officer");
  office_test_user (self.office.store, self.office.county, "social", "social_worker");
  office_test_user (self.office.store, self.office.province, "supervisor", "supervisor");
  office_test_user (self.office.store, self.office.county, "all", "officer,social_worker,supervisor");
  officer = office_test_sign_in (&self.office, "officer");
  social = office_test_sign_in (&self.office, "social");
  supervisor = office_test_sign_in (&self.office, "supervisor");
  all = office_test_sign_in (&self.office, "all");

  tavan_record_set_int (application, APPLICATION_PRODUCT, self.loan);
  tavan_record_set_int (application, APPLICATION_CLIENT, self.client[0]);
  tavan_record_set_text (application, APPLICATION_PLAN_TITLE, "کارگاه");
  group_test_refused (tavan_application_draft (supervisor, application, 100 * MILLION, error), TAVAN_ERROR_DENIED, NULL);
  course_test_done (tavan_application_draft (officer, application, 100 * MILLION, error));
  id = tavan_record_get_id (application);
  group_test_refused (loan_test_step (social, &self, id, NULL, error), TAVAN_ERROR_DENIED, NULL);
  course_test_done (loan_test_step (officer, &self, id, NULL, error));
  group_test_refused (loan_test_step (officer, &self, id, NULL, error), TAVAN_ERROR_DENIED, NULL);
  course_test_done (loan_test_step (social, &self, id, NULL, error));
  course_test_done (loan_test_step (officer, &self, id, NULL, error));
  group_test_refused (loan_test_step (officer, &self, id, NULL, error), TAVAN_ERROR_DENIED, NULL);
  course_test_done (loan_test_step (supervisor, &self, id, NULL, error));
  course_test_done (tavan_application_set_bank (officer, id, self.bank, error));
  course_test_done (loan_test_step (officer, &self, id, NULL, error));
  group_test_refused (loan_test_step (supervisor, &self, id, NULL, error), TAVAN_ERROR_DENIED, NULL);
  course_test_done (loan_test_step (officer, &self, id, NULL, error));

  /* One who has all three roles. */
  g_clear_object (&application);
  application = tavan_record_new (&tavan_application_type);
  tavan_record_set_int (application, APPLICATION_PRODUCT, self.loan);
  tavan_record_set_int (application, APPLICATION_CLIENT, self.client[1]);
  tavan_record_set_text (application, APPLICATION_PLAN_TITLE, "کارگاه");
  course_test_done (tavan_application_draft (all, application, 100 * MILLION, error));
  own = tavan_record_get_id (application);
  for (guint i = 0; i < 3; i++)
    course_test_done (loan_test_step (all, &self, own, NULL, error));
  group_test_refused (loan_test_step (all, &self, own, NULL, error), TAVAN_ERROR_RULE, NULL);
  course_test_done (loan_test_step (supervisor, &self, own, NULL, error));
  loan_test_whole (&self);
  g_object_unref (officer);
  g_object_unref (social);
  g_object_unref (supervisor);
  g_object_unref (all);
}

/* ---- loans ---- */

static void
test_payments (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  TavanStore *store;
  gint64 id, loan, first, second;
  TavanDay day;
  g_autoptr (TavanLoanPage) page = NULL, then = NULL, after = NULL;
  g_autoptr (TavanRecord) record = NULL;
  TavanArrears arrears;

  loan_test_set_up (&self, test);
  store = self.office.store;
  id = loan_test_draft (&self, self.loan, self.client[0], 120 * MILLION);
  loan_test_bring (&self, id, "contracted");
  loan = loan_test_paid_out (&self, id, NULL);
  group_test_refused (tavan_loan_disburse (store, loan, TAVAN_NO_DAY, 1, FALSE, NULL, error), TAVAN_ERROR_RULE, NULL);
  /* Three instalments later, nothing paid. */
  day = tavan_jalali_add_months (tavan_day_from_iso (LOAN_TEST_TODAY), 3, 0) + 1;
  tavan_day_set_today (day);
  page = tavan_loan_page (store, loan, TAVAN_NO_DAY, NULL);
  g_assert_cmpuint (page->standing.n_overdue, ==, 3);
  g_assert_cmpint (page->loan_class, ==, TAVAN_CLASS_PAST_DUE);
  course_test_done (tavan_loan_arrears (store, TAVAN_NO_DAY, &arrears, error));
  g_assert_cmpint (arrears.par30, ==, 120 * MILLION);
  g_assert_cmpint (arrears.par90, ==, 0);
  g_assert_cmpint (arrears.classes[TAVAN_CLASS_PAST_DUE].n, ==, 1);
  g_assert_cmpint (arrears.classes[TAVAN_CLASS_PAST_DUE].overdue, ==, page->standing.overdue);
  course_test_done (tavan_loan_arrears (store, tavan_day_from_iso (LOAN_TEST_TODAY) + 20, &arrears, error));
  g_assert_cmpint (arrears.classes[TAVAN_CLASS_CURRENT].n, ==, 1);
  g_assert_cmpint (arrears.par30, ==, 0);
  /* A part, and another with an earlier date: as if known from the start. */
  course_test_done (tavan_loan_pay (store, loan, day, 15 * MILLION, NULL, "900", &first, error));
  course_test_done (tavan_loan_pay (store, loan, day - 40, 7 * MILLION, "bank_list", "901", &second, error));
  then = tavan_loan_page (store, loan, TAVAN_NO_DAY, NULL);
  g_assert_cmpint (then->standing.n_overdue, ==, 1);
  loan_test_whole (&self);
  group_test_refused (tavan_loan_reverse (store, second, NULL, error), TAVAN_ERROR_NEEDS_REASON, NULL);
  course_test_done (tavan_loan_reverse (store, second, "به اشتباه", error));
  course_test_done (tavan_loan_reverse (store, first, "به اشتباه", error));
  group_test_refused (tavan_loan_reverse (store, first, "باز", error), TAVAN_ERROR_RULE, NULL);
  after = tavan_loan_page (store, loan, TAVAN_NO_DAY, NULL);
  g_assert_cmpint (after->standing.payoff, ==, page->standing.payoff);
  group_test_refused (tavan_loan_pay (store, loan, day, 500 * MILLION, NULL, NULL, NULL, error), TAVAN_ERROR_RULE, NULL);
  group_test_refused (tavan_loan_pay (store, loan, day + 1, MILLION, NULL, NULL, NULL, error), TAVAN_ERROR_INVALID, NULL);
  course_test_done (tavan_loan_settle (store, loan, day, "902", &first, error));
  record = loan_test_get (&self, &tavan_loan_type, loan);
  g_assert_true (tavan_record_has (record, LOAN_STATE, "settled"));
  g_assert_cmpint (tavan_record_get_int (record, LOAN_BALANCE), ==, 0);
  course_test_done (tavan_loan_reverse (store, first, "چک برگشت خورد", error));
  g_clear_object (&record);
  record = loan_test_get (&self, &tavan_loan_type, loan);
  g_assert_true (tavan_record_has (record, LOAN_STATE, "repaying"));
  loan_test_whole (&self);
}

/* The thread tells the turns of an application, the money and what is late; the next step asks about it. */
static void
test_thread (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  static const char *const types[] = { "application", "application", "application", "application", "loan", "loan", "loan" };
  gint64 id, loan;
  guint n = 0;
  g_autoptr (GPtrArray) lines = NULL;
  TavanNextStep *next;

  loan_test_set_up (&self, test);
  id = loan_test_draft (&self, self.loan, self.client[0], 120 * MILLION);
  loan_test_bring (&self, id, "contracted");
  loan = loan_test_paid_out (&self, id, NULL);
  tavan_day_set_today (tavan_jalali_add_months (tavan_day_from_iso (LOAN_TEST_TODAY), 3, 0) + 1);
  lines = tavan_client_thread (self.office.store, self.client[0], NULL, NULL);
  g_assert_nonnull (lines);
  for (guint i = 0; i < lines->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (types); k++)
      if (g_str_equal (((TavanThreadLine *) g_ptr_array_index (lines, i))->type, types[k]))
        {
          n++;
          break;
        }
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (types)); /* drafted, submitted, approved, introduced; late, paid out, contracted */
  next = tavan_client_next_step (self.office.store, self.client[0], NULL);
  g_assert_cmpstr (next->type, ==, "loan");
  g_assert_cmpint (next->id, ==, loan);
  tavan_next_step_free (next);
}

static void
test_parts_and_reschedule (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  TavanStore *store;
  gint64 id, line, loan;
  TavanDay start = tavan_day_from_iso (LOAN_TEST_TODAY), day;
  g_autoptr (TavanApplicationPage) application = NULL;
  g_autoptr (TavanLoanPage) page = NULL, new_page = NULL;
  TavanMoney money;
  TavanArrears arrears;
  TavanScheduled bank[2];

  loan_test_set_up (&self, test);
  store = self.office.store;
  id = loan_test_draft (&self, self.loan, self.client[0], 120 * MILLION);
  loan_test_bring (&self, id, "introduced");
  application = tavan_application_page (store, id, NULL);
  line = tavan_record_get_id (g_ptr_array_index (application->lines, 0));
  group_test_refused (tavan_loan_contract (store, line, "12", TAVAN_NO_DAY, 121 * MILLION, TAVAN_NO_DAY, &loan, error), TAVAN_ERROR_RULE, NULL);
  course_test_done (tavan_loan_contract (store, line, "12", TAVAN_NO_DAY, 100 * MILLION, TAVAN_NO_DAY, &loan, error));
  g_assert_cmpstr (loan_test_state (&self, id), ==, "contracted");
  course_test_done (tavan_money_of (store, self.funding, self.office.county, &money, error));
  g_assert_cmpint (money.committed, ==, 100 * MILLION);
  course_test_done (tavan_loan_disburse (store, loan, start, 30 * MILLION, FALSE, "1", error));
  group_test_refused (tavan_loan_pay (store, loan, start, MILLION, NULL, NULL, NULL, error), TAVAN_ERROR_RULE, NULL);
  tavan_day_set_today (start + 73);
  group_test_refused (tavan_loan_disburse (store, loan, start + 73, 80 * MILLION, FALSE, "2", error), TAVAN_ERROR_RULE, NULL);
  course_test_done (tavan_loan_disburse (store, loan, start + 73, 60 * MILLION, TRUE, "2", error));
  course_test_done (tavan_money_of (store, self.funding, self.office.county, &money, error));
  g_assert_cmpint (money.committed, ==, 90 * MILLION);
  g_assert_cmpint (money.paid, ==, 90 * MILLION);
  page = tavan_loan_page (store, loan, TAVAN_NO_DAY, NULL);
  g_assert_cmpuint (page->instalments->len, ==, 12);
  /* simple: 90 million, 4 %, 12: F = 1,950,000; the earlier part bears 30,000,000 × 4 % × 73 / 365 */
  g_assert_cmpint (g_array_index (page->instalments, TavanOwed, 0).fee, ==, 162500 + 240000);

  day = tavan_jalali_add_months (start + 73, 2, 0) + 5;
  tavan_day_set_today (day);
  group_test_refused (tavan_loan_reschedule (store, loan, TAVAN_NO_DAY, 24, 1, TAVAN_NO_DAY, NULL, error), TAVAN_ERROR_NEEDS_REASON, NULL);
  course_test_done (tavan_loan_reschedule (store, loan, TAVAN_NO_DAY, 24, 1, TAVAN_NO_DAY, "بیماری", error));
  new_page = tavan_loan_page (store, loan, TAVAN_NO_DAY, NULL);
  g_assert_cmpuint (new_page->instalments->len, ==, 24);
  g_assert_cmpuint (new_page->schedules->len, ==, 2);
  g_clear_pointer (&page, tavan_loan_page_free);
  page = tavan_loan_page (store, loan, day - 1, NULL);
  g_assert_cmpuint (page->instalments->len, ==, 12);
  g_assert_cmpuint (page->standing.n_overdue, ==, 2);
  course_test_done (tavan_loan_arrears (store, day - 1, &arrears, error));
  g_assert_cmpint (arrears.n, ==, 1);
  g_assert_cmpint (arrears.par30, ==, 90 * MILLION);
  course_test_done (tavan_loan_arrears (store, TAVAN_NO_DAY, &arrears, error));
  g_assert_cmpint (arrears.par30, ==, 0);
  g_assert_cmpint (new_page->standing.principal, ==, 90 * MILLION);
  group_test_refused (tavan_loan_pay (store, loan, day, MILLION, NULL, NULL, NULL, error), TAVAN_ERROR_RULE, NULL); /* that day is in it */
  bank[0] = (TavanScheduled) { .due = day + 30, .principal = 50 * MILLION, .fee = 1 };
  bank[1] = (TavanScheduled) { .due = day + 60, .principal = 39 * MILLION, .fee = 1 };
  group_test_refused (tavan_loan_bank_schedule (store, loan, bank, 2, TAVAN_NO_DAY, error), TAVAN_ERROR_RULE, NULL);
  bank[1].principal = 40 * MILLION;
  course_test_done (tavan_loan_bank_schedule (store, loan, bank, 2, TAVAN_NO_DAY, error));
  tavan_day_set_today (day + 200);
  course_test_done (tavan_loan_pay (store, loan, day + 40, 20 * MILLION, NULL, NULL, NULL, error));
  group_test_refused (tavan_loan_write_off (store, loan, day + 30, "فوت", error), TAVAN_ERROR_RULE, NULL); /* paid later */
  course_test_done (tavan_loan_write_off (store, loan, TAVAN_NO_DAY, "فوت", error));
  course_test_done (tavan_loan_pay (store, loan, TAVAN_NO_DAY, 10 * MILLION, NULL, NULL, NULL, error)); /* a recovery */
  loan_test_whole (&self);
}

/* ---- groups ---- */

static void
test_group (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  TavanStore *store;
  gint64 group, stays[5], id, guarantee_id, late;
  g_autoptr (TavanRecord) application = tavan_record_new (&tavan_application_type), guarantee = tavan_record_new (&tavan_guarantee_type);
  g_autoptr (TavanApplicationPage) page = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  TavanCollected collected[2];
  TavanDay day;

  loan_test_set_up (&self, test);
  store = self.office.store;
  group = group_test_form (store, self.office.county, "نرگس", "microfinance", "2025-03-01");
  for (guint i = 0; i < 5; i++)
    stays[i] = group_test_join (store, group, self.client[i], "2025-03-02", i == 0 ? "leader" : "member");
  course_test_done (tavan_group_activate (store, group, tavan_day_from_iso ("2025-09-01"), "آزمون", error));
  tavan_record_set_office (application, self.office.county);
  tavan_record_set_int (application, APPLICATION_PRODUCT, self.group_loan);
  tavan_record_set_int (application, APPLICATION_GROUP, group);
  tavan_record_set_text (application, APPLICATION_PLAN_TITLE, "قالی‌بافی");
  course_test_done (tavan_application_draft (store, application, 0, error));
  id = tavan_record_get_id (application);
  /* Members with different amounts; it stays the group's. */
  course_test_done (tavan_application_set_line (store, id, self.client[0], 300 * MILLION, error));
  course_test_done (tavan_application_set_line (store, id, self.client[1], 200 * MILLION, error));
  course_test_done (tavan_application_set_line (store, id, self.client[2], 100 * MILLION, error));
  course_test_done (tavan_application_set_line (store, id, self.client[2], 0, error));
  group_test_refused (tavan_application_set_line (store, id, self.client[5], MILLION, error), TAVAN_ERROR_RULE, NULL);
  loan_test_bring (&self, id, "assessed");
  group_test_refused (loan_test_step (store, &self, id, NULL, error), TAVAN_ERROR_RULE, NULL); /* no guarantee */
  tavan_record_set_text (guarantee, GUARANTEE_KIND, "group");
  course_test_done (tavan_guarantee_draft (store, id, guarantee, NULL, 0, error));
  guarantee_id = tavan_record_get_id (guarantee);
  loan_test_bring (&self, id, "introduced");
  course_test_done (tavan_guarantee_sign (store, guarantee_id, self.client[0], TAVAN_NO_DAY, error));
  group_test_refused (loan_test_step (store, &self, id, NULL, error), TAVAN_ERROR_RULE, NULL); /* one of five has signed */
  course_test_done (tavan_guarantee_sign (store, guarantee_id, 0, TAVAN_NO_DAY, error));
  loan_test_bring (&self, id, "contracted");
  page = tavan_application_page (store, id, NULL);
  g_assert_cmpuint (page->loans->len, ==, 2);
  g_assert_cmpuint (page->members->len, ==, 5);
  g_assert_true (tavan_record_has (page->guarantee, GUARANTEE_STATE, "in_force"));
  for (guint i = 0; i < 2; i++)
    {
      TavanRecord *loan = g_ptr_array_index (page->loans, i);

      course_test_done (tavan_loan_disburse (store, tavan_record_get_id (loan), TAVAN_NO_DAY, tavan_record_get_int (loan, LOAN_PRINCIPAL), FALSE, NULL, error));
      collected[i] = (TavanCollected) { tavan_record_get_id (loan), 0, "5" };
    }
  /* A borrower and a guarantor stay; a share moves to another. */
  group_test_refused (tavan_group_leave (store, stays[0], TAVAN_NO_DAY, "مهاجرت", error), TAVAN_ERROR_RULE, NULL);
  group_test_refused (tavan_group_leave (store, stays[4], TAVAN_NO_DAY, "مهاجرت", error), TAVAN_ERROR_RULE, NULL);
  course_test_done (tavan_guarantee_move (store, guarantee_id, self.client[4], self.client[3], error));
  course_test_done (tavan_group_leave (store, stays[4], TAVAN_NO_DAY, "مهاجرت", error));
  loan_test_whole (&self);

  /* Collection: all or none. */
  day = tavan_jalali_add_months (tavan_day_today (), 3, 0) + 70;
  tavan_day_set_today (day);
  rows = tavan_loan_collection (store, group, TAVAN_NO_DAY, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  late = ((TavanCollectionRow *) g_ptr_array_index (rows, 0))->overdue;
  g_assert_cmpint (late, >, 0);
  collected[0].amount = 10 * MILLION;
  collected[1].amount = 900 * MILLION;
  group_test_refused (tavan_loan_collect (store, TAVAN_NO_DAY, collected, 2, error), TAVAN_ERROR_RULE, NULL);
  collected[1].amount = 20 * MILLION;
  course_test_done (tavan_loan_collect (store, TAVAN_NO_DAY, collected, 2, error));

  /* More than 60 days late: the group stands in for no other loan. */
  {
    g_autoptr (TavanRecord) next = tavan_record_new (&tavan_application_type), again = tavan_record_new (&tavan_guarantee_type);

    tavan_record_set_office (next, self.office.county);
    tavan_record_set_int (next, APPLICATION_PRODUCT, self.group_loan);
    tavan_record_set_int (next, APPLICATION_GROUP, group);
    tavan_record_set_text (next, APPLICATION_PLAN_TITLE, "قالی‌بافی");
    course_test_done (tavan_application_draft (store, next, 0, error));
    course_test_done (tavan_application_set_line (store, tavan_record_get_id (next), self.client[3], 100 * MILLION, error));
    loan_test_bring (&self, tavan_record_get_id (next), "assessed");
    tavan_record_set_text (again, GUARANTEE_KIND, "group");
    course_test_done (tavan_guarantee_draft (store, tavan_record_get_id (next), again, NULL, 0, error));
    group_test_refused (loan_test_step (store, &self, tavan_record_get_id (next), NULL, error), TAVAN_ERROR_RULE, "۶۰");
  }
  course_test_done (tavan_guarantee_call (store, guarantee_id, TAVAN_NO_DAY, "دیرکرد", error));
  group_test_refused (tavan_guarantee_release (store, guarantee_id, TAVAN_NO_DAY, "بی‌دلیل", error), TAVAN_ERROR_RULE, NULL);
  for (guint i = 0; i < 2; i++)
    course_test_done (tavan_loan_settle (store, collected[i].loan, TAVAN_NO_DAY, NULL, NULL, error));
  g_clear_object (&guarantee);
  guarantee = loan_test_get (&self, &tavan_guarantee_type, guarantee_id);
  g_assert_true (tavan_record_has (guarantee, GUARANTEE_STATE, "released"));
  course_test_done (tavan_group_leave (store, stays[0], TAVAN_NO_DAY, "مهاجرت", error));
  loan_test_whole (&self);
}

/* ---- grants ---- */

static void
test_grant (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  TavanStore *store;
  gint64 id;
  TavanMoney money;

  loan_test_set_up (&self, test);
  store = self.office.store;
  id = loan_test_draft (&self, self.grant, self.client[0], 50 * MILLION);
  loan_test_bring (&self, id, "paid");
  course_test_done (tavan_money_of (store, self.funding, self.office.county, &money, error));
  g_assert_cmpint (money.paid, ==, 50 * MILLION);
  group_test_refused (loan_test_step (store, &self, id, NULL, error), TAVAN_ERROR_RULE, NULL);
  group_test_refused (tavan_application_spending (store, id, 50 * MILLION, TAVAN_NO_DAY, "فاکتور", 0, error), TAVAN_ERROR_INVALID, NULL);
  course_test_done (tavan_application_spending (store, id, 50 * MILLION, TAVAN_NO_DAY, "فاکتور ۱۲", self.visit, error));
  loan_test_bring (&self, id, "closed");
  loan_test_whole (&self);
}

/* ---- money ---- */

static void
test_money (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  TavanStore *store;
  static const TavanWeights weights = { 45, 30, 25 }, wrong = { 50, 30, 25 };
  TavanPart parts[2];
  g_autoptr (TavanRecord) expense = tavan_record_new (&tavan_expense_type);
  g_autoptr (TavanProposal) proposal = NULL;
  gint64 id, left;

  loan_test_set_up (&self, test);
  store = self.office.store;
  proposal = tavan_allocation_propose (store, self.funding, 0, &weights, 0, NULL);
  g_assert_cmpuint (proposal->rows->len, ==, 1);
  g_assert_cmpint (proposal->total, ==, 10000000 * MILLION);
  g_assert_cmpint (((TavanAllocationRow *) g_ptr_array_index (proposal->rows, 0))->now, ==, 10000 * MILLION);
  group_test_refused (tavan_allocation_propose (store, self.funding, 0, &wrong, 0, error) != NULL, TAVAN_ERROR_INVALID, NULL);
  group_test_refused (tavan_allocation_propose (store, self.funding, 10, &weights, 20, error) != NULL, TAVAN_ERROR_RULE, NULL);

  parts[0] = (TavanPart) { self.office.county, 600 * MILLION };
  parts[1] = (TavanPart) { self.office.other_county, 9401 * MILLION };
  group_test_refused (tavan_allocation_divide (store, self.funding, self.office.province, parts, 2, NULL, error), TAVAN_ERROR_RULE, NULL);
  course_test_done (tavan_allocation_divide (store, self.funding, self.office.province, parts, 1, "صورت‌جلسه", error));
  course_test_done (tavan_money_left (store, self.funding, self.office.other_county, &left, error));
  g_assert_cmpint (left, ==, 0); /* it is divided, and she has no part */
  id = loan_test_draft (&self, self.loan, self.client[0], 500 * MILLION);
  loan_test_bring (&self, id, "approved");
  tavan_record_set_office (expense, self.office.county);
  tavan_record_set_int (expense, EXPENSE_FUNDING, self.funding);
  tavan_record_set_text (expense, EXPENSE_PROGRAMME, "training");
  tavan_record_set_int (expense, EXPENSE_AMOUNT, 101 * MILLION);
  tavan_record_set_text (expense, EXPENSE_DOCUMENT, "12");
  tavan_record_set_text (expense, EXPENSE_DATE, LOAN_TEST_TODAY);
  group_test_refused (tavan_expense_record (store, expense, error), TAVAN_ERROR_RULE, NULL);
  tavan_record_set_int (expense, EXPENSE_AMOUNT, 60 * MILLION);
  course_test_done (tavan_expense_record (store, expense, error));
  id = loan_test_draft (&self, self.loan, self.client[1], 41 * MILLION);
  loan_test_bring (&self, id, "in_committee");
  group_test_refused (loan_test_step (store, &self, id, NULL, error), TAVAN_ERROR_RULE, NULL);
  parts[0].amount = 559 * MILLION;
  group_test_refused (tavan_allocation_divide (store, self.funding, self.office.province, parts, 1, NULL, error), TAVAN_ERROR_RULE, NULL);
  parts[0].amount = 601 * MILLION;
  course_test_done (tavan_allocation_divide (store, self.funding, self.office.province, parts, 1, NULL, error));
  course_test_done (loan_test_step (store, &self, id, NULL, error));
  loan_test_whole (&self);
}

#define N_DESKS 20
#define N_FIT 10

typedef struct { LoanTest *self; TavanStore *store; gint64 application; gboolean done; int code; } Desk;

static gpointer
approve (gpointer data)
{
  Desk *desk = data;
  g_autoptr (GError) error = NULL;

  desk->done = loan_test_step (desk->store, desk->self, desk->application, "approved", &error);
  desk->code = error != NULL ? error->code : -1;
  return NULL;
}

/* Twenty desks at once, each its own application, where ten fit. */
static void
test_desks (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  Desk desks[N_DESKS];
  GThread *threads[N_DESKS];
  guint n_done = 0;
  TavanMoney money;

  loan_test_set_up (&self, test);
  office_test_user (self.office.store, self.office.province, "supervisor", "supervisor");
  {
    g_autoptr (TavanQuery) query = tavan_query_new (&tavan_allocation_type);
    g_autoptr (TavanRecord) allocation = tavan_store_find_one (self.office.store, query, NULL);

    tavan_record_set_int (allocation, ALLOCATION_AMOUNT, N_FIT * 100 * MILLION + 99 * MILLION);
    office_test_save (self.office.store, allocation);
  }
  for (guint i = 0; i < N_DESKS; i++)
    {
      desks[i] = (Desk) { &self, office_test_sign_in (&self.office, "supervisor"), loan_test_draft (&self, self.loan, self.client[i % LOAN_TEST_CLIENTS], 100 * MILLION), FALSE, 0 };
      loan_test_bring (&self, desks[i].application, "in_committee");
    }
  for (guint i = 0; i < N_DESKS; i++)
    threads[i] = g_thread_new ("desk", approve, &desks[i]);
  for (guint i = 0; i < N_DESKS; i++)
    g_thread_join (threads[i]);
  for (guint i = 0; i < N_DESKS; i++)
    {
      n_done += desks[i].done;
      if (!desks[i].done)
        g_assert_cmpint (desks[i].code, ==, TAVAN_ERROR_RULE);
      tavan_store_close (desks[i].store);
      g_object_unref (desks[i].store);
    }
  g_assert_cmpuint (n_done, ==, N_FIT);
  course_test_done (tavan_money_of (self.office.store, self.funding, self.office.province, &money, error));
  g_assert_cmpint (money.committed, ==, N_FIT * 100 * MILLION);
  g_assert_cmpint (money.left, ==, 99 * MILLION);
  loan_test_whole (&self);
}

/* ---- a walk ---- */

typedef struct { LoanTest *self; GRand *rand; gint64 application; guint n_ended, n_done; } Walk;

/* One thing at random; refusals by rules are part of it. Anything else is not. */
static void
wander (Walk *walk)
{
  TavanStore *store = walk->self->office.store;
  TavanStep step = no_step ("آزمون");
  g_autoptr (GError) error = NULL;
  gboolean done = FALSE;

  step.session = walk->self->session;
  switch (g_rand_int_range (walk->rand, 0, 16))
    {
    case 0:
      done = tavan_application_back (store, walk->application, &step, &error);
      break;
    case 1:
      done = tavan_application_reject (store, walk->application, &step, &error);
      break;
    case 2:
      done = tavan_application_appeal (store, walk->application, "آزمون", &error);
      break;
    case 3:
      done = g_rand_int_range (walk->rand, 0, 4) == 0 && tavan_application_withdraw (store, walk->application, "آزمون", &error);
      break;
    case 4:
      done = tavan_application_expire (store, walk->application, NULL, &error);
      break;
    case 5:
      done = tavan_application_set_bank (store, walk->application, walk->self->bank, &error);
      break;
    case 6:
      done = tavan_application_spending (store, walk->application, MILLION, TAVAN_NO_DAY, "فاکتور", walk->self->visit, &error);
      break;
    case 7:
      /* A century lies before the calendar's end: mostly small steps, and some that let a letter's time pass. */
      tavan_day_set_today (tavan_day_today () + (g_rand_int_range (walk->rand, 0, 40) == 0 ? 40 : g_rand_int_range (walk->rand, 0, 2)));
      break;
    case 8:
      done = loan_test_step (store, walk->self, walk->application, tavan_application_states[g_rand_int_range (walk->rand, 0, 13)].code, &error);
      break;
    default:
      done = loan_test_step (store, walk->self, walk->application, NULL, &error);
      break;
    }
  if (error != NULL && error->code != TAVAN_ERROR_RULE && error->code != TAVAN_ERROR_INVALID)
    g_error ("%s", error->message);
  walk->n_done += done;
}

/* One thing with a random loan: paid out, paid, reversed, settled, rescheduled, written off. */
static void
wander_loan (Walk *walk)
{
  TavanStore *store = walk->self->office.store;
  g_autoptr (TavanQuery) query = tavan_query_limit (tavan_query_sort (tavan_query_new (&tavan_loan_type), TAVAN_FIELD_ID, TRUE), 3);
  g_autoptr (GPtrArray) loans = tavan_store_find (store, query, NULL, NULL);
  g_autoptr (GError) error = NULL;
  TavanRecord *loan = loans->len > 0 ? g_ptr_array_index (loans, g_rand_int_range (walk->rand, 0, (int) loans->len)) : NULL;
  g_autoptr (TavanQuery) paid = NULL;
  g_autoptr (TavanRecord) payment = NULL;
  gint64 id, amount;
  TavanDay day = tavan_day_today () - g_rand_int_range (walk->rand, 0, 60);

  if (loan == NULL)
    return;
  id = tavan_record_get_id (loan);
  amount = g_rand_int_range (walk->rand, 1, 40) * MILLION;
  switch (g_rand_int_range (walk->rand, 0, 10))
    {
    case 0:
      tavan_loan_settle (store, id, day, NULL, NULL, &error);
      break;
    case 1:
      tavan_loan_reschedule (store, id, day, g_rand_int_range (walk->rand, 1, 40), g_rand_int_range (walk->rand, 0, 4), TAVAN_NO_DAY, "آزمون", &error);
      break;
    case 2:
      if (g_rand_int_range (walk->rand, 0, 8) == 0)
        tavan_loan_write_off (store, id, day, "آزمون", &error);
      break;
    case 3: case 4:
      paid = tavan_query_where_int (tavan_query_new (&tavan_loan_payment_type), LOAN_PAYMENT_LOAN, TAVAN_IS, id);
      payment = tavan_store_find_one (store, paid, NULL);
      if (payment != NULL)
        tavan_loan_reverse (store, tavan_record_get_id (payment), "آزمون", &error);
      break;
    case 5: case 6:
      tavan_loan_disburse (store, id, day, amount, g_rand_boolean (walk->rand), NULL, &error);
      break;
    default:
      tavan_loan_pay (store, id, day, amount, NULL, NULL, NULL, &error);
      break;
    }
  if (error != NULL && error->code != TAVAN_ERROR_RULE && error->code != TAVAN_ERROR_INVALID)
    g_error ("%s", error->message);
}

static gboolean
is_end (const char *state)
{
  static const char *const ends[] = { "contracted", "closed", "withdrawn", "expired", NULL };

  return g_strv_contains (ends, state);
}

static void
test_walk (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  guint n_steps = g_getenv ("TAVAN_LONG") != NULL ? 100000 : 400, since = 0;
  g_autoptr (GRand) rand = g_rand_new_with_seed (14040912);
  Walk walk = { &self, rand, 0, 0, 0 };

  loan_test_set_up (&self, test);
  for (guint i = 0; i < n_steps; i++)
    {
      if (walk.application == 0 || is_end (loan_test_state (&self, walk.application)) || since > 400)
        {
          /* A rejection without appeal is an end as well; nothing else may hold one for so long. */
          g_assert_true (since <= 400 || g_str_equal (loan_test_state (&self, walk.application), "rejected"));
          walk.application = loan_test_draft (&self, g_rand_boolean (rand) ? self.loan : self.grant, self.client[g_rand_int_range (rand, 0, LOAN_TEST_CLIENTS)],
                                              g_rand_int_range (rand, 1, 200) * MILLION);
          walk.n_ended++;
          since = 0;
        }
      wander (&walk);
      if (i % 3 == 0)
        wander_loan (&walk);
      since++;
    }
  g_assert_cmpuint (walk.n_ended, >, 3);
  loan_test_whole (&self);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/loan/path", test_path);
  store_test_add ("/loan/plan-stands", test_plan_stands);
  store_test_add ("/loan/needs", test_needs);
  store_test_add ("/loan/aside", test_aside);
  store_test_add ("/loan/roles", test_roles);
  store_test_add ("/loan/payments", test_payments);
  store_test_add ("/loan/thread", test_thread);
  store_test_add ("/loan/parts-and-reschedule", test_parts_and_reschedule);
  store_test_add ("/loan/group", test_group);
  store_test_add ("/loan/grant", test_grant);
  store_test_add ("/loan/money", test_money);
  store_test_add ("/loan/desks", test_desks);
  store_test_add ("/loan/walk", test_walk);
  return store_test_run ();
}
