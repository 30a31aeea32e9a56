/* loan-private.h: what the files of applications, loans and money share
 *
 * Every piece of work here first reads its record by the rights of who acts and asks for her right to this step, then goes on
 * as trusted work. Rows are locked in one order: the record, its allocations from the top, the head of the audit.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-allocation.h"
#include "app/work/tavan-application.h"
#include "app/work/tavan-client-file.h"
#include "app/work/tavan-loan.h"
#include "app/work/work-private.h"

G_BEGIN_DECLS

/* ---- reading (loan-common.c) ---- */

/* Records of @type whose @field is @id, whoever acts, in order of making. */
GPtrArray   *tavan_loan_all      (TavanStore *store, const TavanRecordType *type, int field, gint64 id, GError **error);
/* The same in sight of who acts, in the type's order. */
GPtrArray   *tavan_loan_seen     (TavanStore *store, const TavanRecordType *type, int field, gint64 id, GError **error);
/* A record whoever acts: for rules, not for show. NOT_FOUND. */
TavanRecord *tavan_loan_any      (TavanStore *store, const TavanRecordType *type, gint64 id, GError **error);
/* In sight, and she may do @action with it: then a trusted transaction named @work, with the record locked. */
TavanTx     *tavan_loan_begin    (TavanStore *store, const char *work, const TavanRecordType *type, gint64 id, TavanAction action,
                                  TavanRecord **out_record, GError **error);
/* office-year-serial */
char        *tavan_loan_number   (TavanTx *tx, const char *series, gint64 office, TavanDay day, GError **error);
/* A numbered letter of @office in the same transaction. */
gboolean     tavan_loan_letter   (TavanTx *tx, gint64 office, TavanDay day, const char *to, const char *about, gint64 client, gint64 *out_letter, GError **error);
gint64       tavan_loan_user     (TavanStore *store); /* 0: the system */
TavanDay     tavan_loan_day      (TavanDay date);     /* today where none is given; a zeroed TavanStep gives none */
/* INVALID where @day lies in the future or before @not_before (TAVAN_NO_DAY: any). */
gboolean     tavan_loan_check_day (TavanDay day, TavanDay not_before, GError **error);
gboolean     tavan_loan_number_of (char **row, int column, gint64 *out_number);

/* ---- money (loan-money.c) ---- */

/* Locks what limits @office and refuses where @amount does not fit, of which @counted is in the sums already: RULE that says
 * where and how much is left. */
gboolean     tavan_money_make_room (TavanTx *tx, gint64 funding, gint64 office, gint64 amount, gint64 counted, GError **error);
/* The commitment of @line becomes @amount (0: it goes back). Room was made before. */
gboolean     tavan_money_commit    (TavanTx *tx, TavanRecord *application, TavanRecord *line, gint64 amount, TavanDay day, GError **error);
gboolean     tavan_money_used      (TavanStore *store, gint64 funding, gint64 office, gint64 *out_committed, gint64 *out_spent, GError **error);

/* ---- applications (application-needs.c) ---- */

/* All that an application's rules ask of. */
typedef struct
{
  TavanStore  *store;
  TavanRecord *application, *product, *group, *guarantee; /* group, guarantee: NULL if none */
  GPtrArray   *lines, *clients, *members;                 /* lines that are not refused; their clients; members of the guarantee */
  TavanDay     day;
} TavanCase;
TavanCase   *tavan_case_load       (TavanStore *store, TavanRecord *application, TavanDay day, GError **error);
void         tavan_case_free       (TavanCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanCase, tavan_case_free)
GPtrArray   *tavan_case_needs      (TavanCase *self, const char *to, const TavanStep *step, GError **error); /* of TavanNeed */
gboolean     tavan_needs_answer    (GPtrArray *needs, GError **error); /* RULE with all that is missing */
GPtrArray   *tavan_needs_new       (void);
void         tavan_needs_add       (GPtrArray *needs, gboolean done, char *what, char *detail, const char *work);
/* Is there an assessment of the client in force on @day (that certifies need)? */
gboolean     tavan_client_assessed (TavanStore *store, gint64 client, TavanDay day, gboolean certified, gboolean *out_is, GError **error);
TavanAction  tavan_step_action     (const char *to);

/* tavan-application.c */
gboolean     tavan_application_note_step (TavanTx *tx, TavanRecord *application, const char *action, const char *to, TavanDay day, const char *note, GError **error);

/* tavan-guarantee.c */
gboolean     tavan_guarantee_put_in_force (TavanTx *tx, gint64 application, TavanDay day, GError **error);
gboolean     tavan_guarantee_in_force_again (TavanTx *tx, gint64 application, GError **error); /* a loan was opened again */
gboolean     tavan_guarantee_all_settled  (TavanTx *tx, gint64 application, TavanDay day, GError **error); /* releases it when no loan is open */

/* tavan-loan.c */
TavanRecord *tavan_loan_describe   (TavanRecord *application, TavanRecord *product, TavanRecord *line); /* new, unsaved; terms are the product's */
TavanTerms   tavan_loan_terms      (TavanRecord *loan);
GArray      *tavan_loan_schedule_of (TavanStore *store, TavanTerms terms, gboolean shift, GError **error); /* @shift: due dates leave out holidays */
TavanRecord *tavan_loan_make       (TavanTx *tx, TavanRecord *application, TavanRecord *product, TavanRecord *line, const char *number, TavanDay date,
                                    gint64 amount, TavanDay first_due, GError **error);
gboolean     tavan_loan_add_event  (TavanTx *tx, TavanRecord *loan, const char *kind, TavanDay day, gint64 amount, gint64 schedule, const char *note, GError **error);

/* loan-replay.c: a loan's book from its records, and back into them */
typedef struct
{
  TavanRecord  *loan, *schedule;        /* schedule in force; NULL before it is paid out */
  TavanDay      since;                  /* of the last reschedule: what was paid until then is in it; TAVAN_NO_DAY: none */
  GPtrArray    *records;                /* instalments in force, of TavanRecord */
  GPtrArray    *payments;               /* those that count on this schedule, of TavanRecord, as they were read */
  TavanOwed    *owed;
  guint         n_owed;
  TavanPaid    *paid;                   /* by date once it is replayed; ids of @payments */
  guint         n_paid;
  TavanBookTerms terms;
} TavanLoanBook;
TavanLoanBook *tavan_loan_book_load (TavanStore *store, TavanRecord *loan, GError **error);
/* By the schedule that was in force on @day. */
TavanLoanBook *tavan_loan_book_load_at (TavanStore *store, TavanRecord *loan, TavanDay day, GError **error);
void           tavan_loan_book_free (TavanLoanBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanLoanBook, tavan_loan_book_free)
/* Only payments up to @day are taken. */
gboolean       tavan_loan_book_run  (TavanLoanBook *book, TavanDay day, GError **error);
/* Replays all payments and writes what came of it: splits, instalments, the loan's state, its guarantee. */
gboolean       tavan_loan_book_keep (TavanTx *tx, TavanRecord *loan, TavanDay day, GError **error);

/* ---- a client's thread (client-thread-loans.c) ---- */

gboolean       tavan_client_thread_loans (TavanStore *store, gint64 client, GPtrArray *lines, GError **error); /* adds TavanThreadLine */
gboolean       tavan_client_next_loan    (TavanStore *store, gint64 client, TavanNextStep *step, GError **error); /* fills @step if one is late */

/* ---- payments (loan-payments.c) ---- */

/* Is anything taken for the loan of @book on @day? */
gboolean       tavan_loan_check_payable (TavanLoanBook *book, TavanDay day, GError **error);
/* @loan is locked. The book is replayed and kept. */
TavanRecord   *tavan_loan_take (TavanTx *tx, TavanRecord *loan, TavanDay day, gint64 amount, const char *kind, const char *source, const char *document, GError **error);

G_END_DECLS
