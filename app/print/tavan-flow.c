/* tavan-flow.c: a column of pieces, and its cutting into pages
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-flow.h"

TavanFlow *
tavan_flow_new (void)
{
  TavanFlow *flow = g_new0 (TavanFlow, 1);

  flow->fragments = g_array_new (FALSE, /* clear_= */ TRUE, sizeof (TavanFragment));
  flow->owned = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_paragraph_free);
  flow->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_page_free);
  return flow;
}

void
tavan_flow_free (TavanFlow *flow)
{
  if (flow == NULL)
    return;
  g_array_unref (flow->fragments);
  g_ptr_array_unref (flow->owned);
  g_ptr_array_unref (flow->pieces);
  g_free (flow);
}

TavanFragment *
tavan_flow_add (TavanFlow *flow)
{
  g_array_set_size (flow->fragments, flow->fragments->len + 1);
  return &g_array_index (flow->fragments, TavanFragment, flow->fragments->len - 1);
}

TavanPage *
tavan_flow_piece (TavanFlow *flow, double width, double height)
{
  TavanPage *piece = tavan_page_new (width, height);

  g_ptr_array_add (flow->pieces, piece);
  return piece;
}

void
tavan_flow_add_paragraph (TavanFlow *flow, TavanParagraph *paragraph, double x, double line_height, double before, double after, gboolean keep)
{
  guint n = tavan_paragraph_n_lines (paragraph);

  g_ptr_array_add (flow->owned, paragraph);
  for (guint i = 0; i < n; i++)
    {
      TavanFragment *fragment = tavan_flow_add (flow);

      fragment->paragraph = paragraph;
      fragment->line = i;
      fragment->x = x;
      fragment->height = line_height + (i + 1 == n ? after : 0);
      fragment->before = i == 0 ? before : 0;
      /* neither the first line alone at a foot nor the last alone at a head */
      fragment->keep = (i + 1 == n && keep) || (n > 1 && (i == 0 || i + 2 == n)) || (keep && n < 4);
    }
}

double
tavan_flow_height (const TavanFlow *flow)
{
  double height = 0;

  for (guint i = 0; i < flow->fragments->len; i++)
    {
      const TavanFragment *fragment = &g_array_index (flow->fragments, TavanFragment, i);

      height += fragment->height + (i > 0 ? fragment->before : 0);
    }
  return height;
}

static void
put (const TavanFragment *fragment, TavanPage *page, double x, double y)
{
  if (fragment->paragraph != NULL)
    tavan_paragraph_emit (fragment->paragraph, fragment->line, page, x + fragment->x, y);
  else if (fragment->absolute)
    tavan_page_append (page, fragment->piece, 0, 0);
  else if (fragment->piece != NULL)
    tavan_page_append (page, fragment->piece, x + fragment->x, y);
}

void
tavan_flow_put (const TavanFlow *flow, TavanPage *page, double x, double y)
{
  for (guint i = 0; i < flow->fragments->len; i++)
    {
      const TavanFragment *fragment = &g_array_index (flow->fragments, TavanFragment, i);

      if (i > 0)
        y += fragment->before;
      put (fragment, page, x, y);
      y += fragment->height;
    }
}

/* The height of the fragments that must stay together from @first on. */
static double
height_together (const TavanFlow *flow, guint first)
{
  double height = 0;

  for (guint i = first; i < flow->fragments->len; i++)
    {
      const TavanFragment *fragment = &g_array_index (flow->fragments, TavanFragment, i);

      height += fragment->height + (i > first ? fragment->before : 0);
      if (!fragment->keep)
        break;
    }
  return height;
}

void
tavan_flow_paginate (const TavanFlow *flow, double x, TavanNewPage new_page, gpointer data)
{
  double top, bottom, y;
  TavanPage *page = new_page (data, &top, &bottom);
  gboolean together = FALSE; /* inside a group that was found to fit */

  y = top;
  for (guint i = 0; i < flow->fragments->len; i++)
    {
      const TavanFragment *fragment = &g_array_index (flow->fragments, TavanFragment, i);
      double before = y > top ? fragment->before : 0;
      double group = together ? fragment->height : height_together (flow, i);

      if (group > bottom - top)
        group = fragment->height;
      if (!fragment->absolute && y > top && (fragment->new_page || y + before + group > bottom + 0.01))
        {
          page = new_page (data, &top, &bottom);
          y = top;
          before = 0;
          if (fragment->head != NULL)
            {
              tavan_page_append (page, fragment->head, x, y);
              y += fragment->head_height;
            }
        }
      put (fragment, page, x, y + before);
      y += before + fragment->height;
      together = fragment->keep && group > fragment->height;
    }
}
