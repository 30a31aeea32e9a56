/* tavan-break.c: items into lines, by least raggedness over the whole paragraph
 *
 * Each place where a line may end is a node; the cheapest way from the first to the last wins (Knuth and Plass, without their
 * three fitness classes). What a line costs is how far its word spaces would be from their natural width, after the letters
 * that may be drawn out have taken their part.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-paragraph-private.h"

#include "app/print/tavan-kashida.h"

#include <math.h>

#define SHRINK     0.15   /* of a word space */
#define OVERFULL   1.0e9  /* a line that cannot be helped */

typedef struct
{
  guint  item;      /* the line's items end here; trailing spaces among them */
  guint  trimmed;   /* the same without them */
  double width;     /* of all items before .item */
  double trimmed_width;
  double spaces;    /* total of the spaces among them, before .trimmed */
  double all_spaces;
  guint  places;    /* of .places before .item */
  guint  trimmed_places;
  gboolean must;
  double cost;
  guint  from;
} Node;

/* A word that may be drawn out. */
typedef struct
{
  guint  word;   /* its number, by the spaces before it */
  double most;
} Place;

static gboolean
may_stretch (const TavanParagraph *self, const TavanItem *item)
{
  return item->kind == TAVAN_ITEM_WORD && item->word->kashida != 0 && item->own == NULL && self->styles[item->style].kashida;
}

/* How far the letters of a line may be drawn out: one place a word, and never in neighbouring words; @out_all: in those as well. */
static double
capacity (const Place *places, guint first, guint end, double *out_all)
{
  double sum = 0, all = 0;
  guint next = 0;

  for (guint i = first; i < end; i++)
    {
      all += places[i].most;
      if (places[i].word < next)
        continue;
      sum += places[i].most;
      next = places[i].word + 2;
    }
  *out_all = all;
  return sum;
}

static GArray *
find_nodes (TavanParagraph *self, GArray *places)
{
  GArray *nodes = g_array_sized_new (FALSE, FALSE, sizeof (Node), self->items->len / 2 + 2);
  Node node = { 0 };
  Place place = { 0 };

  g_array_append_val (nodes, node);
  for (guint i = 0; i < self->items->len; i++)
    {
      const TavanItem *item = tavan_paragraph_item (self, i);

      node.width += item->width;
      if (item->kind == TAVAN_ITEM_SPACE)
        {
          node.all_spaces += item->width;
          place.word++;
        }
      else
        {
          if (may_stretch (self, item))
            {
              place.most = TAVAN_KASHIDA_MOST * item->size;
              g_array_append_val (places, place);
            }
          node.trimmed_places = places->len;
          node.trimmed = i + 1;
          node.trimmed_width = node.width;
          node.spaces = node.all_spaces;
        }
      node.item = i + 1;
      node.places = places->len;
      node.must = item->must_break || i + 1 == self->items->len;
      if (item->break_after || node.must)
        g_array_append_val (nodes, node);
    }
  return nodes;
}

/* The line from @from to @to costs this much. */
static double
line_cost (const TavanParagraph *self, const Node *from, const Node *to, const Place *places)
{
  double measure = self->style.width - (from->item == 0 ? self->style.indent : 0);
  double natural = MAX (0, to->trimmed_width - from->width);
  double spaces = MAX (0, to->spaces - from->all_spaces);
  double slack = measure - natural, stretch, letters, torn = 0, steep;

  if (slack < 0)
    {
      if (-slack <= SHRINK * spaces && self->style.align == TAVAN_ALIGN_JUSTIFY)
        return 0.3 * (slack / (SHRINK * spaces)) * (slack / (SHRINK * spaces));
      if (-slack <= 0.01)
        return 0;
      return OVERFULL * (1 - slack / measure);
    }
  if (to->must)
    return natural < 0.12 * measure && from->item > 0 ? 0.5 : 0;
  if (self->style.align != TAVAN_ALIGN_JUSTIFY || self->style.justify == TAVAN_JUSTIFY_NONE)
    return (slack / measure) * (slack / measure);
  if (spaces <= 0)
    return 50 * slack / measure + 25;
  stretch = MIN (slack, TAVAN_KASHIDA_FIRST * spaces);
  letters = slack - stretch;
  if (letters > 0)
    {
      double most = 0, all = 0;

      if (self->style.justify == TAVAN_JUSTIFY_KASHIDA)
        most = capacity (places, from->places, to->trimmed_places, &all);
      letters = MIN (letters, most);
      torn = CLAMP (slack - letters - TAVAN_KASHIDA_TORN * spaces, 0, all - most);
    }
  stretch = (slack - letters - torn) / spaces;
  /* spaces half as wide again begin to tear the line apart: that costs steeply */
  steep = MAX (0, stretch - 0.3);
  return stretch * stretch + 20 * steep * steep + 2 * letters / measure
         + (torn > 0 ? 1 + 8 * torn / measure : 0);
}

/* The line from @first to @end, less the spaces at its end; what its tabs leave open goes to them. */
static void
add_tabbed_line (TavanParagraph *self, guint first, guint end, gboolean last)
{
  TavanItemLine line = { .first = first, .end = first, .last = last };
  double x = 0;

  for (guint i = first; i < end; i++)
    {
      x += tavan_paragraph_item (self, i)->width;
      if (tavan_paragraph_item (self, i)->kind != TAVAN_ITEM_SPACE)
        {
          line.end = i + 1;
          line.natural = x;
        }
    }
  g_array_append_val (self->lines, line);
}

/* A tab's width depends on where its line begins: such paragraphs are filled line by line, and not justified. */
static void
break_with_tabs (TavanParagraph *self)
{
  double step = self->style.tabs > 0 ? self->style.tabs : 36;
  guint first = 0, best = 0;
  double x = self->style.indent;

  for (guint i = 0; i < self->items->len; i++)
    {
      TavanItem *item = tavan_paragraph_item (self, i);
      gboolean must = item->must_break || i + 1 == self->items->len;

      if (item->kind == TAVAN_ITEM_TAB)
        item->width = (floor (x / step + 0.02) + 1) * step - x;
      x += item->width;
      if (item->kind != TAVAN_ITEM_SPACE && x > self->style.width + 0.01 && best > first)
        {
          add_tabbed_line (self, first, best, FALSE);
          first = best;
          i = best - 1;
          x = 0;
          continue;
        }
      if (item->break_after || must)
        best = i + 1;
      if (must)
        {
          add_tabbed_line (self, first, best, TRUE);
          first = best;
          x = 0;
        }
    }
}

/* All that fits on one line stands there. */
static gboolean
fits_one_line (TavanParagraph *self)
{
  TavanItemLine line = { .last = TRUE };
  double width = 0, spaces = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const TavanItem *item = tavan_paragraph_item (self, i);

      if (item->must_break && i + 1 < self->items->len)
        return FALSE;
      width += item->width;
      if (item->kind == TAVAN_ITEM_SPACE)
        {
          spaces += item->width;
          continue;
        }
      line.end = i + 1;
      line.natural = width;
      line.spaces = spaces;
    }
  if (line.end == 0 || line.natural > self->style.width - self->style.indent)
    return FALSE;
  g_array_append_val (self->lines, line);
  return TRUE;
}

static void break_at_best (TavanParagraph *self);

void
tavan_paragraph_break (TavanParagraph *self)
{
  if (self->has_tabs)
    break_with_tabs (self);
  else if (!fits_one_line (self))
    break_at_best (self);
}

static void
break_at_best (TavanParagraph *self)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GArray) nodes = find_nodes (self, places);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (guint));
  guint first = 0;

#define NODE(i) (&g_array_index (nodes, Node, (i)))
  for (guint to = 1; to < nodes->len; to++)
    {
      Node *end = NODE (to);

      end->cost = G_MAXDOUBLE;
      for (guint from = to; from-- > first;)
        {
          const Node *start = NODE (from);
          double natural = end->trimmed_width - start->width;
          double cost;

          if (natural > self->style.width * 1.2 && from + 1 < to)
            break;
          if (start->cost >= end->cost) /* no line costs less than nothing */
            continue;
          cost = start->cost + line_cost (self, start, end, (const Place *) (void *) places->data);
          if (cost < end->cost)
            {
              end->cost = cost;
              end->from = from;
            }
        }
      if (end->must)
        first = to;
    }
  for (guint at = nodes->len - 1; at > 0; at = NODE (at)->from)
    g_array_append_val (ends, at);
  for (guint i = ends->len; i-- > 0;)
    {
      const Node *end = NODE (g_array_index (ends, guint, i)), *start = NODE (end->from);
      TavanItemLine line = { .first = start->item, .end = MAX (end->trimmed, start->item) };

      line.natural = MAX (0, end->trimmed_width - start->width);
      line.spaces = MAX (0, end->spaces - start->all_spaces);
      line.last = end->must;
      g_array_append_val (self->lines, line);
    }
#undef NODE
}
