/* tavan-layout.c: the blocks of a document into flows of pieces
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-layout.h"

#include "app/base/tavan-error.h"
#include "app/print/tavan-image.h"
#include "app/print/tavan-ornament.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
each_row (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, TavanEachChild each, gpointer data)
{
  const char *path = tavan_node_text (node, TAVAN_AT_EACH);
  TavanData *owner = tavan_scope_find (scope, path);
  guint n = owner != NULL ? tavan_data_list_length (owner, path) : 0;

  n = MIN (n, (guint) tavan_node_number (node, TAVAN_AT_MOST, G_MAXUINT16 * 16.0));
  for (guint i = 0; i < n; i++)
    {
      TavanScope row = { .data = tavan_data_list_row (owner, path, i), .up = scope, .index = i + 1 };

      if (!tavan_layout_children (layout, node, &row, each, data))
        return FALSE;
    }
  return TRUE;
}

gboolean
tavan_layout_children (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, TavanEachChild each, gpointer data)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const TavanNode *child = node->children->pdata[i];
      gboolean fine;

      if (child->element != TAVAN_EL_TEXT && !tavan_scope_shows (scope, child))
        continue;
      if (child->element == TAVAN_EL_FOR)
        fine = each_row (layout, child, scope, each, data);
      else if (child->element == TAVAN_EL_GROUP && tavan_node_number (child, TAVAN_AT_KEEP, 0) == 0)
        fine = tavan_layout_children (layout, child, scope, each, data);
      else
        fine = each (layout, child, scope, data);
      if (!fine)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_blank (const char *text)
{
  return text != NULL && text[strspn (text, " \t\r\n")] == '\0';
}

gboolean
tavan_layout_has_blocks (const TavanNode *node)
{
  for (guint i = 0; i < node->children->len; i++)
    {
      const TavanNode *child = node->children->pdata[i];

      switch ((int) child->element)
        {
        case TAVAN_EL_TEXT:
          if (child->pieces->len == 0 || (child->pieces->len == 1 && is_blank (g_array_index (child->pieces, TavanPiece, 0).text)))
            break;
          return FALSE;
        case TAVAN_EL_B:
        case TAVAN_EL_SPAN:
        case TAVAN_EL_BR:
        case TAVAN_EL_BADGE:
        case TAVAN_EL_A:
        case TAVAN_EL_TAB:
        case TAVAN_EL_NOTE:
          return FALSE;
        case TAVAN_EL_FOR:
        case TAVAN_EL_GROUP:
          return tavan_layout_has_blocks (child);
        default:
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
tavan_layout_place (const TavanLayout *layout, const TavanNode *node, double *out_x, double *out_y, double *out_width, double *out_height)
{
  double width = tavan_node_number (node, TAVAN_AT_WIDTH, 0), height = tavan_node_number (node, TAVAN_AT_HEIGHT, 0);
  gboolean has_left = tavan_node_attr (node, TAVAN_AT_LEFT) != NULL, has_right = tavan_node_attr (node, TAVAN_AT_RIGHT) != NULL;
  double left = tavan_node_number (node, TAVAN_AT_LEFT, 0), right = tavan_node_number (node, TAVAN_AT_RIGHT, 0);

  if (tavan_node_attr (node, TAVAN_AT_TOP) == NULL)
    return FALSE;
  if (width <= 0)
    width = layout->page_width - left - right;
  *out_y = tavan_node_number (node, TAVAN_AT_TOP, 0);
  if (height <= 0 && tavan_node_attr (node, TAVAN_AT_BOTTOM) != NULL)
    height = layout->page_height - *out_y - tavan_node_number (node, TAVAN_AT_BOTTOM, 0);
  *out_x = has_left || !has_right ? left : layout->page_width - right - width;
  *out_width = MAX (width, 1);
  *out_height = height;
  return TRUE;
}

static double
aligned (const TavanNode *node, double width, double inner)
{
  switch ((TavanAlign) tavan_node_number (node, TAVAN_AT_ALIGN, TAVAN_ALIGN_START))
    {
    case TAVAN_ALIGN_CENTER:
      return (width - inner) / 2;
    case TAVAN_ALIGN_END:
      return 0;
    case TAVAN_ALIGN_START:
    case TAVAN_ALIGN_JUSTIFY:
    default:
      return width - inner;
    }
}

TavanPage *
tavan_layout_piece (TavanFlow *flow, gboolean absolute, double width, double height, double before)
{
  TavanPage *piece = tavan_flow_piece (flow, width, height);
  TavanFragment *fragment = tavan_flow_add (flow);

  fragment->piece = piece;
  fragment->absolute = absolute;
  fragment->height = absolute ? 0 : height;
  fragment->before = absolute ? 0 : before;
  fragment->keep = absolute;
  return piece;
}

/* An entry of the outline that leads to the place (0, 0) of the page or piece; its words are those of the paragraph. */
static void
add_entry (TavanPage *page, TavanParagraph *paragraph)
{
  g_autoptr (TavanPage) aside = tavan_page_new (1, 1);
  TavanMark *mark = tavan_page_add (page, TAVAN_MARK_ENTRY, 0);

  for (guint i = 0; i < tavan_paragraph_n_lines (paragraph); i++)
    {
      if (i > 0)
        g_string_append_c (aside->text, ' ');
      tavan_paragraph_emit (paragraph, i, aside, 0, 0);
    }
  mark->text = g_strdup (aside->text->str);
}

static gboolean
lay_paragraph (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *outer, double width, TavanFlow *flow)
{
  TavanLook look = *outer;
  TavanParagraph *paragraph;
  guint first = flow->fragments->len;

  tavan_look_apply (layout, node, &look);
  paragraph = tavan_layout_paragraph (layout, node, scope, &look, width);
  if (paragraph == NULL)
    return FALSE;
  tavan_flow_add_paragraph (flow, paragraph, 0, look.line, look.before, look.after, look.keep);
  if (tavan_node_number (node, TAVAN_AT_OUTLINE, 0) != 0 && flow->fragments->len > first)
    {
      TavanPage *aside = tavan_flow_piece (flow, width, 0);

      add_entry (aside, paragraph);
      g_array_index (flow->fragments, TavanFragment, first).aside = aside;
    }
  return TRUE;
}

/* A head of a part: khatam, words, rule. */
static gboolean
lay_section (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *outer, double width, TavanFlow *flow)
{
  TavanLook look = *outer;
  g_autoptr (TavanParagraph) paragraph = NULL;
  double radius = tavan_node_number (node, TAVAN_AT_RADIUS, 2.2 * TAVAN_MM), inner = width - 2 * radius - 1.8 * TAVAN_MM;
  TavanMark *mark;
  TavanPage *piece;
  TavanFragment *fragment;

  tavan_look_apply (layout, node, &look);
  paragraph = tavan_layout_paragraph (layout, node, scope, &look, inner);
  if (paragraph == NULL)
    return FALSE;
  piece = tavan_layout_piece (flow, FALSE, width, look.line + look.after, look.before);
  fragment = &g_array_index (flow->fragments, TavanFragment, flow->fragments->len - 1);
  fragment->keep = TRUE;
  add_entry (piece, paragraph);
  tavan_paragraph_emit (paragraph, 0, piece, 0, 0);
  mark = tavan_page_add (piece, TAVAN_MARK_PICTURE, 0);
  mark->surface = cairo_surface_reference (tavan_ornament_get (TAVAN_ORNAMENT_KHATAM, 0, 0, radius, 0));
  mark->x = width - radius;
  mark->y = look.line / 2 + 0.3;
  tavan_page_rule (piece, look.ink, tavan_node_number (node, TAVAN_AT_RULE, 0.3 * TAVAN_MM), 0, look.line, width, 0);
  return TRUE;
}

static gboolean
lay_box (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look, double width, TavanFlow *flow)
{
  g_autoptr (TavanFlow) inside = tavan_flow_new ();
  double x = 0, y = 0, height = tavan_node_number (node, TAVAN_AT_HEIGHT, 0), used;
  gboolean absolute = tavan_layout_place (layout, node, &x, &y, &width, &height);
  TavanPage *piece;

  if (!tavan_layout_blocks (layout, node, scope, look, width, inside))
    return FALSE;
  used = tavan_flow_height (inside);
  if (tavan_node_number (node, TAVAN_AT_VALIGN, TAVAN_VALIGN_TOP) == TAVAN_VALIGN_MIDDLE)
    y += MAX (0, height - used) / 2;
  else if (tavan_node_number (node, TAVAN_AT_VALIGN, TAVAN_VALIGN_TOP) == TAVAN_VALIGN_BOTTOM)
    y += MAX (0, height - used);
  piece = tavan_layout_piece (flow, absolute, width, MAX (height, used), 0);
  tavan_flow_put (inside, piece, x, y);
  return TRUE;
}

/* Columns are gone through twice: for their widths, then for what stands in them. */
typedef struct
{
  const TavanLook *look;
  double           gap, rest, shares, x, height;
  guint            n;
  GPtrArray       *flows;
  GArray          *places;   /* ColumnPlace */
} Columns;

typedef struct { double x; int valign; } ColumnPlace;

static gboolean
measure_column_cb (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, gpointer data)
{
  Columns *columns = data;
  double width = tavan_node_number (node, TAVAN_AT_WIDTH, -1);

  if (node->element != TAVAN_EL_COLUMN)
    return TRUE;
  if (width > 0)
    columns->rest -= width;
  else
    columns->shares -= width;
  if (columns->n++ > 0)
    columns->rest -= columns->gap;
  return TRUE;
}

static gboolean
lay_column_cb (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, gpointer data)
{
  Columns *columns = data;
  double width = tavan_node_number (node, TAVAN_AT_WIDTH, -1);
  TavanFlow *inside;
  ColumnPlace place;

  if (node->element != TAVAN_EL_COLUMN)
    return TRUE;
  inside = tavan_flow_new ();
  g_ptr_array_add (columns->flows, inside);
  if (width < 0)
    width = MAX (1, -width * columns->rest / columns->shares);
  if (!tavan_layout_blocks (layout, node, scope, columns->look, width, inside))
    return FALSE;
  columns->x -= width;
  place = (ColumnPlace) { columns->x, (int) tavan_node_number (node, TAVAN_AT_VALIGN, TAVAN_VALIGN_TOP) };
  g_array_append_val (columns->places, place);
  columns->x -= columns->gap;
  columns->height = MAX (columns->height, tavan_flow_height (inside));
  return TRUE;
}

/* Side by side, from the right. */
static gboolean
lay_columns (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look, double width, TavanFlow *flow)
{
  g_autoptr (GPtrArray) flows = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_flow_free);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (ColumnPlace));
  Columns columns = { look, tavan_node_number (node, TAVAN_AT_GAP, 0), .rest = width, .x = width, .flows = flows, .places = places };
  double rule = tavan_node_number (node, TAVAN_AT_RULE, 0);
  TavanPage *piece;

  if (!tavan_layout_children (layout, node, scope, measure_column_cb, &columns)
      || !tavan_layout_children (layout, node, scope, lay_column_cb, &columns))
    return FALSE;
  if (columns.n == 0)
    return TRUE;
  piece = tavan_layout_piece (flow, FALSE, width, columns.height + tavan_node_number (node, TAVAN_AT_AFTER, 0),
                     tavan_node_number (node, TAVAN_AT_BEFORE, 0));
  for (guint i = 0; i < columns.n; i++)
    {
      const ColumnPlace *place = &g_array_index (places, ColumnPlace, i);
      double white = columns.height - tavan_flow_height (flows->pdata[i]);

      tavan_flow_put (flows->pdata[i], piece, place->x,
                      place->valign == TAVAN_VALIGN_TOP ? 0 : place->valign == TAVAN_VALIGN_MIDDLE ? white / 2 : white);
    }
  if (rule > 0)
    tavan_page_rule (piece, TAVAN_INK_HAIR, rule, 0, columns.height, width, 0);
  return TRUE;
}

static void
lay_rule (const TavanNode *node, double width, TavanFlow *flow)
{
  double weight = tavan_node_number (node, TAVAN_AT_RULE, 0.3 * TAVAN_MM), radius = tavan_node_number (node, TAVAN_AT_RADIUS, 0);
  gboolean is_double = tavan_node_number (node, TAVAN_AT_KIND, TAVAN_RULE_PLAIN) == TAVAN_RULE_DOUBLE;
  TavanInk ink = (TavanInk) tavan_node_number (node, TAVAN_AT_COLOR, TAVAN_INK_TEAL);
  double second = 1.0 * TAVAN_MM, gap = radius > 0 ? radius + 0.9 * TAVAN_MM : 0;
  TavanPage *piece = tavan_layout_piece (flow, FALSE, width, (is_double ? second : 0) + tavan_node_number (node, TAVAN_AT_AFTER, 0),
                                tavan_node_number (node, TAVAN_AT_BEFORE, 0));

  for (int i = 0; i < (is_double ? 2 : 1); i++)
    {
      TavanInk own = i == 0 ? ink : TAVAN_INK_GOLD;
      double thick = i == 0 ? weight : 0.2 * TAVAN_MM;

      if (gap > 0)
        {
          tavan_page_rule (piece, own, thick, 0, i * second, width / 2 - gap, 0);
          tavan_page_rule (piece, own, thick, width / 2 + gap, i * second, width / 2 - gap, 0);
        }
      else
        {
          tavan_page_rule (piece, own, thick, 0, i * second, width, 0);
        }
    }
  if (radius > 0)
    {
      TavanMark *mark = tavan_page_add (piece, TAVAN_MARK_PICTURE, 0);

      mark->surface = cairo_surface_reference (tavan_ornament_get (TAVAN_ORNAMENT_KHATAM_GOLD, 0, 0, radius, 0));
      mark->x = width / 2;
      mark->y = is_double ? second / 2 : 0;
    }
}

void
tavan_layout_frame (TavanPage *piece, TavanInk ink, double weight, double x, double y, double width, double height, double radius)
{
  TavanMark *mark = tavan_page_add (piece, TAVAN_MARK_BOX, ink);

  mark->weight = weight;
  mark->x = x;
  mark->y = y;
  mark->width = width;
  mark->height = height;
  mark->radius = radius;
}

static void
lay_frame (TavanLayout *layout, const TavanNode *node, double width, TavanFlow *flow)
{
  double x = 0, y = 0, height = tavan_node_number (node, TAVAN_AT_HEIGHT, 10);
  gboolean absolute;

  width = tavan_node_number (node, TAVAN_AT_WIDTH, width);
  absolute = tavan_layout_place (layout, node, &x, &y, &width, &height);
  tavan_layout_frame (tavan_layout_piece (flow, absolute, width, height, 0), (TavanInk) tavan_node_number (node, TAVAN_AT_COLOR, TAVAN_INK_TEAL),
             tavan_node_number (node, TAVAN_AT_RULE, 0.3 * TAVAN_MM), x, y, width, height, tavan_node_number (node, TAVAN_AT_RADIUS, 0));
}

/* Names the field in an error that an image or a code gave. */
static gboolean
blame (TavanLayout *layout, const char *field)
{
  if (layout->error != NULL && *layout->error != NULL)
    {
      tavan_error_set_field (*layout->error, field);
      g_prefix_error (layout->error, _("Document “%s”, field “%s”: "), layout->document->name, field);
    }
  return FALSE;
}

static gboolean
lay_image (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, double width, TavanFlow *flow)
{
  const char *field = tavan_node_text (node, TAVAN_AT_FIELD);
  TavanData *owner = tavan_scope_find (scope, field);
  GBytes *bytes = owner != NULL ? tavan_data_get_image (owner, field) : NULL;
  double x = 0, y = 0, wide = tavan_node_number (node, TAVAN_AT_WIDTH, 0), high = tavan_node_number (node, TAVAN_AT_HEIGHT, 0), scale;
  double rule = tavan_node_number (node, TAVAN_AT_RULE, 0);
  gboolean absolute, photo;
  cairo_surface_t *surface;
  TavanMark *mark;
  TavanPage *piece;

  if (wide <= 0)
    wide = width;
  if (high <= 0)
    high = wide;
  absolute = tavan_layout_place (layout, node, &x, &y, &wide, &high);
  if (!absolute)
    x = aligned (node, width, wide);
  photo = tavan_node_number (node, TAVAN_AT_KIND, TAVAN_IMAGE_PLAIN) == TAVAN_IMAGE_PHOTO;
  if (bytes == NULL && rule <= 0 && !photo)
    return TRUE;
  piece = tavan_layout_piece (flow, absolute, width, high + tavan_node_number (node, TAVAN_AT_AFTER, 0), tavan_node_number (node, TAVAN_AT_BEFORE, 0));
  if (bytes != NULL)
    {
      surface = tavan_image_read (bytes, wide, high, layout->error);
      if (surface == NULL)
        return blame (layout, field);
      scale = MIN (wide / cairo_image_surface_get_width (surface), high / cairo_image_surface_get_height (surface));
      mark = tavan_page_add (piece, TAVAN_MARK_IMAGE, 0);
      mark->surface = surface;
      mark->width = cairo_image_surface_get_width (surface) * scale;
      mark->height = cairo_image_surface_get_height (surface) * scale;
      mark->x = x + (wide - mark->width) / 2;
      mark->y = y + (high - mark->height) / 2;
    }
  else if (photo)
    {
      const char *man = tavan_node_text (node, TAVAN_AT_WHEN);

      mark = tavan_page_add (piece, TAVAN_MARK_PICTURE, 0);
      mark->surface = cairo_surface_reference (
          tavan_ornament_get (man != NULL && tavan_scope_is (scope, man) ? TAVAN_ORNAMENT_MAN : TAVAN_ORNAMENT_WOMAN, wide, high, 0, 0));
      mark->x = x;
      mark->y = y;
    }
  if (rule > 0)
    tavan_layout_frame (piece, (TavanInk) tavan_node_number (node, TAVAN_AT_COLOR, TAVAN_INK_TEAL), rule, x, y, wide, high, 0);
  return TRUE;
}

static gboolean
lay_qr (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, double width, TavanFlow *flow)
{
  const char *field = tavan_node_text (node, TAVAN_AT_FIELD);
  TavanData *owner = tavan_scope_find (scope, field);
  const char *text = owner != NULL ? tavan_data_get_text (owner, field) : NULL;
  double x = 0, y = 0, wide = tavan_node_number (node, TAVAN_AT_WIDTH, 0), high = wide, quiet;
  gboolean absolute;
  cairo_surface_t *surface;
  TavanMark *mark;
  TavanPage *piece;

  if (text == NULL || *text == '\0')
    return TRUE;
  surface = tavan_image_qr (text, layout->error);
  if (surface == NULL)
    return blame (layout, field);
  absolute = tavan_layout_place (layout, node, &x, &y, &wide, &high);
  high = wide;
  if (!absolute)
    x = aligned (node, width, wide);
  quiet = 4 * wide / cairo_image_surface_get_width (surface);
  piece = tavan_layout_piece (flow, absolute, width, high, 0);
  tavan_layout_frame (piece, TAVAN_INK_WHITE, 0, x - quiet, y - quiet, wide + 2 * quiet, high + 2 * quiet, 0);
  mark = tavan_page_add (piece, TAVAN_MARK_IMAGE, TAVAN_INK_BLACK);
  mark->surface = surface;
  mark->sharp = TRUE;
  mark->x = x;
  mark->y = y;
  mark->width = wide;
  mark->height = high;
  return TRUE;
}

static void
lay_ornament (TavanLayout *layout, const TavanNode *node, double width, TavanFlow *flow)
{
  TavanOrnament kind = (TavanOrnament) tavan_node_number (node, TAVAN_AT_KIND, TAVAN_ORNAMENT_EMBLEM);
  double x = 0, y = 0, wide = tavan_node_number (node, TAVAN_AT_WIDTH, 0), high = tavan_node_number (node, TAVAN_AT_HEIGHT, 0);
  double radius = tavan_node_number (node, TAVAN_AT_RADIUS, 5 * TAVAN_MM), cell = tavan_node_number (node, TAVAN_AT_CELL, 0);
  gboolean framed = kind <= TAVAN_ORNAMENT_LAST_FRAMED, absolute;
  TavanMark *mark;
  TavanPage *piece;

  if (!framed)
    wide = high = 2 * radius;
  absolute = tavan_layout_place (layout, node, &x, &y, &wide, &high);
  if (!framed)
    {
      /* left, right and top say where its middle is */
      gboolean from_right = tavan_node_attr (node, TAVAN_AT_RIGHT) != NULL && tavan_node_attr (node, TAVAN_AT_LEFT) == NULL;

      if (absolute && from_right)
        x = layout->page_width - tavan_node_number (node, TAVAN_AT_RIGHT, 0);
      else if (!absolute)
        x = aligned (node, width, 2 * radius) + radius;
    }
  piece = tavan_layout_piece (flow, absolute, width, framed ? high : 2 * radius, 0);
  mark = tavan_page_add (piece, TAVAN_MARK_PICTURE, 0);
  mark->surface = cairo_surface_reference (tavan_ornament_get (kind, framed ? wide : 0, framed ? high : 0, radius, cell));
  mark->x = x;
  mark->y = absolute || framed ? y : radius;
  mark->angle = tavan_node_number (node, TAVAN_AT_TURN, 0) * G_PI / 180;
}

/* The stations of a file's way: solid where it has been, outlined and dashed where it will go. */
typedef struct
{
  const TavanNode *node;
  const TavanLook *look;
  TavanPage       *piece;
  guint            n, i;
  double           width, radius, height;
  gboolean         before_done;
} Thread;

static gboolean
lay_station (TavanLayout *layout, Thread *thread, const TavanScope *scope)
{
  const char *when = tavan_node_text (thread->node, TAVAN_AT_WHEN);
  gboolean done = when == NULL || tavan_scope_is (scope, when);
  double step = thread->width / thread->n, x = thread->width - (thread->i + 0.5) * step, r = thread->radius;
  g_autoptr (TavanParagraph) caption = tavan_layout_paragraph (layout, thread->node, scope, thread->look, step);
  TavanMark *mark;

  if (caption == NULL)
    return FALSE;
  if (thread->i > 0)
    {
      tavan_page_rule (thread->piece, TAVAN_INK_TEAL, (done ? 0.6 : 0.3) * TAVAN_MM, x + r * 1.25, r, step - r * 2.5, 0);
      if (!done)
        g_array_index (thread->piece->marks, TavanMark, thread->piece->marks->len - 1).dash = 1.1 * TAVAN_MM;
    }
  mark = tavan_page_add (thread->piece, TAVAN_MARK_PICTURE, 0);
  mark->surface = cairo_surface_reference (tavan_ornament_get (done ? TAVAN_ORNAMENT_KHATAM : TAVAN_ORNAMENT_KHATAM_OPEN, 0, 0, r, 0));
  mark->x = x;
  mark->y = r;
  for (guint i = 0; i < tavan_paragraph_n_lines (caption); i++)
    tavan_paragraph_emit (caption, i, thread->piece, x - step / 2, 2 * r + 0.8 * TAVAN_MM + i * thread->look->line);
  thread->height = MAX (thread->height, 2 * r + 0.8 * TAVAN_MM + tavan_paragraph_height (caption));
  thread->i++;
  return TRUE;
}

static gboolean
lay_thread (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *outer, double width, TavanFlow *flow)
{
  const char *path = tavan_node_text (node, TAVAN_AT_EACH);
  TavanData *owner = tavan_scope_find (scope, path);
  guint n = owner != NULL ? MIN (tavan_data_list_length (owner, path), 12) : 0;
  TavanLook look = *outer;
  Thread thread = { node, &look, .n = n, .width = width, .radius = tavan_node_number (node, TAVAN_AT_RADIUS, 2.9 * TAVAN_MM) };

  if (n == 0)
    return TRUE;
  tavan_look_apply (layout, node, &look);
  thread.piece = tavan_layout_piece (flow, FALSE, width, 0, look.before);
  for (guint i = 0; i < n; i++)
    {
      TavanScope row = { .data = tavan_data_list_row (owner, path, i), .up = scope, .index = i + 1 };

      if (!lay_station (layout, &thread, &row))
        return FALSE;
    }
  thread.piece->height = thread.height + look.after;
  g_array_index (flow->fragments, TavanFragment, flow->fragments->len - 1).height = thread.piece->height;
  return TRUE;
}

typedef struct
{
  const TavanLook *look;
  double           width;
  TavanFlow       *flow;
} Column;

static gboolean block_cb (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, gpointer data);

/* All of a kept group stays on one page. */
static gboolean
lay_group (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, Column *column)
{
  guint first = column->flow->fragments->len;

  if (!tavan_layout_children (layout, node, scope, block_cb, column))
    return FALSE;
  for (guint i = first; i + 1 < column->flow->fragments->len; i++)
    g_array_index (column->flow->fragments, TavanFragment, i).keep = TRUE;
  return TRUE;
}

static void
lay_new_page (const TavanNode *node, Column *column)
{
  TavanFragment *fragment;

  tavan_layout_piece (column->flow, FALSE, column->width, 0, 0);
  fragment = &g_array_index (column->flow->fragments, TavanFragment, column->flow->fragments->len - 1);
  fragment->new_page = TRUE;
  fragment->ground = tavan_node_text (node, TAVAN_AT_GROUND);
}

static gboolean
block_cb (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, gpointer data)
{
  Column *column = data;

  switch ((int) node->element)
    {
    case TAVAN_EL_GROUP:
      return lay_group (layout, node, scope, column);
    case TAVAN_EL_P:
      return lay_paragraph (layout, node, scope, column->look, column->width, column->flow);
    case TAVAN_EL_SECTION:
      return lay_section (layout, node, scope, column->look, column->width, column->flow);
    case TAVAN_EL_BOX:
      return lay_box (layout, node, scope, column->look, column->width, column->flow);
    case TAVAN_EL_COLUMNS:
      return lay_columns (layout, node, scope, column->look, column->width, column->flow);
    case TAVAN_EL_ITEMS:
      return tavan_layout_items (layout, node, scope, column->look, column->width, column->flow);
    case TAVAN_EL_TABLE:
      return tavan_layout_table (layout, node, scope, column->look, column->width, column->flow);
    case TAVAN_EL_IMAGE:
      return lay_image (layout, node, scope, column->width, column->flow);
    case TAVAN_EL_QR:
      return lay_qr (layout, node, scope, column->width, column->flow);
    case TAVAN_EL_THREAD:
      return lay_thread (layout, node, scope, column->look, column->width, column->flow);
    case TAVAN_EL_STAMP:
      return tavan_layout_stamp (layout, node, scope, column->width, column->flow);
    case TAVAN_EL_RULE:
      lay_rule (node, column->width, column->flow);
      return TRUE;
    case TAVAN_EL_FRAME:
      lay_frame (layout, node, column->width, column->flow);
      return TRUE;
    case TAVAN_EL_ORNAMENT:
      lay_ornament (layout, node, column->width, column->flow);
      return TRUE;
    case TAVAN_EL_SPACE:
      tavan_layout_piece (column->flow, FALSE, column->width, tavan_node_number (node, TAVAN_AT_HEIGHT, 0), 0);
      return TRUE;
    case TAVAN_EL_GRID:
      return tavan_layout_grid (layout, node, scope, column->look, column->width, column->flow);
    case TAVAN_EL_SLOT:
      node = tavan_document_part (layout->document, TAVAN_EL_FACTS);
      return node == NULL || tavan_layout_children (layout, node, scope, block_cb, column);
    case TAVAN_EL_NEWPAGE:
      lay_new_page (node, column);
      return TRUE;
    default:
      return TRUE;
    }
}

gboolean
tavan_layout_blocks (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look, double width, TavanFlow *flow)
{
  Column column = { look, width, flow };

  return tavan_layout_children (layout, node, scope, block_cb, &column);
}
