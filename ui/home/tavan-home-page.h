/* tavan-home-page.h
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include "ui/tavan-page.h"
G_BEGIN_DECLS
/* A supervisor's is the dashboard; everybody else's is what waits for them. */
TavanPage *tavan_home_page_new       (TavanStore *store);
TavanPage *tavan_home_tasks_page_new (TavanStore *store);
G_END_DECLS
