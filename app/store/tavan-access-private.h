/* tavan-access-private.h: the conditions that every read and change goes through
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-access.h"
#include "app/store/tavan-db.h"

G_BEGIN_DECLS

#define TAVAN_NEVER "1 = 0"

/* Which records of a type, as SQL on the alias t. NULL: all of them; TAVAN_NEVER: none. */
typedef struct
{
  const char *full;   /* whole records */
  const char *names;  /* records of which only the names may be read (for READ alone); TAVAN_NEVER: none further */
  const char *secret; /* records whose secret fields may be read (for READ alone) */
} TavanScope;

/* The rights of one who acts, on one day. Does not change once made; reference counted, for any thread. */
typedef struct _TavanAccess TavanAccess;

TavanAccess *tavan_access_new_nobody (void);
TavanAccess *tavan_access_new_system (gint64 home_office);
TavanAccess *tavan_access_new_user   (TavanDb *db, gint64 user, GError **error); /* DENIED when locked or archived */
TavanAccess *tavan_access_ref        (TavanAccess *access);
void         tavan_access_unref      (TavanAccess *access);

const TavanScope *tavan_access_scope     (TavanAccess *access, const TavanRecordType *type, TavanAction action);
gboolean          tavan_access_allows    (TavanAccess *access, const TavanRecordType *type, TavanAction action);
gboolean          tavan_access_is_system (TavanAccess *access);
gint64            tavan_access_user      (TavanAccess *access);   /* 0: the system or nobody */
gint64            tavan_access_office    (TavanAccess *access);
TavanDay          tavan_access_day       (TavanAccess *access);
gboolean          tavan_access_plays     (TavanAccess *access, const char *role);
/* Is this field among those that may be read where only names may? */
gboolean          tavan_access_is_named  (const TavanRecordType *type, int field);

/* Does the condition hold for the record with the values that it has in memory (it need not be stored)? */
gboolean tavan_access_holds (TavanDb *db, const char *condition, TavanRecord *record, gboolean *out_holds, GError **error);
/* Refuses with DENIED and a sentence naming the type and the action. */
gboolean tavan_access_deny  (const TavanRecordType *type, TavanAction action, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanAccess, tavan_access_unref)

G_END_DECLS
