/* key-lists.c: signed lists: keys of other offices, what they revoked, what stays valid of a withdrawn key; anchors
 *
 * A list is proved by app/proof and counts for its own office only; here it is asked whether the signer stands above
 * the offices that it vouches for, and the list is kept: its bytes as a file, its number and the file's name in a
 * setting of the office. A list never replaces one with a higher number.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/key-private.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-audit.h"

#include <string.h>

/* ---- keeping ---- */

static char *
list_name (const char *kind, const char *office_code)
{
  return g_strdup_printf ("list.%s.%s", kind, office_code);
}

static TavanRecord *
find_kept (TavanStore *store, const char *kind, const char *office_code, GError **error)
{
  g_autofree char *name = list_name (kind, office_code);
  g_autoptr (TavanQuery) query
      = tavan_query_where (tavan_query_new (&tavan_setting_type), SETTING_NAME, TAVAN_IS, name);
  g_autoptr (GPtrArray) records = tavan_store_find_any (store, query, error);

  return records != NULL && records->len > 0 ? g_object_ref (g_ptr_array_index (records, 0)) : NULL;
}

static char *
kept_text (TavanStore *store, TavanRecord *kept)
{
  const char *space = strchr (tavan_record_get_text (kept, SETTING_VALUE), ' ');
  g_autoptr (GBytes) bytes = space != NULL ? tavan_store_get_blob (store, space + 1, NULL) : NULL;

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

TavanSignedList *
tavan_list_load (TavanStore *store, const char *kind, const char *office_code)
{
  g_autoptr (TavanRecord) kept = office_code != NULL ? find_kept (store, kind, office_code, NULL) : NULL;
  g_autofree char *text = kept != NULL ? kept_text (store, kept) : NULL;

  return text != NULL ? tavan_signed_list_read (text, kind, tavan_key_find, store, NULL) : NULL;
}

gboolean
tavan_list_keep (TavanTx *tx, const char *kind, const char *office_code, gint64 number, const char *text,
                 GError **error)
{
  g_autofree char *name = list_name (kind, office_code), *sha256 = NULL, *value = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (TavanRecord) kept = find_kept (tavan_tx_store (tx), kind, office_code, NULL);

  if (kept != NULL && g_ascii_strtoll (tavan_record_get_text (kept, SETTING_VALUE), NULL, 10) > number)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, _("A newer list of this office is here already"));
  if (!tavan_tx_put_blob (tx, bytes, &sha256, error))
    return FALSE;
  if (kept == NULL)
    {
      kept = tavan_record_new (&tavan_setting_type);
      tavan_record_set_text (kept, SETTING_NAME, name);
    }
  value = g_strdup_printf ("%" G_GINT64_FORMAT " %s", number, sha256);
  tavan_record_set_text (kept, SETTING_VALUE, value);
  return tavan_tx_save (tx, kept, error);
}

/* ---- our own lists ---- */

/* A number alone would let whoever has the key put another name under it. */
static gboolean
add_valid_codes (TavanSignedList *list, TavanStore *store, const char *key_id, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where (tavan_query_new (&tavan_certificate_type), CERTIFICATE_KEY_ID, TAVAN_IS, key_id);
  g_autoptr (GPtrArray) certificates = NULL;

  tavan_query_where (query, CERTIFICATE_REVOKED_ON, TAVAN_IS_EMPTY, NULL);
  certificates = tavan_store_find_any (store, tavan_query_sort (query, CERTIFICATE_NUMBER, FALSE), error);
  if (certificates == NULL)
    return FALSE;
  for (guint i = 0; i < certificates->len; i++)
    {
      TavanRecord *certificate = g_ptr_array_index (certificates, i);

      tavan_signed_list_add_row (list, key_id, tavan_record_get_text (certificate, CERTIFICATE_NUMBER),
                                 tavan_code_signature (tavan_record_get_text (certificate, CERTIFICATE_CODE)), NULL);
    }
  if (certificates->len == 0)
    tavan_signed_list_add_row (list, key_id, "-", "-", NULL);
  return TRUE;
}

static GPtrArray *
find_withdrawn (TavanStore *store, TavanRecord *office, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_key_type);

  tavan_query_where_int (query, TAVAN_FIELD_OFFICE, TAVAN_IS, tavan_record_get_id (office));
  tavan_query_where_int (query, KEY_OWN, TAVAN_IS, 1);
  tavan_query_where (query, KEY_WITHDRAWN, TAVAN_IS_NOT_EMPTY, NULL);
  return tavan_store_find_any (store, query, error);
}

char *
tavan_list_withdraw (TavanTx *tx, TavanRecord *office, TavanRecord *key, TavanKeyPair *signer, GError **error)
{
  const char *code = tavan_record_get_text (office, OFFICE_CODE);
  g_autofree char *today = tavan_day_to_iso (tavan_day_today ()), *text = NULL;
  g_autoptr (GPtrArray) keys = find_withdrawn (tavan_tx_store (tx), office, error);
  g_autoptr (TavanSignedList) list = NULL;
  gint64 number;

  if (keys == NULL || !tavan_tx_next_number (tx, "list-withdrawal", tavan_record_get_id (office), 0, &number, error))
    return NULL;
  list = tavan_signed_list_new (TAVAN_LIST_WITHDRAWAL, code, number, today);
  for (guint i = 0; i < keys->len; i++)
    if (!add_valid_codes (list, tavan_tx_store (tx), tavan_record_get_text (g_ptr_array_index (keys, i), KEY_KEY_ID),
                            error))
      return NULL;
  text = tavan_signed_list_sign (list, signer);
  return tavan_list_keep (tx, TAVAN_LIST_WITHDRAWAL, code, number, text, error) ? g_steal_pointer (&text) : NULL;
}

static GPtrArray *
find_revoked (TavanStore *store, gint64 office, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_key_type);
  g_autoptr (GPtrArray) keys = NULL, all = g_ptr_array_new_with_free_func (g_object_unref);

  tavan_query_where_int (query, TAVAN_FIELD_OFFICE, TAVAN_IS, office);
  keys = tavan_store_find_any (store, tavan_query_where_int (query, KEY_OWN, TAVAN_IS, 1), error);
  for (guint i = 0; keys != NULL && i < keys->len; i++)
    {
      const char *id = tavan_record_get_text (g_ptr_array_index (keys, i), KEY_KEY_ID);
      g_autoptr (TavanQuery) revoked
          = tavan_query_where (tavan_query_new (&tavan_certificate_type), CERTIFICATE_KEY_ID, TAVAN_IS, id);
      g_autoptr (GPtrArray) records = NULL;

      tavan_query_where (revoked, CERTIFICATE_REVOKED_ON, TAVAN_IS_NOT_EMPTY, NULL);
      records = tavan_store_find_any (store, tavan_query_sort (revoked, CERTIFICATE_NUMBER, FALSE), error);
      if (records == NULL)
        return NULL;
      g_ptr_array_extend (all, records, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
    }
  return keys != NULL ? g_steal_pointer (&all) : NULL;
}

char *
tavan_certificate_revocations (TavanStore *store, const char *secret, GError **error)
{
  g_autoptr (TavanRecord) office = tavan_key_own_office (store, error), key = NULL;
  g_autoptr (TavanKeyPair) pair
      = office != NULL ? tavan_key_open (store, tavan_record_get_id (office), secret, &key, error) : NULL;
  g_autoptr (GPtrArray) revoked = pair != NULL ? find_revoked (store, tavan_record_get_office (key), error) : NULL;
  g_autofree char *today = tavan_day_to_iso (tavan_day_today ());
  g_autoptr (TavanSignedList) list = NULL;
  g_autoptr (TavanTx) tx = revoked != NULL ? tavan_work_begin (store, "certificate revocations",
                                                               &tavan_certificate_type, TAVAN_MAY_ISSUE, error)
                                           : NULL;
  gint64 number;

  if (tx == NULL || !tavan_tx_next_number (tx, "list-revocations", tavan_record_get_office (key), 0, &number, error)
      || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return NULL;
  list = tavan_signed_list_new (TAVAN_LIST_REVOCATIONS, tavan_record_get_text (key, KEY_OFFICE_CODE), number, today);
  for (guint i = 0; i < revoked->len; i++)
    {
      TavanRecord *record = g_ptr_array_index (revoked, i);

      tavan_signed_list_add_row (list, tavan_record_get_text (record, CERTIFICATE_NUMBER),
                                 tavan_record_get_text (record, CERTIFICATE_REVOKED_ON),
                                 tavan_record_get_text (record, CERTIFICATE_REVOKED_REASON), NULL);
    }
  return tavan_signed_list_sign (list, pair);
}

/* ---- taking in ---- */

/* Codes are built so: two digits of the province, two of the county ("00" for the province's own office). */
static gboolean
stands_above (const TavanKeyInfo *signer, const TavanKeyInfo *key)
{
  if (g_strcmp0 (signer->office, key->office) == 0 || signer->level == TAVAN_OFFICE_COUNTRY)
    return TRUE;
  return signer->office != NULL && key->office != NULL && strlen (signer->office) >= 2
         && strncmp (signer->office, key->office, 2) == 0;
}

static const TavanKeyInfo *
find_info (GPtrArray *infos, const char *id)
{
  for (guint i = 0; i < infos->len; i++)
    if (g_strcmp0 (((TavanKeyInfo *) g_ptr_array_index (infos, i))->id, id) == 0)
      return g_ptr_array_index (infos, i);
  return NULL;
}

static gboolean
keep_key (TavanTx *tx, const TavanKeyInfo *info, const char *signed_by, const char *signature, GError **error)
{
  static const char *const levels[] = { "country", "province", "county" };
  g_autoptr (TavanRecord) key = tavan_key_record (tavan_tx_store (tx), info->id, NULL);
  g_autofree char *public_text = tavan_public_key_to_text (info->public_key),
                  *today = tavan_day_to_iso (tavan_day_today ());

  if (key == NULL)
    {
      key = tavan_record_new (&tavan_key_type);
      tavan_record_set_text (key, KEY_KEY_ID, info->id);
      tavan_record_set_text (key, KEY_PUBLIC_KEY, public_text);
    }
  tavan_record_set_text (key, KEY_SIGNED_BY, signed_by);
  tavan_record_set_text (key, KEY_SIGNATURE, signature);
  /* Of its own keys an office knows more than another tells it. */
  if (!tavan_record_get_int (key, KEY_OWN))
    {
      tavan_record_set_text (key, KEY_OWNER_NAME, info->office_name);
      tavan_record_set_text (key, KEY_OFFICE_CODE, info->office);
      tavan_record_set_text (key, KEY_OFFICE_LEVEL, levels[info->level]);
      tavan_record_set_text (key, KEY_FROM, info->from != NULL ? info->from : today);
      tavan_record_set_text (key, KEY_UNTIL, info->until);
    }
  return tavan_tx_save (tx, key, error);
}

static gboolean
take_keys (TavanTx *tx, const char *text, const char *compared_id, GError **error)
{
  TavanStore *store = tavan_tx_store (tx);
  g_autoptr (GPtrArray) infos = tavan_trust_read (text, compared_id, tavan_key_find, store, error);
  g_autofree char *plain = g_strstrip (g_strdup (text));
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);
  guint n = g_strv_length (lines);
  g_autoptr (TavanKeyInfo) known = NULL;
  const TavanKeyInfo *signer;

  if (infos == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    g_strchomp (lines[i]);
  known = tavan_key_find (lines[n - 2], store);
  signer = known != NULL ? known : find_info (infos, lines[n - 2]);
  for (guint i = 0; i < infos->len; i++)
    {
      const TavanKeyInfo *info = g_ptr_array_index (infos, i);

      if (signer == NULL || !stands_above (signer, info))
        return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("A county’s key is signed by its own province"),
                                _("The office %s may not vouch for the key of %s"),
                                signer != NULL ? signer->office_name : "", info->office_name);
      if (!keep_key (tx, info, lines[n - 2], lines[n - 1], error))
        return FALSE;
    }
  return TRUE;
}

/* Another office withdrew keys of its own. */
static gboolean
withdraw_others (TavanTx *tx, const TavanSignedList *list, GError **error)
{
  for (guint i = 0; i < list->rows->len; i++)
    {
      char **row = g_ptr_array_index (list->rows, i);
      g_autoptr (TavanRecord) key = tavan_key_record (tavan_tx_store (tx), row[0], NULL);

      if (key == NULL || tavan_record_is_set (key, KEY_WITHDRAWN) || tavan_record_get_int (key, KEY_OWN)
          || g_strcmp0 (tavan_record_get_text (key, KEY_OFFICE_CODE), list->office) != 0)
        continue;
      tavan_record_set_text (key, KEY_WITHDRAWN, list->date);
      if (!tavan_tx_save (tx, key, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_own_office (TavanStore *store, const char *code)
{
  g_autoptr (TavanRecord) office = tavan_key_own_office (store, NULL);

  return office != NULL && g_strcmp0 (tavan_record_get_text (office, OFFICE_CODE), code) == 0;
}

static gboolean
take_list (TavanTx *tx, const char *text, GError **error)
{
  g_autoptr (TavanSignedList) list
      = tavan_signed_list_read (text, /* kind= */ NULL, tavan_key_find, tavan_tx_store (tx), error);

  if (list == NULL)
    return FALSE;
  if (!g_str_equal (list->kind, TAVAN_LIST_REVOCATIONS) && !g_str_equal (list->kind, TAVAN_LIST_WITHDRAWAL))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL,
                            _("Lists of keys, of revoked certificates and of withdrawn keys are taken in"),
                            _("This signed list is of another kind"));
  if (is_own_office (tavan_tx_store (tx), list->office))
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL,
                            _("This is a list of this office itself; it knows more than the list says"));
  if (g_str_equal (list->kind, TAVAN_LIST_WITHDRAWAL) && !withdraw_others (tx, list, error))
    return FALSE;
  return tavan_list_keep (tx, list->kind, list->office, list->number, text, error);
}

gboolean
tavan_key_trust_compared (TavanStore *store, const char *text, const char *compared_id, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "certificate trust", &tavan_key_type, TAVAN_MAY_MAKE, error);
  const char *line = text != NULL ? strchr (text, '\n') : NULL;
  gboolean is_trust = line != NULL && g_str_has_prefix (line + 1, TAVAN_LIST_TRUST);

  if (tx == NULL)
    return FALSE;
  tavan_tx_set_trusted (tx, TRUE);
  return (is_trust ? take_keys (tx, text, compared_id, error) : take_list (tx, text, error))
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_key_trust (TavanStore *store, const char *text, GError **error)
{
  return tavan_key_trust_compared (store, text, /* compared_id= */ NULL, error);
}

/* ---- verifying ---- */

static void
revoked_here (TavanRecord *certificate, TavanRevocation *revocation)
{
  revocation->as_of = tavan_day_to_iso (tavan_day_today ());
  if (certificate == NULL || !tavan_record_is_set (certificate, CERTIFICATE_REVOKED_ON))
    return;
  revocation->revoked = TRUE;
  revocation->on = g_strdup (tavan_record_get_text (certificate, CERTIFICATE_REVOKED_ON));
  revocation->reason = g_strdup (tavan_record_get_text (certificate, CERTIFICATE_REVOKED_REASON));
}

static void
revoked_there (const TavanSignedList *list, const char *number, TavanRevocation *revocation)
{
  revocation->as_of = g_strdup (list->date);
  revocation->list_number = list->number;
  for (guint i = 0; i < list->rows->len; i++)
    {
      char **row = g_ptr_array_index (list->rows, i);

      if (g_strcmp0 (row[0], number) != 0 || row[1] == NULL)
        continue;
      revocation->revoked = TRUE;
      revocation->on = g_strdup (row[1]);
      revocation->reason = row[2] != NULL && !g_str_equal (row[2], "-") ? g_strdup (row[2]) : NULL;
    }
}

/* Our own store knows of its certificates; of another office's we know its last list. */
static void
find_revocation (const char *number, const char *key_id, TavanRevocation *revocation, gpointer store)
{
  g_autoptr (TavanQuery) query = tavan_query_archived (tavan_query_new (&tavan_certificate_type), TRUE);
  g_autoptr (TavanRecord) key = tavan_key_record (store, key_id, NULL);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (TavanSignedList) list = NULL;

  tavan_query_where (tavan_query_where (query, CERTIFICATE_NUMBER, TAVAN_IS, number), CERTIFICATE_KEY_ID, TAVAN_IS,
                     key_id);
  records = tavan_store_find_any (store, query, NULL);
  if (records != NULL && (records->len > 0 || (key != NULL && tavan_record_get_int (key, KEY_OWN))))
    {
      revoked_here (records->len > 0 ? g_ptr_array_index (records, 0) : NULL, revocation);
      return;
    }
  list = key != NULL ? tavan_list_load (store, TAVAN_LIST_REVOCATIONS, tavan_record_get_text (key, KEY_OFFICE_CODE))
                     : NULL;
  if (list != NULL)
    revoked_there (list, number, revocation);
}

static gboolean
stays_valid (const char *key_id, const char *number, const char *signature, gpointer store)
{
  g_autoptr (TavanRecord) key = tavan_key_record (store, key_id, NULL);
  g_autoptr (TavanSignedList) list
      = key != NULL ? tavan_list_load (store, TAVAN_LIST_WITHDRAWAL, tavan_record_get_text (key, KEY_OFFICE_CODE))
                    : NULL;

  for (guint i = 0; list != NULL && i < list->rows->len; i++)
    {
      char **row = g_ptr_array_index (list->rows, i);

      if (g_strcmp0 (row[0], key_id) == 0 && g_strcmp0 (row[1], number) == 0 && row[1] != NULL
          && g_strcmp0 (row[2], signature) == 0)
        return TRUE;
    }
  return FALSE;
}

TavanCodeTrust
tavan_certificate_trust (TavanStore *store)
{
  return (TavanCodeTrust){
    .find_key = tavan_key_find, .find_revocation = find_revocation, .stays_valid = stays_valid, .data = store
  };
}

TavanCodeResult *
tavan_certificate_verify (TavanStore *store, const char *code)
{
  TavanCodeTrust trust = tavan_certificate_trust (store);

  return tavan_code_verify (code, &trust);
}

/* ---- anchors ---- */

char *
tavan_audit_anchor (TavanStore *store, const char *secret, GError **error)
{
  g_autoptr (TavanRecord) office = NULL, key = NULL;
  g_autoptr (TavanKeyPair) pair = NULL;
  g_autofree char *hash = NULL, *moment = tavan_moment_now (), *text = NULL;
  gint64 number;

  if (!tavan_access_may (store, &tavan_audit_entry_type, TAVAN_MAY_READ))
    {
      tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("Ask the administrator of the office for the role"),
                       _("You may not do this: %s"), tavan_work_label ("audit anchor"));
      return NULL;
    }
  office = tavan_key_own_office (store, error);
  pair = office != NULL ? tavan_key_open (store, tavan_record_get_id (office), secret, &key, error) : NULL;
  if (pair == NULL || !tavan_audit_head (store, tavan_record_get_id (office), &number, &hash, error))
    return NULL;
  /* The key's own office signs: the list says whose key it is. */
  text = tavan_anchor_sign (pair, tavan_record_get_text (key, KEY_OFFICE_CODE), number, hash, moment);
  return tavan_audit_keep_anchor (store, tavan_record_get_id (office), number, hash, text, error)
             ? g_steal_pointer (&text)
             : NULL;
}
