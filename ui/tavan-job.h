/* tavan-job.h: a piece of work on some records, on a worker; told by toast, by question or at its place
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/tavan-page.h"

G_BEGIN_DECLS

typedef struct TavanJob TavanJob;
/* Done once for each id, on a worker; the first that fails ends it. */
typedef gboolean (*TavanJobRun) (TavanStore *store, const TavanJob *job, gint64 id, GError **error);

struct TavanJob
{
  TavanJobRun run;
  gint64      subject; /* the record whose page it is: a course, a group, a client */
  GArray     *ids;     /* gint64 */
  const char *state;   /* static words of the work's own */
  char       *word;    /* typed: a reason; NULL while there is none */
  gint64      number;
};

/* Runs on @ids, or on @id alone where @ids is NULL. @said: the toast when it is done (NULL: none). Where the work asks for a reason, the person
 * is asked with @verb on the button (NULL: she is told) and it is done again. */
void tavan_job_start        (TavanPage *page, TavanJobRun run, gint64 subject, GArray *ids, gint64 id, const char *state, const char *word,
                             gint64 number, const char *verb, const char *said);
/* Asks for the reason first. */
void tavan_job_ask_reason   (TavanPage *page, TavanJobRun run, gint64 subject, GArray *ids, gint64 id, const char *state,
                             const char *heading, const char *body, const char *verb, const char *said);

G_END_DECLS
