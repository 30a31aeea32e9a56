/* tavan-ornament.h: Persian geometric work, each drawing recorded once
 *
 * Inside app/print only; under tavan_print_lock(). Lengths are points.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TAVAN_ORNAMENT_GIRIH,      /* a border of octagon stars (گره هشت) round a rectangle */
  TAVAN_ORNAMENT_CORNERS,    /* the same outer rules, with only the border's corner cells */
  TAVAN_ORNAMENT_LACHAK,     /* a quarter shamse in each corner of a rectangle */
  TAVAN_ORNAMENT_SHAMSE,     /* the sixteen-fold sun, with the mark in it */
  TAVAN_ORNAMENT_TORANJ,     /* the same in a tint, as a watermark */
  TAVAN_ORNAMENT_EMBLEM,     /* the mark that stands where an office has no logo of its own */
  TAVAN_ORNAMENT_KHATAM,     /* eight-pointed star, filled */
  TAVAN_ORNAMENT_KHATAM_OPEN,
  TAVAN_ORNAMENT_KHATAM_GOLD, /* small star of teal line and gold heart, for rules */
} TavanOrnament;

extern const char *const tavan_ornament_names[]; /* in this order; NULL-terminated */

/* @width and @height are of the rectangle for GIRIH, CORNERS and LACHAK, whose top left corner is the drawing's origin; the others
 * have their middle there. @radius: of the figure. @cell: of the border, a whole part of both sides; 0: the nearest to 31 points.
 * The same surface for the same numbers; owned by the cache. */
cairo_surface_t *tavan_ornament_get (TavanOrnament kind, double width, double height, double radius, double cell);

G_END_DECLS
