/* test-demo.c: a demo office has what it should, obeys the rules, and is the same again
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/store-test.h"

#include "app/base/tavan-identity.h"
#include "app/base/tavan-text.h"
#include "app/store/tavan-audit.h"
#include "app/work/tavan-certificate.h"
#include "app/work/tavan-demo.h"
#include "app/work/tavan-group-work.h"
#include "app/work/tavan-loan.h"
#include "app/work/tavan-office-work.h"

#include <glib/gstdio.h>
#include <string.h>

#define DAY "2026-11-22" /* ۱ آذر ۱۴۰۵, a Sunday */

static TavanStore *
make_sized (const char *uri, TavanDemoSize size, guint64 seed, const char *day)
{
  g_autoptr (GError) error = NULL;
  TavanStore *store = tavan_store_open (uri, TAVAN_STORE_CREATE | TAVAN_STORE_BULK, &error);

  g_assert_no_error (error);
  tavan_demo_make (store, size, seed, tavan_day_from_iso (day), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  tavan_store_close (store);
  g_object_unref (store);
  store = tavan_store_open (uri, 0, &error);
  g_assert_no_error (error);
  tavan_store_sign_in (store, "officer", TAVAN_DEMO_PASSWORD, &error);
  g_assert_no_error (error);
  return store;
}

static TavanStore *
make (const char *uri, guint64 seed, const char *day)
{
  return make_sized (uri, TAVAN_DEMO_SMALL, seed, day);
}

static gint64
ask (TavanStore *store, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = tavan_store_ask (store, sql, NULL, &error, "");
  const char *first;

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, >=, 1);
  first = ((char **) g_ptr_array_index (rows, 0))[0];
  return first != NULL ? g_ascii_strtoll (first, NULL, 10) : 0;
}

#define assert_asked(store, sql, op, value) g_assert_cmpint (ask ((store), (sql)), op, (value))

/* ---- what there is ---- */

static void
assert_counts (StoreTest *test, TavanStore *store)
{
  assert_asked (store, "SELECT count(*) FROM {client} c", ==, 300);
  assert_asked (store, "SELECT count(*) FROM {group} g", ==, 20);
  assert_asked (store, "SELECT count(*) FROM {course} c", ==, 12);
  assert_asked (store, "SELECT count(DISTINCT g.\"state\") FROM {group} g", ==, 4);
  assert_asked (store, "SELECT count(DISTINCT g.\"kind\") FROM {group} g", ==, 2);
  assert_asked (store, "SELECT count(DISTINCT c.\"state\") FROM {course} c", ==, 5);
  assert_asked (store, "SELECT count(DISTINCT e.\"state\") FROM {enrolment} e", ==, 6);
  assert_asked (store, "SELECT count(DISTINCT p.\"kind\") FROM {partner} p", ==, 6);
  assert_asked (store, "SELECT count(*) FROM {certificate} c", >, 40);
  assert_asked (store, "SELECT count(*) FROM {certificate} c WHERE c.\"revoked_on\" IS NOT NULL", ==, 2);
  assert_asked (store, "SELECT count(*) FROM {certificate} c WHERE c.\"replaces\" IS NOT NULL", ==, 1);
  assert_asked (store, "SELECT count(*) FROM {certificate} c WHERE c.\"duplicates\" > 0", ==, 1);
  assert_asked (store,
                "SELECT count(*) FROM {session} s JOIN {course} c ON c.\"id\" = s.\"course\" WHERE c.\"state\" = "
                "'running' AND s.\"date\" = '" DAY "'",
                >=, 1);
  assert_asked (
      store, "SELECT count(*) FROM {visit} v WHERE v.\"next_date\" < '" DAY "' AND coalesce(v.\"done\", 0) = 0", >, 3);
  assert_asked (
      store, "SELECT count(*) FROM {visit} v WHERE v.\"next_date\" = '" DAY "' AND coalesce(v.\"done\", 0) = 0", >, 1);
  assert_asked (store, "SELECT count(*) FROM {visit} v WHERE v.\"next_date\" > '" DAY "'", >, 5);
  assert_asked (store, "SELECT count(*) FROM {assessment} a WHERE a.\"valid_until\" < '" DAY "'", >, 20);
  assert_asked (store, "SELECT count(*) FROM {assessment} a WHERE a.\"valid_until\" > '" DAY "'", >, 20);
  assert_asked (store, "SELECT count(*) FROM {letter} l", >, 5);
  assert_asked (store, "SELECT count(*) FROM {stay} s WHERE s.\"left\" IS NOT NULL", >, 5);
  assert_asked (store, "SELECT min(o.\"demo\") FROM {office} o", ==, 1);
  assert_asked (store, "SELECT count(*) FROM {holiday} h", >, 30);
}

/* Every state of applications, loans and guarantees; good payers and each class of late ones; three years of money. */
static void
assert_loans (TavanStore *store)
{
  TavanArrears arrears;
  g_autoptr (GError) error = NULL;

  assert_asked (store, "SELECT count(*) FROM {loan_product} p", ==, 6);
  assert_asked (store, "SELECT count(DISTINCT p.\"method\") FROM {loan_product} p", ==, 3);
  assert_asked (store, "SELECT count(*) FROM {funding} f", ==, 9);
  assert_asked (store, "SELECT count(*) FROM {province_share} s WHERE coalesce(s.\"invented\", 0) = 0", ==, 0);
  assert_asked (store, "SELECT sum(e.\"amount\") FROM {expense} e WHERE e.\"date\" > '2025-11-22'", ==, 743000000);
  assert_asked (store, "SELECT count(DISTINCT a.\"state\") FROM {application} a", ==, 13);
  assert_asked (store, "SELECT count(*) FROM {application_step} s WHERE s.\"action\" IN ('back', 'appeal')", ==, 2);
  assert_asked (store, "SELECT count(DISTINCT l.\"state\") FROM {loan} l", ==, 5);
  assert_asked (store, "SELECT count(DISTINCT l.\"method\") FROM {loan} l WHERE l.\"state\" = 'repaying'", ==, 3);
  assert_asked (store, "SELECT count(DISTINCT g.\"state\") FROM {guarantee} g", ==, 4);
  assert_asked (store, "SELECT count(DISTINCT g.\"kind\") FROM {guarantee} g", ==, 4);
  assert_asked (store, "SELECT count(*) FROM {loan_payment} p WHERE p.\"reversed_on\" IS NOT NULL OR p.\"kind\" <> 'payment'", >=, 3);
  g_assert_true (tavan_loan_arrears (store, TAVAN_NO_DAY, &arrears, &error));
  for (guint i = 0; i < G_N_ELEMENTS (arrears.classes); i++)
    g_assert_cmpint (arrears.classes[i].n, >, 0);
}

/* ---- rules: each question asks for what breaks one ---- */

static const char *const breaches[] = {
  "SELECT count(*) FROM {stay} s JOIN {client} c ON c.\"id\" = s.\"client\" WHERE s.\"joined\" < c.\"opened_on\"",
  "SELECT count(*) FROM {stay} s JOIN {group} g ON g.\"id\" = s.\"group\" WHERE s.\"joined\" < g.\"formation_start\"",
  "SELECT count(*) FROM (SELECT s.\"group\" FROM {stay} s JOIN {group} g ON g.\"id\" = s.\"group\" WHERE s.\"left\" IS "
  "NULL AND g.\"state\" = 'active'"
  " GROUP BY s.\"group\", g.\"kind\" HAVING count(*) < 5 OR count(*) > CASE g.\"kind\" WHEN 'hamyar' THEN 7 ELSE 20 "
  "END) x",
  "SELECT count(*) FROM (SELECT s.\"client\" FROM {stay} s JOIN {group} g ON g.\"id\" = s.\"group\" WHERE s.\"left\" "
  "IS NULL AND g.\"state\" IN ('forming', 'active')"
  " GROUP BY s.\"client\", g.\"kind\" HAVING count(*) > 1) x",
  "SELECT count(*) FROM (SELECT s.\"group\" FROM {stay} s WHERE s.\"role\" = 'leader' AND s.\"left\" IS NULL GROUP BY "
  "s.\"group\" HAVING count(*) > 1) x",
  "SELECT count(*) FROM {attendance} a JOIN {session} s ON s.\"id\" = a.\"session\" JOIN {enrolment} e ON e.\"id\" = "
  "a.\"enrolment\""
  " WHERE e.\"course\" <> s.\"course\" OR e.\"state\" = 'waiting' OR s.\"date\" > '" DAY "'",
  "SELECT count(*) FROM (SELECT e.\"course\" FROM {enrolment} e JOIN {course} c ON c.\"id\" = e.\"course\" WHERE "
  "e.\"state\" NOT IN ('waiting', 'withdrew')"
  " GROUP BY e.\"course\", c.\"capacity\" HAVING count(*) > c.\"capacity\") x",
  "SELECT count(*) FROM {enrolment} e JOIN {client} c ON c.\"id\" = e.\"client\" WHERE e.\"date\" < c.\"opened_on\"",
  "SELECT count(*) FROM {certificate} t JOIN {enrolment} e ON e.\"id\" = t.\"enrolment\" JOIN {course} c ON c.\"id\" = "
  "e.\"course\""
  " WHERE e.\"state\" <> 'passed' OR c.\"state\" <> 'finished' OR t.\"issue_date\" < c.\"end\"",
  /* All sessions of a course are of one length, so counting them is counting hours. */
  "SELECT count(*) FROM (SELECT t.\"id\" FROM {certificate} t JOIN {attendance} a ON a.\"enrolment\" = t.\"enrolment\" "
  "GROUP BY t.\"id\""
  " HAVING 100 * sum(CASE WHEN a.\"state\" IN ('present', 'late') THEN 1 ELSE 0 END) < 80 * sum(CASE WHEN a.\"state\" "
  "= 'excused' THEN 0 ELSE 1 END)) x",
  "SELECT count(*) FROM (SELECT t.\"enrolment\" FROM {certificate} t WHERE t.\"revoked_on\" IS NULL GROUP BY "
  "t.\"enrolment\" HAVING count(*) > 1) x",
  /* Numbers have no gaps. */
  "SELECT count(*) FROM (SELECT substr(c.\"file_number\", 1, 9) FROM {client} c GROUP BY substr(c.\"file_number\", 1, "
  "9)"
  " HAVING count(*) <> max(CAST(substr(c.\"file_number\", 11) AS BIGINT))) x",
  "SELECT count(*) FROM {client} c WHERE c.\"opened_on\" > '" DAY "' OR c.\"birth_date\" > c.\"opened_on\"",
  "SELECT count(*) FROM {client} c WHERE c.\"sex\" = 'male' AND (c.\"categories\" LIKE '%woman%' OR c.\"categories\" "
  "LIKE '%self%' OR c.\"categories\" LIKE '%abus%')",
  "SELECT count(*) FROM {household_member} m JOIN {household} h ON h.\"id\" = m.\"household\" JOIN {client} c ON "
  "c.\"id\" = h.\"head\""
  " WHERE m.\"relation\" IN ('son', 'daughter') AND m.\"birth_date\" <= c.\"birth_date\"",
  "SELECT count(*) FROM (SELECT m.\"national_id\" FROM {household_member} m JOIN {client} c ON c.\"national_id\" = "
  "m.\"national_id\") x",
};

static void
assert_rules (StoreTest *test, TavanStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (breaches); i++)
    {
      gint64 n = ask (store, breaches[i]);

      if (n != 0)
        g_error ("%" G_GINT64_FORMAT " breaches: %s", n, breaches[i]);
    }
  /* Some missed too much. */
  assert_asked (store,
                "SELECT count(*) FROM (SELECT e.\"id\" FROM {enrolment} e JOIN {attendance} a ON a.\"enrolment\" = "
                "e.\"id\" WHERE e.\"state\" = 'passed' GROUP BY e.\"id\""
                " HAVING 100 * sum(CASE WHEN a.\"state\" IN ('present', 'late') THEN 1 ELSE 0 END) < 80 * sum(CASE "
                "WHEN a.\"state\" = 'excused' THEN 0 ELSE 1 END)) x",
                >, 5);
}

static void
assert_ids (StoreTest *test, TavanStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
      = tavan_store_ask (store,
                         "SELECT c.\"national_id\" FROM {client} c WHERE c.\"national_id\" IS NOT NULL UNION ALL"
                         " SELECT m.\"national_id\" FROM {household_member} m WHERE m.\"national_id\" IS NOT NULL",
                         NULL, &error, "");

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *id = ((char **) g_ptr_array_index (rows, i))[0];

      g_assert_true (tavan_national_id_is_valid (id));
      g_assert_true (g_str_has_prefix (id, "99") || g_str_has_prefix (id, "98"));
    }
}

static void
assert_books (StoreTest *test, TavanStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_group_type);
  g_autoptr (GPtrArray) groups = tavan_store_find (store, query, NULL, &error);
  gint64 savings = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < groups->len; i++)
    {
      TavanGroupBooks *books
          = tavan_group_books (store, tavan_record_get_id (g_ptr_array_index (groups, i)), TAVAN_NO_DAY, &error);

      g_assert_no_error (error);
      g_assert_cmpint (books->cash, >=, 0);
      savings += books->savings;
      tavan_group_books_free (books);
    }
  g_assert_cmpint (savings, >, 0);
}

/* Certificates wait to be printed, and those that were issued are genuine but for the two revoked. */
static void
assert_certificates (StoreTest *test, TavanStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanQuery) courses
      = tavan_query_where (tavan_query_new (&tavan_course_type), COURSE_STATE, TAVAN_IS, "finished");
  g_autoptr (TavanQuery) issued = tavan_query_new (&tavan_certificate_type);
  g_autoptr (GPtrArray) finished = tavan_store_find (store, courses, NULL, &error), all = NULL;
  guint eligible = 0, genuine = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < finished->len; i++)
    {
      g_autoptr (GPtrArray) rows
          = tavan_certificate_eligible (store, tavan_record_get_id (g_ptr_array_index (finished, i)), &error);

      g_assert_no_error (error);
      for (guint k = 0; k < rows->len; k++)
        eligible += ((TavanEligibility *) g_ptr_array_index (rows, k))->eligible;
    }
  g_assert_cmpuint (eligible, >, 10);
  all = tavan_store_find (store, issued, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (TavanCodeResult) result
          = tavan_certificate_verify (store, tavan_record_get_text (g_ptr_array_index (all, i), CERTIFICATE_CODE));

      genuine += result->verdict == TAVAN_VERDICT_GENUINE;
    }
  g_assert_cmpuint (genuine, ==, all->len - 2);
}

static void
assert_clean (StoreTest *test, TavanStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = tavan_store_check_office (store, NULL, NULL, &error);
  g_autoptr (TavanAuditFinding) audit = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (findings, i));
  g_assert_cmpuint (findings->len, ==, 0);
  audit = tavan_audit_verify (store, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (audit->finding, ==, NULL);
  g_assert_true (audit->whole);
  g_assert_cmpint (audit->n_entries, >, 5000);
}

static void
test_small (StoreTest *test)
{
  g_autoptr (TavanStore) store = NULL;
  g_autoptr (GError) error = NULL;

  tavan_day_set_today (tavan_day_from_iso (DAY));
  store = make (test->uri, 1, DAY);
  g_assert_cmpint (tavan_day_today (), ==, tavan_day_from_iso (DAY));
  assert_counts (test, store);
  assert_loans (store);
  assert_rules (test, store);
  assert_ids (test, store);
  assert_books (test, store);
  assert_certificates (test, store);
  tavan_store_sign_in (store, "admin", TAVAN_DEMO_PASSWORD, &error);
  g_assert_no_error (error);
  assert_clean (test, store);
  tavan_store_close (store);
}

/* ---- the larger ones, for which there is time in a long test alone ---- */

typedef struct { TavanDemoSize size; gint64 clients, hamyar, microfinance, courses, facilitators; } Mass;

static void
assert_mass (StoreTest *test, const Mass *mass)
{
  g_autoptr (TavanStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("TAVAN_LONG") == NULL)
    {
      g_test_skip ("$TAVAN_LONG is not set");
      return;
    }
  tavan_day_set_today (tavan_day_from_iso (DAY));
  store = make_sized (test->uri, mass->size, 1, DAY);
  assert_asked (store, "SELECT count(*) FROM {client} c", ==, mass->clients);
  assert_asked (store, "SELECT count(*) FROM {group} g WHERE g.\"kind\" = 'hamyar'", ==, mass->hamyar);
  assert_asked (store, "SELECT count(*) FROM {group} g WHERE g.\"kind\" = 'microfinance'", ==, mass->microfinance);
  assert_asked (store, "SELECT count(*) FROM {course} c", ==, mass->courses);
  assert_asked (store, "SELECT count(*) FROM {facilitator} f", ==, mass->facilitators);
  assert_rules (test, store);
  tavan_store_sign_in (store, "admin", TAVAN_DEMO_PASSWORD, &error);
  g_assert_no_error (error);
  assert_clean (test, store);
  tavan_store_close (store);
}

static void
test_province (StoreTest *test)
{
  static const Mass mass = { TAVAN_DEMO_PROVINCE, 30000, 135, 265, 250, 35 };

  assert_mass (test, &mass);
}

static void
test_nation (StoreTest *test)
{
  static const Mass mass = { TAVAN_DEMO_NATION, 1000000, 1500, 3000, 93, 500 };

  assert_mass (test, &mass);
}

static void
test_users (StoreTest *test)
{
  g_autoptr (TavanStore) store = make (test->uri, 3, DAY);
  guint n;
  const TavanDemoUser *users = tavan_demo_users (&n);

  g_assert_cmpuint (n, ==, 6);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpstr (users[i].role, !=, NULL);
      tavan_store_sign_in (store, users[i].login, TAVAN_DEMO_PASSWORD, &error);
      g_assert_no_error (error);
    }
  tavan_store_close (store);
}

/* ---- the same again ---- */

/* Keys, salts, and what is made with them. */
static gboolean
is_by_chance (const char *type, const char *member, JsonObject *record)
{
  static const char *const of_certificate[] = { "key_id", "code", "frozen", NULL }, *const of_entry[]
                                                                                    = { "hash", "before",
                                                                                        "record_title", NULL };
  static const char *const secret[] = { "user", "key", "key_seal", "certificate", NULL };

  if (g_str_equal (type, "certificate"))
    return g_strv_contains (of_certificate, member);
  if (!g_str_equal (type, "audit_entry"))
    return FALSE;
  return g_strv_contains (of_entry, member)
         || (g_str_equal (member, "changes")
             && g_strv_contains (secret, json_object_get_string_member_with_default (record, "record_type", "")));
}

static void
append_record (GString *dump, TavanRecord *record)
{
  const char *type = tavan_record_get_record_type (record)->name;
  g_autoptr (JsonNode) node = tavan_record_to_json (record);
  JsonObject *object = json_node_get_object (node);
  g_autoptr (GList) members = json_object_get_members (object);
  g_autofree char *text = NULL;

  for (GList *l = members; l != NULL; l = l->next)
    if (is_by_chance (type, l->data, object))
      json_object_set_null_member (object, l->data);
  text = json_to_string (node, FALSE);
  g_string_append_printf (dump, "%s %s\n", type, text);
}

static char *
dump_office (TavanStore *store)
{
  const TavanRecordType *const *types = tavan_record_types ();
  GString *dump = g_string_new (NULL);

  for (guint i = 0; types[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TavanQuery) query
          = tavan_query_sort (tavan_query_archived (tavan_query_new (types[i]), TRUE), TAVAN_FIELD_ID, FALSE);
      g_autoptr (GPtrArray) records = NULL;

      if (types[i] == &tavan_key_type || types[i] == &tavan_key_seal_type)
        continue;
      records = tavan_store_find_any (store, query, &error);
      g_assert_no_error (error);
      for (guint k = 0; k < records->len; k++)
        append_record (dump, g_ptr_array_index (records, k));
    }
  return g_string_free (dump, FALSE);
}

static char *
dump_of (StoreTest *test, guint64 seed, const char *day)
{
  g_autoptr (StoreTest) other = store_test_new (test->engine);
  g_autoptr (TavanStore) store = NULL;
  char *dump;

  tavan_day_set_today (tavan_day_from_iso (day));
  store = make (other->uri, seed, day);
  /* Signing in is written down, at the real time. */
  tavan_store_sign_out (store);
  dump = dump_office (store);
  tavan_store_close (store);
  return dump;
}

/* The lines, without the last: the entry that the officer's signing in made. */
static void
assert_same (const char *one, const char *other)
{
  g_auto (GStrv) lines = g_strsplit (one, "\n", -1), others = g_strsplit (other, "\n", -1);
  guint n = g_strv_length (lines);

  g_assert_cmpuint (n, ==, g_strv_length (others));
  for (guint i = 0; i < n; i++)
    if (strstr (lines[i], "signed") == NULL)
      g_assert_cmpstr (lines[i], ==, others[i]);
}

static void
test_again (StoreTest *test)
{
  g_autofree char *one = dump_of (test, 7, DAY), *same = dump_of (test, 7, DAY), *other = dump_of (test, 8, DAY),
                  *later = dump_of (test, 7, "2026-12-05");

  assert_same (one, same);
  g_assert_cmpstr (one, !=, other);
  g_assert_cmpstr (one, !=, later);
}

/* ---- stopping, the sheet ---- */

static void
stop_cb (gint64 done, gint64 total, const char *what, gpointer data)
{
  g_assert_cmpint (done, <=, total);
  g_assert_cmpstr (what, !=, NULL);
  if (done > 100)
    g_cancellable_cancel (data);
}

static void
test_stop (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (TavanStore) store = tavan_store_open (test->uri, TAVAN_STORE_CREATE | TAVAN_STORE_BULK, &error);

  g_assert_no_error (error);
  g_assert_false (tavan_demo_make (store, TAVAN_DEMO_SMALL, 1, tavan_day_from_iso (DAY), stop_cb, cancellable,
                                   cancellable, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED);
  tavan_store_close (store);
}

/* Arabic letters, three kinds of digits, an odd space, an id of ones. */
static const char *const marks[] = { "ي", "ك", "ی", "۴", "٤", "4", "\u00a0", "  ," };

static void
test_sheet (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (test->folder, "try.csv", NULL), *sheet = NULL, *again = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (tavan_demo_write_csv (path, 1, tavan_day_from_iso (DAY), &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &sheet, NULL, NULL));
  g_assert_true (tavan_demo_write_csv (path, 1, tavan_day_from_iso (DAY), NULL));
  g_assert_true (g_file_get_contents (path, &again, NULL, NULL));
  g_assert_cmpstr (sheet, ==, again);
  g_assert_true (g_utf8_validate (sheet, -1, NULL));
  g_assert_true (g_str_has_prefix (sheet, "\ufeff"));
  lines = g_strsplit (sheet, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 60 + 1);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (sheet, marks[i]) == NULL)
      g_error ("The sheet has no “%s”", marks[i]);
}

/* The sheet's doubles are people of the small office. */
static void
test_sheet_doubles (StoreTest *test)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (test->folder, "try.csv", NULL), *sheet = NULL, *latin = NULL;
  g_autoptr (TavanStore) store = make (test->uri, 5, DAY);
  g_autoptr (GPtrArray) ids = tavan_store_ask (
      store, "SELECT c.\"national_id\" FROM {client} c WHERE c.\"national_id\" IS NOT NULL", NULL, &error, "");
  guint n = 0;

  g_assert_no_error (error);
  g_assert_true (tavan_demo_write_csv (path, 5, tavan_day_from_iso (DAY), NULL));
  g_assert_true (g_file_get_contents (path, &sheet, NULL, NULL));
  latin = tavan_text_digits_latin (sheet);
  for (guint i = 0; i < ids->len; i++)
    n += strstr (latin, ((char **) g_ptr_array_index (ids, i))[0]) != NULL;
  g_assert_cmpuint (n, >=, 3);
  g_assert_cmpuint (n, <=, 5);
  tavan_store_close (store);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/demo/small", test_small);
  store_test_add_sqlite ("/demo/province", test_province);
  store_test_add_sqlite ("/demo/nation", test_nation);
  store_test_add_sqlite ("/demo/users", test_users);
  store_test_add_sqlite ("/demo/again", test_again);
  store_test_add_sqlite ("/demo/stop", test_stop);
  store_test_add_sqlite ("/demo/sheet", test_sheet);
  store_test_add_sqlite ("/demo/sheet-doubles", test_sheet_doubles);
  return store_test_run ();
}
