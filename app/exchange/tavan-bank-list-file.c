/* tavan-bank-list-file.c: the sheets that go to a bank's branch and come back from it
 *
 * Each bank names and orders its columns as it likes: a column is known by the words of its heading.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/exchange/tavan-bank-list-file.h"

#include "app/base/tavan-text.h"
#include "app/exchange/tavan-sheet.h"
#include "app/work/tavan-application.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MOST_ROWS_ABOVE 40 /* a letterhead before the headings */

/* ---- headings ---- */

typedef enum { DATE, AMOUNT, SHEBA, CONTRACT, DOCUMENT, NAME, N_PARTS, NONE = N_PARTS } Part;

/* In this order: what comes first decides. Words are folded. */
static const struct { Part part; const char *words[8]; } headings[] = {
  { DATE, { "تاریخ", "date", NULL } },
  { AMOUNT, { "مبلغ", "واریزی", "وصولی", "amount", NULL } },
  { SHEBA, { "شبا", "حساب", "iban", "sheba", "account", NULL } },
  { CONTRACT, { "قرارداد", "تسهیلات", "contract", "loan", NULL } },
  { DOCUMENT, { "سند", "پیگیری", "رسید", "ارجاع", "document", "reference", NULL } },
  { NAME, { "نام", "name", NULL } },
};

static gboolean
has_any (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Of two columns of dates or amounts that of the payment is meant: 3 the payment's, 2 without more words, 1 an instalment's; 0 another's. An
 * account is best a Sheba, a loan best its contract. */
static guint
weight_of (Part part, const char *heading)
{
  static const char *const paid[] = { "واریز", "پرداخت", "وصول", "paid", "payment", NULL }, *const other[] = { "قرارداد", "مانده", "سررسید", "وام", "تسهیلات", "تولد", "صدور", NULL },
                    *const instalment[] = { "قسط", "اقساط", NULL },
                    *const best[] = { "شبا", "iban", "sheba", "قرارداد", "contract", NULL };

  if (part != DATE && part != AMOUNT)
    return has_any (heading, best) ? 3 : 2;
  return has_any (heading, paid) ? 3 : has_any (heading, other) ? 0 : has_any (heading, instalment) ? 1 : 2;
}

static Part
part_of (const char *heading)
{
  if (g_str_has_prefix (heading, "نام")) /* of who took the loan */
    return NAME;
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (has_any (heading, headings[i].words))
      return headings[i].part;
  return NONE;
}

typedef struct { guint row; int columns[N_PARTS]; guint n; gboolean toman; } Head;

static Head
read_head (TavanSheet *sheet, guint row)
{
  Head head = { .row = row, .columns = { -1, -1, -1, -1, -1, -1 } };
  guint weights[N_PARTS] = { 0 };

  for (guint column = 0; column < tavan_sheet_n_columns (sheet); column++)
    {
      g_autofree char *heading = tavan_text_fold (tavan_sheet_cell (sheet, row, column));
      Part part = part_of (heading);
      guint weight = part != NONE ? weight_of (part, heading) : 0;

      if (weight == 0 || weight <= weights[part])
        continue;
      head.n += weights[part] == 0;
      weights[part] = weight;
      head.columns[part] = (int) column;
      if (part == AMOUNT)
        head.toman = strstr (heading, "تومان") != NULL;
    }
  return head;
}

/* The row with most of them; the first of several. */
static gboolean
find_head (TavanSheet *sheet, Head *out_head, GError **error)
{
  Head best = { .columns = { -1, -1, -1, -1, -1, -1 } };
  const char *missing;

  for (guint row = 0; row < tavan_sheet_n_rows (sheet) && row < MOST_ROWS_ABOVE; row++)
    {
      Head head = read_head (sheet, row);

      if (head.n > best.n)
        best = head;
    }
  *out_head = best;
  missing = best.columns[AMOUNT] < 0                                ? _("There is no column with the amount (“مبلغ”)")
            : best.columns[DATE] < 0                                ? _("There is no column with the date (“تاریخ”)")
            : best.columns[SHEBA] < 0 && best.columns[CONTRACT] < 0 ? _("There is neither a column with the contract (“شماره قرارداد”) nor one with the account (“شبا”)")
                                                                    : NULL;
  return missing == NULL || tavan_error_set (error, TAVAN_ERROR_INVALID, "headings", _("The first row names the columns"), "%s", missing);
}

/* ---- rows ---- */

/* NULL for an empty cell or no such column. */
static char *
take (TavanSheet *sheet, const Head *head, guint row, Part part)
{
  g_autofree char *clean = head->columns[part] >= 0 ? tavan_text_clean (tavan_sheet_cell (sheet, row, (guint) head->columns[part])) : NULL;

  return clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/* A time behind the day is of no use, and some banks write 14040901. */
static char *
tidy_date (char *cell)
{
  g_autofree char *digits = cell != NULL ? tavan_text_digits_latin (cell) : NULL;
  char *colon = digits != NULL ? strchr (digits, ':') : NULL;
  char *space = colon != NULL ? g_strrstr_len (digits, colon - digits, " ") : NULL;

  if (digits == NULL)
    return NULL;
  g_free (cell);
  if (space != NULL)
    *space = '\0';
  if (strlen (digits) == 8 && strspn (digits, "0123456789") == 8)
    return g_strdup_printf ("%.4s/%.2s/%.2s", digits, digits + 4, digits + 6);
  return g_steal_pointer (&digits);
}

/* «۱٬۲۰۰٬۰۰۰ ریال» */
static char *
tidy_amount (char *cell)
{
  static const char *const units[] = { "ریال", "تومان" };

  for (guint i = 0; cell != NULL && i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (cell, units[i]))
      cell[strlen (cell) - strlen (units[i])] = '\0';
  return cell != NULL ? g_strstrip (cell) : NULL;
}

static void
read_row (TavanSheet *sheet, const Head *head, guint row, TavanBankList *list)
{
  g_autofree char *amount = tidy_amount (take (sheet, head, row, AMOUNT)), *date = tidy_date (take (sheet, head, row, DATE)), *sheba = take (sheet, head, row, SHEBA),
                  *contract = take (sheet, head, row, CONTRACT);
  TavanBankRow *it;

  /* Empty, or the sums below the list. */
  if (sheba == NULL && contract == NULL && (amount == NULL || date == NULL))
    return;
  it = tavan_bank_list_add (list, tavan_sheet_row_number (sheet, row));
  it->amount = g_steal_pointer (&amount);
  it->date = g_steal_pointer (&date);
  it->sheba = g_steal_pointer (&sheba);
  it->contract = g_steal_pointer (&contract);
  it->document = take (sheet, head, row, DOCUMENT);
  it->name = take (sheet, head, row, NAME);
}

TavanBankList *
tavan_bank_list_read (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanSheet) sheet = tavan_sheet_read (path, /* name= */ NULL, cancellable, error);
  g_autoptr (TavanBankList) list = NULL;
  Head head;

  if (sheet == NULL || !find_head (sheet, &head, error))
    return NULL;
  list = tavan_bank_list_new ();
  list->unit = head.toman ? TAVAN_UNIT_TOMAN : TAVAN_UNIT_RIAL;
  for (guint row = head.row + 1; row < tavan_sheet_n_rows (sheet); row++)
    read_row (sheet, &head, row, list);
  if (list->rows->len == 0)
    {
      tavan_error_set (error, TAVAN_ERROR_INVALID, "rows", NULL, _("There is no payment below the headings"));
      return NULL;
    }
  return g_steal_pointer (&list);
}

/* ---- out: rows with their verdicts ---- */

TavanAnswer *
tavan_bank_list_table (TavanBankList *list, gboolean only_refused)
{
  TavanAnswer *table = tavan_answer_new ("bank-list", _("The bank’s list of payments"));
  enum { NUMBER, VERDICT, WHY, LOAN, WHO, THE_SHEBA, THE_CONTRACT, THE_AMOUNT, THE_DATE, THE_DOCUMENT };

  tavan_answer_add_column (table, "row", _("Row"), TAVAN_COLUMN_NUMBER)->summed = FALSE;
  tavan_answer_add_column (table, "verdict", _("Verdict"), TAVAN_COLUMN_TEXT);
  tavan_answer_add_column (table, "why", _("Reason"), TAVAN_COLUMN_TEXT);
  tavan_answer_add_column (table, "loan", _("Loan"), TAVAN_COLUMN_CODE);
  tavan_answer_add_column (table, "client", _("Client"), TAVAN_COLUMN_TEXT);
  tavan_answer_add_column (table, "sheba", "شبا", TAVAN_COLUMN_CODE);
  tavan_answer_add_column (table, "contract", "شماره قرارداد", TAVAN_COLUMN_CODE);
  tavan_answer_add_column (table, "amount", list->unit == TAVAN_UNIT_TOMAN ? "مبلغ پرداخت (تومان)" : "مبلغ پرداخت", TAVAN_COLUMN_CODE);
  tavan_answer_add_column (table, "date", "تاریخ پرداخت", TAVAN_COLUMN_CODE);
  tavan_answer_add_column (table, "document", "شماره سند", TAVAN_COLUMN_CODE);
  for (guint i = 0; i < list->rows->len; i++)
    {
      const TavanBankRow *row = g_ptr_array_index (list->rows, i);
      const char *texts[] = { [VERDICT] = tavan_bank_verdict_label (row->verdict), [WHY] = row->why, [LOAN] = row->loan_number,
                              [WHO] = row->loan_title != NULL ? row->loan_title : row->name, [THE_SHEBA] = row->sheba, [THE_CONTRACT] = row->contract,
                              [THE_AMOUNT] = row->amount, [THE_DATE] = row->date, [THE_DOCUMENT] = row->document };
      TavanRow *out;

      if (only_refused && (row->verdict == TAVAN_BANK_ROW_GOOD || row->verdict == TAVAN_BANK_ROW_KNOWN))
        continue;
      out = tavan_answer_add_row (table);
      tavan_cell_set_number (&out->cells[NUMBER], row->number);
      for (guint k = VERDICT; k < G_N_ELEMENTS (texts); k++)
        if (texts[k] != NULL)
          tavan_cell_set_text (&out->cells[k], texts[k]);
    }
  tavan_answer_finish (table, FALSE);
  return table;
}

/* ---- out: the introduction ---- */

static void
add_person (TavanStore *store, TavanAnswer *table, TavanApplicationPage *page, TavanRecord *line, TavanRecord *client, const char *account)
{
  TavanRow *row = tavan_answer_add_row (table);
  const char *id = tavan_record_get_text (client, tavan_record_is_set (client, CLIENT_NATIONAL_ID) ? CLIENT_NATIONAL_ID : CLIENT_FOREIGN_CODE);
  const char *letter = tavan_record_get_reference_title (page->application, APPLICATION_LETTER);
  g_autofree char *name = tavan_record_title (client);
  const char *texts[] = { name, tavan_record_get_text (client, CLIENT_FATHER_NAME), id, account, tavan_record_get_text (client, CLIENT_MOBILE) };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      tavan_cell_set_text (&row->cells[i], texts[i]);
  tavan_cell_set_number (&row->cells[5], tavan_record_get_int (line, APPLICATION_LINE_APPROVED));
  tavan_cell_set_number (&row->cells[6], tavan_record_get_int (page->product, LOAN_PRODUCT_RATE));
  tavan_cell_set_number (&row->cells[7], tavan_record_get_int (page->product, LOAN_PRODUCT_MONTHS));
  tavan_cell_set_number (&row->cells[8], tavan_record_get_int (page->product, LOAN_PRODUCT_GRACE_MONTHS));
  if (letter != NULL)
    tavan_cell_set_text (&row->cells[9], letter);
}

static TavanAnswer *
introduction_columns (TavanApplicationPage *page)
{
  static const struct { const char *name, *label; TavanColumnKind kind; } columns[] = {
    { "client", N_("Client"), TAVAN_COLUMN_TEXT }, { "father", N_("Father’s name"), TAVAN_COLUMN_TEXT }, { "national_id", N_("National ID"), TAVAN_COLUMN_CODE },
    { "sheba", N_("Sheba"), TAVAN_COLUMN_CODE }, { "mobile", N_("Mobile"), TAVAN_COLUMN_CODE }, { "amount", N_("Amount approved"), TAVAN_COLUMN_MONEY },
    { "rate", N_("Yearly rate (percent)"), TAVAN_COLUMN_DECIMAL }, { "months", N_("Number of instalments"), TAVAN_COLUMN_NUMBER },
    { "grace", N_("Grace months"), TAVAN_COLUMN_NUMBER }, { "letter", N_("Letter to the bank"), TAVAN_COLUMN_CODE },
    { "contract", N_("Contract number"), TAVAN_COLUMN_CODE }, { "contract_date", N_("Contract date"), TAVAN_COLUMN_TEXT },
  };
  g_autofree char *who = tavan_record_title (page->application);
  /* Translators: %s is who applies, with the application's number */
  g_autofree char *title = g_strdup_printf (_("Introduction to the bank: %s"), who);
  TavanAnswer *table = tavan_answer_new ("bank-introduction", title);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      TavanColumn *column = tavan_answer_add_column (table, columns[i].name, g_dgettext (GETTEXT_PACKAGE, columns[i].label), columns[i].kind);

      column->summed = columns[i].kind == TAVAN_COLUMN_MONEY;
    }
  return table;
}

TavanAnswer *
tavan_bank_introduction (TavanStore *store, gint64 application, GError **error)
{
  g_autoptr (TavanApplicationPage) page = tavan_application_page (store, application, error);
  g_autoptr (TavanAnswer) table = page != NULL ? introduction_columns (page) : NULL;
  g_autoptr (TavanRecord) group = NULL;

  if (page == NULL)
    return NULL;
  if (tavan_record_is_set (page->application, APPLICATION_GROUP))
    {
      group = tavan_store_get (store, &tavan_group_type, tavan_record_get_int (page->application, APPLICATION_GROUP), NULL, error);
      if (group == NULL)
        return NULL;
    }
  for (guint i = 0; i < page->lines->len; i++)
    {
      TavanRecord *line = g_ptr_array_index (page->lines, i);
      g_autoptr (TavanRecord) client = NULL;
      const char *account;

      if (tavan_record_get_int (line, APPLICATION_LINE_REFUSED) || tavan_record_get_int (line, APPLICATION_LINE_APPROVED) == 0)
        continue;
      client = tavan_store_get (store, &tavan_client_type, tavan_record_get_int (line, APPLICATION_LINE_CLIENT), NULL, error);
      if (client == NULL)
        return NULL;
      account = tavan_record_get_text (client, CLIENT_SHEBA);
      if (account == NULL && group != NULL)
        account = tavan_record_get_text (group, GROUP_BANK_ACCOUNT);
      add_person (store, table, page, line, client, account);
    }
  if (table->rows->len == 0)
    {
      tavan_error_set (error, TAVAN_ERROR_RULE, "state", NULL, _("Nothing is approved yet that a branch could be told"));
      return NULL;
    }
  tavan_answer_finish (table, FALSE);
  return g_steal_pointer (&table);
}
