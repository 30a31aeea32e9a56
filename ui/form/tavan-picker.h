/* tavan-picker.h: a list to choose one or several from, searched by typing
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands in a popover. Keys are codes or ids as text. A search entry is there from eight lines on, and always where the owner
 * answers "search" (const char *typed) with lines of its own. Signal "chosen" (const char *key): one line was picked or, where
 * several may be, its check was changed. */
#define TAVAN_TYPE_PICKER (tavan_picker_get_type ())
G_DECLARE_FINAL_TYPE (TavanPicker, tavan_picker, TAVAN, PICKER, GtkWidget)

GtkWidget *tavan_picker_new        (gboolean several, gboolean owner_searches);
void       tavan_picker_clear      (TavanPicker *self);   /* lines; what is chosen stays */
void       tavan_picker_add        (TavanPicker *self, const char *key, const char *label);
void       tavan_picker_set_chosen (TavanPicker *self, const char *keys);   /* with commas between; "" none */
char      *tavan_picker_get_chosen (TavanPicker *self);
void       tavan_picker_reset      (TavanPicker *self);   /* empties the search */

G_END_DECLS
