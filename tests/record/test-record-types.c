/* test-record-types.c: walks the tables of all record types
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-paths.h"
#include "app/record/tavan-record.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TODAY (tavan_day_from_iso ("2025-11-22"))

typedef void (*FieldTest) (const TavanRecordType *type, const TavanField *field);

static void
for_each_field (FieldTest test)
{
  for (const TavanRecordType *const *t = tavan_record_types (); *t; t++)
    for (guint i = 0; i < (*t)->n_fields; i++)
      {
        g_test_message ("%s.%s", (*t)->name, (*t)->fields[i].name ? (*t)->fields[i].name : "(a hole in the table)");
        test (*t, &(*t)->fields[i]);
      }
}

static gboolean
is_name (const char *name)
{
  return name && *name && name[strspn (name, "abcdefghijklmnopqrstuvwxyz_")] == '\0';
}

/* A label has Persian letters once translated. */
static void
assert_persian (const char *msgid)
{
  gboolean persian = FALSE;

  g_assert_nonnull (msgid);
  for (const char *p = _(msgid); *p; p = g_utf8_next_char (p))
    persian |= g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_ARABIC;
  if (!persian)
    g_error ("“%s” is not translated", msgid);
}

static void
test_types (void)
{
  for (const TavanRecordType *const *t = tavan_record_types (); *t; t++)
    {
      const TavanRecordType *type = *t;

      g_assert_true (is_name (type->name));
      g_assert_true (tavan_record_type_by_name (type->name) == type);
      g_assert_cmpuint (type->n_fields, >, 0);
      g_assert_cmpuint (type->n_fields, <=, 64);
      g_assert_cmpint (type->area, <, TAVAN_N_AREAS);
      g_assert_nonnull (type->icon);
      assert_persian (type->label);
      assert_persian (type->plural);
    }
  g_assert_null (tavan_record_type_by_name ("no_such_type"));
  g_assert_null (tavan_record_type_by_name (NULL));
}

static void
check_name (const TavanRecordType *type, const TavanField *field)
{
  static const char *const common[] = { "id", "office", "version", "archived", "made_at", "made_by", "changed_at",
                                        "changed_by" };

  g_assert_true (is_name (field->name));
  g_assert_cmpint (tavan_record_type_field (type, field->name), ==, (int) (field - type->fields));
  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    g_assert_cmpstr (field->name, !=, common[i]);
  assert_persian (field->label);
  if (field->section)
    assert_persian (field->section);
}

static void
check_choices (const TavanRecordType *type, const TavanField *field)
{
  gboolean chosen = field->kind == TAVAN_CHOICE || field->kind == TAVAN_SET;

  g_assert_true (chosen == (field->choices != NULL));
  for (const TavanChoice *a = field->choices; a && a->code; a++)
    {
      g_assert_cmpuint (strspn (a->code, "abcdefghijklmnopqrstuvwxyz_0123456789"), ==, strlen (a->code));
      assert_persian (a->label);
      g_assert_null (strstr (_(a->label), "،"));
      for (const TavanChoice *b = a + 1; b->code; b++)
        {
          g_assert_cmpstr (a->code, !=, b->code);
          g_assert_cmpstr (_(a->label), !=, _(b->label));
        }
    }
}

/* "kind=clinic" names a choice of a field of the type that is referred to. */
static void
check_where (const TavanField *field)
{
  g_auto (GStrv) parts = g_strsplit (field->where, "=", 2);
  int other = tavan_record_type_field (field->to, parts[0]);

  g_assert_cmpint (other, >=, 0);
  g_assert_cmpstr (tavan_choice_label (field->to->fields[other].choices, parts[1]), !=, parts[1]);
}

static void
check_reference (const TavanRecordType *type, const TavanField *field)
{
  g_assert_true ((field->kind == TAVAN_REFERENCE) == (field->to != NULL));
  if (field->to)
    g_assert_true (tavan_record_type_by_name (field->to->name) == field->to);
  if (field->where)
    check_where (field);
  if (field->flags & TAVAN_OWNER)
    g_assert_cmpint (tavan_record_type_owner (type), ==, (int) (field - type->fields));
}

static void
check_flags (const TavanRecordType *type, const TavanField *field)
{
  g_assert_true (!!(field->flags & TAVAN_BY_WORK) == (field->by_work != NULL));
  g_assert_true (!(field->flags & TAVAN_PAST) || field->kind == TAVAN_DATE);
  g_assert_true (!(field->flags & TAVAN_SECRET) || field->flags & TAVAN_HIDDEN);
  g_assert_true (!(field->flags & TAVAN_LISTED) || !(field->flags & TAVAN_HIDDEN));
  if (field->least != field->most)
    g_assert_true (tavan_kind_is_number (field->kind));
}

static void
check_initial (const TavanRecordType *type, const TavanField *field)
{
  g_autoptr (GError) error = NULL;

  if (field->initial && strcmp (field->initial, "today") == 0)
    g_assert_cmpint (field->kind, ==, TAVAN_DATE);
  else if (field->initial)
    g_assert_true (tavan_field_check (field, field->initial, TODAY, &error));
  g_assert_no_error (error);
}

static void
test_names (void)
{
  for_each_field (check_name);
}

static void
test_choices (void)
{
  for_each_field (check_choices);
}

static void
test_references (void)
{
  for_each_field (check_reference);
}

static void
test_flags (void)
{
  for_each_field (check_flags);
}

static void
test_initial (void)
{
  for_each_field (check_initial);
}

/* What names a record is never hidden; what a list is ordered by may be ordered by. */
static void
test_title_and_order (void)
{
  for (const TavanRecordType *const *t = tavan_record_types (); *t; t++)
    {
      const TavanRecordType *type = *t;

      g_test_message ("%s", type->name);
      g_assert_cmpint (type->title[0], >=, 0);
      for (const int *f = type->title; *f >= 0; f++)
        {
          g_assert_cmpint (*f, <, (int) type->n_fields);
          g_assert_false (type->fields[*f].flags & TAVAN_HIDDEN);
        }
      for (const int *f = type->order; f && *f != G_MAXINT; f++)
        {
          int field = *f < 0 ? ~*f : *f;

          g_assert_cmpint (field, <, (int) type->n_fields);
          g_assert_true (type->fields[field].flags & TAVAN_SORTED);
        }
    }
}

static void
test_owner (void)
{
  g_assert_cmpint (tavan_record_type_owner (&tavan_session_type), ==, SESSION_COURSE);
  g_assert_cmpint (tavan_record_type_owner (&tavan_client_type), ==, -1);
  g_assert_cmpint (tavan_record_type_field (&tavan_client_type, "no_such_field"), ==, -1);
}

/* The words of the field, as the office says them. */
static void
test_words (void)
{
  g_assert_cmpstr (tavan_type_label (&tavan_client_type), ==, "مددجو");
  g_assert_cmpstr (tavan_type_label (&tavan_partner_type), ==, "طرف همکار");
  g_assert_cmpstr (tavan_type_label (&tavan_enrolment_type), ==, "ثبت‌نام");
  g_assert_cmpstr (tavan_type_label (&tavan_certificate_type), ==, "گواهی‌نامه");
  g_assert_cmpstr (tavan_type_label (&tavan_facilitator_type), ==, "تسهیلگر شغلی");
  g_assert_cmpstr (tavan_type_label (&tavan_audit_entry_type), ==, "رویداد");
  g_assert_cmpstr (tavan_field_label (&tavan_user_type.fields[USER_DEPUTY]), ==, "جانشین");
  g_assert_cmpstr (tavan_choice_label (tavan_disability_kinds, "intellectual"), ==, "کم‌توان ذهنی");
  g_assert_cmpstr (tavan_choice_label (tavan_disability_kinds, "multiple"), ==, "چندمعلولیتی");
  g_assert_cmpstr (tavan_choice_label (tavan_presences, "excused"), ==, "غیبت موجه");
  g_assert_cmpstr (tavan_choice_label (tavan_client_states, "empowered"), ==, "توانمند");
  g_assert_cmpstr (tavan_choice_label (tavan_client_states, "strange"), ==, "strange");
  g_assert_cmpstr (tavan_choice_label (tavan_client_states, NULL), ==, "");
  g_assert_cmpstr (tavan_choice_tone (tavan_client_states, "active"), ==, "success");
  g_assert_null (tavan_choice_tone (tavan_sexes, "female"));
}

int
main (int argc, char **argv)
{
  tavan_locale_init ("fa");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/types/types", test_types);
  g_test_add_func ("/record/types/names", test_names);
  g_test_add_func ("/record/types/choices", test_choices);
  g_test_add_func ("/record/types/references", test_references);
  g_test_add_func ("/record/types/flags", test_flags);
  g_test_add_func ("/record/types/initial", test_initial);
  g_test_add_func ("/record/types/title-and-order", test_title_and_order);
  g_test_add_func ("/record/types/owner", test_owner);
  g_test_add_func ("/record/types/words", test_words);
  return g_test_run ();
}
