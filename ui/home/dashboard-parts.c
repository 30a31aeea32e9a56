/* dashboard-parts.c: what the dashboard shows: a row for each card and chart
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/home/dashboard-private.h"

#include "app/base/tavan-money.h"
#include "ui/report/report-table.h"

#include <glib/gi18n-lib.h>

const DashboardQuestion dashboard_questions[N_SOURCES] = {
  [SOURCE_CLIENTS] = { "clients", { "category" } },
  [SOURCE_GROUPS] = { "groups", { "kind", "state" } },
  [SOURCE_COURSES] = { "courses", { "kind" }, { "state=running" }, .all_time = TRUE },
  [SOURCE_PAID] = { "loans-paid", { "month" }, .compare = TRUE },
  [SOURCE_CERTIFICATES] = { "certificates", { "month" }, .compare = TRUE },
  [SOURCE_ARREARS] = { "arrears", { "product" } },
  [SOURCE_FUNNEL] = { "applications-reached", { "state" } },
  [SOURCE_VISITS] = { "visits", { "month" }, .compare = TRUE },
  [SOURCE_PROVINCES] = { "loans-paid", { "province" }, .of_country = TRUE },
};

const DashboardCard dashboard_cards[] = {
  { "clients", N_("Clients"), "tavan-clients-symbolic", "", SOURCE_CLIENTS, "n", DETAIL_FRESH, "fresh" },
  { "groups", N_("Groups"), "tavan-groups-symbolic", "info", SOURCE_GROUPS, "n", DETAIL_MEMBERS, "members" },
  { "courses", N_("Courses that run"), "tavan-courses-symbolic", "violet", SOURCE_COURSES, "n", DETAIL_PARTICIPANTS, "participants" },
  { "paid", N_("Paid in this period"), "tavan-ledger-symbolic", "success", SOURCE_PAID, "paid", DETAIL_CHANGE, NULL },
  { "certificates", N_("Certificates"), "tavan-certificate-symbolic", "warning", SOURCE_CERTIFICATES, "in_force", DETAIL_CHANGE, NULL },
  { "arrears", N_("Late by 30 days and more"), "tavan-refused-symbolic", "warning", SOURCE_ARREARS, "late_30", DETAIL_SHARE, "par30" },
  { "visits", N_("Visits"), "tavan-visit-symbolic", "info", SOURCE_VISITS, "n", DETAIL_CHANGE, NULL },
  { NULL }
};

const DashboardChart dashboard_charts[] = {
  { "paid", N_("Loans paid against allocation"), SOURCE_PAID, TAVAN_CHART_BARS, { "paid", "allocated" }, .wide = TRUE },
  { "categories", N_("Clients by target group"), SOURCE_CLIENTS, TAVAN_CHART_RING, { "n" } },
  { "funnel", N_("Applications from beginning to payment"), SOURCE_FUNNEL, TAVAN_CHART_FUNNEL, { "n" } },
  { "provinces", N_("Paid in the provinces"), SOURCE_PROVINCES, TAVAN_CHART_TILES, { "paid" }, .wide = TRUE },
  { "groups", N_("Groups by kind and state"), SOURCE_GROUPS, TAVAN_CHART_STACKED, { "n" }, .wide = TRUE },
  { "arrears", N_("Arrears by class"), SOURCE_ARREARS, TAVAN_CHART_RING, { NULL }, .classes = TRUE },
  { "certificates", N_("Certificates by month"), SOURCE_CERTIFICATES, TAVAN_CHART_BARS, { "n" } },
  { "visits", N_("Visits by month"), SOURCE_VISITS, TAVAN_CHART_AREAS, { "n" }, .wide = TRUE },
  { NULL }
};

static const char *const classes[] = { "current", "past_due", "arrears", "doubtful" };

/* ---- cards ---- */

GtkWidget *
dashboard_card_new (const DashboardCard *card)
{
  GtkWidget *button = gtk_button_new (), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (card->icon), *label = gtk_label_new (_(card->label));
  GtkWidget *value = gtk_label_new ("…"), *detail = gtk_label_new (" ");
  GtkWidget *const all[] = { label, value, detail };

  gtk_widget_add_css_class (icon, "tavan-dash-icon");
  if (*card->tone != '\0')
    gtk_widget_add_css_class (icon, card->tone);
  gtk_widget_set_valign (icon, GTK_ALIGN_CENTER);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      gtk_label_set_xalign (GTK_LABEL (all[i]), 0);
      gtk_label_set_ellipsize (GTK_LABEL (all[i]), PANGO_ELLIPSIZE_END);
      gtk_box_append (GTK_BOX (texts), all[i]);
    }
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-text");
  gtk_widget_add_css_class (value, "tavan-title");
  gtk_widget_add_css_class (detail, "caption");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tavan-card");
  gtk_widget_add_css_class (button, "tavan-dash-card");
  gtk_widget_set_hexpand (button, TRUE);
  g_object_set_data (G_OBJECT (button), "value", value);
  g_object_set_data (G_OBJECT (button), "detail", detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(card->label), -1);
  return button;
}

static char *
tell_detail (const DashboardCard *card, TavanAnswer *answer, int figure)
{
  int column = card->detail_figure != NULL ? tavan_answer_column (answer, card->detail_figure) : -1;
  g_autofree char *text = NULL, *change = NULL;
  gboolean rose;

  if (column >= 0)
    text = report_figure_format (tavan_answer_get_column (answer, (guint) column), &answer->total->cells[column]);
  switch (card->detail)
    {
    case DETAIL_FRESH: return g_strdup_printf (_("%s opened in this period"), text);
    case DETAIL_MEMBERS: return g_strdup_printf (_("with %s members"), text);
    case DETAIL_PARTICIPANTS: return g_strdup_printf (_("%s participants"), text);
    case DETAIL_SHARE: return g_strdup_printf (_("%s of what is owed"), text);
    case DETAIL_CHANGE:
    default: break;
    }
  change = report_change_format (answer->total, (guint) figure, &rose);
  if (change == NULL)
    return g_strdup (answer->before != NULL ? _("as in the period before") : "");
  /* Translators: "▲ 12%" */
  return g_strdup_printf (_("%s since the period before"), change);
}

void
dashboard_card_show (GtkWidget *button, const DashboardCard *card, TavanAnswer *answer, const char *wrong)
{
  GtkLabel *value = g_object_get_data (G_OBJECT (button), "value"), *detail = g_object_get_data (G_OBJECT (button), "detail");
  int column = answer != NULL ? tavan_answer_column (answer, card->figure) : -1;
  g_autofree char *number = NULL, *told = NULL, *name = NULL;

  if (column < 0)
    {
      gtk_label_set_label (value, "—");
      gtk_label_set_label (detail, wrong != NULL ? wrong : "");
      gtk_widget_set_tooltip_text (button, wrong);
      return;
    }
  if (answer->total != NULL && answer->total->cells[column].set)
    {
      number = report_figure_format (tavan_answer_get_column (answer, (guint) column), &answer->total->cells[column]);
      told = tell_detail (card, answer, column);
    }
  else
    {
      number = tavan_number_format (0);
      told = g_strdup ("");
    }
  gtk_label_set_label (value, number);
  gtk_label_set_label (detail, told);
  name = g_strdup_printf ("%s: %s %s", _(card->label), number, told);
  if (card->detail == DETAIL_CHANGE && answer->before != NULL)
    {
      g_autofree char *compared = g_strdup_printf (_("Compared with %s"), answer->before);

      gtk_widget_set_tooltip_text (button, compared);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* ---- charts ---- */

static TavanAnswer *
make_classes (TavanAnswer *answer)
{
  TavanAnswer *made = tavan_answer_new (answer->name, answer->title);
  TavanColumn *column;
  int one = 1;

  tavan_answer_add_column (made, "class", _("Class"), TAVAN_COLUMN_TEXT);
  column = tavan_answer_add_column (made, "balance", _("Balance"), TAVAN_COLUMN_MONEY);
  column->summed = TRUE;
  for (guint i = 0; answer->total != NULL && i < G_N_ELEMENTS (classes); i++)
    {
      int from = tavan_answer_column (answer, classes[i]);
      TavanRow *row = from >= 0 ? tavan_answer_add_row (made) : NULL;

      if (row == NULL)
        continue;
      tavan_cell_set_text (&row->cells[0], tavan_answer_get_column (answer, (guint) from)->label);
      tavan_cell_set_number (&row->cells[1], answer->total->cells[from].number);
    }
  made->chart = TAVAN_CHART_RING;
  made->chart_x = 0;
  g_array_append_val (made->chart_figures, one);
  tavan_answer_finish (made, FALSE);
  return made;
}

/* The answer is shared, and only read by then: the chart's description alone is ours to change, on the main thread. */
TavanAnswer *
dashboard_chart_answer (const DashboardChart *chart, TavanAnswer *answer)
{
  if (answer == NULL || answer->rows->len == 0)
    return NULL;
  if (chart->classes)
    return make_classes (answer);
  answer->chart = chart->chart;
  g_array_set_size (answer->chart_figures, 0);
  for (guint i = 0; chart->figures[i] != NULL; i++)
    {
      int column = tavan_answer_column (answer, chart->figures[i]);

      if (column >= 0)
        g_array_append_val (answer->chart_figures, column);
    }
  return tavan_answer_ref (answer);
}
