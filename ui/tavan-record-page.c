/* tavan-record-page.c: the page of one record: a card on top, tabs below, fetched again when it may have changed
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-record-page.h"

#include "app/store/tavan-access.h"

#include <glib/gi18n-lib.h>

#define WAIT_MS 250

typedef struct
{
  gint64        id;
  gpointer      fetched;
  GtkWidget    *card;
  TavanTabs    *tabs;
  TavanForm    *form;
  GCancellable *cancellable;
  guint         later;
} TavanRecordPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TavanRecordPage, tavan_record_page, TAVAN_TYPE_PAGE)

static TavanRecordPagePrivate *
priv (gpointer self)
{
  return tavan_record_page_get_instance_private (TAVAN_RECORD_PAGE (self));
}

/* ---- fetching ---- */

typedef struct { TavanRecordPageClass *klass; gint64 id; gboolean note; } Asked;

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  gpointer fetched = asked->klass->fetch (store, asked->id, cancellable, error);

  if (fetched != NULL && asked->note)
    tavan_store_note_use (store, "opened", asked->klass->record_type, asked->id, NULL);
  return fetched;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanRecordPage) self = data;
  TavanRecordPageClass *klass = TAVAN_RECORD_PAGE_GET_CLASS (self);
  g_autoptr (GError) error = NULL;
  gpointer fetched = tavan_store_run_finish (TAVAN_STORE (source), result, &error), before = priv (self)->fetched;

  if (priv (self)->cancellable == NULL || g_cancellable_is_cancelled (priv (self)->cancellable)) /* the page is gone */
    {
      g_clear_pointer (&fetched, klass->free_fetched);
      return;
    }
  if (fetched == NULL)
    {
      tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, _("Try again"), "win.reload", NULL);
      return;
    }
  priv (self)->fetched = fetched;
  klass->show_fetched (self, fetched, before == NULL);
  g_clear_pointer (&before, klass->free_fetched);
}

void
tavan_record_page_reload (gpointer self)
{
  TavanRecordPageClass *klass = TAVAN_RECORD_PAGE_GET_CLASS (self);
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked) { klass, priv (self)->id, priv (self)->fetched == NULL };
  tavan_store_run_async (tavan_page_get_store (self), fetch_on_worker, asked, g_free, klass->free_fetched, priv (self)->cancellable,
                         fetched_cb, g_object_ref (self));
}

static gboolean
later_cb (gpointer self)
{
  priv (self)->later = 0;
  tavan_record_page_reload (self);
  return G_SOURCE_REMOVE;
}

/* Anything may belong to the record: read again in a moment, while the page is in front. */
static void
changed_cb (TavanRecordPage *self, const char *type, gint64 id, TavanStore *store)
{
  if (priv (self)->later == 0 && g_strcmp0 (type, "audit_entry") != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv (self)->later = g_timeout_add (WAIT_MS, later_cb, self);
}

/* ---- what kinds of pages use ---- */

gint64
tavan_record_page_get_id (gpointer self)
{
  return priv (self)->id;
}

gpointer
tavan_record_page_get_fetched (gpointer self)
{
  return priv (self)->fetched;
}

TavanTabs *
tavan_record_page_get_tabs (gpointer self)
{
  return priv (self)->tabs;
}

TavanForm *
tavan_record_page_get_form (gpointer self)
{
  return priv (self)->form;
}

GtkWidget *
tavan_record_page_make_form (gpointer self)
{
  return tavan_page_scrolled (GTK_WIDGET (priv (self)->form));
}

void
tavan_record_page_set_card (gpointer self, GtkWidget *card)
{
  adw_bin_set_child (ADW_BIN (priv (self)->card), card);
}

void
tavan_record_page_start (TavanRecordPage *self, gint64 id, const TavanRecordPageTab *tabs, const char *tab)
{
  TavanStore *store = tavan_page_get_store (TAVAN_PAGE (self));

  priv (self)->id = id;
  priv (self)->form = g_object_ref_sink (tavan_form_new (store));
  tavan_form_set_editable (priv (self)->form, FALSE);
  for (const TavanRecordPageTab *at = tabs; at->name != NULL; at++)
    if (at->type == NULL || tavan_access_may (store, at->type, TAVAN_MAY_READ))
      tavan_tabs_add (priv (self)->tabs, at->name, _(at->label), at->make, self);
  tavan_tabs_show (priv (self)->tabs, tab);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* ---- the page ---- */

static void
tavan_record_page_shown (TavanPage *page)
{
  tavan_record_page_reload (page);
}

static void
tavan_record_page_dispose (GObject *object)
{
  g_cancellable_cancel (priv (object)->cancellable);
  g_clear_object (&priv (object)->cancellable);
  g_clear_handle_id (&priv (object)->later, g_source_remove);
  g_clear_object (&priv (object)->form);
  G_OBJECT_CLASS (tavan_record_page_parent_class)->dispose (object);
}

static void
tavan_record_page_finalize (GObject *object)
{
  g_clear_pointer (&priv (object)->fetched, TAVAN_RECORD_PAGE_GET_CLASS (object)->free_fetched);
  G_OBJECT_CLASS (tavan_record_page_parent_class)->finalize (object);
}

static void
tavan_record_page_class_init (TavanRecordPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_record_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_record_page_finalize;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_record_page_shown;
}

static void
tavan_record_page_init (TavanRecordPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *card = adw_bin_new (), *tabs = tavan_tabs_new ();

  priv (self)->cancellable = g_cancellable_new ();
  priv (self)->card = card;
  priv (self)->tabs = TAVAN_TABS (tabs);
  gtk_widget_set_margin_start (card, 18);
  gtk_widget_set_margin_end (card, 18);
  gtk_widget_set_margin_top (card, 12);
  gtk_widget_set_vexpand (tabs, TRUE);
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), tabs);
  tavan_page_set_content (TAVAN_PAGE (self), box);
}
