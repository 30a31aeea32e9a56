/* key-private.h: what the files about keys, signed lists and certificates share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/proof/tavan-seal.h"
#include "app/work/tavan-certificate.h"
#include "app/work/work-private.h"

G_BEGIN_DECLS

/* A key record of any office by its id; NULL without error: not known. */
TavanRecord  *tavan_key_record       (TavanStore *store, const char *key_id, GError **error);
/* The office's own key of today, opened for who acts: @office's or, where it has none that she can open, the nearest
 * office's above it. @secret NULL: the session's password, or the account's file for the system. NOT_FOUND, DENIED. */
TavanKeyPair *tavan_key_open         (TavanStore *store, gint64 office, const char *secret, TavanRecord **out_key,
                                      GError **error);
/* TavanFindKey over the store. */
TavanKeyInfo *tavan_key_find         (const char *key_id, gpointer store);
TavanKeyInfo *tavan_key_record_info  (TavanRecord *key);

/* A new pair and its record, from today, signed by @signer (may be NULL); inside a trusted transaction. */
TavanRecord  *tavan_key_save_new     (TavanTx *tx, TavanKeyPair *pair, TavanRecord *office, TavanKeyPair *signer,
                                      GError **error);
/* Seals for who acts. */
gboolean      tavan_key_seal_own     (TavanTx *tx, TavanRecord *key, TavanKeyPair *pair, const char *secret,
                                      GError **error);
TavanRecord  *tavan_key_own_office   (TavanStore *store, GError **error);
gboolean      tavan_key_may          (TavanStore *store, const char *work, TavanAction action, GError **error);

/* Signed lists of other offices, and our own withdrawal list: kept as files, their names in settings. NULL: none yet. */
TavanSignedList *tavan_list_load     (TavanStore *store, const char *kind, const char *office_code);
gboolean      tavan_list_keep        (TavanTx *tx, const char *kind, const char *office_code, gint64 number,
                                      const char *text, GError **error);
/* Signs the office's list of what stays valid of its withdrawn keys, @key among them, and keeps it. Inside a trusted
 * transaction. */
char         *tavan_list_withdraw    (TavanTx *tx, TavanRecord *office, TavanRecord *key, TavanKeyPair *signer,
                                      GError **error);

G_END_DECLS
