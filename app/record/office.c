/* office.c: the fields of an office
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_office_levels[] = {
  { "country", N_("Country") },
  { "province", N_("Province") },
  { "county", N_("County") },
  { NULL }
};

static const TavanField fields[N_OFFICE_FIELDS] = {
  [OFFICE_CODE] = { "code", N_("Code"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_UNIQUE | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_BY_WORK,
      .section = N_("Office"), .by_work = "office found" },
  [OFFICE_NAME] = { "name", N_("Name"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_WIDE },
  [OFFICE_LEVEL] = { "level", N_("Level"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_BY_WORK,
      .choices = tavan_office_levels, .by_work = "office found" },
  [OFFICE_PARENT] = { "parent", N_("Office above"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_office_type, .by_work = "office found" },
  [OFFICE_PROVINCE] = { "province", N_("Province code"), TAVAN_CODE, TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "office found" },
  [OFFICE_COUNTY] = { "county", N_("County code"), TAVAN_CODE, TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "office found" },
  [OFFICE_MANAGER] = { "manager", N_("Head of the office"), TAVAN_NAME },
  [OFFICE_PHONE] = { "phone", N_("Phone"), TAVAN_PHONE, .section = N_("Contact") },
  [OFFICE_POSTAL_CODE] = { "postal_code", N_("Postal code"), TAVAN_POSTAL_CODE },
  [OFFICE_ADDRESS] = { "address", N_("Address"), TAVAN_NOTE, TAVAN_WIDE },
  [OFFICE_LOGO] = { "logo", N_("Logo"), TAVAN_FILE, .section = N_("Paper") },
  [OFFICE_HOME] = { "home", N_("The office that this database was made for"), TAVAN_YESNO, TAVAN_BY_WORK
      | TAVAN_HIDDEN, .by_work = "office found" },
  [OFFICE_DEMO] = { "demo", N_("Demo office"), TAVAN_YESNO, TAVAN_BY_WORK | TAVAN_HIDDEN, .by_work = "office found" },
};

static gboolean
check (TavanRecord *office, TavanDay today, GError **error)
{
  return !tavan_record_has (office, OFFICE_LEVEL, "country")
         || tavan_check_empty (office, OFFICE_PARENT, _("No office stands above the country’s"), error);
}

static const int title[] = { OFFICE_NAME, -1 };
static const int order[] = { OFFICE_CODE, G_MAXINT };

const TavanRecordType tavan_office_type = {
  .name = "office",
  .label = N_("Office"),
  .plural = N_("Offices"),
  .fields = fields,
  .n_fields = N_OFFICE_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_PLACES,
  .icon = "tavan-office-symbolic",
  .check = check,
};
