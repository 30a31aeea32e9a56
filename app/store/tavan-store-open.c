/* tavan-store-open.c: opening an office, closing it, and the object itself
 *
 * What can be refused is refused before anything is written: where the file lies, whose it is, how new it is, how the server's database
 * was made. Then migrations, what a broken bulk or a newer ICU left, the desk's number, the clock.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-paths.h"
#include "app/base/tavan-text.h"
#include "app/store/tavan-bulk.h"
#include "app/store/tavan-db-private.h"
#include "app/store/tavan-desk.h"
#include "app/store/tavan-migration.h"
#include "app/store/tavan-place.h"
#include "app/store/tavan-pool.h"
#include "app/store/tavan-restore.h"
#include "app/store/tavan-watch.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DEMO_DESK 1
#define MOST_SILENT_DAYS (2 * 365)

G_DEFINE_FINAL_TYPE (TavanStore, tavan_store, G_TYPE_OBJECT)

static void
tavan_store_init (TavanStore *store)
{
  g_mutex_init (&store->lock);
  g_cond_init (&store->returned);
  store->desk_lock = -1;
  store->online = TRUE;
}

static void
tavan_store_dispose (GObject *object)
{
  tavan_store_close (TAVAN_STORE (object));
  G_OBJECT_CLASS (tavan_store_parent_class)->dispose (object);
}

static void
tavan_store_finalize (GObject *object)
{
  TavanStore *store = TAVAN_STORE (object);

  tavan_store_acting_free (store);
  g_clear_pointer (&store->ids, tavan_id_maker_free);
  g_clear_pointer (&store->context, g_main_context_unref);
  g_mutex_clear (&store->lock);
  g_cond_clear (&store->returned);
  g_free (store->uri);
  G_OBJECT_CLASS (tavan_store_parent_class)->finalize (object);
}

static void
tavan_store_class_init (TavanStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tavan_store_dispose;
  object_class->finalize = tavan_store_finalize;
  g_signal_new ("changed", TAVAN_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  g_signal_new ("online", TAVAN_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

/* The server's database */

static gboolean
refuse_server (TavanStore *store, const char *encoding, const char *collate, const char *ctype, GError **error)
{
  g_autofree char *name = tavan_db_pgsql_name (store->uri);
  g_autofree char *hint = g_strdup_printf (_("Make one with: %s"),
    "CREATE DATABASE tavan TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'");

  return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, hint,
                          _("The database “%s” is not made for Persian (encoding %s, collation %s, letters %s)"), name, encoding, collate, ctype);
}

static gboolean
is_utf8_ctype (const char *ctype)
{
  return g_ascii_strcasecmp (ctype, "C.UTF-8") == 0 || g_ascii_strcasecmp (ctype, "C.UTF8") == 0;
}

/* With another ctype trigrams are blind to Persian; with another collation, comparing codes would not be comparing bytes. */
static gboolean
check_server (TavanStore *store, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (store->writer,
    "SELECT pg_encoding_to_char(encoding)::text, datcollate::text, datctype::text,"
    " (SELECT count(*) FROM pg_collation WHERE collname = 'fa-x-icu')"
    " FROM pg_database WHERE datname = current_database()", error);
  gboolean row;

  if (!stmt || !tavan_stmt_step (stmt, &row, error))
    return FALSE;
  const char *encoding = tavan_stmt_get_text (stmt, 0), *collate = tavan_stmt_get_text (stmt, 1), *ctype = tavan_stmt_get_text (stmt, 2);

  if (!g_str_equal (encoding, "UTF8") || !g_str_equal (collate, "C") || !is_utf8_ctype (ctype))
    return refuse_server (store, encoding, collate, ctype, error);
  if (tavan_stmt_get_int (stmt, 3) == 0)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("This server was built without ICU and cannot order Persian names"));
  return TRUE;
}

/* The schema */

/* Beside the file, with the version and the moment in its name. */
static gboolean
back_up_before_migration (TavanStore *store, int version, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *moment = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *copy = NULL;
  g_autoptr(TavanStmt) stmt = NULL;

  if (!tavan_db_parse_uri (store->uri, &path, error))
    return FALSE;
  copy = g_strdup_printf ("%s.before-%04d-%s", path, version + 1, moment);
  stmt = tavan_db_prepare (store->writer, "VACUUM INTO $1", error);
  if (!stmt)
    return FALSE;
  tavan_stmt_bind_text (stmt, 1, copy);
  return tavan_stmt_run (stmt, NULL, error) && (chmod (copy, 0600) == 0 || tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL,
           _("The backup before the update cannot be kept to yourself")));
}

static gboolean
is_empty (TavanDb *db, gboolean *out_empty, GError **error)
{
  gint64 n;

  if (!tavan_db_ask_int (db, tavan_db_engine (db) == TAVAN_DB_SQLITE
        ? "SELECT count(*) FROM sqlite_schema"
        : "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'", &n, error))
    return FALSE;
  *out_empty = n == 0;
  return TRUE;
}

static gboolean
make_schema (TavanStore *store, GError **error)
{
  gboolean empty;

  if (!is_empty (store->writer, &empty, error))
    return FALSE;
  if (!empty)
    return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("There is something else than an office at this place"));
  if (!(store->flags & TAVAN_STORE_CREATE))
    return tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no office at this place yet"));
  return tavan_migration_run (store->writer, error);
}

static gboolean
migrate (TavanStore *store, int *out_from, GError **error)
{
  int version, newest = tavan_migration_newest ();

  if (!tavan_migration_version (store->writer, &version, error))
    return FALSE;
  *out_from = version;
  if (version == newest)
    return TRUE;
  if (version == 0)
    return make_schema (store, error);
  if (version > newest)
    return tavan_error_set (error, TAVAN_ERROR_TOO_NEW, NULL, _("Update Tavan on this machine; the office was not touched."),
                            _("This office was made by a newer Tavan"));
  if (store->engine == TAVAN_DB_PGSQL && !(store->flags & TAVAN_STORE_UPGRADE))
    return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, _("When all desks are updated, run “tavanctl server upgrade” once."),
                            _("The server’s office is older than this Tavan"));
  return (store->engine == TAVAN_DB_PGSQL || back_up_before_migration (store, version, error)) &&
         tavan_migration_run (store->writer, error);
}

/* After the schema */

/* Another ICU orders and folds by other rules. */
static gboolean
mend_derived (TavanStore *store, GError **error)
{
  g_autofree char *wanted = tavan_text_collator_version ();
  g_autofree char *found = tavan_meta_get (store->writer, "collator", NULL);

  if (store->engine == TAVAN_DB_PGSQL || g_strcmp0 (wanted, found) == 0)
    return TRUE;
  if (!tavan_db_begin (store->writer, error))
    return FALSE;
  if (tavan_keys_rebuild (store->writer, error) && tavan_search_rebuild (store->writer, error))
    return tavan_db_commit (store->writer, error);
  tavan_db_rollback (store->writer);
  return FALSE;
}

static gboolean
join_desks (TavanStore *store, GError **error)
{
  gint64 last_id;
  guint16 desk;

  if (!tavan_desk_join (store->writer, &desk, &store->desk_lock, error) ||
      !tavan_db_ask_int (store->writer, "SELECT \"id\" FROM \"audit_entry\" ORDER BY \"id\" DESC LIMIT 1", &last_id, error))
    return FALSE;
  store->ids = tavan_id_maker_new (desk, last_id);
  return TRUE;
}

/* Times in a demo office are invented, and tell nothing of the clock. */
static gboolean
check_clock (TavanStore *store, GError **error)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr(GDateTime) last = NULL;
  g_autofree char *moment = NULL, *shown = NULL, *today = NULL, *iso = NULL;
  gint64 demo, days;

  if ((store->flags & TAVAN_STORE_CLOCK_IS_RIGHT) || !tavan_db_ask_int (store->writer, "SELECT max(\"demo\") FROM \"office\"", &demo, NULL) ||
      demo || !(moment = tavan_db_ask_text (store->writer, "SELECT \"at\" FROM \"audit_entry\" ORDER BY \"id\" DESC LIMIT 1", NULL)) ||
      !(last = g_date_time_new_from_iso8601 (moment, NULL)))
    return TRUE;
  days = g_date_time_difference (now, last) / G_TIME_SPAN_DAY;
  if (days >= 0 && days <= MOST_SILENT_DAYS)
    return TRUE;

  shown = tavan_date_format (tavan_moment_day (moment), TAVAN_DATE_LONG);
  iso = g_date_time_format (now, "%F");
  today = tavan_date_format (tavan_day_from_iso (iso), TAVAN_DATE_LONG);
  return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, NULL, _("Set the machine’s clock, or say that it is right."),
                          _("The machine’s clock says %s, and the last entry of the office is of %s"), today, shown);
}

/* Somebody put a backup in its place by hand. */
static gboolean
take_over_backup (TavanStore *store, char **out_made_at, GError **error)
{
  *out_made_at = tavan_meta_get (store->writer, "backup", NULL);
  return !*out_made_at || tavan_restore_skip_numbers (store->writer, error);
}

static gboolean
set_up (TavanStore *store, int *out_from, char **out_backup, GError **error)
{
  return (store->engine == TAVAN_DB_SQLITE || check_server (store, error)) &&
         migrate (store, out_from, error) &&
         take_over_backup (store, out_backup, error) &&
         tavan_bulk_finish (store->writer, error) &&
         mend_derived (store, error) &&
         check_clock (store, error) &&
         join_desks (store, error) &&
         (!(store->flags & TAVAN_STORE_BULK) || tavan_bulk_begin (store->writer, error));
}

static void
remove_file (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      (void) unlink (name);
    }
}

static gboolean
open_writer (TavanStore *store, const char *path, GError **error)
{
  TavanDbFlags flags = store->flags & TAVAN_STORE_CREATE ? TAVAN_DB_CREATE : 0;

  if (path && !(tavan_place_check (path, error) &&
                (!g_file_test (path, G_FILE_TEST_EXISTS) || tavan_place_check_head (path, tavan_migration_newest (), flags & TAVAN_DB_CREATE, error))))
    return FALSE;
  store->writer = tavan_pool_open (store, flags, error);
  return store->writer != NULL;
}

TavanStore *
tavan_store_open (const char *uri, TavanStoreFlags flags, GError **error)
{
  g_autoptr(TavanStore) store = NULL;
  g_autofree char *path = NULL, *backup = NULL;
  gboolean is_new;
  int from;

  if (!tavan_db_parse_uri (uri, &path, error))
    return NULL;
  is_new = path && !g_file_test (path, G_FILE_TEST_EXISTS);
  store = g_object_new (TAVAN_TYPE_STORE, NULL);
  store->uri = path ? g_strconcat ("sqlite:", path, NULL) : g_strdup (uri);
  store->flags = flags;
  store->engine = path ? TAVAN_DB_SQLITE : TAVAN_DB_PGSQL;
  store->context = g_main_context_ref_thread_default ();

  if (!open_writer (store, path, error) || !set_up (store, &from, &backup, error))
    {
      tavan_store_close (store);
      if (is_new)
        remove_file (path);
      return NULL;
    }
  tavan_store_acting_open (store);
  tavan_watch_start (store);
  if (from > 0 && from < tavan_migration_newest ())
    {
      g_autofree char *what = g_strdup_printf ("%d → %d", from, tavan_migration_newest ());

      tavan_store_note_use (store, "migrated", NULL, 0, what);
    }
  if (backup)
    tavan_store_note_use (store, "restored", NULL, 0, backup);
  return g_steal_pointer (&store);
}

void
tavan_store_close (TavanStore *store)
{
  g_autoptr(GError) problem = NULL;

  if (store->acting && !store->closed)
    tavan_store_acting_close (store);
  tavan_watch_stop (store);
  if (store->writer && (store->flags & TAVAN_STORE_BULK) && !store->closed && !tavan_bulk_finish (store->writer, &problem))
    g_warning ("%s", problem->message); /* mended at the next opening */
  tavan_pool_close (store);
  if (store->desk_lock >= 0)
    close (store->desk_lock);
  store->desk_lock = -1;
}

const char *
tavan_store_get_uri (TavanStore *store)
{
  return store->uri;
}

char *
tavan_store_default_uri (void)
{
  return g_strconcat ("sqlite:", tavan_paths_get (TAVAN_PATH_USER_OFFICE), NULL);
}

gboolean
tavan_store_is_server (TavanStore *store)
{
  return store->engine == TAVAN_DB_PGSQL;
}

gint64
tavan_store_new_id (TavanStore *store)
{
  return tavan_id_maker_next (store->ids);
}

void
tavan_store_pin_ids (TavanStore *store, gint64 moment_ms)
{
  tavan_id_maker_pin (store->ids, DEMO_DESK, moment_ms);
}
