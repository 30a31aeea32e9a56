/* loan-test.c: a funding, products, people and a committee
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/work/loan-test.h"

#include "app/store/tavan-backup.h"

/* Takes @record. */
static gint64
save (LoanTest *self, TavanRecord *record, gint64 office)
{
  gint64 id;

  tavan_record_set_office (record, office);
  id = office_test_save (self->office.store, record);
  g_object_unref (record);
  return id;
}

static gint64
make_product (LoanTest *self, const char *title, const char *kind, const char *applicant, const char *guarantee)
{
  TavanRecord *product = tavan_record_new (&tavan_loan_product_type);

  tavan_record_set_text (product, LOAN_PRODUCT_TITLE, title);
  tavan_record_set_text (product, LOAN_PRODUCT_KIND, kind);
  tavan_record_set_text (product, LOAN_PRODUCT_APPLICANT, applicant);
  tavan_record_set_text (product, LOAN_PRODUCT_GUARANTEE, guarantee);
  tavan_record_set_text (product, LOAN_PRODUCT_FOR_WHOM, "woman_head");
  tavan_record_set_int (product, LOAN_PRODUCT_FUNDING, self->funding);
  tavan_record_set_int (product, LOAN_PRODUCT_MAX_AMOUNT, 1000 * MILLION);
  tavan_record_set_int (product, LOAN_PRODUCT_MONTHS, 12);
  return save (self, product, self->office.country);
}

static gint64
make_funding (LoanTest *self)
{
  TavanRecord *funding = tavan_record_new (&tavan_funding_type);

  tavan_record_set_text (funding, FUNDING_TITLE, "صندوق حمایت از فرصت‌های شغلی");
  tavan_record_set_text (funding, FUNDING_YEAR, "1404");
  tavan_record_set_text (funding, FUNDING_SOURCE, "بودجهٔ عمومی");
  tavan_record_set_int (funding, FUNDING_AMOUNT, 10000000 * MILLION);
  return save (self, funding, self->office.country);
}

gint64
loan_test_client (LoanTest *self, const char *last)
{
  TavanRecord *client = office_test_client (self->office.county, "لیلا", last, NULL);
  TavanRecord *assessment = tavan_record_new (&tavan_assessment_type);
  static gint64 worker;
  gint64 id;

  worker = worker != 0 && self->client[0] != 0 ? worker : office_test_user (self->office.store, self->office.county, "worker", "social_worker");
  tavan_record_set_text (client, CLIENT_SHEBA, "IR062960000000100324200001");
  tavan_record_set_text (client, CLIENT_CONSENT_DATE, "2025-01-01");
  tavan_record_set_text (client, CLIENT_OPENED_ON, "2025-01-01");
  id = save (self, client, self->office.county);
  tavan_record_set_int (assessment, ASSESSMENT_CLIENT, id);
  tavan_record_set_int (assessment, ASSESSMENT_SOCIAL_WORKER, worker);
  tavan_record_set_text (assessment, ASSESSMENT_DATE, "2025-01-02");
  tavan_record_set_int (assessment, ASSESSMENT_CERTIFIES_NEED, 1);
  save (self, assessment, self->office.county);
  return id;
}

static void
make_people (LoanTest *self)
{
  static const char *const names[LOAN_TEST_CLIENTS] = { "قاسمی", "محمدی‌نژاد", "صفری", "عباسی", "باقری", "رستمی" };
  TavanRecord *bank = tavan_record_new (&tavan_partner_type), *session = tavan_record_new (&tavan_committee_session_type);
  TavanRecord *visit = tavan_record_new (&tavan_visit_type);

  for (guint i = 0; i < LOAN_TEST_CLIENTS; i++)
    self->client[i] = loan_test_client (self, names[i]);
  tavan_record_set_text (bank, PARTNER_KIND, "bank");
  tavan_record_set_text (bank, PARTNER_NAME, "بانک کشاورزی، شعبه سعدی");
  self->bank = save (self, bank, self->office.county);
  tavan_record_set_int (session, COMMITTEE_SESSION_NUMBER, 21);
  self->session = save (self, session, self->office.county);
  tavan_record_set_int (visit, VISIT_CLIENT, self->client[0]);
  tavan_record_set_int (visit, VISIT_WHO, office_test_user (self->office.store, self->office.county, "visitor", "facilitator"));
  tavan_record_set_text (visit, VISIT_TEXT, "کارگاه دیده شد");
  self->visit = save (self, visit, self->office.county);
}

void
loan_test_allocate (LoanTest *self, gint64 amount)
{
  g_autoptr (TavanRecord) share = tavan_record_new (&tavan_province_share_type);
  static const TavanWeights weights = { 45, 30, 25 };

  tavan_record_set_office (share, self->office.country);
  tavan_record_set_int (share, PROVINCE_SHARE_PROVINCE, self->office.province);
  tavan_record_set_text (share, PROVINCE_SHARE_INDICATOR, "population");
  tavan_record_set_text (share, PROVINCE_SHARE_YEAR, "1403");
  tavan_record_set_int (share, PROVINCE_SHARE_PPM, 1000000);
  tavan_record_set_text (share, PROVINCE_SHARE_SOURCE, "سرشماری");
  office_test_save (self->office.store, share);
  course_test_done (tavan_allocation_save (self->office.store, self->funding, amount, &weights, 0, "صورت‌جلسهٔ ۱", FALSE, error));
}

void
loan_test_set_up (LoanTest *self, StoreTest *test)
{
  course_test_today (LOAN_TEST_TODAY);
  office_test_set_up (&self->office, test);
  self->funding = make_funding (self);
  self->loan = make_product (self, "خوداشتغالی", "loan", "client", "none");
  self->group_loan = make_product (self, "وام گروه مالی خرد", "loan", "group", "group");
  self->grant = make_product (self, "کمک بلاعوض", "grant", "client", "none");
  make_people (self);
  loan_test_allocate (self, 10000 * MILLION);
}

void
loan_test_tear_down (LoanTest *self)
{
  office_test_tear_down (&self->office);
  tavan_day_set_today (TAVAN_NO_DAY);
}

gint64
loan_test_draft (LoanTest *self, gint64 product, gint64 client, gint64 asked)
{
  g_autoptr (TavanRecord) application = tavan_record_new (&tavan_application_type);

  tavan_record_set_office (application, self->office.county);
  tavan_record_set_int (application, APPLICATION_PRODUCT, product);
  tavan_record_set_int (application, APPLICATION_CLIENT, client);
  tavan_record_set_text (application, APPLICATION_PLAN_TITLE, "کارگاه ترشی و مربا در خانه");
  course_test_done (tavan_application_draft (self->office.store, application, asked, error));
  return tavan_record_get_id (application);
}

gboolean
loan_test_step (TavanStore *store, LoanTest *self, gint64 application, const char *to, GError **error)
{
  TavanStep step = { .date = TAVAN_NO_DAY, .contract_date = TAVAN_NO_DAY, .first_due = TAVAN_NO_DAY, .session = self->session, .votes_for = 4, .votes = 5,
                     .contract_number = "1404/3317", .document = "77" };

  return tavan_application_advance (store, application, to, &step, error);
}

void
loan_test_bring (LoanTest *self, gint64 application, const char *to)
{
  TavanStore *store = self->office.store;

  while (g_strcmp0 (loan_test_state (self, application), to) != 0)
    {
      if (g_str_equal (loan_test_state (self, application), "approved"))
        {
          g_autoptr (GError) ignored = NULL;

          tavan_application_set_bank (store, application, self->bank, &ignored);
          g_assert_no_error (ignored);
        }
      course_test_done (loan_test_step (store, self, application, NULL, error));
    }
}

gint64
loan_test_paid_out (LoanTest *self, gint64 application, const char *iso)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_loan_type), LOAN_APPLICATION, TAVAN_IS, application);
  g_autoptr (TavanRecord) loan = tavan_store_find_one (self->office.store, query, NULL);

  g_assert_nonnull (loan);
  course_test_done (tavan_loan_disburse (self->office.store, tavan_record_get_id (loan), group_test_day (iso), tavan_record_get_int (loan, LOAN_PRINCIPAL), FALSE,
                                         "1", error));
  return tavan_record_get_id (loan);
}

TavanRecord *
loan_test_get (LoanTest *self, const TavanRecordType *type, gint64 id)
{
  g_autoptr (GError) error = NULL;
  TavanRecord *record = tavan_store_get (self->office.store, type, id, NULL, &error);

  g_assert_no_error (error);
  return record;
}

const char *
loan_test_state (LoanTest *self, gint64 application)
{
  g_autoptr (TavanRecord) record = loan_test_get (self, &tavan_application_type, application);

  for (const TavanChoice *choice = tavan_application_states; choice->code != NULL; choice++)
    if (tavan_record_has (record, APPLICATION_STATE, choice->code))
      return choice->code;
  return NULL;
}

void
loan_test_whole (LoanTest *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = tavan_store_check_office (self->office.store, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (tavan_money_check_office (self->office.store, findings, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
}
