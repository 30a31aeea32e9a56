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
TavanData *tavan_paper_of_group  (TavanStore *store, TavanRecord *group, GError **error);
TavanData *tavan_paper_of_meeting (TavanStore *store, TavanRecord *meeting, GError **error);
TavanData *tavan_paper_of_letter (TavanStore *store, TavanRecord *letter, GError **error);

/* A client as papers know her: the record, and name, honorific, age, is_male, photo. */
TavanData *tavan_paper_person    (TavanStore *store, TavanRecord *client, GError **error);

/* Puts the picture that a field of @record names, if there is one. */
gboolean   tavan_paper_put_image (TavanStore *store, TavanData *data, const char *name, TavanRecord *record, int field, GError **error);

G_END_DECLS
