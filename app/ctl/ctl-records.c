/* ctl-records.c: types, fields, list, show, add, set, archive
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/ctl.h"

#include "app/store/tavan-query.h"
#include "app/work/tavan-work.h"

#include <string.h>

/* ---- what there is ---- */

static gboolean
run_types (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *head[] = { "type", "label", NULL };

  if (!ctl_check_count (args, 0, 0, error))
    return FALSE;
  g_ptr_array_add (rows, g_strdupv ((char **) head));
  for (const TavanRecordType *const *type = tavan_record_types (); *type != NULL; type++)
    {
      const char *row[] = { (*type)->name, tavan_type_label (*type), NULL };

      g_ptr_array_add (rows, g_strdupv ((char **) row));
    }
  ctl_print_table (ctl, rows);
  return TRUE;
}

static char *
describe_choices (const TavanField *field)
{
  GString *all = g_string_new (NULL);

  for (const TavanChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "", choice->code);
  if (field->to != NULL)
    g_string_append_printf (all, "→ %s", field->to->name);
  return g_string_free (all, FALSE);
}

static char *
describe_flags (const TavanField *field)
{
  static const struct { TavanFieldFlags flag; const char *word; } words[] = {
    { TAVAN_REQUIRED, "required" }, { TAVAN_UNIQUE, "unique" }, { TAVAN_SEARCHED, "searched" }, { TAVAN_BY_WORK, "by-work" },
  };
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (field->flags & words[i].flag)
      g_string_append_printf (all, "%s%s", all->len > 0 ? " " : "", words[i].word);
  return g_string_free (all, FALSE);
}

static gboolean
run_fields (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *head[] = { "field", "label", "kind", "flags", "choices", NULL };
  const TavanRecordType *type;

  if (!ctl_check_count (args, 1, 1, error) || (type = ctl_find_type (args[0], error)) == NULL)
    return FALSE;
  g_ptr_array_add (rows, g_strdupv ((char **) head));
  for (guint i = 0; i < type->n_fields; i++)
    {
      const TavanField *field = &type->fields[i];
      g_autofree char *choices = describe_choices (field), *flags = describe_flags (field);
      const char *row[] = { field->name, tavan_field_label (field), tavan_kind_name (field->kind), flags, choices, NULL };

      if (!(field->flags & TAVAN_SECRET))
        g_ptr_array_add (rows, g_strdupv ((char **) row));
    }
  ctl_print_table (ctl, rows);
  return TRUE;
}

/* ---- conditions ---- */

static const struct { const char *sign; TavanOp op; } operators[] = {
  { "!=", TAVAN_IS_NOT }, { ">=", TAVAN_AT_LEAST }, { "<=", TAVAN_AT_MOST }, { "=", TAVAN_IS }, /* longer signs first */
};

static gboolean
add_condition (TavanQuery *query, const char *condition, GError **error)
{
  const TavanRecordType *type = tavan_query_get_type (query);

  for (guint i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      const char *sign = strstr (condition, operators[i].sign);
      g_autofree char *name = sign != NULL ? g_strndup (condition, (gsize) (sign - condition)) : NULL;
      g_autofree char *stored = NULL;
      TavanOp op = operators[i].op;
      int field;

      if (sign == NULL)
        continue;
      field = tavan_record_type_field (type, name);
      if (field < 0)
        return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("“tavanctl fields TYPE” names all of them"), _("%s has no field “%s”"), tavan_type_label (type), name);
      sign += strlen (operators[i].sign);
      if (type->fields[field].flags & TAVAN_SECRET)
        return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, NULL, _("“%s” cannot be asked for"), name);
      if (type->fields[field].kind == TAVAN_REFERENCE || type->fields[field].kind == TAVAN_FILE || type->fields[field].kind == TAVAN_HEX)
        stored = g_strdup (sign);
      else if (!tavan_field_parse (&type->fields[field], sign, tavan_day_today (), &stored, error))
        return FALSE;
      if (*stored == '\0')
        op = op == TAVAN_IS_NOT ? TAVAN_IS_NOT_EMPTY : TAVAN_IS_EMPTY;
      else if (op == TAVAN_IS && type->fields[field].kind == TAVAN_SET)
        op = TAVAN_HAS;
      tavan_query_where (query, field, op, stored);
      return TRUE;
    }
  return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write FIELD=VALUE, or with != >= <="), _("“%s” is not a condition"), condition);
}

static gboolean
add_sort (TavanQuery *query, const char *word, GError **error)
{
  const TavanRecordType *type = tavan_query_get_type (query);
  gboolean falling = *word == '-';
  int field = tavan_record_type_field (type, falling ? word + 1 : word);

  if (field < 0)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("“tavanctl fields TYPE” names all of them"), _("%s has no field “%s”"), tavan_type_label (type), word);
  tavan_query_sort (query, field, falling);
  return TRUE;
}

TavanQuery *
ctl_take_query (char **args, const TavanRecordType *type, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (type);
  g_autoptr (GPtrArray) conditions = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *search = NULL, *sort = NULL, *limit = NULL;
  guint most;

  if (!ctl_take_options (args, "--where", conditions, error) || !ctl_take_option (args, "--search", &search, error)
      || !ctl_take_option (args, "--sort", &sort, error) || !ctl_take_option (args, "--limit", &limit, error))
    return NULL;
  tavan_query_archived (query, ctl_take_flag (args, "--archived"));
  for (guint i = 0; i < conditions->len; i++)
    if (!add_condition (query, g_ptr_array_index (conditions, i), error))
      return NULL;
  if (search != NULL)
    tavan_query_search (query, search);
  if (sort != NULL && !add_sort (query, sort, error))
    return NULL;
  if (limit != NULL)
    {
      if (!ctl_parse_limit (limit, &most, error))
        return NULL;
      tavan_query_limit (query, most);
    }
  return g_steal_pointer (&query);
}

/* ---- list, show ---- */

static gboolean
is_shown (const TavanField *field, gboolean all)
{
  return all ? !(field->flags & (TAVAN_HIDDEN | TAVAN_SECRET)) : (field->flags & TAVAN_LISTED) != 0;
}

static char *
cell (Ctl *ctl, TavanRecord *record, guint field)
{
  const char *stored;

  if (ctl->format == CTL_TEXT)
    return tavan_record_format (record, (int) field);
  stored = tavan_record_get_text (record, (int) field);
  return g_strdup (stored != NULL ? stored : "");
}

static char **
make_row (Ctl *ctl, TavanRecord *record, const TavanRecordType *type)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new ();

  g_ptr_array_add (row, g_strdup_printf ("%" G_GINT64_FORMAT, tavan_record_get_id (record)));
  for (guint i = 0; i < type->n_fields; i++)
    if (is_shown (&type->fields[i], ctl->format == CTL_CSV))
      g_ptr_array_add (row, cell (ctl, record, i));
  g_ptr_array_add (row, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&row), FALSE);
}

static char **
make_head (Ctl *ctl, const TavanRecordType *type)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new ();

  g_ptr_array_add (row, g_strdup ("id"));
  for (guint i = 0; i < type->n_fields; i++)
    if (is_shown (&type->fields[i], ctl->format == CTL_CSV))
      g_ptr_array_add (row, g_strdup (ctl->format == CTL_CSV ? type->fields[i].name : tavan_field_label (&type->fields[i])));
  g_ptr_array_add (row, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&row), FALSE);
}

static void
print_records (Ctl *ctl, GPtrArray *records, const TavanRecordType *type)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  if (ctl->format == CTL_JSON)
    {
      JsonNode *node = json_node_new (JSON_NODE_ARRAY);
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < records->len; i++)
        json_array_add_element (array, tavan_record_to_json (g_ptr_array_index (records, i)));
      json_node_take_array (node, array);
      ctl_print_json (node);
      return;
    }
  g_ptr_array_add (rows, make_head (ctl, type));
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (rows, make_row (ctl, g_ptr_array_index (records, i), type));
  ctl_print_table (ctl, rows);
}

static gboolean
run_list (Ctl *ctl, char **args, int *out_code, GError **error)
{
  const TavanRecordType *type = args[0] != NULL ? ctl_find_type (args[0], error) : NULL;
  g_autoptr (TavanQuery) query = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (args[0] == NULL)
    return ctl_check_count (args, 1, 1, error);
  if (type == NULL || (query = ctl_take_query (args, type, error)) == NULL || !ctl_check_count (args, 1, 1, error) || !ctl_open (ctl, error))
    return FALSE;
  records = tavan_store_find (ctl->store, query, NULL, error);
  if (records == NULL)
    return FALSE;
  print_records (ctl, records, type);
  return TRUE;
}

static TavanRecord *
get_record (Ctl *ctl, char **args, GError **error)
{
  const TavanRecordType *type = ctl_find_type (args[0], error);
  gint64 id;

  if (type == NULL || !ctl_parse_id (args[1], &id, error) || !ctl_open (ctl, error))
    return NULL;
  return tavan_store_get (ctl->store, type, id, NULL, error);
}

static void
print_record (Ctl *ctl, TavanRecord *record)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autoptr (GPtrArray) rows = NULL;

  if (ctl->format == CTL_JSON)
    {
      ctl_print_json (tavan_record_to_json (record));
      return;
    }
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  for (guint i = 0; i < type->n_fields; i++)
    if (is_shown (&type->fields[i], TRUE) && tavan_record_is_set (record, (int) i))
      {
        g_autofree char *value = cell (ctl, record, i);
        const char *row[] = { ctl->format == CTL_CSV ? type->fields[i].name : tavan_field_label (&type->fields[i]), value, NULL };

        g_ptr_array_add (rows, g_strdupv ((char **) row));
      }
  ctl_print_table (ctl, rows);
}

static gboolean
run_show (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (TavanRecord) record = NULL;

  if (!ctl_check_count (args, 2, 2, error) || (record = get_record (ctl, args, error)) == NULL)
    return FALSE;
  tavan_store_note_use (ctl->store, "opened", tavan_record_get_record_type (record), tavan_record_get_id (record), NULL);
  print_record (ctl, record);
  return TRUE;
}

/* ---- add, set, archive ---- */

/* All assignments are tried, so that a person sees everything that is wrong at once; nothing is stored unless all are right. */
static gboolean
assign (Ctl *ctl, TavanRecord *record, char **assignments, GError **error)
{
  const TavanRecordType *type = tavan_record_get_record_type (record);
  g_autoptr (GError) last = NULL;

  for (guint i = 0; assignments[i] != NULL; i++)
    {
      const char *equals = strchr (assignments[i], '=');
      g_autofree char *name = equals != NULL ? g_strndup (assignments[i], (gsize) (equals - assignments[i])) : NULL;
      g_autoptr (GError) problem = NULL;
      int field;

      if (equals == NULL)
        return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write FIELD=VALUE"), _("“%s” has no value"), assignments[i]);
      field = tavan_record_type_field (type, name);
      if (field < 0 || (type->fields[field].flags & TAVAN_SECRET))
        return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("“tavanctl fields TYPE” names all of them"), _("%s has no field “%s”"), tavan_type_label (type), name);
      if (tavan_record_parse (record, field, equals + 1, tavan_day_today (), &problem))
        continue;
      if (last != NULL)
        ctl_print_error (ctl, last);
      g_clear_error (&last);
      last = g_steal_pointer (&problem);
    }
  if (last == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&last));
  return FALSE;
}

static gboolean
save (Ctl *ctl, TavanRecord *record, TavanRecord *base, GError **error)
{
  g_autoptr (TavanRecord) theirs = NULL;

  if (!tavan_store_save (ctl->store, record, base, &theirs, error))
    return FALSE;
  if (ctl->format == CTL_JSON)
    ctl_print_json (tavan_record_to_json (record));
  else
    g_print ("%" G_GINT64_FORMAT "\n", tavan_record_get_id (record));
  return TRUE;
}

/* Some kinds of record are opened by a piece of work; a plain save would leave their numbers out. */
static gboolean
refuse_worked_type (const TavanRecordType *type, GError **error)
{
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & TAVAN_BY_WORK) && (type->fields[i].flags & (TAVAN_REQUIRED | TAVAN_UNIQUE)) && type->fields[i].initial == NULL)
      return tavan_error_set (error, TAVAN_ERROR_RULE, type->fields[i].name, type->fields[i].by_work, _("%s is made by a piece of work: see “tavanctl do --list”"), tavan_type_label (type));
  return TRUE;
}

static gboolean
run_add (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (TavanRecord) record = NULL;
  const TavanRecordType *type;

  if (!ctl_check_count (args, 1, G_MAXUINT, error) || (type = ctl_find_type (args[0], error)) == NULL || !refuse_worked_type (type, error))
    return FALSE;
  record = tavan_record_new (type);
  return assign (ctl, record, args + 1, error) && ctl_open (ctl, error) && save (ctl, record, NULL, error);
}

static gboolean
run_set (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (TavanRecord) record = NULL, base = NULL;

  if (!ctl_check_count (args, 3, G_MAXUINT, error) || (record = get_record (ctl, args, error)) == NULL)
    return FALSE;
  base = tavan_record_copy (record);
  return assign (ctl, record, args + 2, error) && save (ctl, record, base, error);
}

static gboolean
run_archive (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (TavanRecord) record = NULL;
  g_autoptr (TavanTx) tx = NULL;
  gboolean back = ctl_take_flag (args, "--undo");

  if (!ctl_check_count (args, 2, 2, error) || (record = get_record (ctl, args, error)) == NULL)
    return FALSE;
  /* What hangs on a client decides whether her file may go: that is a piece of work. */
  if (tavan_record_get_record_type (record) == &tavan_client_type)
    {
      const char *words[] = { "client-file", back ? "reopen" : "archive", args[1], back ? "reason=tavanctl" : NULL, NULL };

      return tavan_work_do (ctl->store, words, NULL, error);
    }
  tx = tavan_tx_begin (ctl->store, back ? "unarchive" : "archive", error);
  return tx != NULL && tavan_tx_archive (tx, record, !back, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

const CtlCommand ctl_record_commands[] = {
  { "types", "", N_("Names the kinds of record"), run_types },
  { "fields", "TYPE", N_("Names the fields of a kind of record"), run_fields },
  { "list", "TYPE [--search TEXT] [--where FIELD=VALUE]… [--sort FIELD or -FIELD] [--limit N] [--archived]", N_("Lists records"), run_list },
  { "show", "TYPE ID", N_("Shows a record"), run_show },
  { "add", "TYPE FIELD=VALUE…", N_("Adds a record"), run_add },
  { "set", "TYPE ID FIELD=VALUE…", N_("Changes a record"), run_set },
  { "archive", "TYPE ID [--undo]", N_("Archives a record, or takes it out of the archive"), run_archive },
  { NULL }
};
