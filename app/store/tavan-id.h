/* tavan-id.h: ids that no other desk gives
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 63 bits: 41 of milliseconds since 2020-01-01 UTC, 16 of desk, 6 of counter. Rising, also when the clock is set back. */
typedef struct _TavanIdMaker TavanIdMaker; /* thread safe */

/* Ids begin past @after (0: no matter): the greatest known id of the database. */
TavanIdMaker *tavan_id_maker_new      (guint16 desk, gint64 after);
void          tavan_id_maker_free     (TavanIdMaker *maker);
gint64        tavan_id_maker_next     (TavanIdMaker *maker);
guint16       tavan_id_maker_get_desk (TavanIdMaker *maker);
/* From here on time stands at @moment_ms (Unix time, at least 2020) and moves only when a millisecond's 64 ids are used: the same
 * office for the same seed. For demo offices alone. */
void          tavan_id_maker_pin      (TavanIdMaker *maker, guint16 desk, gint64 moment_ms);

guint16       tavan_id_desk           (gint64 id);
gint64        tavan_id_moment_ms      (gint64 id); /* Unix time */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanIdMaker, tavan_id_maker_free)

G_END_DECLS
