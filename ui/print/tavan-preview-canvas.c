/* tavan-preview-canvas.c: the pages of a preview, one below the other
 *
 * Only pages in sight are drawn, in the widget's own small coordinates: a canvas of millions of pixels would lose them to floats. Where a
 * page stands is found from one sum of heights. While the zoom changes, what is pointed at (else the middle) stays where it is.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/print/tavan-preview-canvas.h"

#include "app/base/tavan-money.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define PIXELS_A_POINT (96.0 / 72.0)
#define GAP 18        /* around each page */
#define MOST_FIT 2.0  /* a small card does not become a poster */
#define MOST_WORDS 4000

struct _TavanPreviewCanvas
{
  GtkWidget         parent_instance;
  TavanPagePainter *painter;
  double           *tops;        /* points above each page, without gaps; n + 1 */
  guint             n;
  double            widest, tallest;
  GtkAdjustment    *across, *down;
  guint             policies[2];
  double            zoom, scale; /* scale: pixels a point */
  double            whole_scale; /* device pixels a point at which all in sight was painted last */
  guint             page;
  gboolean          placing;     /* we move the adjustments ourselves */
  double            pointer_x, pointer_y; /* < 0: not over us */
  guint             telling;
};

enum { PROP_0, PROP_ZOOM, PROP_PAGE, PROP_PAINTER, N_PROPS, PROP_HADJUSTMENT = N_PROPS, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (TavanPreviewCanvas, tavan_preview_canvas, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* ---- where pages stand ---- */

static void
paper_size (TavanPreviewCanvas *self, guint page, double *out_width, double *out_height)
{
  double width, height;

  tavan_pages_get_size (tavan_page_painter_get_pages (self->painter), page, &width, &height);
  *out_width = width * self->scale;
  *out_height = height * self->scale;
}

/* From the top of all to the top of the page, in pixels. */
static double
page_top (TavanPreviewCanvas *self, guint page)
{
  return self->tops[page] * self->scale + GAP * (page + 1.0);
}

static double
all_height (TavanPreviewCanvas *self)
{
  return self->tops[self->n] * self->scale + GAP * (self->n + 1.0);
}

/* The last page that begins above @y. */
static guint
page_at (TavanPreviewCanvas *self, double y)
{
  guint first = 0, last = self->n - 1;

  while (first < last)
    {
      guint middle = (first + last + 1) / 2;

      if (page_top (self, middle) <= y)
        first = middle;
      else
        last = middle - 1;
    }
  return first;
}

static double
fitting_scale (TavanPreviewCanvas *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)) - 2 * GAP, height = gtk_widget_get_height (GTK_WIDGET (self)) - 2 * GAP, scale;

  if (self->zoom > 0)
    return self->zoom * PIXELS_A_POINT;
  scale = width / self->widest;
  if (self->zoom < 0)
    scale = MIN (scale, height / self->tallest);
  return CLAMP (scale, TAVAN_LEAST_ZOOM * PIXELS_A_POINT, MOST_FIT * PIXELS_A_POINT);
}

static void
measure_pages (TavanPreviewCanvas *self)
{
  TavanPages *pages = self->painter != NULL ? tavan_page_painter_get_pages (self->painter) : NULL;

  g_clear_pointer (&self->tops, g_free);
  self->n = pages != NULL ? tavan_pages_get_n_pages (pages) : 0;
  self->tops = g_new0 (double, self->n + 1);
  self->widest = self->tallest = 1;
  for (guint i = 0; i < self->n; i++)
    {
      double width, height;

      tavan_pages_get_size (pages, i, &width, &height);
      self->widest = MAX (self->widest, width);
      self->tallest = MAX (self->tallest, height);
      self->tops[i + 1] = self->tops[i] + height;
    }
}

/* ---- what is read ---- */

static void
name_page (TavanPreviewCanvas *self)
{
  g_autofree char *number = tavan_number_format (self->page + 1), *all = tavan_number_format (self->n), *name = NULL, *words = NULL;

  if (self->n == 0)
    return;
  /* Translators: this page of all */
  name = g_strdup_printf (_("Preview, page %s of %s"), number, all);
  words = tavan_pages_get_text (tavan_page_painter_get_pages (self->painter), self->page);
  if (g_utf8_strlen (words, -1) > MOST_WORDS)
    *g_utf8_offset_to_pointer (words, MOST_WORDS) = '\0';
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
set_page (TavanPreviewCanvas *self, guint page)
{
  if (self->page == page)
    return;
  self->page = page;
  name_page (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
}

static void
moved_cb (TavanPreviewCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!self->placing && self->n > 0)
    set_page (self, page_at (self, gtk_adjustment_get_value (self->down) + gtk_adjustment_get_page_size (self->down) / 3));
}

static void
place (GtkAdjustment *adjustment, double value, double all, double seen)
{
  all = MAX (all, seen);
  gtk_adjustment_configure (adjustment, CLAMP (value, 0, all - seen), 0, all, 40, seen * 0.9, seen);
}

static gboolean
tell_zoom_cb (gpointer data)
{
  TavanPreviewCanvas *self = data;

  self->telling = 0;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
  return G_SOURCE_REMOVE;
}

/* Scales and places anew; the point (@x, @y) of the widget stays over the same point of its page. */
static void
arrange (TavanPreviewCanvas *self, double x, double y)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self)), was = self->scale, within, share, all;
  guint page;

  if (self->n == 0 || self->across == NULL || self->down == NULL || width < 1 || height < 1)
    return;
  page = page_at (self, gtk_adjustment_get_value (self->down) + y);
  within = (gtk_adjustment_get_value (self->down) + y - page_top (self, page)) / was;
  share = (gtk_adjustment_get_value (self->across) + x - GAP) / (self->widest * was);
  self->scale = fitting_scale (self);
  all = self->widest * self->scale + 2 * GAP;
  self->placing = TRUE;
  place (self->down, page_top (self, page) + within * self->scale - y, all_height (self), height);
  place (self->across, all > width ? share * self->widest * self->scale + GAP - x : 0, all, width);
  self->placing = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  /* Not now: it may be while the window places its widgets, and whoever shows the percent would change size. */
  if (was != self->scale && self->telling == 0)
    self->telling = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, tell_zoom_cb, self, NULL);
}

void
tavan_preview_canvas_go_to (TavanPreviewCanvas *self, guint page)
{
  if (self->n == 0 || self->down == NULL)
    return;
  page = MIN (page, self->n - 1);
  self->placing = TRUE;
  gtk_adjustment_set_value (self->down, page_top (self, page) - GAP);
  self->placing = FALSE;
  set_page (self, page);
}

/* ---- painting ---- */

void
tavan_preview_paper (GtkSnapshot *snapshot, const graphene_rect_t *paper)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, shade = { 0, 0, 0, 0.35f };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, paper, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 1, 0, 5);
  gtk_snapshot_append_color (snapshot, &white, paper);
}

static gboolean
paint_page (TavanPreviewCanvas *self, GtkSnapshot *snapshot, guint page, double top, const graphene_rect_t *shown)
{
  double width, height, left, factor = gtk_widget_get_scale_factor (GTK_WIDGET (self)), scale = self->scale * factor;
  double room = MAX (gtk_widget_get_width (GTK_WIDGET (self)), self->widest * self->scale + 2 * GAP);
  graphene_rect_t paper;
  gboolean whole;

  paper_size (self, page, &width, &height);
  left = (room - width) / 2 - gtk_adjustment_get_value (self->across);
  /* On whole device pixels, so that hairlines stay sharp. */
  graphene_rect_init (&paper, (float) (round (left * factor) / factor), (float) (round (top * factor) / factor), (float) width, (float) height);
  tavan_preview_paper (snapshot, &paper);
  gtk_snapshot_push_clip (snapshot, &paper);
  if (self->whole_scale > 0 && self->whole_scale != scale)
    (void) tavan_page_painter_snapshot (self->painter, snapshot, page, &paper, shown, self->whole_scale, factor, /* ask= */ FALSE);
  whole = tavan_page_painter_snapshot (self->painter, snapshot, page, &paper, shown, scale, factor, /* ask= */ TRUE);
  gtk_snapshot_pop (snapshot);
  return whole;
}

static void
tavan_preview_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TavanPreviewCanvas *self = TAVAN_PREVIEW_CANVAS (widget);
  double height = gtk_widget_get_height (widget), from;
  graphene_rect_t shown;
  gboolean whole = TRUE;

  if (self->n == 0 || self->down == NULL || self->across == NULL)
    return;
  from = gtk_adjustment_get_value (self->down);
  graphene_rect_init (&shown, 0, 0, (float) gtk_widget_get_width (widget), (float) height);
  gtk_snapshot_push_clip (snapshot, &shown);
  for (guint i = page_at (self, from); i < self->n && page_top (self, i) - from < height; i++)
    whole = paint_page (self, snapshot, i, page_top (self, i) - from, &shown) && whole;
  gtk_snapshot_pop (snapshot);
  if (whole)
    self->whole_scale = self->scale * gtk_widget_get_scale_factor (widget);
}

static void
painted_cb (TavanPreviewCanvas *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- size ---- */

static void
tavan_preview_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
}

static void
tavan_preview_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  /* What is at the top stays at the top. */
  arrange (TAVAN_PREVIEW_CANVAS (widget), width / 2.0, 0);
}

/* ---- keys, wheel, pointer ---- */

typedef enum { SCROLL_LINE, SCROLL_SCREEN, SCROLL_ALL } Stride;

static gboolean
scroll_binding_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  TavanPreviewCanvas *self = TAVAN_PREVIEW_CANVAS (widget);
  gboolean across;
  int stride, sign;

  g_variant_get (arguments, "(bii)", &across, &stride, &sign);
  if (self->n == 0 || self->down == NULL)
    return FALSE;
  if (across)
    gtk_adjustment_set_value (self->across, gtk_adjustment_get_value (self->across) + sign * 40);
  else if (stride == SCROLL_ALL)
    tavan_preview_canvas_go_to (self, sign < 0 ? 0 : self->n - 1);
  else if (stride == SCROLL_SCREEN && self->zoom == TAVAN_ZOOM_PAGE)
    tavan_preview_canvas_go_to (self, sign < 0 ? self->page - MIN (self->page, 1) : self->page + 1);
  else
    gtk_adjustment_set_value (self->down, gtk_adjustment_get_value (self->down)
                                          + sign * (stride == SCROLL_LINE ? 40 : gtk_adjustment_get_page_increment (self->down)));
  return TRUE;
}

static gboolean
zoom_binding_cb (GtkWidget *widget, GVariant *factor, gpointer data)
{
  double by = g_variant_get_double (factor);

  if (by > 0)
    tavan_preview_canvas_zoom_by (TAVAN_PREVIEW_CANVAS (widget), by);
  else
    tavan_preview_canvas_set_zoom (TAVAN_PREVIEW_CANVAS (widget), by);
  return TRUE;
}

static void
zoom_at (TavanPreviewCanvas *self, double zoom, double x, double y)
{
  self->zoom = zoom > 0 ? CLAMP (zoom, TAVAN_LEAST_ZOOM, TAVAN_MOST_ZOOM) : zoom;
  arrange (self, x, y);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, TavanPreviewCanvas *self)
{
  if (!(gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  if (self->pointer_x >= 0)
    zoom_at (self, tavan_preview_canvas_get_scale (self) * pow (1.1, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, TavanPreviewCanvas *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static void
pressed_cb (TavanPreviewCanvas *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* ---- public ---- */

void
tavan_preview_canvas_set_painter (TavanPreviewCanvas *self, TavanPagePainter *painter)
{
  guint before = self->n;

  if (self->painter != NULL)
    g_signal_handlers_disconnect_by_data (self->painter, self);
  g_set_object (&self->painter, painter);
  if (painter != NULL)
    g_signal_connect_object (painter, "painted", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  measure_pages (self);
  self->page = 0;
  self->whole_scale = 0;
  if (self->down != NULL && before != self->n)
    gtk_adjustment_set_value (self->down, 0);
  arrange (self, 0, 0);
  if (self->n > 0 && self->down != NULL)
    self->page = page_at (self, gtk_adjustment_get_value (self->down) + gtk_adjustment_get_page_size (self->down) / 3);
  name_page (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAINTER]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

TavanPagePainter *
tavan_preview_canvas_get_painter (TavanPreviewCanvas *self)
{
  return self->painter;
}

guint
tavan_preview_canvas_get_n_pages (TavanPreviewCanvas *self)
{
  return self->n;
}

double
tavan_preview_canvas_get_zoom (TavanPreviewCanvas *self)
{
  return self->zoom;
}

double
tavan_preview_canvas_get_scale (TavanPreviewCanvas *self)
{
  return self->n > 0 ? self->scale / PIXELS_A_POINT : 1;
}

void
tavan_preview_canvas_set_zoom (TavanPreviewCanvas *self, double zoom)
{
  zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 3.0);
  /* Whole pages begin at a page. */
  if (self->zoom == TAVAN_ZOOM_PAGE)
    tavan_preview_canvas_go_to (self, self->page);
}

void
tavan_preview_canvas_zoom_by (TavanPreviewCanvas *self, double factor)
{
  tavan_preview_canvas_set_zoom (self, tavan_preview_canvas_get_scale (self) * factor);
}

guint
tavan_preview_canvas_get_page (TavanPreviewCanvas *self)
{
  return self->page;
}

/* ---- the object ---- */

static void
set_adjustment (TavanPreviewCanvas *self, GtkAdjustment **which, GtkAdjustment *adjustment)
{
  if (*which != NULL)
    g_signal_handlers_disconnect_by_data (*which, self);
  g_set_object (which, adjustment);
  if (adjustment != NULL)
    g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
tavan_preview_canvas_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TavanPreviewCanvas *self = TAVAN_PREVIEW_CANVAS (object);

  switch (id)
    {
    case PROP_ZOOM:
      g_value_set_double (value, self->zoom);
      break;
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_PAINTER:
      g_value_set_object (value, self->painter);
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, id == PROP_HADJUSTMENT ? self->across : self->down);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, (int) self->policies[id == PROP_VSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tavan_preview_canvas_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  TavanPreviewCanvas *self = TAVAN_PREVIEW_CANVAS (object);

  switch (id)
    {
    case PROP_ZOOM:
      tavan_preview_canvas_set_zoom (self, g_value_get_double (value));
      break;
    case PROP_PAGE:
      tavan_preview_canvas_go_to (self, g_value_get_uint (value));
      break;
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, id == PROP_HADJUSTMENT ? &self->across : &self->down, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[id == PROP_VSCROLL_POLICY] = (guint) g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
tavan_preview_canvas_dispose (GObject *object)
{
  TavanPreviewCanvas *self = TAVAN_PREVIEW_CANVAS (object);

  g_clear_handle_id (&self->telling, g_source_remove);
  g_clear_object (&self->painter);
  g_clear_object (&self->across);
  g_clear_object (&self->down);
  g_clear_pointer (&self->tops, g_free);
  self->n = 0;
  G_OBJECT_CLASS (tavan_preview_canvas_parent_class)->dispose (object);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct { guint key; gboolean across; Stride stride; int sign; } moves[] = {
    { GDK_KEY_Up, FALSE, SCROLL_LINE, -1 }, { GDK_KEY_Down, FALSE, SCROLL_LINE, 1 },
    { GDK_KEY_Left, TRUE, SCROLL_LINE, -1 }, { GDK_KEY_Right, TRUE, SCROLL_LINE, 1 },
    { GDK_KEY_Page_Up, FALSE, SCROLL_SCREEN, -1 }, { GDK_KEY_Page_Down, FALSE, SCROLL_SCREEN, 1 },
    { GDK_KEY_KP_Page_Up, FALSE, SCROLL_SCREEN, -1 }, { GDK_KEY_KP_Page_Down, FALSE, SCROLL_SCREEN, 1 },
    { GDK_KEY_space, FALSE, SCROLL_SCREEN, 1 },
    { GDK_KEY_Home, FALSE, SCROLL_ALL, -1 }, { GDK_KEY_End, FALSE, SCROLL_ALL, 1 },
    { GDK_KEY_KP_Home, FALSE, SCROLL_ALL, -1 }, { GDK_KEY_KP_End, FALSE, SCROLL_ALL, 1 },
  };
  static const struct { guint key; double by; } zooms[] = {
    { GDK_KEY_plus, 1.25 }, { GDK_KEY_equal, 1.25 }, { GDK_KEY_KP_Add, 1.25 }, { GDK_KEY_minus, 0.8 }, { GDK_KEY_KP_Subtract, 0.8 },
    { GDK_KEY_0, TAVAN_ZOOM_WIDTH }, { GDK_KEY_KP_0, TAVAN_ZOOM_WIDTH }, { GDK_KEY_9, TAVAN_ZOOM_PAGE }, { GDK_KEY_KP_9, TAVAN_ZOOM_PAGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_add_binding (widget_class, moves[i].key, 0, scroll_binding_cb, "(bii)", moves[i].across, (int) moves[i].stride, moves[i].sign);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    gtk_widget_class_add_binding (widget_class, zooms[i].key, GDK_CONTROL_MASK, zoom_binding_cb, "d", zooms[i].by);
}

static void
tavan_preview_canvas_class_init (TavanPreviewCanvasClass *klass)
{
  static const struct { guint id; const char *name; } scrollable[] = {
    { PROP_HADJUSTMENT, "hadjustment" }, { PROP_VADJUSTMENT, "vadjustment" }, { PROP_HSCROLL_POLICY, "hscroll-policy" }, { PROP_VSCROLL_POLICY, "vscroll-policy" },
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tavan_preview_canvas_dispose;
  object_class->get_property = tavan_preview_canvas_get_property;
  object_class->set_property = tavan_preview_canvas_set_property;
  widget_class->measure = tavan_preview_canvas_measure;
  widget_class->size_allocate = tavan_preview_canvas_size_allocate;
  widget_class->snapshot = tavan_preview_canvas_snapshot;
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, TAVAN_ZOOM_PAGE, TAVAN_MOST_ZOOM, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_PAINTER] = g_param_spec_object ("painter", NULL, NULL, TAVAN_TYPE_PAGE_PAINTER, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  for (guint i = 0; i < G_N_ELEMENTS (scrollable); i++)
    g_object_class_override_property (object_class, scrollable[i].id, scrollable[i].name);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "paper");
  add_bindings (widget_class);
}

static void
tavan_preview_canvas_init (TavanPreviewCanvas *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL), *motion = gtk_event_controller_motion_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  self->scale = PIXELS_A_POINT;
  self->tops = g_new0 (double, 1);
  self->pointer_x = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (press, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

TavanPreviewCanvas *
tavan_preview_canvas_new (void)
{
  return g_object_new (TAVAN_TYPE_PREVIEW_CANVAS, NULL);
}
