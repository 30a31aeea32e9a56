/* tavan-icu.h: ICU's objects, one set for each thread (private to app/base)
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <unicode/ubrk.h>
#include <unicode/ucal.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/unum.h>

G_BEGIN_DECLS

/* Opened at the first call of a thread, closed when it ends; never NULL. */
UCollator      *tavan_icu_collator  (void); /* fa */
UNumberFormat  *tavan_icu_speller   (void); /* numbers in Persian words */
UBreakIterator *tavan_icu_graphemes (void);
UCalendar      *tavan_icu_islamic   (void); /* tabular (civil), UTC */

/* UTF-16 text that owns its buffer. */
typedef struct
{
  UChar *text;
  int32_t length;
} TavanUtf16;

#define TAVAN_UTF16_INIT { NULL, 0 }
void  tavan_utf16_clear     (TavanUtf16 *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TavanUtf16, tavan_utf16_clear)

void  tavan_utf16_set       (TavanUtf16 *self, const char *utf8);       /* invalid bytes become U+FFFD */
void  tavan_utf16_normalize (TavanUtf16 *self, const UNormalizer2 *form);
char *tavan_utf16_to_utf8   (const TavanUtf16 *self);

G_END_DECLS
