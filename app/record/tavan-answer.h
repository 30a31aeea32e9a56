/* tavan-answer.h: an answer in rows and columns: what a report gives to the screen, to paper, to a sheet and to programs
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-record-type.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  TAVAN_COLUMN_TEXT,
  TAVAN_COLUMN_CODE,
  TAVAN_COLUMN_DATE,      /* ISO text */
  TAVAN_COLUMN_MOMENT,
  TAVAN_COLUMN_CHOICE,    /* text is the code */
  TAVAN_COLUMN_REFERENCE, /* number is the id, text the title */
  TAVAN_COLUMN_MONTH,     /* Jalali: year × 100 + month */
  TAVAN_COLUMN_SEASON,    /* Jalali: year × 10 + 1 … 4 */
  TAVAN_COLUMN_YEAR,      /* Jalali, which is the fiscal year too */
  TAVAN_COLUMN_NUMBER,    /* from here on: figures */
  TAVAN_COLUMN_MONEY,     /* whole rials */
  TAVAN_COLUMN_DECIMAL,   /* hundredths */
  TAVAN_COLUMN_RATE,      /* @part of @whole in hundredths of a percent; worked out, never stored, and both stand beside it */
  TAVAN_COLUMN_MEAN,      /* @part divided by @whole, in hundredths (of a rial where @part is money) */
  TAVAN_N_COLUMN_KINDS
} TavanColumnKind;

typedef struct
{
  char                  *name;
  char                  *label;
  TavanColumnKind        kind;
  const TavanChoice     *choices; /* CHOICE */
  const TavanRecordType *to;      /* REFERENCE */
  int                    part, whole; /* RATE, MEAN: columns; -1 */
  gboolean               summed;  /* figures that may be added up; rates and means follow their parts */
  gboolean               money;   /* MEAN of money */
} TavanColumn;

typedef struct
{
  gboolean set;
  gint64   number;
  char    *text;
} TavanCell;

typedef struct
{
  TavanCell *cells;  /* one a column */
  TavanCell *before; /* the same figures of the period before; NULL: not compared, or nothing then */
} TavanRow;

/* Rows that have their first column in common. */
typedef struct
{
  guint     first, n;
  TavanRow *sum;
} TavanRowGroup;

typedef enum
{
  TAVAN_CHART_NONE, TAVAN_CHART_BARS, TAVAN_CHART_STACKED, TAVAN_CHART_LINES, TAVAN_CHART_AREAS, TAVAN_CHART_RING, TAVAN_CHART_FUNNEL,
  TAVAN_CHART_MULTIPLES, TAVAN_CHART_TILES, TAVAN_N_CHARTS
} TavanChartKind;

/* Reference counted; filled by one thread, then only read. */
typedef struct
{
  int        n_refs;
  char      *name;       /* of the report */
  char      *title;
  char      *question;
  char      *office;     /* whose figures: its name */
  char      *period;     /* "۱۴۰۴", "آذر ۱۴۰۴"; NULL where time plays no part */
  char      *before;     /* the period that it is compared with; NULL: none */
  char      *made;       /* when: a moment in UTC */
  char      *list;       /* type whose list stands behind the rows, or NULL */
  GPtrArray *columns;    /* TavanColumn */
  GPtrArray *rows;       /* TavanRow, in order, without sums */
  GArray    *groups;     /* TavanRowGroup; empty: not grouped */
  TavanRow  *total;      /* NULL: there is nothing to add up */
  TavanChartKind chart;
  int        chart_x;      /* column along the axis; -1 */
  int        chart_series; /* column whose values are the series; -1: each figure is one */
  GArray    *chart_figures; /* int: columns */
} TavanAnswer;

TavanAnswer  *tavan_answer_new        (const char *name, const char *title);
TavanAnswer  *tavan_answer_ref        (TavanAnswer *table);
void         tavan_answer_unref      (TavanAnswer *table);
/* The table's own, to be filled on. */
TavanColumn *tavan_answer_add_column (TavanAnswer *table, const char *name, const char *label, TavanColumnKind kind);
TavanRow    *tavan_answer_add_row    (TavanAnswer *table);
int          tavan_answer_column     (TavanAnswer *table, const char *name); /* -1 if none */
const TavanColumn *tavan_answer_get_column (TavanAnswer *table, guint column);
TavanRow    *tavan_answer_get_row    (TavanAnswer *table, guint row);
/* Works out rates and means of every row, groups by the first column if told so, and adds up. Once, when all rows are there. */
void         tavan_answer_finish     (TavanAnswer *table, gboolean grouped);

void         tavan_cell_set_number  (TavanCell *cell, gint64 number);
void         tavan_cell_set_text    (TavanCell *cell, const char *text);

gboolean     tavan_column_is_key    (const TavanColumn *column); /* no figure */
/* The head of the column, with its unit: «مبلغ (ریال)», «سهم (٪)». */
char        *tavan_column_head      (const TavanColumn *column);
char        *tavan_cell_format      (const TavanColumn *column, const TavanCell *cell); /* as a person reads it: Persian digits, no unit; "" for nothing */
char        *tavan_cell_raw         (const TavanColumn *column, const TavanCell *cell); /* as a program reads it; NULL for nothing */
/* The change since the period before: in hundredths of a percent. FALSE where there was nothing to compare with. */
gboolean     tavan_row_change       (const TavanRow *row, guint column, gint64 *out_change);

const char  *tavan_column_kind_name (TavanColumnKind kind);
gboolean     tavan_column_kind_parse (const char *word, TavanColumnKind *out_kind);
const char  *tavan_chart_kind_name  (TavanChartKind kind);
gboolean     tavan_chart_kind_parse (const char *word, TavanChartKind *out_kind);
const char  *tavan_season_name      (int season); /* 1 … 4 */

JsonNode    *tavan_answer_to_json    (TavanAnswer *table);
/* Heads and rows as raw texts (char **), total last: for CSV. */
GPtrArray   *tavan_answer_to_rows    (TavanAnswer *table, gboolean for_people);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanAnswer, tavan_answer_unref)

G_END_DECLS
