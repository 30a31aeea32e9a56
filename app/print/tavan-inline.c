/* tavan-inline.c: running text with bold, sizes and fields into one paragraph
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-layout.h"

#include <string.h>

static void
apply_own (const TavanNode *node, TavanLook *look)
{
  for (guint i = 0; i < node->attrs->len; i++)
    {
      const TavanAttr *attr = &g_array_index (node->attrs, TavanAttr, i);

      switch ((int) attr->id)
        {
        case TAVAN_AT_FONT:
          look->font = attr->text;
          break;
        case TAVAN_AT_WEIGHT:
          look->weight = (int) CLAMP (attr->number, 100, 900);
          break;
        case TAVAN_AT_SIZE:
          look->size = CLAMP (attr->number, 3, 300);
          break;
        case TAVAN_AT_COLOR:
          look->ink = (TavanInk) attr->number;
          break;
        case TAVAN_AT_TABULAR:
          look->tabular = attr->number != 0;
          break;
        case TAVAN_AT_KASHIDA:
          look->kashida = attr->number != 0;
          break;
        case TAVAN_AT_RISE:
          look->rise = attr->number;
          break;
        case TAVAN_AT_UNDERLINE:
          look->underline = attr->number != 0;
          break;
        case TAVAN_AT_LINE:
          look->line = MAX (1, attr->number);
          break;
        case TAVAN_AT_ALIGN:
          look->align = (TavanAlign) attr->number;
          break;
        case TAVAN_AT_LAST:
          look->last = (TavanAlign) attr->number;
          break;
        case TAVAN_AT_JUSTIFY:
          look->justify = (TavanJustify) attr->number;
          break;
        case TAVAN_AT_INDENT:
          look->indent = attr->number;
          break;
        case TAVAN_AT_TABS:
          look->tabs = MAX (0, attr->number);
          break;
        case TAVAN_AT_BEFORE:
          look->before = attr->number;
          break;
        case TAVAN_AT_AFTER:
          look->after = attr->number;
          break;
        case TAVAN_AT_KEEP:
          look->keep = attr->number != 0;
          break;
        default:
          break;
        }
    }
}

/* Styles are checked for circles when the document is loaded. */
static void
apply_style (TavanLayout *layout, const char *name, TavanLook *look)
{
  const TavanNode *style = name != NULL ? g_hash_table_lookup (layout->document->styles, name) : NULL;

  if (style == NULL)
    return;
  apply_style (layout, tavan_node_text (style, TAVAN_AT_LIKE), look);
  apply_own (style, look);
}

void
tavan_look_apply (TavanLayout *layout, const TavanNode *node, TavanLook *look)
{
  look->before = look->after = look->indent = 0;
  look->keep = FALSE;
  apply_style (layout, tavan_node_text (node, TAVAN_AT_STYLE), look);
  apply_own (node, look);
}

typedef struct
{
  GString   *text;
  GArray    *spans;    /* TavanSpan */
  TavanLook  look;
  guint      badge;
  const char *link;
  GPtrArray *links;    /* addresses, until the paragraph has copied them */
  guint      note;
  gboolean   space;    /* one is due before the next word */
  const TavanLook *outer; /* of the whole paragraph */
} Collector;

static gboolean
end_span (TavanLayout *layout, Collector *collector, const char *field, gboolean whole)
{
  const TavanLook *look = &collector->look;
  TavanSpan span = { .end = (guint) collector->text->len };
  guint start = collector->spans->len > 0 ? g_array_index (collector->spans, TavanSpan, collector->spans->len - 1).end : 0;

  if (span.end == start)
    return TRUE;
  span.style = (TavanTextStyle) { .size = look->size, .ink = look->ink, .rise = look->rise, .kashida = look->kashida, .whole = whole,
                                  .tabular = look->tabular, .underline = look->underline, .badge = collector->badge, .field = field, .link = collector->link,
                                  .note = collector->note };
  if (collector->badge == TAVAN_BADGE_SOLID)
    span.style.ink = TAVAN_INK_WHITE;
  span.style.chain = tavan_font_set_chain (look->font, look->weight, layout->error);
  if (span.style.chain == NULL)
    return FALSE;
  g_array_append_val (collector->spans, span);
  return TRUE;
}

static gboolean
is_white (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* White in the XML is one space; that of a field is kept line by line. */
static void
collect_words (Collector *collector, const char *text, gboolean keep_lines)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (keep_lines && *p == '\n')
        {
          g_string_append_c (collector->text, '\n');
          collector->space = FALSE;
        }
      else if (is_white (*p))
        {
          collector->space = collector->text->len > 0 && collector->text->str[collector->text->len - 1] != '\n';
        }
      else
        {
          if (collector->space)
            g_string_append_c (collector->text, ' ');
          collector->space = FALSE;
          g_string_append_c (collector->text, *p);
        }
    }
}

static gboolean
collect_text (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, Collector *collector)
{
  for (guint i = 0; i < node->pieces->len; i++)
    {
      const TavanPiece *piece = &g_array_index (node->pieces, TavanPiece, i);
      gboolean whole;
      g_autofree char *text = tavan_scope_fill (scope, piece, &whole);

      if (piece->path != NULL && collector->space && *text != '\0')
        {
          g_string_append_c (collector->text, ' ');
          collector->space = FALSE;
        }
      if (piece->path != NULL && !end_span (layout, collector, NULL, FALSE))
        return FALSE;
      collect_words (collector, text, piece->path != NULL);
      if (!end_span (layout, collector, piece->path, whole))
        return FALSE;
    }
  return TRUE;
}

static char *
number_text (guint number)
{
  GString *text = g_string_new (NULL);
  char digits[16];

  g_snprintf (digits, sizeof digits, "%u", number);
  for (const char *p = digits; *p != '\0'; p++)
    g_string_append_unichar (text, 0x06f0 + (gunichar) (*p - '0'));
  return g_string_free (text, FALSE);
}

/* The mark of footnote @number: a small figure, raised. */
static gboolean
collect_mark (TavanLayout *layout, Collector *collector, guint number)
{
  TavanLook outer = collector->look;
  g_autofree char *digits = number_text (number);
  gboolean fine;

  collector->look.rise += 0.32 * outer.size;
  collector->look.size *= 0.66;
  collector->look.kashida = FALSE;
  collector->note = number;
  g_string_append (collector->text, digits);
  fine = end_span (layout, collector, NULL, /* whole= */ TRUE);
  collector->note = 0;
  collector->look = outer;
  return fine;
}

static gboolean collect_cb (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, gpointer data);
static TavanParagraph *set_paragraph (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look,
                                      double width, guint number);

/* The note itself waits for the page that its mark will stand on. */
static gboolean
collect_note (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, Collector *collector)
{
  double width = layout->page_width - layout->left - layout->right;
  GPtrArray *notes = layout->notes;
  TavanLook look = *collector->outer;
  g_autoptr (TavanParagraph) paragraph = NULL;
  TavanPage *piece;
  guint number;

  if (notes == NULL) /* a header's: tavan_document_check() refuses it */
    return TRUE;
  number = notes->len + 1;
  look.size *= 0.8;
  look.line *= 0.8;
  look.weight = 400;
  look.indent = 0;
  look.align = look.last = TAVAN_ALIGN_START;
  layout->notes = NULL;
  paragraph = set_paragraph (layout, node, scope, &look, width, number);
  layout->notes = notes;
  if (paragraph == NULL)
    return FALSE;
  piece = tavan_page_new (width, tavan_paragraph_height (paragraph));
  for (guint i = 0; i < tavan_paragraph_n_lines (paragraph); i++)
    tavan_paragraph_emit (paragraph, i, piece, 0, i * look.line);
  g_ptr_array_add (notes, piece);
  collector->space = FALSE;
  return end_span (layout, collector, NULL, FALSE) && collect_mark (layout, collector, number);
}

/* An address has figures as machines read them, and no isolates. */
static const char *
read_link (Collector *collector, const TavanScope *scope, const TavanNode *node)
{
  g_autofree char *text = tavan_scope_fill_all (scope, tavan_node_pieces (node, TAVAN_AT_HREF));
  GString *link = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 0x06f0 && c <= 0x06f9)
        g_string_append_c (link, (char) ('0' + c - 0x06f0));
      else if (c < 0x2066 || c > 0x2069)
        g_string_append_unichar (link, c);
    }
  if (collector->links == NULL)
    collector->links = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (collector->links, g_string_free (link, FALSE));
  return collector->links->pdata[collector->links->len - 1];
}

static gboolean
collect_cb (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, gpointer data)
{
  Collector *collector = data;
  TavanLook outer = collector->look;
  guint outer_badge = collector->badge;
  const char *outer_link = collector->link;
  gboolean fine;

  if (node->element == TAVAN_EL_TEXT)
    return collect_text (layout, node, scope, collector);
  if (node->element == TAVAN_EL_NOTE)
    return collect_note (layout, node, scope, collector);
  if (node->element == TAVAN_EL_BR || node->element == TAVAN_EL_TAB)
    {
      g_string_append_c (collector->text, node->element == TAVAN_EL_BR ? '\n' : '\t');
      collector->space = FALSE;
      return end_span (layout, collector, NULL, FALSE);
    }
  if (collector->space)
    {
      g_string_append_c (collector->text, ' ');
      collector->space = FALSE;
      if (!end_span (layout, collector, NULL, FALSE))
        return FALSE;
    }
  if (node->element == TAVAN_EL_B)
    collector->look.weight = 700;
  else if (node->element == TAVAN_EL_A)
    collector->link = read_link (collector, scope, node);
  else if (node->element == TAVAN_EL_SPAN)
    apply_own (node, &collector->look);
  else if (node->element == TAVAN_EL_BADGE)
    collector->badge = (guint) tavan_node_number (node, TAVAN_AT_KIND, TAVAN_BADGE_NONE);
  if (node->element == TAVAN_EL_BADGE && (collector->badge == TAVAN_BADGE_CHECK || collector->badge == TAVAN_BADGE_KHATAM))
    {
      g_string_append (collector->text, "\xef\xbf\xbc");
      fine = end_span (layout, collector, NULL, FALSE);
    }
  else
    {
      fine = tavan_layout_children (layout, node, scope, collect_cb, collector);
    }
  collector->look = outer;
  collector->badge = outer_badge;
  collector->link = outer_link;
  return fine;
}

static gboolean
fill_spans (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, Collector *collector)
{
  if (!tavan_layout_children (layout, node, scope, collect_cb, collector))
    return FALSE;
  if (collector->spans->len == 0) /* an empty paragraph still has a line's height */
    {
      g_string_append_c (collector->text, ' ');
      return end_span (layout, collector, NULL, FALSE);
    }
  return TRUE;
}

/* @number: the paragraph is that footnote, and begins with its mark. */
static TavanParagraph *
set_paragraph (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look, double width, guint number)
{
  Collector collector = { g_string_sized_new (256), g_array_sized_new (FALSE, FALSE, sizeof (TavanSpan), 4), .look = *look, .outer = look };
  TavanParagraphStyle style = { .width = MAX (width, 1), .line_height = look->line, .indent = look->indent, .tabs = look->tabs,
                                .align = look->align, .last = look->last, .justify = look->justify, .document = layout->document->name };
  TavanParagraph *paragraph = NULL;
  gboolean fine = TRUE;

  if (number > 0)
    {
      fine = collect_mark (layout, &collector, number);
      collector.space = TRUE;
    }
  if (fine && fill_spans (layout, node, scope, &collector))
    paragraph = tavan_paragraph_new (collector.text->str, (const TavanSpan *) (void *) collector.spans->data, collector.spans->len,
                                     &style, layout->error);
  g_clear_pointer (&collector.links, g_ptr_array_unref);
  g_string_free (collector.text, TRUE);
  g_array_unref (collector.spans);
  return paragraph;
}

TavanParagraph *
tavan_layout_paragraph (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look, double width)
{
  return set_paragraph (layout, node, scope, look, width, /* number= */ 0);
}
