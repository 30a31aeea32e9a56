/* tavan-work.c: the pieces of work by name
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/work-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

struct _TavanWorkArgs
{
  GPtrArray  *positions; /* const char* */
  GHashTable *named;     /* name → value */
};

static const TavanWork *const lists[] = {
  tavan_office_works, tavan_user_works, tavan_client_file_works, tavan_group_works, tavan_course_works, tavan_certificate_works,
  tavan_loan_works
};

/* ---- the list of all work ---- */

const TavanWork *
tavan_work_all (guint *out_n)
{
  static GArray *all;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      all = g_array_new (TRUE, FALSE, sizeof (TavanWork));
      for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
        for (const TavanWork *work = lists[i]; work->name != NULL; work++)
          g_array_append_vals (all, work, 1);
      g_once_init_leave (&once, 1);
    }
  *out_n = all->len;
  return (const TavanWork *) (void *) all->data;
}

const TavanWork *
tavan_work_by_name (const char *name)
{
  guint n;
  const TavanWork *all = tavan_work_all (&n);

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (all[i].name, name) == 0)
      return &all[i];
  return NULL;
}

const char *
tavan_work_label (const char *name)
{
  const TavanWork *work = tavan_work_by_name (name);

  return work != NULL ? _(work->label) : name;
}

/* ---- doing it by words ---- */

static gboolean
read_args (const char *const *words, TavanWorkArgs *args, GError **error)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *equals = strchr (words[i], '=');

      if (equals == NULL)
        g_ptr_array_add (args->positions, (gpointer) words[i]);
      else if (equals == words[i])
        return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write it as name=value"), _("“%s” has no name"), words[i]);
      else
        g_hash_table_insert (args->named, g_strndup (words[i], (gsize) (equals - words[i])), (gpointer) (equals + 1));
    }
  return TRUE;
}

/* Is @name one of the words "name=…" of a usage, or does it take any field? */
static gboolean
takes_name (const char *usage, const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (usage, " []|", -1);
  g_autofree char *start = g_strconcat (name, "=", NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], start) || g_str_has_prefix (words[i], "FIELD="))
      return TRUE;
  return FALSE;
}

/* How many arguments without a name a usage has; one that ends in "…" stands for many. */
static guint
count_positions (const char *usage)
{
  g_auto (GStrv) words = g_strsplit (usage, " ", -1);
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && strchr (words[i], '=') == NULL)
      {
        if (g_str_has_suffix (words[i], "…"))
          return G_MAXUINT;
        n++;
      }
  return n;
}

/* A word mistyped is not a word left out. */
static gboolean
check_args (const TavanWork *work, const TavanWorkArgs *args, GError **error)
{
  guint most = count_positions (work->usage);
  GHashTableIter iter;
  gpointer name;

  g_hash_table_iter_init (&iter, args->named);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!takes_name (work->usage, name))
      return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, work->usage, _("“%s” takes no argument “%s”"), work->name, (const char *) name);
  if (args->positions->len > most)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, work->usage, _("“%s” is one argument too many"),
                            (const char *) g_ptr_array_index (args->positions, most));
  return TRUE;
}

gboolean
tavan_work_do (TavanStore *store, const char *const *words, JsonNode **out_result, GError **error)
{
  g_autoptr (GPtrArray) positions = g_ptr_array_new ();
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TavanWorkArgs args = { positions, named };
  g_autofree char *name = words[0] != NULL && words[1] != NULL ? g_strdup_printf ("%s %s", words[0], words[1]) : NULL;
  const TavanWork *work = name != NULL ? tavan_work_by_name (name) : NULL;
  JsonNode *result = NULL;

  if (work == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("“tavanctl do --list” names all work"), _("There is no work called “%s”"),
                            name != NULL ? name : words[0] != NULL ? words[0] : "");
  if (!read_args (words + 2, &args, error) || !check_args (work, &args, error) || !work->run (store, &args, &result, error))
    return FALSE;
  if (out_result != NULL)
    *out_result = result;
  else
    g_clear_pointer (&result, json_node_unref);
  return TRUE;
}

/* ---- arguments ---- */

const char *
tavan_work_args_at (const TavanWorkArgs *args, guint position)
{
  return position < args->positions->len ? g_ptr_array_index (args->positions, position) : NULL;
}

const char *
tavan_work_args_named (const TavanWorkArgs *args, const char *name)
{
  return g_hash_table_lookup (args->named, name);
}

guint
tavan_work_args_count (const TavanWorkArgs *args)
{
  return args->positions->len;
}

gboolean
tavan_work_arg_id (const TavanWorkArgs *args, guint position, gint64 *out_id, GError **error)
{
  const char *word = tavan_work_args_at (args, position);
  g_autofree char *digits = tavan_text_digits_latin (word);

  if (word == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("Argument %u, a record’s id, is missing"), position + 1);
  if (!g_ascii_string_to_signed (digits, 10, 1, G_MAXINT64, out_id, NULL))
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("“%s” is not a record’s id"), word);
  return TRUE;
}

gboolean
tavan_work_arg_day (const TavanWorkArgs *args, const char *name, TavanDay *out_day, GError **error)
{
  const char *word = tavan_work_args_named (args, name);

  if (word == NULL)
    {
      *out_day = tavan_day_today ();
      return TRUE;
    }
  return tavan_date_parse (word, TAVAN_DATE_NEAR, tavan_day_today (), out_day, error);
}

gboolean
tavan_work_arg_money (const TavanWorkArgs *args, const char *name, gint64 *out_rials, GError **error)
{
  const char *word = tavan_work_args_named (args, name);

  *out_rials = 0;
  return word == NULL || tavan_money_parse (word, TAVAN_UNIT_RIAL, out_rials, error);
}

gboolean
tavan_work_arg_text (const TavanWorkArgs *args, const char *name, const char **out_text, GError **error)
{
  *out_text = tavan_work_args_named (args, name);
  if (*out_text == NULL || **out_text == '\0')
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("Argument “%s” is missing"), name);
  return TRUE;
}

TavanRecord *
tavan_work_arg_record (const TavanWorkArgs *args, const TavanRecordType *type, GError **error)
{
  return tavan_work_arg_record_except (args, type, /* except= */ NULL, error);
}

TavanRecord *
tavan_work_arg_record_except (const TavanWorkArgs *args, const TavanRecordType *type, const char *except, GError **error)
{
  g_autoptr (TavanRecord) record = tavan_record_new (type);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, args->named);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      int field = tavan_record_type_field (type, name);

      if (g_strcmp0 (name, except) == 0)
        continue;
      if (field < 0)
        {
          tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("%s has no field “%s”"), tavan_type_label (type), (const char *) name);
          return NULL;
        }
      if (type->fields[field].flags & TAVAN_BY_WORK)
        {
          tavan_error_set (error, TAVAN_ERROR_INVALID, name, NULL, _("“%s” is set by the work itself"), tavan_field_label (&type->fields[field]));
          return NULL;
        }
      if (!tavan_record_parse (record, field, value, tavan_day_today (), error))
        return NULL;
    }
  return g_steal_pointer (&record);
}

JsonNode *
tavan_work_result_id (gint64 id)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, text);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* ---- past rights ---- */

TavanRecord *
tavan_work_any (TavanStore *store, const TavanRecordType *type, gint64 id, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_archived (tavan_query_new (type), TRUE);
  g_autoptr (GPtrArray) records
      = tavan_store_find_any (store, tavan_query_where_int (query, TAVAN_FIELD_ID, TAVAN_IS, id), error);

  if (records == NULL)
    return NULL;
  if (records->len == 0)
    {
      tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no such record: %s"),
                       tavan_type_label (type));
      return NULL;
    }
  return g_object_ref (g_ptr_array_index (records, 0));
}

/* ---- beginning ---- */

TavanTx *
tavan_work_begin (TavanStore *store, const char *work, const TavanRecordType *type, TavanAction action, GError **error)
{
  if (!tavan_access_may (store, type, action))
    {
      tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("Ask the administrator of the office for the role"), _("You may not do this: %s"), tavan_work_label (work));
      return NULL;
    }
  return tavan_tx_begin (store, work, error);
}

/* ---- what is missing ---- */

static void
lack_free (gpointer data)
{
  TavanLack *lack = data;

  g_free (lack->sentence);
  g_free (lack);
}

TavanLacks *
tavan_lacks_new (void)
{
  return g_ptr_array_new_with_free_func (lack_free);
}

void
tavan_lacks_add (TavanLacks *lacks, gboolean hard, char *sentence)
{
  TavanLack *lack = g_new (TavanLack, 1);
  guint place = 0;

  *lack = (TavanLack) { hard, sentence };
  while (place < lacks->len && (((TavanLack *) g_ptr_array_index (lacks, place))->hard || !hard))
    place++;
  g_ptr_array_insert (lacks, (int) place, lack);
}

gboolean
tavan_lacks_any_hard (const TavanLacks *lacks)
{
  return lacks->len > 0 && ((TavanLack *) g_ptr_array_index (lacks, 0))->hard;
}

static char *
join_sentences (const TavanLacks *lacks)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < lacks->len; i++)
    g_string_append_printf (all, "%s%s", i > 0 ? "\n" : "", ((TavanLack *) g_ptr_array_index (lacks, i))->sentence);
  return g_string_free (all, FALSE);
}

gboolean
tavan_lacks_answer (const TavanLacks *lacks, const char *reason, GError **error)
{
  g_autofree char *all = join_sentences (lacks);

  if (tavan_lacks_any_hard (lacks))
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, "%s", all);
  if (lacks->len > 0 && (reason == NULL || *reason == '\0'))
    return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, NULL, _("It can be done with a reason, which is kept"), "%s", all);
  return TRUE;
}
