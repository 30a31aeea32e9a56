/* tavan-text.c: Persian text as it is stored: cleaned, with its digits, counted and isolated
 *
 * Cleaning is one walk over code points that writes what clean_point() makes of each, with spaces, line breaks
 * and half-spaces held back until a visible character follows. Text that holds nothing but ordinary letters
 * goes through tables built from the same function; anything that may need Unicode normalization (marks,
 * presentation forms, other scripts) is brought to NFC first. Invariant: clean (clean (x)) = clean (x).
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-text.h"

#include "tavan-icu.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#define HALF_SPACE 0x200c
#define NEEDS_NFC  0xffff
#define LOW_END    0x800  /* what UTF-8 writes in one or two bytes */
#define PUNCTUATION_START 0x2000
#define PUNCTUATION_END   0x2070

static guint16 clean_low[LOW_END];
static guint16 clean_punctuation[PUNCTUATION_END - PUNCTUATION_START];

static gboolean
is_dropped (UChar32 c)
{
  if (c == 0x0640 || c == 0x200d || c == 0x00ad || c == 0xfeff || c == 0x2060)
    return TRUE;
  return u_charType (c) == U_CONTROL_CHAR || u_hasBinaryProperty (c, UCHAR_BIDI_CONTROL);
}

/* What a code point of NFC text is stored as; 0 drops it. */
static gunichar
clean_point (UChar32 c)
{
  switch (c)
    {
    case '\n': case '\r': case 0x0b: case 0x0c: case 0x85: case 0x2028: case 0x2029:
      return '\n';
    case '\t':
      return '\t';
    case 0x200b: /* the zero-width space, typed for a half-space by some keyboards */
    case HALF_SPACE:
      return HALF_SPACE;
    case 0x064a: case 0x0649:
      return 0x06cc; /* ی */
    case 0x0643:
      return 0x06a9; /* ک */
    case 0x0629: case 0x06d5: case 0x06c1: case 0x06be: case 0x06c3:
      return 0x0647; /* ه */
    case 0x06c2:
      return 0x06c0; /* ۀ */
    default:
      if (is_dropped (c))
        return 0;
      return u_isUWhiteSpace (c) ? ' ' : (gunichar) c;
    }
}

static gboolean
is_mark (UChar32 c)
{
  return (U_MASK (u_charType (c)) & U_GC_M_MASK) != 0;
}

static gpointer
build_clean_tables (gpointer unused)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);

  /* A letter that composes with a mark after it is safe: the mark sends the text the long way. */
  for (UChar32 c = 0; c < LOW_END; c++)
    {
      UChar unit = c;

      if (is_mark (c) || unorm2_quickCheck (nfc, &unit, 1, &status) != UNORM_YES)
        clean_low[c] = NEEDS_NFC;
      else
        clean_low[c] = clean_point (c);
    }
  for (UChar32 c = PUNCTUATION_START; c < PUNCTUATION_END; c++)
    clean_punctuation[c - PUNCTUATION_START] = u_isdefined (c) && unorm2_isInert (nfc, c) ? clean_point (c) : NEEDS_NFC;
  return NULL;
}

/* Writes cleaned code points, holding white space back until something follows it. */
typedef struct
{
  char *out;
  gsize length;
  gunichar last;
  gboolean keep_lines;
  guint lines;
  guint tabs;
  gboolean space;
  gboolean half_space;
} Writer;

static gboolean
is_letter (gunichar c)
{
  return u_isalnum (c) || is_mark (c);
}

static void
writer_flush_white (Writer   *self,
                    gunichar  next)
{
  gboolean white = self->lines > 0 || self->tabs > 0 || self->space;

  if (self->length > 0 && white)
    {
      memset (self->out + self->length, '\n', self->lines);
      self->length += self->lines;
      memset (self->out + self->length, '\t', self->tabs);
      self->length += self->tabs;
      if (self->lines == 0 && self->tabs == 0)
        self->out[self->length++] = ' ';
    }
  else if (self->half_space && !white && self->length > 0 && is_letter (self->last) && is_letter (next))
    {
      self->length += g_unichar_to_utf8 (HALF_SPACE, self->out + self->length);
    }
  self->lines = self->tabs = 0;
  self->space = self->half_space = FALSE;
}

static void
writer_put_white (Writer   *self,
                  gunichar  c)
{
  if (c == HALF_SPACE)
    {
      self->half_space = TRUE;
    }
  else if (c == '\n' && self->keep_lines)
    {
      self->lines++;
      self->tabs = 0;
    }
  else if (c == '\t' && self->keep_lines)
    {
      self->tabs++;
    }
  else
    {
      self->space = TRUE;
    }
}

static inline void
writer_put (Writer   *self,
            gunichar  c)
{
  if (c == 0)
    return;
  if (c == ' ' || c == '\n' || c == '\t' || c == HALF_SPACE)
    {
      writer_put_white (self, c);
      return;
    }
  if (self->space || self->half_space || self->lines > 0 || self->tabs > 0)
    writer_flush_white (self, c);

  if (c < 0x80)
    {
      self->out[self->length++] = c;
    }
  else if (c < LOW_END)
    {
      self->out[self->length++] = 0xc0 | (c >> 6);
      self->out[self->length++] = 0x80 | (c & 0x3f);
    }
  else
    {
      self->length += g_unichar_to_utf8 (c, self->out + self->length);
    }
  self->last = c;
}

static char *
writer_finish (Writer *self)
{
  self->out[self->length] = '\0';
  return self->out;
}

/* NULL when the text holds something that must be normalized first. */
static char *
clean_plain (const char *text,
             gboolean    keep_lines)
{
  Writer writer = { .out = g_malloc (strlen (text) + 1), .keep_lines = keep_lines };
  const guchar *p = (const guchar *) text;

  while (*p != 0)
    {
      guint16 c = NEEDS_NFC;

      if (p[0] < 0x80)
        {
          c = clean_low[p[0]];
          if (p[0] == '\r' && p[1] == '\n')
            c = 0;
          p += 1;
        }
      else if (p[0] >= 0xc2 && p[0] <= 0xdf && (p[1] & 0xc0) == 0x80)
        {
          c = clean_low[(p[0] & 0x1f) << 6 | (p[1] & 0x3f)];
          p += 2;
        }
      else if (p[0] == 0xe2 && (p[1] == 0x80 || (p[1] == 0x81 && p[2] < 0xb0)) && (p[2] & 0xc0) == 0x80)
        {
          c = clean_punctuation[(p[1] & 1) << 6 | (p[2] & 0x3f)];
          p += 3;
        }
      if (c == NEEDS_NFC)
        {
          g_free (writer.out);
          return NULL;
        }
      writer_put (&writer, c);
    }
  return writer_finish (&writer);
}

static gboolean
is_presentation_form (UChar32 c)
{
  return (c >= 0xfb50 && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefe);
}

/* Appends a presentation form's letters; the space or tatweel that carries an isolated mark is not text. */
static gsize
decompose_presentation_form (const UNormalizer2 *nfkc,
                             UChar32             c,
                             UChar              *out)
{
  UChar form[1] = { c };
  UChar letters[32];
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = unorm2_normalize (nfkc, form, 1, letters, G_N_ELEMENTS (letters), &status);
  gsize written = 0;

  g_assert (U_SUCCESS (status));
  for (int32_t i = 0; i < length; i++)
    if (!((letters[i] == ' ' || letters[i] == 0x0640) && i + 1 < length && is_mark (letters[i + 1])))
      out[written++] = letters[i];
  return written;
}

static void
drop_and_decompose (TavanUtf16 *text)
{
  enum { LONGEST = 18 }; /* U+FDFA, the longest decomposition of Unicode */
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance (&status);
  g_autoptr (GArray) out = g_array_sized_new (FALSE, FALSE, sizeof (UChar), text->length + LONGEST);
  int32_t i = 0;

  while (i < text->length)
    {
      int32_t start = i;
      UChar32 c;

      U16_NEXT (text->text, i, text->length, c);
      if (is_presentation_form (c))
        {
          UChar letters[32];
          gsize n = decompose_presentation_form (nfkc, c, letters);

          g_array_append_vals (out, letters, n);
        }
      else if (clean_point (c) != 0)
        {
          /* A carriage return before a line feed is the same line break. */
          if (!(c == '\r' && i < text->length && text->text[i] == '\n'))
            g_array_append_vals (out, text->text + start, i - start);
        }
    }

  g_free (text->text);
  text->length = out->len;
  text->text = (UChar *) g_array_free (g_steal_pointer (&out), /* free_segment= */ FALSE);
}

static char *
clean_any (const char *text,
           gboolean    keep_lines)
{
  g_auto (TavanUtf16) wide = TAVAN_UTF16_INIT;
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);
  Writer writer = { .keep_lines = keep_lines };
  g_autofree char *written = NULL;
  int32_t i = 0;
  UChar32 c;

  tavan_utf16_set (&wide, text);
  drop_and_decompose (&wide);
  tavan_utf16_normalize (&wide, nfc);

  writer.out = g_malloc (wide.length * 3 + 1);
  while (i < wide.length)
    {
      U16_NEXT (wide.text, i, wide.length, c);
      writer_put (&writer, clean_point (c));
    }
  written = writer_finish (&writer);

  /* A half-space that parted nothing may have kept a mark from its letter. */
  tavan_utf16_set (&wide, written);
  tavan_utf16_normalize (&wide, nfc);
  return tavan_utf16_to_utf8 (&wide);
}

static char *
clean (const char *text,
       gboolean    keep_lines)
{
  static GOnce tables = G_ONCE_INIT;
  char *result;

  if (text == NULL)
    return g_strdup ("");
  g_once (&tables, build_clean_tables, NULL);
  result = clean_plain (text, keep_lines);
  return result != NULL ? result : clean_any (text, keep_lines);
}

char *
tavan_text_clean (const char *text)
{
  return clean (text, /* keep_lines= */ FALSE);
}

char *
tavan_text_clean_note (const char *text)
{
  return clean (text, /* keep_lines= */ TRUE);
}

/* The value of the Persian or Arabic digit at @p, two bytes long, or -1. */
static int
eastern_digit (const guchar *p)
{
  if (p[0] == 0xdb && p[1] >= 0xb0 && p[1] <= 0xb9)
    return p[1] - 0xb0;
  if (p[0] == 0xd9 && p[1] >= 0xa0 && p[1] <= 0xa9)
    return p[1] - 0xa0;
  return -1;
}

char *
tavan_text_digits_latin (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  char *out = valid;

  for (const guchar *p = (const guchar *) valid; *p != 0;)
    {
      int digit = eastern_digit (p);

      if (digit >= 0)
        {
          *out++ = '0' + digit;
          p += 2;
        }
      else
        {
          *out++ = *p++;
        }
    }
  *out = '\0';
  return g_steal_pointer (&valid);
}

char *
tavan_text_digits_persian (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  char *result = g_malloc (strlen (valid) * 2 + 1);
  char *out = result;

  for (const guchar *p = (const guchar *) valid; *p != 0;)
    {
      int digit = g_ascii_isdigit (*p) ? *p - '0' : eastern_digit (p);

      if (digit >= 0)
        {
          p += g_ascii_isdigit (*p) ? 1 : 2;
          *out++ = (char) 0xdb;
          *out++ = (char) (0xb0 + digit);
        }
      else
        {
          *out++ = *p++;
        }
    }
  *out = '\0';
  return result;
}

static char *
isolate (const char *start,
         const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  /* Nothing needs no walls. */
  if (*valid == '\0')
    return g_steal_pointer (&valid);
  return g_strconcat (start, valid, "\u2069", NULL);
}

char *
tavan_text_isolate (const char *text)
{
  return isolate ("\u2068", text);
}

char *
tavan_text_isolate_ltr (const char *text)
{
  return isolate ("\u2066", text);
}

static void
append_initial (GString    *initials,
                const char *name)
{
  g_autofree char *cleaned = tavan_text_clean (name);

  for (const char *p = cleaned; *p != '\0'; p = g_utf8_next_char (p))
    if (u_isalpha (g_utf8_get_char (p)))
      {
        g_string_append_unichar (initials, g_utf8_get_char (p));
        return;
      }
}

char *
tavan_text_initials (const char *first,
                     const char *last)
{
  GString *initials = g_string_sized_new (8);

  append_initial (initials, first);
  append_initial (initials, last);
  return g_string_free (initials, /* free_segment= */ FALSE);
}

/* Letters and digits that never join a neighbour into one character for the reader. */
static gboolean
stands_alone (gunichar c)
{
  return (c >= 0x20 && c < 0x7f) || (c >= 0x0621 && c <= 0x064a) || (c >= 0x0671 && c <= 0x06d3) ||
         (c >= 0x06f0 && c <= 0x06f9);
}

static gsize
count_graphemes (const char *text)
{
  g_auto (TavanUtf16) wide = TAVAN_UTF16_INIT;
  UBreakIterator *graphemes = tavan_icu_graphemes ();
  UErrorCode status = U_ZERO_ERROR;
  gsize count = 0;

  tavan_utf16_set (&wide, text);
  ubrk_setText (graphemes, wide.text, wide.length, &status);
  g_return_val_if_fail (U_SUCCESS (status), 0);
  while (ubrk_next (graphemes) != UBRK_DONE)
    count++;
  /* The iterator lives on in its thread; this text does not. */
  ubrk_setText (graphemes, u"", 0, &status);
  return count;
}

gsize
tavan_text_length (const char *text)
{
  gsize count = 0;

  if (text == NULL)
    return 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);

      if (!stands_alone (c))
        return count_graphemes (text);
      count++;
    }
  return count;
}
