/* tavan-settings-page.c: the office, its users, paper, rules and backups; one's own password
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/settings/tavan-settings-page.h"

#include "app/store/tavan-access.h"
#include "ui/settings/settings-private.h"
#include "ui/tavan-tabs.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_SETTINGS_PAGE (tavan_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanSettingsPage, tavan_settings_page, TAVAN, SETTINGS_PAGE, TavanPage)

struct _TavanSettingsPage
{
  TavanPage  parent_instance;
  TavanTabs *tabs;
};

G_DEFINE_FINAL_TYPE (TavanSettingsPage, tavan_settings_page, TAVAN_TYPE_PAGE)

#define TAB(name)                                       \
  static GtkWidget *make_##name (gpointer page)         \
  {                                                     \
    return tavan_settings_##name##_new (page);          \
  }
TAB (office)
TAB (users)
TAB (paper)
TAB (rules)
TAB (backup)
TAB (self)
#undef TAB

typedef enum { FOR_ALL, FOR_ADMIN, FOR_USERS } ForWhom;
static const struct { const char *name, *label; GtkWidget *(*make) (gpointer page); ForWhom whom; } tabs[] = {
  { "office", N_("The office"), make_office, FOR_ADMIN },
  { "users", N_("Users"), make_users, FOR_ADMIN },
  { "paper", N_("Signatories"), make_paper, FOR_ADMIN },
  { "rules", N_("Rules and window"), make_rules, FOR_ADMIN },
  { "backup", N_("Backup"), make_backup, FOR_ADMIN },
  { "self", N_("My account"), make_self, FOR_USERS },
};

GtkWidget *
tavan_settings_column (GtkWidget **out_box)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  *out_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_margin_top (*out_box, 18);
  gtk_widget_set_margin_bottom (*out_box, 24);
  gtk_widget_set_margin_start (*out_box, 18);
  gtk_widget_set_margin_end (*out_box, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), *out_box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static void
tavan_settings_page_class_init (TavanSettingsPageClass *klass)
{
}

static void
tavan_settings_page_init (TavanSettingsPage *self)
{
  self->tabs = TAVAN_TABS (tavan_tabs_new ());
  tavan_page_set_content (TAVAN_PAGE (self), GTK_WIDGET (self->tabs));
}

TavanPage *
tavan_settings_page_new (TavanStore *store)
{
  TavanSettingsPage *self = g_object_new (TAVAN_TYPE_SETTINGS_PAGE, "store", store, "title", _("Settings"), NULL);
  gboolean admin = tavan_access_has_role (store, "admin"), user = tavan_store_get_user (store) != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (tabs[i].whom == FOR_ALL || (tabs[i].whom == FOR_ADMIN && admin) || (tabs[i].whom == FOR_USERS && user))
      tavan_tabs_add (self->tabs, tabs[i].name, _(tabs[i].label), tabs[i].make, self);
  tavan_tabs_show (self->tabs, NULL);
  return TAVAN_PAGE (self);
}
