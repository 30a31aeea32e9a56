/* report-table.c: an answer as a table, whose numbers open what is behind them
 *
 * The rows of the answer, the sums of its groups and its total become lines of one list; a bar stands in the cell of the figure
 * that the chart tells of, level with its number.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/report/report-table.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

#define BAR_WIDTH 56
#define FULL_RATE 10000 /* hundredths of a percent */

typedef enum { LINE_ROW, LINE_SUM, LINE_TOTAL } LineKind;

#define REPORT_TYPE_LINE (report_line_get_type ())
G_DECLARE_FINAL_TYPE (ReportLine, report_line, REPORT, LINE, GObject)

struct _ReportLine
{
  GObject         parent_instance;
  TavanAnswer    *answer;
  const TavanRow *row;
  LineKind        kind;
  gboolean        follows; /* its group's name stands above */
};

G_DEFINE_FINAL_TYPE (ReportLine, report_line, G_TYPE_OBJECT)

struct _ReportTable
{
  GtkWidget    parent_instance;
  GtkWidget   *scroller, *view;
  GListStore  *lines;
  TavanAnswer *answer;
  gboolean     behind;
  int          barred; /* column with bars; -1 */
  gint64       most;   /* the longest bar */
};

G_DEFINE_FINAL_TYPE (ReportTable, report_table, GTK_TYPE_WIDGET)

enum { PICKED, OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
report_line_finalize (GObject *object)
{
  g_clear_pointer (&REPORT_LINE (object)->answer, tavan_answer_unref);
  G_OBJECT_CLASS (report_line_parent_class)->finalize (object);
}

static void
report_line_class_init (ReportLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = report_line_finalize;
}

static void
report_line_init (ReportLine *self)
{
}

/* ---- words ---- */

char *
report_figure_format (const TavanColumn *column, const TavanCell *cell)
{
  gboolean money = column->kind == TAVAN_COLUMN_MONEY;
  g_autofree char *plain = tavan_cell_format (column, cell), *short_one = NULL;
  const gint64 milliard = 1000000000, million = 1000000;

  if (*plain == '\0')
    return g_strdup ("—");
  if (column->kind == TAVAN_COLUMN_RATE)
    return g_strdup_printf (_("%s%%"), plain);
  if (!money || ABS (cell->number) < 10 * million)
    return money ? g_strdup_printf (_("%s rials"), plain) : g_strdup (plain);
  if (ABS (cell->number) < milliard)
    {
      short_one = tavan_decimal_format (cell->number / (million / 100) / 10 * 10, 0);
      return g_strdup_printf (_("%s million rials"), short_one);
    }
  short_one = tavan_decimal_format (cell->number / (milliard / 100) / 10 * 10, 0);
  return g_strdup_printf (_("%s milliard rials"), short_one);
}

char *
report_change_format (const TavanRow *row, guint column, gboolean *out_rose)
{
  g_autofree char *percent = NULL;
  gint64 change;

  if (row == NULL || !tavan_row_change (row, column, &change) || change == 0)
    return NULL;
  *out_rose = change > 0;
  percent = tavan_decimal_format ((ABS (change) + 5) / 10 * 10, 0);
  return g_strdup_printf (change > 0 ? _("▲ %s%%") : _("▼ %s%%"), percent);
}

/* ---- cells ---- */

static void
add_condition (GPtrArray *where, const TavanColumn *column, const TavanCell *cell)
{
  g_autofree char *raw = column->kind == TAVAN_COLUMN_REFERENCE && cell->set ? g_strdup_printf ("%" G_GINT64_FORMAT, cell->number) : cell->set ? tavan_cell_raw (column, cell) : NULL;

  g_ptr_array_add (where, g_strdup_printf ("%s=%s", column->name, raw != NULL ? raw : ""));
}

/* What the line stands for: all its keys, the first one, none. */
static GStrv
conditions_of (const ReportLine *line)
{
  GPtrArray *where = g_ptr_array_new ();

  for (guint i = 0; line->kind != LINE_TOTAL && i < line->answer->columns->len; i++)
    {
      const TavanColumn *column = tavan_answer_get_column (line->answer, i);

      if (tavan_column_is_key (column) && (line->kind == LINE_ROW || i == 0))
        add_condition (where, column, &line->row->cells[i]);
    }
  g_ptr_array_add (where, NULL);
  return (GStrv) g_ptr_array_free (where, FALSE);
}

static guint
column_of (gpointer widget)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "column"));
}

static void
cell_clicked_cb (GtkWidget *button, ReportTable *self)
{
  ReportLine *line = g_object_get_data (G_OBJECT (button), "line");
  const TavanColumn *column = tavan_answer_get_column (line->answer, column_of (button));

  if (!tavan_column_is_key (column))
    {
      g_auto (GStrv) where = conditions_of (line);

      g_signal_emit (self, signals[PICKED], 0, where, column->name);
    }
  else if (column->to != NULL)
    g_signal_emit (self, signals[OPENED], 0, column->to->name, line->row->cells[column_of (button)].number);
}

static char *
key_text (const ReportLine *line, guint column)
{
  const TavanColumn *info = tavan_answer_get_column (line->answer, column);
  g_autofree char *text = tavan_cell_format (info, &line->row->cells[column]);

  if (line->kind == LINE_TOTAL)
    return g_strdup (column == 0 ? _("Total") : "");
  if (line->kind == LINE_SUM)
    return column == 0 ? g_strdup_printf (_("Sum of %s"), text) : g_strdup ("");
  if (line->follows && column == 0)
    return g_strdup ("");
  return info->kind == TAVAN_COLUMN_DATE || info->kind == TAVAN_COLUMN_CODE ? tavan_text_isolate_ltr (text) : g_steal_pointer (&text);
}

static void
style_line (GtkWidget *widget, const ReportLine *line)
{
  if (line->kind == LINE_ROW)
    gtk_widget_remove_css_class (widget, "tavan-sum");
  else
    gtk_widget_add_css_class (widget, "tavan-sum");
}

static void
bind_key (ReportTable *self, GtkWidget *button, ReportLine *line, guint column)
{
  const TavanColumn *info = tavan_answer_get_column (line->answer, column);
  g_autofree char *text = key_text (line, column);
  gboolean opens = info->kind == TAVAN_COLUMN_REFERENCE && info->to != NULL && info->to != &tavan_office_type && line->kind == LINE_ROW && line->row->cells[column].set;
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_sensitive (button, TRUE);
  gtk_widget_set_can_target (button, opens);
  gtk_widget_set_focusable (button, opens);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
bind_bar (ReportTable *self, GtkWidget *bar, const ReportLine *line, guint column)
{
  const TavanColumn *info = tavan_answer_get_column (line->answer, column);
  const TavanCell *cell = &line->row->cells[column];
  gint64 whole = info->kind == TAVAN_COLUMN_RATE ? FULL_RATE : self->most;

  gtk_widget_set_opacity (bar, cell->set && whole > 0 && (line->kind == LINE_ROW || info->kind == TAVAN_COLUMN_RATE) ? 1 : 0);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), whole > 0 ? CLAMP ((double) cell->number / (double) whole, 0, 1) : 0);
}

static void
bind_figure (ReportTable *self, GtkWidget *box, ReportLine *line, guint column)
{
  const TavanColumn *info = tavan_answer_get_column (line->answer, column);
  GtkWidget *bar = g_object_get_data (G_OBJECT (box), "bar"), *button = g_object_get_data (G_OBJECT (box), "button");
  GtkWidget *change = g_object_get_data (G_OBJECT (box), "change");
  g_autofree char *text = tavan_cell_format (info, &line->row->cells[column]), *moved = NULL, *name = NULL;
  gboolean rose = FALSE, picks = self->behind && line->row->cells[column].set && line->row->cells[column].number != 0;

  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), text);
  gtk_widget_set_can_target (button, picks);
  gtk_widget_set_focusable (button, picks);
  moved = report_change_format (line->row, column, &rose);
  gtk_widget_set_visible (change, moved != NULL);
  gtk_label_set_label (GTK_LABEL (change), moved != NULL ? moved : "");
  name = g_strdup_printf ("%s %s %s", info->label, text, moved != NULL ? moved : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strstrip (name), -1);
  gtk_widget_set_tooltip_text (button, picks ? _("Show the list behind this number") : NULL);
  if (bar != NULL)
    bind_bar (self, bar, line, column);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ReportTable *self)
{
  ReportLine *line = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  GtkWidget *button = g_object_get_data (G_OBJECT (cell), "button");
  guint column = column_of (factory);

  g_object_set_data_full (G_OBJECT (button), "line", g_object_ref (line), g_object_unref);
  style_line (cell, line);
  if (tavan_column_is_key (tavan_answer_get_column (line->answer, column)))
    bind_key (self, button, line, column);
  else
    bind_figure (self, cell, line, column);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, ReportTable *self)
{
  guint column = column_of (factory);
  const TavanColumn *info = tavan_answer_get_column (self->answer, column);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *button = gtk_button_new (), *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), tavan_column_is_key (info) ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  if (tavan_column_is_key (info))
    gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "tavan-report-cell");
  g_object_set_data (G_OBJECT (button), "column", GUINT_TO_POINTER (column));
  g_object_set_data (G_OBJECT (box), "button", button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (cell_clicked_cb), self, 0);
  gtk_box_append (GTK_BOX (box), button);
  if (!tavan_column_is_key (info))
    {
      GtkWidget *change = gtk_label_new (NULL);

      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (change, "caption");
      gtk_widget_add_css_class (change, "dim-text");
      g_object_set_data (G_OBJECT (box), "change", change);
      gtk_box_append (GTK_BOX (box), change);
    }
  if (info->kind == TAVAN_COLUMN_RATE || (int) column == self->barred)
    {
      GtkWidget *bar = gtk_progress_bar_new ();

      gtk_widget_add_css_class (bar, "tavan-presence-bar");
      gtk_widget_set_size_request (bar, BAR_WIDTH, -1);
      gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
      gtk_widget_set_halign (bar, GTK_ALIGN_END);
      gtk_widget_set_hexpand (bar, TRUE);
      gtk_accessible_update_state (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
      g_object_set_data (G_OBJECT (box), "bar", bar);
      gtk_box_append (GTK_BOX (box), bar);
    }
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, box);
}

/* ---- lines ---- */

static void
add_line (ReportTable *self, const TavanRow *row, LineKind kind, gboolean follows)
{
  g_autoptr (ReportLine) line = g_object_new (REPORT_TYPE_LINE, NULL);

  line->answer = tavan_answer_ref (self->answer);
  line->row = row;
  line->kind = kind;
  line->follows = follows;
  g_list_store_append (self->lines, line);
}

static void
add_lines (ReportTable *self)
{
  TavanAnswer *answer = self->answer;
  guint group = 0;

  for (guint i = 0; i < answer->rows->len; i++)
    {
      const TavanRowGroup *at = group < answer->groups->len ? &g_array_index (answer->groups, TavanRowGroup, group) : NULL;

      add_line (self, tavan_answer_get_row (answer, i), LINE_ROW, at != NULL && i != at->first);
      if (at != NULL && i + 1 == at->first + at->n)
        {
          add_line (self, at->sum, LINE_SUM, FALSE);
          group++;
        }
    }
  if (answer->rows->len > 0 && answer->total != NULL)
    add_line (self, answer->total, LINE_TOTAL, FALSE);
}

static void
find_bars (ReportTable *self)
{
  TavanAnswer *answer = self->answer;

  self->barred = answer->chart_figures->len > 0 ? g_array_index (answer->chart_figures, int, 0) : -1;
  self->most = 0;
  for (guint i = 0; self->barred >= 0 && i < answer->rows->len; i++)
    self->most = MAX (self->most, tavan_answer_get_row (answer, i)->cells[self->barred].number);
}

static void
add_column (ReportTable *self, guint i)
{
  const TavanColumn *info = tavan_answer_get_column (self->answer, i);
  g_autofree char *head = tavan_column_head (info);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  column = gtk_column_view_column_new (head, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, tavan_column_is_key (info) || (int) i == self->barred);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->view), column);
}

void
report_table_show (ReportTable *self, TavanAnswer *answer, gboolean behind)
{
  GListModel *columns = gtk_column_view_get_columns (GTK_COLUMN_VIEW (self->view));

  g_list_store_remove_all (self->lines);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (GTK_COLUMN_VIEW (self->view), column);
    }
  tavan_answer_ref (answer);
  g_clear_pointer (&self->answer, tavan_answer_unref);
  self->answer = answer;
  self->behind = behind;
  find_bars (self);
  for (guint i = 0; i < answer->columns->len; i++)
    add_column (self, i);
  add_lines (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, answer->title, -1);
}

static void
report_table_dispose (GObject *object)
{
  ReportTable *self = REPORT_TABLE (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->answer, tavan_answer_unref);
  G_OBJECT_CLASS (report_table_parent_class)->dispose (object);
}

static void
report_table_class_init (ReportTableClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = report_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[PICKED] = g_signal_new ("picked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRV, G_TYPE_STRING);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
}

/* Reading begins at the right: so does what is too wide for the window. */
static void
wide_cb (GtkAdjustment *adjustment)
{
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment));
}

static void
report_table_init (ReportTable *self)
{
  self->lines = g_list_store_new (REPORT_TYPE_LINE);
  self->view = gtk_column_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines)))));
  gtk_widget_add_css_class (self->view, "tavan-table");
  gtk_widget_add_css_class (self->view, "tavan-report-table");
  gtk_column_view_set_show_row_separators (GTK_COLUMN_VIEW (self->view), TRUE);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_vexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  g_signal_connect (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "changed", G_CALLBACK (wide_cb), NULL);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
report_table_new (void)
{
  return g_object_new (REPORT_TYPE_TABLE, NULL);
}
