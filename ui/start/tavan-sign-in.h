/* tavan-sign-in.h: name and password, clear about caps lock and keyboard layout
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include <adwaita.h>
#include "app/store/tavan-store.h"
G_BEGIN_DECLS
/* Signals: "signed-in" (gboolean the same user as before), "other-office". @locked: the user's name is filled in, the work behind is kept. */
#define TAVAN_TYPE_SIGN_IN (tavan_sign_in_get_type ())
G_DECLARE_FINAL_TYPE (TavanSignIn, tavan_sign_in, TAVAN, SIGN_IN, AdwBin)
GtkWidget *tavan_sign_in_new (TavanStore *store, gboolean locked);
G_END_DECLS
