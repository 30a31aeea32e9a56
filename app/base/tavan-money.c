/* tavan-money.c: whole rials and other numbers, as digits
 *
 * Written as Iran does: Persian digits, ٬ between groups of three, ٫ before decimals, and U+200E before a minus
 * so that it stays at its number's left. What is written here can be read back here.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-money.h"

#include "tavan-text.h"
#include "tavan-typed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_RIALS G_GINT64_CONSTANT (900000000000000000)
#define MINUS "\u200e\u2212"

static guint64
magnitude (gint64 number)
{
  return number < 0 ? -(guint64) number : (guint64) number;
}

static void
append_digits (GString    *out,
               guint64     number,
               const char *group_mark)
{
  char digits[24];
  int n = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number);

  for (int i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (out, group_mark);
      g_string_append_c (out, (char) 0xdb);
      g_string_append_c (out, (char) (0xb0 + (digits[i] - '0')));
    }
}

static char *
format (gint64      number,
        const char *group_mark)
{
  GString *out = g_string_sized_new (64);

  if (number < 0)
    g_string_append (out, MINUS);
  append_digits (out, magnitude (number), group_mark);
  return g_string_free (out, /* free_segment= */ FALSE);
}

char *
tavan_number_format (gint64 number)
{
  return format (number, "٬");
}

char *
tavan_number_plain (gint64 number)
{
  return format (number, "");
}

char *
tavan_decimal_format (gint64 hundredths,
                      int    least_decimals)
{
  guint64 rest = magnitude (hundredths) % 100;
  int decimals = rest == 0 ? 0 : rest % 10 == 0 ? 1 : 2;
  GString *out = g_string_sized_new (64);

  decimals = MAX (decimals, CLAMP (least_decimals, 0, 2));
  if (hundredths < 0)
    g_string_append (out, MINUS);
  append_digits (out, magnitude (hundredths) / 100, "٬");
  if (decimals > 0)
    {
      g_string_append (out, "٫");
      append_digits (out, rest / 10, "");
    }
  if (decimals > 1)
    append_digits (out, rest % 10, "");
  return g_string_free (out, /* free_segment= */ FALSE);
}

/* An amount of tomans that is not whole shows its tenth. */
char *
tavan_money_format (gint64    rials,
                    TavanUnit unit)
{
  g_autofree char *number = NULL;

  switch (unit)
    {
    case TAVAN_UNIT_TOMAN:
      if (rials % 10 == 0)
        {
          number = tavan_number_format (rials / 10);
        }
      else
        {
          g_autofree char *whole = tavan_number_format (rials / 10);
          g_autofree char *tenth = tavan_number_plain (magnitude (rials) % 10);

          number = g_strconcat (rials < 0 && rials > -10 ? MINUS : "", whole, "٫", tenth, NULL);
        }
      return g_strconcat (number, " تومان", NULL);
    case TAVAN_UNIT_RIAL:
      number = tavan_number_format (rials);
      return g_strconcat (number, " ریال", NULL);
    case TAVAN_UNIT_NONE:
    default:
      return tavan_number_format (rials);
    }
}

typedef enum
{
  READ_OK,
  READ_NOT_A_NUMBER,
  READ_BAD_GROUPS,
  READ_TOO_LARGE,
} Reading;

/* Reads digits with or without marks between groups of three from @*p on. */
static Reading
read_digits (const char **p,
             guint64     *out_number)
{
  const char *s = *p;
  guint64 number = 0;
  gsize group = strspn (s, "0123456789");
  char mark = s[group];
  gboolean grouped = mark != '\0' && strchr (", '", mark) != NULL && g_ascii_isdigit (s[group + 1]);

  if (group == 0)
    return READ_NOT_A_NUMBER;
  if (grouped && group > 3)
    return READ_BAD_GROUPS;

  for (;;)
    {
      for (; group > 0; group--, s++)
        if (!g_uint64_checked_mul (&number, number, 10) || !g_uint64_checked_add (&number, number, *s - '0'))
          return READ_TOO_LARGE;
      if (!grouped || *s != mark || !g_ascii_isdigit (s[1]))
        break;
      s++;
      group = strspn (s, "0123456789");
      if (group != 3)
        return READ_BAD_GROUPS;
    }
  *p = s;
  *out_number = number;
  return READ_OK;
}

static gboolean
refuse_reading (Reading      reading,
                const char  *hint,
                GError     **error)
{
  if (reading == READ_BAD_GROUPS)
    return tavan_typed_refuse (error, _("Write it without marks, or with a mark after every three digits: 12,500,000"),
                               _("The marks do not stand between groups of three digits"));
  if (reading == READ_TOO_LARGE)
    return tavan_typed_refuse (error, hint, _("The number is too large"));
  return tavan_typed_refuse (error, hint, _("This is not a number"));
}

static gboolean
read_sign (const char **p)
{
  if (**p != '-')
    return FALSE;
  (*p)++;
  *p += strspn (*p, " ");
  return TRUE;
}

static gboolean
give_signed (guint64      number,
             gboolean     negative,
             const char  *hint,
             gint64      *out,
             GError     **error)
{
  if (number > (guint64) G_MAXINT64 + negative)
    return refuse_reading (READ_TOO_LARGE, hint, error);
  *out = (gint64) (negative ? -number : number);
  return TRUE;
}

gboolean
tavan_number_parse (const char  *typed,
                    gint64      *out_number,
                    GError     **error)
{
  const char *hint = _("Write a whole number, such as 1,250");
  g_autofree char *plain = tavan_typed_plain (typed, hint, error);
  const char *p = plain;
  gboolean negative;
  guint64 number;
  Reading reading;

  if (plain == NULL)
    return FALSE;
  negative = read_sign (&p);
  reading = read_digits (&p, &number);
  if (reading == READ_OK && *p != '\0')
    reading = READ_NOT_A_NUMBER;
  if (reading != READ_OK)
    return refuse_reading (reading, hint, error);
  return give_signed (number, negative, hint, out_number, error);
}

/* Reads up to two decimals; more are taken only if they are zeros. */
static gboolean
read_hundredths (const char **p,
                 guint       *out_hundredths)
{
  gsize digits = strspn (*p, "0123456789");
  guint first = digits > 0 ? (*p)[0] - '0' : 0;
  guint second = digits > 1 ? (*p)[1] - '0' : 0;

  for (gsize i = 2; i < digits; i++)
    if ((*p)[i] != '0')
      return FALSE;
  *p += digits;
  *out_hundredths = first * 10 + second;
  return TRUE;
}

gboolean
tavan_decimal_parse (const char  *typed,
                     gint64      *out_hundredths,
                     GError     **error)
{
  const char *hint = _("Write a number with at most two decimals, such as 18.5");
  g_autofree char *plain = tavan_typed_plain (typed, hint, error);
  const char *p = plain;
  gboolean negative;
  guint64 number;
  guint hundredths = 0;
  Reading reading;

  if (plain == NULL)
    return FALSE;
  negative = read_sign (&p);
  reading = read_digits (&p, &number);
  if (reading == READ_BAD_GROUPS) /* most likely a comma meant as the decimal mark */
    reading = READ_NOT_A_NUMBER;
  if (reading == READ_OK && (*p == '.' || *p == '/') && g_ascii_isdigit (p[1]))
    {
      p++;
      if (!read_hundredths (&p, &hundredths))
        return tavan_typed_refuse (error, hint, _("There are more than two decimals"));
    }
  if (reading == READ_OK && *p != '\0')
    reading = READ_NOT_A_NUMBER;
  if (reading == READ_OK && (!g_uint64_checked_mul (&number, number, 100) ||
                             !g_uint64_checked_add (&number, number, hundredths)))
    reading = READ_TOO_LARGE;
  if (reading != READ_OK)
    return refuse_reading (reading, hint, error);
  return give_signed (number, negative, hint, out_hundredths, error);
}

static const struct { const char *word; TavanUnit unit; } unit_words[] = {
  { "ریال", TAVAN_UNIT_RIAL },
  { "rial", TAVAN_UNIT_RIAL },
  { "rials", TAVAN_UNIT_RIAL },
  { "irr", TAVAN_UNIT_RIAL },
  { "تومان", TAVAN_UNIT_TOMAN },
  { "تومن", TAVAN_UNIT_TOMAN },
  { "toman", TAVAN_UNIT_TOMAN },
  { "tomans", TAVAN_UNIT_TOMAN },
};

static gboolean
read_unit (const char *text,
           TavanUnit  *unit)
{
  g_autofree char *word = tavan_text_fold (text);

  for (guint i = 0; i < G_N_ELEMENTS (unit_words); i++)
    if (g_str_equal (word, unit_words[i].word))
      {
        *unit = unit_words[i].unit;
        return TRUE;
      }
  return *text == '\0';
}

gboolean
tavan_money_parse (const char  *typed,
                   TavanUnit    unit,
                   gint64      *out_rials,
                   GError     **error)
{
  const char *hint = _("Write a whole amount in digits, such as 12,500,000");
  g_autofree char *plain = tavan_typed_plain (typed, hint, error);
  const char *p = plain;
  guint64 number;
  Reading reading;

  if (plain == NULL)
    return FALSE;
  if (read_sign (&p))
    return tavan_typed_refuse (error, hint, _("An amount of money cannot be negative"));
  reading = read_digits (&p, &number);
  if (reading != READ_OK)
    return refuse_reading (reading, hint, error);
  if ((*p == '.' || *p == '/') && g_ascii_isdigit (p[1]))
    return tavan_typed_refuse (error, hint, _("An amount of money has no decimals"));
  p += strspn (p, " ");
  if (!read_unit (p, &unit))
    return tavan_typed_refuse (error, hint, _("Only rial or toman can stand after the digits"));

  if ((unit == TAVAN_UNIT_TOMAN && !g_uint64_checked_mul (&number, number, 10)) || number > MOST_RIALS)
    return tavan_typed_refuse (error, _("The largest amount is 900,000,000,000,000,000 rials"),
                               _("The amount is too large"));
  *out_rials = number;
  return TRUE;
}
