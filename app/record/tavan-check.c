/* tavan-check.c: the sentences that types' own checks are made of
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record/tavan-check.h"

#include "app/base/tavan-error.h"

#include <glib/gi18n-lib.h>

#define OLDEST 120 /* years */

static const TavanField *
field_of (TavanRecord *record, int field)
{
  return &tavan_record_get_record_type (record)->fields[field];
}

gboolean
tavan_check_refuse (TavanRecord *record, int field, const char *message, const char *hint, GError **error)
{
  return tavan_error_set (error, TAVAN_ERROR_INVALID, field_of (record, field)->name, hint, "%s", message);
}

gboolean
tavan_check_not_before (TavanRecord *record, int later, int earlier, GError **error)
{
  TavanDay last = tavan_record_get_day (record, later);
  TavanDay first = tavan_record_get_day (record, earlier);
  g_autofree char *shown = NULL;
  g_autofree char *hint = NULL;

  if (last == TAVAN_NO_DAY || first == TAVAN_NO_DAY || last >= first)
    return TRUE;
  shown = tavan_date_format (first, TAVAN_DATE_SHORT);
  hint = g_strdup_printf (_("Give %s or a later day"), shown);
  return tavan_error_set (error, TAVAN_ERROR_INVALID, field_of (record, later)->name, hint,
                          _("“%s” is before “%s”"), tavan_field_label (field_of (record, later)),
                          tavan_field_label (field_of (record, earlier)));
}

gboolean
tavan_check_needed (TavanRecord *record, int field, const char *hint, GError **error)
{
  if (tavan_record_is_set (record, field))
    return TRUE;
  return tavan_error_set (error, TAVAN_ERROR_INVALID, field_of (record, field)->name, hint,
                          _("“%s” must be filled in"), tavan_field_label (field_of (record, field)));
}

gboolean
tavan_check_empty (TavanRecord *record, int field, const char *hint, GError **error)
{
  if (!tavan_record_is_set (record, field))
    return TRUE;
  return tavan_error_set (error, TAVAN_ERROR_INVALID, field_of (record, field)->name, hint,
                          _("“%s” must be empty"), tavan_field_label (field_of (record, field)));
}

gboolean
tavan_check_age (TavanRecord *record, int field, TavanDay today, GError **error)
{
  TavanDay birth = tavan_record_get_day (record, field);

  if (birth == TAVAN_NO_DAY || today == TAVAN_NO_DAY || birth > today || tavan_jalali_age (birth, today) <= OLDEST)
    return TRUE;
  return tavan_check_refuse (record, field, _("This birth date is more than 120 years ago"),
                             _("Look at the year again"), error);
}
