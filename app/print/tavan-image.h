/* tavan-image.h: photographs, logos, signatures and QR codes as surfaces
 *
 * Inside app/print only; under tavan_print_lock().
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A PNG or JPEG, upright, no finer than 300 dots an inch at @width × @height points. The same surface for the same bytes while it
 * is remembered, so that a PDF holds it once. NULL with TAVAN_ERROR_INVALID when it is no image. The caller owns a reference. */
cairo_surface_t *tavan_image_read (GBytes *bytes, double width, double height, GError **error);

/* A QR code of @text, level M, as a mask of one bit a module, without the white around it. NULL with TAVAN_ERROR_INVALID when it
 * is too long (version 13 at most). */
cairo_surface_t *tavan_image_qr   (const char *text, GError **error);

G_END_DECLS
