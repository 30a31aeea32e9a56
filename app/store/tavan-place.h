/* tavan-place.h: may an office's file lie here?
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/base/tavan-error.h"

G_BEGIN_DECLS

/* Refuses network file systems and folders that a program copies to other machines: both tear a database that is being written. */
gboolean tavan_place_check        (const char *path, GError **error);
gboolean tavan_place_is_network   (gint64 statfs_type);
/* Refuses what is not an office (CORRUPT) or one of a newer program (TOO_NEW), by the file's first bytes alone. With @create, a
 * file that holds nothing yet will do. */
gboolean tavan_place_check_head   (const char *path, int newest, gboolean create, GError **error);

G_END_DECLS
