/* tavan-paragraph.h: a paragraph: bidi, fonts, lines, justification
 *
 * Inside app/print only; under tavan_print_lock(). Lengths are points.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-page.h"
#include "app/print/tavan-plain-text.h"
#include "app/print/tavan-shaper.h"

G_BEGIN_DECLS

typedef enum { TAVAN_ALIGN_START, TAVAN_ALIGN_CENTER, TAVAN_ALIGN_END, TAVAN_ALIGN_JUSTIFY } TavanAlign;

/* How a stretch of text looks. */
typedef struct
{
  const TavanFontChain *chain;
  double      size;
  TavanInk    ink;
  double      rise;      /* above the baseline */
  gboolean    kashida;   /* letters may be drawn out */
  gboolean    whole;     /* never broken over two lines: codes */
  gboolean    tabular;   /* digits of one width */
  gboolean    underline;
  guint       badge;     /* TAVAN_BADGE_…: what is drawn round the text, or in the place of a U+FFFC */
  const char *field;     /* where the text comes from, for errors; NULL: the document itself */
  const char *link;      /* an address that the text leads to; copied */
  guint       note;      /* the number of the footnote that the text is the mark of; 0: none */
} TavanTextStyle;

typedef struct
{
  TavanTextStyle style;
  guint          end;    /* byte of the text where the span ends; it starts where the one before ends */
} TavanSpan;

typedef struct
{
  double       width;
  double       line_height;
  double       indent;       /* of the first line */
  double       tabs;         /* from one tab stop to the next; 0: half an inch */
  TavanAlign   align;
  TavanAlign   last;         /* the last line, when justified */
  TavanJustify justify;
  gboolean     left_to_right;
  const char  *document;     /* named in errors; may be NULL */
} TavanParagraphStyle;

/* In the order of the words of <badge kind="…">. */
enum { TAVAN_BADGE_NONE, TAVAN_BADGE_CHECK, TAVAN_BADGE_SOLID, TAVAN_BADGE_ROUND, TAVAN_BADGE_UNDER, TAVAN_BADGE_KHATAM };

typedef struct _TavanParagraph TavanParagraph;

/* @text is valid UTF-8; a line feed breaks the line, a tab goes on at the next stop (and its paragraph is not justified). U+0640 is taken as a wish to draw the letter out, by the font's own tatweel a
 * piece, and is not part of the text that can be copied. Nothing points to the arguments afterwards (but fonts). NULL with
 * TAVAN_ERROR_INVALID for a character that no font of the span has, naming document, field and character. */
TavanParagraph *tavan_paragraph_new     (const char *text, const TavanSpan *spans, guint n_spans,
                                         const TavanParagraphStyle *style, GError **error);
void            tavan_paragraph_free    (TavanParagraph *paragraph);
/* Paragraphs that come again and again are kept; they point to words of the shaper, which forgets them first. */
void            tavan_paragraph_forget_all (void);
guint           tavan_paragraph_n_lines (TavanParagraph *paragraph);
double          tavan_paragraph_height  (TavanParagraph *paragraph);
/* How many footnotes have their marks in line @line; the first one's number. */
guint           tavan_paragraph_notes   (TavanParagraph *paragraph, guint line, guint *out_first);
/* Puts line @line on @page, the line's top left corner at (x, y); its measure is the style's width. */
void            tavan_paragraph_emit    (TavanParagraph *paragraph, guint line, TavanPage *page, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanParagraph, tavan_paragraph_free)

G_END_DECLS
