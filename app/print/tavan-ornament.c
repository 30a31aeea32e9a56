/* tavan-ornament.c: Persian geometric work, each drawing recorded once
 *
 * One tool makes all of the interlace: rays from edge midpoints. At the midpoint of each edge of a polygon two rays go inwards at
 * the same angle to the edge; the one that leans forward from edge i ends where it meets the backward one of edge i + k. Strands
 * are drawn with ink, then narrower with white, and at each crossing a short piece of the strand that lies above is drawn again;
 * over and under alternate everywhere, also across neighbouring polygons.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-ornament.h"

#include "app/print/tavan-ornament-private.h"

#include <math.h>

#define MOST_CACHED 64
#define STRIP 3 /* cells of a border recorded in one piece */
#define SHAMSE_RADIUS 56.7

const char *const tavan_ornament_names[] = {
  "girih", "corners", "lachak", "strip", "girih-ten", "arch", "woman", "man",
  "shamse", "toranj", "emblem", "khatam", "khatam-open", "khatam-gold", NULL,
};

static const TavanPalette official = { TAVAN_INK_TEAL, TAVAN_INK_GOLD, TAVAN_INK_WHITE };
static const TavanPalette tint = { 0xf2ebe0ff, 0xf2ebe0ff, TAVAN_INK_WHITE };

TavanPoint
tavan_draw_polar (TavanPoint centre, double radius, double angle)
{
  return (TavanPoint) { centre.x + radius * cos (angle), centre.y + radius * sin (angle) };
}

/* Where the forward ray of an edge meets the backward ray of the @k-th edge after it: on the line halfway between. */
static TavanPoint
meeting (TavanPoint centre, double apothem, double angle, int n, int k, double theta)
{
  double half = k * G_PI / n;
  /* In the frame of the edge's normal: from (a, 0) in direction (−sin θ, cos θ); the bisector is at angle half. */
  double s = apothem * sin (half) / (cos (theta) * cos (half) + sin (theta) * sin (half));
  double x = apothem - s * sin (theta), y = s * cos (theta);

  return tavan_draw_polar (centre, hypot (x, y), angle + atan2 (y, x));
}

void
tavan_draw_girih (TavanGirih *girih, TavanPoint centre, double apothem, double turn, int n, int k, double theta)
{
  girih->n = n;
  for (int i = 0; i < n; i++)
    {
      double angle = turn + 2 * G_PI * i / n;

      girih->mid[i] = tavan_draw_polar (centre, apothem, angle);
      girih->meet[i] = meeting (centre, apothem, angle, n, k, theta);
      girih->first[i] = meeting (centre, apothem, angle, n, 1, theta);
      girih->to[i] = (i + k) % n;
      girih->from[(i + k) % n] = i;
    }
}

/* Straps are filled, not stroked: cairo works the outline of every stroke out again for each page. */
static void
trace_strap (cairo_t *cr, const TavanPoint *points, int n, double w)
{
  TavanPoint left[3], right[3];

  for (int i = 0; i < n; i++)
    {
      TavanPoint before = points[i > 0 ? i - 1 : 0], at = points[i > 0 ? i : 1], next = points[i + 1 < n ? i + 1 : n - 1];
      double ux = at.x - before.x, uy = at.y - before.y, vx, vy, nx, ny, size, cosine;

      at = points[i];
      vx = i + 1 < n ? next.x - at.x : ux;
      vy = i + 1 < n ? next.y - at.y : uy;
      size = sqrt (ux * ux + uy * uy);
      ux /= size;
      uy /= size;
      size = sqrt (vx * vx + vy * vy);
      vx /= size;
      vy /= size;
      /* the miter: along the sum of both normals */
      nx = -(uy + vy);
      ny = ux + vx;
      cosine = (nx * -vy + ny * vx);
      nx *= w / 2 / cosine;
      ny *= w / 2 / cosine;
      left[i] = (TavanPoint) { at.x + nx, at.y + ny };
      right[i] = (TavanPoint) { at.x - nx, at.y - ny };
    }
  cairo_move_to (cr, left[0].x, left[0].y);
  for (int i = 1; i < n; i++)
    cairo_line_to (cr, left[i].x, left[i].y);
  for (int i = n - 1; i >= 0; i--)
    cairo_line_to (cr, right[i].x, right[i].y);
  cairo_close_path (cr);
}

static void
trace_strands (cairo_t *cr, const TavanGirih *girih, double w)
{
  for (int i = 0; i < girih->n; i++)
    {
      TavanPoint strand[] = { girih->mid[i], girih->meet[i], girih->mid[girih->to[i]] };

      trace_strap (cr, strand, 3, w);
    }
}

void
tavan_draw_stroke (cairo_t *cr, TavanInk ink, double width)
{
  tavan_ink_set (cr, ink);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

void
tavan_draw_fill (cairo_t *cr, TavanInk ink)
{
  tavan_ink_set (cr, ink);
  cairo_fill (cr);
}

/* A short piece, along a–b, of the strand that lies above at @at; @w is the strand's width, @shown that of the piece. */
static void
trace_bridge (cairo_t *cr, TavanPoint at, TavanPoint a, TavanPoint b, double sine, double w, double shown, double longer)
{
  double length = hypot (b.x - a.x, b.y - a.y), half = 0.7 * w / MAX (sine, 0.3) * longer;
  double dx = (b.x - a.x) / length * half, dy = (b.y - a.y) / length * half;
  TavanPoint piece[] = { { at.x - dx, at.y - dy }, { at.x + dx, at.y + dy } };

  trace_strap (cr, piece, 2, shown);
}

/* Where segments a–b and c–d cross inside both; how far along a–b, and the sine of their angle. */
static gboolean
crossing (TavanPoint a, TavanPoint b, TavanPoint c, TavanPoint d, double *out_along, double *out_sine)
{
  double ux = b.x - a.x, uy = b.y - a.y, vx = d.x - c.x, vy = d.y - c.y;
  double det = ux * vy - uy * vx, s, r;

  if (fabs (det) < 1e-9)
    return FALSE;
  s = ((c.x - a.x) * vy - (c.y - a.y) * vx) / det;
  r = ((c.x - a.x) * uy - (c.y - a.y) * ux) / det;
  *out_along = s;
  *out_sine = fabs (det) / (hypot (ux, uy) * hypot (vx, vy));
  return s > 0.01 && s < 0.99 && r > 0.01 && r < 0.99;
}

static void
trace_bridges (cairo_t *cr, const TavanGirih *girih, double w, double shown, double longer)
{
  int n = girih->n;

  for (int i = 0; i < n; i++)
    {
      TavanPoint a = girih->mid[i], b = girih->meet[i];
      struct { double along, sine; int other; } hits[TAVAN_MOST_EDGES];
      int n_hits = 0;

      for (int m = 0; m < n; m++)
        {
          double along, sine;
          int at = n_hits;

          if (m == i || !crossing (a, b, girih->meet[m], girih->mid[girih->to[m]], &along, &sine))
            continue;
          for (; at > 0 && hits[at - 1].along > along; at--)
            hits[at] = hits[at - 1];
          hits[at].along = along;
          hits[at].sine = sine;
          hits[at].other = m;
          n_hits++;
        }
      for (int j = 0; j < n_hits; j++)
        {
          TavanPoint at = { a.x + (b.x - a.x) * hits[j].along, a.y + (b.y - a.y) * hits[j].along };

          if (j % 2 == 0)
            trace_bridge (cr, at, a, b, hits[j].sine, w, shown, longer);
          else
            trace_bridge (cr, at, girih->meet[hits[j].other], girih->mid[girih->to[hits[j].other]], hits[j].sine, w, shown, longer);
        }
      /* at the edge's midpoint the backward strand lies above */
      {
        TavanPoint from = girih->meet[girih->from[i]];
        double ux = a.x - b.x, uy = a.y - b.y, vx = from.x - a.x, vy = from.y - a.y;
        double sine = fabs (ux * vy - uy * vx) / (hypot (ux, uy) * hypot (vx, vy));

        trace_bridge (cr, a, from, a, sine, w, shown, longer);
      }
    }
}

/* All strands of @n polygons, over and under, in four fills. */
void
tavan_draw_weave (cairo_t *cr, const TavanPalette *palette, const TavanGirih *parts, guint n, double w, double t)
{
  for (int pass = 0; pass < 4; pass++)
    {
      double shown = pass % 2 == 0 ? w : w - 2 * t;

      cairo_new_path (cr);
      for (guint i = 0; i < n; i++)
        {
          if (pass < 2)
            trace_strands (cr, &parts[i], shown);
          else
            trace_bridges (cr, &parts[i], w, shown, pass == 2 ? 1 : 1.06);
        }
      tavan_draw_fill (cr, pass % 2 == 0 ? palette->line : palette->paper);
    }
}

void
tavan_draw_khatam (cairo_t *cr, TavanPoint centre, double r, double turn)
{
  for (int i = 0; i < 16; i++)
    {
      TavanPoint p = tavan_draw_polar (centre, i % 2 == 0 ? r : r * cos (G_PI_4) / cos (G_PI / 8), turn + i * G_PI / 8);

      if (i == 0)
        cairo_move_to (cr, p.x, p.y);
      else
        cairo_line_to (cr, p.x, p.y);
    }
  cairo_close_path (cr);
}

void
tavan_draw_lobe (cairo_t *cr, double r1, double r2, double angle, double half)
{
  TavanPoint centre = { 0, 0 };
  double delta = r2 - r1;
  TavanPoint start = tavan_draw_polar (centre, r1, angle - half), tip = tavan_draw_polar (centre, r2, angle), end = tavan_draw_polar (centre, r1, angle + half);
  TavanPoint c1 = tavan_draw_polar (centre, r1 + 0.4 * delta, angle - 1.05 * half), c2 = tavan_draw_polar (centre, r1 + 0.62 * delta, angle - 0.22 * half);
  TavanPoint c3 = tavan_draw_polar (centre, r1 + 0.62 * delta, angle + 0.22 * half), c4 = tavan_draw_polar (centre, r1 + 0.4 * delta, angle + 1.05 * half);

  cairo_move_to (cr, start.x, start.y);
  cairo_curve_to (cr, c1.x, c1.y, c2.x, c2.y, tip.x, tip.y);
  cairo_curve_to (cr, c3.x, c3.y, c4.x, c4.y, end.x, end.y);
}

void
tavan_draw_disc (cairo_t *cr, double x, double y, double r, TavanInk ink)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, r, 0, 2 * G_PI);
  tavan_draw_fill (cr, ink);
}

/* Filled, as straps are: a disc with a hole. */
static void
ring (cairo_t *cr, double r, TavanInk ink, double weight)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, r + weight / 2, 0, 2 * G_PI);
  cairo_new_sub_path (cr);
  cairo_arc_negative (cr, 0, 0, r - weight / 2, 2 * G_PI, 0);
  tavan_draw_fill (cr, ink);
}

static void
draw_emblem (cairo_t *cr, double r, const TavanPalette *palette)
{
  for (int i = 0; i < 8; i++)
    {
      tavan_draw_lobe (cr, 0.42 * r, r, i * 45 * DEGREE - 67.5 * DEGREE, 19.35 * DEGREE);
      cairo_close_path (cr);
    }
  tavan_ink_set (cr, palette->paper);
  cairo_fill_preserve (cr);
  tavan_draw_stroke (cr, palette->line, 0.07 * r);
  tavan_draw_khatam (cr, (TavanPoint) { 0, 0 }, 0.40 * r, G_PI / 8);
  tavan_draw_fill (cr, palette->heart);
  tavan_draw_disc (cr, 0, 0, 0.15 * r, palette->paper);
}

/* Every second ray is long. */
static void
draw_rays (cairo_t *cr, double r, const TavanPalette *palette, double line)
{
  for (int pass = 0; pass < 3; pass++)
    {
      cairo_new_path (cr);
      for (int i = 0; i < 32; i++)
        {
          gboolean is_long = i % 2 == 0;
          double angle = i * 11.25 * DEGREE;
          TavanPoint from = tavan_draw_polar ((TavanPoint) { 0, 0 }, (is_long ? 0.86 : 0.80) * r, angle), to = tavan_draw_polar ((TavanPoint) { 0, 0 }, (is_long ? 0.965 : 0.885) * r, angle);

          if (pass == 0)
            {
              trace_strap (cr, (TavanPoint[]) { from, to }, 2, line);
            }
          else if (is_long == (pass == 1))
            {
              cairo_new_sub_path (cr);
              cairo_arc (cr, to.x, to.y, (is_long ? 0.015 : 0.010) * r, 0, 2 * G_PI);
            }
        }
      tavan_draw_fill (cr, pass == 1 ? palette->heart : palette->line);
    }
}

static cairo_surface_t *
record (double x, double y, double width, double height)
{
  cairo_rectangle_t extents = { x, y, width, height };

  return cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
}

static void
put_surface (cairo_t *cr, cairo_surface_t *surface, double x, double y)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static double
shamse_line (double r)
{
  return MAX (0.012 * r, 0.25);
}

/* From the outside inwards, each part on white; all but its heart. */
static void
draw_rosette (cairo_t *cr, double r, const TavanPalette *palette)
{
  double line = shamse_line (r);
  TavanGirih girih;

  draw_rays (cr, r, palette, line * 0.8);
  for (int pass = 0; pass < 2; pass++) /* the second leaves of the first its edge */
    {
      double inside = pass == 0 ? -line / 2 : line / 2;

      for (int i = 0; i < 16; i++)
        {
          tavan_draw_lobe (cr, 0.66 * r, 0.86 * r - 1.6 * inside, i * 22.5 * DEGREE, 11.25 * DEGREE - inside / (0.7 * r));
          cairo_close_path (cr);
        }
      tavan_draw_fill (cr, pass == 0 ? palette->line : palette->paper);
    }
  for (int i = 0; i < 16; i++)
    {
      tavan_draw_lobe (cr, 0.665 * r, 0.79 * r, i * 22.5 * DEGREE, 0.6 * 11.25 * DEGREE);
      cairo_close_path (cr);
    }
  tavan_draw_fill (cr, palette->heart);
  tavan_draw_disc (cr, 0, 0, 0.665 * r, palette->paper);
  ring (cr, 0.665 * r, palette->line, line * 1.4);
  ring (cr, 0.64 * r, palette->line, line * 0.8);
  cairo_save (cr);
  cairo_arc (cr, 0, 0, 0.63 * r, 0, 2 * G_PI);
  cairo_clip (cr);
  tavan_draw_girih (&girih, (TavanPoint) { 0, 0 }, 0.625 * r, 0, 16, 3, 67.5 * DEGREE);
  tavan_draw_weave (cr, palette, &girih, 1, 0.04 * r, 0.011 * r);
  cairo_restore (cr);
}

/* Two of them on a page, of different sizes, are one drawing. */
static void
put_rosette (cairo_t *cr, double r, const TavanPalette *palette)
{
  static cairo_surface_t *recorded; /* under tavan_print_lock() */

  if (palette != &official || shamse_line (r) * SHAMSE_RADIUS > shamse_line (SHAMSE_RADIUS) * r * 1.001)
    {
      draw_rosette (cr, r, palette);
      return;
    }
  if (recorded == NULL)
    {
      cairo_t *inside;

      recorded = record (-1.1 * SHAMSE_RADIUS, -1.1 * SHAMSE_RADIUS, 2.2 * SHAMSE_RADIUS, 2.2 * SHAMSE_RADIUS);
      inside = cairo_create (recorded);
      draw_rosette (inside, SHAMSE_RADIUS, palette);
      cairo_destroy (inside);
    }
  cairo_save (cr);
  cairo_scale (cr, r / SHAMSE_RADIUS, r / SHAMSE_RADIUS);
  put_surface (cr, recorded, 0, 0);
  cairo_restore (cr);
}

static void
draw_shamse (cairo_t *cr, double r, const TavanPalette *palette, gboolean with_mark)
{
  double line = shamse_line (r);

  put_rosette (cr, r, palette);
  tavan_draw_disc (cr, 0, 0, 0.33 * r, palette->paper);
  ring (cr, 0.33 * r, palette->line, line * 1.4);
  ring (cr, 0.305 * r, palette->heart, line);
  if (with_mark)
    {
      draw_emblem (cr, 0.265 * r, palette);
      return;
    }
  ring (cr, 0.285 * r, palette->line, line);
  for (int i = 0; i < 8; i++)
    {
      tavan_draw_lobe (cr, 0.06 * r, 0.27 * r, i * 45 * DEGREE, 20 * DEGREE);
      cairo_close_path (cr);
    }
  tavan_draw_stroke (cr, palette->line, line);
}

static void
rectangle (cairo_t *cr, double width, double height, double outside, TavanInk ink, double weight)
{
  cairo_rectangle (cr, -outside, -outside, width + 2 * outside, height + 2 * outside);
  tavan_draw_stroke (cr, ink, weight);
}

/* A cell is an octagon that touches its sides and a square, turned by 45°, on each of its corners; clipped, so that the band ends
 * on mirror lines and its corners close by themselves. */
static cairo_surface_t *
record_cells (int columns, double c)
{
  cairo_surface_t *surface = record (0, 0, columns * c, c);
  cairo_t *cr = cairo_create (surface);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (TavanGirih));
  double square = c * (G_SQRT2 - 1) / 2;
  TavanGirih part;

  cairo_rectangle (cr, 0, 0, columns * c, c);
  cairo_clip (cr);
  for (int i = 0; i <= columns; i++)
    {
      for (int j = 0; j <= 1; j++)
        {
          tavan_draw_girih (&part, (TavanPoint) { i * c, j * c }, square, 45 * DEGREE, 4, 1, 67.5 * DEGREE);
          g_array_append_val (parts, part);
          if (i == columns || j == 1)
            continue;
          tavan_draw_girih (&part, (TavanPoint) { (i + 0.5) * c, (j + 0.5) * c }, c / 2, 0, 8, 2, 67.5 * DEGREE);
          g_array_append_val (parts, part);
        }
    }
  tavan_draw_weave (cr, &official, (const TavanGirih *) (void *) parts->data, parts->len, 0.0754 * c, 0.0175 * c);
  for (int i = 0; i < columns; i++)
    tavan_draw_khatam (cr, (TavanPoint) { (i + 0.5) * c, 0.5 * c }, 0.143 * c, G_PI / 8);
  tavan_draw_fill (cr, TAVAN_INK_GOLD);
  g_array_unref (parts);
  cairo_destroy (cr);
  return surface;
}

/* The first of the @cells on a ground of its own: teal, with a white star. */
static void
put_corner (cairo_t *cr, cairo_surface_t *cells, double x, double y, double c)
{
  TavanGirih octagon;

  cairo_save (cr);
  cairo_rectangle (cr, x, y, c, c);
  cairo_clip (cr);
  cairo_translate (cr, x, y);
  tavan_draw_girih (&octagon, (TavanPoint) { 0.5 * c, 0.5 * c }, c / 2, 0, 8, 2, 67.5 * DEGREE);
  cairo_rectangle (cr, 0, 0, c, c);
  tavan_draw_fill (cr, TAVAN_INK_TEAL);
  for (int i = 0; i < 8; i++)
    {
      cairo_line_to (cr, octagon.mid[i].x, octagon.mid[i].y);
      cairo_line_to (cr, octagon.first[i].x, octagon.first[i].y);
    }
  cairo_close_path (cr);
  tavan_draw_fill (cr, TAVAN_INK_WHITE);
  put_surface (cr, cells, 0, 0);
  cairo_restore (cr);
}

/* A side of @n cells from (x, y) on, by pieces of @length cells: neither much to record nor many pieces to place. The last one lies
 * over cells that are there already, and are the same. */
static void
put_side (cairo_t *cr, cairo_surface_t *cells, int length, double x, double y, double c, int n, gboolean across)
{
  cairo_save (cr);
  cairo_translate (cr, across ? x : x + c, y);
  if (!across) /* a cell is the same when it is turned by a quarter */
    cairo_rotate (cr, G_PI_2);
  for (int i = 0; i < n; i += length)
    put_surface (cr, cells, MIN (i, n - length) * c, 0);
  cairo_restore (cr);
}

static void
put_cells (cairo_t *cr, int columns, int rows, double c, gboolean corners_only)
{
  int length = corners_only ? 1 : CLAMP (MIN (columns, rows) - 2, 1, STRIP);
  cairo_surface_t *cells = record_cells (length, c);

  for (int i = 0; i < 4; i++)
    put_corner (cr, cells, i & 1 ? (columns - 1) * c : 0, i & 2 ? (rows - 1) * c : 0, c);
  for (int i = 0; i < 2 && !corners_only; i++)
    {
      put_side (cr, cells, length, c, i * (rows - 1) * c, c, columns - 2, TRUE);
      put_side (cr, cells, length, i * (columns - 1) * c, c, c, rows - 2, FALSE);
    }
  cairo_surface_destroy (cells);
}

static void
draw_border (cairo_t *cr, double width, double height, double cell, gboolean corners_only)
{
  int columns = MAX (2, (int) round (width / cell)), rows = MAX (2, (int) round (height / cell));

  cell = MIN (width / columns, height / rows);
  put_cells (cr, columns, rows, cell, corners_only);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  rectangle (cr, width, height, 2.2 * TAVAN_MM, TAVAN_INK_TEAL, 0.9 * TAVAN_MM);
  rectangle (cr, width, height, 1.1 * TAVAN_MM, TAVAN_INK_GOLD, 0.3 * TAVAN_MM);
  rectangle (cr, width, height, 0, TAVAN_INK_TEAL, (corners_only ? 0.2 : 0.35) * TAVAN_MM);
  if (corners_only)
    return;
  rectangle (cr, width, height, -cell, TAVAN_INK_TEAL, 0.35 * TAVAN_MM);
  rectangle (cr, width, height, -cell - 1.1 * TAVAN_MM, TAVAN_INK_GOLD, 0.3 * TAVAN_MM);
  rectangle (cr, width, height, -cell - 1.9 * TAVAN_MM, TAVAN_INK_TEAL, 0.12 * TAVAN_MM);
}

static void
draw_lachak (cairo_t *cr, double width, double height, double r)
{
  cairo_surface_t *shamse = record (-1.1 * r, -1.1 * r, 2.2 * r, 2.2 * r);
  cairo_t *inside = cairo_create (shamse);

  draw_shamse (inside, r, &official, /* with_mark= */ FALSE);
  cairo_destroy (inside);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  for (int i = 0; i < 4; i++)
    put_surface (cr, shamse, (i & 1) * width, (i >> 1) * height);
  cairo_surface_destroy (shamse);
}

/* Corner cells one below the other, closed by a gold and a teal line at the right; its left corners are round. */
static void
draw_strip (cairo_t *cr, double width, double height, double radius)
{
  int n = MAX (1, (int) round (height / width));
  double cell = height / n, gap = 0.55 * TAVAN_MM;
  cairo_surface_t *surface = record_cells (1, cell);

  cairo_save (cr);
  cairo_move_to (cr, width, 0);
  cairo_line_to (cr, width, height);
  cairo_arc (cr, radius, height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, radius, radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
  cairo_clip (cr);
  for (int i = 0; i < n; i++)
    put_corner (cr, surface, 0, i * cell, cell);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
  for (int i = 1; i <= 2; i++)
    {
      cairo_move_to (cr, width + i * gap, 0);
      cairo_line_to (cr, width + i * gap, height);
      tavan_draw_stroke (cr, i == 1 ? TAVAN_INK_GOLD : TAVAN_INK_TEAL, (i == 1 ? 0.3 : 0.15) * TAVAN_MM);
    }
}

static void
draw_khatam (cairo_t *cr, TavanOrnament kind, double r)
{
  tavan_draw_khatam (cr, (TavanPoint) { 0, 0 }, r, G_PI / 8);
  if (kind == TAVAN_ORNAMENT_KHATAM)
    {
      tavan_draw_fill (cr, TAVAN_INK_TEAL);
      tavan_draw_disc (cr, 0, 0, 0.36 * r, TAVAN_INK_WHITE);
      return;
    }
  tavan_ink_set (cr, TAVAN_INK_WHITE);
  cairo_fill_preserve (cr);
  tavan_draw_stroke (cr, TAVAN_INK_TEAL, kind == TAVAN_ORNAMENT_KHATAM_GOLD ? 0.16 * r : 0.12 * r);
  if (kind == TAVAN_ORNAMENT_KHATAM_GOLD)
    {
      tavan_draw_khatam (cr, (TavanPoint) { 0, 0 }, 0.5 * r, G_PI / 8);
      tavan_draw_fill (cr, TAVAN_INK_GOLD);
    }
}

static cairo_surface_t *
draw (TavanOrnament kind, double width, double height, double radius, double cell)
{
  double margin = 3 * TAVAN_MM;
  gboolean framed = kind <= TAVAN_ORNAMENT_LAST_FRAMED;
  cairo_surface_t *surface = framed ? record (-margin, -margin, width + 2 * margin, height + 2 * margin)
                                    : record (-radius * 1.1, -radius * 1.1, radius * 2.2, radius * 2.2);
  cairo_t *cr = cairo_create (surface);

  switch (kind)
    {
    case TAVAN_ORNAMENT_GIRIH:
    case TAVAN_ORNAMENT_CORNERS:
      draw_border (cr, width, height, cell > 4 ? cell : 31, kind == TAVAN_ORNAMENT_CORNERS);
      break;
    case TAVAN_ORNAMENT_LACHAK:
      draw_lachak (cr, width, height, radius);
      break;
    case TAVAN_ORNAMENT_STRIP:
      draw_strip (cr, width, height, radius);
      break;
    case TAVAN_ORNAMENT_GIRIH_TEN:
      tavan_draw_girih_ten (cr, width, height, cell > 4 ? cell : 9.2 * TAVAN_MM);
      break;
    case TAVAN_ORNAMENT_ARCH:
      tavan_draw_arch (cr, width, height);
      break;
    case TAVAN_ORNAMENT_WOMAN:
    case TAVAN_ORNAMENT_MAN:
      tavan_draw_portrait (cr, width, height, kind == TAVAN_ORNAMENT_MAN);
      break;
    case TAVAN_ORNAMENT_SHAMSE:
      tavan_draw_disc (cr, 0, 0, 0.91 * radius, TAVAN_INK_WHITE);
      draw_shamse (cr, radius, &official, /* with_mark= */ TRUE);
      break;
    case TAVAN_ORNAMENT_TORANJ:
      draw_shamse (cr, radius, &tint, /* with_mark= */ FALSE);
      break;
    case TAVAN_ORNAMENT_EMBLEM:
      draw_emblem (cr, radius, &official);
      break;
    case TAVAN_ORNAMENT_KHATAM:
    case TAVAN_ORNAMENT_KHATAM_OPEN:
    case TAVAN_ORNAMENT_KHATAM_GOLD:
      draw_khatam (cr, kind, radius);
      break;
    default:
      g_assert_not_reached ();
    }
  cairo_destroy (cr);
  return surface;
}

cairo_surface_t *
tavan_ornament_get (TavanOrnament kind, double width, double height, double radius, double cell)
{
  static GHashTable *cache;
  g_autofree char *key = g_strdup_printf ("%d %.3f %.3f %.3f %.3f", kind, width, height, radius, cell);
  cairo_surface_t *surface;

  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) cairo_surface_destroy);
  surface = g_hash_table_lookup (cache, key);
  if (surface != NULL)
    return surface;
  if (g_hash_table_size (cache) >= MOST_CACHED)
    g_hash_table_remove_all (cache);
  surface = draw (kind, width, height, radius, cell);
  g_hash_table_insert (cache, g_steal_pointer (&key), surface);
  return surface;
}
