/* client-fetch.c: all that a client's page shows at once, read on a worker
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/client/client-private.h"

#include "app/store/tavan-query.h"

static GPtrArray *
find_of (TavanStore *store, const TavanRecordType *type, int field, gint64 id, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (type), field, TAVAN_IS, id);

  return tavan_store_find (store, query, cancellable, error);
}

/* A count is a small number beside a tab: not being able to read it (a role) leaves it out. */
static gint64
count_of (TavanStore *store, const TavanRecordType *type, int field, gint64 id)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (type), field, TAVAN_IS, id);
  gint64 n = 0;

  return tavan_store_count (store, query, NULL, &n, NULL) ? n : 0;
}

static gint64
count_attachments (TavanStore *store, gint64 id)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_attachment_type);
  gint64 n = 0;

  tavan_query_where (query, ATTACHMENT_RECORD_TYPE, TAVAN_IS, "client");
  tavan_query_where_int (query, ATTACHMENT_RECORD_ID, TAVAN_IS, id);
  return tavan_store_count (store, query, NULL, &n, NULL) ? n : 0;
}

static void
fetch_household (TavanStore *store, TavanClientFetched *fetched, gint64 id)
{
  g_autoptr (GPtrArray) households = find_of (store, &tavan_household_type, HOUSEHOLD_HEAD, id, NULL, NULL);

  if (households == NULL || households->len == 0)
    return;
  fetched->household = g_object_ref (g_ptr_array_index (households, 0));
  fetched->members = find_of (store, &tavan_household_member_type, HOUSEHOLD_MEMBER_HOUSEHOLD, tavan_record_get_id (fetched->household), NULL, NULL);
}

static void
fetch_groups (TavanStore *store, TavanClientFetched *fetched, gint64 id)
{
  g_autoptr (GPtrArray) stays = find_of (store, &tavan_stay_type, STAY_CLIENT, id, NULL, NULL);

  fetched->groups = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; stays != NULL && i < stays->len; i++)
    {
      TavanRecord *stay = g_ptr_array_index (stays, i);

      if (!tavan_record_is_set (stay, STAY_LEFT))
        g_ptr_array_add (fetched->groups, tavan_record_format (stay, STAY_GROUP));
    }
  fetched->n_training = (stays != NULL ? (gint64) stays->len : 0) + count_of (store, &tavan_enrolment_type, ENROLMENT_CLIENT, id);
}

TavanClientFetched *
tavan_client_fetch (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  TavanClientFetched *fetched = g_new0 (TavanClientFetched, 1);

  fetched->client = tavan_store_get (store, &tavan_client_type, id, cancellable, error);
  fetched->thread = fetched->client != NULL ? tavan_client_thread (store, id, cancellable, error) : NULL;
  if (fetched->thread == NULL)
    {
      tavan_client_fetched_free (fetched);
      return NULL;
    }
  fetch_household (store, fetched, id);
  fetch_groups (store, fetched, id);
  fetched->next = tavan_client_next_step (store, id, NULL);
  fetched->n_visits = count_of (store, &tavan_visit_type, VISIT_CLIENT, id) + count_of (store, &tavan_assessment_type, ASSESSMENT_CLIENT, id);
  fetched->n_attachments = count_attachments (store, id);
  return fetched;
}

void
tavan_client_fetched_free (gpointer data)
{
  TavanClientFetched *fetched = data;

  g_clear_object (&fetched->client);
  g_clear_object (&fetched->household);
  g_clear_pointer (&fetched->members, g_ptr_array_unref);
  g_clear_pointer (&fetched->thread, g_ptr_array_unref);
  g_clear_pointer (&fetched->groups, g_ptr_array_unref);
  g_clear_pointer (&fetched->next, tavan_next_step_free);
  g_free (fetched);
}
