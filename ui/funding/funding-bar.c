/* funding-bar.c: bars of money, and where it stands
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/funding/funding-private.h"

#include "app/base/tavan-money.h"
#include "ui/table/tavan-wrap.h"

#include <glib/gi18n-lib.h>

struct _TavanMoneyBar
{
  GtkWidget parent_instance;
  int       width, height;
  guint     rows;
  GArray   *parts;
};
G_DEFINE_FINAL_TYPE (TavanMoneyBar, tavan_money_bar, GTK_TYPE_WIDGET)

#define GAP 2.0f

static void
draw_part (TavanMoneyBar *self, GtkSnapshot *snapshot, const TavanBarPart *part)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)), height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float own = self->rows > 0 ? (height - GAP * (float) (self->rows - 1)) / (float) self->rows : height;
  float from = width * (float) CLAMP (part->from, 0, 1), to = width * (float) CLAMP (part->to, 0, 1);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GdkRGBA color = { 0.5f, 0.5f, 0.5f, 1 };
  GskRoundedRect outline;

  if (to <= from)
    return;
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  (void) gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), part->color, &color);
  G_GNUC_END_IGNORE_DEPRECATIONS
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (rtl ? width - to : from, (float) part->row * (own + GAP), MAX (to - from, 1), own), 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &color, &outline.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
tavan_money_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TavanMoneyBar *self = TAVAN_MONEY_BAR (widget);

  for (guint i = 0; i < self->parts->len; i++)
    draw_part (self, snapshot, &g_array_index (self->parts, TavanBarPart, i));
}

static void
tavan_money_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? TAVAN_MONEY_BAR (widget)->height : TAVAN_MONEY_BAR (widget)->width;
  *natural = *minimum;
}

static void
tavan_money_bar_finalize (GObject *object)
{
  g_array_unref (TAVAN_MONEY_BAR (object)->parts);
  G_OBJECT_CLASS (tavan_money_bar_parent_class)->finalize (object);
}

static void
tavan_money_bar_class_init (TavanMoneyBarClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tavan_money_bar_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = tavan_money_bar_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = tavan_money_bar_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tavan_money_bar_init (TavanMoneyBar *self)
{
  self->parts = g_array_new (FALSE, FALSE, sizeof (TavanBarPart));
}

GtkWidget *
tavan_money_bar_new (int width, int height, guint rows)
{
  TavanMoneyBar *self = g_object_new (TAVAN_TYPE_MONEY_BAR, NULL);

  self->width = width;
  self->height = height;
  self->rows = rows;
  return GTK_WIDGET (self);
}

void
tavan_money_bar_set (TavanMoneyBar *self, const TavanBarPart *parts, guint n)
{
  g_array_set_size (self->parts, 0);
  g_array_append_vals (self->parts, parts, n);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- where it stands ---- */

static GtkWidget *
make_figure (const char *label, gint64 amount, const char *color)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *text, *value;
  g_autofree char *money = tavan_money_format (amount, TAVAN_UNIT_RIAL);

  if (color != NULL)
    {
      TavanBarPart part = { 0, 0, 1, color };
      GtkWidget *mark = tavan_money_bar_new (10, 10, 1);

      gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
      tavan_money_bar_set (TAVAN_MONEY_BAR (mark), &part, 1);
      gtk_box_append (GTK_BOX (box), mark);
    }
  text = gtk_label_new (label);
  value = gtk_label_new (money);
  gtk_widget_add_css_class (text, "dim-label");
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (value, "tavan-value");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), value);
  return box;
}

GtkWidget *
tavan_money_view_new (const TavanMoney *money)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *bar = tavan_money_bar_new (120, 10, 1), *figures = tavan_wrap_new (24);
  gint64 unpaid = MAX (money->committed - money->paid, 0);
  double all = (double) MAX (money->allocated, 1), paid = (double) money->paid / all, promised = (double) MAX (money->committed, money->paid) / all;
  double spent = promised + (double) money->spent / all;
  const TavanBarPart parts[] = {
    { 0, 0, 1, "tavan_bar_rest" }, { 0, 0, paid, "chart_1" }, { 0, paid, promised, "chart_2" }, { 0, promised, spent, "chart_3" },
  };

  tavan_money_bar_set (TAVAN_MONEY_BAR (bar), parts, G_N_ELEMENTS (parts));
  tavan_wrap_append (TAVAN_WRAP (figures), make_figure (_("Allocated"), money->allocated, NULL));
  tavan_wrap_append (TAVAN_WRAP (figures), make_figure (_("Paid"), money->paid, "chart_1"));
  tavan_wrap_append (TAVAN_WRAP (figures), make_figure (_("Committed, not yet paid out"), unpaid, "chart_2"));
  tavan_wrap_append (TAVAN_WRAP (figures), make_figure (_("Spent"), money->spent, "chart_3"));
  tavan_wrap_append (TAVAN_WRAP (figures), make_figure (_("Money left"), money->left, "tavan_bar_rest"));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), figures);
  return box;
}
