/* tavan-office-work.c: founding an office; letters
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/work/work-private.h"

#include "app/work/tavan-certificate.h"
#include "app/work/tavan-office-work.h"

#define COUNTRY_CODE "IR"

/* ---- founding ---- */

/* These stand in records and on papers, which are Persian whatever language the screen speaks. */
char *
tavan_office_usual_name (const char *province, const char *county)
{
  if (county != NULL)
    return g_strdup_printf ("ادارهٔ بهزیستی شهرستان %s", tavan_places_name (county));
  if (province != NULL)
    return g_strdup_printf ("ادارهٔ کل بهزیستی استان %s", tavan_places_name (province));
  return g_strdup ("سازمان بهزیستی کشور");
}

static gint64
found_one (TavanTx *tx, const char *code, const char *name, const char *level, gint64 parent, const char *province, const char *county,
           gboolean demo, gboolean home, GError **error)
{
  g_autoptr (TavanRecord) office = tavan_record_new (&tavan_office_type);

  tavan_record_set_text (office, OFFICE_CODE, code);
  tavan_record_set_text (office, OFFICE_NAME, name);
  tavan_record_set_text (office, OFFICE_LEVEL, level);
  if (parent != 0)
    tavan_record_set_int (office, OFFICE_PARENT, parent);
  tavan_record_set_text (office, OFFICE_PROVINCE, province);
  tavan_record_set_text (office, OFFICE_COUNTY, county);
  if (demo)
    tavan_record_set_int (office, OFFICE_DEMO, 1);
  if (home)
    tavan_record_set_int (office, OFFICE_HOME, 1);
  return tavan_tx_save (tx, office, error) ? tavan_record_get_id (office) : 0;
}

static gint64
found_province (TavanTx *tx, const char *code, const char *name, gint64 country, gboolean demo, gboolean home, GError **error)
{
  g_autofree char *office_code = g_strconcat (code, "00", NULL);
  g_autofree char *usual = tavan_office_usual_name (code, /* county= */ NULL);

  return found_one (tx, office_code, name != NULL ? name : usual, "province", country, code, NULL, demo, home, error);
}

static gboolean
found_counties (TavanTx *tx, const char *province, gint64 above, const char *own, const char *own_name, gboolean demo, GError **error)
{
  guint n;
  const TavanPlaceName *counties = tavan_places_counties (province, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_own = g_strcmp0 (counties[i].code, own) == 0;
      g_autofree char *usual = tavan_office_usual_name (province, counties[i].code);

      if (own != NULL && !is_own)
        continue;
      if (found_one (tx, counties[i].code, is_own && own_name != NULL ? own_name : usual, "county", above, province, counties[i].code, demo, is_own, error) == 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
found_offices (TavanTx *tx, const char *name, const char *province, const char *county, gboolean demo, GError **error)
{
  guint n;
  const TavanPlaceName *provinces = tavan_places_provinces (&n);
  g_autofree char *usual = tavan_office_usual_name (/* province= */ NULL, /* county= */ NULL);
  gint64 country = found_one (tx, COUNTRY_CODE, province == NULL && name != NULL ? name : usual, "country", 0, NULL, NULL, demo, province == NULL, error);

  if (country == 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      gboolean is_own = g_strcmp0 (provinces[i].code, province) == 0;
      gint64 above;

      if (province != NULL && !is_own)
        continue;
      above = found_province (tx, provinces[i].code, is_own && county == NULL ? name : NULL, country, demo, is_own && county == NULL, error);
      if (above == 0 || !found_counties (tx, provinces[i].code, above, county, name, demo, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_places (const char *province, const char *county, GError **error)
{
  if (province != NULL && (tavan_places_name (province) == NULL || strlen (province) != 2))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "province", _("Provinces have the codes of two digits in resources/places"), _("There is no province “%s”"), province);
  if (county != NULL && (province == NULL || !g_str_has_prefix (county, province) || tavan_places_name (county) == NULL))
    return tavan_error_set (error, TAVAN_ERROR_INVALID, "county", NULL, _("There is no county “%s” in this province"), county);
  return TRUE;
}

gboolean
tavan_office_found (TavanStore *store, const char *name, const char *province, const char *county, gboolean demo,
                    const char *login, const char *user_name, const char *password, GError **error)
{
  g_autoptr (TavanTx) tx = NULL;

  if (tavan_office_is_founded (store))
    return tavan_error_set (error, TAVAN_ERROR_RULE, NULL, NULL, _("There is an office here already"));
  if (!check_places (province, county, error))
    return FALSE;
  tx = tavan_tx_begin (store, "office found", error);
  if (tx == NULL)
    return FALSE;
  tavan_tx_set_trusted (tx, TRUE);
  if (!found_offices (tx, name, province, county, demo, error) || !tavan_tx_commit (g_steal_pointer (&tx), error))
    return FALSE;
  if (!tavan_key_make (store, /* secret= */ NULL, error))
    return FALSE;
  if (login != NULL)
    {
      g_autoptr (TavanRecord) user = tavan_record_new (&tavan_user_type);

      tavan_record_set_text (user, USER_LOGIN, login);
      tavan_record_set_text (user, USER_NAME, user_name != NULL ? user_name : login);
      tavan_record_set_text (user, USER_ROLES, "admin,supervisor,officer,social_worker,facilitator,trainer");
      tavan_record_set_int (user, USER_MAY_ISSUE, 1);
      return tavan_user_add (store, user, password, error);
    }
  return TRUE;
}

static gboolean
any_record (TavanStore *store, const TavanRecordType *type)
{
  g_autoptr (TavanQuery) query = tavan_query_limit (tavan_query_new (type), 1);
  g_autoptr (GPtrArray) found = tavan_store_find_any (store, query, NULL);

  return found != NULL && found->len > 0;
}

gboolean
tavan_office_is_founded (TavanStore *store)
{
  return any_record (store, &tavan_office_type);
}

gboolean
tavan_office_has_users (TavanStore *store)
{
  return any_record (store, &tavan_user_type);
}

gboolean
tavan_office_is_demo (TavanStore *store)
{
  g_autoptr (TavanQuery) query = tavan_query_where_int (tavan_query_new (&tavan_office_type), OFFICE_DEMO, TAVAN_IS, 1);
  g_autoptr (GPtrArray) found = tavan_store_find_any (store, tavan_query_limit (query, 1), NULL);

  return found != NULL && found->len > 0;
}

/* ---- letters ---- */

gboolean
tavan_letter_write (TavanStore *store, TavanRecord *letter, GError **error)
{
  g_autoptr (TavanTx) tx = tavan_work_begin (store, "letter write", &tavan_letter_type, TAVAN_MAY_MAKE, error);
  g_autofree char *number = NULL;
  g_autoptr (TavanRecord) office = NULL;
  TavanJalali date;
  gint64 serial;

  if (tx == NULL)
    return FALSE;
  if (!tavan_record_is_set (letter, LETTER_DATE))
    tavan_record_set_day (letter, LETTER_DATE, tavan_day_today ());
  date = tavan_jalali_from_day (tavan_record_get_day (letter, LETTER_DATE));
  office = tavan_store_get_office_record (store, error);
  if (office == NULL || !tavan_tx_next_number (tx, "letter", tavan_record_get_id (office), date.year, &serial, error))
    return FALSE;
  number = g_strdup_printf ("%s/%d/%" G_GINT64_FORMAT, tavan_record_get_text (office, OFFICE_CODE), date.year, serial);
  tavan_record_set_text (letter, LETTER_NUMBER, number);
  return tavan_tx_save (tx, letter, error) && tavan_tx_commit (g_steal_pointer (&tx), error);
}

/* ---- by words ---- */

static gboolean
do_setting_set (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  const char *name = tavan_work_args_at (args, 0), *value = tavan_work_args_at (args, 1);

  if (name == NULL || value == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, NULL, _("A setting’s name and its value are needed"));
  return tavan_setting_set (store, name, value, error);
}

static gboolean
do_letter_write (TavanStore *store, const TavanWorkArgs *args, JsonNode **out_result, GError **error)
{
  g_autoptr (TavanRecord) letter = tavan_work_arg_record (args, &tavan_letter_type, error);

  if (letter == NULL || !tavan_letter_write (store, letter, error))
    return FALSE;
  *out_result = tavan_record_to_json (letter);
  return TRUE;
}

const TavanWork tavan_office_works[] = {
  { "setting set", N_("Change a setting"), "NAME VALUE", do_setting_set },
  { "letter write", N_("Write a letter"), "to=TEXT about=TEXT body=TEXT [date=DATE] [client=ID] [signatory=ID] [FIELD=VALUE…]", do_letter_write },
  { NULL }
};
