/* tavan-ornament-arch.c: a frame with a four-centred arch (طاق) and eslimi scrolls (پیچک لچک); outlines for missing photographs
 *
 * The arch, of half-span a: a lower arc of radius a/2 round (a/2, 0) up to 52°, then one of radius 2a whose centre lies on the same
 * radius line prolonged backwards, up to the middle; so the two meet without a bend. The scroll is a chain of circles that touch:
 * the largest touches side, top and arch; from it others go along the top and down the side. One stem runs over all circles and
 * changes its sense of turning at each touching point; in each a branch goes on and winds inwards.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-ornament-private.h"

#include <math.h>

#define BREAK (52 * DEGREE) /* from the lower arc to the upper one */
#define WINDING 0.205
#define MOST_CIRCLES 5      /* on each side of the largest */
#define SMALLEST (1.9 * TAVAN_MM)
#define CLEAR (1.5 * TAVAN_MM)  /* of circles from the arch */
#define RAIL (1.6 * TAVAN_MM)   /* … and from the panel */

static const TavanPalette official = { TAVAN_INK_TEAL, TAVAN_INK_GOLD, TAVAN_INK_WHITE };

typedef struct { double x, y, r; } Circle;

/* ---- the arch: the middle of the springing line is the origin, y goes up ---- */

static TavanPoint
upper_centre (double a)
{
  return (TavanPoint) { a / 2 + a / 2 * cos (BREAK) - 2 * a * cos (BREAK), a / 2 * sin (BREAK) - 2 * a * sin (BREAK) };
}

/* The whole opening, @inside of its line, down to @foot below the springing. */
static void
trace_arch (cairo_t *cr, double a, double inside, double foot)
{
  TavanPoint upper = upper_centre (a);
  double lower_radius = a / 2 - inside, upper_radius = 2 * a - inside, top = acos (-upper.x / upper_radius);

  cairo_new_path (cr);
  cairo_move_to (cr, a - inside, -foot + inside);
  cairo_line_to (cr, a - inside, 0);
  cairo_arc (cr, a / 2, 0, lower_radius, 0, BREAK);
  cairo_arc (cr, upper.x, upper.y, upper_radius, BREAK, top);
  cairo_arc (cr, -upper.x, upper.y, upper_radius, G_PI - top, G_PI - BREAK);
  cairo_arc (cr, -a / 2, 0, lower_radius, G_PI - BREAK, G_PI);
  cairo_line_to (cr, -a + inside, -foot + inside);
  cairo_close_path (cr);
}

/* How far (x, y), right of the middle, lies outside the arch. */
static double
outside_arch (double a, double x, double y)
{
  TavanPoint upper = upper_centre (a);

  if (y <= 0)
    return x - a;
  if (atan2 (y, x - a / 2) <= BREAK)
    return hypot (x - a / 2, y) - a / 2;
  return hypot (x - upper.x, y - upper.y) - 2 * a;
}

/* ---- the chain ---- */

typedef struct { double a, side, top; } Spandrel; /* half-span; the rails */

typedef enum { LARGEST, ALONG_TOP, DOWN_SIDE } Place;

/* The circle of radius @r that touches its rail and @last, or both rails. */
static Circle
touching (const Spandrel *spandrel, Place place, const Circle *last, double r)
{
  Circle circle = { spandrel->side - r, spandrel->top - r, r };
  double apart;

  if (place == ALONG_TOP)
    {
      apart = (r + last->r) * (r + last->r) - (circle.y - last->y) * (circle.y - last->y);
      circle.x = last->x - sqrt (MAX (0, apart));
    }
  else if (place == DOWN_SIDE)
    {
      apart = (r + last->r) * (r + last->r) - (circle.x - last->x) * (circle.x - last->x);
      circle.y = last->y - sqrt (MAX (0, apart));
    }
  return circle;
}

/* The one of them that touches the arch too: a larger one would cut it. */
static Circle
solve (const Spandrel *spandrel, Place place, const Circle *last)
{
  double low = 0, high = place == LARGEST ? spandrel->top / 2 : last->r;
  Circle circle = { 0, 0, 0 };

  for (int i = 0; i < 50; i++)
    {
      circle = touching (spandrel, place, last, (low + high) / 2);
      if (outside_arch (spandrel->a, circle.x, circle.y) - CLEAR > circle.r)
        low = circle.r;
      else
        high = circle.r;
    }
  return circle;
}

/* From the one nearest to the top's middle, over the largest, down to the lowest. */
static guint
make_chain (const Spandrel *spandrel, Circle *chain, guint *out_largest)
{
  Circle up[MOST_CIRCLES], largest = solve (spandrel, LARGEST, NULL), last = largest;
  guint n = 0, n_up = 0;

  while (n_up < MOST_CIRCLES)
    {
      last = solve (spandrel, ALONG_TOP, &last);
      if (last.r < SMALLEST || last.x - last.r < 2 * TAVAN_MM)
        break;
      up[n_up++] = last;
    }
  for (guint i = n_up; i-- > 0;)
    chain[n++] = up[i];
  *out_largest = n;
  chain[n++] = last = largest;
  for (guint i = 0; i < MOST_CIRCLES; i++)
    {
      last = solve (spandrel, DOWN_SIDE, &last);
      if (last.r < SMALLEST || last.y - last.r < 2 * TAVAN_MM)
        break;
      chain[n++] = last;
    }
  return n;
}

/* ---- what grows on it ---- */

/* A band along sampled points, from width @w0 to @w1, as one filled outline. */
static void
trace_band (cairo_t *cr, const TavanPoint *points, guint n, double w0, double w1)
{
  for (int side = 1; side >= -1; side -= 2)
    {
      for (guint step = 0; step < n; step++)
        {
          guint i = side > 0 ? step : n - 1 - step;
          TavanPoint before = points[i > 0 ? i - 1 : 0], next = points[i + 1 < n ? i + 1 : n - 1];
          double dx = next.x - before.x, dy = next.y - before.y, length = hypot (dx, dy), w = (w0 + (w1 - w0) * i / (n - 1)) / 2 * side;

          if (side > 0 && step == 0)
            cairo_move_to (cr, points[i].x - dy / length * w, points[i].y + dx / length * w);
          else
            cairo_line_to (cr, points[i].x - dy / length * w, points[i].y + dx / length * w);
        }
    }
  cairo_close_path (cr);
}

/* A comma: four curves from its foot at @at, bent to the @bend side (1 or -1). */
static void
trace_leaf (cairo_t *cr, TavanPoint at, double angle, double length, int bend)
{
  cairo_save (cr);
  cairo_translate (cr, at.x, at.y);
  cairo_rotate (cr, angle);
  cairo_scale (cr, length, bend * length);
  cairo_move_to (cr, 0, 0);
  cairo_curve_to (cr, 0.10, 0.16, 0.28, 0.30, 0.52, 0.32);
  cairo_curve_to (cr, 0.74, 0.33, 0.92, 0.20, 1.00, 0.00);
  cairo_curve_to (cr, 0.88, 0.10, 0.72, 0.13, 0.56, 0.09);
  cairo_curve_to (cr, 0.38, 0.04, 0.20, -0.04, 0, 0);
  cairo_close_path (cr);
  cairo_restore (cr);
}

static void
trace_bud (cairo_t *cr, TavanPoint at, double angle, double length)
{
  cairo_save (cr);
  cairo_translate (cr, at.x, at.y);
  cairo_rotate (cr, angle);
  cairo_scale (cr, length, length);
  cairo_move_to (cr, 0, 0);
  cairo_curve_to (cr, 0.18, 0.24, 0.55, 0.22, 1, 0);
  cairo_curve_to (cr, 0.55, -0.22, 0.18, -0.24, 0, 0);
  cairo_close_path (cr);
  cairo_restore (cr);
}

static void
draw_flower (cairo_t *cr, const Circle *circle)
{
  double r = 0.36 * circle->r, line = CLAMP (0.05 * r, 0.2, 0.5);

  cairo_save (cr);
  cairo_translate (cr, circle->x, circle->y);
  for (int i = 0; i < 8; i++)
    {
      tavan_draw_lobe (cr, 0.25 * r, r, (i * 45 + 22.5) * DEGREE, 24 * DEGREE);
      cairo_close_path (cr);
    }
  tavan_ink_set (cr, official.paper);
  cairo_fill_preserve (cr);
  tavan_draw_stroke (cr, official.line, line);
  tavan_draw_disc (cr, 0, 0, 0.3 * r, official.heart);
  cairo_restore (cr);
}

static double
stem_width (const Circle *circle)
{
  return 0.85 * TAVAN_MM * MIN (1, MAX (0.45, circle->r / (14 * TAVAN_MM)));
}

/* The stem's arc on one circle and the branch that winds on from its end, with leaves. @sense: 1 or -1. */
static void
draw_turn (cairo_t *cr, const Circle *circle, double from, double to, int sense)
{
  TavanPoint middle = { circle->x, circle->y }, points[96];
  double w = stem_width (circle), swept = fmod ((to - from) * sense + 4 * G_PI, 2 * G_PI);
  guint n = G_N_ELEMENTS (points);

  for (guint i = 0; i < n; i++)
    points[i] = tavan_draw_polar (middle, circle->r, from + sense * swept * i / (n - 1));
  trace_band (cr, points, n, w, w);
  for (guint i = 0; i < n; i++)
    {
      double angle = 2.15 * G_PI * i / (n - 1);

      points[i] = tavan_draw_polar (middle, circle->r * exp (-WINDING * angle), to + sense * angle);
    }
  trace_band (cr, points, n, w, w / 2);
  tavan_draw_fill (cr, official.line);
  for (int leaf = 0; leaf < 6; leaf++)
    {
      double angle = 0.35 + leaf * 1.0, r = circle->r * exp (-WINDING * angle), size = 0.62 * circle->r * exp (-0.13 * angle);
      double along = to + sense * angle + sense * G_PI_2;
      TavanPoint at = tavan_draw_polar (middle, r, to + sense * angle);

      trace_leaf (cr, at, along + sense * 0.3, size, sense);
      tavan_draw_fill (cr, official.heart);
      trace_leaf (cr, at, along - sense * 0.25, 0.6 * size, -sense);
      tavan_draw_fill (cr, official.line);
    }
  draw_flower (cr, circle);
}

/* Three leaves from the largest circle towards the corner. */
static void
draw_palmette (cairo_t *cr, const Circle *circle, const Spandrel *spandrel)
{
  double angle = atan2 (spandrel->top - circle->y, spandrel->side - circle->x);
  TavanPoint at = tavan_draw_polar ((TavanPoint) { circle->x, circle->y }, 0.86 * circle->r, angle);
  double length = 0.9 * (hypot (spandrel->side - circle->x, spandrel->top - circle->y) - 0.86 * circle->r);

  for (int side = -1; side <= 1; side += 2)
    trace_leaf (cr, at, angle + side * 0.3, 0.95 * length, side);
  tavan_draw_fill (cr, official.line);
  trace_bud (cr, at, angle, 1.05 * length);
  tavan_draw_fill (cr, official.heart);
}

static void
draw_scroll (cairo_t *cr, const Spandrel *spandrel)
{
  Circle chain[2 * MOST_CIRCLES + 1];
  guint largest, n = make_chain (spandrel, chain, &largest);
  double from = G_PI;

  for (guint i = 0; i < n; i++)
    {
      const Circle *circle = &chain[i], *next = i + 1 < n ? &chain[i + 1] : NULL;
      int sense = i % 2 == largest % 2 ? 1 : -1;
      double to = next != NULL ? atan2 (next->y - circle->y, next->x - circle->x) : -G_PI_2;

      draw_turn (cr, circle, from, to, sense);
      if (next != NULL)
        {
          TavanPoint at = tavan_draw_polar ((TavanPoint) { circle->x, circle->y }, circle->r, to);

          for (int side = -1; side <= 1; side += 2)
            trace_bud (cr, at, to + side * G_PI_2, 0.42 * MIN (circle->r, next->r));
          tavan_draw_fill (cr, official.line);
        }
      from = to + G_PI;
    }
  draw_palmette (cr, &chain[largest], spandrel);
}

void
tavan_draw_arch (cairo_t *cr, double width, double height)
{
  static const struct { double at, weight; TavanInk ink; } rules[] = {
    { 0, 0.9, TAVAN_INK_TEAL }, { 1.3, 0.3, TAVAN_INK_GOLD }, { 2.2, 0.15, TAVAN_INK_TEAL },
  };
  static const struct { double inside, weight; TavanInk ink; } lines[] = {
    { 0, 0.7, TAVAN_INK_TEAL }, { 1.6, 0.3, TAVAN_INK_GOLD }, { 2.6, 0.15, TAVAN_INK_TEAL },
  };
  double panel = 4.4 * TAVAN_MM, opening = 6.5 * TAVAN_MM, a = width / 2 - panel - opening, rise = 0.877 * a;
  Spandrel spandrel = { a, a + opening - RAIL, rise - RAIL };

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      double at = rules[i].at * TAVAN_MM;

      cairo_rectangle (cr, at, at, width - 2 * at, height - 2 * at);
      tavan_draw_stroke (cr, rules[i].ink, rules[i].weight * TAVAN_MM);
    }
  cairo_rectangle (cr, panel, panel, width - 2 * panel, rise);
  tavan_draw_stroke (cr, TAVAN_INK_TEAL, 0.3 * TAVAN_MM);
  cairo_translate (cr, width / 2, panel + rise);
  cairo_scale (cr, 1, -1);
  trace_arch (cr, a, 0, height - 2 * panel - rise);
  tavan_draw_fill (cr, TAVAN_INK_WHITE);
  for (int side = 1; side >= -1; side -= 2)
    {
      cairo_save (cr);
      cairo_scale (cr, side, 1);
      draw_scroll (cr, &spandrel);
      cairo_restore (cr);
    }
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      trace_arch (cr, a, lines[i].inside * TAVAN_MM, height - 2 * panel - rise);
      tavan_draw_stroke (cr, lines[i].ink, lines[i].weight * TAVAN_MM);
    }
}

/* ---- where a photograph is missing ---- */

#define GROUND 0xedefeeffu
#define FIGURE 0xc8cfcdffu

void
tavan_draw_portrait (cairo_t *cr, double width, double height, gboolean man)
{
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip_preserve (cr);
  tavan_draw_fill (cr, GROUND);
  cairo_scale (cr, width / 3, height / 4); /* drawn on three by four */
  if (man)
    {
      cairo_save (cr);
      cairo_translate (cr, 1.5, 1.62);
      cairo_scale (cr, 0.62, 0.78);
      tavan_draw_disc (cr, 0, 0, 1, FIGURE);
      cairo_restore (cr);
      cairo_move_to (cr, 0.15, 4);
      cairo_curve_to (cr, 0.25, 2.95, 0.9, 2.75, 1.5, 2.72);
      cairo_curve_to (cr, 2.1, 2.75, 2.75, 2.95, 2.85, 4);
      cairo_close_path (cr);
      tavan_draw_fill (cr, FIGURE);
      return;
    }
  cairo_move_to (cr, 0.2, 4);
  cairo_curve_to (cr, 0.3, 3.0, 0.6, 2.75, 0.68, 2.3);
  cairo_curve_to (cr, 0.70, 2.1, 0.62, 1.9, 0.66, 1.55);
  cairo_curve_to (cr, 0.70, 0.95, 1.05, 0.72, 1.5, 0.72);
  cairo_curve_to (cr, 1.95, 0.72, 2.30, 0.95, 2.34, 1.55);
  cairo_curve_to (cr, 2.38, 1.9, 2.30, 2.1, 2.32, 2.3);
  cairo_curve_to (cr, 2.4, 2.75, 2.7, 3.0, 2.8, 4);
  cairo_close_path (cr);
  tavan_draw_fill (cr, FIGURE);
  cairo_translate (cr, 1.5, 1.72);
  cairo_scale (cr, 0.49, 0.66);
  tavan_draw_disc (cr, 0, 0, 1, GROUND);
}
