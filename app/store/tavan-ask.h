/* tavan-ask.h: a report's question: portable SQL over named sets, which can read nothing else
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-store.h"

G_BEGIN_DECLS

#define TAVAN_ASK_SECONDS 10
#define TAVAN_ASK_ROWS 100000

typedef enum { TAVAN_ASK_TEXT, TAVAN_ASK_INT } TavanAskKind;

typedef struct
{
  TavanAskKind kind;
  char        *text;   /* TEXT; NULL: null */
  gint64       number; /* INT */
} TavanAskValue;

/* @sql was read word by word by who asks (app/report): it names tables only in braces. "{clients}" is what the reader may see of that
 * type, not archived, of @office and all below (0: of all her offices); "{any clients}" leaves archive and office out; "{months}" are
 * the Jalali months that touch @from … @to (ISO days; NULL: all). */
typedef struct
{
  const char          *sql;
  gint64               office;
  const char          *from, *to;
  const TavanAskValue *values;   /* $1 … */
  guint                n_values;
  guint                seconds;  /* 0: TAVAN_ASK_SECONDS */
  guint                rows;     /* 0: TAVAN_ASK_ROWS */
} TavanAsk;

/* Runs @ask where nothing can be written, and nothing be read but records: an authorizer on SQLite, a read-only transaction on a server.
 * Rows of texts (NULL: null), each one block freed with the array; @out_names: the columns' names, freed with g_strfreev. Errors: CANCELLED by
 * @cancellable, FAILED past the time or the rows or where the database refuses the text (its words in the message). */
GPtrArray             *tavan_store_ask_guarded (TavanStore *store, const TavanAsk *ask, char ***out_names, GCancellable *cancellable, GError **error);
/* The type that a set's name stands for: "clients" and "client", "facilitator_counties" …; NULL if none. */
const TavanRecordType *tavan_ask_set_type      (const char *name);
gboolean               tavan_ask_is_months     (const char *name);

G_END_DECLS
