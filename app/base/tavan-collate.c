/* tavan-collate.c: the order of the Persian alphabet
 *
 * ICU's "fa" collation, untouched, so that it is the same order as PostgreSQL's "fa-x-icu".
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-text.h"

#include "tavan-icu.h"

#include <string.h>
#include <unicode/ustring.h>

/* ICU ends a key with a zero byte, which memcmp order does not need: it is left out. */
GBytes *
tavan_text_sort_key (const char *text)
{
  UCollator *collator = tavan_icu_collator ();
  g_auto (TavanUtf16) wide = TAVAN_UTF16_INIT;
  g_autofree guint8 *key = NULL;
  int32_t capacity;
  int32_t length;

  tavan_utf16_set (&wide, text != NULL ? text : "");
  capacity = wide.length * 4 + 32;
  key = g_malloc (capacity);
  length = ucol_getSortKey (collator, wide.text, wide.length, key, capacity);
  if (length > capacity)
    {
      g_free (key);
      key = g_malloc (length);
      ucol_getSortKey (collator, wide.text, wide.length, key, length);
    }
  return g_bytes_new_take (g_steal_pointer (&key), length - 1);
}

int
tavan_text_compare (const char *a,
                    const char *b)
{
  UErrorCode status = U_ZERO_ERROR;
  UCollationResult order;

  if (a == NULL)
    a = "";
  if (b == NULL)
    b = "";
  order = ucol_strcollUTF8 (tavan_icu_collator (), a, -1, b, -1, &status);
  if (U_SUCCESS (status) && order != UCOL_EQUAL)
    return order;
  return strcmp (a, b);
}

char *
tavan_text_collator_version (void)
{
  UVersionInfo version;
  char text[U_MAX_VERSION_STRING_LENGTH];

  ucol_getVersion (tavan_icu_collator (), version);
  u_versionToString (version, text);
  return g_strdup (text);
}
