/* tavan-demo.h: synthetic offices, the same for the same seed and day
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-work.h"
#include "app/store/tavan-backup.h"

G_BEGIN_DECLS

typedef enum { TAVAN_DEMO_SMALL, TAVAN_DEMO_PROVINCE, TAVAN_DEMO_NATION } TavanDemoSize;

/* Fills an empty office database (opened with TAVAN_STORE_CREATE | TAVAN_STORE_BULK). Demo users: see tavan_demo_users(). */
gboolean    tavan_demo_make  (TavanStore *store, TavanDemoSize size, guint64 seed, TavanDay today, TavanProgress progress, gpointer data,
                              GCancellable *cancellable, GError **error);
/* login → role words, for who shows them; the password of all of them. */
typedef struct { const char *login, *role; } TavanDemoUser;
const TavanDemoUser *tavan_demo_users (guint *out_n);
#define TAVAN_DEMO_PASSWORD "tavan-demo"
/* A spreadsheet-like CSV with Arabic letters, mixed digits and stray spaces, for trying. */
gboolean    tavan_demo_write_csv (const char *path, guint64 seed, TavanDay today, GError **error);

G_END_DECLS
