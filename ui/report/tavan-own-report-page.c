/* tavan-own-report-page.c: a report that a person puts together
 *
 * What is chosen stands on the widgets; each change writes the definition from them, and the report is made of it at once beside them. Only when
 * it is saved do others see it.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/report/tavan-own-report-page.h"

#include "app/record/tavan-types.h"
#include "app/report/tavan-own-report.h"
#include "app/store/tavan-access.h"
#include "ui/chart/tavan-chart-view.h"
#include "ui/compat/tavan-ask.h"
#include "ui/report/own-report-filter.h"
#include "ui/report/report-behind.h"
#include "ui/report/report-chip.h"
#include "ui/report/report-table.h"
#include "ui/report/tavan-report-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define AFTER 350 /* ms after the last change */
#define MOST_CONDITIONS 16

#define TAVAN_TYPE_OWN_REPORT_PAGE (tavan_own_report_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanOwnReportPage, tavan_own_report_page, TAVAN, OWN_REPORT_PAGE, TavanPage)

/* The choices of fields: each takes those that fit. */
enum { COLUMNS, BY, BY_SECOND, SUMS, MEANS, PERIOD, N_FIELD_CHIPS };

struct _TavanOwnReportPage
{
  TavanPage     parent_instance;
  char         *name;    /* of the report that is changed; NULL: a new one */
  GPtrArray    *fields;  /* TavanOwnField of the record */
  TavanReport  *report;  /* as it is now; NULL: not whole */
  TavanAnswer  *answer;
  GtkWidget    *title, *record, *kinds[2], *chips[N_FIELD_CHIPS], *chart_kind, *filters, *time;
  GtkWidget    *stack, *wrong, *table, *chart, *save;
  GCancellable *cancellable;
  guint         later;
  gboolean      filling, dirty;
};

G_DEFINE_FINAL_TYPE (TavanOwnReportPage, tavan_own_report_page, TAVAN_TYPE_PAGE)

static const TavanRecordType *const records[] = {
  &tavan_client_type, &tavan_household_type, &tavan_visit_type, &tavan_assessment_type, &tavan_group_type, &tavan_stay_type, &tavan_meeting_type,
  &tavan_ledger_line_type, &tavan_course_type, &tavan_enrolment_type, &tavan_certificate_type, &tavan_application_type, &tavan_loan_type,
  &tavan_loan_payment_type, &tavan_disbursement_type, &tavan_allocation_type, &tavan_expense_type, &tavan_partner_type,
};

static const struct { const char *name, *label; } charts[] = {
  { "bars", N_("Bars") }, { "ring", N_("Ring") }, { "lines", N_("Lines") }, { "areas", N_("Areas") }, { "stacked", N_("Stacked bars") },
};

static const char *const members[N_FIELD_CHIPS] = { "columns", "by", NULL, "sums", "means", "period" };

/* ---- the definition ---- */

static gboolean
is_list (TavanOwnReportPage *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->kinds[1]));
}

static JsonArray *
chosen (GtkWidget *chip)
{
  g_auto (GStrv) keys = g_strsplit (report_chip_get (REPORT_CHIP (chip)), ",", -1);
  JsonArray *array = json_array_new ();

  for (guint i = 0; keys[i] != NULL; i++)
    if (*keys[i] != '\0')
      json_array_add_string_element (array, keys[i]);
  return array;
}

static void
add_figures (TavanOwnReportPage *self, JsonObject *root)
{
  JsonArray *by = chosen (self->chips[BY]);
  const char *second = report_chip_get (REPORT_CHIP (self->chips[BY_SECOND])), *chart = report_chip_get (REPORT_CHIP (self->chart_kind));

  if (*second != '\0' && !g_str_equal (second, report_chip_get (REPORT_CHIP (self->chips[BY]))))
    json_array_add_string_element (by, second);
  json_object_set_array_member (root, "by", by);
  json_object_set_array_member (root, "sums", chosen (self->chips[SUMS]));
  json_object_set_array_member (root, "means", chosen (self->chips[MEANS]));
  if (*chart != '\0')
    json_object_set_string_member (root, "chart", chart);
}

static JsonArray *
conditions (TavanOwnReportPage *self)
{
  JsonArray *array = json_array_new ();

  for (GtkWidget *filter = gtk_widget_get_first_child (self->filters); filter != NULL; filter = gtk_widget_get_next_sibling (filter))
    {
      JsonObject *condition = own_filter_get (OWN_FILTER (filter));

      if (condition != NULL)
        json_array_add_object_element (array, condition);
    }
  return array;
}

static char *
definition (TavanOwnReportPage *self)
{
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title)), *period = report_chip_get (REPORT_CHIP (self->chips[PERIOD]));

  json_object_set_string_member (root, "title", *title != '\0' ? title : _("Report without a name"));
  json_object_set_string_member (root, "record", report_chip_get (REPORT_CHIP (self->record)));
  if (is_list (self))
    json_object_set_array_member (root, "columns", chosen (self->chips[COLUMNS]));
  else
    add_figures (self, root);
  json_object_set_array_member (root, "where", conditions (self));
  if (*period != '\0')
    json_object_set_string_member (root, "period", period);
  json_node_set_object (node, root);
  return json_to_string (node, FALSE);
}

/* ---- the live result ---- */

typedef struct { TavanReport *report; TavanReportAsk ask; } Question;

static void
question_free (gpointer data)
{
  tavan_report_unref (((Question *) data)->report);
  g_free (data);
}

static gpointer
run_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;

  return tavan_report_run (question->report, store, &question->ask, cancellable, error);
}

static void
show_wrong (TavanOwnReportPage *self, const char *sentence)
{
  adw_status_page_set_description (ADW_STATUS_PAGE (self->wrong), sentence);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "wrong");
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanOwnReportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanAnswer) answer = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  TavanChart *chart;

  if (self->fields == NULL || g_error_matches (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED))
    return;
  if (answer == NULL)
    {
      show_wrong (self, error->message);
      return;
    }
  g_clear_pointer (&self->answer, tavan_answer_unref);
  self->answer = tavan_answer_ref (answer);
  report_table_show (REPORT_TABLE (self->table), answer, tavan_report_has_behind (self->report));
  chart = tavan_chart_new_from_table (answer);
  gtk_widget_set_visible (self->chart, chart != NULL && !tavan_chart_is_empty (chart));
  tavan_chart_view_set_chart (TAVAN_CHART_VIEW (self->chart), chart);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), answer->rows->len > 0 ? "answer" : "empty");
}

static gboolean
ask_cb (gpointer data)
{
  TavanOwnReportPage *self = data;
  g_autofree char *json = definition (self);
  g_autoptr (GError) error = NULL;
  Question *question;

  self->later = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->report, tavan_report_unref);
  self->report = tavan_report_new_own ("preview", json, &error);
  gtk_widget_set_sensitive (self->save, self->report != NULL);
  gtk_widget_set_tooltip_text (self->save, self->report == NULL ? error->message : NULL);
  if (self->report == NULL)
    {
      show_wrong (self, error->message);
      return G_SOURCE_REMOVE;
    }
  question = g_new0 (Question, 1);
  question->report = tavan_report_ref (self->report);
  question->ask.has_period = report_chip_get_period (REPORT_CHIP (self->time), &question->ask.period);
  self->cancellable = g_cancellable_new ();
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), run_on_worker, question, question_free, (GDestroyNotify) tavan_answer_unref,
                         self->cancellable, answered_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
show_kind (TavanOwnReportPage *self)
{
  gboolean list = is_list (self);

  gtk_widget_set_visible (self->chips[COLUMNS], list);
  for (guint i = BY; i <= MEANS; i++)
    gtk_widget_set_visible (self->chips[i], !list);
  gtk_widget_set_visible (self->chart_kind, !list);
  gtk_widget_set_visible (self->time, *report_chip_get (REPORT_CHIP (self->chips[PERIOD])) != '\0');
}

static void
changed_cb (TavanOwnReportPage *self)
{
  if (self->filling)
    return;
  self->dirty = TRUE;
  show_kind (self);
  g_clear_handle_id (&self->later, g_source_remove);
  self->later = g_timeout_add (AFTER, ask_cb, self);
}

/* ---- conditions ---- */

static void
filter_removed_cb (GtkWidget *filter, TavanOwnReportPage *self)
{
  gtk_box_remove (GTK_BOX (self->filters), filter);
  changed_cb (self);
}

static OwnFilter *
add_filter (TavanOwnReportPage *self)
{
  GtkWidget *filter = own_filter_new (self->fields);

  g_signal_connect_object (filter, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (filter, "removed", G_CALLBACK (filter_removed_cb), self, 0);
  gtk_box_append (GTK_BOX (self->filters), filter);
  return OWN_FILTER (filter);
}

static void
filter_cb (TavanOwnReportPage *self)
{
  guint n = 0;

  for (GtkWidget *filter = gtk_widget_get_first_child (self->filters); filter != NULL; filter = gtk_widget_get_next_sibling (filter))
    n++;
  if (n < MOST_CONDITIONS)
    (void) add_filter (self);
}

/* ---- the record and its fields ---- */

static gboolean
fits (const TavanOwnField *field, int chip)
{
  switch (chip)
    {
    case BY:
    case BY_SECOND: return field->splits;
    case SUMS:
    case MEANS: return field->adds;
    case PERIOD: return field->dates;
    default: return !g_str_has_suffix (field->path, ":month");
    }
}

static void
fill_chips (TavanOwnReportPage *self)
{
  for (int chip = 0; chip < N_FIELD_CHIPS; chip++)
    {
      report_chip_clear (REPORT_CHIP (self->chips[chip]));
      if (chip == BY_SECOND || chip == PERIOD)
        report_chip_add (REPORT_CHIP (self->chips[chip]), "", chip == PERIOD ? _("All of time") : _("Nothing more"));
      for (guint i = 0; i < self->fields->len; i++)
        {
          const TavanOwnField *field = g_ptr_array_index (self->fields, i);

          if (fits (field, chip))
            report_chip_add (REPORT_CHIP (self->chips[chip]), field->path, field->label);
        }
    }
}

static void
take_record (TavanOwnReportPage *self)
{
  const TavanRecordType *type = tavan_record_type_by_name (report_chip_get (REPORT_CHIP (self->record)));
  GtkWidget *filter;

  if (type == NULL)
    return;
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  self->fields = tavan_own_report_fields (type);
  while ((filter = gtk_widget_get_first_child (self->filters)) != NULL)
    gtk_box_remove (GTK_BOX (self->filters), filter);
  fill_chips (self);
  report_chip_set (REPORT_CHIP (self->chips[COLUMNS]), "this,office");
  report_chip_set (REPORT_CHIP (self->chips[BY]), "office");
}

static void
record_cb (TavanOwnReportPage *self)
{
  gboolean was = self->filling;

  self->filling = TRUE;
  take_record (self);
  self->filling = was;
  changed_cb (self);
}

/* ---- a saved one ---- */

static void
read_members (TavanOwnReportPage *self, JsonObject *root)
{
  for (int chip = 0; chip < N_FIELD_CHIPS; chip++)
    {
      JsonNode *node = members[chip] != NULL ? json_object_get_member (root, members[chip]) : NULL;
      JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
      g_autoptr (GString) keys = g_string_new (NULL);

      if (array == NULL)
        {
          if (node != NULL)
            report_chip_set (REPORT_CHIP (self->chips[chip]), json_node_get_string (node));
          continue;
        }
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          if (chip == BY && i == 1)
            report_chip_set (REPORT_CHIP (self->chips[BY_SECOND]), json_array_get_string_element (array, i));
          else if (chip != BY || i == 0)
            g_string_append_printf (keys, "%s%s", i > 0 ? "," : "", json_array_get_string_element (array, i));
        }
      report_chip_set (REPORT_CHIP (self->chips[chip]), keys->str);
    }
}

static void
read_conditions (TavanOwnReportPage *self, JsonObject *root)
{
  JsonArray *array = json_object_has_member (root, "where") ? json_object_get_array_member (root, "where") : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonObject *condition = json_array_get_object_element (array, i);

      own_filter_set (add_filter (self), json_object_get_string_member (condition, "field"), json_object_get_string_member (condition, "is"),
                      json_object_get_string_member_with_default (condition, "value", NULL));
    }
}

static void
read_report (TavanOwnReportPage *self, TavanReport *report)
{
  g_autoptr (JsonNode) node = json_from_string (tavan_report_get_own (report), NULL);
  JsonObject *root = json_node_get_object (node);

  self->name = g_strdup (tavan_report_get_name (report));
  gtk_editable_set_text (GTK_EDITABLE (self->title), tavan_report_get_title (report));
  report_chip_set (REPORT_CHIP (self->record), json_object_get_string_member (root, "record"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kinds[json_object_has_member (root, "columns") ? 1 : 0]), TRUE);
  read_members (self, root);
  report_chip_set (REPORT_CHIP (self->chart_kind), json_object_get_string_member_with_default (root, "chart", ""));
  read_conditions (self, root);
}

/* ---- saving ---- */

typedef struct { char *name, *json; } Keeping;

static void
keeping_free (gpointer data)
{
  g_free (((Keeping *) data)->name);
  g_free (((Keeping *) data)->json);
  g_free (data);
}

static gpointer
save_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Keeping *keeping = data;
  g_autofree char *name = NULL;

  if (!tavan_report_save_own (store, keeping->name, keeping->json, &name, error))
    return NULL;
  return tavan_report_load (store, name != NULL ? name : keeping->name, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanOwnReportPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanReport) report = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  TavanWindow *window = tavan_window_of (self);

  if (window == NULL)
    return;
  if (report == NULL)
    {
      tavan_window_show_error (self, error);
      return;
    }
  self->dirty = FALSE;
  tavan_window_toast (window, _("The report is saved for the office"));
  tavan_window_go (window, "reports");
  tavan_window_push (window, tavan_report_page_new (TAVAN_STORE (source), report, 0, NULL));
}

static void
save (TavanOwnReportPage *self)
{
  Keeping *keeping;

  if (self->report == NULL)
    return;
  if (*gtk_editable_get_text (GTK_EDITABLE (self->title)) == '\0')
    {
      tavan_page_set_message (TAVAN_PAGE (self), "error", _("Give the report a name first."), NULL, NULL, NULL);
      gtk_widget_grab_focus (self->title);
      return;
    }
  keeping = g_new (Keeping, 1);
  *keeping = (Keeping) { g_strdup (self->name), definition (self) };
  tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), save_on_worker, keeping, keeping_free, (GDestroyNotify) tavan_report_unref, NULL, saved_cb,
                         g_object_ref (self));
}

/* ---- behind the numbers ---- */

static void
picked_cb (TavanOwnReportPage *self, GStrv where, const char *figure)
{
  TavanReportAsk now = { 0 };

  if (self->report == NULL)
    return;
  now.has_period = report_chip_get_period (REPORT_CHIP (self->time), &now.period);
  report_behind_open (self, tavan_page_get_store (TAVAN_PAGE (self)), self->report, &now, where, figure, tavan_report_get_title (self->report));
}

static void
bar_cb (TavanOwnReportPage *self, const char *id)
{
  const char *where[] = { id, NULL };

  picked_cb (self, (GStrv) where, "n");
}

static void
opened_cb (TavanOwnReportPage *self, const char *type, gint64 id)
{
  tavan_window_open (tavan_window_of (self), tavan_record_type_by_name (type), id, NULL);
}

/* ---- the picture ---- */

static GtkWidget *
add_labelled (GtkWidget *box, const char *label, GtkWidget *child)
{
  GtkWidget *caption = gtk_label_new (label);

  gtk_widget_add_css_class (caption, "tavan-field-label");
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), child);
  return child;
}

static GtkWidget *
add_chip (TavanOwnReportPage *self, GtkWidget *box, GtkWidget *chip)
{
  gtk_widget_set_halign (chip, GTK_ALIGN_START);
  g_signal_connect_object (chip, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), chip);
  return chip;
}

static GtkWidget *
make_kinds (TavanOwnReportPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  const char *labels[] = { _("Figures"), _("List of records") };

  gtk_widget_add_css_class (box, "linked");
  for (guint i = 0; i < 2; i++)
    {
      self->kinds[i] = gtk_toggle_button_new_with_label (labels[i]);
      gtk_widget_set_hexpand (self->kinds[i], TRUE);
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->kinds[i]), GTK_TOGGLE_BUTTON (self->kinds[0]));
      gtk_box_append (GTK_BOX (box), self->kinds[i]);
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kinds[0]), TRUE);
  g_signal_connect_object (self->kinds[1], "toggled", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return box;
}

static void
add_record_chip (TavanOwnReportPage *self, GtkWidget *box)
{
  self->record = report_chip_new (_("Records"), NULL);
  gtk_widget_set_halign (self->record, GTK_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    if (tavan_access_may (tavan_page_get_store (TAVAN_PAGE (self)), records[i], TAVAN_MAY_READ))
      report_chip_add (REPORT_CHIP (self->record), records[i]->name, tavan_type_plural (records[i]));
  g_signal_connect_object (self->record, "changed", G_CALLBACK (record_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->record);
}

static GtkWidget *
make_choices (TavanOwnReportPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *scroller = gtk_scrolled_window_new (), *add = gtk_button_new_with_label (_("Add a condition"));

  self->title = add_labelled (box, _("Name of the report"), gtk_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the report"), -1);
  g_signal_connect_object (self->title, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  add_record_chip (self, box);
  gtk_box_append (GTK_BOX (box), make_kinds (self));
  self->chips[COLUMNS] = add_chip (self, box, report_chip_new_several (_("Columns")));
  self->chips[BY] = add_chip (self, box, report_chip_new (_("Split by"), NULL));
  self->chips[BY_SECOND] = add_chip (self, box, report_chip_new (_("and by"), _("Nothing more")));
  self->chips[SUMS] = add_chip (self, box, report_chip_new_several (_("Sum of")));
  self->chips[MEANS] = add_chip (self, box, report_chip_new_several (_("Mean of")));
  self->chart_kind = add_chip (self, box, report_chip_new (_("Chart"), _("None")));
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    report_chip_add (REPORT_CHIP (self->chart_kind), charts[i].name, _(charts[i].label));
  self->chips[PERIOD] = add_chip (self, box, report_chip_new (_("Period by"), _("All of time")));
  self->time = add_chip (self, box, report_chip_new_period (NULL));
  self->filters = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  add_labelled (box, _("Conditions of the report"), self->filters);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  gtk_widget_add_css_class (add, "tavan-soft-button");
  g_signal_connect_object (add, "clicked", G_CALLBACK (filter_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), add);
  gtk_widget_add_css_class (box, "tavan-home");
  gtk_widget_set_size_request (box, 310, -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_add_css_class (scroller, "tavan-beside");
  return scroller;
}

static GtkWidget *
make_status (const char *icon, const char *title, const char *sentence)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (status), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (status), sentence);
  return status;
}

static GtkWidget *
make_result (TavanOwnReportPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->chart = tavan_chart_view_new ();
  gtk_widget_set_size_request (self->chart, 300, 250);
  gtk_widget_add_css_class (self->chart, "tavan-report-chart");
  g_signal_connect_object (self->chart, "activated", G_CALLBACK (bar_cb), self, G_CONNECT_SWAPPED);
  self->table = report_table_new ();
  g_signal_connect_object (self->table, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->chart);
  gtk_box_append (GTK_BOX (box), self->table);
  self->wrong = make_status ("tavan-reports-symbolic", _("The report is not whole yet"), NULL);
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_status ("tavan-reports-symbolic", _("The result appears here"), _("Choose records and what they are split by.")), "begin");
  gtk_stack_add_named (GTK_STACK (self->stack), box, "answer");
  gtk_stack_add_named (GTK_STACK (self->stack), make_status ("tavan-reports-symbolic", _("No record fits"), _("Take a condition away or choose a longer time.")), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), self->wrong, "wrong");
  gtk_widget_set_hexpand (self->stack, TRUE);
  return self->stack;
}

static void
save_clicked_cb (TavanOwnReportPage *self)
{
  save (self);
}

static void
tavan_own_report_page_save (TavanPage *page)
{
  save (TAVAN_OWN_REPORT_PAGE (page));
}

/* ---- leaving ---- */

typedef struct { GSourceFunc go_on; gpointer data; } Leaving;

static void
leave_cb (gpointer data)
{
  Leaving *leaving = data;

  leaving->go_on (leaving->data);
}

static gboolean
tavan_own_report_page_may_leave (TavanPage *page, GSourceFunc go_on, gpointer data)
{
  Leaving *leaving;

  if (!TAVAN_OWN_REPORT_PAGE (page)->dirty)
    return TRUE;
  leaving = g_new (Leaving, 1);
  *leaving = (Leaving) { go_on, data };
  tavan_ask (page, _("Leave without saving the report?"), _("What you put together here is lost."), _("_Go without saving"), "destructive", leave_cb, leaving, g_free);
  return FALSE;
}

static void
tavan_own_report_page_dispose (GObject *object)
{
  TavanOwnReportPage *self = TAVAN_OWN_REPORT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->later, g_source_remove);
  self->filling = TRUE;
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->report, tavan_report_unref);
  g_clear_pointer (&self->answer, tavan_answer_unref);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (tavan_own_report_page_parent_class)->dispose (object);
}

static void
tavan_own_report_page_class_init (TavanOwnReportPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_own_report_page_dispose;
  TAVAN_PAGE_CLASS (klass)->save = tavan_own_report_page_save;
  TAVAN_PAGE_CLASS (klass)->may_leave = tavan_own_report_page_may_leave;
}

static void
tavan_own_report_page_init (TavanOwnReportPage *self)
{
  self->filling = TRUE;
}

TavanPage *
tavan_own_report_page_new (TavanStore *store, TavanReport *report)
{
  TavanOwnReportPage *self = g_object_new (TAVAN_TYPE_OWN_REPORT_PAGE, "store", store, "title", report != NULL ? _("Change this report") : _("New report"), NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->save = gtk_button_new_with_label (_("Save for the office"));
  gtk_widget_add_css_class (self->save, "suggested-action");
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_clicked_cb), self, G_CONNECT_SWAPPED);
  tavan_page_pack_start (TAVAN_PAGE (self), self->save);
  gtk_box_append (GTK_BOX (row), make_choices (self));
  gtk_box_append (GTK_BOX (row), make_result (self));
  tavan_page_set_content (TAVAN_PAGE (self), row);
  report_chip_set (REPORT_CHIP (self->record), "client");
  if (report != NULL)
    read_report (self, report);
  else
    report_chip_set (REPORT_CHIP (self->chart_kind), "bars");
  report_chip_set (REPORT_CHIP (self->time), "this-year");
  self->filling = FALSE;
  changed_cb (self);
  self->dirty = FALSE;
  return TAVAN_PAGE (self);
}
