/* course-outlook.h: will her presence be enough for a certificate?
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/work/tavan-course-work.h"

G_BEGIN_DECLS

typedef struct { const char *tone, *icon; char *text, *detail; } TavanOutlook;

/* @threshold: percent of the hours. Clear the answer. */
TavanOutlook tavan_course_outlook (const TavanGrid *grid, const TavanGridRow *row, gint64 threshold);
void         tavan_outlook_clear  (TavanOutlook *outlook);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TavanOutlook, tavan_outlook_clear)

G_END_DECLS
