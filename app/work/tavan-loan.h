/* tavan-loan.h: loans: paid out, paid back, late, rescheduled, settled, written off
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-schedule.h"
#include "app/work/tavan-work.h"

G_BEGIN_DECLS

/* ---- the bank's side (officer) ---- */

/* The number and date of one approved line's contract, @amount at most what was approved (0: as approved); what is less goes back to the
 * allocation. With the last line the application is contracted; tavan_application_advance (…, "contracted") does all lines alike. */
gboolean tavan_loan_contract      (TavanStore *store, gint64 line, const char *number, TavanDay date, gint64 amount, TavanDay first_due, gint64 *out_loan,
                                   GError **error);
/* A part paid out; @last: no more will come (less than the contract then becomes the principal). Paid in full, the schedule is made. */
gboolean tavan_loan_disburse      (TavanStore *store, gint64 loan, TavanDay date, gint64 amount, gboolean last, const char *document, GError **error);
/* The bank's own schedule typed over ours: a new version marked «بانک»; principals must add to ours. */
gboolean tavan_loan_bank_schedule (TavanStore *store, gint64 loan, const TavanScheduled *instalments, guint n, TavanDay date, GError **error);
/* A new version for what is left of the principal; fee and penalty due go onto its first instalment. Supervisor; @note needed. */
gboolean tavan_loan_reschedule    (TavanStore *store, gint64 loan, TavanDay date, int months, int grace, TavanDay first_due, const char *note, GError **error);
gboolean tavan_loan_write_off     (TavanStore *store, gint64 loan, TavanDay date, const char *note, GError **error); /* supervisor; recoveries are still taken */

/* ---- payments (officer) ---- */

typedef struct { gint64 loan; gint64 amount; const char *document; } TavanCollected;
gboolean tavan_loan_pay           (TavanStore *store, gint64 loan, TavanDay date, gint64 amount, const char *source, const char *document, gint64 *out_payment,
                                   GError **error);
gboolean tavan_loan_settle        (TavanStore *store, gint64 loan, TavanDay date, const char *document, gint64 *out_payment, GError **error); /* early; pays the payoff */
gboolean tavan_loan_reverse       (TavanStore *store, gint64 payment, const char *reason, GError **error);
/* A whole group's payments in one transaction: all or none. */
gboolean tavan_loan_collect       (TavanStore *store, TavanDay date, const TavanCollected *lines, guint n_lines, GError **error);

/* ---- what pages read ---- */

typedef struct
{
  TavanRecord  *loan;
  GPtrArray    *schedules, *payments, *events, *disbursements; /* of TavanRecord; schedules: newest last; payments with the reversed ones */
  TavanRecord  *schedule;                      /* in force; NULL until it is paid out */
  GArray       *instalments;                   /* of TavanOwed, in force; as of the day */
  TavanStanding standing;
  TavanLoanClass loan_class;
} TavanLoanPage;
/* As of @day (TAVAN_NO_DAY: today). */
TavanLoanPage *tavan_loan_page      (TavanStore *store, gint64 loan, TavanDay day, GError **error);
void           tavan_loan_page_free (TavanLoanPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanLoanPage, tavan_loan_page_free)

/* A group's open loans on one screen: whose, what is due today, what is late. */
typedef struct { gint64 loan, client; char *title, *number; gint64 due, overdue, balance; TavanDay oldest_unpaid; } TavanCollectionRow;
GPtrArray     *tavan_loan_collection (TavanStore *store, gint64 group, TavanDay day, GError **error);

/* Arrears of all loans in sight as of a day. */
typedef struct { gint64 n, balance, overdue; } TavanArrearsClass;
typedef struct
{
  TavanDay          day;
  TavanArrearsClass classes[4];              /* by TavanLoanClass */
  gint64            n, balance;              /* of all open loans */
  gint64            par30, par90;            /* principal left of loans later than so many days */
} TavanArrears;
gboolean       tavan_loan_arrears   (TavanStore *store, TavanDay day, TavanArrears *out_arrears, GError **error);
/* What is late today, by the id of each loan that is late: gint64 → gint64, for a list's column. */
GHashTable    *tavan_loan_overdue_of_all (TavanStore *store, GError **error);
/* Days that a loan in force of @client is late on @day, at most; 0: none. Whoever acts. */
gboolean       tavan_loan_days_late (TavanStore *store, gint64 client, TavanDay day, int *out_days, GError **error);
/* Instalments due from @from to @to that are not paid: id of loan, title, due, left. For "this week" and reminders. */
typedef struct { gint64 loan, client; char *title, *number; TavanDay due; gint64 left; } TavanDue;
GPtrArray     *tavan_loan_due       (TavanStore *store, TavanDay from, TavanDay to, guint limit, GError **error);

G_END_DECLS
