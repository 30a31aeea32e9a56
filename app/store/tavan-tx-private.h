/* tavan-tx-private.h: what the files of a transaction share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-acting.h"

G_BEGIN_DECLS

/* One event of the audit, before it has its number. */
typedef struct
{
  gint64                 office;
  const char            *action;  /* static */
  const TavanRecordType *type;    /* NULL: none */
  gint64                 record;  /* 0: none */
  char                  *title;
  char                  *changes; /* NULL: none */
  gint64                 user;    /* 0: none */
} TavanEvent;

struct _TavanTx
{
  TavanStore  *store;
  TavanLoan    loan;     /* zeroed in a bulk store: its transaction is shared */
  TavanDb     *db;
  TavanAccess *access;
  gboolean     trusted;
  gboolean     shared;
  char        *work;
  gint64       work_id;
  char        *at;
  GArray      *changes;  /* of TavanChange */
  GPtrArray   *events;   /* of TavanEvent */
  GPtrArray   *saved;    /* what the records said before, for a roll-back */
};

void     tavan_tx_add_event  (TavanTx *tx, TavanEvent event); /* takes title and changes */

/* audit-write.c: numbers the events, chains them, writes them; the head's row is locked last. */
gboolean tavan_audit_write (TavanTx *tx, GError **error);
char    *tavan_audit_hash  (const char *before, gint64 office, gint64 number, const char *at, gint64 user, const char *account,
                            const char *action, const char *type, gint64 record, const char *title, const char *work,
                            gint64 work_id, const char *changes);
/* {"name":[old,new], …} of what differs; @old NULL: a new record. A secret stands as its digest. NULL: nothing differs. */
char    *tavan_audit_changes (TavanRecord *old, TavanRecord *record, GArray *fields);
/* A secret value as the audit has it. */
char    *tavan_audit_digest  (const char *secret);

/* record-write.c */
gboolean tavan_record_insert (TavanDb *db, TavanRecord *record, const char *at, gint64 by, GError **error);
/* Writes @fields (and archived), if the stored version is still @version: else CONFLICT. */
gboolean tavan_record_update (TavanDb *db, TavanRecord *record, GArray *fields, gint64 version, const char *at, gint64 by, GError **error);
gboolean tavan_record_conflict (GError **error); /* sets CONFLICT */

/* tx-check.c: references in sight, unique values not taken. @stored: NULL for a new record. Gives a new detail its owner's office. */
gboolean tavan_tx_check_references (TavanTx *tx, TavanRecord *record, TavanRecord *stored, GError **error);
gboolean tavan_tx_check_unique     (TavanTx *tx, TavanRecord *record, TavanRecord *stored, GError **error);

G_END_DECLS
