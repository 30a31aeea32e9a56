/* make-demo.c: makes a demo office, for trying and measuring: make-demo URI small|province|nation [SEED [DAY]]
 *
 * make-demo URI check: looks an office over and verifies its audit.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-paths.h"
#include "app/store/tavan-audit.h"
#include "app/work/tavan-demo.h"

#include <stdio.h>

static void
progress_cb (gint64 done, gint64 total, const char *what, gpointer data)
{
  gint64 *last = data;

  if (g_get_monotonic_time () - *last < 2 * G_USEC_PER_SEC)
    return;
  *last = g_get_monotonic_time ();
  fprintf (stderr, "%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " %s\n", done, total, what);
}

static int
check (const char *uri)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanStore) store = tavan_store_open (uri, 0, &error);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (TavanAuditFinding) audit = NULL;
  gint64 start = g_get_monotonic_time ();

  if (store != NULL && tavan_store_act_as_system (store, &error))
    findings = tavan_store_check_office (store, NULL, NULL, &error);
  fprintf (stderr, "check-office: %.1f s\n", (g_get_monotonic_time () - start) / 1e6);
  if (findings != NULL)
    audit = tavan_audit_verify (store, 0, NULL, NULL, &error);
  fprintf (stderr, "audit verify: %.1f s\n", (g_get_monotonic_time () - start) / 1e6);
  if (error != NULL)
    fprintf (stderr, "%s\n", error->message);
  if (audit == NULL)
    return 1;
  for (guint i = 0; i < findings->len; i++)
    fprintf (stderr, "%s\n", (const char *) g_ptr_array_index (findings, i));
  fprintf (stderr, "%" G_GINT64_FORMAT " entries, %" G_GINT64_FORMAT " records: %s\n", audit->n_entries,
           audit->n_records, audit->whole ? "whole" : audit->finding);
  return findings->len > 0 || !audit->whole;
}

int
main (int argc, char **argv)
{
  static const char *const sizes[] = { "small", "province", "nation" };
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanStore) store = NULL;
  TavanDay today = argc > 4 ? tavan_day_from_iso (argv[4]) : tavan_day_today ();
  guint64 seed = argc > 3 ? g_ascii_strtoull (argv[3], NULL, 10) : 1;
  gint64 start = g_get_monotonic_time (), last = start;
  guint size = 0;

  tavan_locale_init (NULL);
  if (argc > 2 && g_str_equal (argv[2], "check"))
    return check (argv[1]);
  while (argc > 2 && size < 2 && !g_str_equal (argv[2], sizes[size]))
    size++;
  if (argc > 1)
    store = tavan_store_open (argv[1], TAVAN_STORE_CREATE | TAVAN_STORE_BULK, &error);
  if (store != NULL)
    tavan_demo_make (store, size, seed, today, progress_cb, &last, NULL, &error);
  if (error == NULL && store != NULL)
    {
      fprintf (stderr, "filled: %.1f s\n", (g_get_monotonic_time () - start) / 1e6);
      tavan_store_close (store);
      fprintf (stderr, "closed: %.1f s\n", (g_get_monotonic_time () - start) / 1e6);
    }
  if (error != NULL)
    fprintf (stderr, "%s\n", error->message);
  return error != NULL;
}
