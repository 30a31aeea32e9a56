/* tavan-search-words.c: what a text is found by, and how a query is read
 *
 * Persian writes one name with a space, with a half-space, or with neither. A text is therefore indexed by its
 * words, by its half-spaced words' parts, and by neighbours joined; a query asks for its words and for its
 * neighbours joined. Since an indexed word is matched by its start, a join of three neighbours also answers for
 * two of them, so a long text grows by a factor, not by a square.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-text.h"

#include <string.h>

#define JOINED_NEIGHBOURS 3
#define MOST_WORDS_JOINED_WHOLE 12  /* a longer text is a note: nobody types it as one word */
#define MOST_QUERY_WORDS 12
#define MOST_QUERY_WORDS_JOINED 6

/* The words of @text, folded; half-spaces part words too if @split. */
static char **
folded_words (const char *text,
              gboolean    split)
{
  g_autofree char *spaced = NULL;
  g_autofree char *folded = NULL;

  if (split && strstr (text, "\u200c") != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (text, "\u200c", -1);

      spaced = g_strjoinv (" ", parts);
      folded = tavan_text_fold (spaced);
    }
  else
    {
      folded = tavan_text_fold (text);
    }
  return *folded != '\0' ? g_strsplit (folded, " ", -1) : g_new0 (char *, 1);
}

static char *
join_words (char **words,
            guint  from,
            guint  to)
{
  GString *joined = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append (joined, words[i]);
  return g_string_free (joined, /* free_segment= */ FALSE);
}

static void
take_word (GString    *out,
           GHashTable *seen,
           char       *word)
{
  if (!g_hash_table_add (seen, word))
    return;
  if (out->len > 0)
    g_string_append_c (out, ' ');
  g_string_append (out, word);
}

static void
take_joined_neighbours (GString     *out,
                        GHashTable  *seen,
                        char       **words)
{
  guint n = g_strv_length (words);

  if (n > 1 && n <= MOST_WORDS_JOINED_WHOLE)
    take_word (out, seen, join_words (words, 0, n));
  for (guint i = 0; i + 1 < n; i++)
    take_word (out, seen, join_words (words, i, MIN (i + JOINED_NEIGHBOURS, n)));
}

char *
tavan_text_search_index (const char *text)
{
  /* The half-space is what cleaning keeps; other spellings of it go there. */
  g_autofree char *cleaned = tavan_text_clean (text);
  g_auto (GStrv) words = folded_words (cleaned, /* split= */ FALSE);
  g_auto (GStrv) parts = folded_words (cleaned, /* split= */ TRUE);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *out = g_string_sized_new (strlen (cleaned) * 4);

  for (guint i = 0; words[i] != NULL; i++)
    take_word (out, seen, g_strdup (words[i]));
  take_joined_neighbours (out, seen, parts);
  for (guint i = 0; parts[i] != NULL; i++)
    take_word (out, seen, g_strdup (parts[i]));
  return g_string_free (out, /* free_segment= */ FALSE);
}

/* The words, those from @from up to @to written as one. */
static char **
with_joined (char **words,
             guint  n,
             guint  from,
             guint  to)
{
  GPtrArray *out = g_ptr_array_new ();

  for (guint i = 0; i < from; i++)
    g_ptr_array_add (out, g_strdup (words[i]));
  g_ptr_array_add (out, join_words (words, from, to));
  for (guint i = to; i < n; i++)
    g_ptr_array_add (out, g_strdup (words[i]));
  g_ptr_array_add (out, NULL);
  return (char **) g_ptr_array_free (out, /* free_segment= */ FALSE);
}

GPtrArray *
tavan_text_query_alternatives (const char *query)
{
  GPtrArray *alternatives = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  char **words = folded_words (query != NULL ? query : "", /* split= */ FALSE);
  guint n = g_strv_length (words);

  if (n == 0)
    {
      g_strfreev (words);
      return alternatives;
    }
  for (; n > MOST_QUERY_WORDS; n--)
    g_clear_pointer (&words[n - 1], g_free);
  g_ptr_array_add (alternatives, words);

  if (n > MOST_QUERY_WORDS_JOINED)
    return alternatives;
  for (guint i = 0; i + 1 < n; i++)
    g_ptr_array_add (alternatives, with_joined (words, n, i, i + 2));
  if (n > 2)
    g_ptr_array_add (alternatives, with_joined (words, n, 0, n));
  return alternatives;
}
