/* tavan-ornament-private.h: what the files that draw ornaments share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-ornament.h"
#include "app/print/tavan-page.h"

G_BEGIN_DECLS

#define TAVAN_MOST_EDGES 16
#define DEGREE (G_PI / 180)

typedef struct { double x, y; } TavanPoint;

typedef struct { TavanInk line, heart, paper; } TavanPalette;

/* A polygon with its strands: strand i goes from the middle of edge i over meet[i] to the middle of edge to[i]. */
typedef struct
{
  int        n;
  TavanPoint mid[TAVAN_MOST_EDGES];   /* of the edges */
  TavanPoint meet[TAVAN_MOST_EDGES];  /* where the forward ray of edge i meets the backward one of edge to[i] */
  TavanPoint first[TAVAN_MOST_EDGES]; /* where the rays of neighbouring edges meet: the star's inner points; of regular ones only */
  int        to[TAVAN_MOST_EDGES], from[TAVAN_MOST_EDGES];
} TavanGirih;

TavanPoint tavan_draw_polar    (TavanPoint centre, double radius, double angle);
/* A regular polygon of @n edges, the first one's normal at @turn. */
void       tavan_draw_girih    (TavanGirih *girih, TavanPoint centre, double apothem, double turn, int n, int k, double theta);
/* All strands of @n polygons, over and under: width @w, its lines @t. */
void       tavan_draw_weave    (cairo_t *cr, const TavanPalette *palette, const TavanGirih *parts, guint n, double w, double t);
void       tavan_draw_khatam   (cairo_t *cr, TavanPoint centre, double r, double turn);              /* a path */
void       tavan_draw_lobe     (cairo_t *cr, double r1, double r2, double angle, double half);  /* a path round the origin */
void       tavan_draw_disc     (cairo_t *cr, double x, double y, double r, TavanInk ink);
void       tavan_draw_stroke   (cairo_t *cr, TavanInk ink, double width);
void       tavan_draw_fill     (cairo_t *cr, TavanInk ink);

/* Drawings of their own files, into the rectangle from the origin. */
void       tavan_draw_girih_ten (cairo_t *cr, double width, double height, double edge);
void       tavan_draw_arch      (cairo_t *cr, double width, double height);
void       tavan_draw_portrait  (cairo_t *cr, double width, double height, gboolean man);

G_END_DECLS
