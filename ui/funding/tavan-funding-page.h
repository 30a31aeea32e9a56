/* tavan-funding-page.h: fundings, how each is shared out, what was spent of it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/tavan-page.h"

G_BEGIN_DECLS

TavanPage *tavan_fundings_page_new (TavanStore *store);
TavanPage *tavan_funding_page_new  (TavanStore *store, gint64 id, const char *tab);
TavanPage *tavan_funding_form_new  (TavanStore *store, TavanRecord *record);
TavanPage *tavan_expenses_page_new (TavanStore *store);
TavanPage *tavan_expense_page_new  (TavanStore *store, gint64 id, const char *tab);
TavanPage *tavan_expense_form_new  (TavanStore *store, TavanRecord *record);
/* Shares of provinces in unemployment, population, social conditions. */
TavanPage *tavan_shares_page_new   (TavanStore *store);
TavanPage *tavan_share_page_new    (TavanStore *store, gint64 id, const char *tab);

G_END_DECLS
