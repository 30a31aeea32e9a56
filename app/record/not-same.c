/* not-same.c: the fields of a not the same person
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_NOT_SAME_FIELDS] = {
  [NOT_SAME_ONE] = { "one", N_("One file"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_client_type, .by_work = "client-file not-same" },
  [NOT_SAME_OTHER] = { "other", N_("Other file"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_client_type, .by_work = "client-file not-same" },
  [NOT_SAME_REASON] = { "reason", N_("Reason"), TAVAN_TEXT, TAVAN_LISTED | TAVAN_WIDE },
};

static gboolean
check (TavanRecord *pair, TavanDay today, GError **error)
{
  if (tavan_record_get_int (pair, NOT_SAME_ONE) != tavan_record_get_int (pair, NOT_SAME_OTHER))
    return TRUE;
  return tavan_check_refuse (pair, NOT_SAME_OTHER, _("Both sides are the same file"), _("Choose two files"), error);
}

static const int title[] = { NOT_SAME_ONE, NOT_SAME_OTHER, -1 };

const TavanRecordType tavan_not_same_type = {
  .name = "not_same",
  .label = N_("Not the same person"),
  .plural = N_("Not the same persons"),
  .fields = fields,
  .n_fields = N_NOT_SAME_FIELDS,
  .title = title,
  .area = TAVAN_AREA_CLIENTS,
  .icon = "dialog-question-symbolic",
  .check = check,
};
