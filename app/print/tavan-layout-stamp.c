/* tavan-layout-stamp.c: stamps: «نمونه», «المثنی», «باطل شد», «کپی»
 *
 * The letters are outlined and turned, as on a rubber stamp, and are text all the same: whoever searches the PDF finds them.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-layout.h"

#include <string.h>

/* The middle of the letters' ink. */
static void
measure_ink (const TavanPage *page, double *out_x, double *out_y)
{
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE, top = G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint m = 0; m < page->marks->len; m++)
    {
      const TavanMark *run = &g_array_index (page->marks, TavanMark, m);

      for (guint i = run->glyphs; run->kind == TAVAN_MARK_TEXT && i < run->glyphs + run->n_glyphs; i++)
        {
          const cairo_glyph_t *glyph = &g_array_index (page->glyphs, cairo_glyph_t, i);
          double scale = run->size / run->font->upem;
          hb_glyph_extents_t box;

          if (!hb_font_get_glyph_extents (run->font->hb, (hb_codepoint_t) glyph->index, &box) || box.width == 0)
            continue;
          left = MIN (left, glyph->x + box.x_bearing * scale);
          right = MAX (right, glyph->x + (box.x_bearing + box.width) * scale);
          top = MIN (top, glyph->y - box.y_bearing * scale);
          bottom = MAX (bottom, glyph->y - (box.y_bearing + box.height) * scale);
        }
    }
  *out_x = (left + right) / 2;
  *out_y = (top + bottom) / 2;
}

static void
copy_letters (const TavanPage *from, const TavanMark *run, TavanPage *to, TavanMark *mark, double dx, double dy)
{
  const char *bytes = from->bytes->str + run->bytes;

  for (guint i = run->glyphs; i < run->glyphs + run->n_glyphs; i++)
    {
      const cairo_glyph_t *glyph = &g_array_index (from->glyphs, cairo_glyph_t, i);

      tavan_page_glyph (to, mark, (guint) glyph->index, glyph->x - dx, glyph->y - dy);
    }
  for (guint i = run->clusters; i < run->clusters + run->n_clusters; i++)
    {
      const cairo_text_cluster_t *cluster = &g_array_index (from->clusters, cairo_text_cluster_t, i);

      tavan_page_cluster (to, mark, (guint) cluster->num_glyphs, bytes, (guint) cluster->num_bytes);
      bytes += cluster->num_bytes;
    }
}

/* The stamp's letters as outlines, their ink about (x, y). */
static void
outline_letters (const TavanPage *from, TavanPage *to, double x, double y, double angle, TavanInk ink, double weight)
{
  double middle_x, middle_y;

  measure_ink (from, &middle_x, &middle_y);
  for (guint i = 0; i < from->marks->len; i++)
    {
      const TavanMark *run = &g_array_index (from->marks, TavanMark, i);
      TavanMark *mark;

      if (run->kind != TAVAN_MARK_TEXT || run->n_glyphs == 0)
        continue;
      mark = tavan_page_run (to, TAVAN_MARK_OUTLINE, run->font, run->size, ink);
      mark->x = x;
      mark->y = y;
      mark->angle = angle;
      mark->weight = weight;
      copy_letters (from, run, to, mark, middle_x, middle_y);
    }
}

gboolean
tavan_layout_stamp (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, double width, TavanFlow *flow)
{
  double x = 0, y = 0, wide = tavan_node_number (node, TAVAN_AT_WIDTH, 92 * TAVAN_MM), high = tavan_node_number (node, TAVAN_AT_HEIGHT, 30 * TAVAN_MM);
  double angle = tavan_node_number (node, TAVAN_AT_TURN, -14) * G_PI / 180, size = tavan_node_number (node, TAVAN_AT_SIZE, 60), part;
  TavanInk ink = ((TavanInk) tavan_node_number (node, TAVAN_AT_COLOR, TAVAN_INK_CRIMSON) & 0xffffff00u) | 0x9e;
  const char *font = tavan_node_text (node, TAVAN_AT_FONT);
  g_autofree char *text = tavan_scope_fill_all (scope, tavan_node_pieces (node, TAVAN_AT_TEXT));
  TavanSpan span = { .style = { .size = size, .ink = ink }, .end = (guint) strlen (text) };
  TavanParagraphStyle style = { .width = 4000, .line_height = size * 2, .align = TAVAN_ALIGN_CENTER, .last = TAVAN_ALIGN_CENTER,
                                .document = layout->document->name };
  g_autoptr (TavanParagraph) paragraph = NULL;
  g_autoptr (TavanPage) letters = tavan_page_new (10, 10);
  TavanPage *piece;

  span.style.chain = tavan_font_set_chain (font != NULL ? font : "Titr", 700, layout->error);
  if (span.style.chain == NULL)
    return FALSE;
  if (!tavan_layout_place (layout, node, &x, &y, &wide, &high))
    {
      x = (layout->page_width - wide) / 2;
      y = (layout->page_height - high) / 2;
    }
  paragraph = tavan_paragraph_new (text, &span, 1, &style, layout->error);
  if (paragraph == NULL)
    return FALSE;
  part = size / 60; /* all else in proportion to the letters */
  piece = tavan_layout_piece (flow, /* absolute= */ TRUE, width, high, 0);
  for (int i = 0; i < 2; i++)
    {
      double outside = i * 1.35 * TAVAN_MM * part;

      tavan_layout_frame (piece, ink, (i == 0 ? 0.8 : 0.3) * TAVAN_MM * part, x - outside, y - outside, wide + 2 * outside, high + 2 * outside,
                 2.5 * TAVAN_MM * part + outside);
      g_array_index (piece->marks, TavanMark, piece->marks->len - 1).angle = angle;
    }
  if (tavan_paragraph_n_lines (paragraph) > 0)
    tavan_paragraph_emit (paragraph, 0, letters, 0, 0);
  outline_letters (letters, piece, x + wide / 2, y + high / 2, angle, ink, 0.45 * TAVAN_MM * part);
  return TRUE;
}
