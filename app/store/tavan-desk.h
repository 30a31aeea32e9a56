/* tavan-desk.h: which number this desk has in a database
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-db.h"

G_BEGIN_DECLS

#define TAVAN_FIRST_DESK 256 /* lower ones are for demo offices, whose ids are the same everywhere */

/* A machine may run several programs on one office at a time; each has a number of its own, kept by a locked file as long as *out_lock
 * (a file descriptor, closed by the caller; -1: none) is open. A number is drawn once and then found again. */
gboolean tavan_desk_join (TavanDb *db, guint16 *out_desk, int *out_lock, GError **error);

G_END_DECLS
