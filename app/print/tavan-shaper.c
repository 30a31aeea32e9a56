/* tavan-shaper.c: words into glyphs, each word once
 *
 * Glyphs are kept in font units, so that one entry serves all sizes. The cache is exact: a word's glyphs do not depend on its
 * neighbours across a space in the fonts that we print with, which tests/print proves against whole lines.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-shaper.h"

#include "app/print/tavan-kashida.h"
#include "app/print/tavan-paragraph.h"

#include <hb-ot.h>
#include <string.h>

#define MAX_WORDS 10000
#define LONGEST_NUMBER 24

typedef struct
{
  guint        font;
  guint        flags;
  guint        length;
  const UChar *text;
} Key;

static GHashTable *words; /* Key → TavanWord, one allocation holds both */
static hb_buffer_t *buffer;

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;
  guint hash = 2166136261u ^ (key->font * 31 + key->flags);

  for (guint i = 0; i < key->length; i++)
    hash = (hash ^ key->text[i]) * 16777619u;
  return hash;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const Key *one = a, *other = b;

  return one->font == other->font && one->flags == other->flags && one->length == other->length
         && memcmp (one->text, other->text, one->length * sizeof (UChar)) == 0;
}

/* Where the key's word begins, in the same allocation. */
static gsize
head_size (guint length)
{
  return sizeof (Key) + ((length * sizeof (UChar) + 7) & ~(gsize) 7);
}

static void
free_word (gpointer data)
{
  Key *key = data;
  TavanWord *word = (TavanWord *) (void *) ((char *) key + head_size (key->length));

  for (guint i = 0; i < TAVAN_N_CASTS; i++)
    g_free (word->casts[i]);
  g_free (key);
}

static void
shape (TavanFont *font, TavanShapeFlags flags, const UChar *text, guint text_length, guint start, guint length)
{
  hb_feature_t features[2];
  guint n_features = 0;
  hb_buffer_flags_t buffer_flags = HB_BUFFER_FLAG_PRODUCE_SAFE_TO_INSERT_TATWEEL;

  if (buffer == NULL)
    buffer = hb_buffer_create ();
  hb_buffer_clear_contents (buffer);
  if (start == 0)
    buffer_flags |= HB_BUFFER_FLAG_BOT;
  if (start + length == text_length)
    buffer_flags |= HB_BUFFER_FLAG_EOT;
  hb_buffer_set_flags (buffer, buffer_flags);
  hb_buffer_set_cluster_level (buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
  hb_buffer_add_utf16 (buffer, (const uint16_t *) text, (int) text_length, start, (int) length);
  hb_buffer_set_direction (buffer, flags & TAVAN_SHAPE_LTR ? HB_DIRECTION_LTR : HB_DIRECTION_RTL);
  hb_buffer_set_script (buffer, flags & TAVAN_SHAPE_LATIN ? HB_SCRIPT_LATIN : HB_SCRIPT_ARABIC);
  hb_buffer_set_language (buffer, hb_language_from_string (flags & TAVAN_SHAPE_LATIN ? "en" : "fa", -1));
  if (flags & TAVAN_SHAPE_DIGITS)
    features[n_features++] = (hb_feature_t) { HB_TAG ('l', 'o', 'c', 'l'), 0, 0, G_MAXUINT };
  if (flags & TAVAN_SHAPE_TABULAR)
    features[n_features++] = (hb_feature_t) { HB_TAG ('t', 'n', 'u', 'm'), 1, 0, G_MAXUINT };
  hb_shape (font->hb, buffer, features, n_features);
}

static void
read_buffer (TavanWord *word, guint start)
{
  guint n;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos (buffer, &n);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions (buffer, NULL);

  word->n_glyphs = n;
  word->advance = 0;
  word->missing = G_MAXUINT16;
  word->kashida = 0;
  word->rank = 0;
  word->is_number = FALSE;
  memset (word->casts, 0, sizeof word->casts);
  for (guint i = 0; i < n; i++)
    {
      TavanGlyph *glyph = &word->glyphs[i];

      glyph->glyph = infos[i].codepoint;
      glyph->cluster = infos[i].cluster - start;
      glyph->stretch = (hb_glyph_info_get_glyph_flags (&infos[i]) & HB_GLYPH_FLAG_SAFE_TO_INSERT_TATWEEL) != 0;
      glyph->advance = positions[i].x_advance;
      glyph->x_offset = positions[i].x_offset;
      glyph->y_offset = positions[i].y_offset;
      word->advance += glyph->advance;
      if (glyph->glyph == 0)
        word->missing = MIN (word->missing, glyph->cluster);
    }
}

/* Numbers are no words that come again: their figures are, and a number is its figures one beside the other. That no two of them
 * change each other is tried for each pair, once for each font and its flags. */
#define N_FIGURES 13

typedef enum { PAIR_UNKNOWN, PAIR_APART, PAIR_CHANGED } PairState;

typedef struct
{
  const TavanFont *font;
  TavanShapeFlags  flags;
  TavanGlyph       glyphs[N_FIGURES];
  guint8           pairs[N_FIGURES][N_FIGURES]; /* PairState */
} Figures;

static const UChar figure_signs[N_FIGURES] = { 0x06f0, 0x06f1, 0x06f2, 0x06f3, 0x06f4, 0x06f5, 0x06f6, 0x06f7, 0x06f8, 0x06f9, '/', 0x066b, 0x066c };

static int
figure_of (UChar c)
{
  if (c >= 0x06f0 && c <= 0x06f9)
    return c - 0x06f0;
  for (int i = 10; i < N_FIGURES; i++)
    {
      if (figure_signs[i] == c)
        return i;
    }
  return -1;
}

/* One glyph, which draws nothing out. */
static gboolean
shape_figure (TavanFont *font, TavanShapeFlags flags, UChar sign, TavanGlyph *out)
{
  union { TavanWord word; char room[sizeof (TavanWord) + sizeof (TavanGlyph)]; } one;

  shape (font, flags, &sign, 1, 0, 1);
  if (hb_buffer_get_length (buffer) != 1)
    return FALSE;
  read_buffer (&one.word, 0);
  *out = one.word.glyphs[0];
  out->stretch = 0;
  return out->glyph != 0;
}

static gboolean
is_same_glyph (const hb_glyph_info_t *info, const hb_glyph_position_t *at, const TavanGlyph *glyph)
{
  return info->codepoint == glyph->glyph && at->x_advance == glyph->advance && at->x_offset == glyph->x_offset && at->y_offset == glyph->y_offset;
}

static gboolean
stand_apart (Figures *figures, TavanFont *font, int first, int second)
{
  guint8 *state = &figures->pairs[first][second];
  UChar pair[] = { figure_signs[first], figure_signs[second] };
  const hb_glyph_position_t *positions;
  const hb_glyph_info_t *infos;

  if (*state != PAIR_UNKNOWN)
    return *state == PAIR_APART;
  *state = PAIR_CHANGED;
  if (!shape_figure (font, figures->flags, pair[0], &figures->glyphs[first])
      || !shape_figure (font, figures->flags, pair[1], &figures->glyphs[second]))
    return FALSE;
  shape (font, figures->flags, pair, 2, 0, 2);
  infos = hb_buffer_get_glyph_infos (buffer, NULL);
  positions = hb_buffer_get_glyph_positions (buffer, NULL);
  if (hb_buffer_get_length (buffer) == 2 && is_same_glyph (&infos[0], &positions[0], &figures->glyphs[first])
      && is_same_glyph (&infos[1], &positions[1], &figures->glyphs[second]))
    *state = PAIR_APART;
  return *state == PAIR_APART;
}

static Figures *
figures_of (TavanFont *font, TavanShapeFlags flags)
{
  static GPtrArray *all; /* for each font and flags: a few */
  Figures *figures;

  if (all == NULL)
    all = g_ptr_array_new ();
  for (guint i = 0; i < all->len; i++)
    {
      figures = all->pdata[i];
      if (figures->font == font && figures->flags == flags)
        return figures;
    }
  figures = g_new0 (Figures, 1);
  figures->font = font;
  figures->flags = flags;
  g_ptr_array_add (all, figures);
  return figures;
}

/* The glyphs of a number from left to right; FALSE when the text is none, or must be shaped as a whole. */
static gboolean
set_figures (TavanFont *font, TavanShapeFlags flags, const UChar *text, guint length, TavanGlyph *out)
{
  Figures *figures;
  int before = -1;

  if (length < 3 || length > LONGEST_NUMBER || (flags & (TAVAN_SHAPE_LTR | TAVAN_SHAPE_DIGITS)) != (TAVAN_SHAPE_LTR | TAVAN_SHAPE_DIGITS))
    return FALSE;
  figures = figures_of (font, flags);
  for (guint i = 0; i < length; i++)
    {
      int figure = figure_of (text[i]);

      if (figure < 0 || (before >= 0 && !stand_apart (figures, font, before, figure)))
        return FALSE;
      before = figure;
    }
  for (guint i = 0; i < length; i++)
    {
      out[i] = figures->glyphs[figure_of (text[i])];
      out[i].cluster = (guint16) i;
    }
  return TRUE;
}

TavanWord *
tavan_shaper_number (TavanFont *font, TavanShapeFlags flags, const UChar *text, guint length)
{
  TavanGlyph glyphs[LONGEST_NUMBER];
  TavanWord *word;

  if (!set_figures (font, flags, text, length, glyphs))
    return NULL;
  word = g_malloc (sizeof (TavanWord) + length * sizeof (TavanGlyph));
  *word = (TavanWord) { .n_glyphs = (guint16) length, .missing = G_MAXUINT16, .is_number = TRUE };
  memcpy (word->glyphs, glyphs, length * sizeof (TavanGlyph));
  for (guint i = 0; i < length; i++)
    word->advance += glyphs[i].advance;
  return word;
}

const TavanWord *
tavan_shaper_word (TavanFont *font, TavanShapeFlags flags, const UChar *text, guint length)
{
  Key key = { font->id, flags, length, text };
  TavanWord *word;
  Key *kept;
  gsize head;
  guint n;

  if (words == NULL)
    words = g_hash_table_new_full (hash_key, equal_keys, free_word, /* value_destroy= */ NULL);
  word = g_hash_table_lookup (words, &key);
  if (word != NULL)
    return word;

  shape (font, flags, text, length, 0, length);
  n = hb_buffer_get_length (buffer);
  head = head_size (length);
  kept = g_malloc (head + sizeof (TavanWord) + n * sizeof (TavanGlyph));
  *kept = key;
  kept->text = memcpy (kept + 1, text, length * sizeof (UChar));
  word = (TavanWord *) (void *) ((char *) kept + head);
  read_buffer (word, 0);
  word->kashida = tavan_kashida_place (word, text, length, &word->rank);
  g_hash_table_insert (words, kept, word);
  return word;
}

TavanWord *
tavan_shaper_part (TavanFont *font, TavanShapeFlags flags, const UChar *text, guint text_length, guint start, guint length)
{
  TavanWord *word;

  shape (font, flags, text, text_length, start, length);
  word = g_malloc (sizeof (TavanWord) + hb_buffer_get_length (buffer) * sizeof (TavanGlyph));
  read_buffer (word, start);
  return word;
}

void
tavan_shaper_trim (void)
{
  if (words != NULL && g_hash_table_size (words) > MAX_WORDS)
    {
      tavan_paragraph_forget_all ();
      g_hash_table_remove_all (words);
    }
}
