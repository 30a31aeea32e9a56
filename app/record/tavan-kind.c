/* tavan-kind.c: how each kind of value is parsed, shown and stored
 *
 * One row a kind. The invariant: parse (format (stored)) gives stored again, for every kind that a person may type.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-kind-private.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-identity.h"
#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef gboolean (*ParseFunc)  (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error);
typedef char    *(*FormatFunc) (const TavanField *field, const char *stored);
typedef gboolean (*CodeParser) (const char *typed, char **out, GError **error);

typedef enum { LOOK_WORDS, LOOK_CODE, LOOK_NUMBER } Look;

typedef struct
{
  const char *name;
  TavanStored stored;
  Look        look;
  guint       max_length; /* characters; 0: the parser itself limits it */
  ParseFunc   parse;
  FormatFunc  format;
  CodeParser  code_parser;
} Kind;

static const Kind kinds[TAVAN_N_KINDS];

/* Parsers */

static gboolean
parse_line (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  *out = tavan_text_clean (typed);
  return TRUE;
}

static gboolean
parse_note (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  *out = tavan_text_clean_note (typed);
  return TRUE;
}

static gboolean
parse_code (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  g_autofree char *clean = tavan_text_clean (typed);

  *out = tavan_text_digits_latin (clean);
  return TRUE;
}

static gboolean
parse_identity (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  return kinds[field->kind].code_parser (typed, out, error);
}

static gboolean
parse_postal_code (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  return tavan_postal_code_parse (typed, out, /* out_warning= */ NULL, error);
}

static gboolean
refuse_future (const TavanField *field, TavanDay day, TavanDay today, GError **error)
{
  g_autofree char *shown = NULL;
  g_autofree char *hint = NULL;

  if (!(field->flags & TAVAN_PAST) || today == TAVAN_NO_DAY || day <= today)
    return TRUE;
  shown = tavan_date_format (today, TAVAN_DATE_SHORT);
  hint = g_strdup_printf (_("Give a day up to today, %s"), shown);
  return tavan_error_set (error, TAVAN_ERROR_INVALID, field->name, hint, _("This day has not come yet"));
}

static gboolean
parse_date (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  TavanDateBias bias = field->flags & TAVAN_PAST ? TAVAN_DATE_PAST : TAVAN_DATE_NEAR;
  TavanDay day;

  if (!tavan_date_parse (typed, bias, today, &day, error) || !refuse_future (field, day, today, error))
    return FALSE;
  *out = tavan_day_to_iso (day);
  return TRUE;
}

static gboolean
parse_clock (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  return tavan_clock_parse (typed, out, error);
}

/* Moments are never typed by people: only the stored form is taken. */
static gboolean
parse_moment (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  g_autoptr (GDateTime) moment = NULL;
  g_autofree char *again = NULL;

  if (strlen (typed) == strlen ("2025-11-22T08:30:00Z"))
    moment = g_date_time_new_from_iso8601 (typed, /* default_tz= */ NULL);
  if (moment)
    again = g_date_time_format (moment, "%Y-%m-%dT%H:%M:%SZ");
  if (g_strcmp0 (again, typed) != 0)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, field->name, _("Write it like 2025-11-22T08:30:00Z"),
                            _("This is not a moment in UTC"));
  *out = g_steal_pointer (&again);
  return TRUE;
}

static gboolean
parse_money (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  gint64 rials;

  if (!tavan_money_parse (typed, TAVAN_UNIT_RIAL, &rials, error))
    return FALSE;
  *out = g_strdup_printf ("%" G_GINT64_FORMAT, rials);
  return TRUE;
}

static gboolean
parse_number (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  gint64 number;

  if (!tavan_number_parse (typed, &number, error))
    return FALSE;
  *out = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return TRUE;
}

static gboolean
parse_decimal (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  gint64 hundredths;

  if (!tavan_decimal_parse (typed, &hundredths, error))
    return FALSE;
  *out = g_strdup_printf ("%" G_GINT64_FORMAT, hundredths);
  return TRUE;
}

static gboolean
parse_reference (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  g_autofree char *clean = tavan_text_clean (typed);
  g_autofree char *latin = tavan_text_digits_latin (clean);
  gint64 id;

  if (!g_ascii_string_to_signed (latin, 10, 1, G_MAXINT64, &id, NULL))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, field->name, _("Choose a record, or give its ID in digits"),
                            _("This is not the ID of a record"));
  *out = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  return TRUE;
}

static gboolean
parse_file (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  if (strlen (typed) != 64 || strspn (typed, "0123456789abcdef") != 64)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, field->name, _("Choose a file in the program"),
                            _("This does not name a stored file"));
  *out = g_strdup (typed);
  return TRUE;
}

static gboolean
parse_hex (const TavanField *field, const char *typed, TavanDay today, char **out, GError **error)
{
  for (const char *p = typed; *p; p++)
    if (!g_ascii_isgraph (*p))
      return tavan_error_set (error, TAVAN_ERROR_INVALID, field->name, NULL,
                              _("Only Latin letters, digits and signs without spaces can stand here"));
  *out = g_strdup (typed);
  return TRUE;
}

/* Formats: of a value that is there */

static char *
format_same (const TavanField *field, const char *stored)
{
  return g_strdup (stored);
}

static char *
format_digits (const TavanField *field, const char *stored)
{
  return tavan_text_digits_persian (stored);
}

static char *
format_sheba (const TavanField *field, const char *stored)
{
  g_autofree char *grouped = tavan_sheba_format (stored);

  return tavan_text_digits_persian (grouped);
}

static char *
format_card (const TavanField *field, const char *stored)
{
  g_autofree char *grouped = tavan_card_format (stored);

  return tavan_text_digits_persian (grouped);
}

static char *
format_mobile (const TavanField *field, const char *stored)
{
  return tavan_mobile_format (stored);
}

static char *
format_date (const TavanField *field, const char *stored)
{
  return tavan_date_format_iso (stored, TAVAN_DATE_SHORT);
}

static char *
format_moment (const TavanField *field, const char *stored)
{
  return tavan_moment_format (stored);
}

static char *
format_money (const TavanField *field, const char *stored)
{
  return tavan_money_format (g_ascii_strtoll (stored, NULL, 10), TAVAN_UNIT_RIAL);
}

static char *
format_number (const TavanField *field, const char *stored)
{
  return tavan_number_format (g_ascii_strtoll (stored, NULL, 10));
}

static char *
format_decimal (const TavanField *field, const char *stored)
{
  return tavan_decimal_format (g_ascii_strtoll (stored, NULL, 10), /* least_decimals= */ 0);
}


static const Kind kinds[TAVAN_N_KINDS] = {
  [TAVAN_TEXT]         = { "text", TAVAN_STORED_TEXT, LOOK_WORDS, 250, parse_line, format_same },
  [TAVAN_NAME]         = { "name", TAVAN_STORED_TEXT, LOOK_WORDS, 150, parse_line, format_same },
  [TAVAN_NOTE]         = { "note", TAVAN_STORED_TEXT, LOOK_WORDS, 20000, parse_note, format_same },
  [TAVAN_CODE]         = { "code", TAVAN_STORED_TEXT, LOOK_CODE, 64, parse_code, format_digits },
  [TAVAN_NATIONAL_ID]  = { "national-id", TAVAN_STORED_TEXT, LOOK_CODE, 0, parse_identity, format_digits,
      tavan_national_id_parse },
  [TAVAN_FOREIGN_CODE] = { "foreign-code", TAVAN_STORED_TEXT, LOOK_CODE, 0, parse_identity, format_digits,
      tavan_foreign_code_parse },
  [TAVAN_LEGAL_ID]     = { "legal-id", TAVAN_STORED_TEXT, LOOK_CODE, 0, parse_identity, format_digits,
      tavan_legal_id_parse },
  [TAVAN_SHEBA]        = { "sheba", TAVAN_STORED_TEXT, LOOK_CODE, 0, parse_identity, format_sheba, tavan_sheba_parse },
  [TAVAN_CARD]         = { "card", TAVAN_STORED_TEXT, LOOK_CODE, 0, parse_identity, format_card, tavan_card_parse },
  [TAVAN_MOBILE]       = { "mobile", TAVAN_STORED_TEXT, LOOK_CODE, 0, parse_identity, format_mobile,
      tavan_mobile_parse },
  [TAVAN_PHONE]        = { "phone", TAVAN_STORED_TEXT, LOOK_CODE, 0, parse_identity, format_digits, tavan_phone_parse },
  [TAVAN_POSTAL_CODE]  = { "postal-code", TAVAN_STORED_TEXT, LOOK_CODE, 0, parse_postal_code, format_digits },
  [TAVAN_DATE]         = { "date", TAVAN_STORED_TEXT, LOOK_WORDS, 0, parse_date, format_date },
  [TAVAN_CLOCK]        = { "clock", TAVAN_STORED_TEXT, LOOK_WORDS, 0, parse_clock, format_digits },
  [TAVAN_MOMENT]       = { "moment", TAVAN_STORED_TEXT, LOOK_WORDS, 0, parse_moment, format_moment },
  [TAVAN_MONEY]        = { "money", TAVAN_STORED_INT, LOOK_NUMBER, 0, parse_money, format_money },
  [TAVAN_NUMBER]       = { "number", TAVAN_STORED_INT, LOOK_NUMBER, 0, parse_number, format_number },
  [TAVAN_DECIMAL]      = { "decimal", TAVAN_STORED_INT, LOOK_NUMBER, 0, parse_decimal, format_decimal },
  [TAVAN_YESNO]        = { "yesno", TAVAN_STORED_INT, LOOK_WORDS, 0, tavan_yesno_parse, tavan_yesno_format },
  [TAVAN_CHOICE]       = { "choice", TAVAN_STORED_TEXT, LOOK_WORDS, 0, tavan_choice_parse, tavan_choice_format },
  [TAVAN_SET]          = { "set", TAVAN_STORED_TEXT, LOOK_WORDS, 0, tavan_set_parse, tavan_set_format },
  [TAVAN_REFERENCE]    = { "reference", TAVAN_STORED_INT, LOOK_WORDS, 0, parse_reference, format_digits },
  [TAVAN_FILE]         = { "file", TAVAN_STORED_TEXT, LOOK_CODE, 0, parse_file, format_same },
  [TAVAN_HEX]          = { "hex", TAVAN_STORED_TEXT, LOOK_CODE, 4096, parse_hex, format_same },
};

TavanStored
tavan_kind_stored (TavanKind kind)
{
  return kinds[kind].stored;
}

const char *
tavan_kind_name (TavanKind kind)
{
  return kinds[kind].name;
}

gboolean
tavan_kind_by_name (const char *name, TavanKind *out_kind)
{
  for (int i = 0; i < TAVAN_N_KINDS; i++)
    if (strcmp (kinds[i].name, name) == 0)
      {
        *out_kind = i;
        return TRUE;
      }
  return FALSE;
}

gboolean
tavan_kind_is_code (TavanKind kind)
{
  return kinds[kind].look == LOOK_CODE;
}

gboolean
tavan_kind_is_number (TavanKind kind)
{
  return kinds[kind].look == LOOK_NUMBER;
}

static gboolean
refuse_limits (const TavanField *field, GError **error)
{
  g_autofree char *least_stored = g_strdup_printf ("%" G_GINT64_FORMAT, field->least);
  g_autofree char *most_stored = g_strdup_printf ("%" G_GINT64_FORMAT, field->most);
  g_autofree char *least = tavan_field_format (field, least_stored);
  g_autofree char *most = tavan_field_format (field, most_stored);
  g_autofree char *hint = NULL;

  if (field->most > field->least)
    hint = g_strdup_printf (_("It must lie between %s and %s"), least, most);
  else
    hint = g_strdup_printf (_("It must be at least %s"), least);
  return tavan_error_set (error, TAVAN_ERROR_INVALID, field->name, hint, _("This number is out of its limits"));
}

static gboolean
number_within (const TavanField *field, const char *stored, GError **error)
{
  gint64 number = g_ascii_strtoll (stored, NULL, 10);

  if (field->least == field->most)
    return TRUE;
  if (number < field->least || (field->most > field->least && number > field->most))
    return refuse_limits (field, error);
  return TRUE;
}

gboolean
tavan_field_within (const TavanField *field, const char *stored, GError **error)
{
  const Kind *kind = &kinds[field->kind];
  guint most = field->max_length ? field->max_length : kind->max_length;
  g_autofree char *shown = NULL;
  g_autofree char *hint = NULL;

  if (kind->look == LOOK_NUMBER)
    return number_within (field, stored, error);
  if (most == 0 || strlen (stored) <= most || (guint) g_utf8_strlen (stored, -1) <= most)
    return TRUE;
  shown = tavan_number_format (most);
  hint = g_strdup_printf (_("Write it in at most %s letters"), shown);
  return tavan_error_set (error, TAVAN_ERROR_INVALID, field->name, hint, _("This text is too long"));
}

static gboolean
is_blank (const char *typed)
{
  for (; *typed; typed = g_utf8_next_char (typed))
    if (!g_unichar_isspace (g_utf8_get_char (typed)))
      return FALSE;
  return TRUE;
}

gboolean
tavan_field_parse (const TavanField *field, const char *typed, TavanDay today, char **out_stored, GError **error)
{
  const Kind *kind = &kinds[field->kind];
  g_autofree char *valid = typed ? g_utf8_make_valid (typed, -1) : g_strdup ("");
  g_autofree char *stored = NULL;
  GError *wrong = NULL;

  if (is_blank (valid))
    stored = g_strdup ("");
  else if (!kind->parse (field, valid, today, &stored, &wrong)
           || !tavan_field_within (field, stored, &wrong))
    {
      tavan_error_set_field (wrong, field->name);
      g_propagate_error (error, wrong);
      return FALSE;
    }
  *out_stored = g_steal_pointer (&stored);
  return TRUE;
}

char *
tavan_field_format (const TavanField *field, const char *stored)
{
  if (stored == NULL || *stored == '\0')
    return g_strdup ("");
  return kinds[field->kind].format (field, stored);
}

static char *
remark_sheba (const char *stored)
{
  if (tavan_sheba_bank (stored))
    return NULL;
  return g_strdup (_("The bank of this Sheba is not known; please read it again"));
}

static char *
remark_postal_code (const char *stored)
{
  g_autofree char *again = NULL;
  char *warning = NULL;

  if (!tavan_postal_code_parse (stored, &again, &warning, NULL))
    return NULL;
  return warning;
}

char *
tavan_field_remark (const TavanField *field, const char *stored)
{
  if (stored == NULL || *stored == '\0')
    return NULL;
  switch ((int) field->kind)
    {
    case TAVAN_SHEBA:
      return remark_sheba (stored);
    case TAVAN_POSTAL_CODE:
      return remark_postal_code (stored);
    default:
      return NULL;
    }
}
