/* sheet-ods.c: OpenDocument spreadsheets (ISO 26300)
 *
 * Rows and cells say how often they are repeated: the empty ones, a million at a sheet's end, are only counted.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/sheet-private.h"

typedef struct
{
  SheetParsing parsing;
  const char  *wanted;       /* name, or NULL */
  TavanSheet  *sheet;        /* being read, then found */
  gboolean     in_sheet, found;
  guint64      row, column;  /* from 0 */
  guint64      repeat_row, repeat_cell;
  GPtrArray   *cells;        /* of the row: text, and its column after it; for repeated rows */
  GString     *text;
  char        *value;        /* of the cell, where it is not its text */
  guint        aside;        /* depth of a note in the cell */
  gboolean     in_cell, in_paragraph, had_paragraph;
} Ods;

static guint64
repeats (const XML_Char **attributes, const char *name)
{
  const char *times = sheet_attribute (attributes, name);

  return times ? CLAMP (g_ascii_strtoull (times, NULL, 10), 1, 1048576) : 1;
}

/* PT09H30M00S → 09:30 */
static char *
time_of (const char *duration)
{
  int hours = 0, minutes = 0;

  return sscanf (duration, "PT%dH%dM", &hours, &minutes) == 2 ? g_strdup_printf ("%02d:%02d", hours, minutes) : g_strdup (duration);
}

static char *
value_of (const XML_Char **attributes)
{
  const char *type = sheet_attribute (attributes, "value-type"), *value = NULL;

  if (!type || strcmp (type, "string") == 0)
    return g_strdup (sheet_attribute (attributes, "string-value"));
  if (strcmp (type, "date") == 0 && (value = sheet_attribute (attributes, "date-value")))
    return strlen (value) >= 16 && !g_str_has_prefix (value + 10, "T00:00") ? g_strdup_printf ("%.10s %.5s", value, value + 11) : g_strndup (value, 10);
  if (strcmp (type, "time") == 0 && (value = sheet_attribute (attributes, "time-value")))
    return time_of (value);
  if (strcmp (type, "boolean") == 0 && (value = sheet_attribute (attributes, "boolean-value")))
    return g_strdup (strcmp (value, "true") == 0 ? "1" : "0");
  value = sheet_attribute (attributes, "value");
  return value ? sheet_number (value) : NULL;
}

static void
start_sheet (Ods *ods, const XML_Char **attributes)
{
  const char *name = sheet_attribute (attributes, "name");

  if (ods->found || (ods->wanted && g_strcmp0 (ods->wanted, name) != 0))
    return;
  g_clear_pointer (&ods->sheet, tavan_sheet_free);
  ods->sheet = sheet_new (name);
  ods->in_sheet = TRUE;
  ods->row = 0;
}

static void
start_cell (Ods *ods, const XML_Char **attributes)
{
  ods->in_cell = TRUE;
  ods->had_paragraph = FALSE;
  ods->repeat_cell = repeats (attributes, "number-columns-repeated");
  g_string_truncate (ods->text, 0);
  g_clear_pointer (&ods->value, g_free);
  ods->value = value_of (attributes);
}

static void
append_text (Ods *ods, const char *text, gsize length)
{
  gsize room = TAVAN_SHEET_MAX_CELL + 1 - MIN (ods->text->len, TAVAN_SHEET_MAX_CELL + 1);

  g_string_append_len (ods->text, text, MIN (length, room));
}

static void
start_in_cell (Ods *ods, const char *local, const XML_Char **attributes)
{
  if (strcmp (local, "annotation") == 0 || ods->aside > 0)
    ods->aside++;
  else if (strcmp (local, "p") == 0)
    {
      if (ods->had_paragraph)
        append_text (ods, "\n", 1);
      ods->in_paragraph = ods->had_paragraph = TRUE;
    }
  else if (strcmp (local, "s") == 0)
    for (guint64 i = MIN (repeats (attributes, "c"), 1000); i > 0; i--)
      append_text (ods, " ", 1);
  else if (strcmp (local, "tab") == 0)
    append_text (ods, "\t", 1);
  else if (strcmp (local, "line-break") == 0)
    append_text (ods, "\n", 1);
}

static void XMLCALL
ods_start (void *data, const XML_Char *element, const XML_Char **attributes)
{
  Ods *ods = data;
  const char *local = sheet_local (element);

  if (!ods->in_sheet)
    {
      if (strcmp (local, "table") == 0)
        start_sheet (ods, attributes);
    }
  else if (ods->in_cell)
    start_in_cell (ods, local, attributes);
  else if (strcmp (local, "table-row") == 0)
    {
      ods->repeat_row = repeats (attributes, "number-rows-repeated");
      ods->column = 0;
      g_ptr_array_set_size (ods->cells, 0);
    }
  else if (strcmp (local, "table-cell") == 0 || strcmp (local, "covered-table-cell") == 0)
    start_cell (ods, attributes);
}

static void
end_cell (Ods *ods)
{
  const char *text = ods->value ? ods->value : ods->text->str;

  ods->in_cell = FALSE;
  for (guint64 i = 0; *text && i < ods->repeat_cell; i++)
    if (!sheet_put (ods->sheet, (guint) MIN (ods->row, G_MAXUINT), (guint) MIN (ods->column + i, G_MAXUINT), text, &ods->parsing.error))
      {
        sheet_stop (&ods->parsing);
        return;
      }
    else if (ods->repeat_row > 1)
      {
        g_ptr_array_add (ods->cells, g_strdup (text));
        g_ptr_array_add (ods->cells, g_strdup_printf ("%" G_GUINT64_FORMAT, ods->column + i));
      }
  ods->column += ods->repeat_cell;
}

/* The same row again, as often as it said. */
static void
end_row (Ods *ods)
{
  for (guint64 i = 1; ods->cells->len > 0 && i < ods->repeat_row; i++)
    for (guint j = 0; j < ods->cells->len; j += 2)
      if (!sheet_put (ods->sheet, (guint) (ods->row + i), (guint) g_ascii_strtoull (g_ptr_array_index (ods->cells, j + 1), NULL, 10),
                      g_ptr_array_index (ods->cells, j), &ods->parsing.error))
        {
          sheet_stop (&ods->parsing);
          return;
        }
  ods->row += ods->repeat_row;
}

static void XMLCALL
ods_end (void *data, const XML_Char *element)
{
  Ods *ods = data;
  const char *local = sheet_local (element);

  if (!ods->in_sheet)
    return;
  if (ods->in_cell && ods->aside > 0)
    ods->aside--;
  else if (ods->in_cell && strcmp (local, "p") == 0)
    ods->in_paragraph = FALSE;
  else if (strcmp (local, "table-cell") == 0 || strcmp (local, "covered-table-cell") == 0)
    end_cell (ods);
  else if (strcmp (local, "table-row") == 0)
    end_row (ods);
  else if (strcmp (local, "table") == 0)
    {
      ods->in_sheet = FALSE;
      ods->found = ods->wanted || !sheet_is_empty (ods->sheet);
    }
}

static void XMLCALL
ods_chars (void *data, const XML_Char *text, int length)
{
  Ods *ods = data;

  if (ods->in_cell && ods->in_paragraph && ods->aside == 0)
    append_text (ods, text, length);
}

TavanSheet *
sheet_read_ods (SheetZip *packed, const char *name, GError **error)
{
  static const SheetXml content = { ods_start, ods_end, ods_chars };
  Ods ods = { .wanted = name, .cells = g_ptr_array_new_with_free_func (g_free), .text = g_string_new (NULL) };
  gboolean read = sheet_zip_parse (packed, "content.xml", &content, &ods.parsing, error);

  if (read && !ods.found)
    g_propagate_error (error, sheet_no_such (name));
  if (!read || !ods.found)
    g_clear_pointer (&ods.sheet, tavan_sheet_free);
  g_ptr_array_unref (ods.cells);
  g_string_free (ods.text, TRUE);
  g_free (ods.value);
  return ods.sheet;
}
