/* tavan-watch.c: what other desks change, and telling it on the store's main context
 *
 *   SQLite      PRAGMA data_version on the writer each second (it moves for others' commits only), then what is new in the chains
 *   PostgreSQL  NOTIFY with "desk type id", heard on a connection of its own; after a reconnect everything may have changed
 *
 * What is to be told is gathered and told by one idle source, so that a store whose main loop does not run gathers little: past
 * MOST_CHANGES, a type's ids become one 0.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-watch.h"
#include "app/store/tavan-db-private.h"
#include "app/store/tavan-pool.h"

#include <glib-unix.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHANNEL "tavan"
#define MOST_CHANGES 100
#define LOOK_EVERY_MS 1000

struct _TavanWatch
{
  GThread    *thread;
  int         wake[2];   /* a pipe: closing time */

  GMutex      lock;      /* guards what follows, until the empty line */
  GArray     *changes;   /* TavanChange, to be told */
  int         online;    /* to be told: TRUE, FALSE; -1: nothing */
  GSource    *source;    /* will tell; NULL: none is needed */

  gint64      data_version;
  GHashTable *heads;     /* office → number of its chain that was seen */
};

/* Telling */

static guint
count_type (GArray *changes, const TavanRecordType *type)
{
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    n += g_array_index (changes, TavanChange, i).type == type;
  return n;
}

static void
remove_type (GArray *changes, const TavanRecordType *type)
{
  for (guint i = changes->len; i-- > 0;)
    if (g_array_index (changes, TavanChange, i).type == type)
      g_array_remove_index_fast (changes, i);
}

static gboolean
is_known (GArray *changes, const TavanChange *change)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const TavanChange *known = &g_array_index (changes, TavanChange, i);

      if (known->type == change->type && (known->id == change->id || known->id == 0))
        return TRUE;
    }
  return FALSE;
}

/* Keeps at most MOST_CHANGES of a type: one more, and it is "many". */
static void
gather (GArray *changes, const TavanChange *change)
{
  TavanChange one = *change;

  if (is_known (changes, &one))
    return;
  if (one.id == 0 || count_type (changes, one.type) >= MOST_CHANGES)
    {
      remove_type (changes, one.type);
      one.id = 0;
    }
  g_array_append_val (changes, one);
}

static gboolean
tell_cb (gpointer data)
{
  g_autoptr(TavanStore) store = g_weak_ref_get (data);
  g_autoptr(GArray) changes = NULL;
  int online;

  if (!store || !store->watch)
    return G_SOURCE_REMOVE;
  g_mutex_lock (&store->watch->lock);
  changes = store->watch->changes;
  store->watch->changes = g_array_new (FALSE, FALSE, sizeof (TavanChange));
  online = store->watch->online;
  store->watch->online = -1;
  g_clear_pointer (&store->watch->source, g_source_unref);
  g_mutex_unlock (&store->watch->lock);

  if (online >= 0)
    g_signal_emit_by_name (store, "online", online);
  for (guint i = 0; i < changes->len; i++)
    g_signal_emit_by_name (store, "changed", g_array_index (changes, TavanChange, i).type->name,
                           g_array_index (changes, TavanChange, i).id);
  return G_SOURCE_REMOVE;
}

static void
free_weak_ref (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* With the lock held. */
static void
ensure_source (TavanStore *store)
{
  GWeakRef *ref;

  if (store->watch->source)
    return;
  ref = g_new0 (GWeakRef, 1);
  g_weak_ref_init (ref, store);
  store->watch->source = g_idle_source_new ();
  g_source_set_priority (store->watch->source, G_PRIORITY_DEFAULT);
  g_source_set_callback (store->watch->source, tell_cb, ref, free_weak_ref);
  g_source_attach (store->watch->source, store->context);
}

void
tavan_watch_emit (TavanStore *store, const TavanChange *changes, guint n_changes)
{
  if (!store->watch || n_changes == 0)
    return;
  g_mutex_lock (&store->watch->lock);
  for (guint i = 0; i < n_changes; i++)
    gather (store->watch->changes, &changes[i]);
  ensure_source (store);
  g_mutex_unlock (&store->watch->lock);
}

void
tavan_watch_emit_online (TavanStore *store, gboolean online)
{
  if (!store->watch)
    return;
  g_mutex_lock (&store->watch->lock);
  store->watch->online = online;
  ensure_source (store);
  g_mutex_unlock (&store->watch->lock);
}

static void
emit_everything (TavanStore *store)
{
  const TavanRecordType *const *types = tavan_record_types ();

  for (guint i = 0; types[i]; i++)
    tavan_watch_emit (store, &(TavanChange) { types[i], 0 }, 1);
}

/* A server's other desks */

gboolean
tavan_watch_announce (TavanStore *store, TavanDb *db, const TavanChange *changes, guint n_changes, GError **error)
{
  g_autoptr(GArray) gathered = NULL;
  g_autoptr(TavanStmt) stmt = NULL;

  if (tavan_db_engine (db) == TAVAN_DB_SQLITE || n_changes == 0)
    return TRUE;
  stmt = tavan_db_prepare (db, "SELECT pg_notify('" CHANNEL "', $1)", error);
  gathered = g_array_new (FALSE, FALSE, sizeof (TavanChange));
  for (guint i = 0; i < n_changes; i++)
    gather (gathered, &changes[i]);
  for (guint i = 0; stmt && i < gathered->len; i++)
    {
      const TavanChange *change = &g_array_index (gathered, TavanChange, i);
      g_autofree char *payload = g_strdup_printf ("%d %s %" G_GINT64_FORMAT, tavan_id_maker_get_desk (store->ids),
                                                  change->type->name, change->id);

      tavan_stmt_bind_text (stmt, 1, payload);
      if (!tavan_stmt_run (stmt, NULL, error))
        return FALSE;
    }
  return stmt != NULL;
}

static void
hear (TavanStore *store, const char *payload)
{
  g_auto(GStrv) words = g_strsplit (payload, " ", 3);
  TavanChange change;

  if (g_strv_length (words) != 3 || atoi (words[0]) == tavan_id_maker_get_desk (store->ids))
    return;
  change = (TavanChange) { tavan_record_type_by_name (words[1]), g_ascii_strtoll (words[2], NULL, 10) };
  if (change.type)
    tavan_watch_emit (store, &change, 1);
}

/* Waits a second, or until closing time; TRUE: closing time. */
static gboolean
wait_for_closing (TavanWatch *watch)
{
  struct pollfd fd = { .fd = watch->wake[0], .events = POLLIN };

  return poll (&fd, 1, LOOK_EVERY_MS) > 0;
}

static gpointer
listen_thread (gpointer data)
{
  TavanStore *store = data;
  TavanWatch *watch = store->watch;
  TavanDb *db = NULL;
  gboolean was_lost = FALSE;
  struct pollfd closing = { .fd = watch->wake[0], .events = POLLIN };

  while (poll (&closing, 1, 0) == 0)
    {
      g_autofree char *payload = NULL;

      if (!db)
        {
          db = tavan_pool_open (store, 0, NULL);
          if (!db || !tavan_db_exec (db, "LISTEN " CHANNEL, NULL))
            {
              g_clear_pointer (&db, tavan_db_close);
              tavan_pool_set_online (store, FALSE);
              was_lost = TRUE;
              if (wait_for_closing (watch))
                break;
              continue;
            }
          tavan_pool_set_online (store, TRUE);
          if (was_lost)
            emit_everything (store);
        }
      if (!tavan_db_pgsql_wait (db, watch->wake[0], LOOK_EVERY_MS, &payload, NULL))
        {
          g_clear_pointer (&db, tavan_db_close);
          tavan_pool_drop_idle (store);
          tavan_pool_set_online (store, FALSE);
          was_lost = TRUE;
        }
      else if (payload)
        hear (store, payload);
    }
  g_clear_pointer (&db, tavan_db_close);
  return NULL;
}

/* A file's other programs */

static gint64
seen_of (TavanWatch *watch, gint64 office)
{
  const gint64 *number = g_hash_table_lookup (watch->heads, &office);

  return number ? *number : 0;
}

static void
set_seen (TavanWatch *watch, gint64 office, gint64 number)
{
  g_hash_table_insert (watch->heads, g_memdup2 (&office, sizeof office), g_memdup2 (&number, sizeof number));
}

static void
read_new_entries (TavanStore *store, TavanDb *db, gint64 office, gint64 after, GArray *changes)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db,
    "SELECT \"id\", \"record_type\", \"record_id\" FROM \"audit_entry\" WHERE \"office\" = $1 AND \"number\" > $2"
    " AND \"action\" IN ('made', 'changed', 'archived', 'unarchived')", NULL);
  gboolean row = FALSE;

  if (!stmt)
    return;
  tavan_stmt_bind_int (stmt, 1, office);
  tavan_stmt_bind_int (stmt, 2, after);
  while (tavan_stmt_step (stmt, &row, NULL) && row)
    {
      const char *name = tavan_stmt_get_text (stmt, 1);
      TavanChange change = { name ? tavan_record_type_by_name (name) : NULL, tavan_stmt_get_int (stmt, 2) };

      if (change.type && tavan_id_desk (tavan_stmt_get_int (stmt, 0)) != tavan_id_maker_get_desk (store->ids))
        gather (changes, &change);
    }
}

/* The chains say what was changed, and by which desk: every id holds it. */
static gboolean
read_heads (TavanStore *store, TavanDb *db, gboolean tell)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, "SELECT \"office\", \"number\" FROM \"audit_head\"", NULL);
  g_autoptr(GArray) changes = g_array_new (FALSE, FALSE, sizeof (TavanChange));
  gboolean row = FALSE;

  if (!stmt)
    return FALSE;
  while (tavan_stmt_step (stmt, &row, NULL) && row)
    {
      gint64 office = tavan_stmt_get_int (stmt, 0), number = tavan_stmt_get_int (stmt, 1);
      gint64 seen = seen_of (store->watch, office);

      if (tell && number > seen)
        read_new_entries (store, db, office, seen, changes);
      set_seen (store->watch, office, number);
    }
  tavan_watch_emit (store, (const TavanChange *) changes->data, changes->len);
  return TRUE;
}

static void
look (TavanStore *store, gboolean tell)
{
  g_auto(TavanLoan) loan = { NULL };
  gint64 version;

  if (!tavan_pool_try_writer (store, &loan))
    return;
  if (!tavan_db_ask_int (loan.db, "PRAGMA data_version", &version, NULL) || version == store->watch->data_version)
    return;
  if (read_heads (store, loan.db, tell))
    store->watch->data_version = version;
}

static gpointer
look_thread (gpointer data)
{
  TavanStore *store = data;

  while (!wait_for_closing (store->watch))
    look (store, TRUE);
  return NULL;
}

/* Life */

void
tavan_watch_start (TavanStore *store)
{
  TavanWatch *watch = g_new0 (TavanWatch, 1);

  g_mutex_init (&watch->lock);
  watch->changes = g_array_new (FALSE, FALSE, sizeof (TavanChange));
  watch->online = -1;
  watch->heads = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  store->watch = watch;
  if (!g_unix_open_pipe (watch->wake, FD_CLOEXEC, NULL))
    {
      watch->wake[0] = watch->wake[1] = -1;
      return;
    }
  if (store->engine == TAVAN_DB_SQLITE)
    look (store, FALSE);
  watch->thread = g_thread_new ("tavan-watch", store->engine == TAVAN_DB_SQLITE ? look_thread : listen_thread, store);
}

void
tavan_watch_stop (TavanStore *store)
{
  TavanWatch *watch = store->watch;

  if (!watch)
    return;
  if (watch->thread)
    {
      close (watch->wake[1]); /* its reading end becomes readable */
      g_thread_join (watch->thread);
      close (watch->wake[0]);
    }
  if (watch->source)
    {
      g_source_destroy (watch->source);
      g_source_unref (watch->source);
    }
  store->watch = NULL;
  g_mutex_clear (&watch->lock);
  g_array_unref (watch->changes);
  g_hash_table_unref (watch->heads);
  g_free (watch);
}
