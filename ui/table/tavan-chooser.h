/* tavan-chooser.h: asks for one record of a type, found as one types
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "app/store/tavan-query.h"
#include "app/store/tavan-store.h"

G_BEGIN_DECLS

/* A dialog with a table of @query's records and a search entry; @verb is its button. */
void tavan_chooser_present (gpointer widget, TavanStore *store, TavanQuery *query, const char *title, const char *verb,
                            void (*chosen) (gint64 id, const char *title, gpointer data), gpointer data, GDestroyNotify free_data);

G_END_DECLS
