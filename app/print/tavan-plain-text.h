/* tavan-plain-text.h: lays out a plain Persian text, for tavanctl text
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-pages.h"

G_BEGIN_DECLS

typedef enum
{
  TAVAN_JUSTIFY_NONE,    /* ragged */
  TAVAN_JUSTIFY_SPACE,   /* word spaces only */
  TAVAN_JUSTIFY_KASHIDA, /* word spaces and drawn-out letters */
} TavanJustify;

typedef struct
{
  const char  *font;    /* family; NULL: Nazli */
  double       size;    /* points; 0: 14 */
  double       width;   /* millimetres of the measure; 0: 120 */
  TavanJustify justify;
} TavanPlainTextOptions;

/* "kashida", "space", "none"; TAVAN_ERROR_USAGE for any other word. */
gboolean    tavan_justify_parse      (const char *word, TavanJustify *out_justify, GError **error);

/* Each line of @text (UTF-8; invalid bytes are replaced) is a paragraph; A4 portrait, the measure in the middle.
 * TAVAN_ERROR_INVALID for a size below 4 or above 200 points, a width below 20 or above 190 mm, or a character that no font has. */
TavanPages *tavan_plain_text_layout  (const char *text, const TavanPlainTextOptions *options, GError **error);

G_END_DECLS
