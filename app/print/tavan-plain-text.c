/* tavan-plain-text.c: lays out a plain Persian text
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-plain-text.h"

#include "app/base/tavan-error.h"
#include "app/print/tavan-paragraph.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PAGE_WIDTH  (210 * TAVAN_MM)
#define PAGE_HEIGHT (297 * TAVAN_MM)
#define MARGIN      (25 * TAVAN_MM)
#define LEADING     1.75 /* of the size: Persian letters go far above and below */

gboolean
tavan_justify_parse (const char *word, TavanJustify *out_justify, GError **error)
{
  static const char *const words[] = { "none", "space", "kashida" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_strcmp0 (word, words[i]) == 0)
        {
          *out_justify = i;
          return TRUE;
        }
    }
  return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Use kashida, space or none"), _("“%s” is no way to justify"), word);
}

typedef struct
{
  GPtrArray *pages;
  double     x, y;
} Pen;

static void
put_paragraph (Pen *pen, TavanParagraph *paragraph, double line_height)
{
  guint n = tavan_paragraph_n_lines (paragraph);

  for (guint i = 0; i < n; i++)
    {
      /* neither the first line alone at a foot nor the last alone at a head */
      gboolean alone = n > 2 && (i == 0 || i == n - 2) && pen->y + 2 * line_height > PAGE_HEIGHT - MARGIN;

      if (pen->pages->len == 0 || pen->y + line_height > PAGE_HEIGHT - MARGIN || alone)
        {
          g_ptr_array_add (pen->pages, tavan_page_new (PAGE_WIDTH, PAGE_HEIGHT));
          pen->y = MARGIN;
        }
      tavan_paragraph_emit (paragraph, i, pen->pages->pdata[pen->pages->len - 1], pen->x, pen->y);
      pen->y += line_height;
    }
  if (n == 0)
    pen->y += line_height;
}

static gboolean
check_options (const TavanPlainTextOptions *options, double size, double width, GError **error)
{
  if (!(size >= 4 && size <= 200))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "size", _("Give a size from 4 to 200 points"), _("A text cannot be set in this size"));
  if (!(width >= 20 && width <= 190))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "width", _("Give a width from 20 to 190 millimetres"), _("The paper is not made for this width"));
  if (options->font != NULL && !tavan_font_set_has (options->font))
    return tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, "font", _("For instance Nazli, Titr, Noto Naskh Arabic or Vazirmatn"),
                            _("There is no font “%s” on this machine"), options->font);
  return TRUE;
}

static TavanPages *
lay_out (const char *text, const TavanPlainTextOptions *options, GError **error)
{
  double size = options->size > 0 ? options->size : 14, width = options->width > 0 ? options->width : 120;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_page_free);
  g_auto (GStrv) lines = NULL;
  TavanParagraphStyle style = { .width = width * TAVAN_MM, .line_height = size * LEADING, .align = TAVAN_ALIGN_JUSTIFY,
                                .last = TAVAN_ALIGN_START, .justify = options->justify };
  TavanSpan span = { .style = { .size = size, .ink = TAVAN_INK_BLACK, .kashida = TRUE } };
  Pen pen = { pages, (PAGE_WIDTH - style.width) / 2, MARGIN };

  if (!check_options (options, size, width, error))
    return NULL;
  span.style.chain = tavan_font_set_chain (options->font != NULL ? options->font : "Nazli", 400, error);
  if (span.style.chain == NULL)
    return NULL;
  g_strdelimit (g_strchomp (valid), "\r\v\f", ' ');
  lines = g_strsplit (valid, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (TavanParagraph) paragraph = NULL;

      g_strstrip (lines[i]);
      if (g_str_has_prefix (lines[i], "\xef\xbb\xbf")) /* a byte order mark */
        memmove (lines[i], lines[i] + 3, strlen (lines[i]) - 2);
      span.end = (guint) strlen (lines[i]);
      paragraph = tavan_paragraph_new (lines[i], &span, 1, &style, error);
      if (paragraph == NULL)
        {
          g_prefix_error (error, _("Line %u: "), i + 1);
          return NULL;
        }
      put_paragraph (&pen, paragraph, style.line_height);
      tavan_shaper_trim ();
    }
  if (pages->len == 0)
    g_ptr_array_add (pages, tavan_page_new (PAGE_WIDTH, PAGE_HEIGHT));
  return tavan_pages_new (g_steal_pointer (&pages), "");
}

TavanPages *
tavan_plain_text_layout (const char *text, const TavanPlainTextOptions *options, GError **error)
{
  TavanPages *pages;

  g_return_val_if_fail (text != NULL && options != NULL, NULL);

  tavan_print_lock ();
  pages = lay_out (text, options, error);
  tavan_print_unlock ();
  return pages;
}
