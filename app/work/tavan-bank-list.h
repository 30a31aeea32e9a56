/* tavan-bank-list.h: a bank's list of payments, matched to loans row by row, then booked
 *
 * Nothing is booked before each row has its verdict; booking judges again and takes all good rows or none. A list that was booked
 * books nothing when it comes again.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/base/tavan-money.h"
#include "app/work/tavan-work.h"

G_BEGIN_DECLS

typedef enum
{
  TAVAN_BANK_ROW_GOOD,        /* will be booked */
  TAVAN_BANK_ROW_KNOWN,       /* booked already */
  TAVAN_BANK_ROW_TWICE,       /* stands in the list twice */
  TAVAN_BANK_ROW_ABOVE,       /* more than is owed */
  TAVAN_BANK_ROW_UNKNOWN,     /* no loan with this contract or account in sight */
  TAVAN_BANK_ROW_SEVERAL,     /* more than one loan fits */
  TAVAN_BANK_ROW_CONTRADICTS, /* contract and account are of different loans */
  TAVAN_BANK_ROW_NOT_PAYABLE, /* not paid out yet, or settled */
  TAVAN_BANK_ROW_BAD_DATE,
  TAVAN_BANK_ROW_BAD_AMOUNT,
  TAVAN_BANK_ROW_BAD_SHEBA,
  TAVAN_N_BANK_VERDICTS
} TavanBankVerdict;

typedef struct
{
  guint            number;    /* of the row as the person sees it in her program */
  char            *sheba, *contract, *amount, *date, *document, *name; /* as they stand in the file; NULL: no such cell */
  /* judged */
  TavanBankVerdict verdict;
  char            *why;       /* a sentence, translated; NULL: the verdict says it all */
  gint64           rials;     /* 0: not read */
  TavanDay         day;       /* TAVAN_NO_DAY: not read */
  gint64           loan;      /* 0: none */
  char            *loan_title, *loan_number; /* whose; NULL */
  gint64           payment;   /* once it is booked */
} TavanBankRow;

typedef struct
{
  TavanUnit  unit;            /* of the amounts in the file */
  GPtrArray *rows;            /* of TavanBankRow */
  guint      n[TAVAN_N_BANK_VERDICTS];
  gint64     total;           /* rials of the good rows */
} TavanBankList;

TavanBankList *tavan_bank_list_new   (void);
void           tavan_bank_list_free  (TavanBankList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanBankList, tavan_bank_list_free)
TavanBankRow  *tavan_bank_list_add   (TavanBankList *list, guint number); /* owned by @list; its texts are filled by the caller */

/* Gives every row its verdict; may be asked again. Reads only, by the rights of who acts. */
gboolean       tavan_bank_list_match (TavanStore *store, TavanBankList *list, GError **error);
/* Judges again and books the good rows in one transaction (officer): all or none. *@out_booked: how many. RULE where a row that was good
 * no longer is. */
gboolean       tavan_bank_list_book  (TavanStore *store, TavanBankList *list, guint *out_booked, GError **error);

const char    *tavan_bank_verdict_code  (TavanBankVerdict verdict);
const char    *tavan_bank_verdict_label (TavanBankVerdict verdict); /* translated */
const char    *tavan_bank_verdict_tone  (TavanBankVerdict verdict); /* of a badge */

G_END_DECLS
