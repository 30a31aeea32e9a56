/* key.c: the fields of a key
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_KEY_FIELDS] = {
  [KEY_KEY_ID] = { "key_id", N_("Key ID"), TAVAN_HEX, TAVAN_REQUIRED | TAVAN_UNIQUE | TAVAN_BY_WORK | TAVAN_LISTED,
      .by_work = "key make" },
  [KEY_PUBLIC_KEY] = { "public_key", N_("Public key"), TAVAN_HEX, TAVAN_REQUIRED | TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "key make" },
  [KEY_OWNER_NAME] = { "owner_name", N_("Office named in the key"), TAVAN_TEXT, TAVAN_BY_WORK | TAVAN_LISTED
      | TAVAN_WIDE,
      .by_work = "key make, certificate trust" },
  [KEY_OFFICE_CODE] = { "office_code", N_("Office code"), TAVAN_CODE, TAVAN_BY_WORK | TAVAN_LISTED,
      .by_work = "key make, certificate trust" },
  [KEY_OFFICE_LEVEL] = { "office_level", N_("Level"), TAVAN_CHOICE, TAVAN_BY_WORK,
      .choices = tavan_office_levels, .by_work = "key make, certificate trust" },
  [KEY_OWN] = { "own", N_("This office’s own"), TAVAN_YESNO, TAVAN_BY_WORK | TAVAN_LISTED, .by_work = "key make" },
  [KEY_FROM] = { "from", N_("From"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_BY_WORK | TAVAN_LISTED | TAVAN_SORTED,
      .by_work = "key make" },
  [KEY_UNTIL] = { "until", N_("Until"), TAVAN_DATE, TAVAN_BY_WORK | TAVAN_LISTED, .by_work = "key rotate" },
  [KEY_WITHDRAWN] = { "withdrawn", N_("Withdrawn"), TAVAN_DATE, TAVAN_BY_WORK | TAVAN_LISTED,
      .by_work = "key withdraw" },
  [KEY_WITHDRAWN_REASON] = { "withdrawn_reason", N_("Reason of withdrawing"), TAVAN_TEXT, TAVAN_BY_WORK,
      .by_work = "key withdraw" },
  [KEY_SIGNED_BY] = { "signed_by", N_("Signed by the key"), TAVAN_HEX, TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "certificate trust" },
  [KEY_SIGNATURE] = { "signature", N_("Signature"), TAVAN_HEX, TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "certificate trust" },
};

static gboolean
check (TavanRecord *key, TavanDay today, GError **error)
{
  return tavan_check_not_before (key, KEY_UNTIL, KEY_FROM, error);
}

static const int title[] = { KEY_KEY_ID, -1 };
static const int order[] = { ~KEY_FROM, G_MAXINT };

const TavanRecordType tavan_key_type = {
  .name = "key",
  .label = N_("Key"),
  .plural = N_("Keys"),
  .fields = fields,
  .n_fields = N_KEY_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_SETTINGS,
  .icon = "dialog-password-symbolic",
  .check = check,
};
