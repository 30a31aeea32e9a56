/* bench-print.h: the parts of the print bench
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/print/tavan-document.h"

/* Data of certificate @number, and of a report of @n rows: no two alike. */
TavanData *bench_certificate (guint number);
TavanData *bench_report      (guint n);

/* What Pango needs to draw the pages of @all (TavanPages) again: their texts and the rest. */
GArray    *bench_read_sheets (GPtrArray *all);
guint      bench_pango       (const GArray *sheets, const char *path);

/* Prints word space ÷ normal of each justified line that is not its paragraph's last, a line each, with the line's text. */
int        bench_prose       (const char *file, const char *font, double size, gboolean by_pango);
