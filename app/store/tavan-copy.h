/* tavan-copy.h: all that an office keeps, from one database into another of the same schema
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-backup.h"
#include "app/store/tavan-db.h"

G_BEGIN_DECLS

/* One moment of @from into the empty schema of @to, in one transaction of @to; counts and heads of chains are compared before its commit. */
gboolean tavan_copy_run     (TavanDb *from, TavanDb *to, TavanProgress progress, gpointer data, GError **error);
/* Number of rows in all tables. */
gboolean tavan_copy_count   (TavanDb *db, gint64 *out_rows, GError **error);

G_END_DECLS
