/* tavan-identity.c: the numbers by which Iran knows people, firms, accounts and phones
 *
 * Every parser does the same: bring what was typed to plain digits, refuse what is no digit, refuse a wrong length,
 * then ask the number's own rule. A refusal says which of these failed and what would be right.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-identity.h"

#include "tavan-money.h"
#include "tavan-text.h"
#include "tavan-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse_length (GError     **error,
               const char  *hint,
               const char  *digits)
{
  g_autofree char *count = tavan_number_plain (strlen (digits));

  /* Translators: how many digits were typed */
  return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, hint, _("The number of digits does not fit: %s are typed"),
                          count);
}

static gboolean
refuse_check_digit (GError     **error,
                    const char  *hint)
{
  return tavan_typed_refuse (error, hint, _("The check digit does not fit; one of the digits is wrong"));
}

static gboolean
all_alike (const char *digits,
           gsize       n)
{
  for (gsize i = 1; i < n; i++)
    if (digits[i] != digits[0])
      return FALSE;
  return TRUE;
}

/* The digits that were typed, of @least to @most; NULL with an error otherwise. */
static char *
read_digits (const char  *typed,
             gsize        least,
             gsize        most,
             const char  *hint,
             GError     **error)
{
  g_autofree char *code = tavan_typed_code (typed, hint, error);

  if (code == NULL)
    return NULL;
  if (!tavan_typed_is_digits (code))
    {
      tavan_typed_refuse (error, hint, _("Only digits can stand here"));
      return NULL;
    }
  if (strlen (code) < least || strlen (code) > most)
    {
      refuse_length (error, hint, code);
      return NULL;
    }
  return g_steal_pointer (&code);
}

/* Σ dᵢ·(10−i) for i = 0…8, mod 11; r itself below 2, else 11 − r. */
char
tavan_national_id_check_digit (const char *nine_digits)
{
  int sum = 0;

  for (int i = 0; i < 9; i++)
    sum += (nine_digits[i] - '0') * (10 - i);
  sum %= 11;
  return '0' + (sum < 2 ? sum : 11 - sum);
}

gboolean
tavan_national_id_is_valid (const char *ten_digits)
{
  return ten_digits != NULL && strlen (ten_digits) == 10 && tavan_typed_is_digits (ten_digits) &&
         !all_alike (ten_digits, 10) && tavan_national_id_check_digit (ten_digits) == ten_digits[9];
}

gboolean
tavan_national_id_parse (const char  *typed,
                         char       **out,
                         GError     **error)
{
  const char *hint = _("A national ID has 10 digits; zeros at its start belong to it");
  g_autofree char *digits = read_digits (typed, 8, 10, hint, error);
  g_autofree char *padded = NULL;

  if (digits == NULL)
    return FALSE;
  /* Sheets that took the number for a quantity have dropped the leading zeros. */
  padded = g_strdup_printf ("%.*s%s", (int) (10 - strlen (digits)), "00", digits);
  if (tavan_national_id_is_valid (padded))
    {
      *out = g_steal_pointer (&padded);
      return TRUE;
    }
  if (strlen (digits) < 10)
    return refuse_length (error, hint, digits);
  if (all_alike (digits, 10))
    return tavan_typed_refuse (error, _("Copy the number from the national card or the birth certificate"),
                               _("All ten digits are alike; nobody has such a national ID"));
  return refuse_check_digit (error, _("Compare the number with the national card, digit by digit"));
}

/* Both arrays of ten digits; adds a valid @candidate once. */
static void
take_neighbour (GPtrArray  *found,
                const char *candidate)
{
  if (tavan_national_id_is_valid (candidate) &&
      !g_ptr_array_find_with_equal_func (found, candidate, g_str_equal, NULL))
    g_ptr_array_add (found, g_strdup (candidate));
}

char **
tavan_national_id_neighbours (const char *ten_digits)
{
  GPtrArray *found = g_ptr_array_new ();
  char candidate[11];

  if (ten_digits != NULL && strlen (ten_digits) == 10 && tavan_typed_is_digits (ten_digits))
    {
      for (int i = 0; i < 10; i++)
        for (char digit = '0'; digit <= '9'; digit++)
          {
            memcpy (candidate, ten_digits, sizeof candidate);
            candidate[i] = digit;
            if (digit != ten_digits[i])
              take_neighbour (found, candidate);
          }
      for (int i = 0; i < 9; i++)
        {
          memcpy (candidate, ten_digits, sizeof candidate);
          candidate[i] = ten_digits[i + 1];
          candidate[i + 1] = ten_digits[i];
          if (candidate[i] != candidate[i + 1])
            take_neighbour (found, candidate);
        }
    }
  g_ptr_array_add (found, NULL);
  return (char **) g_ptr_array_free (found, /* free_segment= */ FALSE);
}

gboolean
tavan_foreign_code_parse (const char  *typed,
                          char       **out,
                          GError     **error)
{
  const char *hint = _("The code of a foreign national has 9 to 12 digits");
  char *digits = read_digits (typed, 9, 12, hint, error);

  if (digits == NULL)
    return FALSE;
  *out = digits;
  return TRUE;
}

/* With t = d₉ + 2: Σ (dᵢ + t)·wᵢ for i = 0…9, mod 11, 10 counting as 0. */
gboolean
tavan_legal_id_parse (const char  *typed,
                      char       **out,
                      GError     **error)
{
  static const int weights[] = { 29, 27, 23, 19, 17, 29, 27, 23, 19, 17 };
  const char *hint = _("The ID of a legal entity has 11 digits");
  g_autofree char *digits = read_digits (typed, 11, 11, hint, error);
  int sum = 0;

  if (digits == NULL)
    return FALSE;
  for (int i = 0; i < 10; i++)
    sum += (digits[i] - '0' + digits[9] - '0' + 2) * weights[i];
  if (sum % 11 % 10 != digits[10] - '0')
    return refuse_check_digit (error, _("Compare the number with the licence or the official gazette, digit by digit"));
  *out = g_steal_pointer (&digits);
  return TRUE;
}

/* ISO 13616: the number with its first four characters moved to the end, letters as 10…35, mod 97 = 1. */
static gboolean
sheba_fits (const char *digits)
{
  guint rest = 0;

  for (int i = 2; i < 24; i++)
    rest = (rest * 10 + (digits[i] - '0')) % 97;
  rest = (rest * 10000 + 1827) % 97; /* IR */
  rest = (rest * 100 + (digits[0] - '0') * 10 + (digits[1] - '0')) % 97;
  return rest == 1;
}

gboolean
tavan_sheba_parse (const char  *typed,
                   char       **out,
                   GError     **error)
{
  const char *hint = _("A Sheba is IR and 24 digits");
  g_autofree char *code = tavan_typed_code (typed, hint, error);
  const char *digits;

  if (code == NULL)
    return FALSE;
  digits = g_str_has_prefix (code, "IR") ? code + 2 : code;
  if (!tavan_typed_is_digits (digits))
    return tavan_typed_refuse (error, hint, _("Only IR and digits can stand here"));
  if (strlen (digits) != 24)
    return refuse_length (error, hint, digits);
  if (!sheba_fits (digits))
    return refuse_check_digit (error, _("Compare the Sheba with the bank's paper, digit by digit"));
  *out = g_strconcat ("IR", digits, NULL);
  return TRUE;
}

/* Luhn: every second digit from the right doubled, its digits added; the sum is a multiple of ten. */
gboolean
tavan_card_parse (const char  *typed,
                  char       **out,
                  GError     **error)
{
  const char *hint = _("A bank card has 16 digits");
  g_autofree char *digits = read_digits (typed, 16, 16, hint, error);
  int sum = 0;

  if (digits == NULL)
    return FALSE;
  for (int i = 0; i < 16; i++)
    {
      int value = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);

      sum += value > 9 ? value - 9 : value;
    }
  if (all_alike (digits, 16))
    return tavan_typed_refuse (error, hint, _("All digits are alike; there is no such card"));
  if (sum % 10 != 0)
    return refuse_check_digit (error, _("Compare the number with the card, digit by digit"));
  *out = g_steal_pointer (&digits);
  return TRUE;
}

/* A phone number's digits from the 0 on: +98 and 0098 are the country. NULL with an error otherwise. */
static char *
read_phone (const char  *typed,
            const char  *hint,
            GError     **error)
{
  g_autofree char *code = tavan_typed_code (typed, hint, error);
  const char *digits = code;

  if (code == NULL)
    return NULL;
  if (g_str_has_prefix (code, "+98"))
    digits = code + 3;
  else if (g_str_has_prefix (code, "0098"))
    digits = code + 4;
  if (!tavan_typed_is_digits (digits))
    {
      tavan_typed_refuse (error, hint, _("Only digits can stand here"));
      return NULL;
    }
  return g_strconcat (digits != code && *digits != '0' ? "0" : "", digits, NULL);
}

gboolean
tavan_mobile_parse (const char  *typed,
                    char       **out,
                    GError     **error)
{
  const char *hint = _("A mobile number is 09 and nine more digits");
  g_autofree char *digits = read_phone (typed, hint, error);

  if (digits == NULL)
    return FALSE;
  if (!g_str_has_prefix (digits, "09"))
    return tavan_typed_refuse (error, hint, _("This does not start like a mobile number"));
  if (strlen (digits) != 11)
    return refuse_length (error, hint, digits);
  *out = g_steal_pointer (&digits);
  return TRUE;
}

gboolean
tavan_phone_parse (const char  *typed,
                   char       **out,
                   GError     **error)
{
  const char *hint = _("A phone number is 0, the area code and the line: 11 digits, such as 02112345678");
  g_autofree char *digits = NULL;
  g_autofree char *unbraced = g_strdup (typed);

  if (unbraced != NULL && strlen (unbraced) <= TAVAN_TYPED_LONGEST * 4)
    g_strdelimit (unbraced, "()", ' ');
  digits = read_phone (unbraced, hint, error);
  if (digits == NULL)
    return FALSE;
  if (digits[0] != '0')
    return tavan_typed_refuse (error, hint, _("The area code is missing"));
  if (strlen (digits) != 11)
    return refuse_length (error, hint, digits);
  if (digits[1] == '0')
    return tavan_typed_refuse (error, hint, _("There is no such area code"));
  *out = g_steal_pointer (&digits);
  return TRUE;
}

static gboolean
postal_code_is_odd (const char *digits)
{
  return strcspn (digits, "02") < 4 || all_alike (digits, 4) || strchr ("025", digits[4]) != NULL;
}

gboolean
tavan_postal_code_parse (const char  *typed,
                         char       **out,
                         char       **out_warning,
                         GError     **error)
{
  const char *hint = _("A postal code has 10 digits");
  char *digits = read_digits (typed, 10, 10, hint, error);

  if (digits == NULL)
    return FALSE;
  if (out_warning != NULL)
    *out_warning = postal_code_is_odd (digits)
      ? g_strdup (_("The post gives no such postal code: its first four digits are not all alike and have no 0 or 2, "
                    "and its fifth is not 0, 2 or 5"))
      : NULL;
  *out = digits;
  return TRUE;
}

/* Parts of @sizes, with a space between; what is left over stays in one piece. */
static char *
in_groups (const char *code,
           const char *sizes)
{
  GString *out = g_string_new (NULL);
  gsize left = code != NULL ? strlen (code) : 0;

  for (; *sizes != '\0' && left > 0; sizes++)
    {
      gsize n = sizes[1] != '\0' ? MIN ((gsize) (*sizes - '0'), left) : left;

      if (out->len > 0)
        g_string_append_c (out, ' ');
      g_string_append_len (out, code, n);
      code += n;
      left -= n;
    }
  return g_string_free (out, /* free_segment= */ FALSE);
}

char *
tavan_sheba_format (const char *sheba)
{
  return in_groups (sheba, "4444442");
}

/* Persian digits in fours; like every spaced number it is isolated by the caller. */
char *
tavan_card_format (const char *card)
{
  g_autofree char *groups = in_groups (card, "4444");

  return tavan_text_digits_persian (groups);
}

char *
tavan_mobile_format (const char *mobile)
{
  g_autofree char *groups = in_groups (mobile, "434");

  return tavan_text_digits_persian (groups);
}

/* Keeps a third at either end, three characters at most. */
char *
tavan_mask (const char *code)
{
  char *masked = g_strdup (code != NULL ? code : "");
  gsize length = strlen (masked);
  gsize kept = MIN (length / 3, 3);

  for (gsize i = kept; i + kept < length; i++)
    masked[i] = '*';
  return masked;
}
