/* tavan-pages.h: what can be made and opened from anywhere
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/form/tavan-form.h"

G_BEGIN_DECLS

/* Is there a page for a record of @type, its own or its owner's? */
gboolean tavan_pages_can_open (const TavanRecordType *type);
/* May who acts make a record of @type in passing, in the dialog of a row that names one? @out_save: how it is saved (NULL: plainly). */
gboolean tavan_pages_can_make (TavanStore *store, const TavanRecordType *type, TavanFormSave *out_save);

G_END_DECLS
