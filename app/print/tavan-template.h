/* tavan-template.h: a document's XML as a tree, with every attribute checked and read
 *
 * Inside app/print only. The tables in tavan-template.c are the language: what elements there are, what stands in them, what
 * their attributes mean.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-document.h"

G_BEGIN_DECLS

typedef enum
{
  TAVAN_EL_TEXT, /* running text, with fields */
  TAVAN_EL_DOCUMENT, TAVAN_EL_PAGE, TAVAN_EL_STYLE, TAVAN_EL_DATA, TAVAN_EL_FIELD, TAVAN_EL_LIST,
  TAVAN_EL_GROUND, TAVAN_EL_HEADER, TAVAN_EL_FOOTER, TAVAN_EL_BODY,
  TAVAN_EL_FOR, TAVAN_EL_GROUP, TAVAN_EL_P, TAVAN_EL_SECTION, TAVAN_EL_BOX, TAVAN_EL_COLUMNS, TAVAN_EL_COLUMN,
  TAVAN_EL_TABLE, TAVAN_EL_COL, TAVAN_EL_HEAD, TAVAN_EL_ROW, TAVAN_EL_CELL,
  TAVAN_EL_SPACE, TAVAN_EL_RULE, TAVAN_EL_FRAME, TAVAN_EL_IMAGE, TAVAN_EL_QR, TAVAN_EL_ORNAMENT, TAVAN_EL_THREAD, TAVAN_EL_STAMP,
  TAVAN_EL_B, TAVAN_EL_SPAN, TAVAN_EL_BR, TAVAN_EL_BADGE, TAVAN_EL_NEWPAGE,
  TAVAN_EL_GRID, TAVAN_EL_FACTS, TAVAN_EL_SLOT, TAVAN_EL_CARRY, TAVAN_EL_BROUGHT,
  TAVAN_EL_A, TAVAN_EL_TAB, TAVAN_EL_NOTE, TAVAN_EL_ITEMS, TAVAN_EL_ITEM,
  TAVAN_N_ELEMENTS
} TavanElement;

typedef enum
{
  TAVAN_AT_NONE,
  TAVAN_AT_AFTER, TAVAN_AT_ALIGN, TAVAN_AT_BEFORE, TAVAN_AT_BETWEEN, TAVAN_AT_BOTTOM, TAVAN_AT_CELL, TAVAN_AT_COLOR, TAVAN_AT_COLUMNS,
  TAVAN_AT_EACH, TAVAN_AT_EVERY,
  TAVAN_AT_FIELD, TAVAN_AT_FONT, TAVAN_AT_FOR, TAVAN_AT_GAP, TAVAN_AT_GROUND, TAVAN_AT_HEADING, TAVAN_AT_HEIGHT, TAVAN_AT_HREF, TAVAN_AT_IF, TAVAN_AT_INDENT,
  TAVAN_AT_JUSTIFY,
  TAVAN_AT_KASHIDA, TAVAN_AT_KEEP, TAVAN_AT_KIND, TAVAN_AT_LABEL, TAVAN_AT_LAST, TAVAN_AT_LEFT, TAVAN_AT_LIKE, TAVAN_AT_LINE,
  TAVAN_AT_MARKS, TAVAN_AT_MOST, TAVAN_AT_MUST, TAVAN_AT_NAME, TAVAN_AT_ORIENTATION, TAVAN_AT_OUTLINE, TAVAN_AT_RADIUS, TAVAN_AT_RIGHT, TAVAN_AT_RISE, TAVAN_AT_ROWS, TAVAN_AT_RULE,
  TAVAN_AT_SIDE, TAVAN_AT_SIZE, TAVAN_AT_SPAN, TAVAN_AT_STYLE, TAVAN_AT_SUBHEADING, TAVAN_AT_SUM, TAVAN_AT_TABS, TAVAN_AT_TABULAR, TAVAN_AT_TEXT,
  TAVAN_AT_TITLE, TAVAN_AT_TOGETHER, TAVAN_AT_TOP,
  TAVAN_AT_TURN, TAVAN_AT_UNDERLINE, TAVAN_AT_UNLESS, TAVAN_AT_VALIGN, TAVAN_AT_WEIGHT, TAVAN_AT_WHEN, TAVAN_AT_WIDTH,
  TAVAN_N_ATTRIBUTES
} TavanAttribute;

/* Choices, in the order of their words in tavan-template.c. */
enum { TAVAN_IMAGE_PLAIN, TAVAN_IMAGE_PHOTO };
enum { TAVAN_RULE_PLAIN, TAVAN_RULE_DOUBLE };
enum { TAVAN_ITEMS_NUMBER, TAVAN_ITEMS_LETTER, TAVAN_ITEMS_BULLET, TAVAN_ITEMS_DASH };
enum { TAVAN_VALIGN_TOP, TAVAN_VALIGN_MIDDLE, TAVAN_VALIGN_BOTTOM };

typedef struct
{
  TavanAttribute id;
  char          *text;
  double         number; /* lengths in points, ink, index of a choice, yes or no */
  GArray        *pieces; /* TavanPiece, of an attribute that may hold fields; else NULL */
} TavanAttr;

/* A piece of running text: words, or a field with its format. */
typedef struct
{
  char *text;      /* words; NULL for a field */
  char *path;      /* of a field */
  char *format;    /* or NULL */
  char *otherwise; /* what stands for an empty field; or NULL */
  gboolean named;  /* @path holds the name of the field that is meant: {@key} */
  gboolean number; /* the page number or the number of pages: known last */
} TavanPiece;

typedef struct _TavanNode TavanNode;
struct _TavanNode
{
  TavanElement element;
  guint        line;
  GArray      *attrs;     /* TavanAttr */
  GPtrArray   *children;  /* TavanNode */
  GArray      *pieces;    /* TavanPiece, of TEXT */
  TavanNode   *parent;
};

struct _TavanDocument
{
  char       *name;
  char       *text;
  char       *hash;
  char       *label, *about, *warning;
  TavanNode  *root;
  TavanDocument *base;   /* the one it is like: gives what this one has not; or NULL */
  GHashTable *styles;    /* name → TavanNode, the base's among them */
};

/* Reads @xml; every problem goes into @problems (TavanDocumentProblem). NULL when it is not even XML. */
TavanNode       *tavan_template_parse  (const char *xml, gsize length, GPtrArray *problems);
void             tavan_node_free       (TavanNode *node);
/* NULL when it is not given. */
const TavanAttr *tavan_node_attr       (const TavanNode *node, TavanAttribute id);
const char      *tavan_node_text       (const TavanNode *node, TavanAttribute id);
double           tavan_node_number     (const TavanNode *node, TavanAttribute id, double otherwise);
const TavanNode *tavan_node_child      (const TavanNode *node, TavanElement element);
/* Of an attribute that may hold fields; NULL when it is not given. */
const GArray    *tavan_node_pieces     (const TavanNode *node, TavanAttribute id);
/* The page, header, footer, … of @document: its own, else that of the document it is like. */
const TavanNode *tavan_document_part   (const TavanDocument *document, TavanElement element);
/* Text with {fields} into pieces; FALSE, with a sentence, when a brace is wrong. */
gboolean         tavan_template_pieces (const char *text, GArray *out_pieces, char **out_problem);
void             tavan_piece_clear     (gpointer piece);
void             tavan_problem_add     (GPtrArray *problems, guint line, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Whether @format can be asked of a field. */
gboolean         tavan_format_is_known (const char *format);

G_END_DECLS
