/* tavan-seal.c: signatures, signed lists and the chain of trust between offices
 *
 * A signed list is text that a person can read and an office can send by any way:
 *
 *     TAVAN-LIST1
 *     kind, office, number, date, count of rows    one a line
 *     rows                                         cells parted by tabs
 *     key id
 *     signature over all bytes before it
 *
 * Nothing of a list is used before its signature has been proven.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-seal.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "tavan-error.h"
#include "tavan-proof-private.h"
#include "tavan-text.h"

#define LIST_HEAD "TAVAN-LIST1"
#define LIST_HEAD_LINES 6
#define LIST_MAX_BYTES (32 * 1024 * 1024)

static const char *const level_names[] = { "country", "province", "county" };

char *
tavan_seal_sign (TavanKeyPair *pair, const void *bytes, gsize length)
{
  guint8 signature[crypto_sign_BYTES];

  crypto_sign_detached (signature, NULL, bytes, length, tavan_key_pair_get_secret (pair));

  return tavan_proof_to_base64 (signature, sizeof signature);
}

gboolean
tavan_seal_verify (const guint8 public_key[TAVAN_PUBLIC_KEY_BYTES], const void *bytes, gsize length,
                   const char *signature)
{
  guint8 raw[crypto_sign_BYTES];

  tavan_proof_init ();

  return tavan_proof_from_base64 (signature, raw, sizeof raw)
         && crypto_sign_verify_detached (raw, bytes, length, public_key) == 0;
}

/* Clean lines */

static gboolean
is_forbidden (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0xad || c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

gboolean
tavan_proof_line_is_clean (const char *line)
{
  g_autofree char *normal = NULL;

  if (!g_utf8_validate (line, -1, NULL))
    return FALSE;
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    if (is_forbidden (g_utf8_get_char (p)))
      return FALSE;
  normal = g_utf8_normalize (line, -1, G_NORMALIZE_NFC);

  return g_str_equal (normal, line);
}

char *
tavan_proof_line_clean (const char *text)
{
  g_autofree char *cleaned = tavan_text_clean (text);
  g_autoptr(GString) kept = g_string_new (NULL);

  for (const char *p = cleaned; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_forbidden (g_utf8_get_char (p)))
      g_string_append_unichar (kept, g_utf8_get_char (p));

  return g_utf8_normalize (kept->str, -1, G_NORMALIZE_NFC);
}

/* What is known of a key */

TavanKeyInfo *
tavan_key_info_new (const guint8      public_key[TAVAN_PUBLIC_KEY_BYTES],
                    TavanOfficeLevel  level,
                    const char       *office,
                    const char       *office_name,
                    const char       *from,
                    const char       *until)
{
  TavanKeyInfo *info = g_new0 (TavanKeyInfo, 1);

  memcpy (info->public_key, public_key, TAVAN_PUBLIC_KEY_BYTES);
  info->id = tavan_key_id (public_key);
  info->level = level;
  info->office = g_strdup (office);
  info->office_name = g_strdup (office_name);
  info->from = g_strdup (from);
  info->until = g_strdup (until);

  return info;
}

void
tavan_key_info_free (TavanKeyInfo *info)
{
  if (info == NULL)
    return;

  g_free (info->id);
  g_free (info->office);
  g_free (info->office_name);
  g_free (info->from);
  g_free (info->until);
  g_free (info);
}

/* Signed lists */

TavanSignedList *
tavan_signed_list_new (const char *kind, const char *office, gint64 number, const char *date)
{
  TavanSignedList *self = g_new0 (TavanSignedList, 1);

  self->kind = tavan_proof_line_clean (kind);
  self->office = tavan_proof_line_clean (office);
  self->number = number;
  self->date = tavan_proof_line_clean (date);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  return self;
}

void
tavan_signed_list_free (TavanSignedList *self)
{
  if (self == NULL)
    return;

  g_free (self->kind);
  g_free (self->office);
  g_free (self->date);
  g_ptr_array_unref (self->rows);
  g_free (self->key_id);
  g_free (self);
}

void
tavan_signed_list_add_row (TavanSignedList *self, const char *cell, ...)
{
  GStrvBuilder *cells = g_strv_builder_new ();
  va_list more;

  va_start (more, cell);
  for (; cell != NULL; cell = va_arg (more, const char *))
    {
      g_autofree char *clean = tavan_proof_line_clean (cell);

      g_strv_builder_add (cells, *clean != '\0' ? clean : "-");
    }
  va_end (more);
  g_ptr_array_add (self->rows, g_strv_builder_end (cells));
  g_strv_builder_unref (cells);
}

char *
tavan_signed_list_sign (TavanSignedList *self, TavanKeyPair *pair)
{
  GString *text = g_string_new (LIST_HEAD "\n");
  g_autofree char *signature = NULL;

  g_free (self->key_id);
  self->key_id = g_strdup (tavan_key_pair_get_id (pair));
  g_string_append_printf (text, "%s\n%s\n%" G_GINT64_FORMAT "\n%s\n%u\n", self->kind, self->office, self->number,
                          self->date, self->rows->len);
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *row = g_strjoinv ("\t", self->rows->pdata[i]);

      g_string_append_printf (text, "%s\n", row);
    }
  g_string_append_printf (text, "%s\n", self->key_id);
  signature = tavan_seal_sign (pair, text->str, text->len);
  g_string_append_printf (text, "%s\n", signature);

  return g_string_free (text, FALSE);
}

static gboolean
not_a_list (GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, _("Ask the office that sent it for the file again"),
                          _("This is not a signed list of Tavan, or a part of it is missing"));
}

/* Everything but the proof: the list as it stands in @text, and where its signature begins. */
static TavanSignedList *
list_parse (const char *text, gsize *out_signed_length, char **out_signature)
{
  g_autoptr(TavanSignedList) self = NULL;
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  guint n_lines = g_strv_length (lines);
  gint64 number;
  guint64 n_rows;

  if (n_lines < LIST_HEAD_LINES + 3 || !g_str_equal (lines[0], LIST_HEAD) || *lines[n_lines - 1] != '\0'
      || !g_ascii_string_to_signed (lines[3], 10, 0, G_MAXINT64, &number, NULL)
      || !g_ascii_string_to_unsigned (lines[5], 10, 0, G_MAXUINT32, &n_rows, NULL)
      || n_rows != n_lines - LIST_HEAD_LINES - 3 || !tavan_key_id_is_valid (lines[n_lines - 3]))
    return NULL;

  self = tavan_signed_list_new (lines[1], lines[2], number, lines[4]);
  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (self->rows, g_strsplit (lines[LIST_HEAD_LINES + i], "\t", -1));
  self->key_id = g_strdup (lines[n_lines - 3]);
  *out_signature = g_strdup (lines[n_lines - 2]);
  *out_signed_length = strlen (text) - strlen (*out_signature) - 1;

  return g_steal_pointer (&self);
}

/* A file may have come with other line ends, or without the last one. */
static char *
list_text (const char *text)
{
  g_autoptr(GString) plain = NULL;

  if (text == NULL || strnlen (text, LIST_MAX_BYTES + 1) > LIST_MAX_BYTES || !g_utf8_validate (text, -1, NULL))
    return NULL;
  plain = g_string_new (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text);
  g_string_replace (plain, "\r\n", "\n", 0);
  while (plain->len > 0 && g_ascii_isspace (plain->str[plain->len - 1]))
    g_string_truncate (plain, plain->len - 1);
  g_string_append_c (plain, '\n');

  return g_string_free (g_steal_pointer (&plain), FALSE);
}

static gboolean
list_prove (const TavanSignedList *self,
            const char            *text,
            gsize                  signed_length,
            const char            *signature,
            const TavanKeyInfo    *key,
            GError               **error)
{
  if (!tavan_seal_verify (key->public_key, text, signed_length, signature))
    return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, _("Ask the office that sent it for the file again"),
                            _("The list was altered after it was signed"));
  if (key->withdrawn)
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("Ask the office for a list signed with its new key"),
                            _("The list is signed with the key %s, which was withdrawn"), key->id);
  if (g_strcmp0 (key->office, self->office) != 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("An office signs its own lists only"),
                            _("The list is in the name of office %s, but the key is that of office %s"), self->office,
                            key->office);

  return TRUE;
}

static gboolean
unknown_key (GError **error, const char *key_id, const char *hint)
{
  return tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, hint,
                          _("The list is signed with the key %s, which is not known here"), key_id);
}

TavanSignedList *
tavan_signed_list_read (const char *text, const char *kind, TavanFindKey find_key, gpointer data, GError **error)
{
  g_autofree char *plain = list_text (text), *signature = NULL;
  g_autoptr(TavanSignedList) self = NULL;
  g_autoptr(TavanKeyInfo) key = NULL;
  gsize signed_length;

  self = plain != NULL ? list_parse (plain, &signed_length, &signature) : NULL;
  if (self == NULL || (kind != NULL && !g_str_equal (kind, self->kind)))
    {
      not_a_list (error);
      return NULL;
    }
  key = find_key (self->key_id, data);
  if (key == NULL)
    unknown_key (error, self->key_id, _("Take in the trust file of the office above it first"));
  else if (list_prove (self, plain, signed_length, signature, key, error))
    return g_steal_pointer (&self);

  return NULL;
}

/* Trust */

void
tavan_trust_add_row (TavanSignedList *list, const TavanKeyInfo *info)
{
  g_autofree char *public_text = tavan_public_key_to_text (info->public_key);

  tavan_signed_list_add_row (list, public_text, level_names[info->level], info->office, info->office_name,
                             info->from != NULL ? info->from : "-", info->until != NULL ? info->until : "-", NULL);
}

static TavanKeyInfo *
trust_row (const char *const *row)
{
  guint8 public_key[TAVAN_PUBLIC_KEY_BYTES];

  if (g_strv_length ((char **) row) != 6 || !tavan_public_key_from_text (row[0], public_key))
    return NULL;
  for (guint level = 0; level < G_N_ELEMENTS (level_names); level++)
    if (g_str_equal (row[1], level_names[level]))
      return tavan_key_info_new (public_key, level, row[2], row[3], g_str_equal (row[4], "-") ? NULL : row[4],
                                 g_str_equal (row[5], "-") ? NULL : row[5]);

  return NULL;
}

gboolean
tavan_key_may_vouch (const TavanKeyInfo *signer, const TavanKeyInfo *key)
{
  return key->level == signer->level + 1
         || (key->level == signer->level && g_strcmp0 (key->office, signer->office) == 0);
}

static const TavanKeyInfo *
find_on_list (GPtrArray *keys, const char *key_id)
{
  for (guint i = 0; i < keys->len; i++)
    if (g_str_equal (((TavanKeyInfo *) keys->pdata[i])->id, key_id))
      return keys->pdata[i];

  return NULL;
}

GPtrArray *
tavan_trust_read (const char *text, const char *compared_id, TavanFindKey find_key, gpointer data, GError **error)
{
  g_autofree char *plain = list_text (text), *signature = NULL;
  g_autoptr(TavanSignedList) list = NULL;
  g_autoptr(TavanKeyInfo) known = NULL;
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_key_info_free);
  const TavanKeyInfo *signer;
  gsize signed_length;
  gboolean readable;

  list = plain != NULL ? list_parse (plain, &signed_length, &signature) : NULL;
  readable = list != NULL && g_str_equal (list->kind, TAVAN_LIST_TRUST);
  for (guint i = 0; readable && i < list->rows->len; i++)
    {
      TavanKeyInfo *key = trust_row (list->rows->pdata[i]);

      readable = key != NULL;
      if (readable)
        g_ptr_array_add (keys, key);
    }
  if (!readable)
    {
      not_a_list (error);
      return NULL;
    }

  known = find_key (list->key_id, data);
  signer = known;
  if (known == NULL && g_strcmp0 (compared_id, list->key_id) == 0)
    signer = find_on_list (keys, list->key_id);
  if (signer == NULL)
    {
      unknown_key (error, list->key_id, _("Ask the office for its key id by telephone; if it is the same, confirm it"));
      return NULL;
    }
  if (!list_prove (list, plain, signed_length, signature, signer, error))
    return NULL;

  for (guint i = 0; i < keys->len; i++)
    {
      const TavanKeyInfo *key = keys->pdata[i];

      if (!tavan_key_may_vouch (signer, key))
        {
          tavan_error_set (error, TAVAN_ERROR_RULE, NULL,
                           _("A county's key is signed by its province, a province's by the country"),
                           _("The office %s may not vouch for the key of %s"), signer->office_name, key->office_name);
          return NULL;
        }
    }

  return g_steal_pointer (&keys);
}

/* Anchors */

char *
tavan_anchor_sign (TavanKeyPair *pair, const char *office, gint64 count, const char *head, const char *moment)
{
  g_autoptr(TavanSignedList) list = tavan_signed_list_new (TAVAN_LIST_ANCHOR, office, count, moment);

  tavan_signed_list_add_row (list, head, NULL);

  return tavan_signed_list_sign (list, pair);
}

TavanAnchor *
tavan_anchor_read (const char *text, TavanFindKey find_key, gpointer data, GError **error)
{
  g_autoptr(TavanSignedList) list = tavan_signed_list_read (text, TAVAN_LIST_ANCHOR, find_key, data, error);
  TavanAnchor *self;
  char **row;

  if (list == NULL)
    return NULL;
  row = list->rows->len == 1 ? list->rows->pdata[0] : NULL;
  if (row == NULL || g_strv_length (row) != 1 || *row[0] == '\0' || row[0][strspn (row[0], "0123456789abcdef")] != '\0')
    {
      not_a_list (error);
      return NULL;
    }

  self = g_new0 (TavanAnchor, 1);
  self->office = g_steal_pointer (&list->office);
  self->count = list->number;
  self->head = g_strdup (row[0]);
  self->moment = g_steal_pointer (&list->date);
  self->key_id = g_steal_pointer (&list->key_id);

  return self;
}

void
tavan_anchor_free (TavanAnchor *self)
{
  if (self == NULL)
    return;

  g_free (self->office);
  g_free (self->head);
  g_free (self->moment);
  g_free (self->key_id);
  g_free (self);
}
