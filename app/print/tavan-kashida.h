/* tavan-kashida.h: where letters are drawn out, and by how much
 *
 * Inside app/print only.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-shaper.h"

G_BEGIN_DECLS

#define TAVAN_KASHIDA_MOST  0.75 /* em, one place */
#define TAVAN_KASHIDA_FIRST 0.20 /* of the word spaces is stretched before any letter */
#define TAVAN_KASHIDA_TORN  0.50 /* so far stretched, a line looks torn: better letters drawn out in neighbouring words */

/* The most beautiful place in a shaped word: the UTF-16 unit before which the letter is drawn out, and its rank (1 best). 0 when
 * there is none. HarfBuzz says where it is legal, this where it is beautiful. */
guint16 tavan_kashida_place (const TavanWord *word, const UChar *text, guint length, guint16 *out_rank);

G_END_DECLS
