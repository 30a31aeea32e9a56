/* test-record-check.c: each rule within one record, refused and mended
 *
 * A case is a record that can stand, one change that breaks a rule, and the field that the refusal names.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"
#include "app/base/tavan-paths.h"
#include "app/record/tavan-record.h"
#include "app/record/tavan-types.h"

#define TODAY (tavan_day_from_iso ("2025-11-22"))
#define SHA "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

typedef struct
{
  const TavanRecordType *type;
  const char            *good;   /* "field=stored" with ; between */
  const char            *broken; /* the same, put over the good ones; nothing after = empties */
  const char            *field;  /* that the refusal names */
} Case;

#define CLIENT "first_name=زهرا;last_name=محمدی;national_id=7604182739;birth_date=1985-10-07;categories=woman_head"
#define USER "login=m.ahmadi;name=مینا احمدی;roles=officer,trainer"
#define COURSE "title=خیاطی;kind=vocational;trainer_name=ناهید یوسفی;start=2025-10-01;end=2025-12-17;hours=48"
#define SESSION "course=1;date=2025-10-01;from=08:00;to=10:30"
#define LINE "group=1;date=2025-10-01;kind=savings;member=2;amount=500000"
#define CERTIFICATE "number=2601-1404-00053;holder=زهرا محمدی;enrolment=1;issue_date=2025-06-10;template=" SHA \
  ";frozen={};code=TAVAN1;key_id=0011223344556677"

static const Case cases[] = {
  { &tavan_client_type, CLIENT, "national_id=", "national_id" },
  { &tavan_client_type, CLIENT, "first_name=", "first_name" },
  { &tavan_client_type, CLIENT, "national_id=7604182733", "national_id" },
  { &tavan_client_type, CLIENT, "first_name= زهرا", "first_name" },
  { &tavan_client_type, CLIENT, "sex=unknown", "sex" },
  { &tavan_client_type, CLIENT, "categories=woman_head,strange", "categories" },
  { &tavan_client_type, CLIENT, "birth_date=2025-11-23", "birth_date" },
  { &tavan_client_type, CLIENT, "birth_date=1880-01-01", "birth_date" },
  { &tavan_client_type, CLIENT, "foreign_code=123456789012", "foreign_code" },
  { &tavan_client_type, CLIENT, "nationality=afghan;foreign_code=123456789012", "national_id" },
  { &tavan_client_type, CLIENT, "nationality=afghan;national_id=", "foreign_code" },
  { &tavan_client_type, CLIENT, "sex=male", "categories" },
  { &tavan_client_type, CLIENT, "guardian_name=علی محمدی", "guardian_id" },
  { &tavan_client_type, CLIENT, "guardian_document=حکم ۱۲", "guardian_name" },
  { &tavan_client_type, CLIENT, "guardian_name=علی;guardian_id=7604182739;guardian_document=حکم", "guardian_id" },
  { &tavan_client_type, CLIENT, "status=closed", "status_reason" },
  { &tavan_client_type, CLIENT, "status=closed;status_reason=moved", "status_date" },
  { &tavan_client_type, CLIENT, "consent_date=1980-01-01", "consent_date" },
  { &tavan_disability_type, "client=1;kind=visual;degree=severe;commission_number=12;date=2024-01-01",
    "valid_until=2023-12-31", "valid_until" },
  { &tavan_household_member_type, "household=1;name=هانیه;relation=daughter", "birth_date=1890-01-01", "birth_date" },
  { &tavan_household_type, "head=1;monthly_income=0", "head=", "head" },
  { &tavan_partner_type, "kind=clinic;name=مهر;licence_from=2024-01-01;licence_until=2026-01-01",
    "licence_until=2023-01-01", "licence_until" },
  { &tavan_course_type, COURSE, "end=2025-09-30", "end" },
  { &tavan_course_type, COURSE, "trainer_name=", "trainer_name" },
  { &tavan_course_type, COURSE, "trainer=3", "trainer_name" },
  { &tavan_course_type, COURSE, "hours=0", "hours" },
  { &tavan_course_type, COURSE, "capacity=501", "capacity" },
  { &tavan_course_type, COURSE, "state=cancelled", "state_reason" },
  { &tavan_session_type, SESSION, "to=08:00", "to" },
  { &tavan_session_type, SESSION, "to=25:00", "to" },
  { &tavan_session_type, SESSION, "cancelled=1", "cancel_reason" },
  { &tavan_assessment_type, "client=1;social_worker=2;date=2025-01-01", "valid_until=2024-12-31", "valid_until" },
  { &tavan_visit_type, "client=1;who=2;date=2025-01-01;text=دیدار", "next_date=2025-02-01", "next_step" },
  { &tavan_visit_type, "client=1;who=2;date=2025-01-01;text=دیدار;next_step=تماس", "next_date=2024-02-01", "next_date" },
  { &tavan_user_type, USER, "login=M Ahmadi", "login" },
  { &tavan_user_type, USER, "deputy=2", "deputy_from" },
  { &tavan_user_type, USER, "deputy_from=2025-01-01", "deputy" },
  { &tavan_user_type, USER, "deputy=2;deputy_from=2025-02-01;deputy_until=2025-01-01", "deputy_until" },
  { &tavan_signatory_type, "name=الف;post=رئیس;from=2025-01-01", "until=2024-01-01", "until" },
  { &tavan_facilitator_type, "name=رضا توکلی;start=2025-01-01", "course_passed=2026-01-01", "course_passed" },
  { &tavan_enrolment_type, "course=1;client=2;date=2025-01-01", "user=3", "user" },
  { &tavan_enrolment_type, "course=1;client=2;date=2025-01-01", "client=", "user" },
  { &tavan_enrolment_type, "course=1;client=2;date=2025-01-01;score=2000", "score=2001", "score" },
  { &tavan_stay_type, "group=1;client=2;joined=2025-01-01", "left=2025-02-01", "left_reason" },
  { &tavan_stay_type, "group=1;client=2;joined=2025-01-01", "left=2024-02-01;left_reason=x", "left" },
  { &tavan_ledger_line_type, LINE, "member=", "member" },
  { &tavan_ledger_line_type, LINE, "amount=0", "amount" },
  { &tavan_ledger_line_type, LINE, "kind=reversal", "reverses" },
  { &tavan_ledger_line_type, LINE, "reverses=9", "reverses" },
  { &tavan_certificate_type, CERTIFICATE, "revoked_on=2025-07-01", "revoked_reason" },
  { &tavan_certificate_type, CERTIFICATE, "revoked_on=2025-01-01;revoked_reason=x", "revoked_on" },
  { &tavan_certificate_type, CERTIFICATE, "template=abc", "template" },
  { &tavan_key_type, "key_id=0011223344556677;public_key=aa;from=2025-01-01", "until=2024-01-01", "until" },
  { &tavan_not_same_type, "one=1;other=2", "other=1", "other" },
  { &tavan_office_type, "code=01;name=کشور;level=country", "parent=3", "parent" },
  { &tavan_attachment_type, "record_type=client;record_id=1;title=سند;file=" SHA, "record_type=cat", "record_type" },
};

static void
put (TavanRecord *record, const char *values)
{
  g_auto (GStrv) pairs = g_strsplit (values, ";", -1);

  for (char **pair = pairs; *pair; pair++)
    {
      g_auto (GStrv) parts = g_strsplit (*pair, "=", 2);
      int field = tavan_record_type_field (tavan_record_get_record_type (record), parts[0]);

      g_assert_cmpint (field, >=, 0);
      tavan_record_set_text (record, field, parts[1]);
    }
}

static void
test_case (const Case *this)
{
  g_autoptr (TavanRecord) record = tavan_record_new (this->type);
  g_autoptr (GPtrArray) errors = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  g_test_message ("%s: %s", this->type->name, this->broken);
  put (record, this->good);
  tavan_record_check (record, TODAY, &error);
  g_assert_no_error (error);
  none = tavan_record_check_all (record, TODAY);
  g_assert_cmpuint (none->len, ==, 0);
  put (record, this->broken);
  g_assert_false (tavan_record_check (record, TODAY, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_cmpstr (tavan_error_get_field (error), ==, this->field);
  g_assert_nonnull (tavan_error_get_hint (error));
  errors = tavan_record_check_all (record, TODAY);
  g_assert_cmpuint (errors->len, >, 0);
  g_assert_cmpstr (tavan_error_get_field (errors->pdata[0]), ==, this->field);
}

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    test_case (&cases[i]);
}

static void
test_good_variants (void)
{
  static const Case good[] = {
    { &tavan_client_type, CLIENT ";nationality=afghan;national_id=;foreign_code=123456789012" },
    { &tavan_client_type, CLIENT ";sex=male;categories=dependant,disability" },
    { &tavan_client_type, CLIENT ";guardian_name=علی محمدی;guardian_id=0013542419;guardian_document=حکم ۱۲" },
    { &tavan_client_type, CLIENT ";status=closed;status_reason=died;status_date=2025-11-22" },
    { &tavan_user_type, USER ";deputy=2;deputy_from=2025-02-01;deputy_until=2025-02-01" },
    { &tavan_ledger_line_type, LINE ";kind=expense;member=" },
    { &tavan_ledger_line_type, LINE ";kind=reversal;reverses=9" },
    { &tavan_certificate_type, CERTIFICATE ";frozen={\"a\":\"x  ي\u200d\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (TavanRecord) record = tavan_record_new (good[i].type);
      g_autoptr (GError) error = NULL;

      put (record, good[i].good);
      tavan_record_check (record, TODAY, &error);
      g_assert_no_error (error);
    }
}

/* An empty record's check names every required field, and no rule trips over what is not there. */
static void
test_empty (void)
{
  for (const TavanRecordType *const *t = tavan_record_types (); *t; t++)
    {
      g_autoptr (TavanRecord) record = tavan_record_new (*t);
      g_autoptr (GPtrArray) errors = NULL;
      guint needed = 0;

      for (guint i = 0; i < (*t)->n_fields; i++)
        {
          tavan_record_clear (record, i);
          needed += !!((*t)->fields[i].flags & TAVAN_REQUIRED);
        }
      errors = tavan_record_check_all (record, TODAY);
      g_assert_cmpuint (errors->len, >=, needed);
    }
}

static void
test_message (void)
{
  g_autoptr (TavanRecord) course = tavan_record_new (&tavan_course_type);
  g_autoptr (GError) error = NULL;

  put (course, COURSE ";end=2025-09-30");
  g_assert_false (tavan_record_check (course, TODAY, &error));
  g_assert_cmpstr (error->message, ==, "«تاریخ پایان» پیش از «تاریخ شروع» است");
  g_assert_cmpstr (tavan_error_get_hint (error), ==, "۱۴۰۴/۰۷/۰۹ یا روزی پس از آن را بنویسید");
}

int
main (int argc, char **argv)
{
  tavan_locale_init ("fa");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/check/rules", test_rules);
  g_test_add_func ("/record/check/good-variants", test_good_variants);
  g_test_add_func ("/record/check/empty", test_empty);
  g_test_add_func ("/record/check/message", test_message);
  return g_test_run ();
}
