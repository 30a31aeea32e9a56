/* tavan-record-check.c: whether a record's values can stand
 *
 * First what every field asks for (that it is filled in, that it is what its kind stores), then the type's own rules,
 * which may so take each value for well formed.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-record.h"

#include "app/base/tavan-error.h"
#include "app/record/tavan-kind-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse_stored (const TavanField *field, GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_INVALID, field->name, _("Type it again"),
                          _("What is written in “%s” is not in its stored form"), tavan_field_label (field));
}

static gboolean
codes_known (const TavanField *field, const char *stored)
{
  g_auto (GStrv) codes = g_strsplit (stored, ",", -1);

  for (char **code = codes; *code; code++)
    if (tavan_choice_find (field->choices, *code) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
same_parsed (const TavanField *field, const char *stored, TavanDay today, GError **error)
{
  g_autofree char *again = NULL;

  if (!tavan_field_parse (field, stored, today, &again, error))
    return FALSE;
  return strcmp (again, stored) == 0 || refuse_stored (field, error);
}

gboolean
tavan_field_check (const TavanField *field, const char *stored, TavanDay today, GError **error)
{
  gboolean is_words = field->kind == TAVAN_TEXT || field->kind == TAVAN_NAME || field->kind == TAVAN_NOTE;

  if (tavan_kind_stored (field->kind) == TAVAN_STORED_INT)
    return tavan_field_within (field, stored, error);
  if (field->kind == TAVAN_CHOICE || field->kind == TAVAN_SET)
    return codes_known (field, stored) || refuse_stored (field, error);
  /* What a piece of work wrote is its own, to the letter: frozen content is not cleaned. */
  if (is_words && field->flags & TAVAN_BY_WORK)
    return g_utf8_validate (stored, -1, NULL) ? tavan_field_within (field, stored, error)
                                              : refuse_stored (field, error);
  return same_parsed (field, stored, today, error);
}

static gboolean
check_field (TavanRecord *record, int number, TavanDay today, GError **error)
{
  const TavanField *field = &tavan_record_get_record_type (record)->fields[number];

  if (tavan_record_is_set (record, number))
    return tavan_field_check (field, tavan_record_get_text (record, number), today, error);
  if (field->flags & TAVAN_REQUIRED)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, field->name, _("Without it the record cannot be kept"),
                            _("“%s” must be filled in"), tavan_field_label (field));
  return TRUE;
}

gboolean
tavan_record_check (TavanRecord *record, TavanDay today, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if (!check_field (record, i, today, error))
      return FALSE;
  return type->check == NULL || type->check (record, today, error);
}

GPtrArray *
tavan_record_check_all (TavanRecord *record, TavanDay today)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  GPtrArray *errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  GError *error = NULL;

  for (guint i = 0; i < type->n_fields; i++)
    if (!check_field (record, i, today, &error))
      g_ptr_array_add (errors, g_steal_pointer (&error));
  if (type->check && !type->check (record, today, &error))
    g_ptr_array_add (errors, g_steal_pointer (&error));
  return errors;
}
