/* tavan-id.c: ids that no other desk gives
 *
 * The counter runs over into the next millisecond, which is taken ahead of the clock; so ids rise whatever the clock does.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-id.h"

#define EPOCH_MS G_GINT64_CONSTANT (1577836800000) /* 2020-01-01T00:00:00Z */
#define DESK_BITS 16
#define COUNTER_BITS 6
#define COUNTER_END (1 << COUNTER_BITS)

struct _TavanIdMaker
{
  GMutex   lock;
  guint16  desk;
  gboolean pinned;
  gint64   ms;      /* since EPOCH_MS, of the last id */
  int      counter; /* of the next id in this millisecond */
};

TavanIdMaker *
tavan_id_maker_new (guint16 desk, gint64 after)
{
  TavanIdMaker *maker = g_new0 (TavanIdMaker, 1);

  g_mutex_init (&maker->lock);
  maker->desk = desk;
  maker->ms = after >> (DESK_BITS + COUNTER_BITS);
  maker->counter = COUNTER_END;
  return maker;
}

void
tavan_id_maker_free (TavanIdMaker *maker)
{
  if (!maker)
    return;
  g_mutex_clear (&maker->lock);
  g_free (maker);
}

gint64
tavan_id_maker_next (TavanIdMaker *maker)
{
  gint64 id, now;

  g_mutex_lock (&maker->lock);
  now = maker->pinned ? maker->ms : g_get_real_time () / 1000 - EPOCH_MS;
  if (now > maker->ms)
    {
      maker->ms = now;
      maker->counter = 0;
    }
  else if (maker->counter == COUNTER_END)
    {
      maker->ms++;
      maker->counter = 0;
    }
  id = maker->ms << (DESK_BITS + COUNTER_BITS) | (gint64) maker->desk << COUNTER_BITS | maker->counter++;
  g_mutex_unlock (&maker->lock);
  return id;
}

guint16
tavan_id_maker_get_desk (TavanIdMaker *maker)
{
  guint16 desk;

  g_mutex_lock (&maker->lock);
  desk = maker->desk;
  g_mutex_unlock (&maker->lock);
  return desk;
}

void
tavan_id_maker_pin (TavanIdMaker *maker, guint16 desk, gint64 moment_ms)
{
  g_mutex_lock (&maker->lock);
  maker->pinned = TRUE;
  maker->desk = desk;
  maker->ms = MAX (moment_ms - EPOCH_MS, 1);
  maker->counter = 0;
  g_mutex_unlock (&maker->lock);
}

guint16
tavan_id_desk (gint64 id)
{
  return (guint16) (id >> COUNTER_BITS);
}

gint64
tavan_id_moment_ms (gint64 id)
{
  return (id >> (DESK_BITS + COUNTER_BITS)) + EPOCH_MS;
}
