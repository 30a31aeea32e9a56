/* tavan-pdf.c: writes pages into one PDF file
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-pdf.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-text.h"
#include "app/print/tavan-page.h"

#include <cairo-pdf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_SIZE (64 * 1024)
#define LONG 3 /* pages: from here on a paper has an outline */

struct _TavanPdf
{
  char            *path;
  char            *partial;  /* where it is written until it is whole */
  int              fd;
  int              error;    /* errno of the write that failed */
  guint            n_pages;
  GByteArray      *buffer;
  cairo_surface_t *surface;
  cairo_t         *cr;
};

static gboolean
refuse (TavanPdf *self, int number, GError **error)
{
  g_autofree char *plain = g_filename_display_name (self->path), *name = tavan_text_isolate_ltr (plain);

  switch (number)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      return tavan_error_set (error, TAVAN_ERROR_NO_SPACE, NULL, _("Free some space or choose another folder"),
                              _("There is no space left for “%s”"), name);
    case EACCES:
    case EPERM:
    case EROFS:
      return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, _("Choose another folder"), _("You may not write “%s”"), name);
    case ENOENT:
    case ENOTDIR:
      return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, _("Choose another folder"), _("The folder of “%s” is not there"), name);
    case 0:
      return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("“%s” could not be drawn"), name);
    default:
      return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("“%s” could not be written: %s"), name, tavan_error_errno (number));
    }
}

static gboolean
flush (TavanPdf *self)
{
  gsize done = 0;

  while (self->error == 0 && done < self->buffer->len)
    {
      gssize n = write (self->fd, self->buffer->data + done, self->buffer->len - done);

      if (n > 0)
        done += (gsize) n;
      else if (n == 0 || errno != EINTR)
        self->error = n == 0 ? ENOSPC : errno;
    }
  g_byte_array_set_size (self->buffer, 0);
  return self->error == 0;
}

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  TavanPdf *self = closure;

  g_byte_array_append (self->buffer, data, length);
  if (self->buffer->len >= BUFFER_SIZE && !flush (self))
    return CAIRO_STATUS_WRITE_ERROR;
  return self->error == 0 ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static void
set_info (TavanPdf *self, const TavanPdfInfo *info)
{
  const char *created = info != NULL && info->created != NULL ? info->created : "1970-01-01";
  g_autofree char *moment = strchr (created, 'T') != NULL ? g_strdup (created) : g_strconcat (created, "T00:00:00Z", NULL);
  const struct { cairo_pdf_metadata_t key; const char *value; } entries[] = {
    { CAIRO_PDF_METADATA_TITLE, info != NULL ? info->title : NULL },
    { CAIRO_PDF_METADATA_AUTHOR, info != NULL ? info->author : NULL },
    { CAIRO_PDF_METADATA_SUBJECT, info != NULL ? info->subject : NULL },
    { CAIRO_PDF_METADATA_KEYWORDS, info != NULL ? info->keywords : NULL },
    { CAIRO_PDF_METADATA_CREATOR, "Tavan" },
    { CAIRO_PDF_METADATA_CREATE_DATE, moment },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      if (entries[i].value != NULL)
        cairo_pdf_surface_set_metadata (self->surface, entries[i].key, entries[i].value);
    }
}

TavanPdf *
tavan_pdf_open (const char *path, const TavanPdfInfo *info, GError **error)
{
  g_autoptr (TavanPdf) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (TavanPdf, 1);
  self->path = g_strdup (path);
  self->partial = g_strconcat (path, ".XXXXXX", NULL);
  self->buffer = g_byte_array_sized_new (BUFFER_SIZE + 4096);
  self->fd = g_mkstemp_full (self->partial, O_RDWR | O_CLOEXEC, 0644);
  if (self->fd < 0)
    {
      g_clear_pointer (&self->partial, g_free);
      refuse (self, errno, error);
      return NULL;
    }
  self->surface = cairo_pdf_surface_create_for_stream (write_cb, self, 595, 842);
  set_info (self, info);
  self->cr = cairo_create (self->surface);
  return g_steal_pointer (&self);
}

/* The places that the page has for the outline of a long paper. */
static void
add_entries (TavanPdf *self, const TavanPage *page)
{
  for (guint i = 0; i < page->marks->len; i++)
    {
      const TavanMark *mark = &g_array_index (page->marks, TavanMark, i);
      char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *place = NULL;

      if (mark->kind != TAVAN_MARK_ENTRY)
        continue;
      place = g_strdup_printf ("page=%u pos=[%s %s]", self->n_pages, g_ascii_formatd (x, sizeof x, "%.2f", mark->x),
                               g_ascii_formatd (y, sizeof y, "%.2f", mark->y));
      cairo_pdf_surface_add_outline (self->surface, CAIRO_PDF_OUTLINE_ROOT, mark->text, place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
}

gboolean
tavan_pdf_add (TavanPdf *pdf, TavanPages *pages, GError **error)
{
  g_return_val_if_fail (pdf != NULL && pages != NULL && pdf->cr != NULL, FALSE);

  for (guint i = 0; i < tavan_pages_get_n_pages (pages); i++)
    {
      double width, height;

      tavan_pages_get_size (pages, i, &width, &height);
      cairo_pdf_surface_set_size (pdf->surface, width, height);
      pdf->n_pages++;
      if (tavan_pages_get_n_pages (pages) >= LONG)
        add_entries (pdf, tavan_pages_get_page (pages, i));
      if (!tavan_pages_paint (pages, i, pdf->cr, pdf->error == 0 ? error : NULL))
        return pdf->error == 0 ? FALSE : refuse (pdf, pdf->error, error);
      cairo_show_page (pdf->cr);
    }
  if (pdf->error != 0 || cairo_status (pdf->cr) != CAIRO_STATUS_SUCCESS)
    return refuse (pdf, pdf->error, error);
  return TRUE;
}

gboolean
tavan_pdf_finish (TavanPdf *pdf, GError **error)
{
  cairo_status_t status;

  g_return_val_if_fail (pdf != NULL && pdf->cr != NULL, FALSE);

  g_clear_pointer (&pdf->cr, cairo_destroy);
  tavan_print_lock ();
  cairo_surface_finish (pdf->surface);
  tavan_print_unlock ();
  status = cairo_surface_status (pdf->surface);
  flush (pdf);
  if (status == CAIRO_STATUS_SUCCESS && pdf->error == 0 && fsync (pdf->fd) != 0 && errno != EINVAL)
    pdf->error = errno;
  if (close (pdf->fd) != 0 && pdf->error == 0)
    pdf->error = errno;
  pdf->fd = -1;
  if (status == CAIRO_STATUS_SUCCESS && pdf->error == 0 && g_rename (pdf->partial, pdf->path) != 0)
    pdf->error = errno;
  if (status != CAIRO_STATUS_SUCCESS || pdf->error != 0)
    return refuse (pdf, pdf->error, error);
  g_clear_pointer (&pdf->partial, g_free);
  return TRUE;
}

void
tavan_pdf_free (TavanPdf *pdf)
{
  if (pdf == NULL)
    return;
  g_clear_pointer (&pdf->cr, cairo_destroy);
  g_clear_pointer (&pdf->surface, cairo_surface_destroy);
  if (pdf->fd >= 0)
    close (pdf->fd);
  if (pdf->partial != NULL)
    g_unlink (pdf->partial);
  g_byte_array_unref (pdf->buffer);
  g_free (pdf->partial);
  g_free (pdf->path);
  g_free (pdf);
}

gboolean
tavan_pdf_write (TavanPages *pages, const char *path, const TavanPdfInfo *info, GError **error)
{
  g_autoptr (TavanPdf) pdf = tavan_pdf_open (path, info, error);

  return pdf != NULL && tavan_pdf_add (pdf, pages, error) && tavan_pdf_finish (pdf, error);
}
