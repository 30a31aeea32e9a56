/* tavan-page-painter.c: pages painted on a thread of their own, as textures that are kept while there is room
 *
 * The latest wish is painted first, and wishes that many newer ones have overtaken are dropped: who scrolls past a thousand pages waits
 * for none of them. Whoever still shows the page asks again at the next frame.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/print/tavan-page-painter.h"

#include <math.h>

#define ROOM (64 * 1024 * 1024) /* bytes of textures */
#define OVERTAKEN 48            /* newer wishes */

typedef struct { guint page, column, row; int scale; /* of 4096 */ } Place;

typedef struct
{
  Place       place; /* the key */
  GdkTexture *texture; /* NULL: being painted */
  gsize       bytes;
  GList       link; /* in what was used, latest first */
} Tile;

struct _TavanPagePainter
{
  GObject      parent_instance;
  TavanPages  *pages;
  GThreadPool *pool;
  GHashTable  *tiles;
  GQueue       used;
  gsize        bytes;
  int         *newest; /* atomic, shared with the thread: the serial of the latest wish */
};

G_DEFINE_FINAL_TYPE (TavanPagePainter, tavan_page_painter, G_TYPE_OBJECT)

enum { PAINTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static guint
place_hash (gconstpointer key)
{
  const Place *place = key;

  return place->page * 31 + place->column * 7919 + place->row * 104729 + (guint) place->scale * 15485863;
}

static gboolean
place_equal (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;

  return one->page == other->page && one->column == other->column && one->row == other->row && one->scale == other->scale;
}

static void
tile_free (gpointer data)
{
  Tile *tile = data;

  g_clear_object (&tile->texture);
  g_free (tile);
}

/* ---- on the thread ---- */

typedef struct
{
  GWeakRef         painter;
  TavanPages      *pages;
  Place            place;
  double           scale;
  int              serial;
  int             *newest;
  cairo_surface_t *surface; /* NULL: was overtaken */
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_weak_ref_clear (&wish->painter);
  tavan_pages_unref (wish->pages);
  g_atomic_rc_box_release (wish->newest);
  g_clear_pointer (&wish->surface, cairo_surface_destroy);
  g_free (wish);
}

static gboolean painted_cb (gpointer data);

static void
tile_size (TavanPages *pages, const Place *place, double scale, int *out_width, int *out_height)
{
  double width, height;

  tavan_pages_get_size (pages, place->page, &width, &height);
  *out_width = CLAMP ((int) ceil (width * scale) - (int) place->column * TAVAN_TILE, 1, TAVAN_TILE);
  *out_height = CLAMP ((int) ceil (height * scale) - (int) place->row * TAVAN_TILE, 1, TAVAN_TILE);
}

static void
paint_on_thread (gpointer data, gpointer unused)
{
  Wish *wish = data;

  if (g_atomic_int_get (wish->newest) - wish->serial < OVERTAKEN)
    {
      int width, height;
      cairo_t *cr;

      tile_size (wish->pages, &wish->place, wish->scale, &width, &height);
      wish->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
      cr = cairo_create (wish->surface);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      cairo_translate (cr, -(double) wish->place.column * TAVAN_TILE, -(double) wish->place.row * TAVAN_TILE);
      cairo_scale (cr, wish->scale, wish->scale);
      /* What cannot be painted stays white; laying out has told of it already. */
      (void) tavan_pages_paint (wish->pages, wish->place.page, cr, NULL);
      cairo_destroy (cr);
      cairo_surface_flush (wish->surface);
    }
  g_idle_add_full (G_PRIORITY_DEFAULT, painted_cb, wish, wish_free);
}

static int
latest_first (gconstpointer a, gconstpointer b, gpointer unused)
{
  return ((const Wish *) b)->serial - ((const Wish *) a)->serial;
}

/* ---- tiles ---- */

static void
forget (TavanPagePainter *self, Tile *tile)
{
  if (tile->texture != NULL)
    g_queue_unlink (&self->used, &tile->link);
  self->bytes -= tile->bytes;
  g_hash_table_remove (self->tiles, &tile->place);
}

static GdkTexture *
texture_of (cairo_surface_t *surface, gsize *out_bytes)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface), stride = cairo_image_surface_get_stride (surface);
  g_autoptr (GBytes) bytes = NULL;

  *out_bytes = (gsize) stride * (gsize) height;
  if (*out_bytes == 0)
    return NULL;
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), *out_bytes, (GDestroyNotify) cairo_surface_destroy, cairo_surface_reference (surface));
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static gboolean
painted_cb (gpointer data)
{
  Wish *wish = data;
  g_autoptr (TavanPagePainter) self = g_weak_ref_get (&wish->painter);
  Tile *tile = self != NULL ? g_hash_table_lookup (self->tiles, &wish->place) : NULL;

  if (tile == NULL || tile->texture != NULL)
    return G_SOURCE_REMOVE;
  if (wish->surface != NULL)
    tile->texture = texture_of (wish->surface, &tile->bytes);
  if (tile->texture == NULL)
    g_hash_table_remove (self->tiles, &wish->place);
  else
    {
      self->bytes += tile->bytes;
      g_queue_push_head_link (&self->used, &tile->link);
      while (self->bytes > ROOM && self->used.length > 1)
        forget (self, self->used.tail->data);
    }
  g_signal_emit (self, signals[PAINTED], 0, wish->place.page);
  return G_SOURCE_REMOVE;
}

static void
wish_for (TavanPagePainter *self, const Place *place, double scale)
{
  Wish *wish = g_new0 (Wish, 1);
  Tile *tile = g_new0 (Tile, 1);

  tile->place = *place;
  tile->link.data = tile;
  g_hash_table_insert (self->tiles, &tile->place, tile);
  g_weak_ref_init (&wish->painter, self);
  wish->pages = tavan_pages_ref (self->pages);
  wish->place = *place;
  wish->scale = scale;
  wish->newest = g_atomic_rc_box_acquire (self->newest);
  wish->serial = g_atomic_int_add (self->newest, 1) + 1;
  g_thread_pool_push (self->pool, wish, NULL);
}

static GdkTexture *
find_tile (TavanPagePainter *self, const Place *place, double scale, gboolean ask)
{
  Tile *tile = g_hash_table_lookup (self->tiles, place);

  if (tile == NULL && ask)
    wish_for (self, place, scale);
  if (tile == NULL || tile->texture == NULL)
    return NULL;
  g_queue_unlink (&self->used, &tile->link);
  g_queue_push_head_link (&self->used, &tile->link);
  return tile->texture;
}

gboolean
tavan_page_painter_snapshot (TavanPagePainter *self, GtkSnapshot *snapshot, guint page, const graphene_rect_t *paper,
                             const graphene_rect_t *shown, double scale, double factor, gboolean ask)
{
  /* The tiles of another scale stand in, stretched, while the right ones are being painted. */
  double width, height, stretch;
  Place place = { page, 0, 0, (int) lround (scale * 4096) };
  gboolean whole = TRUE;

  tavan_pages_get_size (self->pages, page, &width, &height);
  stretch = paper->size.width * factor / (width * scale);
  if (fabs (stretch - 1) * width * scale < 1)
    stretch = 1; /* pixel on pixel */
  for (place.row = 0; place.row * TAVAN_TILE < height * scale; place.row++)
    for (place.column = 0; place.column * TAVAN_TILE < width * scale; place.column++)
      {
        graphene_rect_t area;
        GdkTexture *texture;
        int across, down;

        tile_size (self->pages, &place, scale, &across, &down);
        graphene_rect_init (&area, paper->origin.x + (float) (place.column * TAVAN_TILE * stretch / factor),
                            paper->origin.y + (float) (place.row * TAVAN_TILE * stretch / factor),
                            (float) (across * stretch / factor), (float) (down * stretch / factor));
        if (!graphene_rect_intersection (&area, shown, NULL))
          continue;
        texture = find_tile (self, &place, scale, ask);
        if (texture != NULL)
          gtk_snapshot_append_texture (snapshot, texture, &area);
        else
          whole = FALSE;
      }
  return whole;
}

/* ---- the object ---- */

TavanPages *
tavan_page_painter_get_pages (TavanPagePainter *self)
{
  return self->pages;
}

static void
tavan_page_painter_finalize (GObject *object)
{
  TavanPagePainter *self = TAVAN_PAGE_PAINTER (object);

  g_thread_pool_free (self->pool, /* immediate= */ TRUE, /* wait= */ FALSE);
  g_hash_table_unref (self->tiles);
  tavan_pages_unref (self->pages);
  g_atomic_rc_box_release (self->newest);
  G_OBJECT_CLASS (tavan_page_painter_parent_class)->finalize (object);
}

static void
tavan_page_painter_class_init (TavanPagePainterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tavan_page_painter_finalize;
  signals[PAINTED] = g_signal_new ("painted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tavan_page_painter_init (TavanPagePainter *self)
{
  self->tiles = g_hash_table_new_full (place_hash, place_equal, NULL, tile_free);
  self->newest = g_atomic_rc_box_new0 (int);
  self->pool = g_thread_pool_new_full (paint_on_thread, NULL, wish_free, 1, FALSE, NULL);
  g_thread_pool_set_sort_function (self->pool, latest_first, NULL);
}

TavanPagePainter *
tavan_page_painter_new (TavanPages *pages)
{
  TavanPagePainter *self = g_object_new (TAVAN_TYPE_PAGE_PAINTER, NULL);

  self->pages = tavan_pages_ref (pages);
  return self;
}
