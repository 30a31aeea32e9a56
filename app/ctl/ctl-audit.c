/* ctl-audit.c: the chain of what happened: verify, anchor, show
 *
 * SPDX-FileCopyrightText: The Tavan contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/ctl/ctl.h"

#include "app/base/tavan-money.h"
#include "app/store/tavan-audit.h"
#include "app/store/tavan-query.h"
#include "app/work/tavan-certificate.h"
#include "app/work/tavan-work.h"

#include <string.h>

#define ANCHOR_MAX (64 * 1024)

/* Every office's chain that is in sight. */
static gboolean
audit_verify (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *anchor_file = NULL, *anchor = NULL, *entries = NULL, *records = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  TavanAuditFinding total;

  if (!ctl_take_option (args, "--anchor", &anchor_file, error) || !ctl_check_count (args, 0, 0, error) || !ctl_open (ctl, error))
    return FALSE;
  if (anchor_file != NULL)
    {
      anchor = ctl_read_file (anchor_file, ANCHOR_MAX, NULL, error);
      if (anchor == NULL)
        return FALSE;
    }
  findings = tavan_audit_verify_all (ctl->store, tavan_store_get_office (ctl->store), anchor, &total, NULL, error);
  if (findings == NULL)
    return FALSE;
  for (guint i = 0; i < findings->len; i++)
    {
      const TavanAuditFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *title = finding->office != 0 ? tavan_store_title (ctl->store, &tavan_office_type, finding->office) : NULL;

      if (title != NULL && *title != '\0')
        g_printerr ("%s: %s\n", title, finding->finding);
      else
        g_printerr ("%s\n", finding->finding);
      *out_code = CTL_REFUSED;
    }
  entries = tavan_number_format (total.n_entries);
  records = tavan_number_format (total.n_records);
  g_print (*out_code == CTL_DONE ? _("The chain is whole: %s entries and %s records were looked at\n")
                                 : _("The chain is broken: %s entries and %s records were looked at\n"), entries, records);
  return TRUE;
}

static gboolean
audit_anchor (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autofree char *text = NULL;

  if (!ctl_check_count (args, 0, 0, error) || !ctl_open (ctl, error) || (text = tavan_audit_anchor (ctl->store, NULL, error)) == NULL)
    return FALSE;
  g_print ("%s", text);
  return TRUE;
}

static gboolean
add_record (TavanQuery *query, const char *word, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 2);
  gint64 id;

  if (parts[0] == NULL || parts[1] == NULL)
    return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("Write TYPE:ID"), _("“%s” does not name a record"), word);
  if (ctl_find_type (parts[0], error) == NULL || !ctl_parse_id (parts[1], &id, error))
    return FALSE;
  tavan_query_where (query, AUDIT_ENTRY_RECORD_TYPE, TAVAN_IS, parts[0]);
  tavan_query_where_int (query, AUDIT_ENTRY_RECORD_ID, TAVAN_IS, id);
  return TRUE;
}

static char **
make_row (TavanRecord *entry)
{
  static const int fields[] = { AUDIT_ENTRY_NUMBER, AUDIT_ENTRY_AT, AUDIT_ENTRY_USER, AUDIT_ENTRY_ACTION, AUDIT_ENTRY_RECORD_TITLE };
  g_autoptr (GPtrArray) row = g_ptr_array_new ();
  const char *work = tavan_record_get_text (entry, AUDIT_ENTRY_WORK), *changes = tavan_record_get_text (entry, AUDIT_ENTRY_CHANGES);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_ptr_array_add (row, tavan_record_format (entry, fields[i]));
  g_ptr_array_add (row, g_strdup (work != NULL ? tavan_work_label (work) : ""));
  g_ptr_array_add (row, g_strdup (changes != NULL ? changes : ""));
  g_ptr_array_add (row, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&row), FALSE);
}

static gboolean
audit_show (Ctl *ctl, char **args, int *out_code, GError **error)
{
  g_autoptr (TavanQuery) query = tavan_query_new (&tavan_audit_entry_type);
  g_autoptr (GPtrArray) entries = NULL, rows = NULL;
  g_autofree char *record = NULL, *limit = NULL;
  guint most = 200;
  const char *head[] = { _("Number"), _("When"), _("Who"), _("Action"), _("Title"), _("Work"), _("Changes"), NULL };

  if (!ctl_take_option (args, "--record", &record, error) || !ctl_take_option (args, "--limit", &limit, error) || !ctl_check_count (args, 0, 0, error))
    return FALSE;
  if ((record != NULL && !add_record (query, record, error)) || (limit != NULL && !ctl_parse_limit (limit, &most, error)))
    return FALSE;
  tavan_query_limit (query, most);
  if (!ctl_open (ctl, error) || (entries = tavan_store_find (ctl->store, query, NULL, error)) == NULL)
    return FALSE;
  if (ctl->format == CTL_JSON)
    {
      JsonNode *node = json_node_new (JSON_NODE_ARRAY);
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < entries->len; i++)
        json_array_add_element (array, tavan_record_to_json (g_ptr_array_index (entries, i)));
      json_node_take_array (node, array);
      ctl_print_json (node);
      return TRUE;
    }
  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_ptr_array_add (rows, g_strdupv ((char **) head));
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (rows, make_row (g_ptr_array_index (entries, i)));
  ctl_print_table (ctl, rows);
  return TRUE;
}

static gboolean
run_audit (Ctl *ctl, char **args, int *out_code, GError **error)
{
  if (g_strcmp0 (args[0], "verify") == 0)
    return audit_verify (ctl, args + 1, out_code, error);
  if (g_strcmp0 (args[0], "anchor") == 0)
    return audit_anchor (ctl, args + 1, out_code, error);
  if (g_strcmp0 (args[0], "show") == 0)
    return audit_show (ctl, args + 1, out_code, error);
  return tavan_error_set (error, TAVAN_ERROR_USAGE, NULL, _("It is verify, anchor or show"), _("What should be done with the audit?"));
}

const CtlCommand ctl_audit_commands[] = {
  { "audit", "verify [--anchor FILE] | anchor | show [--record TYPE:ID] [--limit N]", N_("Proves and shows what happened"), run_audit },
  { NULL }
};
