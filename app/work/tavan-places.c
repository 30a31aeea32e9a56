/* tavan-places.c: the provinces and counties of resources/places
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/tavan-office-work.h"

#include "app/base/tavan-text.h"
#include "app/work/tsv.h"

typedef struct
{
  TavanTsv   *provinces_file, *counties_file;
  GArray     *provinces;    /* TavanPlaceName, in Persian order */
  GHashTable *counties;     /* province code → GArray of TavanPlaceName */
  GHashTable *names;        /* code → name */
} Places;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return tavan_text_compare (((const TavanPlaceName *) a)->name, ((const TavanPlaceName *) b)->name);
}

static void
add_place (Places *places, GArray *list, const char *code, const char *name)
{
  TavanPlaceName place = { code, name };

  g_array_append_val (list, place);
  g_hash_table_insert (places->names, (gpointer) code, (gpointer) name);
}

static Places *
read_places (void)
{
  Places *places = g_new0 (Places, 1);
  g_autoptr (GError) error = NULL;
  int code, name, province;

  places->provinces_file = tavan_tsv_read ("places/provinces.tsv", &error);
  places->counties_file = error == NULL ? tavan_tsv_read ("places/counties.tsv", &error) : NULL;
  if (error != NULL) /* an incomplete installation: nothing can be done here */
    g_error ("%s", error->message);
  places->provinces = g_array_new (FALSE, FALSE, sizeof (TavanPlaceName));
  places->counties = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  places->names = g_hash_table_new (g_str_hash, g_str_equal);

  code = tavan_tsv_column (places->provinces_file, "code");
  name = tavan_tsv_column (places->provinces_file, "name");
  for (guint i = 0; i < places->provinces_file->rows->len; i++)
    {
      add_place (places, places->provinces, tavan_tsv_cell (places->provinces_file, i, code), tavan_tsv_cell (places->provinces_file, i, name));
      g_hash_table_insert (places->counties, (gpointer) tavan_tsv_cell (places->provinces_file, i, code),
                           g_array_new (FALSE, FALSE, sizeof (TavanPlaceName)));
    }
  code = tavan_tsv_column (places->counties_file, "code");
  name = tavan_tsv_column (places->counties_file, "name");
  province = tavan_tsv_column (places->counties_file, "province");
  for (guint i = 0; i < places->counties_file->rows->len; i++)
    add_place (places, g_hash_table_lookup (places->counties, tavan_tsv_cell (places->counties_file, i, province)),
               tavan_tsv_cell (places->counties_file, i, code), tavan_tsv_cell (places->counties_file, i, name));
  g_array_sort (places->provinces, compare_names);
  for (guint i = 0; i < places->provinces->len; i++)
    g_array_sort (g_hash_table_lookup (places->counties, g_array_index (places->provinces, TavanPlaceName, i).code), compare_names);
  return places;
}

static const Places *
get_places (void)
{
  static Places *places;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      places = read_places ();
      g_once_init_leave (&once, 1);
    }
  return places;
}

const TavanPlaceName *
tavan_places_provinces (guint *out_n)
{
  *out_n = get_places ()->provinces->len;
  return (const TavanPlaceName *) (void *) get_places ()->provinces->data;
}

const TavanPlaceName *
tavan_places_counties (const char *province, guint *out_n)
{
  GArray *counties = province != NULL ? g_hash_table_lookup (get_places ()->counties, province) : NULL;

  *out_n = counties != NULL ? counties->len : 0;
  return counties != NULL ? (const TavanPlaceName *) (void *) counties->data : NULL;
}

const char *
tavan_places_name (const char *code)
{
  return code != NULL ? g_hash_table_lookup (get_places ()->names, code) : NULL;
}
