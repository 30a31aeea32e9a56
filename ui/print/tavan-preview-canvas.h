/* tavan-preview-canvas.h: the pages of a preview, one below the other
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/print/tavan-page-painter.h"

G_BEGIN_DECLS

#define TAVAN_ZOOM_WIDTH 0.0  /* fits the width */
#define TAVAN_ZOOM_PAGE -1.0  /* the whole page is in sight */
#define TAVAN_LEAST_ZOOM 0.1
#define TAVAN_MOST_ZOOM 5.0

/* It scrolls itself (GtkScrollable), so that thousands of pages are no larger to GTK than what is in sight. Properties: "zoom" (double, as
 * above, else 1 is the paper's own size at 96 dpi), "page" (uint, from 0: the page that is being read), "painter" (read only). */
#define TAVAN_TYPE_PREVIEW_CANVAS (tavan_preview_canvas_get_type ())
G_DECLARE_FINAL_TYPE (TavanPreviewCanvas, tavan_preview_canvas, TAVAN, PREVIEW_CANVAS, GtkWidget)

TavanPreviewCanvas *tavan_preview_canvas_new         (void);
void                tavan_preview_canvas_set_painter (TavanPreviewCanvas *self, TavanPagePainter *painter); /* NULL: nothing */
TavanPagePainter   *tavan_preview_canvas_get_painter (TavanPreviewCanvas *self);
guint               tavan_preview_canvas_get_n_pages (TavanPreviewCanvas *self);
void                tavan_preview_canvas_set_zoom    (TavanPreviewCanvas *self, double zoom);
double              tavan_preview_canvas_get_zoom    (TavanPreviewCanvas *self);
/* In force, also while it fits; 1 before there are pages. */
double              tavan_preview_canvas_get_scale   (TavanPreviewCanvas *self);
void                tavan_preview_canvas_zoom_by     (TavanPreviewCanvas *self, double factor);
guint               tavan_preview_canvas_get_page    (TavanPreviewCanvas *self);
void                tavan_preview_canvas_go_to       (TavanPreviewCanvas *self, guint page);

/* White paper with its shadow. */
void                tavan_preview_paper              (GtkSnapshot *snapshot, const graphene_rect_t *paper);

G_END_DECLS
