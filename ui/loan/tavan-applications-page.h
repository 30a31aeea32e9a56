/* tavan-applications-page.h: applications for loans and grants, by what they wait for
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/tavan-page.h"

G_BEGIN_DECLS

TavanPage *tavan_applications_page_new (TavanStore *store);

G_END_DECLS
