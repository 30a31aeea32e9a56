/* test-record-kinds.c: for each kind: what is shown can be typed again, and no bytes harm a parser
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"
#include "app/base/tavan-paths.h"
#include "app/record/tavan-record-type.h"
#include "app/record/tavan-types.h"

#include <string.h>

#define TODAY (tavan_day_from_iso ("2025-11-22"))

static TavanField
field_of (TavanKind kind)
{
  return (TavanField) { .name = "value", .label = "Value", .kind = kind, .choices = tavan_client_categories };
}

static void
append_digits (GString *typed, int count)
{
  while (count-- > 0)
    g_string_append_c (typed, '0' + g_test_rand_int_range (0, 10));
}

static void
append_letters (GString *typed, const char *alphabet, int count)
{
  glong length = g_utf8_strlen (alphabet, -1);

  while (count-- > 0)
    {
      const char *letter = g_utf8_offset_to_pointer (alphabet, g_test_rand_int_range (0, length));

      g_string_append_unichar (typed, g_utf8_get_char (letter));
    }
}

static void
append_choices (GString *typed, int count)
{
  while (count-- > 0)
    g_string_append_printf (typed, "%s%s", typed->len ? "," : "",
                            tavan_client_categories[g_test_rand_int_range (0, 6)].code);
}

/* Something of the kind's shape; not always right in its check digits. */
static char *
make_typed (TavanKind kind)
{
  GString *typed = g_string_new (NULL);
  TavanDay day = TODAY - g_test_rand_int_range (0, 30000);
  g_autofree char *iso = tavan_day_to_iso (day);

  switch ((int) kind)
    {
    case TAVAN_TEXT:
    case TAVAN_NAME:
    case TAVAN_NOTE:
      append_letters (typed, "ابپتكيىةۀئؤأ\u200c ـ،.aZ\u064b9۹٩\n", g_test_rand_int_range (1, 40));
      break;
    case TAVAN_CODE:
      append_letters (typed, "abcXYZ-/.0123۴۵۶٧٨٩", g_test_rand_int_range (1, 30));
      break;
    case TAVAN_SHEBA:
      g_string_append (typed, "IR");
      append_digits (typed, 24);
      break;
    case TAVAN_MOBILE:
      g_string_append (typed, "09");
      append_digits (typed, 9);
      break;
    case TAVAN_PHONE:
      g_string_append (typed, "0");
      append_digits (typed, 10);
      break;
    case TAVAN_DATE:
      g_string_append (typed, iso);
      break;
    case TAVAN_CLOCK:
      g_string_append_printf (typed, "%d:%02d", g_test_rand_int_range (0, 24), g_test_rand_int_range (0, 60));
      break;
    case TAVAN_YESNO:
      append_letters (typed, "01", 1);
      break;
    case TAVAN_CHOICE:
      append_choices (typed, 1);
      break;
    case TAVAN_SET:
      append_choices (typed, g_test_rand_int_range (1, 7));
      break;
    case TAVAN_HEX:
    case TAVAN_FILE:
      append_letters (typed, "0123456789abcdef", 64);
      break;
    case TAVAN_CARD:
      append_digits (typed, 16);
      break;
    case TAVAN_LEGAL_ID:
      append_digits (typed, 11);
      break;
    case TAVAN_DECIMAL:
      append_digits (typed, g_test_rand_int_range (1, 9));
      g_string_append_c (typed, '.');
      append_digits (typed, g_test_rand_int_range (1, 3));
      break;
    case TAVAN_NATIONAL_ID:
    case TAVAN_POSTAL_CODE:
      append_digits (typed, 10);
      break;
    default:
      append_digits (typed, g_test_rand_int_range (9, 13));
    }
  return g_string_free (typed, FALSE);
}

static void
assert_round_trip (const TavanField *field, const char *stored)
{
  g_autofree char *shown = tavan_field_format (field, stored);
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  tavan_field_parse (field, shown, TODAY, &again, &error);
  if (g_strcmp0 (again, stored) != 0)
    g_error ("%s: “%s” is shown as “%s”, which is read as “%s” (%s)", tavan_kind_name (field->kind), stored, shown,
             again ? again : "nothing", error ? error->message : "no error");
}

static void
test_round_trip (gconstpointer data)
{
  TavanField field = field_of (GPOINTER_TO_INT (data));
  int done = 0;

  for (int i = 0; i < 60000 && done < 300; i++)
    {
      g_autofree char *typed = make_typed (field.kind);
      g_autofree char *stored = NULL;

      if (!tavan_field_parse (&field, typed, TODAY, &stored, NULL) || *stored == '\0')
        continue;
      assert_round_trip (&field, stored);
      if (tavan_kind_stored (field.kind) == TAVAN_STORED_TEXT)
        g_assert_true (tavan_field_check (&field, stored, TODAY, NULL));
      done++;
    }
  g_assert_cmpint (done, ==, 300);
}

/* Every choice of every type can be typed as it is shown. */
static void
test_choices (void)
{
  for (const TavanRecordType *const *t = tavan_record_types (); *t; t++)
    for (guint i = 0; i < (*t)->n_fields; i++)
      for (const TavanChoice *c = (*t)->fields[i].choices; c && c->code; c++)
        assert_round_trip (&(*t)->fields[i], c->code);
}

static void
test_moment (void)
{
  TavanField field = field_of (TAVAN_MOMENT);
  g_autofree char *stored = NULL;

  g_assert_true (tavan_field_parse (&field, "2025-11-22T08:30:00Z", TODAY, &stored, NULL));
  g_assert_cmpstr (stored, ==, "2025-11-22T08:30:00Z");
  for (const char *const *bad = (const char *const[]) { "2025-11-22", "2025-13-22T08:30:00Z", "2025-11-22T08:30:00+",
                                                        "2025-11-22T08:30:0०Z", NULL }; *bad; bad++)
    {
      g_autofree char *out = NULL;

      g_assert_false (tavan_field_parse (&field, *bad, TODAY, &out, NULL));
      g_assert_null (out);
    }
}

static void
test_names (void)
{
  for (int kind = 0; kind < TAVAN_N_KINDS; kind++)
    {
      TavanKind back;

      g_assert_nonnull (tavan_kind_name (kind));
      g_assert_true (tavan_kind_by_name (tavan_kind_name (kind), &back));
      g_assert_cmpint (back, ==, kind);
      g_assert_false (tavan_kind_is_code (kind) && tavan_kind_is_number (kind));
    }
  g_assert_false (tavan_kind_by_name ("cat", &(TavanKind) { 0 }));
}

static void
test_remarks (void)
{
  TavanField postal = field_of (TAVAN_POSTAL_CODE);
  TavanField name = field_of (TAVAN_NAME);
  g_autofree char *odd = tavan_field_remark (&postal, "1111111111");
  g_autofree char *none = tavan_field_remark (&name, "زهرا");
  g_autofree char *empty = tavan_field_remark (&postal, "");

  g_assert_nonnull (odd);
  g_assert_null (none);
  g_assert_null (empty);
}

static void
test_limits (void)
{
  TavanField field = field_of (TAVAN_NUMBER);
  g_autofree char *stored = NULL;
  g_autoptr (GError) error = NULL;

  field.least = 1;
  field.most = 500;
  g_assert_false (tavan_field_parse (&field, "۵۰۱", TODAY, &stored, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_cmpstr (tavan_error_get_hint (error), ==, "باید از ۱ تا ۵۰۰ باشد");
  g_assert_cmpstr (tavan_error_get_field (error), ==, "value");
  field.most = 0;
  g_assert_true (tavan_field_parse (&field, "۵۰۱", TODAY, &stored, NULL));
}

/* Random bytes, and random characters of the planes that matter. */
static char *
make_noise (void)
{
  static const char *const pieces[] = { "\u200c", "ي", "۰", "٣", "/", ".", "٫", "٬", ",", "-", "+98", "IR", "ریال",
                                        "\xff", "\u2067", "\xed\xa0\x80", "0", "9", "\n", "\u202e", "ﷲ", "😀", "%s" };
  GString *noise = g_string_new (NULL);
  int length = g_test_rand_int_range (0, 40);

  for (int i = 0; i < length; i++)
    if (g_test_rand_bit ())
      g_string_append (noise, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    else
      g_string_append_c (noise, g_test_rand_int_range (1, 256));
  return g_string_free (noise, FALSE);
}

static void
test_fuzz (gconstpointer data)
{
  TavanField field = field_of (GPOINTER_TO_INT (data));
  int rounds = g_getenv ("TAVAN_LONG") ? 100000 : 2000;

  for (int i = 0; i < rounds; i++)
    {
      g_autofree char *noise = make_noise ();
      g_autofree char *stored = NULL;
      g_autoptr (GError) error = NULL;
      gboolean taken = tavan_field_parse (&field, noise, TODAY, &stored, &error);

      g_assert_true (taken == (stored != NULL));
      g_assert_true (taken == (error == NULL));
      if (!taken)
        {
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }
      g_assert_true (g_utf8_validate (stored, -1, NULL));
      if (*stored && field.kind != TAVAN_MOMENT)
        assert_round_trip (&field, stored);
    }
}

int
main (int argc, char **argv)
{
  tavan_locale_init ("fa");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/kinds/names", test_names);
  g_test_add_func ("/record/kinds/choices", test_choices);
  g_test_add_func ("/record/kinds/moment", test_moment);
  g_test_add_func ("/record/kinds/remarks", test_remarks);
  g_test_add_func ("/record/kinds/limits", test_limits);
  for (int kind = 0; kind < TAVAN_N_KINDS; kind++)
    {
      g_autofree char *round = g_strdup_printf ("/record/kinds/round-trip/%s", tavan_kind_name (kind));
      g_autofree char *fuzz = g_strdup_printf ("/record/kinds/fuzz/%s", tavan_kind_name (kind));

      if (kind != TAVAN_MOMENT)
        g_test_add_data_func (round, GINT_TO_POINTER (kind), test_round_trip);
      g_test_add_data_func (fuzz, GINT_TO_POINTER (kind), test_fuzz);
    }
  return g_test_run ();
}
