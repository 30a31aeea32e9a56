/* tavan-key-work.c: the office's keys: made, opened, handed on, rotated, withdrawn
 *
 * The private key is in no file and no backup in the clear. Each user who may issue has it sealed under her password;
 * the system under the secret of its account. When a key is rotated, the new one is handed to whoever could open the
 * old one: sealed under a signature that only the old key can make, and sealed anew under her own password when she
 * first uses it. A withdrawn key hands nothing on: it may be in the wrong hands.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/key-private.h"

#include <string.h>

TavanRecord *
tavan_key_record (TavanStore *store, const char *key_id, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_archived (tavan_query_new (&tavan_key_type), TRUE);
  g_autoptr (GPtrArray) records
      = tavan_store_find_any (store, tavan_query_where (query, KEY_KEY_ID, TAVAN_IS, key_id), error);

  return records != NULL && records->len > 0 ? g_object_ref (g_ptr_array_index (records, 0)) : NULL;
}

TavanKeyInfo *
tavan_key_record_info (TavanRecord *key)
{
  const char *level = tavan_record_get_text (key, KEY_OFFICE_LEVEL);
  guint8 public_key[TAVAN_PUBLIC_KEY_BYTES];
  TavanOfficeLevel number = TAVAN_OFFICE_COUNTY;
  TavanKeyInfo *info;

  if (!tavan_public_key_from_text (tavan_record_get_text (key, KEY_PUBLIC_KEY), public_key))
    return NULL;
  if (g_strcmp0 (level, "country") == 0)
    number = TAVAN_OFFICE_COUNTRY;
  else if (g_strcmp0 (level, "province") == 0)
    number = TAVAN_OFFICE_PROVINCE;
  info = tavan_key_info_new (public_key, number, tavan_record_get_text (key, KEY_OFFICE_CODE),
                             tavan_record_get_text (key, KEY_OWNER_NAME), tavan_record_get_text (key, KEY_FROM),
                             tavan_record_get_text (key, KEY_UNTIL));
  info->withdrawn = tavan_record_is_set (key, KEY_WITHDRAWN);
  return info;
}

TavanKeyInfo *
tavan_key_find (const char *key_id, gpointer store)
{
  g_autoptr (TavanRecord) key = tavan_key_record (store, key_id, NULL);

  return key != NULL ? tavan_key_record_info (key) : NULL;
}

TavanRecord *
tavan_key_own_office (TavanStore *store, GError **error)
{
  g_autoptr (TavanRecord) seen = tavan_store_get_office_record (store, error);

  /* Before anybody has signed in, an office shows its name alone. */
  return seen != NULL ? tavan_work_any (store, &tavan_office_type, tavan_record_get_id (seen), error) : NULL;
}

gboolean
tavan_key_may (TavanStore *store, const char *work, TavanAction action, GError **error)
{
  return tavan_access_may (store, &tavan_key_type, action)
         || tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("Ask the administrator of the office for the role"),
                             _("You may not do this: %s"), tavan_work_label (work));
}

/* ---- opening ---- */

static gint64
acting_user (TavanStore *store)
{
  TavanRecord *user = tavan_store_get_user (store);

  return user != NULL ? tavan_record_get_id (user) : 0;
}

static const char *
secret_at_hand (TavanStore *store, const char *secret)
{
  return secret != NULL ? secret : tavan_store_get_session_secret (store);
}

/* Whose seals can be opened: hers with her password; without one it is the system, also where it acts in users' names.
 */
static gint64
sealed_for (TavanStore *store, const char *secret)
{
  return secret_at_hand (store, secret) != NULL ? acting_user (store) : 0;
}

static GPtrArray *
find_seals (TavanStore *store, gint64 key, gint64 user, GError **error)
{
  g_autoptr (TavanQuery) query
      = tavan_query_where_int (tavan_query_new (&tavan_key_seal_type), KEY_SEAL_KEY, TAVAN_IS, key);

  if (user != 0)
    tavan_query_where_int (query, KEY_SEAL_USER, TAVAN_IS, user);
  else
    tavan_query_where (query, KEY_SEAL_USER, TAVAN_IS_EMPTY, NULL);
  return tavan_store_find_any (store, query, error);
}

/* The office's own keys that were not withdrawn, newest first; @today: only those in force. */
static GPtrArray *
find_own_keys (TavanStore *store, gint64 office, gboolean today, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_key_type);
  g_autoptr (GPtrArray) keys = NULL;

  tavan_query_where_int (query, TAVAN_FIELD_OFFICE, TAVAN_IS, office);
  tavan_query_where_int (query, KEY_OWN, TAVAN_IS, 1);
  tavan_query_where (query, KEY_WITHDRAWN, TAVAN_IS_EMPTY, NULL);
  if (today)
    tavan_query_where (query, KEY_UNTIL, TAVAN_IS_EMPTY, NULL);
  keys = tavan_store_find_any (store, tavan_query_sort (query, KEY_FROM, TRUE), error);
  return g_steal_pointer (&keys);
}

/* What only @old can say about the key @id: it seals the new key for those who hold the old one. */
static char *
handover_secret (TavanKeyPair *old, const char *id)
{
  g_autofree char *text = g_strdup_printf ("TAVAN-HANDOVER1\n%s\n", id);

  return tavan_seal_sign (old, text, strlen (text));
}

static TavanKeyPair *
unseal (TavanStore *store, TavanRecord *seal, const char *secret, GError **error)
{
  const char *sealed = tavan_record_get_text (seal, KEY_SEAL_SEALED);

  secret = secret_at_hand (store, secret);
  return secret != NULL ? tavan_key_pair_unseal (sealed, secret, error)
                        : tavan_key_pair_unseal_with_secret (sealed, /* path= */ NULL, error);
}

static char *
seal_for_acting (TavanStore *store, TavanKeyPair *pair, const char *secret, GError **error)
{
  secret = secret_at_hand (store, secret);
  return secret != NULL ? tavan_key_pair_seal (pair, secret, error)
                        : tavan_key_pair_seal_with_secret (pair, /* path= */ NULL, error);
}

static gboolean
save_seal (TavanTx *tx, TavanRecord *seal, char *sealed, GError **error)
{
  gboolean saved = sealed != NULL;

  if (saved)
    {
      tavan_record_set_text (seal, KEY_SEAL_SEALED, sealed);
      saved = tavan_tx_save (tx, seal, error);
    }
  g_free (sealed);
  return saved;
}

static TavanRecord *
seal_new (gint64 key, gint64 user)
{
  TavanRecord *seal = tavan_record_new (&tavan_key_seal_type);

  tavan_record_set_int (seal, KEY_SEAL_KEY, key);
  if (user != 0)
    tavan_record_set_int (seal, KEY_SEAL_USER, user);
  return seal;
}

gboolean
tavan_key_seal_own (TavanTx *tx, TavanRecord *key, TavanKeyPair *pair, const char *secret, GError **error)
{
  g_autoptr (TavanRecord) seal = seal_new (tavan_record_get_id (key), sealed_for (tavan_tx_store (tx), secret));

  return save_seal (tx, seal, seal_for_acting (tavan_tx_store (tx), pair, secret, error), error);
}

/* A key that was handed on: opened by what the old one signs, then sealed under her own password. */
static TavanKeyPair *
open_handed_on (TavanStore *store, TavanRecord *key, TavanRecord *seal, const char *secret)
{
  g_autoptr (GPtrArray) older = find_own_keys (store, tavan_record_get_office (key), /* today= */ FALSE, NULL);

  for (guint i = 0; older != NULL && i < older->len; i++)
    {
      TavanRecord *old = g_ptr_array_index (older, i);
      g_autoptr (GPtrArray) seals = NULL;

      if (tavan_record_get_id (old) == tavan_record_get_id (key))
        continue;
      seals = find_seals (store, tavan_record_get_id (old), sealed_for (store, secret), NULL);
      for (guint s = 0; seals != NULL && s < seals->len; s++)
        {
          g_autoptr (TavanKeyPair) old_pair = unseal (store, g_ptr_array_index (seals, s), secret, NULL);
          g_autofree char *word
              = old_pair != NULL ? handover_secret (old_pair, tavan_record_get_text (key, KEY_KEY_ID)) : NULL;
          TavanKeyPair *pair
              = word != NULL ? tavan_key_pair_unseal (tavan_record_get_text (seal, KEY_SEAL_SEALED), word, NULL) : NULL;
          g_autoptr (TavanTx) tx = NULL;

          if (pair == NULL)
            continue;
          /* If it cannot be sealed anew now, the next time will do. */
          tx = tavan_tx_begin (store, "key make", NULL);
          if (tx != NULL)
            {
              tavan_tx_set_trusted (tx, TRUE);
              if (save_seal (tx, seal, seal_for_acting (store, pair, secret, NULL), NULL))
                tavan_tx_commit (g_steal_pointer (&tx), NULL);
            }
          return pair;
        }
    }
  return NULL;
}

static gboolean
fits (TavanKeyPair *pair, TavanRecord *key)
{
  return g_strcmp0 (tavan_key_pair_get_id (pair), tavan_record_get_text (key, KEY_KEY_ID)) == 0;
}

/* NULL without error: nothing is sealed for her. */
static TavanKeyPair *
open_key (TavanStore *store, TavanRecord *key, const char *secret, GError **error)
{
  g_autoptr (GPtrArray) seals = find_seals (store, tavan_record_get_id (key), sealed_for (store, secret), error);
  g_autoptr (GError) problem = NULL;

  if (seals == NULL)
    return NULL;
  for (guint i = 0; i < seals->len; i++)
    {
      g_autoptr (TavanKeyPair) pair = NULL;

      g_clear_error (&problem);
      pair = unseal (store, g_ptr_array_index (seals, i), secret, &problem);
      if (pair == NULL)
        pair = open_handed_on (store, key, g_ptr_array_index (seals, i), secret);
      if (pair != NULL && fits (pair, key))
        return g_steal_pointer (&pair);
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  return NULL;
}

TavanKeyPair *
tavan_key_open (TavanStore *store, gint64 office, const char *secret, TavanRecord **out_key, GError **error)
{
  g_autoptr (GError) problem = NULL;

  for (gint64 at = office; at != 0;)
    {
      g_autoptr (TavanRecord) record = tavan_work_any (store, &tavan_office_type, at, error);
      g_autoptr (GPtrArray) keys = record != NULL ? find_own_keys (store, at, /* today= */ TRUE, error) : NULL;

      if (keys == NULL)
        return NULL;
      for (guint i = 0; i < keys->len; i++)
        {
          TavanKeyPair *pair = open_key (store, g_ptr_array_index (keys, i), secret, problem == NULL ? &problem : NULL);

          if (pair == NULL)
            continue;
          if (out_key != NULL)
            *out_key = g_object_ref (g_ptr_array_index (keys, i));
          return pair;
        }
      at = tavan_record_get_int (record, OFFICE_PARENT);
    }
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL,
                     _("An administrator who holds the key hands it on when she sets your password"),
                     _("The office’s key is not sealed for you"));
  return NULL;
}

/* ---- making ---- */

TavanRecord *
tavan_key_save_new (TavanTx *tx, TavanKeyPair *pair, TavanRecord *office, TavanKeyPair *signer, GError **error)
{
  g_autoptr (TavanRecord) key = tavan_record_new (&tavan_key_type);
  g_autofree char *public_text = tavan_public_key_to_text (tavan_key_pair_get_public (pair));

  tavan_record_set_office (key, tavan_record_get_id (office));
  tavan_record_set_text (key, KEY_KEY_ID, tavan_key_pair_get_id (pair));
  tavan_record_set_text (key, KEY_PUBLIC_KEY, public_text);
  tavan_record_set_text (key, KEY_OWNER_NAME, tavan_record_get_text (office, OFFICE_NAME));
  tavan_record_set_text (key, KEY_OFFICE_CODE, tavan_record_get_text (office, OFFICE_CODE));
  tavan_record_set_text (key, KEY_OFFICE_LEVEL, tavan_record_get_text (office, OFFICE_LEVEL));
  tavan_record_set_int (key, KEY_OWN, 1);
  tavan_record_set_day (key, KEY_FROM, tavan_day_today ());
  if (signer != NULL)
    {
      g_autofree char *signature = tavan_seal_sign (signer, public_text, strlen (public_text));

      tavan_record_set_text (key, KEY_SIGNED_BY, tavan_key_pair_get_id (signer));
      tavan_record_set_text (key, KEY_SIGNATURE, signature);
    }
  return tavan_tx_save (tx, key, error) ? g_steal_pointer (&key) : NULL;
}

/* The first key of all is made while an office is founded, when nobody has a right yet. */
static gboolean
may_make (TavanStore *store, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_limit (tavan_query_new (&tavan_key_type), 1);
  g_autoptr (GPtrArray) any = tavan_store_find_any (store, query, error);

  return any != NULL && (any->len == 0 || tavan_key_may (store, "key make", TAVAN_MAY_MAKE, error));
}

gboolean
tavan_key_make (TavanStore *store, const char *secret, GError **error)
{
  g_autoptr (TavanRecord) office = may_make (store, error) ? tavan_key_own_office (store, error) : NULL;
  g_autoptr (GPtrArray) keys
      = office != NULL ? find_own_keys (store, tavan_record_get_id (office), /* today= */ TRUE, error) : NULL;
  g_autoptr (TavanKeyPair) pair = NULL;
  g_autoptr (TavanRecord) key = NULL;
  g_autoptr (TavanTx) tx = NULL;

  if (keys == NULL)
    return FALSE;
  if (keys->len > 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Rotate it to take a new one"),
                            _("The office has a key already"));
  tx = tavan_tx_begin (store, "key make", error);
  if (tx == NULL)
    return FALSE;
  tavan_tx_set_trusted (tx, TRUE);
  pair = tavan_key_pair_new ();
  key = tavan_key_save_new (tx, pair, office, /* signer= */ NULL, error);
  return key != NULL && tavan_key_seal_own (tx, key, pair, secret, error)
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- handing on ---- */

static gboolean
may_seal_for (TavanStore *store, gint64 user, GError **error)
{
  return user == acting_user (store) || tavan_key_may (store, "key make", TAVAN_MAY_CHANGE, error);
}

gboolean
tavan_key_seal_for (TavanStore *store, gint64 user, const char *user_secret, const char *secret, GError **error)
{
  g_autoptr (TavanRecord) record
      = may_seal_for (store, user, error) ? tavan_work_any (store, &tavan_user_type, user, error) : NULL;
  g_autoptr (TavanRecord) key = NULL, seal = NULL;
  g_autoptr (TavanKeyPair) pair = NULL;
  g_autoptr (GPtrArray) seals = NULL;
  g_autoptr (TavanTx) tx = NULL;

  if (record == NULL)
    return FALSE;
  pair = tavan_key_open (store, tavan_record_get_office (record), secret, &key, error);
  seals = pair != NULL ? find_seals (store, tavan_record_get_id (key), user, error) : NULL;
  if (seals == NULL)
    return FALSE;
  seal = seals->len > 0 ? g_object_ref (g_ptr_array_index (seals, 0)) : seal_new (tavan_record_get_id (key), user);
  tx = tavan_tx_begin (store, "key make", error);
  if (tx == NULL)
    return FALSE;
  tavan_tx_set_trusted (tx, TRUE);
  return save_seal (tx, seal, tavan_key_pair_seal (pair, user_secret, error), error)
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- rotating ---- */

static gboolean
hand_on (TavanTx *tx, TavanRecord *old, TavanRecord *key, TavanKeyPair *old_pair, TavanKeyPair *pair, gint64 except,
         GError **error)
{
  TavanStore *store = tavan_tx_store (tx);
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_key_seal_type), KEY_SEAL_KEY, TAVAN_IS,
                                                        tavan_record_get_id (old));
  g_autoptr (GPtrArray) seals = tavan_store_find_any (store, query, error);
  g_autofree char *word = handover_secret (old_pair, tavan_key_pair_get_id (pair));
  g_autofree char *sealed = seals != NULL && seals->len > 0 ? tavan_key_pair_seal (pair, word, error) : NULL;

  if (seals == NULL || (seals->len > 0 && sealed == NULL))
    return FALSE;
  for (guint i = 0; i < seals->len; i++)
    {
      gint64 user = tavan_record_get_int (g_ptr_array_index (seals, i), KEY_SEAL_USER);
      g_autoptr (TavanRecord) seal = NULL;

      if (user == except)
        continue;
      seal = seal_new (tavan_record_get_id (key), user);
      if (!save_seal (tx, seal, g_strdup (sealed), error))
        return FALSE;
    }
  return TRUE;
}

/* What tells those who trust the old key of the new one. */
static char *
trust_text (TavanRecord *office, TavanRecord *const *keys, guint n_keys, TavanKeyPair *signer)
{
  g_autofree char *today = tavan_day_to_iso (tavan_day_today ());
  g_autoptr (TavanSignedList) list
      = tavan_signed_list_new (TAVAN_LIST_TRUST, tavan_record_get_text (office, OFFICE_CODE), n_keys, today);

  for (guint i = 0; i < n_keys; i++)
    {
      g_autoptr (TavanKeyInfo) info = tavan_key_record_info (keys[i]);

      if (info != NULL && !info->withdrawn)
        tavan_trust_add_row (list, info);
    }
  return tavan_signed_list_sign (list, signer);
}

gboolean
tavan_key_rotate_telling (TavanStore *store, const char *secret, char **out_trust, GError **error)
{
  g_autoptr (TavanRecord) office
      = tavan_key_may (store, "key rotate", TAVAN_MAY_CHANGE, error) ? tavan_key_own_office (store, error) : NULL;
  g_autoptr (TavanRecord) old = NULL, key = NULL;
  g_autoptr (TavanKeyPair) old_pair
      = office != NULL ? tavan_key_open (store, tavan_record_get_id (office), secret, &old, error) : NULL;
  g_autoptr (TavanKeyPair) pair = NULL;
  g_autoptr (TavanTx) tx = NULL;

  if (old_pair == NULL)
    return FALSE;
  if (tavan_record_get_office (old) != tavan_record_get_id (office))
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Make one for it first"),
                            _("This office has no key of its own yet"));
  tx = tavan_tx_begin (store, "key rotate", error);
  if (tx == NULL)
    return FALSE;
  tavan_tx_set_trusted (tx, TRUE);
  pair = tavan_key_pair_new ();
  key = tavan_key_save_new (tx, pair, office, old_pair, error);
  tavan_record_set_day (old, KEY_UNTIL, tavan_day_today ());
  if (key == NULL || !tavan_tx_save (tx, old, error) || !tavan_key_seal_own (tx, key, pair, secret, error)
      || !hand_on (tx, old, key, old_pair, pair, sealed_for (store, secret), error)
      || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (out_trust != NULL)
    *out_trust = trust_text (office, (TavanRecord *const[]) { old, key }, 2, old_pair);
  return TRUE;
}

gboolean
tavan_key_rotate (TavanStore *store, const char *secret, GError **error)
{
  return tavan_key_rotate_telling (store, secret, /* out_trust= */ NULL, error);
}

/* ---- withdrawing ---- */

/* Who may sign once @key is gone: the key in force or, if that is @key itself, a fresh one that nobody was handed. */
static TavanKeyPair *
open_after (TavanTx *tx, TavanRecord *office, TavanRecord *key, TavanKeyPair *current, GError **error)
{
  g_autoptr (TavanKeyPair) pair = NULL;
  g_autoptr (TavanRecord) fresh = NULL;

  if (current != NULL)
    return current;
  pair = tavan_key_pair_new ();
  fresh = tavan_key_save_new (tx, pair, office, /* signer= */ NULL, error);
  return fresh != NULL && tavan_key_seal_own (tx, fresh, pair, /* secret= */ NULL, error) ? g_steal_pointer (&pair)
                                                                                          : NULL;
}

gboolean
tavan_key_withdraw_telling (TavanStore *store, const char *key_id, const char *reason, char **out_list, GError **error)
{
  g_autoptr (TavanRecord) office
      = tavan_key_may (store, "key withdraw", TAVAN_MAY_CHANGE, error) ? tavan_key_own_office (store, error) : NULL;
  g_autoptr (TavanRecord) key = office != NULL ? tavan_key_record (store, key_id, error) : NULL, in_force = NULL;
  g_autoptr (TavanKeyPair) current = NULL, signer = NULL;
  g_autoptr (TavanTx) tx = NULL;
  g_autofree char *list = NULL;

  if (office == NULL)
    return FALSE;
  if (key == NULL || tavan_record_get_office (key) != tavan_record_get_id (office)
      || !tavan_record_get_int (key, KEY_OWN))
    return tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("This office has no key %s"), key_id);
  if (tavan_record_is_set (key, KEY_WITHDRAWN))
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, _("The key %s is withdrawn already"), key_id);
  if (reason == NULL || *reason == '\0')
    return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, "reason",
                            _("Say why, for instance that its password was seen"),
                            _("A key is withdrawn with a reason"));
  if (tavan_record_is_set (key, KEY_UNTIL))
    {
      current = tavan_key_open (store, tavan_record_get_id (office), /* secret= */ NULL, &in_force, error);
      if (current == NULL)
        return FALSE;
    }
  tx = tavan_tx_begin (store, "key withdraw", error);
  if (tx == NULL)
    return FALSE;
  tavan_tx_set_trusted (tx, TRUE);
  signer = open_after (tx, office, key, g_steal_pointer (&current), error);
  if (signer == NULL)
    return FALSE;
  tavan_record_set_day (key, KEY_WITHDRAWN, tavan_day_today ());
  tavan_record_set_text (key, KEY_WITHDRAWN_REASON, reason);
  if (!tavan_record_is_set (key, KEY_UNTIL))
    tavan_record_set_day (key, KEY_UNTIL, tavan_day_today ());
  if (!tavan_tx_save (tx, key, error))
    return FALSE;
  list = tavan_list_withdraw (tx, office, key, signer, error);
  if (list == NULL || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (out_list != NULL)
    *out_list = g_steal_pointer (&list);
  return TRUE;
}

gboolean
tavan_key_withdraw (TavanStore *store, const char *key_id, const char *reason, GError **error)
{
  return tavan_key_withdraw_telling (store, key_id, reason, /* out_list= */ NULL, error);
}

/* ---- giving to others ---- */

/* The keys that this office may speak for: its own, and those that it took in from the offices right below it. */
static gboolean
is_spoken_for (TavanRecord *office, TavanRecord *key)
{
  g_autoptr (TavanKeyInfo) info = tavan_key_record_info (key);
  const char *level = tavan_record_get_text (office, OFFICE_LEVEL), *code = tavan_record_get_text (office, OFFICE_CODE);

  if (info == NULL || info->withdrawn)
    return FALSE;
  if (g_strcmp0 (info->office, code) == 0)
    return TRUE;
  if (g_strcmp0 (level, "country") == 0)
    return info->level == TAVAN_OFFICE_PROVINCE;
  return g_strcmp0 (level, "province") == 0 && info->level == TAVAN_OFFICE_COUNTY && info->office != NULL
         && strncmp (info->office, code, 2) == 0;
}

gboolean
tavan_key_public (TavanStore *store, char **out_text, GError **error)
{
  g_autoptr (TavanRecord) office = tavan_key_own_office (store, error), signing = NULL;
  g_autoptr (TavanKeyPair) pair
      = office != NULL ? tavan_key_open (store, tavan_record_get_id (office), /* secret= */ NULL, &signing, error)
                       : NULL;
  g_autoptr (TavanRecord) of_key
      = pair != NULL ? tavan_work_any (store, &tavan_office_type, tavan_record_get_office (signing), error) : NULL;
  g_autoptr (TavanQuery) query = tavan_query_sort (tavan_query_new (&tavan_key_type), KEY_FROM, FALSE);
  g_autoptr (GPtrArray) keys = of_key != NULL ? tavan_store_find_any (store, query, error) : NULL;
  g_autoptr (GPtrArray) spoken = g_ptr_array_new ();

  if (keys == NULL)
    return FALSE;
  for (guint i = 0; i < keys->len; i++)
    if (is_spoken_for (of_key, g_ptr_array_index (keys, i)))
      g_ptr_array_add (spoken, g_ptr_array_index (keys, i));
  *out_text = trust_text (of_key, (TavanRecord *const *) spoken->pdata, spoken->len, pair);
  return TRUE;
}
