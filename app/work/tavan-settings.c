/* tavan-settings.c: what an office may set, each described once
 *
 * A setting's record stands at the office that set it; an office without its own takes that of the office above.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/work-private.h"

#include "app/base/tavan-money.h"
#include "app/work/tavan-office-work.h"

static const TavanChoice units[] = { { "rial", N_("Rials") }, { "toman", N_("Tomans") }, { NULL } };
static const TavanChoice weekends[] = { { "friday", N_("Friday") }, { "thursday-friday", N_("Thursday and Friday") }, { NULL } };

static const TavanSettingInfo settings[] = {
  { "group.months_forming", N_("Least months before a hamyar group becomes active"), N_("Groups"), TAVAN_SETTING_NUMBER, "3", 0, 24 },
  { "group.hamyar_least", N_("Least members of a hamyar group"), N_("Groups"), TAVAN_SETTING_NUMBER, "5", 2, 100 },
  { "group.hamyar_most", N_("Most members of a hamyar group"), N_("Groups"), TAVAN_SETTING_NUMBER, "7", 2, 100 },
  { "group.microfinance_least", N_("Least members of a microfinance group"), N_("Groups"), TAVAN_SETTING_NUMBER, "5", 2, 100 },
  { "group.microfinance_most", N_("Most members of a microfinance group"), N_("Groups"), TAVAN_SETTING_NUMBER, "20", 2, 200 },
  { "course.presence_percent", N_("Least presence for a certificate, percent of the hours held"), N_("Courses"), TAVAN_SETTING_NUMBER, "80", 0, 100 },
  { "course.pass_score", N_("Least score to pass, of 20"), N_("Courses"), TAVAN_SETTING_SCORE, "1200", 0, 2000 },
  { "loan.group_days_late", N_("Most days that a member of a guaranteeing group may be late"), N_("Loans"), TAVAN_SETTING_NUMBER, "60", 0, 1000 },
  { "loan.appeal_days", N_("Days in which a rejection may be appealed"), N_("Loans"), TAVAN_SETTING_NUMBER, "30", 1, 365 },
  { "loan.letter_days", N_("Days that a letter to the bank is valid"), N_("Loans"), TAVAN_SETTING_NUMBER, "30", 1, 365 },
  { "money.unit", N_("Unit of money on screen"), N_("Window"), TAVAN_SETTING_CHOICE, "rial", 0, 0, units },
  { "lists.masked", N_("Mask national IDs and phones in lists"), N_("Window"), TAVAN_SETTING_YESNO, "0", 0, 1 },
  { "session.lock_minutes", N_("Lock after minutes without a touch (0: never)"), N_("Window"), TAVAN_SETTING_NUMBER, "15", 0, 480 },
  { "paper.watermark", N_("Watermark on certificates (off for old black-and-white printers)"), N_("Paper"), TAVAN_SETTING_YESNO, "1", 0, 1 },
  { "weekend", N_("Weekend"), N_("Calendar"), TAVAN_SETTING_CHOICE, "friday", 0, 0, weekends },
};

const TavanSettingInfo *
tavan_setting_all (guint *out_n)
{
  *out_n = G_N_ELEMENTS (settings);
  return settings;
}

static const TavanSettingInfo *
find_setting (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    if (g_str_equal (settings[i].name, name))
      return &settings[i];
  return NULL;
}

/* The record of @office itself, or NULL. Everyone's work needs settings, also who may not read them. */
static TavanRecord *
find_record (TavanStore *store, const char *name, gint64 office, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_setting_type);
  g_autoptr (GPtrArray) found = NULL;

  tavan_query_where (query, SETTING_NAME, TAVAN_IS, name);
  tavan_query_where_int (query, TAVAN_FIELD_OFFICE, TAVAN_IS, office);
  found = tavan_store_find_any (store, tavan_query_limit (query, 1), error);
  return found != NULL && found->len > 0 ? g_object_ref (g_ptr_array_index (found, 0)) : NULL;
}

static gint64
office_above (TavanStore *store, gint64 office)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_office_type), TAVAN_FIELD_ID, TAVAN_IS, office);
  g_autoptr (GPtrArray) found = tavan_store_find_any (store, query, NULL);

  return found != NULL && found->len > 0 ? tavan_record_get_int (g_ptr_array_index (found, 0), OFFICE_PARENT) : 0;
}

char *
tavan_setting_get_text (TavanStore *store, const char *name)
{
  const TavanSettingInfo *info = find_setting (name);

  g_return_val_if_fail (info != NULL, NULL);
  for (gint64 office = tavan_store_get_office (store); office != 0; office = office_above (store, office))
    {
      g_autoptr (TavanRecord) record = find_record (store, name, office, NULL);

      if (record != NULL && tavan_record_is_set (record, SETTING_VALUE))
        return g_strdup (tavan_record_get_text (record, SETTING_VALUE));
    }
  return g_strdup (info->initial);
}

gint64
tavan_setting_get_int (TavanStore *store, const char *name)
{
  g_autofree char *text = tavan_setting_get_text (store, name);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static gboolean
check_limits (const TavanSettingInfo *info, gint64 number, GError **error)
{
  gboolean score = info->kind == TAVAN_SETTING_SCORE;
  g_autofree char *least = NULL, *most = NULL;

  if (number >= info->least && number <= info->most)
    return TRUE;
  least = score ? tavan_decimal_format (info->least, 0) : tavan_number_format (info->least);
  most = score ? tavan_decimal_format (info->most, 0) : tavan_number_format (info->most);
  return tavan_error_set (error, TAVAN_ERROR_INVALID, "value", NULL, _("It must lie between %s and %s"), least, most);
}

static char *
read_typed (const TavanSettingInfo *info, const char *typed, GError **error)
{
  gint64 number;

  switch (info->kind)
    {
    case TAVAN_SETTING_NUMBER:
    case TAVAN_SETTING_YESNO:
    case TAVAN_SETTING_SCORE:
      if (!(info->kind == TAVAN_SETTING_SCORE ? tavan_decimal_parse (typed, &number, error) : tavan_number_parse (typed, &number, error))
          || !check_limits (info, number, error))
        return NULL;
      return g_strdup_printf ("%" G_GINT64_FORMAT, number);
    case TAVAN_SETTING_CHOICE:
      for (const TavanChoice *choice = info->choices; choice->code != NULL; choice++)
        if (g_str_equal (choice->code, typed))
          return g_strdup (typed);
      tavan_error_set (error, TAVAN_ERROR_INVALID, "value", NULL, _("“%s” is not one of the choices"), typed);
      return NULL;
    case TAVAN_SETTING_TEXT:
    default:
      return g_strdup (typed);
    }
}

gboolean
tavan_setting_set (TavanStore *store, const char *name, const char *typed, GError **error)
{
  const TavanSettingInfo *info = find_setting (name);
  g_autofree char *value = NULL;
  g_autoptr (TavanRecord) record = NULL;
  g_autoptr (TavanTx) tx = NULL;
  g_autoptr (GError) problem = NULL;

  if (info == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, "name", NULL, _("There is no setting called “%s”"), name);
  value = read_typed (info, typed, error);
  if (value == NULL)
    return FALSE;
  tx = tavan_work_begin (store, "setting set", &tavan_setting_type, TAVAN_MAY_CHANGE, error);
  if (tx == NULL)
    return FALSE;
  record = find_record (store, name, tavan_store_get_office (store), &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (record == NULL)
    record = tavan_record_new (&tavan_setting_type);
  tavan_record_set_text (record, SETTING_NAME, name);
  tavan_record_set_text (record, SETTING_VALUE, value);
  return tavan_tx_save (tx, record, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}
