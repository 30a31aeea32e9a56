/* tavan-paths.c: where the program's own files and the user's folders are, and the language it speaks
 *
 * Nothing here is compiled in: meson leaves a file `app/base/tavan-build-tree` in a build, with the path of the source
 * tree in it. An executable below such a build uses the files of the two trees; any other is PREFIX/bin/X and
 * uses PREFIX/share.
 *
 *              in a build tree          installed
 *   data       SOURCE/resources         PREFIX/share/tavan
 *   locale     BUILD/po                 PREFIX/share/locale
 *   locpath    BUILD/resources/locale   PREFIX/lib/tavan/locale
 *   fonts      SOURCE/build/fonts       PREFIX/share/tavan/fonts
 *
 * (The fonts lie in one place for all builds because `./dev` fetches them once.)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-paths.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

#define MARKER "app/base/tavan-build-tree"

static const char *current_language = "fa";

static char *
executable_folder (void)
{
  g_autofree char *exe = g_file_read_link ("/proc/self/exe", NULL);
  return exe != NULL ? g_path_get_dirname (exe) : g_strdup ("/usr/bin");
}

/* The root of the build that @folder is in, and the source tree's in @out_source; NULL when it is in none. */
static char *
find_build_root (const char *folder, char **out_source)
{
  g_autofree char *at = g_strdup (folder);

  while (strcmp (at, "/") != 0 && strcmp (at, ".") != 0)
    {
      g_autofree char *marker = g_build_filename (at, MARKER, NULL);
      g_autofree char *source = NULL;
      char *up;

      if (g_file_get_contents (marker, &source, NULL, NULL))
        {
          *out_source = g_strdup (g_strstrip (source));
          return g_steal_pointer (&at);
        }
      up = g_path_get_dirname (at);
      g_free (at);
      at = up;
    }
  return NULL;
}

static void
find_program_folders (char **paths)
{
  g_autofree char *folder = executable_folder ();
  g_autofree char *source = NULL;
  g_autofree char *build = find_build_root (folder, &source);

  if (build != NULL)
    {
      paths[TAVAN_PATH_DATA] = g_build_filename (source, "resources", NULL);
      paths[TAVAN_PATH_LOCALE] = g_build_filename (build, "po", NULL);
      paths[TAVAN_PATH_LOCPATH] = g_build_filename (build, "resources", "locale", NULL);
      paths[TAVAN_PATH_FONTS] = g_build_filename (source, "build", "fonts", NULL);
    }
  else
    {
      g_autofree char *prefix = g_path_get_dirname (folder);

      paths[TAVAN_PATH_DATA] = g_build_filename (prefix, "share", "tavan", NULL);
      paths[TAVAN_PATH_LOCALE] = g_build_filename (prefix, "share", "locale", NULL);
      paths[TAVAN_PATH_LOCPATH] = g_build_filename (prefix, "lib", "tavan", "locale", NULL);
      paths[TAVAN_PATH_FONTS] = g_build_filename (prefix, "share", "tavan", "fonts", NULL);
    }
}

static char *
user_folder (const char *base)
{
  char *folder = g_build_filename (base, "tavan", NULL);

  /* When it cannot be made, whoever writes into it says so, with the name of her file. */
  (void) g_mkdir_with_parents (folder, 0700);
  return folder;
}

/* Asked anew each time: a test moves the user's folders between its cases. */
static const char *
user_path (TavanPath path)
{
  const char *base = path == TAVAN_PATH_USER_CONFIG  ? g_get_user_config_dir ()
                     : path == TAVAN_PATH_USER_STATE ? g_get_user_state_dir ()
                                                     : g_get_user_data_dir ();
  g_autofree char *folder = user_folder (base);
  g_autofree char *office = g_build_filename (folder, "office.tavan", NULL);

  return g_intern_string (path == TAVAN_PATH_USER_OFFICE ? office : folder);
}

const char *
tavan_paths_get (TavanPath path)
{
  static char *program[TAVAN_N_PATHS];
  static gsize found;

  g_return_val_if_fail (path < TAVAN_N_PATHS, NULL);

  if (g_once_init_enter (&found))
    {
      find_program_folders (program);
      g_once_init_leave (&found, 1);
    }
  return program[path] != NULL ? program[path] : user_path (path);
}

/* The environment is changed as well as the process: GTK calls setlocale (LC_ALL, "") itself, later. */
static gboolean
set_locale (const char *name)
{
  static const char *categories[] = { "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LC_TIME", "LC_COLLATE", "LC_MONETARY",
                                      "LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT",
                                      "LC_IDENTIFICATION" };

  if (setlocale (LC_ALL, name) == NULL)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (categories); i++)
    g_unsetenv (categories[i]);
  g_setenv ("LANG", name, TRUE);
  g_setenv ("LC_NUMERIC", "C", TRUE);
  setlocale (LC_NUMERIC, "C");
  return TRUE;
}

/* The system's own fa_IR when it has one, else the copy that was compiled with the program. */
static gboolean
set_persian_locale (void)
{
  const char *theirs = g_getenv ("LOCPATH");
  g_autofree char *before = g_strdup (theirs);
  g_autofree char *ours = NULL;

  if (set_locale ("fa_IR.UTF-8"))
    return TRUE;

  ours = theirs == NULL || *theirs == '\0' ? g_strdup (tavan_paths_get (TAVAN_PATH_LOCPATH))
                                           : g_strconcat (tavan_paths_get (TAVAN_PATH_LOCPATH), ":", theirs, NULL);
  g_setenv ("LOCPATH", ours, TRUE);
  if (set_locale ("fa_IR.UTF-8"))
    return TRUE;

  if (before != NULL)
    g_setenv ("LOCPATH", before, TRUE);
  else
    g_unsetenv ("LOCPATH");
  return FALSE;
}

const char *
tavan_locale_init (const char *language)
{
  if (language == NULL || *language == '\0')
    language = g_getenv ("TAVAN_LANG");

  current_language = g_strcmp0 (language, "en") == 0 ? "en" : "fa";
  g_setenv ("LANGUAGE", current_language, TRUE);

  /* Without any Persian locale, gettext of glibc 2.36 still translates under C.UTF-8 by LANGUAGE alone. */
  if (g_str_equal (current_language, "en") || !set_persian_locale ())
    set_locale ("C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, tavan_paths_get (TAVAN_PATH_LOCALE));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  return current_language;
}

const char *
tavan_locale_get_language (void)
{
  return current_language;
}
