/* tavan-paper-job.h: what is to be printed: a paper of some records, or a list of them
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/paper/tavan-paper-run.h"

G_BEGIN_DECLS

/* Immutable; may be handed to a worker. */
typedef struct _TavanPaperJob TavanPaperJob;

/* @document NULL: a certificate's own. Several records stand on pages that they share where @document is made for that, else one after the other. */
TavanPaperJob *tavan_paper_job_new      (const char *document, const TavanRecordType *type, const gint64 *ids, guint n);
/* @fields ends with -1; NULL: those that a list shows. */
TavanPaperJob *tavan_paper_job_new_list (const TavanRecordType *type, const gint64 *ids, guint n, const int *fields, const char *note);
TavanPaperJob *tavan_paper_job_ref      (TavanPaperJob *job);
void           tavan_paper_job_unref    (TavanPaperJob *job);

/* The name of the document; a certificate's own has none of its own. */
const char    *tavan_paper_job_get_document (TavanPaperJob *job);
/* What is to be said before the paper is used; NULL if nothing. */
char          *tavan_paper_job_warning  (TavanPaperJob *job, TavanStore *store);
TavanPages    *tavan_paper_job_lay_out  (TavanPaperJob *job, TavanStore *store, GCancellable *cancellable, GError **error);
/* One PDF; noted in the audit. */
gboolean       tavan_paper_job_write    (TavanPaperJob *job, TavanStore *store, const char *path, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanPaperJob, tavan_paper_job_unref)

G_END_DECLS
