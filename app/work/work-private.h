/* work-private.h: what the files of app/work share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-work.h"
#include "app/base/tavan-error.h"

#include <glib/gi18n-lib.h>

G_BEGIN_DECLS

/* Each file of work gives its rows for `do`; a list ends with { NULL }. */
extern const TavanWork tavan_office_works[], tavan_user_works[], tavan_client_file_works[], tavan_group_works[], tavan_course_works[], tavan_certificate_works[], tavan_loan_works[];

/* Arguments for `run` functions: USAGE with the argument's name when it is missing or unfit. */
gboolean tavan_work_arg_id     (const TavanWorkArgs *args, guint position, gint64 *out_id, GError **error);
gboolean tavan_work_arg_day    (const TavanWorkArgs *args, const char *name, TavanDay *out_day, GError **error);   /* today if not given */
gboolean tavan_work_arg_money  (const TavanWorkArgs *args, const char *name, gint64 *out_rials, GError **error);   /* 0 if not given */
gboolean tavan_work_arg_text   (const TavanWorkArgs *args, const char *name, const char **out_text, GError **error); /* USAGE if not given */
/* A new record of @type with all named arguments parsed into its fields. */
TavanRecord *tavan_work_arg_record (const TavanWorkArgs *args, const TavanRecordType *type, GError **error);
/* … but for the one called @except, which is the work's own. */
TavanRecord *tavan_work_arg_record_except (const TavanWorkArgs *args, const TavanRecordType *type, const char *except, GError **error);
/* Results: { "id": "…" } and a record as JSON. */
JsonNode *tavan_work_result_id     (gint64 id);

/* The record with this id, whoever acts; NULL with an error. */
TavanRecord *tavan_work_any    (TavanStore *store, const TavanRecordType *type, gint64 id, GError **error);
/* May who acts do it, then a transaction named @work. */
TavanTx  *tavan_work_begin     (TavanStore *store, const char *work, const TavanRecordType *type, TavanAction action, GError **error);

/* In the work that numbers it: the letter is frozen as @document says it, @subject is what it is about (NULL: itself). One that has gone out
 * already stays. @tx is trusted. */
gboolean  tavan_letter_freeze  (TavanTx *tx, gint64 letter, const char *document, TavanRecord *subject, GError **error);

/* Does it make a client hard to employ, as long as it is in force? */
gboolean tavan_disability_makes_hard (TavanRecord *disability);

/* Lacks */
TavanLacks *tavan_lacks_new    (void);
void        tavan_lacks_add    (TavanLacks *lacks, gboolean hard, char *sentence /* taken */);
/* RULE with the first hard lack; NEEDS_REASON with the soft ones if @reason is NULL or blank; TRUE otherwise. */
gboolean    tavan_lacks_answer (const TavanLacks *lacks, const char *reason, GError **error);

G_END_DECLS
