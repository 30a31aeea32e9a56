/* tavan-scanner.c: what a barcode scanner typed while the keyboard was Persian
 *
 * The layout is ISIRI 9147 as X11 and Wayland have it ("ir"), first and second level.
 * Nothing may be normalized before: the typed marks are keys, and their order is the text.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "tavan-scanner.h"

/* The keys in the order of the US layout, row by row, plain and with shift; beside them what ISIRI 9147 gives. */
static const char us_keys[] =
  "`1234567890-=" "qwertyuiop[]\\" "asdfghjkl;'" "zxcvbnm,./"
  "~!@#$%^&*()_+" "QWERTYUIOP{}|" "ASDFGHJKL:\"" "ZXCVBNM<>?" " ";

static const gunichar persian_keys[] = {
  0x200d, 0x6f1, 0x6f2, 0x6f3, 0x6f4, 0x6f5, 0x6f6, 0x6f7, 0x6f8, 0x6f9, 0x6f0, '-', '=',
  0x636, 0x635, 0x62b, 0x642, 0x641, 0x63a, 0x639, 0x647, 0x62e, 0x62d, 0x62c, 0x686, '\\',
  0x634, 0x633, 0x6cc, 0x628, 0x644, 0x627, 0x62a, 0x646, 0x645, 0x6a9, 0x6af,
  0x638, 0x637, 0x632, 0x631, 0x630, 0x62f, 0x67e, 0x648, '.', '/',
  0xf7, '!', 0x66c, 0x66b, 0xfdfc, 0x66a, 0xd7, 0x60c, '*', ')', '(', 0x640, '+',
  0x652, 0x64c, 0x64d, 0x64b, 0x64f, 0x650, 0x64e, 0x651, ']', '[', '}', '{', '|',
  0x624, 0x626, 0x64a, 0x625, 0x623, 0x622, 0x629, 0xbb, 0xab, ':', 0x61b,
  0x643, 0x653, 0x698, 0x670, 0x200c, 0x654, 0x621, '>', '<', 0x61f,
  ' ',
};

G_STATIC_ASSERT (G_N_ELEMENTS (persian_keys) == sizeof us_keys - 1);

static gunichar
key_to_us (gunichar typed)
{
  for (gsize i = 0; i < G_N_ELEMENTS (persian_keys); i++)
    if (persian_keys[i] == typed)
      return (guchar) us_keys[i];

  return typed;
}

char *
tavan_scanner_to_us (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  GString *us = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (us, key_to_us (g_utf8_get_char (p)));

  return g_string_free (us, FALSE);
}
