/* tavan-group-work.h: groups: forming, members, meetings, the cash box
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-work.h"

G_BEGIN_DECLS

gboolean    tavan_group_form     (TavanStore *store, TavanRecord *group, GError **error);
gboolean    tavan_group_join     (TavanStore *store, gint64 group, gint64 client, TavanDay date, const char *role, gint64 *out_stay, GError **error);
gboolean    tavan_group_leave    (TavanStore *store, gint64 stay, TavanDay date, const char *reason, GError **error); /* refused with savings or debt left */
gboolean    tavan_group_set_role (TavanStore *store, gint64 stay, const char *role, TavanDay date, GError **error); /* from that day; a new leader takes the place of the old one, who becomes member */
TavanLacks *tavan_group_can_activate (TavanStore *store, gint64 group, TavanDay date, GError **error);
gboolean    tavan_group_activate (TavanStore *store, gint64 group, TavanDay date, const char *reason, GError **error);
gboolean    tavan_group_set_state(TavanStore *store, gint64 group, const char *state, TavanDay date, const char *reason, GError **error); /* independent, dissolved */

/* One line of the meeting grid. Money 0: nothing. */
typedef struct
{
  gint64      client;
  const char *presence;   /* present, absent, excused; NULL: not noted */
  gint64      saving, repayment, fine;
} TavanMeetingLine;
/* Records a whole meeting (presence, ledger lines) in one transaction. @meeting 0: a new one of that date. */
gboolean    tavan_group_meeting  (TavanStore *store, gint64 group, gint64 meeting, TavanDay date, const char *subject, const char *minutes,
                                  const TavanMeetingLine *lines, guint n_lines, gint64 *out_meeting, GError **error);
/* Ledger lines of a meeting, without those reversed since. */
GPtrArray  *tavan_group_meeting_lines (TavanStore *store, gint64 meeting, GError **error);
gboolean    tavan_group_ledger   (TavanStore *store, gint64 group, TavanDay date, const char *kind, gint64 member, gint64 amount, const char *note,
                                  gint64 *out_line, GError **error);
gboolean    tavan_group_reverse  (TavanStore *store, gint64 line, TavanDay date, const char *note, GError **error);

/* Balances as of a day (TAVAN_NO_DAY: all). */
typedef struct { gint64 client; char *title; gint64 savings, debt; guint present, absent, excused; } TavanPassbook;
typedef struct { gint64 cash; gint64 savings, debts, income, expenses; GPtrArray *members; /* of TavanPassbook */ } TavanGroupBooks;
TavanGroupBooks *tavan_group_books (TavanStore *store, gint64 group, TavanDay day, GError **error);
void             tavan_group_books_free (TavanGroupBooks *books);

/* Members of a day: records of stay with client titles. */
GPtrArray *tavan_group_members (TavanStore *store, gint64 group, TavanDay day, GError **error);
/* The stay among @stays in which she went on with another role on the day this one ended; borrowed, NULL if she left. */
TavanRecord *tavan_stay_next (GPtrArray *stays, TavanRecord *stay);

G_END_DECLS
