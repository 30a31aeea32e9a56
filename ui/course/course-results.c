/* course-results.c: the tab of results: a score for each, or one for each topic, and whether she passed
 *
 * What is typed is stored when its entry is left or with Enter, which goes down; a wrong one stays as typed, with the
 * sentence below it. With
 * topics the work makes the weighted mean.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course/course-private.h"

#include "app/base/tavan-money.h"
#include "ui/table/tavan-cell.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64      enrolment;
  guint       place;
  GPtrArray  *entries;   /* GtkEntry; one, or one a topic */
  GtkWidget  *mean, *percent, *state, *passed, *failed, *wrong;
} Row;

struct _TavanCourseResults
{
  AdwBin                    parent_instance;
  TavanPage                *page;    /* not owned: it is around this */
  const TavanCourseFetched *fetched; /* the page's */
  GtkWidget                *stack, *grid, *note;
  GPtrArray                *rows;    /* Row */
  char                     *shape;
  gboolean                  may_change, filling;
};

G_DEFINE_FINAL_TYPE (TavanCourseResults, tavan_course_results, ADW_TYPE_BIN)

static void
row_free (gpointer data)
{
  g_ptr_array_unref (((Row *) data)->entries);
  g_free (data);
}

static guint
n_topics (TavanCourseResults *self)
{
  return self->fetched->topics->len;
}

static gint64
topic_id (TavanCourseResults *self, guint topic)
{
  return tavan_record_get_id (g_ptr_array_index (self->fetched->topics, topic));
}

/* ---- saving ---- */

typedef struct { TavanCourseResults *self; gint64 enrolment, topic, score; const char *state; gboolean by_topic; } Job;

static void
job_free (gpointer data)
{
  g_object_unref (((Job *) data)->self);
  g_free (data);
}

static gpointer
save_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (job->by_topic
                          ? tavan_course_topic_scores (store, job->enrolment, &job->topic, &job->score, 1, error)
                                        : tavan_course_result (store, job->enrolment, job->state, job->score, error));
}

static Row *
find_row (TavanCourseResults *self, gint64 enrolment)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (((Row *) g_ptr_array_index (self->rows, i))->enrolment == enrolment)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

static void
say_wrong (Row *row, const GError *error)
{
  const char *hint = error != NULL ? tavan_error_get_hint (error) : NULL;
  g_autofree char *text = error != NULL ? g_strjoin ("\n", error->message, hint, NULL) : NULL;

  gtk_label_set_label (GTK_LABEL (row->wrong), text != NULL ? text : "");
  gtk_widget_set_visible (row->wrong, error != NULL);
}

static void show_row (TavanCourseResults *self, Row *row);

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  Row *row = find_row (job->self, job->enrolment);

  (void) tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  if (row != NULL && tavan_window_of (job->self) != NULL)
    {
      say_wrong (row, error);
      if (error != NULL && job->state != NULL)
        show_row (job->self, row); /* the buttons say again what is stored */
    }
  job_free (job);
}

static void
save (TavanCourseResults *self, const Job *what)
{
  Job *job = g_memdup2 (what, sizeof *what);

  job->self = g_object_ref (self);
  tavan_store_run_async (tavan_page_get_store (self->page), save_on_worker, job, NULL, NULL, NULL, saved_cb, job);
}

/* ---- what is stored ---- */

static const TavanGridRow *
data_of (TavanCourseResults *self, Row *row)
{
  return g_ptr_array_index (self->fetched->grid->rows, row->place);
}

static gint64
stored_score (TavanCourseResults *self, Row *row, guint number)
{
  const TavanGridRow *data = data_of (self, row);

  if (n_topics (self) == 0)
    return data->has_score ? data->score : -1;
  for (guint i = 0; i < self->fetched->scores->len; i++)
    {
      TavanRecord *score = g_ptr_array_index (self->fetched->scores, i);

      if (tavan_record_get_int (score, SCORE_ENROLMENT) == row->enrolment
          && tavan_record_get_int (score, SCORE_TOPIC) == topic_id (self, number))
        return tavan_record_get_int (score, SCORE_SCORE);
    }
  return -1;
}

/* ---- entries ---- */

static void
take_entry (TavanCourseResults *self, Row *row, guint number)
{
  GtkWidget *entry = g_ptr_array_index (row->entries, number);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  g_autoptr (GError) error = NULL;
  Job job = { .enrolment = row->enrolment, .score = -1, .by_topic = n_topics (self) > 0 };

  if (*text != '\0' && !tavan_decimal_parse (text, &job.score, &error))
    {
      gtk_widget_add_css_class (entry, "error");
      say_wrong (row, error);
      return;
    }
  gtk_widget_remove_css_class (entry, "error");
  say_wrong (row, NULL);
  if (job.score == stored_score (self, row, number))
    return;
  if (job.by_topic)
    job.topic = topic_id (self, number);
  save (self, &job);
}

static gboolean
find_entry (TavanCourseResults *self, GtkWidget *entry, Row **out_row, guint *out_number)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      *out_row = g_ptr_array_index (self->rows, i);
      if (g_ptr_array_find ((*out_row)->entries, entry, out_number))
        return TRUE;
    }
  return FALSE;
}

static void
leave_cb (GtkEventControllerFocus *controller, TavanCourseResults *self)
{
  Row *row;
  guint number;

  if (find_entry (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)), &row, &number))
    take_entry (self, row, number);
}

static void
go_to (TavanCourseResults *self, int place, guint number)
{
  if (place >= 0 && place < (int) self->rows->len)
    gtk_widget_grab_focus (g_ptr_array_index (((Row *) g_ptr_array_index (self->rows, place))->entries, number));
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TavanCourseResults *self)
{
  Row *row;
  guint number;
  gboolean down = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter || key == GDK_KEY_Down;

  if ((!down && key != GDK_KEY_Up)
      || !find_entry (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)), &row, &number))
    return GDK_EVENT_PROPAGATE;
  if (down && row->place + 1 == self->rows->len)
    take_entry (self, row, number); /* below the last there is nowhere to go to */
  else
    go_to (self, (int) row->place + (down ? 1 : -1), number);
  return GDK_EVENT_STOP;
}

static GtkWidget *
make_entry (TavanCourseResults *self, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new (), *keys = gtk_event_controller_key_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 8);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), "–");
  gtk_widget_set_halign (entry, GTK_ALIGN_START);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (entry, self->may_change);
  tavan_editable_show_persian_digits (GTK_EDITABLE (entry));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (entry, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (entry, keys);
  return entry;
}

/* ---- passed, failed ---- */

static void
verdict_cb (GtkToggleButton *button, TavanCourseResults *self)
{
  Row *row = find_row (self, *(gint64 *) g_object_get_data (G_OBJECT (button), "enrolment"));
  Job job = { 0 };

  if (self->filling || row == NULL)
    return;
  job.enrolment = row->enrolment;
  job.score = n_topics (self) == 0 ? stored_score (self, row, 0) : data_of (self, row)->has_score
              ? data_of (self, row)->score : -1;
  job.state = !gtk_toggle_button_get_active (button) ? "attending" : GTK_WIDGET (button) == row->passed ? "passed"
              : "failed";
  save (self, &job);
}

static GtkWidget *
make_verdict (TavanCourseResults *self, GtkWidget *box, const TavanGridRow *data, const char *label, const char *class)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  g_autofree char *name = g_strdup_printf ("%s: %s", data->title, label);

  gtk_widget_add_css_class (button, "tavan-presence");
  gtk_widget_add_css_class (button, class);
  gtk_widget_set_sensitive (button, self->may_change);
  g_object_set_data_full (G_OBJECT (button), "enrolment", g_memdup2 (&data->enrolment, sizeof data->enrolment), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (verdict_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

/* ---- rows ---- */

static void
show_row (TavanCourseResults *self, Row *row)
{
  const TavanGridRow *data = data_of (self, row);
  g_autofree char *mean = data->has_score ? tavan_decimal_format (data->score, 0)
                          : g_strdup ("–"), *number = tavan_number_format (data->percent);
  g_autofree char *percent = data->percent >= 0 ? g_strdup_printf (_("%s%%"), number) : g_strdup ("–");
  const char *tone = NULL;

  for (guint i = 0; i < row->entries->len; i++)
    {
      GtkWidget *entry = g_ptr_array_index (row->entries, i);
      gint64 score = stored_score (self, row, i);
      g_autofree char *text = score >= 0 ? tavan_decimal_format (score, 0) : g_strdup ("");

      /* What is being typed, or could not be stored, stays. */
      if (!(gtk_widget_get_state_flags (entry) & GTK_STATE_FLAG_FOCUS_WITHIN) && !gtk_widget_get_visible (row->wrong))
        gtk_editable_set_text (GTK_EDITABLE (entry), text);
    }
  if (row->mean != NULL)
    gtk_label_set_label (GTK_LABEL (row->mean), mean);
  gtk_label_set_label (GTK_LABEL (row->percent), percent);
  for (const TavanChoice *choice = tavan_enrolment_states; choice->code != NULL; choice++)
    if (g_str_equal (choice->code, data->state))
      tone = choice->tone;
  tavan_badge_set (row->state, tavan_choice_label (tavan_enrolment_states, data->state), tone);
  self->filling = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->passed), g_str_equal (data->state, "passed"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (row->failed), g_str_equal (data->state, "failed"));
  self->filling = FALSE;
}

static GtkWidget *
make_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, class);
  return label;
}

static void
add_row (TavanCourseResults *self, guint place)
{
  const TavanGridRow *data = g_ptr_array_index (self->fetched->grid->rows, place);
  Row *row = g_new0 (Row, 1);
  GtkWidget *name = make_label (data->title, "tavan-value"), *verdicts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkGrid *grid = GTK_GRID (self->grid);
  int line = 1 + 2 * (int) place, column = 1;

  row->enrolment = data->enrolment;
  row->place = place;
  row->entries = g_ptr_array_new ();
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_grid_attach (grid, name, 0, line, 1, 1);
  for (guint i = 0; i < MAX (n_topics (self), 1); i++)
    {
      g_autofree char *about = n_topics (self) == 0 ? g_strdup_printf (_("%s, score"), data->title)
                                                    : g_strdup_printf ("%s, %s", data->title,
                                                                       tavan_record_get_text (g_ptr_array_index (self->fetched->topics, i), TOPIC_TITLE));
      GtkWidget *entry = make_entry (self, about);

      g_ptr_array_add (row->entries, entry);
      gtk_grid_attach (grid, entry, column++, line, 1, 1);
    }
  if (n_topics (self) > 0)
    gtk_grid_attach (grid, row->mean = make_label (NULL, "numeric"), column++, line, 1, 1);
  gtk_grid_attach (grid, row->percent = make_label (NULL, "numeric"), column++, line, 1, 1);
  row->state = tavan_badge_new ("", NULL);
  gtk_widget_set_halign (row->state, GTK_ALIGN_START);
  gtk_widget_set_valign (row->state, GTK_ALIGN_CENTER);
  gtk_grid_attach (grid, row->state, column++, line, 1, 1);
  row->passed = make_verdict (self, verdicts, data, _("Passed"), "present");
  row->failed = make_verdict (self, verdicts, data, _("Failed"), "absent");
  gtk_widget_add_css_class (verdicts, "linked");
  gtk_widget_set_valign (verdicts, GTK_ALIGN_CENTER);
  gtk_grid_attach (grid, verdicts, column++, line, 1, 1);
  row->wrong = make_label (NULL, "error-text");
  gtk_label_set_wrap (GTK_LABEL (row->wrong), TRUE);
  gtk_widget_set_visible (row->wrong, FALSE);
  gtk_grid_attach (grid, row->wrong, 0, line + 1, column, 1);
  g_ptr_array_add (self->rows, row);
}

static void
add_heads (TavanCourseResults *self)
{
  GtkGrid *grid = GTK_GRID (self->grid);
  int column = 0;

  gtk_grid_attach (grid, make_label (_("Participant"), "tavan-field-label"), column++, 0, 1, 1);
  for (guint i = 0; i < n_topics (self); i++)
    {
      TavanRecord *topic = g_ptr_array_index (self->fetched->topics, i);
      g_autofree char *weight = tavan_number_format (tavan_record_get_int (topic, TOPIC_WEIGHT));
      /* Translators: the weight of a topic's score */
      g_autofree char *about = g_strdup_printf (_("weight %s"), weight);
      GtkWidget *head = make_label (tavan_record_get_text (topic, TOPIC_TITLE), "tavan-field-label");

      gtk_label_set_ellipsize (GTK_LABEL (head), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (head), 14);
      gtk_widget_set_tooltip_text (head, about);
      gtk_grid_attach (grid, head, column++, 0, 1, 1);
    }
  gtk_grid_attach (grid, make_label (n_topics (self) > 0 ? _("Mean") : _("Score"), "tavan-field-label"), column++, 0, 1,
                   1);
  gtk_grid_attach (grid, make_label (_("Presence"), "tavan-field-label"), column++, 0, 1, 1);
  gtk_grid_attach (grid, make_label (_("State"), "tavan-field-label"), column++, 0, 1, 1);
  gtk_grid_attach (grid, make_label (_("Result"), "tavan-field-label"), column++, 0, 1, 1);
}

/* What the widgets are made for: people, topics, whether it may be changed. */
static char *
shape_of (TavanCourseResults *self)
{
  GString *shape = g_string_new (self->may_change ? "+" : "-");

  for (guint i = 0; i < n_topics (self); i++)
    g_string_append_printf (shape, "t%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, topic_id (self, i),
                            tavan_record_get_version (g_ptr_array_index (self->fetched->topics, i)));
  for (guint i = 0; i < self->fetched->grid->rows->len; i++)
    g_string_append_printf (shape, "e%" G_GINT64_FORMAT,
                            ((TavanGridRow *) g_ptr_array_index (self->fetched->grid->rows, i))->enrolment);
  return g_string_free (shape, FALSE);
}

static void
make_all (TavanCourseResults *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  add_heads (self);
  for (guint i = 0; i < self->fetched->grid->rows->len; i++)
    add_row (self, i);
}

static char *
say_note (TavanCourseResults *self)
{
  g_autofree char *least = tavan_decimal_format (self->fetched->pass_score, 0);

  if (!self->may_change)
    return g_strdup (_("Results are recorded while the course is running."));
  /* Translators: the least score */
  return g_strdup_printf (_("From %s on she has passed; scores go to 20. Enter goes down."), least);
}

void
tavan_course_results_set (TavanCourseResults *self, const TavanCourseFetched *fetched)
{
  g_autofree char *shape = NULL, *note = NULL;

  self->fetched = fetched;
  self->may_change = tavan_access_may (tavan_page_get_store (self->page), &tavan_enrolment_type, TAVAN_MAY_CHANGE)
                     && tavan_record_has (fetched->course, COURSE_STATE, "running");
  shape = shape_of (self);
  note = say_note (self);
  gtk_label_set_label (GTK_LABEL (self->note), note);
  if (g_strcmp0 (shape, self->shape) != 0)
    {
      g_free (self->shape);
      self->shape = g_steal_pointer (&shape);
      make_all (self);
    }
  for (guint i = 0; i < self->rows->len; i++)
    show_row (self, g_ptr_array_index (self->rows, i));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->rows->len > 0 ? "grid" : "empty");
}

/* ---- the tab ---- */

static void
tavan_course_results_finalize (GObject *object)
{
  g_ptr_array_unref (TAVAN_COURSE_RESULTS (object)->rows);
  g_free (TAVAN_COURSE_RESULTS (object)->shape);
  G_OBJECT_CLASS (tavan_course_results_parent_class)->finalize (object);
}

static void
tavan_course_results_class_init (TavanCourseResultsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tavan_course_results_finalize;
}

static void
tavan_course_results_init (TavanCourseResults *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL,
                                                                        9), *empty = adw_status_page_new ();

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_add_css_class (self->grid, "tavan-card");
  gtk_widget_add_css_class (self->grid, "padded");
  self->note = make_label (NULL, "dim-label");
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), self->grid);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), tavan_course_padded (box));
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "tavan-clients-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Nobody takes part yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("Results stand here for those who are enrolled."));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "grid");
  gtk_stack_add_named (GTK_STACK (self->stack), empty, "empty");
  adw_bin_set_child (ADW_BIN (self), self->stack);
}

GtkWidget *
tavan_course_results_new (TavanPage *page)
{
  TavanCourseResults *self = g_object_new (TAVAN_TYPE_COURSE_RESULTS, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}
