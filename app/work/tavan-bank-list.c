/* tavan-bank-list.c: a bank's list of payments, matched to loans row by row, then booked
 *
 * A row names its loan by the contract's number, by the account of the client or her group, or by both; where several loans are left the
 * amount tells them apart, or nothing is booked. The same loan, day, amount and document is one payment, in the list and in the books.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"
#include "app/work/tavan-bank-list.h"

#include "app/base/tavan-identity.h"
#include "app/base/tavan-text.h"

#include <string.h>

/* ---- verdicts ---- */

static const TavanChoice verdicts[TAVAN_N_BANK_VERDICTS + 1] = {
  [TAVAN_BANK_ROW_GOOD] = { "good", N_("Will be booked"), "success" },
  [TAVAN_BANK_ROW_KNOWN] = { "known", N_("Booked already"), "dim" },
  [TAVAN_BANK_ROW_TWICE] = { "twice", N_("Twice in the list"), "warning" },
  [TAVAN_BANK_ROW_ABOVE] = { "above", N_("More than is owed"), "error" },
  [TAVAN_BANK_ROW_UNKNOWN] = { "unknown", N_("Unknown contract"), "error" },
  [TAVAN_BANK_ROW_SEVERAL] = { "several", N_("Several loans fit"), "warning" },
  [TAVAN_BANK_ROW_CONTRADICTS] = { "contradicts", N_("Contract and account differ"), "error" },
  [TAVAN_BANK_ROW_NOT_PAYABLE] = { "not_payable", N_("Not being repaid"), "error" },
  [TAVAN_BANK_ROW_BAD_DATE] = { "bad_date", N_("Wrong date"), "error" },
  [TAVAN_BANK_ROW_BAD_AMOUNT] = { "bad_amount", N_("Wrong amount"), "error" },
  [TAVAN_BANK_ROW_BAD_SHEBA] = { "bad_sheba", N_("Wrong account"), "error" },
};

const char *
tavan_bank_verdict_code (TavanBankVerdict verdict)
{
  return verdicts[verdict].code;
}

const char *
tavan_bank_verdict_label (TavanBankVerdict verdict)
{
  return _(verdicts[verdict].label);
}

const char *
tavan_bank_verdict_tone (TavanBankVerdict verdict)
{
  return verdicts[verdict].tone;
}

/* ---- the list ---- */

static void
clear_judged (TavanBankRow *row)
{
  g_clear_pointer (&row->why, g_free);
  g_clear_pointer (&row->loan_title, g_free);
  g_clear_pointer (&row->loan_number, g_free);
  row->rials = row->loan = 0;
  row->day = TAVAN_NO_DAY;
}

static void
row_free (gpointer data)
{
  TavanBankRow *row = data;
  char *texts[] = { row->sheba, row->contract, row->amount, row->date, row->document, row->name };

  clear_judged (row);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (row);
}

TavanBankList *
tavan_bank_list_new (void)
{
  TavanBankList *list = g_new0 (TavanBankList, 1);

  list->unit = TAVAN_UNIT_RIAL;
  list->rows = g_ptr_array_new_with_free_func (row_free);
  return list;
}

void
tavan_bank_list_free (TavanBankList *list)
{
  if (list == NULL)
    return;
  g_ptr_array_unref (list->rows);
  g_free (list);
}

TavanBankRow *
tavan_bank_list_add (TavanBankList *list, guint number)
{
  TavanBankRow *row = g_new0 (TavanBankRow, 1);

  row->number = number;
  row->day = TAVAN_NO_DAY;
  row->verdict = TAVAN_N_BANK_VERDICTS; /* not judged yet */
  g_ptr_array_add (list->rows, row);
  return row;
}

/* Takes @why. FALSE always: there is nothing more to ask about this row. */
static gboolean
judge (TavanBankRow *row, TavanBankVerdict verdict, char *why)
{
  row->verdict = verdict;
  row->why = why;
  return FALSE;
}

static gboolean
judge_by (TavanBankRow *row, TavanBankVerdict verdict, const GError *problem)
{
  return judge (row, verdict, g_strdup (problem->message));
}

/* ---- what stands in a row ---- */

static gboolean
has_text (const char *text)
{
  return text != NULL && *text != '\0';
}

/* As codes are stored; NULL for nothing. */
static char *
code_of (const char *cell)
{
  g_autofree char *clean = tavan_text_clean (cell != NULL ? cell : "");

  return *clean != '\0' ? tavan_text_digits_latin (clean) : NULL;
}

static gboolean
read_row (TavanBankList *list, TavanBankRow *row, char **out_sheba)
{
  g_autoptr (GError) problem = NULL;

  *out_sheba = NULL;
  if (!has_text (row->amount) || !tavan_money_parse (row->amount, list->unit, &row->rials, &problem))
    return judge (row, TAVAN_BANK_ROW_BAD_AMOUNT, problem != NULL ? g_strdup (problem->message) : g_strdup (_("There is no amount")));
  if (row->rials < 1)
    return judge (row, TAVAN_BANK_ROW_BAD_AMOUNT, g_strdup (_("A payment is more than nothing")));
  if (!has_text (row->date) || !tavan_date_parse (row->date, TAVAN_DATE_PAST, tavan_day_today (), &row->day, &problem))
    return judge (row, TAVAN_BANK_ROW_BAD_DATE, problem != NULL ? g_strdup (problem->message) : g_strdup (_("There is no date")));
  if (row->day > tavan_day_today ())
    return judge (row, TAVAN_BANK_ROW_BAD_DATE, g_strdup (_("The date lies in the future")));
  if (has_text (row->sheba) && !tavan_sheba_parse (row->sheba, out_sheba, &problem))
    return judge_by (row, TAVAN_BANK_ROW_BAD_SHEBA, problem);
  return has_text (row->sheba) || has_text (row->contract)
         || judge (row, TAVAN_BANK_ROW_UNKNOWN, g_strdup (_("Neither a contract nor an account is named")));
}

/* ---- which loan ---- */

static const char by_contract[] = "SELECT l.\"id\" FROM {loan} l WHERE l.\"archived\" = 0 AND (l.\"contract_number\" = $1 OR l.\"number\" = $1)"
                                  " ORDER BY l.\"id\" ASC NULLS FIRST";
static const char by_account[] = "SELECT l.\"id\" FROM {loan} l JOIN {client} c ON c.\"id\" = l.\"client\" LEFT JOIN {group} g ON g.\"id\" = l.\"group\""
                                 " WHERE l.\"archived\" = 0 AND (c.\"sheba\" = $1 OR g.\"bank_account\" = $1) ORDER BY l.\"id\" ASC NULLS FIRST";

/* Loans in sight; NULL on failure, and where @what is NULL all are meant: an empty list. */
static GPtrArray *
find_loans (TavanStore *store, const char *sql, const char *what, GError **error)
{
  g_autoptr (GPtrArray) rows = what != NULL ? tavan_store_ask_any (store, sql, error, "s", what) : g_ptr_array_new ();
  g_autoptr (GPtrArray) loans = g_ptr_array_new_with_free_func (g_object_unref);

  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      g_autoptr (GError) unseen = NULL;
      gint64 id;
      TavanRecord *loan;

      tavan_loan_number_of (g_ptr_array_index (rows, i), 0, &id);
      loan = tavan_store_get (store, &tavan_loan_type, id, NULL, &unseen);
      if (loan != NULL)
        g_ptr_array_add (loans, loan);
      else if (!g_error_matches (unseen, TAVAN_ERROR, TAVAN_ERROR_NOT_FOUND) && !g_error_matches (unseen, TAVAN_ERROR, TAVAN_ERROR_DENIED))
        {
          g_propagate_error (error, g_steal_pointer (&unseen));
          return NULL;
        }
    }
  return g_steal_pointer (&loans);
}

static gboolean
is_in (GPtrArray *loans, TavanRecord *loan)
{
  for (guint i = 0; i < loans->len; i++)
    if (tavan_record_get_id (g_ptr_array_index (loans, i)) == tavan_record_get_id (loan))
      return TRUE;
  return FALSE;
}

static void
keep_those_in (GPtrArray *loans, GPtrArray *others)
{
  for (guint i = loans->len; i-- > 0;)
    if (!is_in (others, g_ptr_array_index (loans, i)))
      g_ptr_array_remove_index (loans, i);
}

/* The payment of this loan that the row tells of, or NULL. A reversed one counts: somebody meant it. */
static gboolean
find_booked (TavanStore *store, TavanRecord *loan, const TavanBankRow *row, TavanRecord **out_payment, GError **error)
{
  g_autoptr (GPtrArray) all = tavan_loan_all (store, &tavan_loan_payment_type, LOAN_PAYMENT_LOAN, tavan_record_get_id (loan), error);
  g_autofree char *document = code_of (row->document);

  *out_payment = NULL;
  for (guint i = 0; all != NULL && i < all->len && *out_payment == NULL; i++)
    {
      TavanRecord *payment = g_ptr_array_index (all, i);
      const char *known = tavan_record_get_text (payment, LOAN_PAYMENT_DOCUMENT);

      if (tavan_record_get_day (payment, LOAN_PAYMENT_DATE) == row->day && tavan_record_get_int (payment, LOAN_PAYMENT_AMOUNT) == row->rials
          && (document == NULL || known == NULL || g_str_equal (document, known)))
        *out_payment = g_object_ref (payment);
    }
  return all != NULL;
}

static gboolean
is_open (TavanRecord *loan)
{
  return tavan_record_has (loan, LOAN_STATE, "repaying") || tavan_record_has (loan, LOAN_STATE, "written_off");
}

/* Is it what this loan was to pay on that day: an instalment, all that is late, or the whole? */
static gboolean
amount_fits (TavanStore *store, TavanRecord *loan, const TavanBankRow *row, gboolean *out_fits, GError **error)
{
  g_autoptr (TavanLoanBook) book = tavan_loan_book_load (store, loan, error);
  TavanStanding now;

  *out_fits = FALSE;
  if (book == NULL)
    return FALSE;
  if (book->schedule == NULL || !tavan_loan_book_run (book, row->day, NULL))
    return TRUE;
  tavan_book_standing (book->owed, book->n_owed, row->day, &now);
  *out_fits = row->rials == now.next_amount || row->rials == now.overdue || row->rials == now.overdue + now.penalty
              || row->rials == now.overdue + now.next_amount || row->rials == now.overdue + now.penalty + now.next_amount || row->rials == now.payoff;
  return TRUE;
}

/* Of several those that are open and, if that is not enough, those that the amount fits. */
static gboolean
narrow (TavanStore *store, GPtrArray *loans, const TavanBankRow *row, GError **error)
{
  g_autoptr (GPtrArray) fit = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_open = 0;

  for (guint i = 0; i < loans->len; i++)
    n_open += is_open (g_ptr_array_index (loans, i));
  for (guint i = loans->len; n_open > 0 && i-- > 0;)
    if (!is_open (g_ptr_array_index (loans, i)))
      g_ptr_array_remove_index (loans, i);
  for (guint i = 0; loans->len > 1 && i < loans->len; i++)
    {
      gboolean fits;

      if (!amount_fits (store, g_ptr_array_index (loans, i), row, &fits, error))
        return FALSE;
      if (fits)
        g_ptr_array_add (fit, g_object_ref (g_ptr_array_index (loans, i)));
    }
  if (fit->len > 0)
    keep_those_in (loans, fit);
  return TRUE;
}

/* One of several in whose books the row stands already. */
static gboolean
known_among (TavanStore *store, GPtrArray *loans, const TavanBankRow *row, GError **error)
{
  g_autoptr (TavanRecord) only = NULL;

  for (guint i = 0; loans->len > 1 && i < loans->len; i++)
    {
      g_autoptr (TavanRecord) payment = NULL;

      if (!find_booked (store, g_ptr_array_index (loans, i), row, &payment, error))
        return FALSE;
      if (payment != NULL && only != NULL)
        return TRUE;
      if (payment != NULL)
        only = g_object_ref (g_ptr_array_index (loans, i));
    }
  if (only != NULL)
    {
      g_ptr_array_set_size (loans, 0);
      g_ptr_array_add (loans, g_steal_pointer (&only));
    }
  return TRUE;
}

static char *
name_loans (GPtrArray *loans)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < loans->len && i < 4; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "، " : "", tavan_record_get_text (g_ptr_array_index (loans, i), LOAN_NUMBER));
  return g_string_free (names, FALSE);
}

/* *@out_loan NULL: the row has its verdict. */
static gboolean
find_loan (TavanStore *store, TavanBankRow *row, const char *sheba, TavanRecord **out_loan, GError **error)
{
  g_autofree char *contract = code_of (row->contract);
  g_autoptr (GPtrArray) loans = find_loans (store, contract != NULL ? by_contract : by_account, contract != NULL ? contract : sheba, error);
  g_autoptr (GPtrArray) of_account = loans != NULL ? find_loans (store, by_account, contract != NULL ? sheba : NULL, error) : NULL;

  if (of_account == NULL)
    return FALSE;
  if (loans->len == 0)
    {
      judge (row, TAVAN_BANK_ROW_UNKNOWN, g_strdup (contract != NULL ? _("No loan in sight has this contract number") : _("No loan in sight has this account")));
      return TRUE;
    }
  if (contract != NULL && sheba != NULL)
    keep_those_in (loans, of_account);
  if (loans->len == 0)
    {
      judge (row, TAVAN_BANK_ROW_CONTRADICTS, g_strdup (_("The account is not that of who has this contract")));
      return TRUE;
    }
  if (!known_among (store, loans, row, error) || (loans->len > 1 && !narrow (store, loans, row, error)))
    return FALSE;
  if (loans->len > 1)
    {
      g_autofree char *names = name_loans (loans);

      /* Translators: %s is a list of loans' numbers */
      judge (row, TAVAN_BANK_ROW_SEVERAL, g_strdup_printf (_("Write the account or the number of one of them: %s"), names));
      return TRUE;
    }
  *out_loan = g_object_ref (g_ptr_array_index (loans, 0));
  return TRUE;
}

/* ---- does it fit the loan's book? ---- */

/* What the list has given to each loan so far: GArray of TavanPaid by id. */
typedef struct { GHashTable *given, *seen; } Judged;

static void
judged_clear (Judged *self)
{
  g_hash_table_unref (self->given);
  g_hash_table_unref (self->seen);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Judged, judged_clear)

/* The loan's payments, those of the list before this row, and this one. */
static gboolean
judge_amount (TavanLoanBook *book, TavanBankRow *row, GArray *given)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (TavanPaid));
  g_autoptr (GError) problem = NULL;
  TavanPaid paid = { .id = -(gint64) row->number, .date = row->day, .amount = row->rials, .kind = TAVAN_PAY };

  g_array_append_vals (all, book->paid, book->n_paid);
  g_array_append_vals (all, given->data, given->len);
  g_array_append_val (all, paid);
  if (!tavan_book_replay (&book->terms, book->owed, book->n_owed, (TavanPaid *) (void *) all->data, all->len, tavan_day_today (), &problem))
    return judge_by (row, TAVAN_BANK_ROW_ABOVE, problem);
  g_array_append_val (given, paid);
  return judge (row, TAVAN_BANK_ROW_GOOD, NULL);
}

static GArray *
given_to (Judged *judged, gint64 loan)
{
  GArray *given = g_hash_table_lookup (judged->given, &loan);

  if (given == NULL)
    {
      given = g_array_new (FALSE, FALSE, sizeof (TavanPaid));
      g_hash_table_insert (judged->given, g_memdup2 (&loan, sizeof loan), given);
    }
  return given;
}

static gboolean
judge_payable (TavanStore *store, TavanRecord *loan, TavanBankRow *row, Judged *judged, GError **error)
{
  g_autoptr (TavanLoanBook) book = tavan_loan_book_load (store, loan, error);
  g_autoptr (GError) problem = NULL;

  if (book == NULL)
    return FALSE;
  if (tavan_record_has (loan, LOAN_STATE, "settled"))
    judge (row, TAVAN_BANK_ROW_NOT_PAYABLE, g_strdup (_("This loan is settled already")));
  else if (!tavan_loan_check_payable (book, row->day, &problem))
    judge_by (row, g_strcmp0 (tavan_error_get_field (problem), "date") == 0 ? TAVAN_BANK_ROW_BAD_DATE : TAVAN_BANK_ROW_NOT_PAYABLE, problem);
  else
    judge_amount (book, row, given_to (judged, row->loan));
  return TRUE;
}

static gboolean
judge_loan (TavanStore *store, TavanRecord *loan, TavanBankRow *row, Judged *judged, GError **error)
{
  g_autoptr (TavanRecord) booked = NULL;
  g_autofree char *document = code_of (row->document);
  g_autofree char *key = NULL;

  row->loan = tavan_record_get_id (loan);
  row->loan_title = tavan_store_title (store, &tavan_client_type, tavan_record_get_int (loan, LOAN_CLIENT));
  row->loan_number = g_strdup (tavan_record_get_text (loan, LOAN_NUMBER));
  if (!find_booked (store, loan, row, &booked, error))
    return FALSE;
  if (booked != NULL)
    {
      row->payment = tavan_record_get_id (booked);
      judge (row, TAVAN_BANK_ROW_KNOWN, tavan_record_is_set (booked, LOAN_PAYMENT_REVERSED_ON) ? g_strdup (_("It was booked and then reversed")) : NULL);
      return TRUE;
    }
  key = g_strdup_printf ("%" G_GINT64_FORMAT "/%d/%" G_GINT64_FORMAT "/%s", row->loan, row->day, row->rials, document != NULL ? document : "");
  if (!g_hash_table_add (judged->seen, g_steal_pointer (&key)))
    {
      judge (row, TAVAN_BANK_ROW_TWICE, g_strdup (_("The same loan, day, amount and document stand above; the first is booked")));
      return TRUE;
    }
  return judge_payable (store, loan, row, judged, error);
}

static gboolean
match_row (TavanStore *store, TavanBankList *list, TavanBankRow *row, Judged *judged, GError **error)
{
  g_autoptr (TavanRecord) loan = NULL;
  g_autofree char *sheba = NULL;

  clear_judged (row);
  if (!read_row (list, row, &sheba))
    return TRUE;
  if (!find_loan (store, row, sheba, &loan, error))
    return FALSE;
  return loan == NULL || judge_loan (store, loan, row, judged, error);
}

gboolean
tavan_bank_list_match (TavanStore *store, TavanBankList *list, GError **error)
{
  g_auto (Judged) judged = { g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref),
                             g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  memset (list->n, 0, sizeof list->n);
  list->total = 0;
  for (guint i = 0; i < list->rows->len; i++)
    {
      TavanBankRow *row = g_ptr_array_index (list->rows, i);

      if (!match_row (store, list, row, &judged, error))
        return FALSE;
      list->n[row->verdict]++;
      if (row->verdict == TAVAN_BANK_ROW_GOOD)
        list->total += row->rials;
    }
  return TRUE;
}

/* ---- booking ---- */

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const gint64 *one = a, *other = b;

  return *one < *other ? -1 : *one > *other;
}

/* Always in one order, so that two desks with the same list wait for each other and do not block. */
static gboolean
lock_loans (TavanTx *tx, GArray *ids, GError **error)
{
  g_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (TavanRecord) held = i == 0 || id != g_array_index (ids, gint64, i - 1) ? tavan_tx_lock (tx, &tavan_loan_type, id, error) : NULL;

      if (held == NULL && (i == 0 || id != g_array_index (ids, gint64, i - 1)))
        return FALSE;
    }
  return TRUE;
}

/* Loans of the good rows; she must have the right to each. */
static GArray *
good_loans (TavanStore *store, TavanBankList *list, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < list->rows->len; i++)
    {
      TavanBankRow *row = g_ptr_array_index (list->rows, i);
      g_autoptr (TavanRecord) loan = NULL;

      if (row->verdict != TAVAN_BANK_ROW_GOOD)
        continue;
      loan = tavan_store_get (store, &tavan_loan_type, row->loan, NULL, error);
      if (loan == NULL || !tavan_access_may_record (store, loan, TAVAN_MAY_CHANGE, error))
        return NULL;
      g_array_append_val (ids, row->loan);
    }
  return g_steal_pointer (&ids);
}

static gboolean
book_rows (TavanTx *tx, TavanBankList *list, guint *out_booked, GError **error)
{
  for (guint i = 0; i < list->rows->len; i++)
    {
      TavanBankRow *row = g_ptr_array_index (list->rows, i);
      g_autoptr (TavanRecord) loan = row->verdict == TAVAN_BANK_ROW_GOOD ? tavan_tx_lock (tx, &tavan_loan_type, row->loan, error) : NULL;
      g_autofree char *document = code_of (row->document);
      g_autoptr (TavanRecord) payment = NULL;

      if (row->verdict != TAVAN_BANK_ROW_GOOD)
        continue;
      payment = loan != NULL ? tavan_loan_take (tx, loan, row->day, row->rials, "payment", "bank_list", document, error) : NULL;
      if (payment == NULL)
        return FALSE;
      row->payment = tavan_record_get_id (payment);
      (*out_booked)++;
    }
  return TRUE;
}

gboolean
tavan_bank_list_book (TavanStore *store, TavanBankList *list, guint *out_booked, GError **error)
{
  gboolean judged = list->rows->len > 0 && ((TavanBankRow *) g_ptr_array_index (list->rows, 0))->verdict != TAVAN_N_BANK_VERDICTS;
  guint good = list->n[TAVAN_BANK_ROW_GOOD];
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "payment list", &tavan_loan_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (GArray) ids = NULL;

  *out_booked = 0;
  if (tx == NULL || !tavan_bank_list_match (store, list, error))
    return FALSE;
  ids = good_loans (store, list, error);
  tavan_tx_set_trusted (tx, TRUE);
  if (ids == NULL || !lock_loans (tx, ids, error) || !tavan_bank_list_match (store, list, error))
    return FALSE;
  if (judged && list->n[TAVAN_BANK_ROW_GOOD] != good)
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Look at the list again"), _("Meanwhile some of these payments were booked or no longer fit"));
  return book_rows (tx, list, out_booked, error) && tavan_tx_commit (g_steal_pointer (&tx), error) && tavan_bank_list_match (store, list, error);
}
