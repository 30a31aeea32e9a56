/* tavan-columns.c: sections one below another: in two columns where there is room
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/form/tavan-columns.h"

#define SPACING 18
#define TWO_FROM 700 /* pixels of width */

struct _TavanColumns
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (TavanColumns, tavan_columns, GTK_TYPE_WIDGET)

#define FOR_EACH_CHILD(child, widget) \
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) \
    if (gtk_widget_should_layout (child))

static int
height_of (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

static int
column_width (int width)
{
  return width >= TWO_FROM ? (width - SPACING) / 2 : width;
}

/* How many children stand in the first column, and how high the higher of both is. */
static int
split (GtkWidget *widget, int width, guint *out_first)
{
  int each = column_width (width), total = 0, above = 0, best = G_MAXINT;
  guint n = 0, first = 0;

  FOR_EACH_CHILD (child, widget)
    total += height_of (child, each) + SPACING;
  if (width < TWO_FROM)
    {
      *out_first = G_MAXUINT;
      return MAX (0, total - SPACING);
    }
  FOR_EACH_CHILD (child, widget)
    {
      int higher;

      above += height_of (child, each) + SPACING;
      n++;
      higher = MAX (above, total - above);
      if (higher < best)
        {
          best = higher;
          first = n;
        }
    }
  *out_first = first;
  return n > 0 ? best - SPACING : 0;
}

static void
tavan_columns_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                       int *natural_baseline)
{
  int least = 0, wish = 0;
  guint first;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = split (widget, for_size < 0 ? TWO_FROM : for_size, &first);
      return;
    }
  FOR_EACH_CHILD (child, widget)
    {
      int child_least, child_wish;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_least, &child_wish, NULL, NULL);
      least = MAX (least, child_least);
      wish = MAX (wish, child_wish);
    }
  *minimum = least;
  *natural = MAX (wish * 2 + SPACING, least);
}

static void
tavan_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int each = column_width (width), y = 0, x;
  gboolean alone = gtk_widget_get_first_child (widget) == gtk_widget_get_last_child (widget);
  guint first, n = 0;

  (void) split (widget, width, &first);
  FOR_EACH_CHILD (child, widget)
    {
      gboolean second = n >= first;
      int child_height = height_of (child, each);

      if (n == first)
        y = 0;
      /* A section alone stands in the middle, or half of the page would look forgotten. */
      x = alone ? (width - each) / 2 : second != rtl ? width - each : 0;
      gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, each, child_height }, -1);
      y += child_height + SPACING;
      n++;
    }
}

static GtkSizeRequestMode
tavan_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* GTK would go from left to right and back at each height. */
static gboolean
tavan_columns_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean forward = direction == GTK_DIR_TAB_FORWARD;
  GtkWidget *at = gtk_widget_get_focus_child (widget);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (tavan_columns_parent_class)->focus (widget, direction);
  if (at != NULL && gtk_widget_child_focus (at, direction))
    return TRUE;
  if (at == NULL)
    at = forward ? gtk_widget_get_first_child (widget) : gtk_widget_get_last_child (widget);
  else
    at = forward ? gtk_widget_get_next_sibling (at) : gtk_widget_get_prev_sibling (at);
  for (; at != NULL; at = forward ? gtk_widget_get_next_sibling (at) : gtk_widget_get_prev_sibling (at))
    if (gtk_widget_child_focus (at, direction))
      return TRUE;
  return FALSE;
}

static void
tavan_columns_dispose (GObject *object)
{
  tavan_columns_clear (TAVAN_COLUMNS (object));
  G_OBJECT_CLASS (tavan_columns_parent_class)->dispose (object);
}

static void
tavan_columns_class_init (TavanColumnsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_columns_dispose;
  widget_class->measure = tavan_columns_measure;
  widget_class->size_allocate = tavan_columns_size_allocate;
  widget_class->get_request_mode = tavan_columns_get_request_mode;
  widget_class->focus = tavan_columns_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tavan_columns_init (TavanColumns *self)
{
}

GtkWidget *
tavan_columns_new (void)
{
  return g_object_new (TAVAN_TYPE_COLUMNS, NULL);
}

void
tavan_columns_append (TavanColumns *self, GtkWidget *child)
{
  g_return_if_fail (TAVAN_IS_COLUMNS (self));
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
tavan_columns_clear (TavanColumns *self)
{
  GtkWidget *child;

  g_return_if_fail (TAVAN_IS_COLUMNS (self));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
