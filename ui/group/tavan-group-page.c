/* tavan-group-page.c: one group: what is missing, members, meetings, ledger
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/group/tavan-group-page.h"

#include "app/store/tavan-access.h"
#include "ui/compat/tavan-ask.h"
#include "ui/form/tavan-details.h"
#include "ui/group/group-private.h"
#include "ui/group/tavan-group-form.h"
#include "ui/group/tavan-ledger-dialog.h"
#include "ui/loan/tavan-loans-of.h"
#include "ui/print/tavan-preview.h"
#include "ui/print/tavan-print-menu.h"
#include "ui/tavan-job.h"
#include "ui/tavan-record-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_GROUP_PAGE (tavan_group_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanGroupPage, tavan_group_page, TAVAN, GROUP_PAGE, TavanRecordPage)

struct _TavanGroupPage
{
  TavanRecordPage parent_instance;
  GtkWidget      *meetings, *passbooks;
  TavanTable     *members;
};

G_DEFINE_FINAL_TYPE (TavanGroupPage, tavan_group_page, TAVAN_TYPE_RECORD_PAGE)

/* ---- showing ---- */

static void show_passbooks (TavanGroupPage *self);

static gpointer
fetch_group (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  return tavan_group_fetch (store, id, cancellable, error);
}

static void
tavan_group_page_show_fetched (TavanRecordPage *page, gpointer data, gboolean first)
{
  TavanGroupPage *self = TAVAN_GROUP_PAGE (page);
  TavanGroupFetched *fetched = data;
  TavanRecord *group = fetched->group;
  TavanTabs *tabs = tavan_record_page_get_tabs (self);
  g_autofree char *title = tavan_record_title (group), *field = tavan_record_format (group, GROUP_FIELD);
  gboolean dissolved = tavan_record_has (group, GROUP_STATE, "dissolved"), active = tavan_record_has (group, GROUP_STATE, "active");

  tavan_page_set_title (TAVAN_PAGE (self), title);
  tavan_page_set_subtitle (TAVAN_PAGE (self), field);
  tavan_record_page_set_card (self, tavan_group_card_new (tavan_page_get_store (TAVAN_PAGE (self)), fetched));
  tavan_form_set_record (tavan_record_page_get_form (self), group);
  tavan_group_meetings_set (TAVAN_GROUP_MEETINGS (self->meetings), fetched);
  show_passbooks (self);
  tavan_tabs_set_count (tabs, "members", fetched->members->len);
  tavan_tabs_set_count (tabs, "meetings", fetched->meetings->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.join", !dissolved);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.ledger", !dissolved);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.activate", fetched->lacks != NULL && !tavan_lacks_any_hard (fetched->lacks));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.independent", active);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.dissolve", !dissolved);
}

/* ---- work on the group ---- */

static gboolean
run_activate (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_group_activate (store, job->subject, tavan_day_today (), job->word, error);
}

static gboolean
run_independent (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_group_set_state (store, job->subject, "independent", tavan_day_today (), job->word, error);
}

static gboolean
run_dissolve (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_group_set_state (store, job->subject, "dissolved", tavan_day_today (), job->word, error);
}

static gboolean
run_reverse (TavanStore *store, const TavanJob *job, gint64 line, GError **error)
{
  return tavan_group_reverse (store, line, tavan_day_today (), job->word, error);
}

/* ---- actions ---- */

static void
ask_reason (TavanGroupPage *self, TavanJobRun run, GArray *ids, const char *heading, const char *body, const char *verb, const char *said)
{
  tavan_job_ask_reason (TAVAN_PAGE (self), run, tavan_record_page_get_id (self), ids, 0, /* state= */ NULL, heading, body, verb, said);
}

static void
join_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_group_ask_join (widget, tavan_page_get_store (TAVAN_PAGE (widget)), tavan_record_page_get_id (widget));
}

static void
activate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_job_start (TAVAN_PAGE (widget), run_activate, tavan_record_page_get_id (widget), NULL, 0, /* state= */ NULL, /* word= */ NULL, 0,
                   _("_Activate"), _("The group is active now"));
}

static void
independent_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_reason (TAVAN_GROUP_PAGE (widget), run_independent, NULL, _("Has the group become independent?"),
              _("It goes on without the office; its history stays."), _("_Independent"), _("The group is independent now"));
}

static void
dissolve_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_reason (TAVAN_GROUP_PAGE (widget), run_dissolve, NULL, _("Dissolve the group?"),
              _("Members leave it on this day; savings and loans must be settled before."), _("_Dissolve"), _("The group is dissolved"));
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanGroupFetched *fetched = tavan_record_page_get_fetched (widget);

  if (fetched != NULL)
    tavan_window_push (tavan_window_of (widget), tavan_group_form_new (tavan_page_get_store (TAVAN_PAGE (widget)), fetched->group));
}

static void
ledger_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanGroupFetched *fetched = tavan_record_page_get_fetched (widget);

  if (fetched != NULL)
    tavan_ledger_dialog (widget, tavan_page_get_store (TAVAN_PAGE (widget)), tavan_record_page_get_id (widget), fetched->members);
}

static void
fetch_anew_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_record_page_reload (widget);
}

/* ---- members ---- */

static void
role_cb (TavanTable *table, GArray *ids, gpointer page)
{
  tavan_group_ask_role (table, tavan_page_get_store (page), ids);
}

static void
leave_cb (TavanTable *table, GArray *ids, gpointer page)
{
  tavan_group_ask_leave (table, tavan_page_get_store (page), ids);
}

static const int stay_columns[] = { STAY_CLIENT, STAY_ROLE, STAY_JOINED, STAY_LEFT, STAY_LEFT_REASON, -1 };
static const TavanDetailsInfo stays = {
  .type = &tavan_stay_type, .owner = STAY_GROUP, .title = N_("Members, with everyone who ever was"), .empty = N_("Nobody has joined yet."), .columns = stay_columns, .opens = STAY_CLIENT,
};

static GtkWidget *
padded (GtkWidget *widget)
{
  gtk_widget_set_margin_start (widget, 18);
  gtk_widget_set_margin_end (widget, 18);
  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 12);
  return widget;
}

static GtkWidget *
make_members (gpointer data)
{
  TavanGroupPage *self = data;
  TavanStore *store = tavan_page_get_store (TAVAN_PAGE (self));
  GtkWidget *details = tavan_details_new (store, &stays, tavan_record_page_get_id (self)), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *join = gtk_button_new_with_label (_("A client joins…"));

  self->members = tavan_details_get_table (details);
  if (tavan_access_may (store, &tavan_stay_type, TAVAN_MAY_CHANGE))
    {
      tavan_table_add_bulk (self->members, _("Role…"), "starred-symbolic", FALSE, role_cb, self);
      tavan_table_add_bulk (self->members, _("Leaves…"), "tavan-leave-symbolic", FALSE, leave_cb, self);
    }
  gtk_widget_add_css_class (join, "tavan-soft-button");
  gtk_widget_set_halign (join, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (join), "group.join");
  gtk_widget_set_visible (join, tavan_access_may (store, &tavan_stay_type, TAVAN_MAY_MAKE));
  gtk_widget_set_vexpand (details, TRUE);
  gtk_box_append (GTK_BOX (box), join);
  gtk_box_append (GTK_BOX (box), details);
  return padded (box);
}

/* ---- ledger ---- */

static void
reverse_cb (TavanTable *table, GArray *ids, gpointer page)
{
  ask_reason (page, run_reverse, ids, _("Reverse the chosen lines?"), _("Nothing is deleted: a line that takes each back is added today."), _("_Reverse"),
              _("The lines are reversed"));
  tavan_table_clear_selection (table);
}

static const int ledger_columns[] = { LEDGER_LINE_DATE, LEDGER_LINE_KIND, LEDGER_LINE_MEMBER, LEDGER_LINE_AMOUNT, LEDGER_LINE_NOTE, -1 };
static const TavanDetailsInfo ledger = {
  .type = &tavan_ledger_line_type, .owner = LEDGER_LINE_GROUP, .title = N_("Ledger"), .empty = N_("Nothing is booked yet."), .columns = ledger_columns, .opens = LEDGER_LINE_MEMBER,
};

static void
show_passbooks (TavanGroupPage *self)
{
  TavanGroupFetched *fetched = tavan_record_page_get_fetched (self);

  if (self->passbooks != NULL && fetched != NULL && fetched->books != NULL)
    adw_bin_set_child (ADW_BIN (self->passbooks), tavan_group_passbooks_new (fetched));
}

static GtkWidget *
make_passbooks (TavanGroupPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->passbooks = adw_bin_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->passbooks);
  show_passbooks (self);
  return scroller;
}

static GtkWidget *
make_ledger (gpointer data)
{
  TavanGroupPage *self = data;
  TavanStore *store = tavan_page_get_store (TAVAN_PAGE (self));
  GtkWidget *details = tavan_details_new (store, &ledger, tavan_record_page_get_id (self)), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *book = gtk_button_new_with_label (_("Book a line…"));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  if (tavan_access_may (store, &tavan_ledger_line_type, TAVAN_MAY_MAKE))
    tavan_table_add_bulk (tavan_details_get_table (details), _("Reverse…"), "edit-undo-symbolic", FALSE, reverse_cb, self);
  gtk_widget_add_css_class (book, "tavan-soft-button");
  gtk_widget_set_halign (book, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (book), "group.ledger");
  gtk_widget_set_visible (book, tavan_access_may (store, &tavan_ledger_line_type, TAVAN_MAY_MAKE));
  gtk_widget_set_vexpand (details, TRUE);
  gtk_box_append (GTK_BOX (box), book);
  gtk_box_append (GTK_BOX (box), details);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (row), box);
  gtk_box_append (GTK_BOX (row), make_passbooks (self));
  return padded (row);
}

/* ---- the other tabs ---- */

static GtkWidget *
make_meetings (gpointer data)
{
  return TAVAN_GROUP_PAGE (data)->meetings;
}

static GtkWidget *
make_loans (gpointer data)
{
  return tavan_loans_of_new (data, &tavan_group_type, tavan_record_page_get_id (data));
}

static const TavanRecordPageTab tabs[] = {
  { "overview", N_("The group"), tavan_record_page_make_form, NULL },
  { "members", N_("Members"), make_members, &tavan_stay_type },
  { "meetings", N_("Meetings"), make_meetings, &tavan_meeting_type },
  { "ledger", N_("Ledger"), make_ledger, &tavan_ledger_line_type },
  { "loans", N_("Loans and grants"), make_loans, &tavan_application_type },
  { NULL }
};

/* ---- the page ---- */

static gboolean
tavan_group_page_may_leave (TavanPage *page, GSourceFunc go_on, gpointer data)
{
  TavanGroupPage *self = TAVAN_GROUP_PAGE (page);

  if (!tavan_group_meetings_is_changed (TAVAN_GROUP_MEETINGS (self->meetings)))
    return TRUE;
  tavan_ask (self, _("The meeting is not saved"), _("What was typed in its rows would be lost."), _("_Discard"), "destructive", (void (*) (gpointer)) (void (*) (void)) go_on, data, NULL);
  return FALSE;
}

static void
tavan_group_page_save (TavanPage *page)
{
  tavan_group_meetings_save (TAVAN_GROUP_MEETINGS (TAVAN_GROUP_PAGE (page)->meetings));
}

static void
tavan_group_page_print (TavanPage *page)
{
  tavan_window_push (tavan_window_of (page), tavan_print_page_new (tavan_page_get_store (page), "passbook", &tavan_group_type, tavan_record_page_get_id (page)));
}

static void
tavan_group_page_make (TavanPage *page)
{
  TavanGroupPage *self = TAVAN_GROUP_PAGE (page);

  tavan_tabs_show (tavan_record_page_get_tabs (self), "meetings");
  tavan_group_meetings_new_one (TAVAN_GROUP_MEETINGS (self->meetings));
}

static void
tavan_group_page_dispose (GObject *object)
{
  TavanGroupPage *self = TAVAN_GROUP_PAGE (object);

  g_clear_object (&self->meetings);
  G_OBJECT_CLASS (tavan_group_page_parent_class)->dispose (object);
}

static void
tavan_group_page_class_init (TavanGroupPageClass *klass)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "group.join", join_cb }, { "group.activate", activate_cb }, { "group.independent", independent_cb }, { "group.dissolve", dissolve_cb },
    { "group.edit", edit_cb }, { "group.ledger", ledger_cb }, { "group.fetched-anew", fetch_anew_cb },
  };

  G_OBJECT_CLASS (klass)->dispose = tavan_group_page_dispose;
  TAVAN_RECORD_PAGE_CLASS (klass)->record_type = &tavan_group_type;
  TAVAN_RECORD_PAGE_CLASS (klass)->fetch = fetch_group;
  TAVAN_RECORD_PAGE_CLASS (klass)->free_fetched = tavan_group_fetched_free;
  TAVAN_RECORD_PAGE_CLASS (klass)->show_fetched = tavan_group_page_show_fetched;
  TAVAN_PAGE_CLASS (klass)->may_leave = tavan_group_page_may_leave;
  TAVAN_PAGE_CLASS (klass)->save = tavan_group_page_save;
  TAVAN_PAGE_CLASS (klass)->make = tavan_group_page_make;
  TAVAN_PAGE_CLASS (klass)->print = tavan_group_page_print;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i].name, NULL, actions[i].activate);
}

static void
tavan_group_page_init (TavanGroupPage *self)
{
}

static void
add_header_buttons (TavanGroupPage *self)
{
  GtkWidget *menu = gtk_menu_button_new (), *edit = gtk_button_new_with_label (_("Edit"));
  g_autoptr (GMenu) model = g_menu_new ();
  gboolean may = tavan_access_may (tavan_page_get_store (TAVAN_PAGE (self)), &tavan_group_type, TAVAN_MAY_CHANGE);

  g_menu_append (model, _("Has become independent…"), "group.independent");
  g_menu_append (model, _("Dissolve…"), "group.dissolve");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), G_MENU_MODEL (model));
  gtk_widget_set_tooltip_text (menu, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "group.edit");
  gtk_widget_set_visible (menu, may);
  gtk_widget_set_visible (edit, may);
  tavan_page_pack_end (TAVAN_PAGE (self), menu);
  tavan_page_pack_end (TAVAN_PAGE (self), tavan_print_button_new (tavan_page_get_store (TAVAN_PAGE (self)), &tavan_group_type, tavan_record_page_get_id (self)));
  tavan_page_pack_end (TAVAN_PAGE (self), edit);
}

TavanPage *
tavan_group_page_new (TavanStore *store, gint64 id, const char *tab)
{
  TavanGroupPage *self = g_object_new (TAVAN_TYPE_GROUP_PAGE, "store", store, NULL);

  self->meetings = g_object_ref_sink (tavan_group_meetings_new (TAVAN_PAGE (self), id));
  tavan_record_page_start (TAVAN_RECORD_PAGE (self), id, tabs, g_strcmp0 (tab, "meeting") == 0 ? "meetings" : tab);
  add_header_buttons (self);
  return TAVAN_PAGE (self);
}
