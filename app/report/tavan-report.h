/* tavan-report.h: a report: one definition that gives table, chart, paper, sheet and JSON
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-answer.h"
#include "app/report/tavan-period.h"
#include "app/store/tavan-store.h"

G_BEGIN_DECLS

/* A parsed definition: immutable, reference counted, for any thread. resources/reports/README.md describes the language. */
typedef struct _TavanReport TavanReport;

/* From a file's text. TAVAN_ERROR_INVALID whose message names @name and the line. */
TavanReport *tavan_report_new_from_text (const char *name, const char *text, gssize length, GError **error);
/* The program's own, or the file NAME.report in the folder "reports" beside the office's data. NOT_FOUND; INVALID for a broken file. */
TavanReport *tavan_report_load          (TavanStore *store, const char *name, GError **error);
/* All there are, of the program and of the office, in the order of their sections and titles. An office's own file that has the name of ours
 * takes its place. @out_refused (may be NULL) gets a sentence for each broken file; the others are there. */
GPtrArray   *tavan_report_all           (TavanStore *store, GPtrArray **out_refused);
/* The folder for the office's own files: beside an SQLite file; on a server in the account's configuration. */
char        *tavan_report_folder        (TavanStore *store);

TavanReport *tavan_report_ref           (TavanReport *report);
void         tavan_report_unref         (TavanReport *report);
const char  *tavan_report_get_name      (TavanReport *report);
const char  *tavan_report_get_title     (TavanReport *report);
const char  *tavan_report_get_question  (TavanReport *report); /* the question that it answers, in words */
const char  *tavan_report_get_section   (TavanReport *report); /* "people", "groups", "courses", "money", "office", "own" */
gboolean     tavan_report_has_period    (TavanReport *report);
gboolean     tavan_report_is_list       (TavanReport *report); /* rows are records, not figures: nothing is grouped */
const char  *tavan_report_get_list       (TavanReport *report); /* the records whose list stands behind its rows; NULL: none */
/* The period that it is asked for unless told otherwise. */
TavanPeriod  tavan_report_get_period    (TavanReport *report, TavanDay today);
/* By what its figures may be split, "province" and "year" too: code names, and their words for people. Free with g_strfreev. */
char       **tavan_report_get_splits    (TavanReport *report, char ***out_labels);
/* The choices of a split that may be filtered by, or NULL. */
const TavanChoice *tavan_report_get_choices (TavanReport *report, const char *split);

/* What is asked of it. Zeroed: all the reader sees, its own period and splits. */
typedef struct
{
  gint64       office;     /* it and all below; 0: all the reader sees */
  TavanPeriod  period;
  gboolean     has_period; /* FALSE: its own */
  char       **by;         /* splits, first is outermost; two or more are grouped by the first; NULL: its own */
  char       **where;      /* "category=woman_head": rows of these values alone */
  gboolean     compare;    /* with the period before */
} TavanReportAsk;

void         tavan_report_ask_clear     (TavanReportAsk *ask);
/* Names, splits and values are checked first: INVALID. Blocks; at most 10 s. */
TavanAnswer  *tavan_report_run           (TavanReport *report, TavanStore *store, const TavanReportAsk *ask, GCancellable *cancellable, GError **error);
/* May it tell which records are behind a figure? */
gboolean     tavan_report_has_behind     (TavanReport *report);
/* The records (ids of the type that the report opens) behind what @ask tells of, where @figure is not nought; @figure NULL: all. Sorted, each
 * once. RULE past TAVAN_REPORT_MOST_BEHIND. */
#define TAVAN_REPORT_MOST_BEHIND 50000
GArray      *tavan_report_behind         (TavanReport *report, TavanStore *store, const TavanReportAsk *ask, const char *figure, GCancellable *cancellable, GError **error);
/* Does the database take its SQL? Without rows; INVALID with the file's name and line. */
gboolean     tavan_report_try           (TavanReport *report, TavanStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanReport, tavan_report_unref)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TavanReportAsk, tavan_report_ask_clear)

G_END_DECLS
