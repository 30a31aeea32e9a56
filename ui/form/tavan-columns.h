/* tavan-columns.h: sections one below another: in two columns where there is room
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The first column holds the first children, as many as make both about equally long; Tab goes down the first, then the second. */
#define TAVAN_TYPE_COLUMNS (tavan_columns_get_type ())
G_DECLARE_FINAL_TYPE (TavanColumns, tavan_columns, TAVAN, COLUMNS, GtkWidget)

GtkWidget *tavan_columns_new    (void);
void       tavan_columns_append (TavanColumns *self, GtkWidget *child);
void       tavan_columns_clear  (TavanColumns *self);

G_END_DECLS
