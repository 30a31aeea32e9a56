/* tavan-window.h: the frame: sidebar, pages, what is told to the person
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/tavan-page.h"

G_BEGIN_DECLS

#define TAVAN_TYPE_WINDOW (tavan_window_get_type ())
G_DECLARE_FINAL_TYPE (TavanWindow, tavan_window, TAVAN, WINDOW, AdwApplicationWindow)

/* @uri: the office to open; NULL: the first start. */
GtkWindow   *tavan_window_new       (GtkApplication *application, const char *uri);
TavanWindow *tavan_window_of        (gpointer widget_or_page);        /* the window that a widget is in */
TavanStore  *tavan_window_get_store (TavanWindow *self);
void         tavan_window_go        (TavanWindow *self, const char *page); /* a sidebar entry: "home", "clients", "groups", "courses", "certificates", "partners", "settings" */
void         tavan_window_push      (TavanWindow *self, TavanPage *page);  /* above the present one */
void         tavan_window_back      (TavanWindow *self);
/* Takes a page that is done out of the path, without asking, wherever it stands in it. */
void         tavan_window_drop      (TavanWindow *self, TavanPage *page);
/* Opens a record's page by its type; types without a page open their owner's. @tab: a tab's name, or NULL. Actions: win.go(s), win.open((sxs)): type, id, tab or empty */
void         tavan_window_open      (TavanWindow *self, const TavanRecordType *type, gint64 id, const char *tab);
/* The same once what is going on now is over: from a form's "saved", whose page goes back after it. */
void         tavan_window_open_later(TavanWindow *self, const TavanRecordType *type, gint64 id, const char *tab);
/* The form of a draft that was not saved (see tavan_drafts_waiting()). */
void         tavan_window_open_draft(TavanWindow *self, TavanRecord *draft);
/* A toast; with @undo_label a button that calls @undo (data) */
void         tavan_window_toast     (TavanWindow *self, const char *sentence);
void         tavan_window_toast_undo(TavanWindow *self, const char *sentence, GSourceFunc undo, gpointer data, GDestroyNotify free_data);
/* An error told where it belongs: message and hint, in a dialog (or a toast for BUSY and CANCELLED). */
void         tavan_window_show_error(gpointer widget, const GError *error);

/* Pages that the sidebar and the opening of records know: one row each, in tavan-pages.c. */
typedef struct
{
  const char *name, *label /* N_() */, *icon, *heading /* N_(): sidebar group, or NULL for no heading */;
  const TavanRecordType *type;               /* shown to whom may read it; NULL: everyone */
  TavanPage *(*make) (TavanStore *store);
  gboolean   not_for_trainer;
  const char *under;                         /* the entry that it stands under: a switch in their headers goes between them; NULL: in the sidebar */
} TavanPageEntry;
extern const TavanPageEntry tavan_page_entries[];      /* ends with { NULL } */
typedef struct { const TavanRecordType *type; TavanPage *(*make) (TavanStore *store, gint64 id, const char *tab); const char *page; } TavanRecordPageEntry;
extern const TavanRecordPageEntry tavan_record_page_entries[];
/* The form page of a new or drafted record of a type with work of its own to save it; others are saved plainly. */
TavanPage   *tavan_pages_form       (TavanStore *store, TavanRecord *record);

G_END_DECLS
