/* paper-private.h: what the files that fill papers share
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-data.h"
#include "app/work/work-private.h"

G_BEGIN_DECLS

/* The data of one paper; what all have (office, print) is put by the caller. */
TavanData *tavan_paper_of_client (TavanStore *store, TavanRecord *client, GError **error);
TavanData *tavan_paper_of_course (TavanStore *store, TavanRecord *course, GError **error);

/* Puts the picture that a field of @record names, if there is one. */
gboolean   tavan_paper_put_image (TavanStore *store, TavanData *data, const char *name, TavanRecord *record, int field, GError **error);

G_END_DECLS
