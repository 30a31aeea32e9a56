/* tavan-query-private.h: what a query holds, for the one place that makes SQL of it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-query.h"

G_BEGIN_DECLS

typedef struct
{
  int     reference; /* the condition is on the record that this reference names; -1: on the record itself */
  int     field;
  TavanOp op;
  char   *stored;    /* NULL: empty */
  char  **list;      /* TAVAN_IN */
} TavanCondition;

typedef struct
{
  int      field;
  gboolean falling;
} TavanSort;

struct _TavanQuery
{
  int                    n_refs;
  const TavanRecordType *type;
  GPtrArray             *conditions; /* of TavanCondition */
  GArray                *sorts;      /* of TavanSort */
  char                  *search;     /* NULL: none */
  guint                  limit;      /* 0: none */
  gboolean               archived;
  GArray                *among;      /* gint64; NULL: all */
};

G_END_DECLS
