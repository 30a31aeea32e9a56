/* tavan-code.h: what a certificate's QR code carries, and whether it is true
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "tavan-seal.h"

G_BEGIN_DECLS

/* The code is text that any phone shows: TAVAN1, the fields below one a line and in this order, the key id, the
 * signature over all lines before it. Dates stand in it as 1404/06/01 (a phone's owner reads Jalali) and in the API as
 * ISO. */
typedef enum
{
  TAVAN_CODE_NUMBER,      /* certificate number */
  TAVAN_CODE_NAME,
  TAVAN_CODE_NATIONAL_ID, /* or foreign code */
  TAVAN_CODE_COURSE,
  TAVAN_CODE_HOURS,       /* "60", "37.5" */
  TAVAN_CODE_START,       /* ISO */
  TAVAN_CODE_END,         /* ISO */
  TAVAN_CODE_OFFICE,      /* the office's name */
  TAVAN_CODE_ISSUED,      /* ISO */
  TAVAN_CODE_DEMO,        /* "1" for a demo office's, else "0" */
  TAVAN_N_CODE_FIELDS
} TavanCodeField;

#define TAVAN_CODE_CONTENT_MAX 240 /* bytes before the signature */

const char *tavan_code_field_name  (TavanCodeField field); /* "number", "national_id" …: for programs */
const char *tavan_code_field_label (TavanCodeField field); /* translated */
char       *tavan_code_field_show  (TavanCodeField field, const char *value); /* Persian digits, Jalali dates … */

/* Makes the code of a certificate: the signed text. Long names are shortened with "…" so that it stays within version
 * 13-M. INVALID with the field's name where a value cannot stand in a code (no name, no such day …). */
char *tavan_code_make (const char *const values[TAVAN_N_CODE_FIELDS], TavanKeyPair *pair, GError **error);

/* The QR matrix of a code (level M, at most version 13): @out_size × @out_size bytes, row by row, 1 is dark; no quiet
 * zone. NULL with INVALID if the text does not fit. */
guint8 *tavan_code_matrix (const char *text, int *out_size, GError **error);

/* In the order in which they are asked. */
typedef enum
{
  TAVAN_VERDICT_NOT_OURS,
  TAVAN_VERDICT_UNKNOWN_KEY, /* fields are shown as unproven */
  TAVAN_VERDICT_ALTERED,
  TAVAN_VERDICT_REVOKED,
  TAVAN_VERDICT_GENUINE,
} TavanVerdict;

const char *tavan_verdict_name     (TavanVerdict verdict); /* "not-ours", "unknown-key", "altered" …: for programs */
const char *tavan_verdict_title    (TavanVerdict verdict); /* translated, a few words */
const char *tavan_verdict_sentence (TavanVerdict verdict); /* translated: what it means and what to do now */

/* What is known of revocations. */
typedef struct
{
  gboolean revoked;
  char    *on;          /* ISO day, or NULL */
  char    *reason;      /* or NULL */
  char    *as_of;       /* ISO day of the list (or of the store) that was asked; NULL if this office gave none */
  gint64   list_number; /* 0 where the store itself was asked */
} TavanRevocation;

/* What a verdict rests on. Every function gets @data. */
typedef struct
{
  TavanFindKey find_key;
  /* Fills @revocation (zeroed; strings become the caller's). NULL: nothing is revoked and nothing is said of lists. */
  void     (*find_revocation) (const char *number, const char *key_id, TavanRevocation *revocation, gpointer data);
  /* Is the code of this number and @signature on the signed list of what stays valid of the withdrawn key? Whoever has that key can
   * sign any text under a number that is listed, but not the same text twice with other signatures. NULL: nothing stays. */
  gboolean (*stays_valid)     (const char *key_id, const char *number, const char *signature, gpointer data);
  gpointer data;
} TavanCodeTrust;

typedef struct
{
  TavanVerdict     verdict;
  int              page;        /* of a PDF, from 1; 0 for text and images */
  char            *values[TAVAN_N_CODE_FIELDS]; /* raw; NULL if not readable. Proven only if GENUINE or REVOKED */
  char            *key_id;      /* or NULL */
  char            *key_office;  /* name of the office whose key it is, as we know it; or NULL */
  TavanRevocation  revocation;
  char            *reason;      /* a translated sentence: why this verdict, where there is more to say; or NULL */
} TavanCodeResult;

/* The signature of a code that tavan_code_make() made, in the code itself. */
const char      *tavan_code_signature   (const char *code);
/* The verdict on a code's text; never fails. The text may have been typed by a barcode scanner under the Persian
 * keyboard layout. */
TavanCodeResult *tavan_code_verify      (const char *text, const TavanCodeTrust *trust);
void             tavan_code_result_free (TavanCodeResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanCodeResult, tavan_code_result_free)

G_END_DECLS
