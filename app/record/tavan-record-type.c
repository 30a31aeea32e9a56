/* tavan-record-type.c: finding types and fields, and their words
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-record-type.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const TavanRecordType *
tavan_record_type_by_name (const char *name)
{
  for (const TavanRecordType *const *t = tavan_record_types (); *t; t++)
    if (g_strcmp0 ((*t)->name, name) == 0)
      return *t;
  return NULL;
}

int
tavan_record_type_field (const TavanRecordType *type, const char *name)
{
  for (guint i = 0; name && i < type->n_fields; i++)
    if (strcmp (type->fields[i].name, name) == 0)
      return i;
  return -1;
}

int
tavan_record_type_owner (const TavanRecordType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].flags & TAVAN_OWNER)
      return i;
  return -1;
}

const char *
tavan_field_label (const TavanField *field)
{
  return _(field->label);
}

const char *
tavan_type_label (const TavanRecordType *type)
{
  return _(type->label);
}

const char *
tavan_type_plural (const TavanRecordType *type)
{
  return _(type->plural);
}
