/* tavan-document.h: a paper of the office: XML with fields, filled with data, laid out on pages
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-pages.h"
#include "app/record/tavan-data.h"

G_BEGIN_DECLS

/* A parsed template: immutable, shared between threads. resources/documents/README.md describes the language and what each
 * document expects of its data. */
typedef struct _TavanDocument TavanDocument;

typedef struct
{
  guint line;    /* from 1; 0 where the whole file is meant */
  char *message; /* a translated sentence */
} TavanDocumentProblem;

/* The names of all documents (ours and those of @office_dir, which may be NULL), sorted, NULL-terminated. */
char         **tavan_document_names         (const char *office_dir);
/* OFFICE_DIR/NAME.xml if it is there and right, else ours. Where the office's own is broken ours is given, and
 * tavan_document_get_warning() says why. TAVAN_ERROR_NOT_FOUND when there is neither. */
TavanDocument *tavan_document_load          (const char *name, const char *office_dir, GError **error);
/* From text, as certificates keep it frozen. TAVAN_ERROR_INVALID with the first problem and its line. */
TavanDocument *tavan_document_new_from_text (const char *name, const char *xml, gssize length, GError **error);
/* The same of a document that is like others: its own text first, then that of each it is like in turn. */
TavanDocument *tavan_document_new_from_texts (const char *const *names, const char *const *texts, guint n, GError **error);
TavanDocument *tavan_document_ref           (TavanDocument *document);
void           tavan_document_unref         (TavanDocument *document);

const char    *tavan_document_get_name      (TavanDocument *document);
const char    *tavan_document_get_label     (TavanDocument *document); /* Persian name for lists: «فهرست حضور و غیاب» */
const char    *tavan_document_get_for       (TavanDocument *document); /* record types it is about, with spaces between: "client visit"; or "" */
gboolean       tavan_document_is_for        (TavanDocument *document, const char *type);
/* Whether it is like no other: its text alone says all. */
gboolean       tavan_document_is_whole      (TavanDocument *document);
TavanDocument *tavan_document_get_base      (TavanDocument *document); /* the one that it is like, or NULL; owned by @document */
/* Whether several records stand on the same pages (labels, cards), as the list "records"; else each has pages of its own. */
gboolean       tavan_document_is_together   (TavanDocument *document);
const char    *tavan_document_get_text      (TavanDocument *document); /* the XML itself */
const char    *tavan_document_get_hash      (TavanDocument *document); /* SHA-256 of the text, 64 hex digits */
const char    *tavan_document_get_warning   (TavanDocument *document); /* or NULL */

/* Every problem of a document's text, in the order of its lines; an empty array when it is right. Never crashes, whatever the
 * bytes. Free with g_ptr_array_unref(). Elements: TavanDocumentProblem. */
GPtrArray     *tavan_document_check         (const char *name, const char *xml, gssize length);

/* Fills the fields from @data and lays the pages out. TAVAN_ERROR_INVALID for a character that no font has, naming document,
 * field and character. The result does not refer to @data or @document any more. */
TavanPages    *tavan_document_layout        (TavanDocument *document, TavanData *data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanDocument, tavan_document_unref)

G_END_DECLS
