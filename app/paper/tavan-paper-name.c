/* tavan-paper-name.c: names of files for papers of many people
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/paper/tavan-paper-name.h"

#include <string.h>

#define MOST_BYTES 200 /* of 255: the file is written under a longer name first */

/* The half-space is a letter's neighbour in Persian; other characters without a shape only deceive who reads a name. */
static gboolean
is_safe (gunichar c)
{
  if (c == 0x200c)
    return TRUE;
  if (c < 0x20 || c == 0x7f || (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c) != NULL))
    return FALSE;
  return g_unichar_isprint (c) && g_unichar_type (c) != G_UNICODE_FORMAT && g_unichar_type (c) != G_UNICODE_LINE_SEPARATOR
         && g_unichar_type (c) != G_UNICODE_PARAGRAPH_SEPARATOR;
}

/* No name begins with a dot or a blank, and none ends so. */
static char *
clean (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autoptr (GString) safe = g_string_new (NULL);
  gsize first, last;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_safe (c))
        g_string_append_unichar (safe, c);
      else if (g_unichar_type (c) != G_UNICODE_FORMAT)
        g_string_append_c (safe, '-');
    }
  while (safe->len > MOST_BYTES)
    g_string_truncate (safe, (gsize) (g_utf8_find_prev_char (safe->str, safe->str + safe->len) - safe->str));
  first = strspn (safe->str, ". ");
  for (last = safe->len; last > first && strchr (". ", safe->str[last - 1]) != NULL; last--)
    ;
  return last > first ? g_strndup (safe->str + first, last - first) : g_strdup ("-");
}

char *
tavan_paper_file_name (const char *title, const char *person, GHashTable *taken)
{
  g_autofree char *whole = person != NULL && *person != '\0' ? g_strdup_printf ("%s %s", title, person) : g_strdup (title), *name = clean (whole);
  char *file = g_strconcat (name, ".pdf", NULL);

  for (guint i = 2; !g_hash_table_add (taken, g_strdup (file)); i++)
    {
      g_free (file);
      file = g_strdup_printf ("%s %u.pdf", name, i);
    }
  return file;
}
