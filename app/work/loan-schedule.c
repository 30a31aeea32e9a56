/* loan-schedule.c: the instalments of a loan by each of the three methods
 *
 * Principals add up to the principal and fees to the fee, since the last instalment takes what is left of both. The order:
 * payment by the method, rounded down to the product's multiple, then what the grace months and earlier parts bear goes
 * onto the first instalment.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/tavan-schedule.h"

#include <gmp.h>
#include <glib/gi18n-lib.h>

#define MOST_PRINCIPAL G_GINT64_CONSTANT (9000000000000000)
#define MOST_RATE 10000
#define MOST_MONTHS 360
#define MOST_GRACE 60
#define YEAR_RATE 120000 /* a rate of 1 in hundredths of a percent a year, as a part of a month */

__extension__ typedef unsigned __int128 Wide;

gint64
tavan_round_product (gint64 a, gint64 b, gint64 c)
{
  Wide rounded;

  g_return_val_if_fail (a >= 0 && b >= 0 && c > 0, 0);
  rounded = ((Wide) a * (Wide) b * 2 + (Wide) c) / ((Wide) c * 2);
  return rounded > (Wide) G_MAXINT64 ? G_MAXINT64 : (gint64) rounded;
}

gint64
tavan_schedule_part_fee (gint64 part, int rate, int days)
{
  return tavan_round_product (part, (gint64) rate * days, G_GINT64_CONSTANT (3650000));
}

TavanDay
tavan_schedule_first_due (TavanDay disbursed, int grace)
{
  return tavan_jalali_add_months (disbursed, grace + 1, 0);
}

/* ---- the methods ---- */

/* ⌊P·i·(1+i)ⁿ/((1+i)ⁿ−1)⌉ with i = rate/120000, so P·rate·qⁿ/(120000·(qⁿ−120000ⁿ)) with q = 120000+rate. */
static gint64
annuity_payment (const TavanTerms *terms)
{
  mpz_t grown, base, above, below, payment;
  gint64 result;

  if (terms->rate == 0)
    return terms->principal / terms->months;
  mpz_inits (grown, base, above, below, payment, NULL);
  mpz_ui_pow_ui (grown, YEAR_RATE + (unsigned long) terms->rate, (unsigned long) terms->months);
  mpz_ui_pow_ui (base, YEAR_RATE, (unsigned long) terms->months);
  mpz_set_si (above, terms->principal);
  mpz_mul_ui (above, above, (unsigned long) terms->rate);
  mpz_mul (above, above, grown);
  mpz_sub (below, grown, base);
  mpz_mul_ui (below, below, YEAR_RATE);
  mpz_mul_ui (above, above, 2);
  mpz_add (above, above, below);
  mpz_mul_ui (below, below, 2);
  mpz_fdiv_q (payment, above, below);
  result = mpz_get_si (payment);
  mpz_clears (grown, base, above, below, payment, NULL);
  return result;
}

/* A payment rounded down to the multiple cuts the principal; never below nothing, never above what is left. */
static gint64
principal_of (const TavanTerms *terms, gint64 payment, gint64 fee, gint64 left)
{
  if (terms->rounding > 1)
    payment -= payment % terms->rounding;
  return CLAMP (payment - fee, 0, left);
}

static void
fill_simple (const TavanTerms *terms, TavanScheduled *all)
{
  gint64 n = terms->months;
  gint64 total = tavan_round_product (terms->principal, terms->rate * (n + 1), 240000);
  gint64 left = terms->principal, fee = total / n, payment = terms->principal / n + fee;

  for (int k = 0; k < terms->months; k++)
    {
      gboolean last = k == terms->months - 1;

      all[k].fee = last ? total - fee * (n - 1) : fee;
      all[k].principal = last ? left : principal_of (terms, payment, fee, left);
      left -= all[k].principal;
    }
}

static void
fill_annuity (const TavanTerms *terms, TavanScheduled *all)
{
  gint64 payment = annuity_payment (terms), left = terms->principal;

  for (int k = 0; k < terms->months; k++)
    {
      all[k].fee = tavan_round_product (left, terms->rate, YEAR_RATE);
      all[k].principal = k == terms->months - 1 ? left : principal_of (terms, payment, all[k].fee, left);
      left -= all[k].principal;
    }
}

static void
fill_yearly (const TavanTerms *terms, TavanScheduled *all)
{
  gint64 part = terms->principal / terms->months, left = terms->principal;

  for (int k = 0; k < terms->months; k++)
    {
      int of_year = MIN (12, terms->months - k);

      all[k].fee = k % 12 == 0 ? tavan_round_product (left, (gint64) terms->rate * of_year, YEAR_RATE) : 0;
      all[k].principal = k == terms->months - 1 ? left : principal_of (terms, part + all[k].fee, all[k].fee, left);
      left -= all[k].principal;
    }
}

/* ---- terms ---- */

static gboolean
check_bounds (const TavanTerms *terms, GError **error)
{
  if (terms->principal < 1 || terms->principal > MOST_PRINCIPAL)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "principal", NULL, _("The amount of the loan is out of bounds"));
  if (terms->rate < 0 || terms->rate > MOST_RATE)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "rate", NULL, _("The rate lies between 0 and 100 percent a year"));
  if (terms->months < 1 || terms->months > MOST_MONTHS)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "months", NULL, _("There are between 1 and 360 instalments"));
  if (terms->grace < 0 || terms->grace > MOST_GRACE)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "grace_months", NULL, _("There are between 0 and 60 grace months"));
  if (terms->first_due == TAVAN_NO_DAY || terms->anchor < 0 || terms->anchor > 31)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "first_due", NULL, _("The first due date is missing"));
  return TRUE;
}

/* The smallest payment that the method gives, before it is rounded. */
static gint64
payment_of (const TavanTerms *terms)
{
  gint64 part = terms->principal / terms->months;

  switch (terms->method)
    {
    case TAVAN_METHOD_ANNUITY:
      return annuity_payment (terms);
    case TAVAN_METHOD_SIMPLE:
      return part + tavan_round_product (terms->principal, (gint64) terms->rate * (terms->months + 1), 240000) / terms->months;
    case TAVAN_METHOD_YEARLY_FEE:
    default:
      return part;
    }
}

static gboolean
check_rounding (const TavanTerms *terms, GError **error)
{
  if (terms->rounding < 0 || (terms->rounding > 1 && terms->rounding > payment_of (terms) / 10))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "rounding", _("Choose a smaller one"),
                            _("The multiple is larger than a tenth of the payment"));
  return TRUE;
}

/* ---- the whole ---- */

static TavanDay
shifted (const TavanTerms *terms, TavanDay due)
{
  /* No run of holidays is longer than the two weeks of Nowruz. */
  for (int i = 0; terms->day_off != NULL && i < 20 && terms->day_off (due, terms->day_off_data); i++)
    due++;
  return due;
}

GArray *
tavan_schedule_make (const TavanTerms *terms, GError **error)
{
  static void (*const fill[]) (const TavanTerms *, TavanScheduled *) = { fill_simple, fill_annuity, fill_yearly };
  GArray *instalments;
  TavanScheduled *all;
  int anchor;
  gint64 left;

  if (!check_bounds (terms, error) || !check_rounding (terms, error))
    return NULL;
  instalments = g_array_sized_new (FALSE, TRUE, sizeof (TavanScheduled), (guint) terms->months);
  g_array_set_size (instalments, (guint) terms->months);
  all = (TavanScheduled *) (void *) instalments->data;
  anchor = terms->anchor != 0 ? terms->anchor : tavan_jalali_from_day (terms->first_due).day;
  fill[terms->method] (terms, all);
  left = terms->principal;
  for (int k = 0; k < terms->months; k++)
    {
      all[k].number = k + 1;
      all[k].due = shifted (terms, tavan_jalali_add_months (terms->first_due, k, anchor));
      left -= all[k].principal;
      all[k].balance = left;
    }
  all[0].fee += terms->extra_fee;
  if (!terms->waive_grace)
    all[0].fee += tavan_round_product (terms->principal, (gint64) terms->rate * terms->grace, YEAR_RATE);
  return instalments;
}

void
tavan_schedule_totals (GArray *instalments, gint64 *out_principal, gint64 *out_fee)
{
  *out_principal = *out_fee = 0;
  for (guint i = 0; i < instalments->len; i++)
    {
      *out_principal += g_array_index (instalments, TavanScheduled, i).principal;
      *out_fee += g_array_index (instalments, TavanScheduled, i).fee;
    }
}
