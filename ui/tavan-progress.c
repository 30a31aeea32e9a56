/* tavan-progress.c: what a worker has done so far, on a bar
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tavan-progress.h"

struct TavanProgressTeller
{
  GtkProgressBar *bar;
  gint64          last; /* monotonic; of the worker alone */
};

typedef struct { GtkProgressBar *bar; double fraction; char *what; } Told;

TavanProgressTeller *
tavan_progress_teller_new (GtkProgressBar *bar)
{
  TavanProgressTeller *self = g_new0 (TavanProgressTeller, 1);

  self->bar = g_object_ref (bar);
  gtk_progress_bar_set_fraction (bar, 0);
  gtk_progress_bar_set_text (bar, "");
  return self;
}

static gboolean
let_go_cb (gpointer bar)
{
  g_object_unref (bar);
  return G_SOURCE_REMOVE;
}

/* A widget may end on the main thread only. */
void
tavan_progress_teller_free (TavanProgressTeller *self)
{
  g_idle_add (let_go_cb, self->bar);
  g_free (self);
}

static gboolean
told_cb (gpointer data)
{
  Told *told = data;

  gtk_progress_bar_set_fraction (told->bar, told->fraction);
  if (told->what != NULL)
    gtk_progress_bar_set_text (told->bar, told->what);
  g_object_unref (told->bar);
  g_free (told->what);
  g_free (told);
  return G_SOURCE_REMOVE;
}

void
tavan_progress_tell (gint64 done, gint64 total, const char *what, gpointer teller)
{
  TavanProgressTeller *self = teller;
  gint64 now = g_get_monotonic_time ();
  Told *told;

  if (now - self->last < G_USEC_PER_SEC / 10)
    return;
  self->last = now;
  told = g_new (Told, 1);
  *told = (Told) { g_object_ref (self->bar), total > 0 ? (double) done / (double) total : 0, g_strdup (what) };
  g_idle_add (told_cb, told);
}
