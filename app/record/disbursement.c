/* disbursement.c: the fields of a disbursement
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_DISBURSEMENT_FIELDS] = {
  [DISBURSEMENT_APPLICATION] = { "application", N_("Application"), TAVAN_REFERENCE, TAVAN_REQUIRED
      | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_application_type, .by_work = "loan disburse, application pay" },
  [DISBURSEMENT_LOAN] = { "loan", N_("Loan"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_loan_type, .by_work = "loan disburse, application pay" },
  [DISBURSEMENT_LINE] = { "line", N_("Line"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .to = &tavan_application_line_type, .by_work = "loan disburse, application pay" },
  [DISBURSEMENT_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .to = &tavan_client_type, .by_work = "loan disburse, application pay" },
  [DISBURSEMENT_FUNDING] = { "funding", N_("Funding"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .to = &tavan_funding_type, .by_work = "loan disburse, application pay" },
  [DISBURSEMENT_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .by_work = "loan disburse, application pay" },
  [DISBURSEMENT_AMOUNT] = { "amount", N_("Amount"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .least = 1, .by_work = "loan disburse, application pay" },
  [DISBURSEMENT_DOCUMENT] = { "document", N_("Document"), TAVAN_CODE, TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "loan disburse, application pay" },
};

static const int title[] = { DISBURSEMENT_CLIENT, DISBURSEMENT_DATE, -1 };
static const int order[] = { DISBURSEMENT_DATE, G_MAXINT };

const TavanRecordType tavan_disbursement_type = {
  .name = "disbursement",
  .label = N_("Disbursement"),
  .plural = N_("Disbursements"),
  .fields = fields,
  .n_fields = N_DISBURSEMENT_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-ledger-symbolic",
};
