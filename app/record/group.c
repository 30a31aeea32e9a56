/* group.c: the fields of a group
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_group_kinds[] = {
  { "hamyar", N_("Hamyar group") },
  { "microfinance", N_("Microfinance group") },
  { NULL }
};

const TavanChoice tavan_group_states[] = {
  { "forming", N_("Forming"), "warning" },
  { "active", N_("Active"), "success" },
  { "independent", N_("Independent"), "violet" },
  { "dissolved", N_("Dissolved"), "dim" },
  { NULL }
};

static const TavanField fields[N_GROUP_FIELDS] = {
  [GROUP_NAME] = { "name", N_("Name"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED | TAVAN_LISTED,
      .section = N_("Group") },
  [GROUP_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_SORTED,
      .choices = tavan_group_kinds },
  [GROUP_FIELD] = { "field", N_("Field of work"), TAVAN_TEXT, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED
      | TAVAN_LISTED },
  [GROUP_FORMATION_START] = { "formation_start", N_("Formation start"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED
      | TAVAN_LISTED,
      .initial = "today" },
  [GROUP_CLINIC] = { "clinic", N_("Clinic"), TAVAN_REFERENCE, TAVAN_LISTED,
      .to = &tavan_partner_type, .where = "kind=clinic" },
  [GROUP_FACILITATOR] = { "facilitator", N_("Facilitator"), TAVAN_REFERENCE, .to = &tavan_facilitator_type },
  [GROUP_BANK_ACCOUNT] = { "bank_account", N_("Bank account (Sheba)"), TAVAN_SHEBA },
  [GROUP_PLACE] = { "place", N_("Place"), TAVAN_CHOICE, .choices = tavan_places, .initial = "urban" },
  [GROUP_ABOUT] = { "about", N_("About"), TAVAN_NOTE, TAVAN_WIDE },
  [GROUP_STATE] = { "state", N_("State"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_SORTED | TAVAN_BY_WORK,
      .choices = tavan_group_states, .section = N_("State"),
      .by_work = "group activate, group independent, group dissolve", .initial = "forming" },
  [GROUP_STATE_DATE] = { "state_date", N_("Date of the state"), TAVAN_DATE, TAVAN_BY_WORK | TAVAN_SORTED,
      .by_work = "group activate, group independent, group dissolve" },
  [GROUP_STATE_REASON] = { "state_reason", N_("Reason of the state"), TAVAN_TEXT, TAVAN_BY_WORK,
      .by_work = "group activate, group independent, group dissolve" },
};

static const int title[] = { GROUP_NAME, -1 };
static const int order[] = { GROUP_NAME, G_MAXINT };

const TavanRecordType tavan_group_type = {
  .name = "group",
  .label = N_("Group"),
  .plural = N_("Groups"),
  .fields = fields,
  .n_fields = N_GROUP_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_GROUPS,
  .icon = "tavan-groups-symbolic",
};
