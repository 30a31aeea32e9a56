/* tavan-groups-page.c: all groups
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/group/tavan-groups-page.h"

#include "ui/group/tavan-group-form.h"
#include "ui/tavan-list-page.h"

#include <glib/gi18n-lib.h>

static TavanPage *
make_group (TavanStore *store)
{
  g_autoptr (TavanRecord) group = tavan_record_new (&tavan_group_type);

  return tavan_group_form_new (store, group);
}

static const TavanListPageInfo info = {
  .type = &tavan_group_type,
  .make_label = N_("New group"),
  .make = make_group,
  .empty_title = N_("No group yet"),
  .empty_sentence = N_("Hamyar and microfinance groups are formed here, meet, save and lend."),
};

TavanPage *
tavan_groups_page_new (TavanStore *store)
{
  return tavan_list_page_new (store, &info);
}
