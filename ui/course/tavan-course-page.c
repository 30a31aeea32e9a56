/* tavan-course-page.c: one course: at a glance, sessions, participants, attendance, results, certificates
 *
 * All that its tabs show is read at once on a worker, and again shortly after anything of it has changed.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/tavan-course-page.h"

#include "app/base/tavan-money.h"
#include "ui/course/course-private.h"
#include "ui/course/tavan-course-form.h"
#include "ui/print/tavan-preview.h"
#include "ui/tavan-tabs.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define TAVAN_TYPE_COURSE_PAGE (tavan_course_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanCoursePage, tavan_course_page, TAVAN, COURSE_PAGE, TavanPage)

struct _TavanCoursePage
{
  TavanPage           parent_instance;
  gint64              id;
  TavanCourseFetched *fetched;
  TavanTabs          *tabs;
  GtkWidget          *card, *progress, *participants, *attendance, *results, *certificates;
  TavanForm          *form;
  GCancellable       *cancellable;
  guint               later;
  gboolean            plan;     /* opens the dialog of sessions once it is there */
  gboolean            fetching, again;
};

G_DEFINE_FINAL_TYPE (TavanCoursePage, tavan_course_page, TAVAN_TYPE_PAGE)

/* ---- shown ---- */

static char *
say_subtitle (TavanRecord *course)
{
  const char *place = tavan_record_get_reference_title (course, COURSE_PARTNER);
  TavanDay from = tavan_record_get_day (course, COURSE_START), to = tavan_record_get_day (course, COURSE_END);
  gboolean same_year = tavan_jalali_from_day (from).year == tavan_jalali_from_day (to).year;
  g_autofree char *start = tavan_date_format (from, same_year ? TAVAN_DATE_DAY_MONTH : TAVAN_DATE_LONG), *end = tavan_date_format (to, TAVAN_DATE_LONG);

  if (place == NULL)
    /* Translators: two dates */
    return g_strdup_printf (_("%s to %s"), start, end);
  /* Translators: a place, two dates */
  return g_strdup_printf (_("%s, %s to %s"), place, start, end);
}

static void
enable (TavanCoursePage *self, const char *action, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, enabled);
}

static void
enable_actions (TavanCoursePage *self)
{
  TavanStore *store = tavan_page_get_store (TAVAN_PAGE (self));
  TavanRecord *course = self->fetched->course;
  gboolean may = tavan_access_may_record (store, course, TAVAN_MAY_CHANGE, NULL), over = tavan_course_is_over (self->fetched);
  gboolean open = tavan_record_has (course, COURSE_STATE, "open"), running = tavan_record_has (course, COURSE_STATE, "running");

  enable (self, "course.open", may && tavan_record_has (course, COURSE_STATE, "planned"));
  enable (self, "course.start", may && open);
  enable (self, "course.finish", may && running && self->fetched->lacks != NULL && !tavan_lacks_any_hard (self->fetched->lacks));
  enable (self, "course.cancel", may && !over);
  enable (self, "course.reopen", may && tavan_record_has (course, COURSE_STATE, "finished"));
  enable (self, "course.edit", may);
  enable (self, "course.plan", may && !over);
  enable (self, "course.enrol", tavan_access_may (store, &tavan_enrolment_type, TAVAN_MAY_MAKE) && (open || running));
}

static void
show_counts (TavanCoursePage *self)
{
  tavan_tabs_set_count (self->tabs, "sessions", self->fetched->grid->sessions->len);
  tavan_tabs_set_count (self->tabs, "participants", self->fetched->grid->rows->len);
  tavan_tabs_set_count (self->tabs, "certificates", self->fetched->figures.certificates > 0 ? (gint64) self->fetched->figures.certificates : -1);
}

static void
show_fetched (TavanCoursePage *self)
{
  g_autofree char *title = tavan_record_title (self->fetched->course), *subtitle = say_subtitle (self->fetched->course), *progress = tavan_course_progress (self->fetched);

  tavan_page_set_title (TAVAN_PAGE (self), title);
  tavan_page_set_subtitle (TAVAN_PAGE (self), subtitle);
  tavan_page_set_message (TAVAN_PAGE (self), NULL, NULL, NULL, NULL, NULL);
  gtk_label_set_label (GTK_LABEL (self->progress), progress);
  enable_actions (self);
  show_counts (self);
  adw_bin_set_child (ADW_BIN (self->card), tavan_course_card_new (self->fetched));
  tavan_form_set_record (self->form, self->fetched->course);
  tavan_course_participants_set (TAVAN_COURSE_PARTICIPANTS (self->participants), self->fetched);
  tavan_course_attendance_set (TAVAN_COURSE_ATTENDANCE (self->attendance), self->fetched);
  tavan_course_results_set (TAVAN_COURSE_RESULTS (self->results), self->fetched);
  if (self->fetched->eligible != NULL)
    tavan_course_certificates_set (TAVAN_COURSE_CERTIFICATES (self->certificates), self->fetched);
  if (self->plan && gtk_widget_get_root (GTK_WIDGET (self)) != NULL && !tavan_course_is_over (self->fetched))
    tavan_course_plan_dialog (TAVAN_PAGE (self), self->fetched->course);
  self->plan = FALSE;
}

/* Attendance is taken with the keyboard: its tab begins in the cell where work is. */
static gboolean
focus_cb (gpointer data)
{
  TavanCoursePage *self = data;

  if (self->fetched != NULL && gtk_widget_get_mapped (self->attendance))
    (void) tavan_course_attendance_focus (TAVAN_COURSE_ATTENDANCE (self->attendance));
  return G_SOURCE_REMOVE;
}

static void
tab_cb (TavanCoursePage *self)
{
  if (g_strcmp0 (tavan_tabs_get_shown (self->tabs), "attendance") == 0)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_cb, g_object_ref (self), g_object_unref);
}

/* ---- fetching ---- */

static void fetch (TavanCoursePage *self);

static gpointer
fetch_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_course_fetch (store, *(gint64 *) data, cancellable, error);
}

static void
take (TavanCoursePage *self, TavanStore *store, TavanCourseFetched *fetched)
{
  TavanCourseFetched *before = self->fetched;

  if (before == NULL)
    tavan_store_note_use (store, "opened", &tavan_course_type, self->id, NULL);
  self->fetched = fetched;
  show_fetched (self);
  if (before == NULL)
    tab_cb (self);
  g_clear_pointer (&before, tavan_course_fetched_free);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanCoursePage) self = data;
  g_autoptr (GError) error = NULL;
  TavanCourseFetched *fetched = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  self->fetching = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    {
      tavan_course_fetched_free (fetched);
      return;
    }
  if (fetched != NULL)
    take (self, TAVAN_STORE (source), fetched);
  else
    tavan_page_set_message (TAVAN_PAGE (self), "error", error->message, _("Try again"), "win.reload", NULL);
  if (self->again)
    fetch (self);
}

static void
fetch (TavanCoursePage *self)
{
  self->again = self->fetching;
  if (self->fetching)
    return;
  self->fetching = TRUE;
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), fetch_on_worker, g_memdup2 (&self->id, sizeof self->id), g_free, tavan_course_fetched_free,
                         self->cancellable, fetched_cb, g_object_ref (self));
}

static gboolean
later_cb (gpointer data)
{
  TAVAN_COURSE_PAGE (data)->later = 0;
  fetch (data);
  return G_SOURCE_REMOVE;
}

/* Many changes come together; the page is read once after them. */
static void
changed_cb (TavanCoursePage *self, const char *type, gint64 id, TavanStore *store)
{
  static const char *const types[] = { "course", "session", "topic", "enrolment", "score", "attendance", "certificate", NULL };

  if (self->later == 0 && g_strv_contains (types, type) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->later = g_timeout_add (200, later_cb, self);
}

/* ---- states ---- */

static gboolean
run_state (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_course_set_state (store, id, job->state, job->word, error);
}

static void
set_state (GtkWidget *widget, const char *state, const char *verb, const char *said)
{
  tavan_job_start (TAVAN_PAGE (widget), run_state, 0, NULL, TAVAN_COURSE_PAGE (widget)->id, state, NULL, 0, verb, said);
}

static void
open_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_state (widget, "open", _("_Open"), _("The course takes people now"));
}

static void
start_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_state (widget, "running", _("_Start"), _("The course has started"));
}

static void
finish_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  set_state (widget, "finished", _("_Finish"), _("The course is finished; its certificates can be issued"));
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_job_ask_reason (TAVAN_PAGE (widget), run_state, 0, NULL, TAVAN_COURSE_PAGE (widget)->id, "cancelled", _("Cancel the course?"),
                                _("It stays in the list with the reason; it cannot be taken up again."), _("_Cancel the course"), _("The course is cancelled"));
}

static void
reopen_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_job_ask_reason (TAVAN_PAGE (widget), run_state, 0, NULL, TAVAN_COURSE_PAGE (widget)->id, "running", _("Should the course go on?"),
                                _("Attendance and results can be changed again. It is refused while certificates are in force."), _("_Go on"), _("The course goes on"));
}

/* ---- other actions ---- */

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanCoursePage *self = TAVAN_COURSE_PAGE (widget);

  if (self->fetched != NULL)
    tavan_window_push (tavan_window_of (self), tavan_course_form_new (tavan_page_get_store (TAVAN_PAGE (self)), self->fetched->course));
}

static void
plan_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanCoursePage *self = TAVAN_COURSE_PAGE (widget);

  if (self->fetched != NULL)
    tavan_course_plan_dialog (TAVAN_PAGE (self), self->fetched->course);
}

static void
enrol_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_course_enrol_dialog (TAVAN_PAGE (widget), TAVAN_COURSE_PAGE (widget)->id);
}

static void
certificates_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_tabs_show (TAVAN_COURSE_PAGE (widget)->tabs, "certificates");
}

static void
sheet_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanCoursePage *self = TAVAN_COURSE_PAGE (widget);

  tavan_window_push (tavan_window_of (self), tavan_print_page_new (tavan_page_get_store (TAVAN_PAGE (self)), "attendance", &tavan_course_type, self->id));
}

/* ---- tabs ---- */

static GtkWidget *
make_overview (gpointer data)
{
  TavanCoursePage *self = data;
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_margin_start (self->card, 18);
  gtk_widget_set_margin_end (self->card, 18);
  gtk_widget_set_margin_top (self->card, 18);
  gtk_box_append (GTK_BOX (box), self->card);
  gtk_box_append (GTK_BOX (box), tavan_course_padded (GTK_WIDGET (self->form)));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static GtkWidget *
make_sessions (gpointer data)
{
  return tavan_course_sessions_new (data, TAVAN_COURSE_PAGE (data)->id);
}

#define GIVEN(name)                                  \
  static GtkWidget *make_##name (gpointer data)      \
  {                                                  \
    return TAVAN_COURSE_PAGE (data)->name;           \
  }
GIVEN (participants)
GIVEN (attendance)
GIVEN (results)
GIVEN (certificates)
#undef GIVEN

static const struct { const char *name, *label; GtkWidget *(*make) (gpointer page); const TavanRecordType *type; } tabs[] = {
  { "overview", N_("At a glance"), make_overview, NULL },
  { "sessions", N_("Sessions"), make_sessions, &tavan_session_type },
  { "participants", N_("Participants"), make_participants, &tavan_enrolment_type },
  { "attendance", N_("Attendance"), make_attendance, &tavan_attendance_type },
  { "results", N_("Results"), make_results, &tavan_enrolment_type },
  { "certificates", N_("Certificates"), make_certificates, &tavan_certificate_type },
};

/* ---- the page ---- */

static void
tavan_course_page_shown (TavanPage *page)
{
  fetch (TAVAN_COURSE_PAGE (page));
}

static gboolean
tavan_course_page_may_leave (TavanPage *page, GSourceFunc go_on, gpointer data)
{
  tavan_course_attendance_flush (TAVAN_COURSE_ATTENDANCE (TAVAN_COURSE_PAGE (page)->attendance));
  return TRUE;
}

static void
tavan_course_page_save (TavanPage *page)
{
  tavan_course_attendance_flush (TAVAN_COURSE_ATTENDANCE (TAVAN_COURSE_PAGE (page)->attendance));
}

static void
tavan_course_page_print (TavanPage *page)
{
  TavanCoursePage *self = TAVAN_COURSE_PAGE (page);

  if (g_strcmp0 (tavan_tabs_get_shown (self->tabs), "certificates") == 0)
    tavan_course_certificates_print (TAVAN_COURSE_CERTIFICATES (self->certificates));
  else
    sheet_cb (GTK_WIDGET (self), NULL, NULL);
}

static void
tavan_course_page_dispose (GObject *object)
{
  TavanCoursePage *self = TAVAN_COURSE_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_object (&self->form);
  g_clear_object (&self->card);
  g_clear_object (&self->participants);
  g_clear_object (&self->attendance);
  g_clear_object (&self->results);
  g_clear_object (&self->certificates);
  G_OBJECT_CLASS (tavan_course_page_parent_class)->dispose (object);
}

static void
tavan_course_page_finalize (GObject *object)
{
  g_clear_object (&TAVAN_COURSE_PAGE (object)->cancellable);
  g_clear_pointer (&TAVAN_COURSE_PAGE (object)->fetched, tavan_course_fetched_free);
  G_OBJECT_CLASS (tavan_course_page_parent_class)->finalize (object);
}

static void
tavan_course_page_class_init (TavanCoursePageClass *klass)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "course.open", open_cb }, { "course.start", start_cb }, { "course.finish", finish_cb }, { "course.cancel", cancel_cb }, { "course.reopen", reopen_cb },
    { "course.edit", edit_cb }, { "course.plan", plan_cb }, { "course.enrol", enrol_cb }, { "course.certificates", certificates_cb }, { "course.sheet", sheet_cb },
  };

  G_OBJECT_CLASS (klass)->dispose = tavan_course_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = tavan_course_page_finalize;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_course_page_shown;
  TAVAN_PAGE_CLASS (klass)->may_leave = tavan_course_page_may_leave;
  TAVAN_PAGE_CLASS (klass)->save = tavan_course_page_save;
  TAVAN_PAGE_CLASS (klass)->print = tavan_course_page_print;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), actions[i].name, NULL, actions[i].activate);
}

static void
tavan_course_page_init (TavanCoursePage *self)
{
  self->cancellable = g_cancellable_new ();
  self->card = g_object_ref_sink (adw_bin_new ());
  self->progress = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->progress, "dim-label");
  gtk_widget_add_css_class (self->progress, "caption");
  gtk_widget_set_margin_end (self->progress, 6);
  self->tabs = TAVAN_TABS (tavan_tabs_new ());
  tavan_tabs_set_end (self->tabs, self->progress);
  tavan_page_set_content (TAVAN_PAGE (self), GTK_WIDGET (self->tabs));
}

static void
add_header_buttons (TavanCoursePage *self)
{
  static const char *const items[][2] = { { N_("Edit"), "course.edit" }, { N_("Go on with it…"), "course.reopen" }, { N_("Cancel the course…"), "course.cancel" } };
  GtkWidget *menu = gtk_menu_button_new (), *sheet = tavan_course_button (_("Attendance sheet"), "document-print-symbolic", "flat", "course.sheet");
  g_autoptr (GMenu) model = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    g_menu_append (model, _(items[i][0]), items[i][1]);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (menu), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (menu), G_MENU_MODEL (model));
  gtk_widget_set_tooltip_text (menu, _("More"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _("More"), -1);
  gtk_widget_set_visible (menu, tavan_access_may (tavan_page_get_store (TAVAN_PAGE (self)), &tavan_course_type, TAVAN_MAY_CHANGE));
  tavan_page_pack_end (TAVAN_PAGE (self), menu);
  tavan_page_pack_end (TAVAN_PAGE (self), sheet);
}

TavanPage *
tavan_course_page_new (TavanStore *store, gint64 id, const char *tab)
{
  TavanCoursePage *self = g_object_new (TAVAN_TYPE_COURSE_PAGE, "store", store, NULL);
  TavanPage *page = TAVAN_PAGE (self);

  self->id = id;
  self->plan = g_strcmp0 (tab, "plan") == 0;
  self->form = g_object_ref_sink (tavan_form_new (store));
  tavan_form_set_editable (self->form, FALSE);
  self->participants = g_object_ref_sink (tavan_course_participants_new (page, id));
  self->attendance = g_object_ref_sink (tavan_course_attendance_new (page));
  self->results = g_object_ref_sink (tavan_course_results_new (page));
  self->certificates = g_object_ref_sink (tavan_course_certificates_new (page, id));
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    if (tabs[i].type == NULL || tavan_access_may (store, tabs[i].type, TAVAN_MAY_READ))
      tavan_tabs_add (self->tabs, tabs[i].name, _(tabs[i].label), tabs[i].make, self);
  tavan_tabs_show (self->tabs, self->plan ? "sessions" : tab);
  add_header_buttons (self);
  g_signal_connect_object (self->tabs, "notify::shown", G_CALLBACK (tab_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return page;
}
