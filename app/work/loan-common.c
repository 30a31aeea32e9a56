/* loan-common.c: what the work of applications and loans is made of
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

GPtrArray *
tavan_loan_all (TavanStore *store, const TavanRecordType *type, int field, gint64 id, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (type), field, TAVAN_IS, id);

  return tavan_store_find_any (store, tavan_query_sort (query, TAVAN_FIELD_ID, FALSE), error);
}

GPtrArray *
tavan_loan_seen (TavanStore *store, const TavanRecordType *type, int field, gint64 id, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (type), field, TAVAN_IS, id);

  return tavan_store_find (store, query, NULL, error);
}

TavanRecord *
tavan_loan_any (TavanStore *store, const TavanRecordType *type, gint64 id, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (type), TAVAN_FIELD_ID, TAVAN_IS, id);
  g_autoptr (GPtrArray) found = tavan_store_find_any (store, tavan_query_archived (query, TRUE), error);

  if (found == NULL)
    return NULL;
  if (found->len > 0)
    return g_object_ref (g_ptr_array_index (found, 0));
  /* Translators: %s is a kind of record, such as “Client” */
  tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no such record: %s"), tavan_type_label (type));
  return NULL;
}

TavanTx *
tavan_loan_begin (TavanStore *store, const char *work, const TavanRecordType *type, gint64 id, TavanAction action,
                  TavanRecord **out_record, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, work, type, action, error);
  g_autoptr (TavanRecord) seen = tx != NULL ? tavan_store_get (store, type, id, NULL, error) : NULL;

  if (seen == NULL || !tavan_access_may_record (store, seen, action, error))
    return NULL;
  tavan_tx_set_trusted (tx, TRUE);
  *out_record = tavan_tx_lock (tx, type, id, error);
  return *out_record != NULL ? g_steal_pointer (&tx) : NULL;
}

char *
tavan_loan_number (TavanTx *tx, const char *series, gint64 office, TavanDay day, GError **error)
{
  g_autoptr (TavanRecord) at = tavan_loan_any (tavan_tx_store (tx), &tavan_office_type, office, error);
  int year = tavan_jalali_from_day (day).year;
  gint64 number;

  if (at == NULL || !tavan_tx_next_number (tx, series, office, year, &number, error))
    return NULL;
  return g_strdup_printf ("%s-%d-%05" G_GINT64_FORMAT, tavan_record_get_text (at, OFFICE_CODE), year, number);
}

/* Who signs for the office on that day: the first by rank; 0: nobody is named. */
static gboolean
find_signatory (TavanStore *store, gint64 office, TavanDay day, gint64 *out_signatory, GError **error)
{
  g_autofree char *iso = tavan_day_to_iso (day);
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      store,
      "SELECT s.\"id\" FROM {signatory} s WHERE s.\"office\" = $1 AND s.\"archived\" = 0 AND coalesce (s.\"from\", $2) <= $2"
      " AND coalesce (s.\"until\", $2) >= $2 ORDER BY s.\"rank\" NULLS FIRST, s.\"id\" LIMIT 1",
      error, "is", office, iso);

  *out_signatory = 0;
  if (rows != NULL && rows->len > 0)
    tavan_loan_number_of (g_ptr_array_index (rows, 0), 0, out_signatory);
  return rows != NULL;
}

gboolean
tavan_loan_letter (TavanTx *tx, gint64 office, TavanDay day, const char *to, const char *about, gint64 client, gint64 *out_letter, GError **error)
{
  g_autoptr (TavanRecord) at = tavan_loan_any (tavan_tx_store (tx), &tavan_office_type, office, error);
  g_autoptr (TavanRecord) letter = tavan_record_new (&tavan_letter_type);
  g_autofree char *number = NULL;
  int year = tavan_jalali_from_day (day).year;
  gint64 serial, signatory;

  if (at == NULL || !find_signatory (tavan_tx_store (tx), office, day, &signatory, error)
      || !tavan_tx_next_number (tx, "letter", office, year, &serial, error))
    return FALSE;
  number = g_strdup_printf ("%s/%d/%" G_GINT64_FORMAT, tavan_record_get_text (at, OFFICE_CODE), year, serial);
  tavan_record_set_office (letter, office);
  tavan_record_set_text (letter, LETTER_NUMBER, number);
  tavan_record_set_day (letter, LETTER_DATE, day);
  tavan_record_set_text (letter, LETTER_TO, to);
  tavan_record_set_text (letter, LETTER_ABOUT, about);
  if (client != 0)
    tavan_record_set_int (letter, LETTER_CLIENT, client);
  if (signatory != 0)
    tavan_record_set_int (letter, LETTER_SIGNATORY, signatory);
  if (!tavan_tx_save (tx, letter, error))
    return FALSE;
  *out_letter = tavan_record_get_id (letter);
  return TRUE;
}

gint64
tavan_loan_user (TavanStore *store)
{
  TavanRecord *user = tavan_store_get_user (store);

  return user != NULL ? tavan_record_get_id (user) : 0;
}

TavanDay
tavan_loan_day (TavanDay date)
{
  return date != TAVAN_NO_DAY && date != 0 ? date : tavan_day_today ();
}

gboolean
tavan_loan_check_day (TavanDay day, TavanDay not_before, GError **error)
{
  g_autofree char *shown = tavan_date_format (not_before, TAVAN_DATE_SHORT);

  if (day > tavan_day_today ())
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "date", NULL, _("The date lies in the future"));
  if (not_before != TAVAN_NO_DAY && day < not_before)
    /* Translators: %s is a date */
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "date", NULL, _("The date lies before what it follows: %s"), shown);
  return TRUE;
}

gboolean
tavan_loan_number_of (char **row, int column, gint64 *out_number)
{
  *out_number = row[column] != NULL ? g_ascii_strtoll (row[column], NULL, 10) : 0;
  return row[column] != NULL;
}
