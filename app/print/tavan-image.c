/* tavan-image.c: photographs, logos, signatures and QR codes as surfaces
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-image.h"

#include "app/base/tavan-error.h"
#include "app/print/tavan-qr.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DOTS_PER_POINT (300.0 / 72.0)
#define MOST_REMEMBERED 16
#define MOST_PIXELS (100 * 1000 * 1000)

typedef struct
{
  GBytes          *bytes;
  double           width, height;
  cairo_surface_t *surface;
} Remembered;

static GQueue remembered = G_QUEUE_INIT; /* latest first */

static void
forget (Remembered *entry)
{
  g_bytes_unref (entry->bytes);
  cairo_surface_destroy (entry->surface);
  g_free (entry);
}

static void
size_cb (GdkPixbufLoader *loader, int width, int height, gpointer data)
{
  if ((gint64) width * height > MOST_PIXELS)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
}

static GdkPixbuf *
read_pixbuf (GBytes *bytes, gboolean *out_turned, GError **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  g_autoptr (GError) local = NULL;
  GdkPixbuf *pixbuf = NULL;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_cb), NULL);
  if (gdk_pixbuf_loader_write_bytes (loader, bytes, &local))
    {
      if (gdk_pixbuf_loader_close (loader, &local))
        pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
    }
  else
    {
      gdk_pixbuf_loader_close (loader, NULL);
    }
  if (pixbuf == NULL)
    {
      tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Choose a PNG or JPEG file"), _("An image of the page cannot be read"));
      return NULL;
    }
  *out_turned = g_strcmp0 (gdk_pixbuf_get_option (pixbuf, "orientation"), "1") > 0;
  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

static GdkPixbuf *
shrink (GdkPixbuf *pixbuf, double width, double height)
{
  double most_x = MAX (1, width * DOTS_PER_POINT), most_y = MAX (1, height * DOTS_PER_POINT);
  double scale = MAX (most_x / gdk_pixbuf_get_width (pixbuf), most_y / gdk_pixbuf_get_height (pixbuf));

  if (scale >= 0.75)
    return g_object_ref (pixbuf);
  return gdk_pixbuf_scale_simple (pixbuf, (int) MAX (1, round (gdk_pixbuf_get_width (pixbuf) * scale)),
                                  (int) MAX (1, round (gdk_pixbuf_get_height (pixbuf) * scale)), GDK_INTERP_BILINEAR);
}

static cairo_surface_t *
to_surface (GdkPixbuf *pixbuf)
{
  gboolean alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf), from_stride = gdk_pixbuf_get_rowstride (pixbuf), to_stride;
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  guint8 *to = cairo_image_surface_get_data (surface);

  to_stride = cairo_image_surface_get_stride (surface);
  for (int y = 0; y < height; y++)
    {
      guint32 *row = (guint32 *) (void *) (to + (gsize) y * to_stride);

      for (int x = 0; x < width; x++)
        {
          const guint8 *p = from + (gsize) y * from_stride + (gsize) x * channels;
          guint a = alpha ? p[3] : 255;

          row[x] = (guint32) a << 24 | (p[0] * a / 255) << 16 | (p[1] * a / 255) << 8 | (p[2] * a / 255);
        }
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static gboolean
is_jpeg (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return size > 3 && data[0] == 0xff && data[1] == 0xd8 && data[2] == 0xff;
}

cairo_surface_t *
tavan_image_read (GBytes *bytes, double width, double height, GError **error)
{
  g_autoptr (GdkPixbuf) whole = NULL;
  g_autoptr (GdkPixbuf) small = NULL;
  gboolean turned = FALSE;
  Remembered *entry;

  for (GList *l = remembered.head; l != NULL; l = l->next)
    {
      entry = l->data;
      if (entry->width == width && entry->height == height && g_bytes_equal (entry->bytes, bytes))
        return cairo_surface_reference (entry->surface);
    }
  whole = read_pixbuf (bytes, &turned, error);
  if (whole == NULL)
    return NULL;
  small = shrink (whole, width, height);
  entry = g_new (Remembered, 1);
  *entry = (Remembered) { g_bytes_ref (bytes), width, height, to_surface (small) };
  if (is_jpeg (bytes) && small == whole && !turned)
    cairo_surface_set_mime_data (entry->surface, CAIRO_MIME_TYPE_JPEG, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 (cairo_destroy_func_t) g_bytes_unref, g_bytes_ref (bytes));
  g_queue_push_head (&remembered, entry);
  if (remembered.length > MOST_REMEMBERED)
    forget (g_queue_pop_tail (&remembered));
  return cairo_surface_reference (entry->surface);
}

cairo_surface_t *
tavan_image_qr (const char *text, GError **error)
{
  TavanQrRow modules[TAVAN_QR_WIDEST];
  guint width = tavan_qr_encode ((const guint8 *) text, strlen (text), modules);
  cairo_surface_t *surface;
  guint8 *rows;
  int stride;

  if (width == 0)
    {
      tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("The text is too long for a QR code of this size"));
      return NULL;
    }
  surface = cairo_image_surface_create (CAIRO_FORMAT_A1, (int) width, (int) width);
  rows = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  for (guint y = 0; y < width; y++)
    {
      guint32 *row = (guint32 *) (void *) (rows + (gsize) y * stride);

      /* the first pixel is the lowest bit on a little-endian machine, the highest on the other kind */
      for (guint x = 0; x < width && G_BYTE_ORDER == G_LITTLE_ENDIAN; x += 32)
        row[x / 32] = (guint32) (modules[y] >> x);
      for (guint x = 0; x < width && G_BYTE_ORDER == G_BIG_ENDIAN; x++)
        row[x / 32] |= (guint32) (modules[y] >> x & 1) << (31 - x % 32);
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}
