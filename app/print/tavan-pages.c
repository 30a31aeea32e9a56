/* tavan-pages.c: pages that are laid out; their dump
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-pages.h"

#include "app/base/tavan-error.h"
#include "app/print/tavan-page.h"

#include <glib/gi18n-lib.h>

struct _TavanPages
{
  GPtrArray *pages;
  GPtrArray *parts; /* that pages were joined from and belong to; else NULL */
  char      *title;
};

TavanPages *
tavan_pages_new (GPtrArray *pages, const char *title)
{
  TavanPages *self = g_atomic_rc_box_new0 (TavanPages);

  self->pages = pages;
  for (guint i = 0; i < pages->len; i++)
    tavan_page_finish (pages->pdata[i]);
  self->title = g_strdup (title);
  return self;
}

TavanPages *
tavan_pages_join (GPtrArray *parts, const char *title)
{
  TavanPages *self = g_atomic_rc_box_new0 (TavanPages);

  self->parts = g_ptr_array_ref (parts);
  self->pages = g_ptr_array_new ();
  for (guint i = 0; i < parts->len; i++)
    {
      const TavanPages *part = parts->pdata[i];

      for (guint j = 0; j < part->pages->len; j++)
        g_ptr_array_add (self->pages, part->pages->pdata[j]);
    }
  self->title = g_strdup (title);
  return self;
}

TavanPages *
tavan_pages_ref (TavanPages *pages)
{
  return g_atomic_rc_box_acquire (pages);
}

static void
clear_pages (gpointer data)
{
  TavanPages *self = data;

  g_ptr_array_unref (self->pages);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self->title);
}

void
tavan_pages_unref (TavanPages *pages)
{
  if (pages != NULL)
    g_atomic_rc_box_release_full (pages, clear_pages);
}

guint
tavan_pages_get_n_pages (TavanPages *pages)
{
  return pages->pages->len;
}

TavanPage *
tavan_pages_get_page (TavanPages *pages, guint page)
{
  return g_ptr_array_index (pages->pages, page);
}

const char *
tavan_pages_get_title (TavanPages *pages)
{
  return pages->title;
}

void
tavan_pages_get_size (TavanPages *pages, guint page, double *out_width, double *out_height)
{
  const TavanPage *it;

  g_return_if_fail (page < pages->pages->len);

  it = tavan_pages_get_page (pages, page);
  *out_width = it->width;
  *out_height = it->height;
}

gboolean
tavan_pages_paint (TavanPages *pages, guint page, cairo_t *cr, GError **error)
{
  cairo_status_t status;

  g_return_val_if_fail (page < pages->pages->len, FALSE);

  /* Recorded drawings and font faces are shared between pages, and cairo notes things in them while it replays. */
  tavan_print_lock ();
  tavan_page_paint (tavan_pages_get_page (pages, page), cr);
  tavan_print_unlock ();
  status = cairo_status (cr);
  if (status != CAIRO_STATUS_SUCCESS)
    return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("The page could not be drawn: %s"), cairo_status_to_string (status));
  return TRUE;
}

char *
tavan_pages_get_text (TavanPages *pages, guint page)
{
  GString *text = g_string_new (NULL);
  const TavanPage *it;

  g_return_val_if_fail (page < pages->pages->len, g_string_free (text, FALSE));

  it = tavan_pages_get_page (pages, page);
  for (guint i = 0; i < it->lines->len; i++)
    {
      const TavanLine *line = &g_array_index (it->lines, TavanLine, i);

      g_string_append_len (text, it->text->str + line->text, line->n_text);
      if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
dump_line (const TavanPage *page, const TavanLine *line, guint number, GString *out)
{
  const TavanMark *run = NULL;
  guint mark = 0;

  g_string_append_printf (out, "  line %u x %.2f y %.2f measure %.2f natural %.2f set %.2f spaces %u × %.3f kashidas %u = %.2f%s\n",
                          number, line->x, line->baseline, line->width, line->natural, line->set,
                          line->n_spaces, line->space_ratio, line->n_kashidas, line->kashida, line->justified ? " justified" : "");
  g_string_append_printf (out, "    «%.*s»\n", (int) line->n_text, page->text->str + line->text);
  for (guint i = line->glyphs; i < line->glyphs + line->n_glyphs; i++)
    {
      const cairo_glyph_t *glyph = &g_array_index (page->glyphs, cairo_glyph_t, i);

      while (run == NULL || i < run->glyphs || i >= run->glyphs + run->n_glyphs)
        {
          run = &g_array_index (page->marks, TavanMark, mark++);
          if (run->kind == TAVAN_MARK_TEXT && i >= run->glyphs && i < run->glyphs + run->n_glyphs)
            g_string_append_printf (out, "    %s %d %.2f pt #%06x\n", run->font->family, run->font->weight, run->size, run->ink >> 8);
          else
            run = NULL;
        }
      g_string_append_printf (out, "      %s %lu  %.2f %.2f\n", glyph->index == run->font->tatweel ? "kashida" : "glyph", glyph->index, glyph->x, glyph->y);
    }
}

char *
tavan_pages_dump (TavanPages *pages)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < pages->pages->len; i++)
    {
      const TavanPage *page = tavan_pages_get_page (pages, i);

      g_string_append_printf (out, "page %u %.2f × %.2f pt, %u lines\n", i + 1, page->width, page->height, page->lines->len);
      for (guint j = 0; j < page->lines->len; j++)
        dump_line (page, &g_array_index (page->lines, TavanLine, j), j + 1, out);
    }
  return g_string_free (out, FALSE);
}
