/* tavan-paper.h: fills papers: the data of each document from the records
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-work.h"

G_BEGIN_DECLS

/* A paper by its document's name ("attendance", "client-file", "certificate-classic") for one record. The data's names are described in
 * resources/documents/README.md. A print is noted in the audit by the caller with tavan_store_note_use(). */
TavanData *tavan_paper_data (TavanStore *store, const char *document, const char *type, gint64 id, GError **error);

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
