/* tavan-application-page.h: one application: its path, what is missing, plan, guarantee, schedule, decision, letters
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/tavan-page.h"

G_BEGIN_DECLS

TavanPage *tavan_application_desk_new (TavanStore *store, gint64 id, const char *tab);

G_END_DECLS
