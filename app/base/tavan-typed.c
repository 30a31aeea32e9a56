/* tavan-typed.c: what a person typed where a number is due
 *
 * Every parser of app/base starts here, so all of them take the same digits, marks and dashes, and none of them
 * ever sees a long or broken text.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-typed.h"

#include "tavan-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
tavan_typed_refuse (GError     **error,
                    const char  *hint,
                    const char  *message)
{
  return tavan_error_set (error, TAVAN_ERROR_INVALID, /* field= */ NULL, hint, "%s", message);
}

/* The ASCII spelling of a mark, 0 to leave it out, or the character itself. */
static gunichar
plain_point (gunichar c)
{
  switch (c)
    {
    case 0x066c: case 0x060c: case 0xff0c: /* ٬ ، */
      return ',';
    case 0x066b: case 0xff0e: /* ٫ */
      return '.';
    case 0x2044: case 0x2215: case 0xff0f:
      return '/';
    case 0x00ad: case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: case 0xff0d:
      return '-';
    case 0x200c:
      return 0;
    default:
      break;
    }
  if (g_unichar_isdigit (c))
    return '0' + g_unichar_digit_value (c);
  return c;
}

char *
tavan_typed_plain (const char  *typed,
                   const char  *hint,
                   GError     **error)
{
  g_autofree char *cleaned = NULL;
  GString *plain;

  if (typed != NULL && strnlen (typed, TAVAN_TYPED_LONGEST * 4 + 1) > TAVAN_TYPED_LONGEST * 4)
    {
      tavan_typed_refuse (error, hint, _("This is too long to be read here"));
      return NULL;
    }
  cleaned = tavan_text_clean (typed);
  if (*cleaned == '\0')
    {
      tavan_typed_refuse (error, hint, _("Nothing is typed"));
      return NULL;
    }
  if (g_utf8_strlen (cleaned, -1) > TAVAN_TYPED_LONGEST)
    {
      tavan_typed_refuse (error, hint, _("This is too long to be read here"));
      return NULL;
    }

  plain = g_string_sized_new (strlen (cleaned));
  for (const char *p = cleaned; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = plain_point (g_utf8_get_char (p));

      if (c != 0)
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, /* free_segment= */ FALSE);
}

char *
tavan_typed_code (const char  *typed,
                  const char  *hint,
                  GError     **error)
{
  g_autofree char *code = tavan_typed_plain (typed, hint, error);
  char *out = code;

  if (code == NULL)
    return NULL;
  for (const char *p = code; *p != '\0'; p++)
    if (*p != ' ' && *p != '-')
      *out++ = g_ascii_toupper (*p);
  *out = '\0';
  if (*code == '\0')
    {
      tavan_typed_refuse (error, hint, _("Nothing is typed"));
      return NULL;
    }
  return g_steal_pointer (&code);
}

gboolean
tavan_typed_is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}
