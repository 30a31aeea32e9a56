/* store-test.h: one test body, both engines
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-store.h"
#include "app/store/tavan-db.h"

/* A fresh place for each body: a file in a folder of its own, or a database that is dropped after it. The account's folders are in a
 * temporary place too. */
typedef struct
{
  char          *folder;
  char          *uri;    /* nothing is there yet */
  TavanDbEngine  engine;
} StoreTest;

typedef void (*StoreTestFunc) (StoreTest *test);

void        store_test_init       (int *argc, char ***argv);
/* Adds /sqlite/PATH, and /pgsql/PATH where $TAVAN_TEST_PGSQL names a server. */
void        store_test_add        (const char *path, StoreTestFunc func);
void        store_test_add_sqlite (const char *path, StoreTestFunc func);
void        store_test_add_pgsql  (const char *path, StoreTestFunc func);
int         store_test_run        (void);

TavanStore *store_test_open       (StoreTest *test); /* makes the office's database; no error */
/* Lets the default main context run until *@flag, at most 10 s. */
void        store_test_wait       (gboolean *flag);
/* Another fresh place of the same engine. */
StoreTest  *store_test_new        (TavanDbEngine engine);
void        store_test_free       (StoreTest *test);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreTest, store_test_free)
