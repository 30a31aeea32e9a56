/* test-sheet.c: spreadsheets from outside: what is read, and what is refused
 *
 * The files in tests/data/sheets were saved by LibreOffice 7.4 from payments.csv beside them; payments-1256.csv is the same in Windows-1256.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "app/exchange/tavan-sheet.h"

static char *folder, *scratch;

static char *
write_file (const char *name, const char *bytes, gssize length)
{
  char *path = g_build_filename (scratch, name, NULL);

  g_unlink (path);
  g_assert_true (g_file_set_contents_full (path, bytes, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return path;
}

static TavanSheet *
read_text (const char *bytes, gssize length, GError **error)
{
  g_autofree char *path = write_file ("text.csv", bytes, length);

  return tavan_sheet_read (path, NULL, NULL, error);
}

#define assert_cell(sheet, row, column, text) g_assert_cmpstr (tavan_sheet_cell (sheet, row, column), ==, text)

static void
test_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanSheet) sheet = read_text ("\357\273\277نام,مبلغ\r\n\"کریمی، \"\"زهرا\"\"\",۱۲۰۰\n\n\"دو\nسطر\", x \nآخر", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (tavan_sheet_n_rows (sheet), ==, 4);
  g_assert_cmpuint (tavan_sheet_n_columns (sheet), ==, 2);
  assert_cell (sheet, 0, 1, "مبلغ");
  assert_cell (sheet, 1, 0, "کریمی، \"زهرا\"");
  assert_cell (sheet, 1, 1, "۱۲۰۰");
  g_assert_cmpuint (tavan_sheet_row_number (sheet, 1), ==, 2);
  g_assert_cmpuint (tavan_sheet_row_number (sheet, 2), ==, 4);
  assert_cell (sheet, 2, 0, "دو\nسطر");
  assert_cell (sheet, 2, 1, " x ");
  g_assert_cmpuint (tavan_sheet_row_number (sheet, 3), ==, 6);
  assert_cell (sheet, 3, 0, "آخر");
  assert_cell (sheet, 3, 1, "");
}

static void
test_delimiters (void)
{
  static const char *texts[] = { "a,b\n1;x,2\n", "a;b\n1,x;2\n", "a\tb\n1,x\t2\n", "a|b\n1,x|2\n", "sep=;\na,q;b\n1,x;2\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TavanSheet) sheet = read_text (texts[i], -1, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (tavan_sheet_n_columns (sheet), ==, 2);
      assert_cell (sheet, 1, 1, "2");
    }
}

static void
test_encodings (void)
{
  static const char *encodings[] = { "CP1256", "UTF-16" };
  /* Windows-1256 has the Arabic letters alone, as old programs type them. */
  const char *text = "نام,شهر\nعلي,تهران\n";

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize length;
      g_autofree char *bytes = g_convert (text, -1, encodings[i], "UTF-8", NULL, &length, &error);
      g_autoptr (TavanSheet) sheet = read_text (bytes, (gssize) length, &error);

      g_assert_no_error (error);
      assert_cell (sheet, 1, 0, "علي");
      assert_cell (sheet, 1, 1, "تهران");
    }
}

static void
refused (const char *bytes, gsize length, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanSheet) sheet = read_text (bytes, (gssize) length, &error);

  g_assert_null (sheet);
  g_assert_error (error, TAVAN_ERROR, code);
}

static void
test_refused (void)
{
  g_autoptr (GString) long_cell = g_string_new ("a,b\n"), rows = g_string_new (NULL);

  refused ("", 0, TAVAN_ERROR_INVALID);
  refused ("\n\n,,\n", 5, TAVAN_ERROR_INVALID);
  refused ("a\0b", 3, TAVAN_ERROR_INVALID);
  refused ("a,\"b\n", 5, TAVAN_ERROR_CORRUPT);
  refused ("PK\3\4broken", 10, TAVAN_ERROR_CORRUPT);
  refused ("\320\317\021\340\241\261\032\341", 8, TAVAN_ERROR_INVALID);
  for (guint i = 0; i <= TAVAN_SHEET_MAX_CELL; i++)
    g_string_append_c (long_cell, 'x');
  refused (long_cell->str, long_cell->len, TAVAN_ERROR_INVALID);
  for (guint i = 0; i <= TAVAN_SHEET_MAX_ROWS; i++)
    g_string_append (rows, "1\n");
  refused (rows->str, rows->len, TAVAN_ERROR_INVALID);
}

static void
test_size (void)
{
  g_autofree char *path = write_file ("large.xlsx", "PK\3\4", 4);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (truncate (path, 300 * 1024 * 1024), ==, 0);
  g_assert_null (tavan_sheet_read (path, NULL, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (tavan_sheet_read ("/nowhere/at/all", NULL, NULL, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_NOT_FOUND);
}

/* The same list, saved by another program as each kind. */
static void
test_saved (gconstpointer name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanSheet) sheet = tavan_sheet_read (path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (tavan_sheet_n_rows (sheet), ==, 5);
  g_assert_cmpuint (tavan_sheet_n_columns (sheet), ==, 5);
  assert_cell (sheet, 0, 0, "نام");
  assert_cell (sheet, 1, 0, "فاطمه رضایی");
  assert_cell (sheet, 1, 1, "18416522");
  assert_cell (sheet, 1, 2, "2025-11-22");
  assert_cell (sheet, 1, 3, "IR062960000000100324200001");
  assert_cell (sheet, 2, 1, "1200000000");
  assert_cell (sheet, 2, 4, "0.125");
  assert_cell (sheet, 3, 3, "");
  g_assert_cmpuint (tavan_sheet_row_number (sheet, 4), ==, 7);
  assert_cell (sheet, 4, 0, "دو\nسطر");
}

/* What is cut off at any place is told as broken, or read whole; it never crashes. */
static void
test_cut (gconstpointer name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize cut = 0; cut < length; cut += 1 + length / 64)
    {
      g_autofree char *half = write_file ("half.bin", bytes, (gssize) cut);
      g_autoptr (GError) error = NULL;
      g_autoptr (TavanSheet) sheet = tavan_sheet_read (half, NULL, NULL, &error);

      g_assert_null (sheet);
      g_assert_nonnull (error);
    }
}

/* Bytes changed at random: read or refused, within the bounds. */
static void
test_noise (gconstpointer name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL), *bytes = NULL;
  g_autoptr (GRand) dice = g_rand_new_with_seed (7);
  gsize length;
  guint rounds = g_getenv ("TAVAN_LONG") ? 3000 : 300;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (guint i = 0; i < rounds; i++)
    {
      g_autofree char *noisy = g_memdup2 (bytes, length);
      g_autofree char *file = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (TavanSheet) sheet = NULL;

      for (int n = g_rand_int_range (dice, 1, 12); n > 0; n--)
        noisy[g_rand_int_range (dice, 0, (gint32) length)] = (char) g_rand_int_range (dice, 0, 256);
      file = write_file ("noise.bin", noisy, (gssize) length);
      sheet = tavan_sheet_read (file, NULL, NULL, &error);
      g_assert_true ((sheet != NULL) != (error != NULL));
    }
}

static void
test_names (void)
{
  g_autofree char *path = g_build_filename (folder, "payments.ods", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TavanSheet) first = tavan_sheet_read (path, NULL, NULL, &error), named = NULL, none = NULL;

  g_assert_no_error (error);
  named = tavan_sheet_read (path, tavan_sheet_name (first), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tavan_sheet_n_rows (named), ==, tavan_sheet_n_rows (first));
  none = tavan_sheet_read (path, "نیست", NULL, &error);
  g_assert_null (none);
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_NOT_FOUND);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *path = g_build_filename (folder, "payments.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (tavan_sheet_read (path, NULL, cancellable, &error));
  g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  int result;

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  folder = g_build_filename (g_getenv ("TAVAN_TEST_DATA"), "sheets", NULL);
  scratch = g_dir_make_tmp ("tavan-sheet-XXXXXX", NULL);
  g_test_add_func ("/sheet/text", test_text);
  g_test_add_func ("/sheet/delimiters", test_delimiters);
  g_test_add_func ("/sheet/encodings", test_encodings);
  g_test_add_func ("/sheet/refused", test_refused);
  g_test_add_func ("/sheet/size", test_size);
  g_test_add_data_func ("/sheet/saved/xlsx", "payments.xlsx", test_saved);
  g_test_add_data_func ("/sheet/saved/ods", "payments.ods", test_saved);
  g_test_add_data_func ("/sheet/cut/xlsx", "payments.xlsx", test_cut);
  g_test_add_data_func ("/sheet/cut/ods", "payments.ods", test_cut);
  g_test_add_data_func ("/sheet/noise/xlsx", "payments.xlsx", test_noise);
  g_test_add_data_func ("/sheet/noise/ods", "payments.ods", test_noise);
  g_test_add_func ("/sheet/names", test_names);
  g_test_add_func ("/sheet/cancelled", test_cancelled);
  result = g_test_run ();
  for (const char *const *name = (const char *const[]) { "text.csv", "large.xlsx", "half.bin", "noise.bin", NULL }; *name; name++)
    {
      g_autofree char *path = g_build_filename (scratch, *name, NULL);

      g_unlink (path);
    }
  g_rmdir (scratch);
  g_free (scratch);
  g_free (folder);
  return result;
}
