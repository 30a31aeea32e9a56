/* kill-writer.c: saves records until it is killed, and tells which saves were acknowledged; or checks what is left
 *
 *   kill-writer make URI            an office with a county
 *   kill-writer write URI           a line "ID VERSION" after each commit
 *   kill-writer check URI < lines   every acknowledged save is there; audit and office are clean
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/office-test.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/store/tavan-audit.h"
#include "app/store/tavan-backup.h"

static TavanStore *
open_store (const char *uri, TavanStoreFlags flags)
{
  g_autoptr (GError) error = NULL;
  TavanStore *store = tavan_store_open (uri, flags, &error);

  if (store == NULL || !tavan_store_act_as_system (store, &error))
    g_error ("%s", error->message);
  return store;
}

static gint64
county_of (TavanStore *store)
{
  g_autoptr (TavanRecord) office = tavan_store_get_by (store, &tavan_office_type, OFFICE_CODE, "0601", NULL);

  return tavan_record_get_id (office);
}

static void
make (const char *uri)
{
  StoreTest test = { .uri = (char *) uri };
  OfficeTest office = { 0 };

  office_test_set_up (&office, &test);
  office_test_tear_down (&office);
}

static void
tell (TavanRecord *client)
{
  char line[64];
  int length = g_snprintf (line, sizeof line, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", tavan_record_get_id (client),
                           tavan_record_get_version (client));

  /* At once and whole, so that what is read was said after the commit. */
  if (write (STDOUT_FILENO, line, length) != length)
    g_error ("Nobody listens");
}

static void
write_on (const char *uri)
{
  TavanStore *store = open_store (uri, 0);
  gint64 county = county_of (store);
  guint start = (guint) getpid () % 30000 * 20000; /* apart from the other desks */

  for (guint i = 0;; i++)
    {
      g_autofree char *id = office_test_national_id (start + i);
      g_autoptr (TavanRecord) client = office_test_client (county, "زهرا", "احمدی", id);

      office_test_save (store, client);
      tell (client);
      tavan_record_set_text (client, CLIENT_SKILLS, "خیاطی");
      office_test_save (store, client);
      tell (client);
    }
}

static gboolean
check_lines (TavanStore *store)
{
  char line[64];
  gboolean good = TRUE;

  while (fgets (line, sizeof line, stdin) != NULL)
    {
      gint64 id = g_ascii_strtoll (line, NULL, 10), version = g_ascii_strtoll (strchr (line, ' '), NULL, 10);
      g_autoptr (TavanRecord) client = tavan_store_get (store, &tavan_client_type, id, NULL, NULL);

      if (client == NULL || tavan_record_get_version (client) < version)
        {
          printf ("lost: %s", line);
          good = FALSE;
        }
    }

  return good;
}

static gboolean
check (const char *uri)
{
  TavanStore *store = open_store (uri, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanAuditFinding) finding = tavan_audit_verify (store, 0, NULL, NULL, &error);
  g_autoptr (GPtrArray) findings = tavan_store_check_office (store, NULL, NULL, &error);
  gboolean good = check_lines (store);

  if (error != NULL)
    g_error ("%s", error->message);
  if (!finding->whole)
    printf ("audit: %s\n", finding->finding);
  for (guint i = 0; i < findings->len; i++)
    printf ("office: %s\n", (char *) g_ptr_array_index (findings, i));
  good = good && finding->whole && findings->len == 0;
  tavan_store_close (store);
  g_object_unref (store);

  return good;
}

int
main (int argc, char **argv)
{
  if (argc != 3)
    return 2;
  if (g_str_equal (argv[1], "make"))
    make (argv[2]);
  else if (g_str_equal (argv[1], "write"))
    write_on (argv[2]);
  else
    return check (argv[2]) ? 0 : 1;
  return 0;
}
