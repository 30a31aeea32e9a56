/* tavan-uses.c: openings, prints and exports, written when nobody waits for it
 *
 * What a person does is put in a queue; a thread of its own writes the queue into the audit, many at once, and tries again
 * while the database is busy or away. Closing the store writes what is left.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-tx-private.h"

#define GATHER_US (200 * 1000)
#define RETRY_US (2 * G_USEC_PER_SEC)
#define MOST_AT_ONCE 500
#define LAST_TRIES 3

typedef struct
{
  const char            *action; /* interned; NULL: the end */
  const TavanRecordType *type;
  gint64                 id, office, user;
  char                  *title;
} Use;

static void
use_free (gpointer data)
{
  Use *use = data;

  g_free (use->title);
  g_free (use);
}

static gboolean
write_uses (TavanStore *store, GQueue *uses, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_tx_begin (store, "use", error);

  if (tx == NULL)
    return FALSE;
  for (GList *l = uses->head; l != NULL; l = l->next)
    {
      Use *use = l->data;

      tavan_tx_add_event (tx, (TavanEvent) { .office = use->office, .action = use->action, .type = use->type, .record = use->id,
                                             .title = g_strdup (use->title), .user = use->user });
    }

  return tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* Takes what is queued; TRUE when the end was among it. */
static gboolean
gather (GAsyncQueue *queue, GQueue *uses, gboolean wait)
{
  gboolean end = FALSE;
  Use *use = wait ? g_async_queue_pop (queue) : g_async_queue_try_pop (queue);

  while (use != NULL)
    {
      if (use->action == NULL)
        {
          end = TRUE;
          use_free (use);
        }
      else
        {
          g_queue_push_tail (uses, use);
        }
      if (uses->length >= MOST_AT_ONCE)
        break;
      use = end ? g_async_queue_try_pop (queue) : g_async_queue_timeout_pop (queue, GATHER_US);
    }

  return end;
}

static gpointer
write_thread (gpointer data)
{
  TavanStore *store = data;
  GAsyncQueue *queue = store->acting->uses;
  GQueue uses = G_QUEUE_INIT;
  gboolean end = FALSE;
  int tries = 0;

  while (!end || uses.length > 0)
    {
      g_autoptr (GError) error = NULL;

      end = gather (queue, &uses, /* wait= */ uses.length == 0 && !end) || end;
      if (uses.length == 0)
        continue;
      if (write_uses (store, &uses, &error))
        {
          g_queue_clear_full (&uses, use_free);
          tries = 0;
        }
      else if (end && ++tries >= LAST_TRIES)
        {
          g_warning ("%u openings and prints could not be written to the audit: %s", uses.length, error->message);
          g_queue_clear_full (&uses, use_free);
        }
      else if (!end)
        {
          /* A new use, or the end, cuts the waiting short. */
          Use *next = g_async_queue_timeout_pop (queue, RETRY_US);

          if (next != NULL)
            g_async_queue_push_front (queue, next);
        }
    }

  return NULL;
}

void
tavan_uses_start (TavanStore *store)
{
  store->acting->uses = g_async_queue_new_full (use_free);
}

void
tavan_uses_stop (TavanStore *store)
{
  TavanActing *acting = store->acting;

  if (acting->uses_thread != NULL)
    {
      g_async_queue_push (acting->uses, g_new0 (Use, 1));
      g_thread_join (g_steal_pointer (&acting->uses_thread));
    }
  g_clear_pointer (&acting->uses, g_async_queue_unref);
}

/* While an office is filled its one thread holds the writer, and writes its uses itself. */
static void
write_at_once (TavanStore *store, Use *use)
{
  GQueue one = G_QUEUE_INIT;
  g_autoptr (GError) error = NULL;

  g_queue_push_tail (&one, use);
  if (!write_uses (store, &one, &error))
    g_warning ("An opening or print could not be written to the audit: %s", error->message);
  g_queue_clear_full (&one, use_free);
}

void
tavan_store_note_use (TavanStore *store, const char *action, const TavanRecordType *type, gint64 id, const char *what)
{
  TavanActing *acting = store->acting;
  g_autoptr (TavanAccess) access = tavan_store_access (store, /* db= */ NULL);
  gint64 office = tavan_access_office (access);
  Use *use;

  g_return_if_fail (action != NULL && acting->uses != NULL);

  if (office == 0)
    office = tavan_store_home_office (store);
  if (office == 0)
    return;
  use = g_new0 (Use, 1);
  use->action = g_intern_string (action);
  use->type = type;
  use->id = id;
  use->office = office;
  use->user = tavan_access_user (access);
  use->title = what != NULL ? g_strdup (what) : type != NULL && id != 0 ? tavan_store_title (store, type, id) : NULL;
  if (store->flags & TAVAN_STORE_BULK)
    {
      write_at_once (store, use);
      return;
    }
  if (acting->uses_thread == NULL)
    acting->uses_thread = g_thread_new ("uses", write_thread, store);
  g_async_queue_push (acting->uses, use);
}
