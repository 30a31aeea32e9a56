/* test-base-error.c: an error keeps its hint and field wherever it goes
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"

static void
test_hint_and_field (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) copy = NULL;

  g_assert_false (tavan_error_set (&error, TAVAN_ERROR_RULE, NULL, "do that", "no %s", "this"));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_RULE);
  g_assert_cmpstr (error->message, ==, "no this");
  g_assert_cmpstr (tavan_error_get_hint (error), ==, "do that");
  g_assert_null (tavan_error_get_field (error));

  tavan_error_set_field (error, "mobile");
  tavan_error_set_field (error, "phone");
  copy = g_error_copy (error);
  g_clear_error (&error);
  g_assert_cmpstr (tavan_error_get_field (copy), ==, "mobile");
  g_assert_cmpstr (tavan_error_get_hint (copy), ==, "do that");
}

static void
test_strangers (void)
{
  g_autoptr (GError) error = g_error_new (g_quark_from_static_string ("other"), 1, "x");

  tavan_error_set_field (error, "mobile");
  g_assert_null (tavan_error_get_field (error));
  g_assert_null (tavan_error_get_hint (error));
  g_assert_null (tavan_error_get_hint (NULL));
  g_assert_false (tavan_error_set (NULL, TAVAN_ERROR_FAILED, NULL, NULL, "nobody listens"));
}

static void
test_code_names (void)
{
  for (int code = TAVAN_ERROR_FAILED; code <= TAVAN_ERROR_USAGE; code++)
    {
      g_assert_nonnull (tavan_error_code_name (code));
      for (int other = TAVAN_ERROR_FAILED; other < code; other++)
        g_assert_cmpstr (tavan_error_code_name (code), !=, tavan_error_code_name (other));
    }
  g_assert_cmpstr (tavan_error_code_name (TAVAN_ERROR_NEEDS_REASON), ==, "needs-reason");
  g_assert_cmpstr (tavan_error_code_name (-1), ==, "failed");
  g_assert_cmpstr (tavan_error_code_name (1000), ==, "failed");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/hint-and-field", test_hint_and_field);
  g_test_add_func ("/error/strangers", test_strangers);
  g_test_add_func ("/error/code-names", test_code_names);
  return g_test_run ();
}
