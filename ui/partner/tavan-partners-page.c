/* tavan-partners-page.c: clinics, centres, bank branches, employers, institutes, charities
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/partner/tavan-partners-page.h"

#include "ui/form/tavan-form.h"
#include "ui/partner/tavan-partner-page.h"
#include "ui/tavan-list-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static void
saved_cb (TavanFormPage *page, TavanRecord *record, gpointer data)
{
  tavan_window_toast (tavan_window_of (page), _("The partner is saved"));
}

static TavanPage *
make_partner (TavanStore *store)
{
  g_autoptr (TavanRecord) partner = tavan_record_new (&tavan_partner_type);
  TavanFormPage *page = tavan_form_page_new (store, partner, /* save= */ NULL, saved_cb, NULL);

  tavan_page_set_title (TAVAN_PAGE (page), _("New partner"));
  return TAVAN_PAGE (page);
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
