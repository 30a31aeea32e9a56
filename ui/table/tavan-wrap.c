/* tavan-wrap.c: children one beside another, in as many lines as they need
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table/tavan-wrap.h"

/* Lines stand nearer than what is beside another where that is far apart. */
#define LINE_GAP 12

struct _TavanWrap
{
  GtkWidget parent_instance;
  int       spacing;
};

G_DEFINE_FINAL_TYPE (TavanWrap, tavan_wrap, GTK_TYPE_WIDGET)

/* Places (or with @place FALSE only counts) the children in lines of @width; returns the height. */
static int
flow (TavanWrap *self, int width, gboolean place)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition least, natural;
      int child_width;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_get_preferred_size (child, &least, &natural);
      child_width = MAX (least.width, MIN (natural.width, width));
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line + MIN (self->spacing, LINE_GAP);
          line = 0;
        }
      if (place)
        gtk_widget_size_allocate (child, &(GtkAllocation) { rtl ? width - x - child_width : x, y, child_width, natural.height }, -1);
      x += child_width + self->spacing;
      line = MAX (line, natural.height);
    }
  return y + line;
}

static void
tavan_wrap_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                    int *natural_baseline)
{
  TavanWrap *self = TAVAN_WRAP (widget);
  int widest = 0, together = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int least, wish;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wish, NULL, NULL);
      widest = MAX (widest, least);
      together += wish + (together > 0 ? self->spacing : 0);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (together, widest);
    }
  else
    *minimum = *natural = flow (self, for_size < 0 ? together : for_size, FALSE);
}

static void
tavan_wrap_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  flow (TAVAN_WRAP (widget), width, TRUE);
}

static GtkSizeRequestMode
tavan_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tavan_wrap_dispose (GObject *object)
{
  tavan_wrap_clear (TAVAN_WRAP (object));
  G_OBJECT_CLASS (tavan_wrap_parent_class)->dispose (object);
}

static void
tavan_wrap_class_init (TavanWrapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_wrap_dispose;
  widget_class->measure = tavan_wrap_measure;
  widget_class->size_allocate = tavan_wrap_size_allocate;
  widget_class->get_request_mode = tavan_wrap_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tavan_wrap_init (TavanWrap *self)
{
}

GtkWidget *
tavan_wrap_new (int spacing)
{
  TavanWrap *self = g_object_new (TAVAN_TYPE_WRAP, NULL);

  self->spacing = spacing;
  return GTK_WIDGET (self);
}

void
tavan_wrap_append (TavanWrap *self, GtkWidget *child)
{
  g_return_if_fail (TAVAN_IS_WRAP (self));
  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}

void
tavan_wrap_clear (TavanWrap *self)
{
  GtkWidget *child;

  g_return_if_fail (TAVAN_IS_WRAP (self));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
