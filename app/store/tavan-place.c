/* tavan-place.c: may an office's file lie here?
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-place.h"
#include "app/store/tavan-migration.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/vfs.h>

/* SQLite's file format, section 1.3: number of the schema (0: no table yet) at 40, version at 60, application id at 68, big endian. */
#define HEAD_SIZE 100
#define HEAD_SCHEMA 40
#define HEAD_VERSION 60
#define HEAD_APPLICATION 68

/* statfs(2): NFS, SMB, SMB2, CIFS, AFS, Coda, Ceph, OCFS2, GFS2, Lustre, NCP */
gboolean
tavan_place_is_network (gint64 type)
{
  static const guint32 networks[] = {
    0x6969, 0x517b, 0xfe534d42, 0xff534d42, 0x5346414f, 0x73757245, 0x00c36400, 0x7461636f, 0x01161970, 0x0bd00bd0, 0x564c,
  };

  for (guint i = 0; i < G_N_ELEMENTS (networks); i++)
    if ((guint32) type == networks[i])
      return TRUE;
  return FALSE;
}

/* What Syncthing, Dropbox, ownCloud and Nextcloud leave in the folders that they watch. */
static gboolean
is_synced (const char *folder)
{
  static const char *const marks[] = { ".stfolder", ".dropbox.cache", ".owncloudsync.log", ".nextcloudsync.log" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *mark = g_build_filename (folder, marks[i], NULL);

      if (g_file_test (mark, G_FILE_TEST_EXISTS))
        return TRUE;
    }
  return FALSE;
}

static gboolean
refuse (GError **error, const char *message)
{
  return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL,
                          _("Keep it on this machine’s own disk; several desks share an office through a PostgreSQL server."), "%s", message);
}

gboolean
tavan_place_check (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs place;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no folder %s"), folder);
  if (statfs (folder, &place) == 0 && tavan_place_is_network (place.f_type))
    return refuse (error, _("An office’s file cannot lie on a network drive"));

  while (TRUE)
    {
      char *above;

      if (is_synced (folder))
        return refuse (error, _("An office’s file cannot lie in a folder that is copied to other machines"));
      above = g_path_get_dirname (folder);
      if (g_str_equal (above, folder))
        {
          g_free (above);
          return TRUE;
        }
      g_free (folder);
      folder = above;
    }
}

static guint32
read_be32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

static gboolean
read_head (const char *path, guint8 *head, gsize *out_size, GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) problem = NULL;
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, &problem);

  if (stream && g_input_stream_read_all (G_INPUT_STREAM (stream), head, HEAD_SIZE, out_size, NULL, &problem))
    return TRUE;
  return tavan_error_set (error, g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ? TAVAN_ERROR_NOT_FOUND : TAVAN_ERROR_DENIED,
                          NULL, tavan_error_why (problem), _("The file %s cannot be read"), path);
}

/* An office that was killed right after its making has its head in the log beside it still. */
static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf status;

  return g_stat (log, &status) == 0 && status.st_size > 0;
}

gboolean
tavan_place_check_head (const char *path, int newest, gboolean create, GError **error)
{
  guint8 head[HEAD_SIZE] = { 0 };
  guint32 application;
  gsize size;

  if (!read_head (path, head, &size, error))
    return FALSE;
  if (size == 0)
    return create || tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("The file %s is empty, it is not an office"), path);
  application = read_be32 (head + HEAD_APPLICATION);
  if (size < HEAD_SIZE || memcmp (head, "SQLite format 3", 16) != 0 || (application != 0 && application != TAVAN_APPLICATION_ID) ||
      (application == 0 && !has_log (path) && !(create && read_be32 (head + HEAD_SCHEMA) == 0)))
    return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("The file %s is not an office"), path);
  if (application != 0 && read_be32 (head + HEAD_VERSION) > (guint32) newest)
    return tavan_error_set (error, TAVAN_ERROR_TOO_NEW, NULL, _("Update Tavan on this machine; the office was not touched."),
                            _("This office was made by a newer Tavan"));
  return TRUE;
}
