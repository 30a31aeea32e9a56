/* sqlite-locks.c: the locks of an SQLite file, held by the open file and not by the process
 *
 * A POSIX lock of a process goes when the process closes *any* descriptor of that file: a file chooser that looks into the office's folder
 * (it reads a file's beginning to tell its kind) would drop them. The next program to close the office then takes itself for the last, and
 * takes the write-ahead log away under the window's feet. Locks of an open file description (Linux, fcntl(2)) stay.
 *
 * SQLite counts locks per file and lets any of its descriptors release what another one took, so all locks of a file go through the
 * descriptor that took the first; SQLite keeps that one open as long as a lock is held.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-db-private.h"

#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>

#define MOST_FILES 256

typedef struct { dev_t device; ino_t inode; int fd; } Owner;

static GMutex mutex;
static Owner owners[MOST_FILES];
static guint n_owners;

static gboolean
is_of (int fd, const struct stat *file)
{
  struct stat there;

  return fstat (fd, &there) == 0 && there.st_dev == file->st_dev && there.st_ino == file->st_ino;
}

/* The descriptor that holds the file's locks; @fd itself where none does yet. */
static int
find_owner (int fd, const struct stat *file)
{
  for (guint i = n_owners; i > 0; i--)
    if (!is_of (owners[i - 1].fd, &(struct stat) { .st_dev = owners[i - 1].device, .st_ino = owners[i - 1].inode }))
      owners[i - 1] = owners[--n_owners]; /* closed meanwhile */
  for (guint i = 0; i < n_owners; i++)
    if (owners[i].device == file->st_dev && owners[i].inode == file->st_ino)
      return owners[i].fd;
  if (n_owners < MOST_FILES)
    owners[n_owners++] = (Owner) { file->st_dev, file->st_ino, fd };
  return fd;
}

static void
forget_owner (const struct stat *file)
{
  for (guint i = n_owners; i > 0; i--)
    if (owners[i - 1].device == file->st_dev && owners[i - 1].inode == file->st_ino)
      owners[i - 1] = owners[--n_owners];
}

static int
lock_open_file (int fd, int command, struct flock *lock)
{
  struct stat file;
  gboolean whole = lock->l_type == F_UNLCK && lock->l_start == 0 && lock->l_len == 0;
  int result;

  if (fstat (fd, &file) != 0)
    return -1;
  lock->l_pid = 0;
  g_mutex_lock (&mutex);
  result = fcntl (find_owner (fd, &file), command, lock);
  if (whole)
    forget_owner (&file);
  g_mutex_unlock (&mutex);
  return result;
}

int
tavan_db_fcntl (int fd, int command, ...)
{
  va_list arguments;
  void *argument;

  va_start (arguments, command);
  argument = va_arg (arguments, void *);
  va_end (arguments);
  switch (command)
    {
    case F_SETLK:
      return lock_open_file (fd, F_OFD_SETLK, argument);
    case F_GETLK:
      return lock_open_file (fd, F_OFD_GETLK, argument);
    default: /* F_GETFD, F_SETFD, F_SETLKW (not used) */
      return fcntl (fd, command, argument);
    }
}
