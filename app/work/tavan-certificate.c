/* tavan-certificate.c: certificates issued, replaced, revoked, printed again
 *
 * Numbers come from one series an office and Jalali year and are never used twice. All that is needed for a course is
 * read once and the key opened once; 500 certificates go into one transaction, in which the course is locked and asked
 * again who may get one.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/certificate-private.h"

#define MOST_AT_ONCE 500

static gboolean
may_issue (TavanStore *store, gint64 enrolment, gint64 office, GError **error)
{
  g_autoptr (TavanRecord) draft = tavan_record_new (&tavan_certificate_type);

  tavan_record_set_office (draft, office);
  tavan_record_set_int (draft, CERTIFICATE_ENROLMENT, enrolment);
  return tavan_access_may_record (store, draft, TAVAN_MAY_ISSUE, error);
}

static gboolean
check_date (TavanIssuing *issuing, TavanCandidates *all, GError **error)
{
  if (issuing->date > tavan_day_today ())
    return tavan_error_set (error, TAVAN_ERROR_RULE, "date", NULL, _("A certificate is not issued on a day to come"));
  for (guint i = 0; i < all->grid->sessions->len; i++)
    {
      TavanRecord *session = g_ptr_array_index (all->grid->sessions, i);
      TavanDay day = tavan_record_get_day (session, SESSION_DATE);

      if (day > issuing->date && !tavan_record_get_int (session, SESSION_CANCELLED))
        {
          g_autofree char *shown = tavan_date_format (day, TAVAN_DATE_LONG);

          return tavan_error_set (error, TAVAN_ERROR_RULE, "date", NULL,
                                  _("A session of the course was held on %s, after this day"), shown);
        }
    }
  return TRUE;
}

static char *
next_number (TavanTx *tx, TavanIssuing *issuing, GError **error)
{
  int year = tavan_jalali_from_day (issuing->date).year;
  gint64 serial;

  if (!tavan_tx_next_number (tx, "certificate", tavan_record_get_id (issuing->office), year, &serial, error))
    return NULL;
  return g_strdup_printf ("%s-%d-%06" G_GINT64_FORMAT, tavan_record_get_text (issuing->office, OFFICE_CODE), year,
                          serial);
}

static TavanRecord *
read_person (TavanTx *tx, gint64 id, GError **error)
{
  g_autoptr (TavanRecord) enrolment = tavan_work_any (tavan_tx_store (tx), &tavan_enrolment_type, id, error);

  if (enrolment == NULL)
    return NULL;
  if (tavan_record_is_set (enrolment, ENROLMENT_CLIENT))
    return tavan_work_any (tavan_tx_store (tx), &tavan_client_type, tavan_record_get_int (enrolment, ENROLMENT_CLIENT),
                           error);
  return tavan_work_any (tavan_tx_store (tx), &tavan_user_type, tavan_record_get_int (enrolment, ENROLMENT_USER),
                         error);
}

static void
put_holder (TavanRecord *certificate, TavanRecord *person)
{
  g_autofree char *title = tavan_record_title (person);
  const char *id = NULL;

  if (tavan_record_get_record_type (person) == &tavan_client_type)
    {
      id = tavan_record_get_text (person, CLIENT_NATIONAL_ID);
      id = id != NULL ? id : tavan_record_get_text (person, CLIENT_FOREIGN_CODE);
    }
  tavan_record_set_text (certificate, CERTIFICATE_HOLDER, title);
  tavan_record_set_text (certificate, CERTIFICATE_HOLDER_ID, id);
}

/* Inside a trusted transaction that holds the course. */
static TavanRecord *
issue_one (TavanTx *tx, TavanIssuing *issuing, const TavanGridRow *row, const char *template_sha256,
           TavanRecord *replaces, GError **error)
{
  g_autoptr (TavanRecord) person = read_person (tx, row->enrolment, error), certificate = NULL;
  g_autofree char *number = person != NULL ? next_number (tx, issuing, error) : NULL, *frozen = NULL, *code = NULL;
  g_autoptr (TavanData) data = NULL;
  TavanRecord *user = tavan_store_get_user (issuing->store);

  if (number == NULL)
    return NULL;
  data = tavan_issuing_data (issuing, row, person, number,
                             replaces != NULL ? tavan_record_get_text (replaces, CERTIFICATE_NUMBER) : NULL, error);
  code = data != NULL ? tavan_issuing_code (issuing, person, number, error) : NULL;
  if (code == NULL)
    return NULL;
  frozen = tavan_data_to_json (data);
  certificate = tavan_record_new (&tavan_certificate_type);
  tavan_record_set_office (certificate, tavan_record_get_id (issuing->office));
  tavan_record_set_text (certificate, CERTIFICATE_NUMBER, number);
  put_holder (certificate, person);
  tavan_record_set_text (certificate, CERTIFICATE_COURSE_TITLE, tavan_record_get_text (issuing->course, COURSE_TITLE));
  tavan_record_set_int (certificate, CERTIFICATE_ENROLMENT, row->enrolment);
  tavan_record_set_day (certificate, CERTIFICATE_ISSUE_DATE, issuing->date);
  if (user != NULL)
    tavan_record_set_int (certificate, CERTIFICATE_ISSUER, tavan_record_get_id (user));
  tavan_record_set_text (certificate, CERTIFICATE_TEMPLATE, template_sha256);
  tavan_record_set_text (certificate, CERTIFICATE_FROZEN, frozen);
  tavan_record_set_text (certificate, CERTIFICATE_CODE, code);
  tavan_record_set_text (certificate, CERTIFICATE_KEY_ID, tavan_key_pair_get_id (issuing->pair));
  if (replaces != NULL)
    tavan_record_set_int (certificate, CERTIFICATE_REPLACES, tavan_record_get_id (replaces));
  return tavan_tx_save (tx, certificate, error) ? g_steal_pointer (&certificate) : NULL;
}

/* A trusted transaction that holds the course, and who may get a certificate now. */
static TavanTx *
begin_issuing (TavanIssuing *issuing, const char *work, gint64 except, TavanCandidates **out_all, char **out_sha256,
               GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (issuing->store, work, &tavan_certificate_type, TAVAN_MAY_ISSUE, error);
  g_autoptr (TavanRecord) course = NULL;
  g_autoptr (TavanCandidates) all = NULL;

  if (tx == NULL)
    return NULL;
  tavan_tx_set_trusted (tx, TRUE);
  course = tavan_tx_lock (tx, &tavan_course_type, tavan_record_get_id (issuing->course), error);
  all = course != NULL ? tavan_candidates_load (issuing->store, tavan_record_get_id (course), except, error) : NULL;
  if (all == NULL || !check_date (issuing, all, error)
      || !tavan_tx_put_blob (tx, issuing->template_text, out_sha256, error))
    return NULL;
  *out_all = g_steal_pointer (&all);
  return g_steal_pointer (&tx);
}

static TavanCandidate *
find_candidate (TavanCandidates *all, gint64 enrolment, GError **error)
{
  for (guint i = 0; i < all->candidates->len; i++)
    {
      TavanCandidate *candidate = g_ptr_array_index (all->candidates, i);

      if (candidate->public.enrolment != enrolment)
        continue;
      if (candidate->public.eligible)
        return candidate;
      tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, "%s", candidate->public.why_not);
      return NULL;
    }
  tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, _("She has no place in the course"));
  return NULL;
}

gboolean
tavan_certificate_issue (TavanStore *store, gint64 enrolment, TavanDay date, const char *template_name,
                         const char *secret, gint64 *out_certificate, GError **error)
{
  g_autoptr (TavanRecord) record = tavan_store_get (store, &tavan_enrolment_type, enrolment, NULL, error),
                          certificate = NULL;
  g_autoptr (TavanIssuing) issuing = NULL;
  g_autoptr (TavanCandidates) all = NULL;
  g_autoptr (TavanTx) tx = NULL;
  g_autofree char *sha256 = NULL;
  TavanCandidate *candidate;

  if (record == NULL || !may_issue (store, enrolment, tavan_record_get_office (record), error))
    return FALSE;
  issuing
      = tavan_issuing_new (store, tavan_record_get_int (record, ENROLMENT_COURSE), date, template_name, secret, error);
  tx = issuing != NULL ? begin_issuing (issuing, "certificate issue", /* except= */ 0, &all, &sha256, error) : NULL;
  candidate = tx != NULL ? find_candidate (all, enrolment, error) : NULL;
  certificate = candidate != NULL ? issue_one (tx, issuing, candidate->row, sha256, /* replaces= */ NULL, error) : NULL;
  if (certificate == NULL || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (out_certificate != NULL)
    *out_certificate = tavan_record_get_id (certificate);
  return TRUE;
}

/* ---- a whole course ---- */

typedef struct
{
  TavanIssuing *issuing;
  void        (*progress) (guint done, guint total, gpointer data);
  gpointer      data;
  GCancellable *cancellable;
  GArray       *ids;
  guint         done, total;
  gboolean      cancelled, finished;
} CourseIssue;

static guint
count_eligible (TavanCandidates *all)
{
  guint n = 0;

  for (guint i = 0; i < all->candidates->len; i++)
    n += ((TavanCandidate *) g_ptr_array_index (all->candidates, i))->public.eligible;
  return n;
}

/* Up to 500, in one transaction. Cancelled in the middle, it keeps what is done. */
static gboolean
issue_some (CourseIssue *self, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TavanCandidates) all = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (TavanTx) tx = begin_issuing (self->issuing, "certificate issue", /* except= */ 0, &all, &sha256, error);

  if (tx == NULL)
    return FALSE;
  self->total = self->done + count_eligible (all);
  for (guint i = 0; i < all->candidates->len && ids->len < MOST_AT_ONCE && !self->cancelled; i++)
    {
      TavanCandidate *candidate = g_ptr_array_index (all->candidates, i);
      g_autoptr (TavanRecord) certificate = NULL;
      gint64 id;

      if (!candidate->public.eligible)
        continue;
      if (ids->len == 0
          && !may_issue (self->issuing->store, candidate->public.enrolment, tavan_record_get_id (self->issuing->office),
                         error))
        return FALSE;
      certificate = issue_one (tx, self->issuing, candidate->row, sha256, /* replaces= */ NULL, error);
      if (certificate == NULL)
        return FALSE;
      id = tavan_record_get_id (certificate);
      g_array_append_val (ids, id);
      if (self->progress != NULL)
        self->progress (self->done + ids->len, self->total, self->data);
      self->cancelled = g_cancellable_is_cancelled (self->cancellable);
    }
  if (!tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  g_array_append_vals (self->ids, ids->data, ids->len);
  self->done += ids->len;
  self->finished = self->done == self->total;
  return TRUE;
}

gboolean
tavan_certificate_issue_course (TavanStore *store, gint64 course, TavanDay date, const char *template_name,
                                const char *secret, void (*progress) (guint done, guint total, gpointer data),
                                gpointer data, GCancellable *cancellable, GArray **out_ids, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (TavanIssuing) issuing = NULL;
  CourseIssue self = { .progress = progress, .data = data, .cancellable = cancellable, .ids = ids };
  gboolean good = TRUE;

  /* The rights are asked first: without them nobody should be told about keys. */
  if (!tavan_access_may (store, &tavan_certificate_type, TAVAN_MAY_ISSUE))
    return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("Ask the administrator of the office for the role"),
                            _("You may not do this: %s"), tavan_work_label ("certificate issue"));
  issuing = tavan_issuing_new (store, course, date, template_name, secret, error);
  if (issuing == NULL)
    return FALSE;
  self.issuing = issuing;
  while (good && !self.finished && !self.cancelled)
    {
      self.cancelled = g_cancellable_is_cancelled (cancellable);
      good = self.cancelled || issue_some (&self, error);
    }
  if (good && self.cancelled && !self.finished)
    good = tavan_error_set (error, TAVAN_ERROR_CANCELLED, NULL,
                            _("What was issued stays issued; start again for the others"), _("Issuing was stopped"));
  if (out_ids != NULL)
    *out_ids = g_steal_pointer (&ids);
  return good;
}

/* ---- replacing, revoking, printing again ---- */

static gboolean
check_in_force (TavanRecord *certificate, GError **error)
{
  g_autofree char *shown = tavan_certificate_show_number (tavan_record_get_text (certificate, CERTIFICATE_NUMBER));

  if (!tavan_record_is_set (certificate, CERTIFICATE_REVOKED_ON))
    return TRUE;
  return tavan_error_set (error, TAVAN_ERROR_RULE, "revoked_on", NULL, _("Certificate %s was revoked"), shown);
}

static gboolean
check_reason (const char *reason, GError **error)
{
  if (reason != NULL && *reason != '\0')
    return TRUE;
  return tavan_error_set (error, TAVAN_ERROR_NEEDS_REASON, "reason",
                          _("The number stays in the register, with the reason"), _("Say why"));
}

static gboolean
put_revoked (TavanTx *tx, TavanRecord *certificate, const char *reason, GError **error)
{
  tavan_record_set_day (certificate, CERTIFICATE_REVOKED_ON, tavan_day_today ());
  tavan_record_set_text (certificate, CERTIFICATE_REVOKED_REASON, reason);
  return tavan_tx_save (tx, certificate, error);
}

static char *
document_of (TavanRecord *certificate)
{
  g_autoptr (TavanData) data = tavan_data_from_json (tavan_record_get_text (certificate, CERTIFICATE_FROZEN), NULL);

  return g_strdup (data != NULL ? tavan_data_get_text (data, "document") : NULL);
}

gboolean
tavan_certificate_replace (TavanStore *store, gint64 certificate, const char *reason, const char *secret,
                           gint64 *out_certificate, GError **error)
{
  g_autoptr (TavanRecord) seen = tavan_store_get (store, &tavan_certificate_type, certificate, NULL, error), old = NULL,
                          fresh = NULL;
  g_autoptr (TavanRecord) enrolment = NULL;
  g_autoptr (TavanIssuing) issuing = NULL;
  g_autoptr (TavanCandidates) all = NULL;
  g_autoptr (TavanTx) tx = NULL;
  g_autofree char *document = NULL, *sha256 = NULL, *why = NULL;
  TavanCandidate *candidate;

  if (seen == NULL || !tavan_access_may_record (store, seen, TAVAN_MAY_ISSUE, error) || !check_in_force (seen, error)
      || !check_reason (reason, error))
    return FALSE;
  document = document_of (seen);
  enrolment
      = tavan_store_get (store, &tavan_enrolment_type, tavan_record_get_int (seen, CERTIFICATE_ENROLMENT), NULL, error);
  issuing = enrolment != NULL ? tavan_issuing_new (store, tavan_record_get_int (enrolment, ENROLMENT_COURSE),
                                                   TAVAN_NO_DAY, document, secret, error)
                              : NULL;
  tx = issuing != NULL ? begin_issuing (issuing, "certificate replace", certificate, &all, &sha256, error) : NULL;
  old = tx != NULL ? tavan_tx_lock (tx, &tavan_certificate_type, certificate, error) : NULL;
  candidate = old != NULL && check_in_force (old, error) ? find_candidate (all, tavan_record_get_id (enrolment), error)
                                                         : NULL;
  fresh = candidate != NULL ? issue_one (tx, issuing, candidate->row, sha256, old, error) : NULL;
  if (fresh == NULL)
    return FALSE;
  /* Translators: the first %s is a reason, the second the number of a certificate */
  why = g_strdup_printf (_("%s (replaced by %s)"), reason, tavan_record_get_text (fresh, CERTIFICATE_NUMBER));
  if (!put_revoked (tx, old, why, error) || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (out_certificate != NULL)
    *out_certificate = tavan_record_get_id (fresh);
  return TRUE;
}

gboolean
tavan_certificate_revoke (TavanStore *store, gint64 certificate, const char *reason, GError **error)
{
  g_autoptr (TavanTx) tx
      = tavan_work_begin (store, "certificate revoke", &tavan_certificate_type, TAVAN_MAY_REVOKE, error);
  g_autoptr (TavanRecord) record = tx != NULL ? tavan_tx_lock (tx, &tavan_certificate_type, certificate, error) : NULL;

  return record != NULL && tavan_access_may_record (store, record, TAVAN_MAY_REVOKE, error)
         && check_in_force (record, error) && check_reason (reason, error) && put_revoked (tx, record, reason, error)
         && tavan_tx_commit (g_steal_pointer (&tx), error);
}

gboolean
tavan_certificate_duplicate (TavanStore *store, gint64 certificate, GError **error)
{
  g_autoptr (TavanTx) tx
      = tavan_work_begin (store, "certificate duplicate", &tavan_certificate_type, TAVAN_MAY_ISSUE, error);
  g_autoptr (TavanRecord) record = tx != NULL ? tavan_tx_lock (tx, &tavan_certificate_type, certificate, error) : NULL;

  if (record == NULL || !tavan_access_may_record (store, record, TAVAN_MAY_ISSUE, error)
      || !check_in_force (record, error))
    return FALSE;
  tavan_record_set_int (record, CERTIFICATE_DUPLICATES, tavan_record_get_int (record, CERTIFICATE_DUPLICATES) + 1);
  return tavan_tx_save (tx, record, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}
