/* tavan-sheet.c: the cells of a sheet, and which reader a file asks for
 *
 * Texts lie in one chunk, each only once (a sheet repeats itself), and a row is an array of pointers to them.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "app/base/tavan-date.h"
#include "app/exchange/sheet-private.h"

typedef struct
{
  guint        number;    /* from 0 */
  guint        n_cells;
  const char **cells;     /* NULL: no cell */
} Row;

struct _TavanSheet
{
  char         *name;
  GStringChunk *texts;
  gsize         text_size;
  GArray       *rows;     /* of Row */
  guint         n_columns;
};

static void
clear_row (gpointer row)
{
  g_free (((Row *) row)->cells);
}

TavanSheet *
sheet_new (const char *name)
{
  TavanSheet *sheet = g_new0 (TavanSheet, 1);

  sheet->name = g_strdup (name ? name : "");
  sheet->texts = g_string_chunk_new (64 * 1024);
  sheet->rows = g_array_new (FALSE, TRUE, sizeof (Row));
  g_array_set_clear_func (sheet->rows, clear_row);
  return sheet;
}

void
tavan_sheet_free (TavanSheet *sheet)
{
  if (!sheet)
    return;
  g_free (sheet->name);
  g_string_chunk_free (sheet->texts);
  g_array_unref (sheet->rows);
  g_free (sheet);
}

gboolean
sheet_too_many_rows (GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Divide it into smaller sheets."), _("The sheet has more than %d rows."),
                          TAVAN_SHEET_MAX_ROWS);
}

gboolean
sheet_broken (GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, _("Open it in your spreadsheet program, save it again and choose the new file."),
                          _("The file is damaged or breaks off in the middle."));
}

static Row *
row_at (TavanSheet *sheet, guint number)
{
  Row *last = sheet->rows->len > 0 ? &g_array_index (sheet->rows, Row, sheet->rows->len - 1) : NULL;

  if (last && last->number == number)
    return last;
  if (last && last->number > number)
    return NULL;
  g_array_append_val (sheet->rows, ((Row) { .number = number }));
  return &g_array_index (sheet->rows, Row, sheet->rows->len - 1);
}

static void
widen (Row *row, guint n_cells)
{
  guint room = MIN (MAX (8, n_cells * 2), TAVAN_SHEET_MAX_COLUMNS);

  if (n_cells <= row->n_cells)
    return;
  row->cells = g_renew (const char *, row->cells, room);
  memset (row->cells + row->n_cells, 0, (room - row->n_cells) * sizeof *row->cells);
  row->n_cells = room;
}

gboolean
sheet_put (TavanSheet *sheet, guint row_number, guint column, const char *text, GError **error)
{
  gsize length = strlen (text);
  g_autofree char *valid = NULL;
  Row *row;

  if (length == 0)
    return TRUE;
  if (row_number >= TAVAN_SHEET_MAX_ROWS)
    return sheet_too_many_rows (error);
  if (column >= TAVAN_SHEET_MAX_COLUMNS)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Take out the columns that are not needed."),
                            _("Row %u of the sheet has more than %d columns."), row_number + 1, TAVAN_SHEET_MAX_COLUMNS);
  if (length > TAVAN_SHEET_MAX_CELL)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("A cell in row %u of the sheet is too long."), row_number + 1);
  sheet->text_size += length;
  if (sheet->text_size > TAVAN_SHEET_MAX_TEXT)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Divide it into smaller sheets."), _("The sheet holds too much text."));

  row = row_at (sheet, row_number);
  if (!row)
    return sheet_broken (error);
  if (!g_utf8_validate (text, length, NULL))
    text = valid = g_utf8_make_valid (text, length);
  widen (row, column + 1);
  row->cells[column] = g_string_chunk_insert_const (sheet->texts, text);
  sheet->n_columns = MAX (sheet->n_columns, column + 1);
  return TRUE;
}

const char *
tavan_sheet_name (TavanSheet *sheet)
{
  return sheet->name;
}

guint
tavan_sheet_n_rows (TavanSheet *sheet)
{
  return sheet->rows->len;
}

guint
tavan_sheet_n_columns (TavanSheet *sheet)
{
  return sheet->n_columns;
}

gboolean
sheet_is_empty (TavanSheet *sheet)
{
  return sheet->rows->len == 0;
}

const char *
tavan_sheet_cell (TavanSheet *sheet, guint row, guint column)
{
  const Row *at;

  g_return_val_if_fail (row < sheet->rows->len, "");
  at = &g_array_index (sheet->rows, Row, row);
  return column < at->n_cells && at->cells[column] ? at->cells[column] : "";
}

guint
tavan_sheet_row_number (TavanSheet *sheet, guint row)
{
  g_return_val_if_fail (row < sheet->rows->len, 0);
  return g_array_index (sheet->rows, Row, row).number + 1;
}

char *
sheet_number (const char *text)
{
  char *end, buffer[64];
  double value;

  if (strspn (text, "0123456789") == strlen (text))
    return g_strdup (text);
  value = g_ascii_strtod (text, &end);
  if (end == text || *end || !isfinite (value) || fabs (value) >= 1e18)
    return g_strdup (text);
  if (value == floor (value))
    return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.0f", value));
  /* 15 digits are what a spreadsheet shows: 0.1 and not 0.10000000000000001. */
  g_ascii_formatd (buffer, sizeof buffer, "%.15g", value);
  if (strchr (buffer, 'e'))
    g_ascii_formatd (buffer, sizeof buffer, "%.12f", value);
  return g_strdup (buffer);
}

char *
sheet_serial_date (double serial, gboolean epoch_1904)
{
  double days = floor (serial);
  int minutes = (int) floor ((serial - days) * 1440 + 0.5);
  g_autoptr (GDateTime) epoch = g_date_time_new_utc (epoch_1904 ? 1904 : 1899, epoch_1904 ? 1 : 12, epoch_1904 ? 1 : 30, 0, 0, 0);
  g_autoptr (GDateTime) date = NULL;

  if (!isfinite (serial) || serial < 0 || serial > 2958465)   /* 9999-12-31 */
    return NULL;
  if (days == 0 && !epoch_1904)
    return g_strdup_printf ("%02d:%02d", MIN (minutes, 1439) / 60, MIN (minutes, 1439) % 60);
  /* In the epoch of 1900 there is a 29th of February 1900 that never was. */
  if (!epoch_1904 && days < 60)
    days += 1;
  date = g_date_time_add_days (epoch, (int) days);
  if (minutes == 0)
    return g_date_time_format (date, "%Y-%m-%d");
  {
    g_autoptr (GDateTime) then = g_date_time_add_minutes (date, minutes);

    return g_date_time_format (then, "%Y-%m-%d %H:%M");
  }
}

GError *
sheet_no_such (const char *name)
{
  GError *error = NULL;

  if (name)
    tavan_error_set (&error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("The file has no sheet by the name of “%s”."), name);
  else
    tavan_error_set (&error, TAVAN_ERROR_INVALID, NULL, _("Choose a file with a row of headings and the rows under it."),
                     _("There is not one filled cell in the file."));
  return error;
}

static TavanSheet *
read_packed (const char *path, const char *name, GCancellable *cancellable, GError **error)
{
  SheetZip packed = { .cancellable = cancellable };
  TavanSheet *sheet = NULL;

  packed.zip = zip_open (path, ZIP_RDONLY, NULL);
  if (!packed.zip)
    {
      sheet_broken (error);
      return NULL;
    }
  if (sheet_zip_has (&packed, "xl/workbook.xml"))
    sheet = sheet_read_xlsx (&packed, name, error);
  else if (sheet_zip_has (&packed, "content.xml"))
    sheet = sheet_read_ods (&packed, name, error);
  else
    tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Save it as .xlsx, .ods or .csv."), _("This is not a spreadsheet."));
  zip_discard (packed.zip);
  return sheet;
}

static TavanSheet *
read_plain (const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *bytes = NULL;
  g_autoptr (GError) why = NULL;
  gsize length;

  if (!g_file_get_contents (path, &bytes, &length, &why))
    {
      tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("The file could not be read."));
      return NULL;
    }
  return sheet_read_text (bytes, length, cancellable, error);
}

/* The first bytes of @path into @head; FALSE where it cannot be read or is too large. */
static gboolean
look (const char *path, guchar head[8], GError **error)
{
  GStatBuf info;
  g_autofree char *size = NULL, *most = NULL;
  FILE *file;

  memset (head, 0, 8);
  if (g_stat (path, &info) != 0 || !S_ISREG (info.st_mode) || !(file = g_fopen (path, "rb")))
    return tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("The file could not be read."));
  if (fread (head, 1, 8, file) == 0 && ferror (file))
    {
      fclose (file);
      return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("The file could not be read."));
    }
  fclose (file);
  if (info.st_size <= TAVAN_SHEET_MAX_FILE)
    return TRUE;
  size = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) info.st_size / (1024 * 1024));
  most = g_strdup_printf ("%d", TAVAN_SHEET_MAX_FILE / (1024 * 1024));
  return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Divide it into smaller sheets."),
                          _("The file is %s megabytes large; at most %s are taken."), size, most);
}

TavanSheet *
tavan_sheet_read (const char *path, const char *name, GCancellable *cancellable, GError **error)
{
  static const guchar packed[4] = { 'P', 'K', 3, 4 }, old[4] = { 0xd0, 0xcf, 0x11, 0xe0 };
  guchar head[8];

  if (!look (path, head, error))
    return NULL;
  if (memcmp (head, packed, 4) == 0)
    return read_packed (path, name, cancellable, error);
  if (memcmp (head, old, 4) == 0)
    {
      tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Open it in your spreadsheet program and save it as .xlsx without a password."),
                       _("This is a spreadsheet of an old kind, or one with a password."));
      return NULL;
    }
  return read_plain (path, cancellable, error);
}
