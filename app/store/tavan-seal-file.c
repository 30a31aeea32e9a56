/* tavan-seal-file.c: a file that only its passphrase opens
 *
 *   "TAVANSEAL1\n" · salt 16 · operations 8 · memory 8 (little endian) · secretstream header 24 · pieces of 64 KiB + 17
 *
 * The key is Argon2id of the passphrase. The first piece is bound to all that stands before it, the last is marked: nothing can be changed,
 * left out or cut off unseen (libsodium, crypto_secretstream_xchacha20poly1305).
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-seal-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MAGIC "TAVANSEAL1\n"
#define MAGIC_SIZE (sizeof MAGIC - 1)
#define PIECE 65536
#define SEALED_PIECE (PIECE + crypto_secretstream_xchacha20poly1305_ABYTES)
/* A stranger's file must not take all memory. */
#define MOST_OPERATIONS 16
#define MOST_MEMORY (G_GUINT64_CONSTANT (1) << 30)

typedef crypto_secretstream_xchacha20poly1305_state Stream;

typedef struct
{
  guint8 magic[MAGIC_SIZE];
  guint8 salt[crypto_pwhash_SALTBYTES];
  guint8 operations[8], memory[8];
  guint8 stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
} Head; /* bytes only: no padding */

static gboolean
set_file_error (GError **error)
{
  int problem = errno;

  return tavan_error_set (error, problem == ENOSPC || problem == EDQUOT ? TAVAN_ERROR_NO_SPACE : TAVAN_ERROR_FAILED, NULL,
                          tavan_error_errno (problem), _("The file could not be read or written"));
}

static FILE *
make_private (const char *path, GError **error)
{
  int fd = open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  FILE *file = fd < 0 ? NULL : fdopen (fd, "wb");

  if (!file)
    set_file_error (error);
  return file;
}

static gboolean
check_cancelled (GCancellable *cancellable, GError **error)
{
  return !g_cancellable_is_cancelled (cancellable) ||
         tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL, NULL, _("It was cancelled"));
}

static gboolean
derive_key (const Head *head, const char *passphrase, guint8 *key, GError **error)
{
  guint64 operations, memory;

  memcpy (&operations, head->operations, sizeof operations);
  memcpy (&memory, head->memory, sizeof memory);
  operations = GUINT64_FROM_LE (operations);
  memory = GUINT64_FROM_LE (memory);
  if (operations < crypto_pwhash_OPSLIMIT_MIN || operations > MOST_OPERATIONS || memory < crypto_pwhash_MEMLIMIT_MIN || memory > MOST_MEMORY)
    return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("The sealed file is damaged"));
  if (crypto_pwhash (key, crypto_secretstream_xchacha20poly1305_KEYBYTES, passphrase, strlen (passphrase), head->salt, operations,
                     memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("There is not enough memory for the passphrase"));
  return TRUE;
}

static void
fill_head (Head *head)
{
  guint64 operations = GUINT64_TO_LE ((guint64) crypto_pwhash_OPSLIMIT_MODERATE);
  guint64 memory = GUINT64_TO_LE ((guint64) crypto_pwhash_MEMLIMIT_MODERATE);

  memcpy (head->magic, MAGIC, MAGIC_SIZE);
  randombytes_buf (head->salt, sizeof head->salt);
  memcpy (head->operations, &operations, sizeof operations);
  memcpy (head->memory, &memory, sizeof memory);
}

/* Sealing */

static gboolean
seal_pieces (FILE *in, FILE *out, Stream *stream, const Head *head, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *plain = g_malloc (PIECE), *sealed = g_malloc (SEALED_PIECE);
  gboolean first = TRUE, last = FALSE;

  while (!last)
    {
      gsize size = fread (plain, 1, PIECE, in);
      int next = size == PIECE ? fgetc (in) : EOF;
      unsigned long long sealed_size;

      if (next != EOF)
        ungetc (next, in);
      last = next == EOF;
      if (ferror (in))
        return set_file_error (error);
      crypto_secretstream_xchacha20poly1305_push (stream, sealed, &sealed_size, plain, size, first ? (const guint8 *) head : NULL,
                                                  first ? sizeof *head : 0, last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
      first = FALSE;
      if (fwrite (sealed, 1, sealed_size, out) != sealed_size)
        return set_file_error (error);
      if (!check_cancelled (cancellable, error))
        return FALSE;
    }
  sodium_memzero (plain, PIECE);
  return TRUE;
}

static gboolean
seal_stream (FILE *in, FILE *out, const char *passphrase, GCancellable *cancellable, GError **error)
{
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  Head head;
  Stream stream;

  fill_head (&head);
  if (!derive_key (&head, passphrase, key, error))
    return FALSE;
  crypto_secretstream_xchacha20poly1305_init_push (&stream, head.stream, key);
  sodium_memzero (key, sizeof key);
  return (fwrite (&head, sizeof head, 1, out) == 1 || set_file_error (error)) &&
         seal_pieces (in, out, &stream, &head, cancellable, error);
}

/* Unsealing */

static gboolean
set_damaged (gboolean first, GError **error)
{
  if (first)
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, NULL, _("The passphrase does not open this file"));
  return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("The sealed file is damaged"));
}

static gboolean
unseal_pieces (FILE *in, FILE *out, Stream *stream, const Head *head, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *plain = g_malloc (PIECE), *sealed = g_malloc (SEALED_PIECE);
  gboolean first = TRUE;
  guint8 tag = 0;

  while (tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL)
    {
      gsize sealed_size = fread (sealed, 1, SEALED_PIECE, in);
      unsigned long long size;

      if (crypto_secretstream_xchacha20poly1305_pull (stream, plain, &size, &tag, sealed, sealed_size, first ? (const guint8 *) head : NULL,
                                                      first ? sizeof *head : 0) != 0)
        return set_damaged (first && sealed_size > 0, error);
      first = FALSE;
      if (fwrite (plain, 1, size, out) != size)
        return set_file_error (error);
      if (!check_cancelled (cancellable, error))
        return FALSE;
    }
  sodium_memzero (plain, PIECE);
  return fgetc (in) == EOF || set_damaged (FALSE, error);
}

static gboolean
unseal_stream (FILE *in, FILE *out, const char *passphrase, GCancellable *cancellable, GError **error)
{
  guint8 key[crypto_secretstream_xchacha20poly1305_KEYBYTES];
  Head head;
  Stream stream;
  gboolean ok;

  if (fread (&head, sizeof head, 1, in) != 1 || memcmp (head.magic, MAGIC, MAGIC_SIZE) != 0)
    return set_damaged (FALSE, error);
  if (!derive_key (&head, passphrase, key, error))
    return FALSE;
  ok = crypto_secretstream_xchacha20poly1305_init_pull (&stream, head.stream, key) == 0;
  sodium_memzero (key, sizeof key);
  return ok ? unseal_pieces (in, out, &stream, &head, cancellable, error) : set_damaged (FALSE, error);
}

/* Files */

typedef gboolean (*StreamFunc) (FILE *in, FILE *out, const char *passphrase, GCancellable *cancellable, GError **error);

static gboolean
run (StreamFunc func, const char *from, const char *to, const char *passphrase, GCancellable *cancellable, GError **error)
{
  FILE *in, *out;
  gboolean ok;

  if (sodium_init () < 0)
    return tavan_error_set (error, TAVAN_ERROR_FAILED, NULL, NULL, _("The machine gives no random numbers"));
  in = fopen (from, "rbe");
  if (!in)
    return set_file_error (error);
  out = make_private (to, error);
  if (!out)
    {
      fclose (in);
      return FALSE;
    }
  ok = func (in, out, passphrase, cancellable, error);
  fclose (in);
  if (fclose (out) != 0 && ok)
    ok = set_file_error (error);
  if (!ok)
    (void) unlink (to);
  return ok;
}

gboolean
tavan_seal_file (const char *from, const char *to, const char *passphrase, GCancellable *cancellable, GError **error)
{
  return run (seal_stream, from, to, passphrase, cancellable, error);
}

gboolean
tavan_unseal_file (const char *from, const char *to, const char *passphrase, GCancellable *cancellable, GError **error)
{
  return run (unseal_stream, from, to, passphrase, cancellable, error);
}

gboolean
tavan_file_is_sealed (const char *path)
{
  guint8 bytes[MAGIC_SIZE];
  FILE *file = fopen (path, "rbe");
  gboolean sealed = file && fread (bytes, 1, MAGIC_SIZE, file) == MAGIC_SIZE && memcmp (bytes, MAGIC, MAGIC_SIZE) == 0;

  if (file)
    fclose (file);
  return sealed;
}

static gboolean
sync_one (const char *path, int flags)
{
  int fd = open (path, flags | O_CLOEXEC);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return ok;
}

gboolean
tavan_file_sync (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return (sync_one (path, O_RDONLY) && sync_one (folder, O_RDONLY | O_DIRECTORY)) || set_file_error (error);
}
