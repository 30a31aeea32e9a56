/* tavan-query.c: which records of one type, in which order
 *
 * A query is filled by one thread and then only read, so that it can be handed to a worker.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-query-private.h"

#define MOST_LISTED 128

static void
condition_free (TavanCondition *condition)
{
  g_free (condition->stored);
  g_strfreev (condition->list);
  g_free (condition);
}

TavanQuery *
tavan_query_new (const TavanRecordType *type)
{
  TavanQuery *query = g_new0 (TavanQuery, 1);

  g_return_val_if_fail (type != NULL, NULL);

  query->n_refs = 1;
  query->type = type;
  query->conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) condition_free);
  query->sorts = g_array_new (FALSE, FALSE, sizeof (TavanSort));

  return query;
}

TavanQuery *
tavan_query_ref (TavanQuery *query)
{
  g_atomic_int_inc (&query->n_refs);
  return query;
}

void
tavan_query_unref (TavanQuery *query)
{
  if (query == NULL || !g_atomic_int_dec_and_test (&query->n_refs))
    return;
  g_ptr_array_unref (query->conditions);
  g_array_unref (query->sorts);
  g_clear_pointer (&query->among, g_array_unref);
  g_free (query->search);
  g_free (query);
}

static TavanCondition *
add_condition (TavanQuery *query, int reference, int field, TavanOp op, const char *stored, const char *const *list)
{
  TavanCondition *condition = g_new0 (TavanCondition, 1);

  condition->reference = reference;
  condition->field = field;
  condition->op = op;
  condition->stored = stored != NULL && *stored != '\0' ? g_strdup (stored) : NULL;
  condition->list = g_strdupv ((char **) list);
  g_ptr_array_add (query->conditions, condition);

  return condition;
}

TavanQuery *
tavan_query_copy (TavanQuery *query)
{
  TavanQuery *copy = tavan_query_new (query->type);

  for (guint i = 0; i < query->conditions->len; i++)
    {
      TavanCondition *c = g_ptr_array_index (query->conditions, i);

      add_condition (copy, c->reference, c->field, c->op, c->stored, (const char *const *) c->list);
    }
  g_array_append_vals (copy->sorts, query->sorts->data, query->sorts->len);
  copy->search = g_strdup (query->search);
  copy->limit = query->limit;
  copy->archived = query->archived;
  copy->among = query->among != NULL ? g_array_ref (query->among) : NULL;

  return copy;
}

const TavanRecordType *
tavan_query_get_type (TavanQuery *query)
{
  return query->type;
}

TavanQuery *
tavan_query_where (TavanQuery *query, int field, TavanOp op, const char *stored)
{
  g_return_val_if_fail (field >= TAVAN_FIELD_MADE_AT && field != -1 && field < (int) query->type->n_fields, query);

  add_condition (query, /* reference= */ -1, field, op, stored, /* list= */ NULL);
  return query;
}

TavanQuery *
tavan_query_where_int (TavanQuery *query, int field, TavanOp op, gint64 value)
{
  g_autofree char *stored = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return tavan_query_where (query, field, op, stored);
}

TavanQuery *
tavan_query_where_in (TavanQuery *query, int field, const char *const *stored)
{
  g_return_val_if_fail (stored != NULL && g_strv_length ((char **) stored) <= MOST_LISTED, query);
  g_return_val_if_fail (field >= TAVAN_FIELD_MADE_AT && field != -1 && field < (int) query->type->n_fields, query);

  add_condition (query, /* reference= */ -1, field, TAVAN_IN, /* stored= */ NULL, stored);
  return query;
}

TavanQuery *
tavan_query_where_through (TavanQuery *query, int reference, int field, TavanOp op, const char *stored)
{
  g_return_val_if_fail (reference >= 0 && reference < (int) query->type->n_fields, query);
  g_return_val_if_fail (query->type->fields[reference].kind == TAVAN_REFERENCE, query);

  add_condition (query, reference, field, op, stored, /* list= */ NULL);
  return query;
}

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && g_utf8_get_char (p) != 0x200c)
      return FALSE;
  return TRUE;
}

TavanQuery *
tavan_query_search (TavanQuery *query, const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);

  g_clear_pointer (&query->search, g_free);
  if (!is_blank (valid))
    query->search = g_steal_pointer (&valid);
  return query;
}

TavanQuery *
tavan_query_sort (TavanQuery *query, int field, gboolean falling)
{
  TavanSort sort = { field, falling };

  g_return_val_if_fail (field >= TAVAN_FIELD_MADE_AT && field != -1 && field < (int) query->type->n_fields, query);

  g_array_append_val (query->sorts, sort);
  return query;
}

TavanQuery *
tavan_query_limit (TavanQuery *query, guint limit)
{
  query->limit = limit;
  return query;
}

TavanQuery *
tavan_query_archived (TavanQuery *query, gboolean with_archived)
{
  query->archived = with_archived;
  return query;
}

TavanQuery *
tavan_query_among (TavanQuery *query, GArray *ids)
{
  g_clear_pointer (&query->among, g_array_unref);
  query->among = ids != NULL ? g_array_ref (ids) : NULL;
  return query;
}
