/* signatory.c: the fields of a signatory
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_SIGNATORY_FIELDS] = {
  [SIGNATORY_NAME] = { "name", N_("Name"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED | TAVAN_LISTED,
      .section = N_("Signatory") },
  [SIGNATORY_POST] = { "post", N_("Post"), TAVAN_TEXT, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_WIDE },
  [SIGNATORY_RANK] = { "rank", N_("Order on paper"), TAVAN_NUMBER, TAVAN_LISTED | TAVAN_SORTED,
      .initial = "1", .least = 1, .most = 9 },
  [SIGNATORY_FROM] = { "from", N_("From"), TAVAN_DATE },
  [SIGNATORY_UNTIL] = { "until", N_("Until"), TAVAN_DATE },
  [SIGNATORY_SIGNATURE] = { "signature", N_("Signature image"), TAVAN_FILE },
};

static gboolean
check (TavanRecord *signatory, TavanDay today, GError **error)
{
  return tavan_check_not_before (signatory, SIGNATORY_UNTIL, SIGNATORY_FROM, error);
}

static const int title[] = { SIGNATORY_NAME, -1 };
static const int order[] = { SIGNATORY_RANK, G_MAXINT };

const TavanRecordType tavan_signatory_type = {
  .name = "signatory",
  .label = N_("Signatory"),
  .plural = N_("Signatories"),
  .fields = fields,
  .n_fields = N_SIGNATORY_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_SETTINGS,
  .icon = "document-edit-symbolic",
  .check = check,
};
