/* setting.c: the fields of a setting
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_SETTING_FIELDS] = {
  [SETTING_NAME] = { "name", N_("Name"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_SORTED,
      .section = N_("Setting") },
  [SETTING_VALUE] = { "value", N_("Value"), TAVAN_TEXT, TAVAN_LISTED | TAVAN_WIDE, .max_length = 4000 },
};

static const int title[] = { SETTING_NAME, -1 };
static const int order[] = { SETTING_NAME, G_MAXINT };

const TavanRecordType tavan_setting_type = {
  .name = "setting",
  .label = N_("Setting"),
  .plural = N_("Settings"),
  .fields = fields,
  .n_fields = N_SETTING_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_SETTINGS,
  .icon = "preferences-system-symbolic",
};
