/* tavan-pool.c: a store's connections: one writes, two read
 *
 * A connection is with one borrower at a time. One whose server was lost is closed when it comes back and opened again for the next
 * borrower; the error reaches the one who was using it, since nobody can know whether her commit arrived.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-pool.h"
#include "app/store/tavan-db-private.h"
#include "app/store/tavan-watch.h"

#include <glib/gi18n-lib.h>

#define WRITER (-1)
#define THROUGH_WRITER (-2)

TavanDb *
tavan_pool_open (TavanStore *store, TavanDbFlags flags, GError **error)
{
  g_autoptr(TavanDb) db = tavan_db_open (store->uri, flags, error);

  if (!db)
    return NULL;
  if ((store->flags & TAVAN_STORE_BULK) && !(flags & TAVAN_DB_READ_ONLY) &&
      !tavan_db_exec (db, store->engine == TAVAN_DB_SQLITE ? "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144"
                                                           : "SET synchronous_commit = off", error))
    return NULL;
  return g_steal_pointer (&db);
}

void
tavan_pool_set_online (TavanStore *store, gboolean online)
{
  gboolean was;

  g_mutex_lock (&store->lock);
  was = store->online;
  store->online = online;
  g_mutex_unlock (&store->lock);
  if (was != online)
    tavan_watch_emit_online (store, online);
}

/* The slot is ours while we open it: the lock is not held. */
static gboolean
open_slot (TavanStore *store, TavanDb **slot, TavanDbFlags flags, GError **error)
{
  g_autoptr(GError) problem = NULL;

  if (*slot)
    return TRUE;
  *slot = tavan_pool_open (store, flags, &problem);
  if (*slot)
    {
      tavan_pool_set_online (store, TRUE);
      return TRUE;
    }
  if (g_error_matches (problem, TAVAN_ERROR, TAVAN_ERROR_OFFLINE))
    tavan_pool_set_online (store, FALSE);
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static void
cancelled_cb (GCancellable *cancellable, TavanDb *db)
{
  tavan_db_cancel (db);
}

static gboolean
hand_over (TavanStore *store, TavanDb *db, int reader, GCancellable *cancellable, TavanLoan *out_loan)
{
  *out_loan = (TavanLoan) { .store = store, .db = db, .reader = reader };
  if (cancellable)
    {
      out_loan->cancellable = g_object_ref (cancellable);
      out_loan->cancel_handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), db, NULL);
    }
  return TRUE;
}

static gboolean
set_closed (GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("The office is closed"));
}

static gboolean
set_cancelled (GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL, NULL, _("The question was cancelled"));
}

static int
find_free_reader (TavanStore *store)
{
  for (int i = 0; i < TAVAN_N_READERS; i++)
    if (!store->reader_lent[i])
      return i;
  return -1;
}

static void
free_slot (TavanStore *store, int reader)
{
  g_mutex_lock (&store->lock);
  if (reader == WRITER)
    store->writer_holder = NULL;
  else
    store->reader_lent[reader] = FALSE;
  g_cond_broadcast (&store->returned);
  g_mutex_unlock (&store->lock);
}

gboolean
tavan_store_borrow_reader (TavanStore *store, GCancellable *cancellable, TavanLoan *out_loan, GError **error)
{
  int reader = -1;
  gboolean through_writer, closed;

  g_mutex_lock (&store->lock);
  through_writer = store->writer_holder == g_thread_self ();
  while (!store->closed && !through_writer && (reader = find_free_reader (store)) < 0)
    g_cond_wait (&store->returned, &store->lock);
  closed = store->closed && !through_writer;
  if (!closed && reader >= 0)
    store->reader_lent[reader] = TRUE;
  g_mutex_unlock (&store->lock);

  if (closed)
    return set_closed (error);
  if (through_writer)
    return hand_over (store, store->writer, THROUGH_WRITER, NULL, out_loan);
  if (g_cancellable_is_cancelled (cancellable))
    {
      free_slot (store, reader);
      return set_cancelled (error);
    }
  if (!open_slot (store, &store->readers[reader], TAVAN_DB_READ_ONLY, error))
    {
      free_slot (store, reader);
      return FALSE;
    }
  return hand_over (store, store->readers[reader], reader, cancellable, out_loan);
}

/* Takes the writer's place until @until (monotonic time). */
static gboolean
take_writer (TavanStore *store, gint64 until, GError **error)
{
  gboolean taken, closed;

  g_mutex_lock (&store->lock);
  while (store->writer_holder && !store->closed && g_cond_wait_until (&store->returned, &store->lock, until))
    ;
  closed = store->closed;
  taken = !closed && !store->writer_holder;
  if (taken)
    store->writer_holder = g_thread_self ();
  g_mutex_unlock (&store->lock);

  if (closed)
    return set_closed (error);
  return taken || tavan_error_set (error, TAVAN_ERROR_BUSY, NULL, _("Try again in a moment."), _("Other work is still being written"));
}

gboolean
tavan_store_borrow_writer (TavanStore *store, GCancellable *cancellable, TavanLoan *out_loan, GError **error)
{
  /* Only the holder herself can have set this. */
  g_return_val_if_fail (store->writer_holder != g_thread_self (), FALSE);

  if (!take_writer (store, g_get_monotonic_time () + TAVAN_WRITER_WAIT_SECONDS * G_TIME_SPAN_SECOND, error))
    return FALSE;
  if (g_cancellable_is_cancelled (cancellable))
    {
      free_slot (store, WRITER);
      return set_cancelled (error);
    }
  if (!open_slot (store, &store->writer, 0, error))
    {
      free_slot (store, WRITER);
      return FALSE;
    }
  return hand_over (store, store->writer, WRITER, cancellable, out_loan);
}

gboolean
tavan_pool_try_writer (TavanStore *store, TavanLoan *out_loan)
{
  if (!take_writer (store, 0, NULL))
    return FALSE;
  if (store->writer)
    return hand_over (store, store->writer, WRITER, NULL, out_loan);
  free_slot (store, WRITER);
  return FALSE;
}

static void
close_if_lost (TavanStore *store, TavanDb **slot)
{
  if (!tavan_db_is_lost (*slot))
    return;
  tavan_pool_set_online (store, FALSE);
  g_clear_pointer (slot, tavan_db_close);
}

void
tavan_loan_end (TavanLoan *loan)
{
  TavanStore *store = loan->store;

  if (!store)
    return;
  if (loan->cancellable)
    {
      g_cancellable_disconnect (loan->cancellable, loan->cancel_handler);
      g_object_unref (loan->cancellable);
    }
  if (loan->reader != THROUGH_WRITER)
    {
      tavan_db_rollback (loan->db);
      tavan_db_reset_cancel (loan->db);
      close_if_lost (store, loan->reader == WRITER ? &store->writer : &store->readers[loan->reader]);
      free_slot (store, loan->reader);
    }
  *loan = (TavanLoan) { NULL };
}

void
tavan_pool_drop_idle (TavanStore *store)
{
  g_mutex_lock (&store->lock);
  if (!store->writer_holder)
    g_clear_pointer (&store->writer, tavan_db_close);
  for (int i = 0; i < TAVAN_N_READERS; i++)
    if (!store->reader_lent[i])
      g_clear_pointer (&store->readers[i], tavan_db_close);
  g_mutex_unlock (&store->lock);
}

static gboolean
anything_lent (TavanStore *store)
{
  for (int i = 0; i < TAVAN_N_READERS; i++)
    if (store->reader_lent[i])
      return TRUE;
  return store->writer_holder != NULL;
}

void
tavan_pool_close (TavanStore *store)
{
  g_mutex_lock (&store->lock);
  store->closed = TRUE;
  g_cond_broadcast (&store->returned);
  while (anything_lent (store))
    g_cond_wait (&store->returned, &store->lock);
  for (int i = 0; i < TAVAN_N_READERS; i++)
    g_clear_pointer (&store->readers[i], tavan_db_close);
  g_clear_pointer (&store->writer, tavan_db_close);
  g_mutex_unlock (&store->lock);
}
