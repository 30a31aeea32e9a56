/* tavan-record-type.h: each kind of record described once, in a table of fields
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>
#include "app/base/tavan-date.h"

G_BEGIN_DECLS

typedef struct _TavanRecord     TavanRecord;
typedef struct _TavanRecordType TavanRecordType;

/* A field's kind carries how it is parsed, checked, shown, edited, aligned, sorted, searched and stored. */
typedef enum
{
  TAVAN_TEXT,         /* one line */
  TAVAN_NAME,         /* a person's or a thing's name: one line, folded for search, sorted */
  TAVAN_NOTE,         /* several lines */
  TAVAN_CODE,         /* machine-like text: numbers of files, letters, licences; Latin digits */
  TAVAN_NATIONAL_ID,
  TAVAN_FOREIGN_CODE,
  TAVAN_LEGAL_ID,
  TAVAN_SHEBA,
  TAVAN_CARD,
  TAVAN_MOBILE,
  TAVAN_PHONE,
  TAVAN_POSTAL_CODE,
  TAVAN_DATE,         /* ISO text */
  TAVAN_CLOCK,        /* HH:MM */
  TAVAN_MOMENT,       /* UTC, ISO text with Z */
  TAVAN_MONEY,        /* rials */
  TAVAN_NUMBER,
  TAVAN_DECIMAL,      /* hundredths */
  TAVAN_YESNO,        /* 0 or 1 */
  TAVAN_CHOICE,       /* code of one of .choices */
  TAVAN_SET,          /* codes of .choices, in order, with commas between: "a,b" */
  TAVAN_REFERENCE,    /* id of a record of .to */
  TAVAN_FILE,         /* SHA-256 (hex) of a blob */
  TAVAN_HEX,          /* keys, hashes, seals as text: never shown in forms */
  TAVAN_N_KINDS
} TavanKind;

typedef enum
{
  TAVAN_REQUIRED  = 1 << 0,
  TAVAN_UNIQUE    = 1 << 1,  /* in the whole database, where not empty (index made by the migration) */
  TAVAN_SEARCHED  = 1 << 2,  /* its words are in the search index of its type */
  TAVAN_SORTED    = 1 << 3,  /* lists may be ordered by it (names: with a sort key) */
  TAVAN_LISTED    = 1 << 4,  /* a column that a list shows unless told otherwise */
  TAVAN_PAST      = 1 << 5,  /* a date that lies in the past (birth): no future days, two-digit years back */
  TAVAN_BY_WORK   = 1 << 6,  /* only a piece of work sets it: read-only in forms, import, set */
  TAVAN_OWNER     = 1 << 7,  /* the reference to the record that this one is a detail of */
  TAVAN_MASKED    = 1 << 8,  /* may be masked in lists */
  TAVAN_HIDDEN    = 1 << 9,  /* not in forms, tables, exports */
  TAVAN_SECRET    = 1 << 10, /* hidden, and never in the audit, JSON or a log */
  TAVAN_WIDE      = 1 << 11, /* takes the free width of a table, or a whole row of a form */
} TavanFieldFlags;

typedef struct
{
  const char *code;
  const char *label; /* N_() */
  const char *tone;  /* NULL, or one of "success", "warning", "error", "info", "violet", "dim": a badge's colour */
} TavanChoice;       /* tables end with { NULL } */

typedef struct
{
  const char            *name;     /* code name, column, heading of programs */
  const char            *label;    /* N_() */
  TavanKind              kind;
  TavanFieldFlags        flags;
  const TavanChoice     *choices;  /* CHOICE, SET */
  const TavanRecordType *to;       /* REFERENCE */
  const char            *where;    /* REFERENCE: "kind=clinic": only such records may be named */
  const char            *section;  /* N_(): heading in forms; NULL: the section of the field before */
  const char            *by_work;  /* BY_WORK: the work that sets it, as `do` names it; several with ", " */
  const char            *initial;  /* stored form of the value of a new record, or NULL; "today" for a date */
  gint64                 least, most; /* NUMBER, DECIMAL, MONEY: limits when they differ; a most below least: none above */
  guint                  max_length;  /* texts; 0: the kind's own */
} TavanField;

/* A row of domain.md's "Who may do what". */
typedef enum
{
  TAVAN_AREA_SETTINGS, TAVAN_AREA_CLIENTS, TAVAN_AREA_ASSESSMENTS, TAVAN_AREA_VISITS, TAVAN_AREA_PARTNERS,
  TAVAN_AREA_GROUPS, TAVAN_AREA_COURSES, TAVAN_AREA_CERTIFICATES, TAVAN_AREA_LETTERS, TAVAN_AREA_AUDIT,
  TAVAN_AREA_LOANS, TAVAN_AREA_FUNDING, TAVAN_AREA_EXPENSES,
  TAVAN_AREA_PLACES,  /* offices, holidays: everyone reads, admin writes */
  TAVAN_N_AREAS
} TavanArea;

struct _TavanRecordType
{
  const char       *name;      /* code name and table: "client" */
  const char       *label;     /* N_("Client") */
  const char       *plural;    /* N_("Clients") */
  const TavanField *fields;
  guint             n_fields;
  const int        *title;     /* fields whose values, with a space between, name a record; ends with -1 */
  const int        *order;     /* default order: field numbers, negative-minus-one (~field) for falling; ends with G_MAXINT; NULL: newest first */
  TavanArea         area;
  const char       *icon;      /* symbolic icon of its page or rows */
  /* Rules across fields of one record, with nothing but the record: NULL if none. */
  gboolean        (*check) (TavanRecord *record, TavanDay today, GError **error);
};

/* All types, in an order in which references point backwards where they can; NULL-terminated. */
const TavanRecordType *const *tavan_record_types     (void);
const TavanRecordType *tavan_record_type_by_name     (const char *name);
int                    tavan_record_type_field       (const TavanRecordType *type, const char *name); /* -1 if none */
/* The owner reference of a detail type, or -1. */
int                    tavan_record_type_owner       (const TavanRecordType *type);

/* Kinds */
typedef enum { TAVAN_STORED_TEXT, TAVAN_STORED_INT } TavanStored;
TavanStored tavan_kind_stored   (TavanKind kind);
const char *tavan_kind_name     (TavanKind kind);        /* "national-id" */
gboolean    tavan_kind_by_name  (const char *name, TavanKind *out_kind);
gboolean    tavan_kind_is_code  (TavanKind kind);        /* shown isolated left to right, not tabular */
gboolean    tavan_kind_is_number(TavanKind kind);        /* aligned by units, tabular */
/* What was typed → the stored text ("" for nothing), for any kind but REFERENCE and FILE. TAVAN_ERROR_INVALID otherwise, with the field's name in it. */
gboolean    tavan_field_parse   (const TavanField *field, const char *typed, TavanDay today, char **out_stored, GError **error);
/* Whether @stored (not empty) is what the kind stores and lies within the field's limits; kinds of choices by their codes,
 * BY_WORK texts uncleaned. */
gboolean    tavan_field_check   (const TavanField *field, const char *stored, TavanDay today, GError **error);
/* The stored text → what a person reads (Persian digits; no isolates). A soft rule's remark about a stored value, or NULL. */
char       *tavan_field_format  (const TavanField *field, const char *stored);
char       *tavan_field_remark  (const TavanField *field, const char *stored);

const char *tavan_choice_label  (const TavanChoice *choices, const char *code); /* translated; the code itself if unknown; "" for NULL */
const char *tavan_choice_tone   (const TavanChoice *choices, const char *code);
const char *tavan_field_label   (const TavanField *field);                      /* translated */
const char *tavan_type_label    (const TavanRecordType *type);
const char *tavan_type_plural   (const TavanRecordType *type);

G_END_DECLS
