/* tavan-own-report-page.h: a report that a person puts together
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/report/tavan-report.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* @report: an own one that is changed; NULL: a new one. */
TavanPage *tavan_own_report_page_new (TavanStore *store, TavanReport *report);

G_END_DECLS
