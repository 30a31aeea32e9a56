/* tavan-proof-private.h: what the files of app/proof share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tavan-code.h"
#include "tavan-key.h"

G_BEGIN_DECLS

/* Argon2id for users' passwords and for sealed keys: about a tenth of a second and 64 MiB on an office's machine. */
#define TAVAN_ARGON_OPS 3
#define TAVAN_ARGON_KIB 65536

void          tavan_proof_init           (void); /* libsodium; cheap when done */
gboolean      tavan_proof_no_memory      (GError **error); /* always FALSE */
char         *tavan_proof_to_base64      (const guint8 *bytes, gsize length);
/* FALSE unless @text is exactly the base64url of @length bytes, unpadded and canonical. */
gboolean      tavan_proof_from_base64    (const char *text, guint8 *out_bytes, gsize length);
/* Is it a clean line of ours: valid UTF-8 in NFC, without control characters and bidi controls? */
gboolean      tavan_proof_line_is_clean  (const char *line);
char         *tavan_proof_line_clean     (const char *text); /* makes it so */

char         *tavan_password_normal      (const char *password);
const guint8 *tavan_key_pair_get_secret  (TavanKeyPair *self);

G_END_DECLS
