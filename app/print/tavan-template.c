/* tavan-template.c: a document's XML as a tree, with every attribute checked and read
 *
 * The language is two tables: what each element may have and hold, and what each attribute's words mean. Lengths are
 * millimetres; sizes of letters and weights of lines are points.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-template.h"

#include "app/print/tavan-ornament.h"
#include "app/print/tavan-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DEEPEST 24
#define MOST_PROBLEMS 100

typedef enum { KIND_TEXT, KIND_NAME, KIND_MM, KIND_WIDTH, KIND_PT, KIND_NUMBER, KIND_INK, KIND_YES, KIND_CHOICE, KIND_PATH, KIND_CONDITION, KIND_STYLE, KIND_FIELDS } Kind;

static const char *const aligns[] = { "start", "center", "end", "justify", NULL };
static const char *const justifies[] = { "none", "space", "kashida", NULL };
static const char *const papers[] = { "A4", "A5", "A3", "A6", "card", NULL };
static const char *const orientations[] = { "portrait", "landscape", NULL };
static const char *const rules[] = { "plain", "double", NULL };
static const char *const valigns[] = { "top", "middle", "bottom", NULL };
static const char *const signs[] = { "number", "letter", "bullet", "dash", NULL };
static const char *const images[] = { "plain", "photo", NULL };
static const char *const badges[] = { "none", "check", "solid", "round", "under", "khatam", NULL };

static const struct { const char *name; Kind kind; const char *const *choices; } attributes[TAVAN_N_ATTRIBUTES] = {
  [TAVAN_AT_AFTER] = { "after", KIND_MM }, [TAVAN_AT_ALIGN] = { "align", KIND_CHOICE, aligns }, [TAVAN_AT_BEFORE] = { "before", KIND_MM },
  [TAVAN_AT_BETWEEN] = { "between", KIND_MM }, [TAVAN_AT_COLUMNS] = { "columns", KIND_NUMBER }, [TAVAN_AT_GROUND] = { "ground", KIND_NAME },
  [TAVAN_AT_HEADING] = { "heading", KIND_FIELDS }, [TAVAN_AT_SUBHEADING] = { "subheading", KIND_FIELDS }, [TAVAN_AT_MARKS] = { "marks", KIND_YES },
  [TAVAN_AT_ROWS] = { "rows", KIND_NUMBER }, [TAVAN_AT_SUM] = { "sum", KIND_TEXT }, [TAVAN_AT_TOGETHER] = { "together", KIND_YES },
  [TAVAN_AT_BOTTOM] = { "bottom", KIND_MM }, [TAVAN_AT_CELL] = { "cell", KIND_MM }, [TAVAN_AT_COLOR] = { "color", KIND_INK },
  [TAVAN_AT_EACH] = { "each", KIND_PATH }, [TAVAN_AT_EVERY] = { "every", KIND_NUMBER }, [TAVAN_AT_FIELD] = { "field", KIND_PATH },
  [TAVAN_AT_FONT] = { "font", KIND_TEXT }, [TAVAN_AT_FOR] = { "for", KIND_NAME }, [TAVAN_AT_GAP] = { "gap", KIND_MM },
  [TAVAN_AT_HEIGHT] = { "height", KIND_MM }, [TAVAN_AT_IF] = { "if", KIND_CONDITION }, [TAVAN_AT_INDENT] = { "indent", KIND_MM },
  [TAVAN_AT_JUSTIFY] = { "justify", KIND_CHOICE, justifies }, [TAVAN_AT_KASHIDA] = { "kashida", KIND_YES }, [TAVAN_AT_KEEP] = { "keep", KIND_YES },
  [TAVAN_AT_KIND] = { "kind", KIND_NAME }, [TAVAN_AT_LABEL] = { "label", KIND_TEXT }, [TAVAN_AT_LAST] = { "last", KIND_CHOICE, aligns },
  [TAVAN_AT_LEFT] = { "left", KIND_MM }, [TAVAN_AT_LIKE] = { "like", KIND_STYLE }, [TAVAN_AT_LINE] = { "line", KIND_MM },
  [TAVAN_AT_MOST] = { "most", KIND_NUMBER }, [TAVAN_AT_MUST] = { "must", KIND_YES }, [TAVAN_AT_NAME] = { "name", KIND_PATH },
  [TAVAN_AT_ORIENTATION] = { "orientation", KIND_CHOICE, orientations }, [TAVAN_AT_RADIUS] = { "radius", KIND_MM },
  [TAVAN_AT_RIGHT] = { "right", KIND_MM }, [TAVAN_AT_RISE] = { "rise", KIND_PT }, [TAVAN_AT_RULE] = { "rule", KIND_MM },
  [TAVAN_AT_SIDE] = { "side", KIND_MM }, [TAVAN_AT_SIZE] = { "size", KIND_PT }, [TAVAN_AT_SPAN] = { "span", KIND_NUMBER },
  [TAVAN_AT_STYLE] = { "style", KIND_STYLE }, [TAVAN_AT_TABULAR] = { "tabular", KIND_YES }, [TAVAN_AT_TEXT] = { "text", KIND_FIELDS },
  [TAVAN_AT_TITLE] = { "title", KIND_FIELDS }, [TAVAN_AT_TOP] = { "top", KIND_MM }, [TAVAN_AT_TURN] = { "turn", KIND_NUMBER },
  [TAVAN_AT_UNDERLINE] = { "underline", KIND_YES }, [TAVAN_AT_UNLESS] = { "unless", KIND_CONDITION },
  [TAVAN_AT_VALIGN] = { "valign", KIND_CHOICE, valigns }, [TAVAN_AT_WEIGHT] = { "weight", KIND_NUMBER }, [TAVAN_AT_WHEN] = { "when", KIND_CONDITION },
  [TAVAN_AT_WIDTH] = { "width", KIND_WIDTH }, [TAVAN_AT_HREF] = { "href", KIND_FIELDS }, [TAVAN_AT_OUTLINE] = { "outline", KIND_YES },
  [TAVAN_AT_TABS] = { "tabs", KIND_MM },
};

#define EL(x) (G_GUINT64_CONSTANT (1) << TAVAN_EL_##x)
#define INLINE (EL (TEXT) | EL (B) | EL (SPAN) | EL (BR) | EL (BADGE) | EL (FOR) | EL (A) | EL (TAB) | EL (NOTE))
#define BLOCKS (EL (FOR) | EL (GROUP) | EL (P) | EL (SECTION) | EL (BOX) | EL (COLUMNS) | EL (TABLE) | EL (SPACE) | EL (RULE) | EL (FRAME) \
                | EL (IMAGE) | EL (QR) | EL (ORNAMENT) | EL (THREAD) | EL (STAMP) | EL (NEWPAGE) | EL (GRID) | EL (SLOT) | EL (ITEMS))
#define LETTERS TAVAN_AT_FONT, TAVAN_AT_WEIGHT, TAVAN_AT_SIZE, TAVAN_AT_COLOR, TAVAN_AT_TABULAR, TAVAN_AT_KASHIDA, TAVAN_AT_RISE, TAVAN_AT_UNDERLINE
#define LINES LETTERS, TAVAN_AT_LINE, TAVAN_AT_ALIGN, TAVAN_AT_LAST, TAVAN_AT_JUSTIFY, TAVAN_AT_INDENT, TAVAN_AT_TABS, TAVAN_AT_BEFORE, TAVAN_AT_AFTER, TAVAN_AT_KEEP
#define PLACE TAVAN_AT_LEFT, TAVAN_AT_RIGHT, TAVAN_AT_TOP, TAVAN_AT_WIDTH, TAVAN_AT_HEIGHT
#define ONLY_IF TAVAN_AT_IF, TAVAN_AT_UNLESS

static const struct
{
  const char    *name;
  guint64        holds;
  TavanAttribute takes[24];
  TavanAttribute needs[4];
} elements[TAVAN_N_ELEMENTS] = {
  [TAVAN_EL_DOCUMENT] = { "document", EL (PAGE) | EL (STYLE) | EL (DATA) | EL (GROUND) | EL (HEADER) | EL (FACTS) | EL (FOOTER) | EL (BODY),
                          { TAVAN_AT_LABEL, TAVAN_AT_FOR, TAVAN_AT_TITLE, TAVAN_AT_LIKE, TAVAN_AT_HEADING, TAVAN_AT_SUBHEADING, TAVAN_AT_TOGETHER }, { TAVAN_AT_LABEL } },
  [TAVAN_EL_PAGE] = { "page", 0, { TAVAN_AT_KIND, TAVAN_AT_ORIENTATION, TAVAN_AT_WIDTH, TAVAN_AT_HEIGHT, TAVAN_AT_LEFT, TAVAN_AT_RIGHT, TAVAN_AT_TOP, TAVAN_AT_BOTTOM } },
  [TAVAN_EL_STYLE] = { "style", 0, { TAVAN_AT_NAME, TAVAN_AT_LIKE, LINES }, { TAVAN_AT_NAME } },
  [TAVAN_EL_DATA] = { "data", EL (FIELD) | EL (LIST), { 0 } },
  [TAVAN_EL_FIELD] = { "field", 0, { TAVAN_AT_NAME, TAVAN_AT_LABEL, TAVAN_AT_MUST }, { TAVAN_AT_NAME, TAVAN_AT_LABEL } },
  [TAVAN_EL_LIST] = { "list", EL (FIELD) | EL (LIST), { TAVAN_AT_NAME, TAVAN_AT_LABEL, TAVAN_AT_MUST }, { TAVAN_AT_NAME, TAVAN_AT_LABEL } },
  [TAVAN_EL_GROUND] = { "ground", BLOCKS, { TAVAN_AT_NAME } },
  [TAVAN_EL_FACTS] = { "facts", BLOCKS, { 0 } },
  [TAVAN_EL_SLOT] = { "slot", 0, { 0 } },
  [TAVAN_EL_HEADER] = { "header", BLOCKS, { TAVAN_AT_TOP } },
  [TAVAN_EL_FOOTER] = { "footer", BLOCKS, { TAVAN_AT_TOP } },
  [TAVAN_EL_BODY] = { "body", BLOCKS, { 0 } },
  [TAVAN_EL_FOR] = { "for", BLOCKS | INLINE | EL (ITEM) | EL (ROW) | EL (CELL) | EL (COL) | EL (COLUMN), { TAVAN_AT_EACH, TAVAN_AT_MOST, ONLY_IF }, { TAVAN_AT_EACH } },
  [TAVAN_EL_GROUP] = { "group", BLOCKS | EL (ITEM) | EL (ROW) | EL (CELL) | EL (COL) | EL (COLUMN), { TAVAN_AT_KEEP, ONLY_IF } },
  [TAVAN_EL_P] = { "p", INLINE, { TAVAN_AT_STYLE, TAVAN_AT_OUTLINE, LINES, ONLY_IF } },
  [TAVAN_EL_ITEMS] = { "items", EL (ITEM) | EL (FOR) | EL (GROUP),
                       { TAVAN_AT_KIND, TAVAN_AT_STYLE, TAVAN_AT_INDENT, TAVAN_AT_GAP, TAVAN_AT_BEFORE, TAVAN_AT_AFTER, ONLY_IF } },
  [TAVAN_EL_ITEM] = { "item", INLINE | BLOCKS, { TAVAN_AT_STYLE, ONLY_IF } },
  [TAVAN_EL_SECTION] = { "section", INLINE, { TAVAN_AT_STYLE, TAVAN_AT_RADIUS, TAVAN_AT_RULE, TAVAN_AT_BEFORE, TAVAN_AT_AFTER, ONLY_IF } },
  [TAVAN_EL_BOX] = { "box", BLOCKS, { PLACE, TAVAN_AT_VALIGN, ONLY_IF } },
  [TAVAN_EL_COLUMNS] = { "columns", EL (COLUMN) | EL (FOR) | EL (GROUP), { TAVAN_AT_GAP, TAVAN_AT_BEFORE, TAVAN_AT_AFTER, TAVAN_AT_RULE, ONLY_IF } },
  [TAVAN_EL_COLUMN] = { "column", BLOCKS, { TAVAN_AT_WIDTH, TAVAN_AT_VALIGN, ONLY_IF } },
  [TAVAN_EL_TABLE] = { "table", EL (COL) | EL (HEAD) | EL (ROW) | EL (CARRY) | EL (BROUGHT) | EL (FOR) | EL (GROUP),
                       { TAVAN_AT_SUM, TAVAN_AT_STYLE, TAVAN_AT_HEIGHT, TAVAN_AT_RULE, TAVAN_AT_COLOR, TAVAN_AT_EVERY, TAVAN_AT_CELL, TAVAN_AT_BEFORE, TAVAN_AT_AFTER, ONLY_IF } },
  [TAVAN_EL_COL] = { "col", 0, { TAVAN_AT_WIDTH, TAVAN_AT_FIELD, TAVAN_AT_ALIGN, TAVAN_AT_STYLE, TAVAN_AT_SIDE, TAVAN_AT_COLOR, ONLY_IF }, { TAVAN_AT_WIDTH } },
  [TAVAN_EL_HEAD] = { "head", EL (CELL) | EL (FOR) | EL (GROUP), { TAVAN_AT_STYLE, TAVAN_AT_HEIGHT, TAVAN_AT_RULE } },
  [TAVAN_EL_ROW] = { "row", EL (CELL) | EL (FOR) | EL (GROUP), { TAVAN_AT_STYLE, TAVAN_AT_HEIGHT, TAVAN_AT_RULE, TAVAN_AT_COLOR, TAVAN_AT_KEEP, ONLY_IF } },
  [TAVAN_EL_CARRY] = { "carry", EL (CELL) | EL (FOR) | EL (GROUP), { TAVAN_AT_STYLE, TAVAN_AT_HEIGHT, TAVAN_AT_RULE } },
  [TAVAN_EL_BROUGHT] = { "brought", EL (CELL) | EL (FOR) | EL (GROUP), { TAVAN_AT_STYLE, TAVAN_AT_HEIGHT, TAVAN_AT_RULE } },
  [TAVAN_EL_GRID] = { "grid", EL (CELL) | EL (FOR) | EL (GROUP),
                      { TAVAN_AT_COLUMNS, TAVAN_AT_ROWS, TAVAN_AT_WIDTH, TAVAN_AT_HEIGHT, TAVAN_AT_GAP, TAVAN_AT_BETWEEN, TAVAN_AT_MARKS, ONLY_IF },
                      { TAVAN_AT_COLUMNS, TAVAN_AT_WIDTH, TAVAN_AT_HEIGHT } },
  [TAVAN_EL_CELL] = { "cell", INLINE | BLOCKS, { TAVAN_AT_SPAN, TAVAN_AT_ALIGN, TAVAN_AT_STYLE, LETTERS, ONLY_IF } },
  [TAVAN_EL_SPACE] = { "space", 0, { TAVAN_AT_HEIGHT, ONLY_IF }, { TAVAN_AT_HEIGHT } },
  [TAVAN_EL_RULE] = { "rule", 0, { TAVAN_AT_KIND, TAVAN_AT_RULE, TAVAN_AT_COLOR, TAVAN_AT_BEFORE, TAVAN_AT_AFTER, TAVAN_AT_RADIUS, ONLY_IF } },
  [TAVAN_EL_FRAME] = { "frame", 0, { PLACE, TAVAN_AT_BOTTOM, TAVAN_AT_RULE, TAVAN_AT_COLOR, TAVAN_AT_RADIUS, ONLY_IF } },
  [TAVAN_EL_IMAGE] = { "image", 0, { TAVAN_AT_FIELD, TAVAN_AT_KIND, TAVAN_AT_WHEN, PLACE, TAVAN_AT_ALIGN, TAVAN_AT_RULE, TAVAN_AT_COLOR, TAVAN_AT_BEFORE, TAVAN_AT_AFTER, ONLY_IF }, { TAVAN_AT_FIELD } },
  [TAVAN_EL_QR] = { "qr", 0, { TAVAN_AT_FIELD, PLACE, TAVAN_AT_ALIGN, ONLY_IF }, { TAVAN_AT_FIELD, TAVAN_AT_WIDTH } },
  [TAVAN_EL_ORNAMENT] = { "ornament", 0, { TAVAN_AT_KIND, PLACE, TAVAN_AT_BOTTOM, TAVAN_AT_RADIUS, TAVAN_AT_CELL, TAVAN_AT_TURN, TAVAN_AT_ALIGN, ONLY_IF }, { TAVAN_AT_KIND } },
  [TAVAN_EL_THREAD] = { "thread", INLINE, { TAVAN_AT_EACH, TAVAN_AT_WHEN, TAVAN_AT_RADIUS, TAVAN_AT_STYLE, TAVAN_AT_BEFORE, TAVAN_AT_AFTER, ONLY_IF }, { TAVAN_AT_EACH } },
  [TAVAN_EL_STAMP] = { "stamp", 0, { TAVAN_AT_TEXT, PLACE, TAVAN_AT_FONT, TAVAN_AT_SIZE, TAVAN_AT_COLOR, TAVAN_AT_TURN, ONLY_IF }, { TAVAN_AT_TEXT } },
  [TAVAN_EL_B] = { "b", INLINE, { ONLY_IF } },
  [TAVAN_EL_SPAN] = { "span", INLINE, { LETTERS, ONLY_IF } },
  [TAVAN_EL_BR] = { "br", 0, { ONLY_IF } },
  [TAVAN_EL_TAB] = { "tab", 0, { ONLY_IF } },
  [TAVAN_EL_A] = { "a", INLINE, { TAVAN_AT_HREF, ONLY_IF }, { TAVAN_AT_HREF } },
  [TAVAN_EL_NOTE] = { "note", INLINE, { ONLY_IF } },
  [TAVAN_EL_BADGE] = { "badge", INLINE, { TAVAN_AT_KIND, ONLY_IF } },
  [TAVAN_EL_NEWPAGE] = { "newpage", 0, { TAVAN_AT_GROUND, ONLY_IF } },
};

static const struct { const char *name; TavanInk ink; } inks[] = {
  { "ink", TAVAN_INK_BLACK }, { "teal", TAVAN_INK_TEAL }, { "lapis", TAVAN_INK_LAPIS }, { "turquoise", TAVAN_INK_TURQUOISE },
  { "gold", TAVAN_INK_GOLD }, { "grey", TAVAN_INK_GREY }, { "hair", TAVAN_INK_HAIR }, { "crimson", TAVAN_INK_CRIMSON }, { "white", TAVAN_INK_WHITE },
};

static const char *const formats[] = {
  "short", "long", "full", "month", "words", "ordinal", "plain", "bare", "toman", "digits0", "digits1", "digits2", "length",
};

gboolean
tavan_format_is_known (const char *format)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (strcmp (format, formats[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
free_problem (gpointer data)
{
  TavanDocumentProblem *problem = data;

  g_free (problem->message);
  g_free (problem);
}

void
tavan_problem_add (GPtrArray *problems, guint line, const char *format, ...)
{
  TavanDocumentProblem *problem;
  va_list args;

  if (problems->len >= MOST_PROBLEMS)
    return;
  if (problems->len == 0)
    g_ptr_array_set_free_func (problems, free_problem);
  problem = g_new (TavanDocumentProblem, 1);
  problem->line = line;
  va_start (args, format);
  problem->message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (problems, problem);
}

void
tavan_piece_clear (gpointer data)
{
  TavanPiece *piece = data;

  g_free (piece->text);
  g_free (piece->path);
  g_free (piece->format);
  g_free (piece->otherwise);
}

static void
clear_attr (gpointer data)
{
  TavanAttr *attr = data;

  g_free (attr->text);
  g_clear_pointer (&attr->pieces, g_array_unref);
}

void
tavan_node_free (TavanNode *node)
{
  if (node == NULL)
    return;
  g_clear_pointer (&node->attrs, g_array_unref);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  g_clear_pointer (&node->pieces, g_array_unref);
  g_free (node);
}

static TavanNode *
new_node (TavanElement element, TavanNode *parent, guint line)
{
  TavanNode *node = g_new0 (TavanNode, 1);

  node->element = element;
  node->line = line;
  node->attrs = g_array_new (FALSE, FALSE, sizeof (TavanAttr));
  g_array_set_clear_func (node->attrs, clear_attr);
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_node_free);
  node->parent = parent;
  if (parent != NULL)
    g_ptr_array_add (parent->children, node);
  return node;
}

const TavanAttr *
tavan_node_attr (const TavanNode *node, TavanAttribute id)
{
  for (guint i = 0; i < node->attrs->len; i++)
    {
      const TavanAttr *attr = &g_array_index (node->attrs, TavanAttr, i);

      if (attr->id == id)
        return attr;
    }
  return NULL;
}

const char *
tavan_node_text (const TavanNode *node, TavanAttribute id)
{
  const TavanAttr *attr = tavan_node_attr (node, id);

  return attr != NULL ? attr->text : NULL;
}

double
tavan_node_number (const TavanNode *node, TavanAttribute id, double otherwise)
{
  const TavanAttr *attr = tavan_node_attr (node, id);

  return attr != NULL ? attr->number : otherwise;
}

const TavanNode *
tavan_node_child (const TavanNode *node, TavanElement element)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const TavanNode *child = node->children->pdata[i];

      if (child->element == element)
        return child;
    }
  return NULL;
}

const GArray *
tavan_node_pieces (const TavanNode *node, TavanAttribute id)
{
  const TavanAttr *attr = tavan_node_attr (node, id);

  return attr != NULL ? attr->pieces : NULL;
}

static gboolean
is_path (const char *text)
{
  if (*text == '\0')
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '_' && *p != '-' && (*p != '.' || p == text || p[1] == '\0' || p[1] == '.'))
        return FALSE;
    }
  return TRUE;
}

/* What stands in one pair of braces: "path", "path|format", "path|else:words" or all three. */
static char *
read_field (char *inside, TavanPiece *piece)
{
  g_auto (GStrv) parts = g_strsplit (inside, "|", 3);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i == 0)
        {
          g_strstrip (parts[i]);
          piece->named = *parts[i] == '@';
          if (!is_path (parts[i] + piece->named))
            return g_strdup_printf (_("“%s” is no name of a field"), parts[i]);
          piece->path = g_strdup (parts[i] + piece->named);
          piece->number = strcmp (parts[i], "page") == 0 || strcmp (parts[i], "pages") == 0;
        }
      else if (g_str_has_prefix (parts[i], "else:") && piece->otherwise == NULL)
        piece->otherwise = g_strdup (parts[i] + strlen ("else:"));
      else if (piece->format == NULL && tavan_format_is_known (g_strstrip (parts[i])))
        piece->format = g_strdup (parts[i]);
      else
        return g_strdup_printf (_("There is no format “%s”"), parts[i]);
    }
  return piece->path != NULL ? NULL : g_strdup (_("The braces { } are empty"));
}

gboolean
tavan_template_pieces (const char *text, GArray *out_pieces, char **out_problem)
{
  GString *words = g_string_new (NULL);

  *out_problem = NULL;
  for (const char *p = text; *p != '\0' && *out_problem == NULL; p++)
    {
      TavanPiece piece = { 0 };
      g_autofree char *inside = NULL;
      const char *end;

      if ((p[0] == '{' && p[1] == '{') || (p[0] == '}' && p[1] == '}'))
        {
          g_string_append_c (words, *p++);
          continue;
        }
      if (*p == '}')
        *out_problem = g_strdup (_("A brace } has no { before it; write }} for the sign itself"));
      if (*p != '{')
        {
          g_string_append_c (words, *p);
          continue;
        }
      end = strchr (p, '}');
      if (end == NULL)
        {
          *out_problem = g_strdup (_("A brace { is never closed; write {{ for the sign itself"));
          break;
        }
      if (words->len > 0)
        {
          TavanPiece before = { .text = g_strdup (words->str) };

          g_array_append_val (out_pieces, before);
          g_string_truncate (words, 0);
        }
      inside = g_strndup (p + 1, (gsize) (end - p - 1));
      *out_problem = read_field (inside, &piece);
      g_array_append_val (out_pieces, piece);
      p = end;
    }
  if (words->len > 0)
    {
      TavanPiece rest = { .text = g_strdup (words->str) };

      g_array_append_val (out_pieces, rest);
    }
  g_string_free (words, TRUE);
  return *out_problem == NULL;
}

static gboolean
read_number (const char *text, double *out_number)
{
  char *end;

  *out_number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*out_number) && fabs (*out_number) < 10000;
}

static gboolean
read_ink (const char *text, double *out_number)
{
  for (guint i = 0; i < G_N_ELEMENTS (inks); i++)
    {
      if (strcmp (text, inks[i].name) == 0)
        {
          *out_number = inks[i].ink;
          return TRUE;
        }
    }
  if (text[0] == '#' && strlen (text) == 7 && strspn (text + 1, "0123456789abcdefABCDEF") == 6)
    {
      *out_number = (double) ((g_ascii_strtoull (text + 1, NULL, 16) << 8) | 0xff);
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_choice (const char *text, const char *const *choices, double *out_number)
{
  for (guint i = 0; choices[i] != NULL; i++)
    {
      if (strcmp (text, choices[i]) == 0)
        {
          *out_number = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* kind="…" means another thing in each element. */
static const char *const *
choices_of (TavanElement element, TavanAttribute id)
{
  if (id != TAVAN_AT_KIND)
    return attributes[id].choices;
  switch (element)
    {
    case TAVAN_EL_PAGE:
      return papers;
    case TAVAN_EL_RULE:
      return rules;
    case TAVAN_EL_BADGE:
      return badges;
    case TAVAN_EL_ITEMS:
      return signs;
    case TAVAN_EL_IMAGE:
      return images;
    case TAVAN_EL_ORNAMENT:
      return tavan_ornament_names;
    default:
      return NULL;
    }
}

static gboolean
is_condition (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  char *sign = strchr (copy, '=');

  if (sign != NULL)
    {
      if (sign > copy && sign[-1] == '!')
        sign--;
      *sign = '\0';
    }
  return is_path (g_strstrip (copy));
}

static gboolean
read_value (TavanElement element, TavanAttribute id, const char *text, double *out_number)
{
  const char *const *choices = choices_of (element, id);

  if (choices != NULL)
    return read_choice (text, choices, out_number);
  switch (attributes[id].kind)
    {
    case KIND_MM:
      if (!read_number (text, out_number))
        return FALSE;
      *out_number *= TAVAN_MM;
      return TRUE;
    case KIND_WIDTH:
      if (g_str_has_suffix (text, "*")) /* a share of what is left: negative */
        {
          g_autofree char *share = g_strndup (text, strlen (text) - 1);

          if (*share == '\0')
            *out_number = -1;
          else if (!read_number (share, out_number) || *out_number <= 0)
            return FALSE;
          else
            *out_number = -*out_number;
          return TRUE;
        }
      if (!read_number (text, out_number) || *out_number <= 0)
        return FALSE;
      *out_number *= TAVAN_MM;
      return TRUE;
    case KIND_PT:
    case KIND_NUMBER:
      return read_number (text, out_number);
    case KIND_INK:
      return read_ink (text, out_number);
    case KIND_YES:
      *out_number = strcmp (text, "yes") == 0;
      return *out_number != 0 || strcmp (text, "no") == 0;
    case KIND_PATH:
      return is_path (text);
    case KIND_CONDITION:
      return is_condition (text);
    case KIND_TEXT:
    case KIND_NAME:
    case KIND_STYLE:
    case KIND_FIELDS:
    case KIND_CHOICE:
    default:
      return *text != '\0';
    }
}

static gboolean
takes (TavanElement element, TavanAttribute id)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements[element].takes) && elements[element].takes[i] != TAVAN_AT_NONE; i++)
    {
      if (elements[element].takes[i] == id)
        return TRUE;
    }
  return FALSE;
}

typedef struct
{
  GPtrArray *problems;
  TavanNode *root, *here;
  guint      depth, unknown; /* depth of unknown elements, whose inside is passed over */
} Reader;

/* The line where the tag ends. GMarkup has already counted a line feed that follows it, and is then at character 1. */
static guint
line_of (GMarkupParseContext *context)
{
  int line, character;

  g_markup_parse_context_get_position (context, &line, &character);
  return (guint) (character == 1 && line > 1 ? line - 1 : line);
}

static void
check_fields (Reader *reader, guint line, const char *text, GArray *pieces)
{
  g_autofree char *problem = NULL;

  if (!tavan_template_pieces (text, pieces, &problem))
    tavan_problem_add (reader->problems, line, "%s", problem);
}

static void
add_attribute (Reader *reader, TavanNode *node, const char *name, const char *value)
{
  TavanAttr attr = { 0 };

  for (guint id = 1; id < TAVAN_N_ATTRIBUTES; id++)
    {
      if (attributes[id].name != NULL && strcmp (attributes[id].name, name) == 0)
        attr.id = id;
    }
  if (attr.id == TAVAN_AT_NONE || !takes (node->element, attr.id))
    {
      tavan_problem_add (reader->problems, node->line, _("<%s> has no attribute “%s”"), elements[node->element].name, name);
      return;
    }
  if (!read_value (node->element, attr.id, value, &attr.number))
    {
      tavan_problem_add (reader->problems, node->line, _("“%s” is no value for %s in <%s>"), value, name, elements[node->element].name);
      return;
    }
  if (attributes[attr.id].kind == KIND_FIELDS)
    {
      attr.pieces = g_array_new (FALSE, TRUE, sizeof (TavanPiece));
      g_array_set_clear_func (attr.pieces, tavan_piece_clear);
      check_fields (reader, node->line, value, attr.pieces);
    }
  attr.text = g_strdup (value);
  g_array_append_val (node->attrs, attr);
}

/* <for> and <group> hold what the element round them holds. */
static guint64
held_by (const TavanNode *node)
{
  guint64 held = elements[node->element].holds;

  while ((node->element == TAVAN_EL_FOR || node->element == TAVAN_EL_GROUP) && node->parent != NULL)
    {
      node = node->parent;
      held &= elements[node->element].holds | EL (FOR) | EL (GROUP);
    }
  return held;
}

static void
start_cb (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data, GError **error)
{
  Reader *reader = data;
  TavanElement element = TAVAN_EL_TEXT;
  guint line = line_of (context);
  TavanNode *node;

  if (reader->unknown > 0)
    {
      reader->unknown++;
      return;
    }
  for (guint i = 1; i < TAVAN_N_ELEMENTS; i++)
    {
      if (strcmp (elements[i].name, name) == 0)
        element = i;
    }
  if (element == TAVAN_EL_TEXT)
    tavan_problem_add (reader->problems, line, _("There is no element <%s>"), name);
  else if (reader->here == NULL && element != TAVAN_EL_DOCUMENT)
    tavan_problem_add (reader->problems, line, _("A document begins with <document>, not with <%s>"), name);
  else if (reader->here != NULL && (held_by (reader->here) & (G_GUINT64_CONSTANT (1) << element)) == 0)
    tavan_problem_add (reader->problems, line, _("<%s> cannot stand in <%s>"), name, elements[reader->here->element].name);
  else if (reader->here == NULL && reader->root != NULL)
    tavan_problem_add (reader->problems, line, _("There is a second <document>"));
  else if (reader->depth >= DEEPEST)
    tavan_problem_add (reader->problems, line, _("The elements are nested too deeply"));
  else
    {
      node = new_node (element, reader->here, line);
      reader->depth++;
      if (reader->root == NULL)
        reader->root = node;
      reader->here = node;
      for (guint i = 0; names[i] != NULL; i++)
        add_attribute (reader, node, names[i], values[i]);
      for (guint i = 0; i < G_N_ELEMENTS (elements[element].needs) && elements[element].needs[i] != TAVAN_AT_NONE; i++)
        {
          if (tavan_node_attr (node, elements[element].needs[i]) == NULL)
            tavan_problem_add (reader->problems, line, _("<%s> needs the attribute “%s”"), name, attributes[elements[element].needs[i]].name);
        }
      return;
    }
  reader->unknown = 1;
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Reader *reader = data;

  if (reader->unknown > 0)
    {
      reader->unknown--;
      return;
    }
  reader->depth--;
  reader->here = reader->here->parent;
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Reader *reader = data;
  TavanNode *node, *here = reader->here;
  int place;
  guint line;

  if (reader->unknown > 0 || here == NULL)
    return;
  g_markup_parse_context_get_position (context, &place, NULL);
  line = (guint) place;
  if ((held_by (here) & EL (TEXT)) == 0)
    {
      if (!is_blank (text))
        tavan_problem_add (reader->problems, line, _("Words cannot stand in <%s>; put them into <p>"), elements[here->element].name);
      return;
    }
  for (gsize i = 0; i < length; i++) /* the place is that of the text's end */
    line -= text[i] == '\n' && line > 1;
  node = new_node (TAVAN_EL_TEXT, here, line);
  node->pieces = g_array_new (FALSE, TRUE, sizeof (TavanPiece));
  g_array_set_clear_func (node->pieces, tavan_piece_clear);
  check_fields (reader, line, text, node->pieces);
}

TavanNode *
tavan_template_parse (const char *xml, gsize length, GPtrArray *problems)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  Reader reader = { problems };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autoptr (GError) error = NULL;

  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
  if (memchr (xml, '\0', length) != NULL)
    {
      tavan_problem_add (problems, 1, _("The file holds a zero byte and is no XML"));
    }
  else if (!g_markup_parse_context_parse (context, xml, (gssize) length, &error) || !g_markup_parse_context_end_parse (context, &error))
    {
      tavan_problem_add (problems, line_of (context), _("This is not well-formed XML: %s"), error->message);
      g_clear_pointer (&reader.root, tavan_node_free);
    }
  else if (reader.root == NULL)
    {
      tavan_problem_add (problems, 1, _("There is no <document>"));
    }
  return reader.root;
}
