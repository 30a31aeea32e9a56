/* tavan-access.h: who may do what: one function for every read and every change
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-store.h"

G_BEGIN_DECLS

typedef enum
{
  TAVAN_MAY_READ, TAVAN_MAY_MAKE, TAVAN_MAY_CHANGE, TAVAN_MAY_ARCHIVE,
  /* rights of work that are not a plain change */
  TAVAN_MAY_PROPOSE, TAVAN_MAY_ISSUE, TAVAN_MAY_REVOKE, TAVAN_MAY_SIGN,
  TAVAN_MAY_ASSESS, TAVAN_MAY_APPROVE, TAVAN_MAY_VERIFY, /* of applications */
  TAVAN_N_ACTIONS
} TavanAction;

/* May who acts do this with records of @type at all (what a sidebar and a button ask)? */
gboolean tavan_access_may        (TavanStore *store, const TavanRecordType *type, TavanAction action);
/* … with this one (office, caseload, own course)? Error DENIED, in words. */
gboolean tavan_access_may_record (TavanStore *store, TavanRecord *record, TavanAction action, GError **error);
gboolean tavan_access_has_role   (TavanStore *store, const char *role); /* the system has all; a deputy has the rights of whom she stands for, on the dates named */

G_END_DECLS
