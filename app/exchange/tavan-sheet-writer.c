/* tavan-sheet-writer.c: a table as a spreadsheet
 *
 * What is a number here is a number there, so that people may count on: sums are formulas over the rows they stand under, rates and means
 * formulas over their two figures. A spreadsheet counts with fifteen digits, so amounts past 9×10^15 rials are rounded by it.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/exchange/tavan-sheet-writer.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-text.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <xlsxwriter.h>

#define FONT      "Vazirmatn"
#define ACCENT    0x0F766E
#define TINT      0xE3EFEE
#define WIDEST    44.0
#define SHEET_NAME_MOST 31

typedef struct
{
  TavanAnswer    *table;
  lxw_worksheet *sheet;
  lxw_format    *title, *dim, *head, *text, *number, *decimal, *rate, *date;
  lxw_format    *sum_text, *sum_number, *sum_decimal, *sum_rate;
  lxw_col_t     *places;  /* of the table's columns in the sheet */
  double        *widths;  /* of the sheet's columns */
  lxw_col_t      n_columns;
  lxw_row_t      row, first;
} Sheet;

/* --- looks --- */

static lxw_format *
make_format (lxw_workbook *book, const char *numbers, gboolean sum)
{
  lxw_format *format = workbook_add_format (book);

  format_set_font_name (format, FONT);
  if (numbers != NULL)
    format_set_num_format (format, numbers);
  if (sum)
    {
      format_set_bold (format);
      format_set_bg_color (format, TINT);
      format_set_top (format, LXW_BORDER_THIN);
    }
  return format;
}

static void
make_formats (Sheet *sheet, lxw_workbook *book)
{
  sheet->title = make_format (book, NULL, FALSE);
  format_set_font_size (sheet->title, 15);
  format_set_bold (sheet->title);
  sheet->dim = make_format (book, NULL, FALSE);
  format_set_font_color (sheet->dim, 0x5B6564);
  sheet->head = make_format (book, NULL, FALSE);
  format_set_bold (sheet->head);
  format_set_font_color (sheet->head, LXW_COLOR_WHITE);
  format_set_bg_color (sheet->head, ACCENT);
  format_set_text_wrap (sheet->head);
  format_set_align (sheet->head, LXW_ALIGN_VERTICAL_CENTER);
  sheet->text = make_format (book, NULL, FALSE);
  sheet->number = make_format (book, "#,##0", FALSE);
  sheet->decimal = make_format (book, "#,##0.0", FALSE);
  sheet->rate = make_format (book, "0.0%", FALSE);
  sheet->date = make_format (book, "yyyy-mm-dd", FALSE);
  sheet->sum_text = make_format (book, NULL, TRUE);
  sheet->sum_number = make_format (book, "#,##0", TRUE);
  sheet->sum_decimal = make_format (book, "#,##0.0", TRUE);
  sheet->sum_rate = make_format (book, "0.0%", TRUE);
}

static lxw_format *
format_of (Sheet *sheet, const TavanColumn *column, gboolean sum)
{
  switch (column->kind)
    {
    case TAVAN_COLUMN_NUMBER:
    case TAVAN_COLUMN_MONEY:
      return sum ? sheet->sum_number : sheet->number;
    case TAVAN_COLUMN_DECIMAL:
    case TAVAN_COLUMN_MEAN:
      return column->money ? (sum ? sheet->sum_number : sheet->number) : sum ? sheet->sum_decimal : sheet->decimal;
    case TAVAN_COLUMN_RATE:
      return sum ? sheet->sum_rate : sheet->rate;
    case TAVAN_COLUMN_TEXT: case TAVAN_COLUMN_CODE: case TAVAN_COLUMN_DATE: case TAVAN_COLUMN_MOMENT: case TAVAN_COLUMN_CHOICE:
    case TAVAN_COLUMN_REFERENCE: case TAVAN_COLUMN_MONTH: case TAVAN_COLUMN_SEASON: case TAVAN_COLUMN_YEAR: case TAVAN_N_COLUMN_KINDS:
    default:
      return sum ? sheet->sum_text : sheet->text;
    }
}

/* --- cells --- */

static void
widen (Sheet *sheet, lxw_col_t place, const char *text)
{
  sheet->widths[place] = MIN (WIDEST, MAX (sheet->widths[place], tavan_text_length (text) * 1.1 + 3));
}

static void
write_text (Sheet *sheet, lxw_col_t place, const char *text, lxw_format *format)
{
  worksheet_write_string (sheet->sheet, sheet->row, place, text, format);
  widen (sheet, place, text);
}

static void
write_day (Sheet *sheet, lxw_col_t place, const char *iso, lxw_format *format)
{
  g_autofree char *jalali = tavan_date_format_iso (iso, TAVAN_DATE_SHORT);
  TavanDay day = tavan_day_from_iso (iso);

  /* Days since 1899-12-30, as spreadsheets count them. */
  if (day != TAVAN_NO_DAY)
    worksheet_write_number (sheet->sheet, sheet->row, place, day + 25569, format);
  write_text (sheet, place + 1, jalali, sheet->text);
  sheet->widths[place] = MAX (sheet->widths[place], 13);
}

/* Rates and means count from their figures in the same row. */
static void
write_quotient (Sheet *sheet, guint column, const TavanCell *cell, lxw_format *format)
{
  const TavanColumn *of = tavan_answer_get_column (sheet->table, column);
  char part[LXW_MAX_CELL_NAME_LENGTH], whole[LXW_MAX_CELL_NAME_LENGTH];
  g_autofree char *formula = NULL;

  lxw_rowcol_to_cell (part, sheet->row, sheet->places[of->part]);
  lxw_rowcol_to_cell (whole, sheet->row, sheet->places[of->whole]);
  formula = g_strdup_printf ("=IF(%s=0,\"\",%s/%s)", whole, part, whole);
  if (cell->set)
    worksheet_write_formula_num (sheet->sheet, sheet->row, sheet->places[column], formula, format, cell->number / (of->kind == TAVAN_COLUMN_RATE ? 10000.0 : 100.0));
  else
    worksheet_write_formula_str (sheet->sheet, sheet->row, sheet->places[column], formula, format, "");
  sheet->widths[sheet->places[column]] = MAX (sheet->widths[sheet->places[column]], 11);
}

static void
write_cell (Sheet *sheet, guint column, const TavanCell *cell, gboolean sum)
{
  const TavanColumn *of = tavan_answer_get_column (sheet->table, column);
  lxw_format *format = format_of (sheet, of, sum);
  lxw_col_t place = sheet->places[column];
  g_autofree char *shown = tavan_cell_format (of, cell);

  if (of->kind >= TAVAN_COLUMN_RATE)
    write_quotient (sheet, column, cell, format);
  else if (!cell->set && cell->text == NULL)
    worksheet_write_blank (sheet->sheet, sheet->row, place, format);
  else if (of->kind == TAVAN_COLUMN_DATE)
    write_day (sheet, place, cell->text, sheet->date);
  else if (of->kind == TAVAN_COLUMN_CODE)
    write_text (sheet, place, cell->text, format); /* codes stay as programs know them */
  else if (of->kind >= TAVAN_COLUMN_NUMBER)
    {
      worksheet_write_number (sheet->sheet, sheet->row, place, of->kind == TAVAN_COLUMN_DECIMAL ? cell->number / 100.0 : (double) cell->number, format);
      widen (sheet, place, shown);
    }
  else
    write_text (sheet, place, shown, format);
}

/* --- rows --- */

/* Sums pass over sums (SUBTOTAL), so that the last one may reach over all rows. */
static void
write_sum (Sheet *sheet, const TavanRow *sum, const char *label, lxw_row_t first)
{
  lxw_row_t last = sheet->row > first ? sheet->row - 1 : first;

  for (guint i = 0; i < sheet->table->columns->len; i++)
    {
      const TavanColumn *column = tavan_answer_get_column (sheet->table, i);
      lxw_format *format = format_of (sheet, column, TRUE);
      lxw_col_t place = sheet->places[i];

      if (i == 0)
        write_text (sheet, place, label, sheet->sum_text);
      else if (column->kind >= TAVAN_COLUMN_RATE)
        write_quotient (sheet, i, &sum->cells[i], format);
      else if (!column->summed || sheet->row == first)
        worksheet_write_blank (sheet->sheet, sheet->row, place, format);
      else
        {
          char range[LXW_MAX_CELL_RANGE_LENGTH];
          g_autofree char *formula = NULL;

          lxw_rowcol_to_range (range, first, place, last, place);
          formula = g_strdup_printf ("=SUBTOTAL(9,%s)", range);
          worksheet_write_formula_num (sheet->sheet, sheet->row, place, formula, format, (double) sum->cells[i].number);
        }
      if (column->kind == TAVAN_COLUMN_DATE)
        worksheet_write_blank (sheet->sheet, sheet->row, place + 1, sheet->sum_text);
    }
  sheet->row++;
}

static void
write_rows (Sheet *sheet)
{
  guint group = 0;
  lxw_row_t first = sheet->row;

  for (guint i = 0; i < sheet->table->rows->len; i++)
    {
      const TavanRow *row = tavan_answer_get_row (sheet->table, i);
      const TavanRowGroup *at = group < sheet->table->groups->len ? &g_array_index (sheet->table->groups, TavanRowGroup, group) : NULL;

      for (guint k = 0; k < sheet->table->columns->len; k++)
        write_cell (sheet, k, &row->cells[k], FALSE);
      sheet->row++;
      if (at != NULL && i + 1 == at->first + at->n)
        {
          g_autofree char *name = tavan_cell_format (tavan_answer_get_column (sheet->table, 0), &at->sum->cells[0]);
          g_autofree char *label = g_strdup_printf (_("Sum of %s"), name);

          write_sum (sheet, at->sum, label, first);
          first = sheet->row;
          group++;
        }
    }
}

static void
write_heads (Sheet *sheet)
{
  for (guint i = 0; i < sheet->table->columns->len; i++)
    {
      const TavanColumn *column = tavan_answer_get_column (sheet->table, i);
      g_autofree char *head = tavan_column_head (column);

      write_text (sheet, sheet->places[i], head, sheet->head);
      if (column->kind == TAVAN_COLUMN_DATE)
        {
          /* Translators: beside a column of dates, the same in the Jalali calendar; %s is the column's head */
          g_autofree char *jalali = g_strdup_printf (_("%s (Jalali)"), head);

          write_text (sheet, sheet->places[i] + 1, jalali, sheet->head);
        }
    }
  sheet->row++;
}

static void
write_cover (Sheet *sheet)
{
  g_autofree char *made = sheet->table->made != NULL ? tavan_moment_format (sheet->table->made) : NULL;
  const char *lines[] = { sheet->table->office, sheet->table->period, made };

  worksheet_write_string (sheet->sheet, sheet->row++, 0, sheet->table->title, sheet->title);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    if (lines[i] != NULL)
      worksheet_write_string (sheet->sheet, sheet->row++, 0, lines[i], sheet->dim);
  sheet->row++;
}

static void
place_columns (Sheet *sheet)
{
  sheet->places = g_new0 (lxw_col_t, sheet->table->columns->len + 1);
  for (guint i = 0; i < sheet->table->columns->len; i++)
    {
      sheet->places[i] = sheet->n_columns++;
      if (tavan_answer_get_column (sheet->table, i)->kind == TAVAN_COLUMN_DATE)
        sheet->n_columns++;
    }
  sheet->widths = g_new0 (double, sheet->n_columns + 1);
}

static void
fill_sheet (Sheet *sheet)
{
  place_columns (sheet);
  worksheet_right_to_left (sheet->sheet);
  write_cover (sheet);
  write_heads (sheet);
  sheet->first = sheet->row;
  worksheet_freeze_panes (sheet->sheet, sheet->row, 0);
  worksheet_repeat_rows (sheet->sheet, sheet->row - 1, sheet->row - 1);
  write_rows (sheet);
  if (sheet->table->total != NULL)
    write_sum (sheet, sheet->table->total, _("Total"), sheet->first);
  for (lxw_col_t i = 0; i < sheet->n_columns; i++)
    worksheet_set_column (sheet->sheet, i, i, MAX (sheet->widths[i], 9), NULL);
  worksheet_set_paper (sheet->sheet, 9); /* A4 */
  worksheet_set_landscape (sheet->sheet);
  worksheet_fit_to_pages (sheet->sheet, 1, 0);
}

/* A sheet's name bears neither much nor these signs. */
static char *
sheet_name (const char *title)
{
  g_autofree char *name = g_strdelimit (g_strdup (title), "[]:*?/\\'", ' ');

  return g_utf8_substring (name, 0, MIN (SHEET_NAME_MOST, g_utf8_strlen (name, -1)));
}

static gboolean
close_book (lxw_workbook *book, const char *path, GError **error)
{
  lxw_error code = workbook_close (book);

  if (code == LXW_NO_ERROR)
    return TRUE;
  return tavan_error_set (error, code == LXW_ERROR_CREATING_XLSX_FILE ? TAVAN_ERROR_DENIED : TAVAN_ERROR_NO_SPACE, NULL, lxw_strerror (code),
                          _("The file %s cannot be written"), path);
}

gboolean
tavan_sheet_write_xlsx (TavanAnswer *table, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL), *name = sheet_name (table->title);
  lxw_workbook *book = workbook_new (part);
  Sheet sheet = { .table = table };
  lxw_doc_properties properties = { .title = table->title, .company = table->office };
  gboolean written;

  if (book == NULL)
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, NULL, _("The file %s cannot be written"), path);
  workbook_set_properties (book, &properties);
  sheet.sheet = workbook_add_worksheet (book, name);
  make_formats (&sheet, book);
  fill_sheet (&sheet);
  written = close_book (book, path, error);
  g_free (sheet.places);
  g_free (sheet.widths);
  if (written && g_rename (part, path) == 0)
    return TRUE;
  g_unlink (part);
  return written ? tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, NULL, _("The file %s cannot be written"), path) : FALSE;
}
