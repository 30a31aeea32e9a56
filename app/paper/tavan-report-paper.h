/* tavan-report-paper.h: a report on paper
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-pages.h"
#include "app/record/tavan-answer.h"
#include "app/store/tavan-store.h"

G_BEGIN_DECLS

#define TAVAN_REPORT_ROWS_ON_PAPER 5000

/* Cover line, chart, key figures, the table with repeated head, sums of groups and in all. Upright, or lying where there are many columns. A
 * worker's work. RULE past TAVAN_REPORT_ROWS_ON_PAPER rows: that is a sheet's. */
TavanPages *tavan_report_lay_out (TavanStore *store, TavanAnswer *answer, GError **error);
gboolean    tavan_report_write   (TavanStore *store, TavanAnswer *answer, const char *path, GError **error);

G_END_DECLS
