/* sheet-text.c: text tables: CSV by RFC 4180, as spreadsheets in Iran write them
 *
 * Without a mark of its encoding a text that is not UTF-8 is taken as Windows-1256, Persian Windows' own. The delimiter is the one that
 * stands most often in the first line, outside of quotes; "sep=;" on a line of its own says it.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/exchange/sheet-private.h"

static char *
convert (const char *bytes, gsize length, const char *from, gsize *out_length)
{
  return g_convert_with_fallback (bytes, length, "UTF-8", from, "\357\277\275", NULL, out_length, NULL);
}

/* The text as UTF-8, or NULL where it is no text. */
static char *
to_utf8 (const char *bytes, gsize length, gsize *out_length)
{
  if (length >= 3 && memcmp (bytes, "\357\273\277", 3) == 0)
    {
      *out_length = length - 3;
      return g_utf8_make_valid (bytes + 3, length - 3);
    }
  if (length >= 2 && (guchar) bytes[0] == 0xff && (guchar) bytes[1] == 0xfe)
    return convert (bytes + 2, length - 2, "UTF-16LE", out_length);
  if (length >= 2 && (guchar) bytes[0] == 0xfe && (guchar) bytes[1] == 0xff)
    return convert (bytes + 2, length - 2, "UTF-16BE", out_length);
  if (memchr (bytes, 0, length))
    return NULL;
  if (g_utf8_validate (bytes, length, NULL))
    {
      *out_length = length;
      return g_strndup (bytes, length);
    }
  return convert (bytes, length, "CP1256", out_length);
}

static char
find_delimiter (const char *text, const char **out_start)
{
  static const char candidates[] = ",;\t|";
  guint counts[4] = { 0 }, best = 0;
  gboolean quoted = FALSE;

  *out_start = text;
  if (g_str_has_prefix (text, "sep=") && text[4] && (text[5] == '\n' || text[5] == '\r'))
    {
      *out_start = text + 5 + strspn (text + 5, "\r\n");
      return text[4];
    }
  for (const char *at = text; *at && (quoted || (*at != '\n' && *at != '\r')); at++)
    if (*at == '"')
      quoted = !quoted;
    else if (!quoted && strchr (candidates, *at))
      counts[strchr (candidates, *at) - candidates]++;
  for (guint i = 1; i < 4; i++)
    if (counts[i] > counts[best])
      best = i;
  return candidates[best];
}

typedef struct
{
  const char *at;
  char        delimiter;
  guint       line;          /* from 0 */
  GString    *cell;
} Text;

/* Reads a quoted cell past its closing quote. FALSE: the text ended before. */
static gboolean
read_quoted (Text *text)
{
  for (text->at++; *text->at; text->at++)
    {
      if (*text->at == '"' && text->at[1] != '"')
        {
          text->at++;
          return TRUE;
        }
      if (*text->at == '"')
        text->at++;
      else if (*text->at == '\n')
        text->line++;
      if (text->cell->len <= TAVAN_SHEET_MAX_CELL)
        g_string_append_c (text->cell, *text->at);
    }
  return FALSE;
}

static gboolean
read_cell (Text *text)
{
  gboolean closed = TRUE;

  g_string_truncate (text->cell, 0);
  if (*text->at == '"')
    closed = read_quoted (text);
  for (; *text->at && *text->at != text->delimiter && *text->at != '\n' && *text->at != '\r'; text->at++)
    if (text->cell->len <= TAVAN_SHEET_MAX_CELL)
      g_string_append_c (text->cell, *text->at);
  return closed;
}

static gboolean
read_row (Text *text, TavanSheet *sheet, GError **error)
{
  guint row = text->line, column = 0;

  for (;;)
    {
      guint began = text->line;

      if (!read_cell (text))
        return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("A quotation mark of line %u is never closed."), began + 1);
      if (!sheet_put (sheet, row, column++, text->cell->str, error))
        return FALSE;
      if (*text->at != text->delimiter || !*text->at)
        break;
      text->at++;
    }
  if (*text->at == '\r')
    text->at++;
  if (*text->at == '\n')
    text->at++;
  text->line++;
  return TRUE;
}

TavanSheet *
sheet_read_text (const char *bytes, gsize length, GCancellable *cancellable, GError **error)
{
  gsize utf8_length = 0;
  g_autofree char *utf8 = to_utf8 (bytes, length, &utf8_length);
  g_autoptr (TavanSheet) sheet = sheet_new (NULL);
  g_autoptr (GString) cell = g_string_new (NULL);
  Text text = { .cell = cell };

  if (!utf8 || strlen (utf8) != utf8_length)
    {
      tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Save it as .xlsx, .ods or .csv."), _("This is not a spreadsheet."));
      return NULL;
    }
  text.delimiter = find_delimiter (utf8, &text.at);
  text.line = text.at != utf8;
  while (*text.at)
    {
      if (g_cancellable_is_cancelled (cancellable))
        tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL, NULL, _("Cancelled."));
      else if (read_row (&text, sheet, error))
        continue;
      return NULL;
    }
  if (!sheet_is_empty (sheet))
    return g_steal_pointer (&sheet);
  g_propagate_error (error, sheet_no_such (NULL));
  return NULL;
}
