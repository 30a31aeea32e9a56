/* paper-group.c: a group's book, its members' passbooks, the minutes of its meetings
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/paper-private.h"

#include "app/work/group-private.h"
#include "app/work/tavan-group-work.h"

typedef struct
{
  TavanData  *data;
  GHashTable *passbooks; /* client → TavanData, borrowed */
  GHashTable *names;     /* client → name */
} Book;

/* ---- who holds which post ---- */

static TavanData *
make_group (TavanRecord *group, GPtrArray *members)
{
  TavanData *data = tavan_data_new ();

  tavan_record_to_data (group, data);
  for (guint i = 0; i < members->len; i++)
    {
      TavanRecord *stay = g_ptr_array_index (members, i);

      if (!tavan_record_has (stay, STAY_ROLE, "member"))
        tavan_data_put_text (data, tavan_record_get_text (stay, STAY_ROLE), tavan_record_get_reference_title (stay, STAY_CLIENT));
    }
  return data;
}

static TavanRecord *
stay_of (GPtrArray *members, gint64 client)
{
  for (guint i = 0; i < members->len; i++)
    if (tavan_record_get_int (g_ptr_array_index (members, i), STAY_CLIENT) == client)
      return g_ptr_array_index (members, i);
  return NULL;
}

static void
put_stay (TavanData *row, TavanRecord *stay)
{
  g_autofree char *role = NULL;

  if (stay == NULL)
    {
      tavan_data_put_text (row, "role", _("has left"));
      return;
    }
  role = tavan_record_format (stay, STAY_ROLE);
  tavan_data_put_text (row, "role", role);
  tavan_data_put_date (row, "joined", tavan_record_get_text (stay, STAY_JOINED));
}

/* National ids of the people in @books, in their order. */
static GPtrArray *
find_people (TavanStore *store, TavanGroupBooks *books, GError **error)
{
  g_autofree gint64 *ids = g_new (gint64, books->members->len + 1);

  for (guint i = 0; i < books->members->len; i++)
    ids[i] = ((TavanPassbook *) g_ptr_array_index (books->members, i))->client;
  return tavan_store_get_many (store, &tavan_client_type, ids, books->members->len, NULL, error);
}

static TavanData *
make_member (const TavanPassbook *book, TavanRecord *client, TavanRecord *stay)
{
  TavanData *row = tavan_data_new ();

  tavan_data_put_text (row, "name", book->title);
  if (client != NULL)
    tavan_data_put_code (row, "national_id", tavan_record_get_text (client, CLIENT_NATIONAL_ID));
  put_stay (row, stay);
  tavan_data_put_money (row, "savings", book->savings);
  tavan_data_put_money (row, "debt", book->debt);
  tavan_data_put_number (row, "present", book->present);
  tavan_data_put_number (row, "meetings", book->present + book->absent + book->excused);
  return row;
}

static gboolean
append_members (TavanStore *store, Book *book, TavanGroupBooks *books, GPtrArray *stays, GError **error)
{
  g_autoptr (GPtrArray) clients = find_people (store, books, error);

  tavan_data_put_list (book->data, "members");
  tavan_data_put_list (book->data, "passbooks");
  for (guint i = 0; clients != NULL && i < books->members->len; i++)
    {
      const TavanPassbook *member = g_ptr_array_index (books->members, i);
      TavanRecord *stay = stay_of (stays, member->client);
      g_autoptr (TavanData) row = make_member (member, g_ptr_array_index (clients, i), stay);
      g_autoptr (TavanData) own = make_member (member, g_ptr_array_index (clients, i), stay);

      tavan_data_append (book->data, "members", row);
      tavan_data_put_list (own, "lines");
      tavan_data_append (book->data, "passbooks", own);
      g_hash_table_insert (book->passbooks, g_memdup2 (&member->client, sizeof member->client), own);
      g_hash_table_insert (book->names, g_memdup2 (&member->client, sizeof member->client), (gpointer) member->title);
    }
  return clients != NULL;
}

/* ---- the lines ---- */

static char *
say_kind (const TavanBooksLine *line)
{
  const char *kind = tavan_choice_label (tavan_ledger_kinds, line->kind);

  /* Translators: a line of a group’s cash book that takes another back; %s is what that one was */
  return line->reversal ? g_strdup_printf (_("Reversal: %s"), kind) : g_strdup (kind);
}

static void
line_cb (const TavanBooksLine *line, const TavanGroupBooks *after, const TavanPassbook *passbook, gpointer data)
{
  Book *book = data;
  g_autoptr (TavanData) row = tavan_data_new (), own = tavan_data_new ();
  g_autofree char *kind = say_kind (line);
  TavanData *owner = passbook != NULL ? g_hash_table_lookup (book->passbooks, &line->member) : NULL;

  tavan_data_put_date (row, "date", line->date);
  tavan_data_put_text (row, "kind", kind);
  tavan_data_put_text (row, "note", line->note);
  if (line->member != 0)
    tavan_data_put_text (row, "member", g_hash_table_lookup (book->names, &line->member));
  if (line->cash != 0)
    tavan_data_put_money (row, line->cash > 0 ? "income" : "expense", ABS (line->cash));
  tavan_data_put_money (row, "balance", after->cash);
  tavan_data_append (book->data, "lines", row);
  if (owner == NULL)
    return;
  tavan_data_put_date (own, "date", line->date);
  tavan_data_put_text (own, "kind", kind);
  tavan_data_put_money (own, "amount", line->amount);
  tavan_data_put_money (own, "savings_after", passbook->savings);
  tavan_data_put_money (own, "debt_after", passbook->debt);
  tavan_data_append (owner, "lines", own);
}

static void
put_books (TavanData *data, const TavanGroupBooks *books)
{
  g_autoptr (TavanData) dict = tavan_data_new ();

  tavan_data_put_money (dict, "cash", books->cash);
  tavan_data_put_money (dict, "savings", books->savings);
  tavan_data_put_money (dict, "debts", books->debts);
  tavan_data_put_money (dict, "income", books->income);
  tavan_data_put_money (dict, "expenses", books->expenses);
  tavan_data_put_dict (data, "books", dict);
}

TavanData *
tavan_paper_of_group (TavanStore *store, TavanRecord *group, GError **error)
{
  gint64 id = tavan_record_get_id (group);
  g_autoptr (TavanData) data = tavan_data_new (), about = NULL;
  g_autoptr (GPtrArray) stays = tavan_group_members (store, id, tavan_day_today (), error);
  g_autoptr (TavanGroupBooks) books = stays != NULL ? tavan_group_books (store, id, TAVAN_NO_DAY, error) : NULL;
  g_autoptr (GHashTable) passbooks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Book book = { data, passbooks, names };

  if (books == NULL || !append_members (store, &book, books, stays, error))
    return NULL;
  about = make_group (group, stays);
  tavan_data_put_dict (data, "group", about);
  put_books (data, books);
  tavan_data_put_list (data, "lines");
  return tavan_books_walk (store, id, line_cb, &book, error) ? g_steal_pointer (&data) : NULL;
}

/* ---- minutes ---- */

/* The meeting's place among the group's, from 1. */
static gboolean
count_before (TavanStore *store, TavanRecord *meeting, gint64 *out_number, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_meeting_type), MEETING_GROUP, TAVAN_IS,
                                                        tavan_record_get_int (meeting, MEETING_GROUP));

  tavan_query_where (query, MEETING_DATE, TAVAN_AT_MOST, tavan_record_get_text (meeting, MEETING_DATE));
  return tavan_store_count (store, query, NULL, out_number, error);
}

/* What each member paid in the meeting; lines that were taken back since do not count. */
static GPtrArray *
read_payments (TavanStore *store, gint64 meeting, GError **error)
{
  return tavan_store_ask (store,
                          "SELECT l.\"member\", l.\"kind\", sum(l.\"amount\") FROM {ledger_line} l WHERE l.\"meeting\" = $1 AND l.\"archived\" = 0"
                          " AND l.\"reverses\" IS NULL AND NOT EXISTS (SELECT 1 FROM {ledger_line} r WHERE r.\"reverses\" = l.\"id\")"
                          " GROUP BY l.\"member\", l.\"kind\"",
                          NULL, error, "i", meeting);
}

static void
put_payments (TavanData *row, GPtrArray *payments, gint64 client)
{
  static const struct { const char *kind, *name; } columns[] = { { "savings", "saving" }, { "repayment", "repayment" }, { "fine", "fine" } };

  for (guint i = 0; i < payments->len; i++)
    {
      char **payment = g_ptr_array_index (payments, i);

      if (payment[0] == NULL || g_ascii_strtoll (payment[0], NULL, 10) != client)
        continue;
      for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
        if (g_str_equal (payment[1], columns[k].kind))
          tavan_data_put_money (row, columns[k].name, g_ascii_strtoll (payment[2], NULL, 10));
    }
}

/* Those of the meeting's day, each with her presence. Returns how many were there, -1 on failure. */
static int
append_presences (TavanStore *store, TavanData *data, TavanRecord *meeting, GPtrArray *stays, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_meeting_presence_type), MEETING_PRESENCE_MEETING, TAVAN_IS,
                                                        tavan_record_get_id (meeting));
  g_autoptr (GPtrArray) presences = tavan_store_find (store, query, NULL, error);
  g_autoptr (GPtrArray) payments = presences != NULL ? read_payments (store, tavan_record_get_id (meeting), error) : NULL;
  int present = 0;

  tavan_data_put_list (data, "presences");
  for (guint i = 0; payments != NULL && i < stays->len; i++)
    {
      TavanRecord *stay = g_ptr_array_index (stays, i);
      g_autoptr (TavanData) row = tavan_data_new ();
      gint64 client = tavan_record_get_int (stay, STAY_CLIENT);

      tavan_data_put_text (row, "name", tavan_record_get_reference_title (stay, STAY_CLIENT));
      put_stay (row, stay);
      for (guint k = 0; k < presences->len; k++)
        {
          TavanRecord *presence = g_ptr_array_index (presences, k);
          g_autofree char *state = NULL;

          if (tavan_record_get_int (presence, MEETING_PRESENCE_CLIENT) != client)
            continue;
          state = tavan_record_format (presence, MEETING_PRESENCE_STATE);
          tavan_data_put_text (row, "state", state);
          present += tavan_record_has (presence, MEETING_PRESENCE_STATE, "present");
        }
      put_payments (row, payments, client);
      tavan_data_append (data, "presences", row);
    }
  return payments != NULL ? present : -1;
}

TavanData *
tavan_paper_of_meeting (TavanStore *store, TavanRecord *meeting, GError **error)
{
  TavanDay day = tavan_record_get_day (meeting, MEETING_DATE);
  gint64 number, id = tavan_record_get_int (meeting, MEETING_GROUP);
  g_autoptr (TavanData) data = tavan_data_new (), about = NULL, own = tavan_data_new ();
  g_autoptr (TavanRecord) group = tavan_store_get (store, &tavan_group_type, id, NULL, error);
  g_autoptr (GPtrArray) stays = group != NULL ? tavan_group_members (store, id, day, error) : NULL;
  g_autoptr (TavanGroupBooks) books = stays != NULL ? tavan_group_books (store, id, day, error) : NULL;
  int present;

  if (books == NULL || !count_before (store, meeting, &number, error)
      || (present = append_presences (store, data, meeting, stays, error)) < 0)
    return NULL;
  about = make_group (group, stays);
  tavan_record_to_data (meeting, own);
  tavan_data_put_number (own, "number", number);
  tavan_data_put_number (own, "present", present);
  tavan_data_put_number (own, "members", stays->len);
  tavan_data_put_money (own, "cash", books->cash);
  tavan_data_put_dict (data, "group", about);
  tavan_data_put_dict (data, "meeting", own);
  return g_steal_pointer (&data);
}
