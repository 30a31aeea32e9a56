/* tavan-migration.h: the schema's versions
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-db.h"

G_BEGIN_DECLS

#define TAVAN_APPLICATION_ID 0x5461766e /* "Tavn": stands in an SQLite file's head, with the version as user_version */

int      tavan_migration_newest  (void);                                       /* what this program knows */
gboolean tavan_migration_version (TavanDb *db, int *out_version, GError **error); /* 0: nothing of ours in it yet */
gboolean tavan_migration_run     (TavanDb *db, GError **error);                /* up to the newest, each in a transaction */
char    *tavan_migration_expand  (const char *text, TavanDbEngine engine);     /* type words and blocks of one engine */

/* Small facts of the database. */
char    *tavan_meta_get          (TavanDb *db, const char *name, GError **error); /* NULL without error: none */
gboolean tavan_meta_set          (TavanDb *db, const char *name, const char *value, GError **error); /* NULL: takes it away */

G_END_DECLS
