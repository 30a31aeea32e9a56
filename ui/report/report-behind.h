/* report-behind.h: the list behind a figure
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/report/tavan-report.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* Opens, above the page of @widget, the records that @figure of @report counts where @where holds beside what @ask says; @subtitle tells which
 * they are, in words. */
void report_behind_open (gpointer widget, TavanStore *store, TavanReport *report, const TavanReportAsk *ask, char **where, const char *figure,
                         const char *subtitle);

/* A copy, @where added; free with tavan_report_ask_clear() and g_free(). */
TavanReportAsk *report_ask_copy (const TavanReportAsk *ask, char **where);
void            report_ask_free (gpointer ask);

G_END_DECLS
