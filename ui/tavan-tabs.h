/* tavan-tabs.h: underlined tabs with counts over a stack
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Tabs as in the mockups: a row of underlined toggles above a stack; a tab's content is made when first shown. Alt+PageUp and Alt+PageDown
 * (Ctrl+Tab as well) go to the next. Property "shown" (name of the tab in front). */
#define TAVAN_TYPE_TABS (tavan_tabs_get_type ())
G_DECLARE_FINAL_TYPE (TavanTabs, tavan_tabs, TAVAN, TABS, GtkWidget)

GtkWidget  *tavan_tabs_new       (void);
void        tavan_tabs_add       (TavanTabs *self, const char *name, const char *label, GtkWidget *(*make) (gpointer data), gpointer data);
void        tavan_tabs_set_count (TavanTabs *self, const char *name, gint64 count); /* 0 and below: none is shown */
void        tavan_tabs_show      (TavanTabs *self, const char *name);               /* NULL or unknown: the first */
const char *tavan_tabs_get_shown (TavanTabs *self);
GtkWidget  *tavan_tabs_get_content (TavanTabs *self, const char *name);             /* NULL while not made */
void        tavan_tabs_set_end   (TavanTabs *self, GtkWidget *widget);              /* something at the row's end */

G_END_DECLS
