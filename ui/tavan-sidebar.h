/* tavan-sidebar.h: where one can go, by role, with counts of what waits
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/tavan-window.h"

G_BEGIN_DECLS

/* Signal "picked" (const char *page). */
#define TAVAN_TYPE_SIDEBAR (tavan_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (TavanSidebar, tavan_sidebar, TAVAN, SIDEBAR, GtkWidget)

void        tavan_sidebar_set_store (TavanSidebar *self, TavanStore *store); /* rows for who acts now */
void        tavan_sidebar_select    (TavanSidebar *self, const char *page);
const char *tavan_sidebar_nth       (TavanSidebar *self, guint n);           /* the n-th page shown, from 1; NULL */
void        tavan_sidebar_recount   (TavanSidebar *self);                    /* counts, fetched on a worker */

G_END_DECLS
