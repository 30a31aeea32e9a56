/* tavan-progress.h: what a worker has done so far, on a bar
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct TavanProgressTeller TavanProgressTeller;

/* Empties @bar and follows it; made and freed on the main thread, or freed by the worker's task. */
TavanProgressTeller *tavan_progress_teller_new  (GtkProgressBar *bar);
void                 tavan_progress_teller_free (TavanProgressTeller *self);
/* A TavanProgress whose data is the teller; for the worker. At most ten times a second comes through; @what may be NULL. */
void                 tavan_progress_tell        (gint64 done, gint64 total, const char *what, gpointer teller);

G_END_DECLS
