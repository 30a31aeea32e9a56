/* own-report-keep.c: people's own reports, kept in their office
 *
 * One is a setting of the office with the name "report.own-N", whose value is its JSON; a setting is read by all who work there and below.
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/report/report-private.h"
#include "app/report/tavan-own-report.h"

#include "app/base/tavan-text.h"
#include "app/record/tavan-types.h"
#include "app/store/tavan-access.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PREFIX "report."
#define OWN    "own-"
#define FIRST  PREFIX OWN
#define LAST   FIRST "~"

static GPtrArray *
find_settings (TavanStore *store, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_setting_type);

  tavan_query_where (query, SETTING_NAME, TAVAN_AT_LEAST, FIRST);
  tavan_query_where (query, SETTING_NAME, TAVAN_AT_MOST, LAST);
  return tavan_store_find (store, query, NULL, error);
}

/* Each as a report; what cannot be read any more goes into @refused. */
void
tavan_report_take_kept (TavanStore *store, GPtrArray *reports, GPtrArray *refused)
{
  g_autoptr (GPtrArray) settings = find_settings (store, NULL);

  for (guint i = 0; settings != NULL && i < settings->len; i++)
    {
      TavanRecord *setting = g_ptr_array_index (settings, i);
      const char *value = tavan_record_get_text (setting, SETTING_VALUE);
      g_autoptr (GError) problem = NULL;
      TavanReport *report = tavan_report_new_own (tavan_record_get_text (setting, SETTING_NAME) + strlen (PREFIX), value != NULL ? value : "", &problem);

      if (report != NULL)
        g_ptr_array_add (reports, report);
      else if (refused != NULL)
        g_ptr_array_add (refused, g_strdup (problem->message));
    }
}

static TavanRecord *
find_setting (TavanStore *store, const char *name, GError **error)
{
  g_autofree char *whole = g_strconcat (PREFIX, name, NULL);
  g_autoptr (TavanQuery) query = tavan_query_where (tavan_query_new (&tavan_setting_type), SETTING_NAME, TAVAN_IS, whole);

  return tavan_store_find_one (store, query, error);
}

TavanReport *
tavan_report_load_kept (TavanStore *store, const char *name, GError **error)
{
  g_autoptr (TavanRecord) setting = g_str_has_prefix (name, OWN) ? find_setting (store, name, error) : NULL;
  const char *value = setting != NULL ? tavan_record_get_text (setting, SETTING_VALUE) : NULL;

  return value != NULL ? tavan_report_new_own (name, value, error) : NULL;
}

/* The first number that no report of this office has had. */
static char *
new_name (TavanStore *store, gint64 office, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_archived (tavan_query_new (&tavan_setting_type), TRUE);
  g_autoptr (GPtrArray) settings = NULL;
  guint64 most = 0, number;

  tavan_query_where (query, SETTING_NAME, TAVAN_AT_LEAST, FIRST);
  tavan_query_where (query, SETTING_NAME, TAVAN_AT_MOST, LAST);
  settings = tavan_store_find_any (store, query, error);
  for (guint i = 0; settings != NULL && i < settings->len; i++)
    if (g_ascii_string_to_unsigned (tavan_record_get_text (g_ptr_array_index (settings, i), SETTING_NAME) + strlen (FIRST), 10, 0, G_MAXUINT32, &number, NULL))
      most = MAX (most, number);
  return settings != NULL ? g_strdup_printf (FIRST "%" G_GUINT64_FORMAT, most + 1) : NULL;
}

static gboolean
may_change (TavanStore *store, TavanRecord *setting, GError **error)
{
  TavanRecord *user = tavan_store_get_user (store);

  if (user == NULL || tavan_record_get_id (setting) == 0 || tavan_record_get_made_by (setting) == tavan_record_get_id (user)
      || tavan_access_has_role (store, "supervisor") || tavan_access_has_role (store, "admin"))
    return TRUE;
  return tavan_error_set (error, TAVAN_ERROR_DENIED, NULL, _("Save it under another title: then it is yours"), _("This report was made by somebody else"));
}

static TavanRecord *
open_setting (TavanStore *store, const char *name, GError **error)
{
  g_autoptr (TavanRecord) setting = NULL;
  g_autofree char *fresh = NULL;

  if (name != NULL)
    {
      setting = find_setting (store, name, error);
      if (setting == NULL && (error == NULL || *error == NULL))
        tavan_error_set (error, TAVAN_ERROR_NOT_FOUND, NULL, NULL, _("There is no report “%s”"), name);
      return setting != NULL && may_change (store, setting, error) ? g_steal_pointer (&setting) : NULL;
    }
  fresh = new_name (store, tavan_store_get_office (store), error);
  if (fresh == NULL)
    return NULL;
  setting = tavan_record_new (&tavan_setting_type);
  tavan_record_set_office (setting, tavan_store_get_office (store));
  tavan_record_set_text (setting, SETTING_NAME, fresh);
  return g_steal_pointer (&setting);
}

/* In one line, as a setting holds it. */
static char *
one_line (const char *json)
{
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  g_autofree char *line = json_to_string (root, /* pretty= */ FALSE);

  return tavan_text_clean (line);
}

gboolean
tavan_report_save_own (TavanStore *store, const char *name, const char *json, char **out_name, GError **error)
{
  g_autoptr (TavanReport) report = tavan_report_new_own (name != NULL ? name : "own", json, error);
  g_autoptr (TavanRecord) setting = report != NULL && tavan_report_try (report, store, error) ? open_setting (store, name, error) : NULL;
  g_autofree char *line = NULL;
  TavanTx *tx;

  if (setting == NULL || (tx = tavan_tx_begin (store, "report save", error)) == NULL)
    return FALSE;
  /* Settings are the administrator's; a report is everyone's who may read what it shows. */
  tavan_tx_set_trusted (tx, TRUE);
  line = one_line (json);
  tavan_record_set_text (setting, SETTING_VALUE, line);
  if (!tavan_tx_save (tx, setting, error))
    {
      tavan_tx_rollback (tx);
      return FALSE;
    }
  if (!tavan_tx_commit (tx, error))
    return FALSE;
  if (out_name != NULL)
    *out_name = g_strdup (tavan_record_get_text (setting, SETTING_NAME) + strlen (PREFIX));
  return TRUE;
}

gboolean
tavan_report_remove_own (TavanStore *store, const char *name, GError **error)
{
  g_autoptr (TavanRecord) setting = open_setting (store, name, error);
  TavanTx *tx;

  if (setting == NULL || (tx = tavan_tx_begin (store, "report remove", error)) == NULL)
    return FALSE;
  tavan_tx_set_trusted (tx, TRUE);
  if (!tavan_tx_archive (tx, setting, TRUE, error))
    {
      tavan_tx_rollback (tx);
      return FALSE;
    }
  return tavan_tx_commit (tx, error);
}
