/* tavan-wrap.h: children one beside another, in as many lines as they need
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* libadwaita 1.7: AdwWrapBox. Children keep their natural width; lines start at the start. */
#define TAVAN_TYPE_WRAP (tavan_wrap_get_type ())
G_DECLARE_FINAL_TYPE (TavanWrap, tavan_wrap, TAVAN, WRAP, GtkWidget)

GtkWidget *tavan_wrap_new    (int spacing);
void       tavan_wrap_append (TavanWrap *self, GtkWidget *child);
void       tavan_wrap_clear  (TavanWrap *self);

G_END_DECLS
