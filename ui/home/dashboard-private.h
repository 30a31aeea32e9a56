/* dashboard-private.h: what the dashboard shows, and of which reports it is made
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/report/tavan-report.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* The questions that are asked; cards and charts share their answers. */
typedef enum
{
  SOURCE_CLIENTS, SOURCE_GROUPS, SOURCE_COURSES, SOURCE_PAID, SOURCE_CERTIFICATES, SOURCE_ARREARS, SOURCE_FUNNEL, SOURCE_VISITS, SOURCE_PROVINCES, N_SOURCES
} DashboardSource;

typedef struct
{
  const char *report;
  const char *by[3], *where[2];
  gboolean    compare, all_time, of_country; /* of_country: only where several provinces are in sight */
} DashboardQuestion;
extern const DashboardQuestion dashboard_questions[N_SOURCES];

typedef struct
{
  const char     *name, *label /* N_() */, *icon, *tone;
  DashboardSource source;
  const char     *figure;
  enum { DETAIL_CHANGE, DETAIL_FRESH, DETAIL_MEMBERS, DETAIL_PARTICIPANTS, DETAIL_SHARE } detail;
  const char     *detail_figure; /* NULL for DETAIL_CHANGE, since the period before */
} DashboardCard;
extern const DashboardCard dashboard_cards[]; /* ends with { NULL } */

typedef struct
{
  const char     *name, *title /* N_() */;
  DashboardSource source;
  TavanChartKind  chart; /* NONE: the report's own */
  const char     *figures[3];
  gboolean        wide, classes; /* classes: the figures themselves are the items, of the total */
} DashboardChart;
extern const DashboardChart dashboard_charts[]; /* ends with { NULL } */

/* A card as a button; its answer fills it. */
GtkWidget   *dashboard_card_new  (const DashboardCard *card);
void         dashboard_card_show (GtkWidget *button, const DashboardCard *card, TavanAnswer *answer, const char *wrong);

/* The answer that the chart is made of: @answer's own, or one made of its total; a new reference. NULL: nothing to tell. */
TavanAnswer *dashboard_chart_answer (const DashboardChart *chart, TavanAnswer *answer);

/* What is shown and in which order: names, hidden ones with a "-" before. @all: names in their first order. */
char       **dashboard_order      (const char *what, const char *const *all);
/* A popover with a line for each of cards and charts: shown or not, up, down; @changed (data) after each. */
GtkWidget   *dashboard_arrange_new (GCallback changed, gpointer data);

G_END_DECLS
