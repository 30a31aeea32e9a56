/* tavan-group-books.c: the ledger of a group: what is in the cash box, each member's savings and debt
 *
 *   cash = savings − debts + income − expenses      (fines are income, profit shares are paid out: expenses)
 *
 * Balances are summed from the lines, never kept. A line with an earlier date than others moves all balances after it,
 * so every day that has lines is looked at again after each change; within a day lines have no order.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/group-private.h"

#include "app/base/tavan-money.h"

#define MOST_AMOUNT G_GINT64_CONSTANT (1000000000000000) /* so that sums stay within 64 bits */

/* What a line of a kind does, +1, 0 or −1 times its amount. */
typedef struct { const char *kind; int cash, savings, debt, income, expense; } Effect;
static const Effect effects[] = {
  { "savings", 1, 1, 0, 0, 0 },
  { "withdrawal", -1, -1, 0, 0, 0 },
  { "internal_loan", -1, 0, 1, 0, 0 },
  { "repayment", 1, 0, -1, 0, 0 },
  { "income", 1, 0, 0, 1, 0 },
  { "expense", -1, 0, 0, 0, 1 },
  { "fine", 1, 0, 0, 1, 0 },
  { "profit_share", -1, 0, 0, 0, 1 },
};

static const Effect *
find_effect (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (effects); i++)
    if (g_strcmp0 (effects[i].kind, kind) == 0)
      return &effects[i];
  return NULL;
}

/* ---- books ---- */

static void
passbook_free (gpointer data)
{
  TavanPassbook *book = data;

  g_free (book->title);
  g_free (book);
}

void
tavan_group_books_free (TavanGroupBooks *books)
{
  if (books == NULL)
    return;
  g_ptr_array_unref (books->members);
  g_free (books);
}

static TavanGroupBooks *
books_new (void)
{
  TavanGroupBooks *books = g_new0 (TavanGroupBooks, 1);

  books->members = g_ptr_array_new_with_free_func (passbook_free);
  return books;
}

TavanPassbook *
tavan_books_of (TavanGroupBooks *books, gint64 client)
{
  for (guint i = 0; i < books->members->len; i++)
    if (((TavanPassbook *) g_ptr_array_index (books->members, i))->client == client)
      return g_ptr_array_index (books->members, i);
  return NULL;
}

static TavanPassbook *
book_of (TavanGroupBooks *books, gint64 client)
{
  TavanPassbook *book = tavan_books_of (books, client);

  if (book != NULL)
    return book;
  book = g_new0 (TavanPassbook, 1);
  book->client = client;
  g_ptr_array_add (books->members, book);
  return book;
}

/* Lines in the order of their dates; a reversal as its line with the sign turned. */
typedef enum { LINE_DATE, LINE_KIND, LINE_SIGN, LINE_MEMBER, LINE_AMOUNT, LINE_NOTE } LineColumn;

static GPtrArray *
read_lines (TavanStore *store, gint64 group, TavanDay until, GError **error)
{
  g_autofree char *iso = until != TAVAN_NO_DAY ? tavan_day_to_iso (until) : g_strdup ("9999-12-31");

  return tavan_store_ask (
      store,
      "SELECT l.\"date\", coalesce(o.\"kind\", l.\"kind\"), CASE WHEN o.\"id\" IS NULL THEN 1 ELSE -1 END, "
      "l.\"member\", l.\"amount\", l.\"note\""
      " FROM {ledger_line} l LEFT JOIN {ledger_line} o ON o.\"id\" = l.\"reverses\""
      " WHERE l.\"group\" = $1 AND l.\"archived\" = 0 AND l.\"date\" <= $2 ORDER BY l.\"date\" NULLS FIRST, l.\"id\"",
      NULL, error, "is", group, iso);
}

static void
apply_line (TavanGroupBooks *books, char **row)
{
  const Effect *effect = find_effect (row[LINE_KIND]);
  gint64 member = row[LINE_MEMBER] != NULL ? g_ascii_strtoll (row[LINE_MEMBER], NULL, 10) : 0;
  gint64 amount = g_ascii_strtoll (row[LINE_AMOUNT], NULL, 10) * (*row[LINE_SIGN] == '-' ? -1 : 1);

  if (effect == NULL)
    return;
  books->cash += effect->cash * amount;
  books->savings += effect->savings * amount;
  books->debts += effect->debt * amount;
  books->income += effect->income * amount;
  books->expenses += effect->expense * amount;
  if (member != 0)
    {
      TavanPassbook *book = book_of (books, member);

      book->savings += effect->savings * amount;
      book->debt += effect->debt * amount;
    }
}

static gboolean
count_presences (TavanStore *store, TavanGroupBooks *books, gint64 group, TavanDay until, GError **error)
{
  g_autofree char *iso = until != TAVAN_NO_DAY ? tavan_day_to_iso (until) : g_strdup ("9999-12-31");
  g_autoptr (GPtrArray) rows = tavan_store_ask (store,
                                                "SELECT p.\"client\", p.\"state\", count(*) FROM {meeting} m JOIN "
                                                "{meeting_presence} p ON p.\"meeting\" = m.\"id\""
                                                " WHERE m.\"group\" = $1 AND m.\"date\" <= $2 AND m.\"archived\" = 0 "
                                                "AND p.\"archived\" = 0 GROUP BY p.\"client\", p.\"state\"",
                                                NULL, error, "is", group, iso);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      TavanPassbook *book = book_of (books, g_ascii_strtoll (row[0], NULL, 10));
      guint n = (guint) g_ascii_strtoull (row[2], NULL, 10);

      if (g_str_equal (row[1], "present"))
        book->present = n;
      else if (g_str_equal (row[1], "absent"))
        book->absent = n;
      else
        book->excused = n;
    }
  return rows != NULL;
}

TavanGroupBooks *
tavan_group_books (TavanStore *store, gint64 group, TavanDay day, GError **error)
{
  g_autoptr (TavanGroupBooks) books = books_new ();
  g_autoptr (GPtrArray) members = tavan_group_members (store, group, day, error), lines = NULL;

  if (members == NULL)
    return NULL;
  /* Members of the day first, in their order; then those who left. */
  for (guint i = 0; i < members->len; i++)
    book_of (books, tavan_record_get_int (g_ptr_array_index (members, i), STAY_CLIENT))->title
      = g_strdup (tavan_record_get_reference_title (g_ptr_array_index (members, i), STAY_CLIENT));
  lines = read_lines (store, group, day, error);
  if (lines == NULL)
    return NULL;
  for (guint i = 0; i < lines->len; i++)
    apply_line (books, g_ptr_array_index (lines, i));
  if (!count_presences (store, books, group, day, error))
    return NULL;
  for (guint i = 0; i < books->members->len; i++)
    {
      TavanPassbook *book = g_ptr_array_index (books->members, i);

      if (book->title == NULL)
        book->title = tavan_store_title (store, &tavan_client_type, book->client);
    }
  return g_steal_pointer (&books);
}

gboolean
tavan_books_walk (TavanStore *store, gint64 group, TavanBooksEach each, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) rows = read_lines (store, group, TAVAN_NO_DAY, error);
  g_autoptr (TavanGroupBooks) books = books_new ();

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      char **row = g_ptr_array_index (rows, i);
      const Effect *effect = find_effect (row[LINE_KIND]);
      TavanBooksLine line = { .date = row[LINE_DATE], .kind = row[LINE_KIND], .note = row[LINE_NOTE], .reversal = *row[LINE_SIGN] == '-' };

      apply_line (books, row);
      line.member = row[LINE_MEMBER] != NULL ? g_ascii_strtoll (row[LINE_MEMBER], NULL, 10) : 0;
      line.amount = g_ascii_strtoll (row[LINE_AMOUNT], NULL, 10);
      line.cash = (effect != NULL ? effect->cash : 0) * (line.reversal ? -line.amount : line.amount);
      each (&line, books, line.member != 0 ? tavan_books_of (books, line.member) : NULL, data);
    }
  return rows != NULL;
}

/* ---- never below zero ---- */

static gboolean
refuse_cash (const char *day, gint64 amount, GError **error)
{
  g_autofree char *shown = tavan_date_format_iso (day, TAVAN_DATE_LONG),
                  *money = tavan_money_format (amount, TAVAN_UNIT_RIAL);

  return tavan_error_set (error, TAVAN_ERROR_RULE, "amount", _("Money leaves the cash box only after it has come in"),
                          /* Translators: a date, an amount */
                          _("On %s the group’s cash box would be short of %s"), shown, money);
}

static gboolean
refuse_member (TavanStore *store, const char *day, const TavanPassbook *book, GError **error)
{
  g_autofree char *shown = tavan_date_format_iso (day, TAVAN_DATE_LONG),
                  *name = tavan_store_title (store, &tavan_client_type, book->client);
  g_autofree char *money = tavan_money_format (book->savings < 0 ? -book->savings : -book->debt, TAVAN_UNIT_RIAL);

  if (book->savings < 0)
    return tavan_error_set (error, TAVAN_ERROR_RULE, "amount",
                            _("She can withdraw no more than she has saved by that day"),
                            /* Translators: a date, a name, an amount */
                            _("On %s the savings of %s would be short of %s"), shown, name, money);
  return tavan_error_set (error, TAVAN_ERROR_RULE, "amount", _("She can repay no more than she owes on that day"),
                          /* Translators: a date, a name, an amount */
                          _("On %s the repayments of %s would be above her debt by %s"), shown, name, money);
}

static gboolean
check_day (TavanStore *store, TavanGroupBooks *books, const char *day, GError **error)
{
  for (guint i = 0; i < books->members->len; i++)
    {
      const TavanPassbook *book = g_ptr_array_index (books->members, i);

      if (book->savings < 0 || book->debt < 0)
        return refuse_member (store, day, book, error);
    }
  return books->cash >= 0 || refuse_cash (day, -books->cash, error);
}

gboolean
tavan_ledger_check (TavanTx *tx, gint64 group, GError **error)
{
  TavanStore *store = tavan_tx_store (tx);
  g_autoptr (GPtrArray) lines = read_lines (store, group, TAVAN_NO_DAY, error);
  g_autoptr (TavanGroupBooks) books = books_new ();

  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      char **row = g_ptr_array_index (lines, i), **next = i + 1 < lines->len ? g_ptr_array_index (lines, i + 1) : NULL;

      apply_line (books, row);
      if ((next == NULL || !g_str_equal (row[LINE_DATE], next[LINE_DATE]))
          && !check_day (store, books, row[LINE_DATE], error))
        return FALSE;
    }
  return TRUE;
}

/* ---- lines ---- */

gboolean
tavan_ledger_add (TavanTx *tx, gint64 group, TavanDay day, const char *kind, gint64 member, gint64 amount,
                  gint64 meeting, gint64 reverses, const char *note, gint64 *out_line, GError **error)
{
  g_autoptr (TavanRecord) line = tavan_record_new (&tavan_ledger_line_type);

  if (amount > MOST_AMOUNT)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "amount", NULL,
                            _("The amount is too large for a group’s cash box"));
  tavan_record_set_int (line, LEDGER_LINE_GROUP, group);
  tavan_record_set_day (line, LEDGER_LINE_DATE, day);
  tavan_record_set_text (line, LEDGER_LINE_KIND, kind);
  if (member != 0)
    tavan_record_set_int (line, LEDGER_LINE_MEMBER, member);
  tavan_record_set_int (line, LEDGER_LINE_AMOUNT, amount);
  if (meeting != 0)
    tavan_record_set_int (line, LEDGER_LINE_MEETING, meeting);
  if (reverses != 0)
    tavan_record_set_int (line, LEDGER_LINE_REVERSES, reverses);
  tavan_record_set_text (line, LEDGER_LINE_NOTE, note);
  if (!tavan_tx_save (tx, line, error))
    return FALSE;
  if (out_line != NULL)
    *out_line = tavan_record_get_id (line);
  return TRUE;
}

/* A member has an open book from the day she joins; one who left has closed it. */
static gboolean
check_member (TavanStore *store, gint64 group, gint64 client, TavanDay day, GError **error)
{
  g_autoptr (GPtrArray) stays = tavan_group_stays (store, group, error);
  g_autofree char *name = NULL, *shown = NULL;

  if (stays == NULL)
    return FALSE;
  if (tavan_stays_of (stays, client, day) != NULL && tavan_stays_of (stays, client, TAVAN_NO_DAY) != NULL)
    return TRUE;
  name = tavan_store_title (store, &tavan_client_type, client);
  shown = tavan_date_format (day, TAVAN_DATE_SHORT);
  if (tavan_stays_of (stays, client, day) == NULL)
    /* Translators: a name, a date */
    return tavan_error_set (error, TAVAN_ERROR_RULE, "member", NULL, _("%s was not a member of the group on %s"), name,
                            shown);
  return tavan_error_set (error, TAVAN_ERROR_RULE, "member", _("Her book was closed when she left"),
                          _("%s has left the group"), name);
}

gboolean
tavan_group_ledger (TavanStore *store, gint64 id, TavanDay date, const char *kind, gint64 member, gint64 amount,
                    const char *note, gint64 *out_line, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "group ledger", &tavan_ledger_line_type, TAVAN_MAY_MAKE, error);
  g_autoptr (TavanRecord) group = tx != NULL ? tavan_tx_lock (tx, &tavan_group_type, id, error) : NULL;
  TavanDay day = date != TAVAN_NO_DAY ? date : tavan_day_today ();

  if (group == NULL || !tavan_group_check_day (group, day, error))
    return FALSE;
  if (find_effect (kind) == NULL)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "kind", NULL,
                            _("Choose what kind of line it is; a line is taken back by reversing it"));
  if (member != 0 && !check_member (store, id, member, day, error))
    return FALSE;
  return tavan_ledger_add (tx, id, day, kind, member, amount, /* meeting= */ 0, /* reverses= */ 0, note, out_line,
                           error)
         && tavan_ledger_check (tx, id, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

static gboolean
check_reversible (TavanStore *store, TavanRecord *line, TavanDay day, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_ledger_line_type), LEDGER_LINE_REVERSES,
                                                        TAVAN_IS, tavan_record_get_id (line));
  TavanDay of = tavan_record_get_day (line, LEDGER_LINE_DATE);
  g_autofree char *shown = tavan_date_format (of, TAVAN_DATE_SHORT);
  gint64 n;

  if (tavan_record_has (line, LEDGER_LINE_KIND, "reversal"))
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, _("Record the line again instead"),
                            _("A reversal is not reversed"));
  if (tavan_record_get_archived (line))
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL,
                            _("This line was replaced when its meeting was corrected; it does not count"));
  if (day < of)
    /* Translators: %s is a date */
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "date", NULL,
                            _("A line is not taken back before its own date: %s"), shown);
  if (!tavan_store_count (store, query, NULL, &n, error))
    return FALSE;
  return n == 0 || tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, _("This line is reversed already"));
}

gboolean
tavan_group_reverse (TavanStore *store, gint64 id, TavanDay date, const char *note, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "group reverse", &tavan_ledger_line_type, TAVAN_MAY_MAKE, error);
  g_autoptr (TavanRecord) seen = tx != NULL ? tavan_store_get (store, &tavan_ledger_line_type, id, NULL, error) : NULL;
  gint64 group_id = seen != NULL ? tavan_record_get_int (seen, LEDGER_LINE_GROUP) : 0;
  g_autoptr (TavanRecord) group = seen != NULL ? tavan_tx_lock (tx, &tavan_group_type, group_id, error) : NULL;
  g_autoptr (TavanRecord) line = group != NULL ? tavan_tx_lock (tx, &tavan_ledger_line_type, id, error) : NULL;
  TavanDay day = date != TAVAN_NO_DAY ? date : tavan_day_today ();
  gint64 member;

  if (line == NULL || !tavan_group_check_day (group, day, error) || !check_reversible (store, line, day, error))
    return FALSE;
  member = tavan_record_get_int (line, LEDGER_LINE_MEMBER);
  if (member != 0 && !check_member (store, group_id, member, day, error))
    return FALSE;
  return tavan_ledger_add (tx, group_id, day, "reversal", member, tavan_record_get_int (line, LEDGER_LINE_AMOUNT),
                           /* meeting= */ 0, id, note, NULL, error)
         && tavan_ledger_check (tx, group_id, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}
