/* tavan-seal-file.h: a file that only its passphrase opens
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/base/tavan-error.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* @to is made (0600), and taken away again on failure. */
gboolean tavan_seal_file    (const char *from, const char *to, const char *passphrase, GCancellable *cancellable, GError **error);
gboolean tavan_unseal_file  (const char *from, const char *to, const char *passphrase, GCancellable *cancellable, GError **error);
gboolean tavan_file_is_sealed (const char *path);
gboolean tavan_file_sync    (const char *path, GError **error); /* the file and its name are on the disk */

G_END_DECLS
