/* test-engine.c: words, lines, kashidas and the text that comes back from a PDF
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"
#include "app/print/tavan-kashida.h"
#include "app/print/tavan-page.h"
#include "app/print/tavan-paragraph.h"
#include "app/print/tavan-pdf.h"
#include "app/print/tavan-plain-text.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unicode/ustring.h>

static const char *const families[] = { "Nazli", "Titr", "Noto Naskh Arabic", "Vazirmatn", "Noto Sans Arabic" };

static const char prose[] =
  "فرزند محمود به شمارهٔ ملی ۹۹۸۰۱۴۲۷۳۱، دورهٔ آموزشی «پرورش قارچ خوراکی؛ از کشت تا بازار» را به مدت ۶۰ ساعت از تاریخ ۱۴۰۴/۰۶/۰۱ تا "
  "۱۴۰۴/۰۷/۱۹ در مرکز حمایت شغلی نوید مهر تاکستان با موفقیت گذرانده و با ۵۶ ساعت حضور و کسب نمرهٔ ۱۸٫۵۰ (هجده و نیم) از ۲۰ در آزمون "
  "پایانی، شایستهٔ دریافت این گواهی‌نامه شناخته شده است. توفیق روزافزون ایشان را در کار و زندگی از خداوند بزرگ خواستاریم.";

static const char tricky[] =
  "معلم مَدرسه‌ای مُعَلِّم و شمارهٔ ۲۳، سلام (۱۸) و «۲۰» تا ۱۴۰۴/۰۷/۱۹ است. درصد ۵۰٪ و ۲٬۵۰۰ ریال؛ مسئلهٔ رئیس مؤمن لأن الآن مثلاً اولاً "
  "بلا و (لله) و الله! قرآن را می‌خواهم؟ کد \xe2\x81\xa6۲۶۰۴-۱۴۰۴-۰۰۰۱۸۷\xe2\x81\xa9 و شبای \xe2\x81\xa6IR78 0160 0000 0731 4402 19\xe2\x81\xa9 با Excel 2019 "
  "در گل‌محمدی پژوهش‌گران، هیئت: سؤال و جواب. پایان این بند همین‌جاست.";

static TavanPages *
lay_out (const char *text, const char *font, double size, double width, TavanJustify justify)
{
  TavanPlainTextOptions options = { font, size, width, justify };
  g_autoptr (GError) error = NULL;
  TavanPages *pages = tavan_plain_text_layout (text, &options, &error);

  g_assert_no_error (error);
  return pages;
}

static TavanFont *
font_of (const char *family)
{
  const TavanFontChain *chain = tavan_font_set_chain (family, 400, NULL);

  return chain != NULL && g_ascii_strcasecmp (chain->fonts[0]->family, family) == 0 ? chain->fonts[0] : NULL;
}

/* hb-shape itself, on the whole line, gives the same glyphs as we get. */
static void
check_with_hb_shape (const TavanFont *font, const TavanWord *line)
{
  g_autofree char *program = g_find_program_in_path ("hb-shape"), *output = NULL;
  g_autoptr (GString) ours = g_string_new ("[");
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    {
      g_test_message ("no hb-shape here");
      return;
    }
  g_assert_true (g_spawn_sync (NULL, (char *[]) { program, (char *) "--no-glyph-names", (char *) "--no-positions", (char *) "--no-clusters",
                                                  (char *) "--direction=rtl", (char *) "--script=Arab", (char *) "--language=fa",
                                                  (char *) "--bot", (char *) "--eot", font->path, (char *) prose, NULL },
                               NULL, 0, NULL, NULL, &output, NULL, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < line->n_glyphs; i++)
    g_string_append_printf (ours, "%s%u", i > 0 ? "|" : "", line->glyphs[i].glyph);
  g_string_append (ours, "]");
  g_assert_cmpstr (g_strstrip (output), ==, ours->str);
}

/* Word by word gives the very glyphs of the whole line. */
static void
test_word_cache (void)
{
  UChar text[2000];
  int32_t length;
  UErrorCode status = U_ZERO_ERROR;

  u_strFromUTF8 (text, G_N_ELEMENTS (text), &length, prose, -1, &status);
  g_assert_true (U_SUCCESS (status));
  for (guint f = 0; f < G_N_ELEMENTS (families); f++)
    {
      TavanFont *font = font_of (families[f]);
      g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
      TavanWord *line;

      if (font == NULL)
        {
          g_test_message ("no %s here", families[f]);
          continue;
        }
      line = tavan_shaper_part (font, 0, text, (guint) length, 0, (guint) length);
      for (int end = length; end > 0;) /* right to left: the last word is the leftmost */
        {
          int start = end - 1;
          const TavanWord *word;

          while (text[end - 1] != ' ' && start > 0 && text[start - 1] != ' ')
            start--;
          word = tavan_shaper_word (font, 0, text + start, (guint) (end - start));
          for (guint i = 0; i < word->n_glyphs; i++)
            g_array_append_val (words, word->glyphs[i].glyph);
          end = start;
        }
      g_assert_cmpuint (words->len, ==, line->n_glyphs);
      for (guint i = 0; i < words->len; i++)
        g_assert_cmpuint (g_array_index (words, guint32, i), ==, line->glyphs[i].glyph);
      check_with_hb_shape (font, line);
      g_free (line);
    }
}

static void
test_justified (void)
{
  for (guint f = 0; f < G_N_ELEMENTS (families); f++)
    {
      for (guint justify = TAVAN_JUSTIFY_SPACE; justify <= TAVAN_JUSTIFY_KASHIDA; justify++)
        {
          g_autoptr (TavanPages) pages = NULL;
          const TavanPage *page;
          guint justified = 0;

          if (font_of (families[f]) == NULL)
            continue;
          pages = lay_out (prose, families[f], 14, 120, justify);
          page = tavan_pages_get_page (pages, 0);
          for (guint i = 0; i + 1 < page->lines->len; i++)
            {
              const TavanLine *line = &g_array_index (page->lines, TavanLine, i);

              g_assert_true (line->justified);
              g_assert_cmpfloat_with_epsilon (line->set, line->width, 0.01);
              g_assert_cmpfloat (line->space_ratio, >=, 0.85 - 1e-6);
              g_assert_cmpuint (justify == TAVAN_JUSTIFY_SPACE ? line->n_kashidas : 0, ==, 0);
              justified++;
            }
          g_assert_cmpuint (justified, >, 2);
        }
    }
}

/* What is set is where the glyphs really are. */
static void
test_ink_within_measure (void)
{
  g_autoptr (TavanPages) pages = lay_out (prose, "Nazli", 14, 90, TAVAN_JUSTIFY_KASHIDA);
  const TavanPage *page = tavan_pages_get_page (pages, 0);

  for (guint i = 0; i < page->lines->len; i++)
    {
      const TavanLine *line = &g_array_index (page->lines, TavanLine, i);

      g_assert_cmpuint (line->n_glyphs, >, 0);
      for (guint j = line->glyphs; j < line->glyphs + line->n_glyphs; j++)
        {
          const cairo_glyph_t *glyph = &g_array_index (page->glyphs, cairo_glyph_t, j);

          g_assert_cmpfloat (glyph->x, >=, line->x - 4);
          g_assert_cmpfloat (glyph->x, <=, line->x + line->width + 4);
        }
    }
}

typedef struct { const char *word; const char *before; } Place; /* drawn out before the last letter of .before; NULL: nowhere */

static void
test_kashida_places (void)
{
  static const Place places[] = {
    { "سلام", "سل" }, { "شصت", "شصت" }, { "محمد", "محمد" }, { "گواهی‌نامه", "گواهی‌نامه" }, { "کتاب", "کتا" },
    { "لالا", NULL }, { "بلا", NULL }, { "للّه", NULL }, { "نبی", NULL }, { "پر", NULL }, { "به", NULL }, { "تبریز", NULL }, { "مردم", NULL },
  };
  TavanFont *font = font_of ("Nazli");

  if (font == NULL)
    {
      g_test_skip ("Nazli is not here");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      UChar text[40];
      int32_t length, before = 0;
      UErrorCode status = U_ZERO_ERROR;
      const TavanWord *word;

      u_strFromUTF8 (text, G_N_ELEMENTS (text), &length, places[i].word, -1, &status);
      if (places[i].before != NULL)
        {
          UChar part[40];

          u_strFromUTF8 (part, G_N_ELEMENTS (part), &before, places[i].before, -1, &status);
          before--;
        }
      word = tavan_shaper_word (font, 0, text, (guint) length);
      g_test_message ("%s: %u", places[i].word, word->kashida);
      g_assert_cmpuint (word->kashida, ==, (guint) before);
    }
}

/* One a word, never in neighbouring words, none longer than it may be. */
static void
test_kashida_spread (void)
{
  for (double width = 60; width < 140; width += 7)
    {
      g_autoptr (TavanPages) pages = lay_out (prose, "Nazli", 14, width, TAVAN_JUSTIFY_KASHIDA);
      const TavanPage *page = tavan_pages_get_page (pages, 0);

      for (guint i = 0; i < page->lines->len; i++)
        {
          const TavanLine *line = &g_array_index (page->lines, TavanLine, i);

          g_assert_cmpfloat (line->kashida, <=, line->n_kashidas * TAVAN_KASHIDA_MOST * 14 + 1e-6);
          g_assert_cmpuint (line->n_kashidas, <=, (line->n_spaces + 2) / 2);
          if (line->n_kashidas > 0)
            g_assert_cmpfloat (line->space_ratio, >=, 1 + TAVAN_KASHIDA_FIRST - 1e-6);
        }
    }
}

static char *
without_controls (const char *text)
{
  GString *plain = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        continue;
      if (g_unichar_isspace (c) || c == '\f')
        {
          space = plain->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (plain, ' ');
      space = FALSE;
      g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

/* pdftotext gives back what was written, but for the direction marks that it adds itself. */
static void
check_round_trip (const char *text, const char *font, double size, double width)
{
  g_autoptr (TavanPages) pages = lay_out (text, font, size, width, TAVAN_JUSTIFY_KASHIDA);
  g_autofree char *dir = g_dir_make_tmp ("tavan-print-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "text.pdf", NULL);
  const char *command[] = { "pdftotext", path, "-", NULL };
  g_autofree char *output = NULL;
  g_autofree char *wanted = without_controls (text);
  g_autofree char *got = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (tavan_pdf_write (pages, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL, &error));
  g_assert_no_error (error);
  got = without_controls (output);
  g_test_message ("%s", font);
  g_assert_cmpstr (got, ==, wanted);
  g_unlink (path);
  g_rmdir (dir);
}

static void
test_round_trip (void)
{
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext");

  if (pdftotext == NULL)
    {
      g_test_skip ("pdftotext is not here");
      return;
    }
  for (guint f = 0; f < G_N_ELEMENTS (families); f++)
    {
      if (font_of (families[f]) == NULL)
        continue;
      check_round_trip (prose, families[f], 14, 120);
      check_round_trip (prose, families[f], 11, 75);
      check_round_trip (tricky, families[f], 14, 150);
    }
}

/* A tatweel in the text is drawn, and is no letter. */
static void
test_asked_kashida (void)
{
  g_autoptr (TavanPages) with = lay_out ("گواهی‌نامـه", "Nazli", 20, 100, TAVAN_JUSTIFY_NONE);
  g_autoptr (TavanPages) without = lay_out ("گواهی‌نامه", "Nazli", 20, 100, TAVAN_JUSTIFY_NONE);
  const TavanPage *one = tavan_pages_get_page (with, 0), *other = tavan_pages_get_page (without, 0);

  g_assert_cmpfloat (g_array_index (one->lines, TavanLine, 0).set, >, g_array_index (other->lines, TavanLine, 0).set + 2);
  g_assert_cmpstr (one->text->str, ==, "گواهی‌نامه");
}

static void
test_missing_glyph (void)
{
  TavanPlainTextOptions options = { "Nazli", 14, 120, TAVAN_JUSTIFY_KASHIDA };
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanPages) pages = tavan_plain_text_layout ("سلام\nاین \xf0\x92\x80\x80 نیست", &options, &error);

  g_assert_null (pages);
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "U+12000"));
}

static void
test_refused_options (void)
{
  const TavanPlainTextOptions wrong[] = { { "Nazli", 2, 120, 0 }, { "Nazli", 14, 500, 0 }, { "Nazli", NAN, 120, 0 }, { "No Such Font", 14, 120, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TavanPages) pages = tavan_plain_text_layout ("سلام", &wrong[i], &error);

      if (isnan (wrong[i].size))
        continue; /* taken as the usual size */
      g_assert_null (pages);
      g_assert_nonnull (error);
    }
}

/* Whatever the bytes: no crash, and an error or pages. */
static void
test_random_bytes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 150; round++)
    {
      TavanPlainTextOptions options = { NULL, 4 + g_rand_int_range (rand, 0, 60), 20 + g_rand_int_range (rand, 0, 150), round % 3 };
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TavanPages) pages = NULL;

      for (int i = g_rand_int_range (rand, 0, 200); i > 0; i--)
        {
          switch (g_rand_int_range (rand, 0, 6))
            {
            case 0:
              g_string_append_c (text, (char) g_rand_int_range (rand, 1, 256));
              break;
            case 1:
              g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, 0x2000, 0x2070));
              break;
            case 2:
              g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, 0x20, 0x7f));
              break;
            default:
              g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, 0x600, 0x700));
            }
        }
      pages = tavan_plain_text_layout (text->str, &options, &error);
      g_assert_true ((pages == NULL) == (error != NULL));
    }
}

static void
test_dump (void)
{
  g_autoptr (TavanPages) pages = lay_out ("بسمه تعالی\n۱۲۳", "Nazli", 20, 100, TAVAN_JUSTIFY_NONE);
  g_autofree char *dump = tavan_pages_dump (pages);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "dump.txt", NULL);
  g_autofree char *golden = NULL;

  if (font_of ("Nazli") == NULL)
    {
      g_test_skip ("Nazli is not here");
      return;
    }
  if (g_getenv ("TAVAN_RECORD") != NULL)
    g_assert_true (g_file_set_contents (path, dump, -1, NULL));
  g_assert_true (g_file_get_contents (path, &golden, NULL, NULL));
  g_assert_cmpstr (dump, ==, golden);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/engine/word-cache", test_word_cache);
  g_test_add_func ("/print/engine/justified", test_justified);
  g_test_add_func ("/print/engine/measure", test_ink_within_measure);
  g_test_add_func ("/print/engine/kashida-places", test_kashida_places);
  g_test_add_func ("/print/engine/kashida-spread", test_kashida_spread);
  g_test_add_func ("/print/engine/asked-kashida", test_asked_kashida);
  g_test_add_func ("/print/engine/round-trip", test_round_trip);
  g_test_add_func ("/print/engine/missing-glyph", test_missing_glyph);
  g_test_add_func ("/print/engine/refused-options", test_refused_options);
  g_test_add_func ("/print/engine/random-bytes", test_random_bytes);
  g_test_add_func ("/print/engine/dump", test_dump);
  return g_test_run ();
}
