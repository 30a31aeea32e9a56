/* course-fetch.c: all that a course's page shows, read at once on a worker
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-private.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-query.h"
#include "app/work/tavan-office-work.h"
#include "ui/certificate/certificate-press.h"

#include <glib/gi18n-lib.h>

static gboolean
fetch_lists (TavanStore *store, gint64 id, TavanCourseFetched *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanQuery) topics = tavan_query_where_int (tavan_query_new (&tavan_topic_type), TOPIC_COURSE, TAVAN_IS,
                                                         id);
  g_autoptr (TavanQuery) waiting = tavan_query_where_int (tavan_query_new (&tavan_enrolment_type), ENROLMENT_COURSE,
                                                          TAVAN_IS, id);
  g_autoptr (TavanQuery) scores = tavan_query_new (&tavan_score_type);
  g_autofree char *course = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  tavan_query_sort (tavan_query_where (waiting, ENROLMENT_STATE, TAVAN_IS, "waiting"), ENROLMENT_DATE, /* falling= */ FALSE);
  tavan_query_where_through (scores, SCORE_TOPIC, TOPIC_COURSE, TAVAN_IS, course);
  self->topics = tavan_store_find (store, topics, cancellable, error);
  self->waiting = self->topics != NULL ? tavan_store_find (store, waiting, cancellable, error) : NULL;
  if (self->waiting != NULL && self->topics->len > 0)
    self->scores = tavan_store_find (store, scores, cancellable, error);
  return self->waiting != NULL && (self->topics->len == 0 || self->scores != NULL);
}

static gboolean
fetch_certificates (TavanStore *store, gint64 id, TavanCourseFetched *self, GError **error)
{
  if (!tavan_access_may (store, &tavan_certificate_type, TAVAN_MAY_READ))
    return TRUE;
  self->templates = tavan_press_templates (store);
  self->eligible = tavan_certificate_eligible (store, id, error);
  return self->eligible != NULL;
}

TavanCourseFetched *
tavan_course_fetch (TavanStore *store, gint64 id, GCancellable *cancellable, GError **error)
{
  TavanCourseFetched *self = g_new0 (TavanCourseFetched, 1);

  self->threshold = tavan_setting_get_int (store, "course.presence_percent");
  self->pass_score = tavan_setting_get_int (store, "course.pass_score");
  self->course = tavan_store_get (store, &tavan_course_type, id, cancellable, error);
  self->grid = self->course != NULL ? tavan_course_grid (store, id, cancellable, error) : NULL;
  if (self->grid == NULL || !tavan_course_figures (store, id, &self->figures, error)
      || !fetch_lists (store, id, self, cancellable, error)
      || !fetch_certificates (store, id, self, error))
    {
      tavan_course_fetched_free (self);
      return NULL;
    }
  if (tavan_record_has (self->course, COURSE_STATE, "running"))
    self->lacks = tavan_course_can_finish (store, id, NULL);
  return self;
}

void
tavan_course_fetched_free (gpointer data)
{
  TavanCourseFetched *self = data;

  if (self == NULL)
    return;
  g_clear_object (&self->course);
  g_clear_pointer (&self->grid, tavan_course_grid_free);
  g_clear_pointer (&self->lacks, g_ptr_array_unref);
  g_clear_pointer (&self->topics, g_ptr_array_unref);
  g_clear_pointer (&self->scores, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->eligible, g_ptr_array_unref);
  g_strfreev (self->templates);
  g_free (self);
}

gboolean
tavan_course_is_over (const TavanCourseFetched *fetched)
{
  return tavan_record_has (fetched->course, COURSE_STATE, "finished")
         || tavan_record_has (fetched->course, COURSE_STATE, "cancelled");
}

char *
tavan_course_progress (const TavanCourseFetched *fetched)
{
  const char *state = tavan_choice_label (tavan_course_states, tavan_record_get_text (fetched->course, COURSE_STATE));
  int planned = fetched->figures.minutes_planned;
  g_autofree char *percent = tavan_number_format (planned > 0 ? (gint64) fetched->figures.minutes_held * 100 / planned
                                                  : 0);

  if (!tavan_record_has (fetched->course, COURSE_STATE, "running") || planned == 0)
    return g_strdup (state);
  /* Translators: a course's state, percent of its hours */
  return g_strdup_printf (_("%s, %s%% of the hours are over"), state, percent);
}

/* ---- small widgets ---- */

GtkWidget *
tavan_course_padded (GtkWidget *widget)
{
  gtk_widget_set_margin_start (widget, 18);
  gtk_widget_set_margin_end (widget, 18);
  gtk_widget_set_margin_top (widget, 12);
  gtk_widget_set_margin_bottom (widget, 12);
  return widget;
}

GtkWidget *
tavan_course_button (const char *label, const char *icon, const char *class, const char *action)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  if (icon != NULL)
    {
      GtkWidget *content = adw_button_content_new ();

      adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), icon);
      adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    }
  if (class != NULL)
    gtk_widget_add_css_class (button, class);
  if (action != NULL)
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

GtkWidget *
tavan_course_heading (const char *title, const char *detail)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL,
                                6), *label = gtk_label_new (title), *more = gtk_label_new (detail);

  gtk_widget_add_css_class (label, "tavan-section");
  gtk_widget_add_css_class (more, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), more);
  gtk_widget_set_visible (more, detail != NULL);
  return box;
}
