/* tavan-reader.h: what this toolkit tells a screen reader, mended
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Once, after gtk_init(): from then on each widget is looked at when it is first shown. A page of a stack that another covers is
 * hidden from the reader; a button's text is read once, as its name; a picture without a name is none. */
void tavan_reader_mend (void);

G_END_DECLS
