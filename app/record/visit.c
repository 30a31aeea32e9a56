/* visit.c: the fields of a visit or note
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_visit_kinds[] = {
  { "visit", N_("Home visit") },
  { "workplace", N_("Workplace visit") },
  { "call", N_("Telephone call") },
  { "note", N_("Note") },
  { NULL }
};

static const TavanField fields[N_VISIT_FIELDS] = {
  [VISIT_CLIENT] = { "client", N_("Client"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_OWNER,
      .to = &tavan_client_type },
  [VISIT_KIND] = { "kind", N_("Kind"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED,
      .choices = tavan_visit_kinds, .initial = "visit" },
  [VISIT_WHO] = { "who", N_("By"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_LISTED, .to = &tavan_user_type },
  [VISIT_DATE] = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_LISTED | TAVAN_PAST,
      .initial = "today" },
  [VISIT_TEXT] = { "text", N_("What was seen"), TAVAN_NOTE, TAVAN_REQUIRED | TAVAN_WIDE },
  [VISIT_NEXT_STEP] = { "next_step", N_("Next step"), TAVAN_TEXT, TAVAN_LISTED | TAVAN_WIDE },
  [VISIT_NEXT_DATE] = { "next_date", N_("Due"), TAVAN_DATE, TAVAN_SORTED | TAVAN_LISTED },
  [VISIT_DONE] = { "done", N_("Next step done"), TAVAN_YESNO, TAVAN_LISTED },
};

static gboolean
check (TavanRecord *visit, TavanDay today, GError **error)
{
  gboolean follows = tavan_record_is_set (visit, VISIT_NEXT_DATE) || tavan_record_get_int (visit, VISIT_DONE);

  if (follows && !tavan_check_needed (visit, VISIT_NEXT_STEP, _("Say what is to be done by then"), error))
    return FALSE;
  return tavan_check_not_before (visit, VISIT_NEXT_DATE, VISIT_DATE, error);
}

static const int title[] = { VISIT_KIND, VISIT_DATE, -1 };
static const int order[] = { ~VISIT_DATE, G_MAXINT };

const TavanRecordType tavan_visit_type = {
  .name = "visit",
  .label = N_("Visit or note"),
  .plural = N_("Visits and notes"),
  .fields = fields,
  .n_fields = N_VISIT_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_VISITS,
  .icon = "tavan-visit-symbolic",
  .check = check,
};
