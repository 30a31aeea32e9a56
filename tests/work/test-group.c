/* test-group.c: members, activation, the cash box, meetings
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/work/group-test.h"

#include "app/work/tavan-office-work.h"

#include <string.h>

#define SHEBA "IR062960000000100324200001"

static TavanRecord *
get (GroupTest *self, const TavanRecordType *type, gint64 id)
{
  g_autoptr (GError) error = NULL;
  TavanRecord *record = tavan_store_get (self->office.store, type, id, NULL, &error);

  g_assert_no_error (error);
  return record;
}

/* ---- members ---- */

static guint
count_members (GroupTest *self, gint64 group, const char *iso)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = tavan_group_members (self->office.store, group, group_test_day (iso), &error);

  g_assert_no_error (error);
  return members->len;
}

static void
test_members (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  TavanStore *store;
  gint64 late, again, none = 0, other, micro;
  g_autoptr (TavanRecord) stay = NULL;

  group_test_set_up (&self, test);
  store = self.office.store;
  late = group_test_person (&self, "خدیجه", "سلطانی");
  group_test_refused (tavan_group_join (store, self.group, late, group_test_day ("2025-09-15"), NULL, &none, error),
                      TAVAN_ERROR_INVALID, "before");
  group_test_refused (tavan_group_join (store, self.group, late, group_test_day ("2025-12-04"), NULL, &none, error),
                      TAVAN_ERROR_INVALID, "future");
  group_test_refused (tavan_group_join (store, self.group, late, TAVAN_NO_DAY, "ملکه", &none, error),
                      TAVAN_ERROR_INVALID, NULL);
  again = group_test_join (store, self.group, late, "2025-10-01", NULL);
  group_test_refused (tavan_group_join (store, self.group, late, TAVAN_NO_DAY, NULL, &none, error),
                      TAVAN_ERROR_DUPLICATE, "سلطانی");

  /* Who was in the group on that day? The day of leaving is none of them. */
  group_test_refused (tavan_group_leave (store, again, group_test_day ("2025-11-01"), NULL, error), TAVAN_ERROR_INVALID,
                      NULL);
  group_test_refused (tavan_group_leave (store, again, group_test_day ("2025-09-20"), "سفر", error),
                      TAVAN_ERROR_INVALID, NULL);
  course_test_done (tavan_group_leave (store, again, group_test_day ("2025-11-01"), "سفر", error));
  group_test_refused (tavan_group_leave (store, again, TAVAN_NO_DAY, "سفر", error), TAVAN_ERROR_RULE, NULL);
  g_assert_cmpuint (count_members (&self, self.group, "2025-09-30"), ==, 5);
  g_assert_cmpuint (count_members (&self, self.group, "2025-10-01"), ==, 6);
  g_assert_cmpuint (count_members (&self, self.group, "2025-10-31"), ==, 6);
  g_assert_cmpuint (count_members (&self, self.group, "2025-11-01"), ==, 5);
  g_assert_cmpuint (count_members (&self, self.group, NULL), ==, 5);
  group_test_refused (tavan_group_join (store, self.group, late, group_test_day ("2025-10-20"), NULL, &none, error),
                      TAVAN_ERROR_DUPLICATE, NULL);
  stay = get (&self, &tavan_stay_type, group_test_join (store, self.group, late, "2025-11-01", NULL));
  g_assert_cmpint (tavan_record_get_id (stay), !=, again);

  /* One group of a kind, but one of each kind. */
  other = group_test_form (store, self.office.county, "مهتاب", "hamyar", "2025-10-01");
  group_test_refused (tavan_group_join (store, other, late, TAVAN_NO_DAY, NULL, &none, error), TAVAN_ERROR_RULE,
                      "آفتاب");
  micro = group_test_form (store, self.office.county, "نرگس", "microfinance", "2025-10-01");
  group_test_join (store, micro, late, NULL, NULL);
  /* Nor into one that she left only afterwards. */
  course_test_done (tavan_group_leave (store, tavan_record_get_id (stay), group_test_day ("2025-12-01"), "سفر", error));
  group_test_refused (tavan_group_join (store, other, late, group_test_day ("2025-11-20"), NULL, &none, error),
                      TAVAN_ERROR_RULE, "آفتاب");
  group_test_join (store, other, late, "2025-12-01", NULL);
}

/* Of that day; @client 0: nobody. Leaders come first among members. */
static void
assert_leader (GroupTest *self, const char *iso, gint64 client)
{
  g_autoptr (GPtrArray) members = tavan_group_members (self->office.store, self->group, group_test_day (iso), NULL);
  gint64 leader = 0;

  for (guint i = 0; i < members->len; i++)
    if (tavan_record_has (g_ptr_array_index (members, i), STAY_ROLE, "leader"))
      {
        g_assert_cmpint (leader, ==, 0);
        leader = tavan_record_get_int (g_ptr_array_index (members, i), STAY_CLIENT);
      }
  g_assert_cmpint (leader, ==, client);
}

static void
test_leader (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  g_autoptr (GPtrArray) stays = NULL;
  g_autoptr (TavanRecord) old = NULL, closed = NULL;
  gint64 sixth, none = 0;

  group_test_set_up (&self, test);
  course_test_done (tavan_group_set_role (self.office.store, self.stay[2], "leader", TAVAN_NO_DAY, error));
  course_test_done (tavan_group_set_role (self.office.store, self.stay[1], "treasurer", TAVAN_NO_DAY, error));
  assert_leader (&self, NULL, self.client[2]);
  /* Who led before can still be asked; who changed her role never left. */
  assert_leader (&self, "2025-12-02", self.client[0]);
  g_assert_cmpuint (count_members (&self, self.group, "2025-12-02"), ==, GROUP_TEST_MEMBERS);
  g_assert_cmpuint (count_members (&self, self.group, NULL), ==, GROUP_TEST_MEMBERS);
  old = get (&self, &tavan_stay_type, self.stay[0]);
  g_assert_true (tavan_record_has (old, STAY_ROLE, "leader"));
  g_assert_cmpstr (tavan_record_get_text (old, STAY_LEFT), ==, "2025-12-03");
  group_test_refused (tavan_group_set_role (self.office.store, self.stay[0], "secretary", TAVAN_NO_DAY, error), TAVAN_ERROR_RULE, NULL);
  /* Twice on one day is a correction, not history. */
  stays = tavan_group_members (self.office.store, self.group, TAVAN_NO_DAY, NULL);
  course_test_done (tavan_group_set_role (self.office.store, tavan_record_get_id (g_ptr_array_index (stays, 0)), "secretary", TAVAN_NO_DAY, error));
  assert_leader (&self, NULL, 0);
  g_assert_cmpuint (count_members (&self, self.group, NULL), ==, GROUP_TEST_MEMBERS);
  /* One who joins as leader takes the leader's place. */
  course_test_done (tavan_group_set_role (self.office.store, tavan_record_get_id (g_ptr_array_index (stays, 0)), "leader", TAVAN_NO_DAY, error));
  sixth = group_test_person (&self, "اعظم", "نوروزی");
  group_test_join (self.office.store, self.group, sixth, NULL, "leader");
  assert_leader (&self, NULL, sixth);

  closed = office_test_client (self.office.county, "بسته", "پرونده", NULL);
  tavan_record_set_text (closed, CLIENT_STATUS, "closed");
  tavan_record_set_text (closed, CLIENT_STATUS_REASON, "moved");
  tavan_record_set_text (closed, CLIENT_STATUS_DATE, "2025-10-01");
  office_test_save (self.office.store, closed);
  group_test_refused (
      tavan_group_join (self.office.store, self.group, tavan_record_get_id (closed), TAVAN_NO_DAY, NULL, &none, error),
      TAVAN_ERROR_RULE, "closed");
}

/* A role that was given earlier than it is noted. */
static void
test_role_of_a_day (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  G_GNUC_UNUSED g_autoptr (GPtrArray) stays = NULL;
  TavanStore *store;
  gint64 late;

  group_test_set_up (&self, test);
  store = self.office.store;
  late = group_test_join (store, self.group, group_test_person (&self, "خدیجه", "سلطانی"), "2025-11-20", NULL);
  group_test_refused (tavan_group_set_role (store, late, "leader", group_test_day ("2025-11-19"), error), TAVAN_ERROR_INVALID,
                      "سلطانی");
  group_test_refused (tavan_group_set_role (store, late, "leader", tavan_day_today () + 1, error), TAVAN_ERROR_INVALID, NULL);
  course_test_done (tavan_group_set_role (store, self.stay[2], "leader", group_test_day ("2025-11-10"), error));
  assert_leader (&self, "2025-11-09", self.client[0]);
  assert_leader (&self, "2025-11-10", self.client[2]);
  assert_leader (&self, NULL, self.client[2]);
  g_assert_cmpuint (count_members (&self, self.group, "2025-11-10"), ==, GROUP_TEST_MEMBERS);
  /* Who led on later days is not rewritten. */
  group_test_refused (tavan_group_set_role (store, self.stay[1], "leader", group_test_day ("2025-11-05"), error), TAVAN_ERROR_RULE,
                      NULL);
  assert_leader (&self, "2025-11-06", self.client[0]);
  course_test_done (tavan_group_set_role (store, self.stay[1], "leader", group_test_day ("2025-11-15"), error));
  assert_leader (&self, "2025-11-14", self.client[2]);
  assert_leader (&self, NULL, self.client[1]);
}

/* ---- states ---- */

static guint
count_lacks (TavanLacks *lacks, gboolean hard)
{
  guint n = 0;

  for (guint i = 0; i < lacks->len; i++)
    n += ((TavanLack *) g_ptr_array_index (lacks, i))->hard == hard;
  return n;
}

static void
assert_lacks (GroupTest *self, gint64 group, guint hard, guint soft)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanLacks) lacks = tavan_group_can_activate (self->office.store, group, TAVAN_NO_DAY, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_lacks (lacks, TRUE), ==, hard);
  g_assert_cmpuint (count_lacks (lacks, FALSE), ==, soft);
}

static void
test_activate (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  TavanStore *store;
  g_autoptr (TavanRecord) group = NULL, man = NULL;
  g_autofree char *earliest = NULL;

  group_test_set_up (&self, test);
  store = self.office.store;
  /* Months: hard; the account: soft. The earliest day stands in words. */
  assert_lacks (&self, self.group, 1, 1);
  earliest = tavan_date_format (tavan_jalali_to_day ((TavanJalali) { 1404, 9, 25 }), TAVAN_DATE_FULL);
  group_test_refused (tavan_group_activate (store, self.group, TAVAN_NO_DAY, "زودتر", error), TAVAN_ERROR_RULE,
                      earliest);
  group_test_refused (tavan_group_activate (store, self.group, group_test_day ("2025-12-16"), "زودتر", error),
                      TAVAN_ERROR_RULE, "future");
  course_test_today ("2025-12-15");
  assert_lacks (&self, self.group, 1, 1);
  course_test_today ("2025-12-16");
  assert_lacks (&self, self.group, 0, 1);

  /* A member for whom such groups are not meant, too few, and no leader. */
  man = office_test_client (self.office.county, "کریم", "احمدی", NULL);
  tavan_record_set_text (man, CLIENT_SEX, "male");
  tavan_record_set_text (man, CLIENT_CATEGORIES, "disability");
  group_test_join (store, self.group, office_test_save (store, man), NULL, NULL);
  assert_lacks (&self, self.group, 0, 2);
  course_test_done (tavan_group_leave (store, self.stay[0], TAVAN_NO_DAY, "سفر", error));
  course_test_done (tavan_group_leave (store, self.stay[1], TAVAN_NO_DAY, "سفر", error));
  assert_lacks (&self, self.group, 1, 3);
  course_test_done (tavan_group_set_role (store, self.stay[2], "leader", TAVAN_NO_DAY, error));
  group_test_refused (tavan_group_activate (store, self.group, TAVAN_NO_DAY, NULL, error), TAVAN_ERROR_NEEDS_REASON,
                      "احمدی");
  course_test_done (tavan_group_activate (store, self.group, TAVAN_NO_DAY, "به تشخیص کلینیک", error));
  group = get (&self, &tavan_group_type, self.group);
  g_assert_true (tavan_record_has (group, GROUP_STATE, "active"));
  g_assert_cmpstr (tavan_record_get_text (group, GROUP_STATE_DATE), ==, "2025-12-16");
  g_assert_cmpstr (tavan_record_get_text (group, GROUP_STATE_REASON), ==, "به تشخیص کلینیک");
  group_test_refused (tavan_group_activate (store, self.group, TAVAN_NO_DAY, "باز", error), TAVAN_ERROR_RULE, "Active");
}

static void
test_activate_at_once (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  TavanStore *store;
  gint64 micro;
  g_autoptr (TavanRecord) group = NULL;

  group_test_set_up (&self, test);
  store = self.office.store;
  course_test_done (tavan_setting_set (store, "group.months_forming", "2", error));
  assert_lacks (&self, self.group, 0, 1);
  micro = group_test_form (store, self.office.county, "نرگس", "microfinance", "2025-12-01");
  for (guint i = 0; i < GROUP_TEST_MEMBERS; i++)
    group_test_join (store, micro, self.client[i], NULL, i == 0 ? "leader" : NULL);
  group = get (&self, &tavan_group_type, micro);
  tavan_record_set_text (group, GROUP_BANK_ACCOUNT, SHEBA);
  office_test_save (store, group);
  assert_lacks (&self, micro, 0, 0);
  course_test_done (tavan_group_activate (store, micro, TAVAN_NO_DAY, NULL, error));
}

static void
test_end (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  TavanStore *store;
  g_autoptr (TavanRecord) group = NULL;

  group_test_set_up (&self, test);
  store = self.office.store;
  group_test_refused (tavan_group_set_state (store, self.group, "independent", TAVAN_NO_DAY, NULL, error),
                      TAVAN_ERROR_RULE, "active");
  group_test_refused (tavan_group_set_state (store, self.group, "dissolved", TAVAN_NO_DAY, NULL, error),
                      TAVAN_ERROR_NEEDS_REASON, NULL);
  group_test_line (&self, "2025-10-01", "savings", self.client[0], 1000);
  group_test_line (&self, "2025-10-02", "internal_loan", self.client[1], 400);
  group_test_refused (tavan_group_set_state (store, self.group, "dissolved", TAVAN_NO_DAY, "پراکنده شدند", error),
                      TAVAN_ERROR_RULE, "۴۰۰");
  group_test_line (&self, "2025-10-03", "repayment", self.client[1], 400);
  group_test_refused (tavan_group_set_state (store, self.group, "dissolved", TAVAN_NO_DAY, "پراکنده شدند", error),
                      TAVAN_ERROR_RULE, "۱٬۰۰۰");
  group_test_line (&self, "2025-10-04", "withdrawal", self.client[0], 1000);
  group_test_line (&self, "2025-10-04", "income", 0, 50);
  group_test_refused (tavan_group_set_state (store, self.group, "dissolved", TAVAN_NO_DAY, "پراکنده شدند", error),
                      TAVAN_ERROR_RULE, "۵۰");
  group_test_line (&self, "2025-10-05", "profit_share", self.client[2], 50);
  course_test_done (tavan_group_set_state (store, self.group, "dissolved", TAVAN_NO_DAY, "پراکنده شدند", error));
  g_assert_cmpuint (count_members (&self, self.group, NULL), ==, 0);
  group = get (&self, &tavan_group_type, self.group);
  g_assert_true (tavan_record_has (group, GROUP_STATE, "dissolved"));
  group_test_refused (tavan_group_ledger (store, self.group, TAVAN_NO_DAY, "income", 0, 10, NULL, NULL, error),
                      TAVAN_ERROR_RULE, "dissolved");
}

/* ---- the cash box ---- */

static void
assert_books (GroupTest *self, const char *iso, gint64 cash, gint64 savings, gint64 debts)
{
  g_autoptr (GError) error = NULL;
  TavanGroupBooks *books = tavan_group_books (self->office.store, self->group, group_test_day (iso), &error);

  g_assert_no_error (error);
  g_assert_cmpint (books->cash, ==, cash);
  g_assert_cmpint (books->savings, ==, savings);
  g_assert_cmpint (books->debts, ==, debts);
  g_assert_cmpint (books->cash, ==, books->savings - books->debts + books->income - books->expenses);
  tavan_group_books_free (books);
}

static void
test_ledger (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  TavanStore *store;
  gint64 *c = self.client, saved, none = 0;
  g_autofree char *day = tavan_date_format_iso ("2025-10-05", TAVAN_DATE_LONG);
  TavanGroupBooks *books;

  group_test_set_up (&self, test);
  store = self.office.store;
  saved = group_test_line (&self, "2025-10-01", "savings", c[0], 1000);
  group_test_line (&self, "2025-10-05", "withdrawal", c[0], 800);
  assert_books (&self, NULL, 200, 200, 0);
  assert_books (&self, "2025-10-04", 1000, 1000, 0);
  assert_books (&self, "2025-09-30", 0, 0, 0);

  /* A back-dated line is judged on every day after it as well; the day and the gap are named. */
  group_test_refused (tavan_group_ledger (store, self.group, group_test_day ("2025-10-03"), "withdrawal", c[0], 500,
                                          NULL, &none, error),
                      TAVAN_ERROR_RULE, day);
  group_test_refused (tavan_group_ledger (store, self.group, group_test_day ("2025-10-03"), "withdrawal", c[0], 500,
                                          NULL, &none, error),
                      TAVAN_ERROR_RULE, "۳۰۰");
  group_test_refused (
      tavan_group_ledger (store, self.group, group_test_day ("2025-09-30"), "withdrawal", c[0], 1, NULL, &none, error),
      TAVAN_ERROR_RULE, "نجفی");
  /* Cash: her savings are there, the box is lent out. */
  group_test_line (&self, "2025-10-06", "internal_loan", c[1], 150);
  group_test_refused (tavan_group_ledger (store, self.group, TAVAN_NO_DAY, "withdrawal", c[0], 100, NULL, &none, error),
                      TAVAN_ERROR_RULE, "۵۰");
  group_test_refused (tavan_group_ledger (store, self.group, TAVAN_NO_DAY, "expense", 0, 51, NULL, &none, error),
                      TAVAN_ERROR_RULE, "۱ ");
  /* Debts. */
  group_test_refused (tavan_group_ledger (store, self.group, TAVAN_NO_DAY, "repayment", c[1], 151, NULL, &none, error),
                      TAVAN_ERROR_RULE, "حیدری");
  group_test_refused (tavan_group_ledger (store, self.group, TAVAN_NO_DAY, "repayment", c[0], 1, NULL, &none, error),
                      TAVAN_ERROR_RULE, "نجفی");
  group_test_line (&self, "2025-10-07", "repayment", c[1], 150);
  /* Within a day lines have no order. */
  group_test_line (&self, "2025-10-08", "savings", c[2], 70);
  group_test_line (&self, "2025-10-08", "withdrawal", c[2], 70);
  group_test_line (&self, "2025-10-09", "fine", c[2], 30);
  group_test_line (&self, "2025-10-09", "income", 0, 500);
  group_test_line (&self, "2025-10-10", "expense", 0, 120);
  group_test_line (&self, "2025-10-10", "profit_share", c[3], 100);
  assert_books (&self, NULL, 200 + 30 + 500 - 120 - 100, 200, 0);

  /* What a line must have. */
  group_test_refused (tavan_group_ledger (store, self.group, TAVAN_NO_DAY, "savings", 0, 1, NULL, &none, error),
                      TAVAN_ERROR_INVALID, NULL);
  group_test_refused (tavan_group_ledger (store, self.group, TAVAN_NO_DAY, "savings", c[0], 0, NULL, &none, error),
                      TAVAN_ERROR_INVALID, NULL);
  group_test_refused (tavan_group_ledger (store, self.group, TAVAN_NO_DAY, "savings", c[0], -5, NULL, &none, error),
                      TAVAN_ERROR_INVALID, NULL);
  group_test_refused (
      tavan_group_ledger (store, self.group, TAVAN_NO_DAY, "savings", c[0], G_MAXINT64, NULL, &none, error),
      TAVAN_ERROR_INVALID, NULL);
  group_test_refused (tavan_group_ledger (store, self.group, TAVAN_NO_DAY, "reversal", c[0], 5, NULL, &none, error),
                      TAVAN_ERROR_INVALID, NULL);
  group_test_refused (
      tavan_group_ledger (store, self.group, group_test_day ("2025-12-04"), "savings", c[0], 5, NULL, &none, error),
      TAVAN_ERROR_INVALID, "future");
  group_test_refused (
      tavan_group_ledger (store, self.group, group_test_day ("2025-09-15"), "savings", c[0], 5, NULL, &none, error),
      TAVAN_ERROR_INVALID, "before");
  group_test_refused (tavan_group_ledger (store, self.group, TAVAN_NO_DAY, "savings",
                                          group_test_person (&self, "لیلا", "قاسمی"), 5, NULL, &none, error),
                      TAVAN_ERROR_RULE, "قاسمی");
  assert_books (&self, NULL, 510, 200, 0);

  /* Taking back. */
  group_test_refused (tavan_group_reverse (store, saved, TAVAN_NO_DAY, "اشتباه", error), TAVAN_ERROR_RULE, "نجفی");
  saved = group_test_line (&self, "2025-11-01", "savings", c[4], 90);
  group_test_refused (tavan_group_reverse (store, saved, group_test_day ("2025-10-31"), "اشتباه", error),
                      TAVAN_ERROR_INVALID, NULL);
  course_test_done (tavan_group_reverse (store, saved, group_test_day ("2025-11-02"), "اشتباه", error));
  group_test_refused (tavan_group_reverse (store, saved, TAVAN_NO_DAY, "اشتباه", error), TAVAN_ERROR_RULE, "already");
  assert_books (&self, NULL, 510, 200, 0);
  assert_books (&self, "2025-11-01", 600, 290, 0);

  /* Leaving with an open book. */
  group_test_refused (tavan_group_leave (store, self.stay[0], TAVAN_NO_DAY, "سفر", error), TAVAN_ERROR_RULE, "۲۰۰");
  group_test_line (&self, "2025-11-05", "internal_loan", c[1], 60);
  group_test_refused (tavan_group_leave (store, self.stay[1], TAVAN_NO_DAY, "سفر", error), TAVAN_ERROR_RULE, "۶۰");
  group_test_line (&self, "2025-11-06", "withdrawal", c[0], 200);
  group_test_refused (tavan_group_leave (store, self.stay[0], group_test_day ("2025-11-05"), "سفر", error),
                      TAVAN_ERROR_INVALID, NULL);
  course_test_done (tavan_group_leave (store, self.stay[0], group_test_day ("2025-11-06"), "سفر", error));
  /* Her book is closed. */
  group_test_refused (
      tavan_group_ledger (store, self.group, group_test_day ("2025-10-20"), "savings", c[0], 10, NULL, &none, error),
      TAVAN_ERROR_RULE, "closed");

  books = tavan_group_books (store, self.group, TAVAN_NO_DAY, NULL);
  g_assert_cmpuint (books->members->len, ==, GROUP_TEST_MEMBERS);
  g_assert_cmpint (((TavanPassbook *) g_ptr_array_index (books->members, 4))->client, ==, c[0]);
  tavan_group_books_free (books);
}

/* Random lines on random days: whatever is taken, no balance is ever below zero, and what is refused leaves nothing. */
static void
test_ledger_random (StoreTest *test)
{
  static const struct { const char *kind; int cash, savings, debt;
  } kinds[] = { { "savings", 1, 1, 0 },
                { "withdrawal", -1, -1, 0 },
                { "internal_loan", -1, 0, 1 },
                { "repayment", 1, 0, -1 },
                { "expense", -1, 0, 0 } };
  enum { N_DAYS = 12, N_TRIES = 90 };
  g_auto (GroupTest) self = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1404);
  gint64 cash[N_DAYS] = { 0 }, savings[2][N_DAYS] = { { 0 } }, debt[2][N_DAYS] = { { 0 } };
  TavanDay first = group_test_day ("2025-10-01");
  guint n_taken = 0;

  group_test_set_up (&self, test);
  for (guint try = 0; try < N_TRIES; try++)
    {
      guint k = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds)),
            member = (guint) g_rand_int_range (rand, 0, 2);
      int day = g_rand_int_range (rand, 0, N_DAYS), amount = g_rand_int_range (rand, 1, 100);
      gboolean should = TRUE, taken;
      g_autoptr (GError) error = NULL;

      for (int d = day; d < N_DAYS; d++)
        should = should && cash[d] + kinds[k].cash * amount >= 0 && savings[member][d] + kinds[k].savings * amount >= 0
                 && debt[member][d] + kinds[k].debt * amount >= 0;
      taken = tavan_group_ledger (self.office.store, self.group, first + day, kinds[k].kind, self.client[member],
                                  amount, NULL, NULL, &error);
      g_assert_cmpint (taken, ==, should);
      for (int d = day; taken && d < N_DAYS; d++)
        {
          cash[d] += kinds[k].cash * amount;
          savings[member][d] += kinds[k].savings * amount;
          debt[member][d] += kinds[k].debt * amount;
        }
      n_taken += taken;
    }
  g_assert_cmpuint (n_taken, >, 20);
  g_assert_cmpuint (n_taken, <, N_TRIES);
  for (int d = 0; d < N_DAYS; d++)
    {
      g_autofree char *iso = tavan_day_to_iso (first + d);

      assert_books (&self, iso, cash[d], savings[0][d] + savings[1][d], debt[0][d] + debt[1][d]);
    }
}

/* ---- meetings ---- */

static GPtrArray *
lines_of (GroupTest *self, gint64 meeting, gboolean with_archived)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (&tavan_ledger_line_type), LEDGER_LINE_MEETING, TAVAN_IS, meeting);
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = tavan_store_find (self->office.store, tavan_query_archived (query, with_archived), NULL, &error);

  g_assert_no_error (error);
  return lines;
}

static void
assert_presence (GroupTest *self, gint64 client, guint present, guint absent, guint excused)
{
  TavanGroupBooks *books = tavan_group_books (self->office.store, self->group, TAVAN_NO_DAY, NULL);
  gboolean found = FALSE;

  for (guint i = 0; i < books->members->len; i++)
    {
      const TavanPassbook *book = g_ptr_array_index (books->members, i);

      if (book->client != client)
        continue;
      found = TRUE;
      g_assert_cmpuint (book->present, ==, present);
      g_assert_cmpuint (book->absent, ==, absent);
      g_assert_cmpuint (book->excused, ==, excused);
    }
  g_assert_true (found);
  tavan_group_books_free (books);
}

static void
test_meeting (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  TavanStore *store;
  gint64 *c = self.client, meeting = 0, none = 0, kept;
  g_autoptr (GPtrArray) before = NULL, after = NULL, all = NULL;
  g_autoptr (TavanRecord) record = NULL;

  group_test_set_up (&self, test);
  store = self.office.store;
  group_test_line (&self, "2025-09-20", "savings", c[1], 900);
  group_test_line (&self, "2025-09-20", "internal_loan", c[0], 600);
  {
    const TavanMeetingLine lines[] = { { c[0], "present", 500, 200, 0 },
                                       { c[1], "absent", 0, 0, 0 },
                                       { c[2], "excused", 500, 0, 100 },
                                       { c[3], NULL, 0, 0, 0 } };

    group_test_refused (
        tavan_group_meeting (store, self.group, 0, group_test_day ("2025-12-04"), NULL, NULL, lines, 4, &none, error),
        TAVAN_ERROR_INVALID, "future");
    group_test_refused (
        tavan_group_meeting (store, self.group, 0, group_test_day ("2025-09-01"), NULL, NULL, lines, 4, &none, error),
        TAVAN_ERROR_INVALID, "before");
    course_test_done (tavan_group_meeting (store, self.group, 0, group_test_day ("2025-10-15"),
                                           "پس‌انداز ماهانه", "خرید پارچه", lines, 4, &meeting, error));
    group_test_refused (
        tavan_group_meeting (store, self.group, 0, group_test_day ("2025-10-15"), NULL, NULL, lines, 4, &none, error),
        TAVAN_ERROR_DUPLICATE, NULL);
  }
  assert_books (&self, NULL, 900 - 600 + 500 + 200 + 500 + 100, 900 + 1000, 400);
  assert_presence (&self, c[0], 1, 0, 0);
  assert_presence (&self, c[1], 0, 1, 0);
  assert_presence (&self, c[2], 0, 0, 1);
  assert_presence (&self, c[3], 0, 0, 0);
  before = lines_of (&self, meeting, FALSE);
  g_assert_cmpuint (before->len, ==, 4);

  /* Corrected: what did not change stays the same line, the rest is replaced, nothing is lost. */
  kept = 0;
  for (guint i = 0; i < before->len; i++)
    if (tavan_record_has (g_ptr_array_index (before, i), LEDGER_LINE_KIND, "repayment"))
      kept = tavan_record_get_id (g_ptr_array_index (before, i));
  {
    const TavanMeetingLine lines[]
        = { { c[0], "absent", 400, 200, 0 }, { c[1], "present", 300, 0, 0 }, { c[3], "present", 0, 0, 0 } };

    course_test_done (tavan_group_meeting (store, self.group, meeting, group_test_day ("2025-10-15"),
                                           "پس‌انداز ماهانه", NULL, lines, 3, &none, error));
  }
  g_assert_cmpint (none, ==, meeting);
  after = lines_of (&self, meeting, FALSE);
  all = lines_of (&self, meeting, TRUE);
  g_assert_cmpuint (after->len, ==, 3);
  g_assert_cmpuint (all->len, ==, 6);
  record = get (&self, &tavan_ledger_line_type, kept);
  g_assert_false (tavan_record_get_archived (record));
  assert_books (&self, NULL, 900 - 600 + 400 + 200 + 300, 900 + 700, 400);
  assert_presence (&self, c[0], 0, 1, 0);
  assert_presence (&self, c[1], 1, 0, 0);
  assert_presence (&self, c[2], 0, 0, 0);
  assert_presence (&self, c[3], 1, 0, 0);

  /* A correction that would leave a later day short is refused as a whole. */
  group_test_line (&self, "2025-10-20", "withdrawal", c[0], 400);
  {
    const TavanMeetingLine lines[] = { { c[0], "present", 300, 200, 0 }, { c[1], "present", 300, 0, 0 } };
    const TavanMeetingLine twice[] = { { c[0], "present", 0, 0, 0 }, { c[0], "present", 0, 0, 0 } };
    const TavanMeetingLine negative[] = { { c[0], "present", -5, 0, 0 } };

    group_test_refused (tavan_group_meeting (store, self.group, meeting, group_test_day ("2025-10-15"), NULL, NULL,
                                             lines, 2, &none, error),
                        TAVAN_ERROR_RULE, "نجفی");
    group_test_refused (tavan_group_meeting (store, self.group, meeting, group_test_day ("2025-10-15"), NULL, NULL,
                                             twice, 2, &none, error),
                        TAVAN_ERROR_INVALID, NULL);
    group_test_refused (tavan_group_meeting (store, self.group, meeting, group_test_day ("2025-10-15"), NULL, NULL,
                                             negative, 1, &none, error),
                        TAVAN_ERROR_INVALID, NULL);
  }
  assert_presence (&self, c[0], 0, 1, 0);
  assert_books (&self, NULL, 900 - 600 + 200 + 300, 900 + 300, 400);
}

static void
test_meeting_of_members (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  TavanStore *store;
  gint64 *c = self.client, meeting = 0, late, none = 0, line;
  g_autoptr (GPtrArray) lines = NULL;

  group_test_set_up (&self, test);
  store = self.office.store;
  late = group_test_person (&self, "خدیجه", "سلطانی");
  group_test_join (store, self.group, late, "2025-11-01", NULL);
  {
    const TavanMeetingLine early[] = { { late, "present", 0, 0, 0 } },
                           idle[] = { { late, NULL, 0, 0, 0 }, { c[0], "present", 250, 0, 0 } };

    group_test_refused (
        tavan_group_meeting (store, self.group, 0, group_test_day ("2025-10-31"), NULL, NULL, early, 1, &none, error),
        TAVAN_ERROR_RULE, "سلطانی");
    course_test_done (tavan_group_meeting (store, self.group, 0, group_test_day ("2025-10-31"), NULL, NULL, idle, 2,
                                           &meeting, error));
  }
  /* A line that was reversed since is not brought back by recording the meeting again. */
  lines = lines_of (&self, meeting, FALSE);
  line = tavan_record_get_id (g_ptr_array_index (lines, 0));
  course_test_done (tavan_group_reverse (store, line, group_test_day ("2025-11-02"), "اشتباه", error));
  assert_books (&self, NULL, 0, 0, 0);
  {
    const TavanMeetingLine again[] = { { c[0], "present", 100, 0, 0 } };

    course_test_done (tavan_group_meeting (store, self.group, meeting, group_test_day ("2025-10-31"), NULL, NULL, again,
                                           1, &none, error));
  }
  assert_books (&self, NULL, 100, 100, 0);
  /* A meeting may be moved to its right day; its lines go along. */
  {
    const TavanMeetingLine moved[] = { { c[0], "present", 100, 0, 0 } };

    course_test_done (tavan_group_meeting (store, self.group, meeting, group_test_day ("2025-11-05"), NULL, NULL, moved,
                                           1, &none, error));
  }
  assert_books (&self, "2025-11-04", 0, 0, 0);
  assert_books (&self, "2025-11-05", 100, 100, 0);
  group_test_refused (tavan_group_leave (store, self.stay[0], group_test_day ("2025-11-04"), "سفر", error),
                      TAVAN_ERROR_INVALID, NULL);
  group_test_refused (tavan_group_meeting (store,
                                           group_test_form (store, self.office.county, "مهتاب", "hamyar", "2025-10-01"),
                                           meeting, group_test_day ("2025-11-05"), NULL, NULL, NULL, 0, &none, error),
                      TAVAN_ERROR_NOT_FOUND, NULL);
}

/* An old meeting is corrected when one who was there has left since: hers stays as it is, the others' changes. */
static void
test_meeting_of_one_who_left (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  TavanStore *store;
  gint64 *c = self.client, meeting = 0, none = 0, taken;
  g_autoptr (GPtrArray) lines = NULL;

  group_test_set_up (&self, test);
  store = self.office.store;
  {
    const TavanMeetingLine first[] = { { c[0], "present", 500, 0, 0 }, { c[1], "present", 300, 0, 0 } };

    course_test_done (tavan_group_meeting (store, self.group, 0, group_test_day ("2025-11-01"), NULL, NULL, first, 2, &meeting, error));
  }
  course_test_done (tavan_group_ledger (store, self.group, group_test_day ("2025-11-08"), "withdrawal", c[1], 300, NULL, &taken, error));
  course_test_done (tavan_group_leave (store, self.stay[1], group_test_day ("2025-11-09"), "سفر", error));
  {
    const TavanMeetingLine right[] = { { c[0], "excused", 700, 0, 0 }, { c[1], "present", 300, 0, 0 } },
                           wrong[] = { { c[0], "excused", 700, 0, 0 }, { c[1], "present", 400, 0, 0 } },
                           less[] = { { c[0], "excused", 700, 0, 0 }, { c[1], "present", 0, 0, 0 } };

    course_test_done (tavan_group_meeting (store, self.group, meeting, group_test_day ("2025-11-01"), NULL, NULL, right, 2, &none, error));
    assert_books (&self, NULL, 700, 700, 0);
    /* Her book was closed with nothing in it: neither more nor less. */
    group_test_refused (tavan_group_meeting (store, self.group, meeting, group_test_day ("2025-11-01"), NULL, NULL, wrong, 2, &none, error),
                        TAVAN_ERROR_RULE, NULL);
    group_test_refused (tavan_group_meeting (store, self.group, meeting, group_test_day ("2025-11-01"), NULL, NULL, less, 2, &none, error),
                        TAVAN_ERROR_RULE, NULL);
  }
  assert_books (&self, NULL, 700, 700, 0);
  assert_presence (&self, c[0], 0, 0, 1);
  assert_presence (&self, c[1], 1, 0, 0);
  lines = lines_of (&self, meeting, FALSE);
  g_assert_cmpuint (lines->len, ==, 2);
}

/* ---- rights ---- */

static void
test_rights (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  g_autoptr (TavanStore) officer = NULL, trainer = NULL, facilitator = NULL;
  g_autoptr (TavanRecord) person = tavan_record_new (&tavan_facilitator_type), group = NULL;
  gint64 other, meeting = 0, none = 0;

  group_test_set_up (&self, test);
  office_test_user (self.office.store, self.office.county, "officer", "officer");
  office_test_user (self.office.store, self.office.county, "trainer", "trainer");
  tavan_record_set_int (person, FACILITATOR_USER,
                        office_test_user (self.office.store, self.office.county, "facilitator", "facilitator"));
  tavan_record_set_office (person, self.office.county);
  tavan_record_set_text (person, FACILITATOR_NAME, "سمیه قربانی");
  office_test_save (self.office.store, person);
  group = get (&self, &tavan_group_type, self.group);
  tavan_record_set_int (group, GROUP_FACILITATOR, tavan_record_get_id (person));
  office_test_save (self.office.store, group);

  /* A group of another office: only the office is named. */
  other = group_test_form (self.office.store, self.office.other_county, "پنهان", "microfinance", "2025-10-01");
  group_test_join (self.office.store, other, self.client[0], NULL, NULL);
  officer = office_test_sign_in (&self.office, "officer");
  {
    gint64 own = group_test_form (officer, self.office.county, "نرگس", "microfinance", "2025-10-01");
    g_autoptr (GError) problem = NULL;

    g_assert_false (tavan_group_join (officer, own, self.client[0], TAVAN_NO_DAY, NULL, &none, &problem));
    g_assert_error (problem, TAVAN_ERROR, TAVAN_ERROR_RULE);
    group_test_says (problem, "دزفول");
    g_assert_null (strstr (problem->message, "پنهان"));
    group_test_refused (tavan_group_join (officer, other, self.client[1], TAVAN_NO_DAY, NULL, &none, error),
                        TAVAN_ERROR_DENIED, NULL);
  }
  {
    const TavanMeetingLine lines[] = { { self.client[0], "present", 500, 0, 0 } };

    course_test_done (tavan_group_meeting (officer, self.group, 0, group_test_day ("2025-11-01"), NULL, NULL, lines, 1,
                                           &meeting, error));
  }
  trainer = office_test_sign_in (&self.office, "trainer");
  group_test_refused (tavan_group_join (trainer, self.group, self.client[0], TAVAN_NO_DAY, NULL, &none, error),
                      TAVAN_ERROR_DENIED, NULL);
  group_test_refused (tavan_group_activate (trainer, self.group, TAVAN_NO_DAY, NULL, error), TAVAN_ERROR_DENIED, NULL);

  /* A facilitator notes who was there and leaves the money alone. */
  facilitator = office_test_sign_in (&self.office, "facilitator");
  {
    const TavanMeetingLine marks[] = { { self.client[0], "absent", 0, 0, 0 }, { self.client[1], "present", 0, 0, 0 } },
                           money[] = { { self.client[0], "present", 1, 0, 0 } };

    course_test_done (tavan_group_meeting (facilitator, self.group, meeting, group_test_day ("2025-11-01"), NULL, NULL,
                                           marks, 2, &none, error));
    group_test_refused (tavan_group_meeting (facilitator, self.group, meeting, group_test_day ("2025-11-01"), NULL,
                                             NULL, money, 1, &none, error),
                        TAVAN_ERROR_DENIED, NULL);
    group_test_refused (tavan_group_ledger (facilitator, self.group, TAVAN_NO_DAY, "income", 0, 5, NULL, &none, error),
                        TAVAN_ERROR_DENIED, NULL);
    group_test_refused (tavan_group_join (facilitator, self.group, self.client[0], TAVAN_NO_DAY, NULL, &none, error),
                        TAVAN_ERROR_DENIED, NULL);
  }
  assert_books (&self, NULL, 500, 500, 0);
  assert_presence (&self, self.client[0], 0, 1, 0);
  tavan_store_close (officer);
  tavan_store_close (trainer);
  tavan_store_close (facilitator);
}

/* ---- by words ---- */

static char *
do_words (GroupTest *self, const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, " ", -1);
  g_autoptr (JsonNode) result = NULL;
  g_autoptr (GError) error = NULL;

  tavan_work_do (self->office.store, (const char *const *) each, &result, &error);
  if (error != NULL)
    return g_strdup_printf ("%d", error->code);
  return g_strdup (result != NULL && json_object_has_member (json_node_get_object (result), "id")
                       ? json_object_get_string_member (json_node_get_object (result), "id")
                       : "");
}

static void
test_words (StoreTest *test)
{
  g_auto (GroupTest) self = { 0 };
  g_autofree char *usage = g_strdup_printf ("%d", TAVAN_ERROR_USAGE), *rule = g_strdup_printf ("%d", TAVAN_ERROR_RULE);
  g_autofree char *group = NULL, *stay = NULL, *line = NULL, *meeting = NULL, *words = NULL, *answer = NULL;
#define DO(out, ...)                                                                                                   \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_clear_pointer (&words, g_free);                                                                                  \
    g_clear_pointer (&out, g_free);                                                                                    \
    words = g_strdup_printf (__VA_ARGS__);                                                                             \
    out = do_words (&self, words);                                                                                     \
  }                                                                                                                    \
  G_STMT_END

  group_test_set_up (&self, test);
  DO (group, "group form name=بنفشه kind=microfinance field=خیاطی formation_start=1404/08/01");
  DO (stay, "group join %s %" G_GINT64_FORMAT " date=۱۴۰۴/۰۸/۰۲ role=سرگروه", group, self.client[0]);
  g_assert_cmpstr (stay, ==, "1");
  DO (stay, "group join %s %" G_GINT64_FORMAT " date=۱۴۰۴/۰۸/۰۲ role=leader", group, self.client[0]);
  DO (meeting, "group meeting %s date=1404/8/15 %" G_GINT64_FORMAT ":present:۵۰۰٬۰۰۰::1000", group, self.client[0]);
  DO (line, "group ledger %s kind=withdrawal member=%" G_GINT64_FORMAT " amount=100000 date=1404/8/20", group,
      self.client[0]);
  DO (answer, "group reverse %s date=1404/8/21 note=x", line);
  g_assert_cmpstr (answer, ==, "");
  DO (answer, "group leave %s reason=x", stay);
  g_assert_cmpstr (answer, ==, rule);
  DO (answer, "group role %s role=member", stay);
  g_assert_cmpstr (answer, ==, "");
  DO (answer, "group activate %s reason=x", group);
  g_assert_cmpstr (answer, ==, rule);
  DO (answer, "group meeting %s 12", group);
  g_assert_cmpstr (answer, ==, usage);
  DO (answer, "group dissolve");
  g_assert_cmpstr (answer, ==, usage);
#undef DO
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/group/members", test_members);
  store_test_add ("/group/leader", test_leader);
  store_test_add ("/group/role-of-a-day", test_role_of_a_day);
  store_test_add ("/group/activate", test_activate);
  store_test_add ("/group/activate-at-once", test_activate_at_once);
  store_test_add ("/group/end", test_end);
  store_test_add ("/group/ledger", test_ledger);
  store_test_add ("/group/ledger-random", test_ledger_random);
  store_test_add ("/group/meeting", test_meeting);
  store_test_add ("/group/meeting-of-members", test_meeting_of_members);
  store_test_add ("/group/meeting-of-one-who-left", test_meeting_of_one_who_left);
  store_test_add ("/group/rights", test_rights);
  store_test_add ("/group/by-words", test_words);
  return store_test_run ();
}
