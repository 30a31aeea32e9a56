/* tavan-sheet.h: a spreadsheet from outside, read as plain text
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "app/base/tavan-error.h"

G_BEGIN_DECLS

/* What is taken from outside has these bounds; what goes past them is refused with a sentence that names the bound. */
#define TAVAN_SHEET_MAX_FILE    (50 * 1024 * 1024)   /* bytes of the file */
#define TAVAN_SHEET_MAX_UNPACKED (512 * 1024 * 1024) /* bytes of XML in it */
#define TAVAN_SHEET_MAX_TEXT    (128 * 1024 * 1024)  /* bytes of all cells */
#define TAVAN_SHEET_MAX_ROWS    200000
#define TAVAN_SHEET_MAX_COLUMNS 256
#define TAVAN_SHEET_MAX_CELL    32767                /* bytes; Excel's bound in characters */

/* The cells of one sheet. A cell is the text that a program would type: numbers in Latin digits without exponent or grouping, days as
 * 2025-11-22, a time after it as 2025-11-22 14:30; texts as they stand in the file, valid UTF-8. */
typedef struct _TavanSheet TavanSheet;

/* Reads .xlsx, .ods or a text table (CSV with , ; tab or |, in UTF-8, UTF-16 or Windows-1256), told by what is in the file and not by its name.
 * @name: a sheet's name, NULL for the first that is not hidden and has a cell. INVALID where it is none of these or past a bound, CORRUPT where
 * it breaks off. */
TavanSheet *tavan_sheet_read      (const char *path, const char *name, GCancellable *cancellable, GError **error);
void        tavan_sheet_free      (TavanSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanSheet, tavan_sheet_free)

const char *tavan_sheet_name      (TavanSheet *sheet);
guint       tavan_sheet_n_rows    (TavanSheet *sheet);
guint       tavan_sheet_n_columns (TavanSheet *sheet);
/* Owned by the sheet; "" where there is no cell. */
const char *tavan_sheet_cell      (TavanSheet *sheet, guint row, guint column);
/* The row's number as the person sees it in her program, from 1; in a text table that of the line it begins on. */
guint       tavan_sheet_row_number (TavanSheet *sheet, guint row);

G_END_DECLS
