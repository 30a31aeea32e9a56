/* tavan-fill.h: what the fields of a document say, for a given row of data
 *
 * Inside app/print only.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-template.h"

G_BEGIN_DECLS

/* A row of a list is looked at before what it is in; the outermost is the document's data. */
typedef struct _TavanScope TavanScope;
struct _TavanScope
{
  TavanData        *data;
  const TavanScope *up;
  guint             index;        /* of the row, from 1; the field {index} */
  guint             page, pages;  /* of the outermost; 0: not known yet */
  const char       *heading, *subheading; /* of the outermost: what the document calls itself */
};

/* The dictionary in which @path is, from the inside out; NULL if it is nowhere. */
TavanData *tavan_scope_find   (const TavanScope *scope, const char *path);
/* "path", "path=value", "path!=value" */
gboolean   tavan_scope_is     (const TavanScope *scope, const char *condition);
/* if= and unless= of @node. */
gboolean   tavan_scope_shows  (const TavanScope *scope, const TavanNode *node);
/* What a piece says. @out_whole: it is a code, to be kept on one line. Machine-like values come isolated. */
char      *tavan_scope_fill   (const TavanScope *scope, const TavanPiece *piece, gboolean *out_whole);
/* All pieces of an attribute or a text, joined. */
char      *tavan_scope_fill_all (const TavanScope *scope, const GArray *pieces);

G_END_DECLS
