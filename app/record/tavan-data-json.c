/* tavan-data-json.c: a TavanData as canonical JSON, and back without loss
 *
 * Texts, numbers, yes or no and lists are JSON's own; what JSON has no word for is an object of one member that names
 * its kind: {"money":1200}. Written by hand, because the bytes are signed and must never change with a library:
 * names sorted, no spaces, only ", \ and control characters escaped.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-data-private.h"

#include "app/base/tavan-error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_BYTES (4 * 1024 * 1024)
#define MAX_DEPTH 32

static const char *const tags[] = {
  [TAVAN_DATA_CODE] = "code",
  [TAVAN_DATA_DATE] = "date",
  [TAVAN_DATA_DECIMAL] = "decimal",
  [TAVAN_DATA_MONEY] = "money",
  [TAVAN_DATA_IMAGE] = "image",
  [TAVAN_DATA_DICT] = "dict",
};

/* Writing */

static void write_data (GString *json, TavanData *data);

static void
write_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (json, '\\');
      if (*p == '\n')
        g_string_append (json, "\\n");
      else if ((guchar) *p < 0x20 || *p == 0x7f)
        g_string_append_printf (json, "\\u%04x", *p);
      else
        g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

static void
write_rows (GString *json, GPtrArray *rows)
{
  g_string_append_c (json, '[');
  for (guint i = 0; i < rows->len; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      write_data (json, g_ptr_array_index (rows, i));
    }
  g_string_append_c (json, ']');
}

static void
write_image (GString *json, GBytes *image)
{
  gsize size;
  const guchar *bytes = g_bytes_get_data (image, &size);
  g_autofree char *text = g_base64_encode (bytes, size);

  write_string (json, text);
}

static void
write_bare (GString *json, const TavanDataEntry *entry)
{
  if (entry->text)
    write_string (json, entry->text);
  else if (entry->image)
    write_image (json, entry->image);
  else if (entry->dict)
    write_data (json, entry->dict);
  else if (entry->rows)
    write_rows (json, entry->rows);
  else if (entry->kind == TAVAN_DATA_YESNO)
    g_string_append (json, entry->number ? "true" : "false");
  else
    g_string_append_printf (json, "%" G_GINT64_FORMAT, entry->number);
}

static void
write_entry (GString *json, const TavanDataEntry *entry)
{
  const char *tag = entry->kind < G_N_ELEMENTS (tags) ? tags[entry->kind] : NULL;

  write_string (json, entry->name);
  g_string_append_c (json, ':');
  if (tag)
    g_string_append_printf (json, "{\"%s\":", tag);
  write_bare (json, entry);
  if (tag)
    g_string_append_c (json, '}');
}

static void
write_data (GString *json, TavanData *data)
{
  g_string_append_c (json, '{');
  for (guint i = 0; i < tavan_data_n_entries (data); i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      write_entry (json, tavan_data_entry (data, i));
    }
  g_string_append_c (json, '}');
}

char *
tavan_data_to_json (TavanData *data)
{
  GString *json = g_string_new (NULL);

  write_data (json, data);
  return g_string_free (json, FALSE);
}

/* Reading */

static TavanData *read_data (JsonObject *object, GError **error);

static gboolean
refuse (GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_CORRUPT, NULL, NULL, _("The frozen content of this paper cannot be read"));
}

/* json-glib reads nested values by recursion: what is too deep is turned away before it sees it. */
static gboolean
is_shallow (const char *json)
{
  gboolean in_string = FALSE;
  int depth = 0;

  for (const char *p = json; *p; p++)
    {
      if (in_string && *p == '\\' && p[1])
        p++;
      else if (*p == '"')
        in_string = !in_string;
      else if (!in_string && (*p == '{' || *p == '[') && ++depth > 2 * MAX_DEPTH)
        return FALSE;
      else if (!in_string && (*p == '}' || *p == ']'))
        depth--;
    }
  return TRUE;
}

static gboolean
read_rows (TavanData *data, const char *name, JsonArray *array, GError **error)
{
  tavan_data_put_list (data, name);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      g_autoptr (TavanData) row = NULL;

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return refuse (error);
      row = read_data (json_node_get_object (node), error);
      if (row == NULL)
        return FALSE;
      tavan_data_append (data, name, row);
    }
  return TRUE;
}

static gboolean
read_image (TavanData *data, const char *name, const char *text)
{
  gsize size;
  guchar *bytes = g_base64_decode (text, &size);
  g_autoptr (GBytes) image = g_bytes_new_take (bytes, size);

  tavan_data_put_image (data, name, image);
  return TRUE;
}

static TavanDataKind
kind_of_tag (const char *tag)
{
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (g_strcmp0 (tags[i], tag) == 0)
      return i;
  return TAVAN_DATA_NONE;
}

static gboolean
read_tagged_dict (TavanData *data, const char *name, JsonNode *node, GError **error)
{
  g_autoptr (TavanData) dict = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return refuse (error);
  dict = read_data (json_node_get_object (node), error);
  if (dict == NULL)
    return FALSE;
  tavan_data_put_dict (data, name, dict);
  return TRUE;
}

static gboolean
read_tagged (TavanData *data, const char *name, JsonObject *object, GError **error)
{
  g_autoptr (GList) members = json_object_get_members (object);
  TavanDataKind kind = members && !members->next ? kind_of_tag (members->data) : TAVAN_DATA_NONE;
  JsonNode *node = kind == TAVAN_DATA_NONE ? NULL : json_object_get_member (object, members->data);
  GType type = node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (kind == TAVAN_DATA_DICT)
    return read_tagged_dict (data, name, node, error);
  if (kind == TAVAN_DATA_CODE && type == G_TYPE_STRING)
    tavan_data_put_code (data, name, json_node_get_string (node));
  else if (kind == TAVAN_DATA_DATE && type == G_TYPE_STRING)
    tavan_data_put_date (data, name, json_node_get_string (node));
  else if (kind == TAVAN_DATA_IMAGE && type == G_TYPE_STRING)
    return read_image (data, name, json_node_get_string (node));
  else if (kind == TAVAN_DATA_DECIMAL && type == G_TYPE_INT64)
    tavan_data_put_decimal (data, name, json_node_get_int (node));
  else if (kind == TAVAN_DATA_MONEY && type == G_TYPE_INT64)
    tavan_data_put_money (data, name, json_node_get_int (node));
  else
    return refuse (error);
  return TRUE;
}

static gboolean
read_value (TavanData *data, const char *name, JsonNode *node, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (!tavan_data_name_is_valid (name))
    return refuse (error);
  if (JSON_NODE_HOLDS_OBJECT (node))
    return read_tagged (data, name, json_node_get_object (node), error);
  if (JSON_NODE_HOLDS_ARRAY (node))
    return read_rows (data, name, json_node_get_array (node), error);
  if (type == G_TYPE_STRING)
    tavan_data_put_text (data, name, json_node_get_string (node));
  else if (type == G_TYPE_INT64)
    tavan_data_put_number (data, name, json_node_get_int (node));
  else if (type == G_TYPE_BOOLEAN)
    tavan_data_put_yesno (data, name, json_node_get_boolean (node));
  else
    return refuse (error);
  return TRUE;
}

static TavanData *
read_data (JsonObject *object, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    if (!read_value (data, name, node, error))
      return NULL;
  return g_steal_pointer (&data);
}

TavanData *
tavan_data_from_json (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;

  if (strnlen (json, MAX_BYTES + 1) > MAX_BYTES || !g_utf8_validate (json, -1, NULL) || !is_shallow (json)
      || !json_parser_load_from_data (parser, json, -1, NULL))
    {
      refuse (error);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      refuse (error);
      return NULL;
    }
  return read_data (json_node_get_object (root), error);
}
