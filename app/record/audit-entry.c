/* audit-entry.c: the fields of an audit entry
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_audit_actions[] = {
  { "made", N_("Made") },
  { "changed", N_("Changed") },
  { "archived", N_("Archived") },
  { "unarchived", N_("Taken out of the archive") },
  { "opened", N_("Opened") },
  { "printed", N_("Printed") },
  { "exported", N_("Exported") },
  { "signed_in", N_("Signed in") },
  { "refused", N_("Sign-in refused") },
  { "backed_up", N_("Backed up") },
  { "restored", N_("Restored") },
  { "migrated", N_("Migrated") },
  { NULL }
};

static const TavanField fields[N_AUDIT_ENTRY_FIELDS] = {
  [AUDIT_ENTRY_NUMBER] = { "number", N_("Number"), TAVAN_NUMBER, TAVAN_REQUIRED | TAVAN_BY_WORK | TAVAN_LISTED
      | TAVAN_SORTED,
      .by_work = "audit" },
  [AUDIT_ENTRY_AT] = { "at", N_("When"), TAVAN_MOMENT, TAVAN_REQUIRED | TAVAN_BY_WORK | TAVAN_LISTED | TAVAN_SORTED,
      .by_work = "audit" },
  [AUDIT_ENTRY_USER] = { "user", N_("Who"), TAVAN_REFERENCE, TAVAN_BY_WORK | TAVAN_LISTED,
      .to = &tavan_user_type, .by_work = "audit" },
  [AUDIT_ENTRY_ACCOUNT] = { "account", N_("Account of the machine"), TAVAN_TEXT, TAVAN_BY_WORK, .by_work = "audit" },
  [AUDIT_ENTRY_ACTION] = { "action", N_("Action"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_BY_WORK | TAVAN_LISTED,
      .choices = tavan_audit_actions, .by_work = "audit" },
  [AUDIT_ENTRY_RECORD_TYPE] = { "record_type", N_("Record type"), TAVAN_CODE, TAVAN_BY_WORK | TAVAN_LISTED,
      .by_work = "audit" },
  [AUDIT_ENTRY_RECORD_ID] = { "record_id", N_("Record"), TAVAN_NUMBER, TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "audit" },
  [AUDIT_ENTRY_RECORD_TITLE] = { "record_title", N_("Title"), TAVAN_TEXT, TAVAN_BY_WORK | TAVAN_LISTED | TAVAN_WIDE,
      .by_work = "audit", .max_length = 1000 },
  [AUDIT_ENTRY_WORK] = { "work", N_("Work"), TAVAN_CODE, TAVAN_BY_WORK | TAVAN_LISTED, .by_work = "audit" },
  [AUDIT_ENTRY_WORK_ID] = { "work_id", N_("Work number"), TAVAN_NUMBER, TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "audit" },
  [AUDIT_ENTRY_CHANGES] = { "changes", N_("Changes"), TAVAN_NOTE, TAVAN_BY_WORK | TAVAN_WIDE,
      .by_work = "audit", .max_length = 16 * 1024 * 1024 },
  [AUDIT_ENTRY_BEFORE] = { "before", N_("Hash before"), TAVAN_HEX, TAVAN_BY_WORK | TAVAN_HIDDEN, .by_work = "audit" },
  [AUDIT_ENTRY_HASH] = { "hash", N_("Hash"), TAVAN_HEX, TAVAN_REQUIRED | TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "audit" },
};

static const int title[] = { AUDIT_ENTRY_ACTION, -1 };
static const int order[] = { ~AUDIT_ENTRY_NUMBER, G_MAXINT };

const TavanRecordType tavan_audit_entry_type = {
  .name = "audit_entry",
  .label = N_("Audit entry"),
  .plural = N_("Audit"),
  .fields = fields,
  .n_fields = N_AUDIT_ENTRY_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_AUDIT,
  .icon = "view-list-symbolic",
};
