/* tavan-start.h: the first start: a new office, the demo, a server
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include <adwaita.h>
G_BEGIN_DECLS
/* Signal "chosen" (const char *uri): an office that is there now and can be opened. */
#define TAVAN_TYPE_START (tavan_start_get_type ())
G_DECLARE_FINAL_TYPE (TavanStart, tavan_start, TAVAN, START, AdwBin)
GtkWidget *tavan_start_new (void);
G_END_DECLS
