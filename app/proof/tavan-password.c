/* tavan-password.c: users' passwords, kept as Argon2id hashes
 *
 * A stored hash is libsodium's own text ($argon2id$v=19$…), so its parameters may rise later and old hashes still
 * verify.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-password.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "tavan-error.h"
#include "tavan-proof-private.h"
#include "tavan-text.h"

#define LEAST_LENGTH 8
#define MOST_BYTES 1024

void
tavan_proof_init (void)
{
  if (sodium_init () < 0)
    g_error ("libsodium does not start");
}

gboolean
tavan_proof_no_memory (GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, _("Close other programs and try again"),
                          _("There is not enough memory to work with the password"));
}

char *
tavan_password_normal (const char *password)
{
  g_autofree char *valid = g_utf8_make_valid (password, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  char *plain = tavan_text_digits_latin (normal);

  sodium_memzero (valid, strlen (valid));
  sodium_memzero (normal, strlen (normal));

  return plain;
}

/* One character again and again, or a run like 12345678 and abcdefgh? */
static gboolean
is_run (const char *text)
{
  gunichar first = g_utf8_get_char (text);
  gboolean same = TRUE, up = TRUE, down = TRUE;
  gint64 i = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), i++)
    {
      gint64 step = (gint64) g_utf8_get_char (p) - first;

      same = same && step == 0;
      up = up && step == i;
      down = down && step == -i;
    }

  return same || up || down || g_str_equal (text, "1234567890");
}

gboolean
tavan_password_check (const char *password, const char *login, GError **error)
{
  const char *hint = _("A few words in a row make a good password that is easy to remember");
  g_autofree char *plain = tavan_password_normal (password != NULL ? password : "");
  g_autofree char *folded = g_utf8_casefold (plain, -1);
  g_autofree char *login_folded = login != NULL ? g_utf8_casefold (login, -1) : NULL;
  gboolean good = FALSE;

  if (g_utf8_strlen (plain, -1) < LEAST_LENGTH)
    tavan_error_set (error, TAVAN_ERROR_INVALID, "password", hint, _("The password must have at least 8 characters"));
  else if (strlen (plain) > MOST_BYTES)
    tavan_error_set (error, TAVAN_ERROR_INVALID, "password", hint, _("The password is too long"));
  else if (is_run (folded))
    tavan_error_set (error, TAVAN_ERROR_INVALID, "password", hint,
                     _("A repeated character or a simple row such as 12345678 is not a password"));
  else if (login_folded != NULL && g_str_equal (folded, login_folded))
    tavan_error_set (error, TAVAN_ERROR_INVALID, "password", hint, _("The password must not be the user name itself"));
  else
    good = TRUE;
  sodium_memzero (plain, strlen (plain));
  sodium_memzero (folded, strlen (folded));

  return good;
}

char *
tavan_password_hash (const char *password, GError **error)
{
  g_autofree char *plain = NULL;
  char hash[crypto_pwhash_STRBYTES];
  int failed;

  g_return_val_if_fail (password != NULL, NULL);

  tavan_proof_init ();
  plain = tavan_password_normal (password);
  failed = crypto_pwhash_str_alg (hash, plain, strlen (plain), TAVAN_ARGON_OPS, (gsize) TAVAN_ARGON_KIB * 1024,
                                  crypto_pwhash_ALG_ARGON2ID13);
  sodium_memzero (plain, strlen (plain));
  if (failed)
    {
      tavan_proof_no_memory (error);
      return NULL;
    }

  return g_strdup (hash);
}

gboolean
tavan_password_verify (const char *hash, const char *password)
{
  g_autofree char *plain = NULL;
  gboolean right;

  g_return_val_if_fail (password != NULL, FALSE);

  if (hash == NULL)
    {
      g_free (tavan_password_hash (password, /* error= */ NULL));
      return FALSE;
    }

  tavan_proof_init ();
  plain = tavan_password_normal (password);
  right = crypto_pwhash_str_verify (hash, plain, strlen (plain)) == 0;
  sodium_memzero (plain, strlen (plain));

  return right;
}
