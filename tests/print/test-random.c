/* test-random.c: what is set without tables is what the tables say; any Unicode goes through the engine; dumps that anyone can read
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-page.h"
#include "app/print/tavan-paragraph-private.h"
#include "app/print/tavan-plain-text.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>
#include <unicode/uchar.h>

static const char *const families[] = { "Nazli", "Titr", "Noto Naskh Arabic", "Vazirmatn", "Noto Sans Arabic" };

static const TavanFontChain *
chain_of (const char *family, int weight)
{
  const TavanFontChain *chain = tavan_font_set_chain (family, weight, NULL);

  return chain != NULL && g_ascii_strcasecmp (chain->fonts[0]->family, family) == 0 ? chain : NULL;
}

/* Words, spaces, isolated numbers, and now and then something that is not simple. */
static guint
make_line (GRand *rand, UChar *out)
{
  static const UChar letters[] = u"ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأئؤءۀة\u200c";
  static const UChar figures[] = u"۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶۷۸۹/٫٬";
  static const UChar odd[] = u"A(«،.-\u200d\u00a0\u0651\u2067٣3٪";
  guint n = 0;

  for (int words = g_rand_int_range (rand, 1, 7); words > 0; words--)
    {
      gboolean number = g_rand_int_range (rand, 0, 3) == 0;

      if (number)
        out[n++] = 0x2066;
      for (int i = g_rand_int_range (rand, 1, 9); i > 0; i--)
        out[n++] = number ? figures[g_rand_int_range (rand, 0, 23)] : letters[g_rand_int_range (rand, 0, (int) G_N_ELEMENTS (letters) - 1)];
      if (g_rand_int_range (rand, 0, 40) == 0)
        out[n++] = odd[g_rand_int_range (rand, 0, (int) G_N_ELEMENTS (odd) - 1)];
      if (number)
        out[n++] = 0x2069;
      if (words > 1)
        out[n++] = ' ';
    }
  return n;
}

/* The same order on the line, and the same direction of each unit: a separator inside a number, which the rules put two levels
 * above it, need not be there. */
static void
check_levels (const UBiDiLevel *levels, const UBiDiLevel *wanted, guint length)
{
  int32_t order[100], wanted_order[100];

  ubidi_reorderVisual (levels, (int) length, order);
  ubidi_reorderVisual (wanted, (int) length, wanted_order);
  g_assert_cmpmem (order, length * sizeof (int32_t), wanted_order, length * sizeof (int32_t));
  for (guint i = 0; i < length; i++)
    g_assert_cmpuint (levels[i] & 1, ==, wanted[i] & 1);
}

static void
test_simple_text (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (14);
  guint n_simple = 0;

  for (guint round = 0; round < 20000; round++)
    {
      UChar text[100];
      guint length = make_line (rand, text);
      UBiDiLevel levels[100], wanted_levels[100];
      guint8 breaks[101], wanted_breaks[101];

      if (!tavan_text_is_simple (text, length, levels, breaks))
        continue;
      n_simple++;
      tavan_text_levels (text, length, 1, wanted_levels);
      tavan_text_breaks (text, length, wanted_breaks);
      check_levels (levels, wanted_levels, length);
      g_assert_cmpmem (breaks, length + 1, wanted_breaks, length + 1);
    }
  g_assert_cmpuint (n_simple, >, 3000);
}

static void
test_numbers (void)
{
  static const UChar figures[] = u"۰۱۲۳۴۵۶۷۸۹/٫٬";
  g_autoptr (GRand) rand = g_rand_new_with_seed (15);

  for (guint f = 0; f < G_N_ELEMENTS (families) * 2; f++)
    {
      const TavanFontChain *chain = chain_of (families[f / 2], f % 2 ? 700 : 400);
      guint n_set = 0;

      for (guint round = 0; chain != NULL && round < 600; round++)
        {
          UChar text[20];
          guint length = (guint) g_rand_int_range (rand, 3, 20);
          TavanShapeFlags flags = TAVAN_SHAPE_LTR | TAVAN_SHAPE_DIGITS | (round % 2 ? TAVAN_SHAPE_TABULAR : 0);
          g_autofree TavanWord *number = NULL, *whole = NULL;

          for (guint i = 0; i < length; i++)
            text[i] = figures[g_rand_int_range (rand, 0, g_rand_int_range (rand, 0, 4) == 0 ? 13 : 10)];
          number = tavan_shaper_number (chain->fonts[0], flags, text, length);
          if (number == NULL)
            continue;
          n_set++;
          whole = tavan_shaper_part (chain->fonts[0], flags, text, length, 0, length);
          g_assert_cmpint (number->advance, ==, whole->advance);
          g_assert_cmpuint (number->n_glyphs, ==, whole->n_glyphs);
          for (guint i = 0; i < whole->n_glyphs; i++)
            {
              g_assert_cmpuint (number->glyphs[i].glyph, ==, whole->glyphs[i].glyph);
              g_assert_cmpuint (number->glyphs[i].cluster, ==, whole->glyphs[i].cluster);
              g_assert_cmpint (number->glyphs[i].advance, ==, whole->glyphs[i].advance);
              g_assert_cmpint (number->glyphs[i].x_offset, ==, whole->glyphs[i].x_offset);
              g_assert_cmpint (number->glyphs[i].y_offset, ==, whole->glyphs[i].y_offset);
            }
        }
      g_test_message ("%s: %u numbers", families[f / 2], n_set);
    }
}

/* A character of any kind; most are such as a font of the chain has, or the engine would refuse every text. */
static gunichar
any_character (GRand *rand, const TavanFontChain *chain)
{
  static const struct { gunichar first, end; } blocks[] = {
    { 0x20, 0x7f }, { 0x80, 0x250 }, { 0x300, 0x370 }, { 0x370, 0x530 }, { 0x590, 0x600 }, { 0x600, 0x700 }, { 0x600, 0x700 }, { 0x600, 0x700 },
    { 0x700, 0x780 }, { 0x8a0, 0x900 }, { 0x900, 0xe00 }, { 0x2000, 0x2070 }, { 0x2000, 0x2070 }, { 0x2070, 0x2c00 }, { 0x3000, 0xd7ff },
    { 0xe000, 0xfb00 }, { 0xfb50, 0xfe10 }, { 0xfe20, 0xffff }, { 0x10000, 0x1f000 }, { 0x1f000, 0x20000 }, { 0xe0000, 0xe0200 }, { 0x1, 0x20 },
  };
  gunichar c = ' ';

  for (guint tries = 0; tries < 40; tries++)
    {
      guint block = (guint) g_rand_int_range (rand, 0, (int) G_N_ELEMENTS (blocks));

      c = (gunichar) g_rand_int_range (rand, (int) blocks[block].first, (int) blocks[block].end);
      for (guint i = 0; tavan_font_chain_get (chain, i) != NULL; i++)
        {
          hb_codepoint_t glyph;

          if (hb_font_get_nominal_glyph (tavan_font_chain_get (chain, i)->hb, c, &glyph))
            return c;
        }
    }
  return c;
}

static void
check_page (const TavanPage *page, cairo_t *cr)
{
  for (guint i = 0; i < page->glyphs->len; i++)
    {
      const cairo_glyph_t *glyph = &g_array_index (page->glyphs, cairo_glyph_t, i);

      g_assert_true (isfinite (glyph->x) && isfinite (glyph->y));
    }
  for (guint i = 0; i < page->lines->len; i++)
    {
      const TavanLine *line = &g_array_index (page->lines, TavanLine, i);

      g_assert_cmpuint (line->text + line->n_text, <=, page->text->len);
      g_assert_cmpuint (line->glyphs + line->n_glyphs, <=, page->glyphs->len);
      if (line->justified && line->space_ratio >= 0.85)
        g_assert_cmpfloat_with_epsilon (line->set, line->width, 0.01);
    }
  g_assert_true (g_utf8_validate_len (page->text->str, page->text->len, NULL));
  g_assert_true (g_utf8_validate_len (page->bytes->str, page->bytes->len, NULL));
  tavan_page_paint (page, cr);
  cairo_show_page (cr);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
}

/* Long runs without a space, marks on marks, controls that open and never close: an error or pages, and pages that cairo takes. */
static void
test_any_unicode (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1404);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (NULL, NULL, 595, 842);
  cairo_t *cr = cairo_create (surface);
  guint rounds = g_getenv ("TAVAN_LONG") != NULL ? 6000 : 500, n_pages = 0;

  for (guint round = 0; round < rounds; round++)
    {
      const TavanFontChain *chain = chain_of (families[round % G_N_ELEMENTS (families)], 400);
      TavanPlainTextOptions options = { chain != NULL ? chain->family : NULL, 4 + g_rand_int_range (rand, 0, 40),
                                        20 + g_rand_int_range (rand, 0, 150), (TavanJustify) (round % 3) };
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TavanPages) pages = NULL;
      int every = g_rand_int_range (rand, 2, 30);

      if (chain == NULL)
        continue;
      for (int i = g_rand_int_range (rand, 0, 600); i > 0; i--)
        g_string_append_unichar (text, g_rand_int_range (rand, 0, every) == 0 ? ' ' : any_character (rand, chain));
      pages = tavan_plain_text_layout (text->str, &options, &error);
      g_assert_true ((pages == NULL) == (error != NULL));
      for (guint i = 0; pages != NULL && i < tavan_pages_get_n_pages (pages); i++, n_pages++)
        check_page (tavan_pages_get_page (pages, i), cr);
    }
  g_test_message ("%u pages", n_pages);
  g_assert_cmpuint (n_pages, >, rounds / 4);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

/* As `tavanctl text --dump` says them; TAVAN_RECORD records them again. */
static void
test_dump (gconstpointer data)
{
  static const char text[] =
    "گواهی می‌شود که ایشان دورهٔ آموزشی «گلیم‌بافی» را با کسب نمرهٔ ۱۸٫۵۰ به پایان رسانده و شایستهٔ دریافت این گواهی‌نامه شناخته شده است.\n"
    "شمارهٔ \xe2\x81\xa6۲۶۰۴-۱۴۰۴/۰۷\xe2\x81\xa9 (نشانی: www.tavan.ir) مَدرسهٔ لالا، للّه و الله.";
  const char *family = data;
  TavanPlainTextOptions options = { family, 13, 80, TAVAN_JUSTIFY_KASHIDA };
  g_autofree char *name = g_strdelimit (g_strconcat ("dump-", family, ".txt", NULL), " ", '-');
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, name, NULL);
  g_autofree char *dump = NULL, *golden = NULL;
  g_autoptr (TavanPages) pages = NULL;
  g_autoptr (GError) error = NULL;

  if (chain_of (family, 400) == NULL)
    {
      g_test_skip ("the font is not here");
      return;
    }
  pages = tavan_plain_text_layout (text, &options, &error);
  g_assert_no_error (error);
  dump = tavan_pages_dump (pages);
  if (g_getenv ("TAVAN_RECORD") != NULL)
    g_assert_true (g_file_set_contents (path, dump, -1, NULL));
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  g_assert_cmpstr (dump, ==, golden);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/random/simple-text", test_simple_text);
  g_test_add_func ("/print/random/numbers", test_numbers);
  g_test_add_func ("/print/random/any-unicode", test_any_unicode);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *path = g_strconcat ("/print/dump/", families[i], NULL);

      g_test_add_data_func (path, families[i], test_dump);
    }
  return g_test_run ();
}
