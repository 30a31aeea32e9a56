/* tavan-client-doubles.c: who else might this person be?
 *
 * Everyone is looked through, also files out of sight: of those only the office is named. Each ground for suspicion has a
 * weight; a file found on several grounds gets their sum and all their words.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/work-private.h"

#include "app/base/tavan-identity.h"
#include "app/base/tavan-text.h"
#include "app/work/tavan-client-file.h"

#define MOST_DOUBLES 20
#define MOST_NAMESAKES 100

typedef enum { SAME_ID, TYPING_ERROR, SAME_BIRTH, SAME_SHEBA, SAME_MOBILE, N_GROUNDS } Ground;
static const struct { int weight; const char *words; } grounds[N_GROUNDS] = {
  [SAME_ID] = { 1000, N_("The same national ID or foreign code") },
  [TYPING_ERROR] = { 200, N_("The same name, and a national ID that differs in one digit (a typing error?)") },
  [SAME_BIRTH] = { 150, N_("The same name and birth date") },
  [SAME_SHEBA] = { 60, N_("The same Sheba") },
  [SAME_MOBILE] = { 40, N_("The same mobile number") },
};

typedef struct
{
  TavanStore  *store;
  TavanRecord *client;
  char        *name;      /* folded; NULL while half typed */
  GPtrArray   *found;     /* of TavanDouble */
  GHashTable  *places;    /* id → TavanDouble */
  GHashTable  *others;    /* ids said not to be her */
} Search;

static void
double_free (gpointer data)
{
  TavanDouble *found = data;

  g_free (found->title);
  g_free (found->file_number);
  g_free (found->office);
  g_free (found->reasons);
  g_free (found);
}

static char *
folded_name (TavanRecord *client)
{
  const char *first = tavan_record_get_text (client, CLIENT_FIRST_NAME), *last = tavan_record_get_text (client, CLIENT_LAST_NAME);
  g_autofree char *whole = NULL;

  if (first == NULL || last == NULL)
    return NULL;
  whole = g_strdup_printf ("%s %s", first, last);
  return tavan_text_fold_joined (whole);
}

static TavanDouble *
double_new (Search *search, TavanRecord *other)
{
  TavanDouble *found = g_new0 (TavanDouble, 1);
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_office_type);
  g_autoptr (GPtrArray) offices = NULL;

  found->id = tavan_record_get_id (other);
  found->closed = tavan_record_get_archived (other) || tavan_record_has (other, CLIENT_STATUS, "closed");
  tavan_query_where_int (query, TAVAN_FIELD_ID, TAVAN_IS, tavan_record_get_office (other));
  offices = tavan_store_find_any (search->store, query, NULL);
  found->office = offices != NULL && offices->len > 0 ? tavan_record_title (g_ptr_array_index (offices, 0)) : g_strdup ("");
  if (tavan_access_may_record (search->store, other, TAVAN_MAY_READ, NULL))
    {
      found->title = tavan_record_title (other);
      found->file_number = g_strdup (tavan_record_get_text (other, CLIENT_FILE_NUMBER));
    }
  return found;
}

static void
add (Search *search, TavanRecord *other, Ground ground)
{
  gint64 id = tavan_record_get_id (other);
  TavanDouble *found = g_hash_table_lookup (search->places, &id);

  if (id == tavan_record_get_id (search->client))
    return;
  if (ground != SAME_ID && g_hash_table_contains (search->others, &id))
    return;
  if (found == NULL)
    {
      found = double_new (search, other);
      g_ptr_array_add (search->found, found);
      g_hash_table_insert (search->places, &found->id, found);
    }
  found->weight += grounds[ground].weight;
  found->certain = found->certain || ground == SAME_ID;
  if (found->reasons == NULL)
    found->reasons = g_strdup (_(grounds[ground].words));
  else
    {
      g_autofree char *before = found->reasons;

      /* Translators: joins reasons for a likely double */
      found->reasons = g_strdup_printf (_("%s; %s"), before, _(grounds[ground].words));
    }
}

static gboolean
same_name (Search *search, TavanRecord *other)
{
  g_autofree char *name = folded_name (other);

  return search->name != NULL && g_strcmp0 (name, search->name) == 0;
}

/* All that have @stored in @field; @needs_name: only namesakes. */
static gboolean
look_for (Search *search, int field, const char *stored, Ground ground, gboolean needs_name, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_archived (tavan_query_new (&tavan_client_type), TRUE);
  g_autoptr (GPtrArray) found = NULL;

  if (stored == NULL)
    return TRUE;
  tavan_query_limit (tavan_query_where (query, field, TAVAN_IS, stored), MOST_NAMESAKES);
  found = tavan_store_find_any (search->store, query, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (!needs_name || same_name (search, g_ptr_array_index (found, i)))
      add (search, g_ptr_array_index (found, i), ground);
  return found != NULL;
}

static gboolean
look_for_typing_errors (Search *search, GError **error)
{
  const char *id = tavan_record_get_text (search->client, CLIENT_NATIONAL_ID);
  g_auto (GStrv) neighbours = id != NULL && search->name != NULL ? tavan_national_id_neighbours (id) : NULL;
  g_autoptr (TavanQuery) query = tavan_query_archived (tavan_query_new (&tavan_client_type), TRUE);
  g_autoptr (GPtrArray) found = NULL;

  if (neighbours == NULL || neighbours[0] == NULL)
    return TRUE;
  tavan_query_where_in (query, CLIENT_NATIONAL_ID, (const char *const *) neighbours);
  found = tavan_store_find_any (search->store, query, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    if (same_name (search, g_ptr_array_index (found, i)))
      add (search, g_ptr_array_index (found, i), TYPING_ERROR);
  return found != NULL;
}

static gboolean
look_for_birth (Search *search, GError **error)
{
  return search->name == NULL
         || look_for (search, CLIENT_BIRTH_DATE, tavan_record_get_text (search->client, CLIENT_BIRTH_DATE), SAME_BIRTH, TRUE, error);
}

/* Ids of those who were said not to be her. */
static gboolean
read_others (Search *search, GError **error)
{
  static const int sides[][2] = { { NOT_SAME_ONE, NOT_SAME_OTHER }, { NOT_SAME_OTHER, NOT_SAME_ONE } };
  gint64 id = tavan_record_get_id (search->client);

  for (guint i = 0; id != 0 && i < G_N_ELEMENTS (sides); i++)
    {
      g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_not_same_type), sides[i][0], TAVAN_IS, id);
      g_autoptr (GPtrArray) pairs = tavan_store_find_any (search->store, query, error);

      if (pairs == NULL)
        return FALSE;
      for (guint k = 0; k < pairs->len; k++)
        {
          gint64 other = tavan_record_get_int (g_ptr_array_index (pairs, k), sides[i][1]);

          g_hash_table_add (search->others, g_memdup2 (&other, sizeof other));
        }
    }
  return TRUE;
}

static int
compare_weight (gconstpointer a, gconstpointer b)
{
  const TavanDouble *one = *(TavanDouble *const *) a, *other = *(TavanDouble *const *) b;

  if (one->weight != other->weight)
    return other->weight - one->weight;
  return one->id < other->id ? -1 : one->id > other->id;
}

GPtrArray *
tavan_client_doubles (TavanStore *store, TavanRecord *client, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (double_free);
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) others = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *name = folded_name (client);
  Search search = { store, client, name, found, places, others };
  gboolean done;

  done = read_others (&search, error)
         && look_for (&search, CLIENT_NATIONAL_ID, tavan_record_get_text (client, CLIENT_NATIONAL_ID), SAME_ID, FALSE, error)
         && look_for (&search, CLIENT_FOREIGN_CODE, tavan_record_get_text (client, CLIENT_FOREIGN_CODE), SAME_ID, FALSE, error)
         && look_for_typing_errors (&search, error)
         && look_for_birth (&search, error)
         && look_for (&search, CLIENT_SHEBA, tavan_record_get_text (client, CLIENT_SHEBA), SAME_SHEBA, FALSE, error)
         && look_for (&search, CLIENT_MOBILE, tavan_record_get_text (client, CLIENT_MOBILE), SAME_MOBILE, FALSE, error);
  if (!done || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_ptr_array_sort (found, compare_weight);
  if (found->len > MOST_DOUBLES)
    g_ptr_array_set_size (found, MOST_DOUBLES);
  return g_steal_pointer (&found);
}
