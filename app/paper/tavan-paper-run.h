/* tavan-paper-run.h: records on paper: the one place that knows both the work and the print
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-pages.h"
#include "app/store/tavan-store.h"

G_BEGIN_DECLS

/* The pages of @document for a record. A certificate is laid out by its own frozen template and content; @document may then be NULL. */
TavanPages *tavan_paper_lay_out (TavanStore *store, const char *document, const TavanRecordType *type, gint64 id, GError **error);

/* A certificate as it would be issued today; @template_name NULL: the usual one. */
TavanPages *tavan_paper_preview_certificate (TavanStore *store, gint64 enrolment, const char *template_name, GError **error);

typedef void (*TavanPaperProgress) (guint done, guint total, gpointer data);

/* Writes the papers of @n records: one PDF at @path, or with @one_each a file for each in the folder @path (made if missing), named by number
 * and name. Each print is noted in the audit. Cancelled in the middle: files that are whole stay, one PDF for all is not left half; *out_done says
 * how many records are on paper. May take long: a worker's work. */
gboolean    tavan_paper_write   (TavanStore *store, const char *document, const TavanRecordType *type, const gint64 *ids, guint n, const char *path, gboolean one_each,
                                 const char *title, TavanPaperProgress progress, gpointer data, GCancellable *cancellable, guint *out_done, GError **error);

G_END_DECLS
