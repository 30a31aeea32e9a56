/* tavan-group-form.h: the form page of a group, new or changed
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include "ui/form/tavan-form.h"
G_BEGIN_DECLS
TavanPage *tavan_group_form_new (TavanStore *store, TavanRecord *record);
G_END_DECLS
