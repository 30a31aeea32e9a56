/* test-id.c: ids rise, never meet, and are the same for the same seed
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-id.h"

#define N_IDS 20000

static void
test_rise (void)
{
  g_autoptr(TavanIdMaker) maker = tavan_id_maker_new (4711, 0);
  gint64 before = 0;

  for (int i = 0; i < N_IDS; i++)
    {
      gint64 id = tavan_id_maker_next (maker);

      g_assert_cmpint (id, >, before);
      g_assert_cmpint (tavan_id_desk (id), ==, 4711);
      before = id;
    }
}

static void
test_moment (void)
{
  g_autoptr(TavanIdMaker) maker = tavan_id_maker_new (65535, 0);
  gint64 now = g_get_real_time () / 1000;
  gint64 id = tavan_id_maker_next (maker);

  g_assert_cmpint (tavan_id_moment_ms (id), >=, now);
  g_assert_cmpint (tavan_id_moment_ms (id), <, now + 60000);
  g_assert_cmpint (tavan_id_desk (id), ==, 65535);
}

/* The database knows an id of tomorrow: the next ones come after it. */
static void
test_never_backwards (void)
{
  g_autoptr(TavanIdMaker) first = tavan_id_maker_new (7, 0);
  gint64 known;

  tavan_id_maker_pin (first, 7, g_get_real_time () / 1000 + 24 * 3600 * 1000);
  known = tavan_id_maker_next (first);
  g_autoptr(TavanIdMaker) later = tavan_id_maker_new (7, known);

  g_assert_cmpint (tavan_id_maker_next (later), >, known);
}

static void
test_pinned (void)
{
  g_autoptr(TavanIdMaker) one = tavan_id_maker_new (300, 0);
  g_autoptr(TavanIdMaker) other = tavan_id_maker_new (400, 0);

  tavan_id_maker_pin (one, 1, G_GINT64_CONSTANT (1763769600000));
  tavan_id_maker_pin (other, 1, G_GINT64_CONSTANT (1763769600000));
  for (int i = 0; i < 1000; i++)
    g_assert_cmpint (tavan_id_maker_next (one), ==, tavan_id_maker_next (other));
}

static gpointer
take_ids (gpointer maker)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (int i = 0; i < N_IDS; i++)
    {
      gint64 id = tavan_id_maker_next (maker);

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
test_threads (void)
{
  g_autoptr(TavanIdMaker) maker = tavan_id_maker_new (7, 0);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("ids", take_ids, maker);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr(GArray) ids = g_thread_join (threads[i]);

      for (guint j = 0; j < ids->len; j++)
        g_assert_true (g_hash_table_add (seen, g_memdup2 (&g_array_index (ids, gint64, j), sizeof (gint64))));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id/rise", test_rise);
  g_test_add_func ("/id/moment", test_moment);
  g_test_add_func ("/id/never-backwards", test_never_backwards);
  g_test_add_func ("/id/pinned", test_pinned);
  g_test_add_func ("/id/threads", test_threads);
  return g_test_run ();
}
