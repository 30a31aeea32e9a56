/* tavan-store-private.h: what the files of app/store share
 *
 * The store lends its connections: a reader for a question, the writer for a transaction. Whoever holds the writer reads
 * through it, so that a transaction sees what it has written. Nothing outside app/store includes this.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/sql-schema.h"
#include "app/store/tavan-db.h"
#include "app/store/tavan-id.h"
#include "app/store/tavan-store.h"

G_BEGIN_DECLS

#define TAVAN_N_READERS 2
#define TAVAN_WRITER_WAIT_SECONDS 30

typedef struct _TavanActing TavanActing; /* who acts, the queue of uses: tavan-store.c and its neighbours */
typedef struct _TavanWatch  TavanWatch;  /* other desks' changes: tavan-watch.c */

struct _TavanStore
{
  GObject          parent_instance;

  char            *uri;
  TavanStoreFlags  flags;
  TavanDbEngine    engine;
  GMainContext    *context;          /* of the thread that made the store: signals come there */

  GMutex           lock;             /* guards what follows, until the empty line */
  GCond            returned;
  TavanDb         *writer;
  TavanDb         *readers[TAVAN_N_READERS];
  gboolean         reader_lent[TAVAN_N_READERS];
  GThread         *writer_holder;    /* NULL: the writer is free */
  gboolean         online;
  gboolean         closed;

  TavanIdMaker    *ids;              /* thread safe */
  int              desk_lock;        /* a file that keeps this desk number ours; -1 */
  TavanWatch      *watch;
  TavanActing     *acting;
};

/* A connection on loan. End it on the thread that borrowed it. A cancelled @cancellable ends what runs, until then. */
typedef struct
{
  TavanStore   *store;
  TavanDb      *db;
  GCancellable *cancellable;
  gulong        cancel_handler;
  int           reader;      /* index; -1: the writer, as its borrower; -2: the writer, read through by its holder */
} TavanLoan;

gboolean tavan_store_borrow_reader (TavanStore *store, GCancellable *cancellable, TavanLoan *out_loan, GError **error);
/* Waits at most 30 s for the one who holds it, then BUSY. Not twice by one thread. */
gboolean tavan_store_borrow_writer (TavanStore *store, GCancellable *cancellable, TavanLoan *out_loan, GError **error);
void     tavan_loan_end            (TavanLoan *loan); /* rolls back what was begun and not committed; zeroed loans are fine */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TavanLoan, tavan_loan_end)

gint64   tavan_store_new_id        (TavanStore *store);

/* Called by a transaction right before its commit, with what it saved: tells other desks (NOTIFY; nothing on SQLite). */
typedef struct { const TavanRecordType *type; gint64 id; } TavanChange;
gboolean tavan_watch_announce      (TavanStore *store, TavanDb *db, const TavanChange *changes, guint n_changes, GError **error);
/* Emits "changed" on the store's context; from any thread, after the commit. One id 0 per type past 100 changes. */
void     tavan_watch_emit          (TavanStore *store, const TavanChange *changes, guint n_changes);

/* tavan-blob.c: called by tavan_tx_put_blob() and tavan_store_get_blob(). */
gboolean tavan_blob_put            (TavanDb *db, GBytes *bytes, char **out_sha256, GError **error); /* INVALID past 10 MB */
GBytes  *tavan_blob_get            (TavanDb *db, const char *sha256, GError **error);               /* NOT_FOUND, CORRUPT */

/* Written by who keeps TavanActing (tavan-store.c); called by opening and closing. */
void     tavan_store_acting_open   (TavanStore *store);  /* connections are ready */
void     tavan_store_acting_close  (TavanStore *store);  /* connections are still there: writes the queue of uses, ends its threads */
void     tavan_store_acting_free   (TavanStore *store);  /* NULL-safe */

G_END_DECLS
