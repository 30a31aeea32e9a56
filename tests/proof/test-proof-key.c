/* test-proof-key.c: key pairs, how they are sealed, and passwords
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tavan-error.h"
#include "tavan-key.h"
#include "tavan-password.h"
#include "tavan-seal.h"

static void
test_id (void)
{
  /* The public key of RFC 8032, 7.1, test 1; its SHA-256 by coreutils. */
  guint8 public_key[TAVAN_PUBLIC_KEY_BYTES], again[TAVAN_PUBLIC_KEY_BYTES];
  g_autofree char *id = NULL, *text = NULL;

  g_assert_true (tavan_public_key_from_text ("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", public_key));
  id = tavan_key_id (public_key);
  g_assert_cmpstr (id, ==, "21fe31dfa154a261");
  text = tavan_public_key_to_text (public_key);
  g_assert_true (tavan_public_key_from_text (text, again));
  g_assert_cmpmem (public_key, sizeof public_key, again, sizeof again);

  g_assert_true (tavan_key_id_is_valid (id));
  g_assert_false (tavan_key_id_is_valid ("21FE31DFA154A261"));
  g_assert_false (tavan_key_id_is_valid ("21fe31dfa154a26"));
  g_assert_false (tavan_key_id_is_valid (NULL));
  g_assert_false (tavan_public_key_from_text ("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHUR", again));
  g_assert_false (
      tavan_public_key_from_text ("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp", again)); /* not canonical */
  g_assert_false (tavan_public_key_from_text ("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo", again));
}

static void
test_known_signature (void)
{
  /* RFC 8032, 7.1, test 1: the empty message. */
  guint8 public_key[TAVAN_PUBLIC_KEY_BYTES];
  const char *signature = "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw";

  g_assert_true (tavan_public_key_from_text ("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", public_key));
  g_assert_true (tavan_seal_verify (public_key, "", 0, signature));
  g_assert_false (tavan_seal_verify (public_key, "x", 1, signature));
  g_assert_false (tavan_seal_verify (public_key, "", 0, signature + 1));
  g_assert_false (tavan_seal_verify (public_key, "", 0, ""));
}

static void
assert_same_pair (TavanKeyPair *a, TavanKeyPair *b)
{
  g_autofree char *signature = tavan_seal_sign (b, "bytes", 5);

  g_assert_cmpstr (tavan_key_pair_get_id (a), ==, tavan_key_pair_get_id (b));
  g_assert_true (tavan_seal_verify (tavan_key_pair_get_public (a), "bytes", 5, signature));
}

static void
test_seal_password (void)
{
  g_autoptr(TavanKeyPair) pair = tavan_key_pair_new ();
  g_autoptr(TavanKeyPair) opened = NULL, wrong = NULL, persian = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sealed = tavan_key_pair_seal (pair, "گل سرخ ۱۴۰۴", &error);
  g_autofree char *again = tavan_key_pair_seal (pair, "گل سرخ ۱۴۰۴", &error);
  g_autofree char *id = tavan_key_sealed_id (sealed);

  g_assert_no_error (error);
  g_assert_cmpstr (sealed, !=, again);
  g_assert_true (g_str_is_ascii (sealed));
  g_assert_cmpstr (id, ==, tavan_key_pair_get_id (pair));
  opened = tavan_key_pair_unseal (sealed, "گل سرخ ۱۴۰۴", &error);
  g_assert_no_error (error);
  assert_same_pair (pair, opened);
  persian = tavan_key_pair_unseal (sealed, "گل سرخ 1404", &error); /* the other kind of digits */
  g_assert_no_error (error);
  wrong = tavan_key_pair_unseal (sealed, "گل سرخ ۱۴۰۵", &error);
  g_assert_null (wrong);
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_DENIED);
  g_clear_error (&error);
  wrong = tavan_key_pair_unseal_with_secret (sealed, "/nonexistent", &error);
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_USAGE);
}

static void
test_seal_damaged (void)
{
  g_autoptr(TavanKeyPair) pair = tavan_key_pair_new ();
  g_autofree char *sealed = tavan_key_pair_seal (pair, "a password", NULL);
  const char *lines[] = {
    "", "x", "tavan-key1$", "tavan-key1$a$argon2id$3$65536$b$c$d", "tavan-key1$$$$$$$$$$$$$", "tavan-key1$a$secret$b$c"
  };
  g_autofree char *cut = g_strndup (sealed, strlen (sealed) - 5);
  g_autofree char *hungry = NULL, *other_key = NULL;
  g_autoptr(TavanKeyPair) stranger = tavan_key_pair_new ();
  g_autofree char *own = tavan_public_key_to_text (tavan_key_pair_get_public (pair));
  g_autofree char *others = tavan_public_key_to_text (tavan_key_pair_get_public (stranger));
  GString *changed = g_string_new (sealed);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (tavan_key_pair_unseal (lines[i], "a password", &error));
      g_assert_nonnull (error);
    }
  g_assert_null (tavan_key_pair_unseal (cut, "a password", NULL));
  g_assert_null (tavan_key_pair_unseal (NULL, "a password", NULL));

  /* Parameters that would eat the machine are refused before they are tried, others' public keys too. */
  g_string_replace (changed, "$65536$", "$99999999$", 1);
  hungry = g_string_free (changed, FALSE);
  g_assert_null (tavan_key_pair_unseal (hungry, "a password", NULL));
  changed = g_string_new (sealed);
  g_string_replace (changed, own, others, 1);
  other_key = g_string_free (changed, FALSE);
  g_assert_null (tavan_key_pair_unseal (other_key, "a password", NULL));
}

static void
test_seal_secret (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tavan-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "conf", "secret", NULL);
  g_autofree char *conf = g_path_get_dirname (path);
  g_autofree char *link_path = g_build_filename (folder, "link", NULL);
  g_autoptr(TavanKeyPair) pair = tavan_key_pair_new ();
  g_autoptr(TavanKeyPair) opened = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *sealed = tavan_key_pair_seal_with_secret (pair, path, &error), *second = NULL;
  struct stat info;

  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (info.st_size, ==, 32);
  opened = tavan_key_pair_unseal_with_secret (sealed, path, &error);
  g_assert_no_error (error);
  assert_same_pair (pair, opened);
  second = tavan_key_pair_seal_with_secret (pair, path, &error); /* keeps the file */
  g_assert_no_error (error);
  g_clear_pointer (&opened, tavan_key_pair_free);
  opened = tavan_key_pair_unseal_with_secret (sealed, path, &error);
  g_assert_no_error (error);

  /* Readable by others, a link, missing, damaged, another one. */
  g_chmod (path, 0640);
  g_assert_null (tavan_key_pair_unseal_with_secret (sealed, path, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (tavan_key_pair_seal_with_secret (pair, path, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_DENIED);
  g_clear_error (&error);
  g_chmod (path, 0600);
  g_assert_cmpint (symlink (path, link_path), ==, 0);
  g_assert_null (tavan_key_pair_unseal_with_secret (sealed, link_path, &error));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "short", 5, NULL));
  g_chmod (path, 0600);
  g_assert_null (tavan_key_pair_unseal_with_secret (sealed, path, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CORRUPT);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (tavan_key_pair_unseal_with_secret (sealed, path, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_free (second);
  second = tavan_key_pair_seal_with_secret (pair, path, &error);
  g_assert_null (tavan_key_pair_unseal_with_secret (sealed, path, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_DENIED);

  g_unlink (link_path);
  g_unlink (path);
  g_rmdir (conf);
  g_rmdir (folder);
}

static void
test_password (void)
{
  const char *refused[]
      = { "", "short", "۱۲۳۴۵۶۷", "aaaaaaaaaa", "12345678", "۸۷۶۵۴۳۲۱", "1234567890", "abcdefgh", "Z.Mohammadi" };
  g_autofree char *hash = tavan_password_hash ("یک گذرواژه‌ی خوب", NULL),
                  *again = tavan_password_hash ("یک گذرواژه‌ی خوب", NULL);
  g_autofree char *endless = g_strnfill (2000, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (tavan_password_check (refused[i], "z.mohammadi", &error));
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
      g_assert_cmpstr (tavan_error_get_field (error), ==, "password");
    }
  endless[0] = 'b';
  g_assert_false (tavan_password_check (endless, NULL, NULL));
  g_assert_true (tavan_password_check ("گل سرخ ما", "z.mohammadi", NULL));
  g_assert_true (tavan_password_check ("horse-88-battery", NULL, NULL));

  g_assert_true (g_str_has_prefix (hash, "$argon2id$"));
  g_assert_cmpstr (hash, !=, again);
  g_assert_true (tavan_password_verify (hash, "یک گذرواژه‌ی خوب"));
  g_assert_false (tavan_password_verify (hash, "یک گذرواژه‌ی بد"));
  g_assert_false (tavan_password_verify (NULL, "یک گذرواژه‌ی خوب"));
  g_assert_false (tavan_password_verify ("$argon2id$nonsense", "x"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/key/id", test_id);
  g_test_add_func ("/proof/key/known-signature", test_known_signature);
  g_test_add_func ("/proof/key/seal-password", test_seal_password);
  g_test_add_func ("/proof/key/seal-damaged", test_seal_damaged);
  g_test_add_func ("/proof/key/seal-secret", test_seal_secret);
  g_test_add_func ("/proof/key/password", test_password);

  return g_test_run ();
}
