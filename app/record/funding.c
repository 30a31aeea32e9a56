/* funding.c: the fields of a funding
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const TavanField fields[N_FUNDING_FIELDS] = {
  [FUNDING_TITLE] = { "title", N_("Title"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_WIDE,
      .section = N_("Funding") },
  [FUNDING_YEAR] = { "year", N_("Fiscal year"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED,
      .max_length = 4 },
  [FUNDING_SOURCE] = { "source", N_("Source"), TAVAN_TEXT, TAVAN_REQUIRED | TAVAN_LISTED },
  [FUNDING_PURPOSE] = { "purpose", N_("Purpose"), TAVAN_TEXT, TAVAN_LISTED },
  [FUNDING_AMOUNT] = { "amount", N_("Amount"), TAVAN_MONEY, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED,
      .least = 1 },
  [FUNDING_PREVIOUS] = { "previous", N_("Of the year before"), TAVAN_REFERENCE, .to = &tavan_funding_type },
  [FUNDING_NOTE] = { "note", N_("Note"), TAVAN_NOTE, TAVAN_WIDE },
};

static gboolean
check (TavanRecord *record, TavanDay today, GError **error)
{
  const char *year = tavan_record_get_text (record, FUNDING_YEAR);

  return year == NULL || (strlen (year) == 4 && (year[0] == '1') && year[1] >= '2' && year[1] <= '4')
         || tavan_check_refuse (record, FUNDING_YEAR, _("This is not a Jalali year"), _("Four digits, such as 1404"), error);
}

static const int title[] = { FUNDING_TITLE, FUNDING_YEAR, -1 };
static const int order[] = { ~FUNDING_YEAR, FUNDING_TITLE, G_MAXINT };

const TavanRecordType tavan_funding_type = {
  .name = "funding",
  .label = N_("Funding"),
  .plural = N_("Funding"),
  .fields = fields,
  .n_fields = N_FUNDING_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_FUNDING,
  .icon = "tavan-ledger-symbolic",
  .check = check,
};
