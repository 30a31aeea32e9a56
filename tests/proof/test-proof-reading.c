/* test-proof-reading.c: codes on paper: images and PDFs, straight and as a telephone sees them
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <cairo-pdf.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "proof-fixture.h"
#include "tavan-error.h"
#include "tavan-reading.h"

#define NAME "سیده فاطمه‌زهرا موسوی‌خوانساری"
#define COURSE "دوره‌ی آموزشی دوخت کیف و کفش چرمی دست‌دوز"
#define MODULE 4 /* pixels: 4 dots of 300 dpi */

static void
paint_code (cairo_t *cr, const char *text, double x, double y, double module)
{
  g_autoptr(GError) error = NULL;
  int size;
  g_autofree guint8 *modules = tavan_code_matrix (text, &size, &error);

  g_assert_no_error (error);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int i = 0; i < size * size; i++)
    if (modules[i])
      cairo_rectangle (cr, x + i % size * module, y + i / size * module, module, module);
  cairo_fill (cr);
}

/* An A4 page of a PDF per text; an empty text gives a page without a code. */
static GBytes *
make_pdf (const char *const *texts)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "tavan-proof-XXXXXX", NULL);
  int fd = g_mkstemp (path);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);
  char *data;
  gsize length;

  for (; *texts != NULL; texts++)
    {
      cairo_move_to (cr, 72, 72);
      cairo_show_text (cr, "Certificate");
      if (**texts != '\0')
        paint_code (cr, *texts, 400, 600, MODULE * 72.0 / 300);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  close (fd);
  unlink (path);

  return g_bytes_new_take (data, length);
}

/* A grey picture of the code with its quiet zone, floats 0 (ink) to 1 (paper). */
typedef struct { int width, height; float *pixels; } Picture;

static Picture
picture_of (const char *text, int margin)
{
  int size;
  g_autofree guint8 *modules = tavan_code_matrix (text, &size, NULL);
  int side = (size + 2 * margin) * MODULE;
  Picture self = { side, side, g_new (float, side * side) };

  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      {
        int column = x / MODULE - margin, row = y / MODULE - margin;

        self.pixels[y * side + x]
            = column >= 0 && row >= 0 && column < size && row < size && modules[row * size + column] ? 0 : 1;
      }

  return self;
}

static float
picture_at (const Picture *self, double x, double y)
{
  int column = (int) floor (x), row = (int) floor (y);

  return column >= 0 && row >= 0 && column < self->width && row < self->height
             ? self->pixels[row * self->width + column]
             : 1;
}

/* The picture turned, and tilted in the direction @towards (radians): what is farthest away is smaller by @tilt than
 * what is nearest. Nine samples a pixel. */
static Picture
picture_warp (const Picture *from, double degrees, double tilt, double towards)
{
  Picture self = { from->width, from->height, g_new (float, from->width * from->height) };
  double c = cos (degrees * G_PI / 180), s = sin (degrees * G_PI / 180), half = from->width / 2.0;
  double across = tilt * cos (towards), along = tilt * sin (towards);

  for (int y = 0; y < self.height; y++)
    for (int x = 0; x < self.width; x++)
      {
        float sum = 0;

        for (int i = 0; i < 9; i++)
          {
            double u = x + (i % 3 + 0.5) / 3 - half, v = y + (i / 3 + 0.5) / 3 - half;
            double w = 1 + (across * u + along * v) / (2 * half);

            sum += picture_at (from, half + (c * u + s * v) / w, half + (c * v - s * u) / w);
          }
        self.pixels[y * self.width + x] = sum / 9;
      }

  return self;
}

static void
picture_blur (Picture *self, double sigma)
{
  int reach = (int) ceil (3 * sigma);

  for (int pass = 0; sigma > 0.01 && pass < 2; pass++)
    {
      float *to = g_new (float, self->width * self->height);

      for (int y = 0; y < self->height; y++)
        for (int x = 0; x < self->width; x++)
          {
            double sum = 0, weights = 0;

            for (int d = -reach; d <= reach; d++)
              {
                double weight = exp (-d * d / (2 * sigma * sigma));

                sum += weight * picture_at (self, x + (pass == 0 ? d : 0), y + (pass == 1 ? d : 0));
                weights += weight;
              }
            to[y * self->width + x] = sum / weights;
          }
      g_free (self->pixels);
      self->pixels = to;
    }
}

static GBytes *
picture_save (const Picture *self, double noise, GRand *rand, const char *type)
{
  g_autoptr(GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, self->width, self->height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  char *data;
  gsize length;

  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        double level = 20 + 215 * self->pixels[y * self->width + x] + 255 * noise * g_rand_double_range (rand, -1, 1);

        memset (pixels + y * gdk_pixbuf_get_rowstride (pixbuf) + 3 * x, CLAMP ((int) level, 0, 255), 3);
      }
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, type, NULL, NULL));

  return g_bytes_new_take (data, length);
}

static TavanVerdict
verdict_of (GBytes *bytes, Fixture *fixture, guint *out_n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(TavanReading) reading = tavan_reading_bytes (bytes, NULL, &error);
  g_autoptr(GPtrArray) results = NULL;

  g_assert_no_error (error);
  results = tavan_reading_verify (reading, &fixture->trust);
  if (out_n != NULL)
    *out_n = results->len;

  return tavan_reading_verdict (results);
}

static void
test_renderings (void)
{
  Fixture fixture;
  g_autoptr(GRand) rand = g_rand_new_with_seed (1404);
  int read = 0;

  fixture_init (&fixture);
  for (int i = 0; i < 60; i++)
    {
      g_autofree char *text = fixture_make (fixture.pair, i % 2 ? NAME : "زهرا محمدی", COURSE, i % 3 == 0);
      /* The corners of what is promised first, tilted towards each side and each corner, then anything between. */
      gboolean corner = i < 16;
      double degrees = corner ? (i & 1 ? 10 : -10) : g_rand_double_range (rand, -10, 10);
      double tilt = corner ? 0.08 : g_rand_double_range (rand, 0, 0.08);
      double towards = corner ? i / 2 * G_PI / 4 : g_rand_double_range (rand, 0, 2 * G_PI);
      double blur = corner ? 0.2 : g_rand_double_range (rand, 0, 0.2);
      double noise = corner ? 0.05 : g_rand_double_range (rand, 0, 0.05);
      Picture flat = picture_of (text, 10), seen = picture_warp (&flat, degrees, tilt, towards);
      g_autoptr(GBytes) bytes = NULL;

      picture_blur (&seen, blur * MODULE);
      bytes = picture_save (&seen, noise, rand, i % 4 == 3 ? "jpeg" : "png");
      if (verdict_of (bytes, &fixture, NULL) == TAVAN_VERDICT_GENUINE)
        read++;
      else
        g_test_message ("rendering %d: turned %.1f, tilt %.3f towards %.1f, blur %.2f", i, degrees, tilt, towards,
                        blur);
      g_free (flat.pixels);
      g_free (seen.pixels);
    }
  g_assert_cmpint (read, ==, 60);
  fixture_clear (&fixture);
}

static void
test_pdf (void)
{
  Fixture fixture;
  g_autofree char *text = NULL, *strange = NULL, *altered = NULL;
  g_autoptr(GBytes) one = NULL, course = NULL, mixed = NULL, missing = NULL, changed = NULL;
  guint n;

  fixture_init (&fixture);
  text = fixture_make (fixture.pair, NAME, COURSE, FALSE);
  strange = fixture_make (fixture.stranger, NAME, COURSE, FALSE);
  altered = g_strdup (text);
  altered[strlen ("TAVAN1\n")] = '9';

  one = make_pdf ((const char *[]) { text, NULL });
  g_assert_cmpint (verdict_of (one, &fixture, &n), ==, TAVAN_VERDICT_GENUINE);
  g_assert_cmpuint (n, ==, 1);
  course = make_pdf ((const char *[]) { text, text, text, NULL });
  g_assert_cmpint (verdict_of (course, &fixture, &n), ==, TAVAN_VERDICT_GENUINE);
  g_assert_cmpuint (n, ==, 3);
  mixed = make_pdf ((const char *[]) { text, strange, NULL });
  g_assert_cmpint (verdict_of (mixed, &fixture, NULL), ==, TAVAN_VERDICT_UNKNOWN_KEY);
  missing = make_pdf ((const char *[]) { text, "", NULL });
  g_assert_cmpint (verdict_of (missing, &fixture, &n), ==, TAVAN_VERDICT_NOT_OURS);
  g_assert_cmpuint (n, ==, 2);
  changed = make_pdf ((const char *[]) { altered, NULL });
  g_assert_cmpint (verdict_of (changed, &fixture, NULL), ==, TAVAN_VERDICT_ALTERED);
  fixture_clear (&fixture);
}

/* A scanned page: the code is small in a corner, another's code beside it; and the text in a file. */
static void
test_page_and_text (void)
{
  Fixture fixture;
  g_autofree char *text = NULL, *path = g_build_filename (g_get_tmp_dir (), "tavan-proof-XXXXXX", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 2480, 1754);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(TavanReading) reading = NULL;
  g_autoptr(GPtrArray) results = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) plain = NULL;

  fixture_init (&fixture);
  text = fixture_make (fixture.pair, NAME, COURSE, FALSE);
  cairo_set_source_rgb (cr, 0.95, 0.93, 0.88);
  cairo_paint (cr);
  paint_code (cr, text, 150, 1350, MODULE);
  paint_code (cr, "https://example.org", 2000, 200, MODULE);
  cairo_surface_flush (surface);
  close (g_mkstemp (path));
  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  reading = tavan_reading_file (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((GPtrArray *) reading->pages->pdata[0])->len, ==, 2);
  results = tavan_reading_verify (reading, &fixture.trust);
  g_assert_cmpuint (results->len, ==, 1);
  g_assert_cmpint (tavan_reading_verdict (results), ==, TAVAN_VERDICT_GENUINE);
  unlink (path);

  plain = g_bytes_new (text, strlen (text));
  g_assert_cmpint (verdict_of (plain, &fixture, NULL), ==, TAVAN_VERDICT_GENUINE);
  fixture_clear (&fixture);
}

static void
assert_refused (const char *data, gsize length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(GError) error = NULL;

  g_assert_null (tavan_reading_bytes (bytes, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
}

/* A PNG that claims 60,000 × 60,000 pixels: refused by its head. */
static const char huge_png[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\x08\0\0\0\0    ";

static void
test_refused (void)
{
  static const char bytes[] = "\0\1\2\3";
  g_autoptr(GError) error = NULL;
  g_autofree char *large = g_malloc0 (TAVAN_READING_MAX_BYTES + 1);
  guint32 crc = 0xffffffff;
  g_autofree char *png = g_memdup2 (huge_png, sizeof huge_png);

  assert_refused (bytes, sizeof bytes);
  assert_refused ("", 0);
  assert_refused ("%PDF-1.7\nnothing else", 21);
  assert_refused ("\xff\xd8\xff\xe0nothing", 11);
  assert_refused ("\x89PNG\r\n\x1a\n", 8);
  memcpy (large, "%PDF-", 5);
  assert_refused (large, TAVAN_READING_MAX_BYTES + 1);
  for (gsize i = 12; i < 29; i++)
    {
      crc ^= (guint8) png[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
  crc = GUINT32_TO_BE (~crc);
  memcpy (png + 29, &crc, 4);
  assert_refused (png, 33);

  g_assert_null (tavan_reading_file ("/nonexistent/x.png", NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (tavan_reading_file (g_get_tmp_dir (), NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (tavan_reading_file ("/dev/zero", NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_FAILED);
}

static void
test_too_many_pages (void)
{
  g_autofree const char **texts = g_new0 (const char *, TAVAN_READING_MAX_PAGES + 2);
  g_autoptr(GBytes) pdf = NULL;
  g_autoptr(GError) error = NULL;

  for (int i = 0; i <= TAVAN_READING_MAX_PAGES; i++)
    texts[i] = "";
  pdf = make_pdf (texts);
  g_assert_null (tavan_reading_bytes (pdf, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GBytes) pdf = make_pdf ((const char *[]) { "", "", NULL });
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (tavan_reading_bytes (pdf, cancellable, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED);
}

/* Cut and damaged files of each kind: read or refused, never a crash, never genuine unless the code itself is whole. */
static void
test_fuzz (void)
{
  Fixture fixture;
  g_autofree char *text = NULL;
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  Picture flat;
  GBytes *whole[3];

  fixture_init (&fixture);
  text = fixture_make (fixture.stranger, "زهرا محمدی", "کیف", FALSE);
  flat = picture_of (text, 4);
  whole[0] = picture_save (&flat, 0, rand, "png");
  whole[1] = picture_save (&flat, 0, rand, "jpeg");
  whole[2] = make_pdf ((const char *[]) { "", NULL });
  for (int i = 0; i < 150; i++)
    {
      gsize length;
      const char *data = g_bytes_get_data (whole[i % 3], &length);
      g_autofree char *copy = g_memdup2 (data, length);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(TavanReading) reading = NULL;
      int n = g_rand_int_range (rand, 1, 30);

      for (int j = 0; j < n; j++)
        copy[g_rand_int_range (rand, 8, length)] = g_rand_int_range (rand, 0, 256);
      if (i % 5 == 0)
        length = g_rand_int_range (rand, 0, length);
      bytes = g_bytes_new (copy, length);
      reading = tavan_reading_bytes (bytes, NULL, NULL);
      if (reading != NULL)
        {
          g_autoptr(GPtrArray) results = tavan_reading_verify (reading, &fixture.trust);

          g_assert_cmpint (tavan_reading_verdict (results), !=, TAVAN_VERDICT_GENUINE);
        }
    }
  for (int i = 0; i < 3; i++)
    g_bytes_unref (whole[i]);
  g_free (flat.pixels);
  fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK); /* poppler warns of damaged files */
  g_test_add_func ("/proof/reading/renderings", test_renderings);
  g_test_add_func ("/proof/reading/pdf", test_pdf);
  g_test_add_func ("/proof/reading/page-and-text", test_page_and_text);
  g_test_add_func ("/proof/reading/refused", test_refused);
  g_test_add_func ("/proof/reading/too-many-pages", test_too_many_pages);
  g_test_add_func ("/proof/reading/cancelled", test_cancelled);
  g_test_add_func ("/proof/reading/fuzz", test_fuzz);

  return g_test_run ();
}
