/* certificate.c: the fields of a certificate
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>

static const TavanField fields[N_CERTIFICATE_FIELDS] = {
  [CERTIFICATE_NUMBER] = { "number", N_("Number"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_UNIQUE | TAVAN_SEARCHED
      | TAVAN_SORTED | TAVAN_LISTED | TAVAN_BY_WORK,
      .section = N_("Certificate"), .by_work = "certificate issue" },
  [CERTIFICATE_HOLDER] = { "holder", N_("Holder"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_BY_WORK | TAVAN_WIDE,
      .by_work = "certificate issue" },
  [CERTIFICATE_HOLDER_ID] = { "holder_id", N_("Holder’s ID"), TAVAN_CODE, TAVAN_SEARCHED | TAVAN_LISTED
      | TAVAN_MASKED | TAVAN_BY_WORK,
      .by_work = "certificate issue" },
  [CERTIFICATE_COURSE_TITLE] = { "course_title", N_("Course"), TAVAN_NAME, TAVAN_SEARCHED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "certificate issue" },
  [CERTIFICATE_ENROLMENT] = { "enrolment", N_("Enrolment"), TAVAN_REFERENCE, TAVAN_REQUIRED | TAVAN_BY_WORK,
      .to = &tavan_enrolment_type, .by_work = "certificate issue" },
  [CERTIFICATE_ISSUE_DATE] = { "issue_date", N_("Issued on"), TAVAN_DATE, TAVAN_REQUIRED | TAVAN_SORTED
      | TAVAN_LISTED | TAVAN_BY_WORK,
      .by_work = "certificate issue" },
  [CERTIFICATE_ISSUER] = { "issuer", N_("Issued by"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_user_type, .by_work = "certificate issue" },
  [CERTIFICATE_TEMPLATE] = { "template", N_("Template"), TAVAN_FILE, TAVAN_REQUIRED | TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "certificate issue" },
  [CERTIFICATE_FROZEN] = { "frozen", N_("Frozen content"), TAVAN_NOTE, TAVAN_REQUIRED | TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "certificate issue", .max_length = 4 * 1024 * 1024 },
  [CERTIFICATE_CODE] = { "code", N_("Code on paper"), TAVAN_NOTE, TAVAN_REQUIRED | TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "certificate issue" },
  [CERTIFICATE_KEY_ID] = { "key_id", N_("Key"), TAVAN_HEX, TAVAN_REQUIRED | TAVAN_BY_WORK | TAVAN_HIDDEN,
      .by_work = "certificate issue" },
  [CERTIFICATE_DUPLICATES] = { "duplicates", N_("Duplicates printed"), TAVAN_NUMBER, TAVAN_BY_WORK | TAVAN_LISTED,
      .by_work = "certificate duplicate" },
  [CERTIFICATE_REPLACES] = { "replaces", N_("Replaces"), TAVAN_REFERENCE, TAVAN_BY_WORK,
      .to = &tavan_certificate_type, .by_work = "certificate replace" },
  [CERTIFICATE_REVOKED_ON] = { "revoked_on", N_("Revoked on"), TAVAN_DATE, TAVAN_BY_WORK | TAVAN_LISTED | TAVAN_SORTED,
      .by_work = "certificate revoke" },
  [CERTIFICATE_REVOKED_REASON] = { "revoked_reason", N_("Reason of revoking"), TAVAN_TEXT, TAVAN_BY_WORK,
      .by_work = "certificate revoke" },
};

static gboolean
check (TavanRecord *certificate, TavanDay today, GError **error)
{
  const char *why = _("A certificate is revoked on a day, with a reason");

  if (!tavan_record_is_set (certificate, CERTIFICATE_REVOKED_ON)
      && !tavan_record_is_set (certificate, CERTIFICATE_REVOKED_REASON))
    return TRUE;
  return tavan_check_needed (certificate, CERTIFICATE_REVOKED_ON, why, error)
         && tavan_check_needed (certificate, CERTIFICATE_REVOKED_REASON, why, error)
         && tavan_check_not_before (certificate, CERTIFICATE_REVOKED_ON, CERTIFICATE_ISSUE_DATE, error);
}

static const int title[] = { CERTIFICATE_NUMBER, -1 };
static const int order[] = { ~CERTIFICATE_ISSUE_DATE, G_MAXINT };

const TavanRecordType tavan_certificate_type = {
  .name = "certificate",
  .label = N_("Certificate"),
  .plural = N_("Certificates"),
  .fields = fields,
  .n_fields = N_CERTIFICATE_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_CERTIFICATES,
  .icon = "tavan-certificate-symbolic",
  .check = check,
};
