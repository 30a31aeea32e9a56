/* tavan-restore.h: what opening and restoring share (tavan_backup_restore() itself: tavan-backup.h)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-db.h"

G_BEGIN_DECLS

/* No number that may have been given since the backup is given again. */
gboolean tavan_restore_skip_numbers (TavanDb *db, GError **error);

G_END_DECLS
