/* loan-private.h: the parts of a loan's page
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-loan.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* What a loan's page has fetched at once. */
typedef struct
{
  TavanLoanPage *page;
  TavanRecord   *guarantee;  /* NULL: none, or out of sight */
  gint64         disbursed;
} TavanLoanFetched;

gpointer   tavan_loan_fetch        (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error);
void       tavan_loan_fetched_free (gpointer fetched);

/* What is done to a loan: a small form each. */
extern const guint tavan_loan_n_deeds;
/* The button of the @number-th deed, off with its reason in the tooltip; NULL where it is not hers to do. @page: the loan's. */
GtkWidget *tavan_loan_deed_button  (TavanPage *page, guint number, const TavanLoanFetched *fetched);

GtkWidget *tavan_loan_card_new     (TavanPage *page, const TavanLoanFetched *fetched);

/* The tab of the schedule: the one in force with what is paid and late, and those before it. */
#define TAVAN_TYPE_LOAN_PLAN (tavan_loan_plan_get_type ())
G_DECLARE_FINAL_TYPE (TavanLoanPlan, tavan_loan_plan, TAVAN, LOAN_PLAN, AdwBin)
GtkWidget *tavan_loan_plan_new     (TavanStore *store);
void       tavan_loan_plan_set     (TavanLoanPlan *self, const TavanLoanFetched *fetched); /* borrowed; the page keeps it */

/* The bank's own schedule, typed over ours. */
TavanPage *tavan_bank_plan_new     (TavanStore *store, const TavanLoanFetched *fetched);

/* A table of words: rows of new strings; a row's last cell may have a tone and is a badge then. */
#define TAVAN_TYPE_FIGURES (tavan_figures_get_type ())
G_DECLARE_FINAL_TYPE (TavanFigures, tavan_figures, TAVAN, FIGURES, AdwBin)
GtkWidget *tavan_figures_new       (const char *const *heads /* N_(), NULL-terminated */, gboolean badge);
void       tavan_figures_clear     (TavanFigures *self);
void       tavan_figures_add       (TavanFigures *self, char **cells /* taken */, const char *tone /* static */);

/* An amount for a person: with its unit. */
char      *tavan_loan_money        (gint64 amount);

G_END_DECLS
