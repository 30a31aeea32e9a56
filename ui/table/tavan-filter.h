/* tavan-filter.h: one chip above a table: some of the rows by one field
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "app/store/tavan-store.h"

G_BEGIN_DECLS

/* CHOICE, SET and REFERENCE: one or several of them. DATE: a period. Signal "changed". */
#define TAVAN_TYPE_FILTER (tavan_filter_get_type ())
G_DECLARE_FINAL_TYPE (TavanFilter, tavan_filter, TAVAN, FILTER, GtkWidget)

gboolean     tavan_filter_is_for     (const TavanField *field);
GtkWidget   *tavan_filter_new        (TavanStore *store, const TavanRecordType *type, int field);
int          tavan_filter_get_field  (TavanFilter *self);
/* Stored: codes or ids with commas between; "FROM/UNTIL" in ISO for a period, either may be empty; "" all. */
void         tavan_filter_set        (TavanFilter *self, const char *stored);
const char  *tavan_filter_get        (TavanFilter *self);
/* "Status: Active"; its name alone where it is not set. */
const char  *tavan_filter_get_text   (TavanFilter *self);
void         tavan_filter_apply      (TavanFilter *self, TavanQuery *query);

/* A period's quick choices: "today", "week", "month", "season", "year" around @today; FALSE: no such. */
gboolean     tavan_period_named      (const char *name, TavanDay today, TavanDay *out_from, TavanDay *out_until);

G_END_DECLS
