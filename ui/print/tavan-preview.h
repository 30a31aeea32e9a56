/* tavan-preview.h: pages as they will be on paper; printer, PDF
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "ui/tavan-page.h"
#include "app/print/tavan-pages.h"

G_BEGIN_DECLS

/* A widget that paints laid-out pages: zoom, fit, pages. */
#define TAVAN_TYPE_PREVIEW (tavan_preview_get_type ())
G_DECLARE_FINAL_TYPE (TavanPreview, tavan_preview, TAVAN, PREVIEW, GtkWidget)
TavanPreview *tavan_preview_new       (void);
void          tavan_preview_set_pages (TavanPreview *self, TavanPages *pages);

/* A page of its own for one paper: preview, printer, PDF. @document for record @type:@id. */
TavanPage    *tavan_print_page_new    (TavanStore *store, const char *document, const TavanRecordType *type, gint64 id);

G_END_DECLS
