/* tavan-report-page.h: a report: filters, figures, table, chart; paper and sheets
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/report/tavan-report.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* @office and @period (a word of tavan_period_parse()) instead of what was remembered; 0 and NULL: remembered. */
TavanPage *tavan_report_page_new (TavanStore *store, TavanReport *report, gint64 office, const char *period);

G_END_DECLS
