/* settings-private.h: the tabs of the settings page
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/table/tavan-table.h"
#include "ui/tavan-page.h"

G_BEGIN_DECLS

/* Each is a tab's content. @page is the settings page, which outlives it; its store is asked. */
GtkWidget *tavan_settings_office_new (TavanPage *page);
GtkWidget *tavan_settings_users_new  (TavanPage *page);
GtkWidget *tavan_settings_paper_new  (TavanPage *page); /* signatories */
GtkWidget *tavan_settings_rules_new  (TavanPage *page);
GtkWidget *tavan_settings_backup_new (TavanPage *page);
GtkWidget *tavan_settings_self_new   (TavanPage *page); /* one's own password and deputy */

/* Records of a type as a list: a button that makes one, what can be done, the table; Enter opens the dialog of one. */
typedef struct
{
  const TavanRecordType *type;
  const char *add_label, *hint, *title, *saved, *empty_icon, *empty_title, *empty_sentence; /* N_(), but for the icon */
  const int  *fields;                                                                       /* of one that is there; NULL: all */
  void      (*make) (GtkWidget *widget, TavanStore *store);                                 /* NULL: the dialog of an empty one */
} TavanSettingsRecords;
GtkWidget *tavan_settings_records_new (TavanPage *page, const TavanSettingsRecords *info, TavanTable **out_table);

/* A clamped, scrolled column for preference groups. */
GtkWidget *tavan_settings_column     (GtkWidget **out_box);

G_END_DECLS
