/* office-test.h: a small tree of offices with users and clients, for tests of reading, saving and rights
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tests/store/store-test.h"

/* country ─ province ─ county, other county. The store acts as the system. */
typedef struct
{
  StoreTest  *test;
  TavanStore *store;
  gint64      country, province, county, other_county;
} OfficeTest;

void         office_test_set_up     (OfficeTest *office, StoreTest *test);
void         office_test_tear_down  (OfficeTest *office);
/* A second store on the same place, as another desk. */
TavanStore  *office_test_other_desk (OfficeTest *office);

/* Saves @record in a transaction of its own, as trusted work; no error. Gives its id. */
gint64       office_test_save       (TavanStore *store, TavanRecord *record);
/* @national_id NULL: one of her own. */
TavanRecord *office_test_client     (gint64 office, const char *first, const char *last, const char *national_id);
/* A user with the password "right words here". */
gint64       office_test_user       (TavanStore *store, gint64 office, const char *login, const char *roles);
/* Another store on the same place that acts as @login. */
TavanStore  *office_test_sign_in    (OfficeTest *office, const char *login);
char        *office_test_national_id (guint n); /* the n-th valid one */
char        *office_test_name       (GRand *rand); /* a random Persian name, some with half-spaces, hamza, foreign letters */
void         office_test_assert_same (TavanRecord *a, TavanRecord *b);
/* Writes past the program, as somebody with another tool would. */
void         office_test_tamper     (OfficeTest *office, const char *sql);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OfficeTest, office_test_tear_down)
