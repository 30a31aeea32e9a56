/* tavan-layout-table.c: tables: columns from the right, rows that are never cut, heads that come again on each page
 *
 * A table may add fields of its rows up. {sum.x} is the sum so far, {page_sum.x} that of the page; where a page's end cuts the table,
 * its <carry> stands below and its <brought> above, laid out when the cut is made.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-layout.h"

#include <string.h>

#define HEAD_RULE (0.45 * TAVAN_MM)
#define FULL_SHEET 4096 /* glyphs */

typedef struct
{
  double     width;   /* negative: a share of what is left */
  double     x;       /* left edge */
  double     side;    /* weight of the line at its left edge; 0: none */
  TavanInk   ink;
  const TavanNode *node;
} Col;

typedef struct
{
  const TavanNode *node;
  TavanLook        look;     /* of the table's own style */
  GArray          *cols;     /* Col */
  double           width, padding;
  TavanFlow       *flow;
  const TavanPage *head;
  guint            n_rows;
  char           **summed;   /* fields; NULL: nothing is added up */
  GArray          *kinds;    /* TavanDataKind of their sums */
  GArray          *totals;   /* gint64: for each row the sums with it */
  TavanData       *sums;     /* sum, page_sum */
  TavanScope       scope;    /* of the table's inside */
  TavanData       *added;    /* the row of data that was added up last */
  TavanLayout     *layout;
  TavanCarrier     carrier;
  GArray          *cells;    /* Cell: of the row at hand */
  TavanPage       *sheet;    /* that rows are set on, until it is full */
} Table;

/* A table lives as long as the flow that asks it for its sums; scopes around it are copied. */
static TavanScope *
copy_scope (const TavanScope *scope)
{
  TavanScope *copy = NULL;

  if (scope != NULL)
    {
      copy = g_memdup2 (scope, sizeof *scope);
      copy->up = copy_scope (scope->up);
    }
  return copy;
}

static void
free_scope (const TavanScope *scope)
{
  if (scope != NULL)
    free_scope (scope->up);
  g_free ((gpointer) scope);
}

static void
table_free (gpointer data)
{
  Table *table = data;

  g_array_unref (table->cols);
  g_array_unref (table->cells);
  g_strfreev (table->summed);
  g_array_unref (table->kinds);
  g_array_unref (table->totals);
  g_clear_pointer (&table->sums, tavan_data_unref);
  free_scope (table->scope.up);
  g_free (table);
}

/* What stands in a cell. */
typedef struct
{
  TavanParagraph *paragraph; /* one, or … */
  TavanFlow      *flow;      /* … blocks */
  double          x, height, line;
} Cell;

/* A row while its cells are laid out. */
typedef struct
{
  Table           *table;
  const TavanNode *node;
  TavanLook        look;
  guint            col;
  double           height;
} Row;

static gboolean
add_col_cb (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, gpointer data)
{
  Table *table = data;
  Col col = { .node = node };

  if (node->element != TAVAN_EL_COL)
    return TRUE;
  col.width = tavan_node_number (node, TAVAN_AT_WIDTH, -1);
  if (col.width < 0 && tavan_node_attr (node, TAVAN_AT_FIELD) != NULL)
    {
      const char *path = tavan_node_text (node, TAVAN_AT_FIELD);
      TavanData *owner = tavan_scope_find (scope, path);

      col.width *= owner != NULL ? MAX (1, (double) tavan_data_get_number (owner, path)) : 1;
    }
  col.side = tavan_node_number (node, TAVAN_AT_SIDE, 0);
  col.ink = (TavanInk) tavan_node_number (node, TAVAN_AT_COLOR, TAVAN_INK_HAIR);
  g_array_append_val (table->cols, col);
  return TRUE;
}

static void
place_cols (Table *table)
{
  double rest = table->width, shares = 0, x = table->width;

  for (guint i = 0; i < table->cols->len; i++)
    {
      Col *col = &g_array_index (table->cols, Col, i);

      if (col->width > 0)
        rest -= col->width;
      else
        shares -= col->width;
    }
  for (guint i = 0; i < table->cols->len; i++)
    {
      Col *col = &g_array_index (table->cols, Col, i);

      if (col->width < 0)
        col->width = MAX (4, rest * -col->width / shares);
      x -= col->width;
      col->x = x;
    }
}

/* The looks that count for a cell, the nearest last: table, column, row, cell. */
static TavanLook
cell_look (TavanLayout *layout, const Row *row, const Col *col, const TavanNode *cell)
{
  TavanLook look = row->table->look;

  tavan_look_apply (layout, col->node, &look);
  if (tavan_node_attr (col->node, TAVAN_AT_COLOR) != NULL) /* is its line's */
    look.ink = row->table->look.ink;
  if (tavan_node_attr (row->node, TAVAN_AT_STYLE) != NULL)
    tavan_look_apply (layout, row->node, &look);
  if (tavan_node_attr (col->node, TAVAN_AT_ALIGN) != NULL)
    look.align = (TavanAlign) tavan_node_number (col->node, TAVAN_AT_ALIGN, 0);
  look.ink = row->look.ink != row->table->look.ink ? row->look.ink : look.ink;
  tavan_look_apply (layout, cell, &look);
  look.last = look.align == TAVAN_ALIGN_JUSTIFY ? look.last : look.align;
  return look;
}

static gboolean
add_cell_cb (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, gpointer data)
{
  Row *row = data;
  Table *table = row->table;
  guint span = (guint) CLAMP (tavan_node_number (node, TAVAN_AT_SPAN, 1), 1, 1000), last;
  Cell cell = { 0 };
  double width = 0;
  const Col *col;
  TavanLook look;

  if (node->element != TAVAN_EL_CELL || row->col >= table->cols->len)
    return TRUE;
  last = MIN (row->col + span, table->cols->len) - 1;
  col = &g_array_index (table->cols, Col, row->col);
  for (guint i = row->col; i <= last; i++)
    width += g_array_index (table->cols, Col, i).width;
  width -= 2 * table->padding;
  look = cell_look (layout, row, col, node);
  cell.x = g_array_index (table->cols, Col, last).x + table->padding;
  cell.line = look.line;
  row->col = last + 1;
  if (tavan_layout_has_blocks (node))
    {
      g_autoptr (TavanFlow) flow = tavan_flow_new ();

      if (!tavan_layout_blocks (layout, node, scope, &look, width, flow))
        return FALSE;
      cell.height = tavan_flow_height (flow);
      cell.flow = g_steal_pointer (&flow);
    }
  else if (node->children->len > 0)
    {
      cell.paragraph = tavan_layout_paragraph (layout, node, scope, &look, width);
      if (cell.paragraph == NULL)
        return FALSE;
      cell.height = tavan_paragraph_n_lines (cell.paragraph) * look.line;
    }
  g_array_append_val (table->cells, cell);
  row->height = MAX (row->height, cell.height);
  return TRUE;
}

static void
clear_cell (gpointer data)
{
  Cell *cell = data;

  g_clear_pointer (&cell->paragraph, tavan_paragraph_free);
  g_clear_pointer (&cell->flow, tavan_flow_free);
}

static void
put_cell (const Cell *cell, TavanPage *page, double y)
{
  guint n = cell->paragraph != NULL ? tavan_paragraph_n_lines (cell->paragraph) : 0;

  if (cell->flow != NULL)
    tavan_flow_put (cell->flow, page, cell->x, y);
  for (guint i = 0; i < n; i++)
    {
      guint note, n_notes = tavan_paragraph_notes (cell->paragraph, i, &note);

      tavan_page_add_notes (page, note, n_notes);
      tavan_paragraph_emit (cell->paragraph, i, page, cell->x, y + i * cell->line);
    }
}

static void
draw_sides (const Table *table, TavanPage *piece, double height)
{
  for (guint i = 0; i < table->cols->len; i++)
    {
      const Col *col = &g_array_index (table->cols, Col, i);

      if (col->side > 0)
        tavan_page_rule (piece, col->ink, col->side, col->x, 0, 0, height);
    }
}

/* One row at the top of @page; @scope is the row's own. */
static gboolean
lay_row (TavanLayout *layout, Table *table, const TavanNode *node, const TavanScope *scope, TavanPage *page, double *out_height)
{
  Row row = { .table = table, .node = node, .look = table->look };
  gboolean fine;

  tavan_look_apply (layout, node, &row.look);
  row.height = tavan_node_number (node, TAVAN_AT_HEIGHT, tavan_node_number (table->node, TAVAN_AT_HEIGHT, 0));
  g_array_set_size (table->cells, 0);
  fine = tavan_layout_children (layout, node, scope, add_cell_cb, &row);
  if (fine)
    {
      for (guint i = 0; i < table->cells->len; i++)
        {
          const Cell *cell = &g_array_index (table->cells, Cell, i);

          put_cell (cell, page, (row.height - cell->height) / 2);
        }
      draw_sides (table, page, row.height);
      *out_height = row.height;
    }
  g_array_set_size (table->cells, 0);
  return fine;
}

/* The same as a piece of its own. */
static TavanPage *
lay_piece (TavanLayout *layout, Table *table, const TavanNode *node, const TavanScope *scope)
{
  TavanPage *piece = tavan_flow_piece (table->flow, table->width, 0);

  return lay_row (layout, table, node, scope, piece, &piece->height) ? piece : NULL;
}

static void
add_fragment (Table *table, TavanPage *piece, double height, gboolean keep, const TavanPlace *part)
{
  TavanFragment *fragment = tavan_flow_add (table->flow);
  gboolean with_head = part != NULL;

  fragment->piece = piece;
  fragment->height = height;
  fragment->keep = keep;
  if (part != NULL)
    {
      fragment->is_part = TRUE;
      fragment->from = *part;
      fragment->to = tavan_page_close (piece);
      fragment->note = piece->note;
      fragment->n_notes = piece->n_notes;
    }
  if (with_head && table->summed != NULL)
    {
      fragment->carrier = &table->carrier;
      fragment->row = table->n_rows - 1;
    }
  if (with_head && table->head != NULL)
    {
      fragment->head = table->head;
      fragment->head_height = table->head->height;
    }
}

static void
put_sums (Table *table, const char *name, const gint64 *values, const gint64 *less)
{
  g_autoptr (TavanData) dict = tavan_data_new ();

  for (guint i = 0; table->summed[i] != NULL; i++)
    {
      gint64 value = values != NULL ? values[i] - (less != NULL ? less[i] : 0) : 0;

      if (g_array_index (table->kinds, TavanDataKind, i) == TAVAN_DATA_MONEY)
        tavan_data_put_money (dict, table->summed[i], value);
      else if (g_array_index (table->kinds, TavanDataKind, i) == TAVAN_DATA_DECIMAL)
        tavan_data_put_decimal (dict, table->summed[i], value);
      else
        tavan_data_put_number (dict, table->summed[i], value);
    }
  tavan_data_put_dict (table->sums, name, dict);
}

/* The sums of the first @rows rows; NULL for none. */
static const gint64 *
sums_at (const Table *table, guint rows)
{
  guint n = table->kinds->len;

  return rows > 0 && rows * n <= table->totals->len ? &g_array_index (table->totals, gint64, (rows - 1) * n) : NULL;
}

/* Adds a loop's row up, once, before it is laid out: its own {sum.x} is the running sum. */
static void
add_up (Table *table, const TavanScope *scope)
{
  const gint64 *before = sums_at (table, table->n_rows);
  gboolean is_new = scope != &table->scope && scope->data != table->added;

  if (table->summed == NULL)
    return;
  for (guint i = 0; i < table->kinds->len; i++)
    {
      TavanDataKind kind = is_new ? tavan_data_kind (scope->data, table->summed[i]) : TAVAN_DATA_NONE;
      gint64 value = before != NULL ? before[i] : 0;

      if (kind == TAVAN_DATA_NUMBER || kind == TAVAN_DATA_MONEY || kind == TAVAN_DATA_DECIMAL)
        {
          value += tavan_data_get_number (scope->data, table->summed[i]);
          g_array_index (table->kinds, TavanDataKind, i) = kind;
        }
      g_array_append_val (table->totals, value);
      before = sums_at (table, table->n_rows); /* the array may have moved */
    }
  table->added = scope != &table->scope ? scope->data : table->added;
  put_sums (table, "sum", sums_at (table, table->n_rows + 1), NULL);
}

static gboolean
row_cb (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, gpointer data)
{
  Table *table = data;
  guint every = (guint) CLAMP (tavan_node_number (table->node, TAVAN_AT_EVERY, 0), 0, 1000);
  double weight = tavan_node_number (table->node, TAVAN_AT_RULE, 0.1 * TAVAN_MM);
  TavanInk ink = TAVAN_INK_HAIR;
  TavanPlace part;
  double height;

  if (node->element != TAVAN_EL_ROW)
    return TRUE;
  add_up (table, scope);
  if (table->sheet == NULL || table->sheet->glyphs->len > FULL_SHEET)
    table->sheet = tavan_flow_piece (table->flow, table->width, 0);
  part = tavan_page_close (table->sheet);
  table->sheet->note = table->sheet->n_notes = 0;
  if (!lay_row (layout, table, node, scope, table->sheet, &height))
    return FALSE;
  table->n_rows++;
  if (every > 0 && table->n_rows % every == 0)
    {
      weight = 0.25 * TAVAN_MM;
      ink = TAVAN_INK_TEAL;
    }
  if (tavan_node_attr (node, TAVAN_AT_RULE) != NULL)
    {
      weight = tavan_node_number (node, TAVAN_AT_RULE, 0);
      ink = TAVAN_INK_TEAL;
    }
  if (weight > 0)
    tavan_page_rule (table->sheet, ink, weight, 0, height, table->width, 0);
  add_fragment (table, table->sheet, height, tavan_node_number (node, TAVAN_AT_KEEP, 0) != 0, &part);
  return TRUE;
}

static gboolean
lay_head (TavanLayout *layout, Table *table, const TavanScope *scope)
{
  const TavanNode *node = tavan_node_child (table->node, TAVAN_EL_HEAD);
  double weight;
  TavanPage *piece;

  if (node == NULL)
    return TRUE;
  piece = lay_piece (layout, table, node, scope);
  if (piece == NULL)
    return FALSE;
  weight = tavan_node_number (node, TAVAN_AT_RULE, HEAD_RULE);
  if (weight > 0)
    {
      tavan_page_rule (piece, TAVAN_INK_TEAL, weight, 0, 0, table->width, 0);
      tavan_page_rule (piece, TAVAN_INK_TEAL, weight, 0, piece->height, table->width, 0);
    }
  add_fragment (table, piece, piece->height, /* keep= */ TRUE, /* part= */ NULL);
  table->head = piece;
  return TRUE;
}

static TavanPage *
lay_carried (Table *table, const TavanNode *node)
{
  double weight = tavan_node_number (node, TAVAN_AT_RULE, 0.25 * TAVAN_MM);
  TavanPage *piece;

  piece = lay_piece (table->layout, table, node, &table->scope);
  if (piece == NULL)
    return NULL;
  if (weight > 0)
    tavan_page_rule (piece, TAVAN_INK_TEAL, weight, 0, piece->height, table->width, 0);
  return piece;
}

static TavanPage *
make_carried_cb (gpointer data, guint first, guint row, gboolean at_foot)
{
  Table *table = data;

  put_sums (table, "sum", sums_at (table, row + 1), NULL);
  put_sums (table, "page_sum", sums_at (table, row + 1), sums_at (table, first));
  return lay_carried (table, tavan_node_child (table->node, at_foot ? TAVAN_EL_CARRY : TAVAN_EL_BROUGHT));
}

/* How high the rows at a cut will be: as high as with no figures in them. */
static gboolean
measure_carried (Table *table, TavanElement element, double *out_height)
{
  const TavanNode *node = tavan_node_child (table->node, element);
  TavanPage *piece = node != NULL ? lay_carried (table, node) : NULL;

  *out_height = piece != NULL ? piece->height : 0;
  return node == NULL || piece != NULL;
}

/* From now on the flow asks the table. */
static gboolean
prepare_carrier (Table *table)
{
  if (table->summed == NULL)
    return TRUE;
  put_sums (table, "sum", NULL, NULL);
  put_sums (table, "page_sum", NULL, NULL);
  table->carrier = (TavanCarrier) { .make = make_carried_cb, .table = table };
  return measure_carried (table, TAVAN_EL_CARRY, &table->carrier.foot) && measure_carried (table, TAVAN_EL_BROUGHT, &table->carrier.head);
}

static Table *
table_new (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look, double width, TavanFlow *flow)
{
  Table *table = g_new0 (Table, 1);
  const char *summed = tavan_node_text (node, TAVAN_AT_SUM);
  TavanDataKind kind = TAVAN_DATA_NUMBER;

  *table = (Table) { .node = node, .look = *look, .width = width, .flow = flow, .layout = layout };
  table->cols = g_array_new (FALSE, FALSE, sizeof (Col));
  table->kinds = g_array_new (FALSE, FALSE, sizeof (TavanDataKind));
  table->totals = g_array_new (FALSE, FALSE, sizeof (gint64));
  table->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  g_array_set_clear_func (table->cells, clear_cell);
  table->sums = tavan_data_new ();
  table->scope = (TavanScope) { .data = table->sums, .up = copy_scope (scope) };
  table->padding = tavan_node_number (node, TAVAN_AT_CELL, 1.2 * TAVAN_MM);
  table->summed = summed != NULL ? g_strsplit (summed, " ", -1) : NULL;
  for (guint i = 0; table->summed != NULL && table->summed[i] != NULL; i++)
    g_array_append_val (table->kinds, kind);
  g_ptr_array_set_free_func (flow->tables, table_free);
  g_ptr_array_add (flow->tables, table);
  return table;
}

gboolean
tavan_layout_table (TavanLayout *layout, const TavanNode *node, const TavanScope *scope, const TavanLook *look, double width, TavanFlow *flow)
{
  Table *table = table_new (layout, node, scope, look, width, flow);
  guint first = flow->fragments->len;

  tavan_look_apply (layout, node, &table->look);
  table->look.ink = look->ink;
  if (!tavan_layout_children (layout, node, &table->scope, add_col_cb, table))
    return FALSE;
  place_cols (table);
  if (!prepare_carrier (table) || !lay_head (layout, table, &table->scope) || !tavan_layout_children (layout, node, &table->scope, row_cb, table))
    return FALSE;
  if (flow->fragments->len > first)
    {
      g_array_index (flow->fragments, TavanFragment, first).before = tavan_node_number (node, TAVAN_AT_BEFORE, 0);
      g_array_index (flow->fragments, TavanFragment, flow->fragments->len - 1).height += tavan_node_number (node, TAVAN_AT_AFTER, 0);
    }
  return TRUE;
}
