/* tavan-client-page.c: one client: the card, the thread, the file and all that hangs on it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/client/tavan-client-page.h"

#include "app/base/tavan-text.h"
#include "app/store/tavan-access.h"
#include "app/work/tavan-course-work.h"
#include "app/work/tavan-group-work.h"
#include "ui/client/client-private.h"
#include "ui/client/tavan-client-form.h"
#include "ui/compat/tavan-ask.h"
#include "ui/print/tavan-preview.h"
#include "ui/print/tavan-print-menu.h"
#include "ui/table/tavan-chooser.h"
#include "ui/tavan-job.h"
#include "ui/tavan-record-page.h"
#include "ui/loan/tavan-loans-of.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_CLIENT_PAGE (tavan_client_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanClientPage, tavan_client_page, TAVAN, CLIENT_PAGE, TavanRecordPage)

struct _TavanClientPage
{
  TavanRecordPage parent_instance;
  char           *tab;       /* to be shown first; "visit" and "assess" open their dialogs */
  GtkWidget      *thread_bin, *household_bin;
};

G_DEFINE_FINAL_TYPE (TavanClientPage, tavan_client_page, TAVAN_TYPE_RECORD_PAGE)

/* ---- showing ---- */

static gpointer
fetch_client (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  return tavan_client_fetch (store, id, cancellable, error);
}

static void
show_first_tab (TavanClientPage *self)
{
  gboolean visit = g_strcmp0 (self->tab, "visit") == 0, assess = g_strcmp0 (self->tab, "assess") == 0;

  tavan_tabs_show (tavan_record_page_get_tabs (self), visit || assess ? "visits" : self->tab);
  if (visit || assess)
    (void) gtk_widget_activate_action (GTK_WIDGET (self), visit ? "client.visit" : "client.assess", NULL);
  g_clear_pointer (&self->tab, g_free);
}

static void
update_actions (TavanClientPage *self, TavanRecord *client)
{
  gboolean closed = tavan_record_has (client, CLIENT_STATUS, "closed") || tavan_record_get_archived (client);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "client.reopen", closed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "client.status", !closed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "client.archive", !tavan_record_get_archived (client));
}

static void
tavan_client_page_show_fetched (TavanRecordPage *page, gpointer data, gboolean first)
{
  TavanClientPage *self = TAVAN_CLIENT_PAGE (page);
  TavanClientFetched *fetched = data;
  TavanStore *store = tavan_page_get_store (TAVAN_PAGE (self));
  TavanTabs *tabs = tavan_record_page_get_tabs (self);
  g_autofree char *title = tavan_record_title (fetched->client);
  g_autofree char *number = tavan_text_digits_persian (tavan_record_get_text (fetched->client, CLIENT_FILE_NUMBER)), *isolated = tavan_text_isolate_ltr (number);

  tavan_page_set_title (TAVAN_PAGE (self), title);
  tavan_page_set_subtitle (TAVAN_PAGE (self), isolated);
  tavan_record_page_set_card (self, tavan_client_card_new (store, fetched));
  adw_bin_set_child (ADW_BIN (self->thread_bin), tavan_client_thread_new (fetched));
  adw_bin_set_child (ADW_BIN (self->household_bin), tavan_client_household_new (store, fetched));
  tavan_form_set_record (tavan_record_page_get_form (self), fetched->client);
  tavan_tabs_set_count (tabs, "household", fetched->members != NULL ? (gint64) fetched->members->len + 1 : -1);
  tavan_tabs_set_count (tabs, "training", fetched->n_training);
  tavan_tabs_set_count (tabs, "visits", fetched->n_visits);
  tavan_tabs_set_count (tabs, "attachments", fetched->n_attachments);
  update_actions (self, fetched->client);
  if (first)
    show_first_tab (self);
}

/* ---- actions ---- */

static void
visit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanTabs *tabs = tavan_record_page_get_tabs (widget);

  tavan_tabs_show (tabs, "visits");
  tavan_client_visits_add (tavan_tabs_get_content (tabs, "visits"), g_str_equal (action, "client.assess"));
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanClientFetched *fetched = tavan_record_page_get_fetched (widget);

  if (fetched != NULL)
    tavan_window_push (tavan_window_of (widget), tavan_client_form_new (tavan_page_get_store (TAVAN_PAGE (widget)), fetched->client));
}

static void
tavan_client_page_print (TavanPage *page)
{
  tavan_window_push (tavan_window_of (page), tavan_print_page_new (tavan_page_get_store (page), "client-file", &tavan_client_type, tavan_record_page_get_id (page)));
}

static void
reload_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_record_page_reload (widget);
}

static gboolean
run_enrol (TavanStore *store, const TavanJob *job, gint64 other, GError **error)
{
  gint64 enrolment;

  return tavan_course_enrol (store, other, job->subject, 0, tavan_day_today (), &enrolment, error);
}

static gboolean
run_join (TavanStore *store, const TavanJob *job, gint64 other, GError **error)
{
  gint64 stay;

  return tavan_group_join (store, other, job->subject, tavan_day_today (), "member", &stay, error);
}

static gboolean
run_status (TavanStore *store, const TavanJob *job, gint64 other, GError **error)
{
  return tavan_client_set_status (store, job->subject, job->state, job->word, tavan_day_today (), error);
}

static gboolean
run_reopen (TavanStore *store, const TavanJob *job, gint64 other, GError **error)
{
  return tavan_client_reopen (store, job->subject, job->word, error);
}

static gboolean
run_unarchive (TavanStore *store, const TavanJob *job, gint64 other, GError **error)
{
  return tavan_client_unarchive (store, job->subject, error);
}

static gpointer
archive_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (tavan_client_archive (store, *(gint64 *) data, error));
}

static void
start (TavanClientPage *self, TavanJobRun run, gint64 other, const char *state, const char *word)
{
  tavan_job_start (TAVAN_PAGE (self), run, tavan_record_page_get_id (self), NULL, other, state, word, 0, /* verb= */ NULL, _("Done"));
}

static void
course_chosen_cb (gint64 id, const char *title, gpointer self)
{
  start (self, run_enrol, id, NULL, NULL);
}

static void
enrol_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const states[] = { "planned", "open", "running", NULL };
  g_autoptr (TavanQuery) query = tavan_query_where_in (tavan_query_new (&tavan_course_type), COURSE_STATE, states);

  tavan_chooser_present (widget, tavan_page_get_store (TAVAN_PAGE (widget)), query, _("Enrol in which course?"), _("Enrol"), course_chosen_cb, g_object_ref (widget), g_object_unref);
}

static void
group_chosen_cb (gint64 id, const char *title, gpointer self)
{
  start (self, run_join, id, NULL, NULL);
}

static void
join_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const states[] = { "forming", "active", NULL };
  g_autoptr (TavanQuery) query = tavan_query_where_in (tavan_query_new (&tavan_group_type), GROUP_STATE, states);

  tavan_chooser_present (widget, tavan_page_get_store (TAVAN_PAGE (widget)), query, _("Join which group?"), _("Join"), group_chosen_cb, g_object_ref (widget), g_object_unref);
}

static void
status_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *status, *why;

  g_variant_get (parameter, "(&s&s)", &status, &why);
  start (TAVAN_CLIENT_PAGE (widget), run_status, 0, g_intern_string (status), why);
}

static void
reopen_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_job_ask_reason (TAVAN_PAGE (widget), run_reopen, tavan_record_page_get_id (widget), NULL, 0, NULL, _("Open the file again?"),
                        _("The reason is kept in the file’s history."), _("_Open again"), _("Done"));
}

static gboolean
undo_archive_cb (gpointer self)
{
  start (self, run_unarchive, 0, NULL, NULL);
  return G_SOURCE_REMOVE;
}

static void
archived_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanClientPage) self = data;
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (tavan_window_of (self) == NULL)
    return;
  if (error != NULL)
    tavan_window_show_error (self, error);
  else
    tavan_window_toast_undo (tavan_window_of (self), _("The file is archived"), undo_archive_cb, g_object_ref (self), g_object_unref);
}

static void
archive_agreed_cb (gpointer data)
{
  TavanClientPage *self = data;
  gint64 id = tavan_record_page_get_id (self);

  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), archive_on_worker, g_memdup2 (&id, sizeof id), g_free, NULL, NULL,
                         archived_cb, g_object_ref (self));
}

static void
archive_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_ask (widget, _("Archive this file?"), _("It leaves the lists; nothing is deleted, and it can be opened again."), _("_Archive"), "destructive",
             archive_agreed_cb, g_object_ref (widget), g_object_unref);
}

/* ---- tabs ---- */

static GtkWidget *
make_thread (gpointer data)
{
  return TAVAN_CLIENT_PAGE (data)->thread_bin;
}

static GtkWidget *
make_household (gpointer data)
{
  return TAVAN_CLIENT_PAGE (data)->household_bin;
}

#define TAB(name)                                                                                              \
  static GtkWidget *make_##name (gpointer data)                                                                \
  {                                                                                                            \
    return tavan_client_##name##_new (tavan_page_get_store (data), tavan_record_page_get_id (data));              \
  }
TAB (training)
TAB (visits)
TAB (letters)
TAB (attachments)
TAB (events)
#undef TAB

static GtkWidget *
make_loans (gpointer data)
{
  return tavan_loans_of_new (data, &tavan_client_type, tavan_record_page_get_id (data));
}

static const TavanRecordPageTab tabs[] = {
  { "thread", N_("Thread"), make_thread, NULL },
  { "file", N_("The file"), tavan_record_page_make_form, NULL },
  { "household", N_("Household"), make_household, &tavan_household_type },
  { "training", N_("Groups and training"), make_training, NULL },
  { "loans", N_("Loans and grants"), make_loans, &tavan_application_type },
  { "visits", N_("Visits and assessments"), make_visits, &tavan_visit_type },
  { "letters", N_("Letters"), make_letters, &tavan_letter_type },
  { "attachments", N_("Attachments"), make_attachments, &tavan_attachment_type },
  { "events", N_("Events"), make_events, &tavan_audit_entry_type },
  { NULL }
};

/* ---- the page ---- */

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new (), *states = g_menu_new (), *file = g_menu_new ();
  static const struct { const char *label, *status, *why; } rows[] = {
    { N_("Active"), "active", "" }, { N_("Empowered"), "empowered", "" }, { N_("Closed: moved away"), "closed", "moved" },
    { N_("Closed: died"), "closed", "died" }, { N_("Closed: no longer eligible"), "closed", "not_eligible" }, { N_("Closed: at her request"), "closed", "at_her_request" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(rows[i].label), NULL);

      g_menu_item_set_action_and_target (item, "client.status", "(ss)", rows[i].status, rows[i].why);
      g_menu_append_item (states, item);
    }
  g_menu_append (file, _("Open the file again…"), "client.reopen");
  g_menu_append (file, _("Archive…"), "client.archive");
  g_menu_append_submenu (menu, _("Status of the file"), G_MENU_MODEL (states));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (file));
  return G_MENU_MODEL (menu);
}

static void
add_header_buttons (TavanClientPage *self)
{
  GtkWidget *menu = gtk_menu_button_new (), *print, *edit = gtk_button_new_with_label (_("Edit"));
  g_autoptr (GMenuModel) model = make_menu ();
  gboolean may = tavan_access_may (tavan_page_get_store (TAVAN_PAGE (self)), &tavan_client_type, TAVAN_MAY_CHANGE);

  print = tavan_print_button_new (tavan_page_get_store (TAVAN_PAGE (self)), &tavan_client_type, tavan_record_page_get_id (self));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), model);
  gtk_widget_set_tooltip_text (menu, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (edit), "client.edit");
  gtk_widget_set_visible (menu, may);
  gtk_widget_set_visible (edit, may);
  tavan_page_pack_end (TAVAN_PAGE (self), menu);
  tavan_page_pack_end (TAVAN_PAGE (self), print);
  tavan_page_pack_end (TAVAN_PAGE (self), edit);
}

static void
tavan_client_page_dispose (GObject *object)
{
  TavanClientPage *self = TAVAN_CLIENT_PAGE (object);

  g_clear_pointer (&self->tab, g_free);
  g_clear_object (&self->thread_bin);
  g_clear_object (&self->household_bin);
  G_OBJECT_CLASS (tavan_client_page_parent_class)->dispose (object);
}

static void
tavan_client_page_class_init (TavanClientPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct { const char *name, *type; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "client.visit", NULL, visit_cb }, { "client.assess", NULL, visit_cb }, { "client.enrol", NULL, enrol_cb }, { "client.join", NULL, join_cb },
    { "client.edit", NULL, edit_cb }, { "client.reload", NULL, reload_cb }, { "client.status", "(ss)", status_cb },
    { "client.reopen", NULL, reopen_cb }, { "client.archive", NULL, archive_cb },
  };

  G_OBJECT_CLASS (klass)->dispose = tavan_client_page_dispose;
  TAVAN_RECORD_PAGE_CLASS (klass)->record_type = &tavan_client_type;
  TAVAN_RECORD_PAGE_CLASS (klass)->fetch = fetch_client;
  TAVAN_RECORD_PAGE_CLASS (klass)->free_fetched = tavan_client_fetched_free;
  TAVAN_RECORD_PAGE_CLASS (klass)->show_fetched = tavan_client_page_show_fetched;
  TAVAN_PAGE_CLASS (klass)->print = tavan_client_page_print;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].type, actions[i].activate);
}

static void
tavan_client_page_init (TavanClientPage *self)
{
  self->thread_bin = g_object_ref_sink (adw_bin_new ());
  self->household_bin = g_object_ref_sink (adw_bin_new ());
}

TavanPage *
tavan_client_page_new (TavanStore *store, gint64 id, const char *tab)
{
  TavanClientPage *self = g_object_new (TAVAN_TYPE_CLIENT_PAGE, "store", store, NULL);

  self->tab = g_strdup (tab);
  tavan_record_page_start (TAVAN_RECORD_PAGE (self), id, tabs, NULL);
  add_header_buttons (self);
  return TAVAN_PAGE (self);
}
