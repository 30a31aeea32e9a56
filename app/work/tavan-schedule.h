/* tavan-schedule.h: the arithmetic of loans: schedules, payments, penalty, classes; no store, no clock
 *
 * Whole rials throughout; products in 128 bits, powers by GMP. The formulas are domain.md's "Calculations".
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/base/tavan-date.h"
#include "app/base/tavan-error.h"

G_BEGIN_DECLS

typedef enum { TAVAN_METHOD_SIMPLE, TAVAN_METHOD_ANNUITY, TAVAN_METHOD_YEARLY_FEE } TavanMethod; /* in the order of tavan_loan_methods */

/* Is this a day on which nothing falls due? */
typedef gboolean (*TavanDayOff) (TavanDay day, gpointer data);

typedef struct
{
  gint64      principal;     /* 1 … 9·10¹⁵ */
  int         rate;          /* hundredths of a percent a year, 0 … 10,000 */
  int         months;        /* instalments, 1 … 360 */
  int         grace;         /* months before them, 0 … 60 */
  gboolean    waive_grace;   /* the fee of the grace months is not taken */
  TavanMethod method;
  gint64      rounding;      /* payments are rounded down to multiples of it; 0 or 1: not */
  gint64      extra_fee;     /* onto the first instalment: of parts paid earlier, or carried over by a reschedule */
  TavanDay    first_due;     /* before any shift */
  int         anchor;        /* Jalali day of the month of all due dates; 0: that of first_due */
  TavanDayOff day_off;       /* NULL: due dates are not shifted */
  gpointer    day_off_data;
} TavanTerms;

typedef struct { int number; TavanDay due; gint64 principal, fee, balance /* left after it */; } TavanScheduled;

/* The instalments, an array of TavanScheduled. INVALID, naming the field, where terms are out of bounds or a multiple is above a tenth of
 * the payment. */
GArray  *tavan_schedule_make      (const TavanTerms *terms, GError **error);
void     tavan_schedule_totals    (GArray *instalments, gint64 *out_principal, gint64 *out_fee);
/* The first due date before any shift: @grace + 1 Jalali months after the last part was paid out. */
TavanDay tavan_schedule_first_due (TavanDay disbursed, int grace);
/* What @part, paid out @days before the last part, bears until then: ⌊part·r·days/36500⌉. */
gint64   tavan_schedule_part_fee  (gint64 part, int rate, int days);
/* ⌊a·b/c⌉ for a, b ≥ 0, c > 0; saturates at G_MAXINT64. */
gint64   tavan_round_product      (gint64 a, gint64 b, gint64 c);

/* ---- a loan's book: instalments and payments replayed ---- */

typedef enum { TAVAN_PAY, TAVAN_PAY_EARLY } TavanPayKind; /* EARLY: fees not yet due are dropped, all the rest is paid */

typedef struct
{
  gint64       id;
  TavanDay     date;
  gint64       amount;
  TavanPayKind kind;
  gint64       to_penalty, to_fee, to_principal; /* set by the replay */
} TavanPaid;

typedef struct
{
  int      number;
  TavanDay due;
  gint64   principal, fee;
  gint64   paid_principal, paid_fee, paid_penalty, dropped_fee; /* set by the replay */
  gint64   penalty;      /* of the whole, up to the replay's day or the day it was paid on */
  TavanDay paid_on;      /* TAVAN_NO_DAY: not yet paid */
} TavanOwed;

typedef struct
{
  int      rate;             /* of penalty in hundredths of a percent: the loan's and what is added */
  int      patience;         /* days after a due date without penalty */
  gboolean pro_rata;         /* «تسهیم بالنسبه» */
} TavanBookTerms;

/* Payments are taken in the order of their dates (on one day: smaller first, an early settlement last), whatever order they come in;
 * @owed rises by due date. Penalty is counted up to @until. RULE where more is paid than is owed on a day. */
gboolean tavan_book_replay     (const TavanBookTerms *terms, TavanOwed *owed, guint n_owed, TavanPaid *paid, guint n_paid, TavanDay until,
                                GError **error);

/* What is owed on the day that the replay went to. */
typedef struct
{
  gint64   principal;          /* left of it, due or not */
  gint64   fee;                /* due and unpaid */
  gint64   fee_to_come;        /* dropped by an early settlement */
  gint64   penalty;            /* due and unpaid */
  gint64   overdue;            /* principal and fee of instalments whose day has passed */
  guint    n_overdue;
  TavanDay oldest_unpaid;      /* due date; TAVAN_NO_DAY: all is paid */
  TavanDay next_due;           /* the first on or after the day that is not paid; TAVAN_NO_DAY: none */
  gint64   next_amount;
  gint64   payoff;             /* an early settlement on this day costs this */
} TavanStanding;
void     tavan_book_standing   (const TavanOwed *owed, guint n_owed, TavanDay day, TavanStanding *out_standing);

/* Classes by the oldest unpaid day, in Jalali months before @day. */
typedef enum { TAVAN_CLASS_CURRENT, TAVAN_CLASS_PAST_DUE, TAVAN_CLASS_ARREARS, TAVAN_CLASS_DOUBTFUL } TavanLoanClass;
TavanLoanClass tavan_loan_class       (TavanDay oldest_unpaid, TavanDay day);
const char    *tavan_loan_class_code  (TavanLoanClass loan_class);  /* "current", "past_due", "arrears", "doubtful" */
const char    *tavan_loan_class_label (TavanLoanClass loan_class);  /* translated */
const char    *tavan_loan_class_tone  (TavanLoanClass loan_class);

/* ---- sharing out ---- */

/* Parts of @amount: @floor each, what is left by @weights (each at most 10¹²) with largest remainders, ties to the earlier. They add up
 * exactly. RULE where the floors are above the amount, INVALID where all weights are 0. */
gboolean tavan_share_out       (gint64 amount, gint64 floor, const gint64 *weights, guint n, gint64 *out_parts, GError **error);

G_END_DECLS
