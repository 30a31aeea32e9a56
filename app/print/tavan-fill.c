/* tavan-fill.c: what the fields of a document say
 *
 * Values that a machine reads (codes, ids, numbers, dates in figures) are isolated left to right here, so that no template and no
 * record needs to think of it: the standard's rules would swap their parts after Persian letters.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-fill.h"

#include "app/base/tavan-date.h"
#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const TavanScope *
outermost (const TavanScope *scope)
{
  while (scope->up != NULL)
    scope = scope->up;
  return scope;
}

TavanData *
tavan_scope_find (const TavanScope *scope, const char *path)
{
  for (; scope != NULL; scope = scope->up)
    {
      if (tavan_data_kind (scope->data, path) != TAVAN_DATA_NONE)
        return scope->data;
    }
  return NULL;
}

static gboolean
equals (TavanData *data, const char *path, const char *value)
{
  const char *text;
  g_autofree char *number = NULL;

  if (data == NULL)
    return *value == '\0';
  switch (tavan_data_kind (data, path))
    {
    case TAVAN_DATA_YESNO:
      return strcmp (tavan_data_is_true (data, path) ? "yes" : "no", value) == 0;
    case TAVAN_DATA_NUMBER:
    case TAVAN_DATA_DECIMAL:
    case TAVAN_DATA_MONEY:
      number = g_strdup_printf ("%" G_GINT64_FORMAT, tavan_data_get_number (data, path));
      return strcmp (number, value) == 0;
    case TAVAN_DATA_NONE:
    case TAVAN_DATA_TEXT:
    case TAVAN_DATA_CODE:
    case TAVAN_DATA_DATE:
    case TAVAN_DATA_IMAGE:
    case TAVAN_DATA_DICT:
    case TAVAN_DATA_LIST:
    default:
      text = tavan_data_get_text (data, path);
      return strcmp (text != NULL ? text : "", value) == 0;
    }
}

gboolean
tavan_scope_is (const TavanScope *scope, const char *condition)
{
  g_autofree char *path = g_strdup (condition);
  char *sign = strchr (path, '='), *value;
  gboolean not_equal;
  TavanData *data;

  if (sign == NULL)
    {
      g_strstrip (path);
      if (strcmp (path, "subheading") == 0)
        return outermost (scope)->subheading != NULL && *outermost (scope)->subheading != '\0';
      data = tavan_scope_find (scope, path);
      return data != NULL && tavan_data_is_true (data, path);
    }
  value = g_strstrip (sign + 1);
  not_equal = sign > path && sign[-1] == '!';
  *(not_equal ? sign - 1 : sign) = '\0';
  g_strstrip (path);
  data = tavan_scope_find (scope, path);
  return equals (data, path, value) != not_equal;
}

gboolean
tavan_scope_shows (const TavanScope *scope, const TavanNode *node)
{
  const char *condition = tavan_node_text (node, TAVAN_AT_IF);

  if (condition != NULL && !tavan_scope_is (scope, condition))
    return FALSE;
  condition = tavan_node_text (node, TAVAN_AT_UNLESS);
  return condition == NULL || !tavan_scope_is (scope, condition);
}

static char *
isolated (char *text)
{
  char *whole = *text != '\0' ? tavan_text_isolate_ltr (text) : g_strdup ("");

  g_free (text);
  return whole;
}

static char *
format_number (gint64 number, const char *format)
{
  if (g_strcmp0 (format, "words") == 0)
    return tavan_words (number);
  if (g_strcmp0 (format, "ordinal") == 0)
    return tavan_words_ordinal (number);
  if (g_strcmp0 (format, "plain") == 0)
    return isolated (tavan_number_plain (number));
  return isolated (tavan_number_format (number));
}

static char *
format_date (const char *iso, const char *format, gboolean *out_whole)
{
  if (g_strcmp0 (format, "long") == 0)
    return tavan_date_format_iso (iso, TAVAN_DATE_LONG);
  if (g_strcmp0 (format, "full") == 0)
    return tavan_date_format_iso (iso, TAVAN_DATE_FULL);
  if (g_strcmp0 (format, "month") == 0)
    return tavan_date_format_iso (iso, TAVAN_DATE_MONTH_YEAR);
  *out_whole = TRUE;
  return isolated (tavan_date_format_iso (iso, TAVAN_DATE_SHORT));
}

static char *
format_money (gint64 rials, const char *format)
{
  if (g_strcmp0 (format, "words") == 0)
    return tavan_words_money (rials, TAVAN_UNIT_RIAL);
  if (g_strcmp0 (format, "bare") == 0)
    return isolated (tavan_money_format (rials, TAVAN_UNIT_NONE));
  if (g_strcmp0 (format, "toman") == 0)
    return tavan_money_format (rials, TAVAN_UNIT_TOMAN);
  return tavan_money_format (rials, TAVAN_UNIT_RIAL);
}

static char *
format_decimal (gint64 hundredths, const char *format)
{
  if (g_strcmp0 (format, "words") == 0)
    return tavan_words_decimal (hundredths);
  if (format != NULL && g_str_has_prefix (format, "digits"))
    return isolated (tavan_decimal_format (hundredths, format[6] - '0'));
  return isolated (tavan_decimal_format (hundredths, 0));
}

static char *
fill_value (TavanData *data, const char *path, const char *format, gboolean *out_whole)
{
  g_autofree char *digits = NULL;

  switch (tavan_data_kind (data, path))
    {
    case TAVAN_DATA_CODE:
      digits = tavan_text_digits_persian (tavan_data_get_text (data, path));
      *out_whole = TRUE;
      return tavan_text_isolate_ltr (digits);
    case TAVAN_DATA_DATE:
      return format_date (tavan_data_get_text (data, path), format, out_whole);
    case TAVAN_DATA_NUMBER:
      return format_number (tavan_data_get_number (data, path), format);
    case TAVAN_DATA_DECIMAL:
      return format_decimal (tavan_data_get_number (data, path), format);
    case TAVAN_DATA_MONEY:
      return format_money (tavan_data_get_number (data, path), format);
    case TAVAN_DATA_YESNO:
      return g_strdup (tavan_data_is_true (data, path) ? _("Yes") : _("No"));
    case TAVAN_DATA_LIST:
      return format_number (tavan_data_list_length (data, path), g_strcmp0 (format, "length") == 0 ? NULL : format);
    case TAVAN_DATA_TEXT:
      return g_strdup (tavan_data_get_text (data, path));
    case TAVAN_DATA_NONE:
    case TAVAN_DATA_IMAGE:
    case TAVAN_DATA_DICT:
    default:
      return g_strdup ("");
    }
}

/* The path that a piece means: its own, or the one that its field names. */
static const char *
meant_path (const TavanScope *scope, const TavanPiece *piece)
{
  TavanData *data = piece->named ? tavan_scope_find (scope, piece->path) : NULL;
  const char *path = data != NULL ? tavan_data_get_text (data, piece->path) : NULL;

  return path != NULL ? path : piece->path;
}

/* What the document knows by itself: page numbers, the row's number, its own heading. */
static char *
fill_own (const TavanScope *scope, const TavanPiece *piece)
{
  if (piece->number)
    return tavan_number_plain (strcmp (piece->path, "page") == 0 ? outermost (scope)->page : outermost (scope)->pages);
  if (strcmp (piece->path, "index") == 0)
    {
      while (scope->index == 0 && scope->up != NULL)
        scope = scope->up;
      return tavan_number_plain (scope->index);
    }
  if (strcmp (piece->path, "heading") == 0)
    return g_strdup (outermost (scope)->heading);
  if (strcmp (piece->path, "subheading") == 0)
    return g_strdup (outermost (scope)->subheading);
  return NULL;
}

char *
tavan_scope_fill (const TavanScope *scope, const TavanPiece *piece, gboolean *out_whole)
{
  g_autofree char *text = NULL;
  const char *path;
  TavanData *data;

  *out_whole = FALSE;
  if (piece->text != NULL)
    return g_strdup (piece->text);
  path = meant_path (scope, piece);
  data = tavan_scope_find (scope, path);
  text = data != NULL ? fill_value (data, path, piece->format, out_whole) : fill_own (scope, piece);
  if (text == NULL || *text == '\0')
    {
      *out_whole = FALSE;
      return g_strdup (piece->otherwise != NULL ? piece->otherwise : "");
    }
  return g_utf8_validate (text, -1, NULL) ? g_steal_pointer (&text) : g_utf8_make_valid (text, -1);
}

char *
tavan_scope_fill_all (const TavanScope *scope, const GArray *pieces)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; pieces != NULL && i < pieces->len; i++)
    {
      gboolean whole;
      g_autofree char *text = tavan_scope_fill (scope, &g_array_index (pieces, TavanPiece, i), &whole);

      g_string_append (all, text);
    }
  return g_string_free (all, FALSE);
}
