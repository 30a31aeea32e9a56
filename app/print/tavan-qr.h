/* tavan-qr.h: a text as a QR code, level M
 *
 * Inside app/print only.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TAVAN_QR_HIGHEST 13                             /* version */
#define TAVAN_QR_WIDEST  (17 + 4 * TAVAN_QR_HIGHEST)    /* modules */

__extension__ typedef unsigned __int128 TavanQrRow;     /* bit x: module x is dark */

/* The modules of @bytes, without the white around them, and their width; 0 when they do not go into version 13. The mask is the one
 * of the smallest penalty, as ISO/IEC 18004 wants it. */
guint tavan_qr_encode (const guint8 *bytes, gsize length, TavanQrRow rows[TAVAN_QR_WIDEST]);

G_END_DECLS
