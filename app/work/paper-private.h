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
TavanData *tavan_paper_of_application (TavanStore *store, TavanRecord *application, GError **error);
TavanData *tavan_paper_of_session (TavanStore *store, TavanRecord *session, GError **error);
TavanData *tavan_paper_of_loan   (TavanStore *store, TavanRecord *loan, GError **error);
TavanData *tavan_paper_of_payment (TavanStore *store, TavanRecord *payment, GError **error);
TavanData *tavan_paper_of_funding (TavanStore *store, TavanRecord *funding, GError **error);
TavanData *tavan_paper_of_allocation (TavanStore *store, TavanRecord *allocation, GError **error);

/* The data of any record's paper, as its filler makes it; without what all papers have. */
TavanData *tavan_paper_fill      (TavanStore *store, TavanRecord *record, GError **error);
/* What all have: the office; and the marks of the print, which are never frozen. */
gboolean   tavan_paper_put_office (TavanStore *store, TavanData *data, gint64 office, GError **error);
void       tavan_paper_put_print (TavanStore *store, TavanData *data, gboolean demo);
/* The record as a dictionary; nothing where @id is 0. */
gboolean   tavan_paper_put_any   (TavanStore *store, TavanData *data, const char *name, const TavanRecordType *type, gint64 id, GError **error);
/* The letter itself, its paragraphs and copies, and who signs. */
gboolean   tavan_paper_put_letter (TavanStore *store, TavanData *data, TavanRecord *letter, GError **error);
gboolean   tavan_paper_put_assessment (TavanStore *store, TavanData *data, gint64 client, GError **error);
/* A loan's letter fits what the loan is: RULE. */
gboolean   tavan_paper_check_due (TavanData *data, const char *document, GError **error);
/* Who stands in for an application: "guarantee" and the list "guarantors", @amount shared out among them. */
gboolean   tavan_paper_put_guarantee (TavanStore *store, TavanData *data, gint64 application, gint64 amount, GError **error);

/* A client as papers know her: the record, and name, honorific, age, is_male, photo. */
TavanData *tavan_paper_person    (TavanStore *store, TavanRecord *client, GError **error);

/* Puts the picture that a field of @record names, if there is one, and as NAME_file which it is. */
gboolean   tavan_paper_put_image (TavanStore *store, TavanData *data, const char *name, TavanRecord *record, int field, GError **error);

G_END_DECLS
