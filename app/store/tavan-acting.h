/* tavan-acting.h: who acts on a store, and what she leaves to be written
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-access-private.h"
#include "app/store/tavan-store-private.h"

G_BEGIN_DECLS

struct _TavanActing
{
  GMutex       lock;      /* guards what follows, until the empty line */
  TavanAccess *access;
  TavanAccess *nobody;
  gboolean     stale;     /* the rights of who acts are to be worked out */
  GHashTable  *known;     /* user → TavanAccess, until users or offices are changed */
  GHashTable  *lent_to;   /* user → TavanRecord: in whose names an office is filled */
  gboolean     system;
  gboolean     lent;      /* tavan_store_act_for(): the system may have itself back */
  gint64       user_id;   /* 0: the system or nobody */
  TavanRecord *user;
  char        *secret;    /* in locked memory */

  char        *account;   /* of the machine */
  GAsyncQueue *uses;      /* tavan-uses.c */
  GThread     *uses_thread;
  TavanLoan    bulk;      /* TAVAN_STORE_BULK: the transaction that many share, on its thread alone */
  guint        n_bulk;    /* saved in it */
};

/* Who acts now: a new reference, never NULL. @db: a connection at hand, or NULL to borrow one where the rights must be read again. */
TavanAccess *tavan_store_access       (TavanStore *store, TavanDb *db);
void         tavan_store_access_stale (TavanStore *store);
/* From now on this user acts (0: nobody); takes @user and @secret (locked memory). */
void         tavan_store_set_acting   (TavanStore *store, gboolean system, TavanRecord *user, char *secret);

/* The office that this database was made for; 0: none yet. */
gint64       tavan_store_home_office  (TavanStore *store);

/* tavan-uses.c */
void         tavan_uses_start (TavanStore *store);
void         tavan_uses_stop  (TavanStore *store); /* writes what is queued */

/* Ends the shared transaction of a bulk store, if the calling thread has one. */
gboolean     tavan_store_end_bulk (TavanStore *store, GError **error);

G_END_DECLS
