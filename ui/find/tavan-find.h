/* tavan-find.h: Ctrl+K: anything from anywhere
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include "ui/tavan-window.h"
G_BEGIN_DECLS
void tavan_find_present (TavanWindow *window);
G_END_DECLS
