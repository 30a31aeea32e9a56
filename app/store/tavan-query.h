/* tavan-query.h: which records of one type, in which order
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-record.h"

G_BEGIN_DECLS

typedef enum { TAVAN_IS, TAVAN_IS_NOT, TAVAN_AT_LEAST, TAVAN_AT_MOST, TAVAN_HAS /* SET has the code */,
               TAVAN_IS_EMPTY, TAVAN_IS_NOT_EMPTY, TAVAN_IN /* any of a list of stored texts, at most 128; a SET: has any of them */ } TavanOp;

/* Pseudo-fields beside a type's own, for conditions and order. */
enum { TAVAN_FIELD_ID = -2, TAVAN_FIELD_OFFICE = -3, TAVAN_FIELD_CHANGED_AT = -4, TAVAN_FIELD_MADE_AT = -5 };

typedef struct _TavanQuery TavanQuery; /* reference counted */

TavanQuery *tavan_query_new     (const TavanRecordType *type);
TavanQuery *tavan_query_ref     (TavanQuery *query);
void        tavan_query_unref   (TavanQuery *query);
TavanQuery *tavan_query_copy    (TavanQuery *query);
const TavanRecordType *tavan_query_get_type (TavanQuery *query);
/* Conditions all hold together. @stored is the stored form. They return the query, so calls may be chained. */
TavanQuery *tavan_query_where     (TavanQuery *query, int field, TavanOp op, const char *stored);
TavanQuery *tavan_query_where_int (TavanQuery *query, int field, TavanOp op, gint64 value);
TavanQuery *tavan_query_where_in  (TavanQuery *query, int field, const char *const *stored);
/* A condition on the record that a reference names: enrolment.course → course.state = running. */
TavanQuery *tavan_query_where_through (TavanQuery *query, int reference, int field, TavanOp op, const char *stored);
TavanQuery *tavan_query_search    (TavanQuery *query, const char *typed); /* search index; NULL or blank: none */
TavanQuery *tavan_query_sort      (TavanQuery *query, int field, gboolean falling); /* several: first is foremost */
TavanQuery *tavan_query_limit     (TavanQuery *query, guint limit);
/* Of these records alone (gint64), however many; NULL: no such condition. */
TavanQuery *tavan_query_among     (TavanQuery *query, GArray *ids);
TavanQuery *tavan_query_archived  (TavanQuery *query, gboolean with_archived); /* default: without */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TavanQuery, tavan_query_unref)

G_END_DECLS
