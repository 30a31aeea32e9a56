/* tavan-fonts.h: which font files paper is set in
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Paper asks for families by name: Nazli, Titr, Noto Naskh Arabic, Vazirmatn. One that the machine lacks is replaced by the next
 * best (Vazirmatn → Noto Sans Arabic, Nazli → Noto Naskh Arabic …); nothing fails for want of a family, only for want of a glyph.
 * Besides the machine's fonts those in TAVAN_PATH_FONTS are looked at. */

/* The families that documents want and this machine does not have; NULL-terminated, maybe empty. */
char **tavan_fonts_missing (void);

G_END_DECLS
