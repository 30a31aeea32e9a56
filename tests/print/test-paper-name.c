/* test-paper-name.c: names of files for papers: safe, Persian, each its own
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/paper/tavan-paper-name.h"

#include <string.h>

static void
test_names (void)
{
  static const struct { const char *title, *person, *file; } cases[] = {
    { "2604-1404-000187", "زهرا کاظمی‌نژاد", "2604-1404-000187 زهرا کاظمی‌نژاد.pdf" },
    { "2604-1404-000187", "زهرا کاظمی‌نژاد", "2604-1404-000187 زهرا کاظمی‌نژاد 2.pdf" },
    { "2604-1404-000187", "زهرا کاظمی‌نژاد", "2604-1404-000187 زهرا کاظمی‌نژاد 3.pdf" },
    { "../../etc/passwd", NULL, "-..-etc-passwd.pdf" },
    { "a\\b:c*d?e\"f<g>h|i", "\n\t", "a-b-c-d-e-f-g-h-i --.pdf" },
    { ".پنهان", NULL, "پنهان.pdf" },
    { "", "", "-.pdf" },
    { "...", NULL, "- 2.pdf" },
    { "پروندهٔ \xe2\x80\xaeگروه\xe2\x81\xa9", NULL, "پروندهٔ گروه.pdf" },
    { "آخر. ", NULL, "آخر.pdf" },
  };
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *file = tavan_paper_file_name (cases[i].title, cases[i].person, taken);

      g_assert_cmpstr (file, ==, cases[i].file);
    }
}

static void
test_long (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) title = g_string_new (NULL);

  for (guint i = 0; i < 300; i++)
    g_string_append (title, "گ");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *file = tavan_paper_file_name (title->str, "نام", taken);

      g_assert_true (g_utf8_validate (file, -1, NULL));
      g_assert_cmpuint (strlen (file), <=, 210);
      g_assert_true (g_str_has_suffix (file, ".pdf"));
    }
  g_assert_cmpuint (g_hash_table_size (taken), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper/name/names", test_names);
  g_test_add_func ("/paper/name/long", test_long);
  return g_test_run ();
}
