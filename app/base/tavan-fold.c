/* tavan-fold.c: Persian text as it is compared and searched
 *
 * Folding leaves letters and digits only: one spelling for all of a letter's code points, no marks, no
 * half-space, no case, Latin digits, and one space wherever anything else stood. fold_any() does it by Unicode's
 * own algorithms; names are folded a million at a time, so fold_plain() does the same by a table for what UTF-8
 * writes in one or two bytes and for the general punctuation. The table is made by asking fold_any() about each
 * code point, so the two cannot differ.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-text.h"

#include "tavan-icu.h"

#include <string.h>
#include <unicode/uchar.h>

#define DROPPED 0
#define UNKNOWN 0xffff
#define LOW_END 0x800
#define PUNCTUATION_START 0x2000
#define PUNCTUATION_END   0x2070

static guint16 fold_low[LOW_END];
static guint16 fold_punctuation[PUNCTUATION_END - PUNCTUATION_START];

/* What a decomposed, case-folded code point is compared as. */
static UChar32
fold_point (UChar32 c)
{
  guint32 type = U_MASK (u_charType (c));

  switch (c)
    {
    case 0x0621: case 0x0674: /* hamza */
    case 0x0640:              /* tatweel */
      return DROPPED;
    case 0x0671: case 0x0672: case 0x0673:
      return 0x0627; /* ا */
    case 0x064a: case 0x0649:
      return 0x06cc; /* ی */
    case 0x0643:
      return 0x06a9; /* ک */
    case 0x0629: case 0x06d5: case 0x06c1: case 0x06be: case 0x06c3:
      return 0x0647; /* ه */
    default:
      break;
    }
  if (type & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK))
    return DROPPED;
  if (type & U_GC_ND_MASK)
    return '0' + u_charDigitValue (c);
  return type & (U_GC_L_MASK | U_GC_N_MASK | U_GC_MC_MASK) ? c : ' ';
}

static void
fold_points (TavanUtf16 *text)
{
  UChar *out = g_new (UChar, text->length + 1);
  int32_t length = 0;
  int32_t i = 0;
  gboolean space = FALSE;

  while (i < text->length)
    {
      UChar32 c;

      U16_NEXT (text->text, i, text->length, c);
      c = fold_point (c);
      if (c == ' ')
        {
          space = length > 0;
        }
      else if (c != DROPPED)
        {
          if (space)
            out[length++] = ' ';
          space = FALSE;
          U16_APPEND_UNSAFE (out, length, c);
        }
    }
  g_free (text->text);
  text->text = out;
  text->length = length;
}

static char *
fold_any (const char *text)
{
  g_autofree char *cleaned = tavan_text_clean (text);
  g_auto (TavanUtf16) wide = TAVAN_UTF16_INIT;
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc_casefold = unorm2_getNFKCCasefoldInstance (&status);
  const UNormalizer2 *nfd = unorm2_getNFDInstance (&status);
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);

  g_assert (U_SUCCESS (status));
  tavan_utf16_set (&wide, cleaned);
  tavan_utf16_normalize (&wide, nfkc_casefold);
  tavan_utf16_normalize (&wide, nfd);
  fold_points (&wide);
  /* Scripts whose letters NFD takes apart (Hangul) are put together again. */
  tavan_utf16_normalize (&wide, nfc);
  return tavan_utf16_to_utf8 (&wide);
}

static guint16
ask_fold_any (gunichar c)
{
  char utf8[8] = { 0 };
  g_autofree char *probe = NULL;
  g_autofree char *folded = NULL;
  gunichar middle;

  g_unichar_to_utf8 (c, utf8);
  probe = g_strdup_printf ("x%sx", utf8);
  folded = fold_any (probe);

  if (g_str_equal (folded, "xx"))
    return DROPPED;
  middle = g_utf8_get_char (folded + 1);
  if (middle < LOW_END && g_str_equal (g_utf8_next_char (folded + 1), "x"))
    return middle;
  return UNKNOWN;
}

static gpointer
build_fold_tables (gpointer unused)
{
  fold_low[0] = UNKNOWN;
  for (gunichar c = 1; c < LOW_END; c++)
    fold_low[c] = ask_fold_any (c);
  for (gunichar c = PUNCTUATION_START; c < PUNCTUATION_END; c++)
    fold_punctuation[c - PUNCTUATION_START] = ask_fold_any (c);
  return NULL;
}

/* NULL when the text holds something that the tables do not know. */
static char *
fold_plain (const char *text)
{
  char *result = g_malloc (strlen (text) + 1);
  char *out = result;
  const guchar *p = (const guchar *) text;
  gboolean space = FALSE;

  while (*p != 0)
    {
      guint16 c = UNKNOWN;

      if (p[0] < 0x80)
        {
          c = fold_low[p[0]];
          p += 1;
        }
      else if (p[0] >= 0xc2 && p[0] <= 0xdf && (p[1] & 0xc0) == 0x80)
        {
          c = fold_low[(p[0] & 0x1f) << 6 | (p[1] & 0x3f)];
          p += 2;
        }
      else if (p[0] == 0xe2 && (p[1] == 0x80 || (p[1] == 0x81 && p[2] < 0xb0)) && (p[2] & 0xc0) == 0x80)
        {
          c = fold_punctuation[(p[1] & 1) << 6 | (p[2] & 0x3f)];
          p += 3;
        }
      if (c == UNKNOWN)
        {
          g_free (result);
          return NULL;
        }
      if (c == ' ')
        {
          space = out > result;
        }
      else if (c != DROPPED)
        {
          if (space)
            *out++ = ' ';
          space = FALSE;
          if (c < 0x80)
            {
              *out++ = c;
            }
          else
            {
              *out++ = 0xc0 | (c >> 6);
              *out++ = 0x80 | (c & 0x3f);
            }
        }
    }
  *out = '\0';
  return result;
}

char *
tavan_text_fold (const char *text)
{
  static GOnce tables = G_ONCE_INIT;
  char *result;

  if (text == NULL)
    return g_strdup ("");
  g_once (&tables, build_fold_tables, NULL);
  result = fold_plain (text);
  return result != NULL ? result : fold_any (text);
}

static char *
take_spaces_out (char *text)
{
  char *out = text;

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ')
      *out++ = *p;
  *out = '\0';
  return text;
}

char *
tavan_text_fold_joined (const char *text)
{
  return take_spaces_out (tavan_text_fold (text));
}
