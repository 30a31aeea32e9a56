/* tavan-record-list.c: a list model of any length
 *
 *   ids (8 bytes a row) ─ position ─→ page of 128 items ─ worker ─→ records
 *
 * The order is known at once, the records come when they are shown: an item is a placeholder until its page has come. Of the
 * pages the last 64 shown are kept. An item is the same object for the same record as long as anybody holds it, so that a
 * view's rows stay when the list is asked again; only what differs is told to the view. A change of the whole list is told in
 * two steps, taken away and put in: one step costs a view of a million rows seconds.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/store/tavan-record-list.h"

#include <gio/gio.h>

#include "app/base/tavan-error.h"
#include "app/store/tavan-query-private.h"

#define PAGE_ITEMS 128
#define MOST_PAGES 64
#define MOST_FETCHES 2
#define RELOAD_DELAY_MS 100
#define MOST_IN_ONE_STEP 1024

struct _TavanRecordItem
{
  GObject          parent_instance;
  TavanRecordList *list;   /* unowned; NULL when the list is gone */
  gint64           id;
  TavanRecord     *record;
};

typedef struct
{
  guint            number;
  TavanRecordItem *items[PAGE_ITEMS];
  guint            n_items;
} Page;

struct _TavanRecordList
{
  GObject       parent_instance;
  TavanStore   *store;
  TavanQuery   *query;
  GArray       *ids;      /* of gint64 */
  GHashTable   *alive;    /* id → item, unowned */
  GHashTable   *pages;    /* number → Page */
  GQueue        by_use;   /* numbers of pages, the last shown first */
  GQueue        wanted;   /* numbers of pages to fetch, the last asked first */
  guint         n_fetches;
  GCancellable *asking;   /* the question of ids that runs */
  GCancellable *fetching; /* pages of the ids that are shown */
  guint         reload;   /* source */
  gboolean      loading;
  char         *error;
};

enum { PROP_0, PROP_LOADING, PROP_N_ITEMS, PROP_ERROR, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { ITEM_PROP_0, ITEM_PROP_RECORD, N_ITEM_PROPS };
static GParamSpec *item_props[N_ITEM_PROPS];

/* --- an item --- */

G_DEFINE_FINAL_TYPE (TavanRecordItem, tavan_record_item, G_TYPE_OBJECT)

static void
tavan_record_item_finalize (GObject *object)
{
  TavanRecordItem *item = TAVAN_RECORD_ITEM (object);

  if (item->list != NULL)
    g_hash_table_remove (item->list->alive, &item->id);
  g_clear_object (&item->record);
  G_OBJECT_CLASS (tavan_record_item_parent_class)->finalize (object);
}

static void
tavan_record_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == ITEM_PROP_RECORD)
    g_value_set_object (value, TAVAN_RECORD_ITEM (object)->record);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tavan_record_item_class_init (TavanRecordItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tavan_record_item_finalize;
  object_class->get_property = tavan_record_item_get_property;
  /* The record; NULL while it is on its way, or when it is gone. */
  item_props[ITEM_PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, TAVAN_TYPE_RECORD,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_ITEM_PROPS, item_props);
}

static void
tavan_record_item_init (TavanRecordItem *item)
{
}

gint64
tavan_record_item_get_id (TavanRecordItem *item)
{
  g_return_val_if_fail (TAVAN_IS_RECORD_ITEM (item), 0);

  return item->id;
}

TavanRecord *
tavan_record_item_get_record (TavanRecordItem *item)
{
  g_return_val_if_fail (TAVAN_IS_RECORD_ITEM (item), NULL);

  return item->record;
}

static void
item_set_record (TavanRecordItem *item, TavanRecord *record)
{
  if (g_set_object (&item->record, record))
    g_object_notify_by_pspec (G_OBJECT (item), item_props[ITEM_PROP_RECORD]);
}

/* --- pages --- */

static void
page_free (gpointer data)
{
  Page *page = data;

  for (guint i = 0; i < page->n_items; i++)
    g_object_unref (page->items[i]);
  g_free (page);
}

static gint64
id_at (TavanRecordList *list, guint position)
{
  return g_array_index (list->ids, gint64, position);
}

/* The item of a record: the one that somebody holds, or a new placeholder. A full reference. */
static TavanRecordItem *
item_for (TavanRecordList *list, gint64 id)
{
  TavanRecordItem *item = g_hash_table_lookup (list->alive, &id);

  if (item != NULL)
    return g_object_ref (item);
  item = g_object_new (TAVAN_TYPE_RECORD_ITEM, NULL);
  item->list = list;
  item->id = id;
  g_hash_table_insert (list->alive, &item->id, item);

  return item;
}

typedef struct
{
  const TavanRecordType *type;
  guint                  n_ids;
  gint64                 ids[PAGE_ITEMS];
} Fetch;

typedef struct
{
  TavanRecordList *list;
  GCancellable    *cancellable;
  guint            n_items;
  TavanRecordItem *items[PAGE_ITEMS];
} Waiting;

static void fetch_next (TavanRecordList *list);

static void
waiting_free (Waiting *waiting)
{
  for (guint i = 0; i < waiting->n_items; i++)
    g_object_unref (waiting->items[i]);
  g_object_unref (waiting->cancellable);
  g_object_unref (waiting->list);
  g_free (waiting);
}

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Fetch *fetch = data;

  return tavan_store_get_many (store, fetch->type, fetch->ids, fetch->n_ids, cancellable, error);
}

static void
set_error (TavanRecordList *list, const GError *error)
{
  const char *message = error != NULL ? error->message : NULL;

  if (g_strcmp0 (list->error, message) == 0)
    return;
  g_free (list->error);
  list->error = g_strdup (message);
  g_object_notify_by_pspec (G_OBJECT (list), props[PROP_ERROR]);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Waiting *waiting = data;
  TavanRecordList *list = waiting->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  list->n_fetches--;
  if (records != NULL)
    for (guint i = 0; i < waiting->n_items; i++)
      item_set_record (waiting->items[i], g_ptr_array_index (records, i));
  else if (!is_cancelled (error))
    set_error (list, error);
  if (list->store != NULL)
    fetch_next (list);
  waiting_free (waiting);
}

static void
fetch_items (TavanRecordList *list, TavanRecordItem **items, guint n)
{
  Fetch *fetch = g_new0 (Fetch, 1);
  Waiting *waiting = g_new0 (Waiting, 1);

  fetch->type = tavan_query_get_type (list->query);
  fetch->n_ids = n;
  waiting->list = g_object_ref (list);
  waiting->cancellable = g_object_ref (list->fetching);
  waiting->n_items = n;
  for (guint i = 0; i < n; i++)
    {
      fetch->ids[i] = items[i]->id;
      waiting->items[i] = g_object_ref (items[i]);
    }
  list->n_fetches++;
  tavan_store_run_async (list->store, fetch_on_worker, fetch, g_free, (GDestroyNotify) g_ptr_array_unref, list->fetching, fetched_cb, waiting);
}

/* The last asked comes first: that is what is on screen when a thumb is dragged. */
static void
fetch_next (TavanRecordList *list)
{
  while (list->n_fetches < MOST_FETCHES && list->wanted.length > 0)
    {
      Page *page = g_hash_table_lookup (list->pages, g_queue_pop_head (&list->wanted));

      if (page != NULL)
        fetch_items (list, page->items, page->n_items);
    }
}

static void
drop_last_page (TavanRecordList *list)
{
  g_hash_table_remove (list->pages, g_queue_pop_tail (&list->by_use));
}

static void
drop_pages (TavanRecordList *list)
{
  g_queue_clear (&list->by_use);
  g_queue_clear (&list->wanted);
  g_hash_table_remove_all (list->pages);
}

static Page *
make_page (TavanRecordList *list, guint number)
{
  Page *page = g_new0 (Page, 1);
  guint from = number * PAGE_ITEMS;

  page->number = number;
  page->n_items = MIN (list->ids->len - from, PAGE_ITEMS);
  for (guint i = 0; i < page->n_items; i++)
    page->items[i] = item_for (list, id_at (list, from + i));
  g_hash_table_insert (list->pages, GUINT_TO_POINTER (number), page);
  g_queue_push_head (&list->by_use, GUINT_TO_POINTER (number));
  if (list->by_use.length > MOST_PAGES)
    drop_last_page (list);
  g_queue_push_head (&list->wanted, GUINT_TO_POINTER (number));
  fetch_next (list);

  return page;
}

static Page *
get_page (TavanRecordList *list, guint number)
{
  Page *page = g_hash_table_lookup (list->pages, GUINT_TO_POINTER (number));

  if (page == NULL)
    return make_page (list, number);
  if (list->by_use.head->data != GUINT_TO_POINTER (number))
    {
      g_queue_remove (&list->by_use, GUINT_TO_POINTER (number));
      g_queue_push_head (&list->by_use, GUINT_TO_POINTER (number));
    }

  return page;
}

/* --- the list model --- */

static GType
get_item_type (GListModel *model)
{
  return TAVAN_TYPE_RECORD_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return TAVAN_RECORD_LIST (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TavanRecordList *list = TAVAN_RECORD_LIST (model);
  Page *page;

  if (position >= list->ids->len)
    return NULL;
  page = get_page (list, position / PAGE_ITEMS);

  return g_object_ref (page->items[position % PAGE_ITEMS]);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TavanRecordList, tavan_record_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* --- new ids --- */

static void
set_loading (TavanRecordList *list, gboolean loading)
{
  if (list->loading == loading)
    return;
  list->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (list), props[PROP_LOADING]);
}

/* The only place where the ids change: count, notify and signal together. */
static void
replace_ids (TavanRecordList *list, GArray *ids, guint position, guint removed, guint added)
{
  guint before = list->ids->len;

  drop_pages (list);
  g_array_unref (list->ids);
  list->ids = g_array_ref (ids);
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (list), position, removed, added);
  if (before != ids->len)
    g_object_notify_by_pspec (G_OBJECT (list), props[PROP_N_ITEMS]);
}

/* The ids before and after the part that differs. */
static void
find_common (GArray *old, GArray *new, guint *out_start, guint *out_end)
{
  guint most = MIN (old->len, new->len);
  guint start = 0, end = 0;

  while (start < most && g_array_index (old, gint64, start) == g_array_index (new, gint64, start))
    start++;
  while (end < most - start && g_array_index (old, gint64, old->len - 1 - end) == g_array_index (new, gint64, new->len - 1 - end))
    end++;
  *out_start = start;
  *out_end = end;
}

static void
take_ids (TavanRecordList *list, GArray *new)
{
  g_autoptr (GArray) old = g_array_ref (list->ids);
  guint start, end, removed, added;

  find_common (old, new, &start, &end);
  removed = old->len - start - end;
  added = new->len - start - end;
  if (removed > 0 && added > 0 && MAX (removed, added) > MOST_IN_ONE_STEP)
    {
      g_autoptr (GArray) between = g_array_sized_new (FALSE, FALSE, sizeof (gint64), start + end);

      g_array_append_vals (between, old->data, start);
      g_array_append_vals (between, &g_array_index (old, gint64, old->len - end), end);
      replace_ids (list, between, start, removed, 0);
      replace_ids (list, new, start, 0, added);
    }
  else
    {
      replace_ids (list, new, start, removed, added);
    }
}

/* What somebody still holds, such as rows on screen, is read again; what it showed stays until then. */
static void
refresh_alive (TavanRecordList *list)
{
  g_autoptr (GList) items = g_hash_table_get_values (list->alive);
  TavanRecordItem *chunk[PAGE_ITEMS];
  guint n = 0;

  for (GList *l = items; l != NULL; l = l->next)
    {
      chunk[n++] = l->data;
      if (n == PAGE_ITEMS || l->next == NULL)
        {
          fetch_items (list, chunk, n);
          n = 0;
        }
    }
}

typedef struct
{
  TavanRecordList *list;
  GCancellable    *cancellable;
} Asking;

static gpointer
ask_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_store_find_ids (store, data, cancellable, error);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Asking *asking = data;
  TavanRecordList *list = asking->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (list->asking == asking->cancellable)
    {
      g_clear_object (&list->asking);
      set_error (list, error);
      if (ids != NULL)
        {
          g_cancellable_cancel (list->fetching);
          g_set_object (&list->fetching, NULL);
          list->fetching = g_cancellable_new ();
          take_ids (list, ids);
          refresh_alive (list);
        }
      set_loading (list, FALSE);
    }
  g_object_unref (asking->cancellable);
  g_object_unref (list);
  g_free (asking);
}

static void
stop_asking (TavanRecordList *list)
{
  g_clear_handle_id (&list->reload, g_source_remove);
  if (list->asking != NULL)
    g_cancellable_cancel (list->asking);
  g_clear_object (&list->asking);
}

void
tavan_record_list_reload (TavanRecordList *list)
{
  Asking *asking;

  g_return_if_fail (TAVAN_IS_RECORD_LIST (list));

  stop_asking (list);
  if (list->query == NULL)
    return;
  list->asking = g_cancellable_new ();
  asking = g_new0 (Asking, 1);
  asking->list = g_object_ref (list);
  asking->cancellable = g_object_ref (list->asking);
  set_loading (list, TRUE);
  /* The query is not touched by anyone while it is asked: set_query() keeps a copy. */
  tavan_store_run_async (list->store, ask_on_worker, tavan_query_ref (list->query), (GDestroyNotify) tavan_query_unref,
                         (GDestroyNotify) g_array_unref, list->asking, asked_cb, asking);
}

/* --- following changes --- */

static gboolean
reload_cb (gpointer data)
{
  TavanRecordList *list = data;

  list->reload = 0;
  tavan_record_list_reload (list);
  return G_SOURCE_REMOVE;
}

/* Do records of this type show, order or choose what the list holds? */
static gboolean
concerns (const TavanRecordType *type, const char *name)
{
  if (name == NULL || g_str_equal (type->name, name))
    return TRUE;
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == TAVAN_REFERENCE && g_str_equal (type->fields[i].to->name, name))
      return TRUE;
  return FALSE;
}

static void
changed_cb (TavanStore *store, const char *type, gint64 id, TavanRecordList *list)
{
  if (list->query != NULL && list->reload == 0 && concerns (tavan_query_get_type (list->query), type))
    list->reload = g_timeout_add (RELOAD_DELAY_MS, reload_cb, list);
}

/* --- the object --- */

static void
tavan_record_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TavanRecordList *list = TAVAN_RECORD_LIST (object);

  switch (id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, list->loading);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, list->ids->len);
      break;
    case PROP_ERROR:
      g_value_set_string (value, list->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
tavan_record_list_dispose (GObject *object)
{
  TavanRecordList *list = TAVAN_RECORD_LIST (object);
  GHashTableIter iter;
  gpointer item;

  stop_asking (list);
  if (list->fetching != NULL)
    g_cancellable_cancel (list->fetching);
  drop_pages (list);
  g_hash_table_iter_init (&iter, list->alive);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    TAVAN_RECORD_ITEM (item)->list = NULL;
  g_hash_table_remove_all (list->alive);
  g_clear_object (&list->store);
  G_OBJECT_CLASS (tavan_record_list_parent_class)->dispose (object);
}

static void
tavan_record_list_finalize (GObject *object)
{
  TavanRecordList *list = TAVAN_RECORD_LIST (object);

  g_clear_object (&list->fetching);
  g_clear_pointer (&list->query, tavan_query_unref);
  g_array_unref (list->ids);
  g_hash_table_unref (list->alive);
  g_hash_table_unref (list->pages);
  g_free (list->error);
  G_OBJECT_CLASS (tavan_record_list_parent_class)->finalize (object);
}

static void
tavan_record_list_class_init (TavanRecordListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tavan_record_list_get_property;
  object_class->dispose = tavan_record_list_dispose;
  object_class->finalize = tavan_record_list_finalize;
  /* Is the order being asked for? */
  props[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, flags);
  props[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0, flags);
  /* Why there is nothing, as a sentence; NULL while all is well. */
  props[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
tavan_record_list_init (TavanRecordList *list)
{
  list->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  list->alive = g_hash_table_new (g_int64_hash, g_int64_equal);
  list->pages = g_hash_table_new_full (NULL, NULL, NULL, page_free);
  list->fetching = g_cancellable_new ();
  g_queue_init (&list->by_use);
  g_queue_init (&list->wanted);
}

TavanRecordList *
tavan_record_list_new (TavanStore *store)
{
  TavanRecordList *list = g_object_new (TAVAN_TYPE_RECORD_LIST, NULL);

  list->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), list, 0);

  return list;
}

void
tavan_record_list_set_query (TavanRecordList *list, TavanQuery *query)
{
  g_autoptr (TavanQuery) copy = query != NULL ? tavan_query_copy (query) : NULL;
  gboolean another = list->query != NULL && (query == NULL || query->type != list->query->type);

  g_return_if_fail (TAVAN_IS_RECORD_LIST (list));

  g_clear_pointer (&list->query, tavan_query_unref);
  list->query = g_steal_pointer (&copy);
  /* Records of another type are not shown for a moment as if they were of this one. */
  if (another)
    {
      g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (gint64));

      replace_ids (list, none, 0, list->ids->len, 0);
    }
  tavan_record_list_reload (list);
  if (list->query == NULL)
    set_loading (list, FALSE);
}

TavanQuery *
tavan_record_list_get_query (TavanRecordList *list)
{
  return list->query;
}

gint64
tavan_record_list_get_id (TavanRecordList *list, guint position)
{
  return position < list->ids->len ? id_at (list, position) : 0;
}

gboolean
tavan_record_list_find (TavanRecordList *list, gint64 id, guint *out_position)
{
  for (guint i = 0; i < list->ids->len; i++)
    if (id_at (list, i) == id)
      {
        if (out_position != NULL)
          *out_position = i;
        return TRUE;
      }
  return FALSE;
}
