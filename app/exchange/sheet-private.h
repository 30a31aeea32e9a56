/* sheet-private.h: what the readers of each format share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <expat.h>
#include <zip.h>

#include "app/exchange/tavan-sheet.h"

G_BEGIN_DECLS

TavanSheet *sheet_new       (const char *name);
/* Puts @text at @row, @column (from 0); rows may come in any order of columns, but never go back. Rows without a cell are not kept. */
gboolean    sheet_put       (TavanSheet *sheet, guint row, guint column, const char *text, GError **error);
gboolean    sheet_too_many_rows (GError **error);
gboolean    sheet_broken    (GError **error);

/* A number as programs write it ("1.25E7") as a person would type it; as it stands where it is none. */
char       *sheet_number    (const char *text);
/* Days since the sheet's epoch, with a fraction, as 2025-11-22 14:30; @epoch_1904: old files of a Mac. NULL: no day that we know. */
char       *sheet_serial_date (double serial, gboolean epoch_1904);

/* What a reader's handlers are given begins with this. A handler that refuses sets @error and calls sheet_stop(). */
typedef struct
{
  XML_Parser parser;
  GError    *error;
} SheetParsing;

typedef struct
{
  XML_StartElementHandler  start;
  XML_EndElementHandler    end;
  XML_CharacterDataHandler text;  /* may be NULL */
} SheetXml;

typedef struct
{
  zip_t        *zip;
  GCancellable *cancellable;
  gint64        unpacked;        /* so far, of all entries */
} SheetZip;

/* Feeds the entry to @xml. FALSE with an error where it is not well formed, too large, or a handler refused. NOT_FOUND: no such entry. */
gboolean    sheet_zip_parse (SheetZip *zip, const char *entry, const SheetXml *xml, SheetParsing *parsing, GError **error);
void        sheet_stop      (SheetParsing *parsing);
gboolean    sheet_zip_has   (SheetZip *zip, const char *entry);
const char *sheet_local     (const char *qualified);                            /* "t" of "x:t" */
const char *sheet_attribute (const char **attributes, const char *local);       /* NULL if it is not there */

TavanSheet *sheet_read_xlsx (SheetZip *zip, const char *name, GError **error);
TavanSheet *sheet_read_ods  (SheetZip *zip, const char *name, GError **error);
TavanSheet *sheet_read_text (const char *bytes, gsize length, GCancellable *cancellable, GError **error);
gboolean    sheet_is_empty  (TavanSheet *sheet);
GError     *sheet_no_such   (const char *name);

G_END_DECLS
