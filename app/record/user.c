/* user.c: the fields of a user
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"
#include "app/record/tavan-types.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const TavanChoice tavan_roles[] = {
  { "admin", N_("Administrator") },
  { "supervisor", N_("Supervisor") },
  { "officer", N_("Officer") },
  { "social_worker", N_("Social worker") },
  { "facilitator", N_("Facilitator") },
  { "trainer", N_("Trainer") },
  { NULL }
};

static const TavanField fields[N_USER_FIELDS] = {
  [USER_LOGIN] = { "login", N_("Login name"), TAVAN_CODE, TAVAN_REQUIRED | TAVAN_UNIQUE | TAVAN_LISTED | TAVAN_SORTED,
      .section = N_("User"), .max_length = 64 },
  [USER_NAME] = { "name", N_("Name"), TAVAN_NAME, TAVAN_REQUIRED | TAVAN_SEARCHED | TAVAN_SORTED | TAVAN_LISTED
      | TAVAN_WIDE },
  [USER_ROLES] = { "roles", N_("Roles"), TAVAN_SET, TAVAN_REQUIRED | TAVAN_LISTED, .choices = tavan_roles },
  [USER_MAY_ISSUE] = { "may_issue", N_("May issue certificates"), TAVAN_YESNO },
  [USER_MOBILE] = { "mobile", N_("Mobile"), TAVAN_MOBILE, TAVAN_MASKED },
  [USER_PASSWORD] = { "password", N_("Password"), TAVAN_HEX, TAVAN_BY_WORK | TAVAN_HIDDEN | TAVAN_SECRET,
      .by_work = "user password" },
  [USER_LOCKED] = { "locked", N_("Locked"), TAVAN_YESNO, TAVAN_BY_WORK | TAVAN_LISTED, .by_work = "user lock" },
  [USER_DEPUTY] = { "deputy", N_("Deputy"), TAVAN_REFERENCE, .to = &tavan_user_type, .section = N_("Deputy") },
  [USER_DEPUTY_FROM] = { "deputy_from", N_("Deputy from"), TAVAN_DATE },
  [USER_DEPUTY_UNTIL] = { "deputy_until", N_("Deputy until"), TAVAN_DATE },
};

static gboolean
check_login (TavanRecord *user, GError **error)
{
  const char *login = tavan_record_get_text (user, USER_LOGIN);

  if (login == NULL || login[strspn (login, "abcdefghijklmnopqrstuvwxyz0123456789._-")] == '\0')
    return TRUE;
  return tavan_check_refuse (user, USER_LOGIN, _("A login name has only small Latin letters, digits and . _ -"),
                             _("Write it like m.ahmadi"), error);
}

/* A deputy stands in for named days. */
static gboolean
check_deputy (TavanRecord *user, GError **error)
{
  const char *why = _("A deputy has the rights between two days: name the deputy and both days");
  gint64 id = tavan_record_get_id (user);

  if (!tavan_record_is_set (user, USER_DEPUTY) && !tavan_record_is_set (user, USER_DEPUTY_FROM)
      && !tavan_record_is_set (user, USER_DEPUTY_UNTIL))
    return TRUE;
  if (id != 0 && tavan_record_get_int (user, USER_DEPUTY) == id)
    return tavan_check_refuse (user, USER_DEPUTY, _("Nobody is her own deputy"), _("Choose another user"), error);
  return tavan_check_needed (user, USER_DEPUTY, why, error)
         && tavan_check_needed (user, USER_DEPUTY_FROM, why, error)
         && tavan_check_needed (user, USER_DEPUTY_UNTIL, why, error)
         && tavan_check_not_before (user, USER_DEPUTY_UNTIL, USER_DEPUTY_FROM, error);
}

static gboolean
check (TavanRecord *user, TavanDay today, GError **error)
{
  return check_login (user, error) && check_deputy (user, error);
}

static const int title[] = { USER_NAME, -1 };
static const int order[] = { USER_NAME, G_MAXINT };

const TavanRecordType tavan_user_type = {
  .name = "user",
  .label = N_("User"),
  .plural = N_("Users"),
  .fields = fields,
  .n_fields = N_USER_FIELDS,
  .title = title,
  .order = order,
  .area = TAVAN_AREA_SETTINGS,
  .icon = "avatar-default-symbolic",
  .check = check,
};
