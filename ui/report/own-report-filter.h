/* own-report-filter.h: one condition of an own report: field, comparison, value
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Signals: "changed"; "removed". */
#define OWN_TYPE_FILTER (own_filter_get_type ())
G_DECLARE_FINAL_TYPE (OwnFilter, own_filter, OWN, FILTER, GtkWidget)

/* @fields: TavanOwnField, kept with a reference. */
GtkWidget  *own_filter_new  (GPtrArray *fields);
void        own_filter_set  (OwnFilter *self, const char *path, const char *is, const char *value);
/* As the definition has it; NULL: not whole yet. */
JsonObject *own_filter_get  (OwnFilter *self);

G_END_DECLS
