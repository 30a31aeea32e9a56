/* tavan-cell.h: how a value stands in a cell, on a card, in a badge
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "app/record/tavan-record.h"

G_BEGIN_DECLS

/* A filled badge of a tone ("success", "warning", "error", "info", "violet", "dim"); NULL tone: an outlined one. */
GtkWidget *tavan_badge_new        (const char *text, const char *tone);
void       tavan_badge_set        (GtkWidget *badge, const char *text, const char *tone);
/* A CHOICE as a badge (outlined where its table has no tone); NULL where the record has none. */
GtkWidget *tavan_badge_for_field  (TavanRecord *record, int field);
/* A round filter button; it becomes .active by the caller. */
GtkWidget *tavan_chip_new         (const char *label);
/* Initials in a circle, for where there is no photo. */
GtkWidget *tavan_initials_new     (const char *first, const char *last);
/* A caption above its value: what cards are made of. @code: isolated left to right. */
GtkWidget *tavan_field_value_new  (const char *caption, const char *value, gboolean code);
/* … of a record's field; NULL where it is empty. */
GtkWidget *tavan_field_value_for  (TavanRecord *record, int field);

/* A field as a list shows it: codes isolated, masked ones masked, "" while the record is not there. Free it. */
char      *tavan_cell_text        (TavanRecord *record, int field, gboolean masked);
/* The same for a spreadsheet: no isolates, numbers in plain Latin digits so that they add up. */
char      *tavan_cell_plain       (TavanRecord *record, int field, gboolean masked);
/* What is typed into it appears in Persian digits, whatever keyboard typed them. */
void       tavan_editable_show_persian_digits (GtkEditable *editable);
/* A column's width for a kind of field, in pixels. */
int        tavan_cell_width       (const TavanField *field);

G_END_DECLS
