/* tavan-partners-page.c: clinics, centres, bank branches, employers, institutes, charities
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/partner/tavan-partners-page.h"

#include "ui/partner/tavan-partner-form.h"
#include "ui/tavan-list-page.h"

#include <glib/gi18n-lib.h>

static TavanPage *
make_partner (TavanStore *store)
{
  g_autoptr (TavanRecord) partner = tavan_record_new (&tavan_partner_type);

  return tavan_partner_form_new (store, partner);
}

static const TavanListPageInfo info = {
  .type = &tavan_partner_type,
  .make_label = N_("New partner"),
  .make = make_partner,
  .empty_title = N_("No partner yet"),
  .empty_sentence = N_("Clinics, support centres, bank branches and employers with whom the office works stand here."),
};

TavanPage *
tavan_partners_page_new (TavanStore *store)
{
  return tavan_list_page_new (store, &info);
}
