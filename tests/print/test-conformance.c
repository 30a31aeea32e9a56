/* test-conformance.c: Unicode's own tests of the bidirectional algorithm and of line breaking, on what the engine uses
 *
 * The files are those of Debian's unicode-data. What differs must stand in conformance.txt with its reason, and all that stands
 * there must differ.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/print/tavan-paragraph-private.h"

#include <locale.h>
#include <string.h>
#include <unicode/utf16.h>

#define FOLDER "/usr/share/unicode/"

/* Lines of a file, or NULL after skipping the test. */
static char **
read_lines (const char *path)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("unicode-data is not here");
      return NULL;
    }
  return g_strsplit (text, "\n", -1);
}

/* "kind key" of conformance.txt. */
static GHashTable *
read_known (const char *kind)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "conformance.txt", NULL), *text = NULL;
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], kind) && lines[i][strlen (kind)] == ' ')
        g_hash_table_add (known, g_strdup (g_strchomp (lines[i] + strlen (kind) + 1)));
    }
  return known;
}

static void
differs (GHashTable *known, const char *kind, const char *key, guint *unknown)
{
  if (g_hash_table_remove (known, key))
    return;
  if ((*unknown)++ < 200)
    g_test_message ("%s %s", kind, key);
}

static void
check_known (GHashTable *known, guint n, guint unknown)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_test_message ("does not differ: %s", (char *) key);
  g_test_message ("%u lines", n);
  g_assert_cmpuint (unknown, ==, 0);
  g_assert_cmpuint (g_hash_table_size (known), ==, 0);
  g_assert_cmpuint (n, >, 1000);
}

typedef struct
{
  UChar text[400];
  guint length;
  guint starts[200], n; /* of the characters */
} Text;

static void
add_character (Text *text, UChar32 c)
{
  text->starts[text->n++] = text->length;
  U16_APPEND_UNSAFE (text->text, text->length, c);
}

static gboolean
bidi_line_is_right (char **fields)
{
  g_auto (GStrv) codes = g_strsplit (fields[0], " ", -1), levels = g_strsplit (fields[3], " ", -1), order = g_strsplit (fields[4], " ", -1);
  UBiDiLevel base = atoi (fields[1]) == 0 ? 0 : atoi (fields[1]) == 1 ? 1 : UBIDI_DEFAULT_LTR;
  UBiDiLevel got[400], kept[200];
  int32_t visual[200];
  guint place[200], n = 0;
  Text text = { 0 };

  for (guint i = 0; codes[i] != NULL; i++)
    add_character (&text, (UChar32) g_ascii_strtoull (codes[i], NULL, 16));
  tavan_text_levels (text.text, text.length, base, got);
  for (guint i = 0; i < text.n; i++)
    {
      if (strcmp (levels[i], "x") == 0) /* a control: the engine makes no item of it */
        continue;
      if (got[text.starts[i]] != (UBiDiLevel) atoi (levels[i]))
        return FALSE;
      kept[n] = got[text.starts[i]];
      place[n++] = i;
    }
  ubidi_reorderVisual (kept, (int) n, visual);
  for (guint i = 0; i < n; i++)
    {
      if (place[visual[i]] != (guint) atoi (order[i]))
        return FALSE;
    }
  return TRUE;
}

static void
test_bidi (void)
{
  g_auto (GStrv) lines = read_lines (FOLDER "BidiCharacterTest.txt");
  g_autoptr (GHashTable) known = NULL;
  guint n = 0, unknown = 0;

  if (lines == NULL)
    return;
  known = read_known ("bidi");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = NULL;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      fields = g_strsplit (lines[i], ";", -1);
      n++;
      if (!bidi_line_is_right (fields))
        {
          g_autofree char *key = g_strjoin (";", fields[0], fields[1], NULL);

          differs (known, "bidi", key, &unknown);
        }
    }
  check_known (known, n, unknown);
}

/* The engine's own rule: words and codes in Latin are not cut at their signs. */
static gboolean
is_inside_latin (const Text *text, guint i)
{
  UChar before = text->text[text->starts[i] - 1], after = text->text[text->starts[i]];

  return before > ' ' && before < 0x7f && after > ' ' && after < 0x7f;
}

static void
test_breaks (void)
{
  g_auto (GStrv) lines = read_lines (FOLDER "auxiliary/LineBreakTest.txt");
  g_autoptr (GHashTable) known = NULL;
  guint n = 0, unknown = 0;

  if (lines == NULL)
    return;
  known = read_known ("break");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = NULL;
      gboolean wanted[201] = { FALSE }, fine = TRUE;
      guint8 got[401];
      Text text = { 0 };

      lines[i][strcspn (lines[i], "#")] = '\0';
      g_strstrip (lines[i]);
      if (lines[i][0] == '\0')
        continue;
      words = g_strsplit (lines[i], " ", -1);
      for (guint j = 0; words[j] != NULL; j++)
        {
          if (strcmp (words[j], "÷") == 0)
            wanted[text.n] = TRUE;
          else if (strcmp (words[j], "×") != 0)
            add_character (&text, (UChar32) g_ascii_strtoull (words[j], NULL, 16));
        }
      tavan_text_breaks (text.text, text.length, got);
      for (guint j = 1; j < text.n; j++)
        fine = fine && (got[text.starts[j]] != TAVAN_BREAK_NONE) == (wanted[j] && !is_inside_latin (&text, j));
      n++;
      if (!fine)
        differs (known, "break", lines[i], &unknown);
    }
  check_known (known, n, unknown);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/conformance/bidi", test_bidi);
  g_test_add_func ("/print/conformance/breaks", test_breaks);
  return g_test_run ();
}
