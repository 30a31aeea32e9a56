/* application-deeds.c: what can be done with an application: by whose right, under which name, how
 *
 * The work that is missing for the next step and the button that does it find each other by the work's name.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/loan/application-private.h"

#include "app/store/tavan-access.h"
#include "ui/loan/tavan-application-form.h"
#include "ui/tavan-job.h"
#include "ui/tavan-window.h"

#include <glib/gi18n-lib.h>

static TavanRecord *
application_of (const TavanApplicationFetched *fetched)
{
  return fetched->page->application;
}

/* ---- pages where it is done ---- */

/* Who applies. */
static void
open_applicant (TavanPage *page, const TavanApplicationFetched *fetched, const char *tab)
{
  static const int fields[] = { APPLICATION_CLIENT, APPLICATION_GROUP, APPLICATION_EMPLOYER };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (tavan_record_is_set (application_of (fetched), fields[i]))
      {
        tavan_window_open (tavan_window_of (page), tavan_application_type.fields[fields[i]].to, tavan_record_get_int (application_of (fetched), fields[i]), tab);
        return;
      }
}

static void
do_client (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  open_applicant (page, fetched, "file");
}

static void
do_assessment (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  open_applicant (page, fetched, tavan_record_is_set (application_of (fetched), APPLICATION_CLIENT) ? "assess" : "members");
}

static void
do_household (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  open_applicant (page, fetched, "household");
}

static void
do_group (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  gint64 group = fetched->page->guarantee != NULL ? tavan_record_get_int (fetched->page->guarantee, GUARANTEE_GROUP) : 0;

  if (group != 0)
    tavan_window_open (tavan_window_of (page), &tavan_group_type, group, NULL);
  else
    open_applicant (page, fetched, NULL);
}

static void
do_edit (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  tavan_window_push (tavan_window_of (page), tavan_application_form_new (store, application_of (fetched)));
}

static void
do_sign (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  tavan_application_ask_sign (page, store, fetched, 0);
}

static void
do_contract (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  tavan_application_ask_contract (page, store, fetched, 0);
}

/* ---- aside, with a reason ---- */

static gboolean
run_back (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_application_back (store, id, &(TavanStep) { .note = job->word }, error);
}

static gboolean
run_withdraw (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_application_withdraw (store, id, job->word, error);
}

static gboolean
run_expire (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_application_expire (store, id, job->word, error);
}

static gboolean
run_appeal (TavanStore *store, const TavanJob *job, gint64 id, GError **error)
{
  return tavan_application_appeal (store, id, job->word, error);
}

static void
ask_reason (TavanPage *page, TavanJobRun run, const TavanApplicationFetched *fetched, const char *heading, const char *body, const char *verb, const char *said)
{
  gint64 id = tavan_record_get_id (application_of (fetched));

  tavan_job_ask_reason (page, run, id, NULL, id, NULL, heading, body, verb, said);
}

void
tavan_application_ask_back (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  ask_reason (page, run_back, fetched, _("Back to the draft?"), _("It can be changed then, and takes its way again; money that was promised is free."), _("_Back to draft"),
              _("The application is a draft again"));
}

static void
do_withdraw (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  ask_reason (page, run_withdraw, fetched, _("Does the applicant withdraw?"), _("The application ends here and stays with its reason; money that was promised is free."), _("_Withdrawn"),
              _("The application is withdrawn"));
}

static void
do_expire (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  ask_reason (page, run_expire, fetched, _("Has the introduction expired?"), _("The letter’s day has passed without a contract; money that was promised is free."), _("_Expired"),
              _("The application has expired"));
}

static void
do_appeal (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  ask_reason (page, run_appeal, fetched, _("Appeal against the rejection?"), _("It comes before the committee once more; that is possible once."), _("_Appeal"),
              _("The application is before the committee again"));
}

static gboolean
run_call (TavanStore *store, const TavanJob *job, gint64 guarantee, GError **error)
{
  return tavan_guarantee_call (store, guarantee, TAVAN_NO_DAY, job->word, error);
}

static void
do_call (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched)
{
  if (fetched->page->guarantee != NULL)
    tavan_job_ask_reason (page, run_call, tavan_record_get_id (application_of (fetched)), NULL, tavan_record_get_id (fetched->page->guarantee), NULL,
                          _("Call the guarantee?"), _("Those who signed it are asked to pay what is late; the reason is kept."), _("_Call it"),
                          _("The guarantee is called"));
}

/* ---- by name ---- */

typedef struct
{
  const char            *work, *verb;
  const TavanRecordType *type;
  TavanAction            right;   /* one of two is enough */
  TavanAction            or_right;
  const char            *states;  /* in which it can be done; NULL: in any */
  void                 (*run) (TavanPage *page, TavanStore *store, const TavanApplicationFetched *fetched);
} Deed;

static const Deed deeds[] = {
  { "set application", N_("Fill in"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE, "draft", do_edit },
  { "application line", N_("Amounts…"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE, "draft", tavan_application_ask_lines },
  { "application bank", N_("Choose…"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE, "draft submitted assessed in_committee approved", tavan_application_ask_bank },
  { "application visit", N_("Choose…"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_VERIFY, "draft submitted", tavan_application_ask_visit },
  { "application spending", N_("Record…"), &tavan_application_type, TAVAN_MAY_VERIFY, TAVAN_MAY_VERIFY, "paid", tavan_application_ask_spending },
  { "guarantee draft", N_("Draft…"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE, "draft submitted assessed in_committee", tavan_application_ask_guarantee },
  { "guarantee sign", N_("Record signatures…"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE, NULL, do_sign },
  { "guarantee call", N_("Call…"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE, "contracted", do_call },
  { "loan contract", N_("Record…"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE, "introduced", do_contract },
  { "committee hold", N_("New session…"), &tavan_application_type, TAVAN_MAY_APPROVE, TAVAN_MAY_APPROVE, "in_committee", tavan_application_ask_session },
  { "group activate", N_("Open the group"), &tavan_group_type, TAVAN_MAY_READ, TAVAN_MAY_READ, NULL, do_group },
  { "group join", N_("Open the client"), &tavan_client_type, TAVAN_MAY_READ, TAVAN_MAY_READ, NULL, do_client },
  { "set client", N_("Open the client"), &tavan_client_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE, NULL, do_client },
  { "disability record", N_("Open the client"), &tavan_disability_type, TAVAN_MAY_MAKE, TAVAN_MAY_MAKE, NULL, do_household },
  { "add assessment", N_("Assess"), &tavan_assessment_type, TAVAN_MAY_MAKE, TAVAN_MAY_MAKE, NULL, do_assessment },
  { "application expire", N_("Expire…"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE, "introduced", do_expire },
  { "edit", N_("Edit"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE, "draft", do_edit },
  { "back", N_("Back to draft"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_APPROVE, "submitted assessed in_committee approved introduced", tavan_application_ask_back },
  { "return", N_("Back to draft"), &tavan_application_type, TAVAN_MAY_ASSESS, TAVAN_MAY_ASSESS, "submitted", tavan_application_ask_back },
  { "withdraw", N_("The applicant withdraws"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE,
    "draft submitted assessed in_committee approved introduced", do_withdraw },
  { "reject", N_("Reject…"), &tavan_application_type, TAVAN_MAY_APPROVE, TAVAN_MAY_APPROVE, "in_committee", tavan_application_ask_reject },
  { "appeal", N_("Appeal…"), &tavan_application_type, TAVAN_MAY_CHANGE, TAVAN_MAY_CHANGE, "rejected", do_appeal },
  { "advance", NULL, NULL, 0, 0, NULL, tavan_application_ask_advance },
};

static const Deed *
find_deed (const char *work)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (deeds[i].work, work))
      return &deeds[i];
  return NULL;
}

static gboolean
is_in (const TavanApplicationFetched *fetched, const char *states)
{
  g_auto (GStrv) each = g_strsplit (states != NULL ? states : "", " ", -1);

  return states == NULL || g_strv_contains ((const char *const *) each, tavan_record_get_text (application_of (fetched), APPLICATION_STATE));
}

static gboolean
may (TavanStore *store, const Deed *deed, const TavanApplicationFetched *fetched)
{
  if (deed->type == &tavan_application_type)
    return tavan_access_may_record (store, application_of (fetched), deed->right, NULL)
           || tavan_access_may_record (store, application_of (fetched), deed->or_right, NULL);
  return deed->type == NULL || tavan_access_may (store, deed->type, deed->right);
}

GtkWidget *
tavan_application_deed_new (TavanStore *store, const TavanApplicationFetched *fetched, const char *work)
{
  const Deed *deed = find_deed (work);
  GtkWidget *button;

  if (deed == NULL || deed->verb == NULL || !is_in (fetched, deed->states) || !may (store, deed, fetched))
    return NULL;
  button = gtk_button_new_with_label (_(deed->verb));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", work);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "application.do");
  return button;
}

void
tavan_application_deed_do (TavanPage *page, const TavanApplicationFetched *fetched, const char *work)
{
  const Deed *deed = find_deed (work);

  if (deed != NULL)
    deed->run (page, tavan_page_get_store (page), fetched);
}
