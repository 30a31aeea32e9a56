/* tavan-desk.c: which number this desk has in a database
 *
 * The account's configuration folder holds a random name of this machine and one lock file per program that runs at the same time. Table
 * "desk" says which number the machine's n-th program has. An office that was copied to another machine meets another name there.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-desk.h"
#include "app/base/tavan-date.h"
#include "app/base/tavan-paths.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define N_SLOTS 64
#define N_DRAWS 100
#define NAME_BYTES 16

static char *
draw_name (void)
{
  guint8 bytes[NAME_BYTES];
  char name[2 * NAME_BYTES + 1];

  randombytes_buf (bytes, sizeof bytes);
  return g_strdup (sodium_bin2hex (name, sizeof name, bytes, sizeof bytes));
}

/* Written under another name and linked, so that two programs that start together agree. */
static char *
machine_name (void)
{
  g_autofree char *path = g_build_filename (tavan_paths_get (TAVAN_PATH_USER_CONFIG), "machine", NULL);
  g_autofree char *draft = NULL;
  char *name = NULL;

  if (g_file_get_contents (path, &name, NULL, NULL) && strlen (g_strstrip (name)) == 2 * NAME_BYTES)
    return name;
  g_free (name);
  name = draw_name ();
  draft = g_strdup_printf ("%s.%s", path, name);
  if (g_file_set_contents_full (draft, name, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    {
      if (link (draft, path) != 0)
        {
          char *first = NULL;

          if (g_file_get_contents (path, &first, NULL, NULL) && strlen (g_strstrip (first)) == 2 * NAME_BYTES)
            {
              g_free (name);
              name = first;
            }
          else
            g_free (first);
        }
      (void) unlink (draft);
    }
  return name;
}

/* The first place that no running program has; -1 and no lock where none can be had: then the number is for this run alone. */
static int
lock_slot (int *out_lock)
{
  *out_lock = -1;
  for (int slot = 0; slot < N_SLOTS; slot++)
    {
      g_autofree char *name = g_strdup_printf ("desk-%d.lock", slot);
      g_autofree char *path = g_build_filename (tavan_paths_get (TAVAN_PATH_USER_CONFIG), name, NULL);
      int fd = open (path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);

      if (fd < 0)
        return -1;
      if (flock (fd, LOCK_EX | LOCK_NB) == 0)
        {
          *out_lock = fd;
          return slot;
        }
      close (fd);
    }
  return -1;
}

static gboolean
find_number (TavanDb *db, const char *machine, int slot, gint64 *out_number, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db, "SELECT \"number\" FROM \"desk\" WHERE \"machine\" = $1 AND \"slot\" = $2", error);
  gboolean row;

  if (!stmt)
    return FALSE;
  tavan_stmt_bind_text (stmt, 1, machine);
  tavan_stmt_bind_int (stmt, 2, slot);
  if (!tavan_stmt_step (stmt, &row, error))
    return FALSE;
  *out_number = row ? tavan_stmt_get_int (stmt, 0) : 0;
  return TRUE;
}

static gboolean
draw_number (TavanDb *db, const char *machine, int slot, gint64 *out_number, GError **error)
{
  g_autoptr(TavanStmt) stmt = tavan_db_prepare (db,
    "INSERT INTO \"desk\" (\"number\", \"machine\", \"slot\", \"account\", \"joined_at\") VALUES ($1, $2, $3, $4, $5)"
    " ON CONFLICT DO NOTHING", error);
  g_autofree char *now = tavan_moment_now ();

  for (int i = 0; stmt && i < N_DRAWS; i++)
    {
      gint64 number = TAVAN_FIRST_DESK + randombytes_uniform (G_MAXUINT16 + 1 - TAVAN_FIRST_DESK), n_made;

      tavan_stmt_bind_int (stmt, 1, number);
      tavan_stmt_bind_text (stmt, 2, machine);
      tavan_stmt_bind_int (stmt, 3, slot);
      tavan_stmt_bind_text (stmt, 4, g_get_user_name ());
      tavan_stmt_bind_text (stmt, 5, now);
      if (!tavan_stmt_run (stmt, &n_made, error))
        return FALSE;
      *out_number = number;
      if (n_made == 1)
        return TRUE;
    }
  return stmt && tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("No number could be drawn for this desk"));
}

gboolean
tavan_desk_join (TavanDb *db, guint16 *out_desk, int *out_lock, GError **error)
{
  g_autofree char *machine = NULL;
  gint64 number = 0;
  int slot;

  if (sodium_init () < 0)
    return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("The machine gives no random numbers"));
  slot = lock_slot (out_lock);
  machine = slot < 0 ? draw_name () : machine_name ();
  if (!find_number (db, machine, slot, &number, error) || (!number && !draw_number (db, machine, slot, &number, error)))
    {
      if (*out_lock >= 0)
        close (*out_lock);
      *out_lock = -1;
      return FALSE;
    }
  *out_desk = (guint16) number;
  return TRUE;
}
