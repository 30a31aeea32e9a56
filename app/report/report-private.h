/* report-private.h: what a report's definition holds
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/report/tavan-report.h"
#include "app/base/tavan-error.h"
#include "app/store/tavan-ask.h"

G_BEGIN_DECLS

typedef struct
{
  char                  *name;
  char                  *label;
  TavanColumnKind        kind;
  const TavanChoice     *choices;
  const TavanRecordType *to;
  char                  *part, *whole; /* RATE, MEAN: names of columns */
  gboolean               first;        /* a SET of codes: its first one */
  gboolean               single;       /* a list's figure that nobody adds up */
  gboolean               office;       /* REFERENCE to an office: may be gathered by province */
  guint                  line;
} TavanReportColumn;

typedef enum { REPORT_PERIOD_NONE, REPORT_PERIOD_YEAR, REPORT_PERIOD_SEASON, REPORT_PERIOD_MONTH, REPORT_PERIOD_ALL } TavanReportPeriod;

struct _TavanReport
{
  int               n_refs;
  char             *name, *title, *question, *section, *list;
  TavanReportPeriod period;
  gboolean          is_list;
  char             *sql;        /* with $1 … for the names below */
  guint             sql_line;
  GPtrArray        *parameters; /* char *: "from", "to", "today" in the order of $1 … */
  GPtrArray        *values;     /* further values, of reports that are made and not read: TavanAskValue, after the parameters; NULL: none */
  GPtrArray        *columns;    /* TavanReportColumn */
  char            **by;         /* splits asked for unless told otherwise */
  char            **order;      /* "-n" falling; NULL: as the splits go */
  guint             limit;
  TavanChartKind    chart;
  char            **chart_figures;
  char             *own;        /* the JSON that it was made of; NULL: a file */
};

TavanReport       *tavan_report_new_empty    (const char *name);
TavanReportColumn *tavan_report_add_column   (TavanReport *report, const char *name, TavanColumnKind kind, const char *label);
TavanReportColumn *tavan_report_find_column  (TavanReport *report, const char *name);
int                tavan_report_column_index (TavanReport *report, const char *name);
/* Whether columns, splits, order and chart fit each other. */
gboolean           tavan_report_check        (TavanReport *report, GError **error);
/* INVALID: "clients.report, line 12: …" */
gboolean           tavan_report_refuse       (TavanReport *report, guint line, GError **error, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* "from", "to", "today", "ago_6_months", "ago_30_days". */
gboolean           tavan_report_is_parameter (const char *name);

/* Reads @text word by word and writes it as the store takes it: sets in braces, $from as $1, aliases where no table can be meant by
 * them. @out_line: of the word that is refused, counted from 0. */
char              *tavan_report_read_sql     (const char *text, GPtrArray *parameters, guint *out_line, GError **error);

/* Of people's own reports: each, and one by its name (NULL without error: none). */
void               tavan_report_take_kept    (TavanStore *store, GPtrArray *reports, GPtrArray *refused);
TavanReport       *tavan_report_load_kept    (TavanStore *store, const char *name, GError **error);

/* What a figure is split by: a column, or what it is gathered into. */
typedef enum { SPLIT_PLAIN, SPLIT_PROVINCE, SPLIT_SEASON, SPLIT_YEAR } TavanSplitKind;

typedef struct
{
  const char        *name;   /* as it was asked for */
  int                column; /* of the report */
  TavanReportColumn *source;
  TavanSplitKind     kind;
} TavanSplit;

/* The offices of the tree, for their names and provinces. */
typedef struct
{
  GPtrArray  *records; /* TavanRecord */
  GHashTable *by_id;   /* gint64 * → the same */
} TavanOffices;

TavanOffices *tavan_offices_load (TavanStore *store, GError **error);
void          tavan_offices_free (TavanOffices *offices);
TavanRecord  *tavan_offices_get  (TavanOffices *offices, gint64 id); /* NULL: unknown */
/* The province that an office belongs to; a country's or unknown office is its own. */
gint64        tavan_offices_province (TavanOffices *offices, gint64 id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanOffices, tavan_offices_free)

/* "province", "season", a column …; FALSE if there is no such split. @out_split->name is @name. */
gboolean      tavan_report_find_split (TavanReport *report, const char *name, TavanSplit *out_split);

/* Rows as the database gave them, gathered by what was asked. */
typedef struct
{
  TavanReport  *report;
  TavanOffices *offices;
  TavanAnswer   *table;
  GArray       *splits;  /* TavanSplit: the first columns of the table */
  GArray       *figures; /* int: the report's columns that follow */
  char        **where;
  GHashTable   *rows;    /* key → TavanRow of the table */
} TavanFold;

/* @before: rows of the period before, @shift months earlier. INVALID where a text is no number and ought to be. */
gboolean      tavan_fold_add  (TavanFold *fold, GPtrArray *rows, const int *places, gboolean before, int shift, GError **error);
void          tavan_fold_sort (TavanFold *fold);
/* Does one row fulfil what was asked for? */
gboolean      tavan_fold_fits (TavanFold *fold, char **texts, const int *places, int shift, gboolean *out_fits, GError **error);

/* What the report's SQL is given, in the order of its $1 …: TavanAskValue, whose texts are the array's. */
GArray       *tavan_report_make_values (TavanReport *report, const TavanPeriod *period);

G_END_DECLS
