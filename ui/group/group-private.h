/* group-private.h: the parts of a group's page
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-group-work.h"
#include "ui/table/tavan-table.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* What the page has fetched at once. */
typedef struct
{
  TavanRecord     *group;
  TavanLacks      *lacks;     /* NULL unless it is forming */
  GPtrArray       *members;   /* stays of today */
  GPtrArray       *meetings;  /* newest first */
  TavanGroupBooks *books;     /* as of today; NULL if not to be seen */
} TavanGroupFetched;

TavanGroupFetched *tavan_group_fetch        (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error);
void               tavan_group_fetched_free (gpointer fetched);

GtkWidget *tavan_group_card_new    (TavanStore *store, const TavanGroupFetched *fetched);   /* state, what is missing */
GtkWidget *tavan_group_books_new   (const TavanGroupFetched *fetched);                      /* the cash box, for a side */
GtkWidget *tavan_group_passbooks_new (const TavanGroupFetched *fetched);                    /* … with each member's passbook below */

/* Who joins, with which role from which day; another role, or leaving, of the stays @ids. */
void       tavan_group_ask_join   (GtkWidget *page, TavanStore *store, gint64 group);
void       tavan_group_ask_role   (TavanTable *table, TavanStore *store, GArray *ids);
void       tavan_group_ask_leave  (TavanTable *table, TavanStore *store, GArray *ids);

/* The meeting grid: one keyboard row a member. Signal "changed": something is typed that is not saved. */
#define TAVAN_TYPE_MEETING_GRID (tavan_meeting_grid_get_type ())
G_DECLARE_FINAL_TYPE (TavanMeetingGrid, tavan_meeting_grid, TAVAN, MEETING_GRID, GtkWidget)
GtkWidget *tavan_meeting_grid_new       (void);
/* The stays of that day, and what is noted of them; without @books (who may not read the money) only presences. */
void       tavan_meeting_grid_set_rows  (TavanMeetingGrid *self, GPtrArray *members, const TavanGroupBooks *books, const TavanMeetingLine *lines, guint n);
void       tavan_meeting_grid_set_changed (TavanMeetingGrid *self, gboolean changed);
gboolean   tavan_meeting_grid_is_changed(TavanMeetingGrid *self);
/* What is typed; FALSE where an amount is wrong (shown at its place). Free with g_free. */
gboolean   tavan_meeting_grid_get_lines (TavanMeetingGrid *self, TavanMeetingLine **out_lines, guint *out_n);

/* The tab of meetings: the grid of one meeting, going through them, a new one. */
#define TAVAN_TYPE_GROUP_MEETINGS (tavan_group_meetings_get_type ())
G_DECLARE_FINAL_TYPE (TavanGroupMeetings, tavan_group_meetings, TAVAN, GROUP_MEETINGS, AdwBin)
GtkWidget *tavan_group_meetings_new (TavanPage *page, gint64 group);
void       tavan_group_meetings_set (TavanGroupMeetings *self, const TavanGroupFetched *fetched); /* borrowed; the page keeps it */
void       tavan_group_meetings_new_one   (TavanGroupMeetings *self);
gboolean   tavan_group_meetings_is_changed(TavanGroupMeetings *self);
void       tavan_group_meetings_save      (TavanGroupMeetings *self);

G_END_DECLS
