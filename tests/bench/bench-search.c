/* bench-search.c: what a key costs while a name is typed, beside a bare question to SQLite
 *
 * For each prefix of some last names: the ids of the list as the window asks for them and the first page of records, against the
 * same words put to the search index by hand. Medians and the slowest; nothing is asserted.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-text.h"
#include "app/store/tavan-db.h"
#include "app/store/tavan-store.h"

#include <stdlib.h>

#define PAGE 128

static const char *const names[] = { "محمدی", "کاظمی‌نژاد", "زهرا احمدی", "گل‌محمدی", "۲۶۰۲", "عباس" };

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

static void
report (const char *what, GArray *times)
{
  g_array_sort (times, compare);
  g_print ("%-28s median %7.2f ms   95 %% %7.2f ms   most %7.2f ms\n", what, g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 95 / 100), g_array_index (times, double, times->len - 1));
}

static double
ask_store (TavanStore *store, const char *typed)
{
  g_autoptr (TavanQuery) query = tavan_query_search (tavan_query_new (&tavan_client_type), typed);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) ids = tavan_store_find_ids (store, query, NULL, &error);
  g_autoptr (GPtrArray) page = NULL;

  g_assert_no_error (error);
  page = tavan_store_get_many (store, &tavan_client_type, (const gint64 *) (void *) ids->data, MIN (ids->len, PAGE), NULL, &error);
  g_assert_no_error (error);
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static double
ask_bare (TavanDb *db, const char *typed)
{
  g_autofree char *word = tavan_text_fold_joined (typed), *match = g_strdup_printf ("\"%s\"*", word);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (db, "SELECT rowid FROM \"search_client\" WHERE \"search_client\" MATCH $1", &error);
  gboolean row = TRUE;

  g_assert_no_error (error);
  tavan_stmt_bind_text (stmt, 1, match);
  while (row)
    g_assert_true (tavan_stmt_step (stmt, &row, &error));
  return (double) (g_get_monotonic_time () - start) / 1000;
}

int
main (int argc, char **argv)
{
  const char *uri = g_getenv ("TAVAN_BENCH_OFFICE");
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double)), bare = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (TavanStore) store = NULL;
  g_autoptr (TavanDb) db = NULL;
  g_autoptr (GError) error = NULL;

  if (uri == NULL)
    {
      g_print ("$TAVAN_BENCH_OFFICE names the office, such as one of “tavanctl init --demo province”\n");
      return EXIT_FAILURE;
    }
  store = tavan_store_open (uri, 0, &error);
  g_assert_no_error (error);
  g_assert_true (tavan_store_act_as_system (store, &error));
  db = tavan_db_open (uri, TAVAN_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  for (int round = 0; round < 5; round++)
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      for (glong n = 1; n <= g_utf8_strlen (names[i], -1); n++)
        {
          g_autofree char *typed = g_utf8_substring (names[i], 0, n);
          double time = ask_store (store, typed);

          g_array_append_val (ours, time);
          time = ask_bare (db, typed);
          g_array_append_val (bare, time);
        }
  report ("a key, ids and first page", ours);
  report ("a key, bare index", bare);
  tavan_store_close (store);
  return EXIT_SUCCESS;
}
