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

#include "app/print/tavan-page.h"

#include <math.h>

#define MOST_EDGES 16
#define DEGREE (G_PI / 180)
#define MOST_CACHED 64

const char *const tavan_ornament_names[] = {
  "girih", "corners", "lachak", "shamse", "toranj", "emblem", "khatam", "khatam-open", "khatam-gold", NULL,
};

typedef struct { double x, y; } Point;

typedef struct { TavanInk line, heart, paper; } Palette;

static const Palette official = { TAVAN_INK_TEAL, TAVAN_INK_GOLD, TAVAN_INK_WHITE };
static const Palette tint = { 0xf2ebe0ff, 0xf2ebe0ff, TAVAN_INK_WHITE };

/* A regular polygon with its strands. */
typedef struct
{
  int    n, k;
  Point  mid[MOST_EDGES];   /* of the edges */
  Point  meet[MOST_EDGES];  /* where strand i, from edge i to edge i + k, turns */
  Point  first[MOST_EDGES]; /* where the rays of neighbouring edges meet: the star's inner points */
} Girih;

static Point
polar (Point centre, double radius, double angle)
{
  return (Point) { centre.x + radius * cos (angle), centre.y + radius * sin (angle) };
}

/* Where the forward ray of an edge meets the backward ray of the @k-th edge after it: on the line halfway between. */
static Point
meeting (Point centre, double apothem, double angle, int n, int k, double theta)
{
  double half = k * G_PI / n;
  /* In the frame of the edge's normal: from (a, 0) in direction (−sin θ, cos θ); the bisector is at angle half. */
  double s = apothem * sin (half) / (cos (theta) * cos (half) + sin (theta) * sin (half));
  double x = apothem - s * sin (theta), y = s * cos (theta);

  return polar (centre, hypot (x, y), angle + atan2 (y, x));
}

static void
make_girih (Girih *girih, Point centre, double apothem, double turn, int n, int k, double theta)
{
  girih->n = n;
  girih->k = k;
  for (int i = 0; i < n; i++)
    {
      double angle = turn + 2 * G_PI * i / n;

      girih->mid[i] = polar (centre, apothem, angle);
      girih->meet[i] = meeting (centre, apothem, angle, n, k, theta);
      girih->first[i] = meeting (centre, apothem, angle, n, 1, theta);
    }
}

static void
trace_strands (cairo_t *cr, const Girih *girih)
{
  for (int i = 0; i < girih->n; i++)
    {
      Point end = girih->mid[(i + girih->k) % girih->n];

      cairo_move_to (cr, girih->mid[i].x, girih->mid[i].y);
      cairo_line_to (cr, girih->meet[i].x, girih->meet[i].y);
      cairo_line_to (cr, end.x, end.y);
    }
}

static void
stroke (cairo_t *cr, TavanInk ink, double width)
{
  tavan_ink_set (cr, ink);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

/* The strand from @a to @b lies above at @at. */
static void
bridge (cairo_t *cr, const Palette *palette, Point at, Point a, Point b, double sine, double w, double t)
{
  double length = hypot (b.x - a.x, b.y - a.y), half = 0.7 * w / MAX (sine, 0.3);
  double dx = (b.x - a.x) / length * half, dy = (b.y - a.y) / length * half;

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_move_to (cr, at.x - dx, at.y - dy);
  cairo_line_to (cr, at.x + dx, at.y + dy);
  stroke (cr, palette->line, w);
  cairo_move_to (cr, at.x - dx * 1.06, at.y - dy * 1.06);
  cairo_line_to (cr, at.x + dx * 1.06, at.y + dy * 1.06);
  stroke (cr, palette->paper, w - 2 * t);
}

/* Where segments a–b and c–d cross inside both; how far along a–b, and the sine of their angle. */
static gboolean
crossing (Point a, Point b, Point c, Point d, double *out_along, double *out_sine)
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
weave (cairo_t *cr, const Palette *palette, const Girih *girih, double w, double t)
{
  int n = girih->n, k = girih->k;

  for (int i = 0; i < n; i++)
    {
      Point a = girih->mid[i], b = girih->meet[i];
      struct { double along, sine; int other; } hits[MOST_EDGES];
      int n_hits = 0;

      for (int m = 0; m < n; m++)
        {
          double along, sine;
          int at = n_hits;

          if (m == i || !crossing (a, b, girih->meet[m], girih->mid[(m + k) % n], &along, &sine))
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
          Point at = { a.x + (b.x - a.x) * hits[j].along, a.y + (b.y - a.y) * hits[j].along };

          if (j % 2 == 0)
            bridge (cr, palette, at, a, b, hits[j].sine, w, t);
          else
            bridge (cr, palette, at, girih->meet[hits[j].other], girih->mid[(hits[j].other + k) % n], hits[j].sine, w, t);
        }
      /* at the edge's midpoint the backward strand lies above */
      {
        Point from = girih->meet[(i - k + n) % n];
        double ux = a.x - b.x, uy = a.y - b.y, vx = from.x - a.x, vy = from.y - a.y;
        double sine = fabs (ux * vy - uy * vx) / (hypot (ux, uy) * hypot (vx, vy));

        bridge (cr, palette, a, from, a, sine, w, t);
      }
    }
}

static void
trace_khatam (cairo_t *cr, Point centre, double r, double turn)
{
  for (int i = 0; i < 16; i++)
    {
      Point p = polar (centre, i % 2 == 0 ? r : r * cos (G_PI_4) / cos (G_PI / 8), turn + i * G_PI / 8);

      if (i == 0)
        cairo_move_to (cr, p.x, p.y);
      else
        cairo_line_to (cr, p.x, p.y);
    }
  cairo_close_path (cr);
}

static void
trace_lobe (cairo_t *cr, double r1, double r2, double angle, double half)
{
  Point centre = { 0, 0 };
  double delta = r2 - r1;
  Point start = polar (centre, r1, angle - half), tip = polar (centre, r2, angle), end = polar (centre, r1, angle + half);
  Point c1 = polar (centre, r1 + 0.4 * delta, angle - 1.05 * half), c2 = polar (centre, r1 + 0.62 * delta, angle - 0.22 * half);
  Point c3 = polar (centre, r1 + 0.62 * delta, angle + 0.22 * half), c4 = polar (centre, r1 + 0.4 * delta, angle + 1.05 * half);

  cairo_move_to (cr, start.x, start.y);
  cairo_curve_to (cr, c1.x, c1.y, c2.x, c2.y, tip.x, tip.y);
  cairo_curve_to (cr, c3.x, c3.y, c4.x, c4.y, end.x, end.y);
}

static void
fill (cairo_t *cr, TavanInk ink)
{
  tavan_ink_set (cr, ink);
  cairo_fill (cr);
}

static void
disc (cairo_t *cr, double x, double y, double r, TavanInk ink)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, r, 0, 2 * G_PI);
  fill (cr, ink);
}

static void
ring (cairo_t *cr, double r, TavanInk ink, double weight)
{
  cairo_new_path (cr);
  cairo_arc (cr, 0, 0, r, 0, 2 * G_PI);
  stroke (cr, ink, weight);
}

static void
draw_emblem (cairo_t *cr, double r, const Palette *palette)
{
  for (int i = 0; i < 8; i++)
    {
      cairo_new_path (cr);
      trace_lobe (cr, 0.42 * r, r, i * 45 * DEGREE - 67.5 * DEGREE, 19.35 * DEGREE);
      cairo_close_path (cr);
      tavan_ink_set (cr, palette->paper);
      cairo_fill_preserve (cr);
      stroke (cr, palette->line, 0.07 * r);
    }
  trace_khatam (cr, (Point) { 0, 0 }, 0.40 * r, G_PI / 8);
  fill (cr, palette->heart);
  disc (cr, 0, 0, 0.15 * r, palette->paper);
}

static void
draw_rays (cairo_t *cr, double r, const Palette *palette, double line)
{
  for (int i = 0; i < 32; i++)
    {
      gboolean is_long = i % 2 == 0;
      Point centre = { 0, 0 };
      double angle = i * 11.25 * DEGREE;
      Point from = polar (centre, (is_long ? 0.86 : 0.80) * r, angle), to = polar (centre, (is_long ? 0.965 : 0.885) * r, angle);

      cairo_move_to (cr, from.x, from.y);
      cairo_line_to (cr, to.x, to.y);
      stroke (cr, palette->line, line);
      disc (cr, to.x, to.y, (is_long ? 0.015 : 0.010) * r, is_long ? palette->heart : palette->line);
    }
}

/* From the outside inwards, each part on white. */
static void
draw_shamse (cairo_t *cr, double r, const Palette *palette, gboolean with_mark)
{
  double line = MAX (0.012 * r, 0.25);
  Girih girih;

  draw_rays (cr, r, palette, line * 0.8);
  for (int i = 0; i < 16; i++)
    {
      double angle = i * 22.5 * DEGREE;

      cairo_new_path (cr);
      trace_lobe (cr, 0.66 * r, 0.86 * r, angle, 11.25 * DEGREE);
      cairo_close_path (cr);
      tavan_ink_set (cr, palette->paper);
      cairo_fill_preserve (cr);
      stroke (cr, palette->line, line);
      trace_lobe (cr, 0.665 * r, 0.79 * r, angle, 0.6 * 11.25 * DEGREE);
      cairo_close_path (cr);
      fill (cr, palette->heart);
    }
  disc (cr, 0, 0, 0.665 * r, palette->paper);
  ring (cr, 0.665 * r, palette->line, line * 1.4);
  ring (cr, 0.64 * r, palette->line, line * 0.8);
  cairo_save (cr);
  cairo_arc (cr, 0, 0, 0.63 * r, 0, 2 * G_PI);
  cairo_clip (cr);
  make_girih (&girih, (Point) { 0, 0 }, 0.625 * r, 0, 16, 3, 67.5 * DEGREE);
  trace_strands (cr, &girih);
  stroke (cr, palette->line, 0.04 * r);
  trace_strands (cr, &girih);
  stroke (cr, palette->paper, 0.04 * r - 2 * 0.011 * r);
  weave (cr, palette, &girih, 0.04 * r, 0.011 * r);
  cairo_restore (cr);
  disc (cr, 0, 0, 0.33 * r, palette->paper);
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
      trace_lobe (cr, 0.06 * r, 0.27 * r, i * 45 * DEGREE, 20 * DEGREE);
      cairo_close_path (cr);
      stroke (cr, palette->line, line);
    }
}

static cairo_surface_t *
record (double x, double y, double width, double height)
{
  cairo_rectangle_t extents = { x, y, width, height };

  return cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
}

/* One cell of the border: an octagon that touches its sides, a square turned by 45° on each corner, clipped to the cell. */
static cairo_surface_t *
record_cell (double c, gboolean corner)
{
  cairo_surface_t *surface = record (0, 0, c, c);
  cairo_t *cr = cairo_create (surface);
  double w = 0.0754 * c, t = 0.0175 * c, edge = c * (G_SQRT2 - 1);
  Girih parts[5];

  cairo_rectangle (cr, 0, 0, c, c);
  cairo_clip (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_miter_limit (cr, 6);
  make_girih (&parts[0], (Point) { c / 2, c / 2 }, c / 2, 0, 8, 2, 67.5 * DEGREE);
  for (int i = 0; i < 4; i++)
    make_girih (&parts[i + 1], (Point) { (i & 1) * c, (i >> 1) * c }, edge / 2, 45 * DEGREE, 4, 1, 67.5 * DEGREE);
  if (corner)
    {
      cairo_rectangle (cr, 0, 0, c, c);
      fill (cr, TAVAN_INK_TEAL);
      for (int i = 0; i < 8; i++)
        {
          cairo_line_to (cr, parts[0].mid[i].x, parts[0].mid[i].y);
          cairo_line_to (cr, parts[0].first[i].x, parts[0].first[i].y);
        }
      cairo_close_path (cr);
      fill (cr, TAVAN_INK_WHITE);
    }
  for (int pass = 0; pass < 2; pass++)
    {
      for (int i = 0; i < 5; i++)
        trace_strands (cr, &parts[i]);
      stroke (cr, pass == 0 ? official.line : official.paper, pass == 0 ? w : w - 2 * t);
    }
  for (int i = 0; i < 5; i++)
    weave (cr, &official, &parts[i], w, t);
  trace_khatam (cr, (Point) { c / 2, c / 2 }, 0.143 * c, G_PI / 8);
  fill (cr, TAVAN_INK_GOLD);
  cairo_destroy (cr);
  return surface;
}

static void
put_cell (cairo_t *cr, cairo_surface_t *cell, double x, double y)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_set_source_surface (cr, cell, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
rectangle (cairo_t *cr, double width, double height, double outside, TavanInk ink, double weight)
{
  cairo_rectangle (cr, -outside, -outside, width + 2 * outside, height + 2 * outside);
  stroke (cr, ink, weight);
}

static void
draw_border (cairo_t *cr, double width, double height, double cell, gboolean corners_only)
{
  int columns = MAX (2, (int) round (width / cell)), rows = MAX (2, (int) round (height / cell));
  cairo_surface_t *plain, *corner;

  cell = MIN (width / columns, height / rows);
  plain = record_cell (cell, FALSE);
  corner = record_cell (cell, TRUE);
  for (int i = 0; i < columns; i++)
    {
      for (int j = 0; j < rows; j++)
        {
          gboolean is_corner = (i == 0 || i == columns - 1) && (j == 0 || j == rows - 1);

          if (is_corner || (!corners_only && (i == 0 || j == 0 || i == columns - 1 || j == rows - 1)))
            put_cell (cr, is_corner ? corner : plain, i * cell, j * cell);
        }
    }
  cairo_surface_destroy (plain);
  cairo_surface_destroy (corner);
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
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  for (int i = 0; i < 4; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, (i & 1) * width, (i >> 1) * height);
      draw_shamse (cr, r, &official, /* with_mark= */ FALSE);
      cairo_restore (cr);
    }
}

static void
draw_khatam (cairo_t *cr, TavanOrnament kind, double r)
{
  trace_khatam (cr, (Point) { 0, 0 }, r, G_PI / 8);
  if (kind == TAVAN_ORNAMENT_KHATAM)
    {
      fill (cr, TAVAN_INK_TEAL);
      disc (cr, 0, 0, 0.36 * r, TAVAN_INK_WHITE);
      return;
    }
  tavan_ink_set (cr, TAVAN_INK_WHITE);
  cairo_fill_preserve (cr);
  stroke (cr, TAVAN_INK_TEAL, kind == TAVAN_ORNAMENT_KHATAM_GOLD ? 0.16 * r : 0.12 * r);
  if (kind == TAVAN_ORNAMENT_KHATAM_GOLD)
    {
      trace_khatam (cr, (Point) { 0, 0 }, 0.5 * r, G_PI / 8);
      fill (cr, TAVAN_INK_GOLD);
    }
}

static cairo_surface_t *
draw (TavanOrnament kind, double width, double height, double radius, double cell)
{
  double margin = 3 * TAVAN_MM;
  gboolean framed = kind <= TAVAN_ORNAMENT_LACHAK;
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
    case TAVAN_ORNAMENT_SHAMSE:
      disc (cr, 0, 0, 0.91 * radius, TAVAN_INK_WHITE);
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
