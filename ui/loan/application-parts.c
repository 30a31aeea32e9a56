/* application-parts.c: what an application is made of, asked for: lines, branch, visit, guarantee and its signatures, spending
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/application-private.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-group-work.h"
#include "ui/compat/tavan-ask.h"
#include "ui/table/tavan-chooser.h"
#include "ui/tavan-job.h"
#include "ui/tavan-record-page.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

#define WHOLE 10000

static gint64
id_of (const TavanApplicationFetched *fetched)
{
  return tavan_record_get_id (fetched->page->application);
}

/* ---- one chosen record: branch, visit ---- */

static gboolean
run_bank (TavanStore *store, const TavanJob *job, gint64 bank, GError **error)
{
  return tavan_application_set_bank (store, job->subject, bank, error);
}

static gboolean
run_visit (TavanStore *store, const TavanJob *job, gint64 visit, GError **error)
{
  return tavan_application_set_visit (store, job->subject, visit, error);
}

static void
bank_chosen_cb (gint64 id, const char *title, gpointer page)
{
  tavan_job_start (page, run_bank, tavan_record_page_get_id (page), NULL, id, NULL, NULL, 0, NULL, _("The branch is set"));
}

static void
visit_chosen_cb (gint64 id, const char *title, gpointer page)
{
  tavan_job_start (page, run_visit, tavan_record_page_get_id (page), NULL, id, NULL, NULL, 0, NULL, _("The site visit is set"));
}

void
tavan_application_ask_bank (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  g_autoptr (TavanQuery) query = tavan_query_where (tavan_query_new (&tavan_partner_type), PARTNER_KIND, TAVAN_IS, "bank");

  tavan_chooser_present (page, store, query, _("Which branch pays?"), _("Choose"), bank_chosen_cb, g_object_ref (page), g_object_unref);
}

/* Visits of those who are to receive something. */
static TavanQuery *
visits_of (const TavanApplicationFetched *fetched)
{
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fetched->page->lines->len; i++)
    g_ptr_array_add (clients, g_strdup (tavan_record_get_text (g_ptr_array_index (fetched->page->lines, i), APPLICATION_LINE_CLIENT)));
  g_ptr_array_add (clients, NULL);
  return tavan_query_where_in (tavan_query_new (&tavan_visit_type), VISIT_CLIENT, (const char *const *) clients->pdata);
}

void
tavan_application_ask_visit (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  g_autoptr (TavanQuery) query = visits_of (fetched);

  tavan_chooser_present (page, store, query, _("Which visit was to the place of work?"), _("Choose"), visit_chosen_cb, g_object_ref (page), g_object_unref);
}

/* ---- lines ---- */

static gint64
asked_of (const TavanApplicationFetched *fetched, gint64 client)
{
  for (guint i = 0; i < fetched->page->lines->len; i++)
    if (tavan_record_get_int (g_ptr_array_index (fetched->page->lines, i), APPLICATION_LINE_CLIENT) == client)
      return tavan_record_get_int (g_ptr_array_index (fetched->page->lines, i), APPLICATION_LINE_ASKED);
  return 0;
}

static gboolean
save_lines (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  gint64 application = tavan_record_get_int (record, TAVAN_SHEET_SUBJECT), n = tavan_sheet_int (record, "n_lines");

  for (gint64 i = 0; i < n; i++)
    {
      g_autofree char *client = g_strdup_printf ("client_%d", (int) i), *amount = g_strdup_printf ("asked_%d", (int) i);
      gint64 who = tavan_sheet_int (record, client), asked = tavan_sheet_int (record, amount);

      if (who == 0 && asked > 0)
        return tavan_error_set (error, TAVAN_ERROR_INVALID, client, NULL, _("Say who is to receive it"));
      if (who != 0 && (asked != tavan_sheet_int (base, amount) || who != tavan_sheet_int (base, client))
          && !tavan_application_set_line (store, application, who, asked, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_line (TavanSheet *sheet, guint i, gint64 client, const char *name, gint64 asked)
{
  g_autofree char *whose = g_strdup_printf ("client_%u", i), *amount = g_strdup_printf ("asked_%u", i), *initial = g_strdup_printf ("%" G_GINT64_FORMAT, asked);

  tavan_sheet_carry (sheet, whose, client);
  tavan_sheet_add (sheet, &(TavanField) { amount, name, TAVAN_MONEY, .initial = asked > 0 ? initial : NULL, .least = 0, .most = -1,
                                          .section = i == 0 ? N_("Amount asked, for each") : NULL });
}

/* An employer hires whom the office names: one more row finds her. */
static void
add_new_line (TavanSheet *sheet, guint i)
{
  g_autofree char *whose = g_strdup_printf ("client_%u", i), *amount = g_strdup_printf ("asked_%u", i);

  tavan_sheet_add (sheet, &(TavanField) { whose, N_("One more client"), TAVAN_REFERENCE, .to = &tavan_client_type, .section = N_("To be added") });
  tavan_sheet_add (sheet, &(TavanField) { amount, N_("Amount asked"), TAVAN_MONEY, .least = 0, .most = -1 });
}

/* @members: stays of the group that applies; NULL: the lines as they are. */
static void
ask_lines (TavanPage *page, const TavanApplicationFetched *fetched, GPtrArray *members)
{
  TavanSheet *sheet = tavan_sheet_new ("application_lines_question", id_of (fetched));
  GPtrArray *from = members != NULL ? members : fetched->page->lines;
  int field = members != NULL ? (int) STAY_CLIENT : (int) APPLICATION_LINE_CLIENT;
  guint n = from->len;

  for (guint i = 0; i < from->len; i++)
    {
      TavanRecord *it = g_ptr_array_index (from, i);
      gint64 client = tavan_record_get_int (it, field);
      g_autofree char *name = tavan_record_format (it, field);

      add_line (sheet, i, client, name, asked_of (fetched, client));
    }
  if (tavan_record_has (fetched->page->application, APPLICATION_APPLICANT, "employer"))
    add_new_line (sheet, n++);
  tavan_sheet_carry (sheet, "n_lines", n);
  tavan_sheet_ask (sheet, page, _("Who is to receive how much?"), _("Save"), save_lines, _("The lines are saved"), NULL);
}

static gpointer
members_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return tavan_group_members (store, *(gint64 *) data, tavan_day_today (), error);
}

static void
members_for_lines_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanPage) page = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) members = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  const TavanApplicationFetched *fetched = tavan_record_page_get_fetched (page);

  if (members != NULL && fetched != NULL && tavan_window_of (page) != NULL)
    ask_lines (page, fetched, members);
  else if (error != NULL && tavan_window_of (page) != NULL)
    tavan_window_show_error (page, error);
}

void
tavan_application_ask_lines (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  gint64 group = tavan_record_get_int (fetched->page->application, APPLICATION_GROUP);

  if (group == 0)
    ask_lines (page, fetched, NULL);
  else
    tavan_store_run_async (store, members_on_worker, g_memdup2 (&group, sizeof group), g_free, (GDestroyNotify) g_ptr_array_unref, NULL, members_for_lines_cb,
                           g_object_ref (page));
}

/* ---- guarantee ---- */

static gboolean
save_guarantee (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  static const int own[] = { GUARANTEE_GUARANTOR_NAME, GUARANTEE_GUARANTOR_ID, GUARANTEE_GUARANTOR_MOBILE, GUARANTEE_SALARY_EMPLOYER, GUARANTEE_SALARY_LETTER };
  static const char *const kinds[] = { "group", "guarantor", "salary" };
  guint n = (guint) tavan_sheet_int (record, "n_members");
  g_autoptr (TavanRecord) guarantee = tavan_record_new (&tavan_guarantee_type);
  g_autofree TavanShare *shares = g_new0 (TavanShare, n + 1);
  gint64 sum = 0;

  tavan_record_set_text (guarantee, GUARANTEE_KIND, kinds[tavan_sheet_int (record, "kind")]);
  if (tavan_sheet_int (record, "group") != 0)
    tavan_record_set_int (guarantee, GUARANTEE_GROUP, tavan_sheet_int (record, "group"));
  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    tavan_record_set_text (guarantee, own[i], tavan_sheet_text (record, tavan_guarantee_type.fields[own[i]].name));
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *client = g_strdup_printf ("client_%u", i), *share = g_strdup_printf ("share_%u", i);

      shares[i] = (TavanShare) { tavan_sheet_int (record, client), (int) tavan_sheet_int (record, share) };
      sum += shares[i].share;
    }
  if (n > 0 && sum != WHOLE)
    {
      g_autofree char *is = tavan_decimal_format (sum, 0);

      /* Translators: %s is a number */
      return tavan_error_set (error, TAVAN_ERROR_INVALID, "share_0", _("They have to add up to 100"), _("The shares are %s percent together"), is);
    }
  return tavan_guarantee_draft (store, tavan_record_get_int (record, TAVAN_SHEET_SUBJECT), guarantee, n > 0 ? shares : NULL, n, error);
}

static gint64
share_before (const TavanApplicationFetched *fetched, gint64 client)
{
  for (guint i = 0; i < fetched->page->members->len; i++)
    if (tavan_record_get_int (g_ptr_array_index (fetched->page->members, i), GUARANTEE_MEMBER_CLIENT) == client)
      return tavan_record_get_int (g_ptr_array_index (fetched->page->members, i), GUARANTEE_MEMBER_SHARE);
  return 0;
}

static void
ask_shares (TavanPage *page, const TavanApplicationFetched *fetched, gint64 group, GPtrArray *members)
{
  TavanSheet *sheet = tavan_sheet_new ("guarantee_shares_question", id_of (fetched));
  gboolean again = fetched->page->guarantee != NULL && tavan_record_get_int (fetched->page->guarantee, GUARANTEE_GROUP) == group;

  tavan_sheet_carry (sheet, "kind", 0);
  tavan_sheet_carry (sheet, "group", group);
  for (guint i = 0; i < members->len; i++)
    {
      TavanRecord *stay = g_ptr_array_index (members, i);
      gint64 client = tavan_record_get_int (stay, STAY_CLIENT), share = WHOLE / members->len + (i < WHOLE % members->len);
      g_autofree char *whose = g_strdup_printf ("client_%u", i), *field = g_strdup_printf ("share_%u", i), *name = tavan_record_format (stay, STAY_CLIENT);
      g_autofree char *initial = g_strdup_printf ("%" G_GINT64_FORMAT, again ? share_before (fetched, client) : share);

      tavan_sheet_carry (sheet, whose, client);
      tavan_sheet_add (sheet, &(TavanField) { field, name, TAVAN_DECIMAL, .initial = initial, .least = 0, .most = WHOLE,
                                              .section = i == 0 ? N_("Share of each member, in percent") : NULL });
    }
  tavan_sheet_carry (sheet, "n_members", members->len);
  tavan_sheet_ask (sheet, page, _("Guarantee by the group"), _("Draft it"), save_guarantee, _("The guarantee is drafted; its members sign it"), NULL);
}

typedef struct { gint64 client, group; GPtrArray *members; } Asked;

static void
asked_free (gpointer data)
{
  g_clear_pointer (&((Asked *) data)->members, g_ptr_array_unref);
  g_free (data);
}

/* The group that applies, that is chosen, or the one that she is in. */
static gpointer
group_on_worker (TavanStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *answer = g_memdup2 (data, sizeof (Asked));
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_stay_type), STAY_CLIENT, TAVAN_IS, answer->client);
  g_autoptr (GPtrArray) stays = answer->group == 0 ? tavan_store_find (store, query, cancellable, NULL) : NULL;

  for (guint i = 0; stays != NULL && i < stays->len && answer->group == 0; i++)
    {
      TavanRecord *stay = g_ptr_array_index (stays, i);
      g_autoptr (TavanRecord) group = !tavan_record_is_set (stay, STAY_LEFT)
                                          ? tavan_store_get (store, &tavan_group_type, tavan_record_get_int (stay, STAY_GROUP), cancellable, NULL) : NULL;

      if (group != NULL && tavan_record_has (group, GROUP_KIND, "microfinance"))
        answer->group = tavan_record_get_id (group);
    }
  answer->members = answer->group != 0 ? tavan_group_members (store, answer->group, tavan_day_today (), error) : g_ptr_array_new ();
  if (answer->members == NULL)
    g_clear_pointer (&answer, asked_free);
  return answer;
}

static void find_group (TavanPage *page, TavanStore *store, gint64 client, gint64 group);

static void
group_chosen_cb (gint64 id, const char *title, gpointer page)
{
  find_group (page, tavan_page_get_store (page), 0, id);
}

static void
group_found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (TavanPage) page = data;
  g_autoptr (GError) error = NULL;
  Asked *answer = tavan_store_run_finish (TAVAN_STORE (source), result, &error);
  const TavanApplicationFetched *fetched = tavan_record_page_get_fetched (page);

  if (tavan_window_of (page) == NULL || fetched == NULL)
    ;
  else if (answer == NULL)
    tavan_window_show_error (page, error);
  else if (answer->group != 0)
    ask_shares (page, fetched, answer->group, answer->members);
  else
    {
      g_autoptr (TavanQuery) query = tavan_query_where (tavan_query_new (&tavan_group_type), GROUP_KIND, TAVAN_IS, "microfinance");

      tavan_query_where (query, GROUP_STATE, TAVAN_IS, "active");
      tavan_chooser_present (page, TAVAN_STORE (source), query, _("Which group stands in?"), _("Choose"), group_chosen_cb, g_object_ref (page), g_object_unref);
    }
  g_clear_pointer (&answer, asked_free);
}

static void
find_group (TavanPage *page, TavanStore *store, gint64 client, gint64 group)
{
  Asked *asked = g_new (Asked, 1);

  *asked = (Asked) { client, group, NULL };
  tavan_store_run_async (store, group_on_worker, asked, asked_free, asked_free, NULL, group_found_cb, g_object_ref (page));
}

static gboolean
run_fund (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  g_autoptr (TavanRecord) guarantee = tavan_record_new (&tavan_guarantee_type);

  tavan_record_set_text (guarantee, GUARANTEE_KIND, "fund");
  return tavan_guarantee_draft (store, id, guarantee, NULL, 0, error);
}

static void
ask_person (TavanPage *page, const TavanApplicationFetched *fetched, gboolean salary)
{
  static const int guarantor[] = { GUARANTEE_GUARANTOR_NAME, GUARANTEE_GUARANTOR_ID, GUARANTEE_GUARANTOR_MOBILE, -1 };
  static const int employer[] = { GUARANTEE_SALARY_EMPLOYER, GUARANTEE_SALARY_LETTER, -1 };
  TavanSheet *sheet = tavan_sheet_new ("guarantee_question", id_of (fetched));

  tavan_sheet_carry (sheet, "kind", salary ? 2 : 1);
  for (const int *field = salary ? employer : guarantor; *field >= 0; field++)
    {
      TavanField copy = tavan_guarantee_type.fields[*field];

      copy.flags = *field == GUARANTEE_GUARANTOR_MOBILE ? 0 : TAVAN_REQUIRED;
      copy.by_work = NULL;
      tavan_sheet_add (sheet, &copy);
    }
  tavan_sheet_ask (sheet, page, salary ? _("Guarantee by deduction from salary") : _("Guarantor"), _("Draft it"), save_guarantee, _("The guarantee is drafted; it waits for the signature"),
                   NULL);
}

void
tavan_application_ask_guarantee (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  TavanRecord *application = fetched->page->application, *product = fetched->page->product;

  if (tavan_record_has (product, LOAN_PRODUCT_GUARANTEE, "group"))
    find_group (page, store, tavan_record_get_int (application, APPLICATION_CLIENT), tavan_record_get_int (application, APPLICATION_GROUP));
  else if (tavan_record_has (product, LOAN_PRODUCT_GUARANTEE, "fund"))
    tavan_job_start (page, run_fund, id_of (fetched), NULL, id_of (fetched), NULL, NULL, 0, NULL, _("The guarantee of the fund is drafted"));
  else if (!tavan_record_has (product, LOAN_PRODUCT_GUARANTEE, "none"))
    ask_person (page, fetched, tavan_record_has (product, LOAN_PRODUCT_GUARANTEE, "salary"));
}

/* ---- signatures ---- */

static gboolean
save_signature (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  return tavan_guarantee_sign (store, tavan_record_get_int (record, TAVAN_SHEET_SUBJECT), tavan_sheet_int (record, "client"), tavan_sheet_day (record, "date"), error);
}

/* "Signature of …", where it is one member's. */
static char *
title_of (const TavanApplicationFetched *fetched, gint64 client)
{
  for (guint i = 0; client != 0 && i < fetched->page->members->len; i++)
    if (tavan_record_get_int (g_ptr_array_index (fetched->page->members, i), GUARANTEE_MEMBER_CLIENT) == client)
      {
        g_autofree char *name = tavan_record_format (g_ptr_array_index (fetched->page->members, i), GUARANTEE_MEMBER_CLIENT);

        /* Translators: %s is a person */
        return g_strdup_printf (_("Signature of %s"), name);
      }
  return g_strdup (fetched->page->members->len > 0 ? _("Signature of all who have not signed") : _("Signature of the guarantee"));
}

void
tavan_application_ask_sign (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched, gint64 client)
{
  TavanSheet *sheet;
  g_autofree char *title = title_of (fetched, client);

  if (fetched->page->guarantee == NULL)
    return;
  sheet = tavan_sheet_new ("signature_question", tavan_record_get_id (fetched->page->guarantee));
  tavan_sheet_carry (sheet, "client", client);
  tavan_sheet_add (sheet, &(TavanField) { "date", N_("Signed on"), TAVAN_DATE, TAVAN_REQUIRED, .initial = "today" });
  tavan_sheet_ask (sheet, page, title, _("Signed"), save_signature, _("The signature is recorded"), NULL);
}

/* ---- spending of a grant ---- */

static gboolean
save_spending (TavanStore *store, TavanRecord *record, TavanRecord *base, const char *reason, TavanRecord **out_theirs, GError **error)
{
  return tavan_application_spending (store, tavan_record_get_int (record, TAVAN_SHEET_SUBJECT), tavan_sheet_int (record, "spent"), tavan_sheet_day (record, "date"),
                                     tavan_sheet_text (record, "spending_documents"), tavan_sheet_int (record, "visit"), error);
}

void
tavan_application_ask_spending (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  TavanSheet *sheet = tavan_sheet_new ("spending_question", id_of (fetched));
  TavanRecord *application = fetched->page->application;
  g_autofree char *paid = g_strdup_printf ("%" G_GINT64_FORMAT, tavan_record_get_int (application, APPLICATION_APPROVED));
  g_autofree char *whose = g_strdup_printf ("client=%" G_GINT64_FORMAT, tavan_record_get_int (application, APPLICATION_CLIENT));

  tavan_sheet_add (sheet, &(TavanField) { "spent", N_("Spent"), TAVAN_MONEY, TAVAN_REQUIRED, .initial = paid, .least = 1, .most = -1 });
  tavan_sheet_add (sheet, &(TavanField) { "date", N_("Seen on"), TAVAN_DATE, TAVAN_REQUIRED, .initial = "today" });
  tavan_sheet_add (sheet, &(TavanField) { "spending_documents", N_("Documents of spending"), TAVAN_TEXT, TAVAN_REQUIRED | TAVAN_WIDE });
  tavan_sheet_add (sheet, &(TavanField) { "visit", N_("Visit at which they were seen"), TAVAN_REFERENCE, TAVAN_REQUIRED, .to = &tavan_visit_type,
                                          .where = tavan_record_is_set (application, APPLICATION_CLIENT) ? whose : NULL });
  tavan_sheet_ask (sheet, page, _("Proof of the spending"), _("Record"), save_spending, _("The spending is recorded; a supervisor verifies it"), NULL);
}
