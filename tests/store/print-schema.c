/* print-schema.c: prints the CREATE statements of the record types named (all without a name), in the words of migrations
 *
 * For whoever writes the next migration: run it, take what is new.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/sql-schema.h"

#include <string.h>

int
main (int argc, char **argv)
{
  const TavanRecordType *const *types = tavan_record_types ();

  for (guint i = 0; types[i]; i++)
    if (argc == 1 || g_strv_contains ((const char *const *) argv + 1, types[i]->name))
      {
        g_autofree char *sql = tavan_sql_create_type (types[i]);

        g_print ("%s\n", sql);
      }
  return 0;
}
