/* tavan-page-painter.h: pages painted on a thread of their own, as textures that are kept while there is room
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-pages.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A page is painted in tiles, so that a page of any size and zoom takes only what is in sight. Signal "painted" (page): ask again. Main
 * thread only. */
#define TAVAN_TYPE_PAGE_PAINTER (tavan_page_painter_get_type ())
G_DECLARE_FINAL_TYPE (TavanPagePainter, tavan_page_painter, TAVAN, PAGE_PAINTER, GObject)

#define TAVAN_TILE 1024 /* device pixels, each way */

TavanPagePainter *tavan_page_painter_new       (TavanPages *pages);
TavanPages       *tavan_page_painter_get_pages (TavanPagePainter *self);

/* Puts the paper and what is painted of it into @snapshot. @paper: the whole page's place in the widget; @shown: what of the widget is in sight;
 * @scale: device pixels a point; @factor: device pixels a widget's pixel. What is not there yet is asked for where @ask. FALSE where
 * something is missing. */
gboolean          tavan_page_painter_snapshot  (TavanPagePainter *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *paper,
                                                const graphene_rect_t *shown, double scale, double factor, gboolean ask);

G_END_DECLS
