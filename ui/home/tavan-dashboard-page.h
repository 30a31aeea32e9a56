/* tavan-dashboard-page.h: the supervisor's home
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include "ui/tavan-page.h"
G_BEGIN_DECLS
TavanPage *tavan_dashboard_page_new (TavanStore *store);
G_END_DECLS
