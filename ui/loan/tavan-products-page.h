/* tavan-products-page.h: loan products: what is lent, to whom, on which terms
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/tavan-page.h"

G_BEGIN_DECLS

TavanPage *tavan_products_page_new (TavanStore *store);
TavanPage *tavan_product_page_new  (TavanStore *store, gint64 id, const char *tab);
TavanPage *tavan_product_form_new  (TavanStore *store, TavanRecord *record);

G_END_DECLS
