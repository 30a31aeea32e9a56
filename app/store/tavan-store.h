/* tavan-store.h: an office's records: read, saved, watched
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-record.h"
#include "app/record/tavan-types.h"
#include "app/store/tavan-query.h"
#include <gio/gio.h>

G_BEGIN_DECLS

/* An opened office. One writing and two reading connections; every function may be called from any thread and blocks the
 * caller, so a window calls them inside tavan_store_run_async(). Inside a transaction the thread that holds it reads through it.
 *
 * Signals, on the main context of the thread that made the store:
 *   "changed" (const char *type_name, gint64 id): a record was saved by this desk or another; id 0: many of that type
 *   "online" (gboolean): a server was lost or is back */
#define TAVAN_TYPE_STORE (tavan_store_get_type ())
G_DECLARE_FINAL_TYPE (TavanStore, tavan_store, TAVAN, STORE, GObject)

typedef enum
{
  TAVAN_STORE_CREATE  = 1 << 0, /* make the database when there is none */
  TAVAN_STORE_UPGRADE = 1 << 1, /* run migrations on a server too (SQLite: always, after a backup) */
  TAVAN_STORE_BULK    = 1 << 2, /* demo and restore: synchronous off until closed, indexes of search filled in bulk */
  TAVAN_STORE_CLOCK_IS_RIGHT = 1 << 3, /* a person said so: without it, today before the last audit entry or years after it ends in NEEDS_REASON */
} TavanStoreFlags;

TavanStore *tavan_store_open      (const char *uri, TavanStoreFlags flags, GError **error);
void        tavan_store_close     (TavanStore *store); /* queued audit entries are written first */
const char *tavan_store_get_uri   (TavanStore *store);
char       *tavan_store_default_uri (void);            /* the user's own office: sqlite:~/.local/share/tavan/office.tavan */
/* For demo offices alone: ids are counted from this moment (Unix time) on, so that the same seed gives the same ids. */
void        tavan_store_pin_ids   (TavanStore *store, gint64 moment_ms);
gboolean    tavan_store_is_server (TavanStore *store);

/* Who acts. A fresh store acts as nobody and may read nothing but what sign-in needs. */
gboolean     tavan_store_act_as_system (TavanStore *store, GError **error); /* «سامانه»: SQLite files; a server only while it has no user */
/* From the system alone, in a store opened with TAVAN_STORE_BULK: demo offices are made in their users' names. @user 0: the system again. */
gboolean     tavan_store_act_for       (TavanStore *store, gint64 user, GError **error);
gboolean     tavan_store_sign_in       (TavanStore *store, const char *login, const char *password, GError **error);
void         tavan_store_sign_out      (TavanStore *store);
TavanRecord *tavan_store_get_user      (TavanStore *store); /* NULL: the system or nobody; owned by the store */
gint64       tavan_store_get_office    (TavanStore *store); /* the acting user's office (system: the root office); 0 if none yet */
TavanRecord *tavan_store_get_office_record (TavanStore *store, GError **error); /* full reference */
/* A password kept for the time of the session in locked memory, for unsealing keys; NULL for the system. */
const char  *tavan_store_get_session_secret (TavanStore *store);

/* Reading: all through the access condition of who acts. */
TavanRecord *tavan_store_get      (TavanStore *store, const TavanRecordType *type, gint64 id, GCancellable *cancellable, GError **error); /* NOT_FOUND, DENIED */
TavanRecord *tavan_store_get_by   (TavanStore *store, const TavanRecordType *type, int field, const char *stored, GError **error); /* NULL without error: none */
GPtrArray   *tavan_store_find     (TavanStore *store, TavanQuery *query, GCancellable *cancellable, GError **error); /* of TavanRecord */
TavanRecord *tavan_store_find_one (TavanStore *store, TavanQuery *query, GError **error); /* NULL without error: none */
gboolean     tavan_store_count    (TavanStore *store, TavanQuery *query, GCancellable *cancellable, gint64 *out_count, GError **error);
gboolean     tavan_store_sum      (TavanStore *store, TavanQuery *query, int field, gint64 *out_sum, GError **error);
GArray      *tavan_store_find_ids (TavanStore *store, TavanQuery *query, GCancellable *cancellable, GError **error); /* gint64 */
GPtrArray   *tavan_store_get_many (TavanStore *store, const TavanRecordType *type, const gint64 *ids, guint n, GCancellable *cancellable, GError **error); /* in this order, NULL where gone */
char        *tavan_store_title    (TavanStore *store, const TavanRecordType *type, gint64 id); /* "" if unknown or out of sight */
/* A question in portable SQL: "{client}" in the text is replaced by the reader's scoped set of that type. @types is one letter a value:
 * i gint64, s const char*. Rows come as arrays of strings (NULL for null), freed with g_ptr_array_unref. At most 100,000 rows. */
GPtrArray   *tavan_store_ask      (TavanStore *store, const char *sql, GCancellable *cancellable, GError **error, const char *types, ...); /* of char **, n columns each */

/* For work alone, which answers a question without showing the records (is this number revoked, has this person a file elsewhere): all that
 * is there, whoever acts, with secrets. */
GPtrArray   *tavan_store_find_any (TavanStore *store, TavanQuery *query, GError **error); /* of TavanRecord */
/* A question likewise: sums that limits are held to, also where the parts are out of sight. */
GPtrArray   *tavan_store_ask_any  (TavanStore *store, const char *sql, GError **error, const char *types, ...); /* of char ** */

/* Changing. One transaction at a time per store; the others wait (at most 30 s, then BUSY). */
typedef struct _TavanTx TavanTx;
/* @work: the work's name as `do` knows it; in the audit. */
TavanTx    *tavan_tx_begin    (TavanStore *store, const char *work, GError **error);
/* Work on more than 500 records is committed in parts under one work id: that of the first part. */
TavanTx    *tavan_tx_begin_part (TavanStore *store, const char *work, gint64 work_id, GError **error);
gint64      tavan_tx_get_work_id (TavanTx *tx);
/* New (id 0) or changed record: parsed values are checked (tavan_record_check), references must exist in sight, the access function is asked,
 * BY_WORK fields are allowed (this is work). The record gets its id, version and stamp. CONFLICT if the version is not the stored one. */
gboolean    tavan_tx_save     (TavanTx *tx, TavanRecord *record, GError **error);
gboolean    tavan_tx_archive  (TavanTx *tx, TavanRecord *record, gboolean archived, GError **error);
/* Locks a record's row until the end of the transaction and reads it again: for rules that count (capacity, allocation). */
TavanRecord *tavan_tx_lock    (TavanTx *tx, const TavanRecordType *type, gint64 id, GError **error);
/* The next number of a named series of this office and Jalali year: gapless unless restored; never given twice. */
gboolean    tavan_tx_next_number (TavanTx *tx, const char *series, gint64 office, int year, gint64 *out_number, GError **error);
gboolean    tavan_tx_put_blob (TavanTx *tx, GBytes *bytes, char **out_sha256, GError **error); /* at most 10 MB */
gboolean    tavan_tx_commit   (TavanTx *tx, GError **error); /* frees it on success and on failure */
void        tavan_tx_rollback (TavanTx *tx);                 /* NULL-safe */
TavanStore *tavan_tx_store    (TavanTx *tx);
/* Trusted work acts past the role table (it has asked tavan_access_may() itself, e.g. moving up a waiting list). */
void        tavan_tx_set_trusted (TavanTx *tx, gboolean trusted);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanTx, tavan_tx_rollback)

GBytes     *tavan_store_get_blob (TavanStore *store, const char *sha256, GError **error);

/* A plain save by a person from a form, `set` or `add`: one transaction; BY_WORK fields must be unchanged (initial values for a new record).
 * On CONFLICT where different fields were changed the two are joined, checked and saved; else @out_theirs is the stored record. */
gboolean    tavan_store_save  (TavanStore *store, TavanRecord *record, TavanRecord *base, TavanRecord **out_theirs, GError **error);

/* What a plain save of a type brings with it, in the same transaction (a larger course takes in who waits). Named by work before any store
 * is opened; one a type. */
typedef gboolean (*TavanFollow) (TavanTx *tx, TavanRecord *record, GError **error);
void        tavan_store_follow (const TavanRecordType *type, TavanFollow follow);

/* Queued, never in the user's way: an opening, print or export of a record for the audit. @type may be NULL. */
void        tavan_store_note_use (TavanStore *store, const char *action, const TavanRecordType *type, gint64 id, const char *what);

/* Runs @func on a worker thread and comes back on the caller's context. */
typedef gpointer (*TavanStoreFunc) (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error);
void        tavan_store_run_async  (TavanStore *store, TavanStoreFunc func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer    tavan_store_run_finish (TavanStore *store, GAsyncResult *result, GError **error); /* NULL with error set: failed */

G_END_DECLS
