/* commitment.c: the fields of a commitment
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_COMMITMENT_FIELDS] = {
  [COMMITMENT_APPLICATION] = { "application", N_("Application"), TAVAN_REFERENCE, TAVAN_REQUIRED
      | TAVAN_OWNER | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_application_type, .by_work = "application advance" },
  [COMMITMENT_LINE] = { "line", N_("Line"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .to = &tavan_application_line_type, .by_work = "application advance" },
  [COMMITMENT_FUNDING] = { "funding", N_("Funding"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_funding_type, .by_work = "application advance" },
  [COMMITMENT_AMOUNT] = { "amount", N_("Amount"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .least = 0, .most = -1, .by_work = "application advance" },
  [COMMITMENT_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "application advance" },
};

static const int title[] = { COMMITMENT_APPLICATION, -1 };
static const int order[] = { ~COMMITMENT_DATE, G_MAXINT };

const TavanRecordType tavan_commitment_type = {
  .name = "commitment",
  .label = N_("Commitment"),
  .plural = N_("Commitments"),
  .fields = fields,
  .n_fields = N_COMMITMENT_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_FUNDING,
  .icon = "tavan-ledger-symbolic",
};
