/* settings-paper.c: who signs what the office prints
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/settings/settings-private.h"

#include <glib/gi18n-lib.h>

static const TavanSettingsRecords info = {
  .type = &tavan_signatory_type,
  .add_label = N_("New signatory"),
  .hint = N_("A certificate bears those whose dates hold on its day of issue, in this order."),
  .title = N_("Signatory"),
  .saved = N_("The signatory is saved"),
  .empty_icon = "tavan-signatory-symbolic",
  .empty_title = N_("Nobody signs yet"),
  .empty_sentence = N_("Papers are printed without signatures until someone is named here."),
};

GtkWidget *
tavan_settings_paper_new (TavanPage *page)
{
  TavanTable *table;
  GtkWidget *tab = tavan_settings_records_new (page, &info, &table);

  tavan_table_set_dense (table, TRUE);
  return tab;
}
