/* access-rights.c: domain.md's table "Who may do what", role by role
 *
 * A right is a set of actions on an area's records and how far it reaches. The table below is that table; what it says
 * in a word for a part of an area (meetings, names, partners) stands in the exceptions after it.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "access-rights.h"

#define READ  (1 << TAVAN_MAY_READ)
#define MAKE  (1 << TAVAN_MAY_MAKE)
#define ALTER (1 << TAVAN_MAY_CHANGE)
#define ALL   (READ | MAKE | ALTER | 1 << TAVAN_MAY_ARCHIVE)
#define PROPOSE (1 << TAVAN_MAY_PROPOSE)
/* To issue is to make a certificate, and to count its duplicates is to change it. */
#define ISSUE  (1 << TAVAN_MAY_ISSUE | MAKE | ALTER)
#define REVOKE (1 << TAVAN_MAY_REVOKE | ALTER)
#define SIGN   (1 << TAVAN_MAY_SIGN)
#define ASSESS (1 << TAVAN_MAY_ASSESS)
#define APPROVE (1 << TAVAN_MAY_APPROVE)
#define VERIFY (1 << TAVAN_MAY_VERIFY)

static const TavanRight rights[TAVAN_N_ROLES][TAVAN_N_AREAS] = {
  [TAVAN_ROLE_ADMIN] = {
    [TAVAN_AREA_SETTINGS] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_PLACES] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_CLIENTS] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_AUDIT] = { READ, TAVAN_REACH_OFFICE },
  },
  [TAVAN_ROLE_SUPERVISOR] = {
    [TAVAN_AREA_CLIENTS] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_ASSESSMENTS] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_VISITS] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_PARTNERS] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_GROUPS] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_COURSES] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_CERTIFICATES] = { READ | ISSUE | REVOKE, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_LETTERS] = { READ | SIGN, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_LOANS] = { READ | APPROVE, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_FUNDING] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_EXPENSES] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_AUDIT] = { READ, TAVAN_REACH_OFFICE },
  },
  [TAVAN_ROLE_OFFICER] = {
    [TAVAN_AREA_CLIENTS] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_ASSESSMENTS] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_VISITS] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_PARTNERS] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_GROUPS] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_COURSES] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_CERTIFICATES] = { READ | ISSUE, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_LETTERS] = { ALL, TAVAN_REACH_OFFICE },
    /* Nothing of it is archived: an application is withdrawn, a payment reversed. */
    [TAVAN_AREA_LOANS] = { READ | MAKE | ALTER, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_FUNDING] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_EXPENSES] = { ALL, TAVAN_REACH_OFFICE },
  },
  [TAVAN_ROLE_SOCIAL_WORKER] = {
    [TAVAN_AREA_CLIENTS] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_ASSESSMENTS] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_VISITS] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_PARTNERS] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_GROUPS] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_COURSES] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_CERTIFICATES] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_LETTERS] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_LOANS] = { READ | ASSESS, TAVAN_REACH_OFFICE },
  },
  [TAVAN_ROLE_FACILITATOR] = {
    [TAVAN_AREA_CLIENTS] = { READ, TAVAN_REACH_CASELOAD },
    [TAVAN_AREA_ASSESSMENTS] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_VISITS] = { ALL, TAVAN_REACH_CASELOAD },
    [TAVAN_AREA_PARTNERS] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_COURSES] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_CERTIFICATES] = { READ, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_LETTERS] = { ALL, TAVAN_REACH_OFFICE },
    [TAVAN_AREA_LOANS] = { READ | VERIFY, TAVAN_REACH_OFFICE },
  },
  [TAVAN_ROLE_TRAINER] = {
    [TAVAN_AREA_COURSES] = { ALL, TAVAN_REACH_OWN_COURSES },
    [TAVAN_AREA_CERTIFICATES] = { READ | PROPOSE, TAVAN_REACH_OWN_COURSES },
  },
};

/* An office lends by the products and from the funding of those above it. */
static gboolean
serves_below (const TavanRecordType *type)
{
  return type == &tavan_loan_product_type || type == &tavan_funding_type;
}

TavanRight
tavan_rights_of (TavanRole role, gboolean may_issue, const TavanRecordType *type)
{
  TavanRight right = rights[role][type->area];

  if (role == TAVAN_ROLE_TRAINER && type == &tavan_partner_type)
    return (TavanRight) { READ, TAVAN_REACH_OFFICE };
  if (role == TAVAN_ROLE_TRAINER && type == &tavan_certificate_type && may_issue)
    right.actions |= ISSUE;

  /* "Meetings, visits": who meets a group must see it and who belongs to it, not its money. */
  if (role == TAVAN_ROLE_FACILITATOR && (type == &tavan_meeting_type || type == &tavan_meeting_presence_type))
    return (TavanRight) { ALL, TAVAN_REACH_OWN_GROUPS };
  if (role == TAVAN_ROLE_FACILITATOR && (type == &tavan_group_type || type == &tavan_stay_type))
    return (TavanRight) { READ, TAVAN_REACH_OWN_GROUPS };

  /* Who assesses or visits must see what is asked for, and out of which money. */
  if ((role == TAVAN_ROLE_SOCIAL_WORKER || role == TAVAN_ROLE_FACILITATOR) && serves_below (type))
    return (TavanRight) { READ, TAVAN_REACH_OFFICE };
  /* Sessions are called and minuted by either. */
  if (role == TAVAN_ROLE_SUPERVISOR && (type == &tavan_committee_session_type || type == &tavan_committee_member_type))
    return (TavanRight) { READ | MAKE | ALTER, TAVAN_REACH_OFFICE };

  return right;
}

TavanReach
tavan_rights_read_reach (TavanRight right, const TavanRecordType *type)
{
  return right.reach == TAVAN_REACH_OFFICE && serves_below (type) ? TAVAN_REACH_LINEAGE : right.reach;
}

TavanReach
tavan_rights_names (TavanRole role, const TavanRecordType *type)
{
  if (type != &tavan_client_type)
    return TAVAN_REACH_NONE;
  if (role == TAVAN_ROLE_TRAINER)
    return TAVAN_REACH_OWN_COURSES;
  if (role == TAVAN_ROLE_FACILITATOR)
    return TAVAN_REACH_OWN_GROUPS;
  return TAVAN_REACH_NONE;
}

/* Every signed-in user works with the office's own facts: its places, thresholds and signatories, the public keys, her
 * colleagues' names and her own record. */
TavanReach
tavan_rights_common (const TavanRecordType *type)
{
  if (type->area == TAVAN_AREA_PLACES || type == &tavan_key_type)
    return TAVAN_REACH_ALL;
  if (type == &tavan_setting_type || type == &tavan_signatory_type)
    return TAVAN_REACH_LINEAGE;
  if (type == &tavan_user_type || type == &tavan_key_seal_type)
    return TAVAN_REACH_SELF;
  return TAVAN_REACH_NONE;
}
