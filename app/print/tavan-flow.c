/* tavan-flow.c: a column of pieces, and its cutting into pages
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-flow.h"

#define NOTE_GAP (3.2 * TAVAN_MM) /* with a rule in it, between text and footnotes */

TavanFlow *
tavan_flow_new (void)
{
  TavanFlow *flow = g_new0 (TavanFlow, 1);

  flow->fragments = g_array_new (FALSE, /* clear_= */ TRUE, sizeof (TavanFragment));
  flow->owned = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_paragraph_free);
  flow->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) tavan_page_free);
  flow->tables = g_ptr_array_new ();
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
  g_ptr_array_unref (flow->tables);
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
      fragment->n_notes = tavan_paragraph_notes (paragraph, i, &fragment->note);
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
  tavan_page_add_notes (page, fragment->note, fragment->n_notes);
  if (fragment->aside != NULL)
    tavan_page_append (page, fragment->aside, x, y);
  if (fragment->paragraph != NULL)
    tavan_paragraph_emit (fragment->paragraph, fragment->line, page, x + fragment->x, y);
  else if (fragment->is_part)
    tavan_page_append_part (page, fragment->piece, &fragment->from, &fragment->to, x, y);
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

/* What the fragment's footnotes take at the foot of its page, the rule above them aside. */
static double
notes_height (const TavanFragment *fragment, const GPtrArray *notes)
{
  gboolean whole = fragment->piece != NULL && !fragment->is_part;
  guint first = whole ? fragment->piece->note : fragment->note;
  guint n = whole ? fragment->piece->n_notes : fragment->n_notes;
  double height = 0;

  for (guint i = first; i < first + n && i <= notes->len; i++)
    height += ((const TavanPage *) notes->pdata[i - 1])->height;
  return height;
}

/* The height of the fragments that must stay together from @first on. */
static double
height_together (const TavanFlow *flow, guint first, const GPtrArray *notes)
{
  double height = 0;

  for (guint i = first; i < flow->fragments->len; i++)
    {
      const TavanFragment *fragment = &g_array_index (flow->fragments, TavanFragment, i);

      height += fragment->height + (i > first ? fragment->before : 0) + notes_height (fragment, notes);
      if (!fragment->keep)
        break;
    }
  return height;
}

typedef struct
{
  const TavanFlow *flow;
  double           x, y, top, bottom;
  TavanPage       *page;
  gboolean         used;  /* something stands on the page */
  guint            first; /* row of the table at hand that is the page's first */
  const GPtrArray *notes;
  double           foot;  /* of .bottom, taken by the page's footnotes */
  TavanNewPage     new_page;
  gpointer         data;
} Cutter;

static gboolean
put_carried (Cutter *cutter, const TavanFragment *last, gboolean at_foot)
{
  const TavanCarrier *carrier = last->carrier;
  TavanPage *piece;

  if ((at_foot ? carrier->foot : carrier->head) <= 0)
    return TRUE;
  piece = carrier->make (carrier->table, cutter->first, last->row, at_foot);
  if (piece == NULL)
    return FALSE;
  tavan_page_append (cutter->page, piece, cutter->x, cutter->y);
  cutter->y += piece->height;
  return TRUE;
}

/* The page is full: its footnotes, on its last lines. */
static void
put_notes (Cutter *cutter)
{
  TavanPage *page = cutter->page;
  guint first = page->note, n = page->n_notes;
  double y = cutter->bottom - cutter->foot + NOTE_GAP;

  for (guint i = first; i < first + n && i <= cutter->notes->len; i++)
    {
      const TavanPage *note = cutter->notes->pdata[i - 1];

      if (i == first)
        tavan_page_rule (page, TAVAN_INK_GREY, 0.1 * TAVAN_MM, cutter->x + note->width * 0.7, y - NOTE_GAP / 2, note->width * 0.3, 0);
      tavan_page_append (page, note, cutter->x, y);
      y += note->height;
    }
  cutter->foot = 0;
}

static gboolean
turn_page (Cutter *cutter, guint i)
{
  const TavanFragment *fragment = &g_array_index (cutter->flow->fragments, TavanFragment, i);
  const TavanFragment *last = i > 0 ? fragment - 1 : NULL;
  gboolean carried = last != NULL && fragment->carrier != NULL && last->carrier == fragment->carrier;

  if (carried && !put_carried (cutter, last, /* at_foot= */ TRUE))
    return FALSE;
  put_notes (cutter);
  cutter->page = cutter->new_page (cutter->data, fragment->ground, &cutter->top, &cutter->bottom);
  cutter->y = cutter->top;
  cutter->used = FALSE;
  if (fragment->head != NULL)
    {
      tavan_page_append (cutter->page, fragment->head, cutter->x, cutter->y);
      cutter->y += fragment->head_height;
    }
  if (carried && !put_carried (cutter, last, /* at_foot= */ FALSE))
    return FALSE;
  cutter->first = fragment->row;
  return TRUE;
}

/* A row that is not its table's last leaves room for the sum below it. */
static double
room_below (const TavanFlow *flow, guint i)
{
  const TavanFragment *fragment = &g_array_index (flow->fragments, TavanFragment, i);

  if (fragment->carrier == NULL || i + 1 == flow->fragments->len || (fragment + 1)->carrier != fragment->carrier)
    return 0;
  return fragment->carrier->foot;
}

gboolean
tavan_flow_paginate (const TavanFlow *flow, double x, const GPtrArray *notes, TavanNewPage new_page, gpointer data)
{
  Cutter cutter = { flow, .x = x, .notes = notes, .new_page = new_page, .data = data };
  gboolean together = FALSE; /* inside a group that was found to fit */

  cutter.page = new_page (data, NULL, &cutter.top, &cutter.bottom);
  cutter.y = cutter.top;
  for (guint i = 0; i < flow->fragments->len; i++)
    {
      const TavanFragment *fragment = &g_array_index (flow->fragments, TavanFragment, i);
      double before = cutter.y > cutter.top ? fragment->before : 0;
      double own = fragment->height + notes_height (fragment, notes);
      double group = together ? own : height_together (flow, i, notes);
      double foot = cutter.foot;

      if (group > cutter.bottom - cutter.top - NOTE_GAP)
        group = own;
      if (foot == 0 && group > fragment->height && notes->len > 0)
        foot = NOTE_GAP;
      if (fragment->carrier != NULL && fragment->row == 0)
        cutter.first = 0;
      if (fragment->new_page ? cutter.used
                             : !fragment->absolute && cutter.y > cutter.top
                                   && cutter.y + before + group + room_below (flow, i) > cutter.bottom - foot + 0.01)
        {
          if (!turn_page (&cutter, i))
            return FALSE;
          before = 0;
        }
      put (fragment, cutter.page, x, cutter.y + before);
      cutter.y += before + fragment->height;
      cutter.used = cutter.used || fragment->absolute || fragment->height > 0;
      if (own > fragment->height)
        cutter.foot = MAX (cutter.foot, NOTE_GAP) + own - fragment->height;
      together = fragment->keep && group > own;
    }
  put_notes (&cutter);
  return TRUE;
}
