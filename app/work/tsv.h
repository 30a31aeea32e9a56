/* tsv.h: the program's own data files: tab-separated, a head line, comments with #
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char     **columns;
  GPtrArray *rows;   /* char**, as many cells as columns */
} TavanTsv;

/* Reads @name ("places/counties.tsv") from the program's data folder. A missing or ragged file is an error: it is part of the program. */
TavanTsv   *tavan_tsv_read (const char *name, GError **error);
void        tavan_tsv_free (TavanTsv *tsv);
int         tavan_tsv_column (const TavanTsv *tsv, const char *column); /* -1 if none */
const char *tavan_tsv_cell (const TavanTsv *tsv, guint row, int column);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanTsv, tavan_tsv_free)

G_END_DECLS
