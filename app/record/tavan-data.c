/* tavan-data.c: what a paper is filled with: names and values, nested
 *
 * The entries of a dictionary are kept sorted by name, so that finding is a bisection and writing is canonical.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-data-private.h"

#include <string.h>

struct _TavanData
{
  gatomicrefcount refs;
  GArray         *entries; /* of TavanDataEntry, by name */
};

static void
clear_entry (TavanDataEntry *entry)
{
  g_free (entry->name);
  g_free (entry->text);
  g_clear_pointer (&entry->image, g_bytes_unref);
  g_clear_pointer (&entry->dict, tavan_data_unref);
  g_clear_pointer (&entry->rows, g_ptr_array_unref);
}

TavanData *
tavan_data_new (void)
{
  TavanData *data = g_new0 (TavanData, 1);

  g_atomic_ref_count_init (&data->refs);
  data->entries = g_array_new (FALSE, FALSE, sizeof (TavanDataEntry));
  g_array_set_clear_func (data->entries, (GDestroyNotify) clear_entry);
  return data;
}

TavanData *
tavan_data_ref (TavanData *data)
{
  g_atomic_ref_count_inc (&data->refs);
  return data;
}

void
tavan_data_unref (TavanData *data)
{
  if (data == NULL || !g_atomic_ref_count_dec (&data->refs))
    return;
  g_array_unref (data->entries);
  g_free (data);
}

guint
tavan_data_n_entries (TavanData *data)
{
  return data->entries->len;
}

const TavanDataEntry *
tavan_data_entry (TavanData *data, guint index)
{
  return &g_array_index (data->entries, TavanDataEntry, index);
}

gboolean
tavan_data_name_is_valid (const char *name)
{
  return name && *name && name[strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_")] == '\0';
}

/* Where the name of @length bytes stands, or where it would. */
static gboolean
bisect (TavanData *data, const char *name, gsize length, guint *out_index)
{
  guint low = 0, high = data->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const char *other = tavan_data_entry (data, middle)->name;
      int order = strncmp (other, name, length);

      if (order == 0 && other[length] == '\0')
        {
          *out_index = middle;
          return TRUE;
        }
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  *out_index = low;
  return FALSE;
}

static TavanDataEntry *
find (TavanData *data, const char *path)
{
  while (data && path)
    {
      const char *dot = strchrnul (path, '.');
      TavanDataEntry *entry;
      guint index;

      if (!bisect (data, path, dot - path, &index))
        return NULL;
      entry = &g_array_index (data->entries, TavanDataEntry, index);
      if (*dot == '\0')
        return entry;
      data = entry->dict;
      path = dot + 1;
    }
  return NULL;
}

/* The emptied entry of @name, made where there is none. */
static TavanDataEntry *
put (TavanData *data, const char *name, TavanDataKind kind)
{
  TavanDataEntry entry = { .kind = kind, .name = g_strdup (name) };
  guint index;

  if (bisect (data, name, strlen (name), &index))
    {
      TavanDataEntry *old = &g_array_index (data->entries, TavanDataEntry, index);

      clear_entry (old);
      *old = entry;
    }
  else
    g_array_insert_val (data->entries, index, entry);
  return &g_array_index (data->entries, TavanDataEntry, index);
}

static void
drop (TavanData *data, const char *name)
{
  guint index;

  if (bisect (data, name, strlen (name), &index))
    g_array_remove_index (data->entries, index);
}

static void
put_words (TavanData *data, const char *name, TavanDataKind kind, const char *words)
{
  g_autofree char *valid = NULL;

  g_return_if_fail (tavan_data_name_is_valid (name));
  if (words == NULL)
    {
      drop (data, name);
      return;
    }
  valid = g_utf8_make_valid (words, -1);
  put (data, name, kind)->text = g_steal_pointer (&valid);
}

static void
put_int (TavanData *data, const char *name, TavanDataKind kind, gint64 number)
{
  g_return_if_fail (tavan_data_name_is_valid (name));
  put (data, name, kind)->number = number;
}

void
tavan_data_put_text (TavanData *data, const char *name, const char *text)
{
  put_words (data, name, TAVAN_DATA_TEXT, text);
}

void
tavan_data_put_code (TavanData *data, const char *name, const char *code)
{
  put_words (data, name, TAVAN_DATA_CODE, code);
}

void
tavan_data_put_date (TavanData *data, const char *name, const char *iso)
{
  put_words (data, name, TAVAN_DATA_DATE, iso);
}

void
tavan_data_put_number (TavanData *data, const char *name, gint64 number)
{
  put_int (data, name, TAVAN_DATA_NUMBER, number);
}

void
tavan_data_put_decimal (TavanData *data, const char *name, gint64 hundredths)
{
  put_int (data, name, TAVAN_DATA_DECIMAL, hundredths);
}

void
tavan_data_put_money (TavanData *data, const char *name, gint64 rials)
{
  put_int (data, name, TAVAN_DATA_MONEY, rials);
}

void
tavan_data_put_yesno (TavanData *data, const char *name, gboolean yes)
{
  put_int (data, name, TAVAN_DATA_YESNO, yes ? 1 : 0);
}

void
tavan_data_put_image (TavanData *data, const char *name, GBytes *bytes)
{
  g_return_if_fail (tavan_data_name_is_valid (name));
  if (bytes == NULL)
    {
      drop (data, name);
      return;
    }
  g_bytes_ref (bytes);
  put (data, name, TAVAN_DATA_IMAGE)->image = bytes;
}

void
tavan_data_put_dict (TavanData *data, const char *name, TavanData *dict)
{
  g_return_if_fail (tavan_data_name_is_valid (name) && dict && dict != data);
  tavan_data_ref (dict);
  put (data, name, TAVAN_DATA_DICT)->dict = dict;
}

void
tavan_data_put_list (TavanData *data, const char *list)
{
  g_return_if_fail (tavan_data_name_is_valid (list));
  put (data, list, TAVAN_DATA_LIST)->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_data_unref);
}

void
tavan_data_append (TavanData *data, const char *list, TavanData *row)
{
  TavanDataEntry *entry;

  g_return_if_fail (tavan_data_name_is_valid (list) && row && row != data);
  if (tavan_data_kind (data, list) != TAVAN_DATA_LIST)
    tavan_data_put_list (data, list);
  entry = find (data, list);
  g_ptr_array_add (entry->rows, tavan_data_ref (row));
}

TavanDataKind
tavan_data_kind (TavanData *data, const char *path)
{
  TavanDataEntry *entry = find (data, path);

  return entry ? entry->kind : TAVAN_DATA_NONE;
}

const char *
tavan_data_get_text (TavanData *data, const char *path)
{
  TavanDataEntry *entry = find (data, path);

  return entry ? entry->text : NULL;
}

gint64
tavan_data_get_number (TavanData *data, const char *path)
{
  TavanDataEntry *entry = find (data, path);

  return entry ? entry->number : 0;
}

GBytes *
tavan_data_get_image (TavanData *data, const char *path)
{
  TavanDataEntry *entry = find (data, path);

  return entry ? entry->image : NULL;
}

TavanData *
tavan_data_get_dict (TavanData *data, const char *path)
{
  TavanDataEntry *entry = find (data, path);

  return entry ? entry->dict : NULL;
}

guint
tavan_data_list_length (TavanData *data, const char *path)
{
  TavanDataEntry *entry = find (data, path);

  return entry && entry->rows ? entry->rows->len : 0;
}

TavanData *
tavan_data_list_row (TavanData *data, const char *path, guint index)
{
  TavanDataEntry *entry = find (data, path);

  return entry && entry->rows && index < entry->rows->len ? g_ptr_array_index (entry->rows, index) : NULL;
}

gboolean
tavan_data_is_true (TavanData *data, const char *path)
{
  TavanDataEntry *entry = find (data, path);

  if (entry == NULL)
    return FALSE;
  return (entry->text && *entry->text) || entry->number != 0 || entry->image
         || (entry->dict && entry->dict->entries->len > 0) || (entry->rows && entry->rows->len > 0);
}
