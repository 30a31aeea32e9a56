/* tavan-loans-page.h: all loans, with their arrears as of a day
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/tavan-page.h"

G_BEGIN_DECLS

TavanPage *tavan_loans_page_new  (TavanStore *store);
/* One loan: its card, schedule, payments, what is paid out, its guarantee. */
TavanPage *tavan_loan_desk_new   (TavanStore *store, gint64 id, const char *tab);
/* A group's payments on one screen: a row a loan, all booked at once. */
TavanPage *tavan_collection_new  (TavanStore *store, gint64 group);
/* A bank's list of payments: a sheet, its rows with their verdicts, the good ones booked. */
TavanPage *tavan_bank_payments_new (TavanStore *store);

G_END_DECLS
