/* loan-book.c: a loan's payments replayed on its instalments; penalty, standing, classes
 *
 * The state is nothing but a function of the instalments and the payments, taken by date: a payment that is entered late,
 * back-dated or reversed gives the same book as if it had been known from the start.
 *
 * Penalty of an instalment is counted as the exact sum of (what was overdue × days) over the spans between payments, and
 * rounded when it is asked for: at a payment and on the day of the standing. It stays as it is once the instalment is paid.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/tavan-schedule.h"

#include "app/base/tavan-money.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

__extension__ typedef unsigned __int128 Wide;

/* Behind each instalment during a replay. */
typedef struct { Wide overdue_days; TavanDay counted_to; } Span;

#define PENALTY_BELOW ((Wide) 10000 * 365)

static gint64
left_of (const TavanOwed *owed)
{
  return owed->principal - owed->paid_principal + owed->fee - owed->paid_fee - owed->dropped_fee;
}

/* ---- penalty ---- */

static void
count_penalty (const TavanBookTerms *terms, TavanOwed *owed, Span *span, TavanDay day)
{
  Wide sum;

  if (owed->paid_on != TAVAN_NO_DAY || day <= span->counted_to)
    return;
  span->overdue_days += (Wide) left_of (owed) * (Wide) (day - span->counted_to);
  span->counted_to = day;
  sum = (span->overdue_days * (Wide) terms->rate * 2 + PENALTY_BELOW) / (PENALTY_BELOW * 2);
  owed->penalty = sum > (Wide) G_MAXINT64 / 4 ? G_MAXINT64 / 4 : (gint64) sum;
}

/* ---- splitting ---- */

/* @amount over three parts: floors of the exact shares, the rest to the largest remainders, ties to the first. */
static void
split_pro_rata (gint64 amount, const gint64 due[3], gint64 out[3])
{
  Wide total = (Wide) due[0] + (Wide) due[1] + (Wide) due[2], remainder[3];
  gint64 rest = amount;

  for (int i = 0; i < 3; i++)
    {
      Wide share = (Wide) amount * (Wide) due[i];

      out[i] = (gint64) (share / total);
      remainder[i] = share % total;
      rest -= out[i];
    }
  for (; rest > 0; rest--)
    {
      int best = 0;

      for (int i = 1; i < 3; i++)
        if (remainder[i] > remainder[best])
          best = i;
      out[best]++;
      remainder[best] = 0;
    }
}

static void
split (const TavanBookTerms *terms, gint64 amount, const gint64 due[3], gint64 out[3])
{
  gint64 total = due[0] + due[1] + due[2];

  if (terms->pro_rata && amount < total)
    {
      split_pro_rata (amount, due, out);
      return;
    }
  for (int i = 0; i < 3; i++)
    {
      out[i] = MIN (amount, due[i]);
      amount -= out[i];
    }
}

/* ---- one payment ---- */

static gint64
pay_instalment (const TavanBookTerms *terms, TavanOwed *owed, Span *span, TavanPaid *paid, gint64 amount)
{
  gint64 due[3], part[3];

  if (owed->paid_on != TAVAN_NO_DAY)
    return amount;
  count_penalty (terms, owed, span, paid->date);
  due[0] = owed->penalty - owed->paid_penalty;
  due[1] = owed->fee - owed->paid_fee - owed->dropped_fee;
  due[2] = owed->principal - owed->paid_principal;
  split (terms, amount, due, part);
  owed->paid_penalty += part[0];
  owed->paid_fee += part[1];
  owed->paid_principal += part[2];
  paid->to_penalty += part[0];
  paid->to_fee += part[1];
  paid->to_principal += part[2];
  if (part[0] == due[0] && part[1] == due[1] && part[2] == due[2])
    owed->paid_on = paid->date;
  return amount - part[0] - part[1] - part[2];
}

static gboolean
refuse_rest (const TavanPaid *paid, gint64 rest, GError **error)
{
  g_autofree char *day = tavan_date_format (paid->date, TAVAN_DATE_SHORT);
  g_autofree char *owed = tavan_money_format (paid->amount - rest, TAVAN_UNIT_RIAL);
  g_autofree char *more = tavan_money_format (rest, TAVAN_UNIT_RIAL);

  /* Translators: an amount, a date, an amount */
  return tavan_error_set (error, TAVAN_ERROR_RULE, "amount", _("The rest belongs to the payer"),
                          _("Only %s was still owed on %s; %s is too much"), owed, day, more);
}

static gboolean
take_payment (const TavanBookTerms *terms, TavanOwed *owed, Span *spans, guint n_owed, TavanPaid *paid, GError **error)
{
  gint64 rest = paid->amount;

  paid->to_penalty = paid->to_fee = paid->to_principal = 0;
  if (paid->kind == TAVAN_PAY_EARLY)
    for (guint i = 0; i < n_owed; i++)
      if (owed[i].due > paid->date && owed[i].paid_on == TAVAN_NO_DAY)
        owed[i].dropped_fee = owed[i].fee - owed[i].paid_fee;
  for (guint i = 0; i < n_owed && rest > 0; i++)
    rest = pay_instalment (terms, &owed[i], &spans[i], paid, rest);
  if (rest > 0)
    return refuse_rest (paid, rest, error);
  if (paid->kind != TAVAN_PAY_EARLY)
    return TRUE;
  for (guint i = 0; i < n_owed; i++)
    {
      /* Nothing but a fee that is dropped may have been left of it. */
      if (owed[i].paid_on == TAVAN_NO_DAY && left_of (&owed[i]) == 0)
        owed[i].paid_on = paid->date;
      if (owed[i].paid_on == TAVAN_NO_DAY)
        return tavan_error_set (error, TAVAN_ERROR_RULE, "amount", _("Ask what the settlement costs on that day"),
                                _("The amount does not settle the loan on that day"));
    }
  return TRUE;
}

static int
compare_payments (const void *a, const void *b)
{
  const TavanPaid *one = a, *other = b;

  if (one->date != other->date)
    return one->date < other->date ? -1 : 1;
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;
  if (one->amount != other->amount)
    return one->amount < other->amount ? -1 : 1;
  return one->id < other->id ? -1 : one->id > other->id;
}

gboolean
tavan_book_replay (const TavanBookTerms *terms, TavanOwed *owed, guint n_owed, TavanPaid *paid, guint n_paid, TavanDay until,
                   GError **error)
{
  g_autofree Span *spans = g_new0 (Span, n_owed);

  for (guint i = 0; i < n_owed; i++)
    {
      owed[i].paid_principal = owed[i].paid_fee = owed[i].paid_penalty = owed[i].dropped_fee = owed[i].penalty = 0;
      owed[i].paid_on = owed[i].principal + owed[i].fee > 0 ? TAVAN_NO_DAY : owed[i].due;
      spans[i].counted_to = owed[i].due + terms->patience;
    }
  if (n_paid > 1)
    qsort (paid, n_paid, sizeof *paid, compare_payments);
  for (guint i = 0; i < n_paid; i++)
    if (!take_payment (terms, owed, spans, n_owed, &paid[i], error))
      return FALSE;
  for (guint i = 0; i < n_owed; i++)
    count_penalty (terms, &owed[i], &spans[i], until);
  return TRUE;
}

/* ---- standing ---- */

void
tavan_book_standing (const TavanOwed *owed, guint n_owed, TavanDay day, TavanStanding *out_standing)
{
  TavanStanding it = { .oldest_unpaid = TAVAN_NO_DAY, .next_due = TAVAN_NO_DAY };

  for (guint i = 0; i < n_owed; i++)
    {
      gint64 fee = owed[i].fee - owed[i].paid_fee - owed[i].dropped_fee;

      it.principal += owed[i].principal - owed[i].paid_principal;
      if (owed[i].paid_on != TAVAN_NO_DAY)
        continue;
      if (it.oldest_unpaid == TAVAN_NO_DAY)
        it.oldest_unpaid = owed[i].due;
      it.penalty += owed[i].penalty - owed[i].paid_penalty;
      if (owed[i].due <= day)
        it.fee += fee;
      else
        it.fee_to_come += fee;
      if (owed[i].due < day)
        {
          it.overdue += left_of (&owed[i]);
          it.n_overdue++;
        }
      else if (it.next_due == TAVAN_NO_DAY)
        {
          it.next_due = owed[i].due;
          it.next_amount = left_of (&owed[i]);
        }
    }
  it.payoff = it.principal + it.fee + it.penalty;
  *out_standing = it;
}

/* ---- classes ---- */

static const struct { const char *code, *label, *tone; } classes[] = {
  [TAVAN_CLASS_CURRENT] = { "current", N_("Current"), "success" },
  [TAVAN_CLASS_PAST_DUE] = { "past_due", N_("Past due"), "warning" },
  [TAVAN_CLASS_ARREARS] = { "arrears", N_("In arrears"), "error" },
  [TAVAN_CLASS_DOUBTFUL] = { "doubtful", N_("Doubtful"), "violet" },
};

/* "Over 18" months: from the day after the same day of the month, eighteen months later; "under 2" likewise until that day. */
TavanLoanClass
tavan_loan_class (TavanDay oldest_unpaid, TavanDay day)
{
  TavanLoanClass it = TAVAN_CLASS_CURRENT;

  if (oldest_unpaid == TAVAN_NO_DAY || oldest_unpaid >= day)
    return it;
  if (day >= tavan_jalali_add_months (oldest_unpaid, 2, 0))
    it = TAVAN_CLASS_PAST_DUE;
  if (day >= tavan_jalali_add_months (oldest_unpaid, 6, 0))
    it = TAVAN_CLASS_ARREARS;
  if (day > tavan_jalali_add_months (oldest_unpaid, 18, 0))
    it = TAVAN_CLASS_DOUBTFUL;
  return it;
}

const char *
tavan_loan_class_code (TavanLoanClass loan_class)
{
  return classes[loan_class].code;
}

const char *
tavan_loan_class_label (TavanLoanClass loan_class)
{
  return _(classes[loan_class].label);
}

const char *
tavan_loan_class_tone (TavanLoanClass loan_class)
{
  return classes[loan_class].tone;
}

/* ---- sharing out ---- */

typedef struct { Wide remainder; guint index; } Rest;

static int
compare_rests (const void *a, const void *b)
{
  const Rest *one = a, *other = b;

  if (one->remainder != other->remainder)
    return one->remainder > other->remainder ? -1 : 1;
  return one->index < other->index ? -1 : one->index > other->index;
}

gboolean
tavan_share_out (gint64 amount, gint64 floor, const gint64 *weights, guint n, gint64 *out_parts, GError **error)
{
  g_autofree Rest *rests = g_new0 (Rest, n);
  Wide total = 0;
  gint64 free_amount, rest;

  for (guint i = 0; i < n; i++)
    total += (Wide) weights[i];
  if (total == 0)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Type in or import the shares of the provinces"),
                            _("There are no shares to divide by"));
  if ((Wide) floor * n > (Wide) amount)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "floor", _("Lower the floor"), _("The floors together are above the amount"));
  rest = free_amount = amount - floor * n;
  for (guint i = 0; i < n; i++)
    {
      Wide share = (Wide) free_amount * (Wide) weights[i];

      out_parts[i] = floor + (gint64) (share / total);
      rests[i] = (Rest) { share % total, i };
      rest -= (gint64) (share / total);
    }
  qsort (rests, n, sizeof *rests, compare_rests);
  for (guint i = 0; rest > 0; i++, rest--)
    out_parts[rests[i].index]++;
  return TRUE;
}
