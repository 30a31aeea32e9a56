/* tavan-ledger-dialog.h: books one line of a group's ledger
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include <adwaita.h>
#include "app/store/tavan-store.h"
G_BEGIN_DECLS
/* @members: stays of today, among whom one may be named. */
void tavan_ledger_dialog (gpointer widget, TavanStore *store, gint64 group, GPtrArray *members);
G_END_DECLS
