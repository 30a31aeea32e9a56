/* tavan-page.c: one page while it is filled, and its painting on any cairo surface
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-page.h"

#include <math.h>

static void
clear_mark (gpointer data)
{
  TavanMark *mark = data;

  g_clear_pointer (&mark->surface, cairo_surface_destroy);
  g_clear_pointer (&mark->text, g_free);
}

TavanPage *
tavan_page_new (double width, double height)
{
  TavanPage *page = g_new0 (TavanPage, 1);

  page->width = width;
  page->height = height;
  /* Little is reserved: a report has a small page of this kind for each of its rows. */
  page->marks = g_array_new (FALSE, /* clear_= */ TRUE, sizeof (TavanMark));
  g_array_set_clear_func (page->marks, clear_mark);
  page->lines = g_array_new (FALSE, TRUE, sizeof (TavanLine));
  page->glyphs = g_array_sized_new (FALSE, FALSE, sizeof (cairo_glyph_t), 64);
  page->clusters = g_array_sized_new (FALSE, FALSE, sizeof (cairo_text_cluster_t), 64);
  page->bytes = g_string_sized_new (200);
  page->text = g_string_sized_new (120);
  return page;
}

void
tavan_page_free (TavanPage *page)
{
  if (page == NULL)
    return;
  g_array_unref (page->marks);
  g_array_unref (page->lines);
  g_array_unref (page->glyphs);
  g_array_unref (page->clusters);
  g_string_free (page->bytes, TRUE);
  g_string_free (page->text, TRUE);
  g_free (page);
}

TavanMark *
tavan_page_add (TavanPage *page, TavanMarkKind kind, TavanInk ink)
{
  TavanMark *mark;

  g_array_set_size (page->marks, page->marks->len + 1);
  mark = &g_array_index (page->marks, TavanMark, page->marks->len - 1);
  mark->kind = kind;
  mark->ink = ink;
  return mark;
}

void
tavan_page_rule (TavanPage *page, TavanInk ink, double weight, double x, double y, double width, double height)
{
  TavanMark *mark = tavan_page_add (page, TAVAN_MARK_RULE, ink);

  mark->weight = weight;
  mark->x = x;
  mark->y = y;
  mark->width = width;
  mark->height = height;
}

TavanMark *
tavan_page_run (TavanPage *page, TavanMarkKind kind, TavanFont *font, double size, TavanInk ink)
{
  TavanMark *run;

  if (kind == TAVAN_MARK_TEXT && page->marks->len > page->closed)
    {
      run = &g_array_index (page->marks, TavanMark, page->marks->len - 1);
      if (run->kind == kind && run->font == font && run->size == size && run->ink == ink)
        return run;
    }
  run = tavan_page_add (page, kind, ink);
  run->font = font;
  run->size = size;
  run->glyphs = page->glyphs->len;
  run->bytes = (guint) page->bytes->len;
  run->clusters = page->clusters->len;
  return run;
}

void
tavan_page_glyph (TavanPage *page, TavanMark *run, guint glyph, double x, double y)
{
  cairo_glyph_t placed = { glyph, x, y };

  g_array_append_val (page->glyphs, placed);
  run->n_glyphs++;
}

void
tavan_page_cluster (TavanPage *page, TavanMark *run, guint n_glyphs, const char *bytes, guint n_bytes)
{
  cairo_text_cluster_t cluster = { (int) n_bytes, (int) n_glyphs };

  g_string_append_len (page->bytes, bytes, n_bytes);
  g_array_append_val (page->clusters, cluster);
  run->n_bytes += n_bytes;
  run->n_clusters++;
}

void
tavan_page_cast (TavanPage *page, TavanMark *run, const TavanCast *cast, double scale, double x, double y)
{
  cairo_glyph_t *glyph;

  g_array_set_size (page->glyphs, page->glyphs->len + cast->n_glyphs);
  glyph = &g_array_index (page->glyphs, cairo_glyph_t, page->glyphs->len - cast->n_glyphs);
  for (guint i = 0; i < cast->n_glyphs; i++, glyph++)
    *glyph = (cairo_glyph_t) { cast->glyphs[i].glyph, x + cast->glyphs[i].x * scale, y + cast->glyphs[i].y * scale };
  g_array_append_vals (page->clusters, cast->clusters, cast->n_clusters);
  g_string_append_len (page->bytes, cast->bytes, cast->n_bytes);
  run->n_glyphs += cast->n_glyphs;
  run->n_clusters += cast->n_clusters;
  run->n_bytes += cast->n_bytes;
}

void
tavan_page_clear (TavanPage *page)
{
  g_array_set_size (page->marks, 0);
  g_array_set_size (page->lines, 0);
  g_array_set_size (page->glyphs, 0);
  g_array_set_size (page->clusters, 0);
  g_string_truncate (page->bytes, 0);
  g_string_truncate (page->text, 0);
  page->latin = 0;
  page->closed = 0;
  page->note = page->n_notes = 0;
}

/* A run that goes on where the page's last one ends is one with it. */
static gboolean
goes_on (const TavanMark *last, const TavanMark *next)
{
  return last->kind == TAVAN_MARK_TEXT && next->kind == TAVAN_MARK_TEXT && last->font == next->font && last->size == next->size
         && last->ink == next->ink && last->glyphs + last->n_glyphs == next->glyphs && last->bytes + last->n_bytes == next->bytes
         && last->clusters + last->n_clusters == next->clusters;
}

static void
append_marks (TavanPage *page, const TavanPage *piece, const TavanPlace *from, const TavanPlace *to, double dx, double dy)
{
  for (guint i = from->marks; i < to->marks; i++)
    {
      TavanMark mark = g_array_index (piece->marks, TavanMark, i);

      mark.x += dx;
      mark.y += dy;
      mark.glyphs += page->glyphs->len - from->glyphs;
      mark.bytes += (guint) page->bytes->len - from->bytes;
      mark.clusters += page->clusters->len - from->clusters;
      if (mark.surface != NULL)
        cairo_surface_reference (mark.surface);
      mark.text = g_strdup (mark.text);
      if (page->marks->len > page->closed)
        {
          TavanMark *last = &g_array_index (page->marks, TavanMark, page->marks->len - 1);

          if (goes_on (last, &mark))
            {
              last->n_glyphs += mark.n_glyphs;
              last->n_bytes += mark.n_bytes;
              last->n_clusters += mark.n_clusters;
              continue;
            }
        }
      g_array_append_val (page->marks, mark);
    }
}

void
tavan_page_add_notes (TavanPage *page, guint note, guint n_notes)
{
  guint end = MAX (page->note + page->n_notes, note + n_notes);

  if (n_notes == 0)
    return;
  page->note = page->n_notes == 0 ? note : MIN (page->note, note);
  page->n_notes = end - page->note;
}

static void
append_glyphs (TavanPage *page, const TavanPage *piece, const TavanPlace *from, const TavanPlace *to, double dx, double dy)
{
  guint first = page->glyphs->len;

  g_array_append_vals (page->glyphs, &g_array_index (piece->glyphs, cairo_glyph_t, from->glyphs), to->glyphs - from->glyphs);
  for (guint i = from->marks; i < to->marks; i++)
    {
      const TavanMark *mark = &g_array_index (piece->marks, TavanMark, i);
      cairo_glyph_t *glyph = &g_array_index (page->glyphs, cairo_glyph_t, first + mark->glyphs - from->glyphs);

      if (mark->kind != TAVAN_MARK_TEXT) /* the glyphs of an outline are placed about its own middle */
        continue;
      for (guint j = 0; j < mark->n_glyphs; j++)
        {
          glyph[j].x += dx;
          glyph[j].y += dy;
        }
    }
}

TavanPlace
tavan_page_close (TavanPage *page)
{
  page->closed = page->marks->len;
  return (TavanPlace) { page->marks->len, page->lines->len, page->glyphs->len, page->clusters->len, (guint) page->bytes->len,
                        (guint) page->text->len, page->latin };
}

void
tavan_page_append_part (TavanPage *page, const TavanPage *piece, const TavanPlace *from, const TavanPlace *to, double dx, double dy)
{
  guint first = page->lines->len;

  append_marks (page, piece, from, to, dx, dy);
  page->latin += to->latin - from->latin;
  g_array_append_vals (page->lines, &g_array_index (piece->lines, TavanLine, from->lines), to->lines - from->lines);
  for (guint i = first; i < page->lines->len; i++)
    {
      TavanLine *line = &g_array_index (page->lines, TavanLine, i);

      line->x += dx;
      line->baseline += dy;
      line->glyphs += page->glyphs->len - from->glyphs;
      line->text += (guint) page->text->len - from->text;
    }
  append_glyphs (page, piece, from, to, dx, dy);
  g_array_append_vals (page->clusters, &g_array_index (piece->clusters, cairo_text_cluster_t, from->clusters), to->clusters - from->clusters);
  g_string_append_len (page->bytes, piece->bytes->str + from->bytes, to->bytes - from->bytes);
  g_string_append_len (page->text, piece->text->str + from->text, to->text - from->text);
}

void
tavan_page_append (TavanPage *page, const TavanPage *piece, double dx, double dy)
{
  const TavanPlace from = { 0 };
  const TavanPlace to = { piece->marks->len, piece->lines->len, piece->glyphs->len, piece->clusters->len, (guint) piece->bytes->len,
                          (guint) piece->text->len, piece->latin };

  tavan_page_append_part (page, piece, &from, &to, dx, dy);
  tavan_page_add_notes (page, piece->note, piece->n_notes);
}

/* Poppler reads a page from the left when most of its letters go to the right, and turns our lines over: a sign without ink says
 * U+200F as often as the letters of the other kind are missing. */
void
tavan_page_finish (TavanPage *page)
{
  const cairo_glyph_t *last;
  TavanMark *run = NULL;
  GString *marks;

  for (guint i = page->marks->len; i-- > 0 && run == NULL && page->latin >= 0;)
    {
      run = &g_array_index (page->marks, TavanMark, i);
      if (run->kind != TAVAN_MARK_TEXT || run->n_glyphs == 0)
        run = NULL;
    }
  if (run == NULL || page->lines->len == 0)
    return;
  last = &g_array_index (page->glyphs, cairo_glyph_t, run->glyphs + run->n_glyphs - 1);
  marks = g_string_new (NULL);
  for (; page->latin >= 0; page->latin--)
    g_string_append (marks, "\u200f");
  run = tavan_page_run (page, TAVAN_MARK_TEXT, run->font, run->size, run->ink);
  tavan_page_glyph (page, run, tavan_font_empty_glyph (run->font, 0x200c), last->x, last->y);
  tavan_page_cluster (page, run, 1, marks->str, (guint) marks->len);
  g_string_free (marks, TRUE);
}

void
tavan_ink_set (cairo_t *cr, TavanInk ink)
{
  cairo_set_source_rgba (cr, (ink >> 24) / 255.0, ((ink >> 16) & 0xff) / 255.0, ((ink >> 8) & 0xff) / 255.0, (ink & 0xff) / 255.0);
}

static void
paint_text (const TavanPage *page, const TavanMark *mark, cairo_t *cr)
{
  tavan_ink_set (cr, mark->ink);
  cairo_set_font_face (cr, mark->font->face);
  cairo_set_font_size (cr, mark->size);
  cairo_show_text_glyphs (cr, page->bytes->str + mark->bytes, (int) mark->n_bytes,
                          &g_array_index (page->glyphs, cairo_glyph_t, mark->glyphs), (int) mark->n_glyphs,
                          &g_array_index (page->clusters, cairo_text_cluster_t, mark->clusters), (int) mark->n_clusters, 0);
}

/* So light that no eye and no printer sees it, and yet cairo does not leave it out. */
#define HARDLY_THERE 0.005

/* Each letter keeps its own outline: where letters join, both show, as on a rubber stamp cut from Titr. The same letters stand level
 * below it, all but invisible: that is what a search finds; poppler takes turned letters for words of one letter each. */
static void
paint_outline (const TavanPage *page, const TavanMark *mark, cairo_t *cr)
{
  cairo_save (cr);
  cairo_translate (cr, mark->x, mark->y);
  cairo_set_font_face (cr, mark->font->face);
  cairo_set_font_size (cr, mark->size);
  cairo_set_source_rgba (cr, 1, 1, 1, HARDLY_THERE);
  cairo_show_text_glyphs (cr, page->bytes->str + mark->bytes, (int) mark->n_bytes,
                          &g_array_index (page->glyphs, cairo_glyph_t, mark->glyphs), (int) mark->n_glyphs,
                          &g_array_index (page->clusters, cairo_text_cluster_t, mark->clusters), (int) mark->n_clusters, 0);
  cairo_rotate (cr, mark->angle);
  cairo_glyph_path (cr, &g_array_index (page->glyphs, cairo_glyph_t, mark->glyphs), (int) mark->n_glyphs);
  cairo_set_line_width (cr, mark->weight);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  tavan_ink_set (cr, mark->ink);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
trace_box (const TavanMark *mark, cairo_t *cr)
{
  double r = MIN (mark->radius, MIN (mark->width, mark->height) / 2);

  if (mark->angle != 0)
    {
      cairo_translate (cr, mark->x + mark->width / 2, mark->y + mark->height / 2);
      cairo_rotate (cr, mark->angle);
      cairo_translate (cr, -mark->x - mark->width / 2, -mark->y - mark->height / 2);
    }
  if (r <= 0)
    {
      cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, mark->x + mark->width - r, mark->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, mark->x + mark->width - r, mark->y + mark->height - r, r, 0, G_PI_2);
  cairo_arc (cr, mark->x + r, mark->y + mark->height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, mark->x + r, mark->y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
paint_path (const TavanMark *mark, cairo_t *cr)
{
  cairo_save (cr);
  tavan_ink_set (cr, mark->ink);
  if (mark->kind == TAVAN_MARK_RULE)
    {
      cairo_move_to (cr, mark->x, mark->y);
      cairo_rel_line_to (cr, mark->width, mark->height);
    }
  else
    {
      trace_box (mark, cr);
    }
  if (mark->weight > 0)
    {
      cairo_set_line_width (cr, mark->weight);
      if (mark->dash > 0)
        cairo_set_dash (cr, &mark->dash, 1, 0);
      cairo_stroke (cr);
    }
  else
    {
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

static void
paint_picture (const TavanMark *mark, cairo_t *cr)
{
  cairo_save (cr);
  cairo_translate (cr, mark->x, mark->y);
  if (mark->angle != 0)
    cairo_rotate (cr, mark->angle);
  cairo_set_source_surface (cr, mark->surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
paint_image (const TavanMark *mark, cairo_t *cr)
{
  int width = cairo_image_surface_get_width (mark->surface);
  int height = cairo_image_surface_get_height (mark->surface);

  if (width <= 0 || height <= 0)
    return;
  cairo_save (cr);
  cairo_translate (cr, mark->x, mark->y);
  cairo_scale (cr, mark->width / width, mark->height / height);
  if (mark->sharp)
    {
      /* a mask of one bit: dark modules take the ink, light ones nothing */
      cairo_pattern_t *pattern = cairo_pattern_create_for_surface (mark->surface);

      cairo_pattern_set_filter (pattern, CAIRO_FILTER_NEAREST);
      tavan_ink_set (cr, mark->ink);
      cairo_mask (cr, pattern);
      cairo_pattern_destroy (pattern);
    }
  else
    {
      cairo_set_source_surface (cr, mark->surface, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
      cairo_rectangle (cr, 0, 0, width, height);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

/* cairo takes addresses between quotation marks; those that hold some are escaped as addresses are. */
static void
paint_link (const TavanMark *mark, cairo_t *cr)
{
  g_autofree char *uri = g_uri_escape_string (mark->text, ":/?#[]@!$&()*+,;=%", /* allow_utf8= */ FALSE);
  char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];
  const double box[] = { mark->x, mark->y, mark->width, mark->height };
  g_autofree char *attributes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (box); i++)
    g_ascii_formatd (numbers[i], sizeof numbers[i], "%.2f", box[i]);
  attributes = g_strdup_printf ("rect=[%s %s %s %s] uri='%s'", numbers[0], numbers[1], numbers[2], numbers[3], uri);
  cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
  cairo_tag_end (cr, CAIRO_TAG_LINK);
}

void
tavan_page_paint (const TavanPage *page, cairo_t *cr)
{
  for (guint i = 0; i < page->marks->len; i++)
    {
      const TavanMark *mark = &g_array_index (page->marks, TavanMark, i);

      switch (mark->kind)
        {
        case TAVAN_MARK_TEXT:
          paint_text (page, mark, cr);
          break;
        case TAVAN_MARK_OUTLINE:
          paint_outline (page, mark, cr);
          break;
        case TAVAN_MARK_RULE:
        case TAVAN_MARK_BOX:
          paint_path (mark, cr);
          break;
        case TAVAN_MARK_PICTURE:
          paint_picture (mark, cr);
          break;
        case TAVAN_MARK_IMAGE:
          paint_image (mark, cr);
          break;
        case TAVAN_MARK_LINK:
          paint_link (mark, cr);
          break;
        case TAVAN_MARK_ENTRY: /* the PDF's, not the page's */
          break;
        default:
          g_assert_not_reached ();
        }
    }
}
