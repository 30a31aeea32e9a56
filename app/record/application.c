/* application.c: the fields of an application
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_application_states[] = {
  { "draft", N_("Draft"), "dim" },
  { "submitted", N_("Submitted"), "info" },
  { "assessed", N_("Assessed"), "info" },
  { "in_committee", N_("In committee"), "violet" },
  { "approved", N_("Approved"), "success" },
  { "introduced", N_("Introduced to the bank"), "info" },
  { "contracted", N_("Contracted"), "success" },
  { "paid", N_("Paid"), "success" },
  { "verified", N_("Spending verified"), "success" },
  { "closed", N_("Closed"), "dim" },
  { "rejected", N_("Rejected"), "error" },
  { "withdrawn", N_("Withdrawn"), "dim" },
  { "expired", N_("Expired"), "warning" },
  { NULL }
};

static const TavanField fields[N_APPLICATION_FIELDS] = {
  [APPLICATION_NUMBER] = { "number", N_("Number"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_UNIQUE | TAVAN_SEARCHED
      | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .section = N_("Application"), .by_work = "application draft" },
  [APPLICATION_TITLE] = { "title", N_("Applicant"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED
      | TAVAN_SORTED | TAVAN_LISTED | TAVAN_WIDE | TAVAN_BY_WORK,
      .by_work = "application draft" },
  [APPLICATION_STATE] = { "state", N_("State"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .choices = tavan_application_states, .initial = "draft", .by_work = "application advance" },
  [APPLICATION_STATE_DATE] = { "state_date", N_("In this state since"), TAVAN_DATE, TAVAN_REQUIRED
      | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "application advance" },
  [APPLICATION_APPLICANT] = { "applicant", N_("Kind of applicant"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .choices = tavan_applicant_kinds, .by_work = "application draft" },
  [APPLICATION_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_client_type, .by_work = "application draft" },
  [APPLICATION_GROUP] = { "group", N_("Group"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_group_type, .by_work = "application draft" },
  [APPLICATION_EMPLOYER] = { "employer", N_("Employer"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_partner_type, .where = "kind=employer", .by_work = "application draft" },
  [APPLICATION_PRODUCT] = { "product", N_("Product"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_loan_product_type, .by_work = "application draft" },
  [APPLICATION_FUNDING] = { "funding", N_("Funding"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .to = &tavan_funding_type, .by_work = "application draft" },
  [APPLICATION_ASKED] = { "asked", N_("Amount asked"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .least = 0, .most = -1, .by_work = "application line" },
  [APPLICATION_APPROVED] = { "approved", N_("Amount approved"), TAVAN_MONEY, TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .by_work = "application advance" },
  [APPLICATION_PLAN_TITLE] = { "plan_title", N_("Plan"), TAVAN_TEXT, TAVAN_SEARCHED | TAVAN_LISTED | TAVAN_WIDE,
      .section = N_("Business plan") },
  [APPLICATION_PLAN_FIELD] = { "plan_field", N_("Field of work"), TAVAN_TEXT },
  [APPLICATION_PLAN_JOBS] = { "plan_jobs", N_("Jobs made"), TAVAN_NUMBER, .least = 0, .most = 10000 },
  [APPLICATION_PLAN_OWN_SHARE] = { "plan_own_share", N_("Own share"), TAVAN_MONEY },
  [APPLICATION_PLAN_COSTS] = { "plan_costs", N_("Costs"), TAVAN_MONEY },
  [APPLICATION_PLAN_INCOME] = { "plan_income", N_("Expected monthly income"), TAVAN_MONEY },
  [APPLICATION_HIRES] = { "hires", N_("Clients to be hired"), TAVAN_NUMBER, .least = 0, .most = 10000 },
  [APPLICATION_HIRE_MONTHS] = { "hire_months", N_("For how many months"), TAVAN_NUMBER, .least = 0, .most = 120 },
  [APPLICATION_PLAN_ABOUT] = { "plan_about", N_("About the plan"), TAVAN_NOTE, TAVAN_WIDE },
  [APPLICATION_DRAFTED_BY] = { "drafted_by", N_("Drafted by"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_user_type, .section = N_("Progress"), .by_work = "application draft" },
  [APPLICATION_ASSESSED_BY] = { "assessed_by", N_("Assessed by"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_user_type, .by_work = "application advance" },
  [APPLICATION_VISIT] = { "visit", N_("Site visit"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_visit_type, .by_work = "application visit" },
  [APPLICATION_BANK] = { "bank", N_("Bank branch"), TAVAN_REFERENCE, TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_partner_type, .where = "kind=bank", .by_work = "application bank" },
  [APPLICATION_LETTER] = { "letter", N_("Letter to the bank"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_letter_type, .by_work = "application advance" },
  [APPLICATION_VALID_UNTIL] = { "valid_until", N_("Letter valid until"), TAVAN_DATE, TAVAN_SORTED | TAVAN_BY_WORK,
      .by_work = "application advance" },
  [APPLICATION_APPEALED] = { "appealed", N_("Appealed"), TAVAN_YESNO, TAVAN_BY_WORK,
      .by_work = "application appeal" },
  [APPLICATION_SPENT] = { "spent", N_("Spent"), TAVAN_MONEY, TAVAN_BY_WORK,
      .section = N_("Spending"), .by_work = "application spending" },
  [APPLICATION_SPENT_ON] = { "spent_on", N_("Proved on"), TAVAN_DATE, TAVAN_BY_WORK,
      .by_work = "application spending" },
  [APPLICATION_SPENDING_DOCUMENTS] = { "spending_documents", N_("Documents of spending"), TAVAN_TEXT,
      TAVAN_WIDE | TAVAN_BY_WORK,
      .by_work = "application spending" },
  [APPLICATION_VERIFIED_BY] = { "verified_by", N_("Verified by"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_user_type, .by_work = "application spending" },
};

static const int title[] = { APPLICATION_TITLE, APPLICATION_NUMBER, -1 };
static const int order[] = { ~APPLICATION_STATE_DATE, G_MAXINT };

const TavanRecordType tavan_application_type = {
  .name = "application",
  .label = N_("Application"),
  .plural = N_("Applications"),
  .fields = fields,
  .n_fields = N_APPLICATION_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-letter-symbolic",
};
