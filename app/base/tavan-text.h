/* tavan-text.h: Persian text: cleaning, folding, order, digits
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All functions take UTF-8 (NULL is taken as "") and return a new string that the caller frees.
 * Invalid UTF-8 is made valid first; nothing here fails. domain.md "Values", Persian text. */

char    *tavan_text_clean         (const char *text); /* one line: what is stored for a name or a title */
char    *tavan_text_clean_note    (const char *text); /* the same, keeping line breaks and tabs (as LF) */
char    *tavan_text_fold          (const char *text); /* what is compared and searched: words with one space between */
char    *tavan_text_fold_joined   (const char *text); /* folded, with its spaces taken out */
/* Words for the search index of one record's text: folded words, the same text joined, and each
 * half-space word's parts; separated by spaces, no word twice. */
char    *tavan_text_search_index  (const char *text);
/* The ways to read a query, folded. Each element is a NULL-terminated char ** of words that must all be
 * prefixes of indexed words: "گل محمدی" gives {گل, محمدی} and {گلمحمدی}. Empty for a query without a word. */
GPtrArray *tavan_text_query_alternatives (const char *query);

GBytes  *tavan_text_sort_key      (const char *text); /* ICU "fa" collation key, memcmp order */
int      tavan_text_compare       (const char *a, const char *b); /* ICU "fa", then bytes */
char    *tavan_text_collator_version (void);          /* changes when stored keys must be rebuilt */

char    *tavan_text_digits_latin   (const char *text); /* Persian and Arabic digits → 0-9, ٫ → . is NOT done */
char    *tavan_text_digits_persian (const char *text); /* 0-9 and Arabic digits → ۰-۹ */
char    *tavan_text_isolate       (const char *text); /* U+2068 … U+2069 */
char    *tavan_text_isolate_ltr   (const char *text); /* U+2066 … U+2069: codes, ids, phones, date ranges */
char    *tavan_text_initials      (const char *first, const char *last); /* "زهرا محمدی‌نژاد" → "زم" */
gsize    tavan_text_length        (const char *text); /* characters as a person counts them */

G_END_DECLS
