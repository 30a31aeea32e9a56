/* tavan-preview.h: pages as they will be on paper; printer, PDF
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-pages.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* A widget that paints laid-out pages one below the other, with zoom: Ctrl+plus, Ctrl+minus, Ctrl+0 (fit), Ctrl+wheel. Property "zoom" (double,
 * 1 is the paper's size on a screen of 96 dpi; 0 fits the width). */
#define TAVAN_TYPE_PREVIEW (tavan_preview_get_type ())
G_DECLARE_FINAL_TYPE (TavanPreview, tavan_preview, TAVAN, PREVIEW, GtkWidget)

TavanPreview *tavan_preview_new       (void);
void          tavan_preview_set_pages (TavanPreview *self, TavanPages *pages); /* NULL: nothing */
TavanPages   *tavan_preview_get_pages (TavanPreview *self);
void          tavan_preview_set_zoom  (TavanPreview *self, double zoom);
double        tavan_preview_get_zoom  (TavanPreview *self);                    /* in force, also while it fits */
/* A small bar with minus, percent, plus and fit, for beside or above it. */
GtkWidget    *tavan_preview_make_zoom_bar (TavanPreview *self);

/* A page of its own for one paper of a record: preview, printer, PDF. @document NULL: a certificate's own. */
TavanPage    *tavan_print_page_new    (TavanStore *store, const char *document, const TavanRecordType *type, gint64 id);

/* Asks for a printer and sends a PDF file to it; the file is deleted when the printer has it. The toast says what became of it. */
void          tavan_print_file        (gpointer widget, const char *pdf_path, const char *title);

G_END_DECLS
