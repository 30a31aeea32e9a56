/* tavan-pool.h: a store's connections (lending them: tavan-store-private.h)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-store-private.h"

G_BEGIN_DECLS

gboolean tavan_pool_try_writer (TavanStore *store, TavanLoan *out_loan); /* FALSE at once if somebody has it */
void     tavan_pool_close      (TavanStore *store); /* waits for what is lent */
/* A new connection of the store, set up as it is; for the watch. */
TavanDb *tavan_pool_open       (TavanStore *store, TavanDbFlags flags, GError **error);
/* The server was lost: connections that nobody is using are opened again by who borrows them next. */
void     tavan_pool_drop_idle  (TavanStore *store);
void     tavan_pool_set_online (TavanStore *store, gboolean online);

G_END_DECLS
