/* store-test.c: one test body, both engines
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/store-test.h"
#include "app/base/tavan-paths.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  TavanDbEngine engine;
  StoreTestFunc func;
} Body;

static char *account_folder;

static void
remove_folder (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (path);
}

void
store_test_init (int *argc, char ***argv)
{
  static const char *const folders[] = { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME" };

  account_folder = g_dir_make_tmp ("tavan-account-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    g_setenv (folders[i], account_folder, TRUE);
  g_unsetenv ("TAVAN_PASSWORD_FILE");
  tavan_locale_init ("en");
  g_test_init (argc, argv, NULL);
}

int
store_test_run (void)
{
  int status = g_test_run ();

  remove_folder (account_folder);
  g_free (account_folder);
  return status;
}

/* postgresql://tavan@/postgres?host=… with another database. */
static char *
server_uri (const char *database)
{
  const char *server = g_getenv ("TAVAN_TEST_PGSQL");
  const char *authority_end = strchr (strstr (server, "://") + 3, '/');
  const char *parameters = strchr (server, '?');

  g_assert_nonnull (authority_end);
  return g_strdup_printf ("%.*s/%s%s", (int) (authority_end - server), server, database, parameters ? parameters : "");
}

StoreTest *
store_test_new (TavanDbEngine engine)
{
  static guint n_made;
  StoreTest *test = g_new0 (StoreTest, 1);

  test->engine = engine;
  test->folder = g_dir_make_tmp ("tavan-test-XXXXXX", NULL);
  if (engine == TAVAN_DB_PGSQL)
    {
      g_autofree char *database = g_strdup_printf ("tavan_test_%d_%u", getpid (), ++n_made);

      test->uri = server_uri (database);
    }
  else
    test->uri = g_strdup_printf ("sqlite:%s/office.tavan", test->folder);
  return test;
}

static void
drop_database (StoreTest *test)
{
  g_autoptr(TavanDb) server = tavan_db_open (g_getenv ("TAVAN_TEST_PGSQL"), 0, NULL);
  g_autofree char *whole = g_strndup (test->uri, strcspn (test->uri, "?"));
  g_autofree char *sql = g_strdup_printf ("DROP DATABASE IF EXISTS \"%s\" WITH (FORCE)", strrchr (whole, '/') + 1);

  if (server)
    (void) tavan_db_exec (server, sql, NULL);
}

void
store_test_free (StoreTest *test)
{
  if (!test)
    return;
  if (test->engine == TAVAN_DB_PGSQL)
    drop_database (test);
  remove_folder (test->folder);
  g_free (test->folder);
  g_free (test->uri);
  g_free (test);
}

static void
run_body (gconstpointer data)
{
  const Body *body = data;
  g_autoptr(StoreTest) test = store_test_new (body->engine);

  body->func (test);
}

static void
add (const char *engine_name, TavanDbEngine engine, const char *path, StoreTestFunc func)
{
  g_autofree char *full = g_strdup_printf ("/%s%s", engine_name, path);
  Body *body = g_new (Body, 1);

  *body = (Body) { engine, func };
  g_test_add_data_func_full (full, body, run_body, g_free);
}

void
store_test_add_sqlite (const char *path, StoreTestFunc func)
{
  add ("sqlite", TAVAN_DB_SQLITE, path, func);
}

void
store_test_add_pgsql (const char *path, StoreTestFunc func)
{
  if (g_getenv ("TAVAN_TEST_PGSQL"))
    add ("pgsql", TAVAN_DB_PGSQL, path, func);
}

void
store_test_add (const char *path, StoreTestFunc func)
{
  store_test_add_sqlite (path, func);
  store_test_add_pgsql (path, func);
}

TavanStore *
store_test_open (StoreTest *test)
{
  g_autoptr(GError) error = NULL;
  TavanStore *store = tavan_store_open (test->uri, TAVAN_STORE_CREATE, &error);

  g_assert_no_error (error);
  return store;
}

static gboolean
too_long_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
store_test_wait (gboolean *flag)
{
  gboolean too_long = FALSE;
  guint timer = g_timeout_add_seconds (10, too_long_cb, &too_long);

  while (!*flag && !too_long)
    g_main_context_iteration (NULL, TRUE);
  if (!too_long)
    g_source_remove (timer);
}
