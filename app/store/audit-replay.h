/* audit-replay.h: the replay of the audit's entries against the records (not public)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-audit.h"
#include "app/store/tavan-db.h"

G_BEGIN_DECLS

/* Replays each record's entries and compares; @condition on "t"."office" for part of them, NULL: all. What is found is set in @finding. */
gboolean tavan_audit_replay (TavanDb *db, const char *condition, TavanAuditFinding *finding, GError **error);
/* The first finding counts; later ones are dropped. */
void     tavan_audit_found  (TavanAuditFinding *finding, gint64 number, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
