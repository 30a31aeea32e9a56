/* tavan-shaper.h: words into glyphs, each word once
 *
 * Inside app/print only; under tavan_print_lock().
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-font-set.h"

#include <unicode/utypes.h>

G_BEGIN_DECLS

typedef enum
{
  TAVAN_SHAPE_LTR    = 1 << 0, /* else right to left */
  TAVAN_SHAPE_LATIN  = 1 << 1, /* script Latn, else Arab (also for digits) */
  TAVAN_SHAPE_DIGITS = 1 << 2, /* digits only: the font's localised forms are off (Debian's Noto Naskh prints Urdu ۴ ۶ ۷) */
  TAVAN_SHAPE_TABULAR = 1 << 3, /* digits of one width */
} TavanShapeFlags;

typedef struct
{
  guint32 glyph;
  guint16 cluster;   /* UTF-16 unit in the word */
  guint16 stretch;   /* a kashida may stand before this cluster */
  gint32  advance, x_offset, y_offset; /* font units */
} TavanGlyph;

/* A word as it stands on a page, for a pen at (0, 0): what cairo is given, in font units. */
typedef struct
{
  guint32 glyph;
  float   x, y;
} TavanCastGlyph;

typedef struct
{
  guint                 n_glyphs, n_clusters, n_bytes;
  cairo_text_cluster_t *clusters;
  char                 *bytes;
  TavanCastGlyph        glyphs[]; /* clusters and bytes follow in the same allocation */
} TavanCast;

#define TAVAN_N_CASTS 4

/* A shaped word; glyphs in visual order, from left to right. Lives until tavan_shaper_trim(). */
typedef struct
{
  gint32     advance;   /* font units */
  guint16    n_glyphs;
  guint16    missing;   /* UTF-16 unit that the font has no glyph for; G_MAXUINT16: none */
  guint16    kashida;   /* UTF-16 unit before which a letter may be drawn out; 0: nowhere */
  guint16    rank;      /* of that place, 1 the most beautiful */
  gboolean   is_number; /* of tavan_shaper_number() */
  TavanCast *casts[TAVAN_N_CASTS]; /* made by tavan-emit when it is first put on a page; NULL: not yet */
  TavanGlyph glyphs[];
} TavanWord;

/* Exactly what hb_shape() gives for this text alone: never NULL. @length in UTF-16 units, at most 4,000. */
const TavanWord *tavan_shaper_word (TavanFont *font, TavanShapeFlags flags, const UChar *text, guint length);
/* The same for a number of three figures or more that is its figures one beside the other: a glyph for each, from left to right. Not
 * kept, for numbers hardly come again: free with g_free. NULL when the text is none, or the font joins its figures. */
TavanWord       *tavan_shaper_number (TavanFont *font, TavanShapeFlags flags, const UChar *text, guint length);
/* With the text around it, for a word whose parts have different styles: joined letters stay joined. Not cached: free with g_free. */
TavanWord       *tavan_shaper_part (TavanFont *font, TavanShapeFlags flags, const UChar *text, guint text_length, guint start, guint length);
/* Forgets the words when they have become too many; called between pages, when nothing points to them. */
void             tavan_shaper_trim (void);

G_END_DECLS
