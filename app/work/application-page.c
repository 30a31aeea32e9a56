/* application-page.c: what an application's page and the queue read
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include <string.h>

/* ---- the path ---- */

static const char *const loan_path[] = { "draft", "submitted", "assessed", "in_committee", "approved", "introduced", "contracted", NULL };
static const char *const grant_path[] = { "draft", "submitted", "assessed", "in_committee", "approved", "paid", "verified", "closed", NULL };

/* The first step into @state since it was last begun anew; NULL if it was not reached. */
static TavanRecord *
step_into (GPtrArray *steps, const char *state, guint from, guint *out_at)
{
  for (guint i = from; i < steps->len; i++)
    if (tavan_record_has (g_ptr_array_index (steps, i), APPLICATION_STEP_TO, state))
      {
        *out_at = i;
        return g_ptr_array_index (steps, i);
      }
  return NULL;
}

static guint
last_beginning (GPtrArray *steps)
{
  guint begin = 0;

  for (guint i = 0; i < steps->len; i++)
    if (tavan_record_has (g_ptr_array_index (steps, i), APPLICATION_STEP_TO, "draft"))
      begin = i;
  return begin;
}

GArray *
tavan_application_path (TavanRecord *application, const char *kind, GPtrArray *steps, TavanDay today)
{
  const char *const *states = g_strcmp0 (kind, "grant") == 0 ? grant_path : loan_path;
  GArray *path = g_array_new (FALSE, TRUE, sizeof (TavanPathStep));
  guint at = last_beginning (steps);

  for (guint i = 0; states[i] != NULL; i++)
    {
      TavanPathStep stone = { .state = states[i], .date = TAVAN_NO_DAY, .days = -1 };
      TavanRecord *step = step_into (steps, states[i], at, &at);

      stone.current = tavan_record_has (application, APPLICATION_STATE, states[i]);
      if (step != NULL)
        {
          TavanDay left = at + 1 < steps->len ? tavan_record_get_day (g_ptr_array_index (steps, at + 1), APPLICATION_STEP_DATE) : today;

          stone.date = tavan_record_get_day (step, APPLICATION_STEP_DATE);
          stone.days = MAX (left - stone.date, 0);
          stone.done = !stone.current;
        }
      g_array_append_val (path, stone);
    }
  return path;
}

/* ---- needs ---- */

static TavanCase *
open_case (TavanStore *store, gint64 id, GError **error)
{
  g_autoptr (TavanRecord) application = tavan_store_get (store, &tavan_application_type, id, NULL, error);

  return application != NULL ? tavan_case_load (store, application, tavan_day_today (), error) : NULL;
}

static GPtrArray *
needs_of (TavanCase *it, const char *to, GError **error)
{
  const char *next = to != NULL ? to : tavan_application_next_state (it->application, tavan_record_get_text (it->product, LOAN_PRODUCT_KIND));

  return next != NULL ? tavan_case_needs (it, next, NULL, error) : tavan_needs_new ();
}

GPtrArray *
tavan_application_needs (TavanStore *store, gint64 id, const char *to, GError **error)
{
  g_autoptr (TavanCase) it = open_case (store, id, error);

  return it != NULL ? needs_of (it, to, error) : NULL;
}

static TavanLacks *
lacks_of (TavanCase *it, const char *to, GError **error)
{
  const char *next = tavan_application_next_state (it->application, tavan_record_get_text (it->product, LOAN_PRODUCT_KIND));
  g_autoptr (TavanLacks) lacks = tavan_lacks_new ();
  g_autoptr (GPtrArray) needs = NULL;

  if (next == NULL || (to != NULL && !g_str_equal (to, next)))
    {
      tavan_lacks_add (lacks, TRUE, g_strdup (_("It does not go on from this state")));
      return g_steal_pointer (&lacks);
    }
  if (!tavan_access_may_record (it->store, it->application, tavan_step_action (next), NULL))
    /* Translators: %s is a role, such as “Supervisor” */
    tavan_lacks_add (lacks, TRUE, g_strdup_printf (_("This step is for: %s"), tavan_choice_label (tavan_roles, tavan_application_role_for (next))));
  needs = tavan_case_needs (it, next, NULL, error);
  for (guint i = 0; needs != NULL && i < needs->len; i++)
    {
      const TavanNeed *need = g_ptr_array_index (needs, i);

      /* What is typed in with the step itself is asked for then. */
      if (!need->done && g_strcmp0 (need->work, "loan contract") != 0)
        tavan_lacks_add (lacks, TRUE, need->detail != NULL ? g_strdup_printf ("%s: %s", need->what, need->detail) : g_strdup (need->what));
    }
  return needs != NULL ? g_steal_pointer (&lacks) : NULL;
}

TavanLacks *
tavan_application_can_advance (TavanStore *store, gint64 id, const char *to, GError **error)
{
  g_autoptr (TavanCase) it = open_case (store, id, error);

  return it != NULL ? lacks_of (it, to, error) : NULL;
}

/* ---- the page ---- */

void
tavan_application_page_free (TavanApplicationPage *page)
{
  GPtrArray **const lists[] = { &page->lines, &page->steps, &page->members, &page->loans, &page->disbursements, &page->decisions, &page->needs, &page->lacks };

  if (page == NULL)
    return;
  g_clear_object (&page->application);
  g_clear_object (&page->product);
  g_clear_object (&page->guarantee);
  g_clear_object (&page->decision);
  g_clear_object (&page->session);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (lists[i], g_ptr_array_unref);
  g_clear_pointer (&page->path, g_array_unref);
  g_free (page);
}

static gboolean
load_lists (TavanStore *store, TavanApplicationPage *page, gint64 id, GError **error)
{
  const struct { GPtrArray **list; const TavanRecordType *type; int field; } lists[] = {
    { &page->lines, &tavan_application_line_type, APPLICATION_LINE_APPLICATION },
    { &page->loans, &tavan_loan_type, LOAN_APPLICATION },
    { &page->disbursements, &tavan_disbursement_type, DISBURSEMENT_APPLICATION },
    { &page->decisions, &tavan_committee_decision_type, COMMITTEE_DECISION_APPLICATION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if ((*lists[i].list = tavan_loan_seen (store, lists[i].type, lists[i].field, id, error)) == NULL)
      return FALSE;
  /* In the order in which they were taken: several may fall on one day. */
  page->steps = tavan_loan_all (store, &tavan_application_step_type, APPLICATION_STEP_APPLICATION, id, error);
  return page->steps != NULL;
}

/* The newest. */
static TavanRecord *
last_of (GPtrArray *list)
{
  TavanRecord *last = NULL;

  for (guint i = 0; i < list->len; i++)
    if (last == NULL || tavan_record_get_id (g_ptr_array_index (list, i)) > tavan_record_get_id (last))
      last = g_ptr_array_index (list, i);
  return last;
}

static gboolean
load_parts (TavanStore *store, TavanApplicationPage *page, GError **error)
{
  TavanRecord *decision = last_of (page->decisions);
  g_autoptr (GPtrArray) guarantees
      = tavan_loan_seen (store, &tavan_guarantee_type, GUARANTEE_APPLICATION, tavan_record_get_id (page->application), error);
  TavanRecord *guarantee = guarantees != NULL ? last_of (guarantees) : NULL;

  if (guarantees == NULL)
    return FALSE;
  if (decision != NULL)
    {
      page->decision = g_object_ref (decision);
      page->session = tavan_store_get (store, &tavan_committee_session_type, tavan_record_get_int (decision, COMMITTEE_DECISION_SESSION), NULL, error);
      if (page->session == NULL)
        return FALSE;
    }
  if (guarantee == NULL)
    page->members = g_ptr_array_new_with_free_func (g_object_unref);
  else
    {
      page->guarantee = g_object_ref (guarantee);
      page->members = tavan_loan_all (store, &tavan_guarantee_member_type, GUARANTEE_MEMBER_GUARANTEE, tavan_record_get_id (guarantee), error);
    }
  return page->members != NULL;
}

TavanApplicationPage *
tavan_application_page (TavanStore *store, gint64 id, GError **error)
{
  g_autoptr (TavanApplicationPage) page = g_new0 (TavanApplicationPage, 1);
  g_autoptr (TavanCase) it = open_case (store, id, error);
  const char *kind;

  if (it == NULL || !load_lists (store, page, id, error))
    return NULL;
  page->application = g_object_ref (it->application);
  page->product = g_object_ref (it->product);
  kind = tavan_record_get_text (it->product, LOAN_PRODUCT_KIND);
  page->next = tavan_application_next_state (it->application, kind);
  page->path = tavan_application_path (it->application, kind, page->steps, tavan_day_today ());
  if (!load_parts (store, page, error) || (page->needs = needs_of (it, NULL, error)) == NULL || (page->lacks = lacks_of (it, NULL, error)) == NULL)
    return NULL;
  return g_steal_pointer (&page);
}

/* ---- the queue ---- */

gboolean
tavan_application_waits_for_me (TavanStore *store, TavanRecord *application, TavanRecord *product)
{
  const char *next = tavan_application_next_state (application, tavan_record_get_text (product, LOAN_PRODUCT_KIND));

  return next != NULL && tavan_access_may_record (store, application, tavan_step_action (next), NULL);
}

GArray *
tavan_application_queue (TavanStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask (store,
                                                "SELECT a.\"state\", count(*), CAST(coalesce(sum(coalesce(a.\"approved\", a.\"asked\")), 0) AS BIGINT),"
                                                " min(a.\"state_date\"), min(p.\"kind\") FROM {application} a JOIN {loan_product} p ON p.\"id\" = a.\"product\""
                                                " WHERE a.\"archived\" = 0 GROUP BY a.\"state\", p.\"kind\"",
                                                NULL, error, "");
  GArray *queue;

  if (rows == NULL)
    return NULL;
  queue = g_array_new (FALSE, TRUE, sizeof (TavanQueueState));
  for (const TavanChoice *choice = tavan_application_states; choice->code != NULL; choice++)
    {
      TavanQueueState it = { .state = choice->code };

      for (guint i = 0; i < rows->len; i++)
        {
          char **row = g_ptr_array_index (rows, i);
          g_autoptr (TavanRecord) like = NULL;
          const char *next;
          gint64 n, amount;

          if (!g_str_equal (row[0], choice->code))
            continue;
          like = tavan_record_new (&tavan_application_type);
          tavan_record_set_text (like, APPLICATION_STATE, row[0]);
          next = tavan_application_next_state (like, row[4]);
          tavan_loan_number_of (row, 1, &n);
          tavan_loan_number_of (row, 2, &amount);
          it.n += n;
          it.amount += amount;
          it.longest_days = MAX (it.longest_days, tavan_day_today () - tavan_day_from_iso (row[3]));
          if (next != NULL && tavan_access_may (store, &tavan_application_type, tavan_step_action (next)))
            it.mine += n;
        }
      g_array_append_val (queue, it);
    }
  return queue;
}

/* ---- committee ---- */

gboolean
tavan_committee_hold (TavanStore *store, TavanRecord *session, const TavanAttendant *members, guint n_members, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "committee hold", &tavan_committee_session_type, TAVAN_MAY_MAKE, error);
  TavanDay day = tavan_record_get_day (session, COMMITTEE_SESSION_DATE);
  gint64 number;

  if (tx == NULL || !tavan_loan_check_day (day, TAVAN_NO_DAY, error))
    return FALSE;
  if (tavan_record_get_office (session) == 0)
    tavan_record_set_office (session, tavan_store_get_office (store));
  if (!tavan_tx_next_number (tx, "committee", tavan_record_get_office (session), tavan_jalali_from_day (day).year, &number, error))
    return FALSE;
  tavan_record_set_int (session, COMMITTEE_SESSION_NUMBER, number);
  if (!tavan_tx_save (tx, session, error))
    return FALSE;
  for (guint i = 0; i < n_members; i++)
    {
      g_autoptr (TavanRecord) member = tavan_record_new (&tavan_committee_member_type);

      tavan_record_set_int (member, COMMITTEE_MEMBER_SESSION, tavan_record_get_id (session));
      tavan_record_set_text (member, COMMITTEE_MEMBER_NAME, members[i].name);
      tavan_record_set_text (member, COMMITTEE_MEMBER_POST, members[i].post);
      if (!tavan_tx_save (tx, member, error))
        return FALSE;
    }
  return tavan_tx_commit (g_steal_pointer (&tx), error);
}
