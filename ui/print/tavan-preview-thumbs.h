/* tavan-preview-thumbs.h: the pages of a preview as small pictures beside it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/print/tavan-preview-canvas.h"

G_BEGIN_DECLS

/* A list that follows @canvas and leads it. */
GtkWidget *tavan_preview_thumbs_new (TavanPreviewCanvas *canvas);

G_END_DECLS
