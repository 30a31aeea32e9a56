/* tavan-paper.h: fills papers: the data of each document from the records
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-work.h"

G_BEGIN_DECLS

/* A paper by its document's name ("attendance", "client-file", "certificate-classic") for one record of any type; what a document finds
 * beside the record itself depends on the type. The data's names are described in
 * resources/documents/README.md. A print is noted in the audit by the caller with tavan_store_note_use(). */
TavanData *tavan_paper_data (TavanStore *store, const char *document, const char *type, gint64 id, GError **error);

/* ---- letters that have gone out ---- */

/* What a letter said when it was first printed: data ready to be laid out, and the texts of its document and of those that it is like (none
 * where they were not kept: then the document as it is today). */
typedef struct
{
  TavanData *data;
  char      *document;
  GPtrArray *names, *texts; /* of char * */
} TavanFrozenPaper;
void     tavan_frozen_paper_free (TavanFrozenPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanFrozenPaper, tavan_frozen_paper_free)
/* *out_paper NULL: it is no letter, or has not gone out. @document may be another than the letter's own: the paper names which is printed. */
gboolean tavan_paper_frozen (TavanStore *store, const char *document, const TavanRecordType *type, gint64 id, TavanFrozenPaper **out_paper, GError **error);
/* Before it is printed: a letter is frozen, the one about a loan is written and numbered (once a day). Nothing to do for other papers. RULE
 * where it cannot be written now. */
gboolean tavan_paper_issue  (TavanStore *store, const char *document, const TavanRecordType *type, gint64 id, GError **error);
/* Whether @document for a record of @type is a letter about it. */
gboolean tavan_paper_is_letter_about (const char *document, const TavanRecordType *type);
/* The names and texts of a document and of those that it is like, by turns. Set once, by who knows documents. */
typedef GPtrArray *(*TavanPaperSources) (TavanStore *store, const char *document, GError **error);
void     tavan_paper_set_sources (TavanPaperSources sources);

/* For a document that many records share (labels, cards): the list "records", each with the record under its type's name and "title". */
TavanData *tavan_paper_data_together (TavanStore *store, const TavanRecordType *type, const gint64 *ids, guint n, GError **error);
/* For the list of records as a table shows them: @fields ends with -1; @note says which records they are, may be NULL. Figures of money
 * and numbers that can be added are. */
TavanData *tavan_paper_data_list (TavanStore *store, const TavanRecordType *type, const gint64 *ids, guint n, const int *fields, const char *note,
                                  GCancellable *cancellable, GError **error);
/* The fields that a list of @type shows unless told otherwise; ends with -1; free with g_free(). */
int       *tavan_paper_list_fields   (const TavanRecordType *type);

/* What waits for who acts: home pages and the sidebar's counts. */
typedef struct
{
  char *title, *detail, *due;      /* due: ISO or NULL */
  const char *icon, *tone, *type;  /* the record a click opens */
  gint64 id;
  const char *verb;                /* N_(): label of the row's button: "Record visit", "Take attendance" … */
  const char *action;              /* window action with the id as target: "visit", "attendance", "certificates", "activate" */
} TavanTask;
GPtrArray *tavan_today_tasks  (TavanStore *store, GCancellable *cancellable, GError **error);  /* overdue first */
typedef struct { char *label; gint64 value; char *detail; const char *page; } TavanFigure;
GPtrArray *tavan_today_figures(TavanStore *store, GCancellable *cancellable, GError **error);
/* page name ("clients", "groups", "courses", "certificates") → number waiting; hash of gint64 as pointers by GINT_TO_POINTER */
GHashTable *tavan_today_counts (TavanStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
