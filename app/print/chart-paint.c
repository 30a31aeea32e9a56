/* chart-paint.c: a chart on paper
 *
 * Shapes go into one recording, letters are set by our own engine beside it, so that they can be copied from a PDF. A series is told by its
 * hatching as well as by its colour: a grey printer keeps them apart.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/chart-private.h"

#include "app/base/tavan-error.h"
#include "app/print/tavan-flow.h"
#include "app/print/tavan-paragraph.h"
#include "app/print/tavan-pdf.h"

#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define FONT    "Vazirmatn"
#define MEASURE 1000.0
#define PNG_SCALE 2.0

typedef enum { FILL_SOLID, FILL_RISING, FILL_FALLING, FILL_DOTS, FILL_ACROSS, FILL_GRID, FILL_UP, FILL_EMPTY } Fill;

static const struct { TavanInk ink; Fill fill; } looks[] = {
  { TAVAN_INK_TEAL, FILL_SOLID }, { TAVAN_INK_TURQUOISE, FILL_RISING }, { TAVAN_INK_GOLD, FILL_SOLID }, { TAVAN_INK_LAPIS, FILL_FALLING },
  { TAVAN_INK_GREY, FILL_DOTS }, { TAVAN_INK_TEAL, FILL_ACROSS }, { TAVAN_INK_GOLD, FILL_GRID }, { TAVAN_INK_GREY, FILL_EMPTY },
};

static TavanInk
ink_of (int ink)
{
  switch (ink)
    {
    case TAVAN_CHART_TEXT: return TAVAN_INK_BLACK;
    case TAVAN_CHART_DIM: return TAVAN_INK_GREY;
    case TAVAN_CHART_GRID: return TAVAN_INK_HAIR;
    case TAVAN_CHART_ON_FILL:
    case TAVAN_CHART_PAPER: return TAVAN_INK_WHITE;
    default: return looks[ink % G_N_ELEMENTS (looks)].ink;
    }
}

/* --- shapes --- */

static void
trace (const TavanShape *shape, cairo_t *cr)
{
  double r = shape->radius, x = shape->x, y = shape->y, w = shape->width, h = shape->height;

  cairo_new_path (cr);
  switch (shape->kind)
    {
    case TAVAN_SHAPE_BOX:
      cairo_arc (cr, x + w - r, y + r, r, -G_PI_2, 0);
      cairo_arc (cr, x + w - r, y + h - r, r, 0, G_PI_2);
      cairo_arc (cr, x + r, y + h - r, r, G_PI_2, G_PI);
      cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
      cairo_close_path (cr);
      break;
    case TAVAN_SHAPE_RING:
      cairo_arc (cr, x, y, w, shape->from - G_PI_2, shape->to - G_PI_2);
      cairo_arc_negative (cr, x, y, h, shape->to - G_PI_2, shape->from - G_PI_2);
      cairo_close_path (cr);
      break;
    case TAVAN_SHAPE_DOT:
      cairo_arc (cr, x, y, w, 0, 2 * G_PI);
      break;
    case TAVAN_SHAPE_POLYGON:
    case TAVAN_SHAPE_LINE:
      for (guint i = 0; i < shape->n_points; i++)
        cairo_line_to (cr, shape->points[2 * i], shape->points[2 * i + 1]);
      if (shape->kind == TAVAN_SHAPE_POLYGON)
        cairo_close_path (cr);
      break;
    case TAVAN_SHAPE_TEXT:
    default:
      break;
    }
}

static void
hatch_lines (cairo_t *cr, double x1, double y1, double x2, double y2, double dx, double dy, double pitch)
{
  double length = hypot (x2 - x1, y2 - y1);

  for (double at = -length; at < 2 * length; at += pitch)
    {
      double x = x1 - dy * at, y = y1 + dx * at;

      cairo_move_to (cr, x - dx * length, y - dy * length);
      cairo_line_to (cr, x + dx * length * 2, y + dy * length * 2);
    }
  cairo_stroke (cr);
}

/* 45°, pitch 1.1 mm, line 0.56 mm, as the papers have it; outlined 0.25. */
static void
fill_hatched (cairo_t *cr, Fill fill)
{
  double x1, y1, x2, y2, pitch = 1.1 * TAVAN_MM;
  cairo_path_t *path = cairo_copy_path (cr);

  cairo_path_extents (cr, &x1, &y1, &x2, &y2);
  cairo_save (cr);
  cairo_clip (cr);

  cairo_new_path (cr);
  cairo_set_line_width (cr, fill == FILL_GRID ? 0.3 * TAVAN_MM : 0.5 * TAVAN_MM);
  if (fill == FILL_RISING)
    hatch_lines (cr, x1, y2, x2, y1, M_SQRT1_2, -M_SQRT1_2, pitch);
  if (fill == FILL_FALLING)
    hatch_lines (cr, x1, y1, x2, y2, M_SQRT1_2, M_SQRT1_2, pitch);
  if (fill == FILL_ACROSS || fill == FILL_GRID)
    hatch_lines (cr, x1, y1, x2, y2, 1, 0, pitch);
  if (fill == FILL_UP || fill == FILL_GRID)
    hatch_lines (cr, x1, y1, x2, y2, 0, 1, pitch);
  for (double y = y1; fill == FILL_DOTS && y < y2 + pitch; y += pitch)
    for (double x = x1; x < x2 + pitch; x += pitch)
      {
        cairo_new_sub_path (cr);
        cairo_arc (cr, x, y, pitch * 0.22, 0, 2 * G_PI);
      }
  cairo_fill (cr);
  cairo_restore (cr);
  cairo_new_path (cr);
  cairo_append_path (cr, path);
  cairo_path_destroy (path);
  cairo_set_line_width (cr, 0.25 * TAVAN_MM);
  cairo_stroke (cr);
}

static void
set_shaded (cairo_t *cr, TavanInk ink, double shade)
{
  double part[3];

  /* A lighter step of the ink, mixed with the paper. */
  for (guint i = 0; i < 3; i++)
    part[i] = 1 - (1 - (ink >> (24 - 8 * i) & 0xff) / 255.0) * shade;
  cairo_set_source_rgb (cr, part[0], part[1], part[2]);
}

static void
paint_shape (const TavanShape *shape, cairo_t *cr)
{
  Fill fill = shape->ink >= 0 && shape->kind != TAVAN_SHAPE_DOT ? looks[shape->ink % G_N_ELEMENTS (looks)].fill : FILL_SOLID;

  trace (shape, cr);
  set_shaded (cr, ink_of (shape->ink), shape->shade);
  if (shape->weight > 0)
    {
      static const double dashes[][2] = { { 0, 0 }, { 5, 2 }, { 1.2, 1.8 }, { 8, 2 } };
      guint dash = shape->ink > 0 ? (guint) shape->ink % G_N_ELEMENTS (dashes) : 0;

      cairo_set_line_width (cr, shape->weight);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_set_dash (cr, dashes[dash], dash > 0 ? 2 : 0, 0);
      cairo_stroke (cr);
      cairo_set_dash (cr, NULL, 0, 0);
    }
  else if (fill == FILL_SOLID)
    {
      cairo_fill_preserve (cr);
      tavan_ink_set (cr, TAVAN_INK_WHITE);
      cairo_set_line_width (cr, shape->kind == TAVAN_SHAPE_RING ? 1.0 : 0);
      if (shape->kind == TAVAN_SHAPE_RING)
        cairo_stroke (cr);
      cairo_new_path (cr);
    }
  else
    fill_hatched (cr, fill);
}

/* --- letters --- */

typedef struct
{
  TavanPage *page;    /* NULL: measured alone */
  GError    *problem; /* the first */
  double     natural;
} Letters;

static void
set_text (Letters *letters, const char *text, double size, gboolean bold, int ink, double x, double y, double align)
{
  TavanSpan span = { .style = { .size = size, .ink = ink_of (ink), .tabular = TRUE, .chain = tavan_font_set_chain (FONT, bold ? 700 : 400, NULL) }, .end = (guint) strlen (text) };
  TavanParagraphStyle style = { .width = MEASURE, .line_height = size * 1.6, .align = align >= 0.9 ? TAVAN_ALIGN_START : align <= 0.1 ? TAVAN_ALIGN_END : TAVAN_ALIGN_CENTER };
  g_autoptr (TavanPage) measured = letters->page == NULL ? tavan_page_new (MEASURE, size * 2) : NULL;
  TavanPage *page = letters->page != NULL ? letters->page : measured;
  g_autoptr (TavanParagraph) paragraph = NULL;

  style.last = style.align;
  letters->natural = 0;
  if (letters->problem != NULL || *text == '\0' || span.style.chain == NULL)
    return;
  paragraph = tavan_paragraph_new (text, &span, 1, &style, &letters->problem);
  if (paragraph == NULL || tavan_paragraph_n_lines (paragraph) == 0)
    return;
  tavan_paragraph_emit (paragraph, 0, page, x - MEASURE * align, y - style.line_height / 2);
  if (page->lines->len > 0)
    letters->natural = g_array_index (page->lines, TavanLine, page->lines->len - 1).natural;
}

static double
measure_cb (const char *text, double size, gboolean bold, gpointer data)
{
  Letters *letters = data;

  set_text (letters, text, size, bold, TAVAN_CHART_TEXT, 0, 0, 1);
  return letters->natural;
}

static void
put_shapes (GPtrArray *shapes, TavanPage *page)
{
  cairo_rectangle_t extents = { 0, 0, page->width, page->height };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < shapes->len; i++)
    if (((TavanShape *) g_ptr_array_index (shapes, i))->kind != TAVAN_SHAPE_TEXT)
      paint_shape (g_ptr_array_index (shapes, i), cr);
  cairo_destroy (cr);
  tavan_page_add (page, TAVAN_MARK_PICTURE, TAVAN_INK_BLACK)->surface = surface;
}

static TavanPages *
lay_out (const TavanChart *chart, double width, double height, double size, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_page_free), shapes = NULL;
  TavanPage *page = tavan_page_new (width, height);
  Letters letters = { 0 };

  g_ptr_array_add (pages, page);
  shapes = tavan_chart_lay_out (chart, width, height, size, measure_cb, &letters);
  put_shapes (shapes, page);
  letters.page = page;
  for (guint i = 0; i < shapes->len; i++)
    {
      const TavanShape *shape = g_ptr_array_index (shapes, i);

      if (shape->kind == TAVAN_SHAPE_TEXT)
        set_text (&letters, shape->text, shape->size, shape->bold, shape->ink, shape->x, shape->y, shape->align);
    }
  tavan_shaper_trim ();
  if (letters.problem != NULL)
    {
      g_propagate_error (error, letters.problem);
      return NULL;
    }
  return tavan_pages_new (g_steal_pointer (&pages), chart->title);
}

TavanPages *
tavan_chart_pages (const TavanChart *chart, double width, double height, double size, GError **error)
{
  TavanPages *pages;

  tavan_print_lock ();
  pages = lay_out (chart, width, height, size, error);
  tavan_print_unlock ();
  return pages;
}

gboolean
tavan_chart_put (const TavanChart *chart, TavanPages *pages, guint page, double x, double y, double width, double height, GError **error)
{
  g_autoptr (TavanPages) piece = tavan_chart_pages (chart, width, height, 7.5, error);

  if (piece == NULL)
    return FALSE;
  tavan_print_lock ();
  tavan_page_append (tavan_pages_get_page (pages, page), tavan_pages_get_page (piece, 0), x, y);
  tavan_print_unlock ();
  return TRUE;
}

/* --- files --- */

static gboolean
end_surface (cairo_surface_t *surface, const char *path, GError **error)
{
  cairo_status_t status;

  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, cairo_status_to_string (status), _("The file %s cannot be written"), path);
}

static gboolean
paint_on (TavanPages *pages, cairo_surface_t *surface, double scale, gboolean filled, GError **error)
{
  cairo_t *cr = cairo_create (surface);
  gboolean painted;

  cairo_scale (cr, scale, scale);
  if (filled)
    {
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
    }
  painted = tavan_pages_paint (pages, 0, cr, error);
  cairo_destroy (cr);
  return painted;
}

static gboolean
write_png (TavanPages *pages, double width, double height, const char *path, GError **error)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * PNG_SCALE), (int) (height * PNG_SCALE));
  gboolean painted = paint_on (pages, surface, PNG_SCALE, TRUE, error);
  cairo_status_t status = painted ? cairo_surface_write_to_png (surface, path) : CAIRO_STATUS_SUCCESS;

  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, cairo_status_to_string (status), _("The file %s cannot be written"), path);
  return painted;
}

gboolean
tavan_chart_write (const TavanChart *chart, double width, double height, const char *path, GError **error)
{
  g_autoptr (TavanPages) pages = tavan_chart_pages (chart, width, height, 8, error);
  TavanPdfInfo info = { .title = chart->title };
  cairo_surface_t *surface;

  if (pages == NULL)
    return FALSE;
  if (g_str_has_suffix (path, ".pdf"))
    return tavan_pdf_write (pages, path, &info, error);
  if (g_str_has_suffix (path, ".png"))
    return write_png (pages, width, height, path, error);
  if (!g_str_has_suffix (path, ".svg"))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write FILE.pdf, FILE.svg or FILE.png"), _("It is not known how to write %s"), path);
  surface = cairo_svg_surface_create (path, width, height);
  if (!paint_on (pages, surface, 1, FALSE, error))
    {
      cairo_surface_destroy (surface);
      return FALSE;
    }
  return end_surface (surface, path, error);
}
