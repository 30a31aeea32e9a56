/* group-private.h: what the files about groups share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-group-work.h"
#include "app/work/work-private.h"

G_BEGIN_DECLS

/* All stays of a group, in the order of joining. */
GPtrArray   *tavan_group_stays      (TavanStore *store, gint64 group, GError **error);
/* Was (is, for TAVAN_NO_DAY) she a member on that day? The day of leaving is no day of membership. */
gboolean     tavan_stay_covers      (TavanRecord *stay, TavanDay day);
TavanRecord *tavan_stays_of         (GPtrArray *stays, gint64 client, TavanDay day); /* borrowed; NULL if none */

/* Refuses a dissolved group, a future day, and a day before formation start. */
gboolean     tavan_group_check_day  (TavanRecord *group, TavanDay day, GError **error);

/* RULE where an open loan, or a guarantee in force, holds @client (0: anyone) in the group. tavan-guarantee.c */
gboolean     tavan_group_check_unbound (TavanStore *store, gint64 group, gint64 client, GError **error);

/* Adds one line without looking at balances; the caller ends with tavan_ledger_check(). */
gboolean
tavan_ledger_add (TavanTx *tx, gint64 group, TavanDay day, const char *kind, gint64 member, gint64 amount,
                  gint64 meeting, gint64 reverses, const char *note, gint64 *out_line, GError **error);
/* Cash, each member's savings and each debt at the end of every day that has lines: RULE if one is below zero. */
gboolean     tavan_ledger_check     (TavanTx *tx, gint64 group, GError **error);

/* The member's passbook in @books, or NULL; borrowed. */
TavanPassbook *tavan_books_of       (TavanGroupBooks *books, gint64 client);

/* A line as it stands in a book on paper. @cash: what it brings into the box, below zero: takes out of it. */
typedef struct { const char *date, *kind, *note; gboolean reversal; gint64 member, amount, cash; } TavanBooksLine;
typedef void (*TavanBooksEach) (const TavanBooksLine *line, const TavanGroupBooks *after, const TavanPassbook *book, gpointer data);
/* Every line of a group in the order of the dates, with the balances after it; @book NULL: of no member. */
gboolean     tavan_books_walk       (TavanStore *store, gint64 group, TavanBooksEach each, gpointer data, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanGroupBooks, tavan_group_books_free)

G_END_DECLS
