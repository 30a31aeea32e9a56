/* funding-private.h: the parts of a funding's page
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-allocation.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* Bars from the start to the end, one row below another; a part lies between two shares of the width. */
typedef struct { guint row; double from, to; const char *color; /* named in style.css; static */ } TavanBarPart;
#define TAVAN_TYPE_MONEY_BAR (tavan_money_bar_get_type ())
G_DECLARE_FINAL_TYPE (TavanMoneyBar, tavan_money_bar, TAVAN, MONEY_BAR, GtkWidget)
GtkWidget *tavan_money_bar_new  (int width /* at least */, int height, guint rows);
void       tavan_money_bar_set  (TavanMoneyBar *self, const TavanBarPart *parts, guint n);

/* Where the money of a funding stands: a bar and its figures, each with its colour. */
GtkWidget *tavan_money_view_new (const TavanMoney *money);

/* Shared out among the provinces: a what-if until it is saved. @page: the funding's. */
GtkWidget *tavan_allocation_view_new (TavanPage *page, gint64 funding);
/* A province's part, shared out among its counties. */
GtkWidget *tavan_division_view_new   (TavanPage *page, gint64 funding);

G_END_DECLS
