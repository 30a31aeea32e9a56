/* password-dialog.h: asks for a new password, twice
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @login may be NULL. The policy's refusal stands in the dialog; @chosen gets a password that passed it. */
void tavan_password_dialog (gpointer widget, const char *title, const char *login, void (*chosen) (const char *password, gpointer data),
                            gpointer data, GDestroyNotify free_data);

G_END_DECLS
