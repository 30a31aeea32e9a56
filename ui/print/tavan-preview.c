/* tavan-preview.c: pages as they will be on paper
 *
 * The same layout that becomes the PDF is painted here. Pages, small pages beside them, and a bar with page and zoom.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/print/tavan-preview.h"

#include "app/base/tavan-money.h"
#include "ui/print/tavan-preview-thumbs.h"
#include "ui/tavan-memory.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _TavanPreview
{
  GtkWidget           parent_instance;
  GtkWidget          *box, *thumbs, *menu;
  TavanPreviewCanvas *canvas;
  gboolean            many; /* small pages are wanted where there is more than one */
};

G_DEFINE_FINAL_TYPE (TavanPreview, tavan_preview, GTK_TYPE_WIDGET)

TavanPages *
tavan_preview_get_pages (TavanPreview *self)
{
  TavanPagePainter *painter = tavan_preview_canvas_get_painter (self->canvas);

  return painter != NULL ? tavan_page_painter_get_pages (painter) : NULL;
}

static void
show_thumbs (TavanPreview *self)
{
  gboolean shown = self->many && tavan_preview_canvas_get_n_pages (self->canvas) > 1;

  if (shown && self->thumbs == NULL)
    {
      self->thumbs = tavan_preview_thumbs_new (self->canvas);
      gtk_box_prepend (GTK_BOX (self->box), self->thumbs);
    }
  if (self->thumbs != NULL)
    gtk_widget_set_visible (self->thumbs, shown);
}

void
tavan_preview_set_pages (TavanPreview *self, TavanPages *pages)
{
  g_autoptr (TavanPagePainter) painter = pages != NULL ? tavan_page_painter_new (pages) : NULL;

  tavan_preview_canvas_set_painter (self->canvas, painter);
  show_thumbs (self);
}

double
tavan_preview_get_zoom (TavanPreview *self)
{
  return tavan_preview_canvas_get_scale (self->canvas);
}

void
tavan_preview_set_zoom (TavanPreview *self, double zoom)
{
  tavan_preview_canvas_set_zoom (self->canvas, zoom);
}

guint
tavan_preview_get_page (TavanPreview *self)
{
  return tavan_preview_canvas_get_page (self->canvas);
}

/* ---- copying ---- */

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  TavanPreview *self = TAVAN_PREVIEW (widget);
  TavanPages *pages = tavan_preview_get_pages (self);
  g_autofree char *text = pages != NULL ? tavan_pages_get_text (pages, tavan_preview_get_page (self)) : NULL;

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  if (tavan_window_of (self) != NULL)
    tavan_window_toast (tavan_window_of (self), _("The text of the page is copied"));
}

static void
menu_cb (GtkGestureClick *gesture, int n, double x, double y, TavanPreview *self)
{
  if (self->menu == NULL)
    {
      g_autoptr (GMenu) model = g_menu_new ();

      g_menu_append (model, _("Copy the text of the page"), "preview.copy");
      self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (model));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/* ---- the object ---- */

static void
tavan_preview_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TavanPreview *self = TAVAN_PREVIEW (widget);

  gtk_widget_allocate (self->box, width, height, baseline, NULL);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
}

static void
tavan_preview_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  gtk_widget_measure (TAVAN_PREVIEW (widget)->box, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
}

static gboolean
tavan_preview_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TAVAN_PREVIEW (widget)->canvas));
}

static void
tavan_preview_dispose (GObject *object)
{
  TavanPreview *self = TAVAN_PREVIEW (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (tavan_preview_parent_class)->dispose (object);
}

static void
tavan_preview_class_init (TavanPreviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_preview_dispose;
  widget_class->measure = tavan_preview_measure;
  widget_class->size_allocate = tavan_preview_size_allocate;
  widget_class->grab_focus = tavan_preview_grab_focus;
  gtk_widget_class_install_action (widget_class, "preview.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "preview.copy", NULL);
}

static void
tavan_preview_init (TavanPreview *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkGesture *press = gtk_gesture_click_new ();

  self->canvas = tavan_preview_canvas_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->canvas));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_add_css_class (GTK_WIDGET (self), "tavan-preview");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (press, "pressed", G_CALLBACK (menu_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
}

TavanPreview *
tavan_preview_new (void)
{
  return g_object_new (TAVAN_TYPE_PREVIEW, NULL);
}

/* ---- the bar ---- */

static void
name_button (GtkWidget *button, const char *name)
{
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
zoom_step_cb (GtkButton *button, TavanPreviewCanvas *canvas)
{
  const double *by = g_object_get_data (G_OBJECT (button), "by");

  tavan_preview_canvas_zoom_by (canvas, *by);
}

static GtkWidget *
make_zoom_step (TavanPreviewCanvas *canvas, const char *icon, const char *name, const double *by)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  name_button (button, name);
  g_object_set_data (G_OBJECT (button), "by", (gpointer) by);
  g_signal_connect_object (button, "clicked", G_CALLBACK (zoom_step_cb), canvas, 0);
  return button;
}

static void
percent_cb (TavanPreviewCanvas *canvas, GParamSpec *pspec, GtkLabel *label)
{
  g_autofree char *number = tavan_number_format (lround (tavan_preview_canvas_get_scale (canvas) * 100));
  /* Translators: zoom in percent */
  g_autofree char *text = g_strdup_printf (_("%s%%"), number);

  gtk_label_set_label (label, text);
}

static gboolean
zoom_to_active (GBinding *binding, const GValue *from, GValue *to, gpointer fit)
{
  g_value_set_boolean (to, g_value_get_double (from) == *(const double *) fit);
  return TRUE;
}

/* Let go of: as large as it is. */
static gboolean
active_to_zoom (GBinding *binding, const GValue *from, GValue *to, gpointer fit)
{
  TavanPreviewCanvas *canvas = TAVAN_PREVIEW_CANVAS (g_binding_dup_source (binding));

  g_value_set_double (to, g_value_get_boolean (from) ? *(const double *) fit : tavan_preview_canvas_get_scale (canvas));
  g_object_unref (canvas);
  return TRUE;
}

static GtkWidget *
make_fit (TavanPreviewCanvas *canvas, const char *icon, const char *name, const double *fit)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  name_button (button, name);
  g_object_bind_property_full (canvas, "zoom", button, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE,
                               zoom_to_active, active_to_zoom, (gpointer) fit, NULL);
  return button;
}

static void
turn_to_cb (GtkEntry *entry, TavanPreviewCanvas *canvas)
{
  gint64 page;

  if (tavan_number_parse (gtk_editable_get_text (GTK_EDITABLE (entry)), &page, NULL) && page > 0)
    tavan_preview_canvas_go_to (canvas, (guint) MIN (page, G_MAXINT) - 1);
  g_object_notify (G_OBJECT (canvas), "page");
  gtk_widget_grab_focus (GTK_WIDGET (canvas));
}

static void
page_cb (TavanPreviewCanvas *canvas, GParamSpec *pspec, GtkWidget *box)
{
  GtkWidget *entry = gtk_widget_get_first_child (box), *label = gtk_widget_get_last_child (box);
  guint n = tavan_preview_canvas_get_n_pages (canvas);
  g_autofree char *number = tavan_number_format (tavan_preview_canvas_get_page (canvas) + 1), *all = tavan_number_format (n);
  /* Translators: stands after the number of a page: of how many */
  g_autofree char *of = g_strdup_printf (_("of %s"), all);

  gtk_widget_set_visible (box, n > 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), number);
  gtk_label_set_label (GTK_LABEL (label), of);
}

static GtkWidget *
make_page_box (TavanPreviewCanvas *canvas)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 4);
  gtk_editable_set_alignment (GTK_EDITABLE (entry), 0.5f);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (entry, _("Page: type its number, then Enter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Page"), -1);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_widget_set_margin_end (box, 9);
  g_signal_connect_object (entry, "activate", G_CALLBACK (turn_to_cb), canvas, 0);
  g_signal_connect_object (canvas, "notify::page", G_CALLBACK (page_cb), box, 0);
  page_cb (canvas, NULL, box);
  return box;
}

GtkWidget *
tavan_preview_make_zoom_bar (TavanPreview *self)
{
  static const double smaller = 0.8, larger = 1.25, width = TAVAN_ZOOM_WIDTH, page = TAVAN_ZOOM_PAGE;
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3), *label = gtk_label_new (NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), 5);
  gtk_box_append (GTK_BOX (bar), make_page_box (self->canvas));
  gtk_box_append (GTK_BOX (bar), make_zoom_step (self->canvas, "zoom-out-symbolic", _("Smaller"), &smaller));
  gtk_box_append (GTK_BOX (bar), label);
  gtk_box_append (GTK_BOX (bar), make_zoom_step (self->canvas, "zoom-in-symbolic", _("Larger"), &larger));
  gtk_box_append (GTK_BOX (bar), make_fit (self->canvas, "tavan-fit-width-symbolic", _("Fit the width"), &width));
  gtk_box_append (GTK_BOX (bar), make_fit (self->canvas, "zoom-fit-best-symbolic", _("Fit the page"), &page));
  g_signal_connect_object (self->canvas, "notify::zoom", G_CALLBACK (percent_cb), label, 0);
  percent_cb (self->canvas, NULL, GTK_LABEL (label));
  return bar;
}

/* ---- small pages or not ---- */

static void
thumbs_cb (GtkToggleButton *button, TavanPreview *self)
{
  self->many = gtk_toggle_button_get_active (button);
  tavan_memory_set_int ("preview", "thumbs", self->many);
  show_thumbs (self);
}

static gboolean
many_pages (GBinding *binding, const GValue *from, GValue *to, gpointer canvas)
{
  g_value_set_boolean (to, tavan_preview_canvas_get_n_pages (canvas) > 1);
  return TRUE;
}

GtkWidget *
tavan_preview_make_thumbs_button (TavanPreview *self)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_button_set_icon_name (GTK_BUTTON (button), "view-grid-symbolic");
  name_button (button, _("Small pages beside it"));
  g_signal_connect_object (button, "toggled", G_CALLBACK (thumbs_cb), self, 0);
  g_object_bind_property_full (self->canvas, "page", button, "visible", G_BINDING_SYNC_CREATE, many_pages, NULL, self->canvas, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), tavan_memory_get_int ("preview", "thumbs", TRUE));
  return button;
}
