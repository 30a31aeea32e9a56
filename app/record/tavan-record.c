/* tavan-record.c: one record: its type and its values
 *
 * Values are one array, a slot a field, and one word of bits that says which are there: a record costs two allocations
 * and one for each text. A choice points at its table's own code. The text of a number is made when somebody asks.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-record.h"

#include "app/base/tavan-error.h"
#include "app/record/tavan-kind-private.h"

#include <string.h>

typedef struct
{
  gint64 number;
  char  *text;  /* a text's value; of a number its stored form, once asked for */
  char  *title; /* of a reference */
} Value;

struct _TavanRecord
{
  GObject                parent_instance;
  const TavanRecordType *type;
  Value                 *values;
  guint64                set; /* bit n: field n has a value */
  gint64                 id, office, version, made_by, changed_by;
  char                  *made_at, *changed_at;
  gboolean               archived;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TavanRecord, tavan_record, G_TYPE_OBJECT)

#define IS_FIELD(record, field) (TAVAN_IS_RECORD (record) && (guint) (field) < (record)->type->n_fields)

static inline gboolean
is_int (TavanRecord *record, int field)
{
  return tavan_kind_stored (record->type->fields[field].kind) == TAVAN_STORED_INT;
}

static inline gboolean
has_bit (TavanRecord *record, int field)
{
  return (record->set >> field) & 1;
}

static void
free_text (TavanRecord *record, int field)
{
  if (record->type->fields[field].kind != TAVAN_CHOICE)
    g_free (record->values[field].text);
  record->values[field].text = NULL;
}

static void
tavan_record_finalize (GObject *object)
{
  TavanRecord *record = TAVAN_RECORD (object);

  for (guint i = 0; record->type && i < record->type->n_fields; i++)
    {
      free_text (record, i);
      g_free (record->values[i].title);
    }
  g_free (record->values);
  g_free (record->made_at);
  g_free (record->changed_at);
  G_OBJECT_CLASS (tavan_record_parent_class)->finalize (object);
}

static void
tavan_record_class_init (TavanRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tavan_record_finalize;
  /* A value is another now: the number of its field. */
  signals[CHANGED] = g_signal_new ("changed", TAVAN_TYPE_RECORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   g_cclosure_marshal_VOID__INT, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
tavan_record_init (TavanRecord *record)
{
}

/* Slots: the two ways in. Neither says that it changed anything. */

static void
put_text (TavanRecord *record, int field, const char *text)
{
  const TavanField *about = &record->type->fields[field];
  const char *code;

  free_text (record, field);
  if (about->kind != TAVAN_CHOICE)
    record->values[field].text = g_strdup (text);
  else if ((code = tavan_choice_find (about->choices, text)))
    record->values[field].text = (char *) code;
  else
    record->values[field].text = (char *) g_intern_string (text);
  record->set |= G_GUINT64_CONSTANT (1) << field;
}

static void
put_int (TavanRecord *record, int field, gint64 number)
{
  free_text (record, field);
  if (record->values[field].number != number)
    g_clear_pointer (&record->values[field].title, g_free);
  record->values[field].number = number;
  record->set |= G_GUINT64_CONSTANT (1) << field;
}

static void
put_nothing (TavanRecord *record, int field)
{
  free_text (record, field);
  g_clear_pointer (&record->values[field].title, g_free);
  record->values[field].number = 0;
  record->set &= ~(G_GUINT64_CONSTANT (1) << field);
}

static void
put_initial (TavanRecord *record, int field)
{
  const TavanField *about = &record->type->fields[field];
  g_autofree char *today = NULL;

  if (about->initial == NULL)
    return;
  if (about->kind == TAVAN_DATE && strcmp (about->initial, "today") == 0)
    {
      today = tavan_day_to_iso (tavan_day_today ());
      put_text (record, field, today);
    }
  else if (is_int (record, field))
    put_int (record, field, g_ascii_strtoll (about->initial, NULL, 10));
  else
    put_text (record, field, about->initial);
}

static TavanRecord *
make_empty (const TavanRecordType *type)
{
  TavanRecord *record = g_object_new (TAVAN_TYPE_RECORD, NULL);

  g_assert (type->n_fields <= 64);
  record->type = type;
  record->values = g_new0 (Value, type->n_fields);
  return record;
}

TavanRecord *
tavan_record_new (const TavanRecordType *type)
{
  TavanRecord *record = make_empty (type);

  for (guint i = 0; i < type->n_fields; i++)
    put_initial (record, i);
  return record;
}

static gboolean
same_value (TavanRecord *a, TavanRecord *b, int field)
{
  if (has_bit (a, field) != has_bit (b, field))
    return FALSE;
  if (is_int (a, field))
    return a->values[field].number == b->values[field].number;
  return g_strcmp0 (a->values[field].text, b->values[field].text) == 0;
}

/* Makes @record's field what it is in @other, with its title. */
static void
take_field (TavanRecord *record, TavanRecord *other, int field)
{
  if (!has_bit (other, field))
    put_nothing (record, field);
  else if (is_int (record, field))
    put_int (record, field, other->values[field].number);
  else
    put_text (record, field, other->values[field].text);
  if (other->values[field].title)
    {
      g_free (record->values[field].title);
      record->values[field].title = g_strdup (other->values[field].title);
    }
}

TavanRecord *
tavan_record_copy (TavanRecord *record)
{
  TavanRecord *copy = make_empty (record->type);

  for (guint i = 0; i < record->type->n_fields; i++)
    take_field (copy, record, i);
  tavan_record_set_stamp (copy, record->id, record->version, record->made_at, record->made_by, record->changed_at,
                          record->changed_by);
  copy->office = record->office;
  copy->archived = record->archived;
  return copy;
}

const TavanRecordType *
tavan_record_get_record_type (TavanRecord *record)
{
  return record->type;
}

gint64
tavan_record_get_id (TavanRecord *record)
{
  return record->id;
}

gint64
tavan_record_get_office (TavanRecord *record)
{
  return record->office;
}

gint64
tavan_record_get_version (TavanRecord *record)
{
  return record->version;
}

gboolean
tavan_record_get_archived (TavanRecord *record)
{
  return record->archived;
}

const char *
tavan_record_get_made_at (TavanRecord *record)
{
  return record->made_at;
}

const char *
tavan_record_get_changed_at (TavanRecord *record)
{
  return record->changed_at;
}

gint64
tavan_record_get_made_by (TavanRecord *record)
{
  return record->made_by;
}

gint64
tavan_record_get_changed_by (TavanRecord *record)
{
  return record->changed_by;
}

void
tavan_record_set_office (TavanRecord *record, gint64 office)
{
  record->office = office;
}

void
tavan_record_set_archived (TavanRecord *record, gboolean archived)
{
  record->archived = archived;
}

static void
set_string (char **where, const char *text)
{
  char *copy = g_strdup (text);

  g_free (*where);
  *where = copy;
}

void
tavan_record_set_stamp (TavanRecord *record, gint64 id, gint64 version, const char *made_at, gint64 made_by,
                        const char *changed_at, gint64 changed_by)
{
  record->id = id;
  record->version = version;
  record->made_by = made_by;
  record->changed_by = changed_by;
  set_string (&record->made_at, made_at);
  set_string (&record->changed_at, changed_at);
}

gboolean
tavan_record_is_set (TavanRecord *record, int field)
{
  g_return_val_if_fail (IS_FIELD (record, field), FALSE);
  return has_bit (record, field);
}

const char *
tavan_record_get_text (TavanRecord *record, int field)
{
  Value *value;

  g_return_val_if_fail (IS_FIELD (record, field), NULL);
  value = &record->values[field];
  if (value->text == NULL && has_bit (record, field))
    value->text = g_strdup_printf ("%" G_GINT64_FORMAT, value->number);
  return value->text;
}

gint64
tavan_record_get_int (TavanRecord *record, int field)
{
  g_return_val_if_fail (IS_FIELD (record, field), 0);
  if (!is_int (record, field) && has_bit (record, field))
    return g_ascii_strtoll (record->values[field].text, NULL, 10);
  return record->values[field].number;
}

TavanDay
tavan_record_get_day (TavanRecord *record, int field)
{
  g_return_val_if_fail (IS_FIELD (record, field), TAVAN_NO_DAY);
  return has_bit (record, field) ? tavan_day_from_iso (tavan_record_get_text (record, field)) : TAVAN_NO_DAY;
}

static gboolean
list_has (const char *list, const char *code)
{
  gsize length = strlen (code);

  for (const char *p = list; p; p = strchr (p, ','))
    {
      if (*p == ',')
        p++;
      if (strncmp (p, code, length) == 0 && (p[length] == ',' || p[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

gboolean
tavan_record_has (TavanRecord *record, int field, const char *code)
{
  g_return_val_if_fail (IS_FIELD (record, field) && !is_int (record, field), FALSE);
  if (record->type->fields[field].kind == TAVAN_SET)
    return list_has (record->values[field].text, code);
  return g_strcmp0 (record->values[field].text, code) == 0;
}

void
tavan_record_clear (TavanRecord *record, int field)
{
  g_return_if_fail (IS_FIELD (record, field));
  if (!has_bit (record, field))
    return;
  put_nothing (record, field);
  g_signal_emit (record, signals[CHANGED], 0, field);
}

void
tavan_record_set_text (TavanRecord *record, int field, const char *stored)
{
  gint64 number;

  g_return_if_fail (IS_FIELD (record, field));
  if (stored == NULL || *stored == '\0')
    {
      tavan_record_clear (record, field);
      return;
    }
  if (is_int (record, field))
    {
      g_return_if_fail (g_ascii_string_to_signed (stored, 10, G_MININT64, G_MAXINT64, &number, NULL));
      tavan_record_set_int (record, field, number);
      return;
    }
  if (g_strcmp0 (record->values[field].text, stored) == 0)
    return;
  put_text (record, field, stored);
  g_signal_emit (record, signals[CHANGED], 0, field);
}

void
tavan_record_set_int (TavanRecord *record, int field, gint64 value)
{
  g_return_if_fail (IS_FIELD (record, field) && is_int (record, field));
  if (has_bit (record, field) && record->values[field].number == value)
    return;
  put_int (record, field, value);
  g_signal_emit (record, signals[CHANGED], 0, field);
}

void
tavan_record_set_day (TavanRecord *record, int field, TavanDay day)
{
  g_autofree char *iso = day == TAVAN_NO_DAY ? NULL : tavan_day_to_iso (day);

  tavan_record_set_text (record, field, iso);
}

const char *
tavan_record_get_reference_title (TavanRecord *record, int field)
{
  g_return_val_if_fail (IS_FIELD (record, field), NULL);
  return record->values[field].title;
}

void
tavan_record_set_reference (TavanRecord *record, int field, gint64 id, const char *title)
{
  gboolean same;

  g_return_if_fail (IS_FIELD (record, field) && record->type->fields[field].kind == TAVAN_REFERENCE);
  if (id == 0)
    {
      tavan_record_clear (record, field);
      return;
    }
  same = has_bit (record, field) && record->values[field].number == id;
  put_int (record, field, id);
  set_string (&record->values[field].title, title);
  if (!same)
    g_signal_emit (record, signals[CHANGED], 0, field);
}

gboolean
tavan_record_parse (TavanRecord *record, int field, const char *typed, TavanDay today, GError **error)
{
  g_autofree char *stored = NULL;

  g_return_val_if_fail (IS_FIELD (record, field), FALSE);
  if (!tavan_field_parse (&record->type->fields[field], typed, today, &stored, error))
    return FALSE;
  tavan_record_set_text (record, field, stored);
  return TRUE;
}

char *
tavan_record_format (TavanRecord *record, int field)
{
  g_return_val_if_fail (IS_FIELD (record, field), NULL);
  if (record->values[field].title)
    return g_strdup (record->values[field].title);
  return tavan_field_format (&record->type->fields[field], tavan_record_get_text (record, field));
}

char *
tavan_record_title (TavanRecord *record)
{
  GString *title = g_string_new (NULL);

  for (const int *field = record->type->title; *field >= 0; field++)
    {
      g_autofree char *part = tavan_record_format (record, *field);

      if (*part)
        g_string_append_printf (title, "%s%s", title->len ? " " : "", part);
    }
  if (title->len == 0)
    g_string_append (title, tavan_type_label (record->type));
  return g_string_free (title, FALSE);
}

/* Two versions of a record */

GArray *
tavan_record_diff (TavanRecord *a, TavanRecord *b)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (int));

  g_return_val_if_fail (a->type == b->type, fields);
  for (int i = 0; i < (int) a->type->n_fields; i++)
    if (!same_value (a, b, i))
      g_array_append_val (fields, i);
  return fields;
}

gboolean
tavan_record_join (TavanRecord *mine, TavanRecord *base, TavanRecord *theirs, GArray **out_both)
{
  g_autoptr (GArray) both = g_array_new (FALSE, FALSE, sizeof (int));
  gboolean joined;

  g_return_val_if_fail (mine->type == base->type && base->type == theirs->type, FALSE);
  for (int i = 0; i < (int) mine->type->n_fields; i++)
    {
      if (same_value (theirs, base, i) || same_value (theirs, mine, i))
        continue;
      if (!same_value (mine, base, i))
        g_array_append_val (both, i);
      else
        {
          take_field (mine, theirs, i);
          g_signal_emit (mine, signals[CHANGED], 0, i);
        }
    }
  if (mine->archived == base->archived)
    mine->archived = theirs->archived;
  mine->version = theirs->version;
  mine->changed_by = theirs->changed_by;
  set_string (&mine->changed_at, theirs->changed_at);
  joined = both->len == 0;
  if (out_both)
    *out_both = g_steal_pointer (&both);
  return joined;
}
