/* tavan-record.h: one record: its type and its values
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-record-type.h"
#include "app/record/tavan-data.h"
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What a list holds and a form edits. Made on a worker, handed over whole, then touched by one thread only.
 * Signal "changed" (int field): a value is another now. */
#define TAVAN_TYPE_RECORD (tavan_record_get_type ())
G_DECLARE_FINAL_TYPE (TavanRecord, tavan_record, TAVAN, RECORD, GObject)

TavanRecord           *tavan_record_new       (const TavanRecordType *type); /* with the fields' initial values */
TavanRecord           *tavan_record_copy      (TavanRecord *record);
const TavanRecordType *tavan_record_get_record_type (TavanRecord *record);

/* What every record has. 0 / NULL until it is saved. */
gint64      tavan_record_get_id         (TavanRecord *record);
gint64      tavan_record_get_office     (TavanRecord *record);
gint64      tavan_record_get_version    (TavanRecord *record);
gboolean    tavan_record_get_archived   (TavanRecord *record);
const char *tavan_record_get_made_at    (TavanRecord *record);
const char *tavan_record_get_changed_at (TavanRecord *record);
gint64      tavan_record_get_made_by    (TavanRecord *record);
gint64      tavan_record_get_changed_by (TavanRecord *record);
void        tavan_record_set_office     (TavanRecord *record, gint64 office); /* before it is first saved */
void        tavan_record_set_archived   (TavanRecord *record, gboolean archived);
/* For the store only. */
void        tavan_record_set_stamp      (TavanRecord *record, gint64 id, gint64 version,
                                         const char *made_at, gint64 made_by, const char *changed_at, gint64 changed_by);

/* Values. @field is a number of the type's enum. Text getters also work for INT kinds (stored form, decimal). */
gboolean    tavan_record_is_set   (TavanRecord *record, int field);
const char *tavan_record_get_text (TavanRecord *record, int field);  /* stored form; NULL if empty; owned by the record */
gint64      tavan_record_get_int  (TavanRecord *record, int field);  /* 0 if empty */
TavanDay    tavan_record_get_day  (TavanRecord *record, int field);  /* TAVAN_NO_DAY if empty */
gboolean    tavan_record_has      (TavanRecord *record, int field, const char *code); /* CHOICE is it, SET has it */
void        tavan_record_set_text (TavanRecord *record, int field, const char *stored); /* "" and NULL empty it */
void        tavan_record_set_int  (TavanRecord *record, int field, gint64 value);
void        tavan_record_set_day  (TavanRecord *record, int field, TavanDay day);
void        tavan_record_clear    (TavanRecord *record, int field);
/* A reference's shown name, given along by the store (or by a chooser); NULL if not known. */
const char *tavan_record_get_reference_title (TavanRecord *record, int field);
void        tavan_record_set_reference       (TavanRecord *record, int field, gint64 id, const char *title);

/* Typed text into a field: parsed, cleaned and checked by its kind; unchanged on refusal. REFERENCE takes an id. */
gboolean tavan_record_parse  (TavanRecord *record, int field, const char *typed, TavanDay today, GError **error);
char    *tavan_record_format (TavanRecord *record, int field); /* as a person reads it; references by title */
char    *tavan_record_title  (TavanRecord *record);
/* Required fields, every field's kind, the type's own check: the first that fails. */
gboolean tavan_record_check  (TavanRecord *record, TavanDay today, GError **error);
/* All that fails: an array of GError*, empty if none; free with g_ptr_array_unref. */
GPtrArray *tavan_record_check_all (TavanRecord *record, TavanDay today);

/* The numbers of fields whose values differ (same type). */
GArray  *tavan_record_diff   (TavanRecord *a, TavanRecord *b);
/* Three-way join: takes from @theirs what @mine did not touch since @base. FALSE if a field was changed differently on both sides;
 * those are in @out_both (array of int), and keep @mine's value. */
gboolean tavan_record_join   (TavanRecord *mine, TavanRecord *base, TavanRecord *theirs, GArray **out_both);

/* { "id": "…", "office": …, fields by name } as command.md "Shapes" says; secrets left out. */
JsonNode *tavan_record_to_json   (TavanRecord *record);
/* Adds the record's fields to @data under their names, each by its kind (choices and references by their words). */
void      tavan_record_to_data   (TavanRecord *record, TavanData *data);
/* Only those of @fields, which ends with -1. */
void      tavan_record_some_to_data (TavanRecord *record, const int *fields, TavanData *data);

G_END_DECLS
