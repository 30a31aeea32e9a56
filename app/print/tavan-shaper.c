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

#define MAX_WORDS 50000

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

const TavanWord *
tavan_shaper_word (TavanFont *font, TavanShapeFlags flags, const UChar *text, guint length)
{
  Key key = { font->id, flags, length, text };
  gsize text_size = length * sizeof (UChar);
  TavanWord *word;
  Key *kept;
  gsize head;
  guint n;

  if (words == NULL)
    words = g_hash_table_new_full (hash_key, equal_keys, g_free, /* value_destroy= */ NULL);
  word = g_hash_table_lookup (words, &key);
  if (word != NULL)
    return word;

  shape (font, flags, text, length, 0, length);
  n = hb_buffer_get_length (buffer);
  head = sizeof (Key) + ((text_size + 7) & ~(gsize) 7);
  kept = g_malloc (head + sizeof (TavanWord) + n * sizeof (TavanGlyph));
  *kept = key;
  kept->text = memcpy (kept + 1, text, text_size);
  word = (TavanWord *) ((char *) kept + head);
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
