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
#define TAVAN_MOST_FONTS 10

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
  TavanFont  *fonts[TAVAN_MOST_FONTS]; /* best first; those that were asked for until now, always the first */
  guint       n_fonts;
  const char *const *names;       /* families that are not yet looked for */
} TavanFontChain;

void tavan_print_lock   (void);
void tavan_print_unlock (void);

/* Owned by the set; the same pointer for the same question. NULL, and TAVAN_ERROR_NOT_FOUND, when the machine has no usable font. */
const TavanFontChain *tavan_font_set_chain (const char *family, int weight, GError **error);
/* The @n-th font of the chain, opened when it is first asked for: most texts need the first one only. NULL: there are no more. */
TavanFont            *tavan_font_chain_get (const TavanFontChain *chain, guint n);
/* Whether the machine has @family itself. */
gboolean              tavan_font_set_has   (const char *family);
/* A glyph without ink that says @letter in this font, so that text can be copied. The space where there is nothing better. */
guint                 tavan_font_empty_glyph (TavanFont *font, gunichar letter);

G_END_DECLS
