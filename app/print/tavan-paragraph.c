/* tavan-paragraph.c: a text with styles into items: bidi levels, break opportunities, fonts, shaped words
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-paragraph-private.h"

#include "app/base/tavan-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>

#define LATIN_FALLBACK 0.82 /* Latin of another family beside Nazli or Titr, whose letters are small for their size */
#define LONGEST_ITEM 1000   /* UTF-16 units */
#define LONGEST_LATIN 24    /* letters that no line's end cuts at a sign between them */

typedef struct
{
  TavanParagraph *paragraph;
  const TavanSpan *spans;
  guint16    *span_of;  /* per UTF-16 unit */
  guint8     *breaks;   /* per UTF-16 unit: may or must a line end before it */
  UBiDiLevel *levels;
  GError    **error;
} Cutter;

/* For the paragraph at hand: one after the other is cut, under tavan_print_lock(). */
static struct
{
  gsize       size;
  guint16    *span_of;
  guint8     *breaks;
  UBiDiLevel *levels;
} scratch;

static UBiDi *bidi;
static UBreakIterator *breaker;

static gboolean
is_figure (UChar32 c)
{
  return c >= 0x06f0 && c <= 0x06f9;
}

/* A letter of Persian that needs no table to be known: it goes to the left and no line ends at it. */
static gboolean
is_plain_letter (UChar32 c)
{
  return (c >= 0x0621 && c <= 0x063a) || (c >= 0x0641 && c <= 0x064a) || c == 0x067e || c == 0x0686 || c == 0x0698 || c == 0x06a9
         || c == 0x06af || c == 0x06c0 || c == 0x06cc;
}

static gboolean
is_bidi_control (UChar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_space (UChar c)
{
  return c == ' ' || c == 0x00a0 || c == 0x2028;
}

/* UTF-8 to UTF-16: control characters become spaces, line feeds U+2028, tatweels are noted and dropped. */
static void
read_text (Cutter *cutter, const char *utf8, guint n_spans)
{
  TavanParagraph *self = cutter->paragraph;
  gsize size = strlen (utf8);
  guint span = 0, n = 0;

  self->text = g_new (UChar, size + 1);
  if (scratch.size < size + 1)
    {
      scratch.size = MAX (size + 1, 512);
      scratch.span_of = g_renew (guint16, scratch.span_of, scratch.size);
      scratch.breaks = g_renew (guint8, scratch.breaks, scratch.size);
      scratch.levels = g_renew (UBiDiLevel, scratch.levels, scratch.size);
    }
  cutter->span_of = scratch.span_of;
  cutter->breaks = scratch.breaks;
  cutter->levels = scratch.levels;
  for (const char *p = utf8; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      while (span + 1 < n_spans && (guint) (p - utf8) >= cutter->spans[span].end)
        span++;
      if (c == 0x0640)
        {
          if (self->asked == NULL)
            self->asked = g_array_new (FALSE, FALSE, sizeof (guint));
          g_array_append_val (self->asked, n);
          continue;
        }
      if (c == '\n' || c == 0x2029)
        c = 0x2028;
      else if (c == '\t')
        self->has_tabs = TRUE;
      else if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0))
        c = ' ';
      cutter->span_of[n] = span;
      if (c >= 0x10000)
        {
          self->text[n++] = U16_LEAD (c);
          cutter->span_of[n] = span;
          self->text[n++] = U16_TRAIL (c);
        }
      else
        {
          self->text[n++] = c;
        }
    }
  self->length = n;
}

void
tavan_text_levels (const UChar *text, guint length, UBiDiLevel base, UBiDiLevel *out_levels)
{
  UErrorCode status = U_ZERO_ERROR;
  const UBiDiLevel *levels;

  if (bidi == NULL)
    bidi = ubidi_open ();
  memset (out_levels, 0, length * sizeof (UBiDiLevel));
  ubidi_setPara (bidi, text, (int) length, base, NULL, &status);
  levels = ubidi_getLevels (bidi, &status);
  if (U_SUCCESS (status) && levels != NULL)
    memcpy (out_levels, levels, length * sizeof (UBiDiLevel));
}

/* Words and codes in Latin are not cut at their signs (C++, e-mail, K7-12/A), where Unicode would allow it, unless they are very long. */
static gboolean
is_inside_latin (const UChar *text, guint length, guint at)
{
  guint start = at, end = at;

  while (start > 0 && text[start - 1] > ' ' && text[start - 1] < 0x7f)
    start--;
  while (end < length && text[end] > ' ' && text[end] < 0x7f)
    end++;
  return start < at && at < end && end - start <= LONGEST_LATIN;
}

void
tavan_text_breaks (const UChar *text, guint length, guint8 *out_breaks)
{
  UErrorCode status = U_ZERO_ERROR;

  memset (out_breaks, 0, length + 1);
  if (breaker == NULL)
    breaker = ubrk_open (UBRK_LINE, "fa", NULL, 0, &status);
  ubrk_setText (breaker, text, (int) length, &status);
  if (U_FAILURE (status))
    return;
  for (int at = ubrk_next (breaker); at != UBRK_DONE; at = ubrk_next (breaker))
    {
      if (text[at - 1] == 0x2028)
        out_breaks[at] = TAVAN_BREAK_MUST;
      else if (!is_inside_latin (text, length, (guint) at))
        out_breaks[at] = TAVAN_BREAK_MAY;
    }
}

gboolean
tavan_text_is_simple (const UChar *text, guint length, UBiDiLevel *out_levels, guint8 *out_breaks)
{
  gboolean isolated = FALSE;

  out_breaks[0] = TAVAN_BREAK_NONE;
  for (guint i = 0; i < length; i++)
    {
      UChar c = text[i], before = i > 0 ? text[i - 1] : 0, next = i + 1 < length ? text[i + 1] : 0;

      out_levels[i] = isolated ? 2 : 1;
      out_breaks[i + 1] = TAVAN_BREAK_NONE;
      if (isolated)
        {
          if (c == 0x2069)
            {
              isolated = FALSE;
              out_levels[i] = 1;
            }
          else if (!is_figure (c) && ((c != '/' && c != 0x066b && c != 0x066c) || !is_figure (before) || !is_figure (next)))
            {
              return FALSE;
            }
        }
      else if (c == 0x2066 && is_figure (next) && (before == 0 || before == ' '))
        {
          isolated = TRUE;
        }
      else if (c == ' ')
        {
          if (before == 0 || before == ' ' || next == 0)
            return FALSE;
          out_breaks[i + 1] = TAVAN_BREAK_MAY;
        }
      else if (!is_plain_letter (c) && (c != 0x200c || !is_plain_letter (before) || !is_plain_letter (next)))
        {
          return FALSE;
        }
    }
  out_breaks[length] = TAVAN_BREAK_MAY;
  return !isolated && length > 0;
}

static void
find_levels_and_breaks (Cutter *cutter)
{
  TavanParagraph *self = cutter->paragraph;

  if (self->style.left_to_right || !tavan_text_is_simple (self->text, self->length, cutter->levels, cutter->breaks))
    {
      tavan_text_levels (self->text, self->length, self->style.left_to_right ? 0 : 1, cutter->levels);
      tavan_text_breaks (self->text, self->length, cutter->breaks);
    }
  for (guint at = 1; at < self->length; at++)
    {
      if (cutter->breaks[at] == TAVAN_BREAK_MAY && cutter->span_of[at] == cutter->span_of[at - 1]
          && cutter->spans[cutter->span_of[at]].style.whole)
        cutter->breaks[at] = TAVAN_BREAK_NONE;
    }
}

static gboolean
is_letter (UChar32 c)
{
  return (U_MASK (u_charType (c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

static TavanShapeFlags
flags_of (const UChar *text, guint length, UBiDiLevel level, gboolean tabular)
{
  TavanShapeFlags flags = level & 1 ? 0 : TAVAN_SHAPE_LTR;
  gboolean digits = TRUE;

  for (guint i = 0; i < length;)
    {
      UChar32 c;
      UErrorCode status = U_ZERO_ERROR;

      U16_NEXT (text, i, length, c);
      if (is_figure (c))
        continue;
      if (is_plain_letter (c))
        {
          digits = FALSE;
          continue;
        }
      if (!is_letter (c))
        continue;
      digits = FALSE;
      if (c >= 0x41 && c != 0x200c)
        {
          UScriptCode script = uscript_getScript (c, &status);

          if (script != USCRIPT_ARABIC && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
            flags |= TAVAN_SHAPE_LATIN;
        }
    }
  if (digits)
    flags |= TAVAN_SHAPE_DIGITS;
  if (tabular)
    flags |= TAVAN_SHAPE_TABULAR;
  return flags;
}

static void
push_word (Cutter *cutter, TavanFont *font, guint nth_font, TavanShapeFlags flags, const TavanWord *word, TavanWord *own,
           guint start, guint end)
{
  TavanParagraph *self = cutter->paragraph;
  TavanItem item = { .kind = TAVAN_ITEM_WORD, .start = start, .end = end, .font = font, .word = word, .own = own };

  item.style = cutter->span_of[start];
  item.level = cutter->levels[start];
  item.size = self->styles[item.style].size;
  if (nth_font > 0 && (flags & TAVAN_SHAPE_LATIN) && g_ascii_strcasecmp (self->styles[item.style].chain->family, "Vazirmatn") != 0)
    item.size *= LATIN_FALLBACK;
  item.width = word->advance * item.size / font->upem;
  if (self->styles[item.style].badge == TAVAN_BADGE_SOLID || self->styles[item.style].badge == TAVAN_BADGE_ROUND)
    item.width = MAX (item.width, 1.6 * item.size); /* the sign is round its letter */
  for (guint i = 0; self->asked != NULL && i < self->asked->len; i++)
    {
      guint at = g_array_index (self->asked, guint, i);

      if (at > start && at < end)
        item.width += font->tatweel_width * item.size / font->upem;
    }
  g_array_append_val (self->items, item);
}

static gboolean
refuse_missing (Cutter *cutter, guint at)
{
  TavanParagraph *self = cutter->paragraph;
  const char *document = self->style.document, *field = cutter->spans[cutter->span_of[at]].style.field;
  char shown[8] = { 0 };
  UChar32 c;

  U16_GET (self->text, 0, at, self->length, c);
  if (U_IS_SURROGATE (c))
    c = 0xfffd;
  g_unichar_to_utf8 (c, shown);
  if (document == NULL)
    return tavan_error_set (cutter->error, TAVAN_ERROR_INVALID, field, _("Write it with other letters"),
                            _("No font has the character “%s” (U+%04X)"), shown, (guint) c);
  if (field == NULL)
    return tavan_error_set (cutter->error, TAVAN_ERROR_INVALID, NULL, _("Write it with other letters"),
                            _("No font has the character “%s” (U+%04X), in the text of the document “%s”"), shown, (guint) c, document);
  return tavan_error_set (cutter->error, TAVAN_ERROR_INVALID, field, _("Write it with other letters"),
                          _("No font has the character “%s” (U+%04X), in the field “%s” of the document “%s”"),
                          shown, (guint) c, field, document);
}

/* Whether the item goes on from a letter that another style cut off: the two must still join. */
static gboolean
is_cut_letter (Cutter *cutter, guint start, guint end)
{
  TavanParagraph *self = cutter->paragraph;

  return (start > 0 && cutter->levels[start - 1] == cutter->levels[start] && is_letter (self->text[start - 1]) && is_letter (self->text[start]))
         || (end < self->length && cutter->levels[end - 1] == cutter->levels[end] && is_letter (self->text[end - 1]) && is_letter (self->text[end]));
}

/* The signs from @at on that @font lacks: the first of them for certain. */
static guint
end_of_missing (Cutter *cutter, TavanFont *font, guint at, guint end)
{
  const UChar *text = cutter->paragraph->text;
  guint next = at;

  while (next < end)
    {
      guint here = next;
      hb_codepoint_t glyph;
      UChar32 c;

      U16_NEXT (text, next, end, c);
      if (here > at && hb_font_get_nominal_glyph (font->hb, (hb_codepoint_t) c, &glyph))
        return here;
    }
  return end;
}

/* The first font of the chain that has all of the item takes it. Signs that it lacks among letters that it has are taken from the
 * next one by themselves: a bracket does not bring a word in another hand. */
static gboolean
cut_word (Cutter *cutter, guint start, guint end, guint from_font)
{
  TavanParagraph *self = cutter->paragraph;
  const TavanTextStyle *style = &self->styles[cutter->span_of[start]];
  const UChar *text = self->text + start;
  guint length = end - start, missing = G_MAXUINT, stop;
  TavanFont *font;
  TavanShapeFlags flags = flags_of (text, length, cutter->levels[start], style->tabular);
  TavanWord *number = from_font == 0 ? tavan_shaper_number (style->chain->fonts[0], flags, text, length) : NULL;

  if (number != NULL)
    {
      push_word (cutter, style->chain->fonts[0], 0, flags, number, number, start, end);
      return TRUE;
    }
  for (guint i = from_font; (font = tavan_font_chain_get (style->chain, i)) != NULL; i++)
    {
      const TavanWord *word = tavan_shaper_word (font, flags, text, length);
      UChar32 c;

      if (word->missing == G_MAXUINT16)
        {
          TavanWord *own = NULL;

          if (is_cut_letter (cutter, start, end))
            word = own = tavan_shaper_part (font, flags, self->text, self->length, start, length);
          push_word (cutter, font, i, flags, word, own, start, end);
          return TRUE;
        }
      if (missing != G_MAXUINT)
        continue;
      missing = start + word->missing;
      U16_GET (self->text, 0, missing, self->length, c);
      if (!is_letter (c) && length > 1)
        break;
    }
  if (missing == G_MAXUINT)
    return refuse_missing (cutter, start);
  stop = end_of_missing (cutter, tavan_font_chain_get (style->chain, from_font), missing, end);
  if (missing == start && stop >= end)
    {
      if (tavan_font_chain_get (style->chain, from_font + 1) != NULL)
        return cut_word (cutter, start, end, from_font + 1);
      return refuse_missing (cutter, start);
    }
  return (missing == start || cut_word (cutter, start, missing, from_font))
         && cut_word (cutter, missing, stop, from_font)
         && (stop >= end || cut_word (cutter, stop, end, from_font));
}

static void
push_space (Cutter *cutter, guint at)
{
  TavanParagraph *self = cutter->paragraph;
  TavanItem item = { .kind = TAVAN_ITEM_SPACE, .start = at, .end = at + 1 };

  item.style = cutter->span_of[at];
  item.level = cutter->levels[at];
  item.font = self->styles[item.style].chain->fonts[0];
  item.size = self->styles[item.style].size;
  if (self->text[at] != 0x2028)
    item.width = hb_font_get_glyph_h_advance (item.font->hb, item.font->space) * item.size / item.font->upem;
  g_array_append_val (self->items, item);
}

/* Its width is known when its line is. */
static void
push_tab (Cutter *cutter, guint at)
{
  TavanParagraph *self = cutter->paragraph;
  TavanItem item = { .kind = TAVAN_ITEM_TAB, .start = at, .end = at + 1, .style = cutter->span_of[at], .level = cutter->levels[at] };

  item.font = self->styles[item.style].chain->fonts[0];
  item.size = self->styles[item.style].size;
  g_array_append_val (self->items, item);
}

/* The place of a drawn sign: a square of the letters' size. */
static void
push_badge (Cutter *cutter, guint at)
{
  TavanParagraph *self = cutter->paragraph;
  TavanItem item = { .kind = TAVAN_ITEM_BADGE, .start = at, .end = at + 1, .style = cutter->span_of[at], .level = cutter->levels[at] };

  item.font = self->styles[item.style].chain->fonts[0];
  item.size = self->styles[item.style].size;
  item.width = item.size;
  g_array_append_val (self->items, item);
}

static void
mark_break (Cutter *cutter, guint at)
{
  TavanParagraph *self = cutter->paragraph;

  if (self->items->len > 0 && cutter->breaks[at] != TAVAN_BREAK_NONE)
    {
      TavanItem *item = tavan_paragraph_item (self, self->items->len - 1);

      item->break_after = TRUE;
      item->must_break = cutter->breaks[at] == TAVAN_BREAK_MUST;
    }
}

static guint
end_of_item (Cutter *cutter, guint at)
{
  TavanParagraph *self = cutter->paragraph;
  guint end = at + 1;

  while (end < self->length && end - at < LONGEST_ITEM && cutter->breaks[end] == TAVAN_BREAK_NONE && cutter->levels[end] == cutter->levels[at]
         && cutter->span_of[end] == cutter->span_of[at] && !is_space (self->text[end]) && self->text[end] != '\t' && !is_bidi_control (self->text[end])
         && self->text[end] != 0xfffc)
    end++;
  if (end < self->length && U16_IS_TRAIL (self->text[end]) && U16_IS_LEAD (self->text[end - 1]))
    end++;
  return end;
}

/* A word wider than the measure is cut where it must be: better than running out of the paper. */
static gboolean
cut_long_word (Cutter *cutter, guint start, guint end)
{
  TavanParagraph *self = cutter->paragraph;
  guint first = self->items->len;
  guint length = end - start, piece;
  double width = 0;

  if (!cut_word (cutter, start, end, 0))
    return FALSE;
  for (guint i = first; i < self->items->len; i++)
    width += tavan_paragraph_item (self, i)->width;
  if (width <= self->style.width || length < 2)
    return TRUE;
  for (guint i = first; i < self->items->len; i++)
    g_free (tavan_paragraph_item (self, i)->own);
  g_array_set_size (self->items, first);
  piece = MAX (1, (guint) (length * self->style.width / width * 0.8));
  for (guint at = start; at < end;)
    {
      guint next = MIN (at + piece, end);

      while (next < end && (U16_IS_TRAIL (self->text[next]) || u_getCombiningClass (self->text[next]) != 0))
        next++;
      if (!cut_word (cutter, at, next, 0))
        return FALSE;
      if (next < end)
        tavan_paragraph_item (self, self->items->len - 1)->break_after = TRUE;
      at = next;
    }
  return TRUE;
}

static gboolean
cut_items (Cutter *cutter)
{
  TavanParagraph *self = cutter->paragraph;

  for (guint at = 0; at < self->length;)
    {
      guint end = at + 1;

      if (is_bidi_control (self->text[at]))
        ;
      else if (is_space (self->text[at]))
        push_space (cutter, at);
      else if (self->text[at] == '\t')
        push_tab (cutter, at);
      else if (self->text[at] == 0xfffc && self->styles[cutter->span_of[at]].badge != TAVAN_BADGE_NONE)
        push_badge (cutter, at);
      else
        {
          end = end_of_item (cutter, at);
          if (!cut_long_word (cutter, at, end))
            return FALSE;
        }
      mark_break (cutter, end);
      at = end;
    }
  return TRUE;
}

guint
tavan_paragraph_asked (TavanParagraph *paragraph, guint at)
{
  guint n = 0;

  for (guint i = 0; paragraph->asked != NULL && i < paragraph->asked->len; i++)
    n += g_array_index (paragraph->asked, guint, i) == at;
  return n;
}

/* The head of a batch's certificates, the states and places of a list's rows: set once, and used again. */
#define MOST_KEPT    1024
#define LONGEST_KEPT 160 /* bytes of text */
#define MOST_KEY     512 /* bytes: of the lines, of four spans, the text, and zeros up to a whole number */

/* All that a paragraph is made of, and its hash. */
typedef struct
{
  guint  hash;
  guint  size;
  guint8 bytes[MOST_KEY];
} KeptKey;

static GHashTable *kept;    /* KeptKey → TavanParagraph */
static guint seen[MOST_KEPT]; /* hashes of what was set once, each in its place: what comes once only is not kept */

static guint
hash_kept (gconstpointer key)
{
  return ((const KeptKey *) key)->hash;
}

static gboolean
equal_kept (gconstpointer a, gconstpointer b)
{
  const KeptKey *one = a, *other = b;

  return one->size == other->size && memcmp (one->bytes, other->bytes, one->size) == 0;
}

static void
add_to_key (KeptKey *key, gconstpointer bytes, gsize size)
{
  memcpy (key->bytes + key->size, bytes, size);
  key->size += (guint) size;
}

/* FALSE when the paragraph is not worth keeping. */
static gboolean
make_key (const char *text, const TavanSpan *spans, guint n_spans, const TavanParagraphStyle *style, KeptKey *out_key)
{
  gsize length = strlen (text);
  struct { double width, line_height, indent, tabs; int align, last, justify, left_to_right; } of_lines = {
    style->width, style->line_height, style->indent, style->tabs, (int) style->align, (int) style->last, (int) style->justify,
    style->left_to_right,
  };
  guint64 hash = 0;

  if (length > LONGEST_KEPT || n_spans > 4)
    return FALSE;
  out_key->size = 0;
  add_to_key (out_key, &of_lines, sizeof of_lines);
  for (guint i = 0; i < n_spans; i++)
    {
      const TavanTextStyle *of = &spans[i].style;
      struct { const TavanFontChain *chain; double size, rise; guint32 ink, signs, badge, end; } of_letters = {
        of->chain, of->size, of->rise, of->ink,
        (guint32) ((of->kashida ? 1 : 0) + (of->whole ? 2 : 0) + (of->tabular ? 4 : 0) + (of->underline ? 8 : 0)), of->badge, spans[i].end,
      };

      if (of->link != NULL || of->note != 0)
        return FALSE;
      add_to_key (out_key, &of_letters, sizeof of_letters);
    }
  add_to_key (out_key, text, length);
  memset (out_key->bytes + out_key->size, 0, 8);
  for (guint i = 0; i < out_key->size; i += 8)
    {
      guint64 eight;

      memcpy (&eight, out_key->bytes + i, 8);
      hash = (hash ^ eight) * 0x9e3779b97f4a7c15u;
      hash ^= hash >> 32;
    }
  out_key->hash = (guint) hash;
  return TRUE;
}

void
tavan_paragraph_forget_all (void)
{
  if (kept != NULL)
    g_hash_table_remove_all (kept);
}

static void
keep (const KeptKey *key, TavanParagraph *paragraph)
{
  if (seen[key->hash % MOST_KEPT] != key->hash)
    {
      seen[key->hash % MOST_KEPT] = key->hash;
      return;
    }
  if (g_hash_table_size (kept) >= MOST_KEPT)
    g_hash_table_remove_all (kept);
  paragraph->refs++;
  g_hash_table_insert (kept, g_memdup2 (key, G_STRUCT_OFFSET (KeptKey, bytes) + key->size), paragraph);
}

static TavanParagraph *set_anew (const char *text, const TavanSpan *spans, guint n_spans, const TavanParagraphStyle *style, GError **error);

TavanParagraph *
tavan_paragraph_new (const char *text, const TavanSpan *spans, guint n_spans, const TavanParagraphStyle *style, GError **error)
{
  KeptKey key;
  TavanParagraph *paragraph;

  if (!make_key (text, spans, n_spans, style, &key))
    return set_anew (text, spans, n_spans, style, error);
  if (kept == NULL)
    kept = g_hash_table_new_full (hash_kept, equal_kept, g_free, (GDestroyNotify) tavan_paragraph_free);
  paragraph = g_hash_table_lookup (kept, &key);
  if (paragraph != NULL)
    {
      paragraph->refs++;
      return paragraph;
    }
  paragraph = set_anew (text, spans, n_spans, style, error);
  if (paragraph != NULL)
    keep (&key, paragraph);
  return paragraph;
}

static TavanParagraph *
set_anew (const char *text, const TavanSpan *spans, guint n_spans, const TavanParagraphStyle *style, GError **error)
{
  g_autoptr (TavanParagraph) self = g_new0 (TavanParagraph, 1);
  Cutter cutter = { self, spans, .error = error };
  gboolean cut;

  self->refs = 1;
  self->style = *style;
  self->styles = g_new (TavanTextStyle, n_spans);
  self->n_styles = n_spans;
  for (guint i = 0; i < n_spans; i++)
    {
      self->styles[i] = spans[i].style;
      self->styles[i].field = NULL;
      if (spans[i].style.link == NULL)
        continue;
      if (self->links == NULL)
        self->links = g_ptr_array_new_with_free_func (g_free);
      self->styles[i].link = g_strdup (spans[i].style.link);
      g_ptr_array_add (self->links, (gpointer) self->styles[i].link);
    }
  read_text (&cutter, text, n_spans);
  self->items = g_array_sized_new (FALSE, FALSE, sizeof (TavanItem), MIN (self->length, self->length / 4 + n_spans + 1));
  self->lines = g_array_new (FALSE, FALSE, sizeof (TavanItemLine));
  find_levels_and_breaks (&cutter);
  cut = cut_items (&cutter);
  if (!cut)
    return NULL;
  self->style.document = NULL;
  for (guint i = 0; i < self->items->len; i++)
    self->size = MAX (self->size, tavan_paragraph_item (self, i)->size);
  if (self->size == 0)
    self->size = n_spans > 0 ? spans[0].style.size : 10;
  tavan_paragraph_break (self);
  return g_steal_pointer (&self);
}

void
tavan_paragraph_free (TavanParagraph *paragraph)
{
  if (paragraph == NULL || --paragraph->refs > 0)
    return;
  for (guint i = 0; paragraph->items != NULL && i < paragraph->items->len; i++)
    g_free (tavan_paragraph_item (paragraph, i)->own);
  g_clear_pointer (&paragraph->links, g_ptr_array_unref);
  g_clear_pointer (&paragraph->asked, g_array_unref);
  g_clear_pointer (&paragraph->items, g_array_unref);
  g_clear_pointer (&paragraph->lines, g_array_unref);
  g_free (paragraph->styles);
  g_free (paragraph->text);
  g_free (paragraph);
}

guint
tavan_paragraph_n_lines (TavanParagraph *paragraph)
{
  return paragraph->lines->len;
}

double
tavan_paragraph_height (TavanParagraph *paragraph)
{
  return paragraph->lines->len * paragraph->style.line_height;
}

guint
tavan_paragraph_notes (TavanParagraph *paragraph, guint line, guint *out_first)
{
  const TavanItemLine *it = &g_array_index (paragraph->lines, TavanItemLine, line);
  guint first = 0, last = 0;

  for (guint i = it->first; i < it->end; i++)
    {
      guint note = paragraph->styles[tavan_paragraph_item (paragraph, i)->style].note;

      if (note == 0)
        continue;
      if (first == 0)
        first = note;
      last = note;
    }
  *out_first = first;
  return first != 0 ? last - first + 1 : 0;
}
