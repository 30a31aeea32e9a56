/* report-sql.c: reads a report's SQL word by word
 *
 * A report may be an office's own file, so its text is not trusted. What is not in the short lists below is refused, and a bare word that
 * is no keyword is an alias: it is written with a prefix that no table has. So a table can be reached as a set in braces alone, whose text
 * comes from the store with its reader's condition in it. Names of columns stand in double quotes after an alias and a dot, or after AS.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/report/report-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ALIAS_PREFIX "r_"

static const char *const keywords[] = {
  "ALL", "AND", "AS", "ASC", "BETWEEN", "BIGINT", "BY", "CASE", "CAST", "CROSS", "DESC", "DISTINCT", "ELSE", "END", "ESCAPE", "EXCEPT", "EXISTS",
  "FIRST", "FROM", "GROUP", "HAVING", "IN", "INNER", "INTERSECT", "IS", "JOIN", "LAST", "LEFT", "LIKE", "LIMIT", "NOT", "NULL", "NULLS", "ON",
  "OR", "ORDER", "SELECT", "TEXT", "THEN", "UNION", "WHEN", "WHERE", "WITH", NULL,
};
static const char *const functions[] = { "abs", "coalesce", "count", "length", "max", "min", "nullif", "substr", "sum", NULL };

typedef struct
{
  const char *at;
  guint       line;
  GString    *out;
  GPtrArray  *parameters;
  char        before;  /* the last mark: '.', 'A' after AS, ')' or '}' or a word '\0' */
  GError    **error;
} Reader;

static gboolean
refuse (Reader *reader, const char *message, const char *word, gsize length)
{
  g_autofree char *shown = g_strndup (word, MIN (length, 40));

  g_utf8_make_valid (shown, -1);
  return tavan_error_set (reader->error, TAVAN_ERROR_INVALID, "sql", NULL, "%s: %s", message, shown);
}

static gboolean
read_string (Reader *reader)
{
  const char *end = reader->at + 1;

  while (*end != '\0' && *end != '\n' && (*end != '\'' || end[1] == '\''))
    end += *end == '\'' ? 2 : 1;
  if (*end != '\'')
    return refuse (reader, _("A text in quotes has no end"), reader->at, 20);
  g_string_append_len (reader->out, reader->at, end + 1 - reader->at);
  reader->at = end + 1;
  reader->before = '\0';
  return TRUE;
}

static gboolean
is_name (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i]) && text[i] != '_')
      return FALSE;
  return length > 0 && length <= 60 && !g_ascii_isdigit (text[0]);
}

static gboolean
read_column (Reader *reader)
{
  gsize length = strcspn (reader->at + 1, "\"\n");
  const char *name = reader->at + 1;

  if (name[length] != '"' || !is_name (name, length))
    return refuse (reader, _("This is no column’s name"), reader->at, length + 2);
  if (reader->before != '.' && reader->before != 'A')
    return refuse (reader, _("A column stands after its set’s short name and a dot"), reader->at, length + 2);
  g_string_append_len (reader->out, reader->at, (gssize) length + 2);
  reader->at = name + length + 1;
  reader->before = '\0';
  return TRUE;
}

static gboolean
read_set (Reader *reader)
{
  gsize length = strcspn (reader->at, "}\n");
  g_autofree char *name = g_strndup (reader->at + 1, length > 0 ? length - 1 : 0);
  const char *single = g_str_has_prefix (name, "any ") ? name + strlen ("any ") : name;

  if (reader->at[length] != '}' || (!tavan_ask_is_months (name) && tavan_ask_set_type (single) == NULL))
    return refuse (reader, _("There are no such records"), reader->at, length + 1);
  g_string_append_len (reader->out, reader->at, (gssize) length + 1);
  reader->at += length + 1;
  reader->before = '\0';
  return TRUE;
}

static gboolean
read_parameter (Reader *reader)
{
  gsize length = 0;
  g_autofree char *name = NULL;
  guint place;

  while (g_ascii_isalnum (reader->at[1 + length]) || reader->at[1 + length] == '_')
    length++;
  name = g_strndup (reader->at + 1, length);
  if (!tavan_report_is_parameter (name))
    return refuse (reader, _("There is no such value; there are $from, $to, $today, $ago_6_months and $ago_30_days"), reader->at, length + 1);
  if (!g_ptr_array_find_with_equal_func (reader->parameters, name, g_str_equal, &place))
    {
      place = reader->parameters->len;
      g_ptr_array_add (reader->parameters, g_strdup (name));
    }
  g_string_append_printf (reader->out, "$%u", place + 1);
  reader->at += length + 1;
  reader->before = '\0';
  return TRUE;
}

static gboolean read_one (Reader *reader);

/* days (x): a date as a number, so that two of them may be subtracted; neither engine has the other's function for it. */
static gboolean
read_days (Reader *reader)
{
  static const char year[] = "(CAST(substr(%1$s, 1, 4) AS BIGINT) + 4800 - (14 - CAST(substr(%1$s, 6, 2) AS BIGINT)) / 12)";
  static const char month[] = "(CAST(substr(%1$s, 6, 2) AS BIGINT) + 12 * ((14 - CAST(substr(%1$s, 6, 2) AS BIGINT)) / 12) - 3)";
  g_autoptr (GString) inside = g_string_new (NULL);
  g_autofree char *y = NULL, *m = NULL;
  GString *out = reader->out;
  gboolean fine = TRUE;
  g_auto (GStrv) years = NULL, months = NULL;

  reader->at = strchr (reader->at, '(') + 1;
  reader->out = inside;
  while (fine && *reader->at != ')' && *reader->at != '(' && *reader->at != '\0')
    fine = read_one (reader);
  reader->out = out;
  if (fine && *reader->at != ')')
    return refuse (reader, _("days() takes one date"), "(", 1);
  if (!fine)
    return FALSE;
  reader->at++;
  years = g_strsplit (year, "%1$s", -1);
  months = g_strsplit (month, "%1$s", -1);
  y = g_strjoinv (inside->str, years);
  m = g_strjoinv (inside->str, months);
  g_string_append_printf (out, "(CAST(substr(%s, 9, 2) AS BIGINT) + (153 * %s + 2) / 5 + 365 * %s + %s / 4 - %s / 100 + %s / 400)", inside->str, m, y, y, y, y);
  return TRUE;
}

static gboolean
read_word (Reader *reader)
{
  gsize length = 0;
  g_autofree char *word = NULL, *upper = NULL;
  const char *after;

  while (g_ascii_isalnum (reader->at[length]) || reader->at[length] == '_')
    length++;
  word = g_strndup (reader->at, length);
  upper = g_ascii_strup (word, -1);
  for (after = reader->at + length; *after == ' '; after++)
    ;
  reader->at += length;
  if (reader->before != '.' && g_strv_contains (keywords, upper))
    {
      g_string_append (reader->out, upper);
      reader->before = g_str_equal (upper, "AS") ? 'A' : '\0';
      return TRUE;
    }
  reader->before = '\0';
  if (*after == '(' && g_str_equal (word, "days"))
    return read_days (reader);
  if (*after == '(' && g_strv_contains (functions, word))
    {
      g_string_append (reader->out, word);
      return TRUE;
    }
  if (!is_name (word, length) || *after == '(')
    return refuse (reader, *after == '(' ? _("A report cannot call this") : _("A report cannot use this word"), word, length);
  g_string_append_printf (reader->out, ALIAS_PREFIX "%s", word);
  return TRUE;
}

static gboolean
read_one (Reader *reader)
{
  static const char marks[] = "(),.+-*/%<>=|!";
  char c = *reader->at;

  if (c == '-' && reader->at[1] == '-')
    {
      reader->at += strcspn (reader->at, "\n");
      return TRUE;
    }
  if (c == '\'')
    return read_string (reader);
  if (c == '"')
    return read_column (reader);
  if (c == '{')
    return read_set (reader);
  if (c == '$')
    return read_parameter (reader);
  if (g_ascii_isalpha (c))
    return read_word (reader);
  if (c != ' ' && c != '\n' && !g_ascii_isdigit (c) && strchr (marks, c) == NULL)
    return refuse (reader, _("A report cannot use this sign"), reader->at, (gsize) (g_utf8_next_char (reader->at) - reader->at));
  if (c == '/' && reader->at[1] == '*')
    return refuse (reader, _("A report cannot use this sign"), reader->at, 2);
  reader->line += c == '\n';
  if (c != ' ' && c != '\n')
    reader->before = c == '.' ? '.' : '\0';
  g_string_append_c (reader->out, c);
  reader->at++;
  return TRUE;
}

char *
tavan_report_read_sql (const char *text, GPtrArray *parameters, guint *out_line, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Reader reader = { .at = text, .out = out, .parameters = parameters, .error = error };
  gboolean fine = TRUE;

  while (fine && *reader.at != '\0')
    fine = read_one (&reader);
  *out_line = reader.line;
  return fine ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}
