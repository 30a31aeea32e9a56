/* application-line.c: the fields of a line of an application
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_APPLICATION_LINE_FIELDS] = {
  [APPLICATION_LINE_APPLICATION] = { "application", N_("Application"), TAVAN_REFERENCE, TAVAN_REQUIRED
      | TAVAN_OWNER | TAVAN_BY_WORK,
      .to = &tavan_application_type, .by_work = "application line, application advance" },
  [APPLICATION_LINE_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .to = &tavan_client_type, .by_work = "application line, application advance" },
  [APPLICATION_LINE_ASKED] = { "asked", N_("Amount asked"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .least = 1, .by_work = "application line, application advance" },
  [APPLICATION_LINE_APPROVED] = { "approved", N_("Amount approved"), TAVAN_MONEY, TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .least = 0, .most = -1, .by_work = "application line, application advance" },
  [APPLICATION_LINE_REFUSED] = { "refused", N_("Refused alone"), TAVAN_YESNO, TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "application line, application advance" },
  [APPLICATION_LINE_REFUSED_REASON] = { "refused_reason", N_("Reason of refusal"), TAVAN_TEXT, TAVAN_LISTED
      | TAVAN_WIDE | TAVAN_BY_WORK,
      .by_work = "application line, application advance" },
};

static const int title[] = { APPLICATION_LINE_CLIENT, -1 };

const TavanRecordType tavan_application_line_type = {
  .name = "application_line",
  .label = N_("Line of an application"),
  .plural = N_("Lines of applications"),
  .fields = fields,
  .n_fields = N_APPLICATION_LINE_FIELDS,
  .title = title,
  .area = TAVAN_AREA_LOANS,
  .icon = "tavan-clients-symbolic",
};
