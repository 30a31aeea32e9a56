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
#include "ui/table/tavan-chooser.h"
#include "ui/tavan-job.h"
#include "ui/tavan-tabs.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_GROUP_PAGE (tavan_group_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanGroupPage, tavan_group_page, TAVAN, GROUP_PAGE, TavanPage)

struct _TavanGroupPage
{
  TavanPage          parent_instance;
  gint64             id;
  TavanGroupFetched *fetched;
  GtkWidget         *card_bin, *meetings;
  TavanForm         *form;
  TavanTabs         *tabs;
  TavanTable        *members;
  GCancellable      *cancellable;
  guint              later;
};

G_DEFINE_FINAL_TYPE (TavanGroupPage, tavan_group_page, TAVAN_TYPE_PAGE)

/* ---- fetching ---- */

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_group_fetch (store, *(gint64 *) data, cancellable, error);
}

static void
show_fetched (TavanGroupPage *self)
{
  TavanRecord *group = self->fetched->group;
  g_autofree char *title = tavan_record_title (group), *field = tavan_record_format (group, GROUP_FIELD);
  gboolean dissolved = tavan_record_has (group, GROUP_STATE, "dissolved"), active = tavan_record_has (group, GROUP_STATE, "active");

  tavan_page_set_title (TAVAN_PAGE (self), title);
  tavan_page_set_subtitle (TAVAN_PAGE (self), field);
  adw_bin_set_child (ADW_BIN (self->card_bin), tavan_group_card_new (tavan_page_get_store (TAVAN_PAGE (self)), self->fetched));
  tavan_form_set_record (self->form, group);
  tavan_group_meetings_set (TAVAN_GROUP_MEETINGS (self->meetings), self->fetched);
  tavan_tabs_set_count (self->tabs, "members", self->fetched->members->len);
  tavan_tabs_set_count (self->tabs, "meetings", self->fetched->meetings->len);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.join", !dissolved);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.ledger", !dissolved);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.activate", self->fetched->lacks != NULL && !tavan_lacks_any_hard (self->fetched->lacks));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.independent", active);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "group.dissolve", !dissolved);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanGroupPage) self = data;
  g_autoptr (GError) error = NULL;
  TavanGroupFetched *fetched = tavan_store_run_finish (TAVAN_STORE (source), result, &error), *before = self->fetched;

  if (fetched == NULL)
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, _("Try again"), "win.reload", NULL);
      return;
    }
  if (before == NULL)
    tavan_store_note_use (TAVAN_STORE (source), "opened", &tavan_group_type, self->id, NULL);
  self->fetched = fetched;
  show_fetched (self);
  g_clear_pointer (&before, tavan_group_fetched_free);
}

static void
fetch (TavanGroupPage *self)
{
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), fetch_on_worker, g_memdup2 (&self->id, sizeof self->id), g_free, tavan_group_fetched_free,
                         self->cancellable, fetched_cb, g_object_ref (self));
}

static gboolean
later_cb (gpointer data)
{
  TAVAN_GROUP_PAGE (data)->later = 0;
  fetch (data);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TavanGroupPage *self, const char *type, gint64 id, TavanStore *store)
{
  if (self->later == 0 && g_strcmp0 (type, "audit_entry") != 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->later = g_timeout_add (250, later_cb, self);
}

/* ---- work on the group ---- */

static gboolean
run_join (TavanStore *store, const TavanJob *job, gint64 client, GError **error)
{
  gint64 stay;

  return tavan_group_join (store, job->subject, client, tavan_day_today (), "member", &stay, error);
}

static gboolean
run_leave (TavanStore *store, const TavanJob *job, gint64 stay, GError **error)
{
  return tavan_group_leave (store, stay, tavan_day_today (), job->word, error);
}

static gboolean
run_role (TavanStore *store, const TavanJob *job, gint64 stay, GError **error)
{
  return tavan_group_set_role (store, stay, job->state, error);
}

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

/* The chosen rows, or the one @id; the selection is over when it is begun. */
static void
start (TavanGroupPage *self, TavanJobRun run, GArray *ids, gint64 id, const char *state)
{
  tavan_job_start (TAVAN_PAGE (self), run, self->id, ids, id, state, /* word= */ NULL, 0, _("_Activate"), _("Done"));
}

static void
ask_reason (TavanGroupPage *self, TavanJobRun run, GArray *ids, const char *heading, const char *body, const char *verb)
{
  tavan_job_ask_reason (TAVAN_PAGE (self), run, self->id, ids, 0, /* state= */ NULL, heading, body, verb, _("Done"));
}

static void
client_chosen_cb (gint64 id, const char *title, gpointer self)
{
  start (self, run_join, NULL, id, NULL);
}

static void
join_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const states[] = { "file_open", "active", "empowered", NULL };
  g_autoptr (TavanQuery) query = tavan_query_where_in (tavan_query_new (&tavan_client_type), CLIENT_STATUS, states);

  tavan_chooser_present (widget, tavan_page_get_store (TAVAN_PAGE (widget)), query, _("Who joins the group?"), _("Join"), client_chosen_cb, g_object_ref (widget), g_object_unref);
}

static void
activate_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  start (TAVAN_GROUP_PAGE (widget), run_activate, NULL, 0, NULL);
}

static void
independent_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_reason (TAVAN_GROUP_PAGE (widget), run_independent, NULL, _("Has the group become independent?"),
              _("It goes on without the office; its history stays."), _("_Independent"));
}

static void
dissolve_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_reason (TAVAN_GROUP_PAGE (widget), run_dissolve, NULL, _("Dissolve the group?"),
              _("Members leave it on this day; savings and loans must be settled before."), _("_Dissolve"));
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanGroupPage *self = TAVAN_GROUP_PAGE (widget);

  if (self->fetched != NULL)
    tavan_window_push (tavan_window_of (self), tavan_group_form_new (tavan_page_get_store (TAVAN_PAGE (self)), self->fetched->group));
}

static void
ledger_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanGroupPage *self = TAVAN_GROUP_PAGE (widget);

  if (self->fetched != NULL)
    tavan_ledger_dialog (self, tavan_page_get_store (TAVAN_PAGE (self)), self->id, self->fetched->members);
}

static void
fetch_anew_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  fetch (TAVAN_GROUP_PAGE (widget));
}

/* ---- members ---- */

static void
leave_cb (TavanTable *table, GArray *ids, gpointer page)
{
  ask_reason (page, run_leave, ids, _("Why does she leave the group?"), _("Her stay ends today and is kept."), _("_Leave"));
}

#define ROLE(role)                                                  \
  static void role##_cb (TavanTable *table, GArray *ids, gpointer page) \
  {                                                                 \
    start (page, run_role, ids, 0, #role);                          \
  }
ROLE (leader)
ROLE (treasurer)
ROLE (secretary)
ROLE (member)
#undef ROLE

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
  GtkWidget *details = tavan_details_new (store, &stays, self->id), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *join = gtk_button_new_with_label (_("A client joins…"));

  self->members = tavan_details_get_table (details);
  if (tavan_access_may (store, &tavan_stay_type, TAVAN_MAY_CHANGE))
    {
      tavan_table_add_bulk (self->members, _("Leader"), "starred-symbolic", FALSE, leader_cb, self);
      tavan_table_add_bulk (self->members, _("Treasurer"), "tavan-saving-symbolic", FALSE, treasurer_cb, self);
      tavan_table_add_bulk (self->members, _("Secretary"), "document-edit-symbolic", FALSE, secretary_cb, self);
      tavan_table_add_bulk (self->members, _("Plain member"), "tavan-clients-symbolic", FALSE, member_cb, self);
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
  ask_reason (page, run_reverse, ids, _("Reverse the chosen lines?"), _("Nothing is deleted: a line that takes each back is added today."), _("_Reverse"));
}

static const int ledger_columns[] = { LEDGER_LINE_DATE, LEDGER_LINE_KIND, LEDGER_LINE_MEMBER, LEDGER_LINE_AMOUNT, LEDGER_LINE_NOTE, -1 };
static const TavanDetailsInfo ledger = {
  .type = &tavan_ledger_line_type, .owner = LEDGER_LINE_GROUP, .title = N_("Ledger"), .empty = N_("Nothing is booked yet."), .columns = ledger_columns, .opens = LEDGER_LINE_MEMBER,
};

static GtkWidget *
make_ledger (gpointer data)
{
  TavanGroupPage *self = data;
  TavanStore *store = tavan_page_get_store (TAVAN_PAGE (self));
  GtkWidget *details = tavan_details_new (store, &ledger, self->id), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *book = gtk_button_new_with_label (_("Book a line…"));

  if (tavan_access_may (store, &tavan_ledger_line_type, TAVAN_MAY_MAKE))
    tavan_table_add_bulk (tavan_details_get_table (details), _("Reverse…"), "edit-undo-symbolic", FALSE, reverse_cb, self);
  gtk_widget_add_css_class (book, "tavan-soft-button");
  gtk_widget_set_halign (book, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (book), "group.ledger");
  gtk_widget_set_visible (book, tavan_access_may (store, &tavan_ledger_line_type, TAVAN_MAY_MAKE));
  gtk_widget_set_vexpand (details, TRUE);
  gtk_box_append (GTK_BOX (box), book);
  gtk_box_append (GTK_BOX (box), details);
  return padded (box);
}

/* ---- the other tabs ---- */

static GtkWidget *
make_overview (gpointer data)
{
  return tavan_page_scrolled (GTK_WIDGET (TAVAN_GROUP_PAGE (data)->form));
}

static GtkWidget *
make_meetings (gpointer data)
{
  return TAVAN_GROUP_PAGE (data)->meetings;
}

static const struct { const char *name, *label; GtkWidget *(*make) (gpointer page); const TavanRecordType *type; } tabs[] = {
  { "overview", N_("The group"), make_overview, NULL },
  { "members", N_("Members"), make_members, &tavan_stay_type },
  { "meetings", N_("Meetings"), make_meetings, &tavan_meeting_type },
  { "ledger", N_("Ledger"), make_ledger, &tavan_ledger_line_type },
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
tavan_group_page_make (TavanPage *page)
{
  TavanGroupPage *self = TAVAN_GROUP_PAGE (page);

  tavan_tabs_show (self->tabs, "meetings");
  tavan_group_meetings_new_one (TAVAN_GROUP_MEETINGS (self->meetings));
}

static void
tavan_group_page_shown (TavanPage *page)
{
  fetch (TAVAN_GROUP_PAGE (page));
}

static void
tavan_group_page_dispose (GObject *object)
{
  TavanGroupPage *self = TAVAN_GROUP_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_object (&self->form);
  g_clear_object (&self->meetings);
  G_OBJECT_CLASS (tavan_group_page_parent_class)->dispose (object);
}

static void
tavan_group_page_finalize (GObject *object)
{
  g_clear_pointer (&TAVAN_GROUP_PAGE (object)->fetched, tavan_group_fetched_free);
  G_OBJECT_CLASS (tavan_group_page_parent_class)->finalize (object);
}

static void
tavan_group_page_class_init (TavanGroupPageClass *klass)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "group.join", join_cb }, { "group.activate", activate_cb }, { "group.independent", independent_cb }, { "group.dissolve", dissolve_cb },
    { "group.edit", edit_cb }, { "group.ledger", ledger_cb }, { "group.fetched-anew", fetch_anew_cb },
  };

  G_OBJECT_CLASS (klass)->dispose = tavan_group_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_group_page_finalize;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_group_page_shown;
  TAVAN_PAGE_CLASS (klass)->may_leave = tavan_group_page_may_leave;
  TAVAN_PAGE_CLASS (klass)->save = tavan_group_page_save;
  TAVAN_PAGE_CLASS (klass)->make = tavan_group_page_make;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i].name, NULL, actions[i].activate);
}

static void
tavan_group_page_init (TavanGroupPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->cancellable = g_cancellable_new ();
  self->card_bin = adw_bin_new ();
  gtk_widget_set_margin_start (self->card_bin, 18);
  gtk_widget_set_margin_end (self->card_bin, 18);
  gtk_widget_set_margin_top (self->card_bin, 12);
  self->tabs = TAVAN_TABS (tavan_tabs_new ());
  gtk_widget_set_vexpand (GTK_WIDGET (self->tabs), TRUE);
  gtk_box_append (GTK_BOX (box), self->card_bin);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tabs));
  tavan_page_set_content (TAVAN_PAGE (self), box);
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
  tavan_page_pack_end (TAVAN_PAGE (self), edit);
}

TavanPage *
tavan_group_page_new (TavanStore *store, gint64 id, const char *tab)
{
  TavanGroupPage *self = g_object_new (TAVAN_TYPE_GROUP_PAGE, "store", store, NULL);

  self->id = id;
  self->form = g_object_ref_sink (tavan_form_new (store));
  tavan_form_set_editable (self->form, FALSE);
  self->meetings = g_object_ref_sink (tavan_group_meetings_new (TAVAN_PAGE (self), id));
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (tabs[i].type == NULL || tavan_access_may (store, tabs[i].type, TAVAN_MAY_READ))
      tavan_tabs_add (self->tabs, tabs[i].name, _(tabs[i].label), tabs[i].make, self);
  tavan_tabs_show (self->tabs, g_strcmp0 (tab, "meeting") == 0 ? "meetings" : tab);
  add_header_buttons (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return TAVAN_PAGE (self);
}
