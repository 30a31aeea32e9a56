/* application-needs.c: what must be there before an application goes on, each in words with what does it
 *
 * One function a step, in the order of rule 7's table. The page shows the list, a button's tooltip and a refusal say the same.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/loan-private.h"

#include "app/base/tavan-money.h"
#include "app/base/tavan-text.h"
#include "app/work/tavan-group-work.h"
#include "app/work/tavan-office-work.h"

#include <string.h>

/* ---- the case ---- */

void
tavan_case_free (TavanCase *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->application);
  g_clear_object (&self->product);
  g_clear_object (&self->group);
  g_clear_object (&self->guarantee);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->clients, g_ptr_array_unref);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_free (self);
}

static gboolean
load_lines (TavanCase *self, GError **error)
{
  g_autoptr (GPtrArray) all
      = tavan_loan_all (self->store, &tavan_application_line_type, APPLICATION_LINE_APPLICATION, tavan_record_get_id (self->application), error);

  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  self->clients = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      TavanRecord *line = g_ptr_array_index (all, i), *client;

      if (tavan_record_get_int (line, APPLICATION_LINE_REFUSED))
        continue;
      client = tavan_loan_any (self->store, &tavan_client_type, tavan_record_get_int (line, APPLICATION_LINE_CLIENT), error);
      if (client == NULL)
        return FALSE;
      g_ptr_array_add (self->lines, g_object_ref (line));
      g_ptr_array_add (self->clients, client);
    }
  return all != NULL;
}

/* The last one that is not released. */
static gboolean
load_guarantee (TavanCase *self, GError **error)
{
  g_autoptr (GPtrArray) all
      = tavan_loan_all (self->store, &tavan_guarantee_type, GUARANTEE_APPLICATION, tavan_record_get_id (self->application), error);

  if (all == NULL)
    return FALSE;
  for (guint i = all->len; i-- > 0 && self->guarantee == NULL;)
    if (!tavan_record_has (g_ptr_array_index (all, i), GUARANTEE_STATE, "released"))
      self->guarantee = g_object_ref (g_ptr_array_index (all, i));
  if (self->guarantee == NULL)
    {
      self->members = g_ptr_array_new_with_free_func (g_object_unref);
      return TRUE;
    }
  self->members
      = tavan_loan_all (self->store, &tavan_guarantee_member_type, GUARANTEE_MEMBER_GUARANTEE, tavan_record_get_id (self->guarantee), error);
  return self->members != NULL;
}

TavanCase *
tavan_case_load (TavanStore *store, TavanRecord *application, TavanDay day, GError **error)
{
  g_autoptr (TavanCase) self = g_new0 (TavanCase, 1);

  self->store = store;
  self->application = g_object_ref (application);
  self->day = day;
  self->product = tavan_loan_any (store, &tavan_loan_product_type, tavan_record_get_int (application, APPLICATION_PRODUCT), error);
  if (self->product == NULL || !load_lines (self, error) || !load_guarantee (self, error))
    return NULL;
  if (tavan_record_is_set (application, APPLICATION_GROUP))
    {
      self->group = tavan_loan_any (store, &tavan_group_type, tavan_record_get_int (application, APPLICATION_GROUP), error);
      if (self->group == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

/* ---- needs ---- */

static void
need_free (gpointer data)
{
  TavanNeed *need = data;

  g_free (need->what);
  g_free (need->detail);
  g_free (need);
}

GPtrArray *
tavan_needs_new (void)
{
  return g_ptr_array_new_with_free_func (need_free);
}

/* What is missing stands before what is there. */
void
tavan_needs_add (GPtrArray *needs, gboolean done, char *what, char *detail, const char *work)
{
  TavanNeed *need = g_new (TavanNeed, 1);
  guint place = needs->len;

  *need = (TavanNeed) { done, TRUE, what, detail, work };
  while (!done && place > 0 && ((TavanNeed *) g_ptr_array_index (needs, place - 1))->done)
    place--;
  g_ptr_array_insert (needs, (int) place, need);
}

static void
need (GPtrArray *needs, gboolean done, const char *what, char *detail, const char *work)
{
  tavan_needs_add (needs, done, g_strdup (what), detail, work);
}

gboolean
tavan_needs_answer (GPtrArray *needs, GError **error)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < needs->len; i++)
    {
      const TavanNeed *it = g_ptr_array_index (needs, i);

      if (it->done)
        continue;
      g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", it->what);
      if (it->detail != NULL)
        g_string_append_printf (all, ": %s", it->detail);
    }
  return all->len == 0 || tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, "%s", all->str);
}

static void
append_name (GString **names, TavanRecord *client)
{
  g_autofree char *title = tavan_record_title (client);

  if (*names == NULL)
    *names = g_string_new (title);
  else
    g_string_append_printf (*names, "، %s", title);
}

static char *
finish_names (GString *names)
{
  return names != NULL ? g_string_free (names, FALSE) : NULL;
}

/* ---- submitted ---- */

static gboolean
fits_category (TavanCase *self, TavanRecord *client)
{
  const char *wanted = tavan_record_get_text (self->product, LOAN_PRODUCT_FOR_WHOM);
  g_auto (GStrv) codes = g_strsplit (wanted != NULL ? wanted : "", ",", -1);

  for (guint i = 0; codes[i] != NULL; i++)
    if (tavan_record_has (client, CLIENT_CATEGORIES, codes[i]))
      return TRUE;
  return wanted == NULL;
}

static gboolean
in_active_group (TavanCase *self, TavanRecord *client, gboolean *out_is, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      self->store,
      "SELECT 1 FROM {stay} s JOIN {group} g ON g.\"id\" = s.\"group\" WHERE s.\"client\" = $1 AND s.\"left\" IS NULL"
      " AND s.\"archived\" = 0 AND g.\"state\" IN ('active', 'independent') LIMIT 1",
      error, "i", tavan_record_get_id (client));

  *out_is = rows != NULL && rows->len > 0;
  return rows != NULL;
}

static gboolean
need_of_people (TavanCase *self, GPtrArray *needs, GError **error)
{
  gboolean of_group = self->group != NULL && tavan_record_is_set (self->group, GROUP_BANK_ACCOUNT);
  GString *unfit = NULL, *no_account = NULL, *no_consent = NULL, *alone = NULL, *too_much = NULL;

  for (guint i = 0; i < self->clients->len; i++)
    {
      TavanRecord *client = g_ptr_array_index (self->clients, i);
      gboolean in_group = TRUE;

      if (!fits_category (self, client))
        append_name (&unfit, client);
      if (!of_group && !tavan_record_is_set (client, CLIENT_SHEBA))
        append_name (&no_account, client);
      if (!tavan_record_is_set (client, CLIENT_CONSENT_DATE))
        append_name (&no_consent, client);
      if (tavan_record_get_int (self->product, LOAN_PRODUCT_GROUP_REQUIRED) && !in_active_group (self, client, &in_group, error))
        return FALSE;
      if (!in_group)
        append_name (&alone, client);
      if (tavan_record_get_int (g_ptr_array_index (self->lines, i), APPLICATION_LINE_ASKED) > tavan_record_get_int (self->product, LOAN_PRODUCT_MAX_AMOUNT))
        append_name (&too_much, client);
    }
  need (needs, too_much == NULL, _("Amount within the product"), finish_names (too_much), "application line");
  if (tavan_record_is_set (self->product, LOAN_PRODUCT_FOR_WHOM))
    need (needs, unfit == NULL, _("Category fits the product"), finish_names (unfit), "set client");
  need (needs, no_account == NULL, _("Account (Sheba) of the client or the group"), finish_names (no_account), "set client");
  need (needs, no_consent == NULL, _("Consent of the client"), finish_names (no_consent), "set client");
  if (tavan_record_get_int (self->product, LOAN_PRODUCT_GROUP_REQUIRED))
    need (needs, alone == NULL, _("Member of an active group"), finish_names (alone), "group join");
  return TRUE;
}

static gboolean
need_submitted (TavanCase *self, GPtrArray *needs, GError **error)
{
  gboolean employer = tavan_record_has (self->application, APPLICATION_APPLICANT, "employer");

  need (needs, tavan_record_is_set (self->application, APPLICATION_PLAN_TITLE), _("Plan"), NULL, "set application");
  need (needs, self->lines->len > 0, _("Who is to receive how much"), NULL, "application line");
  if (employer)
    need (needs, tavan_record_get_int (self->application, APPLICATION_HIRES) > 0
                     && tavan_record_get_int (self->application, APPLICATION_HIRE_MONTHS) >= tavan_record_get_int (self->product, LOAN_PRODUCT_HIRE_MONTHS),
          _("How many clients are hired, and for how many months"), NULL, "set application");
  if (self->group != NULL)
    need (needs, tavan_record_has (self->group, GROUP_STATE, "active"), _("The group is active"), NULL, "group activate");
  return need_of_people (self, needs, error);
}

/* ---- assessed ---- */

gboolean
tavan_client_assessed (TavanStore *store, gint64 client, TavanDay day, gboolean certified, gboolean *out_is, GError **error)
{
  g_autofree char *iso = tavan_day_to_iso (day);
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      store,
      "SELECT max(coalesce(a.\"certifies_need\", 0)) FROM {assessment} a WHERE a.\"client\" = $1 AND a.\"archived\" = 0 AND a.\"date\" <= $2"
      " AND coalesce(a.\"valid_until\", $2) >= $2",
      error, "is", client, iso);
  gint64 best;

  if (rows == NULL)
    return FALSE;
  *out_is = tavan_loan_number_of (g_ptr_array_index (rows, 0), 0, &best) && (!certified || best > 0);
  return TRUE;
}

static gboolean
must_be_certified (TavanCase *self)
{
  return tavan_record_get_int (self->product, LOAN_PRODUCT_NEED_CERTIFIED) || tavan_record_has (self->product, LOAN_PRODUCT_GUARANTEE, "group");
}

static gboolean
need_assessments (TavanCase *self, GPtrArray *needs, GError **error)
{
  GString *without = NULL;

  for (guint i = 0; i < self->clients->len; i++)
    {
      gboolean is;

      if (!tavan_client_assessed (self->store, tavan_record_get_id (g_ptr_array_index (self->clients, i)), self->day, must_be_certified (self), &is, error))
        return FALSE;
      if (!is)
        append_name (&without, g_ptr_array_index (self->clients, i));
    }
  need (needs, without == NULL, must_be_certified (self) ? _("The social worker certifies the need") : _("Assessment in force"), finish_names (without), "add assessment");
  return TRUE;
}

static gboolean
need_assessed (TavanCase *self, GPtrArray *needs, GError **error)
{
  if (!need_assessments (self, needs, error))
    return FALSE;
  if (tavan_record_get_int (self->product, LOAN_PRODUCT_SITE_VISIT))
    need (needs, tavan_record_is_set (self->application, APPLICATION_VISIT), _("Facilitator’s site visit"), NULL, "application visit");
  return TRUE;
}

/* ---- in committee ---- */

static gboolean
is_trained (TavanCase *self, TavanRecord *client, gboolean *out_is, GError **error)
{
  g_autoptr (GPtrArray) rows = tavan_store_ask_any (
      self->store,
      "SELECT 1 FROM {certificate} z JOIN {enrolment} e ON e.\"id\" = z.\"enrolment\" JOIN {course} c ON c.\"id\" = e.\"course\""
      " WHERE e.\"client\" = $1 AND c.\"kind\" = $2 AND z.\"revoked_on\" IS NULL AND z.\"archived\" = 0 LIMIT 1",
      error, "is", tavan_record_get_id (client), tavan_record_get_text (self->product, LOAN_PRODUCT_TRAINING));

  *out_is = rows != NULL && rows->len > 0;
  return rows != NULL;
}

static gboolean
need_training (TavanCase *self, GPtrArray *needs, GError **error)
{
  GString *without = NULL;
  g_autofree char *what = NULL;

  if (!tavan_record_is_set (self->product, LOAN_PRODUCT_TRAINING))
    return TRUE;
  for (guint i = 0; i < self->clients->len; i++)
    {
      gboolean is;

      if (!is_trained (self, g_ptr_array_index (self->clients, i), &is, error))
        return FALSE;
      if (!is)
        append_name (&without, g_ptr_array_index (self->clients, i));
    }
  /* Translators: %s is a kind of course */
  what = g_strdup_printf (_("Certificate in force of a course: %s"),
                          tavan_choice_label (tavan_course_kinds, tavan_record_get_text (self->product, LOAN_PRODUCT_TRAINING)));
  need (needs, without == NULL, what, finish_names (without), NULL);
  return TRUE;
}

/* A group that stands in: active, of the microfinance kind, nobody in it too late. */
static gboolean
need_sound_group (TavanCase *self, GPtrArray *needs, GError **error)
{
  gint64 most = tavan_setting_get_int (self->store, "loan.group_days_late");
  GString *late = NULL;
  g_autofree char *what = NULL, *days = tavan_number_format (most);
  g_autoptr (TavanRecord) group = tavan_loan_any (self->store, &tavan_group_type, tavan_record_get_int (self->guarantee, GUARANTEE_GROUP), error);

  if (group == NULL)
    return FALSE;
  for (guint i = 0; i < self->members->len; i++)
    {
      TavanRecord *member = g_ptr_array_index (self->members, i);
      g_autoptr (TavanRecord) client = tavan_loan_any (self->store, &tavan_client_type, tavan_record_get_int (member, GUARANTEE_MEMBER_CLIENT), error);
      int days_late;

      if (client == NULL || !tavan_loan_days_late (self->store, tavan_record_get_id (client), self->day, &days_late, error))
        return FALSE;
      if (days_late > most)
        append_name (&late, client);
    }
  need (needs, tavan_record_has (group, GROUP_STATE, "active") && tavan_record_has (group, GROUP_KIND, "microfinance"), _("An active microfinance group"), NULL,
        "group activate");
  /* Translators: %s is a number of days */
  what = g_strdup_printf (_("No member more than %s days late"), days);
  need (needs, late == NULL, what, finish_names (late), NULL);
  return TRUE;
}

static gboolean
need_disability (TavanCase *self, GPtrArray *needs, GError **error)
{
  g_autofree char *iso = tavan_day_to_iso (self->day);
  GString *without = NULL;

  for (guint i = 0; i < self->clients->len; i++)
    {
      g_autoptr (GPtrArray) rows = tavan_store_ask_any (
          self->store,
          "SELECT 1 FROM {disability} d WHERE d.\"client\" = $1 AND d.\"archived\" = 0 AND coalesce(d.\"valid_until\", $2) >= $2 LIMIT 1", error, "is",
          tavan_record_get_id (g_ptr_array_index (self->clients, i)), iso);

      if (rows == NULL)
        return FALSE;
      if (rows->len == 0)
        append_name (&without, g_ptr_array_index (self->clients, i));
    }
  need (needs, without == NULL, _("A commission’s finding of disability in force"), finish_names (without), "disability record");
  return TRUE;
}

static gboolean
need_guarantee (TavanCase *self, GPtrArray *needs, GError **error)
{
  const char *kind = tavan_record_get_text (self->product, LOAN_PRODUCT_GUARANTEE);
  gboolean there = self->guarantee != NULL && tavan_record_has (self->guarantee, GUARANTEE_KIND, kind);
  g_autofree char *what = NULL;

  if (g_strcmp0 (kind, "none") == 0)
    return TRUE;
  /* Translators: %s is a kind of guarantee, such as “By the group” */
  what = g_strdup_printf (_("Guarantee drafted: %s"), tavan_choice_label (tavan_guarantee_kinds, kind));
  need (needs, there, what, NULL, "guarantee draft");
  if (there && g_str_equal (kind, "group"))
    return need_sound_group (self, needs, error);
  return !g_str_equal (kind, "fund") || need_disability (self, needs, error);
}

static gboolean
need_committee (TavanCase *self, GPtrArray *needs, GError **error)
{
  return need_training (self, needs, error) && need_guarantee (self, needs, error);
}

/* ---- approved ---- */

static gint64
wanted_of (const TavanStep *step, TavanRecord *line)
{
  gint64 asked = tavan_record_get_int (line, APPLICATION_LINE_ASKED);

  for (guint i = 0; step != NULL && i < step->n_lines; i++)
    if (step->lines[i].client == tavan_record_get_int (line, APPLICATION_LINE_CLIENT))
      return step->lines[i].refused != NULL ? 0 : step->lines[i].approved;
  return asked;
}

static gboolean
need_approved (TavanCase *self, GPtrArray *needs, const TavanStep *step, GError **error)
{
  gint64 sum = 0, left, funding = tavan_record_get_int (self->application, APPLICATION_FUNDING);
  g_autofree char *shown = NULL;
  gint64 user = tavan_loan_user (self->store);
  gboolean own = user != 0 && (tavan_record_get_int (self->application, APPLICATION_DRAFTED_BY) == user
                               || tavan_record_get_int (self->application, APPLICATION_ASSESSED_BY) == user);

  if (!need_guarantee (self, needs, error) || !tavan_money_left (self->store, funding, tavan_record_get_office (self->application), &left, error))
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    sum += wanted_of (step, g_ptr_array_index (self->lines, i));
  shown = tavan_money_format (MAX (left, 0), TAVAN_UNIT_RIAL);
  /* Translators: %s is an amount */
  need (needs, sum <= left, _("Amount within the allocation"), g_strdup_printf (_("%s is left"), shown), NULL);
  if (own)
    need (needs, FALSE, _("Another supervisor: you drafted or assessed it yourself"), NULL, NULL);
  if (step != NULL)
    need (needs, step->session != 0, _("A session of the committee"), NULL, "committee hold");
  return TRUE;
}

/* ---- to the bank ---- */

static gboolean
need_introduced (TavanCase *self, GPtrArray *needs, GError **error)
{
  need (needs, tavan_record_is_set (self->application, APPLICATION_BANK), _("Bank branch"), NULL, "application bank");
  return TRUE;
}

static void
need_signatures (TavanCase *self, GPtrArray *needs)
{
  g_autofree char *n_signed = NULL, *n_all = NULL;
  guint count = 0;
  GString *missing = NULL;

  for (guint i = 0; i < self->members->len; i++)
    {
      TavanRecord *member = g_ptr_array_index (self->members, i);
      const char *name = tavan_record_get_reference_title (member, GUARANTEE_MEMBER_CLIENT);

      if (tavan_record_is_set (member, GUARANTEE_MEMBER_SIGNED_ON))
        count++;
      else if (missing == NULL)
        missing = g_string_new (name != NULL ? name : "");
      else
        g_string_append_printf (missing, "، %s", name != NULL ? name : "");
    }
  n_signed = tavan_number_format (count);
  n_all = tavan_number_format (self->members->len);
  if (self->members->len == 0)
    need (needs, tavan_record_is_set (self->guarantee, GUARANTEE_SIGNED_ON), _("Signature of the guarantee"), NULL, "guarantee sign");
  else if (missing == NULL)
    /* Translators: numbers of people */
    need (needs, TRUE, _("Signature of the guarantee"), g_strdup_printf (_("%s of %s have signed"), n_signed, n_all), "guarantee sign");
  else
    /* Translators: numbers of people, then names */
    need (needs, FALSE, _("Signature of the guarantee"), g_strdup_printf (_("%s of %s have signed; still to sign: %s"), n_signed, n_all, missing->str),
          "guarantee sign");
  if (missing != NULL)
    g_string_free (missing, TRUE);
}

static void
need_letter (TavanCase *self, GPtrArray *needs)
{
  const char *letter = tavan_record_get_reference_title (self->application, APPLICATION_LETTER);
  TavanDay until = tavan_record_get_day (self->application, APPLICATION_VALID_UNTIL);
  g_autofree char *digits = letter != NULL ? tavan_text_digits_persian (letter) : NULL;
  g_autofree char *shown = digits != NULL ? tavan_text_isolate_ltr (digits) : NULL;
  g_autofree char *date = tavan_date_format (until, TAVAN_DATE_SHORT);

  need (needs, tavan_record_is_set (self->application, APPLICATION_LETTER), _("Letter to the bank, numbered and printed"), g_strdup (shown), "application advance");
  if (until != TAVAN_NO_DAY && until < self->day)
    /* Translators: %s is a date */
    need (needs, FALSE, _("Letter still valid"), g_strdup_printf (_("It was valid until %s"), date), "application expire");
}

static gboolean
need_contracted (TavanCase *self, GPtrArray *needs, const TavanStep *step, GError **error)
{
  gboolean given = step != NULL && step->contract_number != NULL && *step->contract_number != '\0';
  const char *bank = tavan_record_get_reference_title (self->application, APPLICATION_BANK);

  need_letter (self, needs);
  if (self->guarantee != NULL)
    need_signatures (self, needs);
  need (needs, given, _("Number and date of the bank’s contract"), g_strdup (bank), "loan contract");
  return TRUE;
}

/* ---- grants ---- */

static gboolean
need_verified (TavanCase *self, GPtrArray *needs, GError **error)
{
  need (needs, tavan_record_is_set (self->application, APPLICATION_SPENDING_DOCUMENTS), _("Documents of spending"), NULL, "application spending");
  need (needs, tavan_record_is_set (self->application, APPLICATION_SPENT_ON), _("Verified by the facilitator at a visit"), NULL, "application spending");
  return TRUE;
}

GPtrArray *
tavan_case_needs (TavanCase *self, const char *to, const TavanStep *step, GError **error)
{
  g_autoptr (GPtrArray) needs = tavan_needs_new ();
  gboolean good = TRUE;

  if (g_str_equal (to, "submitted"))
    good = need_submitted (self, needs, error);
  else if (g_str_equal (to, "assessed"))
    good = need_assessed (self, needs, error);
  else if (g_str_equal (to, "in_committee"))
    good = need_committee (self, needs, error);
  else if (g_str_equal (to, "approved"))
    good = need_approved (self, needs, step, error);
  else if (g_str_equal (to, "introduced"))
    good = need_introduced (self, needs, error);
  else if (g_str_equal (to, "contracted"))
    good = need_contracted (self, needs, step, error);
  else if (g_str_equal (to, "verified"))
    good = need_verified (self, needs, error);
  return good ? g_steal_pointer (&needs) : NULL;
}
