/* bench-loans.c: what the queue of applications, an application's page and the arrears of today cost, beside bare questions to SQLite
 *
 * Medians and the slowest; each is to open within 100 ms. Nothing is asserted.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-db.h"
#include "app/work/tavan-application.h"
#include "app/work/tavan-loan.h"

#include <stdlib.h>

#define TIMES 40
#define PAGE 128

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

typedef struct { TavanStore *store; TavanDb *db; GArray *applications; guint turn; } Bench;

static void
measure (Bench *bench, const char *what, void (*run) (Bench *))
{
  double times[TIMES];

  for (guint i = 0; i < TIMES; i++)
    {
      gint64 start = g_get_monotonic_time ();

      bench->turn = i;
      run (bench);
      times[i] = (double) (g_get_monotonic_time () - start) / 1000;
    }
  qsort (times, TIMES, sizeof times[0], compare);
  g_print ("%-34s median %7.2f ms   95 %% %7.2f ms   most %7.2f ms\n", what, times[TIMES / 2], times[TIMES * 95 / 100], times[TIMES - 1]);
}

/* The counts of the states and the first page of the list that waits longest. */
static void
open_queue (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  G_GNUC_UNUSED g_autoptr (GArray) states = tavan_application_queue (bench->store, &error);
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_application_type);
  g_autoptr (GArray) ids = tavan_store_find_ids (bench->store, tavan_query_sort (query, APPLICATION_STATE_DATE, FALSE), NULL, &error);
  g_autoptr (GPtrArray) page = NULL;

  g_assert_no_error (error);
  page = tavan_store_get_many (bench->store, &tavan_application_type, (const gint64 *) (void *) ids->data, MIN (ids->len, PAGE), NULL, &error);
  g_assert_no_error (error);
}

static void
open_application (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  G_GNUC_UNUSED g_autoptr (TavanApplicationPage) page
      = tavan_application_page (bench->store, g_array_index (bench->applications, gint64, (bench->turn * 37) % bench->applications->len), &error);

  g_assert_no_error (error);
}

static void
open_arrears (Bench *bench)
{
  g_autoptr (GError) error = NULL;
  TavanArrears arrears;

  tavan_loan_arrears (bench->store, TAVAN_NO_DAY, &arrears, &error);
  g_assert_no_error (error);
}

static void
ask (Bench *bench, const char *sql, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanStmt) stmt = tavan_db_prepare (bench->db, sql, &error);
  gboolean row = TRUE;

  g_assert_no_error (error);
  if (id != 0)
    tavan_stmt_bind_int (stmt, 1, id);
  while (row)
    {
      tavan_stmt_step (stmt, &row, &error);
      g_assert_no_error (error);
    }
}

static void
bare_queue (Bench *bench)
{
  ask (bench, "SELECT \"state\", count(*), sum(\"asked\"), min(\"state_date\") FROM \"application\" WHERE \"archived\" = 0 GROUP BY \"state\"", 0);
  ask (bench, "SELECT * FROM \"application\" WHERE \"archived\" = 0 ORDER BY \"state_date\" LIMIT 128", 0);
}

static void
bare_application (Bench *bench)
{
  static const char *const tables[] = { "application_line", "application_step", "guarantee", "committee_decision", "loan", "disbursement" };
  gint64 id = g_array_index (bench->applications, gint64, (bench->turn * 37) % bench->applications->len);

  ask (bench, "SELECT * FROM \"application\" WHERE \"id\" = $1", id);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" WHERE \"application\" = $1", tables[i]);

      ask (bench, sql, id);
    }
}

static void
bare_arrears (Bench *bench)
{
  ask (bench, "SELECT \"oldest_unpaid\" < date('now'), count(*), sum(\"balance\") FROM \"loan\" WHERE \"state\" = 'repaying' GROUP BY 1", 0);
  ask (bench, "SELECT sum(i.\"principal\" + i.\"fee\") FROM \"instalment\" i JOIN \"loan\" l ON l.\"id\" = i.\"loan\" WHERE i.\"due\" < date('now')"
              " AND i.\"paid_on\" IS NULL AND l.\"oldest_unpaid\" < date('now')", 0);
}

int
main (int argc, char **argv)
{
  const char *uri = argc > 1 ? argv[1] : g_getenv ("TAVAN_BENCH_OFFICE");
  g_autoptr (GError) error = NULL;
  Bench bench = { 0 };
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_application_type);

  if (uri == NULL)
    {
      g_printerr ("bench-loans: name an office, or set $TAVAN_BENCH_OFFICE\n");
      return 77;
    }
  bench.store = tavan_store_open (uri, 0, &error);
  g_assert_no_error (error);
  tavan_store_act_as_system (bench.store, &error);
  g_assert_no_error (error);
  bench.db = tavan_db_open (uri, TAVAN_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  bench.applications = tavan_store_find_ids (bench.store, query, NULL, &error);
  g_assert_no_error (error);
  measure (&bench, "queue of applications", open_queue);
  measure (&bench, "  bare", bare_queue);
  if (bench.applications->len > 0)
    {
      measure (&bench, "page of an application", open_application);
      measure (&bench, "  bare", bare_application);
    }
  measure (&bench, "arrears as of today", open_arrears);
  measure (&bench, "  bare", bare_arrears);
  g_array_unref (bench.applications);
  tavan_db_close (bench.db);
  tavan_store_close (bench.store);
  g_object_unref (bench.store);
  return 0;
}
