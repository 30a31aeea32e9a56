/* tavan-ornament-ten.c: ten-fold work (گره ده): decagons on a lattice of 72°, bowties between them, dissolving from one corner
 *
 * The farther a decagon lies from the corner the less of it is drawn: filled stars, lines alone, an outline, a gold star, nothing.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-ornament-private.h"

#include <math.h>

#define N_ZONES 5
#define WOVEN 3 /* zones that have straps */
#define SPREAD 17.174 /* edges until the work has gone */

typedef struct
{
  double       until; /* of the way */
  TavanInk     star;  /* 0: not filled */
  TavanInk     heart;
  double       heart_radius; /* of the apothem */
  TavanPalette palette;
  double       strap, line;  /* of the edge */
} Zone;

static const Zone zones[N_ZONES] = {
  { 0.50, TAVAN_INK_LAPIS, TAVAN_INK_WHITE, 0.42, { TAVAN_INK_LAPIS, 0, TAVAN_INK_WHITE }, 0.163, 0.026 },
  { 0.70, TAVAN_INK_TURQUOISE, TAVAN_INK_WHITE, 0.42, { TAVAN_INK_LAPIS, 0, TAVAN_INK_WHITE }, 0.125, 0.022 },
  { 0.88, 0, TAVAN_INK_TURQUOISE, 0.42, { TAVAN_INK_TURQUOISE, 0, TAVAN_INK_WHITE }, 0.082, 0.019 },
  { 1.06, 0, TAVAN_INK_GOLD, 0.30, { 0, 0, 0 }, 0, 0 },
  { 1.28, 0, TAVAN_INK_GOLD, 0.20, { 0, 0, 0 }, 0, 0 },
};

typedef struct
{
  double  edge, apothem;
  GArray *decagons[N_ZONES]; /* TavanPoint: middles */
  GArray *bowties[N_ZONES];  /* TavanGirih */
} Work;

static TavanPoint
middle_of (const Work *work, int i, int j)
{
  double step = 2 * work->apothem;

  return (TavanPoint) { step * (i + j * cos (72 * DEGREE)), step * j * sin (72 * DEGREE) };
}

static int
zone_of (const Work *work, TavanPoint at)
{
  double way = (at.x + 1.28 * at.y) / (SPREAD * work->edge);
  int zone = 0;

  while (zone < N_ZONES && way >= zones[zone].until)
    zone++;
  return zone;
}

/* Where rays from @a and @b meet in front of both; FALSE when they do not. */
static gboolean
meet (TavanPoint a, double angle_a, TavanPoint b, double angle_b, TavanPoint *out_at, double *out_length)
{
  double ux = cos (angle_a), uy = sin (angle_a), vx = cos (angle_b), vy = sin (angle_b), det = ux * vy - uy * vx, s, r;

  if (fabs (det) < 1e-9)
    return FALSE;
  s = ((b.x - a.x) * vy - (b.y - a.y) * vx) / det;
  r = ((b.x - a.x) * uy - (b.y - a.y) * ux) / det;
  *out_at = (TavanPoint) { a.x + s * ux, a.y + s * uy };
  *out_length = s + r;
  return s > 0 && r > 0;
}

/* The gap between the decagons at (i, j), (i+1, j), (i+1, j+1), (i, j+1): six edges, each forward ray joined to the backward ray that
 * makes the shortest strand. */
static void
make_bowtie (const Work *work, int i, int j, TavanGirih *out_girih)
{
  static const struct { int di, dj; double normal; } edges[6] = {
    { 0, 0, 36 }, { 1, 0, 144 }, { 1, 0, 108 }, { 1, 1, 216 }, { 0, 1, 324 }, { 0, 1, 288 },
  };
  gboolean left[6] = { TRUE, TRUE, TRUE, TRUE, TRUE, TRUE }, right[6] = { TRUE, TRUE, TRUE, TRUE, TRUE, TRUE };

  out_girih->n = 6;
  for (int e = 0; e < 6; e++)
    out_girih->mid[e] = tavan_draw_polar (middle_of (work, i + edges[e].di, j + edges[e].dj), work->apothem, edges[e].normal * DEGREE);
  for (int strand = 0; strand < 6; strand++)
    {
      double best = G_MAXDOUBLE;
      int from = -1, to = -1;
      TavanPoint where = { 0, 0 };

      for (int a = 0; a < 6; a++)
        {
          for (int b = 0; b < 6; b++)
            {
              TavanPoint at;
              double length;

              if (a == b || !left[a] || !right[b]
                  || !meet (out_girih->mid[a], (edges[a].normal - 36) * DEGREE, out_girih->mid[b], (edges[b].normal + 36) * DEGREE, &at, &length)
                  || length >= best)
                continue;
              best = length;
              from = a;
              to = b;
              where = at;
            }
        }
      g_return_if_fail (from >= 0);
      left[from] = right[to] = FALSE;
      out_girih->meet[from] = where;
      out_girih->to[from] = to;
      out_girih->from[to] = from;
    }
}

static void
collect (Work *work, double width, double height)
{
  double step = 2 * work->apothem;
  int rows = (int) ceil (height / (step * sin (72 * DEGREE))) + 2, columns = (int) ceil (width / step) + 2;

  for (int j = -2; j < rows; j++)
    {
      int before = (int) ceil (j * cos (72 * DEGREE)) + 2; /* rows lean to the right */

      for (int i = -before; i < columns; i++)
        {
          TavanPoint middle = middle_of (work, i, j);
          int zone = zone_of (work, middle), lightest;

          /* of an outline no lone point shall show at the edge */
          if (zone < WOVEN || (zone < N_ZONES && middle.x > -0.5 * work->apothem && middle.y > -0.5 * work->apothem))
            g_array_append_val (work->decagons[zone], middle);
          lightest = MAX (MAX (zone, zone_of (work, middle_of (work, i + 1, j))),
                          MAX (zone_of (work, middle_of (work, i, j + 1)), zone_of (work, middle_of (work, i + 1, j + 1))));
          if (lightest < WOVEN)
            {
              TavanGirih bowtie;

              make_bowtie (work, i, j, &bowtie);
              g_array_append_val (work->bowties[lightest], bowtie);
            }
        }
    }
}

static void
trace_star (cairo_t *cr, TavanPoint middle, double radius)
{
  for (int i = 0; i < 20; i++)
    {
      TavanPoint p = tavan_draw_polar (middle, i % 2 == 0 ? radius : 0.62 * radius, (i - 5) * 18 * DEGREE);

      if (i == 0)
        cairo_move_to (cr, p.x, p.y);
      else
        cairo_line_to (cr, p.x, p.y);
    }
  cairo_close_path (cr);
}

static void
trace_outline (cairo_t *cr, const TavanGirih *decagon)
{
  for (int i = 0; i < decagon->n; i++)
    {
      if (i == 0)
        cairo_move_to (cr, decagon->mid[i].x, decagon->mid[i].y);
      else
        cairo_line_to (cr, decagon->mid[i].x, decagon->mid[i].y);
      cairo_line_to (cr, decagon->first[i].x, decagon->first[i].y);
    }
  cairo_close_path (cr);
}

static void
draw_zone (cairo_t *cr, const Work *work, int number)
{
  const Zone *zone = &zones[number];
  g_autoptr (GArray) parts = g_array_copy (work->bowties[number]);

  for (guint i = 0; i < work->decagons[number]->len; i++)
    {
      TavanGirih decagon;

      tavan_draw_girih (&decagon, g_array_index (work->decagons[number], TavanPoint, i), work->apothem, 0, 10, 1, 54 * DEGREE);
      g_array_append_val (parts, decagon);
      if (zone->star != 0 || number == WOVEN)
        trace_outline (cr, &decagon);
    }
  if (zone->star != 0)
    tavan_draw_fill (cr, zone->star);
  else if (number == WOVEN)
    tavan_draw_stroke (cr, TAVAN_INK_TURQUOISE, 0.25 * TAVAN_MM);
  if (number < WOVEN)
    tavan_draw_weave (cr, &zone->palette, (const TavanGirih *) (void *) parts->data, parts->len, zone->strap * work->edge, zone->line * work->edge);
  for (guint i = 0; i < work->decagons[number]->len; i++)
    trace_star (cr, g_array_index (work->decagons[number], TavanPoint, i), zone->heart_radius * work->apothem);
  tavan_draw_fill (cr, zone->heart);
}

void
tavan_draw_girih_ten (cairo_t *cr, double width, double height, double edge)
{
  Work work = { .edge = edge, .apothem = edge / (2 * tan (18 * DEGREE)) };

  for (int i = 0; i < N_ZONES; i++)
    {
      work.decagons[i] = g_array_new (FALSE, FALSE, sizeof (TavanPoint));
      work.bowties[i] = g_array_new (FALSE, FALSE, sizeof (TavanGirih));
    }
  collect (&work, width, height);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  for (int i = N_ZONES; i-- > 0;) /* light ones first */
    draw_zone (cr, &work, i);
  for (int i = 0; i < N_ZONES; i++)
    {
      g_array_unref (work.decagons[i]);
      g_array_unref (work.bowties[i]);
    }
}
