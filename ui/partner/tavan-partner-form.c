/* tavan-partner-form.c: the form page of a partner
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/partner/tavan-partner-form.h"

#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static void
saved_cb (TavanFormPage *page, TavanRecord *record, gpointer data)
{
  tavan_window_toast (tavan_window_of (page), _("The partner is saved"));
}

TavanPage *
tavan_partner_form_new (TavanStore *store, TavanRecord *record)
{
  TavanFormPage *page = tavan_form_page_new (store, record, /* save= */ NULL, saved_cb, NULL);

  if (tavan_record_get_id (record) == 0)
    tavan_page_set_title (TAVAN_PAGE (page), _("New partner"));
  return TAVAN_PAGE (page);
}
