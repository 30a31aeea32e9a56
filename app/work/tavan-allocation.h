/* tavan-allocation.h: funding shared out, committed, paid, spent; never above what is there
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-work.h"

G_BEGIN_DECLS

typedef struct { int unemployment, population, social; } TavanWeights; /* percent, together 100 */

typedef struct
{
  gint64 office;
  char  *title, *code;
  gint64 ppm[3];          /* shares in parts per million: unemployment, population, social */
  gint64 amount;          /* what this proposal gives */
  gint64 now;             /* allocated now */
  gint64 before;          /* of the funding of the year before */
  gint64 used;            /* committed and spent, with all below */
} TavanAllocationRow;
typedef struct
{
  TavanRecord *funding;
  GPtrArray   *rows;      /* of TavanAllocationRow, by the offices' codes */
  gint64       total, total_before;
  gboolean     invented;  /* some share is invented for show */
  char        *sources[3]; /* "…, 1404" of each indicator, or NULL */
  char        *years[3];
} TavanProposal;
/* What @weights, @floor and @amount (0: all of the funding) would give each province; nothing is saved. Supervisor, officer. */
TavanProposal *tavan_allocation_propose (TavanStore *store, gint64 funding, gint64 amount, const TavanWeights *weights, gint64 floor, GError **error);
void           tavan_proposal_free      (TavanProposal *proposal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanProposal, tavan_proposal_free)
/* Saves it (supervisor of the funding's office): an allocation a province, each with a letter if @letters. RULE where a province would get less
 * than it has used. */
gboolean       tavan_allocation_save    (TavanStore *store, gint64 funding, gint64 amount, const TavanWeights *weights, gint64 floor, const char *minutes,
                                         gboolean letters, GError **error);
/* A province divides among its counties (and changes the division): parts that are not named stay. */
typedef struct { gint64 office, amount; } TavanPart;
gboolean       tavan_allocation_divide  (TavanStore *store, gint64 funding, gint64 province, const TavanPart *parts, guint n_parts, const char *minutes, GError **error);

/* Where the money of a funding stands at @office (0: who acts), with all offices below it. */
typedef struct { gint64 allocated, committed, spent, paid, left; gboolean limited; /* has an allocation of its own */ } TavanMoney;
gboolean       tavan_money_of           (TavanStore *store, gint64 funding, gint64 office, TavanMoney *out_money, GError **error);
/* The least that is left on the way up from @office: what may still be approved there. */
gboolean       tavan_money_left         (TavanStore *store, gint64 funding, gint64 office, gint64 *out_left, GError **error);

/* An expense by programme: the plain save of the form is held to the same limit. */
gboolean       tavan_expense_record     (TavanStore *store, TavanRecord *expense, GError **error);

/* What is wrong with loans and money, a sentence each, appended: for check-office. */
gboolean       tavan_money_check_office (TavanStore *store, GPtrArray *findings, GError **error);

G_END_DECLS
