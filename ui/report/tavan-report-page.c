/* tavan-report-page.c: a report: filters, figures, table, chart
 *
 * What is asked stands on the chips alone; each change of one asks again on a worker, and the answer before stays until the new one is there.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/report/report-private.h"

#include "app/base/tavan-text.h"
#include "ui/report/tavan-own-report-page.h"
#include "app/report/tavan-own-report.h"
#include "ui/table/tavan-wrap.h"
#include "ui/tavan-memory.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define MOST_FIGURES 6
#define MOST_FILTERS 4
#define CHANGED_AFTER 3 /* seconds */

G_DEFINE_FINAL_TYPE (TavanReportPage, tavan_report_page, TAVAN_TYPE_PAGE)

typedef enum { VIEW_TABLE, VIEW_BOTH, VIEW_CHART } View;

/* ---- what is remembered ---- */

static char *
memory_group (TavanReportPage *self)
{
  return g_strconcat ("report-", tavan_report_get_name (self->report), NULL);
}

static void
recall (TavanReportPage *self, GtkWidget *chip, const char *key)
{
  g_autofree char *group = memory_group (self), *value = chip != NULL ? tavan_memory_get (group, key) : NULL;

  if (value != NULL)
    report_chip_set (REPORT_CHIP (chip), value);
}

static void
remember (TavanReportPage *self, GtkWidget *chip, const char *key)
{
  g_autofree char *group = memory_group (self);
  const char *value = chip != NULL ? report_chip_get (REPORT_CHIP (chip)) : NULL;

  if (value != NULL)
    tavan_memory_set (group, key, *value != '\0' ? value : NULL);
}

static View
get_view (TavanReportPage *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->views[VIEW_TABLE])) ? VIEW_TABLE
         : gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->views[VIEW_CHART])) ? VIEW_CHART : VIEW_BOTH;
}

static void
each_choice (TavanReportPage *self, void (*act) (TavanReportPage *self, GtkWidget *chip, const char *key))
{
  act (self, self->office, "office");
  act (self, self->period, "period");
  act (self, self->by[0], "by");
  act (self, self->by[1], "by-second");
  for (guint i = 0; i < self->filters->len; i++)
    {
      GtkWidget *chip = g_ptr_array_index (self->filters, i);

      act (self, chip, g_object_get_data (G_OBJECT (chip), "split"));
    }
}

static void
remember_all (TavanReportPage *self)
{
  g_autofree char *group = memory_group (self);

  each_choice (self, remember);
  tavan_memory_set_int (group, "view", get_view (self));
  if (self->compare != NULL)
    tavan_memory_set_int (group, "compare", gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->compare)));
}

/* ---- asking ---- */

static TavanReportAsk *
make_ask (TavanReportPage *self)
{
  TavanReportAsk *ask = g_new0 (TavanReportAsk, 1);
  GPtrArray *by = g_ptr_array_new (), *where = g_ptr_array_new ();

  ask->office = g_ascii_strtoll (report_chip_get (REPORT_CHIP (self->office)), NULL, 10);
  ask->has_period = self->period != NULL && report_chip_get_period (REPORT_CHIP (self->period), &ask->period);
  ask->compare = self->compare != NULL && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->compare));
  for (guint i = 0; i < 2; i++)
    if (self->by[i] != NULL && *report_chip_get (REPORT_CHIP (self->by[i])) != '\0'
        && (i == 0 || g_strcmp0 (report_chip_get (REPORT_CHIP (self->by[0])), report_chip_get (REPORT_CHIP (self->by[1]))) != 0))
      g_ptr_array_add (by, g_strdup (report_chip_get (REPORT_CHIP (self->by[i]))));
  for (guint i = 0; i < self->filters->len; i++)
    {
      ReportChip *chip = g_ptr_array_index (self->filters, i);

      if (*report_chip_get (chip) != '\0')
        g_ptr_array_add (where, g_strdup_printf ("%s=%s", (char *) g_object_get_data (G_OBJECT (chip), "split"), report_chip_get (chip)));
    }
  g_ptr_array_add (by, NULL);
  g_ptr_array_add (where, NULL);
  ask->by = (char **) g_ptr_array_free (by, FALSE);
  ask->where = (char **) g_ptr_array_free (where, FALSE);
  return ask;
}

typedef struct { TavanReport *report; TavanReportAsk *ask; } Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  tavan_report_unref (question->report);
  report_ask_free (question->ask);
  g_free (question);
}

static gpointer
run_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;

  return tavan_report_run (question->report, store, question->ask, cancellable, error);
}

/* ---- showing ---- */

static GtkWidget *
make_figure (const TavanColumn *column, const TavanRow *total, guint i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *value = report_figure_format (column, &total->cells[i]), *change = NULL;
  GtkWidget *label = gtk_label_new (column->label), *number = gtk_label_new (value);
  gboolean rose = FALSE;

  gtk_widget_add_css_class (label, "tavan-field-label");
  gtk_widget_add_css_class (number, "tavan-section");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_xalign (GTK_LABEL (number), 0);
  gtk_box_append (GTK_BOX (line), number);
  change = report_change_format (total, i, &rose);
  if (change != NULL)
    {
      GtkWidget *moved = gtk_label_new (change);

      gtk_widget_add_css_class (moved, "caption");
      gtk_widget_add_css_class (moved, rose ? "success-text" : "warning-text");
      gtk_box_append (GTK_BOX (line), moved);
    }
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static void
show_figures (TavanReportPage *self)
{
  TavanAnswer *answer = self->answer;
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (self->figures)) != NULL)
    gtk_box_remove (GTK_BOX (self->figures), child);
  for (guint i = 0; answer->total != NULL && i < answer->columns->len && n < MOST_FIGURES; i++)
    if (!tavan_column_is_key (tavan_answer_get_column (answer, i)) && answer->total->cells[i].set)
      {
        gtk_box_append (GTK_BOX (self->figures), make_figure (tavan_answer_get_column (answer, i), answer->total, i));
        n++;
      }
  gtk_widget_set_visible (self->figures, n > 0);
}

static void
show_views (TavanReportPage *self)
{
  gboolean has_chart = self->answer != NULL && self->answer->chart != TAVAN_CHART_NONE && self->answer->rows->len > 0;
  View view = get_view (self);

  gtk_widget_set_visible (self->chart_box, has_chart && view != VIEW_TABLE);
  gtk_widget_set_hexpand (self->chart_box, view == VIEW_CHART);
  gtk_widget_set_visible (self->table, !has_chart || view != VIEW_CHART);
  for (guint i = 0; i < 3; i++)
    gtk_widget_set_sensitive (self->views[i], has_chart);
}

static void
show_made (TavanReportPage *self)
{
  g_autofree char *now = tavan_moment_format (self->answer->made), *isolated = tavan_text_isolate_ltr (now);
  g_autofree char *text = g_strdup_printf (_("Data until %s"), isolated);
  g_autofree char *compared = self->answer->before != NULL ? g_strdup_printf (_("%s, compared with %s"), text, self->answer->before) : NULL;

  gtk_label_set_label (GTK_LABEL (self->made), compared != NULL ? compared : text);
  gtk_widget_set_tooltip_text (self->made, compared);
}

static void
show_answer (TavanReportPage *self)
{
  TavanAnswer *answer = self->answer;

  show_figures (self);
  show_made (self);
  report_table_show (REPORT_TABLE (self->table), answer, tavan_report_has_behind (self->report));
  tavan_chart_view_set_chart (TAVAN_CHART_VIEW (self->chart), tavan_chart_new_from_table (answer));
  gtk_label_set_label (GTK_LABEL (self->chart_title), answer->title);
  show_views (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), answer->rows->len > 0 ? "answer" : "empty");
}

static void
set_busy (TavanReportPage *self, gboolean busy)
{
  gtk_widget_set_visible (self->spinner, busy);
  gtk_widget_set_visible (self->cancel, busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  gtk_widget_set_visible (self->made, !busy);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanReportPage) self = data;
  g_autoptr (GError) error = NULL;
  TavanAnswer *answer = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED) || self->report == NULL)
    {
      g_clear_pointer (&answer, tavan_answer_unref);
      return;
    }
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (answer == NULL)
    {
      const char *hint = tavan_error_get_hint (error);
      g_autofree char *sentence = hint != NULL ? g_strdup_printf (_("%s. %s."), error->message, hint) : g_strdup (error->message);

      tavan_page_set_message (TAVAN_PAGE (self), "error", sentence, _("Try again"), "report.again", NULL);
      if (self->answer == NULL)
        gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "error");
      return;
    }
  tavan_page_set_message (TAVAN_PAGE (self), NULL, NULL, NULL, NULL, NULL);
  g_clear_pointer (&self->answer, tavan_answer_unref);
  self->answer = answer;
  show_answer (self);
}

static void
ask (TavanReportPage *self)
{
  Question *question = g_new (Question, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  if (self->answer == NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "loading");
  *question = (Question) { tavan_report_ref (self->report), make_ask (self) };
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), run_on_worker, question, question_free, (GDestroyNotify) tavan_answer_unref,
                         self->cancellable, answered_cb, g_object_ref (self));
}

static void
choice_cb (TavanReportPage *self)
{
  if (self->filling)
    return;
  remember_all (self);
  ask (self);
}

static void
view_cb (TavanReportPage *self)
{
  if (self->filling)
    return;
  remember_all (self);
  show_views (self);
}

static void
cancel_cb (TavanReportPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (self->answer == NULL)
    {
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "error");
      gtk_widget_set_visible (self->made, FALSE);
    }
}

/* ---- behind it ---- */

static char *
tell_conditions (TavanReportPage *self, char **where, const char *figure)
{
  GString *text = g_string_new (tavan_report_get_title (self->report));
  int column = tavan_answer_column (self->answer, figure);

  if (self->answer->period != NULL)
    g_string_append_printf (text, "، %s", self->answer->period);
  for (char **one = where; one != NULL && *one != NULL; one++)
    {
      g_autofree char *name = g_strndup (*one, strcspn (*one, "="));
      int at = tavan_answer_column (self->answer, name);

      for (guint i = 0; at >= 0 && i < self->answer->rows->len; i++)
        {
          const TavanColumn *info = tavan_answer_get_column (self->answer, (guint) at);
          const TavanCell *cell = &tavan_answer_get_row (self->answer, i)->cells[at];
          g_autofree char *raw = cell->set ? tavan_cell_raw (info, cell) : g_strdup (""), *shown = tavan_cell_format (info, cell);
          g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, cell->number);
          const char *wanted = strchr (*one, '=') + 1;

          if (g_strcmp0 (raw, wanted) != 0 && !(info->kind == TAVAN_COLUMN_REFERENCE && g_str_equal (id, wanted)))
            continue;
          g_string_append_printf (text, "، %s", shown);
          break;
        }
    }
  if (column >= 0)
    g_string_append_printf (text, "، %s", tavan_answer_get_column (self->answer, (guint) column)->label);
  return g_string_free (text, FALSE);
}

static void
picked_cb (TavanReportPage *self, GStrv where, const char *figure)
{
  TavanReportAsk *now = make_ask (self);
  g_autofree char *subtitle = tell_conditions (self, where, figure);

  report_behind_open (self, tavan_page_get_store (TAVAN_PAGE (self)), self->report, now, where, figure, subtitle);
  report_ask_free (now);
}

static void
bar_cb (TavanReportPage *self, const char *id)
{
  const char *where[] = { id, NULL };
  int figure = self->answer->chart_figures->len > 0 ? g_array_index (self->answer->chart_figures, int, 0) : -1;

  if (figure >= 0)
    picked_cb (self, (GStrv) where, tavan_answer_get_column (self->answer, (guint) figure)->name);
}

static void
opened_cb (TavanReportPage *self, const char *type, gint64 id)
{
  tavan_window_open (tavan_window_of (self), tavan_record_type_by_name (type), id, NULL);
}

/* ---- the bar of chips ---- */

static GtkWidget *
add_chip (TavanReportPage *self, GtkWidget *bar, GtkWidget *chip)
{
  g_signal_connect_object (chip, "changed", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  tavan_wrap_append (TAVAN_WRAP (bar), chip);
  return chip;
}

static void
add_splits (TavanReportPage *self, GtkWidget *bar)
{
  g_auto (GStrv) labels = NULL;
  g_auto (GStrv) splits = tavan_report_get_splits (self->report, &labels);

  for (guint i = 0; splits[i] != NULL && self->filters->len < MOST_FILTERS; i++)
    {
      const TavanChoice *choices = tavan_report_get_choices (self->report, splits[i]);
      GtkWidget *chip;

      if (choices == NULL)
        continue;
      chip = report_chip_new (labels[i], _("All"));
      g_object_set_data_full (G_OBJECT (chip), "split", g_strdup (splits[i]), g_free);
      for (const TavanChoice *choice = choices; choice->code != NULL; choice++)
        report_chip_add (REPORT_CHIP (chip), choice->code, tavan_choice_label (choices, choice->code));
      g_ptr_array_add (self->filters, add_chip (self, bar, chip));
    }
  if (tavan_report_is_list (self->report) || g_strv_length (splits) < 2)
    return;
  for (guint k = 0; k < 2; k++)
    {
      self->by[k] = add_chip (self, bar, report_chip_new (k == 0 ? _("Split by") : _("and by"), k == 0 ? _("As it is made for") : _("Nothing more")));
      for (guint i = 0; splits[i] != NULL; i++)
        report_chip_add (REPORT_CHIP (self->by[k]), splits[i], labels[i]);
    }
}

static GtkWidget *
make_views (TavanReportPage *self)
{
  static const struct { const char *icon, *label; } views[] = {
    { "view-list-symbolic", N_("Table alone") }, { "view-dual-symbolic", N_("Table and chart") }, { "tavan-reports-symbolic", N_("Chart alone") },
  };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  for (guint i = 0; i < 3; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();

      gtk_button_set_icon_name (GTK_BUTTON (button), views[i].icon);
      gtk_widget_set_tooltip_text (button, _(views[i].label));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(views[i].label), -1);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (self->views[0]));
      self->views[i] = button;
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->views[VIEW_BOTH]), TRUE);
  for (guint i = 0; i < 3; i++)
    g_signal_connect_object (self->views[i], "toggled", G_CALLBACK (view_cb), self, G_CONNECT_SWAPPED);
  return box;
}

static GtkWidget *
make_bar (TavanReportPage *self)
{
  GtkWidget *bar = tavan_wrap_new (6), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->office = add_chip (self, bar, report_chip_new_office (tavan_page_get_store (TAVAN_PAGE (self))));
  if (tavan_report_has_period (self->report))
    {
      self->period = add_chip (self, bar, report_chip_new_period (_("Its own period")));
      if (!tavan_report_is_list (self->report))
        {
          self->compare = gtk_toggle_button_new_with_label (_("With the period before"));
          gtk_widget_add_css_class (self->compare, "tavan-chip");
          gtk_widget_set_valign (self->compare, GTK_ALIGN_CENTER);
          g_signal_connect_object (self->compare, "toggled", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
        }
    }
  add_splits (self, bar);
  if (self->compare != NULL)
    tavan_wrap_append (TAVAN_WRAP (bar), self->compare);
  gtk_widget_set_hexpand (bar, TRUE);
  gtk_box_append (GTK_BOX (row), bar);
  self->spinner = gtk_spinner_new ();
  self->cancel = gtk_button_new_with_label (_("Cancel"));
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), self->spinner);
  gtk_box_append (GTK_BOX (row), self->cancel);
  gtk_box_append (GTK_BOX (row), make_views (self));
  gtk_widget_add_css_class (row, "tavan-filter-bar");
  return row;
}

/* ---- the picture ---- */

static GtkWidget *
make_chart_box (TavanReportPage *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  self->chart_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->chart_title = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->chart_title, "tavan-section");
  gtk_label_set_xalign (GTK_LABEL (self->chart_title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->chart_title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->chart_title, TRUE);
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_tooltip_text (copy, _("Copy the figures and the picture"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy the figures and the picture"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (copy), "report.copy");
  gtk_box_append (GTK_BOX (head), self->chart_title);
  gtk_box_append (GTK_BOX (head), copy);
  self->chart = tavan_chart_view_new ();
  gtk_widget_set_vexpand (self->chart, TRUE);
  gtk_widget_set_size_request (self->chart, 330, 240);
  g_signal_connect_object (self->chart, "activated", G_CALLBACK (bar_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->chart_box), head);
  gtk_box_append (GTK_BOX (self->chart_box), self->chart);
  gtk_widget_add_css_class (self->chart_box, "tavan-report-chart");
  return self->chart_box;
}

static GtkWidget *
make_answer (TavanReportPage *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *main_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->figures = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 30);
  gtk_widget_add_css_class (self->figures, "tavan-report-figures");
  self->made = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->made), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->made), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->made, "caption");
  gtk_widget_add_css_class (self->made, "dim-text");
  gtk_widget_add_css_class (self->made, "tavan-report-made");
  self->table = report_table_new ();
  g_signal_connect_object (self->table, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (main_box), self->figures);
  gtk_box_append (GTK_BOX (row), self->table);
  gtk_box_append (GTK_BOX (row), make_chart_box (self));
  gtk_box_append (GTK_BOX (main_box), row);
  gtk_box_append (GTK_BOX (main_box), self->made);
  return main_box;
}

static GtkWidget *
make_status (const char *icon, const char *title, const char *sentence, GtkWidget *child)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), sentence);
  if (child != NULL)
    adw_status_page_set_child (ADW_STATUS_PAGE (status), child);
  return status;
}

static GtkWidget *
make_stack (TavanReportPage *self)
{
  GtkWidget *again = gtk_button_new_with_label (_("Ask again")), *waiting = gtk_spinner_new ();

  gtk_widget_set_halign (again, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (again, "tavan-pill-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (again), "report.again");
  gtk_spinner_set_spinning (GTK_SPINNER (waiting), TRUE);
  gtk_widget_set_halign (waiting, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (waiting, 32, 32);
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_status (NULL, _("The report is being made"), tavan_report_get_question (self->report), waiting), "loading");
  gtk_stack_add_named (GTK_STACK (self->stack), make_answer (self), "answer");
  gtk_stack_add_named (GTK_STACK (self->stack), make_status ("tavan-reports-symbolic", _("There is nothing to tell"),
                                                             _("Nothing of this was recorded in this period and office. Choose a longer time or a larger office."), NULL), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), make_status ("dialog-warning-symbolic", _("The report could not be made"), NULL, again), "error");
  return self->stack;
}

/* ---- the class ---- */

static gboolean
later_cb (gpointer data)
{
  TavanReportPage *self = data;

  self->later = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->cancellable == NULL)
    ask (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TavanReportPage *self, const char *type)
{
  if (self->later == 0 && g_strcmp0 (type, "audit_entry") != 0)
    self->later = g_timeout_add_seconds (CHANGED_AFTER, later_cb, self);
}

static void
again_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask (TAVAN_REPORT_PAGE (widget));
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_chart_view_copy (TAVAN_CHART_VIEW (TAVAN_REPORT_PAGE (widget)->chart));
  tavan_window_toast (tavan_window_of (widget), _("Copied"));
}

static void
tavan_report_page_shown (TavanPage *page)
{
  TavanReportPage *self = TAVAN_REPORT_PAGE (page);

  if (self->answer == NULL && self->cancellable == NULL)
    ask (self);
}

static void
tavan_report_page_print (TavanPage *page)
{
  report_page_print (TAVAN_REPORT_PAGE (page));
}

static void
tavan_report_page_dispose (GObject *object)
{
  TavanReportPage *self = TAVAN_REPORT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->later, g_source_remove);
  g_clear_pointer (&self->answer, tavan_answer_unref);
  g_clear_pointer (&self->report, tavan_report_unref);
  g_clear_pointer (&self->filters, g_ptr_array_unref);
  G_OBJECT_CLASS (tavan_report_page_parent_class)->dispose (object);
}

static void
tavan_report_page_class_init (TavanReportPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_report_page_dispose;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_report_page_shown;
  TAVAN_PAGE_CLASS (klass)->print = tavan_report_page_print;
  gtk_widget_class_install_action (widget_class, "report.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "report.copy", NULL, copy_cb);
  report_page_install_saving (widget_class);
}

static void
tavan_report_page_init (TavanReportPage *self)
{
  self->filters = g_ptr_array_new ();
}

static void
recall_all (TavanReportPage *self, gint64 office, const char *period)
{
  g_autofree char *group = memory_group (self);
  int view = tavan_memory_get_int (group, "view", VIEW_BOTH);

  each_choice (self, recall);
  if (office != 0 || period != NULL)
    {
      g_autofree char *id = office != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, office) : NULL;

      report_chip_set (REPORT_CHIP (self->office), id);
      if (self->period != NULL)
        report_chip_set (REPORT_CHIP (self->period), period);
    }
  if (self->compare != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->compare), tavan_memory_get_int (group, "compare", FALSE));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->views[CLAMP (view, 0, 2)]), TRUE);
}

TavanPage *
tavan_report_page_new (TavanStore *store, TavanReport *report, gint64 office, const char *period)
{
  TavanReportPage *self = g_object_new (TAVAN_TYPE_REPORT_PAGE, "store", store, "title", tavan_report_get_title (report), "subtitle", _("Reports"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->report = tavan_report_ref (report);
  self->filling = TRUE;
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), make_stack (self));
  recall_all (self, office, period);
  self->filling = FALSE;
  set_busy (self, FALSE);
  gtk_widget_set_visible (self->made, FALSE);
  report_page_add_saving (self);
  tavan_page_set_content (TAVAN_PAGE (self), box);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return TAVAN_PAGE (self);
}
