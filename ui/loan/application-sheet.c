/* application-sheet.c: a question as a record of no table: its fields are a dialog's rows
 *
 * So amounts stand in words, days are picked from the calendar, references found by typing and refusals told at their rows, as in any
 * form. A question's type is made when it is asked, since its rows may be named after people; alike ones are made once, and stay, as
 * the records of the dialog need them.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/application-private.h"

#include "ui/tavan-window.h"

struct _TavanSheet
{
  const char  *name;
  gint64       subject;
  GArray      *fields; /* of TavanField */
  GArray      *carried; /* of gint64: the values of the fields that go along, 0 of others */
  TavanRecord *record;
};

TavanSheet *
tavan_sheet_new (const char *name, gint64 subject)
{
  TavanSheet *self = g_new0 (TavanSheet, 1);

  self->name = g_intern_string (name);
  self->fields = g_array_new (FALSE, TRUE, sizeof (TavanField));
  self->carried = g_array_new (FALSE, TRUE, sizeof (gint64));
  (void) tavan_sheet_carry (self, "subject", subject);
  return self;
}

int
tavan_sheet_add (TavanSheet *self, const TavanField *field)
{
  TavanField copy = *field;
  gint64 nothing = 0;

  copy.name = g_intern_string (field->name);
  copy.label = g_intern_string (field->label);
  copy.where = field->where != NULL ? g_intern_string (field->where) : NULL;
  copy.initial = field->initial != NULL ? g_intern_string (field->initial) : NULL;
  copy.section = field->section != NULL ? g_intern_string (field->section) : NULL;
  g_array_append_val (self->fields, copy);
  g_array_append_val (self->carried, nothing);
  return (int) self->fields->len - 1;
}

int
tavan_sheet_carry (TavanSheet *self, const char *name, gint64 value)
{
  int field = tavan_sheet_add (self, &(TavanField) { name, name, TAVAN_NUMBER, TAVAN_HIDDEN, .most = -1 });

  g_array_index (self->carried, gint64, field) = value;
  return field;
}

static char *
key_of (TavanSheet *self)
{
  GString *key = g_string_new (self->name);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const TavanField *field = &g_array_index (self->fields, TavanField, i);

      g_string_append_printf (key, "\n%s\t%s\t%s\t%s\t%d\t%" G_GINT64_FORMAT, field->name, field->label, field->where, field->initial, (int) field->flags, field->most);
    }
  return g_string_free (key, FALSE);
}

static const TavanRecordType *
type_of (TavanSheet *self)
{
  static const int title[] = { -1 };
  static GHashTable *types = NULL;
  g_autofree char *key = key_of (self);
  TavanRecordType *type;

  if (types == NULL)
    types = g_hash_table_new (g_str_hash, g_str_equal);
  type = g_hash_table_lookup (types, key);
  if (type != NULL)
    return type;
  type = g_new0 (TavanRecordType, 1);
  type->name = self->name;
  type->label = type->plural = self->name;
  type->fields = g_memdup2 (self->fields->data, self->fields->len * sizeof (TavanField));
  type->n_fields = self->fields->len;
  type->title = title;
  type->area = TAVAN_AREA_LOANS;
  g_hash_table_insert (types, g_steal_pointer (&key), type);
  return type;
}

TavanRecord *
tavan_sheet_get_record (TavanSheet *self)
{
  if (self->record != NULL)
    return self->record;
  self->record = tavan_record_new (type_of (self));
  for (guint i = 0; i < self->carried->len; i++)
    if (g_array_index (self->carried, gint64, i) != 0)
      tavan_record_set_int (self->record, (int) i, g_array_index (self->carried, gint64, i));
  return self->record;
}

/* ---- asked ---- */

typedef struct { TavanPage *page; char *said; TavanSheetThen then; } Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->page);
  g_free (asked->said);
  g_free (asked);
}

static void
saved_cb (TavanRecord *record, gpointer data)
{
  Asked *asked = data;
  TavanWindow *window = tavan_window_of (asked->page);

  if (window != NULL && asked->said != NULL)
    tavan_window_toast (window, asked->said);
  if (window != NULL && asked->then != NULL)
    asked->then (asked->page, record);
}

void
tavan_sheet_ask (TavanSheet *self, TavanPage *page, const char *title, const char *verb, TavanFormSave save, const char *said,
                 TavanSheetThen then)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked) { g_object_ref (page), g_strdup (said), then };
  tavan_form_dialog_with (page, tavan_page_get_store (page), tavan_sheet_get_record (self), /* fields= */ NULL, title, verb, save, saved_cb, asked, asked_free);
  g_object_unref (self->record);
  g_array_unref (self->fields);
  g_array_unref (self->carried);
  g_free (self);
}

/* ---- read ---- */

gint64
tavan_sheet_int (TavanRecord *record, const char *name)
{
  int field = tavan_record_type_field (tavan_record_get_record_type (record), name);

  return field >= 0 ? tavan_record_get_int (record, field) : 0;
}

TavanDay
tavan_sheet_day (TavanRecord *record, const char *name)
{
  int field = tavan_record_type_field (tavan_record_get_record_type (record), name);

  return field >= 0 ? tavan_record_get_day (record, field) : TAVAN_NO_DAY;
}

const char *
tavan_sheet_text (TavanRecord *record, const char *name)
{
  int field = tavan_record_type_field (tavan_record_get_record_type (record), name);

  return field >= 0 ? tavan_record_get_text (record, field) : NULL;
}
