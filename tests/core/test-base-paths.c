/* test-base-paths.c: the program finds its files, and speaks Persian under any session's locale
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-paths.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>

static void
test_program_folders (void)
{
  g_autofree char *places = g_build_filename (tavan_paths_get (TAVAN_PATH_DATA), "places", NULL);
  g_autofree char *locale = g_build_filename (tavan_paths_get (TAVAN_PATH_LOCPATH), "fa_IR.UTF-8", "LC_CTYPE", NULL);

  g_assert_true (g_file_test (places, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (locale, G_FILE_TEST_IS_REGULAR));
  for (TavanPath path = 0; path < TAVAN_N_PATHS; path++)
    {
      g_assert_true (g_path_is_absolute (tavan_paths_get (path)));
      g_assert_true (tavan_paths_get (path) == tavan_paths_get (path));
    }
}

static void
test_user_folders (void)
{
  g_autofree char *office_folder = g_path_get_dirname (tavan_paths_get (TAVAN_PATH_USER_OFFICE));
  const char *folders[] = { office_folder, tavan_paths_get (TAVAN_PATH_USER_CONFIG),
                            tavan_paths_get (TAVAN_PATH_USER_STATE) };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      GStatBuf status;

      g_assert_cmpint (g_stat (folders[i], &status), ==, 0);
      g_assert_cmpint (status.st_mode & 0777, ==, 0700);
    }
}

static void
assert_speaks (const char *language, const char *program_name)
{
  g_autofree char *number = g_strdup_printf ("%.1f", 1.5);

  g_assert_cmpstr (tavan_locale_get_language (), ==, language);
  g_assert_cmpstr (_("Tavan"), ==, program_name);
  g_assert_cmpstr (number, ==, "1.5");
}

static void
test_languages (void)
{
  static const char *sessions[] = { "C", "POSIX", "C.UTF-8", "de_DE.UTF-8", "nowhere" };

  for (gsize i = 0; i < G_N_ELEMENTS (sessions); i++)
    {
      g_setenv ("LC_ALL", sessions[i], TRUE);
      g_assert_cmpstr (tavan_locale_init (NULL), ==, "fa");
      assert_speaks ("fa", "توان");
      /* As gtk_init() does, later. */
      g_assert_nonnull (setlocale (LC_ALL, ""));
      assert_speaks ("fa", "توان");
      g_assert_cmpstr (setlocale (LC_MESSAGES, NULL), ==, "fa_IR.UTF-8");

      g_assert_cmpstr (tavan_locale_init ("en"), ==, "en");
      assert_speaks ("en", "Tavan");
    }

  g_setenv ("TAVAN_LANG", "en", TRUE);
  g_assert_cmpstr (tavan_locale_init (NULL), ==, "en");
  g_assert_cmpstr (tavan_locale_init ("fa"), ==, "fa");
  assert_speaks ("fa", "توان");
}

int
main (int argc, char **argv)
{
  g_unsetenv ("TAVAN_LANG");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/paths/program", test_program_folders);
  g_test_add_func ("/paths/user", test_user_folders);
  g_test_add_func ("/paths/languages", test_languages);
  return g_test_run ();
}
