/* test-audit.c: whatever is done to the chain or to a record behind its back is found
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/office-test.h"

#include <string.h>

#include "app/store/tavan-audit.h"

#define N_CLIENTS 12

typedef struct
{
  OfficeTest office;
  gint64     ids[N_CLIENTS];
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  office_test_tear_down (&fixture->office);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* Twelve clients in one county, each changed once, one archived: 25 entries in its chain. */
static void
fixture_set_up (Fixture *fixture, StoreTest *test)
{
  g_autoptr (GError) error = NULL;

  office_test_set_up (&fixture->office, test);
  for (int i = 0; i < N_CLIENTS; i++)
    {
      g_autoptr (TavanRecord) client = office_test_client (fixture->office.county, "زهرا", "احمدی \"«۱»\"", NULL);

      fixture->ids[i] = office_test_save (fixture->office.store, client);
      tavan_record_set_text (client, CLIENT_SKILLS, "یک\nدو\\سه");
      office_test_save (fixture->office.store, client);
      if (i == 0)
        {
          TavanTx *tx = tavan_tx_begin (fixture->office.store, "client-file archive", &error);

          g_assert_true (tavan_tx_archive (tx, client, TRUE, &error));
          g_assert_true (tavan_tx_commit (tx, &error));
        }
    }
}

static TavanAuditFinding *
verify (Fixture *fixture, const char *anchor)
{
  g_autoptr (GError) error = NULL;
  TavanAuditFinding *all = tavan_audit_verify (fixture->office.store, 0, NULL, NULL, &error);
  TavanAuditFinding *one;

  g_assert_no_error (error);
  one = tavan_audit_verify (fixture->office.store, fixture->office.county, anchor, NULL, &error);
  g_assert_no_error (error);
  /* What is found in one office's chain is found among all. */
  if (anchor == NULL)
    g_assert_cmpint (all->whole, ==, one->whole);
  tavan_audit_finding_free (all);

  return one;
}

static void
test_whole (StoreTest *test)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (TavanAuditFinding) finding = NULL;
  g_autofree char *hash = NULL;
  gint64 number;

  fixture_set_up (&fixture, test);
  finding = verify (&fixture, NULL);
  g_assert_true (finding->whole);
  g_assert_null (finding->finding);
  /* The county's own record, and the clients. */
  g_assert_cmpint (finding->n_entries, ==, 2 * N_CLIENTS + 2);
  g_assert_cmpint (finding->n_records, ==, N_CLIENTS + 1);
  g_assert_true (tavan_audit_head (fixture.office.store, fixture.office.county, &number, &hash, NULL));
  g_assert_cmpint (number, ==, 2 * N_CLIENTS + 2);
  g_assert_cmpuint (strlen (hash), ==, 64);
}

/* What somebody does with another tool; %1$ ids are put in by the test. */
static const struct
{
  const char *name, *sql;
  gint64      first_bad; /* 0: another number may be told */
} tamperings[] = {
  { "entry changed", "UPDATE \"audit_entry\" SET \"changes\" = replace (\"changes\", 'زهرا', 'زهره') WHERE \"number\" = 5 AND \"office\" = {county}", 5 },
  { "time changed", "UPDATE \"audit_entry\" SET \"at\" = '2001-01-01T00:00:00Z' WHERE \"number\" = 5 AND \"office\" = {county}", 5 },
  { "user changed", "UPDATE \"audit_entry\" SET \"account\" = 'other' WHERE \"number\" = 6 AND \"office\" = {county}", 6 },
  { "title changed", "UPDATE \"audit_entry\" SET \"record_title\" = 'other' WHERE \"number\" = 6 AND \"office\" = {county}", 6 },
  { "hash changed", "UPDATE \"audit_entry\" SET \"hash\" = \"before\" WHERE \"number\" = 7 AND \"office\" = {county}", 7 },
  { "entry taken out", "DELETE FROM \"audit_entry\" WHERE \"number\" = 8 AND \"office\" = {county}", 8 },
  { "taken out, closed up",
    "DELETE FROM \"audit_entry\" WHERE \"number\" = 8 AND \"office\" = {county};"
    "UPDATE \"audit_entry\" SET \"number\" = -\"number\" + 1 WHERE \"number\" > 8 AND \"office\" = {county};"
    "UPDATE \"audit_entry\" SET \"number\" = -\"number\" WHERE \"number\" < 0 AND \"office\" = {county}", 8 },
  { "entry put in",
    "INSERT INTO \"audit_entry\" (\"id\", \"office\", \"version\", \"made_at\", \"changed_at\", \"number\", \"at\", \"action\", \"before\", \"hash\")"
    " SELECT 1, {county}, 1, \"at\", \"at\", 27, \"at\", 'opened', \"hash\", \"before\" FROM \"audit_entry\" WHERE \"number\" = 26 AND \"office\" = {county}", 27 },
  { "tail cut off", "DELETE FROM \"audit_entry\" WHERE \"number\" > 20 AND \"office\" = {county}", 21 },
  { "head set back", "UPDATE \"audit_head\" SET \"number\" = 20 WHERE \"office\" = {county}", 26 },
  { "record changed", "UPDATE \"client\" SET \"skills\" = 'other' WHERE \"id\" = {client}", 0 },
  { "record emptied", "UPDATE \"client\" SET \"skills\" = NULL WHERE \"id\" = {client}", 0 },
  { "field put in", "UPDATE \"client\" SET \"guardian_name\" = 'other' WHERE \"id\" = {client}", 0 },
  { "record moved", "UPDATE \"client\" SET \"office\" = {other} WHERE \"id\" = {client}", 0 },
  { "record brought back", "UPDATE \"client\" SET \"archived\" = 0 WHERE \"archived\" = 1", 0 },
  { "version changed", "UPDATE \"client\" SET \"version\" = 7 WHERE \"id\" = {client}", 0 },
  { "stamp changed", "UPDATE \"client\" SET \"changed_at\" = '2001-01-01T00:00:00Z' WHERE \"id\" = {client}", 0 },
  { "record taken out", "DELETE FROM \"client\" WHERE \"id\" = {client}", 0 },
  { "record put in",
    "INSERT INTO \"partner\" (\"id\", \"office\", \"version\", \"made_at\", \"changed_at\", \"kind\", \"name\", \"state\")"
    " VALUES (1, {county}, 1, '2024-01-01T00:00:00Z', '2024-01-01T00:00:00Z', 'clinic', 'other', 'licensed')", 0 },
};

static char *
fill_in (Fixture *fixture, const char *sql)
{
  g_autoptr (GString) text = g_string_new (sql);
  g_autofree char *county = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->office.county);
  g_autofree char *other = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->office.other_county);
  g_autofree char *client = g_strdup_printf ("%" G_GINT64_FORMAT, fixture->ids[5]);

  g_string_replace (text, "{county}", county, 0);
  g_string_replace (text, "{other}", other, 0);
  g_string_replace (text, "{client}", client, 0);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_tampering (StoreTest *test)
{
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_autoptr (StoreTest) place = store_test_new (test->engine);
      g_auto (Fixture) fixture = { 0 };
      g_autoptr (TavanAuditFinding) before = NULL, after = NULL;
      g_autofree char *sql = NULL;

      fixture_set_up (&fixture, place);
      before = verify (&fixture, NULL);
      g_assert_true (before->whole);
      sql = fill_in (&fixture, tamperings[i].sql);
      office_test_tamper (&fixture.office, sql);
      after = verify (&fixture, NULL);
      g_test_message ("%s: %s", tamperings[i].name, after->finding);
      g_assert_false (after->whole);
      g_assert_nonnull (after->finding);
      if (tamperings[i].first_bad != 0)
        g_assert_cmpint (after->first_bad, ==, tamperings[i].first_bad);
    }
}

/* A secret stands in the audit as its digest: it is not told, and its change is found. */
static void
test_secret (StoreTest *test)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (TavanAuditFinding) finding = NULL;
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_audit_entry_type);
  g_autoptr (GPtrArray) entries = NULL;

  fixture_set_up (&fixture, test);
  office_test_user (fixture.office.store, fixture.office.county, "user", "officer");
  finding = verify (&fixture, NULL);
  g_assert_true (finding->whole);
  entries = tavan_store_find (fixture.office.store, query, NULL, NULL);
  for (guint i = 0; i < entries->len; i++)
    {
      const char *changes = tavan_record_get_text (g_ptr_array_index (entries, i), AUDIT_ENTRY_CHANGES);

      g_assert_true (changes == NULL || strstr (changes, "argon2") == NULL);
    }
  office_test_tamper (&fixture.office, "UPDATE \"user\" SET \"password\" = '$argon2id$other'");
  g_clear_pointer (&finding, tavan_audit_finding_free);
  finding = verify (&fixture, NULL);
  g_assert_false (finding->whole);
}

/* A tail cut off together with its head is found by an anchor alone. */
static void
test_anchor (StoreTest *test)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (TavanAuditFinding) finding = NULL;
  g_autofree char *hash = NULL, *anchor = NULL, *sql = NULL, *another = NULL;
  g_autoptr (TavanRecord) client = NULL;
  g_autoptr (GError) error = NULL;
  gint64 number;

  fixture_set_up (&fixture, test);
  client = office_test_client (fixture.office.county, "زهرا", "رضایی", NULL);
  office_test_save (fixture.office.store, client);
  g_assert_true (tavan_audit_head (fixture.office.store, fixture.office.county, &number, &hash, NULL));
  anchor = g_strdup_printf ("TAVAN-LIST1\nanchor\n0601\n%" G_GINT64_FORMAT "\n2026-01-01T00:00:00Z\n1\n%s\nkey\nsignature\n", number, hash);
  finding = verify (&fixture, anchor);
  g_assert_true (finding->whole);
  /* An anchor stays right while the chain grows. */
  tavan_record_set_text (client, CLIENT_SKILLS, "خیاطی");
  office_test_save (fixture.office.store, client);
  g_clear_pointer (&finding, tavan_audit_finding_free);
  finding = verify (&fixture, anchor);
  g_assert_true (finding->whole);

  another = g_strdup (anchor);
  memset (strstr (another, hash), '0', 10);
  g_clear_pointer (&finding, tavan_audit_finding_free);
  finding = verify (&fixture, another);
  g_assert_false (finding->whole);
  g_assert_cmpint (finding->first_bad, ==, number);

  sql = g_strdup_printf ("DELETE FROM \"audit_entry\" WHERE \"record_id\" = %" G_GINT64_FORMAT ";"
                         "DELETE FROM \"client\" WHERE \"id\" = %" G_GINT64_FORMAT ";"
                         "UPDATE \"audit_head\" SET \"number\" = %" G_GINT64_FORMAT ", \"hash\" ="
                         " (SELECT e.\"hash\" FROM \"audit_entry\" e WHERE e.\"office\" = %" G_GINT64_FORMAT " AND e.\"number\" = %" G_GINT64_FORMAT ")"
                         " WHERE \"office\" = %" G_GINT64_FORMAT, tavan_record_get_id (client), tavan_record_get_id (client), number - 1,
                         fixture.office.county, number - 1, fixture.office.county);
  office_test_tamper (&fixture.office, sql);
  g_clear_pointer (&finding, tavan_audit_finding_free);
  finding = verify (&fixture, NULL);
  g_assert_true (finding->whole);
  g_clear_pointer (&finding, tavan_audit_finding_free);
  finding = verify (&fixture, anchor);
  g_assert_false (finding->whole);

  g_assert_null (tavan_audit_verify (fixture.office.store, 0, "something else", NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
}

/* Openings are written by closing at the latest, each by who was at the desk. */
static void
test_uses (StoreTest *test)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (TavanAuditFinding) finding = NULL;
  g_autoptr (TavanQuery) query = tavan_query_where (tavan_query_new (&tavan_audit_entry_type), AUDIT_ENTRY_ACTION, TAVAN_IS, "opened");
  g_autoptr (GPtrArray) entries = NULL;
  TavanStore *desk;
  gint64 user;

  fixture_set_up (&fixture, test);
  user = office_test_user (fixture.office.store, fixture.office.county, "user", "officer");
  desk = office_test_sign_in (&fixture.office, "user");
  for (int i = 0; i < N_CLIENTS; i++)
    tavan_store_note_use (desk, "opened", &tavan_client_type, fixture.ids[i], NULL);
  tavan_store_sign_out (desk);
  tavan_store_close (desk);
  g_object_unref (desk);

  entries = tavan_store_find (fixture.office.store, query, NULL, NULL);
  g_assert_cmpuint (entries->len, ==, N_CLIENTS);
  for (guint i = 0; i < entries->len; i++)
    {
      TavanRecord *entry = g_ptr_array_index (entries, i);

      g_assert_cmpint (tavan_record_get_int (entry, AUDIT_ENTRY_USER), ==, user);
      g_assert_cmpstr (tavan_record_get_text (entry, AUDIT_ENTRY_RECORD_TITLE), ==, "زهرا احمدی \"«۱»\"");
    }
  finding = verify (&fixture, NULL);
  g_assert_true (finding->whole);
}

/* Bulk work is one work id in several transactions. */
static void
test_parts (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  gint64 work_id = 0;

  office_test_set_up (&office, test);
  for (int part = 0; part < 3; part++)
    {
      g_autoptr (TavanRecord) client = office_test_client (office.county, "زهرا", "احمدی", NULL);
      g_autoptr (GError) error = NULL;
      TavanTx *tx = tavan_tx_begin_part (office.store, "long work", work_id, &error);

      work_id = tavan_tx_get_work_id (tx);
      g_assert_true (tavan_tx_save (tx, client, &error));
      g_assert_true (tavan_tx_commit (tx, &error));
    }
  rows = tavan_store_ask (office.store, "SELECT count(*), count(DISTINCT e.\"work_id\") FROM {audit_entry} e WHERE e.\"work\" = 'long work'",
                          NULL, NULL, "");
  g_assert_cmpstr (((char **) g_ptr_array_index (rows, 0))[0], ==, "3");
  g_assert_cmpstr (((char **) g_ptr_array_index (rows, 0))[1], ==, "1");
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/audit/whole", test_whole);
  store_test_add ("/audit/tampering", test_tampering);
  store_test_add ("/audit/secret", test_secret);
  store_test_add ("/audit/anchor", test_anchor);
  store_test_add ("/audit/uses", test_uses);
  store_test_add ("/audit/parts", test_parts);

  return store_test_run ();
}
