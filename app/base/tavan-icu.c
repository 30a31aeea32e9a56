/* tavan-icu.c: ICU's objects, one set for each thread
 *
 * Opening a collator or a number format costs thousands of times its use, and they may not be shared between
 * threads. Each thread opens what it needs once. That ICU cannot open them means a broken installation
 * (its data is missing): the program stops and says so.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-icu.h"

#include <string.h>
#include <unicode/ustring.h>

typedef struct
{
  UCollator *collator;
  UNumberFormat *speller;
  UBreakIterator *graphemes;
  UCalendar *islamic;
} ThreadObjects;

static void
thread_objects_free (gpointer data)
{
  ThreadObjects *self = data;

  g_clear_pointer (&self->collator, ucol_close);
  g_clear_pointer (&self->speller, unum_close);
  g_clear_pointer (&self->graphemes, ubrk_close);
  g_clear_pointer (&self->islamic, ucal_close);
  g_free (self);
}

static ThreadObjects *
get_thread_objects (void)
{
  static GPrivate key = G_PRIVATE_INIT (thread_objects_free);
  ThreadObjects *self = g_private_get (&key);

  if (self == NULL)
    {
      self = g_new0 (ThreadObjects, 1);
      g_private_set (&key, self);
    }
  return self;
}

static void
check_opened (const char *what,
              UErrorCode  status)
{
  if (U_FAILURE (status))
    g_error ("ICU cannot open its %s: %s", what, u_errorName (status));
}

UCollator *
tavan_icu_collator (void)
{
  ThreadObjects *self = get_thread_objects ();
  UErrorCode status = U_ZERO_ERROR;

  if (self->collator == NULL)
    {
      self->collator = ucol_open ("fa", &status);
      check_opened ("Persian collation", status);
    }
  return self->collator;
}

UNumberFormat *
tavan_icu_speller (void)
{
  ThreadObjects *self = get_thread_objects ();
  UErrorCode status = U_ZERO_ERROR;

  if (self->speller == NULL)
    {
      self->speller = unum_open (UNUM_SPELLOUT, NULL, 0, "fa", NULL, &status);
      check_opened ("Persian number words", status);
    }
  return self->speller;
}

UBreakIterator *
tavan_icu_graphemes (void)
{
  ThreadObjects *self = get_thread_objects ();
  UErrorCode status = U_ZERO_ERROR;

  if (self->graphemes == NULL)
    {
      self->graphemes = ubrk_open (UBRK_CHARACTER, "fa", NULL, 0, &status);
      check_opened ("character boundaries", status);
    }
  return self->graphemes;
}

UCalendar *
tavan_icu_islamic (void)
{
  ThreadObjects *self = get_thread_objects ();
  UErrorCode status = U_ZERO_ERROR;

  if (self->islamic == NULL)
    {
      self->islamic = ucal_open (u"UTC", -1, "fa_IR@calendar=islamic-civil", UCAL_DEFAULT, &status);
      check_opened ("Islamic calendar", status);
    }
  return self->islamic;
}

void
tavan_utf16_clear (TavanUtf16 *self)
{
  g_clear_pointer (&self->text, g_free);
  self->length = 0;
}

void
tavan_utf16_set (TavanUtf16 *self,
                 const char *utf8)
{
  gsize bytes = strlen (utf8);
  UErrorCode status = U_ZERO_ERROR;

  g_return_if_fail (bytes < G_MAXINT32 / 4);

  tavan_utf16_clear (self);
  self->text = g_new (UChar, bytes + 1);
  u_strFromUTF8WithSub (self->text, bytes + 1, &self->length, utf8, bytes, 0xfffd, NULL, &status);
  g_assert (U_SUCCESS (status));
}

void
tavan_utf16_normalize (TavanUtf16         *self,
                       const UNormalizer2 *form)
{
  int32_t capacity = self->length + self->length / 2 + 16;
  UErrorCode status = U_ZERO_ERROR;
  UChar *text;
  int32_t length;

  if (unorm2_isNormalized (form, self->text, self->length, &status))
    return;

  text = g_new (UChar, capacity);
  length = unorm2_normalize (form, self->text, self->length, text, capacity, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR)
    {
      text = g_renew (UChar, text, length + 1);
      status = U_ZERO_ERROR;
      length = unorm2_normalize (form, self->text, self->length, text, length + 1, &status);
    }
  g_assert (U_SUCCESS (status));

  g_free (self->text);
  self->text = text;
  self->length = length;
}

char *
tavan_utf16_to_utf8 (const TavanUtf16 *self)
{
  char *utf8 = g_malloc (self->length * 3 + 1);
  UErrorCode status = U_ZERO_ERROR;

  u_strToUTF8WithSub (utf8, self->length * 3 + 1, NULL, self->text, self->length, 0xfffd, NULL, &status);
  g_assert (U_SUCCESS (status));
  return utf8;
}
