/* tavan-details.h: the records that hang on one: a heading, Add, a dense table
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/form/tavan-form.h"
#include "ui/table/tavan-table.h"

G_BEGIN_DECLS

typedef struct
{
  const TavanRecordType *type;
  int                    owner;       /* the field that names the owner */
  const char            *title;       /* N_() */
  const char            *add_label;   /* N_(), or NULL: none are added here */
  const char            *empty;       /* N_(): the sentence of an empty table */
  const int             *columns;     /* NULL: the listed ones but the owner */
  const int             *fields;      /* of the dialog; NULL: all but the owner */
  TavanFormSave          save;        /* NULL: plain */
  int                    opens;       /* a reference field whose record a double click opens, instead of the dialog; -1 */
  void                 (*fill) (TavanRecord *record, TavanStore *store); /* of a new one; may be NULL */
} TavanDetailsInfo;

/* @info is static. The table follows the store by itself. */
GtkWidget  *tavan_details_new       (TavanStore *store, const TavanDetailsInfo *info, gint64 owner);
TavanTable *tavan_details_get_table (GtkWidget *details);
void        tavan_details_add       (GtkWidget *details); /* as the Add button does */

G_END_DECLS
