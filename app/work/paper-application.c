/* paper-application.c: an application on paper: who asks for what, who stands in for it, what the committee said
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"
#include "app/work/paper-private.h"

gboolean
tavan_paper_put_any (TavanStore *store, TavanData *data, const char *name, const TavanRecordType *type, gint64 id, GError **error)
{
  g_autoptr (TavanRecord) record = id != 0 ? tavan_work_any (store, type, id, error) : NULL;
  g_autoptr (TavanData) own = tavan_data_new ();

  if (id == 0)
    return TRUE;
  if (record == NULL)
    return FALSE;
  tavan_record_to_data (record, own);
  tavan_data_put_dict (data, name, own);
  return TRUE;
}

/* ---- who stands in ---- */

/* The newest that is not released; where all are, the newest. */
static TavanRecord *
guarantee_of (GPtrArray *all)
{
  TavanRecord *best = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      TavanRecord *one = g_ptr_array_index (all, i);

      if (best == NULL || !tavan_record_has (one, GUARANTEE_STATE, "released") || tavan_record_has (best, GUARANTEE_STATE, "released"))
        best = one;
    }
  return best;
}

static gboolean
append_guarantor (TavanStore *store, TavanData *data, TavanRecord *member, gint64 amount, GError **error)
{
  g_autoptr (TavanRecord) client = tavan_work_any (store, &tavan_client_type, tavan_record_get_int (member, GUARANTEE_MEMBER_CLIENT), error);
  g_autoptr (TavanData) row = tavan_data_new ();
  g_autofree char *name = client != NULL ? tavan_record_title (client) : NULL, *role = tavan_record_format (member, GUARANTEE_MEMBER_ROLE);

  if (client == NULL)
    return FALSE;
  tavan_data_put_text (row, "name", name);
  tavan_data_put_code (row, "national_id", tavan_record_get_text (client, CLIENT_NATIONAL_ID));
  tavan_data_put_text (row, "role", role);
  tavan_data_put_decimal (row, "share", tavan_record_get_int (member, GUARANTEE_MEMBER_SHARE));
  tavan_data_put_money (row, "amount", amount);
  tavan_data_put_date (row, "signed_on", tavan_record_get_text (member, GUARANTEE_MEMBER_SIGNED_ON));
  tavan_data_append (data, "guarantors", row);
  return TRUE;
}

/* Each by her share, whole rials that add up to @amount. */
static gboolean
append_guarantors (TavanStore *store, TavanData *data, gint64 guarantee, gint64 amount, GError **error)
{
  g_autoptr (GPtrArray) members = tavan_loan_all (store, &tavan_guarantee_member_type, GUARANTEE_MEMBER_GUARANTEE, guarantee, error);
  g_autofree gint64 *shares = members != NULL ? g_new0 (gint64, members->len + 1) : NULL, *parts = members != NULL ? g_new0 (gint64, members->len + 1) : NULL;

  if (members == NULL || members->len == 0)
    return members != NULL;
  for (guint i = 0; i < members->len; i++)
    shares[i] = tavan_record_get_int (g_ptr_array_index (members, i), GUARANTEE_MEMBER_SHARE);
  if (!tavan_share_out (amount, 0, shares, members->len, parts, error))
    return FALSE;
  for (guint i = 0; i < members->len; i++)
    if (!append_guarantor (store, data, g_ptr_array_index (members, i), parts[i], error))
      return FALSE;
  return TRUE;
}

gboolean
tavan_paper_put_guarantee (TavanStore *store, TavanData *data, gint64 application, gint64 amount, GError **error)
{
  g_autoptr (GPtrArray) all = tavan_loan_all (store, &tavan_guarantee_type, GUARANTEE_APPLICATION, application, error);
  TavanRecord *guarantee = all != NULL ? guarantee_of (all) : NULL;
  g_autoptr (TavanData) own = tavan_data_new ();

  if (all == NULL)
    return FALSE;
  tavan_data_put_list (data, "guarantors");
  tavan_data_put_text (own, "by", "none");
  if (guarantee != NULL)
    {
      tavan_record_to_data (guarantee, own);
      tavan_data_put_text (own, "by", tavan_record_get_text (guarantee, GUARANTEE_KIND));
      if (!append_guarantors (store, data, tavan_record_get_id (guarantee), amount, error))
        return FALSE;
    }
  tavan_data_put_dict (data, "guarantee", own);
  return TRUE;
}

/* ---- lines and steps ---- */

static gboolean
append_line (TavanStore *store, TavanData *data, TavanRecord *line, GError **error)
{
  g_autoptr (TavanRecord) client = tavan_work_any (store, &tavan_client_type, tavan_record_get_int (line, APPLICATION_LINE_CLIENT), error);
  g_autoptr (TavanData) row = client != NULL ? tavan_data_new () : NULL;
  g_autofree char *name = client != NULL ? tavan_record_title (client) : NULL;
  gboolean decided = tavan_record_is_set (line, APPLICATION_LINE_APPROVED);

  if (row == NULL)
    return FALSE;
  tavan_record_to_data (line, row);
  tavan_data_put_text (row, "name", name);
  tavan_data_put_text (row, "father_name", tavan_record_get_text (client, CLIENT_FATHER_NAME));
  tavan_data_put_code (row, "national_id", tavan_record_get_text (client, CLIENT_NATIONAL_ID));
  tavan_data_put_code (row, "file_number", tavan_record_get_text (client, CLIENT_FILE_NUMBER));
  tavan_data_put_money (row, "amount", tavan_record_get_int (line, decided ? APPLICATION_LINE_APPROVED : APPLICATION_LINE_ASKED));
  tavan_data_put_yesno (row, "refused", tavan_record_get_int (line, APPLICATION_LINE_REFUSED) != 0);
  tavan_data_append (data, "lines", row);
  return TRUE;
}

/* The lines that are to be paid; one alone is about its client. */
static gboolean
put_lines (TavanStore *store, TavanData *data, gint64 application, GError **error)
{
  g_autoptr (GPtrArray) lines = tavan_loan_all (store, &tavan_application_line_type, APPLICATION_LINE_APPLICATION, application, error);
  g_autoptr (TavanRecord) client = NULL;
  g_autoptr (TavanData) person = NULL;
  TavanRecord *only = NULL;

  if (lines == NULL)
    return FALSE;
  tavan_data_put_list (data, "lines");
  for (guint i = 0; i < lines->len; i++)
    if (!append_line (store, data, g_ptr_array_index (lines, i), error))
      return FALSE;
  tavan_data_put_yesno (data, "several", lines->len > 1);
  if (lines->len != 1)
    return TRUE;
  only = g_ptr_array_index (lines, 0);
  client = tavan_work_any (store, &tavan_client_type, tavan_record_get_int (only, APPLICATION_LINE_CLIENT), error);
  person = client != NULL ? tavan_paper_person (store, client, error) : NULL;
  if (person == NULL)
    return FALSE;
  tavan_data_put_dict (data, "client", person);
  return tavan_paper_put_assessment (store, data, tavan_record_get_id (client), error);
}

static gboolean
append_steps (TavanStore *store, TavanData *data, gint64 application, GError **error)
{
  g_autoptr (GPtrArray) steps = tavan_loan_all (store, &tavan_application_step_type, APPLICATION_STEP_APPLICATION, application, error);

  tavan_data_put_list (data, "steps");
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      g_autoptr (TavanData) row = tavan_data_new ();

      tavan_record_to_data (g_ptr_array_index (steps, i), row);
      tavan_data_append (data, "steps", row);
    }
  return steps != NULL;
}

/* The committee's last word. */
static gboolean
put_decision (TavanStore *store, TavanData *data, gint64 application, GError **error)
{
  g_autoptr (GPtrArray) all = tavan_loan_all (store, &tavan_committee_decision_type, COMMITTEE_DECISION_APPLICATION, application, error);
  TavanRecord *last = all != NULL && all->len > 0 ? g_ptr_array_index (all, all->len - 1) : NULL;
  g_autoptr (TavanData) own = tavan_data_new ();

  if (last == NULL)
    return all != NULL;
  tavan_record_to_data (last, own);
  tavan_data_put_dict (data, "decision", own);
  return tavan_paper_put_any (store, data, "session", &tavan_committee_session_type, tavan_record_get_int (last, COMMITTEE_DECISION_SESSION), error);
}

static gboolean
put_parties (TavanStore *store, TavanData *data, TavanRecord *application, GError **error)
{
  const struct { const char *name; const TavanRecordType *type; int field; } parties[] = {
    { "product", &tavan_loan_product_type, APPLICATION_PRODUCT }, { "funding", &tavan_funding_type, APPLICATION_FUNDING },
    { "bank", &tavan_partner_type, APPLICATION_BANK },            { "group", &tavan_group_type, APPLICATION_GROUP },
    { "employer", &tavan_partner_type, APPLICATION_EMPLOYER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (parties); i++)
    if (!tavan_paper_put_any (store, data, parties[i].name, parties[i].type, tavan_record_get_int (application, parties[i].field), error))
      return FALSE;
  return TRUE;
}

TavanData *
tavan_paper_of_application (TavanStore *store, TavanRecord *application, GError **error)
{
  g_autoptr (TavanData) data = tavan_data_new (), own = tavan_data_new ();
  gint64 id = tavan_record_get_id (application);
  gboolean decided = tavan_record_is_set (application, APPLICATION_APPROVED);
  gint64 amount = tavan_record_get_int (application, decided ? APPLICATION_APPROVED : APPLICATION_ASKED);

  tavan_record_to_data (application, own);
  tavan_data_put_money (own, "amount", amount);
  tavan_data_put_dict (data, "application", own);
  return put_parties (store, data, application, error) && put_lines (store, data, id, error) && append_steps (store, data, id, error)
                 && put_decision (store, data, id, error) && tavan_paper_put_guarantee (store, data, id, amount, error)
             ? g_steal_pointer (&data)
             : NULL;
}

/* ---- minutes ---- */

static gboolean
append_decision (TavanStore *store, TavanData *data, TavanRecord *decision, GError **error)
{
  g_autoptr (TavanRecord) application
      = tavan_work_any (store, &tavan_application_type, tavan_record_get_int (decision, COMMITTEE_DECISION_APPLICATION), error);
  g_autoptr (TavanData) row = tavan_data_new ();

  if (application == NULL)
    return FALSE;
  tavan_record_to_data (decision, row);
  tavan_data_put_text (row, "code", tavan_record_get_text (decision, COMMITTEE_DECISION_DECISION));
  tavan_data_put_code (row, "number", tavan_record_get_text (application, APPLICATION_NUMBER));
  tavan_data_put_text (row, "title", tavan_record_get_text (application, APPLICATION_TITLE));
  tavan_data_put_text (row, "plan", tavan_record_get_text (application, APPLICATION_PLAN_TITLE));
  tavan_data_put_text (row, "product", tavan_record_get_reference_title (application, APPLICATION_PRODUCT));
  tavan_data_put_money (row, "asked", tavan_record_get_int (application, APPLICATION_ASKED));
  tavan_data_append (data, "decisions", row);
  return TRUE;
}

TavanData *
tavan_paper_of_session (TavanStore *store, TavanRecord *session, GError **error)
{
  gint64 id = tavan_record_get_id (session), approved = 0;
  g_autoptr (TavanData) data = tavan_data_new (), own = tavan_data_new ();
  g_autoptr (GPtrArray) members = tavan_loan_all (store, &tavan_committee_member_type, COMMITTEE_MEMBER_SESSION, id, error);
  g_autoptr (GPtrArray) decisions
      = members != NULL ? tavan_loan_seen (store, &tavan_committee_decision_type, COMMITTEE_DECISION_SESSION, id, error) : NULL;

  if (decisions == NULL)
    return NULL;
  tavan_record_to_data (session, own);
  tavan_data_put_list (data, "members");
  tavan_data_put_list (data, "decisions");
  for (guint i = 0; i < members->len; i++)
    {
      g_autoptr (TavanData) row = tavan_data_new ();

      tavan_record_to_data (g_ptr_array_index (members, i), row);
      tavan_data_append (data, "members", row);
    }
  for (guint i = 0; i < decisions->len; i++)
    {
      TavanRecord *decision = g_ptr_array_index (decisions, i);

      if (!append_decision (store, data, decision, error))
        return NULL;
      approved += tavan_record_get_int (decision, COMMITTEE_DECISION_AMOUNT);
    }
  tavan_data_put_number (own, "members", members->len);
  tavan_data_put_number (own, "decisions", decisions->len);
  tavan_data_put_money (own, "approved", approved);
  tavan_data_put_dict (data, "session", own);
  return g_steal_pointer (&data);
}
