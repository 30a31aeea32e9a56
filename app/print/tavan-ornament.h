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
  TAVAN_ORNAMENT_STRIP,      /* one row of border cells on teal, at the left edge of a card */
  TAVAN_ORNAMENT_GIRIH_TEN,  /* ten-fold work (گره ده) that dissolves from the top left corner of a rectangle */
  TAVAN_ORNAMENT_ARCH,       /* a page's frame with a four-centred arch and eslimi scrolls in its spandrels */
  TAVAN_ORNAMENT_WOMAN,      /* where a photograph is missing */
  TAVAN_ORNAMENT_MAN,
  TAVAN_ORNAMENT_LAST_FRAMED = TAVAN_ORNAMENT_MAN, /* up to here they fill a rectangle */
  TAVAN_ORNAMENT_SHAMSE,     /* the sixteen-fold sun, with the mark in it */
  TAVAN_ORNAMENT_TORANJ,     /* the same in a tint, as a watermark */
  TAVAN_ORNAMENT_EMBLEM,     /* the mark that stands where an office has no logo of its own */
  TAVAN_ORNAMENT_KHATAM,     /* eight-pointed star, filled */
  TAVAN_ORNAMENT_KHATAM_OPEN,
  TAVAN_ORNAMENT_KHATAM_GOLD, /* small star of teal line and gold heart, for rules */
} TavanOrnament;

extern const char *const tavan_ornament_names[]; /* in this order; NULL-terminated */

/* @width and @height are of the rectangle for those that fill one, whose top left corner is the drawing's origin; the others have
 * their middle there. @radius: of the figure or the corner. @cell: of the border, a whole part of both sides, or the ten-fold work's
 * edge; 0: its usual size.
 * The same surface for the same numbers; owned by the cache. */
cairo_surface_t *tavan_ornament_get (TavanOrnament kind, double width, double height, double radius, double cell);

G_END_DECLS
