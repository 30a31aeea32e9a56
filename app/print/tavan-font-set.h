/* tavan-font-set.h: font files, opened once, and which of them stands in for which
 *
 * Inside app/print only. One set for the process; whoever touches it holds tavan_print_lock().
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <hb.h>

G_BEGIN_DECLS

#define TAVAN_N_EMPTY_GLYPHS 2

typedef struct
{
  guint              id;
  char              *family;
  int                weight;      /* 100 … 900 as the file says it */
  char              *path;
  hb_font_t         *hb;          /* scale = units per em */
  cairo_font_face_t *face;
  double             upem;
  guint              tatweel;     /* glyph, 0 if there is none */
  double             tatweel_width; /* advance, font units */
  guint              space;       /* glyph */
  guint              empty[TAVAN_N_EMPTY_GLYPHS]; /* without ink and width, besides the space */
  guint              n_empty;
} TavanFont;

typedef struct
{
  char       *family;             /* as asked for … */
  int         weight;             /* … with */
  TavanFont **fonts;              /* best first; at least one, unless the machine has no font at all */
  guint       n_fonts;
} TavanFontChain;

void tavan_print_lock   (void);
void tavan_print_unlock (void);

/* Owned by the set; the same pointer for the same question. NULL, and TAVAN_ERROR_NOT_FOUND, when the machine has no usable font. */
const TavanFontChain *tavan_font_set_chain (const char *family, int weight, GError **error);
/* Whether the machine has @family itself. */
gboolean              tavan_font_set_has   (const char *family);
/* A glyph without ink that says @letter in this font, so that text can be copied. The space where there is nothing better. */
guint                 tavan_font_empty_glyph (TavanFont *font, gunichar letter);

G_END_DECLS
