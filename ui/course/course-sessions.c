/* course-sessions.c: the tab of sessions and topics; laying sessions out by weekdays
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-private.h"

#include "ui/compat/tavan-ask.h"
#include "ui/form/tavan-details.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

/* ---- the dialog ---- */

typedef struct
{
  TavanPage *page;
  gint64     course;
  GtkWidget *dialog, *days[7], *from, *to, *wrong, *go;
} Dialog;

static void
dialog_free (gpointer data)
{
  g_object_unref (((Dialog *) data)->page);
  g_free (data);
}

typedef struct { gint64 course; guint weekdays; char *from, *to; } Plan;

static void
plan_free (gpointer data)
{
  g_free (((Plan *) data)->from);
  g_free (((Plan *) data)->to);
  g_free (data);
}

static gpointer
plan_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Plan *plan = data;

  return GINT_TO_POINTER (tavan_course_plan_sessions (store, plan->course, plan->weekdays, plan->from, plan->to, error));
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) dialog = data;
  Dialog *self = g_object_get_data (G_OBJECT (dialog), "plan");
  g_autoptr (GError) error = NULL;

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (self == NULL || gtk_widget_in_destruction (dialog))
    return;
  gtk_widget_set_sensitive (self->go, TRUE);
  if (error != NULL)
    {
      const char *hint = tavan_error_get_hint (error);
      g_autofree char *text = g_strjoin ("\n", error->message, hint, NULL);

      gtk_label_set_label (GTK_LABEL (self->wrong), text);
      gtk_widget_set_visible (self->wrong, TRUE);
      return;
    }
  if (tavan_window_of (self->page) != NULL)
    tavan_window_toast (tavan_window_of (self->page), _("The sessions are laid out"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
go_cb (Dialog *self)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->course = self->course;
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->days[i])))
      plan->weekdays |= 1u << i;
  plan->from = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->from)));
  plan->to = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->to)));
  gtk_widget_set_sensitive (self->go, FALSE);
  gtk_widget_set_visible (self->wrong, FALSE);
  tavan_store_run_async (tavan_page_get_store (self->page), plan_on_worker, plan, plan_free, NULL, NULL, planned_cb, g_object_ref (self->dialog));
}

static void
check_cb (Dialog *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    any = any || gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->days[i]));
  gtk_widget_set_sensitive (self->go, any);
  gtk_widget_set_tooltip_text (self->go, any ? NULL : _("Choose at least one weekday"));
}

static GtkWidget *
make_days (Dialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  for (int i = 0; i < (int) G_N_ELEMENTS (self->days); i++)
    {
      self->days[i] = gtk_toggle_button_new_with_label (tavan_weekday_name (i));
      gtk_widget_add_css_class (self->days[i], "tavan-presence");
      gtk_widget_set_hexpand (self->days[i], TRUE);
      g_signal_connect_swapped (self->days[i], "toggled", G_CALLBACK (check_cb), self);
      gtk_box_append (GTK_BOX (box), self->days[i]);
    }
  gtk_widget_add_css_class (box, "linked");
  return box;
}

static GtkWidget *
make_time (GtkWidget *list, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  tavan_editable_show_persian_digits (GTK_EDITABLE (row));
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static GtkWidget *
make_note (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  return label;
}

static GtkWidget *
make_content (Dialog *self, TavanRecord *course)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *list = gtk_list_box_new ();
  g_autofree char *start = tavan_date_format (tavan_record_get_day (course, COURSE_START), TAVAN_DATE_LONG), *end = tavan_date_format (tavan_record_get_day (course, COURSE_END), TAVAN_DATE_LONG);
  /* Translators: two dates */
  g_autofree char *span = g_strdup_printf (_("From %s to %s on these weekdays; official holidays are left out, and days that have a session at that time."), start, end);

  self->go = gtk_button_new_with_label (_("Lay out"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (box), make_note (span, "dim-label"));
  gtk_box_append (GTK_BOX (box), make_days (self));
  self->from = make_time (list, _("From"), "۹:۰۰");
  self->to = make_time (list, _("To"), "۱۲:۰۰");
  gtk_box_append (GTK_BOX (box), list);
  self->wrong = make_note (NULL, "error-text");
  gtk_widget_set_visible (self->wrong, FALSE);
  gtk_box_append (GTK_BOX (box), self->wrong);
  gtk_widget_add_css_class (self->go, "suggested-action");
  gtk_widget_add_css_class (self->go, "tavan-pill-button");
  gtk_widget_set_halign (self->go, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->go, "clicked", G_CALLBACK (go_cb), self);
  gtk_box_append (GTK_BOX (box), self->go);
  check_cb (self);
  return tavan_course_padded (box);
}

void
tavan_course_plan_dialog (TavanPage *page, TavanRecord *course)
{
  Dialog *self = g_new0 (Dialog, 1);
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new ();

  self->page = g_object_ref (page);
  self->course = tavan_record_get_id (course);
  self->dialog = adw_window_new ();
  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (outer), header);
  gtk_box_append (GTK_BOX (outer), make_content (self, course));
  adw_window_set_content (ADW_WINDOW (self->dialog), outer);
  gtk_window_set_title (GTK_WINDOW (self->dialog), _("Lay out sessions"));
  gtk_window_set_default_size (GTK_WINDOW (self->dialog), 560, -1);
  gtk_window_set_modal (GTK_WINDOW (self->dialog), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (self->dialog), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  g_object_set_data_full (G_OBJECT (self->dialog), "plan", self, dialog_free);
  tavan_close_by_escape (self->dialog);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

/* ---- cancelling ---- */

static gboolean
run_cancel (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_course_cancel_session (store, id, job->word != NULL, job->word, error);
}

static void
cancel_cb (TavanTable *table, GArray *ids, gpointer page)
{
  tavan_job_ask_reason (page, run_cancel, 0, ids, 0, NULL, _("Cancel the chosen sessions?"), _("They are not held and count for nobody; they stay in the list with the reason."),
                                _("_Cancel the sessions"), _("The sessions are cancelled"));
  tavan_table_clear_selection (table);
}

static void
hold_cb (TavanTable *table, GArray *ids, gpointer page)
{
  tavan_job_start (page, run_cancel, 0, ids, 0, NULL, NULL, 0, NULL, _("The sessions are to be held again"));
  tavan_table_clear_selection (table);
}

/* ---- the tab ---- */

static const int session_columns[] = { SESSION_DATE, SESSION_FROM, SESSION_TO, SESSION_TOPIC, SESSION_CANCELLED, SESSION_CANCEL_REASON, -1 };
static const TavanDetailsInfo sessions = {
  .type = &tavan_session_type, .owner = SESSION_COURSE, .title = N_("Sessions"), .add_label = N_("Add a session…"), .empty = N_("No session is laid out yet."),
  .columns = session_columns, .opens = -1,
};
static const TavanDetailsInfo topics = {
  .type = &tavan_topic_type, .owner = TOPIC_COURSE, .title = N_("Topics and weights"), .add_label = N_("Add a topic…"),
  .empty = N_("No topic: there is one score for the whole course."), .opens = -1,
};

GtkWidget *
tavan_course_sessions_new (TavanPage *page, gint64 course)
{
  TavanStore *store = tavan_page_get_store (page);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *details = tavan_details_new (store, &sessions, course);
  GtkWidget *plan = tavan_course_button (_("Lay out sessions…"), "tavan-session-symbolic", "tavan-soft-button", "course.plan");

  if (tavan_access_may (store, &tavan_session_type, TAVAN_MAY_CHANGE))
    {
      tavan_table_add_bulk (tavan_details_get_table (details), _("Cancel…"), "action-unavailable-symbolic", FALSE, cancel_cb, page);
      tavan_table_add_bulk (tavan_details_get_table (details), _("Hold after all"), "edit-undo-symbolic", FALSE, hold_cb, page);
    }
  gtk_widget_set_halign (plan, GTK_ALIGN_START);
  gtk_widget_set_visible (plan, tavan_access_may (store, &tavan_session_type, TAVAN_MAY_MAKE));
  gtk_widget_set_vexpand (details, TRUE);
  gtk_box_append (GTK_BOX (box), plan);
  gtk_box_append (GTK_BOX (box), details);
  if (tavan_access_may (store, &tavan_topic_type, TAVAN_MAY_READ))
    {
      GtkWidget *other = tavan_details_new (store, &topics, course);

      gtk_widget_set_vexpand (other, FALSE);
      gtk_box_append (GTK_BOX (box), other);
    }
  return tavan_course_padded (box);
}
