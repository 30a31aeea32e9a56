/* tavan-font-set.c: font files, opened once, and which of them stands in for which
 *
 * The files are found by a fontconfig configuration of our own, so that neither GTK nor another thread can change it under us.
 * HarfBuzz reads the tables itself (hb-ot) and cairo has its FreeType face: they share nothing that would need a lock of its own.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-font-set.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-paths.h"
#include "app/print/tavan-fonts.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <glib/gi18n-lib.h>
#include <hb-ot.h>
#include <malloc.h>
#include <string.h>

/* What stands in for a family, best first. The last ones are for Latin and signs. */
static const char *const stand_ins[][8] = {
  { "Vazirmatn", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans", "DejaVu Sans" },
  { "Nazli", "Noto Naskh Arabic", "Vazirmatn", "Noto Sans Arabic", "Noto Sans", "DejaVu Sans" },
  { "Titr", "Nazli", "Vazirmatn", "Noto Sans Arabic", "Noto Sans", "DejaVu Sans" },
  { "Noto Naskh Arabic", "Nazli", "Vazirmatn", "Noto Sans Arabic", "Noto Sans", "DejaVu Sans" },
};

static GRecMutex lock;
static FcConfig *config;
static FT_Library freetype;
static GPtrArray *fonts;      /* TavanFont, for the life of the process */
static GPtrArray *chains;     /* TavanFontChain: a few */

void
tavan_print_lock (void)
{
  g_rec_mutex_lock (&lock);
}

void
tavan_print_unlock (void)
{
  g_rec_mutex_unlock (&lock);
}

/* cairo asks for a compressor's memory, and gives it back, on every page: the C library shall not go to the kernel each time. */
static void
keep_memory (void)
{
#ifdef M_TRIM_THRESHOLD
  mallopt (M_MMAP_THRESHOLD, 8 * 1024 * 1024);
  mallopt (M_TRIM_THRESHOLD, 16 * 1024 * 1024);
  mallopt (M_TOP_PAD, 1024 * 1024);
#endif
}

static void
open_once (void)
{
  if (config != NULL)
    return;
  keep_memory ();
  config = FcInitLoadConfigAndFonts ();
  FT_Init_FreeType (&freetype);
  fonts = g_ptr_array_new ();
  chains = g_ptr_array_new ();
  if (g_file_test (tavan_paths_get (TAVAN_PATH_FONTS), G_FILE_TEST_IS_DIR))
    FcConfigAppFontAddDir (config, (const FcChar8 *) tavan_paths_get (TAVAN_PATH_FONTS));
}

/* The tables' word for it is not enough: some fonts give a glyph with an outline the extents of nothing. */
static gboolean
has_outline (FT_Face ft, guint glyph)
{
  return FT_Load_Glyph (ft, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING) != 0
         || ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE || ft->glyph->outline.n_points > 0;
}

static void
add_empty_glyph (TavanFont *font, FT_Face ft, guint glyph)
{
  hb_glyph_extents_t extents;

  if (font->n_empty == TAVAN_N_EMPTY_GLYPHS || glyph == font->space || (font->n_empty > 0 && font->empty[0] == glyph))
    return;
  if (!hb_font_get_glyph_extents (font->hb, glyph, &extents) || extents.width != 0 || extents.height != 0 || has_outline (ft, glyph)
      || hb_font_get_glyph_h_advance (font->hb, glyph) > font->upem * 0.02)
    return;
  font->empty[font->n_empty++] = glyph;
}

/* Characters of no width first: the glyph that fonts name NULL comes out of some PDFs as a box. */
static void
find_empty_glyphs (TavanFont *font, hb_face_t *face, FT_Face ft)
{
  static const hb_codepoint_t nothing[] = { 0x200b, 0x034f, 0x2060, 0xfeff };
  guint n_glyphs = hb_face_get_glyph_count (face);

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      hb_codepoint_t glyph;

      if (hb_font_get_nominal_glyph (font->hb, nothing[i], &glyph))
        add_empty_glyph (font, ft, glyph);
    }
  for (guint glyph = 1; glyph < n_glyphs && font->n_empty == 0; glyph++)
    add_empty_glyph (font, ft, glyph);
}

static TavanFont *
open_font (const char *family, int weight, const char *path, int index)
{
  TavanFont *font;
  FT_Face ft;
  hb_blob_t *blob;
  hb_face_t *face;
  hb_codepoint_t glyph;

  for (guint i = 0; i < fonts->len; i++)
    {
      font = fonts->pdata[i];
      if (strcmp (font->path, path) == 0 && font->weight == weight)
        return font;
    }
  if (FT_New_Face (freetype, path, index & 0xffff, &ft) != 0)
    return NULL;
  blob = hb_blob_create_from_file (path);
  face = hb_face_create (blob, index & 0xffff);
  hb_blob_destroy (blob);

  font = g_new0 (TavanFont, 1);
  font->id = fonts->len;
  font->family = g_strdup (family);
  font->weight = weight;
  font->path = g_strdup (path);
  font->hb = hb_font_create (face);
  font->upem = hb_face_get_upem (face);
  hb_font_set_scale (font->hb, (int) font->upem, (int) font->upem);
  hb_ot_font_set_funcs (font->hb);
  font->face = cairo_ft_font_face_create_for_ft_face (ft, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
  if (hb_font_get_nominal_glyph (font->hb, 0x0640, &glyph))
    {
      font->tatweel = glyph;
      font->tatweel_width = hb_font_get_glyph_h_advance (font->hb, glyph);
    }
  if (hb_font_get_nominal_glyph (font->hb, ' ', &glyph))
    font->space = glyph;
  find_empty_glyphs (font, face, ft);
  hb_font_make_immutable (font->hb);
  hb_face_destroy (face);
  g_ptr_array_add (fonts, font);
  return font;
}

static gboolean
pattern_has_family (FcPattern *pattern, const char *family)
{
  FcChar8 *name;

  for (int i = 0; FcPatternGetString (pattern, FC_FAMILY, i, &name) == FcResultMatch; i++)
    {
      if (g_ascii_strcasecmp ((const char *) name, family) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The file of @family nearest to @weight, or NULL when fontconfig would put another family in its place. */
static TavanFont *
find_font (const char *family, int weight)
{
  FcPattern *wanted = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family,
                                      FC_WEIGHT, FcTypeDouble, FcWeightFromOpenTypeDouble (weight),
                                      FC_SLANT, FcTypeInteger, FC_SLANT_ROMAN,
                                      FC_VARIABLE, FcTypeBool, FcFalse, (char *) NULL);
  FcPattern *match;
  FcResult result;
  TavanFont *font = NULL;

  FcConfigSubstitute (config, wanted, FcMatchPattern);
  FcDefaultSubstitute (wanted);
  match = FcFontMatch (config, wanted, &result);
  if (match != NULL && pattern_has_family (match, family))
    {
      FcChar8 *path;
      int index = 0;
      double fc_weight = FC_WEIGHT_REGULAR;

      FcPatternGetInteger (match, FC_INDEX, 0, &index);
      FcPatternGetDouble (match, FC_WEIGHT, 0, &fc_weight);
      if (FcPatternGetString (match, FC_FILE, 0, &path) == FcResultMatch)
        font = open_font (family, (int) FcWeightToOpenTypeDouble (fc_weight), (const char *) path, index);
    }
  if (match != NULL)
    FcPatternDestroy (match);
  FcPatternDestroy (wanted);
  return font;
}

static const char *const *
find_stand_ins (const char *family)
{
  for (guint i = 0; i < G_N_ELEMENTS (stand_ins); i++)
    {
      if (g_ascii_strcasecmp (stand_ins[i][0], family) == 0)
        return stand_ins[i];
    }
  return NULL;
}

static void
add_to_chain (TavanFontChain *chain, const char *family)
{
  TavanFont *font = find_font (family, chain->weight);

  for (guint i = 0; i < chain->n_fonts; i++)
    {
      if (chain->fonts[i] == font)
        return;
    }
  if (font != NULL && chain->n_fonts < TAVAN_MOST_FONTS)
    chain->fonts[chain->n_fonts++] = font;
}

TavanFont *
tavan_font_chain_get (const TavanFontChain *chain, guint n)
{
  TavanFontChain *self = (TavanFontChain *) chain; /* looking for more of it does not change what it is */

  while (n >= self->n_fonts && *self->names != NULL)
    add_to_chain (self, *self->names++);
  return n < self->n_fonts ? self->fonts[n] : NULL;
}

const TavanFontChain *
tavan_font_set_chain (const char *family, int weight, GError **error)
{
  TavanFontChain *chain;

  open_once ();
  for (guint i = 0; i < chains->len; i++)
    {
      chain = chains->pdata[i];
      if (chain->weight == weight && strcmp (chain->family, family) == 0)
        return chain;
    }

  chain = g_new0 (TavanFontChain, 1);
  chain->family = g_strdup (family);
  chain->weight = weight;
  chain->names = find_stand_ins (family);
  if (chain->names == NULL)
    {
      add_to_chain (chain, family);
      chain->names = stand_ins[0];
    }
  if (tavan_font_chain_get (chain, 0) == NULL)
    {
      tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL,
                       _("Install the packages fonts-farsiweb and fonts-noto-core"),
                       _("There is no Persian font on this machine"));
      g_free (chain->family);
      g_free (chain);
      return NULL;
    }
  g_ptr_array_add (chains, chain);
  return chain;
}

gboolean
tavan_font_set_has (const char *family)
{
  open_once ();
  return find_font (family, 400) != NULL;
}

/* Always the same glyph for the same letter, so that the same page gives the same bytes. */
guint
tavan_font_empty_glyph (TavanFont *font, gunichar letter)
{
  if (font->n_empty == 0)
    return font->space;
  if (font->n_empty > 1 && letter == 0x0644)
    return font->empty[1];
  return font->empty[0];
}

char **
tavan_fonts_missing (void)
{
  GPtrArray *missing = g_ptr_array_new ();

  tavan_print_lock ();
  for (guint i = 0; i < G_N_ELEMENTS (stand_ins); i++)
    {
      if (!tavan_font_set_has (stand_ins[i][0]))
        g_ptr_array_add (missing, g_strdup (stand_ins[i][0]));
    }
  tavan_print_unlock ();
  g_ptr_array_add (missing, NULL);
  return (char **) g_ptr_array_free (missing, /* free_seg= */ FALSE);
}
