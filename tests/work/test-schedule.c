/* test-schedule.c: the arithmetic of loans: domain.md's examples to the rial, and 100,000 loans at random
 *
 * Without a store. The same schedules by another calculation: schedules.py.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"
#include "app/work/tavan-schedule.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BILLION G_GINT64_CONSTANT (1000000000)
#define N_RANDOM 100000

static TavanDay
jalali (int year, int month, int day)
{
  return tavan_jalali_to_day ((TavanJalali) { year, month, day });
}

static TavanTerms
example (TavanMethod method)
{
  return (TavanTerms) { .principal = BILLION, .rate = 400, .months = 60, .method = method, .first_due = jalali (1404, 10, 20) };
}

static GArray *
make (const TavanTerms *terms)
{
  g_autoptr (GError) error = NULL;
  GArray *all = tavan_schedule_make (terms, &error);

  g_assert_no_error (error);
  return all;
}

static TavanScheduled *
at (GArray *all, guint i)
{
  return &g_array_index (all, TavanScheduled, i);
}

/* ---- examples ---- */

static void
test_simple (void)
{
  TavanTerms terms = example (TAVAN_METHOD_SIMPLE);
  g_autoptr (GArray) all = make (&terms);
  gint64 principal, fee;

  tavan_schedule_totals (all, &principal, &fee);
  g_assert_cmpint (principal, ==, BILLION);
  g_assert_cmpint (fee, ==, 101666667);
  g_assert_cmpint (at (all, 0)->principal, ==, 16666666);
  g_assert_cmpint (at (all, 0)->fee, ==, 1694444);
  g_assert_cmpint (at (all, 59)->principal, ==, BILLION - 59 * G_GINT64_CONSTANT (16666666));
  g_assert_cmpint (at (all, 59)->fee, ==, 101666667 - 59 * 1694444);
}

static void
test_annuity (void)
{
  TavanTerms terms = example (TAVAN_METHOD_ANNUITY);
  g_autoptr (GArray) all = make (&terms);

  g_assert_cmpint (at (all, 0)->fee, ==, 3333333);
  for (guint i = 0; i < 59; i++)
    g_assert_cmpint (at (all, i)->principal + at (all, i)->fee, ==, 18416522);
  g_assert_cmpint (at (all, 59)->balance, ==, 0);
}

/* The window's picture: 800 million, 48 months, and its sum. */
static void
test_picture (void)
{
  TavanTerms terms = { .principal = 800000000, .rate = 400, .months = 48, .method = TAVAN_METHOD_ANNUITY, .first_due = jalali (1404, 10, 20) };
  g_autoptr (GArray) all = make (&terms);
  gint64 principal, fee;

  tavan_schedule_totals (all, &principal, &fee);
  g_assert_cmpint (at (all, 0)->principal, ==, 15396577);
  g_assert_cmpint (at (all, 0)->fee, ==, 2666667);
  g_assert_cmpint (at (all, 6)->balance, ==, 691140192);
  g_assert_cmpint (fee, ==, 67035700);
}

static void
test_yearly (void)
{
  TavanTerms terms = example (TAVAN_METHOD_YEARLY_FEE);
  g_autoptr (GArray) all = make (&terms);

  g_assert_cmpint (at (all, 0)->fee, ==, 40000000);
  g_assert_cmpint (at (all, 1)->fee, ==, 0);
  g_assert_cmpint (at (all, 12)->fee, ==, tavan_round_product (BILLION - 12 * G_GINT64_CONSTANT (16666666), 4, 100));
}

/* The paper's picture: 1.2 billion, three grace months, 12 million of them on the first instalment. */
static void
test_grace (void)
{
  TavanTerms terms = { .principal = 1200000000, .rate = 400, .months = 60, .grace = 3, .method = TAVAN_METHOD_SIMPLE,
                       .first_due = jalali (1405, 1, 30) };
  g_autoptr (GArray) charged = make (&terms), waived = NULL;

  g_assert_cmpint (at (charged, 0)->fee, ==, 14033333);
  g_assert_cmpint (at (charged, 1)->fee, ==, 2033333);
  terms.waive_grace = TRUE;
  waived = make (&terms);
  g_assert_cmpint (at (waived, 0)->fee, ==, 2033333);
  g_assert_cmpint (tavan_schedule_first_due (jalali (1404, 9, 30), 3), ==, jalali (1405, 1, 30));
  g_assert_cmpint (tavan_schedule_part_fee (100000000, 400, 73), ==, 800000);
}

static void
test_due_dates (void)
{
  TavanTerms terms = { .principal = BILLION, .rate = 0, .months = 12, .first_due = jalali (1404, 6, 31) };
  g_autoptr (GArray) all = make (&terms);

  g_assert_cmpint (at (all, 1)->due, ==, jalali (1404, 7, 30));
  g_assert_cmpint (at (all, 6)->due, ==, jalali (1404, 12, 29));
  g_assert_cmpint (at (all, 7)->due, ==, jalali (1405, 1, 31));
}

static gboolean
is_friday (TavanDay day, gpointer data)
{
  return tavan_day_weekday (day) == 6;
}

static void
test_shift (void)
{
  TavanTerms terms = { .principal = BILLION, .rate = 400, .months = 36, .first_due = jalali (1404, 9, 14), .day_off = is_friday };
  g_autoptr (GArray) all = make (&terms);
  guint moved = 0;

  for (guint i = 0; i < all->len; i++)
    {
      TavanDay plain = tavan_jalali_add_months (terms.first_due, (int) i, 14);

      g_assert_false (is_friday (at (all, i)->due, NULL));
      g_assert_true (at (all, i)->due == plain || (is_friday (plain, NULL) && at (all, i)->due == plain + 1));
      moved += at (all, i)->due != plain;
    }
  g_assert_cmpuint (moved, >, 0);
}

static void
test_rounding (void)
{
  TavanTerms terms = example (TAVAN_METHOD_SIMPLE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = NULL;

  terms.rounding = 100000;
  all = make (&terms);
  for (guint i = 0; i < 59; i++)
    g_assert_cmpint (at (all, i)->principal + at (all, i)->fee, ==, 18300000);
  terms.rounding = 2000000;
  g_assert_null (tavan_schedule_make (&terms, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_cmpstr (tavan_error_get_field (error), ==, "rounding");
}

static void
test_bounds (void)
{
  static const struct { gint64 principal; int rate, months, grace; } bad[]
      = { { 0, 400, 60, 0 }, { G_MAXINT64, 400, 60, 0 }, { 1, -1, 60, 0 }, { 1, 10001, 60, 0 }, { 1, 0, 0, 0 }, { 1, 0, 361, 0 }, { 1, 0, 1, 61 } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      TavanTerms terms = { .principal = bad[i].principal, .rate = bad[i].rate, .months = bad[i].months, .grace = bad[i].grace, .first_due = 0 };
      g_autoptr (GError) error = NULL;

      g_assert_null (tavan_schedule_make (&terms, &error));
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
    }
}

/* ---- at random ---- */

static gint64
random_principal (GRand *rand)
{
  gint64 magnitude = 1, principal;

  for (int digits = g_rand_int_range (rand, 0, 15); digits > 0; digits--)
    magnitude *= 10;
  principal = (gint64) (g_rand_double (rand) * 10 * magnitude);
  return MAX (principal, 1);
}

static TavanTerms
random_terms (GRand *rand)
{
  TavanTerms terms = { .principal = random_principal (rand), .rate = g_rand_boolean (rand) ? 400 : g_rand_int_range (rand, 0, 10001),
                       .months = g_rand_int_range (rand, 1, 361), .grace = g_rand_int_range (rand, 0, 61), .waive_grace = g_rand_boolean (rand),
                       .method = (TavanMethod) g_rand_int_range (rand, 0, 3), .extra_fee = g_rand_int_range (rand, 0, 1000),
                       .first_due = jalali (1404, 1, 1) + g_rand_int_range (rand, 0, 1000) };

  if (g_rand_boolean (rand))
    terms.rounding = terms.principal / terms.months / g_rand_int_range (rand, 10, 1000);
  if (g_rand_boolean (rand))
    terms.day_off = is_friday;
  return terms;
}

static gint64
expected_fee (const TavanTerms *terms, GArray *all)
{
  gint64 grace = terms->waive_grace ? 0 : tavan_round_product (terms->principal, (gint64) terms->rate * terms->grace, 120000);
  gint64 fee = 0, left = terms->principal;

  if (terms->method == TAVAN_METHOD_SIMPLE)
    return tavan_round_product (terms->principal, (gint64) terms->rate * (terms->months + 1), 240000) + grace + terms->extra_fee;
  for (guint i = 0; i < all->len; i++)
    {
      gint64 months = terms->method == TAVAN_METHOD_ANNUITY ? 1 : i % 12 == 0 ? MIN (12, all->len - i) : 0;

      fee += tavan_round_product (left, terms->rate * months, 120000);
      left = at (all, i)->balance;
    }
  return fee + grace + terms->extra_fee;
}

static void
check_one (const TavanTerms *terms, GArray *all)
{
  int anchor = tavan_jalali_from_day (terms->first_due).day;
  TavanDay last = tavan_jalali_add_months (terms->first_due, terms->months - 1, anchor);
  gint64 principal, fee, left = terms->principal;

  g_assert_cmpint (all->len, ==, terms->months);
  for (guint i = 0; i < all->len; i++)
    {
      left -= at (all, i)->principal;
      g_assert_cmpint (at (all, i)->number, ==, (int) i + 1);
      g_assert_cmpint (at (all, i)->principal, >=, 0);
      g_assert_cmpint (at (all, i)->fee, >=, 0);
      g_assert_cmpint (at (all, i)->balance, ==, left);
      g_assert_true (i == 0 || at (all, i)->due > at (all, i - 1)->due);
    }
  tavan_schedule_totals (all, &principal, &fee);
  g_assert_cmpint (principal, ==, terms->principal);
  g_assert_cmpint (fee, ==, expected_fee (terms, all));
  if (terms->day_off != NULL && is_friday (last, NULL))
    last++;
  g_assert_cmpint (at (all, all->len - 1)->due, ==, last);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (14040901);

  for (int i = 0; i < N_RANDOM; i++)
    {
      TavanTerms terms = random_terms (rand);
      g_autoptr (GArray) all = make (&terms);

      check_one (&terms, all);
    }
}

/* ---- books ---- */

#define MOST 24

typedef struct { TavanBookTerms terms; TavanOwed owed[MOST]; guint n; } Book;

static void
book_of (Book *book, const TavanTerms *terms)
{
  g_autoptr (GArray) all = make (terms);

  g_assert_cmpuint (all->len, <=, MOST);
  *book = (Book) { .terms = { terms->rate + 600, 0, FALSE }, .n = all->len };
  for (guint i = 0; i < all->len; i++)
    book->owed[i] = (TavanOwed) { .number = at (all, i)->number, .due = at (all, i)->due, .principal = at (all, i)->principal, .fee = at (all, i)->fee };
}

static TavanTerms
year_loan (void)
{
  return (TavanTerms) { .principal = 120000000, .rate = 400, .months = 12, .method = TAVAN_METHOD_SIMPLE, .first_due = jalali (1404, 1, 10) };
}

static void
test_penalty (void)
{
  TavanTerms terms = year_loan ();
  Book book;
  TavanPaid paid[2] = { { 1, jalali (1404, 1, 10) + 73, 5000000, TAVAN_PAY, 0, 0, 0 } };
  TavanStanding now;
  g_autoptr (GError) error = NULL;

  book_of (&book, &terms);
  /* 10,000,000 + 216,666 at 10 % for 73 of 365 days: 204,333.32 */
  g_assert_true (tavan_book_replay (&book.terms, book.owed, 1, paid, 0, paid[0].date, &error));
  g_assert_cmpint (book.owed[0].penalty, ==, 204333);
  g_assert_true (tavan_book_replay (&book.terms, book.owed, 1, paid, 1, paid[0].date, &error));
  g_assert_cmpint (paid[0].to_penalty, ==, 204333);
  g_assert_cmpint (paid[0].to_fee, ==, 216666);
  g_assert_cmpint (paid[0].to_principal, ==, 5000000 - 204333 - 216666);
  tavan_book_standing (book.owed, 1, paid[0].date, &now);
  g_assert_cmpint (now.penalty, ==, 0);
  g_assert_cmpint (now.principal, ==, 10000000 - paid[0].to_principal);
  g_assert_cmpint (now.payoff, ==, now.principal);
  /* On it goes for what is left, and stops once that is paid. */
  paid[1] = (TavanPaid) { 2, paid[0].date + 10, 0, TAVAN_PAY, 0, 0, 0 };
  paid[1].amount = now.principal + tavan_round_product (now.principal * 10 + 10216666 * G_GINT64_CONSTANT (73), 1000, 3650000) - 204333;
  g_assert_true (tavan_book_replay (&book.terms, book.owed, 1, paid, 2, paid[0].date + 1000, &error));
  g_assert_cmpint (book.owed[0].paid_on, ==, paid[1].date);
  g_assert_cmpint (book.owed[0].penalty, ==, book.owed[0].paid_penalty);
  paid[1].amount++;
  g_assert_false (tavan_book_replay (&book.terms, book.owed, 1, paid, 2, paid[0].date, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_RULE);
}

static void
test_patience (void)
{
  TavanTerms terms = year_loan ();
  Book book;

  book_of (&book, &terms);
  book.terms.patience = 10;
  g_assert_true (tavan_book_replay (&book.terms, book.owed, book.n, NULL, 0, terms.first_due + 10, NULL));
  g_assert_cmpint (book.owed[0].penalty, ==, 0);
  g_assert_true (tavan_book_replay (&book.terms, book.owed, book.n, NULL, 0, terms.first_due + 11, NULL));
  g_assert_cmpint (book.owed[0].penalty, ==, tavan_round_product (10216666, 1000, 3650000));
}

static void
test_pro_rata (void)
{
  TavanTerms terms = year_loan ();
  Book book;
  TavanPaid paid = { 1, terms.first_due, 1000001, TAVAN_PAY, 0, 0, 0 };

  book_of (&book, &terms);
  book.terms.pro_rata = TRUE;
  g_assert_true (tavan_book_replay (&book.terms, book.owed, book.n, &paid, 1, paid.date, NULL));
  g_assert_cmpint (paid.to_fee, ==, 21207);       /* 1,000,001 × 216,666 / 10,216,666 = 21,207.1 */
  g_assert_cmpint (paid.to_principal, ==, 1000001 - 21207);
}

static void
test_early (void)
{
  TavanTerms terms = year_loan ();
  Book book;
  TavanPaid paid[2] = { { 1, terms.first_due, 10216666, TAVAN_PAY, 0, 0, 0 } };
  TavanStanding now;
  g_autoptr (GError) error = NULL;

  book_of (&book, &terms);
  g_assert_true (tavan_book_replay (&book.terms, book.owed, book.n, paid, 1, book.owed[1].due, &error));
  tavan_book_standing (book.owed, book.n, book.owed[1].due, &now);
  g_assert_cmpint (now.payoff, ==, 110000000 + 216666);
  paid[1] = (TavanPaid) { 2, book.owed[1].due, now.payoff, TAVAN_PAY_EARLY, 0, 0, 0 };
  g_assert_true (tavan_book_replay (&book.terms, book.owed, book.n, paid, 2, book.owed[1].due + 5, &error));
  tavan_book_standing (book.owed, book.n, book.owed[1].due + 5, &now);
  g_assert_cmpint (now.payoff, ==, 0);
  g_assert_cmpint (now.oldest_unpaid, ==, TAVAN_NO_DAY);
  paid[1].amount--;
  g_assert_false (tavan_book_replay (&book.terms, book.owed, book.n, paid, 2, book.owed[1].due, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_RULE);
}

/* The same payments in any order of entry leave the same book. */
static void
test_any_order (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  TavanTerms terms = year_loan ();

  for (int round = 0; round < 2000; round++)
    {
      Book one, other;
      TavanPaid paid[8], shuffled[8];
      guint n = (guint) g_rand_int_range (rand, 1, 9);
      gint64 sum = 0;

      book_of (&one, &terms);
      one.terms.pro_rata = g_rand_boolean (rand);
      other = one;
      for (guint i = 0; i < n; i++)
        paid[i] = (TavanPaid) { i + 1, terms.first_due + g_rand_int_range (rand, -20, 40), g_rand_int_range (rand, 1, 15000000), TAVAN_PAY, 0, 0, 0 };
      memcpy (shuffled, paid, sizeof paid);
      for (guint i = 0; i < n; i++)
        {
          guint with = (guint) g_rand_int_range (rand, 0, (int) n);
          TavanPaid swap = shuffled[i];

          shuffled[i] = shuffled[with];
          shuffled[with] = swap;
          /* Entered later, it has a later id: that must not matter. */
          shuffled[i].id = (gint64) n * 2 - i;
        }
      g_assert_true (tavan_book_replay (&one.terms, one.owed, one.n, paid, n, terms.first_due + 100, NULL));
      g_assert_true (tavan_book_replay (&other.terms, other.owed, other.n, shuffled, n, terms.first_due + 100, NULL));
      g_assert_cmpmem (one.owed, sizeof *one.owed * one.n, other.owed, sizeof *other.owed * other.n);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpint (paid[i].to_penalty + paid[i].to_fee + paid[i].to_principal, ==, paid[i].amount);
          sum += paid[i].amount;
        }
      for (guint i = 0; i < one.n; i++)
        sum -= one.owed[i].paid_principal + one.owed[i].paid_fee + one.owed[i].paid_penalty;
      g_assert_cmpint (sum, ==, 0);
    }
}

static void
test_classes (void)
{
  TavanDay due = jalali (1403, 1, 31);

  g_assert_cmpint (tavan_loan_class (TAVAN_NO_DAY, due), ==, TAVAN_CLASS_CURRENT);
  g_assert_cmpint (tavan_loan_class (due, due), ==, TAVAN_CLASS_CURRENT);
  g_assert_cmpint (tavan_loan_class (due, jalali (1403, 3, 30)), ==, TAVAN_CLASS_CURRENT);
  g_assert_cmpint (tavan_loan_class (due, jalali (1403, 3, 31)), ==, TAVAN_CLASS_PAST_DUE);
  g_assert_cmpint (tavan_loan_class (due, jalali (1403, 7, 29)), ==, TAVAN_CLASS_PAST_DUE);
  g_assert_cmpint (tavan_loan_class (due, jalali (1403, 7, 30)), ==, TAVAN_CLASS_ARREARS);
  g_assert_cmpint (tavan_loan_class (due, jalali (1404, 7, 30)), ==, TAVAN_CLASS_ARREARS);
  g_assert_cmpint (tavan_loan_class (due, jalali (1404, 8, 1)), ==, TAVAN_CLASS_DOUBTFUL);
}

/* ---- sharing out ---- */

static void
test_share_out (void)
{
  static const gint64 equal[3] = { 1, 1, 1 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  g_autoptr (GError) error = NULL;
  gint64 parts[31];

  g_assert_true (tavan_share_out (100, 10, equal, 3, parts, NULL));
  g_assert_cmpint (parts[0], ==, 34);
  g_assert_cmpint (parts[1], ==, 33);
  g_assert_cmpint (parts[2], ==, 33);
  g_assert_false (tavan_share_out (29, 10, equal, 3, parts, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_RULE);
  for (int round = 0; round < 1000; round++)
    {
      gint64 weights[31], sum = 0, floor = g_rand_int_range (rand, 0, 1000), amount = floor * 31 + (gint64) (g_rand_double (rand) * 1e16);

      for (guint i = 0; i < 31; i++)
        weights[i] = g_rand_int_range (rand, 1, 100000000);
      g_assert_true (tavan_share_out (amount, floor, weights, 31, parts, NULL));
      for (guint i = 0; i < 31; i++)
        {
          g_assert_cmpint (parts[i], >=, floor);
          sum += parts[i];
        }
      g_assert_cmpint (sum, ==, amount);
    }
}

/* For schedules.py: PRINCIPAL RATE MONTHS GRACE WAIVE METHOD ROUNDING FIRST_DUE a line → one line of due:principal:fee each. */
static int
print_schedules (void)
{
  char line[256];

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) word = g_strsplit (g_strstrip (line), " ", -1);
      TavanTerms terms = { .principal = g_ascii_strtoll (word[0], NULL, 10), .rate = atoi (word[1]), .months = atoi (word[2]), .grace = atoi (word[3]),
                           .waive_grace = atoi (word[4]), .method = (TavanMethod) atoi (word[5]), .rounding = g_ascii_strtoll (word[6], NULL, 10),
                           .first_due = tavan_day_from_iso (word[7]) };
      g_autoptr (GArray) all = tavan_schedule_make (&terms, NULL);

      for (guint i = 0; all != NULL && i < all->len; i++)
        {
          TavanJalali due = tavan_jalali_from_day (at (all, i)->due);

          g_print ("%s%d/%d/%d:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, i > 0 ? " " : "", due.year, due.month, due.day, at (all, i)->principal, at (all, i)->fee);
        }
      g_print ("%s\n", all != NULL ? "" : "refused");
    }
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 2 && g_str_equal (argv[1], "--print"))
    return print_schedules ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/simple", test_simple);
  g_test_add_func ("/schedule/annuity", test_annuity);
  g_test_add_func ("/schedule/picture", test_picture);
  g_test_add_func ("/schedule/yearly", test_yearly);
  g_test_add_func ("/schedule/grace", test_grace);
  g_test_add_func ("/schedule/due-dates", test_due_dates);
  g_test_add_func ("/schedule/shift", test_shift);
  g_test_add_func ("/schedule/rounding", test_rounding);
  g_test_add_func ("/schedule/bounds", test_bounds);
  g_test_add_func ("/schedule/random", test_random);
  g_test_add_func ("/book/penalty", test_penalty);
  g_test_add_func ("/book/patience", test_patience);
  g_test_add_func ("/book/pro-rata", test_pro_rata);
  g_test_add_func ("/book/early", test_early);
  g_test_add_func ("/book/any-order", test_any_order);
  g_test_add_func ("/book/classes", test_classes);
  g_test_add_func ("/share-out", test_share_out);
  return g_test_run ();
}
