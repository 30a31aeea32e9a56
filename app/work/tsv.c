/* tsv.c: the program's own data files
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/tsv.h"

#include "app/base/tavan-error.h"
#include "app/base/tavan-paths.h"

#include <glib/gi18n-lib.h>

TavanTsv *
tavan_tsv_read (const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (tavan_paths_get (TAVAN_PATH_DATA), name, NULL), *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (TavanTsv) tsv = g_new0 (TavanTsv, 1);

  tsv->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  if (!g_file_get_contents (path, &text, NULL, error))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;
      if (tsv->columns == NULL)
        {
          tsv->columns = g_strsplit (lines[i], "\t", -1);
          continue;
        }
      g_ptr_array_add (tsv->rows, g_strsplit (lines[i], "\t", -1));
      if (g_strv_length (g_ptr_array_index (tsv->rows, tsv->rows->len - 1)) != g_strv_length (tsv->columns))
        {
          tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("Line %u of %s has another number of cells than its head"), i + 1, path);
          return NULL;
        }
    }
  return g_steal_pointer (&tsv);
}

void
tavan_tsv_free (TavanTsv *tsv)
{
  if (tsv == NULL)
    return;
  g_strfreev (tsv->columns);
  g_ptr_array_unref (tsv->rows);
  g_free (tsv);
}

int
tavan_tsv_column (const TavanTsv *tsv, const char *column)
{
  for (int i = 0; tsv->columns != NULL && tsv->columns[i] != NULL; i++)
    if (g_str_equal (tsv->columns[i], column))
      return i;
  return -1;
}

const char *
tavan_tsv_cell (const TavanTsv *tsv, guint row, int column)
{
  return ((char **) g_ptr_array_index (tsv->rows, row))[column];
}
