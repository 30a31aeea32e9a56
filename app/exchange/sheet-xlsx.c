/* sheet-xlsx.c: Office Open XML workbooks (ECMA-376), of any program that writes them
 *
 * Names are compared without their prefix, so that the strict kind and both namespaces read alike. Texts stand once in sharedStrings.xml;
 * a number is a day where its style's format has letters of a date.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/exchange/sheet-private.h"

typedef struct { char *name, *relation, *target; gboolean hidden; } BookSheet;

typedef struct
{
  SheetParsing parsing;
  GArray      *sheets;        /* of BookSheet */
  gboolean     epoch_1904;
  GHashTable  *date_formats;  /* id of a custom format that is a date's */
  GArray      *date_styles;   /* of gboolean, by style */
  gboolean     in_cell_styles;
  GPtrArray   *strings;       /* shared, owned */
  gsize        strings_size;
  GString     *text;          /* of the element being read */
  gboolean     in_text, in_phonetic;
  /* the sheet */
  TavanSheet  *sheet;
  guint        row, column;   /* of the cell being read; the row from 0 */
  gboolean     in_value;
  char         type;          /* 's' shared, 'n' number, 't' text, 'b' boolean, 'd' day */
  guint        style;
} Book;

static void
clear_book_sheet (gpointer data)
{
  BookSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->relation);
  g_free (sheet->target);
}

/* ---- workbook and its relations ---- */

static void XMLCALL
workbook_start (void *data, const XML_Char *element, const XML_Char **attributes)
{
  Book *book = data;
  const char *local = sheet_local (element), *state;

  if (strcmp (local, "workbookPr") == 0)
    {
      const char *epoch = sheet_attribute (attributes, "date1904");

      book->epoch_1904 = epoch && (strcmp (epoch, "1") == 0 || strcmp (epoch, "true") == 0);
    }
  else if (strcmp (local, "sheet") == 0 && book->sheets->len < 1000)
    {
      state = sheet_attribute (attributes, "state");
      g_array_append_val (book->sheets, ((BookSheet) { .name = g_strdup (sheet_attribute (attributes, "name")),
                                                       .relation = g_strdup (sheet_attribute (attributes, "id")),
                                                       .hidden = state && strcmp (state, "visible") != 0 }));
    }
}

static void XMLCALL
relation_start (void *data, const XML_Char *element, const XML_Char **attributes)
{
  Book *book = data;
  const char *id = sheet_attribute (attributes, "Id"), *target = sheet_attribute (attributes, "Target");

  for (guint i = 0; id && target && i < book->sheets->len; i++)
    {
      BookSheet *sheet = &g_array_index (book->sheets, BookSheet, i);

      if (!sheet->target && g_strcmp0 (sheet->relation, id) == 0)
        sheet->target = target[0] == '/' ? g_strdup (target + 1) : g_strconcat ("xl/", target, NULL);
    }
}

static void XMLCALL
ignore_end (void *data, const XML_Char *element)
{
}

/* ---- styles: which of them are dates ---- */

static gboolean
is_date_format (const char *format)
{
  for (const char *at = format; *at; at++)
    if (*at == '"')
      {
        at = strchr (at + 1, '"');
        if (!at)
          return FALSE;
      }
    else if (*at == '[')
      {
        const char *close = strchr (at, ']');

        if (!close)
          return FALSE;
        if (close == at + 2 && strchr ("hHmMsS", at[1]))
          return TRUE;
        at = close;
      }
    else if (*at == '\\' || *at == '_' || *at == '*')
      {
        if (!at[1])
          return FALSE;
        at++;
      }
    else if (*at == ';')
      return FALSE;
    else if (strchr ("yYdDhHmMsS", *at))
      return TRUE;
  return FALSE;
}

/* Formats that have no text in the file: ECMA-376 part 1, 18.8.30, with those of the languages that add their own dates. */
static gboolean
is_date_id (int id)
{
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

static void XMLCALL
style_start (void *data, const XML_Char *element, const XML_Char **attributes)
{
  Book *book = data;
  const char *local = sheet_local (element), *id = sheet_attribute (attributes, "numFmtId"), *code;

  if (strcmp (local, "cellXfs") == 0)
    book->in_cell_styles = TRUE;
  else if (strcmp (local, "numFmt") == 0 && id && (code = sheet_attribute (attributes, "formatCode")) && is_date_format (code))
    g_hash_table_add (book->date_formats, GINT_TO_POINTER (atoi (id)));
  else if (strcmp (local, "xf") == 0 && book->in_cell_styles && book->date_styles->len < 65536)
    {
      int format = id ? atoi (id) : 0;
      gboolean date = is_date_id (format) || g_hash_table_contains (book->date_formats, GINT_TO_POINTER (format));

      g_array_append_val (book->date_styles, date);
    }
}

static void XMLCALL
style_end (void *data, const XML_Char *element)
{
  if (strcmp (sheet_local (element), "cellXfs") == 0)
    ((Book *) data)->in_cell_styles = FALSE;
}

/* ---- texts ---- */

/* No text grows past what a cell may hold by more than a byte: sheet_put() refuses it then. */
static void
append_text (Book *book, const char *text, int length)
{
  gsize room = TAVAN_SHEET_MAX_CELL + 1 - MIN (book->text->len, TAVAN_SHEET_MAX_CELL + 1);

  g_string_append_len (book->text, text, MIN ((gsize) length, room));
}

static void XMLCALL
string_start (void *data, const XML_Char *element, const XML_Char **attributes)
{
  Book *book = data;
  const char *local = sheet_local (element);

  if (strcmp (local, "si") == 0)
    g_string_truncate (book->text, 0);
  else if (strcmp (local, "rPh") == 0)
    book->in_phonetic = TRUE;
  else if (strcmp (local, "t") == 0)
    book->in_text = !book->in_phonetic;
}

static void XMLCALL
string_end (void *data, const XML_Char *element)
{
  Book *book = data;
  const char *local = sheet_local (element);

  if (strcmp (local, "t") == 0)
    book->in_text = FALSE;
  else if (strcmp (local, "rPh") == 0)
    book->in_phonetic = FALSE;
  else if (strcmp (local, "si") == 0)
    {
      book->strings_size += book->text->len + 1;
      if (book->strings_size > TAVAN_SHEET_MAX_TEXT)
        sheet_stop (&book->parsing);
      else
        g_ptr_array_add (book->strings, g_strndup (book->text->str, book->text->len));
    }
}

static void XMLCALL
string_text (void *data, const XML_Char *text, int length)
{
  if (((Book *) data)->in_text)
    append_text (data, text, length);
}

/* ---- the cells ---- */

/* "BC12" → column 54 and row 11, from 0; FALSE where it is no such thing. */
static gboolean
parse_reference (const char *reference, guint *out_column, guint *out_row)
{
  guint64 column = 0, row;

  for (; g_ascii_isalpha (*reference); reference++)
    {
      column = column * 26 + (g_ascii_toupper (*reference) - 'A' + 1);
      if (column > 16384)
        return FALSE;
    }
  row = g_ascii_strtoull (reference, NULL, 10);
  if (column == 0 || row == 0 || row > 1048576)
    return FALSE;
  *out_column = column - 1;
  *out_row = row - 1;
  return TRUE;
}

static char
type_of (const char *type)
{
  if (!type || strcmp (type, "n") == 0)
    return 'n';
  if (strcmp (type, "s") == 0 || strcmp (type, "b") == 0 || strcmp (type, "d") == 0)
    return type[0];
  return strcmp (type, "e") == 0 ? 'e' : 't';
}

static void
start_cell (Book *book, const XML_Char **attributes)
{
  const char *reference = sheet_attribute (attributes, "r"), *style = sheet_attribute (attributes, "s");

  /* Without a reference a cell stands after the one before it (written by some exporters). */
  if (!reference || !parse_reference (reference, &book->column, &book->row))
    book->column++;
  book->type = type_of (sheet_attribute (attributes, "t"));
  book->style = style ? (guint) g_ascii_strtoull (style, NULL, 10) : 0;
  g_string_truncate (book->text, 0);
}

static void XMLCALL
cell_start (void *data, const XML_Char *element, const XML_Char **attributes)
{
  Book *book = data;
  const char *local = sheet_local (element);

  if (strcmp (local, "row") == 0)
    {
      const char *number = sheet_attribute (attributes, "r");

      book->row = number ? (guint) CLAMP (g_ascii_strtoll (number, NULL, 10), 1, 1048576) - 1 : book->row + 1;
      book->column = G_MAXUINT;
    }
  else if (strcmp (local, "c") == 0)
    start_cell (book, attributes);
  else if (strcmp (local, "rPh") == 0)
    book->in_phonetic = TRUE;
  else if (strcmp (local, "v") == 0 || (strcmp (local, "t") == 0 && !book->in_phonetic))
    book->in_value = TRUE;
}

static char *
cell_text (Book *book)
{
  const char *text = book->text->str;
  char *date = NULL;
  guint64 index;

  switch (book->type)
    {
    case 's':
      index = g_ascii_strtoull (text, NULL, 10);
      return g_strdup (index < book->strings->len ? g_ptr_array_index (book->strings, index) : "");
    case 'n':
      if (*text && book->style < book->date_styles->len && g_array_index (book->date_styles, gboolean, book->style))
        date = sheet_serial_date (g_ascii_strtod (text, NULL), book->epoch_1904);
      return date ? date : sheet_number (text);
    case 'e':
      return g_strdup ("");
    case 'd':
      return strlen (text) >= 16 && strcmp (text + 10, "T00:00:00") != 0 ? g_strdup_printf ("%.10s %.5s", text, text + 11) : g_strndup (text, 10);
    default:
      return g_strdup (text);
    }
}

static void XMLCALL
cell_end (void *data, const XML_Char *element)
{
  Book *book = data;
  const char *local = sheet_local (element);
  g_autofree char *text = NULL;

  if (strcmp (local, "v") == 0 || strcmp (local, "t") == 0)
    book->in_value = FALSE;
  else if (strcmp (local, "rPh") == 0)
    book->in_phonetic = FALSE;
  else if (strcmp (local, "c") == 0)
    {
      text = cell_text (book);
      if (!sheet_put (book->sheet, book->row, book->column, text, &book->parsing.error))
        sheet_stop (&book->parsing);
    }
}

static void XMLCALL
cell_chars (void *data, const XML_Char *text, int length)
{
  if (((Book *) data)->in_value)
    append_text (data, text, length);
}

/* ---- the whole ---- */

static gboolean
read_book (SheetZip *packed, Book *book, GError **error)
{
  static const SheetXml workbook = { workbook_start, ignore_end, NULL }, relations = { relation_start, ignore_end, NULL },
                        styles = { style_start, style_end, NULL }, strings = { string_start, string_end, string_text };

  return sheet_zip_parse (packed, "xl/workbook.xml", &workbook, &book->parsing, error) &&
         sheet_zip_parse (packed, "xl/_rels/workbook.xml.rels", &relations, &book->parsing, error) &&
         (!sheet_zip_has (packed, "xl/styles.xml") || sheet_zip_parse (packed, "xl/styles.xml", &styles, &book->parsing, error)) &&
         (!sheet_zip_has (packed, "xl/sharedStrings.xml") ||
          sheet_zip_parse (packed, "xl/sharedStrings.xml", &strings, &book->parsing, error));
}

/* The sheet at @index, or NULL with an error. */
static TavanSheet *
read_sheet (SheetZip *packed, Book *book, const BookSheet *from, GError **error)
{
  static const SheetXml cells = { cell_start, cell_end, cell_chars };
  g_autoptr (TavanSheet) sheet = sheet_new (from->name);

  book->sheet = sheet;
  book->row = book->column = G_MAXUINT;
  if (!from->target)
    sheet_broken (error);
  else if (sheet_zip_parse (packed, from->target, &cells, &book->parsing, error))
    return g_steal_pointer (&sheet);
  return NULL;
}

static TavanSheet *
choose_sheet (SheetZip *packed, Book *book, const char *name, GError **error)
{
  for (guint i = 0; i < book->sheets->len; i++)
    {
      const BookSheet *from = &g_array_index (book->sheets, BookSheet, i);
      g_autoptr (TavanSheet) sheet = NULL;

      if (name ? g_strcmp0 (name, from->name) != 0 : from->hidden)
        continue;
      sheet = read_sheet (packed, book, from, error);
      if (!sheet || name || !sheet_is_empty (sheet))
        return g_steal_pointer (&sheet);
    }
  g_propagate_error (error, sheet_no_such (name));
  return NULL;
}

TavanSheet *
sheet_read_xlsx (SheetZip *packed, const char *name, GError **error)
{
  Book book = {
    .sheets = g_array_new (FALSE, TRUE, sizeof (BookSheet)),
    .date_formats = g_hash_table_new (NULL, NULL),
    .date_styles = g_array_new (FALSE, TRUE, sizeof (gboolean)),
    .strings = g_ptr_array_new_with_free_func (g_free),
    .text = g_string_new (NULL),
  };
  TavanSheet *sheet = NULL;

  g_array_set_clear_func (book.sheets, clear_book_sheet);
  if (read_book (packed, &book, error))
    sheet = choose_sheet (packed, &book, name, error);
  g_array_unref (book.sheets);
  g_hash_table_unref (book.date_formats);
  g_array_unref (book.date_styles);
  g_ptr_array_unref (book.strings);
  g_string_free (book.text, TRUE);
  return sheet;
}
