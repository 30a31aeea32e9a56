/* tavan-key.c: an office's Ed25519 key pair, and how it is kept
 *
 * A private key is never plain outside of locked memory: what is stored is one line,
 *
 *     tavan-key1$PUBLIC$argon2id$OPS$KIB$SALT$NONCE$BOX     sealed under a password
 *     tavan-key1$PUBLIC$secret$NONCE$BOX                    sealed under the account's secret file
 *
 * where BOX is the 32-byte seed in XChaCha20-Poly1305, bound to everything that stands before it.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-key.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tavan-error.h"
#include "tavan-proof-private.h"

#define SEALED_PREFIX "tavan-key1"
#define SEAL_KEY_BYTES crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define BOX_BYTES (crypto_sign_SEEDBYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES)

/* What a stored line may ask of this machine at most: a forged one must not eat its memory. */
#define MAX_OPS 16
#define MAX_KIB (1024 * 1024)

struct _TavanKeyPair
{
  guint8  public_key[TAVAN_PUBLIC_KEY_BYTES];
  char   *id;
  guint8 *secret_key; /* crypto_sign_SECRETKEYBYTES by sodium_malloc: locked, guarded, wiped when freed */
};

static TavanKeyPair *
key_pair_from_seed (const guint8 *seed)
{
  TavanKeyPair *self = g_new0 (TavanKeyPair, 1);

  self->secret_key = sodium_malloc (crypto_sign_SECRETKEYBYTES);
  if (self->secret_key == NULL)
    g_error ("No memory for a key");
  crypto_sign_seed_keypair (self->public_key, self->secret_key, seed);
  self->id = tavan_key_id (self->public_key);

  return self;
}

TavanKeyPair *
tavan_key_pair_new (void)
{
  guint8 seed[crypto_sign_SEEDBYTES];
  TavanKeyPair *self;

  tavan_proof_init ();
  randombytes_buf (seed, sizeof seed);
  self = key_pair_from_seed (seed);
  sodium_memzero (seed, sizeof seed);

  return self;
}

void
tavan_key_pair_free (TavanKeyPair *self)
{
  if (self == NULL)
    return;

  sodium_free (self->secret_key);
  g_free (self->id);
  g_free (self);
}

const guint8 *
tavan_key_pair_get_public (TavanKeyPair *self)
{
  return self->public_key;
}

const char *
tavan_key_pair_get_id (TavanKeyPair *self)
{
  return self->id;
}

const guint8 *
tavan_key_pair_get_secret (TavanKeyPair *self)
{
  return self->secret_key;
}

/* Ids and public keys as text */

char *
tavan_key_id (const guint8 public_key[TAVAN_PUBLIC_KEY_BYTES])
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, public_key, TAVAN_PUBLIC_KEY_BYTES);

  return g_strndup (sum, TAVAN_KEY_ID_LENGTH);
}

gboolean
tavan_key_id_is_valid (const char *id)
{
  return id != NULL && strlen (id) == TAVAN_KEY_ID_LENGTH && strspn (id, "0123456789abcdef") == TAVAN_KEY_ID_LENGTH;
}

char *
tavan_proof_to_base64 (const guint8 *bytes, gsize length)
{
  gsize size = sodium_base64_encoded_len (length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);

  return sodium_bin2base64 (g_malloc (size), size, bytes, length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

gboolean
tavan_proof_from_base64 (const char *text, guint8 *out_bytes, gsize length)
{
  g_autofree guint8 *bytes = g_malloc (length);
  gsize got = 0;
  const char *end = NULL;

  if (sodium_base642bin (bytes, length, text, strlen (text), /* ignore= */ NULL, &got, &end,
                         sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 || got != length || *end != '\0')
    return FALSE;

  memcpy (out_bytes, bytes, length);

  return TRUE;
}

char *
tavan_public_key_to_text (const guint8 public_key[TAVAN_PUBLIC_KEY_BYTES])
{
  return tavan_proof_to_base64 (public_key, TAVAN_PUBLIC_KEY_BYTES);
}

gboolean
tavan_public_key_from_text (const char *text, guint8 out_public_key[TAVAN_PUBLIC_KEY_BYTES])
{
  return text != NULL && tavan_proof_from_base64 (text, out_public_key, TAVAN_PUBLIC_KEY_BYTES);
}

/* Sealing */

static char *
sealed_new (TavanKeyPair *self, char *head, const guint8 *seal_key)
{
  guint8 nonce[NONCE_BYTES], seed[crypto_sign_SEEDBYTES], box[BOX_BYTES];
  g_autofree char *nonce_text = NULL, *box_text = NULL, *bound = NULL;

  randombytes_buf (nonce, sizeof nonce);
  nonce_text = tavan_proof_to_base64 (nonce, sizeof nonce);
  bound = g_strconcat (head, "$", nonce_text, NULL);
  crypto_sign_ed25519_sk_to_seed (seed, self->secret_key);
  crypto_aead_xchacha20poly1305_ietf_encrypt (box, NULL, seed, sizeof seed, (const guint8 *) bound, strlen (bound),
                                              NULL, nonce, seal_key);
  sodium_memzero (seed, sizeof seed);
  box_text = tavan_proof_to_base64 (box, sizeof box);

  return g_strconcat (bound, "$", box_text, NULL);
}

static gboolean
corrupt (GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL,
                          _("Take it from a backup, or make a new key for the office"),
                          _("The stored signing key is damaged"));
}

/* Opens the box at the end of a sealed line; @parts are its pieces. NULL without an error if @seal_key is not the right
 * one. */
static TavanKeyPair *
sealed_open (char **parts, const guint8 *seal_key, gboolean *out_corrupt)
{
  guint n = g_strv_length (parts);
  g_autofree char *box_text = g_steal_pointer (&parts[n - 1]);
  g_autofree char *bound = g_strjoinv ("$", parts);
  guint8 nonce[NONCE_BYTES], seed[crypto_sign_SEEDBYTES], box[BOX_BYTES], public_key[TAVAN_PUBLIC_KEY_BYTES];
  TavanKeyPair *self = NULL;

  *out_corrupt = !tavan_proof_from_base64 (parts[n - 2], nonce, sizeof nonce)
                 || !tavan_proof_from_base64 (box_text, box, sizeof box)
                 || !tavan_public_key_from_text (parts[1], public_key);
  if (*out_corrupt)
    return NULL;

  if (crypto_aead_xchacha20poly1305_ietf_decrypt (seed, NULL, NULL, box, sizeof box, (const guint8 *) bound,
                                                  strlen (bound), nonce, seal_key)
      == 0)
    {
      self = key_pair_from_seed (seed);
      *out_corrupt = memcmp (self->public_key, public_key, sizeof public_key) != 0;
      if (*out_corrupt)
        g_clear_pointer (&self, tavan_key_pair_free);
    }
  sodium_memzero (seed, sizeof seed);

  return self;
}

/* The pieces of a sealed line of the given way ("argon2id" or "secret"), or NULL with an error. */
static char **
sealed_split (const char *sealed, const char *way, GError **error)
{
  g_auto(GStrv) parts = g_strsplit (sealed != NULL ? sealed : "", "$", 10);
  guint n = g_strv_length (parts);

  if (n < 5 || !g_str_equal (parts[0], SEALED_PREFIX))
    corrupt (error);
  else if (g_str_equal (parts[2], "argon2id") && n == 8 && !g_str_equal (way, "argon2id"))
    tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Sign in as the user whose key it is"),
                     _("This signing key is sealed under a user's password"));
  else if (g_str_equal (parts[2], "secret") && n == 5 && !g_str_equal (way, "secret"))
    tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL,
                     _("This signing key is sealed under the account's secret file"));
  else if (!g_str_equal (parts[2], way) || n != (g_str_equal (way, "secret") ? 5u : 8u))
    corrupt (error);
  else
    return g_steal_pointer (&parts);

  return NULL;
}

/* The key that @password makes with these parameters, in sodium_malloc memory; NULL if memory does not suffice. */
static guint8 *
stretch (const char *password, const guint8 *salt, guint64 ops, guint64 kib)
{
  g_autofree char *plain = tavan_password_normal (password);
  guint8 *seal_key = sodium_malloc (SEAL_KEY_BYTES);

  if (seal_key != NULL && crypto_pwhash (seal_key, SEAL_KEY_BYTES, plain, strlen (plain), salt, ops, kib * 1024,
                                         crypto_pwhash_ALG_ARGON2ID13) != 0)
    g_clear_pointer (&seal_key, sodium_free);
  sodium_memzero (plain, strlen (plain));

  return seal_key;
}

char *
tavan_key_pair_seal (TavanKeyPair *self, const char *password, GError **error)
{
  guint8 salt[crypto_pwhash_SALTBYTES];
  g_autofree char *salt_text = NULL, *public_text = NULL, *head = NULL, *sealed = NULL;
  guint8 *seal_key;

  g_return_val_if_fail (self != NULL && password != NULL, NULL);

  randombytes_buf (salt, sizeof salt);
  seal_key = stretch (password, salt, TAVAN_ARGON_OPS, TAVAN_ARGON_KIB);
  if (seal_key == NULL)
    {
      tavan_proof_no_memory (error);
      return NULL;
    }

  salt_text = tavan_proof_to_base64 (salt, sizeof salt);
  public_text = tavan_public_key_to_text (self->public_key);
  head = g_strdup_printf (SEALED_PREFIX "$%s$argon2id$%d$%d$%s", public_text, TAVAN_ARGON_OPS, TAVAN_ARGON_KIB,
                          salt_text);
  sealed = sealed_new (self, head, seal_key);
  sodium_free (seal_key);

  return g_steal_pointer (&sealed);
}

TavanKeyPair *
tavan_key_pair_unseal (const char *sealed, const char *password, GError **error)
{
  g_auto(GStrv) parts = NULL;
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint64 ops, kib;
  guint8 *seal_key;
  TavanKeyPair *self;
  gboolean is_corrupt;

  g_return_val_if_fail (password != NULL, NULL);

  tavan_proof_init ();
  parts = sealed_split (sealed, "argon2id", error);
  if (parts == NULL)
    return NULL;
  if (!g_ascii_string_to_unsigned (parts[3], 10, 1, MAX_OPS, &ops, NULL)
      || !g_ascii_string_to_unsigned (parts[4], 10, 8, MAX_KIB, &kib, NULL)
      || !tavan_proof_from_base64 (parts[5], salt, sizeof salt))
    {
      corrupt (error);
      return NULL;
    }

  seal_key = stretch (password, salt, ops, kib);
  if (seal_key == NULL)
    {
      tavan_proof_no_memory (error);
      return NULL;
    }
  self = sealed_open (parts, seal_key, &is_corrupt);
  sodium_free (seal_key);
  if (is_corrupt)
    corrupt (error);
  else if (self == NULL)
    tavan_error_set (error, TAVAN_ERROR_DENIED, "password",
                     _("Type the password again; mind the keyboard's language and capital letters"),
                     _("This password does not open the signing key"));

  return self;
}

char *
tavan_key_sealed_id (const char *sealed)
{
  g_auto(GStrv) parts = g_strsplit (sealed != NULL ? sealed : "", "$", 10);
  guint8 public_key[TAVAN_PUBLIC_KEY_BYTES];

  if (g_strv_length (parts) < 5 || !g_str_equal (parts[0], SEALED_PREFIX)
      || !tavan_public_key_from_text (parts[1], public_key))
    return NULL;

  return tavan_key_id (public_key);
}

/* The account's secret */

static char *
secret_path (const char *path)
{
  return path != NULL ? g_strdup (path) : g_build_filename (g_get_user_config_dir (), "tavan", "secret", NULL);
}

static gboolean
secret_failed (GError **error, const char *path, int why)
{
  const char *hint = _("Bring the file back from where it was kept, or make a new key for the office");
  TavanErrorCode code = TAVAN_ERROR_FAILED;

  if (why == ENOENT)
    code = TAVAN_ERROR_NOT_FOUND;
  else if (why == ENOSPC)
    code = TAVAN_ERROR_NO_SPACE;

  return tavan_error_set (error, code, NULL, why == ENOENT ? hint : NULL, _("The secret file %s cannot be used: %s"),
                          path, tavan_error_errno (why));
}

/* Reads the secret into @seal_key. What lstat would say is asked of the open file, so that nobody swaps it in between.
 */
static gboolean
secret_read (const char *path, guint8 *seal_key, GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  struct stat info;
  gssize got;

  if (fd < 0)
    return secret_failed (error, path, errno);
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode) || info.st_uid != geteuid () || (info.st_mode & 077) != 0)
    {
      close (fd);
      return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL,
                              _("Make the file your own and give it mode 600; if others have read it, make a new key"),
                              _("The secret file %s is open to others, or belongs to another account"), path);
    }
  got = read (fd, seal_key, SEAL_KEY_BYTES);
  close (fd);
  if (got != SEAL_KEY_BYTES || info.st_size != SEAL_KEY_BYTES)
    return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL,
                            _("Bring the file back from where it was kept, or make a new key for the office"),
                            _("The secret file %s is damaged"), path);

  return TRUE;
}

/* Makes the file whole or not at all: written beside it, then linked; two programs at once agree on the first one's. */
static gboolean
secret_make (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *beside = g_strconcat (path, ".XXXXXX", NULL);
  guint8 secret[SEAL_KEY_BYTES];
  int fd, why = 0;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return secret_failed (error, folder, errno);
  fd = g_mkstemp_full (beside, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    return secret_failed (error, path, errno);

  randombytes_buf (secret, sizeof secret);
  if (write (fd, secret, sizeof secret) != sizeof secret || fsync (fd) != 0)
    why = errno != 0 ? errno : EIO;
  sodium_memzero (secret, sizeof secret);
  close (fd);
  if (why == 0 && link (beside, path) != 0 && errno != EEXIST)
    why = errno;
  unlink (beside);

  return why == 0 ? TRUE : secret_failed (error, path, why);
}

char *
tavan_key_pair_seal_with_secret (TavanKeyPair *self, const char *path, GError **error)
{
  g_autofree char *file = secret_path (path);
  g_autofree char *public_text = NULL, *head = NULL, *sealed = NULL;
  guint8 *seal_key;

  g_return_val_if_fail (self != NULL, NULL);

  if (!g_file_test (file, G_FILE_TEST_EXISTS) && !secret_make (file, error))
    return NULL;

  seal_key = sodium_malloc (SEAL_KEY_BYTES);
  if (seal_key != NULL && secret_read (file, seal_key, error))
    {
      public_text = tavan_public_key_to_text (self->public_key);
      head = g_strdup_printf (SEALED_PREFIX "$%s$secret", public_text);
      sealed = sealed_new (self, head, seal_key);
    }
  else if (seal_key == NULL)
    tavan_proof_no_memory (error);
  sodium_free (seal_key);

  return g_steal_pointer (&sealed);
}

TavanKeyPair *
tavan_key_pair_unseal_with_secret (const char *sealed, const char *path, GError **error)
{
  g_autofree char *file = secret_path (path);
  g_auto(GStrv) parts = NULL;
  guint8 *seal_key;
  TavanKeyPair *self = NULL;
  gboolean is_corrupt;

  tavan_proof_init ();
  parts = sealed_split (sealed, "secret", error);
  if (parts == NULL)
    return NULL;

  seal_key = sodium_malloc (SEAL_KEY_BYTES);
  if (seal_key == NULL)
    tavan_proof_no_memory (error);
  else if (secret_read (file, seal_key, error))
    {
      self = sealed_open (parts, seal_key, &is_corrupt);
      if (is_corrupt)
        corrupt (error);
      else if (self == NULL)
        tavan_error_set (error, TAVAN_ERROR_DENIED, NULL,
                         _("Bring back the file with which the key was sealed, or make a new key for the office"),
                         _("The secret file %s does not open the signing key"), file);
    }
  sodium_free (seal_key);

  return self;
}
