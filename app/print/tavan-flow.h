/* tavan-flow.h: a column of pieces, one under the other, before it is cut into pages
 *
 * Inside app/print only. Lengths are points.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-page.h"
#include "app/print/tavan-paragraph.h"

G_BEGIN_DECLS

/* A table that is cut: what stands below its last row of a page and above the first of the next. @row: the last row before the
 * cut, @first: the first one of its page, both from 0. NULL when it could not be laid out. */
typedef struct
{
  TavanPage *(*make) (gpointer table, guint first, guint row, gboolean at_foot);
  gpointer     table;
  double       foot, head; /* heights; 0: there is none */
} TavanCarrier;

/* A line of a paragraph or a drawn piece: what is never cut. */
typedef struct
{
  TavanParagraph *paragraph;  /* its line .line; else */
  TavanPage      *piece;      /* what is drawn, from its top left corner … */
  gboolean        is_part;    /* … or only what stands between .from and .to: the rows of a table share a piece */
  TavanPlace      from, to;
  guint           line;
  double          x, height;
  double          before;     /* white above, dropped at a page's head */
  gboolean        keep;       /* on one page with the next */
  gboolean        absolute;   /* .piece stands at its place on the page; takes no height */
  gboolean        new_page;   /* begins a page … */
  const char     *ground;     /* … on this ground from now on; NULL: the one before */
  const TavanCarrier *carrier; /* of the table that it is a row of, if that has sums to carry over */
  guint           row;        /* its number there */
  const TavanPage *head;      /* repeated above when the fragment begins a page: a table's head */
  double          head_height;
  const TavanPage *aside;     /* drawn with it and of no height: the sign of a list */
  guint           note, n_notes; /* footnotes that it brings along, from .note on */
} TavanFragment;

typedef struct
{
  GArray    *fragments;  /* TavanFragment */
  GPtrArray *owned;      /* paragraphs … */
  GPtrArray *pieces;     /* … and pieces */
  GPtrArray *tables;     /* … and tables that are asked while the flow is cut */
} TavanFlow;

TavanFlow     *tavan_flow_new    (void);
void           tavan_flow_free   (TavanFlow *flow);
/* The fragment is zeroed; the caller fills it before the next call. */
TavanFragment *tavan_flow_add    (TavanFlow *flow);
TavanPage     *tavan_flow_piece  (TavanFlow *flow, double width, double height);
void           tavan_flow_add_paragraph (TavanFlow *flow, TavanParagraph *paragraph, double x, double line_height, double before, double after, gboolean keep);
double         tavan_flow_height (const TavanFlow *flow);
void           tavan_flow_put    (const TavanFlow *flow, TavanPage *page, double x, double y);

/* Cuts the flow into pages, each footnote (TavanPage of @notes, the first is number 1) at the foot of the page where its mark is; @new_page is asked for each, and tells where its column begins and ends; @ground: the one that the page
 * asks for, or NULL. FALSE when a table could not be carried over. */
typedef TavanPage *(*TavanNewPage) (gpointer data, const char *ground, double *out_top, double *out_bottom);
gboolean       tavan_flow_paginate (const TavanFlow *flow, double x, const GPtrArray *notes, TavanNewPage new_page, gpointer data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanFlow, tavan_flow_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanPage, tavan_page_free)

G_END_DECLS
