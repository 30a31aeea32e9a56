/* test-access.c: domain.md's "Who may do what", walked: every role × type × action
 *
 * Each of six users, one a role, has a world of records in her county: her clients, groups and courses and all that hangs on them.
 * Another world lies in the next county. The table below is domain.md's, written again by hand; what a role may not read must not
 * come out of any way of reading.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/store/office-test.h"

#include <string.h>

#include "app/store/tavan-access.h"

#define N_ROLES 6
#define MOST_TYPES 64

static const char *const roles[N_ROLES] = { "admin", "supervisor", "officer", "social_worker", "facilitator", "trainer" };

/* What is read of a type, a letter a role: F all of the own office and below, C her own, n names of her own, A everything
 * everywhere, U her own and the names of colleagues, S her own alone, - nothing. What is written likewise. */
static const struct
{
  const TavanRecordType *type;
  const char            *read, *change, *archive;
} expected[] = {
  { &tavan_office_type,             "AAAAAA", "F-----", "F-----" },
  { &tavan_user_type,               "FUUUUU", "F-----", "F-----" },
  { &tavan_setting_type,            "FFFFFF", "F-----", "F-----" },
  { &tavan_signatory_type,          "FFFFFF", "F-----", "F-----" },
  { &tavan_holiday_type,            "AAAAAA", "F-----", "F-----" },
  { &tavan_partner_type,            "-FFFFF", "--F---", "--F---" },
  { &tavan_facilitator_type,        "-FFFF-", "--F---", "--F---" },
  { &tavan_facilitator_county_type, "-FFFF-", "--F---", "--F---" },
  { &tavan_client_type,             "FFFFCn", "--FF--", "--FF--" },
  { &tavan_disability_type,         "FFFFC-", "--FF--", "--FF--" },
  { &tavan_household_type,          "FFFFC-", "--FF--", "--FF--" },
  { &tavan_household_member_type,   "FFFFC-", "--FF--", "--FF--" },
  { &tavan_not_same_type,           "FFFFC-", "--FF--", "--FF--" },
  { &tavan_group_type,              "-FFFC-", "--FF--", "--FF--" },
  { &tavan_stay_type,               "-FFFC-", "--FF--", "--FF--" },
  { &tavan_meeting_type,            "-FFFC-", "--FFC-", "--FFC-" },
  { &tavan_meeting_presence_type,   "-FFFC-", "--FFC-", "--FFC-" },
  { &tavan_ledger_line_type,        "-FFF--", "--FF--", "--FF--" },
  { &tavan_course_type,             "-FFFFC", "--F--C", "--F--C" },
  { &tavan_session_type,            "-FFFFC", "--F--C", "--F--C" },
  { &tavan_topic_type,              "-FFFFC", "--F--C", "--F--C" },
  { &tavan_enrolment_type,          "-FFFFC", "--F--C", "--F--C" },
  { &tavan_score_type,              "-FFFFC", "--F--C", "--F--C" },
  { &tavan_attendance_type,         "-FFFFC", "--F--C", "--F--C" },
  { &tavan_certificate_type,        "-FFFFC", "-FF---", "------" },
  { &tavan_key_type,                "AAAAAA", "F-----", "F-----" },
  { &tavan_key_seal_type,           "FSSSSS", "F-----", "F-----" },
  { &tavan_assessment_type,         "-FFFF-", "---F--", "---F--" },
  { &tavan_visit_type,              "-FFFC-", "--FFC-", "--FFC-" },
  { &tavan_letter_type,             "-FFFF-", "--FFF-", "--FFF-" },
  { &tavan_funding_type,            "-FFFF-", "-F----", "-F----" },
  { &tavan_province_share_type,     "-FF---", "-F----", "-F----" },
  { &tavan_allocation_type,         "-FF---", "-F----", "-F----" },
  { &tavan_loan_product_type,       "-FFFF-", "-F----", "-F----" },
  { &tavan_application_type,          "-FFFF-", "--F---", "------" },
  { &tavan_application_line_type,     "-FFFF-", "--F---", "------" },
  { &tavan_application_step_type,     "-FFFF-", "--F---", "------" },
  { &tavan_guarantee_type,            "-FFFF-", "--F---", "------" },
  { &tavan_guarantee_member_type,     "-FFFF-", "--F---", "------" },
  { &tavan_committee_session_type,    "-FFFF-", "-FF---", "------" },
  { &tavan_committee_member_type,     "-FFFF-", "-FF---", "------" },
  { &tavan_committee_decision_type,   "-FFFF-", "--F---", "------" },
  { &tavan_commitment_type,           "-FF---", "-F----", "-F----" },
  { &tavan_loan_type,                 "-FFFF-", "--F---", "------" },
  { &tavan_disbursement_type,         "-FFFF-", "--F---", "------" },
  { &tavan_loan_schedule_type,        "-FFFF-", "--F---", "------" },
  { &tavan_instalment_type,           "-FFFF-", "--F---", "------" },
  { &tavan_loan_payment_type,         "-FFFF-", "--F---", "------" },
  { &tavan_loan_event_type,           "-FFFF-", "--F---", "------" },
  { &tavan_expense_type,              "-FF---", "--F---", "--F---" },
  { &tavan_attachment_type,         "FFFFC-", "--FF--", "--FF--" },
  { &tavan_audit_entry_type,        "FF----", "------", "------" },
};

typedef struct
{
  gint64 office, user;
  gint64 ids[MOST_TYPES];
} World;

typedef struct
{
  OfficeTest  office;
  TavanStore *stores[N_ROLES];
  World       worlds[N_ROLES + 1]; /* the last: in the next county */
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  for (int i = 0; i < N_ROLES; i++)
    if (fixture->stores[i] != NULL)
      {
        tavan_store_close (fixture->stores[i]);
        g_object_unref (fixture->stores[i]);
      }
  office_test_tear_down (&fixture->office);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static int
index_of (const TavanRecordType *type)
{
  int i = 0;

  while (tavan_record_types ()[i] != type)
    i++;
  return i;
}

/* --- worlds --- */

static void
fill_field (TavanRecord *record, int field, World *world)
{
  static guint n;
  const TavanField *f = &tavan_record_get_record_type (record)->fields[field];
  g_autofree char *code = g_strdup_printf ("x%u", ++n);

  switch (f->kind)
    {
    case TAVAN_REFERENCE:
      if (world->ids[index_of (f->to)] != 0)
        tavan_record_set_int (record, field, world->ids[index_of (f->to)]);
      break;
    case TAVAN_DATE:
      tavan_record_set_text (record, field, "2024-05-01");
      break;
    case TAVAN_CLOCK:
      tavan_record_set_text (record, field, "08:00");
      break;
    case TAVAN_MOMENT:
      tavan_record_set_text (record, field, "2024-05-01T08:00:00Z");
      break;
    case TAVAN_CHOICE:
    case TAVAN_SET:
      tavan_record_set_text (record, field, f->choices[0].code);
      break;
    case TAVAN_MONEY:
    case TAVAN_NUMBER:
    case TAVAN_DECIMAL:
      tavan_record_set_int (record, field, MAX (f->least, 1));
      break;
    case TAVAN_FILE:
      tavan_record_set_text (record, field, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
      break;
    case TAVAN_HEX:
      {
        g_autofree char *hex = g_strdup_printf ("%016x", n);

        tavan_record_set_text (record, field, hex);
        break;
      }
    case TAVAN_TEXT: case TAVAN_NAME: case TAVAN_NOTE: case TAVAN_CODE:
      tavan_record_set_text (record, field, code);
      break;
    default:
      break;
    }
}

static void
adjust (TavanRecord *record, World *world)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);

  if (type == &tavan_session_type)
    tavan_record_set_text (record, SESSION_TO, "10:00");
  if (type == &tavan_attachment_type)
    {
      tavan_record_set_text (record, ATTACHMENT_RECORD_TYPE, "client");
      tavan_record_set_int (record, ATTACHMENT_RECORD_ID, world->ids[index_of (&tavan_client_type)]);
    }
  if (type == &tavan_enrolment_type)
    tavan_record_clear (record, ENROLMENT_USER);
  if (type == &tavan_facilitator_county_type)
    tavan_record_set_int (record, FACILITATOR_COUNTY_COUNTY, world->office);
  if (type == &tavan_funding_type)
    tavan_record_set_text (record, FUNDING_YEAR, "1404");
  if (type == &tavan_province_share_type)
    {
      static guint n;
      g_autofree char *year = g_strdup_printf ("%u", 1300 + n++);

      tavan_record_set_text (record, PROVINCE_SHARE_YEAR, year);
    }
  if (type == &tavan_ledger_line_type)
    {
      tavan_record_clear (record, LEDGER_LINE_REVERSES);
      tavan_record_set_int (record, LEDGER_LINE_MEMBER, world->ids[index_of (&tavan_client_type)]);
    }
}

static TavanRecord *
make_record (const TavanRecordType *type, World *world)
{
  TavanRecord *record;

  if (type == &tavan_client_type)
    {
      record = office_test_client (world->office, "زهرا", "احمدی", NULL);
      tavan_record_set_int (record, CLIENT_CASE_WORKER, world->user);
      tavan_record_set_int (record, CLIENT_FACILITATOR, world->ids[index_of (&tavan_facilitator_type)]);
      return record;
    }
  record = tavan_record_new (type);
  tavan_record_set_office (record, world->office);
  for (guint i = 0; i < type->n_fields; i++)
    if (!tavan_record_is_set (record, i) && ((type->fields[i].flags & TAVAN_REQUIRED) || type->fields[i].kind == TAVAN_REFERENCE)
        && type->fields[i].to != type && (type->fields[i].where == NULL || (type->fields[i].flags & TAVAN_REQUIRED)))
      fill_field (record, i, world);
  adjust (record, world);

  return record;
}

static gint64
second_client (TavanStore *store, World *world)
{
  g_autoptr (TavanRecord) client = make_record (&tavan_client_type, world);

  return office_test_save (store, client);
}

static void
make_world (TavanStore *store, World *world)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const TavanRecordType *type = expected[i].type;
      g_autoptr (TavanRecord) record = NULL;

      if (type == &tavan_office_type)
        world->ids[index_of (type)] = world->office;
      else if (type == &tavan_user_type)
        world->ids[index_of (type)] = world->user;
      else if (type != &tavan_audit_entry_type)
        {
          record = make_record (type, world);
          if (type == &tavan_not_same_type)
            tavan_record_set_int (record, NOT_SAME_OTHER, second_client (store, world));
          world->ids[index_of (type)] = office_test_save (store, record);
        }
    }
}

/* The entry that tells of the world's client. */
static void
find_entry (TavanStore *store, World *world)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_audit_entry_type), AUDIT_ENTRY_RECORD_ID, TAVAN_IS,
                                                        world->ids[index_of (&tavan_client_type)]);
  g_autoptr (TavanRecord) entry = tavan_store_find_one (store, query, NULL);

  g_assert_nonnull (entry);
  world->ids[index_of (&tavan_audit_entry_type)] = tavan_record_get_id (entry);
}

static void
fixture_set_up (Fixture *fixture, StoreTest *test)
{
  OfficeTest *office = &fixture->office;

  office_test_set_up (office, test);
  for (int i = 0; i <= N_ROLES; i++)
    {
      World *world = &fixture->worlds[i];

      world->office = i < N_ROLES ? office->county : office->other_county;
      world->user = office_test_user (office->store, world->office, i < N_ROLES ? roles[i] : "elsewhere", i < N_ROLES ? roles[i] : "officer");
      make_world (office->store, world);
      find_entry (office->store, world);
    }
  for (int i = 0; i < N_ROLES; i++)
    fixture->stores[i] = office_test_sign_in (office, roles[i]);
}

/* --- reading --- */

/* What @role may see of the type in that world: F whole, n names, - nothing. */
static char
sight (Fixture *fixture, guint row, int role, int world)
{
  char letter = expected[row].read[role];
  gboolean hers = role == world, here = world < N_ROLES;

  switch (letter)
    {
    case 'A':
      return 'F';
    case 'F':
      return here ? 'F' : '-';
    case 'C':
    case 'S':
      return hers ? 'F' : '-';
    case 'n':
      return hers ? 'n' : '-';
    case 'U':
      return hers ? 'F' : here ? 'n' : '-';
    default:
      return '-';
    }
}

/* Is there, beside the fields of its title, anything to be read in the record? */
static gboolean
shows_more (TavanRecord *record)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    {
      gboolean named = type == &tavan_user_type && i == USER_ROLES;

      for (const int *title = type->title; *title >= 0; title++)
        named = named || *title == (int) i;
      if (!named && tavan_record_is_set (record, i))
        return TRUE;
    }
  return FALSE;
}

static void
assert_record (TavanRecord *record, char seen)
{
  if (seen == '-')
    g_assert_null (record);
  else
    g_assert_nonnull (record);
  if (seen == 'n')
    g_assert_false (shows_more (record));
  else if (seen == 'F' && tavan_record_get_record_type (record) == &tavan_client_type)
    g_assert_true (shows_more (record));
}

static gboolean
has_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Every way of reading one record. */
static void
check_reading (TavanStore *store, const TavanRecordType *type, gint64 id, char seen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanRecord) got = tavan_store_get (store, type, id, NULL, &error);
  g_autoptr (GPtrArray) many = tavan_store_get_many (store, type, &id, 1, NULL, NULL);
  g_autoptr (TavanQuery) all = tavan_query_archived (tavan_query_new (type), TRUE);
  g_autoptr (TavanQuery) one = tavan_query_where_int (tavan_query_new (type), TAVAN_FIELD_ID, TAVAN_IS, id);
  g_autoptr (TavanRecord) found = tavan_store_find_one (store, one, NULL);
  g_autoptr (TavanRecord) by = NULL;
  g_autoptr (GArray) ids = tavan_store_find_ids (store, all, NULL, NULL);
  g_autofree char *title = tavan_store_title (store, type, id);
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM {%s} t WHERE t.\"id\" = $1", type->name);
  g_autoptr (GPtrArray) rows = tavan_store_ask (store, sql, NULL, NULL, "i", id);
  g_autofree char *stored = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  gint64 n = 0;

  assert_record (got, seen);
  if (seen == '-')
    g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_DENIED);
  assert_record (many != NULL ? g_ptr_array_index (many, 0) : NULL, seen);
  assert_record (found, seen);
  by = tavan_store_get_by (store, type, TAVAN_FIELD_ID, stored, NULL);
  assert_record (by, seen);
  g_assert_cmpint (ids != NULL && has_id (ids, id), ==, seen != '-');
  tavan_store_count (store, one, NULL, &n, NULL);
  g_assert_cmpint (n, ==, seen != '-');
  if (seen == '-')
    g_assert_cmpstr (title, ==, "");
  g_assert_nonnull (rows);
  g_assert_cmpint (atoi (((char **) g_ptr_array_index (rows, 0))[0]), ==, seen != '-');
}

static void
test_reading (StoreTest *test)
{
  g_auto (Fixture) fixture = { 0 };

  fixture_set_up (&fixture, test);
  g_assert_null (tavan_record_types ()[G_N_ELEMENTS (expected)]);
  for (guint row = 0; row < G_N_ELEMENTS (expected); row++)
    for (int role = 0; role < N_ROLES; role++)
      {
        const TavanRecordType *type = expected[row].type;

        g_assert_cmpint (tavan_access_may (fixture.stores[role], type, TAVAN_MAY_READ), ==, expected[row].read[role] != '-');
        for (int world = 0; world <= N_ROLES; world++)
          {
            gint64 id = fixture.worlds[world].ids[index_of (type)];
            char seen = sight (&fixture, row, role, world);

            g_test_message ("%s reads %s of %s: %c", roles[role], type->name, world < N_ROLES ? roles[world] : "elsewhere", seen);
            g_assert_cmpint (id, !=, 0);
            /* The users share one office. */
            if (type != &tavan_office_type)
              check_reading (fixture.stores[role], type, id, seen);
          }
      }
}

/* What may not be read does not come out by asking about it either. */
static void
test_no_oracle (StoreTest *test)
{
  g_auto (Fixture) fixture = { 0 };
  TavanStore *trainer;
  gint64 id, n;
  g_autoptr (TavanRecord) client = NULL, named = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  fixture_set_up (&fixture, test);
  trainer = fixture.stores[5];
  id = fixture.worlds[5].ids[index_of (&tavan_client_type)];
  client = tavan_store_get (fixture.office.store, &tavan_client_type, id, NULL, NULL);
  {
    const char *national_id = tavan_record_get_text (client, CLIENT_NATIONAL_ID);
    g_autoptr (TavanQuery) is = tavan_query_where (tavan_query_new (&tavan_client_type), CLIENT_NATIONAL_ID, TAVAN_IS, national_id);
    g_autoptr (TavanQuery) full = tavan_query_where (tavan_query_new (&tavan_client_type), CLIENT_BIRTH_DATE, TAVAN_IS_NOT_EMPTY, NULL);
    g_autoptr (TavanQuery) empty = tavan_query_where (tavan_query_new (&tavan_client_type), CLIENT_BIRTH_DATE, TAVAN_IS_EMPTY, NULL);
    g_autoptr (TavanQuery) number = tavan_query_search (tavan_query_new (&tavan_client_type), national_id);
    g_autoptr (TavanQuery) name = tavan_query_search (tavan_query_new (&tavan_client_type), "احمدی");
    g_autoptr (TavanQuery) through = tavan_query_where_through (tavan_query_new (&tavan_enrolment_type), ENROLMENT_CLIENT,
                                                                CLIENT_NATIONAL_ID, TAVAN_IS, national_id);
    g_autoptr (TavanQuery) secret = tavan_query_where (tavan_query_new (&tavan_user_type), USER_PASSWORD, TAVAN_IS_NOT_EMPTY, NULL);
    TavanQuery *none[] = { is, full, empty, number, through };

    for (guint i = 0; i < G_N_ELEMENTS (none); i++)
      {
        g_assert_true (tavan_store_count (trainer, none[i], NULL, &n, NULL));
        g_assert_cmpint (n, ==, 0);
      }
    g_assert_true (tavan_store_count (trainer, name, NULL, &n, NULL));
    g_assert_cmpint (n, ==, 1);
    /* Her own password's digest alone. */
    g_assert_true (tavan_store_count (fixture.stores[0], secret, NULL, &n, NULL));
    g_assert_cmpint (n, ==, 1);
  }
  rows = tavan_store_ask (trainer, "SELECT c.\"last_name\", c.\"national_id\", c.\"birth_date\" FROM {client} c", NULL, NULL, "");
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpstr (((char **) g_ptr_array_index (rows, 0))[0], ==, "احمدی");
  g_assert_null (((char **) g_ptr_array_index (rows, 0))[1]);
  g_assert_null (((char **) g_ptr_array_index (rows, 0))[2]);

  /* A title of a reference is read as the record is: the trainer sees who is enrolled, the facilitator of her enrolments no names
   * of other people's clients. */
  named = tavan_store_get (trainer, &tavan_enrolment_type, fixture.worlds[5].ids[index_of (&tavan_enrolment_type)], NULL, NULL);
  g_assert_cmpstr (tavan_record_get_reference_title (named, ENROLMENT_CLIENT), ==, "زهرا احمدی");
  g_clear_object (&named);
  named = tavan_store_get (fixture.stores[4], &tavan_enrolment_type, fixture.worlds[5].ids[index_of (&tavan_enrolment_type)], NULL, NULL);
  g_assert_nonnull (named);
  g_assert_null (tavan_record_get_reference_title (named, ENROLMENT_CLIENT));
}

/* --- changing --- */

static gboolean
reaches (char letter, int role, int world)
{
  return (letter == 'F' && world < N_ROLES) || (letter == 'C' && role == world);
}

/* Changes something in the record that its type's check has nothing to say about; FALSE if there is no such field. */
static gboolean
touch (TavanRecord *record)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].kind == TAVAN_NAME || type->fields[i].kind == TAVAN_TEXT || type->fields[i].kind == TAVAN_NOTE)
        && tavan_record_is_set (record, i))
      {
        tavan_record_set_text (record, i, "دیگر");
        return TRUE;
      }
  return FALSE;
}

static void
assert_outcome (gboolean done, GError *error, gboolean may)
{
  if (may)
    g_assert_no_error (error);
  else
    g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_DENIED);
  g_assert_cmpint (done, ==, may);
}

static void
check_writing (Fixture *fixture, guint row, int role, int world)
{
  const TavanRecordType *type = expected[row].type;
  TavanStore *store = fixture->stores[role];
  gint64 id = fixture->worlds[world].ids[index_of (type)];
  gboolean change = reaches (expected[row].change[role], role, world), archive = reaches (expected[row].archive[role], role, world);
  g_autoptr (TavanRecord) record = tavan_store_get (fixture->office.store, type, id, NULL, NULL);
  g_autoptr (TavanRecord) touched = tavan_record_copy (record);
  g_autoptr (GError) error = NULL;
  TavanTx *tx;
  gboolean done;

  done = tavan_access_may_record (store, record, TAVAN_MAY_CHANGE, &error);
  assert_outcome (done, error, change);
  g_clear_error (&error);
  if (type == &tavan_audit_entry_type)
    return;

  tx = tavan_tx_begin (store, "test", &error);
  g_assert_no_error (error);
  if (touch (touched))
    {
      done = tavan_tx_save (tx, touched, &error);
      assert_outcome (done, error, change);
      g_clear_error (&error);
    }
  tavan_tx_rollback (tx);

  tx = tavan_tx_begin (store, "test", &error);
  done = tavan_tx_archive (tx, record, TRUE, &error);
  assert_outcome (done, error, archive);
  tavan_tx_rollback (tx);
}

static void
test_changing (StoreTest *test)
{
  g_auto (Fixture) fixture = { 0 };

  fixture_set_up (&fixture, test);
  for (guint row = 0; row < G_N_ELEMENTS (expected); row++)
    for (int role = 0; role < N_ROLES; role++)
      for (int world = 0; world <= N_ROLES; world++)
        {
          g_test_message ("%s changes %s of %s", roles[role], expected[row].type->name, world < N_ROLES ? roles[world] : "elsewhere");
          check_writing (&fixture, row, role, world);
        }
}

/* Making asks the right that changing does, of the record as it would be. */
static void
test_making (StoreTest *test)
{
  static const TavanRecordType *const types[] = {
    &tavan_client_type, &tavan_partner_type, &tavan_assessment_type, &tavan_visit_type, &tavan_course_type, &tavan_session_type,
    &tavan_meeting_type, &tavan_setting_type, &tavan_group_type, &tavan_disability_type,
  };
  g_auto (Fixture) fixture = { 0 };

  fixture_set_up (&fixture, test);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    for (guint row = 0; row < G_N_ELEMENTS (expected); row++)
      for (int role = 0; expected[row].type == types[i] && role < N_ROLES; role++)
        for (int world = 0; world <= N_ROLES; world++)
          {
            g_autoptr (TavanRecord) record = make_record (types[i], &fixture.worlds[world]);
            g_autoptr (GError) error = NULL;
            TavanTx *tx = tavan_tx_begin (fixture.stores[role], "test", &error);
            gboolean done = tavan_tx_save (tx, record, &error);

            g_test_message ("%s makes %s in %d", roles[role], types[i]->name, world);
            if (done != reaches (expected[row].change[role], role, world))
              g_error ("%s makes %s in %d: %s", roles[role], types[i]->name, world, error != NULL ? error->message : "done");
            tavan_tx_rollback (tx);
          }
}

static void
test_rights_of_work (StoreTest *test)
{
  static const char *const rights[] = { [TAVAN_MAY_PROPOSE] = "-----y", [TAVAN_MAY_ISSUE] = "-yy---", [TAVAN_MAY_REVOKE] = "-y----" };
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (TavanRecord) trainer = NULL;
  TavanStore *again;

  fixture_set_up (&fixture, test);
  for (TavanAction action = TAVAN_MAY_PROPOSE; action <= TAVAN_MAY_REVOKE; action++)
    for (int role = 0; role < N_ROLES; role++)
      g_assert_cmpint (tavan_access_may (fixture.stores[role], &tavan_certificate_type, action), ==, rights[action][role] == 'y');
  for (int role = 0; role < N_ROLES; role++)
    {
      g_assert_cmpint (tavan_access_may (fixture.stores[role], &tavan_letter_type, TAVAN_MAY_SIGN), ==, role == 1);
      for (int other = 0; other < N_ROLES; other++)
        g_assert_cmpint (tavan_access_has_role (fixture.stores[role], roles[other]), ==, role == other);
    }

  /* An office may give the right to issue to a trainer. */
  trainer = tavan_store_get (fixture.office.store, &tavan_user_type, fixture.worlds[5].user, NULL, NULL);
  tavan_record_set_int (trainer, USER_MAY_ISSUE, 1);
  office_test_save (fixture.office.store, trainer);
  again = office_test_sign_in (&fixture.office, "trainer");
  g_assert_true (tavan_access_may (again, &tavan_certificate_type, TAVAN_MAY_ISSUE));
  tavan_store_close (again);
  g_object_unref (again);
}

/* --- scopes, deputies, signing in --- */

static gint64
count_clients (TavanStore *store)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_client_type);
  gint64 n = -1;

  return tavan_store_count (store, query, NULL, &n, NULL) ? n : -1;
}

static void
sign_in_and_count (OfficeTest *office, const char *login, gint64 expected_clients)
{
  TavanStore *store = office_test_sign_in (office, login);

  g_assert_cmpint (count_clients (store), ==, expected_clients);
  tavan_store_close (store);
  g_object_unref (store);
}

static void
test_scopes (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecord) here = NULL, there = NULL;

  office_test_set_up (&office, test);
  here = office_test_client (office.county, "زهرا", "احمدی", NULL);
  there = office_test_client (office.other_county, "زهرا", "احمدی", NULL);
  office_test_save (office.store, here);
  office_test_save (office.store, there);
  office_test_user (office.store, office.county, "county", "supervisor");
  office_test_user (office.store, office.other_county, "other", "supervisor,officer");
  office_test_user (office.store, office.province, "province", "supervisor");
  office_test_user (office.store, office.country, "country", "supervisor");
  office_test_user (office.store, office.county, "trainer", "trainer");
  sign_in_and_count (&office, "county", 1);
  sign_in_and_count (&office, "other", 1);
  sign_in_and_count (&office, "province", 2);
  sign_in_and_count (&office, "country", 2);
  sign_in_and_count (&office, "trainer", 0);
}

static void
test_deputy (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanRecord) client = NULL, absent = NULL;
  TavanDay today = tavan_day_today ();
  gint64 trainer, supervisor;
  TavanStore *store;

  office_test_set_up (&office, test);
  client = office_test_client (office.other_county, "زهرا", "احمدی", NULL);
  office_test_save (office.store, client);
  trainer = office_test_user (office.store, office.county, "deputy", "trainer");
  supervisor = office_test_user (office.store, office.other_county, "absent", "supervisor");
  absent = tavan_store_get (office.store, &tavan_user_type, supervisor, NULL, NULL);
  tavan_record_set_int (absent, USER_DEPUTY, trainer);
  tavan_record_set_day (absent, USER_DEPUTY_FROM, today - 1);
  tavan_record_set_day (absent, USER_DEPUTY_UNTIL, today + 1);
  office_test_save (office.store, absent);

  store = office_test_sign_in (&office, "deputy");
  g_assert_cmpint (count_clients (store), ==, 1);
  g_assert_true (tavan_access_has_role (store, "supervisor"));
  /* The rights end with the day, without signing in again. */
  tavan_day_set_today (today + 2);
  g_assert_cmpint (count_clients (store), ==, 0);
  g_assert_false (tavan_access_has_role (store, "supervisor"));
  tavan_day_set_today (TAVAN_NO_DAY);
  tavan_store_close (store);
  g_object_unref (store);
}

static void
test_nobody (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanStore) store = NULL;
  g_autoptr (TavanRecord) client = NULL, home = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  office_test_set_up (&office, test);
  client = office_test_client (office.county, "زهرا", "احمدی", NULL);
  id = office_test_save (office.store, client);
  office_test_user (office.store, office.county, "user", "officer");
  store = office_test_other_desk (&office);
  for (int i = 0; tavan_record_types ()[i] != NULL; i++)
    g_assert_cmpint (tavan_access_may (store, tavan_record_types ()[i], TAVAN_MAY_READ), ==, tavan_record_types ()[i] == &tavan_office_type);
  g_assert_null (tavan_store_get (store, &tavan_client_type, id, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_DENIED);
  g_clear_error (&error);
  home = tavan_store_get_office_record (store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (tavan_record_get_text (home, OFFICE_NAME), ==, "کشور");
  g_assert_null (tavan_record_get_text (home, OFFICE_CODE));
  tavan_record_set_text (client, CLIENT_FIRST_NAME, "مریم");
  g_assert_false (tavan_store_save (store, client, NULL, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_DENIED);

  if (test->engine == TAVAN_DB_PGSQL)
    g_assert_false (tavan_store_act_as_system (store, NULL));
  tavan_store_close (store);
}

static void
assert_sign_in (TavanStore *store, const char *login, const char *password, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (tavan_store_sign_in (store, login, password, &error));
  g_assert_error (error, TAVAN_ERROR, code);
  g_assert_null (tavan_store_get_user (store));
}

static gint64
count_entries (TavanStore *store, const char *action)
{
  g_autoptr (TavanQuery) query = tavan_query_where (tavan_query_new (&tavan_audit_entry_type), AUDIT_ENTRY_ACTION, TAVAN_IS, action);
  gint64 n = -1;

  tavan_store_count (store, query, NULL, &n, NULL);
  return n;
}

static gint64
count_naming (TavanStore *store, const char *login)
{
  g_autoptr (TavanQuery) query = tavan_query_where (tavan_query_new (&tavan_audit_entry_type), AUDIT_ENTRY_ACTION, TAVAN_IS, "refused");
  gint64 n = -1;

  tavan_query_where (query, AUDIT_ENTRY_RECORD_TITLE, TAVAN_IS, login);
  tavan_store_count (store, query, NULL, &n, NULL);
  return n;
}

static void
test_sign_in (StoreTest *test)
{
  g_auto (OfficeTest) office = { 0 };
  g_autoptr (TavanStore) store = NULL;
  g_autoptr (TavanRecord) user = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  office_test_set_up (&office, test);
  id = office_test_user (office.store, office.county, "user", "officer");
  office_test_user (office.store, office.county, "second", "officer");
  store = office_test_other_desk (&office);
  assert_sign_in (store, "user", "wrong", TAVAN_ERROR_DENIED);
  assert_sign_in (store, "nobody's name", "right words here", TAVAN_ERROR_DENIED);
  assert_sign_in (store, "user", "", TAVAN_ERROR_DENIED);
  assert_sign_in (store, "user", "wrong", TAVAN_ERROR_DENIED);
  /* Now she must wait, even with the right one; others need not. */
  assert_sign_in (store, "user", "right words here", TAVAN_ERROR_BUSY);
  g_assert_true (tavan_store_sign_in (store, "second", "right words here", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (tavan_store_get_session_secret (store), ==, "right words here");
  g_assert_cmpint (tavan_store_get_office (store), ==, office.county);
  tavan_store_sign_out (store);
  g_assert_null (tavan_store_get_session_secret (store));
  g_assert_cmpint (count_clients (store), ==, -1);
  g_assert_cmpint (count_entries (office.store, "refused"), ==, 4);
  /* What was typed for a name may be a password. */
  g_assert_cmpint (count_naming (office.store, "user"), ==, 3);
  g_assert_cmpint (count_naming (office.store, "nobody's name"), ==, 0);
  g_assert_cmpint (count_entries (office.store, "signed_in"), ==, 1);

  user = tavan_store_get (office.store, &tavan_user_type, id, NULL, NULL);
  tavan_record_set_text (user, USER_LOGIN, "third");
  tavan_record_set_int (user, USER_LOCKED, 1);
  office_test_save (office.store, user);
  assert_sign_in (store, "third", "right words here", TAVAN_ERROR_DENIED);
  tavan_store_close (store);
}

int
main (int argc, char **argv)
{
  store_test_init (&argc, &argv);
  store_test_add ("/access/reading", test_reading);
  store_test_add ("/access/no-oracle", test_no_oracle);
  store_test_add ("/access/changing", test_changing);
  store_test_add ("/access/making", test_making);
  store_test_add ("/access/rights-of-work", test_rights_of_work);
  store_test_add ("/access/scopes", test_scopes);
  store_test_add ("/access/deputy", test_deputy);
  store_test_add ("/access/nobody", test_nobody);
  store_test_add ("/access/sign-in", test_sign_in);

  return store_test_run ();
}
