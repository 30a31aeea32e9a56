/* bench-print-pango.c: the same pages with their text set by Pango; word spaces of real prose, ours and Pango's
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tests/bench/bench-print.h"

#include "app/base/tavan-paths.h"
#include "app/print/tavan-page.h"
#include "app/print/tavan-plain-text.h"

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <qrencode.h>
#include <string.h>

/* Lines that follow each other until one that is not justified are one paragraph. */
typedef struct
{
  char                 *text;
  PangoFontDescription *font;
  TavanInk              ink;
  double                x, baseline, width;  /* .width 0: one line, at its place */
} Block;

typedef struct
{
  double     width, height;
  TavanPage *drawings;  /* all but the letters */
  GArray    *blocks;    /* Block */
  char      *code;      /* text of the page's QR code, or NULL */
} Sheet;

static const TavanMark *
run_of (const TavanPage *page, guint glyph)
{
  for (guint i = 0; i < page->marks->len; i++)
    {
      const TavanMark *mark = &g_array_index (page->marks, TavanMark, i);

      if (mark->kind == TAVAN_MARK_TEXT && glyph >= mark->glyphs && glyph < mark->glyphs + mark->n_glyphs)
        return mark;
    }
  return NULL;
}

static PangoFontDescription *
describe (const char *family, int weight, double size)
{
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family (font, family);
  pango_font_description_set_weight (font, (PangoWeight) weight);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  return font;
}

static double
left_of (const TavanPage *page, const TavanLine *line)
{
  double left = line->x + line->width;

  for (guint i = line->glyphs; i < line->glyphs + line->n_glyphs; i++)
    left = MIN (left, g_array_index (page->glyphs, cairo_glyph_t, i).x);
  return left;
}

static void
read_blocks (const TavanPage *page, GArray *blocks)
{
  for (guint i = 0; i < page->lines->len; i++)
    {
      const TavanLine *line = &g_array_index (page->lines, TavanLine, i);
      const TavanMark *run = run_of (page, line->glyphs);
      GString *text;
      Block block = { 0 };

      if (run == NULL || line->n_glyphs == 0)
        continue;
      text = g_string_new_len (page->text->str + line->text, line->n_text);
      block.font = describe (run->font->family, run->font->weight, run->size);
      block.ink = run->ink;
      block.baseline = line->baseline;
      block.width = line->justified ? line->width : 0;
      block.x = line->justified ? line->x : left_of (page, line);
      while (line->justified && i + 1 < page->lines->len)
        {
          line = &g_array_index (page->lines, TavanLine, ++i);
          g_string_append_c (text, ' ');
          g_string_append_len (text, page->text->str + line->text, line->n_text);
        }
      block.text = g_string_free (text, FALSE);
      g_array_append_val (blocks, block);
    }
}

static Sheet
read_sheet (const TavanPage *page, guint number)
{
  Sheet sheet = { page->width, page->height, tavan_page_new (page->width, page->height), g_array_new (FALSE, FALSE, sizeof (Block)) };

  for (guint i = 0; i < page->marks->len; i++)
    {
      TavanMark mark = g_array_index (page->marks, TavanMark, i);

      if (mark.kind == TAVAN_MARK_TEXT || mark.kind == TAVAN_MARK_OUTLINE)
        continue;
      if (mark.sharp && sheet.code == NULL)
        {
          g_autoptr (TavanData) data = bench_certificate (number);

          sheet.code = g_strdup (tavan_data_get_text (data, "certificate.code"));
        }
      if (mark.surface != NULL)
        cairo_surface_reference (mark.surface);
      g_array_append_val (sheet.drawings->marks, mark);
    }
  read_blocks (page, sheet.blocks);
  return sheet;
}

static void
draw_block (const Block *block, PangoContext *context, cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);

  pango_layout_set_font_description (layout, block->font);
  if (block->width > 0)
    {
      pango_layout_set_width (layout, (int) (block->width * PANGO_SCALE));
      pango_layout_set_justify (layout, TRUE);
    }
  pango_layout_set_text (layout, block->text, -1);
  tavan_ink_set (cr, block->ink);
  cairo_move_to (cr, block->x, block->baseline - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);
  pango_cairo_show_layout (cr, layout);
}

static PangoContext *
make_context (cairo_t *cr)
{
  PangoContext *context;
  cairo_font_options_t *options = cairo_font_options_create ();

  FcConfigAppFontAddDir (NULL, (const FcChar8 *) tavan_paths_get (TAVAN_PATH_FONTS));
  context = pango_cairo_create_context (cr);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_base_dir (context, PANGO_DIRECTION_RTL);
  pango_context_set_language (context, pango_language_from_string ("fa"));
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
  return context;
}

GArray *
bench_read_sheets (GPtrArray *all)
{
  GArray *sheets = g_array_new (FALSE, FALSE, sizeof (Sheet));

  for (guint i = 0; i < all->len; i++)
    {
      for (guint j = 0; j < tavan_pages_get_n_pages (all->pdata[i]); j++)
        {
          Sheet sheet = read_sheet (tavan_pages_get_page (all->pdata[i], j), i);

          g_array_append_val (sheets, sheet);
        }
    }
  return sheets;
}

guint
bench_pango (const GArray *sheets, const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = make_context (cr);

  for (guint i = 0; i < sheets->len; i++)
    {
      const Sheet *sheet = &g_array_index (sheets, Sheet, i);

      cairo_pdf_surface_set_size (surface, sheet->width, sheet->height);
      if (sheet->code != NULL) /* what any program would ask libqrencode for */
        QRcode_free (QRcode_encodeData ((int) strlen (sheet->code), (const unsigned char *) sheet->code, 0, QR_ECLEVEL_M));
      tavan_page_paint (sheet->drawings, cr);
      for (guint j = 0; j < sheet->blocks->len; j++)
        draw_block (&g_array_index (sheet->blocks, Block, j), context, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  g_object_unref (context);
  return sheets->len;
}

#define MEASURE (120 * 72 / 25.4)

static void
tell_line (double ratio, const char *text, int length)
{
  g_autofree char *plain = g_strndup (text, (gsize) length);

  g_strdelimit (plain, "\n\t", ' ');
  g_print ("%.4f %s\n", ratio, plain);
}

static void
tell_ours (const char *text, const char *font, double size)
{
  TavanPlainTextOptions options = { font, size, 120, TAVAN_JUSTIFY_KASHIDA };
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanPages) pages = tavan_plain_text_layout (text, &options, &error);

  if (pages == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < tavan_pages_get_n_pages (pages); i++)
    {
      const TavanPage *page = tavan_pages_get_page (pages, i);

      for (guint j = 0; j < page->lines->len; j++)
        {
          const TavanLine *line = &g_array_index (page->lines, TavanLine, j);

          if (line->justified)
            tell_line (line->space_ratio, page->text->str + line->text, (int) line->n_text);
        }
    }
}

/* The widest space of a line, over the normal one: Pango makes all of them wider alike, but for rounding. */
static double
space_of (PangoLayoutLine *line, const char *text)
{
  double sum = 0;
  guint n = 0;

  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;

      for (int i = 0; i < run->glyphs->num_glyphs; i++)
        {
          int at = run->item->offset + run->glyphs->log_clusters[i];

          if (text[at] == ' ' && run->glyphs->glyphs[i].geometry.width > 0 && at + 1 < line->start_index + line->length)
            {
              sum += run->glyphs->glyphs[i].geometry.width;
              n++;
            }
        }
    }
  return n > 0 ? sum / n : 0;
}

static void
tell_pangos (const char *text, const char *font, double size)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (NULL, NULL, 595, 842);
  cairo_t *cr = cairo_create (surface);
  PangoContext *context = make_context (cr);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  double normal;

  pango_layout_set_font_description (layout, describe (font, 400, size));
  pango_layout_set_text (layout, "م م", -1);
  normal = space_of (pango_layout_get_line_readonly (layout, 0), pango_layout_get_text (layout));
  pango_layout_set_width (layout, (int) (MEASURE * PANGO_SCALE));
  pango_layout_set_justify (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  for (int i = 0; i + 1 < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);
      double space = space_of (line, text);

      if (!pango_layout_get_line_readonly (layout, i + 1)->is_paragraph_start && space > 0)
        tell_line (space / normal, text + line->start_index, line->length);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
bench_prose (const char *file, const char *font, double size, gboolean by_pango)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (file, &text, NULL, &error) || !g_utf8_validate (text, -1, NULL))
    {
      g_printerr ("bench-print: %s\n", error != NULL ? error->message : "not UTF-8");
      return 1;
    }
  if (by_pango)
    tell_pangos (text, font, size);
  else
    tell_ours (text, font, size);
  return 0;
}
