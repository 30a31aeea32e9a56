/* tavan-application-form.h: the form page of an application: drafted, and changed while it is a draft
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/form/tavan-form.h"

G_BEGIN_DECLS

/* @application may name who applies already: client or group. */
TavanPage *tavan_application_form_new (TavanStore *store, TavanRecord *application);

G_END_DECLS
