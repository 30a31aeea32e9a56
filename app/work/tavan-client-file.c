/* tavan-client-file.c: a client's file: opened once, followed, closed, opened again
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/work-private.h"

#include "app/work/tavan-client-file.h"

/* ---- opening ---- */

static gboolean
refuse_second_file (const TavanDouble *found, GError **error)
{
  g_autofree char *hint = NULL;

  if (found->title == NULL)
    /* Translators: %s is an office */
    hint = g_strdup_printf (_("The file is at: %s"), found->office);
  else if (found->closed)
    /* Translators: a name, a file number */
    hint = g_strdup_printf (_("Open the closed file of %s again: %s"), found->title, found->file_number);
  else
    /* Translators: a name, a file number */
    hint = g_strdup_printf (_("It is the file of %s: %s"), found->title, found->file_number);
  return tavan_error_set (error, TAVAN_ERROR_DUPLICATE, "national_id", hint, _("This person has a file already"));
}

/* Certain doubles refuse, likely ones need a reason. */
static gboolean
check_doubles (GPtrArray *doubles, const char *reason, GError **error)
{
  const TavanDouble *first = doubles->len > 0 ? g_ptr_array_index (doubles, 0) : NULL;

  if (first == NULL)
    return TRUE;
  if (first->certain)
    return refuse_second_file (first, error);
  if (reason != NULL && *reason != '\0')
    return TRUE;
  if (first->title != NULL)
    return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, NULL, _("If it is another person, say how you know"),
                            /* Translators: a name, a file number, reasons */
                            _("She may have a file already: %s (%s). %s"), first->title, first->file_number, first->reasons);
  return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, NULL, _("If it is another person, say how you know"),
                          /* Translators: an office, reasons */
                          _("She may have a file at another office: %s. %s"), first->office, first->reasons);
}

static gboolean
save_not_same (TavanTx *tx, gint64 one, gint64 other, const char *reason, GError **error)
{
  g_autoptr (TavanRecord) pair = tavan_record_new (&tavan_not_same_type);

  tavan_record_set_int (pair, NOT_SAME_ONE, one);
  tavan_record_set_int (pair, NOT_SAME_OTHER, other);
  tavan_record_set_text (pair, NOT_SAME_REASON, reason);
  return tavan_tx_save (tx, pair, error);
}

static gboolean
give_number (TavanTx *tx, TavanRecord *client, GError **error)
{
  g_autoptr (TavanRecord) office = tavan_store_get_office_record (tavan_tx_store (tx), error);
  TavanDay day = tavan_record_is_set (client, CLIENT_OPENED_ON) ? tavan_record_get_day (client, CLIENT_OPENED_ON) : tavan_day_today ();
  int year = tavan_jalali_from_day (day).year;
  g_autofree char *number = NULL;
  gint64 serial;

  if (office == NULL || !tavan_tx_next_number (tx, "client", tavan_record_get_id (office), year, &serial, error))
    return FALSE;
  number = g_strdup_printf ("%s-%d-%05" G_GINT64_FORMAT, tavan_record_get_text (office, OFFICE_CODE), year, serial);
  tavan_record_set_text (client, CLIENT_FILE_NUMBER, number);
  tavan_record_set_day (client, CLIENT_OPENED_ON, day);
  tavan_record_set_day (client, CLIENT_STATUS_DATE, day);
  tavan_record_set_text (client, CLIENT_STATUS, "file_open");
  return TRUE;
}

gboolean
tavan_client_open (TavanStore *store, TavanRecord *client, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) doubles = NULL;
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "client-file open", &tavan_client_type, TAVAN_MAY_MAKE, error);
  TavanRecord *user = tavan_store_get_user (store);

  if (tx == NULL || !tavan_record_check (client, tavan_day_today (), error))
    return FALSE;
  /* Inside the transaction: another desk cannot open the same file between the look and the save. */
  doubles = tavan_client_doubles (store, client, NULL, error);
  if (doubles == NULL || !check_doubles (doubles, reason, error) || !give_number (tx, client, error))
    return FALSE;
  if (!tavan_record_is_set (client, CLIENT_CASE_WORKER) && user != NULL)
    tavan_record_set_int (client, CLIENT_CASE_WORKER, tavan_record_get_id (user));
  if (!tavan_tx_save (tx, client, error))
    return FALSE;
  for (guint i = 0; i < doubles->len; i++)
    if (!save_not_same (tx, tavan_record_get_id (client), ((TavanDouble *) g_ptr_array_index (doubles, i))->id, reason, error))
      return FALSE;
  return tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_client_not_same (TavanStore *store, gint64 one, gint64 other, const char *reason, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "client-file not-same", &tavan_not_same_type, TAVAN_MAY_MAKE, error);

  if (tx == NULL)
    return FALSE;
  if (one == other)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, NULL, NULL, _("These are one and the same file"));
  return save_not_same (tx, one, other, reason, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- status ---- */

/* The office of a record that @query finds anywhere; 0: there is none. Takes @query. */
static gboolean
find_office_of (TavanStore *store, TavanQuery *query, gint64 *out_office, GError **error)
{
  g_autoptr (TavanQuery) one = tavan_query_limit (query, 1);
  g_autoptr (GPtrArray) records = tavan_store_find_any (store, one, error);

  if (records == NULL)
    return FALSE;
  *out_office = records->len > 0 ? tavan_record_get_office (g_ptr_array_index (records, 0)) : 0;
  return TRUE;
}

/* The name of an office that is not the one that she works in; what ties her may be out of sight. NULL: it is her own. */
static char *
name_elsewhere (TavanStore *store, gint64 office)
{
  g_autoptr (TavanRecord) record = NULL;

  if (office == tavan_store_get_office (store))
    return NULL;
  record = tavan_work_any (store, &tavan_office_type, office, /* error= */ NULL);
  return record != NULL ? tavan_record_title (record) : NULL;
}

static char *
group_tie (TavanStore *store, gint64 office)
{
  g_autofree char *name = name_elsewhere (store, office);

  return name == NULL ? g_strdup (_("She is a member of a group; she leaves it first"))
                      : g_strdup_printf (_("She is a member of a group of %s; she leaves it first"), name);
}

static char *
course_tie (TavanStore *store, gint64 office)
{
  g_autofree char *name = name_elsewhere (store, office);

  return name == NULL ? g_strdup (_("She is enrolled in a course that is not finished; she withdraws first"))
                      : g_strdup_printf (_("She is enrolled in a course of %s that is not finished; she withdraws first"), name);
}

/* What still ties her to groups and courses, in words; NULL when nothing does. Looked for in all offices, for a province may
 * have a county's client in its group: of one out of sight only the office is named, as of a file (rule 1). */
static gboolean
find_ties (TavanStore *store, gint64 client, char **out_ties, GError **error)
{
  static const char *const running[] = { "registered", "waiting", "attending", NULL };
  TavanQuery *stays = tavan_query_where_int (tavan_query_new (&tavan_stay_type), STAY_CLIENT, TAVAN_IS, client);
  g_autoptr (TavanQuery) enrolments = tavan_query_where_int (tavan_query_new (&tavan_enrolment_type), ENROLMENT_CLIENT, TAVAN_IS, client);
  gint64 group, course = 0;

  if (!find_office_of (store, tavan_query_where (stays, STAY_LEFT, TAVAN_IS_EMPTY, NULL), &group, error)
      || !find_office_of (store, tavan_query_where_in (g_steal_pointer (&enrolments), ENROLMENT_STATE, running), &course, error))
    return FALSE;
  *out_ties = group != 0 ? group_tie (store, group) : course != 0 ? course_tie (store, course) : NULL;
  return TRUE;
}

static gboolean
refuse_ties (TavanStore *store, gint64 client, const char *what, GError **error)
{
  g_autofree char *ties = NULL;

  if (!find_ties (store, client, &ties, error))
    return FALSE;
  return ties == NULL || tavan_error_set (error, TAVAN_ERROR_RULE, NULL, ties, "%s", what);
}

static gboolean
check_status (TavanRecord *client, const char *status, const char *why, TavanDay date, GError **error)
{
  gboolean closed = g_strcmp0 (status, "closed") == 0;

  if (tavan_record_has (client, CLIENT_STATUS, "closed") || tavan_record_get_archived (client))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "status", _("Open it again first"), _("The file is closed"));
  if (tavan_record_has (client, CLIENT_STATUS, status))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "status", NULL, _("The file has this status already"));
  if (closed && (why == NULL || *why == '\0'))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "status_reason", NULL, _("Closing a file needs one of the reasons"));
  if (date > tavan_day_today ())
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "status_date", NULL, _("The date lies in the future"));
  if (tavan_record_is_set (client, CLIENT_OPENED_ON) && date < tavan_record_get_day (client, CLIENT_OPENED_ON))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "status_date", NULL, _("The date lies before the file was opened"));
  return TRUE;
}

gboolean
tavan_client_set_status (TavanStore *store, gint64 id, const char *status, const char *why, TavanDay date, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "client-file status", &tavan_client_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (TavanRecord) client = tx != NULL ? tavan_tx_lock (tx, &tavan_client_type, id, error) : NULL;
  g_autofree char *stored = NULL, *reason = NULL;

  if (client == NULL || !tavan_field_parse (&tavan_client_type.fields[CLIENT_STATUS], status, date, &stored, error)
      || !tavan_field_parse (&tavan_client_type.fields[CLIENT_STATUS_REASON], why != NULL ? why : "", date, &reason, error)
      || !check_status (client, stored, reason, date, error))
    return FALSE;
  if (g_str_equal (stored, "closed") && !refuse_ties (store, id, _("The file cannot be closed yet"), error))
    return FALSE;
  tavan_record_set_text (client, CLIENT_STATUS, stored);
  tavan_record_set_text (client, CLIENT_STATUS_REASON, g_str_equal (stored, "empowered") ? "empowered" : reason);
  tavan_record_set_day (client, CLIENT_STATUS_DATE, date);
  return tavan_tx_save (tx, client, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_client_reopen (TavanStore *store, gint64 id, const char *reason, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "client-file reopen", &tavan_client_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (TavanRecord) client = tx != NULL ? tavan_tx_lock (tx, &tavan_client_type, id, error) : NULL;

  if (client == NULL)
    return FALSE;
  if (!tavan_record_has (client, CLIENT_STATUS, "closed") && !tavan_record_get_archived (client))
    return tavan_error_set (error, TAVAN_ERROR_RULE, "status", NULL, _("The file is open"));
  if (reason == NULL || *reason == '\0')
    return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, NULL, _("The reason is kept in the file’s history"), _("Why is the file opened again?"));
  tavan_record_set_text (client, CLIENT_STATUS, "active");
  tavan_record_clear (client, CLIENT_STATUS_REASON);
  tavan_record_set_day (client, CLIENT_STATUS_DATE, tavan_day_today ());
  if (tavan_record_get_archived (client) && !tavan_tx_archive (tx, client, FALSE, error))
    return FALSE;
  if (!tavan_tx_save (tx, client, error) || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  tavan_store_note_use (store, "changed", &tavan_client_type, id, reason);
  return TRUE;
}

gboolean
tavan_client_archive (TavanStore *store, gint64 id, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "client-file archive", &tavan_client_type, TAVAN_MAY_ARCHIVE, error);
  g_autoptr (TavanRecord) client = tx != NULL ? tavan_tx_lock (tx, &tavan_client_type, id, error) : NULL;

  return client != NULL && refuse_ties (store, id, _("The file cannot be archived yet"), error)
         && tavan_tx_archive (tx, client, TRUE, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_client_unarchive (TavanStore *store, gint64 id, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "client-file archive", &tavan_client_type, TAVAN_MAY_ARCHIVE, error);
  g_autoptr (TavanRecord) client = tx != NULL ? tavan_tx_lock (tx, &tavan_client_type, id, error) : NULL;

  return client != NULL && tavan_tx_archive (tx, client, FALSE, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- disabilities ---- */

static gboolean
is_in_force (TavanRecord *disability, TavanDay today)
{
  return !tavan_record_is_set (disability, DISABILITY_VALID_UNTIL) || tavan_record_get_day (disability, DISABILITY_VALID_UNTIL) >= today;
}

/* Blind, or very severe: domain.md, Client. */
gboolean
tavan_disability_makes_hard (TavanRecord *disability)
{
  return tavan_record_has (disability, DISABILITY_DEGREE, "very_severe")
         || (tavan_record_has (disability, DISABILITY_KIND, "visual") && tavan_record_has (disability, DISABILITY_DEGREE, "severe"));
}

gboolean
tavan_disability_save (TavanStore *store, TavanRecord *disability, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "disability record", &tavan_disability_type, TAVAN_MAY_CHANGE, error);
  g_autoptr (TavanRecord) client = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (TavanQuery) query = NULL;
  gboolean hard = FALSE;

  if (tx == NULL || !tavan_tx_save (tx, disability, error))
    return FALSE;
  client = tavan_tx_lock (tx, &tavan_client_type, tavan_record_get_int (disability, DISABILITY_CLIENT), error);
  if (client == NULL)
    return FALSE;
  query = tavan_query_where_int (tavan_query_new (&tavan_disability_type), DISABILITY_CLIENT, TAVAN_IS, tavan_record_get_id (client));
  all = tavan_store_find (store, query, NULL, error);
  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    hard = hard || (is_in_force (g_ptr_array_index (all, i), tavan_day_today ()) && tavan_disability_makes_hard (g_ptr_array_index (all, i)));
  if (hard != (tavan_record_get_int (client, CLIENT_HARD_BY_DISABILITY) != 0))
    {
      tavan_record_set_int (client, CLIENT_HARD_BY_DISABILITY, hard);
      if (!tavan_tx_save (tx, client, error))
        return FALSE;
    }
  return tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- by words ---- */

static gboolean
do_open (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (TavanRecord) client = NULL;
  g_autofree char *reason = g_strdup (tavan_work_args_named (args, "reason"));

  client = tavan_work_arg_record_except (args, &tavan_client_type, "reason", error);
  if (client == NULL || !tavan_client_open (store, client, reason, error))
    return FALSE;
  *out_result = tavan_record_to_json (client);
  return TRUE;
}

static gboolean
do_status (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  const char *status;
  TavanDay date;
  gint64 id;

  return tavan_work_arg_id (args, 0, &id, error) && tavan_work_arg_text (args, "status", &status, error)
         && tavan_work_arg_day (args, "date", &date, error)
         && tavan_client_set_status (store, id, status, tavan_work_args_named (args, "why"), date, error);
}

static gboolean
do_reopen (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id;

  return tavan_work_arg_id (args, 0, &id, error) && tavan_client_reopen (store, id, tavan_work_args_named (args, "reason"), error);
}

static gboolean
do_archive (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 id;

  return tavan_work_arg_id (args, 0, &id, error) && tavan_client_archive (store, id, error);
}

static gboolean
do_not_same (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  gint64 one, other;
  const char *reason;

  return tavan_work_arg_id (args, 0, &one, error) && tavan_work_arg_id (args, 1, &other, error)
         && tavan_work_arg_text (args, "reason", &reason, error) && tavan_client_not_same (store, one, other, reason, error);
}

static gboolean
do_disability (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (TavanRecord) disability = tavan_work_arg_record (args, &tavan_disability_type, error);

  if (disability == NULL || !tavan_disability_save (store, disability, error))
    return FALSE;
  *out_result = tavan_record_to_json (disability);
  return TRUE;
}

const TavanWork tavan_client_file_works[] = {
  { "client-file open", N_("Open a client’s file"), "FIELD=VALUE… [reason=TEXT]", do_open },
  { "client-file status", N_("Change a file’s status"), "CLIENT status=STATUS [why=REASON] [date=DATE]", do_status },
  { "client-file reopen", N_("Open a closed file again"), "CLIENT reason=TEXT", do_reopen },
  { "client-file archive", N_("Archive a file"), "CLIENT", do_archive },
  { "client-file not-same", N_("Say that two files are not one person’s"), "CLIENT CLIENT reason=TEXT", do_not_same },
  { "disability record", N_("Record a disability"), "client=ID kind=KIND degree=DEGREE commission_number=NO date=DATE [valid_until=DATE] [FIELD=VALUE…]", do_disability },
  { NULL }
};
