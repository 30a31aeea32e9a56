/* tavan-reading.c: finds the codes in an image, a PDF or a text
 *
 * What comes in is a stranger's file: its kind is told by its bytes, and its size, pages and pixels are bounded before
 * anything is decoded. Pictures become grey pages, and zbar looks for codes in them at a few sizes.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-reading.h"

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <poppler.h>
#include <string.h>
#include <zbar.h>

#include "tavan-error.h"
#include "tavan-money.h"

#define MAX_TEXT_BYTES 4096
#define MAX_IMAGE_PIXELS (200.0 * 1000 * 1000) /* refused beyond */
#define WORK_PIXELS (24.0 * 1000 * 1000)       /* scaled down to, when decoding */
#define LEAST_SIDE 16
#define PDF_DPI 300.0

/* A grey picture, one byte a pixel, row by row without padding. */
typedef struct
{
  int     width, height;
  guint8 *pixels;
} Grey;

static void
grey_clear (Grey *self)
{
  g_clear_pointer (&self->pixels, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grey, grey_clear)

static Grey
grey_new (int width, int height)
{
  return (Grey) { width, height, g_malloc0 ((gsize) width * height) };
}

static guint8
luma (guint r, guint g, guint b)
{
  return (299 * r + 587 * g + 114 * b) / 1000;
}

static Grey
grey_from_pixbuf (GdkPixbuf *pixbuf)
{
  Grey self = grey_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf));
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  gboolean alpha = gdk_pixbuf_get_has_alpha (pixbuf);

  for (int y = 0; y < self.height; y++)
    {
      const guint8 *p = gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < self.width; x++, p += channels)
        {
          guint grey = luma (p[0], p[1], p[2]);

          /* What is clear is paper. */
          self.pixels[(gsize) y * self.width + x] = alpha ? (grey * p[3] + 255u * (255 - p[3])) / 255 : grey;
        }
    }

  return self;
}

static Grey
grey_from_surface (cairo_surface_t *surface)
{
  Grey self = grey_new (cairo_image_surface_get_width (surface), cairo_image_surface_get_height (surface));

  for (int y = 0; y < self.height; y++)
    {
      const guint8 *row = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

      for (int x = 0; x < self.width; x++)
        {
          guint32 p;

          memcpy (&p, row + (gsize) x * 4, 4);
          self.pixels[(gsize) y * self.width + x] = luma (p >> 16 & 255, p >> 8 & 255, p & 255);
        }
    }

  return self;
}

/* Half the size, by the mean of four: takes noise and moiré away. */
static Grey
grey_half (const Grey *from)
{
  Grey self = grey_new (from->width / 2, from->height / 2);

  for (int y = 0; y < self.height; y++)
    for (int x = 0; x < self.width; x++)
      {
        const guint8 *p = from->pixels + (gsize) 2 * y * from->width + 2 * x;

        self.pixels[(gsize) y * self.width + x] = (p[0] + p[1] + p[from->width] + p[from->width + 1] + 2) / 4;
      }

  return self;
}

/* Twice the size, smoothly: for codes of a pixel or two a module. */
static Grey
grey_double (const Grey *from)
{
  Grey self = grey_new (from->width * 2, from->height * 2);

  for (int y = 0; y < self.height; y++)
    for (int x = 0; x < self.width; x++)
      {
        int x0 = x / 2, y0 = y / 2;
        int x1 = CLAMP (x0 + (x % 2 ? 1 : -1), 0, from->width - 1),
            y1 = CLAMP (y0 + (y % 2 ? 1 : -1), 0, from->height - 1);
        const guint8 *near = from->pixels + (gsize) y0 * from->width, *far = from->pixels + (gsize) y1 * from->width;

        self.pixels[(gsize) y * self.width + x] = (9 * near[x0] + 3 * near[x1] + 3 * far[x0] + far[x1] + 8) / 16;
      }

  return self;
}

/* Adds the texts of the codes in a picture; TRUE if one of ours is among them. zbar guesses encodings when it makes text, so the
 * bytes are asked for: ours are UTF-8. */
static gboolean
scan (const Grey *grey, GPtrArray *codes)
{
  zbar_image_scanner_t *scanner;
  zbar_image_t *image;
  gboolean ours = FALSE;

  if (grey->width < LEAST_SIDE || grey->height < LEAST_SIDE)
    return FALSE;

  scanner = zbar_image_scanner_create ();
  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);
  image = zbar_image_create ();
  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, grey->width, grey->height);
  zbar_image_set_data (image, grey->pixels, (gsize) grey->width * grey->height, /* cleanup= */ NULL);

  if (zbar_scan_image (scanner, image) > 0)
    for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL;
         symbol = zbar_symbol_next (symbol))
      {
        const char *data = zbar_symbol_get_data (symbol);
        gsize length = zbar_symbol_get_data_length (symbol);

        if (zbar_symbol_get_type (symbol) != ZBAR_QRCODE || length > MAX_TEXT_BYTES
            || !g_utf8_validate_len (data, length, NULL))
          continue;
        g_ptr_array_add (codes, g_strndup (data, length));
        ours = ours || g_str_has_prefix (codes->pdata[codes->len - 1], "TAVAN");
      }
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);

  return ours;
}

/* All codes of a page: as it is, then smaller, and larger where that stays small. */
static GPtrArray *
scan_page (const Grey *page)
{
  GPtrArray *codes = g_ptr_array_new_with_free_func (g_free);
  g_auto(Grey) half = { 0 };
  g_auto(Grey) quarter = { 0 };
  g_auto(Grey) twice = { 0 };

  if (scan (page, codes))
    return codes;
  half = grey_half (page);
  if (scan (&half, codes))
    return codes;
  quarter = grey_half (&half);
  if (scan (&quarter, codes) || (double) page->width * page->height * 4 > WORK_PIXELS)
    return codes;
  twice = grey_double (page);
  scan (&twice, codes);

  return codes;
}

/* Images */

typedef struct
{
  int      width, height;
  gboolean too_large;
} ImageSize;

static void
size_prepared_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  ImageSize *size = data;
  double pixels = (double) width * height, scale;

  size->too_large = pixels > MAX_IMAGE_PIXELS;
  scale = size->too_large ? 0 : MIN (1, sqrt (WORK_PIXELS / MAX (pixels, 1)));
  if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
}

static gboolean
too_large (GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_INVALID, "file",
                          _("Give a photograph or scan of the sheet alone, below 50 MB"),
                          _("The file is too large to be read"));
}

static gboolean
read_image (TavanReading *self, GBytes *bytes, const char *type, GError **error)
{
  g_autoptr(GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_type (type, error);
  g_autoptr(GError) why = NULL;
  ImageSize size = { 0 };
  GdkPixbuf *pixbuf;
  gboolean whole;
  g_auto(Grey) grey = { 0 };

  if (loader == NULL)
    return FALSE;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &size);
  whole = gdk_pixbuf_loader_write_bytes (loader, bytes, &why);
  whole = gdk_pixbuf_loader_close (loader, whole ? &why : NULL) && whole;
  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (size.too_large)
    return too_large (error);
  if (!whole || pixbuf == NULL)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "file", _("Scan or photograph the sheet again"),
                            _("The image is damaged and cannot be read"));

  grey = grey_from_pixbuf (pixbuf);
  g_ptr_array_add (self->pages, scan_page (&grey));

  return TRUE;
}

/* PDF */

static GPtrArray *
read_page (PopplerPage *page)
{
  double width, height, scale;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_auto(Grey) grey = { 0 };

  poppler_page_get_size (page, &width, &height);
  width = CLAMP (width, 1, 20000);
  height = CLAMP (height, 1, 20000);
  scale = MIN (PDF_DPI / 72, sqrt (WORK_PIXELS / (width * height)));
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (1, (int) (width * scale)),
                                        MAX (1, (int) (height * scale)));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS && cairo_image_surface_get_data (surface) != NULL)
    grey = grey_from_surface (surface);
  cairo_surface_destroy (surface);

  return scan_page (&grey);
}

static gboolean
read_pages (TavanReading *self, PopplerDocument *document, GCancellable *cancellable, GError **error)
{
  int n_pages = poppler_document_get_n_pages (document);

  if (n_pages > TAVAN_READING_MAX_PAGES)
    {
      g_autofree char *has = tavan_number_format (n_pages), *most = tavan_number_format (TAVAN_READING_MAX_PAGES);

      return tavan_error_set (error, TAVAN_ERROR_INVALID, "file", _("Split the file into smaller ones"),
                              _("The PDF has %s pages; at most %s are read at once"), has, most);
    }

  for (int i = 0; i < n_pages; i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);

      g_ptr_array_add (self->pages, page != NULL ? read_page (page) : g_ptr_array_new_with_free_func (g_free));
      g_clear_object (&page);
      if (g_cancellable_is_cancelled (cancellable))
        return tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL, NULL, _("Reading was cancelled"));
    }

  return TRUE;
}

static gboolean
read_pdf (TavanReading *self, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) why = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, /* password= */ NULL, &why);
  gboolean read = FALSE;

  self->is_pdf = TRUE;
  if (g_error_matches (why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    tavan_error_set (error, TAVAN_ERROR_INVALID, "file",
                     _("Ask for a file without a password, or scan the printed sheet"),
                     _("The PDF is locked with a password"));
  else if (document == NULL || poppler_document_get_n_pages (document) < 1)
    tavan_error_set (error, TAVAN_ERROR_INVALID, "file", _("Ask for the file again, or scan the printed sheet"),
                     _("The PDF is damaged and cannot be read"));
  else
    read = read_pages (self, document, cancellable, error);
  g_clear_object (&document);

  return read;
}

/* Whatever was given */

static gboolean
begins_with (const guint8 *data, gsize size, const char *magic, gsize length)
{
  return size >= length && memcmp (data, magic, length) == 0;
}

static gboolean
read_bytes (TavanReading *self, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size > TAVAN_READING_MAX_BYTES)
    return too_large (error);
  if (begins_with (data, size, "\x89PNG\r\n\x1a\n", 8))
    return read_image (self, bytes, "png", error);
  if (begins_with (data, size, "\xff\xd8\xff", 3))
    return read_image (self, bytes, "jpeg", error);
  if (size > 0 && memmem (data, MIN (size, 1024), "%PDF-", 5) != NULL)
    return read_pdf (self, bytes, cancellable, error);
  if (size > 0 && size <= MAX_TEXT_BYTES && g_utf8_validate_len ((const char *) data, size, NULL))
    {
      GPtrArray *page = g_ptr_array_new_with_free_func (g_free);

      g_ptr_array_add (page, g_strndup ((const char *) data, size));
      g_ptr_array_add (self->pages, page);
      return TRUE;
    }

  return tavan_error_set (error, TAVAN_ERROR_INVALID, "file",
                          _("Give a PDF, a PNG or JPEG image, or the text of the code"),
                          _("This is no kind of file in which codes can be read"));
}

TavanReading *
tavan_reading_bytes (GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr(TavanReading) self = g_new0 (TavanReading, 1);

  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  return read_bytes (self, bytes, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

/* The whole of a file, but never more than one byte too many: it may grow, or have no end. */
static GBytes *
load (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GByteArray) all = g_byte_array_new ();
  gssize got;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("It is not a file"));
      return NULL;
    }
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;
  do
    {
      guint8 piece[65536];

      got = g_input_stream_read (G_INPUT_STREAM (stream), piece, sizeof piece, cancellable, error);
      if (got < 0)
        return NULL;
      g_byte_array_append (all, piece, got);
    }
  while (got > 0 && all->len <= TAVAN_READING_MAX_BYTES);

  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

TavanReading *
tavan_reading_file (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) why = NULL;
  g_autoptr(GBytes) bytes = load (path, cancellable, &why);

  if (bytes != NULL)
    return tavan_reading_bytes (bytes, cancellable, error);

  if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL, NULL, _("Reading was cancelled"));
  else if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, "file", NULL, _("There is no file %s"), path);
  else
    tavan_error_set (error, TAVAN_ERROR_FAILED, "file", NULL, _("The file %s cannot be read: %s"), path, tavan_error_why (why));

  return NULL;
}

void
tavan_reading_free (TavanReading *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->pages);
  g_free (self);
}

GPtrArray *
tavan_reading_verify (TavanReading *self, const TavanCodeTrust *trust)
{
  GPtrArray *results = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_code_result_free);

  for (guint i = 0; i < self->pages->len; i++)
    {
      GPtrArray *codes = self->pages->pdata[i];
      g_autoptr(TavanCodeResult) other = NULL;
      guint before = results->len;

      for (guint j = 0; j < codes->len; j++)
        {
          g_autoptr(TavanCodeResult) result = tavan_code_verify (codes->pdata[j], trust);

          result->page = self->is_pdf ? i + 1 : 0;
          if (result->verdict != TAVAN_VERDICT_NOT_OURS)
            g_ptr_array_add (results, g_steal_pointer (&result));
          else if (other == NULL)
            other = g_steal_pointer (&result);
        }
      if (results->len > before)
        continue;

      /* A code of someone else's, or none at all. */
      if (other == NULL)
        {
          other = tavan_code_verify ("", trust);
          other->page = self->is_pdf ? i + 1 : 0;
          other->reason
              = g_strdup (self->is_pdf ? _("There is no code on this page") : _("There is no code in this image"));
        }
      g_ptr_array_add (results, g_steal_pointer (&other));
    }

  return results;
}

TavanVerdict
tavan_reading_verdict (GPtrArray *results)
{
  TavanVerdict verdict = TAVAN_VERDICT_GENUINE;

  for (guint i = 0; i < results->len; i++)
    verdict = MIN (verdict, ((TavanCodeResult *) results->pdata[i])->verdict);

  return results->len > 0 ? verdict : TAVAN_VERDICT_NOT_OURS;
}
