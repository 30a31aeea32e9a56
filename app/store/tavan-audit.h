/* tavan-audit.h: the chain of what happened
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-store.h"

G_BEGIN_DECLS

typedef struct
{
  gint64   office;                /* whose chain; 0: of several, or of the records */
  gint64   n_entries, n_records;  /* looked at */
  guint    n_chains;
  gboolean whole;
  gint64   first_bad;             /* number of the first entry that does not fit; 0 */
  char    *finding;               /* a sentence; NULL when whole */
} TavanAuditFinding;

/* Recomputes every hash, looks for gaps, replays entries against records; @anchor_text (or NULL): a signed anchor made earlier. */
TavanAuditFinding *tavan_audit_verify (TavanStore *store, gint64 office, const char *anchor_text, GCancellable *cancellable, GError **error);
/* All chains in sight, and then the records of all: what is not whole, as TavanAuditFinding; none when all is. The anchor is of the
 * office @anchored. @out_total has the counts. */
GPtrArray         *tavan_audit_verify_all (TavanStore *store, gint64 anchored, const char *anchor_text, TavanAuditFinding *out_total,
                                           GCancellable *cancellable, GError **error);
void               tavan_audit_finding_free (TavanAuditFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanAuditFinding, tavan_audit_finding_free)

/* Head of an office's chain: count, hash. The anchor's text to be signed is made of it by app/work (it has the keys). */
gboolean tavan_audit_head (TavanStore *store, gint64 office, gint64 *out_number, char **out_hash, GError **error);
/* Keeps a signed anchor in the office's own database as well. */
gboolean tavan_audit_keep_anchor (TavanStore *store, gint64 office, gint64 number, const char *hash, const char *text, GError **error);

G_END_DECLS
