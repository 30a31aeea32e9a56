/* tavan-preview.c: pages as they will be on paper
 *
 * The same layout that becomes the PDF is painted here; only the pages in sight are.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/print/tavan-preview.h"

#include "app/base/tavan-money.h"

#include <glib/gi18n-lib.h>

#define PIXELS_A_POINT (96.0 / 72.0)
#define GAP 18 /* around each page */
#define LEAST_ZOOM 0.2
#define MOST_ZOOM 4.0

struct _TavanPreview
{
  GtkWidget   parent_instance;
  GtkWidget  *scroller, *canvas;
  TavanPages *pages;
  double      zoom; /* 0: fits the width */
};

G_DEFINE_FINAL_TYPE (TavanPreview, tavan_preview, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_ZOOM, N_PROPS };
static GParamSpec *props[N_PROPS];

/* ---- the canvas: all pages, one below the other ---- */

#define TAVAN_TYPE_PREVIEW_CANVAS (tavan_preview_canvas_get_type ())
G_DECLARE_FINAL_TYPE (TavanPreviewCanvas, tavan_preview_canvas, TAVAN, PREVIEW_CANVAS, GtkWidget)

struct _TavanPreviewCanvas
{
  GtkWidget     parent_instance;
  TavanPreview *preview; /* not owned: its parent */
};

G_DEFINE_FINAL_TYPE (TavanPreviewCanvas, tavan_preview_canvas, GTK_TYPE_WIDGET)

static void
paper_size (TavanPreview *self, guint page, double scale, double *out_width, double *out_height)
{
  double width, height;

  tavan_pages_get_size (self->pages, page, &width, &height);
  *out_width = width * scale;
  *out_height = height * scale;
}

static double
widest (TavanPreview *self)
{
  double most = 1;

  for (guint i = 0; i < tavan_pages_get_n_pages (self->pages); i++)
    {
      double width, height;

      paper_size (self, i, 1, &width, &height);
      most = MAX (most, width);
    }
  return most;
}

/* Pixels a point for a canvas of @width pixels. */
static double
scale_for (TavanPreview *self, int width)
{
  if (self->zoom > 0)
    return self->zoom * PIXELS_A_POINT;
  return CLAMP ((width - 2 * GAP) / widest (self), LEAST_ZOOM * PIXELS_A_POINT, 2 * PIXELS_A_POINT);
}

static void
tavan_preview_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  TavanPreview *self = TAVAN_PREVIEW_CANVAS (widget)->preview;
  double scale, total = GAP;

  *minimum = *natural = 0;
  if (self->pages == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = self->zoom > 0 ? (int) (widest (self) * scale_for (self, 0)) + 2 * GAP : 240;
      return;
    }
  scale = scale_for (self, for_size > 0 ? for_size : 600);
  for (guint i = 0; i < tavan_pages_get_n_pages (self->pages); i++)
    {
      double width, height;

      paper_size (self, i, scale, &width, &height);
      total += height + GAP;
    }
  *minimum = *natural = (int) total;
}

static void
paint_paper (GtkSnapshot *snapshot, const graphene_rect_t *paper)
{
  const GdkRGBA white = { 1, 1, 1, 1 }, shade = { 0, 0, 0, 0.35f };
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, paper, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 1, 0, 5);
  gtk_snapshot_append_color (snapshot, &white, paper);
}

static void
paint_page (TavanPreview *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *paper, double scale)
{
  cairo_t *cr;

  paint_paper (snapshot, paper);
  cr = gtk_snapshot_append_cairo (snapshot, paper);
  cairo_translate (cr, paper->origin.x, paper->origin.y);
  cairo_scale (cr, scale, scale);
  /* What cannot be painted stays white; laying out has told of it already. */
  (void) tavan_pages_paint (self->pages, page, cr, NULL);
  cairo_destroy (cr);
}

static void
tavan_preview_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TavanPreview *self = TAVAN_PREVIEW_CANVAS (widget)->preview;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  double top = gtk_adjustment_get_value (adjustment), bottom = top + gtk_adjustment_get_page_size (adjustment), y = GAP, scale;

  if (self->pages == NULL)
    return;
  scale = scale_for (self, gtk_widget_get_width (widget));
  for (guint i = 0; i < tavan_pages_get_n_pages (self->pages); i++)
    {
      double width, height;
      graphene_rect_t paper;

      paper_size (self, i, scale, &width, &height);
      graphene_rect_init (&paper, (float) ((gtk_widget_get_width (widget) - width) / 2), (float) y, (float) width, (float) height);
      if (y + height >= top - GAP && y <= bottom + GAP)
        paint_page (self, snapshot, i, &paper, scale);
      y += height + GAP;
    }
}

static GtkSizeRequestMode
tavan_preview_canvas_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tavan_preview_canvas_class_init (TavanPreviewCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = tavan_preview_canvas_measure;
  widget_class->snapshot = tavan_preview_canvas_snapshot;
  widget_class->get_request_mode = tavan_preview_canvas_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tavan_preview_canvas_init (TavanPreviewCanvas *self)
{
}

/* ---- the preview ---- */

TavanPages *
tavan_preview_get_pages (TavanPreview *self)
{
  return self->pages;
}

void
tavan_preview_set_pages (TavanPreview *self, TavanPages *pages)
{
  g_autofree char *number = NULL, *name = NULL;

  if (pages != NULL)
    tavan_pages_ref (pages);
  g_clear_pointer (&self->pages, tavan_pages_unref);
  self->pages = pages;
  number = tavan_number_format (pages != NULL ? tavan_pages_get_n_pages (pages) : 0);
  name = g_strdup_printf (_("Preview, pages: %s"), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_resize (self->canvas);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

double
tavan_preview_get_zoom (TavanPreview *self)
{
  return self->pages != NULL ? scale_for (self, gtk_widget_get_width (self->canvas)) / PIXELS_A_POINT : 1;
}

void
tavan_preview_set_zoom (TavanPreview *self, double zoom)
{
  zoom = zoom > 0 ? CLAMP (zoom, LEAST_ZOOM, MOST_ZOOM) : 0;
  if (self->zoom == zoom)
    return;
  self->zoom = zoom;
  gtk_widget_queue_resize (self->canvas);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

static gboolean
zoom_binding_cb (GtkWidget *widget, GVariant *factor, gpointer data)
{
  double by = g_variant_get_double (factor);

  tavan_preview_set_zoom (TAVAN_PREVIEW (widget), by > 0 ? tavan_preview_get_zoom (TAVAN_PREVIEW (widget)) * by : 0);
  return TRUE;
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, TavanPreview *self)
{
  if (!(gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller)) & GDK_CONTROL_MASK))
    return GDK_EVENT_PROPAGATE;
  tavan_preview_set_zoom (self, tavan_preview_get_zoom (self) * (dy < 0 ? 1.1 : 1 / 1.1));
  return GDK_EVENT_STOP;
}

static void
tavan_preview_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ZOOM)
    g_value_set_double (value, TAVAN_PREVIEW (object)->zoom);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tavan_preview_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ZOOM)
    tavan_preview_set_zoom (TAVAN_PREVIEW (object), g_value_get_double (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
tavan_preview_dispose (GObject *object)
{
  TavanPreview *self = TAVAN_PREVIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->pages, tavan_pages_unref);
  G_OBJECT_CLASS (tavan_preview_parent_class)->dispose (object);
}

static void
tavan_preview_class_init (TavanPreviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const struct { guint key; double by; } bindings[] = {
    { GDK_KEY_plus, 1.25 }, { GDK_KEY_equal, 1.25 }, { GDK_KEY_KP_Add, 1.25 }, { GDK_KEY_minus, 0.8 }, { GDK_KEY_KP_Subtract, 0.8 }, { GDK_KEY_0, 0 }, { GDK_KEY_KP_0, 0 },
  };

  object_class->dispose = tavan_preview_dispose;
  object_class->get_property = tavan_preview_get_property;
  object_class->set_property = tavan_preview_set_property;
  props[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, MOST_ZOOM, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding (widget_class, bindings[i].key, GDK_CONTROL_MASK, zoom_binding_cb, "d", bindings[i].by);
}

static void
tavan_preview_init (TavanPreview *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->scroller = gtk_scrolled_window_new ();
  self->canvas = g_object_new (TAVAN_TYPE_PREVIEW_CANVAS, NULL);
  TAVAN_PREVIEW_CANVAS (self->canvas)->preview = self;
  gtk_widget_set_hexpand (self->canvas, TRUE);
  gtk_widget_set_focusable (self->scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->canvas);
  gtk_widget_add_css_class (GTK_WIDGET (self), "tavan-preview");
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  /* The canvas paints what is in sight: a new place is a new picture. */
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "value-changed",
                           G_CALLBACK (gtk_widget_queue_draw), self->canvas, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

TavanPreview *
tavan_preview_new (void)
{
  return g_object_new (TAVAN_TYPE_PREVIEW, NULL);
}

/* ---- the zoom bar ---- */

static void
zoom_step_cb (GtkButton *button, TavanPreview *self)
{
  const double *by = g_object_get_data (G_OBJECT (button), "by");

  tavan_preview_set_zoom (self, *by > 0 ? tavan_preview_get_zoom (self) * *by : 0);
}

static void
zoom_shown_cb (TavanPreview *self, GParamSpec *pspec, GtkLabel *label)
{
  g_autofree char *number = tavan_number_format ((gint64) (tavan_preview_get_zoom (self) * 100 + 0.5));
  /* Translators: zoom in percent */
  g_autofree char *text = g_strdup_printf (_("%s%%"), number);

  gtk_label_set_label (label, self->zoom > 0 ? text : _("Fit"));
}

GtkWidget *
tavan_preview_make_zoom_bar (TavanPreview *self)
{
  static const struct { const char *icon, *name; double by; } steps[] = {
    { "zoom-out-symbolic", N_("Smaller"), 0.8 }, { "zoom-in-symbolic", N_("Larger"), 1.25 }, { "zoom-fit-best-symbolic", N_("Fit the width"), 0 },
  };
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3), *label = gtk_label_new (_("Fit"));

  gtk_label_set_width_chars (GTK_LABEL (label), 6);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GtkWidget *button = gtk_button_new_from_icon_name (steps[i].icon);

      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, _(steps[i].name));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _(steps[i].name), -1);
      g_object_set_data (G_OBJECT (button), "by", (gpointer) &steps[i].by);
      g_signal_connect_object (button, "clicked", G_CALLBACK (zoom_step_cb), self, 0);
      gtk_box_append (GTK_BOX (bar), button);
      if (i == 0)
        gtk_box_append (GTK_BOX (bar), label);
    }
  g_signal_connect_object (self, "notify::zoom", G_CALLBACK (zoom_shown_cb), label, 0);
  return bar;
}
