/* tavan-record-page.h: the page of one record: a card on top, tabs below, fetched again when it may have changed
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/form/tavan-form.h"
#include "ui/tavan-tabs.h"

G_BEGIN_DECLS

/* A kind of page says in its class how what it shows is fetched, on a worker, and how it is shown. It is fetched when the page comes
 * to the front and a moment after anything in the store changed while it is there; the first time the use is noted. */
#define TAVAN_TYPE_RECORD_PAGE (tavan_record_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (TavanRecordPage, tavan_record_page, TAVAN, RECORD_PAGE, TavanPage)

struct _TavanRecordPageClass
{
  TavanPageClass         parent_class;
  const TavanRecordType *record_type;
  gpointer             (*fetch)        (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error);
  GDestroyNotify         free_fetched;
  void                 (*show_fetched) (TavanRecordPage *self, gpointer fetched, gboolean first); /* what was shown before lives until it returns */
  gpointer               padding[4];
};

/* A tab is there for whom may read @type (NULL: for everyone). */
typedef struct { const char *name, *label /* N_() */; GtkWidget *(*make) (gpointer page); const TavanRecordType *type; } TavanRecordPageTab;

/* Once, by the constructor. @tabs ends with a NULL name and is static. @tab: the one to be shown first, or NULL. */
void       tavan_record_page_start       (TavanRecordPage *self, gint64 id, const TavanRecordPageTab *tabs, const char *tab);
/* These take the page as it comes to callbacks. */
gint64     tavan_record_page_get_id      (gpointer self);
gpointer   tavan_record_page_get_fetched (gpointer self);  /* NULL: not yet */
TavanTabs *tavan_record_page_get_tabs    (gpointer self);
TavanForm *tavan_record_page_get_form    (gpointer self);  /* the record as it stands, to be read */
GtkWidget *tavan_record_page_make_form   (gpointer self);  /* the tab around it */
void       tavan_record_page_set_card    (gpointer self, GtkWidget *card);
void       tavan_record_page_reload      (gpointer self);

G_END_DECLS
