/* tavan-layout.h: from a document's tree and data to flows of pieces
 *
 * Inside app/print only; under tavan_print_lock().
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-fill.h"
#include "app/print/tavan-flow.h"

G_BEGIN_DECLS

typedef struct
{
  TavanDocument *document;
  double         page_width, page_height;
  double         left, right, top, bottom; /* margins */
  GPtrArray     *notes;                    /* TavanPage, footnotes so far; NULL: none may stand here */
  GError       **error;
} TavanLayout;

/* How letters and lines look, after all styles that count. */
typedef struct
{
  const char *font;
  int         weight;
  double      size, line, indent, tabs, before, after, rise;
  TavanInk    ink;
  TavanAlign  align, last;
  TavanJustify justify;
  gboolean    tabular, kashida, underline, keep;
} TavanLook;

typedef gboolean (*TavanEachChild) (TavanLayout *layout, const TavanNode *child, const TavanScope *scope, gpointer data);

/* Calls @each for the children of @node that are to be shown, loops unrolled; FALSE when one did. */
gboolean        tavan_layout_children  (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, TavanEachChild each, gpointer data);
gboolean        tavan_layout_blocks    (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look,
                                        double width, TavanFlow *flow);
gboolean        tavan_layout_table     (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look,
                                        double width, TavanFlow *flow);
gboolean        tavan_layout_items     (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look,
                                        double width, TavanFlow *flow);
gboolean        tavan_layout_grid      (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look,
                                        double width, TavanFlow *flow);
gboolean        tavan_layout_stamp     (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, double width, TavanFlow *flow);
/* The rectangle of a placed element on the page; FALSE when it stands in the flow. */
gboolean        tavan_layout_place     (const TavanLayout *layout, const TavanNode *node, double *out_x, double *out_y, double *out_width,
                                        double *out_height);
/* A piece of @height in the flow, or one that lies at its place on the page. */
TavanPage      *tavan_layout_piece     (TavanFlow *flow, gboolean absolute, double width, double height, double before);
void            tavan_layout_frame     (TavanPage *piece, TavanInk ink, double weight, double x, double y, double width, double height,
                                        double radius);
/* What stands inside @node as one paragraph. */
TavanParagraph *tavan_layout_paragraph (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look, double width);
/* Whether @node holds blocks rather than running text. */
gboolean        tavan_layout_has_blocks (const TavanNode *node);

/* @look with the style that @node names and its own attributes laid over it. */
void            tavan_look_apply       (TavanLayout *layout, const TavanNode *node, TavanLook *look);

G_END_DECLS
