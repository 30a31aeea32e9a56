/* tavan-emit.c: a line of items justified and put on a page
 *
 * So that poppler gives the text back as it was written: words come in logical order, the letters of a word in visual order, each
 * glyph with the letter that it stands for. A glyph of several letters says the last of them, empty glyphs beside it the others;
 * marks say themselves with their letter; a kashida belongs to the letter after it. Poppler takes signs and spaces that follow a
 * number, and such that follow a comma, for parts of a left-to-right text: the number's and the sign's left glyph says U+200F
 * before itself, which ends that text.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-paragraph-private.h"

#include "app/print/tavan-kashida.h"
#include "app/print/tavan-ornament.h"

#include <math.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

#define LEAST_KASHIDA 0.12 /* em */
#define WIDEST_GAP    0.55 /* em */
#define FAIR_KASHIDA  0.45 /* em: so many places are taken that each gets about this */

typedef struct
{
  double x;        /* left edge */
  double width;
  guint  place;    /* UTF-16 unit of the item before which a letter is drawn out, 0: none */
  double kashida;  /* its length */
} Placed;

typedef struct
{
  TavanParagraph      *self;
  const TavanItemLine *line;
  TavanPage           *page;
  Placed              *placed;  /* of the line's items */
  guint                n;
  double               baseline;
  TavanLine            note;
} Emitter;

static const TavanItem *
item_at (const Emitter *emitter, guint i)
{
  return tavan_paragraph_item (emitter->self, emitter->line->first + i);
}

/* Takes up to @wanted places of the best ranks, no two in neighbouring words, spread over the line. */
static guint
choose_places (Emitter *emitter, guint wanted, double *out_most)
{
  guint chosen = 0;

  *out_most = 0;
  while (chosen < wanted)
    {
      double best_score = -G_MAXDOUBLE;
      guint best = G_MAXUINT;

      for (guint i = 0, word = 0; i < emitter->n; i++)
        {
          const TavanItem *item = item_at (emitter, i);
          double score, nearest = emitter->n;
          guint other_word = 0;
          gboolean free_word = TRUE;

          if (item->kind == TAVAN_ITEM_SPACE)
            {
              word++;
              continue;
            }
          if (item->kind != TAVAN_ITEM_WORD)
            continue;
          if (item->word->kashida == 0 || item->own != NULL || !emitter->self->styles[item->style].kashida)
            continue;
          for (guint j = 0; j < emitter->n; j++)
            {
              if (item_at (emitter, j)->kind == TAVAN_ITEM_SPACE)
                {
                  other_word++;
                  continue;
                }
              if (emitter->placed[j].place == 0)
                continue;
              if (other_word + 1 >= word && other_word <= word + 1)
                free_word = FALSE;
              nearest = MIN (nearest, ABS ((int) other_word - (int) word));
            }
          if (!free_word)
            continue;
          score = -(double) item->word->rank + MIN (nearest, 6) * 0.5;
          if (score > best_score)
            {
              best_score = score;
              best = i;
            }
        }
      if (best == G_MAXUINT)
        break;
      emitter->placed[best].place = item_at (emitter, best)->word->kashida;
      *out_most += TAVAN_KASHIDA_MOST * item_at (emitter, best)->size;
      chosen++;
    }
  return chosen;
}

/* As many places as there can be, beautiful or not: for a line that would be torn apart otherwise. */
static guint
choose_most (Emitter *emitter, gboolean neighbours, double *out_most)
{
  guint chosen = 0;
  int word = 0, last = -2;

  *out_most = 0;
  for (guint i = 0; i < emitter->n; i++)
    {
      const TavanItem *item = item_at (emitter, i);

      emitter->placed[i].place = 0;
      if (item->kind == TAVAN_ITEM_SPACE)
        word++;
      if (item->kind != TAVAN_ITEM_WORD || item->word->kashida == 0 || item->own != NULL || word <= (neighbours ? last : last + 1)
          || !emitter->self->styles[item->style].kashida)
        continue;
      emitter->placed[i].place = item->word->kashida;
      *out_most += TAVAN_KASHIDA_MOST * item->size;
      last = word;
      chosen++;
    }
  return chosen;
}

/* Gives @slack to spaces and letters: the first fifth of the spaces' width to them, then letters, the rest to spaces again. */
static void
justify (Emitter *emitter, double slack)
{
  double spaces = emitter->line->spaces, letters = 0;

  if (spaces <= 0) /* one word: it stays as it is */
    return;
  if (slack > TAVAN_KASHIDA_FIRST * spaces && emitter->self->style.justify == TAVAN_JUSTIFY_KASHIDA)
    {
      double rest = slack - TAVAN_KASHIDA_FIRST * spaces, size = 0, most;
      guint wanted, chosen;

      for (guint i = 0; i < emitter->n; i++)
        size = MAX (size, item_at (emitter, i)->size);
      wanted = (guint) ceil (rest / (FAIR_KASHIDA * size));
      chosen = rest >= LEAST_KASHIDA * size ? choose_places (emitter, wanted, &most) : 0;
      if (chosen > 0 && most < rest)
        chosen = choose_most (emitter, FALSE, &most);
      if (chosen > 0 && slack - most > TAVAN_KASHIDA_TORN * spaces)
        {
          chosen = choose_most (emitter, TRUE, &most);
          rest = slack - TAVAN_KASHIDA_TORN * spaces;
        }
      if (chosen > 0)
        {
          letters = MIN (rest, most);
          for (guint i = 0; i < emitter->n; i++)
            {
              if (emitter->placed[i].place == 0)
                continue;
              emitter->placed[i].kashida = letters * TAVAN_KASHIDA_MOST * item_at (emitter, i)->size / most;
              emitter->placed[i].width += emitter->placed[i].kashida;
            }
        }
      emitter->note.n_kashidas = chosen;
      emitter->note.kashida = letters;
    }
  emitter->note.space_ratio = 1 + (slack - letters) / spaces;
  for (guint i = 0; i < emitter->n; i++)
    {
      if (item_at (emitter, i)->kind == TAVAN_ITEM_SPACE)
        emitter->placed[i].width *= emitter->note.space_ratio;
    }
}

/* Left edges, in visual order. */
static double
place_items (Emitter *emitter, double x)
{
  static UBiDiLevel *levels; /* under tavan_print_lock() */
  static int32_t *order;
  static guint n;

  if (emitter->n > n)
    {
      n = MAX (emitter->n, 128);
      levels = g_renew (UBiDiLevel, levels, n);
      order = g_renew (int32_t, order, n);
    }
  for (guint i = 0; i < emitter->n; i++)
    levels[i] = item_at (emitter, i)->level;
  ubidi_reorderVisual (levels, (int) emitter->n, order);
  for (guint i = 0; i < emitter->n; i++)
    {
      Placed *placed = &emitter->placed[order[i]];

      placed->x = x;
      x += placed->width;
    }
  return x;
}

static guint
put_utf8 (const UChar *text, guint start, guint end, gboolean backwards, char *out)
{
  guint n = 0;

  if (backwards)
    {
      for (guint at = end; at > start;)
        {
          UChar32 c;

          U16_PREV (text, start, at, c);
          n += (guint) g_unichar_to_utf8 (U_IS_SURROGATE (c) ? 0xfffd : (gunichar) c, out + n);
        }
      return n;
    }
  for (guint at = start; at < end;)
    {
      UChar32 c;

      U16_NEXT (text, at, end, c);
      n += (guint) g_unichar_to_utf8 (U_IS_SURROGATE (c) ? 0xfffd : (gunichar) c, out + n);
    }
  return n;
}

/* Whether poppler would begin a left-to-right text at this sign. */
static gboolean
is_number_like (UChar c)
{
  switch (u_charDirection (c))
    {
    case U_EUROPEAN_NUMBER:
    case U_EUROPEAN_NUMBER_SEPARATOR:
    case U_EUROPEAN_NUMBER_TERMINATOR:
    case U_ARABIC_NUMBER:
    case U_COMMON_NUMBER_SEPARATOR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Where poppler would not begin a left-to-right text, from the right: its end has to say so. */
static gboolean
is_taken_for_ltr (UChar c)
{
  return u_charDirection (c) == U_LEFT_TO_RIGHT || is_number_like (c);
}

static gboolean
is_mark (UChar c)
{
  return (U_MASK (u_charType (c)) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

/* The cluster that glyph @i is a part of: its own, or for a mark that of the letter, or of the ligature, that it stands on. */
static guint
cluster_of (const TavanWord *word, const UChar *text, guint i)
{
  guint cluster = word->glyphs[i].cluster, base = cluster, best = 0;

  while (base > 0 && is_mark (text[base]))
    base--;
  if (base == cluster)
    return cluster;
  for (guint j = 0; j < word->n_glyphs; j++)
    {
      if (word->glyphs[j].cluster <= base)
        best = MAX (best, word->glyphs[j].cluster);
    }
  return best;
}

/* Copies of the tatweel that overlap, from @x on over @length. */
static guint
put_kashida (Emitter *emitter, TavanMark *run, const TavanItem *item, double x, double length)
{
  double piece = item->font->tatweel_width * item->size / item->font->upem;
  guint n;

  if (item->font->tatweel == 0 || piece <= 0)
    return 0;
  n = (guint) MAX (1, ceil (length / piece - 0.001));
  for (guint i = 0; i < n; i++)
    {
      double offset = n == 1 ? (length - piece) / 2 : i * (length - piece) / (n - 1);

      tavan_page_glyph (emitter->page, run, item->font->tatweel, x + offset, emitter->baseline);
    }
  return n;
}

static double
asked_kashida (Emitter *emitter, const TavanItem *item, guint place)
{
  if (emitter->self->asked == NULL || place == 0)
    return 0;
  return tavan_paragraph_asked (emitter->self, item->start + place) * item->font->tatweel_width * item->size / item->font->upem;
}

/* The letters [start, end) of a word and their glyphs [first, stop), from @x on. Returns the pen. */
static double
put_group (Emitter *emitter, TavanMark *run, const TavanItem *item, const Placed *placed, guint first, guint stop,
           guint start, guint end, gboolean begins_ltr, gboolean ends_ltr, double x)
{
  const UChar *text = emitter->self->text + item->start;
  double scale = item->size / item->font->upem, y = emitter->baseline - emitter->self->styles[item->style].rise;
  gboolean backwards = item->level & 1;
  guint n_glyphs = stop - first, last = end, n;
  guint letters[64], n_letters = 0;
  g_autofree char *many = NULL;
  char few[64], *bytes = few;
  double length = 0;

  if (end - start > 12)
    bytes = many = g_malloc ((end - start) * 4 + 16);
  for (guint at = start; at < end && n_letters < G_N_ELEMENTS (letters); at++)
    {
      if (!is_mark (text[at]) && !U16_IS_TRAIL (text[at]))
        letters[n_letters++] = at;
    }
  if (backwards && n_letters > 1)
    last = letters[n_letters - 1];
  if (backwards && stop - first > 1)
    {
      /* the place of a cluster is its first and last glyph's; a mark would make a gap there */
      tavan_page_glyph (emitter->page, run, tavan_font_empty_glyph (item->font, 0x200c), x, y);
      n_glyphs++;
    }
  for (guint i = first; i < stop; i++)
    {
      const TavanGlyph *glyph = &item->word->glyphs[i];
      guint id = glyph->glyph;

      if (n_letters == 1 && text[start] == 0x200c && n_glyphs == 1)
        id = tavan_font_empty_glyph (item->font, 0x200c);
      tavan_page_glyph (emitter->page, run, id, x + glyph->x_offset * scale, y - glyph->y_offset * scale);
      x += glyph->advance * scale;
    }
  if (start > 0)
    length = asked_kashida (emitter, item, start) + (placed->place == start ? placed->kashida : 0);
  if (length > 0)
    {
      n_glyphs += put_kashida (emitter, run, item, x, length);
      x += length;
    }
  if (backwards && n_letters > 1)
    {
      n = put_utf8 (text, last, end, backwards, bytes);
      tavan_page_cluster (emitter->page, run, n_glyphs, bytes, n);
      for (guint i = n_letters - 1; i-- > 0;)
        {
          guint until = letters[i + 1];

          /* a little to the left of the right edge, or it would change places with a bracket that begins there */
          tavan_page_glyph (emitter->page, run, tavan_font_empty_glyph (item->font, text[letters[i]]),
                            x - 0.02 * item->size * (i + 1), y);
          n = put_utf8 (text, letters[i], until, backwards, bytes);
          tavan_page_cluster (emitter->page, run, 1, bytes, n);
        }
      return x;
    }
  n = 0;
  if (begins_ltr || (backwards && n_letters == 1 && is_number_like (text[start])))
    n = put_utf8 (u"\u200f", 0, 1, FALSE, bytes);
  n += put_utf8 (text, start, end, backwards, bytes + n);
  if (ends_ltr && !is_taken_for_ltr (text[end - 1]))
    n += put_utf8 (u"\u200e", 0, 1, FALSE, bytes + n);
  tavan_page_cluster (emitter->page, run, n_glyphs, bytes, n);
  return x;
}

/* The signs of a left-to-right text in a right-to-left line say where it begins and ends. */
enum { BEGINS_LTR = 1, ENDS_LTR = 2 };

static void
put_word (Emitter *emitter, TavanMark *run, const TavanItem *item, const Placed *placed, guint edges, double x)
{
  const UChar *text = emitter->self->text + item->start;
  const TavanWord *word = item->word;
  guint end = item->end - item->start; /* of the letters not yet said, from the right in a right-to-left word */

  for (guint i = 0; i < word->n_glyphs;)
    {
      guint base = cluster_of (word, text, i), stop = i + 1, next = end;

      while (stop < word->n_glyphs && cluster_of (word, text, stop) == base)
        stop++;
      if (item->level & 1)
        {
          x = put_group (emitter, run, item, placed, i, stop, base, end, FALSE, FALSE, x);
          end = base;
        }
      else
        {
          if (stop < word->n_glyphs)
            next = cluster_of (word, text, stop);
          x = put_group (emitter, run, item, placed, i, stop, base, next, (edges & BEGINS_LTR) && i == 0,
                         (edges & ENDS_LTR) && stop == word->n_glyphs, x);
        }
      i = stop;
    }
}

/* Puts the word on a page of its own, at one point a font unit. */
static TavanCast *
make_cast (const Emitter *emitter, const TavanItem *item, guint edges)
{
  static TavanPage *page;
  Emitter own = { emitter->self, .baseline = emitter->self->styles[item->style].rise };
  TavanItem large = *item;
  const Placed placed = { 0 };
  TavanMark *run;
  TavanCast *cast;
  gsize glyphs_size;

  if (page == NULL)
    page = tavan_page_new (0, 0);
  tavan_page_clear (page);
  own.page = page;
  large.size = item->font->upem;
  run = tavan_page_run (page, TAVAN_MARK_TEXT, item->font, large.size, 0);
  put_word (&own, run, &large, &placed, edges, 0);
  glyphs_size = sizeof (TavanCast) + page->glyphs->len * sizeof (TavanCastGlyph);
  cast = g_malloc (glyphs_size + page->clusters->len * sizeof (cairo_text_cluster_t) + page->bytes->len);
  cast->n_glyphs = page->glyphs->len;
  cast->n_clusters = page->clusters->len;
  cast->n_bytes = (guint) page->bytes->len;
  cast->clusters = (cairo_text_cluster_t *) (void *) ((char *) cast + glyphs_size);
  cast->bytes = (char *) (cast->clusters + cast->n_clusters);
  for (guint i = 0; i < cast->n_glyphs; i++)
    {
      const cairo_glyph_t *glyph = &g_array_index (page->glyphs, cairo_glyph_t, i);

      cast->glyphs[i] = (TavanCastGlyph) { (guint32) glyph->index, (float) glyph->x, (float) glyph->y };
    }
  memcpy (cast->clusters, page->clusters->data, cast->n_clusters * sizeof (cairo_text_cluster_t));
  memcpy (cast->bytes, page->bytes->str, cast->n_bytes);
  return cast;
}

/* Whether the word stands on the page as it always does. */
static gboolean
is_plain (const Emitter *emitter, const TavanItem *item, const Placed *placed)
{
  return item->own == NULL && placed->place == 0 && emitter->self->asked == NULL;
}

/* A glyph a figure, each with its sign. */
static void
put_number (Emitter *emitter, TavanMark *run, const TavanItem *item, guint edges, double x)
{
  const UChar *text = emitter->self->text + item->start;
  double scale = item->size / item->font->upem, y = emitter->baseline - emitter->self->styles[item->style].rise;
  char bytes[16];

  for (guint i = 0; i < item->word->n_glyphs; i++)
    {
      const TavanGlyph *glyph = &item->word->glyphs[i];
      guint n = 0;

      if (i == 0 && (edges & BEGINS_LTR))
        n = put_utf8 (u"\u200f", 0, 1, FALSE, bytes);
      n += put_utf8 (text, i, i + 1, FALSE, bytes + n);
      tavan_page_glyph (emitter->page, run, glyph->glyph, x + glyph->x_offset * scale, y - glyph->y_offset * scale);
      tavan_page_cluster (emitter->page, run, 1, bytes, n);
      x += glyph->advance * scale;
    }
}

static void
emit_word (Emitter *emitter, guint number, const TavanItem *item, const Placed *placed)
{
  TavanMark *run = tavan_page_run (emitter->page, TAVAN_MARK_TEXT, item->font, item->size, emitter->self->styles[item->style].ink);
  double x = placed->x;
  guint edges = 0;

  if (!emitter->self->style.left_to_right && (item->level & 1) == 0)
    edges = (number == 0 || (item_at (emitter, number - 1)->level & 1) ? BEGINS_LTR : 0)
            | (number + 1 == emitter->n || (item_at (emitter, number + 1)->level & 1) ? ENDS_LTR : 0);
  if (emitter->self->styles[item->style].badge != TAVAN_BADGE_NONE)
    x += (placed->width - item->word->advance * item->size / item->font->upem) / 2;
  if (item->word->is_number && emitter->self->asked == NULL)
    {
      put_number (emitter, run, item, edges, x);
      return;
    }
  if (!is_plain (emitter, item, placed))
    {
      put_word (emitter, run, item, placed, edges, x);
      return;
    }
  if (item->word->casts[edges] == NULL)
    ((TavanWord *) item->word)->casts[edges] = make_cast (emitter, item, edges);
  tavan_page_cast (emitter->page, run, item->word->casts[edges], item->size / item->font->upem, x,
                   emitter->baseline - emitter->self->styles[item->style].rise);
}

/* Poppler takes a wide gap for the white between two columns: marks without ink hold the line together. */
static void
bridge (Emitter *emitter, TavanMark *run, const TavanItem *item, const Placed *placed)
{
  /* an overfull line may have spaces of less than nothing, one with a single space a very wide one */
  guint n = item->kind == TAVAN_ITEM_SPACE ? (guint) CLAMP (placed->width / (WIDEST_GAP * item->size), 0, 8) : 0;

  for (guint i = 1; i <= n; i++)
    {
      tavan_page_glyph (emitter->page, run, tavan_font_empty_glyph (item->font, 0x200c), placed->x + placed->width * i / (n + 1), emitter->baseline);
      tavan_page_cluster (emitter->page, run, 1, item->level & 1 ? "\u200f" : "\u200e", 3);
    }
}

static void
emit_item (Emitter *emitter, guint i)
{
  const TavanItem *item = item_at (emitter, i);
  const Placed *placed = &emitter->placed[i];
  const TavanTextStyle *style = &emitter->self->styles[item->style];

  if (item->kind == TAVAN_ITEM_WORD)
    {
      emit_word (emitter, i, item, placed);
    }
  else if ((item->kind == TAVAN_ITEM_SPACE || item->kind == TAVAN_ITEM_TAB) && item->width > 0)
    {
      TavanMark *run = tavan_page_run (emitter->page, TAVAN_MARK_TEXT, item->font, item->size, style->ink);

      tavan_page_glyph (emitter->page, run, item->font->space, placed->x, emitter->baseline - style->rise);
      tavan_page_cluster (emitter->page, run, 1, " ", 1);
      bridge (emitter, run, item, placed);
      emitter->note.n_spaces += item->kind == TAVAN_ITEM_SPACE;
    }
}

static void
add_box (TavanPage *page, TavanInk ink, double weight, double x, double y, double width, double height, double radius)
{
  TavanMark *mark = tavan_page_add (page, TAVAN_MARK_BOX, ink);

  mark->weight = weight;
  mark->x = x;
  mark->y = y;
  mark->width = width;
  mark->height = height;
  mark->radius = radius;
}

static void
emit_badge (Emitter *emitter, guint badge, double size, double middle, TavanInk ink)
{
  TavanPage *page = emitter->page;
  double y = emitter->baseline - 0.22 * size; /* the middle of the line */
  TavanMark *mark;

  switch (badge)
    {
    case TAVAN_BADGE_CHECK:
      tavan_page_rule (page, ink, 0.13 * size, middle - 0.30 * size, y + 0.02 * size, 0.22 * size, 0.22 * size);
      tavan_page_rule (page, ink, 0.13 * size, middle - 0.12 * size, y + 0.27 * size, 0.40 * size, -0.52 * size);
      break;
    case TAVAN_BADGE_SOLID:
      add_box (page, ink, 0, middle - 0.68 * size, y - 0.68 * size, 1.36 * size, 1.36 * size, 0.2 * size);
      break;
    case TAVAN_BADGE_ROUND:
      add_box (page, ink, 0.08 * size, middle - 0.68 * size, y - 0.68 * size, 1.36 * size, 1.36 * size, size);
      break;
    case TAVAN_BADGE_UNDER:
      tavan_page_rule (page, TAVAN_INK_GOLD, 0.1 * size, middle - 0.5 * size, y + 0.72 * size, size, 0);
      break;
    case TAVAN_BADGE_KHATAM:
      mark = tavan_page_add (page, TAVAN_MARK_PICTURE, 0);
      mark->surface = cairo_surface_reference (tavan_ornament_get (TAVAN_ORNAMENT_KHATAM, 0, 0, 0.58 * size, 0));
      mark->x = middle;
      mark->y = y;
      break;
    default:
      break;
    }
}

/* Neighbouring items of one badge are one; it is drawn below its letters. */
static void
emit_badges (Emitter *emitter)
{
  for (guint i = 0; i < emitter->n;)
    {
      guint index = item_at (emitter, i)->style;
      const TavanTextStyle *style = &emitter->self->styles[index];
      double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;

      if (style->badge == TAVAN_BADGE_NONE)
        {
          i++;
          continue;
        }
      for (; i < emitter->n && item_at (emitter, i)->style == index; i++)
        {
          left = MIN (left, emitter->placed[i].x);
          right = MAX (right, emitter->placed[i].x + emitter->placed[i].width);
        }
      emit_badge (emitter, style->badge, style->size, (left + right) / 2, style->badge == TAVAN_BADGE_SOLID ? TAVAN_INK_BLACK : style->ink);
    }
}

static void
emit_underlines (Emitter *emitter)
{
  for (guint i = 0; i < emitter->n; i++)
    {
      const TavanItem *item = item_at (emitter, i);
      const TavanTextStyle *style = &emitter->self->styles[item->style];

      if (style->underline)
        tavan_page_rule (emitter->page, style->ink, item->size * 0.05, emitter->placed[i].x,
                         emitter->baseline + item->size * 0.22, emitter->placed[i].width, 0);
    }
}

/* A rectangle round each stretch of the line that leads somewhere. */
static void
emit_links (Emitter *emitter, double top)
{
  TavanParagraph *self = emitter->self;

  for (guint i = 0; self->links != NULL && i < emitter->n;)
    {
      const char *link = self->styles[item_at (emitter, i)->style].link;
      double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;
      TavanMark *mark;

      if (link == NULL)
        {
          i++;
          continue;
        }
      for (; i < emitter->n && g_strcmp0 (self->styles[item_at (emitter, i)->style].link, link) == 0; i++)
        {
          left = MIN (left, emitter->placed[i].x);
          right = MAX (right, emitter->placed[i].x + emitter->placed[i].width);
        }
      mark = tavan_page_add (emitter->page, TAVAN_MARK_LINK, 0);
      mark->text = g_strdup (link);
      mark->x = left;
      mark->y = top;
      mark->width = right - left;
      mark->height = self->style.line_height;
    }
}

/* What the letter adds to the count of those that go to the right. */
static int
weigh_direction (UChar c)
{
  UCharDirection direction;

  if (c >= 0x0621 && c <= 0x064a)
    return -1;
  if (c == ' ' || (c >= 0x06f0 && c <= 0x06f9))
    return 0;
  direction = u_charDirection (c);
  return (direction == U_LEFT_TO_RIGHT) - (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC);
}

static void
note_text (Emitter *emitter)
{
  TavanParagraph *self = emitter->self;
  GString *text = emitter->page->text;
  guint start = emitter->n > 0 ? item_at (emitter, 0)->start : 0;
  guint end = emitter->n > 0 ? item_at (emitter, emitter->n - 1)->end : 0;
  gsize before = text->len;

  g_string_set_size (text, before + (end - start) * 3);
  g_string_truncate (text, before + put_utf8 (self->text, start, end, /* backwards= */ FALSE, text->str + before));
  for (guint i = start; i < end && !self->style.left_to_right; i++)
    emitter->page->latin += weigh_direction (self->text[i]);
  emitter->note.text = (guint) before;
  emitter->note.n_text = (guint) (text->len - before);
}

static double
start_edge (const Emitter *emitter, TavanAlign align, double slack)
{
  gboolean left = emitter->self->style.left_to_right;

  switch (align)
    {
    case TAVAN_ALIGN_CENTER:
      return slack / 2;
    case TAVAN_ALIGN_END:
      return left ? slack : 0;
    case TAVAN_ALIGN_START:
    case TAVAN_ALIGN_JUSTIFY:
    default:
      return left ? 0 : slack;
    }
}

void
tavan_paragraph_emit (TavanParagraph *self, guint number, TavanPage *page, double x, double y)
{
  const TavanItemLine *line = &g_array_index (self->lines, TavanItemLine, number);
  Emitter emitter = { self, line, page, .n = line->end - line->first };
  TavanAlign align = self->style.align;
  double indent = number == 0 ? self->style.indent : 0, measure = self->style.width - indent, slack = measure - line->natural;
  double right;
  Placed few[16];

  emitter.placed = emitter.n <= G_N_ELEMENTS (few) ? memset (few, 0, emitter.n * sizeof (Placed)) : g_new0 (Placed, emitter.n);
  for (guint i = 0; i < emitter.n; i++)
    emitter.placed[i].width = item_at (&emitter, i)->width;
  /* The baseline depends on nothing but the line's height and the paragraph's largest size: no word of another family or size moves it. */
  emitter.baseline = y + self->style.line_height / 2 + self->size * 0.22;
  emitter.note = (TavanLine) { .x = x, .baseline = emitter.baseline, .width = measure, .natural = line->natural, .space_ratio = 1,
                               .glyphs = page->glyphs->len };
  if (self->has_tabs)
    {
      align = TAVAN_ALIGN_START;
    }
  else if (align == TAVAN_ALIGN_JUSTIFY)
    {
      if (slack < 0 || (!line->last && self->style.justify != TAVAN_JUSTIFY_NONE))
        {
          justify (&emitter, slack);
          emitter.note.justified = line->spaces > 0;
          slack = line->spaces > 0 ? 0 : slack;
        }
      if (!emitter.note.justified)
        align = line->last ? self->style.last : TAVAN_ALIGN_START;
    }
  if (self->style.left_to_right)
    x += indent;
  x += start_edge (&emitter, align, slack);
  right = place_items (&emitter, x);
  emitter.note.set = right - x;
  emit_badges (&emitter);
  for (guint i = 0; i < emitter.n; i++)
    emit_item (&emitter, i);
  emit_underlines (&emitter);
  emit_links (&emitter, y);
  emitter.note.n_glyphs = page->glyphs->len - emitter.note.glyphs;
  note_text (&emitter);
  g_array_append_val (page->lines, emitter.note);
  if (emitter.placed != few)
    g_free (emitter.placed);
}
