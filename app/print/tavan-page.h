/* tavan-page.h: one page while it is filled, and what is drawn on it
 *
 * Inside app/print only. Lengths are points from the page's top left corner. A page is filled by the layout and never changed
 * after; painting walks over its marks in order.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-font-set.h"
#include "app/print/tavan-pages.h"
#include "app/print/tavan-shaper.h"

G_BEGIN_DECLS

#define TAVAN_MM (72.0 / 25.4)

typedef guint32 TavanInk; /* 0xRRGGBBAA */

#define TAVAN_INK_BLACK     0x141c1cffu
#define TAVAN_INK_TEAL      0x0f4c4affu
#define TAVAN_INK_LAPIS     0x1d3768ffu
#define TAVAN_INK_TURQUOISE 0x2a8c8bffu
#define TAVAN_INK_GOLD      0xa67c2dffu
#define TAVAN_INK_GREY      0x5b6564ffu
#define TAVAN_INK_HAIR      0xa8b2b0ffu
#define TAVAN_INK_CRIMSON   0xa02c2cffu
#define TAVAN_INK_WHITE     0xffffffffu

typedef enum
{
  TAVAN_MARK_TEXT,    /* a run of glyphs of one font, size and ink */
  TAVAN_MARK_OUTLINE, /* the same, stroked only and turned about its middle: stamps */
  TAVAN_MARK_RULE,    /* a straight line from (x, y) to (x + width, y + height) */
  TAVAN_MARK_BOX,     /* a rectangle, perhaps with round corners */
  TAVAN_MARK_PICTURE, /* a recorded drawing, turned by @angle about (x, y) */
  TAVAN_MARK_IMAGE,   /* an image scaled into its rectangle */
  TAVAN_MARK_LINK,    /* a rectangle that leads to .text, an address; nothing is drawn */
  TAVAN_MARK_ENTRY,   /* .text is an entry of the outline that leads here */
} TavanMarkKind;

typedef struct
{
  TavanMarkKind kind;
  TavanInk      ink;
  double        x, y, width, height;
  double        weight;      /* of a line; 0: filled */
  double        dash;        /* 0: whole line */
  double        radius;
  double        angle;       /* radians, clockwise */
  gboolean      sharp;       /* an image whose pixels stay squares: QR */
  cairo_surface_t *surface;  /* PICTURE, IMAGE; owned by the mark */
  char         *text;        /* LINK, ENTRY; owned by the mark */
  TavanFont    *font;        /* TEXT, OUTLINE */
  double        size;
  guint         glyphs, n_glyphs, bytes, n_bytes, clusters, n_clusters; /* places in the page's arrays */
} TavanMark;

/* A line of text, for the dump and for tests. */
typedef struct
{
  double   x, baseline, width;  /* the measure it was set to */
  double   natural, set;        /* width before and after justification */
  double   space_ratio;         /* word space ÷ normal */
  double   kashida;             /* total length of drawn-out letters */
  guint    n_spaces, n_kashidas;
  gboolean justified;
  guint    glyphs, n_glyphs;    /* places in the page's glyphs */
  guint    text, n_text;        /* in the page's logical text */
} TavanLine;

typedef struct
{
  double     width, height;
  GArray    *marks;    /* TavanMark */
  GArray    *lines;    /* TavanLine */
  GArray    *glyphs;   /* cairo_glyph_t */
  GArray    *clusters; /* cairo_text_cluster_t */
  GString   *bytes;    /* what the glyphs say, in the order of the glyphs */
  GString   *text;     /* what the lines say, in logical order */
  int        latin;    /* letters that go to the right less those that go to the left, in right-to-left paragraphs */
  guint      note, n_notes; /* footnotes whose marks stand on it, from .note on */
  guint      closed;   /* no mark below this number is gone on with */
} TavanPage;

/* How far a page is filled. What stands between two of these is a part of it. */
typedef struct
{
  guint marks, lines, glyphs, clusters, bytes, text;
  int   latin;
} TavanPlace;

TavanPage  *tavan_page_new   (double width, double height);
void        tavan_page_free  (TavanPage *page);
/* The mark is the caller's to fill until the next call; @surface, if any, is the page's from now on. */
TavanMark  *tavan_page_add   (TavanPage *page, TavanMarkKind kind, TavanInk ink);
void        tavan_page_rule  (TavanPage *page, TavanInk ink, double weight, double x, double y, double width, double height);
/* Glyphs that follow belong to a run of this font, size and ink: the page's last one, or a new one. */
TavanMark  *tavan_page_run   (TavanPage *page, TavanMarkKind kind, TavanFont *font, double size, TavanInk ink);
void        tavan_page_glyph (TavanPage *page, TavanMark *run, guint glyph, double x, double y);
/* The last @n_glyphs glyphs say @bytes. */
void        tavan_page_cluster (TavanPage *page, TavanMark *run, guint n_glyphs, const char *bytes, guint n_bytes);
/* All of a word, from (x, y) on; @scale: points a font unit. */
void        tavan_page_cast  (TavanPage *page, TavanMark *run, const TavanCast *cast, double scale, double x, double y);
/* Takes everything off it. */
void        tavan_page_clear (TavanPage *page);
/* Footnotes @note and the @n_notes − 1 after it belong below the page as well. */
void        tavan_page_add_notes (TavanPage *page, guint note, guint n_notes);
/* A part ends here, and another begins. */
TavanPlace  tavan_page_close (TavanPage *page);
/* Copies what stands on @piece between @from and @to, moved by (dx, dy); its footnotes are the caller's. */
void        tavan_page_append_part (TavanPage *page, const TavanPage *piece, const TavanPlace *from, const TavanPlace *to, double dx, double dy);
/* Copies all of @piece, moved by (dx, dy). */
void        tavan_page_append (TavanPage *page, const TavanPage *piece, double dx, double dy);
/* Nothing more will be put on it. */
void        tavan_page_finish (TavanPage *page);
void        tavan_page_paint (const TavanPage *page, cairo_t *cr);

/* Takes the pages. */
TavanPages *tavan_pages_new  (GPtrArray *pages, const char *title);
TavanPage  *tavan_pages_get_page (TavanPages *pages, guint page);

void        tavan_ink_set    (cairo_t *cr, TavanInk ink);

G_END_DECLS
