/* tavan-sheet-writer.h: a table as a spreadsheet or as CSV
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-answer.h"

G_BEGIN_DECLS

/* Both write beside the target and then take its place: a half-written file is never seen. NO_SPACE, DENIED, FAILED. */

/* XLSX: a sheet from right to left with a frozen head, real numbers and dates (the Jalali day as text beside each), sums, rates and means as
 * formulas. */
gboolean tavan_sheet_write_xlsx (TavanAnswer *table, const char *path, GError **error);
/* RFC 4180 in UTF-8 with a byte order mark, by which spreadsheets know it; raw values, without sums. */
gboolean tavan_sheet_write_csv  (TavanAnswer *table, const char *path, GError **error);
char    *tavan_sheet_to_csv     (TavanAnswer *table); /* the same text, without the mark */

G_END_DECLS
