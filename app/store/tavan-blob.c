/* tavan-blob.c: files by their content
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-store-private.h"

#include <glib/gi18n-lib.h>

#define MOST_BYTES (10 * 1024 * 1024)

gboolean
tavan_blob_put (TavanDb *db, GBytes *bytes, char **out_sha256, GError **error)
{
  g_autoptr(TavanStmt) stmt = NULL;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (size > MOST_BYTES)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Scan it with fewer dots or as grey, or split it."),
                            _("A file may have at most 10 megabytes"));
  stmt = tavan_db_prepare (db, "INSERT INTO \"blob\" (\"sha256\", \"size\", \"bytes\") VALUES ($1, $2, $3)"
                               " ON CONFLICT (\"sha256\") DO NOTHING", error);
  if (!stmt)
    return FALSE;
  tavan_stmt_bind_text (stmt, 1, sha256);
  tavan_stmt_bind_int (stmt, 2, size);
  tavan_stmt_bind_blob (stmt, 3, data, size);
  if (!tavan_stmt_run (stmt, NULL, error))
    return FALSE;
  *out_sha256 = g_steal_pointer (&sha256);
  return TRUE;
}

GBytes *
tavan_blob_get (TavanDb *db, const char *sha256, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, "SELECT \"bytes\" FROM \"blob\" WHERE \"sha256\" = $1", error);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *found = NULL;
  gboolean row;

  if (!stmt)
    return NULL;
  tavan_stmt_bind_text (stmt, 1, sha256);
  if (!tavan_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    {
      tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("This file is not in the office"));
      return NULL;
    }
  bytes = tavan_stmt_get_blob (stmt, 0);
  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (g_ascii_strcasecmp (found, sha256) != 0)
    {
      tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("This file is damaged in the office’s database"));
      return NULL;
    }
  return g_steal_pointer (&bytes);
}
