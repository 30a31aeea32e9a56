/* tavan-compare.h: two sides of a record side by side, to choose from field by field (private to ui/form)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "app/record/tavan-record.h"

G_BEGIN_DECLS

/* @mine was typed over @base while @theirs was saved. What only one side changed is taken from that side without asking; where both did,
 * the person chooses. @chosen gets what comes out, over @theirs. Nothing to choose: it is called at once. */
void tavan_compare (gpointer widget, TavanRecord *mine, TavanRecord *base, TavanRecord *theirs,
                    void (*chosen) (TavanRecord *theirs, TavanRecord *joined, gpointer data), gpointer data, GDestroyNotify free_data);

G_END_DECLS
