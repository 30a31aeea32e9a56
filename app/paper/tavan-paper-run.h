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

/* The papers that a record of @type can be printed on, by their labels: what menus show. A document says in its XML what it is for. */
typedef struct
{
  char    *name, *label;
  gboolean together; /* several records share its pages */
} TavanPaperChoice;
GPtrArray  *tavan_paper_choices (TavanStore *store, const TavanRecordType *type); /* of TavanPaperChoice; free with g_ptr_array_unref() */
/* What is to be said of @document before it is used (the office's own copy is broken); NULL if nothing. */
char       *tavan_paper_warning (TavanStore *store, const char *document);
/* … and of these records: what was issued is printed by the document it was issued with, though another is named. @document may be NULL. */
char       *tavan_paper_warning_for (TavanStore *store, const char *document, const TavanRecordType *type, const gint64 *ids, guint n);

/* A list of records as a table shows it: @fields ends with -1, NULL for those that a list shows; @note: which records they are, or NULL. */
typedef struct
{
  const TavanRecordType *type;
  const gint64          *ids;
  guint                  n;
  const int             *fields;
  const char            *note;
} TavanPaperList;
TavanPages *tavan_paper_lay_out_list (TavanStore *store, const TavanPaperList *list, GCancellable *cancellable, GError **error);
gboolean    tavan_paper_write_list   (TavanStore *store, const TavanPaperList *list, const char *path, GCancellable *cancellable, GError **error);
/* Whether several records share the pages of @document; NULL: no. */
gboolean    tavan_paper_is_together (TavanStore *store, const char *document);
/* Pages that several records share; one record is fine too. */
TavanPages *tavan_paper_lay_out_together (TavanStore *store, const char *document, const TavanRecordType *type, const gint64 *ids, guint n, GError **error);

/* A certificate as it would be issued today; @template_name NULL: the usual one. */
TavanPages *tavan_paper_preview_certificate (TavanStore *store, gint64 enrolment, const char *template_name, GError **error);

typedef void (*TavanPaperProgress) (guint done, guint total, gpointer data);

/* Writes the papers of @n records: one PDF at @path (one layout where the document puts records together), or with @one_each a file for each in the folder @path (made if missing), named by number
 * and name. Each print is noted in the audit. Cancelled in the middle: files that are whole stay, one PDF for all is not left half; *out_done says
 * how many records are on paper. May take long: a worker's work. */
gboolean    tavan_paper_write   (TavanStore *store, const char *document, const TavanRecordType *type, const gint64 *ids, guint n, const char *path, gboolean one_each,
                                 const char *title, TavanPaperProgress progress, gpointer data, GCancellable *cancellable, guint *out_done, GError **error);

G_END_DECLS
