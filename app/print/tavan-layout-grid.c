/* tavan-layout-grid.c: cells of one size beside and below each other: labels on a sheet, cards to be cut
 *
 * Each cell is a small page of its own: what is placed in it is placed from the cell's edges.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-layout.h"

#define MARK_LENGTH (4.5 * TAVAN_MM)
#define MARK_AWAY (2.5 * TAVAN_MM) /* from the cell, so that no ink is left on it after the cut */
#define MARK_WEIGHT (0.15 * TAVAN_MM)

typedef struct
{
  const TavanLook *look;
  TavanFlow       *flow;
  double           cell_width, cell_height, gap, between, right;
  guint            columns, rows; /* rows a page; 0: as many as find room */
  gboolean         marks;
  guint            n;             /* cells so far */
  TavanPage       *row;           /* the one that is being filled */
} Grid;

static void
mark_corner (TavanPage *row, double x, double y, double dx, double dy)
{
  tavan_page_rule (row, TAVAN_INK_BLACK, MARK_WEIGHT, x + dx * MARK_AWAY, y + dy * MARK_AWAY, dx * MARK_LENGTH, dy * MARK_LENGTH);
}

/* Where to cut: beside each row, above a page's first and below its last. */
static void
draw_marks (const Grid *grid, guint number, gboolean last)
{
  double left = grid->right - grid->columns * grid->cell_width - (grid->columns - 1) * grid->gap;
  gboolean first = number == 0 || (grid->rows > 0 && number % grid->rows == 0);

  last = last || (grid->rows > 0 && number % grid->rows == grid->rows - 1);
  for (guint i = 0; i < 4; i++)
    mark_corner (grid->row, i & 1 ? grid->right : left, i & 2 ? grid->cell_height : 0, i & 1 ? 1 : -1, 0);
  for (guint i = 0; i < 2 * grid->columns; i++)
    {
      double x = left + (i / 2) * (grid->cell_width + grid->gap) + (i & 1) * grid->cell_width;

      if (first)
        mark_corner (grid->row, x, 0, 0, -1);
      if (last)
        mark_corner (grid->row, x, grid->cell_height, 0, 1);
    }
}

static void
begin_row (Grid *grid, double width)
{
  guint number = grid->n / grid->columns;
  TavanFragment *fragment;

  if (grid->row != NULL && grid->marks)
    draw_marks (grid, number - 1, /* last= */ FALSE);
  grid->row = tavan_layout_piece (grid->flow, FALSE, width, grid->cell_height, number > 0 ? grid->between : 0);
  fragment = &g_array_index (grid->flow->fragments, TavanFragment, grid->flow->fragments->len - 1);
  fragment->new_page = grid->rows > 0 && number > 0 && number % grid->rows == 0;
}

static gboolean
cell_cb (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, gpointer data)
{
  Grid *grid = data;
  g_autoptr (TavanFlow) inside = NULL;
  TavanLayout own = *layout;
  double x;

  if (node->element != TAVAN_EL_CELL)
    return TRUE;
  inside = tavan_flow_new ();
  own.page_width = grid->cell_width;
  own.page_height = grid->cell_height;
  own.left = own.right = own.top = own.bottom = 0;
  if (!tavan_layout_blocks (&own, node, scope, grid->look, grid->cell_width, inside))
    return FALSE;
  if (grid->n % grid->columns == 0)
    begin_row (grid, grid->right);
  x = grid->right - grid->cell_width - (grid->n % grid->columns) * (grid->cell_width + grid->gap);
  {
    g_autoptr (TavanPage) cell = tavan_page_new (grid->cell_width, grid->cell_height);

    tavan_flow_put (inside, cell, 0, 0);
    tavan_page_append (grid->row, cell, x, 0);
  }
  grid->n++;
  return TRUE;
}

gboolean
tavan_layout_grid (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look, double width, TavanFlow *flow)
{
  Grid grid = { .look = look, .flow = flow, .right = width };

  grid.cell_width = MAX (1, tavan_node_number (node, TAVAN_AT_WIDTH, width));
  grid.cell_height = tavan_node_number (node, TAVAN_AT_HEIGHT, width);
  grid.gap = tavan_node_number (node, TAVAN_AT_GAP, 0);
  grid.between = tavan_node_number (node, TAVAN_AT_BETWEEN, 0);
  grid.columns = (guint) CLAMP (tavan_node_number (node, TAVAN_AT_COLUMNS, 1), 1, 100);
  grid.rows = (guint) CLAMP (tavan_node_number (node, TAVAN_AT_ROWS, 0), 0, 1000);
  grid.marks = tavan_node_number (node, TAVAN_AT_MARKS, 0) != 0;
  if (!tavan_layout_children (layout, node, scope, cell_cb, &grid))
    return FALSE;
  if (grid.row != NULL && grid.marks)
    draw_marks (&grid, (grid.n - 1) / grid.columns, /* last= */ TRUE);
  return TRUE;
}
