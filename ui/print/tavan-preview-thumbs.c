/* tavan-preview-thumbs.c: the pages of a preview as small pictures beside it
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/print/tavan-preview-thumbs.h"

#include "app/base/tavan-money.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WIDTH 84
#define HEIGHT 112
#define EDGE 4 /* for the shadow */

/* ---- one small page ---- */

#define TAVAN_TYPE_PREVIEW_THUMB (tavan_preview_thumb_get_type ())
G_DECLARE_FINAL_TYPE (TavanPreviewThumb, tavan_preview_thumb, TAVAN, PREVIEW_THUMB, GtkWidget)

struct _TavanPreviewThumb
{
  GtkWidget         parent_instance;
  TavanPagePainter *painter;
  guint             page;
};

G_DEFINE_FINAL_TYPE (TavanPreviewThumb, tavan_preview_thumb, GTK_TYPE_WIDGET)

static void
tavan_preview_thumb_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = (orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT) + 2 * EDGE;
}

static void
tavan_preview_thumb_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TavanPreviewThumb *self = TAVAN_PREVIEW_THUMB (widget);
  double width, height, scale, factor = gtk_widget_get_scale_factor (widget);
  graphene_rect_t paper;

  if (self->painter == NULL || self->page >= tavan_pages_get_n_pages (tavan_page_painter_get_pages (self->painter)))
    return;
  tavan_pages_get_size (tavan_page_painter_get_pages (self->painter), self->page, &width, &height);
  scale = MIN (WIDTH / width, HEIGHT / height);
  graphene_rect_init (&paper, (float) round ((gtk_widget_get_width (widget) - width * scale) / 2), (float) round ((gtk_widget_get_height (widget) - height * scale) / 2),
                      (float) (width * scale), (float) (height * scale));
  tavan_preview_paper (snapshot, &paper);
  gtk_snapshot_push_clip (snapshot, &paper);
  (void) tavan_page_painter_snapshot (self->painter, snapshot, self->page, &paper, &paper, scale * factor, factor, /* ask= */ TRUE);
  gtk_snapshot_pop (snapshot);
}

static void
painted_cb (TavanPreviewThumb *self, guint page)
{
  if (page == self->page)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_painter (TavanPreviewThumb *self, TavanPagePainter *painter, guint page)
{
  if (self->painter != NULL)
    g_signal_handlers_disconnect_by_data (self->painter, self);
  g_set_object (&self->painter, painter);
  self->page = page;
  if (painter != NULL)
    g_signal_connect_object (painter, "painted", G_CALLBACK (painted_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
tavan_preview_thumb_dispose (GObject *object)
{
  set_painter (TAVAN_PREVIEW_THUMB (object), NULL, 0);
  G_OBJECT_CLASS (tavan_preview_thumb_parent_class)->dispose (object);
}

static void
tavan_preview_thumb_class_init (TavanPreviewThumbClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tavan_preview_thumb_dispose;
  widget_class->measure = tavan_preview_thumb_measure;
  widget_class->snapshot = tavan_preview_thumb_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
tavan_preview_thumb_init (TavanPreviewThumb *self)
{
}

/* ---- the list ---- */

/* A row: the small page, its number below. The list's model holds nothing but numbers. */
static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *number = gtk_label_new (NULL);

  gtk_widget_add_css_class (number, "caption");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (box), g_object_new (TAVAN_TYPE_PREVIEW_THUMB, NULL));
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, TavanPreviewCanvas *canvas)
{
  GtkWidget *box = gtk_list_item_get_child (item), *thumb = gtk_widget_get_first_child (box);
  g_autofree char *number = tavan_number_format (gtk_list_item_get_position (item) + 1);

  set_painter (TAVAN_PREVIEW_THUMB (thumb), tavan_preview_canvas_get_painter (canvas), gtk_list_item_get_position (item));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (box)), number);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  set_painter (TAVAN_PREVIEW_THUMB (gtk_widget_get_first_child (gtk_list_item_get_child (item))), NULL, 0);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *pspec, TavanPreviewCanvas *canvas)
{
  guint page = gtk_single_selection_get_selected (selection);

  if (page != GTK_INVALID_LIST_POSITION && page != tavan_preview_canvas_get_page (canvas))
    tavan_preview_canvas_go_to (canvas, page);
}

static void
page_cb (TavanPreviewCanvas *canvas, GParamSpec *pspec, GtkListView *list)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (list);
  guint page = tavan_preview_canvas_get_page (canvas);

  if (page >= g_list_model_get_n_items (G_LIST_MODEL (selection)) || gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (selection)) == page)
    return;
  gtk_selection_model_select_item (selection, page, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (list), "list.scroll-to-item", "u", page);
}

/* New pages: the list is made anew. */
static void
painter_cb (TavanPreviewCanvas *canvas, GParamSpec *pspec, GtkListView *list)
{
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_list_view_get_model (list));
  guint n = tavan_preview_canvas_get_n_pages (canvas);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  for (guint i = 0; i < n; i++)
    gtk_string_list_append (model, "");
  gtk_single_selection_set_model (selection, G_LIST_MODEL (model));
  page_cb (canvas, NULL, list);
}

GtkWidget *
tavan_preview_thumbs_new (TavanPreviewCanvas *canvas)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *list;
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection = gtk_single_selection_new (G_LIST_MODEL (gtk_string_list_new (NULL)));

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), canvas, 0);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_widget_add_css_class (list, "tavan-thumbs");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Pages"), -1);
  g_signal_connect_object (selection, "notify::selected", G_CALLBACK (selected_cb), canvas, 0);
  g_signal_connect_object (canvas, "notify::page", G_CALLBACK (page_cb), list, 0);
  g_signal_connect_object (canvas, "notify::painter", G_CALLBACK (painter_cb), list, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  painter_cb (canvas, NULL, GTK_LIST_VIEW (list));
  return scroller;
}
