/* tavan-pages.h: pages that are laid out and can be painted
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Immutable once made, so that preview, PDF and printer cannot disagree. Lengths are points (1/72 inch). Every function may be
 * called from any thread. */
typedef struct _TavanPages TavanPages;

TavanPages *tavan_pages_ref         (TavanPages *pages);
/* All pages of @parts (of TavanPages, with tavan_pages_unref() as free function), one after the other; takes a reference of the array. */
TavanPages *tavan_pages_join        (GPtrArray *parts, const char *title);
void        tavan_pages_unref       (TavanPages *pages);
guint       tavan_pages_get_n_pages (TavanPages *pages);
void        tavan_pages_get_size    (TavanPages *pages, guint page, double *out_width, double *out_height);
const char *tavan_pages_get_title   (TavanPages *pages); /* the document's title with its fields filled; may be "" */

/* Paints page @page (from 0) with its top left corner at @cr's origin, one unit a point; paper is not filled. Any surface. FALSE
 * with TAVAN_ERROR_FAILED when cairo refuses. */
gboolean    tavan_pages_paint       (TavanPages *pages, guint page, cairo_t *cr, GError **error);

/* What page @page says, in logical order, a line each: to be copied, and read aloud. */
char       *tavan_pages_get_text    (TavanPages *pages, guint page);

/* What stands where, for people and for golden tests: pages, lines, runs, glyphs with positions, kashidas. */
char       *tavan_pages_dump        (TavanPages *pages);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanPages, tavan_pages_unref)

G_END_DECLS
