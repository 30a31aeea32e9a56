/* tavan-backup.c: the whole office as one SQLite file
 *
 * SQLite makes it by itself (VACUUM INTO: one moment, while others write); from a server it is copied table by table in one snapshot. The
 * file says in meta "backup" when it was made: whoever opens it as an office skips numbers that may have been given since.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-backup.h"
#include "app/base/tavan-date.h"
#include "app/base/tavan-paths.h"
#include "app/store/tavan-access.h"
#include "app/store/tavan-copy.h"
#include "app/store/tavan-db-private.h"
#include "app/store/tavan-migration.h"
#include "app/store/tavan-pool.h"
#include "app/store/tavan-seal-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
is_same_file (const char *one, const char *other)
{
  struct stat a, b;

  return stat (one, &a) == 0 && stat (other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static gboolean
is_backup (const char *path)
{
  g_autoptr(TavanDb) db = NULL;
  g_autofree char *made_at = NULL;

  if (tavan_file_is_sealed (path))
    return TRUE;
  db = tavan_db_sqlite_open (path, TAVAN_DB_READ_ONLY, NULL);
  made_at = db ? tavan_meta_get (db, "backup", NULL) : NULL;
  return made_at != NULL;
}

/* An older backup may be replaced, anything else not. */
static gboolean
check_target (TavanStore *store, const char *path, GError **error)
{
  g_autofree char *own = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!tavan_db_parse_uri (store->uri, &own, error))
    return FALSE;
  if ((own && is_same_file (own, path)) || !is_backup (path))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Choose another name."), _("There is another file of this name already"));
  return TRUE;
}

static void
cancelled_cb (GCancellable *cancellable, TavanDb *db)
{
  tavan_db_cancel (db);
}

static gboolean
write_from_file (TavanDb *db, const char *path, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, "VACUUM INTO $1", error);

  if (!stmt)
    return FALSE;
  tavan_stmt_bind_text (stmt, 1, path);
  return tavan_stmt_run (stmt, NULL, error);
}

static gboolean
write_from_server (TavanDb *db, const char *path, TavanProgress progress, gpointer data, GError **error)
{
  g_autoptr(TavanDb) file = tavan_db_sqlite_open (path, TAVAN_DB_CREATE, error);

  return file && tavan_db_exec (file, "PRAGMA synchronous = OFF", error) && tavan_migration_run (file, error) &&
         tavan_copy_run (db, file, progress, data, error);
}

/* The copy can be read whole, and knows what it is. */
static gboolean
finish_plain (const char *path, GError **error)
{
  g_autoptr(TavanDb) file = NULL;
  g_autofree char *verdict = NULL, *now = tavan_moment_now ();

  if (chmod (path, 0600) != 0)
    return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, tavan_error_errno (errno), _("The file could not be read or written"));
  file = tavan_db_sqlite_open (path, 0, error);
  if (!file || !(verdict = tavan_db_ask_text (file, "PRAGMA quick_check (1)", error)))
    return FALSE;
  if (!g_str_equal (verdict, "ok"))
    return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, verdict, _("The backup is damaged"));
  return tavan_meta_set (file, "backup", now, error);
}

static gboolean
write_plain (TavanStore *store, const char *path, TavanProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  gboolean server = tavan_store_is_server (store), ok;
  g_autoptr(TavanDb) db = tavan_pool_open (store, server ? TAVAN_DB_READ_ONLY : 0, error);
  gulong handler = 0;

  if (!db)
    return FALSE;
  if (cancellable)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), db, NULL);
  ok = server ? write_from_server (db, path, progress, data, error) : write_from_file (db, path, error);
  g_cancellable_disconnect (cancellable, handler);
  return ok && finish_plain (path, error);
}

/* Where an open copy may lie for a moment: beside an SQLite office, which is open there anyway, else in the account's own folder. */
static char *
private_path (TavanStore *store)
{
  g_autofree char *own = NULL, *folder = NULL, *name = g_strdup_printf (".backup-%08x.tavan", g_random_int ());

  (void) tavan_db_parse_uri (store->uri, &own, NULL);
  folder = own ? g_path_get_dirname (own) : g_strdup (tavan_paths_get (TAVAN_PATH_USER_STATE));
  return g_build_filename (folder, name, NULL);
}

static gboolean
write_part (TavanStore *store, const char *part, const char *passphrase, TavanProgress progress, gpointer data, GCancellable *cancellable,
            GError **error)
{
  g_autofree char *plain = NULL;
  gboolean ok;

  if (!passphrase)
    return write_plain (store, part, progress, data, cancellable, error);
  plain = private_path (store);
  ok = write_plain (store, plain, progress, data, cancellable, error) && tavan_seal_file (plain, part, passphrase, cancellable, error);
  (void) unlink (plain);
  return ok;
}

gboolean
tavan_backup_write (TavanStore *store, const char *path, const char *passphrase, TavanProgress progress, gpointer data,
                    GCancellable *cancellable, GError **error)
{
  g_autofree char *part = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  g_autofree char *name = g_path_get_basename (path);

  if (!tavan_access_has_role (store, "admin"))
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, NULL, _("Only an administrator may make a backup"));
  if (passphrase && !*passphrase)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("A sealed backup needs a passphrase"));
  if (!check_target (store, path, error))
    return FALSE;
  if (progress)
    progress (0, 1, name, data);
  if (!write_part (store, part, passphrase, progress, data, cancellable, error) || !tavan_file_sync (part, error))
    {
      (void) unlink (part);
      return FALSE;
    }
  if (rename (part, path) != 0)
    {
      tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, tavan_error_errno (errno), _("The file could not be read or written"));
      (void) unlink (part);
      return FALSE;
    }
  if (!tavan_file_sync (path, error))
    return FALSE;
  if (progress)
    progress (1, 1, name, data);
  tavan_store_note_use (store, "backed_up", NULL, 0, name);
  return TRUE;
}
