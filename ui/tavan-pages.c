/* tavan-pages.c: the pages that the sidebar shows and records open, a row each
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-pages.h"

#include "app/record/tavan-types.h"
#include "app/store/tavan-access.h"
#include "ui/certificate/tavan-certificate-page.h"
#include "ui/certificate/tavan-certificates-page.h"
#include "ui/client/tavan-client-form.h"
#include "ui/client/tavan-client-page.h"
#include "ui/client/tavan-clients-page.h"
#include "ui/course/tavan-course-form.h"
#include "ui/course/tavan-course-page.h"
#include "ui/course/tavan-courses-page.h"
#include "ui/funding/tavan-funding-page.h"
#include "ui/group/tavan-group-form.h"
#include "ui/group/tavan-group-page.h"
#include "ui/group/tavan-groups-page.h"
#include "ui/home/tavan-home-page.h"
#include "ui/loan/tavan-application-form.h"
#include "ui/loan/tavan-application-page.h"
#include "ui/loan/tavan-applications-page.h"
#include "ui/loan/tavan-loans-page.h"
#include "ui/loan/tavan-products-page.h"
#include "ui/partner/tavan-partner-form.h"
#include "ui/partner/tavan-partner-page.h"
#include "ui/partner/tavan-partners-page.h"
#include "ui/report/tavan-reports-page.h"
#include "ui/settings/tavan-settings-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

const TavanPageEntry tavan_page_entries[] = {
  { "home", N_("Home page"), "tavan-home-symbolic", NULL, NULL, tavan_home_page_new },
  { "clients", N_("Clients"), "tavan-clients-symbolic", N_("People"), &tavan_client_type, tavan_clients_page_new, TRUE },
  { "groups", N_("Groups"), "tavan-groups-symbolic", N_("Empowerment"), &tavan_group_type, tavan_groups_page_new },
  { "courses", N_("Courses"), "tavan-courses-symbolic", N_("Empowerment"), &tavan_course_type, tavan_courses_page_new },
  { "certificates", N_("Certificates"), "tavan-certificate-symbolic", N_("Empowerment"), &tavan_certificate_type, tavan_certificates_page_new },
  { "partners", N_("Partners"), "tavan-partners-symbolic", N_("Empowerment"), &tavan_partner_type, tavan_partners_page_new },
  { "loans", N_("Loans and grants"), "tavan-loans-symbolic", N_("Work and loans"), &tavan_application_type, tavan_applications_page_new },
  { "loan-list", N_("Loans"), "tavan-ledger-symbolic", N_("Work and loans"), &tavan_loan_type, tavan_loans_page_new, .under = "loans" },
  { "products", N_("Loan products"), "tavan-ledger-symbolic", N_("Work and loans"), &tavan_loan_product_type, tavan_products_page_new, .under = "loans" },
  { "funding", N_("Budgets"), "tavan-funding-symbolic", N_("Administration"), &tavan_funding_type, tavan_fundings_page_new },
  { "expenses", N_("Expenses"), "tavan-ledger-symbolic", N_("Administration"), &tavan_expense_type, tavan_expenses_page_new, .under = "funding" },
  { "shares", N_("Shares of provinces"), "tavan-office-symbolic", N_("Administration"), &tavan_province_share_type, tavan_shares_page_new, .under = "funding" },
  { "reports", N_("Reports"), "tavan-reports-symbolic", N_("Administration"), NULL, tavan_reports_page_new, TRUE },
  { "settings", N_("Settings"), "emblem-system-symbolic", N_("Administration"), NULL, tavan_settings_page_new },
  { NULL }
};

const TavanRecordPageEntry tavan_record_page_entries[] = {
  { &tavan_client_type, tavan_client_page_new, "clients" },
  { &tavan_group_type, tavan_group_page_new, "groups" },
  { &tavan_course_type, tavan_course_page_new, "courses" },
  { &tavan_certificate_type, tavan_certificate_page_new, "certificates" },
  { &tavan_partner_type, tavan_partner_page_new, "partners" },
  { &tavan_application_type, tavan_application_desk_new, "loans" },
  { &tavan_loan_type, tavan_loan_desk_new, "loan-list" },
  { &tavan_loan_product_type, tavan_product_page_new, "products" },
  { &tavan_funding_type, tavan_funding_page_new, "funding" },
  { &tavan_expense_type, tavan_expense_page_new, "expenses" },
  { &tavan_province_share_type, tavan_share_page_new, "shares" },
  { NULL }
};

static const struct { const TavanRecordType *type; TavanPage *(*make) (TavanStore *store, TavanRecord *record); } forms[] = {
  { &tavan_client_type, tavan_client_form_new },
  { &tavan_group_type, tavan_group_form_new },
  { &tavan_course_type, tavan_course_form_new },
  { &tavan_partner_type, tavan_partner_form_new },
  { &tavan_application_type, tavan_application_form_new },
  { &tavan_loan_product_type, tavan_product_form_new },
  { &tavan_funding_type, tavan_funding_form_new },
  { &tavan_expense_type, tavan_expense_form_new },
};

TavanPage *
tavan_pages_form (TavanStore *store, TavanRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (forms[i].type == tavan_record_get_record_type (record))
      return forms[i].make (store, record);
  return TAVAN_PAGE (tavan_form_page_new (store, record, /* save= */ NULL, /* saved= */ NULL, NULL));
}

gboolean
tavan_pages_can_open (const TavanRecordType *type)
{
  int field;

  for (const TavanRecordPageEntry *entry = tavan_record_page_entries; entry->type != NULL; entry++)
    if (entry->type == type)
      return TRUE;
  field = tavan_record_type_owner (type);
  return field >= 0 && type->fields[field].to != type && tavan_pages_can_open (type->fields[field].to);
}

/* The others are made where their work begins: a group is formed, a user gets a password. */
static const struct { const TavanRecordType *type; TavanFormSave save; } made_in_passing[] = {
  { &tavan_client_type, tavan_client_form_save },
  { &tavan_facilitator_type, NULL },
  { &tavan_partner_type, NULL },
};

gboolean
tavan_pages_can_make (TavanStore *store, const TavanRecordType *type, TavanFormSave *out_save)
{
  for (guint i = 0; i < G_N_ELEMENTS (made_in_passing); i++)
    if (made_in_passing[i].type == type)
      {
        *out_save = made_in_passing[i].save;
        return tavan_access_may (store, type, TAVAN_MAY_MAKE);
      }
  return FALSE;
}
