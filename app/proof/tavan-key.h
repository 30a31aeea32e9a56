/* tavan-key.h: an office's Ed25519 key pair, and how it is kept
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TAVAN_PUBLIC_KEY_BYTES 32
#define TAVAN_KEY_ID_LENGTH    16 /* hex digits: the first 8 bytes of the SHA-256 of the public key */

/* A public and a private key. The private one lives in locked memory only and is wiped when freed. */
typedef struct _TavanKeyPair TavanKeyPair;

TavanKeyPair *tavan_key_pair_new        (void); /* a fresh random pair */
void          tavan_key_pair_free       (TavanKeyPair *self);
const guint8 *tavan_key_pair_get_public (TavanKeyPair *self); /* TAVAN_PUBLIC_KEY_BYTES, owned by the pair */
const char   *tavan_key_pair_get_id     (TavanKeyPair *self);

/* The private key as one line of ASCII that may stand in a record or a backup: encrypted (XChaCha20-Poly1305) under a
 * key that Argon2id makes of @password; the parameters stand in the line. Fails only where memory does not suffice. */
char         *tavan_key_pair_seal       (TavanKeyPair *self, const char *password, GError **error);
/* TAVAN_ERROR_DENIED: another password; TAVAN_ERROR_CORRUPT: not a sealed key; TAVAN_ERROR_USAGE: sealed the other way.
 */
TavanKeyPair *tavan_key_pair_unseal     (const char *sealed, const char *password, GError **error);

/* The same under the secret in the file @path (NULL: tavan/secret in the account's configuration folder). Sealing makes
 * the file, mode 0600, when it is missing; a file that others may read or that is not this account's is refused
 * (DENIED). */
char         *tavan_key_pair_seal_with_secret   (TavanKeyPair *self, const char *path, GError **error);
TavanKeyPair *tavan_key_pair_unseal_with_secret (const char *sealed, const char *path, GError **error);

/* The id of a sealed key's pair, read without opening it; NULL if @sealed is not a sealed key. */
char         *tavan_key_sealed_id       (const char *sealed);

char         *tavan_key_id              (const guint8 public_key[TAVAN_PUBLIC_KEY_BYTES]);
gboolean      tavan_key_id_is_valid     (const char *id);
/* A public key as text (base64url, 43 characters), for records and files. */
char         *tavan_public_key_to_text   (const guint8 public_key[TAVAN_PUBLIC_KEY_BYTES]);
gboolean      tavan_public_key_from_text (const char *text, guint8 out_public_key[TAVAN_PUBLIC_KEY_BYTES]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanKeyPair, tavan_key_pair_free)

G_END_DECLS
