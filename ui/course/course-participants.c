/* course-participants.c: who takes part, who waits and in which order, who withdrew
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-private.h"

#include "app/base/tavan-money.h"
#include "ui/form/tavan-details.h"
#include "ui/table/tavan-chooser.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

struct _TavanCourseParticipants
{
  AdwBin      parent_instance;
  TavanPage  *page;   /* not owned: it is around this */
  gint64      course;
  GtkWidget  *side, *colleague;
};

G_DEFINE_FINAL_TYPE (TavanCourseParticipants, tavan_course_participants, ADW_TYPE_BIN)

/* ---- withdrawing ---- */

static gboolean
run_withdraw (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_course_withdraw (store, id, job->word, error);
}

static void
ask_withdraw (TavanPage *page, GArray *ids, gint64 id)
{
  tavan_job_ask_reason (page, run_withdraw, 0, ids, id, NULL, _("Why does she withdraw?"), _("Her enrolment is kept with the reason; until the course starts the first who waits moves up."),
                                _("_Withdraw"), _("The withdrawal is recorded"));
}

static void
withdraw_cb (TavanTable *table, GArray *ids, gpointer page)
{
  ask_withdraw (page, ids, 0);
  tavan_table_clear_selection (table);
}

/* ---- a colleague ---- */

static gboolean
run_enrol_user (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_course_enrol (store, job->subject, 0, id, tavan_day_today (), NULL, error);
}

static void
colleague_chosen_cb (gint64 id, const char *title, gpointer data)
{
  TavanCourseParticipants *self = data;

  tavan_job_start (self->page, run_enrol_user, self->course, NULL, id, NULL, NULL, 0, NULL, _("Enrolled"));
}

static void
colleague_cb (TavanCourseParticipants *self)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_user_type);

  tavan_chooser_present (self, tavan_page_get_store (self->page), query, _("Which colleague takes part?"), _("Enrol"), colleague_chosen_cb, g_object_ref (self), g_object_unref);
}

/* ---- who waits ---- */

static void
withdraw_one_cb (GtkButton *button, TavanCourseParticipants *self)
{
  gint64 *id = g_object_get_data (G_OBJECT (button), "enrolment");

  ask_withdraw (self->page, NULL, *id);
}

static GtkWidget *
make_waiting_row (TavanCourseParticipants *self, TavanRecord *enrolment, guint place)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *name, *since, *number, *button;
  g_autofree char *title = tavan_record_title (enrolment), *digits = tavan_number_format (place + 1);
  g_autofree char *date = tavan_date_format (tavan_record_get_day (enrolment, ENROLMENT_DATE), TAVAN_DATE_LONG);
  /* Translators: a date */
  g_autofree char *when = g_strdup_printf (_("since %s"), date);
  gint64 id = tavan_record_get_id (enrolment);

  number = gtk_label_new (digits);
  name = gtk_label_new (title);
  since = gtk_label_new (when);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (since), 0);
  gtk_widget_add_css_class (number, "tavan-count");
  gtk_widget_add_css_class (number, "waits");
  gtk_widget_set_valign (number, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (since, "caption");
  gtk_widget_add_css_class (since, "dim-label");
  gtk_widget_set_hexpand (names, TRUE);
  button = gtk_button_new_with_label (_("Withdraw…"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_visible (button, tavan_access_may (tavan_page_get_store (self->page), &tavan_enrolment_type, TAVAN_MAY_CHANGE));
  g_object_set_data_full (G_OBJECT (button), "enrolment", g_memdup2 (&id, sizeof id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (withdraw_one_cb), self, 0);
  gtk_box_append (GTK_BOX (names), name);
  gtk_box_append (GTK_BOX (names), since);
  gtk_box_append (GTK_BOX (row), number);
  gtk_box_append (GTK_BOX (row), names);
  gtk_box_append (GTK_BOX (row), button);
  gtk_widget_add_css_class (row, "tavan-task");
  return row;
}

static GtkWidget *
make_waiting (TavanCourseParticipants *self, GPtrArray *waiting)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *list = gtk_list_box_new (), *scroller = gtk_scrolled_window_new ();
  g_autofree char *number = tavan_number_format (waiting->len), *detail = g_strdup_printf (ngettext ("%s person", "%s persons", waiting->len), number);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  for (guint i = 0; i < waiting->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_waiting_row (self, g_ptr_array_index (waiting, i), i));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 150);
  gtk_box_append (GTK_BOX (box), tavan_course_heading (_("Waiting, in order"), detail));
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

void
tavan_course_participants_set (TavanCourseParticipants *self, const TavanCourseFetched *fetched)
{
  adw_bin_set_child (ADW_BIN (self->side), fetched->waiting->len > 0 ? make_waiting (self, fetched->waiting) : NULL);
  gtk_widget_set_visible (self->side, fetched->waiting->len > 0);
  gtk_widget_set_sensitive (self->colleague, tavan_record_has (fetched->course, COURSE_STATE, "open") || tavan_record_has (fetched->course, COURSE_STATE, "running"));
}

/* ---- the tab ---- */

static const int columns[] = { ENROLMENT_CLIENT, ENROLMENT_USER, ENROLMENT_STATE, ENROLMENT_DATE, ENROLMENT_SCORE, ENROLMENT_STATE_REASON, -1 };
static const TavanDetailsInfo info = {
  .type = &tavan_enrolment_type, .owner = ENROLMENT_COURSE, .title = N_("Participants"), .empty = N_("Nobody is enrolled yet."), .columns = columns, .opens = ENROLMENT_CLIENT,
};

static void
tavan_course_participants_class_init (TavanCourseParticipantsClass *klass)
{
}

static void
tavan_course_participants_init (TavanCourseParticipants *self)
{
}

static GtkWidget *
make_buttons (TavanCourseParticipants *self)
{
  TavanStore *store = tavan_page_get_store (self->page);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gboolean may = tavan_access_may (store, &tavan_enrolment_type, TAVAN_MAY_MAKE);

  self->colleague = tavan_course_button (_("Enrol a colleague…"), NULL, "flat", NULL);
  g_signal_connect_object (self->colleague, "clicked", G_CALLBACK (colleague_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->colleague, may && tavan_access_may (store, &tavan_user_type, TAVAN_MAY_READ));
  gtk_box_append (GTK_BOX (box), tavan_course_button (_("Enrol…"), "tavan-enrol-symbolic", "tavan-soft-button", "course.enrol"));
  gtk_box_append (GTK_BOX (box), self->colleague);
  gtk_widget_set_visible (box, may);
  return box;
}

GtkWidget *
tavan_course_participants_new (TavanPage *page, gint64 course)
{
  TavanCourseParticipants *self = g_object_new (TAVAN_TYPE_COURSE_PARTICIPANTS, NULL);
  TavanStore *store = tavan_page_get_store (page);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *left = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *details = tavan_details_new (store, &info, course);

  self->page = page;
  self->course = course;
  self->side = adw_bin_new ();
  if (tavan_access_may (store, &tavan_enrolment_type, TAVAN_MAY_CHANGE))
    tavan_table_add_bulk (tavan_details_get_table (details), _("Withdraw…"), "tavan-leave-symbolic", FALSE, withdraw_cb, page);
  gtk_widget_set_vexpand (details, TRUE);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_box_append (GTK_BOX (left), make_buttons (self));
  gtk_box_append (GTK_BOX (left), details);
  gtk_box_append (GTK_BOX (row), left);
  gtk_box_append (GTK_BOX (row), self->side);
  adw_bin_set_child (ADW_BIN (self), tavan_course_padded (row));
  return GTK_WIDGET (self);
}
