/* test-bank-list.c: a bank's list of payments: each verdict, booked once, all or none
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/work/loan-test.h"

#include "app/work/tavan-bank-list.h"

typedef struct { const char *sheba, *contract, *amount, *date, *document; TavanBankVerdict verdict; } Row;

static TavanBankList *
list_of (const Row *rows, guint n)
{
  TavanBankList *list = tavan_bank_list_new ();

  for (guint i = 0; i < n; i++)
    {
      TavanBankRow *row = tavan_bank_list_add (list, i + 2);

      row->sheba = g_strdup (rows[i].sheba);
      row->contract = g_strdup (rows[i].contract);
      row->amount = g_strdup (rows[i].amount);
      row->date = g_strdup (rows[i].date);
      row->document = g_strdup (rows[i].document);
    }
  return list;
}

static void
assert_verdicts (TavanBankList *list, const Row *rows, guint n)
{
  guint counted = 0;

  g_assert_cmpuint (list->rows->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      const TavanBankRow *row = g_ptr_array_index (list->rows, i);

      g_test_message ("row %u: %s", row->number, row->why);
      g_assert_cmpstr (tavan_bank_verdict_code (row->verdict), ==, tavan_bank_verdict_code (rows[i].verdict));
    }
  for (guint i = 0; i < TAVAN_N_BANK_VERDICTS; i++)
    counted += list->n[i];
  g_assert_cmpuint (counted, ==, n);
}

/* A loan of 120 million with its own contract and account, paid out on the day of the tests. */
static gint64
make_loan (LoanTest *self, guint client, const char *contract, const char *sheba)
{
  g_autoptr (TavanRecord) record = loan_test_get (self, &tavan_client_type, self->client[client]);
  TavanStep step = { .date = TAVAN_NO_DAY, .contract_date = TAVAN_NO_DAY, .first_due = TAVAN_NO_DAY, .contract_number = contract };
  gint64 application = loan_test_draft (self, self->loan, self->client[client], 120 * MILLION);

  tavan_record_set_text (record, CLIENT_SHEBA, sheba);
  office_test_save (self->office.store, record);
  loan_test_bring (self, application, "introduced");
  course_test_done (tavan_application_advance (self->office.store, application, NULL, &step, error));
  return loan_test_paid_out (self, application, NULL);
}

#define ONE "IR062960000000100324200001"
#define TWO "IR580540105180021273113007"

static gint64
paid_of (LoanTest *self, gint64 loan)
{
  g_autoptr (TavanRecord) record = loan_test_get (self, &tavan_loan_type, loan);

  return tavan_record_get_int (record, LOAN_PAID);
}

static void
test_verdicts (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  static const Row rows[] = {
    { ONE, "۱۴۰۴/۱۱", "۱۰٬۰۰۰٬۰۰۰", "۱۴۰۴/۱۱/۱۲", "1", TAVAN_BANK_ROW_GOOD },
    { NULL, "1404/12", "10000000", "1404-11-12", "2", TAVAN_BANK_ROW_GOOD },
    { TWO, NULL, "5,000,000", "2026-02-02", "3", TAVAN_BANK_ROW_GOOD },
    { ONE, "1404/11", "10000000", "2026-02-01", "1", TAVAN_BANK_ROW_TWICE },
    { NULL, "1404/11", "900000000", "2026-02-01", "4", TAVAN_BANK_ROW_ABOVE },
    { NULL, "1404/99", "10", "2026-02-01", "5", TAVAN_BANK_ROW_UNKNOWN },
    { NULL, NULL, "10", "2026-02-01", "5", TAVAN_BANK_ROW_UNKNOWN },
    { TWO, "1404/11", "10", "2026-02-01", "6", TAVAN_BANK_ROW_CONTRADICTS },
    { NULL, "1404/11", "10", "1404/13/01", "7", TAVAN_BANK_ROW_BAD_DATE },
    { NULL, "1404/11", "10", NULL, "7", TAVAN_BANK_ROW_BAD_DATE },
    { NULL, "1404/11", "10", "1404/12/29", "7", TAVAN_BANK_ROW_BAD_DATE }, /* not yet */
    { NULL, "1404/11", "10", "1404/01/01", "7", TAVAN_BANK_ROW_BAD_DATE }, /* before the contract */
    { NULL, "1404/11", "ده", "2026-02-01", "8", TAVAN_BANK_ROW_BAD_AMOUNT },
    { NULL, "1404/11", "0", "2026-02-01", "8", TAVAN_BANK_ROW_BAD_AMOUNT },
    { NULL, "1404/11", "-5", "2026-02-01", "8", TAVAN_BANK_ROW_BAD_AMOUNT },
    { NULL, "1404/11", "99999999999999999999", "2026-02-01", "8", TAVAN_BANK_ROW_BAD_AMOUNT },
    { "IR062960000000100324200002", NULL, "10", "2026-02-01", "9", TAVAN_BANK_ROW_BAD_SHEBA },
  };
  g_autoptr (TavanBankList) list = list_of (rows, G_N_ELEMENTS (rows));
  gint64 first, second;
  guint n;

  loan_test_set_up (&self, test);
  first = make_loan (&self, 0, "1404/11", ONE);
  second = make_loan (&self, 1, "1404/12", TWO);
  for (guint i = 2; i < LOAN_TEST_CLIENTS; i++) /* nobody else has these accounts */
    g_assert_cmpint (self.client[i], !=, 0);
  tavan_day_set_today (tavan_day_from_iso ("2026-02-03"));
  course_test_done (tavan_bank_list_match (self.office.store, list, error));
  assert_verdicts (list, rows, G_N_ELEMENTS (rows));
  g_assert_cmpint (list->total, ==, 25 * MILLION);
  g_assert_cmpint (paid_of (&self, first), ==, 0); /* nothing is booked by looking */
  course_test_done (tavan_bank_list_book (self.office.store, list, &n, error));
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpint (paid_of (&self, first), ==, 10 * MILLION);
  g_assert_cmpint (paid_of (&self, second), ==, 15 * MILLION);
  g_assert_cmpuint (list->n[TAVAN_BANK_ROW_GOOD], ==, 0);
  g_assert_cmpuint (list->n[TAVAN_BANK_ROW_KNOWN], ==, 4); /* the doubled one with them */
  course_test_done (tavan_bank_list_book (self.office.store, list, &n, error));
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpint (paid_of (&self, first), ==, 10 * MILLION);
  loan_test_whole (&self);
}

/* Two loans of one contract: the account, then the amount tells them apart; else nothing is booked. What the list gives adds up. */
static void
test_several (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  static const Row rows[] = {
    { NULL, "1404/20", "10000000", "2026-02-01", "1", TAVAN_BANK_ROW_SEVERAL },
    { ONE, "1404/20", "10000000", "2026-02-01", "2", TAVAN_BANK_ROW_GOOD },
    { TWO, NULL, "70000000", "2026-02-01", "3", TAVAN_BANK_ROW_GOOD },
    { TWO, NULL, "70000000", "2026-02-02", "4", TAVAN_BANK_ROW_ABOVE },
  };
  g_autoptr (TavanBankList) list = list_of (rows, G_N_ELEMENTS (rows)), again = list_of (rows, G_N_ELEMENTS (rows));
  G_GNUC_UNUSED g_autoptr (TavanRecord) client = NULL;
  gint64 first;
  guint n;

  loan_test_set_up (&self, test);
  first = make_loan (&self, 0, "1404/20", ONE);
  make_loan (&self, 1, "1404/20", TWO);
  tavan_day_set_today (tavan_day_from_iso ("2026-02-03"));
  course_test_done (tavan_bank_list_match (self.office.store, list, error));
  assert_verdicts (list, rows, G_N_ELEMENTS (rows));
  /* Another desk takes one of them meanwhile: look again. */
  course_test_done (tavan_bank_list_match (self.office.store, again, error));
  course_test_done (tavan_loan_pay (self.office.store, first, tavan_day_from_iso ("2026-02-01"), 10 * MILLION, NULL, "2", NULL, error));
  group_test_refused (tavan_bank_list_book (self.office.store, list, &n, error), TAVAN_ERROR_RULE, NULL);
  g_assert_cmpint (paid_of (&self, first), ==, 10 * MILLION);
  course_test_done (tavan_bank_list_book (self.office.store, list, &n, error));
  g_assert_cmpuint (n, ==, 1);
  loan_test_whole (&self);
}

/* Only an officer books; a loan that is not paid out takes nothing. */
static void
test_rights (StoreTest *test)
{
  g_auto (LoanTest) self = { 0 };
  static const Row rows[] = { { NULL, "1404/30", "10000000", "2025-12-03", NULL, TAVAN_BANK_ROW_NOT_PAYABLE },
                              { NULL, "1404/31", "10000000", "2025-12-03", NULL, TAVAN_BANK_ROW_GOOD } };
  g_autoptr (TavanBankList) list = list_of (rows, 2);
  TavanStep step = { .date = TAVAN_NO_DAY, .contract_date = TAVAN_NO_DAY, .first_due = TAVAN_NO_DAY, .contract_number = "1404/30" };
  TavanStore *social;
  gint64 application;
  guint n;

  loan_test_set_up (&self, test);
  application = loan_test_draft (&self, self.loan, self.client[0], 120 * MILLION);
  loan_test_bring (&self, application, "introduced");
  course_test_done (tavan_application_advance (self.office.store, application, NULL, &step, error));
  make_loan (&self, 1, "1404/31", TWO);
  office_test_user (self.office.store, self.office.county, "social", "social_worker");
  social = office_test_sign_in (&self.office, "social");
  course_test_done (tavan_bank_list_match (social, list, error));
  assert_verdicts (list, rows, 2);
  group_test_refused (tavan_bank_list_book (social, list, &n, error), TAVAN_ERROR_DENIED, NULL);
  course_test_done (tavan_bank_list_book (self.office.store, list, &n, error));
  g_assert_cmpuint (n, ==, 1);
  loan_test_whole (&self);
  g_object_unref (social);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/bank-list/verdicts", test_verdicts);
  store_test_add ("/bank-list/several", test_several);
  store_test_add ("/bank-list/rights", test_rights);
  return store_test_run ();
}
