/* tavan-preview.h: pages as they will be on paper; printer, PDF
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-pages.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* A widget that shows laid-out pages one below the other, and small ones beside them where there are many. Keys: Page Up and Down, Home, End,
 * Ctrl+plus, Ctrl+minus, Ctrl+0 (fits the width), Ctrl+9 (the whole page), Ctrl+wheel, Ctrl+C (the page's text). */
#define TAVAN_TYPE_PREVIEW (tavan_preview_get_type ())
G_DECLARE_FINAL_TYPE (TavanPreview, tavan_preview, TAVAN, PREVIEW, GtkWidget)

TavanPreview *tavan_preview_new       (void);
void          tavan_preview_set_pages (TavanPreview *self, TavanPages *pages); /* NULL: nothing */
TavanPages   *tavan_preview_get_pages (TavanPreview *self);
/* 1 is the paper's size on a screen of 96 dpi; 0 fits the width, -1 the page. */
void          tavan_preview_set_zoom  (TavanPreview *self, double zoom);
double        tavan_preview_get_zoom  (TavanPreview *self);                    /* in force, also while it fits */
guint         tavan_preview_get_page  (TavanPreview *self);                    /* that is being read, from 0 */
/* A small bar for beside or above it: page of pages where there are many, minus, percent, plus, fit. */
GtkWidget    *tavan_preview_make_zoom_bar      (TavanPreview *self);
/* A button, seen where there are many pages, that shows the small ones or not; without it they are not shown. */
GtkWidget    *tavan_preview_make_thumbs_button (TavanPreview *self);

/* A page of its own for one paper of a record: preview, printer, PDF. @document NULL: a certificate's own. */
TavanPage    *tavan_print_page_new    (TavanStore *store, const char *document, const TavanRecordType *type, gint64 id);

/* Asks for a printer and sends a PDF file to it; the file is deleted when the printer has it. The toast says what became of it. Printer, paper
 * and copies are remembered for @document. @pages: what the file was made from, with @page in sight; may be NULL. */
void          tavan_print_file        (gpointer widget, const char *pdf_path, const char *title, const char *document, TavanPages *pages, guint page);

G_END_DECLS
