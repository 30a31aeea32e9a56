/* tavan-csv.c: a table as CSV
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/exchange/tavan-sheet-writer.h"

#include "app/base/tavan-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define MARK "\xef\xbb\xbf"

static void
append_cell (GString *csv, const char *cell)
{
  if (strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append (csv, cell);
      return;
    }
  g_string_append_c (csv, '"');
  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *cell);
    }
  g_string_append_c (csv, '"');
}

char *
tavan_sheet_to_csv (TavanAnswer *table)
{
  g_autoptr (GPtrArray) rows = tavan_answer_to_rows (table, /* for_people= */ FALSE);
  GString *csv = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);

      for (guint k = 0; row[k] != NULL; k++)
        {
          if (k > 0)
            g_string_append_c (csv, ',');
          append_cell (csv, row[k]);
        }
      g_string_append (csv, "\r\n");
    }
  return g_string_free (csv, FALSE);
}

gboolean
tavan_sheet_write_csv (TavanAnswer *table, const char *path, GError **error)
{
  g_autofree char *csv = tavan_sheet_to_csv (table);
  g_autofree char *marked = g_strconcat (MARK, csv, NULL);
  g_autoptr (GError) problem = NULL;

  if (g_file_set_contents (path, marked, -1, &problem))
    return TRUE;
  return tavan_error_set (error, g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? TAVAN_ERROR_NO_SPACE : TAVAN_ERROR_DENIED, NULL, problem->message,
                          _("The file %s cannot be written"), path);
}
