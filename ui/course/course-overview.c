/* course-overview.c: a course at a glance: state, place, time, places taken; what leads to the next state
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-private.h"

#include "app/base/tavan-money.h"
#include "ui/table/tavan-cell.h"
#include "ui/table/tavan-wrap.h"

#include <glib/gi18n-lib.h>

#define MOST_LACKS 6 /* shown; the rest is counted */

/* What a state leads to; the button's action and class. */
static const struct { const char *state, *label, *action, *sentence; } steps[] = {
  { "planned", N_("Open enrolment"), "course.open", N_("Lay out its sessions, then open it for enrolment.") },
  { "open", N_("Start the course"), "course.start", N_("It takes people now; those who wait move up until it starts.") },
  { "running", N_("Finish the course"), "course.finish", NULL },
  { "finished", N_("Certificates"), "course.certificates", N_("It is finished: certificates may be issued.") },
};

static char *
say_lacks (const TavanCourseFetched *fetched)
{
  guint n = fetched->lacks != NULL ? fetched->lacks->len : 0;
  g_autofree char *number = tavan_number_format (n);

  if (n == 0)
    return g_strdup (_("Nothing is missing: the course may be finished."));
  return g_strdup_printf (ngettext ("%s thing is missing before it is finished.", "%s things are missing before it is finished.", n), number);
}

static char *
join_lacks (const TavanLacks *lacks)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; lacks != NULL && i < lacks->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", ((TavanLack *) g_ptr_array_index (lacks, i))->sentence);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GtkWidget *
make_head (const TavanCourseFetched *fetched)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *lacks = say_lacks (fetched), *reasons = join_lacks (fetched->lacks);
  const char *reason = tavan_record_get_text (fetched->course, COURSE_STATE_REASON);

  gtk_box_append (GTK_BOX (head), tavan_badge_for_field (fetched->course, COURSE_STATE));
  gtk_box_append (GTK_BOX (head), tavan_badge_for_field (fetched->course, COURSE_KIND));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (tavan_record_has (fetched->course, COURSE_STATE, steps[i].state))
      {
        GtkWidget *label = gtk_label_new (steps[i].sentence != NULL ? _(steps[i].sentence) : lacks), *button = tavan_course_button (_(steps[i].label), NULL, "suggested-action", steps[i].action);

        gtk_label_set_wrap (GTK_LABEL (label), TRUE);
        gtk_label_set_xalign (GTK_LABEL (label), 0);
        gtk_widget_add_css_class (label, "tavan-value");
        gtk_widget_set_hexpand (label, TRUE);
        if (*reasons != '\0')
          gtk_widget_set_tooltip_text (button, reasons);
        gtk_box_append (GTK_BOX (head), label);
        gtk_box_append (GTK_BOX (head), button);
      }
  if (tavan_record_has (fetched->course, COURSE_STATE, "cancelled") && reason != NULL)
    gtk_box_append (GTK_BOX (head), gtk_label_new (reason));
  return head;
}

static GtkWidget *
make_lacks (const TavanCourseFetched *fetched)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  for (guint i = 0; i < MIN (fetched->lacks->len, MOST_LACKS); i++)
    {
      const TavanLack *lack = g_ptr_array_index (fetched->lacks, i);
      GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *label = gtk_label_new (lack->sentence);
      GtkWidget *icon = gtk_image_new_from_icon_name (lack->hard ? "tavan-refused-symbolic" : "dialog-warning-symbolic");

      gtk_widget_add_css_class (icon, lack->hard ? "error-text" : "warning-text");
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (row), icon);
      gtk_box_append (GTK_BOX (row), label);
      gtk_box_append (GTK_BOX (box), row);
    }
  if (fetched->lacks->len > MOST_LACKS)
    {
      g_autofree char *number = tavan_number_format (fetched->lacks->len - MOST_LACKS), *all = join_lacks (fetched->lacks);
      g_autofree char *text = g_strdup_printf (ngettext ("and %s more", "and %s more", fetched->lacks->len - MOST_LACKS), number);
      GtkWidget *more = gtk_label_new (text);

      gtk_label_set_xalign (GTK_LABEL (more), 0);
      gtk_widget_add_css_class (more, "dim-label");
      gtk_widget_set_tooltip_text (more, all);
      gtk_box_append (GTK_BOX (box), more);
    }
  return box;
}

/* ---- figures ---- */

static void
append_value (GtkWidget *values, const char *caption, char *text)
{
  tavan_wrap_append (TAVAN_WRAP (values), tavan_field_value_new (caption, text, FALSE));
  g_free (text);
}

static char *
say_places (const TavanCourseFetched *fetched)
{
  g_autofree char *taken = tavan_number_format (fetched->figures.taken), *all = tavan_number_format (tavan_record_get_int (fetched->course, COURSE_CAPACITY));
  g_autofree char *waiting = tavan_number_format (fetched->figures.waiting);

  if (fetched->figures.waiting > 0)
    /* Translators: places taken, all places, how many wait */
    return g_strdup_printf (_("%s of %s, %s waiting"), taken, all, waiting);
  return g_strdup_printf (_("%s of %s"), taken, all);
}

static char *
say_sessions (const TavanCourseFetched *fetched)
{
  g_autofree char *held = tavan_number_format (fetched->figures.held), *all = tavan_number_format (fetched->figures.sessions);

  /* Translators: sessions held of all */
  return g_strdup_printf (_("%s of %s held"), held, all);
}

static char *
say_results (const TavanCourseFetched *fetched)
{
  g_autofree char *passed = tavan_number_format (fetched->figures.passed), *failed = tavan_number_format (fetched->figures.failed), *mean = NULL;

  if (fetched->figures.n_scores == 0)
    /* Translators: how many passed, how many failed */
    return g_strdup_printf (_("%s passed, %s failed"), passed, failed);
  mean = tavan_decimal_format (fetched->figures.sum_scores / fetched->figures.n_scores, 0);
  return g_strdup_printf (_("%s passed, %s failed, mean %s"), passed, failed, mean);
}

static GtkWidget *
make_values (const TavanCourseFetched *fetched)
{
  static const int fields[] = { COURSE_PARTNER, COURSE_TRAINER, COURSE_TRAINER_NAME, COURSE_TRAINER_PARTNER, COURSE_START, COURSE_END, COURSE_HOURS };
  GtkWidget *values = tavan_wrap_new (36);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      GtkWidget *value = tavan_field_value_for (fetched->course, fields[i]);

      if (value != NULL)
        tavan_wrap_append (TAVAN_WRAP (values), value);
    }
  append_value (values, _("Places taken"), say_places (fetched));
  if (fetched->figures.sessions > 0)
    append_value (values, _("Sessions"), say_sessions (fetched));
  if (fetched->figures.next_day != TAVAN_NO_DAY && !tavan_course_is_over (fetched))
    append_value (values, _("Next session"), tavan_date_format (fetched->figures.next_day, TAVAN_DATE_FULL));
  if (fetched->figures.passed + fetched->figures.failed > 0)
    append_value (values, _("Results"), say_results (fetched));
  if (fetched->figures.certificates > 0)
    append_value (values, _("Certificates in force"), tavan_number_format (fetched->figures.certificates));
  return values;
}

static GtkWidget *
make_progress (const TavanCourseFetched *fetched)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *bar = gtk_progress_bar_new ();
  g_autofree char *text = tavan_course_progress (fetched);
  GtkWidget *label = gtk_label_new (text);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), (double) fetched->figures.minutes_held / fetched->figures.minutes_planned);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (bar, "tavan-presence-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

GtkWidget *
tavan_course_card_new (const TavanCourseFetched *fetched)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (card), make_head (fetched));
  gtk_box_append (GTK_BOX (card), make_values (fetched));
  if (fetched->figures.minutes_planned > 0 && tavan_record_has (fetched->course, COURSE_STATE, "running"))
    gtk_box_append (GTK_BOX (card), make_progress (fetched));
  if (fetched->lacks != NULL && fetched->lacks->len > 0)
    gtk_box_append (GTK_BOX (card), make_lacks (fetched));
  gtk_widget_add_css_class (card, "tavan-card");
  gtk_widget_add_css_class (card, "padded");
  return card;
}
