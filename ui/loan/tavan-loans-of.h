/* tavan-loans-of.h: applications and loans of one client or group, as a tab of her page
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* @type: client or group. */
GtkWidget *tavan_loans_of_new (TavanPage *page, const TavanRecordType *type, gint64 id);

G_END_DECLS
