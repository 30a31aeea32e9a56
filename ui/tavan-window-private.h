/* tavan-window-private.h: what the window's files share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/tavan-sidebar.h"
#include "ui/tavan-window.h"

G_BEGIN_DECLS

struct _TavanWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack        *root;        /* loading, start, sign-in, main */
  AdwBin          *start_bin, *sign_in_bin;
  AdwFlap         *flap;
  TavanSidebar    *sidebar;
  GtkStack        *stack;       /* the pages */
  AdwAvatar       *user_avatar;
  GtkLabel        *user_name, *user_office;

  TavanStore      *store;
  GPtrArray       *path;        /* pages from the section's root to the one shown; owned by the stack */
  gboolean         ready;       /* someone acts, pages may be shown */
  gboolean         closing;
  gint64           last_input;  /* monotonic */
  guint            idle_watch, recount_later;
  GCancellable    *opening;
};

/* tavan-window.c */
void tavan_window_forget_pages   (TavanWindow *self);
void tavan_window_update_actions (TavanWindow *self);
/* tavan-window-office.c: opening an office, signing in and out, locking */
void tavan_window_open_office    (TavanWindow *self, const char *uri);
void tavan_window_close_store    (TavanWindow *self);
void tavan_window_show_start     (TavanWindow *self);
void tavan_window_lock           (TavanWindow *self);
void tavan_window_sign_out       (TavanWindow *self);
void tavan_window_watch_idle     (TavanWindow *self);
/* A record without a page of its own: its owner's page. */
void tavan_window_open_owner     (TavanWindow *self, const TavanRecordType *type, gint64 id);

G_END_DECLS
