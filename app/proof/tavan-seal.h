/* tavan-seal.h: signatures, signed lists and the chain of trust between offices
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tavan-key.h"

G_BEGIN_DECLS

#define TAVAN_SIGNATURE_LENGTH 86 /* base64url of 64 bytes, no padding */

/* Detached Ed25519 signatures as base64url. Whatever is signed begins with a line that names its kind and version
 * (TAVAN1, TAVAN-LIST1), so that a signature of one kind never serves as one of another. */
char    *tavan_seal_sign   (TavanKeyPair *pair, const void *bytes, gsize length);
gboolean tavan_seal_verify (const guint8 public_key[TAVAN_PUBLIC_KEY_BYTES], const void *bytes, gsize length,
                            const char *signature);

typedef enum { TAVAN_OFFICE_COUNTRY, TAVAN_OFFICE_PROVINCE, TAVAN_OFFICE_COUNTY } TavanOfficeLevel;

/* What is known of a public key: a trusted key record of the store, or a row of a trust list. */
typedef struct
{
  char            *id;
  guint8           public_key[TAVAN_PUBLIC_KEY_BYTES];
  TavanOfficeLevel level;
  char            *office;      /* the office's code */
  char            *office_name;
  char            *from;        /* ISO date */
  char            *until;       /* ISO date, or NULL */
  gboolean         withdrawn;
} TavanKeyInfo;

TavanKeyInfo *tavan_key_info_new  (const guint8 public_key[TAVAN_PUBLIC_KEY_BYTES], TavanOfficeLevel level,
                                   const char *office, const char *office_name, const char *from, const char *until);
void          tavan_key_info_free (TavanKeyInfo *info);

/* May the holder of @signer speak for @key? For offices one level below, and for its own. Whether a lower office is
 * indeed its child, only the caller's store knows. */
gboolean      tavan_key_may_vouch (const TavanKeyInfo *signer, const TavanKeyInfo *key);

/* Looks a trusted key up: a new TavanKeyInfo, or NULL if the key is not known. */
typedef TavanKeyInfo *(*TavanFindKey) (const char *key_id, gpointer data);

/* A signed, numbered list: plain UTF-8 text, one row a line, tabs between a row's cells, key id and signature at the
 * end. Kinds and their cells:
 *
 *   revocations  certificate number, day (ISO), reason
 *   withdrawal   key id, certificate number that stays valid ("-" where there is none)
 *   trust        public key, level, office code, office name, from, until ("-" while in force)
 *   anchor       hash of the last audit entry (hex); the list's number is the count of entries
 */
#define TAVAN_LIST_REVOCATIONS "revocations"
#define TAVAN_LIST_WITHDRAWAL  "withdrawal"
#define TAVAN_LIST_TRUST       "trust"
#define TAVAN_LIST_ANCHOR      "anchor"

typedef struct
{
  char      *kind;
  char      *office; /* code of the office whose list it is */
  gint64     number; /* counts up per office and kind: a lower one never replaces a higher one */
  char      *date;   /* ISO date, or a moment for an anchor */
  GPtrArray *rows;   /* of GStrv */
  char      *key_id; /* who signed; NULL before */
} TavanSignedList;

TavanSignedList *tavan_signed_list_new     (const char *kind, const char *office, gint64 number, const char *date);
void             tavan_signed_list_free    (TavanSignedList *self);
/* Cells up to NULL; tabs, line breaks and control characters in them become spaces, an empty one "-". */
void             tavan_signed_list_add_row (TavanSignedList *self, const char *cell, ...) G_GNUC_NULL_TERMINATED;
char            *tavan_signed_list_sign    (TavanSignedList *self, TavanKeyPair *pair);
/* Reads and proves a list. INVALID: not a list or incomplete; NOT_FOUND: its key is unknown; CORRUPT: altered after
 * signing; DENIED: its key was withdrawn; RULE: the key is another office's than the list says. @kind NULL takes any.
 * What a list says counts for its own office only: who applies revocations compares the office of the certificate's key
 * with the list's, who applies a withdrawal asks tavan_key_may_vouch() about the key. */
TavanSignedList *tavan_signed_list_read    (const char *text, const char *kind, TavanFindKey find_key, gpointer data,
                                            GError **error);

/* Trust lists: who signs vouches for the keys of the offices right below it, or for a newer key of its own office
 * (rotation). tavan_trust_add_row puts a key on a list of kind TAVAN_LIST_TRUST. */
void             tavan_trust_add_row (TavanSignedList *list, const TavanKeyInfo *info);
/* Reads a trust list: the keys that may be trusted now (TavanKeyInfo, freed with the array). A list signed by an
 * unknown key is taken only if the key is on the list itself and the caller's user has compared its id with the
 * office's by another way: @compared_id. Otherwise NOT_FOUND, with the id in the message. A row out of the signer's
 * reach is TAVAN_ERROR_RULE and nothing is taken. */
GPtrArray       *tavan_trust_read    (const char *text, const char *compared_id, TavanFindKey find_key, gpointer data,
                                      GError **error);

/* The audit chain's head, signed: finds a tail cut off or a chain rewritten since. @head is hex. */
typedef struct
{
  char   *office;
  gint64  count;
  char   *head;
  char   *moment;
  char   *key_id;
} TavanAnchor;

char        *tavan_anchor_sign (TavanKeyPair *pair, const char *office, gint64 count, const char *head,
                                const char *moment);
TavanAnchor *tavan_anchor_read (const char *text, TavanFindKey find_key, gpointer data, GError **error);
void         tavan_anchor_free (TavanAnchor *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanKeyInfo, tavan_key_info_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanSignedList, tavan_signed_list_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanAnchor, tavan_anchor_free)

G_END_DECLS
