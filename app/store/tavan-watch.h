/* tavan-watch.h: what other desks change (the rest: tavan-store-private.h)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-store-private.h"

G_BEGIN_DECLS

void tavan_watch_start       (TavanStore *store); /* signals can be emitted from here on; the thread starts */
void tavan_watch_stop        (TavanStore *store); /* NULL-safe; the thread has ended */
void tavan_watch_emit_online (TavanStore *store, gboolean online);

G_END_DECLS
