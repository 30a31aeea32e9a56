/* tavan-client-form.h: the form page of a client, new or changed
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once
#include "ui/form/tavan-form.h"
G_BEGIN_DECLS
TavanPage *tavan_client_form_new  (TavanStore *store, TavanRecord *record);
/* A TavanFormSave: a new file is opened by the work, one that is there is saved. */
gboolean   tavan_client_form_save (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs,
                                   GError **error);
G_END_DECLS
