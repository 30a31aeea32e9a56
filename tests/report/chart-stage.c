/* chart-stage.c: paints charts into a PNG as the window paints them: chart-stage OFFICE OUT.png light|dark REPORT[:SPLITS[:KIND]]…
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-paths.h"
#include "app/report/tavan-report.h"
#include "ui/chart/tavan-chart-view.h"

#include <adwaita.h>
#include <string.h>

static char **words;
static int    code = 1;

static TavanChart *
make_chart (TavanStore *store, const char *wish)
{
  g_auto (GStrv) parts = g_strsplit (wish, ":", 3);
  g_autoptr (TavanReport) report = tavan_report_load (store, parts[0], NULL);
  g_auto (TavanReportAsk) ask = { 0 };
  g_autoptr (TavanAnswer) answer = NULL;

  if (parts[1] != NULL && *parts[1] != '\0')
    ask.by = g_strsplit (parts[1], ",", -1);
  answer = report != NULL ? tavan_report_run (report, store, &ask, NULL, NULL) : NULL;
  if (answer == NULL)
    return NULL;
  if (parts[1] != NULL && parts[2] != NULL)
    tavan_chart_kind_parse (parts[2], &answer->chart);
  return tavan_chart_new_from_table (answer);
}

static gboolean
take_picture_cb (gpointer data)
{
  GtkWidget *window = data;
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (gtk_window_get_child (GTK_WINDOW (window)));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gsk_render_node_unref (node);
  code = gdk_texture_save_to_png (texture, words[2]) ? 0 : 1;
  gtk_window_destroy (GTK_WINDOW (window));
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GtkApplication *application, gpointer data)
{
  g_autoptr (TavanStore) store = tavan_store_open (words[1], 0, NULL);
  GtkWidget *window = gtk_application_window_new (application), *grid = gtk_grid_new ();

  g_assert_nonnull (store);
  tavan_store_act_as_system (store, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), g_str_equal (words[3], "dark") ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_add_css_class (grid, "background");
  for (int i = 4; words[i] != NULL; i++)
    {
      GtkWidget *view = tavan_chart_view_new (), *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      tavan_chart_view_set_chart (TAVAN_CHART_VIEW (view), make_chart (store, words[i]));
      gtk_widget_set_hexpand (view, TRUE);
      gtk_widget_set_vexpand (view, TRUE);
      gtk_widget_set_margin_start (view, 14);
      gtk_widget_set_margin_end (view, 14);
      gtk_widget_set_margin_top (view, 14);
      gtk_widget_set_margin_bottom (view, 14);
      gtk_widget_add_css_class (frame, "card");
      gtk_box_append (GTK_BOX (frame), view);
      gtk_grid_attach (GTK_GRID (grid), frame, (i - 4) % 2, (i - 4) / 2, 1, 1);
    }
  gtk_window_set_child (GTK_WINDOW (window), grid);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 1000);
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add (1200, take_picture_cb, window);
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application = NULL;
  int failed;

  words = argv;
  if (argc < 5)
    return 2;
  tavan_locale_init ("fa");
  application = adw_application_new ("org.tavan.ChartStage", G_APPLICATION_NON_UNIQUE);
  gtk_init ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  failed = g_application_run (G_APPLICATION (application), 1, argv);
  return failed != 0 ? failed : code;
}
