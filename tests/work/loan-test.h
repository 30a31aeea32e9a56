/* loan-test.h: a funding, products, people and a committee, for tests of loans and money
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-allocation.h"
#include "app/work/tavan-application.h"
#include "app/work/tavan-loan.h"
#include "tests/work/group-test.h"

#define LOAN_TEST_TODAY "2025-12-03" /* 1404/09/12 */
#define MILLION G_GINT64_CONSTANT (1000000)
#define LOAN_TEST_CLIENTS 6

/* The province has 10 billion of the country's funding; all clients are of the county, assessed, with consent and Sheba. The store
 * acts as the system. */
typedef struct
{
  OfficeTest office;
  gint64     funding, loan, group_loan, grant;   /* products */
  gint64     bank, session, visit;
  gint64     client[LOAN_TEST_CLIENTS];
} LoanTest;

void     loan_test_set_up    (LoanTest *self, StoreTest *test);
void     loan_test_tear_down (LoanTest *self);
void     loan_test_allocate  (LoanTest *self, gint64 amount); /* to the province */
gint64   loan_test_client    (LoanTest *self, const char *last);
gint64   loan_test_draft     (LoanTest *self, gint64 product, gint64 client, gint64 asked);
/* Steps on by the path until the state is @to. */
void     loan_test_bring     (LoanTest *self, gint64 application, const char *to);
gboolean loan_test_step      (TavanStore *store, LoanTest *self, gint64 application, const char *to, GError **error);
/* The @i-th loan of an application, paid out in full on @iso (today if NULL). */
gint64   loan_test_paid_out  (LoanTest *self, gint64 application, const char *iso);
TavanRecord *loan_test_get   (LoanTest *self, const TavanRecordType *type, gint64 id);
const char *loan_test_state  (LoanTest *self, gint64 application); /* static */
void     loan_test_whole     (LoanTest *self); /* check-office finds nothing */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LoanTest, loan_test_tear_down)
