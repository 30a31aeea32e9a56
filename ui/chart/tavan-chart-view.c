/* tavan-chart-view.c: a chart in the window: the same shapes as on paper, painted by GTK
 *
 * The layout comes from app/print and is kept until size or figures change; moving the pointer only paints again.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/chart/tavan-chart-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define N_COLOURS 6
#define LEAST_WIDTH 160
#define LEAST_HEIGHT 110
#define REACH 4.0 /* px beside a thin bar that still count as the bar */

struct _TavanChartView
{
  GtkWidget   parent_instance;

  TavanChart *chart;
  GPtrArray  *shapes;  /* NULL: to be laid out */
  int         width, height;
  int         item;    /* that is told now; -1 */
  PangoLayout *layout; /* for measuring and painting */
};

G_DEFINE_FINAL_TYPE (TavanChartView, tavan_chart_view, GTK_TYPE_WIDGET)

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- colours --- */

static GdkRGBA
named_colour (TavanChartView *self, const char *name, const char *instead)
{
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &colour))
    gdk_rgba_parse (&colour, instead);
  return colour;
}

static GdkRGBA
colour_of (TavanChartView *self, int ink, double shade)
{
  static const char *const fallback[N_COLOURS] = { "#0f766e", "#d19a2a", "#5d86b8", "#b9604a", "#8b76b3", "#9aa7a5" };
  GdkRGBA colour;

  if (ink >= 0)
    {
      g_autofree char *name = g_strdup_printf ("chart_%d", ink % N_COLOURS + 1);

      colour = named_colour (self, name, fallback[ink % N_COLOURS]);
      colour.alpha = (float) (shade * (ink < N_COLOURS ? 1 : 0.55));
      return colour;
    }
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  if (ink == TAVAN_CHART_DIM)
    colour.alpha *= 0.6f;
  else if (ink == TAVAN_CHART_GRID)
    colour.alpha *= 0.12f;
  else if (ink == TAVAN_CHART_ON_FILL)
    gdk_rgba_parse (&colour, "#ffffff");
  return colour;
}

/* --- layout --- */

static double
base_size (TavanChartView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96.0 / 72.0;
  return size * 0.86;
}

static void
set_letters (TavanChartView *self, const char *text, double size, gboolean bold)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute ((int) (size * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_weight_new (bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (self->layout, text, -1);
}

static double
measure_cb (const char *text, double size, gboolean bold, gpointer data)
{
  TavanChartView *self = data;
  int width;

  set_letters (self, text, size, bold);
  pango_layout_get_pixel_size (self->layout, &width, NULL);
  return width;
}

static void
ensure_shapes (TavanChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->layout == NULL)
    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  if (self->shapes != NULL && self->width == width && self->height == height)
    return;
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  self->width = width;
  self->height = height;
  if (self->chart != NULL)
    self->shapes = tavan_chart_lay_out (self->chart, width, height, base_size (self), measure_cb, self);
}

/* --- painting --- */

static void
trace (const TavanShape *shape, cairo_t *cr)
{
  cairo_new_path (cr);
  if (shape->kind == TAVAN_SHAPE_RING)
    {
      cairo_arc (cr, shape->x, shape->y, shape->width, shape->from - G_PI_2, shape->to - G_PI_2);
      cairo_arc_negative (cr, shape->x, shape->y, shape->height, shape->to - G_PI_2, shape->from - G_PI_2);
      cairo_close_path (cr);
    }
  else if (shape->kind == TAVAN_SHAPE_DOT)
    cairo_arc (cr, shape->x, shape->y, shape->width, 0, 2 * G_PI);
  for (guint i = 0; i < shape->n_points; i++)
    cairo_line_to (cr, shape->points[2 * i], shape->points[2 * i + 1]);
}

static void
paint_path (TavanChartView *self, const TavanShape *shape, cairo_t *cr)
{
  GdkRGBA colour = colour_of (self, shape->ink, shape->kind == TAVAN_SHAPE_POLYGON && shape->item < 0 ? 0.75 : shape->shade);

  if (self->item >= 0 && shape->item >= 0 && shape->item != self->item)
    colour.alpha *= 0.45f;
  trace (shape, cr);
  gdk_cairo_set_source_rgba (cr, &colour);
  if (shape->weight > 0)
    {
      cairo_set_line_width (cr, MAX (1, shape->weight));
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
      return;
    }
  cairo_fill_preserve (cr);
  /* Parts of a ring are told apart by the ground between them. */
  if (shape->kind == TAVAN_SHAPE_RING)
    {
      colour = named_colour (self, "window_bg_color", "#ffffff");
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_set_line_width (cr, 2);
      cairo_stroke (cr);
    }
}

static void
snapshot_box (TavanChartView *self, const TavanShape *shape, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) shape->x, (float) shape->y, (float) shape->width, (float) shape->height);
  GdkRGBA colour = colour_of (self, shape->ink, shape->shade);
  GskRoundedRect round;

  if (self->item >= 0 && shape->item >= 0 && shape->item != self->item)
    colour.alpha *= 0.45f;
  gsk_rounded_rect_init_from_rect (&round, &bounds, (float) shape->radius);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &colour, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_text (TavanChartView *self, const TavanShape *shape, GtkSnapshot *snapshot)
{
  GdkRGBA colour = colour_of (self, shape->ink, 1);
  int width, height;

  set_letters (self, shape->text, shape->size, shape->bold);
  pango_layout_get_pixel_size (self->layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) round (shape->x - width * shape->align), (float) round (shape->y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, self->layout, &colour);
  gtk_snapshot_restore (snapshot);
}

/* The middle of what tells of the item, and its top. */
static gboolean
find_middle (TavanChartView *self, int item, double *out_x, double *out_top)
{
  gboolean found = FALSE;

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const TavanShape *shape = g_ptr_array_index (self->shapes, i);
      double x = shape->x, top = shape->y;

      if (shape->item != item || shape->kind == TAVAN_SHAPE_TEXT)
        continue;
      if (shape->kind == TAVAN_SHAPE_BOX)
        x += shape->width / 2;
      else if (shape->kind == TAVAN_SHAPE_RING)
        {
          double middle = (shape->from + shape->to) / 2 - G_PI_2, radius = (shape->width + shape->height) / 2;

          x += cos (middle) * radius;
          top += sin (middle) * radius;
        }
      else if (shape->kind == TAVAN_SHAPE_POLYGON)
        {
          x = (shape->points[0] + shape->points[2]) / 2;
          top = shape->points[1];
        }
      *out_x = x;
      *out_top = found ? MIN (*out_top, top) : top;
      found = TRUE;
    }
  return found;
}

static void
snapshot_bubble (TavanChartView *self, GtkSnapshot *snapshot)
{
  g_autofree char *text = NULL;
  GdkRGBA ground = { 0.12f, 0.13f, 0.13f, 0.94f }, letters = { 1, 1, 1, 1 };
  graphene_rect_t bounds;
  GskRoundedRect round;
  double x = 0, top = 0;
  int width, height;

  if (self->item < 0 || !find_middle (self, self->item, &x, &top))
    return;
  text = tavan_chart_describe_item (self->chart, (guint) self->item);
  set_letters (self, text, base_size (self), FALSE);
  pango_layout_get_pixel_size (self->layout, &width, &height);
  bounds = GRAPHENE_RECT_INIT ((float) CLAMP (x - width / 2.0 - 8, 0, MAX (0, self->width - width - 16)), (float) MAX (0, top - height - 14), (float) width + 16, (float) height + 8);
  gsk_rounded_rect_init_from_rect (&round, &bounds, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, &ground, &bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (bounds.origin.x + 8, bounds.origin.y + 4));
  gtk_snapshot_append_layout (snapshot, self->layout, &letters);
  gtk_snapshot_restore (snapshot);
}

static void
paint_shapes (TavanChartView *self, GtkSnapshot *snapshot)
{
  cairo_t *cr = NULL;

  for (guint i = 0; i < self->shapes->len; i++)
    {
      const TavanShape *shape = g_ptr_array_index (self->shapes, i);

      if (shape->kind == TAVAN_SHAPE_BOX || shape->kind == TAVAN_SHAPE_TEXT)
        {
          g_clear_pointer (&cr, cairo_destroy);
          if (shape->kind == TAVAN_SHAPE_BOX)
            snapshot_box (self, shape, snapshot);
          else
            snapshot_text (self, shape, snapshot);
          continue;
        }
      if (cr == NULL)
        cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) self->width, (float) self->height));
      paint_path (self, shape, cr);
    }
  g_clear_pointer (&cr, cairo_destroy);
}

static void
tavan_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TavanChartView *self = TAVAN_CHART_VIEW (widget);

  ensure_shapes (self);
  if (self->shapes == NULL)
    return;
  paint_shapes (self, snapshot);
  snapshot_bubble (self, snapshot);
}

/* --- what is pointed at --- */

static gboolean
contains (const TavanShape *shape, double x, double y)
{
  double away = hypot (x - shape->x, y - shape->y), angle;
  gboolean inside = FALSE;

  switch (shape->kind)
    {
    case TAVAN_SHAPE_BOX:
      return x >= shape->x - REACH && x <= shape->x + shape->width + REACH && y >= shape->y - REACH && y <= shape->y + shape->height + REACH;
    case TAVAN_SHAPE_DOT:
      return away <= shape->width + 2 * REACH;
    case TAVAN_SHAPE_RING:
      angle = atan2 (x - shape->x, shape->y - y);
      angle += angle < 0 ? 2 * G_PI : 0;
      return away >= shape->height && away <= shape->width && angle >= shape->from && angle < shape->to;
    case TAVAN_SHAPE_POLYGON:
      for (guint i = 0, k = shape->n_points - 1; i < shape->n_points; k = i++)
        {
          const double *a = &shape->points[2 * i], *b = &shape->points[2 * k];

          if ((a[1] > y) != (b[1] > y) && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0])
            inside = !inside;
        }
      return inside;
    case TAVAN_SHAPE_LINE:
    case TAVAN_SHAPE_TEXT:
    default:
      return FALSE;
    }
}

static int
item_at (TavanChartView *self, double x, double y)
{
  for (guint i = self->shapes != NULL ? self->shapes->len : 0; i-- > 0;)
    {
      const TavanShape *shape = g_ptr_array_index (self->shapes, i);

      if (shape->item >= 0 && contains (shape, x, y))
        return shape->item;
    }
  return -1;
}

static void
set_item (TavanChartView *self, int item)
{
  g_autofree char *text = NULL;

  if (self->item == item)
    return;
  self->item = item;
  if (self->chart != NULL)
    text = item >= 0 ? tavan_chart_describe_item (self->chart, (guint) item) : tavan_chart_describe (self->chart);
  if (text != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, TavanChartView *self)
{
  set_item (self, item_at (self, x, y));
}

static void
leave_cb (GtkEventControllerMotion *motion, TavanChartView *self)
{
  set_item (self, -1);
}

static void
activate (TavanChartView *self)
{
  if (self->chart != NULL && self->item >= 0 && (guint) self->item < self->chart->ids->len)
    g_signal_emit (self, signals[ACTIVATED], 0, g_ptr_array_index (self->chart->ids, self->item));
}

static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, TavanChartView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  set_item (self, item_at (self, x, y));
  activate (self);
}

/* The first item stands at the right, or on top. */
static gboolean
key_cb (GtkEventControllerKey *key, guint value, guint code, GdkModifierType state, TavanChartView *self)
{
  int n = self->chart != NULL ? (int) self->chart->items->len : 0;

  if (n == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (value)
    {
    case GDK_KEY_Left: case GDK_KEY_Down: case GDK_KEY_KP_Left: case GDK_KEY_KP_Down:
      set_item (self, MIN (self->item + 1, n - 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Right: case GDK_KEY_Up: case GDK_KEY_KP_Right: case GDK_KEY_KP_Up:
      set_item (self, MAX (self->item - 1, 0));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      set_item (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      set_item (self, n - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      set_item (self, -1);
      return GDK_EVENT_PROPAGATE;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_space:
      activate (self);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* --- copying --- */

static char *
as_table (TavanChart *chart)
{
  GString *text = g_string_new (chart->title);

  for (guint s = 0; s < chart->series->len; s++)
    g_string_append_printf (text, "\t%s", ((TavanChartSeries *) g_ptr_array_index (chart->series, s))->name);
  for (guint i = 0; i < chart->items->len; i++)
    {
      g_string_append_printf (text, "\n%s", (char *) g_ptr_array_index (chart->items, i));
      for (guint s = 0; s < chart->series->len; s++)
        g_string_append_printf (text, "\t%" G_GINT64_FORMAT, tavan_chart_value (chart, i, s));
    }
  return g_string_free (text, FALSE);
}

static GdkTexture *
as_picture (TavanChartView *self)
{
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  tavan_chart_view_snapshot (GTK_WIDGET (self), snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  return node != NULL && native != NULL ? gsk_renderer_render_texture (gtk_native_get_renderer (native), node, NULL) : NULL;
}

void
tavan_chart_view_copy (TavanChartView *self)
{
  GdkContentProvider *both[2];
  g_autoptr (GdkContentProvider) all = NULL;
  g_autoptr (GdkTexture) picture = NULL;
  g_autofree char *text = NULL;
  gsize n = 0;

  g_return_if_fail (TAVAN_IS_CHART_VIEW (self));
  if (self->chart == NULL)
    return;
  text = as_table (self->chart);
  picture = as_picture (self);
  both[n++] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  if (picture != NULL)
    both[n++] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, picture);
  all = gdk_content_provider_new_union (both, n);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), all);
}

static gboolean
copy_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  tavan_chart_view_copy (TAVAN_CHART_VIEW (widget));
  return TRUE;
}

/* --- the widget --- */

void
tavan_chart_view_set_chart (TavanChartView *self, TavanChart *chart)
{
  g_autofree char *text = chart != NULL ? tavan_chart_describe (chart) : g_strdup ("");

  g_return_if_fail (TAVAN_IS_CHART_VIEW (self));

  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_clear_pointer (&self->chart, tavan_chart_free);
  self->chart = chart;
  self->item = -1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, chart != NULL ? chart->title : "", GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tavan_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
  *natural = *minimum * 2;
}

/* Large text, another theme: letters and colours are asked for again. */
static void
tavan_chart_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  TavanChartView *self = TAVAN_CHART_VIEW (widget);

  GTK_WIDGET_CLASS (tavan_chart_view_parent_class)->css_changed (widget, change);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_clear_object (&self->layout);
  gtk_widget_queue_draw (widget);
}

static gboolean
tavan_chart_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_is_focus (widget))
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
tavan_chart_view_finalize (GObject *object)
{
  TavanChartView *self = TAVAN_CHART_VIEW (object);

  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_clear_pointer (&self->chart, tavan_chart_free);
  g_clear_object (&self->layout);
  G_OBJECT_CLASS (tavan_chart_view_parent_class)->finalize (object);
}

static void
tavan_chart_view_class_init (TavanChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tavan_chart_view_finalize;
  widget_class->snapshot = tavan_chart_view_snapshot;
  widget_class->measure = tavan_chart_view_measure;
  widget_class->css_changed = tavan_chart_view_css_changed;
  widget_class->focus = tavan_chart_view_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "tavan-chart");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_cb, NULL);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
tavan_chart_view_init (TavanChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new (), *key = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->item = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, 0);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_cb), self, 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
tavan_chart_view_new (void)
{
  return g_object_new (TAVAN_TYPE_CHART_VIEW, NULL);
}
