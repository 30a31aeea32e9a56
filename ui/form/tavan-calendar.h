/* tavan-calendar.h: a Jalali month to choose a day from
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "app/store/tavan-store.h"

G_BEGIN_DECLS

/* A month as a grid that starts on Saturday: Fridays and official holidays red, their names below, today ringed. Arrows move by
 * day and week, PageUp and PageDown by month, with Ctrl by year, Home and End to the month's ends; Enter chooses.
 * Signal "chosen" (int day): by click, Enter, or «امروز». */
#define TAVAN_TYPE_CALENDAR (tavan_calendar_get_type ())
G_DECLARE_FINAL_TYPE (TavanCalendar, tavan_calendar, TAVAN, CALENDAR, GtkWidget)

TavanCalendar *tavan_calendar_new     (TavanStore *store);   /* its office's holidays are marked too; may be NULL */
void           tavan_calendar_set_day (TavanCalendar *self, TavanDay day); /* TAVAN_NO_DAY: today's month, nothing chosen */
TavanDay       tavan_calendar_get_day (TavanCalendar *self); /* where the cursor is */

/* A small button that opens a calendar: @get tells the day to start from, @chosen gets the day picked. */
GtkWidget *tavan_calendar_button_new  (TavanStore *store, const char *label, TavanDay (*get) (gpointer data), void (*chosen) (TavanDay day, gpointer data),
                                       gpointer data);

G_END_DECLS
