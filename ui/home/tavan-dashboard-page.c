/* tavan-dashboard-page.c: the supervisor's home: figures and charts of an office and a period
 *
 * Each question is asked on its own, and its cards and charts fill when its answer is there; what was shown before stays until then.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/home/tavan-dashboard-page.h"

#include "ui/chart/tavan-chart-view.h"
#include "ui/home/dashboard-private.h"
#include "ui/home/tavan-home-page.h"
#include "ui/report/report-behind.h"
#include "ui/report/report-chip.h"
#include "ui/report/tavan-report-page.h"
#include "ui/tavan-memory.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define MEMORY "dashboard"
#define CHANGED_AFTER 2 /* seconds */
#define COLUMNS 4
#define CHART_HEIGHT 230

#define TAVAN_TYPE_DASHBOARD_PAGE (tavan_dashboard_page_get_type ())
G_DECLARE_FINAL_TYPE (TavanDashboardPage, tavan_dashboard_page, TAVAN, DASHBOARD_PAGE, TavanPage)

typedef struct { const DashboardCard *card; GtkWidget *button; } Card;
typedef struct { const DashboardChart *chart; GtkWidget *box, *view, *none; } Chart;

struct _TavanDashboardPage
{
  TavanPage     parent_instance;
  GtkWidget    *office, *period, *quick[3], *cards_box, *grid;
  GArray       *cards, *charts; /* Card, Chart: those that are shown */
  TavanReport  *reports[N_SOURCES];
  TavanAnswer  *answers[N_SOURCES];
  char         *wrong[N_SOURCES];
  GCancellable *cancellable;
  guint         later, running;
  gboolean      filling, of_country;
};

G_DEFINE_FINAL_TYPE (TavanDashboardPage, tavan_dashboard_page, TAVAN_TYPE_PAGE)

static const struct { const char *key, *label; } quick[] = { { "this-month", N_("Month") }, { "this-season", N_("Season") }, { "this-year", N_("Year") } };

/* ---- asking ---- */

typedef struct { DashboardSource source; TavanReport *report; TavanReportAsk *ask; TavanAnswer *answer; } Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_pointer (&question->report, tavan_report_unref);
  g_clear_pointer (&question->answer, tavan_answer_unref);
  g_clear_pointer (&question->ask, report_ask_free);
  g_free (question);
}

static TavanReportAsk *
make_ask (TavanDashboardPage *self, DashboardSource source)
{
  const DashboardQuestion *question = &dashboard_questions[source];
  TavanReportAsk ask = { .by = (char **) question->by, .where = (char **) question->where, .compare = question->compare };

  ask.office = g_ascii_strtoll (report_chip_get (REPORT_CHIP (self->office)), NULL, 10);
  ask.has_period = report_chip_get_period (REPORT_CHIP (self->period), &ask.period);
  if (question->all_time)
    ask.has_period = tavan_period_parse ("all", tavan_day_today (), &ask.period, NULL);
  return report_ask_copy (&ask, NULL);
}

/* Takes the question along, so that what was loaded comes back with the answer. */
static gpointer
ask_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *asked = data;
  Question *answered = g_new0 (Question, 1);

  answered->source = asked->source;
  answered->report = asked->report != NULL ? tavan_report_ref (asked->report) : tavan_report_load (store, dashboard_questions[asked->source].report, error);
  if (answered->report != NULL)
    answered->answer = tavan_report_run (answered->report, store, asked->ask, cancellable, error);
  if (answered->answer != NULL)
    return answered;
  question_free (answered);
  return NULL;
}

static void
show_chart (TavanDashboardPage *self, Chart *chart)
{
  g_autoptr (TavanAnswer) answer = dashboard_chart_answer (chart->chart, self->answers[chart->chart->source]);
  TavanChart *made = answer != NULL ? tavan_chart_new_from_table (answer) : NULL;
  gboolean empty = made == NULL || tavan_chart_is_empty (made);
  const char *wrong = self->wrong[chart->chart->source];

  gtk_widget_set_visible (chart->view, !empty);
  gtk_widget_set_visible (chart->none, empty);
  gtk_label_set_label (GTK_LABEL (chart->none), wrong != NULL ? wrong : self->answers[chart->chart->source] == NULL ? "…" : _("Nothing was recorded in this period."));
  tavan_chart_view_set_chart (TAVAN_CHART_VIEW (chart->view), made);
}

static void
show_source (TavanDashboardPage *self, DashboardSource source)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      Card *card = &g_array_index (self->cards, Card, i);

      if (card->card->source == source && (self->answers[source] != NULL || self->wrong[source] != NULL))
        dashboard_card_show (card->button, card->card, self->answers[source], self->wrong[source]);
    }
  for (guint i = 0; i < self->charts->len; i++)
    if (g_array_index (self->charts, Chart, i).chart->source == source)
      show_chart (self, &g_array_index (self->charts, Chart, i));
}

typedef struct { TavanDashboardPage *self; DashboardSource source; GCancellable *cancellable; } Return;

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Return *back = data;
  g_autoptr (TavanDashboardPage) self = back->self;
  g_autoptr (GCancellable) cancellable = back->cancellable;
  g_autoptr (GError) error = NULL;
  DashboardSource source = back->source;
  Question *answered = tavan_store_run_finish (TAVAN_STORE (object), result, &error);

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_clear_pointer (&answered, question_free);
      return;
    }
  g_clear_pointer (&self->wrong[source], g_free);
  g_clear_pointer (&self->answers[source], tavan_answer_unref);
  if (answered == NULL)
    self->wrong[source] = g_strdup (error->message);
  else
    {
      g_clear_pointer (&self->reports[source], tavan_report_unref);
      self->reports[source] = g_steal_pointer (&answered->report);
      self->answers[source] = g_steal_pointer (&answered->answer);
      question_free (answered);
    }
  show_source (self, source);
}

static gboolean
is_wanted (TavanDashboardPage *self, DashboardSource source)
{
  for (guint i = 0; i < self->cards->len; i++)
    if (g_array_index (self->cards, Card, i).card->source == source)
      return TRUE;
  for (guint i = 0; i < self->charts->len; i++)
    if (g_array_index (self->charts, Chart, i).chart->source == source)
      return TRUE;
  return FALSE;
}

static void
ask (TavanDashboardPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  for (guint source = 0; source < N_SOURCES; source++)
    {
      Question *question;
      Return *back;

      if (!is_wanted (self, source))
        continue;
      question = g_new0 (Question, 1);
      question->source = source;
      question->report = self->reports[source] != NULL ? tavan_report_ref (self->reports[source]) : NULL;
      question->ask = make_ask (self, source);
      back = g_new (Return, 1);
      *back = (Return) { g_object_ref (self), source, g_object_ref (self->cancellable) };
      tavan_store_run_async (tavan_page_get_store (TAVAN_PAGE (self)), ask_on_worker, question, question_free, question_free, self->cancellable, answered_cb, back);
    }
}

/* ---- behind the figures ---- */

static void
open_behind (TavanDashboardPage *self, DashboardSource source, char **where, const char *figure, const char *title)
{
  TavanReportAsk *now;
  g_autofree char *subtitle = NULL;

  if (self->reports[source] == NULL)
    return;
  now = make_ask (self, source);
  subtitle = self->answers[source] != NULL && self->answers[source]->period != NULL ? g_strdup_printf ("%s، %s", title, self->answers[source]->period) : g_strdup (title);
  report_behind_open (self, tavan_page_get_store (TAVAN_PAGE (self)), self->reports[source], now, where, figure, subtitle);
  report_ask_free (now);
}

static void
card_cb (GtkWidget *button, TavanDashboardPage *self)
{
  const DashboardCard *card = g_object_get_data (G_OBJECT (button), "card");

  open_behind (self, card->source, NULL, card->figure, _(card->label));
}

/* Of a chart of classes the item is a figure; of all others, a condition. */
static void
bar_cb (GtkWidget *view, const char *id, TavanDashboardPage *self)
{
  static const char *const classes[] = { "current", "past_due", "arrears", "doubtful" };
  const DashboardChart *chart = g_object_get_data (G_OBJECT (view), "chart");
  TavanAnswer *answer = self->answers[chart->source];
  const char *where[] = { id, NULL };

  if (answer == NULL)
    return;
  if (!chart->classes)
    {
      open_behind (self, chart->source, (char **) where, chart->figures[0], _(chart->title));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      int column = tavan_answer_column (answer, classes[i]);

      if (column >= 0 && g_str_has_suffix (id, tavan_answer_get_column (answer, (guint) column)->label))
        open_behind (self, chart->source, NULL, classes[i], tavan_answer_get_column (answer, (guint) column)->label);
    }
}

static void
title_cb (GtkWidget *button, TavanDashboardPage *self)
{
  const DashboardChart *chart = g_object_get_data (G_OBJECT (button), "chart");
  gint64 office = g_ascii_strtoll (report_chip_get (REPORT_CHIP (self->office)), NULL, 10);

  if (self->reports[chart->source] != NULL)
    tavan_window_push (tavan_window_of (self), tavan_report_page_new (tavan_page_get_store (TAVAN_PAGE (self)), self->reports[chart->source], office,
                                                                      report_chip_get (REPORT_CHIP (self->period))));
}

/* ---- the picture ---- */

static void
remove_children (GtkWidget *box, void (*remove) (GtkWidget *box, GtkWidget *child))
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    remove (box, child);
}

static void
remove_from_box (GtkWidget *box, GtkWidget *child)
{
  gtk_box_remove (GTK_BOX (box), child);
}

static void
remove_from_grid (GtkWidget *box, GtkWidget *child)
{
  gtk_grid_remove (GTK_GRID (box), child);
}

static void
add_card (TavanDashboardPage *self, const DashboardCard *card)
{
  Card shown = { card, dashboard_card_new (card) };

  g_object_set_data (G_OBJECT (shown.button), "card", (gpointer) card);
  g_signal_connect_object (shown.button, "clicked", G_CALLBACK (card_cb), self, 0);
  gtk_box_append (GTK_BOX (self->cards_box), shown.button);
  g_array_append_val (self->cards, shown);
}

static Chart
make_chart (TavanDashboardPage *self, const DashboardChart *chart)
{
  Chart made = { chart, gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), tavan_chart_view_new (), gtk_label_new ("…") };
  GtkWidget *title = gtk_button_new_with_label (_(chart->title));

  gtk_widget_add_css_class (title, "flat");
  gtk_widget_add_css_class (title, "tavan-section");
  gtk_widget_set_halign (title, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (title, _("Open the report: table, print, spreadsheet"));
  g_object_set_data (G_OBJECT (title), "chart", (gpointer) chart);
  g_object_set_data (G_OBJECT (made.view), "chart", (gpointer) chart);
  g_signal_connect_object (title, "clicked", G_CALLBACK (title_cb), self, 0);
  g_signal_connect_object (made.view, "activated", G_CALLBACK (bar_cb), self, 0);
  gtk_widget_set_size_request (made.view, 200, CHART_HEIGHT);
  gtk_widget_set_vexpand (made.view, TRUE);
  gtk_widget_set_vexpand (made.none, TRUE);
  gtk_label_set_wrap (GTK_LABEL (made.none), TRUE);
  gtk_widget_set_size_request (made.none, -1, CHART_HEIGHT);
  gtk_widget_add_css_class (made.none, "dim-text");
  gtk_widget_set_visible (made.view, FALSE);
  gtk_widget_add_css_class (made.box, "tavan-card");
  gtk_widget_add_css_class (made.box, "tavan-dash-tile");
  gtk_widget_set_hexpand (made.box, TRUE);
  gtk_box_append (GTK_BOX (made.box), title);
  gtk_box_append (GTK_BOX (made.box), made.view);
  gtk_box_append (GTK_BOX (made.box), made.none);
  return made;
}

static void
add_charts (TavanDashboardPage *self, char **order)
{
  int column = 0, row = 0;

  for (guint i = 0; order[i] != NULL; i++)
    for (const DashboardChart *chart = dashboard_charts; chart->name != NULL; chart++)
      {
        int span = chart->wide ? 2 : 1;
        Chart made;

        if (!g_str_equal (chart->name, order[i]) || (dashboard_questions[chart->source].of_country && !self->of_country))
          continue;
        made = make_chart (self, chart);
        if (column + span > COLUMNS)
          column = 0, row++;
        gtk_grid_attach (GTK_GRID (self->grid), made.box, column, row, span, 1);
        column += span;
        g_array_append_val (self->charts, made);
      }
}

static void
rebuild (TavanDashboardPage *self)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_auto (GStrv) cards = NULL;
  g_auto (GStrv) charts = NULL;

  remove_children (self->cards_box, remove_from_box);
  remove_children (self->grid, remove_from_grid);
  g_array_set_size (self->cards, 0);
  g_array_set_size (self->charts, 0);
  for (guint i = 0; dashboard_cards[i].name != NULL; i++)
    g_ptr_array_add (names, (gpointer) dashboard_cards[i].name);
  g_ptr_array_add (names, NULL);
  cards = dashboard_order ("cards", (const char *const *) names->pdata);
  for (guint i = 0; cards[i] != NULL; i++)
    for (const DashboardCard *card = dashboard_cards; card->name != NULL; card++)
      if (g_str_equal (card->name, cards[i]))
        add_card (self, card);
  g_ptr_array_set_size (names, 0);
  for (guint i = 0; dashboard_charts[i].name != NULL; i++)
    g_ptr_array_add (names, (gpointer) dashboard_charts[i].name);
  g_ptr_array_add (names, NULL);
  charts = dashboard_order ("charts", (const char *const *) names->pdata);
  add_charts (self, charts);
  for (guint source = 0; source < N_SOURCES; source++)
    if (self->answers[source] != NULL)
      show_source (self, source);
}

static void
arranged_cb (gpointer data)
{
  TavanDashboardPage *self = data;

  rebuild (self);
  ask (self);
}

/* ---- office and period ---- */

static void
show_quick (TavanDashboardPage *self)
{
  const char *period = report_chip_get (REPORT_CHIP (self->period));

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (quick); i++)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->quick[i]), g_str_equal (quick[i].key, period));
  self->filling = FALSE;
}

static void
choice_cb (TavanDashboardPage *self)
{
  if (self->filling)
    return;
  tavan_memory_set (MEMORY, "office", report_chip_get (REPORT_CHIP (self->office)));
  tavan_memory_set (MEMORY, "period", report_chip_get (REPORT_CHIP (self->period)));
  show_quick (self);
  ask (self);
}

static void
quick_cb (GtkWidget *button, TavanDashboardPage *self)
{
  if (!self->filling && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    report_chip_set (REPORT_CHIP (self->period), g_object_get_data (G_OBJECT (button), "key"));
  else if (!self->filling)
    show_quick (self);
}

static GtkWidget *
make_choices (TavanDashboardPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *linked = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *office = tavan_memory_get (MEMORY, "office"), *period = tavan_memory_get (MEMORY, "period");

  self->filling = TRUE;
  self->office = report_chip_new_office (tavan_page_get_store (TAVAN_PAGE (self)));
  self->period = report_chip_new_period (NULL);
  report_chip_set (REPORT_CHIP (self->office), office);
  report_chip_set (REPORT_CHIP (self->period), period != NULL && *period != '\0' ? period : "this-year");
  gtk_widget_add_css_class (linked, "linked");
  for (guint i = 0; i < G_N_ELEMENTS (quick); i++)
    {
      self->quick[i] = gtk_toggle_button_new_with_label (_(quick[i].label));
      g_object_set_data (G_OBJECT (self->quick[i]), "key", (gpointer) quick[i].key);
      g_signal_connect_object (self->quick[i], "toggled", G_CALLBACK (quick_cb), self, 0);
      gtk_box_append (GTK_BOX (linked), self->quick[i]);
    }
  self->filling = FALSE;
  show_quick (self);
  g_signal_connect_object (self->office, "changed", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->period, "changed", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), self->office);
  gtk_box_append (GTK_BOX (box), linked);
  gtk_box_append (GTK_BOX (box), self->period);
  return box;
}

/* ---- the class ---- */

static gboolean
later_cb (gpointer data)
{
  TavanDashboardPage *self = data;

  self->later = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ask (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (TavanDashboardPage *self, const char *type)
{
  if (self->later == 0 && g_strcmp0 (type, "audit_entry") != 0)
    self->later = g_timeout_add_seconds (CHANGED_AFTER, later_cb, self);
}

static void
tasks_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  tavan_window_push (tavan_window_of (widget), tavan_home_tasks_page_new (tavan_page_get_store (TAVAN_PAGE (widget))));
}

static void
tavan_dashboard_page_shown (TavanPage *page)
{
  g_autofree char *today = tavan_date_format (tavan_day_today (), TAVAN_DATE_FULL);

  tavan_page_set_subtitle (page, today);
  ask (TAVAN_DASHBOARD_PAGE (page));
}

static void
tavan_dashboard_page_dispose (GObject *object)
{
  TavanDashboardPage *self = TAVAN_DASHBOARD_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->later, g_source_remove);
  for (guint source = 0; source < N_SOURCES; source++)
    {
      g_clear_pointer (&self->reports[source], tavan_report_unref);
      g_clear_pointer (&self->answers[source], tavan_answer_unref);
      g_clear_pointer (&self->wrong[source], g_free);
    }
  g_clear_pointer (&self->cards, g_array_unref);
  g_clear_pointer (&self->charts, g_array_unref);
  G_OBJECT_CLASS (tavan_dashboard_page_parent_class)->dispose (object);
}

static void
tavan_dashboard_page_class_init (TavanDashboardPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tavan_dashboard_page_dispose;
  TAVAN_PAGE_CLASS (klass)->shown = tavan_dashboard_page_shown;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "dashboard.tasks", NULL, tasks_cb);
}

static void
tavan_dashboard_page_init (TavanDashboardPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *scroller = gtk_scrolled_window_new ();

  self->cards = g_array_new (FALSE, FALSE, sizeof (Card));
  self->charts = g_array_new (FALSE, FALSE, sizeof (Chart));
  self->cards_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_set_homogeneous (GTK_BOX (self->cards_box), TRUE);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_box_append (GTK_BOX (box), self->cards_box);
  gtk_box_append (GTK_BOX (box), self->grid);
  gtk_widget_add_css_class (box, "tavan-dash");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  tavan_page_set_content (TAVAN_PAGE (self), scroller);
}

/* @popover NULL: a plain button for @action. */
static GtkWidget *
make_icon_button (const char *icon, const char *label, const char *action, GtkWidget *popover)
{
  GtkWidget *button = popover != NULL ? gtk_menu_button_new () : gtk_button_new ();

  if (popover != NULL)
    {
      gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
      gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
    }
  else
    {
      gtk_button_set_icon_name (GTK_BUTTON (button), icon);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
    }
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

TavanPage *
tavan_dashboard_page_new (TavanStore *store)
{
  TavanDashboardPage *self = g_object_new (TAVAN_TYPE_DASHBOARD_PAGE, "store", store, "title", _("Dashboard"), NULL);
  g_autoptr (TavanRecord) office = tavan_store_get_office_record (store, NULL);

  self->of_country = office != NULL && tavan_record_has (office, OFFICE_LEVEL, "country");
  tavan_page_pack_start (TAVAN_PAGE (self), make_choices (self));
  tavan_page_pack_end (TAVAN_PAGE (self), make_icon_button ("view-grid-symbolic", _("Choose and order cards and charts"), NULL,
                                                            dashboard_arrange_new (G_CALLBACK (arranged_cb), self)));
  tavan_page_pack_end (TAVAN_PAGE (self), make_icon_button ("tavan-visit-symbolic", _("What waits for me today"), "dashboard.tasks", NULL));
  rebuild (self);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return TAVAN_PAGE (self);
}
