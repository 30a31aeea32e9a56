/* tavan-record-json.c: a record for programs, and for paper
 *
 * Programs get raw values: ids as strings, ISO dates, whole rials, codes of choices. Paper gets words.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-record.h"

#include "app/base/tavan-identity.h"

/* JSON */

static void
add_id (JsonBuilder *json, const char *name, gint64 id)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  json_builder_set_member_name (json, name);
  if (id)
    json_builder_add_string_value (json, text);
  else
    json_builder_add_null_value (json);
}

static void
add_string (JsonBuilder *json, const char *name, const char *text)
{
  json_builder_set_member_name (json, name);
  if (text)
    json_builder_add_string_value (json, text);
  else
    json_builder_add_null_value (json);
}

static void
add_reference (JsonBuilder *json, TavanRecord *record, int field)
{
  json_builder_begin_object (json);
  add_id (json, "id", tavan_record_get_int (record, field));
  add_string (json, "title", tavan_record_get_reference_title (record, field));
  json_builder_end_object (json);
}

static void
add_set (JsonBuilder *json, const char *stored)
{
  g_auto (GStrv) codes = g_strsplit (stored, ",", -1);

  json_builder_begin_array (json);
  for (char **code = codes; *code; code++)
    json_builder_add_string_value (json, *code);
  json_builder_end_array (json);
}

static void
add_value (JsonBuilder *json, TavanRecord *record, int field)
{
  switch ((int) tavan_record_get_record_type (record)->fields[field].kind)
    {
    case TAVAN_REFERENCE:
      add_reference (json, record, field);
      break;
    case TAVAN_SET:
      add_set (json, tavan_record_get_text (record, field));
      break;
    case TAVAN_YESNO:
      json_builder_add_boolean_value (json, tavan_record_get_int (record, field) != 0);
      break;
    case TAVAN_MONEY:
    case TAVAN_NUMBER:
      json_builder_add_int_value (json, tavan_record_get_int (record, field));
      break;
    case TAVAN_DECIMAL:
      json_builder_add_double_value (json, tavan_record_get_int (record, field) / 100.0);
      break;
    default:
      json_builder_add_string_value (json, tavan_record_get_text (record, field));
    }
}

static void
add_fields (JsonBuilder *json, TavanRecord *record)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    {
      if (type->fields[i].flags & TAVAN_SECRET)
        continue;
      json_builder_set_member_name (json, type->fields[i].name);
      if (tavan_record_is_set (record, i))
        add_value (json, record, i);
      else
        json_builder_add_null_value (json);
    }
}

JsonNode *
tavan_record_to_json (TavanRecord *record)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  json_builder_begin_object (json);
  add_id (json, "id", tavan_record_get_id (record));
  add_id (json, "office", tavan_record_get_office (record));
  add_fields (json, record);
  json_builder_set_member_name (json, "version");
  json_builder_add_int_value (json, tavan_record_get_version (record));
  json_builder_set_member_name (json, "archived");
  json_builder_add_boolean_value (json, tavan_record_get_archived (record));
  add_string (json, "made_at", tavan_record_get_made_at (record));
  add_id (json, "made_by", tavan_record_get_made_by (record));
  add_string (json, "changed_at", tavan_record_get_changed_at (record));
  add_id (json, "changed_by", tavan_record_get_changed_by (record));
  json_builder_end_object (json);
  return json_builder_get_root (json);
}

/* Paper */

static void
put_code (TavanData *data, const TavanField *field, const char *stored)
{
  g_autofree char *grouped = NULL;

  if (field->kind == TAVAN_SHEBA)
    grouped = tavan_sheba_format (stored);
  else if (field->kind == TAVAN_CARD)
    grouped = tavan_card_format (stored);
  tavan_data_put_code (data, field->name, grouped ? grouped : stored);
}

static void
put_words (TavanData *data, const TavanField *field, TavanRecord *record, int number)
{
  g_autofree char *words = tavan_record_format (record, number);

  tavan_data_put_text (data, field->name, words);
}

static void
put_field (TavanData *data, const TavanField *field, TavanRecord *record, int number)
{
  gint64 value = tavan_record_get_int (record, number);

  switch ((int) field->kind)
    {
    case TAVAN_DATE:
      tavan_data_put_date (data, field->name, tavan_record_get_text (record, number));
      break;
    case TAVAN_MONEY:
      tavan_data_put_money (data, field->name, value);
      break;
    case TAVAN_NUMBER:
      tavan_data_put_number (data, field->name, value);
      break;
    case TAVAN_DECIMAL:
      tavan_data_put_decimal (data, field->name, value);
      break;
    case TAVAN_YESNO:
      tavan_data_put_yesno (data, field->name, value != 0);
      break;
    case TAVAN_FILE:
    case TAVAN_HEX:
      break;
    default:
      if (tavan_kind_is_code (field->kind) || field->kind == TAVAN_CLOCK)
        put_code (data, field, tavan_record_get_text (record, number));
      else
        put_words (data, field, record, number);
    }
}

void
tavan_record_to_data (TavanRecord *record, TavanData *data)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if (tavan_record_is_set (record, i) && !(type->fields[i].flags & TAVAN_SECRET))
      put_field (data, &type->fields[i], record, i);
}

void
tavan_record_some_to_data (TavanRecord *record, const int *fields, TavanData *data)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);

  for (guint i = 0; fields[i] >= 0; i++)
    if (tavan_record_is_set (record, fields[i]) && !(type->fields[fields[i]].flags & TAVAN_SECRET))
      put_field (data, &type->fields[fields[i]], record, fields[i]);
}
