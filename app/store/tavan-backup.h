/* tavan-backup.h: the whole office as one SQLite file, and back
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-store.h"

G_BEGIN_DECLS

typedef void (*TavanProgress) (gint64 done, gint64 total, const char *what, gpointer data);

/* A backup is one SQLite file of the same schema, whatever the engine; safe while people work. With @passphrase it is sealed (secretstream, Argon2id). */
gboolean tavan_backup_write   (TavanStore *store, const char *path, const char *passphrase, TavanProgress progress, gpointer data,
                               GCancellable *cancellable, GError **error);
/* Into an empty place; counts and chains are compared after. Number series skip 1,000. */
gboolean tavan_backup_restore (const char *path, const char *passphrase, const char *to_uri, TavanProgress progress, gpointer data,
                               GCancellable *cancellable, GError **error);

/* check-office: integrity, foreign keys, sort keys, search index, schema against field tables, audit chains, desk. An array of
 * sentences; empty: clean. @out_facts gets lines of what was looked at. */
GPtrArray *tavan_store_check_office (TavanStore *store, GPtrArray **out_facts, GCancellable *cancellable, GError **error);

G_END_DECLS
