/* tavan-password.h: users' passwords, kept as Argon2id hashes
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A password is compared in NFKC with Latin digits, so that the keyboard's layout of digits does not matter. */

/* May @password be chosen by the user @login (may be NULL)? FALSE with TAVAN_ERROR_INVALID, message and hint, field
 * "password". */
gboolean tavan_password_check  (const char *password, const char *login, GError **error);
/* The hash to be stored (its parameters and salt stand in it). The policy is not asked. NULL with TAVAN_ERROR_FAILED if
 * memory does not suffice (64 MiB). Takes about a tenth of a second: not on the window's thread. */
char    *tavan_password_hash   (const char *password, GError **error);
/* Is it the password of @hash? With @hash NULL (no such user) it takes as long and says FALSE. */
gboolean tavan_password_verify (const char *hash, const char *password);

G_END_DECLS
