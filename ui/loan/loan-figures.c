/* loan-figures.c: a table of words, whose rows may end with a badge
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/loan-private.h"

#include "ui/table/tavan-cell.h"

#include <glib/gi18n-lib.h>

/* ---- a row ---- */

#define TAVAN_TYPE_FIGURE (tavan_figure_get_type ())
G_DECLARE_FINAL_TYPE (TavanFigure, tavan_figure, TAVAN, FIGURE, GObject)
struct _TavanFigure
{
  GObject     parent_instance;
  char      **cells;
  const char *tone;
};
G_DEFINE_FINAL_TYPE (TavanFigure, tavan_figure, G_TYPE_OBJECT)

static void
tavan_figure_finalize (GObject *object)
{
  g_strfreev (TAVAN_FIGURE (object)->cells);
  G_OBJECT_CLASS (tavan_figure_parent_class)->finalize (object);
}

static void
tavan_figure_class_init (TavanFigureClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tavan_figure_finalize;
}

static void
tavan_figure_init (TavanFigure *self)
{
}

/* ---- the table ---- */

struct _TavanFigures
{
  AdwBin      parent_instance;
  GListStore *rows;
};
G_DEFINE_FINAL_TYPE (TavanFigures, tavan_figures, ADW_TYPE_BIN)

static void
setup_text_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_text_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  TavanFigure *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), row->cells[GPOINTER_TO_INT (column)]);
  gtk_widget_set_tooltip_text (label, row->cells[GPOINTER_TO_INT (column)]);
}

static void
setup_badge_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *badge = tavan_badge_new ("", "dim");

  gtk_widget_set_halign (badge, GTK_ALIGN_START);
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, badge);
}

static void
bind_badge_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  TavanFigure *row = gtk_list_item_get_item (item);
  const char *text = row->cells[GPOINTER_TO_INT (column)];

  tavan_badge_set (gtk_list_item_get_child (item), text, row->tone);
  gtk_widget_set_visible (gtk_list_item_get_child (item), *text != '\0');
}

static void
add_column (GtkColumnView *view, const char *title, int number, gboolean badge)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  g_signal_connect (factory, "setup", G_CALLBACK (badge ? setup_badge_cb : setup_text_cb), GINT_TO_POINTER (number));
  g_signal_connect (factory, "bind", G_CALLBACK (badge ? bind_badge_cb : bind_text_cb), GINT_TO_POINTER (number));
  gtk_column_view_column_set_expand (column, number > 0);
  gtk_column_view_append_column (view, column);
  g_object_unref (column);
}

static void
tavan_figures_class_init (TavanFiguresClass *klass)
{
}

static void
tavan_figures_init (TavanFigures *self)
{
}

GtkWidget *
tavan_figures_new (const char *const *heads, gboolean badge)
{
  TavanFigures *self = g_object_new (TAVAN_TYPE_FIGURES, NULL);
  GtkWidget *view, *scroller = gtk_scrolled_window_new ();
  int n = (int) g_strv_length ((char **) heads);

  self->rows = g_list_store_new (TAVAN_TYPE_FIGURE);
  view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (self->rows))));
  gtk_widget_add_css_class (view, "tavan-table");
  gtk_widget_add_css_class (view, "dense");
  for (int i = 0; i < n; i++)
    add_column (GTK_COLUMN_VIEW (view), _(heads[i]), i, badge && i == n - 1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "tavan-card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  adw_bin_set_child (ADW_BIN (self), scroller);
  return GTK_WIDGET (self);
}

void
tavan_figures_clear (TavanFigures *self)
{
  g_list_store_remove_all (self->rows);
}

void
tavan_figures_add (TavanFigures *self, char **cells, const char *tone)
{
  g_autoptr (TavanFigure) row = g_object_new (TAVAN_TYPE_FIGURE, NULL);

  row->cells = cells;
  row->tone = tone;
  g_list_store_append (self->rows, row);
}
