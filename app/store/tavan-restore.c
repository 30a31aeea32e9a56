/* tavan-restore.c: an office from its backup, into an empty place of either engine
 *
 * The backup itself is never opened: a copy of it is brought up to this program's schema, and becomes the new file or is copied to
 * the server. Numbers that were given after the backup are unknown: every series skips SKIPPED of them.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-restore.h"
#include "app/base/tavan-date.h"
#include "app/base/tavan-paths.h"
#include "app/store/tavan-copy.h"
#include "app/store/tavan-db-private.h"
#include "app/store/tavan-migration.h"
#include "app/store/tavan-place.h"
#include "app/store/tavan-seal-file.h"
#include "app/store/tavan-store-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#define SKIPPED "1000"

gboolean
tavan_restore_skip_numbers (TavanDb *db, GError **error)
{
  g_autofree char *now = tavan_moment_now ();

  if (!tavan_db_begin (db, error))
    return FALSE;
  if (tavan_db_exec (db, "UPDATE \"series\" SET \"last\" = \"last\" + " SKIPPED, error) && tavan_meta_set (db, "restored", now, error) &&
      tavan_meta_set (db, "backup", NULL, error))
    return tavan_db_commit (db, error);
  tavan_db_rollback (db);
  return FALSE;
}

/* The copy */

static void
remove_copy (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL), *shm = g_strconcat (path, "-shm", NULL);

  (void) unlink (path);
  (void) unlink (wal);
  (void) unlink (shm);
}

static gboolean
check_at_rest (const char *path, GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  return !g_file_test (wal, G_FILE_TEST_EXISTS) ||
         tavan_error_set (error, TAVAN_ERROR_BUSY, NULL, _("Make a backup of it with “tavanctl backup” and restore that."),
                          _("This is an office in use, not a backup"));
}

static gboolean
take_copy (const char *path, const char *copy, const char *passphrase, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFile) from = g_file_new_for_path (path), to = g_file_new_for_path (copy);
  g_autoptr(GFileInputStream) in = NULL;
  g_autoptr(GFileOutputStream) out = NULL;
  g_autoptr(GError) problem = NULL;

  if (tavan_file_is_sealed (path))
    {
      if (!passphrase)
        return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, NULL, _("This backup is sealed with a passphrase"));
      return tavan_unseal_file (path, copy, passphrase, cancellable, error);
    }
  if (!tavan_place_check_head (path, tavan_migration_newest (), /* create= */ FALSE, error) || !check_at_rest (path, error))
    return FALSE;
  in = g_file_read (from, cancellable, &problem);
  out = in ? g_file_create (to, G_FILE_CREATE_PRIVATE, cancellable, &problem) : NULL;
  if (out && g_output_stream_splice (G_OUTPUT_STREAM (out), G_INPUT_STREAM (in), G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable, &problem) >= 0)
    return TRUE;
  return tavan_error_set (error, g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NO_SPACE) ? TAVAN_ERROR_NO_SPACE
                               : g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? TAVAN_ERROR_CANCELLED : TAVAN_ERROR_FAILED,
                          NULL, tavan_error_why (problem), _("The file could not be read or written"));
}

/* Whole, ours, not too new; then as new as this program. */
static gboolean
prepare_copy (const char *copy, GError **error)
{
  g_autoptr(TavanDb) db = NULL;
  g_autofree char *verdict = NULL;
  int version;

  if (!tavan_place_check_head (copy, tavan_migration_newest (), /* create= */ FALSE, error) || !(db = tavan_db_sqlite_open (copy, 0, error)) ||
      !(verdict = tavan_db_ask_text (db, "PRAGMA integrity_check (1)", error)) || !tavan_migration_version (db, &version, error))
    return FALSE;
  if (!g_str_equal (verdict, "ok") || version == 0)
    return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, verdict, _("The backup is damaged"));
  if (version > tavan_migration_newest ())
    return tavan_error_set (error, TAVAN_ERROR_TOO_NEW, NULL, _("Update Tavan on this machine; the office was not touched."),
                            _("This office was made by a newer Tavan"));
  return tavan_migration_run (db, error) && tavan_restore_skip_numbers (db, error);
}

/* The place */

static gboolean
check_empty_server (TavanDb *db, GError **error)
{
  gint64 n;

  if (!tavan_db_ask_int (db, "SELECT count(*) FROM \"office\"", &n, error))
    return FALSE;
  return n == 0 || tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Choose an empty database."), _("There is an office at this place already"));
}

static gboolean
copy_to_server (const char *copy, const char *to_uri, TavanProgress progress, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr(TavanStore) store = tavan_store_open (to_uri, TAVAN_STORE_CREATE | TAVAN_STORE_BULK, error);
  g_auto(TavanLoan) loan = { NULL };
  g_autoptr(TavanDb) from = NULL;

  if (!store || !tavan_store_borrow_writer (store, cancellable, &loan, error) || !check_empty_server (loan.db, error))
    return FALSE;
  /* Opening has given this desk a number; the office's own desks come with it. */
  from = tavan_db_sqlite_open (copy, TAVAN_DB_READ_ONLY, error);
  return from && tavan_db_exec (loan.db, "DELETE FROM \"desk\"", error) && tavan_copy_run (from, loan.db, progress, data, error) &&
         tavan_db_exec (loan.db, "ANALYZE", error);
}

static gboolean
move_to_place (const char *copy, const char *path, GError **error)
{
  if (!tavan_file_sync (copy, error))
    return FALSE;
  /* Not rename(): somebody may have made an office there meanwhile. */
  if (link (copy, path) != 0)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Choose another name."), _("There is another file of this name already"));
  return tavan_file_sync (path, error);
}

/* The first entry of the new place says where it comes from. */
static gboolean
note_restored (const char *uri, const char *path, GError **error)
{
  g_autoptr(TavanStore) store = tavan_store_open (uri, 0, error);
  g_autofree char *name = g_path_get_basename (path);

  if (!store)
    return FALSE;
  if (!tavan_store_is_server (store) && !tavan_store_act_as_system (store, error))
    return FALSE;
  tavan_store_note_use (store, "restored", NULL, 0, name);
  return TRUE;
}

static char *
copy_path (const char *target)
{
  g_autofree char *name = g_strdup_printf (".restore-%08x.tavan", g_random_int ());
  g_autofree char *folder = target ? g_path_get_dirname (target) : g_strdup (tavan_paths_get (TAVAN_PATH_USER_STATE));

  return g_build_filename (folder, name, NULL);
}

gboolean
tavan_backup_restore (const char *path, const char *passphrase, const char *to_uri, TavanProgress progress, gpointer data,
                      GCancellable *cancellable, GError **error)
{
  g_autofree char *target = NULL, *copy = NULL;
  gboolean ok;

  if (!tavan_db_parse_uri (to_uri, &target, error) || (target && !tavan_place_check (target, error)))
    return FALSE;
  if (target && g_file_test (target, G_FILE_TEST_EXISTS))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Choose another name."), _("There is another file of this name already"));
  copy = copy_path (target);
  ok = take_copy (path, copy, passphrase, cancellable, error) && prepare_copy (copy, error) &&
       (target ? move_to_place (copy, target, error) : copy_to_server (copy, to_uri, progress, data, cancellable, error));
  remove_copy (copy);
  return ok && note_restored (to_uri, path, error);
}
