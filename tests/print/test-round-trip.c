/* test-round-trip.c: pages of made-up Persian, which pdftotext gives back to the letter
 *
 * Half-spaces, hamza, vowels, brackets, Latin, figures, and codes and dates isolated as the document engine isolates them; with
 * drawn-out letters. A few pages of each font, a thousand under $TAVAN_LONG.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-font-set.h"
#include "app/print/tavan-pdf.h"
#include "app/print/tavan-plain-text.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#define LRI "\xe2\x81\xa6"
#define PDI "\xe2\x81\xa9"

static const char *const words[] = {
  "سازمان", "بهزیستی", "کشور", "ادارهٔ", "کل", "استان", "قزوین", "گواهی‌نامهٔ", "آموزشی", "پرورش", "قارچ", "خوراکی", "می‌شود", "نمی‌خواهند", "گل‌محمدی",
  "رفیعی‌پور", "کاظمی‌نژاد", "مسئلهٔ", "رئیس", "مؤمن", "هیئت", "سؤال", "جزء", "شیء", "سوء", "لأن", "الآن", "مثلاً", "اولاً", "قطعاً", "مَدرسه‌ای", "مُعَلِّم",
  "محلّی", "تشکّر", "الله", "لله", "بلا", "اسلام", "لالایی", "کلاس", "سال", "ملاقات", "خانواده‌هایشان", "توان‌مندسازی", "خوداشتغالی", "صنایع‌دستی", "دستاوردها",
  "زنان", "سرپرست", "خانوار", "نیازمند", "حمایت", "شغلی", "نوید", "مهر", "تاکستان", "با", "به", "از", "در", "که", "را", "و", "تا", "یا", "این", "آن", "است",
  "شناخته", "شده", "شایستهٔ", "دریافت", "خداوند", "بزرگ", "موفقیت", "گذرانده", "نمرهٔ", "پایانی", "آزمون", "ژرف", "ضبط", "ظهر", "غذا", "ثبت", "پیچ", "قطره",
};
static const char *const latins[] = { "Excel", "Word", "Windows", "HTML", "e-mail", "ICDL", "Photoshop", "A4", "USB", "C++", "Wi-Fi" };
static const char *const open_signs[] = { "(", "«", "[" }, *const close_signs[] = { ")", "»", "]" };
static const char *const ends[] = { ".", "؟", "!", "…", "." };

#define PICK(rand, list) list[g_rand_int_range (rand, 0, G_N_ELEMENTS (list))]

static void
add_digits (GRand *rand, GString *text, int n)
{
  for (int i = 0; i < n; i++)
    g_string_append_unichar (text, 0x06f0 + (gunichar) g_rand_int_range (rand, 0, 10));
}

static void
add_code (GRand *rand, GString *text)
{
  g_string_append (text, LRI);
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      add_digits (rand, text, 4);
      g_string_append (text, "-");
      add_digits (rand, text, 4);
      g_string_append (text, "-");
      add_digits (rand, text, 6);
      break;
    case 1:
      add_digits (rand, text, 4);
      g_string_append (text, "/");
      add_digits (rand, text, 2);
      g_string_append (text, "/");
      add_digits (rand, text, 2);
      break;
    case 2:
      g_string_append (text, "IR");
      for (int i = 0; i < 6; i++)
        g_string_append_printf (text, i == 0 ? "%02d" : " %04d", g_rand_int_range (rand, 10, 99));
      break;
    case 3:
      add_digits (rand, text, 10);
      break;
    case 4:
      g_string_append_printf (text, "K7-%d/A", g_rand_int_range (rand, 1, 999));
      break;
    default:
      g_string_append_printf (text, "+98 912 %03d %04d", g_rand_int_range (rand, 0, 999), g_rand_int_range (rand, 0, 9999));
    }
  g_string_append (text, PDI);
}

static void
add_figure (GRand *rand, GString *text)
{
  add_digits (rand, text, g_rand_int_range (rand, 1, 4));
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      g_string_append (text, "٫");
      add_digits (rand, text, 2);
      break;
    case 1:
      g_string_append (text, "٬");
      add_digits (rand, text, 3);
      break;
    case 2:
      g_string_append (text, "٪");
      break;
    default:
      break;
    }
}

static void
add_piece (GRand *rand, GString *text)
{
  int kind = g_rand_int_range (rand, 0, 100);

  if (kind < 6)
    {
      add_code (rand, text);
    }
  else if (kind < 12)
    {
      add_figure (rand, text);
    }
  else if (kind < 18)
    {
      for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
        g_string_append_printf (text, "%s%s", PICK (rand, latins), n > 1 ? " " : "");
    }
  else if (kind < 26)
    {
      int i = g_rand_int_range (rand, 0, G_N_ELEMENTS (open_signs));

      g_string_append (text, open_signs[i]);
      for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--)
        {
          if (n == 1 && g_rand_int_range (rand, 0, 3) == 0)
            add_figure (rand, text);
          else
            g_string_append (text, PICK (rand, words));
          g_string_append (text, n > 1 ? " " : close_signs[i]);
        }
    }
  else
    {
      g_string_append (text, PICK (rand, words));
    }
}

static char *
make_page (GRand *rand)
{
  GString *text = g_string_new (NULL);

  for (int paragraph = g_rand_int_range (rand, 2, 5); paragraph > 0; paragraph--)
    {
      for (int sentence = g_rand_int_range (rand, 1, 5); sentence > 0; sentence--)
        {
          for (int n = g_rand_int_range (rand, 4, 18); n > 0; n--)
            {
              add_piece (rand, text);
              if (n > 1)
                g_string_append (text, g_rand_int_range (rand, 0, 12) == 0 ? "، " : g_rand_int_range (rand, 0, 40) == 0 ? "؛ " : " ");
            }
          g_string_append (text, PICK (rand, ends));
          g_string_append (text, sentence > 1 ? " " : "\n");
        }
    }
  return g_string_free (text, FALSE);
}

/* Without direction marks, which poppler adds itself, and with every white space one space. */
static char *
plain (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length);
  gboolean space = FALSE;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        continue;
      if (g_unichar_isspace (c))
        {
          space = out->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static guint
check_pages (GPtrArray *texts, GArray *n_pages, const char *output)
{
  const char *at = output;
  guint wrong = 0;

  for (guint i = 0; i < texts->len; i++)
    {
      const char *text = texts->pdata[i], *end = at;
      g_autofree char *wanted = plain (text, strlen (text)), *got = NULL;

      for (guint n = g_array_index (n_pages, guint, i); n > 0; n--)
        {
          const char *feed = strchr (end, '\f');

          end = feed != NULL ? feed + 1 : end + strlen (end);
        }
      got = plain (at, (gsize) (end - at));
      at = end;
      if (strcmp (wanted, got) == 0)
        continue;
      if (wrong++ < 5)
        g_test_message ("page %u\n  %s\n  %s", i, wanted, got);
    }
  return wrong;
}

static void
test_font (gconstpointer data)
{
  const char *font = data;
  g_autofree char *pdftotext = g_find_program_in_path ("pdftotext"), *dir = NULL, *path = NULL, *output = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) n_pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_str_hash (font));
  guint wanted = g_getenv ("TAVAN_LONG") != NULL ? 1000 : 60, wrong;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanPdf) pdf = NULL;

  if (pdftotext == NULL || !tavan_font_set_has (font))
    {
      g_test_skip ("pdftotext or the font is not here");
      return;
    }
  dir = g_dir_make_tmp ("tavan-print-XXXXXX", NULL);
  path = g_build_filename (dir, "text.pdf", NULL);
  pdf = tavan_pdf_open (path, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < wanted; i++)
    {
      TavanPlainTextOptions options = { font, 10 + i % 6, 90 + i % 80, TAVAN_JUSTIFY_KASHIDA };
      char *text = make_page (rand);
      g_autoptr (TavanPages) pages = tavan_plain_text_layout (text, &options, &error);
      guint n;

      g_assert_no_error (error);
      g_ptr_array_add (texts, text);
      n = tavan_pages_get_n_pages (pages);
      g_array_append_val (n_pages, n);
      g_assert_true (tavan_pdf_add (pdf, pages, &error));
    }
  g_assert_true (tavan_pdf_finish (pdf, &error));
  g_assert_true (g_spawn_sync (NULL, (char *[]) { pdftotext, path, (char *) "-", NULL }, NULL, 0, NULL, NULL, &output, NULL, NULL, &error));
  g_assert_no_error (error);
  g_unlink (path);
  g_rmdir (dir);
  wrong = check_pages (texts, n_pages, output);
  g_test_message ("%s: %u of %u texts came back exactly", font, wanted - wrong, wanted);
  g_assert_cmpuint (wrong, ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8"); /* or messages are question marks */
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/print/round-trip/nazli", "Nazli", test_font);
  g_test_add_data_func ("/print/round-trip/noto-naskh", "Noto Naskh Arabic", test_font);
  g_test_add_data_func ("/print/round-trip/vazirmatn", "Vazirmatn", test_font);
  return g_test_run ();
}
