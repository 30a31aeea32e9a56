/* tavan-kashida.c: where letters are drawn out
 *
 * The order of beauty: after sin and sad; before a final he or dal; before a final alef, kaf, gaf, lam; before a final vav, ain, qaf,
 * fe; before a final nun or mim. Never inside lam-alef, lam-lam, lam-he, between two teeth, or between a tooth and a final re or ye.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-kashida.h"

#include <unicode/uchar.h>

#define WORST_RANK 6

static gboolean
is_one_of (UChar c, const UChar *set)
{
  for (; *set != 0; set++)
    {
      if (*set == c)
        return TRUE;
    }
  return FALSE;
}

/* The rank of drawing out the join between @before and @after; WORST_RANK where it is not done. */
static guint16
rank_join (UChar before, UChar after, gboolean after_is_final)
{
  static const UChar teeth[] = u"بپتثنیئي";
  static const UChar alefs[] = u"اأإآٱ";
  static const UChar hes[] = u"هةۀە";

  if (before == u'ل' && (is_one_of (after, alefs) || after == u'ل' || is_one_of (after, hes)))
    return WORST_RANK;
  if (is_one_of (before, teeth)
      && (is_one_of (after, teeth) || (after_is_final && is_one_of (after, u"رزژیىئ"))))
    return WORST_RANK;
  if (is_one_of (before, u"سشصض"))
    return 1;
  if (!after_is_final)
    return WORST_RANK;
  if (is_one_of (after, hes) || is_one_of (after, u"دذ"))
    return 2;
  if (is_one_of (after, alefs) || is_one_of (after, u"کكگل"))
    return 3;
  if (is_one_of (after, u"وؤعغقف"))
    return 4;
  if (is_one_of (after, u"نم"))
    return 5;
  return WORST_RANK;
}

/* Whether the letter at @i joins no letter after it: at the word's end, before a half-space, or by its own nature. */
static gboolean
is_final (const UChar *text, guint length, guint i)
{
  int type = u_getIntPropertyValue (text[i], UCHAR_JOINING_TYPE);
  guint next = i + 1;

  if (type != U_JT_DUAL_JOINING)
    return TRUE;
  while (next < length && u_getIntPropertyValue (text[next], UCHAR_JOINING_TYPE) == U_JT_TRANSPARENT)
    next++;
  if (next == length)
    return TRUE;
  type = u_getIntPropertyValue (text[next], UCHAR_JOINING_TYPE);
  return type != U_JT_DUAL_JOINING && type != U_JT_RIGHT_JOINING && type != U_JT_JOIN_CAUSING;
}

guint16
tavan_kashida_place (const TavanWord *word, const UChar *text, guint length, guint16 *out_rank)
{
  guint16 place = 0, best = WORST_RANK;

  *out_rank = WORST_RANK;
  if (length < 3)
    return 0;
  for (guint i = 0; i < word->n_glyphs; i++)
    {
      guint16 at = word->glyphs[i].cluster, before, rank;

      if (!word->glyphs[i].stretch || at == 0 || at >= length
          || u_getIntPropertyValue (text[at], UCHAR_JOINING_TYPE) == U_JT_TRANSPARENT)
        continue;
      before = at - 1;
      while (before > 0 && u_getIntPropertyValue (text[before], UCHAR_JOINING_TYPE) == U_JT_TRANSPARENT)
        before--;
      rank = rank_join (text[before], text[at], is_final (text, length, at));
      /* of two equal places the one nearer to the word's end, as a calligrapher would */
      if (rank < best || (rank == best && rank < WORST_RANK && at > place))
        {
          best = rank;
          place = at;
        }
    }
  *out_rank = best;
  return best < WORST_RANK ? place : 0;
}
