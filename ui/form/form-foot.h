/* form-foot.h: the line below a form: how many rows are wrong, which keys do what (private to ui/form)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/form/tavan-form.h"

G_BEGIN_DECLS

GtkWidget *tavan_form_foot_new (TavanForm *form);

G_END_DECLS
