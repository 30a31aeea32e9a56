/* report-chip.h: one chip above a report: office, period, what it is split by, what it is about
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/report/tavan-period.h"
#include "app/store/tavan-store.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button that tells what is chosen and a popover of choices, of which one is. Signal "changed". The key "" is what holds unless
 * something is chosen. */
#define REPORT_TYPE_CHIP (report_chip_get_type ())
G_DECLARE_FINAL_TYPE (ReportChip, report_chip, REPORT, CHIP, GtkWidget)

/* @caption: what is chosen ("Split by"); @otherwise: the words for the key "", a line of its own (NULL: there is none). */
GtkWidget  *report_chip_new        (const char *caption, const char *otherwise);
/* Of which several may be chosen: keys with commas between, in the order of choosing. */
GtkWidget  *report_chip_new_several(const char *caption);
void        report_chip_clear      (ReportChip *self); /* choices, and what is chosen */
void        report_chip_add        (ReportChip *self, const char *key, const char *label);
/* The key of a choice that is not there is kept and told as "…". */
void        report_chip_set        (ReportChip *self, const char *key);
const char *report_chip_get        (ReportChip *self);
/* The choice in words, without the caption. */
const char *report_chip_get_label  (ReportChip *self);

/* Offices that the reader sees; keys are ids. They come from a worker. */
GtkWidget  *report_chip_new_office (TavanStore *store);
/* Months, seasons, years, all of time, and what is typed. Keys are what tavan_period_parse() takes; @otherwise may be NULL. */
GtkWidget  *report_chip_new_period (const char *otherwise);
/* FALSE: nothing is chosen. */
gboolean    report_chip_get_period (ReportChip *self, TavanPeriod *out_period);

G_END_DECLS
