/* own-report.c: from what a person chose to a report
 *
 * Nothing that was typed becomes SQL: names are looked up in the field tables and written from there, values are bound.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/report/report-private.h"
#include "app/report/tavan-own-report.h"

#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEEPEST 4
#define MOST_COLUMNS 24
#define MOST_SPLITS 3
#define MOST_FILTERS 16

static const TavanChoice yes_no[] = { { "1", N_("Yes") }, { "0", N_("No") }, { NULL } };

static const struct { const char *word, *sql; gboolean value; } operators[] = {
  { "equal", " = ", TRUE }, { "not-equal", " <> ", TRUE }, { "at-least", " >= ", TRUE }, { "at-most", " <= ", TRUE },
  { "empty", " IS NULL", FALSE }, { "filled", " IS NOT NULL", FALSE }, { "has", NULL, TRUE },
};

typedef struct
{
  TavanReport           *report;
  const TavanRecordType *type;
  GString               *select, *joins, *where;
  GHashTable            *joined; /* path of references → alias */
  guint                  n_aliases;
  GError               **error;
} Maker;

/* Where a path ends. */
typedef struct
{
  const char       *alias;
  const TavanField *field; /* NULL: the record itself or its office */
  gboolean          office, month;
  char             *label;
} Place;

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->label, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean
refuse (Maker *maker, const char *message, const char *word)
{
  return tavan_error_set (maker->error, TAVAN_ERROR_INVALID, NULL, NULL, "%s: %s", message, word);
}

static gboolean
may_be_shown (const TavanField *field)
{
  return !(field->flags & (TAVAN_SECRET | TAVAN_HIDDEN)) && field->kind != TAVAN_FILE && field->kind != TAVAN_HEX;
}

/* --- paths --- */

static char *
set_name (const TavanRecordType *type, gboolean any)
{
  return g_strdup_printf (any ? "{any %s}" : "{%s}", type->name);
}

static const char *
join (Maker *maker, const char *from, const TavanField *reference, const char *path)
{
  const char *known = g_hash_table_lookup (maker->joined, path);
  g_autofree char *set = set_name (reference->to, TRUE);
  char *alias;

  if (known != NULL)
    return known;
  alias = g_strdup_printf ("t%u", ++maker->n_aliases);
  g_string_append_printf (maker->joins, " LEFT JOIN %s %s ON %s.\"id\" = %s.\"%s\"", set, alias, alias, from, reference->name);
  g_hash_table_insert (maker->joined, g_strdup (path), alias);
  return alias;
}

static const char *
join_months (Maker *maker, const Place *place, const char *path)
{
  g_autofree char *key = g_strconcat (path, ":", NULL);
  const char *known = g_hash_table_lookup (maker->joined, key);
  char *alias;

  if (known != NULL)
    return known;
  alias = g_strdup_printf ("t%u", ++maker->n_aliases);
  g_string_append_printf (maker->joins, " LEFT JOIN {months} %s ON %s.\"%s\" BETWEEN %s.\"first_day\" AND %s.\"last_day\"", alias, place->alias, place->field->name, alias, alias);
  g_hash_table_insert (maker->joined, g_steal_pointer (&key), alias);
  return alias;
}

static gboolean
end_path (Maker *maker, const TavanRecordType *type, const char *name, const char *whole, Place *place)
{
  int field;

  if (g_str_equal (name, "office"))
    place->office = TRUE;
  if (g_str_equal (name, "this") || g_str_equal (name, "office"))
    {
      place->label = g_strdup (place->office ? _("Office") : tavan_type_label (type));
      return TRUE;
    }
  field = tavan_record_type_field (type, name);
  if (field < 0 || !may_be_shown (&type->fields[field]))
    return refuse (maker, _("There is no such field"), whole);
  place->field = &type->fields[field];
  if (place->month && place->field->kind != TAVAN_DATE)
    return refuse (maker, _("This is not a date"), whole);
  place->label = g_strdup (place->month ? _("Month") : tavan_field_label (place->field));
  return TRUE;
}

static gboolean
follow (Maker *maker, const char *path, Place *place)
{
  g_autofree char *plain = g_strndup (path, strcspn (path, ":"));
  g_auto (GStrv) names = g_strsplit (plain, ".", -1);
  g_autoptr (GString) way = g_string_new (NULL);
  const TavanRecordType *type = maker->type;
  const char *before = NULL;
  guint n = g_strv_length (names);

  *place = (Place) { .alias = "t0", .month = g_str_has_suffix (path, ":month") };
  if (n == 0 || n > DEEPEST || (strchr (path, ':') != NULL && !place->month))
    return refuse (maker, _("There is no such field"), path);
  for (guint i = 0; i + 1 < n; i++)
    {
      int field = tavan_record_type_field (type, names[i]);

      if (field < 0 || type->fields[field].kind != TAVAN_REFERENCE || !may_be_shown (&type->fields[field]))
        return refuse (maker, _("There is no such field"), path);
      g_string_append_printf (way, "%s.", names[i]);
      place->alias = join (maker, place->alias, &type->fields[field], way->str);
      before = tavan_field_label (&type->fields[field]);
      type = type->fields[field].to;
    }
  if (!end_path (maker, type, names[n - 1], path, place))
    return FALSE;
  if (before != NULL)
    {
      g_autofree char *label = g_steal_pointer (&place->label);

      place->label = g_strdup_printf (_("%s ← %s"), before, label);
    }
  return TRUE;
}

/* --- columns --- */

static TavanColumnKind
kind_of (const Place *place)
{
  if (place->field == NULL)
    return TAVAN_COLUMN_REFERENCE;
  if (place->month)
    return TAVAN_COLUMN_MONTH;
  switch (place->field->kind)
    {
    case TAVAN_DATE: return TAVAN_COLUMN_DATE;
    case TAVAN_MOMENT: return TAVAN_COLUMN_MOMENT;
    case TAVAN_MONEY: return TAVAN_COLUMN_MONEY;
    case TAVAN_NUMBER: return TAVAN_COLUMN_NUMBER;
    case TAVAN_DECIMAL: return TAVAN_COLUMN_DECIMAL;
    case TAVAN_YESNO: case TAVAN_CHOICE: case TAVAN_SET: return TAVAN_COLUMN_CHOICE;
    case TAVAN_REFERENCE: return TAVAN_COLUMN_REFERENCE;
    case TAVAN_TEXT: case TAVAN_NAME: case TAVAN_NOTE: return TAVAN_COLUMN_TEXT;
    case TAVAN_CODE: case TAVAN_NATIONAL_ID: case TAVAN_FOREIGN_CODE: case TAVAN_LEGAL_ID: case TAVAN_SHEBA: case TAVAN_CARD: case TAVAN_MOBILE:
    case TAVAN_PHONE: case TAVAN_POSTAL_CODE: case TAVAN_CLOCK: case TAVAN_FILE: case TAVAN_HEX: case TAVAN_N_KINDS:
    default: return TAVAN_COLUMN_CODE;
    }
}

static void
add_select (Maker *maker, const char *name, const char *alias, const char *field)
{
  g_string_append_printf (maker->select, "%s%s.\"%s\" AS \"%s\"", maker->select->len > 0 ? ", " : "", alias, field, name);
}

static char *
column_name (const char *prefix, const char *path)
{
  return g_strdelimit (g_strconcat (prefix, path, NULL), ".:", '_');
}

static gboolean
add_key (Maker *maker, const char *path, gboolean split)
{
  g_auto (Place) place = { 0 };
  g_autofree char *name = column_name ("", path);
  TavanReportColumn *column;

  if (!follow (maker, path, &place))
    return FALSE;
  if (tavan_report_find_column (maker->report, name) != NULL)
    return refuse (maker, _("A column is chosen twice"), path);
  if (split && kind_of (&place) >= TAVAN_COLUMN_NUMBER)
    return refuse (maker, _("Figures cannot be split by this"), path);
  column = tavan_report_add_column (maker->report, name, kind_of (&place), place.label);
  column->line = 1;
  if (place.month)
    {
      const char *months = join_months (maker, &place, path);

      g_string_append_printf (maker->select, "%s%s.\"year\" * 100 + %s.\"month\" AS \"%s\"", maker->select->len > 0 ? ", " : "", months, months, name);
      return TRUE;
    }
  if (place.field == NULL)
    column->to = place.office ? &tavan_office_type : maker->type;
  else if (column->kind == TAVAN_COLUMN_REFERENCE)
    column->to = place.field->to;
  column->office = column->to == &tavan_office_type;
  if (column->kind == TAVAN_COLUMN_CHOICE)
    {
      column->choices = place.field->kind == TAVAN_YESNO ? yes_no : place.field->choices;
      column->first = place.field->kind == TAVAN_SET;
    }
  add_select (maker, name, place.alias, place.field != NULL ? place.field->name : place.office ? "office" : "id");
  return TRUE;
}

/* A sum, or the sum and count that a mean stands beside. */
static gboolean
add_figure (Maker *maker, const char *path, gboolean mean)
{
  g_auto (Place) place = { 0 };
  g_autofree char *name = column_name ("sum_", path), *count = column_name ("count_", path), *mean_name = column_name ("mean_", path);
  g_autofree char *label = NULL, *count_label = NULL, *mean_label = NULL;
  TavanReportColumn *column;

  if (!follow (maker, path, &place))
    return FALSE;
  if (place.field == NULL || place.month || kind_of (&place) < TAVAN_COLUMN_NUMBER)
    return refuse (maker, _("This cannot be added up"), path);
  if (tavan_report_find_column (maker->report, name) == NULL)
    {
      label = g_strdup_printf (_("Sum of %s"), place.label);
      tavan_report_add_column (maker->report, name, kind_of (&place), label)->line = 1;
      add_select (maker, name, place.alias, place.field->name);
    }
  if (!mean)
    return TRUE;
  /* Translators: how many records have a value in this field; %s is the field */
  count_label = g_strdup_printf (_("With %s"), place.label);
  mean_label = g_strdup_printf (_("Mean of %s"), place.label);
  tavan_report_add_column (maker->report, count, TAVAN_COLUMN_NUMBER, count_label)->line = 1;
  g_string_append_printf (maker->select, ", CASE WHEN %s.\"%s\" IS NULL THEN 0 ELSE 1 END AS \"%s\"", place.alias, place.field->name, count);
  column = tavan_report_add_column (maker->report, mean_name, TAVAN_COLUMN_MEAN, mean_label);
  column->line = 1;
  column->part = g_strdup (name);
  column->whole = g_strdup (count);
  return TRUE;
}

/* --- conditions --- */

static void
value_free (gpointer data)
{
  TavanAskValue *value = data;

  g_free (value->text);
  g_free (value);
}

static gboolean
bind (Maker *maker, const Place *place, const char *text)
{
  TavanAskValue *value = g_new0 (TavanAskValue, 1);
  gboolean number = place->field == NULL || tavan_kind_stored (place->field->kind) == TAVAN_STORED_INT;

  value->kind = number ? TAVAN_ASK_INT : TAVAN_ASK_TEXT;
  value->text = g_strdup (text);
  g_ptr_array_add (maker->report->values, value);
  if (number && !g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &value->number, NULL))
    return refuse (maker, _("This is not a number"), text);
  g_string_append_printf (maker->where, "$%u", maker->report->parameters->len + maker->report->values->len);
  return TRUE;
}

static gboolean
add_condition (Maker *maker, const char *path, const char *word, const char *text)
{
  g_auto (Place) place = { 0 };
  guint i = 0;

  if (!follow (maker, path, &place))
    return FALSE;
  while (i < G_N_ELEMENTS (operators) && g_strcmp0 (operators[i].word, word) != 0)
    i++;
  if (i == G_N_ELEMENTS (operators) || place.month || (operators[i].value && text == NULL))
    return refuse (maker, _("This condition is not understood"), path);
  if (operators[i].value && place.field != NULL && place.field->kind != TAVAN_REFERENCE && place.field->kind != TAVAN_SET
      && !tavan_field_check (place.field, text, tavan_day_today (), maker->error))
    return FALSE;
  g_string_append (maker->where, maker->where->len > 0 ? " AND " : " WHERE ");
  if (operators[i].sql != NULL)
    {
      g_string_append_printf (maker->where, "%s.\"%s\"%s", place.alias, place.field != NULL ? place.field->name : place.office ? "office" : "id", operators[i].sql);
      return !operators[i].value || bind (maker, &place, text);
    }
  if (place.field == NULL || place.field->kind != TAVAN_SET || *tavan_choice_label (place.field->choices, text) == '\0')
    return refuse (maker, _("This condition is not understood"), path);
  g_string_append_printf (maker->where, "',' || %s.\"%s\" || ',' LIKE '%%,' || ", place.alias, place.field->name);
  if (!bind (maker, &place, text))
    return FALSE;
  g_string_append (maker->where, " || ',%'");
  return TRUE;
}

static gboolean
add_period (Maker *maker, const char *path)
{
  g_auto (Place) place = { 0 };

  if (!follow (maker, path, &place))
    return FALSE;
  if (place.field == NULL || place.field->kind != TAVAN_DATE || place.month)
    return refuse (maker, _("This is not a date"), path);
  g_string_append_printf (maker->where, " WHERE %s.\"%s\" BETWEEN $1 AND $2", place.alias, place.field->name);
  return TRUE;
}

/* --- reading what was chosen --- */

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static guint
array_length (JsonArray *array)
{
  return array != NULL ? json_array_get_length (array) : 0;
}

static const char *
array_text (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);
  const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

  return text != NULL ? text : "";
}

static gboolean
read_conditions (Maker *maker, JsonArray *conditions)
{
  if (array_length (conditions) > MOST_FILTERS)
    return refuse (maker, _("There are too many conditions"), "where");
  for (guint i = 0; i < array_length (conditions); i++)
    {
      JsonNode *node = json_array_get_element (conditions, i);
      JsonObject *condition = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *path = condition != NULL ? get_text (condition, "field") : NULL;

      if (path == NULL)
        return refuse (maker, _("This condition is not understood"), "where");
      if (!add_condition (maker, path, get_text (condition, "is"), get_text (condition, "value")))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_list (Maker *maker, JsonArray *columns)
{
  maker->report->is_list = TRUE;
  if (array_length (columns) == 0 || array_length (columns) > MOST_COLUMNS)
    return refuse (maker, _("Choose up to 24 columns"), "columns");
  for (guint i = 0; i < array_length (columns); i++)
    if (!add_key (maker, array_text (columns, i), /* split= */ FALSE))
      return FALSE;
  return TRUE;
}

static gboolean
read_figures (Maker *maker, JsonObject *root)
{
  JsonArray *by = get_array (root, "by"), *sums = get_array (root, "sums"), *means = get_array (root, "means");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (array_length (by) > MOST_SPLITS || array_length (sums) + array_length (means) > MOST_COLUMNS)
    return refuse (maker, _("Choose up to 24 columns"), "by");
  for (guint i = 0; i < array_length (by); i++)
    {
      if (!add_key (maker, array_text (by, i), /* split= */ TRUE))
        return FALSE;
      g_ptr_array_add (names, column_name ("", array_text (by, i)));
    }
  g_ptr_array_add (names, NULL);
  maker->report->by = (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
  tavan_report_add_column (maker->report, "n", TAVAN_COLUMN_NUMBER, _("How many"))->line = 1;
  g_string_append_printf (maker->select, "%s1 AS \"n\", t0.\"id\" AS \"behind\"", maker->select->len > 0 ? ", " : "");
  for (guint i = 0; i < array_length (sums); i++)
    if (!add_figure (maker, array_text (sums, i), FALSE))
      return FALSE;
  for (guint i = 0; i < array_length (means); i++)
    if (!add_figure (maker, array_text (means, i), TRUE))
      return FALSE;
  return TRUE;
}

static gboolean
read_chart (Maker *maker, JsonObject *root)
{
  const char *word = get_text (root, "chart"), *figure = get_text (root, "chart_figure");
  const char *figures[] = { figure != NULL ? figure : "n", NULL };

  if (word == NULL || maker->report->is_list)
    return TRUE;
  if (!tavan_chart_kind_parse (word, &maker->report->chart) || tavan_report_find_column (maker->report, figures[0]) == NULL)
    return refuse (maker, _("There is no such chart"), word);
  maker->report->chart_figures = g_strdupv ((char **) figures);
  return TRUE;
}

static gboolean
read_all (Maker *maker, JsonObject *root)
{
  const char *title = get_text (root, "title"), *period = get_text (root, "period"), *record = get_text (root, "record");
  JsonArray *columns = get_array (root, "columns");

  if (title == NULL || *title == '\0')
    return refuse (maker, _("A report has a title"), "title");
  maker->type = record != NULL ? tavan_record_type_by_name (record) : NULL;
  if (maker->type == NULL)
    return refuse (maker, _("There are no such records"), record != NULL ? record : "record");
  maker->report->title = g_strdup (title);
  maker->report->section = g_strdup ("own");
  maker->report->list = g_strdup (maker->type->name);
  if (period != NULL)
    {
      maker->report->period = REPORT_PERIOD_YEAR;
      g_ptr_array_add (maker->report->parameters, g_strdup ("from"));
      g_ptr_array_add (maker->report->parameters, g_strdup ("to"));
      if (!add_period (maker, period))
        return FALSE;
    }
  return (columns != NULL ? read_list (maker, columns) : read_figures (maker, root)) && read_conditions (maker, get_array (root, "where")) && read_chart (maker, root);
}

TavanReport *
tavan_report_new_own (const char *name, const char *json, GError **error)
{
  g_autoptr (TavanReport) report = tavan_report_new_empty (name);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GString) select = g_string_new (NULL), joins = g_string_new (NULL), where = g_string_new (NULL);
  g_autoptr (GHashTable) joined = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Maker maker = { report, NULL, select, joins, where, joined, 0, error };
  g_autofree char *set = NULL;

  if (!json_parser_load_from_data (parser, json, -1, NULL) || json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("The report is not written as JSON"));
      return NULL;
    }
  report->values = g_ptr_array_new_with_free_func (value_free);
  if (!read_all (&maker, json_node_get_object (json_parser_get_root (parser))))
    return NULL;
  set = set_name (maker.type, FALSE);
  report->sql = g_strdup_printf ("SELECT %s FROM %s t0%s%s", select->str, set, joins->str, where->str);
  report->sql_line = 1;
  report->own = g_strdup (json);
  return g_steal_pointer (&report);
}

/* --- what may be chosen --- */

static void
own_field_free (gpointer data)
{
  TavanOwnField *field = data;

  g_free (field->path);
  g_free (field->label);
  g_free (field);
}

static void
add_field (GPtrArray *fields, const char *path, const char *before, const TavanField *field, const char *label)
{
  TavanOwnField *own = g_new0 (TavanOwnField, 1);
  Place place = { .field = field };
  TavanColumnKind kind = kind_of (&place);

  own->path = g_strdup (path);
  /* Translators: a field reached over another: place ← county */
  own->label = before != NULL ? g_strdup_printf (_("%s ← %s"), before, label) : g_strdup (label);
  own->field = field;
  own->splits = kind < TAVAN_COLUMN_NUMBER;
  own->adds = kind >= TAVAN_COLUMN_NUMBER;
  own->dates = kind == TAVAN_COLUMN_DATE;
  g_ptr_array_add (fields, own);
}

static void
add_fields (GPtrArray *fields, const TavanRecordType *type, const char *path, const char *before, guint depth)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      const TavanField *field = &type->fields[i];
      const char *label = tavan_field_label (field);
      g_autofree char *to = g_strconcat (path, field->name, NULL);

      if (!may_be_shown (field))
        continue;
      add_field (fields, to, before, field, label);
      if (field->kind == TAVAN_DATE)
        {
          g_autofree char *month = g_strconcat (to, ":month", NULL), *way = g_strdup_printf (before != NULL ? "%s ← %s" : "%s%s", before != NULL ? before : "", label);

          add_field (fields, month, way, NULL, _("Month"));
        }
      /* Of colleagues and offices their names are enough. */
      if (field->kind == TAVAN_REFERENCE && field->to != type && field->to != &tavan_user_type && field->to != &tavan_office_type && depth > 1)
        {
          g_autofree char *deeper = g_strconcat (to, ".", NULL), *way = before != NULL ? g_strdup_printf (_("%s ← %s"), before, label) : g_strdup (label);

          add_fields (fields, field->to, deeper, way, depth - 1);
        }
    }
}

GPtrArray *
tavan_own_report_fields (const TavanRecordType *type)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (own_field_free);

  add_field (fields, "this", NULL, NULL, tavan_type_label (type));
  add_field (fields, "office", NULL, NULL, _("Office"));
  add_fields (fields, type, "", NULL, 2);
  return fields;
}

const char *
tavan_report_get_own (TavanReport *report)
{
  return report->own;
}
