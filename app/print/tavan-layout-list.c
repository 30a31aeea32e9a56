/* tavan-layout-list.c: lists: a sign in a column of its own, what it stands for beside it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-layout.h"

#include <string.h>

typedef struct
{
  const TavanNode *node;
  TavanLook        look;
  double           width, indent, gap;
  guint            number;
  TavanFlow       *flow;
} Items;

/* ۱. or الف) or a sign. */
static char *
sign_text (guint kind, guint number)
{
  static const char *const letters[] = {
    "الف", "ب", "پ", "ت", "ث", "ج", "چ", "ح", "خ", "د", "ذ", "ر", "ز", "ژ", "س", "ش", "ص", "ض", "ط", "ظ", "ع", "غ", "ف", "ق", "ک", "گ",
    "ل", "م", "ن", "و", "ه", "ی",
  };
  GString *text;
  char digits[16];

  if (kind == TAVAN_ITEMS_BULLET)
    return g_strdup ("•");
  if (kind == TAVAN_ITEMS_DASH)
    return g_strdup ("–");
  if (kind == TAVAN_ITEMS_LETTER && number <= G_N_ELEMENTS (letters))
    return g_strconcat (letters[number - 1], ")", NULL);
  text = g_string_new (NULL);
  g_snprintf (digits, sizeof digits, "%u", number);
  for (const char *p = digits; *p != '\0'; p++)
    g_string_append_unichar (text, 0x06f0 + (gunichar) (*p - '0'));
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

static gboolean
put_sign (TavanLayout *layout, Items *items, TavanPage *piece)
{
  g_autofree char *text = sign_text ((guint) tavan_node_number (items->node, TAVAN_AT_KIND, TAVAN_ITEMS_NUMBER), items->number);
  const TavanLook *look = &items->look;
  TavanSpan span = { .style = { .size = look->size, .ink = look->ink }, .end = (guint) strlen (text) };
  TavanParagraphStyle style = { .width = items->indent, .line_height = look->line, .document = layout->document->name };
  g_autoptr (TavanParagraph) paragraph = NULL;

  span.style.chain = tavan_font_set_chain (look->font, look->weight, layout->error);
  if (span.style.chain == NULL)
    return FALSE;
  paragraph = tavan_paragraph_new (text, &span, 1, &style, layout->error);
  if (paragraph == NULL)
    return FALSE;
  tavan_paragraph_emit (paragraph, 0, piece, items->width - items->indent, 0);
  return TRUE;
}

static gboolean
item_cb (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, gpointer data)
{
  Items *items = data;
  TavanFlow *flow = items->flow;
  guint first = flow->fragments->len;
  TavanLook look = items->look;
  TavanFragment *fragment;
  TavanPage *aside;

  if (node->element != TAVAN_EL_ITEM)
    return TRUE;
  items->number++;
  tavan_look_apply (layout, node, &look);
  if (tavan_layout_has_blocks (node))
    {
      if (!tavan_layout_blocks (layout, node, scope, &look, items->width - items->indent, flow))
        return FALSE;
    }
  else
    {
      TavanParagraph *paragraph = tavan_layout_paragraph (layout, node, scope, &look, items->width - items->indent);

      if (paragraph == NULL)
        return FALSE;
      tavan_flow_add_paragraph (flow, paragraph, 0, look.line, 0, 0, look.keep);
    }
  if (flow->fragments->len == first)
    return TRUE;
  aside = tavan_flow_piece (flow, items->width, 0);
  if (!put_sign (layout, items, aside))
    return FALSE;
  fragment = &g_array_index (flow->fragments, TavanFragment, first);
  if (fragment->aside != NULL)
    tavan_page_append (aside, fragment->aside, 0, 0);
  fragment->aside = aside;
  fragment->before = MAX (fragment->before, items->number == 1 ? tavan_node_number (items->node, TAVAN_AT_BEFORE, 0) : items->gap);
  return TRUE;
}

gboolean
tavan_layout_items (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look, double width, TavanFlow *flow)
{
  Items items = { node, *look, .width = width, .gap = tavan_node_number (node, TAVAN_AT_GAP, 0), .flow = flow };
  guint first = flow->fragments->len;

  tavan_look_apply (layout, node, &items.look);
  items.look.indent = 0;
  items.indent = MIN (tavan_node_number (node, TAVAN_AT_INDENT, 2 * items.look.size), width / 2);
  if (!tavan_layout_children (layout, node, scope, item_cb, &items))
    return FALSE;
  if (flow->fragments->len > first)
    g_array_index (flow->fragments, TavanFragment, flow->fragments->len - 1).height += tavan_node_number (node, TAVAN_AT_AFTER, 0);
  return TRUE;
}
