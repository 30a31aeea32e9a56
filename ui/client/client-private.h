/* client-private.h: the parts of a client's page
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-client-file.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* What the page has fetched at once. */
typedef struct
{
  TavanRecord   *client, *household;     /* household may be NULL */
  GPtrArray     *members;                /* TavanRecord of household_member; may be NULL */
  GPtrArray     *thread;                 /* TavanThreadLine */
  GPtrArray     *groups;                 /* titles of groups she is in now */
  TavanNextStep *next;                   /* may be NULL */
  gint64         n_training, n_visits, n_attachments;
} TavanClientFetched;

TavanClientFetched *tavan_client_fetch        (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error);
void                tavan_client_fetched_free (gpointer fetched);

GtkWidget *tavan_client_card_new   (TavanStore *store, const TavanClientFetched *fetched);
GtkWidget *tavan_client_thread_new (TavanClientFetched *fetched); /* the thread and, at its side, the household */
/* Tabs that hang records on her. */
GtkWidget *tavan_client_household_new   (TavanStore *store, const TavanClientFetched *fetched);
GtkWidget *tavan_client_training_new    (TavanStore *store, gint64 client);
GtkWidget *tavan_client_visits_new      (TavanStore *store, gint64 client);
void       tavan_client_visits_add      (GtkWidget *visits, gboolean assessment);
GtkWidget *tavan_client_attachments_new (TavanStore *store, gint64 client);
GtkWidget *tavan_client_letters_new     (TavanStore *store, gint64 client);
GtkWidget *tavan_client_events_new      (TavanStore *store, gint64 client);

G_END_DECLS
