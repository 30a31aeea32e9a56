/* key-seal.c: the fields of a sealed key
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_KEY_SEAL_FIELDS] = {
  [KEY_SEAL_KEY] = { "key", N_("Key"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_key_type, .by_work = "key make" },
  [KEY_SEAL_USER] = { "user", N_("User"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_user_type, .by_work = "key make" },
  [KEY_SEAL_SEALED] = { "sealed", N_("Sealed private key"), TAVAN_HEX, TAVAN_REQUIRED | TAVAN_BY_WORK
      | TAVAN_HIDDEN | TAVAN_SECRET,
      .by_work = "key make" },
};

static const int title[] = { KEY_SEAL_KEY, -1 };

const TavanRecordType tavan_key_seal_type = {
  .name = "key_seal",
  .label = N_("Sealed key"),
  .plural = N_("Sealed keys"),
  .fields = fields,
  .n_fields = N_KEY_SEAL_FIELDS,
  .title = title,
  .area = TAVAN_AREA_SETTINGS,
  .icon = "dialog-password-symbolic",
};
