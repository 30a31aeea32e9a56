/* tavan-paragraph-private.h: the parts of a paragraph, shared by its three files
 *
 * tavan-paragraph.c cuts the text into items, tavan-break.c items into lines, tavan-emit.c puts lines on a page.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-paragraph.h"

#include <unicode/ubidi.h>

G_BEGIN_DECLS

typedef enum { TAVAN_ITEM_WORD, TAVAN_ITEM_SPACE, TAVAN_ITEM_TAB, TAVAN_ITEM_BADGE } TavanItemKind;

/* A piece of one level, style and font that is placed as a whole; a word or a space. */
typedef struct
{
  TavanItemKind    kind;
  UBiDiLevel       level;
  gboolean         break_after; /* a line may end here */
  gboolean         must_break;  /* a line must end here */
  guint            start, end;  /* UTF-16 units */
  guint            style;       /* index of the span */
  TavanFont       *font;
  double           size;
  double           width;       /* natural, with the kashidas that were asked for; of a tab, what its line leaves it */
  const TavanWord *word;        /* of WORD */
  TavanWord       *own;         /* the same, when it is not the cache's */
} TavanItem;

typedef struct
{
  guint first, end;    /* items; the spaces at its end are left out */
  double natural;      /* width before justification */
  double spaces;       /* total width of its word spaces */
  gboolean last;       /* of the paragraph, or before a forced break */
} TavanItemLine;

struct _TavanParagraph
{
  guint           refs;
  TavanParagraphStyle style;
  TavanTextStyle *styles;   /* of the spans; field names are not kept */
  guint           n_styles;
  GPtrArray      *links;    /* addresses of the styles, or NULL */
  gboolean        has_tabs;
  double          size;     /* the largest of all items: every line's baseline stands where it wants it */
  UChar          *text;
  guint           length;
  GArray         *asked;    /* guint, sorted: UTF-16 units before which a tatweel was written; NULL: none was */
  GArray         *items;    /* TavanItem */
  GArray         *lines;    /* TavanItemLine */
};

#define tavan_paragraph_item(p, i) (&g_array_index ((p)->items, TavanItem, (i)))

enum { TAVAN_BREAK_NONE, TAVAN_BREAK_MAY, TAVAN_BREAK_MUST };

/* Levels of the bidirectional algorithm; @base as ICU takes it. */
void   tavan_text_levels (const UChar *text, guint length, UBiDiLevel base, UBiDiLevel *out_levels);
/* For each unit, and the end, whether a line may or must end before it. */
void   tavan_text_breaks (const UChar *text, guint length, guint8 *out_breaks);
/* What both would give (or levels that set the line alike), for most of what stands in a table: Persian words, and numbers of figures
 * in isolates. FALSE for any other text. */
gboolean tavan_text_is_simple (const UChar *text, guint length, UBiDiLevel *out_levels, guint8 *out_breaks);
void   tavan_paragraph_break (TavanParagraph *paragraph);
/* How many tatweels were written before UTF-16 unit @at. */
guint  tavan_paragraph_asked (TavanParagraph *paragraph, guint at);

G_END_DECLS
