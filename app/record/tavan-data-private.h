/* tavan-data-private.h: the entries of a TavanData, for those who write it out
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/record/tavan-data.h"

G_BEGIN_DECLS

/* What its kind does not use is 0 or NULL. */
typedef struct
{
  char         *name;
  TavanDataKind kind;
  gint64        number; /* NUMBER, DECIMAL, MONEY, YESNO */
  char         *text;   /* TEXT, CODE, DATE: valid UTF-8 */
  GBytes       *image;
  TavanData    *dict;
  GPtrArray    *rows;   /* LIST, of TavanData */
} TavanDataEntry;

guint                 tavan_data_n_entries     (TavanData *data);
const TavanDataEntry *tavan_data_entry         (TavanData *data, guint index);
gboolean              tavan_data_name_is_valid (const char *name);

G_END_DECLS
