/* query-sql.c: a query as SQL, one text for both engines
 *
 * The only place that writes WHERE and ORDER BY of lists. Values are never written into the text; the ids of who acts are
 * (tavan-access.c), and they are numbers.
 *
 * Search asks the index of words. Where a single word begins more words than a person will look through, the list is cut to
 * the records whose own order begins with it: an index range that is already in order, instead of sorting all hits.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "query-sql.h"

#include <string.h>

#include "app/base/tavan-text.h"
#include "sql-schema.h"

typedef enum { VALUE_INT, VALUE_TEXT, VALUE_BLOB } ValueKind;

typedef struct
{
  ValueKind kind;
  gint64    number;
  char     *text;
  GBytes   *blob;
} Value;

static void
value_clear (gpointer data)
{
  Value *value = data;

  g_free (value->text);
  g_clear_pointer (&value->blob, g_bytes_unref);
}

void
tavan_sql_init (TavanSql *sql, TavanDbEngine engine)
{
  sql->text = g_string_sized_new (512);
  sql->values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_array_set_clear_func (sql->values, value_clear);
  sql->engine = engine;
}

void
tavan_sql_clear (TavanSql *sql)
{
  if (sql->text == NULL)
    return;
  g_string_free (g_steal_pointer (&sql->text), TRUE);
  g_clear_pointer (&sql->values, g_array_unref);
}

void
tavan_sql_add (TavanSql *sql, const char *text)
{
  g_string_append (sql->text, text);
}

static void
add_value (TavanSql *sql, Value value)
{
  g_array_append_val (sql->values, value);
  g_string_append_printf (sql->text, "$%u", sql->values->len);
}

void
tavan_sql_add_int (TavanSql *sql, gint64 value)
{
  add_value (sql, (Value) { .kind = VALUE_INT, .number = value });
}

void
tavan_sql_add_text (TavanSql *sql, const char *value)
{
  add_value (sql, (Value) { .kind = VALUE_TEXT, .text = g_strdup (value) });
}

void
tavan_sql_add_blob (TavanSql *sql, GBytes *value)
{
  add_value (sql, (Value) { .kind = VALUE_BLOB, .blob = g_bytes_ref (value) });
}

TavanStmt *
tavan_sql_prepare (TavanSql *sql, TavanDb *db, GError **error)
{
  TavanStmt *stmt = tavan_db_prepare (db, sql->text->str, error);

  if (stmt == NULL)
    return NULL;
  for (guint i = 0; i < sql->values->len; i++)
    {
      Value *value = &g_array_index (sql->values, Value, i);

      if (value->kind == VALUE_INT)
        tavan_stmt_bind_int (stmt, i + 1, value->number);
      else if (value->kind == VALUE_TEXT)
        tavan_stmt_bind_text (stmt, i + 1, value->text);
      else
        tavan_stmt_bind_blob (stmt, i + 1, g_bytes_get_data (value->blob, NULL), g_bytes_get_size (value->blob));
    }

  return stmt;
}

/* --- what may be read --- */

/* The condition for rows of which at least the names may be read; NULL: all. */
static void
add_readable (TavanSql *sql, const TavanScope *scope)
{
  if (scope->full == NULL || scope->names == NULL)
    tavan_sql_add (sql, "1 = 1");
  else if (g_str_equal (scope->names, TAVAN_NEVER))
    tavan_sql_add (sql, scope->full);
  else
    g_string_append_printf (sql->text, "(%s OR %s)", scope->full, scope->names);
}

void
tavan_sql_add_scope (TavanSql *sql, const TavanScope *scope)
{
  tavan_sql_add (sql, " WHERE ");
  add_readable (sql, scope);
}

/* Are there rows of which only names may be read? */
static gboolean
has_names (const TavanScope *scope)
{
  return scope->full != NULL && g_strcmp0 (scope->names, TAVAN_NEVER) != 0;
}

/* Does reading this field need more than the right to names? */
static gboolean
is_covered (const TavanRecordType *type, const TavanScope *scope, int field)
{
  return has_names (scope) && !tavan_access_is_named (type, field);
}

void
tavan_sql_add_columns (TavanSql *sql, const TavanRecordType *type, const TavanScope *scope)
{
  tavan_sql_add (sql, "t.\"id\", t.\"office\", t.\"version\", t.\"made_at\", t.\"made_by\", t.\"changed_at\", t.\"changed_by\", t.\"archived\"");
  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & TAVAN_SECRET) != 0 && scope->secret != NULL)
      g_string_append_printf (sql->text, ", CASE WHEN %s THEN t.\"%s\" END", scope->secret, type->fields[i].name);
    else
      g_string_append_printf (sql->text, ", t.\"%s\"", type->fields[i].name);
  if (has_names (scope))
    g_string_append_printf (sql->text, ", CASE WHEN %s THEN 1 ELSE 0 END", scope->full);
}

void
tavan_sql_add_scoped (TavanSql *sql, TavanAccess *access, const TavanRecordType *type)
{
  const TavanScope *scope = tavan_access_scope (access, type, TAVAN_MAY_READ);

  tavan_sql_add (sql, "(SELECT t.\"id\", t.\"office\", t.\"version\", t.\"made_at\", t.\"made_by\", t.\"changed_at\", t.\"changed_by\", t.\"archived\"");
  for (guint i = 0; i < type->n_fields; i++)
    {
      const char *name = type->fields[i].name;

      if (type->fields[i].flags & TAVAN_SECRET)
        continue;
      if (is_covered (type, scope, i))
        g_string_append_printf (sql->text, ", CASE WHEN %s THEN t.\"%s\" END AS \"%s\"", scope->full, name, name);
      else
        g_string_append_printf (sql->text, ", t.\"%s\"", name);
    }
  g_string_append_printf (sql->text, " FROM \"%s\" t", type->name);
  if (scope->full != NULL && scope->names != NULL)
    tavan_sql_add_scope (sql, scope);
  tavan_sql_add (sql, ")");
}

/* --- conditions --- */

static const char *
column_of (const TavanRecordType *type, int field)
{
  switch (field)
    {
    case TAVAN_FIELD_ID: return "id";
    case TAVAN_FIELD_OFFICE: return "office";
    case TAVAN_FIELD_CHANGED_AT: return "changed_at";
    case TAVAN_FIELD_MADE_AT: return "made_at";
    default: return type->fields[field].name;
    }
}

static gboolean
is_int (const TavanRecordType *type, int field)
{
  if (field < 0)
    return field == TAVAN_FIELD_ID || field == TAVAN_FIELD_OFFICE;
  return tavan_kind_stored (type->fields[field].kind) == TAVAN_STORED_INT;
}

static void
add_stored (TavanSql *sql, const TavanRecordType *type, int field, const char *stored)
{
  if (is_int (type, field))
    tavan_sql_add_int (sql, g_ascii_strtoll (stored, NULL, 10));
  else
    tavan_sql_add_text (sql, stored);
}

/* "a,b" has b: between commas. An underscore of a code is no wildcard. */
static void
add_has (TavanSql *sql, const TavanRecordType *type, int field, const char *code)
{
  g_autoptr (GString) pattern = g_string_new ("%,");

  for (const char *p = code; *p != '\0'; p++)
    {
      if (strchr ("_%\\", *p) != NULL)
        g_string_append_c (pattern, '\\');
      g_string_append_c (pattern, *p);
    }
  g_string_append (pattern, ",%");
  g_string_append_printf (sql->text, "',' || t.\"%s\" || ',' LIKE ", column_of (type, field));
  tavan_sql_add_text (sql, pattern->str);
  tavan_sql_add (sql, " ESCAPE '\\'");
}

static void
add_in (TavanSql *sql, const TavanRecordType *type, const TavanCondition *condition)
{
  if (condition->list[0] == NULL)
    {
      tavan_sql_add (sql, TAVAN_NEVER);
      return;
    }
  if (condition->field >= 0 && type->fields[condition->field].kind == TAVAN_SET)
    {
      /* A set is among several when it has one of them. */
      for (guint i = 0; condition->list[i] != NULL; i++)
        {
          tavan_sql_add (sql, i > 0 ? " OR " : "(");
          add_has (sql, type, condition->field, condition->list[i]);
        }
      tavan_sql_add (sql, ")");
      return;
    }
  g_string_append_printf (sql->text, "t.\"%s\" IN (", column_of (type, condition->field));
  for (guint i = 0; condition->list[i] != NULL; i++)
    {
      if (i > 0)
        tavan_sql_add (sql, ", ");
      add_stored (sql, type, condition->field, condition->list[i]);
    }
  tavan_sql_add (sql, ")");
}

/* A condition on the alias t. */
static void
add_plain_condition (TavanSql *sql, const TavanRecordType *type, const TavanCondition *condition)
{
  const char *column = column_of (type, condition->field);
  TavanOp op = condition->op;

  if (op == TAVAN_IN)
    {
      add_in (sql, type, condition);
      return;
    }
  if (condition->stored == NULL && op != TAVAN_IS_EMPTY && op != TAVAN_IS_NOT_EMPTY)
    op = op == TAVAN_IS_NOT ? TAVAN_IS_NOT_EMPTY : TAVAN_IS_EMPTY;

  switch (op)
    {
    case TAVAN_IS_EMPTY:
    case TAVAN_IS_NOT_EMPTY:
      g_string_append_printf (sql->text, "t.\"%s\" IS %sNULL", column, op == TAVAN_IS_EMPTY ? "" : "NOT ");
      break;
    case TAVAN_HAS:
      add_has (sql, type, condition->field, condition->stored);
      break;
    case TAVAN_IS_NOT:
      g_string_append_printf (sql->text, "(t.\"%s\" IS NULL OR t.\"%s\" <> ", column, column);
      add_stored (sql, type, condition->field, condition->stored);
      tavan_sql_add (sql, ")");
      break;
    case TAVAN_IS:
    case TAVAN_AT_LEAST:
    case TAVAN_AT_MOST:
    case TAVAN_IN:
    default:
      g_string_append_printf (sql->text, "t.\"%s\" %s ", column, op == TAVAN_IS ? "=" : op == TAVAN_AT_LEAST ? ">=" : "<=");
      add_stored (sql, type, condition->field, condition->stored);
      break;
    }
}

/* What is covered is asked of whole records alone, or one could learn it by asking. */
static void
add_condition (TavanSql *sql, const TavanRecordType *type, const TavanScope *scope, const TavanCondition *condition)
{
  gboolean secret = condition->field >= 0 && (type->fields[condition->field].flags & TAVAN_SECRET) != 0;

  if (secret && scope->secret != NULL)
    g_string_append_printf (sql->text, "%s AND ", scope->secret);
  else if (is_covered (type, scope, condition->field))
    g_string_append_printf (sql->text, "%s AND ", scope->full);
  add_plain_condition (sql, type, condition);
}

static void
add_through (TavanSql *sql, TavanQuery *query, TavanAccess *access, const TavanScope *scope, const TavanCondition *condition)
{
  const TavanField *reference = &query->type->fields[condition->reference];
  const TavanScope *inner = tavan_access_scope (access, reference->to, TAVAN_MAY_READ);

  if (is_covered (query->type, scope, condition->reference))
    g_string_append_printf (sql->text, "%s AND ", scope->full);
  g_string_append_printf (sql->text, "t.\"%s\" IN (SELECT t.\"id\" FROM \"%s\" t", reference->name, reference->to->name);
  tavan_sql_add_scope (sql, inner);
  tavan_sql_add (sql, " AND ");
  add_condition (sql, reference->to, inner, condition);
  tavan_sql_add (sql, ")");
}

/* --- search --- */

static void
add_match (TavanSql *sql, TavanQuery *query, GPtrArray *alternatives)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; i < alternatives->len; i++)
    {
      char **words = g_ptr_array_index (alternatives, i);

      if (i > 0)
        g_string_append (match, " OR ");
      g_string_append_c (match, '(');
      for (guint j = 0; words[j] != NULL; j++)
        g_string_append_printf (match, "%s\"%s\"*", j > 0 ? " AND " : "", words[j]);
      g_string_append_c (match, ')');
    }
  g_string_append_printf (sql->text, "t.\"id\" IN (SELECT rowid FROM \"search_%s\" WHERE \"search_%s\" MATCH ",
                          query->type->name, query->type->name);
  tavan_sql_add_text (sql, match->str);
  tavan_sql_add (sql, ")");
}

static void
add_like (TavanSql *sql, GPtrArray *alternatives)
{
  tavan_sql_add (sql, "(");
  for (guint i = 0; i < alternatives->len; i++)
    {
      char **words = g_ptr_array_index (alternatives, i);

      tavan_sql_add (sql, i > 0 ? " OR (" : "(");
      for (guint j = 0; words[j] != NULL; j++)
        {
          g_autofree char *pattern = g_strdup_printf ("%% %s%%", words[j]);

          tavan_sql_add (sql, j > 0 ? " AND t.\"search\" LIKE " : "t.\"search\" LIKE ");
          tavan_sql_add_text (sql, pattern);
        }
      tavan_sql_add (sql, ")");
    }
  tavan_sql_add (sql, ")");
}

static gboolean
has_digit (GPtrArray *alternatives)
{
  for (guint i = 0; i < alternatives->len; i++)
    for (char **word = g_ptr_array_index (alternatives, i); *word != NULL; word++)
      if (strpbrk (*word, "0123456789") != NULL)
        return TRUE;
  return FALSE;
}

static void
add_search (TavanSql *sql, TavanQuery *query, const TavanScope *scope)
{
  g_autoptr (GPtrArray) alternatives = tavan_text_query_alternatives (query->search);

  if (alternatives->len == 0 || !tavan_sql_type_has_search (query->type))
    {
      tavan_sql_add (sql, TAVAN_NEVER);
      return;
    }
  /* Beside names, numbers alone are searched: who may read names alone does not find by them. */
  if (has_names (scope) && has_digit (alternatives))
    g_string_append_printf (sql->text, "%s AND ", scope->full);
  if (sql->engine == TAVAN_DB_SQLITE)
    add_match (sql, query, alternatives);
  else
    add_like (sql, alternatives);
}

void
tavan_sql_add_probe (TavanSql *sql, TavanQuery *query, guint most)
{
  g_autoptr (GPtrArray) alternatives = tavan_text_query_alternatives (query->search);

  g_string_append_printf (sql->text, "SELECT count(*) FROM (SELECT 1 FROM \"%s\" t WHERE ", query->type->name);
  if (sql->engine == TAVAN_DB_SQLITE)
    add_match (sql, query, alternatives);
  else
    add_like (sql, alternatives);
  g_string_append_printf (sql->text, " LIMIT %u) x", most);
}

/* --- order --- */

/* The field that comes first in the order, ~field where it falls; G_MAXINT: the id. */
static int
first_order (TavanQuery *query)
{
  if (query->sorts->len > 0)
    {
      TavanSort *sort = &g_array_index (query->sorts, TavanSort, 0);

      return sort->falling ? ~sort->field : sort->field;
    }
  return query->type->order != NULL ? query->type->order[0] : G_MAXINT;
}

static void
add_order_part (TavanSql *sql, const TavanRecordType *type, int field, gboolean falling, gboolean first)
{
  tavan_sql_add (sql, first ? " ORDER BY " : ", ");
  if (field >= 0)
    tavan_sql_append_order (sql->text, sql->engine, "t", &type->fields[field], falling);
  else
    g_string_append_printf (sql->text, "t.\"%s\" %s", column_of (type, field), falling ? "DESC NULLS LAST" : "ASC NULLS FIRST");
}

static void
add_order (TavanSql *sql, TavanQuery *query, const TavanScope *scope)
{
  const TavanRecordType *type = query->type;
  gboolean any = FALSE, falling = FALSE;

  for (guint i = 0; i < query->sorts->len; i++)
    {
      TavanSort *sort = &g_array_index (query->sorts, TavanSort, i);

      /* An order by what is covered would show it. */
      if (is_covered (type, scope, sort->field) || (sort->field >= 0 && type->fields[sort->field].flags & TAVAN_SECRET))
        continue;
      falling = any ? falling : sort->falling;
      add_order_part (sql, type, sort->field, sort->falling, !any);
      any = TRUE;
    }
  if (!any && type->order != NULL)
    for (const int *order = type->order; *order != G_MAXINT; order++)
      {
        int field = *order < 0 ? ~*order : *order;

        if (is_covered (type, scope, field))
          continue;
        falling = any ? falling : *order < 0;
        add_order_part (sql, type, field, *order < 0, !any);
        any = TRUE;
      }
  if (!any)
    tavan_sql_add (sql, " ORDER BY t.\"id\" DESC NULLS LAST");
  else
    tavan_sql_add (sql, falling ? ", t.\"id\" DESC NULLS LAST" : ", t.\"id\" ASC NULLS FIRST");
}

/* --- search as a range of the order --- */

/* The first word typed, folded, if it is the only one; NULL else. */
static char *
single_word (TavanQuery *query)
{
  g_autoptr (GPtrArray) alternatives = tavan_text_query_alternatives (query->search);
  char **words;

  if (alternatives->len != 1)
    return NULL;
  words = g_ptr_array_index (alternatives, 0);
  return words[0] != NULL && words[1] == NULL ? g_strdup (words[0]) : NULL;
}

gboolean
tavan_sql_query_can_range (TavanQuery *query)
{
  int field = first_order (query);
  g_autofree char *word = NULL;

  if (query->search == NULL || field == G_MAXINT || !tavan_sql_type_has_search (query->type))
    return FALSE;
  if (field < 0)
    field = ~field;
  if (field < 0 || field >= (int) query->type->n_fields || !tavan_sql_field_has_key (&query->type->fields[field])
      || (query->type->fields[field].flags & TAVAN_SEARCHED) == 0)
    return FALSE;
  word = single_word (query);
  /* No name begins with a digit. Folding makes آ and ا one, the alphabet does not: آ stands right before ا. A lone ا is widened to it,
   * a longer word is not. */
  return word != NULL && !g_ascii_isdigit (*word) && (!g_str_has_prefix (word, "ا") || g_utf8_strlen (word, -1) == 1);
}

/* U+FFFF sorts after every letter. */
static void
add_range (TavanSql *sql, TavanQuery *query)
{
  int field = first_order (query);
  const char *name = query->type->fields[field < 0 ? ~field : field].name;
  g_autofree char *word = single_word (query);
  g_autofree char *end = g_strconcat (word, "\xef\xbf\xbf", NULL);
  const char *start = g_str_equal (word, "ا") ? "آ" : word;

  if (sql->engine == TAVAN_DB_SQLITE)
    {
      g_autoptr (GBytes) low = tavan_text_sort_key (start);
      g_autoptr (GBytes) high = tavan_text_sort_key (end);

      g_string_append_printf (sql->text, "t.\"%s_key\" >= ", name);
      tavan_sql_add_blob (sql, low);
      g_string_append_printf (sql->text, " AND t.\"%s_key\" < ", name);
      tavan_sql_add_blob (sql, high);
    }
  else
    {
      g_string_append_printf (sql->text, "t.\"%s\" COLLATE \"fa-x-icu\" >= ", name);
      tavan_sql_add_text (sql, start);
      g_string_append_printf (sql->text, " AND t.\"%s\" COLLATE \"fa-x-icu\" < ", name);
      tavan_sql_add_text (sql, end);
    }
}

/* --- the whole --- */

static void
add_select (TavanSql *sql, TavanQuery *query, const TavanScope *scope, TavanSelect select, int field)
{
  tavan_sql_add (sql, "SELECT ");
  if (select == TAVAN_SELECT_RECORDS)
    tavan_sql_add_columns (sql, query->type, scope);
  else if (select == TAVAN_SELECT_IDS)
    tavan_sql_add (sql, "t.\"id\"");
  else if (select == TAVAN_SELECT_COUNT)
    tavan_sql_add (sql, "count(*)");
  else
    g_string_append_printf (sql->text, "CAST(coalesce(sum(t.\"%s\"), 0) AS BIGINT)", query->type->fields[field].name);
  g_string_append_printf (sql->text, " FROM \"%s\" t", query->type->name);
}

/* Numbers of our own, hence in the text; there may be more than an engine binds. */
static void
add_among (TavanSql *sql, GArray *ids)
{
  tavan_sql_add (sql, " AND t.\"id\" IN (");
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (sql->text, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "", g_array_index (ids, gint64, i));
  tavan_sql_add (sql, ids->len > 0 ? ")" : "0)");
}

void
tavan_sql_add_query (TavanSql *sql, TavanQuery *query, TavanAccess *access, TavanSelect select, int field, gboolean by_range)
{
  const TavanScope *scope = tavan_access_scope (access, query->type, TAVAN_MAY_READ);

  add_select (sql, query, scope, select, field);
  tavan_sql_add_scope (sql, scope);
  if (!query->archived)
    tavan_sql_add (sql, " AND t.\"archived\" = 0");
  if (query->among != NULL)
    add_among (sql, query->among);
  if (select == TAVAN_SELECT_SUM && is_covered (query->type, scope, field))
    g_string_append_printf (sql->text, " AND %s", scope->full);

  for (guint i = 0; i < query->conditions->len; i++)
    {
      TavanCondition *condition = g_ptr_array_index (query->conditions, i);

      tavan_sql_add (sql, " AND ");
      if (condition->reference >= 0)
        add_through (sql, query, access, scope, condition);
      else
        add_condition (sql, query->type, scope, condition);
    }
  if (query->search != NULL)
    {
      tavan_sql_add (sql, " AND ");
      if (by_range)
        add_range (sql, query);
      else
        add_search (sql, query, scope);
    }

  if (select == TAVAN_SELECT_RECORDS || select == TAVAN_SELECT_IDS)
    {
      add_order (sql, query, scope);
      if (query->limit > 0)
        g_string_append_printf (sql->text, " LIMIT %u", query->limit);
    }
}
