/* tavan-own-report.h: a report that a person puts together: record, columns, filters, grouping, chart; no SQL
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/report/tavan-report.h"

G_BEGIN_DECLS

/* A path leads from the record over references to a field: "state", "partner.county". "this" is the record itself, "office" its office; a date
 * with ":month" after it is its Jalali month. As JSON:
 *   { "title": "…", "record": "course", "columns": ["this", "partner.county"],        columns: a list of records, or
 *     "by": ["partner.county", "start:month"], "sums": ["hours"], "means": ["hours"],  by: figures, at most three splits
 *     "where": [{ "field": "state", "is": "equal", "value": "finished" }], "period": "start", "chart": "bars" }
 * "is": equal, not-equal, at-least, at-most, has (a set), empty, filled. Values are in stored form. "period": the date that the report's
 * period is about. At most four references a path. */

typedef struct
{
  char            *path;
  char            *label;  /* «محل برگزاری ← شهرستان» */
  const TavanField *field; /* NULL: this, office */
  gboolean         splits; /* figures may be split by it */
  gboolean         adds;   /* it may be added up */
  gboolean         dates;  /* it may be what the period is about */
} TavanOwnField;

/* What may be chosen of @type: its own fields and, over its references, those of others. Elements: TavanOwnField. */
GPtrArray   *tavan_own_report_fields (const TavanRecordType *type);

/* INVALID, naming what is wrong. @json is the text above. */
TavanReport *tavan_report_new_own    (const char *name, const char *json, GError **error);
/* Keeps it in the acting user's office, for all who work there and below. @name NULL: a new one, whose name is in @out_name. Another's may be
 * changed by who made it, and by supervisors. */
gboolean     tavan_report_save_own   (TavanStore *store, const char *name, const char *json, char **out_name, GError **error);
gboolean     tavan_report_remove_own (TavanStore *store, const char *name, GError **error);
/* The text of a saved one; NULL for all others. */
const char  *tavan_report_get_own    (TavanReport *report);

G_END_DECLS
