/* application-steps.c: what is asked for with each step of an application, on and aside
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/application-private.h"

#include "ui/print/tavan-preview.h"
#include "ui/tavan-job.h"
#include "ui/tavan-record-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define ATTENDANTS 5

static gint64
id_of (const TavanApplicationFetched *fetched)
{
  return tavan_record_get_id (fetched->page->application);
}

static const TavanField note_field = { "note", N_("Note"), TAVAN_NOTE, TAVAN_WIDE };
static const TavanField reason_field = { "note", N_("Reason"), TAVAN_NOTE, TAVAN_WIDE | TAVAN_REQUIRED };
static const TavanField day_field = { "date", N_("Date"), TAVAN_DATE, TAVAN_REQUIRED, .initial = "today" };

/* ---- a step with nothing but its day and a note ---- */

static gboolean
save_step (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  TavanStep step = { .date = tavan_sheet_day (record, "date"), .note = tavan_sheet_text (record, "note"), .contract_date = TAVAN_NO_DAY,
                     .first_due = TAVAN_NO_DAY, .document = tavan_sheet_text (record, "document") };

  return tavan_application_advance (store, tavan_record_get_int (record, TAVAN_SHEET_SUBJECT), NULL, &step, error);
}

static gboolean
save_introduction (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  g_autoptr (TavanRecord) application = NULL;

  if (!save_step (store, record, base, reason, out_theirs, error))
    return FALSE;
  application = tavan_store_get (store, &tavan_application_type, tavan_record_get_int (record, TAVAN_SHEET_SUBJECT), NULL, NULL);
  if (application != NULL)
    tavan_record_set_int (record, tavan_record_type_field (tavan_record_get_record_type (record), "letter"), tavan_record_get_int (application, APPLICATION_LETTER));
  return TRUE;
}

static void
ask_step (TavanPage *page, const TavanApplicationFetched *fetched, const char *title, const char *verb, const char *said)
{
  TavanSheet *sheet = tavan_sheet_new ("application_step_question", id_of (fetched));

  tavan_sheet_add (sheet, &day_field);
  tavan_sheet_add (sheet, &note_field);
  tavan_sheet_ask (sheet, page, title, verb, save_step, said, NULL);
}

static gboolean
run_advance (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_application_advance (store, id, NULL, NULL, error);
}

static void
advance_now (TavanPage *page, const TavanApplicationFetched *fetched, const char *said)
{
  tavan_job_start (page, run_advance, id_of (fetched), NULL, id_of (fetched), NULL, NULL, 0, NULL, said);
}

/* The introduction is a paper: it is shown as soon as it has its number. */
static void
introduced (TavanPage *page, TavanRecord *record)
{
  gint64 letter = tavan_sheet_int (record, "letter");

  if (letter != 0)
    tavan_window_push (tavan_window_of (page), tavan_print_page_new (tavan_page_get_store (page), "letter-loan", &tavan_letter_type, letter));
}

static void
ask_introduction (TavanPage *page, const TavanApplicationFetched *fetched)
{
  TavanSheet *sheet = tavan_sheet_new ("introduction_question", id_of (fetched));

  tavan_sheet_carry (sheet, "letter", 0);
  tavan_sheet_add (sheet, &day_field);
  tavan_sheet_add (sheet, &note_field);
  tavan_sheet_ask (sheet, page, _("Introduction to the bank"), _("Introduce"), save_introduction, _("The letter has its number"), introduced);
}

static void
ask_pay (TavanPage *page, const TavanApplicationFetched *fetched)
{
  TavanSheet *sheet = tavan_sheet_new ("application_pay_question", id_of (fetched));

  tavan_sheet_add (sheet, &day_field);
  tavan_sheet_add (sheet, &(TavanField) { "document", N_("Document number"), TAVAN_CODE });
  tavan_sheet_add (sheet, &note_field);
  tavan_sheet_ask (sheet, page, _("Payment of the grant"), _("Paid"), save_step, _("The payment is recorded"), NULL);
}

/* ---- contract ---- */

static gboolean
save_contract (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  gint64 line = tavan_sheet_int (record, "line"), amount = tavan_sheet_int (record, "amount"), loan;
  const char *number = tavan_sheet_text (record, "contract_number");
  TavanDay date = tavan_sheet_day (record, "contract_date"), first_due = tavan_sheet_day (record, "first_due");
  TavanStep step = { .date = date, .contract_number = number, .contract_date = date, .contract_amount = amount, .first_due = first_due };

  if (line != 0)
    return tavan_loan_contract (store, line, number, date, amount, first_due, &loan, error);
  return tavan_application_advance (store, tavan_record_get_int (record, TAVAN_SHEET_SUBJECT), "contracted", &step, error);
}

/* The one line that is still without a contract, or NULL. */
static TavanRecord *
single_line (const TavanApplicationFetched *fetched, gint64 line)
{
  GPtrArray *lines = fetched->page->lines;
  TavanRecord *only = NULL;
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      TavanRecord *it = g_ptr_array_index (lines, i);

      if (tavan_record_get_id (it) == line)
        return it;
      if (tavan_record_get_int (it, APPLICATION_LINE_REFUSED))
        continue;
      only = it;
      n++;
    }
  return n == 1 ? only : NULL;
}

void
tavan_application_ask_contract (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched, gint64 line)
{
  TavanSheet *sheet = tavan_sheet_new ("application_contract_question", id_of (fetched));
  TavanRecord *single = single_line (fetched, line);
  gint64 approved = single != NULL ? tavan_record_get_int (single, APPLICATION_LINE_APPROVED) : 0;
  g_autofree char *amount = g_strdup_printf ("%" G_GINT64_FORMAT, approved);

  tavan_sheet_carry (sheet, "line", line);
  tavan_sheet_add (sheet, &(TavanField) { "contract_number", N_("Contract number"), TAVAN_CODE, TAVAN_REQUIRED });
  tavan_sheet_add (sheet, &(TavanField) { "contract_date", N_("Contract date"), TAVAN_DATE, TAVAN_REQUIRED, .initial = "today" });
  if (single != NULL)
    tavan_sheet_add (sheet, &(TavanField) { "amount", N_("Amount of the contract"), TAVAN_MONEY, TAVAN_REQUIRED, .initial = amount, .least = 1, .most = approved });
  tavan_sheet_add (sheet, &(TavanField) { "first_due", N_("First due date, if the bank has set one"), TAVAN_DATE });
  tavan_sheet_ask (sheet, page, _("The bank’s contract"), _("Record"), save_contract, _("The contract is recorded"), NULL);
}

/* ---- committee ---- */

typedef struct { TavanRecord *session; GPtrArray *members; } LastSession;

static void
last_session_free (gpointer data)
{
  LastSession *last = data;

  g_clear_object (&last->session);
  g_clear_pointer (&last->members, g_ptr_array_unref);
  g_free (last);
}

static gpointer
find_last_session (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_limit (tavan_query_new (&tavan_committee_session_type), 1), whose = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  LastSession *last;

  tavan_query_sort (query, COMMITTEE_SESSION_DATE, /* falling= */ TRUE);
  tavan_query_sort (query, TAVAN_FIELD_ID, /* falling= */ TRUE);
  sessions = tavan_store_find (store, query, cancellable, error);
  if (sessions == NULL)
    return NULL;
  last = g_new0 (LastSession, 1);
  if (sessions->len == 0)
    return last;
  last->session = g_object_ref (g_ptr_array_index (sessions, 0));
  whose = tavan_query_where_int (tavan_query_new (&tavan_committee_member_type), COMMITTEE_MEMBER_SESSION, TAVAN_IS, tavan_record_get_id (last->session));
  tavan_query_sort (whose, TAVAN_FIELD_ID, /* falling= */ FALSE);
  last->members = tavan_store_find (store, whose, cancellable, NULL);
  return last;
}

static gboolean
save_session (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  g_autoptr (TavanRecord) session = tavan_record_new (&tavan_committee_session_type);
  TavanAttendant members[ATTENDANTS];
  guint n = 0;

  tavan_record_set_day (session, COMMITTEE_SESSION_DATE, tavan_sheet_day (record, "date"));
  tavan_record_set_text (session, COMMITTEE_SESSION_PLACE, tavan_sheet_text (record, "place"));
  tavan_record_set_text (session, COMMITTEE_SESSION_MINUTES, tavan_sheet_text (record, "minutes"));
  for (guint i = 0; i < ATTENDANTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("name_%u", i), *post = g_strdup_printf ("post_%u", i);

      if (tavan_sheet_text (record, name) != NULL)
        members[n++] = (TavanAttendant) { tavan_sheet_text (record, name), tavan_sheet_text (record, post) };
    }
  if (n == 0)
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "name_0", NULL, _("Say who attends"));
  if (!tavan_committee_hold (store, session, members, n, error))
    return FALSE;
  tavan_record_set_int (record, tavan_record_type_field (tavan_record_get_record_type (record), "session"), tavan_record_get_id (session));
  return TRUE;
}

static void ask_decision (TavanPage *page, const TavanApplicationFetched *fetched, gint64 session, const char *title);

static void
session_held (TavanPage *page, TavanRecord *record)
{
  const TavanApplicationFetched *fetched = tavan_record_page_get_fetched (page);
  g_autofree char *title = tavan_date_format (tavan_sheet_day (record, "date"), TAVAN_DATE_SHORT);

  if (fetched != NULL && g_strcmp0 (fetched->page->next, "approved") == 0)
    ask_decision (page, fetched, tavan_sheet_int (record, "session"), title);
}

static void
ask_session (TavanPage *page, const LastSession *last)
{
  TavanSheet *sheet = tavan_sheet_new ("committee_question", 0);
  TavanRecord *record;
  int first = 0;

  tavan_sheet_carry (sheet, "session", 0);
  tavan_sheet_add (sheet, &(TavanField) { "date", N_("Date of the session"), TAVAN_DATE, TAVAN_REQUIRED, .initial = "today", .section = N_("Session") });
  tavan_sheet_add (sheet, &(TavanField) { "place", N_("Place"), TAVAN_TEXT });
  for (guint i = 0; i < ATTENDANTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("name_%u", i), *post = g_strdup_printf ("post_%u", i);
      int field = tavan_sheet_add (sheet, &(TavanField) { name, N_("Member’s name"), TAVAN_NAME, .section = i == 0 ? N_("Who attends") : NULL });

      first = i == 0 ? field : first;
      tavan_sheet_add (sheet, &(TavanField) { post, N_("Post"), TAVAN_TEXT });
    }
  tavan_sheet_add (sheet, &(TavanField) { "minutes", N_("Minutes"), TAVAN_NOTE, TAVAN_WIDE, .section = N_("Minutes") });
  record = tavan_sheet_get_record (sheet);
  for (guint i = 0; last->members != NULL && i < MIN (last->members->len, ATTENDANTS); i++)
    {
      TavanRecord *member = g_ptr_array_index (last->members, i);

      tavan_record_set_text (record, first + (int) i * 2, tavan_record_get_text (member, COMMITTEE_MEMBER_NAME));
      tavan_record_set_text (record, first + (int) i * 2 + 1, tavan_record_get_text (member, COMMITTEE_MEMBER_POST));
    }
  tavan_sheet_ask (sheet, page, _("New session of the committee"), _("Record"), save_session, _("The session is recorded"), session_held);
}

static void
last_for_session_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanPage) page = data;
  g_autoptr (GError) error = NULL;
  LastSession *last = tavan_store_run_finish (TAVAN_STORE (source), result, &error);

  if (last != NULL && tavan_window_of (page) != NULL)
    ask_session (page, last);
  else if (last == NULL && tavan_window_of (page) != NULL)
    tavan_window_show_error (page, error);
  g_clear_pointer (&last, last_session_free);
}

void
tavan_application_ask_session (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  tavan_store_run_async (store, find_last_session, NULL, NULL, last_session_free, NULL, last_for_session_cb, g_object_ref (page));
}

/* ---- the committee's decision ---- */

static gboolean
save_decision (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  guint n = (guint) tavan_sheet_int (record, "n_lines");
  g_autofree TavanApproval *lines = g_new0 (TavanApproval, n + 1);
  TavanStep step = { .date = TAVAN_NO_DAY, .note = tavan_sheet_text (record, "note"), .session = tavan_sheet_int (record, "session"),
                     .votes_for = (int) tavan_sheet_int (record, "votes_for"), .votes = (int) tavan_sheet_int (record, "votes"), .lines = lines, .n_lines = n,
                     .contract_date = TAVAN_NO_DAY, .first_due = TAVAN_NO_DAY };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *client = g_strdup_printf ("client_%u", i), *amount = g_strdup_printf ("approved_%u", i);

      lines[i] = (TavanApproval) { tavan_sheet_int (record, client), tavan_sheet_int (record, amount), NULL };
      if (lines[i].approved > 0)
        continue;
      if (step.note == NULL)
        return tavan_error_set (error, TAVAN_ERROR_INVALID, "note", NULL, _("Say why a line is refused"));
      lines[i].refused = step.note;
    }
  return tavan_application_advance (store, tavan_record_get_int (record, TAVAN_SHEET_SUBJECT), "approved", &step, error);
}

static void
add_session (TavanSheet *sheet)
{
  tavan_sheet_add (sheet, &(TavanField) { "session", N_("Session of the committee"), TAVAN_REFERENCE, TAVAN_REQUIRED, .to = &tavan_committee_session_type });
}

static void
set_session (TavanSheet *sheet, gint64 session, const char *title)
{
  TavanRecord *record = tavan_sheet_get_record (sheet);

  if (session != 0)
    tavan_record_set_reference (record, tavan_record_type_field (tavan_record_get_record_type (record), "session"), session, title);
}

static void
add_lines (TavanSheet *sheet, GPtrArray *lines)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      TavanRecord *line = g_ptr_array_index (lines, i);
      gint64 asked = tavan_record_get_int (line, APPLICATION_LINE_ASKED);
      g_autofree char *client = g_strdup_printf ("client_%u", n), *amount = g_strdup_printf ("approved_%u", n),
                      *initial = g_strdup_printf ("%" G_GINT64_FORMAT, asked), *name = tavan_record_format (line, APPLICATION_LINE_CLIENT);

      tavan_sheet_carry (sheet, client, tavan_record_get_int (line, APPLICATION_LINE_CLIENT));
      tavan_sheet_add (sheet, &(TavanField) { amount, lines->len == 1 ? N_("Amount approved") : name, TAVAN_MONEY, .initial = initial, .least = 0, .most = asked,
                                              .section = n == 0 ? N_("Amounts approved") : NULL });
      n++;
    }
  tavan_sheet_carry (sheet, "n_lines", n);
}

static void
ask_decision (TavanPage *page, const TavanApplicationFetched *fetched, gint64 session, const char *title)
{
  TavanSheet *sheet = tavan_sheet_new ("decision_question", id_of (fetched));

  add_session (sheet);
  tavan_sheet_add (sheet, &(TavanField) { "votes_for", N_("Votes for"), TAVAN_NUMBER, .least = 0, .most = 100 });
  tavan_sheet_add (sheet, &(TavanField) { "votes", N_("Votes"), TAVAN_NUMBER, .least = 0, .most = 100 });
  add_lines (sheet, fetched->page->lines);
  tavan_sheet_add (sheet, &(TavanField) { "note", N_("Reason"), TAVAN_NOTE, TAVAN_WIDE, .section = N_("Reason of the decision") });
  set_session (sheet, session, title);
  tavan_sheet_ask (sheet, page, _("Decision of the committee"), _("Approve"), save_decision, _("The application is approved"), NULL);
}

static void
last_for_decision_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanPage) page = data;
  g_autoptr (GError) error = NULL;
  LastSession *last = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  const TavanApplicationFetched *fetched = tavan_record_page_get_fetched (page);

  if (tavan_window_of (page) == NULL || fetched == NULL)
    ;
  else if (last == NULL)
    tavan_window_show_error (page, error);
  else if (last->session == NULL)
    ask_session (page, last);
  else
    {
      g_autofree char *title = tavan_record_title (last->session);

      ask_decision (page, fetched, tavan_record_get_id (last->session), title);
    }
  g_clear_pointer (&last, last_session_free);
}

static gboolean
save_rejection (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  TavanStep step = { .date = TAVAN_NO_DAY, .note = tavan_sheet_text (record, "note"), .session = tavan_sheet_int (record, "session"),
                     .votes_for = (int) tavan_sheet_int (record, "votes_for"), .votes = (int) tavan_sheet_int (record, "votes"), .contract_date = TAVAN_NO_DAY,
                     .first_due = TAVAN_NO_DAY };

  return tavan_application_reject (store, tavan_record_get_int (record, TAVAN_SHEET_SUBJECT), &step, error);
}

static void
last_for_rejection_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanPage) page = data;
  LastSession *last = tavan_store_run_finish (TAVAN_STORE (source), result, NULL);
  const TavanApplicationFetched *fetched = tavan_record_page_get_fetched (page);

  if (tavan_window_of (page) != NULL && fetched != NULL)
    {
      TavanSheet *sheet = tavan_sheet_new ("rejection_question", id_of (fetched));
      g_autofree char *title = last != NULL && last->session != NULL ? tavan_record_title (last->session) : NULL;

      add_session (sheet);
      tavan_sheet_add (sheet, &(TavanField) { "votes_for", N_("Votes for"), TAVAN_NUMBER, .least = 0, .most = 100 });
      tavan_sheet_add (sheet, &(TavanField) { "votes", N_("Votes"), TAVAN_NUMBER, .least = 0, .most = 100 });
      tavan_sheet_add (sheet, &reason_field);
      set_session (sheet, title != NULL ? tavan_record_get_id (last->session) : 0, title);
      tavan_sheet_ask (sheet, page, _("Reject the application?"), _("Reject"), save_rejection, _("The application is rejected; it may be appealed once"), NULL);
    }
  g_clear_pointer (&last, last_session_free);
}

void
tavan_application_ask_reject (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  tavan_store_run_async (store, find_last_session, NULL, NULL, last_session_free, NULL, last_for_rejection_cb, g_object_ref (page));
}

/* ---- on ---- */

void
tavan_application_ask_advance (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  const char *next = fetched->page->next;

  if (g_strcmp0 (next, "submitted") == 0)
    advance_now (page, fetched, _("The application is submitted; the social worker assesses it"));
  else if (g_strcmp0 (next, "assessed") == 0)
    ask_step (page, fetched, _("Assessment of the application"), _("Assessed"), _("The application is assessed"));
  else if (g_strcmp0 (next, "in_committee") == 0)
    advance_now (page, fetched, _("The application is before the committee"));
  else if (g_strcmp0 (next, "approved") == 0)
    tavan_store_run_async (store, find_last_session, NULL, NULL, last_session_free, NULL, last_for_decision_cb, g_object_ref (page));
  else if (g_strcmp0 (next, "introduced") == 0)
    ask_introduction (page, fetched);
  else if (g_strcmp0 (next, "contracted") == 0)
    tavan_application_ask_contract (page, store, fetched, 0);
  else if (g_strcmp0 (next, "paid") == 0)
    ask_pay (page, fetched);
  else if (g_strcmp0 (next, "verified") == 0)
    ask_step (page, fetched, _("The spending is verified"), _("Verified"), _("The spending is verified"));
  else if (g_strcmp0 (next, "closed") == 0)
    ask_step (page, fetched, _("Close the grant?"), _("Close"), _("The grant is closed"));
}
