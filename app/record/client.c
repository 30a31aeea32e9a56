/* client.c: the fields of a client
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

const TavanChoice tavan_nationalities[] = {
  { "iranian", N_("Iranian") },
  { "afghan", N_("Afghan") },
  { "iraqi", N_("Iraqi") },
  { "pakistani", N_("Pakistani") },
  { "other", N_("Other nationality") },
  { NULL }
};

const TavanChoice tavan_sexes[] = {
  { "female", N_("Woman") },
  { "male", N_("Man") },
  { NULL }
};

const TavanChoice tavan_marital_states[] = {
  { "single", N_("Single") },
  { "married", N_("Married") },
  { "divorced", N_("Divorced") },
  { "widowed", N_("Widowed") },
  { NULL }
};

const TavanChoice tavan_educations[] = {
  { "none", N_("No schooling") },
  { "primary", N_("Primary") },
  { "lower_secondary", N_("Lower secondary") },
  { "diploma", N_("Diploma") },
  { "associate", N_("Associate degree") },
  { "bachelor", N_("Bachelor") },
  { "master", N_("Master or above") },
  { NULL }
};

const TavanChoice tavan_client_categories[] = {
  { "woman_head", N_("Woman head of household") },
  { "self_supporting", N_("Self-supporting woman or girl") },
  { "abusive_husband", N_("Woman with an abusive or absent husband") },
  { "disability", N_("Person with disability") },
  { "needy_family", N_("Needy family") },
  { "dependant", N_("Dependant of a woman head of household") },
  { NULL }
};

const TavanChoice tavan_referrers[] = {
  { "self", N_("Came herself") },
  { "123", N_("Social emergency 123") },
  { "1480", N_("Counselling line 1480") },
  { "clinic", N_("Social-work clinic") },
  { "other_office", N_("Another office") },
  { NULL }
};

const TavanChoice tavan_places[] = {
  { "urban", N_("Urban") },
  { "rural", N_("Rural") },
  { "nomadic", N_("Nomadic") },
  { NULL }
};

const TavanChoice tavan_client_states[] = {
  { "file_open", N_("File open"), "info" },
  { "active", N_("Active"), "success" },
  { "empowered", N_("Empowered"), "violet" },
  { "closed", N_("Closed"), "dim" },
  { NULL }
};

const TavanChoice tavan_client_state_reasons[] = {
  { "empowered", N_("Empowered") },
  { "moved", N_("Moved away") },
  { "died", N_("Died") },
  { "not_eligible", N_("No longer eligible") },
  { "at_her_request", N_("At her request") },
  { NULL }
};

static const TavanField fields[N_CLIENT_FIELDS] = {
  [CLIENT_FILE_NUMBER] = { "file_number", N_("File number"), TAVAN_CODE, TAVAN_UNIQUE | TAVAN_SEARCHED
      | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .section = N_("Identity"), .by_work = "client-file open" },
  [CLIENT_NATIONAL_ID] = { "national_id", N_("National ID"), TAVAN_NATIONAL_ID, TAVAN_UNIQUE | TAVAN_SEARCHED
      | TAVAN_LISTED | TAVAN_MASKED },
  [CLIENT_FIRST_NAME] = { "first_name", N_("First name"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED
      | TAVAN_SORTED | TAVAN_LISTED },
  [CLIENT_LAST_NAME] = { "last_name", N_("Last name"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED
      | TAVAN_LISTED },
  [CLIENT_FATHER_NAME] = { "father_name", N_("Father’s name"), TAVAN_NAME },
  [CLIENT_BIRTH_DATE] = { "birth_date", N_("Birth date"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED | TAVAN_PAST },
  [CLIENT_SEX] = { "sex", N_("Sex"), TAVAN_CHOICE, TAVAN_REQUIRED, .choices = tavan_sexes, .initial = "female" },
  [CLIENT_MARITAL] = { "marital", N_("Marital status"), TAVAN_CHOICE, .choices = tavan_marital_states },
  [CLIENT_EDUCATION] = { "education", N_("Education"), TAVAN_CHOICE, .choices = tavan_educations },
  [CLIENT_NATIONALITY] = { "nationality", N_("Nationality"), TAVAN_CHOICE, TAVAN_REQUIRED,
      .choices = tavan_nationalities, .initial = "iranian" },
  [CLIENT_FOREIGN_CODE] = { "foreign_code", N_("Foreign national code"), TAVAN_FOREIGN_CODE, TAVAN_UNIQUE
      | TAVAN_SEARCHED | TAVAN_MASKED },
  [CLIENT_CERTIFICATE_NUMBER] = { "certificate_number", N_("Birth-certificate number"), TAVAN_CODE },
  [CLIENT_CERTIFICATE_PLACE] = { "certificate_place", N_("Birth-certificate place"), TAVAN_TEXT },
  [CLIENT_PHOTO] = { "photo", N_("Photo"), TAVAN_FILE },
  [CLIENT_CATEGORIES] = { "categories", N_("Categories"), TAVAN_SET, TAVAN_REQUIRED | TAVAN_LISTED,
      .choices = tavan_client_categories, .section = N_("Target group") },
  [CLIENT_HARD_TO_EMPLOY] = { "hard_to_employ", N_("Hard to employ (said by staff)"), TAVAN_YESNO },
  [CLIENT_HARD_BY_DISABILITY] = { "hard_by_disability", N_("Hard to employ by disability"), TAVAN_YESNO, TAVAN_BY_WORK,
      .by_work = "disability record" },
  [CLIENT_SKILLS] = { "skills", N_("Skills"), TAVAN_NOTE, TAVAN_WIDE },
  [CLIENT_REFERRED_BY] = { "referred_by", N_("Referred by"), TAVAN_CHOICE, .choices = tavan_referrers,
      .section = N_("Admission") },
  [CLIENT_CONSENT_DATE] = { "consent_date", N_("Consent date"), TAVAN_DATE, TAVAN_PAST },
  [CLIENT_CASE_WORKER] = { "case_worker", N_("Case worker"), TAVAN_REFERENCE, TAVAN_LISTED, .to = &tavan_user_type },
  [CLIENT_FACILITATOR] = { "facilitator", N_("Facilitator"), TAVAN_REFERENCE, .to = &tavan_facilitator_type },
  [CLIENT_CLINIC] = { "clinic", N_("Clinic"), TAVAN_REFERENCE, .to = &tavan_partner_type, .where = "kind=clinic" },
  [CLIENT_MOBILE] = { "mobile", N_("Mobile"), TAVAN_MOBILE, TAVAN_SEARCHED | TAVAN_MASKED, .section = N_("Contact and home") },
  [CLIENT_PHONE] = { "phone", N_("Phone"), TAVAN_PHONE, TAVAN_MASKED },
  [CLIENT_PLACE] = { "place", N_("Place"), TAVAN_CHOICE, .choices = tavan_places, .initial = "urban" },
  [CLIENT_POSTAL_CODE] = { "postal_code", N_("Postal code"), TAVAN_POSTAL_CODE },
  [CLIENT_ADDRESS] = { "address", N_("Address"), TAVAN_NOTE, TAVAN_WIDE },
  [CLIENT_SHEBA] = { "sheba", N_("Sheba"), TAVAN_SHEBA, TAVAN_MASKED },
  [CLIENT_GUARDIAN_NAME] = { "guardian_name", N_("Guardian"), TAVAN_NAME, .section = N_("Guardian") },
  [CLIENT_GUARDIAN_ID] = { "guardian_id", N_("Guardian’s national ID"), TAVAN_NATIONAL_ID, TAVAN_MASKED },
  [CLIENT_GUARDIAN_DOCUMENT] = { "guardian_document", N_("Guardianship document"), TAVAN_TEXT },
  [CLIENT_STATUS] = { "status", N_("Status"), TAVAN_CHOICE, TAVAN_REQUIRED | TAVAN_LISTED | TAVAN_SORTED
      | TAVAN_BY_WORK,
      .choices = tavan_client_states, .section = N_("Status"), .by_work = "client-file status, client-file reopen",
      .initial = "file_open" },
  [CLIENT_STATUS_REASON] = { "status_reason", N_("Reason of the status"), TAVAN_CHOICE, TAVAN_BY_WORK,
      .choices = tavan_client_state_reasons, .by_work = "client-file status" },
  [CLIENT_STATUS_DATE] = { "status_date", N_("Date of the status"), TAVAN_DATE, TAVAN_BY_WORK | TAVAN_SORTED
      | TAVAN_LISTED,
      .by_work = "client-file status" },
  [CLIENT_OPENED_ON] = { "opened_on", N_("File opened on"), TAVAN_DATE, TAVAN_BY_WORK | TAVAN_SORTED | TAVAN_LISTED,
      .by_work = "client-file open" },
};

static gboolean
check_identity (TavanRecord *client, GError **error)
{
  if (tavan_record_has (client, CLIENT_NATIONALITY, "iranian"))
    return tavan_check_needed (client, CLIENT_NATIONAL_ID, _("An Iranian is known by her national ID"), error)
           && tavan_check_empty (client, CLIENT_FOREIGN_CODE, _("Only foreign nationals have this code"), error);
  return tavan_check_needed (client, CLIENT_FOREIGN_CODE, _("A foreign national is known by this code"), error)
         && tavan_check_empty (client, CLIENT_NATIONAL_ID, _("Foreign nationals have no national ID"), error);
}

static gboolean
check_categories (TavanRecord *client, GError **error)
{
  static const char *const of_women[] = { "woman_head", "self_supporting", "abusive_husband" };

  if (!tavan_record_has (client, CLIENT_SEX, "male"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (of_women); i++)
    if (tavan_record_has (client, CLIENT_CATEGORIES, of_women[i]))
      return tavan_check_refuse (client, CLIENT_CATEGORIES, _("One of these categories is of women only"),
                                 _("Change the category, or the sex"), error);
  return TRUE;
}

/* A foreign national's guardian may have no national ID either. */
static gboolean
check_guardian (TavanRecord *client, GError **error)
{
  const char *why = _("A guardian is kept whole: name, ID and document");

  if (!tavan_record_is_set (client, CLIENT_GUARDIAN_NAME) && !tavan_record_is_set (client, CLIENT_GUARDIAN_ID)
      && !tavan_record_is_set (client, CLIENT_GUARDIAN_DOCUMENT))
    return TRUE;
  if (!tavan_check_needed (client, CLIENT_GUARDIAN_NAME, why, error))
    return FALSE;
  if (tavan_record_has (client, CLIENT_NATIONALITY, "iranian")
      && !tavan_check_needed (client, CLIENT_GUARDIAN_ID, why, error))
    return FALSE;
  if (tavan_record_is_set (client, CLIENT_GUARDIAN_ID)
      && g_strcmp0 (tavan_record_get_text (client, CLIENT_GUARDIAN_ID),
                    tavan_record_get_text (client, CLIENT_NATIONAL_ID)) == 0)
    return tavan_check_refuse (client, CLIENT_GUARDIAN_ID, _("This is the client’s own national ID"),
                               _("Give the national ID of the guardian"), error);
  return tavan_check_needed (client, CLIENT_GUARDIAN_DOCUMENT, why, error);
}

static gboolean
check_status (TavanRecord *client, GError **error)
{
  const char *why = _("A closed file has a reason and a date");

  if (!tavan_record_has (client, CLIENT_STATUS, "closed"))
    return TRUE;
  return tavan_check_needed (client, CLIENT_STATUS_REASON, why, error)
         && tavan_check_needed (client, CLIENT_STATUS_DATE, why, error);
}

static gboolean
check (TavanRecord *client, TavanDay today, GError **error)
{
  return check_identity (client, error)
         && tavan_check_age (client, CLIENT_BIRTH_DATE, today, error)
         && check_categories (client, error)
         && tavan_check_not_before (client, CLIENT_CONSENT_DATE, CLIENT_BIRTH_DATE, error)
         && check_guardian (client, error)
         && check_status (client, error);
}

static const int title[] = { CLIENT_FIRST_NAME, CLIENT_LAST_NAME, -1 };
static const int order[] = { CLIENT_LAST_NAME, CLIENT_FIRST_NAME, G_MAXINT };

const TavanRecordType tavan_client_type = {
  .name = "client",
  .label = N_("Client"),
  .plural = N_("Clients"),
  .fields = fields,
  .n_fields = N_CLIENT_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_CLIENTS,
  .icon = "tavan-clients-symbolic",
  .check = check,
};
