/* test-bank-file.c: lists of payments as banks write them
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/base/tavan-error.h"
#include "app/exchange/tavan-bank-list-file.h"
#include "app/exchange/tavan-sheet-writer.h"

#include <glib/gstdio.h>

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static const TavanBankRow *
row_of (TavanBankList *list, guint place)
{
  return g_ptr_array_index (list->rows, place);
}

static TavanBankList *
read_text (const char *text)
{
  g_autofree char *path = write_file ("tavan-bank-list.csv", text);
  g_autoptr (GError) error = NULL;
  TavanBankList *list = tavan_bank_list_read (path, NULL, &error);

  g_assert_no_error (error);
  g_remove (path);
  return list;
}

/* A letterhead, columns that are not meant, sums below. */
static void
test_columns (void)
{
  g_autoptr (TavanBankList) list = read_text ("بانک کشاورزی، شعبه سعدی,,,,,,,\n"
                                              "ردیف,نام تسهیلات‌گیرنده,شماره تسهيلات,مبلغ قرارداد,مبلغ واریزی (ریال),تاريخ قرارداد,تاریخ واریز,شماره پیگیری,شماره شبا\n"
                                              "1,لیلا قاسمی,۱۴۰۴/۱۱,900,\"۱٬۲۰۰٬۰۰۰ ریال\",1403/01/01,14040901 ,77,IR06\n"
                                              ",,,,,,,,\n"
                                              "2,,12,900,500,1403/01/01,1404/09/02 12:30,,\n"
                                              "جمع,,,1800,\"1,200,500\",,,,\n");
  const TavanBankRow *row = row_of (list, 0);

  g_assert_cmpuint (list->rows->len, ==, 2);
  g_assert_cmpint (list->unit, ==, TAVAN_UNIT_RIAL);
  g_assert_cmpuint (row->number, ==, 3);
  g_assert_cmpstr (row->contract, ==, "۱۴۰۴/۱۱");
  g_assert_cmpstr (row->amount, ==, "۱٬۲۰۰٬۰۰۰");
  g_assert_cmpstr (row->date, ==, "1404/09/01");
  g_assert_cmpstr (row->document, ==, "77");
  g_assert_cmpstr (row->sheba, ==, "IR06");
  g_assert_cmpstr (row->name, ==, "لیلا قاسمی");
  row = row_of (list, 1);
  g_assert_cmpstr (row->date, ==, "1404/09/02");
  g_assert_null (row->document);
}

static void
test_toman (void)
{
  g_autoptr (TavanBankList) list = read_text ("شبا;تاریخ;مبلغ (تومان)\nIR06;1404/9/1;120\n");

  g_assert_cmpint (list->unit, ==, TAVAN_UNIT_TOMAN);
  g_assert_cmpuint (list->rows->len, ==, 1);
}

static void
test_wrong (void)
{
  static const char *const texts[] = { "شبا,تاریخ\nIR06,1404/9/1\n", "شبا,مبلغ\nIR06,120\n", "تاریخ,مبلغ\n1404/9/1,120\n", "شبا,تاریخ,مبلغ\n", "الف,ب\n1,2\n" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = write_file ("tavan-bank-wrong.csv", texts[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (tavan_bank_list_read (path, NULL, &error));
      g_assert_error (error, TAVAN_ERROR, TAVAN_ERROR_INVALID);
      g_remove (path);
    }
}

/* What is refused goes out as a sheet to mend, and comes in again. */
static void
test_sheet (void)
{
  g_autoptr (TavanBankList) list = read_text ("قرارداد,تاریخ,مبلغ,سند\n1404/11,1404/09/01,120,5\n1404/12,1404/09/02,130,\n"), again = NULL;
  g_autoptr (TavanAnswer) table = NULL;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "tavan-bank-list.xlsx", NULL);
  g_autoptr (GError) error = NULL;

  ((TavanBankRow *) g_ptr_array_index (list->rows, 0))->verdict = TAVAN_BANK_ROW_GOOD;
  ((TavanBankRow *) g_ptr_array_index (list->rows, 1))->verdict = TAVAN_BANK_ROW_UNKNOWN;
  table = tavan_bank_list_table (list, /* only_refused= */ TRUE);
  g_assert_true (tavan_sheet_write_xlsx (table, path, &error));
  g_assert_no_error (error);
  again = tavan_bank_list_read (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->rows->len, ==, 1);
  g_assert_cmpstr (row_of (again, 0)->contract, ==, "1404/12");
  g_assert_cmpstr (row_of (again, 0)->date, ==, "1404/09/02");
  g_assert_cmpstr (row_of (again, 0)->amount, ==, "130");
  g_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/bank-list/columns", test_columns);
  g_test_add_func ("/exchange/bank-list/toman", test_toman);
  g_test_add_func ("/exchange/bank-list/wrong", test_wrong);
  g_test_add_func ("/exchange/bank-list/sheet", test_sheet);
  return g_test_run ();
}
