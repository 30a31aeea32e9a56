/* access-rights.h: what each role may do, and how far that reaches
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/store/tavan-access.h"

G_BEGIN_DECLS

/* In the order of tavan_roles. */
typedef enum
{
  TAVAN_ROLE_ADMIN, TAVAN_ROLE_SUPERVISOR, TAVAN_ROLE_OFFICER, TAVAN_ROLE_SOCIAL_WORKER, TAVAN_ROLE_FACILITATOR, TAVAN_ROLE_TRAINER,
  TAVAN_N_ROLES
} TavanRole;

typedef enum
{
  TAVAN_REACH_NONE,
  TAVAN_REACH_SELF,        /* her own user record and what is sealed for her */
  TAVAN_REACH_OWN_COURSES, /* courses whose trainer she is, and what hangs on them */
  TAVAN_REACH_OWN_GROUPS,  /* groups whose facilitator she is, and what hangs on them */
  TAVAN_REACH_CASELOAD,    /* clients whose case worker or facilitator she is, and what hangs on them */
  TAVAN_REACH_OFFICE,      /* the own office and all below it */
  TAVAN_REACH_LINEAGE,     /* these, and the offices above */
  TAVAN_REACH_ALL
} TavanReach;

typedef struct
{
  guint      actions; /* bits 1 << TavanAction */
  TavanReach reach;
} TavanRight;

TavanRight tavan_rights_of     (TavanRole role, gboolean may_issue, const TavanRecordType *type);
/* How far reading reaches by @right: further than changing where the offices above provide for those below. */
TavanReach tavan_rights_read_reach (TavanRight right, const TavanRecordType *type);
TavanReach tavan_rights_names  (TavanRole role, const TavanRecordType *type); /* of which records only names may be read */
TavanReach tavan_rights_common (const TavanRecordType *type);                 /* what everyone who is signed in reads */

G_END_DECLS
