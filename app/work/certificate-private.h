/* certificate-private.h: what the files about certificates share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-data.h"
#include "app/work/course-private.h"
#include "app/work/key-private.h"

G_BEGIN_DECLS

/* What all certificates of one course and day have in common, read once. */
typedef struct
{
  TavanStore   *store;
  TavanRecord  *course, *office;
  TavanDay      date;
  char         *template_name;
  GBytes       *template_text;
  TavanKeyPair *pair;
  TavanData    *common;  /* course, office, signatures, demo */
  GPtrArray    *topics;  /* TavanRecord */
} TavanIssuing;

TavanIssuing *tavan_issuing_new  (TavanStore *store, gint64 course, TavanDay date, const char *template_name,
                                  const char *secret, GError **error);
void          tavan_issuing_free (TavanIssuing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanIssuing, tavan_issuing_free)

/* The data of one person's certificate, to be frozen. @person: a client or a user. */
TavanData    *tavan_issuing_data (TavanIssuing *self, const TavanGridRow *row, TavanRecord *person,
                                  const char *number, const char *replaces, GError **error);
char         *tavan_issuing_code (TavanIssuing *self, TavanRecord *person, const char *number, GError **error);

/* A certificate's number as a sentence shows it. */
char         *tavan_certificate_show_number (const char *number);

/* One line of the list of who may get a certificate, with its row of the grid. */
typedef struct
{
  TavanEligibility public;
  TavanGridRow    *row;
} TavanCandidate;
/* All of the course. @except: a certificate that does not stand in the way (it is being replaced). */
typedef struct
{
  TavanRecord *course;
  TavanGrid   *grid;
  GPtrArray   *candidates;
} TavanCandidates;
TavanCandidates *tavan_candidates_load (TavanStore *store, gint64 course, gint64 except, GError **error);
void             tavan_candidates_free (TavanCandidates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanCandidates, tavan_candidates_free)

G_END_DECLS
