/* tavan-application.h: the program: which office is open, and its window
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "app/store/tavan-store.h"

G_BEGIN_DECLS

#define TAVAN_TYPE_APPLICATION (tavan_application_get_type ())
G_DECLARE_FINAL_TYPE (TavanApplication, tavan_application, TAVAN, APPLICATION, AdwApplication)

TavanApplication *tavan_application_new (void);

G_END_DECLS
