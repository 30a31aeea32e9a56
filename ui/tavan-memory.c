/* tavan-memory.c: small things that the window remembers
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-memory.h"
#include "app/base/tavan-paths.h"

#include <glib/gstdio.h>
#include <string.h>

static GKeyFile *memory;
static guint     write_later;

static char *
memory_path (void)
{
  return g_build_filename (tavan_paths_get (TAVAN_PATH_USER_STATE), "window.ini", NULL);
}

static GKeyFile *
memory_get_file (void)
{
  g_autofree char *path = NULL;

  if (memory != NULL)
    return memory;
  memory = g_key_file_new ();
  path = memory_path ();
  /* A missing or broken file is an empty memory: nothing of worth is lost. */
  (void) g_key_file_load_from_file (memory, path, G_KEY_FILE_NONE, NULL);
  return memory;
}

void
tavan_memory_flush (void)
{
  g_autofree char *path = NULL, *text = NULL;
  gsize length = 0;

  g_clear_handle_id (&write_later, g_source_remove);
  if (memory == NULL)
    return;
  path = memory_path ();
  text = g_key_file_to_data (memory, &length, NULL);
  (void) g_file_set_contents_full (path, text, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

static gboolean
flush_cb (gpointer data)
{
  write_later = 0;
  tavan_memory_flush ();
  return G_SOURCE_REMOVE;
}

char *
tavan_memory_get (const char *group, const char *key)
{
  return g_key_file_get_string (memory_get_file (), group, key, NULL);
}

int
tavan_memory_get_int (const char *group, const char *key, int otherwise)
{
  g_autofree char *text = tavan_memory_get (group, key);

  return text != NULL ? (int) g_ascii_strtoll (text, NULL, 10) : otherwise;
}

void
tavan_memory_set (const char *group, const char *key, const char *value)
{
  if (value != NULL)
    g_key_file_set_string (memory_get_file (), group, key, value);
  else
    (void) g_key_file_remove_key (memory_get_file (), group, key, NULL);
  if (write_later == 0)
    write_later = g_timeout_add (500, flush_cb, NULL);
}

void
tavan_memory_set_int (const char *group, const char *key, int value)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  tavan_memory_set (group, key, text);
}
