/* tavan-group-page.h: the page of one group
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include "ui/tavan-page.h"
G_BEGIN_DECLS
TavanPage *tavan_group_page_new (TavanStore *store, gint64 id, const char *tab);
G_END_DECLS
